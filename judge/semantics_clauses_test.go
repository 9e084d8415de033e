package judge_test

import "testing"

func TestSemanticsOfClausesThatHangTogether(t *testing.T) {
	const (
		home   = `home: {by: us, do: {kind: withdrawal, by: us}, until: 2020-03-10, alongside: [bases]}`
		bases  = `bases: {by: taliban, do: {kind: handover, by: taliban}, until: 2020-03-10}`
		handed = `id: b, type: incident, on: 2020-03-12, kind: handover, by: taliban`
	)
	holdsOf(t, []rule{
		{says: "before it begins it is dormant, with its due day", clauses: `leave: {by: us, do: {kind: withdrawal, by: us}, from: 2020-03-03, until: 2020-03-10}`, expect: `
			clause: leave, as-of: 2020-03-02, verdict: dormant, due: 2020-03-10
			clause: leave, as-of: 2020-03-03, verdict: pending`},
		{says: "what was done before the clause it comes after counts when that is done", clauses: freeing + `
			meet: {by: us, do: {kind: call, by: us}, until: 2020-03-20, after: [freeing]}`, facts: `
			id: c, type: incident, on: 2020-03-02, kind: call, by: us
			id: a, type: incident, on: 2020-03-05, kind: release, by: kabul, of: Taliban prisoners, count: 100`, expect: `
			clause: meet, as-of: 2020-03-04, verdict: dormant
			clause: meet, as-of: 2020-03-05, verdict: kept`},
		{says: "within of a clause counts from when that was done", clauses: freeing + `
			home: {by: us, do: {kind: withdrawal, by: us}, within: 1 month of freeing}`, facts: `
			id: a, type: incident, on: 2020-03-31, kind: release, by: kabul, of: Taliban prisoners, count: 100`, expect: `
			clause: home, as-of: 2020-03-30, verdict: pending
			clause: home, as-of: 2020-04-30, verdict: pending, due: 2020-04-30
			clause: home, as-of: 2020-05-01, verdict: overdue`},
		{says: "of two that wait for one another neither is in default while the other is not done", clauses: home + "\n" + bases, expect: `
			clause: home, as-of: 2020-03-10, verdict: pending
			clause: home, as-of: 2020-03-11, verdict: suspended
			clause: bases, as-of: 2020-03-11, verdict: suspended`},
		{says: "when one of the two is done the other is overdue", clauses: home + "\n" + bases, facts: handed, expect: `
			clause: home, as-of: 2020-03-11, verdict: suspended
			clause: home, as-of: 2020-03-12, verdict: overdue
			clause: bases, as-of: 2020-03-12, verdict: late`},
		{says: "when the other is perhaps done the one is overdue or suspended", clauses: home + "\n" + bases, facts: `
			id: b, type: incident, on: 2020-03-05, kind: handover`, expect: `
			clause: home, as-of: 2020-03-11, verdict: [overdue, suspended]
			clause: bases, as-of: 2020-03-11, verdict: [kept, suspended]`},
		{says: "a duty that is overdue suspends those that hold while it does, and what is done is not suspended", clauses: talks + `
			leave: {by: us, do: {kind: withdrawal, by: us}, while: [talks], until: 2020-03-31}
			call: {by: us, do: {kind: call, by: us}, while: [talks], until: 2020-03-31}`, facts: `
			id: c, type: incident, on: 2020-03-02, kind: call, by: us`, expect: `
			clause: leave, as-of: 2020-03-10, verdict: pending
			clause: leave, as-of: 2020-03-11, verdict: suspended
			clause: call, as-of: 2020-03-11, verdict: kept`},
		{says: "a permission is never breached, and breaks nothing", clauses: `calm: {by: us, force: may, refrain: {kind: raid, by: us}}
			leave: {by: taliban, do: {kind: withdrawal, by: taliban}, while: [calm], until: 2020-03-31}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: raid, by: us`, expect: `
			clause: calm, as-of: 2020-03-03, verdict: kept
			clause: leave, as-of: 2020-03-03, verdict: pending`, shows: `
			calm, 2020-03-03: `},
		{says: "the spirit is judged as the letter is", clauses: `calm: {by: us, force: spirit, read-by: [envoy], refrain: {kind: raid, by: us}}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: raid, by: us`, expect: `
			clause: calm, as-of: 2020-03-03, verdict: breached`},
		{says: "any is done with its first part, all with its last, in time when all are", clauses: `
			any: {by: us, do: {any: [{kind: withdrawal, by: us}, {kind: handover, by: us}]}, until: 2020-03-10}
			all: {by: us, do: {all: [{kind: withdrawal, by: us}, {kind: handover, by: us}]}, until: 2020-03-10}`, facts: `
			id: a, type: incident, on: 2020-03-12, kind: withdrawal, by: us
			id: b, type: incident, on: 2020-03-14, kind: handover, by: us`, expect: `
			clause: any, as-of: 2020-03-11, verdict: overdue
			clause: any, as-of: 2020-03-12, verdict: late
			clause: all, as-of: 2020-03-12, verdict: overdue
			clause: all, as-of: 2020-03-14, verdict: late`},
		{says: "parts that may be late and parts that may be not give every combination", clauses: `
			all: {by: us, do: {all: [{kind: withdrawal, by: us}, {kind: handover, by: us}]}, until: 2020-03-10}`, facts: `
			id: a, type: incident, from: 2020-03-09, to: 2020-03-12, kind: withdrawal, by: us
			id: b, type: incident, on: 2020-03-05, kind: handover`, expect: `
			clause: all, as-of: 2020-03-12, verdict: [kept, late, overdue]`},
		{says: "a level that was within bounds on the day due is kept, and not by a figure of before it was left", clauses: `leave: {by: us, do: {level: us-troops, at-most: 60}, until: 2020-03-10}`, facts: `
			id: a, type: tally, on: 2020-03-01, of: us-troops, count: 50
			id: b, type: tally, on: 2020-03-08, of: us-troops, count: 70
			id: c, type: tally, on: 2020-03-15, of: us troops, count: 60`, expect: `
			clause: leave, as-of: 2020-03-05, verdict: kept
			clause: leave, as-of: 2020-03-09, verdict: pending
			clause: leave, as-of: 2020-03-11, verdict: overdue
			clause: leave, as-of: 2020-03-15, verdict: late`},
		{says: "a voice's newer figure for a time replaces its older one", clauses: `leave: {by: us, do: {level: us-troops, at-most: 60}, until: 2020-03-10}`, facts: `
			id: a, type: tally, on: 2020-03-01, of: us-troops, count: 70, voice: Pentagon
			id: b, type: tally, on: 2020-03-01, known: 2020-03-05, of: us-troops, count: 55, voice: Pentagon`, expect: `
			clause: leave, as-of: 2020-03-11, known: 2020-03-04, verdict: overdue
			clause: leave, as-of: 2020-03-11, verdict: kept`},
	})
}

