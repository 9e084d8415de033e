package where_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/where"
)

const places = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"Logar","level":"province","admin1":"Logar","country":"AF"},"geometry":{"type":"Point","coordinates":[69.2,34]}},
{"type":"Feature","properties":{"name":"Mes Aynak","names":["Mes Aynak copper mine"],"admin1":"Logar","country":"AF"},"geometry":{"type":"Point","coordinates":[69.3,34.27]}},
{"type":"Feature","properties":{"name":"Nahr-e Saraj","level":"district"},"geometry":{"type":"Point","coordinates":[64.57,31.82]}},
{"type":"Feature","properties":{"name":"Buffer","zone":true,"level":"district"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}}
]}`

func TestPlacesAreFoundInTexts(t *testing.T) {
	g, errs := where.New("p", []byte(places))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for _, c := range []struct {
		name, text string
		want       []string // text, name
	}{
		{"the longest name", "at the Mes Aynak copper mine of Logar province", []string{"Mes Aynak copper mine", "Mes Aynak", "Logar province", "Logar"}},
		{"capitals", "MES AYNAK, LOGAR", []string{"MES AYNAK", "Mes Aynak", "LOGAR", "Logar"}},
		{"another hyphen and no-break space", "Nahr e\u00a0Saraj", []string{"Nahr e\u00a0Saraj", "Nahr-e Saraj"}},
		{"a possessive", "Logar's governor", []string{"Logar", "Logar"}},
		{"no part of a word", "Logarithm", nil},
		{"two paragraphs are not one name", "Mes\n\nAynak", nil},
		{"provincial is no province", "Logar provincial council", []string{"Logar", "Logar"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range g.Find(c.text) {
				if f.Place.Text != c.text[f.Start:f.End] {
					t.Errorf("%q is not what stands at %d to %d", f.Place.Text, f.Start, f.End)
				}
				got = append(got, f.Place.Text, f.Place.Name)
			}
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("got %q, want %q", got, c.want)
				}
			}
		})
	}
	if z := g.Zones(); len(z) != 1 || z[0] != "Buffer" {
		t.Errorf("zones %q", z)
	}
	if p, ok := g.Lookup("Buffer"); !ok || *p.Lat != 1 || *p.Lon != 1 {
		t.Errorf("an area stands for its centroid, got %+v", p)
	}
}

// file is a file with features, each in a line of its own from the second on.
func file(features ...string) string {
	return "{\"type\":\"FeatureCollection\",\"features\":[\n" + strings.Join(features, ",\n") + "\n]}"
}

// feature is a feature with properties and a point.
func feature(properties string) string {
	return `{"type":"Feature","properties":{` + properties + `},"geometry":{"type":"Point","coordinates":[0,0]}}`
}

func TestAMistakeInAGazetteerIsNamed(t *testing.T) {
	good := feature(`"name":"G"`)
	for _, c := range []struct{ about, data, want string }{
		{"no JSON", "{\n x", "p:2:2: this is not JSON: invalid character 'x' looking for beginning of object key string; look just before this place for a missing or extra comma, quote or bracket"},
		{"no end", file(good)[:60], "this is not JSON"},
		{"nothing", " ", "p:1:1: the file is empty; a file of places begins"},
		{"no UTF-8", "{\"a\":\"\xff\"}", "p:1:7: this is not text in UTF-8; save the file as UTF-8"},
		{"no collection", `[1]`, "p:1:1: this is not a FeatureCollection; a file of places begins"},
		{"a feature alone", feature(`"name":"A"`), "p:1:1: this is not a FeatureCollection; a file of places begins"},
		{"no features", `{"type":"FeatureCollection"}`, "p:1:1: there is no list `features`; a file of places begins"},
		{"features that are no list", `{"type":"FeatureCollection","features":{}}`, "p:1:40: `features` is not a list; a file of places begins"},
		{"no feature", file(good, `7`), `p:3:1: feature 2 is not a Feature; a feature is {"type": "Feature"`},
		{"no name", file(good, feature(``)), `p:3:1: feature 2 has no name; give it the property "name", a text`},
		{"an unknown level", file(good, feature(`"name":"A","level":"distrct"`)), `p:3:1: feature 2 (A) has the level "distrct"; did you mean "district"?`},
		{"a level like none", file(good, feature(`"name":"A","level":"hamlet"`)), `p:3:1: feature 2 (A) has the level "hamlet"; a level is point, district, province or country`},
		{"a level that is no text", file(good, feature(`"name":"A","level":1`)), `p:3:1: feature 2 (A) has a "level" that is not a text; put it in quotes`},
		{"a long country", file(good, feature(`"name":"A","country":"AFG"`)), `p:3:1: feature 2 (A) has the country "AFG"; write the two letters of ISO 3166, such as AF for Afghanistan`},
		{"a zone in words", file(good, feature(`"name":"A","zone":"yes"`)), `p:3:1: feature 2 (A) has a "zone" that is neither true nor false; write true without quotes when clauses may name it`},
		{"names that are no list", file(good, feature(`"name":"A","names":"B"`)), `p:3:1: feature 2 (A) has "names" that are not a list; write other names as ["one", "two"]`},
		{"the same place again", file(good, good), `p:3:1: feature 2 (G) is the same place as the one in line 2; give it once`},
		{"a geometry of no sort", file(good, `{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Spot","coordinates":[1,2]}}`), `p:3:1: feature 2 (A) has a geometry that can't be read; a place has a point`},
		{"an area of two points", file(good, `{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}}`), `p:3:1: feature 2 (A) has a geometry that can't be read; a place has a point`},
		{"latitude first", file(good, `{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Point","coordinates":[34,169]}}`), "p:3:1: feature 2 (A) lies at longitude 34, latitude 169, which is nowhere on earth; GeoJSON puts the longitude first; are the two swapped?"},
		{"nowhere", file(good, `{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Point","coordinates":[500,500]}}`), "p:3:1: feature 2 (A) lies at longitude 500, latitude 500, which is nowhere on earth; a longitude lies between -180 and 180"},
	} {
		t.Run(c.about, func(t *testing.T) {
			_, errs := where.New("p", []byte(c.data))
			if len(errs) != 1 || !strings.Contains(errs[0].Error(), c.want) || trucewatch.ErrorCode(errs[0]) != trucewatch.CodeUnusable {
				t.Errorf("got  %v\nwant %s", errs, c.want)
			}
		})
	}
}

