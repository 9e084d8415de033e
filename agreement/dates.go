package agreement

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// What happens on a date of the calendar of duties.
type What string

// Something is signed, amended or ended, an anchor falls on the date, a clause
// begins, is due, or ends.
const (
	Signed  What = "signed"
	Anchors What = "anchor"
	Amended What = "amended"
	Begins  What = "begins"
	Due     What = "due"
	Ends    What = "ends"
	Voided  What = "void"
)

// Date is one date of the calendar of duties.
type Date struct {
	// At is the day's beginning, or the instant; zero for what has no date yet. A
	// duty is due by the end of its day.
	At  time.Time
	Day bool
	// What happens, and to which Clause; empty for what the whole agreement does,
	// the name of the anchor for an anchor. Party is set where the clause stands
	// otherwise for a party.
	What   What
	Clause string
	Party  string
	// Text says it in a sentence, with how the date was counted.
	Text string
	// Reading says under which reading of contested anchors it is so, and By who
	// reads them so; empty when it is so under each.
	Reading string
	By      []string
	Source  trucewatch.Passage
}

// mostTurns is how many periods of a duty without an end the calendar shows.
const mostTurns = 12

// Bounds on a calendar: more than this is no use to anybody.
const (
	mostDates     = 20_000
	mostTurnsEver = 1000 // of one duty
)

