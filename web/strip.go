package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// The measures of a strip of time, in units of its drawing.
const (
	stripWidth  = 360.0
	stripHeight = 34
	stripMargin = 8.0
	dotApart    = 9.0 // dots nearer than this are drawn as one
)

// timeSpan is the time that all strips of a page show.
type timeSpan struct{ from, to time.Time }

// strip is a clause's time, drawn.
type strip struct {
	label  string // all of it in words
	ticks  []tick
	bars   []stripBar
	dots   []dot
	flag   string // where it is due; empty when that is not in the span
	beyond string // what lies after the span, or empty
	asOf   string
}

type tick struct{ x, text string }

// stripBar is a stretch: how class says.
type stripBar struct{ x1, x2, width, class, title string }

// dot is one incident or several so close that they would cover each other.
type dot struct{ x, href, title, class, count string }

// span is from the first day that a clause binds or an incident happened to the
// last deadline that is not far off.
func (v *visit) span() timeSpan {
	const (
		near = 150 // days; a deadline further off would press the present together
		room = 21
	)
	s := timeSpan{from: v.Case.Agreement.SignedOn, to: v.At.AsOf.AddDate(0, 0, room)}
	limit := v.At.AsOf.AddDate(0, 0, near)
	for _, c := range v.Clauses {
		if start := v.Case.Agreement.Start(c); start.Before(s.from) {
			s.from = start
		}
		if due, ok := v.Case.Agreement.Deadline(c); ok && due.After(s.to) && due.Before(limit) {
			s.to = due
		}
	}
	if v.At.AsOf.Before(s.from) {
		s.from = v.At.AsOf
	}
	return s
}

func (s timeSpan) String() string {
	if s.from.Year() == s.to.Year() {
		return "from " + s.from.Format("2 January") + " to " + longDay(s.to)
	}
	return "from " + longDay(s.from) + " to " + longDay(s.to)
}

// x is where an instant lies; outside the span at its edge.
func (s timeSpan) x(t time.Time) float64 {
	whole := s.to.Sub(s.from).Seconds()
	if whole <= 0 {
		return stripMargin
	}
	part := min(1, max(0, t.Sub(s.from).Seconds()/whole))
	return stripMargin + part*(stripWidth-2*stripMargin)
}

func (s timeSpan) holds(t time.Time) bool { return !t.Before(s.from) && !t.After(s.to) }

func coord(x float64) string { return fmt.Sprintf("%.1f", x) }

// months are the beginnings of months in the span, at most about a dozen.
func (s timeSpan) months() []tick {
	const most = 7
	step := 1 + int(s.to.Sub(s.from).Hours()/24/30)/most
	var list []tick
	first := time.Date(s.from.Year(), s.from.Month(), 1, 0, 0, 0, 0, s.from.Location())
	for i := 0; ; i += step {
		m := first.AddDate(0, i, 0)
		if m.After(s.to) {
			return list
		}
		if m.Before(s.from) {
			continue
		}
		text := m.Format("Jan")
		if m.Month() == time.January {
			text = m.Format("2006")
		}
		list = append(list, tick{coord(s.x(m)), text})
	}
}

func (v *visit) strip(c agreement.Clause, verdict trucewatch.Verdict, span timeSpan) strip {
	s := strip{ticks: span.months(), asOf: coord(span.x(v.At.AsOf))}
	words := []string{stateOf(verdict).word}
	words = append(words, s.binding(verdict, v.At.AsOf, span)...)
	for _, g := range verdict.Gaps {
		text := "nobody watched " + dayRange(g.From, g.Last())
		s.bars = append(s.bars, stripBar{coord(span.x(g.From)), coord(span.x(g.To)), "", "gap", text})
		words = append(words, text)
	}
	for _, e := range verdict.Episodes {
		words = append(words, s.episode(e, v.At.AsOf, span))
	}
	s.dots = v.dots(verdict.Episodes, span)
	if due := dueOf(v.Case.Agreement, c, verdict); !due.IsZero() {
		if span.holds(due) {
			s.flag = coord(span.x(due))
		} else if due.After(span.to) {
			s.beyond = "due " + longDay(due)
		}
		words = append(words, "due "+longDay(due))
	}
	s.label = strings.Join(words, "; ")
	return s
}

// dueOf is when something is due; what must not happen has an end and no due
// day.
func dueOf(a *agreement.Agreement, c agreement.Clause, verdict trucewatch.Verdict) time.Time {
	if c.Do == nil {
		return time.Time{}
	}
	if !verdict.Due.IsZero() || c.Every != nil || c.Whenever != nil {
		return verdict.Due
	}
	due, _ := a.Deadline(c)
	return due
}

