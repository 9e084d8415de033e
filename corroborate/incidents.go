package corroborate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who"
)

// Setting is what a case says that grades need: the voices with a mandate to make
// findings, the sources with their reliability, and the names of parties in
// sentences. Name may be nil: then identifiers stand for themselves.
type Setting struct {
	Monitors []string
	Sources  who.Sources
	Name     func(party string) string
}

// Incidents joins the accounts of the entries to incidents, in the order in which
// they became public, each graded. families are those of the entries' reports; a
// report that is in none is its own.
//
// The accounts of one text that are about one incident stay together, and join the
// incident of reports public before theirs that they fit best; data/kinds.tsv says
// what must agree and data/weights.tsv how much the rest counts. What was joined is
// never parted and what was apart never joined by what becomes public later, so that
// the incidents known by some day stay; only a reviewer's decision changes them.
// Accounts of what has not happened belong to none.
func Incidents(entries []trucewatch.Entry, families []trucewatch.Family, decisions []trucewatch.Decision, s Setting) []trucewatch.Incident {
	r := newRulings(decisions)
	for i := range entries {
		r.find(&entries[i])
	}
	r.rule()
	l := newLedger(r)
	familyOf, borrowed := familyOf(families), borrowedBy(families)
	for _, e := range inOrder(entries) {
		l.add(e, familyOfReport(familyOf, e.Report.ID), borrowed[e.Report.ID])
	}
	return l.shown(s)
}

// familyOfReport is the family of a report; one that is in none is its own.
func familyOfReport(families map[string]string, report string) string {
	if f := families[report]; f != "" {
		return f
	}
	return familyID(report)
}

func borrowedBy(families []trucewatch.Family) map[string][]trucewatch.Borrowing {
	m := map[string][]trucewatch.Borrowing{}
	for _, f := range families {
		for _, b := range f.Borrowed {
			m[b.Report] = append(m[b.Report], b)
		}
	}
	return m
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
