package desk_test

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/brief"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/intake"
	"github.com/trucewatch/trucewatch/store/sqlite"
	"pgregory.net/rapid"
)

const shipped = "us-taliban-2020"

func openCase(t testing.TB) *desk.Case {
	t.Helper()
	c, errs := desk.OpenCase(shipped)
	if len(errs) > 0 {
		t.Fatal(errors.Join(errs...))
	}
	return c
}

func openDesk(t testing.TB, c *desk.Case, now func() time.Time) *desk.Desk {
	t.Helper()
	db, err := sqlite.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return desk.New(c, db, now)
}

func reports(t testing.TB, c *desk.Case) []trucewatch.Report {
	t.Helper()
	files, err := fs.Glob(c.Files, "reports/*")
	if err != nil || len(files) < 12 {
		t.Fatalf("the case has %d reports, %v", len(files), err)
	}
	list := make([]trucewatch.Report, len(files))
	for i, f := range files {
		data, err := fs.ReadFile(c.Files, f)
		if err != nil {
			t.Fatal(err)
		}
		if list[i], err = intake.Parse(path.Base(f), data, "", intake.Options{Zone: c.Agreement.Zone}); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

func take(t testing.TB, d *desk.Desk, list []trucewatch.Report) {
	t.Helper()
	for _, r := range list {
		if _, err := d.Take(t.Context(), r); err != nil {
			t.Fatalf("%s: %v", r.Title, err)
		}
	}
}

func end(c *desk.Case, day string) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, day, c.Agreement.Zone)
	if err != nil {
		panic(err)
	}
	return agreement.DayEnd(t)
}

func at(c *desk.Case, asOf, known string) desk.At {
	return desk.At{AsOf: end(c, asOf), Known: end(c, known)}
}

