package judge_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

const (
	three = `id: a, type: incident, on: 2020-03-10, kind: attack, by: taliban
		id: b, type: incident, on: 2020-03-11, kind: raid, by: taliban
		id: c, type: incident, on: 2020-03-12, kind: attack, by: taliban`
	rate = `rate: {by: taliban, hold: {count: {kind: violence, by: taliban}, over: 7 days, at-most: 2}}`
)

func TestHolding(t *testing.T) {
	runTrials(t, []trialCase{
		{"before the first whole window it is pending, and no later day is", rate, "", `
			clause: rate, as-of: 2020-02-28, verdict: dormant
			clause: rate, as-of: 2020-03-05, verdict: pending
			clause: rate, as-of: 2020-03-06, verdict: kept, since: 2020-03-06`},
		{"at the bound is within; it closes when the window is within again", rate, three, `
			clause: rate, as-of: 2020-03-11, verdict: kept
			clause: rate, as-of: 2020-03-12, verdict: breached, since: 2020-03-12
			clause: rate, as-of: 2020-03-16, verdict: breached, since: 2020-03-12
			clause: rate, as-of: 2020-03-17, verdict: kept, since: 2020-03-17`},
		{"between days it stands as at the end of the last one", rate, three, `
			clause: rate, as-of: "2020-03-12T12:00:00", known: 2020-03-13, verdict: kept`},
		{"a day that straddles the window is perhaps in it", rate, strings.Replace(three, "on: 2020-03-12", `from: 2020-03-12, to: 2020-03-14`, 1), `
			clause: rate, as-of: 2020-03-12, known: 2020-03-14, verdict: [kept, breached]
			clause: rate, as-of: 2020-03-14, verdict: breached`},
		{"hours are counted from the day's end", `fire: {by: taliban, hold: {count: {kind: violence}, over: 36 hours, at-most: 0}}`, `
			id: a, type: incident, on: "2020-03-10T10:00:00", kind: attack
			id: b, type: incident, on: "2020-03-20T13:00:00", kind: attack`, `
			clause: fire, as-of: 2020-03-10, verdict: breached
			clause: fire, as-of: 2020-03-11, verdict: kept
			clause: fire, as-of: 2020-03-21, verdict: breached
			clause: fire, as-of: 2020-03-22, verdict: kept`},
		{"too little is out of bounds too, and is unwatched where nobody looks", `aid: {by: us, hold: {sum: {kind: delivery, by: us}, over: 1 day, at-least: 600}, watched: every 5 days}`, `
			id: a, type: incident, on: 2020-03-01, kind: delivery, by: us, count: 600
			id: b, type: incident, on: 2020-03-02, kind: delivery, by: us, count: 599
			id: w, type: coverage, from: 2020-02-29, to: 2020-03-02`, `
			clause: aid, as-of: 2020-03-01, verdict: kept
			clause: aid, as-of: 2020-03-02, verdict: breached
			clause: aid, as-of: 2020-03-08, verdict: unwatched`},
		{"it ends with its last day", strings.Replace(rate, "}}", "}, until: 2020-03-15}", 1), three, `
			clause: rate, as-of: 2020-03-15, verdict: breached
			clause: rate, as-of: 2020-03-16, verdict: void, was: breached`},
		{"while it is suspended no day is judged", rate[:len(rate)-1] + `, while: [talks]}
			` + talks, `id: a, type: incident, on: 2020-03-20, kind: talks, between: [taliban, kabul]`, `
			clause: rate, as-of: 2020-03-09, verdict: kept
			clause: rate, as-of: 2020-03-15, verdict: suspended
			clause: rate, as-of: 2020-03-25, verdict: pending
			clause: rate, as-of: 2020-03-26, verdict: [pending, kept]
			clause: rate, as-of: 2020-03-27, verdict: kept`},
	})
}

