package when

import (
	"time"

	hijri "github.com/hablullah/go-hijri"
	jalaali "github.com/jalaali/go-jalaali"
	"github.com/rickar/cal/v2"
)

// solarDay gives a day of the Solar Hijri calendar (Afghanistan, Iran); a day
// of 0 is the month. The method is that of Borkowski, The Persian calendar for
// 3000 years (1996).
func solarDay(y, m, d int) stretch {
	n := 1
	if d == 0 {
		d = 1
		length, err := jalaali.MonthLength(y, m)
		if err != nil {
			return none
		}
		n = length
	}
	if y < 1 || y > 2000 || !jalaali.IsValidDate(y, m, d) {
		return none
	}
	gy, gm, gd, err := jalaali.ToGregorian(y, jalaali.Month(m), d)
	if err != nil {
		return none
	}
	return daysFrom(day(gy, gm, gd), n)
}

// The years of the Umm al-Qura calendar that are tabulated, without the last,
// whose end is not.
const firstIslamic, lastIslamic = 1356, 1499

// islamicDay gives a day of the Islamic calendar as Umm al-Qura has it; a day of
// 0 is the month. Where the moon is watched the day may be another by one or two.
func islamicDay(y, m, d int) stretch {
	if y < firstIslamic || y > lastIslamic || m < 1 || m > 12 || d < 0 || d > 30 {
		return none
	}
	first := islamic(y, m)
	next := islamic(y+m/12, m%12+1)
	month := stretch{first, next}
	if d == 0 {
		return month
	}
	s := one(first.AddDate(0, 0, d-1))
	if s.to.After(month.to) {
		return none
	}
	return s
}

func islamic(y, m int) time.Time {
	return dayOf(hijri.UmmAlQuraDate{Year: int64(y), Month: int64(m), Day: 1}.ToGregorian())
}

// in gives a holiday as it falls in a Gregorian year: the first in it.
func (h holiday) in(year int) stretch {
	var s stretch
	switch h.calendar {
	case "solar", "islamic":
		if year < 1500 { // a year of that calendar
			s = h.inOwn(year)
			break
		}
		if h.calendar == "solar" {
			s = solarDay(year-621, h.month, h.day)
			break
		}
		s = h.islamicIn(year)
	case "gregorian":
		s = exists(year, time.Month(h.month), h.day)
	case "easter", "orthodox-easter":
		if year < 1900 || year > 2099 { // the library's Julian Easter is 13 days late
			return none
		}
		easter := cal.CalcEasterOffset(&cal.Holiday{Julian: h.calendar != "easter"}, year)
		s = one(easter.AddDate(0, 0, h.day))
	}
	if s.known() && h.days > 1 {
		s.to = s.from.AddDate(0, 0, h.days)
	}
	return s
}

// inOwn gives a holiday in a year of the calendar that it belongs to.
func (h holiday) inOwn(year int) stretch {
	d := h.day
	if h.days == 0 {
		d = 0
	}
	if h.calendar == "solar" {
		return solarDay(year, h.month, d)
	}
	return islamicDay(year, h.month, d)
}

func (h holiday) islamicIn(year int) stretch {
	for y := (year-622)*33/32 - 1; y <= (year-622)*33/32+2; y++ {
		if s := h.inOwn(y); s.known() && s.from.Year() == year {
			return s
		}
	}
	return none
}

// movable says whether sighting of the moon can move a holiday.
func (h holiday) movable() bool { return h.calendar == "islamic" || h.calendar == "eid" }

// about gives a holiday nearest to a day.
func (h holiday) about(ref time.Time) stretch {
	if h.calendar != "eid" {
		return nearest(ref, h.in)
	}
	fitr, adha := holidays["eid al fitr"].about(ref), holidays["eid al adha"].about(ref)
	if !fitr.known() || adha.known() && apart(adha.from, ref) < apart(fitr.from, ref) {
		return adha
	}
	return fitr
}