// binding draws the stretch in which the clause binds: whole as far as the day
// looked at, then as dots.
func (s *strip) binding(verdict trucewatch.Verdict, asOf time.Time, span timeSpan) []string {
	from, to := verdict.Binding.From, verdict.Binding.To
	if from.IsZero() {
		return nil
	}
	end := to
	if end.IsZero() && !verdict.Due.IsZero() && verdict.Word != trucewatch.Overdue {
		end = verdict.Due
	}
	if end.IsZero() {
		end = span.to
	}
	class := string(verdict.Word)
	if verdict.Word == trucewatch.Void && verdict.Was != "" {
		class = string(verdict.Was)
	}
	if now := minTime(asOf, end); now.After(from) {
		s.bars = append(s.bars, stripBar{coord(span.x(from)), coord(span.x(now)), "5", "past " + class, ""})
	}
	if start := maxTime(asOf, from); end.After(start) {
		s.bars = append(s.bars, stripBar{coord(span.x(start)), coord(span.x(end)), "1.5", "ahead " + class, ""})
	}
	if to.IsZero() {
		return []string{"binds from " + longDay(from)}
	}
	return []string{"binds " + dayRange(from, verdict.Binding.Last())}
}

func (s *strip) episode(e trucewatch.Episode, asOf time.Time, span timeSpan) string {
	end, text := e.To, "breach "+dayRange(e.From, e.To)
	if e.To.IsZero() {
		end, text = asOf, "breach open since "+longDay(e.From)
	}
	s.bars = append(s.bars, stripBar{coord(span.x(e.From)), coord(span.x(end)), "", "episode", text})
	return text
}

// mark is one incident of an episode before those close to it are joined.
type mark struct {
	x     float64
	grade trucewatch.Grading
	title string
	href  string
}

// dots are the incidents of episodes; those that would cover each other are one
// dot with their number, and with the best grade among them.
func (v *visit) dots(episodes []trucewatch.Episode, span timeSpan) []dot {
	var marks []mark
	for _, e := range episodes {
		for _, id := range e.Incidents {
			marks = append(marks, v.mark(id, e, span))
		}
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.x, b.x) })
	var dots []dot
	for len(marks) > 0 {
		n := 1
		for n < len(marks) && marks[n].x-marks[0].x < dotApart {
			n++
		}
		dots = append(dots, joined(marks[:n]))
		marks = marks[n:]
	}
	return dots
}

func (v *visit) mark(id string, e trucewatch.Episode, span timeSpan) mark {
	m := mark{x: span.x(e.From), title: id, href: v.factHref(id), grade: trucewatch.Grading{Happened: trucewatch.GradeAlleged}}
	at := trucewatch.Interval{}
	if in := v.Incident(id); in != nil {
		m.grade, m.href, at = in.Grading, v.times.to("/i/"+in.Code), in.When
		m.title = in.Title + ", " + when(in.When) + ", " + standingOf(in.Grading).word
	} else if i, ok := v.facts()[id]; ok {
		m.title, at = v.factTitle(v.Facts[i]), v.Facts[i].On
	}
	if !at.IsZero() {
		m.x = span.x(at.From.Add(at.Last().Sub(at.From) / 2))
	}
	return m
}

func joined(marks []mark) dot {
	best := marks[0]
	titles := make([]string, len(marks))
	for i, m := range marks {
		titles[i] = m.title
		if m.grade.Happened.Rank() > best.grade.Happened.Rank() {
			best = m
		}
	}
	d := dot{x: coord(best.x), href: best.href, title: strings.Join(titles, "\n"), class: standingOf(best.grade).class}
	if len(marks) > 1 {
		d.count = "×" + thousands(len(marks))
	}
	return d
}

// factHref leads to the passage that a fact rests on.
func (v *visit) factHref(id string) string {
	if marks := v.factMarks([]string{id}); len(marks) > 0 {
		return marks[0].href
	}
	return ""
}

// factTitle is a fact in a few words: "33 attacks, Tue 3 Mar 2020, Ministry of
// Interior".
func (v *visit) factTitle(f trucewatch.Fact) string {
	var parts []string
	what := string(f.Kind)
	if what == "" {
		what = f.Of
	}
	if f.Count != nil {
		what = number(*f.Count) + " × " + what
	}
	for _, p := range []string{what, when(f.On), f.Voice} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

func minTime(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func maxTime(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
