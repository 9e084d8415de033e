package corroborate_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
)

func TestCreditsAreReadWhereverTheyStand(t *testing.T) {
	const words = "Six officers were shot at a road block near the river on Tuesday. Nobody said who had done it."
	for _, c := range []struct {
		name, text, agency string
		want               []string
	}{
		{"none", words, "", nil},
		{"in the dateline", "KABUL, Afghanistan (AP) — " + words, "", []string{"Associated Press"}},
		{"in the dateline, an agency that only the intake knows", "KABUL (KNA) - " + words, "KNA", []string{"KNA"}},
		{"a bracket at the end", words + " (AFP)", "", []string{"Agence France-Presse"}},
		{"a bracket in a sentence", "The group (AP) of friends left. " + words, "", nil},
		{"with files from two", words + "\n\nWith files from Reuters and The Associated Press", "", []string{"Associated Press", "Reuters"}},
		{"contributed to this report", words + "\n\nXinhua contributed to this report.", "", []string{"Xinhua"}},
		{"a byline", "By Reuters\n\n" + words, "", []string{"Reuters"}},
		{"a person's byline", "By Mina Tol\n\n" + words, "", nil},
		{"a name on a line of its own", words + "\n\n— Agence France-Presse", "", []string{"Agence France-Presse"}},
		{"the intake's", words, "Khyber News Agency", []string{"Khyber News Agency"}},
	} {
		r := report("a", c.text, 1)
		r.Agency = c.agency
		if got := corroborate.Families([]trucewatch.Report{r}, nil)[0].Credits; !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAnOutletThatPrintsAnAgencyIsNoVoiceBesideIt(t *testing.T) {
	wire := entry("a", 1, list(account(outlet("Reuters"))))
	wire.Report.Outlet = "Reuters"
	wire.Report.Text = "Six officers were shot at a road block near the river on Tuesday, and nobody said who had done it."
	own := func(text string) trucewatch.Entry {
		e := entry("b", 2, list(account(outlet("Coast Post"))))
		e.Report.Outlet, e.Report.Text = "Coast Post", text
		return e
	}
	for name, c := range map[string]struct {
		text string
		want trucewatch.Grade
	}{
		"its own words":              {"A patrol came under fire by the water this week; half a dozen policemen are dead.", "corroborated"},
		"the agency's, rewritten":    {"KABUL (Reuters) - A patrol came under fire by the water this week; half a dozen policemen are dead.", "alleged"},
		"with files from it":         {"A patrol came under fire by the water this week; half a dozen policemen are dead.\nWith files from Reuters", "alleged"},
		"with files from some other": {"A patrol came under fire by the water this week; half a dozen policemen are dead.\nWith files from Xinhua", "corroborated"},
	} {
		in := corroborate.Incidents([]trucewatch.Entry{wire, own(c.text)}, nil, nil, corroborate.Setting{})
		if len(in) != 1 || in[0].Grading.Happened != c.want {
			t.Errorf("%s: %d incidents, %s: %q", name, len(in), in[0].Grading.Happened, in[0].Grading.Why)
		}
	}
}

// shared is a passage that two texts have in common which differ otherwise.
const shared = "The convoy of four lorries was fired at from both sides of the gorge shortly after it had left the bridge, and two drivers died where they sat."

func mixed(id string, hour int, before, after string) trucewatch.Entry {
	e := entry(id, hour, nil)
	e.Report.Text = before + " " + shared + " " + after
	text := trucewatch.NewText(e.Report.Text)
	at := strings.Index(e.Report.Text, shared)
	a := account(outlet(e.Report.Outlet + " " + id))
	a.ID, a.Evidence = e.Report.ID+"#0", []trucewatch.Passage{text.Passage(at, at+len(shared))}
	e.Report.Outlet += " " + id
	e.Reading.Accounts = list(a)
	return e
}

func TestAPassageThatTwoTextsShareIsToldOnce(t *testing.T) {
	first := mixed("a", 1, strings.Join(numbered(60), " ")+".", another)
	second := mixed("b", 2, dispatch, strings.ToUpper(strings.Join(numbered(20), " x")))
	reports := []trucewatch.Report{second.Report, first.Report}
	families := corroborate.Families(reports, nil)
	if len(families) != 2 || len(families[0].Borrowed) != 0 || len(families[1].Borrowed) != 1 {
		t.Fatalf("%+v", families)
	}
	b := families[1].Borrowed[0]
	want := trucewatch.Borrowing{Report: "r-b", From: "r-a", Family: "f-a", Passage: b.Passage}
	if diff := cmp.Diff(want, b); diff != "" || !strings.Contains(shared, b.Passage.Text) || len(b.Passage.Text) < len(shared)-2 {
		t.Errorf("%s%q", diff, b.Passage.Text)
	}
	if !trucewatch.NewText(second.Report.Text).Holds(b.Passage) {
		t.Error("the passage is not where it says")
	}
	in := corroborate.Incidents([]trucewatch.Entry{first, second}, families, nil, corroborate.Setting{})
	if len(in) != 1 || len(in[0].Tellers) != 1 || !slices.Equal(in[0].Tellers[0].Carriers, []string{"r-b"}) || in[0].Grading.Happened != "alleged" {
		t.Errorf("%+v", in[0].Tellers)
	}
	// what the second tells in its own words is its own
	second.Reading.Accounts[0].Evidence = []trucewatch.Passage{trucewatch.NewText(second.Report.Text).Passage(0, 60)}
	if in := corroborate.Incidents([]trucewatch.Entry{first, second}, families, nil, corroborate.Setting{}); in[0].Grading.Happened != "corroborated" {
		t.Errorf("%q", in[0].Grading.Why)
	}
}

func TestAFamilyTellsWhereItWentAndHowItWasChanged(t *testing.T) {
	at := func(id, outlet string, hour int, option func(*trucewatch.Report)) trucewatch.Report {
		r := report(id, dispatch, hour)
		r.Outlet, r.Title = outlet, "A title"
		if option != nil {
			option(&r)
		}
		return r
	}
	f := corroborate.Families([]trucewatch.Report{
		at("a", "Khyber", 1, nil), at("b", "Coast Post", 2, nil), at("c", "Khyber", 3, corrects), at("d", "khyber", 5, withdraws),
		at("e", "Coast Post", 4, func(r *trucewatch.Report) {
			r.VersionOf, r.Text = "r-b", "Quite other words stand here now, all of them new."
		}),
	}, nil)
	if len(f) != 1 {
		t.Fatalf("%q", grouped(f))
	}
	got := []any{f[0].Origin, f[0].Spread.Outlets, f[0].Spread.Last.Sub(f[0].Spread.First).Hours(), f[0].Corrections, f[0].Withdrawals, f[0].Versions}
	want := []any{"r-a", []string{"Khyber", "Coast Post"}, 4.0, []string{"r-c"}, []string{"r-d"}, []string{"r-e"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReviewersSayWhichReportsAreOneText(t *testing.T) {
	a, b, c := report("a", dispatch, 1), report("b", another, 2), report("c", dispatch, 3)
	one := trucewatch.Decision{ID: "d-1", Seq: 1, Verb: trucewatch.SameText, Families: [][]string{{"r-a", "r-b"}}}
	not := trucewatch.Decision{ID: "d-2", Seq: 2, Verb: trucewatch.SameText, Families: [][]string{{"r-a"}, {"r-c"}}}
	undo := trucewatch.Decision{ID: "d-3", Seq: 3, Verb: trucewatch.Undo, Undoes: "d-1"}
	for name, x := range map[string]struct {
		decisions []trucewatch.Decision
		want      []string
	}{
		"nothing":    {nil, []string{"a c", "b"}},
		"one":        {[]trucewatch.Decision{one}, []string{"a b c"}},
		"not":        {[]trucewatch.Decision{not}, []string{"a", "b", "c"}},
		"both":       {[]trucewatch.Decision{not, one}, []string{"a b", "c"}},
		"and undone": {[]trucewatch.Decision{undo, not, one}, []string{"a", "b", "c"}},
	} {
		if got := grouped(corroborate.Families([]trucewatch.Report{c, b, a}, x.decisions)); !slices.Equal(got, x.want) {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
}
