package judge_test

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// offence is a happening that a clause forbids, section 8.
type offence struct {
	*event
	when    span
	certain bool
	ends    span // when its breach is over
	never   bool // it never is
}

func (v *view) offences(c agreement.Clause, binds span) []offence {
	var list []offence
	broken := v.brokenBy(c)
	for _, s := range v.shares(c.Refrain, nil, binds, false) {
		f := offence{event: s.event, when: span{lastOf(s.when.first, binds.first), s.when.last}, never: c.Quiet == nil}
		if s.n.hi == 0 || s.when.first.After(v.t) || anySpell(broken, spell.beganAndNotOver, f.when) {
			continue
		}
		f.certain = s.sure && s.n.lo >= 1 && !s.when.last.After(v.t) && !anySpell(broken, spell.mayTouch, f.when)
		if c.Quiet != nil {
			f.ends = span{c.Quiet.Add(f.when.first), c.Quiet.Add(firstOf(f.when.last, v.t))}
		}
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b offence) int {
		x, y := *a.event, *b.event
		x.when, y.when = a.when, b.when
		return byTime(&x, &y)
	})
	return list
}

func (v *view) refrain(c agreement.Clause, binds span) *coming {
	o := &coming{words: words(trucewatch.Kept)}
	does, may := false, false
	var runs []spell
	for _, f := range v.offences(c, binds) {
		may = may || f.never || f.ends.last.After(v.t)
		does = does || f.certain && (f.never || f.ends.first.After(v.t))
		if !f.certain {
			o.broken = append(o.broken, spell{begins: f.when, ends: f.ends, endsEver: !f.never, endsBy: !f.never})
			continue
		}
		n := len(o.episodes)
		if n > 0 && (f.never || f.when.first.Before(runs[n-1].ends.last)) {
			o.episodes[n-1].Incidents = append(o.episodes[n-1].Incidents, f.key)
			e := &runs[n-1].ends
			e.first, e.last = lastOf(e.first, f.ends.first), lastOf(e.last, f.ends.last)
			continue
		}
		o.episodes = append(o.episodes, trucewatch.Episode{From: f.when.first, Incidents: []string{f.key}})
		runs = append(runs, spell{begins: f.when, ends: f.ends, endsEver: !f.never, endsBy: !f.never, sure: true})
	}
	for i, p := range runs {
		if p.endsBy && !p.ends.last.After(v.t) {
			o.episodes[i].To = p.ends.last
		}
	}
	o.broken = append(o.broken, runs...)
	switch {
	case does:
		o.words = words(trucewatch.Breached)
	case may:
		o.words = words(trucewatch.Breached, trucewatch.Kept)
	}
	return o
}

// silent are the words of a clause that rest on nobody having told anything.
func (o *coming) silent(c agreement.Clause) []trucewatch.Word {
	switch {
	case c.Do != nil:
		return words(trucewatch.Pending, trucewatch.Overdue).list()
	case c.Refrain != nil:
		return words(trucewatch.Kept).list()
	}
	if o.words[trucewatch.Breached] && o.below && c.Hold.Level == "" {
		o.words[trucewatch.Unwatched] = true
		if !o.above {
			delete(o.words, trucewatch.Breached)
		}
	}
	return words(trucewatch.Pending, trucewatch.Kept).list()
}

// measured is a day of a hold, section 9.
type measured struct {
	begin, end   time.Time // of the day
	window       span
	judged       truth
	out          truth
	below, above bool // it may be
	noStock      bool
	figures      []*event
}

