package tally

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed words.tsv
var wordTable string

//go:embed phrases.tsv
var phraseTable string

// lexicon is what stands in the tables. It does not change.
type lexicon struct {
	words   map[string]map[string]bool
	phrases map[string][][]string // by first word, the longest first
}

func (l *lexicon) is(list, word string) bool { return l.words[list][word] }

// english is the lexicon that stands in the tables.
var english = sync.OnceValue(func() *lexicon {
	l := &lexicon{words: map[string]map[string]bool{}, phrases: map[string][][]string{}}
	for line := range strings.Lines(wordTable) {
		if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		list, words, ok := strings.Cut(line, "\t")
		if !ok {
			panic("tally: a table has the row " + line)
		}
		l.words[list] = map[string]bool{}
		for _, w := range strings.Fields(words) {
			l.words[list][w] = true
		}
	}
	for line := range strings.Lines(phraseTable) {
		if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		w := strings.Fields(line)
		l.phrases[w[0]] = append(l.phrases[w[0]], w)
	}
	for _, list := range l.phrases {
		slices.SortStableFunc(list, func(a, b []string) int { return len(b) - len(a) })
	}
	return l
})
