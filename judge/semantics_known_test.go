package judge_test

import "testing"

func TestSemanticsOfTheCalendar(t *testing.T) {
	const leave = `leave: {by: us, do: {kind: withdrawal, by: us}, within: `
	holdsOf(t, []rule{
		{says: "months clip at the month's end: 14 months after 29 February 2020 is 29 April 2021", clauses: leave + `14 months of signing}`, expect: `
			clause: leave, as-of: 2021-04-29, verdict: pending, due: 2021-04-29
			clause: leave, as-of: 2021-04-30, verdict: overdue`},
		{says: "a year after a leap day is the last of February", clauses: leave + `1 year of signing}`, expect: `
			clause: leave, as-of: 2021-02-28, verdict: pending, due: 2021-02-28
			clause: leave, as-of: 2021-03-01, verdict: overdue`},
		{says: "one month after 31 January is the last of February, in a leap year the 29th", more: `anchors: {signing: 2020-02-29, dawn: 2020-01-31}`,
			clauses: `leave: {by: us, do: {kind: withdrawal, by: us}, from: 2020-01-31, within: 1 month of dawn}`, expect: `
			clause: leave, as-of: 2020-02-29, verdict: pending, due: 2020-02-29
			clause: leave, as-of: 2020-03-01, verdict: overdue`},
		{says: "135 days after 29 February is 13 July, over the change of the clock too", zone: "America/New_York", clauses: leave + `135 days of signing}`, expect: `
			clause: leave, as-of: 2020-07-13, verdict: pending, due: 2020-07-13
			clause: leave, as-of: 2020-07-14, verdict: overdue`},
		{says: "a day ends at midnight in Kabul, half past seven in the evening in Greenwich", clauses: `leave: {by: us, do: {kind: withdrawal, by: us}, until: 2020-03-10}`, expect: `
			clause: leave, as-of: "2020-03-10T19:29:59Z", verdict: pending
			clause: leave, as-of: "2020-03-10T19:30:00Z", verdict: overdue`},
		{says: "a day that daylight saving cuts to 23 hours ends at its midnight", zone: "America/New_York", clauses: `leave: {by: us, do: {kind: withdrawal, by: us}, until: 2020-03-08}`, expect: `
			clause: leave, as-of: "2020-03-09T03:59:59Z", verdict: pending
			clause: leave, as-of: "2020-03-09T04:00:00Z", verdict: overdue`},
		{says: "a day whose midnight the clock skips begins right after", zone: "America/Sao_Paulo",
			more:    `anchors: {signing: 2018-11-01}`,
			clauses: `calm: {by: us, refrain: {kind: raid, by: us}, from: 2018-11-04, quiet: 1 day}`,
			facts:   `id: a, type: incident, on: "2018-11-04T03:00:00Z", kind: raid, by: us`, expect: `
			clause: calm, as-of: "2018-11-04T02:59:59Z", verdict: dormant
			clause: calm, as-of: "2018-11-04T03:00:00Z", verdict: breached`},
		{says: "hours are counted as they pass, also when the clock springs forward", zone: "America/New_York",
			clauses: `calm: {by: us, refrain: {kind: raid, by: us}, quiet: 24 hours}`,
			facts:   `id: a, type: incident, on: "2020-03-07T12:00:00", kind: raid, by: us`, expect: `
			clause: calm, as-of: "2020-03-08T12:59:59", verdict: breached
			clause: calm, as-of: "2020-03-08T13:00:00", verdict: kept`},
		{says: "a day of quiet keeps the time of day, also when the clock springs forward", zone: "America/New_York",
			clauses: `calm: {by: us, refrain: {kind: raid, by: us}, quiet: 1 day}`,
			facts:   `id: a, type: incident, on: "2020-03-07T12:00:00", kind: raid, by: us`, expect: `
			clause: calm, as-of: "2020-03-08T11:59:59", verdict: breached
			clause: calm, as-of: "2020-03-08T12:00:00", verdict: kept`},
		{says: "the periods of every month keep the start's day where the month has it", more: `anchors: {signing: 2020-01-31}`,
			clauses: `report: {by: us, do: {kind: announcement, by: us}, from: 2020-01-31, every: month}`, expect: `
			clause: report, as-of: 2020-02-28, verdict: pending, due: 2020-02-28
			clause: report, as-of: 2020-03-01, verdict: overdue, due: 2020-03-30`,
			shows: `report, 2020-03-31: 01-31 due 02-28 overdue; 02-29 due 03-30 overdue; 03-31 due 04-29 pending`},
		{says: "an anchor may be an instant, and hours count from it", more: `anchors: {signing: 2020-02-29, ceasefire: 2020-03-01T04:00}`,
			clauses: `leave: {by: us, do: {kind: withdrawal, by: us}, within: 48 hours of ceasefire}`, expect: `
			clause: leave, as-of: "2020-03-03T04:00:00", verdict: pending
			clause: leave, as-of: "2020-03-03T04:00:01", verdict: overdue`},
		{says: "a period after an anchor is a day that a clause can begin on", clauses: `calm: {by: us, refrain: {kind: raid, by: us}, from: signing + 7 days, until: signing + 2 weeks}`, expect: `
			clause: calm, as-of: 2020-03-06, verdict: dormant
			clause: calm, as-of: 2020-03-07, verdict: kept
			clause: calm, as-of: 2020-03-14, verdict: kept
			clause: calm, as-of: 2020-03-15, verdict: void, was: kept`},
	})
}

