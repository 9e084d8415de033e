package when

import "time"

// dayRange reads days of one month: "3-5 March", "3 and 4 March", "March 3-5",
// "March 3 and 4, 2020".
func (r *reader) dayRange(i int) (sense, bool) {
	weekday, k := r.namedDay(i)
	if weekday != nil {
		return sense{}, false
	}
	first, k, ok := r.dayNumber(k)
	monthFirst := !ok
	var m time.Month
	if monthFirst {
		if m, k, ok = r.month(i); !ok {
			return sense{}, false
		}
		if first, k, ok = r.dayNumber(k); !ok {
			return sense{}, false
		}
	}
	last, k, joint, ok := r.secondDay(i, first, k)
	if !ok {
		return sense{}, false
	}
	if !monthFirst {
		if m, k, ok = r.month(r.skip(k, "of")); !ok {
			return sense{}, false
		}
	} else if _, _, ok := r.month(r.skip(k, "of")); ok || !r.ends(k) && !r.is(k, ",") {
		return sense{}, false // "March 3 to 5 April"
	}
	y, end := r.yearAfter(k)
	of := func(y int) stretch {
		a, b := exists(y, m, first), exists(y, m, last)
		if !a.known() || !b.known() {
			return none
		}
		return a.join(b)
	}
	s := hanging(end, ToDay, func(now scene) stretch { return now.yearless(of) })
	if y != 0 {
		s = fixed(end, ToDay, of(y))
	}
	s.sort, s.ranged = Period, true
	return s, joint && of(2000).known() && (y == 0 || of(y).known())
}

// mostListed is how many days of a month a list of them can have.
const mostListed = 10

// listedDay reads a day whose month stands at the end of a list: "22" in "on 22
// and 28 February".
func (r *reader) listedDay(i int) (sense, bool) {
	first, k, ok := r.dayNumber(i)
	if !ok || !r.is(i-1, "on", "of", "the", "for", "and", "between", ",", "dated") || r.is(i-1, ",") && r.at(i-2).shape != figure {
		return sense{}, false
	}
	end, last := k, first
	for n := 0; ; n++ {
		next := k
		for next < k+2 && r.is(next, ",", "and", "or", "&") {
			next++
		}
		day, after, ok := r.dayNumber(next)
		if !ok || next == k || day <= last || n == mostListed {
			break
		}
		last, k = day, after
	}
	m, k, ok := r.month(r.skip(k, "of"))
	if !ok || last == first {
		return sense{}, false
	}
	y, _ := r.yearAfter(k)
	d := calendarDay{year: y, month: m, day: first, end: end}
	return d.sense()
}

// secondDay reads the second of two days: after "to", a hyphen, or "and" and "or"
// where they follow each other or "between" stands before.
func (r *reader) secondDay(i, first, k int) (last, end int, joint, ok bool) {
	if !r.is(k, "to", "-", "and", "or", "through", "until", "till", "/", "&") {
		return 0, k, false, false
	}
	apart := r.is(k, "and", "or", "&", "/") && !r.is(i-1, "between")
	last, end, ok = r.dayNumber(k + 1)
	if !ok && r.glued(k) && r.at(k+1).shape == figure && r.at(k+1).width() <= 2 {
		last, end, ok = r.at(k+1).n, k+2, true
		if r.is(end, "st", "nd", "rd", "th") && r.glued(end) {
			end++
		}
	}
	return last, end, ok && last > first && last <= 31 && (!apart || last == first+1), ok && last > first
}

// ranged reads a date or longer time, and where another follows the stretch from
// the one to the other: "28 February to 3 March", "between Saturday and Monday",
// "from 2014 to 2016".
func (r *reader) ranged(i int) (sense, bool) {
	a, ok := r.end(i)
	if !ok {
		return sense{}, false
	}
	if s, ok := r.upTo(i, a); ok {
		return s, true
	}
	return a, true
}

// upTo reads the other end of a stretch that began at i.
func (r *reader) upTo(i int, a sense) (sense, bool) {
	k := r.skip(a.end, ",")
	switch {
	case r.is(k, "to", "until", "till", "through", "-"):
	case r.is(k, "and") && r.is(i-1, "between"):
	default:
		return sense{}, false
	}
	dash := r.is(k, "-")
	k++
	b, ok := r.end(r.skip(k, "the", "at"))
	if !ok && a.precision == ToYear && dash && r.at(k).shape == figure && r.at(k).width() == 2 && r.ends(k+1) { // "2014-16"
		from := a.days(scene{})
		y := from.from.Year() - from.from.Year()%100 + r.at(k).n
		b, ok = fixed(k+1, ToYear, yearOf(y)), y > from.from.Year()
	}
	if !ok || a.bare && b.bare && !r.is(i-1, "from", "between") && !dash && a.precision == ToYear {
		return sense{}, false
	}
	if coarse(a.precision) != coarse(b.precision) && !(a.precision == ToMonth && b.precision == ToYear) {
		return sense{}, false
	}
	return joined(a, b), true
}

// end reads what can be an end of a stretch.
func (r *reader) end(i int) (sense, bool) {
	s, ok := r.dayInPart(i)
	if l, long := r.longer(i); long && (!ok || l.end > s.end) {
		return l, true
	}
	return s, ok
}

// coarse tells days from months and from years.
func coarse(p Precision) Precision {
	switch p {
	case ToMinute, ToHour, ToPart:
		return ToDay
	}
	return p
}

// joined is the stretch from one expression to another. An end without a year
// takes that of the other.
func joined(a, b sense) sense {
	s := sense{end: b.end, sort: Period, basis: Absolute, precision: a.precision, about: a.about || b.about,
		ambiguous: a.ambiguous || b.ambiguous, bare: a.bare && b.bare}
	switch {
	case a.basis == Report && b.basis == Report:
		s.basis = Report
	case a.basis == Text || b.basis == Text:
		s.basis = Text
	}
	s.part, s.ranged = a.part, true
	s.days = func(now scene) stretch {
		var from, to stretch
		switch {
		case a.basis == Absolute && b.basis == Report:
			from = a.days(now)
			to = b.days(now.at(from.from))
			if to.known() && to.from.Before(from.from) {
				to = b.days(now.at(from.from.AddDate(0, 6, 0)))
			}
		default:
			to = b.days(now)
			at := now
			if a.basis == Report && to.known() {
				at = now.at(to.from)
			}
			from = a.days(at)
			if from.known() && to.known() && from.from.After(to.from) && a.basis == Report {
				from = a.days(now.at(to.from.AddDate(0, -6, 0)))
			}
		}
		if !from.known() || !to.known() || !from.from.Before(to.to) {
			return none
		}
		return from.join(to)
	}
	if a.basis == Absolute && b.basis == Report || a.basis == Report && b.basis == Absolute {
		s.basis = Absolute
	}
	return s
}
