package corroborate

import (
	_ "embed"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"github.com/trucewatch/trucewatch"
	"golang.org/x/text/unicode/norm"
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

// body is a report's text as it is compared with others: the words after the
// header lines without the credits at the end, without regard to case,
// punctuation and the form of letters.
func body(r trucewatch.Report) []string {
	text := r.Text
	if r.BodyStart > 0 {
		indexed := trucewatch.NewText(text)
		text = text[indexed.Byte(r.BodyStart):]
	}
	return words(withoutCredits(text))
}

func withoutCredits(text string) string {
	for {
		text = strings.TrimRightFunc(text, unicode.IsSpace)
		start := strings.LastIndexByte(text, '\n') + 1
		if start == 0 || !isCredit(text[start:]) {
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

// words folds a text and splits it where there is neither letter nor digit. An
// apostrophe is dropped, so that its forms do not matter.
func words(text string) []string {
	folded := strings.Map(func(r rune) rune {
		switch {
		case r == '\'' || r == '’' || unicode.Is(unicode.Mn, r):
			return -1
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return ' '
	}, norm.NFKD.String(text))
	return strings.Fields(folded)
}

// fold is words joined by single spaces.
func fold(text string) string { return strings.Join(words(text), " ") }

// shingleWords is how many words stand in a shingle. Three tell dispatches of
// one event apart and still see past a number that was corrected.
const shingleWords = 3

// shingles hashes each run of shingleWords words; the set is sorted.
func shingles(words []string) []uint64 {
	list := make([]uint64, 0, max(0, len(words)-shingleWords+1))
	for i := 0; i+shingleWords <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+shingleWords] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		list = append(list, mix(h.Sum64()))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// mix spreads a hash over all bits: the finaliser of splitmix64 (Steele, Lea
// and Flood 2014).
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}
