package judge_test

import "testing"

func TestSemanticsOfWhatCounts(t *testing.T) {
	const told = `, incident: x, on: 2020-03-03, kind: attack, against: us`
	holdsOf(t, []rule{
		{says: "alleged counts what one voice tells, corroborated two independent ones, verified a finding", clauses: peace, facts: `
			id: a, type: incident` + told + `, by: taliban, voice: agency
			id: b, type: incident, known: 2020-03-05` + told + `, by: taliban, voice: ministry, side: kabul
			id: f, type: finding, about: x, known: 2020-03-07, by: taliban, voice: Joint Commission`, expect: `
			clause: peace, as-of: 2020-03-04, standard: alleged, verdict: breached
			clause: peace, as-of: 2020-03-04, standards: [corroborated, verified], verdict: kept
			clause: peace, as-of: 2020-03-05, standard: corroborated, verdict: breached
			clause: peace, as-of: 2020-03-06, standard: verified, verdict: kept
			clause: peace, as-of: 2020-03-07, standard: verified, verdict: breached`},
		{says: "what is refuted counts under no grade", clauses: peace, facts: attack + `, grade: corroborated
			id: f, type: finding, about: a, known: 2020-03-04, happened: false, voice: Joint Commission`, expect: `
			clause: peace, as-of: 2020-03-04, standards: [alleged, corroborated, verified], verdict: kept`},
		{says: "a finding's day settles it under corroborated, and not under alleged", clauses: `week: {by: taliban, refrain: {kind: attack, by: taliban}, from: 2020-03-10}`, facts: `
			id: a, type: incident` + told + `, by: taliban, grade: corroborated
			id: f, type: finding, about: x, on: 2020-03-12, known: 2020-03-15, by: taliban, voice: Joint Commission`, expect: `
			clause: week, as-of: 2020-03-15, standard: alleged, verdict: kept
			clause: week, as-of: 2020-03-15, standards: [corroborated, verified], verdict: breached`},
		{says: "a finding's zone settles it", clauses: `here: {by: taliban, refrain: {kind: attack, in: [city]}}`, facts: `
			id: a, type: incident, zone: city` + told + `, grade: corroborated
			id: f, type: finding, about: x, zone: port, known: 2020-03-05, voice: Joint Commission`, expect: `
			clause: here, as-of: 2020-03-05, standard: alleged, verdict: breached
			clause: here, as-of: 2020-03-05, standard: corroborated, verdict: kept`},
		{says: "a finding of another perpetrator: alleged counts both, the others the new one", clauses: peace + `
			others: {by: us, refrain: {kind: violence, by: isis}}`, facts: `
			id: a, type: incident` + told + `, by: taliban, grade: corroborated
			id: f, type: finding, about: x, known: 2020-03-05, by: isis, voice: Joint Commission`, expect: `
			clause: peace, as-of: 2020-03-05, standard: alleged, verdict: breached
			clause: others, as-of: 2020-03-05, standards: [alleged, corroborated], verdict: breached
			clause: peace, as-of: 2020-03-05, standard: corroborated, verdict: kept`},
		{says: "a party's telling counts its own word, and others' where it is silent", clauses: freeing, facts: `
			id: a, type: incident, incident: x, on: 2020-03-03, kind: release, of: Taliban prisoners, count: 120, voice: Mujahid, side: taliban
			id: b, type: incident, incident: x, on: 2020-03-03, kind: release, by: kabul, of: Taliban prisoners, count: 20, voice: agency`, expect: `
			clause: freeing, as-of: 2020-03-11, standard: taliban, verdict: kept
			clause: freeing, as-of: 2020-03-11, standard: alleged, verdict: [kept, overdue]`},
		{says: "what a party denies is set aside in its telling, also what it told before", clauses: peace, facts: `
			id: a, type: incident` + told + `, by: taliban, voice: Mujahid, side: taliban
			id: d, type: denial, about: x, known: 2020-03-05, voice: Shaheen, side: taliban
			id: b, type: incident, known: 2020-03-08` + told + `, by: taliban, voice: Mujahid, side: taliban`, expect: `
			clause: peace, as-of: 2020-03-04, standard: taliban, verdict: breached
			clause: peace, as-of: 2020-03-05, standard: taliban, verdict: kept
			clause: peace, as-of: 2020-03-08, standard: taliban, verdict: breached`},
		{says: "a denial by name denies that account alone", clauses: peace, facts: `
			id: a, type: incident` + told + `, by: taliban, voice: one
			id: b, type: incident` + told + `, by: taliban, voice: two
			id: d, type: denial, about: a, known: 2020-03-05, voice: Shaheen, side: taliban
			id: e, type: denial, about: b, known: 2020-03-07, voice: Shaheen, side: taliban`, expect: `
			clause: peace, as-of: 2020-03-05, standard: taliban, verdict: breached
			clause: peace, as-of: 2020-03-07, standard: taliban, verdict: kept
			clause: peace, as-of: 2020-03-07, standard: alleged, verdict: breached`},
		{says: "a kind is met by those below it", clauses: `calm: {by: us, refrain: {kind: violence, by: us}}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: talks, by: us
			id: b, type: incident, on: 2020-03-05, kind: shelling, by: us`, expect: `
			clause: calm, as-of: 2020-03-04, verdict: kept
			clause: calm, as-of: 2020-03-05, verdict: breached`},
		{says: "against must be told, who did it need not be", clauses: peace, facts: `
			id: a, type: incident, on: 2020-03-03, kind: attack, by: taliban
			id: b, type: incident, on: 2020-03-05, kind: attack, against: us`, expect: `
			clause: peace, as-of: 2020-03-04, verdict: kept
			clause: peace, as-of: 2020-03-05, verdict: [kept, breached]`},
		{says: "talks between those who did it and those it was with are between them", clauses: talks, facts: `
			id: a, type: incident, on: 2020-03-03, kind: talks, by: taliban, against: kabul`, expect: `
			clause: talks, as-of: 2020-03-11, verdict: kept`},
		{says: "a place that is in no zone is elsewhere, no place is perhaps here", clauses: `here: {by: us, refrain: {kind: raid, in: [city]}}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: raid, place: Old Mill
			id: b, type: incident, on: 2020-03-05, kind: raid`, expect: `
			clause: here, as-of: 2020-03-04, verdict: kept
			clause: here, as-of: 2020-03-05, verdict: [kept, breached]`},
		{says: "a condition over what is not told is perhaps met", clauses: `big: {by: us, refrain: {kind: raid, where: "killed > 1"}}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: raid, killed: 1
			id: b, type: incident, on: 2020-03-05, kind: raid
			id: c, type: incident, on: 2020-03-07, kind: raid, killed: 2`, expect: `
			clause: big, as-of: 2020-03-04, verdict: kept
			clause: big, as-of: 2020-03-05, verdict: [kept, breached]
			clause: big, as-of: 2020-03-07, verdict: breached`},
		{says: "a condition over a range is unknown where its ends differ", clauses: `big: {by: us, do: {kind: release, where: "count >= 10"}, until: 2020-03-10}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: release, low: 5, high: 9
			id: b, type: incident, on: 2020-03-05, kind: release, low: 9, high: 12
			id: c, type: incident, on: 2020-03-07, kind: release, low: 10`, expect: `
			clause: big, as-of: 2020-03-11, known: 2020-03-04, verdict: overdue
			clause: big, as-of: 2020-03-11, known: 2020-03-06, verdict: [kept, overdue]
			clause: big, as-of: 2020-03-11, verdict: kept`},
	})
}

