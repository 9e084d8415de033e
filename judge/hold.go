package judge

import (
	"fmt"
	"slices"
	"sort"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// measuredDay is a day at whose end a measure is judged.
type measuredDay struct {
	start, end   int64
	window       int64 // the beginning of what is looked at
	n            span
	measured     bool // there is a number: of a level, a figure
	judged, sure bool // it may be judged; it surely is
	out, surely  bool // it may be out of bounds; it surely is
	below, above bool // it may be below the lower bound; above the upper one
}

// hold judges a measure that is to be kept, at the end of each day up to t.
func (j *judgement) hold(c *agreement.Clause, w *waiting, t int64) *outcome {
	o := newOutcome()
	h := c.Hold
	days := j.days(h, w, t)
	suspended := j.suspensions(c, t)
	for i := range days {
		d := &days[i]
		at := stretch{d.window, d.end}
		d.sure = d.window >= w.last && !suspended.perhaps(at)
		d.judged = d.window >= w.first && !suspended.touches(at)
	}
	n := j.measureDays(h, days)
	least, most, ok := j.boundsOfHold(h, days)
	for i := range days {
		days[i].weigh(least, most, i, ok)
	}
	j.spellsOfHold(o, days, h, n)
	j.wordsOfHold(o, h, days, n, t)
	j.tellHold(o, h, days, n, least, most, t)
	return o
}

// days are those whose windows can be judged, and whose ends have come.
func (j *judgement) days(h *agreement.Hold, w *waiting, t int64) []measuredDay {
	key := daysKey{first: j.dayStart(w.first), t: t}
	if h.Over != nil {
		key.over = *h.Over
	}
	days, ok := j.dayLists[key]
	if !ok {
		for start := key.first; ; {
			end := j.dayEnd(start)
			if end > t || end == never {
				break
			}
			d := measuredDay{start: start, end: end, window: end}
			if h.Over != nil {
				d.window = j.windowStart(*h.Over, start, end)
			}
			days = append(days, d)
			start = end + 1
		}
		j.dayLists[key] = days
	}
	return slices.Clone(days)
}

type daysKey struct {
	first, t int64
	over     agreement.Period
}

// windowStart is the beginning of what is looked at on a day: over N days, the N
// days that end with it; over hours, the hours before its end.
func (c calendar) windowStart(over agreement.Period, start, end int64) int64 {
	back := agreement.Period{N: -over.N, Unit: over.Unit}
	switch over.Unit {
	case agreement.Hours:
		return c.plus(back, end) + 1
	case agreement.Days:
		back.N++
	case agreement.Weeks:
		back = agreement.Period{N: 1 - 7*over.N, Unit: agreement.Days}
	default:
		return c.dayEnd(c.plus(back, start)) + 1
	}
	return c.plus(back, start)
}

// measureDays fills in what the measure comes to on each day.
func (j *judgement) measureDays(h *agreement.Hold, days []measuredDay) *counted {
	if h.Level != "" {
		s := j.stockOf(h.Level)
		for i := range days {
			days[i].n, days[i].measured = s.at(days[i].end)
		}
		return nil
	}
	n := j.measured(h)
	lo, hi, open := make([]int, len(days)+1), make([]int, len(days)+1), make([]int, len(days)+1)
	j.sweep(n.shares, days, lo, hi, open)
	sumLo, sumHi, sumOpen := 0, 0, 0
	for i := range days {
		sumLo += lo[i]
		sumHi += hi[i]
		if sumOpen += open[i]; sumOpen > 0 {
			days[i].n.hi = endless
		} else {
			days[i].n.hi = sumHi
		}
		days[i].n.lo, days[i].measured = sumLo, true
	}
	return n
}

// measured counts what a hold measures, over all of time.
func (j *judgement) measured(h *agreement.Hold) *counted {
	if h.Sum != nil {
		return j.tally(j.cell(h.Sum), stretch{noTime, noTime}, true)
	}
	return j.tally(j.cell(h.Count), stretch{noTime, noTime}, false)
}

// sweep adds what shares come to on each day as differences to the day before.
// A share is of the windows that hold it wholly, and may be of those that it
// overlaps; both are stretches of days. open counts shares without an upper end.
func (j *judgement) sweep(shares []share, days []measuredDay, lo, hi, open []int) {
	whole := func(s *share) (from, to int) {
		from = sort.Search(len(days), func(i int) bool { return days[i].end >= s.last })
		to = sort.Search(len(days), func(i int) bool { return days[i].window > s.first })
		return from, to
	}
	overlaps := func(s *share) (from, to int) {
		from = sort.Search(len(days), func(i int) bool { return days[i].end >= s.first })
		to = sort.Search(len(days), func(i int) bool { return days[i].window > s.last })
		return from, to
	}
	put := func(d []int, from, to, n int) {
		if from < to && n != 0 {
			d[from] += n
			d[to] -= n
		}
	}
	for i := range shares {
		s := &shares[i]
		from, to := whole(s)
		if len(s.members) == 0 {
			if s.sure {
				put(lo, from, to, s.n.lo)
			}
		} else {
			all := 0
			for k := range s.members {
				if m := &s.members[k]; m.sure {
					from, to := whole(m)
					put(lo, from, to, m.n.lo)
					all = sum(all, m.n.lo)
				}
			}
			if s.sure && s.n.lo > all {
				put(lo, from, to, s.n.lo-all)
			}
		}
		from, to = overlaps(s)
		if most := s.most(never); most >= endless {
			put(open, from, to, 1)
		} else {
			put(hi, from, to, most)
		}
	}
}

// weigh says whether a day is out of bounds. At a bound is within.
func (d *measuredDay) weigh(least, most []bound, i int, ok bool) {
	if !ok || !d.measured {
		d.judged, d.sure = false, false
		return
	}
	if least != nil {
		_, d.surely = least[i].below(d.n.hi)
		d.below, _ = least[i].below(d.n.lo)
	}
	if most != nil {
		_, surely := most[i].above(d.n.lo)
		d.surely = d.surely || surely
		d.above, _ = most[i].above(d.n.hi)
	}
	d.out = d.below || d.above
}

// spellsOfHold puts the days out of bounds together into episodes, and says when
// the clause was broken.
func (j *judgement) spellsOfHold(o *outcome, days []measuredDay, h *agreement.Hold, n *counted) {
	runs(days, func(d *measuredDay) bool { return d.sure && d.surely }, func(from, to int) {
		e := trucewatch.Episode{From: j.time(days[from].start), Incidents: j.keysOfHold(h, n, days[from:to])}
		s := spell{begins: stretch{days[from].start, days[from].start}, ends: stretch{never, never}, sure: true}
		if to < len(days) {
			e.To = j.time(days[to].start)
			s.ends = stretch{days[to].start, days[to].start}
		}
		o.episodes = append(o.episodes, e)
		o.broken = append(o.broken, s)
	})
	runs(days, func(d *measuredDay) bool { return d.judged && d.out }, func(from, to int) {
		s := spell{begins: stretch{days[from].start, days[from].start}, ends: stretch{never, never}}
		if to < len(days) {
			s.ends = stretch{days[to].start, days[to].start}
		}
		o.broken = append(o.broken, s)
	})
}

// runs calls a function for each longest run of days for which something holds.
func runs(days []measuredDay, holds func(d *measuredDay) bool, each func(from, to int)) {
	for i := 0; i < len(days); {
		if !holds(&days[i]) {
			i++
			continue
		}
		from := i
		for i < len(days) && holds(&days[i]) {
			i++
		}
		each(from, i)
	}
}

// keysOfHold are the incidents that were surely counted in a run of days.
func (j *judgement) keysOfHold(h *agreement.Hold, n *counted, run []measuredDay) []string {
	keys := []string{}
	if n == nil {
		s := j.stockOf(h.Level)
		var list []mark
		seen := map[uint32]bool{}
		for i := range run {
			for _, f := range s.latest(run[i].end) {
				if !seen[f.group] {
					seen[f.group] = true
					list = append(list, f.mark)
				}
			}
		}
		j.sortMarks(list)
		for _, m := range list {
			keys = append(keys, j.key(m.group))
		}
		return keys
	}
	first, last := run[0].window, run[len(run)-1].end
	i := sort.Search(len(n.flat), func(i int) bool { return n.flat[i].first >= first })
	for ; i < len(n.flat) && n.flat[i].first <= last; i++ {
		if s := &n.flat[i]; s.sure && s.last <= last {
			keys = append(keys, j.key(s.group))
		}
	}
	return keys
}

// wordsOfHold are the verdicts on the last day.
func (j *judgement) wordsOfHold(o *outcome, h *agreement.Hold, days []measuredDay, n *counted, t int64) {
	if len(days) == 0 || !days[len(days)-1].judged {
		o.might.add(trucewatch.Pending)
		return
	}
	d := &days[len(days)-1]
	o.below, o.above = d.below && h.Level == "", d.above // of a stock a figure tells
	in, out, waits := j.hangsOfHold(h, d, n)
	switch {
	case d.surely && d.sure:
		o.might.add(trucewatch.Breached)
		o.since = nanoseconds(o.episodes[len(o.episodes)-1].From)
		return
	case d.surely:
		o.might.add(trucewatch.Breached, out...)
	case d.out:
		o.might.add(trucewatch.Kept, in...)
		o.might.add(trucewatch.Breached, out...)
	default:
		o.might.add(trucewatch.Kept)
	}
	if !d.sure {
		for _, w := range o.might.words() {
			o.might.add(w, "all of what is looked at on "+j.day(d.end)+" is in the time in which the clause binds")
		}
		o.might.add(trucewatch.Pending, waits...)
	}
	if o.might.word() == trucewatch.Kept {
		for _, d := range days {
			if d.judged {
				o.since = d.start
				break
			}
		}
		if n := len(o.episodes); n > 0 {
			o.since = max(o.since, nanoseconds(o.episodes[n-1].To))
		}
	}
}

// hangsOfHold says on what it hangs whether a day is in or out of bounds, or not
// judged.
func (j *judgement) hangsOfHold(h *agreement.Hold, d *measuredDay, n *counted) (in, out, waits []string) {
	waits = []string{"some of what is looked at on " + j.day(d.end) + " is not in the time in which the clause binds"}
	if n == nil {
		s := j.stockOf(h.Level)
		rivals := s.rivals(d.end)
		return []string{"the figure of " + h.Level + " is within bounds" + rivals}, []string{"the figure of " + h.Level + " is out of bounds" + rivals}, waits
	}
	text := "the number from " + j.day(d.window) + " to " + j.day(d.end) + ", told as " + d.n.phrase() + ", is "
	return []string{text + "within bounds"}, []string{text + "out of bounds"}, waits
}

// tellHold gives what decided about a measure.
func (j *judgement) tellHold(o *outcome, h *agreement.Hold, days []measuredDay, n *counted, least, most []bound, t int64) {
	if len(days) == 0 {
		o.change("It is judged first at the end of " + j.day(t) + " or of a day after.")
		return
	}
	at := len(days) - 1
	d := &days[at]
	if n == nil {
		s := j.stockOf(h.Level)
		s.tell(&o.reasons, d.end)
		o.detail = s.detail(&agreement.Level{Name: h.Level}, d.end)
	} else {
		j.tell(&o.reasons, j.clipped(n, d), stretch{noTime, noTime}, d.end)
		o.detail = d.n.phrase() + " in " + h.Over.String()
	}
	var bounds []string
	if least != nil {
		bounds = append(bounds, "at least "+least[at].phrase())
	}
	if most != nil {
		bounds = append(bounds, "at most "+most[at].phrase())
	}
	if len(bounds) > 0 {
		o.detail += ", " + join(bounds, "and")
	}
	switch {
	case !d.measured && n == nil:
		o.decide(trucewatch.Reason{Text: "There is no figure of " + h.Level + " yet."})
	case len(bounds) == 0:
		o.decide(trucewatch.Reason{Text: "What the baseline came to is not known, so that the bound can't be told."})
	case !d.judged:
		o.decide(trucewatch.Reason{Text: fmt.Sprintf("What is looked at on %s, from %s on, is not wholly in the time in which the clause binds.", j.day(d.end), j.day(d.window))})
	default:
		o.decide(trucewatch.Reason{Text: fmt.Sprintf("At the end of %s the measure is %s; it is to be %s.", j.day(d.end), d.n.phrase(), join(bounds, "and"))})
	}
	switch o.might.word() {
	case trucewatch.Kept:
		o.change("It is breached on the first day at whose end the measure is not " + join(bounds, "and") + ".")
	case trucewatch.Breached:
		o.change("It is kept again from the day at whose end the measure is " + join(bounds, "and") + ".")
	}
}

// clipped is what of a count may be in the window of a day.
func (j *judgement) clipped(n *counted, d *measuredDay) *counted {
	in := func(list []share) (inside []share) {
		for i := range list {
			if s := &list[i]; s.last >= d.window && s.first <= d.end {
				inside = append(inside, *s)
			}
		}
		return inside
	}
	return &counted{cell: n.cell, from: n.from, since: d.window, byCount: n.byCount, shares: in(n.shares), flat: in(n.flat)}
}
