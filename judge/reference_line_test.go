package judge_test

import (
	"cmp"
	"slices"
	"time"

	"github.com/trucewatch/trucewatch/agreement"
)

// stand is a place in a line of those that come first and are served first,
// section 11.
type stand struct {
	at      time.Time
	first   time.Time
	last    time.Time
	key     string
	trigger *event // or nil: it is a candidate
	serves  *event
}

func order(a, b stand) int {
	candidateLast := func(s stand) int {
		if s.trigger != nil {
			return 0
		}
		return 1
	}
	return cmp.Or(a.at.Compare(b.at), cmp.Compare(candidateLast(a), candidateLast(b)),
		a.first.Compare(b.first), a.last.Compare(b.last), cmp.Compare(a.key, b.key))
}

// served is what the line gives to one trigger.
func (v *view) served(sel *agreement.Selector, triggers []trigger, x trigger, d due) (state, string) {
	best := v.line(sel, triggers, x, true)
	worst := v.line(sel, triggers, x, false)
	var s state
	by := ""
	if best != nil {
		s.done.first, s.done.ever = lastOf(best.when.first, x.stretch.first), true
		by = best.key
	}
	if worst != nil {
		// What is never done at the earliest is never done at the latest either.
		s.done.last, s.done.sure = lastOf(worst.when.last, s.done.first), best != nil
		by = worst.key
	}
	s.inTime = s.done.ever && !s.done.first.After(d.limit(v.t))
	later := slices.ContainsFunc(v.events, func(e *event) bool {
		return !e.tally && v.meets(e, sel, nil) != no && !e.when.first.After(v.t) && e.when.last.After(d.at)
	})
	s.late = d.passed(v.t) && later && s.done.ever && !s.done.first.After(v.t) && (!s.done.sure || s.done.last.After(d.at))
	s.not = !s.done.sure
	return s, by
}

// line is the candidate that serves a trigger in the best or the worst line, or
// nil.
func (v *view) line(sel *agreement.Selector, triggers []trigger, x trigger, best bool) *event {
	var line []stand
	place := func(t trigger) stand {
		at := t.stretch.last
		if best {
			at = t.stretch.first
		}
		return stand{agreement.DayStart(at), t.stretch.first, t.stretch.last, t.key, t.event, nil}
	}
	for _, t := range triggers {
		if t.event == x.event || t.sure || !best {
			line = append(line, place(t))
		}
	}
	for _, e := range v.events {
		match := v.meets(e, sel, nil)
		if e.tally || match == no || e.when.first.After(v.t) || !best && (match != yes || e.when.last.After(v.t)) {
			continue
		}
		at := e.when.first
		if best {
			at = e.when.last
		}
		line = append(line, stand{at, e.when.first, e.when.last, e.key, nil, e})
	}
	slices.SortFunc(line, order)
	var waiting []*event
	for _, s := range line {
		switch {
		case s.trigger != nil:
			waiting = append(waiting, s.trigger)
		case len(waiting) > 0 && waiting[0] == x.event:
			return s.serves
		case len(waiting) > 0:
			waiting = waiting[1:]
		}
	}
	return nil
}
