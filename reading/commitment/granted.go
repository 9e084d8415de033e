package commitment

import "github.com/trucewatch/trucewatch/reading/attribution"

// granted reads what an agreement lets somebody do on a condition: "under the resolution the
// mission can add forty men if need be". Without one it is a right, and nobody owes it.
func (x *text) granted(p int, t *parsed, v, at int) (deed, bool) {
	s, k := t.subject(v), t.said[v]
	if s < 0 || s > v || !t.agentive(s) || t.named(s) || t.negated(v) || t.noOne(s) || t.asked(v) || t.perfect(v) || t.inverted(s, at, v) || !t.deliberate(v) || t.after(v, "dobj", "xcomp", "prep") < v {
		return deed{}, false
	}
	if !t.under[t.start[v]] && !(k >= 0 && x.fromInstrument(k)) || t.conditionOf(v) < 0 || k >= 0 && x.onlooker(k) {
		return deed{}, false
	}
	d := deed{cue: span{From: at, To: at + 1}, verb: v, subject: s, mood: Agreed}
	x.setBy(p, t, &d)
	return d, true
}

// accepts reads an agreement or its terms that somebody accepts: "the rebels accept the
// terms of the truce", "the council endorsed the accord".
func (x *text) accepts(p int, t *parsed, v int) (deed, bool) {
	if !t.lex.is("accepting", t.Lemma(v)) || t.passive(v) || t.negated(v) || t.asked(v) || t.wanted(v) || t.Tag(v) == "VBG" {
		return deed{}, false
	}
	if _, at := t.modal(v); at >= 0 {
		return deed{}, false // by the rules for modal verbs
	}
	s, o, k := t.subject(v), t.after(v, "dobj"), t.said[v]
	if s < 0 || s > v || !t.agentive(s) || o < v || o-v > maxClimb || k >= 0 && (x.hedged(k) || x.onlooker(k)) {
		return deed{}, false
	}
	if !t.lex.is("acceptable", t.Lemma(o)) {
		return deed{}, false
	}
	d := deed{cue: span{From: v, To: v + 1}, verb: v, subject: s, mood: Agreed, by: attribution.Place{Paragraph: p, Span: t.mention(s)}}
	x.own(p, t, &d, v)
	return d, true
}

// absolute reads a step of what is to be that stands without a verb of its own: "to begin
// at once, with a full withdrawal completed by 4 June".
func (x *text) absolute(_ int, t *parsed, v int) (deed, bool) {
	n := t.Head(v)
	if t.Tag(v) != "VBN" || t.Dep(v) != "acl" || n > v || !t.event(n) && !t.deedNoun(n) || !t.acts(v) && !t.lex.is("happen", t.Lemma(v)) || t.low(t.Head(n)) != "with" || !t.hasDue(v) {
		return deed{}, false
	}
	g := t.Head(t.Head(n))
	if _, at := t.modal(g); !t.isVerb(g) || at < 0 && !t.infinitive(g) || t.said[v] >= 0 && x.hedged(t.said[v]) {
		return deed{}, false
	}
	return deed{cue: span{From: v, To: v + 1}, verb: v, what: span{From: t.Left[n], To: min(t.Right[v]+1, t.stop[v])}, subject: n, mood: Agreed}, true
}

// bidding says whether a noun names what has others do something: "the ultimatum demands".
func (t *parsed) bidding(n int) bool { return n >= 0 && t.lex.is("bidding", t.Lemma(n)) }

// stage says whether a noun names a part of what was agreed by its number: "the second
// phase involves an exchange".
func (t *parsed) stage(n int) bool {
	if n < 0 || !t.lex.is("stage", t.Lemma(n)) {
		return false
	}
	for _, k := range t.Kids[n] {
		if k < n && t.lex.is("ordinal", t.low(k)) {
			return true
		}
	}
	return false
}

// toldOf says whether the words of a condition tell of what was: "the talks began after the
// president vowed to end the siege" binds the president, though "after" may make a
// condition.
func (t *parsed) toldOf(i int) bool {
	k := t.conditional[i]
	if k < 0 || !t.conditions[k].weak || t.Tag(i) != "VBD" && !t.perfect(i) {
		return false
	}
	h := i
	for range maxClimb {
		if !within(h, t.conditions[k].span) || t.Head(h) == h {
			break
		}
		h = t.Head(h)
	}
	_, at := t.modal(h)
	return at < 0 && !within(h, t.conditions[k].span) && !t.infinitive(h) && t.start[h] == t.start[i]
}

// toBeHeld says whether there will be something by agreement on a day: "there will be a
// truce from Monday".
func (x *text) toBeHeld(t *parsed, v int, word string) bool {
	if word != "will" && word != "would" || t.Lemma(v) != "be" || t.Child(v, "expl") < 0 || t.negated(v) {
		return false
	}
	n, k := t.after(v, "attr", "nsubj", "dobj"), t.said[v]
	if n < v || !t.event(n) || t.low(t.Left[n]) == "no" || !t.hasDue(v) || t.unsure(v) {
		return false
	}
	return k < 0 && word == "will" || k >= 0 && !x.onlooker(k) && !x.hedged(k)
}

