package commitment

import "github.com/trucewatch/trucewatch/reading/attribution"

// complement is the adjective or participle of commitment after "be", or -1.
func (t *parsed) complement(be int) int {
	for _, k := range t.Kids[be] {
		if k > be && (t.Dep(k) == "acomp" || t.Dep(k) == "attr" || t.Dep(k) == "xcomp") && t.lex.entry(t.low(k), "a") != nil {
			return k
		}
	}
	return -1
}

// isTo reads "is due to leave", "are committed to leaving", "is to be completed".
func (x *text) isTo(p int, t *parsed, v int) (deed, bool) {
	be, a := v, -1
	if x.joint && t.said[v] < 0 && t.lex.is("forbid", t.Lemma(v)) && t.Child(v, "auxpass") >= 0 && !t.negated(v) {
		// "the council is prohibited from levying taxes"
		if q := t.preposition(v, "from"); q > v {
			if o, s := t.after(q, "pcomp", "pobj"), t.subject(v); o > q && s >= 0 {
				return deed{cue: span{From: v, To: v + 1}, verb: o, what: t.below(q), subject: s, by: attribution.Place{Paragraph: p, Span: t.mention(s)}, mood: Obligation, negated: true}, true
			}
		}
		// "all attacks are prohibited"
		if s := t.subject(v); s >= 0 && s < v {
			return deed{cue: span{From: v, To: v + 1}, verb: v, what: span{From: t.mention(s).From, To: min(t.Right[v]+1, t.stop[v])}, subject: s, mood: Obligation, negated: true}, true
		}
	}
	switch {
	case t.Lemma(v) == "be", t.Lemma(v) == "remain", t.Lemma(v) == "stand":
		if a = t.complement(v); a < 0 && t.Lemma(v) != "be" {
			return deed{}, false
		}
	case t.lex.entry(t.low(v), "a") != nil && (t.Child(v, "auxpass") >= 0 || t.Tag(v) == "VBN" && t.Dep(v) == "acl"):
		a = v
		if be = t.Child(v, "auxpass"); be < 0 {
			be = v
		}
	default:
		return deed{}, false
	}
	if t.Child(v, "neg") >= 0 || t.asked(v) || t.perfect(v) && a < 0 || a < 0 && t.after(v, "attr", "acomp") >= 0 {
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
	d := deed{cue: span{From: be, To: be + 1}, verb: -1, subject: s, mood: Agreed, past: t.Tag(be) == "VBD"}
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
		for _, k := range t.Kids[h] {
			if k > max(v, a) && (t.Dep(k) == "xcomp" || t.Dep(k) == "advcl" && e != nil && h == v || t.Dep(k) == "ccomp" && t.Child(k, "nsubj") < 0) && t.infinitive(k) && !t.perfect(k) {
				d.verb, d.negated = k, t.negated(k)
				break find
			}
		}
		if e != nil && t.low(a) == "due" && h == a {
			if q := t.preposition(h, "in", "at", "back", "on", "for", "out"); q > h && !t.due(span{From: h + 1, To: min(t.Right[v]+1, t.stop[v])}, span{}).Empty() {
				// "is due in Doha on Sunday"
				d.verb, d.what = a, span{From: a, To: min(t.Right[v]+1, t.stop[v])}
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
			case w == "for" && t.event(s) && (t.time(o) || !t.due(span{From: q, To: min(t.Right[h]+1, t.stop[h])}, span{}).Empty()):
				// "is scheduled for Tuesday", "is planned for Doha on Tuesday"
				d.verb, d.what = s, span{From: t.Left[s], To: t.Right[q] + 1}
				if t.time(o) {
					d.due = t.below(q)
				} else {
					d.what.To = min(t.Right[h]+1, t.stop[h])
				}
				break find
			case w == "to" && (t.Tag(o) == "VBG" || t.deedNoun(o)):
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
	if from := max(v, a, d.verb) + 1; e != nil && t.event(s) && d.due.Empty() && d.what.Empty() && !t.hasDue(d.verb) && from <= t.Right[v] {
		d.due = t.dueOf(v, span{From: from, To: min(t.Right[v]+1, t.stop[v], from+longestClause)}, span{}) // "is set to last until 12 July"
	}
	due := !d.due.Empty() || t.hasDue(d.verb) || !d.what.Empty() && !t.due(d.what, span{}).Empty()
	agent := t.agentive(s)
	event := t.event(s) || t.instrument(s) && t.isVerb(d.verb) && t.intoForce(d.verb) || t.lex.is("these", t.low(s)) && t.lex.is("happen", t.Lemma(d.verb))
	passive := t.isVerb(d.verb) && t.passive(d.verb)
	formal := x.joint && k < 0 || t.party(s) && k < 0
	if k >= 0 && x.said[k].Entry != nil && (x.said[k].Entry.Stance == "demand" || x.said[k].Entry.Stance == "deny") {
		return deed{}, false
	}
	ok := false
	switch {
	case e == nil:
		ok = t.instrument(s) && k >= 0 && t.acts(d.verb) && t.Tag(be) != "VBD" || (agent || event || passive) && (formal || under && t.deliberate(d.verb) || due && (t.deliberate(d.verb) || event || agent && t.lex.is("way-of-event", t.Lemma(d.verb))) || agent && (k < 0 || t.acts(d.verb) && !t.pronoun(s) && !x.onlooker(k) && !x.hedged(k)) && t.Tag(be) != "VBD" && t.Tokens[s].EntType != "PERSON" && (t.acts(d.verb) || !t.lex.is("agentword", t.low(s)) && t.deliberate(d.verb) && !t.idle(d.verb) && t.strong(d.verb)))
	case e.mood == Offer:
		ok = agent && t.deliberate(d.verb) && (!t.idle(d.verb) || t.lex.is("offerable", t.Lemma(d.verb))) && (k < 0 && t.Tag(be) != "VBD" || k >= 0 && !x.onlooker(k) && !x.hedged(k) && !x.said[k].Source.Empty() || k >= 0 && t.conditionOf(d.verb) >= 0)
		if w, at := t.modal(v); at >= 0 {
			// "we would be prepared to leave", of one's own side or on a condition
			ok = ok && w == "would" && (t.lex.is("first", t.low(s)) || t.conditionOf(d.verb) >= 0 || t.conditionOf(v) >= 0)
		}
	case e.mood == Obligation:
		ok = formal || under || due && agent
	case e.mood == Promise:
		ok = agent || formal
	case e.goes("due"):
		ok = (due || under && agent && t.acts(d.verb)) && (agent || event || passive) && !(d.past && t.low(a) == "expected")
	default:
		ok = agent || event || passive || due
		if t.idle(d.verb) && t.Tokens[s].EntType == "PERSON" {
			ok = false
		}
		if d.past && !due {
			ok = false
		}
	}
	if !ok {
		return deed{}, false
	}
	if agent && d.what.Empty() && !passive || agent && e != nil && (e.goes("to") || d.verb == a) {
		d.by = attribution.Place{Paragraph: p, Span: t.mention(s)}
		if k >= 0 && t.pronoun(s) && !x.said[k].Source.Empty() {
			d.by = x.said[k].Source
		}
	}
	return d, true
}
