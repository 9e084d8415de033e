package commitment

import (
	"strings"

	"github.com/trucewatch/trucewatch/reading/attribution"
)

// modal reads "shall", "will", "would" and "must" with a verb.
func (x *text) modal(p int, t *parsed, v int) (deed, bool) {
	word, at := t.modal(v)
	switch word {
	case "shall", "will", "would", "must":
	case "should":
		if t.owed(v) || (x.joint && t.said[v] < 0 || t.under[t.start[v]]) && t.deadline(v) && t.held(max(0, t.subject(v)), v) {
			d := deed{cue: span{From: at, To: at + 1}, verb: v, subject: t.subject(v), negated: t.negated(v), mood: Agreed}
			x.setBy(p, t, &d)
			return d, true
		}
		if d, ok := x.agreedThat(p, t, v, at); ok || !x.expected(t, v) {
			return d, ok
		}
	case "can", "could", "might", "may":
		if d, ok := x.prolonged(t, v, at); ok {
			return d, true
		}
		if word == "may" || word == "can" {
			if d, ok := x.granted(p, t, v, at); ok {
				return d, true
			}
		}
		if word == "may" {
			return x.barred(p, t, v, at)
		}
		return deed{}, false
	default:
		return deed{}, false
	}
	if t.perfect(v) && !(word == "will" && t.byThen(v)) || t.asked(v) || t.Dep(at) != "aux" && t.Dep(at) != "auxpass" {
		return deed{}, false
	}
	if to := t.driven(v); to > v {
		return x.drivenTo(p, t, v, to, at)
	}
	d := deed{cue: span{From: at, To: at + 1}, verb: v, subject: t.subject(v), negated: t.negated(v)}
	if x.toBeHeld(t, v, word) {
		d.mood, d.subject = Agreed, -1
		d.what = span{From: max(t.Left[v], t.start[v]), To: min(t.Right[v]+1, t.stop[v], v+longestClause)}
		return d, true
	}
	if t.failing(v) && (word == "will" || word == "would") && !(t.said[v] >= 0 && (x.onlooker(t.said[v]) || x.hedged(t.said[v]))) {
		d.mood = Threat
		return d, true
	}
	if x.withheld(t, v, word) {
		d.mood, d.negated = Threat, t.negated(v) || t.low(t.Left[t.after(v, "attr", "nsubj", "dobj")]) == "no"
		if k := t.said[v]; k >= 0 {
			d.by = x.said[k].Source
		}
		return d, true
	}
	if d.subject < 0 {
		if t.Child(v, "expl") < 0 || word != "shall" {
			return deed{}, false
		}
	} else if t.nobodys(d.subject) && !(t.low(d.subject) == "you" && t.passive(v) && x.voiced(t.said[v])) || t.inverted(d.subject, at, v) {
		return deed{}, false
	}
	if d.subject >= 0 && t.noOne(d.subject) {
		d.negated = true
	}
	if word != "must" && x.expected(t, v) {
		d.mood = Agreed
		x.setBy(p, t, &d)
		return d, true
	}
	k := t.said[v]
	g := t.governor(v)
	formal := x.joint && k < 0 || d.subject >= 0 && t.party(d.subject) && k < 0
	switch {
	case t.Lemma(v) == "be" && t.complement(v) >= 0:
		// "shall be obliged to leave": the rule for adjectives finds it.
		return deed{}, false
	case word == "shall" && !t.lex.is("first", t.low(max(0, d.subject))) || formal && word != "would":
		if t.boilerplate(v) || t.low(max(0, d.subject)) == "i" || word != "shall" && t.unsure(v) {
			return deed{}, false
		}
		if word != "shall" && (!t.deliberate(v) || d.subject < 0 || !t.agentive(d.subject) && !t.event(d.subject) && !t.passive(v)) {
			return deed{}, false
		}
		if s := d.subject; t.Dep(v) == "relcl" && s >= 0 && !t.hasDue(v) && !t.set(v) || s >= 0 && t.instrument(s) && !t.passive(v) && x.formal {
			return deed{}, false
		}
		d.mood = Obligation
		x.setBy(p, t, &d)
		return d, true
	case word == "must":
		_, _, terms := x.governed(p, t, g)
		terms = terms && t.instrument(t.subject(g)) || k >= 0 && x.fromInstrument(k)
		if !(terms || t.under[t.start[v]] || k < 0 && t.hasDue(v) || t.byLaw(v) || !t.lex.is("first", t.low(d.subject)) && (t.orElse(v) > v && (k < 0 || !x.onlooker(k)) || k >= 0 && !x.onlooker(k) && t.deadline(v) && !x.said[k].Negated)) || !t.agentive(d.subject) && !(t.passive(v) && t.acts(v)) || !t.deliberate(v) {
			return deed{}, false
		}
		d.mood = Obligation
		x.setBy(p, t, &d)
		return d, true
	}
	return x.future(p, t, d, word, g)
}

