package when

import "time"

// longer reads weeks, months, quarters, seasons, years and what is longer, and
// the parts of them: "the first week of March", "early 2019", "mid-March".
func (r *reader) longer(i int) (sense, bool) {
	if s, ok := r.fraction(i); ok {
		return s, true
	}
	if s, ok := r.soFar(i); ok {
		return s, true
	}
	return r.container(i)
}

// waysToNameLonger are the rules of container.
var waysToNameLonger = []func(*reader, int) (sense, bool){
	(*reader).monthAndYear, (*reader).quarter, (*reader).season, (*reader).decade, (*reader).otherCalendar,
	(*reader).holiday, (*reader).calendarUnit, (*reader).bareYear,
}

// container reads a longer time as a whole.
func (r *reader) container(i int) (sense, bool) {
	for _, rule := range waysToNameLonger {
		if s, ok := rule(r, i); ok && s.precision != ToDay {
			return s, true
		}
	}
	return sense{}, false
}

// monthAndYear reads "March 2020", "March last year", "last March", and a month
// alone, which needs a word before it.
func (r *reader) monthAndYear(i int) (sense, bool) {
	k := i
	if r.is(i, "the") && r.is(i+1, "month") && r.is(i+2, "of") {
		k = i + 3
	}
	modifier := ""
	if r.is(k, "last", "next", "this", "past") {
		modifier = r.at(k).low
		k++
	}
	m, end, ok := r.month(k)
	if !ok {
		return sense{}, false
	}
	if y, e := r.yearAfter(end); y != 0 && modifier == "" {
		days := monthOf(y, m)
		return fixed(e, ToMonth, days), true
	}
	if e := r.skip(r.skip(end, "of"), "the"); modifier == "" && r.is(e, "that", "same", "following", "previous") && r.is(e+1, "year") {
		n := steps[r.at(e).low]
		return onText(e+2, ToMonth, func(now scene) stretch { return monthOf(now.lately.from.Year()+n, m) }), true
	}
	if e := r.skip(end, "of"); modifier == "" && r.is(e, "last", "this", "next") && r.is(e+1, "year") {
		n := steps[r.at(e).low]
		return hanging(e+2, ToMonth, func(now scene) stretch { return monthOf(now.published.Year()+n, m) }), true
	}
	if modifier == "" && r.is(end, "and", "or", ",") { // "in July and August 2018"
		if _, e, ok := r.month(end + 1); ok {
			if y, _ := r.yearAfter(e); y != 0 {
				s := fixed(end, ToMonth, monthOf(y, m))
				s.bare = true
				return s, true
			}
		}
	}
	s := hanging(end, ToMonth, func(now scene) stretch { return monthBy(now, m, modifier) })
	s.bare = modifier == "" && k == i
	if s.bare && (r.is(end, ".") || len(r.at(k).low) < 3) && r.glued(end) && end > k+1 {
		s.end = k + 1
	}
	if next := r.at(s.end); s.bare && (next.shape == figure && r.at(s.end).width() <= 2 || r.glued(s.end) && next.shape == word) {
		return sense{}, false // a day of a month that has none such
	}
	if modifier == "next" {
		s.sort = Deadline
	}
	return s, true
}

func monthBy(now scene, m time.Month, modifier string) stretch {
	y, this, _ := now.published.Date()
	switch modifier {
	case "this":
		return monthOf(y, m)
	case "last", "past":
		if m >= this {
			y--
		}
		return monthOf(y, m)
	case "next":
		if m <= this {
			y++
		}
		return monthOf(y, m)
	}
	return now.yearless(func(y int) stretch { return monthOf(y, m) })
}

// quarter reads "Q1 2020", "the first quarter of 2020" being an nth.
func (r *reader) quarter(i int) (sense, bool) {
	q := r.at(i + 1)
	if !r.is(i, "q") || q.shape != figure || !q.glued || q.n < 1 || q.n > 4 || q.width() != 1 {
		return sense{}, false
	}
	y, end := r.yearAfter(i + 2)
	first := time.Month(3*q.n - 2)
	if y != 0 {
		return fixed(end, ToQuarter, stretch{day(y, first, 1), day(y, first+3, 1)}), true
	}
	s := hanging(end, ToQuarter, func(now scene) stretch {
		return now.yearless(func(y int) stretch { return stretch{day(y, first, 1), day(y, first+3, 1)} })
	})
	s.bare = true
	return s, true
}

// season reads a season of the north: "the spring of 2014", "last winter". A
// winter belongs to the year in which it begins.
func (r *reader) season(i int) (sense, bool) {
	k := r.skip(i, "the")
	modifier := ""
	if r.is(k, "last", "next", "this", "past", "coming") {
		modifier = r.at(k).low
		k++
	}
	m, end, ok := r.phrase(k, "season")
	if !ok {
		return sense{}, false
	}
	of := func(y int) stretch {
		from := day(y, time.Month(m.n), 1)
		return stretch{from, from.AddDate(0, 3, 0)}
	}
	if modifier == "" {
		y, e := r.yearAfter(end)
		if y == 0 && r.is(end, "of") && r.is(end+1, "last", "this", "next") && r.is(end+2, "year") {
			n := steps[r.at(end+1).low]
			s := hanging(end+3, ToSeason, func(now scene) stretch { return of(now.published.Year() + n) })
			s.about = true
			return s, true
		}
		s := fixed(e, ToSeason, of(y))
		s.about = true
		return s, y != 0
	}
	if m.name == "fall" && modifier == "past" {
		return sense{}, false
	}
	s := hanging(end, ToSeason, func(now scene) stretch {
		d := nearest(now.published, of)
		y := d.from.Year()
		switch {
		case (modifier == "last" || modifier == "past") && d.to.After(now.published):
			return of(y - 1)
		case (modifier == "next" || modifier == "coming") && !d.from.After(now.published):
			return of(y + 1)
		}
		return d
	})
	s.about = true
	if modifier == "next" || modifier == "coming" {
		s.sort = Deadline
	}
	return s, true
}

