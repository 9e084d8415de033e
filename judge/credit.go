package judge

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
)

// happening is an incident or tally as a standard has it, in full: told, and
// counted or set aside.
type happening struct {
	key      string // the incident, or the fact where it names none
	incident string // the incident that facts name, or empty
	facts    []*trucewatch.Fact
	tally    bool
	kinds    []trucewatch.Kind
	// when is the first and the last instant at which it may have been; of a
	// tally, the first and last of what it counts.
	when stretch
	// by are the parties that did it as far as the standard is concerned; empty
	// when that is not known. told are all that anybody names.
	by, told                []string
	against, between        []string
	ofs, abouts             []string
	words                   map[string]bool
	zones, places           []string
	number, killed, wounded *span
	group                   *told
	grading                 trucewatch.Grading // without its reasons; see why
	aside                   string             // why it does not count, or empty
	denials                 []string           // the standard's own voices that deny it
	name                    string             // what called gives, once it was asked
	rec                     *telling
}

// span is a count from lo to hi, both inclusive.
type span struct{ lo, hi int }

// endless stands for a count without an upper bound. Sums of a few of them
// don't overflow.
const endless = math.MaxInt / 4

func spanOf(c trucewatch.Count) span {
	s := span{clamp(c.Low), endless}
	if c.High != nil {
		s.hi = max(s.lo, clamp(*c.High))
	}
	return s
}

func clamp(n int) int { return min(max(n, 0), endless) }

func sum(a, b int) int { return min(a+b, endless) }

// credit says what a standard makes of a group; nil when nothing is told in it.
func (r *telling) credit(g *told) *happening {
	accounts := g.told()
	if len(accounts) == 0 && len(g.withdrawn) == 0 {
		return nil
	}
	h := &happening{key: g.key, incident: g.incident, grading: corroborate.Graded(g.incidents(), r.a.Monitors), group: g, rec: r}
	if len(accounts) == 0 {
		h.describe(r, g.withdrawn)
		h.by = h.told
		h.aside = "it was taken back"
		return h
	}
	if grade, ok := r.standard.Graded(); ok {
		r.byGrade(h, g, accounts, grade)
	} else {
		r.asTold(h, g, accounts)
	}
	return h
}

// told are the accounts of a group and, where there are none, the findings that
// it happened.
func (g *told) told() []*trucewatch.Fact {
	if len(g.accounts) > 0 {
		return g.accounts
	}
	var list []*trucewatch.Fact
	for _, f := range g.findings {
		if found(f) {
			list = append(list, f)
		}
	}
	return list
}

func found(f *trucewatch.Fact) bool { return f.Happened == nil || *f.Happened }

// incidents are the facts of a group for grading: a tally is graded as an
// incident of its kind is.
func (g *told) incidents() []trucewatch.Fact {
	if !slices.ContainsFunc(g.all, func(f trucewatch.Fact) bool { return f.Type == trucewatch.FactTally }) {
		return g.all
	}
	facts := slices.Clone(g.all)
	for i := range facts {
		if facts[i].Type == trucewatch.FactTally {
			facts[i].Type = trucewatch.FactIncident
			facts[i].Kind = tallyKind(&facts[i])
		}
	}
	return facts
}

// why are sentences on what a happening's grade rests on.
func (h *happening) why() []string {
	return corroborate.GradeNamed(h.group.incidents(), h.rec.a.Monitors, h.rec.party).Why
}

// byGrade credits a group under a graded standard.
func (r *telling) byGrade(h *happening, g *told, accounts []*trucewatch.Fact, grade trucewatch.Grade) {
	h.describe(r, accounts)
	if grade != trucewatch.GradeAlleged {
		h.settle(r, g)
	}
	for party, by := range h.grading.By {
		if by.Rank() >= grade.Rank() {
			h.by = append(h.by, party)
		}
	}
	slices.Sort(h.by)
	switch {
	case h.grading.Refuted:
		h.aside = "a finding says that it did not happen"
	case h.grading.Happened.Rank() < grade.Rank():
		h.aside = shortfall(h.grading.Happened, accounts)
	}
}

