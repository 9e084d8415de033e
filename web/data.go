package web

import (
	"encoding/json"
	"net/http"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// frameData is what every answer in JSON begins with. The days are those at
// whose ends, in the case's time zone, the view looks.
type frameData struct {
	Case  string `json:"case"`
	AsOf  string `json:"as_of"`
	Known string `json:"known"`
}

type boardData struct {
	frameData
	Title    string       `json:"title"`
	SignedOn string       `json:"signed_on"`
	SignedAt string       `json:"signed_at,omitempty"`
	Clauses  []clauseData `json:"clauses"`
	Next     []nextData   `json:"next"`
}

type clauseData struct {
	ID       string               `json:"id"`
	Cite     string               `json:"cite,omitempty"`
	Text     string               `json:"text"`
	By       string               `json:"by"`
	Force    string               `json:"force"`
	Requires string               `json:"requires"`
	Source   trucewatch.Passage   `json:"source"`
	Verdicts []trucewatch.Verdict `json:"verdicts"`
}

type nextData struct {
	Clause string          `json:"clause"`
	Due    string          `json:"due"`
	Days   int             `json:"days"`
	Word   trucewatch.Word `json:"verdict"`
}

type clausePageData struct {
	frameData
	clauseData
	History []historyData `json:"history"`
	Risk    []riskData    `json:"risk"`
}

type historyData struct {
	On       string              `json:"on"`
	Standard trucewatch.Standard `json:"standard"`
	Word     trucewatch.Word     `json:"verdict"`
	Detail   string              `json:"detail,omitempty"`
}

type riskData struct {
	Clause string `json:"clause"`
	Steps  int    `json:"steps"`
	What   string `json:"what"`
	By     string `json:"by"`
}

type incidentsData struct {
	frameData
	Incidents []trucewatch.Incident `json:"incidents"`
}

type incidentData struct {
	frameData
	Incident trucewatch.Incident `json:"incident"`
	Touches  []touchData         `json:"touches"`
}

type touchData struct {
	Clause string          `json:"clause"`
	Word   trucewatch.Word `json:"verdict"`
	Role   trucewatch.Role `json:"role"`
	Text   string          `json:"text"`
}

type reportsData struct {
	frameData
	Families []trucewatch.Family `json:"families"`
	Reports  []reportHead        `json:"reports"`
}

// reportHead is a report without its text.
type reportHead struct {
	ID        string              `json:"id"`
	Title     string              `json:"title"`
	Outlet    string              `json:"outlet"`
	Agency    string              `json:"agency,omitempty"`
	Published trucewatch.Interval `json:"published"`
}

type reportData struct {
	frameData
	trucewatch.Entry
	Family trucewatch.Family `json:"family"`
}

// give answers with data that has a page of its own name.
func (s *server) give(make func(*visit) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := s.visit(r)
		var data any
		if err == nil {
			data, err = make(v)
		}
		if err != nil {
			problem(w, r, err)
			return
		}
		body, err := json.Marshal(data)
		if err != nil {
			problem(w, r, err)
			return
		}
		send(w, r, "application/json", append(body, '\n'), http.StatusOK)
	}
}

// giveOne answers with the data of /c/{id}.json and its like.
func (s *server) giveOne(w http.ResponseWriter, r *http.Request, id string) {
	kinds := map[byte]func(*visit) (any, error){'c': clauseJSON, 'i': incidentJSON, 'r': reportJSON}
	draw, ok := kinds[r.URL.Path[1]]
	if !ok {
		draw = func(*visit) (any, error) { return nil, notThere("there is no data here", "", nil) }
	}
	s.give(func(v *visit) (any, error) {
		v.id = id
		return draw(v)
	})(w, r)
}

