package judge_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// dayEnd is the last instant of a day in the agreement's time zone.
func dayEnd(t testing.TB, a *agreement.Agreement, day string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation(time.DateOnly, day, a.Zone)
	if err != nil {
		t.Fatal(err)
	}
	return agreement.DayEnd(at)
}

func on(t testing.TB, a *agreement.Agreement, day string) judge.At {
	return judge.At{AsOf: dayEnd(t, a, day), Known: dayEnd(t, a, day)}
}

// events reads facts, each on a line of its own as in YAML.
func events(t testing.TB, a *agreement.Agreement, facts string) []trucewatch.Fact {
	t.Helper()
	return scenario(t, a, facts, "clause: "+a.Clauses[0].ID+", as-of: 2020-03-11, verdict: kept").Facts
}

// outline writes reasons as indented lines.
func outline(list []trucewatch.Reason, indent string) string {
	text := ""
	for _, r := range list {
		text += indent + string(r.Role) + ": " + r.Text + "\n" + outline(r.Because, indent+"  ")
	}
	return text
}

func TestReasonsSayTheRuleWhatDecidedWhatIsSetAsideAndWhatWouldChangeIt(t *testing.T) {
	for _, c := range []struct {
		name, clauses, facts, day string
		standard                  trucewatch.Standard
		has, not                  []string
	}{
		{"a duty that is pending says from when it is overdue", talks, "", "2020-03-04", "alleged",
			[]string{"would change: Due on 10 March 2020: overdue from 11 March 2020 if not done."}, []string{"overdue from 10 March"}},
		{"an incident below the standard is set aside, with what it needs", peace, attack, "2020-03-04", "corroborated",
			[]string{"set aside: An attack by the Taliban against the United States on 3 March 2020, told by agency: alleged; it is alleged only: one voice.",
				"would change: One independent voice more for the attack on 3 March 2020 told by agency would make it count under corroborated."},
			[]string{"decides: An attack"}},
		{"who denies is named where its telling is taken", peace, attack + `
			id: d, type: denial, about: a, voice: Mujahid, side: taliban, known: 2020-03-04`, "2020-03-04", "taliban",
			[]string{"contested by Mujahid; Mujahid (Taliban) denies it."}, nil},
		{"what was before the clause is set aside", peace, strings.Replace(attack, "03-03", "02-03", 1), "2020-03-04", "alleged",
			[]string{"set aside: An attack by the Taliban against the United States on 3 February 2020, told by agency: alleged; it was before the clause was in force."}, nil},
		{"what became known late says when", peace, attack + ", known: 2020-03-05", "2020-03-06", "alleged",
			[]string{"alleged, became known on 5 March 2020."}, nil},
		{"what became known after the view is not spoken of", peace, attack + ", known: 2020-03-05", "2020-03-04", "alleged",
			[]string{"decides: No incident of this sort counts."}, []string{"3 March", "5 March", "agency"}},
		{"a breach with a quiet time says when it is over", quiet, attack, "2020-03-04", "alleged",
			[]string{"would change: It is kept again on 10 March 2020 if nothing more happens."}, nil},
		{"a clause that needs a party which did not sign says so", `free: {by: us, needs: kabul, do: {kind: release, by: kabul}, until: 2020-03-10}`, "", "2020-03-04", "alleged",
			[]string{"It can't be done without the Afghan government, which did not sign."}, nil},
		{"what is suspended names why, and when it binds again", peace + `
			leave: {by: us, do: {kind: withdrawal, by: us}, while: [peace]}`, attack, "2020-03-04", "alleged",
			[]string{"decides: Clause peace, on which it hangs, is breached.", "would change: It binds again when clause peace holds again."}, nil},
		{"maybe says on what it hangs", peace, `id: a, type: incident, on: 2020-03-03, kind: attack, against: us, voice: agency`, "2020-03-04", "alleged",
			[]string{"would change: It is breached if the attack on 3 March 2020 told by agency was by the Taliban, of which nobody says who did it.", "would change: It is kept if the attack on 3 March 2020 told by agency was by somebody else."},
			nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := trial(t, c.clauses)
			text := ""
			for _, v := range judge.Judge(a, events(t, a, c.facts), on(t, a, c.day), c.standard) {
				if len(v.Reasons) != 1 || v.Reasons[0].Role != trucewatch.RoleRule || v.Reasons[0].Clause != v.Clause {
					t.Errorf("%s: the root is not the rule: %v", v.Clause, v.Reasons)
				}
				text += outline(v.Reasons, "")
			}
			for _, s := range c.has {
				if !strings.Contains(text, s) {
					t.Errorf("missing %q in\n%s", s, text)
				}
			}
			for _, s := range c.not {
				if strings.Contains(text, s) {
					t.Errorf("%q in\n%s", s, text)
				}
			}
		})
	}
}

