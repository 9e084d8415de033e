package main

import (
	"fmt"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
	"github.com/trucewatch/trucewatch/desk"
)

// renderFacts says how well each fact of an incident is established, what that rests on
// and what would raise it.
func renderFacts(t *terminal, v *desk.View, in trucewatch.Incident) string {
	var b strings.Builder
	for _, f := range in.Grading.Facts {
		grade, hand := f.Grade, ""
		if f.Hand != nil {
			grade, hand = f.Hand.Grade, fmt.Sprintf("%s set it by hand on %s: %s It is computed as %s.", f.Hand.By, longDay(f.Hand.Known.In(v.Case.Agreement.Zone)), ended(f.Hand.Reason), orNobody(f.Grade))
		}
		words := standing(trucewatch.Grading{Happened: grade, Refuted: f.Refuted, ContestedBy: f.ContestedBy})
		b.WriteString(indented("  ", "    ", fmt.Sprintf("%s: %s (%s: %s)", desk.FactWords(v.Case, f), words, desk.CodeWords(f), corroborate.AdmiraltyWords(f.Reliability, f.Credibility))))
		if hand != "" {
			b.WriteString(indented("    ", "    ", hand))
		}
		raise := ""
		if f.Raise != "" {
			raise = " To be better established it needs " + f.Raise + "."
		}
		b.WriteString(t.paintLines(dim, indented("    ", "    ", f.Why+raise)))
	}
	return b.String()
}

func orNobody(g trucewatch.Grade) string {
	if g == trucewatch.NoGrade {
		return "told by nobody"
	}
	return string(g)
}

// ended is a sentence with its full stop.
func ended(s string) string { return strings.TrimRight(s, ". ") + "." }

// renderTellings says how each party tells an incident.
func renderTellings(v *desk.View, in trucewatch.Incident) string {
	var b strings.Builder
	for _, telling := range in.Grading.Tellings {
		line := v.Case.PartyName(telling.Party) + " " + desk.TellingWords(v.Case, telling)
		if len(telling.Voices) > 0 {
			line += " (" + joined(telling.Voices, "and") + ")"
		}
		b.WriteString(indented("  ", "    ", line))
	}
	return b.String()
}

// renderFindings says what was found about an incident.
func renderFindings(v *desk.View, in trucewatch.Incident) string {
	var b strings.Builder
	for _, f := range in.Grading.Found {
		found, is := desk.FindingWords(v.Case, f)
		line := f.Voice + ", " + longDay(f.Known.In(v.Case.Agreement.Zone)) + ": " + found
		if len(is) > 0 {
			line += " (" + strings.Join(is, "; ") + ")"
		}
		b.WriteString(indented("  ", "    ", line))
	}
	return b.String()
}

// renderJoins says why reports tell of one incident: each factor with its weight.
func renderJoins(t *terminal, in trucewatch.Incident) string {
	var b strings.Builder
	for _, j := range in.Joins {
		head := fmt.Sprintf("%s: factors add up to %+d; %+d is enough", j.Report, j.Score, j.Threshold)
		if j.Decision != "" {
			head = j.Report + ": by the decision " + j.Decision
			if j.Against != "" {
				head += "; without it: " + j.Against
			}
		}
		b.WriteString(indented("  ", "    ", head))
		for _, f := range j.Factors {
			b.WriteString(t.paintLines(dim, indented(fmt.Sprintf("    %+3d  ", f.Weight), "         ", f.Says)))
		}
	}
	return b.String()
}

// renderTexts are the texts that an incident rests on, with where they went.
func renderTexts(t *terminal, v *desk.View, in trucewatch.Incident) string {
	var b strings.Builder
	for _, f := range v.FamiliesOf(in) {
		title := ""
		if e := v.Entry(f.Origin); e != nil {
			title = ": " + oneLine(e.Report.Title)
		}
		b.WriteString(indented("  ", "    ", f.Origin+title+", "+v.SpreadWords(f)))
		for _, more := range []struct {
			what    string
			reports []string
		}{{"the same text", f.Reports[min(1, len(f.Reports)):]}, {"corrected by", f.Corrections}, {"withdrawn by", f.Withdrawals}, {"updated by", f.Versions}} {
			if len(more.reports) > 0 {
				b.WriteString(t.paintLines(dim, indented("    ", "    ", more.what+": "+strings.Join(more.reports, ", "))))
			}
		}
	}
	return b.String()
}

// renderDecisionsOn are the decisions about an incident.
func renderDecisionsOn(t *terminal, v *desk.View, in trucewatch.Incident) string {
	var b strings.Builder
	for _, s := range v.DecisionsOn(in) {
		b.WriteString(decisionLines(t, v.Case, s, "  "))
	}
	return b.String()
}
