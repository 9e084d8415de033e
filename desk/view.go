package desk

import (
	"context"
	"slices"
	"sort"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/brief"
	"github.com/trucewatch/trucewatch/corroborate"
	"github.com/trucewatch/trucewatch/judge"
	"github.com/trucewatch/trucewatch/store"
)

// At is the point of view of a view.
type At struct {
	// AsOf is the instant that is looked at; a day is looked at from its end.
	AsOf time.Time
	// Known: only what had become public by this instant counts.
	Known time.Time
	// Taken: only what this desk had taken in by this instant counts; zero for
	// no limit.
	Taken time.Time
}

func (a At) cut() store.Cut { return store.Cut{Known: a.Known, Taken: a.Taken} }

// View is one consistent picture of a case: everything in it is as of one
// instant, on what was known by another. It does not change.
type View struct {
	Case *Case
	At   At
	// Standing is the agreement as it stood, Clauses are its clauses.
	Standing  *agreement.Agreement
	Clauses   []agreement.Clause
	Entries   []trucewatch.Entry    // in the order in which they became public
	Decisions []trucewatch.Decision // in the order of Seq, those that were undone among them
	Families  []trucewatch.Family   // likewise, by their origins
	Incidents []trucewatch.Incident // likewise
	Facts     []trucewatch.Fact
	// Verdicts[standard][i] is the verdict on Clauses[i].
	Verdicts map[trucewatch.Standard][]trucewatch.Verdict

	// rulings are the Decisions with their accounts as they are read now.
	rulings   []trucewatch.Decision
	reports   map[string]int
	incidents map[string]int
	facts     map[string]int
}

// View looks at the record.
func (d *Desk) View(ctx context.Context, at At) (*View, error) {
	entries, err := d.store.Entries(ctx, at.cut())
	if err != nil {
		return nil, err
	}
	decisions, err := d.store.Decisions(ctx, at.cut())
	if err != nil {
		return nil, err
	}
	return newView(d.Case, at, entries, decisions), nil
}

func newView(c *Case, at At, entries []trucewatch.Entry, decisions []trucewatch.Decision) *View {
	v := &View{Case: c, At: at, Entries: withVersions(localize(entries, c.Agreement.Zone)), Decisions: localDecisions(decisions, c.Agreement.Zone)}
	v.stand()
	v.reports = make(map[string]int, len(entries))
	for i, e := range v.Entries {
		v.reports[e.Report.ID] = i
	}
	v.join()
	v.incidents = make(map[string]int, len(v.Incidents))
	for i, in := range v.Incidents {
		v.incidents[in.Code] = i
	}
	v.judge(v.Facts)
	return v
}

// join asks which reports are one text and which accounts one incident, as far as
// reviewers have not decided it, and what facts come of them.
func (v *View) join() {
	reports := make([]trucewatch.Report, len(v.Entries))
	for i, e := range v.Entries {
		reports[i] = e.Report
	}
	a := v.Case.Agreement
	v.rulings = v.anchored()
	v.Families = corroborate.Families(reports, v.rulings)
	v.Incidents = corroborate.Incidents(v.Entries, v.Families, v.rulings, corroborate.Setting{Monitors: a.Monitors, Sources: v.Case.Sources, Name: a.Called})
	v.Facts = append(corroborate.Facts(v.Incidents, v.Entries, v.Families), corroborate.Coverage(v.Entries, v.Case.Sources)...)
}

// ViewOf judges facts that were given in place of a record, under the standards
// named or else all of the agreement's. What a standard needed is dropped before
// the next, so that a long log needs the memory for one.
func ViewOf(c *Case, at At, facts *judge.Engine, standards ...trucewatch.Standard) *View {
	v := &View{Case: c, At: at, Verdicts: make(map[trucewatch.Standard][]trucewatch.Verdict)}
	v.stand()
	if len(standards) == 0 {
		standards = c.Agreement.Standards()
	}
	for _, s := range standards {
		v.Verdicts[s] = facts.Verdicts(judge.At{AsOf: at.AsOf, Known: at.Known}, s)
		facts.Forget(s)
	}
	return v
}

// stand finds how the agreement stood.
func (v *View) stand() {
	v.Standing = v.Case.Agreement.AsOf(v.At.AsOf, v.At.Known)
	v.Clauses = v.Standing.Clauses
}

func (v *View) judge(facts []trucewatch.Fact) {
	v.facts = make(map[string]int, len(facts))
	e := judge.New(v.Case.Agreement)
	for i, f := range facts {
		v.facts[f.ID] = i
		if !f.Known.After(v.At.Known) {
			e.Add(f)
		}
	}
	v.Verdicts = make(map[trucewatch.Standard][]trucewatch.Verdict)
	for _, s := range v.Case.Agreement.Standards() {
		v.Verdicts[s] = e.Verdicts(judge.At{AsOf: v.At.AsOf, Known: v.At.Known}, s)
		e.Forget(s)
	}
}

