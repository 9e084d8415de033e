package main

import (
	"fmt"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/judge"
)

// mostSources is how many facts of one reason are shown with their quotes.
const mostSources = 3

// longestQuote is how many columns of a quote are shown.
const longestQuote = 200

// renderWhy draws the reasons of a verdict as a tree, and what hangs on it.
func renderWhy(t *terminal, v *desk.View, c agreement.Clause, verdict trucewatch.Verdict) string {
	var b strings.Builder
	b.WriteString(header(t, v) + "\n")
	cell := verdictCell(verdict)
	line := t.paint(bold, c.ID) + " · " + t.paint(cell.color, cell.text)
	if words := beside(verdict); words != "" {
		line += " · " + words
	}
	b.WriteString(line + "\n" + standardName(v.Case, verdict.Standard) + " · " + owed(v.Case, c) + "\n")
	tree := tree{t: t, v: v, b: &b}
	for _, r := range verdict.Reasons {
		b.WriteString("\n")
		tree.root(r)
	}
	b.WriteString(renderReadings(t, verdict))
	b.WriteString(renderParts(t, v, verdict))
	b.WriteString(renderMatches(t, v, verdict))
	b.WriteString(renderEpisodes(v, verdict))
	for _, d := range judge.Dependences(v.Clauses) {
		if d.Clause == c.ID {
			b.WriteString("\nIt " + dependence(v, d) + ".\n")
		}
	}
	if risk := judge.Risk(v.Clauses, c.ID); len(risk) > 0 {
		b.WriteString("\nIf it fails\n" + renderRisk(risk, c.ID))
	} else {
		b.WriteString("\nNo other clause hangs on it.\n")
	}
	return b.String()
}

func owed(c *desk.Case, clause agreement.Clause) string {
	words := []string{"owed by " + the(c.PartyNames(clause.By))}
	if clause.Cite != "" {
		words = append(words, clause.Cite)
	}
	if force := forceWords(clause); force != "" {
		words = append(words, force)
	}
	return strings.Join(words, " · ")
}

func renderEpisodes(v *desk.View, verdict trucewatch.Verdict) string {
	if len(verdict.Episodes) == 0 {
		return ""
	}
	zone := v.Case.Agreement.Zone
	var b strings.Builder
	b.WriteString("\nEpisodes\n")
	for _, e := range verdict.Episodes {
		to := "still open"
		if !e.To.IsZero() {
			to = "to " + longDay(e.To.In(zone))
		}
		b.WriteString(indented("  ", "    ", fmt.Sprintf("from %s, %s: %s", longDay(e.From.In(zone)), to, strings.Join(e.Incidents, ", "))))
	}
	return b.String()
}

// tree draws reasons.
type tree struct {
	t *terminal
	v *desk.View
	b *strings.Builder
}

func (d tree) root(r trucewatch.Reason) {
	d.b.WriteString(indented("", "", r.Text))
	d.branches(r, "")
}

// branches draws what stands under a reason: its sources, then its own reasons.
func (d tree) branches(r trucewatch.Reason, indent string) {
	sources := d.sources(r)
	for i, s := range sources {
		stem, next := stems(i == len(sources)-1 && len(r.Because) == 0)
		d.b.WriteString(d.t.paintLines(dim, indented(indent+stem, indent+next, s)))
	}
	for i, because := range r.Because {
		stem, next := stems(i == len(r.Because)-1)
		text := because.Text
		if because.Role != "" && because.Role != r.Role {
			text = string(because.Role) + ": " + text
		}
		if because.Incident != "" && because.Incident != r.Incident {
			text += " [" + because.Incident + "]"
		}
		d.b.WriteString(indented(indent+stem, indent+next, text))
		d.branches(because, indent+next)
	}
}

func stems(last bool) (stem, next string) {
	if last {
		return "└─ ", "   "
	}
	return "├─ ", "│  "
}

// sources are the reports that a reason's facts come from, with what they say.
func (d tree) sources(r trucewatch.Reason) []string {
	var list []string
	seen := map[string]bool{}
	for _, id := range r.Facts {
		s, ok := d.v.Source(id)
		if !ok {
			continue
		}
		text := fmt.Sprintf("%s, %s", s.Outlet, published(d.v.Entry(s.Report).Report.Published))
		if len(s.Passages) > 0 {
			p := s.Passages[0]
			text += fmt.Sprintf(": “%s” (%s, %d–%d)", shorten(p.Text, longestQuote), s.Report, p.Start, p.End)
		} else {
			text += " (" + s.Report + ")"
		}
		if !seen[text] {
			seen[text] = true
			list = append(list, text)
		}
	}
	if n := len(list); n > mostSources {
		list = append(list[:mostSources], fmt.Sprintf("and %d more", n-mostSources))
	}
	return list
}
