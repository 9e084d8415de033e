package corroborate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// Facts of an incident, as FactGrading names them.
const (
	factHappened = "happened"
	factBy       = "by:"
	factTo       = "to:"
)

// A measure is a number that accounts of an incident give.
var measures = []struct {
	name string
	of   func(f *trucewatch.Fact) *trucewatch.Count
}{
	{"killed", func(f *trucewatch.Fact) *trucewatch.Count { return f.Killed }},
	{"wounded", func(f *trucewatch.Fact) *trucewatch.Count { return f.Wounded }},
	{"count", func(f *trucewatch.Fact) *trucewatch.Count { return f.Count }},
}

// grader grades the facts of one incident.
type grader struct {
	*telling
	setting Setting
	outlet  func(report string) string
	name    func(party string) string
}

// facts grades each fact of the incident.
func (g *grader) facts(all trucewatch.Grading) []trucewatch.FactGrading {
	list := []trucewatch.FactGrading{g.happenedFact()}
	var parties []trucewatch.FactGrading
	for _, party := range g.parties() {
		parties = append(parties, g.partyFact(factBy+party, party, accusing(g.accounts, party), all.By[party],
			func(f *trucewatch.Fact) []string { return f.By }))
	}
	list = append(list, byGrade(parties)...)
	parties = nil
	for _, party := range g.sufferers() {
		told := suffering(g.accounts, party)
		grade := g.settle(grade(told, admits), func(f *trucewatch.Fact) []string { return f.Against }, party)
		parties = append(parties, g.partyFact(factTo+party, party, told, grade, func(f *trucewatch.Fact) []string { return f.Against }))
	}
	list = append(list, byGrade(parties)...)
	for _, m := range measures {
		list = append(list, byGrade(g.counts(m.name, m.of))...)
	}
	for i := range list {
		g.hand(&list[i])
	}
	return list
}

func byGrade(list []trucewatch.FactGrading) []trucewatch.FactGrading {
	slices.SortStableFunc(list, func(a, b trucewatch.FactGrading) int {
		return cmp.Or(cmp.Compare(b.Grade.Rank(), a.Grade.Rank()), cmp.Compare(len(b.Voices), len(a.Voices)))
	})
	return list
}

func (g *grader) happenedFact() trucewatch.FactGrading {
	f := trucewatch.FactGrading{Fact: factHappened, Grade: g.happened(), ContestedBy: voiceNames(g.denials), Refuted: g.refuted()}
	return g.reasoned(f, g.accounts, g.decides, g.missingFor(f.Grade, g.accounts))
}

// partyFact grades that a party did it or suffered it. Those who name others only
// contest it.
func (g *grader) partyFact(fact, party string, told []*trucewatch.Fact, grade trucewatch.Grade, of func(*trucewatch.Fact) []string) trucewatch.FactGrading {
	f := trucewatch.FactGrading{Fact: fact, Grade: grade}
	var against []*trucewatch.Fact
	for _, a := range g.accounts {
		if names := of(a); len(names) > 0 && !slices.Contains(names, party) && a.Kind != trucewatch.Clash {
			against = append(against, a)
		}
	}
	for _, d := range g.denials {
		if strings.HasPrefix(fact, factTo) || d.Side == party || len(d.By) == 0 || slices.Contains(d.By, party) {
			against = append(against, d)
		}
	}
	f.ContestedBy = voiceNames(against)
	decides := g.namesOf(of)
	if decides != nil && !slices.Contains(of(decides), party) {
		f.Refuted = true
	}
	f.Refuted = f.Refuted || g.deniedByFinding()
	return g.reasoned(f, told, decides, g.missingFor(grade, told))
}

// namesOf is the newest finding with a mandate that names somebody, nil where none does.
func (g *grader) namesOf(of func(*trucewatch.Fact) []string) *trucewatch.Fact {
	for _, f := range slices.Backward(g.findings) {
		if g.mandate(f) && found(f) && len(of(f)) > 0 {
			return f
		}
	}
	return nil
}