func TestAShareOfABaselineIsScaledToTheWindowAndNotRounded(t *testing.T) {
	text := strings.Replace(head, "clauses:", "baselines: {before: {from: 2020-02-01, until: 2020-02-21}}\nclauses:", 1) +
		"  fewer: {by: us, hold: {count: {kind: violence}, over: 2 days, at-most: 50% of before}}\n"
	a, errs := agreement.Load("trial.yaml", []byte(text))
	if a == nil {
		t.Fatal(errs)
	}
	// 31 in 21 days: half of that is 1.47... in two days.
	for _, d := range judge.Run(a, scenario(t, a, `
		id: t, type: tally, from: 2020-02-01, to: 2020-02-21, of: attacks, count: 31
		id: a, type: incident, on: 2020-03-05, kind: attack
		id: b, type: incident, on: 2020-03-06, kind: attack`, `
		clause: fewer, as-of: 2020-03-05, verdict: kept
		clause: fewer, as-of: 2020-03-06, verdict: breached`)) {
		t.Error(d)
	}
}

func TestDutiesOwedAnew(t *testing.T) {
	const (
		looked   = `looked: {by: us, whenever: {kind: violence}, do: {finding: about it}, within: 5 days}`
		answered = `answered: {by: us, whenever: {kind: raid}, do: {kind: talks}, within: 4 days}`
		monthly  = `monthly: {by: us, do: {kind: talks}, every: 1 month, from: 2020-01-31, until: 2020-05-31}`
	)
	runTrials(t, []trialCase{
		{"each incident is to be looked into", looked, `
			id: a, type: incident, on: 2020-03-01, kind: attack
			id: b, type: incident, on: 2020-03-03, kind: attack
			id: f, type: finding, about: a, known: 2020-03-04, voice: Joint Commission
			id: g, type: finding, about: b, known: 2020-03-04, voice: agency
			id: h, type: finding, about: b, known: 2020-03-10, voice: Joint Commission, happened: false`, `
			clause: looked, as-of: 2020-02-29, verdict: kept
			clause: looked, as-of: 2020-03-03, verdict: pending, due: 2020-03-06
			clause: looked, as-of: 2020-03-08, verdict: pending, due: 2020-03-08
			clause: looked, as-of: 2020-03-09, verdict: overdue, since: 2020-03-09
			clause: looked, as-of: 2020-03-09, known: 2020-03-10, standards: [alleged, us], verdict: kept`},
		{"a finding made late is late", looked, `
			id: a, type: incident, on: 2020-03-01, kind: attack
			id: f, type: finding, about: a, known: 2020-03-08, voice: Joint Commission`, `
			clause: looked, as-of: 2020-03-07, verdict: overdue
			clause: looked, as-of: 2020-03-08, verdict: late, since: 2020-03-08`},
		{"a body that is named owes the finding", `looked: {by: us, whenever: {kind: violence}, do: {finding: about it, by: Red Crescent}, within: 5 days}`, `
			id: a, type: incident, on: 2020-03-01, kind: attack
			id: f, type: finding, about: a, known: 2020-03-02, voice: Joint Commission
			id: g, type: finding, about: a, known: 2020-03-09, voice: red crescent`, `
			clause: looked, as-of: 2020-03-07, verdict: overdue
			clause: looked, as-of: 2020-03-09, verdict: late`},
		{"first come, first served", answered, `
			id: a, type: incident, on: 2020-03-01, kind: raid
			id: b, type: incident, on: 2020-03-02, kind: raid
			id: t, type: incident, on: 2020-03-04, kind: talks
			id: u, type: incident, on: 2020-03-07, kind: talks`, `
			clause: answered, as-of: 2020-03-04, verdict: pending, due: 2020-03-06
			clause: answered, as-of: 2020-03-06, verdict: pending
			clause: answered, as-of: 2020-03-06, known: 2020-03-07, verdict: pending
			clause: answered, as-of: 2020-03-07, verdict: late`},
		{"an incident that may not be one owes perhaps", strings.Replace(answered, "raid", "raid, by: taliban", 1), `
			id: a, type: incident, on: 2020-03-01, kind: raid`, `
			clause: answered, as-of: 2020-03-04, verdict: [pending, kept]
			clause: answered, as-of: 2020-03-06, verdict: [kept, overdue]`},
		{"what is about it serves it and no other", `told: {by: us, whenever: {kind: raid}, do: {kind: announcement, about: it}, within: 4 days}`, `
			id: a, type: incident, on: 2020-03-01, kind: raid
			id: b, type: incident, on: 2020-03-01, kind: raid
			id: s, type: incident, on: 2020-03-03, kind: announcement, about: b
			id: u, type: incident, on: 2020-03-04, kind: announcement, about: sanctions`, `
			clause: told, as-of: 2020-03-06, verdict: overdue
			clause: told, as-of: 2020-03-03, verdict: pending, due: 2020-03-05`},
		{"each month from the last of January, with the ends of months clipped", monthly, `
			id: a, type: incident, on: 2020-02-28, kind: talks
			id: b, type: incident, on: 2020-03-30, kind: talks`, `
			clause: monthly, as-of: 2020-02-01, verdict: pending, due: 2020-02-28
			clause: monthly, as-of: 2020-02-28, verdict: kept
			clause: monthly, as-of: 2020-02-29, verdict: pending, due: 2020-03-30
			clause: monthly, as-of: 2020-03-30, verdict: kept
			clause: monthly, as-of: 2020-04-30, verdict: overdue
			clause: monthly, as-of: 2020-05-31, verdict: overdue`},
	})
}