func (v *view) hold(c agreement.Clause, binds span) *coming {
	var days []measured
	for begin := agreement.DayStart(binds.first); ; {
		end := agreement.DayEnd(begin)
		if end.After(v.t) {
			break
		}
		days = append(days, v.day(c, binds, begin, end))
		begin = end.Add(tick)
	}
	o := &coming{}
	if len(days) == 0 {
		o.words = words(trucewatch.Pending)
		return o
	}
	d := days[len(days)-1]
	switch {
	case d.judged == no || d.noStock:
		o.words = words(trucewatch.Pending)
	case d.out == yes:
		o.words = words(trucewatch.Breached)
	case d.out == perhaps:
		o.words = words(trucewatch.Breached, trucewatch.Kept)
	default:
		o.words = words(trucewatch.Kept)
	}
	if d.judged == perhaps {
		o.words[trucewatch.Pending] = true
	}
	o.below, o.above = d.below, d.above
	v.runs(c, o, days)
	return o
}

// runs puts successive days out of bounds together.
func (v *view) runs(c agreement.Clause, o *coming, days []measured) {
	is := func(d measured, surely bool) bool {
		if surely {
			return d.judged == yes && d.out == yes && !d.noStock
		}
		return d.judged != no && d.out != no && !d.noStock
	}
	for _, surely := range []bool{true, false} {
		for i := 0; i < len(days); i++ {
			if !is(days[i], surely) {
				continue
			}
			j := i
			for j+1 < len(days) && is(days[j+1], surely) {
				j++
			}
			p := spell{begins: span{days[i].begin, days[i].begin}, sure: surely}
			e := trucewatch.Episode{From: days[i].begin}
			if j+1 < len(days) {
				to := days[j+1].begin
				p.ends, p.endsEver, p.endsBy = span{to, to}, true, true
				e.To = to
			}
			o.broken = append(o.broken, p)
			if surely {
				e.Incidents = v.within(c, days[i:j+1])
				o.episodes = append(o.episodes, e)
			}
			i = j
		}
	}
}

// within are the keys of what surely counts in the windows of some days.
func (v *view) within(c agreement.Clause, days []measured) []string {
	keys := []string{}
	if c.Hold.Level != "" {
		for _, f := range v.figures {
			if slices.ContainsFunc(days, func(d measured) bool { return slices.Contains(d.figures, f) }) {
				keys = append(keys, f.key)
			}
		}
		return keys
	}
	whole := span{days[0].window.first, days[len(days)-1].end}
	list := v.shares(heldOver(c.Hold), nil, span{}, false)
	slices.SortFunc(list, func(a, b *share) int { return byTime(a.event, b.event) })
	for _, s := range list {
		if s.match == yes && inside(s.when, whole) {
			keys = append(keys, s.key)
		}
	}
	return keys
}

func inside(s, wide span) bool { return !s.first.Before(wide.first) && !s.last.After(wide.last) }

func overlaps(s, o span) bool { return !s.first.After(o.last) && !s.last.Before(o.first) }

// day measures one day.
func (v *view) day(c agreement.Clause, binds span, begin, end time.Time) measured {
	d := measured{begin: begin, end: end, window: windowOf(c.Hold.Over, begin, end)}
	broken := v.brokenBy(c)
	switch {
	case d.window.first.Before(binds.first), anySpell(broken, spell.surelyTouches, d.window):
		return d
	case d.window.first.Before(binds.last), anySpell(broken, spell.mayTouch, d.window):
		d.judged = perhaps
	default:
		d.judged = yes
	}
	var n amount
	if c.Hold.Level != "" {
		stock, figures := v.stockAt(c.Hold.Level, end)
		if stock == nil {
			d.noStock = true
			return d
		}
		n, d.figures = *stock, figures
	} else {
		n = v.measure(c, d.window)
	}
	low, high := big.NewRat(int64(n.lo), 1), ratio(n.hi)
	surely := false
	for _, b := range []struct {
		bound *agreement.Bound
		least bool
	}{{c.Hold.AtLeast, true}, {c.Hold.AtMost, false}} {
		if b.bound == nil {
			continue
		}
		from, to := v.bound(c, *b.bound, d)
		switch {
		case b.least:
			surely = surely || less(high, from)
			d.below = less(low, to)
		default:
			surely = surely || less(to, low)
			d.above = less(from, high)
		}
	}
	switch {
	case surely:
		d.out = yes
	case d.below || d.above:
		d.out = perhaps
	}
	return d
}

