package attribution

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed cues.tsv
var cueTable string

//go:embed acts.tsv
var actTable string

//go:embed words.tsv
var wordTable string

// Entry is a cue of the lexicon.
type Entry struct {
	Lemma string
	// Stance is what the speaker does by it, Negated what by its negation; "-" is
	// nothing.
	Stance, Negated string
	takes           []string
}

// Takes says whether the cue goes with a construction.
func (e *Entry) Takes(construction string) bool { return slices.Contains(e.takes, construction) }

type key struct {
	lemma string
	pos   byte
}

// Lexicon is what is known of cues. It does not change.
type Lexicon struct {
	entries map[key]*Entry
	// acts are the objects with which a verb tells of an act, "verb object".
	acts map[string]bool
	// words are the lists of words.tsv.
	words map[string]map[string]bool
}

// is says whether a word stands in one of the lists of words.tsv.
func (l *Lexicon) is(list, word string) bool { return l.words[list][word] }

func (l *Lexicon) entry(lemma string, pos byte) *Entry { return l.entries[key{lemma, pos}] }

// English is the lexicon that stands in cues.tsv and acts.tsv.
var English = sync.OnceValue(func() *Lexicon {
	l := &Lexicon{entries: map[key]*Entry{}, acts: map[string]bool{}, words: map[string]map[string]bool{}}
	if wrong := l.read(cueTable, true); len(wrong) > 0 {
		panic("attribution: cues.tsv: " + wrong[0].Error())
	}
	for line := range strings.Lines(actTable) {
		verb, objects, ok := strings.Cut(line, "\t")
		if !ok || verb[0] == '#' {
			continue
		}
		for _, o := range strings.Fields(objects) {
			l.acts[verb+" "+o] = true
		}
	}
	for line := range strings.Lines(wordTable) {
		list, words, ok := strings.Cut(line, "\t")
		if !ok || list[0] == '#' {
			continue
		}
		l.words[list] = map[string]bool{}
		for _, w := range strings.Fields(words) {
			l.words[list][w] = true
		}
	}
	return l
})

// LineError is a mistake in a table of cues.
type LineError struct {
	Line    int // counted from 1
	Message string
	Advice  string
}

func (e LineError) Error() string { return fmt.Sprintf("line %d: %s; %s", e.Line, e.Message, e.Advice) }

// With gives a lexicon to which a table in the form of cues.tsv adds its rows, in
// place of rows of the same word. A row whose constructions are "-" takes a word
// out. It gives every mistake in the table, and leaves out the rows that have one.
func (l *Lexicon) With(table string) (*Lexicon, []LineError) {
	more := &Lexicon{entries: maps.Clone(l.entries), acts: l.acts, words: l.words}
	wrong := more.read(table, false)
	return more, wrong
}

// Stances are the names that a stance has in a table.
var Stances = []string{"assert", "deny", "no-comment", "promise", "threaten", "accuse", "announce", "demand", "express"}

// constructions are the names that stand for themselves; others are prepositions,
// alone or after "n", "o" or a particle and "+".
var constructions = []string{"c", "t", "w", "p", "i", "n", "x", "o", "a", "pi", "adv"}

// read reads rows; a word that a table for itself has twice is a mistake.
func (l *Lexicon) read(table string, own bool) []LineError {
	var wrong []LineError
	seen := map[key]int{}
	for i, line := range strings.Split(table, "\n") {
		line = strings.TrimRight(line, "\r")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		fail := func(message, advice string) { wrong = append(wrong, LineError{i + 1, message, advice}) }
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			fail(fmt.Sprintf("it has %d columns", len(f)), "write word, v, n or a, stance, stance when negated, constructions, with a tab between them")
			continue
		}
		for k := range f {
			f[k] = strings.TrimSpace(f[k])
		}
		if f[0] == "" || f[0] != strings.ToLower(f[0]) {
			fail(fmt.Sprintf("the word is %q", f[0]), "write its base form in small letters")
			continue
		}
		if len(f[1]) != 1 || !strings.Contains("vna", f[1]) {
			fail(fmt.Sprintf("the part of speech is %q", f[1]), "write v for a verb, n for a noun, a for an adjective")
			continue
		}
		k := key{f[0], f[1][0]}
		if before, ok := seen[k]; ok {
			fail(fmt.Sprintf("%q stands in line %d already", f[0], before), "keep one of them")
			continue
		}
		seen[k] = i + 1
		if f[4] == "-" {
			if own {
				fail("it has no constructions", "name at least one")
			}
			delete(l.entries, k)
			continue
		}
		if bad, advice := badRow(f); bad != "" {
			fail(bad, advice)
			continue
		}
		l.entries[k] = &Entry{f[0], f[2], f[3], strings.Split(f[4], ",")}
	}
	return wrong
}

func badRow(f []string) (message, advice string) {
	if !slices.Contains(Stances, f[2]) {
		return fmt.Sprintf("the stance is %q", f[2]), "use one of " + strings.Join(Stances, ", ")
	}
	if f[3] != "-" && !slices.Contains(Stances, f[3]) {
		return fmt.Sprintf("the stance when negated is %q", f[3]), "use -, or one of " + strings.Join(Stances, ", ")
	}
	for _, c := range strings.Split(f[4], ",") {
		word := c
		if before, after, ok := strings.Cut(c, "+"); ok {
			if word = after; before == "" {
				word = ""
			}
		}
		if !slices.Contains(constructions, c) && (len(word) < 2 || strings.ContainsFunc(word, notLetter)) {
			return fmt.Sprintf("the construction is %q", c), "use some of " + strings.Join(constructions, ", ") + ", or prepositions, with commas between them"
		}
	}
	return "", ""
}

func notLetter(r rune) bool { return r < 'a' || r > 'z' }

// Verbs are the verbs of the lexicon, without their particles, in order; with a
// construction those that go with it.
func (l *Lexicon) Verbs(construction string) []string {
	var list []string
	for k, e := range l.entries {
		if k.pos == 'v' && !strings.Contains(k.lemma, " ") && (construction == "" || e.Takes(construction)) {
			list = append(list, k.lemma)
		}
	}
	slices.Sort(list)
	return list
}
