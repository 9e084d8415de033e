package judge

import (
	"bytes"
	"cmp"
	"encoding/json"
	"math"
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
)

// row is a fact as the ledger keeps it: without pointers and a fifth as long.
// Texts, lists and counts are their numbers. Times are nanoseconds since 1970,
// noTime when there is none. Two rows are equal when the facts say the same.
type row struct {
	known, from, to                                           int64
	id, incident, about, of, zone, place, voice, side, family uint32
	by, against, between, clauses                             uint32
	count, killed, wounded                                    uint32
	kind                                                      uint32
	typ, grade, happened                                      uint8
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

// row makes a row of a fact.
func (l *ledger) row(f *trucewatch.Fact) row {
	n := l.names
	r := row{
		known: nanoseconds(f.Known), from: nanoseconds(f.On.From), to: nanoseconds(f.On.To),
		id: n.of(f.ID), incident: n.of(f.Incident), about: n.of(f.About), of: n.word(f.Of), zone: n.word(f.Zone),
		place: n.word(f.Place), voice: n.word(f.Voice), side: n.word(f.Side), family: n.of(f.Family), kind: n.word(string(f.Kind)),
		by: l.lists.number(n, f.By), against: l.lists.number(n, f.Against),
		between: l.lists.number(n, f.Between), clauses: l.lists.number(n, f.Clauses),
		count: l.counts.number(f.Count), killed: l.counts.number(f.Killed), wounded: l.counts.number(f.Wounded),
		typ: uint8(max(0, slices.Index(rowTypes, f.Type))), grade: uint8(max(0, slices.Index(rowGrades, f.Grade))),
	}
	if f.Happened != nil {
		r.happened = itDidNot
		if *f.Happened {
			r.happened = itHappened
		}
	}
	return r
}

// fact writes a row as the fact that it was, in the agreement's time zone and
// without its report and evidence.
func (l *ledger) fact(i uint32) trucewatch.Fact {
	r := &l.rows.at(i).row
	name := func(n uint32) string { return l.names.text(n) }
	f := trucewatch.Fact{
		ID: name(r.id), Type: rowTypes[r.typ], Known: instant(r.known, l.loc),
		On:   trucewatch.Interval{From: instant(r.from, l.loc), To: instant(r.to, l.loc)},
		Kind: trucewatch.Kind(name(r.kind)), By: l.lists.text[r.by], Against: l.lists.text[r.against], Of: name(r.of),
		Between: l.lists.text[r.between], Zone: name(r.zone), Place: name(r.place), About: name(r.about), Clauses: l.lists.text[r.clauses],
		Count: l.counts.count(r.count), Killed: l.counts.count(r.killed), Wounded: l.counts.count(r.wounded),
		Voice: name(r.voice), Side: name(r.side), Family: name(r.family), Grade: rowGrades[r.grade], Incident: name(r.incident),
	}
	if r.happened != notSaid {
		yes := r.happened == itHappened
		f.Happened = &yes
	}
	return f
}

// first and last are the first and the last instant at which it may have been.
func (r *row) first() int64 { return r.from }

func (r *row) last() int64 {
	if r.to > r.from {
		return r.to - 1
	}
	return r.from
}

// compare orders rows by when they became public: the same order whatever the
// one in which they arrived.
func (l *ledger) compare(a, b uint32) int {
	x, y := &l.rows.at(a).row, &l.rows.at(b).row
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
