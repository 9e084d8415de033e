package corroborate_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
	"github.com/trucewatch/trucewatch/who"
)

func factsOf(entries []trucewatch.Entry, groups string) map[string]trucewatch.Fact {
	var fs []trucewatch.Family
	if groups != "" {
		fs = families(groups)
	}
	byID := map[string]trucewatch.Fact{}
	for _, f := range corroborate.Facts(corroborate.Incidents(entries, fs, nil, corroborate.Setting{}), entries, fs) {
		byID[f.ID] = f
	}
	return byID
}

func TestAccountsGiveFacts(t *testing.T) {
	mujahid := voice("Mujahid", "taliban")
	entries := []trucewatch.Entry{entry("a", 10, list(
		account(),
		account(mujahid, certain(trucewatch.Denied)),
		account(mujahid, certain(trucewatch.Neither)),
		account(mujahid, certain(trucewatch.Investigated)),
		account(outlet(""), undated, at(nil)),
	))}
	in := corroborate.Incidents(entries, nil, nil, corroborate.Setting{})[0]
	got := factsOf(entries, "")
	if len(got) != 3 {
		t.Fatalf("%d facts: %v", len(got), got)
	}
	six := trucewatch.Exactly(6)
	want := trucewatch.Fact{
		ID: "r-a#0", Type: trucewatch.FactIncident, Known: day0.Add(10 * time.Hour), On: trucewatch.Day(day0), Kind: trucewatch.Attack,
		By: []string{"taliban"}, Against: []string{"kabul"}, Zone: "logar", Place: "Mes Aynak", Killed: &six,
		Voice: "officials", Side: "kabul", Family: "f-a", Incident: in.Code, Report: "r-a", Evidence: entries[0].Reading.Accounts[0].Evidence,
	}
	if diff := cmp.Diff(want, got["r-a#0"]); diff != "" {
		t.Error(diff)
	}
	if f := got["r-a#1"]; f.Type != trucewatch.FactDenial || f.About != in.Code || f.Incident != in.Code {
		t.Errorf("the denial: %+v", f)
	}
	f := got["r-a#4"]
	stretch := trucewatch.Interval{From: day0.AddDate(0, 0, -1), To: day0.Add(10 * time.Hour)}
	if f.Voice != "Khyber" || f.On != stretch {
		t.Errorf("an outlet's account without a time: %+v", f)
	}
}

func TestACorrectedAccountIsRetractedWhenTheCorrectionBecomesPublic(t *testing.T) {
	entries := []trucewatch.Entry{entry("a", 1, list(account())), entry("b", 5, list(account(killed(5))), corrects)}
	got := factsOf(entries, "a b")
	r := got["r-a#0#retracted"]
	if len(got) != 3 || r.Type != trucewatch.FactRetraction || r.About != "r-a#0" || r.Report != "r-b" || !r.Known.Equal(day0.Add(5*time.Hour)) {
		t.Fatalf("%+v", got)
	}
	if !trucewatch.NewText(entries[1].Report.Text).Holds(r.Evidence[0]) {
		t.Errorf("evidence %+v", r.Evidence)
	}
}

func TestAWithdrawalIsAnchoredInItsText(t *testing.T) {
	withdrawal := entry("b", 5, nil, withdraws)
	withdrawal.Report.Text = "Title\n\n \n  We withdraw the report.\nMore.\n"
	withdrawal.Report.BodyStart = len("Title\n")
	r := factsOf([]trucewatch.Entry{entry("a", 1, list(account())), withdrawal}, "a b")["r-a#0#retracted"]
	if len(r.Evidence) != 1 || r.Evidence[0].Text != "We withdraw the report." || !trucewatch.NewText(withdrawal.Report.Text).Holds(r.Evidence[0]) {
		t.Errorf("%+v", r)
	}
}

