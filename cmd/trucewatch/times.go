package main

import (
	"fmt"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/desk"
)

// pointOfView are the flags that say from where in time a command looks.
type pointOfView struct {
	AsOf  string `name:"as-of" default:"now" placeholder:"TIME" help:"Look at how things stood then: a day (2020-03-04, its end in the case's time zone), an instant (2020-03-04T14:10+04:30), or now."`
	Known string `default:"now" placeholder:"TIME" help:"Count only what had become public by then."`
	Taken string `placeholder:"TIME" help:"Count only what this record had taken in by then."`
}

// at reads the flags. An error is of CodeUnusable.
func (p pointOfView) at(zone *time.Location, now time.Time) (desk.At, error) {
	var at desk.At
	var err error
	for _, f := range []struct {
		flag, value string
		to          *time.Time
	}{{"as-of", p.AsOf, &at.AsOf}, {"known", p.Known, &at.Known}, {"taken", p.Taken, &at.Taken}} {
		if f.value == "" && f.flag == "taken" {
			continue
		}
		if *f.to, err = moment(f.flag, f.value, zone, now); err != nil {
			return desk.At{}, err
		}
	}
	return at, nil
}

// moment reads a day as its last instant, or an instant, or now.
func moment(flag, s string, zone *time.Location, now time.Time) (time.Time, error) {
	if s == "now" {
		return now.In(zone), nil
	}
	if day, err := time.Parse(time.DateOnly, s); err == nil && day.Year() >= 1000 {
		return agreement.DayEnd(trucewatch.Civil(day, zone)), nil
	}
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(form, s); err == nil && t.Year() >= 1000 {
			return t.In(zone), nil
		}
	}
	return time.Time{}, unusable(fmt.Sprintf("--%s %q is no time", flag, s), "write a day as 2020-03-04, an instant as 2020-03-04T14:10+04:30, or now")
}

// shown is an instant for people, no more exact than it was meant: the end of a
// day by its day.
func shown(t time.Time) string {
	if t.Equal(agreement.DayEnd(t)) {
		return longDay(t)
	}
	return t.Format("2 January 2006, 15:04")
}

func longDay(t time.Time) string { return t.Format("2 January 2006") }

// published is when a report came out, for people.
func published(i trucewatch.Interval) string {
	switch {
	case i.IsZero():
		return "no date"
	case i.Days():
		return longDay(i.From)
	}
	return i.From.Format("2 January 2006, 15:04")
}

// happened is when something was, no more exact than it is known.
func happened(i trucewatch.Interval) string {
	if i.IsZero() {
		return ""
	}
	from, last := i.From, i.Last()
	switch sameDay := from.Format(time.DateOnly) == last.Format(time.DateOnly); {
	case sameDay && i.Days():
		return longDay(from)
	case sameDay && from.Format("15:04") == last.Format("15:04"):
		return from.Format("2 January 2006, 15:04")
	case sameDay:
		return from.Format("2 January 2006, 15:04–") + last.Format("15:04")
	case from.Year() == last.Year() && from.Month() == last.Month():
		return from.Format("2–") + longDay(last)
	case from.Year() == last.Year():
		return from.Format("2 January – ") + longDay(last)
	}
	return longDay(from) + " – " + longDay(last)
}

// viewLine says from where in time something is seen.
func viewLine(at desk.At) string {
	line := "as of " + shown(at.AsOf) + " · known by " + shown(at.Known)
	if !at.Taken.IsZero() {
		line += " · taken in by " + shown(at.Taken)
	}
	return line
}
