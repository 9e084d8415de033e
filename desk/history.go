package desk

import (
	"context"
	"slices"
	"sort"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// Change is a verdict that became another as time went on and more was known.
type Change struct {
	On      time.Time          // the end of the day from which it was so
	Verdict trucewatch.Verdict // in outline, without its reasons
}

// History gives the verdicts on a clause at the end of each day on which
// something became public or a date fell, each on what was known by then, where
// they differ from the one before: a list for each of the standards.
func (v *View) History(ctx context.Context, clause string, standards ...trucewatch.Standard) ([][]Change, error) {
	lists := make([][]Change, len(standards))
	if _, at := v.Clause(clause); at < 0 {
		return lists, nil
	}
	e, then := v.evidence(), newStanding(v.Case)
	for _, day := range v.turningDays(clause) {
		if _, err := then.reach(ctx, e, day); err != nil {
			return nil, err
		}
		engine, err := then.judged(ctx)
		if err != nil {
			return nil, err
		}
		for i, s := range standards {
			verdict := engine.Outline(clause, At{AsOf: day, Known: day}.judged(), s)
			if verdict.Clause == "" {
				continue // an amendment brings it later
			}
			if n := len(lists[i]); n == 0 || lists[i][n-1].Verdict.Word != verdict.Word || lists[i][n-1].Verdict.Detail != verdict.Detail {
				lists[i] = append(lists[i], Change{On: day, Verdict: verdict})
			}
		}
	}
	return lists, nil
}

// evidence is what the view was made of.
func (v *View) evidence() evidence {
	e := evidence{entries: make([]*trucewatch.Entry, len(v.Entries)), decisions: v.Decisions}
	for i := range v.Entries {
		e.entries[i] = &v.Entries[i]
	}
	return e
}

// turningDays are the ends of the days on which a verdict can change: those on
// which a report or a decision became public, and those after which the clause begins, is due
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
	for _, d := range v.Decisions {
		add(d.Known)
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

// Step is a day on which something became known of an incident: which accounts, and
// which decisions about it, and what it came to at the end of that day.
type Step struct {
	On        time.Time // the end of the day
	Accounts  []trucewatch.Teller
	Decisions []DecisionState
	Incident  trucewatch.Incident // as it was known by then
}

// IncidentHistory gives what became known of an incident day by day; nil when there
// is none of that code.
func (v *View) IncidentHistory(ctx context.Context, code string) ([]Step, error) {
	in := v.Incident(code)
	if in == nil {
		return nil, nil
	}
	zone := v.Case.Agreement.Zone
	byDay := map[time.Time]*Step{}
	var days []time.Time
	on := func(known time.Time) *Step {
		day := agreement.DayEnd(known.In(zone))
		if byDay[day] == nil {
			byDay[day] = &Step{On: day}
			days = append(days, day)
		}
		return byDay[day]
	}
	for _, t := range in.Tellers {
		if e := v.Entry(t.Report); e != nil {
			s := on(e.Report.Known())
			s.Accounts = append(s.Accounts, t)
		}
	}
	for _, d := range v.decisionsOn(in) {
		s := on(d.Decision.Known)
		s.Decisions = append(s.Decisions, d)
	}
	slices.SortFunc(days, time.Time.Compare)
	steps := make([]Step, 0, len(days))
	e, then := v.evidence(), newStanding(v.Case)
	for _, day := range days {
		step := byDay[day]
		if _, err := then.reach(ctx, e, day); err != nil {
			return nil, err
		}
		// It has the code that it has now as long as its first account was known.
		for i, found := 0, false; !found && i < len(in.Tellers); i++ {
			step.Incident, found = then.index.Incident(in.Tellers[i].Account.ID)
		}
		steps = append(steps, *step)
	}
	return steps, nil
}

// decisionsOn are the decisions about an incident or one of its accounts, and those
// that took them back.
func (v *View) decisionsOn(in *trucewatch.Incident) []DecisionState {
	of := map[trucewatch.AccountRef]bool{}
	for _, t := range in.Tellers {
		of[trucewatch.RefTo(t.Report, t.Account)] = true
	}
	about := map[string]bool{}
	var list []DecisionState
	for i, s := range decisionStates(v.Decisions) {
		d := v.rulings[i]
		is := d.Incident == in.Code || about[d.Undoes]
		for _, ref := range slices.Concat(d.Accounts, d.From) {
			is = is || of[ref]
		}
		if is {
			about[d.ID] = true
			list = append(list, s)
		}
	}
	return list
}
