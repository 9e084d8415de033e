package pyre

import (
	"iter"
	"regexp/syntax"
	"slices"
	"sync"
	"unicode/utf8"
)

// splice is one alternative of a pattern such as head(?:(?!a)b|c)tail that is
// b or c with the head and tail around it. Whether such a pattern matches does not
// depend on the order of the choices.
type splice struct {
	before     []look // where the middle begins
	parts      []part
	head, rest []part
	end        string
	need       *set

	variants [1 << maxOptional]variant // by which of the optional parts are in them
	headExpr expr
	restExpr expr
	probe    expr // how a match of rest begins
	// What rest begins with, and head ends with; nil if anything.
	restFirst, headLast *set
}

// variant is a splice without those optional parts that a text can't have.
type variant struct {
	whole expr
	tail  expr        // how a match ends, if that can be told
	last  func() *set // what a match ends with; nil if anything
}

// long is the number of bytes from which it pays to look at the places where the
// middle can begin, and at the end, before a whole text is run through.
const long = 1 << 10

// maxOptional is the number of optional parts that may be left out.
const maxOptional = 5

// part is one element of an alternative.
type part struct {
	parsed
	once     *parsed // what a + repeats
	need     *set
	optional bool
}

// addSplices cuts an alternative at its first group that is not a simple one.
func (c *Compiler) addSplices(m *Matcher, b *branch, es []element) (done bool, err error) {
	if len(b.before)+len(b.after) > 0 {
		return false, nil
	}
	at := slices.IndexFunc(es, func(e element) bool {
		return e.quant == "" && (e.opener == "(?:" || e.opener == "(") && len(split(e.inner())) > 1
	})
	if at < 0 {
		return false, nil
	}
	if p, err := c.t.parse(b.body, b.fl); err == nil {
		if _, ok := c.t.expand(p.tree); ok {
			return false, nil
		}
	}
	head, err := c.parts(es[:at], b.fl)
	if err != nil {
		return false, err
	}
	tail, err := c.parts(es[at+1:], b.fl)
	if err != nil {
		return false, err
	}
	alts, err := flatten(es[at].inner())
	if err != nil {
		return false, err
	}
	for _, alt := range alts {
		inner, ies, err := c.t.lift(alt, b.fl)
		if err != nil {
			return false, err
		}
		if inner.begin || inner.end != anywhere || len(inner.after) > 0 {
			return false, errBeyondGo
		}
		middle, err := c.parts(ies, b.fl)
		if err != nil {
			return false, err
		}
		m.add(c.t.newSplice(inner.before, head, slices.Concat(middle, tail), b.end))
	}
	return true, nil
}

func (m *Matcher) add(h *splice) {
	m.first, m.last = nil, nil
	m.need = join2(m.need, h.need)
	m.hosts = append(m.hosts, h)
}

func (c *Compiler) parts(es []element, fl flags) ([]part, error) {
	var all []part
	for _, e := range es {
		p, err := c.t.parse(e.text, fl)
		if err != nil {
			return nil, err
		}
		if hasPlace(p.tree) {
			return nil, errBeyondGo
		}
		one := part{parsed: p}
		if e.quant == "?" || e.quant == "+" {
			if p, err = c.t.parse(e.atom, fl); err != nil {
				return nil, err
			}
		}
		if e.quant == "+" {
			one.once = &p
		}
		one.need = c.t.need(p.tree)
		one.optional = e.quant == "?" && one.need != nil
		all = append(all, one)
	}
	return all, nil
}

func (t *translator) newSplice(before []look, head, rest []part, end endKind) *splice {
	h := &splice{before: before, parts: slices.Concat(head, rest), head: head, rest: rest}
	h.end = map[endKind]string{anywhere: "", dollar: `\n?\z`, atEnd: `\z`}[end]
	left := maxOptional
	for i := range h.parts {
		p := &h.parts[i]
		if !p.optional && p.need != nil {
			h.need = rarer(h.need, p.need)
		}
		if p.optional = p.optional && left > 0; p.optional {
			left--
		}
	}
	for mask := range h.variants {
		t.vary(h, mask)
	}
	h.headExpr.text = func() string { return `\A` + t.textOf(head) + `\z` }
	h.restExpr.text = func() string { return `\A` + t.textOf(rest) + h.end }
	probe, width := t.probeOf(rest)
	h.probe.widest = width
	h.probe.text = func() string { return `\A` + t.goText(probe) }
	h.restFirst = t.firstOfAll(trees(rest))
	h.headLast = t.lastOfAll(trees(head))
	return h
}

