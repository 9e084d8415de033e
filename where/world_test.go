package where

import (
	"bytes"
	"testing"

	"github.com/trucewatch/trucewatch/where/internal/atlas"
)

func TestTheWorldIsMadeFromTheTablesBesideIt(t *testing.T) {
	sum := atlas.SumOf([]byte(countriesTable), []byte(overlayTable))
	if !bytes.Equal(TheWorld().atlas.Sum(), sum[:]) {
		t.Error("data/countries.tsv or data/overlay.tsv has changed: make data/world.bin anew with where/pack")
	}
}

func TestEveryUnitLiesInACountry(t *testing.T) {
	w := TheWorld()
	for id := range w.atlas.Len() {
		u := w.atlas.Unit(id)
		if u.Name == "" || u.Level == 0 || w.country(id) < 0 || w.atlas.Code(w.country(id)) == "" {
			t.Fatalf("unit %d: %+v", id, u)
		}
	}
	t.Logf("%d units, %d forms of names, %d bytes", w.atlas.Len(), w.atlas.Names(), len(worldFile))
}

func TestProvincesOfAfghanistanHaveTheirEnglishNames(t *testing.T) {
	want := []string{"Badakhshan", "Badghis", "Baghlan", "Balkh", "Bamyan", "Daykundi", "Farah", "Faryab", "Ghazni", "Ghor", "Helmand", "Herat", "Jawzjan", "Kabul", "Kandahar",
		"Kapisa", "Khost", "Kunar", "Kunduz", "Laghman", "Logar", "Nangarhar", "Nimroz", "Nuristan", "Paktika", "Paktya", "Panjshir", "Parwan", "Samangan", "Sar-e Pul", "Takhar", "Uruzgan", "Wardak", "Zabul"}
	w := TheWorld()
	got := map[string]int{}
	for id := range w.atlas.Len() {
		if u := w.atlas.Unit(id); u.Level == atlas.Province && w.atlas.Code(w.country(id)) == "AF" {
			got[u.Name]++
		}
	}
	for _, name := range want {
		if got[name] != 1 {
			t.Errorf("%s is there %d times", name, got[name])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d provinces: %v", len(got), got)
	}
}

// BenchmarkUnits is the look-up itself: which units of the built-in gazetteer have a
// name.
func BenchmarkUnits(b *testing.B) {
	r, err := TheWorld().atlas.Reader()
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"Kabul", "Baraki Barak", "Nahr-e Saraj", "Timbuktu"} {
		b.Run(name, func(b *testing.B) {
			var form []byte
			var hits []atlas.Hit
			b.ReportAllocs()
			for b.Loop() {
				form = atlas.AppendStrict(form[:0], name)
				hits = r.Lookup(hits[:0], form)
			}
			if len(hits) == 0 {
				b.Fatal("nothing is found")
			}
		})
	}
}

// BenchmarkOptions is one look-up of a name, as a search of a text does many.
func BenchmarkOptions(b *testing.B) {
	s := TheWorld().newSearch()
	for _, name := range []string{"Kabul", "Baraki Barak", "Nahr-e Sarraj", "Nothing of the sort"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.options(name, true)
			}
		})
	}
}
