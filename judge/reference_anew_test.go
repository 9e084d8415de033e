package judge_test

import (
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// owed is one of the duties of a clause that is owed anew.
type owed struct {
	match trucewatch.Match
	words set
	sure  bool
	done  fulfilment
	dues  []due
}

// anew joins duties that are owed anew, section 7.
func (v *view) anew(c agreement.Clause, list []owed) *coming {
	o := &coming{}
	var sets []set
	done := fulfilment{ever: true, sure: true}
	for _, d := range list {
		if c.Force == agreement.May {
			d.words.rename(trucewatch.Overdue, trucewatch.Void)
			d.match.Word, d.match.MightBe = d.words.word(), d.words.mightBe()
		}
		s := words(d.words.list()...)
		if !d.sure {
			s[trucewatch.Kept] = true
		}
		sets = append(sets, s)
		o.matches = append(o.matches, d.match)
		o.broken = append(o.broken, late(d.words, d.dues, d.done, v.t, d.sure)...)
		if at := d.match.Due; d.words[trucewatch.Pending] && !at.IsZero() && (o.due.IsZero() || at.Before(o.due)) {
			o.due = at
		}
		if d.sure {
			done = allDone(done, d.done)
		} else {
			done.sure = done.sure && d.done.sure
			done.last = lastOf(done.last, d.done.last)
		}
	}
	o.words = worst(sets, []trucewatch.Word{trucewatch.Overdue, trucewatch.Pending, trucewatch.Late, trucewatch.Kept, trucewatch.Void})
	if len(list) == 0 {
		o.words = words(trucewatch.Kept)
	}
	if end, ok := v.a.Deadline(c); ok && v.t.After(end) && done.ever {
		after := end.Add(tick)
		done.first, done.last = lastOf(done.first, after), lastOf(done.last, after)
		done.sure = done.sure && o.words.only(trucewatch.Kept, trucewatch.Late)
		o.done = done
	}
	return o
}

// every is a duty that is owed in each period.
func (v *view) every(c agreement.Clause, binds span) *coming {
	var list []owed
	end, limited := v.a.Deadline(c)
	for n := 0; ; n++ {
		turn := v.a.Turn(c, n)
		last := turn.To.Add(-tick)
		if turn.From.After(v.t) || limited && last.After(end) {
			break
		}
		if turn.From.Before(binds.first) {
			continue
		}
		d := due{last, true}
		s := task{view: v, from: span{turn.From, turn.From}, due: d}.state(c.Do)
		o := owed{words: s.words(d, v.t), sure: !turn.From.Before(binds.last), done: s.done, dues: []due{d}}
		o.match = trucewatch.Match{From: turn.From, Due: last, Word: o.words.word(), MightBe: o.words.mightBe()}
		list = append(list, o)
	}
	return v.anew(c, list)
}

// trigger is an incident that a duty begins with, section 11.
type trigger struct {
	*event
	stretch span
	sure    bool
}

func (v *view) triggers(c agreement.Clause, binds span) []trigger {
	var list []trigger
	broken := v.brokenBy(c)
	limit := v.t
	if end, ok := v.a.Deadline(c); ok {
		limit = firstOf(limit, end)
	}
	for _, e := range v.events {
		match := v.meets(e, c.Whenever, nil)
		if e.tally || match == no || e.when.last.Before(binds.first) || e.when.first.After(limit) || anySpell(broken, spell.beganAndNotOver, e.when) {
			continue
		}
		sure := match == yes && !e.when.first.Before(binds.last) && !e.when.last.After(limit) && !anySpell(broken, spell.mayTouch, e.when)
		list = append(list, trigger{e, span{lastOf(e.when.first, binds.first), firstOf(e.when.last, limit)}, sure})
	}
	slices.SortFunc(list, func(a, b trigger) int { return byTime(a.event, b.event) })
	return list
}

func (v *view) whenever(c agreement.Clause, binds span) *coming {
	triggers := v.triggers(c, binds)
	var list []owed
	for _, x := range triggers {
		dues := []due{{}}
		if c.Within != nil {
			dues = v.twoDues(c, x.stretch, true)
		}
		o := owed{words: set{}, sure: x.sure, dues: dues}
		for i, d := range dues {
			s, by := v.response(c, triggers, x, d)
			for w := range s.words(d, v.t) {
				o.words[w] = true
			}
			o.match.By = by
			if i == 0 {
				o.done = s.done
			} else {
				o.done = eitherDone(o.done, s.done)
			}
		}
		o.match.Incident, o.match.From, o.match.Word, o.match.MightBe = x.key, x.stretch.first, o.words.word(), o.words.mightBe()
		if len(dues) == 1 {
			o.match.Due = dues[0].at
		}
		list = append(list, o)
	}
	return v.anew(c, list)
}

// response is what the duty of one trigger comes to, and what met it.
func (v *view) response(c agreement.Clause, triggers []trigger, x trigger, d due) (state, string) {
	day := func(t time.Time) time.Time { return agreement.DayStart(t) }
	k := task{view: v, from: span{day(x.stretch.first), day(x.stretch.last)}, due: d, it: x.event}
	switch {
	case c.Do.Finding != nil:
		by := ""
		for _, f := range k.findings(c.Do.Finding) {
			if by == "" {
				by = f.ID
			}
		}
		return k.state(c.Do), by
	case c.Do.Incident != nil && !c.Do.Incident.AboutIt:
		return v.served(c.Do.Incident, triggers, x, d)
	}
	return k.state(c.Do), ""
}
