package pyre

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"unicode/utf8"
)

// branch is one alternative of a pattern, with the look-around at its ends lifted
// off.
type branch struct {
	before, after []look // must hold where the match begins, and where it ends
	body          string // Python's syntax
	fl            flags
	begin         bool
	end           endKind
}

// lift takes the places and look-around off both ends of an alternative.
func (t *translator) lift(alt string, fl flags) (branch, []element, error) {
	b := branch{fl: fl}
	es, err := elements(alt)
	if err != nil {
		return b, nil, err
	}
	for len(es) > 0 {
		e := es[0]
		l, isLook, err := t.look(e, fl)
		switch {
		case err != nil:
			return b, nil, err
		case isLook:
			b.before = append(b.before, l)
		case e.text == "^" && !fl.lines, e.text == `\A`:
			b.begin = true
		default:
			goto tail
		}
		es = es[1:]
	}
tail:
	for len(es) > 0 {
		e := es[len(es)-1]
		l, isLook, err := t.look(e, fl)
		switch {
		case err != nil:
			return b, nil, err
		case isLook:
			b.after = append(b.after, l)
		case e.text == "$" && !fl.lines:
			b.end = max(b.end, dollar)
		case e.text == `\Z`:
			b.end = atEnd
		default:
			b.body = join(es)
			return b, es, nil
		}
		es = es[:len(es)-1]
	}
	return b, nil, nil
}

func join(es []element) string {
	var b strings.Builder
	for _, e := range es {
		b.WriteString(e.text)
	}
	return b.String()
}

// look reads a look-around whose choices can be written out; errBeyondGo if they
// can't.
func (t *translator) look(e element, fl flags) (l look, is bool, err error) {
	switch e.opener {
	case "(?=", "(?!", "(?<=", "(?<!":
	default:
		return l, false, nil
	}
	if e.quant != "" {
		return l, false, errBeyondGo
	}
	l.behind = strings.HasPrefix(e.opener, "(?<")
	l.negative = strings.HasSuffix(e.opener, "!")
	p, err := t.parse(e.inner(), fl)
	if err != nil {
		return l, false, err
	}
	seqs, ok := t.expand(p.tree)
	if !ok {
		return l, false, errBeyondGo
	}
	for _, q := range seqs {
		if _, fixed := q.width(); l.behind && !fixed {
			return l, false, errors.New("a look-behind must have a fixed width")
		}
	}
	l.seqs = seqs
	return l, true, nil
}

// form is one way to find a branch: a seq, or a regular expression of Go's.
type form struct {
	b     *branch
	q     seq
	re    *expr // nil for a seq
	first *set  // what a match begins with; nil if anything
}

// expr is a regular expression that is compiled when it is used first.
type expr struct {
	text   func() string
	once   sync.Once
	re     *regexp.Regexp
	widest int // the longest match in code points with what is looked at behind it; -1 if without limit
}

func (x *expr) get() *regexp.Regexp {
	x.once.Do(func() {
		re, err := regexp.Compile(x.text())
		if err != nil {
			// The text was parsed when the pattern was read; only its size can be
			// wrong, and then it matches nothing.
			re = regexp.MustCompile(`[^\x00-\x{10FFFF}]`)
		}
		x.re = re
	})
	return x.re
}

// forms writes out a branch.
func (t *translator) forms(b *branch) ([]form, error) {
	p, err := t.parse(b.body, b.fl)
	if err != nil {
		return nil, err
	}
	if seqs, ok := t.expand(p.tree); ok {
		var all []form
		for _, q := range seqs {
			if b.begin && !q.begin {
				q.begin = true
			}
			if b.end != anywhere && q.end != anywhere && q.end != b.end {
				return nil, errBeyondGo
			}
			q.end = max(q.end, b.end)
			f := form{b: b, q: q}
			if len(q.atoms) > 0 {
				f.first = q.atoms[0].set
			} else {
				f.first = firstAfter(b)
			}
			all = append(all, f)
		}
		return all, nil
	}
	if hasPlace(p.tree) {
		return nil, errBeyondGo
	}
	tail, err := t.tail(b)
	if err != nil {
		return nil, err
	}
	x := &expr{
		text:   func() string { return `\A(` + t.goText(p.text) + `)` + tail },
		widest: widest(p.tree),
	}
	if x.widest >= 0 {
		x.widest += 2 + lookWidth(b.after)
	}
	return []form{{b: b, q: seq{begin: b.begin, end: b.end}, re: x, first: t.first(p.tree)}}, nil
}

