package attribution

import (
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/tree"
)

// Span is a stretch of a paragraph, in tokens.
type Span struct{ From, To int }

// Empty says that there is nothing in the stretch.
func (s Span) Empty() bool { return s.To <= s.From }

func (s Span) has(i int) bool { return s.From <= i && i < s.To }

func (s Span) overlaps(o Span) bool { return s.From < o.To && o.From < s.To }

// parsed is a parsed paragraph, with what the rules know of it.
type parsed struct {
	*tree.Tree
	lex    *Lexicon
	quotes []quote
	quoted []int // for each token the long quotation that it stands in, or -1
}

func newTree(d *nlp.Doc, l *Lexicon) *parsed {
	return &parsed{Tree: tree.New(d), lex: l}
}

// span is the stretch of a token and all that hangs on it.
func (t *parsed) span(i int) Span {
	from, to := t.Below(i)
	return Span{from, to}
}

// sentence is the sentence that a token stands in.
func (t *parsed) sentence(i int) Span {
	from, to := t.Sentence(i)
	return Span{from, to}
}
