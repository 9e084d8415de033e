package incident

import (
	"github.com/trucewatch/trucewatch"
)

// tell reads what a trigger tells of.
func (p *parsed) tell(t trigger, s Span) Telling {
	x := Telling{Kind: t.kind, Trigger: t.span, heads: []int{t.head}}
	x.Clause = p.clause(t.head, s)
	if t.noun {
		p.noun(&x, &t, s)
	} else {
		p.verb(&x, t, s)
	}
	also := !t.noun && p.also(t.head)
	x.Also = also || t.noun && p.Dep(t.head) == "nsubj" && p.also(p.Head(t.head))
	if h := p.Head(t.head); !t.noun && p.Dep(t.head) == "ccomp" && p.lex.is("saying", p.Lemma(h)) {
		x.AlsoSaid = p.also(h)
	}
	for _, g := range p.victims(t, s, false) {
		if t.surely && t.kind == trucewatch.Abduction && (g.name || g.definite && !g.counted && !g.pronoun) {
			continue // "seized Kibumba"
		}
		if (rough(t) || t.effect == trucewatch.Missing) && !g.counted && g.vague {
			continue // "beat up the workers" counts no injured, "if soldiers are missing" nobody
		}
		if len(t.words) == 1 && t.words[0] == "lose" && !g.counted {
			continue // "lost friends"
		}
		if len(t.words) == 1 && t.words[0] == "burn" && !p.passive(t.head, t) {
			continue // "burned the villagers": who does so kills them, or burns what is theirs
		}
		x.Tolls = append(x.Tolls, Toll{
			Effect: t.effect, People: g.span, Head: g.head, Count: p.either(t, p.countOf(g, s)), Body: t.noun && t.kind == "" && t.effect == trucewatch.Killed && t.frame&toll == 0, Total: t.frame&toll != 0 || p.total(g.span.From, s),
			Definite: g.definite || t.noun && t.kind == "" && p.lex.is("remains", p.Lemma(t.head)), More: g.more || also && !g.definite, Named: g.name, Pronoun: g.pronoun, Vague: g.vague, Rough: rough(t), verb: t.head,
		})
	}
	if t.noun && t.kind == trucewatch.Clash && x.Agent.Empty() && len(x.Between) == 1 && x.Between[0] == x.Target {
		p.fellFighting(&x, t.head)
	}
	if len(x.Tolls) > 0 && (x.Target.Empty() || len(t.words) > 1 && t.words[len(t.words)-1] == "life") {
		x.Target, x.Object = x.Tolls[0].People, Span{}
	}
	p.mood(&x, t, s)
	x.Found = t.noun && t.kind == ""
	if t.words[0] == "find" && p.passive(t.head, t) {
		x.Agent = Span{} // "found dead by the police"
	}
	x.Sought = t.sought
	if t.refers {
		x.Refers, x.Definite, x.Target = true, true, Span{}
		if t.blames {
			x.Agent = p.accused(t.head)
		}
	}
	if !t.noun {
		x.Loose = p.loose(t.head)
		p.times(&x, t)
	}
	x.Summed = p.summed(&x, t)
	x.Series = x.Series || x.Summed
	x.Ambush = t.kind == trucewatch.Attack && p.Lemma(t.head) == "ambush"
	x.Assault = x.Ambush || t.kind == trucewatch.Attack && !t.noun && p.lex.is("assaulting", p.Lemma(t.head)) && p.humans(x.Agent)
	x.Plunder = !t.noun && p.lex.is("plunder", p.Lemma(t.head)) && len(x.Tolls) == 0
	x.Building = !t.noun && !x.Target.Empty() && p.lex.is("building", p.headLemma(x.Target))
	x.Kind = p.settled(&x, t)
	if x.Kind == trucewatch.Attack && p.ordnance(x.Instrument) {
		x.Kind = trucewatch.Shelling // "shells slammed into houses", "was hit by rockets"
	}
	if fromTheAir[x.Kind] && (p.flies(x.Agent) || p.flies(x.Instrument)) {
		x.Kind = trucewatch.Airstrike
	}
	return x
}