// shortfall says how far below a standard an incident is, and why.
func shortfall(g trucewatch.Grade, accounts []*trucewatch.Fact) string {
	if g.Rank() > trucewatch.GradeAlleged.Rank() {
		return "it is " + string(g) + " only"
	}
	voices := map[string]bool{}
	sides := map[string]bool{}
	for _, f := range accounts {
		voices[strings.ToLower(f.Voice)] = true
		sides[f.Side] = true
	}
	switch {
	case len(voices) == 1:
		return "it is alleged only: one voice"
	case len(sides) == 1 && !sides[""]:
		return "it is alleged only: one side"
	}
	return "it is alleged only: no two independent voices"
}

// settle puts what the newest finding with a mandate says in the place of what
// was told.
func (h *happening) settle(r *telling, g *told) {
	for _, f := range g.findings {
		if !found(f) || !r.mandated(f) {
			continue
		}
		if !f.On.IsZero() {
			h.when = whenOf([]*trucewatch.Fact{f})
		}
		if f.Kind != "" {
			h.kinds = []trucewatch.Kind{f.Kind}
		}
		if len(f.Against) > 0 {
			h.against = f.Against
		}
		if len(f.Between) > 0 {
			h.between = f.Between
		}
		if f.Zone != "" || f.Place != "" {
			h.zones, h.places = filledOne(nil, f.Zone), filledOne(nil, f.Place)
		}
		for _, n := range []struct {
			of *trucewatch.Count
			to **span
		}{{f.Count, &h.number}, {f.Killed, &h.killed}, {f.Wounded, &h.wounded}} {
			if n.of != nil {
				*n.to = widened(nil, n.of)
			}
		}
	}
}

func (r *telling) mandated(f *trucewatch.Fact) bool {
	return f.Grade == trucewatch.Verified || f.Voice != "" &&
		slices.ContainsFunc(r.a.Monitors, func(m string) bool { return strings.EqualFold(m, f.Voice) })
}

// asTold credits a group as a party tells it: what its own voices say, and
// where they are silent what others say, but for what its own voices deny. When
// its voices say both, the newest word counts.
func (r *telling) asTold(h *happening, g *told, accounts []*trucewatch.Fact) {
	own, others := r.apart(accounts)
	for _, d := range g.denials {
		if !r.ownVoice(d) {
			continue
		}
		own = slices.DeleteFunc(own, func(f *trucewatch.Fact) bool { return denies(d, f, g) && !d.Known.Before(f.Known) })
		others = slices.DeleteFunc(others, func(f *trucewatch.Fact) bool { return denies(d, f, g) })
		h.deniedBy(r.voice(d))
	}
	switch {
	case len(own) > 0:
		h.describe(r, own)
		h.complete(r, others)
	case len(others) > 0:
		h.describe(r, others)
		if h.grading.Refuted {
			h.aside = "a finding says that it did not happen"
		}
	default:
		h.describe(r, accounts)
		h.aside = join(h.denials, "and") + " " + numbered(len(h.denials), "denies", "deny") + " it"
	}
	h.by = h.told
}

// denies says whether a denial is of an account: of that one, or of all that is
// told of the incident.
func denies(d, f *trucewatch.Fact, g *told) bool {
	return d.About == f.ID || d.About != f.ID && !slices.ContainsFunc(g.all, func(o trucewatch.Fact) bool {
		return o.ID == d.About && o.ID != g.key
	})
}

func (h *happening) deniedBy(voice string) {
	if !slices.Contains(h.denials, voice) {
		h.denials = append(h.denials, voice)
	}
}

// apart parts what the standard's own voices say from what others do.
func (r *telling) apart(facts []*trucewatch.Fact) (own, others []*trucewatch.Fact) {
	for _, f := range facts {
		if r.ownVoice(f) {
			own = append(own, f)
		} else {
			others = append(others, f)
		}
	}
	return own, others
}

func (r *telling) ownVoice(f *trucewatch.Fact) bool {
	return f.Side != "" && (f.Side == string(r.standard) || slices.Contains(r.stands[f.Side], string(r.standard)))
}

