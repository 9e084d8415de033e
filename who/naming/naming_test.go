package naming_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/who/naming"
)

// index holds names; each stands for its place in the list.
func index(names ...string) *naming.Index {
	var x naming.Index
	for i, n := range names {
		x.Add(n, i)
	}
	return &x
}

func TestNamesAreFound(t *testing.T) {
	for _, c := range []struct {
		about string
		names []string
		text  string
		want  []string
	}{
		{"whole words only", []string{"Mali"}, "Malian soldiers in Somalia, Mali.", []string{"Mali"}},
		{"the longest", []string{"Juba", "Juba Airport"}, "at Juba Airport, Juba", []string{"Juba Airport", "Juba"}},
		{"the longest, though it begins later", []string{"A B", "B C D"}, "A B C D", []string{"B C D"}},
		{"what is left beside the longest", []string{"A", "A B", "B C D"}, "A B C D", []string{"A", "B C D"}},
		{"of equally long ones the first", []string{"A B", "B C"}, "A B C", []string{"A B"}},
		{"capitals throughout", []string{"al-Qaeda"}, "AL-QAEDA", []string{"AL-QAEDA"}},
		{"a sentence's capital", []string{"al-Qaeda"}, "Al-Qaeda said", []string{"Al-Qaeda"}},
		{"a heading's capitals", []string{"armed formations"}, "Armed formations and Armed Formations", []string{"Armed formations", "Armed Formations"}},
		{"no other capitals", []string{"US", "Arg"}, "us, arg", nil},
		{"a hyphen is as good as a space", []string{"Nahr-e Saraj"}, "Nahr e Saraj, Nahr-e-Saraj, Nahr‑e Saraj", []string{"Nahr e Saraj", "Nahr-e-Saraj", "Nahr‑e Saraj"}},
		{"a dash between spaces is not", []string{"Nahr-e Saraj"}, "Nahr - e Saraj", nil},
		{"nothing between words is not", []string{"Mes Aynak"}, "MesAynak", nil},
		{"other spaces", []string{"Mes Aynak"}, "Mes\u00a0Aynak Mes\u202f Aynak Mes\nAynak", []string{"Mes\u00a0Aynak", "Mes\u202f Aynak", "Mes\nAynak"}},
		{"an empty line parts", []string{"Mes Aynak"}, "Mes\n\nAynak Mes\r\n \r\nAynak", nil},
		{"apostrophes of both sorts", []string{"Sana'a"}, "Sana’a and Sana'a's", []string{"Sana’a", "Sana'a"}},
		{"letters written in two ways", []string{"São Tomé"}, "Sa\u0303o Tome\u0301", []string{"Sa\u0303o Tome\u0301"}},
		{"a soft hyphen", []string{"Kandahar"}, "Kanda\u00adhar", []string{"Kanda\u00adhar"}},
		{"stops of an abbreviation", []string{"U.S."}, "U.S. troops, the U.S.’s, US", []string{"U.S.", "U.S."}},
		{"another script", []string{"Донецьк"}, "ДОНЕЦЬК, Донецьк", []string{"ДОНЕЦЬК", "Донецьк"}},
		{"an empty name is none", []string{"", " ", "\n"}, "a b", nil},
		{"bytes that are no text", []string{"A\xffB"}, "A\xffB A\xfeB", []string{"A\xffB", "A\xfeB"}},
	} {
		t.Run(c.about, func(t *testing.T) {
			var got []string
			for _, m := range index(c.names...).Find(c.text) {
				got = append(got, c.text[m.Start:m.End])
			}
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestANameMayStandForSeveral(t *testing.T) {
	x := index("Kabul", "Kunduz", "Kabul")
	if m := x.Find("KABUL"); len(m) != 1 || len(m[0].Values) != 2 || m[0].Values[1] != 2 {
		t.Errorf("found %+v", m)
	}
	if v := x.Exact("Kunduz"); len(v) != 1 || v[0] != 1 {
		t.Errorf("exact gives %v", v)
	}
	if v := x.Exact("Kunduz city"); v != nil {
		t.Errorf("a longer text gives %v", v)
	}
}

func TestFoundNamesKeepOrderAndDoNotOverlap(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "A", "b", "B", "c", "-", ".", " ", "\n", "’", "\xff", "é"})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 1, 12).Draw(t, "pieces"), "") })
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfN(text, 0, 8).Draw(t, "names")
		s := strings.Repeat(text.Draw(t, "text"), 3)
		end, token := 0, 0
		for _, m := range index(names...).Find(s) {
			if m.Start < end || m.End <= m.Start || m.End > len(s) || m.From < token || m.To <= m.From || len(m.Values) == 0 {
				t.Fatalf("%+v after %d in %q", m, end, s)
			}
			end, token = m.End, m.To
		}
	})
}

func TestEveryNameIsFoundInItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := strings.TrimSpace(rapid.StringMatching(`[A-Z][a-zé'.]{0,6}([ -][A-Za-z0-9.]{1,6}){0,5}`).Draw(t, "name"))
		for _, s := range []string{name, strings.ToUpper(name)} {
			m := index(name).Find(s)
			if len(m) != 1 || m[0].Start != 0 || m[0].End != len(s) {
				t.Fatalf("%q in %q: %+v", name, s, m)
			}
		}
	})
}

func TestALongTextTakesTimeInProportion(t *testing.T) {
	names := []string{"a"}
	for range 30 {
		names = append(names, names[len(names)-1]+" a")
	}
	x := index(names...)
	begin := time.Now()
	x.Find(strings.Repeat("the Taliban of Mes Aynak said ", 1<<15))
	x.Find(strings.Repeat("a ", 1<<16))
	if took := time.Since(begin); took > quadratic {
		t.Errorf("took %v", took)
	}
}

func TestAMisspeltWordFindsItsNeighbour(t *testing.T) {
	list := []string{"name", "names", "reliability"}
	for word, want := range map[string]string{"nam": "name", "Names": "names", "relaibility": "reliability", "colour": "", strings.Repeat("n", 1000): ""} {
		if got := naming.Nearest(word, list); got != want {
			t.Errorf("%q is near %q, want %q", word, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Mes Aynak", "at Mes\u00a0Aynak")
	f.Add("U.S.", "U.S.-led")
	f.Add("-\xff", "a-\xff")
	f.Fuzz(func(t *testing.T, name, text string) {
		end := 0
		for _, m := range index(name, "the "+name).Find(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("%+v after %d", m, end)
			}
			end = m.End
		}
	})
}

// quadratic is a time that only work which grows with the square of its input
// takes; how fast it is the benchmarks say.
const quadratic = 90 * time.Second
