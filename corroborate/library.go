package corroborate

import (
	"slices"

	"github.com/trucewatch/trucewatch"
)

// mostCandidates is how many of the earliest texts with a key a text is compared
// with. A run of words that more texts have is boilerplate; what is one text with
// another shares many keys.
const mostCandidates = 64

// library finds families among the texts that were added, in whatever order. A
// text's family hangs on the texts that became public before it; where one is
// added later than it became public, those after it that share a key with it are
// looked at again, and so on. So the library holds what Families would give.
type library struct {
	texts   []text
	order   []int32           // of the texts, as they became public
	of      []int32           // the origin of each text's family
	members map[int32][]int32 // of each family, by its origin, as they became public
	stale   map[int32]bool    // families that are not what they were
	shares  [][]borrowed
	byID    map[string]int32
	keys    *postings
	ties    *ties
	// scratch, by text: the round in which it was last found, and where in the list
	round int32
	found []finding
}

type finding struct{ round, at int32 }

// borrowed is a run of words that a text has from an earlier one of another
// family.
type borrowed struct {
	from, family int32
	run          shared
}

// Kinds of keys; they keep equal hashes of different things apart.
const (
	keyBody uint64 = iota + 1
	keyTitle
	keyID
	keyPrint
)

func newLibrary(t *ties) *library {
	l := &library{byID: map[string]int32{}, members: map[int32][]int32{}, stale: map[int32]bool{}, ties: t}
	l.keys = newPostings(l.before)
	return l
}

func (l *library) before(a, b int32) bool { return l.texts[a].place.before(&l.texts[b].place) }

// add takes a report in and gives the texts whose family or borrowed passages are
// not what they were, the new one among them, in the order in which they became
// public. A report that is there already is passed over.
func (l *library) add(r *trucewatch.Report) []int32 {
	if _, ok := l.byID[r.ID]; ok {
		return nil
	}
	i := int32(len(l.texts))
	l.texts = append(l.texts, newText(r))
	l.of, l.shares = append(l.of, -1), append(l.shares, nil)
	l.found = append(l.found, finding{})
	l.byID[r.ID] = i
	l.order = insert(l.order, i, l.before)
	shared := make([]uint64, 0, 16) // with other texts; the others find nothing
	for _, k := range l.keysOf(&l.texts[i]) {
		if l.keys.enter(k, i) {
			shared = append(shared, k)
		}
	}
	return l.settle([]int32{i}, shared)
}

// decide puts other ties in the place of the present ones.
func (l *library) decide(t *ties) []int32 {
	var again []int32
	for _, ties := range []*ties{l.ties, t} {
		for a := range ties.parent {
			again = l.appendTied(again, ties, a)
		}
		for root := range ties.apart {
			again = l.appendTied(again, ties, root)
		}
	}
	l.ties = t
	return l.settle(again, nil)
}

func (l *library) appendTied(list []int32, t *ties, a string) []int32 {
	for _, id := range append(t.one(a), a) {
		if i, ok := l.byID[id]; ok {
			list = append(list, i)
		}
	}
	return list
}

// settle looks at texts again, and at those later ones that hang on what changed.
// keys are those of the only text that it shares with others, where there is one and
// they are at hand.
func (l *library) settle(again []int32, keys []uint64) []int32 {
	todo := newAgenda(l.before)
	for _, i := range again {
		todo.put(i)
	}
	known := keys
	var changed []int32
	for todo.Len() > 0 {
		i := todo.take()
		if keys = known; keys == nil || i != again[0] {
			keys = l.keysOf(&l.texts[i])
		}
		family, shares := l.look(i, keys)
		if family == l.of[i] && slices.Equal(shares, l.shares[i]) {
			continue
		}
		l.shares[i] = shares
		l.enter(i, family)
		changed = append(changed, i)
		for _, k := range keys {
			for _, j := range l.keys.after(l.keys.at(k), i) {
				todo.put(j)
			}
		}
		for _, id := range l.ties.neighbours(l.texts[i].id) {
			if j, ok := l.byID[id]; ok && l.before(i, j) {
				todo.put(j)
			}
		}
	}
	return changed
}

// enter puts a text into a family.
func (l *library) enter(i, family int32) {
	if was := l.of[i]; was >= 0 {
		l.stale[was] = true
		if was != family {
			l.members[was] = without(l.members[was], i, l.before)
			if len(l.members[was]) == 0 {
				delete(l.members, was)
			}
		}
	}
	l.of[i] = family
	l.members[family] = insert(l.members[family], i, l.before)
	l.stale[family] = true
}

// neighbours are the things that a decision ties to one or parts from it.
func (t *ties) neighbours(a string) []string {
	root := t.root(a)
	list := t.ofOne[root]
	for other := range t.apart[root] {
		list = append(list[:len(list):len(list)], t.members(other)...)
	}
	return list
}

// keysOf are the keys under which a text is entered and its like are found.
func (l *library) keysOf(t *text) []uint64 {
	keys := make([]uint64, 0, 4+bands+len(t.prints))
	keys = append(keys, bodyKey(t), idKey(t.id))
	if t.title != 0 {
		keys = append(keys, titleKey(t))
	}
	if t.version != "" {
		keys = append(keys, idKey(t.version))
	}
	if len(t.seq) >= shortWords {
		for _, k := range bandKeys(signature(t.seq)) {
			keys = append(keys, k&^1)
		}
	}
	for _, p := range t.prints {
		keys = append(keys, printKey(p))
	}
	return keys
}

