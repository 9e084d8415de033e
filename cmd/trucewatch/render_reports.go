package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/store"
)

// renderReports lists reports in the order in which they became public.
func renderReports(t *terminal, v *desk.View) string {
	if len(v.Entries) == 0 {
		return header(t, v) + "\nNo report is known.\n"
	}
	origins := map[string]string{}
	for _, f := range v.Families {
		for _, r := range f.Reports {
			if r != f.Origin {
				origins[r] = f.Origin
			}
		}
	}
	g := grid{}
	for _, e := range v.Entries {
		r := e.Report
		title := r.Title
		if r.VersionOf != "" {
			title += " – version of " + r.VersionOf
		} else if origin, ok := origins[r.ID]; ok {
			title += " – one text with " + origin
		}
		g.add(cell{r.ID, bold}, cell{published(r.Published), ""}, cell{r.Outlet, ""}, cell{title, ""})
	}
	return header(t, v) + "\n" + g.draw(t)
}

// hitJSON is a report that was found.
type hitJSON struct {
	Report    string      `json:"report"`
	Title     string      `json:"title"`
	Outlet    string      `json:"outlet"`
	Published string      `json:"published"`
	Snippet   snippetJSON `json:"snippet"`
}

type snippetJSON struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

func hitsShape(hits []store.Hit, zone *time.Location) []hitJSON {
	list := []hitJSON{}
	for _, h := range hits {
		list = append(list, hitJSON{h.Report, h.Title, h.Outlet, h.Published.In(zone).Format(time.DateOnly), snippetJSON{h.Snippet.Text, h.Snippet.Start, h.Snippet.End}})
	}
	return list
}

func renderHits(t *terminal, hits []store.Hit, zone *time.Location) string {
	if len(hits) == 0 {
		return "No report holds all of these words.\n"
	}
	var b strings.Builder
	for _, h := range hits {
		b.WriteString(t.paint(bold, h.Report) + "  " + longDay(h.Published.In(zone)) + "  " + h.Outlet + "\n")
		b.WriteString(indented("  ", "  ", h.Title))
		b.WriteString(t.paintLines(dim, indented("    ", "    ", fmt.Sprintf("…%s… (%d–%d)", oneLine(h.Snippet.Text), h.Snippet.Start, h.Snippet.End))))
	}
	return b.String()
}
