package corroborate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// Grade computes how well one incident is established from the facts that tell
// of it: incidents, denials, findings and retractions that are public by the
// time of view; other facts are passed over, and the order does not matter.
//
// Section 6 of the design: alleged is one voice or one side; corroborated two
// independent voices, or an admission by the side that it speaks against;
// verified a finding by one of the monitors or by a reviewer. Two voices are
// independent when their names, their families and their sides differ; voices
// of no side differ from all others. A fact's given grade raises to at least
// it. Monitors are compared by name without regard to case.
//
// The newest finding decides; one of a monitor goes before any other. A finding
// that it did not happen refutes the incident and leaves what voices allege as
// no more than alleged. Sentences name parties by their identifiers; see
// GradeNamed.
func Grade(facts []trucewatch.Fact, monitors []string) trucewatch.Grading {
	return GradeNamed(facts, monitors, nil)
}

// GradeNamed is Grade with the names of parties in its sentences; name gives
// the name for an identifier, and nil leaves identifiers as they are.
func GradeNamed(facts []trucewatch.Fact, monitors []string, name func(party string) string) trucewatch.Grading {
	return gradeIn(facts, Setting{Monitors: monitors, Name: name}, nil)
}

// gradeIn grades under a setting; outlet gives the outlet of a report, and may be
// nil.
func gradeIn(facts []trucewatch.Fact, s Setting, outlet func(report string) string) trucewatch.Grading {
	name := s.Name
	if name == nil {
		name = func(party string) string { return party }
	}
	t := tell(facts, s.Monitors)
	g := t.grading()
	g.Found = t.history()
	g.Why = t.why(g, s.Monitors, name)
	grader := &grader{t, s, outlet, name}
	g.Facts = grader.facts(g)
	g.Tellings = grader.tellings()
	for i := range g.Facts {
		byHand(&g, &g.Facts[i], name)
	}
	return g
}

// Graded is Grade without the sentences on why and without the grades of single facts,
// which take most of its time.
func Graded(facts []trucewatch.Fact, monitors []string) trucewatch.Grading {
	t := tell(facts, monitors)
	if len(t.hands) == 0 {
		return t.grading()
	}
	g := Grade(facts, monitors)
	return trucewatch.Grading{Happened: g.Happened, By: g.By, ContestedBy: g.ContestedBy, Refuted: g.Refuted}
}

// Alone grades an account that stands alone, with nothing said of it: Graded of
// that one.
func Alone(f *trucewatch.Fact) trucewatch.Grade {
	g := trucewatch.GradeAlleged
	if admits(f) {
		g = trucewatch.Corroborated
	}
	if f.Grade.Rank() > g.Rank() {
		return f.Grade
	}
	return g
}

func (t *telling) grading() trucewatch.Grading {
	return trucewatch.Grading{
		Happened:    t.happened(),
		By:          t.by(),
		ContestedBy: voiceNames(t.denials),
		Refuted:     t.refuted(),
	}
}

// byHand puts a grade that a reviewer set in the place of the computed one, which
// stays beside it.
func byHand(g *trucewatch.Grading, f *trucewatch.FactGrading, name func(party string) string) {
	if f.Hand == nil {
		return
	}
	party, by := strings.CutPrefix(f.Fact, factBy)
	switch {
	case f.Fact == factHappened:
		g.Computed, g.Happened = g.Happened, f.Hand.Grade
		g.Why = append(g.Why, fmt.Sprintf("%s graded it %s by hand: %s", upperFirst(f.Hand.By), f.Hand.Grade, sentence(f.Hand.Reason)))
	case by:
		g.By[party] = f.Hand.Grade
		g.Why = append(g.Why, fmt.Sprintf("%s graded by hand that it was done by %s as %s: %s", upperFirst(f.Hand.By), name(party), f.Hand.Grade, sentence(f.Hand.Reason)))
	}
}

