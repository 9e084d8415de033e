package when

import "time"

// length is a number of units: "three days", "a few weeks".
type length struct {
	least, most int
	unit        Unit
	plural      bool
	about       bool
	end         int
}

// mostUnits is how many units a length can have that is still a time.
const mostUnits = 9999

// number reads how many: a figure, words, or "a few".
func (r *reader) number(i int) (least, most, end int, ok bool) {
	t := r.at(i)
	if t.shape == figure {
		if t.n < 0 || t.n > mostUnits || !r.begins(i) {
			return 0, 0, i, false
		}
		end = i + 1
		if r.glued(end) && r.is(end, ".") && r.glued(end+1) && r.at(end+1).shape == figure { // "2.5 hours"
			return t.n, t.n + 1, end + 2, true
		}
		if r.glued(end) && r.is(end, ",") && r.glued(end+1) && r.at(end+1).width() == 3 && t.n < 10 && r.at(end+1).n >= 0 {
			return t.n*1000 + r.at(end+1).n, t.n*1000 + r.at(end+1).n, end + 2, true
		}
		return t.n, t.n, end, true
	}
	k := r.skip(i, "a")
	if m, end, ok := r.phrase(k, "vague"); ok {
		return m.n, m.m, end, true
	}
	n := 0
	m, end, ok := r.phrase(i, "number")
	if !ok {
		return 0, 0, i, false
	}
	n = m.n
	k = r.skip(end, "-")
	if n >= 20 && n < 100 {
		if m, e, ok := r.phrase(k, "number"); ok && m.n < 10 && m.name != "a" && m.name != "an" {
			n, end = n+m.n, e
		}
	}
	if n < 10 && r.is(end, "hundred") {
		n, end = n*100, end+1
		if m, e, ok := r.phrase(r.skip(end, "and"), "number"); ok && m.n < 100 && m.name != "a" {
			n, end = n+m.n, e
			if m, e, ok := r.phrase(r.skip(end, "-"), "number"); ok && n%10 == 0 && m.n < 10 && m.name != "a" {
				n, end = n+m.n, e
			}
		}
	}
	return n, n, end, true
}

// repeated goes over a number that an agreement repeats in figures: "two (2)".
func (r *reader) repeated(i int) int {
	if r.is(i, "(") && r.at(i+1).shape == figure && r.is(i+2, ")") {
		return i + 3
	}
	return i
}

// length reads a number of units.
func (r *reader) length(i int) (l length, ok bool) {
	if r.is(i, "half") && r.is(i+1, "an", "a") && r.is(i+2, "hour", "day") {
		l = length{least: 30, most: 30, unit: Minute, end: i + 3}
		if r.is(i+2, "day") {
			l.least, l.most, l.unit = 12, 12, Hour
		}
		return l, true
	}
	var end int
	l.least, l.most, end, ok = r.number(i)
	if !ok {
		return length{}, false
	}
	end = r.repeated(end)
	if r.is(end, "or", "to") || r.is(end, "-") { // "two or three days"
		if _, most, e, ok := r.number(end + 1); ok && most > l.most && !r.is(end+1, "a", "an") {
			l.most, end = most, e
		}
	}
	if k := r.skip(end, "-"); r.is(k, "and") {
		if k = r.skip(k+1, "-"); r.is(k, "a") {
			if k = r.skip(k+1, "-"); r.is(k, "half") {
				l.most, end = l.most+1, k+1
			}
		}
	}
	end = r.skip(end, "-")
	end = r.skip(end, "full", "consecutive", "calendar", "working", "straight", "more", "long")
	u, e, ok := r.phrase(end, "unit")
	if !ok || u.value == "quarter" {
		return length{}, false
	}
	l.unit, l.end, l.plural = Unit(u.value), e, u.name != u.value
	if k := r.repeated(e); k > e { // "ninety days (90) days", "thirty days (30)"
		if _, again, ok := r.phrase(k, "unit"); ok {
			k = again
		}
		l.end = k
	}
	l.about = l.least != l.most
	if r.is(l.end, "and") && r.is(l.end+1, "a") && r.is(l.end+2, "half") && !l.plural {
		l.most, l.about, l.end = l.most+1, true, l.end+3
	}
	switch l.unit {
	case "night":
		l.unit = Days
	case "fortnight":
		l.unit, l.least, l.most = Days, 14*l.least, 14*l.most
	case "decade":
		l.unit, l.least, l.most = Year, 10*l.least, 10*l.most
	case "century":
		l.unit, l.least, l.most = Year, 100*l.least, 100*l.most
	}
	return l, true
}

