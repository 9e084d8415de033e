package desk

import (
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store/sqlite"
	"pgregory.net/rapid"
)

// storyDesk is a desk on the shipped case, whose clock is given.
func storyDesk(t *testing.T, now *time.Time) *Desk {
	t.Helper()
	c, errs := OpenCase("us-taliban-2020")
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	db, err := sqlite.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return New(c, db, func() time.Time { *now = now.Add(time.Second); return *now })
}

func story(day int, text string) trucewatch.Report {
	return trucewatch.Report{Title: "Post attacked", Outlet: "Valley Times", Published: trucewatch.Day(time.Date(2020, 3, day, 0, 0, 0, 0, time.UTC)), Text: text}
}

const (
	storyOne = "Gunmen attacked a post in Kunduz province on Tuesday, killing two soldiers, officials said. The road was closed. It was cold."
	storyTwo = "Update: the road is open. Gunmen attacked a post in Kunduz province on Tuesday, killing two soldiers, officials said. It was cold."
	another  = "Gunmen attacked another post far away. Nobody was hurt there, a driver said."
)

func TestWhichReportIsAVersionOfWhich(t *testing.T) {
	at := func(r trucewatch.Report, change func(*trucewatch.Report)) trucewatch.Report { change(&r); return r }
	address := func(r *trucewatch.Report) { r.Origin, r.Title = "https://example.org/post", r.Title+" "+r.Text[:6] }
	for name, c := range map[string]struct {
		first, second trucewatch.Report
		want          bool
	}{
		"the same heading a day later":            {story(3, storyOne), story(4, storyTwo), true},
		"another text under the heading":          {story(3, storyOne), story(4, another), false},
		"the heading again after weeks":           {story(3, storyOne), story(23, storyTwo), false},
		"a correction says itself what it is of":  {story(3, storyOne), at(story(4, storyTwo), func(r *trucewatch.Report) { r.Correction = true }), false},
		"another outlet":                          {story(3, storyOne), at(story(4, storyTwo), func(r *trucewatch.Report) { r.Outlet = "x" }), false},
		"no title":                                {at(story(3, storyOne), func(r *trucewatch.Report) { r.Title = "" }), at(story(4, storyTwo), func(r *trucewatch.Report) { r.Title = "" }), false},
		"the same address under another heading":  {at(story(3, storyOne), address), at(story(4, storyTwo), address), true},
		"the same address on the same day":        {at(story(3, storyOne), address), at(story(3, storyTwo), address), true},
		"the same heading twice on the same day":  {story(3, storyOne), story(3, storyTwo), false},
		"the same file":                           {at(story(3, storyOne), func(r *trucewatch.Report) { r.Origin, r.Title = "a.txt", "A" }), at(story(4, storyTwo), func(r *trucewatch.Report) { r.Origin = "a.txt" }), false},
		"the earlier came in after the later one": {story(4, storyTwo), story(3, storyOne), true},
	} {
		t.Run(name, func(t *testing.T) {
			now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
			d := storyDesk(t, &now)
			for _, r := range []trucewatch.Report{c.first, c.second} {
				if taken, err := d.Take(t.Context(), r); err != nil || !taken.Added {
					t.Fatal(taken, err)
				}
			}
			v, err := d.View(t.Context(), d.everything())
			if err != nil {
				t.Fatal(err)
			}
			if of := v.Entries[1].Report.VersionOf; (of == v.Entries[0].Report.ID) != c.want || !c.want && of != "" {
				t.Errorf("the second is a version of %q", of)
			}
		})
	}
}

