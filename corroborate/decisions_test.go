package corroborate_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
)

// decision is one by a reviewer on accounts, named by report and place ("a0 b1").
func decision(seq int64, verb trucewatch.DecisionVerb, entries []trucewatch.Entry, accounts string, change ...func(*trucewatch.Decision)) trucewatch.Decision {
	d := trucewatch.Decision{
		ID: "d-" + string(rune('0'+seq)), Seq: seq, Known: day0.AddDate(0, 0, int(seq)), By: "R. Viewer", Verb: verb, Reason: "the pictures agree",
		Accounts: refs(entries, accounts),
	}
	for _, c := range change {
		c(&d)
	}
	return d
}

func refs(entries []trucewatch.Entry, accounts string) []trucewatch.AccountRef {
	var list []trucewatch.AccountRef
	for _, name := range strings.Fields(accounts) {
		for _, e := range entries {
			if e.Report.ID == "r-"+name[:1] {
				list = append(list, trucewatch.RefTo(e.Report.ID, e.Reading.Accounts[name[1]-'0']))
			}
		}
	}
	return list
}

func TestWhatAReviewerDecidesHolds(t *testing.T) {
	ministry := voice("the ministry", "kabul")
	one := []trucewatch.Entry{entry("a", 1, list(account())), entry("b", 2, list(account(ministry))), entry("c", 3, list(account(ministry, killed(0))))}
	two := []trucewatch.Entry{entry("a", 1, list(account())), entry("b", 2, list(account(at(nahr)))), entry("c", 3, list(account(at(nahr), ministry)))}
	from := func(accounts string, entries []trucewatch.Entry) func(*trucewatch.Decision) {
		return func(d *trucewatch.Decision) { d.From = refs(entries, accounts) }
	}
	undo := func(id string) func(*trucewatch.Decision) { return func(d *trucewatch.Decision) { d.Undoes = id } }
	for _, c := range []struct {
		name      string
		entries   []trucewatch.Entry
		decisions []trucewatch.Decision
		want      string
	}{
		{"nothing", one, nil, "a0 b0 c0"},
		{"two that are not one, and the third goes with the first", one, []trucewatch.Decision{decision(1, trucewatch.Apart, one, "a0 b0")}, "a0 c0 | b0"},
		{"one that is none of the others", one, []trucewatch.Decision{decision(1, trucewatch.Apart, one, "a0", from("b0 c0", one))}, "a0 | b0 c0"},
		{"two that are one", two, []trucewatch.Decision{decision(1, trucewatch.Together, two, "a0 b0")}, "a0 b0 c0"},
		{"one of no incident", one, []trucewatch.Decision{decision(1, trucewatch.Dismiss, one, "b0")}, "a0 c0"},
		{"the later decision", two, []trucewatch.Decision{decision(1, trucewatch.Together, two, "a0 b0"), decision(2, trucewatch.Apart, two, "a0 b0")}, "a0 | b0 c0"},
		{"the later decision the other way round", two, []trucewatch.Decision{decision(2, trucewatch.Together, two, "a0 b0"), decision(1, trucewatch.Apart, two, "a0 b0")}, "a0 b0 c0"},
		{"one that was undone", two, []trucewatch.Decision{decision(1, trucewatch.Together, two, "a0 b0"), decision(2, trucewatch.Undo, two, "", undo("d-1"))}, "a0 | b0 c0"},
		{"an undo that was undone", two, []trucewatch.Decision{decision(1, trucewatch.Together, two, "a0 b0"), decision(2, trucewatch.Undo, two, "", undo("d-1")), decision(3, trucewatch.Undo, two, "", undo("d-2"))}, "a0 b0 c0"},
		{"a report that is not there", two[1:], []trucewatch.Decision{decision(1, trucewatch.Together, two, "a0 b0")}, "b0 c0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := joined(corroborate.Incidents(c.entries, nil, c.decisions, corroborate.Setting{})); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAJoinNamesItsFactorsOrTheDecision(t *testing.T) {
	entries := []trucewatch.Entry{entry("a", 1, list(account())), entry("b", 2, list(account(voice("the ministry", "kabul"))))}
	in := corroborate.Incidents(entries, nil, nil, corroborate.Setting{})
	j := in[0].Joins[0]
	sum := 0
	for _, f := range j.Factors {
		if sum += f.Weight; f.Says == "" {
			t.Errorf("%s says nothing", f.Name)
		}
	}
	if j.Report != "r-b" || j.Score != sum || j.Score < j.Threshold || j.Decision != "" || !slices.Equal(j.Accounts, []string{"r-b#0"}) {
		t.Errorf("%+v", j)
	}
	apart := []trucewatch.Entry{entries[0], entry("b", 2, list(account(at(nahr))))}
	in = corroborate.Incidents(apart, nil, []trucewatch.Decision{decision(1, trucewatch.Together, apart, "a0 b0")}, corroborate.Setting{})
	if j := in[0].Joins[0]; j.Decision != "d-1" || j.Against == "" {
		t.Errorf("%+v", j)
	}
}

func TestFindingsOfDecisionsReverseEarlierOnes(t *testing.T) {
	entries := []trucewatch.Entry{entry("a", 1, list(account()))}
	found := func(by ...string) func(*trucewatch.Decision) {
		return func(d *trucewatch.Decision) {
			d.Finding = &trucewatch.Fact{Voice: monitors[0], By: by}
		}
	}
	first := decision(1, trucewatch.Found, entries, "a0", found("taliban"))
	second := decision(5, trucewatch.Found, entries, "a0", found("us"), func(d *trucewatch.Decision) { d.Known = day0.AddDate(0, 4, 0) })
	setting := corroborate.Setting{Monitors: monitors}
	then := corroborate.Incidents(entries, nil, []trucewatch.Decision{first}, setting)[0].Grading
	now := corroborate.Incidents(entries, nil, []trucewatch.Decision{second, first}, setting)[0]
	if then.By["taliban"] != trucewatch.Verified || now.Grading.By["taliban"] != trucewatch.GradeAlleged || now.Grading.By["us"] != trucewatch.Verified {
		t.Errorf("then %v, now %v", then.By, now.Grading.By)
	}
	if n := len(now.Grading.Found); n != 2 || !now.Grading.Found[1].Reverses || now.Grading.Found[1].Known.Sub(day0) < 100*24*time.Hour {
		t.Errorf("%+v", now.Grading.Found)
	}
	facts := corroborate.Facts([]trucewatch.Incident{now}, entries, nil)
	i := slices.IndexFunc(facts, func(f trucewatch.Fact) bool { return f.ID == "d-5" })
	if i < 0 || facts[i].Type != trucewatch.FactFinding || facts[i].About != now.Code || facts[i].Incident != now.Code || facts[i].Reason == "" {
		t.Errorf("%+v", facts)
	}
}

// A newer version of a text that moved the passage, and a newer reading, keep what
// was decided on it.
func TestADecisionFindsItsAccountWhereItsPassageIsNow(t *testing.T) {
	entries := []trucewatch.Entry{entry("a", 1, list(account())), entry("b", 2, list(account(voice("the ministry", "kabul"))))}
	d := decision(1, trucewatch.Apart, entries, "a0 b0")
	moved := entries[1]
	moved.Report.Text = "A line that was put before. " + moved.Report.Text
	a := moved.Reading.Accounts[0]
	at := strings.Index(moved.Report.Text, a.Evidence[0].Text)
	a.Evidence = []trucewatch.Passage{trucewatch.NewText(moved.Report.Text).Passage(at, at+len(a.Evidence[0].Text))}
	moved.Reading.Accounts = list(a)
	if got := joined(corroborate.Incidents([]trucewatch.Entry{entries[0], moved}, nil, []trucewatch.Decision{d}, corroborate.Setting{})); got != "a0 | b0" {
		t.Errorf("got %q", got)
	}
}