// firstAfter is what an empty match is followed by.
func firstAfter(b *branch) *set {
	for _, l := range append(b.after[:len(b.after):len(b.after)], b.before...) {
		if l.behind || l.negative || len(l.seqs) == 0 {
			continue
		}
		var sets []*set
		for _, q := range l.seqs {
			if len(q.atoms) == 0 {
				return nil
			}
			sets = append(sets, q.atoms[0].set)
		}
		return union(sets...)
	}
	return nil
}

// tail is what must stand behind a match, in Go's syntax. Backtracking into the
// match depends on it, so that it must be part of the expression.
func (t *translator) tail(b *branch) (string, error) {
	end := map[endKind]string{anywhere: "", dollar: `\n?\z`, atEnd: `\z`}[b.end]
	if len(b.after) == 0 {
		return end, nil
	}
	if len(b.after) > 1 || end != "" || b.after[0].behind {
		return "", errBeyondGo
	}
	l := b.after[0]
	var texts []string
	var sets []*set
	for _, q := range l.seqs {
		if q.begin || q.end != anywhere || l.negative && (len(q.atoms) != 1 || q.atoms[0].run) {
			return "", errBeyondGo
		}
		var text strings.Builder
		for _, a := range q.atoms {
			sets = append(sets, a.set)
			text.WriteString(a.set.goText())
		}
		texts = append(texts, text.String())
	}
	if l.negative {
		return `(?:` + union(sets...).complement().goText() + `|\z)`, nil
	}
	return `(?:` + strings.Join(texts, "|") + `)`, nil
}

func lookWidth(looks []look) int {
	n := 0
	for _, l := range looks {
		for _, q := range l.seqs {
			n = max(n, len(q.atoms))
		}
	}
	return n
}

func hasPlace(re *syntax.Regexp) bool {
	if re.Op == syntax.OpBeginText || re.Op == syntax.OpEndText {
		return true
	}
	for _, sub := range re.Sub {
		if hasPlace(sub) {
			return true
		}
	}
	return false
}

// widest is the length of the longest match in code points; -1 without limit.
func widest(re *syntax.Regexp) int {
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	case syntax.OpPlus, syntax.OpStar:
		return -1
	}
	n := 0
	for _, sub := range re.Sub {
		w := widest(sub)
		switch {
		case w < 0:
			return -1
		case re.Op == syntax.OpAlternate:
			n = max(n, w)
		default:
			n += w
		}
	}
	if re.Op == syntax.OpRepeat {
		if re.Max < 0 {
			return -1
		}
		n *= re.Max
	}
	return n
}

// at finds the end of the match at p, -1 if there is none; nonEmpty leaves out an
// empty one.
func (f *form) at(s string, p int, nonEmpty bool) int {
	if f.q.begin && p != 0 || !holds(f.b.before, s, p) {
		return -1
	}
	if f.re != nil {
		return f.regexpAt(s, p, nonEmpty)
	}
	if len(f.b.after) == 0 && !nonEmpty {
		return f.q.from(s, p, nil)
	}
	return f.q.from(s, p, func(end int) bool {
		return (end > p || !nonEmpty) && holds(f.b.after, s, end)
	})
}

func (f *form) regexpAt(s string, p int, nonEmpty bool) int {
	m := f.re.get().FindStringSubmatchIndex(cut(s[p:], f.re.widest))
	if m == nil || nonEmpty && m[3] == 0 {
		return -1
	}
	return p + m[3]
}

// cut shortens s to no more than n code points, and leaves it when n is negative.
func cut(s string, n int) string {
	if n < 0 || len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// toEnd finds the leftmost begin of a match that ends at the end of s, which does
// not end in a line break; -1 if there is none.
func (f *form) toEnd(s string) int {
	if f.re == nil && f.q.runs() <= 1 {
		if len(f.b.before) == 0 && len(f.b.after) == 0 {
			return f.q.upTo(s, len(s), nil)
		}
		if !holds(f.b.after, s, len(s)) {
			return -1
		}
		return f.q.upTo(s, len(s), func(p int) bool { return holds(f.b.before, s, p) })
	}
	from := 0
	if f.re != nil && f.re.widest >= 0 {
		from = len(s)
		for range f.re.widest {
			_, n := utf8.DecodeLastRuneInString(s[:from])
			from -= n
		}
	}
	for p := from; p <= len(s); p++ {
		if p < len(s) && !utf8.RuneStart(s[p]) {
			continue
		}
		if r, n := utf8.DecodeRuneInString(s[p:]); f.first != nil && (n == 0 || !f.first.has(r)) {
			continue
		}
		if f.at(s, p, false) == len(s) {
			return p
		}
	}
	return -1
}
