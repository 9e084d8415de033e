package commitment

import (
	"strings"

	"github.com/trucewatch/trucewatch/reading/attribution"
)

// agreed reads verbs of commitment with an infinitive, a noun phrase or a preposition:
// "vowed to leave", "pledged five million euros", "agreed on a ceasefire".
func (x *text) agreed(p int, t *parsed, v int) (deed, bool) {
	e := t.lex.entry(t.Lemma(v), "v")
	heard := t.heard(v)
	if e == nil || t.negated(v) || t.asked(v) || t.passive(v) || t.perfect(v) && t.infinitive(v) && !heard {
		return deed{}, false
	}
	if t.Tag(v) == "VBN" && (t.Dep(v) == "acl" || t.Dep(v) == "amod") && t.Child(v, "aux") < 0 {
		return deed{}, false
	}
	if e.goes("formal") && !x.joint || t.wanted(v) && !heard || t.Tag(v) == "VB" && t.Child(v, "aux") >= 0 && !x.will(t, v) {
		return deed{}, false
	}
	if k := t.said[v]; k >= 0 && x.said[k].Entry != nil && (x.said[k].Entry.Stance == "demand" || x.said[k].Entry.Stance == "deny") && x.said[k].Cue.From != v {
		return deed{}, false
	}
	if w, _ := t.modal(v); w == "shall" {
		return deed{}, false // to agree is the duty
	}
	d := deed{cue: span{From: v, To: v + 1}, verb: -1, mood: e.mood, subject: t.subject(v)}
	if d.subject < 0 || t.nobodys(d.subject) || t.instrument(d.subject) && !t.party(d.subject) {
		return deed{}, false
	}
	by := t.mention(d.subject)
	if w := t.low(by.From); w == "no" || w == "neither" || w == "nobody" || w == "none" || w == "few" {
		return deed{}, false
	}
	d.by = attribution.Place{Paragraph: p, Span: by}
	x.own(p, t, &d, v)
	if e.goes("i") {
		for _, k := range t.Kids[v] {
			if k > v && (t.Dep(k) == "xcomp" || t.Dep(k) == "advcl" || t.Dep(k) == "ccomp" || t.Dep(k) == "acl") && t.infinitive(k) && !t.perfect(k) && t.Child(k, "nsubj") < 0 {
				if t.Dep(k) == "advcl" && t.after(v, "dobj") > v && e.goes("n") {
					continue
				}
				d.verb, d.negated = k, t.negated(k)
				first := t.lex.is("first", t.low(d.subject)) && t.acts(k)
				if e.goes("due") && (t.lex.is("routine", t.Lemma(k)) && t.Tokens[d.subject].EntType == "PERSON" || !first && !t.hasDue(k) && t.conditionOf(k) < 0 && t.conditionOf(v) < 0) {
					return d, false // a plan is one for a day or on a condition
				}
				return d, t.Lemma(k) != "disagree" && (e.mood != Threat || t.agentive(d.subject))
			}
		}
	}
	for _, w := range e.takes {
		if len(w) < 2 || strings.Contains(w, "+") || w == "formal" || w == "due" {
			continue
		}
		q := t.preposition(v, w)
		if q < v {
			continue
		}
		o := t.after(q, "pobj", "pcomp")
		if o < q || t.time(o) {
			continue
		}
		if t.Tag(o) == "VB" && t.isPunct(o-1) && t.Dep(o) == "pobj" {
			d.verb = o // committed to “refrain from”
			return d, true
		}
		if t.Tag(o) == "VBG" && t.Dep(o) == "pcomp" || t.deedNoun(o) || e.mood == Agreed && (t.madeOf(o) || w == "on" && t.nominal(o) && !t.agentive(o) && !t.lex.is("unowed", t.Lemma(o))) || e.mood == Threat && t.lex.is("blow", t.Lemma(o)) || x.joint && e.mood != Threat || w == "to" && e.mood == Promise && (t.instrument(o) || t.event(o)) {
			d.verb, d.what = o, span{From: t.Left[o], To: t.Right[o] + 1}
			t.dueBehind(&d, v)
			return d, true
		}
	}
	if o := t.after(v, "dobj"); o > v && e.goes("n") && !t.pronoun(o) && !t.lex.is("idle", t.Lemma(o)) && (!t.agentive(o) || t.Tag(o) == "NNS" && (t.Lemma(v) == "pledge" || t.Child(o, "nummod") >= 0) && t.after(v, "ccomp", "xcomp") < 0) && !t.time(o) && o-v <= maxClimb {
		if e.mood == Threat && t.lex.is("blow", t.Lemma(o)) && t.agentive(d.subject) || (e.mood == Offer || e.mood == Agreed) && t.deedNoun(o) || e.mood == Promise && (t.Lemma(v) == "vow" && t.lex.is("blow", t.Lemma(o)) || t.Tokens[o].EntType == "MONEY" || t.deedNoun(o) || t.Tag(o) == "NNS" && t.Lemma(v) == "pledge" || t.Child(o, "prep", "acl", "amod", "compound", "nummod") >= 0 || t.Lemma(v) == "guarantee") {
			d.verb, d.what = o, span{From: t.Left[o], To: min(t.Right[o]+1, t.stop[o])}
			t.dueBehind(&d, v)
			return d, t.after(v, "ccomp") < 0
		}
	}
	return deed{}, false
}

