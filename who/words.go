package who

import (
	_ "embed"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch/who/naming"
)

//go:embed data/people.yaml
var peopleTable []byte

//go:embed data/words.yaml
var wordsTable []byte

//go:embed data/demonyms.tsv
var demonymTable string

//go:embed data/metonyms.tsv
var metonymTable string

// people is a group of words for people, offices and bodies that behave alike.
// The fields are explained in the data file.
type people struct {
	Words    map[string]string
	Category string
	Unnamed  bool
	After    []string
	Belongs  *bool
	Part     bool
	Same     bool
}

// ownNobody holds for people who are of no side.
func (p *people) ownNobody() bool { return p != nil && p.Belongs != nil && !*p.Belongs }

// country is a row of the demonyms: how a country and its people are called.
type country struct {
	code            string
	names, demonyms []string
}

// lexicon is what the data files hold.
type lexicon struct {
	people    []people
	heads     naming.Index // places in people
	words     map[string]map[string]bool
	countries []country
	// seats gives the country that a seat of government, in small letters, stands for.
	seats map[string]string
}

// is says whether a word, in small letters, stands in one of the lists of
// words.yaml.
func (l *lexicon) is(list, word string) bool { return l.words[list][word] }

// lexiconOnce reads the data files. They are part of the program, and a test
// reads them, so nothing can go wrong here.
var lexiconOnce = sync.OnceValue(func() *lexicon {
	l := &lexicon{words: map[string]map[string]bool{}, seats: map[string]string{}}
	if err := yaml.Unmarshal(peopleTable, &l.people); err != nil {
		panic(err)
	}
	for i, p := range l.people {
		for one, many := range p.Words {
			l.heads.Add(one, i)
			if many != "" {
				l.heads.Add(many, i)
			}
		}
	}
	var lists map[string][]string
	if err := yaml.Unmarshal(wordsTable, &lists); err != nil {
		panic(err)
	}
	for name, words := range lists {
		l.words[name] = map[string]bool{}
		for _, w := range words {
			l.words[name][w] = true
		}
	}
	for row := range strings.Lines(demonymTable) {
		if f := strings.Split(strings.TrimRight(row, "\r\n"), "\t"); len(f) == 3 {
			l.countries = append(l.countries, country{f[0], list(f[1]), list(f[2])})
		}
	}
	for row := range strings.Lines(metonymTable) {
		if f := strings.Split(strings.TrimRight(row, "\r\n"), "\t"); len(f) == 2 {
			for _, seat := range list(f[1]) {
				l.seats[strings.ToLower(seat)] = f[0]
			}
		}
	}
	return l
})

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}
