package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

func erase(t *testing.T, s store.Store, report string) trucewatch.Erasure {
	t.Helper()
	e, err := s.Erase(t.Context(), trucewatch.Erasure{Report: report, At: day(25), By: "Counsel", Reason: "court order"})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func erases(t *testing.T, open Open) {
	s, reopen := open(t)
	a, b := Entry("r-a", 3), Entry("r-b", 4)
	b.Report.Text = "Talks on the moraine began. " + b.Report.Text
	b.Reading.Reader = "test 9"
	add(t, s, a)
	add(t, s, b)
	reread(t, s, "r-b", trucewatch.Reading{Reader: "test 10"}, day(21), true)
	want := erase(t, s, "r-b")
	if want.SHA256 != store.Hash(b.Report.Raw) {
		t.Errorf("the tombstone has hash %s", want.SHA256)
	}
	if reopen != nil {
		s = reopen()
	}
	a.Report.Raw = nil
	same(t, entries(t, s, store.Cut{}), []trucewatch.Entry{a})
	same(t, entries(t, s, store.Cut{Taken: day(21)}), []trucewatch.Entry{a})
	if has, err := s.Has(t.Context(), "r-b"); has || err != nil {
		t.Errorf("Has: %v, %v", has, err)
	}
	if _, err := s.Report(t.Context(), "r-b"); trucewatch.ErrorCode(err) != trucewatch.CodeMissing || !strings.Contains(err.Error(), "erased by Counsel on 2020-03-25: court order") {
		t.Errorf("Report: %v", err)
	}
	if hits, err := s.Search(t.Context(), "moraine", store.Cut{}, 10); len(hits) > 0 || err != nil {
		t.Errorf("found: %v, %v", hits, err)
	}
	if hits, err := s.Search(t.Context(), "police", store.Cut{}, 10); len(hits) != 1 || err != nil {
		t.Errorf("the other is not found: %v, %v", hits, err)
	}
	list, err := s.Erasures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, list, []trucewatch.Erasure{want})
	if added, err := s.Add(t.Context(), b); added || trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
		t.Errorf("taken in again: %v, %v", added, err)
	}
	if _, err := s.Erase(t.Context(), trucewatch.Erasure{Report: "r-b", At: day(25), By: "x", Reason: "y"}); trucewatch.ErrorCode(err) != trucewatch.CodeMissing {
		t.Errorf("erased again: %v", err)
	}
	if _, err := s.Erase(t.Context(), trucewatch.Erasure{Report: "r-a", At: day(25), By: "x"}); trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
		t.Errorf("erased without a reason: %v", err)
	}
	if data, err := json.Marshal(Export(t, s)); err != nil || strings.Contains(string(data), "moraine") {
		t.Errorf("the export holds it: %v", err)
	}
	if err := s.Scrub(t.Context()); err != nil {
		t.Error(err)
	}
	Sound(t, s)
}

func redacts(t *testing.T, open Open) {
	s, _ := open(t)
	add(t, s, Entry("r-a", 3))
	add(t, s, Entry("r-b", 3))
	d := Decision("r-b", 4)
	d.Accounts = append(d.Accounts, trucewatch.RefTo("r-a", Entry("r-a", 3).Reading.Accounts[0]))
	d.Seq = decide(t, s, d)
	untouched := Decision("r-a", 5)
	untouched.Seq = decide(t, s, untouched)
	erase(t, s, "r-b")
	d.Accounts, d.From, d.Evidence, d.EvidenceIn = d.Accounts[1:], nil, nil, nil
	same(t, decisions(t, s, store.Cut{}), []trucewatch.Decision{d, untouched})
	Sound(t, s)
}

