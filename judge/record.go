package judge

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// record is what a standard makes of the facts that were public by some
// instant. It is made once for all clauses.
type record struct {
	a        *agreement.Agreement
	standard trucewatch.Standard
	known    time.Time
	// stands gives, for a party, itself and every party that it stands with.
	stands     map[string][]string
	happenings []*happening            // by their time
	figures    map[string][]*happening // by the level's name, by their time
	coverage   []*trucewatch.Fact      // by the beginning of what was watched
}

// group is the facts that are about one incident or tally, each list in the
// order in which the facts became public.
type group struct {
	key       string
	incident  string
	all       []trucewatch.Fact
	accounts  []*trucewatch.Fact // told and not taken back
	findings  []*trucewatch.Fact
	denials   []*trucewatch.Fact
	withdrawn []*trucewatch.Fact
}

func newRecord(a *agreement.Agreement, facts []trucewatch.Fact, known time.Time, standard trucewatch.Standard) *record {
	if standard == "" {
		standard = trucewatch.Standard(trucewatch.GradeAlleged)
	}
	r := &record{a: a, standard: standard, known: known, stands: standing(a), figures: map[string][]*happening{}}
	visible := public(facts, known)
	levels := r.levels()
	for _, g := range grouped(visible) {
		h := r.credit(g)
		if h == nil {
			continue
		}
		if name, ok := levelOf(h, levels); ok {
			r.figures[name] = append(r.figures[name], h)
			continue
		}
		r.happenings = append(r.happenings, h)
	}
	byTime(r.happenings)
	for _, list := range r.figures {
		byTime(list)
	}
	for _, f := range visible {
		if f.Type == trucewatch.FactCoverage && !f.On.IsZero() {
			r.coverage = append(r.coverage, f)
		}
	}
	slices.SortStableFunc(r.coverage, func(a, b *trucewatch.Fact) int { return a.On.From.Compare(b.On.From) })
	return r
}

func byTime(list []*happening) {
	slices.SortFunc(list, func(a, b *happening) int {
		return cmp.Or(a.when.first.Compare(b.when.first), a.when.last.Compare(b.when.last), cmp.Compare(a.key, b.key))
	})
}

// standing follows, for each party, whom it stands with.
func standing(a *agreement.Agreement) map[string][]string {
	stands := map[string][]string{}
	for _, p := range a.Parties {
		for id := p.ID; id != "" && !slices.Contains(stands[p.ID], id); {
			stands[p.ID] = append(stands[p.ID], id)
			next := a.Party(id)
			if next == nil {
				break
			}
			id = next.With
		}
	}
	return stands
}

// public gives the facts that were public by an instant, each once, in the
// order in which they became so. Whatever the order that they were given in,
// it is the same.
func public(facts []trucewatch.Fact, known time.Time) []*trucewatch.Fact {
	var list []*trucewatch.Fact
	for i := range facts {
		if !facts[i].Known.After(known) {
			list = append(list, &facts[i])
		}
	}
	slices.SortFunc(list, func(a, b *trucewatch.Fact) int {
		if c := cmp.Or(a.Known.Compare(b.Known), cmp.Compare(a.ID, b.ID)); c != 0 {
			return c
		}
		return bytes.Compare(content(a), content(b))
	})
	return slices.CompactFunc(list, func(a, b *trucewatch.Fact) bool {
		return a.ID == b.ID && a.Known.Equal(b.Known) && bytes.Equal(content(a), content(b))
	})
}

// content tells facts apart that have the same identifier and known time.
func content(f *trucewatch.Fact) []byte {
	data, err := json.Marshal(f)
	if err != nil {
		return nil // a year that JSON has no form for: the identifier must do
	}
	return data
}

// grouped puts facts together that are about one thing.
func grouped(facts []*trucewatch.Fact) []*group {
	s := &sorter{groups: map[string]*group{}, of: map[string]*group{}, gone: retractions(facts)}
	for _, f := range facts {
		if f.Type == trucewatch.FactIncident || f.Type == trucewatch.FactTally {
			s.account(f)
		}
	}
	for _, f := range facts {
		if f.Type == trucewatch.FactFinding {
			s.finding(f)
		}
	}
	for _, f := range facts {
		switch f.Type {
		case trucewatch.FactDenial, trucewatch.FactRetraction, trucewatch.FactGrade:
			s.response(f)
		}
	}
	return s.list
}

