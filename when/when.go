// Package when finds dates, times and periods in an English text and says which
// stretch of time they mean, given when and where the text was published. It
// leaves to others what happened then.
//
// It is pure: the day of publication is an argument. An expression means days
//   - by itself ("3 March 2020");
//   - by the report's day ("yesterday", "3 March": the one nearest to it). A
//     weekday is the last such day up to the publication, or the next one where
//     the words look ahead ("will meet on Tuesday");
//   - by the day named last before it in the text ("the following day");
//   - by an event ("14 months after the signing"), where the caller knows its day.
//
// Conventions where words are loose: "early", "mid-" and "late" are thirds of a
// month, year or decade, "the end of" a year is its last quarter, seasons are
// those of the north, "two years ago" is that calendar year and "two months ago"
// that month, a weekend is Saturday and Sunday, a week begins on Monday, "night"
// belongs to the day on whose evening it begins. A date in figures has the day
// first unless that can't be, or would lie in the future and the other not.
// Islamic days are those of Umm al-Qura.
//
// The words it knows stand in lexicon.tsv and holidays.tsv.
package when

import (
	"time"

	"github.com/trucewatch/trucewatch"
)

// Sort says what an expression is.
type Sort string

// The sorts of expressions.
const (
	Date     Sort = "date"     // "Tuesday", "3 March 2020", "early on Tuesday"
	Period   Sort = "period"   // "in 24 hours", "over the past week", "since Saturday"
	Duration Sort = "duration" // "35 minutes", "14 months": a length, no place in time
	Deadline Sort = "deadline" // "by 10 March", "within 14 months", "next Tuesday"
)

// Precision is how closely an expression says its time: the unit it counts in.
type Precision string

// The precisions, the finest first.
const (
	ToMinute  Precision = "minute"
	ToHour    Precision = "hour"
	ToPart    Precision = "part of day"
	ToDay     Precision = "day"
	ToWeek    Precision = "week"
	ToMonth   Precision = "month"
	ToSeason  Precision = "season"
	ToQuarter Precision = "quarter"
	ToHalf    Precision = "half"
	ToYear    Precision = "year"
	ToDecade  Precision = "decade"
	ToCentury Precision = "century"
)

// Basis is what an expression hangs on.
type Basis string

// The bases.
const (
	Absolute Basis = "absolute" // nothing: "3 March 2020"
	Report   Basis = "report"   // the day of publication: "yesterday", "3 March"
	Text     Basis = "text"     // the date before it in the text: "the next day"
	Event    Basis = "event"    // an event: "14 months after the signing"
)

// Part is the part of the day that the words name, as hours of the wall clock
// counted from the midnight at which the expression's first day begins. A night
// ends after 24 hours; a clock time has From equal to To; the zero Part says
// that no part was named.
type Part struct {
	Name     string // "morning", "early"; empty for a clock time
	From, To time.Duration
	Clock    bool // the words give a clock time
	UTC      bool // which is Greenwich's and not that of the place
}

// Offset is how far from its anchor an expression is: before it when N is
// negative. The zero Offset is none.
type Offset struct {
	N    int
	Unit Unit
}

// Anchor is an event whose day is known, under a name that texts use:
// "signing", "effective date", "ceasefire took effect", "D" (for D+30).
type Anchor struct {
	Name string
	On   time.Time // the day, in its own location
}

// Found is an expression found in a text.
type Found struct {
	Start, End int // byte offsets, end exclusive
	Text       string
	Sort       Sort
	// Interval is the days that the expression touches, whole, in the context's
	// time zone; zero for a Duration and for what hangs on a day that is not known.
	Interval  trucewatch.Interval
	Precision Precision // empty for a Duration
	Part      Part
	Basis     Basis  // empty for a Duration; "since 2014" ends with the Report
	Anchor    string // the words that name the event, where Basis is Event
	// Offset is counted from that event, from the publication or from the last
	// date; where the number is vague ("a few days ago") it has the furthest.
	Offset      Offset
	Approximate bool // "around", "about", "a few"
	Ambiguous   bool // another reading stands: "03/04/2020"; Interval has the likelier
}

// Context is what is known about a text from outside.
type Context struct {
	Published time.Time      // when the text was published; zero when unknown
	Zone      *time.Location // in which days are counted; nil takes that of Published
	Anchors   []Anchor
}

// Find finds the expressions of a text in order, without overlaps. reference is
// when the text was published, the zero time when that is unknown; its location is
// the time zone in which days are counted.
func Find(text string, reference time.Time) []Found {
	return Context{Published: reference}.Find(text)
}

// Find finds the expressions of a text in order, without overlaps: of those
// that begin at a word, the longest. None goes over a blank line. It takes time
// in proportion to the text.
func (c Context) Find(text string) []Found {
	zone := c.Zone
	if zone == nil {
		zone = c.Published.Location()
	}
	r := &reader{text: text, tokens: tokens(text), anchors: anchorsOf(c.Anchors)}
	now := scene{zone: zone}
	if !c.Published.IsZero() {
		now.published = trucewatch.Wall(c.Published.In(zone))
	}
	var list []Found
	for i := 0; i < len(r.tokens); {
		s, from, ok := r.expression(i)
		if !ok {
			i++
			continue
		}
		f, days := r.found(s, from, now)
		if days.known() && s.dates() {
			now.lately = days
			if s.toDay() {
				now.last = days
			}
		}
		list = append(list, f)
		i = s.end
	}
	return list
}

// found resolves an expression against what is known at its place in the text.
func (r *reader) found(s sense, from int, now scene) (Found, stretch) {
	f := Found{Start: r.tokens[from].start, End: r.tokens[s.end-1].end, Sort: s.sort, Precision: s.precision,
		Basis: s.basis, Anchor: s.anchor, Offset: s.offset, Approximate: s.about, Ambiguous: s.ambiguous, Part: s.part}
	f.Text = r.text[f.Start:f.End]
	if s.sort == Duration {
		return f, none
	}
	now.ahead, now.back = r.tense(from, s.end)
	days := none
	if (s.basis != Report || now.knows()) && (s.basis != Text || now.lately.known()) {
		days = s.days(now)
	}
	if s.judge != nil {
		s.judge(&f, now, days)
	}
	f.Interval = days.in(now.zone)
	if f.Sort == Date && now.knows() && days.known() && s.weekday && days.from.After(now.published) {
		f.Sort = Deadline
	}
	return f, days
}
