package judge

import (
	"cmp"
	"math"
)

// mark is an atom in a cell. Marks are in the order of their first instants.
type mark struct {
	first, last int64
	lo, hi      int
	group       uint32
	flags       flags
	sure        bool
}

// amount is how many a mark is. One whose number is not told is one: more nobody
// has said.
func (m *mark) amount(byCount bool) span {
	if m.flags&hasNumber == 0 || !byCount && m.flags&isTally == 0 {
		return span{1, 1}
	}
	return span{m.lo, m.hi}
}

// extent is of a stretch of marks: of those that count, how many they are, how many
// of them are sure or tallies, what they tell of, and when they end; and of those set
// aside how many they are and when they end.
type extent struct {
	n, sure, tallies, open, aside int32 // open is how many tell of no most

	lo, hi    int   // the sum of what sure ones tell of at least, and of what all tell of at most
	settled   int64 // the first last instant of a sure one
	ends      int64 // the last instant of any
	asideEnds int64
}

func (m mark) counts() bool { return m.flags&isAside == 0 }

func (m mark) compare(o mark) int {
	switch {
	case m.first != o.first:
		return cmp.Compare(m.first, o.first)
	case m.last != o.last:
		return cmp.Compare(m.last, o.last)
	}
	return cmp.Compare(m.group, o.group)
}

func (m mark) addTo(s *extent) {
	if !m.counts() {
		s.setAside(1, m.last)
		return
	}
	if s.n == 0 {
		s.settled, s.ends = math.MaxInt64, math.MinInt64
	}
	s.n++
	n := m.amount(true)
	if m.sure {
		s.sure++
		s.settled = min(s.settled, m.last)
		s.lo = sum(s.lo, n.lo)
	}
	if n.hi >= endless {
		s.open++
	} else {
		s.hi = sum(s.hi, n.hi)
	}
	if m.flags&isTally != 0 {
		s.tallies++
	}
	s.ends = max(s.ends, m.last)
}

func (o extent) addTo(s *extent) {
	if o.aside > 0 {
		s.setAside(o.aside, o.asideEnds)
	}
	switch {
	case o.n == 0:
		return
	case s.n == 0:
		o.aside, o.asideEnds = s.aside, s.asideEnds
		*s = o
		return
	}
	s.n, s.sure, s.tallies, s.open = s.n+o.n, s.sure+o.sure, s.tallies+o.tallies, s.open+o.open
	s.lo, s.hi = sum(s.lo, o.lo), sum(s.hi, o.hi)
	s.settled, s.ends = min(s.settled, o.settled), max(s.ends, o.ends)
}

// setAside takes in some that are set aside.
func (s *extent) setAside(n int32, ends int64) {
	if s.aside == 0 {
		s.asideEnds = ends
	}
	s.aside, s.asideEnds = s.aside+n, max(s.asideEnds, ends)
}

// total is what a stretch comes to: of each incident one, or what it tells of.
func (s *extent) total(byCount bool) span {
	switch {
	case !byCount:
		return span{int(s.sure), int(s.n)}
	case s.open > 0:
		return span{s.lo, endless}
	}
	return span{s.lo, s.hi}
}
