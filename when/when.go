// Package when finds dates, times and periods in a text and says which stretch
// of time they mean, given when the text was published.
//
// It is pure: the reference time is an argument. It reads English; a date
// without a year takes the year that puts it nearest to the publication, and a
// weekday is the last such day up to the publication, or the next one where the
// words before it look ahead.
package when

import (
	"regexp"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// Sort says what an expression is.
type Sort string

// The sorts of expressions.
const (
	Date     Sort = "date"     // "Tuesday", "3 March 2020", "early on Tuesday"
	Period   Sort = "period"   // "in 24 hours", "over the past week", "since Saturday"
	Duration Sort = "duration" // "35 minutes", "14 months": a length, no place in time
	Deadline Sort = "deadline" // "by 10 March", "within 14 months", "next Tuesday"
)

// Found is an expression found in a text, by byte offsets, end exclusive.
type Found struct {
	Start, End int
	Text       string
	Sort       Sort
	// Interval is the stretch meant, in the reference's time zone; zero for a
	// Duration and for what can't be resolved.
	Interval trucewatch.Interval
}

// Find finds the expressions of a text in order, without overlaps: of two that
// overlap the one that begins first, then the longer. reference is when the text
// was published; its location is the time zone in which days are counted. It
// takes time in proportion to the text.
func Find(text string, reference time.Time) []Found {
	var all []Found
	for _, w := range windows(text) {
		for _, p := range patterns {
			if p.class&w.classes == 0 {
				continue
			}
			for _, at := range p.form.FindAllStringSubmatchIndex(text[w.start:w.end], -1) {
				for i := range at {
					if at[i] >= 0 {
						at[i] += w.start
					}
				}
				f := Found{Start: at[0], End: at[1], Text: text[at[0]:at[1]], Sort: p.sort}
				if p.read(&f, match{text, at, reference}) && writable(f.Interval) {
					all = append(all, f)
				}
			}
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].Start != all[j].Start {
			return all[i].Start < all[j].Start
		}
		return all[i].End > all[j].End
	})
	kept := all[:0]
	end := 0
	for _, f := range all {
		if f.Start >= end {
			kept = append(kept, f)
			end = f.End
		}
	}
	return kept
}

// writable holds for stretches within the years that dates can be written in.
func writable(i trucewatch.Interval) bool {
	return i.IsZero() || i.From.Year() >= 0 && i.To.Year() <= 9999
}

// match is what a pattern found in a text.
type match struct {
	text string
	at   []int
	ref  time.Time
}

func (m match) group(n int) string {
	if 2*n+1 >= len(m.at) || m.at[2*n] < 0 {
		return ""
	}
	return m.text[m.at[2*n]:m.at[2*n+1]]
}

type pattern struct {
	form  *regexp.Regexp
	class class
	sort  Sort
	read  func(f *Found, m match) bool
}

const (
	sp    = `[\s\x{00a0}]+`
	day   = `(\d{1,2})(?:st|nd|rd|th)?`
	month = `(Jan(?:uary|\.)?|JAN(?:UARY)?|Feb(?:ruary|\.)?|FEB(?:RUARY)?|Mar(?:ch|\.)?|MAR(?:CH)?|Apr(?:il|\.)?|APR(?:IL)?|May|MAY|June|Jun\.?|JUNE?|July|Jul\.?|JULY?|Aug(?:ust|\.)?|AUG(?:UST)?|Sept?(?:ember|\.)?|SEPT?(?:EMBER)?|Oct(?:ober|\.)?|OCT(?:OBER)?|Nov(?:ember|\.)?|NOV(?:EMBER)?|Dec(?:ember|\.)?|DEC(?:EMBER)?)`
	year  = `(?:,?` + sp + `(\d{4})\b)?`
	week  = `(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)`
	unit  = `(minutes?|hours?|days?|weeks?|months?|years?)`
	num   = `(\d{1,4}|an?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s\x{00a0}-](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)`
	named = `(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)day,?` + sp + `)?`
	to    = `(?:` + sp + `(?:to|and|until|through)` + sp + `|[-–])`
	lead  = `(?:(?i:(by|before|until|till|no later than|not later than|since|on or about|between|from|on|early on|late on|later on|early|late|later|in|of)` + sp + `))?`
)

