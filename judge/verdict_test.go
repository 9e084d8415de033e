package judge_test

import (
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

const head = `trucewatch: 1
case: trial
title: A Trial Agreement
signed: {on: 2020-02-29, at: Doha}
timezone: Asia/Kabul
monitors: [Joint Commission]
parties:
  us:      {name: United States, signatory: true, names: [U.S.]}
  taliban: {name: Taliban, signatory: true}
  kabul:   {name: Afghan government}
  allies:  {name: Coalition forces, with: us}
  isis:    {name: Islamic State}
anchors: {signing: 2020-02-29}
clauses:
`

// trial loads an agreement with some clauses, each on a line of its own.
func trial(t testing.TB, clauses string) *agreement.Agreement {
	t.Helper()
	text := head
	for line := range strings.Lines(strings.TrimSpace(clauses)) {
		text += "  " + strings.TrimSpace(line) + "\n"
	}
	a, errs := agreement.Load("trial.yaml", []byte(text))
	if a == nil {
		t.Fatal(errs)
	}
	return a
}

// scenario reads facts and expectations, each on a line of its own.
func scenario(t testing.TB, a *agreement.Agreement, facts, expect string) *judge.Scenario {
	t.Helper()
	text := "facts:\n" + items(facts) + "expect:\n" + items(expect)
	s, errs := judge.ParseScenario("scenario.yaml", []byte(text), a)
	if s == nil {
		t.Fatal(errs, "\n", text)
	}
	return s
}

func items(list string) string {
	text := ""
	for line := range strings.Lines(strings.TrimSpace(list)) {
		if line = strings.TrimSpace(line); line != "" {
			text += "  - {" + line + "}\n"
		}
	}
	return text
}

type trialCase struct {
	name, clauses, facts, expect string
}

func runTrials(t *testing.T, list []trialCase) {
	for _, c := range list {
		t.Run(c.name, func(t *testing.T) {
			a := trial(t, c.clauses)
			for _, d := range judge.Run(a, scenario(t, a, c.facts, c.expect)) {
				t.Error(d)
			}
		})
	}
}

const (
	peace    = `peace: {by: taliban, refrain: {kind: violence, by: taliban, against: [us]}}`
	quiet    = `peace: {by: taliban, refrain: {kind: violence, by: taliban, against: [us]}, quiet: 7 days}`
	attack   = `id: a, type: incident, on: 2020-03-03, kind: attack, by: taliban, against: us, voice: agency`
	talks    = `talks: {by: taliban, do: {kind: talks, between: [taliban, kabul]}, until: 2020-03-10}`
	freeing  = `freeing: {by: us, do: {sum: {kind: release, by: kabul, of: taliban prisoners}, at-least: 100}, until: 2020-03-10}`
	watching = `id: w, type: coverage, from: 2020-02-29, to: 2020-03-04, voice: agency`
)

func TestDoing(t *testing.T) {
	runTrials(t, []trialCase{
		{"what is due is pending on the day it is due and overdue the day after", talks, "", `
			clause: talks, as-of: 2020-02-28, verdict: dormant
			clause: talks, as-of: 2020-02-29, verdict: pending, since: 2020-02-29, due: 2020-03-10
			clause: talks, as-of: 2020-03-10, verdict: pending
			clause: talks, as-of: 2020-03-11, verdict: overdue, since: 2020-03-11, due: 2020-03-10`},
		{"a day ends at midnight in the agreement's time zone", talks, "", `
			clause: talks, as-of: "2020-03-10T19:29:59Z", verdict: pending
			clause: talks, as-of: "2020-03-10T19:30:00Z", verdict: overdue`},
		{"done on the day it is due is kept, the day after late", talks, `
			id: a, type: incident, on: 2020-03-10, kind: talks, between: [taliban, kabul]`, `
			clause: talks, as-of: 2020-03-09, known: 2020-03-11, verdict: pending
			clause: talks, as-of: 2020-03-10, verdict: kept, since: 2020-03-10
			clause: talks, as-of: 2020-05-01, verdict: kept, since: 2020-03-10`},
		{"done late is late, and stays so", talks, `
			id: a, type: incident, on: 2020-03-11, kind: talks, between: [taliban, kabul]
			id: b, type: incident, on: 2020-05-11, kind: talks, between: [taliban, kabul]`, `
			clause: talks, as-of: 2020-03-10, verdict: pending
			clause: talks, as-of: 2020-03-11, verdict: late, since: 2020-03-11
			clause: talks, as-of: 2020-06-01, verdict: late, since: 2020-03-11`},
		{"what becomes known later changes earlier days as known later, and not as known then", talks, `
			id: a, type: incident, on: 2020-03-09, known: 2020-03-20, kind: talks, between: [taliban, kabul]`, `
			clause: talks, as-of: 2020-03-12, verdict: overdue
			clause: talks, as-of: 2020-03-12, known: 2020-03-20, verdict: kept`},
		{"what was done before the clause was in force does not count", talks, `
			id: a, type: incident, on: 2020-02-28, kind: talks, between: [taliban, kabul]`, `
			clause: talks, as-of: 2020-03-11, verdict: overdue`},
		{"talks with another are not these", talks, `
			id: a, type: incident, on: 2020-03-05, kind: talks, between: [taliban, us]`, `
			clause: talks, as-of: 2020-03-11, verdict: overdue`},
		{"a range that ends after the day due may be kept or late", talks, `
			id: a, type: incident, from: 2020-03-09, to: 2020-03-12, kind: talks, between: [taliban, kabul]`, `
			clause: talks, as-of: 2020-03-13, verdict: [kept, late]
			clause: talks, as-of: 2020-03-11, known: 2020-03-13, verdict: [kept, late, overdue]
			clause: talks, as-of: 2020-03-09, known: 2020-03-13, verdict: [pending, kept]`},
		{"sums add up, with words in any number and case", freeing, `
			id: a, type: incident, on: 2020-03-03, kind: release, by: kabul, of: Taliban prisoners, count: 60
			id: b, type: incident, on: 2020-03-08, kind: release, by: kabul, of: a Taliban prisoner, count: 39
			id: c, type: incident, on: 2020-03-09, kind: release, by: kabul, of: prisoners of others, count: 1000
			id: d, type: incident, on: 2020-03-09, kind: release, by: us, of: Taliban prisoners, count: 1000
			id: e, type: incident, on: 2020-03-12, kind: release, by: kabul, of: Taliban prisoners, count: 1`, `
			clause: freeing, as-of: 2020-03-10, verdict: pending
			clause: freeing, as-of: 2020-03-12, verdict: late, since: 2020-03-12`},
		{"a count known as a range is kept, overdue or perhaps either", freeing, `
			id: a, type: incident, on: 2020-03-03, kind: release, by: kabul, of: Taliban prisoners, low: 90, high: 110`, `
			clause: freeing, as-of: 2020-03-10, verdict: [pending, kept]
			clause: freeing, as-of: 2020-03-11, verdict: [kept, overdue]`},
		{"at least so many is enough when it is the number", freeing, `
			id: a, type: incident, on: 2020-03-03, kind: release, by: kabul, of: Taliban prisoners, low: 100`, `
			clause: freeing, as-of: 2020-03-11, verdict: kept`},
		{"one that may be another's can't make it late together with what came before", freeing, `
			id: a, type: incident, on: 2020-03-03, kind: release, of: Taliban prisoners, count: 100
			id: b, type: incident, on: 2020-03-20, kind: release, by: kabul, of: Taliban prisoners, count: 1`, `
			clause: freeing, as-of: 2020-03-21, verdict: [kept, overdue]`},
		{"rivals: under a graded standard the range, as a party tells it its own", freeing, `
			id: a, type: incident, incident: x, on: 2020-03-03, kind: release, by: kabul, of: Taliban prisoners, count: 80, voice: Shaheen, side: taliban
			id: b, type: incident, incident: x, on: 2020-03-03, kind: release, by: kabul, of: Taliban prisoners, count: 120, voice: Council, side: kabul`, `
			clause: freeing, as-of: 2020-03-11, standards: [alleged, corroborated, us], verdict: [kept, overdue]
			clause: freeing, as-of: 2020-03-11, standard: taliban, verdict: overdue
			clause: freeing, as-of: 2020-03-11, standard: kabul, verdict: kept`},
		{"a finding's count settles it", freeing, `
			id: a, type: incident, incident: x, on: 2020-03-03, kind: release, by: kabul, of: Taliban prisoners, count: 80, voice: Shaheen, side: taliban
			id: b, type: incident, incident: x, on: 2020-03-03, kind: release, by: kabul, of: Taliban prisoners, count: 120, voice: Council, side: kabul
			id: f, type: finding, about: x, known: 2020-03-10, by: kabul, count: 110, voice: Joint Commission`, `
			clause: freeing, as-of: 2020-03-11, standard: verified, verdict: kept`},
		{"what a tally covers is not counted twice", freeing, `
			id: t, type: tally, from: 2020-03-01, to: 2020-03-08, kind: release, by: kabul, of: taliban prisoners, count: 60
			id: a, type: incident, on: 2020-03-03, kind: release, by: kabul, of: Taliban prisoners, count: 50`, `
			clause: freeing, as-of: 2020-03-11, verdict: overdue`},
		{"what is told one by one counts on its day, whatever a wider tally says", `two: {by: us, do: {count: {kind: handover, by: us}, at-least: 2}, until: 2020-03-10}`, `
			id: t, type: tally, from: 2020-03-01, to: 2020-03-20, kind: handover, by: us, of: handovers, count: 2
			id: a, type: incident, on: 2020-03-03, kind: handover, by: us, of: a base
			id: b, type: incident, on: 2020-03-04, kind: handover, by: us, of: a base`, `
			clause: two, as-of: 2020-03-11, known: 2020-03-21, verdict: kept`},
		{"a level is what the latest figure says", `leave: {by: us, do: {level: us-troops, at-most: 8600}, until: 2020-07-13}`, `
			id: a, type: tally, on: 2020-02-01, of: us-troops, count: 13000
			id: b, type: tally, on: 2020-06-01, of: us-troops, count: 8600
			id: c, type: tally, on: 2020-07-01, of: us-troops, count: 9000
			id: d, type: tally, on: 2020-08-01, of: us-troops, count: 8500
			id: e, type: tally, on: 2020-09-01, of: us-troops, count: 12000`, `
			clause: leave, as-of: 2020-05-01, verdict: pending
			clause: leave, as-of: 2020-06-01, verdict: kept, since: 2020-06-01
			clause: leave, as-of: 2020-07-13, verdict: pending
			clause: leave, as-of: 2020-07-14, verdict: overdue
			clause: leave, as-of: 2020-08-01, verdict: late, since: 2020-08-01
			clause: leave, as-of: 2020-09-01, verdict: late, since: 2020-08-01`},
		{"rival figures of one day that straddle the bound are perhaps", `leave: {by: us, do: {level: us-troops, at-most: 8600}, until: 2020-07-13}`, `
			id: a, type: tally, on: 2020-07-01, of: us-troops, count: 8600, voice: Pentagon, side: us
			id: b, type: tally, on: 2020-07-01, of: us-troops, count: 9000, voice: Mujahid, side: taliban`, `
			clause: leave, as-of: 2020-07-14, verdict: [kept, overdue]
			clause: leave, as-of: 2020-07-14, standard: us, verdict: kept
			clause: leave, as-of: 2020-07-14, standard: taliban, verdict: overdue
			clause: leave, as-of: 2020-07-14, standard: corroborated, verdict: overdue`},
		{"all is done with its last part, any with its first", `
			both: {by: us, do: {all: [{kind: withdrawal, by: us}, {kind: handover, by: us}]}, until: 2020-03-10}
			either: {by: us, do: {any: [{kind: withdrawal, by: us}, {kind: handover, by: us}]}, until: 2020-03-10}`, `
			id: a, type: incident, on: 2020-03-03, kind: withdrawal, by: us
			id: b, type: incident, on: 2020-03-12, kind: handover, by: us`, `
			clause: both, as-of: 2020-03-10, verdict: pending
			clause: both, as-of: 2020-03-11, verdict: overdue
			clause: both, as-of: 2020-03-12, verdict: late, since: 2020-03-12
			clause: either, as-of: 2020-03-12, verdict: kept, since: 2020-03-03`},
		{"a permission is never overdue", `visit: {by: us, force: may, do: {kind: talks, between: [us, taliban]}, until: 2020-03-10}`, "", `
			clause: visit, as-of: 2020-03-10, verdict: pending
			clause: visit, as-of: 2020-03-11, verdict: void, was: pending`},
		{"a goal is judged like a duty", `aim: {by: us, force: goal, do: {kind: announcement, by: us, about: sanctions}, until: 2020-03-10}`, `
			id: a, type: incident, on: 2020-03-12, kind: announcement, by: us, about: the sanction list`, `
			clause: aim, as-of: 2020-03-11, verdict: overdue
			clause: aim, as-of: 2020-03-12, verdict: late`},
	})
}

func TestRefraining(t *testing.T) {
	runTrials(t, []trialCase{
		{"without a quiet time a breach stays open", peace, attack, `
			clause: peace, as-of: 2020-03-02, verdict: kept, since: 2020-02-29
			clause: peace, as-of: 2020-03-03, verdict: breached, since: 2020-03-03
			clause: peace, as-of: 2021-03-03, verdict: breached, since: 2020-03-03`},
		{"a breach is over when the quiet time has passed", quiet, attack, `
			clause: peace, as-of: 2020-03-09, verdict: breached
			clause: peace, as-of: 2020-03-10, verdict: kept, since: 2020-03-10`},
		{"an incident on the last quiet day keeps the episode open, one after it begins another", quiet, attack + `
			id: b, type: incident, on: 2020-03-09, kind: shelling, by: taliban, against: us
			id: c, type: incident, on: 2020-03-20, kind: raid, by: taliban, against: us`, `
			clause: peace, as-of: 2020-03-15, verdict: breached, since: 2020-03-03
			clause: peace, as-of: 2020-03-16, verdict: kept, since: 2020-03-16
			clause: peace, as-of: 2020-03-20, verdict: breached, since: 2020-03-20`},
		{"the quiet time is counted from the instant when it is known", quiet, `
			id: a, type: incident, on: "2020-03-03T06:00:00", kind: attack, by: taliban, against: us`, `
			clause: peace, as-of: "2020-03-10T05:59:59", verdict: breached
			clause: peace, as-of: "2020-03-10T06:00:00", verdict: kept`},
		{"of a day in between the instant is not known", quiet, attack, `
			clause: peace, as-of: "2020-03-10T12:00:00", verdict: [kept, breached]
			clause: peace, as-of: "2020-03-03T12:00:00", known: 2020-03-03, verdict: [kept, breached]`},
		{"an ended clause is void, with what it came to", `
			quietly: {by: taliban, refrain: {kind: violence, by: taliban}, from: 2020-02-22, until: 2020-02-29, quiet: 3 days}
			week: {by: taliban, refrain: {kind: violence, by: taliban}, from: 2020-02-22, until: 2020-02-29}`, `
			id: a, type: incident, on: 2020-02-23, kind: attack, by: taliban
			id: b, type: incident, on: 2020-03-01, kind: attack, by: taliban`, `
			clause: week, as-of: 2020-02-21, verdict: dormant
			clause: week, as-of: 2020-02-22, verdict: kept
			clause: week, as-of: 2020-02-29, verdict: breached
			clause: week, as-of: 2020-03-01, verdict: void, was: breached, since: 2020-03-01
			clause: quietly, as-of: 2020-03-01, verdict: void, was: kept`},
		{"the same is ended by what is known of it then, and known later it was something else", `
			week: {by: taliban, refrain: {kind: violence, by: taliban}, from: 2020-02-22, until: 2020-02-29}`, `
			id: a, type: incident, on: 2020-02-23, known: 2020-03-05, kind: attack, by: taliban`, `
			clause: week, as-of: 2020-03-02, verdict: void, was: kept
			clause: week, as-of: 2020-03-02, known: 2020-03-05, verdict: void, was: breached`},
		{"a kind includes those below it, and not those beside it", `
			strikes: {by: us, refrain: {kind: airstrike, by: us}}
			force: {by: us, refrain: {kind: violence, by: us}}`, `
			id: a, type: incident, on: 2020-03-03, kind: raid, by: us`, `
			clause: strikes, as-of: 2020-03-03, verdict: kept
			clause: force, as-of: 2020-03-03, verdict: breached`},
		{"whoever stands with a party counts as it, and not the other way round", `
			onus: {by: taliban, refrain: {kind: violence, by: taliban, against: [us]}}
			onallies: {by: taliban, refrain: {kind: violence, by: taliban, against: [allies]}}`, `
			id: a, type: incident, on: 2020-03-03, kind: raid, by: taliban, against: allies
			id: b, type: incident, on: 2020-03-05, kind: raid, by: taliban, against: us`, `
			clause: onus, as-of: 2020-03-03, verdict: breached
			clause: onallies, as-of: 2020-03-03, verdict: breached, since: 2020-03-03
			clause: onallies, as-of: 2020-03-05, verdict: breached, since: 2020-03-03`},
		{"us alone does not meet allies", `onallies: {by: taliban, refrain: {kind: violence, by: taliban, against: [allies]}}`, attack, `
			clause: onallies, as-of: 2020-03-05, verdict: kept`},
		{"an unknown perpetrator is perhaps, one known to be another is not", peace, `
			id: a, type: incident, on: 2020-03-03, kind: attack, against: us`, `
			clause: peace, as-of: 2020-03-03, verdict: [kept, breached]`},
		{"an attack by another is no breach", peace, `
			id: a, type: incident, on: 2020-03-03, kind: attack, against: us, by: isis`, `
			clause: peace, as-of: 2020-03-03, verdict: kept`},
		{"that it happened may be established when who did it is not", peace, `
			id: a, type: incident, incident: x, on: 2020-03-03, kind: attack, by: taliban, against: us, voice: Pentagon, side: us
			id: b, type: incident, incident: x, on: 2020-03-03, kind: attack, against: us, voice: agency`, `
			clause: peace, as-of: 2020-03-03, standard: alleged, verdict: breached
			clause: peace, as-of: 2020-03-03, standard: corroborated, verdict: [kept, breached]
			clause: peace, as-of: 2020-03-03, standard: verified, verdict: kept`},
		{"a date that straddles the beginning is perhaps", peace, `
			id: a, type: incident, from: 2020-02-27, to: 2020-03-02, kind: attack, by: taliban, against: us`, `
			clause: peace, as-of: 2020-03-03, verdict: [kept, breached]`},
		{"a tally of a kind of incident is as many incidents", peace, `
			id: t, type: tally, from: 2020-03-02, to: 2020-03-03, of: attacks, by: taliban, against: us, count: 33`, `
			clause: peace, as-of: 2020-03-03, verdict: breached, since: 2020-03-02`},
		{"a tally of none is no breach, of perhaps some perhaps one", peace, `
			id: t, type: tally, from: 2020-03-02, to: 2020-03-03, of: attacks, by: taliban, against: us, count: 0
			id: u, type: tally, from: 2020-03-07, to: 2020-03-08, of: attacks, by: taliban, against: us, low: 0, high: 3`, `
			clause: peace, as-of: 2020-03-05, verdict: kept
			clause: peace, as-of: 2020-03-08, verdict: [kept, breached]`},
		{"zones: elsewhere does not count, nobody knows where may", `
			here: {by: taliban, in: [city], refrain: {kind: violence, by: taliban}}`, `
			id: a, type: incident, on: 2020-03-03, kind: attack, by: taliban, zone: port
			id: b, type: incident, on: 2020-03-04, kind: attack, by: taliban
			id: c, type: incident, on: 2020-03-05, kind: attack, by: taliban, zone: city`, `
			clause: here, as-of: 2020-03-03, verdict: kept
			clause: here, as-of: 2020-03-04, verdict: [kept, breached]
			clause: here, as-of: 2020-03-05, verdict: breached`},
		{"nobody watched is not kept, and an open breach is seen", `
			open: {by: taliban, refrain: {kind: violence, by: taliban, against: [us]}, watched: every 7 days}
			calm: {by: taliban, refrain: {kind: violence, by: taliban, against: [kabul]}, watched: every 7 days}`, attack + "\n" + watching, `
			clause: calm, as-of: 2020-03-11, verdict: kept
			clause: calm, as-of: 2020-03-12, verdict: unwatched, since: 2020-03-12
			clause: open, as-of: 2020-03-12, verdict: breached`},
		{"nobody watched from the beginning, and coverage of another clause is none", `
			a: {by: taliban, refrain: {kind: violence, by: taliban}, watched: every 7 days}
			b: {by: taliban, refrain: {kind: violence, by: taliban}, watched: every 7 days}`, `
			id: w, type: coverage, from: 2020-03-01, to: 2020-03-20, clauses: b`, `
			clause: a, as-of: 2020-03-06, verdict: kept
			clause: a, as-of: 2020-03-07, verdict: unwatched
			clause: b, as-of: 2020-03-20, verdict: kept`},
		{"coverage counts from when it is known", `
			a: {by: taliban, refrain: {kind: violence, by: taliban}, watched: every 7 days}`, `
			id: w, type: coverage, from: 2020-03-01, to: 2020-03-10, known: 2020-03-15`, `
			clause: a, as-of: 2020-03-10, verdict: unwatched
			clause: a, as-of: 2020-03-10, known: 2020-03-15, verdict: kept`},
	})
}

func TestAnAmendmentCountsFromItsDayAndNotBefore(t *testing.T) {
	text := head + "  " + talks + `
amendments:
  - {on: 2020-03-09, known: 2020-03-12, changes: {talks: {until: 2020-04-10}}}
`
	a, errs := agreement.Load("trial.yaml", []byte(text))
	if a == nil {
		t.Fatal(errs)
	}
	for _, d := range judge.Run(a, scenario(t, a, "", `
		clause: talks, as-of: 2020-03-11, verdict: overdue
		clause: talks, as-of: 2020-03-11, known: 2020-03-12, verdict: pending, due: 2020-04-10
		clause: talks, as-of: 2020-03-08, known: 2020-03-12, verdict: pending, due: 2020-03-10
		clause: talks, as-of: 2020-04-11, verdict: overdue`)) {
		t.Error(d)
	}
}

func TestAScenarioThatIsWrongSaysSo(t *testing.T) {
	a := trial(t, freeing)
	s := scenario(t, a, `id: x, type: incident, on: 2020-03-03, kind: release, by: kabul, of: Taliban prisoners, count: 10, voice: palace`, `
		clause: freeing, as-of: 2020-03-11, known: 2020-03-10, verdict: kept, note: a slip`)
	got := judge.Run(a, s)
	if len(got) != 1 {
		t.Fatalf("%d differences", len(got))
	}
	want := `scenario.yaml:4: freeing, alleged, as of 2020-03-11, known by 2020-03-10
- kept  # a slip
+ overdue (10 of 100)
  A release of 10 Taliban prisoners by the Afghan government on 3 March 2020, told by palace: alleged.`
	if got[0].String() != want {
		t.Errorf("got\n%s\nwant\n%s", got[0], want)
	}
}

func TestStandardsAndTellings(t *testing.T) {
	const denied = attack + `, side: us
		id: d, type: denial, about: a, known: 2020-03-04, voice: Mujahid, side: taliban`
	runTrials(t, []trialCase{
		{"a denial contests and does not delete, but for who denies", peace, denied, `
			clause: peace, as-of: 2020-03-04, standards: [alleged, us, kabul], verdict: breached
			clause: peace, as-of: 2020-03-03, standard: taliban, verdict: breached
			clause: peace, as-of: 2020-03-04, standard: taliban, verdict: kept`},
		{"a denial of one account leaves another's", peace, `
			id: a, type: incident, incident: x, on: 2020-03-03, kind: attack, by: taliban, against: us, voice: Pentagon, side: us
			id: b, type: incident, incident: x, on: 2020-03-03, kind: attack, by: taliban, against: us, voice: agency
			id: d, type: denial, about: a, known: 2020-03-04, voice: Mujahid, side: taliban`, `
			clause: peace, as-of: 2020-03-04, standard: taliban, verdict: breached`},
		{"a denial that is taken back is none", peace, denied + `
			id: r, type: retraction, about: d, known: 2020-03-05, voice: Mujahid, side: taliban`, `
			clause: peace, as-of: 2020-03-04, standard: taliban, verdict: kept
			clause: peace, as-of: 2020-03-05, standard: taliban, verdict: breached`},
		{"a party's own voice goes before others'", peace, `
			id: a, type: incident, incident: x, on: 2020-03-03, kind: attack, by: taliban, against: us, voice: Pentagon, side: us
			id: b, type: incident, incident: x, on: 2020-03-03, kind: attack, by: isis, against: us, voice: Mujahid, side: taliban`, `
			clause: peace, as-of: 2020-03-04, standard: taliban, verdict: kept
			clause: peace, as-of: 2020-03-04, standards: [us, alleged], verdict: breached`},
		{"the newest word of a party counts", peace, `
			id: a, type: incident, incident: x, on: 2020-03-03, kind: attack, by: taliban, against: us, voice: Mujahid, side: taliban
			id: d, type: denial, about: x, known: 2020-03-05, voice: Shaheen, side: taliban`, `
			clause: peace, as-of: 2020-03-04, standard: taliban, verdict: breached
			clause: peace, as-of: 2020-03-05, standard: taliban, verdict: kept`},
		{"who stands with a party speaks for it", peace, `
			id: a, type: incident, incident: x, on: 2020-03-03, kind: attack, by: taliban, against: us, voice: agency
			id: d, type: denial, about: x, known: 2020-03-05, voice: ISAF, side: allies`, `
			clause: peace, as-of: 2020-03-05, standard: us, verdict: kept
			clause: peace, as-of: 2020-03-05, standard: taliban, verdict: breached`},
		{"voices of one side are one", peace, `
			id: a, type: incident, incident: x, on: 2020-03-03, kind: attack, by: taliban, against: us, voice: one, side: kabul
			id: b, type: incident, incident: x, on: 2020-03-03, kind: attack, by: taliban, against: us, voice: two, side: kabul
			id: c, type: incident, incident: x, on: 2020-03-03, known: 2020-03-06, kind: attack, by: taliban, against: us, voice: agency`, `
			clause: peace, as-of: 2020-03-05, standard: corroborated, verdict: kept
			clause: peace, as-of: 2020-03-06, standard: corroborated, verdict: breached, since: 2020-03-03
			clause: peace, as-of: 2020-03-06, standard: verified, verdict: kept`},
		{"a given grade is the grade", peace, attack + ", grade: verified", `
			clause: peace, as-of: 2020-03-05, standards: [alleged, corroborated, verified], verdict: breached`},
		{"a finding that it did not happen refutes it, from when it is known", peace, attack + `
			id: f, type: finding, about: a, known: 2020-03-08, happened: false, voice: Joint Commission`, `
			clause: peace, as-of: 2020-03-05, verdict: breached
			clause: peace, as-of: 2020-03-08, standards: [alleged, corroborated, verified, kabul], verdict: kept
			clause: peace, as-of: 2020-03-05, known: 2020-03-08, verdict: kept`},
		{"a later finding may reverse an earlier one", peace, attack + `
			id: f, type: finding, about: a, known: 2020-03-08, happened: false, voice: Joint Commission
			id: g, type: finding, about: a, known: 2020-03-12, by: taliban, voice: Joint Commission`, `
			clause: peace, as-of: 2020-03-08, verdict: kept
			clause: peace, as-of: 2020-03-12, standards: [alleged, corroborated, verified], verdict: breached, since: 2020-03-03`},
		{"a finding moves it to another, and under alleged both count", peace + `
			others: {by: us, refrain: {kind: violence, by: isis}}`, attack + `, grade: corroborated
			id: f, type: finding, about: a, known: 2020-03-08, by: isis, voice: Joint Commission`, `
			clause: peace, as-of: 2020-03-07, standards: [alleged, corroborated], verdict: breached
			clause: others, as-of: 2020-03-07, standards: [alleged, corroborated], verdict: kept
			clause: peace, as-of: 2020-03-08, standard: alleged, verdict: breached
			clause: peace, as-of: 2020-03-08, standards: [corroborated, verified], verdict: kept
			clause: others, as-of: 2020-03-08, standards: [alleged, corroborated, verified], verdict: breached`},
		{"a retraction takes the fact back from when it is known", peace, attack + `
			id: r, type: retraction, about: a, known: 2020-03-08, voice: agency`, `
			clause: peace, as-of: 2020-03-07, verdict: breached
			clause: peace, as-of: 2020-03-08, standards: [alleged, corroborated, kabul], verdict: kept
			clause: peace, as-of: 2020-03-07, known: 2020-03-08, verdict: kept`},
		{"tallies are graded like incidents", peace, `
			id: t, type: tally, incident: x, from: 2020-03-02, to: 2020-03-03, kind: attack, of: attacks, by: taliban, against: us, count: 33, voice: ministry, side: kabul
			id: u, type: tally, incident: x, from: 2020-03-02, to: 2020-03-03, kind: attack, of: attacks, by: taliban, against: us, count: 20, voice: Mission`, `
			clause: peace, as-of: 2020-03-05, standard: corroborated, verdict: breached
			clause: peace, as-of: 2020-03-05, standard: verified, verdict: kept`},
	})
}

func TestClausesThatHangTogether(t *testing.T) {
	const chain = freeing + `
		talks: {by: taliban, do: {kind: talks, between: [taliban, kabul]}, until: 2020-03-10, after: [freeing]}`
	const freed = `id: a, type: incident, on: 2020-03-05, kind: release, by: kabul, of: Taliban prisoners, count: 100`
	runTrials(t, []trialCase{
		{"what comes after is dormant until it is done, and then due on its day", chain, freed, `
			clause: talks, as-of: 2020-03-04, verdict: dormant, due: 2020-03-10
			clause: talks, as-of: 2020-03-05, verdict: pending, since: 2020-03-05
			clause: talks, as-of: 2020-03-11, verdict: overdue`},
		{"done late is done", chain, strings.Replace(freed, "03-05", "03-20", 1), `
			clause: talks, as-of: 2020-03-19, verdict: dormant
			clause: talks, as-of: 2020-03-20, verdict: overdue`},
		{"perhaps done makes perhaps dormant", chain, `
			id: a, type: incident, on: 2020-03-05, kind: release, by: kabul, of: Taliban prisoners, low: 90, high: 110`, `
			clause: talks, as-of: 2020-03-06, verdict: [dormant, pending]
			clause: talks, as-of: 2020-03-11, verdict: [dormant, overdue]`},
		{"what comes after a time of quiet begins when that ended unbroken", `
			week: {by: taliban, refrain: {kind: violence, by: taliban}, from: 2020-02-22, until: 2020-02-29}
			leave: {by: us, do: {kind: withdrawal, by: us}, until: 2020-03-31, after: [week]}`, `
			id: a, type: incident, on: 2020-02-25, known: 2020-03-15, kind: attack, by: taliban`, `
			clause: leave, as-of: 2020-02-29, verdict: dormant
			clause: leave, as-of: 2020-03-01, verdict: pending, since: 2020-03-01
			clause: leave, as-of: 2020-03-15, verdict: dormant`},
		{"refraining after something binds from then on only", freeing + `
			calm: {by: taliban, refrain: {kind: violence, by: taliban}, after: [freeing]}`, freed + `
			id: b, type: incident, on: 2020-03-04, kind: attack, by: taliban
			id: c, type: incident, on: 2020-03-06, kind: attack, by: taliban`, `
			clause: calm, as-of: 2020-03-04, verdict: dormant
			clause: calm, as-of: 2020-03-05, verdict: kept, since: 2020-03-05
			clause: calm, as-of: 2020-03-06, verdict: breached, since: 2020-03-06`},
		{"on the day on which it began to bind the order is not known", freeing + `
			calm: {by: taliban, refrain: {kind: violence, by: taliban}, after: [freeing]}`, freed + `
			id: b, type: incident, on: 2020-03-05, kind: attack, by: taliban`, `
			clause: calm, as-of: 2020-03-05, verdict: [kept, breached]`},
		{"within counts from the day the other was done", freeing + `
			home: {by: us, do: {kind: withdrawal, by: us}, within: 14 days of freeing}`, freed, `
			clause: home, as-of: 2020-03-04, verdict: pending
			clause: home, as-of: 2020-03-19, verdict: pending, due: 2020-03-19
			clause: home, as-of: 2020-03-20, verdict: overdue, since: 2020-03-20`},
		{"within of what was done on a day known as a range is due on one of several", freeing + `
			home: {by: us, do: {kind: withdrawal, by: us}, within: 14 days of freeing}`, `
			id: a, type: incident, from: 2020-03-01, to: 2020-03-05, kind: release, by: kabul, of: Taliban prisoners, count: 100`, `
			clause: home, as-of: 2020-03-15, verdict: pending
			clause: home, as-of: 2020-03-16, verdict: [pending, overdue]
			clause: home, as-of: 2020-03-20, verdict: overdue`},
		{"within of an anchor counts days, and months to their end", `
			days: {by: us, do: {kind: withdrawal, by: us}, within: 135 days of signing}
			months: {by: us, do: {kind: withdrawal, by: us}, within: 14 months of signing}`, "", `
			clause: days, as-of: 2020-07-13, verdict: pending, due: 2020-07-13
			clause: days, as-of: 2020-07-14, verdict: overdue
			clause: months, as-of: 2021-04-29, verdict: pending, due: 2021-04-29
			clause: months, as-of: 2021-04-30, verdict: overdue`},
		{"while another is broken a clause is suspended", quiet + `
			leave: {by: us, do: {kind: withdrawal, by: us}, until: 2020-03-08, while: [peace]}`, attack, `
			clause: leave, as-of: 2020-03-02, verdict: pending
			clause: leave, as-of: 2020-03-03, verdict: suspended, since: 2020-03-03
			clause: leave, as-of: 2020-03-09, verdict: suspended
			clause: leave, as-of: 2020-03-10, verdict: overdue`},
		{"what was done is not suspended", peace + `
			leave: {by: us, do: {kind: withdrawal, by: us}, until: 2020-03-08, while: [peace]}`, attack + `
			id: b, type: incident, on: 2020-03-01, kind: withdrawal, by: us`, `
			clause: leave, as-of: 2020-03-03, verdict: kept`},
		{"a duty overdue suspends too, until it is done", talks + `
			calm: {by: us, refrain: {kind: violence, by: us}, while: [talks]}`, `
			id: a, type: incident, on: 2020-03-15, kind: talks, between: [taliban, kabul]
			id: b, type: incident, on: 2020-03-12, kind: raid, by: us, against: taliban
			id: c, type: incident, on: 2020-03-20, kind: raid, by: us, against: taliban`, `
			clause: calm, as-of: 2020-03-10, verdict: kept
			clause: calm, as-of: 2020-03-12, verdict: suspended
			clause: calm, as-of: 2020-03-15, verdict: kept
			clause: calm, as-of: 2020-03-20, verdict: breached, since: 2020-03-20`},
		{"what is done while suspended is no breach when it binds again", quiet + `
			calm: {by: us, refrain: {kind: airstrike, by: us}, while: [peace]}`, attack + `
			id: b, type: incident, on: 2020-03-05, kind: airstrike, by: us, against: taliban`, `
			clause: calm, as-of: 2020-03-05, verdict: suspended
			clause: calm, as-of: 2020-03-11, verdict: kept`},
		{"perhaps broken is perhaps suspended", peace + `
			leave: {by: us, do: {kind: withdrawal, by: us}, until: 2020-03-31, while: [peace]}`, `
			id: a, type: incident, on: 2020-03-03, kind: attack, against: us`, `
			clause: leave, as-of: 2020-03-03, verdict: [pending, suspended]`},
		{"each standard has its own suspension", peace + `
			leave: {by: us, do: {kind: withdrawal, by: us}, until: 2020-03-31, while: [peace]}`, attack, `
			clause: leave, as-of: 2020-03-03, standard: alleged, verdict: suspended
			clause: leave, as-of: 2020-03-03, standard: corroborated, verdict: pending`},
	})
}
