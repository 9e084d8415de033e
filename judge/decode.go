package judge

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// value is a value of a file, JSON or YAML, with its place: line and column
// from 1, the column in code points. data is a string, a number (as it is
// written), true or false, a list of values, or nil for what is no such thing.
type value struct {
	data         any
	line, column int
}

// number is a number as it is written in the file.
type number string

// field is a key of a file with its value.
type field struct {
	key string
	value
}

// factFields are the keys that a fact may have. A note is for people.
var factFields = strings.Fields("id type known on from to kind by against of between zone place about count low high killed wounded voice side grade incident happened clauses family note")

// decoder turns fields into facts and expectations and collects what is wrong.
type decoder struct {
	a       *agreement.Agreement
	op      string
	file    string
	errs    []error
	parties map[string]string // by identifier and by name in small letters
	// moments are days and instants that were read before.
	moments map[string]trucewatch.Interval
	fields  map[string]*field // of the table that is read, used again
}

func newDecoder(file, op string, a *agreement.Agreement) *decoder {
	d := &decoder{a: a, op: op, file: file, parties: map[string]string{}, moments: map[string]trucewatch.Interval{}, fields: map[string]*field{}}
	for _, p := range slices.Backward(a.Parties) {
		for _, name := range append([]string{p.Name}, p.Names...) {
			d.parties[strings.ToLower(strings.TrimSpace(name))] = p.ID
		}
	}
	for _, p := range a.Parties {
		d.parties[strings.ToLower(p.ID)] = p.ID
	}
	delete(d.parties, "")
	return d
}

func (d *decoder) wrong(at value, message, advice string) {
	d.errs = append(d.errs, &trucewatch.Error{
		Code: trucewatch.CodeUnusable, Op: d.op, File: d.file, Line: at.line, Column: at.column, Message: message, Advice: advice,
	})
}

// fact decodes a fact; ok is false when anything in it is wrong.
func (d *decoder) fact(at value, fields []field) (f trucewatch.Fact, ok bool) {
	before := len(d.errs)
	t := d.table(at, fields, "a fact", factFields)
	f.ID = d.text(t["id"])
	f.Type = trucewatch.FactType(d.word(t["type"], "type", factTypes))
	if f.ID == "" && len(d.errs) == before {
		d.wrong(at, "the fact has no `id`", "give each fact a name of its own")
	}
	if f.Type == "" && t["type"] == nil {
		d.wrong(at, "the fact has no `type`", "it is one of "+strings.Join(factTypes, ", "))
	}
	f.On = d.when(at, t)
	f.Known = d.known(at, t, f)
	f.Kind = trucewatch.Kind(d.word(t["kind"], "kind", kindWords))
	f.By, f.Against, f.Between = d.partyList(t["by"]), d.partyList(t["against"]), d.partyList(t["between"])
	f.Of, f.Zone, f.Place, f.About = d.text(t["of"]), d.text(t["zone"]), d.text(t["place"]), d.text(t["about"])
	f.Count = d.count(at, t)
	f.Killed, f.Wounded = d.exactly(t["killed"]), d.exactly(t["wounded"])
	f.Voice, f.Family, f.Incident = d.text(t["voice"]), d.text(t["family"]), d.text(t["incident"])
	if side := d.partyList(t["side"]); len(side) == 1 {
		f.Side = side[0]
	} else if len(side) > 1 {
		d.wrong(t["side"].value, "`side` takes one party", "name the party that the voice belongs to, or leave it out")
	}
	f.Grade = trucewatch.Grade(d.word(t["grade"], "grade", gradeWords))
	f.Happened = d.flag(t["happened"])
	f.Clauses = d.clauseList(t["clauses"])
	d.whole(at, f)
	return f, len(d.errs) == before
}

