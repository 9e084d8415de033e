package desk

import (
	"context"
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
	// Clauses as they stood.
	Clauses   []agreement.Clause
	Entries   []trucewatch.Entry    // in the order in which they became public
	Families  []trucewatch.Family   // likewise, by their origins
	Incidents []trucewatch.Incident // likewise
	Facts     []trucewatch.Fact
	// Verdicts[standard][i] is the verdict on Clauses[i].
	Verdicts map[trucewatch.Standard][]trucewatch.Verdict

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
	return newView(d.Case, at, entries), nil
}

func newView(c *Case, at At, entries []trucewatch.Entry) *View {
	v := &View{Case: c, At: at, Entries: localize(entries, c.Agreement.Zone)}
	v.Clauses = c.Agreement.At(at.AsOf, at.Known)
	v.reports = make(map[string]int, len(entries))
	reports := make([]trucewatch.Report, len(entries))
	for i, e := range v.Entries {
		v.reports[e.Report.ID] = i
		reports[i] = e.Report
	}
	v.Families = corroborate.Families(reports, nil)
	v.Incidents = corroborate.Incidents(v.Entries, v.Families, nil,
		corroborate.Setting{Monitors: c.Agreement.Monitors, Sources: c.Sources, Name: c.Agreement.Called})
	v.incidents = make(map[string]int, len(v.Incidents))
	for i, in := range v.Incidents {
		v.incidents[in.Code] = i
	}
	v.Facts = append(corroborate.Facts(v.Incidents, v.Entries, v.Families),
		corroborate.Coverage(v.Entries, c.Sources)...)
	v.judge(v.Facts)
	return v
}

// ViewOf judges facts that were given in place of a record.
func ViewOf(c *Case, at At, facts []trucewatch.Fact) *View {
	v := &View{Case: c, At: at, Facts: facts, Clauses: c.Agreement.At(at.AsOf, at.Known)}
	v.judge(facts)
	return v
}

func (v *View) judge(facts []trucewatch.Fact) {
	v.facts = make(map[string]int, len(facts))
	for i, f := range facts {
		v.facts[f.ID] = i
	}
	v.Verdicts = make(map[trucewatch.Standard][]trucewatch.Verdict)
	for _, s := range v.Case.Agreement.Standards() {
		v.Verdicts[s] = judge.Judge(v.Case.Agreement, facts, judge.At{AsOf: v.At.AsOf, Known: v.At.Known}, s)
	}
}

// localize puts the times of entries into the case's time zone.
func localize(entries []trucewatch.Entry, zone *time.Location) []trucewatch.Entry {
	local := make([]trucewatch.Entry, len(entries))
	for i, e := range entries {
		e.Report.Published = e.Report.Published.In(zone)
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

// Change is a verdict that became another as time went on and more was known.
type Change struct {
	On      time.Time // the end of the day from which it was so
	Verdict trucewatch.Verdict
}

// History gives the verdicts on a clause at the end of each day on which
// something became public or a date fell, each on what was known by then, where
// they differ from the one before.
func (v *View) History(clause string, standard trucewatch.Standard) []Change {
	_, at := v.Clause(clause)
	if at < 0 {
		return nil
	}
	var list []Change
	for _, day := range v.turningDays(clause) {
		then := newView(v.Case, At{AsOf: day, Known: day}, v.knownBy(day))
		verdict := then.Verdicts[standard][at]
		if n := len(list); n == 0 || list[n-1].Verdict.Word != verdict.Word || list[n-1].Verdict.Detail != verdict.Detail {
			list = append(list, Change{On: day, Verdict: verdict})
		}
	}
	return list
}

// knownBy gives the entries of the view that were public by an instant.
func (v *View) knownBy(t time.Time) []trucewatch.Entry {
	n := sort.Search(len(v.Entries), func(i int) bool { return v.Entries[i].Report.Known().After(t) })
	return v.Entries[:n]
}

// turningDays are the ends of the days on which a verdict can change: those on
// which a report became public, and those after which the clause begins, is due
// or goes unwatched.
func (v *View) turningDays(clause string) []time.Time {
	zone := v.Case.Agreement.Zone
	ends := map[time.Time]bool{}
	add := func(t time.Time) {
		if end := agreement.DayEnd(t.In(zone)); !t.IsZero() && !end.After(v.At.AsOf) {
			ends[end] = true
		}
	}
	add(v.Case.Agreement.SignedOn)
	for _, e := range v.Entries {
		add(e.Report.Known())
	}
	_, at := v.Clause(clause)
	for _, verdicts := range v.Verdicts {
		verdict := verdicts[at]
		add(verdict.Binding.From)
		add(verdict.Due)
		add(verdict.Since)
		if !verdict.Due.IsZero() {
			add(verdict.Due.AddDate(0, 0, 1))
		}
		for _, g := range verdict.Gaps {
			add(g.From)
		}
	}
	days := make([]time.Time, 0, len(ends))
	for t := range ends {
		days = append(days, t)
	}
	sort.Slice(days, func(i, j int) bool { return days[i].Before(days[j]) })
	return days
}
