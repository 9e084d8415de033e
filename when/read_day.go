package when

import "time"

// calendarDay is a day, month and year as the words give them; zero for what
// they leave out. A year of two digits is -1 less their value.
type calendarDay struct {
	year    int
	month   time.Month
	day     int
	weekday *time.Weekday
	end     int
}

func (d calendarDay) in(year int) stretch { return exists(year, d.month, d.day) }

// sense resolves the day: without a year it is the one nearest to the
// publication, and where a day of the week stands beside it, the nearest one
// that falls on it.
func (d calendarDay) sense() (sense, bool) {
	if d.year < 0 {
		s := fixed(d.end, ToDay, none)
		s.days = func(now scene) stretch { return d.in(fullYear(-1-d.year, now.published)) }
		return s, exists(2000, d.month, d.day).known()
	}
	if d.year > 0 {
		days := d.in(d.year)
		s := fixed(d.end, ToDay, days)
		s.ambiguous = d.weekday != nil && days.from.Weekday() != *d.weekday
		return s, days.known()
	}
	if !exists(2000, d.month, d.day).known() { // a leap year
		return sense{}, false
	}
	s := hanging(d.end, ToDay, func(now scene) stretch {
		if d.weekday != nil {
			if days := nearest(now.published, func(y int) stretch {
				if days := d.in(y); days.from.Weekday() == *d.weekday {
					return days
				}
				return none
			}); days.known() {
				return days
			}
		}
		return now.yearless(d.in)
	})
	s.judge = func(f *Found, now scene, days stretch) {
		f.Ambiguous = f.Ambiguous || d.weekday != nil && days.known() && days.from.Weekday() != *d.weekday
	}
	return s, true
}

// longPast is how far ahead, in days, a date without a year must be to be taken
// for one of the year before where the words speak of what has been.
const longPast = 92

// yearless is the year's stretch that is nearest to the publication.
func (s scene) yearless(of func(year int) stretch) stretch {
	days := nearest(s.published, of)
	if s.back && days.from.After(s.published.AddDate(0, 0, longPast)) {
		if before := of(days.from.Year() - 1); before.known() {
			return before
		}
	}
	return days
}

// month reads the name of a month, which is capitalised.
func (r *reader) month(i int) (m time.Month, end int, ok bool) {
	p, end, ok := r.phrase(i, "month")
	if !ok || !r.at(i).capital {
		return 0, i, false
	}
	if p.name != "may" && p.name != "june" && p.name != "july" && len(p.name) <= 4 && r.is(end, ".") && r.glued(end) {
		end++
	}
	return time.Month(p.n), end, true
}

// dayNumber reads the day of a month: "3", "03", "3rd".
func (r *reader) dayNumber(i int) (d, end int, ok bool) {
	t := r.at(i)
	if t.shape != figure || t.width() > 2 || t.n < 1 || t.n > 31 || !r.begins(i) {
		return 0, i, false
	}
	end = i + 1
	if r.glued(end) && r.is(end, "st", "nd", "rd", "th") {
		end++
	}
	return t.n, end, true
}

// dayWord reads a day of a month in words, which "of" follows: "the third of".
func (r *reader) dayWord(i int) (d, end int, ok bool) {
	i = r.skip(i, "the")
	if m, end, ok := r.phrase(i, "number"); ok && m.n >= 20 && m.n <= 30 && r.is(end, "-") {
		if o, end, ok := r.phrase(end+1, "ordinal"); ok && o.n > 0 && o.n < 10 {
			return m.n + o.n, end, r.is(end, "of")
		}
	}
	m, end, ok := r.phrase(i, "ordinal")
	return m.n, end, ok && m.n > 0 && r.is(end, "of")
}

// year reads a year of four digits.
func (r *reader) year(i int) (y, end int, ok bool) {
	t := r.at(i)
	if t.shape != figure || t.width() != 4 || t.n < 1000 || t.n > 2999 || !r.ends(i+1) {
		return 0, i, false
	}
	return t.n, i + 1, true
}

// yearAfter reads the year after a day or month, with or without a comma.
func (r *reader) yearAfter(i int) (y, end int) {
	k := r.skip(i, ",", "of")
	if r.glued(k) && r.is(k, "-", "/") {
		k++
	}
	if y, end, ok := r.year(k); ok {
		return y, end
	}
	return 0, i
}

// namedDay reads "Tuesday, " before a date.
func (r *reader) namedDay(i int) (*time.Weekday, int) {
	m, end, ok := r.phrase(i, "weekday")
	if !ok {
		if m, end, ok = r.phrase(i, "weekday-short"); !ok {
			return nil, i
		}
		if r.glued(end) {
			end = r.skip(end, ".")
		}
	}
	if !r.at(i).capital {
		return nil, i
	}
	w := time.Weekday(m.n)
	return &w, r.skip(r.skip(end, ","), "the")
}

