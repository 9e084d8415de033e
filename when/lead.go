package when

import "time"

// lead is what stands before an expression: "by", "since", "on or about".
type lead struct {
	start, end int
	word       meaning // the preposition; its value says how the expression is meant
	wordAt     int
	about      bool
	aboutAt    int
}

// mostLeads is how many such words are read.
const mostLeads = 3

func (r *reader) leading(i int) lead {
	l := lead{start: i, end: i}
	for range mostLeads {
		if m, end, ok := r.phrase(l.end, "about"); ok && !l.about && m.followed > 1 {
			l.about, l.aboutAt, l.end = true, l.end, end
		} else if m, end, ok := r.phrase(l.end, "lead"); ok && l.word.value == "" {
			l.word, l.wordAt, l.end = m, l.end, end
		} else if _, end, ok := r.phrase(l.end, "about"); ok && !l.about {
			l.about, l.aboutAt, l.end = true, l.end, end
		} else {
			break
		}
	}
	if l.about {
		l.end = r.abbreviated(l.end)
	}
	return l
}

// abbreviated goes over the full stop of "approx.".
func (r *reader) abbreviated(i int) int {
	if r.glued(i) && r.is(i-1, "approx") {
		return r.skip(i, ".")
	}
	return i
}

// allowsBare says whether a month or year alone is a date after these words, as
// a part of the day is: "in March", "since 2014", "at dawn".
func (l lead) allowsBare(r *reader, s sense) bool {
	if s.basis == Event {
		return l.word.value == "since" || l.word.value == "deadline"
	}
	switch s.precision {
	case ToPart:
		return l.word.value == "in" || l.about || l.word.name == "at" || l.word.name == "before" || l.word.name == "by" || l.word.name == "until" || l.word.name == "since"
	case ToHour, ToMinute:
		return l.about || l.word.value != "" && l.word.value != "over"
	case ToYear:
		next := r.at(s.end)
		if next.shape == word && !next.glued && !next.capital && len(next.low) > 2 && next.low[len(next.low)-1] == 's' && l.word.value != "in" && l.word.value != "since" {
			return false // "by 2000 fighters"
		}
		return l.word.value != "" && l.word.value != "over" && l.word.name != "on" && l.word.name != "at"
	}
	return l.word.value != "" && l.word.name != "on" && l.word.name != "at"
}

// led gives an expression the sort that the words before it ask for, and the
// token at which it begins.
func (r *reader) led(l lead, s sense) (sense, int) {
	from := l.end + s.from
	switch {
	case l.word.value == "" || s.sort == Duration && l.word.value != "in" && l.word.name != "over" || s.sort == Deadline && l.word.value != "deadline":
	case s.sort == Duration:
		s, from = inPeriod(s), l.wordAt
	case l.word.value == "deadline" && l.word.name == "before" && s.part != (Part{}) && !s.part.Clock:
		s.about, from = true, l.wordAt
	case l.word.value == "deadline":
		s, from = deadline(s), l.wordAt
	case l.word.value == "since":
		s, from = since(s), l.wordAt
	case s.takesLead && (l.word.value == "in" || l.word.value == "over"):
		from = l.wordAt
	case l.word.name == "in" && !s.toDay() && s.basis != Text:
		from = l.wordAt
	}
	if l.about {
		s.about = true
		from = min(from, l.aboutAt)
	}
	return s, from
}

// deadline is the sense of an expression after "by" or "until".
func deadline(s sense) sense {
	s.sort = Deadline
	s.weekday = false
	if s.edge == "end" || s.edge == "close" {
		s.precision, s.about = ToDay, false
	}
	if s.forward != nil {
		s.days = s.forward
	}
	return s
}

// since is the sense of the stretch from a date up to the publication.
func since(s sense) sense {
	s.sort, s.weekday, s.offset = Period, false, Offset{}
	if s.basis == Absolute {
		s.basis = Report // its end is the day of the report
	}
	days := s.days
	s.days = func(now scene) stretch {
		if !now.knows() {
			return none
		}
		calm := now.at(now.published)
		d := days(calm)
		if d.from.After(now.published) {
			d = days(calm.at(monthsOn(now.published, -6)))
		}
		if !d.known() || d.from.After(now.published) {
			return none
		}
		return d.join(one(now.published))
	}
	return s
}

// inPeriod is the sense of "in 24 hours": a period that has passed, or one to
// come where the words look ahead.
func inPeriod(s sense) sense {
	length := s.length
	p := hanging(s.end, precisionOf(length.unit), func(now scene) stretch {
		if now.ahead {
			return touched(now.published, shift(now.published, length.most, length.unit))
		}
		return touched(shift(now.published, -length.most, length.unit), now.published)
	})
	p.sort, p.about = Period, s.about
	p.offset = Offset{-length.most, length.unit}
	p.judge = func(f *Found, now scene, _ stretch) {
		if now.ahead {
			f.Sort, f.Offset.N = Deadline, -f.Offset.N
		}
	}
	return p
}

// precisionOf is how closely a length in a unit says a time.
func precisionOf(u Unit) Precision {
	switch u {
	case "night":
		return ToDay
	case "fortnight":
		return ToWeek
	}
	return Precision(u)
}

// clockTime is a part of the day that a clock shows.
func clockTime(hour, minute int) Part {
	at := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute
	return Part{From: at, To: at, Clock: true}
}
