package corroborate

import (
	"maps"
	"slices"

	"github.com/trucewatch/trucewatch"
)

// Index holds families, incidents and facts of the reports added so far. Reports may be
// added in any order: it gives what Families, Incidents, Facts and Coverage give for the
// same ones. Adding a report costs time in proportion to what happened about the same time
// and place and to the texts that share passages with it. It is of one point of view:
// what was known by an earlier day is another, of the reports and decisions that were
// public then. It is not safe for use by several goroutines at once.
type Index struct {
	setting  Setting
	watchers watchers
	library  *library
	ledger   *ledger
	entries  map[string]*trucewatch.Entry
	prefixes map[string][]int32 // incidents by the short form of their code
	codeOf   map[int32]string   // that form

	// What is new since Changes was last asked for: incidents that may not be what
	// they were, and entries; the library knows the families.
	touched []int32
	arrived []*trucewatch.Entry

	order    []int32                       // of the incidents, as they became public
	facts    map[int32][]trucewatch.Fact   // of each incident
	tallies  map[int32][]trucewatch.Fact   // of each family that has any, by its origin
	shown    map[int32]trucewatch.Incident // graded, as they were last looked at
	families map[int32]trucewatch.Family   // likewise, by origin
	list     factList
	news     factChanges // what Changes has to say
}

// NewIndex makes an empty index of a case.
func NewIndex(s Setting) *Index {
	return &Index{
		setting: s, watchers: watchersOf(s.Sources), library: newLibrary(newTies()), ledger: newLedger(newRulings(nil)),
		entries: map[string]*trucewatch.Entry{}, prefixes: map[string][]int32{}, codeOf: map[int32]string{},
		facts: map[int32][]trucewatch.Fact{}, tallies: map[int32][]trucewatch.Fact{}, families: map[int32]trucewatch.Family{},
		shown: map[int32]trucewatch.Incident{},
	}
}

// Add takes an entry in; Changes says what came of it. An entry whose report is there
// already changes nothing. The index keeps the entry, which must not be changed
// afterwards.
func (x *Index) Add(entry *trucewatch.Entry) {
	id := entry.Report.ID
	if x.entries[id] != nil {
		return
	}
	x.entries[id] = entry
	x.arrived = append(x.arrived, entry)
	moved := x.library.add(&entry.Report)
	for _, i := range moved {
		if x.library.texts[i].id == id {
			x.touched = append(x.touched, x.ledger.add(entry, x.familyOf(i), x.borrowedBy(i))...)
		}
	}
	x.move(moved)
}

// Decide puts the decisions in the place of those before: all that were taken so
// far, in any order.
func (x *Index) Decide(decisions []trucewatch.Decision) {
	x.move(x.library.decide(tiesOfTexts(decisions)))
	rulings := newRulings(decisions)
	for _, d := range slices.Concat(x.ledger.rulings.decisions, rulings.decisions) {
		if len(d.Accounts) == 0 { // it is about what has a code
			x.touched = append(x.touched, x.prefixes[d.Incident[:min(len(d.Incident), len("I-")+codeLength)]]...)
		}
	}
	x.touched = append(x.touched, x.ledger.decide(rulings, x.entries)...)
}

func (x *Index) move(moved []int32) {
	for _, i := range moved {
		x.touched = append(x.touched, x.ledger.move(x.library.texts[i].id, x.familyOf(i), x.borrowedBy(i))...)
	}
}

func (x *Index) familyOf(i int32) string { return familyID(x.library.texts[x.library.of[i]].id) }

func (x *Index) borrowedBy(i int32) []trucewatch.Borrowing {
	return x.library.borrowedBy(i, x.report(x.library.texts[i].id))
}

func (x *Index) report(id string) *trucewatch.Report {
	if e := x.entries[id]; e != nil {
		return &e.Report
	}
	return nil
}

// Changes says which facts went and which came since it was last asked, each in the order
// in which they became public. A fact that changed is among both.
func (x *Index) Changes() (went, came []trucewatch.Fact) {
	x.settle()
	return x.news.take()
}

// settle brings incidents and facts up to what was added and decided.
func (x *Index) settle() {
	for _, n := range x.named() {
		if x.ledger.incidents[n] == nil {
			x.order = without(x.order, n, x.ledger.unitBefore)
			x.replace(x.facts[n], nil)
			delete(x.facts, n)
			delete(x.shown, n)
			continue
		}
		was, listed := x.facts[n]
		if !listed {
			x.order = insert(x.order, n, x.ledger.unitBefore)
		}
		x.facts[n] = incidentFacts(x.told(n), x.report)
		x.replace(was, x.facts[n])
		delete(x.shown, n)
	}
	for origin := range x.library.stale {
		delete(x.families, origin)
		was := x.tallies[origin]
		delete(x.tallies, origin)
		now := tallyFactsOf(x.entriesOf(origin), familyID(x.library.texts[origin].id))
		if len(now) > 0 {
			x.tallies[origin] = now
		}
		x.replace(was, now)
	}
	for _, e := range x.arrived {
		if f, ok := x.watchers.coverage(&e.Report); ok {
			x.news.came(f)
		}
	}
	x.touched, x.arrived = nil, nil
	clear(x.library.stale)
}

