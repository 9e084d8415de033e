package where_test

import (
	"bufio"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/internal/growth"
	"github.com/trucewatch/trucewatch/where"
)

// told writes a found place as the table of cases does: words=name/level/admin1/country,
// with ~ when it is only near.
func told(f where.Found) string {
	near := ""
	if f.Near {
		near = "~"
	}
	p := f.Place
	return fmt.Sprintf("%s%s=%s/%s/%s/%s", near, p.Text, p.Name, p.Level, p.Admin1, p.Country)
}

// TestPlacesOfTheWorldAreFound goes through testdata/places.tsv: countries of the
// context, text, and all that is found in it.
func TestPlacesOfTheWorldAreFound(t *testing.T) {
	file, err := os.Open("testdata/places.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	cases := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		row := strings.Split(lines.Text(), "\t")
		if len(row) != 3 || row[0] == "#" {
			continue
		}
		cases++
		var got []string
		var none *where.Gazetteer
		for _, f := range none.FindIn(row[1], where.Context{Countries: strings.Fields(row[0])}) {
			got = append(got, told(f))
		}
		if g := strings.Join(got, "; "); g != row[2] {
			t.Errorf("%s\n got  %s\n want %s", row[1], g, row[2])
		}
	}
	if cases < 200 {
		t.Errorf("only %d cases were read", cases)
	}
}

