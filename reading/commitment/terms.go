package commitment

import "github.com/trucewatch/trucewatch/reading/attribution"

// madeKnown says whether somebody makes a noun known: "announced its decision", "told the
// envoy about its decision".
func (t *parsed) madeKnown(n int) bool {
	h := n
	for range maxClimb / 2 {
		if h = t.Head(h); t.isVerb(h) {
			return t.lex.is("making-known", t.Lemma(h)) && !t.negated(h) && !t.wanted(h)
		}
	}
	return false
}

// toCome says whether a verb stands after "will", "would" or "shall".
func (t *parsed) toCome(v int) bool {
	w, _ := t.modal(v)
	return w == "will" || w == "would" || w == "shall"
}

// pieceOf says whether a noun names a part of an agreement: "a key element of the deal".
func (t *parsed) pieceOf(n int) bool {
	if n < 0 || !t.lex.is("piece", t.Lemma(n)) {
		return false
	}
	q := t.preposition(n, "of", "from", "in")
	return q > n && t.instrument(t.after(q, "pobj"))
}

// laidDown reads what an agreement says is done, without a modal verb: "stipulates that
// the rebels hand over twelve men", "will see the army leave the valley".
func (x *text) laidDown(p int, t *parsed, v int, e *entry, d deed) (deed, bool) {
	if !e.goes("s") && !e.goes("will") {
		return d, false
	}
	for _, k := range t.Kids[v] {
		if k < v || t.Dep(k) != "ccomp" || !t.isVerb(k) || t.infinitive(k) || t.negated(k) || !t.deliberate(k) {
			continue
		}
		if _, at := t.modal(k); at >= 0 || t.Tag(k) != "VB" && (e.goes("will") || t.Tag(k) != "VBP" && t.Tag(k) != "VBZ") {
			continue
		}
		s := t.Child(k, "nsubj")
		if s < v || !t.agentive(s) {
			continue
		}
		d.verb, d.subject, d.by = k, s, attribution.Place{Paragraph: p, Span: t.mention(s)}
		return d, true
	}
	return d, false
}

// promised is what is to be done by a noun of commitment or an agreement: "a pledge to
// leave", "an agreement to swap prisoners". It is -1 for none.
func (t *parsed) promised(n int) int {
	if n < 0 || !t.instrument(n) && !t.lex.entry(t.Lemma(n), "n").goes("i") {
		return -1
	}
	for _, k := range t.Kids[n] {
		if k > n && t.Dep(k) == "acl" && t.infinitive(k) && !t.perfect(k) && t.deliberate(k) {
			return k
		}
	}
	return -1
}

// included reads an agreement that is one point of several: "including an agreement to
// swap prisoners".
func (x *text) included(_ int, t *parsed, n int) (deed, bool) {
	q := t.Head(n)
	if !t.instrument(n) || t.low(q) != "including" || t.Dep(n) != "pobj" {
		return deed{}, false
	}
	k := t.promised(n)
	if k < n || !t.acts(k) || t.said[n] >= 0 && x.hedged(t.said[n]) {
		return deed{}, false
	}
	return deed{cue: span{From: n, To: n + 1}, verb: k, negated: t.negated(k), subject: -1, mood: Agreed}, true
}

// prolonged reads what may go on for longer on a condition: "the truce could be extended if
// both sides keep to it".
func (x *text) prolonged(t *parsed, v, at int) (deed, bool) {
	if !t.lex.is("prolong", t.Lemma(v)) {
		return deed{}, false
	}
	s, k := t.subject(v), t.said[v]
	of := s
	if a := t.backTo(s); a >= 0 {
		of = a
	}
	if !t.lex.is("open", t.low(at)) || !t.passive(v) || t.negated(v) || t.asked(v) || s < 0 || !t.event(of) && !t.instrument(of) || t.conditionOf(v) < 0 || k >= 0 && x.onlooker(k) {
		return deed{}, false
	}
	return deed{cue: span{From: at, To: at + 1}, verb: v, subject: s, mood: Agreed}, true
}

// orElse is what befalls those who do not do what a verb says: "leave the town or face
// attack". It is -1 for nothing.
func (t *parsed) orElse(v int) int { return t.orElseOf(v, maxClimb) }

func (t *parsed) orElseOf(v, depth int) int {
	or := false
	for _, k := range t.Kids[v] {
		switch {
		case k < v:
		case t.Dep(k) == "cc":
			or = t.low(k) == "or"
		case !or && depth > 0 && t.Dep(k) == "conj" && t.Tag(k) == "VB" && t.Tag(v) == "VB":
			if f := t.orElseOf(k, depth-1); f >= 0 {
				return f // "must come and sign, or be tried"
			}
		case or && t.Dep(k) == "conj" && (t.lex.is("consequence", t.Lemma(k)) || t.passive(k) && t.deliberate(k)):
			return k
		}
	}
	for i := v + 1; i+1 < t.stop[v] && i < v+2*maxClimb; i++ { // where the parser took it for a noun: "by Sunday or face attack"
		if t.low(i) == "or" && t.lex.is("hazard", t.low(i+1)) {
			return i + 1
		}
	}
	return -1
}

// owed says whether a clause with "which" tells by when something is to be done: "an
// accord, which should be concluded by 5 March".
func (t *parsed) owed(v int) bool {
	return t.Dep(v) == "relcl" && t.passive(v) && t.acts(v) && t.deadline(v) && !t.negated(v)
}

// bombards says whether blows are said to begin or to go on.
func (t *parsed) bombards(s, v int) bool {
	return t.lex.is("bombardment", t.Lemma(s)) && t.lex.is("happen", t.Lemma(v))
}

