package judge

import (
	"fmt"
	"slices"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// states are what a duty, or a part of one, comes to: which of done in time,
// done late and not done are possible, and on what each hangs.
type states struct {
	inTime, late, not       bool
	ifInTime, ifLate, ifNot []string
	done                    stretch
	by                      string // what it was done by, where that is one thing
	detail                  string
	reasons
}

// frame is the time in which a duty is done: what is done from begin on counts,
// begin known as a stretch; it is due at due, and looked at at t. it is the
// incident that a duty began with, or nil.
type frame struct {
	begin  stretch
	due, t int64
	it     *mark
	words  bool // only the states are asked for, not what they hang on
}

func (f *frame) overdue() bool { return f.t > f.due }

// limit is the last instant that can be in time.
func (f *frame) limit() int64 { return min(f.t, f.due) }

// do judges a duty to bring something about.
func (j *judgement) do(c *agreement.Clause, t int64) *outcome {
	o := newOutcome()
	start := nanoseconds(j.a.Start(*c))
	dues, on := j.dues(c, t, o)
	late, kept := false, true
	var p states
	for i, due := range dues {
		q := j.state(c.Do, &frame{begin: stretch{start, start}, due: due, t: t})
		o.note(&q, due, t, on)
		late = late || q.late
		kept = kept && !(t > due && (q.late || q.not))
		if i == 0 {
			p = q // the second reading of the day due rests on the same facts
		} else {
			p.done = stretch{min(p.done.first, q.done.first), max(p.done.last, q.done.last)}
		}
	}
	o.detail, o.done, o.reasons = p.detail, p.done, both(o.reasons, p.reasons)
	switch o.might.word() {
	case trucewatch.Kept, trucewatch.Late:
		o.since = o.done.first
	case trucewatch.Overdue:
		if o.due != never {
			o.since = o.due + 1
		}
	}
	if len(o.decides) == 0 {
		o.decide(trucewatch.Reason{Text: "Nothing that is told and counts brings it about."})
	}
	if !kept {
		j.inDefault(o, dues, late, t)
	}
	j.outlookDo(o)
	return o
}

// inDefault notes since when the duty has been overdue, for clauses that bind
// only while it is not.
func (j *judgement) inDefault(o *outcome, dues []int64, late bool, t int64) {
	s := spell{begins: stretch{after(slices.Min(dues)), after(slices.Max(dues))}, ends: stretch{never, never}}
	s.sure = o.might.all(trucewatch.Late, trucewatch.Overdue)
	if late {
		s.ends.first = o.done.first
	}
	s.ends.last = o.done.last
	o.broken = append(o.broken, s)
}

// after is the instant after another.
func after(ns int64) int64 {
	if ns == never {
		return never
	}
	return ns + 1
}

// note adds what a duty comes to when it is due by some instant.
func (o *outcome) note(p *states, due, t int64, on []string) {
	if p.inTime {
		o.might.add(trucewatch.Kept, append(slices.Clone(on), p.ifInTime...)...)
	}
	if p.late {
		o.might.add(trucewatch.Late, append(slices.Clone(on), p.ifLate...)...)
	}
	if p.not {
		o.might.add(p.undone(due, t), append(slices.Clone(on), p.ifNot...)...)
	}
}

func (p *states) undone(due, t int64) trucewatch.Word {
	if t > due {
		return trucewatch.Overdue
	}
	return trucewatch.Pending
}

// dues are the instants by which a clause may be due: one, never among them, or
// two when what it is counted from is known as a range; and what that hangs on.
func (j *judgement) dues(c *agreement.Clause, t int64, o *outcome) ([]int64, []string) {
	if due, ok := j.a.Deadline(*c); ok {
		o.due = nanoseconds(due)
		return []int64{o.due}, nil
	}
	if c.Within == nil || c.Within.Clause == "" {
		return []int64{never}, nil
	}
	done, ok := j.doneBy(c.Within.Clause, t)
	if !ok || done.first == never {
		o.change(fmt.Sprintf("It is due %s after clause %s is done, and that is not done: there is no day yet.", c.Within.Period, c.Within.Clause))
		return []int64{never}, nil
	}
	first, last := nanoseconds(c.DueAfter(j.time(done.first))), int64(never)
	if done.last != never {
		last = nanoseconds(c.DueAfter(j.time(done.last)))
	}
	if first == last {
		o.due = first
		return []int64{first}, nil
	}
	on := fmt.Sprintf("clause %s was done on the day that it hangs on", c.Within.Clause)
	return []int64{first, last}, []string{on}
}

// state judges a duty, or a part of one. It is not done before it begins.
func (j *judgement) state(d *agreement.Do, f *frame) states {
	p := j.form(d, f)
	p.done = stretch{max(p.done.first, f.begin.first), max(p.done.last, f.begin.first)}
	if p.not {
		p.done.last = never
	}
	if !p.inTime && !p.late {
		p.done.first = never
	}
	return p
}

// form judges a duty by its form.
func (j *judgement) form(d *agreement.Do, f *frame) states {
	one := 1
	switch {
	case d.Incident != nil:
		p := j.measure(d.Incident, &one, nil, false, f)
		p.detail = ""
		return p
	case d.Count != nil:
		return j.measure(&d.Count.Selector, d.Count.AtLeast, d.Count.AtMost, false, f)
	case d.Sum != nil:
		return j.measure(&d.Sum.Selector, d.Sum.AtLeast, d.Sum.AtMost, true, f)
	case d.Level != nil:
		return j.level(d.Level, f)
	case d.Finding != nil:
		return j.found(d.Finding, f)
	case len(d.All) > 0:
		return j.combine(d.All, f, true)
	case len(d.Any) > 0:
		return j.combine(d.Any, f, false)
	}
	return states{not: true, done: stretch{never, never}}
}

// combine judges parts of which all, or any, must be done. Each part that was
// done once stays done.
func (j *judgement) combine(list []agreement.Do, f *frame, all bool) states {
	p := j.state(&list[0], f)
	for i := range list[1:] {
		q := j.state(&list[1+i], f)
		if all {
			p = p.and(q)
		} else {
			p = p.or(q)
		}
	}
	return p
}

// and is both parts: in time when both are, not done when either is not.
func (p states) and(q states) states {
	sum := states{
		inTime: p.inTime && q.inTime, ifInTime: conds(p.ifInTime, q.ifInTime),
		late: p.late && (q.late || q.inTime) || q.late && p.inTime,
		not:  p.not || q.not, ifNot: conds(onlyIf(p.not, p.ifNot), onlyIf(q.not, q.ifNot)),
		done: stretch{max(p.done.first, q.done.first), max(p.done.last, q.done.last)},
	}
	sum.ifLate = conds(onlyIf(p.late, p.ifLate), onlyIf(q.late, q.ifLate))
	return sum.told(p, q)
}

// or is either part: in time when one is, not done when neither is.
func (p states) or(q states) states {
	sum := states{
		inTime: p.inTime || q.inTime, ifInTime: conds(onlyIf(p.inTime, p.ifInTime), onlyIf(q.inTime, q.ifInTime)),
		late: p.late && (q.late || q.not) || q.late && p.not,
		not:  p.not && q.not, ifNot: conds(p.ifNot, q.ifNot),
		done: stretch{min(p.done.first, q.done.first), min(p.done.last, q.done.last)},
	}
	sum.ifLate = conds(onlyIf(p.late, p.ifLate), onlyIf(q.late, q.ifLate))
	return sum.told(p, q)
}

// told puts together what is said of two parts.
func (p states) told(a, b states) states {
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
func (j *judgement) measure(s *agreement.Selector, least, most *int, byCount bool, f *frame) states {
	bounds := boundsOf(least, most)
	n := j.numbersOf(s, f, byCount)
	limit := f.limit()
	byDue, now := numbers(n.shares, limit), numbers(n.shares, f.t)
	p := states{inTime: byDue.meets(bounds)}
	if f.overdue() {
		p.late = lateBy(n.shares, bounds.lo, f.due, f.t)
		p.not = now.min() < bounds.lo || byDue.max() > bounds.hi
	} else {
		p.not = !byDue.lies(bounds)
	}
	if !p.inTime && !p.late {
		p.not = true
	}
	p.done = fulfilment(n.shares, bounds.lo, f.begin.first, f.t)
	if f.words {
		return p
	}
	p.detail = amounts(now, least, most)
	j.hang(&p, n, limit, f.t)
	j.tell(&p.reasons, n, f.begin, f.t)
	return p
}

// numbersOf counts what a selector picks in a frame; of one that picks what is
// about the incident that the duty began with, only that.
func (j *judgement) numbersOf(s *agreement.Selector, f *frame, byCount bool) *counted {
	c := j.cell(s)
	if !s.AboutIt || f.it == nil {
		return j.tally(c, f.begin, byCount)
	}
	return j.about(c, f.it, stretch{f.begin.first, f.begin.first}, byCount)
}

// hang says on what the possible outcomes hang: which of the undecided shares
// are counted, and how many they are.
func (j *judgement) hang(p *states, n *counted, limit, t int64) {
	if p.settled() {
		return
	}
	for i := range n.shares {
		if len(p.ifInTime) >= mostConditions && len(p.ifLate) >= mostConditions && len(p.ifNot) >= mostConditions {
			return
		}
		j.hangOn(p, n, &n.shares[i], limit, t)
	}
}

func (p *states) settled() bool {
	n := 0
	for _, b := range []bool{p.inTime, p.late, p.not} {
		if b {
			n++
		}
	}
	return n == 1
}

func (j *judgement) hangOn(p *states, n *counted, s *share, limit, t int64) {
	if s.most(t) == 0 {
		return
	}
	yes, no := j.unsure(n, s)
	undecided := s.last > limit || s.n.lo != s.n.hi || len(s.members) > 0
	if len(yes) == 0 && !undecided {
		return
	}
	of := j.happening(s.group).called()
	if s.n.lo != s.n.hi {
		number := "the number in " + of + ", told as " + s.n.phrase() + ", is "
		yes, no = append(yes, number+"high enough"), append(no, number+"too low")
	} else if len(s.members) > 0 {
		number := "what " + of + " counts beside those told one by one is "
		yes, no = append(yes, number+"enough"), append(no, number+"too little")
	}
	late := slices.Clone(yes)
	if s.first <= limit && s.last > limit {
		yes = append(yes, of+" was by "+j.day(limit))
		if limit < t {
			late = append(late, of+" was after "+j.day(limit))
		}
	}
	if s.last > t {
		late = append(late, of+" was by "+j.day(t))
		no = append(no, of+" was after "+j.day(t))
	}
	p.ifInTime, p.ifLate, p.ifNot = conds(p.ifInTime, yes), conds(p.ifLate, late), conds(p.ifNot, no)
}

// unsure says what is so if a share is counted that may be, and what if not.
func (j *judgement) unsure(n *counted, s *share) (yes, no []string) {
	h := j.happening(s.group)
	if n.cell.picker != nil {
		yes, no = n.cell.picker.doubts(h)
	}
	if s.first < n.from.last {
		called := h.called()
		yes = append(yes, called+" was after the clause came into force")
		no = append(no, called+" was before the clause came into force")
	}
	return yes, no
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
