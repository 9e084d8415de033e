package judge

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
)

// happening is an incident or tally as a standard has it: told, and counted or
// set aside.
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
	by, told         []string
	against, between []string
	of               string
	words            map[string]bool
	zones            []string
	placed           bool // a place or zone is told
	number           *span
	grading          trucewatch.Grading
	aside            string // why it does not count, or empty
	why              []string
	denials          []string // the standard's own voices that deny it
	name             string   // what called gives, once it was asked
	rec              *record
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

func plus(a, b int) int { return min(a+b, endless) }

// forever is later than any time that is judged.
var forever = time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)

// credit says what a standard makes of a group; nil when nothing is told in it.
func (r *record) credit(g *group) *happening {
	accounts := g.told()
	if len(accounts) == 0 && len(g.withdrawn) == 0 {
		return nil
	}
	h := &happening{key: g.key, incident: g.incident, grading: r.grading(g), rec: r}
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
func (g *group) told() []*trucewatch.Fact {
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

// grading grades a group; a tally is graded as an incident of its kind is.
func (r *record) grading(g *group) trucewatch.Grading {
	facts := slices.Clone(g.all)
	for i := range facts {
		if facts[i].Type == trucewatch.FactTally {
			facts[i].Type = trucewatch.FactIncident
			facts[i].Kind = tallyKind(&facts[i])
		}
	}
	return corroborate.GradeNamed(facts, r.a.Monitors, r.party)
}

// byGrade credits a group under a graded standard.
func (r *record) byGrade(h *happening, g *group, accounts []*trucewatch.Fact, grade trucewatch.Grade) {
	h.describe(r, accounts)
	if grade != trucewatch.GradeAlleged {
		h.settle(r, g)
	}
	h.why = h.grading.Why
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
func (h *happening) settle(r *record, g *group) {
	for _, f := range g.findings {
		if !found(f) || !r.mandated(f) {
			continue
		}
		if !f.On.IsZero() {
			h.when = whenOf([]*trucewatch.Fact{f}, zone(r.a))
		}
		if f.Kind != "" {
			h.kinds = []trucewatch.Kind{f.Kind}
		}
		if len(f.Against) > 0 {
			h.against = f.Against
		}
		if f.Count != nil {
			n := spanOf(*f.Count)
			h.number = &n
		}
	}
}

func (r *record) mandated(f *trucewatch.Fact) bool {
	return f.Grade == trucewatch.Verified || f.Voice != "" &&
		slices.ContainsFunc(r.a.Monitors, func(m string) bool { return strings.EqualFold(m, f.Voice) })
}

// asTold credits a group as a party tells it: what its own voices say, and
// where they are silent what others say, but for what its own voices deny. When
// its voices say both, the newest word counts.
func (r *record) asTold(h *happening, g *group, accounts []*trucewatch.Fact) {
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
func denies(d, f *trucewatch.Fact, g *group) bool {
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
func (r *record) apart(facts []*trucewatch.Fact) (own, others []*trucewatch.Fact) {
	for _, f := range facts {
		if r.ownVoice(f) {
			own = append(own, f)
		} else {
			others = append(others, f)
		}
	}
	return own, others
}

func (r *record) ownVoice(f *trucewatch.Fact) bool {
	return f.Side != "" && (f.Side == string(r.standard) || slices.Contains(r.stands[f.Side], string(r.standard)))
}

// describe takes what is told from accounts of one group.
func (h *happening) describe(r *record, facts []*trucewatch.Fact) {
	h.facts = facts
	h.words = map[string]bool{}
	h.when = whenOf(facts, zone(r.a))
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
		h.of = cmp.Or(h.of, f.Of)
		for _, w := range words(f.Of + " " + f.About) {
			h.words[w] = true
		}
		if f.Zone != "" {
			h.zones = once(h.zones, f.Zone)
		}
		h.placed = h.placed || f.Zone != "" || f.Place != ""
		if f.Count != nil {
			h.widen(spanOf(*f.Count))
		}
	}
	// It is called what those call it who know most of it.
	slices.SortStableFunc(h.kinds, func(a, b trucewatch.Kind) int { return named[b] - named[a] })
}

// complete takes from other accounts what is not told yet.
func (h *happening) complete(r *record, others []*trucewatch.Fact) {
	if len(others) == 0 {
		return
	}
	var o happening
	o.describe(r, others)
	h.told = filled(h.told, o.told)
	h.kinds = filled(h.kinds, o.kinds)
	h.against = filled(h.against, o.against)
	h.between = filled(h.between, o.between)
	if h.of == "" {
		h.of, h.words = o.of, o.words
	}
	if !h.placed {
		h.zones, h.placed = o.zones, o.placed
	}
	if h.number == nil {
		h.number = o.number
	}
	if h.when.first.IsZero() {
		h.when = o.when
	}
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

func (h *happening) widen(n span) {
	if h.number != nil {
		n = span{min(n.lo, h.number.lo), max(n.hi, h.number.hi)}
	}
	h.number = &n
}

// whenOf gives when the accounts allow something to have been: what all of them
// allow, or where they contradict one another what any does. An account without
// a time says only that it was before the account became public.
func whenOf(facts []*trucewatch.Fact, loc *time.Location) stretch {
	var common, whole stretch
	known := forever
	for _, f := range facts {
		if !f.Known.IsZero() && f.Known.Before(known) {
			known = f.Known
		}
		if f.On.IsZero() {
			continue
		}
		on := f.On.In(loc)
		first, last := on.From, on.Last()
		if whole.first.IsZero() {
			common, whole = stretch{first, last, true}, stretch{first, last, true}
			continue
		}
		common = stretch{later(common.first, first), earlier(common.last, last), true}
		whole = stretch{earlier(whole.first, first), later(whole.last, last), true}
	}
	switch {
	case whole.first.IsZero():
		return stretch{last: known.In(loc), sure: true}
	case common.last.Before(common.first):
		return whole
	}
	return common
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