// dueBehind gives what somebody takes on the time that stands behind it, on the verb:
// "promised elections within a year".
func (t *parsed) dueBehind(d *deed, v int) {
	if from := d.what.To; from <= t.Right[v] && t.due(d.what, span{}).Empty() {
		d.due = t.dueOf(v, span{From: from, To: min(t.Right[v]+1, t.stop[v], from+longestClause)}, span{})
	}
}

// heard says whether others tell that somebody did what a verb says: "are learnt to have
// agreed".
func (t *parsed) heard(v int) bool {
	h := t.Head(v)
	return t.perfect(v) && t.infinitive(v) && h != v && t.lex.is("hearsay", t.Lemma(h)) && t.passive(h)
}

// will says whether a verb stands after "will" or "shall".
func (x *text) will(t *parsed, v int) bool {
	w, _ := t.modal(v)
	return w == "will" || w == "shall"
}

// own makes the speaker of a statement the one who commits where it says "I" or "we".
func (x *text) own(p int, t *parsed, d *deed, v int) {
	k := t.said[v]
	if k < 0 || d.subject < 0 || x.said[k].Source.Empty() || !t.pronoun(d.subject) || x.quoted(k) && !t.lex.is("first", t.low(d.subject)) {
		return
	}
	d.by = x.said[k].Source
}

// deedNoun says whether a noun names what can be agreed to be done.
func (t *parsed) deedNoun(n int) bool {
	return t.lex.is("deed", t.Lemma(n)) || t.lex.is("deed", t.low(n)) || t.lex.is("deed", t.hyphened(n)) || t.Tag(n) == "VBG" && t.pos(n) != "PROPN"
}

// madeOf says whether a noun made from a verb says of what: "the demarcation of the line",
// "the decommissioning of the guns".
func (t *parsed) madeOf(n int) bool {
	l := t.Lemma(n)
	return (strings.HasSuffix(l, "ation") || strings.HasSuffix(l, "ing") || strings.HasSuffix(l, "ment")) && t.preposition(n, "of") > n && !t.lex.is("agent", l)
}

// compounds says whether a noun has what is to be done as its first part: "repair crews".
func (t *parsed) compounds(n int) bool {
	c := t.Child(n, "compound")
	return c >= 0 && c < n && t.deedNoun(c)
}

