package intake

import (
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// dayForms and timeForms are the forms of a date, after the name of a weekday
// was taken off. A form without an offset is in the zone of the case.
var (
	dayForms = []string{
		"2006-01-02", "2006/01/02", "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006",
	}
	timeForms = []string{
		time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z0700",
		"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04Z07:00", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04 Z07:00",
		"2006-01-02 15:04:05 Z0700", "2006-01-02 15:04 Z0700", "2006-01-02 15:04:05 MST", "2006-01-02 15:04 MST",
		"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04",
		"2 January 2006 15:04", "2 January 2006, 15:04", "January 2, 2006 15:04", "2 Jan 2006 15:04:05 Z0700", "2 Jan 2006 15:04:05 MST",
	}
)

// Years outside of these are slips of the hand.
const firstYear, lastYear = 1900, 2200

// parseDate reads a day, or an instant. A time whose zone is given by letters
// other than UTC or GMT is refused: the letters stand for many zones.
func parseDate(s string, zone *time.Location) (trucewatch.Interval, bool) {
	s = withoutWeekday(strings.Join(strings.Fields(s), " "))
	s = strings.Replace(s, ". ", " ", 1)
	s = strings.Replace(s, "Sept ", "Sep ", 1)
	for _, form := range dayForms {
		if t, err := time.ParseInLocation(form, s, time.UTC); err == nil && plausible(t) {
			return trucewatch.Day(trucewatch.Civil(t, zone)), true
		}
	}
	for _, form := range timeForms {
		if t, err := time.ParseInLocation(form, s, zone); err == nil && plausible(t) {
			if name, offset := t.Zone(); strings.HasSuffix(form, "MST") && (offset != 0 || name != "UTC" && name != "GMT") {
				continue
			}
			return trucewatch.Instant(t.In(zone)), true
		}
	}
	return trucewatch.Interval{}, false
}

func plausible(t time.Time) bool { return t.Year() >= firstYear && t.Year() <= lastYear }

func withoutWeekday(s string) string {
	word, rest, ok := strings.Cut(s, " ")
	if !ok {
		return s
	}
	word = strings.ToLower(strings.TrimRight(word, ",."))
	for d := time.Sunday; d <= time.Saturday; d++ {
		if name := strings.ToLower(d.String()); word == name || word == name[:3] {
			return rest
		}
	}
	return s
}