// whole complains of what a fact of its type must have.
func (d *decoder) whole(at value, f trucewatch.Fact) {
	switch f.Type {
	case trucewatch.FactDenial, trucewatch.FactRetraction:
		if f.About == "" && f.Incident == "" {
			d.wrong(at, fmt.Sprintf("the %s is about nothing", f.Type), "give the fact or incident that it speaks of as `about`")
		}
	case trucewatch.FactFinding:
		if f.About == "" && f.Incident == "" && f.Kind == "" {
			d.wrong(at, "the finding is about nothing", "give the fact or incident that it speaks of as `about`")
		}
	case trucewatch.FactTally:
		if f.Of == "" && f.Kind == "" {
			d.wrong(at, "the tally does not say what is counted", "give it as `of`: the kind of incident, or the name of a level")
		}
	case trucewatch.FactCoverage:
		if f.On.IsZero() {
			d.wrong(at, "the coverage does not say when was watched", "give `from` and `to`, or a day as `on`")
		}
	}
}

var (
	factTypes = []string{
		string(trucewatch.FactIncident), string(trucewatch.FactTally), string(trucewatch.FactFinding),
		string(trucewatch.FactDenial), string(trucewatch.FactRetraction), string(trucewatch.FactCoverage),
	}
	gradeWords = []string{string(trucewatch.GradeAlleged), string(trucewatch.Corroborated), string(trucewatch.Verified)}
)

var kindWords = func() []string {
	var list []string
	for _, k := range trucewatch.Kinds() {
		list = append(list, string(k))
	}
	return list
}()

// table puts fields under their keys and complains of those that don't belong.
// An empty value is as if the key were not there. The table is good until the
// next one is read.
func (d *decoder) table(at value, fields []field, what string, allowed []string) map[string]*field {
	t := d.fields
	clear(t)
	for i, f := range fields {
		switch {
		case !slices.Contains(allowed, f.key):
			d.wrong(f.value, fmt.Sprintf("%s has no key %q", what, cut(f.key)), "its keys are "+strings.Join(allowed, ", "))
		case t[f.key] != nil:
			d.wrong(f.value, fmt.Sprintf("`%s` stands twice", f.key), "keep one of them")
		case f.data != nil:
			t[f.key] = &fields[i]
		}
	}
	return t
}

// longestText is how many bytes a text of a fact may have.
const longestText = 16 << 10

// text reads a text; a number is taken as it is written.
func (d *decoder) text(f *field) string {
	if f == nil {
		return ""
	}
	switch s := f.data.(type) {
	case string:
		if len(s) > longestText {
			d.wrong(f.value, fmt.Sprintf("`%s` is longer than 16 KiB", f.key), "keep it to a name or a few words; what was written stays in the report")
			return ""
		}
		return strings.TrimSpace(s)
	case number:
		return string(s)
	}
	d.wrong(f.value, fmt.Sprintf("`%s` takes text", f.key), "put it in quotes")
	return ""
}

// texts reads one text or a list of them.
func (d *decoder) texts(f *field) []field {
	if f == nil {
		return nil
	}
	list, ok := f.data.([]value)
	if !ok {
		list = []value{f.value}
	}
	var out []field
	for _, v := range list {
		one := field{f.key, v}
		if s := d.text(&one); s != "" {
			if s != one.data {
				one.data = s
			}
			out = append(out, one)
		}
	}
	return out
}

// word reads one of a list of words.
func (d *decoder) word(f *field, what string, list []string) string {
	s := d.text(f)
	if s == "" || slices.Contains(list, s) {
		return s
	}
	d.wrong(f.value, fmt.Sprintf("there is no %s %q", what, cut(s)), "it is one of "+strings.Join(list, ", "))
	return ""
}

// partyList reads one party or several, by identifier or by name.
func (d *decoder) partyList(f *field) []string {
	var ids []string
	for _, p := range d.texts(f) {
		name := p.data.(string)
		id, ok := d.parties[name]
		if !ok {
			id, ok = d.parties[strings.ToLower(name)]
		}
		if !ok {
			d.wrong(p.value, fmt.Sprintf("there is no party %q", cut(name)), "the parties are "+strings.Join(d.partyIDs(), ", ")+"; leave it out when it is not known or none of them")
			continue
		}
		ids = once(ids, id)
	}
	return ids
}

func (d *decoder) partyIDs() []string {
	var ids []string
	for _, p := range d.a.Parties {
		ids = append(ids, p.ID)
	}
	return ids
}

func (d *decoder) clauseList(f *field) []string {
	var ids []string
	for _, c := range d.texts(f) {
		id := c.data.(string)
		if d.a.Clause(id) == nil {
			d.noClause(c.value, id)
			continue
		}
		ids = once(ids, id)
	}
	return ids
}

