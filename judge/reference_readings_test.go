package judge_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/judge"
)

// narrowed is a history in which what is told as a range is told exactly: one of
// the readings that the other admits. Tallies keep their periods, which are what
// they count over and not a doubt.
func (w *world) narrowed(facts []trucewatch.Fact) []trucewatch.Fact {
	list := append([]trucewatch.Fact(nil), facts...)
	for i := range list {
		f := &list[i]
		if f.Type == trucewatch.FactIncident && f.On.To.After(f.On.From) {
			part := f.On.To.Sub(f.On.From) / 64
			f.On = trucewatch.Instant(f.On.From.Add(time.Duration(w.number("when in it", 0, 63)) * part))
		}
		if n := amountOf(f.Count); n != nil && n.hi != n.lo {
			c := trucewatch.Exactly(w.number("exactly", n.lo, min(n.hi, n.lo+6)))
			f.Count = &c
		}
		if f.Type == trucewatch.FactIncident && len(f.By) == 0 && w.chance("somebody did it", 70) {
			f.By = []string{pick(w, "who did it", "north", "south", "guard", "east")}
		}
	}
	return list
}

// The verdict is the set of those that the readings give: whatever is told more
// exactly, what it comes to then was among what it might be.
func TestWhatIsToldMoreExactlyComesToWhatItMightBe(t *testing.T) {
	onHistories(t, histories()/3, func(t *rapid.T) {
		w := someAgreement(t, false)
		var facts []trucewatch.Fact
		for _, f := range w.history(10) {
			if f.Type == trucewatch.FactIncident || f.Type == trucewatch.FactTally || f.Type == trucewatch.FactCoverage {
				f.Incident = ""
				facts = append(facts, f)
			}
		}
		exact, at := w.narrowed(facts), w.at()
		vague := judge.Judge(w.a, facts, at, "alleged")
		for i, v := range judge.Judge(w.a, exact, at, "alleged") {
			might := setOf(vague[i].Word, vague[i].MightBe)
			for word := range setOf(v.Word, v.MightBe) {
				if !might[word] {
					t.Fatalf("%s is %s when told exactly, and not among %v\n%s\nexactly\n%s", v.Clause, word, might.list(), w.described(facts, at, "alleged"), told(exact))
				}
			}
		}
	})
}