// byTerms reads what an agreement has somebody do: "the deal requires the army to leave",
// "an accord that calls for a withdrawal".
func (x *text) byTerms(p int, t *parsed, v int) (deed, bool) {
	e := t.lex.entry(t.Lemma(v), "v")
	if e == nil || t.negated(v) || t.passive(v) || t.asked(v) && t.instrumentBefore(v) < 0 {
		return deed{}, false
	}
	if w, at := t.modal(v); at >= 0 && w != "will" && w != "shall" && w != "would" {
		return deed{}, false
	}
	s := t.subject(v)
	lays := func(s int) bool { return t.instrument(s) || t.pieceOf(s) || t.bidding(s) || t.stage(s) }
	if !lays(s) {
		s = t.instrumentBefore(v)
	}
	if s < 0 {
		s = t.subject(v)
	}
	if a := t.backTo(s); a >= 0 {
		s = a // "The sides signed a pact. It provides for"
		for i := s; i >= 0 && i > s-mostKids && !lays(s) && !e.goes("o") && !e.goes("thing"); i-- {
			if t.instrument(i) {
				s = i // "The text was not shown. It provides for"
			}
		}
	}
	if !lays(s) || t.infinitive(v) || s > v || e.goes("will") && !t.toCome(v) {
		return deed{}, false
	}
	d := deed{cue: span{From: v, To: v + 1}, verb: -1, mood: e.mood, subject: -1}
	if d, ok := x.laidDown(p, t, v, e, d); ok {
		return d, true
	}
	if e.goes("o") {
		o := t.after(v, "dobj")
		for _, k := range t.Kids[v] {
			if k < v || !t.infinitive(k) {
				continue
			}
			switch t.Dep(k) {
			case "xcomp", "ccomp", "advcl":
				if o < v || o > k {
					o = t.Child(k, "nsubj")
				}
				if o > v && o < k {
					d.verb, d.negated = k, t.negated(k)
					d.by = attribution.Place{Paragraph: p, Span: t.mention(o)}
					return d, true
				}
			}
		}
		if q := t.preposition(v, "to"); q > v && o > v {
			if g := t.after(q, "pcomp", "pobj"); g > q {
				d.verb, d.what = g, t.below(q)
				d.by = attribution.Place{Paragraph: p, Span: t.mention(o)}
				return d, true
			}
		}
	}
	n, anything := -1, false
	switch {
	case e.goes("d+for"):
		if d, ok := x.callsOn(p, t, v, d); ok {
			return d, true
		}
		for _, k := range t.Kids[v] {
			if m, o := t.Child(k, "mark"), t.Child(k, "nsubj"); k > v && m > v && o > m && t.low(m) == "for" && t.infinitive(k) {
				d.verb, d.by = k, attribution.Place{Paragraph: p, Span: t.mention(o)}
				return d, true
			}
		}
		q := t.preposition(v, "for")
		if q < v {
			break
		}
		if c := t.verbBelow(q, v); c > q {
			if o := t.Child(c, "nsubj"); o > q {
				d.verb, d.by = c, attribution.Place{Paragraph: p, Span: t.mention(o)}
				return d, true
			}
		}
		if n = t.after(q, "pobj", "pcomp"); n > q {
			// "calls for the army to leave"
			for _, k := range t.Kids[v] {
				if k > n && t.infinitive(k) && (t.Dep(k) == "xcomp" || t.Dep(k) == "advcl") {
					d.verb, d.by = k, attribution.Place{Paragraph: p, Span: t.mention(n)}
					return d, true
				}
			}
			for _, k := range t.Kids[n] {
				if k > n && t.infinitive(k) && t.agentive(n) {
					d.verb, d.by = k, attribution.Place{Paragraph: p, Span: t.mention(n)}
					return d, true
				}
			}
		}
	case e.goes("d"):
		if n = t.after(v, "dobj"); n < 0 {
			n = t.after(v, "xcomp")
		}
	}
	if n < 0 && (e.goes("any") || e.goes("thing")) && t.Tag(v) != "VBG" {
		n = t.owedBy(v, e.goes("any"))
		anything = n > v
	}
	if k := t.promised(n); n > v && k > n {
		d.verb, d.negated = k, t.negated(k) // "includes a pledge to leave"
		return d, true
	}
	listed := anything || e.goes("listed") && n > v && (t.toCome(v) && t.instrument(s) && t.nominal(n) && !t.agentive(n) || t.pieceOf(s) && t.compounds(n))
	if n < 0 || n <= v || !listed && !t.deedNoun(n) && !t.event(n) && t.Tag(n) != "VBG" && !(e.goes("d+for") && t.lex.is("opening", t.Lemma(n))) || t.Tag(n) == "VBG" && t.lex.is("holding-in", t.Lemma(v)) {
		return deed{}, false
	}
	d.verb, d.what = n, span{From: t.Left[n], To: min(t.Right[n]+1, t.stop[n])}
	// What hangs on the verb goes with it: "within 14 months", "by the rebels".
	for _, k := range t.Kids[v] {
		if k >= d.what.To && t.Left[k] <= d.what.To+1 && (t.Dep(k) == "prep" || t.Dep(k) == "npadvmod" || t.Dep(k) == "agent") {
			d.what.To = min(t.Right[k]+1, t.stop[v])
		}
	}
	if q := t.preposition(n, "by"); q > n {
		if o := t.after(q, "pobj"); o > q && t.agentive(o) && !t.time(o) {
			d.by = attribution.Place{Paragraph: p, Span: t.mention(o)}
		}
	}
	return d, true
}

// owedBy is the object of a verb by which an agreement gives or sets up something that is
// owed from then on; it may be a body where bodies are set up. It is -1 for none.
func (t *parsed) owedBy(v int, bodies bool) int {
	o := t.after(v, "dobj")
	if o < v || t.pronoun(o) || t.isDate(o) || t.instrument(o) || t.lex.is("unowed", t.Lemma(o)) || !bodies && (t.agentive(o) || t.lex.is("ordered", t.Lemma(o))) {
		return -1
	}
	return o
}