func TestParts(t *testing.T) {
	runTrials(t, []trialCase{
		{"the worst part is the clause", `both: {by: [us, taliban], each: party, refrain: {kind: violence}, quiet: 3 days}`, attack, `
			clause: both, as-of: 2020-03-02, verdict: kept
			clause: both, as-of: 2020-03-03, verdict: breached
			clause: both, as-of: 2020-03-06, verdict: kept`},
		{"a scope gives a party other days", `leave: {by: [us, taliban], do: {kind: withdrawal}, until: 2020-03-10, scope: {taliban: {until: 2020-03-20}}}`, `
			id: a, type: incident, on: 2020-03-09, kind: withdrawal, by: us`, `
			clause: leave, as-of: 2020-03-11, verdict: pending, due: 2020-03-10
			clause: leave, as-of: 2020-03-21, verdict: overdue`},
		{"what comes after waits for every part", `leave: {by: [us, taliban], each: party, do: {kind: withdrawal}, until: 2020-03-10}
			next: {by: us, do: {kind: talks}, after: [leave]}`, `
			id: a, type: incident, on: 2020-03-05, kind: withdrawal, by: us
			id: b, type: incident, on: 2020-03-08, kind: withdrawal, by: taliban`, `
			clause: next, as-of: 2020-03-07, verdict: dormant
			clause: next, as-of: 2020-03-08, verdict: pending`},
		{"where nobody says where, each zone may be the one", `calm: {by: taliban, in: [city, port], each: zone, refrain: {kind: violence}}`, `
			id: a, type: incident, on: 2020-03-03, kind: attack`, `
			clause: calm, as-of: 2020-03-03, verdict: [kept, breached]`},
	})
}

func TestConcurrenceConditionsAndPermissions(t *testing.T) {
	const pair = `one: {by: us, do: {kind: withdrawal, by: us}, until: 2020-03-10, alongside: [other]}
		other: {by: taliban, do: {kind: release, by: taliban}, until: 2020-03-12}`
	runTrials(t, []trialCase{
		{"neither is in default while the other has not performed", pair, `
			id: a, type: incident, on: 2020-03-20, kind: release, by: taliban`, `
			clause: one, as-of: 2020-03-10, verdict: pending
			clause: one, as-of: 2020-03-11, verdict: suspended
			clause: other, as-of: 2020-03-13, verdict: suspended
			clause: one, as-of: 2020-03-20, verdict: overdue
			clause: other, as-of: 2020-03-20, verdict: late`},
		{"a condition over what is told, and over what is not", `big: {by: us, refrain: {kind: violence, where: "killed >= 10"}}`, `
			id: a, type: incident, on: 2020-03-03, kind: attack, killed: 9
			id: b, type: incident, on: 2020-03-05, kind: attack
			id: c, type: incident, on: 2020-03-07, kind: attack, killed: 10`, `
			clause: big, as-of: 2020-03-03, verdict: kept
			clause: big, as-of: 2020-03-05, verdict: [kept, breached]
			clause: big, as-of: 2020-03-07, verdict: breached, since: 2020-03-07`},
		{"a permission to do something each week is never overdue", `visit: {by: us, force: may, do: {kind: talks}, every: 1 week}`, "", `
			clause: visit, as-of: 2020-03-01, verdict: pending
			clause: visit, as-of: 2020-03-08, verdict: pending`},
	})
}

