package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/store/sqlite"
	"pgregory.net/rapid"
)

// told are texts of which records are drawn: on few incidents, some of them on the same.
var told = []struct{ title, outlet, text string }{
	{"Two guards killed", "The Capital Ledger", "Taliban fighters attacked an Afghan army post near Kunduz on Thursday, killing two guards, a defence ministry spokesman said. A Taliban spokesman denied that they had attacked the post."},
	{"Post attacked", "Valley Times", "The Taliban attacked an army post near Kunduz on Thursday and three soldiers died there, the interior ministry said. Talks between the Taliban and Kabul had been planned for the week."},
	{"Air strike in Khost", "The Capital Ledger", "A U.S. air strike in Khost province killed four Taliban fighters on Friday, a U.S. military spokesman said. There were 12 attacks in the province during the past week, the interior ministry said."},
	{"Prisoners freed", "River Post", "The Afghan government released 100 Taliban prisoners in Kabul on Saturday, the interior ministry said."},
}

// pool are the told texts with what is read in them; each also as another outlet prints
// it, corrected, withdrawn, and updated under its address.
func pool(t *testing.T, c *Case) []trucewatch.Entry {
	t.Helper()
	var list []trucewatch.Entry
	for i, one := range told {
		r := trucewatch.Report{ID: fmt.Sprintf("r-%d", i), Title: one.title, Outlet: one.outlet, Text: one.text, Language: "en", Origin: fmt.Sprintf("https://example.org/%d", i)}
		copied, corrected, withdrawn, updated := r, r, r, r
		copied.ID, copied.Outlet, copied.Origin = r.ID+"copy", "Harbour News", ""
		corrected.ID, corrected.Correction, corrected.Origin = r.ID+"corrected", true, ""
		corrected.Text = strings.NewReplacer("two", "five", "three", "six", "four", "one", "Thursday", "Friday").Replace(r.Text)
		withdrawn.ID, withdrawn.Withdrawn, withdrawn.Origin = r.ID+"withdrawn", true, ""
		updated.ID, updated.Text = r.ID+"updated", "This text was updated. "+r.Text
		retold := updated // by its heading alone
		retold.ID, retold.Origin = r.ID+"retold", ""
		retold.Text += " Nothing more was known."
		for _, r := range []trucewatch.Report{r, copied, corrected, withdrawn, updated, retold} {
			r.Published = trucewatch.Day(time.Date(2020, 3, 6, 0, 0, 0, 0, c.Agreement.Zone))
			list = append(list, trucewatch.Entry{Report: r, Reading: c.Reader().Read(r)})
		}
	}
	return list
}

// drawn is a record that grows, with two desks that add to it, as of two processes.
type drawn struct {
	*rapid.T
	c       *Case
	store   *sqlite.DB
	desks   []*Desk
	entries []trucewatch.Entry
	now     time.Time
}

func (x *drawn) day(label string) time.Time {
	n := rapid.IntRange(-8, 12).Draw(x.T, label) // the last day is looked at most
	if n < 1 {
		n = 12
	}
	return agreement.DayEnd(time.Date(2020, 3, n, 0, 0, 0, 0, x.c.Agreement.Zone))
}

// step does something to the record. What is refused changes nothing.
func (x *drawn) step() error {
	x.now = x.now.Add(time.Minute)
	d := rapid.SampledFrom(x.desks).Draw(x.T, "desk")
	e := rapid.SampledFrom(x.entries).Draw(x.T, "report")
	ctx := x.Context()
	switch rapid.IntRange(0, 17).Draw(x.T, "what") {
	case 0:
		r := e.Reading
		r.Reader, r.Accounts = "another", slices.Clone(r.Accounts[min(len(r.Accounts), rapid.IntRange(0, 1).Draw(x.T, "lost")):])
		for i := range r.Accounts {
			r.Accounts[i].ID = fmt.Sprintf("%s#%d", e.Report.ID, i)
		}
		_, err := x.store.Reread(ctx, e.Report.ID, r, x.now)
		return err
	case 1:
		_, err := d.Erase(ctx, e.Report.ID, Reviewer{By: "Counsel", Reason: "court order"})
		return err
	case 2, 3, 4, 5, 6:
		return x.decide(d)
	}
	e.Report.Published, e.Report.Taken = trucewatch.Day(time.Date(2020, 3, rapid.IntRange(1, 12).Draw(x.T, "published"), 0, 0, 0, 0, x.c.Agreement.Zone)), x.now
	_, err := x.store.Add(ctx, e)
	return err
}

