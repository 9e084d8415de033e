package corroborate_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
	"github.com/trucewatch/trucewatch/internal/growth"
)

// Texts made to do harm: one that is long, and many that share a long disclaimer.
func TestTimeIsInProportionToTheTexts(t *testing.T) {
	entries := func(n int, text func(i int) string) []trucewatch.Entry {
		list := make([]trucewatch.Entry, n)
		for i := range list {
			list[i].Report = report(fmt.Sprint(i), text(i), i)
		}
		return list
	}
	add := func(entries []trucewatch.Entry) {
		x := corroborate.NewIndex(corroborate.Setting{})
		for _, e := range entries {
			x.Add(&e)
		}
	}
	t.Run("of one long text after a short one", func(t *testing.T) {
		growth.Linear(t, 40000, func(n int) []trucewatch.Entry {
			return entries(2, func(i int) string { return dispatch + strings.Repeat(strings.Join(numbered(n/10), " ")+" ", i) })
		}, add)
	})
	t.Run("of many texts with one disclaimer", func(t *testing.T) {
		growth.Linear(t, 4000, func(n int) []trucewatch.Entry {
			return entries(n, func(i int) string {
				return fmt.Sprintf("%d ", i*i) + strings.Repeat(fmt.Sprintf("word%d other%d ", i, i*7), 20) + dispatch[:200]
			})
		}, add)
	})
	t.Run("of brackets, dashes and credits", func(t *testing.T) {
		growth.Linear(t, 20000, func(n int) []trucewatch.Entry {
			return entries(1, func(int) string { return strings.Repeat("KABUL (AP) - (AP)\nby AP\n", n/20) + strings.Repeat("(", n) })
		}, add)
	})
}

func FuzzCredits(f *testing.F) {
	for _, s := range []string{"KABUL (AP) — x", "x (AFP)", "With files from Reuters and AP\n", "By \xff", "by\n(", "— ", "©\n\n(((", "İ by AP"} {
		f.Add(s, "AP", 0)
	}
	f.Fuzz(func(t *testing.T, text, agency string, start int) {
		r := trucewatch.Report{ID: "r-a", Text: text, Agency: agency, Outlet: "O", BodyStart: start}
		for _, c := range corroborate.Families([]trucewatch.Report{r, {ID: "r-b", Text: text + "\n" + text}}, nil) {
			if len(c.Reports) == 0 {
				t.Error("a family of nothing")
			}
		}
	})
}