const caseOfTest = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"Afghanistan","level":"country","country":"AF","zone":true},"geometry":{"type":"Point","coordinates":[66,33.9]}},
{"type":"Feature","properties":{"name":"Helmand","level":"province","admin1":"Helmand","country":"AF"},"geometry":{"type":"Point","coordinates":[64,31]}},
{"type":"Feature","properties":{"name":"Blue Bridge","level":"point","admin1":"Helmand","country":"AF"},"geometry":{"type":"Point","coordinates":[64.4,31.6]}},
{"type":"Feature","properties":{"name":"Kabul","level":"province","admin1":"Kabul","country":"AF"},"geometry":{"type":"Point","coordinates":[69.2,34.5]}}
]}`

func TestTheCaseWinsOverTheWorld(t *testing.T) {
	g, errs := where.New("p", []byte(caseOfTest))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for _, c := range []struct{ text, want, zone string }{
		{"at Blue Bridge in Lashkar Gah", "Blue Bridge=Blue Bridge/point/Helmand/AF; Lashkar Gah=Lashkar Gah/point/Helmand/AF", "Afghanistan"},
		{"in Kabul", "Kabul=Kabul/province/Kabul/AF", "Afghanistan"},
		{"in Helmand province", "Helmand province=Helmand/province/Helmand/AF", "Afghanistan"},
		{"Sangin district, Helmand", "Sangin district=Sangin/district/Helmand/AF; Helmand=Helmand/province/Helmand/AF", "Afghanistan"},
		{"Kodgai village of Helmand", "Kodgai village=Kodgai/point/Helmand/AF; Helmand=Helmand/province/Helmand/AF", "Afghanistan"},
		{"in Sanaa", "Sanaa=Sanaa/point/Amanat al Asimah/YE", ""},
	} {
		var got []string
		zone := ""
		for i, f := range g.FindIn(c.text, where.Context{Countries: []string{"AF"}}) {
			got = append(got, told(f))
			if i == 0 {
				zone = f.Place.Zone
			}
			if f.Place.Sure <= 0 || f.Place.Sure > 1 || f.Why == "" {
				t.Errorf("%q: sure %v because %q", f.Place.Text, f.Place.Sure, f.Why)
			}
		}
		if g := strings.Join(got, "; "); g != c.want || zone != c.zone {
			t.Errorf("%q\n got  %s in %q\n want %s in %q", c.text, g, zone, c.want, c.zone)
		}
	}
}

func TestTheParserTellsPersonsFromPlaces(t *testing.T) {
	var none *where.Gazetteer
	for _, c := range []struct {
		text, name, label string
		found             bool
	}{
		{"Sangin spoke", "Sangin", "PERSON", false},
		{"Sangin fell", "Sangin", "GPE", true},
		{"Horlivka won again", "Horlivka", "ORG", false},
		{"Nobody left Tugai", "Tugai", "GPE", false},
		{"Iran spoke", "Iran", "GPE", true},
		{"Marawar district fell", "Marawar district", "PERSON", false},
	} {
		i := strings.Index(c.text, c.name)
		got := none.FindIn(c.text, where.Context{Entities: []where.Entity{{Start: i, End: i + len(c.name), Label: c.label}}})
		if len(got) > 0 != c.found {
			t.Errorf("%q as %s: %+v", c.text, c.label, got)
		}
	}
}

func TestContextTellsPlacesOfOneNameApart(t *testing.T) {
	var none *where.Gazetteer
	for _, c := range []struct{ text, country, first, want string }{
		{"in Tripoli", "LY", "Tripoli", "LY"},
		{"in Tripoli", "LB", "Tripoli", "LB"},
		{"in Tripoli, Lebanon", "", "Tripoli", "LB"},
		{"Lebanese soldiers entered Tripoli", "", "Tripoli", "LB"},
		{"in Valencia", "VE", "Valencia", "VE"},
		{"in Valencia, Spain", "VE", "Valencia", "ES"},
		{"in Hyderabad", "PK", "Hyderabad", "PK"},
		{"in Hyderabad", "IN", "Hyderabad", "IN"},
		{"in Santiago", "CL", "Santiago", "CL"},
		{"in Georgia", "GE", "Georgia", "GE"},
		{"in San Jose", "CR", "San José", "CR"},
		{"in Córdoba", "CO", "Córdoba", "CO"},
		{"in Mosul", "", "Mosul", "IQ"},
		{"ISLAMABAD (GNW) - A blast shook Kohat in Pakistan", "", "Islamabad", "PK"},
	} {
		var countries []string
		if c.country != "" {
			countries = []string{c.country}
		}
		got := none.FindIn(c.text, where.Context{Countries: countries})
		if len(got) == 0 || got[0].Place.Name != c.first || got[0].Place.Country != c.want {
			t.Errorf("%q in %q: %+v, want %s in %s", c.text, c.country, got, c.first, c.want)
		}
	}
}

func TestANarrowPlaceCarriesTheUnitsItLiesIn(t *testing.T) {
	var none *where.Gazetteer
	got := none.FindIn("Nerkh district, Wardak province", where.Context{})
	if len(got) != 2 || got[0].Place.Admin2 != "Nirkh" || got[0].Place.Admin1 != "Wardak" || got[0].Place.Country != "AF" || got[0].Place.Lat == nil {
		t.Errorf("%+v", got)
	}
	got = none.FindIn("Kodgai village of Nerkh district, Wardak", where.Context{})
	if len(got) != 3 || got[0].Place.Admin2 != "Nirkh" || got[0].Place.Level != "point" || got[0].Place.Sure >= got[1].Place.Sure {
		t.Errorf("%+v", got)
	}
}

func TestSpellingsLeadToOnePlace(t *testing.T) {
	for _, c := range []struct {
		admin1 string
		names  string
	}{
		{"Helmand", "Nahr-e Saraj|Nahr-e Seraj|Nahr-i-Sarraj|NAHR E SARAJ|Nahri Saraj|Nahr-e-Saraj"},
		{"Paktya", "Paktya|Paktia|Paktiya|Paktyā"},
		{"Wardak", "Wardak|Maidan Wardak|Maydan Wardak|Maidan-Wardak|Vardak"},
		{"Kandahar", "Panjwai|Panjwa'i|Panjwayi|Panjwaii|Panjwāyī|Panjwa’i"},
		{"Hodeidah", "Hodeidah|Al Hudaydah|al-Hudaydah|Hudaydah|Hodeida|El Hodeidah"},
		{"Deir ez-Zor", "Deir ez-Zor|Deir al-Zor|Deir Ezzor|Deir ez-Zour|Dayr az Zawr"},
		{"Donetsk", "Avdiivka|Avdeevka|Avdiyivka"},
		{"Logar", "Baraki Barak|Baraki-Barak|Barakibarak"},
		{"Khost", "Terayzai|Tere Zayi|Terezayi|Tere-Zayi|Tirazai"},
		{"Caquetá", "Caquetá|Caqueta|CAQUETÁ"},
	} {
		for name := range strings.SplitSeq(c.names, "|") {
			if got := where.TheWorld().Lookup(name); len(got) == 0 || got[0].Admin1 != c.admin1 {
				t.Errorf("%s: %+v, want one in %s", name, got, c.admin1)
			}
		}
	}
}

func TestFoundPlacesKeepOrderAndDoNotOverlap(t *testing.T) {
	word := rapid.SampledFrom([]string{"Khost", "KHOST", "Nerkh", "Mali", "'s", "Mopti", "province", "districts", "district", "of", "and", ",", "in", "near", "Nahr", "-", "e", "Saraj",
		"U", ".", "S", "Blue", "Bridge", "Kodgai", "village", "Mr", "Washington", "road", "\n\n", "(", "é", "\xff", "Lake", "Helmand", "al", "the"})
	g, _ := where.New("p", []byte(caseOfTest))
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(word, 0, 40).Draw(t, "words"), rapid.SampledFrom([]string{" ", "\u00a0", "", "\n"}).Draw(t, "space"))
		checkFound(t, g, s, where.Context{Countries: []string{"AF", "??"}})
	})
}

// checkFound checks what holds for every text, and that a second search gives the
// same.
func checkFound(t interface{ Fatalf(string, ...any) }, g *where.Gazetteer, s string, c where.Context) {
	found := g.FindIn(s, c)
	end := 0
	for _, f := range found {
		p := f.Place
		if f.Start < end || f.End <= f.Start || f.End > len(s) || p.Text != s[f.Start:f.End] || p.Name == "" || p.Sure < 0 || p.Sure > 1 {
			t.Fatalf("%+v after %d in %q", f, end, s)
		}
		if (p.Lat == nil) != (p.Lon == nil) || p.Level == "" {
			t.Fatalf("%+v in %q", f, s)
		}
		end = f.End
	}
	if again := g.FindIn(s, c); !reflect.DeepEqual(found, again) {
		t.Fatalf("%q: %+v, then %+v", s, found, again)
	}
}

func FuzzFindIn(f *testing.F) {
	f.Add("Kodgai village of Nerkh district, Wardak province", 0, 6, "GPE")
	f.Add("in Mali's Mopti region, the Kabul-Kandahar road and U.S.-led", 3, 7, "PERSON")
	f.Add("provinces of Khost, Logar and Zabul; Musa Qal'ah district\n\nJUBA — a", -1, 99, "")
	g, _ := where.New("p", []byte(caseOfTest))
	f.Fuzz(func(t *testing.T, text string, start, end int, label string) {
		c := where.Context{Countries: []string{"AF"}, Entities: []where.Entity{{Start: start, End: end, Label: label}}}
		checkFound(t, g, text, c)
		checkFound(t, nil, text, where.Context{})
	})
}

func TestALongTextTakesTimeInProportion(t *testing.T) {
	var none *where.Gazetteer
	for _, piece := range []string{
		"Nerkh district, Wardak province, ", "San ", "Santa Cruz, ", "Al-", "of ", "Kabul and ", "A", "district of ", "'", "Aa' ", "Xa village of ", "Mali's ", "provinces ", "Kabul-", "St. ", "U.S.", "Kabul districts and ", "in Xyz, ",
	} {
		t.Run(piece, func(t *testing.T) {
			growth.Linear(t, 1<<12, func(n int) string { return strings.Repeat(piece, n) }, func(s string) { none.FindIn(s, where.Context{}) })
		})
	}
}