// withheld says whether somebody says that there will be something, or none of it, on a
// condition: "there will be no deliveries as long as the blockade goes on", "if it does
// not stop there will be air strikes".
func (x *text) withheld(t *parsed, v int, word string) bool {
	k := t.said[v]
	if word != "will" && word != "would" || t.Lemma(v) != "be" || t.Child(v, "expl") < 0 {
		return false
	}
	if k < 0 && !x.speech || k >= 0 && (x.onlooker(k) || x.hedged(k) || x.said[k].Source.Empty()) {
		return false
	}
	n := t.after(v, "attr", "nsubj", "dobj")
	if n >= v && t.low(t.Left[n]) == "no" && t.lex.is("blow", t.Lemma(n)) && word == "will" {
		return true // "there will be no more violence"
	}
	if n < v || t.low(t.Left[n]) != "no" && !t.event(n) && !t.deedNoun(n) && !t.lex.is("blow", t.Lemma(n)) {
		return false
	}
	if word == "would" && t.low(t.Left[n]) != "no" {
		return t.lex.is("deed", t.Lemma(n)) && !t.event(n) // "said there would be a cessation"
	}
	_, conditional := t.governed[v]
	if word == "will" && t.lex.is("blow", t.Lemma(n)) && x.voiced(k) && t.Child(n, "amod", "prep") >= 0 {
		return true // "there will be a severe response to every shot"
	}
	return conditional || t.conditionOf(v) >= 0 || t.conditionOf(n) >= 0 || t.low(t.Left[n]) == "no" && (t.event(n) || t.deedNoun(n))
}

// set says whether a relative clause is set off by a comma.
func (t *parsed) set(v int) bool { return t.Left[v] > 0 && t.low(t.Left[v]-1) == "," }

// inverted says whether a modal stands before its subject: a question, or "should they
// attack".
func (t *parsed) inverted(s, modal, v int) bool { return modal < s && s < v }

// future reads "will" and "would" outside of agreements: what somebody says of their
// own side, what an agreement is said to have, what is set for a day.
func (x *text) future(p int, t *parsed, d deed, word string, g int) (deed, bool) {
	v, k, s := d.verb, t.said[d.verb], d.subject
	if s < 0 {
		return d, false
	}
	if mood, by, ok := x.governed(p, t, g); ok {
		switch {
		case mood == "":
			return d, false // the promise is denied
		case mood == Threat && !t.agentive(s) && !t.event(s) && !t.passive(v):
			return d, false // "warned that a battle would cut off food"
		case mood == Threat && t.lex.is("consequence", t.Lemma(v)) && t.after(v, "dobj", "prep") > v:
		case mood != Promise && !t.deliberate(v) && t.Lemma(v) != "have" && !(t.Lemma(v) == "be" && d.negated):
			return d, false
		}
		d.mood = mood
		if mood == Threat && t.pronoun(s) {
			d.by = by
		}
		if (t.pronoun(s) || mood == Promise && (t.noOne(s) || !t.agentive(s) || t.passive(v) && t.agent(v).Empty())) && !by.Empty() {
			d.by = by // who promises that something will be done sees to it
		}
		x.setBy(p, t, &d)
		return d, true
	}
	due := t.hasDue(v)
	_, conditional := t.governed[v]
	conditional = conditional || t.conditionOf(v) >= 0
	under := t.under[t.start[v]] || k >= 0 && x.fromInstrument(k) || k < 0 && t.acts(v) && t.termed > 0 && t.termed <= t.start[v]
	routine := t.idle(v) && (t.pronoun(s) || t.Tokens[s].EntType == "PERSON" || !due)
	passive := t.passive(v)
	first := t.low(s) == "we" || t.low(s) == "i"
	switch {
	case k >= 0 && x.hedged(k), t.unsure(v):
		return d, false
	case x.voiced(k) && x.vowed(t, &d, word, due || conditional):
	case word == "will" && (x.answers(t, k, s, v, under) || t.menaces(s, v) && !(k >= 0 && x.onlooker(k))):
		d.mood = Threat
	case conditional && (k >= 0 && !x.onlooker(k) || k < 0 && word == "will") && t.bombards(s, v):
		d.mood = Threat
	case t.Lemma(v) == "hold" && conditional && t.event(s) && x.voiced(k):
		d.mood = Agreed // “the truce will hold as long as they respect it”
	case t.intoForce(v) && due && (k >= 0 || word == "will") && !t.agentive(s):
		d.mood = Agreed
	case t.unable(v) && first && (conditional || due) && (k < 0 || x.voiced(k)):
		d.mood = Threat
	case !t.deliberate(v) && !(d.negated && conditional && k >= 0 && t.lex.is("moving", t.Lemma(v)) && x.ownSide(t, k, s)) && !(first && (conditional || due || x.voiced(k) && t.preposition(v, "to") > v) && t.lex.is("moving", t.Lemma(v))) && !(t.event(s) && t.lex.is("happen", t.Lemma(v))) && !t.held(s, v):
		return d, false
	case under && (t.agentive(s) || passive || t.event(s)):
		d.mood = Agreed
	case word == "would" && k < 0 && t.vow.stop == t.start[v] && t.vow.stop > 0 && t.pronoun(s) && !first && t.deliberate(v):
		// It goes on with what was said: "… it would stop. It would also free the men."
		d.mood, d.by = t.vow.mood, t.vow.by
	case word == "would" && (k < 0 && !x.goesOn(p, t, v) || first):
		return d, false
	case first && word == "shall" && !passive && t.boilerplate(v):
		return d, false
	case first && !routine && !passive && (k < 0 || x.direct(k)):
		d.mood = Promise
		if t.low(s) == "i" && !(t.strong(v) && t.acts(v)) && !due && !conditional && !d.negated {
			return d, false
		}
	case k >= 0 && x.ownSide(t, k, s) && !passive && !(routine && !due && !conditional):
		d.mood = Promise
	case k >= 0 && x.onlooker(k):
		return d, false
	case x.punished(t, k, v):
		d.mood = Threat
	case x.toBeDone(p, t, d, k, g, due, conditional) && !(routine && !due && !t.held(s, v)):
		d.mood = Agreed
		if k < 0 && !passive && t.agentive(s) && !t.held(s, v) {
			d.mood = Promise
		}
	default:
		return d, false
	}
	if first || t.pronoun(s) && t.low(s) != "it" || t.low(s) == "it" && k >= 0 {
		if k >= 0 && !x.said[k].Source.Empty() && d.mood != Agreed {
			d.by = x.said[k].Source
			if a := x.said[k].Antecedent; !a.Empty() {
				d.by = a
			}
		}
	}
	x.setBy(p, t, &d)
	return d, true
}