func TestSemanticsOfPartsReadingsAndAmendments(t *testing.T) {
	const (
		raid  = `id: a, type: incident, on: 2020-03-03, kind: raid, by: taliban`
		dday  = `anchors: {signing: 2020-02-29, d-day: [{on: 2020-03-02, by: us}, {on: 2020-03-05, by: taliban}]}`
		given = `given: {by: us, do: {kind: handover, by: us}, within: 3 days of d-day}`
	)
	holdsOf(t, []rule{
		{says: "each party is judged apart, and the clause is as bad as its worst part", clauses: `both: {by: [us, taliban], each: party, refrain: {kind: violence}}`, facts: raid, expect: `
			clause: both, as-of: 2020-03-02, verdict: kept
			clause: both, as-of: 2020-03-03, verdict: breached`, shows: `
			both, 2020-03-03: 03-03 to … [a]; us kept; taliban breached`},
		{says: "each zone is judged apart", clauses: `here: {by: taliban, in: [city, port], each: zone, refrain: {kind: raid}}`, facts: raid + `, zone: port`, expect: `
			clause: here, as-of: 2020-03-03, verdict: breached`, shows: `
			here, 2020-03-03: 03-03 to … [a]; city kept; port breached`},
		{says: "without zones of its own each of the case's is one", clauses: `here: {by: taliban, each: zone, refrain: {kind: raid}}`, facts: raid, expect: `
			clause: here, as-of: 2020-03-03, verdict: [kept, breached]`, shows: `
			here, 2020-03-03: city kept|breached; port kept|breached`},
		{says: "parties bound jointly are judged as one", clauses: `both: {by: [us, taliban], do: {kind: talks, between: [us, taliban]}, until: 2020-03-10}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: talks, between: [us, taliban]`, expect: `
			clause: both, as-of: 2020-03-03, verdict: kept`},
		{says: "a scope is the clause as it stands for one party", clauses: `leave: {by: [us, taliban], do: {kind: withdrawal}, until: 2020-03-10, scope: {taliban: {until: 2020-03-20}}}`, expect: `
			clause: leave, as-of: 2020-03-10, verdict: pending, due: 2020-03-10
			clause: leave, as-of: 2020-03-11, verdict: overdue`, shows: `
			leave, 2020-03-11: us overdue; taliban pending`},
		{says: "a clause with parts is done when all of them are", clauses: `leave: {by: [us, taliban], each: party, do: {kind: withdrawal}, until: 2020-03-10}
			next: {by: us, do: {kind: talks}, until: 2020-03-31, after: [leave]}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: withdrawal, by: us
			id: b, type: incident, on: 2020-03-05, kind: withdrawal, by: taliban`, expect: `
			clause: next, as-of: 2020-03-04, verdict: dormant
			clause: next, as-of: 2020-03-05, verdict: pending`},
		{says: "under contested anchors the verdict is given under each, and a party tells its own", more: dday, clauses: given, expect: `
			clause: given, as-of: 2020-03-05, verdict: pending
			clause: given, as-of: 2020-03-06, standards: [alleged, verified, kabul], verdict: [pending, overdue]
			clause: given, as-of: 2020-03-06, standard: us, verdict: overdue, due: 2020-03-05
			clause: given, as-of: 2020-03-06, standard: taliban, verdict: pending, due: 2020-03-08
			clause: given, as-of: 2020-03-09, standards: [alleged, us, taliban], verdict: overdue`, shows: `
			given, 2020-03-06: d-day as the United States reads it: 2 March 2020 overdue; d-day as the Taliban reads it: 5 March 2020 pending`},
		{says: "what rests on no contested anchor has no readings", more: dday, clauses: given + "\n" + talks, expect: `
			clause: talks, as-of: 2020-03-11, verdict: overdue, due: 2020-03-10`, shows: `
			talks, 2020-03-11: `},
		{says: "an amendment counts from its day, when it is known, for the whole life of the clause", more: `amendments: [{on: 2020-03-05, known: 2020-03-07, changes: {talks: {until: 2020-03-20}}}]`, clauses: talks, expect: `
			clause: talks, as-of: 2020-03-04, known: 2020-03-30, verdict: pending, due: 2020-03-10
			clause: talks, as-of: 2020-03-11, known: 2020-03-06, verdict: overdue
			clause: talks, as-of: 2020-03-11, verdict: pending, due: 2020-03-20`},
		{says: "an extension moves the deadline on", more: `amendments: [{on: 2020-03-05, extend: {talks: 1 month}}]`, clauses: talks, expect: `
			clause: talks, as-of: 2020-04-10, verdict: pending, due: 2020-04-10
			clause: talks, as-of: 2020-04-11, verdict: overdue`},
		{says: "an anchor may be moved, and what rests on it moves", more: `anchors: {signing: 2020-02-29, transition: 2020-03-01}
			amendments: [{on: 2020-03-05, anchors: {transition: 2020-03-10}}]`,
			clauses: `leave: {by: us, do: {kind: withdrawal, by: us}, within: 5 days of transition}`, expect: `
			clause: leave, as-of: 2020-03-04, verdict: pending, due: 2020-03-06
			clause: leave, as-of: 2020-03-15, verdict: pending, due: 2020-03-15
			clause: leave, as-of: 2020-03-16, verdict: overdue`},
		{says: "a released clause is void from that day on, with what it came to the day before", more: `amendments: [{on: 2020-03-08, release: [peace]}]`, clauses: peace, facts: attack + `
			id: b, type: incident, on: 2020-03-09, kind: attack, by: taliban, against: us`, expect: `
			clause: peace, as-of: 2020-03-07, verdict: breached
			clause: peace, as-of: 2020-03-08, verdict: void, was: breached
			clause: peace, as-of: 2020-03-20, verdict: void, was: breached`},
		{says: "a superseded duty that was not yet due was pending", more: `amendments: [{on: 2020-03-08, supersedes: [talks], adds: {more: {by: taliban, do: {kind: call}, until: 2020-03-20}}}]`, clauses: talks, expect: `
			clause: talks, as-of: 2020-03-20, verdict: void, was: pending
			clause: more, as-of: 2020-03-08, verdict: pending
			clause: more, as-of: 2020-03-21, verdict: overdue`},
		{says: "a released clause suspends nothing", more: `amendments: [{on: 2020-03-08, release: [peace]}]`, clauses: peace + `
			leave: {by: us, do: {kind: withdrawal, by: us}, until: 2020-03-31, while: [peace]}`, facts: attack, expect: `
			clause: leave, as-of: 2020-03-07, verdict: suspended
			clause: leave, as-of: 2020-03-08, verdict: pending`},
	})
}
