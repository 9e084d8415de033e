package incident

import "github.com/trucewatch/trucewatch"

// pitted reads those who fought where fighting "opposed" or "pitted" them against each other.
func (p *parsed) pitted(x *Telling, h int) {
	v := p.Head(h)
	if p.Dep(h) != "nsubj" || !p.lex.is("opposing", p.Lemma(v)) {
		return
	}
	o := p.Child(v, "dobj")
	if o < 0 || !p.animate(o) {
		return
	}
	x.Agent = p.alone(o)
	x.Between = append(x.Between, x.Agent)
	for c := p.Child(o, "conj"); c > o; c = p.Child(c, "conj") {
		x.Between = append(x.Between, p.alone(c))
	}
	for _, k := range p.Kids[v] {
		if w := p.words[k]; w == "against" || w == "to" {
			if n := p.Child(k, "pobj"); n >= 0 {
				x.Between = append(x.Between, p.nominal(n))
			}
		}
	}
	if len(x.Between) > 1 && x.Target.Empty() {
		x.Target = x.Between[1]
	}
}

// opened is who set off fighting by what they did: "clashes broke out when soldiers
// stopped a convoy".
func (p *parsed) opened(h int) Span {
	v := p.Head(h)
	if p.Dep(h) != "nsubj" || !p.lex.is("happen", p.Lemma(v)) {
		return Span{}
	}
	clause := false
	for i := v + 1; i < len(p.words) && i < v+widest/2 && p.words[i] != "." && p.words[i] != ";"; i++ {
		clause = clause || p.words[i] == "when" || p.words[i] == "where" || p.words[i] == "after" && p.Dep(i) == "mark"
		if !clause || p.Dep(i) != "nsubj" {
			continue
		}
		if k := p.Head(i); k < i || !p.IsVerb(k) || p.Tag(k) != "VBD" || p.someone(i) < 0 || !p.humans(p.alone(i)) || p.lex.is("saying", p.Lemma(k)) {
			return Span{}
		}
		return p.nominal(i)
	}
	return Span{}
}

// done says whether a participle after a noun only says that it was carried out: "the
// attack launched on Sunday against the camp".
func (p *parsed) done(v, noun int) bool {
	return p.Tag(v) == "VBN" && p.Dep(v) == "acl" && p.Head(v) == noun && p.lex.is("light", p.Lemma(v))
}

// layer is who planted or threw the weapon that a noun names: "a mine which the rebels had
// planted", "a grenade thrown by protesters"; -1 where it isn't said.
func (p *parsed) layer(h int) int {
	for _, v := range p.Kids[h] {
		if d := p.Dep(v); d != "acl" && d != "relcl" || !p.lex.is("laying", p.Lemma(v)) || p.Child(v, "neg") >= 0 {
			continue
		}
		if n := p.agentToken(v); n >= 0 {
			return p.someone(n)
		}
		if n := p.Child(v, "nsubj"); n >= 0 && n < v && p.words[n] != "which" && p.words[n] != "that" {
			if p.Tag(n) == "PRP" {
				return n
			}
			return p.someone(n)
		}
	}
	return -1
}

// firedFrom is who fired at those who came under fire: "came under fire from militiamen",
// "by gunmen".
func (p *parsed) firedFrom(v, to int) Span {
	for i := v + 1; i <= p.Right[v] && i < to+widest/8; i++ {
		if p.words[i] != "from" && p.words[i] != "by" || i > to && p.finite(i) {
			continue
		}
		if o := p.Child(i, "pobj"); o > i && !p.timely(o) && !p.isPlace(o) {
			if n := p.someone(o); n >= 0 && p.humans(p.alone(n)) {
				return p.nominal(n)
			}
		}
	}
	return Span{}
}

// farBy is who did what a noun tells of where "by" stands further on, after the place and
// the day: "the killing of two men in the town on 12 March by soldiers". The parser hangs it
// on what is nearer.
func (p *parsed) farBy(x *Telling, t *trigger, clash bool, s Span) {
	if clash || !x.Agent.Empty() || !t.kind.Is(trucewatch.Violence) {
		return
	}
	for i := t.span.To; i < s.To && i < t.head+widest/4; i++ {
		if p.finite(i) || p.IsVerb(i) && !p.done(i, t.head) || p.Dep(i) == "mark" {
			return
		}
		if p.words[i] != "by" {
			continue
		}
		if o := p.Child(i, "pobj"); o > i && !p.timely(o) && !p.isPlace(o) && p.someone(o) >= 0 && p.humans(p.nominal(o)) {
			x.Agent = p.nominal(o)
		}
		return
	}
}

// datedBetween reads those between whom there was fighting where the day stands before them,
// "clashes on Monday between soldiers and rebels": the parser hangs them elsewhere.
func (p *parsed) datedBetween(x *Telling, t *trigger, s Span) {
	for i := t.span.To; i < s.To && i < t.span.To+widest/16; i++ {
		if p.words[i] == "between" {
			p.nounPhrase(x, i, true, t)
			return
		}
		if w := p.words[i]; !p.timely(i) && w != "on" && w != "late" && w != "early" && w != "last" && !p.lex.is("timespan", w) {
			return
		}
	}
}

// fellTo is to whom a position fell, with the verb for it: "the town fell to rebels"; -1 for nobody.
func (p *parsed) fellTo(v int) int {
	n := p.subjectOf(v)
	if p.Lemma(v) != "fall" || n < 0 || !p.isPlace(n) && !p.lex.is("position", p.Lemma(n)) {
		return -1
	}
	for _, k := range p.Kids[v] {
		if o := p.Child(k, "pobj"); o > v && p.words[k] == "to" && p.humans(p.nominal(o)) {
			return o
		}
	}
	return -1
}
