package corroborate

import (
	"slices"

	"github.com/trucewatch/trucewatch"
)

// Index holds families and incidents of the reports added so far. Reports may be
// added in any order: it gives what Families and Incidents give for the same ones.
// Adding a report costs time in proportion to what happened about the same time and
// place and to the texts that share passages with it. It is for the latest known: a
// view of what was known by a day is made from the reports and decisions that were
// public then. It is not safe for use by several goroutines at once.
type Index struct {
	setting  Setting
	library  *library
	ledger   *ledger
	entries  map[string]*trucewatch.Entry
	prefixes map[string][]int32 // incidents by the short form of their code
	codeOf   map[int32]string   // that form
	findings *verdicts          // as they stand, nil when they must be found anew
}

// NewIndex makes an empty index of a case.
func NewIndex(s Setting) *Index {
	return &Index{
		setting: s, library: newLibrary(newTies()), ledger: newLedger(newRulings(nil)),
		entries: map[string]*trucewatch.Entry{}, prefixes: map[string][]int32{}, codeOf: map[int32]string{},
	}
}

// Add takes an entry in and gives the incidents that are not what they were, in the
// order in which they became public; one that went into another is not among them.
// An entry whose report is there already changes nothing. The index keeps the entry,
// which must not be changed afterwards.
func (x *Index) Add(e trucewatch.Entry) []trucewatch.Incident {
	if x.entries[e.Report.ID] != nil {
		return nil
	}
	entry := &e
	x.entries[e.Report.ID] = entry
	moved := x.library.add(&entry.Report)
	var touched []int32
	for _, i := range moved {
		if x.library.texts[i].id == e.Report.ID {
			touched = append(touched, x.ledger.add(entry, x.familyOf(i), x.borrowedBy(i))...)
		}
	}
	touched = append(touched, x.move(moved)...)
	return x.shown(touched)
}

// Decide puts the decisions in the place of those before: all that were taken so
// far, in any order. It gives the incidents that are not what they were.
func (x *Index) Decide(decisions []trucewatch.Decision) []trucewatch.Incident {
	moved := x.library.decide(tiesOfTexts(decisions))
	touched := x.move(moved)
	touched = append(touched, x.ledger.decide(newRulings(decisions), x.entries)...)
	x.findings = nil
	return x.shown(touched)
}

func (x *Index) move(moved []int32) []int32 {
	var touched []int32
	for _, i := range moved {
		touched = append(touched, x.ledger.move(x.library.texts[i].id, x.familyOf(i), x.borrowedBy(i))...)
	}
	return touched
}

func (x *Index) familyOf(i int32) string { return familyID(x.library.texts[x.library.of[i]].id) }

func (x *Index) borrowedBy(i int32) []trucewatch.Borrowing {
	return x.library.borrowedBy(i, &x.entries[x.library.texts[i].id].Report)
}

// Families gives all families, as the function of that name does.
func (x *Index) Families() []trucewatch.Family {
	return x.library.families(func(id string) *trucewatch.Report { return &x.entries[id].Report })
}

// Incidents gives all incidents, as the function of that name does.
func (x *Index) Incidents() []trucewatch.Incident { return x.ledger.shown(x.setting) }

// Incident gives the incident that holds an account, by the account's ID.
func (x *Index) Incident(account string) (trucewatch.Incident, bool) {
	n, ok := x.ledger.incidentOf(account)
	if !ok {
		return trucewatch.Incident{}, false
	}
	return x.shown([]int32{n})[0], true
}

// Len is how many incidents there are.
func (x *Index) Len() int { return len(x.ledger.incidents) }

// shown gives incidents as views show them.
func (x *Index) shown(touched []int32) []trucewatch.Incident {
	touched = slices.DeleteFunc(touched, func(n int32) bool { return x.ledger.incidents[n] == nil })
	slices.SortFunc(touched, x.ledger.compareUnits)
	touched = slices.Compact(touched)
	if x.findings == nil || len(x.ledger.rulings.decisions) > 0 {
		v := x.ledger.rulingsOf()
		x.findings = &v
	}
	var list []trucewatch.Incident
	for _, n := range touched {
		in := x.ledger.show(n)
		in.Code = x.code(n, &in)
		x.ledger.grade(&in, slices.Concat(x.findings.about[n], x.findings.called[in.Code]), x.setting)
		list = append(list, in)
	}
	return list
}

// code names an incident as code does for all of them in their order: only those
// with the same short form can have taken it.
func (x *Index) code(n int32, in *trucewatch.Incident) string {
	short, ok := x.codeOf[n]
	if !ok {
		short = code(in.Tellers[0], map[string]bool{})
		x.codeOf[n] = short
		x.prefixes[short] = append(x.prefixes[short], n)
	}
	rivals := slices.DeleteFunc(x.prefixes[short], func(m int32) bool { return x.ledger.incidents[m] == nil })
	slices.SortFunc(rivals, x.ledger.compareUnits)
	x.prefixes[short] = rivals
	taken := map[string]bool{}
	for _, m := range rivals {
		f := x.ledger.files[x.ledger.accounts[m]]
		c := code(trucewatch.Teller{Report: f.report.ID, Account: f.accounts[m-f.base]}, taken)
		if m == n {
			return c
		}
	}
	return short
}