func TestMaybeSaysWhatEachVerdictHangsOn(t *testing.T) {
	a := trial(t, peace)
	facts := events(t, a, `id: a, type: incident, incident: x, on: 2020-03-03, kind: attack, against: us, voice: agency`)
	v := judge.Judge(a, facts, on(t, a, "2020-03-04"), "alleged")[0]
	if v.Word != trucewatch.Maybe || !cmp.Equal(v.MightBe, []trucewatch.Word{trucewatch.Kept, trucewatch.Breached}) {
		t.Fatal(v.Word, v.MightBe)
	}
	want := map[trucewatch.Word][]string{
		trucewatch.Kept:     {"the attack on 3 March 2020 told by agency was by somebody else"},
		trucewatch.Breached: {"the attack on 3 March 2020 told by agency was by the Taliban, of which nobody says who did it"},
	}
	if d := cmp.Diff(want, v.HangsOn); d != "" {
		t.Error(d)
	}
}

func TestDetailsCount(t *testing.T) {
	for _, c := range []struct{ name, clauses, facts, want string }{
		{"one", peace, attack, "1 attack"},
		{"a tally and an attack that it covers", peace, attack + `
			id: t, type: tally, from: 2020-03-02, to: 2020-03-03, of: attacks, by: taliban, against: us, count: 33`, "33 attacks"},
		{"a tally and an attack outside it", peace, attack + `
			id: t, type: tally, from: 2020-03-04, to: 2020-03-05, of: attacks, by: taliban, against: us, count: 33`, "34 attacks"},
		{"rival tallies of the same days", peace, `
			id: t, type: tally, from: 2020-03-02, to: 2020-03-03, of: attacks, by: taliban, against: us, count: 1033
			id: u, type: tally, from: 2020-03-02, to: 2020-03-03, of: attacks, by: taliban, against: us, count: 20`, "20 to 1,033 attacks"},
		{"different kinds", peace, attack + `
			id: b, type: incident, on: 2020-03-04, kind: raid, by: taliban, against: us`, "2 acts of violence"},
		{"a sum", freeing, `id: a, type: incident, on: 2020-03-03, kind: release, by: kabul, of: Taliban prisoners, count: 20`, "20 of 100"},
		{"a level", `leave: {by: us, do: {level: us-troops, at-most: 8600}}`, `id: a, type: tally, on: 2020-03-03, of: us-troops, count: 13000`, "13,000, at most 8,600"},
		{"no level", `leave: {by: us, do: {level: us-troops, at-most: 8600}}`, "", "no figure, at most 8,600"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := trial(t, c.clauses)
			v := judge.Judge(a, events(t, a, c.facts), on(t, a, "2020-03-06"), "alleged")[0]
			if v.Detail != c.want {
				t.Errorf("%s: got %q, want %q", v.Word, v.Detail, c.want)
			}
		})
	}
}

