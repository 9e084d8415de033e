package desk_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/store"
	"github.com/trucewatch/trucewatch/store/sqlite"
)

// keptDesk is a desk whose store the test can reach.
func keptDesk(t *testing.T, c *desk.Case, now func() time.Time) (*desk.Desk, store.Store) {
	t.Helper()
	db, err := sqlite.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return desk.New(c, db, now), db
}

func view(t *testing.T, d *desk.Desk, at desk.At) *desk.View {
	t.Helper()
	v, err := d.View(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// shownBy is the board and the brief, byte for byte as programs get them.
func shownBy(t *testing.T, d *desk.Desk, at desk.At) string {
	t.Helper()
	v := view(t, d, at)
	data, err := json.Marshal([]any{v.BoardData(), v.Brief(), v.IncidentsData()})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// decideOn makes decisions of every verb that became public on a day, about what was
// known then.
func decideOn(t *testing.T, d *desk.Desk, c *desk.Case, day string) {
	t.Helper()
	v := view(t, d, at(c, day, day))
	who := desk.Reviewer{By: "N. Rahimi", Reason: "The lists of " + day, Known: end(c, day)}
	no := false
	four := trucewatch.Exactly(4)
	decide := func(decision trucewatch.Decision) trucewatch.Decision {
		t.Helper()
		made, err := d.Decide(t.Context(), who, decision)
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	about := func(i int) ([]trucewatch.AccountRef, string) {
		refs, code, err := v.Accounts(v.Incidents[i%len(v.Incidents)].Code)
		if err != nil {
			t.Fatal(err)
		}
		return refs, code
	}
	refs, code := about(0)
	decide(trucewatch.Decision{Verb: trucewatch.Found, Accounts: refs, Incident: code, Finding: &trucewatch.Fact{Happened: &no}})
	refs, code = about(1)
	decide(trucewatch.Decision{Verb: trucewatch.Found, Accounts: refs, Incident: code, Finding: &trucewatch.Fact{By: []string{"kabul"}, Killed: &four}})
	refs, code = about(2)
	decide(trucewatch.Decision{Verb: trucewatch.GradeByHand, Accounts: refs, Incident: code, Fact: "happened", Grade: trucewatch.Verified})
	refs, _ = about(3)
	made := decide(trucewatch.Decision{Verb: trucewatch.Dismiss, Accounts: refs})
	other, _ := about(4)
	if first := append(slices.Clone(refs[:1]), other[0]); first[0] != first[1] {
		decide(trucewatch.Decision{Verb: trucewatch.Together, Accounts: first})
	}
	decide(trucewatch.Decision{Verb: trucewatch.Undo, Undoes: made.ID})
	decide(trucewatch.Decision{Verb: trucewatch.SameText, Families: [][]string{{v.Entries[0].Report.ID}, {v.Entries[len(v.Entries)-1].Report.ID}}})
}

func TestWhatWasShownOnThirtyDaysIsShownAgain(t *testing.T) {
	c := openCase(t)
	list := reports(t, c)
	now := clock()
	d, record := keptDesk(t, c, now)
	slices.SortFunc(list, func(a, b trucewatch.Report) int { return a.Known().Compare(b.Known()) })
	first := end(c, "2020-02-20")
	type shot struct {
		at    desk.At
		taken time.Time
		shown string
	}
	var shots []shot
	next := 0
	for n := range 30 {
		day := first.AddDate(0, 0, n)
		for ; next < len(list) && !list[next].Known().After(day); next++ {
			take(t, d, list[next:next+1])
		}
		if n == 13 || n == 22 {
			decideOn(t, d, c, day.Format(time.DateOnly))
		}
		point := desk.At{AsOf: day, Known: day}
		shots = append(shots, shot{point, now(), shownBy(t, d, point)})
	}
	take(t, d, list[next:])
	// Late evidence: a copy, a correction and a withdrawal, each published later, then
	// more decisions on what is old.
	for i, change := range []func(*trucewatch.Report){
		func(r *trucewatch.Report) { r.Outlet = "Late Copy" },
		func(r *trucewatch.Report) {
			r.Correction, r.Text = true, strings.Replace(r.Text, "Taliban", "gunmen", 1)
		},
		func(r *trucewatch.Report) { r.Withdrawn = true },
		func(r *trucewatch.Report) { r.Text += "\nThis text was updated." },
	} {
		r := list[i*3]
		r.Published = trucewatch.Day(first.AddDate(0, 0, 40+i))
		change(&r)
		take(t, d, []trucewatch.Report{r})
	}
	decideOn(t, d, c, "2020-04-20")
	for _, s := range shots {
		if got := shownBy(t, d, s.at); got != s.shown {
			t.Errorf("what was shown as known by %s is not shown any more:\n%s\n%s", s.at.Known.Format(time.DateOnly), s.shown, got)
		}
	}
	// Another reader changes what is read in old reports, and leaves what this desk had.
	other := desk.New(otherReader(t, c), record, now)
	said, err := other.Reread(t.Context(), func(int, int) {})
	if err != nil || said.Changed == 0 {
		t.Fatalf("%+v, %v", said, err)
	}
	for _, s := range shots {
		s.at.Taken = s.taken
		if got := shownBy(t, d, s.at); got != s.shown {
			t.Errorf("as this desk had it by %s is not shown any more", s.at.Known.Format(time.DateOnly))
		}
	}
}

// otherReader is the case without its sources, so that voices have no side: a reader
// that reads otherwise.
func otherReader(t *testing.T, c *desk.Case) *desk.Case {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"agreement.yaml", "places.geojson"} {
		data, err := fs.ReadFile(c.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	other, errs := desk.LoadCase(files, shipped)
	if len(errs) > 0 {
		t.Fatal(errors.Join(errs...))
	}
	return other
}

func TestDecisionsOutliveReadingAgain(t *testing.T) {
	c := openCase(t)
	now := clock()
	d, s := keptDesk(t, c, now)
	take(t, d, reports(t, c))
	decideOn(t, d, c, "2020-03-04")
	before, err := d.Decisions(t.Context(), desk.At{})
	if err != nil {
		t.Fatal(err)
	}
	if said, err := d.Reread(t.Context(), func(int, int) {}); err != nil || said.Changed != 0 || said.Reports != 18 || len(said.Orphans) > 0 {
		t.Errorf("the same reader: %+v, %v", said, err)
	}
	told := 0
	said, err := desk.New(otherReader(t, c), s, now).Reread(t.Context(), func(done, total int) { told++ })
	if err != nil || said.Changed == 0 || said.Reports != 18 || told != 18 || len(said.Orphans) > 0 {
		t.Errorf("another reader: %+v, told %d, %v", said, told, err)
	}
	after, err := d.Decisions(t.Context(), desk.At{})
	if err != nil || len(after) != len(before) {
		t.Fatal(len(after), len(before), err)
	}
	for i := range after {
		if after[i].Decision.ID != before[i].Decision.ID || after[i].InForce != before[i].InForce {
			t.Errorf("%+v became %+v", before[i], after[i])
		}
	}
	well(t, d)
}

// rows are what the doctor says, by name.
func rows(t *testing.T, d *desk.Desk) map[string]desk.Row {
	t.Helper()
	list, err := d.Doctor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]desk.Row{}
	for _, r := range list {
		m[r.Name] = r
	}
	return m
}

func well(t *testing.T, d *desk.Desk) {
	t.Helper()
	for _, r := range rows(t, d) {
		for _, f := range r.Faults {
			t.Errorf("%s: %s", r.Name, f.What)
		}
	}
}

func TestTheDoctorNamesADecisionWhoseAccountIsNotReadAnyMore(t *testing.T) {
	c := openCase(t)
	now := clock()
	d, s := keptDesk(t, c, now)
	take(t, d, reports(t, c))
	v := view(t, d, at(c, "2020-03-04", "2020-03-04"))
	refs, code, err := v.Accounts(v.Incidents[0].Code)
	if err != nil {
		t.Fatal(err)
	}
	made, err := d.Decide(t.Context(), desk.Reviewer{By: "x", Reason: "y"}, trucewatch.Decision{Verb: trucewatch.Dismiss, Accounts: refs[:1], Incident: code})
	if err != nil {
		t.Fatal(err)
	}
	well(t, d)
	if _, err := s.Reread(t.Context(), refs[0].Report, trucewatch.Reading{Reader: "blind"}, now()); err != nil {
		t.Fatal(err)
	}
	row := rows(t, d)["decisions"]
	if row.State() != "warning" || !strings.Contains(row.Faults[0].What, made.ID) || !strings.Contains(row.Faults[0].What, "not read as an account any more") ||
		!strings.Contains(row.Faults[0].Mend, "review undo "+made.ID) {
		t.Errorf("got %+v", row)
	}
	if row := rows(t, d)["readings"]; row.State() != "warning" {
		t.Errorf("two readers: %+v", row)
	}
	if _, err := d.Decide(t.Context(), desk.Reviewer{By: "x", Reason: "y"}, trucewatch.Decision{Verb: trucewatch.Undo, Undoes: made.ID}); err != nil {
		t.Fatal(err)
	}
	if row := rows(t, d)["decisions"]; row.State() != "ok" {
		t.Errorf("undone: %+v", row)
	}
}

func TestTheDoctorNamesWhatIsWrongInWhatIsRead(t *testing.T) {
	c := openCase(t)
	text := "Clash in Kunduz. Two men died."
	good := trucewatch.Report{ID: "r-a", Title: "Clash", Outlet: "x", Text: text, Published: trucewatch.Day(time.Date(2020, 3, 3, 0, 0, 0, 0, c.Agreement.Zone))}
	passage := trucewatch.NewText(text).Passage(0, 5)
	wrong := passage
	wrong.Start++
	none := 7
	for name, c2 := range map[string]struct {
		report  func(*trucewatch.Report)
		reading trucewatch.Reading
		row     string
		want    string
	}{
		"a quote that is not there": {nil, trucewatch.Reading{Accounts: []trucewatch.Account{{ID: "r-a#0", Kind: trucewatch.Clash, Evidence: []trucewatch.Passage{wrong}}}},
			"quotes", `r-a: the text at 1–5 is not "Clash", which r-a#0 quotes`},
		"a statement within none": {nil, trucewatch.Reading{Statements: []trucewatch.Statement{{Within: &none}}}, "references", "belongs to statement 7 of 1"},
		"an account of another name": {nil, trucewatch.Reading{Accounts: []trucewatch.Account{{ID: "r-a#5", Kind: trucewatch.Clash, Evidence: []trucewatch.Passage{passage}}}},
			"references", `"r-a#5" should be called r-a#0`},
		"a tally without evidence": {nil, trucewatch.Reading{Tallies: []trucewatch.Tally{{ID: "r-a#t0"}}}, "references", "r-a#t0 has no evidence"},
		"a version of none":        {func(r *trucewatch.Report) { r.VersionOf = "r-none" }, trucewatch.Reading{}, "references", "r-a is a version of r-none"},
	} {
		t.Run(name, func(t *testing.T) {
			d, s := keptDesk(t, c, clock())
			r := good
			if c2.report != nil {
				c2.report(&r)
			}
			if _, err := s.Add(t.Context(), trucewatch.Entry{Report: r, Reading: c2.reading}); err != nil {
				t.Fatal(err)
			}
			row := rows(t, d)[c2.row]
			if row.State() != "error" || !strings.Contains(row.Faults[0].What, c2.want) || row.Faults[0].Mend == "" {
				t.Errorf("got %+v", row)
			}
		})
	}
}

func TestADecisionOnWhatIsNotInTheReportIsRefusedAndNamed(t *testing.T) {
	c := openCase(t)
	d, s := keptDesk(t, c, clock())
	take(t, d, reports(t, c))
	v := view(t, d, at(c, "2020-03-04", "2020-03-04"))
	refs, _, err := v.Accounts(v.Incidents[0].Code)
	if err != nil {
		t.Fatal(err)
	}
	wrong := refs[0]
	wrong.Passage.Text = "words that are nowhere"
	for name, decision := range map[string]trucewatch.Decision{
		"an account":               {Verb: trucewatch.Dismiss, Accounts: []trucewatch.AccountRef{wrong}},
		"evidence":                 {Verb: trucewatch.Dismiss, Accounts: refs[:1], Evidence: []trucewatch.Passage{wrong.Passage}, EvidenceIn: []string{wrong.Report}},
		"evidence of no report":    {Verb: trucewatch.Dismiss, Accounts: refs[:1], Evidence: []trucewatch.Passage{refs[0].Passage}},
		"an account without words": {Verb: trucewatch.Dismiss, Accounts: []trucewatch.AccountRef{{Report: wrong.Report}}},
	} {
		if _, err := d.Decide(t.Context(), desk.Reviewer{By: "x", Reason: "y"}, decision); trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
			t.Errorf("%s: %v", name, err)
		}
	}
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	if _, _, err := s.Decide(t.Context(), trucewatch.Decision{ID: "d-wrong", Verb: trucewatch.Dismiss, By: "x", At: now, Known: now, Accounts: []trucewatch.AccountRef{wrong}}); err != nil {
		t.Fatal(err)
	}
	if row := rows(t, d)["references"]; row.State() != "error" || !strings.Contains(row.Faults[0].What, `the decision d-wrong quotes "words that are nowhere"`) {
		t.Errorf("got %+v", row)
	}
}

func TestARestoredRecordShowsTheSame(t *testing.T) {
	c := openCase(t)
	d, _ := keptDesk(t, c, clock())
	take(t, d, reports(t, c))
	decideOn(t, d, c, "2020-03-04")
	erased := view(t, d, at(c, "2020-03-04", "2020-03-04")).Entries[3].Report.ID
	if _, err := d.Erase(t.Context(), erased, desk.Reviewer{By: "Counsel", Reason: "court order"}); err != nil {
		t.Fatal(err)
	}
	well(t, d)
	var one, two bytes.Buffer
	if _, err := d.Export(t.Context(), &one); err != nil {
		t.Fatal(err)
	}
	to, _ := keptDesk(t, c, clock())
	if _, err := to.Restore(t.Context(), "one", bytes.NewReader(one.Bytes())); err != nil {
		t.Fatal(err)
	}
	if _, err := to.Export(t.Context(), &two); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Errorf("another export, %v", err)
	}
	for _, p := range []desk.At{at(c, "2020-03-04", "2020-03-04"), at(c, "2020-03-15", "2020-03-15"), at(c, "2020-03-15", "2020-03-01")} {
		if shownBy(t, to, p) != shownBy(t, d, p) {
			t.Errorf("known by %s it shows something else", p.Known.Format(time.DateOnly))
		}
	}
	well(t, to)
}

func TestAnErasureNamesWhatElseHoldsTheText(t *testing.T) {
	c := openCase(t)
	d, _ := keptDesk(t, c, clock())
	list := reports(t, c)
	copied := list[0]
	copied.Outlet = "A Copy"
	take(t, d, append(list, copied))
	v := view(t, d, at(c, "2020-03-15", "2020-03-15"))
	decideOn(t, d, c, "2020-03-15")
	report := v.Entries[0].Report.ID
	said, err := d.Erase(t.Context(), desk.ReportID(list[0]), desk.Reviewer{By: "Counsel", Reason: "court order"})
	if err != nil || !slices.Contains(said.Akin, desk.ReportID(copied)) {
		t.Errorf("%+v, %v", said, err)
	}
	if report == desk.ReportID(list[0]) && len(said.Decisions) == 0 {
		t.Errorf("no decision is named: %+v", said)
	}
	if taken, err := d.Take(t.Context(), list[0]); taken.Added || trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
		t.Errorf("taken in again: %v", err)
	}
	well(t, d)
}

// TestAnExportThatPeopleHaveRestores restores an export that was written when its form
// was new.
func TestAnExportThatPeopleHaveRestores(t *testing.T) {
	small, err := os.ReadFile("testdata/small.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	d, _ := keptDesk(t, openCase(t), clock())
	if said, err := d.Restore(t.Context(), "small.jsonl", bytes.NewReader(small)); err != nil || said.Lines != 4 {
		t.Fatal(said, err)
	}
	var again bytes.Buffer
	if _, err := d.Export(t.Context(), &again); err != nil || !bytes.Equal(again.Bytes(), small) {
		t.Errorf("it exports otherwise, %v:\n%s", err, again.String())
	}
	well(t, d)
}
