package judge_test

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// state is the states of a duty that may be, section 7, and when it was done.
type state struct {
	inTime, late, not bool
	done              fulfilment
}

// due is a last instant in time, or none.
type due struct {
	at  time.Time
	any bool
}

func (d due) passed(t time.Time) bool { return d.any && t.After(d.at) }

// limit is the earlier of t and the deadline.
func (d due) limit(t time.Time) time.Time {
	if d.passed(t) {
		return d.at
	}
	return t
}

// words of a state.
func (s state) words(d due, t time.Time) set {
	w := set{}
	if s.inTime {
		w[trucewatch.Kept] = true
	}
	if s.late {
		w[trucewatch.Late] = true
	}
	switch {
	case s.not && d.passed(t):
		w[trucewatch.Overdue] = true
	case s.not:
		w[trucewatch.Pending] = true
	}
	return w
}

// task is one duty: what, from when, by when, and of which incident.
type task struct {
	*view
	from span
	due  due
	it   *event
}

func (k task) state(d *agreement.Do) state {
	var s state
	one := 1
	switch {
	case d.Incident != nil:
		s = k.measure(*d.Incident, &one, nil, false)
	case d.Count != nil:
		s = k.measure(d.Count.Selector, d.Count.AtLeast, d.Count.AtMost, false)
	case d.Sum != nil:
		s = k.measure(d.Sum.Selector, d.Sum.AtLeast, d.Sum.AtMost, true)
	case d.Level != nil:
		s = k.level(d.Level)
	case d.Finding != nil:
		s = k.finding(d.Finding)
	case len(d.All) > 0:
		s = k.all(d.All)
	case len(d.Any) > 0:
		s = k.any(d.Any)
	}
	s.done.ever = s.done.ever && (s.inTime || s.late)
	s.done.sure = s.done.sure && !s.not
	if s.done.ever {
		s.done.first = lastOf(s.done.first, k.from.first)
		s.done.last = lastOf(s.done.last, k.from.first)
	}
	return s
}

func bounds(least, most *int) (lo, hi int) {
	lo, hi = 0, noEnd
	if least != nil {
		lo = max(0, *least)
	}
	if most != nil {
		hi = max(0, *most)
	}
	return lo, hi
}

func (k task) measure(sel agreement.Selector, atLeast, atMost *int, sum bool) state {
	least, most := bounds(atLeast, atMost)
	list := nested(k.shares(&sel, k.it, k.from, sum))
	byLimit, now := possible(list, k.due.limit(k.t), k.from), possible(list, k.t, k.from)
	var s state
	s.inTime = slices.ContainsFunc(byLimit, func(n amount) bool { return n.lo <= most && n.hi >= least })
	if k.due.passed(k.t) {
		s.not = lowest(now) < least || highest(byLimit) > most
		s.late = k.lateBy(list, least)
	} else {
		s.not = lowest(byLimit) < least || highest(byLimit) > most
	}
	s.not = s.not || !s.inTime && !s.late
	s.done = k.reached(list, least)
	return s
}

// lateBy says whether there may be too few by the deadline and enough by t.
func (k task) lateBy(list []*share, least int) bool {
	var over []*share
	before, after := 0, 0
	for _, s := range list {
		if !s.when.last.After(k.due.at) {
			over = append(over, s)
			continue
		}
		sure := s.certainBy(k.due.at)
		before = add(before, sure)
		after = add(after, max(0, s.mostBy(k.t)-sure))
	}
	for _, n := range possible(over, k.due.at, k.from) {
		if fewest := add(n.lo, before); fewest < least && add(min(add(n.hi, before), least-1), after) >= least {
			return true
		}
	}
	return false
}

// reached is when a number was first reached.
func (k task) reached(list []*share, least int) fulfilment {
	if least == 0 {
		return fulfilment{span{k.from.first, k.from.first}, true, true}
	}
	var f fulfilment
	for _, u := range k.instants(list) {
		lo, hi := 0, 0
		for _, s := range list {
			lo, hi = add(lo, s.certainBy(u)), add(hi, s.mostBy(u))
		}
		if hi >= least && !f.ever {
			f.first, f.ever = u, true
		}
		if lo >= least && !f.sure {
			f.last, f.sure = u, true
		}
	}
	return f
}

// instants are those up to t at which a number may change, in order.
func (k task) instants(list []*share) []time.Time {
	var at []time.Time
	for _, s := range list {
		for _, m := range append([]*share{s}, s.members...) {
			at = append(at, m.when.first, m.when.last)
		}
	}
	at = slices.DeleteFunc(at, func(u time.Time) bool { return u.After(k.t) })
	slices.SortFunc(at, time.Time.Compare)
	return at
}

// all is the worst of one state of each part, any the best.
func (k task) all(list []agreement.Do) state {
	var sum state
	for i := range list {
		s := k.state(&list[i])
		if i == 0 {
			sum = s
			continue
		}
		a := sum
		sum.inTime = a.inTime && s.inTime
		sum.late = a.late && (s.late || s.inTime) || s.late && a.inTime
		sum.not = a.not || s.not
		sum.done = allDone(a.done, s.done)
	}
	return sum
}

func (k task) any(list []agreement.Do) state {
	var sum state
	for i := range list {
		s := k.state(&list[i])
		if i == 0 {
			sum = s
			continue
		}
		a := sum
		sum.inTime = a.inTime || s.inTime
		sum.late = a.late && (s.late || s.not) || s.late && a.not
		sum.not = a.not && s.not
		sum.done = anyDone(a.done, s.done)
	}
	return sum
}

