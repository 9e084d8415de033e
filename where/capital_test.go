package where_test

import (
	"os"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch/where"
)

func TestEveryCapitalIsInTheGazetteer(t *testing.T) {
	data, err := os.ReadFile("data/capitals.tsv")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
next:
	for row := range strings.Lines(string(data)) {
		code, name, ok := strings.Cut(strings.TrimRight(row, "\n"), "\t")
		if !ok || row[0] == '#' {
			continue
		}
		seen++
		for _, p := range where.TheWorld().Lookup(name) {
			if p.Country == code && p.Level == "point" {
				continue next
			}
		}
		t.Errorf("%s: no %s", code, name)
	}
	if seen < 150 {
		t.Errorf("%d capitals", seen)
	}
}

func TestCapitalsAndStrangers(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"by its people":                   {"Shells fell on the Burundian capital on Friday.", "Burundian capital=Bujumbura/point/Bujumbura Mairie/BI"},
		"of the text's country":           {"Mali's army said so. In Mali, troops held Gao. Gunmen attacked a bank in the capital.", "Mali=Mali/country//ML Mali=Mali/country//ML Gao=Gao/point/Gao/ML capital=Bamako/point/Bamako/ML"},
		"with its name beside it":         {"Gunmen attacked a bank in the Malian capital Bamako.", "Bamako=Bamako/point/Bamako/ML"},
		"of a province it is none":        {"Two men died in the provincial capital of the north.", ""},
		"money is none":                   {"Malian banks lack the capital needed.", ""},
		"a village that is a town abroad": {"The Malian army said in Mali that Malian soldiers died at Yoro.", "Mali=Mali/country//ML Yoro=Yoro/point//ML"},
		"villages named together":         {"Planes hit the villages of Kulkulo and Amaraito in Sudan.", "Kulkulo=Kulkulo/point// Amaraito=Amaraito/point//SD Sudan=Sudan/country//SD"},
	} {
		t.Run(name, func(t *testing.T) {
			var g *where.Gazetteer
			var got []string
			for _, f := range g.FindIn(c.text, where.Context{}) {
				got = append(got, told(f))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

func TestCapitalsAndPeoplesByTheirNames(t *testing.T) {
	for word, want := range map[string][2]bool{
		"Bamako": {true, false}, "Lima": {true, false}, "Gao": {}, "bamako": {}, "Malian": {false, true}, "malian": {}, "": {},
	} {
		if got := [2]bool{where.IsCapital(word), where.Demonym(word)}; got != want {
			t.Errorf("%q: a capital %v, a people %v", word, got[0], got[1])
		}
	}
}
