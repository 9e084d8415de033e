package agreement

import "slices"

// Part is a clause as it is judged apart for a party, in a zone; what it is not
// parted by is empty. Clause is narrowed to it and has no parts of its own.
type Part struct {
	Party  string
	Zone   string
	Clause Clause
}

// Parts are what a clause is judged apart for, parties first, each in the order
// of the clause or, for zones that it does not name, of the case. A clause that
// is judged as one has one part, without party and zone. A clause that is judged
// apart for each zone where there are none has no parts.
func (c Clause) Parts(a *Agreement) []Part {
	parts := []Part{{Clause: c.whole()}}
	if len(c.Scope) > 0 || slices.Contains(c.Each, EachParty) {
		parts = nil
		for _, id := range c.By {
			own := c
			if scoped, ok := c.Scope[id]; ok {
				own = scoped
				own.Ended = c.Ended
			}
			parts = append(parts, Part{Party: id, Clause: own.whole().forParty(a, c.By, id)})
		}
	}
	if !slices.Contains(c.Each, EachZone) {
		return parts
	}
	var list []Part
	for _, p := range parts {
		zones := p.Clause.In
		if len(zones) == 0 {
			zones = a.Zones
		}
		for _, zone := range zones {
			list = append(list, Part{Party: p.Party, Zone: zone, Clause: p.Clause.inZone(zone)})
		}
	}
	return list
}

// Parted says whether the clause is judged apart for parties or zones.
func (c Clause) Parted() bool { return len(c.Each) > 0 || len(c.Scope) > 0 }

// whole is the clause without what parts it.
func (c Clause) whole() Clause {
	c.Each, c.Scope = nil, nil
	return c
}

// forParty narrows a clause that binds several parties to one of them.
func (c Clause) forParty(a *Agreement, bound []string, party string) Clause {
	c.By = []string{party}
	return c.narrowed(func(s Selector) Selector {
		switch {
		case len(s.By) == 0 && len(s.Between) == 0:
			s.By = []string{party}
		case slices.Contains(s.By, party):
			s.By = slices.DeleteFunc(slices.Clone(s.By), func(id string) bool {
				return id != party && (slices.Contains(bound, id) || !a.standsWith(id, party))
			})
		}
		return s
	})
}

// standsWith says whether a party stands with another.
func (a *Agreement) standsWith(id, other string) bool {
	p := a.Party(id)
	return p != nil && p.With == other
}

func (c Clause) inZone(zone string) Clause {
	c.In = []string{zone}
	return c.narrowed(func(s Selector) Selector {
		s.In = []string{zone}
		return s
	})
}

// narrowed is the clause with every selector in it changed.
func (c Clause) narrowed(change func(Selector) Selector) Clause {
	one := func(s *Selector) *Selector {
		if s == nil {
			return nil
		}
		changed := change(*s)
		return &changed
	}
	c.Refrain, c.Whenever = one(c.Refrain), one(c.Whenever)
	if c.Hold != nil {
		h := *c.Hold
		h.Count, h.Sum = one(h.Count), one(h.Sum)
		c.Hold = &h
	}
	if c.Do != nil {
		d := c.Do.narrowed(change)
		c.Do = &d
	}
	return c
}

func (d Do) narrowed(change func(Selector) Selector) Do {
	if d.Incident != nil {
		s := change(*d.Incident)
		d.Incident = &s
	}
	for _, m := range []**Measure{&d.Count, &d.Sum} {
		if *m != nil {
			changed := **m
			changed.Selector = change(changed.Selector)
			*m = &changed
		}
	}
	for _, list := range []*[]Do{&d.All, &d.Any} {
		changed := slices.Clone(*list)
		for i := range changed {
			changed[i] = changed[i].narrowed(change)
		}
		*list = changed
	}
	return d
}
