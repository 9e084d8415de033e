package judge

import (
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// ledger keeps the facts that were given, put together in groups: those about
// one incident or tally. It belongs to no standard. A fact may arrive before
// that which it speaks of; then it finds its group when the other comes.
type ledger struct {
	a *agreement.Agreement
	// choices are the ways to read its contested anchors, readings the agreement as
	// each of them has it.
	choices  []agreement.Choice
	readings []*agreement.Agreement
	loc      *time.Location
	*names
	lists  *lists
	counts *counts

	rows      long[row]
	rests     long[rest] // 0 is of rows that have none
	intervals intervals
	dropped   int         // how many of the rows are none any more
	groups    long[group] // in the order in which they were begun
	nodes     long[node]  // of the lists of who speaks of a name
	coverage  coverage    // what was watched
	changed   []uint32    // the groups that the tellings have to grade again, each once
	sought    []sought    // scratch
	places    []entry     // scratch
	read      int64       // of what was read ahead, so that it is read
}

// group is the facts about one thing. key is the number of the incident's name,
// or of the fact's where it names none; accounts counts those who tell of it;
// changed says that it is listed among those that changed, doubt that some of them
// may have been taken back.
type group struct {
	key, rows, accounts uint32
	changed, doubt      bool
}

// entry is what is found under a name: the rows that have it as their
// identifier, the group of which it is the key, and the rows that speak of it.
type entry struct{ facts, group, spoken uint32 }

type node struct{ row, next uint32 }

func newLedger(a *agreement.Agreement) *ledger {
	l := &ledger{
		a: a, choices: a.Readings(), loc: zone(a), names: newNames(), lists: newLists(), counts: newCounts(),
	}
	l.rests.push()
	*l.intervals.push() = interval{noTime, noTime}
	for _, c := range l.choices {
		l.readings = append(l.readings, a.Under(c))
	}
	return l
}

// under gives the entry of a name.
func (l *ledger) under(name uint32) *entry { return &l.names.all.at(name).entry }

// add takes in a fact; one that is there already changes nothing.
func (l *ledger) add(f *trucewatch.Fact, at *sought) {
	r := l.record(f, at)
	if same, _ := l.alike(&r); !same {
		l.take(&r)
	}
}

// take takes in what is not there.
func (l *ledger) take(r *record) {
	i := l.keep(r)
	switch r.typ {
	case incidentRow, tallyRow:
		key := r.incident
		if key == 0 {
			key = r.id
		}
		l.join(i, l.groupOf(key))
		l.speak(i, r.about)
		l.settle(r.id)
		if key != r.id {
			l.settle(key)
		}
	case findingRow, denialRow, retractionRow, gradeRow:
		l.speak(i, r.about)
		if r.incident != r.about {
			l.speak(i, r.incident)
		}
		l.place(i, 0)
		if r.typ == retractionRow {
			l.takeBack(i)
		}
	case coverageRow:
		if !l.gone(i) {
			l.coverage.watch(l, i, (*watches).insert)
		}
	}
}

// keep puts a row at the end.
func (l *ledger) keep(r *record) (at uint32) {
	at = uint32(l.rows.n)
	to := l.rows.push()
	*to = r.row
	to.on = l.intervals.number(r.on)
	if r.rest != (rest{}) {
		to.more = uint32(l.rests.n)
		*l.rests.push() = r.rest
	}
	e := l.under(r.id)
	to.sameID, e.facts = e.facts, at+1
	return at
}

// alike says whether a fact that says the same is there, and whether one is of
// the same identifier that says something else.
func (l *ledger) alike(r *record) (same, other bool) {
	for i := l.under(r.id).facts; i != 0; i = l.rows.at(i - 1).sameID {
		if l.recorded(i-1) == *r {
			return true, other
		}
		other = true
	}
	return false, other
}

// groupOf gives the group with a key, a new one when there is none.
func (l *ledger) groupOf(key uint32) uint32 {
	if g := l.under(key).group; g != 0 {
		return g - 1
	}
	g := uint32(l.groups.n)
	*l.groups.push() = group{key: key}
	l.under(key).group = g + 1
	return g
}

func (l *ledger) join(i, g uint32) {
	r, to := l.rows.at(i), l.groups.at(g)
	r.group, r.inGroup = g+1, to.rows
	to.rows = i + 1
	if r.told() {
		to.accounts++
	}
	to.doubt = to.doubt || l.isSpokenOf(r.id) || l.isSpokenOf(r.incident)
	l.touch(g)
}

// isSpokenOf says whether somebody speaks of a name.
func (l *ledger) isSpokenOf(name uint32) bool { return name != 0 && l.under(name).spoken != 0 }

// leave takes a row out of its group.
func (l *ledger) leave(i uint32) {
	r := l.rows.at(i)
	g := r.group - 1
	at := &l.groups.at(g).rows
	for *at != i+1 {
		at = &l.rows.at(*at - 1).inGroup
	}
	*at = r.inGroup
	r.group, r.inGroup = 0, 0
	l.touch(g)
}

func (l *ledger) touch(g uint32) {
	if at := l.groups.at(g); !at.changed {
		at.changed = true
		l.changed = append(l.changed, g)
	}
}

// rest begins the list of what changed anew, once all tellings have followed.
func (l *ledger) rest() {
	for _, g := range l.changed {
		l.groups.at(g).changed = false
	}
	l.changed = l.changed[:0]
}

func (l *ledger) speak(i, name uint32) {
	if name == 0 {
		return
	}
	e := l.under(name)
	*l.nodes.push() = node{i, e.spoken}
	e.spoken = uint32(l.nodes.n)
}

// speakers calls a function for each row that speaks of a name.
func (l *ledger) speakers(name uint32, each func(i uint32)) {
	if name == 0 {
		return
	}
	for at := l.under(name).spoken; at != 0; at = l.nodes.at(at - 1).next {
		each(l.nodes.at(at - 1).row)
	}
}

// settle finds the groups of those anew who speak of a name.
func (l *ledger) settle(name uint32) {
	l.speakers(name, func(i uint32) { l.place(i, 0) })
}

// mostSteps bounds how far findings about findings are followed.
const mostSteps = 1 << 10

// takeBack marks the groups in which a retraction may take something back.
func (l *ledger) takeBack(i uint32) {
	r := l.rows.at(i)
	if r.about == 0 {
		return
	}
	doubt := func(group uint32) {
		if group != 0 {
			l.groups.at(group - 1).doubt = true
			l.touch(group - 1)
		}
	}
	for i := l.under(r.about).facts; i != 0; i = l.rows.at(i - 1).sameID {
		doubt(l.rows.at(i - 1).group)
		if l.rows.at(i-1).typ == coverageRow {
			l.coverage.watch(l, i-1, (*watches).drop)
		}
	}
	doubt(l.under(r.about).group)
	l.speakers(r.about, func(i uint32) { doubt(l.rows.at(i).group) })
}

// gone says whether a fact was taken back: by its own identifier, or with the
// whole incident by the text or the voice that told it. What a voice tells after
// it retracted stands, and coverage is of no incident. corroborate.Grade reads
// retractions the same way.
func (l *ledger) gone(i uint32) bool {
	r := l.rows.at(i)
	if r.group != 0 && !l.groups.at(r.group-1).doubt {
		return false
	}
	found := false
	l.speakers(r.id, func(o uint32) {
		found = found || l.rows.at(o).typ == retractionRow && l.rows.at(o).about == r.id
	})
	if found || r.incident == 0 || r.typ == coverageRow {
		return found
	}
	l.speakers(r.incident, func(o uint32) {
		who := l.rows.at(o)
		if found || who.typ != retractionRow || who.about != r.incident {
			return
		}
		same := l.more(o).family != 0 && l.more(o).family == l.more(i).family || who.voice != 0 && l.sameVoice(o, i)
		found = same && (who.known == noTime || r.known <= who.known)
	})
	return found
}

func (l *ledger) sameVoice(a, b uint32) bool {
	x, y := l.rows.at(a).voice, l.rows.at(b).voice
	return l.more(a).side == l.more(b).side && (x == y || strings.EqualFold(l.names.text(x), l.names.text(y)))
}

// open gives the facts of a group, each list in the order in which they became
// public.
func (l *ledger) open(at uint32) *told {
	g := l.groups.at(at)
	var rows []uint32
	for i := g.rows; i != 0; i = l.rows.at(i - 1).inGroup {
		rows = append(rows, i-1)
	}
	slices.SortFunc(rows, func(a, b uint32) int {
		if x, y := order(l.rows.at(a)), order(l.rows.at(b)); x != y {
			return x - y
		}
		return l.compare(a, b)
	})
	t := &told{key: l.names.text(g.key), all: make([]trucewatch.Fact, len(rows))}
	for n, i := range rows {
		t.all[n] = l.fact(i)
		f, gone := &t.all[n], l.gone(i)
		switch l.rows.at(i).typ {
		case incidentRow, tallyRow:
			if t.incident == "" {
				t.incident = f.Incident
			}
			if gone {
				t.withdrawn = append(t.withdrawn, f)
			} else {
				t.accounts = append(t.accounts, f)
			}
		case findingRow:
			if len(t.accounts)+len(t.withdrawn) == 0 && t.incident == "" {
				t.incident = first(f.Incident, f.About)
			}
			if !gone {
				t.findings = append(t.findings, f)
			}
		case denialRow:
			if !gone {
				t.denials = append(t.denials, f)
			}
		}
	}
	return t
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// order puts accounts before findings, and those before who responds to them.
func order(r *row) int {
	switch r.typ {
	case incidentRow, tallyRow:
		return 0
	case findingRow:
		return 1
	}
	return 2
}

// told is the facts of one group.
type told struct {
	key       string
	incident  string
	all       []trucewatch.Fact
	accounts  []*trucewatch.Fact // told and not taken back
	findings  []*trucewatch.Fact
	denials   []*trucewatch.Fact
	withdrawn []*trucewatch.Fact
}
