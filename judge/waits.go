package judge

import (
	"fmt"
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// waiting is what a clause waits for before it binds. The stretch is when it
// begins to bind.
type waiting struct {
	stretch
	never   bool     // what it waits for is not done in any reading
	perhaps bool     // it is not done in some
	yes, no []string // what is so if the clause binds, and if it does not
	facts   reasons
}

// waits asks after the clauses that must be done first. A clause that closes a
// circle, which Load refuses, counts as not done.
func (j *judgement) waits(c *agreement.Clause, start, t time.Time) *waiting {
	w := &waiting{stretch: stretch{start, start, true}}
	for _, id := range c.After {
		o := j.outcome(id, t)
		if o == nil || o.done.first.IsZero() {
			w.never = true
			w.facts.decide(trucewatch.Reason{Text: fmt.Sprintf("Clause %s, after which it comes, is not done.", id), Clause: id})
			w.facts.change(fmt.Sprintf("It begins to bind when clause %s is done.", id))
			continue
		}
		w.first = later(w.first, o.done.first)
		if o.done.sure {
			w.last = later(w.last, o.done.last)
			continue
		}
		w.last = later(w.last, t)
		w.perhaps = true
		w.yes = append(w.yes, fmt.Sprintf("clause %s is done", id))
		w.no = append(w.no, fmt.Sprintf("clause %s is not done", id))
		w.facts.change(fmt.Sprintf("Whether it binds hangs on whether clause %s is done.", id))
	}
	return w
}

// hold makes a clause dormant in the readings in which it still waits.
func (w *waiting) hold(o *outcome) {
	switch {
	case w.never:
		*o = outcome{due: o.due}
	case w.perhaps:
		o.might.given(w.yes...)
		o.done.sure = false
		for i := range o.broken {
			o.broken[i].sure = false
		}
	}
	if w.never || w.perhaps {
		o.might.add(trucewatch.Dormant, w.no...)
	}
	o.reasons = both(o.reasons, w.facts)
}

// brokenWords are the verdicts by which a clause breaks those that bind only
// while it holds.
var brokenWords = []trucewatch.Word{trucewatch.Breached, trucewatch.Overdue}

// suspend makes a clause suspended in the readings in which one is broken that
// must hold. What was done stays done.
func (j *judgement) suspend(c *agreement.Clause, o *outcome, t time.Time) {
	for _, id := range c.While {
		other := j.outcome(id, t)
		if other == nil || !other.might.any(brokenWords...) {
			continue
		}
		var broken, whole []string
		for _, w := range other.might.words() {
			if slices.Contains(brokenWords, w) {
				broken = conds(broken, other.might.hangs[w])
			} else {
				whole = conds(whole, other.might.hangs[w])
			}
		}
		o.stop(c, broken, whole, other.might.all(brokenWords...))
		if !o.might.has(trucewatch.Suspended) {
			continue
		}
		if o.might.word() == trucewatch.Suspended {
			o.since, o.changes = other.since, nil
		}
		o.broken = nil
		o.change(fmt.Sprintf("It binds again when clause %s holds again.", id))
		o.decide(trucewatch.Reason{Text: fmt.Sprintf("Clause %s, on which it hangs, is %s.", id, other.might.phrase()), Clause: id})
	}
}

// stop suspends what is not done: wholly, or in the readings of broken and not
// in those of whole.
func (o *outcome) stop(c *agreement.Clause, broken, whole []string, wholly bool) {
	for _, w := range o.might.words() {
		if w == trucewatch.Suspended || c.Do != nil && (w == trucewatch.Late || w == trucewatch.Kept) {
			continue
		}
		o.might.add(trucewatch.Suspended, conds(o.might.hangs[w], broken)...)
		if wholly {
			delete(o.might.hangs, w)
		} else {
			o.might.add(w, whole...)
		}
	}
}

// suspensions are the times in which a clause did not bind because another,
// which must hold, was broken.
type suspensions struct {
	sure  []spell
	outer []stretch // all times in which one may have been, in order and apart
}

func (j *judgement) suspensions(c *agreement.Clause, t time.Time) suspensions {
	var s suspensions
	for _, id := range c.While {
		o := j.outcome(id, t)
		if o == nil {
			continue
		}
		for _, p := range o.broken {
			if p.sure {
				s.sure = append(s.sure, p)
			}
			end := p.ends.last
			if end.IsZero() {
				end = forever
			}
			s.outer = append(s.outer, stretch{first: p.begins.first, last: end})
		}
	}
	slices.SortFunc(s.outer, func(a, b stretch) int { return a.first.Compare(b.first) })
	var apart []stretch
	for _, p := range s.outer {
		if n := len(apart); n > 0 && !p.first.After(apart[n-1].last) {
			apart[n-1].last = later(apart[n-1].last, p.last)
			continue
		}
		apart = append(apart, p)
	}
	s.outer = apart
	return s
}

// surely says whether something was while the clause was suspended, in every
// reading; perhaps, whether in some.
func (s suspensions) surely(at stretch) bool {
	return slices.ContainsFunc(s.sure, func(p spell) bool { return p.surely(at) })
}

func (s suspensions) perhaps(at stretch) bool {
	return slices.ContainsFunc(s.outer, func(p stretch) bool { return !p.first.After(at.last) && p.last.After(at.first) })
}
