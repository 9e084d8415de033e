package nlp

import (
	"strings"
	"unicode/utf8"
)

// replaceWrong puts U+FFFD in place of each byte that is not UTF-8.
func replaceWrong(text string) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	for _, r := range text {
		b.WriteRune(r)
	}
	return b.String()
}

// places finds the places of a text whose wrong bytes were replaced in the text
// itself, from its beginning to its end.
type places struct {
	text      string
	at, clean int // the same place in the text and in the one without wrong bytes
}

func newPlaces(text string) *places { return &places{text: text} }

// of is the place of an offset that is not before the last one asked for.
func (p *places) of(clean int) int {
	for p.clean < clean && p.at < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		p.at += size
		p.clean += utf8.RuneLen(r)
	}
	return p.at
}

// restore gives a document its place in the text. Documents come in order.
func (p *places) restore(d *Doc) {
	end := d.Offset + len(d.Text)
	start := d.Offset
	d.Offset = p.of(start)
	for i := range d.Tokens {
		t := &d.Tokens[i]
		t.Start = p.of(start+t.Start) - d.Offset
		t.End = p.of(start+t.End) - d.Offset
	}
	d.Text = p.text[d.Offset:p.of(end)]
}