// fellFighting makes those the ones who did it with whom somebody fought who was killed:
// "four rebels died in a clash with soldiers".
func (p *parsed) fellFighting(x *Telling, clash int) {
	in := p.Head(clash)
	v := p.Head(in)
	if p.Dep(clash) != "pobj" || !p.IsVerb(v) {
		return
	}
	for _, e := range p.lex.verbs[p.Lemma(v)] {
		if e.effect == trucewatch.Killed && p.humans(x.Target) {
			x.Agent, x.Target = x.Target, Span{}
			return
		}
	}
}

// summed says whether a verb sums up what some have done to people in general: "have killed
// civilians, including women and children".
func (p *parsed) summed(x *Telling, t trigger) bool {
	if t.noun || len(x.Tolls) == 0 || x.Agent.Empty() || p.Child(t.head, "aux") < 0 || p.Tag(p.Child(t.head, "aux")) != "VBP" || p.Lemma(p.Child(t.head, "aux")) != "have" {
		return false
	}
	for _, o := range x.Tolls {
		if !o.Vague || o.Definite || o.Count.Low > 2 {
			return false
		}
	}
	return true
}

// headLemma is the base form of the last word of a phrase before any "of".
func (p *parsed) headLemma(s Span) string {
	for i := s.From; i < s.To; i++ {
		if p.words[i] == "of" {
			s.To = i
		}
	}
	if s.Empty() {
		return ""
	}
	return p.Lemma(s.To - 1)
}

// fromTheAir are the kinds that aircraft turn into an airstrike.
var fromTheAir = map[trucewatch.Kind]bool{trucewatch.Attack: true, trucewatch.Bombing: true, trucewatch.Shelling: true, trucewatch.Killing: true}

// flies says whether a phrase means aircraft.
func (p *parsed) flies(s Span) bool {
	for i := s.From; i < s.To; i++ {
		if p.lex.is("aircraft", p.Lemma(i)) || p.words[i] == "force" && i > s.From && p.words[i-1] == "air" {
			return true
		}
	}
	return false
}

// ordnance says whether shells or rockets are what something was done with.
func (p *parsed) ordnance(s Span) bool {
	for i := s.From; i < s.To; i++ {
		if p.words[i] == "," || p.words[i] == "-" {
			return false
		}
		if w := p.Lemma(i); p.lex.is("ordnance", w) && i+1 == s.To || w == "fire" && i > s.From && p.lex.is("ordnance", p.Lemma(i-1)) {
			return true
		}
	}
	return false
}

// also says whether a verb adds to what was told before.
func (p *parsed) also(v int) bool {
	for _, k := range p.Kids[v] {
		if p.Dep(k) == "advmod" && p.lex.is("also", p.words[k]) {
			return true
		}
	}
	return false
}

// loose says whether a verb rules no clause of its own: "fighting them for years".
func (p *parsed) loose(v int) bool {
	if k := p.Tag(v); k == "VBD" || k == "VBZ" || k == "VBP" {
		return false
	}
	if p.Child(v, "nsubj", "nsubjpass") >= 0 && p.Tag(v) != "VBG" {
		return false
	}
	return p.Child(v, "aux", "auxpass") < 0 || p.Tag(v) == "VB" && p.Child(v, "aux") >= 0 && p.words[p.Child(v, "aux")] == "to"
}

// times counts what a verb tells of: "was attacked twice", "violated it 40 times".
func (p *parsed) times(x *Telling, t trigger) {
	if p.lex.is("wounding", p.Lemma(t.head)) && p.person(x.Target) {
		return // "was shot five times"
	}
	for _, k := range p.Kids[t.head] {
		if n, ok := often[p.words[k]]; ok {
			v := trucewatch.Exactly(n)
			x.Many, x.What = &v, t.span
		}
		if p.words[k] != "times" {
			continue
		}
		for i := p.Left[k]; i < k; i++ {
			if n := p.counts[i]; n.to > 0 && n.to <= k {
				v := n.value
				x.Many, x.What = &v, t.span
			}
		}
	}
}

// person says whether a phrase means people, as a name or a pronoun does that is none of a place.
func (p *parsed) person(s Span) bool {
	if s.Empty() {
		return false
	}
	h := s.To - 1
	return p.humans(s) || p.Tag(h) == "PRP" && p.words[h] != "it" || p.Tag(h) == "NNP" && !p.isPlace(h) && p.Tokens[h].EntType != "ORG"
}

