package judge

import (
	"slices"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// offence is an incident that a clause forbids: surely, or in some reading.
type offence struct {
	share
	at    stretch // when it was, from when the clause binds
	ends  stretch // when its breach is over, if nothing else happens
	maybe bool
	// suspended says that it may have been while the clause was suspended.
	suspended bool
}

// opens says whether it may hold a breach open at an instant, forces whether it
// does in every reading.
func (f *offence) opens(t int64) bool  { return f.ends.last > t }
func (f *offence) forces(t int64) bool { return !f.maybe && f.ends.first > t }

// refrain judges a duty to refrain. An episode of breach begins with an
// incident and is over when the quiet time has passed since its last one; the
// clause without a quiet time stays breached. Whether a tally has counted an
// incident does not matter: each is forbidden.
func (j *judgement) refrain(c *agreement.Clause, w *waiting, t int64) *outcome {
	o := newOutcome()
	n := j.tally(j.cell(c.Refrain), w.stretch, false)
	suspended := j.suspensions(c, t)
	var offences []offence
	for _, s := range n.flat {
		if s.first > t {
			break
		}
		if f, ok := j.offence(c, s, w.first, suspended, t); ok {
			offences = append(offences, f)
		}
	}
	closes := j.episode(o, c, offences, t)
	j.weighOffences(o, c, n, offences, t)
	j.tell(&o.reasons, n, w.stretch, t)
	if len(offences) == 0 {
		o.decide(trucewatch.Reason{Text: "No incident of this sort counts."})
	}
	j.tellSuspended(o, n, suspended, t)
	switch o.might.word() {
	case trucewatch.Breached:
		last := o.episodes[len(o.episodes)-1]
		o.since = nanoseconds(last.From)
		o.detail = j.toll(c, n, last, t)
	case trucewatch.Kept:
		o.since = w.first
		if n := len(o.episodes); n > 0 {
			o.since = max(o.since, nanoseconds(o.episodes[n-1].To))
		}
	}
	j.outlookRefrain(c, o, closes)
	return o
}

// offence weighs one incident at an instant.
func (j *judgement) offence(c *agreement.Clause, s share, from int64, suspended suspensions, t int64) (offence, bool) {
	at := stretch{max(s.first, from), s.last}
	f := offence{share: s, at: at, maybe: !s.sure || s.n.lo == 0 || s.last > t, ends: stretch{never, never}}
	if s.n.hi == 0 || s.first > t || suspended.surely(at) {
		return f, false
	}
	f.suspended = suspended.perhaps(at)
	f.maybe = f.maybe || f.suspended
	if c.Quiet != nil {
		f.ends = stretch{j.plus(*c.Quiet, at.first), j.plus(*c.Quiet, min(s.last, t))}
	}
	return f, true
}

// hangs says what is so if an offence holds a breach open, and what if not.
func (j *judgement) hangs(n *counted, f *offence, quiet *agreement.Period, t int64) (yes, no []string) {
	called := j.happening(f.group).called()
	add := func(y, n string) {
		yes, no = append(yes, called+" "+y), append(no, called+" "+n)
	}
	yes, no = j.unsure(n, &f.share)
	if f.n.lo == 0 {
		add("were one or more", "were none")
	}
	if f.last > t {
		add("was by "+j.day(t), "was after "+j.day(t))
	}
	if f.suspended {
		add("was while the clause was not suspended", "was while the clause was suspended")
	}
	if !f.maybe && quiet != nil {
		add("was less than "+quiet.String()+" before", "was "+quiet.String()+" before or more")
	}
	return yes, no
}

// weighOffences asks whether a breach may be open, and whether it must be.
func (j *judgement) weighOffences(o *outcome, c *agreement.Clause, n *counted, offences []offence, t int64) {
	switch {
	case slices.ContainsFunc(offences, func(f offence) bool { return f.forces(t) }):
		o.might.add(trucewatch.Breached)
		return
	case !slices.ContainsFunc(offences, func(f offence) bool { return f.opens(t) }):
		o.might.add(trucewatch.Kept)
		return
	}
	var yes, no []string
	for i := range offences {
		if f := &offences[i]; f.opens(t) && len(yes) < mostConditions {
			y, n := j.hangs(n, f, c.Quiet, t)
			yes, no = conds(yes, y), conds(no, n)
		}
	}
	o.might.add(trucewatch.Breached, yes...)
	o.might.add(trucewatch.Kept, no...)
}

// episode puts what surely happened together into stretches of breach, and says
// when the clause was broken: surely in these, perhaps in those that other
// readings have. closes is when the last of them is over if nothing else
// happens.
func (j *judgement) episode(o *outcome, c *agreement.Clause, offences []offence, t int64) (closes int64) {
	type run struct {
		spell
		to   int64
		keys []string
	}
	var runs []run
	var maybes []spell
	for _, f := range offences {
		if f.maybe {
			maybes = append(maybes, spell{begins: f.at, ends: f.ends})
			continue
		}
		key := j.key(f.group)
		if n := len(runs); n > 0 && (c.Quiet == nil || f.first < runs[n-1].to) {
			r := &runs[n-1]
			r.keys = append(r.keys, key)
			r.to = max(r.to, f.ends.last)
			r.ends = stretch{max(r.ends.first, f.ends.first), max(r.ends.last, f.ends.last)}
			continue
		}
		runs = append(runs, run{spell{stretch{f.first, f.last}, f.ends, true}, f.ends.last, []string{key}})
	}
	closes = never
	for _, r := range runs {
		e := trucewatch.Episode{From: j.time(r.begins.first), Incidents: r.keys}
		if closes = r.to; closes <= t {
			e.To = j.time(r.to)
		}
		o.episodes = append(o.episodes, e)
		o.broken = append(o.broken, r.spell)
	}
	o.broken = append(o.broken, maybes...)
	return closes
}

// toll is how many incidents the open episode holds: "33 attacks".
func (j *judgement) toll(c *agreement.Clause, n *counted, e trucewatch.Episode, t int64) string {
	keys := map[string]bool{}
	for _, key := range e.Incidents {
		keys[key] = true
	}
	var kinds []trucewatch.Kind
	var inside []share
	for _, s := range n.shares {
		in := keys[j.key(s.group)] || slices.ContainsFunc(s.members, func(m share) bool { return keys[j.key(m.group)] })
		if !in {
			continue
		}
		if len(inside) < mostReasons {
			kinds = once(kinds, j.happening(s.group).kinds...)
		}
		inside = append(inside, s)
	}
	kind := c.Refrain.Kind
	if len(kinds) == 1 {
		kind = kinds[0]
	}
	sum := numbers(inside, t)
	count := span{max(1, sum.min()), max(1, sum.max())}
	if count.hi == 1 {
		return "1 " + bare(nounsOf(kind).one)
	}
	return count.phrase() + " " + nounsOf(kind).many
}