func re(s string) *regexp.Regexp { return regexp.MustCompile(s) }

// patterns in order of preference where two match the same words. Groups: see
// the readers.
var patterns = []pattern{
	{re(`\b` + lead + day + to + day + sp + `(?:of` + sp + `)?` + month + `\b` + year), months, Period, readRange(2, 3, 4, 4, 5)},
	{re(`\b` + lead + day + sp + `(?:of` + sp + `)?` + month + `(?:,?` + sp + `\d{4})?` + to + day + sp + `(?:of` + sp + `)?` + month + `\b` + year), months, Period, readRange(2, 4, 3, 5, 6)},
	{re(`\b` + lead + month + sp + day + to + `(?:` + month + sp + `)?` + day + `\b` + year), months, Period, readMonthRange},
	{re(`\b` + lead + `(\d{4})-(\d{2})-(\d{2})(?:\b|T\d)`), figures, Date, readISO},
	{re(`\b` + lead + `(\d{2})` + sp + month + sp + `(\d{2})\b(?:[^\d,:]|$)`), months, Date, readShortYear},
	{re(`\b` + lead + named + day + sp + `(?:of` + sp + `)?` + month + `(?:\b|[^a-z]|$)` + year), months, Date, readDay(2, 3, 4)},
	{re(`\b` + lead + named + month + sp + day + `\b` + year), months, Date, readDay(3, 2, 4)},
	{re(`\b(\d{2})(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(\d{4}|\d{2})\b`), figures, Date, readArmy},
	{re(`\b(?i:(in|since|during|early in|late in|in early|in mid|in late|since early|since late)[\s\x{00a0}-]+)` + month + `\b(?:` + sp + `(?:of` + sp + `)?(\d{4}|(?i:last|this|next)` + sp + `(?i:year))\b)?`), months, Date, readMonth},
	{re(`()\b` + month + sp + `(\d{4})\b`), months, Date, readMonth},
	{re(`\b(?i:(in|since))` + sp + `((?:19|20)\d{2})\b`), figures, Date, readYear},
	{re(`\b` + lead + `(?i:(last|next|this|the following)` + sp + `)?` + week + `\b(?:['’]s\b)?(?:` + sp + `(?i:(morning|afternoon|evening|night)))?`), weekDays, Date, readWeekday},
	{re(`\b(?i:(early|late|earlier|later)` + sp + `)?(?i:(today|yesterday|tomorrow|tonight|overnight|this morning|this afternoon|this evening|last night)(?:` + sp + `(?:morning|afternoon|evening|night))?)\b`), near, Date, readNear},
	{re(`\b(?i:(?:in|over|during|within|for)` + sp + `)?(?i:the` + sp + `)(?i:(?:past|last|previous|preceding)` + sp + `)(?:(?i:` + num + `)` + sp + `)?(?i:` + unit + `)\b`), units, Period, readPast},
	{re(`\b(?i:in|over|during)` + sp + `(?i:(?:a|the)` + sp + `(?:period|space)` + sp + `of` + sp + `)?(?i:` + num + `)` + sp + `(?i:` + unit + `)\b`), units, Period, readIn},
	{re(`\b(?i:(this|last|next)` + sp + `(week|month|year))\b`), units, Period, readThis},
	{re(`\b(?i:` + num + `)` + sp + `(?i:` + unit + `)` + sp + `(?i:ago|earlier)\b`), units, Date, readAgo},
	{re(`\b(?i:within` + sp + `(?:the` + sp + `next` + sp + `)?` + num + `)` + sp + `(?i:` + unit + `)\b`), units, Deadline, readWithin},
	{re(`\b(?i:in` + sp + `the` + sp + `next` + sp + num + `)` + sp + `(?i:` + unit + `)\b`), units, Deadline, readWithin},
	{re(`\b(?i:` + num + `)[\s\x{00a0}-]+(?i:` + unit + `)\b`), units, Duration, func(*Found, match) bool { return true }},
}

