package atlas_test

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/where/internal/atlas"
)

func TestNamesAreFolded(t *testing.T) {
	for name, want := range map[string][2]string{
		"Nād-e ‘Alī":     {"nad e ali", "nadali"},
		"NAHR-E SARAJ":   {"nahr e saraj", "nahrsaraj"},
		"Al Ḩudaydah":    {"al hudaydah", "hudaida"},
		"U.S.":           {"u s", ""},
		"Córdoba":        {"cordoba", "curduba"},
		"Sayyid Abad":    {"sayyid abad", "saidabad"},
		"Sayed Abad":     {"sayed abad", "saidabad"},
		"Oruzgan":        {"oruzgan", "uruzgan"},
		"Łódź":           {"lodz", ""},
		"":               {"", ""},
		"- ' -":          {"", ""},
		"Bir'\u00a0Ali":  {"bir ali", "birali"},
		"Deir  ez--Zor ": {"deir ez zor", "dirizur"},
	} {
		strict := atlas.Strict(name)
		if strict != want[0] {
			t.Errorf("%q: %q, want %q", name, strict, want[0])
		}
		if loose := atlas.Loose(strict); loose != want[1] {
			t.Errorf("%q loosely: %q, want %q", name, loose, want[1])
		}
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		var entries []*atlas.Entry
		for i := range n {
			e := &atlas.Entry{
				Name: rapid.StringMatching(`[A-Za-zé' ]{0,12}`).Draw(t, "name"), Level: atlas.Level(rapid.IntRange(2, 4).Draw(t, "level")),
				Lat: rapid.Float64Range(-90, 90).Draw(t, "lat"), Lon: rapid.Float64Range(-180, 180).Draw(t, "lon"), People: rapid.IntRange(0, 1<<24).Draw(t, "people"),
				Near: rapid.Bool().Draw(t, "near"), Notable: rapid.Bool().Draw(t, "notable"), Loose: true,
			}
			if i == 0 {
				e.Level, e.Code, e.Lat = atlas.Country, "XX", math.NaN()
			} else {
				e.Parent = entries[rapid.IntRange(0, i-1).Draw(t, "parent")]
			}
			e.Forms = []string{e.Name, fmt.Sprintf("Name %d", i)}
			entries = append(entries, e)
		}
		data, err := atlas.Write(entries, atlas.SumOf([]byte("x")))
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(entries[1:])
		if again, _ := atlas.Write(entries, atlas.SumOf([]byte("x"))); !bytes.Equal(data, again) && distinct(entries) {
			t.Fatal("the order of the entries shows")
		}
		slices.Reverse(entries[1:])
		a, err := atlas.Open(data)
		if err != nil || a.Len() != n {
			t.Fatal(a, err)
		}
		r, err := a.Reader()
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range entries {
			hits := r.Lookup(nil, []byte(atlas.Strict(fmt.Sprintf("Name %d", i))))
			if len(hits) != 1 || hits[0].Loose {
				t.Fatalf("entry %d: %v", i, hits)
			}
			u := a.Unit(hits[0].ID)
			if u.Name != e.Name || u.Level != e.Level || u.Near != e.Near || u.Notable != e.Notable || u.Located == math.IsNaN(e.Lat) ||
				u.Located && (math.Abs(u.Lat-e.Lat) > 1e-4 || math.Abs(u.Lon-e.Lon) > 1e-4) {
				t.Fatalf("%+v came back as %+v", e, u)
			}
			if (u.Parent < 0) != (e.Parent == nil) || u.Parent >= 0 && a.Unit(u.Parent).Name != e.Parent.Name {
				t.Fatalf("%+v lies in %d", e, u.Parent)
			}
			if u.Parent != a.Parent(u.ID) || (a.Code(u.ID) == "XX") != (i == 0) {
				t.Fatalf("%+v", u)
			}
		}
		if a.Find("XX") < 0 || a.Find("YY") >= 0 {
			t.Fatal("codes of countries")
		}
	})
}

// distinct says whether no two entries are ordered by chance alone.
func distinct(entries []*atlas.Entry) bool {
	seen := map[string]bool{}
	for _, e := range entries {
		id := atlas.Strict(e.Name) + "|" + e.Name + fmt.Sprint(e.Level, e.People, e.Lat, e.Lon)
		if seen[id] {
			return false
		}
		seen[id] = true
	}
	return true
}

func TestABrokenFileIsRefused(t *testing.T) {
	data, err := atlas.Write([]*atlas.Entry{{Name: "A", Level: atlas.Country, Code: "AA", Forms: []string{"A"}}}, [32]byte{})
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(data) {
		if _, err := atlas.Open(data[:n]); err == nil && n < 60 {
			t.Errorf("%d bytes of %d are taken", n, len(data))
		}
	}
	if _, err := atlas.Open([]byte("no atlas at all, but long enough to have a header and more than that of bytes")); err == nil {
		t.Error("nonsense is taken")
	}
}

func BenchmarkStrict(b *testing.B) {
	var form []byte
	b.ReportAllocs()
	for b.Loop() {
		form = atlas.AppendStrict(form[:0], "Baraki Barak")
	}
}

// BenchmarkLookup is one look-up of a form among many.
func BenchmarkLookup(b *testing.B) {
	var entries []*atlas.Entry
	for i := range 50_000 {
		entries = append(entries, &atlas.Entry{Name: fmt.Sprintf("Place %x", i*7919), Level: atlas.Point, Lat: 1, Lon: 1, Forms: []string{fmt.Sprintf("Place %x", i*7919)}})
	}
	data, err := atlas.Write(entries, [32]byte{})
	if err != nil {
		b.Fatal(err)
	}
	a, err := atlas.Open(data)
	if err != nil {
		b.Fatal(err)
	}
	r, err := a.Reader()
	if err != nil {
		b.Fatal(err)
	}
	form := fmt.Appendf(nil, "place %x", 40_000*7919)
	var hits []atlas.Hit
	b.ReportAllocs()
	for b.Loop() {
		hits = r.Lookup(hits[:0], form)
	}
}
