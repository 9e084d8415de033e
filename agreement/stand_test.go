package agreement

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// amendable is what a later amendment may do to the whole example; each can stand
// once after those before it.
var amendable = []string{
	"changes: {report: {every: 3 weeks}}",
	"extend: {prisoners: 2 months}",
	"changes: {answer: {within: 72 hours}}",
	"changes: {prisoners: {until: 1991-05-01}}",
	"anchors: {handshake: 1990-01-19}",
	"release: [songs]",
	"supersedes: inquiry",
	"adds: {road: {by: south, do: {kind: handover, of: road}, until: 1991-09-01, alongside: prisoners}}",
	"changes: {quiet-guns: {quiet: 10 days, watched: }}",
	"extend: {prisoners: 5 days, answer: 1 week}",
	"changes: {heavy-guns: {scope: {north: {in: [Hill]}}}}",
	"anchors: {ceasefire: 1990-02-03T06:00}",
}

func TestWhatStoodStaysWhateverIsAgreedLater(t *testing.T) {
	text := string(read(t, "testdata/whole.yaml"))
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1990, 4, 2, 0, 0, 0, 0, time.UTC)
		picks := rapid.SliceOfNDistinct(rapid.SampledFrom(amendable), 1, 8, rapid.ID).Draw(t, "amendments")
		var versions []*Agreement
		var ons, knowns []time.Time
		b := strings.Builder{}
		b.WriteString(text)
		for i := 0; ; i++ {
			a, errs := Load("a.yaml", []byte(b.String()))
			if len(errs) > 0 {
				t.Skip(errs) // two of them can't stand together
			}
			versions = append(versions, a)
			if i == len(picks) {
				break
			}
			day = day.AddDate(0, 0, rapid.IntRange(0, 60).Draw(t, "days"))
			known := day.AddDate(0, 0, rapid.IntRange(0, 90).Draw(t, "silence"))
			ons, knowns = append(ons, day), append(knowns, known)
			fmt.Fprintf(&b, "  - {on: %s, known: %s, %s}\n", day.Format(time.DateOnly), known.Format(time.DateOnly), picks[i])
		}
		asOf := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 900).Draw(t, "as of"))
		by := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 900).Draw(t, "known by"))
		for i := range picks {
			if !ons[i].After(asOf.AddDate(0, 0, 1)) && !knowns[i].After(by.AddDate(0, 0, 1)) {
				continue
			}
			before, after := versions[i].AsOf(asOf, by), versions[i+1].AsOf(asOf, by)
			if diff := cmp.Diff(before.Clauses, after.Clauses, plainly); diff != "" {
				t.Fatalf("what stood on %s as known by %s is changed by %s (-before +after)\n%s", asOf, by, picks[i], diff)
			}
			if diff := cmp.Diff(before.Anchors, after.Anchors, cmpopts.IgnoreFields(Anchor{}, "Source")); diff != "" {
				t.Fatalf("anchors (-before +after)\n%s", diff)
			}
		}
	})
}

// stood is the clause of an agreement as it stands on a day.
func stood(t *testing.T, a *Agreement, id, asOf, known string) Clause {
	t.Helper()
	for _, c := range a.At(DayEnd(on(t, asOf, a.Zone)), DayEnd(on(t, known, a.Zone))) {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("there is no clause %s on %s", id, asOf)
	return Clause{}
}

func TestAmendmentsMoveEndAndAdd(t *testing.T) {
	a := everything(t)
	deadline := func(id, asOf, known string) string {
		due, ok := a.Deadline(stood(t, a, id, asOf, known))
		if !ok {
			return "none"
		}
		return due.Format("2006-01-02 15:04")
	}
	for _, c := range []struct{ name, id, asOf, known, want string }{
		{"before it was agreed", "prisoners", "1990-02-28", "1990-12-01", "1990-08-05 23:59"},
		{"before it was known", "prisoners", "1990-03-02", "1990-03-04", "1990-08-05 23:59"},
		{"an anchor settled, and an extension from there", "prisoners", "1990-03-02", "1990-03-05", "1990-09-07 23:59"},
		{"a period after the settled anchor, extended", "heavy-guns", "1990-03-02", "1990-03-05", "1990-03-03 23:59"},
		{"what rests on other anchors stays", "amnesty", "1990-03-02", "1990-03-05", "1990-09-02 23:59"},
		{"an added clause by the settled anchor", "school", "1990-04-01", "1990-12-01", "1990-04-07 23:59"},
	} {
		if got := deadline(c.id, c.asOf, c.known); got != c.want {
			t.Errorf("%s: %s is due on %s, want %s", c.name, c.id, got, c.want)
		}
	}
	due, _ := a.Deadline(stood(t, a, "heavy-guns", "1990-03-02", "1990-03-05").Scope["south"])
	if got := due.Format(time.DateOnly); got != "1990-03-19" {
		t.Errorf("for the south it is due on %s", got)
	}
	if e := stood(t, a, "garrison", "1990-04-01", "1990-04-01").Ended; e == nil || e.By != Released || !e.On.Equal(on(t, "1990-04-01", a.Zone)) {
		t.Errorf("the garrison's clause ended with %v", e)
	}
	if e := stood(t, a, "garrison", "1990-03-31", "1990-04-01").Ended; e != nil {
		t.Errorf("the garrison's clause ended early with %v", e)
	}
	if e := stood(t, a, "bread", "1990-04-01", "1990-04-01").Ended; e == nil || e.By != Superseded {
		t.Errorf("the bread's clause ended with %v", e)
	}
	if start := a.Start(stood(t, a, "school", "1990-04-01", "1990-04-01")); !start.Equal(on(t, "1990-04-01", a.Zone)) {
		t.Errorf("the school's clause binds from %s", start)
	}
	if got := stood(t, a, "amnesty", "1990-04-01", "1990-04-01").Alongside; !cmp.Equal(got, []string{"prisoners", "school"}) {
		t.Errorf("the amnesty stands alongside %v", got)
	}
	if got := stood(t, a, "amnesty", "1990-03-31", "1990-04-01").Alongside; !cmp.Equal(got, []string{"prisoners"}) {
		t.Errorf("the amnesty stood alongside %v", got)
	}
	if c := a.Clause("school"); c == nil || len(a.AllClauses()) != len(a.Clauses)+1 {
		t.Errorf("the added clause is not found: %v", c)
	}
}

func TestTheTurnsOfADutyKeepTheDayOfTheMonth(t *testing.T) {
	a := load(t, strings.Replace(base(t), "    within: 30 days of prisoners\n    after: prisoners\n", "    every: month\n    from: 1990-01-31\n", 1))
	c := *a.Clause("talks")
	var got []string
	for n := range 4 {
		turn := a.Turn(c, n)
		got = append(got, turn.From.Format("01-02")+" to "+turn.To.Format("01-02"))
	}
	if diff := cmp.Diff([]string{"01-31 to 02-28", "02-28 to 03-31", "03-31 to 04-30", "04-30 to 05-31"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