// decide makes a decision about what one of the desks sees.
func (x *drawn) decide(d *Desk) error {
	v, err := d.View(x.Context(), At{AsOf: x.day("as of"), Known: x.day("known")})
	if err != nil || len(v.Incidents) == 0 {
		return err
	}
	one := func() ([]trucewatch.AccountRef, string) {
		refs, code, err := v.Accounts(rapid.SampledFrom(v.Incidents).Draw(x.T, "incident").Code)
		if err != nil {
			x.Fatal(err)
		}
		return refs, code
	}
	refs, code := one()
	others, _ := one()
	no := rapid.Bool().Draw(x.T, "happened")
	made := trucewatch.Decision{Accounts: refs, Incident: code}
	switch made.Verb = rapid.SampledFrom(trucewatch.DecisionVerbs()).Draw(x.T, "verb"); made.Verb {
	case trucewatch.Together:
		made.Accounts = append(refs[:1:1], others...)
	case trucewatch.Apart:
		made.Accounts, made.From = refs[:1], refs[1:]
	case trucewatch.GradeByHand:
		made.Grade, made.Fact = trucewatch.Verified, rapid.SampledFrom([]string{"happened", "by:taliban"}).Draw(x.T, "fact")
	case trucewatch.Found:
		made.Finding = &trucewatch.Fact{Happened: &no}
		if no {
			made.Finding.By = []string{rapid.SampledFrom([]string{"taliban", "us"}).Draw(x.T, "by")}
		}
	case trucewatch.SameText:
		made.Accounts = nil
		made.Families = [][]string{{rapid.SampledFrom(v.Entries).Draw(x.T, "one").Report.ID}, {rapid.SampledFrom(v.Entries).Draw(x.T, "other").Report.ID}}
		if rapid.Bool().Draw(x.T, "one text") {
			made.Families = [][]string{slices.Concat(made.Families...)}
		}
	case trucewatch.Undo:
		made = trucewatch.Decision{Verb: trucewatch.Undo, Undoes: "none"}
		if len(v.Decisions) > 0 {
			made.Undoes = rapid.SampledFrom(v.Decisions).Draw(x.T, "undoes").ID
		}
	}
	_, err = d.Decide(x.Context(), Reviewer{By: "N. Rahimi", Reason: "the lists", Known: x.day("decided")}, made)
	return err
}

func alike(t *rapid.T, what string, want, got any) {
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s are not those of a view from the beginning (-want +got):\n%s", what, diff)
	}
}

// reasoned are the verdicts of a view with their reasons.
func reasoned(v *View) map[trucewatch.Standard][]trucewatch.Verdict {
	list := map[trucewatch.Standard][]trucewatch.Verdict{}
	for s := range v.Verdicts {
		list[s] = v.Whole(s)
	}
	return list
}

