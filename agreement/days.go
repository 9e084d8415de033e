package agreement

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who/naming"
)

// mostYears bounds a period: what is longer is a slip.
const mostYears = 100

// The years that days are in.
const (
	firstYear = 1500
	lastYear  = 2500
)

var (
	dayShape    = regexp.MustCompile(`^([0-9]{4})-([0-9]{2})-([0-9]{2})$`)
	periodShape = regexp.MustCompile(`^([0-9]{1,6}) (hour|day|week|month|year)s?$`)
	everyShape  = regexp.MustCompile(`^every (?:([0-9]{1,6}) )?(hour|day|week|month|year)s?$`)
	withinShape = regexp.MustCompile(`^(.+?) of ([^ ]+)$`)
)

// instants are the ways to write an instant with its own time zone, locals
// those that are in the agreement's.
var (
	instants = []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04Z07:00"}
	locals   = []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"}
)

// guesses are ways in which people write a day that can mean only one.
var guesses = []string{"2006-1-2", "2006/1/2", "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006"}

// day reads a day, at its beginning in the agreement's time zone.
func (r *reader) day(n *yaml.Node, what string) (time.Time, bool) {
	s, ok := r.text(n, what)
	if !ok {
		return time.Time{}, false
	}
	day, problem, right := r.parseDay(s)
	if problem != "" {
		r.wrong(n, problem, right)
		return time.Time{}, false
	}
	return day, true
}

