package transition

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// Finish turns the arcs of a document, or of whole parts of one, into its trees:
// arcs that the projective parser could only hint at go to their true heads (J.
// Nivre and J. Nilsson 2005, Pseudo-projective dependency parsing), and each tree
// is a sentence. Heads are indices of tokens.
func Finish(tokens []token.Token) {
	edges := edgesOf(tokens)
	if i := slices.IndexFunc(tokens, isHint); i >= 0 {
		lift(tokens, edges, i)
		edges = edgesOf(tokens)
	}
	for i := range tokens {
		tokens[i].SentStart = false
	}
	for i := range tokens {
		if tokens[i].Head == i {
			tokens[edges[i].left].SentStart = true
		}
	}
}

// hint parts a label from that of the true head.
const hint = "||"

func isHint(t token.Token) bool { return strings.Contains(t.Dep, hint) }

// edge is how far the descendants of a token reach.
type edge struct{ left, right int }

// maxSweeps is how often spaCy tries to find edges in trees that cross.
const maxSweeps = 12

// edgesOf follows spacy.tokens.doc, set_children_from_heads: sweeps in both
// directions until each head lies within its own sentence.
func edgesOf(tokens []token.Token) []edge {
	edges := make([]edge, len(tokens))
	for i := range edges {
		edges[i] = edge{i, i}
	}
	widen := func(i int) {
		h := &edges[tokens[i].Head]
		h.left = min(h.left, edges[i].left)
		h.right = max(h.right, edges[i].right)
	}
	starts := make([]bool, len(tokens))
	for range maxSweeps {
		for i := range tokens {
			widen(i)
		}
		for i := len(tokens) - 1; i >= 0; i-- {
			widen(i)
		}
		if headsWithin(tokens, edges, starts) {
			break
		}
	}
	return edges
}

// headsWithin says whether each head lies within the sentence of its token. As in
// spaCy, the last token of the document is not looked at.
func headsWithin(tokens []token.Token, edges []edge, starts []bool) bool {
	clear(starts)
	for i := range tokens {
		if tokens[i].Head == i {
			starts[edges[i].left] = true
		}
	}
	start := 0
	for i := range tokens {
		if (i == 0 || !starts[i]) && i != len(tokens)-1 {
			continue
		}
		for _, t := range tokens[start:i] {
			if t.Head < start || t.Head > i {
				return false
			}
		}
		start = i
	}
	return true
}

// lift moves the tokens from first on that have a hint.
func lift(tokens []token.Token, edges []edge, first int) {
	children := make([][]int, len(tokens))
	for i, t := range tokens {
		if t.Head != i {
			children[t.Head] = append(children[t.Head], i)
		}
	}
	for i := first; i < len(tokens); i++ {
		label, headLabel, ok := strings.Cut(tokens[i].Dep, hint)
		if !ok {
			continue
		}
		old := tokens[i].Head
		head := trueHead(tokens, children, edges, i, headLabel)
		tokens[i].Head, tokens[i].Dep = head, label
		if head != old {
			at, _ := slices.BinarySearch(children[old], i)
			if at < len(children[old]) && children[old][at] == i {
				children[old] = slices.Delete(children[old], at, at+1)
			}
			if head != i {
				at, _ = slices.BinarySearch(children[head], i)
				children[head] = slices.Insert(children[head], at, i)
			}
		}
	}
}

// trueHead is the first descendant of the head with the label, level by level and
// from left to right; the head itself when there is none. Children count as far as
// the edges that were found before any token was moved.
func trueHead(tokens []token.Token, children [][]int, edges []edge, moved int, label string) int {
	level := []int{tokens[moved].Head}
	for steps := 0; len(level) > 0 && steps <= len(tokens); steps++ {
		var next []int
		for _, q := range level {
			for _, c := range children[q] {
				if c < edges[q].left || c > edges[q].right || c == moved || vocab.IsSpace(tokens[c].Text) {
					continue
				}
				if tokens[c].Dep == label {
					return c
				}
				next = append(next, c)
			}
		}
		level = next
	}
	return tokens[moved].Head
}
