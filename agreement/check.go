package agreement

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// Check finds what Load takes but those who encode an agreement should look at.
// Mistakes are what both a lawyer and an engineer would put right: a party that
// binds nobody, a clause that can never be broken or never be met. Doubts are
// what may well be meant: a duty without a deadline, an anchor that nothing is
// counted from. Each is a *trucewatch.Error with its place, in the order of the
// file. The zones of the agreement must have been set.
func (a *Agreement) Check() (mistakes, doubts []error) {
	c := &check{a: a, mistakes: a.complaints(), doubts: a.complaints()}
	c.names()
	c.stages()
	return c.mistakes.errors(), c.doubts.errors()
}

// complaints collects what is wrong with an agreement that has been read.
func (a *Agreement) complaints() *reader {
	src := &source{file: a.File}
	if a.Text != nil {
		src = newSource(a.File, a.Text.String())
	}
	return &reader{src: src, seen: map[mistake]bool{}}
}

// check is one call of Check.
type check struct {
	a                *Agreement
	mistakes, doubts *reader
}

// at is the place of a key within a passage, or where the passage begins.
func (c *check) at(p trucewatch.Passage, key string) (line, column int) {
	if c.a.Text == nil {
		return 0, 0
	}
	offset := c.a.Text.Byte(p.Start)
	for from := 0; key != ""; {
		i := strings.Index(p.Text[from:], key+":")
		if i < 0 {
			break
		}
		i += from
		if i == 0 || strings.IndexByte(" \t\n{,", p.Text[i-1]) >= 0 {
			offset += i
			break
		}
		from = i + 1
	}
	return c.mistakes.src.place(offset)
}

func (c *check) wrong(p trucewatch.Passage, key, message, right string) {
	line, column := c.at(p, key)
	c.mistakes.wrongAt(line, column, message, right)
}

func (c *check) doubt(p trucewatch.Passage, key, message, right string) {
	line, column := c.at(p, key)
	c.doubts.wrongAt(line, column, message, right)
}

// names looks for what has a name and is named nowhere.
func (c *check) names() {
	used := c.a.mentioned()
	for _, p := range c.a.Parties {
		if p.With == "" && !used[p.ID] {
			c.wrong(p.Source, "", fmt.Sprintf("party `%s` binds nobody and is bound by nothing: no clause names it", p.ID), "name it in a clause, or leave it out")
		}
		for _, m := range c.a.Monitors {
			if foldName(m) == foldName(p.Name) {
				c.doubt(p.Source, "", fmt.Sprintf("%s is both a party and a monitor", quote(p.Name)), "a monitor's findings settle matters; is it meant to judge its own?")
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.a.Anchors)) {
		n := c.a.Anchors[id]
		switch {
		case id == signing || c.a.rests(id):
		case n.Contested():
			c.doubt(n.Source, "", fmt.Sprintf("`%s` is contested, but nothing is counted from it", id), "count a clause from it, or leave it out")
		default:
			c.doubt(n.Source, "", fmt.Sprintf("nothing is counted from the anchor `%s`", id), "count a clause from it, or leave it out")
		}
	}
	compared := c.a.compared()
	for _, id := range slices.Sorted(maps.Keys(c.a.Baselines)) {
		if !compared[id] {
			c.doubt(c.a.Baselines[id].Source, "", fmt.Sprintf("no measure is compared with the baseline `%s`", id), "write `of "+id+"` in a bound, or leave it out")
		}
	}
}

// everyClause gives each clause in every form that it takes: as first agreed, as
// amended, and as it stands for single parties.
func (a *Agreement) everyClause(visit func(Clause)) {
	deep := func(c Clause) {
		visit(c)
		for _, id := range slices.Sorted(maps.Keys(c.Scope)) {
			visit(c.Scope[id])
		}
	}
	for _, c := range a.Clauses {
		deep(c)
	}
	for _, m := range a.Amendments {
		for _, id := range slices.Sorted(maps.Keys(m.Clauses)) {
			deep(m.Clauses[id])
		}
	}
}

// mentioned are the parties that some clause names, or that others stand with,
// or that read a contested anchor.
func (a *Agreement) mentioned() map[string]bool {
	used := map[string]bool{}
	note := func(lists ...[]string) {
		for _, id := range slices.Concat(lists...) {
			used[id] = true
		}
	}
	a.everyClause(func(c Clause) {
		note(c.By, c.Needs)
		for _, s := range c.selectors() {
			note(s.By, s.Against, s.Between)
		}
	})
	for _, p := range a.Parties {
		if used[p.ID] && p.With != "" {
			used[p.With] = true
		}
	}
	for _, n := range a.Anchors {
		for _, r := range n.Readings {
			note(r.By)
		}
	}
	return used
}

// compared are the baselines that some bound names.
func (a *Agreement) compared() map[string]bool {
	used := map[string]bool{}
	a.everyClause(func(c Clause) {
		if c.Hold == nil {
			return
		}
		for _, b := range []*Bound{c.Hold.AtLeast, c.Hold.AtMost} {
			if b != nil {
				used[b.Baseline] = true
			}
		}
	})
	return used
}

// selectors are all selectors of a clause.
func (c Clause) selectors() []Selector {
	var list []Selector
	c.narrowed(func(s Selector) Selector {
		list = append(list, s)
		return s
	})
	return list
}

// stages looks at the clauses as they were signed and after each amendment,
// under each reading of contested anchors. What was said of an earlier stage is
// not said again.
func (c *check) stages() {
	choices := c.a.Readings()
	if choices == nil {
		choices = []Choice{nil}
	}
	amendments := c.a.Amendments
	if n := len(amendments); len(choices)*n*len(c.a.Clauses) > mostLooks {
		choices, amendments = choices[:1], amendments[n-1:]
	}
	said := map[string]bool{}
	for _, choice := range choices {
		a := c.a
		if choice != nil {
			a = c.a.Under(choice)
		}
		c.stage(a, time.Time{}, choice, said)
		for _, m := range amendments {
			c.stage(a, m.On, choice, said)
		}
	}
}

// mostLooks is at how many clauses Check looks, each time that one is amended or
// read otherwise; of an agreement that has more it looks at the first reading
// and the last amendment alone.
const mostLooks = 200_000

// stage looks at the clauses as they stand on a day.
func (c *check) stage(a *Agreement, on time.Time, choice Choice, said map[string]bool) {
	s := &stage{check: c, a: a.AsOf(on, lastInstant), choice: choice, said: said, clauses: map[string]*Clause{}}
	for i := range s.a.Clauses {
		s.clauses[s.a.Clauses[i].ID] = &s.a.Clauses[i]
	}
	for _, clause := range s.a.Clauses {
		if clause.Ended != nil {
			continue
		}
		for _, p := range clause.Parts(s.a) {
			s.clause(p.Clause)
		}
		if slices.Contains(clause.Each, EachZone) {
			s.zones(clause)
		}
	}
	s.twins()
}

// lastInstant is after everything that an agreement can speak of.
var lastInstant = time.Date(lastYear+mostYears+1, 1, 1, 0, 0, 0, 0, time.UTC)

// foldName is a name for comparing: without article, points and capitals.
func foldName(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), ".", "")
	fields := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" \t\n-‐–’'\"", r) })
	if len(fields) > 1 && fields[0] == "the" {
		fields = fields[1:]
	}
	if len(fields) == 0 {
		return name
	}
	return strings.Join(fields, " ")
}
