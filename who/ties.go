package who

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/who/naming"
)

// firstGroup is the value in the indices of the first actor of the table; the
// next ones are below it.
const firstGroup = -1 << 16

// ties are how the actors of the table stand to a case.
type ties struct {
	table *table
	// owner is the source or party, as a value of the directory's indices, that
	// an actor of the table is; foreign for none.
	owner []int
	// groups gives the place in the table of each source and party; -1 for none.
	groups []int
	// countries are those of the case, by ISO 3166.
	countries map[string]bool
}

// tie finds the case's sources and parties in the table.
func tie(d *Directory) *ties {
	n := len(d.sources) + len(d.parties)
	t := &ties{table: tableOnce(), countries: map[string]bool{}, groups: slices.Repeat([]int{-1}, n)}
	t.owner = slices.Repeat([]int{foreign}, len(t.table.groups))
	for i := range n {
		for _, name := range d.namesOf(i) {
			t.land(d, name)
		}
	}
	for i := range n {
		for _, name := range d.namesOf(i) {
			if g := t.choose(t.table.names.Exact(name), t.countries); g >= 0 {
				t.join(i, g)
			}
		}
	}
	for g := range t.table.groups {
		if c := t.table.groups[g].country; c >= 0 && t.owner[g] == foreign {
			if i := d.owner(d.lex.countries[c]); i >= 0 {
				t.join(i, g)
			}
		}
	}
	return t
}

// join makes a source or party of the case the owner of an actor of the table
// that has none yet.
func (t *ties) join(i, g int) {
	if t.owner[g] == foreign {
		t.owner[g] = i
	}
	if t.groups[i] < 0 {
		t.groups[i] = g
	}
}

// land adds the countries that a name of the case tells of: those named in it,
// and the home of an actor of the table that nobody shares the name with.
func (t *ties) land(d *Directory, name string) {
	for _, m := range d.known.Find(name) {
		if c, ok := d.lex.codes[name[m.Start:m.End]]; ok {
			t.countries[d.lex.countries[c].code] = true
		}
	}
	if c, ok := d.lex.codes[state(name)]; ok {
		t.countries[d.lex.countries[c].code] = true
	}
	if g := t.choose(t.table.names.Exact(name), nil); g >= 0 && len(t.table.groups[g].countries) > 0 {
		t.countries[t.table.groups[g].countries[0]] = true
	}
}

// choose gives the one actor of those that bear a name which is meant where
// some countries are spoken of; -1 when none is, or it can't be told which. One
// whose home is spoken of comes before one that acts there.
func (t *ties) choose(values []int, countries map[string]bool) int {
	best, rank, rivals := -1, -1, 0
	for _, v := range values {
		g, r := v/2, t.near(v/2, countries)
		switch {
		case v%2 == 1 && r == 0:
		case r > rank:
			best, rank, rivals = g, r, 0
		case r == rank && g != best:
			rivals++
		}
	}
	if rivals > 0 {
		return -1
	}
	return best
}

// near says whether an actor's home is among some countries (2), another country
// in which it acts (1), or none (0).
func (t *ties) near(g int, countries map[string]bool) int {
	list := t.table.groups[g].countries
	switch {
	case len(list) > 0 && countries[list[0]]:
		return 2
	case slices.ContainsFunc(list, func(c string) bool { return countries[c] }):
		return 1
	}
	return 0
}

// deepestGroup is how many levels of command are followed; the table has fewer,
// and a row that was made part of itself ends there.
const deepestGroup = 8

// up follows the levels of command from an actor of the table.
func (t *ties) up(g int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for range deepestGroup {
			if g < 0 || !yield(g) {
				return
			}
			g = t.table.groups[g].parent
		}
	}
}

// chief is the source or party that commands an actor of the table; foreign for
// none.
func (t *ties) chief(g int) int {
	for h := range t.up(g) {
		if t.owner[h] != foreign {
			return t.owner[h]
		}
	}
	return foreign
}

// member is an actor of the table, with the party that it is part of.
func (d *Directory) member(g int) Actor {
	t := d.ties()
	group := &t.table.groups[g]
	a := Actor{Name: group.name, Group: group.name, Kind: group.kind}
	if i := t.chief(g); i >= 0 {
		a.Party = d.actor(i).Party
	}
	for h := range t.up(g) {
		if w := t.table.groups[h].with; w >= 0 && a.Party == "" && a.With == "" {
			if i := t.chief(w); i >= 0 {
				a.With = d.actor(i).Party
			}
		}
	}
	return a
}

