package web

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/brief"
)

// source is a numbered mark that leads to a passage.
type source struct{ number, href, title string }

// said is a sentence of the brief as pages show it.
type said struct {
	text  string
	href  string // the clause or incident that it is about, or empty
	marks []source
	more  string // where the marks that are left out stand, or empty
}

// passage is the address of a stretch of a report, or of the agreement's file.
func (v *visit) passage(report string, p trucewatch.Passage) string {
	path := "/r/" + report
	if report == brief.Agreement {
		path = "/agreement"
	}
	if p.End <= p.Start {
		return v.times.to(path)
	}
	return v.times.link(path, "char-"+strconv.Itoa(p.Start), "char", fmt.Sprintf("%d-%d", p.Start, p.End))
}

// numbering gives sources numbers in the order in which they are first named.
type numbering struct {
	*visit
	sources []brief.Source
	given   map[int]int
	order   []int
}

func (v *visit) numbering(sources []brief.Source) *numbering {
	return &numbering{visit: v, sources: sources, given: map[int]int{}}
}

func (n *numbering) sentence(s brief.Sentence) said {
	out := said{text: s.Text, href: n.about(s)}
	for _, i := range s.Sources {
		if i < 0 || i >= len(n.sources) {
			continue
		}
		if _, ok := n.given[i]; !ok {
			n.order = append(n.order, i)
			n.given[i] = len(n.order)
		}
		from := n.sources[i]
		out.marks = append(out.marks, source{
			number: strconv.Itoa(n.given[i]), href: n.passage(from.Report, from.Passage), title: sourceTitle(from),
		})
	}
	return out
}

func (v *visit) about(s brief.Sentence) string {
	switch {
	case s.Clause != "":
		return v.times.to("/c/" + s.Clause)
	case s.Incident != "":
		return v.times.to("/i/" + s.Incident)
	}
	return ""
}

func sourceTitle(s brief.Source) string {
	parts := []string{}
	published := s.Published
	if day, err := time.Parse(time.DateOnly, published); err == nil {
		published = longDay(day)
	}
	for _, p := range []string{s.Outlet, s.Title, published} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

// factMarks are marks for the reports that facts come from.
func (v *visit) factMarks(ids []string) []source {
	var marks []source
	for _, id := range ids {
		i, ok := v.facts()[id]
		if !ok {
			continue
		}
		f := v.Facts[i]
		e := v.Entry(f.Report)
		if e == nil {
			continue
		}
		var at trucewatch.Passage
		if len(f.Evidence) > 0 {
			at = f.Evidence[0]
		}
		marks = append(marks, source{
			number: strconv.Itoa(len(marks) + 1), href: v.passage(f.Report, at),
			title: outletOf(e.Report) + ", " + e.Report.Title,
		})
	}
	return marks
}

// facts finds facts by their identifiers.
func (v *visit) facts() map[string]int {
	if v.factPlaces == nil {
		v.factPlaces = make(map[string]int, len(v.Facts))
		for i, f := range v.Facts {
			v.factPlaces[f.ID] = i
		}
	}
	return v.factPlaces
}

func outletOf(r trucewatch.Report) string {
	if r.Outlet == "" {
		return "an outlet that is not named"
	}
	return r.Outlet
}