// place gives an expression its sort by the word before it, and its stretch.
func place(f *Found, m match, from, to time.Time) bool {
	i := days(from, to)
	switch strings.ToLower(m.group(1)) {
	case "by", "before", "until", "till", "no later than", "not later than":
		f.Sort = Deadline
	case "since":
		f.Sort = Period
		if i.From.After(m.ref) {
			return false
		}
		i.To = trucewatch.Day(m.ref).To
	default:
		shorten(f, m)
	}
	f.Interval = i
	return true
}

// shorten leaves out a preposition that is no part of the expression.
func shorten(f *Found, m match) {
	switch strings.ToLower(m.group(1)) {
	case "on", "in", "of", "from", "between":
		rest := strings.TrimLeft(f.Text[len(m.group(1)):], " \t\r\n\u00a0")
		f.Start = f.End - len(rest)
		f.Text = rest
	}
}

func readISO(f *Found, m match) bool {
	f.End = m.at[2*4+1] // an hour that follows is left out
	f.Text = m.text[f.Start:f.End]
	y, _ := strconv.Atoi(m.group(2))
	mo, _ := strconv.Atoi(m.group(3))
	d, _ := strconv.Atoi(m.group(4))
	t, ok := dayAt(m.ref, y, time.Month(mo), d)
	return ok && y > 0 && place(f, m, t, t)
}

func readDay(dayGroup, monthGroup, yearGroup int) func(*Found, match) bool {
	return func(f *Found, m match) bool {
		if m.group(yearGroup) == "" { // what the pattern took after the month to see its end
			last := 2*max(dayGroup, monthGroup) + 1
			f.End = m.at[last]
			f.Text = m.text[f.Start:f.End]
		}
		d, _ := strconv.Atoi(m.group(dayGroup))
		y, _ := strconv.Atoi(m.group(yearGroup))
		t, ok := dayAt(m.ref, y, monthOf(m.group(monthGroup)), d)
		return ok && place(f, m, t, t)
	}
}

func readShortYear(f *Found, m match) bool {
	f.End = m.at[2*4+1]
	f.Text = m.text[f.Start:f.End]
	d, _ := strconv.Atoi(m.group(2))
	t, ok := dayAt(m.ref, fullYear(m.group(4), m.ref), monthOf(m.group(3)), d)
	return ok && place(f, m, t, t)
}

func readArmy(f *Found, m match) bool {
	d, _ := strconv.Atoi(m.group(1))
	t, ok := dayAt(m.ref, fullYear(m.group(3), m.ref), monthOf(m.group(2)), d)
	f.Interval = days(t, t)
	return ok
}

func readRange(fromDay, toDay, fromMonth, toMonth, yearGroup int) func(*Found, match) bool {
	return func(f *Found, m match) bool {
		y, _ := strconv.Atoi(m.group(yearGroup))
		d1, _ := strconv.Atoi(m.group(fromDay))
		d2, _ := strconv.Atoi(m.group(toDay))
		return between(f, m, y, monthOf(m.group(fromMonth)), d1, monthOf(m.group(toMonth)), d2)
	}
}

func readMonthRange(f *Found, m match) bool {
	y, _ := strconv.Atoi(m.group(6))
	d1, _ := strconv.Atoi(m.group(3))
	d2, _ := strconv.Atoi(m.group(5))
	first, second := monthOf(m.group(2)), monthOf(m.group(4))
	if second == 0 {
		second = first
	}
	return between(f, m, y, first, d1, second, d2)
}

func between(f *Found, m match, y int, m1 time.Month, d1 int, m2 time.Month, d2 int) bool {
	to, ok := dayAt(m.ref, y, m2, d2)
	if !ok {
		return false
	}
	from, ok := dayAt(m.ref, to.Year(), m1, d1)
	if ok && from.After(to) {
		from, ok = dayAt(m.ref, to.Year()-1, m1, d1)
	}
	if !ok || from.After(to) {
		return false
	}
	ok = place(f, m, from, to)
	if f.Sort == Date {
		f.Sort = Period
	}
	return ok
}