func TestLinesAreAsTheCommandPrintsThem(t *testing.T) {
	a := trial(t, quiet+"\n"+talks)
	facts := events(t, a, attack+`
		id: b, type: incident, incident: y, on: "2020-03-20T10:00:00", kind: raid, by: taliban, against: us`)
	lines := judge.Lines(a, judge.Judge(a, facts, on(t, a, "2020-03-20"), "alleged"))
	for i := range lines {
		if len(lines[i].Reasons) == 0 {
			t.Error("no reasons")
		}
		lines[i].Reasons = nil
	}
	day := func(s string) *string { return &s }
	want := []judge.Line{
		{Clause: "peace", Standard: "alleged", Verdict: "breached", MightBe: []string{}, Since: day("2020-03-20T10:00:00+04:30"),
			Episodes: []judge.EpisodeLine{
				{From: day("2020-03-03"), To: day("2020-03-10"), Incidents: []string{"a"}},
				{From: day("2020-03-20T10:00:00+04:30"), Incidents: []string{"y"}}}},
		{Clause: "talks", Standard: "alleged", Verdict: "overdue", MightBe: []string{}, Since: day("2020-03-11"), Due: day("2020-03-10"), Episodes: []judge.EpisodeLine{}},
	}
	if d := cmp.Diff(want, lines); d != "" {
		t.Error(d)
	}
}

func TestGapsAreTheTimesInWhichNobodyWatched(t *testing.T) {
	a := trial(t, `calm: {by: taliban, refrain: {kind: violence, by: taliban}, watched: every 7 days}`)
	facts := events(t, a, watching+`
		id: v, type: coverage, from: 2020-03-20, to: 2020-03-21, voice: agency`)
	v := judge.Judge(a, facts, on(t, a, "2020-03-30"), "alleged")[0]
	var got []string
	for _, g := range v.Gaps {
		from, to := g.Format()
		got = append(got, from+" "+to)
	}
	if d := cmp.Diff([]string{"2020-03-12 2020-03-19", "2020-03-29 2020-03-30"}, got); d != "" || v.Word != trucewatch.Unwatched {
		t.Error(v.Word, d)
	}
}

func TestRiskIsNearestFirst(t *testing.T) {
	a := trial(t, `
		home: {by: us, do: {kind: withdrawal, by: us}, within: 3 months of talks}
		freeing: {by: us, needs: kabul, do: {kind: release, by: kabul}, until: 2020-03-10}
		talks: {by: taliban, do: {kind: talks, between: [taliban, kabul]}, after: [freeing]}
		leave: {by: us, do: {kind: handover, by: us}, while: [peace], after: [talks]}
		`+peace)
	want := []judge.Consequence{
		{Clause: "talks", Steps: 1, What: "can't begin", By: "freeing"},
		{Clause: "home", Steps: 2, What: "has no date", By: "talks"},
		{Clause: "leave", Steps: 2, What: "can't begin", By: "talks"},
	}
	if d := cmp.Diff(want, judge.Risk(a.Clauses, "freeing")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]judge.Consequence{{Clause: "leave", Steps: 1, What: "is suspended", By: "peace"}}, judge.Risk(a.Clauses, "peace")); d != "" {
		t.Error(d)
	}
	if got := judge.Risk(a.Clauses, "kabul"); len(got) != 4 || got[0] != (judge.Consequence{Clause: "freeing", Steps: 1, What: "can't be done", By: "kabul"}) {
		t.Error(got)
	}
	wantDeps := []judge.Dependence{
		{Clause: "home", On: "talks", How: "within"}, {Clause: "freeing", On: "kabul", How: "needs"}, {Clause: "talks", On: "freeing", How: "after"},
		{Clause: "leave", On: "talks", How: "after"}, {Clause: "leave", On: "peace", How: "while"},
	}
	if d := cmp.Diff(wantDeps, judge.Dependences(a.Clauses)); d != "" {
		t.Error(d)
	}
}

// Load refuses circles; an agreement made by hand may have them, and is judged
// all the same.
func TestACircleIsJudged(t *testing.T) {
	a := trial(t, peace+"\n"+talks)
	a.Clauses[0].After, a.Clauses[0].While = []string{"talks"}, []string{"peace", "nowhere"}
	a.Clauses[1].After, a.Clauses[1].While = []string{"peace"}, []string{"talks"}
	a.Clauses[1].Within = &agreement.Within{Clause: "talks", Period: agreement.Period{N: 1, Unit: agreement.Days}}
	a.Clauses[1].Until = nil
	for _, v := range judge.Judge(a, nil, on(t, a, "2020-03-04"), "alleged") {
		if v.Word != trucewatch.Dormant {
			t.Error(v.Clause, v.Word)
		}
	}
}