// often are words that say how often.
var often = map[string]int{"twice": 2, "thrice": 3}

// clause is the stretch of a trigger's own clause: from the verb that rules it.
func (p *parsed) clause(i int, s Span) Span {
	for n := 0; n < farthest && !p.IsVerb(i) && p.Head(i) != i; n++ {
		i = p.Head(i)
	}
	from, to := p.Below(i)
	return Span{max(s.From, from), min(s.To, to)}
}

// noun finds who did what to whom around a noun.
func (p *parsed) noun(x *Telling, t *trigger, s Span) {
	h := t.head
	x.Phrase = Span{p.phraseStart(h, s), t.span.To}
	for i := x.Phrase.From; i < h && t.kind != ""; i++ {
		if n := p.counts[i]; n.to > 0 && n.to <= t.span.From && !p.timely(i) && (n.value.Low > 1 || n.value.High == nil || n.value.Low == 0) {
			v := n.value
			x.Many, x.What = &v, Span{n.to, t.span.To}
			break
		}
	}
	if k := p.Head(h); p.Dep(h) == "pobj" && p.words[k] == "of" && p.lex.is("series", p.Lemma(p.Head(k))) {
		x.Series = true
		if in := p.Head(p.Head(k)); p.words[in] == "in" && p.lex.is("latest", p.words[p.Head(in)]) {
			x.Background = true // "the latest in a string of clashes"
		}
	}
	one := false // "one of the worst attacks"
	if k := p.Head(h); p.Dep(h) == "pobj" && p.words[k] == "of" && p.words[p.Head(k)] == "one" {
		one = true
	}
	plural := p.Tag(h) == "NNS" || p.Tag(h) == "NNPS"
	first := p.words[x.Phrase.From]
	x.Definite = first == "the" || first == "this" || first == "that" || first == "these" || first == "those" || first == "such" || p.Child(h, "poss") >= 0 && t.kind.Is(trucewatch.Violence) && !p.Kind(t.kind).harms()
	x.Generic = x.Many == nil && !one && (plural || first == "any" || first == "every" || first == "all")
	clash := t.kind == trucewatch.Clash || t.kind == trucewatch.Talks || t.kind == trucewatch.Call || t.kind == trucewatch.Signing
	for _, k := range p.Kids[h] {
		switch p.Dep(k) {
		case "prep", "agent":
			p.nounPhrase(x, k, clash, t)
		case "poss":
			if x.Agent.Empty() && !clash && p.Tag(k) != "PRP$" && p.Tokens[k].EntType != "DATE" && p.Tokens[k].EntType != "TIME" && t.frame&of == 0 && !p.isPlace(k) {
				x.Agent = p.nominal(k)
			}
		case "acl":
			if p.done(k, h) {
				for _, q := range p.Kids[k] {
					if p.words[q] == "against" || p.words[q] == "on" {
						p.nounPhrase(x, q, clash, t)
					}
				}
			}
			if w := p.Lemma(k); w == "target" || w == "involve" || w == "hit" || w == "kill" {
				if o := p.Child(k, "dobj"); o >= 0 && w != "involve" && x.Target.Empty() {
					x.Target = p.nominal(o)
				}
			}
		}
	}
	x.Occurs = p.Dep(h) == "nsubj" && p.Tag(p.Head(h)) == "VBD" && p.lex.is("happen", p.Lemma(p.Head(h)))
	if v := p.Lemma(p.Head(h)); p.Dep(h) == "nsubj" && p.lex.is("happen", v) || p.Dep(h) == "nsubjpass" && (v == "report" || v == "record" || v == "observe") {
		for _, k := range p.Kids[p.Head(h)] { // "gunfire broke out between"
			if p.words[k] == "between" {
				p.nounPhrase(x, k, clash, t)
			}
		}
	}
	if t.kind == trucewatch.Clash && len(x.Between) == 0 {
		p.datedBetween(x, t, s)
	}
	if t.kind == trucewatch.Clash && x.Agent.Empty() {
		p.pitted(x, h)
	}
	if t.kind == trucewatch.Clash && x.Agent.Empty() {
		x.Agent = p.opened(h)
	}
	p.farBy(x, t, clash, s)
	if n := p.layer(h); n >= 0 && x.Agent.Empty() && (t.kind == trucewatch.Bombing || t.kind == trucewatch.Shelling) {
		x.Agent = p.nominal(n)
	}
	p.blamed(x, t)
	if x.Agent.Empty() && !clash && t.kind != "" {
		by := p.modifier(x.Phrase.From, t.span.From)
		if k := p.Child(h, "poss"); t.frame&of != 0 && t.effect == trucewatch.Killed && x.Target.Empty() && k >= 0 && by.From <= k && k < by.To {
			x.Target = by // "the mayor's murder" is not by the mayor
		} else {
			x.Agent = by
		}
	}
	p.light(x, *t)
	if k := p.Child(h, "poss"); k >= 0 && p.Tag(k) == "PRP$" && x.Agent.Empty() && !clash && t.frame&of == 0 {
		x.Agent = p.nominal(k) // "its offensive", where no verb says whose
	}
}

