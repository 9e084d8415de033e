package when

import "time"

// dayInPart reads a day with the part of the day beside it, before or after:
// "early on Tuesday", "the night of 3 March", "Tuesday at 4:30 p.m.".
func (r *reader) dayInPart(i int) (sense, bool) {
	if s, ok := r.partOf(i); ok {
		return s, true
	}
	if m, end, ok := r.phrase(r.skip(i, "the"), "phase"); ok {
		return r.phaseOf(m, r.skip(r.skip(end, "-"), "on"))
	}
	if r.is(i, "earlier", "later") {
		k := r.skip(i+1, "on")
		s, ok := r.dayBy(k)
		if !ok {
			return sense{}, false
		}
		if s.weekday && r.is(i, "later") {
			s = s.then(func(now scene, d stretch) stretch {
				if d.from.Equal(dayOf(now.published).AddDate(0, 0, -7)) {
					return one(now.published)
				}
				return d
			})
		}
		return s, true
	}
	s, ok := r.dayBy(i)
	if !ok && r.is(i, "the") {
		s, ok = r.dayBy(i + 1)
		s.from = 1
	}
	if !ok || s.part != (Part{}) {
		return s, ok
	}
	return r.partAfter(s), true
}

// phaseOf reads the day after "early" or "late on".
func (r *reader) phaseOf(m meaning, i int) (sense, bool) {
	s, ok := r.partOf(i)
	if !ok {
		s, ok = r.dayBy(i)
		if !ok {
			return sense{}, false
		}
		s = r.partAfter(s)
	}
	if s.part == (Part{}) {
		s = s.inPart(Part{Name: m.name, From: time.Duration(m.n) * time.Hour, To: time.Duration(m.m) * time.Hour}, s.end)
	}
	return s, true
}

// partOf reads a part of the day and the day that it is of.
func (r *reader) partOf(i int) (sense, bool) {
	p, end, _, ok := r.part(r.skip(i, "the"))
	overnight := false
	if !ok && r.is(i, "overnight") {
		p, end, ok, overnight = nightPart, i+1, true, true
	}
	if !ok {
		return sense{}, false
	}
	k := r.skip(r.skip(end, ","), "on", "of", "between", "from", "in")
	s, ok := r.dayBy(k)
	if !ok && p.Clock && r.is(end, "in", "on") {
		if q, e, _, found := r.part(r.skip(end+1, "the")); found { // "at 3 in the morning of 3 March"
			if !q.Clock && q.From >= 12*time.Hour && p.From < 12*time.Hour {
				p.From, p.To = p.From+12*time.Hour, p.To+12*time.Hour
			}
			s, ok = r.dayBy(r.skip(e, "on", "of"))
		}
	}
	if !ok || s.part.Clock || s.sort != Date && s.sort != Period {
		return sense{}, false
	}
	if overnight {
		s.ambiguous = true
		s = s.then(func(now scene, d stretch) stretch {
			if next := d.to; now.knows() && next.After(now.published) && d.to.Sub(d.from) <= 24*time.Hour {
				return stretch{d.from.AddDate(0, 0, -1), d.to}
			}
			return stretch{d.from, laterOf(d.to, d.from.AddDate(0, 0, 2))}
		})
	}
	return s.inPart(p, s.end), true
}

func laterOf(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

var nightPart = Part{Name: "night", From: 18 * time.Hour, To: 30 * time.Hour}

// partAfter reads the part of the day after a day: "morning", "at 4:30 p.m.",
// "in the early hours".
func (r *reader) partAfter(s sense) sense {
	if s.part != (Part{}) {
		return s
	}
	k := r.skip(s.end, ",")
	if k == s.end && r.is(k, "'") && r.is(k+1, "s") {
		return s
	}
	for range 3 {
		if _, end, ok := r.phrase(k, "about"); ok {
			k = r.abbreviated(end)
		} else {
			k = r.skip(k, "at", "in", "the", "during")
		}
	}
	adjacent := k == s.end
	p, end, sure, ok := r.part(k)
	if !ok && adjacent {
		m, e, found := r.phrase(k, "phase")
		if found && r.hasRole(e, "part") {
			p, end, _, ok = r.part(e)
			p.Name = m.name + " " + p.Name
			sure = true
		}
	}
	if !ok || p.Clock && !sure && !r.is(k-1, "at", "around", "about") {
		return s
	}
	if r.is(s.end, ",") && !p.Clock && r.is(s.end+1, "in") {
		return s
	}
	return s.inPart(p, end)
}
