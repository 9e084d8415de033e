package judge_test

import (
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// state is the states of a duty that may be, section 7, and when it was done.
type state struct {
	inTime, late, not bool
	done              fulfilment
}

// due is a last instant in time, or none.
type due struct {
	at  time.Time
	any bool
}

func (d due) passed(t time.Time) bool { return d.any && t.After(d.at) }

// limit is the earlier of t and the deadline.
func (d due) limit(t time.Time) time.Time {
	if d.passed(t) {
		return d.at
	}
	return t
}

// words of a state.
func (s state) words(d due, t time.Time) set {
	w := set{}
	if s.inTime {
		w[trucewatch.Kept] = true
	}
	if s.late {
		w[trucewatch.Late] = true
	}
	switch {
	case s.not && d.passed(t):
		w[trucewatch.Overdue] = true
	case s.not:
		w[trucewatch.Pending] = true
	}
	return w
}

// task is one duty: what, from when, by when, and of which incident.
type task struct {
	*view
	from span
	due  due
	it   *event
}

func (k task) state(d *agreement.Do) state {
	var s state
	one := 1
	switch {
	case d.Incident != nil:
		s = k.measure(*d.Incident, &one, nil, false)
	case d.Count != nil:
		s = k.measure(d.Count.Selector, d.Count.AtLeast, d.Count.AtMost, false)
	case d.Sum != nil:
		s = k.measure(d.Sum.Selector, d.Sum.AtLeast, d.Sum.AtMost, true)
	case d.Level != nil:
		s = k.level(d.Level)
	case d.Finding != nil:
		s = k.finding(d.Finding)
	case len(d.All) > 0:
		s = k.all(d.All)
	case len(d.Any) > 0:
		s = k.any(d.Any)
	}
	s.done.ever = s.done.ever && (s.inTime || s.late)
	s.done.sure = s.done.sure && !s.not
	if s.done.ever {
		s.done.first = lastOf(s.done.first, k.from.first)
		s.done.last = lastOf(s.done.last, k.from.first)
	}
	return s
}

func bounds(least, most *int) (lo, hi int) {
	lo, hi = 0, noEnd
	if least != nil {
		lo = max(0, *least)
	}
	if most != nil {
		hi = max(0, *most)
	}
	return lo, hi
}

func (k task) measure(sel agreement.Selector, atLeast, atMost *int, sum bool) state {
	least, most := bounds(atLeast, atMost)
	if sel.AboutIt && k.it != nil {
		k.from.last = k.from.first // what is about it was not before it: section 11
	}
	list := nested(k.shares(&sel, k.it, k.from, sum))
	byLimit, now := possible(list, k.due.limit(k.t), k.from), possible(list, k.t, k.from)
	var s state
	s.inTime = slices.ContainsFunc(byLimit, func(n amount) bool { return n.lo <= most && n.hi >= least })
	if k.due.passed(k.t) {
		s.not = lowest(now) < least || highest(byLimit) > most
		s.late = k.lateBy(list, least)
	} else {
		s.not = lowest(byLimit) < least || highest(byLimit) > most
	}
	s.not = s.not || !s.inTime && !s.late
	s.done = k.reached(list, least)
	return s
}

// lateBy says whether there may be too few by the deadline and enough by t.
func (k task) lateBy(list []*share, least int) bool {
	var over []*share
	before, after := 0, 0
	for _, s := range list {
		if !s.when.last.After(k.due.at) {
			over = append(over, s)
			continue
		}
		sure := s.certainBy(k.due.at)
		before = add(before, sure)
		after = add(after, max(0, s.mostBy(k.t)-sure))
	}
	for _, n := range possible(over, k.due.at, k.from) {
		if fewest := add(n.lo, before); fewest < least && add(min(add(n.hi, before), least-1), after) >= least {
			return true
		}
	}
	return false
}

// reached is when a number was first reached.
func (k task) reached(list []*share, least int) fulfilment {
	if least == 0 {
		return fulfilment{span{k.from.first, k.from.first}, true, true}
	}
	var f fulfilment
	for _, u := range k.instants(list) {
		lo, hi := 0, 0
		for _, s := range list {
			lo, hi = add(lo, s.certainBy(u)), add(hi, s.mostBy(u))
		}
		if hi >= least && !f.ever {
			f.first, f.ever = u, true
		}
		if lo >= least && !f.sure {
			f.last, f.sure = u, true
		}
	}
	return f
}

// instants are those up to t at which a number may change, in order.
func (k task) instants(list []*share) []time.Time {
	var at []time.Time
	for _, s := range list {
		for _, m := range append([]*share{s}, s.members...) {
			at = append(at, m.when.first, m.when.last)
		}
	}
	at = slices.DeleteFunc(at, func(u time.Time) bool { return u.After(k.t) })
	slices.SortFunc(at, time.Time.Compare)
	return at
}

// all is the worst of one state of each part, any the best.
func (k task) all(list []agreement.Do) state {
	var sum state
	for i := range list {
		s := k.state(&list[i])
		if i == 0 {
			sum = s
			continue
		}
		a := sum
		sum.inTime = a.inTime && s.inTime
		sum.late = a.late && (s.late || s.inTime) || s.late && a.inTime
		sum.not = a.not || s.not
		sum.done = allDone(a.done, s.done)
	}
	return sum
}

func (k task) any(list []agreement.Do) state {
	var sum state
	for i := range list {
		s := k.state(&list[i])
		if i == 0 {
			sum = s
			continue
		}
		a := sum
		sum.inTime = a.inTime || s.inTime
		sum.late = a.late && (s.late || s.not) || s.late && a.not
		sum.not = a.not && s.not
		sum.done = anyDone(a.done, s.done)
	}
	return sum
}

func allDone(a, b fulfilment) fulfilment {
	return fulfilment{span{lastOf(a.first, b.first), lastOf(a.last, b.last)}, a.ever && b.ever, a.sure && b.sure}
}

func anyDone(a, b fulfilment) fulfilment {
	switch {
	case !a.ever:
		return b
	case !b.ever:
		return a
	}
	f := fulfilment{span{firstOf(a.first, b.first), firstOf(a.last, b.last)}, true, a.sure || b.sure}
	if !a.sure {
		f.last = b.last
	}
	if !b.sure {
		f.last = a.last
	}
	return f
}
