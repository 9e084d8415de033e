package agreement

import (
	"time"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"

	"github.com/trucewatch/trucewatch"
)

// Truth is whether something is so, as far as is known.
type Truth int

// What is known is that it is so, that it is not so, or neither.
const (
	Unknown Truth = iota
	Yes
	No
)

// Condition is a condition over an incident, written in CEL (cel.dev). It is
// safe to be used by many at once. It is made by NewCondition.
type Condition struct {
	Source  string
	program cel.Program
	uses    []string    // the fields that it asks for
	numbers []int       // the whole numbers in it, at which it may change
	times   []time.Time // the instants in it, likewise
	unknown map[string]*cel.AttributePatternType
}

// Values are what is told of an incident, for a Condition. What is empty, nil or
// zero is not known.
type Values struct {
	Kind                   trucewatch.Kind
	By, Against, Between   []string
	Of, About, Zone, Place string
	Count, Killed, Wounded *trucewatch.Count
	// On is when it happened, in the agreement's time zone, in which the condition
	// asks for days and hours.
	On trucewatch.Interval
}

// mostReadings is for how many readings of numbers and times that are known as
// ranges a condition is asked; where there are more, nothing is known.
const mostReadings = 4096

// Holds says whether the condition holds of an incident, as far as what is told
// of it shows: it is Unknown where it hangs on a field that is not told, or where
// it holds for some of a range and not for the rest. It is asked for every value
// of a short range, and for the ends of a long one with all values at which the
// numbers and instants in the condition could change it.
func (c *Condition) Holds(v Values) Truth {
	if c == nil || c.program == nil {
		return Unknown
	}
	t := telling{known: map[string]any{}}
	for _, field := range c.uses {
		c.fill(&t, field, v)
	}
	readings := 1
	for _, o := range t.open {
		if readings *= len(o.values); readings > mostReadings {
			return Unknown
		}
	}
	return c.ask(&t, 0)
}

// telling is what is known of an incident: fields with one value, those with
// several possible ones, and those with none.
type telling struct {
	known   map[string]any
	open    []openField
	missing []*cel.AttributePatternType
}

type openField struct {
	name   string
	values []any
}

func (c *Condition) fill(t *telling, field string, v Values) {
	var values []any
	switch field {
	case "kind":
		values = told(string(v.Kind))
	case "by":
		values = toldAll(v.By)
	case "against":
		values = toldAll(v.Against)
	case "between":
		values = toldAll(v.Between)
	case "of":
		values = told(v.Of)
	case "about":
		values = told(v.About)
	case "zone":
		values = told(v.Zone)
	case "place":
		values = told(v.Place)
	case "count":
		values = c.counts(v.Count)
	case "killed":
		values = c.counts(v.Killed)
	case "wounded":
		values = c.counts(v.Wounded)
	case "on":
		values = c.instants(v.On)
	}
	switch len(values) {
	case 0:
		t.missing = append(t.missing, c.unknown[field])
	case 1:
		t.known[field] = values[0]
	default:
		t.open = append(t.open, openField{field, values})
	}
}

func told(s string) []any {
	if s == "" {
		return nil
	}
	return []any{s}
}

func toldAll(list []string) []any {
	if len(list) == 0 {
		return nil
	}
	return []any{list}
}

// shortRange is the width of a range of which every value is tried.
const shortRange = 16

// counts are the numbers that a count may be, as far as the condition can tell
// them apart.
func (c *Condition) counts(n *trucewatch.Count) []any {
	if n == nil {
		return nil
	}
	low := n.Low
	high := max(low, largest(c.numbers)) + shortRange + 1 // what lies beyond is all the same
	if n.High != nil {
		high = max(low, *n.High)
	}
	if high-low <= shortRange {
		var all []any
		for i := low; i <= high; i++ {
			all = append(all, int64(i))
		}
		return all
	}
	seen := map[int]bool{}
	var some []any
	add := func(i int) {
		if i >= low && i <= high && !seen[i] {
			seen[i] = true
			some = append(some, int64(i))
		}
	}
	add(low)
	add(high)
	for _, k := range c.numbers {
		add(k - 1)
		add(k)
		add(k + 1)
	}
	return some
}

func largest(numbers []int) int {
	n := 0
	for _, k := range numbers {
		n = max(n, k)
	}
	return n
}

// Bounds on the instants at which a condition is asked in a range: the
// beginnings of so many days, and of the hours of so many days.
const (
	daysTried  = 62
	hoursTried = 2
)

// instants are the instants at which something may have begun, as far as the
// condition can tell them apart.
func (c *Condition) instants(i trucewatch.Interval) []any {
	if i.IsZero() {
		return nil
	}
	last := i.Last()
	if !last.After(i.From) {
		return []any{types.Timestamp{Time: i.From}}
	}
	some := []any{types.Timestamp{Time: i.From}, types.Timestamp{Time: last}}
	add := func(t time.Time) {
		if t.After(i.From) && t.Before(last) {
			some = append(some, types.Timestamp{Time: t})
		}
	}
	for _, t := range c.times {
		t = t.In(i.From.Location())
		add(t.Add(-1))
		add(t)
		add(t.Add(1))
	}
	day := i.From
	for n := 0; n < daysTried && !day.After(last); n++ {
		next := trucewatch.Day(day).To
		if n < hoursTried {
			for h := day.Truncate(time.Hour).Add(time.Hour); h.Before(next); h = h.Add(time.Hour) {
				add(h)
			}
		}
		day = next
		add(day)
	}
	return some
}

// ask asks the condition under every reading from the n-th open field on.
func (c *Condition) ask(t *telling, n int) Truth {
	if n == len(t.open) {
		return c.once(t)
	}
	var truth Truth
	for i, value := range t.open[n].values {
		t.known[t.open[n].name] = value
		switch one := c.ask(t, n+1); {
		case one == Unknown:
			return Unknown
		case i == 0:
			truth = one
		case one != truth:
			return Unknown
		}
	}
	return truth
}

// once asks the condition under one reading. What goes wrong in it, such as a
// division by nothing, leaves it open.
func (c *Condition) once(t *telling) Truth {
	vars, err := cel.PartialVars(t.known, t.missing...)
	if err != nil {
		return Unknown
	}
	value, _, err := c.program.Eval(vars)
	if err != nil {
		return Unknown
	}
	switch value {
	case types.True:
		return Yes
	case types.False:
		return No
	}
	return Unknown
}
