// Package nlp takes texts apart: tokens, parts of speech, dependencies, entities and
// lemmas. It runs pipelines of spaCy version 3 (https://spacy.io) of the kind made
// for CPUs, from spaCy's own files, and finds what spaCy finds, without Python and
// without C. An English pipeline is built in, in package english.
//
//	p, err := english.Pipeline()
//	...
//	for _, t := range p.Parse("The truce holds.").Tokens {
//		fmt.Println(t.Text, t.Tag, t.Dep, t.Head)
//	}
//
// Reading a pipeline's files is all that it takes from the outside; training one,
// and making sense of what was found, is left to others.
package nlp

import (
	"iter"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
)

// Token is one token of a document, with what the pipeline's components found.
type Token = token.Token

// Doc is a text taken apart. It is the caller's own.
type Doc struct {
	// Text is the text as it was given.
	Text string
	// Tokens cover the text but for single blanks between them. Their offsets are
	// bytes of Text; where Text is not valid UTF-8, their own texts have U+FFFD in
	// place of each wrong byte.
	Tokens []Token
	// Offset is where Text begins in the whole text, in bytes, and First the number
	// of the first token in it; both are 0 but in what Parts returns.
	Offset, First int
}

// Sentences yields for each sentence the index of its first token and the index
// after its last. A document without sentence starts is one sentence.
func (d *Doc) Sentences() iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		start := 0
		for i := range d.Tokens {
			if i > start && d.Tokens[i].SentStart {
				if !yield(start, i) {
					return
				}
				start = i
			}
		}
		if start < len(d.Tokens) {
			yield(start, len(d.Tokens))
		}
	}
}

// Entity is a name, date, number or the like: the tokens from Start up to End.
type Entity struct {
	Start, End int
	Label      string
}

// Entities yields the entities in order.
func (d *Doc) Entities() iter.Seq[Entity] {
	return func(yield func(Entity) bool) {
		for i := 0; i < len(d.Tokens); {
			if d.Tokens[i].IOB != 'B' {
				i++
				continue
			}
			e := Entity{Start: i, End: i + 1, Label: d.Tokens[i].EntType}
			for e.End < len(d.Tokens) && d.Tokens[e.End].IOB == 'I' {
				e.End++
			}
			if !yield(e) {
				return
			}
			i = e.End
		}
	}
}
