package agreement

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"
)

// amended is the base with other amendments.
func amended(t *testing.T, amendments string) *Agreement {
	t.Helper()
	text := base(t)
	return load(t, text[:strings.Index(text, "amendments:")]+"amendments:\n"+amendments)
}

func TestAmendmentsChangeLaterViewsAndNeverEarlierOnes(t *testing.T) {
	a := amended(t, `
  - {on: 1990-05-01, changes: {prisoners: {force: goal}}}
  - {on: 1990-02-20, changes: {prisoners: {until: 1990-04-01}, talks: {within: , until: 1990-06-01}}}
  - {on: 1990-03-10, known: 1990-06-01, changes: {prisoners: {until: 1990-07-01, while: }}}
`)
	for _, c := range []struct{ name, asOf, known, until, force, while, talks string }{
		{"before any", "1990-02-19", "1990-12-31", "1990-03-01", "shall", "quiet-guns", "within"},
		{"on the day of the first", "1990-02-20", "1990-12-31", "1990-04-01", "shall", "quiet-guns", "until"},
		{"before the first was public", "1990-12-31", "1990-02-19", "1990-03-01", "shall", "quiet-guns", "within"},
		{"on the day on which the first became public", "1990-12-31", "1990-02-20", "1990-04-01", "shall", "quiet-guns", "until"},
		{"agreed, but known only in June", "1990-03-10", "1990-05-31", "1990-04-01", "shall", "quiet-guns", "until"},
		{"known in June", "1990-03-10", "1990-06-01", "1990-07-01", "shall", "", "until"},
		{"a later one is public before an earlier one", "1990-12-31", "1990-05-01", "1990-04-01", "goal", "quiet-guns", "until"},
		{"all of them", "1990-12-31", "1990-12-31", "1990-07-01", "goal", "", "until"},
	} {
		t.Run(c.name, func(t *testing.T) {
			asOf, known := DayEnd(on(t, c.asOf, a.Zone)), DayEnd(on(t, c.known, a.Zone))
			clauses := a.At(asOf, known)
			p, talks := clauses[1], clauses[2]
			got := []string{p.Until.At.Format(time.DateOnly), string(p.Force), strings.Join(p.While, " "), "within"}
			if talks.Until != nil {
				got[3] = "until"
			}
			if diff := cmp.Diff([]string{c.until, c.force, c.while, c.talks}, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if talks.Until != nil && talks.Within != nil {
				t.Error("talks has both until and within")
			}
		})
	}
	if a.Clause("prisoners").Until.At.Format(time.DateOnly) != "1990-03-01" {
		t.Error("the clause as first agreed was changed")
	}
}

func TestAnAmendedDutyIsWholeHoweverItIsSeen(t *testing.T) {
	a := amended(t, `
  - {on: 1990-02-20, known: 1990-06-01, changes: {prisoners: {do: , refrain: {kind: detention, by: south}, until: }}}
  - {on: 1990-03-10, changes: {prisoners: {quiet: 3 days}}}
`)
	for _, known := range []string{"1990-02-19", "1990-03-10", "1990-06-01"} {
		c := a.At(DayEnd(on(t, "1990-12-31", a.Zone)), DayEnd(on(t, known, a.Zone)))[1]
		if (c.Do == nil) == (c.Refrain == nil) {
			t.Errorf("known on %s, the clause has do %v and refrain %v", known, c.Do, c.Refrain)
		}
		if c.Refrain != nil && !strings.Contains(c.Text, "refrain from detentions") {
			t.Errorf("known on %s, its text is %q", known, c.Text)
		}
	}
}

func TestAMistakeInAnAmendedClauseIsSaidOnce(t *testing.T) {
	text := strings.Replace(base(t), "by: south\n", "by: suoth\n", 1)
	_, errs := Load("a.yaml", []byte(strings.Replace(text, "{until: 1990-04-01}", "{untill: 1990-04-01}", 1)))
	want := []string{
		"a.yaml:23:9: there is no party \"suoth\"; did you mean `south`?",
		"a.yaml:35:27: a clause has no key `untill`; did you mean `until`?",
	}
	var got []string
	for _, e := range errs {
		got = append(got, e.Error())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
