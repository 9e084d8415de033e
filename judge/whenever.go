package judge

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/trucewatch/trucewatch/agreement"
)

// trigger is an incident with which a duty began.
type trigger struct {
	mark
	key string
}

// whenever judges a duty that is owed for each incident of some sort.
func (j *judgement) whenever(c *agreement.Clause, w *waiting, t int64) *outcome {
	o := newOutcome()
	end := int64(never)
	if until := c.Until; until != nil {
		last, _ := j.a.Deadline(*c)
		end = nanoseconds(last)
	}
	triggers := j.triggers(c, w, end, t)
	var lines *lineup
	if s := c.Do.Incident; s != nil && !s.AboutIt {
		lines = j.lineup(c, triggers, t)
	}
	list := make([]owed, len(triggers))
	for i := range triggers {
		m := &triggers[i]
		d := &list[i]
		*d = owed{key: m.key, from: m.first, sure: m.sure}
		if d.from == noTime {
			d.from = m.last
		}
		dues := j.duesAfter(c, m)
		d.due = dues[0]
		if len(dues) > 1 {
			d.due = never // it is one of two days
		}
		if lines != nil {
			lines.serve(j, d, m, dues, t)
			continue
		}
		begin := stretch{j.dayStart(m.first), j.dayStart(m.last)}
		j.oneDuty(d, c, &frame{begin: begin, t: t, it: &m.mark, words: true}, dues)
	}
	o.join(j, list, c.Force == agreement.May, end, t)
	j.tellSeries(o, c, list, w, t)
	return o
}

// duesAfter are the days by which a duty is due that began with an incident.
func (j *judgement) duesAfter(c *agreement.Clause, m *trigger) []int64 {
	if c.Within == nil {
		return []int64{never}
	}
	due := func(from int64) int64 {
		if from == noTime || from == never {
			return from
		}
		return nanoseconds(c.DueAfter(j.time(from)))
	}
	first, last := due(m.first), due(m.last)
	if first == last {
		return []int64{first}
	}
	return []int64{first, last}
}

// triggers are the incidents with which duties began, by first, last and key as
// they are told; those that are sure surely owe one.
func (j *judgement) triggers(c *agreement.Clause, w *waiting, end, t int64) []trigger {
	suspended := j.suspensions(c, t)
	var list []trigger
	// What of a stretch lies outside the time in which duties begin is cut off.
	for _, m := range j.list(j.cell(c.Whenever)) {
		at := stretch{m.first, m.last}
		if m.flags&isTally != 0 || m.last < w.first || m.first > t || m.first > end || suspended.surely(at) {
			continue
		}
		m.sure = m.sure && m.first >= w.last && m.last <= t && m.last <= end && !suspended.perhaps(at)
		m.first, m.last = max(m.first, w.first), min(m.last, t, end)
		list = append(list, trigger{m, j.key(m.group)})
	}
	return list
}

// found judges a finding that is owed about the incident that a duty began
// with. Whatever it found, it is made.
func (j *judgement) found(d *agreement.FindingDuty, f *frame) states {
	p := j.findingOf(d, f.it.group, f.t)
	p.inTime, p.late, p.not = p.done.first <= f.due && p.done.first != never, p.done.first > f.due && p.done.first != never, p.done.first == never
	return p
}

// findingOf gives when the first finding of a group was made by an instant, of
// those that a duty asks for, and which it is.
func (t *telling) findingOf(d *agreement.FindingDuty, g uint32, by int64) states {
	done, name := int64(never), ""
	for i := t.groups.at(g).rows; i != 0; i = t.rows.at(i - 1).inGroup {
		r := t.rows.at(i - 1)
		if r.typ != findingRow || r.known > by || r.known > done || r.known == done && t.names.text(r.id) >= name || t.gone(i-1) {
			continue
		}
		if d.By == "" && t.isMandated(r) || d.By != "" && strings.EqualFold(d.By, t.names.text(r.voice)) {
			done, name = r.known, t.names.text(r.id)
		}
	}
	return states{done: stretch{done, done}, by: name}
}

