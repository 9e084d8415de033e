package corroborate_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
	"github.com/trucewatch/trucewatch/who"
	"pgregory.net/rapid"
)

// decided draws decisions of all verbs about the accounts of entries, some undone.
func decided(t *rapid.T, entries []trucewatch.Entry) []trucewatch.Decision {
	var refs []trucewatch.AccountRef
	var reports []string
	for _, e := range entries {
		reports = append(reports, e.Report.ID)
		for _, a := range e.Reading.Accounts {
			refs = append(refs, trucewatch.RefTo(e.Report.ID, a))
		}
	}
	if len(refs) == 0 {
		return nil
	}
	some := func(label string, most int) []trucewatch.AccountRef {
		return rapid.SliceOfN(rapid.SampledFrom(refs), 1, most).Draw(t, label)
	}
	var list []trucewatch.Decision
	for i := range rapid.IntRange(0, 5).Draw(t, "decisions") {
		d := trucewatch.Decision{
			ID: fmt.Sprintf("d-%d", i), Seq: int64(i + 1), By: "a reviewer", Reason: "It was looked into.", Known: day0.Add(time.Duration(i) * time.Hour),
			Verb: rapid.SampledFrom(trucewatch.DecisionVerbs()).Draw(t, "verb"), Accounts: some("accounts", 3),
		}
		switch d.Verb {
		case trucewatch.Apart:
			if rapid.Bool().Draw(t, "from") {
				d.From = some("from", 2)
			}
		case trucewatch.GradeByHand:
			d.Grade = rapid.SampledFrom([]trucewatch.Grade{"alleged", "corroborated", "verified"}).Draw(t, "grade")
			d.Fact = rapid.SampledFrom([]string{"happened", "by:taliban", "killed"}).Draw(t, "fact")
		case trucewatch.Found:
			no := rapid.Bool().Draw(t, "happened")
			d.Finding = &trucewatch.Fact{Voice: monitors[0], Happened: &no, By: rapid.SampledFrom([][]string{nil, {"us"}, {"taliban"}}).Draw(t, "by")}
		case trucewatch.SameText:
			d.Accounts = nil
			d.Families = [][]string{rapid.SliceOfN(rapid.SampledFrom(reports), 1, 3).Draw(t, "one"), rapid.SliceOfN(rapid.SampledFrom(reports), 0, 2).Draw(t, "other")}
		case trucewatch.Undo:
			d.Accounts, d.Undoes = nil, fmt.Sprintf("d-%d", rapid.IntRange(0, i).Draw(t, "undoes"))
		}
		if rapid.IntRange(0, 9).Draw(t, "code alone") == 0 && (d.Verb == trucewatch.Found || d.Verb == trucewatch.GradeByHand) {
			_, incidents := plain(entries, nil)
			d.Accounts = nil
			if len(incidents) > 0 {
				d.Incident = rapid.SampledFrom(incidents).Draw(t, "of").Code
			}
		}
		list = append(list, d)
	}
	return list
}

// plain is what the functions of sets give.
func plain(entries []trucewatch.Entry, decisions []trucewatch.Decision) ([]trucewatch.Family, []trucewatch.Incident) {
	reports := make([]trucewatch.Report, len(entries))
	for i, e := range entries {
		reports[i] = e.Report
	}
	families := corroborate.Families(reports, decisions)
	return families, corroborate.Incidents(entries, families, decisions, corroborate.Setting{Monitors: monitors, Sources: watching})
}

// texts makes reports of a record copies, parts and mixtures of few texts, so that
// passages are shared.
func texts(t *rapid.T, entries []trucewatch.Entry) {
	for i := range entries {
		r := &entries[i].Report
		r.Text = rapid.SampledFrom([]string{r.Text, dispatch, dispatch + "\n\n" + another, another + "\n\n" + dispatch[len(dispatch)/3:], dispatch[:len(dispatch)/2]}).Draw(t, "words")
		text := trucewatch.NewText(r.Text)
		for j := range entries[i].Reading.Accounts {
			at := rapid.IntRange(0, text.Len()-10).Draw(t, "at")
			entries[i].Reading.Accounts[j].Evidence = []trucewatch.Passage{text.Passage(text.Byte(at), text.Byte(at+8))}
		}
		if i > 0 && rapid.IntRange(0, 5).Draw(t, "version") == 0 {
			r.VersionOf = entries[rapid.IntRange(0, i-1).Draw(t, "of")].Report.ID
		}
	}
}

func TestTheIndexGivesWhatTheFunctionsGive(t *testing.T) {
	t.Run("with codes as they are", indexed)
	t.Run("with codes that many want", func(t *testing.T) {
		corroborate.ShortenCodes(t)
		indexed(t)
	})
}