// ratio is a number as a fraction; nil stands for one without end.
func ratio(n int) *big.Rat {
	if n >= noEnd {
		return nil
	}
	return big.NewRat(int64(n), 1)
}

func less(a, b *big.Rat) bool {
	switch {
	case a == nil:
		return false
	case b == nil:
		return true
	}
	return a.Cmp(b) < 0
}

// bound is a bound on a day, as a range.
func (v *view) bound(c agreement.Clause, b agreement.Bound, d measured) (from, to *big.Rat) {
	if b.Baseline == "" {
		return ratio(b.N), ratio(b.N)
	}
	period := v.a.Baselines[b.Baseline].Period()
	base := span{period.From, period.To.Add(-tick)}
	share := big.NewRat(int64(b.Percent), 10000)
	n := v.measure(c, base)
	days := big.NewRat(int64(daysIn(d.window)), 1)
	if c.Hold.Over.Unit == agreement.Hours {
		days = big.NewRat(int64(c.Hold.Over.N), 24)
	}
	share.Mul(share, days)
	share.Quo(share, big.NewRat(int64(daysIn(base)), 1))
	from = new(big.Rat).Mul(share, big.NewRat(int64(n.lo), 1))
	if to = ratio(n.hi); to != nil {
		to = new(big.Rat).Mul(share, to)
	}
	return from, to
}

// daysIn counts the days of a stretch of whole days.
func daysIn(s span) int {
	n := 0
	for t := s.first; !t.After(s.last); t = agreement.DayEnd(t).Add(tick) {
		n++
	}
	return n
}

// windowOf is the window of a day; a level has its end.
func windowOf(over *agreement.Period, begin, end time.Time) span {
	if over == nil {
		return span{end, end}
	}
	switch over.Unit {
	case agreement.Hours:
		return span{end.Add(tick - time.Duration(over.N)*time.Hour), end}
	case agreement.Days, agreement.Weeks:
		n := over.N
		if over.Unit == agreement.Weeks {
			n *= 7
		}
		y, m, d := begin.Date()
		return span{trucewatch.Civil(time.Date(y, m, d-n+1, 0, 0, 0, 0, time.UTC), begin.Location()), end}
	}
	months := over.N
	if over.Unit == agreement.Years {
		months *= 12
	}
	y, m, d := begin.Date()
	last := time.Date(y, m-time.Month(months)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	day := time.Date(y, m-time.Month(months), min(d, last)+1, 0, 0, 0, 0, time.UTC)
	return span{trucewatch.Civil(day, begin.Location()), end}
}

// heldOver is the selector of what is counted.
func heldOver(h *agreement.Hold) *agreement.Selector {
	if h.Sum != nil {
		return h.Sum
	}
	return h.Count
}

// measure is a number in a window.
func (v *view) measure(c agreement.Clause, window span) amount {
	sum := c.Hold.Sum != nil
	n := amount{}
	for _, s := range nested(v.shares(heldOver(c.Hold), nil, span{}, sum)) {
		in, all, most := 0, 0, s.n.hi
		for _, m := range s.members {
			if m.match != yes {
				continue
			}
			all = add(all, m.n.lo)
			if inside(m.when, window) {
				in = add(in, m.n.lo)
			}
		}
		if s.match == yes && inside(s.when, window) {
			in = add(in, max(0, s.n.lo-all))
		}
		n.lo = add(n.lo, in)
		if overlaps(s.when, window) {
			members := 0
			for _, m := range s.members {
				members = add(members, m.n.hi)
			}
			n.hi = add(n.hi, max(most, members))
		}
	}
	return n
}

func covers(f trucewatch.Fact, clause string) bool {
	names := strings.FieldsFunc(f.About, func(c rune) bool { return c == ',' || c == ' ' })
	return len(f.Clauses) == 0 && len(names) == 0 || slices.Contains(f.Clauses, clause) || slices.Contains(names, clause)
}
