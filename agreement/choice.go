package agreement

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// Pick is one reading of a contested anchor; Index is its place in the anchor's
// readings, Names are those who read it so as they stand in a sentence.
type Pick struct {
	Anchor  string
	Index   int
	Reading Reading
	Names   []string
}

// Choice is one way to read every contested anchor that the agreement uses, in
// the order of their names.
type Choice []Pick

// String says the choice for people: "d-day as the FARC reads it: 6 December 2016".
func (c Choice) String() string {
	var list []string
	for _, p := range c {
		text := p.Anchor
		if len(p.Reading.By) > 0 {
			text += " as " + join(p.Names, "and") + " " + reads(p.Names) + " it"
		}
		list = append(list, text+": "+Moment{At: p.Reading.At, Day: p.Reading.Day}.phrase())
	}
	return strings.Join(list, "; ")
}

func reads(by []string) string {
	if len(by) == 1 {
		return "reads"
	}
	return "read"
}

// By is who reads every one of the anchors so.
func (c Choice) By() []string {
	var list []string
	for i, p := range c {
		if i == 0 {
			list = slices.Clone(p.Reading.By)
			continue
		}
		list = slices.DeleteFunc(list, func(who string) bool { return !slices.Contains(p.Reading.By, who) })
	}
	return list
}

// HeldBy says whether somebody reads the anchors so, as far as they hold a
// reading of them at all. Who holds none of any anchor, holds every choice.
func (a *Agreement) HeldBy(c Choice, who string) bool {
	for _, p := range c {
		if slices.Contains(p.Reading.By, who) {
			continue
		}
		for _, r := range a.Anchors[p.Anchor].Readings {
			if slices.Contains(r.By, who) {
				return false
			}
		}
	}
	return true
}

// Readers are those who read some contested anchor in their own way, parties by
// identifier and others by name, sorted.
func (a *Agreement) Readers() []string {
	var list []string
	for _, n := range a.Anchors {
		for _, r := range n.Readings {
			list = append(list, r.By...)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Readings are all ways to read the contested anchors that some clause or
// baseline rests on, the last anchor's readings changing fastest; none when
// nothing contested is used.
func (a *Agreement) Readings() []Choice {
	var choices []Choice
	for _, id := range slices.Sorted(maps.Keys(a.Anchors)) {
		n := a.Anchors[id]
		if !n.Contested() || !a.rests(id) {
			continue
		}
		if choices == nil {
			choices = []Choice{nil}
		}
		var longer []Choice
		for _, c := range choices {
			for i, r := range n.Readings {
				longer = append(longer, append(slices.Clone(c), Pick{id, i, r, a.namesOf(r.By)}))
			}
		}
		choices = longer
	}
	return choices
}

// rests says whether some clause, amended or not, or some baseline rests on an
// anchor.
func (a *Agreement) rests(anchor string) bool {
	for _, b := range a.Baselines {
		if b.From.Anchor == anchor || b.Until.Anchor == anchor {
			return true
		}
	}
	on := func(c Clause) bool { return c.restsOn(anchor) }
	if slices.ContainsFunc(a.Clauses, on) {
		return true
	}
	for _, m := range a.Amendments {
		for _, c := range m.Clauses {
			if on(c) {
				return true
			}
		}
	}
	return false
}

func (c Clause) restsOn(anchor string) bool {
	if c.From != nil && c.From.Anchor == anchor || c.Until != nil && c.Until.Anchor == anchor ||
		c.Within != nil && c.Within.Anchor == anchor {
		return true
	}
	for _, s := range c.Scope {
		if s.restsOn(anchor) {
			return true
		}
	}
	return false
}

// Under is the agreement with each contested anchor read as the choice says, and
// everything that rests on it counted from there. It has no contested anchors
// among those chosen.
func (a *Agreement) Under(c Choice) *Agreement {
	b := *a
	b.Anchors = maps.Clone(a.Anchors)
	for _, p := range c {
		n := b.Anchors[p.Anchor]
		n.Readings = []Reading{p.Reading}
		b.Anchors[p.Anchor] = n
	}
	b.Clauses = slices.Clone(a.Clauses)
	b.settle()
	b.Amendments = slices.Clone(a.Amendments)
	for i, m := range b.Amendments {
		b.Amendments[i].Clauses = map[string]Clause{}
		for id, c := range m.Clauses {
			b.Amendments[i].Clauses[id] = b.settled(c)
		}
	}
	return &b
}

// When is the time of an anchor by its first reading, the day's beginning or the
// instant; ok is false when there is no such anchor.
func (a *Agreement) When(anchor string) (at time.Time, ok bool) {
	n, ok := a.Anchors[anchor]
	if !ok || len(n.Readings) == 0 {
		return time.Time{}, false
	}
	return n.Readings[0].At, true
}