func bodyKey(t *text) uint64 { return mix(t.body^keyBody) &^ 1 }

func titleKey(t *text) uint64 { return mix(t.title^keyTitle) &^ 1 }

func idKey(id string) uint64 { return mix(hashString(id)^keyID) &^ 1 }

// printKey is the key of a fingerprint: the last bit tells it from others.
func printKey(p print) uint64 { return mix(uint64(p.hash)|keyPrint<<40) | 1 }

func isPrintKey(key uint64) bool { return key&1 == 1 }

// look finds the family of a text, by its origin, among the texts before it, and
// the passages that it has from texts of other families.
func (l *library) look(i int32, keys []uint64) (family int32, shares []borrowed) {
	t := &l.texts[i]
	if family, ok := l.told(i); ok {
		return family, l.sharesOf(i, family, l.candidates(i, keys))
	}
	if j, ok := l.earliest(bodyKey(t), i); ok && len(t.seq) > 0 && !l.parted(i, l.of[j]) {
		return l.of[j], l.shares[j]
	}
	candidates := l.candidates(i, keys)
	family = i
	for n := range candidates {
		j := candidates[n].text
		origin := l.of[j]
		if (family == i || l.before(origin, family)) && origin != family &&
			candidates[n].mayBeOne(t, &l.texts[j]) && oneText(t, &l.texts[j]) && !l.parted(i, origin) {
			family = origin
		}
	}
	if family == i && t.amends && t.title != 0 {
		if j, ok := l.latest(titleKey(t), i); ok && !l.parted(i, l.of[j]) {
			family = l.of[j]
		}
	}
	return family, l.sharesOf(i, family, candidates)
}

// told is the family that a reviewer put the text into, or that of the text that
// it is a version of.
func (l *library) told(i int32) (int32, bool) {
	first, ok := i, false
	for _, id := range l.ties.one(l.texts[i].id) {
		if j, there := l.byID[id]; there && l.before(j, first) {
			first, ok = j, true
		}
	}
	if ok {
		return l.of[first], true
	}
	if l.texts[i].version == "" {
		return 0, false
	}
	j, there := l.byID[l.texts[i].version]
	if !there || !l.before(j, i) || l.parted(i, l.of[j]) {
		return 0, false
	}
	return l.of[j], true
}

// parted says that a reviewer parted the text from one of the family before it.
func (l *library) parted(i, family int32) bool {
	id := l.texts[i].id
	if l.ties.free(id) {
		return false
	}
	for other := range l.ties.apart[l.ties.root(id)] {
		for _, member := range l.ties.members(other) {
			if j, ok := l.byID[member]; ok && l.before(j, i) && l.of[j] == family {
				return true
			}
		}
	}
	return false
}

// earliest and latest give the first and last text with a key before another.
func (l *library) earliest(key uint64, i int32) (int32, bool) {
	list := l.keys.at(key)
	if len(list) == 0 || !l.before(list[0], i) {
		return 0, false
	}
	return list[0], true
}

func (l *library) latest(key uint64, i int32) (int32, bool) {
	list := l.keys.at(key)
	n := len(list) - len(l.keys.after(list, i))
	for n > 0 && list[n-1] == i {
		n--
	}
	if n == 0 {
		return 0, false
	}
	return list[n-1], true
}

// candidate is a text that shares keys with another: so many fingerprints, and a band
// of the signature or not.
type candidate struct {
	text   int32
	prints int
	band   bool
}

// mayBeOne says whether it is worth while to compare the full sets. When four fifths
// of three-word shingles are common, about a third of fingerprints are: an eighth
// leaves room for chance.
func (c *candidate) mayBeOne(t, other *text) bool {
	return c.band || 8*c.prints >= min(len(t.prints), len(other.prints))
}

// candidates are the texts before one that share a key with it, of each key the
// earliest, in the order in which they became public.
func (l *library) candidates(i int32, keys []uint64) []candidate {
	if len(l.texts[i].seq) < shortWords {
		return nil
	}
	l.round++
	var list []candidate
	for _, k := range keys {
		hits := l.keys.at(k)
		for _, j := range hits[:min(len(hits), mostCandidates)] {
			if j == i || !l.before(j, i) {
				break
			}
			if l.found[j].round != l.round {
				l.found[j] = finding{l.round, int32(len(list))}
				list = append(list, candidate{text: j})
			}
			c := &list[l.found[j].at]
			if isPrintKey(k) {
				c.prints++
			} else {
				c.band = true
			}
		}
	}
	slices.SortFunc(list, func(a, b candidate) int {
		if l.before(a.text, b.text) {
			return -1
		}
		return 1
	})
	return list
}

// sharesOf finds the passages that a text has in common with candidates of other
// families, each with the earliest that has it.
func (l *library) sharesOf(i, family int32, candidates []candidate) []borrowed {
	t := &l.texts[i]
	var list []borrowed
	for _, c := range candidates {
		j := c.text
		if c.prints == 0 || l.of[j] == family {
			continue
		}
		for _, run := range sharedRuns(t, &l.texts[j]) {
			if !slices.ContainsFunc(list, func(b borrowed) bool { return b.run.at <= run.at && run.at+run.words <= b.run.at+b.run.words }) {
				list = append(list, borrowed{j, l.of[j], run})
			}
		}
	}
	return list
}
