package desk

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// evidence is reports with what was read in them, and decisions. It does not change: what
// comes later makes another. Times are in the case's time zone.
type evidence struct {
	entries   []*trucewatch.Entry   // in the order in which they became public
	arrived   []*trucewatch.Entry   // those that came later after those that came earlier
	decisions []trucewatch.Decision // in the order of Seq
}

// shelf is what a desk has read of its record, so that it need ask for what is new alone.
type shelf struct {
	evidence
	zone *time.Location
	seq  int64 // the last line of the log that was read
	// age is how often what had been read before was not what it was any more: a report
	// was erased or read again, or a late one has a later one be a version of another.
	age      int
	versions versions
}

func newShelf(zone *time.Location) *shelf { return &shelf{zone: zone, versions: newVersions()} }

// take puts what is new on the shelf. Evidence that was given before stays as it is.
func (s *shelf) take(n store.News) {
	if s.seq = n.Seq; n.Anew {
		*s = shelf{zone: s.zone, seq: n.Seq, age: s.age + 1, versions: newVersions()}
	}
	s.put(localize(n.Entries, s.zone))
	s.decisions = append(s.decisions, localDecisions(n.Decisions, s.zone)...)
}

// put puts entries, in their order, among those that are there.
func (s *shelf) put(more []*trucewatch.Entry) {
	disturbed := false
	for _, e := range more {
		disturbed = s.versions.place(e) || disturbed
	}
	s.arrived = append(s.arrived, more...)
	if n := len(s.entries); n == 0 || len(more) == 0 || compareEntries(s.entries[n-1], more[0]) < 0 {
		s.entries = append(s.entries, more...)
	} else {
		s.entries = merged(s.entries, more)
	}
	if disturbed {
		s.again()
	}
}

// again puts all entries there anew, where one that came late has others be versions of
// others than they were.
func (s *shelf) again() {
	all, given := slices.Clone(s.entries), s.versions.given
	s.age++
	s.entries, s.arrived, s.versions = nil, nil, newVersions()
	for i, e := range all {
		copied := *e
		if !given[e.Report.ID] {
			copied.Report.VersionOf = ""
		}
		all[i] = &copied
	}
	s.put(all)
}

// merged gives two lists as one, in a list of its own: the second is mostly short, and its
// places in the first are looked for.
func merged(a, b []*trucewatch.Entry) []*trucewatch.Entry {
	list := make([]*trucewatch.Entry, 0, len(a)+len(b))
	for _, e := range b {
		at, _ := slices.BinarySearchFunc(a, e, compareEntries)
		list = append(append(list, a[:at]...), e)
		a = a[at:]
	}
	return append(list, a...)
}

func compareEntries(a, b *trucewatch.Entry) int {
	return cmp.Or(a.Report.Known().Compare(b.Report.Known()), strings.Compare(a.Report.ID, b.Report.ID))
}

// until counts the entries that were known by an instant; they are the first.
func (e evidence) until(known time.Time) int {
	return sort.Search(len(e.entries), func(i int) bool { return e.entries[i].Report.Known().After(known) })
}

// decided are the decisions that were known by an instant.
func (e evidence) decided(known time.Time) []trucewatch.Decision {
	var list []trucewatch.Decision
	for _, d := range e.decisions {
		if !d.Known.After(known) {
			list = append(list, d)
		}
	}
	return list
}

// localize puts the times of entries into the case's time zone.
func localize(entries []trucewatch.Entry, zone *time.Location) []*trucewatch.Entry {
	local := make([]*trucewatch.Entry, len(entries))
	for i, e := range entries {
		e.Report.Published = e.Report.Published.In(zone)
		if !e.Report.Updated.IsZero() {
			e.Report.Updated = e.Report.Updated.In(zone)
		}
		e.Reading.Accounts = slices.Clone(e.Reading.Accounts)
		for j := range e.Reading.Accounts {
			dated(&e.Reading.Accounts[j].Date, zone)
		}
		e.Reading.Tallies = slices.Clone(e.Reading.Tallies)
		for j := range e.Reading.Tallies {
			dated(&e.Reading.Tallies[j].Period, zone)
		}
		e.Reading.Commitments = slices.Clone(e.Reading.Commitments)
		for j := range e.Reading.Commitments {
			dated(&e.Reading.Commitments[j].Due, zone)
		}
		local[i] = &e
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
