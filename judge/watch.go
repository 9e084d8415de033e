package judge

import (
	"math"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// unseen makes a clause unwatched where no source has covered it for longer
// than it allows, in place of verdicts that rest on nothing having happened. An
// open breach and what was done are seen.
func (j *judgement) unseen(c *agreement.Clause, o *outcome, t int64) {
	if c.Watched == nil {
		return
	}
	from := o.waits.first
	if c.Do != nil {
		from = nanoseconds(j.a.Start(*c))
	}
	silent := []trucewatch.Word{trucewatch.Pending, trucewatch.Overdue}
	switch {
	case c.Refrain != nil:
		silent = []trucewatch.Word{trucewatch.Kept}
	case c.Hold != nil:
		silent = []trucewatch.Word{trucewatch.Pending, trucewatch.Kept}
	}
	gaps, seen, next := j.gaps(c, from, t)
	o.gaps = gaps
	if next >= t {
		if o.might.any(silent...) {
			o.change("Without a newer source it is unwatched from " + j.day(next+1) + ".")
		}
		return
	}
	was := o.might.word()
	for _, w := range silent {
		if o.might.rename(w, trucewatch.Unwatched) && w == was {
			o.since, o.changes = next, nil
		}
	}
	if o.below && o.might.has(trucewatch.Breached) {
		on := o.might.hangs[trucewatch.Breached]
		if o.above {
			o.might.add(trucewatch.Unwatched, on...)
		} else {
			o.might.rename(trucewatch.Breached, trucewatch.Unwatched)
		}
		if o.might.word() == trucewatch.Unwatched && was == trucewatch.Breached {
			o.since, o.changes = next, nil
		}
	}
	if !o.might.has(trucewatch.Unwatched) {
		return
	}
	text, since := "Nobody has covered it since it came into force on "+j.day(from), from
	if seen > from {
		text, since = "The last source that covered it ends on "+j.day(seen-1), seen
	}
	o.decide(trucewatch.Reason{Text: text + ", and " + c.Watched.String() + " may pass without one."})
	o.change("A source that covers it from " + j.day(since) + " on would say whether it is kept.")
}

// gaps are the stretches in which no source covered a clause for longer than it
// allows: from the instant at which it became too long to the next coverage, or
// for the last one to the instant after the one judged. seen is how far it was
// covered, next when it goes unwatched if no source comes.
func (j *judgement) gaps(c *agreement.Clause, from, t int64) (gaps []trucewatch.Interval, seen, next int64) {
	watched := j.coverage.of(c.ID)
	seen = from
	for {
		next = j.plus(*c.Watched, seen)
		reach, begins := seen, int64(math.MaxInt64)
		for _, w := range watched {
			if end, ok := w.until(min(next, t)); ok {
				reach = max(reach, end)
			}
			begins = min(begins, w.next(next))
		}
		switch {
		case reach > seen:
			seen = reach
		case begins > t:
			if next < t {
				gaps = append(gaps, j.interval(next, t+1))
			}
			return gaps, seen, next
		default:
			gaps = append(gaps, j.interval(next, begins))
			seen = begins
			for _, w := range watched {
				if end, ok := w.until(begins); ok {
					seen = max(seen, end)
				}
			}
		}
	}
}

func (j *judgement) interval(from, to int64) trucewatch.Interval {
	return trucewatch.Interval{From: j.time(from), To: j.time(to)}
}
