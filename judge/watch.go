package judge

import (
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// unseen makes a clause unwatched where no source has covered it for longer
// than it allows, in place of verdicts that rest on nothing having happened. An
// open breach and what was done are seen.
func (j *judgement) unseen(c *agreement.Clause, o *outcome, from, t time.Time, silent ...trucewatch.Word) {
	if c.Watched == nil {
		return
	}
	gaps, next := j.gaps(c, from, t)
	o.gaps = gaps
	n := len(gaps)
	if n == 0 || !gaps[n-1].To.After(t) {
		if o.might.any(silent...) {
			o.change("Without a newer source it is unwatched from " + j.day(next.Add(time.Nanosecond)) + ".")
		}
		return
	}
	was := o.might.word()
	for _, w := range silent {
		if o.might.rename(w, trucewatch.Unwatched) && w == was {
			o.since, o.changes = gaps[n-1].From, nil
		}
	}
	if !o.might.has(trucewatch.Unwatched) {
		return
	}
	text, since := "Nobody has covered it since it came into force on "+j.day(from), from
	if end, ok := j.watchedUntil(c, from, t); ok {
		text, since = "The last source that covered it ends on "+j.day(end.Add(-time.Nanosecond)), end
	}
	o.decide(trucewatch.Reason{Text: text + ", and " + c.Watched.String() + " may pass without one."})
	o.change("A source that covers it from " + j.day(since) + " on would say whether it is kept.")
}

// gaps are the stretches in which no source covered a clause for longer than it
// allows: from the instant at which it became too long to the next coverage, or
// for the last one to the instant after the one judged. next is when the clause
// goes unwatched if no source comes.
func (j *judgement) gaps(c *agreement.Clause, from, t time.Time) (gaps []trucewatch.Interval, next time.Time) {
	seen := from
	for _, f := range j.coverage {
		on := f.On.In(zone(j.a))
		if !covering(f, c.ID) || on.From.After(t) || on.To.Before(seen) {
			continue
		}
		if end := c.Watched.Add(seen); on.From.After(end) {
			gaps = append(gaps, trucewatch.Interval{From: end, To: on.From})
		}
		seen = later(seen, on.To)
	}
	next = c.Watched.Add(seen)
	if next.Before(t) {
		gaps = append(gaps, trucewatch.Interval{From: next, To: t.Add(time.Nanosecond)})
	}
	return gaps, next
}

// watchedUntil is the end of what sources covered of a clause since it binds.
func (j *judgement) watchedUntil(c *agreement.Clause, from, t time.Time) (end time.Time, ok bool) {
	for _, f := range j.coverage {
		on := f.On.In(zone(j.a))
		if covering(f, c.ID) && !on.From.After(t) && on.To.After(from) {
			end, ok = later(end, on.To), true
		}
	}
	return end, ok
}

// covering says whether coverage is of a clause: of those that it names, or of
// all when it names none.
func covering(f *trucewatch.Fact, clause string) bool {
	if len(f.Clauses) == 0 && f.About == "" {
		return true
	}
	return slices.Contains(f.Clauses, clause) || slices.Contains(strings.Fields(strings.ReplaceAll(f.About, ",", " ")), clause)
}
