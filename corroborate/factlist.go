package corroborate

import (
	"iter"
	"reflect"
	"slices"

	"github.com/trucewatch/trucewatch"
)

// factChanges are facts that went and facts that came, by their identifiers. What came
// and went again, or went and came again as it was, is in neither.
type factChanges struct{ gone, new map[string][]trucewatch.Fact }

func (c *factChanges) went(f trucewatch.Fact) { record(&c.gone, c.new, f) }

func (c *factChanges) came(f trucewatch.Fact) { record(&c.new, c.gone, f) }

func record(to *map[string][]trucewatch.Fact, against map[string][]trucewatch.Fact, f trucewatch.Fact) {
	if takeOut(against, &f) {
		return
	}
	if *to == nil {
		*to = map[string][]trucewatch.Fact{}
	}
	(*to)[f.ID] = append((*to)[f.ID], f)
}

// takeOut takes a fact out of a table; it says whether it was there.
func takeOut(table map[string][]trucewatch.Fact, f *trucewatch.Fact) bool {
	list := table[f.ID]
	at := slices.IndexFunc(list, func(o trucewatch.Fact) bool { return reflect.DeepEqual(&o, f) })
	if at < 0 {
		return false
	}
	if len(list) == 1 {
		delete(table, f.ID)
	} else {
		table[f.ID] = slices.Delete(list, at, at+1)
	}
	return true
}

// take gives what went and what came, in their order, and forgets it.
func (c *factChanges) take() (went, came []trucewatch.Fact) {
	went, came = sortedFacts(c.gone), sortedFacts(c.new)
	*c = factChanges{}
	return went, came
}

func sortedFacts(table map[string][]trucewatch.Fact) []trucewatch.Fact {
	var list []trucewatch.Fact
	for _, facts := range table {
		list = append(list, facts...)
	}
	slices.SortFunc(list, compareFacts)
	return list
}

func compareFacts(a, b trucewatch.Fact) int {
	switch {
	case before(&a, &b):
		return -1
	case before(&b, &a):
		return 1
	}
	return 0
}

// factList is facts in the order in which they became public, followed by coverage. It
// is kept once it has begun.
type factList struct {
	begun   bool
	whole   []trucewatch.Fact // as it was last asked for
	sorted  int               // how many of them are no coverage
	changes factChanges       // since
}

func (l *factList) went(f trucewatch.Fact) {
	if l.begun {
		l.changes.went(f)
	}
}

func (l *factList) came(f trucewatch.Fact) {
	if l.begun {
		l.changes.came(f)
	}
}

// begin takes in what there is.
func (l *factList) begin(lists ...iter.Seq[[]trucewatch.Fact]) {
	l.begun = true
	for _, facts := range lists {
		for list := range facts {
			l.whole = append(l.whole, list...)
		}
	}
	slices.SortFunc(l.whole, compareFacts)
	l.sorted = len(l.whole)
}

// all gives the list. What was given before stays as it is.
func (l *factList) all(coverage iter.Seq[trucewatch.Fact]) []trucewatch.Fact {
	gone, came := l.changes.gone, sortedFacts(l.changes.new)
	whole := make([]trucewatch.Fact, 0, len(l.whole)+len(came))
	for i := range l.sorted {
		f := &l.whole[i]
		if len(gone[f.ID]) > 0 && takeOut(gone, f) {
			continue
		}
		for len(came) > 0 && before(&came[0], f) {
			whole, came = append(whole, came[0]), came[1:]
		}
		whole = append(whole, *f)
	}
	whole = append(whole, came...)
	l.sorted = len(whole)
	l.whole = slices.AppendSeq(whole, coverage)
	l.changes = factChanges{}
	return l.whole
}
