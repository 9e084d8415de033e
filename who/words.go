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
	Regular  []string
	Category string
	Kind     string
	Unnamed  bool
	Body     bool
	Counted  []string
	After    []string
	Belongs  *bool
	Part     bool
	Same     bool
	Leads    bool
}

// ownNobody holds for people who are of no side.
func (p *people) ownNobody() bool { return p != nil && p.Belongs != nil && !*p.Belongs }

// forms gives every word of a group, and whether it is a plural.
func (p *people) forms(yield func(word string, plural bool) bool) {
	for one, many := range p.Words {
		if !yield(one, false) || many != "" && !yield(many, true) {
			return
		}
	}
	for _, one := range p.Regular {
		if !yield(one, false) || !yield(plural(one), true) {
			return
		}
	}
}

// plural is the plural of a noun that makes it by rule.
func plural(noun string) string {
	before, last := noun[len(noun)-2], noun[len(noun)-1]
	switch {
	case last == 'y' && !strings.ContainsRune("aeiou", rune(before)):
		return noun[:len(noun)-1] + "ies"
	case last == 's', last == 'x', last == 'z', last == 'h' && (before == 'c' || before == 's'):
		return noun + "es"
	case strings.HasSuffix(noun, "man") && !strings.HasSuffix(noun, "human"):
		return strings.TrimSuffix(noun, "man") + "men"
	}
	return noun + "s"
}

// country is a row of the demonyms: how a country and its people are called.
type country struct {
	code            string
	names, demonyms []string
}

// vocabulary is the words for people.
type vocabulary struct {
	people   []people
	heads    naming.Index    // places in people
	nouns    map[string]int  // places in people, by words in small letters
	plurals  map[string]bool // by words in small letters
	capitals map[string]bool // words that always have a capital: "Westerner"
}

// vocabularyOnce reads the words for people when they are first asked for. They
// are part of the program, and a test reads them, so nothing can go wrong here.
var vocabularyOnce = sync.OnceValue(readVocabulary)

func readVocabulary() *vocabulary {
	v := &vocabulary{nouns: map[string]int{}, plurals: map[string]bool{}, capitals: map[string]bool{}}
	if err := yaml.Unmarshal(peopleTable, &v.people); err != nil {
		panic(err)
	}
	for i := range v.people {
		for word, plural := range v.people[i].forms {
			low := strings.ToLower(word)
			v.heads.Add(word, i)
			v.nouns[low], v.plurals[low], v.capitals[word] = i, plural, word != low
		}
	}
	return v
}

// lexicon is the closed lists of words and the countries.
type lexicon struct {
	words     map[string]map[string]bool
	countries []country
	// codes gives the place in countries of a country's name or demonym.
	codes map[string]int
	// seats gives the country that a seat of government, in small letters, stands for.
	seats map[string]string
}

// is says whether a word, in small letters, stands in one of the lists of
// words.yaml.
func (l *lexicon) is(list, word string) bool { return l.words[list][word] }

// lexiconOnce reads the lists and countries, as vocabularyOnce the words.
var lexiconOnce = sync.OnceValue(readLexicon)

func readLexicon() *lexicon {
	l := &lexicon{words: map[string]map[string]bool{}, codes: map[string]int{}, seats: map[string]string{}}
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
	for f := range rows(demonymTable) {
		c := country{f[0], list(f[1]), list(f[2])}
		for _, name := range append(c.names, c.demonyms...) {
			if _, taken := l.codes[name]; !taken {
				l.codes[name] = len(l.countries)
			}
		}
		l.countries = append(l.countries, c)
	}
	for f := range rows(metonymTable) {
		for _, seat := range list(f[1]) {
			l.seats[strings.ToLower(seat)] = f[0]
		}
	}
	return l
}

// columns is how many fields a row of the widest table has.
const columns = 6

// rows gives the rows of a table of tab-separated values; those that begin with
// "#" are left out, and fields that are missing are empty.
func rows(table string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for row := range strings.Lines(table) {
			row = strings.TrimRight(row, "\r\n")
			if row == "" || row[0] == '#' {
				continue
			}
			f := make([]string, columns)
			copy(f, strings.SplitN(row, "\t", columns))
			if !yield(f) {
				return
			}
		}
	}
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}
