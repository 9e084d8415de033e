package judge_test

import (
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/corroborate"
)

// event is a group as a standard has it, section 4: a happening that counts.
type event struct {
	*thing
	when             span
	dated            bool
	tally            bool
	kinds            []trucewatch.Kind
	told, by         []string
	against, between []string
	zones, places    []string
	ofs, abouts      []string
	number           *amount
	killed, wounded  *amount
	own              bool // it is described by a party's own accounts
	voice, side      string
	known            time.Time // of the first account that describes it
}

func positive(f trucewatch.Fact) bool { return f.Happened == nil || *f.Happened }

// timeOf is what the times of facts allow.
func timeOf(facts []trucewatch.Fact, loc *time.Location) (when span, dated bool) {
	known := facts[0].Known
	var common, whole span
	for _, f := range facts {
		known = firstOf(known, f.Known)
		if f.On.IsZero() {
			continue
		}
		s := span{f.On.From.In(loc), f.On.Last().In(loc)}
		if !dated {
			common, whole, dated = s, s, true
		}
		common = span{lastOf(common.first, s.first), firstOf(common.last, s.last)}
		whole = span{firstOf(whole.first, s.first), lastOf(whole.last, s.last)}
	}
	switch {
	case !dated:
		return span{last: known.In(loc)}, false
	case common.last.Before(common.first):
		return whole, true
	}
	return common, true
}

func each(list []string, more ...string) []string {
	for _, s := range more {
		if s != "" && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// described is a happening by what some facts of it tell.
func described(g *thing, facts []trucewatch.Fact, loc *time.Location) *event {
	e := &event{thing: g, voice: facts[0].Voice, side: facts[0].Side, known: facts[0].Known}
	e.when, e.dated = timeOf(facts, loc)
	for _, f := range facts {
		kind := f.Kind
		if f.Type == trucewatch.FactTally {
			e.tally = true
			kind = countedKind(f)
		}
		if kind != "" && !slices.Contains(e.kinds, kind) {
			e.kinds = append(e.kinds, kind)
		}
		e.told, e.against, e.between = each(e.told, f.By...), each(e.against, f.Against...), each(e.between, f.Between...)
		e.zones, e.places = each(e.zones, f.Zone), each(e.places, f.Place)
		e.ofs, e.abouts = each(e.ofs, f.Of), each(e.abouts, f.About)
		e.number = hull(e.number, amountOf(f.Count))
		e.killed, e.wounded = hull(e.killed, amountOf(f.Killed)), hull(e.wounded, amountOf(f.Wounded))
	}
	return e
}

// filledFrom takes from another description what is not told.
func (e *event) filledFrom(o *event) {
	fill := func(list *[]string, other []string) {
		if len(*list) == 0 {
			*list = other
		}
	}
	fill(&e.told, o.told)
	fill(&e.against, o.against)
	fill(&e.between, o.between)
	fill(&e.ofs, o.ofs)
	fill(&e.abouts, o.abouts)
	if len(e.zones) == 0 && len(e.places) == 0 {
		e.zones, e.places = o.zones, o.places
	}
	if len(e.kinds) == 0 {
		e.kinds = o.kinds
	}
	for _, n := range []struct{ mine, theirs **amount }{{&e.number, &o.number}, {&e.killed, &o.killed}, {&e.wounded, &o.wounded}} {
		if *n.mine == nil {
			*n.mine = *n.theirs
		}
	}
	switch {
	case !e.dated && o.dated:
		e.when, e.dated = o.when, true
	case !e.dated:
		e.when.last = firstOf(e.when.last, o.when.last)
	}
}

// graded grades a group.
func (v *view) graded(g *thing) trucewatch.Grading {
	facts := slices.Clone(g.facts)
	for i, f := range facts {
		if f.Type == trucewatch.FactTally {
			facts[i].Type, facts[i].Kind = trucewatch.FactIncident, countedKind(f)
		}
	}
	return corroborate.Grade(facts, v.a.Monitors)
}

func (v *view) mandated(f trucewatch.Fact) bool {
	return f.Grade == trucewatch.Verified || f.Voice != "" &&
		slices.ContainsFunc(v.a.Monitors, func(m string) bool { return strings.EqualFold(m, f.Voice) })
}

// credited is what the standard makes of a group; nil where it does not count.
func (v *view) credited(g *thing) *event {
	accounts := append(g.those(trucewatch.FactIncident, v.facts), g.those(trucewatch.FactTally, v.facts)...)
	slices.SortStableFunc(accounts, func(a, b trucewatch.Fact) int {
		return slices.IndexFunc(g.facts, isFact(a)) - slices.IndexFunc(g.facts, isFact(b))
	})
	if len(accounts) == 0 {
		accounts = slices.DeleteFunc(g.those(trucewatch.FactFinding, v.facts), func(f trucewatch.Fact) bool { return !positive(f) })
	}
	if len(accounts) == 0 {
		return nil
	}
	if grade, ok := v.standard.Graded(); ok {
		return v.byGrade(g, accounts, grade)
	}
	return v.asTold(g, accounts)
}

func isFact(f trucewatch.Fact) func(trucewatch.Fact) bool {
	return func(o trucewatch.Fact) bool { return o.ID == f.ID && o.Type == f.Type && o.Known.Equal(f.Known) }
}

func (v *view) byGrade(g *thing, accounts []trucewatch.Fact, grade trucewatch.Grade) *event {
	grading := v.graded(g)
	if grading.Refuted || grading.Happened.Rank() < grade.Rank() {
		return nil
	}
	e := described(g, accounts, v.loc)
	for party, reached := range grading.By {
		if reached.Rank() >= grade.Rank() {
			e.by = append(e.by, party)
		}
	}
	slices.Sort(e.by)
	if grade == trucewatch.GradeAlleged {
		return e
	}
	for _, f := range g.those(trucewatch.FactFinding, v.facts) {
		if !positive(f) || !v.mandated(f) {
			continue
		}
		if !f.On.IsZero() {
			e.when, e.dated = timeOf([]trucewatch.Fact{f}, v.loc)
		}
		if f.Kind != "" {
			e.kinds = []trucewatch.Kind{f.Kind}
		}
		if len(f.Against) > 0 {
			e.against = f.Against
		}
		if len(f.Between) > 0 {
			e.between = f.Between
		}
		if f.Zone != "" || f.Place != "" {
			e.zones, e.places = each(nil, f.Zone), each(nil, f.Place)
		}
		if f.Count != nil {
			e.number = amountOf(f.Count)
		}
		if f.Killed != nil {
			e.killed = amountOf(f.Killed)
		}
		if f.Wounded != nil {
			e.wounded = amountOf(f.Wounded)
		}
	}
	return e
}

func (v *view) asTold(g *thing, accounts []trucewatch.Fact) *event {
	var own, others []trucewatch.Fact
	for _, f := range accounts {
		denied := false
		for _, d := range g.those(trucewatch.FactDenial, v.facts) {
			ofAnother := d.About != f.ID && d.About != g.key && g.holds(d.About)
			if v.ownVoice(d.Side) && !ofAnother && (!v.ownVoice(f.Side) || !f.Known.After(d.Known)) {
				denied = true
			}
		}
		switch {
		case denied:
		case v.ownVoice(f.Side):
			own = append(own, f)
		default:
			others = append(others, f)
		}
	}
	var e *event
	switch {
	case len(own) > 0:
		e = described(g, own, v.loc)
		e.own = true
		if len(others) > 0 {
			e.filledFrom(described(g, others, v.loc))
		}
	case len(others) > 0 && !v.graded(g).Refuted:
		e = described(g, others, v.loc)
	default:
		return nil
	}
	e.by = e.told
	return e
}

// ownVoice says whether a voice of that side speaks for the standard's party.
func (v *view) ownVoice(side string) bool {
	return side != "" && v.standsWith(side, string(v.standard))
}

// standsWith follows with whom a party stands, itself first.
func (v *view) standsWith(party, other string) bool {
	for range len(v.a.Parties) + 1 {
		if party == other {
			return true
		}
		p := v.a.Party(party)
		if p == nil || p.With == "" {
			return false
		}
		party = p.With
	}
	return false
}

// wordsOf are the words of a text, in small letters and the singular.
func wordsOf(texts ...string) []string {
	list := strings.FieldsFunc(strings.ToLower(strings.Join(texts, " ")), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for i, w := range list {
		switch {
		case len(w) < 4, strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
		case strings.HasSuffix(w, "ies"):
			list[i] = strings.TrimSuffix(w, "ies") + "y"
		case strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "sses"):
			list[i] = strings.TrimSuffix(w, "es")
		default:
			list[i] = strings.TrimSuffix(w, "s")
		}
	}
	return list
}

func amongAll(wanted, list []string) bool {
	return !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(list, w) })
}