// vary prepares the variant that has the optional parts of the mask.
func (t *translator) vary(h *splice, mask int) {
	v := &h.variants[mask]
	parts := pick(h.parts, mask)
	v.whole.text = func() string { return `\A` + t.textOf(parts) + h.end }
	v.last = func() *set { return nil }
	if h.end == "" {
		return
	}
	v.last = sync.OnceValue(func() *set { return t.lastOfAll(trees(parts)) })
	if tail, width := t.tailOf(parts); width > 0 {
		v.tail.widest = width + 1
		v.tail.text = func() string { return t.goText(tail) + h.end }
	}
}

// pick leaves out the optional parts that the mask has not.
func pick(parts []part, mask int) []part {
	var picked []part
	optional := 0
	for _, p := range parts {
		if p.optional {
			optional++
			if mask&(1<<(optional-1)) == 0 {
				continue
			}
		}
		picked = append(picked, p)
	}
	return picked
}

func trees(parts []part) []*syntax.Regexp {
	var all []*syntax.Regexp
	for _, p := range parts {
		all = append(all, p.tree)
	}
	return all
}

// probeOf is the part of limited width with which a match of the parts begins.
func (t *translator) probeOf(parts []part) (text string, width int) {
	for _, p := range parts {
		w := widest(p.tree)
		if w < 0 {
			if p.once != nil && widest(p.once.tree) > 0 {
				return text + p.once.text, width + widest(p.once.tree)
			}
			return text, width
		}
		text += p.text
		width += w
	}
	return text, width
}

// tailOf is the part of limited width with which a match of the parts ends.
func (t *translator) tailOf(parts []part) (text string, width int) {
	for _, p := range slices.Backward(parts) {
		w := widest(p.tree)
		if w < 0 {
			if p.once != nil && widest(p.once.tree) > 0 {
				text, width = p.once.text+text, width+widest(p.once.tree)
			}
			break
		}
		text, width = p.text+text, width+w
	}
	return text, width
}

func (t *translator) textOf(parts []part) string {
	text := ""
	for _, p := range parts {
		text += t.goText(p.text)
	}
	return text
}

func (h *splice) match(s string) bool {
	if h.need != nil && !h.need.in(s) {
		return false
	}
	mask, i := 0, 0
	for _, p := range h.parts {
		if p.optional {
			if p.need.in(s) {
				mask |= 1 << i
			}
			i++
		}
	}
	v := &h.variants[mask]
	if r, _ := utf8.DecodeLastRuneInString(s); r != '\n' {
		if last := v.last(); last != nil && !last.has(r) {
			return false
		}
	}
	if len(s) > long && (!h.canBegin(s) || !v.canEnd(s)) {
		return false
	}
	if !v.whole.get().MatchString(s) {
		return false
	}
	return len(h.before) == 0 || h.matchGuarded(s)
}

// canBegin says whether there is a place at which the middle might begin.
func (h *splice) canBegin(s string) bool {
	for range h.places(s) {
		return true
	}
	return false
}

// canEnd says whether the end of s is like that of a match.
func (v *variant) canEnd(s string) bool {
	if v.tail.text == nil {
		return true
	}
	from := len(s)
	for range v.tail.widest {
		_, n := utf8.DecodeLastRuneInString(s[:from])
		from -= n
	}
	return v.tail.get().MatchString(s[from:])
}

// places yields the places at which the middle might begin, as far as can be told
// by the text near them.
func (h *splice) places(s string) iter.Seq[int] {
	return func(yield func(int) bool) {
		last := rune(-1)
		for p, r := range s {
			fits := p == 0 || h.headLast == nil || h.headLast.has(last)
			last = r
			if !fits || h.restFirst != nil && !h.restFirst.has(r) ||
				!h.probe.get().MatchString(cut(s[p:], h.probe.widest)) {
				continue
			}
			if !yield(p) {
				return
			}
		}
	}
}

// matchGuarded looks for a place where the middle can begin that its look-around
// agrees to.
func (h *splice) matchGuarded(s string) bool {
	head, rest := h.headExpr.get(), h.restExpr.get()
	for p := range h.places(s) {
		if holds(h.before, s, p) && rest.MatchString(s[p:]) && head.MatchString(s[:p]) {
			return true
		}
	}
	return false
}
