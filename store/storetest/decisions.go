package storetest

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// Decision makes a full decision on an account of a report, made on a day of
// March 2020.
func Decision(report string, made int) trucewatch.Decision {
	e := Entry(report, 1)
	no := false
	d := trucewatch.Decision{
		At: day(made), Known: day(made), By: "N. Rahimi", Verb: trucewatch.Found, Incident: "I-AAAAAA", Reason: "The hospital's lists.",
		Accounts: []trucewatch.AccountRef{trucewatch.RefTo(report, e.Reading.Accounts[0])},
		From:     []trucewatch.AccountRef{trucewatch.RefTo(report, e.Reading.Accounts[1])},
		Families: [][]string{{report}},
		Finding:  &trucewatch.Fact{Type: trucewatch.FactFinding, Known: day(made), About: "I-AAAAAA", Happened: &no, By: []string{"a"}, Voice: "N. Rahimi"},
		Evidence: e.Reading.Accounts[0].Evidence, EvidenceIn: []string{report},
	}
	d.ID = trucewatch.DecisionID(d)
	return d
}

func decide(t *testing.T, s store.Store, d trucewatch.Decision) int64 {
	t.Helper()
	seq, added, err := s.Decide(t.Context(), d)
	if err != nil || !added {
		t.Fatalf("Decide %s: %v, %v", d.ID, added, err)
	}
	return seq
}

func decisions(t *testing.T, s store.Store, cut store.Cut) []trucewatch.Decision {
	t.Helper()
	list, err := s.Decisions(t.Context(), cut)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Export gives all lines of a record.
func Export(t testing.TB, s store.Store) []store.Item {
	t.Helper()
	var list []store.Item
	for item, err := range s.Items(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, item)
	}
	return list
}

// Sound fails where a record has faults.
func Sound(t testing.TB, s store.Store) {
	t.Helper()
	faults, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Errorf("fault: %s; %s", f.What, f.Mend)
	}
}

func decides(t *testing.T, open Open) {
	s, reopen := open(t)
	add(t, s, Entry("r-a", 3))
	first, second := Decision("r-a", 4), Decision("r-a", 5)
	second.Verb, second.Undoes, second.Finding = trucewatch.Undo, first.ID, nil
	second.ID = trucewatch.DecisionID(second)
	first.Seq = decide(t, s, first)
	second.Seq = decide(t, s, second)
	if first.Seq <= 0 || second.Seq <= first.Seq {
		t.Errorf("places %d and %d", first.Seq, second.Seq)
	}
	if reopen != nil {
		s = reopen()
	}
	same(t, decisions(t, s, store.Cut{}), []trucewatch.Decision{first, second})
}

func decidesTwice(t *testing.T, open Open) {
	s, _ := open(t)
	add(t, s, Entry("r-a", 3))
	d := Decision("r-a", 4)
	seq := decide(t, s, d)
	if again, added, err := s.Decide(t.Context(), d); added || err != nil || again != seq {
		t.Errorf("the second time: %d, %v, %v", again, added, err)
	}
	if n := len(decisions(t, s, store.Cut{})); n != 1 {
		t.Errorf("%d decisions", n)
	}
}

func decidesNothing(t *testing.T, open Open) {
	s, _ := open(t)
	add(t, s, Entry("r-a", 3))
	for name, c := range map[string]struct {
		change func(*trucewatch.Decision)
		want   trucewatch.Code
	}{
		"a report that is not there":   {func(d *trucewatch.Decision) { d.Families = [][]string{{"r-none"}} }, trucewatch.CodeMissing},
		"a decision that is not there": {func(d *trucewatch.Decision) { d.Undoes = "d-none" }, trucewatch.CodeMissing},
		"nobody":                       {func(d *trucewatch.Decision) { d.By = "" }, trucewatch.CodeUnusable},
		"no verb":                      {func(d *trucewatch.Decision) { d.Verb = "" }, trucewatch.CodeUnusable},
		"no identifier":                {func(d *trucewatch.Decision) { d.ID = "" }, trucewatch.CodeUnusable},
		"no time":                      {func(d *trucewatch.Decision) { d.Known = time.Time{} }, trucewatch.CodeUnusable},
	} {
		d := Decision("r-a", 4)
		c.change(&d)
		if _, added, err := s.Decide(t.Context(), d); added || trucewatch.ErrorCode(err) != c.want {
			t.Errorf("%s: %v, %v", name, added, err)
		}
	}
	if n := len(Export(t, s)); n != 1 {
		t.Errorf("%d lines in the log, want that of the report", n)
	}
}

