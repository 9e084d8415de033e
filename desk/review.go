package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// Reviewer is who decides, why, and when that became public.
type Reviewer struct {
	By     string
	Reason string
	// Known is when the decision became public: zero for now. A monitor's finding
	// that is entered later became public when the monitor published it.
	Known time.Time
}

// Decide keeps a decision. It is refused with CodeUnusable where it does not say
// what its verb needs, and with CodeMissing where it speaks of what is not there.
func (d *Desk) Decide(ctx context.Context, who Reviewer, decision trucewatch.Decision) (trucewatch.Decision, error) {
	now := d.now().UTC()
	decision.By, decision.Reason = strings.TrimSpace(who.By), strings.TrimSpace(who.Reason)
	decision.At, decision.Known = now, who.Known.UTC()
	if who.Known.IsZero() {
		decision.Known = now
	}
	if decision.Finding != nil {
		f := *decision.Finding
		f.Type, f.Known, f.About, f.Evidence = trucewatch.FactFinding, decision.Known, decision.Incident, decision.Evidence
		if f.Voice == "" {
			f.Voice = decision.By
		}
		decision.Finding = &f
	}
	if err := d.acceptable(decision, now); err != nil {
		return decision, err
	}
	if err := d.quoted(ctx, decision); err != nil {
		return decision, err
	}
	if decision.Verb == trucewatch.Undo {
		if err := d.undoable(ctx, decision.Undoes); err != nil {
			return decision, err
		}
	}
	decision.ID = trucewatch.DecisionID(decision)
	seq, _, err := d.store.Decide(ctx, decision)
	decision.Seq = seq
	return decision, err
}

// quotedIn are the passages that a decision has of reports, by report.
func quotedIn(decision trucewatch.Decision) map[string][]trucewatch.Passage {
	in := map[string][]trucewatch.Passage{}
	for _, ref := range slices.Concat(decision.Accounts, decision.From) {
		in[ref.Report] = append(in[ref.Report], ref.Passage)
	}
	for i, p := range decision.Evidence {
		if i < len(decision.EvidenceIn) {
			in[decision.EvidenceIn[i]] = append(in[decision.EvidenceIn[i]], p)
		}
	}
	return in
}

// quoted refuses a decision on passages that do not stand where it says.
func (d *Desk) quoted(ctx context.Context, decision trucewatch.Decision) error {
	if len(decision.Evidence) != len(decision.EvidenceIn) {
		return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "decide", Message: "it is not said which reports the evidence stands in"}
	}
	in := quotedIn(decision)
	for _, id := range slices.Sorted(maps.Keys(in)) {
		r, err := d.store.Report(ctx, id)
		if err != nil {
			return err
		}
		text := trucewatch.NewText(r.Text)
		for _, p := range in[id] {
			if !text.Holds(p) {
				return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "decide",
					Message: fmt.Sprintf("the text of %s at %d–%d is not %q", id, p.Start, p.End, p.Text), Advice: "quote the report as it is"}
			}
		}
	}
	return nil
}

// acceptable says what a decision lacks.
func (d *Desk) acceptable(decision trucewatch.Decision, now time.Time) error {
	refuse := func(message, advice string) error {
		return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "decide", Message: message, Advice: advice}
	}
	n := len(decision.Accounts)
	switch {
	case decision.By == "":
		return refuse("nobody is named who decides", "give --by NAME")
	case decision.Reason == "":
		return refuse("a decision needs its reason", "give --reason TEXT")
	case decision.Known.After(now):
		return refuse("the decision became public on "+decision.Known.Format(time.DateOnly)+", which is yet to come", "give --known the day on which it became public")
	}
	for _, a := range slices.Concat(decision.Accounts, decision.From) {
		if a.Report == "" || a.Passage.Text == "" {
			return refuse("an account has no passage that would find it again", "")
		}
	}
	switch decision.Verb {
	case trucewatch.Together:
		if n < 2 {
			return refuse("one account alone can't be put together", "name two accounts or more")
		}
	case trucewatch.Apart:
		if n+len(decision.From) < 2 || n == 0 {
			return refuse("one account alone can't be put apart", "name two accounts or more, or those to be parted from with --from")
		}
		for _, a := range decision.Accounts {
			if slices.Contains(decision.From, a) {
				return refuse("the account “"+a.Passage.Text+"” can't be put apart from itself", "name it on one side alone")
			}
		}
	case trucewatch.Dismiss:
		if n == 0 {
			return refuse("there is nothing to dismiss", "name an account or an incident")
		}
	case trucewatch.GradeByHand:
		return d.acceptableGrade(decision, refuse)
	case trucewatch.Found:
		return d.acceptableFinding(decision, refuse)
	case trucewatch.SameText:
		return acceptableFamilies(decision, refuse)
	case trucewatch.Undo:
		if decision.Undoes == "" {
			return refuse("there is nothing to undo", "name the decision; `trucewatch review list` lists them")
		}
	default:
		return refuse(fmt.Sprintf("there is no verb %q", decision.Verb), "")
	}
	return nil
}

type refusal func(message, advice string) error

func (d *Desk) acceptableGrade(decision trucewatch.Decision, refuse refusal) error {
	party, by := strings.CutPrefix(decision.Fact, "by:")
	switch {
	case len(decision.Accounts) == 0 || decision.Incident == "":
		return refuse("no incident is named whose grade is set", "name its code; `trucewatch incidents` lists them")
	case decision.Grade.Rank() == 0:
		return refuse(fmt.Sprintf("there is no grade %q", decision.Grade), "the grades are alleged, corroborated, verified")
	case by:
		return d.partyKnown(party, refuse)
	case !slices.Contains(gradedFacts, decision.Fact):
		return refuse(fmt.Sprintf("an incident has no fact %q", decision.Fact), "the facts are "+strings.Join(gradedFacts, ", ")+", by:PARTY")
	}
	return nil
}

