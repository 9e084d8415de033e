package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Gap is what stands between a token and the one before it.
type Gap int

// The gaps: nothing; a hyphen within a word; white space, of which a no-break
// space is one; an empty line. In names a hyphen is as good as a space
// ("Nahr-e Saraj", "Nahr e Saraj").
const (
	None Gap = iota
	Hyphen
	Space
	Paragraph
)

// Token is a word or a single sign of a text, by byte offsets, end exclusive.
// Word is its text in one spelling of each character (Unicode NFC), with plain
// apostrophes, so that equal words are equal strings. A hyphen between two words
// is no token but a gap.
type Token struct {
	Start, End int
	Word       string
	Gap        Gap
}

// IsWord says whether the token is a word or a number rather than a sign.
func (t Token) IsWord() bool {
	c, _ := utf8.DecodeRuneInString(t.Word)
	return inWord(c)
}

// Tokens takes a text apart. Any bytes may be in it; those that are no UTF-8
// are signs, one each.
func Tokens(text string) []Token {
	var tokens []Token
	gap, breaks := None, 0
	for i := 0; i < len(text); {
		c, w := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(c) {
			if c == '\n' {
				breaks++
			}
			gap = Space
			i += w
			continue
		}
		if breaks > 1 {
			gap = Paragraph
		}
		end := i + w
		if hyphen(c) && gap == None && joins(tokens, i, text[end:]) {
			gap, i = Hyphen, end
			continue
		}
		if inWord(c) {
			end = wordEnd(text, end)
		}
		tokens = append(tokens, Token{i, end, spelling(text[i:end]), gap})
		gap, breaks, i = None, 0, end
	}
	return tokens
}

func hyphen(c rune) bool { return c == '-' || c == '\u2010' || c == '\u2011' }

// joins says whether a hyphen at a byte offset stands right after a token and
// before a word.
func joins(before []Token, at int, after string) bool {
	c, _ := utf8.DecodeRuneInString(after)
	return len(before) > 0 && before[len(before)-1].End == at && inWord(c)
}

func wordEnd(text string, i int) int {
	for i < len(text) {
		c, w := utf8.DecodeRuneInString(text[i:])
		if !inWord(c) && !invisible(c) {
			break
		}
		i += w
	}
	return i
}

func inWord(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}

// invisible holds for the soft hyphen and the joiners, which show in no
// spelling.
func invisible(c rune) bool { return c == '\u00ad' || c == '\u200c' || c == '\u200d' }

func spelling(word string) string {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return norm.NFC.String(strings.Map(plain, word))
		}
	}
	return word
}

func plain(c rune) rune {
	switch {
	case invisible(c):
		return -1
	case c == '\u2018' || c == '\u2019' || c == '\u02bc':
		return '\''
	}
	return c
}
