package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// Learned is what was learned between two points of view: how the later one differs
// from the earlier one.
type Learned struct {
	Before, After *View
	// Reports and Decisions that the later view has and the earlier one has not.
	Reports   []*trucewatch.Entry
	Decisions []DecisionState
	Incidents []IncidentChange
	Verdicts  []VerdictChange
}

// IncidentChange is an incident of which more, less or something else is known.
// Before is nil for one that is new, After for one that is none any more. How are
// sentences.
type IncidentChange struct {
	Code          string
	Before, After *trucewatch.Incident
	How           []string
}

// VerdictChange is a verdict that became another.
type VerdictChange struct {
	Clause        string
	Standard      trucewatch.Standard
	Before, After trucewatch.Verdict
}

// Learned compares two points of view.
func (d *Desk) Learned(ctx context.Context, from, to At) (*Learned, error) {
	before, err := d.View(ctx, from)
	if err != nil {
		return nil, err
	}
	after, err := d.View(ctx, to)
	if err != nil {
		return nil, err
	}
	return compare(before, after), nil
}

func compare(before, after *View) *Learned {
	l := &Learned{Before: before, After: after}
	for i := range after.Entries {
		if before.Entry(after.Entries[i].Report.ID) == nil {
			l.Reports = append(l.Reports, &after.Entries[i])
		}
	}
	known := map[string]bool{}
	for _, d := range before.Decisions {
		known[d.ID] = true
	}
	for _, s := range decisionStates(after.Decisions) {
		if !known[s.Decision.ID] {
			l.Decisions = append(l.Decisions, s)
		}
	}
	l.Incidents = incidentChanges(before, after)
	for _, s := range after.Case.Agreement.Standards() {
		for i, v := range after.Verdicts[s] {
			_, at := before.Clause(after.Clauses[i].ID)
			if at < 0 {
				continue
			}
			if was := before.Verdicts[s][at]; was.Word != v.Word || was.Detail != v.Detail || !slices.Equal(was.MightBe, v.MightBe) {
				l.Verdicts = append(l.Verdicts, VerdictChange{v.Clause, s, was, v})
			}
		}
	}
	return l
}

func incidentChanges(before, after *View) []IncidentChange {
	var list []IncidentChange
	for i := range after.Incidents {
		in := &after.Incidents[i]
		was := before.Incident(in.Code)
		if was == nil {
			list = append(list, IncidentChange{Code: in.Code, After: in, How: []string{"new: " + GradeWords(after.Case, *in)}})
		} else if how := howChanged(before, after, was, in); len(how) > 0 {
			list = append(list, IncidentChange{in.Code, was, in, how})
		}
	}
	for i := range before.Incidents {
		if was := &before.Incidents[i]; after.Incident(was.Code) == nil {
			list = append(list, IncidentChange{Code: was.Code, Before: was, How: []string{"no longer an incident of its own" + after.nowIn(was)}})
		}
	}
	return list
}

// nowIn says which incident has the accounts of one that is none any more.
func (v *View) nowIn(was *trucewatch.Incident) string {
	codes := map[string]bool{}
	for _, t := range was.Tellers {
		if in := v.incidentOf(t.Account.ID); in != nil {
			codes[in.Code] = true
		}
	}
	if len(codes) == 0 {
		return ""
	}
	return ": its accounts are of " + strings.Join(slices.Sorted(maps.Keys(codes)), ", ")
}

// GradeWords are how well an incident is established, in few words.
func GradeWords(c *Case, in trucewatch.Incident) string {
	words := string(in.Grading.Happened)
	switch {
	case in.Grading.Refuted:
		words = "refuted"
	case words == "":
		words = "nobody says that it happened"
	}
	if n := len(in.Grading.ContestedBy); n > 0 {
		words += ", contested by " + strings.Join(in.Grading.ContestedBy, ", ")
	}
	for _, p := range slices.Sorted(maps.Keys(in.Grading.By)) {
		words += fmt.Sprintf("; by %s: %s", c.PartyName(p), in.Grading.By[p])
	}
	return words
}

func howChanged(before, after *View, was, is *trucewatch.Incident) []string {
	var how []string
	changed := func(what, from, to string) {
		if from != to {
			how = append(how, what+" "+orNone(from)+" → "+orNone(to))
		}
	}
	changed("grade", GradeWords(before.Case, *was), GradeWords(after.Case, *is))
	changed("what", was.Title, is.Title)
	from, to := was.When.Format()
	laterFrom, laterTo := is.When.Format()
	changed("when", strings.Trim(from+"–"+to, "–"), strings.Trim(laterFrom+"–"+laterTo, "–"))
	if a, b := len(was.Tellers), len(is.Tellers); a != b {
		changed("accounts", fmt.Sprint(a), fmt.Sprint(b))
	}
	return how
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
