package judge

import (
	"fmt"
	"regexp"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// locals are the ways to write an instant in the agreement's own time zone.
var locals = []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"}

// moment reads a day, or an instant. A day is in the agreement's time zone, and
// so is an instant without one.
func (d *decoder) moment(f *field) (trucewatch.Interval, bool) {
	s := d.text(f)
	if i, ok := d.moments[s]; ok {
		return i, true
	}
	i, ok := d.parsed(s)
	switch {
	case !ok && s == "":
		return i, false
	case !ok && fiveDigits.MatchString(s), ok && (i.From.Year() < firstYear || i.Last().Year() > lastYear):
		d.wrong(f.value, fmt.Sprintf("%q is not in a year that can be judged", cut(s)), fmt.Sprintf("write a day from %d to %d", firstYear, lastYear))
		return trucewatch.Interval{}, false
	case !ok:
		d.wrong(f.value, fmt.Sprintf("%q is not a day or an instant", cut(s)), "write 2020-03-03, or 2020-03-03T09:30:00Z")
		return trucewatch.Interval{}, false
	}
	if len(d.moments) < mostTexts {
		d.moments[s] = i
	}
	return i, true
}

// The years that can be judged: those that nanoseconds in 64 bits can count,
// with room for what is due decades later.
const (
	firstYear = 1700
	lastYear  = 2200
)

var fiveDigits = regexp.MustCompile(`^[0-9]{5,}-`)

func (d *decoder) parsed(s string) (trucewatch.Interval, bool) {
	loc := zone(d.a)
	if day, err := time.ParseInLocation(time.DateOnly, s, loc); err == nil {
		start := agreement.DayStart(day.Add(12 * time.Hour))
		return trucewatch.Interval{From: start, To: agreement.DayEnd(start).Add(time.Nanosecond)}, true
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return trucewatch.Instant(t.In(loc)), true
	}
	for _, form := range locals {
		if t, err := time.ParseInLocation(form, s, loc); err == nil {
			return trucewatch.Instant(t), true
		}
	}
	return trucewatch.Interval{}, false
}