// calls are the names of kinds, in the order of the table.
var calls = func() (list []struct {
	kind  trucewatch.Kind
	words []string
}) {
	data, err := os.ReadFile("data/kinds.tsv")
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		names := []string{cells[0], cells[2]}
		if len(cells) > 3 {
			names = append(names, strings.Split(cells[3], ",")...)
		}
		for _, name := range names {
			list = append(list, struct {
				kind  trucewatch.Kind
				words []string
			}{trucewatch.Kind(cells[0]), wordsOf(name)})
		}
	}
	return list
}()

// countedKind is the kind that a tally counts.
func countedKind(f trucewatch.Fact) trucewatch.Kind {
	if f.Kind != "" {
		return f.Kind
	}
	var kind trucewatch.Kind
	most := 0
	for _, c := range calls {
		if len(c.words) > most && amongAll(c.words, wordsOf(f.Of)) {
			kind, most = c.kind, len(c.words)
		}
	}
	return kind
}

// levelName is the name of a level without what doesn't matter.
func levelName(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return strings.ContainsRune(" _-", c) }), "-")
}

// levelsOf are the names of the levels that an agreement speaks of.
func levelsOf(a *agreement.Agreement) []string {
	var names []string
	var of func(c agreement.Clause)
	var inDo func(d *agreement.Do)
	inDo = func(d *agreement.Do) {
		if d == nil {
			return
		}
		if d.Level != nil {
			names = append(names, levelName(d.Level.Name))
		}
		for _, list := range [][]agreement.Do{d.All, d.Any} {
			for i := range list {
				inDo(&list[i])
			}
		}
	}
	of = func(c agreement.Clause) {
		inDo(c.Do)
		if c.Hold != nil && c.Hold.Level != "" {
			names = append(names, levelName(c.Hold.Level))
		}
		for _, s := range c.Scope {
			of(s)
		}
	}
	for _, c := range a.Clauses {
		of(c)
	}
	for _, m := range a.Amendments {
		for _, c := range m.Clauses {
			of(c)
		}
	}
	return names
}
