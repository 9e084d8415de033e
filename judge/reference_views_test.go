package judge_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// The properties here hold of verdicts with all their reasons, over the whole
// language.

func TestFactsMayArriveInAnyOrderAndTwice(t *testing.T) {
	onHistories(t, histories()/3, func(t *rapid.T) {
		w := someAgreement(t, false)
		facts, at, standard := w.history(14), w.at(), w.standard()
		want := written(t, judge.Judge(w.a, facts, at, standard))
		twice := rapid.Permutation(append(append([]trucewatch.Fact(nil), facts...), facts...)).Draw(t, "order")
		if got := written(t, judge.Judge(w.a, twice, at, standard)); got != want {
			t.Fatalf("%s\n%s\nin another order and twice\n%s", w.described(facts, at, standard), want, got)
		}
	})
}

func TestWhatIsKnownLaterChangesNoEarlierView(t *testing.T) {
	onHistories(t, histories()/3, func(t *rapid.T) {
		w := someAgreement(t, false)
		facts, at, standard := w.history(14), w.at(), w.standard()
		var then []trucewatch.Fact
		for _, f := range facts {
			if !f.Known.After(at.Known) {
				then = append(then, f)
			}
		}
		want, got := written(t, judge.Judge(w.a, then, at, standard)), written(t, judge.Judge(w.a, facts, at, standard))
		if got != want {
			t.Fatalf("%s\nknown then\n%s\nwith what was known later\n%s", w.described(facts, at, standard), want, got)
		}
	})
}

// What is taken back is as if it had never been told, from when that is known
// on, but that what others say about it still speaks of it; so nobody does here.
func TestWhatIsTakenBackIsAsIfItHadNeverBeenTold(t *testing.T) {
	onHistories(t, histories()/3, func(t *rapid.T) {
		w := someAgreement(t, false)
		facts, at, standard := w.history(14), w.at(), w.standard()
		for i := range facts {
			if f := &facts[i]; f.Type != trucewatch.FactIncident && f.Type != trucewatch.FactTally {
				f.Incident = ""
			}
		}
		wrong := w.fact(len(facts), 1)
		wrong.ID = "wrong"
		if wrong.Type == trucewatch.FactRetraction {
			wrong.Type, wrong.Kind = trucewatch.FactIncident, trucewatch.Attack
		}
		if wrong.Type == trucewatch.FactFinding || wrong.Type == trucewatch.FactDenial {
			wrong.Incident = ""
		}
		back := trucewatch.Fact{ID: "back", Type: trucewatch.FactRetraction, About: "wrong", Known: wrong.Known.AddDate(0, 0, w.number("later", 0, 5))}
		with := append(append([]trucewatch.Fact(nil), facts...), wrong, back)
		if at.Known.Before(back.Known) {
			at.Known = agreement.DayEnd(back.Known)
		}
		want, got := shownPlainly(judge.Judge(w.a, facts, at, standard)), shownPlainly(judge.Judge(w.a, with, at, standard))
		if got != want {
			t.Fatalf("%s\nnever told\n%s\ntaken back\n%s", w.described(with, at, standard), want, got)
		}
	})
}
