package when

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/trucewatch/trucewatch"
)

var monthNumbers = map[string]time.Month{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

func monthOf(s string) time.Month {
	if len(s) < 3 {
		return 0
	}
	return monthNumbers[strings.ToLower(s[:3])]
}

var weekdays = map[string]time.Weekday{
	"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday,
	"friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
}

var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90,
}

func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n := 0
	for _, word := range strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return c == '-' || unicode.IsSpace(c) }) {
		n += numbers[word] // "twenty-four"
	}
	return n
}

// dayAt is a day of the calendar in the reference's zone; ok is false for one
// that does not exist. A year of 0 takes the one that puts it nearest to ref.
func dayAt(ref time.Time, y int, m time.Month, d int) (time.Time, bool) {
	if y == 0 {
		best, ok := time.Time{}, false
		for _, y := range []int{ref.Year(), ref.Year() - 1, ref.Year() + 1} {
			if t, exists := dayOf(ref, y, m, d); exists && (!ok || apart(t, ref) < apart(best, ref)) {
				best, ok = t, true
			}
		}
		return best, ok
	}
	return dayOf(ref, y, m, d)
}

func dayOf(ref time.Time, y int, m time.Month, d int) (time.Time, bool) {
	noon := time.Date(y, m, d, 12, 0, 0, 0, ref.Location())
	return trucewatch.Day(noon).From, m >= 1 && m <= 12 && noon.Month() == m && noon.Day() == d
}

func apart(a, b time.Time) time.Duration { return a.Sub(b).Abs() }

// days is the stretch from the day of one instant to that of another, whole.
func days(from, to time.Time) trucewatch.Interval {
	return trucewatch.Interval{From: trucewatch.Day(from).From, To: trucewatch.Day(to).To}
}

func back(t time.Time, n int) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d-n, 12, 0, 0, 0, t.Location())
}

// fullYear reads a year of two digits as the one nearest to the reference.
func fullYear(s string, ref time.Time) int {
	y, _ := strconv.Atoi(s)
	if len(s) == 4 {
		return y
	}
	century := ref.Year() - ref.Year()%100
	best := century + y
	for _, c := range []int{best - 100, best + 100} {
		if abs(c-ref.Year()) < abs(best-ref.Year()) {
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
	last := time.Date(y, m+time.Month(n)+1, 0, 12, 0, 0, 0, t.Location()).Day()
	return time.Date(y, m+time.Month(n), min(d, last), 12, 0, 0, 0, t.Location())
}

// shift moves an instant by a number of units; ok is false for no unit.
func shift(t time.Time, n int, unit string) (time.Time, bool) {
	switch strings.TrimSuffix(strings.ToLower(unit), "s") {
	case "minute":
		return t.Add(time.Duration(n) * time.Minute), true
	case "hour":
		return t.Add(time.Duration(n) * time.Hour), true
	case "day":
		return back(t, -n), true
	case "week":
		return back(t, -7*n), true
	case "month":
		return monthsOn(t, n), true
	case "year":
		return monthsOn(t, 12*n), true
	}
	return t, false
}
