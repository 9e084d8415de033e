package judge

import (
	"fmt"
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// part is what one part of a duty comes to: which of done in time, done late and
// not done are possible, and on what each hangs.
type part struct {
	inTime, late, not       bool
	ifInTime, ifLate, ifNot []string
	done                    stretch
	detail                  string
	reasons
}

// dues are the days by which a duty may be due: none, one, or two when what it
// is counted from is known as a range. A zero due is no day at all.
type dues []time.Time

// do judges a duty to bring something about.
func (j *judgement) do(c *agreement.Clause, t time.Time) *outcome {
	o := &outcome{}
	deadlines, on := j.deadlines(c, t, o)
	for i, due := range deadlines {
		p := j.part(c.Do, j.a.Start(*c), due, t)
		o.note(&p, due, t, on)
		if i > 0 {
			continue // the second reading of the due day rests on the same facts
		}
		o.detail, o.done, o.reasons = p.detail, p.done, both(o.reasons, p.reasons)
		if p.not && p.done.sure {
			o.done.sure = false
		}
	}
	switch o.might.word() {
	case trucewatch.Kept, trucewatch.Late:
		o.since = o.done.first
	case trucewatch.Overdue:
		if !o.due.IsZero() {
			o.since = o.due.Add(time.Nanosecond)
		}
	}
	if len(o.decides) == 0 {
		o.decide(trucewatch.Reason{Text: "Nothing that is told and counts brings it about."})
	}
	o.late(t)
	j.unseen(c, o, j.a.Start(*c), t, trucewatch.Pending, trucewatch.Overdue)
	j.outlookDo(o)
	return o
}

// note adds what a part comes to when it is due by some day.
func (o *outcome) note(p *part, due, t time.Time, on []string) {
	if p.inTime {
		o.might.add(trucewatch.Kept, append(slices.Clone(on), p.ifInTime...)...)
	}
	if p.late {
		o.might.add(trucewatch.Late, append(slices.Clone(on), p.ifLate...)...)
	}
	if !p.not {
		return
	}
	word := trucewatch.Pending
	if !due.IsZero() && t.After(due) {
		word = trucewatch.Overdue
	}
	o.might.add(word, append(slices.Clone(on), p.ifNot...)...)
}

// late notes since when the duty has been overdue, for clauses that bind only
// while it is not.
func (o *outcome) late(t time.Time) {
	if o.due.IsZero() || !t.After(o.due) || o.might.all(trucewatch.Kept) {
		return
	}
	begin := o.due.Add(time.Nanosecond)
	s := spell{begins: stretch{begin, begin, true}, sure: !o.might.has(trucewatch.Kept)}
	if o.might.all(trucewatch.Late) {
		s.ends = o.done
	}
	o.broken = append(o.broken, s)
}

// deadlines gives the days by which a clause may be due, and what that hangs on
// when there are several.
func (j *judgement) deadlines(c *agreement.Clause, t time.Time, o *outcome) (dues, []string) {
	if due, ok := j.a.Deadline(*c); ok {
		o.due = due
		return dues{due}, nil
	}
	if c.Within == nil || c.Within.Clause == "" {
		return dues{{}}, nil
	}
	other := j.outcome(c.Within.Clause, t)
	if other == nil || other.done.first.IsZero() {
		o.change(fmt.Sprintf("It is due %s after clause %s is done, and that is not done: there is no day yet.", c.Within.Period, c.Within.Clause))
		return dues{{}}, nil
	}
	first, last := c.Within.Period.Deadline(other.done.first), time.Time{}
	if other.done.sure && !other.done.last.IsZero() {
		last = c.Within.Period.Deadline(other.done.last)
	}
	if first.Equal(last) {
		o.due = first
		return dues{first}, nil
	}
	on := fmt.Sprintf("clause %s was done on the day that it hangs on", c.Within.Clause)
	return dues{first, last}, []string{on}
}

// part judges one part of a duty that is due by some instant, or never.
func (j *judgement) part(d *agreement.Do, start, due, t time.Time) part {
	switch {
	case d.Incident != nil:
		one := 1
		p := j.measure(&agreement.Measure{Selector: *d.Incident, AtLeast: &one}, d.Incident, false, start, due, t)
		p.detail = ""
		return p
	case d.Count != nil:
		return j.measure(d.Count, &d.Count.Selector, false, start, due, t)
	case d.Sum != nil:
		return j.measure(d.Sum, &d.Sum.Selector, true, start, due, t)
	case d.Level != nil:
		return j.level(d.Level, due, t)
	case len(d.All) > 0:
		return j.combine(d.All, start, due, t, true)
	case len(d.Any) > 0:
		return j.combine(d.Any, start, due, t, false)
	}
	return part{not: true}
}

// combine judges parts of which all, or any, must be done. Each part that was
// done once stays done.
func (j *judgement) combine(list []agreement.Do, start, due, t time.Time, all bool) part {
	sum := j.part(&list[0], start, due, t)
	for i := range list[1:] {
		p := j.part(&list[1+i], start, due, t)
		if all {
			sum = sum.and(p)
		} else {
			sum = sum.or(p)
		}
	}
	return sum
}

// and is both parts: in time when both are, not done when either is not.
func (p part) and(q part) part {
	sum := part{
		inTime: p.inTime && q.inTime, ifInTime: conds(p.ifInTime, q.ifInTime),
		late:  p.late && (q.late || q.inTime) || q.late && p.inTime,
		not:   p.not || q.not,
		done:  stretch{later(p.done.first, q.done.first), later(p.done.last, q.done.last), p.done.sure && q.done.sure},
		ifNot: conds(onlyIf(p.not, p.ifNot), onlyIf(q.not, q.ifNot)),
	}
	if p.done.first.IsZero() || q.done.first.IsZero() {
		sum.done = stretch{}
	} else if p.done.last.IsZero() || q.done.last.IsZero() {
		sum.done.last = time.Time{}
	}
	sum.ifLate = conds(onlyIf(p.late, p.ifLate), onlyIf(q.late, q.ifLate))
	return sum.told(p, q)
}

// or is either part: in time when one is, not done when neither is.
func (p part) or(q part) part {
	sum := part{
		inTime: p.inTime || q.inTime, ifInTime: conds(onlyIf(p.inTime, p.ifInTime), onlyIf(q.inTime, q.ifInTime)),
		late: p.late && (q.late || q.not) || q.late && p.not,
		not:  p.not && q.not, ifNot: conds(p.ifNot, q.ifNot),
		done: p.done,
	}
	switch {
	case p.done.first.IsZero():
		sum.done = q.done
	case !q.done.first.IsZero():
		sum.done.first = earlier(p.done.first, q.done.first)
		sum.done.sure = p.done.sure || q.done.sure
		if p.done.last.IsZero() || !q.done.last.IsZero() && q.done.last.Before(p.done.last) {
			sum.done.last = q.done.last
		}
	}
	sum.ifLate = conds(onlyIf(p.late, p.ifLate), onlyIf(q.late, q.ifLate))
	return sum.told(p, q)
}

// told puts together what is said of two parts.
func (p part) told(a, b part) part {
	p.detail = a.detail
	if b.detail != "" && a.detail != "" {
		p.detail += "; "
	}
	p.detail += b.detail
	p.reasons = both(a.reasons, b.reasons)
	return p
}

func onlyIf(possible bool, on []string) []string {
	if possible {
		return on
	}
	return nil
}

// conds joins two lists of conditions, up to the most that are kept.
func conds(a, b []string) []string {
	list := slices.Clone(a)
	for _, s := range b {
		if len(list) >= mostConditions {
			break
		}
		list = once(list, s)
	}
	return list
}

// measure judges a number taken over incidents. It may have been reached before
// the day due, after it, or not: each is asked of all readings at once.
func (j *judgement) measure(m *agreement.Measure, s *agreement.Selector, byCount bool, start, due, t time.Time) part {
	bounds := span{0, endless}
	if m.AtLeast != nil {
		bounds.lo = max(0, *m.AtLeast)
	}
	if m.AtMost != nil {
		bounds.hi = max(0, *m.AtMost)
	}
	picked := j.match(s)
	list := shares(picked, stretch{start, start, true}, byCount)
	limit := t
	overdue := !due.IsZero() && t.After(due)
	if overdue {
		limit = due
	}
	byDue, now := total(list, limit), total(list, t)
	p := part{inTime: byDue.meets(bounds)}
	if overdue {
		p.late = lateBy(list, bounds.lo, due, t)
		p.not = now.min() < bounds.lo || byDue.max() > bounds.hi
	} else {
		p.not = !byDue.lies(bounds)
	}
	if !p.inTime && !p.late {
		p.not = true
	}
	p.done = fulfilment(list, bounds.lo, t, start)
	p.detail = amounts(now, m.AtLeast, m.AtMost)
	p.hang(list, limit, t)
	j.tell(&p.reasons, picked, list, stretch{start, start, true}, t, byCount)
	return p
}

// lateBy says whether some reading has too few by the day due and enough by t:
// then everything that can come after the day due does.
func lateBy(list []share, least int, due, t time.Time) bool {
	before, after := spans{{0, 0}}, 0
	for _, s := range list {
		most, first := s.most()
		if first.After(t) {
			continue
		}
		if !s.last().After(due) {
			before = before.sum(s.options(due))
			continue
		}
		var steps []step
		s.certain(&steps)
		sure := sumBy(steps, due)
		before = before.sum(spans{{sure, sure}})
		after = plus(after, most-sure)
	}
	largest, ok := before.below(least)
	return ok && plus(largest, after) >= least
}

// fulfilment is when a number was first reached: at the earliest when all that
// is possible counts, at the latest when only what is certain does.
func fulfilment(list []share, least int, t, start time.Time) stretch {
	if least == 0 {
		return stretch{start, start, true}
	}
	var possible, certain []step
	for _, s := range list {
		n, first := s.most()
		possible = append(possible, step{first, n})
		s.certain(&certain)
	}
	first, ok := reached(possible, least, t)
	if !ok {
		return stretch{}
	}
	last, sure := reached(certain, least, t)
	return stretch{first, last, sure}
}

// reached is the instant at which steps come to a number, up to t.
func reached(steps []step, n int, t time.Time) (time.Time, bool) {
	slices.SortStableFunc(steps, func(a, b step) int { return a.at.Compare(b.at) })
	sum := 0
	for _, s := range steps {
		if s.at.After(t) {
			break
		}
		if sum = plus(sum, s.n); sum >= n {
			return s.at, true
		}
	}
	return time.Time{}, false
}

// hang says on what the possible outcomes hang: which of the undecided shares
// are counted, and how many they are.
func (p *part) hang(list []share, limit, t time.Time) {
	if !p.settled() {
		for _, s := range list {
			p.hangOn(s, limit, t)
		}
	}
}

func (p *part) settled() bool {
	n := 0
	for _, b := range []bool{p.inTime, p.late, p.not} {
		if b {
			n++
		}
	}
	return n == 1
}

func (p *part) hangOn(s share, limit, t time.Time) {
	most, first := s.most()
	if first.After(t) || most == 0 {
		return
	}
	yes, no := s.yes, s.no
	of := s.of.called()
	if s.n.lo != s.n.hi {
		number := "the number in " + of + ", told as " + s.n.phrase() + ", is "
		yes = append(slices.Clone(yes), number+"high enough")
		no = append(slices.Clone(no), number+"too low")
	}
	late := slices.Clone(yes)
	last := s.last()
	if !first.After(limit) && last.After(limit) {
		yes = append(slices.Clone(yes), of+" was by "+day(limit))
		if limit.Before(t) {
			late = append(late, of+" was after "+day(limit))
		}
	}
	if last.After(t) {
		late = append(late, of+" was by "+day(t))
		no = append(slices.Clone(no), of+" was after "+day(t))
	}
	p.ifInTime, p.ifLate, p.ifNot = conds(p.ifInTime, yes), conds(p.ifLate, late), conds(p.ifNot, no)
}

func amounts(now spans, least, most *int) string {
	text := span{now.min(), now.max()}.phrase()
	switch {
	case least != nil:
		return text + " of " + thousands(*least)
	case most != nil:
		return text + ", at most " + thousands(*most)
	}
	return text
}
