package commitment

import "github.com/trucewatch/trucewatch/reading/attribution"

// barred reads what an agreement says must not be done: "no party may reinforce", "no
// convoy may be stopped", "they may not be held".
func (x *text) barred(p int, t *parsed, v, at int) (deed, bool) {
	s := t.subject(v)
	k := t.said[v]
	if s < 0 || t.asked(v) || t.perfect(v) || t.inverted(s, at, v) || !(t.negated(v) || t.noOne(s)) {
		return deed{}, false
	}
	if !(x.joint && k < 0 || t.under[t.start[v]] || k >= 0 && x.fromInstrument(k)) || !t.deliberate(v) || t.nobodys(s) {
		return deed{}, false
	}
	d := deed{cue: span{From: at, To: at + 1}, verb: v, subject: s, mood: Obligation, negated: true}
	x.setBy(p, t, &d)
	return d, true
}

// noOne says whether a subject is nobody, or none of those that it names.
func (t *parsed) noOne(s int) bool {
	return t.lex.is("nobody", t.low(s)) || t.low(s) == "one" && t.low(max(0, s-1)) == "no" || t.lex.is("none", t.low(t.Left[s])) && t.Left[s] != s
}

// byThen says whether what "will have been done" has a deadline.
func (t *parsed) byThen(v int) bool {
	for _, k := range t.Kids[v] {
		if w := t.low(k); (w == "by" || w == "before") && t.Dep(k) == "prep" {
			in := span{From: k, To: min(t.Right[k]+1, t.stop[k], k+longestClause)}
			if s, deadline := t.timeAt(k, in); deadline && !s.Empty() {
				return true
			}
		}
	}
	return false
}

// byLaw says whether a verb tells what the law has somebody do: "must by law publish".
func (t *parsed) byLaw(v int) bool {
	for _, k := range t.Kids[v] {
		if o := t.after(k, "pobj"); t.low(k) == "by" && o == k+1 && t.low(o) == "law" {
			return true
		}
	}
	return false
}

// driven is what somebody will have to do, after a verb or a noun that says so: "will
// have to leave", "have no choice but to leave", "be forced to leave". It is -1 for none.
func (t *parsed) driven(v int) int {
	l := t.Lemma(v)
	if l != "have" && !(t.lex.is("driven", l) && t.passive(v)) {
		return -1
	}
	heads := []int{v}
	if o := t.after(v, "dobj"); o > v {
		if l != "have" || !t.lex.is("choice", t.Lemma(o)) {
			return -1
		}
		heads = append(heads, o)
		for _, k := range t.Kids[o] {
			if k > o {
				heads = append(heads, k)
			}
		}
	}
	for _, h := range heads {
		for _, k := range t.Kids[h] {
			if k > v && k <= v+2*maxClimb && t.infinitive(k) && t.Child(k, "nsubj") < 0 {
				switch t.Dep(k) {
				case "xcomp", "acl", "advcl", "conj", "pcomp", "ccomp", "relcl":
					return k
				}
			}
		}
	}
	return -1
}

// drivenTo reads what somebody says they will have to do on a condition, or by a day.
func (x *text) drivenTo(p int, t *parsed, v, to, at int) (deed, bool) {
	s, k := t.subject(v), t.said[v]
	if s < 0 || t.negated(v) || !t.deliberate(to) || t.nobodys(s) || t.inverted(s, at, v) || k >= 0 && (x.hedged(k) || x.onlooker(k)) {
		return deed{}, false
	}
	conditional := t.conditionOf(v) >= 0 || t.conditionOf(to) >= 0
	first := t.lex.is("first", t.low(s))
	own := first || k >= 0 && x.ownSide(t, k, s)
	if !(own && (conditional || x.voiced(k)) || t.agentive(s) && conditional && k >= 0 || x.joint && k < 0 && t.agentive(s) || t.agentive(s) && t.hasDue(to) && t.acts(to)) {
		return deed{}, false
	}
	d := deed{cue: span{From: at, To: v + 1}, verb: to, subject: s, mood: Obligation, negated: t.negated(to)}
	d.what = span{From: to, To: min(t.Right[to]+1, t.stop[to], to+longestClause)}
	if own && conditional {
		d.mood = Threat
	}
	if k >= 0 && t.pronoun(s) && !x.said[k].Source.Empty() {
		d.by = x.said[k].Source
	} else {
		d.by = attribution.Place{Paragraph: p, Span: t.mention(s)}
	}
	return d, true
}

// voiced says whether words are a speaker's own, in a speech or between quotation marks:
// what such a speaker says will be is what the speaker will see to.
func (x *text) voiced(k int) bool {
	if k < 0 {
		return x.speech
	}
	return x.quoted(k) && !x.onlooker(k) && !x.hedged(k) && !x.said[k].Source.Empty()
}

