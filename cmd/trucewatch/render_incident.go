package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

// renderIncident draws the accounts of an incident side by side, what each
// rests on, how well the incident is established, and which clauses it bears on.
func renderIncident(t *terminal, v *desk.View, in trucewatch.Incident) string {
	var b strings.Builder
	b.WriteString(header(t, v) + "\n" + t.paint(bold, in.Title) + " [" + in.Code + "]\n" + standing(in.Grading) + "\n")
	for _, why := range in.Grading.Why {
		b.WriteString(indented("  ", "  ", why))
	}
	b.WriteString("\n" + matrix(t, v, in.Tellers))
	b.WriteString("\n" + t.paint(bold, "What they say") + "\n")
	for i, teller := range in.Tellers {
		b.WriteString(said(t, v, i, teller))
	}
	for _, part := range []struct{ heading, lines string }{
		{"How well each fact is established", renderFacts(t, v, in)}, {"As each party tells it", renderTellings(v, in)},
		{"What was found", renderFindings(v, in)}, {"What reviewers decided", renderDecisionsOn(t, v, in)},
		{"Why these are one incident", renderJoins(t, in)}, {"The texts it rests on", renderTexts(t, v, in)},
	} {
		if part.lines != "" {
			b.WriteString("\n" + t.paint(bold, part.heading) + "\n" + part.lines)
		}
	}
	if touches := v.Touches(in.Code); len(touches) > 0 {
		b.WriteString("\n" + t.paint(bold, "Bears on") + "\n")
		for _, touch := range touches {
			c := verdictCell(touch.Verdict)
			b.WriteString(indented("  ", "    ", fmt.Sprintf("%s: %s (%s) – %s", touch.Clause.ID, c.text, touch.Role, touch.Text)))
		}
	}
	return b.String()
}

// standing is how well an incident is established, in words.
func standing(g trucewatch.Grading) string {
	words := string(g.Happened)
	if g.Happened == trucewatch.NoGrade {
		words = "nobody says that it happened"
	}
	if g.Refuted {
		words = "refuted"
	}
	if len(g.ContestedBy) > 0 {
		words += ", contested by " + joined(g.ContestedBy, "and")
	}
	return words
}

// narrowest is how narrow a column of the matrix may be.
const narrowest = 15

// matrix draws accounts as columns. Those that do not fit beside one another
// follow below.
func matrix(t *terminal, v *desk.View, tellers []trucewatch.Teller) string {
	const labels = 10
	fit := max(1, (lineWidth-labels)/(narrowest+width(gutter)))
	var b strings.Builder
	number := 0
	for part := range slices.Chunk(tellers, fit) {
		if number > 0 {
			b.WriteString("\n")
		}
		g := grid{}
		for i, row := range rows {
			cells := []cell{{row.label, dim}}
			some := i == 0
			for n, teller := range part {
				text := row.of(v, teller)
				some = some || text != ""
				if i == 0 {
					text = fmt.Sprintf("%d. %s", number+n+1, text)
				}
				if text == "" {
					text = "–"
				}
				color := ""
				if i == 0 {
					color = bold
				}
				cells = append(cells, cell{text, color})
			}
			if some {
				g.add(cells...)
			}
		}
		b.WriteString(g.draw(t))
		number += len(part)
	}
	return b.String()
}

// rows are those of the matrix: what an account says of each thing.
var rows = []struct {
	label string
	of    func(*desk.View, trucewatch.Teller) string
}{
	{"", func(v *desk.View, t trucewatch.Teller) string { return voiceName(v, t.Account.Voice) }},
	{"in", func(v *desk.View, t trucewatch.Teller) string {
		e := v.Entry(t.Report)
		if e == nil {
			return ""
		}
		return e.Report.Outlet + ", " + published(e.Report.Published)
	}},
	{"says", func(_ *desk.View, t trucewatch.Teller) string {
		if t.Superseded != "" {
			return certaintyWords(t.Account) + " (since corrected)"
		}
		return certaintyWords(t.Account)
	}},
	{"what", func(_ *desk.View, t trucewatch.Teller) string {
		a := t.Account
		text := string(a.Kind)
		if a.Count != nil && a.Of != "" {
			text += ": " + number(*a.Count) + " " + a.Of
		} else if a.Of != "" {
			text += ": " + a.Of
		}
		return text
	}},
	{"by", func(_ *desk.View, t trucewatch.Teller) string { return mentioned(t.Account.Perpetrator) }},
	{"to whom", func(_ *desk.View, t trucewatch.Teller) string { return mentioned(t.Account.Target) }},
	{"where", func(_ *desk.View, t trucewatch.Teller) string {
		p := t.Account.Place
		switch {
		case p == nil:
			return ""
		case p.Name == "":
			return oneLine(p.Text)
		case p.Admin1 != "" && p.Admin1 != p.Name:
			return p.Name + ", " + p.Admin1
		}
		return p.Name
	}},
	{"when", func(_ *desk.View, t trucewatch.Teller) string {
		if t.Account.Date == nil {
			return ""
		}
		return happened(t.Account.Date.Interval)
	}},
	{"killed", func(_ *desk.View, t trucewatch.Teller) string { return casualties(t.Account, trucewatch.Killed) }},
	{"wounded", func(_ *desk.View, t trucewatch.Teller) string { return casualties(t.Account, trucewatch.Wounded) }},
}