func logs(t *testing.T, open Open) {
	s, _ := open(t)
	fill(t, s)
	lines, err := s.Log(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	before := ""
	for _, l := range lines {
		state := ""
		if l.Erased {
			state = " erased"
		}
		if l.Redacted {
			state = " redacted"
		}
		got = append(got, fmt.Sprintf("%d %s %s%s", l.Seq, l.Type, strings.SplitN(l.ID, "-", 2)[0], state))
		if l.Chain != l.Link(before) {
			t.Errorf("line %d is not chained to the one before", l.Seq)
		}
		before = l.Chain
	}
	want := []string{"1 report r", "2 report r erased", "3 decision d redacted", "4 reading r", "5 decision d", "6 erasure r", "7 report r"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// fill makes a record with everything in it.
func fill(t *testing.T, s store.Store) {
	t.Helper()
	add(t, s, Entry("r-a", 3))
	add(t, s, Entry("r-b", 4))
	decide(t, s, Decision("r-b", 5))
	r := Entry("r-a", 3).Reading
	r.Reader, r.Accounts, r.Commitments = "test 2", nil, nil
	reread(t, s, "r-a", r, day(21), true)
	decide(t, s, Decision("r-a", 6))
	erase(t, s, "r-b")
	odd := Entry("r-c", 2)
	odd.Report.Origin, odd.Report.Raw, odd.Report.Updated = "dir/\xff.txt", nil, day(8)
	odd.Report.Published = odd.Report.Published.In(time.FixedZone("", 16200))
	add(t, s, odd)
}

func all(items []store.Item) iter.Seq2[store.Item, error] {
	return func(yield func(store.Item, error) bool) {
		for _, i := range items {
			if !yield(i, nil) {
				return
			}
		}
	}
}

func restores(t *testing.T, open Open) {
	s, _ := open(t)
	fill(t, s)
	items := Export(t, s)
	to, reopen := open(t)
	if err := to.Restore(t.Context(), all(items)); err != nil {
		t.Fatal(err)
	}
	if reopen != nil {
		to = reopen()
	}
	same(t, Export(t, to), items)
	for _, cut := range []store.Cut{{}, {Taken: day(20)}, {Known: day(4)}} {
		same(t, entries(t, to, cut), entries(t, s, cut))
		same(t, decisions(t, to, cut), decisions(t, s, cut))
	}
	erasures, err := to.Erasures(t.Context())
	if len(erasures) != 1 || err != nil {
		t.Errorf("erasures: %v, %v", erasures, err)
	}
	if hits, err := to.Search(t.Context(), "police", store.Cut{}, 10); len(hits) != 2 || err != nil {
		t.Errorf("found: %v, %v", hits, err)
	}
	Sound(t, to)
	add(t, to, Entry("r-d", 9))
	Sound(t, to)
}

func refusesChanged(t *testing.T, open Open) {
	s, _ := open(t)
	fill(t, s)
	for name, change := range map[string]func([]store.Item) []store.Item{
		"a line is missing":       func(l []store.Item) []store.Item { return slices.Delete(l, 1, 2) },
		"two lines are swapped":   func(l []store.Item) []store.Item { l[3], l[4] = l[4], l[3]; return l },
		"a content was changed":   func(l []store.Item) []store.Item { l[0].Content = json.RawMessage(`{}`); return l },
		"who decided was changed": func(l []store.Item) []store.Item { l[4].By = "Another"; return l },
		"a content is missing":    func(l []store.Item) []store.Item { l[6].Content, l[6].Erased = nil, true; return l },
		"a decision was changed":  func(l []store.Item) []store.Item { l[4].Redacted = true; return l[:5] },
		"an erased one has one":   func(l []store.Item) []store.Item { l[1].Content = l[0].Content; return l },
	} {
		to, _ := open(t)
		if err := to.Restore(t.Context(), all(change(slices.Clone(Export(t, s))))); trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
			t.Errorf("%s: %v", name, err)
		}
		if n := len(Export(t, to)); n > 0 {
			t.Errorf("%s: %d lines are left behind", name, n)
		}
	}
	if err := s.Restore(t.Context(), all(Export(t, s))); trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
		t.Errorf("into a record that is not empty: %v", err)
	}
	to, _ := open(t)
	broken := errors.New("the disk broke")
	err := to.Restore(t.Context(), func(yield func(store.Item, error) bool) {
		_ = yield(Export(t, s)[0], nil) && yield(store.Item{}, broken)
	})
	if !errors.Is(err, broken) || len(Export(t, to)) > 0 {
		t.Errorf("an export that breaks off: %v", err)
	}
}

func sound(t *testing.T, open Open) {
	s, _ := open(t)
	Sound(t, s)
	fill(t, s)
	Sound(t, s)
}