// timetabled reads in the present what is to take place by agreement on a day: "a truce
// that comes into force at midnight", "the deadline expires on Friday".
func (x *text) timetabled(_ int, t *parsed, v int) (deed, bool) {
	if t.Tag(v) != "VBZ" && t.Tag(v) != "VBP" && (t.Tag(v) != "VB" || t.Dep(v) != "ROOT" || t.Child(v, "aux") >= 0) || t.negated(v) || t.asked(v) || t.passive(v) {
		return deed{}, false
	}
	if _, at := t.modal(v); at >= 0 || !t.lex.is("happen", t.Lemma(v)) && !t.intoForce(v) && !t.takesPlace(v) {
		return deed{}, false
	}
	s, k := t.subject(v), t.said[v]
	if s < 0 || s > v || !t.event(s) && !t.bombards(s, v) && !(t.intoForce(v) && t.instrument(s)) || k >= 0 && x.hedged(k) {
		return deed{}, false
	}
	in := span{From: v + 1, To: min(t.Right[v]+1, t.stop[v], v+longestClause)}
	due := t.due(in, span{})
	if (due.Empty() || !t.exactDay(due)) && !(t.conditionOf(v) >= 0 && t.bombards(s, v)) {
		return deed{}, false
	}
	return deed{cue: span{From: v, To: v + 1}, verb: v, subject: s, mood: Agreed}, true
}

// takesPlace says whether something is said to take place.
func (t *parsed) takesPlace(v int) bool {
	o := t.after(v, "dobj")
	return t.Lemma(v) == "take" && o > v && t.low(o) == "place"
}

// exactDay says whether a time names one day or hour: not "every week", "in May 2010".
func (t *parsed) exactDay(s span) bool {
	for i := s.From; i < s.To; i++ {
		switch w := t.low(i); {
		case w == "every" || w == "each":
			return false
		case t.lex.times["weekday"][t.Lemma(i)] || t.lex.times["weekday"][w] || t.lex.times["clock"][w] || t.glued(i):
			return true
		case t.lex.times["month"][w]:
			return i > s.From && len(t.low(i-1)) <= 2 && digits(t.low(i-1)) || i+1 < s.To && len(t.low(i+1)) <= 2 && digits(t.low(i+1))
		}
	}
	return false
}

// extends reads what somebody lets go on for a time: "extended their truce until 30 June",
// "the pause has been extended for 72 hours".
func (x *text) extends(p int, t *parsed, v int) (deed, bool) {
	if !t.lex.is("prolong", t.Lemma(v)) || t.Tag(v) != "VBD" && t.Tag(v) != "VBN" || t.negated(v) || t.asked(v) || t.wanted(v) || t.conditional[v] >= 0 || t.Dep(v) == "acl" || t.Dep(v) == "relcl" || t.Dep(v) == "amod" {
		return deed{}, false
	}
	s, o := t.subject(v), t.after(v, "dobj")
	if t.passive(v) {
		o = s
	}
	if k := t.said[v]; s < 0 || s > v || o < 0 || !t.lex.is("lasting", t.Lemma(o)) && !t.lex.is("lasting", t.hyphened(o)) || k >= 0 && x.hedged(k) || !t.passive(v) && !t.agentive(s) {
		return deed{}, false
	}
	if q := t.preposition(v, "by", "until", "till", "for", "to"); q < v || t.after(q, "pobj") < q || !t.isDate(t.after(q, "pobj")) {
		return deed{}, false
	}
	d := deed{cue: span{From: v, To: v + 1}, verb: v, subject: s, mood: Agreed}
	x.setBy(p, t, &d)
	return d, true
}

// reserved reads what somebody reserves the right to do: "reserved the right to respond".
func (x *text) reserved(p int, t *parsed, v int) (deed, bool) {
	if t.Lemma(v) != "reserve" {
		return deed{}, false
	}
	s, o := t.subject(v), t.after(v, "dobj")
	if t.negated(v) || t.asked(v) || s < 0 || !t.agentive(s) || o < v || t.Lemma(o) != "right" {
		return deed{}, false
	}
	for _, k := range t.Kids[o] {
		if k > o && t.infinitive(k) && t.deliberate(k) {
			d := deed{cue: span{From: v, To: v + 1}, verb: k, subject: s, mood: Threat, by: attribution.Place{Paragraph: p, Span: t.mention(s)}}
			x.own(p, t, &d, v)
			return d, true
		}
	}
	return deed{}, false
}

// failing says whether a clause tells what a failure brings about: "failure to comply would
// trigger air raids".
func (t *parsed) failing(v int) bool {
	if !t.lex.is("trigger", t.Lemma(v)) {
		return false
	}
	s, o := t.subject(v), t.after(v, "dobj")
	if s < 0 || s > v || o < v || !t.lex.is("failure", t.Lemma(s)) || t.negated(v) {
		return false
	}
	return t.lex.is("blow", t.Lemma(o)) || t.lex.is("bombardment", t.Lemma(o))
}

// backTo is what "it" goes back to: the subject before it, or the agreement that this one
// made. It is -1 for other words, and where nothing stands near before it.
func (t *parsed) backTo(s int) int {
	if s < 0 || t.low(s) != "it" {
		return -1
	}
	for i := s - 1; i >= 0 && i > s-mostKids; i-- {
		if d := t.Dep(i); d != "nsubj" && d != "nsubjpass" || !t.nominal(i) || t.pronoun(i) || t.Dep(t.Head(i)) == "relcl" {
			continue
		}
		if v := t.Head(i); t.lex.is("making", t.Lemma(v)) {
			if o := t.after(v, "dobj"); o > v && t.instrument(o) {
				return o
			}
		}
		return i
	}
	return -1
}
