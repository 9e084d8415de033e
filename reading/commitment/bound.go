package commitment

import "github.com/trucewatch/trucewatch/reading/attribution"

// boundTo reads a noun of commitment that says whose it is and to what: "the commitment of
// the parties to the ceasefire", "reaffirmed their commitment to a withdrawal".
func (x *text) boundTo(p int, t *parsed, n int, e *entry) (deed, bool) {
	if !e.goes("to") || e.mood != Promise || t.conditional[n] >= 0 || t.negated(n) {
		return deed{}, false
	}
	d := deed{cue: span{From: n, To: n + 1}, subject: -1, mood: e.mood}
	own := t.Child(n, "poss")
	of := t.preposition(n, "of", "by")
	if of > n {
		of = t.after(of, "pobj")
	}
	switch h := t.Head(n); {
	case of > n && t.agentive(of):
		d.subject, d.by = of, attribution.Place{Paragraph: p, Span: t.mention(of)}
	case own >= 0 && own < n && t.Dep(n) == "dobj" && t.isVerb(h) && t.lex.is("support", t.Lemma(h)) && !t.negated(h) && !t.wanted(h):
		d.subject, d.by = own, attribution.Place{Paragraph: p, Span: t.possessor(own)}
		if s := t.subject(h); s >= 0 && s < own && t.agentive(s) {
			d.subject, d.by = s, attribution.Place{Paragraph: p, Span: t.mention(s)}
		}
	default:
		return deed{}, false
	}
	for _, from := range []int{n, of, t.Head(n)} {
		if from < 0 {
			continue
		}
		q := t.preposition(from, "to")
		if q <= n {
			continue
		}
		if o := t.after(q, "pobj", "pcomp"); o > q && (t.deedNoun(o) || t.event(o) || t.instrument(o)) {
			d.verb, d.what = o, span{From: t.Left[o], To: min(t.Right[o]+1, t.stop[o])}
			return d, true
		}
	}
	return deed{}, false
}

// signed reads the aim of an agreement that somebody makes: "signed a deal on Sunday to lay
// down their arms".
func (x *text) signed(p int, t *parsed, v int) (deed, bool) {
	if !t.lex.is("making", t.Lemma(v)) {
		return deed{}, false
	}
	o, s := t.after(v, "dobj"), t.subject(v)
	if t.passive(v) {
		return x.reached(t, v, s)
	}
	if t.negated(v) || t.wanted(v) || t.asked(v) || o < v || !t.instrument(o) || s < 0 || s > v || !t.agentive(s) {
		return deed{}, false
	}
	for _, h := range []int{o, v} {
		for _, k := range t.Kids[h] {
			if k > o && k-o <= maxClimb && t.infinitive(k) && !t.perfect(k) && t.Child(k, "nsubj") < 0 && t.acts(k) && !t.lex.is("aim", t.Lemma(k)) {
				return deed{cue: span{From: v, To: v + 1}, verb: k, negated: t.negated(k), subject: s, mood: Agreed, by: attribution.Place{Paragraph: p, Span: t.mention(s)}}, true
			}
		}
	}
	return deed{}, false
}

// reached reads the aim of an agreement in the passive: "an accord has been reached to go
// on with the talks".
func (x *text) reached(t *parsed, v, s int) (deed, bool) {
	if s < 0 || s > v || !t.instrument(s) || t.negated(v) || t.wanted(v) || t.asked(v) || t.conditional[v] >= 0 {
		return deed{}, false
	}
	for _, h := range []int{v, s} {
		for _, k := range t.Kids[h] {
			if k > s && t.infinitive(k) && !t.perfect(k) && t.Child(k, "nsubj") < 0 && t.acts(k) && !t.lex.is("aim", t.Lemma(k)) {
				return deed{cue: span{From: s, To: v + 1}, verb: k, negated: t.negated(k), subject: -1, mood: Agreed}, true
			}
		}
	}
	return deed{}, false
}

// declared reads a stop that somebody declares on their own side: "announced a halt to all
// operations".
func (x *text) declared(p int, t *parsed, v int) (deed, bool) {
	if !t.lex.is("declaring", t.Lemma(v)) {
		return deed{}, false
	}
	o, s := t.after(v, "dobj"), t.subject(v)
	if t.negated(v) || t.wanted(v) || t.asked(v) || t.passive(v) || t.conditional[v] >= 0 || s < 0 || s > v || o < v || o-v > maxClimb || !t.agentive(s) || !t.lex.is("stop", t.Lemma(o)) && !t.lex.is("stop", t.low(o)) && !t.lex.is("stop", t.hyphened(o)) {
		return deed{}, false
	}
	if t.low(t.Left[o]) == "the" && t.preposition(o, "of") < o {
		return deed{}, false // one that was known before
	}
	d := deed{cue: span{From: v, To: v + 1}, verb: o, subject: s, mood: Promise, past: t.Tag(v) == "VBD", by: attribution.Place{Paragraph: p, Span: t.mention(s)}}
	d.what = span{From: t.Left[o], To: min(t.Right[o]+1, t.stop[o])}
	x.own(p, t, &d, v)
	return d, true
}

// instrumentBefore is the agreement of which a clause with "which" tells, set off by a
// comma, where the parser hangs it on something nearer: "the accord agreed last month,
// which calls for". It is -1 for none.
func (t *parsed) instrumentBefore(v int) int {
	w := t.Child(v, "nsubj")
	if w < 2 || w > v || t.low(w) != "which" || t.low(w-1) != "," {
		return -1
	}
	for i := w - 2; i >= 0 && i > w-2*maxClimb && t.low(i) != "," && t.low(i) != "."; i-- {
		if t.instrument(i) {
			return i
		}
	}
	return -1
}

// utmost says whether somebody will do all that can be done: "will do everything it can".
func (t *parsed) utmost(v int) bool {
	o := t.after(v, "dobj")
	return t.Lemma(v) == "do" && o > v && t.lex.is("utmost", t.low(o))
}

// expected says whether something is expected to be done by a day, by nobody in particular:
// "it is expected that an accord will be signed by 5 March".
func (x *text) expected(t *parsed, v int) bool {
	g := t.governor(v)
	return g >= 0 && g < v && t.passive(g) && t.lex.entry(t.low(g), "a") != nil && t.lex.is("dummied", t.low(max(0, t.Child(g, "nsubj", "nsubjpass", "expl")))) && t.hasDue(v) && !t.negated(g) && !t.negated(v) && (t.passive(v) || t.deliberate(v))
}

// unable says whether a verb tells of what somebody will not be able to do.
func (t *parsed) unable(v int) bool {
	if t.Lemma(v) != "be" || !t.negated(v) {
		return false
	}
	a := t.after(v, "acomp")
	return a > v && t.low(a) == "able"
}

// intoForce says whether a verb tells of what comes to hold: "come into effect".
func (t *parsed) intoForce(v int) bool {
	if !t.lex.is("force", t.Lemma(v)) {
		return false
	}
	q := t.preposition(v, "into", "in")
	o := t.after(v, "dobj")
	if q > v {
		o = t.after(q, "pobj")
	}
	return o > v && t.lex.is("inforce", t.low(o))
}

// holds says whether somebody is said to hold, begin or go on with what takes place by
// agreement: "the negotiators will resume the talks".
func (t *parsed) holds(s, v int) bool {
	o := t.after(v, "dobj")
	return t.agentive(s) && o > v && t.event(o) && (t.lex.is("happen", t.Lemma(v)) || t.lex.is("holding", t.Lemma(v)))
}
