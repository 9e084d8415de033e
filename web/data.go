package web

import (
	"encoding/json"
	"net/http"
	"slices"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

// reportData is a report with what was read in it, the reports that are one text with
// it, what its versions changed, and the decisions that speak of it.
type reportData struct {
	desk.Frame
	trucewatch.Entry
	Family    trucewatch.Family   `json:"family"`
	Versions  []desk.VersionDiff  `json:"versions"`
	Decisions []desk.DecisionData `json:"decisions"`
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

func boardJSON(v *visit) (any, error) { return v.BoardData(), nil }

func clauseJSON(v *visit) (any, error) {
	_, i := v.Clause(v.id)
	if i < 0 {
		return nil, v.noClause()
	}
	return v.ClausePageData(v.request.Context(), i)
}

func incidentsJSON(v *visit) (any, error) { return v.IncidentsData(), nil }

func incidentJSON(v *visit) (any, error) {
	in := v.Incident(v.id)
	if in == nil {
		return nil, v.noIncident()
	}
	return v.IncidentData(*in), nil
}

func reportsJSON(v *visit) (any, error) { return v.ReportsData(), nil }

func reportJSON(v *visit) (any, error) {
	e := v.Entry(v.id)
	if e == nil {
		return nil, v.noReport()
	}
	d := reportData{Frame: v.Frame(), Entry: *e, Versions: v.VersionDiffs(v.id), Decisions: []desk.DecisionData{}}
	for _, one := range v.Decided() {
		if slices.Contains(one.Decision.Reports(), v.id) {
			d.Decisions = append(d.Decisions, one.Data(v.Case))
		}
	}
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
		desk.Frame
		Query string `json:"query"`
		Hits  any    `json:"hits"`
	}{v.Frame(), query, found}, err
}

func briefJSON(v *visit) (any, error) { return v.Brief(), nil }
