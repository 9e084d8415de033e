package main

import (
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

// mostRows is how many parts or single duties of a clause are listed.
const mostRows = 60

// renderReadings lists what a clause comes to under each reading of contested
// anchors.
func renderReadings(t *terminal, verdict trucewatch.Verdict) string {
	if len(verdict.Readings) == 0 {
		return ""
	}
	g := grid{}
	for _, r := range verdict.Readings {
		g.add(cell{"  " + r.Reading, ""}, verdictCell(trucewatch.Verdict{Word: r.Word, MightBe: r.MightBe}))
	}
	return "\nUnder each reading\n" + g.draw(t)
}

// renderParts lists what a clause comes to for each party and in each zone.
func renderParts(t *terminal, v *desk.View, verdict trucewatch.Verdict) string {
	if len(verdict.Parts) == 0 {
		return ""
	}
	g := grid{}
	for i, p := range verdict.Parts {
		if i == mostRows {
			break
		}
		party := ""
		if p.Party != "" {
			party = v.Case.PartyName(p.Party)
		}
		g.add(cell{"  " + party, ""}, cell{p.Zone, ""}, verdictCell(p.Verdict), cell{beside(p.Verdict), dim})
	}
	return "\nFor each part\n" + g.draw(t) + more(len(verdict.Parts), "part")
}

// renderMatches lists the duties of a clause that is owed anew, of the clause or
// of its parts.
func renderMatches(t *terminal, v *desk.View, verdict trucewatch.Verdict) string {
	g := grid{}
	n := 0
	add := func(of string, list []trucewatch.Match) {
		for _, m := range list {
			if n++; n > mostRows {
				continue
			}
			by := ""
			if m.By != "" {
				by = "by " + m.By
			}
			g.add(cell{"  " + of, ""}, cell{m.Incident, ""}, cell{"from " + dayOf(v, m.From), ""}, cell{dueOn(v, m.Due), ""},
				verdictCell(trucewatch.Verdict{Word: m.Word, MightBe: m.MightBe}), cell{by, dim})
		}
	}
	add("", verdict.Matches)
	for _, p := range verdict.Parts {
		name := p.Zone
		if p.Party != "" {
			name = strings.TrimSpace(v.Case.PartyName(p.Party) + " " + p.Zone)
		}
		add(name, p.Verdict.Matches)
	}
	if n == 0 {
		return ""
	}
	return "\nWhat is owed\n" + g.draw(t) + more(n, "duty")
}

func more(n int, what string) string {
	if n <= mostRows {
		return ""
	}
	return "  and " + several(n-mostRows, what) + " more; --format json has all\n"
}

func dayOf(v *desk.View, t time.Time) string {
	if t.IsZero() {
		return "a day not told"
	}
	return longDay(t.In(v.Case.Agreement.Zone))
}

func dueOn(v *desk.View, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return "due " + dayOf(v, t)
}