func readMonth(f *Found, m match) bool {
	y, err := strconv.Atoi(m.group(3))
	if word, _, ok := strings.Cut(strings.ToLower(m.group(3)), "year"); ok && err != nil {
		y = m.ref.Year() + steps[strings.TrimSpace(word)] // "in March last year"
	}
	first, ok := dayAt(m.ref, y, monthOf(m.group(2)), 1)
	if !ok {
		return false
	}
	f.Interval = trucewatch.Interval{From: first, To: dayStart(first, first.Year(), first.Month()+1)}
	return sinceThen(f, m)
}

// sinceThen makes of a month or a year after "since" the period up to the
// publication.
func sinceThen(f *Found, m match) bool {
	if !strings.HasPrefix(strings.ToLower(m.group(1)), "since") {
		return true
	}
	f.Sort, f.Interval.To = Period, trucewatch.Day(m.ref).To
	return f.Interval.From.Before(f.Interval.To)
}

func dayStart(in time.Time, y int, m time.Month) time.Time {
	return trucewatch.Day(time.Date(y, m, 1, 12, 0, 0, 0, in.Location())).From
}

func readYear(f *Found, m match) bool {
	y, err := strconv.Atoi(m.group(2))
	f.Interval = trucewatch.Interval{From: dayStart(m.ref, y, time.January), To: dayStart(m.ref, y+1, time.January)}
	return err == nil && sinceThen(f, m)
}

func readNear(f *Found, m match) bool {
	t := m.ref
	switch strings.ToLower(m.group(2)) {
	case "yesterday", "last night":
		t = back(m.ref, 1)
	case "tomorrow":
		t = back(m.ref, -1)
		f.Sort = Deadline
	case "overnight":
		f.Interval = days(back(m.ref, 1), m.ref)
		return true
	}
	f.Interval = days(t, t)
	return true
}

// readPast reads a period that ends with the publication. It covers the days
// that it touches.
func readPast(f *Found, m match) bool {
	n := 1
	if s := m.group(1); s != "" {
		n = number(s)
	}
	from, ok := shift(m.ref, -n, m.group(2))
	f.Interval = days(from, m.ref)
	return ok
}

// readIn reads "in 24 hours": a period that has passed, or one to come where the
// words before look ahead.
func readIn(f *Found, m match) bool {
	if looksAhead(m.text, f.Start) {
		f.Sort = Deadline
		return readWithin(f, m)
	}
	return readPast(f, m)
}

func readAgo(f *Found, m match) bool {
	t, ok := shift(m.ref, -number(m.group(1)), m.group(2))
	f.Interval = days(t, t)
	return ok
}

func readWithin(f *Found, m match) bool {
	t, ok := shift(m.ref, number(m.group(1)), m.group(2))
	f.Interval = days(m.ref, t)
	return ok
}

// steps are how far from the present week, month or year a word is.
var steps = map[string]int{"this": 0, "last": -1, "next": 1}

// readThis reads a calendar week (from Monday), month or year.
func readThis(f *Found, m match) bool {
	step := steps[strings.ToLower(m.group(1))]
	if step > 0 {
		f.Sort = Deadline
	}
	y, mo, _ := m.ref.Date()
	switch strings.ToLower(m.group(2)) {
	case "week":
		monday := back(m.ref, (int(m.ref.Weekday())+6)%7-7*step)
		f.Interval = days(monday, back(monday, -6))
	case "month":
		f.Interval = trucewatch.Interval{From: dayStart(m.ref, y, mo+time.Month(step)), To: dayStart(m.ref, y, mo+time.Month(step)+1)}
	case "year":
		f.Interval = trucewatch.Interval{From: dayStart(m.ref, y+step, 1), To: dayStart(m.ref, y+step+1, 1)}
	}
	return true
}
