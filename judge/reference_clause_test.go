package judge_test

import (
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// duty is a clause to bring something about.
func (v *view) duty(c agreement.Clause) *coming {
	start := v.a.Start(c)
	o := &coming{words: set{}}
	dues := v.dues(c)
	if len(dues) == 1 {
		o.due = dues[0].at
	}
	for i, d := range dues {
		s := task{view: v, from: span{start, start}, due: d}.state(c.Do)
		for w := range s.words(d, v.t) {
			o.words[w] = true
		}
		if i == 0 {
			o.done = s.done
		} else {
			o.done = eitherDone(o.done, s.done)
		}
	}
	o.broken = late(o.words, dues, o.done, v.t, true)
	return o
}

// eitherDone is when something was done under one of two readings.
func eitherDone(a, b fulfilment) fulfilment {
	switch {
	case !a.ever:
		b.sure = false
		return b
	case !b.ever:
		a.sure = false
		return a
	}
	return fulfilment{span{firstOf(a.first, b.first), lastOf(a.last, b.last)}, true, a.sure && b.sure}
}

// dues are the readings of a deadline.
func (v *view) dues(c agreement.Clause) []due {
	if at, ok := v.a.Deadline(c); ok {
		return []due{{at, true}}
	}
	if c.Within == nil || c.Within.Clause == "" {
		return []due{{}}
	}
	other := v.clause(c.Within.Clause, true)
	if other == nil || !other.done.ever {
		return []due{{}}
	}
	return v.twoDues(c, other.done.span, other.done.sure)
}

// twoDues are the deadlines counted from the ends of a stretch.
func (v *view) twoDues(c agreement.Clause, s span, sure bool) []due {
	first := due{c.DueAfter(s.first), true}
	if !sure {
		return []due{first, {}}
	}
	if last := c.DueAfter(s.last); !last.Equal(first.at) {
		return []due{first, {last, true}}
	}
	return []due{first}
}

// late is the spell in which a duty was overdue, section 13.
func late(w set, dues []due, done fulfilment, t time.Time, owed bool) []spell {
	if !dues[0].passed(t) || w.only(trucewatch.Kept) {
		return nil
	}
	last := dues[len(dues)-1]
	p := spell{begins: span{dues[0].at.Add(tick), last.at.Add(tick)}, sure: owed && w.only(trucewatch.Late, trucewatch.Overdue)}
	if !last.any {
		p.begins.last = p.begins.first
	}
	if w[trucewatch.Late] {
		p.ends.first, p.endsEver = done.first, true
		if done.sure {
			p.ends.last, p.endsBy = done.last, true
		}
	}
	return []spell{p}
}
