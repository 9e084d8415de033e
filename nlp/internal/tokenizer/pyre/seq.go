package pyre

import (
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// atom matches one code point of a set, or a run of them, which is as long as
// possible.
type atom struct {
	set *set
	run bool
}

// endKind says where a seq must end.
type endKind uint8

const (
	anywhere endKind = iota
	dollar           // at the end, or before the line break that is the last character
	atEnd            // at the end
)

func (k endKind) ok(s string, p int) bool {
	switch k {
	case dollar:
		return p == len(s) || p == len(s)-1 && s[p] == '\n'
	case atEnd:
		return p == len(s)
	}
	return true
}

// seq is a pattern without choices. Where a run is followed by an atom, their sets
// have no code point in common, so that a run need never give one back.
type seq struct {
	atoms []atom
	begin bool
	end   endKind
}

// maxSeqs is how many seqs a pattern may become.
const maxSeqs = 512

// maxCopies is how often a counted repetition may be written out.
const maxCopies = 8

// expand writes out the choices of a pattern, in the order in which a backtracking
// matcher tries them. It is not ok when that can't be done exactly, or would be
// too many.
func (t *translator) expand(re *syntax.Regexp) (seqs []seq, ok bool) {
	switch re.Op {
	case syntax.OpEmptyMatch:
		return []seq{{}}, true
	case syntax.OpLiteral:
		var s seq
		for _, r := range re.Rune {
			s.atoms = append(s.atoms, atom{set: t.runeSet(r)})
		}
		return []seq{s}, true
	case syntax.OpCharClass:
		return []seq{{atoms: []atom{{set: t.setOf(re.Rune)}}}}, true
	case syntax.OpBeginText:
		return []seq{{begin: true}}, true
	case syntax.OpEndText:
		end := atEnd
		if re.Flags&syntax.WasDollar != 0 {
			end = dollar
		}
		return []seq{{end: end}}, true
	case syntax.OpCapture:
		return t.expand(re.Sub[0])
	case syntax.OpConcat:
		seqs = []seq{{}}
		for _, sub := range re.Sub {
			next, ok := t.expand(sub)
			if !ok {
				return nil, false
			}
			if seqs, ok = product(seqs, next); !ok {
				return nil, false
			}
		}
		return seqs, true
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			next, ok := t.expand(sub)
			if seqs = append(seqs, next...); !ok || len(seqs) > maxSeqs {
				return nil, false
			}
		}
		return seqs, true
	case syntax.OpPlus, syntax.OpStar:
		return t.expandRun(re)
	case syntax.OpQuest:
		seqs, ok = t.expand(re.Sub[0])
		return optional(seqs, re.Flags), ok
	case syntax.OpRepeat:
		return t.expandCount(re)
	}
	return nil, false
}

func optional(seqs []seq, fl syntax.Flags) []seq {
	if fl&syntax.NonGreedy != 0 {
		return append([]seq{{}}, seqs...)
	}
	return append(seqs[:len(seqs):len(seqs)], seq{})
}

func (t *translator) expandRun(re *syntax.Regexp) ([]seq, bool) {
	sub, ok := t.expand(re.Sub[0])
	if !ok || re.Flags&syntax.NonGreedy != 0 || len(sub) != 1 || len(sub[0].atoms) != 1 ||
		sub[0].atoms[0].run || sub[0].begin || sub[0].end != anywhere {
		return nil, false
	}
	seqs := []seq{{atoms: []atom{{set: sub[0].atoms[0].set, run: true}}}}
	if re.Op == syntax.OpStar {
		seqs = append(seqs, seq{})
	}
	return seqs, true
}

