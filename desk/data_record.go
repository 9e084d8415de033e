package desk

import (
	"context"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// DecisionData is a decision with what became of it.
type DecisionData struct {
	trucewatch.Decision
	// Said is the decision in a few words.
	Said     string `json:"said"`
	InForce  bool   `json:"in_force"`
	UndoneBy string `json:"undone_by,omitempty"`
}

// Data gives a decision its shape.
func (s DecisionState) Data(c *Case) DecisionData {
	return DecisionData{s.Decision, c.Said(s.Decision), s.InForce, s.UndoneBy}
}

// AuditData is a change of the record.
type AuditData struct {
	Seq   int64          `json:"seq"`
	At    time.Time      `json:"at"`
	Type  store.ItemType `json:"type"`
	ID    string         `json:"id"`
	By    string         `json:"by,omitempty"`
	What  string         `json:"what"`
	Hash  string         `json:"hash"`
	Chain string         `json:"chain"`
	// Erased and Redacted say that an erasure took all or some of it away since.
	Erased   bool `json:"erased,omitempty"`
	Redacted bool `json:"redacted,omitempty"`
}

// Data gives a change its shape.
func (l AuditLine) Data() AuditData {
	return AuditData{l.Seq, l.At, l.Type, l.ID, l.By, l.What, l.Hash, l.Chain, l.Erased, l.Redacted}
}

// LearnedData is what was learned between two points of view.
type LearnedData struct {
	Case      string               `json:"case"`
	From      PointData            `json:"from"`
	To        PointData            `json:"to"`
	Reports   []ReportLineData     `json:"reports"`
	Decisions []DecisionData       `json:"decisions"`
	Incidents []IncidentChangeData `json:"incidents"`
	Verdicts  []VerdictChangeData  `json:"verdicts"`
}

// PointData is a point of view.
type PointData struct {
	AsOf  string `json:"as_of"`
	Known string `json:"known"`
	Taken string `json:"taken,omitempty"`
}

// ReportLineData is a report that became known.
type ReportLineData struct {
	Report    string `json:"report"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet"`
	Known     string `json:"known"`
	VersionOf string `json:"version_of,omitempty"`
}

// IncidentChangeData is an incident of which something else is known.
type IncidentChangeData struct {
	Incident string `json:"incident"`
	Title    string `json:"title"`
	// New says that the earlier view had none such, Gone that the later one has not.
	New  bool     `json:"new,omitempty"`
	Gone bool     `json:"gone,omitempty"`
	How  []string `json:"how"`
}

// VerdictChangeData is a verdict that became another.
type VerdictChangeData struct {
	Clause   string              `json:"clause"`
	Standard trucewatch.Standard `json:"standard"`
	From     HistoryWord         `json:"from"`
	To       HistoryWord         `json:"to"`
}

// HistoryWord is a verdict in short.
type HistoryWord struct {
	Verdict trucewatch.Word   `json:"verdict"`
	MightBe []trucewatch.Word `json:"might_be,omitempty"`
	Detail  string            `json:"detail,omitempty"`
}

func historyWord(v trucewatch.Verdict) HistoryWord { return HistoryWord{v.Word, v.MightBe, v.Detail} }

func (v *View) point() PointData {
	p := PointData{AsOf: v.stamp(v.At.AsOf), Known: v.stamp(v.At.Known)}
	if !v.At.Taken.IsZero() {
		p.Taken = v.stamp(v.At.Taken)
	}
	return p
}

// Data gives what was learned its shape.
func (l *Learned) Data() LearnedData {
	d := LearnedData{Case: l.After.Case.Agreement.Case, From: l.Before.point(), To: l.After.point(),
		Reports: []ReportLineData{}, Decisions: []DecisionData{}, Incidents: []IncidentChangeData{}, Verdicts: []VerdictChangeData{}}
	for _, e := range l.Reports {
		r := e.Report
		d.Reports = append(d.Reports, ReportLineData{r.ID, r.Title, r.Outlet, l.After.stamp(r.Known()), r.VersionOf})
	}
	for _, s := range l.Decisions {
		d.Decisions = append(d.Decisions, s.Data(l.After.Case))
	}
	for _, c := range l.Incidents {
		shown := c.After
		if shown == nil {
			shown = c.Before
		}
		d.Incidents = append(d.Incidents, IncidentChangeData{c.Code, shown.Title, c.Before == nil, c.After == nil, c.How})
	}
	for _, c := range l.Verdicts {
		d.Verdicts = append(d.Verdicts, VerdictChangeData{c.Clause, c.Standard, historyWord(c.Before), historyWord(c.After)})
	}
	return d
}

// ClauseHistoryData is how the verdicts on a clause went as things became known.
type ClauseHistoryData struct {
	Frame
	Clause  string        `json:"clause"`
	History []HistoryData `json:"history"`
}

// ClauseHistoryData gives the history of a clause, by its place in Clauses, under
// some standards.
func (v *View) ClauseHistoryData(ctx context.Context, i int, standards []trucewatch.Standard) (ClauseHistoryData, error) {
	id := v.Clauses[i].ID
	list, err := v.historyData(ctx, id, standards)
	return ClauseHistoryData{v.Frame(), id, list}, err
}

func (v *View) historyData(ctx context.Context, clause string, standards []trucewatch.Standard) ([]HistoryData, error) {
	list := []HistoryData{}
	histories, err := v.History(ctx, clause, standards...)
	for i, changes := range histories {
		for _, c := range changes {
			list = append(list, HistoryData{v.stamp(c.On), standards[i], c.Verdict.Word, c.Verdict.Detail})
		}
	}
	return list, err
}

// IncidentHistoryData is what became known of an incident, day by day.
type IncidentHistoryData struct {
	Frame
	Incident string     `json:"incident"`
	History  []StepData `json:"history"`
}

// StepData is a day on which something became known of an incident.
type StepData struct {
	On        string             `json:"on"`
	Accounts  []StepAccountData  `json:"accounts"`
	Decisions []DecisionData     `json:"decisions"`
	Grade     trucewatch.Grading `json:"grading"`
}

// StepAccountData is an account in short.
type StepAccountData struct {
	Account   string               `json:"account"`
	Report    string               `json:"report"`
	Voice     string               `json:"voice"`
	Certainty trucewatch.Certainty `json:"certainty"`
	Evidence  []trucewatch.Passage `json:"evidence"`
}

// IncidentHistoryData gives the history of an incident.
func (v *View) IncidentHistoryData(ctx context.Context, code string) (IncidentHistoryData, error) {
	d := IncidentHistoryData{v.Frame(), code, []StepData{}}
	steps, err := v.IncidentHistory(ctx, code)
	for _, s := range steps {
		step := StepData{On: v.stamp(s.On), Accounts: []StepAccountData{}, Decisions: []DecisionData{}, Grade: s.Incident.Grading}
		for _, t := range s.Accounts {
			step.Accounts = append(step.Accounts, StepAccountData{t.Account.ID, t.Report, t.Account.Voice.Name, t.Account.Certainty, t.Account.Evidence})
		}
		for _, one := range s.Decisions {
			step.Decisions = append(step.Decisions, one.Data(v.Case))
		}
		d.History = append(d.History, step)
	}
	return d, err
}

// DoctorData is what the doctor found.
type DoctorData struct {
	Record string    `json:"record"`
	Well   bool      `json:"well"`
	Rows   []RowData `json:"rows"`
}

// RowData is one thing that was looked at. State is ok, warning or error.
type RowData struct {
	Name   string        `json:"name"`
	State  string        `json:"state"`
	Looked string        `json:"looked_at"`
	Faults []store.Fault `json:"faults"`
}

// State is ok, warning or error.
func (r Row) State() string {
	switch {
	case len(r.Faults) == 0:
		return "ok"
	case r.Warning:
		return "warning"
	}
	return "error"
}

// DoctorShape gives what the doctor found its shape. All is well where nothing is in
// error.
func DoctorShape(record string, rows []Row) DoctorData {
	d := DoctorData{Record: record, Well: true, Rows: []RowData{}}
	for _, r := range rows {
		if r.State() == "error" {
			d.Well = false
		}
		d.Rows = append(d.Rows, RowData{r.Name, r.State(), r.Looked, append([]store.Fault{}, r.Faults...)})
	}
	return d
}
