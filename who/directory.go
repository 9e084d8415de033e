package who

import (
	"slices"
	"strings"
	"sync"

	"github.com/trucewatch/trucewatch/who/naming"
)

// Directory resolves words to actors. It may be used by several goroutines; a
// nil one knows no names.
type Directory struct {
	parties []Party
	sources []Source
	// names are those that the case gives. known are these, and countries with
	// their demonyms: those of a party or source, and foreign ones. The values
	// are places in sources, then in parties, then foreign.
	names, known naming.Index
	lex          *lexicon
	// ties are how the actors of the table stand to the case.
	ties func() *ties
}

// foreign stands for a country that is no actor of the case. In the indices
// these are -1, -2, … in the order of the lexicon's countries.
const foreign = -1

// isForeign says whether a value of the indices is a foreign country.
func isForeign(i int) bool { return i < 0 && i > firstGroup }

// New makes a directory of a case's parties and sources; both may be empty. A
// party or source that bears the name of a country, or is called its
// government, answers in phrases to the country's name and demonyms too
// ("Yemeni officials").
func New(parties []Party, sources Sources) *Directory {
	d := &Directory{parties: parties, sources: sources.Sources, lex: lexiconOnce()}
	for i := range len(d.sources) + len(d.parties) {
		for _, name := range d.namesOf(i) {
			d.names.Add(name, i)
			d.known.Add(name, i)
		}
	}
	for k, c := range d.lex.countries {
		owner := d.owner(c)
		if owner < 0 {
			owner = foreign - k
		}
		for _, name := range slices.Concat(c.names, c.demonyms) {
			if len(d.known.Exact(name)) == 0 {
				d.known.Add(name, owner)
			}
		}
	}
	d.ties = sync.OnceValue(func() *ties { return tie(d) })
	return d
}

// namesOf are the name and the other names of a source or party.
func (d *Directory) namesOf(i int) []string {
	if i < len(d.sources) {
		return append([]string{d.sources[i].Name}, d.sources[i].Names...)
	}
	p := d.parties[i-len(d.sources)]
	return append([]string{p.Name}, p.Names...)
}

// owner is the party or source that a country is; foreign when it is none, or
// more than one.
func (d *Directory) owner(c country) int {
	owners := map[int]bool{}
	last := foreign
	for i := range len(d.sources) + len(d.parties) {
		for _, name := range d.namesOf(i) {
			if slices.Contains(c.names, state(name)) || slices.Contains(c.demonyms, state(name)) {
				owners[i], last = true, i
			}
		}
	}
	if len(owners) != 1 {
		return foreign
	}
	return last
}

// Seat is the party of the government that is named by its seat, "Kabul", "the
// Kremlin". As a place the same word names nobody, so Find and Resolve don't know
// it; ask only for one who speaks or acts.
func (d *Directory) Seat(name string) Actor {
	name = strings.TrimPrefix(strings.ToLower(name), "the ")
	code := d.lex.seats[name]
	for _, c := range d.lex.countries {
		if code != "" && c.code == code {
			return d.actor(d.owner(c))
		}
	}
	return Actor{}
}

// state takes from a name what says that it is a state or its government.
func state(name string) string {
	name = strings.TrimPrefix(name, "the ")
	for _, form := range []string{"Government of ", "Islamic Republic of ", "Republic of ", "Kingdom of "} {
		name = strings.TrimPrefix(strings.TrimPrefix(name, form), "the ")
	}
	return strings.TrimSuffix(strings.TrimSuffix(name, " government"), " Government")
}

// isParty says whether a value of the indices is a party.
func (d *Directory) isParty(i int) bool { return i >= len(d.sources) }

// isCase says whether a value of the indices is a source or a party.
func (d *Directory) isCase(i int) bool { return i >= 0 }

// actor is what a value of the indices stands for.
func (d *Directory) actor(i int) Actor {
	switch {
	case isForeign(i):
		return Actor{}
	case i < 0:
		return d.member(firstGroup - i)
	case i < len(d.sources):
		return Actor{Name: d.sources[i].Name, Party: d.sources[i].Side}
	}
	p := d.parties[i-len(d.sources)]
	return Actor{Name: p.Name, Party: p.ID}
}

// Party gives the name of a party; ok is false when the case has none with that
// identifier.
func (d *Directory) Party(id string) (name string, ok bool) {
	if d == nil {
		return "", false
	}
	i := slices.IndexFunc(d.parties, func(p Party) bool { return p.ID == id })
	if i < 0 {
		return "", false
	}
	return d.parties[i].Name, true
}

// Find finds every name of a party or source in a text, longest first, in the
// order of the text, without overlaps. Whole words are found, with the capitals
// that the name has or all in capitals. Names turned round ("anti-Taliban") and
// names of others that begin like one of the case ("SPLA-N") are left out. What
// is both a source's and a party's name is the source's.
func (d *Directory) Find(text string) []Found {
	if d == nil {
		return nil
	}
	tokens := naming.Tokens(text)
	turned := d.turned(tokens)
	var found []Found
	for _, m := range d.names.FindIn(tokens) {
		if !turned[m.From] && !longer(tokens, m) {
			found = append(found, Found{m.Start, m.End, d.actor(m.Values[0]), true})
		}
	}
	return found
}

// turned says of each token whether a name that begins there is turned round by
// what stands before its hyphens: "anti-Taliban", "non-Taliban", and both names of
// "anti-Haqqani-Taliban".
func (d *Directory) turned(tokens []naming.Token) []bool {
	round := make([]bool, len(tokens))
	for i := 1; i < len(tokens); i++ {
		round[i] = tokens[i].Gap == naming.Hyphen && (round[i-1] || d.lex.is("against", strings.ToLower(tokens[i-1].Word)))
	}
	return round
}

// longer says whether an acronym goes on after a hyphen, so that somebody else
// is meant: "SPLA-N" is not the SPLA. It is told by the short second part;
// "NATO-led" and "Taliban-US" are no such names.
func longer(tokens []naming.Token, m naming.Match) bool {
	if m.To >= len(tokens) || tokens[m.To].Gap != naming.Hyphen {
		return false
	}
	first, second := tokens[m.To-1].Word, tokens[m.To].Word
	return len(first) > 2 && len(second) <= 2 && first == strings.ToUpper(first) && second == strings.ToUpper(second)
}

// Outlet resolves the name of an outlet to a source of the case, by name or
// other name, capitals, articles and spaces aside. A party is a source of its
// own side, with the kind organisation. ok is false when the case does not know
// it.
func (d *Directory) Outlet(name string) (s Source, ok bool) {
	if d == nil || plain(name) == "" {
		return Source{}, false
	}
	for i := range len(d.sources) + len(d.parties) {
		if !slices.ContainsFunc(d.namesOf(i), func(n string) bool { return plain(n) == plain(name) }) {
			continue
		}
		if !d.isParty(i) {
			return d.sources[i], true
		}
		p := d.parties[i-len(d.sources)]
		return Source{Name: p.Name, Names: p.Names, Side: p.ID, Kind: "organisation"}, true
	}
	return Source{}, false
}

// plain is a name without an article, in small letters, with single spaces.
func plain(name string) string {
	var words []string
	for _, t := range naming.Tokens(name) {
		words = append(words, strings.ToLower(t.Word))
	}
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
