package judge

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
)

// row is a fact as the ledger keeps it: without pointers, and 64 bytes, so that it is in
// one line of the processor's caches, with its links. Texts, lists and counts are their
// numbers, more is the place of the rest, 0 for none. Times are nanoseconds since 1970,
// noTime when there is none.
type row struct {
	known               int64
	on                  uint32 // the number of its interval
	id, incident, about uint32
	zone, voice, kind   uint32
	by, against         uint32
	more                uint32
	links
	typ, grade, happened uint8
}

// links are the places of a row: its group and the next row of it, and the next
// row with the same identifier. Rows and groups in links are counted from 1, so
// that 0 is none.
type links struct{ group, inGroup, sameID uint32 }

// rest is what few facts of a log tell.
type rest struct {
	of, place, side, family, between, clauses, count, killed, wounded uint32
}

// record is all that a fact says. Two are equal when the facts say the same.
type record struct {
	row
	on interval
	rest
}

// noTime stands for a time that is not told. It is before all others.
const noTime = math.MinInt64

// nanoseconds gives a time as a row keeps it. Times that nanoseconds in 64 bits
// can't tell apart, before 1678 and after 2261, become the earliest and the
// latest that they can.
func nanoseconds(t time.Time) int64 {
	switch s := t.Unix(); {
	case t.IsZero():
		return noTime
	case s <= math.MinInt64/int64(time.Second):
		return noTime + 1
	case s >= math.MaxInt64/int64(time.Second):
		return math.MaxInt64
	}
	return t.UnixNano()
}

// instant is the time of a row, in a time zone.
func instant(ns int64, loc *time.Location) time.Time {
	if ns == noTime {
		return time.Time{}
	}
	return time.Unix(0, ns).In(loc)
}

// What a row keeps of words of which there are few. A type or grade that is not
// among them is kept as none.
var (
	rowTypes = []trucewatch.FactType{
		"", trucewatch.FactIncident, trucewatch.FactTally, trucewatch.FactFinding,
		trucewatch.FactDenial, trucewatch.FactRetraction, trucewatch.FactCoverage, trucewatch.FactGrade,
	}
	rowGrades = []trucewatch.Grade{trucewatch.NoGrade, trucewatch.GradeAlleged, trucewatch.Corroborated, trucewatch.Verified}
)

const (
	incidentRow = iota + 1
	tallyRow
	findingRow
	denialRow
	retractionRow
	coverageRow
	gradeRow
)

const (
	notSaid = iota
	itHappened
	itDidNot
)

// told says whether the row is an account of an incident or a tally.
func (r *row) told() bool { return r.typ == incidentRow || r.typ == tallyRow }

// record makes a record of a fact. One without an identifier gets one of what it says,
// so that it is told apart from others and is one when it is given twice.
func (l *ledger) record(f *trucewatch.Fact, at *sought) record {
	n := l.names
	r := record{
		row: row{
			known: nanoseconds(f.Known), id: n.find(f.ID, at.id), incident: n.of(f.Incident), about: n.find(f.About, at.about),
			zone: n.word(f.Zone), voice: n.word(f.Voice), kind: n.word(string(f.Kind)),
			by: l.lists.number(n, f.By), against: l.lists.number(n, f.Against),
			typ: uint8(max(0, slices.Index(rowTypes, f.Type))), grade: uint8(max(0, slices.Index(rowGrades, f.Grade))),
		},
		on: interval{nanoseconds(f.On.From), nanoseconds(f.On.To)},
		rest: rest{
			of: n.word(f.Of), place: n.word(f.Place), side: n.word(f.Side), family: n.of(f.Family),
			between: l.lists.number(n, f.Between), clauses: l.lists.number(n, f.Clauses),
			count: l.counts.number(f.Count), killed: l.counts.number(f.Killed), wounded: l.counts.number(f.Wounded),
		},
	}
	if f.Happened != nil {
		r.happened = itDidNot
		if *f.Happened {
			r.happened = itHappened
		}
	}
	if r.id == 0 {
		r.id = n.of(l.unnamed(&r))
	}
	return r
}

// unnamed is the identifier of what has none.
func (l *ledger) unnamed(r *record) string {
	f, sum := l.written(r), fnv.New64a()
	sum.Write(content(&f)) // never fails
	return fmt.Sprintf("unnamed-%016x", sum.Sum64())
}

// fact writes a row as the fact that it was, in the agreement's time zone and
// without its report and evidence.
func (l *ledger) fact(i uint32) trucewatch.Fact {
	r := l.recorded(i)
	return l.written(&r)
}

// written writes a record as the fact that it was made of.
func (l *ledger) written(r *record) trucewatch.Fact {
	on, more := r.on, r.rest
	name := func(n uint32) string { return l.names.text(n) }
	f := trucewatch.Fact{
		ID: name(r.id), Type: rowTypes[r.typ], Known: instant(r.known, l.loc),
		On:   trucewatch.Interval{From: instant(on.from, l.loc), To: instant(on.to, l.loc)},
		Kind: trucewatch.Kind(name(r.kind)), By: l.lists.text[r.by], Against: l.lists.text[r.against], Of: name(more.of),
		Between: l.lists.text[more.between], Zone: name(r.zone), Place: name(more.place), About: name(r.about), Clauses: l.lists.text[more.clauses],
		Count: l.counts.count(more.count), Killed: l.counts.count(more.killed), Wounded: l.counts.count(more.wounded),
		Voice: name(r.voice), Side: name(more.side), Family: name(more.family), Grade: rowGrades[r.grade], Incident: name(r.incident),
	}
	if r.happened != notSaid {
		yes := r.happened == itHappened
		f.Happened = &yes
	}
	return f
}

// on is when a row says that something was.
func (l *ledger) on(i uint32) interval { return *l.intervals.at(l.rows.at(i).on) }

// more is the rest of what a row says.
func (l *ledger) more(i uint32) *rest { return l.rests.at(l.rows.at(i).more) }

// recorded is the record of which a row was made.
func (l *ledger) recorded(i uint32) record {
	own := *l.rows.at(i)
	own.on, own.more, own.links = 0, 0, links{}
	return record{own, l.on(i), *l.more(i)}
}

// compare orders rows by when they became public: the same order whatever the
// one in which they arrived.
func (l *ledger) compare(a, b uint32) int {
	x, y := l.rows.at(a), l.rows.at(b)
	if c := cmp.Or(cmp.Compare(x.known, y.known), cmp.Compare(l.names.text(x.id), l.names.text(y.id))); c != 0 || a == b {
		return c
	}
	f, g := l.fact(a), l.fact(b)
	return bytes.Compare(content(&f), content(&g))
}

// content tells facts apart that have the same identifier and known time.
func content(f *trucewatch.Fact) []byte {
	data, err := json.Marshal(f)
	if err != nil {
		return nil // a year that JSON has no form for: the identifier must do
	}
	return data
}
