package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

// renderDecisions lists decisions, each with its reason.
func renderDecisions(t *terminal, c *desk.Case, list []desk.DecisionState) string {
	if len(list) == 0 {
		return "No decision was made.\n"
	}
	var b strings.Builder
	for _, s := range list {
		b.WriteString(decisionLines(t, c, s, ""))
	}
	return b.String()
}

func decisionLines(t *terminal, c *desk.Case, s desk.DecisionState, indent string) string {
	d := s.Decision
	line := t.paint(bold, d.ID) + "  " + instant(d.Known, c.Agreement.Zone) + "  " + d.By + ": " + c.Said(d)
	if !s.InForce {
		line += t.paint(dim, " – undone by "+s.UndoneBy)
	}
	return indent + line + "\n" + t.paintLines(dim, indented(indent+"  ", indent+"  ", d.Reason))
}

// instant is a point in time to the minute, in the case's time zone.
func instant(t time.Time, zone *time.Location) string { return shown(t.In(zone)) }

// renderAudit lists the changes of a record.
func renderAudit(t *terminal, lines []desk.AuditLine, zone *time.Location) string {
	if len(lines) == 0 {
		return "Nothing was ever taken in.\n"
	}
	g := grid{}
	for _, l := range lines {
		what := l.What
		if l.By != "" {
			what = l.By + ": " + what
		}
		g.add(cell{fmt.Sprint(l.Seq), ""}, cell{l.At.In(zone).Format("2006-01-02 15:04:05"), ""}, cell{string(l.Type), ""}, cell{l.ID, bold}, cell{what, ""})
	}
	return g.draw(t)
}

// renderDoctor is a row for each thing that was looked at, with what is wrong and
// what to do below it.
func renderDoctor(t *terminal, d desk.DoctorData) string {
	var b strings.Builder
	marks := map[string]sign{"ok": {"✓", green}, "warning": {"~", yellow}, "error": {"✕", red}}
	for _, r := range d.Rows {
		s := marks[r.State]
		fmt.Fprintf(&b, "%s %s %s\n", t.paint(s.color, fmt.Sprintf("%s %-7s", s.mark, r.State)), t.paint(bold, fmt.Sprintf("%-10s", r.Name)), r.Looked)
		for _, f := range r.Faults {
			b.WriteString(indented("    ", "    ", f.What))
			b.WriteString(t.paintLines(dim, indented("      → ", "        ", f.Mend)))
		}
	}
	if d.Well {
		b.WriteString("all is well: " + d.Record + "\n")
	}
	return b.String()
}

// renderClauseHistory is a line for each change of a verdict.
func renderClauseHistory(t *terminal, v *desk.View, clause string, standards []trucewatch.Standard, histories [][]desk.Change) string {
	g := grid{}
	for i, changes := range histories {
		for _, c := range changes {
			g.add(cell{standardName(v.Case, standards[i]), ""}, cell{longDay(c.On), ""}, verdictCell(c.Verdict), cell{beside(c.Verdict), ""})
		}
	}
	return header(t, v) + "\n" + t.paint(bold, clause) + "\n" + g.draw(t)
}

// renderIncidentHistory is what became known of an incident, day by day.
func renderIncidentHistory(t *terminal, v *desk.View, code string, steps []desk.Step) string {
	in := v.Incident(code)
	var b strings.Builder
	b.WriteString(header(t, v) + "\n" + t.paint(bold, in.Title+" ["+code+"]") + "\n")
	for _, s := range steps {
		b.WriteString(t.paint(bold, longDay(s.On)) + "  " + desk.GradeWords(v.Case, s.Incident) + "\n")
		for _, a := range s.Accounts {
			quoted := ""
			if len(a.Account.Evidence) > 0 {
				quoted = ": “" + oneLine(a.Account.Evidence[0].Text) + "”"
			}
			b.WriteString(indented("  + ", "    ", a.Account.Voice.Name+" ("+string(a.Account.Certainty)+"), "+a.Account.ID+quoted))
		}
		for _, d := range s.Decisions {
			b.WriteString(decisionLines(t, v.Case, d, "  "))
		}
	}
	return b.String()
}

// renderLearned is what was learned between two days.
func renderLearned(t *terminal, l *desk.Learned) string {
	zone := l.After.Case.Agreement.Zone
	var b strings.Builder
	b.WriteString("from  " + viewLine(l.Before.At) + "\nto    " + viewLine(l.After.At) + "\n")
	part := func(n int, one, what string) {
		if n > 0 {
			b.WriteString("\n" + t.paint(bold, several(n, one)+what) + "\n")
		}
	}
	part(len(l.Verdicts), "verdict", " changed")
	g := grid{}
	for _, c := range l.Verdicts {
		g.add(cell{c.Clause, ""}, cell{standardName(l.After.Case, c.Standard), ""}, verdictCell(c.Before), cell{"→", ""}, verdictCell(c.After), cell{beside(c.After), ""})
	}
	b.WriteString(g.draw(t))
	part(len(l.Incidents), "incident", " changed")
	for _, c := range l.Incidents {
		in := c.After
		if in == nil {
			in = c.Before
		}
		b.WriteString("  " + t.paint(bold, c.Code) + "  " + in.Title + "\n")
		for _, how := range c.How {
			b.WriteString(indented("    ", "    ", how))
		}
	}
	part(len(l.Decisions), "decision", "")
	for _, d := range l.Decisions {
		b.WriteString(decisionLines(t, l.After.Case, d, "  "))
	}
	part(len(l.Reports), "report", "")
	for _, e := range l.Reports {
		title := e.Report.Title
		if e.Report.VersionOf != "" {
			title += " – version of " + e.Report.VersionOf
		}
		b.WriteString("  " + t.paint(bold, e.Report.ID) + "  " + instant(e.Report.Known(), zone) + "  " + e.Report.Outlet + "  " + title + "\n")
	}
	if len(l.Verdicts)+len(l.Incidents)+len(l.Decisions)+len(l.Reports) == 0 {
		b.WriteString("\nNothing was learned.\n")
	}
	return b.String()
}

// renderVersions shows what versions of a report changed: sentences that went with
// -, that came with +, and those that stay around them.
func renderVersions(t *terminal, v *desk.View, report string, diffs []desk.VersionDiff) string {
	if len(diffs) == 0 {
		return report + " has no other version.\n"
	}
	var b strings.Builder
	for i, d := range diffs {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(t.paint(bold, d.Older+" → "+d.Newer) + ", known from " + instant(v.Entry(d.Newer).Report.Known(), v.Case.Agreement.Zone) + "\n")
		for _, l := range d.Lines {
			switch l.Change {
			case desk.Went:
				b.WriteString(t.paintLines(red, indented("- ", "  ", l.Text)))
			case desk.Came:
				b.WriteString(t.paintLines(green, indented("+ ", "  ", l.Text)))
			default:
				b.WriteString(t.paintLines(dim, indented("  ", "  ", l.Text)))
			}
		}
	}
	return b.String()
}
