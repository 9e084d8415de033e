// Package storetest is the one suite that every store passes. A store's own
// tests call Run; what only that store promises it tests itself.
package storetest

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// Open opens a new, empty record. reopen closes it and opens the same again; it
// is nil for a store that ends with the process.
type Open func(t *testing.T) (s store.Store, reopen func() store.Store)

// Run runs the suite.
func Run(t *testing.T, open Open) {
	for _, c := range []struct {
		name string
		run  func(t *testing.T, open Open)
	}{
		{"what is kept comes back as it was", comesBack},
		{"the same report twice changes nothing", twice},
		{"entries come in the order in which they became public", order},
		{"a cut leaves out what was not yet public or not yet taken in", cuts},
		{"a report that is not there is missing", missing},
		{"a broken entry leaves nothing behind", broken},
		{"a cancelled addition leaves nothing behind", cancelled},
		{"many add at once", concurrent},
		{"a search finds all words and shows where", search},
		{"a hostile query is only words", hostile},
		{"what is kept is there after closing", persists},
		{"a decision comes back as it was, in its place", decides},
		{"the same decision twice changes nothing", decidesTwice},
		{"a decision about what is not there is refused", decidesNothing},
		{"a cut leaves out decisions not yet known or not yet taken in", decisionCuts},
		{"a further reading stands beside the earlier, and views take the newest by then", rereads},
		{"what came since a line is what was not there before", since},
		{"reports of one address or heading are found", akin},
		{"an erased report is gone and leaves its tombstone", erases},
		{"an erasure takes passages out of decisions", redacts},
		{"the log has a line for every change, chained", logs},
		{"an export restored elsewhere gives the same export and the same views", restores},
		{"a changed export is refused", refusesChanged},
		{"a record that is sound has no faults", sound},
		{"whatever is done, the record is sound and restores", whatever},
		{"many add and decide at once", concurrentDecisions},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, open) })
	}
}

func day(n int) time.Time { return time.Date(2020, 3, n, 0, 0, 0, 0, time.UTC) }

// Entry makes a full entry published on a day of March 2020.
func Entry(id string, published int) trucewatch.Entry {
	text := "Police killed\n2020-03-0\n\nOfficials said five police were killed at Mes Aynak. “Ναι” said José 👮🏽.\r\n"
	all := trucewatch.NewText(text)
	passage := all.Passage(strings.Index(text, "five"), strings.Index(text, " at Mes"))
	mention := all.Mention(strings.Index(text, "Officials"), strings.Index(text, " said"))
	within, lat := 0, 34.27
	return trucewatch.Entry{
		Report: trucewatch.Report{
			ID: id, Title: "Police killed " + id, Outlet: "An Agency", Agency: "AA", Published: trucewatch.Day(day(published)), Language: "en",
			Text: text, BodyStart: 25, Origin: "dir/" + id + ".txt", Correction: true, Withdrawn: true, Raw: []byte{0, 1, 2}, Taken: day(20),
		},
		Reading: trucewatch.Reading{
			Reader: "test 1",
			Statements: []trucewatch.Statement{{Speaker: &mention, Content: []trucewatch.Passage{passage}, Stance: trucewatch.Assert,
				Quoted: trucewatch.Indirect, Within: &within, Confidence: 0.5}},
			Accounts: []trucewatch.Account{
				{ID: id + "#0", Kind: trucewatch.Attack, Certainty: trucewatch.Asserted, By: []string{"a"}, Evidence: []trucewatch.Passage{passage},
					Date: &trucewatch.Dated{Interval: trucewatch.Day(day(published)), Text: "Tuesday"}, Place: &trucewatch.Place{Text: "Mes Aynak", Lat: &lat},
					Casualties: []trucewatch.Casualty{{Effect: trucewatch.Killed, Who: "police", Text: "five police", Count: trucewatch.Exactly(5)}},
					Voice:      trucewatch.Voice{Name: "officials", Side: "b", Unnamed: true, Mention: &mention}},
				{ID: id + "#1", Incident: 1, Kind: trucewatch.Clash, Certainty: trucewatch.Denied, Evidence: []trucewatch.Passage{passage}},
			},
			Tallies: []trucewatch.Tally{{ID: id + "#t0", What: "attacks", Count: trucewatch.AtLeast(33), Evidence: []trucewatch.Passage{passage},
				Period: &trucewatch.Dated{Interval: trucewatch.Day(day(published)), Text: "24 hours"}}},
			Commitments: []trucewatch.Commitment{{What: "talks", Due: &trucewatch.Dated{Interval: trucewatch.Day(day(published + 1)), Text: "next day"}, Evidence: []trucewatch.Passage{passage}}},
		},
	}
}

