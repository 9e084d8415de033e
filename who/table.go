package who

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/trucewatch/trucewatch/who/naming"
)

//go:embed data/actors.tsv
var actorTable string

// group is an actor of the table. Its fields are explained in the data file.
type group struct {
	name, kind string
	names      []string // of names the first, without question marks
	countries  []string // ISO 3166
	parent     int      // place in the table; -1 for none
	with       int      // place in the table; -1 for none
	country    int      // place in the lexicon of the country whose government it is; -1 for others
}

// table is the actors of the world. Places below it stand for groups.
type table struct {
	groups []group
	byName map[string]int
	// ofState gives the government of each country, by ISO 3166.
	ofState map[string]int
	// names give values of the form 2*place, and 2*place+1 for a name that counts
	// only where its country is known to be meant.
	names naming.Index
}

// tableOnce reads the actors when they are first asked for. They are part of
// the program, and a test reads them, so nothing can go wrong here.
var tableOnce = sync.OnceValue(readTable)

func readTable() *table {
	t := &table{byName: map[string]int{}, ofState: map[string]int{}}
	var parents, allies []string
	for f := range rows(actorTable) {
		t.add(group{name: f[0], kind: f[2], names: list(f[1]), countries: list(f[3]), country: -1})
		parents, allies = append(parents, f[4]), append(allies, f[5])
	}
	t.governments()
	for i := range t.groups {
		g := &t.groups[i]
		g.parent, g.with = -1, -1
		if i < len(parents) {
			g.parent, g.with = t.find(parents[i]), t.find(allies[i])
		}
		if g.parent < 0 && g.kind != "government" && len(g.countries) > 0 && kindsOf()[g.kind].state {
			g.parent = t.government(g.countries[0])
		}
	}
	return t
}

// add puts a group into the table with all its names.
func (t *table) add(g group) {
	i := len(t.groups)
	t.byName[g.name] = i
	g.names = append([]string{g.name}, g.names...)
	for j, name := range g.names {
		name, weak := strings.CutSuffix(name, "?")
		g.names[j] = name
		value := 2 * i
		if weak {
			value++
		}
		for _, form := range spellings(name) {
			t.names.Add(form, value)
		}
	}
	t.groups = append(t.groups, g)
}

// governments adds those of all countries that the table has none of.
func (t *table) governments() {
	for i, c := range lexiconOnce().countries {
		own := "Government of " + c.names[0]
		if j := slices.IndexFunc(t.groups, func(g group) bool { return slices.Contains(g.names, own) }); j >= 0 {
			t.groups[j].country, t.ofState[c.code] = i, j
			continue
		}
		g := group{name: own, kind: "government", countries: []string{c.code}, country: i}
		for _, name := range c.names {
			g.names = append(g.names, "Government of "+name, "Government of the "+name, "government of "+name, name+" government")
		}
		for _, d := range c.demonyms {
			g.names = append(g.names, d+" government", d+" Government")
		}
		t.ofState[c.code] = len(t.groups)
		t.add(g)
	}
}

// find gives the place of a group by its name; -1 for none.
func (t *table) find(name string) int {
	if i, ok := t.byName[name]; ok {
		return i
	}
	return -1
}

// government is the place of a country's government; -1 for none.
func (t *table) government(code string) int {
	if i, ok := t.ofState[code]; ok {
		return i
	}
	return -1
}

// category is what members of a group are called in general.
func (g *group) category() string { return kindsOf()[g.kind].category }

// spellings are the ways in which texts write a name: with and without the
// marks over and under its letters, and with a capital in "Hezb-E Islami".
func spellings(name string) []string {
	list := []string{name}
	if plain := unmarked(name); plain != name {
		list = append(list, plain)
	}
	for _, particle := range []string{"-e", "-i", "-ul", "-al", "-ud"} {
		for _, end := range []string{" ", "-"} {
			if strings.Contains(name, particle+end) {
				up := "-" + strings.ToUpper(particle[1:2]) + particle[2:] + end
				list = append(list, strings.ReplaceAll(name, particle+end, up))
			}
		}
	}
	return list
}

// unmarked is a name without the marks over and under its letters.
func unmarked(name string) string {
	for i := range len(name) {
		if name[i] >= 0x80 {
			return norm.NFC.String(strings.Map(func(c rune) rune {
				if unicode.Is(unicode.Mn, c) {
					return -1
				}
				return c
			}, norm.NFD.String(name)))
		}
	}
	return name
}
