package judge_test

import (
	"maps"
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// reference judges every clause by the definitions of docs/semantics.md.
func reference(a *agreement.Agreement, facts []trucewatch.Fact, at judge.At, standard trucewatch.Standard) []trucewatch.Verdict {
	choices := a.Readings()
	if choices == nil {
		choices = []agreement.Choice{nil}
	}
	var each [][]trucewatch.Verdict // the verdicts of every choice
	var holds []bool
	_, graded := standard.Graded()
	for _, c := range choices {
		each = append(each, newView(a.Under(c), facts, at, standard).verdicts())
		holds = append(holds, graded || a.HeldBy(c, string(standard)))
	}
	var list []trucewatch.Verdict
	for i := range each[0] {
		list = append(list, overReadings(choices, each, holds, i))
	}
	return list
}

// overReadings joins what the i-th clause comes to under each choice, section 14.
func overReadings(choices []agreement.Choice, each [][]trucewatch.Verdict, holds []bool, i int) trucewatch.Verdict {
	first := slices.Index(holds, true)
	v := each[first][i]
	might := set{}
	differ := false
	for n := range choices {
		o := each[n][i]
		differ = differ || o.Word != each[0][i].Word || !slices.Equal(o.MightBe, each[0][i].MightBe) || !o.Due.Equal(each[0][i].Due)
		if !holds[n] {
			continue
		}
		maps.Copy(might, setOf(o.Word, o.MightBe))
		if !o.Due.Equal(v.Due) {
			v.Due = time.Time{}
		}
	}
	v.Word, v.MightBe = might.word(), might.mightBe()
	if v.Word != trucewatch.Void {
		v.Was = ""
	}
	if differ {
		for n, c := range choices {
			o := each[n][i]
			v.Readings = append(v.Readings, trucewatch.ReadingVerdict{Reading: c.String(), By: c.By(), Word: o.Word, MightBe: o.MightBe})
		}
	}
	return v
}
