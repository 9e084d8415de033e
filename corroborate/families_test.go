package corroborate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
	"pgregory.net/rapid"
)

const dispatch = `PUL-E-ALAM, Afghanistan (KNA) - Six Afghan police officers were killed in a Taliban attack on an army checkpoint at a copper mine in Logar province early on Tuesday, officials in Logar said.

It was the first such attack reported in the province since the Taliban said on Monday that they would resume operations against Afghan forces.

A Taliban spokesman did not confirm or deny any responsibility for the attack. He said he was collecting information.`

const another = `HERAT, Afghanistan (KNA) - The governor of Herat opened a new road through the hills on Tuesday and thanked the workers who had built it through two winters.

Farmers in the valley said that they could now bring their fruit to the market in one morning.`

func report(id, text string, hour int) trucewatch.Report {
	return trucewatch.Report{ID: "r-" + id, Text: text, Outlet: "Khyber", Title: "Title of " + id,
		Published: trucewatch.Instant(day0.Add(time.Duration(hour) * time.Hour))}
}

// grouped gives the families as the identifiers of their reports.
func grouped(families []trucewatch.Family) []string {
	var list []string
	for _, f := range families {
		list = append(list, strings.ReplaceAll(strings.Join(f.Reports, " "), "r-", ""))
	}
	return list
}

func TestReportsThatAreOneTextAreOneFamily(t *testing.T) {
	amended := func(r trucewatch.Report, title string) trucewatch.Report {
		r.Correction, r.Title = true, title
		return r
	}
	for _, c := range []struct {
		name    string
		reports []trucewatch.Report
		want    []string
	}{
		{"none", nil, nil},
		{"a copy to the letter", []trucewatch.Report{report("a", dispatch, 1), report("b", dispatch, 2)}, []string{"a b"}},
		{"two texts", []trucewatch.Report{report("a", dispatch, 1), report("b", another, 2)}, []string{"a", "b"}},
		{"a copy with other case, quotes and a credit", []trucewatch.Report{report("a", dispatch, 1),
			report("b", strings.ToUpper(dispatch)+"\n\nWith files from Khyber News Agency\n(Reporting by A. Writer; Editing by B. Editor)\n", 2)}, []string{"a b"}},
		{"a corrected number", []trucewatch.Report{report("a", dispatch, 1),
			report("b", strings.Replace(dispatch, "Six", "Five", 1), 2)}, []string{"a b"}},
		{"a shortened copy", []trucewatch.Report{report("a", dispatch+"\n\n"+another, 1),
			report("b", dispatch[:strings.Index(dispatch, "\n\nA Taliban")], 2)}, []string{"a b"}},
		{"a copy inside a much longer report", []trucewatch.Report{report("a", dispatch, 1),
			report("b", another+" "+strings.Join(numbered(800), " ")+" "+dispatch, 2)}, []string{"a b"}},
		{"a short text inside a longer one is a quotation, no copy", []trucewatch.Report{report("a", dispatch, 1),
			report("b", "He said he was collecting information about the attack", 2)}, []string{"a", "b"}},
		{"texts of a few words are one only when equal", []trucewatch.Report{
			report("a", "Talks go on.", 1), report("b", "Talks go on", 2), report("c", "Talks go on today.", 3)}, []string{"a b", "c"}},
		{"empty texts are not one text", []trucewatch.Report{report("a", "", 1), report("b", "", 2)}, []string{"a", "b"}},
		{"a correction that does not repeat the text", []trucewatch.Report{report("a", dispatch, 1), report("b", another, 2),
			amended(report("c", "The number of police killed was five, not six.", 3), "CORRECTION: Title of A")}, []string{"a c", "b"}},
		{"a title alone makes no copy", []trucewatch.Report{report("a", dispatch, 1),
			func() trucewatch.Report { r := report("b", another, 2); r.Title = "Title of a"; return r }()}, []string{"a", "b"}},
		{"the origin is the first to become public, not the first given", []trucewatch.Report{report("b", dispatch, 2), report("a", dispatch, 3)}, []string{"b a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := corroborate.Families(c.reports, nil)
			if diff := cmp.Diff(c.want, grouped(got)); diff != "" {
				t.Error(diff)
			}
			for _, f := range got {
				if f.Origin != f.Reports[0] || f.ID != "f-"+f.Origin[2:] {
					t.Errorf("family %+v", f)
				}
			}
		})
	}
}

