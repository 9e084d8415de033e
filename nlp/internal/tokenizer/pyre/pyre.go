// Package pyre runs the regular expressions of Python's re that tokenizers are
// configured with, on Go's. A pattern is cut at its alternatives; look-around at
// the ends of one is lifted off, what is left is parsed by regexp/syntax, and from
// its tree come forms that cost nanoseconds: fixed texts, classes, and runs of one.
// What has no such form is run by regexp, and what is beyond that (look-around in
// the middle, references to groups) by regexp2. Results equal Python's, as far as
// both know the same version of Unicode.
package pyre

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2"
)

// Finder finds matches of a pattern, as re.search and re.finditer do. It is safe for
// concurrent use.
type Finder struct {
	forms    []form
	byFirst  *dispatch
	byLast   *dispatch // nil unless every form ends at the end of the text
	allBegin bool
	whole    *backtracker // instead of forms
}

// Compiler compiles the patterns of one tokenizer, which share their classes.
type Compiler struct{ t *translator }

// NewCompiler returns a Compiler.
func NewCompiler() *Compiler { return &Compiler{newTranslator()} }

// Finder compiles a pattern to search with.
func (c *Compiler) Finder(pattern string) (*Finder, error) {
	fl, p, err := begin(pattern)
	if err != nil {
		return nil, err
	}
	forms, err := c.allForms(p, fl)
	if err != nil {
		whole, werr := c.backtracker(p, fl)
		return &Finder{whole: whole}, werr
	}
	f := &Finder{forms: forms, allBegin: true}
	allEnd := true
	for i := range forms {
		f.allBegin = f.allBegin && forms[i].q.begin
		allEnd = allEnd && forms[i].q.end != anywhere
	}
	f.byFirst = newDispatch(forms, func(f *form) *set { return f.first })
	if allEnd {
		f.byLast = newDispatch(forms, (*form).last)
	}
	return f, nil
}

// begin checks a pattern and takes its flags off.
func begin(pattern string) (flags, string, error) {
	if !utf8.ValidString(pattern) {
		return flags{}, "", fmt.Errorf("the pattern is not UTF-8")
	}
	if err := check(pattern); err != nil {
		return flags{}, "", err
	}
	return inlineFlags(pattern)
}

func (c *Compiler) allForms(p string, fl flags) ([]form, error) {
	alts, err := flatten(p)
	if err != nil {
		return nil, err
	}
	var all []form
	for _, alt := range alts {
		b, _, err := c.t.lift(alt, fl)
		if err != nil {
			return nil, err
		}
		forms, err := c.t.forms(&b)
		if err != nil {
			return nil, err
		}
		all = append(all, forms...)
	}
	return all, nil
}

// last is what a match ends with; nil if anything.
func (f *form) last() *set {
	if f.re != nil || len(f.q.atoms) == 0 {
		return nil
	}
	return f.q.atoms[len(f.q.atoms)-1].set
}

// Search finds the leftmost match, as re.search does: its begin and end in bytes.
func (f *Finder) Search(s string) (begin, end int, ok bool) {
	switch {
	case f.whole != nil:
		return f.whole.search(s, 0)
	case f.allBegin:
		end = f.at(s, 0, false)
		return 0, max(0, end), end >= 0
	case f.byLast != nil && !strings.HasSuffix(s, "\n"):
		return f.searchEnd(s)
	}
	return f.scan(s, 0, false)
}

func (f *Finder) searchEnd(s string) (begin, end int, ok bool) {
	forms := f.byLast.always
	if s != "" {
		r, _ := utf8.DecodeLastRuneInString(s)
		forms = f.byLast.of(r)
	}
	begin = -1
	for _, form := range forms {
		if p := form.toEnd(s); p >= 0 && (begin < 0 || p < begin) {
			begin = p
		}
	}
	if begin < 0 {
		return 0, 0, false
	}
	return begin, len(s), true
}

// at finds the end of the first form that matches at p; -1 if none does.
func (f *Finder) at(s string, p int, nonEmpty bool) int {
	forms := f.byFirst.always
	if p < len(s) {
		r := rune(s[p])
		if r >= utf8.RuneSelf {
			r, _ = utf8.DecodeRuneInString(s[p:])
		}
		forms = f.byFirst.of(r)
	}
	for _, form := range forms {
		if end := form.at(s, p, nonEmpty); end >= 0 {
			return end
		}
	}
	return -1
}

// scan finds the first match from p on; mustAdvance leaves out an empty one at p.
func (f *Finder) scan(s string, p int, mustAdvance bool) (begin, end int, ok bool) {
	for q := p; q <= len(s); {
		if end := f.at(s, q, mustAdvance && q == p); end >= 0 {
			return q, end, true
		}
		_, n := utf8.DecodeRuneInString(s[q:])
		q += max(n, 1)
	}
	return 0, 0, false
}

// All calls yield with each match, as re.finditer finds them, until it returns
// false. An empty match may follow upon another match, but not at its place.
func (f *Finder) All(s string, yield func(begin, end int) bool) {
	p, mustAdvance := 0, false
	for {
		var begin, end int
		var ok bool
		if f.whole != nil {
			begin, end, ok = f.whole.next(s, p, mustAdvance)
		} else {
			begin, end, ok = f.scan(s, p, mustAdvance)
		}
		if !ok || !yield(begin, end) {
			return
		}
		p, mustAdvance = end, begin == end
	}
}

// backtracker is a pattern that needs regexp2.
type backtracker struct {
	re, anchored, nonEmpty *regexp2.Regexp
}

func (c *Compiler) backtracker(p string, fl flags) (*backtracker, error) {
	text, err := c.t.translate(p, fl, netDialect{})
	if err != nil {
		return nil, err
	}
	b := &backtracker{}
	for _, part := range []struct {
		re   **regexp2.Regexp
		text string
	}{
		{&b.re, text},
		{&b.anchored, `\A(?:` + text + `)`},
		{&b.nonEmpty, `\G(?:` + text + `)(?!\G)`},
	} {
		if *part.re, err = regexp2.Compile(part.text, regexp2.OptionMaxBacktrackingStackSize(1<<20)); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (b *backtracker) search(s string, from int) (begin, end int, ok bool) {
	return find(b.re, s, from)
}

func (b *backtracker) next(s string, from int, mustAdvance bool) (begin, end int, ok bool) {
	if mustAdvance {
		if begin, end, ok = find(b.nonEmpty, s, from); ok || from == len(s) {
			return begin, end, ok
		}
		_, n := utf8.DecodeRuneInString(s[from:])
		from += n
	}
	return b.search(s, from)
}

// find takes a text that is too much for regexp2's stack for one without a match.
func find(re *regexp2.Regexp, s string, from int) (begin, end int, ok bool) {
	m, err := re.FindStringMatchStartingAt(s, from)
	if err != nil || m == nil {
		return 0, 0, false
	}
	begin, n := m.ByteRange()
	return begin, begin + n, true
}
