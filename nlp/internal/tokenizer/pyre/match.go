package pyre

import (
	"slices"
	"unicode/utf8"
)

// Matcher says whether a pattern matches at the beginning of a text, as re.match
// does. It is safe for concurrent use.
type Matcher struct {
	first, last, need *set // of every match; nil when not known
	root              node
	forms             []form
	hosts             []*splice
	whole             *backtracker // instead of all others
}

// node is a step of the seqs that need no more than to be followed.
type node struct {
	atom
	next []*node
	ends [atEnd + 1]bool // a seq may end here, if the text does as well
}

// Matcher compiles a pattern to match with.
func (c *Compiler) Matcher(pattern string) (*Matcher, error) {
	fl, p, err := begin(pattern)
	if err != nil {
		return nil, err
	}
	m := &Matcher{first: newSet(nil), last: newSet(nil), need: newSet(nil)}
	alts, err := flatten(p)
	for i := 0; err == nil && i < len(alts); i++ {
		err = c.addAlternative(m, alts[i], fl)
	}
	if err != nil {
		whole, werr := c.backtracker(p, fl)
		return &Matcher{whole: whole}, werr
	}
	return m, nil
}

func (c *Compiler) addAlternative(m *Matcher, alt string, fl flags) error {
	b, es, err := c.t.lift(alt, fl)
	if err != nil {
		return err
	}
	// What comes before the match is the beginning of the text.
	b.begin = true
	if done, err := c.addSplices(m, &b, es); done || err != nil {
		return err
	}
	forms, err := c.t.forms(&b)
	if err != nil {
		return err
	}
	for _, f := range forms {
		m.first = join2(m.first, f.first)
		if f.q.end == anywhere {
			m.last = nil
		} else {
			m.last = join2(m.last, f.last())
		}
		if len(b.before)+len(b.after) == 0 && f.re == nil {
			m.root.add(f.q)
			m.need = join2(m.need, rarest(f.q))
			continue
		}
		m.need = nil
		m.forms = append(m.forms, f)
	}
	return nil
}

// join2 is the union of two sets, where nil is any code point.
func join2(a, b *set) *set {
	if a == nil || b == nil {
		return nil
	}
	if a == b {
		return a
	}
	return union(a, b)
}

func rarest(q seq) *set {
	var best *set
	for _, a := range q.atoms {
		best = rarer(best, a.set)
	}
	return best
}

func (n *node) add(q seq) {
	for _, a := range q.atoms {
		i := slices.IndexFunc(n.next, func(c *node) bool { return c.atom == a })
		if i < 0 {
			i = len(n.next)
			n.next = append(n.next, &node{atom: a})
		}
		n = n.next[i]
	}
	n.ends[q.end] = true
}

func (n *node) match(s string, p int) bool {
	for end, here := range n.ends {
		if here && endKind(end).ok(s, p) {
			return true
		}
	}
	if p == len(s) {
		return false
	}
	r, size := utf8.DecodeRuneInString(s[p:])
	for _, c := range n.next {
		if !c.set.has(r) {
			continue
		}
		end := p + size
		if c.run {
			end = runEnd(s, end, c.set)
		}
		if c.match(s, end) {
			return true
		}
	}
	return false
}

// Match says whether the pattern matches at the beginning of s.
func (m *Matcher) Match(s string) bool {
	if m.whole != nil {
		_, _, ok := find(m.whole.anchored, s, 0)
		return ok
	}
	if r, n := utf8.DecodeRuneInString(s); m.first != nil && (n == 0 || !m.first.has(r)) {
		return false
	}
	if r, _ := utf8.DecodeLastRuneInString(s); m.last != nil && r != '\n' && !m.last.has(r) {
		return false
	}
	if m.need != nil && !m.need.in(s) {
		return false
	}
	if m.root.match(s, 0) {
		return true
	}
	for i := range m.forms {
		if m.forms[i].at(s, 0, false) >= 0 {
			return true
		}
	}
	for _, h := range m.hosts {
		if h.match(s) {
			return true
		}
	}
	return false
}
