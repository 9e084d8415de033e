package where

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who/naming"
)

//go:embed data/capitals.tsv
var capitalsTable string

// capitals gives the name of each country's capital, by the country's code.
var capitals = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for row := range strings.Lines(capitalsTable) {
		if code, name, ok := strings.Cut(strings.TrimRight(row, "\r\n"), "\t"); ok && row[0] != '#' {
			names[code] = name
		}
	}
	return names
})

// IsCapital says whether a place is called as the capital of some country is.
func IsCapital(name string) bool { return capitalNames()[name] }

// capitalNames are the names of the capitals.
var capitalNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, name := range capitals() {
		names[name] = true
	}
	return names
})

// surelyCapital is how sure a place is that is only called "the capital".
const surelyCapital = 0.7

// theCapital finds the towns that are called what they are, with no name beside it:
// "the Burundian capital", "Sudan's capital", and "the capital" of the country that the
// text is mostly about. list is what else was found, by position.
func (f *finder) theCapital(list []Found) []Found {
	var added []Found
	for i, t := range f.tokens {
		if t.Word != "capital" || t.Gap != naming.Space || i == 0 {
			continue
		}
		from, code := f.whoseCapital(i, list)
		if code == "" || f.hasName(i, list) {
			continue
		}
		if p, ok := f.capitalOf(code); ok {
			p.Text = f.text[f.tokens[from].Start:t.End]
			p.Zone = f.g.zone(p)
			added = append(added, Found{Start: f.tokens[from].Start, End: t.End, Place: p, Near: f.nearBy(from), Why: "it is the country's capital"})
		}
	}
	added = append(added, f.soil(list)...)
	if len(added) == 0 {
		return list
	}
	list = append(list, added...)
	slices.SortStableFunc(list, func(a, b Found) int { // "the Somali capital" is no place called Somali
		return cmp.Or(a.Start-b.Start, b.End-a.End)
	})
	apart := list[:1]
	for _, x := range list[1:] {
		if x.Start >= apart[len(apart)-1].End {
			apart = append(apart, x)
		}
	}
	return apart
}

// soil finds the countries that are named by whose land it is: "inside Chadian territory".
func (f *finder) soil(list []Found) []Found {
	var added []Found
	for i := 1; i < len(f.tokens); i++ {
		t, before := f.tokens[i], f.tokens[i-1]
		if !f.words.is("soil", t.Word) || t.Gap != naming.Space || foundAt(list, before.Start) >= 0 {
			continue
		}
		code, from := f.peopleAt(i - 1)
		if !f.countryOf(code, before.Word) {
			continue
		}
		start := f.tokens[from].Start
		for _, p := range f.world.Lookup(f.words.country[code]) {
			if p.Level == country {
				p.Text, p.Sure = f.text[start:t.End], surelyCapital
				p.Zone = f.g.zone(p)
				added = append(added, Found{Start: start, End: t.End, Place: p, Near: f.nearBy(from), Why: "it is the country's land"})
				break
			}
		}
	}
	return added
}

// whoseCapital is the country whose capital the word at i means, and where its phrase
// begins; the code is empty where it is that of a province, or money.
func (f *finder) whoseCapital(i int, list []Found) (from int, code string) {
	before := f.tokens[i-1]
	if next := i + 1; next < len(f.tokens) && f.tokens[next].IsWord() {
		switch w := strings.ToLower(f.tokens[next].Word); {
		case w == "of":
			if k := foundAt(list, f.tokens[min(i+2, len(f.tokens)-1)].Start); k >= 0 && list[k].Place.Level == country {
				return i, list[k].Place.Country
			}
			return i, ""
		case noTown[w]:
			return i, ""
		}
	}
	if code, from := f.peopleAt(i - 1); code != "" {
		return from, code
	}
	if before.Word == "s" && i > 2 {
		if k := foundAt(list, f.tokens[i-3].Start); k >= 0 && list[k].Place.Level == country {
			return i, list[k].Place.Country
		}
		return i, ""
	}
	if before.Word == "the" {
		return i, f.mostly()
	}
	return i, ""
}

// noTown are words after "capital" that make it no town.
var noTown = map[string]bool{"punishment": true, "market": true, "markets": true, "gains": true, "expenditure": true, "spending": true, "investment": true, "offence": true, "offense": true, "crime": true, "goods": true, "needed": true, "budget": true, "account": true, "stock": true}

// hasName says whether the capital's name stands beside the word for it.
func (f *finder) hasName(i int, list []Found) bool {
	end := f.tokens[i].End
	for n := i + 1; n < len(f.tokens) && n < i+3; n++ {
		if f.tokens[n].Gap == naming.Paragraph {
			return false
		}
		if k := foundAt(list, f.tokens[n].Start); k >= 0 && list[k].Start-end <= 2 {
			return true
		}
	}
	return false
}

// foundAt is the place among list that a byte is part of, or -1.
func foundAt(list []Found, at int) int {
	k, _ := slices.BinarySearchFunc(list, at, func(f Found, at int) int {
		if f.End <= at {
			return -1
		}
		return 1
	})
	if k < len(list) && list[k].Start <= at {
		return k
	}
	return -1
}

// capitalOf is the town that is the capital of a country.
func (f *finder) capitalOf(code string) (trucewatch.Place, bool) {
	name := capitals()[code]
	if name == "" {
		return trucewatch.Place{}, false
	}
	for _, o := range f.search.options(name, true) {
		if home := f.world.country(o.id); home >= 0 && f.world.atlas.Code(home) == code && levelNames[o.bare.Level] == point {
			p := f.world.place(o.id)
			p.Sure = math.Round(surelyCapital*100) / 100
			return p, true
		}
	}
	return trucewatch.Place{}, false
}

// nearBy says whether what happened is told to have been near a stretch: "north of the",
// "outside the".
func (f *finder) nearBy(from int) bool {
	for i := from - 1; i >= 0 && i > from-3; i-- {
		w := strings.ToLower(f.tokens[i].Word)
		if f.words.is("near", w) || w == "of" && i > 0 && f.words.is("side", strings.ToLower(f.tokens[i-1].Word)) {
			return true
		}
	}
	return false
}