func (t *translator) expandCount(re *syntax.Regexp) ([]seq, bool) {
	if re.Min > maxCopies || re.Max > maxCopies || re.Max < 0 {
		return nil, false
	}
	sub, ok := t.expand(re.Sub[0])
	if !ok {
		return nil, false
	}
	tail := []seq{{}}
	for range re.Max - re.Min {
		more, ok := product(sub, tail)
		if !ok {
			return nil, false
		}
		tail = optional(more, re.Flags)
	}
	for range re.Min {
		if tail, ok = product(sub, tail); !ok {
			return nil, false
		}
	}
	return tail, true
}

// product joins each of a with each of b.
func product(a, b []seq) ([]seq, bool) {
	if len(a)*len(b) > maxSeqs {
		return nil, false
	}
	var all []seq
	for _, x := range a {
		for _, y := range b {
			if x.end != anywhere && (len(y.atoms) > 0 || y.end != anywhere && y.end != x.end) ||
				y.begin && len(x.atoms) > 0 {
				return nil, false
			}
			if n := len(x.atoms); n > 0 && x.atoms[n-1].run && len(y.atoms) > 0 &&
				x.atoms[n-1].set.overlaps(y.atoms[0].set) {
				return nil, false
			}
			all = append(all, seq{
				atoms: append(x.atoms[:len(x.atoms):len(x.atoms)], y.atoms...),
				begin: x.begin || y.begin,
				end:   max(x.end, y.end),
			})
		}
	}
	return all, true
}

// width is the number of code points of a seq without runs.
func (q seq) width() (n int, ok bool) {
	for _, a := range q.atoms {
		if a.run {
			return 0, false
		}
	}
	return len(q.atoms), true
}

// from finds the end of the match that begins at p; ok wants to hear each possible
// end, the longest first, until it says yes. It returns -1 if there is none.
func (q seq) from(s string, p int, ok func(end int) bool) int {
	if q.begin && p != 0 {
		return -1
	}
	least := p // the shortest end, when the last atom is a run
	for i, a := range q.atoms {
		r, n := utf8.DecodeRuneInString(s[p:])
		if n == 0 || !a.set.has(r) {
			return -1
		}
		p += n
		least = p
		if a.run {
			p = runEnd(s, p, a.set)
			if i < len(q.atoms)-1 {
				least = p
			}
		}
	}
	for {
		if q.end.ok(s, p) && (ok == nil || ok(p)) {
			return p
		}
		if p <= least {
			return -1
		}
		_, n := utf8.DecodeLastRuneInString(s[:p])
		p -= n
	}
}

func runEnd(s string, p int, of *set) int {
	for p < len(s) {
		r, n := utf8.DecodeRuneInString(s[p:])
		if !of.has(r) {
			break
		}
		p += n
	}
	return p
}

// upTo finds the leftmost begin of a match that ends at p and that ok agrees to;
// -1 if there is none. The seq has no more than one run.
func (q seq) upTo(s string, p int, ok func(begin int) bool) int {
	for i := len(q.atoms) - 1; i >= 0; i-- {
		a := q.atoms[i]
		r, n := utf8.DecodeLastRuneInString(s[:p])
		if n == 0 || !a.set.has(r) {
			return -1
		}
		p -= n
		if !a.run {
			continue
		}
		head := seq{atoms: q.atoms[:i], begin: q.begin}
		last := p
		for p > 0 {
			r, n := utf8.DecodeLastRuneInString(s[:p])
			if !a.set.has(r) {
				break
			}
			p -= n
		}
		for ; p <= last; p++ {
			if p < last && !utf8.RuneStart(s[p]) {
				continue
			}
			if begin := head.upTo(s, p, ok); begin >= 0 {
				return begin
			}
		}
		return -1
	}
	if q.begin && p != 0 || ok != nil && !ok(p) {
		return -1
	}
	return p
}

func (q seq) runs() int {
	n := 0
	for _, a := range q.atoms {
		if a.run {
			n++
		}
	}
	return n
}

// look is a look-ahead or a look-behind.
type look struct {
	behind, negative bool
	seqs             []seq
}