// counted reads a number of units, by itself or counted from a day: "35
// minutes", "two days ago", "a day later", "14 months after the signing".
func (r *reader) counted(i int) (sense, bool) {
	l, ok := r.length(i)
	if !ok {
		l, ok = r.someUnits(i)
	}
	if !ok {
		l, ok = r.theUnitBeside(i)
	}
	if !ok {
		return sense{}, false
	}
	if s, ok := r.countedFrom(l); ok {
		s.about = s.about || l.about
		return s, true
	}
	if l.most == 0 || r.isRate(i, l) {
		return sense{}, false
	}
	if l.least == 2 && l.most == 5 && !r.at(i).is("a") && r.at(i).entry.as("unit") != nil {
		return sense{}, false // "days" alone
	}
	return sense{end: l.end, sort: Duration, length: l, about: l.about}, true
}

// someUnits reads units without a number where a day is counted in them: "days
// after", "hours later".
func (r *reader) someUnits(i int) (length, bool) {
	u, end, ok := r.phrase(i, "unit")
	if !ok || u.name == u.value || u.name == "hrs" || u.value == "quarter" || u.value == "night" {
		return length{}, false
	}
	return length{least: 2, most: 5, unit: Unit(u.value), about: true, end: end}, true
}

// theUnitBeside reads "the day" where an event follows: "the day after the vote".
func (r *reader) theUnitBeside(i int) (length, bool) {
	u, end, ok := r.phrase(i+1, "unit")
	if !ok || !r.is(i, "the") || u.name != u.value || !r.is(end, "after", "before", "following") || r.closes(end+1) {
		return length{}, false
	}
	l := length{least: 1, most: 1, unit: Unit(u.value), end: end}
	if l.unit == "night" {
		l.unit = Days
	}
	return l, u.value == "day" || u.value == "night" || u.value == "week" || u.value == "month" || u.value == "year"
}

// isRate says whether "a day" says how often: "twice a week", "600 trucks a day".
func (r *reader) isRate(i int, l length) bool {
	if !r.is(i, "a", "an") || l.end != i+2 {
		return false
	}
	before := r.at(i - 1)
	return r.is(i-1, "once", "twice", "thrice", "times") || before.shape == word && len(before.low) > 3 && before.low[len(before.low)-1] == 's' && !r.is(i-1, "was", "lasts", "takes")
}

