package judge_test

import (
	"slices"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

func TestFactsWithoutIdentifiersAreToldApartByWhatTheySay(t *testing.T) {
	a := trial(t, "calm: {by: taliban, refrain: {kind: attack, by: taliban}, quiet: 2 days}")
	march := func(d int) time.Time { return time.Date(2020, 3, d, 0, 0, 0, 0, kabulTime) }
	attack := func(d int, zone string) trucewatch.Fact {
		return trucewatch.Fact{
			Type: trucewatch.FactIncident, Known: march(d), On: trucewatch.Day(march(d)),
			Kind: trucewatch.Attack, By: []string{"taliban"}, Zone: zone,
		}
	}
	facts := []trucewatch.Fact{attack(3, "city"), attack(3, "city"), attack(3, ""), attack(10, "")}
	var first []string
	for range facts {
		facts = append(facts[1:], facts[0])
		v := judge.Judge(a, facts, judge.At{AsOf: agreement.DayEnd(march(10)), Known: latest}, "")[0]
		if len(v.Episodes) != 2 || v.Detail != "1 attack" {
			t.Fatalf("%q, %+v", v.Detail, v.Episodes)
		}
		in := slices.Concat(v.Episodes[0].Incidents, v.Episodes[1].Incidents)
		if len(in) != 3 {
			t.Fatalf("%q are not three", in)
		}
		if first == nil {
			first = in
		}
		if !slices.Equal(in, first) {
			t.Errorf("in another order of arrival %q, not %q", in, first)
		}
	}
}
