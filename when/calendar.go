package when

import (
	"time"

	"github.com/trucewatch/trucewatch"
)

// stretch is a run of whole days of the calendar, in no time zone: midnights
// written in UTC, the last one exclusive.
type stretch struct{ from, to time.Time }

// none is the stretch that is not known.
var none stretch

func (s stretch) known() bool { return !s.from.IsZero() }

// in places a stretch in a time zone.
func (s stretch) in(zone *time.Location) trucewatch.Interval {
	if !s.known() || s.from.Year() < 1 || s.to.Year() > 9999 {
		return trucewatch.Interval{}
	}
	return trucewatch.Interval{From: trucewatch.Civil(s.from, zone), To: trucewatch.Civil(s.to, zone)}
}

// long says whether it is longer than what is named by its days.
func (s stretch) long() bool { return s.to.Sub(s.from) > 14*24*time.Hour }

// join is the stretch from the beginning of one to the end of the other.
func (s stretch) join(t stretch) stretch { return stretch{s.from, t.to} }

func day(y int, m time.Month, d int) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func dayOf(t time.Time) time.Time { return day(t.Date()) }

// one is the stretch of the day that holds t.
func one(t time.Time) stretch { return daysFrom(dayOf(t), 1) }

func daysFrom(t time.Time, n int) stretch { return stretch{t, t.AddDate(0, 0, n)} }

// touched is the stretch of the days from that of one instant to that of another.
func touched(from, to time.Time) stretch {
	if to.Before(from) {
		from, to = to, from
	}
	return one(from).join(one(to))
}

func monthOf(y int, m time.Month) stretch { return stretch{day(y, m, 1), day(y, m+1, 1)} }

func yearOf(y int) stretch { return years(y, 1) }

func years(y, n int) stretch { return stretch{day(y, 1, 1), day(y+n, 1, 1)} }

// exists gives a day of the Gregorian calendar, or none.
func exists(y int, m time.Month, d int) stretch {
	t := day(y, m, d)
	if y < 1 || t.Month() != m || t.Day() != d {
		return none
	}
	return one(t)
}

// nearest chooses among the years around that of ref the one in which a stretch
// begins nearest to it.
func nearest(ref time.Time, of func(year int) stretch) stretch {
	best := none
	for _, y := range []int{ref.Year(), ref.Year() - 1, ref.Year() + 1} {
		s := of(y)
		if s.known() && (!best.known() || apart(s.from, ref) < apart(best.from, ref)) {
			best = s
		}
	}
	return best
}

func apart(a, b time.Time) time.Duration { return dayOf(a).Sub(dayOf(b)).Abs() }

// fullYear reads a year of two digits as the one nearest to the reference, and
// where there is none, as one between 1970 and 2069 (POSIX has 1969 to 2068).
func fullYear(y int, ref time.Time) int {
	now := 2020
	if !ref.IsZero() {
		now = ref.Year()
	}
	best := now - now%100 + y
	for _, c := range []int{best - 100, best + 100} {
		if abs(c-now) < abs(best-now) {
			best = c
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// monthsOn is the day some months on; a month's end clips (31 January and a
// month is 28 or 29 February).
func monthsOn(t time.Time, n int) time.Time {
	y, m, d := t.Date()
	hour, minute, second := t.Clock()
	last := day(y, m+time.Month(n)+1, 0).Day()
	return time.Date(y, m+time.Month(n), min(d, last), hour, minute, second, 0, time.UTC)
}

// Unit is a unit of time.
type Unit string

// The units that offsets are counted in.
const (
	Minute  Unit = "minute"
	Hour    Unit = "hour"
	Days    Unit = "day"
	Week    Unit = "week"
	Month   Unit = "month"
	Quarter Unit = "quarter"
	Year    Unit = "year"
)

// furthest is how many days, weeks, months or years away a day can be that is
// still computed.
const furthest = 1 << 20

// shift moves a time by a number of units.
func shift(t time.Time, n int, u Unit) time.Time {
	n = max(-furthest, min(n, furthest))
	switch u {
	case Minute:
		return t.Add(time.Duration(n) * time.Minute)
	case Hour:
		return t.Add(time.Duration(n) * time.Hour)
	case Days, "night":
		return t.AddDate(0, 0, n)
	case Week:
		return t.AddDate(0, 0, 7*n)
	case "fortnight":
		return t.AddDate(0, 0, 14*n)
	case Month:
		return monthsOn(t, n)
	case Quarter:
		return monthsOn(t, 3*n)
	case Year:
		return monthsOn(t, 12*n)
	case "decade":
		return monthsOn(t, 120*n)
	}
	return monthsOn(t, 1200*n)
}

// around is the calendar unit that holds a day, some units on: "last month" is
// around(Month, day, -1). A week begins on Monday.
func around(u Unit, t time.Time, n int) stretch {
	y, m, _ := t.Date()
	switch u {
	case Week:
		monday := dayOf(t).AddDate(0, 0, -(int(t.Weekday())+6)%7+7*n)
		return daysFrom(monday, 7)
	case "weekend":
		monday := dayOf(t).AddDate(0, 0, -(int(t.Weekday())+6)%7+7*n)
		return daysFrom(monday.AddDate(0, 0, 5), 2)
	case Month:
		return monthOf(y, m+time.Month(n))
	case Quarter:
		first := m - (m-1)%3 + time.Month(3*n)
		return stretch{day(y, first, 1), day(y, first+3, 1)}
	case Year:
		return yearOf(y + n)
	case "decade":
		return years(y-y%10+10*n, 10)
	case "century":
		return years(y-(y-1)%100+100*n, 100)
	}
	return daysFrom(dayOf(t).AddDate(0, 0, n), 1)
}

// third is the early, middle or late part of a stretch: of a month the days 1
// to 10, 11 to 20 and those after; of longer ones a third,
// in whole months where it has them.
func third(s stretch, phase string) stretch {
	if s.to.Sub(s.from) < 3*24*time.Hour {
		return s
	}
	a, b := split(s, 1, 3).to, split(s, 2, 3).to
	if n := int(s.to.Sub(s.from).Hours() / 24); n >= 28 && n <= 31 {
		a, b = s.from.AddDate(0, 0, 10), s.from.AddDate(0, 0, 20)
	}
	switch phase {
	case "early":
		return stretch{s.from, a}
	case "mid", "middle of":
		return stretch{a, b}
	}
	return stretch{b, s.to}
}