func TestSemanticsOfNumbers(t *testing.T) {
	const two = `two: {by: us, do: {count: {kind: raid, by: us}, at-least: 2}, until: 2020-03-10}`
	holdsOf(t, []rule{
		{says: "an incident is one in a count, and as many as it tells in a sum", clauses: two + `
			sum: {by: us, do: {sum: {kind: raid, by: us}, at-least: 2}, until: 2020-03-10}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: raid, by: us, count: 2`, expect: `
			clause: two, as-of: 2020-03-11, verdict: overdue
			clause: sum, as-of: 2020-03-11, verdict: kept`},
		{says: "one whose number is not told is one in a sum", clauses: `sum: {by: us, do: {sum: {kind: raid, by: us}, at-least: 2}, until: 2020-03-10}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: raid, by: us
			id: b, type: incident, on: 2020-03-04, kind: raid, by: us`, expect: `
			clause: sum, as-of: 2020-03-03, verdict: pending
			clause: sum, as-of: 2020-03-04, verdict: kept`},
		{says: "a tally is as many as it counts, when its time is over", clauses: two, facts: `
			id: t, type: tally, from: 2020-03-02, to: 2020-03-05, kind: raid, by: us, count: 2`, expect: `
			clause: two, as-of: 2020-03-04, known: 2020-03-05, verdict: [pending, kept]
			clause: two, as-of: 2020-03-05, verdict: kept`},
		{says: "what a tally covers is in it, what it does not is beside it", clauses: `five: {by: us, do: {count: {kind: raid, by: us}, at-least: 5}, until: 2020-03-20}`, facts: `
			id: t, type: tally, from: 2020-03-02, to: 2020-03-05, kind: raid, by: us, count: 3
			id: a, type: incident, on: 2020-03-03, kind: raid, by: us
			id: b, type: incident, on: 2020-03-06, kind: raid, by: us
			id: c, type: incident, on: 2020-03-07, kind: raid, by: us`, expect: `
			clause: five, as-of: 2020-03-06, verdict: pending
			clause: five, as-of: 2020-03-07, verdict: kept`},
		{says: "more told one by one than a tally says are counted all", clauses: two, facts: `
			id: t, type: tally, from: 2020-03-02, to: 2020-03-05, kind: raid, by: us, count: 1
			id: a, type: incident, on: 2020-03-03, kind: raid, by: us
			id: b, type: incident, on: 2020-03-04, kind: raid, by: us`, expect: `
			clause: two, as-of: 2020-03-11, verdict: kept`},
		{says: "tallies of one time that count the same are rivals: the hull, a party's telling its own", clauses: two, facts: `
			id: t, type: tally, from: 2020-03-02, to: 2020-03-05, kind: raid, by: us, count: 1, voice: Pentagon, side: us
			id: u, type: tally, from: 2020-03-02, to: 2020-03-05, kind: raid, by: us, count: 3, voice: Mujahid, side: taliban`, expect: `
			clause: two, as-of: 2020-03-11, verdict: [kept, overdue]
			clause: two, as-of: 2020-03-11, standard: us, verdict: overdue
			clause: two, as-of: 2020-03-11, standard: taliban, verdict: kept`},
		{says: "a tally of another place covers nothing here", clauses: two, facts: `
			id: t, type: tally, from: 2020-03-02, to: 2020-03-05, kind: raid, by: us, count: 1, place: Kunduz
			id: a, type: incident, on: 2020-03-03, kind: raid, by: us, place: Kabul`, expect: `
			clause: two, as-of: 2020-03-11, verdict: kept`},
		{says: "a daily tally stands within the weekly one", clauses: `five: {by: us, do: {count: {kind: raid, by: us}, at-least: 5}, until: 2020-03-20}`, facts: `
			id: w, type: tally, from: 2020-03-02, to: 2020-03-08, kind: raid, by: us, count: 4
			id: d, type: tally, from: 2020-03-03, to: 2020-03-03, kind: raid, by: us, count: 3`, expect: `
			clause: five, as-of: 2020-03-19, verdict: pending`},
		{says: "a tally that began before the clause may have counted before it only", clauses: two, facts: `
			id: t, type: tally, from: 2020-02-20, to: 2020-03-05, kind: raid, by: us, count: 2`, expect: `
			clause: two, as-of: 2020-03-11, verdict: [kept, overdue]`},
		{says: "one that may be another's adds all or nothing", clauses: freeing, facts: `
			id: a, type: incident, on: 2020-03-03, kind: release, of: Taliban prisoners, count: 100
			id: b, type: incident, on: 2020-03-20, kind: release, by: kabul, of: Taliban prisoners, count: 1`, expect: `
			clause: freeing, as-of: 2020-03-21, verdict: [kept, overdue]`},
		{says: "of more than six that add all or nothing, any number between may be", clauses: freeing, facts: `
			id: a, type: incident, on: 2020-03-01, kind: release, of: Taliban prisoners, count: 100
			id: b, type: incident, on: 2020-03-02, kind: release, of: Taliban prisoners, count: 2
			id: c, type: incident, on: 2020-03-02, kind: release, of: Taliban prisoners, count: 2
			id: d, type: incident, on: 2020-03-02, kind: release, of: Taliban prisoners, count: 2
			id: e, type: incident, on: 2020-03-02, kind: release, of: Taliban prisoners, count: 2
			id: f, type: incident, on: 2020-03-02, kind: release, of: Taliban prisoners, count: 2
			id: g, type: incident, on: 2020-03-02, kind: release, of: Taliban prisoners, count: 2
			id: h, type: incident, on: 2020-03-20, kind: release, by: kabul, of: Taliban prisoners, count: 1`, expect: `
			clause: freeing, as-of: 2020-03-21, verdict: [kept, late, overdue]`},
		{says: "an upper bound holds from the beginning until there are more", clauses: `few: {by: us, do: {count: {kind: raid, by: us}, at-most: 1}, until: 2020-03-10}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: raid, by: us
			id: b, type: incident, on: 2020-03-05, kind: raid, by: us`, expect: `
			clause: few, as-of: 2020-03-03, verdict: kept
			clause: few, as-of: 2020-03-05, verdict: pending
			clause: few, as-of: 2020-03-11, verdict: overdue`},
	})
}
