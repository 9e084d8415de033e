package when

import "time"

// phases are the words for the parts of a longer time.
var phases = map[string]string{
	"early": "early", "earlier": "", "late": "late", "later": "", "mid": "mid", "middle": "mid", "beginning": "early", "start": "early",
	"end": "late", "close": "late", "outset": "early",
}

// fraction reads a part of a longer time.
func (r *reader) fraction(i int) (sense, bool) {
	k := r.skip(i, "the")
	if o, end, ok := r.phrase(k, "ordinal"); ok {
		return r.nth(o, end)
	}
	if r.is(k, "week", "weekend") && (r.is(k+1, "of", "beginning", "ending", "starting") || r.is(k+1, "commencing")) {
		return r.weekOf(k)
	}
	word := r.at(k).low
	phase, ok := phases[word]
	if !ok {
		return sense{}, false
	}
	k = r.skip(r.skip(k+1, "part", "-"), "of", "in")
	inside := k
	s, ok := r.container(k)
	if !ok && r.is(k, "the") {
		s, ok = r.theUnit(k)
	}
	if !ok || s.precision == ToDay || r.is(inside, "the") && r.is(inside+1, "next", "same") {
		return sense{}, false
	}
	s.bare = false
	if phase == "" {
		return r.partOfPresent(s, word), true
	}
	s.about = true
	if word == "end" || word == "start" || word == "beginning" || word == "close" || word == "outset" {
		s.edge = word
	}
	whole := s.days
	s = s.then(func(_ scene, d stretch) stretch {
		if s.edge != "" && s.precision == ToYear { // "the end of 2013": its last quarter
			return split(d, map[string]int{"early": 1, "late": 4}[phase], 4)
		}
		return third(d, phase)
	})
	if s.edge == "end" || s.edge == "close" {
		s.forward = func(now scene) stretch { // "by the end of March": its last day
			d := whole(now)
			if !d.known() {
				return none
			}
			return one(d.to.AddDate(0, 0, -1))
		}
	}
	return s, true
}

// partOfPresent reads "earlier this week", up to the publication, and "later
// this week", from it on.
func (r *reader) partOfPresent(s sense, word string) sense {
	s = s.then(func(now scene, d stretch) stretch {
		today := one(now.published)
		if !now.knows() || today.from.Before(d.from) || !today.from.Before(d.to) {
			return d
		}
		if word == "earlier" {
			return stretch{d.from, today.to}
		}
		return stretch{today.from, d.to}
	})
	s.sort = Period
	if word == "later" {
		s.judge = func(f *Found, now scene, days stretch) {
			if now.knows() && days.to.After(now.published) {
				f.Sort = Deadline
			}
		}
	}
	return s
}

// nth reads "first week of March", "second half of 2019", "last day of the year".
func (r *reader) nth(o meaning, i int) (sense, bool) {
	if !r.is(i, "week", "weekend", "half", "quarter", "day", "days", "third", "month", "weeks") || !r.is(i+1, "of", "in") {
		return sense{}, false
	}
	s, ok := r.container(i + 2)
	if !ok && r.is(i+2, "the") {
		s, ok = r.theUnit(i + 2)
	}
	if !ok {
		return sense{}, false
	}
	s.bare = false
	unit := r.at(i).low
	s = s.then(func(_ scene, d stretch) stretch { return nthIn(d, o.n, unit) })
	s.sort, s.precision = Date, Precision(unit)
	switch unit {
	case "days", "weeks":
		s.precision, s.about = Precision(unit[:len(unit)-1]), true
	case "weekend":
		s.precision = ToWeek
	case "third":
		s.precision, s.about = ToMonth, true
	}
	return s, true
}

// nthIn is the n-th unit in a stretch, from its end when n is negative; weeks
// are counted from its first day.
func nthIn(d stretch, n int, unit string) stretch {
	var s stretch
	switch unit {
	case "day":
		s = daysFrom(d.from.AddDate(0, 0, n-1), 1)
		if n < 0 {
			s = one(d.to.AddDate(0, 0, -1))
		}
	case "week", "days", "weeks":
		s = daysFrom(d.from.AddDate(0, 0, 7*(n-1)), 7)
		if n < 0 {
			s = stretch{d.to.AddDate(0, 0, -7), d.to}
		}
	case "weekend":
		saturday := d.from.AddDate(0, 0, (int(time.Saturday)-int(d.from.Weekday())+7)%7)
		s = daysFrom(saturday.AddDate(0, 0, 7*(n-1)), 2)
		if n < 0 {
			end := d.to.AddDate(0, 0, -1)
			s = daysFrom(end.AddDate(0, 0, -(int(end.Weekday())+1)%7), 2)
		}
	case "month", "quarter":
		m := 1
		if unit == "quarter" {
			m = 3
		}
		s = stretch{d.from.AddDate(0, m*(n-1), 0), d.from.AddDate(0, m*n, 0)}
		if n < 0 {
			s = stretch{d.to.AddDate(0, -m, 0), d.to}
		}
	case "half", "third":
		parts := 2
		if unit == "third" {
			parts = 3
		}
		if n < 0 {
			n = parts
		}
		s = split(d, n, parts)
	}
	if s.from.Before(d.from) || s.to.After(d.to) && unit != "weekend" {
		return none
	}
	return s
}

// split is one of the equal parts of a stretch, in whole months where it has
// them.
func split(d stretch, n, parts int) stretch {
	if n > parts {
		return none
	}
	if months := (d.to.Year()-d.from.Year())*12 + int(d.to.Month()-d.from.Month()); months%parts == 0 && d.from.Day() == 1 {
		return stretch{d.from.AddDate(0, months/parts*(n-1), 0), d.from.AddDate(0, months/parts*n, 0)}
	}
	days := int(d.to.Sub(d.from).Hours() / 24)
	return stretch{d.from.AddDate(0, 0, days*(n-1)/parts), d.from.AddDate(0, 0, days*n/parts)}
}

// weekOf reads "week of 3 March", the calendar week that holds the day, and
// "week beginning 3 March", "week ending 9 March".
func (r *reader) weekOf(i int) (sense, bool) {
	s, ok := r.dayBy(r.skip(i+2, "on"))
	if !ok || s.sort != Date || s.part != (Part{}) {
		return sense{}, false
	}
	word := r.at(i + 1).low
	unit := Unit(r.at(i).low)
	s.precision, s.weekday = ToWeek, false
	s.judge = nil
	return s.then(func(_ scene, d stretch) stretch {
		switch {
		case unit == "weekend", word == "of" && d.to.Sub(d.from) <= 24*time.Hour:
			return around(unit, d.from, 0)
		case word == "ending":
			return daysFrom(d.from.AddDate(0, 0, -6), 7)
		}
		return daysFrom(d.from, 7)
	}), true
}

// soFar reads "so far this year", "this year so far", "year to date".
func (r *reader) soFar(i int) (sense, bool) {
	if r.is(i, "so") && r.is(i+1, "far") {
		s, ok := r.container(r.skip(i+2, "in"))
		if !ok || s.basis != Report {
			return sense{}, false
		}
		return r.partOfPresent(s, "earlier"), true
	}
	return sense{}, false
}
