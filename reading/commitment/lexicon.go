package commitment

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed verbs.tsv
var verbTable string

//go:embed words.tsv
var wordTable string

//go:embed conditions.tsv
var conditionTable string

//go:embed times.tsv
var timeTable string

// entry is a word of commitment.
type entry struct {
	mood  Mood
	takes []string
}

// goes says whether a word goes with a construction. No word is none.
func (e *entry) goes(construction string) bool {
	return e != nil && slices.Contains(e.takes, construction)
}

// phrase is a word or more, and its class.
type phrase struct {
	words []string
	class string
}

// lexicon is what stands in the tables. It does not change.
type lexicon struct {
	entries    map[string]*entry // "agree v"
	words      map[string]map[string]bool
	conditions map[string][]phrase // by first word, the longest first
	times      map[string]map[string]bool
	timed      map[string][]phrase // phrases of time, by first word
}

func (l *lexicon) is(list, word string) bool { return l.words[list][word] }

func (l *lexicon) entry(lemma, pos string) *entry { return l.entries[lemma+" "+pos] }

// english is the lexicon that stands in the tables.
var english = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		entries: map[string]*entry{}, words: map[string]map[string]bool{}, conditions: map[string][]phrase{},
		times: map[string]map[string]bool{}, timed: map[string][]phrase{},
	}
	for f := range rows(verbTable, 4) {
		l.entries[f[0]+" "+f[1]] = &entry{Mood(f[2]), strings.Split(f[3], ",")}
	}
	for f := range rows(wordTable, 2) {
		l.words[f[0]] = set(f[1])
	}
	for f := range rows(conditionTable, 2) {
		add(l.conditions, f[0], f[1])
	}
	for f := range rows(timeTable, 2) {
		if f[0] == "phrase" {
			add(l.timed, f[1], f[0])
			continue
		}
		l.times[f[0]] = set(f[1])
	}
	return l
})

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func add(index map[string][]phrase, words, class string) {
	p := phrase{strings.Fields(words), class}
	list := append(index[p.words[0]], p)
	slices.SortStableFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
	index[p.words[0]] = list
}

// rows yields the rows of a table that are not notes. The tables are the program's own:
// a row with other columns is a fault of the build.
func rows(table string, columns int) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			f := strings.Split(line, "\t")
			if len(f) != columns {
				panic("commitment: a table has the row " + line)
			}
			if !yield(f) {
				return
			}
		}
	}
}