type sorter struct {
	list   []*group
	groups map[string]*group // by key
	of     map[string]*group // by the identifier of a fact in it
	gone   func(*trucewatch.Fact) bool
}

func (s *sorter) group(key string) *group {
	if g := s.groups[key]; g != nil && key != "" {
		return g
	}
	g := &group{key: key}
	s.groups[key] = g
	s.list = append(s.list, g)
	return g
}

func (s *sorter) account(f *trucewatch.Fact) {
	g := s.group(cmp.Or(f.Incident, f.ID))
	g.all = append(g.all, *f)
	g.incident = cmp.Or(g.incident, f.Incident)
	if f.ID != "" {
		s.of[f.ID] = g
	}
	if s.gone(f) {
		g.withdrawn = append(g.withdrawn, f)
		return
	}
	g.accounts = append(g.accounts, f)
}

// about finds what a finding, denial or retraction speaks of.
func (s *sorter) about(f *trucewatch.Fact) *group {
	if g := s.of[f.About]; g != nil && f.About != "" {
		return g
	}
	if g := s.groups[cmp.Or(f.About, f.Incident)]; g != nil {
		return g
	}
	return s.groups[f.Incident]
}

// finding takes in a finding; one about nothing that was told stands for itself.
func (s *sorter) finding(f *trucewatch.Fact) {
	g := s.about(f)
	if g == nil {
		g = s.group(cmp.Or(f.About, f.Incident, f.ID))
		g.incident = cmp.Or(f.Incident, f.About)
	}
	g.all = append(g.all, *f)
	if f.ID != "" {
		s.of[f.ID] = g
	}
	if !s.gone(f) {
		g.findings = append(g.findings, f)
	}
}

func (s *sorter) response(f *trucewatch.Fact) {
	g := s.about(f)
	if g == nil {
		return
	}
	g.all = append(g.all, *f)
	if f.Type == trucewatch.FactDenial && !s.gone(f) {
		g.denials = append(g.denials, f)
	}
}

// retractions gives the test of whether a fact was taken back: by its own
// identifier, or with the whole incident by the text or the voice that told it.
// What a voice tells after it retracted stands. corroborate.Grade reads
// retractions the same way.
func retractions(facts []*trucewatch.Fact) func(*trucewatch.Fact) bool {
	about := map[string][]*trucewatch.Fact{}
	for _, f := range facts {
		if f.Type == trucewatch.FactRetraction && f.About != "" {
			about[f.About] = append(about[f.About], f)
		}
	}
	return func(f *trucewatch.Fact) bool {
		if f.ID != "" && len(about[f.ID]) > 0 {
			return true
		}
		return f.Incident != "" && slices.ContainsFunc(about[f.Incident], func(r *trucewatch.Fact) bool {
			same := r.Family != "" && r.Family == f.Family ||
				r.Voice != "" && strings.EqualFold(r.Voice, f.Voice) && r.Side == f.Side
			return same && (r.Known.IsZero() || !f.Known.After(r.Known))
		})
	}
}

// levels are the names of the levels that clauses speak of.
func (r *record) levels() map[string]bool {
	names := map[string]bool{}
	for i := range r.a.Clauses {
		levelNames(r.a.Clauses[i].Do, names)
	}
	for _, m := range r.a.Amendments {
		for _, c := range m.Clauses {
			levelNames(c.Do, names)
		}
	}
	return names
}

func levelNames(d *agreement.Do, names map[string]bool) {
	if d == nil {
		return
	}
	if d.Level != nil {
		names[levelName(d.Level.Name)] = true
	}
	for i := range d.All {
		levelNames(&d.All[i], names)
	}
	for i := range d.Any {
		levelNames(&d.Any[i], names)
	}
}

func levelName(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return c == ' ' || c == '_' || c == '-' }), "-")
}

// levelOf gives the level that a tally is a figure of: the one that it names,
// or whatever it counts when that is no kind of incident.
func levelOf(h *happening, levels map[string]bool) (string, bool) {
	if !h.tally {
		return "", false
	}
	name := levelName(h.of)
	return name, levels[name] || len(h.kinds) == 0
}