func add(t *testing.T, s store.Store, e trucewatch.Entry) {
	t.Helper()
	if added, err := s.Add(t.Context(), e); err != nil || !added {
		t.Fatalf("Add %s: %v, %v", e.Report.ID, added, err)
	}
}

func entries(t *testing.T, s store.Store, cut store.Cut) []trucewatch.Entry {
	t.Helper()
	list, err := s.Entries(t.Context(), cut)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func ids(list []trucewatch.Entry) string {
	var names []string
	for _, e := range list {
		names = append(names, e.Report.ID)
	}
	return strings.Join(names, " ")
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("not what was kept (-want +got):\n%s", d)
	}
}

func comesBack(t *testing.T, open Open) {
	s, _ := open(t)
	want := Entry("r-a", 3)
	add(t, s, want)
	bare := trucewatch.Entry{Report: trucewatch.Report{ID: "r-bare", Published: trucewatch.Instant(day(4)), Taken: day(20)}}
	add(t, s, bare)
	zero := Entry("r-zero", 4)
	zero.Report.Text = "a\x00b\n" + zero.Report.Text
	add(t, s, zero)
	long := Entry("r-long", 5)
	long.Report.Text = strings.Repeat("Больше текста. ", 1<<18)
	add(t, s, long)
	r, err := s.Report(t.Context(), "r-a")
	if err != nil {
		t.Fatal(err)
	}
	same(t, r, want.Report)
	want.Report.Raw, long.Report.Raw, zero.Report.Raw = nil, nil, nil
	all := []trucewatch.Entry{want, bare, zero, long}
	same(t, entries(t, s, store.Cut{}), all)
	headings, err := s.Headings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var without []trucewatch.Report
	for _, e := range all {
		e.Report.Text = ""
		without = append(without, e.Report)
	}
	same(t, headings, without)
}

func twice(t *testing.T, open Open) {
	s, _ := open(t)
	first := Entry("r-a", 3)
	add(t, s, first)
	again := Entry("r-a", 3)
	again.Report.Taken = day(25)
	again.Reading.Accounts = nil
	if added, err := s.Add(t.Context(), again); added || err != nil {
		t.Errorf("the second time: %v, %v", added, err)
	}
	first.Report.Raw = nil
	same(t, entries(t, s, store.Cut{}), []trucewatch.Entry{first})
	for id, want := range map[string]bool{"r-a": true, "r-b": false} {
		if has, err := s.Has(t.Context(), id); has != want || err != nil {
			t.Errorf("Has(%s): %v, %v", id, has, err)
		}
	}
}

func order(t *testing.T, open Open) {
	s, _ := open(t)
	for _, e := range []trucewatch.Entry{Entry("r-c", 3), Entry("r-d", 2), Entry("r-a", 5), Entry("r-b", 3)} {
		add(t, s, e)
	}
	if got := ids(entries(t, s, store.Cut{})); got != "r-d r-b r-c r-a" {
		t.Errorf("got %s", got)
	}
}

func cuts(t *testing.T, open Open) {
	s, _ := open(t)
	for i, e := range []trucewatch.Entry{Entry("r-1", 1), Entry("r-2", 2), Entry("r-3", 3)} {
		e.Report.Taken = day(20 - i)
		add(t, s, e)
	}
	for _, c := range []struct {
		name string
		cut  store.Cut
		want string
	}{
		{"no limit", store.Cut{}, "r-1 r-2 r-3"},
		{"known at the last instant of its day", store.Cut{Known: day(3).Add(-time.Nanosecond)}, "r-1 r-2"},
		{"not before", store.Cut{Known: day(3).Add(-2 * time.Nanosecond)}, "r-1"},
		{"taken by an instant", store.Cut{Taken: day(19)}, "r-2 r-3"},
		{"both", store.Cut{Known: day(3), Taken: day(19)}, "r-2"},
		{"nothing yet", store.Cut{Known: day(1)}, ""},
		{"a day far ahead", store.Cut{Known: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}, "r-1 r-2 r-3"},
	} {
		list := entries(t, s, c.cut)
		if got := ids(list); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		for _, e := range list {
			if len(e.Reading.Accounts) != 2 || len(e.Reading.Tallies) != 1 {
				t.Errorf("%s: %s came without its accounts and tallies", c.name, e.Report.ID)
			}
		}
	}
}

func missing(t *testing.T, open Open) {
	s, _ := open(t)
	if _, err := s.Report(t.Context(), "r-none"); trucewatch.ErrorCode(err) != trucewatch.CodeMissing {
		t.Errorf("got %v", err)
	}
}