func voiceName(v *desk.View, voice trucewatch.Voice) string {
	name := oneLine(voice.Name)
	if name == "" {
		name = "unnamed"
	}
	if voice.Side != "" && v.Case.PartyName(voice.Side) != name {
		name += " (" + v.Case.PartyName(voice.Side) + ")"
	}
	return name
}

// certaintyWords say how a voice puts an incident.
func certaintyWords(a trucewatch.Account) string {
	switch {
	case a.Manner != "":
		return oneLine(a.Manner)
	case a.Certainty == trucewatch.Neither:
		return "neither confirms nor denies it"
	case a.Certainty == trucewatch.Investigated:
		return "it is being looked into"
	}
	return string(a.Certainty)
}

func mentioned(m *trucewatch.Mention) string {
	switch {
	case m == nil:
		return ""
	case m.Name != "" && !strings.Contains(m.Text, m.Name):
		return oneLine(m.Text) + " (" + m.Name + ")"
	}
	return oneLine(m.Text)
}

func casualties(a trucewatch.Account, effect trucewatch.Effect) string {
	var parts []string
	for _, c := range a.Casualties {
		if c.Effect == effect {
			parts = append(parts, number(c.Count)+" "+c.Who)
		}
	}
	return strings.Join(parts, ", ")
}

// quoted says whether an account's quotes show by themselves how it is put.
func quoted(a trucewatch.Account, words string) bool {
	return slices.ContainsFunc(a.Evidence, func(p trucewatch.Passage) bool { return strings.Contains(oneLine(p.Text), words) })
}

// said is what an account rests on.
func said(t *terminal, v *desk.View, i int, teller trucewatch.Teller) string {
	var b strings.Builder
	mark := fmt.Sprintf("  %d. ", i+1)
	indent := strings.Repeat(" ", len(mark))
	outlet := ""
	if e := v.Entry(teller.Report); e != nil {
		outlet = e.Report.Outlet + ": "
	}
	if words := certaintyWords(teller.Account); !teller.Account.Certainty.Happened() && !quoted(teller.Account, words) {
		outlet += words + ": "
	}
	for n, p := range teller.Account.Evidence {
		first := indent
		if n == 0 {
			first = mark
		}
		b.WriteString(indented(first, indent, fmt.Sprintf("%s“%s” (%s, %d–%d)", outlet, shorten(p.Text, longestQuote), teller.Report, p.Start, p.End)))
	}
	if len(teller.Carriers) > 0 {
		b.WriteString(t.paintLines(dim, indented(indent, indent, "also in "+strings.Join(teller.Carriers, ", "))))
	}
	if teller.Superseded != "" {
		b.WriteString(t.paintLines(dim, indented(indent, indent, "corrected or taken back by "+teller.Superseded)))
	}
	return b.String()
}

// renderIncidents lists incidents.
func renderIncidents(t *terminal, v *desk.View) string {
	if len(v.Incidents) == 0 {
		return header(t, v) + "\nNo incident is known.\n"
	}
	g := grid{}
	for _, in := range v.Incidents {
		when := happened(in.When)
		if when == "" {
			when = "when is not said"
		}
		g.add(cell{in.Code, bold}, cell{when, ""}, cell{string(in.Kind), ""}, cell{in.Title, ""}, cell{standing(in.Grading), dim})
	}
	return header(t, v) + "\n" + g.draw(t)
}
