package judge

import (
	"fmt"
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// Engine judges facts as they come, in any order. It is kept and fed: to take in
// one more fact, earlier or later than those before, costs the logarithm of the
// facts that there are. It is for one user at a time.
type Engine struct {
	a        *agreement.Agreement
	ledger   *ledger
	tellings []*telling
	newest   int64 // the latest known time among the facts
	// past is an engine of what was known by pastBy, kept while no fact is added.
	past   *Engine
	pastBy int64
}

// New is an engine for an agreement, without facts.
func New(a *agreement.Agreement) *Engine {
	return &Engine{a: a, ledger: newLedger(a), newest: noTime}
}

// Add takes in facts. A fact that is there already changes nothing. One without an
// identifier gets one that is made of what it says.
func (e *Engine) Add(facts ...trucewatch.Fact) {
	e.past = nil
	at := e.ledger.ahead(facts)
	for i := range facts {
		e.newest = max(e.newest, nanoseconds(facts[i].Known))
		e.ledger.add(&facts[i], &at[i])
	}
	e.follow()
}

// follow brings every telling up to what the ledger has.
func (e *Engine) follow() {
	for _, t := range e.tellings {
		t.follow(e.ledger.changed)
	}
	e.ledger.rest()
}

// Len is the number of facts.
func (e *Engine) Len() int { return e.ledger.rows.n - e.ledger.dropped }

// Verdicts gives the verdict on every clause under a standard, in the order of
// the agreement, as Judge does of the same facts. A view of all that is known is
// read from what is kept; one by an earlier day of knowledge is made of the facts
// that were known by then.
func (e *Engine) Verdicts(at At, standard trucewatch.Standard) []trucewatch.Verdict {
	if e.newest > nanoseconds(at.Known) {
		return e.knownBy(nanoseconds(at.Known)).Verdicts(at, standard)
	}
	return e.telling(standard).verdicts(at, false)
}

// Outlines are the Verdicts without their reasons, which are most of what verdicts cost.
func (e *Engine) Outlines(at At, standard trucewatch.Standard) []trucewatch.Verdict {
	if e.newest > nanoseconds(at.Known) {
		return e.knownBy(nanoseconds(at.Known)).Outlines(at, standard)
	}
	return e.telling(standard).verdicts(at, true)
}

// telling gives what a standard makes of the facts, up to date.
func (e *Engine) telling(standard trucewatch.Standard) *telling {
	if standard == "" {
		standard = trucewatch.Standard(trucewatch.GradeAlleged)
	}
	for _, t := range e.tellings {
		if t.standard == standard {
			return t
		}
	}
	t := newTelling(e.ledger, standard)
	e.tellings = append(e.tellings, t)
	return t
}

// Forget drops what is kept for a standard; it is made again when it is asked
// for. Whoever reads a long log under many standards one after the other needs
// less memory so.
func (e *Engine) Forget(standard trucewatch.Standard) {
	e.tellings = slices.DeleteFunc(e.tellings, func(t *telling) bool { return t.standard == standard })
	if e.past != nil {
		e.past.Forget(standard)
	}
}

// knownBy is an engine with the facts that were known by an instant.
func (e *Engine) knownBy(known int64) *Engine {
	if e.past != nil && e.pastBy == known {
		return e.past
	}
	o := New(e.a)
	for i := range uint32(e.ledger.rows.n) {
		if r := e.ledger.rows.at(i); r.typ != droppedRow && r.known <= known {
			o.Add(e.ledger.fact(i))
		}
	}
	e.past, e.pastBy = o, known
	return o
}

// verdicts judges every clause, in outline without reasons.
func (t *telling) verdicts(at At, outline bool) []trucewatch.Verdict {
	asOf, known := at.AsOf.In(t.loc), at.Known.In(t.loc)
	if len(t.choices) == 0 {
		return newJudgement(t, t.a, asOf, known).all(nanoseconds(asOf), outline)
	}
	return t.contested(asOf, known, outline)
}

// all judges every clause of a view.
func (j *judgement) all(t int64, outline bool) []trucewatch.Verdict {
	j.outline = outline
	list := make([]trucewatch.Verdict, 0, len(j.a.Clauses))
	for i := range j.a.Clauses {
		list = append(list, j.whole(&j.a.Clauses[i], t))
	}
	return list
}

// whole judges one clause.
func (j *judgement) whole(c *agreement.Clause, t int64) trucewatch.Verdict {
	o := j.outcome(c.ID, t)
	if o == nil {
		o = newOutcome()
		o.might.add(trucewatch.Pending)
	}
	return j.verdict(c, o)
}

// contested judges under each way to read the contested anchors. As a party
// tells it, those count that it holds.
func (t *telling) contested(asOf, known time.Time, outline bool) []trucewatch.Verdict {
	choices := t.choices
	under := make([][]trucewatch.Verdict, len(choices))
	holds := make([]bool, len(choices))
	first := -1
	for i, c := range choices {
		under[i] = newJudgement(t, t.readings[i], asOf, known).all(nanoseconds(asOf), outline)
		if _, graded := t.standard.Graded(); graded || t.a.HeldBy(c, string(t.standard)) {
			holds[i] = true
			if first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		first = 0
		for i := range holds {
			holds[i] = true
		}
	}
	list := slices.Clone(under[first])
	for n := range list {
		v := &list[n]
		differ, differs := false, false
		for i := range choices {
			o := under[i][n]
			same := sameWords(*v, o) && v.Due.Equal(o.Due)
			differ = differ || !same
			if holds[i] {
				differs = differs || !same
			}
		}
		if differ {
			for i, c := range choices {
				o := under[i][n]
				v.Readings = append(v.Readings, trucewatch.ReadingVerdict{Reading: c.String(), By: c.By(), Word: o.Word, MightBe: o.MightBe})
			}
			readings(v, choices, under, n)
		}
		if differs {
			unite(v, choices, holds, under, n)
		}
	}
	return list
}

func sameWords(a, b trucewatch.Verdict) bool {
	return a.Word == b.Word && slices.Equal(a.MightBe, b.MightBe)
}

// unite makes a verdict the set of those under the readings that count.
func unite(v *trucewatch.Verdict, choices []agreement.Choice, holds []bool, under [][]trucewatch.Verdict, n int) {
	var might possible
	for i, c := range choices {
		if !holds[i] {
			continue
		}
		o := under[i][n]
		if !o.Due.Equal(v.Due) {
			v.Due = time.Time{}
		}
		if o.Word != trucewatch.Maybe {
			might.add(o.Word, c.String())
			continue
		}
		for _, w := range o.MightBe {
			might.add(w, append([]string{c.String()}, o.HangsOn[w]...)...)
		}
	}
	if v.Word = might.word(); v.Word != trucewatch.Maybe {
		return
	}
	v.Since, v.Was = time.Time{}, ""
	v.MightBe = might.words()
	v.HangsOn = map[trucewatch.Word][]string{}
	for _, w := range v.MightBe {
		v.HangsOn[w] = conditions(might.hangs[w])
	}
}

// readings adds to the reasons what the clause comes to under each reading.
func readings(v *trucewatch.Verdict, choices []agreement.Choice, under [][]trucewatch.Verdict, n int) {
	if len(v.Reasons) == 0 { // an outline
		return
	}
	root := &v.Reasons[0]
	for i, c := range choices {
		o := under[i][n]
		root.Because = append(root.Because, trucewatch.Reason{
			Role: trucewatch.RoleDecides, Text: fmt.Sprintf("Under %s: %s.", c.String(), wordsOf(o)), Clause: v.Clause,
		})
	}
}

func wordsOf(v trucewatch.Verdict) string {
	if v.Word != trucewatch.Maybe {
		return string(v.Word)
	}
	var list []string
	for _, w := range v.MightBe {
		list = append(list, string(w))
	}
	return join(list, "or")
}