// problem answers with an error as data (RFC 9457).
func problem(w http.ResponseWriter, r *http.Request, err error) {
	status := statusOf(err)
	t := troubleOf(err)
	body, _ := json.Marshal(struct { // of strings and a number: it can't fail
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
		Advice string `json:"advice,omitempty"`
	}{t.title, status, t.message, t.advice})
	send(w, r, "application/problem+json", append(body, '\n'), status)
}

func (v *visit) frameData() frameData {
	return frameData{Case: v.Case.Name, AsOf: isoDay(v.At.AsOf), Known: isoDay(v.At.Known)}
}

func (v *visit) clauseData(i int) clauseData {
	c := v.Clauses[i]
	force := c.Force
	if force == "" {
		force = agreement.Shall
	}
	d := clauseData{
		ID: c.ID, Cite: c.Cite, Text: c.Text, By: c.By, Force: string(force), Requires: c.Requires(v.Case.Agreement), Source: c.Source,
	}
	for _, s := range v.Case.Agreement.Standards() {
		d.Verdicts = append(d.Verdicts, v.Verdicts[s][i])
	}
	return d
}

func boardJSON(v *visit) (any, error) {
	a := v.Case.Agreement
	d := boardData{
		frameData: v.frameData(), Title: a.Title, SignedOn: isoDay(a.SignedOn), SignedAt: a.SignedAt,
		Clauses: []clauseData{}, Next: []nextData{},
	}
	for i := range v.Clauses {
		d.Clauses = append(d.Clauses, v.clauseData(i))
	}
	for _, n := range v.Due() {
		d.Next = append(d.Next, nextData{n.Clause.ID, isoDay(n.Due), n.Days, n.Word})
	}
	return d, nil
}

func clauseJSON(v *visit) (any, error) {
	_, i := v.Clause(v.id)
	if i < 0 {
		return nil, v.noClause()
	}
	d := clausePageData{frameData: v.frameData(), clauseData: v.clauseData(i), History: []historyData{}, Risk: []riskData{}}
	for _, s := range trucewatch.GradedStandards() {
		for _, c := range v.History(v.id, s) {
			d.History = append(d.History, historyData{isoDay(c.On), s, c.Verdict.Word, c.Verdict.Detail})
		}
	}
	for _, c := range judge.Risk(v.Clauses, v.id) {
		d.Risk = append(d.Risk, riskData(c))
	}
	return d, nil
}

func incidentsJSON(v *visit) (any, error) {
	return incidentsData{v.frameData(), append([]trucewatch.Incident{}, v.Incidents...)}, nil
}

func incidentJSON(v *visit) (any, error) {
	in := v.Incident(v.id)
	if in == nil {
		return nil, v.noIncident()
	}
	d := incidentData{frameData: v.frameData(), Incident: *in, Touches: []touchData{}}
	for _, t := range v.Touches(in.Code) {
		d.Touches = append(d.Touches, touchData{t.Clause.ID, t.Verdict.Word, t.Role, t.Text})
	}
	return d, nil
}

func reportsJSON(v *visit) (any, error) {
	d := reportsData{frameData: v.frameData(), Families: append([]trucewatch.Family{}, v.Families...), Reports: []reportHead{}}
	for _, e := range v.Entries {
		r := e.Report
		d.Reports = append(d.Reports, reportHead{r.ID, r.Title, r.Outlet, r.Agency, r.Published})
	}
	return d, nil
}

func reportJSON(v *visit) (any, error) {
	e := v.Entry(v.id)
	if e == nil {
		return nil, v.noReport()
	}
	d := reportData{frameData: v.frameData(), Entry: *e}
	for _, f := range v.Families {
		for _, r := range f.Reports {
			if r == v.id {
				d.Family = f
			}
		}
	}
	return d, nil
}

func searchJSON(v *visit) (any, error) {
	query, found, err := v.search()
	return struct {
		frameData
		Query string `json:"query"`
		Hits  any    `json:"hits"`
	}{v.frameData(), query, found}, err
}

func briefJSON(v *visit) (any, error) { return v.Brief(), nil }