func TestWhatIsNotWrongIsKept(t *testing.T) {
	g, errs := where.New("p", []byte("\ufeff"+file(feature(`"name":"A"`), feature(``), feature(`"name":"B","zone":1,"population":7`), feature(`"name":"C"`))))
	if len(errs) != 2 {
		t.Errorf("errors %v", errs)
	}
	if found := g.Find("A, B and C"); len(found) != 3 {
		t.Errorf("found %+v", found)
	}
}

func TestNoFileIsAnEmptyGazetteer(t *testing.T) {
	g, errs := where.New("p", nil)
	var none *where.Gazetteer
	for _, g := range []*where.Gazetteer{g, none} {
		if len(errs) > 0 || len(g.Zones()) > 0 || len(g.Find("Kabul")) > 0 {
			t.Errorf("%v, %v, %v", errs, g.Zones(), g.Find("Kabul"))
		}
		if _, ok := g.Lookup("Kabul"); ok {
			t.Error("found a place in nothing")
		}
	}
}

func TestPlacesThatShareANameAreToldApart(t *testing.T) {
	g, errs := where.New("p", []byte(file(
		feature(`"name":"Kabul","level":"province","country":"AF"`),
		feature(`"name":"Kabul","level":"point","admin1":"Kabul","country":"AF"`),
		feature(`"name":"Bor","level":"point","admin1":"Jonglei","country":"SS"`),
		feature(`"name":"Bor","level":"point","admin1":"Bor","country":"RS"`),
		feature(`"name":"Jonglei","level":"province","country":"SS"`),
		feature(`"name":"Serbia","level":"country","country":"RS"`))))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for _, c := range []struct{ text, words, level, admin1, country string }{
		{"in Kabul", "Kabul", "point", "Kabul", "AF"},
		{"in Kabul province", "Kabul province", "province", "Kabul", "AF"},
		{"KABUL CITY", "KABUL CITY", "point", "Kabul", "AF"},
		{"in Kabul district", "Kabul", "point", "Kabul", "AF"},
		{"in Bor, Jonglei", "Bor", "point", "Jonglei", "SS"},
		{"in Bor in Serbia", "Bor", "point", "Bor", "RS"},
		{"in Bor", "Bor", "point", "Jonglei", "SS"},
	} {
		found := g.Find(c.text)
		if len(found) == 0 {
			t.Errorf("%q: nothing", c.text)
			continue
		}
		if p := found[0].Place; p.Text != c.words || p.Level != c.level || p.Admin1 != c.admin1 || p.Country != c.country {
			t.Errorf("%q: %+v", c.text, p)
		}
	}
	if p, ok := g.Lookup("Kabul province"); !ok || p.Level != "province" || p.Name != "Kabul" {
		t.Errorf("looked up %+v, %v", p, ok)
	}
	if p, ok := g.Lookup("Kabul and Bor"); ok {
		t.Errorf("looked up %+v", p)
	}
}

