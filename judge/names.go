package judge

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// names gives every text a small number, by which it is compared and kept: a log
// of a million facts names a few hundred voices, places and parties, and each
// identifier some times. 0 is the empty text. Numbers depend on the order of
// arrival, so that nothing that is shown may be sorted by them. Its tables hold no
// pointers to single texts, so that the collector passes them by.
type names struct {
	all long[name]
	// slots is an open-addressing table, a power of two long and at most half full:
	// the upper half of a slot is the hash, the lower the number, 0 when the slot is
	// free.
	slots []uint64
	seed  maphash.Seed
	// pieces are the texts, one after the other; last is the piece that grows. A
	// piece of memory for each of a million identifiers would cost the collector more
	// than judging them.
	pieces []string
	last   strings.Builder
	recent [1 << recentBits]recent
}

// name is where a text is in the pieces, and what is found under it.
type name struct {
	piece, from, length uint32
	entry
}

// recent is a text that was asked for, with its number.
type recent struct {
	text   string
	number uint32
}

const (
	pieceBytes = 1 << 16
	recentBits = 9
)

func newNames() *names {
	n := &names{slots: make([]uint64, 1024), seed: maphash.MakeSeed(), pieces: []string{""}}
	n.all.push()
	return n
}

// text is the text of a number.
func (n *names) text(number uint32) string {
	at := n.all.at(number)
	return n.pieces[at.piece][at.from:][:at.length]
}

// word gives the number of a text of a sort of which there are few, such as names
// of parties and places. Those asked for lately are at hand.
func (n *names) word(s string) uint32 {
	if s == "" {
		return 0
	}
	h := uint32(len(s))
	for i := max(0, len(s)-4); i < len(s); i++ {
		h = h<<5 ^ h>>27 ^ uint32(s[i])
	}
	r := &n.recent[h*0x9e3779b1>>(32-recentBits)] // the golden ratio, as in Knuth 6.4
	if r.text != s {
		r.number = n.of(s)
		r.text = n.text(r.number)
	}
	return r.number
}

// look is where to look for a text: its hash, 0 for the empty text, and, once guess has
// been asked, the first number with that hash, 0 where there is none.
type look struct {
	hash   uint64
	number uint32
}

func (n *names) look(s string) look {
	if s == "" {
		return look{}
	}
	return look{hash: n.hash(s)}
}

// guess finds the number that a text has, but for another of the same hash.
func (n *names) guess(at *look) {
	mask := uint64(len(n.slots) - 1)
	for i := at.hash & mask; n.slots[i] != 0; i = (i + onward) & mask {
		if slot := n.slots[i]; slot>>32 == at.hash {
			at.number = uint32(slot)
			return
		}
	}
}

// of gives the number of a text, a new one when it was not seen before.
func (n *names) of(s string) uint32 { return n.find(s, n.look(s)) }

// find is of, where it is known where to look.
func (n *names) find(s string, at look) uint32 {
	if s == "" {
		return 0
	}
	if at.number != 0 && n.text(at.number) == s {
		return at.number
	}
	hash := at.hash
	i, found := n.slot(s, hash)
	if found {
		return uint32(n.slots[i])
	}
	if 2*n.all.n >= len(n.slots) {
		n.grow()
		i, _ = n.slot(s, hash)
	}
	number := uint32(n.all.n)
	n.slots[i] = hash<<32 | uint64(number)
	n.keep(n.all.push(), s)
	return number
}

// keep puts a text into the memory of the names, which holds on to nothing that
// came with it.
func (n *names) keep(at *name, s string) {
	if n.last.Len()+len(s) > n.last.Cap() {
		n.last = strings.Builder{}
		n.last.Grow(max(pieceBytes, len(s)))
		n.pieces = append(n.pieces, "")
	}
	at.piece, at.from, at.length = uint32(len(n.pieces)-1), uint32(n.last.Len()), uint32(len(s))
	n.last.WriteString(s)
	n.pieces[at.piece] = n.last.String()
}

// hash is 32 bits. Texts that differ in their last letter only, as identifiers
// do that are counted up, are put into sixteen places side by side: such facts
// come one after the other, and memory that was just read is read quicker.
func (n *names) hash(s string) uint64 {
	last := len(s) - 1
	h := maphash.String(n.seed, s[:last])
	return h>>32&^15 | (uint64(s[last])+h)&15
}

// onward is how far it is from a place that is taken to the next that is tried: past the
// sixteen side by side, which are mostly taken together.
const onward = 17

func (n *names) slot(s string, hash uint64) (at int, found bool) {
	mask := uint64(len(n.slots) - 1)
	for i := hash & mask; ; i = (i + onward) & mask {
		slot := n.slots[i]
		if slot == 0 {
			return int(i), false
		}
		if slot>>32 == hash && n.text(uint32(slot)) == s {
			return int(i), true
		}
	}
}

