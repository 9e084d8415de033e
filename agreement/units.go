package agreement

import (
	"maps"
	"slices"
)

// unit is what of a clause an amendment changes as one: keys that only together
// say something.
type unit int

const (
	unitCite unit = iota
	unitText
	unitBy
	unitDuty  // do, refrain, hold, quiet, in, every, whenever, each, scope
	unitFrom  // from
	unitDue   // until, within
	unitAfter // after
	unitWhile // while
	unitAlong // alongside
	unitNeeds // needs
	unitForce // force, read-by
	unitWatch // watched
	unitAnnex // annex
)

var unitOf = map[string]unit{
	"cite": unitCite, "text": unitText, "by": unitBy,
	"do": unitDuty, "refrain": unitDuty, "quiet": unitDuty, "in": unitDuty,
	"hold": unitDuty, "every": unitDuty, "whenever": unitDuty, "each": unitDuty, "scope": unitDuty,
	"from": unitFrom, "until": unitDue, "within": unitDue,
	"after": unitAfter, "while": unitWhile, "alongside": unitAlong, "needs": unitNeeds,
	"force": unitForce, "read-by": unitForce, "watched": unitWatch, "annex": unitAnnex,
}

func unitsOf(fields table) []unit {
	var units []unit
	for _, e := range fields.entries {
		if u, ok := unitOf[e.key.Value]; ok {
			units = append(units, u)
		}
	}
	return units
}

// amended is the clause with the changed units of another in place of its own.
func (c Clause) amended(by Clause, units []unit) Clause {
	for _, u := range units {
		switch u {
		case unitCite:
			c.Cite = by.Cite
		case unitText:
			c.Text, c.plain = by.Text, by.plain
		case unitBy:
			c.By = by.By
		case unitDuty:
			c.Do, c.Refrain, c.Hold, c.Quiet, c.In = by.Do, by.Refrain, by.Hold, by.Quiet, by.In
			c.Every, c.Whenever, c.Each, c.Scope = by.Every, by.Whenever, by.Each, by.Scope
		case unitFrom:
			c.From = by.From
		case unitDue:
			c.Until, c.Within, c.Extended = by.Until, by.Within, nil
		case unitAfter:
			c.After = by.After
		case unitWhile:
			c.While = by.While
		case unitAlong:
			c.Alongside, c.alongside = by.Alongside, by.alongside
		case unitNeeds:
			c.Needs = by.Needs
		case unitForce:
			c.Force, c.ReadBy = by.Force, by.ReadBy
		case unitWatch:
			c.Watched = by.Watched
		case unitAnnex:
			c.Unpublished = by.Unpublished
		}
	}
	c.Source = by.Source
	if !slices.Contains(units, unitDuty) {
		c.Scope = maps.Clone(c.Scope)
		for id, s := range c.Scope {
			if changed, ok := by.Scope[id]; ok {
				c.Scope[id] = s.amended(changed, units)
			}
		}
	}
	return c
}

// longer is the clause with its deadline moved on.
func (c Clause) longer(p Period) Clause {
	c.Extended = append(slices.Clone(c.Extended), p)
	c.Scope = maps.Clone(c.Scope)
	for id, s := range c.Scope {
		c.Scope[id] = s.longer(p)
	}
	return c
}
