// Package tokenizer cuts texts into tokens as spaCy's tokenizer does
// (spacy/tokenizer.pyx, version 3.8): at white space, then at prefixes, suffixes
// and infixes, which are regular expressions, with special cases for whole words.
// What it knows of a language comes from a pipeline's "tokenizer" file. What the
// tokens are is left to the pipeline's components.
package tokenizer

import (
	"iter"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch/nlp/internal/tokenizer/pyre"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// Token is one token: its place in the text in bytes, the norm of its special case
// ("" if none), and whether one blank U+0020 follows.
type Token struct {
	Start, End int
	Norm       string
	Space      bool
}

// Tokenizer finds the tokens of texts in one language. It is safe for concurrent
// use.
type Tokenizer struct {
	prefix, suffix, infix *pyre.Finder  // nil for none
	tokenMatch, urlMatch  *pyre.Matcher // nil for none
	specials              map[string][]piece
	longest               int // bytes of the longest special case
	phrases               phrases
	cache                 cache
}

// piece is a token of a chunk: it ends end bytes after the begin of the chunk, and
// begins where the one before ends.
type piece struct {
	end  int
	norm string
}

// Tokenize returns the tokens of a text, in order. What lies between them is single
// blanks.
func (t *Tokenizer) Tokenize(text string) []Token {
	for tokens := range t.Blocks(text, max(1, len(text))) {
		return tokens
	}
	return nil
}

// Blocks yields the same tokens as Tokenize, with the same places in the whole text,
// but piece by piece, each of about size bytes of text, so that a text of any length
// needs bounded memory. A chunk without white space is never cut.
func (t *Tokenizer) Blocks(text string, size int) iter.Seq[[]Token] {
	return func(yield func([]Token) bool) {
		var tokens []Token
		goal := size
		for at := 0; at < len(text); {
			tokens, at = t.appendChunk(tokens, text, at)
			if at < len(text) && at < goal {
				continue
			}
			done := at >= len(text)
			block, rest := t.settle(text, tokens, done)
			if len(block) == 0 {
				// A special case may span all of it: more text must tell.
				goal = at + size
				continue
			}
			if !yield(block) {
				return
			}
			tokens = append([]Token(nil), rest...)
			goal = at + size
		}
	}
}

// appendChunk appends the tokens of the run of white space, or of anything else,
// that begins at a place; next is where the one after it begins. A blank that
// follows upon text belongs to its last token.
func (t *Tokenizer) appendChunk(tokens []Token, text string, at int) (all []Token, next int) {
	end, space := chunkEnd(text, at)
	tokens = t.appendTokens(tokens, text[at:end], at)
	if !space && end < len(text) && text[end] == ' ' {
		tokens[len(tokens)-1].Space = true
		end++
	}
	return tokens, end
}

// chunkEnd is the end of the run of white space, or of anything else, that begins
// at a place.
func chunkEnd(text string, at int) (end int, space bool) {
	for end = at; end < len(text); {
		r, n := rune(text[end]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[end:])
		}
		is := vocab.IsSpaceRune(r)
		if end == at {
			space = is
		}
		if is != space {
			break
		}
		end += n
	}
	return end, space
}

// appendTokens appends the tokens of a chunk that begins at a place in the text.
func (t *Tokenizer) appendTokens(tokens []Token, chunk string, at int) []Token {
	if pieces, ok := t.cache.get(chunk); ok {
		return appendPieces(tokens, pieces, at)
	}
	if pieces, ok := t.special(chunk); ok {
		t.cache.put(chunk, pieces)
		return appendPieces(tokens, pieces, at)
	}
	n := len(tokens)
	tokens = t.cut(tokens, chunk, at, true)
	if len(chunk) <= cacheText {
		t.cache.put(chunk, piecesOf(tokens[n:], at))
	}
	return tokens
}

// piecesOf are the tokens of a chunk that begins at a place in the text.
func piecesOf(tokens []Token, at int) []piece {
	pieces := make([]piece, len(tokens))
	for i, t := range tokens {
		pieces[i] = piece{t.End - at, t.Norm}
	}
	return pieces
}

func appendPieces(tokens []Token, pieces []piece, at int) []Token {
	start := at
	for _, p := range pieces {
		tokens = append(tokens, Token{Start: start, End: at + p.end, Norm: p.norm})
		start = at + p.end
	}
	return tokens
}

// special returns the tokens of a text that is a special case.
func (t *Tokenizer) special(s string) ([]piece, bool) {
	if len(s) > t.longest {
		return nil, false
	}
	pieces, ok := t.specials[s]
	return pieces, ok
}