func (d *decoder) noClause(at value, id string) {
	var ids []string
	for _, c := range d.a.Clauses {
		ids = append(ids, c.ID)
	}
	d.wrong(at, fmt.Sprintf("there is no clause %q", cut(id)), "the clauses are "+strings.Join(ids, ", "))
}

func (d *decoder) flag(f *field) *bool {
	if f == nil {
		return nil
	}
	b, ok := f.data.(bool)
	if !ok {
		d.wrong(f.value, fmt.Sprintf("`%s` takes true or false", f.key), "write true or false, without quotes")
		return nil
	}
	return &b
}

// mostCount bounds a number: what is larger is a slip.
const mostCount = 1_000_000_000_000

var wholeNumber = regexp.MustCompile(`^-?[0-9]+(\.0+)?$`)

// number reads a whole number, 0 or more.
func (d *decoder) number(f *field) (n int, ok bool) {
	if f == nil {
		return 0, false
	}
	s, isNumber := f.data.(number)
	text, _, _ := strings.Cut(string(s), ".")
	n, err := strconv.Atoi(text)
	if !isNumber || !wholeNumber.MatchString(string(s)) || err != nil || n < 0 || n > mostCount {
		d.wrong(f.value, fmt.Sprintf("`%s` takes a whole number, 0 or more", f.key), "write it in digits, without commas and quotes, such as 8600")
		return 0, false
	}
	return n, true
}

func (d *decoder) exactly(f *field) *trucewatch.Count {
	n, ok := d.number(f)
	if !ok {
		return nil
	}
	c := trucewatch.Exactly(n)
	return &c
}

// count reads how many: a number, or a range of which either end may be open.
func (d *decoder) count(at value, t map[string]*field) *trucewatch.Count {
	best, hasBest := d.number(t["count"])
	low, hasLow := d.number(t["low"])
	high, hasHigh := d.number(t["high"])
	var c trucewatch.Count
	switch {
	case !hasBest && !hasLow && !hasHigh:
		return nil
	case hasBest && !hasLow && !hasHigh:
		c = trucewatch.Exactly(best)
	case hasHigh:
		c = trucewatch.Between(low, high)
	default:
		c = trucewatch.AtLeast(low)
	}
	if hasBest {
		c.Best = &best
	}
	if c.High != nil && *c.High < c.Low || hasBest && (best < c.Low || c.High != nil && best > *c.High) {
		d.wrong(at, "the range of the count goes the wrong way", "`low` is no more than `count`, and `count` no more than `high`")
		return nil
	}
	return &c
}

// when reads when something happened: a day or an instant, or a range.
func (d *decoder) when(at value, t map[string]*field) trucewatch.Interval {
	on, from, to := t["on"], t["from"], t["to"]
	switch {
	case on == nil && from == nil && to == nil:
		return trucewatch.Interval{}
	case on != nil && (from != nil || to != nil):
		d.wrong(on.value, "there is both `on` and a range", "give `on`, or `from` and `to`")
		return trucewatch.Interval{}
	case on != nil:
		i, _ := d.moment(on)
		return i
	case from == nil || to == nil:
		d.wrong(at, "the range has one end only", "give both `from` and `to`, or a day as `on`")
		return trucewatch.Interval{}
	}
	a, ok := d.moment(from)
	b, ok2 := d.moment(to)
	if !ok || !ok2 {
		return trucewatch.Interval{}
	}
	if b.Last().Before(a.From) {
		d.wrong(to.value, "`to` is before `from`", "exchange them, or put one of them right")
		return trucewatch.Interval{}
	}
	return trucewatch.Interval{From: a.From, To: b.To}
}

// known reads when a fact became public: a day's end, or an instant.
func (d *decoder) known(at value, t map[string]*field, f trucewatch.Fact) time.Time {
	if t["known"] != nil {
		i, _ := d.moment(t["known"])
		return i.Last()
	}
	if f.On.IsZero() && t["on"] == nil && t["from"] == nil && t["to"] == nil {
		d.wrong(at, "nothing says when the fact became known", "give the day as `known`, or when it happened as `on`")
	}
	return f.On.Last()
}

// cut shortens what a message quotes.
func cut(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