func (n *names) grow() {
	old := n.slots
	n.slots = make([]uint64, 2*len(old))
	clear(n.slots) // what the system gives for reading it gives for writing a second time
	mask := uint64(len(n.slots) - 1)
	for _, slot := range old {
		if slot == 0 {
			continue
		}
		i := slot >> 32 & mask
		for n.slots[i] != 0 {
			i = (i + onward) & mask
		}
		n.slots[i] = slot
	}
}

// long is a long list that is never copied as it grows.
type long[T any] struct {
	parts []*[1 << partBits]T
	n     int
}

// partBits is how many bits of a place are within a part.
const partBits = 12

func (l *long[T]) at(i uint32) *T { return &l.parts[i>>partBits][i%(1<<partBits)] }

// push makes the list longer by one, and gives its place.
func (l *long[T]) push() *T {
	if l.n>>partBits == len(l.parts) {
		l.parts = append(l.parts, new([1 << partBits]T))
	}
	l.n++
	return l.at(uint32(l.n - 1))
}

// lists gives every list of names a small number; 0 is the empty list. Lists of
// one name, which most are, are found by that name.
type lists struct {
	of   [][]uint32
	text [][]string // the same lists, as texts
	one  []uint32   // by the number of the name
	many map[string]uint32
}

func newLists() *lists {
	return &lists{of: [][]uint32{nil}, text: [][]string{nil}, many: map[string]uint32{}}
}

func (l *lists) number(n *names, list []string) uint32 {
	switch len(list) {
	case 0:
		return 0
	case 1:
		return l.single(n, n.word(list[0]))
	}
	var key []byte
	numbers := make([]uint32, len(list))
	for i, s := range list {
		numbers[i] = n.word(s)
		key = binary.LittleEndian.AppendUint32(key, numbers[i])
	}
	number, ok := l.many[string(key)]
	if !ok {
		number = l.add(numbers, list)
		l.many[string(key)] = number
	}
	return number
}

// single is the number of a list of one name.
func (l *lists) single(n *names, name uint32) uint32 {
	if int(name) < len(l.one) && l.one[name] != 0 {
		return l.one[name]
	}
	for int(name) >= len(l.one) {
		l.one = append(l.one, make([]uint32, max(64, int(name)+1-len(l.one)))...)
	}
	l.one[name] = l.add([]uint32{name}, []string{n.text(name)})
	return l.one[name]
}

func (l *lists) add(numbers []uint32, list []string) uint32 {
	l.of = append(l.of, numbers)
	l.text = append(l.text, slices.Clone(list))
	return uint32(len(l.of) - 1)
}

// interval is when something was, as a fact tells: from inclusive, to exclusive.
type interval struct{ from, to int64 }

// last is the last instant at which it may have been.
func (v interval) last() int64 {
	if v.to > v.from {
		return v.to - 1
	}
	return v.from
}

// intervals gives intervals small numbers; 0 is none told. Those told lately, which most
// are that facts name one after the other, are found again; others are told twice.
type intervals struct {
	long[interval]
	recent [1 << 6]uint32
}

func (v *intervals) number(on interval) uint32 {
	if on.from == noTime && on.to == noTime {
		return 0
	}
	n := &v.recent[uint64(on.from^on.to)*0x9e3779b97f4a7c15>>(64-6)] // as in word
	if *v.at(*n) != on {
		*n = uint32(v.n)
		*v.push() = on
	}
	return *n
}

// counts gives every number of people or things a small number; 0 is none told.
type counts struct {
	list []trucewatch.Count
	of   map[countKey]uint32
	// few are the numbers of the exact counts below its length.
	few [256]uint32
}

type countKey struct {
	low, best, high  int
	hasBest, hasHigh bool
}

func newCounts() *counts {
	return &counts{list: []trucewatch.Count{{}}, of: map[countKey]uint32{}}
}

func (c *counts) number(n *trucewatch.Count) uint32 {
	if n == nil {
		return 0
	}
	key := countKey{low: n.Low, hasBest: n.Best != nil, hasHigh: n.High != nil}
	if n.Best != nil {
		key.best = *n.Best
	}
	if n.High != nil {
		key.high = *n.High
	}
	plain := key.hasBest && key.hasHigh && key.low == key.best && key.low == key.high && key.low >= 0 && key.low < len(c.few)
	if plain && c.few[key.low] != 0 {
		return c.few[key.low]
	}
	number, ok := c.of[key]
	if !ok {
		number = uint32(len(c.list))
		c.list = append(c.list, *n)
		c.of[key] = number
	}
	if plain {
		c.few[key.low] = number
	}
	return number
}

// count gives a copy, nil for none told.
func (c *counts) count(number uint32) *trucewatch.Count {
	if number == 0 {
		return nil
	}
	n := c.list[number]
	return &n
}
