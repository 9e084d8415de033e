package corroborate_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
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
	return families, corroborate.Incidents(entries, families, decisions, corroborate.Setting{Monitors: monitors})
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
	rapid.Check(t, func(t *rapid.T) {
		entries := record(t)
		texts(t, entries)
		decisions := decided(t, entries)
		families, incidents := plain(entries, decisions)
		x := corroborate.NewIndex(corroborate.Setting{Monitors: monitors})
		arrival := rapid.Permutation(entries).Draw(t, "order")
		early := rapid.IntRange(0, len(arrival)).Draw(t, "decided after")
		if rapid.Bool().Draw(t, "other decisions before") {
			x.Decide(decided(t, entries))
		}
		for i, e := range arrival {
			if i == early {
				x.Decide(decisions)
			}
			x.Add(e)
			if rapid.Bool().Draw(t, "twice") {
				if again := x.Add(e); again != nil {
					t.Fatalf("the same report again changed %v", again)
				}
			}
		}
		if early == len(arrival) {
			x.Decide(decisions)
		}
		if diff := cmp.Diff(families, x.Families(), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal("families:\n" + diff)
		}
		if diff := cmp.Diff(incidents, x.Incidents(), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal("incidents:\n" + diff)
		}
		for _, want := range incidents {
			got, ok := x.Incident(want.Tellers[0].Account.ID)
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); !ok || diff != "" {
				t.Fatal("one incident:\n" + diff)
			}
		}
	})
}

func TestWhatTheIndexSaysThatChangedIsAllThatChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := record(t)
		texts(t, entries)
		x := corroborate.NewIndex(corroborate.Setting{Monitors: monitors})
		shown := map[string]trucewatch.Incident{}
		for _, e := range rapid.Permutation(entries).Draw(t, "order") {
			for _, in := range x.Add(e) {
				shown[in.Code] = in
			}
			for _, in := range x.Incidents() {
				if diff := cmp.Diff(in, shown[in.Code], cmpopts.EquateEmpty()); diff != "" {
					t.Fatalf("after %s, %s is not as last shown:\n%s", e.Report.ID, in.Code, diff)
				}
			}
		}
	})
}

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
