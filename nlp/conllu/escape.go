package conllu

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isWord says whether a text can stand as a FORM or LEMMA as it is: these
// columns may have blanks inside, but no other white space.
func isWord(s string) bool {
	return s != "" && s[0] != ' ' && s[len(s)-1] != ' ' && !strings.ContainsFunc(s, breaks)
}

// breaks says whether a character, other than a blank, would break a line or a
// column for some reader.
func breaks(r rune) bool { return r != ' ' && (unicode.IsSpace(r) || unicode.IsControl(r)) }

// appendWord adds a FORM or LEMMA.
func appendWord(dst []byte, s string) []byte {
	if isWord(s) {
		return appendText(dst, s)
	}
	return appendColumn(dst, s)
}

// appendColumn adds a column that must have no white space; an empty one is _.
func appendColumn(dst []byte, s string) []byte {
	if s == "" {
		return append(dst, '_')
	}
	return appendEscaped(dst, s, false)
}

// appendValue adds a value of MISC, from which the exact text can be had again.
func appendValue(dst []byte, s string) []byte { return appendEscaped(dst, s, true) }

var escapes = map[rune]string{' ': `\s`, '\t': `\t`, '\n': `\n`, '\r': `\r`}

func appendEscaped(dst []byte, s string, exact bool) []byte {
	for _, r := range s {
		short, known := escapes[r]
		switch {
		case known:
			dst = append(dst, short...)
		case breaks(r):
			dst = fmt.Appendf(dst, `\u%04X`, r)
		case exact && r == '|':
			dst = append(dst, `\p`...)
		case exact && r == '\\':
			dst = append(dst, `\\`...)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// appendText adds a text as it is, with U+FFFD for each byte that is not valid.
func appendText(dst []byte, s string) []byte {
	if utf8.ValidString(s) {
		return append(dst, s...)
	}
	for _, r := range s {
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}
