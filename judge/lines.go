package judge

import (
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// Line is a verdict as `trucewatch judge --format json` prints it: section 7 of
// the design. Since, Due and the ends of episodes are days (2006-01-02) when
// they are the beginning or the end of a day, and else instants (RFC 3339);
// nil when there is none. Days are those of the agreement's time zone.
type Line struct {
	Clause   string              `json:"clause"`
	Standard string              `json:"standard"`
	Verdict  string              `json:"verdict"`
	MightBe  []string            `json:"might_be"`
	Since    *string             `json:"since"`
	Due      *string             `json:"due"`
	Reasons  []trucewatch.Reason `json:"reasons"`
	Episodes []EpisodeLine       `json:"episodes"`
	// Parts, Matches and Readings are left out where there are none.
	Parts    []PartLine    `json:"parts,omitempty"`
	Matches  []MatchLine   `json:"matches,omitempty"`
	Readings []ReadingLine `json:"readings,omitempty"`
}

// PartLine is the verdict for one party, in one zone.
type PartLine struct {
	Party   string `json:"party,omitempty"`
	Zone    string `json:"zone,omitempty"`
	Verdict Line   `json:"verdict"`
}

// MatchLine is one of the duties of a clause that is owed anew.
type MatchLine struct {
	Incident string   `json:"incident,omitempty"`
	From     *string  `json:"from"`
	Due      *string  `json:"due"`
	Verdict  string   `json:"verdict"`
	MightBe  []string `json:"might_be"`
	By       string   `json:"by,omitempty"`
}

// ReadingLine is the verdict under one reading of contested anchors.
type ReadingLine struct {
	Reading string   `json:"reading"`
	By      []string `json:"by"`
	Verdict string   `json:"verdict"`
	MightBe []string `json:"might_be"`
}

// EpisodeLine is a stretch of breach; To is nil while it is open.
type EpisodeLine struct {
	From      *string  `json:"from"`
	To        *string  `json:"to"`
	Incidents []string `json:"incidents"`
}

// Lines gives verdicts in the form in which they are printed, in their order.
func Lines(a *agreement.Agreement, verdicts []trucewatch.Verdict) []Line {
	lines := make([]Line, len(verdicts))
	for i := range verdicts {
		lines[i] = lineOf(zone(a), &verdicts[i])
	}
	return lines
}

func lineOf(loc *time.Location, v *trucewatch.Verdict) Line {
	l := Line{
		Clause: v.Clause, Standard: string(v.Standard), Verdict: string(v.Word), MightBe: texts(v.MightBe),
		Since: given(since(v.Since.In(loc))), Due: given(due(v.Due.In(loc))),
		Reasons: v.Reasons, Episodes: []EpisodeLine{},
	}
	if l.Reasons == nil {
		l.Reasons = []trucewatch.Reason{}
	}
	for _, e := range v.Episodes {
		l.Episodes = append(l.Episodes, EpisodeLine{
			From: given(since(e.From.In(loc))), To: given(due(e.To.In(loc))), Incidents: append([]string{}, e.Incidents...),
		})
	}
	for i := range v.Parts {
		p := &v.Parts[i]
		l.Parts = append(l.Parts, PartLine{p.Party, p.Zone, lineOf(loc, &p.Verdict)})
	}
	for _, m := range v.Matches {
		l.Matches = append(l.Matches, MatchLine{
			m.Incident, given(since(m.From.In(loc))), given(due(m.Due.In(loc))), string(m.Word), texts(m.MightBe), m.By,
		})
	}
	for _, r := range v.Readings {
		l.Readings = append(l.Readings, ReadingLine{r.Reading, append([]string{}, r.By...), string(r.Word), texts(r.MightBe)})
	}
	return l
}

func texts(words []trucewatch.Word) []string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = string(w)
	}
	return list
}

func given(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// since writes an instant from which something is so, due one up to which it
// is: by its day, when it is that day's beginning or end.
func since(t time.Time) string {
	if !t.IsZero() && t.Equal(agreement.DayStart(t)) {
		return t.Format(time.DateOnly)
	}
	return due(t)
}

func due(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case t.Equal(agreement.DayEnd(t)):
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// stamp writes the instant of a view: the day, when it is the day's end.
func stamp(t time.Time) string { return due(t) }
