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