// sentence ends what a reviewer wrote as a sentence ends.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return "no reason was given."
	}
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// telling is what stands of the facts about one incident, each list in the
// order in which it became public.
type telling struct {
	accounts  []*trucewatch.Fact // with findings of those who have no mandate
	denials   []*trucewatch.Fact
	withdrawn []*trucewatch.Fact // accounts that were retracted
	decides   *trucewatch.Fact   // the finding that decides, or nil
	names     *trucewatch.Fact   // the newest finding with a mandate that says who did it, or nil
	mandated  bool               // decides has a mandate
	findings  []*trucewatch.Fact // all of them
	hands     []*trucewatch.Fact // grades set by hand
	monitors  []string
}

// mandate says that whoever made a finding has the right to verify.
func (t *telling) mandate(f *trucewatch.Fact) bool {
	return f.Grade == trucewatch.Verified || named(t.monitors, f.Voice)
}

func tell(facts []trucewatch.Fact, monitors []string) *telling {
	sorted := make([]*trucewatch.Fact, len(facts))
	for i := range facts {
		sorted[i] = &facts[i]
	}
	slices.SortStableFunc(sorted, func(a, b *trucewatch.Fact) int {
		return cmp.Or(a.Known.Compare(b.Known), cmp.Compare(a.ID, b.ID))
	})
	retracted := retractions(sorted)
	t := &telling{monitors: monitors}
	for _, f := range sorted {
		gone := retracted(f)
		switch {
		case f.Type == trucewatch.FactIncident && gone:
			t.withdrawn = append(t.withdrawn, f)
		case gone:
		case f.Type == trucewatch.FactIncident:
			t.accounts = append(t.accounts, f)
		case f.Type == trucewatch.FactDenial:
			t.denials = append(t.denials, f)
		case f.Type == trucewatch.FactFinding:
			t.find(f, t.mandate(f))
			t.findings = append(t.findings, f)
		case f.Type == trucewatch.FactGrade:
			t.hands = append(t.hands, f)
		}
	}
	return t
}

// find takes in a finding that is newer than those before it.
func (t *telling) find(f *trucewatch.Fact, mandated bool) {
	if !mandated && found(f) {
		t.accounts = append(t.accounts, f)
	}
	if mandated || !t.mandated {
		t.decides, t.mandated = f, mandated
	}
	if mandated && found(f) && len(f.By) > 0 {
		t.names = f
	}
}

// found says that a finding is that the incident happened.
func found(f *trucewatch.Fact) bool { return f.Happened == nil || *f.Happened }

// before orders facts by when they became public.
func before(a, b *trucewatch.Fact) bool {
	if !a.Known.Equal(b.Known) {
		return a.Known.Before(b.Known)
	}
	return a.ID < b.ID
}

// retractions gives the test of whether a fact was taken back: by its own
// identifier, or with the whole incident by the text or the voice that told it.
// What a voice tells after it retracted stands.
func retractions(facts []*trucewatch.Fact) func(*trucewatch.Fact) bool {
	if !slices.ContainsFunc(facts, func(f *trucewatch.Fact) bool { return f.Type == trucewatch.FactRetraction }) {
		return func(*trucewatch.Fact) bool { return false }
	}
	byID := map[string]bool{}
	var whole []*trucewatch.Fact
	for _, f := range facts {
		if f.Type == trucewatch.FactRetraction && f.About != "" {
			byID[f.About] = true
			whole = append(whole, f)
		}
	}
	return func(f *trucewatch.Fact) bool {
		if f.ID != "" && byID[f.ID] {
			return true
		}
		return slices.ContainsFunc(whole, func(r *trucewatch.Fact) bool {
			return r.About == f.Incident && (sameFamily(r, f) || r.Voice != "" && sameVoice(r, f)) &&
				(r.Known.IsZero() || !f.Known.After(r.Known))
		})
	}
}

func sameFamily(a, b *trucewatch.Fact) bool { return a.Family != "" && a.Family == b.Family }

func sameVoice(a, b *trucewatch.Fact) bool {
	return a.Side == b.Side && strings.EqualFold(a.Voice, b.Voice)
}

func named(list []string, name string) bool {
	return name != "" && slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, name) })
}

func (t *telling) deniedByFinding() bool { return t.decides != nil && !found(t.decides) }

func (t *telling) allWithdrawn() bool {
	return len(t.accounts) == 0 && len(t.withdrawn) > 0 && !t.verified()
}

