package who_test

import (
	"testing"

	"github.com/trucewatch/trucewatch/who"
)

func afghan() *who.Directory {
	return who.New([]who.Party{
		{ID: "us", Name: "United States", Names: []string{"U.S.", "US", "Washington"}},
		{ID: "taliban", Name: "Taliban", Names: []string{"Islamic Emirate", "Afghan Taliban"}},
		{ID: "kabul", Name: "Afghan government", Names: []string{"Afghanistan"}},
	}, who.Sources{Sources: []who.Source{
		{Name: "Ministry of Interior", Names: []string{"interior ministry"}, Side: "kabul"},
		{Name: "provincial governor", Side: "kabul"},
		{Name: "provincial council", Side: "kabul"},
		{Name: "Zabihullah Mujahid", Names: []string{"Mujahid"}, Side: "taliban"},
		{Name: "Afghan National Security Forces", Names: []string{"Afghan forces", "Afghan police"}, Side: "kabul"},
		{Name: "Roland Kobia"},
		{Name: "Donald Trump", Names: []string{"Trump", "President Donald Trump"}, Side: "us"},
		{Name: "U.S. Forces-Afghanistan", Side: "us"},
	}})
}

func sudan() *who.Directory {
	return who.New([]who.Party{
		{ID: "government", Name: "Government of South Sudan", Names: []string{"South Sudan", "SPLA", "Kiir"}},
		{ID: "io", Name: "SPLM/A-IO", Names: []string{"SPLA-IO", "Machar", "Riek Machar"}},
	}, who.Sources{})
}

func TestResolveSaysWhoIsMeant(t *testing.T) {
	for _, c := range []struct {
		d                     *who.Directory
		phrase                string
		name, party, category string
		unnamed               bool
	}{
		{afghan(), "the United States", "United States", "us", "", false},
		{afghan(), "Taliban", "Taliban", "taliban", "", false},
		{afghan(), "The Afghan Taliban", "Taliban", "taliban", "", false},
		{afghan(), "A senior U.S. official", "senior U.S. official", "us", "officials", true},
		{afghan(), "officials in Afghanistan", "officials in Afghanistan", "kabul", "officials", true},
		{afghan(), "Afghan officials", "Afghan officials", "kabul", "officials", true},
		{afghan(), "five Afghan police officers", "five Afghan police officers", "kabul", "police", true},
		{afghan(), "A Taliban spokesperson", "Taliban spokesperson", "taliban", "officials", true},
		{afghan(), "Taliban spokesman Zabihullah Mujahid", "Zabihullah Mujahid", "taliban", "officials", false},
		{afghan(), "A spokesperson\u00a0for Afghanistan's interior ministry", "spokesperson for Afghanistan's interior ministry", "kabul", "officials", true},
		{afghan(), "Karim Zadran, a spokesperson for Logar's provincial governor", "Karim Zadran", "kabul", "officials", false},
		{afghan(), "Hasib Stanekzai, head of Logar provincial council", "Hasib Stanekzai", "kabul", "officials", false},
		{afghan(), "the African Union's special envoy for Afghanistan, Roland Kobia", "Roland Kobia", "", "officials", false},
		{afghan(), "U.S. President Donald Trump", "Donald Trump", "us", "officials", false},
		{afghan(), "Trump", "Donald Trump", "us", "", false},
		{afghan(), "the Taliban statement", "Taliban statement", "taliban", "", false},
		{afghan(), "anti-Taliban forces", "anti-Taliban forces", "", "security-forces", false},
		{afghan(), "Afghan forces", "Afghan National Security Forces", "kabul", "security-forces", false},
		{afghan(), "gunmen", "gunmen", "", "militants", true},
		{afghan(), "sources", "sources", "", "people", true},
		{afghan(), "Mujahid", "Zabihullah Mujahid", "taliban", "", false},
		{afghan(), "six civilians", "six civilians", "", "civilians", true},
		{sudan(), "South Sudanese soldiers", "South Sudanese soldiers", "government", "soldiers", true},
		{sudan(), "forces loyal to Riek Machar", "forces loyal to Riek Machar", "io", "security-forces", false},
		{sudan(), "the SPLA-IO", "SPLM/A-IO", "io", "", false},
		{sudan(), "SPLA", "Government of South Sudan", "government", "", false},
		{sudan(), "", "", "", "", false},
	} {
		t.Run(c.phrase, func(t *testing.T) {
			got := sided(c.d.Resolve(c.phrase))
			if want := (who.Actor{Name: c.name, Party: c.party, Category: c.category, Unnamed: c.unnamed}); got != want {
				t.Errorf("got %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestSourcesSayWhereTheyAreWrong(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"an unknown field", "sources:\n  - {name: A, sid: x}\n", "s.yaml:2:15: `sid` is no field of a source; did you mean `side`?"},
		{"an unknown reliability", "sources:\n  - {name: A, reliability: G}\n", "s.yaml:2:28: `G` is no reliability; use a letter from A (completely reliable) to F (can't be judged)"},
		{"a name that stands twice", "sources:\n  - {name: A}\n  - {name: A}\n", `s.yaml:3:12: the name "A" stands twice; it names a source on line 2 already: keep it in one place`},
		{"a source without a name", "sources:\n  - {side: x}\n", "s.yaml:2:5: a source has no name; give it a `name`"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, errs := who.ParseSources("s.yaml", []byte(c.yaml))
			if len(errs) != 1 || errs[0].Error() != c.want {
				t.Errorf("got %v\nwant %s", errs, c.want)
			}
		})
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"Karim Zadran, a spokesperson for Logar's provincial governor", "U.S.", ",", "\xff", "the"} {
		f.Add(s)
	}
	d := afghan()
	f.Fuzz(func(t *testing.T, s string) {
		d.Resolve(s)
		last := 0
		for _, found := range d.Find(s) {
			if found.Start < last || found.End <= found.Start || found.End > len(s) {
				t.Fatalf("%+v after %d in %q", found, last, s)
			}
			last = found.End
		}
	})
}

func FuzzParseSources(f *testing.F) {
	f.Add([]byte("sources:\n  - {name: A, names: [B], reliability: B}\nlevels:\n  - {name: x, names: [y]}\n"))
	f.Fuzz(func(_ *testing.T, data []byte) { who.ParseSources("s.yaml", data) })
}

func TestSeatsOfGovernments(t *testing.T) {
	d := who.New([]who.Party{{ID: "kabul", Name: "Afghan government", Names: []string{"Government of Afghanistan"}}, {ID: "us", Name: "United States"}}, who.Sources{})
	for name, want := range map[string]string{"Kabul": "kabul", "the White House": "us", "The Pentagon": "us", "the Kremlin": "", "Kunduz": "", "": ""} {
		if got := d.Seat(name).Party; got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	if got := d.Resolve("Kabul").Party; got != "" {
		t.Errorf("as a place Kabul is nobody; got %q", got)
	}
}
