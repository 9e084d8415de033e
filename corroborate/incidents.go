package corroborate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// Incidents joins the accounts of the entries to incidents, in the order in
// which they became public, each graded. monitors are the voices with a mandate
// to make findings.
//
// Reports are taken in the order in which they became public. The accounts of
// one text that are about one incident stay together, and join the incident of
// earlier reports that they fit best; data/kinds.tsv says what must agree and
// data/weights.tsv how much the rest counts. What was joined is never parted
// and what was apart never joined, so that the incidents known by some day stay
// when later reports come. Accounts of what has not happened belong to none.
func Incidents(entries []trucewatch.Entry, families []trucewatch.Family, monitors []string) []trucewatch.Incident {
	return IncidentsNamed(entries, families, monitors, nil)
}

// IncidentsNamed is Incidents with the names of parties in the sentences of its
// gradings, as in GradeNamed.
func IncidentsNamed(entries []trucewatch.Entry, families []trucewatch.Family, monitors []string, name func(party string) string) []trucewatch.Incident {
	l := newLedger(families)
	for _, e := range inOrder(entries) {
		l.take(e)
	}
	reports := reportsByID(entries)
	codes := map[string]bool{}
	incidents := make([]trucewatch.Incident, len(l.incidents))
	for i, in := range l.incidents {
		incidents[i] = in.shown(reports)
		incidents[i].Code = code(in.tellers[0], codes)
		incidents[i].Grading = GradeNamed(incidentFacts(incidents[i], reports), monitors, name)
	}
	if len(incidents) == 0 {
		return nil
	}
	return incidents
}

// inOrder gives the entries in the order in which they became public. Of those
// that became public together, as far as is known, corrections and withdrawals
// come last: they speak of what was there.
func inOrder(entries []trucewatch.Entry) []*trucewatch.Entry {
	sorted := make([]*trucewatch.Entry, len(entries))
	for i := range entries {
		sorted[i] = &entries[i]
	}
	slices.SortStableFunc(sorted, func(a, b *trucewatch.Entry) int { return comparePublic(&a.Report, &b.Report) })
	return sorted
}

func comparePublic(a, b *trucewatch.Report) int {
	return cmp.Or(a.Known().Compare(b.Known()), cmp.Compare(amends(a), amends(b)), strings.Compare(a.ID, b.ID))
}

func amends(r *trucewatch.Report) int {
	if r.Correction || r.Withdrawn || r.VersionOf != "" {
		return 1
	}
	return 0
}

func reportsByID(entries []trucewatch.Entry) map[string]*trucewatch.Report {
	m := make(map[string]*trucewatch.Report, len(entries))
	for i := range entries {
		m[entries[i].Report.ID] = &entries[i].Report
	}
	return m
}

func familyOf(families []trucewatch.Family) map[string]string {
	m := map[string]string{}
	for _, f := range families {
		for _, r := range f.Reports {
			m[r] = f.ID
		}
	}
	return m
}

// ledger is the incidents of the reports taken so far.
type ledger struct {
	families  map[string]string // report to family
	incidents []*incident
	calendar  calendar
	ofFamily  map[string][]int // incidents that a family tells of
}

// incident is one that is being put together.
type incident struct {
	traits  traits
	tellers []trucewatch.Teller
}

// group is the accounts of one text about one incident.
type group struct {
	number   int
	accounts []trucewatch.Account
	traits   traits
}

func newLedger(families []trucewatch.Family) *ledger {
	return &ledger{families: familyOf(families), calendar: calendar{}, ofFamily: map[string][]int{}}
}

// family of a report; one that is in none is its own.
func (l *ledger) family(report string) string {
	if f := l.families[report]; f != "" {
		return f
	}
	return familyID(report)
}