func indexed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := record(t)
		texts(t, entries)
		x := corroborate.NewIndex(corroborate.Setting{Monitors: monitors, Sources: watching})
		var there []trucewatch.Entry
		var decisions []trucewatch.Decision
		judged := map[string][]trucewatch.Fact{} // what Changes has said, by identifier
		look := func() {
			families, incidents := plain(there, decisions)
			facts := append(corroborate.Facts(incidents, there, families), corroborate.Coverage(there, watching)...)
			parts := []func(){
				func() { equal(t, "families", families, x.Families()) },
				func() { equal(t, "incidents", incidents, x.Incidents()) },
				func() { equal(t, "facts", facts, x.Facts()) },
				func() {
					went, came := x.Changes()
					for _, f := range went {
						equal(t, "what went", judged[f.ID], []trucewatch.Fact{f})
						delete(judged, f.ID)
					}
					for _, f := range came {
						judged[f.ID] = append(judged[f.ID], f)
					}
					for _, f := range facts {
						equal(t, "what was said of "+f.ID, []trucewatch.Fact{f}, judged[f.ID])
					}
					if len(judged) != len(facts) {
						t.Fatalf("%d facts by what was said, not %d", len(judged), len(facts))
					}
				},
				func() {
					for _, want := range incidents {
						got, _ := x.Incident(want.Tellers[0].Account.ID)
						equal(t, "one incident", want, got)
					}
				},
			}
			for _, part := range rapid.Permutation(parts).Draw(t, "looked at") {
				part()
			}
		}
		for _, e := range rapid.Permutation(entries).Draw(t, "order") {
			if rapid.IntRange(0, 3).Draw(t, "decided") == 0 {
				decisions = decided(t, entries)
				x.Decide(decisions)
			}
			x.Add(&e)
			there = append(there, e)
			if rapid.IntRange(0, 4).Draw(t, "twice") == 0 {
				x.Add(&e)
			}
			if rapid.IntRange(0, 2).Draw(t, "look") == 0 {
				look()
			}
		}
		if rapid.Bool().Draw(t, "decided at the end") {
			decisions = decided(t, entries)
			x.Decide(decisions)
		}
		look()
	})
}

func equal[T any](t *rapid.T, what string, want, got T) {
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatal(what + ":\n" + diff)
	}
}

// watching are sources of which one covers a clause alone.
var watching = who.Sources{Sources: []who.Source{{Name: "An Agency", Covers: []string{"c"}}}}

func TestNeitherOrderNorRepetitionChangesAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := record(t)
		texts(t, entries)
		decisions := decided(t, entries)
		families, incidents := plain(entries, decisions)
		twice := rapid.Permutation(append(append([]trucewatch.Entry(nil), entries...), entries...)).Draw(t, "order")
		f, in := plain(twice, rapid.Permutation(decisions).Draw(t, "decisions"))
		if diff := cmp.Diff(families, f); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(incidents, in); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestReviewersDecisionsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := record(t)
		decisions := decided(t, entries)
		if len(decisions) == 0 {
			return
		}
		last := decisions[len(decisions)-1]
		_, incidents := plain(entries, decisions)
		of := map[string]string{} // account to incident
		for _, in := range incidents {
			for _, teller := range in.Tellers {
				of[teller.Account.ID] = in.Code
			}
		}
		account := func(ref trucewatch.AccountRef) (string, bool) {
			for _, e := range entries {
				if e.Report.ID == ref.Report {
					if i, ok := ref.In(trucewatch.NewText(e.Report.Text), e.Reading); ok {
						code, there := of[e.Reading.Accounts[i].ID]
						return code, there
					}
				}
			}
			return "", false
		}
		for i, a := range last.Accounts {
			x, ok := account(a)
			if last.Verb == trucewatch.Dismiss && ok {
				t.Fatalf("%v was dismissed and is in %s", a, x)
			}
			for _, b := range append(last.Accounts[:i:i], last.From...) {
				y, also := account(b)
				if !ok || !also || a == b {
					continue
				}
				switch {
				case last.Verb == trucewatch.Together && x != y:
					t.Fatalf("%v and %v are one and in %s and %s", a, b, x, y)
				case last.Verb == trucewatch.Apart && (len(last.From) == 0) == (i > 0 && contains(last.Accounts[:i], b)) && x == y && !same(entries, a, b):
					t.Fatalf("%v and %v are apart and in %s", a, b, x)
				}
			}
		}
	})
}

func contains(list []trucewatch.AccountRef, ref trucewatch.AccountRef) bool {
	for _, r := range list {
		if r == ref {
			return true
		}
	}
	return false
}

// same says that two references find one account.
func same(entries []trucewatch.Entry, a, b trucewatch.AccountRef) bool {
	for _, e := range entries {
		if e.Report.ID == a.Report && a.Report == b.Report {
			text := trucewatch.NewText(e.Report.Text)
			i, _ := a.In(text, e.Reading)
			j, _ := b.In(text, e.Reading)
			return i == j
		}
	}
	return false
}
