package judge

import "github.com/trucewatch/trucewatch"

// Verdict gives the verdict on one clause, as Verdicts does, and costs what that clause and
// those that it hangs on pick. It is the zero verdict where there is no such clause.
func (e *Engine) Verdict(clause string, at At, standard trucewatch.Standard) trucewatch.Verdict {
	return e.single(clause, at, standard, false)
}

// Outline is the Verdict without its reasons.
func (e *Engine) Outline(clause string, at At, standard trucewatch.Standard) trucewatch.Verdict {
	return e.single(clause, at, standard, true)
}

func (e *Engine) single(clause string, at At, standard trucewatch.Standard, outline bool) trucewatch.Verdict {
	if e.newest > nanoseconds(at.Known) {
		return e.knownBy(nanoseconds(at.Known)).single(clause, at, standard, outline)
	}
	t := e.telling(standard)
	if len(t.choices) > 0 { // what the readings of anchors differ in is said of all clauses
		for _, v := range t.verdicts(at, outline) {
			if v.Clause == clause {
				return v
			}
		}
		return trucewatch.Verdict{}
	}
	j := newJudgement(t, t.a, at.AsOf.In(t.loc), at.Known.In(t.loc))
	j.outline = outline
	if c := j.clauses[clause]; c != nil {
		return j.whole(c, nanoseconds(at.AsOf))
	}
	return trucewatch.Verdict{}
}
