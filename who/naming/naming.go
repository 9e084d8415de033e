// Package naming finds names in texts: whole words, spelt with the capitals
// that the name has, or all in capitals. It knows nothing of what is named;
// people and places are the business of the packages that use it.
//
// Names stand in a trie over words, so a text is searched in time proportional
// to its length, however many names there are.
package naming

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestName is how many words and signs a name may have; longer ones are not
// found. It bounds the work at each word of a text.
const longestName = 24

// Index is a set of names with what they stand for. The zero Index is empty and
// ready. It may be read by several goroutines once all names are added.
type Index struct{ root node }

type node struct {
	next   map[key]*node
	values []int
}

// key is a word in its place: glued to the one before it or set apart by a
// space or hyphen.
type key struct {
	word  string
	glued bool
}

// Match is a name found in a text, by byte offsets, end exclusive, and by the
// places of its first token and the one after its last. Values are all that the
// name stands for, in the order in which they were added.
type Match struct {
	Start, End int
	From, To   int
	Values     []int
}

// Add adds a name that stands for value. The same name may stand for several.
// A name that is empty or longer than any real one is left out. A name in small
// letters is also found with capitals, as a sentence or a title would have it.
func (x *Index) Add(name string, value int) {
	for _, form := range forms(name) {
		x.add(form, value)
	}
}

// forms are the ways in which a text may write a name.
func forms(name string) []string {
	list := []string{name, strings.ToUpper(name)}
	if c, w := utf8.DecodeRuneInString(name); unicode.IsLower(c) {
		list = append(list, string(unicode.ToTitle(c))+name[w:])
		if name == strings.ToLower(name) {
			list = append(list, titled(name))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// titled writes a name as headings do: the letter after each space is a capital.
func titled(name string) string {
	before := ' '
	return strings.Map(func(c rune) rune {
		b := before
		before = c
		if unicode.IsSpace(b) {
			return unicode.ToTitle(c)
		}
		return c
	}, name)
}

func (x *Index) add(name string, value int) {
	tokens := Tokens(name)
	if len(tokens) == 0 || len(tokens) > longestName {
		return
	}
	at := &x.root
	for i, t := range tokens {
		if at.next == nil {
			at.next = map[key]*node{}
		}
		k := key{t.Word, i > 0 && t.Gap == None}
		if at.next[k] == nil {
			at.next[k] = &node{}
		}
		at = at.next[k]
	}
	if !slices.Contains(at.values, value) {
		at.values = append(at.values, value)
	}
}

// Exact gives what a name stands for when it is a name from its first word to
// its last.
func (x *Index) Exact(name string) []int {
	tokens := Tokens(name)
	at := &x.root
	for i, t := range tokens {
		if at = at.step(t, i == 0); at == nil {
			return nil
		}
	}
	return at.values
}

// step follows a word; nil when no name goes on with it.
func (n *node) step(t Token, first bool) *node {
	if !first && t.Gap == Paragraph {
		return nil
	}
	return n.next[key{t.Word, !first && t.Gap == None}]
}

// Find finds the names of a text in its order, without overlaps. Where names
// overlap the longest is taken, and of two equally long ones the first.
func (x *Index) Find(text string) []Match { return x.FindIn(Tokens(text)) }

// FindIn is Find for a text that has been taken apart already.
func (x *Index) FindIn(tokens []Token) []Match {
	var found []Match
	var rivals []span // overlapping with one another, directly or in a chain
	end := 0
	for i := range tokens {
		if i >= end {
			found = appendLongest(found, rivals, tokens)
			rivals = rivals[:0]
		}
		at := &x.root
		for j := i; j < len(tokens); j++ {
			if at = at.step(tokens[j], j == i); at == nil {
				break
			}
			if len(at.values) > 0 {
				rivals = append(rivals, span{i, j + 1, at.values})
				end = max(end, j+1)
			}
		}
	}
	return appendLongest(found, rivals, tokens)
}

// span is a name between two tokens, end exclusive.
type span struct {
	from, to int
	values   []int
}

// appendLongest takes of overlapping names the longest, then the longest of
// those that are left, and gives them in the order of the text.
func appendLongest(found []Match, rivals []span, tokens []Token) []Match {
	if len(rivals) == 0 {
		return found
	}
	match := func(s span) Match { return Match{tokens[s.from].Start, tokens[s.to-1].End, s.from, s.to, s.values} }
	if len(rivals) == 1 {
		return append(found, match(rivals[0]))
	}
	base, last := rivals[0].from, 0
	for _, r := range rivals {
		last = max(last, r.to)
	}
	slices.SortStableFunc(rivals, func(a, b span) int {
		m, n := match(a), match(b)
		return cmp.Or(cmp.Compare(n.End-n.Start, m.End-m.Start), cmp.Compare(a.from, b.from))
	})
	taken := make([]bool, last-base)
	before := len(found)
	for _, r := range rivals {
		if !slices.Contains(taken[r.from-base:r.to-base], true) {
			found = append(found, match(r))
			for i := r.from; i < r.to; i++ {
				taken[i-base] = true
			}
		}
	}
	slices.SortFunc(found[before:], func(a, b Match) int { return cmp.Compare(a.Start, b.Start) })
	return found
}
