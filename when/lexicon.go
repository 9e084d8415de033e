package when

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed lexicon.tsv
var lexiconFile string

//go:embed holidays.tsv
var holidaysFile string

// meaning is what a word or phrase of the lexicon stands for in one role.
type meaning struct {
	value    string
	n, m     int    // the value as a number, or as two: "6-12"
	name     string // the phrase itself
	followed int    // how many words the phrase has
}

// entry is what begins with a word: by role, its phrases, the longest first.
type entry map[string][]phrase

type phrase struct {
	words []string
	meaning
}

// lexicon maps a word in lower case to the phrases that begin with it.
var lexicon = readLexicon()

// holidays maps the phrase of a holiday to its rule.
var holidays = map[string]holiday{}

type holiday struct {
	calendar         string
	month, day, days int
}

// longestWord is the length in bytes of the longest word of the lexicon: longer
// ones need not be looked up.
var longestWord int

func readLexicon() map[string]entry {
	m := map[string]entry{}
	rows(lexiconFile, 3, func(f []string) { enter(m, f[0], f[1], f[2]) })
	rows(holidaysFile, 5, func(f []string) {
		h := holiday{calendar: f[1]}
		h.month, _ = strconv.Atoi(f[2])
		h.day, _ = strconv.Atoi(f[3])
		h.days, _ = strconv.Atoi(f[4])
		holidays[f[0]] = h
		enter(m, f[0], "holiday", "")
	})
	return m
}

func rows(file string, columns int, read func([]string)) {
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\r\n")
		if f := strings.Split(line, "\t"); !strings.HasPrefix(line, "#") && len(f) == columns {
			read(f)
		}
	}
}

func enter(m map[string]entry, name, role, value string) {
	words := strings.Fields(name)
	p := phrase{words: words[1:], meaning: meaning{value: value, name: name, followed: len(words)}}
	first, second, two := strings.Cut(value, "-")
	p.n, _ = strconv.Atoi(first)
	if two && first != "" {
		p.m, _ = strconv.Atoi(second)
	} else if first == "" {
		p.n = -1
	}
	if m[words[0]] == nil {
		m[words[0]] = entry{}
	}
	list := append(m[words[0]][role], p)
	for i := len(list) - 1; i > 0 && len(list[i].words) > len(list[i-1].words); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	m[words[0]][role] = list
	longestWord = max(longestWord, len(words[0]))
}

// lookUp gives a word in lower case and what begins with it. Words that are
// longer than any of the lexicon are given as they are.
func lookUp(s string) (string, entry) {
	if len(s) > longestWord {
		return s, nil
	}
	low := strings.ToLower(s)
	return low, lexicon[low]
}
