package web

import (
	"fmt"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// dayNumber counts midnights, in t's own time zone.
func dayNumber(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// longDay is "4 March 2020".
func longDay(t time.Time) string { return t.Format("2 January 2006") }

// shortDay is "Tue 3 Mar 2020".
func shortDay(t time.Time) string { return t.Format("Mon 2 Jan 2006") }

// nearDay is "10 March", with the year when it is not that of the day beside it.
func nearDay(t, beside time.Time) string {
	if t.Year() == beside.Year() {
		return t.Format("2 January")
	}
	return longDay(t)
}

// isoDay is "2020-03-04".
func isoDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// clockName is what a time zone is called beside a time of day: "Kabul".
func clockName(zone *time.Location) string {
	name := zone.String()
	return strings.ReplaceAll(name[strings.LastIndexByte(name, '/')+1:], "_", " ")
}

// minute is "Tue 3 Mar 2020, 14:10 (Kabul)".
func minute(t time.Time) string {
	return shortDay(t) + t.Format(", 15:04") + " (" + clockName(t.Location()) + ")"
}

// when writes an interval no more exactly than it is known.
func when(i trucewatch.Interval) string {
	switch {
	case i.IsZero():
		return ""
	case i.Days() && sameDay(i.From, i.Last()):
		return shortDay(i.From)
	case i.Days():
		return dayRange(i.From, i.Last())
	case i.From.Equal(i.To) || i.Last().Sub(i.From) < time.Minute:
		return minute(i.From)
	case sameDay(i.From, i.Last()):
		return shortDay(i.From) + i.From.Format(", 15:04–") + i.To.Format("15:04") + " (" + clockName(i.From.Location()) + ")"
	}
	return minute(i.From) + " to " + minute(i.To)
}

// dayRange is "1–6 March 2020" or "29 February – 6 March 2020".
func dayRange(from, last time.Time) string {
	switch {
	case sameDay(from, last):
		return longDay(from)
	case from.Year() != last.Year():
		return longDay(from) + " – " + longDay(last)
	case from.Month() != last.Month():
		return from.Format("2 January") + " – " + longDay(last)
	}
	return from.Format("2") + "–" + longDay(last)
}

func sameDay(a, b time.Time) bool { return dayNumber(a) == dayNumber(b) }

// inDays says how far a day lies from another: "in 6 days", "2 days ago".
func inDays(n int) string {
	switch {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n == -1:
		return "yesterday"
	case n > 0:
		return fmt.Sprintf("in %s days", thousands(n))
	}
	return fmt.Sprintf("%s days ago", thousands(-n))
}

// thousands writes a number with its thousands apart: "5,000".
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// several is "1 report", "2 reports".
func several(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if s, ok := strings.CutSuffix(one, "y"); ok && !strings.HasSuffix(s, "a") {
		return thousands(n) + " " + s + "ies"
	}
	return thousands(n) + " " + one + "s"
}

var small = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// spelled is a count as a heading has it: "Four".
func spelled(n int) string {
	word := thousands(n)
	if n >= 0 && n < len(small) {
		word = small[n]
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

// number writes a count that may be known only as a range.
func number(c trucewatch.Count) string {
	switch {
	case c.High != nil && *c.High == c.Low:
		return thousands(c.Low)
	case c.High == nil:
		return "at least " + thousands(c.Low)
	case c.Low == 0:
		return "up to " + thousands(*c.High)
	}
	return thousands(c.Low) + " to " + thousands(*c.High)
}

// clip shortens what is repeated back to whoever sent it.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