// callsOn reads "calls on both sides to leave", of an agreement.
func (x *text) callsOn(p int, t *parsed, v int, d deed) (deed, bool) {
	q := t.preposition(v, "on", "upon")
	if q < v {
		return d, false
	}
	o := t.after(q, "pobj")
	if o < q || !t.agentive(o) {
		return d, false
	}
	for _, h := range []int{v, o} {
		for _, k := range t.Kids[h] {
			if k > o && t.infinitive(k) {
				d.verb, d.negated = k, t.negated(k)
				d.by = attribution.Place{Paragraph: p, Span: t.mention(o)}
				return d, true
			}
		}
	}
	return d, false
}

// verbBelow is the infinitive that a preposition governs: "for the army to leave".
func (t *parsed) verbBelow(q, v int) int {
	for _, k := range t.Kids[q] {
		if k > q && t.infinitive(k) {
			return k
		}
	}
	for _, k := range t.Kids[v] {
		if m := t.Child(k, "mark"); k > q && m == q && t.infinitive(k) {
			return k
		}
	}
	return -1
}

// pledge reads nouns of commitment: "its promise to leave".
func (x *text) pledge(p int, t *parsed, n int) (deed, bool) {
	e := t.lex.entry(t.Lemma(n), "n")
	if !e.goes("i") || t.Dep(n) == "compound" {
		return deed{}, false
	}
	h := t.Head(n)
	if e.goes("given") && !(t.isVerb(h) && t.lex.is("support", t.Lemma(h))) {
		return deed{}, false
	}
	if e.goes("known") && !t.madeKnown(n) {
		return deed{}, false
	}
	if d, ok := x.given(p, t, n, e); ok {
		return d, true
	}
	v := -1
	for _, list := range [][]int{t.Kids[n], t.Kids[h]} {
		for _, k := range list {
			if k > n && k-n <= maxClimb*2 && t.infinitive(k) && !t.perfect(k) && (t.Head(k) == n && (t.Dep(k) == "acl" || t.Dep(k) == "relcl" || t.Dep(k) == "xcomp") || t.Head(k) == h && t.Dep(n) == "dobj" && (t.Dep(k) == "xcomp" || t.Dep(k) == "advcl") && t.lex.is("support", t.Lemma(h))) {
				v = k
				break
			}
		}
		if v >= 0 {
			break
		}
	}
	if v < 0 {
		return x.boundTo(p, t, n, e)
	}
	if t.conditional[n] >= 0 || e.goes("known") && (!t.deliberate(v) || v > n+maxClimb/2) {
		return deed{}, false
	}
	d := deed{cue: span{From: n, To: n + 1}, verb: v, mood: e.mood, negated: t.negated(v), subject: -1}
	if k := t.Child(n, "det", "neg"); k >= 0 && t.low(k) == "no" {
		return deed{}, false
	}
	if q := t.Child(n, "poss"); q >= 0 {
		d.subject = q
		d.by = attribution.Place{Paragraph: p, Span: t.possessor(q)}
		if w := t.low(q); w == "its" || w == "their" || w == "his" || w == "her" {
			// Whose it is stands before it, mostly as the subject.
			if s := t.subjectOver(h); s >= 0 && s < q {
				d.by = attribution.Place{Paragraph: p, Span: t.mention(s)}
			}
		}
		return d, true
	}
	if q := t.preposition(n, "by", "from"); q > n && q < v {
		if o := t.after(q, "pobj"); o > q && t.agentive(o) {
			d.subject, d.by = o, attribution.Place{Paragraph: p, Span: t.mention(o)}
			return d, true
		}
	}
	if t.Dep(n) == "dobj" && t.isVerb(h) && (t.lex.is("support", t.Lemma(h)) || e.goes("known")) && !t.negated(h) && !t.wanted(h) {
		if s := t.subject(h); s >= 0 && t.agentive(s) {
			d.subject, d.by = s, attribution.Place{Paragraph: p, Span: t.mention(s)}
			x.own(p, t, &d, h)
			return d, true
		}
	}
	return deed{}, false
}

// subjectOver is the subject of the nearest verb from a token up, or -1.
func (t *parsed) subjectOver(i int) int {
	for range maxClimb {
		if t.isVerb(i) {
			return t.subject(i)
		}
		h := t.Head(i)
		if h == i {
			return -1
		}
		i = h
	}
	return -1
}
