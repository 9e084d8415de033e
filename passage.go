package trucewatch

import (
	"sort"
	"unicode/utf8"
)

// Passage is a stretch of a report. Start and End are offsets in Unicode code
// points into the report's text as it was taken in, end exclusive. Text is the
// quoted stretch and equals the report's text at these offsets. Before and
// After are a few words around it, to find the passage again in a changed copy.
type Passage struct {
	Text   string `json:"text"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// Mention is a passage that names somebody or something. Name is what the
// mention resolves to ("he" to "Donald Trump"); it is empty when unresolved.
// Party is the identifier of the party of the case that is meant, or of the
// party that the one mentioned belongs to; it is empty for none. Group is the armed
// group, force or body that is meant or belonged to, by the name that it is generally
// known by ("Haqqani network"), whether or not the case knows it.
type Mention struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Name  string `json:"name,omitempty"`
	Party string `json:"party,omitempty"`
	Group string `json:"group,omitempty"`
}

// Text is a report's text with an index between byte offsets, in which Go
// slices strings, and code points, in which passages are anchored.
type Text struct {
	s     string
	marks []int // byte offset of every markEvery-th code point
	runes int
}

const markEvery = 64

// contextRunes is how much of the text around a passage is kept beside it.
const contextRunes = 32

// NewText indexes s, which must be valid UTF-8 for offsets to mean code points;
// each invalid byte counts as one.
func NewText(s string) *Text {
	t := &Text{s: s}
	for i := range s {
		if t.runes%markEvery == 0 {
			t.marks = append(t.marks, i)
		}
		t.runes++
	}
	return t
}

// String gives the whole text.
func (t *Text) String() string { return t.s }

// Len is the length in code points.
func (t *Text) Len() int { return t.runes }

// CodePoint turns a byte offset into one in code points. An offset past the end
// gives the length; one inside a code point gives that code point's.
func (t *Text) CodePoint(byteOffset int) int {
	if byteOffset >= len(t.s) {
		return t.runes
	}
	if byteOffset <= 0 {
		return 0
	}
	m := sort.SearchInts(t.marks, byteOffset+1) - 1
	n := m * markEvery
	for i := t.marks[m]; i < byteOffset; {
		_, w := utf8.DecodeRuneInString(t.s[i:])
		if i+w > byteOffset {
			break
		}
		i += w
		n++
	}
	return n
}

// Byte turns an offset in code points into one in bytes. Offsets outside the
// text are clipped to it.
func (t *Text) Byte(codePoint int) int {
	if codePoint <= 0 {
		return 0
	}
	if codePoint >= t.runes {
		return len(t.s)
	}
	m := codePoint / markEvery
	i := t.marks[m]
	for n := m * markEvery; n < codePoint; n++ {
		_, w := utf8.DecodeRuneInString(t.s[i:])
		i += w
	}
	return i
}

// Slice gives the text between two offsets in code points, end exclusive.
func (t *Text) Slice(start, end int) string {
	if end < start {
		return ""
	}
	return t.s[t.Byte(start):t.Byte(end)]
}

// Passage anchors the stretch between two byte offsets, end exclusive.
func (t *Text) Passage(startByte, endByte int) Passage {
	start, end := t.CodePoint(startByte), t.CodePoint(endByte)
	return Passage{
		Text: t.Slice(start, end), Start: start, End: end,
		Before: t.Slice(max(0, start-contextRunes), start),
		After:  t.Slice(end, min(t.runes, end+contextRunes)),
	}
}

// Mention anchors the stretch between two byte offsets as a mention.
func (t *Text) Mention(startByte, endByte int) Mention {
	start, end := t.CodePoint(startByte), t.CodePoint(endByte)
	return Mention{Text: t.Slice(start, end), Start: start, End: end}
}

// Holds says whether the passage's quote equals the text at its offsets.
func (t *Text) Holds(p Passage) bool {
	return p.Start >= 0 && p.Start < p.End && p.End <= t.runes && t.Slice(p.Start, p.End) == p.Text
}
