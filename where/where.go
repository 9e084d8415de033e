// Package where finds places in a text and says where they are: those that a
// case names in its places.geojson, and those of a built-in gazetteer of the
// world. What happened there is left to package reading.
//
// It is pure: it takes the file's bytes and gives values.
package where

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who/naming"
)

// Found is a place found in a text, by byte offsets, end exclusive. Place has
// Text filled, Start and End left 0 for the caller, who knows the code points.
// Near says that the text puts what it tells of near the place, not at it ("10 km
// north of Pul-e Alam"). Why says in words what the choice of the place rests on.
type Found struct {
	Start, End int
	Place      trucewatch.Place
	Near       bool
	Why        string
}

// Gazetteer knows places by name. It may be used by several goroutines; a nil
// one is empty.
type Gazetteer struct {
	places  []place
	names   naming.Index
	byLevel []zone // zones, the most exact first
	bySize  []zone // the smallest first
}

// New reads a case's places.geojson: a FeatureCollection whose features have
// the properties name, names (other names), level (point, district, province,
// country), admin1, country (ISO 3166 two letters) and zone (true when clauses
// may name it in "in"). file is the name used in errors. nil data gives an
// empty gazetteer. What is not wrong is given all the same. Each error is a
// *trucewatch.Error with line and column. Areas and lines stand on the map at
// their centroid.
func New(file string, data []byte) (*Gazetteer, []error) {
	g := &Gazetteer{}
	if data == nil {
		return g, nil
	}
	r := reader{file: file, data: data}
	g.places = r.read()
	g.byLevel, g.bySize = assignZones(g.places)
	for i, p := range g.places {
		for _, name := range append([]string{p.Name}, p.others...) {
			g.names.Add(name, i)
		}
	}
	return g, r.errs
}

// Zones are the names of the zones, in the order of the file.
func (g *Gazetteer) Zones() []string {
	if g == nil {
		return nil
	}
	var zones []string
	for _, p := range g.places {
		if p.zone && !slices.Contains(zones, p.Name) {
			zones = append(zones, p.Name)
		}
	}
	return zones
}

// Countries are those of the places, in two letters (ISO 3166), the one with most
// places first, and of equals the one that the file names first.
func (g *Gazetteer) Countries() []string {
	if g == nil {
		return nil
	}
	var codes []string
	count := map[string]int{}
	for _, p := range g.places {
		if p.Country == "" {
			continue
		}
		if count[p.Country]++; count[p.Country] == 1 {
			codes = append(codes, p.Country)
		}
	}
	slices.SortStableFunc(codes, func(a, b string) int { return count[b] - count[a] })
	return codes
}

// Lookup gives the place that a name means, or another name of it, with or
// without a word for its level ("Logar province"). Of several places with one
// name it gives the most exact one. Text is the name as given.
func (g *Gazetteer) Lookup(name string) (trucewatch.Place, bool) {
	name = strings.TrimSpace(name)
	for _, f := range g.Find(name) {
		if f.Start == 0 && f.End == len(name) {
			return f.Place, true
		}
	}
	return trucewatch.Place{}, false
}

// Find finds every place of a text, longest name first, in the order of the
// text, without overlaps. Whole words are found, with the capitals that the
// name has or all in capitals. A word for the level that follows belongs to the
// mention ("Logar province"), a possessive "'s" does not. Where places share a
// name, that word decides, then a neighbour in the text that names the province
// or country of one of them, then the more exact level, then the order of the
// file.
func (g *Gazetteer) Find(text string) []Found {
	if g == nil || len(g.places) == 0 {
		return nil
	}
	tokens := naming.Tokens(text)
	matches := g.names.FindIn(tokens)
	found := make([]Found, len(matches))
	at := 0
	for i, m := range matches {
		for at < len(tokens) && tokens[at].Start < m.End {
			at++
		}
		level := ""
		if at < len(tokens) && tokens[at].Gap == naming.Space {
			if level = levels[strings.ToLower(tokens[at].Word)]; level != "" && g.has(m.Values, level) {
				m.End = tokens[at].End
			} else {
				level = ""
			}
		}
		p := g.places[g.choose(m.Values, level, neighbours(matches, i))]
		found[i] = Found{Start: m.Start, End: m.End, Place: p.Place}
		found[i].Place.Text = text[m.Start:m.End]
	}
	return found
}

// neighbours are the names found next to one, the following first: texts put
// the wider place after the narrower one.
func neighbours(matches []naming.Match, i int) [][]int {
	var near [][]int
	if i+1 < len(matches) {
		near = append(near, matches[i+1].Values)
	}
	if i > 0 {
		near = append(near, matches[i-1].Values)
	}
	return near
}

// has says whether one of several places is of a level.
func (g *Gazetteer) has(places []int, level string) bool {
	return slices.ContainsFunc(places, func(i int) bool { return g.places[i].Level == level })
}

// choose picks one of the places that share a name. level is that of the word
// after the name, or empty.
func (g *Gazetteer) choose(places []int, level string, near [][]int) int {
	best, most := places[0], -1
	for _, i := range places {
		p := g.places[i]
		score := exactness[p.Level]
		if p.Level == level && level != "" {
			score += 100
		}
		for k, list := range near {
			if g.within(p, list) {
				score += 20 - 10*k
			}
		}
		if score > most {
			best, most = i, score
		}
	}
	return best
}

// within says whether a place lies in one of others, by its province or country.
func (g *Gazetteer) within(p place, others []int) bool {
	return slices.ContainsFunc(others, func(i int) bool {
		o := g.places[i]
		return o.Level == province && o.Name == p.Admin1 && o.Country == p.Country && p.Level != province ||
			o.Level == country && o.Country == p.Country && o.Country != "" && p.Level != country
	})
}

// The levels, as places.geojson writes them.
const (
	point    = "point"
	district = "district"
	province = "province"
	country  = "country"
)

// exactness orders levels by how exactly they say where something is.
var exactness = map[string]int{point: 4, district: 3, province: 2, country: 1}

//go:embed data/levels.tsv
var levelsTable string

// levels gives the level that a word after a name says.
var levels = readLevels()

func readLevels() map[string]string {
	words := map[string]string{}
	for row := range strings.Lines(levelsTable) {
		level, list, ok := strings.Cut(strings.TrimSpace(row), "\t")
		if !ok || strings.HasPrefix(row, "#") {
			continue
		}
		for _, word := range strings.Fields(list) {
			words[word] = level
		}
	}
	return words
}