func allDone(a, b fulfilment) fulfilment {
	return fulfilment{span{lastOf(a.first, b.first), lastOf(a.last, b.last)}, a.ever && b.ever, a.sure && b.sure}
}

func anyDone(a, b fulfilment) fulfilment {
	switch {
	case !a.ever:
		return b
	case !b.ever:
		return a
	}
	f := fulfilment{span{firstOf(a.first, b.first), firstOf(a.last, b.last)}, true, a.sure || b.sure}
	if !a.sure {
		f.last = b.last
	}
	if !b.sure {
		f.last = a.last
	}
	return f
}

// stockAt is a level at an instant, with the figures that may be the newest.
func (v *view) stockAt(name string, u time.Time) (n *amount, newest []*event) {
	list := v.figuresOf(name)
	var from time.Time
	for _, f := range list {
		if !f.when.last.After(u) {
			from = lastOf(from, f.when.first)
		}
	}
	for _, f := range list {
		if !f.when.first.After(u) && !f.when.last.Before(from) {
			newest = append(newest, f)
		}
	}
	if slices.ContainsFunc(newest, func(f *event) bool { return f.own }) {
		newest = slices.DeleteFunc(newest, func(f *event) bool { return !f.own })
	}
	for _, f := range newest {
		n = hull(n, f.number)
	}
	return n, newest
}

// figuresOf are the figures of a level, without those that their voice has
// corrected.
func (v *view) figuresOf(name string) []*event {
	var list []*event
	for _, f := range v.figures {
		if f.number != nil && len(f.ofs) > 0 && levelName(f.ofs[0]) == levelName(name) {
			list = append(list, f)
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(f *event) bool {
		return slices.ContainsFunc(list, func(o *event) bool {
			newer := cmp.Or(o.known.Compare(f.known), cmp.Compare(f.key, o.key)) > 0
			return newer && o.voice == f.voice && o.side == f.side && o.when.first.Equal(f.when.first) && o.when.last.Equal(f.when.last)
		})
	})
}

func (k task) level(l *agreement.Level) state {
	least, most := bounds(l.AtLeast, l.AtMost)
	may := func(u time.Time) bool {
		n, _ := k.stockAt(l.Name, u)
		return n != nil && n.lo <= most && n.hi >= least
	}
	surely := func(u time.Time) bool {
		n, _ := k.stockAt(l.Name, u)
		return n != nil && n.lo >= least && n.hi <= most
	}
	limit := k.due.limit(k.t)
	var turns, changes []time.Time
	for _, f := range k.figuresOf(l.Name) {
		for _, u := range []time.Time{f.when.first, f.when.last} {
			if !u.After(limit) {
				changes = append(changes, u)
			}
		}
		if k.due.passed(k.t) && f.when.last.After(k.due.at) && !f.when.first.After(k.t) {
			turns = append(turns, firstOf(f.when.last, k.t))
		}
	}
	slices.SortFunc(turns, time.Time.Compare)
	slices.SortFunc(changes, time.Time.Compare)
	// run is the beginning of the run of instants up to the limit at which
	// something is so.
	run := func(is func(time.Time) bool) time.Time {
		begin := limit
		for _, u := range slices.Backward(changes) {
			if !is(u) {
				break
			}
			begin = u
		}
		return begin
	}
	s := state{inTime: may(limit), not: !surely(limit)}
	if s.not && k.due.passed(k.t) {
		s.late = slices.ContainsFunc(turns, may)
		s.not = !slices.ContainsFunc(turns, surely)
	}
	if s.inTime {
		s.done.first, s.done.ever = run(may), true
	} else if i := slices.IndexFunc(turns, may); i >= 0 {
		s.done.first, s.done.ever = turns[i], true
		_, newest := k.stockAt(l.Name, turns[i])
		for _, f := range newest {
			s.done.first = firstOf(s.done.first, f.when.first)
		}
		s.done.first = lastOf(s.done.first, k.due.at.Add(tick))
	}
	if surely(limit) {
		s.done.last, s.done.sure = run(surely), true
		_, newest := k.stockAt(l.Name, s.done.last)
		for _, f := range newest {
			s.done.last = lastOf(s.done.last, f.when.last)
		}
	} else if i := slices.IndexFunc(turns, surely); i >= 0 {
		s.done.last, s.done.sure = turns[i], true
	}
	return s
}

// finding is a finding about the incident that the duty began with, section 11.
func (k task) finding(d *agreement.FindingDuty) state {
	s := state{}
	for _, f := range k.findings(d) {
		if !s.done.ever || f.Known.Before(s.done.first) {
			s.done = fulfilment{span{f.Known, f.Known}, true, true}
		}
	}
	switch {
	case !s.done.ever:
		s.not = true
	case k.due.any && s.done.first.After(k.due.at):
		s.late = true
	default:
		s.inTime = true
	}
	return s
}

func (k task) findings(d *agreement.FindingDuty) []trucewatch.Fact {
	if k.it == nil {
		return nil
	}
	return slices.DeleteFunc(k.it.those(trucewatch.FactFinding, k.facts), func(f trucewatch.Fact) bool {
		owed := k.mandated(f)
		if d.By != "" {
			owed = strings.EqualFold(d.By, f.Voice)
		}
		return !owed || f.Known.After(k.t)
	})
}

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
	slices.SortFunc(list, func(a, b trigger) int {
		return cmp.Or(a.stretch.first.Compare(b.stretch.first), a.stretch.last.Compare(b.stretch.last), cmp.Compare(a.key, b.key))
	})
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