// localize puts the times of entries into the case's time zone.
func localize(entries []trucewatch.Entry, zone *time.Location) []trucewatch.Entry {
	local := make([]trucewatch.Entry, len(entries))
	for i, e := range entries {
		e.Report.Published = e.Report.Published.In(zone)
		if !e.Report.Updated.IsZero() {
			e.Report.Updated = e.Report.Updated.In(zone)
		}
		e.Reading.Accounts = append([]trucewatch.Account(nil), e.Reading.Accounts...)
		for j := range e.Reading.Accounts {
			dated(&e.Reading.Accounts[j].Date, zone)
		}
		e.Reading.Tallies = append([]trucewatch.Tally(nil), e.Reading.Tallies...)
		for j := range e.Reading.Tallies {
			dated(&e.Reading.Tallies[j].Period, zone)
		}
		e.Reading.Commitments = append([]trucewatch.Commitment(nil), e.Reading.Commitments...)
		for j := range e.Reading.Commitments {
			dated(&e.Reading.Commitments[j].Due, zone)
		}
		local[i] = e
	}
	return local
}

// localDecisions puts the times of decisions into the case's time zone.
func localDecisions(decisions []trucewatch.Decision, zone *time.Location) []trucewatch.Decision {
	local := slices.Clone(decisions)
	for i := range local {
		d := &local[i]
		d.At, d.Known = d.At.In(zone), d.Known.In(zone)
		if d.Finding != nil {
			f := *d.Finding
			f.Known, f.On = f.Known.In(zone), f.On.In(zone)
			d.Finding = &f
		}
	}
	return local
}

func dated(d **trucewatch.Dated, zone *time.Location) {
	if *d != nil {
		*d = &trucewatch.Dated{Interval: (*d).Interval.In(zone), Text: (*d).Text}
	}
}

// Entry finds a report of the view; nil when it is not in it.
func (v *View) Entry(report string) *trucewatch.Entry {
	if i, ok := v.reports[report]; ok {
		return &v.Entries[i]
	}
	return nil
}

// Incident finds an incident of the view by its code; nil when it is not in it.
func (v *View) Incident(code string) *trucewatch.Incident {
	if i, ok := v.incidents[code]; ok {
		return &v.Incidents[i]
	}
	return nil
}

// Clause finds a clause and its place in Clauses; -1 when there is none.
func (v *View) Clause(id string) (*agreement.Clause, int) {
	for i := range v.Clauses {
		if v.Clauses[i].ID == id {
			return &v.Clauses[i], i
		}
	}
	return nil, -1
}

// Touch says that an incident bears on a clause, and how.
type Touch struct {
	Clause agreement.Clause
	// Verdict is the one under the weakest standard, by which it is touched.
	Verdict trucewatch.Verdict
	Role    trucewatch.Role
	Text    string
}

// Touches lists the clauses whose verdicts, under the weakest standard, rest on
// an incident or set it aside.
func (v *View) Touches(code string) []Touch {
	var list []Touch
	weakest := trucewatch.GradedStandards()[0]
	for i, verdict := range v.Verdicts[weakest] {
		if r, ok := speaksOf(verdict.Reasons, code); ok {
			list = append(list, Touch{Clause: v.Clauses[i], Verdict: verdict, Role: r.Role, Text: r.Text})
		}
	}
	return list
}

func speaksOf(reasons []trucewatch.Reason, code string) (trucewatch.Reason, bool) {
	for _, r := range reasons {
		if r.Incident == code {
			return r, true
		}
		if r, ok := speaksOf(r.Because, code); ok {
			return r, true
		}
	}
	return trucewatch.Reason{}, false
}

// Next is something that will be due.
type Next struct {
	Clause agreement.Clause
	Due    time.Time
	Days   int // whole days from the day looked at
	Word   trucewatch.Word
}

// Due lists what is due after the instant looked at, soonest first: clauses
// that are not done, ended or broken for good.
func (v *View) Due() []Next {
	var list []Next
	weakest := trucewatch.GradedStandards()[0]
	for i, verdict := range v.Verdicts[weakest] {
		if verdict.Due.IsZero() || !verdict.Due.After(v.At.AsOf) || verdict.Word == trucewatch.Kept || verdict.Word == trucewatch.Void {
			continue
		}
		list = append(list, Next{Clause: v.Clauses[i], Due: verdict.Due, Days: v.days(verdict.Due), Word: verdict.Word})
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Due.Before(list[j].Due) })
	return list
}

// days counts midnights between the day looked at and t's day.
func (v *View) days(t time.Time) int {
	day := func(t time.Time) int {
		y, m, d := t.In(v.Case.Agreement.Zone).Date()
		return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	}
	return day(t) - day(v.At.AsOf)
}

// Brief writes what the view knows as text in which every sentence has its
// source.
func (v *View) Brief() brief.Brief {
	return brief.Write(brief.Input{
		Agreement: v.Case.Agreement, AsOf: v.At.AsOf, Known: v.At.Known, Clauses: v.Clauses,
		Verdicts: v.Verdicts, Incidents: v.Incidents, Entries: v.Entries, Facts: v.Facts,
	})
}