// picture is everything that a view says, but when the record took it in.
func picture(t testing.TB, d *desk.Desk, at desk.At) string {
	t.Helper()
	v, err := d.View(context.Background(), at)
	if err != nil {
		t.Fatal(err)
	}
	verdicts := map[trucewatch.Standard][]trucewatch.Verdict{}
	for s := range v.Verdicts {
		verdicts[s] = v.Whole(s)
	}
	data, err := json.Marshal(struct {
		Families, Incidents, Facts, Verdicts, Brief, Due any
	}{v.Families, v.Incidents, v.Facts, verdicts, v.Brief(), v.Due()})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func clock() func() time.Time {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	return func() time.Time { now = now.Add(time.Second); return now }
}

func TestTheOrderOfArrivalDoesNotMatter(t *testing.T) {
	c := openCase(t)
	list := reports(t, c)
	d := openDesk(t, c, clock())
	take(t, d, list)
	views := []desk.At{at(c, "2020-03-04", "2020-03-04"), at(c, "2020-03-04", "2020-03-01"), at(c, "2020-03-15", "2020-03-15")}
	var want []string
	for _, v := range views {
		want = append(want, picture(t, d, v))
	}
	rapid.Check(t, func(rt *rapid.T) {
		order := rapid.Permutation(list).Draw(rt, "order")
		d := openDesk(t, c, clock())
		take(t, d, order)
		take(t, d, order[:rapid.IntRange(0, len(order)).Draw(rt, "again")])
		for i, v := range views {
			if got := picture(t, d, v); got != want[i] {
				rt.Fatalf("view %d differs:\n%s\n%s", i, got, want[i])
			}
		}
	})
}

func TestWhatWasKnownByADayStays(t *testing.T) {
	c := openCase(t)
	list := reports(t, c)
	for _, day := range []string{"2020-02-29", "2020-03-01", "2020-03-03", "2020-03-04", "2020-03-10"} {
		then := slices.DeleteFunc(slices.Clone(list), func(r trucewatch.Report) bool { return r.Known().After(end(c, day)) })
		d := openDesk(t, c, clock())
		take(t, d, then)
		before := picture(t, d, at(c, "2020-03-04", day))
		take(t, d, list)
		if after := picture(t, d, at(c, "2020-03-04", day)); after != before {
			t.Errorf("the view known by %s changed when later reports came:\n%s\n%s", day, before, after)
		}
	}
}

func TestAViewAsThisDeskHadItKnowsNoLaterArrivals(t *testing.T) {
	c := openCase(t)
	list := reports(t, c)
	now := clock()
	d := openDesk(t, c, now)
	take(t, d, list[:10])
	view := at(c, "2020-03-04", "2020-03-04")
	before := picture(t, d, view)
	view.Taken = now()
	take(t, d, list)
	if after := picture(t, d, view); after != before {
		t.Errorf("changed:\n%s\n%s", before, after)
	}
}

func TestTheResumedAttacksWereNotKnownOnTheFirstOfMarch(t *testing.T) {
	c := openCase(t)
	d := openDesk(t, c, clock())
	take(t, d, reports(t, c))
	for known, want := range map[string]trucewatch.Word{"2020-03-04": trucewatch.Breached, "2020-03-01": trucewatch.Kept} {
		v, err := d.View(t.Context(), at(c, "2020-03-04", known))
		if err != nil {
			t.Fatal(err)
		}
		_, i := v.Clause("afghan-forces")
		if got := v.Verdicts["alleged"][i].Word; got != want {
			t.Errorf("known by %s: %s, want %s", known, got, want)
		}
	}
}

func TestAReportWithoutADateIsRefused(t *testing.T) {
	c := openCase(t)
	d := openDesk(t, c, clock())
	_, err := d.Take(t.Context(), trucewatch.Report{Title: "x", Text: "The Taliban attacked a checkpoint.", Origin: "x.txt"})
	if trucewatch.ErrorCode(err) != trucewatch.CodeUnusable || !strings.Contains(err.Error(), "--date") {
		t.Errorf("got %v", err)
	}
}

// holds fails where a sentence has no source, or a source's quote is not the
// text at its offsets.
func holds(t *testing.T, c *desk.Case, v *desk.View) {
	t.Helper()
	b := v.Brief()
	texts := map[string]*trucewatch.Text{brief.Agreement: c.Agreement.Text}
	for _, e := range v.Entries {
		texts[e.Report.ID] = trucewatch.NewText(e.Report.Text)
	}
	named := map[int]bool{}
	for _, section := range b.Sections {
		for _, s := range section.Sentences {
			if len(s.Sources) == 0 {
				t.Errorf("no source: %s", s.Text)
			}
			for _, i := range s.Sources {
				named[i] = true
				source := b.Sources[i]
				if text := texts[source.Report]; text == nil || !text.Holds(source.Passage) {
					t.Errorf("%s: source %+v does not hold", s.Text, source)
				}
			}
		}
	}
	if len(named) != len(b.Sources) {
		t.Errorf("%d sources, of which sentences name %d", len(b.Sources), len(named))
	}
}

func TestEverySentenceOfTheBriefHasItsSource(t *testing.T) {
	c := openCase(t)
	d := openDesk(t, c, clock())
	take(t, d, reports(t, c))
	for day := time.Date(2020, 2, 20, 0, 0, 0, 0, c.Agreement.Zone); day.Year() == 2020 && day.YearDay() < 80; day = day.AddDate(0, 0, 1) {
		v, err := d.View(t.Context(), desk.At{AsOf: agreement.DayEnd(day), Known: agreement.DayEnd(day)})
		if err != nil {
			t.Fatal(err)
		}
		holds(t, c, v)
	}
}

// corpora is where texts by others stand that are read for measuring only.
func corpora(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("TRUCEWATCH_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpora")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no corpora at %s: set TRUCEWATCH_CORPORA to a folder that has them", dir)
	}
	return dir
}

func TestEverySentenceOfABriefOnTheSharedTextsHasItsSource(t *testing.T) {
	dir := corpora(t)
	var files []string
	for _, pattern := range []string{"news/texts/*.txt", "monitoring/*/*/*.html", "polnear/dev/text/*.txt"} {
		more, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(more) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(more), err)
		}
		files = append(files, more...)
	}
	c := openCase(t)
	for i, f := range files {
		if os.Getenv("TRUCEWATCH_FULL") == "" && i%8 != 0 {
			continue // a sample; make test-full looks at all
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r, err := intake.Parse(filepath.Base(f), data, "", intake.Options{Zone: c.Agreement.Zone, Date: "2020-03-03", Outlet: "an outlet"})
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		d := openDesk(t, c, clock())
		take(t, d, []trucewatch.Report{r})
		v, err := d.View(t.Context(), at(c, "2020-03-04", "2020-03-04"))
		if err != nil {
			t.Fatal(err)
		}
		holds(t, c, v)
	}
}
