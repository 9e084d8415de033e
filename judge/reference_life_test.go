package judge_test

import (
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// badness is the order in which the parts of a clause count, worst first.
var badness = []trucewatch.Word{
	trucewatch.Breached, trucewatch.Overdue, trucewatch.Unwatched, trucewatch.Late, trucewatch.Pending,
	trucewatch.Suspended, trucewatch.Kept, trucewatch.Dormant, trucewatch.Void,
}

// joined is a clause that is judged apart, section 14.
func (v *view) joined(c agreement.Clause, alongside bool) *coming {
	o := &coming{done: fulfilment{ever: true, sure: true}}
	var sets, wases []set
	for _, p := range c.Parts(v.a) {
		part := v.plain(p, alongside)
		o.parts = append(o.parts, trucewatch.PartVerdict{Party: p.Party, Zone: p.Zone, Verdict: v.shown(c.ID, part)})
		sets = append(sets, part.words)
		if part.words.only(trucewatch.Void) {
			wases = append(wases, part.wasBefore())
		}
		o.episodes = append(o.episodes, part.episodes...)
		o.broken = append(o.broken, part.broken...)
		if !part.due.IsZero() && (o.due.IsZero() || part.due.Before(o.due)) {
			o.due = part.due
		}
		o.done = allDone(o.done, part.done)
	}
	slices.SortStableFunc(o.episodes, func(a, b trucewatch.Episode) int { return a.From.Compare(b.From) })
	if len(sets) == 0 {
		o.words, o.done = words(trucewatch.Kept), fulfilment{}
		return o
	}
	o.words = worst(sets, badness)
	if o.words.only(trucewatch.Void) {
		o.was = worst(wases, badness)
	}
	return o
}

// plain is a part of a clause, or one without parts, section 12.
func (v *view) plain(p agreement.Part, alongside bool) *coming {
	c := p.Clause
	if c.Ended != nil && !v.t.Before(c.Ended.On) {
		return v.released(p)
	}
	start := v.a.Start(c)
	deadline, limited := v.a.Deadline(c)
	if v.t.Before(start) {
		o := &coming{words: words(trucewatch.Dormant)}
		if limited && c.Do != nil && c.Every == nil && c.Whenever == nil {
			o.due = deadline
		}
		return o
	}
	if c.Do == nil && limited && v.t.After(deadline) {
		return v.ended(p, deadline)
	}
	waits := v.waits(c, start)
	if waits.never {
		o := &coming{words: words(trucewatch.Dormant)}
		if limited && c.Do != nil && c.Every == nil && c.Whenever == nil {
			o.due = deadline
		}
		return o
	}
	var o *coming
	switch {
	case c.Do != nil && c.Whenever != nil:
		o = v.whenever(c, waits.span)
	case c.Do != nil && c.Every != nil:
		o = v.every(c, waits.span)
	case c.Do != nil:
		o = v.duty(c)
	case c.Refrain != nil:
		o = v.refrain(c, waits.span)
	default:
		o = v.hold(c, waits.span)
	}
	if alongside {
		v.alongside(c, o)
	}
	v.watched(c, o, start, waits.span)
	v.while(c, o)
	if waits.perhaps {
		o.words[trucewatch.Dormant] = true
		o.done.sure = false
		for i := range o.broken {
			o.broken[i].sure = false
		}
	}
	if c.Force == agreement.May {
		o.words.rename(trucewatch.Overdue, trucewatch.Void)
		if o.words[trucewatch.Void] {
			o.was = words(trucewatch.Pending)
		}
		o.words.rename(trucewatch.Breached, trucewatch.Kept)
		o.episodes, o.broken = nil, nil
	}
	return o
}

// ended is a clause to refrain or to hold whose time is over.
func (v *view) ended(p agreement.Part, end time.Time) *coming {
	o := v.at(end).plain(p, true)
	o.was, o.words = o.words, words(trucewatch.Void)
	o.done = fulfilment{}
	after := end.Add(tick)
	if o.was[trucewatch.Kept] {
		o.done = fulfilment{span{after, after}, true, o.was.only(trucewatch.Kept)}
	}
	return o
}

// waiting is from when a clause binds.
type waiting struct {
	span
	never, perhaps bool
}

func (v *view) waits(c agreement.Clause, start time.Time) waiting {
	w := waiting{span: span{start, start}}
	for _, id := range c.After {
		o := v.clause(id, true)
		if o == nil || !o.done.ever {
			w.never = true
			continue
		}
		w.first = lastOf(w.first, o.done.first)
		if o.done.sure {
			w.last = lastOf(w.last, o.done.last)
		} else {
			w.last, w.perhaps = lastOf(w.last, v.t), true
		}
	}
	return w
}

// alongside makes a clause suspended that waits for another which waits for it.
func (v *view) alongside(c agreement.Clause, o *coming) {
	if !o.words[trucewatch.Overdue] || len(c.Alongside) == 0 {
		return
	}
	all, some := true, true // in every reading, in some reading all are done
	for _, id := range c.Alongside {
		other := v.clause(id, false)
		if other == nil || v.isReleased(id) {
			continue
		}
		all = all && other.done.ever && other.done.sure
		some = some && other.done.ever
	}
	if !some {
		delete(o.words, trucewatch.Overdue)
	}
	if !all {
		o.words[trucewatch.Suspended] = true
		o.broken = v.perhapsOpen(o.broken)
	}
}

func (v *view) isReleased(id string) bool {
	return slices.ContainsFunc(v.a.Clauses, func(c agreement.Clause) bool {
		return c.ID == id && c.Ended != nil && !v.t.Before(c.Ended.On)
	})
}

// perhapsOpen makes perhaps spells of those that are not surely over.
func (v *view) perhapsOpen(list []spell) []spell {
	for i, p := range list {
		if !p.endsBy || p.ends.last.After(v.t) {
			list[i].sure = false
		}
	}
	return list
}

func (v *view) while(c agreement.Clause, o *coming) {
	for _, id := range c.While {
		other := v.clause(id, true)
		if other == nil || !other.words[trucewatch.Breached] && !other.words[trucewatch.Overdue] {
			continue
		}
		surely := other.words.only(trucewatch.Breached, trucewatch.Overdue)
		for _, w := range o.words.list() {
			if w == trucewatch.Suspended || c.Do != nil && (w == trucewatch.Kept || w == trucewatch.Late) {
				continue
			}
			o.words[trucewatch.Suspended] = true
			if surely {
				delete(o.words, w)
			}
		}
		if o.words[trucewatch.Suspended] {
			o.broken = v.perhapsOpen(o.broken)
		}
	}
}

// brokenBy are the spells of the clauses while which a clause binds.
func (v *view) brokenBy(c agreement.Clause) []spell {
	var list []spell
	for _, id := range c.While {
		if o := v.clause(id, true); o != nil {
			list = append(list, o.broken...)
		}
	}
	return list
}

func anySpell(list []spell, is func(spell, span) bool, at span) bool {
	return slices.ContainsFunc(list, func(p spell) bool { return is(p, at) })
}

// watched makes a clause unwatched that nobody watches, section 10.
func (v *view) watched(c agreement.Clause, o *coming, start time.Time, binds span) {
	if c.Watched == nil {
		return
	}
	end := start
	if c.Do == nil {
		end = binds.first
	}
	var coverage []trucewatch.Fact
	for _, f := range v.facts {
		if f.Type == trucewatch.FactCoverage && !f.On.IsZero() && covers(f, c.ID) && !f.On.From.After(v.t) && !takenBack(f, v.facts) {
			coverage = append(coverage, f)
		}
	}
	slices.SortStableFunc(coverage, func(a, b trucewatch.Fact) int { return a.On.From.Compare(b.On.From) })
	for _, f := range coverage {
		end = lastOf(end, f.On.To.In(v.loc))
	}
	if !c.Watched.Add(end).Before(v.t) {
		return
	}
	for _, w := range o.silent(c) {
		o.words.rename(w, trucewatch.Unwatched)
	}
}
