package corroborate_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/corroborate"
	"github.com/trucewatch/trucewatch/judge"
)

// truce is the agreement of the country of the labelled dispatches.
const truce = `trucewatch: 1
case: tarsenia-2021
title: Truce of March
signed: {on: 2021-03-22, at: Verin}
timezone: UTC
monitors: [observers]
parties:
  gov: {name: Government of Tarsenia, signatory: true}
  front: {name: Northern Front, signatory: true}
anchors: {signing: 2021-03-22}
clauses:
  no-shelling:
    by: gov
    refrain: {kind: shelling, by: gov}
    from: signing
  no-attack:
    by: front
    refrain: {kind: violence, by: front, against: [gov]}
    from: signing
  prisoners:
    by: front
    do: {sum: {kind: release, by: front}, at-least: 41}
    until: 2021-05-12
`

// whole is all that is said of entries, as JSON.
func whole(t testing.TB, entries []trucewatch.Entry, a *agreement.Agreement, families []trucewatch.Family, incidents []trucewatch.Incident) string {
	t.Helper()
	facts := corroborate.Facts(incidents, entries, families)
	verdicts := map[trucewatch.Standard][]trucewatch.Verdict{}
	at := judge.At{AsOf: time.Date(2021, 5, 15, 0, 0, 0, 0, time.UTC), Known: time.Date(2021, 5, 15, 0, 0, 0, 0, time.UTC)}
	for _, s := range a.Standards() {
		verdicts[s] = judge.Judge(a, facts, at, s)
	}
	data, err := json.MarshalIndent(map[string]any{"families": families, "incidents": incidents, "verdicts": verdicts}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestAHundredOrdersOfArrivalGiveOnePicture takes the labelled dispatches in in a
// hundred orders, in every second one each twice.
func TestAHundredOrdersOfArrivalGiveOnePicture(t *testing.T) {
	a, errs := agreement.Load("agreement.yaml", []byte(truce))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	entries := readLabelled(t, "testdata/dispatches.txt").entries
	setting := corroborate.Setting{Monitors: a.Monitors, Name: a.Called}
	reports := make([]trucewatch.Report, len(entries))
	for i, e := range entries {
		reports[i] = e.Report
	}
	families := corroborate.Families(reports, nil)
	want := whole(t, entries, a, families, corroborate.Incidents(entries, families, nil, setting))
	rng := rand.New(rand.NewPCG(8, 100))
	for n := range 100 {
		arrival := append([]trucewatch.Entry(nil), entries...)
		if n%2 == 1 {
			arrival = append(arrival, entries...)
		}
		rng.Shuffle(len(arrival), func(i, j int) { arrival[i], arrival[j] = arrival[j], arrival[i] })
		x := corroborate.NewIndex(setting)
		for _, e := range arrival {
			x.Add(&e)
		}
		rng.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		if got := whole(t, entries, a, x.Families(), x.Incidents()); got != want {
			t.Fatalf("order %d gives another picture", n)
		}
	}
}

// An incident may come to admit what its first report does not go with. A report of
// such that was there already is then looked at again.
func TestWhatComesBetweenIsHeededInWhateverOrderItComes(t *testing.T) {
	first := entry("a", 0, list(account(as("clash"), at(nahr), killed(0))))
	second := entry("b", 1, list(account(as("attack"), at(logar), killed(0))), corrects)
	first.Report.Text, second.Report.Text = dispatch, dispatch
	third := entry("c", 2, list(account(as("airstrike"), at(nahr), killed(0))))
	strike := entry("d", 0, list(account(as("airstrike"), at(nahr), killed(0))))
	elsewhere := entry("e", 1, list(account(as("violence"), at(logar), killed(0))), corrects)
	strike.Report.Text, elsewhere.Report.Text = dispatch, dispatch
	violence := entry("f", 2, list(account(as("violence"), at(nahr), killed(0))))
	arrest := entry("g", 3, list(account(as("detention"), at(nahr), killed(0))))
	more := entry("h", 4, list(account(as("violence"), at(nahr), killed(0))))
	for name, c := range map[string]struct {
		entries []trucewatch.Entry
		want    string
	}{
		"a clash and an air strike":                                {[]trucewatch.Entry{first, third}, "a0 | c0"},
		"a clash that is corrected to an attack elsewhere between": {[]trucewatch.Entry{first, second, third}, "a0/b b0 c0"},
		"an arrest that nothing before it leads to":                {[]trucewatch.Entry{strike, elsewhere, arrest, more}, "d0/e e0 h0 | g0"},
		"an arrest that only what came between leads to":           {[]trucewatch.Entry{strike, elsewhere, violence, arrest, more}, "d0/e e0 f0 g0 h0"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, order := range orders(c.entries) {
				x := corroborate.NewIndex(corroborate.Setting{})
				for _, e := range order {
					x.Add(&e)
				}
				if got := joined(x.Incidents()); got != c.want {
					t.Errorf("the Index gives %s, want %s", got, c.want)
				}
				_, incidents := plain(order, nil)
				if got := joined(incidents); got != c.want {
					t.Errorf("the functions give %s, want %s", got, c.want)
				}
			}
		})
	}
}

// orders are all orders of some entries.
func orders(entries []trucewatch.Entry) [][]trucewatch.Entry {
	if len(entries) == 0 {
		return [][]trucewatch.Entry{nil}
	}
	var all [][]trucewatch.Entry
	for i, e := range entries {
		for _, rest := range orders(slices.Concat(entries[:i:i], entries[i+1:])) {
			all = append(all, append(rest, e))
		}
	}
	return all
}

func TestTheTruceIsJudgedOnWhatTheDispatchesTell(t *testing.T) {
	a, _ := agreement.Load("agreement.yaml", []byte(truce))
	entries := readLabelled(t, "testdata/dispatches.txt").entries
	var reports []trucewatch.Report
	for _, e := range entries {
		reports = append(reports, e.Report)
	}
	families := corroborate.Families(reports, nil)
	facts := corroborate.Facts(corroborate.Incidents(entries, families, nil, corroborate.Setting{Monitors: a.Monitors}), entries, families)
	at := judge.At{AsOf: time.Date(2021, 5, 15, 0, 0, 0, 0, time.UTC), Known: time.Date(2021, 5, 15, 0, 0, 0, 0, time.UTC)}
	want := map[trucewatch.Standard]string{
		"alleged": "breached", "corroborated": "breached", "verified": "kept", "gov": "kept", "front": "breached",
	}
	for s, word := range want {
		for _, v := range judge.Judge(a, facts, at, s) {
			if v.Clause == "no-shelling" && string(v.Word) != word {
				t.Errorf("under %s the shelling comes to %s, want %s", s, v.Word, word)
			}
		}
	}
}

// A grade that a reviewer set by hand reaches the verdicts, from the day on which it
// was set.
func TestAGradeSetByHandIsJudged(t *testing.T) {
	a, _ := agreement.Load("agreement.yaml", []byte(truce))
	entries := readLabelled(t, "testdata/dispatches.txt").entries
	var sarn trucewatch.AccountRef
	for _, e := range entries {
		if e.Report.ID == "r-d14" {
			sarn = trucewatch.RefTo(e.Report.ID, e.Reading.Accounts[0])
		}
	}
	set := time.Date(2021, 5, 14, 12, 0, 0, 0, time.UTC)
	var decisions []trucewatch.Decision
	for i, fact := range []string{"happened", "by:gov"} {
		decisions = append(decisions, trucewatch.Decision{ID: "d-" + fact, Seq: int64(i + 1), Known: set, By: "R. Viewer", Verb: trucewatch.GradeByHand,
			Accounts: []trucewatch.AccountRef{sarn}, Fact: fact, Grade: trucewatch.Verified, Reason: "the film was located"})
	}
	facts := corroborate.Facts(corroborate.Incidents(entries, nil, decisions, corroborate.Setting{Monitors: a.Monitors}), entries, nil)
	for day, want := range map[int]trucewatch.Word{13: trucewatch.Kept, 15: trucewatch.Breached} {
		at := time.Date(2021, 5, day, 23, 0, 0, 0, time.UTC)
		for _, v := range judge.Judge(a, facts, judge.At{AsOf: at, Known: at}, trucewatch.Standard(trucewatch.Verified)) {
			if v.Clause == "no-shelling" && v.Word != want {
				t.Errorf("on the %dth the shelling comes to %s, want %s", day, v.Word, want)
			}
		}
	}
}