// ok says whether the look-around holds at p.
func (l look) ok(s string, p int) bool {
	for _, q := range l.seqs {
		if l.behind && q.upTo(s, p, nil) >= 0 || !l.behind && q.from(s, p, nil) >= 0 {
			return !l.negative
		}
	}
	return l.negative
}

func holds(looks []look, s string, p int) bool {
	for _, l := range looks {
		if !l.ok(s, p) {
			return false
		}
	}
	return true
}

// first is the set of the code points that a match can begin with; nil when it may
// be empty or is not known.
func (t *translator) first(re *syntax.Regexp) *set {
	switch re.Op {
	case syntax.OpLiteral:
		return t.runeSet(re.Rune[0])
	case syntax.OpCharClass:
		return t.setOf(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return t.first(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return t.first(re.Sub[0])
		}
	case syntax.OpConcat:
		return t.firstOfAll(re.Sub)
	case syntax.OpAlternate:
		return t.unionOf(re.Sub, t.first)
	}
	return nil
}

// firstOfAll takes into account that what comes first may be empty.
func (t *translator) firstOfAll(subs []*syntax.Regexp) *set {
	var sets []*set
	for _, sub := range subs {
		switch sub.Op {
		case syntax.OpQuest, syntax.OpStar:
			s := t.first(sub.Sub[0])
			if s == nil {
				return nil
			}
			sets = append(sets, s)
			continue
		case syntax.OpBeginText, syntax.OpEmptyMatch:
			continue
		}
		s := t.first(sub)
		if s == nil {
			return nil
		}
		return union(append(sets, s)...)
	}
	return nil
}

// lastOfAll is the set of the code points that a match of the parts can end with,
// nil when not known. What may be empty does not count as an end.
func (t *translator) lastOfAll(subs []*syntax.Regexp) *set {
	sets := []*set{newSet(nil)}
	for _, sub := range slices.Backward(subs) {
		optional := sub.Op == syntax.OpQuest
		if optional {
			sub = sub.Sub[0]
		}
		s := t.last(sub)
		if s == nil {
			return nil
		}
		sets = append(sets, s)
		if !optional {
			break
		}
	}
	return union(sets...)
}

func (t *translator) last(re *syntax.Regexp) *set {
	switch re.Op {
	case syntax.OpLiteral:
		return t.runeSet(re.Rune[len(re.Rune)-1])
	case syntax.OpCharClass:
		return t.setOf(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return t.last(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return t.last(re.Sub[0])
		}
	case syntax.OpConcat:
		return t.last(re.Sub[len(re.Sub)-1])
	case syntax.OpAlternate:
		return t.unionOf(re.Sub, t.last)
	}
	return nil
}

func (t *translator) unionOf(subs []*syntax.Regexp, of func(*syntax.Regexp) *set) *set {
	var sets []*set
	for _, sub := range subs {
		s := of(sub)
		if s == nil {
			return nil
		}
		sets = append(sets, s)
	}
	return union(sets...)
}

// need is a set of which every match has at least one code point, the rarest that
// can be told; nil when there is none.
func (t *translator) need(re *syntax.Regexp) *set {
	switch re.Op {
	case syntax.OpLiteral:
		var best *set
		for _, r := range re.Rune {
			best = rarer(best, t.runeSet(r))
		}
		return best
	case syntax.OpCharClass:
		return t.setOf(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return t.need(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return t.need(re.Sub[0])
		}
	case syntax.OpConcat:
		var best *set
		for _, sub := range re.Sub {
			best = rarer(best, t.need(sub))
		}
		return best
	case syntax.OpAlternate:
		return t.unionOf(re.Sub, t.need)
	}
	return nil
}

func rarer(a, b *set) *set {
	if a == nil || b != nil && b.weight < a.weight {
		return b
	}
	return a
}

// in says whether any code point of s is in the set.
func (s *set) in(text string) bool {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if s.ascii[c>>6]&(1<<(c&63)) != 0 {
				return true
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if s.has(r) {
			return true
		}
		i += n
	}
	return false
}
