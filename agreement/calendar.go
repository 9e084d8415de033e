package agreement

import (
	"time"

	"github.com/trucewatch/trucewatch"
)

// Add counts the period from t, in t's time zone. From the beginning of a day
// it gives the beginning of a day, which is not midnight where a change of the
// clock skips midnight. Months and years keep the day of the month and clip it
// at the month's end: 14 months after 29 February 2020 is 29 April 2021, one
// month after 31 January is the last of February. Hours are counted as they
// pass; every other unit keeps the time of day, and a time that the clock skips
// becomes the instant at which it skips it.
func (p Period) Add(t time.Time) time.Time {
	if p.Unit == Hours {
		return t.Add(time.Duration(p.N) * time.Hour)
	}
	target := p.addWall(trucewatch.Wall(t))
	if t.Equal(DayStart(t)) {
		target = midnight(target)
	}
	return trucewatch.Civil(target, t.Location())
}

// addWall counts the period on the calendar alone.
func (p Period) addWall(t time.Time) time.Time {
	switch p.Unit {
	case Weeks:
		return t.AddDate(0, 0, 7*p.N)
	case Months:
		return addMonths(t, p.N)
	case Years:
		return addMonths(t, 12*p.N)
	}
	return t.AddDate(0, 0, p.N)
}

func addMonths(t time.Time, n int) time.Time {
	first := midnight(t).AddDate(0, n, 1-t.Day())
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1).Add(t.Sub(midnight(t)))
}

// Deadline is the last instant at which something that is due this period after
// start is still in time. Periods of days and longer count from start's day and
// end with their last day; hours count from the instant.
func (p Period) Deadline(start time.Time) time.Time {
	if p.Unit == Hours {
		return p.Add(start)
	}
	return DayEnd(p.Add(start))
}

// DayStart is the first instant of the day that holds t, in t's time zone: not
// always midnight, which a change of the clock may skip or repeat.
func DayStart(t time.Time) time.Time {
	return trucewatch.Civil(midnight(trucewatch.Wall(t)), t.Location())
}

// DayEnd is the last instant of the day that holds t, in t's time zone.
func DayEnd(t time.Time) time.Time {
	return trucewatch.Civil(midnight(trucewatch.Wall(t)).AddDate(0, 0, 1), t.Location()).Add(-time.Nanosecond)
}

// midnight is the beginning of t's day on the calendar; t is a wall time.
func midnight(t time.Time) time.Time { return t.Truncate(24 * time.Hour) }
