package commitment

import (
	"strings"

	"github.com/trucewatch/trucewatch/reading/attribution"
)

// agreed reads verbs of commitment with an infinitive, a noun phrase or a preposition:
// "vowed to leave", "pledged five million euros", "agreed on a ceasefire".
func (x *text) agreed(p int, t *tree, v int) (deed, bool) {
	e := t.lex.entry(t.lemma(v), "v")
	if e == nil || t.negated(v) || t.asked(v) || t.passive(v) || t.perfect(v) && t.infinitive(v) {
		return deed{}, false
	}
	if t.tag(v) == "VBN" && (t.dep(v) == "acl" || t.dep(v) == "amod") && t.child(v, "aux") < 0 {
		return deed{}, false
	}
	if e.goes("formal") && !x.formal || t.wanted(v) || t.tag(v) == "VB" && t.child(v, "aux") >= 0 && !x.will(t, v) {
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
		for _, k := range t.kids[v] {
			if k > v && (t.dep(k) == "xcomp" || t.dep(k) == "advcl" || t.dep(k) == "ccomp" || t.dep(k) == "acl") && t.infinitive(k) && !t.perfect(k) && t.child(k, "nsubj") < 0 {
				if t.dep(k) == "advcl" && t.after(v, "dobj") > v && e.goes("n") {
					continue
				}
				d.verb, d.negated = k, t.negated(k)
				return d, t.lemma(k) != "disagree" && (e.mood != Threat || t.agentive(d.subject))
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
		if t.tag(o) == "VBG" && t.dep(o) == "pcomp" || t.deedNoun(o) || x.formal && e.mood != Threat {
			d.verb, d.what = o, span{From: t.left[o], To: t.right[o] + 1}
			return d, true
		}
	}
	if o := t.after(v, "dobj"); o > v && e.goes("n") && !t.pronoun(o) && !t.lex.is("idle", t.lemma(o)) && !t.agentive(o) && !t.time(o) && o-v <= maxClimb {
		if e.mood == Promise && (t.Tokens[o].EntType == "MONEY" || t.deedNoun(o) || t.child(o, "prep", "acl", "amod", "compound") >= 0) {
			d.verb, d.what = o, span{From: t.left[o], To: min(t.right[o]+1, t.stop[o])}
			return d, t.after(v, "ccomp") < 0
		}
	}
	return deed{}, false
}

// will says whether a verb stands after "will" or "shall".
func (x *text) will(t *tree, v int) bool {
	w, _ := t.modal(v)
	return w == "will" || w == "shall"
}

// own makes the speaker of a statement the one who commits where it says "I" or "we".
func (x *text) own(p int, t *tree, d *deed, v int) {
	k := t.said[v]
	if k < 0 || d.subject < 0 || x.said[k].Source.Empty() || !t.pronoun(d.subject) {
		return
	}
	d.by = x.said[k].Source
}

// deedNoun says whether a noun names what can be agreed to be done.
func (t *tree) deedNoun(n int) bool {
	return t.lex.is("deed", t.lemma(n)) || t.lex.is("deed", t.low(n)) || t.tag(n) == "VBG" && t.pos(n) != "PROPN"
}

// byTerms reads what an agreement has somebody do: "the deal requires the army to leave",
// "an accord that calls for a withdrawal".
func (x *text) byTerms(p int, t *tree, v int) (deed, bool) {
	e := t.lex.entry(t.lemma(v), "v")
	if e == nil || t.negated(v) || t.passive(v) || t.asked(v) {
		return deed{}, false
	}
	if w, at := t.modal(v); at >= 0 && w != "will" && w != "shall" && w != "would" {
		return deed{}, false
	}
	s := t.subject(v)
	if !t.instrument(s) || t.infinitive(v) || s > v {
		return deed{}, false
	}
	d := deed{cue: span{From: v, To: v + 1}, verb: -1, mood: e.mood, subject: -1}
	if e.goes("o") {
		o := t.after(v, "dobj")
		for _, k := range t.kids[v] {
			if k < v || !t.infinitive(k) {
				continue
			}
			switch t.dep(k) {
			case "xcomp", "ccomp", "advcl":
				if o < v || o > k {
					o = t.child(k, "nsubj")
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
	n := -1
	switch {
	case e.goes("d+for"):
		for _, k := range t.kids[v] {
			if m, o := t.child(k, "mark"), t.child(k, "nsubj"); k > v && m > v && o > m && t.low(m) == "for" && t.infinitive(k) {
				d.verb, d.by = k, attribution.Place{Paragraph: p, Span: t.mention(o)}
				return d, true
			}
		}
		q := t.preposition(v, "for")
		if q < v {
			break
		}
		if c := t.verbBelow(q, v); c > q {
			if o := t.child(c, "nsubj"); o > q {
				d.verb, d.by = c, attribution.Place{Paragraph: p, Span: t.mention(o)}
				return d, true
			}
		}
		if n = t.after(q, "pobj", "pcomp"); n > q {
			// "calls for the army to leave"
			for _, k := range t.kids[v] {
				if k > n && t.infinitive(k) && (t.dep(k) == "xcomp" || t.dep(k) == "advcl") {
					d.verb, d.by = k, attribution.Place{Paragraph: p, Span: t.mention(n)}
					return d, true
				}
			}
			for _, k := range t.kids[n] {
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
	if n < 0 || n <= v || !t.deedNoun(n) && !t.event(n) && t.tag(n) != "VBG" {
		return deed{}, false
	}
	d.verb, d.what = n, span{From: t.left[n], To: min(t.right[n]+1, t.stop[n])}
	// What hangs on the verb goes with it: "within 14 months", "by the rebels".
	for _, k := range t.kids[v] {
		if k >= d.what.To && t.left[k] <= d.what.To+1 && (t.dep(k) == "prep" || t.dep(k) == "npadvmod" || t.dep(k) == "agent") {
			d.what.To = min(t.right[k]+1, t.stop[v])
		}
	}
	if q := t.preposition(n, "by"); q > n {
		if o := t.after(q, "pobj"); o > q && t.agentive(o) && !t.time(o) {
			d.by = attribution.Place{Paragraph: p, Span: t.mention(o)}
		}
	}
	return d, true
}

// verbBelow is the infinitive that a preposition governs: "for the army to leave".
func (t *tree) verbBelow(q, v int) int {
	for _, k := range t.kids[q] {
		if k > q && t.infinitive(k) {
			return k
		}
	}
	for _, k := range t.kids[v] {
		if m := t.child(k, "mark"); k > q && m == q && t.infinitive(k) {
			return k
		}
	}
	return -1
}

// pledge reads nouns of commitment: "its promise to leave".
func (x *text) pledge(p int, t *tree, n int) (deed, bool) {
	e := t.lex.entry(t.lemma(n), "n")
	if !e.goes("i") || t.dep(n) == "compound" {
		return deed{}, false
	}
	h := t.head(n)
	v := -1
	for _, list := range [][]int{t.kids[n], t.kids[h]} {
		for _, k := range list {
			if k > n && k-n <= maxClimb*2 && t.infinitive(k) && !t.perfect(k) && (t.head(k) == n && (t.dep(k) == "acl" || t.dep(k) == "relcl" || t.dep(k) == "xcomp") || t.head(k) == h && t.dep(n) == "dobj" && (t.dep(k) == "xcomp" || t.dep(k) == "advcl") && t.lex.is("support", t.lemma(h))) {
				v = k
				break
			}
		}
		if v >= 0 {
			break
		}
	}
	if v < 0 || t.conditional[n] >= 0 {
		return deed{}, false
	}
	d := deed{cue: span{From: n, To: n + 1}, verb: v, mood: e.mood, negated: t.negated(v), subject: -1}
	if k := t.child(n, "det", "neg"); k >= 0 && t.low(k) == "no" {
		return deed{}, false
	}
	if q := t.child(n, "poss"); q >= 0 {
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
	if t.dep(n) == "dobj" && t.isVerb(h) && t.lex.is("support", t.lemma(h)) && !t.negated(h) && !t.wanted(h) {
		if s := t.subject(h); s >= 0 && t.agentive(s) {
			d.subject, d.by = s, attribution.Place{Paragraph: p, Span: t.mention(s)}
			x.own(p, t, &d, h)
			return d, true
		}
	}
	return deed{}, false
}

// hasDays reads "has 30 days to leave".
func (x *text) hasDays(p int, t *tree, v int) (deed, bool) {
	if t.lemma(v) != "have" || t.negated(v) || t.asked(v) || t.infinitive(v) {
		return deed{}, false
	}
	o := t.after(v, "dobj", "npadvmod")
	if q := t.preposition(v, "until", "till"); o < v && q > v {
		o = t.after(q, "pobj")
	}
	s := t.subject(v)
	if o < v || !t.isDate(o) || s < 0 || !t.agentive(s) {
		return deed{}, false
	}
	for _, h := range []int{o, v} {
		for _, k := range t.kids[h] {
			if k > o && t.infinitive(k) && t.child(k, "nsubj") < 0 && t.deliberate(k) {
				what := span{From: t.left[k], To: t.right[k] + 1}
				return deed{cue: span{From: v, To: o + 1}, verb: k, what: what, due: span{From: min(o, max(t.left[o], v+1)), To: o + 1}, subject: s, by: attribution.Place{Paragraph: p, Span: t.mention(s)}, mood: Obligation}, true
			}
		}
	}
	return deed{}, false
}

// subjectOver is the subject of the nearest verb from a token up, or -1.
func (t *tree) subjectOver(i int) int {
	for range maxClimb {
		if t.isVerb(i) {
			return t.subject(i)
		}
		h := t.head(i)
		if h == i {
			return -1
		}
		i = h
	}
	return -1
}

// complement is the adjective or participle of commitment after "be", or -1.
func (t *tree) complement(be int) int {
	for _, k := range t.kids[be] {
		if k > be && (t.dep(k) == "acomp" || t.dep(k) == "attr" || t.dep(k) == "xcomp") && t.lex.entry(t.low(k), "a") != nil {
			return k
		}
	}
	return -1
}

// isTo reads "is due to leave", "are committed to leaving", "is to be completed".
func (x *text) isTo(p int, t *tree, v int) (deed, bool) {
	be, a := v, -1
	if x.formal && t.said[v] < 0 && t.lex.is("forbid", t.lemma(v)) && t.child(v, "auxpass") >= 0 && !t.negated(v) {
		// "all attacks are prohibited"
		if s := t.subject(v); s >= 0 && s < v {
			return deed{cue: span{From: v, To: v + 1}, verb: v, what: span{From: t.mention(s).From, To: min(t.right[v]+1, t.stop[v])}, subject: s, mood: Obligation, negated: true}, true
		}
	}
	switch {
	case t.lemma(v) == "be":
		a = t.complement(v)
	case t.lex.entry(t.low(v), "a") != nil && (t.child(v, "auxpass") >= 0 || t.tag(v) == "VBN" && t.dep(v) == "acl"):
		a = v
		if be = t.child(v, "auxpass"); be < 0 {
			be = v
		}
	default:
		return deed{}, false
	}
	if t.child(v, "neg") >= 0 || t.asked(v) || t.perfect(v) && a < 0 || a < 0 && t.after(v, "attr", "acomp") >= 0 {
		return deed{}, false
	}
	switch w, at := t.modal(v); {
	case at >= 0 && w != "will" && w != "shall" && w != "would", t.infinitive(v):
		return deed{}, false
	case a < 0 && at >= 0:
		return deed{}, false
	}
	s := t.subject(v)
	if s < 0 || s > v || t.nobodys(s) {
		return deed{}, false
	}
	d := deed{cue: span{From: be, To: be + 1}, verb: -1, subject: s, mood: Agreed, past: t.tag(be) == "VBD"}
	var e *entry
	if a >= 0 {
		e = t.lex.entry(t.low(a), "a")
		d.cue.To, d.mood = a+1, e.mood
		if a < be {
			d.cue = span{From: a, To: a + 1}
		}
	}
	heads := []int{v}
	if a >= 0 && a != v {
		heads = append(heads, a)
	}
find:
	for _, h := range heads {
		for _, k := range t.kids[h] {
			if k > max(v, a) && (t.dep(k) == "xcomp" || t.dep(k) == "advcl" && e != nil && h == v || t.dep(k) == "ccomp" && t.child(k, "nsubj") < 0) && t.infinitive(k) && !t.perfect(k) {
				d.verb, d.negated = k, t.negated(k)
				break find
			}
		}
		if !e.goes("to") && !e.goes("for") {
			continue
		}
		for _, w := range e.takes {
			if len(w) < 2 || w == "due" {
				continue
			}
			q := t.preposition(h, w)
			if q < 0 {
				continue
			}
			o := t.after(q, "pobj", "pcomp")
			switch {
			case o < q:
			case w == "for" && t.time(o) && t.event(s):
				// "is scheduled for Tuesday"
				d.verb, d.what = s, span{From: t.left[s], To: t.right[q] + 1}
				break find
			case w == "to" && (t.tag(o) == "VBG" || t.deedNoun(o)):
				d.verb, d.what = o, t.below(q)
				break find
			}
		}
	}
	if d.verb < 0 || e == nil && t.isVerb(d.verb) && t.boilerplate(d.verb) {
		return deed{}, false
	}
	k := t.said[v]
	under := t.under[t.start[v]] || k >= 0 && x.fromInstrument(k)
	due := t.hasDue(d.verb) || !d.what.Empty() && !t.due(d.what, span{}).Empty()
	agent := t.agentive(s)
	event := t.event(s)
	passive := t.isVerb(d.verb) && t.passive(d.verb)
	formal := x.formal && k < 0 || t.party(s) && k < 0
	if k >= 0 && x.said[k].Entry != nil && (x.said[k].Entry.Stance == "demand" || x.said[k].Entry.Stance == "deny") {
		return deed{}, false
	}
	ok := false
	switch {
	case e == nil:
		ok = (agent || event || passive) && (formal || under && t.deliberate(d.verb) || due && (t.deliberate(d.verb) || event))
	case e.mood == Offer:
		ok = agent && t.deliberate(d.verb) && !t.lex.is("routine", t.lemma(d.verb)) && (k < 0 && t.tag(be) != "VBD" || k >= 0 && !x.onlooker(k) && !x.hedged(k) && !x.said[k].Source.Empty() || k >= 0 && t.conditionOf(d.verb) >= 0)
		_, at := t.modal(v)
		ok = ok && at < 0
	case e.mood == Obligation:
		ok = formal || under || due && agent
	case e.mood == Promise:
		ok = agent || formal
	case e.goes("due"):
		ok = due && (agent || event || passive)
	default:
		ok = agent || event || passive || due
		if t.lex.is("routine", t.lemma(d.verb)) && t.Tokens[s].EntType == "PERSON" {
			ok = false
		}
		if d.past && !due {
			ok = false
		}
	}
	if !ok {
		return deed{}, false
	}
	if agent && d.what.Empty() && !passive || agent && e != nil && e.goes("to") {
		d.by = attribution.Place{Paragraph: p, Span: t.mention(s)}
		if k >= 0 && t.pronoun(s) && !x.said[k].Source.Empty() {
			d.by = x.said[k].Source
		}
	}
	return d, true
}
