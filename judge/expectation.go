package judge

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// Expectation is a verdict that is expected on a clause, in a view, under one
// standard or several. Party and Zone name the part that is meant of a clause
// that is judged apart, ReadBy whose reading of contested anchors; all are empty
// for the clause as a whole. Verdict has one word, or for maybe those possible;
// the word maybe alone stands for any of them. Was, Since and Due are not looked
// at when they are empty or zero; Since and Due are days when they are the
// intervals of days.
type Expectation struct {
	Clause    string
	Party     string
	Zone      string
	ReadBy    string
	AsOf      time.Time
	Known     time.Time
	Standards []trucewatch.Standard
	Verdict   []trucewatch.Word
	Was       trucewatch.Word
	Since     trucewatch.Interval
	Due       trucewatch.Interval
	Note      string
	Line      int
}

var expectFields = strings.Fields("clause party zone read-by as-of known standard standards verdict was since due note")

var wordList = append(slices.Clone(table), trucewatch.Maybe)

func (d *decoder) expectation(at value, fields []field) Expectation {
	t := d.table(at, fields, "an expectation", expectFields)
	e := Expectation{Line: at.line, Note: d.text(t["note"]), Clause: d.text(t["clause"])}
	switch {
	case t["clause"] == nil:
		d.wrong(at, "the expectation names no clause", "add `clause`")
	case e.Clause != "" && d.a.Clause(e.Clause) == nil:
		d.noClause(t["clause"].value, e.Clause)
	}
	if t["as-of"] == nil {
		d.wrong(at, "the expectation has no day", "add `as-of`, such as `as-of: 2020-03-11`")
	} else if i, ok := d.moment(t["as-of"]); ok {
		e.AsOf, e.Known = i.Last(), i.Last()
	}
	if t["known"] != nil {
		if i, ok := d.moment(t["known"]); ok {
			e.Known = i.Last()
		}
	}
	d.aspect(&e, t)
	e.Standards = d.standards(t)
	e.Verdict = d.verdictWords(at, t["verdict"])
	e.Was = d.verdictWord(t["was"])
	if t["since"] != nil {
		e.Since, _ = d.moment(t["since"])
	}
	if t["due"] != nil {
		e.Due, _ = d.moment(t["due"])
	}
	return e
}

// aspect reads which part of a clause, or whose reading of it, is meant.
func (d *decoder) aspect(e *Expectation, t map[string]*field) {
	if list := d.partyList(t["party"]); len(list) > 0 {
		if e.Party = list[0]; len(list) > 1 {
			d.wrong(t["party"].value, "the expectation is about several parties", "write one for each")
		}
	}
	if e.Zone = d.text(t["zone"]); e.Zone != "" && len(d.a.Zones) > 0 && !slices.Contains(d.a.Zones, e.Zone) {
		d.wrong(t["zone"].value, fmt.Sprintf("there is no zone %q", cut(e.Zone)), "the zones are "+strings.Join(d.a.Zones, ", "))
	}
	if e.ReadBy = d.text(t["read-by"]); e.ReadBy == "" {
		return
	}
	if id, ok := d.parties[strings.ToLower(e.ReadBy)]; ok {
		e.ReadBy = id
	}
	if who := d.a.Readers(); !slices.Contains(who, e.ReadBy) {
		right := "those who read it so are " + strings.Join(who, ", ")
		if len(who) == 0 {
			right = "leave `read-by` out: the agreement has no contested anchors"
		}
		d.wrong(t["read-by"].value, fmt.Sprintf("no anchor has a reading of %q", cut(e.ReadBy)), right)
	}
	for _, key := range []string{"party", "zone", "was", "since", "due"} {
		if t[key] != nil {
			d.wrong(t[key].value, fmt.Sprintf("`%s` does not go with `read-by`", key), "under one party's reading only the verdict on the clause as a whole is looked at")
		}
	}
}

// standards reads the standards of an expectation; without any, it is alleged.
func (d *decoder) standards(t map[string]*field) []trucewatch.Standard {
	var list []trucewatch.Standard
	for _, f := range append(d.texts(t["standard"]), d.texts(t["standards"])...) {
		s := f.data.(string)
		id, ok := d.parties[strings.ToLower(s)]
		switch {
		case slices.Contains(gradeWords, s):
			list = once(list, trucewatch.Standard(s))
		case ok:
			list = once(list, trucewatch.Standard(id))
		default:
			d.wrong(f.value, fmt.Sprintf("there is no standard %q", cut(s)), "it is one of "+strings.Join(append(slices.Clone(gradeWords), d.partyIDs()...), ", "))
		}
	}
	if len(list) == 0 {
		list = append(list, trucewatch.Standard(trucewatch.GradeAlleged))
	}
	return list
}

func (d *decoder) verdictWords(at value, f *field) []trucewatch.Word {
	if f == nil {
		d.wrong(at, "the expectation has no verdict", "add `verdict`, such as `verdict: kept`")
		return nil
	}
	var list []trucewatch.Word
	for _, w := range d.texts(f) {
		list = once(list, d.verdictWord(&w))
	}
	return list
}

func (d *decoder) verdictWord(f *field) trucewatch.Word {
	var words []string
	for _, w := range wordList {
		words = append(words, string(w))
	}
	return trucewatch.Word(d.word(f, "verdict", words))
}