// about counts what a cell has that is about an incident.
func (j *judgement) about(c *cell, it *mark, from stretch, byCount bool) *counted {
	var all []share
	seen := map[uint32]bool{}
	names := map[uint32]bool{j.groups.at(it.group).key: true}
	for i := j.groups.at(it.group).rows; i != 0; i = j.rows.at(i - 1).inGroup {
		names[j.rows.at(i-1).id] = true
	}
	var groups []uint32
	for name := range names {
		j.speakers(name, func(i uint32) {
			if r := j.rows.at(i); r.told() && r.about == name && !j.gone(i) {
				if g := j.rows.at(i).group - 1; !seen[g] {
					seen[g] = true
					groups = append(groups, g)
				}
			}
		})
	}
	for _, g := range groups {
		a := j.atoms.at(g)
		if a.flags&exists == 0 || a.flags&(isAside|isFigure) != 0 || a.last < from.first || g == it.group {
			continue
		}
		m, ok := j.picked(c, g)
		if !ok {
			continue
		}
		s := share{mark: m, n: m.amount(byCount)}
		if m.first < from.last {
			s.sure, s.begins = false, true
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b share) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), cmp.Compare(j.key(a.group), j.key(b.group)))
	})
	n := &counted{cell: c, from: from, since: noTime, byCount: byCount, shares: all, flat: all}
	if slices.ContainsFunc(all, func(s share) bool { return s.flags&isTally != 0 }) {
		n.flat = j.joinRivals(all, from)
		n.shares = j.nest(n.flat)
	}
	return n
}

// picked is a group as a cell has it.
func (j *judgement) picked(c *cell, g uint32) (mark, bool) {
	a := j.atoms.at(g)
	f := c.picker.pick(j.traits(&j.shapes[a.shape].shape))
	m := a.mark(g)
	m.sure = f.sure()
	if !f.meets {
		return m, false
	}
	if c.picker.Where != nil {
		switch c.picker.Where.Holds(j.happening(g).values()) {
		case agreement.No:
			return m, false
		case agreement.Unknown:
			m.sure = false
		}
	}
	return m, true
}

// lineup is first come, first served: who waits is served in the order of
// coming. The best line has as few waiting and as early candidates as may be,
// the worst as many and as late.
type lineup struct{ best, worst line }

// line is one such line: those who wait, each at its time, and who serves.
type line struct {
	waits  []place
	serves []place
	served []int // how many were served by the first n candidates
}

// place is something in a line. at is the time at which it stands there.
type place struct {
	at int64
	mark
	key string
}

func comparePlaces(a, b place) int {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last), cmp.Compare(a.key, b.key))
}

func (j *judgement) lineup(c *agreement.Clause, triggers []trigger, t int64) *lineup {
	l := &lineup{}
	for _, m := range triggers {
		if m.sure {
			l.best.waits = append(l.best.waits, place{j.dayStart(m.first), m.mark, m.key})
		}
		l.worst.waits = append(l.worst.waits, place{j.dayStart(m.last), m.mark, m.key})
	}
	for _, m := range j.list(j.cell(c.Do.Incident)) {
		if m.flags&isTally != 0 || m.first > t {
			continue
		}
		key := j.key(m.group)
		l.best.serves = append(l.best.serves, place{m.last, m, key})
		if m.sure && m.last <= t {
			l.worst.serves = append(l.worst.serves, place{m.first, m, key})
		}
	}
	l.best.run()
	l.worst.run()
	return l
}

// run lets the line pass.
func (l *line) run() {
	slices.SortFunc(l.waits, comparePlaces)
	slices.SortFunc(l.serves, comparePlaces)
	l.served = make([]int, len(l.serves)+1)
	came, served := 0, 0
	for i, s := range l.serves {
		for came < len(l.waits) && l.waits[came].at <= s.at {
			came++
		}
		if served < came {
			served++
		}
		l.served[i+1] = served
	}
}

// servedBy is who serves somebody who comes at a time: when q of those before it
// wait, the (q+1)-th candidate from then on.
func (l *line) servedBy(p place) *place {
	from := sort.Search(len(l.serves), func(i int) bool { return l.serves[i].at >= p.at })
	before, _ := slices.BinarySearchFunc(l.waits, p, comparePlaces)
	at := from + before - l.served[from]
	if at >= len(l.serves) {
		return nil
	}
	return &l.serves[at]
}

// newest is the latest instant at which anything may have served.
func (l *lineup) newest() int64 {
	if n := len(l.best.serves); n > 0 {
		return l.best.serves[n-1].last
	}
	return noTime
}

// serve says how a trigger is served in both lines. Late is only what something
// may have served after the day due.
func (l *lineup) serve(j *judgement, d *owed, m *trigger, dues []int64, t int64) {
	d.done = stretch{never, never}
	if s := l.best.servedBy(place{j.dayStart(m.first), m.mark, m.key}); s != nil {
		d.done.first = max(s.first, m.first)
		d.by = s.key
	}
	if s := l.worst.servedBy(place{j.dayStart(m.last), m.mark, m.key}); s != nil {
		d.done.last = s.last
		d.by = s.key
	}
	d.done.last = max(d.done.last, d.done.first)
	for _, due := range dues {
		p := states{
			inTime: d.done.first <= min(due, t), late: t > due && d.done.first <= t && d.done.last > due && l.newest() > due, not: d.done.last == math.MaxInt64,
		}
		d.note(&p, due, t)
	}
	d.inDefault(dues, t)
}