func TestSemanticsOfWhatIsKnown(t *testing.T) {
	const x = `, incident: x, on: 2020-03-03, kind: attack, against: us, by: taliban`
	holdsOf(t, []rule{
		{says: "a fact is seen from when it is known, and then changes earlier days", clauses: peace, facts: attack + `, known: 2020-03-06`, expect: `
			clause: peace, as-of: 2020-03-04, known: 2020-03-05, verdict: kept
			clause: peace, as-of: 2020-03-04, known: 2020-03-06, verdict: breached`},
		{says: "a retraction takes back the fact that it names", clauses: peace, facts: attack + `
			id: r, type: retraction, about: a, known: 2020-03-08`, expect: `
			clause: peace, as-of: 2020-03-08, known: 2020-03-07, verdict: breached
			clause: peace, as-of: 2020-03-08, verdict: kept`},
		{says: "a retraction of an incident takes back what its voice told until then", clauses: peace, facts: `
			id: a` + x + `, type: incident, voice: agency
			id: b` + x + `, type: incident, voice: ministry, side: kabul
			id: r, type: retraction, about: x, known: 2020-03-08, voice: agency
			id: q, type: retraction, about: x, known: 2020-03-10, voice: ministry, side: kabul
			id: c` + x + `, type: incident, known: 2020-03-12, voice: agency`, expect: `
			clause: peace, as-of: 2020-03-09, verdict: breached
			clause: peace, as-of: 2020-03-10, verdict: kept
			clause: peace, as-of: 2020-03-12, verdict: breached`},
		{says: "a retraction of a text takes back every voice in it", clauses: peace, facts: `
			id: a` + x + `, type: incident, voice: one, family: m
			id: b` + x + `, type: incident, voice: two, family: m
			id: r, type: retraction, about: x, known: 2020-03-08, family: m`, expect: `
			clause: peace, as-of: 2020-03-07, verdict: breached
			clause: peace, as-of: 2020-03-08, verdict: kept`},
		{says: "a finding that is taken back is as if it had not been made", clauses: peace, facts: attack + `
			id: f, type: finding, about: a, known: 2020-03-05, happened: false, voice: Joint Commission
			id: r, type: retraction, about: f, known: 2020-03-08`, expect: `
			clause: peace, as-of: 2020-03-05, verdict: kept
			clause: peace, as-of: 2020-03-08, verdict: breached`},
		{says: "coverage that is taken back did not watch", clauses: `calm: {by: us, refrain: {kind: raid, by: us}, watched: every 7 days}`, facts: `
			id: w, type: coverage, from: 2020-02-29, to: 2020-03-20, known: 2020-03-01
			id: r, type: retraction, about: w, known: 2020-03-15`, expect: `
			clause: calm, as-of: 2020-03-14, verdict: kept
			clause: calm, as-of: 2020-03-15, verdict: unwatched`},
		{says: "coverage is of no incident: who takes an incident back watched all the same", clauses: `calm: {by: us, refrain: {kind: raid, by: us}, watched: every 7 days}`, facts: `
			id: w, type: coverage, incident: x, family: m, from: 2020-02-29, to: 2020-03-20, known: 2020-03-01
			id: r, type: retraction, about: x, family: m, known: 2020-03-15`, expect: `
			clause: calm, as-of: 2020-03-15, verdict: kept`},
		{says: "accounts that name one incident are one thing", clauses: `two: {by: us, do: {count: {kind: raid, by: us}, at-least: 2}, until: 2020-03-10}`, facts: `
			id: a, type: incident, incident: x, on: 2020-03-03, kind: raid, by: us
			id: b, type: incident, incident: x, on: 2020-03-03, kind: raid, by: us
			id: c, type: incident, on: 2020-03-12, kind: raid, by: us`, expect: `
			clause: two, as-of: 2020-03-11, verdict: overdue
			clause: two, as-of: 2020-03-12, verdict: late`},
		{says: "a finding about what nobody told tells of it", clauses: peace, facts: `
			id: f, type: finding, about: x, on: 2020-03-03, known: 2020-03-05, kind: attack, by: taliban, against: us, voice: Joint Commission`, expect: `
			clause: peace, as-of: 2020-03-05, standards: [alleged, verified], verdict: breached`, shows: `
			peace, 2020-03-05: 03-03 to … [x]`},
		{says: "a finding may name the account or the incident", clauses: peace, facts: `
			id: a` + x + `, type: incident
			id: f, type: finding, about: a, known: 2020-03-05, happened: false, voice: Joint Commission
			id: g, type: finding, about: x, known: 2020-03-08, voice: Joint Commission`, expect: `
			clause: peace, as-of: 2020-03-05, verdict: kept
			clause: peace, as-of: 2020-03-08, verdict: breached`},
		{says: "times that agree in part narrow each other, times that contradict give the whole", clauses: quiet, facts: `
			id: a, type: incident, incident: x, from: 2020-03-01, to: 2020-03-05, kind: attack, against: us, by: taliban
			id: b, type: incident, incident: x, from: 2020-03-04, to: 2020-03-09, known: 2020-03-09, kind: attack, against: us, by: taliban
			id: c, type: incident, incident: y, on: 2020-04-01, kind: attack, against: us, by: taliban
			id: d, type: incident, incident: y, on: 2020-04-03, kind: attack, against: us, by: taliban`, shows: `
			peace, 2020-04-20: 03-04 to 03-12 [x]; 04-01 to 04-10 [y]`, expect: `
			clause: peace, as-of: 2020-03-12, verdict: kept`},
		{says: "a time that nobody tells is any before it was known", clauses: peace, facts: `
			id: a, type: incident, known: 2020-03-04, kind: attack, against: us, by: taliban`, expect: `
			clause: peace, as-of: 2020-03-01, known: 2020-03-05, verdict: [kept, breached]
			clause: peace, as-of: 2020-03-05, verdict: [kept, breached]`},
	})
}