func decisionCuts(t *testing.T, open Open) {
	s, _ := open(t)
	add(t, s, Entry("r-a", 3))
	late := Decision("r-a", 4) // published on the 4th, taken in on the 9th
	late.At = day(9)
	decide(t, s, late)
	decide(t, s, Decision("r-a", 6))
	for _, c := range []struct {
		name string
		cut  store.Cut
		want int
	}{
		{"no limit", store.Cut{}, 2}, {"known by the instant", store.Cut{Known: day(4)}, 1}, {"known before", store.Cut{Known: day(4).Add(-1)}, 0},
		{"taken in by then", store.Cut{Taken: day(8)}, 1}, {"both", store.Cut{Known: day(5), Taken: day(8)}, 0},
	} {
		if n := len(decisions(t, s, c.cut)); n != c.want {
			t.Errorf("%s: %d decisions, want %d", c.name, n, c.want)
		}
	}
}

func reread(t *testing.T, s store.Store, report string, r trucewatch.Reading, taken time.Time, want bool) {
	t.Helper()
	if added, err := s.Reread(t.Context(), report, r, taken); err != nil || added != want {
		t.Fatalf("Reread %s: %v, %v", report, added, err)
	}
}

func rereads(t *testing.T, open Open) {
	s, _ := open(t)
	first := Entry("r-a", 3)
	add(t, s, first)
	reread(t, s, "r-a", first.Reading, day(21), false)
	second := Entry("r-a", 3)
	second.Reading.Reader, second.Reading.Accounts = "test 2", second.Reading.Accounts[:1]
	second.Reading.Tallies = nil
	reread(t, s, "r-a", second.Reading, day(22), true)
	reread(t, s, "r-a", second.Reading, day(23), false)
	if _, err := s.Reread(t.Context(), "r-none", second.Reading, day(22)); trucewatch.ErrorCode(err) != trucewatch.CodeMissing {
		t.Errorf("of a report that is not there: %v", err)
	}
	first.Report.Raw, second.Report.Raw = nil, nil
	same(t, entries(t, s, store.Cut{}), []trucewatch.Entry{second})
	same(t, entries(t, s, store.Cut{Taken: day(22).Add(-1)}), []trucewatch.Entry{first})
	same(t, entries(t, s, store.Cut{Known: day(5), Taken: day(22)}), []trucewatch.Entry{second})
}

func akin(t *testing.T, open Open) {
	s, _ := open(t)
	a, b, c := Entry("r-a", 3), Entry("r-b", 4), Entry("r-c", 5)
	a.Report.Origin, b.Report.Origin, c.Report.Origin = "https://example.org/1", "https://example.org/1", "https://example.org/2"
	a.Report.Title, b.Report.Title, c.Report.Title = "One", "Two", "One"
	b.Report.VersionOf, b.Report.Updated = "r-a", day(9)
	for _, e := range []trucewatch.Entry{a, b, c} {
		add(t, s, e)
	}
	for _, q := range []struct{ origin, outlet, title, want string }{
		{"https://example.org/1", "", "", "r-a r-b"}, {"", "An Agency", "One", "r-a r-c"}, {"https://example.org/1", "An Agency", "One", "r-a r-c r-b"},
		{"", "Another", "One", ""}, {"", "", "", ""}, {"", "An Agency", "", ""},
	} {
		list, err := s.Akin(t.Context(), q.origin, q.outlet, q.title)
		var got []string
		for _, r := range list {
			got = append(got, r.ID)
		}
		if strings.Join(got, " ") != q.want || err != nil {
			t.Errorf("%+v: got %v, %v", q, got, err)
		}
	}
	b.Report.Raw = nil
	if got := entries(t, s, store.Cut{}); ids(got) != "r-a r-c r-b" {
		t.Errorf("a version is known from when it was seen: %s", ids(got))
	} else {
		same(t, got[2], b)
	}
}

func concurrentDecisions(t *testing.T, open Open) {
	s, _ := open(t)
	const deciders, each = 4, 8
	add(t, s, Entry("r-a", 3))
	var group sync.WaitGroup
	errs := make(chan error, 2*deciders*each)
	for i := range deciders {
		group.Go(func() {
			for j := range each {
				d := Decision("r-a", 4)
				d.Reason = fmt.Sprint(i/2, j) // every second one is another's as well
				d.ID = trucewatch.DecisionID(d)
				_, _, err := s.Decide(t.Context(), d)
				errs <- err
				_, err = s.Add(t.Context(), Entry(fmt.Sprintf("r-%d-%d", i, j), 5))
				errs <- err
			}
		})
	}
	group.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	list := decisions(t, s, store.Cut{})
	if len(list) != deciders/2*each {
		t.Errorf("%d decisions, want %d", len(list), deciders/2*each)
	}
	if n := len(Export(t, s)); n != 1+deciders/2*each+deciders*each {
		t.Errorf("%d lines in the log", n)
	}
	Sound(t, s)
}
