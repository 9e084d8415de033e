package incident

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/trucewatch/trucewatch"
)

//go:embed triggers.tsv
var triggersTable string

//go:embed words.tsv
var wordsTable string

// frame says where the people harmed stand.
type frame uint8

const (
	object  frame = 1 << iota // of a verb, or the subject of its passive
	subject                   // of the verb
	of                        // after "of" or "to", or before "'s"
	toll                      // a number after "to", "at", "of"
)

// entry is a row of triggers.tsv.
type entry struct {
	words  []string // lemmas; the first is the verb or the noun's first word
	noun   bool
	kind   trucewatch.Kind // empty for words that only say what became of people
	effect trucewatch.Effect
	frame  frame
	// place is set for verbs whose object is a place or thing when it is no people.
	// weak is set for words that tell of an incident only with people, a target or a
	// date.
	weak, things bool
	// surely is set for verbs that say what became of people only where their object
	// is surely people.
	surely bool
	// places is set for verbs whose object is a place or a position that is taken,
	// weapon for things that tell of an incident only where they go off or do harm.
	places, weapon bool
	// refers is set for verbs that speak of an incident told elsewhere: "claimed
	// responsibility".
	refers bool
	// blames is set for those of them whose object is held to have done it.
	blames bool
	// sought is set for words of looking for people, which tell of a raid where
	// something came of it.
	sought bool
	// grave is set for a noun that says that people are hurt only beside a word for how
	// badly: "in a critical condition".
	grave bool
	// suffers is set for verbs whose subject it was done to: "came under fire".
	suffers bool
	// of names a list of words.tsv that the object must be on: "goods".
	of string
}

type lexicon struct {
	verbs, nouns map[string][]entry
	words        map[string]map[string]bool // lists of words.tsv by name
}

func (l *lexicon) is(list, word string) bool { return l.words[list][word] }

var lexiconOnce = sync.OnceValue(func() *lexicon {
	l := &lexicon{verbs: map[string][]entry{}, nouns: map[string][]entry{}, words: map[string]map[string]bool{}}
	for row := range strings.Lines(triggersTable) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) != 5 || strings.HasPrefix(row, "#") {
			continue
		}
		for form := range strings.SplitSeq(f[4], ", ") {
			e := entry{words: strings.Fields(form), noun: f[0] == "noun", kind: trucewatch.Kind(f[1]), effect: trucewatch.Effect(f[2])}
			for flag := range strings.FieldsSeq(f[3]) {
				switch flag {
				case "object":
					e.frame |= object
				case "subject":
					e.frame |= subject
				case "of":
					e.frame |= of
				case "weak":
					e.weak = true
				case "things":
					e.things = true
				case "places":
					e.places = true
				case "weapon":
					e.weapon = true
				case "moving", "goods", "ceded", "forces", "ordnance", "aircraft":
					e.of = flag
				case "suffers":
					e.suffers = true
				case "grave":
					e.grave = true
				case "toll":
					e.frame |= toll
				case "sought":
					e.sought = true
				case "refers":
					e.refers = true
				case "blames":
					e.refers, e.blames = true, true
				case "people":
					e.surely = true
				}
			}
			table := l.verbs
			if e.noun {
				table = l.nouns
			}
			table[e.words[0]] = append(table[e.words[0]], e)
		}
	}
	for row := range strings.Lines(wordsTable) {
		name, list, ok := strings.Cut(strings.TrimRight(row, "\r\n"), "\t")
		if !ok || strings.HasPrefix(row, "#") {
			continue
		}
		if l.words[name] == nil {
			l.words[name] = map[string]bool{}
		}
		for w := range strings.SplitSeq(list, ", ") {
			l.words[name][w] = true
		}
	}
	return l
})
