package judge_test

import "testing"

func TestSemanticsOfDutiesThatAreOwedAnew(t *testing.T) {
	const (
		report   = `report: {by: us, do: {kind: announcement, by: us}, every: week, from: 2020-03-01}`
		looked   = `looked: {by: us, whenever: {kind: raid}, do: {finding: about it}, within: 5 days}`
		answered = `answered: {by: us, whenever: {kind: raid, by: us}, do: {kind: talks}, within: 4 days}`
		raid     = `id: a, type: incident, on: 2020-03-03, kind: raid, by: us`
	)
	holdsOf(t, []rule{
		{says: "every period is due at its end, and what is done in the next makes it late", clauses: report, facts: `
			id: a, type: incident, on: 2020-03-03, kind: announcement, by: us
			id: b, type: incident, on: 2020-03-16, kind: announcement, by: us`, expect: `
			clause: report, as-of: 2020-03-02, verdict: pending, due: 2020-03-07
			clause: report, as-of: 2020-03-03, verdict: kept
			clause: report, as-of: 2020-03-14, verdict: pending, due: 2020-03-14
			clause: report, as-of: 2020-03-15, verdict: overdue
			clause: report, as-of: 2020-03-16, verdict: late`, shows: `
			report, 2020-03-16: 03-01 due 03-07 kept; 03-08 due 03-14 late; 03-15 due 03-21 kept`},
		{says: "of a series with an end only whole periods are owed", clauses: `report: {by: us, do: {kind: announcement, by: us}, every: week, from: 2020-03-01, until: 2020-03-17}`, expect: `
			clause: report, as-of: 2020-03-20, verdict: overdue`, shows: `
			report, 2020-03-20: 03-01 due 03-07 overdue; 03-08 due 03-14 overdue`},
		{says: "a series is done when it has ended and all of it was done", clauses: `report: {by: us, do: {kind: announcement, by: us}, every: week, from: 2020-03-01, until: 2020-03-14}
			next: {by: us, do: {kind: withdrawal, by: us}, after: [report], until: 2020-03-31}`, facts: `
			id: a, type: incident, on: 2020-03-03, kind: announcement, by: us
			id: b, type: incident, on: 2020-03-10, kind: announcement, by: us`, expect: `
			clause: next, as-of: 2020-03-14, verdict: dormant
			clause: next, as-of: 2020-03-15, verdict: pending`},
		{says: "of a series that comes after something the periods begun before it are not owed", clauses: talks + `
			report: {by: us, do: {kind: announcement, by: us}, every: week, from: 2020-03-01, after: [talks]}`, facts: `
			id: a, type: incident, on: 2020-03-09, kind: talks, between: [taliban, kabul]`, expect: `
			clause: report, as-of: 2020-03-08, verdict: dormant
			clause: report, as-of: 2020-03-14, verdict: kept
			clause: report, as-of: 2020-03-15, verdict: pending, due: 2020-03-21`},
		{says: "with no incident there is nothing owed", clauses: looked, expect: `
			clause: looked, as-of: 2020-03-20, verdict: kept`},
		{says: "a finding about the incident is owed within its time, counted from it", clauses: looked, facts: raid, expect: `
			clause: looked, as-of: 2020-03-02, verdict: kept
			clause: looked, as-of: 2020-03-08, verdict: pending, due: 2020-03-08
			clause: looked, as-of: 2020-03-09, verdict: overdue`},
		{says: "a finding with a mandate does it, on the day it is known", clauses: looked, facts: raid + `
			id: f, type: finding, about: a, known: 2020-03-06, voice: somebody
			id: g, type: finding, about: a, known: 2020-03-08, voice: Joint Commission`, expect: `
			clause: looked, as-of: 2020-03-07, verdict: pending
			clause: looked, as-of: 2020-03-08, verdict: kept`, shows: `
			looked, 2020-03-08: a 03-03 due 03-08 kept by g`},
		{says: "a finding that comes late is late", clauses: looked, facts: raid + `
			id: g, type: finding, about: a, known: 2020-03-12, voice: Joint Commission`, expect: `
			clause: looked, as-of: 2020-03-11, verdict: overdue
			clause: looked, as-of: 2020-03-12, standards: [alleged, taliban], verdict: late`},
		{says: "a finding by another body is owed where the clause names it", clauses: `looked: {by: us, whenever: {kind: raid}, do: {finding: about it, by: Red Cross}, within: 5 days}`, facts: raid + `
			id: f, type: finding, about: a, known: 2020-03-05, voice: Joint Commission
			id: g, type: finding, about: a, known: 2020-03-07, voice: Red Cross`, expect: `
			clause: looked, as-of: 2020-03-06, verdict: pending
			clause: looked, as-of: 2020-03-07, verdict: kept`},
		{says: "a finding that it did not happen ends the duty with the incident", clauses: looked, facts: raid + `
			id: g, type: finding, about: a, known: 2020-03-12, happened: false, voice: Joint Commission`, expect: `
			clause: looked, as-of: 2020-03-11, verdict: overdue
			clause: looked, as-of: 2020-03-12, verdict: kept`},
		{says: "a tally owes nothing", clauses: looked, facts: `
			id: t, type: tally, on: 2020-03-03, of: raids, by: us, count: 3`, expect: `
			clause: looked, as-of: 2020-03-20, verdict: kept`},
		{says: "of an incident known to several days the duty is due on one of several", clauses: looked, facts: `
			id: a, type: incident, from: 2020-03-01, to: 2020-03-05, kind: raid, by: us`, expect: `
			clause: looked, as-of: 2020-03-06, verdict: pending
			clause: looked, as-of: 2020-03-08, verdict: [pending, overdue]
			clause: looked, as-of: 2020-03-11, verdict: overdue`},
		{says: "who comes first is served first", clauses: answered, facts: `
			id: a, type: incident, on: 2020-03-01, kind: raid, by: us
			id: b, type: incident, on: 2020-03-02, kind: raid, by: us
			id: t, type: incident, on: 2020-03-04, kind: talks
			id: u, type: incident, on: 2020-03-10, kind: talks`, expect: `
			clause: answered, as-of: 2020-03-04, verdict: pending, due: 2020-03-06
			clause: answered, as-of: 2020-03-07, verdict: overdue
			clause: answered, as-of: 2020-03-10, verdict: late`, shows: `
			answered, 2020-03-10: a 03-01 due 03-05 kept by t; b 03-02 due 03-06 late by u`},
		{says: "on the day of the incident is after it, the day before is not", clauses: answered, facts: `
			id: s, type: incident, on: 2020-03-02, kind: talks
			id: a, type: incident, on: 2020-03-03, kind: raid, by: us
			id: t, type: incident, on: 2020-03-03, known: 2020-03-05, kind: talks`, expect: `
			clause: answered, as-of: 2020-03-04, verdict: pending
			clause: answered, as-of: 2020-03-05, verdict: kept`, shows: `
			answered, 2020-03-05: a 03-03 due 03-07 kept by t`},
		{says: "one who perhaps stands in the line perhaps takes another's turn", clauses: answered, facts: `
			id: p, type: incident, on: 2020-03-01, kind: raid
			id: s, type: incident, on: 2020-03-02, kind: raid, by: us
			id: t, type: incident, on: 2020-03-04, kind: talks`, expect: `
			clause: answered, as-of: 2020-03-10, verdict: [kept, overdue]`, shows: `
			answered, 2020-03-10: p 03-01 due 03-05 kept by t; s 03-02 due 03-06 kept|overdue by t`},
		{says: "about it asks for what names the incident", clauses: `repaid: {by: us, whenever: {kind: raid}, do: {kind: announcement, about: it}, within: 6 days}`, facts: raid + `
			id: b, type: incident, on: 2020-03-04, kind: announcement, about: z
			id: c, type: incident, on: 2020-03-06, kind: announcement, about: a`, expect: `
			clause: repaid, as-of: 2020-03-05, verdict: pending
			clause: repaid, as-of: 2020-03-06, verdict: kept`},
		{says: "one act about an incident that is told under several names serves it once", clauses: `repaid: {by: us, whenever: {kind: raid}, do: {kind: announcement, about: it}, within: 6 days}`, facts: `
			id: a, type: incident, incident: x, on: 2020-03-01, kind: raid, by: us
			id: b, type: incident, incident: x, on: 2020-03-01, kind: raid, by: us
			id: c, type: incident, on: 2020-03-02, kind: raid, by: us
			id: d, type: incident, on: 2020-03-04, kind: announcement, about: b`, expect: `
			clause: repaid, as-of: 2020-03-05, verdict: pending
			clause: repaid, as-of: 2020-03-09, verdict: overdue`, shows: `
			repaid, 2020-03-09: x 03-01 due 03-07 kept; c 03-02 due 03-08 overdue`},
		{says: "what comes after the end owes nothing, what came before stays owed", clauses: `looked: {by: us, whenever: {kind: raid}, do: {finding: about it}, within: 5 days, until: 2020-03-03}`, facts: raid + `
			id: b, type: incident, on: 2020-03-04, kind: raid, by: us`, expect: `
			clause: looked, as-of: 2020-03-04, verdict: pending
			clause: looked, as-of: 2020-03-09, verdict: overdue`, shows: `
			looked, 2020-03-09: a 03-03 due 03-08 overdue`},
		{says: "a permission that is owed anew is void for what was not used", clauses: `visit: {by: us, force: may, do: {kind: talks}, every: week, from: 2020-03-01}`, expect: `
			clause: visit, as-of: 2020-03-10, verdict: pending`, shows: `
			visit, 2020-03-10: 03-01 due 03-07 void; 03-08 due 03-14 pending`},
	})
}