func numbered(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("word%d", i*i)
	}
	return list
}

func TestHeaderLinesAreNotCompared(t *testing.T) {
	a, b := report("a", "Title\n2020-03-03\nOutlet\n\nTalks go on.", 1), report("b", "Another\n2020-03-04\nOther\n\nTalks go on.", 2)
	a.BodyStart, b.BodyStart = len("Title\n2020-03-03\nOutlet\n\n"), len("Another\n2020-03-04\nOther\n\n")
	if got := grouped(corroborate.Families([]trucewatch.Report{a, b}, nil)); len(got) != 1 {
		t.Errorf("got %q", got)
	}
}

func TestALaterReportMergesNoFamilies(t *testing.T) {
	half := len(dispatch) / 2
	a, b := report("a", dispatch[:half], 1), report("b", dispatch[half:], 2)
	both := report("c", dispatch, 3)
	want := []string{"a c", "b"}
	if diff := cmp.Diff(want, grouped(corroborate.Families([]trucewatch.Report{a, b, both}, nil))); diff != "" {
		t.Error(diff)
	}
}

// variants draws reports that are copies, parts and rewrites of few texts.
func variants(t *rapid.T) []trucewatch.Report {
	texts := []string{dispatch, another, dispatch + "\n\n" + another, "Talks go on.", ""}
	n := rapid.IntRange(0, 8).Draw(t, "n")
	list := make([]trucewatch.Report, n)
	for i := range list {
		w := strings.Fields(rapid.SampledFrom(texts).Draw(t, "text"))
		if len(w) > 0 {
			w = w[rapid.IntRange(0, len(w)/2).Draw(t, "from"):]
			w = slices.Clone(w)
			for range rapid.IntRange(0, len(w)/8).Draw(t, "changes") {
				w[rapid.IntRange(0, len(w)-1).Draw(t, "at")] = "changed"
			}
		}
		list[i] = report(fmt.Sprint(i), strings.Join(w, " "), rapid.IntRange(0, 5).Draw(t, "hour"))
		list[i].Correction = rapid.IntRange(0, 4).Draw(t, "correction") == 0
	}
	return list
}

func TestFamiliesOfWhatWasKnownStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := variants(t)
		all := corroborate.Families(list, nil)
		cut := day0.Add(time.Duration(rapid.IntRange(0, 5).Draw(t, "cut")) * time.Hour)
		later := func(r trucewatch.Report) bool { return r.Known().After(cut) }
		then := corroborate.Families(slices.DeleteFunc(slices.Clone(list), later), nil)
		known := map[string]bool{}
		for _, r := range list {
			known[r.ID] = !later(r)
		}
		var want []trucewatch.Family
		for _, f := range all {
			f.Reports = slices.DeleteFunc(slices.Clone(f.Reports), func(id string) bool { return !known[id] })
			if len(f.Reports) > 0 {
				want = append(want, f)
			}
		}
		if diff := cmp.Diff(grouped(want), grouped(then)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestFamiliesDoNotHangOnTheOrderOfArrival(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := variants(t)
		want := corroborate.Families(list, nil)
		got := corroborate.Families(rapid.Permutation(list).Draw(t, "order"), nil)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		n := 0
		for _, f := range want {
			n += len(f.Reports)
		}
		if n != len(list) {
			t.Fatalf("%d of %d reports are in a family", n, len(list))
		}
	})
}