// group is the actor of the table that a value of the indices stands for; nil
// for none.
func (d *Directory) group(i int) *group {
	t := d.ties()
	switch {
	case isForeign(i):
		return nil
	case i < 0:
		return &t.table.groups[firstGroup-i]
	case t.groups[i] >= 0:
		return &t.table.groups[t.groups[i]]
	}
	return nil
}

// matches finds the names of the case, of countries and of the table in the
// tokens of a text. Of names that overlap the case's is taken, unless the
// table's is a longer one around a name of its own ("Pakistani Taliban"). What
// the table knows and the case as well stands for the case's.
func (d *Directory) matches(tokens []naming.Token) []naming.Match {
	own := slices.DeleteFunc(d.known.FindIn(tokens), func(m naming.Match) bool { return longer(tokens, m) })
	t := d.ties()
	others := slices.DeleteFunc(t.table.names.FindIn(tokens), func(m naming.Match) bool { return longer(tokens, m) || shouted(tokens, m) })
	if len(others) == 0 {
		return own
	}
	var countries map[string]bool
	if slices.ContainsFunc(others, doubtful) {
		countries = d.spokenOf(own, others)
	}
	var found []naming.Match
	k := 0
	for _, m := range others {
		g := t.choose(m.Values, countries)
		if g < 0 && len(m.Values) == 1 && d.armed(tokens, m.To) {
			g = m.Values[0] / 2 // "IS fighters"
		}
		for k < len(own) && own[k].To <= m.From {
			found = append(found, own[k])
			k++
		}
		end := k
		for end < len(own) && own[end].From < m.To {
			end++
		}
		if g < 0 || !d.around(tokens, m, own[k:end]) {
			continue
		}
		k = end
		value := firstGroup - g
		if i := t.owner[g]; i != foreign {
			value = i
		}
		m.Values = []int{value}
		found = append(found, m)
	}
	return append(found, own[k:]...)
}

// armed says whether a word for fighters or forces stands at a token.
func (d *Directory) armed(tokens []naming.Token, i int) bool {
	if i >= len(tokens) || tokens[i].Gap != naming.Space {
		return false
	}
	k, ok := vocabularyOnce().nouns[tokens[i].Word]
	if !ok {
		return false
	}
	broad := Broad(vocabularyOnce().people[k].Category)
	return broad == "militants" || broad == "security-forces"
}

// around says whether a name of the table stands around all names of the case
// that it overlaps, and is longer than they are. A name in small letters
// ("separatists") describes; words before it make nobody else of it.
func (d *Directory) around(tokens []naming.Token, m naming.Match, own []naming.Match) bool {
	for _, o := range own {
		within := o.From >= m.From && o.To <= m.To
		if !within || o.From == m.From && o.To == m.To {
			return false
		}
		if word := tokens[o.From].Word; word == strings.ToLower(word) {
			return false
		}
	}
	return true
}

// doubtful says whether a name alone doesn't tell whose it is.
func doubtful(m naming.Match) bool { return len(m.Values) != 1 || m.Values[0]%2 == 1 }

// spokenOf are the countries of the case, those named in a text, and the homes
// of the actors whose names there are nobody else's.
func (d *Directory) spokenOf(own, others []naming.Match) map[string]bool {
	t := d.ties()
	countries := map[string]bool{}
	for c := range t.countries {
		countries[c] = true
	}
	for _, m := range own {
		if v := m.Values[0]; isForeign(v) {
			countries[d.lex.countries[foreign-v].code] = true
		}
	}
	for _, m := range others {
		if doubtful(m) {
			continue
		}
		if list := t.table.groups[m.Values[0]/2].countries; len(list) > 0 {
			countries[list[0]] = true
		}
	}
	return countries
}

// shouted says whether a short acronym stands among words in capitals, where it
// may be any word: "THE TRUCE IS HOLDING".
func shouted(tokens []naming.Token, m naming.Match) bool {
	if m.To != m.From+1 || len(tokens[m.From].Word) > 3 {
		return false
	}
	return m.From > 0 && loud(tokens[m.From-1].Word) && m.To < len(tokens) && loud(tokens[m.To].Word)
}

// loud says whether a word is in capitals.
func loud(word string) bool {
	return len(word) > 1 && word == strings.ToUpper(word) && word != strings.ToLower(word)
}
