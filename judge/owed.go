package judge

import (
	"cmp"
	"fmt"
	"math"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// series keeps, as facts come, what the duties of a `whenever` clause come to, so
// that the verdict as of any instant is read in the logarithm of their number.
// It does so for what is told plainly: incidents that surely are of the sort, on
// one day, one day due. odd counts what is not; where there is any, the duties
// are judged one by one.
type series struct {
	*telling
	calendar
	stood  *stood
	clause *agreement.Clause
	from   int64 // when the clause begins to bind
	odd    int
	due    *dueMemo

	// The finding that is owed about each incident, nil for another duty; and its day
	// due and when it was made: of those that are surely owed, and those that perhaps
	// are.
	finding *agreement.FindingDuty
	owes    [2]run[finding, findings]

	// First come, first served: by day.
	line run[lineDay, queue]
}

// finding is the duty of one that is owed.
type finding struct {
	first, due, done int64
	group            uint32
}

// findings is of a stretch of them.
type findings struct {
	n    int
	done int64 // the latest, never when one is not made
	late int64 // the earliest that was made late
}

func (f finding) compare(o finding) int {
	if f.first != o.first {
		return cmp.Compare(f.first, o.first)
	}
	return cmp.Compare(f.group, o.group)
}

func (f finding) addTo(s *findings) {
	o := findings{n: 1, done: f.done, late: math.MaxInt64}
	if f.done != never && f.done > f.due {
		o.late = f.done
	}
	o.addTo(s)
}

func (o findings) addTo(s *findings) {
	switch {
	case o.n == 0:
	case s.n == 0:
		*s = o
	default:
		s.n, s.done, s.late = s.n+o.n, max(s.done, o.done), min(s.late, o.late)
	}
}

// lineDay is a day with how many came, how many served, and how many were due
// by its end. Those who serve come after those who wait.
type lineDay struct{ day, came, served, due int }

// queue is of a stretch of days. In a line R of those who served by some day
// found nobody waiting as often as R - T, with T who came, was highest; so that
// all but max(0, max(R - T)) of them served somebody (the reflection of a queue
// at zero: Asmussen, Applied Probability and Queues, III.8). Somebody was not
// served by the day due if fewer had been served by then than were due.
type queue struct {
	n                 int
	came, served, due int
	idle              int // the highest served - came at the end of any day
	short             int // the lowest served - due
	pair              int // the lowest of served - due at a day less idle up to it
}

func (d lineDay) compare(o lineDay) int { return d.day - o.day }

func (d lineDay) addTo(s *queue) {
	x, y := d.served-d.due, d.served-d.came
	queue{n: 1, came: d.came, served: d.served, due: d.due, idle: y, short: x, pair: x - y}.addTo(s)
}

func (o queue) addTo(s *queue) {
	if o.n == 0 {
		return
	}
	if s.n == 0 {
		*s = o
		return
	}
	x, y := s.served-s.due, s.served-s.came
	s.pair = min(s.pair, o.pair+x-y, x+o.short-s.idle)
	s.idle = max(s.idle, y+o.idle)
	s.short = min(s.short, x+o.short)
	s.n, s.came, s.served, s.due = s.n+o.n, s.came+o.came, s.served+o.served, s.due+o.due
}

// helped is how many were served.
func (s *queue) helped() int { return s.served - max(0, s.idle) }

// failed says whether on some day more were due than had been served.
func (s *queue) failed() bool { return s.n > 0 && min(s.short, s.pair) < 0 }

// newSeries begins to keep the duties of a clause, nil for one of which they are
// judged one by one.
func (t *telling) newSeries(st *stood, c *agreement.Clause) *series {
	if c.Whenever == nil || c.Within == nil || len(c.After)+len(c.While) > 0 || c.Until != nil {
		return nil
	}
	s := &series{telling: t, calendar: calendar{t.loc}, stood: st, clause: c, from: nanoseconds(st.a.Start(*c)), due: st.dueOf(c)}
	switch {
	case c.Do.Finding != nil:
		s.finding = c.Do.Finding
	case c.Do.Incident != nil && !c.Do.Incident.AboutIt && c.Within.Period.Unit != agreement.Hours:
		st.cells[c.Do.Incident].join(server{s})
	default:
		return nil
	}
	st.cells[c.Whenever].join(s)
	t.listens = true
	return s
}

// dueOf gives what is remembered of all that is due after the same time.
func (st *stood) dueOf(c *agreement.Clause) *dueMemo {
	within := fmt.Sprint(c.Within.Period, c.Extended)
	if st.dues[within] == nil {
		st.dues[within] = &dueMemo{stretch: nowhere}
	}
	return st.dues[within]
}

// nowhere is a stretch in which nothing was.
var nowhere = stretch{never, noTime}

// join has a follower told of what a cell counts, and of what it counts now.
func (c *cell) join(f follower) {
	c.counted(nil, func(m *mark) bool {
		f.note(m, came)
		return true
	})
	c.follow = append(c.follow, f)
}

// note takes in a trigger.
func (s *series) note(m *mark, how noted) {
	if m.flags&isTally != 0 || m.last < s.from {
		return // it begins nothing
	}
	if s.finding != nil && how != came && s.renote(m, how) || how == again {
		return
	}
	n := 1
	if how == went {
		n = -1
	}
	due := s.dueAfter(m)
	switch {
	case !due.plain || s.odds(m):
		s.odd += n
	case s.finding != nil && how == came:
		s.owe(m, due.at)
	case s.finding == nil:
		s.at(due.from, func(d *lineDay) { d.came += n })
		s.at(due.day, func(d *lineDay) { d.due += n })
	}
}

// dueMemo remembers when a duty is due that began in a stretch: facts of one day
// come one after the other, for all parts of a clause.
type dueMemo struct {
	stretch
	plain     bool // it began on one day, and has one day due
	at        int64
	from, day int // the days of beginning and of what is due
}

func (s *series) dueAfter(m *mark) *dueMemo {
	if at := (stretch{m.first, m.last}); s.due.stretch != at {
		*s.due = dueMemo{stretch: at}
		if m.first != noTime {
			d := s.due
			d.at = nanoseconds(s.clause.DueAfter(s.time(m.first)))
			d.plain = s.dayStart(m.first) == s.dayStart(m.last) && (m.first == m.last || d.at == nanoseconds(s.clause.DueAfter(s.time(m.last))))
			d.from, d.day = s.dayNumber(m.first), s.dayNumber(d.at)
		}
	}
	return s.due
}

// odds says whether a mark is of those that are judged one by one, whatever the
// calendar says: it may be before the clause binds, at any time, or where it comes
// first served, perhaps none of the sort.
func (s *series) odds(m *mark) bool {
	return !m.sure && s.finding == nil || m.first < s.from
}

// renote takes a duty to find out, or notes that more is known of its incident;
// false when it is not kept here.
func (s *series) renote(m *mark, how noted) bool {
	f := finding{first: m.first, group: m.group}
	if how == went {
		for i := range s.owes {
			if _, ok := s.owes[i].remove(f); ok {
				return true
			}
		}
		return false
	}
	done := s.findingOf(s.finding, m.group, never).done.first
	put := func(o *finding) bool {
		same := o.done == done
		o.done = done
		return !same
	}
	return s.owes[0].change(f, put) || s.owes[1].change(f, put)
}

// owe takes in a duty to find.
func (s *series) owe(m *mark, due int64) {
	f := finding{first: m.first, due: due, done: s.findingOf(s.finding, m.group, never).done.first, group: m.group}
	perhaps := 0
	if !m.sure {
		perhaps = 1
	}
	s.owes[perhaps].insert(f)
}

// at changes a day of the line.
func (s *series) at(day int, do func(d *lineDay)) {
	put := func(d *lineDay) bool {
		do(d)
		return true
	}
	if s.line.change(lineDay{day: day}, put) {
		return
	}
	d := lineDay{day: day}
	do(&d)
	s.line.insert(d)
}

// dayNumber counts days of the calendar.
func (s *series) dayNumber(ns int64) int {
	const day = 24 * 3600
	return int(trucewatch.Wall(s.time(ns)).Unix() / day)
}

// server takes in what serves.
type server struct{ *series }

func (s server) note(m *mark, how noted) {
	if m.flags&isTally != 0 || how == again {
		return
	}
	n := 1
	if how == went {
		n = -1
	}
	day, one := s.dayOf(m)
	if !m.sure || !one {
		s.odd += n
		return
	}
	s.at(day, func(d *lineDay) { d.served += n })
}

// dayMemo remembers the day of a stretch.
type dayMemo struct {
	stretch
	number int
	one    bool // it is on one day
}

// dayOf is the day of a mark, by its number; one is false when it is not on one.
func (s *series) dayOf(m *mark) (number int, one bool) {
	d := &s.days
	if at := (stretch{m.first, m.last}); d.stretch != at {
		*d = dayMemo{stretch: at}
		if m.first != noTime {
			d.number, d.one = s.dayNumber(m.first), s.dayStart(m.first) == s.dayStart(m.last)
		}
	}
	return d.number, d.one
}

// words are what the duties come to at an instant; ok is false where they must
// be judged one by one.
func (s *series) words(t int64) (list []trucewatch.Word, ok bool) {
	if s.odd > 0 || s.dayEnd(t) != t {
		return nil, false
	}
	if s.finding != nil {
		return s.wordsOfFindings(t), true
	}
	return []trucewatch.Word{s.wordOfLine(t)}, true
}

func (s *series) wordsOfFindings(t int64) []trucewatch.Word {
	var can [2][5]bool // by the place in rankOf
	for i := range s.owes {
		started := func(f *finding) bool { return f.first <= t }
		past := func(f *finding) bool { return f.due < t }
		all := s.owes[i].tree().sumWhile(started)
		over, open := s.owes[i].tree().sumWhile(past), s.owes[i].tree().sumBetween(past, started)
		can[i] = [5]bool{
			1: i == 1 || all.n > 0, 2: all.n > 0 && all.late <= t,
			3: open.n > 0 && open.done > t, 4: over.n > 0 && over.done > t,
		}
	}
	least := rankKept
	for rank, is := range can[0] {
		if is {
			least = rank
		}
	}
	var words possible
	words.add(rankOf[least])
	for rank := least + 1; rank < len(rankOf); rank++ {
		if can[1][rank] {
			words.add(rankOf[rank])
		}
	}
	return words.words()
}

func (s *series) wordOfLine(t int64) trucewatch.Word {
	today := s.dayNumber(t)
	now := s.line.tree().sumWhile(func(d *lineDay) bool { return d.day <= today })
	before := s.line.tree().sumWhile(func(d *lineDay) bool { return d.day < today })
	helped := now.helped()
	switch {
	case before.due > helped:
		return trucewatch.Overdue
	case now.came > helped:
		return trucewatch.Pending
	}
	first, ok := s.line.tree().reach(func(s *queue) bool { return s.failed() })
	if ok && first.day < today {
		then := s.line.tree().sumWhile(func(d *lineDay) bool { return d.day <= first.day })
		if helped > then.helped() {
			return trucewatch.Late
		}
	}
	return trucewatch.Kept
}
