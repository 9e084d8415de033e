package corroborate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
	"github.com/trucewatch/trucewatch/who"
)

// gradingOf is what is said of one fact, "" for the count of those that have none.
func gradingOf(t *testing.T, g trucewatch.Grading, fact string, count int) trucewatch.FactGrading {
	t.Helper()
	for _, f := range g.Facts {
		if f.Fact == fact && (f.Count == nil || f.Count.Low == count) {
			return f
		}
	}
	t.Fatalf("no fact %s %d in %+v", fact, count, g.Facts)
	return trucewatch.FactGrading{}
}

func deaths(n int) factOption {
	return func(f *trucewatch.Fact) { c := trucewatch.Exactly(n); f.Killed = &c }
}
func suffered(parties ...string) factOption { return func(f *trucewatch.Fact) { f.Against = parties } }

func TestEachFactIsGradedForItself(t *testing.T) {
	for _, c := range []struct {
		name        string
		facts       []trucewatch.Fact
		fact        string
		count       int
		grade       trucewatch.Grade
		credibility int
		contested   []string
		refuted     bool
		raise       string
	}{
		{"one voice", []trucewatch.Fact{told("1", "police", "kabul")}, "happened", 0, "alleged", 3, nil, false, "a voice in another text that is not on the side of kabul"},
		{"two independent voices", []trucewatch.Fact{told("1", "police", "kabul"), told("2", "Mercy hospital", "")}, "happened", 0, "corroborated", 1, nil, false, "a finding by Joint Commission, or by a reviewer"},
		{"two voices, and one denies", []trucewatch.Fact{told("1", "police", "kabul"), told("2", "Mercy hospital", ""), denied("3", "Mujahid", "taliban")}, "happened", 0, "corroborated", 2, []string{"Mujahid"}, false, "a finding by Joint Commission, or by a reviewer"},
		{"one voice, and one denies", []trucewatch.Fact{told("1", "police", "kabul"), denied("3", "Mujahid", "taliban")}, "happened", 0, "alleged", 4, []string{"Mujahid"}, false, "a voice in another text that is not on the side of kabul"},
		{"a voice without a name", []trucewatch.Fact{told("1", "", "")}, "happened", 0, "alleged", 6, nil, false, "another voice in another text"},
		{"two agree on the dead", []trucewatch.Fact{told("1", "police", "kabul", deaths(6)), told("2", "Mercy hospital", "", deaths(6))}, "killed", 6, "corroborated", 1, nil, false, "a finding by Joint Commission, or by a reviewer"},
		{"two numbers contest each other", []trucewatch.Fact{told("1", "police", "kabul", deaths(6)), told("2", "Mercy hospital", "", deaths(9))}, "killed", 6, "alleged", 4, []string{"Mercy hospital"}, false, "a voice in another text that is not on the side of kabul"},
		{"who did it, where others are named", []trucewatch.Fact{told("1", "police", "kabul", by("taliban")), told("2", "Mujahid", "taliban", by("us"))}, "by:taliban", 0, "alleged", 4, []string{"Mujahid"}, false, "a voice in another text that is not on the side of kabul"},
		{"whom it hit", []trucewatch.Fact{told("1", "police", "kabul", suffered("kabul")), told("2", "Mercy hospital", "", suffered("kabul"))}, "to:kabul", 0, "corroborated", 1, nil, false, "a finding by Joint Commission, or by a reviewer"},
		{"a finding on the dead", []trucewatch.Fact{told("1", "police", "kabul", deaths(6)), finding("2", monitors[0], deaths(5), days(3))}, "killed", 5, "verified", 1, []string{"police"}, false, ""},
		{"what a finding on the dead leaves of another number", []trucewatch.Fact{told("1", "police", "kabul", deaths(6)), finding("2", monitors[0], deaths(5), days(3))}, "killed", 6, "alleged", 5, nil, true, "a later finding that bears it out"},
		{"a finding that names others, months later", []trucewatch.Fact{told("1", "police", "kabul", by("taliban")), finding("2", monitors[0], by("taliban"), days(3)), finding("3", monitors[0], by("us"), days(90))}, "by:taliban", 0, "alleged", 5, nil, true, "a later finding that bears it out"},
		{"those whom it names", []trucewatch.Fact{told("1", "police", "kabul", by("taliban")), finding("3", monitors[0], by("us"), days(90))}, "by:us", 0, "verified", 1, []string{"police"}, false, ""},
		{"a finding that it did not happen", []trucewatch.Fact{told("1", "police", "kabul"), finding("2", monitors[0], happened(false))}, "happened", 0, "alleged", 5, nil, true, "a later finding that bears it out"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := gradingOf(t, corroborate.Grade(c.facts, monitors), c.fact, c.count)
			got := []any{f.Grade, f.Credibility, f.ContestedBy, f.Refuted, f.Raise}
			if diff := cmp.Diff([]any{c.grade, c.credibility, c.contested, c.refuted, c.raise}, got); diff != "" {
				t.Errorf("%s\n%+v", diff, f)
			}
			if f.Reliability != "F" || f.Why == "" {
				t.Errorf("reliability %q, why %q", f.Reliability, f.Why)
			}
		})
	}
}

