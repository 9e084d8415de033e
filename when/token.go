package when

import (
	"unicode"
	"unicode/utf8"
)

// sort of a token.
type shape uint8

const (
	word   shape = iota // letters
	figure              // digits
	sign                // any other sign, one code point
	pause               // a blank line: no expression goes over it
)

// token is a piece of a text: a run of letters, a run of digits, or a sign.
type token struct {
	start, end int // bytes
	shape      shape
	glued      bool // no white space stands before it
	capital    bool // begins with a capital letter
	n          int  // value of a figure; -1 when it has more than six digits
	low        string
	entry      *entry
}

// width is the token's length in bytes.
func (t *token) width() int { return t.end - t.start }

// is says whether the token is this word or sign, in lower case.
func (t *token) is(low string) bool { return t.low == low }

func tokens(text string) []token {
	var list []token
	glued, breaks := false, 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			if r == '\n' {
				if breaks++; breaks == 2 {
					list = append(list, token{start: i, end: i, shape: pause, entry: unread})
				}
			}
			glued = false
			i += size
			continue
		}
		t := token{start: i, shape: sign, glued: glued, entry: unread}
		belongs := classOf(r)
		i += size
		if belongs != nil {
			for i < len(text) {
				r, size := utf8.DecodeRuneInString(text[i:])
				if !belongs(r) {
					break
				}
				i += size
			}
			t.shape = word
			if isDigit(r) {
				t.shape = figure
			}
		}
		t.end = i
		t.capital = unicode.IsUpper(r)
		list = append(list, t.read(text[t.start:t.end]))
		glued, breaks = true, 0
	}
	return list
}

func classOf(r rune) func(rune) bool {
	switch {
	case isDigit(r):
		return isDigit
	case unicode.IsLetter(r):
		return unicode.IsLetter
	}
	return nil
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// longestFigure is how many digits a figure has whose value matters: those of
// the day and hour of an army's date.
const longestFigure = 6

// read fills in what a token's letters say.
func (t token) read(s string) token {
	switch t.shape {
	case figure:
		t.n = -1
		if len(s) <= longestFigure {
			t.n = 0
			for _, c := range []byte(s) {
				t.n = 10*t.n + int(c-'0')
			}
		}
	case sign:
		t.low = signs[s]
		if t.low == "" {
			t.low = s
		}
	case word:
		t.low, t.entry = lookUp(s)
	}
	return t
}

// signs are written in more than one way.
var signs = map[string]string{"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-"}