// toBeDone says whether what is told to come is somebody's deed, or something that takes
// place by agreement, rather than what a speaker or a writer foresees: what somebody can
// bind themselves to, or what has a day.
func (x *text) toBeDone(p int, t *parsed, d deed, k, g int, due, conditional bool) bool {
	v, s := d.verb, d.subject
	if k < 0 && g >= 0 {
		return due && (t.agentive(s) || t.held(s, v) || t.passive(v))
	}
	if t.held(s, v) {
		return due || k >= 0 || t.passive(v) || x.goesOn(p, t, v)
	}
	if t.utmost(v) && t.agentive(s) && !t.pronoun(s) {
		return true
	}
	deed := t.acts(v) || t.paid(v) || t.party(s) || t.holds(s, v)
	switch {
	case k >= 0 && conditional:
		deed = !t.passive(v) || deed || t.lex.is("hostile", t.Lemma(v))
	case k >= 0 && t.lex.is("foreseen", t.Lemma(v)):
		deed = false
	case k < 0 && due && t.deadline(v):
		deed = true
	}
	switch {
	case t.passive(v):
		return deed && (due || conditional || k < 0 && !t.pronoun(s) && !t.lex.is("meeting", t.Lemma(v)) || k >= 0 && !d.negated)
	case !t.agentive(s) || t.pronoun(s) && !(k >= 0 && due):
		return false
	case t.named(s):
		return deed && due
	case k < 0:
		return deed || due && t.lex.is("moving", t.Lemma(v))
	}
	return deed || due
}

// goesOn says whether a sentence with "would" goes on with the terms that were told just
// before it: "the guns would fall silent at noon. The army would leave the town."
func (x *text) goesOn(p int, t *parsed, v int) bool {
	if t.conditionOf(v) >= 0 || t.governor(v) >= 0 {
		return false
	}
	return t.lastFound > 0 && t.lastFound <= t.start[v] || p > 0 && x.trees[p-1].lastFound > 0
}

// acts says whether a verb tells of what somebody binds themselves to.
func (t *parsed) acts(v int) bool {
	if l := t.Lemma(v); l == "begin" || l == "start" || l == "continue" {
		if x := t.after(v, "xcomp"); x > v {
			v = x // "will begin to disarm them"
		}
	}
	return t.lex.is("action", t.Lemma(v))
}

