package trucewatch

import "strings"

// Find gives the passage as it stands in this text, which may be another version
// of the one that it was taken from: where its quote still is, and of several such
// places the one with most of its context around it, then the one nearest to where
// it was. It is the text-quote selector of the W3C's Web Annotation Data Model
// (section 4.2.4). ok is false where the quote is gone.
func (t *Text) Find(p Passage) (found Passage, ok bool) {
	if t.Holds(p) {
		return p, true
	}
	if p.Text == "" {
		return Passage{}, false
	}
	best, bestAt := -1, 0
	was := t.Byte(p.Start)
	for at := 0; at <= len(t.s); {
		i := strings.Index(t.s[at:], p.Text)
		if i < 0 {
			break
		}
		i += at
		context := commonEnd(t.s[:i], p.Before) + commonStart(t.s[i+len(p.Text):], p.After)
		if context > best || context == best && distance(i, was) < distance(bestAt, was) {
			best, bestAt = context, i
		}
		at = i + len(p.Text)
	}
	if best < 0 {
		return Passage{}, false
	}
	return t.Passage(bestAt, bestAt+len(p.Text)), true
}

// commonStart and commonEnd count the bytes with which both begin or end.
func commonStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonEnd(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

func distance(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}
