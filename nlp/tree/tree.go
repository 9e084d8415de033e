// Package tree walks the dependency trees of a document that package nlp has
// parsed. What the arcs mean is left to the packages that read them.
package tree

import (
	"strings"

	"github.com/trucewatch/trucewatch/nlp"
)

// Tree is a parsed document with the children of each token, in order, and the
// first and the last token below each.
type Tree struct {
	*nlp.Doc
	Kids        [][]int
	Left, Right []int
}

// New makes the tree of a document.
func New(d *nlp.Doc) *Tree {
	n := len(d.Tokens)
	t := &Tree{Doc: d, Kids: make([][]int, n), Left: make([]int, n), Right: make([]int, n)}
	for i := range d.Tokens {
		t.Left[i], t.Right[i] = i, i
		if h := d.Tokens[i].Head; h != i {
			t.Kids[h] = append(t.Kids[h], i)
		}
	}
	// Two sweeps suffice for trees without crossing arcs; others come close enough.
	for range 2 {
		for i := range d.Tokens {
			t.widen(i)
		}
		for i := n - 1; i >= 0; i-- {
			t.widen(i)
		}
	}
	return t
}

func (t *Tree) widen(i int) {
	h := t.Tokens[i].Head
	t.Left[h] = min(t.Left[h], t.Left[i])
	t.Right[h] = max(t.Right[h], t.Right[i])
}

// Dep is the label of the arc to a token's head.
func (t *Tree) Dep(i int) string { return t.Tokens[i].Dep }

// Head is a token's head; a root is its own.
func (t *Tree) Head(i int) int { return t.Tokens[i].Head }

// Lemma is a token's base form in small letters.
func (t *Tree) Lemma(i int) string { return strings.ToLower(t.Tokens[i].Lemma) }

// Low is a token's text in small letters.
func (t *Tree) Low(i int) string { return strings.ToLower(t.Tokens[i].Text) }

// Tag is a token's fine-grained part of speech.
func (t *Tree) Tag(i int) string { return t.Tokens[i].Tag }

// Child is the first child with one of the labels, or -1.
func (t *Tree) Child(i int, deps ...string) int {
	for _, k := range t.Kids[i] {
		for _, d := range deps {
			if t.Dep(k) == d {
				return k
			}
		}
	}
	return -1
}

// Below is the stretch of a token and all that hangs on it, end exclusive.
func (t *Tree) Below(i int) (from, to int) { return t.Left[i], t.Right[i] + 1 }

// IsVerb says whether a token is a verb.
func (t *Tree) IsVerb(i int) bool {
	return strings.HasPrefix(t.Tag(i), "VB") || t.Tokens[i].POS == "VERB"
}

// IsPunct says whether a token is a mark or white space.
func (t *Tree) IsPunct(i int) bool {
	return t.Dep(i) == "punct" || t.Tokens[i].POS == "PUNCT" || t.Tokens[i].POS == "SPACE"
}

// Sentence is the sentence that a token stands in, end exclusive.
func (t *Tree) Sentence(i int) (from, to int) {
	from = i
	for from > 0 && !t.Tokens[from].SentStart {
		from--
	}
	to = i + 1
	for to < len(t.Tokens) && !t.Tokens[to].SentStart {
		to++
	}
	return from, to
}
