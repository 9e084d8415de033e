package corroborate

import (
	"maps"
	"slices"

	"github.com/trucewatch/trucewatch"
)

// ledger joins the accounts of reports to incidents, in whatever order the reports
// are filed. What a report's accounts join hangs on the reports that became public
// before it; where one is filed later than it became public, those after it that
// an incident it touched may draw are looked at again, and so on. So the ledger
// holds what Incidents would give, and a report costs time in proportion to what
// happened about the same time and place, not to the record.
type ledger struct {
	files     []*file
	byID      map[string]int32
	accounts  []int32             // account to file; accounts are numbered from file.base on
	groups    []spot              // group to where it stands
	keys      *postings           // of groups
	incidents map[int32]*incident // by the unit that began it
	ofFamily  map[string][]int32  // files that tell something in the words of a family
	rulings   *rulings
	last      int32 // the file that became public last, -1 for none
}

// file is a report as the ledger keeps it.
type file struct {
	report   *trucewatch.Report
	accounts []trucewatch.Account
	place    place
	family   string
	words    []string // by account: the family in whose words it is told
	groups   []group
	units    []unit
	base     int32 // the number of the first account
	first    int32 // the number of the first group
}

// group is the accounts of one text that its reader took to be about one incident.
type group struct {
	accounts []int // places in the reading, ascending
	traits   traits
}

// spot is where a group stands.
type spot struct {
	file  int32
	group int
}

// unit is the accounts of one text that join an incident together: a group, but for
// what reviewers decided.
type unit struct {
	accounts []int
	groups   []int
	traits   *traits // those of a group, where it is one whole group
	of       int32   // the incident
	ruled    string  // the decision by which it is there, or empty
}

// incident is one that is being put together, by its units in the order in which
// they became public. It is named by the first account of the first of them.
type incident struct {
	begun  int32
	units  []int32 // each by the number of its first account
	wings  wings   // what the first summed units tell
	summed int
}

func newLedger(r *rulings) *ledger {
	l := &ledger{byID: map[string]int32{}, incidents: map[int32]*incident{}, ofFamily: map[string][]int32{}, rulings: r, last: -1}
	l.keys = newPostings(func(a, b int32) bool { return l.groupBefore(a, b) })
	return l
}

func (l *ledger) before(a, b int32) bool { return a != b && l.files[a].place.before(&l.files[b].place) }

func (l *ledger) groupBefore(a, b int32) bool {
	x, y := l.groups[a], l.groups[b]
	if x.file == y.file {
		return x.group < y.group
	}
	return l.before(x.file, y.file)
}

// unitBefore orders units by their first accounts.
func (l *ledger) unitBefore(a, b int32) bool {
	if x, y := l.accounts[a], l.accounts[b]; x != y {
		return l.before(x, y)
	}
	return a < b
}

// add files an entry; family is that of its report, and borrowed the passages that
// it has from other families. It gives the incidents that are not what they were.
func (l *ledger) add(e *trucewatch.Entry, family string, borrowed []trucewatch.Borrowing) []int32 {
	if _, ok := l.byID[e.Report.ID]; ok {
		return nil
	}
	i := int32(len(l.files))
	f := &file{
		report: &e.Report, place: placeOfReport(&e.Report), base: int32(len(l.accounts)), first: int32(len(l.groups)),
	}
	l.files = append(l.files, f)
	l.byID[e.Report.ID] = i
	if !e.Report.Withdrawn {
		f.accounts = e.Reading.Accounts
		f.groups = groupsOf(f.accounts, &e.Report)
	}
	f.family, f.words = family, wordsOf(f.accounts, family, borrowed)
	for range f.accounts {
		l.accounts = append(l.accounts, i)
	}
	for g := range f.groups {
		l.groups = append(l.groups, spot{i, g})
		f.groups[g].traits.families = f.familiesOf(f.groups[g].accounts)
		enter, _ := keysOfTraits(&f.groups[g].traits)
		for _, k := range enter {
			l.keys.enter(k, f.first+int32(g))
		}
	}
	if l.last < 0 || l.before(l.last, i) {
		l.last = i
	}
	again := []int32{i}
	found := l.rulings.file(e)
	if found { // it may tie or part accounts that are there
		for report := range l.rulings.refs {
			if j, ok := l.byID[report]; ok {
				again = append(again, j)
			}
		}
	}
	l.enterFamily(i)
	touched := append(l.settle(again...), l.takenBackBy(i)...)
	if found { // and what was found or graded by hand may be of another incident now
		touched = append(touched, l.decidedOn(l.rulings)...)
	}
	return touched
}

// move puts a report into another family, or changes what it borrowed.
func (l *ledger) move(report, family string, borrowed []trucewatch.Borrowing) []int32 {
	i, ok := l.byID[report]
	if !ok {
		return nil
	}
	f := l.files[i]
	words := wordsOf(f.accounts, family, borrowed)
	if family == f.family && slices.Equal(words, f.words) {
		return nil
	}
	again, touched := l.amending(i), l.takenBackBy(i)
	for _, name := range f.families() {
		if list := l.ofFamily[name]; slices.Contains(list, i) {
			l.ofFamily[name] = slices.DeleteFunc(list, func(j int32) bool { return j == i })
		}
	}
	f.family, f.words = family, words
	l.enterFamily(i)
	touched = append(touched, l.settle(append(append(again, l.amending(i)...), i)...)...)
	return append(touched, l.takenBackBy(i)...)
}

// takenBackBy are the incidents that a withdrawal takes something back of.
func (l *ledger) takenBackBy(i int32) []int32 {
	f := l.files[i]
	if !f.report.Withdrawn {
		return nil
	}
	var list []int32
	for _, j := range l.ofFamily[f.family] {
		for n := range l.files[j].units {
			list = append(list, l.files[j].units[n].of)
		}
	}
	return list
}

