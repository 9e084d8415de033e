package main

import (
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/judge"
)

// The shapes of what the commands print as JSON. Fields are added; those that
// are there keep their names and meanings. Days are written 2006-01-02, times as
// RFC 3339; offsets count code points.

// boardJSON is what board prints.
type boardJSON struct {
	Case      string                `json:"case"`
	Title     string                `json:"title"`
	AsOf      string                `json:"as_of"`
	Known     string                `json:"known"`
	Standards []trucewatch.Standard `json:"standards"`
	Clauses   []clauseJSON          `json:"clauses"`
}

type clauseJSON struct {
	Clause   string          `json:"clause"`
	Text     string          `json:"text"`
	By       string          `json:"by"`
	Force    agreement.Force `json:"force"`
	Cite     string          `json:"cite"`
	Verdicts []verdictJSON   `json:"verdicts"`
}

// verdictJSON is a line of judge with the few words that the board shows beside
// it.
type verdictJSON struct {
	judge.Line
	Detail  string                       `json:"detail,omitempty"`
	Was     trucewatch.Word              `json:"was,omitempty"`
	HangsOn map[trucewatch.Word][]string `json:"hangs_on,omitempty"`
}

func verdictShape(a *agreement.Agreement, v trucewatch.Verdict) verdictJSON {
	return verdictJSON{judge.Lines(a, []trucewatch.Verdict{v})[0], v.Detail, v.Was, v.HangsOn}
}

func boardShape(v *desk.View) boardJSON {
	a := v.Case.Agreement
	b := boardJSON{Case: a.Case, Title: a.Title, AsOf: stamp(v.At.AsOf), Known: stamp(v.At.Known), Standards: a.Standards(), Clauses: []clauseJSON{}}
	for i, c := range v.Clauses {
		shape := clauseJSON{Clause: c.ID, Text: c.Text, By: c.By, Force: c.Force, Cite: c.Cite}
		for _, s := range a.Standards() {
			shape.Verdicts = append(shape.Verdicts, verdictShape(a, v.Verdicts[s][i]))
		}
		b.Clauses = append(b.Clauses, shape)
	}
	return b
}

// whyJSON is what why prints.
type whyJSON struct {
	Case     string          `json:"case"`
	AsOf     string          `json:"as_of"`
	Known    string          `json:"known"`
	Text     string          `json:"text"`
	Requires string          `json:"requires"`
	By       string          `json:"by"`
	Force    agreement.Force `json:"force"`
	Cite     string          `json:"cite"`
	verdictJSON
	// Sources are the facts that the reasons name, where they come from a report.
	Sources []sourceJSON      `json:"sources"`
	Hangs   []dependenceJSON  `json:"hangs_on_clauses"`
	Risk    []consequenceJSON `json:"risk"`
}

type sourceJSON struct {
	Fact      string               `json:"fact"`
	Voice     string               `json:"voice,omitempty"`
	Report    string               `json:"report"`
	Title     string               `json:"title"`
	Outlet    string               `json:"outlet"`
	Published string               `json:"published"`
	Passages  []trucewatch.Passage `json:"passages"`
}

type dependenceJSON struct {
	On  string `json:"on"`
	How string `json:"how"`
}

type consequenceJSON struct {
	Clause string `json:"clause"`
	Steps  int    `json:"steps"`
	What   string `json:"what"`
	By     string `json:"by"`
}

func whyShape(v *desk.View, c agreement.Clause, verdict trucewatch.Verdict) whyJSON {
	a := v.Case.Agreement
	w := whyJSON{
		Case: a.Case, AsOf: stamp(v.At.AsOf), Known: stamp(v.At.Known), Text: c.Text, Requires: c.Requires(a),
		By: c.By, Force: c.Force, Cite: c.Cite, verdictJSON: verdictShape(a, verdict),
		Sources: []sourceJSON{}, Hangs: []dependenceJSON{}, Risk: []consequenceJSON{},
	}
	facts := factsOf(v)
	seen := map[string]bool{}
	eachReason(verdict.Reasons, func(r trucewatch.Reason) {
		for _, id := range r.Facts {
			if s, ok := facts.source(id); ok && !seen[id] {
				seen[id] = true
				w.Sources = append(w.Sources, s)
			}
		}
	})
	for _, d := range judge.Dependences(v.Clauses) {
		if d.Clause == c.ID {
			w.Hangs = append(w.Hangs, dependenceJSON{d.On, d.How})
		}
	}
	for _, r := range judge.Risk(v.Clauses, c.ID) {
		w.Risk = append(w.Risk, consequenceJSON(r))
	}
	return w
}

func eachReason(list []trucewatch.Reason, visit func(trucewatch.Reason)) {
	for _, r := range list {
		visit(r)
		eachReason(r.Because, visit)
	}
}

// factIndex finds the facts of a view by their identifiers.
type factIndex struct {
	v  *desk.View
	at map[string]int
}

func factsOf(v *desk.View) factIndex {
	at := make(map[string]int, len(v.Facts))
	for i, f := range v.Facts {
		at[f.ID] = i
	}
	return factIndex{v, at}
}

// source is the report that a fact comes from; ok is false where there is none.
func (x factIndex) source(id string) (sourceJSON, bool) {
	i, ok := x.at[id]
	if !ok {
		return sourceJSON{}, false
	}
	f := x.v.Facts[i]
	entry := x.v.Entry(f.Report)
	if entry == nil {
		return sourceJSON{}, false
	}
	from, _ := entry.Report.Published.Format()
	passages := f.Evidence
	if passages == nil {
		passages = []trucewatch.Passage{}
	}
	return sourceJSON{
		Fact: id, Voice: f.Voice, Report: f.Report, Title: entry.Report.Title, Outlet: entry.Report.Outlet,
		Published: from, Passages: passages,
	}, true
}

// incidentsJSON is what incidents prints.
type incidentsJSON struct {
	Case      string                `json:"case"`
	AsOf      string                `json:"as_of"`
	Known     string                `json:"known"`
	Incidents []trucewatch.Incident `json:"incidents"`
}

// incidentJSON is what incident prints: the incident, and the clauses whose
// verdicts rest on it.
type incidentJSON struct {
	Case  string `json:"case"`
	AsOf  string `json:"as_of"`
	Known string `json:"known"`
	trucewatch.Incident
	Touches []touchJSON `json:"touches"`
}

type touchJSON struct {
	Clause  string          `json:"clause"`
	Verdict trucewatch.Word `json:"verdict"`
	Role    trucewatch.Role `json:"role"`
	Text    string          `json:"text"`
}

// reportJSON is a report as lists have it, without its text.
type reportJSON struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Outlet     string `json:"outlet"`
	Agency     string `json:"agency,omitempty"`
	Published  string `json:"published"`
	Taken      string `json:"taken,omitempty"`
	Family     string `json:"family,omitempty"`
	Correction bool   `json:"correction,omitempty"`
	Withdrawn  bool   `json:"withdrawn,omitempty"`
}

type reportsJSON struct {
	Case    string       `json:"case"`
	AsOf    string       `json:"as_of"`
	Known   string       `json:"known"`
	Reports []reportJSON `json:"reports"`
}

// oneLine is a text without its line ends.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
