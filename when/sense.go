package when

import "time"

// scene is what is known at a place in a text: what an expression there can
// hang on.
type scene struct {
	published time.Time // wall time in zone, written in UTC; zero when unknown
	zone      *time.Location
	last      stretch // the day or days named last
	lately    stretch // the date named last, were it a year
	ahead     bool    // the words around look ahead
	back      bool    // or speak of what has been
}

func (s scene) knows() bool { return !s.published.IsZero() }

// lastDay is the last day of those named last.
func (s scene) lastDay() stretch {
	if !s.last.known() {
		return none
	}
	return one(s.last.to.AddDate(0, 0, -1))
}

// at is the scene of a text published on another day.
func (s scene) at(t time.Time) scene {
	s.published = t
	s.ahead, s.back = false, false
	return s
}

// sense is what an expression says, before it is resolved.
type sense struct {
	end       int // the token after it
	sort      Sort
	basis     Basis
	precision Precision
	part      Part
	about     bool
	ambiguous bool
	weekday   bool   // a day of the week, which may look ahead
	from      int    // how many of its first words do not belong to it
	edge      string // "end" where it is that of a longer time
	bare      bool   // stands only with a word before it: "(in) March", "(since) 2014"
	takesLead bool   // "in", "over" before it belong to it: "over the past week"
	ranged    bool   // from one day to another
	length    length
	anchor    string
	offset    Offset
	days      func(scene) stretch
	forward   func(scene) stretch          // the same after "by" or "until"
	judge     func(*Found, scene, stretch) // what can only be said when resolved
}

// dates says whether later expressions of the text ("the next day") can hang on
// this one.
func (s sense) dates() bool {
	return s.sort == Date && s.basis != Event || s.ranged
}

// toDay says whether it names days, and nothing longer.
func (s sense) toDay() bool {
	switch s.precision {
	case ToMinute, ToHour, ToPart, ToDay:
		return true
	}
	return false
}

// fixed is the sense of days that hang on nothing.
func fixed(end int, p Precision, days stretch) sense {
	return sense{end: end, sort: Date, basis: Absolute, precision: p, days: func(scene) stretch { return days }}
}

// hanging is the sense of days that hang on the publication.
func hanging(end int, p Precision, days func(scene) stretch) sense {
	return sense{end: end, sort: Date, basis: Report, precision: p, days: days}
}

// onText is the sense of days that hang on the date before in the text.
func onText(end int, p Precision, days func(scene) stretch) sense {
	return sense{end: end, sort: Date, basis: Text, precision: p, days: days}
}

// unknown gives the days of what nobody knows.
func unknown(scene) stretch { return none }

// then changes the days of a sense.
func (s sense) then(change func(scene, stretch) stretch) sense {
	days := s.days
	s.days = func(now scene) stretch {
		d := days(now)
		if !d.known() {
			return none
		}
		return change(now, d)
	}
	return s
}

// inPart adds a part of the day.
func (s sense) inPart(p Part, end int) sense {
	s.end = max(s.end, end)
	s.part = p
	s.precision = ToPart
	if p.Clock {
		s.precision = ToHour
		if p.From%time.Hour != 0 {
			s.precision = ToMinute
		}
		if p.UTC {
			s = s.then(func(now scene, d stretch) stretch { return inZone(d, p.From, now.zone) })
		}
	}
	s.ambiguous = s.ambiguous || p.Name == "midnight" // which of the day's two
	return s
}

// inZone is the day in a zone at an hour of a day in UTC.
func inZone(d stretch, hour time.Duration, zone *time.Location) stretch {
	return one(d.from.Add(hour).In(zone))
}
