package judge

import (
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// offence is an incident that a clause forbids: surely, or in some reading.
type offence struct {
	share
	ends    stretch // when its breach is over, if nothing else happens; zero for never
	maybe   bool
	opens   bool // it may hold a breach open at the instant judged
	forces  bool // it does in every reading
	yes, no []string
}

// refrain judges a duty to refrain. An episode of breach begins with an
// incident and is over when the quiet time has passed since its last one; the
// clause without a quiet time stays breached.
func (j *judgement) refrain(c *agreement.Clause, waits *waiting, t time.Time) *outcome {
	o := &outcome{}
	picked := j.match(c.Refrain)
	from := waits.stretch
	list := shares(picked, from, false)
	suspended := j.suspensions(c, t)
	var offences []offence
	for _, s := range flat(list) {
		if f, ok := j.offence(c, s, suspended, t); ok {
			offences = append(offences, f)
		}
	}
	closes := o.episode(c, offences, t)
	o.weighOffences(offences)
	j.tell(&o.reasons, picked, list, from, t, false)
	if len(offences) == 0 {
		o.decide(trucewatch.Reason{Text: "No incident of this sort counts."})
	}
	o.tellSuspended(list, suspended)
	switch o.might.word() {
	case trucewatch.Breached:
		last := o.episodes[len(o.episodes)-1]
		o.since = last.From
		o.detail = j.toll(c, list, last, t)
	case trucewatch.Kept:
		o.since = waits.first
		if n := len(o.episodes); n > 0 {
			o.since = later(o.since, o.episodes[n-1].To)
		}
	}
	j.unseen(c, o, waits.first, t, trucewatch.Kept)
	j.outlookRefrain(c, o, closes)
	return o
}

// flat gives the incidents one by one: whether a thing was forbidden does not
// depend on whether it was counted elsewhere too.
func flat(list []share) []share {
	var all []share
	for _, s := range list {
		all = append(all, s)
		all = append(all, flat(s.members)...)
	}
	return all
}

// offence weighs one incident at an instant.
func (j *judgement) offence(c *agreement.Clause, s share, suspended suspensions, t time.Time) (offence, bool) {
	f := offence{share: s, maybe: !s.sure || s.n.lo == 0, yes: s.yes, no: s.no}
	if s.n.hi == 0 || s.when.first.After(t) {
		return f, false
	}
	called := s.of.called()
	if s.n.lo == 0 {
		f.yes = append(slices.Clone(f.yes), called+" were one or more")
		f.no = append(slices.Clone(f.no), called+" were none")
	}
	if s.when.last.After(t) {
		f.maybe = true
		f.yes = append(slices.Clone(f.yes), called+" was by "+day(t))
		f.no = append(slices.Clone(f.no), called+" was after "+day(t))
	}
	switch {
	case suspended.surely(s.when):
		return f, false
	case suspended.perhaps(s.when):
		f.maybe = true
		f.yes = append(slices.Clone(f.yes), called+" was while the clause was not suspended")
		f.no = append(slices.Clone(f.no), called+" was while the clause was suspended")
	}
	if c.Quiet != nil {
		f.ends = stretch{c.Quiet.Add(s.when.first), c.Quiet.Add(earlier(s.when.last, t)), true}
	}
	f.opens = c.Quiet == nil || f.ends.last.After(t)
	f.forces = !f.maybe && (c.Quiet == nil || f.ends.first.After(t))
	if f.opens && !f.forces && !f.maybe {
		quiet := c.Quiet.String()
		f.yes = append(slices.Clone(f.yes), called+" was less than "+quiet+" before")
		f.no = append(slices.Clone(f.no), called+" was "+quiet+" before or more")
	}
	return f, true
}

// weighOffences asks whether a breach may be open, and whether it must be.
func (o *outcome) weighOffences(offences []offence) {
	forced := false
	var yes, no []string
	for _, f := range offences {
		forced = forced || f.forces
		if f.opens {
			yes, no = conds(yes, f.yes), conds(no, f.no)
		}
	}
	opens := slices.ContainsFunc(offences, func(f offence) bool { return f.opens })
	switch {
	case forced:
		o.might.add(trucewatch.Breached)
	case opens:
		o.might.add(trucewatch.Breached, yes...)
		o.might.add(trucewatch.Kept, no...)
	default:
		o.might.add(trucewatch.Kept)
	}
}

// episodes puts what surely happened together into stretches of breach, and
// says when the clause was broken: surely in these, perhaps in those that other
// readings have. closes is when the last of them is over if nothing else happens.
func (o *outcome) episode(c *agreement.Clause, offences []offence, t time.Time) (closes time.Time) {
	o.episodes = []trucewatch.Episode{}
	var maybes []spell
	slices.SortStableFunc(offences, func(a, b offence) int { return a.when.first.Compare(b.when.first) })
	for _, f := range offences {
		n := len(o.episodes)
		switch {
		case f.maybe:
			maybes = append(maybes, spell{f.when, f.ends, false})
		case n > 0 && (c.Quiet == nil || f.when.first.Before(o.episodes[n-1].To)):
			e, b := &o.episodes[n-1], &o.broken[n-1]
			e.Incidents = append(e.Incidents, f.of.key)
			e.To = later(e.To, f.ends.last)
			b.ends = stretch{later(b.ends.first, f.ends.first), later(b.ends.last, f.ends.last), true}
		default:
			o.episodes = append(o.episodes, trucewatch.Episode{From: f.when.first, To: f.ends.last, Incidents: []string{f.of.key}})
			o.broken = append(o.broken, spell{f.when, f.ends, true})
		}
	}
	if n := len(o.episodes); n > 0 {
		closes = o.episodes[n-1].To
		if closes.After(t) {
			o.episodes[n-1].To = time.Time{}
			o.broken[n-1].ends = stretch{}
		}
	}
	o.broken = append(o.broken, maybes...)
	return closes
}

// toll is how many incidents the open episode holds: "33 attacks".
func (j *judgement) toll(c *agreement.Clause, list []share, e trucewatch.Episode, t time.Time) string {
	keys := map[string]bool{}
	for _, key := range e.Incidents {
		keys[key] = true
	}
	var kinds []trucewatch.Kind
	var inside []share
	for _, s := range list {
		if slices.ContainsFunc(flat([]share{s}), func(m share) bool { return keys[m.of.key] }) {
			kinds = once(kinds, s.of.kinds...)
			inside = append(inside, s)
		}
	}
	kind := c.Refrain.Kind
	if len(kinds) == 1 {
		kind = kinds[0]
	}
	sum := total(inside, t)
	n := span{max(1, sum.min()), max(1, sum.max())}
	if n.hi == 1 {
		return "1 " + bare(nounsOf(kind).one)
	}
	return n.phrase() + " " + nounsOf(kind).many
}