// nounPhrase reads a prepositional phrase of a noun.
func (p *parsed) nounPhrase(x *Telling, k int, clash bool, t *trigger) {
	o := p.Child(k, "pobj")
	if o < 0 || p.timely(o) {
		return
	}
	np := p.nominal(o)
	switch w := p.words[k]; {
	case w == "by" && x.Agent.Empty():
		x.Agent = np
	case w == "from" && (t.kind == trucewatch.Shelling || t.kind == trucewatch.Airstrike) && x.Agent.Empty() && (p.Tokens[o].EntType == "GPE" || p.Tokens[o].EntType == "ORG" || p.humans(np)):
		x.Agent = np // "artillery fire from Ruritania"
	case w == "between" && t.kind == trucewatch.Attack && !p.timely(o): // "gunfire between"
		x.Agent, t.kind, x.Kind = np, trucewatch.Clash, trucewatch.Clash
		if c := p.Child(o, "conj"); c >= 0 {
			x.Agent, x.Target = Span{np.From, o + 1}, p.nominal(c)
		}
	case w == "between" && clash:
		np = p.alone(o)
		x.Between = append(x.Between, np)
		x.Agent = np
		for c := p.Child(o, "conj"); c >= 0; c = p.Child(c, "conj") {
			x.Between = append(x.Between, p.alone(c))
			if x.Target.Empty() {
				x.Target = p.nominal(c)
			}
		}
	case w == "with" && clash:
		x.Between = append(x.Between, np)
		if x.Target.Empty() {
			x.Target = np
		}
	case (w == "on" || w == "against" || w == "upon" || w == "at" && p.people(p.words[o]) || w == "targeting") && x.Target.Empty():
		x.Target = np
	case w == "of" && !clash && x.Target.Empty() && !p.isKindOf(o):
		x.Target = np
		if t.frame&of == 0 && !t.kind.Is(trucewatch.Violence) {
			p.object(x, o)
		}
	case w == "with" && x.Instrument.Empty() && !clash:
		x.Instrument = np
	}
}

// isKindOf holds for what a noun of violence consists of: "exchange of fire".
func (p *parsed) isKindOf(i int) bool {
	switch p.words[i] {
	case "fire", "gunfire", "violence", "shots", "rockets", "mortars":
		return true
	}
	return false
}

// timely says whether a token is part of a date or a time.
func (p *parsed) timely(i int) bool {
	e := p.Tokens[i].EntType
	return e == "DATE" || e == "TIME"
}

func (p *parsed) isPlace(i int) bool {
	e := p.Tokens[i].EntType
	return e == "GPE" || e == "LOC" || e == "FAC"
}

