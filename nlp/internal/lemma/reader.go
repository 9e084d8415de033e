package lemma

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/tinylib/msgp/msgp"

	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// reader reads MessagePack, until its first error.
type reader struct {
	data, rest []byte
	err        error
}

func (r *reader) place() int { return len(r.data) - len(r.rest) }

// fail notes an error at the place where reading stands.
func (r *reader) fail(want string, err error) {
	if r.err == nil && err != nil {
		r.err = fmt.Errorf("byte %d: expected %s: %w", r.place(), want, err)
	}
}

// within runs a step and names what was being read if it fails.
func (r *reader) within(name string, step func()) {
	if r.err != nil {
		return
	}
	if step(); r.err != nil {
		r.err = fmt.Errorf("table %q: %w", name, r.err)
	}
}

// errTooMany is about a header that says more than the file can hold.
var errTooMany = errors.New("more entries than bytes left")

func (r *reader) mapHeader(want string) uint32 {
	return r.header(want, msgp.ReadMapHeaderBytes, 2)
}

func (r *reader) arrayHeader(want string) uint32 {
	return r.header(want, msgp.ReadArrayHeaderBytes, 1)
}

func (r *reader) header(want string, read func([]byte) (uint32, []byte, error), least int) uint32 {
	if r.err != nil {
		return 0
	}
	n, rest, err := read(r.rest)
	if err == nil && int64(n)*int64(least) > int64(len(rest)) {
		err = errTooMany
	}
	if err != nil {
		r.fail(want, err)
		return 0
	}
	r.rest = rest
	return n
}

// readString reads a string at the beginning of rest, which is an end of data.
func readString(data, rest []byte) (s, after []byte, err error) {
	s, after, err = msgp.ReadStringZC(rest)
	if err == nil && !utf8.Valid(s) {
		err = errors.New("not UTF-8")
	}
	if err != nil {
		return nil, rest, fmt.Errorf("byte %d: expected a string in UTF-8: %w", len(data)-len(rest), err)
	}
	return s, after, nil
}

func (r *reader) bytes() (s []byte) {
	if r.err == nil {
		s, r.rest, r.err = readString(r.data, r.rest)
	}
	return s
}

func (r *reader) text() string { return string(r.bytes()) }

// id reads the number of a string, or the string.
func (r *reader) id() uint64 {
	if r.err != nil {
		return 0
	}
	if msgp.NextType(r.rest) == msgp.StrType {
		return vocab.ID(r.text())
	}
	id, rest, err := msgp.ReadUint64Bytes(r.rest)
	if err != nil {
		r.fail("the number of a name", err)
		return 0
	}
	r.rest = rest
	return id
}

func (r *reader) skip() {
	if r.err != nil {
		return
	}
	rest, err := msgp.Skip(r.rest)
	if err != nil {
		r.fail("a value", err)
		return
	}
	r.rest = rest
}

func (r *reader) rules() []rule {
	var rules []rule
	for n := r.arrayHeader("a list of rules"); r.err == nil && n > 0; n-- {
		if r.arrayHeader("a rule") != 2 {
			r.fail("a rule", errors.New("not a pair of an old and a new ending"))
		}
		rules = append(rules, rule{old: r.text(), new: r.text()})
	}
	return rules
}

func (r *reader) groups() []group {
	var groups []group
	for n := r.arrayHeader("a list of groups of rules"); r.err == nil && n > 0; n-- {
		if r.arrayHeader("a group of rules") != 2 {
			r.fail("a group of rules", errors.New("not a pair of a name and of features"))
		}
		g := group{rules: r.id()}
		for f := r.arrayHeader("a list of features"); r.err == nil && f > 0; f-- {
			g.features = append(g.features, r.text())
		}
		groups = append(groups, g)
	}
	return groups
}

// list reads a list of words.
func (r *reader) list() *words {
	n := r.arrayHeader("a list of words")
	w := newWords(r.data, n, false)
	for ; r.err == nil && n > 0; n-- {
		r.key(w)
	}
	return w
}

// key adds the key that follows to a table, and moves behind it.
func (r *reader) key(w *words) {
	place := r.place()
	if r.err = w.add(place); r.err == nil {
		r.skip()
	}
}

// exceptions reads a map from words to their forms.
func (r *reader) exceptions() *words {
	n := r.mapHeader("a map of words to lists of forms")
	w := newWords(r.data, n, false)
	for ; r.err == nil && n > 0; n-- {
		r.key(w)
		r.forms("a list of forms")
	}
	return w
}

func (r *reader) forms(want string) (n uint32) {
	n = r.arrayHeader(want)
	for range n {
		r.bytes()
	}
	return n
}

// lookups reads a map from the numbers of words to their forms.
func (r *reader) lookups() *words {
	n := r.mapHeader("a map of numbers of words to forms")
	w := newWords(r.data, n, true)
	for ; r.err == nil && n > 0; n-- {
		r.key(w)
		if r.err == nil && msgp.NextType(r.rest) == msgp.StrType {
			r.bytes()
		} else if r.forms("a form or a list of forms") == 0 {
			r.fail("a form", errors.New("an empty list"))
		}
	}
	return w
}
