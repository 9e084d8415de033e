// Package offsets turns places in a text from bytes, in which Go counts, into
// Unicode code points, in which Python and spaCy count, and back. What stands at
// a place is left to others.
//
// A code point is what a range over a string gives: a byte that is part of no
// valid UTF-8 sequence counts as one code point. So a text's code points are
// those that it has after each such byte became U+FFFD.
package offsets

import (
	"sort"
	"unicode/utf8"
)

// stride is how many bytes lie between two checkpoints: an index takes 8 bytes
// for each stride of a text, about 3 percent.
const stride = 256

// Index answers for one text. It is made in one pass over it and never changes,
// so that it may be used by several goroutines.
type Index struct {
	text string
	// marks[i] is how many code points begin before byte i*stride. A text of
	// ASCII alone has none.
	marks []int
	count int
}

// New makes the index of a text.
func New(text string) *Index {
	x := &Index{text: text, count: utf8.RuneCountInString(text)}
	if x.count == len(text) && isASCII(text) {
		return x
	}
	x.marks = make([]int, 0, len(text)/stride+1)
	count, from := 0, 0
	for at := 0; at <= len(text); at += stride {
		to := next(text, at)
		count += utf8.RuneCountInString(text[from:to])
		x.marks, from = append(x.marks, count), to
	}
	return x
}

// Len is how many code points the text has.
func (x *Index) Len() int { return x.count }

// CodePoints is how many code points begin before a byte of the text: the offset
// in code points of the one that begins at this byte. A byte inside a code point
// counts as the one after it; a byte before the text as 0, one behind it as Len.
func (x *Index) CodePoints(at int) int {
	at = min(max(at, 0), len(x.text))
	if x.marks == nil {
		return at
	}
	mark := at / stride
	from, to := next(x.text, mark*stride), next(x.text, at)
	return x.marks[mark] + utf8.RuneCountInString(x.text[from:to])
}

// Bytes is the byte at which a code point begins. One before the text begins at
// 0, one behind it at the text's end.
func (x *Index) Bytes(codePoint int) int {
	codePoint = min(max(codePoint, 0), x.count)
	if x.marks == nil {
		return codePoint
	}
	mark := sort.SearchInts(x.marks, codePoint+1) - 1
	at := next(x.text, mark*stride)
	for range codePoint - x.marks[mark] {
		_, size := utf8.DecodeRuneInString(x.text[at:])
		at += size
	}
	return at
}

// next is the first byte at or behind at where a code point begins. UTF-8 shows
// within three bytes back whether at lies inside of one (Unicode Standard,
// section 3.9), so nothing before them must be known.
func next(text string, at int) int {
	for back := at - 1; back >= 0 && back > at-utf8.UTFMax && at < len(text) && !utf8.RuneStart(text[at]); back-- {
		if !utf8.RuneStart(text[back]) {
			continue
		}
		if _, size := utf8.DecodeRuneInString(text[back:]); back+size > at {
			return back + size
		}
		break
	}
	return at
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