// verb finds who did what to whom around a verb.
func (p *parsed) verb(x *Telling, t trigger, s Span) {
	v := t.head
	passive := p.passive(v, t)
	switch o := p.fellTo(v); {
	case o >= 0:
		x.Agent, x.Target = p.nominal(o), p.nominal(p.subjectOf(v))
	case passive:
		x.Agent, x.aim = p.agent(v), p.aimOf(v)
		if k := p.agentToken(v); k >= 0 && !p.animate(k) {
			x.Instrument, x.Agent = x.Agent, p.whose(x.Agent) // "hit by a mortar", "killed by army fire"
		}
		if n := p.patient(v); n >= 0 {
			x.Target = p.nominal(n)
			if t.kind.Is(trucewatch.Conduct) {
				p.object(x, n)
			}
		}
	case t.suffers:
		if n := p.subjectOf(v); n >= 0 {
			x.Target = p.nominal(n)
		}
		x.Agent = p.firedFrom(v, t.span.To)
	case t.frame&subject != 0:
		x.aim = p.aimOf(v)
	default:
		if n := p.subjectOf(v); n >= 0 && !(t.words[0] == "lose" && t.effect == trucewatch.Killed) { // those whose people were lost
			x.Agent = p.nominal(n)
			if !p.animate(n) && !t.kind.Is(trucewatch.Conduct) {
				x.Instrument, x.Agent = x.Agent, p.whose(x.Agent)
			}
		}
		if o := p.objectOf(v); o >= 0 && !p.timely(o) {
			x.Target = p.nominal(o)
			if t.kind.Is(trucewatch.Conduct) {
				p.object(x, o)
			}
		}
	}
	if t.sought {
		for _, k := range p.Kids[v] {
			if o := p.Child(k, "pobj"); o >= 0 && p.words[k] == "for" {
				x.Target = p.nominal(o)
			}
		}
	}
	if t.kind == trucewatch.Clash || t.kind == trucewatch.Talks || t.kind == trucewatch.Call || t.kind == trucewatch.Signing {
		p.between(x, v)
	}
	for _, k := range p.Kids[v] {
		if p.Dep(k) == "prep" && (p.words[k] == "with" || p.words[k] == "using") && x.Instrument.Empty() && len(x.Between) == 0 {
			if o := p.Child(k, "pobj"); o >= 0 && !p.people(p.words[o]) {
				x.Instrument = p.nominal(o)
			}
		}
		if p.Dep(k) == "advcl" && p.words[k] == "using" && x.Instrument.Empty() {
			if o := p.Child(k, "dobj"); o >= 0 {
				x.Instrument = p.nominal(o)
			}
		}
	}
	if x.Target == x.Agent {
		x.Target = Span{}
	}
	_ = s
}

// whose is who is named before the weapons or the fire that something was done with: "army shells",
// "Hezbollah rockets", and not "Soviet-made shells".
func (p *parsed) whose(weapons Span) Span {
	if weapons.Empty() || !p.lex.is("ordnance", p.Lemma(weapons.To-1)) && !p.lex.is("rounds", p.Lemma(weapons.To-1)) {
		return Span{}
	}
	by := p.modifier(weapons.From, weapons.To-1)
	if by.To < len(p.words) && p.words[by.To] == "-" || by.To == by.From+1 && p.lex.is("means", p.words[by.From]) {
		return Span{}
	}
	return by
}

// object notes of what a conduct is, and how many.
func (p *parsed) object(x *Telling, o int) {
	x.Object = p.nominal(o)
	for i := x.Object.From; i < x.Object.To && i <= o; i++ {
		if n := p.counts[i]; n.to > 0 && n.to <= x.Object.To {
			v := n.value
			x.Number = &v
			if n.to < x.Object.To {
				x.Object.From = n.to
				if p.words[n.to] == "of" && n.to+1 < x.Object.To {
					x.Object.From++
				}
			}
			break
		}
	}
}

// rough says whether a verb says that people were beaten or assaulted, and not what
// became of them.
func rough(t trigger) bool { return t.kind == trucewatch.Attack && t.effect == trucewatch.Wounded }

// takenOn is the object that a verb without one of its own has from the verb that it
// is joined to, or -1: "abducted a woman and later killed".
func (p *parsed) takenOn(v int) int {
	h := p.Head(v)
	if p.Dep(v) != "conj" || h > v || p.Tag(h) != "VBD" || p.Child(v, "nsubj", "nsubjpass", "auxpass", "dobj") >= 0 || p.Child(h, "auxpass", "nsubjpass") >= 0 {
		return -1
	}
	return p.Child(h, "dobj")
}
