package judge

import (
	"slices"

	"github.com/trucewatch/trucewatch"
)

// Drop takes facts out again, as though they had never come: those that what they
// were made from does not give any more, such as accounts that are of another incident
// now. A retraction is something else, a fact itself: it is told from then on that
// somebody took something back. A fact that is not there changes nothing.
func (e *Engine) Drop(facts ...trucewatch.Fact) {
	e.past = nil
	for i := range facts {
		e.ledger.drop(&facts[i])
	}
	e.follow()
}

// droppedRow is the type of a row that was dropped. Its place is not used again: rows
// are found by their places, and few are dropped.
const droppedRow = 255

func (l *ledger) drop(f *trucewatch.Fact) {
	r := l.record(f, l.alone(f))
	i, ok := l.find(&r)
	if !ok {
		return
	}
	again := l.hanging(i)
	switch r.typ {
	case retractionRow:
		l.takeBack(i)
	case coverageRow:
		if !l.gone(i) {
			l.coverage.watch(l, i, (*watches).drop)
		}
	}
	for _, o := range append(again, i) {
		if g := l.rows.at(o).group; g != 0 {
			if l.rows.at(o).told() {
				l.groups.at(g-1).accounts--
			}
			l.leave(o)
		}
	}
	l.unlink(i)
	*l.rows.at(i) = row{typ: droppedRow}
	l.dropped++
	for _, o := range again {
		l.place(o, 0)
	}
	if r.typ == retractionRow {
		l.giveBack(r.about)
	}
}

// find gives the row that says the same.
func (l *ledger) find(r *record) (at uint32, ok bool) {
	for i := l.under(r.id).facts; i != 0; i = l.rows.at(i - 1).sameID {
		if l.recorded(i-1) == *r {
			return i - 1, true
		}
	}
	return 0, false
}

// hanging are the findings, denials and retractions whose group may hang on a row:
// those that speak of it or of what it is about, and those that speak of these.
func (l *ledger) hanging(i uint32) []uint32 {
	var list []uint32
	var names []uint32
	name := func(r *row) {
		own := []uint32{r.id, r.incident}
		if !r.told() { // else it is a word, such as sanctions
			own = append(own, r.about)
		}
		for _, n := range own {
			if n != 0 && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	if name(l.rows.at(i)); l.rows.at(i).typ == coverageRow {
		names = names[:min(1, len(names))]
	}
	for n := 0; n < len(names); n++ {
		l.speakers(names[n], func(o uint32) {
			if r := l.rows.at(o); o != i && !r.told() && !slices.Contains(list, o) {
				list = append(list, o)
				name(r)
			}
		})
	}
	return list
}

// unlink takes a row out of the lists of what has its identifier and of who speaks of
// what it is about.
func (l *ledger) unlink(i uint32) {
	r := l.rows.at(i)
	at := &l.under(r.id).facts
	for *at != i+1 {
		at = &l.rows.at(*at - 1).sameID
	}
	*at = r.sameID
	for _, name := range []uint32{r.about, r.incident} {
		if name == 0 {
			continue
		}
		for at := &l.under(name).spoken; *at != 0; at = &l.nodes.at(*at - 1).next {
			if n := l.nodes.at(*at - 1); n.row == i {
				*at = n.next
				break
			}
		}
	}
}

// giveBack has what was watched count again, where a retraction of it was dropped.
func (l *ledger) giveBack(about uint32) {
	if about == 0 {
		return
	}
	for i := l.under(about).facts; i != 0; i = l.rows.at(i - 1).sameID {
		if l.rows.at(i-1).typ == coverageRow && !l.gone(i-1) {
			l.coverage.watch(l, i-1, (*watches).insert)
		}
	}
}
