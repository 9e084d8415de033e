package judge_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// This file and the others named reference_*_test.go are the reference
// evaluator: docs/semantics.md, section by section, as plainly as can be. It has
// no index, looks at everything again for every question, and shares nothing
// with the judge but the types, the calendar of agreement and the grades of
// corroborate. Sections are those of the page.

// span is a time known as a stretch, section 1.
type span struct{ first, last time.Time }

// amount is a number known as a range, section 1.
type amount struct{ lo, hi int }

// noEnd is a count without an upper end.
const noEnd = 1 << 60

func add(a, b int) int { return min(a+b, noEnd) }

func amountOf(c *trucewatch.Count) *amount {
	if c == nil {
		return nil
	}
	n := amount{max(c.Low, 0), noEnd}
	if c.High != nil {
		n.hi = max(n.lo, *c.High)
	}
	return &n
}

func hull(a, b *amount) *amount {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return &amount{min(a.lo, b.lo), max(a.hi, b.hi)}
}

func firstOf(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func lastOf(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

const tick = time.Nanosecond

// seen are the facts that are known, section 3.
func seen(facts []trucewatch.Fact, k time.Time) []trucewatch.Fact {
	written := func(f trucewatch.Fact) []byte {
		data, err := json.Marshal(f)
		if err != nil {
			panic(err)
		}
		return data
	}
	var list []trucewatch.Fact
	for _, f := range facts {
		twice := slices.ContainsFunc(list, func(o trucewatch.Fact) bool { return o.ID == f.ID && bytes.Equal(written(o), written(f)) })
		if !f.Known.After(k) && !twice {
			list = append(list, f)
		}
	}
	slices.SortFunc(list, func(a, b trucewatch.Fact) int {
		return cmp.Or(a.Known.Compare(b.Known), cmp.Compare(a.ID, b.ID), bytes.Compare(written(a), written(b)))
	})
	return list
}

// takenBack says whether a fact was taken back.
func takenBack(f trucewatch.Fact, all []trucewatch.Fact) bool {
	for _, r := range all {
		if r.Type != trucewatch.FactRetraction || r.About == "" {
			continue
		}
		if r.About == f.ID {
			return true
		}
		if f.Type == trucewatch.FactCoverage {
			continue
		}
		sameFamily := r.Family != "" && r.Family == f.Family
		sameVoice := r.Voice != "" && strings.EqualFold(r.Voice, f.Voice) && r.Side == f.Side
		if f.Incident != "" && r.About == f.Incident && (sameFamily || sameVoice) && !f.Known.After(r.Known) {
			return true
		}
	}
	return false
}

// thing is the facts that are about one thing: a group.
type thing struct {
	key   string
	facts []trucewatch.Fact // all of them, in the order of known
}

func (g *thing) holds(id string) bool {
	return slices.ContainsFunc(g.facts, func(f trucewatch.Fact) bool { return f.ID == id })
}

// things groups facts.
func things(facts []trucewatch.Fact) []*thing {
	var list []*thing
	under := func(key string) *thing {
		i := slices.IndexFunc(list, func(g *thing) bool { return key != "" && g.key == key })
		if i < 0 {
			return nil
		}
		return list[i]
	}
	join := func(key string, f trucewatch.Fact) {
		g := under(key)
		if g == nil {
			g = &thing{key: key}
			list = append(list, g)
		}
		g.facts = append(g.facts, f)
	}
	for _, f := range facts {
		if f.Type == trucewatch.FactIncident || f.Type == trucewatch.FactTally {
			join(cmp.Or(f.Incident, f.ID), f)
		}
	}
	// finding f becomes known with or after those before it, to which it may speak.
	key := map[string]string{} // of the group of a finding, by its id
	for _, f := range facts {
		if f.Type == trucewatch.FactFinding {
			at := home(list, under, key, f)
			if at == "" {
				at = cmp.Or(f.About, f.Incident, f.ID)
			}
			key[f.ID] = at
		}
	}
	told := slices.Clone(list)
	for _, f := range facts {
		if f.Type == trucewatch.FactFinding {
			join(key[f.ID], f)
		}
	}
	for _, f := range facts {
		if f.Type != trucewatch.FactDenial && f.Type != trucewatch.FactRetraction {
			continue
		}
		at := home(told, under, key, f)
		for _, name := range []string{f.About, f.Incident} {
			if at == "" && under(name) != nil {
				at = name
			}
		}
		if at != "" {
			join(at, f)
		}
	}
	return list
}

// home is the key of the group that a finding, denial or retraction is about:
// of the account that it names, of a finding, of an incident that is told; empty
// where there is none. told are the groups of what is told.
func home(told []*thing, under func(string) *thing, findings map[string]string, f trucewatch.Fact) string {
	for _, g := range told {
		for _, o := range g.facts {
			if f.About != "" && o.ID == f.About && (o.Type == trucewatch.FactIncident || o.Type == trucewatch.FactTally) {
				return g.key
			}
		}
	}
	if at := findings[f.About]; f.About != "" && at != "" {
		return at
	}
	for _, name := range []string{f.About, f.Incident} {
		if g := under(name); g != nil && slices.Contains(told, g) {
			return g.key
		}
	}
	return ""
}

func (g *thing) those(t trucewatch.FactType, all []trucewatch.Fact) []trucewatch.Fact {
	var list []trucewatch.Fact
	for _, f := range g.facts {
		if f.Type == t && !takenBack(f, all) {
			list = append(list, f)
		}
	}
	return list
}