func TestContestedAnchorsGiveTheVerdictUnderEach(t *testing.T) {
	text := strings.Replace(head, "anchors: {signing: 2020-02-29}", `anchors:
  d-day: [{on: 2020-03-01, by: [us, agency]}, {on: 2020-03-10, by: [taliban]}]`, 1) +
		"  leave: {by: us, do: {kind: withdrawal}, within: 5 days of d-day}\n"
	a, errs := agreement.Load("trial.yaml", []byte(text))
	if a == nil {
		t.Fatal(errs)
	}
	for _, d := range judge.Run(a, scenario(t, a, "", `
		clause: leave, as-of: 2020-03-05, verdict: pending
		clause: leave, as-of: 2020-03-08, verdict: [pending, overdue]
		clause: leave, as-of: 2020-03-08, standard: us, verdict: overdue, due: 2020-03-06
		clause: leave, as-of: 2020-03-08, standard: taliban, verdict: pending, due: 2020-03-15
		clause: leave, as-of: 2020-03-08, standard: kabul, verdict: [pending, overdue]
		clause: leave, as-of: 2020-03-16, verdict: overdue`)) {
		t.Error(d)
	}
	v := judge.Judge(a, nil, on(t, a, "2020-03-08"), "us")[0]
	want := []trucewatch.Word{trucewatch.Overdue, trucewatch.Pending}
	var got []trucewatch.Word
	for _, r := range v.Readings {
		got = append(got, r.Word)
	}
	if !slices.Equal(want, got) || !strings.Contains(outline(v.Reasons, ""), "as the Taliban reads it") {
		t.Error(got, outline(v.Reasons, ""))
	}
}

func TestAClauseThatIsReleasedKeepsWhatItCameTo(t *testing.T) {
	a, errs := agreement.Load("trial.yaml", []byte(head+"  "+talks+"\n  "+peace+`
amendments:
  - {on: 2020-03-05, release: [talks]}
  - {on: 2020-03-12, supersedes: [peace], adds: {calm: {by: taliban, refrain: {kind: violence}, quiet: 3 days}}}
`))
	if a == nil {
		t.Fatal(errs)
	}
	for _, d := range judge.Run(a, scenario(t, a, attack, `
		clause: talks, as-of: 2020-03-04, verdict: pending
		clause: talks, as-of: 2020-03-05, verdict: void, was: pending, since: 2020-03-05
		clause: talks, as-of: 2020-03-20, verdict: void, was: pending
		clause: peace, as-of: 2020-03-11, verdict: breached
		clause: peace, as-of: 2020-03-12, verdict: void, was: breached
		clause: calm, as-of: 2020-03-12, verdict: kept`)) {
		t.Error(d)
	}
}

func TestLinesShowPartsAndSingleDuties(t *testing.T) {
	a := trial(t, `looked: {by: [us, taliban], each: party, whenever: {kind: violence}, do: {finding: about it}, within: 5 days}`)
	facts := events(t, a, `id: a, type: incident, on: 2020-03-03, kind: attack, by: us
		id: f, type: finding, about: a, by: us, known: 2020-03-04, voice: Joint Commission`)
	line := judge.Lines(a, judge.Judge(a, facts, on(t, a, "2020-03-04"), "alleged"))[0]
	day := func(s string) *string { return &s }
	if len(line.Parts) != 2 || line.Parts[0].Party != "us" || line.Parts[1].Party != "taliban" {
		t.Fatal(line.Parts)
	}
	want := []judge.MatchLine{{Incident: "a", From: day("2020-03-03"), Due: day("2020-03-08"), Verdict: "kept", MightBe: []string{}, By: "f"}}
	if d := cmp.Diff(want, line.Parts[0].Verdict.Matches); d != "" {
		t.Error(d)
	}
	if len(line.Parts[1].Verdict.Matches) != 0 {
		t.Error(line.Parts[1].Verdict.Matches)
	}
}
