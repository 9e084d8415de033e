package judge

import (
	"fmt"
	"slices"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// core judges a part of a clause up to what it does: whether it binds, and what
// its duty comes to.
func (j *judgement) core(p *agreement.Part, t int64) *outcome {
	c := &p.Clause
	start := nanoseconds(j.a.Start(*c))
	switch end, ends := j.end(c); {
	case c.Ended != nil && t >= nanoseconds(c.Ended.On):
		return j.released(p, nanoseconds(c.Ended.On))
	case t < start:
		return j.notYet(c, start)
	case ends && t > end:
		return j.ended(p, end)
	}
	w := j.waitsFor(c, start, t)
	if w.never {
		o := newOutcome()
		o.due = j.fixedDue(c)
		o.binding.first = start
		o.over = true
		o.might.add(trucewatch.Dormant)
		o.reasons = w.facts
		return o
	}
	o := j.duty(p, w, t)
	o.waits = w
	o.binding.first = w.first
	if o.might.word() == trucewatch.Pending {
		o.since = w.first
	}
	if end, ok := j.end(c); ok {
		o.binding.last = end + 1
	}
	if w.perhaps {
		o.done.last = never
	}
	return o
}

func (j *judgement) duty(p *agreement.Part, w *waiting, t int64) *outcome {
	c := &p.Clause
	switch {
	case c.Do != nil && c.Whenever != nil:
		return j.whenever(c, w, t)
	case c.Do != nil && c.Every != nil:
		return j.every(c, w, t)
	case c.Do != nil:
		return j.do(c, t)
	case c.Refrain != nil:
		return j.refrain(c, w, t)
	case c.Hold != nil:
		return j.hold(c, w, t)
	}
	o := newOutcome()
	o.might.add(trucewatch.Pending)
	o.rule("The clause says nothing to do or to refrain from.")
	return o
}

// full adds to what a part does what it hangs on beside.
func (j *judgement) full(p *agreement.Part, core *outcome, t int64) *outcome {
	o := *core
	o.might = core.might.clone()
	o.broken = slices.Clone(core.broken)
	o.reasons = both(core.reasons, reasons{})
	c := &p.Clause
	if !o.over {
		j.beside(c, &o, t)
		j.unseen(c, &o, t)
		j.suspend(c, &o, t)
		o.waits.hold(&o)
		if o.might.has(trucewatch.Suspended) {
			for i := range o.broken {
				s := &o.broken[i]
				s.sure = s.sure && s.ends.last <= t
			}
		}
		j.allow(c, &o)
	}
	j.weigh(c, &o)
	return &o
}

// end is the last instant at which a clause binds that must be kept all along.
func (j *judgement) end(c *agreement.Clause) (int64, bool) {
	if c.Refrain == nil && c.Hold == nil {
		return 0, false
	}
	last, ok := j.a.Deadline(*c)
	return nanoseconds(last), ok
}

// fixedDue is when a plain duty is due as far as the calendar says, never when
// it says nothing.
func (j *judgement) fixedDue(c *agreement.Clause) int64 {
	if due, ok := j.a.Deadline(*c); ok && c.Do != nil && c.Every == nil && c.Whenever == nil {
		return nanoseconds(due)
	}
	return never
}

func (j *judgement) notYet(c *agreement.Clause, start int64) *outcome {
	o := newOutcome()
	o.over = true
	o.binding.first = start
	o.might.add(trucewatch.Dormant)
	o.due = j.fixedDue(c)
	if end, ok := j.end(c); ok {
		o.binding.last = end + 1
	}
	o.rule("It is not yet in force.")
	o.change("It begins to bind on " + j.day(start) + ".")
	return o
}

// released is a clause that was released or superseded, with what it came to
// before, by the agreement as it stood then.
func (j *judgement) released(p *agreement.Part, on int64) *outcome {
	c := &p.Clause
	how := "It was released on "
	if c.Ended.By == agreement.Superseded {
		how = "It was superseded on "
	}
	o := newOutcome()
	o.over, o.was, o.wasMight, o.phrase = true, trucewatch.Dormant, just(trucewatch.Dormant), string(trucewatch.Dormant)
	o.might.add(trucewatch.Void)
	before := j.at(on - 1)
	if was := before.clauses[c.ID]; was != nil {
		parts := before.partsOf(was)
		for i := range parts {
			if q := &parts[i]; q.Party == p.Party && q.Zone == p.Zone {
				o = before.past(before.full(q, before.core(q, on-1), on-1))
				break
			}
		}
	}
	o.since = on
	for i := range o.broken {
		s := &o.broken[i]
		s.ends = stretch{min(s.ends.first, on), min(s.ends.last, on)}
	}
	text := how + j.day(on)
	if o.was != "" {
		text += "; by then it was " + o.phrase
	}
	o.rule(text + ".")
	return o
}

// ended is a clause whose time is over, with what it came to by then.
func (j *judgement) ended(p *agreement.Part, end int64) *outcome {
	last := j.full(p, j.core(p, end), end)
	o := j.past(last)
	o.since = end + 1
	o.done = stretch{never, never}
	switch {
	case last.might.all(trucewatch.Kept):
		o.done = stretch{end + 1, end + 1}
	case last.might.has(trucewatch.Kept):
		o.done.first = end + 1
	}
	o.rule("It ended on " + j.day(end) + "; by then it was " + o.phrase + ".")
	return o
}

// past is an outcome that is over: void, with what it was.
func (j *judgement) past(last *outcome) *outcome {
	o := &outcome{
		since: noTime, due: never, was: last.might.word(), detail: last.detail, binding: last.binding, gaps: last.gaps,
		episodes: last.episodes, matches: last.matches, broken: slices.Clone(last.broken), done: last.done, over: true, phrase: last.might.phrase(),
	}
	o.might.add(trucewatch.Void)
	o.wasMight = last.might
	if last.was != "" {
		o.was, o.wasMight = last.was, last.wasMight
	}
	o.decides, o.asides = last.decides, last.asides
	if o.was == trucewatch.Maybe {
		for _, w := range last.might.words() {
			o.change(sentence("it was "+string(w)+" by then", conditions(last.might.hangs[w])))
		}
	}
	return o
}

// allow turns what would be a breach or delay into what it is for a permission:
// nothing.
func (j *judgement) allow(c *agreement.Clause, o *outcome) {
	if c.Force != agreement.May {
		return
	}
	if o.might.rename(trucewatch.Overdue, trucewatch.Void) && o.might.word() == trucewatch.Void {
		o.was, o.wasMight = trucewatch.Pending, just(trucewatch.Pending)
	}
	if o.might.rename(trucewatch.Breached, trucewatch.Kept) && o.might.word() == trucewatch.Kept {
		o.since = o.binding.first
	}
	o.broken, o.episodes = nil, nil
}

// beside weighs what a clause is done alongside of: neither is in default while
// the other is not done.
func (j *judgement) beside(c *agreement.Clause, o *outcome, t int64) {
	if c.Do == nil || len(c.Alongside) == 0 || !o.might.has(trucewatch.Overdue) {
		return
	}
	sure, waits := true, false
	var yes, no []string
	for _, id := range c.Alongside {
		done, ok := j.doneBy(id, t)
		if c := j.clauses[id]; c != nil && c.Ended != nil && t >= nanoseconds(c.Ended.On) {
			continue
		}
		if !ok || done.first == never {
			waits = true
			o.decide(trucewatch.Reason{Text: fmt.Sprintf("Clause %s, alongside of which it is to be done, is not done either: neither is in default.", id), Clause: id})
			o.change(fmt.Sprintf("It is overdue when clause %s is done and it is not.", id))
			continue
		}
		if done.last == never {
			sure = false
			yes = append(yes, fmt.Sprintf("clause %s is done", id))
			no = append(no, fmt.Sprintf("clause %s is not done", id))
		}
	}
	on := o.might.hangs[trucewatch.Overdue]
	switch {
	case waits:
		o.might.rename(trucewatch.Overdue, trucewatch.Suspended)
	case !sure:
		o.might.add(trucewatch.Suspended, conds(on, no)...)
		o.might.add(trucewatch.Overdue, yes...)
	}
}