func TestAVersionWithoutADayOfItsOwnIsKnownFromWhenItWasSeen(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	d := storyDesk(t, &now)
	first, second := story(3, storyOne), story(3, storyTwo)
	first.Origin, second.Origin = "https://example.org/post", "https://example.org/post"
	for range 2 {
		for _, r := range []trucewatch.Report{first, second} {
			if _, err := d.Take(t.Context(), r); err != nil {
				t.Fatal(err)
			}
		}
	}
	day := time.Date(2020, 3, 4, 0, 0, 0, 0, time.UTC)
	v, err := d.View(t.Context(), At{AsOf: day, Known: day})
	if err != nil || len(v.Entries) != 1 || v.Entries[0].Report.Text != storyOne {
		t.Errorf("known by the day after: %d entries, %v", len(v.Entries), err)
	}
	v, err = d.View(t.Context(), d.everything())
	if err != nil || len(v.Entries) != 2 {
		t.Fatal(len(v.Entries), err)
	}
	diffs := v.VersionDiffs(v.Entries[1].Report.ID)
	if len(diffs) != 1 {
		t.Fatalf("%d differences", len(diffs))
	}
	var lines []string
	for _, l := range diffs[0].Lines {
		lines = append(lines, string(l.Change)+" "+l.Text)
	}
	want := "came Update: the road is open.|stays Gunmen attacked a post in Kunduz province on Tuesday, killing two soldiers, officials said.|went The road was closed.|stays It was cold."
	if got := strings.Join(lines, "|"); got != want {
		t.Errorf("got %s", got)
	}
}

func TestATextOfAnEarlierDayThatComesInLateIsTheEarlierVersion(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	d := storyDesk(t, &now)
	first, second := story(3, storyOne), story(4, storyTwo)
	first.Origin, second.Origin = "https://example.org/post", "https://example.org/post"
	for _, r := range []trucewatch.Report{second, first} {
		if _, err := d.Take(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	v, err := d.View(t.Context(), d.everything())
	if err != nil || len(v.Entries) != 2 || v.Entries[0].Report.Text != storyOne || v.Entries[1].Report.VersionOf != v.Entries[0].Report.ID {
		t.Errorf("%+v, %v", v.Entries, err)
	}
}

func TestADecisionFollowsItsAccountIntoANewVersion(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	d := storyDesk(t, &now)
	take := func(r trucewatch.Report) {
		t.Helper()
		if _, err := d.Take(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	take(story(3, storyOne))
	v, err := d.View(t.Context(), d.everything())
	if err != nil || len(v.Incidents) != 1 {
		t.Fatal(len(v.Incidents), err)
	}
	refs, _, err := v.Accounts(v.Incidents[0].Code)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Decide(t.Context(), Reviewer{By: "x", Reason: "y"}, trucewatch.Decision{Verb: trucewatch.Dismiss, Accounts: refs}); err != nil {
		t.Fatal(err)
	}
	take(story(4, storyTwo))
	if v, err = d.View(t.Context(), d.everything()); err != nil {
		t.Fatal(err)
	}
	newer := v.Entries[1].Report.ID
	found := 0
	for _, ref := range v.rulings[0].Accounts {
		if ref.Report == newer {
			found++
			if !trucewatch.NewText(storyTwo).Holds(ref.Passage) {
				t.Errorf("%+v does not hold", ref.Passage)
			}
		}
	}
	if found != len(refs) || len(v.rulings[0].Accounts) != 2*len(refs) {
		t.Errorf("of %d accounts the newer version has %d, both %d", len(refs), found, len(v.rulings[0].Accounts))
	}
	if len(v.Decisions[0].Accounts) != len(refs) {
		t.Error("the decision itself was changed")
	}
	if orphans := v.Orphans(); len(orphans) > 0 {
		t.Errorf("orphans: %+v", orphans)
	}
}

func TestADifferenceHoldsBothTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) trucewatch.Report {
			return trucewatch.Report{Text: strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"One.", "Two é.", "“Three.”", "Four", "\n", "Five? "}), 0, 12).Draw(t, name), " ")}
		}
		older, newer := draw("older"), draw("newer")
		var was, is []string
		for _, l := range diffLines(older, newer) {
			if l.Old != nil {
				was = append(was, l.Text)
				if !trucewatch.NewText(older.Text).Holds(*l.Old) {
					t.Fatalf("%+v is not in %q", l, older.Text)
				}
			}
			if l.New != nil {
				is = append(is, l.Text)
				if !trucewatch.NewText(newer.Text).Holds(*l.New) {
					t.Fatalf("%+v is not in %q", l, newer.Text)
				}
			}
		}
		for _, c := range []struct {
			got  []string
			text string
		}{{was, older.Text}, {is, newer.Text}} {
			if a, b := strings.Fields(strings.Join(c.got, " ")), strings.Fields(c.text); strings.Join(a, " ") != strings.Join(b, " ") {
				t.Fatalf("%q became %q", b, a)
			}
		}
	})
}