func broken(t *testing.T, open Open) {
	s, _ := open(t)
	e := Entry("", 3)
	if added, err := s.Add(t.Context(), e); added || trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
		t.Errorf("without an identifier: %v, %v", added, err)
	}
	e = Entry("r-a", 3)
	e.Report.Published = trucewatch.Interval{}
	if added, err := s.Add(t.Context(), e); added || trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
		t.Errorf("without a time: %v, %v", added, err)
	}
	for _, year := range []int{1500, 2300} {
		e = Entry("r-a", 3)
		e.Report.Published = trucewatch.Instant(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC))
		if added, err := s.Add(t.Context(), e); added || trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
			t.Errorf("of the year %d: %v, %v", year, added, err)
		}
	}
	e = Entry("r-a", 3)
	e.Report.Text = "\xff"
	if added, err := s.Add(t.Context(), e); added || trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
		t.Errorf("of invalid UTF-8: %v, %v", added, err)
	}
	if list := entries(t, s, store.Cut{}); len(list) > 0 {
		t.Errorf("left behind: %s", ids(list))
	}
}

func cancelled(t *testing.T, open Open) {
	s, _ := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if added, err := s.Add(ctx, Entry("r-a", 3)); added || err == nil {
		t.Errorf("got %v, %v", added, err)
	}
	if list := entries(t, s, store.Cut{}); len(list) > 0 {
		t.Errorf("left behind: %s", ids(list))
	}
	add(t, s, Entry("r-a", 3))
}

func concurrent(t *testing.T, open Open) {
	s, _ := open(t)
	const adders, each = 4, 10
	var group sync.WaitGroup
	errs := make(chan error, adders*each)
	for i := range adders {
		group.Go(func() {
			for j := range each { // every second one is another's as well
				_, err := s.Add(t.Context(), Entry(fmt.Sprintf("r-%d-%d", i/2, j), 1+j))
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
	if n := len(entries(t, s, store.Cut{})); n != adders/2*each {
		t.Errorf("%d entries, want %d", n, adders/2*each)
	}
}

func search(t *testing.T, open Open) {
	s, _ := open(t)
	a, b := Entry("r-a", 3), Entry("r-b", 4)
	b.Report.Title, b.Report.Text = "Talks", "Talks began in Doha. Nothing else."
	add(t, s, a)
	add(t, s, b)
	for _, c := range []struct {
		query, want string
		cut         store.Cut
		holds       string
	}{
		{"aynak", "r-a", store.Cut{}, "Aynak"},
		{"JOSE", "r-a", store.Cut{}, "José"},
		{"five police", "r-a", store.Cut{}, "five"},
		{"police Doha", "", store.Cut{}, ""},
		{"doha", "r-b", store.Cut{}, "Doha"},
		{"doha", "", store.Cut{Known: day(4)}, ""},
		{"nowhere", "", store.Cut{}, ""},
	} {
		hits, err := s.Search(t.Context(), c.query, c.cut, 10)
		if err != nil {
			t.Errorf("%q: %v", c.query, err)
			continue
		}
		got := ""
		for _, h := range hits {
			got = strings.TrimSpace(got + " " + h.Report)
			text := map[string]string{"r-a": a.Report.Text, "r-b": b.Report.Text}[h.Report]
			if !trucewatch.NewText(text).Holds(h.Snippet) || !strings.Contains(h.Snippet.Text, c.holds) {
				t.Errorf("%q: snippet %+v", c.query, h.Snippet)
			}
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.query, got, c.want)
		}
	}
	if hits, err := s.Search(t.Context(), "police OR doha", store.Cut{}, 10); err != nil || len(hits) != 0 {
		t.Errorf("OR is a word: %d hits, %v", len(hits), err)
	}
}

func hostile(t *testing.T, open Open) {
	s, _ := open(t)
	add(t, s, Entry("r-a", 3))
	for _, q := range []string{
		"", " ", `"`, `""`, `police"`, "police*", "NEAR(police killed)", "AND", "NOT police", "title:police", "(", "police)", "-police",
		"^police", "👮", "\x00", "\xff", "'; DROP TABLE reports; --", strings.Repeat("police ", 2000),
	} {
		if _, err := s.Search(t.Context(), q, store.Cut{}, 10); err != nil {
			t.Errorf("%.40q: %v", q, err)
		}
	}
	if len(entries(t, s, store.Cut{})) != 1 {
		t.Error("the record changed")
	}
}

func persists(t *testing.T, open Open) {
	s, reopen := open(t)
	if reopen == nil {
		t.Skip("this store ends with the process")
	}
	want := Entry("r-a", 3)
	add(t, s, want)
	s = reopen()
	want.Report.Raw = nil
	same(t, entries(t, s, store.Cut{}), []trucewatch.Entry{want})
	if added, err := s.Add(t.Context(), want); added || err != nil {
		t.Errorf("again: %v, %v", added, err)
	}
}
