package judge_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/judge"
)

func TestTheVerdictOnOneClauseIsThatAmongAll(t *testing.T) {
	whole, rested := wholeAgreement(t), restedAgreement(t)
	rapid.Check(t, func(t *rapid.T) {
		a := rested
		if rapid.IntRange(0, 3).Draw(t, "contested") == 0 {
			a = whole
		}
		e := judge.New(a)
		e.Add(placedFacts(t)...)
		at, standard := someView(t), someStandard(t)
		for _, v := range e.Verdicts(at, standard) {
			one := e.Verdict(v.Clause, at, standard)
			if got, want := written(t, []trucewatch.Verdict{one}), written(t, []trucewatch.Verdict{v}); got != want {
				t.Fatalf("alone it gives\n%s\nnot\n%s", got, want)
			}
		}
		if one := e.Verdict("none", at, standard); one.Clause != "" {
			t.Fatalf("of no clause: %+v", one)
		}
	})
}

// What is dropped leaves no trace: in any order, read in between, and also where it
// comes again.
func TestAnEngineIsAsThoughWhatIsDroppedHadNeverCome(t *testing.T) {
	a := wholeAgreement(t)
	rested := restedAgreement(t)
	rapid.Check(t, func(t *rapid.T) {
		a := a
		if rapid.Bool().Draw(t, "agreement") {
			a = rested
		}
		facts := placedFacts(t)
		for i := range facts {
			if rapid.IntRange(0, 9).Draw(t, "nameless") == 0 {
				facts[i].ID = ""
			}
			if facts[i].Type == trucewatch.FactFinding && rapid.IntRange(0, 3).Draw(t, "grade") == 0 {
				facts[i].Type = trucewatch.FactGrade
			}
		}
		in := make([]bool, len(facts))
		e := judge.New(a)
		for range rapid.IntRange(0, 3*len(facts)).Draw(t, "steps") {
			i := rapid.IntRange(0, len(facts)-1).Draw(t, "fact")
			if in[i] = !in[i]; in[i] {
				e.Add(facts[i])
			} else {
				e.Drop(facts[i])
			}
			if rapid.IntRange(0, 2).Draw(t, "read") == 0 {
				e.Verdicts(someView(t), someStandard(t))
			}
		}
		var left []trucewatch.Fact
		for i, f := range facts {
			if in[i] {
				left = append(left, f)
			}
		}
		if e.Len() != len(left) {
			t.Fatalf("it has %d facts, not %d", e.Len(), len(left))
		}
		at, standard := someView(t), someStandard(t)
		if got, want := written(t, e.Verdicts(at, standard)), written(t, judge.Judge(a, left, at, standard)); got != want {
			t.Fatalf("%s\nit gives\n%s\nnot\n%s", told(left), got, want)
		}
		at.Known = latest
		if got, want := written(t, e.Verdicts(at, standard)), written(t, judge.Judge(a, left, at, standard)); got != want {
			t.Fatalf("of all that is known: %s\nit gives\n%s\nnot\n%s", told(left), got, want)
		}
	})
}
