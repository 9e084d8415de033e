package judge_test

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// stockAt is a level at an instant, with the figures that may be the newest.
func (v *view) stockAt(name string, u time.Time) (n *amount, newest []*event) {
	list := v.figuresOf(name)
	var from time.Time
	for _, f := range list {
		if !f.when.last.After(u) {
			from = lastOf(from, f.when.first)
		}
	}
	for _, f := range list {
		if !f.when.first.After(u) && !f.when.last.Before(from) {
			newest = append(newest, f)
		}
	}
	if slices.ContainsFunc(newest, func(f *event) bool { return f.own }) {
		newest = slices.DeleteFunc(newest, func(f *event) bool { return !f.own })
	}
	for _, f := range newest {
		n = hull(n, f.number)
	}
	return n, newest
}

// figuresOf are the figures of a level, without those that their voice has
// corrected.
func (v *view) figuresOf(name string) []*event {
	var list []*event
	for _, f := range v.figures {
		if f.number != nil && len(f.ofs) > 0 && levelName(f.ofs[0]) == levelName(name) {
			list = append(list, f)
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(f *event) bool {
		return slices.ContainsFunc(list, func(o *event) bool {
			newer := cmp.Or(o.known.Compare(f.known), cmp.Compare(f.key, o.key)) > 0
			return newer && o.voice == f.voice && o.side == f.side && o.when.first.Equal(f.when.first) && o.when.last.Equal(f.when.last)
		})
	})
}

func (k task) level(l *agreement.Level) state {
	least, most := bounds(l.AtLeast, l.AtMost)
	may := func(u time.Time) bool {
		n, _ := k.stockAt(l.Name, u)
		return n != nil && n.lo <= most && n.hi >= least
	}
	surely := func(u time.Time) bool {
		n, _ := k.stockAt(l.Name, u)
		return n != nil && n.lo >= least && n.hi <= most
	}
	limit := k.due.limit(k.t)
	var turns, changes []time.Time
	for _, f := range k.figuresOf(l.Name) {
		for _, u := range []time.Time{f.when.first, f.when.last} {
			if !u.After(limit) {
				changes = append(changes, u)
			}
		}
		if k.due.passed(k.t) && f.when.last.After(k.due.at) && !f.when.first.After(k.t) {
			turns = append(turns, firstOf(f.when.last, k.t))
		}
	}
	slices.SortFunc(turns, time.Time.Compare)
	slices.SortFunc(changes, time.Time.Compare)
	// run is the beginning of the run of instants up to the limit at which
	// something is so.
	run := func(is func(time.Time) bool) time.Time {
		begin := limit
		for _, u := range slices.Backward(changes) {
			if !is(u) {
				break
			}
			begin = u
		}
		return begin
	}
	s := state{inTime: may(limit), not: !surely(limit)}
	if s.not && k.due.passed(k.t) {
		s.late = slices.ContainsFunc(turns, may)
		s.not = !slices.ContainsFunc(turns, surely)
	}
	if s.inTime {
		s.done.first, s.done.ever = run(may), true
	} else if i := slices.IndexFunc(turns, may); i >= 0 {
		s.done.first, s.done.ever = turns[i], true
		_, newest := k.stockAt(l.Name, turns[i])
		for _, f := range newest {
			s.done.first = firstOf(s.done.first, f.when.first)
		}
		s.done.first = lastOf(s.done.first, k.due.at.Add(tick))
	}
	if surely(limit) {
		s.done.last, s.done.sure = run(surely), true
		_, newest := k.stockAt(l.Name, s.done.last)
		for _, f := range newest {
			s.done.last = lastOf(s.done.last, f.when.last)
		}
	} else if i := slices.IndexFunc(turns, surely); i >= 0 {
		s.done.last, s.done.sure = turns[i], true
	}
	return s
}

// finding is a finding about the incident that the duty began with, section 11.
func (k task) finding(d *agreement.FindingDuty) state {
	s := state{}
	for _, f := range k.findings(d) {
		if !s.done.ever || f.Known.Before(s.done.first) {
			s.done = fulfilment{span{f.Known, f.Known}, true, true}
		}
	}
	switch {
	case !s.done.ever:
		s.not = true
	case k.due.any && s.done.first.After(k.due.at):
		s.late = true
	default:
		s.inTime = true
	}
	return s
}

func (k task) findings(d *agreement.FindingDuty) []trucewatch.Fact {
	if k.it == nil {
		return nil
	}
	return slices.DeleteFunc(k.it.those(trucewatch.FactFinding, k.facts), func(f trucewatch.Fact) bool {
		owed := k.mandated(f)
		if d.By != "" {
			owed = strings.EqualFold(d.By, f.Voice)
		}
		return !owed || f.Known.After(k.t)
	})
}
