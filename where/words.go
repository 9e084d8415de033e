package where

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/words.tsv
var wordsTable string

// words are the groups of words.tsv, each a set, and which words are of which
// kind of place.
type words struct {
	group map[string]map[string]bool
	// level is what a word after or before a name says of it: a level of the
	// levels of places; plural says that it belongs to all names before it.
	level  map[string]string
	plural map[string]bool
	// demonym gives the country (ISO 3166) of a word for its people.
	demonym map[string]string
	// country gives the name of a country by its code.
	country map[string]string
}

// lexicon reads the tables when they are first asked for.
var lexicon = sync.OnceValue(func() *words {
	w := &words{group: map[string]map[string]bool{}, level: map[string]string{}, plural: map[string]bool{}, demonym: map[string]string{}, country: map[string]string{}}
	for row := range strings.Lines(wordsTable) {
		group, list, ok := strings.Cut(strings.TrimSpace(row), "\t")
		if !ok || row[0] == '#' {
			continue
		}
		if w.group[group] == nil {
			w.group[group] = map[string]bool{}
		}
		for _, word := range strings.Fields(list) {
			word = strings.ReplaceAll(word, "_", " ")
			w.group[group][word] = true
			switch group {
			case "kind":
				w.level[word] = point
			case point, district, province, country:
				w.level[word] = group
				w.plural[word] = strings.HasSuffix(word, "s")
			}
		}
	}
	for word, level := range levels {
		w.level[word] = level
	}
	for row := range strings.Lines(countriesTable) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) != 4 || row[0] == '#' {
			continue
		}
		w.country[f[0]] = f[1]
		for word := range strings.SplitSeq(f[3], "|") {
			if word != "" {
				w.demonym[word] = f[0]
			}
		}
	}
	return w
})

func (w *words) is(group, word string) bool { return w.group[group][word] }

// Demonym says whether a word, as sentences write it, means the people of a country.
func Demonym(word string) bool { return lexicon().demonym[word] != "" }