func (l *ledger) take(e *trucewatch.Entry) {
	family := l.family(e.Report.ID)
	if e.Report.Withdrawn {
		l.withdraw(family, e.Report.ID)
		return
	}
	groups := groupsOf(e, family)
	for g, i := range l.assign(groups, e.Report.Correction) {
		if i < 0 {
			i = len(l.incidents)
			l.incidents = append(l.incidents, &incident{traits: groups[g].traits})
		} else {
			l.incidents[i].traits.absorb(groups[g].traits)
		}
		in := l.incidents[i]
		in.tell(groups[g].accounts, &e.Report, family)
		l.calendar.enter(in.traits.when, i)
		l.ofFamily[family] = append(l.ofFamily[family], i)
	}
}

// withdraw marks everything that a family told.
func (l *ledger) withdraw(family, report string) {
	for _, i := range l.ofFamily[family] {
		for t := range l.incidents[i].tellers {
			if teller := &l.incidents[i].tellers[t]; teller.Family == family && teller.Superseded == "" {
				teller.Superseded = report
			}
		}
	}
}

func groupsOf(e *trucewatch.Entry, family string) []*group {
	var groups []*group
	byNumber := map[int]*group{}
	for _, a := range e.Reading.Accounts {
		if a.Many != nil {
			continue // several incidents; their tally is a fact
		}
		if !a.Certainty.Actual() {
			continue
		}
		g := byNumber[a.Incident]
		if g == nil {
			g = &group{number: a.Incident}
			byNumber[a.Incident] = g
			groups = append(groups, g)
		}
		g.accounts = append(g.accounts, a)
	}
	for _, g := range groups {
		g.traits = traitsOf(g.accounts, &e.Report, family)
	}
	return groups
}

// assign gives for each group of one text the incident that it joins, -1 for a
// new one. Two groups never join one incident: their reader told them apart.
// The best fit goes first, and of equals the earlier incident.
func (l *ledger) assign(groups []*group, corrects bool) []int {
	type fit struct{ score, incident, group int }
	var fits []fit
	for g := range groups {
		for _, i := range l.candidates(&groups[g].traits, corrects) {
			if score, ok := match(&l.incidents[i].traits, &groups[g].traits, corrects); ok {
				fits = append(fits, fit{score, i, g})
			}
		}
	}
	slices.SortFunc(fits, func(a, b fit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.incident, b.incident), cmp.Compare(a.group, b.group))
	})
	joins := make([]int, len(groups))
	for g := range joins {
		joins[g] = -1
	}
	taken := map[int]bool{}
	for _, f := range fits {
		if joins[f.group] < 0 && !taken[f.incident] {
			joins[f.group] = f.incident
			taken[f.incident] = true
		}
	}
	return joins
}

// candidates are the incidents about the time of a group, and for a correction
// those that its family told of.
func (l *ledger) candidates(t *traits, corrects bool) []int {
	list := l.calendar.around(t.when)
	if corrects {
		for _, f := range t.families {
			list = append(list, l.ofFamily[f]...)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// calendar holds incidents by the days, in UTC, on which they may have
// happened.
type calendar map[int64][]int

// broadDays is how many days an incident is entered under; a longer time is
// entered under everyDay.
const (
	broadDays = 62
	everyDay  = int64(-1 << 62)
)

func (c calendar) days(i trucewatch.Interval) (from, to int64, narrow bool) {
	const day = 24 * 60 * 60
	from, to = i.From.Unix()/day, i.Last().Unix()/day
	return from, to, to-from < broadDays
}

func (c calendar) enter(when trucewatch.Interval, i int) {
	if when.IsZero() {
		return
	}
	from, to, narrow := c.days(when)
	if !narrow {
		c.put(everyDay, i)
		return
	}
	for d := from; d <= to; d++ {
		c.put(d, i)
	}
}

func (c calendar) put(day int64, i int) {
	if list := c[day]; len(list) == 0 || list[len(list)-1] != i {
		c[day] = append(list, i)
	}
}

func (c calendar) around(when trucewatch.Interval) []int {
	if when.IsZero() {
		return nil
	}
	from, to, narrow := c.days(when)
	list := slices.Clone(c[everyDay])
	if narrow {
		for d := from; d <= to; d++ {
			list = append(list, c[d]...)
		}
		return list
	}
	for d, entered := range c {
		if from <= d && d <= to {
			list = append(list, entered...)
		}
	}
	return list
}
