package when

import (
	"strings"
	"unicode"
)

// class is a sort of anchor; a pattern is looked for only where its class is.
type class uint8

const (
	months class = 1 << iota
	weekDays
	near
	units
	figures // a year, or a day written in figures
)

// anchors are the words, in lower case, of which every expression has one.
var anchors = func() map[string]class {
	m := map[string]class{}
	for c, words := range map[class]string{
		months:   "january jan february feb march mar april apr may june jun july jul august aug september sept sep october oct november nov december dec",
		weekDays: "monday tuesday wednesday thursday friday saturday sunday",
		near:     "today yesterday tomorrow tonight overnight morning afternoon evening night",
		units:    "minute minutes hour hours day days week weeks month months year years",
	} {
		for _, w := range strings.Fields(words) {
			m[w] = c
		}
	}
	return m
}()

// context is how much text around an anchor an expression may take, in bytes.
const context = 72

type window struct {
	start, end int
	classes    class
}

// windows are the stretches of a text in which expressions can stand, cut at
// white space: looking for them there only is what makes a long text cheap.
func windows(text string) []window {
	var list []window
	for _, w := range wordsOf(text) {
		c := anchor(text[w.start:w.end])
		if c == 0 {
			continue
		}
		around := window{cut(text, w.start-context, -1), cut(text, w.end+context, 1), c}
		if n := len(list); n > 0 && around.start <= list[n-1].end {
			list[n-1].end = max(list[n-1].end, around.end)
			list[n-1].classes |= c
			continue
		}
		list = append(list, around)
	}
	return list
}

func anchor(word string) class {
	if word[0] >= '0' && word[0] <= '9' {
		switch len(word) {
		case len("2020"), len("03MAR20"), len("03MAR2020"):
			return figures
		}
		return 0
	}
	if len(word) > len("wednesday") {
		return 0
	}
	return anchors[strings.ToLower(word)]
}

func wordsOf(text string) []window {
	var list []window
	start := -1
	for i, r := range text {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r)
		if inside && start < 0 {
			start = i
		}
		if !inside && start >= 0 {
			list = append(list, window{start: start, end: i})
			start = -1
		}
	}
	if start >= 0 {
		list = append(list, window{start: start, end: len(text)})
	}
	return list
}

// cut moves an offset outward to white space, so that no word is cut; a word
// that has none near is cut at the offset's byte, at a code point's beginning.
func cut(text string, at, step int) int {
	if at <= 0 {
		return 0
	}
	if at >= len(text) {
		return len(text)
	}
	for i, n := at, 0; i > 0 && i < len(text) && n < context; i, n = i+step, n+1 {
		if text[i] == ' ' || text[i] == '\n' {
			return i
		}
	}
	for at > 0 && text[at]&0xC0 == 0x80 {
		at--
	}
	return at
}
