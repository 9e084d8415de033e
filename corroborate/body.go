package corroborate

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
)

//go:embed data/credits.tsv
var creditsTable string

//go:embed data/marks.tsv
var marksTable string

var (
	credits = lines(creditsTable)
	marks   = set(lines(marksTable))
)

func set(list []string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, s := range list {
		m[s] = true
	}
	return m
}

// lines gives the lines of a data file that are neither empty nor comments.
func lines(table string) []string {
	var list []string
	for line := range strings.Lines(table) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && !strings.HasPrefix(line, "#") {
			list = append(list, line)
		}
	}
	return list
}

// body is the stretch of a report's text that is compared with others, from byte
// start: what stands after the header lines, without a byline at its head and the
// credits at its end.
func body(r *trucewatch.Report) (text string, start int) {
	start = byteAt(r.Text, r.BodyStart)
	text = withoutCredits(r.Text[start:])
	for {
		trimmed := strings.TrimLeftFunc(text, unicode.IsSpace)
		line, rest, more := strings.Cut(trimmed, "\n")
		if !more || !isByline(line) {
			return text, start
		}
		start += len(text) - len(rest)
		text = rest
	}
}

// byteAt is the byte offset of a code point; past the end it is the length.
func byteAt(s string, codePoint int) int {
	at := 0
	for ; codePoint > 0 && at < len(s); codePoint-- {
		_, w := utf8.DecodeRuneInString(s[at:])
		at += w
	}
	return at
}

func withoutCredits(text string) string {
	for {
		text = strings.TrimRightFunc(text, unicode.IsSpace)
		start := strings.LastIndexByte(text, '\n') + 1
		if start == 0 || !isCredit(text[start:]) && !isSignOff(text[start:]) {
			return text
		}
		text = text[:start]
	}
}

func isCredit(line string) bool {
	line = strings.ToLower(strings.TrimFunc(line, unicode.IsSpace))
	bare := strings.TrimLeft(line, "([*_ ")
	for _, c := range credits {
		if hasPrefixWord(line, c) || hasPrefixWord(bare, c) {
			return true
		}
	}
	return false
}

// hasPrefixWord asks that the prefix ends where a word does.
func hasPrefixWord(s, prefix string) bool {
	rest, ok := strings.CutPrefix(s, prefix)
	return ok && (rest == "" || !isLetter(prefix[len(prefix)-1]) || !isLetter(rest[0]))
}

func isLetter(b byte) bool { return 'a' <= b && b <= 'z' }
