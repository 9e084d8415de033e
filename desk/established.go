package desk

import (
	"fmt"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// FactWords name a fact of an incident that has a grade: "done by the Taliban",
// "killed: 5 to 8".
func FactWords(c *Case, f trucewatch.FactGrading) string {
	kind, party, _ := strings.Cut(f.Fact, ":")
	switch {
	case kind == "by":
		return "done by " + c.Agreement.Called(party)
	case kind == "to":
		return "suffered by " + c.Agreement.Called(party)
	case f.Count != nil && kind == "count":
		return "how many: " + countWords(*f.Count)
	case f.Count != nil:
		return kind + ": " + countWords(*f.Count)
	case kind == "happened":
		return "it happened"
	}
	return "how many " + kind
}

// CodeWords are the Admiralty code of a fact: "B3".
func CodeWords(f trucewatch.FactGrading) string {
	return fmt.Sprint(f.Reliability, f.Credibility)
}

// TellingWords say how a party tells an incident: "tells it: done by the north, killed
// 5".
func TellingWords(c *Case, t trucewatch.Telling) string {
	says := map[string]string{"tells": "tells it", "denies": "denies it", "both": "tells it and denies it", "silent": "says nothing of it"}[t.Says]
	var what []string
	if len(t.By) > 0 {
		what = append(what, "done by "+calledAll(c, t.By))
	}
	if len(t.Against) > 0 {
		what = append(what, "suffered by "+calledAll(c, t.Against))
	}
	for _, n := range []struct {
		word   string
		counts []trucewatch.Count
	}{{"killed", t.Killed}, {"wounded", t.Wounded}, {"how many:", t.Count}} {
		if len(n.counts) > 0 {
			words := make([]string, len(n.counts))
			for i, count := range n.counts {
				words[i] = countWords(count)
			}
			what = append(what, n.word+" "+strings.Join(words, " or "))
		}
	}
	if len(what) == 0 {
		return says
	}
	return says + ": " + strings.Join(what, ", ")
}

func calledAll(c *Case, parties []string) string {
	names := make([]string, len(parties))
	for i, p := range parties {
		names[i] = c.Agreement.Called(p)
	}
	return strings.Join(names, " and ")
}

// FindingWords say what was found: "it happened, done by the south, killed 3", and what
// the finding is beside others.
func FindingWords(c *Case, f trucewatch.Finding) (found string, is []string) {
	found = "it did not happen"
	if f.Happened {
		found = "it happened"
		if len(f.By) > 0 {
			found += ", done by " + calledAll(c, f.By)
		}
	}
	for _, n := range []struct {
		word  string
		count *trucewatch.Count
	}{{"killed", f.Killed}, {"wounded", f.Wounded}} {
		if n.count != nil {
			found += ", " + n.word + " " + countWords(*n.count)
		}
	}
	if f.Reverses {
		is = append(is, "says otherwise than the one before")
	}
	if f.Decides {
		is = append(is, "is the one that counts")
	}
	if !f.Mandated {
		is = append(is, "without a mandate to verify")
	}
	return found, is
}

// SpreadWords say where and how long a text went round: "carried by Highland Radio and
// Valley Times, 3 March 2020 to 5 March 2020".
func (v *View) SpreadWords(f trucewatch.Family) string {
	const day = "2 January 2006"
	zone := v.Case.Agreement.Zone
	words := "in " + plural(len(f.Reports), "report")
	if len(f.Spread.Outlets) > 0 {
		words = "carried by " + strings.Join(f.Spread.Outlets, ", ")
	}
	first, last := f.Spread.First.In(zone).Format(day), f.Spread.Last.In(zone).Format(day)
	switch {
	case f.Spread.First.IsZero():
		return words
	case first == last:
		return words + ", " + first
	}
	return words + ", " + first + " to " + last
}

// FamiliesOf are the families of the reports that tell of an incident, in the order in
// which they became public.
func (v *View) FamiliesOf(in trucewatch.Incident) []trucewatch.Family {
	var list []trucewatch.Family
	for _, f := range v.Families {
		if slices.ContainsFunc(in.Tellers, func(t trucewatch.Teller) bool { return t.Family == f.ID }) {
			list = append(list, f)
		}
	}
	return list
}

// Decided is a decision with what became of it, and which incidents of a view it is
// about.
type Decided struct {
	DecisionState
	Incidents []string // codes, in the order in which they became public
}

// Decided gives the decisions of the view in the order in which they were taken in. What
// takes a decision back is about what that is about.
func (v *View) Decided() []Decided {
	places := map[trucewatch.AccountRef]int{}
	for i, in := range v.Incidents {
		for _, t := range in.Tellers {
			places[trucewatch.RefTo(t.Report, t.Account)] = i
		}
	}
	about := map[string][]string{} // by decision
	list := make([]Decided, len(v.Decisions))
	for i, s := range decisionStates(v.Decisions) {
		d := v.rulings[i]
		refs := slices.Concat(d.Accounts, d.From)
		if d.Incident != "" && len(refs) > 0 { // about the incident that holds the first of them
			refs = refs[:1]
		}
		var in []int
		for _, ref := range refs {
			if at, ok := places[ref]; ok && !slices.Contains(in, at) {
				in = append(in, at)
			}
		}
		slices.Sort(in)
		codes := append([]string(nil), about[d.Undoes]...)
		for _, at := range in {
			codes = append(codes, v.Incidents[at].Code)
		}
		about[d.ID] = codes
		list[i] = Decided{s, codes}
	}
	return list
}

// DecisionsOn are the decisions about an incident or one of its accounts, and those that
// took them back, in the order in which they were taken in.
func (v *View) DecisionsOn(in trucewatch.Incident) []DecisionState { return v.decisionsOn(&in) }

// DecisionsData lists the decisions of a view.
type DecisionsData struct {
	Frame
	Decisions []DecidedData `json:"decisions"`
}

// DecidedData is a decision, what became of it, and the incidents that it is about.
type DecidedData struct {
	DecisionData
	Incidents []string `json:"incidents"`
}

// DecisionsData gives the decisions of the view, the last that was taken in first.
func (v *View) DecisionsData() DecisionsData {
	d := DecisionsData{v.Frame(), []DecidedData{}}
	for _, one := range slices.Backward(v.Decided()) {
		d.Decisions = append(d.Decisions, DecidedData{one.Data(v.Case), append([]string{}, one.Incidents...)})
	}
	return d
}
