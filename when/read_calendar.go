package when

import "time"

// otherCalendar reads a day or month of the Solar Hijri or the Islamic calendar:
// "12 Hamal 1399", "Hamal 12, 1399", "10 Muharram".
func (r *reader) otherCalendar(i int) (sense, bool) {
	d, k, dayFirst := r.dayNumber(i)
	if dayFirst {
		k = r.skip(k, "of")
	}
	m, end, islamic, ok := r.otherMonth(k)
	if !ok {
		return sense{}, false
	}
	if !dayFirst {
		if n, e, found := r.dayNumber(end); found && (r.ends(e) || r.is(e, ",")) {
			d, end = n, e
		}
	}
	y, e := r.yearAfter(end)
	end = e
	if y != 0 && (y < 1200 || y > 1500) || y == 0 && d == 0 {
		return sense{}, false
	}
	of := solarDay
	if islamic {
		of = islamicDay
	}
	precision := ToDay
	if d == 0 {
		precision = ToMonth
	}
	if y != 0 {
		days := of(y, m, d)
		s := fixed(end, precision, days)
		return s, days.known()
	}
	return hanging(end, precision, func(now scene) stretch {
		return nearestOf(now.published, of, m, d, islamic)
	}), true
}

// otherMonth reads the name of such a month.
func (r *reader) otherMonth(i int) (m, end int, islamic, ok bool) {
	if !r.at(i).capital {
		return 0, i, false, false
	}
	if p, end, ok := r.phrase(i, "solar"); ok {
		return p.n, end, false, true
	}
	p, end, ok := r.phrase(i, "islamic")
	return p.n, end, true, ok
}

// nearestOf is a day of another calendar in the year that puts it nearest to a
// day of ours.
func nearestOf(ref time.Time, of func(y, m, d int) stretch, m, d int, islamic bool) stretch {
	first := ref.Year() - 621
	if islamic {
		first = (ref.Year() - 622) * 33 / 32
	}
	best := none
	for y := first - 2; y <= first+2; y++ {
		if s := of(y, m, d); s.known() && (!best.known() || apart(s.from, ref) < apart(best.from, ref)) {
			best = s
		}
	}
	return best
}

// holiday reads a holiday, with or without a year: "Eid al-Fitr", "Christmas
// 2014", "the first day of Ramadan", "the eve of Nowruz".
func (r *reader) holiday(i int) (sense, bool) {
	k := r.skip(i, "the")
	nth, eve := 0, false
	if r.is(k, "eve") && r.is(k+1, "of") {
		eve, k = true, k+2
	} else if o, end, ok := r.phrase(k, "ordinal"); ok && r.is(end, "day") && r.is(end+1, "of") && o.n > 0 {
		nth, k = o.n, end+2
	}
	k = r.skip(k, "the")
	if r.is(k, "holy") && r.is(k+1, "month") {
		k = r.skip(k+2, "of")
	} else if r.is(k, "month") && r.is(k+1, "of") {
		k += 2
	}
	m, end, ok := r.phrase(k, "holiday")
	if !ok || !r.at(k).capital {
		return sense{}, false
	}
	h := holidays[m.name]
	year, end := r.yearAfter(end)
	if year != 0 && year < 1500 && h.calendar != "solar" && h.calendar != "islamic" {
		return sense{}, false
	}
	if year != 0 && h.calendar == "eid" {
		return sense{}, false
	}
	change := func(_ scene, d stretch) stretch {
		switch {
		case eve:
			return one(d.from.AddDate(0, 0, -1))
		case nth > 0:
			return one(d.from.AddDate(0, 0, nth-1))
		}
		return d
	}
	s := hanging(end, ToDay, func(now scene) stretch { return h.about(now.published) })
	if year != 0 {
		s = fixed(end, ToDay, h.in(year))
	}
	if h.days == 0 && nth == 0 && !eve && h.calendar == "islamic" {
		s.precision = ToMonth
	}
	s.about, s.ambiguous = h.movable(), h.calendar == "eid"
	return s.then(change), year == 0 || h.in(year).known()
}