// countedFrom reads what a length is counted from.
func (r *reader) countedFrom(l length) (sense, bool) {
	k := l.end
	switch {
	case r.is(k, "ago"), r.is(k, "back") && l.plural:
		s := hanging(k+1, precisionOf(l.unit), func(now scene) stretch { return l.roughly(l.from(now.published, -1)) })
		s.offset = Offset{-l.most, l.unit}
		return s, true
	case r.is(k, "from") && r.is(k+1, "now", "today"), r.is(k, "hence"):
		end := k + 2
		if r.is(k, "hence") {
			end = k + 1
		}
		s := hanging(end, precisionOf(l.unit), func(now scene) stretch { return l.from(now.published, 1) })
		s.sort, s.offset = Deadline, Offset{l.most, l.unit}
		return s, true
	case r.is(k, "later", "earlier"), r.is(k, "before", "after", "afterwards", "beforehand") && r.closes(k+1):
		sign := 1
		if r.is(k, "earlier", "before", "beforehand") {
			sign = -1
		}
		s := onText(k+1, precisionOf(l.unit), func(now scene) stretch {
			if now.lately.long() {
				near, far := l.least, l.most
				if sign < 0 {
					near, far = far, near
				}
				return stretch{dayOf(shift(now.lately.from, sign*near, l.unit)), dayOf(shift(now.lately.to, sign*far, l.unit))}
			}
			if sign < 0 {
				return l.roughly(l.from(now.lately.from, -1))
			}
			return l.roughly(l.from(now.lately.to.AddDate(0, 0, -1), 1))
		})
		s.offset = Offset{sign * l.most, l.unit}
		return s, true
	case r.is(k, "before", "after", "following", "since", "from", "prior"):
		return r.countedFromEvent(l, k, false)
	case r.is(k, "of"):
		if _, ok := r.event(k + 1); ok && r.known(k+1) {
			return r.countedFromEvent(l, k, false)
		}
	}
	return sense{}, false
}

// closes says whether a phrase ends before a token.
func (r *reader) closes(i int) bool {
	t := r.at(i)
	return t.shape == pause || t.shape == sign && !t.is("(") && !t.is("\"") && !t.is("“") || r.is(i, "and", "but", "when")
}

// from is the day that a length reaches from a day: the days that it may touch
// where the number is vague.
func (l length) from(t time.Time, sign int) stretch {
	return touched(shift(t, sign*l.least, l.unit), shift(t, sign*l.most, l.unit))
}

// roughly widens a day that is counted in months or years to the whole of its
// month or year: "two years ago" does not mean the day.
func (l length) roughly(d stretch) stretch {
	if l.unit == Month || l.unit == Year {
		return around(l.unit, d.from, 0).join(around(l.unit, d.to.AddDate(0, 0, -1), 0))
	}
	return d
}

// aheadOf says whether what begins at a token is a stretch to come by the word
// before it: "over the next year".
func (r *reader) aheadOf(i int) bool { return r.is(i-1, "over", "in", "within", "for", "during") }

// past reads a period that ends with the publication: "the past 24 hours", "the
// last few days". It covers the days that it touches.
func (r *reader) past(i int) (sense, bool) {
	k := r.skip(i, "the", "these")
	article := k > i
	sign := -1
	switch {
	case !article && r.is(k, "last", "next") && !r.is(i-1, "in", "over", "for", "during", "within", "of"):
		return sense{}, false // "will last one year"
	case r.is(k, "past", "last", "previous", "preceding", "latest", "recent"):
	case r.is(k, "next", "coming", "following"):
		sign = 1
	default:
		return sense{}, false
	}
	word := r.at(k).low
	l, ok := r.length(k + 1)
	if ok && r.is(k+1, "a", "an") && l.least == 1 {
		return sense{}, false
	}
	if !ok {
		u, end, found := r.phrase(k+1, "unit")
		if !found || u.value == "quarter" || u.value == "night" && u.name == u.value {
			return sense{}, false
		}
		l = length{least: 1, most: 1, unit: Unit(u.value), end: end}
		if u.name != u.value {
			l.least, l.most, l.about = 2, 5, true
			if sign > 0 || word == "recent" && !article {
				return sense{}, false
			}
		} else if !article || word == "previous" || word == "preceding" || word == "next" && !r.aheadOf(i) || word == "following" || word == "latest" || word == "recent" {
			return sense{}, false
		}
		if l.unit == "decade" || l.unit == "century" {
			l.unit = "decade"
		}
	}
	s := hanging(l.end, precisionOf(l.unit), func(now scene) stretch {
		return touched(now.published, shift(now.published, sign*l.most, l.unit))
	})
	s.sort, s.about, s.takesLead = Period, l.about, true
	s.offset = Offset{sign * l.most, l.unit}
	if sign > 0 {
		s.sort = Deadline
	}
	return s, true
}