// describe takes what is told from accounts of one group.
func (h *happening) describe(r *telling, facts []*trucewatch.Fact) {
	h.facts = facts
	h.words = map[string]bool{}
	h.when = whenOf(facts)
	named := map[trucewatch.Kind]int{} // how many accounts of a kind say who did it
	for _, f := range facts {
		kind := f.Kind
		if f.Type == trucewatch.FactTally {
			h.tally = true
			kind = tallyKind(f)
		}
		if kind != "" {
			h.kinds = once(h.kinds, kind)
			named[kind] += min(1, len(f.By))
		}
		h.told = once(h.told, f.By...)
		h.against = once(h.against, f.Against...)
		h.between = once(h.between, f.Between...)
		h.ofs, h.abouts = filledOne(h.ofs, f.Of), filledOne(h.abouts, f.About)
		for _, w := range words(f.Of + " " + f.About) {
			h.words[w] = true
		}
		h.zones, h.places = filledOne(h.zones, f.Zone), filledOne(h.places, f.Place)
		h.number, h.killed, h.wounded = widened(h.number, f.Count), widened(h.killed, f.Killed), widened(h.wounded, f.Wounded)
	}
	// It is called what those call it who know most of it.
	slices.SortStableFunc(h.kinds, func(a, b trucewatch.Kind) int { return named[b] - named[a] })
}

// complete takes from other accounts what is not told yet.
func (h *happening) complete(r *telling, others []*trucewatch.Fact) {
	if len(others) == 0 {
		return
	}
	var o happening
	o.describe(r, others)
	h.told = filled(h.told, o.told)
	h.kinds = filled(h.kinds, o.kinds)
	h.against = filled(h.against, o.against)
	h.between = filled(h.between, o.between)
	if len(h.ofs) == 0 {
		h.ofs, h.words = o.ofs, o.words
	}
	if !h.placed() {
		h.zones, h.places = o.zones, o.places
	}
	h.number, h.killed, h.wounded = cmp.Or(h.number, o.number), cmp.Or(h.killed, o.killed), cmp.Or(h.wounded, o.wounded)
	if h.when.first == noTime {
		if last := h.when.last; o.when.first == noTime {
			o.when.last = min(o.when.last, last) // whoever told it first, it was before
		}
		h.when = o.when
	}
}

// placed says whether a zone or a place is told.
func (h *happening) placed() bool { return len(h.zones)+len(h.places) > 0 }

// of is what is told first of what it is of, empty when nothing is.
func (h *happening) of() string {
	if len(h.ofs) > 0 {
		return h.ofs[0]
	}
	return ""
}

func filled[T any](list, others []T) []T {
	if len(list) > 0 {
		return list
	}
	return others
}

func once[T comparable](list []T, more ...T) []T {
	for _, m := range more {
		if !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}

// filledOne adds a text that is told to those told before.
func filledOne(list []string, s string) []string {
	if s == "" {
		return list
	}
	return once(list, s)
}

// widened is the hull of a range and one more that is told.
func widened(n *span, c *trucewatch.Count) *span {
	if c == nil {
		return n
	}
	o := spanOf(*c)
	if n != nil {
		o = span{min(n.lo, o.lo), max(n.hi, o.hi)}
	}
	return &o
}

// whenOf gives when the accounts allow something to have been: what all of them
// allow, or where they contradict one another what any does. An account without
// a time says only that it was before the account became public.
func whenOf(facts []*trucewatch.Fact) stretch {
	common, whole := stretch{noTime, never}, stretch{never, noTime}
	known := int64(never)
	for _, f := range facts {
		if !f.Known.IsZero() {
			known = min(known, nanoseconds(f.Known))
		}
		if f.On.IsZero() {
			continue
		}
		on := stretch{nanoseconds(f.On.From), nanoseconds(f.On.Last())}
		common = stretch{max(common.first, on.first), min(common.last, on.last)}
		whole = stretch{min(whole.first, on.first), max(whole.last, on.last)}
	}
	switch {
	case whole.last == noTime:
		return stretch{noTime, known}
	case common.last < common.first:
		return whole
	}
	return common
}
