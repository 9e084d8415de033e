// Package vocab turns the text of a token into what spaCy's networks look at: the
// numbers of strings, lower case, shape, prefix, suffix and norm, as spaCy and
// Python define them. Finding the tokens, and a token's own norm, is left to
// package tokenizer.
package vocab

import (
	"bufio"
	_ "embed"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

//go:embed symbols.tsv
var symbolTable string

//go:embed norms.tsv
var normTable string

var (
	symbols       = readSymbols()
	longestSymbol = longest(symbols)
	// baseNorms holds the norms that hold in every language.
	baseNorms = readPairs(normTable)
)

func readPairs(table string) map[string]string {
	pairs := map[string]string{}
	for lines := bufio.NewScanner(strings.NewReader(table)); lines.Scan(); {
		if key, value, ok := strings.Cut(lines.Text(), "\t"); ok {
			pairs[key] = value
		}
	}
	return pairs
}

func readSymbols() map[string]uint64 {
	ids := map[string]uint64{}
	for number, name := range readPairs(symbolTable) {
		id, err := strconv.ParseUint(number, 10, 64)
		if err != nil {
			panic("vocab: symbols.tsv: " + err.Error())
		}
		ids[name] = id
	}
	return ids
}

func longest[V any](m map[string]V) int {
	n := 0
	for k := range m {
		n = max(n, len(k))
	}
	return n
}

// BaseNorm is the norm that spaCy gives to a text in every language, such as a
// plain quotation mark for a curly one.
func BaseNorm(s string) (norm string, ok bool) {
	norm, ok = baseNorms[s]
	return norm, ok
}

// Lower is Python's str.lower: Unicode's full mapping, where a capital sigma at the
// end of a word becomes a final one, and a dotted capital I two code points.
func Lower(s string) string {
	if !strings.ContainsAny(s, "\u03A3\u0130") {
		return strings.ToLower(s)
	}
	// The iota below a letter has a case, but Python looks past it, as past any other
	// mark, to tell whether a sigma ends a word.
	const iota = "\u0345"
	for mark := '\u0346'; mark <= '\u034E' && strings.Contains(s, iota); mark++ {
		if other := string(mark); !strings.Contains(s, other) {
			lower := cases.Lower(language.Und).String(strings.ReplaceAll(s, iota, other))
			return strings.ReplaceAll(lower, other, iota)
		}
	}
	return cases.Lower(language.Und).String(s)
}

// IsSpaceRune is Python's str.isspace of one code point.
func IsSpaceRune(r rune) bool {
	switch {
	case r >= 0x09 && r <= 0x0D, r >= 0x1C && r <= 0x20, r == 0x85, r == 0xA0:
		return true
	case r < 0x1680:
		return false
	}
	return r == 0x1680 || r >= 0x2000 && r <= 0x200A || r == 0x2028 || r == 0x2029 ||
		r == 0x202F || r == 0x205F || r == 0x3000
}

// IsSpace is Python's str.isspace: s has code points, and all are white space.
func IsSpace(s string) bool {
	for _, r := range s {
		if !IsSpaceRune(r) {
			return false
		}
	}
	return s != ""
}

// Prefix is the first code point of s.
func Prefix(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

// Suffix is the last three code points of s, or the whole of a shorter text.
func Suffix(s string) string {
	end := len(s)
	for range 3 {
		_, n := utf8.DecodeLastRuneInString(s[:end])
		end -= n
	}
	return s[end:]
}

// longestShape is the number of code points from which spaCy says only that a
// text is long.
const longestShape = 100

// Shape shows the kinds of the characters of s: X and x for letters in upper and
// other case, d for digits, anything else as it is, and at most four of one kind
// in a row. A text of 100 code points or more is "LONG".
func Shape(s string) string {
	if len(s) >= longestShape && utf8.RuneCountInString(s) >= longestShape {
		return "LONG"
	}
	var (
		buf   [4 * longestShape]byte
		shape = buf[:0]
		last  rune
		run   int
	)
	for _, r := range s {
		kind := shapeOf(r)
		if len(shape) > 0 && kind == last {
			run++
		} else {
			run, last = 0, kind
		}
		if run < 4 {
			shape = utf8.AppendRune(shape, kind)
		}
	}
	return string(shape)
}

func shapeOf(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		switch {
		case r >= 'a' && r <= 'z':
			return 'x'
		case r >= 'A' && r <= 'Z':
			return 'X'
		case r >= '0' && r <= '9':
			return 'd'
		}
		return r
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case isDigit(r):
		return 'd'
	}
	return r
}

// otherDigits are the code points that Python's str.isdigit takes for digits
// beside those of category Nd: superscripts, circled digits and the like.
var otherDigits = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0xB2, 0xB3, 1}, {0xB9, 0xB9, 1}, {0x1369, 0x1371, 1}, {0x19DA, 0x19DA, 1}, {0x2070, 0x2070, 1},
		{0x2074, 0x2079, 1}, {0x2080, 0x2089, 1}, {0x2460, 0x2468, 1}, {0x2474, 0x247C, 1}, {0x2488, 0x2490, 1},
		{0x24EA, 0x24EA, 1}, {0x24F5, 0x24FD, 1}, {0x24FF, 0x24FF, 1}, {0x2776, 0x277E, 1}, {0x2780, 0x2788, 1},
		{0x278A, 0x2792, 1},
	},
	R32: []unicode.Range32{
		{0x10A40, 0x10A43, 1}, {0x10E60, 0x10E68, 1}, {0x11052, 0x1105A, 1}, {0x1F100, 0x1F10A, 1},
	},
	LatinOffset: 2,
}

func isDigit(r rune) bool {
	return unicode.IsDigit(r) || unicode.Is(otherDigits, r)
}