// unsure says whether an adverb makes of what will be done a guess: "will probably".
func (t *parsed) unsure(v int) bool {
	for _, k := range t.Kids[v] {
		if k < v && t.lex.is("hedge", t.low(k)) {
			return true
		}
	}
	return false
}

// strong says whether a verb in the first person says more than what one feels like.
func (t *parsed) strong(v int) bool {
	return !t.lex.is("routine", t.Lemma(v)) && (t.after(v, "dobj", "prep", "ccomp", "xcomp") > v)
}

// held says whether an event is to take place: "talks will begin".
func (t *parsed) held(s, v int) bool {
	if !t.event(s) {
		return false
	}
	l := t.Lemma(v)
	return t.lex.is("happen", l) || l == "get" && t.preposition(v, "under") > v || l == "take" && t.after(v, "dobj") > v || t.lex.is("way-of-event", l) || t.passive(v) || l == "go" || t.intoForce(v)
}

func (t *parsed) pronoun(s int) bool { return t.lex.is("pronoun", t.low(s)) }

// setBy says who is to do it: the subject or, in the passive, the agent.
func (x *text) setBy(p int, t *parsed, d *deed) {
	if !d.by.Empty() || d.subject < 0 {
		return
	}
	if t.passive(d.verb) {
		if a := t.agent(d.verb); !a.Empty() {
			d.by = attribution.Place{Paragraph: p, Span: a}
		}
		return
	}
	if t.lex.is("nobody", t.low(d.subject)) || t.low(d.subject) == "you" || t.low(d.subject) == "one" {
		return
	}
	if !t.agentive(d.subject) && (t.event(d.subject) || t.lex.is("happen", t.Lemma(d.verb))) {
		return
	}
	s := t.mention(d.subject)
	if first := t.low(s.From); (first == "no" || first == "neither") && s.To > s.From+1 {
		s.From++
	}
	d.by = attribution.Place{Paragraph: p, Span: t.withoutHeading(s, d.cue.From)}
}

// withoutHeading takes a heading that the parser joined to a subject away from it, before
// the word that binds: "Obligations The Parties shall".
func (t *parsed) withoutHeading(s span, binds int) span {
	for i := min(max(s.To, binds), len(t.Tokens)) - 1; i > s.From; i-- {
		switch t.Tokens[i].Text {
		case "The", "Each", "All", "Both", "Any", "No", "Neither", "Every":
			if t.pos(i-1) != "ADP" && !t.isPunct(i-1) {
				return t.trim(span{From: i, To: max(s.To, min(binds, i+maxClimb))})
			}
		}
	}
	return s
}

// longestName is how many tokens of a name or a description are compared.
const longestName = 24

// nearby is the part of a stretch around a token.
func nearby(s span, i int) span {
	return span{From: max(s.From, i-longestName), To: min(s.To, i+longestName)}
}

// headOf is the token of a stretch that hangs on nothing in it.
func (t *parsed) headOf(s span) int {
	for i := s.From; i < s.To && i < s.From+longestClause; i++ {
		if h := t.Head(i); h == i || !within(h, s) {
			return i
		}
	}
	return s.From
}

// possessor is a possessor's words without the "'s".
func (t *parsed) possessor(p int) span {
	s := t.mention(p)
	if i := s.To - 1; i > s.From && (strings.HasPrefix(t.low(i), "'") || strings.HasPrefix(t.low(i), "’")) {
		s.To = i
	}
	return s
}

// goingTo reads "we are going to leave", of one's own side.
func (x *text) goingTo(p int, t *parsed, v int) (deed, bool) {
	g := t.Head(v)
	if t.Dep(v) != "xcomp" || t.low(g) != "going" || g > v || !t.infinitive(v) || t.Child(g, "aux") < 0 || t.Lemma(t.Child(g, "aux")) != "be" {
		return deed{}, false
	}
	s := t.subject(g)
	k := t.said[v]
	if s < 0 || !t.deliberate(v) || t.asked(g) || t.lex.is("routine", t.Lemma(v)) || t.inverted(s, t.Child(g, "aux"), g) || k >= 0 && x.hedged(k) {
		return deed{}, false
	}
	first := t.low(s) == "we" || t.low(s) == "i"
	if !first && !(k >= 0 && x.ownSide(t, k, s)) || t.low(s) != "we" && !(t.strong(v) && t.acts(v)) {
		return deed{}, false
	}
	d := deed{cue: span{From: g, To: g + 1}, verb: v, subject: s, mood: Promise, negated: t.negated(g) || t.negated(v)}
	if k >= 0 && t.pronoun(s) {
		d.by = x.said[k].Source
	}
	x.setBy(p, t, &d)
	return d, true
}
