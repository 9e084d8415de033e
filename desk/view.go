package desk

import (
	"sort"
	"sync"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/brief"
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

// same says that both are one point of view.
func (a At) same(b At) bool {
	return a.AsOf.Equal(b.AsOf) && a.Known.Equal(b.Known) && a.Taken.Equal(b.Taken)
}

// judged is the same for a judge.
func (a At) judged() judge.At { return judge.At{AsOf: a.AsOf, Known: a.Known} }

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
	// Verdicts[standard][i] is the verdict on Clauses[i], in outline: Whole and Why give its reasons.
	Verdicts map[trucewatch.Standard][]trucewatch.Verdict

	// rulings are the Decisions with their accounts as they are read now.
	rulings                         []trucewatch.Decision
	reports, codes, accounts, facts places

	from    *vantage // nil where Verdicts have their reasons
	picture *picture // what was seen from there
	whys    whys
}

// places finds things of a list by their names; it is made when it is first asked.
type places struct {
	once sync.Once
	at   map[string]int
}

func (p *places) find(name string, fill func(put func(name string, at int))) (at int, ok bool) {
	p.once.Do(func() {
		p.at = map[string]int{}
		fill(func(name string, at int) { p.at[name] = at })
	})
	at, ok = p.at[name]
	return at, ok
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
		v.Verdicts[s] = facts.Verdicts(at.judged(), s)
		facts.Forget(s)
	}
	return v
}

// stand finds how the agreement stood.
func (v *View) stand() {
	v.Standing = v.Case.Agreement.AsOf(v.At.AsOf, v.At.Known)
	v.Clauses = v.Standing.Clauses
}

// Entry finds a report of the view; nil when it is not in it.
func (v *View) Entry(report string) *trucewatch.Entry {
	i, ok := v.reports.find(report, func(put func(string, int)) {
		for i := range v.Entries {
			put(v.Entries[i].Report.ID, i)
		}
	})
	if !ok {
		return nil
	}
	return &v.Entries[i]
}

// Incident finds an incident of the view by its code; nil when it is not in it.
func (v *View) Incident(code string) *trucewatch.Incident {
	i, ok := v.codes.find(code, func(put func(string, int)) {
		for i := range v.Incidents {
			put(v.Incidents[i].Code, i)
		}
	})
	if !ok {
		return nil
	}
	return &v.Incidents[i]
}

// incidentOf finds the incident that an account tells of.
func (v *View) incidentOf(account string) *trucewatch.Incident {
	i, ok := v.accounts.find(account, func(put func(string, int)) {
		for i := range v.Incidents {
			for _, t := range v.Incidents[i].Tellers {
				put(t.Account.ID, i)
			}
		}
	})
	if !ok {
		return nil
	}
	return &v.Incidents[i]
}

// fact finds a fact of the view.
func (v *View) fact(id string) (f *trucewatch.Fact, ok bool) {
	i, ok := v.facts.find(id, func(put func(string, int)) {
		for i := range v.Facts {
			put(v.Facts[i].ID, i)
		}
	})
	if !ok {
		return nil, false
	}
	return &v.Facts[i], true
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
	for i, verdict := range v.Whole(weakest) {
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
	whole := map[trucewatch.Standard][]trucewatch.Verdict{}
	for s := range v.Verdicts {
		whole[s] = v.Whole(s)
	}
	return brief.Write(brief.Input{
		Agreement: v.Case.Agreement, AsOf: v.At.AsOf, Known: v.At.Known, Clauses: v.Clauses,
		Verdicts: whole, Incidents: v.Incidents, Entries: v.Entries, Facts: v.Facts,
	})
}
