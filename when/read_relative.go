package when

import "time"

// waysToNameADay are the rules of dayBy.
var waysToNameADay = []func(*reader, int) (sense, bool){
	(*reader).dayRange, (*reader).listedDay, (*reader).calendarDate, (*reader).dayOfMonth, (*reader).dateTimeGroup, (*reader).figures,
	(*reader).otherCalendar, (*reader).holiday, (*reader).weekday, (*reader).near, (*reader).thatDay,
}

// dayBy reads a day by one of the ways to name it.
func (r *reader) dayBy(i int) (best sense, ok bool) {
	if t := r.at(i); t.shape == pause || t.shape == sign || t.shape == word && !t.entry.begins && !t.entry.leads {
		return sense{}, false
	}
	for _, rule := range waysToNameADay {
		if s, found := rule(r, i); found && (!ok || s.end > best.end) {
			best, ok = s, true
		}
	}
	return best, ok
}

// weekday reads a day of the week: the last one up to the publication, the next
// one where the words look ahead.
func (r *reader) weekday(i int) (sense, bool) {
	k := r.skip(i, "the")
	modifier := ""
	if r.is(k, "last", "next", "this", "past", "coming", "following", "previous", "that") {
		modifier = r.at(k).low
		k++
		k = r.skip(k, "coming", "past")
	} else if k > i {
		return sense{}, false
	}
	m, end, ok := r.phrase(k, "weekday")
	if !ok || !r.at(k).capital {
		return sense{}, false
	}
	wanted := time.Weekday(m.n)
	if r.is(end, "last") && modifier == "" && !r.is(end+1, "week", "month", "year") {
		modifier, end = "last", end+1
	}
	possessive := end
	if r.is(end, "'") && r.glued(end) && r.is(end+1, "s") && r.glued(end+1) {
		end += 2
	}
	if modifier == "" && end == possessive {
		if s, ok := r.weekdayOfWeek(end, wanted); ok {
			return s, true
		}
	}
	if modifier == "following" || modifier == "previous" || modifier == "that" {
		return onText(end, ToDay, func(now scene) stretch { return beside(now.last, wanted, modifier) }), true
	}
	s := hanging(end, ToDay, func(now scene) stretch {
		return weekdayBy(now.published, wanted, modifier, now.ahead)
	})
	s.forward = func(now scene) stretch {
		return weekdayBy(now.published, wanted, modifier, !now.back || now.ahead || r.asked(end))
	}
	s.weekday = true
	if modifier == "next" || modifier == "coming" {
		s.sort, s.weekday = Deadline, false
	}
	s.judge = func(f *Found, now scene, days stretch) {
		if f.Sort == Date && now.ahead && days.known() && !days.from.Before(dayOf(now.published)) && modifier == "" {
			f.Sort = Deadline
		}
	}
	return s, true
}

// asked says whether an expression that ends at a token follows an infinitive:
// "told them to leave by Friday" does not speak of a past Friday.
func (r *reader) asked(end int) bool {
	if r.is(end, "to") { // "gave them until Friday to leave"
		return true
	}
	for i := end - 1; i > end-reach && !r.boundary(i); i-- {
		if r.is(i, "to", "must", "should", "deadline", "be") {
			return true
		}
	}
	return false
}

// weekdayBy is a day of the week seen from the publication. The publication's
// own day is that day, unless it is called the last or the next one.
func weekdayBy(published time.Time, wanted time.Weekday, modifier string, ahead bool) stretch {
	since := (int(published.Weekday()) - int(wanted) + 7) % 7
	back := since
	switch {
	case modifier == "next", modifier == "coming":
		back = since - 7
	case modifier == "last" && since == 0, modifier == "past" && since == 0:
		back = 7
	case modifier == "" && ahead && since != 0, modifier == "this" && ahead && since != 0:
		back = since - 7
	}
	return one(published.AddDate(0, 0, -back))
}

// beside is the day of the week before, after or in a stretch.
func beside(last stretch, wanted time.Weekday, modifier string) stretch {
	if !last.known() {
		return none
	}
	end := last.to.AddDate(0, 0, -1)
	switch modifier {
	case "following":
		return one(end.AddDate(0, 0, (int(wanted)-int(end.Weekday())+6)%7+1))
	case "previous":
		return one(last.from.AddDate(0, 0, -((int(last.from.Weekday())-int(wanted)+6)%7 + 1)))
	}
	return one(end.AddDate(0, 0, -(int(end.Weekday())-int(wanted)+7)%7))
}

// weekdayOfWeek reads "Tuesday last week", "Monday of this week".
func (r *reader) weekdayOfWeek(i int, wanted time.Weekday) (sense, bool) {
	k := r.skip(i, "of")
	if !r.is(k, "last", "this", "next") || !r.is(k+1, "week") {
		return sense{}, false
	}
	n := steps[r.at(k).low]
	return hanging(k+2, ToDay, func(now scene) stretch {
		week := around(Week, now.published, n)
		return one(week.from.AddDate(0, 0, (int(wanted)+6)%7))
	}), true
}