// calendarDate reads a day and a month by name, with or without a year.
func (r *reader) calendarDate(i int) (sense, bool) {
	d, ok := r.calendarDay(i)
	if !ok {
		return sense{}, false
	}
	if d.year == 0 && r.is(d.end, "and", "or") { // "on 1 July and 3 August 2018"
		if next, ok := r.calendarDay(d.end + 1); ok && next.year > 0 && d.in(next.year).known() {
			d.year = next.year
		}
	}
	return d.sense()
}

func (r *reader) calendarDay(i int) (d calendarDay, ok bool) {
	weekday, k := r.namedDay(i)
	d.weekday = weekday
	begin := k
	if n, end, found := r.dayNumber(k); found {
		if r.glued(end) && r.is(end, "-", "/") {
			end++
		}
		if r.is(end, "day") && r.is(end+1, "of") { // "this 12th day of October"
			end++
		}
		d.day, k = n, r.skip(end, "of")
		d.month, d.end, ok = r.month(k)
	} else if n, end, found := r.dayWord(k); found {
		d.day = n
		d.month, d.end, ok = r.month(end + 1)
	} else if m, end, found := r.month(k); found {
		d.month = m
		d.day, d.end, ok = r.dayNumber(r.skip(end, "the"))
		ok = ok && (r.ends(d.end) || r.is(d.end, ",") && r.at(d.end+1).width() == 4)
		if ok && r.halfDayAt(d.end) {
			ok = false // "March 4 p.m."
		}
	}
	if !ok {
		return d, false
	}
	d.year, d.end = r.yearAfter(d.end)
	if d.year == 0 {
		if y, end, found := r.shortYear(begin, d); found {
			d.year, d.end = y, end
		}
	}
	return d, !r.glued(d.end) || r.at(d.end).shape == sign
}

func (r *reader) halfDayAt(i int) bool {
	_, _, ok := r.halfOfDay(i)
	return ok
}

// shortYear reads the two digits of a year as armies and agencies write them:
// "03MAR20", "30 MAR 89", "3-Mar-20".
func (r *reader) shortYear(i int, d calendarDay) (y, end int, ok bool) {
	k := d.end
	if r.glued(k) && r.is(k, "-", "/") {
		k++
	}
	t := r.at(k)
	tight := r.glued(k) && r.at(k-1).shape != sign || k > d.end
	army := r.at(i).shape == figure && r.at(i).width() == 2 && r.at(k-1).width() == 3 && !r.at(i).glued
	if t.shape != figure || t.width() != 2 || !tight && !army || !r.ends(k+1) || r.halfDayAt(k+1) || r.is(k+1, ":") && r.glued(k+1) {
		return 0, i, false
	}
	if r.at(i).shape != figure {
		return 0, i, false
	}
	return -1 - t.n, k + 1, true
}

// dayOfMonth reads a day that only its number names, as news goes on from the month that it
// is in: "on the 24th". It is the last such day up to the publication,
// or the next one where the words look ahead.
func (r *reader) dayOfMonth(i int) (sense, bool) {
	i = r.skip(i, "the")
	if !r.is(i-1, "the") || !r.is(i-2, "on", "since", "until", "by") {
		return sense{}, false
	}
	d, end, ok := r.dayNumber(i)
	if !ok || end != i+2 {
		return sense{}, false // "the 24 men"
	}
	if t := r.at(end); t.shape == word && !r.is(end, "and", "or", "when", "in", "at", "near", "by", "after", "before", "but", "while", "that", "as", "on", "along", "outside", "inside", "during", "from", "to", "with", "where", "against", "following") {
		return sense{}, false // "on the 24th floor"
	}
	return hanging(end, ToDay, func(now scene) stretch { return now.monthly(d) }), true
}

// monthly is the last day of that number up to the publication, or, looking ahead, the first
// from then on.
func (s scene) monthly(d int) stretch {
	if !s.knows() {
		return none
	}
	first, step := time.Date(s.published.Year(), s.published.Month(), 1, 0, 0, 0, 0, time.UTC), -1
	if s.ahead && !s.back {
		step = 1
	}
	for n := range 3 { // of three months in a row one has the day
		m := first.AddDate(0, n*step, 0)
		days := exists(m.Year(), m.Month(), d)
		if days.known() && (step < 0 && !days.from.After(s.published) || step > 0 && days.to.After(s.published)) {
			return days
		}
	}
	return none
}
