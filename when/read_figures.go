package when

import "time"

// dateTimeGroup reads the date of a signal: "031430ZMAR20", "031430Z MAR 20".
// The letter is the zone: Z is UTC, any other the place's own.
func (r *reader) dateTimeGroup(i int) (sense, bool) {
	t := r.at(i)
	if t.shape != figure || t.width() != 6 || !r.begins(i) || !r.glued(i+1) || r.at(i+1).shape != word {
		return sense{}, false
	}
	d, hour, minute := t.n/10000, t.n/100%100, t.n%100
	k, utc := i+1, false
	m := time.Month(0)
	letters := r.text[r.at(k).start:r.at(k).end]
	if len(letters) == 4 { // "ZMAR"
		if low, e := lookUp(letters[1:]); len(low) == 3 && len(e.as("month")) > 0 {
			m = time.Month(e.as("month")[0].n)
		}
		utc = letters[0] == 'Z'
		k++
	} else {
		if len(letters) == 1 {
			utc = letters == "Z"
			k++
		}
		m, k, _ = r.month(k)
	}
	y := r.at(k)
	if m == 0 || hour > 23 || minute > 59 || y.shape != figure || y.width() != 2 && y.width() != 4 || !exists(2000, m, d).known() {
		return sense{}, false
	}
	p := clockTime(hour, minute)
	p.UTC = utc
	s := fixed(k+1, ToDay, none)
	s.days = func(now scene) stretch {
		year := y.n
		if y.width() == 2 {
			year = fullYear(y.n, now.published)
		}
		return exists(year, m, d)
	}
	return s.inPart(p, k+1), true
}

// figures reads a date in figures: "2020-03-03", "03/04/2020", "3.4.20", "9/11".
func (r *reader) figures(i int) (sense, bool) {
	t := r.at(i)
	if t.shape != figure || !r.begins(i) || !r.glued(i+1) || !r.is(i+1, "-", "/", ".") || !r.glued(i+2) || r.at(i+2).shape != figure {
		return sense{}, false
	}
	b, k := r.at(i+2), i+3
	if t.is("") && t.width() == 1 && t.n == 9 && b.width() == 2 && b.n == 11 && r.is(i+1, "/") && r.ends(k) {
		return fixed(k, ToDay, exists(2001, 9, 11)), true
	}
	if !r.glued(k) || !r.is(k, r.at(i+1).low) || !r.glued(k+1) || r.at(k+1).shape != figure {
		return sense{}, false
	}
	c, end := r.at(k+1), k+2
	if r.glued(end) && r.at(end).capital && r.is(end, "t") { // an hour follows
		if s, ok := r.figuresOf(t, b, c, end, r.is(i+1, ".")); ok {
			if p, k, _, ok := r.clock2(end + 1); ok {
				return s.inPart(p, k), true
			}
			return s, true
		}
		return sense{}, false
	}
	if !r.ends(end) {
		return sense{}, false
	}
	return r.figuresOf(t, b, c, end, r.is(i+1, "."))
}

// clock2 reads the hour after the T of ISO 8601, whose offset from UTC it skips.
func (r *reader) clock2(i int) (p Part, end int, sure, ok bool) {
	t, m := r.at(i), r.at(i+2)
	if t.shape != figure || t.width() != 2 || !r.is(i+1, ":") || m.shape != figure || m.width() != 2 || t.n > 23 || m.n > 59 {
		return Part{}, i, false, false
	}
	end = i + 3
	if r.is(end, ":") && r.glued(end) && r.at(end+1).shape == figure {
		end += 2
	}
	p = clockTime(t.n, m.n)
	if r.is(end, "z") && r.glued(end) {
		p.UTC = true
		end++
	}
	return p, end, true, true
}

func (r *reader) figuresOf(a, b, c *token, end int, dots bool) (sense, bool) {
	if a.width() == 4 && b.width() <= 2 && c.width() <= 2 && !dots {
		return yearFirst(a.n, b.n, c.n, end)
	}
	if a.width() > 2 || b.width() > 2 || c.width() != 4 && c.width() != 2 || c.width() == 2 && dots && a.width() != 2 {
		return sense{}, false
	}
	if c.width() == 4 && (c.n < 1000 || c.n > 2999) || a.n == 0 || b.n == 0 {
		return sense{}, false
	}
	first, second := exists(2000, time.Month(b.n), a.n).known() && b.n <= 12, exists(2000, time.Month(a.n), b.n).known() && a.n <= 12
	if !first && !second {
		return sense{}, false
	}
	s := fixed(end, ToDay, none)
	s.ambiguous = first && second && a.n != b.n
	s.days = func(now scene) stretch {
		y := c.n
		if c.width() == 2 {
			y = fullYear(c.n, now.published)
		}
		one, other := none, none
		if first {
			one = exists(y, time.Month(b.n), a.n)
		}
		if second {
			other = exists(y, time.Month(a.n), b.n)
		}
		if !one.known() {
			return other
		}
		// The day comes first, unless only the other reading is near the report.
		if other.known() && now.knows() && one.from.After(now.published) && !other.from.After(now.published) && !now.ahead {
			return other
		}
		return one
	}
	return s, true
}

// yearFirst reads year, month and day; a year of the 14th or 15th century is one
// of the Solar Hijri or the Islamic calendar, whichever is nearer to the report.
func yearFirst(y, m, d, end int) (sense, bool) {
	if y >= 1300 && y < 1500 {
		solar, islamic := solarDay(y, m, d), islamicDay(y, m, d)
		if d == 0 || !solar.known() && !islamic.known() {
			return sense{}, false
		}
		s := fixed(end, ToDay, solar)
		s.ambiguous = solar.known() && islamic.known()
		s.days = func(now scene) stretch {
			if !solar.known() || islamic.known() && now.knows() && apart(islamic.from, now.published) < apart(solar.from, now.published) {
				return islamic
			}
			return solar
		}
		return s, true
	}
	days := exists(y, time.Month(m), d)
	return fixed(end, ToDay, days), days.known() && m <= 12
}