// parseDay reads year-month-day; problem and right say what is wrong and what
// would be right.
func (r *reader) parseDay(s string) (day time.Time, problem, right string) {
	parts := dayShape.FindStringSubmatch(s)
	if parts == nil {
		return day, quote(s) + " is not a day", "write year-month-day, such as " + guess(s)
	}
	y, m, d := integer(parts[1]), integer(parts[2]), integer(parts[3])
	if m < 1 || m > 12 {
		return day, fmt.Sprintf("%s is not a day: there is no month %d", s, m), "write year-month-day, such as 2020-02-29"
	}
	if y < firstYear || y > lastYear {
		return day, fmt.Sprintf("the year %d can't be meant", y), fmt.Sprintf("write a year from %d to %d", firstYear, lastYear)
	}
	month := time.Month(m)
	last := time.Date(y, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	if d < 1 || d > last {
		return day, fmt.Sprintf("%d %s %d does not exist", d, month, y), fmt.Sprintf("%s %d has %d days", month, y, last)
	}
	return trucewatch.Civil(time.Date(y, month, d, 0, 0, 0, 0, time.UTC), r.a.Zone), "", ""
}

// guess is the day that was likely meant, or an example.
func guess(s string) string {
	for _, layout := range guesses {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return "2020-02-29"
}

// integer reads digits that a pattern has found to be few.
func integer(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// instant reads an instant, in the agreement's time zone.
func (r *reader) instant(s string) (time.Time, bool) {
	for _, layout := range instants {
		if t, err := time.Parse(layout, s); err == nil {
			return t.In(r.a.Zone), true
		}
	}
	for _, layout := range locals {
		if t, err := time.Parse(layout, s); err == nil {
			return trucewatch.Civil(t, r.a.Zone), true
		}
	}
	return time.Time{}, false
}

var plusShape = regexp.MustCompile(`^(.+?)\s*\+\s*([0-9].*)$`)

// moment reads a day, an instant, the name of an anchor, or an anchor with a
// length of time after it.
func (r *reader) moment(n *yaml.Node, what string) *Moment {
	s, ok := r.text(n, what)
	if !ok {
		return nil
	}
	if r.anchors.has[s] {
		return r.onAnchor(n, s, nil)
	}
	if at, ok := r.instant(s); ok {
		if !r.sensible(n, at) {
			return nil
		}
		return &Moment{At: at}
	}
	if parts := plusShape.FindStringSubmatch(s); parts != nil && identifier.MatchString(parts[1]) {
		return r.afterAnchor(n, parts[1], parts[2])
	}
	if !startsDay(s) {
		r.unknownAnchor(mention{s, n})
		return nil
	}
	if day, ok := r.day(n, what); ok {
		return &Moment{At: day, Day: true}
	}
	return nil
}

// afterAnchor reads a length of time after an anchor: signing + 7 days.
func (r *reader) afterAnchor(n *yaml.Node, anchor, length string) *Moment {
	p, problem, right := parsePeriod(length)
	switch {
	case problem != "":
		r.wrong(n, problem, right)
		return nil
	case r.clauses.has[anchor]:
		r.wrong(n, fmt.Sprintf("`%s` is a clause, and days are counted from anchors here", anchor), "write `within: "+p.String()+" of "+anchor+"` for what is due after it")
		return nil
	case dayShape.MatchString(anchor):
		r.wrong(n, "a length of time is counted from an anchor, not from a day", "give the day a name in `anchors`, or write the day that is meant")
		return nil
	case !r.anchors.has[anchor]:
		r.unknownAnchor(mention{anchor, n})
		return nil
	}
	return r.onAnchor(n, anchor, &p)
}

// onAnchor is the moment of an anchor, or a length of time after it.
func (r *reader) onAnchor(n *yaml.Node, anchor string, plus *Period) *Moment {
	at, ok := r.when(anchor)
	if !ok {
		return nil // its own day is wrong, which has been said
	}
	if plus != nil && plus.Unit == Hours && r.someDay(anchor) {
		r.wrong(n, fmt.Sprintf("hours can't be counted from `%s`, of which only the day is known", anchor), "count in days")
		return nil
	}
	m := Moment{At: at.At, Day: at.Day, Anchor: anchor, Plus: plus}
	if plus != nil {
		m.At = plus.Add(m.At)
	}
	return &m
}

// someDay says whether of an anchor, in some reading, only the day is known.
func (r *reader) someDay(anchor string) bool {
	return slices.ContainsFunc(r.now[anchor].Readings, func(g Reading) bool { return g.Day })
}

// startsDay says whether a text was meant as a day rather than as a name.
func startsDay(s string) bool { return s[0] >= '0' && s[0] <= '9' || strings.ContainsAny(s, " ,/") }

func (r *reader) unknownAnchor(m mention) {
	if !r.anchors.broken {
		r.unknown(m.node, fmt.Sprintf("there is no anchor %s", quote(m.name)), m.name, r.anchors.list,
			list("anchors", r.anchors.list)+"; a day is written 2020-02-29")
	}
}

// parsePeriod reads a length of calendar time; problem and right say what is
// wrong and what would be right.
func parsePeriod(s string) (p Period, problem, right string) {
	parts := periodShape.FindStringSubmatch(s)
	if parts == nil {
		return p, quote(s) + " is not a length of time", "write a number and hours, days, weeks, months or years, such as `" + guessPeriod(s) + "`"
	}
	return bounded(Period{N: integer(parts[1]), Unit: Unit(parts[2] + "s")})
}

// bounded refuses periods of nothing and those longer than any agreement.
func bounded(p Period) (_ Period, problem, right string) {
	most := map[Unit]int{Hours: 24 * 366, Days: 366, Weeks: 53, Months: 12, Years: 1}[p.Unit] * mostYears
	switch {
	case p.N < 1:
		return p, fmt.Sprintf("%s is no length of time", p), "write 1 or more"
	case p.N > most:
		return p, fmt.Sprintf("%s is longer than %d years", p, mostYears), "is the unit right?"
	}
	return p, "", ""
}

var looseNumber = regexp.MustCompile(`[0-9]{1,6}`)

// guessPeriod is the length of time that was likely meant, or an example.
func guessPeriod(s string) string {
	number := looseNumber.FindString(s)
	unit := naming.Nearest(strings.Trim(strings.ToLower(s), "0123456789 -+."), []string{"days", "weeks", "months", "years", "hours"})
	if integer(number) < 1 || unit == "" {
		return "7 days"
	}
	return Period{N: integer(number), Unit: Unit(unit)}.String()
}

// period reads a length of time.
func (r *reader) period(n *yaml.Node, what string) *Period {
	s, ok := r.text(n, what)
	if !ok {
		return nil
	}
	p, problem, right := parsePeriod(s)
	if problem != "" {
		r.wrong(n, problem, right)
		return nil
	}
	return &p
}

var turnShape = regexp.MustCompile(`^(?:([0-9]{1,6}) )?(hour|day|week|month|year)s?$`)

// turn reads how often a duty is owed anew: "month", "2 weeks".
func (r *reader) turn(n *yaml.Node) *Period {
	s, ok := r.text(n, "`every`")
	if !ok {
		return nil
	}
	parts := turnShape.FindStringSubmatch(s)
	switch {
	case parts == nil:
		r.wrong(n, fmt.Sprintf("`every` takes a length of time, not %s", quote(s)), "write for instance `every: month` or `every: 2 weeks`")
		return nil
	case parts[2] == "hour":
		r.wrong(n, "a duty can't be owed anew each hour", "write days, weeks, months or years")
		return nil
	}
	return r.often(n, parts)
}

// often is the period of a pattern's number, one when there is none, and unit.
func (r *reader) often(n *yaml.Node, parts []string) *Period {
	p := Period{N: 1, Unit: Unit(parts[2] + "s")}
	if parts[1] != "" {
		p.N = integer(parts[1])
	}
	p, problem, right := bounded(p)
	if problem != "" {
		r.wrong(n, problem, right)
		return nil
	}
	return &p
}

// every reads how often: "every 7 days", "every day".
func (r *reader) every(n *yaml.Node, what string) *Period {
	s, ok := r.text(n, what)
	if !ok {
		return nil
	}
	parts := everyShape.FindStringSubmatch(s)
	if parts == nil {
		r.wrong(n, fmt.Sprintf("%s takes how often, not %s", what, quote(s)), "write for instance `every "+guessPeriod(strings.TrimPrefix(s, "every "))+"`")
		return nil
	}
	return r.often(n, parts)
}

// withinIncident reads a period counted from the incident of `whenever`.
func (r *reader) withinIncident(n *yaml.Node, s string, parts []string) *Within {
	if parts != nil {
		r.wrong(n, "with `whenever`, `within` is counted from each incident", "write the length of time alone, `"+guessPeriod(parts[1])+"`")
		return nil
	}
	p, problem, right := parsePeriod(s)
	if problem != "" {
		r.wrong(n, problem, right)
		return nil
	}
	return &Within{Period: p}
}

// within reads a period counted from an anchor or from a clause's fulfilment, or
// with whenever from the incident.
func (r *reader) within(n *yaml.Node, whenever bool) *Within {
	s, ok := r.text(n, "`within`")
	if !ok {
		return nil
	}
	parts := withinShape.FindStringSubmatch(s)
	if whenever {
		return r.withinIncident(n, s, parts)
	}
	if parts == nil {
		r.wrong(n, fmt.Sprintf("`within` takes a length of time and what it is counted from, not %s", quote(s)), "write for instance `135 days of signing`, with an anchor or a clause after `of`")
		return nil
	}
	p, problem, right := parsePeriod(parts[1])
	if problem != "" {
		r.wrong(n, problem, right)
		return nil
	}
	from := parts[2]
	switch {
	case r.anchors.has[from] && p.Unit == Hours && r.someDay(from):
		r.wrong(n, fmt.Sprintf("hours can't be counted from `%s`, of which only the day is known", from), "count in days")
	case r.anchors.has[from]:
		at, _ := r.when(from)
		return &Within{Period: p, Anchor: from, Start: at.At}
	case r.clauses.has[from]:
		return &Within{Period: p, Clause: from}
	case !r.anchors.broken:
		known := append(append([]string(nil), r.anchors.list...), r.clauses.list...)
		r.unknown(n, fmt.Sprintf("there is no anchor and no clause %s", quote(from)), from, known,
			list("anchors", r.anchors.list)+"; "+list("clauses", r.clauses.list))
	}
	return nil
}

// String writes the period as the language does: "1 day", "135 days".
func (p Period) String() string {
	if p.N == 1 {
		return "1 " + strings.TrimSuffix(string(p.Unit), "s")
	}
	return fmt.Sprintf("%d %s", p.N, p.Unit)
}
