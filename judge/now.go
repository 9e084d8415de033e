package judge

import (
	"math/big"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// Words gives the verdicts that are possible of a part of a clause, for a party
// and in a zone, as of an instant on all that is known, in the order of the table
// of verdicts; empty names ask for the clause as a whole. They are those of
// Verdicts, without reasons. Of what is told plainly they are read in the
// logarithm of the facts; where a date straddles what matters, a tally covers
// others, or the clause hangs on others, the part is judged whole. nil when there
// is no such clause or part.
func (e *Engine) Words(clause, party, zone string, asOf time.Time, standard trucewatch.Standard) []trucewatch.Word {
	t := e.telling(standard)
	known := instant(never-1, t.loc)
	if len(t.choices) > 0 {
		return wordsIn(t.verdicts(At{AsOf: asOf, Known: known}, true), clause, party, zone)
	}
	asOf = asOf.In(t.loc)
	at := nanoseconds(asOf)
	s := t.asStood(t.a, asOf, known)
	c := s.clauses[clause]
	if c == nil {
		return nil
	}
	t.fill()
	if party == "" && zone == "" && c.Parted() {
		return newJudgement(t, t.a, asOf, known).outcome(clause, at).might.words()
	}
	p := s.part(c, party, zone)
	if p == nil {
		return nil
	}
	q := &quick{telling: t, calendar: calendar{t.loc}, stood: s}
	if words, ok := q.words(&p.Clause, at); ok {
		return words
	}
	j := newJudgement(t, t.a, asOf, known)
	return j.full(p, j.core(p, at), at).might.words()
}

// Follow has everything that Words reads of the agreement as it stands at an
// instant under a standard kept up to date from now on. Otherwise a part is kept
// so from when it is first asked for.
func (e *Engine) Follow(asOf time.Time, standard trucewatch.Standard) {
	t := e.telling(standard)
	s := t.asStood(t.a, asOf.In(t.loc), instant(never-1, t.loc))
	t.fill()
	for _, parts := range s.parts {
		for i := range parts {
			t.seriesOf(s, &parts[i].Clause)
		}
	}
}

// seriesOf gives what is kept of the duties of a part, nil where nothing is.
func (t *telling) seriesOf(st *stood, c *agreement.Clause) *series {
	s, made := st.series[c.Whenever]
	if !made && c.Whenever != nil {
		s = t.newSeries(st, c)
		st.series[c.Whenever] = s
	}
	return s
}

// wordsIn finds a part among verdicts.
func wordsIn(verdicts []trucewatch.Verdict, clause, party, zone string) []trucewatch.Word {
	list := func(v *trucewatch.Verdict) []trucewatch.Word {
		if v.Word != trucewatch.Maybe {
			return []trucewatch.Word{v.Word}
		}
		return v.MightBe
	}
	for i := range verdicts {
		v := &verdicts[i]
		switch {
		case v.Clause != clause:
		case party == "" && zone == "":
			return list(v)
		default:
			for k := range v.Parts {
				if p := &v.Parts[k]; p.Party == party && p.Zone == zone {
					return list(&p.Verdict)
				}
			}
		}
	}
	return nil
}

// part finds a part of a clause.
func (s *stood) part(c *agreement.Clause, party, zone string) *agreement.Part {
	if s.places == nil {
		s.places = map[placeOfPart]*agreement.Part{}
	}
	key := placeOfPart{c.ID, party, zone}
	if p := s.places[key]; p != nil {
		return p
	}
	for i := range s.parts[c.ID] {
		p := &s.parts[c.ID][i]
		s.places[placeOfPart{c.ID, p.Party, p.Zone}] = p
	}
	return s.places[key]
}

type placeOfPart struct{ clause, party, zone string }

// quick reads verdicts from the summaries of cells.
type quick struct {
	*telling
	calendar
	*stood
}

// words are the verdicts that are possible of a part; ok is false where it must
// be judged whole.
func (q *quick) words(c *agreement.Clause, t int64) (list []trucewatch.Word, ok bool) {
	if len(c.After)+len(c.While)+len(c.Alongside) > 0 || c.Watched != nil || c.Ended != nil || c.Force == agreement.May {
		return nil, false
	}
	start := nanoseconds(q.stood.a.Start(*c))
	if t < start {
		return []trucewatch.Word{trucewatch.Dormant}, true
	}
	if last, ends := q.stood.a.Deadline(*c); ends && c.Do == nil && t > nanoseconds(last) {
		return []trucewatch.Word{trucewatch.Void}, true
	}
	switch {
	case c.Refrain != nil:
		return q.refrain(c, start, t)
	case c.Hold != nil:
		return q.hold(c.Hold, start, t)
	case c.Whenever != nil:
		if s := q.seriesOf(q.stood, c); s != nil {
			return s.words(t)
		}
		return nil, false
	case c.Every == nil && (c.Within == nil || c.Within.Clause == ""):
		return q.do(c, start, t)
	}
	return nil, false
}

// of gives a cell whose marks are all incidents; ok is false for others.
func (q *quick) of(s *agreement.Selector) (c *cell, ok bool) {
	c = q.stood.cells[s]
	return c, !s.AboutIt && c.marks.tree().whole().tallies == 0
}

func (q *quick) refrain(c *agreement.Clause, start, t int64) ([]trucewatch.Word, bool) {
	cell, ok := q.of(c.Refrain)
	if !ok {
		return nil, false
	}
	until := func(m *mark) bool { return m.first <= t }
	all := cell.marks.tree().sumWhile(until)
	if all.n == 0 || all.ends < start || !q.lasts(c.Quiet, min(all.ends, t), t) {
		return []trucewatch.Word{trucewatch.Kept}, true
	}
	// All whose breach is open at the earliest that they may have been: from an
	// instant on.
	open := cell.marks.tree().sumBetween(func(m *mark) bool { return m.first < start || !q.lasts(c.Quiet, m.first, t) }, until)
	if open.sure > 0 && open.settled <= t {
		return []trucewatch.Word{trucewatch.Breached}, true
	}
	return []trucewatch.Word{trucewatch.Kept, trucewatch.Breached}, true
}

// lasts says whether a breach of an instant is still open at t.
func (q *quick) lasts(quiet *agreement.Period, from, t int64) bool {
	return quiet == nil || q.plus(*quiet, from) > t
}

func (q *quick) hold(h *agreement.Hold, start, t int64) ([]trucewatch.Word, bool) {
	if h.Level != "" {
		return nil, false
	}
	end := q.dayEnd(t)
	if end > t {
		end = q.dayStart(t) - 1
	}
	d := measuredDay{start: q.dayStart(end), end: end, measured: true, judged: true, sure: true}
	d.window = q.windowStart(*h.Over, d.start, end)
	if d.window < start {
		return []trucewatch.Word{trucewatch.Pending}, true
	}
	n, ok := q.inWindow(h, d.window, d.end)
	if !ok {
		return nil, false
	}
	d.n = n
	least, ok1 := q.bound(h, h.AtLeast, &d)
	most, ok2 := q.bound(h, h.AtMost, &d)
	if !ok1 || !ok2 {
		return nil, false
	}
	d.weigh(least, most, 0, true)
	switch {
	case d.surely:
		return []trucewatch.Word{trucewatch.Breached}, true
	case d.out:
		return []trucewatch.Word{trucewatch.Kept, trucewatch.Breached}, true
	}
	return []trucewatch.Word{trucewatch.Kept}, true
}

// inWindow is what a measure comes to in a stretch.
func (q *quick) inWindow(h *agreement.Hold, from, to int64) (span, bool) {
	sel, byCount := h.Count, false
	if h.Sum != nil {
		sel, byCount = h.Sum, true
	}
	c, ok := q.of(sel)
	if !ok {
		return span{}, false
	}
	before := func(m *mark) bool { return m.first < from }
	in := c.marks.tree().sumBetween(before, func(m *mark) bool { return m.first <= to })
	n := in.total(byCount)
	if in.n > 0 && in.ends > to {
		c.counted(func(s *extent) bool { return s.ends > to }, func(m *mark) bool {
			if m.first >= from && m.first <= to && m.last > to && m.sure {
				n.lo -= m.amount(byCount).lo
			}
			return m.first <= to
		})
	}
	if early := c.marks.tree().sumWhile(before); early.n > 0 && early.ends >= from {
		c.counted(func(s *extent) bool { return s.ends >= from }, func(m *mark) bool {
			if m.first < from && m.last >= from {
				n.hi = sum(n.hi, m.amount(byCount).hi)
			}
			return m.first < from
		})
	}
	return n, true
}

// bound is a bound on a day.
func (q *quick) bound(h *agreement.Hold, b *agreement.Bound, d *measuredDay) ([]bound, bool) {
	switch {
	case b == nil:
		return nil, true
	case b.Baseline == "":
		return []bound{{n: b.N}}, true
	}
	base, ok := q.stood.a.Baselines[b.Baseline]
	if !ok {
		return nil, false
	}
	period := base.Period()
	from, to := nanoseconds(period.From), nanoseconds(period.To)-1
	n, ok := q.inWindow(h, from, to)
	if !ok {
		return nil, false
	}
	share := big.NewRat(int64(b.Percent), 10000)
	share.Quo(share, big.NewRat(int64(q.daysIn(from, to)), 1))
	share.Mul(share, q.lengthOf(*h.Over, d))
	return []bound{{lo: times(n.lo, share), hi: times(n.hi, share)}}, true
}

// do reads a duty of which all that is told by t is certain.
func (q *quick) do(c *agreement.Clause, start, t int64) ([]trucewatch.Word, bool) {
	one := 1
	sel, least, most, byCount := c.Do.Incident, &one, (*int)(nil), false
	switch {
	case c.Do.Count != nil:
		sel, least, most = &c.Do.Count.Selector, c.Do.Count.AtLeast, c.Do.Count.AtMost
	case c.Do.Sum != nil:
		sel, least, most, byCount = &c.Do.Sum.Selector, c.Do.Sum.AtLeast, c.Do.Sum.AtMost, true
	case c.Do.Incident == nil:
		return nil, false
	}
	cell, ok := q.of(sel)
	if !ok {
		return nil, false
	}
	due := int64(never)
	if last, ok := q.stood.a.Deadline(*c); ok {
		due = nanoseconds(last)
	}
	before := func(m *mark) bool { return m.first < start }
	if early := cell.marks.tree().sumWhile(before); early.n > 0 && early.ends >= start {
		return nil, false
	}
	by := func(u int64) (int, bool) {
		s := cell.marks.tree().sumBetween(before, func(m *mark) bool { return m.first <= u })
		n := s.total(byCount)
		return n.lo, n.lo == n.hi && (s.n == 0 || s.ends <= u && s.sure == s.n)
	}
	now, ok1 := by(t)
	then, ok2 := by(min(t, due))
	if !ok1 || !ok2 {
		return nil, false
	}
	bounds := boundsOf(least, most)
	switch {
	case then >= bounds.lo && then <= bounds.hi:
		return []trucewatch.Word{trucewatch.Kept}, true
	case t <= due:
		return []trucewatch.Word{trucewatch.Pending}, true
	case then < bounds.lo && now >= bounds.lo:
		return []trucewatch.Word{trucewatch.Late}, true
	}
	return []trucewatch.Word{trucewatch.Overdue}, true
}