// whole is all of a view as programs get it.
func whole(t interface{ Fatal(...any) }, v *View) []byte {
	data, err := json.Marshal([]any{v.Entries, v.Decisions, v.Families, v.Incidents, v.Facts, v.Verdicts, reasoned(v)})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Whatever is done to a record by several desks, and whatever was looked at before, a view
// is what it is when it is made from the beginning; and those that were given stay.
func TestAViewFromAStandingThatIsKeptIsThatFromTheBeginning(t *testing.T) {
	c, errs := OpenCase("us-taliban-2020")
	if len(errs) > 0 {
		t.Fatal(errors.Join(errs...))
	}
	entries := pool(t, c)
	tries := 20 // or all that rapid asks for
	rapid.Check(t, func(t *rapid.T) {
		if tries--; tries < 0 && os.Getenv("TRUCEWATCH_FULL") == "" {
			return
		}
		db, err := sqlite.Open(":memory:")
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		x := &drawn{T: t, c: c, store: db, entries: entries, now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
		clock := func() time.Time { return x.now }
		x.desks = []*Desk{New(c, db, clock), New(c, db, clock)}
		views := map[*View][]byte{}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			if err := x.step(); err != nil {
				if code := trucewatch.ErrorCode(err); code != trucewatch.CodeMissing && code != trucewatch.CodeUnusable {
					t.Fatal(err)
				}
			}
			if rapid.IntRange(0, 2).Draw(t, "look") > 0 {
				continue
			}
			at := At{AsOf: x.day("as of"), Known: x.day("known")}
			if rapid.IntRange(0, 5).Draw(t, "as it was") == 0 {
				at.Taken = x.now.Add(-time.Duration(rapid.IntRange(0, 10).Draw(t, "ago")) * time.Minute)
			}
			v, err := x.desks[0].View(t.Context(), at)
			if err != nil {
				t.Fatal(err)
			}
			if views[v] == nil {
				views[v] = whole(t, v)
			}
			fresh, err := New(c, db, clock).View(t.Context(), at)
			if err != nil {
				t.Fatal(err)
			}
			alike(t, "reports", fresh.Entries, v.Entries)
			for _, want := range []*View{v.plainly(), fresh} {
				alike(t, "decisions", want.rulings, v.rulings)
				alike(t, "families", want.Families, v.Families)
				alike(t, "incidents", want.Incidents, v.Incidents)
				alike(t, "facts", want.Facts, v.Facts)
				alike(t, "verdicts", reasoned(want), reasoned(v))
			}
		}
		for v, was := range views {
			if !bytes.Equal(whole(t, v), was) {
				t.Fatalf("the view known by %s was changed after it was given", v.At.Known)
			}
		}
	})
}

// Many who look and add at once see what they are to see.
func TestManyLookWhileOthersAdd(t *testing.T) {
	c, errs := OpenCase("us-taliban-2020")
	if len(errs) > 0 {
		t.Fatal(errors.Join(errs...))
	}
	file := filepath.Join(t.TempDir(), "record.db")
	open := func() *Desk {
		db, err := sqlite.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		return New(c, db, time.Now)
	}
	reader, writer := open(), open()
	entries := pool(t, c)
	day := func(n int) time.Time {
		return agreement.DayEnd(time.Date(2020, 3, 1+n, 0, 0, 0, 0, c.Agreement.Zone))
	}
	var group sync.WaitGroup
	for i := range 2 {
		group.Go(func() {
			for k, e := range entries {
				if k%2 == i {
					e.Report.Published = trucewatch.Day(agreement.DayStart(day(k * 7 % 10)))
					if _, err := writer.store.Add(t.Context(), e); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	for i := range 4 {
		group.Go(func() {
			seen := 0
			for n := range 12 {
				known := day(9)
				if i%2 == 1 {
					known = day(n % 5 * 2)
				}
				v, err := reader.View(t.Context(), At{AsOf: day(9), Known: known})
				if err != nil {
					t.Error(err)
					return
				}
				if v.Due(); i%2 == 0 && len(v.Entries) < seen {
					t.Errorf("of %d reports %d are left", seen, len(v.Entries))
				}
				seen = len(v.Entries)
				for _, e := range v.Entries {
					if e.Report.Known().After(known) || v.Entry(e.Report.ID) == nil {
						t.Errorf("%s is known by %s", e.Report.ID, known)
					}
				}
			}
		})
	}
	group.Wait()
	for n := range 10 {
		at := At{AsOf: day(9), Known: day(n)}
		v, err := reader.View(t.Context(), at)
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := open().View(t.Context(), at)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(whole(t, v), whole(t, fresh)) {
			t.Errorf("known by %s it shows something else", at.Known)
		}
	}
}