// agreedThat reads what somebody agreed should be: "agreed the truce should begin at noon".
func (x *text) agreedThat(p int, t *parsed, v, at int) (deed, bool) {
	mood, _, ok := x.governed(p, t, t.governor(v))
	s := t.subject(v)
	if !ok || mood != Agreed || s < 0 || s > v || !t.held(s, v) && !(t.acts(v) && t.hasDue(v)) {
		return deed{}, false
	}
	d := deed{cue: span{From: at, To: at + 1}, verb: v, subject: s, negated: t.negated(v), mood: Agreed}
	x.setBy(p, t, &d)
	return d, true
}

// settled reads what was agreed by nobody in particular: "it has been agreed to free them".
func (x *text) settled(_ int, t *parsed, v int) (deed, bool) {
	e := t.lex.entry(t.Lemma(v), "v")
	if !e.goes("i") || e.mood != Agreed || e.goes("formal") || e.goes("due") || !t.passive(v) || t.negated(v) || t.wanted(v) || t.asked(v) {
		return deed{}, false
	}
	if s := t.subject(v); s < 0 || s > v || !t.lex.is("dummied", t.low(s)) {
		return deed{}, false
	}
	for _, k := range t.Kids[v] {
		if k > v && (t.Dep(k) == "xcomp" || t.Dep(k) == "ccomp") && t.infinitive(k) && !t.perfect(k) && t.Child(k, "nsubj") < 0 {
			return deed{cue: span{From: v, To: v + 1}, verb: k, subject: -1, negated: t.negated(k), mood: Agreed}, true
		}
	}
	return deed{}, false
}

// ownMen says whether those who are ordered are those of who orders: "ordered his troops to".
func (t *parsed) ownMen(v, by int) bool {
	q := t.Child(by, "poss")
	return q > v && q < by && t.Lemma(v) == "order" && t.lex.is("own", t.Lemma(by)) && t.lex.is("possessive", t.low(q))
}

// suspends reads what a speaker's own side is said to be stopping: "said it was suspending
// its raids for ten days".
func (x *text) suspends(p int, t *parsed, v int) (deed, bool) {
	if t.Tag(v) != "VBG" || !t.lex.is("suspending", t.Lemma(v)) {
		return deed{}, false
	}
	be, s, k := t.Child(v, "aux"), t.subject(v), t.said[v]
	if be < 0 || be > v || t.Lemma(be) != "be" || t.negated(v) || t.asked(v) || s < 0 || s > be || t.after(v, "dobj") < v {
		return deed{}, false
	}
	if _, at := t.modal(v); at >= 0 || k < 0 || x.hedged(k) || !t.lex.is("first", t.low(s)) && !x.ownSide(t, k, s) {
		return deed{}, false
	}
	d := deed{cue: span{From: be, To: v + 1}, verb: v, subject: s, mood: Promise}
	x.own(p, t, &d, v)
	x.setBy(p, t, &d)
	return d, true
}

// bans reads what an agreement forbids: "the accord bars both sides from moving guns", "the
// treaty bans the use of mines".
func (x *text) bans(p int, t *parsed, v int) (deed, bool) {
	if !t.lex.is("forbid", t.Lemma(v)) {
		return deed{}, false
	}
	s, o := t.subject(v), t.after(v, "dobj")
	if t.passive(v) || t.negated(v) || t.asked(v) || t.infinitive(v) || s < 0 || s > v || !t.instrument(s) || o < v {
		return deed{}, false
	}
	d := deed{cue: span{From: v, To: v + 1}, verb: o, what: span{From: t.Left[o], To: min(t.Right[o]+1, t.stop[o])}, subject: -1, mood: Obligation, negated: true}
	for _, h := range []int{v, o} {
		if q := t.preposition(h, "from"); q > o {
			if g := t.after(q, "pcomp", "pobj"); g > q && t.agentive(o) {
				d.verb, d.what, d.by = g, t.below(q), attribution.Place{Paragraph: p, Span: span{From: t.mention(o).From, To: min(t.mention(o).To, q)}}
				return d, true
			}
		}
	}
	return d, !t.agentive(o) && !t.pronoun(o) && t.pos(o) != "PRON"
}

// menaces says whether any who do something, or anything that does, will be struck for it:
// "any gun in the zone will be bombed", "any violation will be met with force".
func (t *parsed) menaces(s, v int) bool {
	if t.low(t.Left[s]) != "any" || !t.passive(v) || t.negated(v) {
		return false
	}
	if q := t.preposition(v, "with", "by"); t.lex.is("meeting", t.Lemma(v)) && q > v {
		o := t.after(q, "pobj")
		return o > v && (t.Lemma(o) == "force" || t.lex.is("blow", t.Lemma(o)))
	}
	return t.lex.is("hostile", t.Lemma(v)) || t.lex.is("punitive", t.Lemma(v))
}

// laysDown reads in the present what a side does by a day under an agreement: "under the
// accord the army withdraws from the town by Friday".
func (x *text) laysDown(p int, t *parsed, v int) (deed, bool) {
	if !t.under[t.start[v]] || t.Tag(v) != "VBZ" && t.Tag(v) != "VBP" || !t.acts(v) {
		return deed{}, false
	}
	s, k := t.subject(v), t.said[v]
	if s < 0 || s > v || !t.agentive(s) || t.named(s) || t.negated(v) || t.asked(v) || !t.hasDue(v) && t.conditionOf(v) < 0 || k >= 0 && x.hedged(k) {
		return deed{}, false
	}
	d := deed{cue: span{From: v, To: v + 1}, verb: v, subject: s, mood: Agreed}
	x.setBy(p, t, &d)
	return d, true
}
