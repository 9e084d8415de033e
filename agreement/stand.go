package agreement

import (
	"maps"
	"slices"
	"time"
)

// At gives the clauses as they stood at an instant on what was public by
// another; see AsOf.
func (a *Agreement) At(asOf, known time.Time) []Clause { return a.AsOf(asOf, known).Clauses }

// AsOf gives the agreement as it stood at an instant on what was public by
// another, its clauses, anchors and baselines: amendments agreed by asOf and
// public by known are applied, in the order in which they were agreed. Of an
// amendment that builds on one not yet public, only what it changes itself is
// seen.
func (a *Agreement) AsOf(asOf, known time.Time) *Agreement {
	b := *a
	b.Clauses, b.Amendments = slices.Clone(a.Clauses), nil
	moved := false
	for _, m := range a.Amendments {
		moved = moved || len(m.Anchors) > 0 // a later one may have been read by its anchors
		if m.On.After(asOf) || m.Known.After(known) {
			continue
		}
		if len(m.Anchors) > 0 {
			b.Anchors = maps.Clone(b.Anchors)
			maps.Copy(b.Anchors, m.Anchors)
		}
		b.Clauses = m.amend(a, b.Clauses)
	}
	if moved {
		b.settle()
	}
	pair(b.Clauses)
	return &b
}

// amend applies an amendment to clauses, which it may overwrite.
func (m *Amendment) amend(a *Agreement, clauses []Clause) []Clause {
	for i, c := range clauses {
		if by, ok := m.Void[c.ID]; ok && c.Ended == nil {
			clauses[i].Ended = &Ended{On: m.On, By: by}
		}
		if whole, ok := m.Clauses[c.ID]; ok && !slices.Contains(m.Added, c.ID) {
			clauses[i] = m.applied(a, clauses[i], whole)
		}
	}
	for _, id := range m.Added {
		clauses = append(clauses, m.Clauses[id])
	}
	return clauses
}

// applied is a clause with what the amendment changes of it; whole is the
// clause with every earlier amendment in it.
func (m *Amendment) applied(a *Agreement, c, whole Clause) Clause {
	units, ok := m.units[c.ID]
	if !ok {
		return whole // an amendment that was not read from a file
	}
	c = c.amended(whole, units)
	if p, ok := m.Extend[c.ID]; ok {
		c = c.longer(p)
	}
	if c.plain {
		c.Text = c.sentence(a)
	}
	return c
}

// settle counts again what rests on anchors: moments of clauses and baselines.
func (a *Agreement) settle() {
	for i, c := range a.Clauses {
		a.Clauses[i] = a.settled(c)
	}
	if len(a.Baselines) > 0 {
		a.Baselines = maps.Clone(a.Baselines)
	}
	for id, b := range a.Baselines {
		b.From, b.Until = *a.counted(&b.From), *a.counted(&b.Until)
		a.Baselines[id] = b
	}
}

// settled is a clause with its moments counted from the anchors as they are.
func (a *Agreement) settled(c Clause) Clause {
	c.From, c.Until = a.counted(c.From), a.counted(c.Until)
	if n, ok := a.anchorOf(c.Within); ok {
		w := *c.Within
		w.Start = n.Readings[0].At
		c.Within = &w
	}
	if len(c.Scope) > 0 {
		c.Scope = maps.Clone(c.Scope)
		for id, s := range c.Scope {
			c.Scope[id] = a.settled(s)
		}
	}
	return c
}

func (a *Agreement) anchorOf(w *Within) (Anchor, bool) {
	if w == nil || w.Anchor == "" {
		return Anchor{}, false
	}
	n, ok := a.Anchors[w.Anchor]
	return n, ok && len(n.Readings) > 0
}

// counted is a moment counted from the anchor that it rests on, if any.
func (a *Agreement) counted(m *Moment) *Moment {
	if m == nil || m.Anchor == "" {
		return m
	}
	n, ok := a.Anchors[m.Anchor]
	if !ok || len(n.Readings) == 0 {
		return m
	}
	c := *m
	c.At, c.Day = n.Readings[0].At, n.Readings[0].Day
	if m.Plus != nil {
		c.At = m.Plus.Add(c.At)
		c.Day = c.Day && m.Plus.Unit != Hours
	}
	return &c
}
