package judge_test

import (
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// apart is an agreement with a clause that is judged apart for each party in each
// zone, and one that rests on a contested anchor.
func apart(t testing.TB) *agreement.Agreement {
	t.Helper()
	text := strings.Replace(head, "anchors: {signing: 2020-02-29}", "anchors: {signing: 2020-02-29, d-day: [{on: 2020-03-02, by: [us]}, {on: 2020-03-05, by: [taliban]}]}", 1) + `
  posts: {by: [us, taliban], each: [party, zone], in: [hill, mill], do: {kind: withdrawal, by: [us, taliban]}, from: signing, within: 5 days of signing}
  talks: {by: [us, taliban], do: {kind: talks, between: [us, taliban]}, within: 5 days of d-day}
`
	a, errs := agreement.Load("trial.yaml", []byte(text))
	if a == nil {
		t.Fatal(errs)
	}
	a.Zones = []string{"hill", "mill"}
	return a
}

const leftTheHill = `id: a, type: incident, on: 2020-03-02, kind: withdrawal, by: us, zone: hill`

func TestAnExpectationMayBeAboutOnePartOrOneReadingOfAClause(t *testing.T) {
	a := apart(t)
	s := scenario(t, a, leftTheHill, `
		clause: posts, as-of: 2020-03-06, verdict: overdue
		clause: posts, party: us, zone: hill, as-of: 2020-03-06, verdict: kept, since: 2020-03-02
		clause: posts, party: United States, zone: mill, as-of: 2020-03-06, verdict: overdue, due: 2020-03-05
		clause: posts, party: taliban, zone: hill, as-of: 2020-03-06, verdict: overdue
		clause: talks, read-by: us, as-of: 2020-03-08, verdict: overdue
		clause: talks, read-by: Taliban, as-of: 2020-03-08, verdict: pending
		clause: talks, read-by: taliban, as-of: 2020-03-06, verdict: pending, note: nobody differs yet`)
	for _, d := range judge.Run(a, s) {
		t.Error(d)
	}
}

func TestADifferenceSaysWhichPartOrReadingItIsAbout(t *testing.T) {
	a := apart(t)
	s := scenario(t, a, leftTheHill, `
		clause: posts, party: us, zone: hill, as-of: 2020-03-06, verdict: overdue
		clause: posts, party: us, as-of: 2020-03-06, verdict: kept
		clause: talks, zone: hill, as-of: 2020-03-06, verdict: kept
		clause: talks, read-by: us, as-of: 2020-03-08, verdict: kept`)
	for i, want := range []string{
		"posts for us in hill, alleged, as of 2020-03-06\n- overdue\n+ kept",
		"posts for us, alleged, as of 2020-03-06\n- kept\n+ none: it is judged for us in hill, for us in mill, for taliban in hill and for taliban in mill",
		"talks in hill, alleged, as of 2020-03-06\n- kept\n+ none: the clause is not judged apart",
		"talks as us reads it, alleged, as of 2020-03-08\n- kept\n+ overdue",
	} {
		if list := judge.Run(a, s); len(list) != 4 || !strings.Contains(list[i].String(), want) {
			t.Errorf("got %v, want %s", list, want)
		}
	}
}

func TestAnExpectationOfAPartOrReadingThatCannotBeIsRefused(t *testing.T) {
	a := apart(t)
	for _, c := range []struct{ name, expect, want string }{
		{"an unknown party", "{clause: posts, party: Mordor, as-of: 2020-03-06, verdict: kept}", `s.yaml:2:28: there is no party "Mordor"`},
		{"two parties", "{clause: posts, party: [us, taliban], as-of: 2020-03-06, verdict: kept}", "the expectation is about several parties; write one for each"},
		{"an unknown zone", "{clause: posts, zone: dale, as-of: 2020-03-06, verdict: kept}", `there is no zone "dale"; the zones are hill, mill`},
		{"a reading that nobody has", "{clause: talks, read-by: kabul, as-of: 2020-03-06, verdict: kept}", `no anchor has a reading of "kabul"; those who read it so are taliban, us`},
		{"a reading of a part", "{clause: talks, read-by: us, zone: hill, as-of: 2020-03-06, verdict: kept}", "`zone` does not go with `read-by`"},
		{"a reading and what was before", "{clause: talks, read-by: us, was: kept, as-of: 2020-03-06, verdict: void}", "`was` does not go with `read-by`"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, errs := judge.ParseScenario("s.yaml", []byte("expect:\n  - "+c.expect), a)
			if s != nil || len(errs) != 1 || !strings.Contains(errs[0].Error(), c.want) {
				t.Errorf("got %v, want %q", errs, c.want)
			}
		})
	}
}
