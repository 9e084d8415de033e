package trucewatch

import "time"

// Interval is a stretch of time in which something happened, at an instant not
// known more closely: From inclusive, To exclusive. An instant has From equal
// to To. The zero Interval is unknown. The location of From and To is the time
// zone of the case, in which days are counted.
type Interval struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// Day is the interval of the day that holds t, in t's own time zone. It begins
// at midnight, or where a change of the clock skips midnight, right after.
func Day(t time.Time) Interval {
	y, m, d := t.Date()
	return Interval{
		From: Civil(time.Date(y, m, d, 0, 0, 0, 0, time.UTC), t.Location()),
		To:   Civil(time.Date(y, m, d+1, 0, 0, 0, 0, time.UTC), t.Location()),
	}
}

// Instant is the interval that is known exactly.
func Instant(t time.Time) Interval { return Interval{From: t, To: t} }

// IsZero says that nothing is known of the time.
func (i Interval) IsZero() bool { return i.From.IsZero() && i.To.IsZero() }

// Overlaps says whether both could be the time of one thing.
func (i Interval) Overlaps(j Interval) bool {
	if i.IsZero() || j.IsZero() {
		return false
	}
	return !i.From.After(j.Last()) && !j.From.After(i.Last())
}

// Last is the latest instant that the interval admits.
func (i Interval) Last() time.Time {
	if i.To.After(i.From) {
		return i.To.Add(-time.Nanosecond)
	}
	return i.From
}

// In gives the same stretch in another time zone.
func (i Interval) In(loc *time.Location) Interval {
	if i.IsZero() {
		return i
	}
	return Interval{From: i.From.In(loc), To: i.To.In(loc)}
}

// Days says whether both ends fall on a day's beginning, so that the interval
// is one of whole days.
func (i Interval) Days() bool {
	return !i.IsZero() && i.To.After(i.From) && startsDay(i.From) && startsDay(i.To)
}

// startsDay holds for the first instant of a day, which is not midnight where
// a change of the clock skips it.
func startsDay(t time.Time) bool { return Day(t).From.Equal(t) }

// Format writes the two ends as a program reads them: days as 2006-01-02, the
// last day inclusive, and anything finer as RFC 3339.
func (i Interval) Format() (from, to string) {
	if i.IsZero() {
		return "", ""
	}
	if i.Days() {
		return i.From.Format(time.DateOnly), i.Last().Format(time.DateOnly)
	}
	return i.From.Format(time.RFC3339), i.To.Format(time.RFC3339)
}

// Wall is what calendar and clock show at t, written as a time in UTC, where no
// change of the clock disturbs the arithmetic.
func Wall(t time.Time) time.Time {
	y, m, d := t.Date()
	hh, mm, ss := t.Clock()
	return time.Date(y, m, d, hh, mm, ss, t.Nanosecond(), time.UTC)
}

// Civil is the first instant at which calendar and clock of a time zone show
// the wall time w (see Wall) or have passed it. time.Date alone leaves open which side of
// a change of the clock it gives: for the midnight that Brazil skipped on
// 4 November 2018 it gives 23:00 of the day before.
func Civil(w time.Time, loc *time.Location) time.Time {
	y, m, d := w.Date()
	hh, mm, ss := w.Clock()
	t := time.Date(y, m, d, hh, mm, ss, w.Nanosecond(), loc)
	start, end := t.ZoneBounds()
	switch shown := Wall(t); {
	case shown.Before(w):
		return end
	case shown.After(w):
		return start
	}
	if start.IsZero() {
		return t
	}
	_, offset := t.Zone()
	_, before := start.Add(-time.Nanosecond).Zone()
	if first := t.Add(time.Duration(offset-before) * time.Second); first.Before(start) && Wall(first).Equal(w) {
		return first
	}
	return t
}