// familiesOf are the families in whose words accounts of a report are told.
func (f *file) familiesOf(accounts []int) []string {
	var list []string
	for _, a := range accounts {
		list = unite(list, f.words[a])
	}
	return list
}

// families are that of a report and those in whose words it tells something.
func (f *file) families() []string { return unite([]string{f.family}, f.words...) }

func (l *ledger) enterFamily(i int32) {
	for _, name := range l.files[i].families() {
		l.ofFamily[name] = insert(l.ofFamily[name], i, l.before)
	}
}

// amending are the reports after one that correct what its family told.
func (l *ledger) amending(i int32) []int32 {
	var list []int32
	f := l.files[i]
	for _, name := range f.families() {
		for _, j := range l.ofFamily[name] {
			if l.before(i, j) && l.files[j].place.amends {
				list = append(list, j)
			}
		}
	}
	return list
}

// wordsOf gives for each account the family in whose words it is told: that of its
// report, unless most of its evidence stands in a passage borrowed from another.
func wordsOf(accounts []trucewatch.Account, family string, borrowed []trucewatch.Borrowing) []string {
	list := make([]string, len(accounts))
	for i, a := range accounts {
		list[i] = family
		for _, b := range borrowed {
			if mostlyIn(a.Evidence, b.Passage) {
				list[i] = b.Family
				break
			}
		}
	}
	return list
}

func mostlyIn(evidence []trucewatch.Passage, p trucewatch.Passage) bool {
	all, in := 0, 0
	for _, e := range evidence {
		all += e.End - e.Start
		in += max(0, min(e.End, p.End)-max(e.Start, p.Start))
	}
	return all > 0 && 10*in >= 8*all
}

// settle looks at reports again, and at those later ones that hang on what changed.
// It gives the incidents that are not what they were, those among them that are none
// any more.
func (l *ledger) settle(again ...int32) []int32 {
	todo := newAgenda(l.before)
	for _, i := range again {
		todo.put(i)
	}
	touched := map[int32]bool{}
	for todo.Len() > 0 {
		i := todo.take()
		units := l.look(i)
		f := l.files[i]
		if slices.EqualFunc(units, f.units, sameUnit) {
			continue
		}
		changed := map[int32]bool{}
		for _, u := range slices.Concat(f.units, units) {
			changed[u.of] = true
		}
		before := l.regarding(i, changed)
		l.leave(i)
		f.units = units
		for _, u := range units {
			l.join(f.base+int32(u.accounts[0]), u.of)
		}
		for j := range l.changed(before, l.regarding(i, changed)) {
			todo.put(j)
		}
		for n := range changed {
			touched[n] = true
		}
	}
	return slices.Collect(maps.Keys(touched))
}

// decide puts other rulings in the place of the present ones; entry gives the
// entries that are there.
func (l *ledger) decide(r *rulings, entries map[string]*trucewatch.Entry) []int32 {
	var again []int32
	touched := l.decidedOn(l.rulings)
	for _, rulings := range []*rulings{l.rulings, r} {
		for report := range rulings.refs {
			if i, ok := l.byID[report]; ok {
				again = append(again, i)
			}
		}
	}
	for report := range r.refs {
		if e := entries[report]; e != nil {
			r.find(e)
		}
	}
	r.rule()
	l.rulings = r
	touched = append(touched, l.settle(again...)...)
	return append(touched, l.decidedOn(r)...)
}

// decidedOn are the incidents that hold an account that a decision is about.
func (l *ledger) decidedOn(r *rulings) []int32 {
	var list []int32
	for _, d := range r.decisions {
		for _, a := range r.accounts(d.Accounts) {
			if n, ok := l.incidentOf(a); ok {
				list = append(list, n)
			}
		}
	}
	return list
}

func sameUnit(a, b unit) bool {
	return a.of == b.of && a.ruled == b.ruled && slices.Equal(a.accounts, b.accounts) && slices.Equal(a.traits.families, b.traits.families)
}

// leave takes a report's units out of their incidents.
func (l *ledger) leave(i int32) {
	f := l.files[i]
	for _, u := range f.units {
		in := l.incidents[u.of]
		id := f.base + int32(u.accounts[0])
		at := slices.Index(in.units, id)
		in.units = slices.Delete(in.units, at, at+1)
		if at < in.summed {
			in.summed = 0
		}
		if len(in.units) == 0 {
			delete(l.incidents, u.of)
		}
	}
}

func (l *ledger) join(id, of int32) {
	in := l.incidents[of]
	if in == nil {
		in = &incident{begun: of}
		l.incidents[of] = in
	}
	in.units = insert(in.units, id, l.unitBefore)
	if at := slices.Index(in.units, id); at < in.summed {
		in.summed = 0
	}
}

// unit gives the unit by its first account.
func (l *ledger) unit(id int32) *unit {
	f := l.files[l.accounts[id]]
	for n := range f.units {
		if f.base+int32(f.units[n].accounts[0]) == id {
			return &f.units[n]
		}
	}
	return nil
}

func groupsOf(accounts []trucewatch.Account, r *trucewatch.Report) []group {
	var groups []group
	at := map[int]int{}
	for i, a := range accounts {
		if a.Many != nil || !a.Certainty.Actual() {
			continue // several incidents, whose tally is a fact; or what has not happened
		}
		g, ok := at[a.Incident]
		if !ok {
			g = len(groups)
			at[a.Incident] = g
			groups = append(groups, group{})
		}
		groups[g].accounts = append(groups[g].accounts, i)
	}
	for g := range groups {
		groups[g].traits = traitsOf(accounts, groups[g].accounts, r)
	}
	return groups
}