// decade reads "the 1990s", "the ’90s".
func (r *reader) decade(i int) (sense, bool) {
	k := r.skip(i, "the")
	short := r.is(k, "'") && r.glued(k+1)
	if short {
		k++
	}
	t := r.at(k)
	if t.shape != figure || t.n%10 != 0 || !r.glued(k+1) || (t.width() != 4 || t.n < 1500 || t.n > 2090) && (!short || t.width() != 2) {
		return sense{}, false
	}
	end := k + 1
	if r.is(end, "'") && r.glued(end+1) {
		end++
	}
	if !r.is(end, "s") {
		return sense{}, false
	}
	y := t.n
	if short {
		if y += 1900; t.n < 30 {
			y += 100
		}
	}
	return fixed(end+1, ToDecade, years(y, 10)), true
}

// calendarUnit reads "this week", "last year", "the weekend", "the previous
// month", "that year".
func (r *reader) calendarUnit(i int) (sense, bool) {
	k := r.skip(i, "the")
	article := k > i
	if r.is(k, "weekend") && (article || r.is(k, "weekend") && r.is(i-1, "over", "at", "on")) {
		return weekend(k+1, func(now scene) stretch {
			d := around("weekend", now.published, 0)
			if d.from.After(now.published) && !now.ahead {
				return around("weekend", now.published, -1)
			}
			return d
		}), article
	}
	word := r.at(k).low
	n, ok := steps[word]
	if !ok || word == "that" && article {
		return sense{}, false
	}
	k++
	if word == "that" || word == "this" {
		k = r.skip(k, "same", "current", "coming", "past")
	}
	if r.is(k, "weekend") {
		return r.weekendBy(k+1, word, n), true
	}
	u, end, ok := r.phrase(k, "unit")
	if !ok || u.name != u.value || u.value == "minute" || u.value == "hour" || u.value == "day" || u.value == "night" || u.value == "fortnight" {
		return sense{}, false
	}
	if r.is(end, "'") && r.glued(end) && r.is(end+1, "s") && r.glued(end+1) {
		end += 2
	}
	unit := Unit(u.value)
	if textual(word, article) && !(word == "next" && r.aheadOf(i)) {
		s := onText(end, Precision(unit), func(now scene) stretch { return around(unit, now.lately.from, n) })
		return s, true
	}
	if article && (word == "last" || word == "past" || word == "next" && r.aheadOf(i)) {
		return sense{}, false // a length: "the last week"
	}
	s := hanging(end, Precision(unit), func(now scene) stretch { return around(unit, now.published, n) })
	s.sort = Period
	if n > 0 {
		s.sort = Deadline
	}
	return s, true
}

// textual says whether a week or month is counted from the text's last date.
func textual(word string, article bool) bool {
	switch word {
	case "that", "same", "following", "previous", "preceding":
		return true
	case "next":
		return article
	}
	return false
}

func weekend(end int, days func(scene) stretch) sense {
	s := hanging(end, ToWeek, days)
	s.sort = Period
	s.judge = func(f *Found, now scene, d stretch) {
		if d.from.After(now.published) {
			f.Sort = Deadline
		}
	}
	return s
}

func (r *reader) weekendBy(end int, word string, n int) sense {
	if textual(word, false) {
		return onText(end, ToWeek, func(now scene) stretch { return around("weekend", now.lately.from, n) })
	}
	return weekend(end, func(now scene) stretch {
		d := around("weekend", now.published, n)
		if this := around("weekend", now.published, 0); n < 0 && !this.to.After(dayOf(now.published)) {
			return this
		}
		return d
	})
}

// theUnit reads "the month", "the year" after "end of", which are those of the
// report.
func (r *reader) theUnit(i int) (sense, bool) {
	u, end, ok := r.phrase(i+1, "unit")
	if !ok || u.name != u.value || u.value != "week" && u.value != "month" && u.value != "year" && u.value != "decade" && u.value != "quarter" {
		return sense{}, false
	}
	unit := Unit(u.value)
	return hanging(end, Precision(unit), func(now scene) stretch { return around(unit, now.published, 0) }), true
}

// The years that a figure of four digits alone is taken for.
const firstYear, lastYear = 1900, 2099

// bareYear reads a year alone, which needs a word before it, or after it what a
// year says more closely: "the 2015 peace deal".
func (r *reader) bareYear(i int) (sense, bool) {
	k := r.skip(i, "the", "its", "a", "their")
	if k > i && r.is(k, "year") {
		k++
	}
	y, end, ok := r.year(k)
	if !ok || y < firstYear || y > lastYear || !r.begins(k) {
		return sense{}, false
	}
	s := fixed(end, ToYear, yearOf(y))
	if k > i && r.at(k-1).is("year") {
		return s, true
	}
	if k > i {
		s.from = k - i
		return s, r.hasRole(end, "dated")
	}
	if r.is(end, "-") && r.glued(end) && r.at(end+1).shape == word || r.at(end).shape == sign && r.is(end, "%", "/") {
		return sense{}, false
	}
	s.bare = !r.hasRole(end, "dated")
	return s, true
}