// vowed reads in a speaker's own words what will be done, or that nobody will do it:
// "you will be given land", "no village will be left alone", "every school will be handed
// back".
func (x *text) vowed(t *parsed, d *deed, word string, bounded bool) bool {
	v, s := d.verb, d.subject
	if word == "would" || t.lex.is("fate", t.Lemma(s)) || t.lex.is("routine", t.Lemma(v)) {
		return false
	}
	k := t.said[v]
	own := t.lex.is("first", t.low(s))
	passive := t.passive(v) && t.agent(v).Empty()
	switch {
	case own:
		return false // by the rule for the first person
	case t.noOne(s) && t.deliberate(v) && (passive || bounded || t.acts(v) && (k < 0 || !t.lex.is("helping", t.Lemma(v)))):
	case passive && t.acts(v) && (k < 0 || t.low(s) == "you" || bounded):
	case k < 0 && t.agentive(s) && (t.acts(v) || t.lex.is("hostile", t.Lemma(v)) || d.negated && t.deliberate(v)) && !t.named(s):
	case k < 0 && t.perfect(v) && t.agentive(s):
	default:
		return false
	}
	d.mood = Promise
	if k >= 0 && (t.noOne(s) || t.low(s) == "you") {
		d.by = x.said[k].Source
	}
	return true
}

// paid says whether what is to be given is money.
func (t *parsed) paid(v int) bool {
	for _, k := range t.Kids[v] {
		if o := t.after(k, "pobj"); k == v+1 && o > k {
			k = o // "chip in 12 million dollars"
		}
		if k > v && (t.Dep(k) == "dobj" || t.Dep(k) == "pobj") && t.money(k) {
			return true
		}
	}
	return false
}

// money says whether a noun counts money: "another 12 million dollars".
func (t *parsed) money(n int) bool {
	for i := max(t.Left[n], n-maxClimb); i <= n; i++ {
		if t.Tokens[i].EntType == "MONEY" {
			return true
		}
	}
	return false
}

// named says whether a subject is the name of a person, of whom a speaker only tells.
func (t *parsed) named(s int) bool {
	w := t.low(s)
	return t.Tokens[s].EntType == "PERSON" || w == "he" || w == "she" || w == "they"
}

// answers says whether those who do something will have to answer for it, as a speaker or
// an agreement has it: "whoever breaks it will answer to our courts", "those who confess
// will serve five years".
func (x *text) answers(t *parsed, k, s, v int, under bool) bool {
	if x.voiced(k) && !t.negated(v) && t.lex.is("meeting", t.Lemma(v)) {
		o := t.after(v, "dobj")
		if q := t.preposition(v, "with"); q > v {
			o = t.after(q, "pobj")
		}
		if o > v && t.lex.is("blow", t.Lemma(o)) {
			return true // "any attack will meet a fitting reply"
		}
	}
	if !t.lex.is("consequence", t.Lemma(v)) || t.passive(v) || t.negated(v) {
		return false
	}
	if !(x.voiced(k) || under || x.joint && k < 0 || k < 0 && t.termed > 0 || k >= 0 && !x.onlooker(k) && !x.hedged(k)) {
		return false
	}
	if !t.lex.is("whoever", t.low(s)) && t.Dep(s) != "csubj" || t.after(v, "dobj", "prep", "npadvmod") < v {
		return false
	}
	return t.Dep(s) == "csubj" || t.Child(s, "relcl", "acl") >= 0
}

// deadline says whether what a verb says is due by a time, and not only at one.
func (t *parsed) deadline(v int) bool {
	in := span{From: v, To: min(t.Right[v]+1, t.stop[v], v+longestClause)}
	for i := in.From; i < in.To; i++ {
		if s, strong := t.timeAt(i, in); strong && !s.Empty() && !t.told(i, v, in) {
			return true
		}
	}
	return false
}

// allowed reads "no party is allowed to keep arms", of an agreement.
func (x *text) allowed(p int, t *parsed, v int) (deed, bool) {
	if !t.lex.is("letting", t.Lemma(v)) || !t.passive(v) || t.asked(v) || t.perfect(v) {
		return deed{}, false
	}
	s, k := t.subject(v), t.said[v]
	if s < 0 || !(t.negated(v) || t.noOne(s)) || !(x.joint && k < 0 || t.under[t.start[v]] || t.party(s) || k >= 0 && x.fromInstrument(k)) {
		return deed{}, false
	}
	for _, o := range t.Kids[v] {
		if o > v && t.Dep(o) == "xcomp" && t.infinitive(o) {
			d := deed{cue: span{From: v, To: v + 1}, verb: o, subject: s, mood: Obligation, negated: true}
			d.by = attribution.Place{Paragraph: p, Span: t.mention(s)}
			return d, true
		}
	}
	return deed{}, false
}

// ended reads what somebody says is over if something happens: "should they attack, the
// talks are over".
func (x *text) ended(p int, t *parsed, v int) (deed, bool) {
	if t.Lemma(v) != "be" || t.Tag(v) != "VBP" && t.Tag(v) != "VBZ" || t.negated(v) || t.asked(v) {
		return deed{}, false
	}
	a, s := t.after(v, "acomp", "advmod", "prt"), t.Child(v, "nsubj")
	if a < v || s < 0 || !t.lex.is("over", t.low(a)) || !t.event(s) && !t.instrument(s) || !x.voiced(t.said[v]) && t.said[v] < 0 || t.conditionOf(v) < 0 {
		return deed{}, false
	}
	d := deed{cue: span{From: v, To: v + 1}, verb: v, subject: s, mood: Threat}
	d.what = span{From: t.mention(s).From, To: a + 1}
	if k := t.said[v]; k >= 0 {
		d.by = x.said[k].Source
	}
	return d, true
}
