package main

import (
	"fmt"
	"strings"

	"github.com/trucewatch/trucewatch/brief"
)

// renderBrief writes a brief with a number for each source, and the list of
// sources.
func renderBrief(t *terminal, w brief.Brief) string {
	var b strings.Builder
	for _, section := range w.Sections {
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(t.paint(bold, section.Heading) + "\n")
		for _, s := range section.Sentences {
			text := s.Text
			for _, i := range s.Sources {
				text += fmt.Sprintf(" [%d]", i+1)
			}
			b.WriteString(indented("  ", "  ", text))
		}
	}
	if len(w.Sources) > 0 {
		b.WriteString("\n" + t.paint(bold, "Sources") + "\n")
	}
	for i, s := range w.Sources {
		from := s.Report
		if s.Report != brief.Agreement {
			from = s.Outlet + ", " + s.Published + ", " + s.Report
		} else if s.Title != "" {
			from = "the agreement's file"
		}
		mark := fmt.Sprintf("  [%d] ", i+1)
		text := fmt.Sprintf("%s, %d–%d: “%s”", from, s.Passage.Start, s.Passage.End, shorten(s.Passage.Text, longestQuote))
		b.WriteString(t.paintLines(dim, indented(mark, strings.Repeat(" ", len(mark)), text)))
	}
	if b.Len() == 0 {
		return "Nothing is known yet.\n"
	}
	return b.String()
}