func TestSemanticsOfBreaches(t *testing.T) {
	const calm = `calm: {by: us, refrain: {kind: raid, by: us}, quiet: 3 days}`
	holdsOf(t, []rule{
		{says: "episodes end when the quiet has passed since the last incident in them", clauses: calm, facts: `
			id: a, type: incident, on: 2020-03-03, kind: raid, by: us
			id: b, type: incident, on: 2020-03-05, kind: raid, by: us
			id: c, type: incident, on: 2020-03-12, kind: raid, by: us`, expect: `
			clause: calm, as-of: 2020-03-07, verdict: breached
			clause: calm, as-of: 2020-03-08, verdict: kept
			clause: calm, as-of: 2020-03-12, verdict: breached`, shows: `
			calm, 2020-03-20: 03-03 to 03-08 [a b]; 03-12 to 03-15 [c]
			calm, 2020-03-12: 03-03 to 03-08 [a b]; 03-12 to … [c]`},
		{says: "what is perhaps an offence has no episode", clauses: calm, facts: `
			id: a, type: incident, on: 2020-03-03, kind: raid`, expect: `
			clause: calm, as-of: 2020-03-05, verdict: [kept, breached]
			clause: calm, as-of: 2020-03-06, verdict: kept`, shows: `
			calm, 2020-03-05: `},
		{says: "an incident that tells of more than one is one offence, a tally of none is none", clauses: calm, facts: `
			id: a, type: tally, on: 2020-03-03, of: raids, by: us, count: 0
			id: b, type: tally, on: 2020-03-05, of: raids, by: us, low: 0, high: 2
			id: c, type: tally, on: 2020-03-08, of: raids, by: us, low: 1`, expect: `
			clause: calm, as-of: 2020-03-04, verdict: kept
			clause: calm, as-of: 2020-03-05, verdict: [kept, breached]
			clause: calm, as-of: 2020-03-08, verdict: breached`},
		{says: "rival tallies of none and of some are perhaps an offence", clauses: calm, facts: `
			id: a, type: tally, on: 2020-03-03, of: raids, by: us, count: 0, voice: one, side: us
			id: b, type: tally, on: 2020-03-03, of: raids, by: us, count: 4, voice: two, side: taliban`, expect: `
			clause: calm, as-of: 2020-03-03, verdict: [kept, breached]
			clause: calm, as-of: 2020-03-03, standard: us, verdict: kept
			clause: calm, as-of: 2020-03-03, standard: taliban, verdict: breached`},
		{says: "what was while the clause was suspended is no offence", clauses: quiet + `
			strikes: {by: us, refrain: {kind: airstrike, by: us}, while: [peace]}`, facts: attack + `
			id: b, type: incident, on: 2020-03-06, kind: airstrike, by: us
			id: c, type: incident, on: 2020-03-12, kind: airstrike, by: us`, expect: `
			clause: strikes, as-of: 2020-03-06, verdict: suspended
			clause: strikes, as-of: 2020-03-11, verdict: kept
			clause: strikes, as-of: 2020-03-12, verdict: breached`, shows: `
			strikes, 2020-03-12: 03-12 to … [c]`},
		{says: "on the day on which the other was broken the order is not known", clauses: quiet + `
			strikes: {by: us, refrain: {kind: airstrike, by: us}, while: [peace]}`, facts: attack + `
			id: b, type: incident, on: 2020-03-03, kind: airstrike, by: us`, expect: `
			clause: strikes, as-of: 2020-03-03, verdict: suspended
			clause: strikes, as-of: 2020-03-11, verdict: [kept, breached]`},
		{says: "a measure is judged from its first whole window on, at the end of each day", clauses: `rate: {by: taliban, hold: {count: {kind: attack, by: taliban}, over: 3 days, at-most: 1}, from: 2020-03-01}`, facts: `
			id: a, type: incident, on: 2020-03-05, kind: attack, by: taliban
			id: b, type: incident, on: 2020-03-06, kind: attack, by: taliban`, expect: `
			clause: rate, as-of: 2020-03-02, verdict: pending
			clause: rate, as-of: 2020-03-03, verdict: kept
			clause: rate, as-of: 2020-03-05, verdict: kept
			clause: rate, as-of: "2020-03-06T23:00:00", known: 2020-03-06, verdict: kept
			clause: rate, as-of: 2020-03-06, verdict: breached
			clause: rate, as-of: 2020-03-08, verdict: kept`, shows: `
			rate, 2020-03-10: 03-06 to 03-08 [a b]
			rate, 2020-03-07: 03-06 to … [a b]`},
		{says: "a lower bound is broken on the day without enough", clauses: `aid: {by: us, hold: {sum: {kind: delivery}, over: 1 day, at-least: 600}, from: 2020-03-01}`, facts: `
			id: a, type: incident, on: 2020-03-01, kind: delivery, count: 600
			id: b, type: incident, on: 2020-03-03, kind: delivery, low: 500, high: 700`, expect: `
			clause: aid, as-of: 2020-03-01, verdict: kept
			clause: aid, as-of: 2020-03-02, verdict: breached
			clause: aid, as-of: 2020-03-03, verdict: [kept, breached]`, shows: `
			aid, 2020-03-02: 03-02 to … []`},
		{says: "a level is held by its latest figure, and pending before the first", clauses: `troops: {by: us, hold: {level: us-troops, at-most: 60}}`, facts: `
			id: a, type: tally, on: 2020-03-01, of: us-troops, count: 50
			id: b, type: tally, on: 2020-03-05, of: us-troops, count: 70
			id: c, type: tally, on: 2020-03-07, of: us-troops, count: 60`, expect: `
			clause: troops, as-of: 2020-02-29, verdict: pending
			clause: troops, as-of: 2020-03-04, verdict: kept
			clause: troops, as-of: 2020-03-05, verdict: breached
			clause: troops, as-of: 2020-03-07, verdict: kept`, shows: `
			troops, 2020-03-08: 03-05 to 03-07 [b]`},
		{says: "a share of a baseline is scaled to the window, and exact", more: `baselines: {before: {from: 2020-02-01, until: 2020-02-10}}`,
			clauses: `fewer: {by: taliban, hold: {count: {kind: attack}, over: 5 days, at-most: 20% of before}, from: 2020-03-01}`, facts: `
			id: t, type: tally, from: 2020-02-01, to: 2020-02-10, of: attacks, count: 50
			id: u, type: tally, from: 2020-03-01, to: 2020-03-05, of: attacks, count: 5
			id: v, type: tally, from: 2020-03-06, to: 2020-03-10, of: attacks, count: 6`, expect: `
			clause: fewer, as-of: 2020-03-05, verdict: kept
			clause: fewer, as-of: 2020-03-07, known: 2020-03-10, verdict: [kept, breached]
			clause: fewer, as-of: 2020-03-10, verdict: breached`},
		{says: "over hours looks at the hours before the day's end", clauses: `calm: {by: us, hold: {count: {kind: raid}, over: 12 hours, at-most: 0}}`, facts: `
			id: a, type: incident, on: "2020-03-03T06:00:00", kind: raid
			id: b, type: incident, on: "2020-03-04T18:00:00", kind: raid`, expect: `
			clause: calm, as-of: 2020-03-03, verdict: kept
			clause: calm, as-of: 2020-03-04, verdict: breached
			clause: calm, as-of: 2020-03-05, verdict: kept`},
		{says: "over a month begins after the same day of the month before, clipped", clauses: `calm: {by: us, hold: {count: {kind: raid}, over: 1 month, at-most: 0}, from: 2020-03-01}`, expect: `
			clause: calm, as-of: 2020-03-28, verdict: pending
			clause: calm, as-of: 2020-03-29, verdict: kept
			clause: calm, as-of: 2020-03-31, verdict: kept`},
		{says: "a window that reaches into a suspension is not judged", clauses: `peace: {by: taliban, refrain: {kind: violence, by: taliban, against: [us]}, quiet: 2 days}
			rate: {by: us, hold: {count: {kind: raid, by: us}, over: 3 days, at-most: 0}, while: [peace]}`, facts: attack + `
			id: b, type: incident, on: 2020-03-04, kind: raid, by: us`, expect: `
			clause: rate, as-of: 2020-03-04, verdict: suspended
			clause: rate, as-of: 2020-03-05, verdict: pending
			clause: rate, as-of: 2020-03-06, verdict: pending
			clause: rate, as-of: 2020-03-07, verdict: [pending, kept]
			clause: rate, as-of: 2020-03-08, verdict: kept`},
		{says: "where nobody watches, too little is unwatched and too much is seen", clauses: `aid: {by: us, hold: {count: {kind: delivery}, over: 1 day, at-least: 1}, from: 2020-03-01, watched: every 3 days}
			rate: {by: us, hold: {count: {kind: raid}, over: 30 days, at-most: 0}, from: 2020-02-01, watched: every 3 days}`, facts: `
			id: a, type: incident, on: 2020-03-02, kind: raid`, expect: `
			clause: aid, as-of: 2020-03-03, verdict: breached
			clause: aid, as-of: 2020-03-04, verdict: unwatched
			clause: rate, as-of: 2020-03-01, verdict: unwatched
			clause: rate, as-of: 2020-03-04, verdict: breached`},
		{says: "coverage in time keeps a clause watched, and a later gap does not count when it is over", clauses: `calm: {by: us, refrain: {kind: raid, by: us}, watched: every 7 days}`, facts: `
			id: v, type: coverage, on: 2020-03-05
			id: w, type: coverage, on: 2020-03-15`, expect: `
			clause: calm, as-of: 2020-03-12, verdict: kept
			clause: calm, as-of: 2020-03-13, verdict: unwatched
			clause: calm, as-of: 2020-03-15, verdict: kept
			clause: calm, as-of: 2020-03-23, verdict: unwatched`},
	})
}
