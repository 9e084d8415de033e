package desk

import (
	"context"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// The shapes in which programs get a view, from the command and from the pages
// alike. Fields are added; those that are there keep their names and meanings.
// Days are written 2006-01-02, times as RFC 3339; offsets count code points.

// Frame is what every shape begins with: the case, and the two times of the view.
type Frame struct {
	Case  string `json:"case"`
	AsOf  string `json:"as_of"`
	Known string `json:"known"`
}

// Frame gives the frame of the view.
func (v *View) Frame() Frame {
	return Frame{Case: v.Case.Agreement.Case, AsOf: v.stamp(v.At.AsOf), Known: v.stamp(v.At.Known)}
}

// stamp writes the end of a day as its day, any other instant as RFC 3339.
func (v *View) stamp(t time.Time) string {
	t = t.In(v.Case.Agreement.Zone)
	if t.Equal(agreement.DayEnd(t)) {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// BoardData is the board: every clause with its verdicts, and what is due next.
type BoardData struct {
	Frame
	Title     string                `json:"title"`
	SignedOn  string                `json:"signed_on"`
	SignedAt  string                `json:"signed_at,omitempty"`
	Standards []trucewatch.Standard `json:"standards"`
	Clauses   []ClauseData          `json:"clauses"`
	Next      []NextData            `json:"next"`
}

// ClauseData is a clause with its verdicts, in the order of the standards.
type ClauseData struct {
	Clause   string             `json:"clause"`
	Text     string             `json:"text"`
	Requires string             `json:"requires"`
	By       []string           `json:"by"`
	Force    agreement.Force    `json:"force"`
	Cite     string             `json:"cite"`
	Source   trucewatch.Passage `json:"source"`
	Verdicts []VerdictData      `json:"verdicts"`
}

// VerdictData is a line of judge with the few words that the board shows beside
// it.
type VerdictData struct {
	judge.Line
	Detail  string                       `json:"detail,omitempty"`
	Was     trucewatch.Word              `json:"was,omitempty"`
	HangsOn map[trucewatch.Word][]string `json:"hangs_on,omitempty"`
}

// NextData is something that will be due.
type NextData struct {
	Clause string          `json:"clause"`
	Due    string          `json:"due"`
	Days   int             `json:"days"`
	Word   trucewatch.Word `json:"verdict"`
}

func (v *View) verdictData(verdict trucewatch.Verdict) VerdictData {
	line := judge.Lines(v.Case.Agreement, []trucewatch.Verdict{verdict})[0]
	return VerdictData{line, verdict.Detail, verdict.Was, verdict.HangsOn}
}

func (v *View) clauseData(i int) ClauseData {
	c, a := v.Clauses[i], v.Standing
	d := ClauseData{Clause: c.ID, Text: c.Text, Requires: c.Requires(a), By: c.By, Force: c.Force, Cite: c.Cite, Source: c.Source}
	for _, s := range a.Standards() {
		d.Verdicts = append(d.Verdicts, v.verdictData(v.Why(s, i)))
	}
	return d
}

// BoardData gives the board.
func (v *View) BoardData() BoardData {
	a := v.Case.Agreement
	d := BoardData{
		Frame: v.Frame(), Title: a.Title, SignedOn: a.SignedOn.Format(time.DateOnly), SignedAt: a.SignedAt,
		Standards: a.Standards(), Clauses: []ClauseData{}, Next: []NextData{},
	}
	for _, s := range d.Standards {
		v.Whole(s) // all at once
	}
	for i := range v.Clauses {
		d.Clauses = append(d.Clauses, v.clauseData(i))
	}
	for _, n := range v.Due() {
		d.Next = append(d.Next, NextData{n.Clause.ID, v.stamp(n.Due), n.Days, n.Word})
	}
	return d
}

// WhyData is the verdict on a clause under one standard, where its reasons come
// from, what the clause hangs on and what hangs on it.
type WhyData struct {
	Frame
	Text     string          `json:"text"`
	Requires string          `json:"requires"`
	By       []string        `json:"by"`
	Force    agreement.Force `json:"force"`
	Cite     string          `json:"cite"`
	VerdictData
	// Sources are the facts that the reasons name, where they come from a report.
	Sources []SourceData `json:"sources"`
	Ties
}

// ClausePageData is a clause under every standard, with the history of its
// verdicts as they were known.
type ClausePageData struct {
	Frame
	ClauseData
	Ties
	History []HistoryData `json:"history"`
}

// Ties are what a clause hangs on and what hangs on it.
type Ties struct {
	Hangs []DependenceData  `json:"hangs_on_clauses"`
	Risk  []ConsequenceData `json:"risk"`
}

// HistoryData is a verdict as it was known from a day on.
type HistoryData struct {
	On       string              `json:"on"`
	Standard trucewatch.Standard `json:"standard"`
	Word     trucewatch.Word     `json:"verdict"`
	Detail   string              `json:"detail,omitempty"`
}

// SourceData is a fact with the report that it comes from.
type SourceData struct {
	Fact      string               `json:"fact"`
	Voice     string               `json:"voice,omitempty"`
	Report    string               `json:"report"`
	Title     string               `json:"title"`
	Outlet    string               `json:"outlet"`
	Published string               `json:"published"`
	Passages  []trucewatch.Passage `json:"passages"`
}

// DependenceData says what a clause hangs on.
type DependenceData struct {
	On  string `json:"on"`
	How string `json:"how"`
}

// ConsequenceData says what follows if a clause fails.
type ConsequenceData struct {
	Clause string `json:"clause"`
	Steps  int    `json:"steps"`
	What   string `json:"what"`
	By     string `json:"by"`
}

// WhyData gives the verdict on a clause, by its place in Clauses.
func (v *View) WhyData(i int, standard trucewatch.Standard) WhyData {
	c, verdict := v.clauseData(i), v.Why(standard, i)
	d := WhyData{
		Frame: v.Frame(), Text: c.Text, Requires: c.Requires, By: c.By, Force: c.Force, Cite: c.Cite,
		VerdictData: v.verdictData(verdict), Sources: []SourceData{}, Ties: v.ties(c.Clause),
	}
	seen := map[string]bool{}
	eachFact(verdict.Reasons, func(id string) {
		if s, ok := v.Source(id); ok && !seen[id] {
			seen[id] = true
			d.Sources = append(d.Sources, s)
		}
	})
	return d
}

// ClausePageData gives a clause, by its place in Clauses.
func (v *View) ClausePageData(ctx context.Context, i int) (d ClausePageData, err error) {
	d = ClausePageData{Frame: v.Frame(), ClauseData: v.clauseData(i), Ties: v.ties(v.Clauses[i].ID)}
	d.History, err = v.historyData(ctx, d.Clause, trucewatch.GradedStandards())
	return d, err
}

func (v *View) ties(clause string) Ties {
	t := Ties{[]DependenceData{}, []ConsequenceData{}}
	for _, d := range judge.Dependences(v.Clauses) {
		if d.Clause == clause {
			t.Hangs = append(t.Hangs, DependenceData{d.On, d.How})
		}
	}
	for _, r := range judge.Risk(v.Clauses, clause) {
		t.Risk = append(t.Risk, ConsequenceData(r))
	}
	return t
}

func eachFact(reasons []trucewatch.Reason, visit func(id string)) {
	for _, r := range reasons {
		for _, id := range r.Facts {
			visit(id)
		}
		eachFact(r.Because, visit)
	}
}

// Source is the report that a fact of the view comes from; ok is false where
// there is none.
func (v *View) Source(fact string) (s SourceData, ok bool) {
	f, ok := v.fact(fact)
	if !ok {
		return SourceData{}, false
	}
	entry := v.Entry(f.Report)
	if entry == nil {
		return SourceData{}, false
	}
	from, _ := entry.Report.Published.Format()
	passages := f.Evidence
	if passages == nil {
		passages = []trucewatch.Passage{}
	}
	return SourceData{
		Fact: fact, Voice: f.Voice, Report: f.Report, Title: entry.Report.Title, Outlet: entry.Report.Outlet,
		Published: from, Passages: passages,
	}, true
}

// IncidentsData lists the incidents.
type IncidentsData struct {
	Frame
	Incidents []trucewatch.Incident `json:"incidents"`
}

// IncidentsData gives the incidents, in the order in which they became public.
func (v *View) IncidentsData() IncidentsData {
	return IncidentsData{v.Frame(), append([]trucewatch.Incident{}, v.Incidents...)}
}

// IncidentData is an incident, the clauses whose verdicts rest on it, the texts that it
// rests on, and what reviewers decided on it.
type IncidentData struct {
	Frame
	trucewatch.Incident
	Touches   []TouchData         `json:"touches"`
	Families  []trucewatch.Family `json:"families"`
	Decisions []DecisionData      `json:"decisions"`
}

// TouchData says how an incident bears on a clause.
type TouchData struct {
	Clause  string          `json:"clause"`
	Verdict trucewatch.Word `json:"verdict"`
	Role    trucewatch.Role `json:"role"`
	Text    string          `json:"text"`
}

// IncidentData gives an incident of the view.
func (v *View) IncidentData(in trucewatch.Incident) IncidentData {
	d := IncidentData{v.Frame(), in, []TouchData{}, append([]trucewatch.Family{}, v.FamiliesOf(in)...), []DecisionData{}}
	for _, s := range v.DecisionsOn(in) {
		d.Decisions = append(d.Decisions, s.Data(v.Case))
	}
	for _, t := range v.Touches(in.Code) {
		d.Touches = append(d.Touches, TouchData{t.Clause.ID, t.Verdict.Word, t.Role, t.Text})
	}
	return d
}

// ReportsData lists the reports.
type ReportsData struct {
	Frame
	Reports []ReportData `json:"reports"`
}

// ReportData is a report as lists have it, without its text. Family is shared by
// reports that are one text.
type ReportData struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Outlet     string `json:"outlet"`
	Agency     string `json:"agency,omitempty"`
	Published  string `json:"published"`
	Taken      string `json:"taken,omitempty"`
	Family     string `json:"family,omitempty"`
	Correction bool   `json:"correction,omitempty"`
	Withdrawn  bool   `json:"withdrawn,omitempty"`
	// VersionOf is the report that this is an updated version of.
	VersionOf string `json:"version_of,omitempty"`
}

// ReportsData gives the reports, in the order in which they became public.
func (v *View) ReportsData() ReportsData {
	d := ReportsData{v.Frame(), []ReportData{}}
	families := map[string]string{}
	for _, f := range v.Families {
		for _, r := range f.Reports {
			families[r] = f.ID
		}
	}
	for _, e := range v.Entries {
		r := e.Report
		line := ReportData{ID: r.ID, Title: r.Title, Outlet: r.Outlet, Agency: r.Agency, Family: families[r.ID], Correction: r.Correction, Withdrawn: r.Withdrawn, VersionOf: r.VersionOf}
		line.Published, _ = r.Published.Format()
		if !r.Taken.IsZero() {
			line.Taken = r.Taken.UTC().Format(time.RFC3339)
		}
		d.Reports = append(d.Reports, line)
	}
	return d
}