// steps are how far from the present week, month or year a word is.
var steps = map[string]int{"this": 0, "current": 0, "same": 0, "that": 0, "last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}

// near reads days named by their distance from the publication: "yesterday
// evening", "this morning", "last night", "overnight".
func (r *reader) near(i int) (sense, bool) {
	k := i
	from, to, sort := 0, 0, Date
	p := Part{}
	switch {
	case r.is(i, "today"):
		k = i + 1
	case r.is(i, "yesterday"):
		k, from, to = i+1, -1, -1
	case r.is(i, "tomorrow"):
		k, from, to, sort = i+1, 1, 1, Deadline
	case r.is(i, "tonight"):
		k, p = i+1, nightPart
	case r.is(i, "overnight"):
		k, from, p = i+1, -1, nightPart
	case r.is(i, "last") && r.is(i+1, "night", "evening"):
		k, from, to, p = i+2, -1, -1, nightPart
		if r.is(i+1, "evening") {
			p, _, _, _ = r.part(i + 1)
		}
	case r.is(i, "this"):
		q, end, _, ok := r.part(i + 1)
		if !ok || q.Clock {
			return sense{}, false
		}
		k, p = end, q
	case r.is(i, "the") && r.is(i+1, "day") && r.is(i+2, "before") && r.is(i+3, "yesterday"):
		k, from, to = i+4, -2, -2
	case r.is(i, "the") && r.is(i+1, "night") && r.is(i+2, "before") && r.is(i+3, "last"):
		k, from, to, p = i+4, -2, -2, nightPart
	case r.is(i, "the") && r.is(i+1, "day") && r.is(i+2, "after") && r.is(i+3, "tomorrow"):
		k, from, to, sort = i+4, 2, 2, Deadline
	default:
		return sense{}, false
	}
	if r.is(k, "'") && r.glued(k) && r.is(k+1, "s") && r.glued(k+1) {
		k += 2
	}
	s := hanging(k, ToDay, func(now scene) stretch {
		return touched(now.published.AddDate(0, 0, from), now.published.AddDate(0, 0, to))
	})
	s.sort = sort
	if p != (Part{}) {
		s = s.inPart(p, k)
	}
	return s, true
}

// thatDay reads days named by their distance from the date before in the text:
// "the following day", "the next morning", "that night", "the day before".
func (r *reader) thatDay(i int) (sense, bool) {
	k := r.skip(i, "the", "that", "on")
	article := k > i
	if article && r.is(k, "day", "night", "morning", "evening") && r.is(k+1, "before", "after", "earlier") && !r.is(i, "that") {
		return r.dayBeside(k)
	}
	k = r.skip(k, "very")
	if !r.is(k, "following", "next", "same", "previous", "preceding") && !r.is(i, "that") {
		return sense{}, false
	}
	step := steps["that"]
	if m, ok := steps[r.at(k).low]; ok {
		step = m
		k++
	}
	u, end, ok := r.phrase(k, "unit")
	if ok && u.value == "day" && u.name == "day" {
		s := onText(end, ToDay, func(now scene) stretch { return now.beside(step) })
		s.offset = inDays(step)
		return r.partAfter(s), article || r.is(i, "next")
	}
	p, end, _, ok := r.part(k)
	if !ok || p.Clock || !article {
		return sense{}, false
	}
	s := onText(end, ToDay, func(now scene) stretch { return now.beside(step) })
	s.offset = inDays(step)
	return s.inPart(p, end), true
}

func inDays(n int) Offset {
	if n == 0 {
		return Offset{}
	}
	return Offset{n, Days}
}

// dayBeside reads "day before" and "night after" where no event follows.
func (r *reader) dayBeside(i int) (sense, bool) {
	if next := r.at(i + 2); next.shape == word && !r.hasRole(i+2, "lead") && !r.is(i+2, "and", "but", "when", "that") || next.shape == figure {
		return sense{}, false
	}
	step := -1
	if r.is(i+1, "after") {
		step = 1
	}
	s := onText(i+2, ToDay, func(now scene) stretch { return now.beside(step) })
	s.offset = Offset{step, Days}
	if !r.is(i, "day") {
		p, _, _, _ := r.part(i)
		s = s.inPart(p, s.end)
	}
	return s, true
}

// beside is the day some days from the last date.
func (s scene) beside(step int) stretch {
	if !s.last.known() {
		return none
	}
	if step < 0 {
		return one(s.last.from.AddDate(0, 0, step))
	}
	return one(s.last.to.AddDate(0, 0, step-1))
}