func TestFindingsAreShownInTheirOrder(t *testing.T) {
	g := corroborate.Grade([]trucewatch.Fact{
		told("1", "police", "kabul", by("taliban")), finding("2", monitors[0], by("taliban"), days(3)),
		finding("3", "A researcher", by("taliban"), days(20)), finding("4", monitors[0], by("us"), days(90)),
	}, monitors)
	type shown struct {
		id                          string
		mandated, decides, reverses bool
	}
	var got []shown
	for _, f := range g.Found {
		got = append(got, shown{f.ID, f.Mandated, f.Decides, f.Reverses})
	}
	want := []shown{{"2", true, false, false}, {"3", false, false, false}, {"4", true, true, true}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(shown{})); diff != "" {
		t.Error(diff)
	}
	if g.By["us"] != trucewatch.Verified || g.By["taliban"] != trucewatch.GradeAlleged {
		t.Errorf("by whom: %v", g.By)
	}
}

func TestEachPartyTellsItInItsOwnWay(t *testing.T) {
	g := corroborate.Grade([]trucewatch.Fact{
		told("1", "police", "kabul", by("taliban"), suffered("kabul"), deaths(6)),
		told("2", "Mujahid", "taliban", by("taliban"), suffered("us"), deaths(9)),
		denied("3", "an office", "taliban"), denied("4", "Pentagon", "us"),
		told("5", "army", "kabul", by("taliban"), deaths(7)),
	}, nil)
	want := []trucewatch.Telling{
		{Party: "kabul", Says: "tells", Voices: []string{"police", "army"}, By: []string{"taliban"}, Against: []string{"kabul"}, Killed: []trucewatch.Count{trucewatch.Exactly(6), trucewatch.Exactly(7)}},
		{Party: "taliban", Says: "both", Voices: []string{"Mujahid", "an office"}, By: []string{"taliban"}, Against: []string{"us"}, Killed: []trucewatch.Count{trucewatch.Exactly(9)}},
		{Party: "us", Says: "denies", Voices: []string{"Pentagon"}},
	}
	if diff := cmp.Diff(want, g.Tellings); diff != "" {
		t.Error(diff)
	}
}

func TestAGradeSetByHandStandsBesideTheComputedOne(t *testing.T) {
	hand := func(id, of string, grade trucewatch.Grade, n int) trucewatch.Fact {
		return fact(trucewatch.FactGrade, id, "R. Viewer", "", days(n), func(f *trucewatch.Fact) { f.Of, f.Grade, f.Reason = of, grade, "the video was located" })
	}
	g := corroborate.Grade([]trucewatch.Fact{
		told("1", "police", "kabul", by("taliban"), deaths(6)), hand("2", "happened", "alleged", 1), hand("3", "happened", "corroborated", 2), hand("4", "by:taliban", "verified", 2),
	}, monitors)
	if g.Happened != "corroborated" || g.Computed != "alleged" || g.By["taliban"] != "verified" {
		t.Errorf("happened %s, computed %s, by %v", g.Happened, g.Computed, g.By)
	}
	f := gradingOf(t, g, "happened", 0)
	if f.Grade != "alleged" || f.Hand == nil || f.Hand.Grade != "corroborated" || f.Hand.By != "R. Viewer" || f.Hand.Reason != "the video was located" {
		t.Errorf("%+v", f)
	}
	if last := g.Why[len(g.Why)-2]; last != "R. Viewer graded it corroborated by hand: the video was located." {
		t.Errorf("why: %q", g.Why)
	}
}

func TestNoVoiceConfirmsOneThatItRestsOn(t *testing.T) {
	quoting := func(names ...string) factOption { return func(f *trucewatch.Fact) { f.Quoting = names } }
	for _, c := range []struct {
		name string
		a, b trucewatch.Fact
		want trucewatch.Grade
	}{
		{"two outlets", told("1", "Coast Post", ""), told("2", "Tarsen Daily", ""), "corroborated"},
		{"an outlet with files from the other", told("1", "Reuters", ""), told("2", "Tarsen Daily", "", quoting("Reuters")), "alleged"},
		{"both with files from a third", told("1", "Coast Post", "", quoting("Reuters")), told("2", "Tarsen Daily", "", quoting("Reuters")), "alleged"},
		{"with files from different agencies", told("1", "Coast Post", "", quoting("Reuters")), told("2", "Tarsen Daily", "", quoting("Xinhua")), "corroborated"},
	} {
		if g := corroborate.Grade([]trucewatch.Fact{c.a, c.b}, nil); g.Happened != c.want {
			t.Errorf("%s: %s", c.name, g.Happened)
		}
	}
}

func TestReliabilityIsTheCases(t *testing.T) {
	s := corroborate.Setting{Sources: who.Sources{Sources: []who.Source{
		{Name: "officials", Reliability: "D"}, {Name: "Khyber", Names: []string{"Khyber News"}, Reliability: "B"}, {Name: "Mujahid", Reliability: "E"},
	}}}
	for want, accounts := range map[string][]trucewatch.Account{
		"D": {account()}, "E": {account(voice("Mujahid", "taliban"))}, "B": {account(outlet("Khyber News")), account(voice("Mujahid", "taliban"))},
	} {
		in := corroborate.Incidents([]trucewatch.Entry{entry("a", 1, accounts)}, nil, nil, s)
		if got := gradingOf(t, in[0].Grading, "happened", 0).Reliability; got != want {
			t.Errorf("%v: %s, want %s", accounts[0].Voice, got, want)
		}
	}
	// a voice that the case says nothing of takes the letter of the outlet
	in := corroborate.Incidents([]trucewatch.Entry{entry("a", 1, list(account(voice("a farmer", ""))))}, nil, nil, s)
	if got := gradingOf(t, in[0].Grading, "happened", 0).Reliability; got != "B" {
		t.Errorf("by way of the outlet: %s", got)
	}
}
