package web_test

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

var (
	reviewedOnce sync.Once
	reviewedDesk *desk.Desk
)

const (
	firstReviewer  = "N. Rahimi"
	secondReviewer = "S. Karimi"
	// unbroken is a word that no column is wide enough for.
	unbroken = "https://example.org/0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
)

// reviewed is a full desk on which two reviewers have decided, with a report that was
// updated, for the tests that only look.
func reviewed(t testing.TB) *desk.Desk {
	t.Helper()
	reviewedOnce.Do(func() { reviewedDesk = review(whole{t}) })
	if reviewedDesk == nil {
		t.Fatal("there is no desk")
	}
	return reviewedDesk
}

// version is a version of a report, known from a day of March 2020.
func version(d *desk.Desk, day int, text string) trucewatch.Report {
	on := trucewatch.Day(time.Date(2020, 3, day, 0, 0, 0, 0, d.Case.Agreement.Zone))
	return trucewatch.Report{
		Title: "Guards shot at the mill", Outlet: "Highland Radio", Published: on, Language: "en",
		Text: "Taliban fighters shot at guards near Kunduz on Tuesday, a police chief said. The mill stood empty that night. " + text + " The road was open again by noon. Traders went back to the market.",
	}
}

func review(t testing.TB) *desk.Desk {
	t.Helper()
	d := full(t)
	take(t, d, version(d, 3, "Two guards were killed, he said."))
	take(t, d, version(d, 4, "Three guards were killed, he said, and one was wounded."))
	in := incidentAt(t, d, "Mes Aynak", "2020-03-04")
	var refs []trucewatch.AccountRef
	for _, teller := range in.Tellers {
		refs = append(refs, trucewatch.RefTo(teller.Report, teller.Account))
	}
	first := in.Tellers[0]
	no, yes := false, true
	var last string
	for i, one := range []struct {
		by, reason string
		decision   trucewatch.Decision
	}{
		{firstReviewer, "The hospital has no such case.", trucewatch.Decision{Verb: trucewatch.Found, Accounts: refs, Incident: in.Code, Finding: &trucewatch.Fact{Happened: &no},
			Evidence: first.Account.Evidence[:1], EvidenceIn: []string{first.Report}}},
		{secondReviewer, "The hospital was the wrong one: " + unbroken, trucewatch.Decision{Verb: trucewatch.Found, Accounts: refs, Incident: in.Code, Finding: &trucewatch.Fact{Happened: &yes, By: []string{"taliban"}, Voice: "Joint Commission"}}},
		{secondReviewer, "Three who do not know each other told us.", trucewatch.Decision{Verb: trucewatch.GradeByHand, Accounts: refs, Incident: in.Code, Fact: "by:taliban", Grade: trucewatch.Verified}},
		{firstReviewer, "Another valley.", trucewatch.Decision{Verb: trucewatch.Apart, Accounts: refs[:1], From: refs[len(refs)-1:]}},
	} {
		who := desk.Reviewer{By: one.by, Reason: one.reason, Known: time.Date(2020, 3, 4, 8+i, 0, 0, 0, time.UTC)}
		kept, err := d.Decide(t.Context(), who, one.decision)
		if err != nil {
			t.Fatal(err)
		}
		last = kept.ID
	}
	who := desk.Reviewer{By: secondReviewer, Reason: "It is the same valley <b>after all</b>.", Known: time.Date(2020, 3, 4, 14, 0, 0, 0, time.UTC)}
	if _, err := d.Decide(t.Context(), who, trucewatch.Decision{Verb: trucewatch.Undo, Undoes: last}); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAnIncidentSaysHowWellEachOfItsFactsIsEstablished(t *testing.T) {
	d := shared(t)
	in := incidentAt(t, d, "Mes Aynak", "2020-03-04")
	body := page(t, demo(t, d), "/i/"+in.Code)
	facts := text(t, body, "facts")
	for _, f := range in.Grading.Facts {
		holds(t, facts, f.Why, f.Raise, desk.CodeWords(f))
	}
	holds(t, facts, "It happened", "Done by the Taliban", "Killed: 5", "usually reliable")
	tells := text(t, body, "tells")
	for _, telling := range in.Grading.Tellings {
		holds(t, strings.ToLower(tells), strings.ToLower(desk.TellingWords(d.Case, telling)))
	}
	if len(in.Joins) == 0 {
		t.Fatal("nothing was joined")
	}
	for _, j := range in.Joins {
		for _, f := range j.Factors {
			holds(t, body, html.EscapeString(f.Says))
		}
		holds(t, body, fmt.Sprintf("add up to +%d; +%d is enough", j.Score, j.Threshold))
	}
	for _, f := range viewOn(t, d, "2020-03-04").FamiliesOf(in) {
		holds(t, body, html.EscapeString(viewOn(t, d, "2020-03-04").SpreadWords(f)))
	}
	holds(t, body, "Why these are one incident", "The texts it rests on")
	lacks(t, body, "What reviewers decided", "What was found")
}

func TestAnIncidentSaysWhatReviewersDecidedOnIt(t *testing.T) {
	d := reviewed(t)
	in := incidentAt(t, d, "Mes Aynak", "2020-03-04")
	body := page(t, demo(t, d), "/i/"+in.Code)
	holds(t, body, "What was found", "Joint Commission: it happened, done by the Taliban", "N. Rahimi: it did not happen", "says otherwise than the one before",
		"What reviewers decided", "The hospital has no such case.", "taken back by S. Karimi, 4 March 2020", "entered on 23 November 2026",
		"It is the same valley &lt;b&gt;after all&lt;/b&gt;.", "set it by hand on 4 March 2020: Three who do not know each other told us.", "computed:")
	for _, s := range viewOn(t, d, "2020-03-04").DecisionsOn(in) {
		holds(t, body, "/d#decision-"+s.Decision.ID)
	}
	before := page(t, demo(t, d), "/i/"+in.Code+"?asof=2020-03-03&known=2020-03-03")
	lacks(t, before, "What reviewers decided", "Rahimi", "Joint Commission")
}

func TestDecisionsAreListedTheLastFirst(t *testing.T) {
	d := reviewed(t)
	body := page(t, demo(t, d), "/d")
	in := incidentAt(t, d, "Mes Aynak", "2020-03-04")
	at := -1
	for _, words := range []string{"takes back: ", "Another valley.", "done by the Taliban, verified", "found by Joint Commission", "found by N. Rahimi"} {
		next := strings.Index(body[at+1:], words)
		if next < 0 {
			t.Fatalf("%q is not there, or not after those that were made later", words)
		}
		at += 1 + next
	}
	holds(t, body, "5 decisions", `<tr data-row id="decision-d-`, `class="undone"`, "/i/"+in.Code, "the decision that it takes back", "/r/"+in.Tellers[0].Report+"?char=", `aria-current="page"`)
	holds(t, page(t, demo(t, d), "/d?known=2020-03-03"), "Nothing that a reviewer decided was public by this day.")
	holds(t, page(t, demo(t, shared(t)), "/d"), "Nothing that a reviewer decided was public by this day.")

	var said desk.DecisionsData
	a := get(t, demo(t, d), "/d.json")
	if err := json.Unmarshal([]byte(a.body), &said); err != nil || a.status != http.StatusOK {
		t.Fatal(err, a.status)
	}
	if len(said.Decisions) != 5 || said.Decisions[0].Verb != trucewatch.Undo || said.Decisions[1].InForce || said.Decisions[4].Incidents[0] != in.Code {
		t.Errorf("as data: %s", a.body)
	}
}

func TestAReportShowsItsVersionsAndWhatTheyChanged(t *testing.T) {
	d := reviewed(t)
	v := viewOn(t, d, "2020-03-04")
	for _, e := range v.Entries {
		if e.Report.Title != "Guards shot at the mill" {
			continue
		}
		body := page(t, demo(t, d), "/r/"+e.Report.ID)
		holds(t, body, "Versions <small>2</small>", "1 sentence new, 1 gone", "public from 3 March 2020", "public from 4 March 2020", "shown here", "…")
		if got := text(t, body, "came"); got != "new: Three guards were killed, he said, and one was wounded." {
			t.Errorf("what came: %s", got)
		}
		if got := text(t, body, "went"); got != "gone: Two guards were killed, he said." {
			t.Errorf("what went: %s", got)
		}
		diff := text(t, body, "diff")
		holds(t, diff, "The mill stood empty that night.", "The road was open again by noon.")
		lacks(t, diff, "Traders went back")
		lacks(t, page(t, demo(t, d), "/r/"+e.Report.ID+"?known=2020-03-03&asof=2020-03-03"), "Versions <small>") // the later one is not known
		break
	}
	in := incidentAt(t, d, "Mes Aynak", "2020-03-04")
	body := page(t, demo(t, d), "/r/"+in.Tellers[0].Report)
	holds(t, body, "What reviewers decided", "The hospital has no such case.")
	lacks(t, body, "Versions <small>")
}