// named gives the incidents that were touched, each once, when those of them that are
// new have their code, and with them those that are called otherwise for it: of several
// with one short form the first has it.
func (x *Index) named() []int32 {
	list := x.touched
	seen := map[int32]bool{}
	var named []int32
	for k := 0; k < len(list); k++ {
		n := list[k]
		if seen[n] {
			continue
		}
		seen[n] = true
		named = append(named, n)
		short, has := x.codeOf[n]
		there := x.ledger.incidents[n] != nil
		switch {
		case there && !has:
			short = code(x.first(n), map[string]bool{})
			x.codeOf[n] = short
			x.prefixes[short] = insert(x.prefixes[short], n, x.ledger.unitBefore)
		case !there && has:
			delete(x.codeOf, n)
			if x.prefixes[short] = without(x.prefixes[short], n, x.ledger.unitBefore); len(x.prefixes[short]) == 0 {
				delete(x.prefixes, short)
			}
		default:
			continue
		}
		list = append(list, x.prefixes[short]...)
	}
	return named
}

// first is the account by which an incident is named.
func (x *Index) first(n int32) trucewatch.Teller {
	f := x.ledger.files[x.ledger.accounts[n]]
	return trucewatch.Teller{Report: f.report.ID, Account: f.accounts[n-f.base]}
}

// replace notes which facts went and which came.
func (x *Index) replace(was, now []trucewatch.Fact) {
	for _, f := range was {
		x.news.went(f)
		x.list.went(f)
	}
	for _, f := range now {
		x.news.came(f)
		x.list.came(f)
	}
}

func (x *Index) entriesOf(origin int32) []*trucewatch.Entry {
	var list []*trucewatch.Entry
	for _, i := range x.library.members[origin] {
		list = append(list, x.entries[x.library.texts[i].id])
	}
	return list
}

// Families gives all families, as the function of that name does.
func (x *Index) Families() []trucewatch.Family {
	x.settle()
	list := slices.Grow[[]trucewatch.Family](nil, len(x.library.members))
	for origin := range x.library.origins() {
		f, ok := x.families[origin]
		if !ok {
			f = x.library.family(origin, x.report)
			x.families[origin] = f
		}
		list = append(list, f)
	}
	return list
}

// Incidents gives all incidents, as the function of that name does.
func (x *Index) Incidents() []trucewatch.Incident {
	x.settle()
	list := slices.Grow[[]trucewatch.Incident](nil, len(x.order))
	for _, n := range x.order {
		in, ok := x.shown[n]
		if !ok {
			in = x.show(n)
			x.shown[n] = in
		}
		list = append(list, in)
	}
	return list
}

// Facts gives all facts, as the functions Facts and Coverage do, those of coverage last.
// The list must not be changed.
func (x *Index) Facts() []trucewatch.Fact {
	x.settle()
	if !x.list.begun {
		x.list.begin(maps.Values(x.facts), maps.Values(x.tallies))
	}
	return x.list.all(func(yield func(trucewatch.Fact) bool) {
		for _, i := range x.library.order {
			if f, ok := x.watchers.coverage(x.report(x.library.texts[i].id)); ok && !yield(f) {
				return
			}
		}
	})
}

// Incident gives the incident that holds an account, by the account's ID.
func (x *Index) Incident(account string) (trucewatch.Incident, bool) {
	x.settle()
	n, ok := x.ledger.incidentOf(account)
	if !ok {
		return trucewatch.Incident{}, false
	}
	return x.show(n), true
}

// Len is how many incidents there are.
func (x *Index) Len() int { return len(x.ledger.incidents) }

// told gives an incident as it is told, not graded.
func (x *Index) told(n int32) trucewatch.Incident {
	in := x.ledger.show(n)
	in.Code = x.code(n)
	in.Findings = x.ledger.findings(n, in.Code)
	return in
}

// show gives an incident as views show it.
func (x *Index) show(n int32) trucewatch.Incident {
	in := x.told(n)
	x.ledger.grade(&in, x.setting)
	return in
}

// code names an incident as code does for all of them in their order: only those
// with the same short form can have taken it.
func (x *Index) code(n int32) string {
	short := x.codeOf[n]
	taken := map[string]bool{}
	for _, m := range x.prefixes[short] {
		if c := code(x.first(m), taken); m == n {
			return c
		}
	}
	return short
}
