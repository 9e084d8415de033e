// Package judge judges: an agreement and the facts that are known give a
// verdict on each clause, under each standard, with its reasons. What the
// clauses say is left to agreement, how well an incident is established to
// corroborate.
//
// It is pure. A verdict is a function of (agreement, facts, as of, known by,
// standard) and of nothing else; the order of the facts does not matter.
//
// What is not known exactly (dates and counts known as ranges, who did it) gives
// maybe: then the verdict is the set of those that some reading of the facts
// admits. The readings of different incidents, and of different parts of a
// clause, are taken to be independent of one another.
package judge

import (
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// At is the point of view of a judgement.
type At struct {
	// AsOf is the instant judged; a day is judged at its last instant.
	AsOf time.Time
	// Known: only facts public by this instant count.
	Known time.Time
}

// Judge gives the verdict on every clause under one standard, in the order of
// the agreement. It never fails: what can't be known is in the verdict.
//
// A duty that was done stays done, also when a clause that it hangs on is
// broken later. What was brought about from the clause's beginning on the
// calendar counts, also when a clause that it comes after was done later. A
// permission (force: may) is never overdue or breached: when its time has passed
// it is void. A clause that comes after a refraining one begins when that one
// has ended unbroken. A number of incidents that has only an upper bound is
// within it from the beginning, until there are more.
func Judge(a *agreement.Agreement, facts []trucewatch.Fact, at At, standard trucewatch.Standard) []trucewatch.Verdict {
	if a == nil {
		return nil
	}
	at.AsOf, at.Known = at.AsOf.In(zone(a)), at.Known.In(zone(a))
	clauses := a.At(at.AsOf, at.Known)
	j := &judgement{
		record:  newRecord(a, facts, at.Known, standard),
		clauses: map[string]*agreement.Clause{},
		found:   map[view]*outcome{},
		open:    map[string]bool{},
		matched: map[*agreement.Selector][]matched{},
	}
	for i := range clauses {
		j.clauses[clauses[i].ID] = &clauses[i]
	}
	verdicts := make([]trucewatch.Verdict, len(clauses))
	for i := range clauses {
		verdicts[i] = j.verdict(&clauses[i], at.AsOf)
	}
	return verdicts
}

func zone(a *agreement.Agreement) *time.Location {
	if a.Zone == nil {
		return time.UTC
	}
	return a.Zone
}

// judgement is one call of Judge: what was found of each clause at each instant.
type judgement struct {
	*record
	clauses map[string]*agreement.Clause
	found   map[view]*outcome
	open    map[string]bool // clauses on the way down, to stop at a cycle
	matched map[*agreement.Selector][]matched
}

type view struct {
	clause string
	second int64
	nano   int
}

// outcome is what a clause comes to at an instant.
type outcome struct {
	might    possible
	was      trucewatch.Word // for void
	since    time.Time
	due      time.Time
	detail   string
	binding  trucewatch.Interval
	gaps     []trucewatch.Interval
	episodes []trucewatch.Episode
	done     stretch // when it was fulfilled
	broken   []spell // when it was broken
	reasons
}

// stretch is the time of something that may be known only as a range: for a
// moment the first and the last instant at which it may have been. A zero last
// is never, or not yet. sure says that it was at all.
type stretch struct {
	first, last time.Time
	sure        bool
}

// spell is a time in which a clause was broken: when it began, and when it was
// over, zero when it is not. sure says that it was at all.
type spell struct {
	begins, ends stretch
	sure         bool
}

// surely says whether something was within the spell in every reading.
func (p spell) surely(s stretch) bool {
	return p.sure && p.begins.last.Before(s.first) && (p.ends.last.IsZero() || p.ends.first.After(s.last))
}

// outcome judges a clause at an instant. A clause that hangs on itself, which
// Load refuses, gives nil where the circle closes.
func (j *judgement) outcome(id string, t time.Time) *outcome {
	c := j.clauses[id]
	key := view{id, t.Unix(), t.Nanosecond()}
	if o, ok := j.found[key]; ok {
		return o
	}
	if c == nil || j.open[id] {
		return nil
	}
	j.open[id] = true
	o := j.judge(c, t)
	delete(j.open, id)
	j.found[key] = o
	return o
}

func (j *judgement) judge(c *agreement.Clause, t time.Time) *outcome {
	o := j.stage(c, t)
	j.weigh(c, o)
	return o
}

// stage finds where in its life a clause is: before it binds, while it does,
// or when it has ended.
func (j *judgement) stage(c *agreement.Clause, t time.Time) *outcome {
	start := j.a.Start(*c)
	if t.Before(start) {
		return j.notYet(c, start)
	}
	if end, ok := j.end(c); ok && t.After(end) {
		return j.ended(c, end)
	}
	waits := j.waits(c, start, t)
	o := j.duty(c, waits, t)
	o.binding.From = waits.first
	if o.might.word() == trucewatch.Pending {
		o.since = waits.first
	}
	if end, ok := j.end(c); ok {
		o.binding.To = end.Add(time.Nanosecond)
	}
	j.suspend(c, o, t)
	waits.hold(o)
	j.allow(c, o)
	return o
}

func (j *judgement) duty(c *agreement.Clause, waits *waiting, t time.Time) *outcome {
	switch {
	case c.Do != nil:
		return j.do(c, t)
	case c.Refrain != nil:
		return j.refrain(c, waits, t)
	}
	o := &outcome{}
	o.might.add(trucewatch.Pending)
	o.rule("The clause says nothing to do or to refrain from.")
	return o
}

// end is the last instant at which a refraining clause binds.
func (j *judgement) end(c *agreement.Clause) (time.Time, bool) {
	if c.Refrain == nil || c.Until == nil {
		return time.Time{}, false
	}
	return j.a.Deadline(*c)
}

func (j *judgement) notYet(c *agreement.Clause, start time.Time) *outcome {
	o := &outcome{binding: trucewatch.Interval{From: start}}
	o.might.add(trucewatch.Dormant)
	if end, ok := j.end(c); ok {
		o.binding.To = end.Add(time.Nanosecond)
	} else if due, ok := j.a.Deadline(*c); ok {
		o.due = due
	}
	o.rule("It is not yet in force.")
	o.change("It begins to bind on " + j.day(start) + ".")
	return o
}

// ended is a refraining clause whose time is over, with what it came to by then.
func (j *judgement) ended(c *agreement.Clause, end time.Time) *outcome {
	delete(j.open, c.ID)
	last := j.outcome(c.ID, end)
	j.open[c.ID] = true
	o := &outcome{
		was: last.might.word(), since: end.Add(time.Nanosecond), detail: last.detail, binding: last.binding,
		gaps: last.gaps, episodes: last.episodes, broken: last.broken,
	}
	o.might.add(trucewatch.Void)
	if o.was == trucewatch.Kept {
		o.done = stretch{o.since, o.since, true}
	}
	if last.might.has(trucewatch.Kept) && len(last.might.hangs) > 1 {
		o.done = stretch{first: o.since}
	}
	o.rule("It ended on " + j.day(end) + "; by then it was " + last.might.phrase() + ".")
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
		o.was = trucewatch.Pending
	}
	if o.might.rename(trucewatch.Breached, trucewatch.Kept) && o.might.word() == trucewatch.Kept {
		o.since = o.binding.From
	}
	o.broken = nil
}

// verdict writes an outcome as it is shown.
func (j *judgement) verdict(c *agreement.Clause, t time.Time) trucewatch.Verdict {
	o := j.outcome(c.ID, t)
	v := trucewatch.Verdict{
		Clause: c.ID, Standard: j.standard, Word: o.might.word(), Was: o.was, Due: o.due, Detail: o.detail,
		Since: o.since, Binding: o.binding, Gaps: o.gaps, Episodes: o.episodes, MightBe: []trucewatch.Word{},
	}
	if v.Word == trucewatch.Maybe {
		v.Since = time.Time{}
		v.MightBe = o.might.words()
		v.HangsOn = map[trucewatch.Word][]string{}
		for _, w := range v.MightBe {
			v.HangsOn[w] = conditions(o.might.hangs[w])
		}
	}
	v.Reasons = []trucewatch.Reason{j.tree(c, o)}
	if v.Episodes == nil {
		v.Episodes = []trucewatch.Episode{}
	}
	return v
}