// gradedFacts are the facts of an incident that can have a grade by hand, with those
// of each party having done it.
var gradedFacts = []string{"happened", "killed", "wounded"}

func (d *Desk) partyKnown(party string, refuse refusal) error {
	if d.Case.Agreement.Party(party) != nil {
		return nil
	}
	var known []string
	for _, p := range d.Case.Agreement.Parties {
		known = append(known, p.ID)
	}
	return refuse(fmt.Sprintf("there is no party %q", party), "the parties are "+strings.Join(known, ", "))
}

func (d *Desk) acceptableFinding(decision trucewatch.Decision, refuse refusal) error {
	f := decision.Finding
	switch {
	case len(decision.Accounts) == 0 || decision.Incident == "":
		return refuse("no incident is named that the finding is about", "name its code; `trucewatch incidents` lists them")
	case f == nil || f.Happened == nil && len(f.By) == 0 && f.Killed == nil && f.Wounded == nil && f.Count == nil:
		return refuse("the finding finds nothing", "say whether it happened, by whom or how many")
	case f.Happened != nil && !*f.Happened && (len(f.By) > 0 || f.Killed != nil || f.Wounded != nil):
		return refuse("the finding says that it did not happen, and by whom or how many", "say one of the two")
	}
	for _, p := range slices.Concat(f.By, f.Against) {
		if err := d.partyKnown(p, refuse); err != nil {
			return err
		}
	}
	return nil
}

func acceptableFamilies(decision trucewatch.Decision, refuse refusal) error {
	seen := map[string]bool{}
	for _, group := range decision.Families {
		for _, r := range group {
			if seen[r] {
				return refuse("the report "+r+" is named twice", "name each once")
			}
			seen[r] = true
		}
	}
	if len(seen) < 2 {
		return refuse("one report alone is one text", "name two reports or more")
	}
	return nil
}

// undoable refuses to undo what is undone.
func (d *Desk) undoable(ctx context.Context, id string) error {
	list, err := d.Decisions(ctx, At{})
	if err != nil {
		return err
	}
	for _, state := range list {
		if state.Decision.ID == id && !state.InForce {
			return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "decide", Message: "the decision " + id + " is undone already", Advice: "to give it back, undo " + state.UndoneBy}
		}
	}
	return nil // what is not there at all the store says
}

// DecisionState is a decision with what became of it.
type DecisionState struct {
	Decision trucewatch.Decision
	InForce  bool
	// UndoneBy is the decision that took it back, or empty.
	UndoneBy string
}

// Decisions lists the decisions known and taken in by then, in the order in which
// they were taken in.
func (d *Desk) Decisions(ctx context.Context, at At) ([]DecisionState, error) {
	list, err := d.store.Decisions(ctx, at.cut())
	return decisionStates(list), err
}

func decisionStates(list []trucewatch.Decision) []DecisionState {
	undone := map[string]string{}
	for i := len(list) - 1; i >= 0; i-- {
		if d := list[i]; d.Verb == trucewatch.Undo && undone[d.ID] == "" {
			undone[d.Undoes] = d.ID
		}
	}
	states := make([]DecisionState, len(list))
	for i, d := range list {
		states[i] = DecisionState{d, undone[d.ID] == "", undone[d.ID]}
	}
	return states
}

// Accounts finds the accounts that a name stands for: that of an account itself
// (r-…#0), or all that an incident has (I-…), the first to become public first.
// incident is the incident's code, or empty. An unknown name gives CodeMissing.
func (v *View) Accounts(name string) (refs []trucewatch.AccountRef, incident string, err error) {
	if in := v.Incident(name); in != nil {
		for _, t := range in.Tellers {
			refs = append(refs, trucewatch.RefTo(t.Report, t.Account))
		}
		return refs, in.Code, nil
	}
	report, _, _ := strings.Cut(name, "#")
	e := v.Entry(report)
	if e != nil {
		for _, a := range e.Reading.Accounts {
			if a.ID == name {
				return []trucewatch.AccountRef{trucewatch.RefTo(report, a)}, "", nil
			}
		}
	}
	missing := &trucewatch.Error{Code: trucewatch.CodeMissing, Op: "find accounts",
		Message: fmt.Sprintf("there is no account or incident %q in what is known", name), Advice: "`trucewatch incidents` lists incidents, `trucewatch incident CODE --format json` their accounts"}
	if e != nil {
		missing.Message, missing.Advice = fmt.Sprintf("the report %s has no account %q", report, name), fmt.Sprintf("it has %d, from %s#0 on", len(e.Reading.Accounts), report)
	}
	return nil, "", missing
}

// Evidence anchors a stretch of a report, between offsets in code points.
func (v *View) Evidence(report string, start, end int) (trucewatch.Passage, error) {
	e := v.Entry(report)
	if e == nil {
		return trucewatch.Passage{}, &trucewatch.Error{Code: trucewatch.CodeMissing, Op: "find evidence", Message: "there is no report " + report + " in what is known", Advice: "`trucewatch reports` lists them"}
	}
	text := trucewatch.NewText(e.Report.Text)
	if start < 0 || end <= start || end > text.Len() {
		return trucewatch.Passage{}, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "find evidence",
			Message: fmt.Sprintf("%s has no passage from %d to %d", report, start, end), Advice: fmt.Sprintf("its text has %d code points, and a passage ends after it begins", text.Len())}
	}
	return text.Passage(text.Byte(start), text.Byte(end)), nil
}
