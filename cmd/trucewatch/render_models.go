package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/trucewatch/trucewatch/desk"
)

// renderModels lists pipelines.
func renderModels(t *terminal, list []desk.Model) string {
	g := grid{}
	for _, m := range list {
		where := "added"
		if m.BuiltIn {
			where = "built in"
		}
		g.add(cell{m.Name, bold}, cell{m.Lang, ""}, cell{m.Version, ""}, cell{where, dim}, cell{licenceOf(m), ""}, cell{strings.Join(m.Components, ", "), ""})
	}
	return g.draw(t)
}

func licenceOf(m desk.Model) string { return cmp.Or(oneLine(m.Licence), "no licence named") }

// renderModel says of a pipeline what it is, and on which terms.
func renderModel(t *terminal, m desk.Model) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, version %s\n", t.paint(bold, m.Name), m.Lang, m.Version)
	b.WriteString(indented("  licence     ", "              ", licenceOf(m)+by(m.Author)))
	if len(m.Components) > 0 {
		b.WriteString(indented("  components  ", "              ", strings.Join(m.Components, ", ")))
	}
	for _, s := range m.Sources {
		text := s.Name
		if s.Licence != "" {
			text += ": " + s.Licence
		}
		b.WriteString(indented("  made from   ", "              ", text))
	}
	return b.String()
}

func by(author string) string {
	if author = oneLine(author); author == "" {
		return ""
	}
	return ", by " + author
}

// renderChecked says of each pipeline whether it can be relied on.
func renderChecked(t *terminal, list []desk.Checked) string {
	var b strings.Builder
	for _, c := range list {
		if c.OK {
			b.WriteString(t.paint(green, "✓") + " " + renderModel(t, c.Model))
			fmt.Fprintf(&b, "  loaded in   %.2f s\n", c.LoadSeconds)
			continue
		}
		b.WriteString(t.paint(red, "✕") + " " + t.paint(bold, c.Name) + "\n")
		for _, w := range c.Wrong {
			b.WriteString(indented("  ", "  ", w))
		}
	}
	return b.String()
}