// Dates is the calendar of duties, by date; what has no date stands last. Of a
// deadline that an amendment moved, the earlier one is there only when it had
// passed by then.
func Dates(a *Agreement) []Date {
	choices := a.Readings()
	if choices == nil {
		choices = []Choice{nil}
	}
	stages := a.Amendments
	if n := len(stages); len(choices)*n*len(a.Clauses) > mostLooks {
		choices, stages = choices[:1], stages[n-1:] // what stood in between is left out
	}
	c := &calendar{seen: map[string]int{}, choices: len(choices), stages: stages}
	for i, choice := range choices {
		read := a
		if choice != nil {
			read = a.Under(choice)
		}
		c.read(read, choice, i)
	}
	dates := c.settled(a)
	slices.SortStableFunc(dates, func(x, y Date) int {
		if x.At.IsZero() != y.At.IsZero() {
			return cmp.Compare(b2i(x.At.IsZero()), b2i(y.At.IsZero()))
		}
		return x.At.Compare(y.At)
	})
	return dates
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// calendar collects dates under each reading.
type calendar struct {
	dates   []Date
	under   []map[int]Choice // for each date the choices under which it is so
	seen    map[string]int
	choices int
	stages  []Amendment
}

func (c *calendar) add(d Date, choice Choice, n int) {
	key := fmt.Sprint(d.At.UnixNano(), d.What, "\x00", d.Clause, "\x00", d.Party, "\x00", d.Text)
	i, ok := c.seen[key]
	if !ok {
		if len(c.dates) >= mostDates {
			return
		}
		i = len(c.dates)
		c.seen[key] = i
		c.dates, c.under = append(c.dates, d), append(c.under, map[int]Choice{})
	}
	c.under[i][n] = choice
}

// settled names the reading of what is not so under each of them: by the anchors
// that its clause rests on.
func (c *calendar) settled(a *Agreement) []Date {
	for i := range c.dates {
		d := &c.dates[i]
		if len(c.under[i]) == c.choices {
			continue
		}
		var said []string
		by := map[string]bool{}
		for _, n := range slices.Sorted(maps.Keys(c.under[i])) {
			var own Choice
			for _, p := range c.under[i][n] {
				if d.What == Anchors && d.Clause == p.Anchor || d.What != Anchors && a.clauseRests(d.Clause, p.Anchor) {
					own = append(own, p)
				}
			}
			if text := own.String(); text != "" && !slices.Contains(said, text) {
				said = append(said, text)
				for _, who := range own.By() {
					by[who] = true
				}
			}
		}
		d.Reading, d.By = strings.Join(said, ", or "), slices.Sorted(maps.Keys(by))
	}
	return c.dates
}

// clauseRests says whether a clause, in any form that it takes, rests on an
// anchor.
func (a *Agreement) clauseRests(id, anchor string) bool {
	found := false
	a.everyClause(func(c Clause) { found = found || c.ID == id && c.restsOn(anchor) })
	return found
}

// read collects the dates of an agreement without contested anchors: of each
// stage, from the signing to the last amendment, what was so until the next.
func (c *calendar) read(a *Agreement, choice Choice, n int) {
	add := func(d Date) { c.add(d, choice, n) }
	add(Date{At: a.SignedOn, Day: true, What: Signed, Text: stopped(title(a.Title) + " is signed"), Source: a.Source})
	for _, m := range a.Amendments {
		add(Date{At: m.On, Day: true, What: Amended, Text: stopped("An amendment is agreed" + optionalText(m.Text)), Source: m.Source})
	}
	from := time.Time{}
	for i := 0; ; i++ {
		stage := a.AsOf(from, lastInstant)
		next := lastInstant
		if i < len(c.stages) {
			next = c.stages[i].On
		}
		for _, d := range stage.dates() {
			passed := !d.At.IsZero() && d.At.Before(next) && (!d.At.Before(from) || i == 0)
			if passed || i == len(c.stages) {
				add(d)
			}
		}
		if i == len(c.stages) || len(c.dates) >= mostDates {
			return
		}
		from = next
	}
}

func optionalText(text string) string {
	if text == "" {
		return ""
	}
	return ": " + text
}

// dates are those of an agreement as it stands.
func (a *Agreement) dates() []Date {
	var list []Date
	for _, id := range slices.Sorted(maps.Keys(a.Anchors)) {
		for _, r := range a.Anchors[id].Readings {
			if id != signing || !r.At.Equal(a.SignedOn) {
				list = append(list, Date{At: r.At, Day: r.Day, What: Anchors, Clause: id, Text: "This is the " + words(id) + ".", Source: a.Anchors[id].Source})
			}
		}
	}
	for _, c := range a.Clauses {
		if len(list) >= mostDates {
			break
		}
		if c.Ended != nil {
			list = append(list, Date{At: c.Ended.On, Day: true, What: Voided, Clause: c.ID, Text: "It no longer binds: it was " + string(c.Ended.By) + ".", Source: c.Source})
			continue
		}
		list = append(list, a.clauseDates(c, "")...)
		for _, party := range slices.Sorted(maps.Keys(c.Scope)) {
			list = append(list, a.clauseDates(c.Scope[party], party)...)
		}
	}
	return list
}

func (a *Agreement) clauseDates(c Clause, party string) []Date {
	begins := Date{At: a.Start(c), Day: true, What: Begins, Clause: c.ID, Party: party, Text: stopped("It begins to bind" + a.howFrom(c)), Source: c.Source}
	if c.From != nil {
		begins.Day = c.From.Day
	}
	list := []Date{begins}
	end := Date{What: Due, Clause: c.ID, Party: party, Source: c.Source}
	last, ok := a.Deadline(c)
	switch {
	case c.Every != nil:
		list = append(list, a.turns(c, party, last, ok)...)
		fallthrough
	case c.Whenever != nil, c.Do == nil:
		if end.What = Ends; !ok {
			return list
		}
	case !ok && c.Within != nil && c.Within.Clause != "":
		end.Text = stopped("It is due " + c.Within.Period.String() + " after clause " + c.Within.Clause + " is done")
		return append(list, end)
	case !ok:
		return list
	}
	end.Day = c.endsWithDay()
	end.At = last
	if end.Day {
		end.At = DayStart(last)
	}
	end.Text = stopped(map[What]string{Due: "It is due", Ends: "It ends"}[end.What] + a.howUntil(c))
	return append(list, end)
}

// endsWithDay says whether the deadline is a day.
func (c Clause) endsWithDay() bool {
	if slices.ContainsFunc(c.Extended, func(p Period) bool { return p.Unit == Hours }) {
		return false
	}
	return c.Until != nil && c.Until.Day || c.Until == nil && c.Within.Period.Unit != Hours
}

// turns are the days on which a duty that is owed anew is due.
func (a *Agreement) turns(c Clause, party string, last time.Time, ends bool) []Date {
	var list []Date
	for n := 0; ; n++ {
		turn := a.Turn(c, n)
		due := turn.To.Add(-time.Nanosecond)
		if ends && due.After(last) || !ends && n == mostTurns || n >= mostTurnsEver {
			return list
		}
		text := fmt.Sprintf("It is due for the %s time, for the %s from %s on%s", ordinal(n+1), unitName(*c.Every), dayName(turn.From), c.Every.times(n+1).rounding(a.Start(c)))
		if !ends && n == mostTurns-1 {
			text += ", and so on every " + unitName(*c.Every)
		}
		list = append(list, Date{At: DayStart(due), Day: true, What: Due, Clause: c.ID, Party: party, Text: stopped(text), Source: c.Source})
	}
}

func unitName(p Period) string {
	if p.N == 1 {
		return strings.TrimSuffix(string(p.Unit), "s")
	}
	return p.String()
}

func ordinal(n int) string {
	switch {
	case n%100 >= 11 && n%100 <= 13:
		return fmt.Sprintf("%dth", n)
	case n%10 == 1:
		return fmt.Sprintf("%dst", n)
	case n%10 == 2:
		return fmt.Sprintf("%dnd", n)
	case n%10 == 3:
		return fmt.Sprintf("%drd", n)
	}
	return fmt.Sprintf("%dth", n)
}

// howFrom says how the beginning of a clause is counted.
func (a *Agreement) howFrom(c Clause) string {
	switch {
	case c.From == nil && c.Agreed.IsZero():
		return ", with the signing"
	case c.From == nil:
		return ", with the amendment that added it"
	}
	return a.how(*c.From)
}

// howUntil says how the end of a clause is counted, with every extension.
func (a *Agreement) howUntil(c Clause) string {
	text, at := "", time.Time{}
	if c.Until != nil {
		text, at = a.how(*c.Until), c.Until.At
	} else {
		from := Reading{At: c.Within.Start, Day: true}
		if n, ok := a.anchorOf(c.Within); ok {
			from = n.Readings[0]
		}
		text = ": " + counted(c.Within.Period, from.At, from.Day, " (the "+words(c.Within.Anchor)+")")
		at = c.Within.Period.Add(from.At)
	}
	for _, p := range c.Extended {
		if text == "" {
			text = ": by " + dayName(at) + " at first"
		}
		text += "; extended by " + p.String() + ": " + counted(p, at, true, "")
		at = p.Add(at)
	}
	return text
}

// how says how a moment is counted.
func (a *Agreement) how(m Moment) string {
	switch {
	case m.Anchor == "":
		return ""
	case m.Plus == nil:
		return ", with the " + words(m.Anchor)
	}
	n, ok := a.Anchors[m.Anchor]
	if !ok {
		return ""
	}
	return ": " + counted(*m.Plus, n.Readings[0].At, n.Readings[0].Day, " (the "+words(m.Anchor)+")")
}

// counted says what a period after a time comes to, and how it was rounded: "14
// months after 29 February 2020 is 29 April 2021".
func counted(p Period, from time.Time, day bool, name string) string {
	to := p.Add(from)
	return p.String() + " after " + Moment{At: from, Day: day}.phrase() + name + " is " + Moment{At: to, Day: p.Unit != Hours}.phrase() + p.rounding(from)
}

// rounding says that a month has not the day that months were counted from; it
// is empty when there was nothing to round.
func (p Period) rounding(from time.Time) string {
	to := p.Add(from)
	if p.Unit != Months && p.Unit != Years || to.Day() == from.Day() {
		return ""
	}
	return fmt.Sprintf(", as %s %d has no %s day", to.Month(), to.Year(), ordinal(from.Day()))
}
