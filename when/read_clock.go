package when

import "time"

// clock reads a clock time: "4:30 p.m.", "0430 hours local time", "16:30 GMT".
// sure is false for one that is a time only where the words around say so.
func (r *reader) clock(i int) (p Part, end int, sure, ok bool) {
	t := r.at(i)
	if t.shape != figure || !r.begins(i) || t.width() > 4 || t.width() == 3 {
		return Part{}, i, false, false
	}
	hour, minute, end := t.n, 0, i+1
	switch {
	case t.width() == 4:
		hour, minute = t.n/100, t.n%100
		ok = r.is(i-1, "at") && t.n%100 < 60
		if k := r.skip(end, "hours", "hrs", "h"); k > end {
			end, sure, ok = k, t.n%100 != 0 || t.n < 1000, true
		}
	case r.glued(end) && r.is(end, ":", ".", "h") && r.glued(end+1) && r.at(end+1).shape == figure && r.at(end+1).width() == 2:
		minute = r.at(end + 1).n
		sure = r.is(end, ":") && t.width() == 2
		ok = !r.is(end, ".")
		end += 2
		if r.is(end, ":") && r.glued(end) && r.glued(end+1) && r.at(end+1).width() == 2 && r.at(end+1).shape == figure {
			end += 2
		}
	case r.is(end, "o") && r.is(end+1, "'") && r.is(end+2, "clock"):
		end, sure, ok = end+3, true, true
	}
	if k := r.skip(end, "hours", "hrs"); k > end && r.at(end-2).is(":") && r.glued(end-1) {
		end, sure = k, true
	}
	if half, k, found := r.halfOfDay(end); found && hour >= 1 && hour <= 12 && t.width() <= 2 {
		hour, end, sure, ok = hour%12+half, k, true, true
	}
	utc := false
	if m, k, found := r.phrase(end, "zone"); found && (t.width() == 4 || ok) {
		end, utc, sure, ok = k, m.value == "utc", true, true
	}
	if !ok || hour > 24 || hour == 24 && minute > 0 || minute > 59 || !r.ends(end) && !r.is(end, "-") {
		return Part{}, i, false, false
	}
	p = clockTime(hour, minute)
	p.UTC = utc
	return p, end, sure, true
}

// halfOfDay reads "a.m." or "p.m." and gives the hours to add.
func (r *reader) halfOfDay(i int) (hours, end int, ok bool) {
	switch {
	case r.is(i, "am"):
		return 0, i + 1, true
	case r.is(i, "pm"):
		return 12, i + 1, true
	case r.is(i, "a", "p") && r.is(i+1, ".") && r.is(i+2, "m") && r.glued(i+1) && r.glued(i+2):
		if r.is(i, "p") {
			hours = 12
		}
		end = i + 3
		if r.is(end, ".") && r.glued(end) {
			end++
		}
		return hours, end, true
	}
	return 0, i, false
}

// part reads what names a part of a day: a word, a clock time, or two of those
// ("between 10 a.m. and 2 p.m.", "9-11 a.m.").
func (r *reader) part(i int) (p Part, end int, sure, ok bool) {
	i = r.skip(i, "between", "from")
	p, end, sure, ok = r.clock(i)
	if !ok {
		p, end, ok = r.hours(i)
		sure = ok
	}
	if !ok {
		if m, end, ok := r.phrase(i, "part"); ok {
			return Part{Name: m.name, From: time.Duration(m.n) * time.Hour, To: time.Duration(m.m) * time.Hour}, end, false, true
		}
		return Part{}, i, false, false
	}
	end = r.skip(end, "noon", "midnight") // "12:00 noon"
	if r.is(end, "(") {                   // "(1200 GMT)"
		if _, k, _, ok := r.clock(end + 1); ok && r.is(k, ")") {
			end = k + 1
		}
	}
	if r.is(end, "to", "and", "until", "-") {
		if q, k, _, ok := r.clock(end + 1); ok {
			if q.To < p.From {
				q.To += 24 * time.Hour
			}
			p.To = q.To
			end = k
		}
	}
	return p, end, sure, true
}

// hours reads two hours of which the second has the half of the day: "2 and 4
// a.m.", "10-11 p.m.".
func (r *reader) hours(i int) (p Part, end int, ok bool) {
	t := r.at(i)
	if t.shape != figure || t.width() > 2 || t.n < 1 || t.n > 12 || !r.begins(i) || !r.is(i+1, "to", "and", "-") || !r.halfDayAt(i+3) {
		return Part{}, i, false
	}
	q, end, _, ok := r.clock(i + 2)
	if !ok && r.glued(i+2) { // "10-11", where the second figure does not stand for itself
		half, e, _ := r.halfOfDay(i + 3)
		q, end, ok = clockTime(r.at(i+2).n%12+half, 0), e, r.at(i+2).shape == figure && r.at(i+2).n >= 1 && r.at(i+2).n <= 12
	}
	p = clockTime(t.n%12, 0)
	if p.From+12*time.Hour < q.From {
		p.From += 12 * time.Hour
	}
	p.To, p.UTC = q.To, q.UTC
	return p, end, ok
}

// clockAlone reads a time of day without a day: it is one of the date before it.
func (r *reader) clockAlone(i int) (sense, bool) {
	p, end, sure, ok := r.part(r.skip(i, "the"))
	if !ok {
		return sense{}, false
	}
	s := onText(end, ToDay, scene.lastDay)
	s = s.inPart(p, end)
	s.bare = !sure
	return s, true
}
