package commitment

import "github.com/trucewatch/trucewatch/reading/attribution"

// ultimatum reads the time that somebody has or is set to do something: "has 30 days to
// leave", "gave them until noon to leave or face attack", "were given a week to disarm".
func (x *text) ultimatum(p int, t *parsed, v int) (deed, bool) {
	has := t.Lemma(v) == "have"
	if !has && !t.lex.is("setting", t.Lemma(v)) || t.negated(v) || t.asked(v) || t.infinitive(v) || !has && t.wanted(v) {
		return deed{}, false
	}
	at := t.limit(v)
	if at < 0 {
		return deed{}, false
	}
	k := t.infinitiveBelow(v, at)
	by := t.subject(v)
	if !has && !t.passive(v) {
		if o := t.after(v, "dative", "dobj"); o > v && o < at && !t.lex.is("reflexive", t.low(o)) {
			by = o
		}
	}
	if k < 0 || by < 0 || !t.agentive(by) && !t.lex.is("ordered", t.Lemma(by)) {
		return deed{}, false
	}
	d := deed{cue: span{From: v, To: v + 1}, verb: k, subject: by, mood: Obligation, negated: t.negated(k), by: attribution.Place{Paragraph: p, Span: t.mention(by)}}
	d.due = span{From: at, To: t.dateEnd(at, span{From: at, To: k})}
	if l := t.Left[at]; l > v && l < at && !t.isVerb(t.Head(l)) {
		d.due.From = l
	}
	if w := t.low(d.due.From - 1); w == "until" || w == "till" {
		d.due.From--
	}
	d.what = span{From: t.Left[k], To: min(t.Right[k]+1, t.stop[k])}
	return d, true
}

// limit is the date or length of time that is the object of a verb or stands after its
// "until" or "up to". It is -1 for none.
func (t *parsed) limit(v int) int {
	for q := v + 1; q < t.stop[v] && q < v+2*maxClimb && !t.isVerb(q); q++ {
		if w := t.low(q); (w == "until" || w == "till" || w == "to" && t.low(q-1) == "up") && q+1 < t.stop[v] {
			if o := t.after(q, "pobj"); o > q && t.isDate(o) {
				return o
			} else if t.isDate(q + 1) {
				return q + 1 // where the parser took it for the beginning of a clause
			}
		}
	}
	for _, k := range t.Kids[v] {
		if d := t.Dep(k); k > v && t.isDate(k) && (d == "dobj" || d == "npadvmod" || d == "oprd") {
			return k
		}
	}
	return -1
}

// infinitiveBelow is the first deliberate infinitive behind a token that hangs on a verb
// without another verb between them, or -1.
func (t *parsed) infinitiveBelow(v, from int) int {
	for k := from + 1; k < t.stop[v] && k < from+3*maxClimb; k++ {
		if !t.infinitive(k) || t.perfect(k) || !t.deliberate(k) {
			continue
		}
		h := t.Head(k)
		for n := 0; n < maxClimb && h != v && (!t.isVerb(h) || t.Dep(h) == "acl" && t.Tag(h) == "VBN") && t.Head(h) != h; n++ {
			h = t.Head(h)
		}
		if h == v {
			return k
		}
	}
	return -1
}

// deadlineFor reads a deadline or an ultimatum by what it is for: "extended its deadline
// for them to leave", "set a deadline of noon for the release of the men".
func (x *text) deadlineFor(p int, t *parsed, n int) (deed, bool) {
	if !t.lex.is("ultimatum", t.Lemma(n)) || t.Dep(n) == "compound" {
		return deed{}, false
	}
	h := t.Head(n)
	if h == n || t.isVerb(h) && (t.negated(h) || t.wanted(h) || t.Dep(n) == "nsubj" && (t.Tag(h) == "VBD" || t.lex.is("happen", t.Lemma(h))) || t.instrument(t.subject(h))) {
		return deed{}, false // "the deadline for them to leave passed", and what other rules read
	}
	d := deed{cue: span{From: n, To: n + 1}, verb: -1, subject: -1, mood: Obligation}
	d.due = t.due(span{From: max(t.Left[n], t.start[n]), To: min(t.Right[n]+1, t.stop[n])}, span{})
	for i := max(t.Left[n], t.start[n]); i < n && d.due.Empty(); i++ {
		if t.isDate(i) {
			d.due = span{From: i, To: t.dateEnd(i, span{From: i, To: n})} // "a 4 May deadline"
		}
	}
	if q := t.preposition(n, "of"); d.due.Empty() && q > n && t.isDate(max(0, t.after(q, "pobj"))) {
		d.due = span{From: q + 1, To: t.after(q, "pobj") + 1}
	}
	if k := t.infinitiveBelow(n, n); k > n {
		d.verb, d.subject, d.negated = k, t.Child(k, "nsubj"), t.negated(k)
	} else if t.isVerb(h) {
		if k := t.infinitiveBelow(h, n); k > n && (t.Child(k, "nsubj") > n || t.after(h, "dative") > h) {
			d.verb, d.subject, d.negated = k, max(t.Child(k, "nsubj"), t.after(h, "dative")), t.negated(k)
		}
	}
	for q := n + 1; q <= t.Right[n] && q < n+maxClimb && d.verb < 0; q++ {
		if o := t.after(q, "pobj", "pcomp"); t.low(q) == "for" && o > q && (t.deedNoun(o) || t.event(o) || t.instrument(o)) {
			d.verb, d.what = o, span{From: t.Left[o], To: min(t.Right[o]+1, t.stop[o])}
		}
	}
	if d.verb < 0 || t.isVerb(d.verb) && !t.agentive(d.subject) && !t.acts(d.verb) {
		return deed{}, false
	}
	if d.subject >= 0 && t.agentive(d.subject) {
		d.by = attribution.Place{Paragraph: p, Span: t.mention(d.subject)}
	}
	return d, true
}
