package desk

import (
	"sync"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/judge"
)

// Why a clause comes to its verdict is most of what a verdict costs, and most who look ask it
// of one clause. So a view has its verdicts in outline, and finds reasons when it is asked:
// by the judge of the vantage that it was seen from, as long as that has the same facts, and
// else by one that is given the facts of the view again.

// whys are the verdicts with their reasons that a view was asked for.
type whys struct {
	mu    sync.Mutex
	whole map[trucewatch.Standard][]trucewatch.Verdict
	again *judge.Engine // with the facts of the view; nil while it was not needed
}

// Whole gives the verdicts under a standard with all their reasons; Whole(standard)[i] is that
// on Clauses[i].
func (v *View) Whole(standard trucewatch.Standard) []trucewatch.Verdict {
	if v.from == nil { // judged with its reasons
		return v.Verdicts[standard]
	}
	v.whys.mu.Lock()
	defer v.whys.mu.Unlock()
	if list, ok := v.whys.whole[standard]; ok {
		return list
	}
	var list []trucewatch.Verdict
	v.judge(func(e *judge.Engine) { list = e.Verdicts(v.At.judged(), standard) })
	if v.whys.whole == nil {
		v.whys.whole = map[trucewatch.Standard][]trucewatch.Verdict{}
	}
	v.whys.whole[standard] = list
	return list
}

// Why gives the verdict on a clause, by its place in Clauses, with all its reasons.
func (v *View) Why(standard trucewatch.Standard, i int) (verdict trucewatch.Verdict) {
	if v.from == nil {
		return v.Verdicts[standard][i]
	}
	v.whys.mu.Lock()
	defer v.whys.mu.Unlock()
	if list, ok := v.whys.whole[standard]; ok {
		return list[i]
	}
	v.judge(func(e *judge.Engine) { verdict = e.Verdict(v.Clauses[i].ID, v.At.judged(), standard) })
	return verdict
}

// judge asks a judge that has the facts of the view.
func (v *View) judge(ask func(*judge.Engine)) {
	if v.from.with(v.picture, ask) {
		return
	}
	if v.whys.again == nil {
		v.whys.again = judge.New(v.Case.Agreement)
		v.whys.again.Add(v.Facts...)
	}
	ask(v.whys.again)
}

// with asks the judge of a vantage, if what is seen from there is still one picture.
func (v *vantage) with(p *picture, ask func(*judge.Engine)) bool {
	v.turn <- struct{}{}
	defer v.leave()
	if v.picture != p {
		return false
	}
	ask(v.engine)
	return true
}
