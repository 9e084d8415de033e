package attribution

import (
	"strings"

	"github.com/trucewatch/trucewatch/nlp"
)

// tree is a parsed paragraph, with the children of each token.
type tree struct {
	*nlp.Doc
	lex         *Lexicon
	kids        [][]int
	quotes      []quote
	quoted      []int // for each token the long quotation that it stands in, or -1
	left, right []int // the first and the last token of each subtree
}

func newTree(d *nlp.Doc, l *Lexicon) *tree {
	n := len(d.Tokens)
	t := &tree{Doc: d, lex: l, kids: make([][]int, n), left: make([]int, n), right: make([]int, n)}
	for i := range d.Tokens {
		t.left[i], t.right[i] = i, i
		if h := d.Tokens[i].Head; h != i {
			t.kids[h] = append(t.kids[h], i)
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

func (t *tree) widen(i int) {
	h := t.Tokens[i].Head
	t.left[h] = min(t.left[h], t.left[i])
	t.right[h] = max(t.right[h], t.right[i])
}

func (t *tree) dep(i int) string   { return t.Tokens[i].Dep }
func (t *tree) head(i int) int     { return t.Tokens[i].Head }
func (t *tree) lemma(i int) string { return strings.ToLower(t.Tokens[i].Lemma) }
func (t *tree) low(i int) string   { return strings.ToLower(t.Tokens[i].Text) }
func (t *tree) tag(i int) string   { return t.Tokens[i].Tag }

// child is the first child with one of the labels, or -1.
func (t *tree) child(i int, deps ...string) int {
	for _, k := range t.kids[i] {
		for _, d := range deps {
			if t.dep(k) == d {
				return k
			}
		}
	}
	return -1
}

// span is the subtree of a token.
func (t *tree) span(i int) Span { return Span{t.left[i], t.right[i] + 1} }

func (t *tree) isVerb(i int) bool {
	return strings.HasPrefix(t.tag(i), "VB") || t.Tokens[i].POS == "VERB"
}

func (t *tree) isPunct(i int) bool {
	return t.dep(i) == "punct" || t.Tokens[i].POS == "PUNCT" || t.Tokens[i].POS == "SPACE"
}

// sentence is the sentence that a token stands in.
func (t *tree) sentence(i int) Span {
	from := i
	for from > 0 && !t.Tokens[from].SentStart {
		from--
	}
	to := i + 1
	for to < len(t.Tokens) && !t.Tokens[to].SentStart {
		to++
	}
	return Span{from, to}
}