func TestDeadOfSeveralSortsAreAddedUpAndATotalIsNot(t *testing.T) {
	c := func(who string, n trucewatch.Count) trucewatch.Casualty {
		return trucewatch.Casualty{Effect: trucewatch.Killed, Who: who, Count: n}
	}
	for _, test := range []struct {
		name string
		list []trucewatch.Casualty
		want *trucewatch.Count
	}{
		{"none", nil, nil},
		{"five police and two civilians", []trucewatch.Casualty{c("police", trucewatch.Exactly(5)), c("civilians", trucewatch.Exactly(2))}, countOf(trucewatch.Exactly(7))},
		{"27 people, 3 of them children", []trucewatch.Casualty{c("people", trucewatch.Exactly(27)), c("children", trucewatch.Exactly(3))}, countOf(trucewatch.Exactly(27))},
		{"at least one and two", []trucewatch.Casualty{c("police", trucewatch.AtLeast(1)), c("civilians", trucewatch.Exactly(2))}, countOf(trucewatch.AtLeast(3))},
	} {
		a := account()
		a.Casualties = test.list
		got := factsOf([]trucewatch.Entry{entry("a", 1, list(a))}, "")["r-a#0"]
		if diff := cmp.Diff(test.want, got.Killed); diff != "" || got.Wounded != nil {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func countOf(c trucewatch.Count) *trucewatch.Count { return &c }

func tally(n int) trucewatch.Tally {
	return trucewatch.Tally{What: "attacks", Kind: trucewatch.Attack, Count: trucewatch.Exactly(n), By: []string{"taliban"},
		Voice: trucewatch.Voice{Name: "the ministry", Side: "kabul"}}
}

func tallying(id string, hour int, tallies []trucewatch.Tally, options ...reportOption) trucewatch.Entry {
	e := entry(id, hour, nil, options...)
	for i, t := range tallies {
		t.ID = e.Report.ID + "#t" + string(rune('0'+i))
		e.Reading.Tallies = append(e.Reading.Tallies, t)
	}
	return e
}

func TestTalliesOfOneTextCountOnce(t *testing.T) {
	level := tally(8600)
	level.Level = "us-troops"
	for _, c := range []struct {
		name    string
		groups  string
		entries []trucewatch.Entry
		want    []string
	}{
		{"two texts", "a, b", []trucewatch.Entry{tallying("a", 1, []trucewatch.Tally{tally(33)}), tallying("b", 2, []trucewatch.Tally{tally(33)})}, []string{"r-a#t0", "r-b#t0"}},
		{"a copy", "a b", []trucewatch.Entry{tallying("a", 1, []trucewatch.Tally{tally(33)}), tallying("b", 2, []trucewatch.Tally{tally(33)})}, []string{"r-a#t0"}},
		{"twice in one text", "a", []trucewatch.Entry{tallying("a", 1, []trucewatch.Tally{tally(33), tally(33)})}, []string{"r-a#t0", "r-a#t1"}},
		{"a correction", "a b", []trucewatch.Entry{tallying("a", 1, []trucewatch.Tally{tally(33)}), tallying("b", 2, []trucewatch.Tally{tally(34)}, corrects)}, []string{"r-a#t0", "r-a#t0#retracted", "r-b#t0"}},
		{"a correction of something else", "a b", []trucewatch.Entry{tallying("a", 1, []trucewatch.Tally{tally(33)}), tallying("b", 2, []trucewatch.Tally{level}, corrects)}, []string{"r-a#t0", "r-b#t0"}},
		{"a withdrawal", "a b", []trucewatch.Entry{tallying("a", 1, []trucewatch.Tally{tally(33)}), tallying("b", 2, []trucewatch.Tally{tally(33)}, withdraws)}, []string{"r-a#t0", "r-a#t0#retracted"}},
	} {
		var got []string
		for _, f := range corroborate.Facts(nil, c.entries, families(c.groups)) {
			got = append(got, f.ID)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	f := corroborate.Facts(nil, []trucewatch.Entry{tallying("a", 1, []trucewatch.Tally{level})}, nil)[0]
	if f.Of != "us-troops" || f.Count.Low != 8600 || f.On != trucewatch.Day(day0) || f.Family != "f-a" {
		t.Errorf("a level: %+v", f)
	}
}

func TestCoverageSaysWhoWatchedWhat(t *testing.T) {
	sources := who.Sources{Sources: []who.Source{{Name: "Khyber News Agency", Names: []string{"KNA"}, Side: "us", Covers: []string{"talks"}}}}
	known, unknown, undatedReport := entry("a", 10, nil), entry("b", 11, nil), entry("c", 12, nil)
	known.Report.Outlet, unknown.Report.Outlet = "kna", "A Blog"
	undatedReport.Report.Published = trucewatch.Interval{}
	got := corroborate.Coverage([]trucewatch.Entry{unknown, known, undatedReport}, sources)
	want := []trucewatch.Fact{
		{ID: "r-a#c", Type: trucewatch.FactCoverage, Known: day0.Add(10 * time.Hour), On: trucewatch.Day(day0), Voice: "kna", Side: "us", Clauses: []string{"talks"}, Report: "r-a"},
		{ID: "r-b#c", Type: trucewatch.FactCoverage, Known: day0.Add(11 * time.Hour), On: trucewatch.Day(day0), Voice: "A Blog", Report: "r-b"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEmptyThingsAreNoTrouble(t *testing.T) {
	var nothing trucewatch.Entry
	entries := []trucewatch.Entry{nothing, {Reading: trucewatch.Reading{
		Accounts: make([]trucewatch.Account, 2), Tallies: make([]trucewatch.Tally, 2),
	}}}
	p := pictureOf(entries)
	corroborate.Coverage(entries, who.Sources{})
	for _, in := range p.Incidents {
		if in.Title == "" || in.Code == "" {
			t.Errorf("%+v", in)
		}
	}
	if len(corroborate.Facts(nil, nil, nil)) != 0 || corroborate.Incidents(nil, nil, nil, corroborate.Setting{}) != nil || corroborate.Families(nil, nil) != nil {
		t.Error("something comes of nothing")
	}
	corroborate.Grade(make([]trucewatch.Fact, 3), []string{""})
}