func (t *telling) refuted() bool { return t.deniedByFinding() || t.allWithdrawn() }

func (t *telling) verified() bool { return t.mandated && found(t.decides) }

func (t *telling) happened() trucewatch.Grade {
	if t.verified() {
		return trucewatch.Verified
	}
	g := grade(t.accounts, admits)
	if t.deniedByFinding() {
		return atMostAlleged(g)
	}
	return g
}

// by grades each party's having done it. A finding that says who did it leaves
// the others no more than alleged.
func (t *telling) by() map[string]trucewatch.Grade {
	grades := map[string]trucewatch.Grade{}
	for _, party := range t.parties() {
		g := grade(accusing(t.accounts, party), func(f *trucewatch.Fact) bool { return f.Side == party && admits(f) })
		if t.names != nil && !slices.Contains(t.names.By, party) || t.deniedByFinding() {
			g = atMostAlleged(g)
		} else if t.names != nil {
			g = trucewatch.Verified
		}
		grades[party] = g
	}
	if len(grades) == 0 {
		return nil
	}
	return grades
}

// parties are those that an account or the finding says did it, sorted.
func (t *telling) parties() []string {
	var list []string
	for _, f := range t.accounts {
		list = append(list, f.By...)
	}
	if t.names != nil && !t.deniedByFinding() {
		list = append(list, t.names.By...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func accusing(accounts []*trucewatch.Fact, party string) []*trucewatch.Fact {
	var list []*trucewatch.Fact
	for _, f := range accounts {
		if slices.Contains(f.By, party) {
			list = append(list, f)
		}
	}
	return list
}

func atMostAlleged(g trucewatch.Grade) trucewatch.Grade {
	if g.Rank() > trucewatch.GradeAlleged.Rank() {
		return trucewatch.GradeAlleged
	}
	return g
}

func grade(accounts []*trucewatch.Fact, admits func(*trucewatch.Fact) bool) trucewatch.Grade {
	if len(accounts) == 0 {
		return trucewatch.NoGrade
	}
	g := trucewatch.GradeAlleged
	if slices.ContainsFunc(accounts, admits) {
		g = trucewatch.Corroborated
	} else if _, _, ok := independent(accounts); ok {
		g = trucewatch.Corroborated
	}
	for _, f := range accounts {
		if f.Grade.Rank() > g.Rank() {
			g = f.Grade
		}
	}
	return g
}

// admits says that the voice speaks for the side that the account speaks
// against. Whoever tells of a clash with another admits nothing by it.
func admits(f *trucewatch.Fact) bool {
	if !f.Kind.Is(trucewatch.Violence) && f.Kind != trucewatch.Obstruction {
		return false
	}
	if f.Kind == trucewatch.Clash && len(f.By) > 1 {
		return false
	}
	return f.Side != "" && slices.Contains(f.By, f.Side)
}

// independent finds the first two accounts of independent voices.
func independent(accounts []*trucewatch.Fact) (a, b *trucewatch.Fact, ok bool) {
	voices := oncePerVoiceAndFamily(accounts)
	for j := range voices {
		for i := range j {
			if areIndependent(voices[i], voices[j]) {
				return voices[i], voices[j], true
			}
		}
	}
	return nil, nil, false
}

// areIndependent asks for different names: a voice without a name can't be
// told from any other.
func areIndependent(a, b *trucewatch.Fact) bool {
	return (a.Side == "" || a.Side != b.Side) && !sameFamily(a, b) &&
		a.Voice != "" && b.Voice != "" && !strings.EqualFold(a.Voice, b.Voice) &&
		!named(a.Quoting, b.Voice) && !named(b.Quoting, a.Voice) && !share(a.Quoting, b.Quoting)
}

func oncePerVoiceAndFamily(accounts []*trucewatch.Fact) []*trucewatch.Fact {
	type key struct{ voice, side, family string }
	seen := map[key]bool{}
	var list []*trucewatch.Fact
	for _, f := range accounts {
		k := key{strings.ToLower(f.Voice), f.Side, f.Family}
		if f.Family != "" && seen[k] {
			continue
		}
		seen[k] = true
		list = append(list, f)
	}
	return list
}
