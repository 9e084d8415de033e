package desk_test

import (
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

// decided is a desk with two reports on attacks in two provinces, an incident each.
type decided struct {
	*testing.T
	c             *desk.Case
	d             *desk.Desk
	kunduz, khost string // codes
}

func newDecided(t *testing.T) *decided {
	t.Helper()
	x := &decided{T: t, c: openCase(t)}
	x.d, _ = keptDesk(t, x.c, clock())
	for _, r := range []struct{ title, outlet, text, day string }{
		{"Two guards killed", "The Capital Ledger", "Taliban fighters attacked an Afghan army post near Kunduz on Thursday, killing two guards, a defence ministry spokesman said. A Taliban spokesman denied that they had attacked the post.", "2020-03-05"},
		{"Post attacked in Khost", "Valley Times", "The Taliban attacked an Afghan army post in Khost province on Friday, the interior ministry said.", "2020-03-06"},
	} {
		take(t, x.d, []trucewatch.Report{{Title: r.title, Outlet: r.outlet, Text: r.text, Published: trucewatch.Day(end(x.c, r.day))}})
	}
	for _, in := range x.known("2020-03-07").Incidents {
		switch in.Place.Name {
		case "Kunduz":
			x.kunduz = in.Code
		case "Khost":
			x.khost = in.Code
		}
	}
	if x.kunduz == "" || x.khost == "" {
		t.Fatal("the two incidents are not there")
	}
	return x
}

func (x *decided) known(day string) *desk.View { return view(x.T, x.d, at(x.c, "2020-03-20", day)) }

// decide makes a decision on 10 March, about what names stand for.
func (x *decided) decide(d trucewatch.Decision, names ...string) trucewatch.Decision {
	x.Helper()
	for _, name := range names {
		refs, code, err := x.known("2020-03-20").Accounts(name)
		if err != nil {
			x.Fatal(err)
		}
		d.Accounts = append(d.Accounts, refs...)
		if len(names) == 1 {
			d.Incident = code
		}
	}
	made, err := x.d.Decide(x.Context(), desk.Reviewer{By: "N. Rahimi", Reason: "the lists", Known: end(x.c, "2020-03-10")}, d)
	if err != nil {
		x.Fatal(err)
	}
	return made
}

func (x *decided) verdict(day string, s trucewatch.Standard) trucewatch.Word {
	v := x.known(day)
	_, i := v.Clause("afghan-forces")
	return v.Verdicts[s][i].Word
}

// undoes undoes a decision, and wants all to be as it was before.
func (x *decided) undoes(d trucewatch.Decision, before string) {
	x.Helper()
	x.decide(trucewatch.Decision{Verb: trucewatch.Undo, Undoes: d.ID})
	if after := shownBy(x.T, x.d, at(x.c, "2020-03-20", "2020-03-20")); after != before {
		x.Errorf("undone, it is not as it was:\n%s\n%s", before, after)
	}
	well(x.T, x.d)
}

func (x *decided) shown() string { return shownBy(x.T, x.d, at(x.c, "2020-03-20", "2020-03-20")) }

func TestAFindingRefutesFromTheDayItIsKnown(t *testing.T) {
	x := newDecided(t)
	before := x.shown()
	no := false
	for _, code := range []string{x.kunduz, x.khost} {
		x.decide(trucewatch.Decision{Verb: trucewatch.Found, Finding: &trucewatch.Fact{Happened: &no}}, code)
	}
	list, err := x.d.Decisions(t.Context(), desk.At{})
	if err != nil {
		t.Fatal(err)
	}
	if v := x.known("2020-03-20"); !v.Incident(x.kunduz).Grading.Refuted {
		t.Error("it is not refuted")
	}
	if got := x.verdict("2020-03-20", "alleged"); got != trucewatch.Kept {
		t.Errorf("with the finding: %s", got)
	}
	if got := x.verdict("2020-03-09", "alleged"); got != trucewatch.Breached {
		t.Errorf("before the finding: %s", got)
	}
	x.decide(trucewatch.Decision{Verb: trucewatch.Undo, Undoes: list[0].Decision.ID})
	x.undoes(list[1].Decision, before)
}

func TestAGradeByHandCounts(t *testing.T) {
	x := newDecided(t)
	before := x.shown()
	d := x.decide(trucewatch.Decision{Verb: trucewatch.GradeByHand, Fact: "happened", Grade: trucewatch.Verified}, x.kunduz)
	if v := x.known("2020-03-20"); v.Incident(x.kunduz).Grading.Happened != trucewatch.Verified || v.Incident(x.khost).Grading.Happened == trucewatch.Verified {
		t.Errorf("%+v", v.Incident(x.kunduz).Grading)
	}
	if v := x.known("2020-03-09"); v.Incident(x.kunduz).Grading.Happened != trucewatch.GradeAlleged {
		t.Errorf("before: %+v", v.Incident(x.kunduz).Grading)
	}
	x.undoes(d, before)
}

func TestWhatIsPutTogetherIsOneIncidentAndWhatIsPutApartIsTwo(t *testing.T) {
	x := newDecided(t)
	before := x.shown()
	together := x.decide(trucewatch.Decision{Verb: trucewatch.Together}, x.kunduz, x.khost)
	v := x.known("2020-03-20")
	if len(v.Incidents) != 1 || len(v.Incidents[0].Tellers) != 3 {
		t.Errorf("together: %d incidents", len(v.Incidents))
	}
	if n := len(x.known("2020-03-09").Incidents); n != 2 {
		t.Errorf("before: %d incidents", n)
	}
	learned, err := x.d.Learned(t.Context(), at(x.c, "2020-03-20", "2020-03-09"), at(x.c, "2020-03-20", "2020-03-20"))
	if err != nil || len(learned.Incidents) != 2 || len(learned.Decisions) != 1 || len(learned.Reports) != 0 {
		t.Errorf("learned: %+v, %v", learned, err)
	}
	x.undoes(together, before)
	refs, _, err := v.Accounts(v.Entries[0].Report.ID + "#1")
	if err != nil {
		t.Fatal(err)
	}
	apart := x.decide(trucewatch.Decision{Verb: trucewatch.Apart, From: refs}, v.Entries[0].Report.ID+"#0")
	if n := len(x.known("2020-03-20").Incidents); n != 3 {
		t.Errorf("apart: %d incidents", n)
	}
	x.undoes(apart, before)
}

func TestWhatIsDismissedIsNoIncident(t *testing.T) {
	x := newDecided(t)
	before := x.shown()
	d := x.decide(trucewatch.Decision{Verb: trucewatch.Dismiss}, x.khost)
	if v := x.known("2020-03-20"); v.Incident(x.khost) != nil || v.Incident(x.kunduz) == nil {
		t.Error("it is still there, or the other is not")
	}
	if x.known("2020-03-09").Incident(x.khost) == nil {
		t.Error("it is gone from before, too")
	}
	x.undoes(d, before)
}

func TestADismissalHoldsForANewVersionToo(t *testing.T) {
	x := newDecided(t)
	x.decide(trucewatch.Decision{Verb: trucewatch.Dismiss}, x.khost)
	take(t, x.d, []trucewatch.Report{{Title: "Post attacked in Khost", Outlet: "Valley Times", Published: trucewatch.Day(end(x.c, "2020-03-07")),
		Text: "An update. The Taliban attacked an Afghan army post in Khost province on Friday, the interior ministry said."}})
	for _, in := range x.known("2020-03-20").Incidents {
		if in.Code != x.kunduz {
			t.Errorf("%s is an incident: %s", in.Code, in.Title)
		}
	}
}

func TestReportsAreOneTextWhereAReviewerSaysSo(t *testing.T) {
	x := newDecided(t)
	before := x.shown()
	v := x.known("2020-03-20")
	d := x.decide(trucewatch.Decision{Verb: trucewatch.SameText, Families: [][]string{{v.Entries[0].Report.ID, v.Entries[1].Report.ID}}})
	if n := len(x.known("2020-03-20").Families); n != 1 {
		t.Errorf("%d families", n)
	}
	if n := len(x.known("2020-03-09").Families); n != 2 {
		t.Errorf("before: %d families", n)
	}
	x.undoes(d, before)
}

func TestAnIncidentsHistorySaysWhatCameWhen(t *testing.T) {
	x := newDecided(t)
	no := false
	x.decide(trucewatch.Decision{Verb: trucewatch.Found, Finding: &trucewatch.Fact{Happened: &no}}, x.kunduz)
	steps, err := x.known("2020-03-20").IncidentHistory(t.Context(), x.kunduz)
	if err != nil || len(steps) != 2 || len(steps[0].Accounts) != 2 || len(steps[0].Decisions) != 0 || len(steps[1].Decisions) != 1 {
		t.Fatalf("%+v", steps)
	}
	if got := steps[0].On.Format(time.DateOnly) + " " + steps[1].On.Format(time.DateOnly); got != "2020-03-05 2020-03-10" {
		t.Errorf("on %s", got)
	}
	if steps[0].Incident.Grading.Refuted || !steps[1].Incident.Grading.Refuted {
		t.Error("refuted on the wrong day")
	}
}
