package when

import (
	_ "embed"
	"slices"
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

// entry is what begins with a word.
type entry struct {
	roles  []role
	begins bool // an expression can begin with it
	leads  bool // or with it and a word more
}

// role is what phrases stand for in one role, the longest first.
type role struct {
	name    string
	phrases []phrase
}

// as gives the phrases that begin with the word, in a role.
func (e *entry) as(name string) []phrase {
	for i := range e.roles {
		if e.roles[i].name == name {
			return e.roles[i].phrases
		}
	}
	return nil
}

// add puts a phrase in its role, before the shorter ones.
func (e *entry) add(name string, p phrase) {
	i := slices.IndexFunc(e.roles, func(r role) bool { return r.name == name })
	if i < 0 {
		i = len(e.roles)
		e.roles = append(e.roles, role{name: name})
	}
	list := append(e.roles[i].phrases, p)
	slices.SortStableFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
	e.roles[i].phrases = list
}

// unread is the entry of the words that are not in the lexicon.
var unread = &entry{}

type phrase struct {
	words []string
	meaning
}

// lexicon maps a word in lower case to the phrases that begin with it.
var lexicon = readLexicon()

// leading and mute are the roles of words that begin an expression together
// with others only, and of those that begin none.
var (
	leading = map[string]bool{"lead": true, "about": true, "opener": true}
	mute    = map[string]bool{"zone": true, "namesake": true, "dated": true, "event": true, "no-verb": true, "ahead": true, "behind": true, "weak": true}
)

// holidays maps the phrase of a holiday to its rule.
var holidays = map[string]holiday{}

type holiday struct {
	calendar         string
	month, day, days int
}

// longestWord is the length in bytes of the longest word of the lexicon: longer
// ones need not be looked up.
var longestWord int

func readLexicon() map[string]*entry {
	m := map[string]*entry{}
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

func enter(m map[string]*entry, name, role, value string) {
	words := strings.Fields(name)
	p := phrase{words: words[1:], meaning: meaning{value: value, name: name, followed: len(words)}}
	first, second, two := strings.Cut(value, "-")
	p.n, _ = strconv.Atoi(first)
	if two && first != "" {
		p.m, _ = strconv.Atoi(second)
	} else if first == "" {
		p.n = -1
	}
	e := m[words[0]]
	if e == nil {
		e = &entry{}
		m[words[0]] = e
	}
	e.leads = e.leads || leading[role]
	e.begins = e.begins || !leading[role] && !mute[role]
	e.add(role, p)
	longestWord = max(longestWord, len(words[0]))
}

// lookUp gives a word in lower case and what begins with it. Words that are
// longer than any of the lexicon are given as they are.
func lookUp(s string) (string, *entry) {
	if len(s) > longestWord {
		return s, unread
	}
	low := strings.ToLower(s)
	if e := lexicon[low]; e != nil {
		return low, e
	}
	return low, unread
}