func TestAPlaceLiesInTheSmallestZoneThatHoldsIt(t *testing.T) {
	square := func(name, more string, from, to int) string {
		return fmt.Sprintf(`{"type":"Feature","properties":{"name":%q,%s},"geometry":{"type":"Polygon","coordinates":[[[%d,%d],[%d,%d],[%d,%d],[%d,%d],[%d,%d]]]}}`,
			name, more, from, from, to, from, to, to, from, to, from, from)
	}
	at := func(name, more string, x int) string {
		return fmt.Sprintf(`{"type":"Feature","properties":{"name":%q%s},"geometry":{"type":"Point","coordinates":[%d,%d]}}`, name, more, x, x)
	}
	g, errs := where.New("p", []byte(file(
		square("Wide", `"zone":true`, 0, 20),
		square("Narrow", `"zone":true`, 4, 6),
		square("Plain", `"zone":false`, 8, 10),
		at("Inner", "", 5), at("Outer", "", 9), at("Far", "", 50),
		at("Land", `,"zone":true,"level":"country","country":"AF"`, 40),
		at("Town", `,"country":"AF"`, 45),
		at("Middle", `,"level":"country"`, 5))))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for name, want := range map[string]string{
		"Wide": "Wide", "Narrow": "Narrow", "Inner": "Narrow", "Outer": "Wide", "Plain": "Wide", "Far": "", "Land": "Land", "Town": "Land", "Middle": "",
	} {
		if p, ok := g.Lookup(name); !ok || p.Zone != want {
			t.Errorf("%s lies in %q, want %q", name, p.Zone, want)
		}
	}
	if z := strings.Join(g.Zones(), " "); z != "Wide Narrow Land" {
		t.Errorf("zones %s", z)
	}
}

func TestAFlatAreaStillHasAMiddle(t *testing.T) {
	g, errs := where.New("p", []byte(file(
		`{"type":"Feature","properties":{"name":"Line"},"geometry":{"type":"LineString","coordinates":[[0,0],[4,0]]}}`,
		`{"type":"Feature","properties":{"name":"Flat"},"geometry":{"type":"Polygon","coordinates":[[[1,1],[1,1],[1,1],[1,1]]]}}`,
		`{"type":"Feature","properties":{"name":"Two"},"geometry":{"type":"MultiPoint","coordinates":[[1,1],[3,3]]}}`,
		`{"type":"Feature","properties":{"name":"Unknown"},"geometry":null}`)))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for name, want := range map[string]float64{"Line": 2, "Flat": 1, "Two": 2} {
		if p, _ := g.Lookup(name); p.Lon == nil || *p.Lon != want {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if p, ok := g.Lookup("Unknown"); !ok || p.Lat != nil {
		t.Errorf("a place that is nowhere yet: %+v, %v", p, ok)
	}
}

func TestPlacesKeepOrderAndDoNotOverlap(t *testing.T) {
	g, _ := where.New("p", []byte(places))
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"Logar", "LOGAR", "Mes", "Aynak", "copper", "mine", "province", "district", "Nahr", "-", "e", "Saraj", "Buffer", ",", "'s", "\n\n"})
		s := strings.Join(rapid.SliceOfN(word, 0, 30).Draw(t, "words"), rapid.SampledFrom([]string{" ", "\u00a0", ""}).Draw(t, "space"))
		end := 0
		for _, f := range g.Find(s) {
			if f.Start < end || f.End <= f.Start || f.End > len(s) || f.Place.Text != s[f.Start:f.End] || f.Place.Name == "" {
				t.Fatalf("%+v after %d in %q", f, end, s)
			}
			end = f.End
		}
	})
}

func FuzzNew(f *testing.F) {
	f.Add([]byte(places), "Mes Aynak")
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":null}]}`), "")
	f.Add([]byte(file(`{"type":"Feature","properties":{"name":"A","zone":true},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}}`)), "A")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		g, errs := where.New("p", data)
		for _, f := range g.Find(text) {
			if f.Place.Text != text[f.Start:f.End] {
				t.Fatalf("%+v", f)
			}
		}
		for _, err := range errs {
			if trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
				t.Fatal(err)
			}
		}
	})
}

func TestTheCountriesOfACaseBeginWithTheCommonest(t *testing.T) {
	g, _ := where.New("p", []byte(places))
	if got := strings.Join(g.Countries(), " "); got != "AF" {
		t.Errorf("got %q", got)
	}
	if got := (*where.Gazetteer)(nil).Countries(); got != nil {
		t.Errorf("nothing has the countries %q", got)
	}
}