// settle is what a finding leaves of a grade.
func (g *grader) settle(grade trucewatch.Grade, of func(*trucewatch.Fact) []string, party string) trucewatch.Grade {
	f := g.namesOf(of)
	switch {
	case g.deniedByFinding(), f != nil && !slices.Contains(of(f), party):
		return atMostAlleged(grade)
	case f != nil:
		return trucewatch.Verified
	}
	return grade
}

// sufferers are those that an account or a finding says suffered it, sorted.
func (g *grader) sufferers() []string {
	var list []string
	for _, f := range g.accounts {
		list = append(list, f.Against...)
	}
	if f := g.namesOf(func(f *trucewatch.Fact) []string { return f.Against }); f != nil {
		list = append(list, f.Against...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func suffering(accounts []*trucewatch.Fact, party string) []*trucewatch.Fact {
	var list []*trucewatch.Fact
	for _, f := range accounts {
		if slices.Contains(f.Against, party) {
			list = append(list, f)
		}
	}
	return list
}

// counts grades each number that is told. A voice bears out a number when it gives
// the same, or one within it: six is at least five. Numbers that can't be true with
// it contest it. No side admits by telling a number: who attacks may boast.
func (g *grader) counts(fact string, of func(*trucewatch.Fact) *trucewatch.Count) []trucewatch.FactGrading {
	var list []trucewatch.FactGrading
	decides := g.countFound(of)
	var values []trucewatch.Count
	for _, f := range append(slices.Clone(g.accounts), decides) {
		if f != nil && of(f) != nil {
			values = uniteCounts(values, *of(f))
		}
	}
	for _, v := range values {
		x := trucewatch.FactGrading{Fact: fact, Count: &v}
		var told, against []*trucewatch.Fact
		for _, f := range g.accounts {
			switch c := of(f); {
			case c == nil:
			case c.Equal(v) || insideCount(*c, v):
				told = append(told, f)
			case !agree(*c, v):
				against = append(against, f)
			}
		}
		x.Grade = grade(bareOfGrades(told), func(*trucewatch.Fact) bool { return false })
		x.ContestedBy = voiceNames(against)
		switch {
		case g.deniedByFinding():
			x.Grade, x.Refuted = atMostAlleged(x.Grade), true
		case decides != nil && of(decides).Equal(v):
			x.Grade = trucewatch.Verified
		case decides != nil && !agree(*of(decides), v):
			x.Grade, x.Refuted = atMostAlleged(x.Grade), true
		}
		list = append(list, g.reasoned(x, told, decides, g.missingFor(x.Grade, told)))
	}
	return list
}

func bareOfGrades(facts []*trucewatch.Fact) []*trucewatch.Fact { return ungraded(facts) }

// countFound is the newest finding with a mandate that gives the number.
func (g *grader) countFound(of func(*trucewatch.Fact) *trucewatch.Count) *trucewatch.Fact {
	for _, f := range slices.Backward(g.findings) {
		if g.mandate(f) && found(f) && of(f) != nil {
			return f
		}
	}
	return nil
}

// insideCount says that every number that c admits v admits too.
func insideCount(c, v trucewatch.Count) bool {
	return c.Low >= v.Low && (v.High == nil || c.High != nil && *c.High <= *v.High)
}

// reasoned adds to a fact who tells it, the letters and numbers, and the reasons.
func (g *grader) reasoned(f trucewatch.FactGrading, told []*trucewatch.Fact, decides *trucewatch.Fact, raise string) trucewatch.FactGrading {
	f.Voices = voiceNames(told)
	f.Reliability = g.reliability(told, decides)
	f.Credibility = credibility(&f, told)
	f.Why = g.whyFact(&f, told, decides)
	if !f.Refuted {
		f.Raise = raise
	} else if f.Grade != trucewatch.Verified {
		f.Raise = "a later finding that bears it out"
	}
	return f
}

func (g *grader) whyFact(f *trucewatch.FactGrading, told []*trucewatch.Fact, decides *trucewatch.Fact) string {
	switch {
	case f.Refuted && decides != nil && g.mandate(decides):
		return "A finding of " + label(decides, g.name) + " says otherwise."
	case f.Refuted && decides != nil:
		return label(decides, g.name) + " found otherwise."
	case f.Refuted:
		return "All who told it took it back."
	case f.Grade == trucewatch.Verified && decides != nil:
		return "A finding of " + label(decides, g.name) + " says so."
	case len(told) == 0:
		return "Nobody tells it."
	}
	if i := slices.IndexFunc(told, admits); i >= 0 && !isMeasure(f.Fact) && !strings.HasPrefix(f.Fact, factTo) {
		return "The side that it speaks against admits it: " + label(told[i], g.name) + "."
	}
	if a, b, ok := independent(told); ok {
		return "Two independent voices tell it: " + join([]string{label(a, g.name), label(b, g.name)}) + "."
	}
	voices := labels(told, g.name)
	if len(voices) == 1 {
		return "One voice tells it: " + voices[0] + "."
	}
	if side, one := oneSide(told); one {
		return fmt.Sprintf("%s voices tell it, all of one side (%s).", upperFirst(number(len(voices))), bare(g.name(side)))
	}
	return fmt.Sprintf("%s voices tell it, no two of them independent.", upperFirst(number(len(voices))))
}

func isMeasure(fact string) bool { return fact == "killed" || fact == "wounded" || fact == "count" }

// missingFor says what the grade above needs, as part of a sentence.
func (g *grader) missingFor(grade trucewatch.Grade, told []*trucewatch.Fact) string {
	switch grade {
	case trucewatch.NoGrade:
		return "a voice that tells it"
	case trucewatch.GradeAlleged:
		if len(told) == 0 {
			return "a voice that tells it"
		}
		t := telling{accounts: told}
		return t.needed(g.name)
	case trucewatch.Corroborated:
		if len(g.setting.Monitors) > 0 {
			return "a finding by " + either(g.setting.Monitors) + ", or by a reviewer"
		}
		return "a finding by a reviewer"
	}
	return ""
}

// hand sets the newest grade that a reviewer gave the fact. One that names a number
// is for that number; one that names none is for the best established.
func (g *grader) hand(f *trucewatch.FactGrading) {
	for _, h := range slices.Backward(g.hands) {
		if h.Of != f.Fact {
			continue
		}
		if f.Count != nil {
			if c := handCount(h); c != nil && !c.Equal(*f.Count) {
				continue
			}
		}
		f.Hand = &trucewatch.HandGrade{Grade: h.Grade, By: h.Voice, Reason: h.Reason, Decision: h.ID, Known: h.Known}
		return
	}
}

func handCount(h *trucewatch.Fact) *trucewatch.Count {
	for _, m := range measures {
		if m.name == h.Of {
			return m.of(h)
		}
	}
	return nil
}

// tellings are how each side tells the incident that speaks of it or is spoken of.
func (g *grader) tellings() []trucewatch.Telling {
	sides := map[string]*trucewatch.Telling{}
	side := func(party string) *trucewatch.Telling {
		if sides[party] == nil {
			sides[party] = &trucewatch.Telling{Party: party, Says: "silent"}
		}
		return sides[party]
	}
	for _, f := range g.accounts {
		if f.Type == trucewatch.FactFinding {
			continue
		}
		for _, p := range slices.Concat(f.By, f.Against, f.Between) {
			side(p)
		}
		if f.Side != "" {
			tells(side(f.Side), f, "tells")
		}
	}
	for _, f := range g.denials {
		if f.Side != "" {
			tells(side(f.Side), f, "denies")
		}
	}
	var list []trucewatch.Telling
	for _, t := range sides {
		list = append(list, *t)
	}
	slices.SortFunc(list, func(a, b trucewatch.Telling) int { return strings.Compare(a.Party, b.Party) })
	return list
}

func tells(t *trucewatch.Telling, f *trucewatch.Fact, says string) {
	switch t.Says {
	case "silent", says:
		t.Says = says
	default:
		t.Says = "both"
	}
	t.Voices = unite(t.Voices, f.Voice)
	if says == "denies" {
		return
	}
	t.By, t.Against = unite(t.By, f.By...), unite(t.Against, f.Against...)
	for _, m := range []struct {
		to *[]trucewatch.Count
		c  *trucewatch.Count
	}{{&t.Killed, f.Killed}, {&t.Wounded, f.Wounded}, {&t.Count, f.Count}} {
		if m.c != nil {
			*m.to = uniteCounts(*m.to, *m.c)
		}
	}
}
