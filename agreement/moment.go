package agreement

import (
	"time"

	"github.com/trucewatch/trucewatch"
)

// Anchor is a time with a name. A contested one has several readings: parties do
// not agree which day it was.
type Anchor struct {
	ID       string
	Readings []Reading // at least one; the order is that of the file, none is preferred
	Source   trucewatch.Passage
}

// Contested says that the anchor is read in more than one way.
func (n Anchor) Contested() bool { return len(n.Readings) > 1 }

// Reading is one way to read an anchor. At is the instant, or the day's
// beginning; Day says which of the two it is.
type Reading struct {
	At  time.Time
	Day bool
	By  []string // who reads it so: parties' IDs, or names of others
}

// Baseline is a period of whole days with a name, From its first and Until its
// last, both inclusive.
type Baseline struct {
	ID     string
	From   Moment
	Until  Moment
	Source trucewatch.Passage
}

// Period is the stretch from the beginning of the first to the end of the last
// day.
func (b Baseline) Period() trucewatch.Interval {
	return trucewatch.Interval{From: DayStart(b.From.At), To: trucewatch.Day(b.Until.At).To}
}

// Unit is a unit of the calendar.
type Unit string

// The units of a Period.
const (
	Hours  Unit = "hours"
	Days   Unit = "days"
	Weeks  Unit = "weeks"
	Months Unit = "months"
	Years  Unit = "years"
)

// Period is a length of calendar time: 135 days, 14 months.
type Period struct {
	N    int
	Unit Unit
}

// Moment is a day, an instant, an anchor, or a period after one. At is the day's
// beginning or the instant; Day says which of the two it is. What rests on a
// contested anchor has At by its first reading, until Under has chosen one.
type Moment struct {
	At     time.Time
	Day    bool
	Anchor string  // the anchor that it was given as, or empty
	Plus   *Period // how long after the anchor, or nil
}

// end is the last instant of a moment that ends something: of the day, or the
// instant.
func (m Moment) end() time.Time {
	if m.Day {
		return DayEnd(m.At)
	}
	return m.At
}

// Within is a period counted from an anchor, or from the fulfilment of another
// clause. Exactly one of Anchor and Clause is set; with Whenever neither, the
// period is counted from the incident.
type Within struct {
	Period Period
	Anchor string
	Clause string
	// Start is the anchor's time, the day's beginning or the instant; zero when it
	// is counted from something else.
	Start time.Time
}

// Start is when a clause begins to bind as far as the calendar says: From, or
// the day of the signing, or of the amendment that added it.
func (a *Agreement) Start(c Clause) time.Time {
	switch {
	case c.From != nil:
		return c.From.At
	case !c.Agreed.IsZero():
		return c.Agreed
	}
	return a.SignedOn
}

// Deadline is the last instant of Until (of the day, or the instant itself), or
// of Within counted from an anchor, with what amendments have extended it by.
// Of a plain duty it is the last instant in time; where Every or Whenever say
// that a duty is owed anew, and of Refrain and Hold, it is the end of the clause.
// ok is false when the clause has none, or when it hangs on the fulfilment of
// another clause.
func (a *Agreement) Deadline(c Clause) (last time.Time, ok bool) {
	switch {
	case c.Until != nil:
		return c.extended(c.Until.At, c.Until.Day), true
	case c.Within != nil && c.Within.Anchor != "" && c.Every == nil:
		start := c.Within.Start
		if start.IsZero() {
			anchor, ok := a.Anchors[c.Within.Anchor]
			if !ok || len(anchor.Readings) == 0 {
				return time.Time{}, false
			}
			start = anchor.Readings[0].At
		}
		return c.DueAfter(start), true
	}
	return time.Time{}, false
}

// DueAfter is the last instant at which something that is due Within after start
// is still in time, with what amendments have extended it by. Within must be set.
func (c Clause) DueAfter(start time.Time) time.Time {
	p := c.Within.Period
	return c.extended(p.Add(start), p.Unit != Hours)
}

// extended is the last instant of a moment, with the extensions counted on from
// it: a day stays a day unless an extension is one of hours.
func (c Clause) extended(at time.Time, day bool) time.Time {
	for _, p := range c.Extended {
		if p.Unit == Hours && day {
			at, day = DayEnd(at), false
		}
		at = p.Add(at)
	}
	return Moment{At: at, Day: day}.end()
}

// Turn is the n-th period of Every, from 0: its first instant, and the first
// instant after it. Each is counted from the clause's start, so that months keep
// the start's day where they have it.
func (a *Agreement) Turn(c Clause, n int) trucewatch.Interval {
	start := a.Start(c)
	return trucewatch.Interval{From: c.Every.times(n).Add(start), To: c.Every.times(n + 1).Add(start)}
}

// times is the period n times over.
func (p Period) times(n int) Period { return Period{N: p.N * n, Unit: p.Unit} }
