package judge

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

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

// waitsFor asks after the clauses that must be done first. A clause that closes
// a circle, which Load refuses, counts as not done.
func (j *judgement) waitsFor(c *agreement.Clause, start, t int64) *waiting {
	w := &waiting{stretch: stretch{start, start}}
	for _, id := range c.After {
		done, ok := j.doneBy(id, t)
		if !ok || done.first == never {
			w.never = true
			w.facts.decide(trucewatch.Reason{Text: fmt.Sprintf("Clause %s, after which it comes, is not done.", id), Clause: id})
			w.facts.change(fmt.Sprintf("It begins to bind when clause %s is done.", id))
			continue
		}
		w.first = max(w.first, done.first)
		if done.last != never {
			w.last = max(w.last, done.last)
			continue
		}
		w.last = max(w.last, t)
		w.perhaps = true
		w.yes = append(w.yes, fmt.Sprintf("clause %s is done", id))
		w.no = append(w.no, fmt.Sprintf("clause %s is not done", id))
		w.facts.change(fmt.Sprintf("Whether it binds hangs on whether clause %s is done.", id))
	}
	return w
}

// hold makes a clause dormant in the readings in which it still waits.
func (w *waiting) hold(o *outcome) {
	if w.perhaps {
		o.might.given(w.yes...)
		o.might.add(trucewatch.Dormant, w.no...)
		for i := range o.broken {
			o.broken[i].sure = false
		}
	}
	o.reasons = both(o.reasons, w.facts)
}

// brokenWords are the verdicts by which a clause breaks those that bind only
// while it holds.
var brokenWords = []trucewatch.Word{trucewatch.Breached, trucewatch.Overdue}

// suspend makes a clause suspended in the readings in which one is broken that
// must hold. What was done stays done.
func (j *judgement) suspend(c *agreement.Clause, o *outcome, t int64) {
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

func (j *judgement) suspensions(c *agreement.Clause, t int64) suspensions {
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
			s.outer = append(s.outer, stretch{p.begins.first, p.ends.last})
		}
	}
	slices.SortFunc(s.outer, func(a, b stretch) int { return cmp.Compare(a.first, b.first) })
	var apart []stretch
	for _, p := range s.outer {
		if n := len(apart); n > 0 && p.first <= apart[n-1].last {
			apart[n-1].last = max(apart[n-1].last, p.last)
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
	return slices.ContainsFunc(s.sure, func(p spell) bool { return p.begins.last < at.first && p.ends.first > at.last })
}

func (s suspensions) perhaps(at stretch) bool {
	i := sort.Search(len(s.outer), func(i int) bool { return s.outer[i].last > at.first })
	return i < len(s.outer) && s.outer[i].first <= at.last
}

// touches says whether in every reading some part of a stretch was while the clause
// was suspended.
func (s suspensions) touches(at stretch) bool {
	return slices.ContainsFunc(s.sure, func(p spell) bool { return p.begins.last <= at.last && p.ends.first > at.first })
}
