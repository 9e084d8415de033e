// Package judge judges: an agreement and the facts that are known give a
// verdict on each clause, under each standard, with its reasons. What the
// clauses say is left to agreement, how well an incident is established to
// corroborate. docs/semantics.md defines the verdict of every construct.
//
// It is pure. A verdict is a function of (agreement, facts, as of, known by,
// standard) and of nothing else; the order of the facts does not matter.
//
// What is not known exactly (dates and counts known as ranges, who did it) gives
// maybe: then the verdict is the set of those that some reading of the facts
// admits. The readings of different incidents, and of different parts of a
// clause, are taken to be independent of one another.
//
// An Engine is kept and fed. Facts go into a ledger, which puts those together
// that are about one thing. Each standard has a telling: it follows the ledger,
// grades again what has changed, and keeps for each selector what it picks in a
// cell, in the order of time. Verdicts are read from the cells.
package judge

import (
	"strconv"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// At is the point of view of a judgement.
type At struct {
	// AsOf is the instant judged; a day is judged at its last instant.
	AsOf time.Time
	// Known: only facts public by this instant count.
	Known time.Time
}

// Judge gives the verdict on every clause under one standard, in the order of
// the agreement. It never fails: what can't be known is in the verdict.
func Judge(a *agreement.Agreement, facts []trucewatch.Fact, at At, standard trucewatch.Standard) []trucewatch.Verdict {
	if a == nil {
		return nil
	}
	e := New(a)
	for i := range facts {
		if !facts[i].Known.After(at.Known) {
			e.Add(facts[i])
		}
	}
	return e.Verdicts(at, standard)
}

func zone(a *agreement.Agreement) *time.Location {
	if a.Zone == nil {
		return time.UTC
	}
	return a.Zone
}

// judgement is one view of an agreement as it stood: what was found of each
// clause at each instant.
type judgement struct {
	*telling
	calendar
	// base is the agreement with every contested anchor read in one way, a the
	// same as it stood at the instant judged.
	base, a *agreement.Agreement
	stood   *stood
	known   time.Time
	then    map[time.Time]*judgement // views of earlier days, of one agreement

	outline bool // reasons are not asked for

	clauses map[string]*agreement.Clause
	parts   map[string][]agreement.Part
	cores   map[view][]*outcome
	wholes  map[view]*outcome
	open    map[view]bool // what is being found, to stop at a circle
	tallies map[tallyKey]*counted
	stocks  map[string]*stock

	dayLists map[daysKey][]measuredDay
}

type view struct {
	clause string
	at     int64
	whole  bool
}

// outcome is what a clause, or a part of it, comes to at an instant.
type outcome struct {
	might    possible
	was      trucewatch.Word // for void
	wasMight possible        // all that it may have been
	since    int64           // noTime for none
	due      int64           // never for none
	detail   string
	binding  stretch // from when it binds, and to when; never for no end
	below    bool    // of a hold: the measure may be below its lower bound; above, likewise
	above    bool
	gaps     []trucewatch.Interval
	episodes []trucewatch.Episode
	matches  []trucewatch.Match
	parts    []trucewatch.PartVerdict
	done     stretch // when it was fulfilled
	broken   []spell // when it was broken
	phrase   string  // of what is over, what it was in words
	over     bool    // it is dormant or void, and nothing more is asked
	waits    *waiting
	reasons
}

func newOutcome() *outcome {
	return &outcome{since: noTime, due: never, binding: stretch{noTime, never}, done: stretch{never, never}}
}

// spell is a time in which a clause was broken: when it began, and when it was
// over. sure says that it was at all.
type spell struct {
	begins, ends stretch
	sure         bool
}

// stood is an agreement as it stood, with the parts of its clauses.
type stood struct {
	a       *agreement.Agreement
	clauses map[string]*agreement.Clause
	parts   map[string][]agreement.Part
	cells   map[*agreement.Selector]*cell // of every selector in parts
	series  map[*agreement.Selector]*series
	dues    map[string]*dueMemo // by what they are due within
	places  map[placeOfPart]*agreement.Part
}

// asStood gives an agreement as it stood at an instant on what was known by
// another. It is kept: between two amendments nothing of it changes.
func (t *telling) asStood(base *agreement.Agreement, asOf, known time.Time) *stood {
	key := stoodKey{base: base}
	for i, m := range base.Amendments {
		if !m.On.After(asOf) && !m.Known.After(known) {
			key.amended += strconv.Itoa(i) + " "
		}
	}
	if s := t.asOf[key]; s != nil {
		return s
	}
	s := &stood{
		a: base.AsOf(asOf, known), clauses: map[string]*agreement.Clause{}, parts: map[string][]agreement.Part{},
		cells: map[*agreement.Selector]*cell{}, series: map[*agreement.Selector]*series{},
		dues: map[string]*dueMemo{},
	}
	for i := range s.a.Clauses {
		c := &s.a.Clauses[i]
		parts := c.Parts(s.a)
		s.clauses[c.ID], s.parts[c.ID] = c, parts
		for i := range parts {
			eachSelector(&parts[i].Clause, func(sel *agreement.Selector) { s.cells[sel] = t.cell(sel) })
		}
	}
	t.asOf[key] = s
	return s
}

type stoodKey struct {
	base    *agreement.Agreement
	amended string // the numbers of the amendments in it
}

// newJudgement is a view of an agreement at an instant.
func newJudgement(t *telling, base *agreement.Agreement, asOf, known time.Time) *judgement {
	s := t.asStood(base, asOf, known)
	t.fill()
	return &judgement{
		telling: t, calendar: calendar{t.loc}, base: base, stood: s, a: s.a, known: known, then: map[time.Time]*judgement{},
		clauses: s.clauses, parts: s.parts, cores: map[view][]*outcome{},
		wholes: map[view]*outcome{}, open: map[view]bool{}, tallies: map[tallyKey]*counted{}, stocks: map[string]*stock{}, dayLists: map[daysKey][]measuredDay{},
	}
}

// cell is the cell of a selector of this view.
func (j *judgement) cell(s *agreement.Selector) *cell {
	if c := j.stood.cells[s]; c != nil {
		return c
	}
	return j.telling.cell(s)
}

// at is the view of the same facts at an earlier instant, with the agreement as
// it stood then.
func (j *judgement) at(ns int64) *judgement {
	asOf := j.time(ns)
	if o := j.then[asOf]; o != nil {
		return o
	}
	o := newJudgement(j.telling, j.base, asOf, j.known)
	o.then, o.outline = j.then, j.outline
	j.then[asOf] = o
	return o
}

func (j *judgement) partsOf(c *agreement.Clause) []agreement.Part { return j.parts[c.ID] }

// coresOf judges the parts of a clause up to what they do and don't do, without
// what they hang on by while and alongside. A clause that hangs on itself, which
// Load refuses, gives nil where the circle closes.
func (j *judgement) coresOf(id string, t int64) []*outcome {
	key := view{clause: id, at: t}
	if list, ok := j.cores[key]; ok {
		return list
	}
	c := j.clauses[id]
	if c == nil || j.open[key] {
		return nil
	}
	j.open[key] = true
	list := []*outcome{}
	parts := j.partsOf(c)
	for i := range parts {
		list = append(list, j.core(&parts[i], t))
	}
	delete(j.open, key)
	j.cores[key] = list
	return list
}

// doneBy is when a clause was done as far as can be seen at an instant; ok is
// false where a circle closes.
func (j *judgement) doneBy(id string, t int64) (done stretch, ok bool) {
	cores := j.coresOf(id, t)
	if cores == nil {
		return stretch{never, never}, false
	}
	start := nanoseconds(j.a.Start(*j.clauses[id]))
	done = stretch{start, start}
	for i, o := range cores {
		if i == 0 {
			done = o.done
		}
		done = stretch{max(done.first, o.done.first), max(done.last, o.done.last)}
	}
	return done, true
}

// outcome judges a clause at an instant, nil where a circle closes.
func (j *judgement) outcome(id string, t int64) *outcome {
	key := view{clause: id, at: t, whole: true}
	if o, ok := j.wholes[key]; ok {
		return o
	}
	c := j.clauses[id]
	if c == nil || j.open[key] {
		return nil
	}
	j.open[key] = true
	var list []*outcome
	parts := j.partsOf(c)
	for i, core := range j.coresOf(id, t) {
		list = append(list, j.full(&parts[i], core, t))
	}
	var o *outcome
	if c.Parted() {
		o = j.joined(c, parts, list)
	} else if len(list) > 0 {
		o = list[0]
	}
	delete(j.open, key)
	if o == nil {
		return nil
	}
	j.wholes[key] = o
	return o
}

// verdict writes an outcome as it is shown.
func (j *judgement) verdict(c *agreement.Clause, o *outcome) trucewatch.Verdict {
	v := trucewatch.Verdict{
		Clause: c.ID, Standard: j.standard, Word: o.might.word(), Was: o.was, Due: j.time(o.due), Detail: o.detail,
		Since: j.time(o.since), Gaps: o.gaps, Episodes: o.episodes, Matches: o.matches, Parts: o.parts, MightBe: []trucewatch.Word{},
		Binding: trucewatch.Interval{From: j.time(o.binding.first), To: j.time(o.binding.last)},
	}
	if v.Word != trucewatch.Void {
		v.Was = ""
	}
	if v.Word == trucewatch.Maybe {
		v.Since = time.Time{}
		v.MightBe = o.might.words()
		v.HangsOn = map[trucewatch.Word][]string{}
		for _, w := range v.MightBe {
			v.HangsOn[w] = conditions(o.might.hangs[w])
		}
	}
	v.Reasons = j.tree(c, o)
	if v.Episodes == nil {
		v.Episodes = []trucewatch.Episode{}
	}
	return v
}
