package commitment

import "github.com/trucewatch/trucewatch/reading/attribution"

// given reads a noun of commitment with what it is for: "gave security guarantees for
// the repairs", "offered assurances of safe passage".
func (x *text) given(p int, t *parsed, n int, e *entry) (deed, bool) {
	h := t.Head(n)
	if t.Dep(n) != "dobj" || !t.isVerb(h) || !t.lex.is("support", t.Lemma(h)) || t.negated(h) || t.wanted(h) || t.passive(h) {
		return deed{}, false
	}
	for _, w := range []string{"of", "for", "to"} {
		q := t.preposition(n, w)
		if q < n && e.goes(w) {
			q = t.preposition(h, w)
		}
		if !e.goes(w) || q < n || t.after(q, "pobj") < q {
			continue
		}
		s := t.subject(h)
		if s < 0 || !t.agentive(s) {
			return deed{}, false
		}
		d := deed{cue: span{From: h, To: h + 1}, verb: n, subject: s, mood: e.mood, by: attribution.Place{Paragraph: p, Span: t.mention(s)}}
		d.what = span{From: t.Left[n], To: min(max(t.Right[n], t.Right[q])+1, t.stop[n])}
		x.own(p, t, &d, h)
		return d, true
	}
	return deed{}, false
}

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

// outstanding reads what is still to be done by a day, without a verb of its own: "lists
// to be exchanged by Thursday", "observers, to be deployed no later than 5 July".
func (x *text) outstanding(p int, t *parsed, v int) (deed, bool) {
	if !t.infinitive(v) || t.Child(v, "auxpass") < 0 || t.negated(v) || t.perfect(v) || t.conditional[v] >= 0 {
		return deed{}, false
	}
	s, h := t.Child(v, "nsubj", "nsubjpass"), t.Head(v)
	switch t.Dep(v) {
	case "acl", "relcl":
		if !t.nominal(h) {
			return deed{}, false
		}
		s = h
	case "ROOT":
		if s < 0 {
			return deed{}, false
		}
	default:
		return deed{}, false
	}
	for i := range maxClimb {
		if h == t.Head(h) && i > 0 || t.lex.is("wanting", t.Lemma(h)) {
			break
		}
		h = t.Head(h)
	}
	if t.lex.is("wanting", t.Lemma(h)) || t.lex.entry(t.Lemma(h), "v") != nil || !t.hasDue(v) || !t.acts(v) {
		return deed{}, false
	}
	if k := t.said[v]; k >= 0 && x.hedged(k) {
		return deed{}, false
	}
	d := deed{cue: span{From: v, To: v + 1}, verb: v, subject: s, mood: Agreed}
	if a := t.agent(v); !a.Empty() {
		d.by = attribution.Place{Paragraph: p, Span: a}
	}
	return d, true
}

// idle says whether a verb tells of what those in office do all the time, and of nothing
// that is agreed to be held: "to speak", "to host a show", but not "to host the talks".
func (t *parsed) idle(v int) bool {
	return t.lex.is("routine", t.Lemma(v)) && !t.event(t.after(v, "dobj", "prep"))
}
