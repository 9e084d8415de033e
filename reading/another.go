package reading

import "github.com/trucewatch/trucewatch"

// another says whether a text says that it tells of a further incident: "another
// attack", "in a separate incident".
func (r *reading) another(a *account) bool {
	if r.numbered(a) {
		return true
	}
	if r.singledOut(a) || r.struckBack(a) || r.alsoThere(a) {
		return true
	}
	if a.telling.Definite {
		return false
	}
	phrase := r.words(a.paragraph, a.telling.Phrase)
	for i := phrase.from; i < phrase.to; i++ {
		switch r.tokens[i].low {
		case "another", "second", "third", "separate", "further", "similar":
			return true
		}
	}
	if t := a.trigger.to; t < len(r.tokens) && r.tokens[t].low == "again" && !a.perp.empty() {
		return true // "they struck again"
	}
	start := a.clause.from
	for start > 0 && !endsSentence(r.tokens[start-1]) && r.tokens[start-1].sign != paragraphBreak && a.clause.from-start < longestLead {
		start--
	}
	_, _, ok := r.use("another", span{start, min(start+longestLead, a.trigger.from)})
	return ok
}

// alsoThere says whether "also" adds what happened at a place, or to somebody, to what was told
// before: "shelling also took place in the valley", "the monitors were also shelled".
func (r *reading) alsoThere(a *account) bool {
	if !a.telling.Also || a.telling.Definite || len(r.told) == 0 {
		return false
	}
	if !a.telling.Phrase.Empty() {
		return a.Place != nil
	}
	return a.perp.empty() && !a.target.empty() && len(a.tolls) == 0 && !r.tokens[a.target.from].is(definite)
}

// struckBack says whether those who were attacked are told to have attacked others in turn:
// "the force's planes struck back at positions".
func (r *reading) struckBack(a *account) bool {
	to := a.trigger.to
	return a.telling.Phrase.Empty() && !a.perp.empty() && !a.target.empty() && to < len(r.tokens) && r.tokens[to].low == "back"
}

// newVictim says whether a noun tells of the killing of somebody whose name the text has
// not spoken of before: "the murder of Colonel X".
func (r *reading) newVictim(a *account) bool {
	if a.Kind != trucewatch.Killing && a.Kind != trucewatch.Attack || !a.telling.Definite || len(a.tolls) == 0 || a.tolls[0].np.empty() || a.tolls[0].Count.Low != 1 {
		return false
	}
	if t := r.tokens[a.tolls[0].np.from]; !t.cap || t.is(determiner|possessive) || t.sign == number {
		return false
	}
	name := r.tokens[a.tolls[0].np.to-1].low
	for i := a.trigger.from - 1; i >= 0 && i > a.trigger.from-lookBack; i-- {
		if r.tokens[i].low == name {
			return false
		}
	}
	return true
}

// singledOut says whether a sentence begins with the gravest of several: "the heaviest
// fighting took place on Monday in".
func (r *reading) singledOut(a *account) bool {
	phrase := r.words(a.paragraph, a.telling.Phrase)
	if phrase.empty() || a.dated < 0 && a.Place == nil || phrase.from-r.sentenceOf(a).from > 3 {
		return false
	}
	for i := r.sentenceOf(a).from; i < phrase.from; i++ {
		if r.finite(i) || r.tokens[i].is(pronoun) && r.tokens[i].low != "one" {
			return false // "it was the deadliest attack since"
		}
	}
	_, _, ok := r.use("superlative", phrase)
	return ok
}

// numbered says whether a clause names what it tells of as a further incident: "died in a
// second strike on the road".
func (r *reading) numbered(a *account) bool {
	for i := max(a.clause.from, a.trigger.from-longestLead); i < a.clause.to && i < a.trigger.to+longestLead; i++ {
		switch r.tokens[i].low {
		case "another":
		case "second", "third", "fourth", "separate", "further":
			if i == 0 || r.tokens[i-1].low != "a" {
				continue
			}
		default:
			continue
		}
		for k := i + 1; k < a.clause.to && k < i+4 && r.tokens[k].sign == word; k++ {
			if _, _, ok := r.use("incident", span{k, k + 1}); ok {
				return true
			}
		}
	}
	return false
}

// later says whether a sentence tells of what somebody else suffered later: "hours later a
// patrol came under fire".
func (r *reading) later(a *account) bool {
	if rank(a.Kind) < 2 || a.target.empty() || a.telling.Definite || r.tokens[a.target.from].is(definite|pronoun) {
		return false
	}
	s := r.sentenceOf(a)
	_, _, ok := r.use("later", span{s.from, min(s.from+longestLead, a.trigger.from)})
	return ok
}
