package incident

import (
	"strings"

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
	for _, g := range p.victims(t, s, false) {
		x.Tolls = append(x.Tolls, Toll{
			Effect: t.effect, People: g.span, Head: g.head, Count: g.count,
			Definite: g.definite || t.noun && t.kind == "" && p.lex.is("remains", p.Lemma(t.head)), More: g.more || also && !g.definite, Named: g.name, Pronoun: g.pronoun, Rough: t.kind == trucewatch.Attack && t.effect == trucewatch.Wounded, verb: t.head,
		})
	}
	if len(x.Tolls) > 0 && (x.Target.Empty() || len(t.words) > 1 && t.words[len(t.words)-1] == "life") {
		x.Target, x.Object = x.Tolls[0].People, Span{}
	}
	p.mood(&x, t, s)
	x.Found = t.noun && t.kind == ""
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
	x.Kind = p.settled(&x, t)
	if fromTheAir[x.Kind] && (p.flies(x.Agent) || p.flies(x.Instrument)) {
		x.Kind = trucewatch.Airstrike
	}
	return x
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

// often are words that say how often.
var often = map[string]int{"twice": 2, "thrice": 3}

// settled is the kind in the end, empty where the words tell of nothing: weak
// words without people, a target or a number; mishaps.
func (p *parsed) settled(x *Telling, t trigger) trucewatch.Kind {
	s := x.Clause
	for i := s.From; i < s.To; i++ {
		if (p.lex.is("mishap", p.words[i]) || p.lex.is("mishap", p.Lemma(i))) && (len(x.Tolls) > 0 || t.noun) {
			return ""
		}
	}
	switch {
	case !t.noun && p.lex.is("warring", p.Lemma(t.head)) && p.inWar(t.head):
		return ""
	case !p.armed && len(x.Tolls) == 0 && figurative(t):
		return ""
	case p.wordy(x, t), p.setsOff(x, t):
		return ""
	case t.blames && x.Agent.Empty():
		return ""
	case t.kind == "" && len(x.Tolls) == 0:
		return ""
	case t.kind == "":
		return p.harmed(t.effect)
	case t.sought && !t.noun && x.Target.Empty():
		return ""
	case t.weapon && !p.wentOff(t.head):
		return ""
	case t.places && !p.position(t.head):
		return ""
	case t.of != "" && !p.objectIs(t):
		return ""
	case t.kind == trucewatch.Violation && x.Many == nil && !p.paper(t.head):
		return ""
	case t.noun && t.effect == trucewatch.Captured && !x.Target.Empty() && len(x.Tolls) == 0:
		return "" // "the capture of the town"
	case t.kind == trucewatch.Talks && !t.noun && !p.dignitaries(x):
		return ""
	case (t.kind == trucewatch.Call || t.kind == trucewatch.Talks) && (len(x.Between) < 2 && !t.noun && !p.several(x.Between) || x.Relative):
		return ""
	case t.kind == trucewatch.Signing && !t.noun && !p.paper(t.head):
		return ""
	case t.noun && t.kind.Is(trucewatch.Conduct) && !p.tookPlace(x, t):
		return ""
	case t.noun:
		return t.kind
	case !x.Target.Empty() && p.words[x.Target.From] == "no" && len(x.Tolls) == 0:
		return ""
	case t.effect != "" && len(x.Tolls) == 0:
		return ""
	case t.things && x.Target.Empty() && (t.weak || !t.kind.Is(trucewatch.Violence)):
		return ""
	}
	return t.kind
}

// wentOff says whether a weapon is told to have done something: it exploded, or
// people came to harm by it.
func (p *parsed) wentOff(h int) bool {
	if d := p.Dep(h); d == "nsubj" || d == "nsubjpass" {
		for i := h + 1; i < len(p.words) && i < h+8; i++ {
			if p.IsVerb(i) && (p.lex.is("explode", p.Lemma(i)) || p.lex.is("harm", p.Lemma(i))) {
				return true
			}
		}
		return false
	}
	for _, k := range p.Kids[h] {
		if d := p.Dep(k); (d == "relcl" || d == "acl") && (p.lex.is("harm", p.Lemma(k)) || p.lex.is("explode", p.Lemma(k))) && p.Tag(k) != "VB" {
			return true // "a bomb that killed two"
		}
	}
	switch g := p.Head(h); p.Dep(h) {
	case "dobj":
		return p.lex.is("explode", p.Lemma(g))
	case "pobj":
		w, v := p.words[g], p.Head(g)
		return (w == "by" || w == "in" || w == "with" || w == "from" || w == "when") && (p.lex.is("harm", p.Lemma(v)) || p.lex.is("explode", p.Lemma(v)))
	}
	return false
}

// position says whether the object of a verb is a place or a position that can be
// taken.
func (p *parsed) position(v int) bool {
	o := p.Child(v, "dobj", "nsubjpass")
	if o < 0 {
		return false
	}
	if p.words[o] == "control" {
		for _, k := range p.Kids[o] {
			if n := p.Child(k, "pobj"); n >= 0 && (p.isPlace(n) || p.lex.is("position", p.Lemma(n))) {
				return true
			}
		}
	}
	return p.isPlace(o) || p.lex.is("position", p.Lemma(o))
}

// paper says whether what is signed, or violated, is an agreement.
func (p *parsed) paper(v int) bool {
	o := p.Child(v, "dobj", "nsubjpass")
	if o < 0 && !p.IsVerb(v) {
		o = v // "a violation of the truce"
	}
	if o < 0 {
		return false
	}
	for i := p.Left[o]; i <= p.Right[o]; i++ {
		if p.lex.is("paper", p.Lemma(i)) {
			return true
		}
	}
	for i := o - 1; p.words[o] == "it" && i >= 0 && i > o-widest/2; i-- {
		if p.lex.is("paper", p.Lemma(i)) {
			return true // "which signed the truce, says the rebels have broken it"
		}
	}
	return false
}

// several says whether those who met are more than one, though named together:
// "the two presidents".
func (p *parsed) several(between []Span) bool {
	if len(between) != 1 {
		return false
	}
	h := between[0].To - 1
	return p.Tag(h) == "NNS" || p.Tag(h) == "NNPS" || p.words[h] == "they" || p.words[h] == "both"
}

// objectIs says whether the object of a verb, or without one its subject, is on the
// list that the verb asks for.
func (p *parsed) objectIs(t trigger) bool {
	o := p.Child(t.head, "dobj", "nsubjpass")
	if o < 0 && t.of == "forces" {
		o = p.subjectOf(t.head)
	}
	if o < 0 {
		o = p.patient(t.head)
	}
	if o < 0 {
		return false
	}
	for i := max(p.Left[o], o-longestPhrase); i <= min(p.Right[o], o+longestPhrase); i++ {
		if p.lex.is(t.of, p.Lemma(i)) || p.lex.is(t.of, strings.TrimSuffix(p.words[i], "s")) {
			return true
		}
	}
	return false
}

// dignitaries says whether those who met can speak for a side: they are named, or
// hold an office.
func (p *parsed) dignitaries(x *Telling) bool {
	for _, s := range x.Between {
		ok := false
		for i := s.From; i < s.To; i++ {
			ok = ok || p.lex.is("dignitary", p.Lemma(i)) || p.Tag(i) == "NNP" || p.Tag(i) == "NNPS" || p.lex.is("dignitary", p.words[i])
		}
		if !ok {
			return false
		}
	}
	return true
}

// tookPlace says whether a noun of conduct is told to have happened: as the subject
// of a verb of happening, or as the object of one that carries it out. Nouns alone
// say nothing of what happened ("an agreement on withdrawal").
func (p *parsed) tookPlace(x *Telling, t trigger) bool {
	h := t.head
	if t.kind == trucewatch.Call && (len(t.words) > 1 || x.Definite) {
		return true
	}
	switch p.Dep(h) {
	case "nsubj", "nsubjpass":
		v := p.Head(h)
		return p.lex.is("happen", p.Lemma(v)) || p.lex.is("light", p.Lemma(v)) || p.Lemma(v) == "complete"
	case "dobj":
		return p.lex.is("light", p.Lemma(p.Head(h))) || p.Lemma(p.Head(h)) == "complete"
	}
	return false
}

// inWar says whether a verb speaks of a war as a whole: "fought a civil war".
func (p *parsed) inWar(v int) bool {
	for _, k := range p.Kids[v] {
		if p.lex.is("war", p.words[k]) {
			return true
		}
		if o := p.Child(k, "pobj"); o >= 0 && p.lex.is("war", p.words[o]) {
			return true
		}
	}
	return false
}

// figurative holds for words that speak of violence only where weapons are spoken of:
// "attacked the senator's record".
func figurative(t trigger) bool {
	switch t.kind {
	case trucewatch.Attack, trucewatch.Clash, trucewatch.Raid, trucewatch.Violence:
		return true
	case trucewatch.Bombing, trucewatch.Shelling:
		return !t.noun
	}
	return false
}

// harmed is the kind of an incident of which only the harm is told.
func (p *parsed) harmed(e trucewatch.Effect) trucewatch.Kind {
	switch e {
	case trucewatch.Killed:
		return trucewatch.Killing
	case trucewatch.Captured:
		return trucewatch.Detention
	case trucewatch.Abducted, trucewatch.Missing:
		return trucewatch.Abduction
	case trucewatch.Released:
		return trucewatch.Release
	case trucewatch.Displaced:
		return trucewatch.Violence
	}
	return trucewatch.Attack
}

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
	plural := p.Tag(h) == "NNS" || p.Tag(h) == "NNPS"
	first := p.words[x.Phrase.From]
	x.Definite = first == "the" || first == "this" || first == "that" || first == "these" || first == "those" || first == "such" || p.Child(h, "poss") >= 0 && t.kind.Is(trucewatch.Violence) && !p.Kind(t.kind).harms()
	x.Generic = x.Many == nil && (plural || first == "any" || first == "every" || first == "all")
	clash := t.kind == trucewatch.Clash || t.kind == trucewatch.Talks || t.kind == trucewatch.Call || t.kind == trucewatch.Signing
	for _, k := range p.Kids[h] {
		switch p.Dep(k) {
		case "prep", "agent":
			p.nounPhrase(x, k, clash, t)
		case "poss":
			if x.Agent.Empty() && !clash && p.Tokens[k].EntType != "DATE" && p.Tokens[k].EntType != "TIME" && t.frame&of == 0 && !p.isPlace(k) {
				x.Agent = p.nominal(k)
			}
		case "acl":
			if w := p.Lemma(k); w == "target" || w == "involve" || w == "hit" || w == "kill" {
				if o := p.Child(k, "dobj"); o >= 0 && w != "involve" && x.Target.Empty() {
					x.Target = p.nominal(o)
				}
			}
		}
	}
	if p.Dep(h) == "nsubj" && p.lex.is("happen", p.Lemma(p.Head(h))) {
		for _, k := range p.Kids[p.Head(h)] { // "gunfire broke out between"
			if p.words[k] == "between" {
				p.nounPhrase(x, k, clash, t)
			}
		}
	}
	p.blamed(x, t)
	if x.Agent.Empty() && !clash {
		x.Agent = p.modifier(x.Phrase.From, t.span.From)
	}
	p.light(x, *t)
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

// modifier finds who is named before a noun: "a Taliban attack".
func (p *parsed) modifier(from, to int) Span {
	for i := from; i < to; i++ {
		e, d := p.Tokens[i].EntType, p.Dep(i)
		named := e == "ORG" || e == "NORP" || e == "PERSON"
		body := (p.people(p.words[i]) || p.lex.is("bodies", p.words[i])) && (d == "compound" || d == "amod" || d == "nmod")
		if !named && !body {
			continue
		}
		k := i + 1
		for named && k < to && p.Tokens[k].EntType == e && p.Tokens[k].IOB == 'I' {
			k++
		}
		for k < to && (p.people(p.words[k]) || p.lex.is("bodies", p.words[k])) && strings.HasPrefix(p.Tag(k), "NN") {
			k++ // "government forces"
		}
		if p.owns(k, to) {
			return Span{} // "a police station attack"
		}
		return Span{i, k}
	}
	return Span{}
}

// owns says whether a thing stands between a modifier and its noun that belongs to
// the one who is named, and so was attacked.
func (p *parsed) owns(from, to int) bool {
	for i := from; i < to; i++ {
		if strings.HasPrefix(p.Tag(i), "NN") && !p.lex.is("means", p.words[i]) && p.Tokens[i].EntType != "DATE" && p.Tokens[i].EntType != "TIME" {
			return true
		}
	}
	return false
}

// light looks at the verb that a noun is the object of: "carried out an attack on".
func (p *parsed) light(x *Telling, t trigger) {
	v, passive := p.governor(t.head)
	if v >= 0 && p.lex.is("light", p.Lemma(v)) && x.Target.Empty() {
		x.Target = p.aimOf(v)
	}
	if v < 0 || !p.lex.is("light", p.Lemma(v)) || !x.Agent.Empty() {
		return
	}
	if passive {
		x.Agent = p.agent(v)
		return
	}
	if n := p.subjectOf(v); n >= 0 {
		x.Agent = p.nominal(n)
	}
}

// governor is the verb that a noun is the object of, or the subject of its
// passive; -1 where there is none.
func (p *parsed) governor(i int) (v int, passive bool) {
	for p.Dep(i) == "conj" && p.Head(i) != i && !p.IsVerb(p.Head(i)) {
		i = p.Head(i)
	}
	switch p.Dep(i) {
	case "dobj", "attr":
		return p.Head(i), false
	case "nsubjpass":
		return p.Head(i), true
	}
	return -1, false
}

// verb finds who did what to whom around a verb.
func (p *parsed) verb(x *Telling, t trigger, s Span) {
	v := t.head
	passive := p.passive(v, t)
	switch {
	case passive:
		x.Agent, x.aim = p.agent(v), p.aimOf(v)
		if k := p.agentToken(v); k >= 0 && !p.animate(k) {
			x.Instrument, x.Agent = x.Agent, Span{} // "hit by a mortar"
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
	case t.frame&subject != 0:
		x.aim = p.aimOf(v)
	default:
		if n := p.subjectOf(v); n >= 0 {
			x.Agent = p.nominal(n)
			if !p.animate(n) && !t.kind.Is(trucewatch.Conduct) {
				x.Instrument, x.Agent = x.Agent, Span{}
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

// aimOf is what "on" or "against" after a verb of harm names, which a noun in the
// same clause was aimed at: "died in an attack on a post".
func (p *parsed) aimOf(v int) Span {
	for _, k := range p.Kids[v] {
		if p.Dep(k) != "prep" || p.words[k] != "on" && p.words[k] != "against" {
			continue
		}
		if o := p.Child(k, "pobj"); o >= 0 && !p.timely(o) && !p.isPlace(o) && !p.lex.is("spot", p.words[o]) {
			return p.nominal(o)
		}
	}
	return Span{}
}

// between reads those who clash, meet, talk or sign.
func (p *parsed) between(x *Telling, v int) {
	if n := p.subjectOf(v); n >= 0 {
		x.Between = append(x.Between, p.alone(n))
		for c := p.Child(n, "conj"); c >= 0; c = p.Child(c, "conj") {
			x.Between = append(x.Between, p.alone(c))
		}
	}
	for _, k := range p.Kids[v] {
		if p.words[k] != "with" && p.words[k] != "to" && p.words[k] != "and" {
			continue
		}
		if o := p.Child(k, "pobj"); o >= 0 && !p.timely(o) {
			np := p.nominal(o)
			x.Between = append(x.Between, np)
			if x.Target.Empty() {
				x.Target = np
			}
		}
	}
	if o := p.Child(v, "dobj", "nsubjpass"); o >= 0 && x.Kind == trucewatch.Signing {
		for _, k := range p.Kids[o] {
			if w := p.words[k]; w == "with" || w == "between" {
				if n := p.Child(k, "pobj"); n >= 0 {
					x.Between = append(x.Between, p.alone(n))
					for c := p.Child(n, "conj"); c >= 0; c = p.Child(c, "conj") {
						x.Between = append(x.Between, p.alone(c))
					}
				}
			}
		}
	}
	if x.Kind == trucewatch.Call {
		if o := p.objectOf(v); o >= 0 {
			x.Between = append(x.Between, p.nominal(o))
		}
	}
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

// passive says whether a verb stands in the passive, with those it was done to
// before it.
func (p *parsed) passive(v int, t trigger) bool {
	tag := p.Tag(v)
	if p.Child(v, "nsubjpass", "auxpass", "agent") >= 0 {
		return true
	}
	if tag != "VBN" && tag != "VBD" {
		return false
	}
	if tag == "VBN" && (p.Dep(v) == "acl" || p.Dep(v) == "amod") {
		return true
	}
	if p.Child(v, "dobj") >= 0 || p.Child(v, "aux") >= 0 && !p.be(p.Child(v, "aux")) {
		return false
	}
	// "Five killed in attack"; "and six others injured".
	if t.frame&object != 0 && (p.Child(v, "nsubj") >= 0 || p.Dep(v) == "conj") && !p.objectFollows(v) && !p.shared(v) {
		return true
	}
	return tag == "VBN" && p.Dep(v) == "conj" && p.IsVerb(p.Head(v)) && p.Child(p.Head(v), "nsubjpass", "auxpass") >= 0
}

func (p *parsed) be(i int) bool { return i >= 0 && p.Lemma(i) == "be" }

// shared says whether a verb shares its object with the next: "captured or killed".
func (p *parsed) shared(v int) bool {
	return v+2 < len(p.words) && (p.words[v+1] == "or" || p.words[v+1] == "and") && p.IsVerb(v+2) && p.Head(v+2) == v
}

// objectFollows says whether a noun phrase begins right after a verb.
func (p *parsed) objectFollows(v int) bool {
	for i := v + 1; i < len(p.words) && i < v+4; i++ {
		switch tag := p.Tag(i); {
		case p.Dep(i) == "prt" || p.words[i] == "dead" || tag == "RB":
			continue
		case tag == "DT", tag == "CD", tag == "PRP", tag == "PRP$", tag == "JJ", tag == "NN", tag == "NNS", tag == "NNP", tag == "NNPS":
			return true
		default:
			return false
		}
	}
	return false
}

// patient is whom the passive was done to.
func (p *parsed) patient(v int) int {
	if n := p.Child(v, "nsubjpass", "nsubj"); n >= 0 {
		return p.antecedent(n, v)
	}
	switch p.Dep(v) {
	case "acl", "amod", "relcl":
		return p.Head(v)
	case "conj", "advcl", "xcomp", "ccomp":
		if h := p.Head(v); h != v && p.IsVerb(h) {
			return p.subjectAny(h)
		}
	case "pcomp":
		if h := p.Head(p.Head(v)); p.IsVerb(h) {
			return p.subjectAny(h)
		}
	}
	return -1
}

func (p *parsed) subjectAny(v int) int {
	for n := 0; n < farthest; n++ {
		if k := p.Child(v, "nsubj", "nsubjpass"); k >= 0 {
			return p.antecedent(k, v)
		}
		if h := p.Head(v); h != v && (p.Dep(v) == "conj" || p.Dep(v) == "xcomp" || p.Dep(v) == "advcl") && p.IsVerb(h) {
			v = h
			continue
		}
		break
	}
	if d := p.Dep(v); d == "acl" || d == "relcl" {
		return p.Head(v)
	}
	return -1
}

// antecedent is what a relative pronoun goes back to.
func (p *parsed) antecedent(n, v int) int {
	switch p.words[n] {
	case "who", "which", "that", "whom":
		for k := v; k != p.Head(k); k = p.Head(k) {
			if p.Dep(k) == "relcl" || p.Dep(k) == "acl" {
				return p.Head(k)
			}
			if p.Dep(k) != "conj" {
				break
			}
		}
	}
	return n
}

// subjectOf is who does what a verb in the active tells of.
func (p *parsed) subjectOf(v int) int {
	for n := 0; n < farthest; n++ {
		if k := p.Child(v, "nsubj"); k >= 0 {
			return p.antecedent(k, v)
		}
		if c := p.Child(v, "csubj"); c >= 0 && p.Tag(c) == "VBG" { // "gunmen riding in a truck fired"
			if k := p.Child(c, "nsubj"); k >= 0 {
				return k
			}
		}
		h := p.Head(v)
		if h == v {
			return -1
		}
		switch p.Dep(v) {
		case "conj", "advcl", "xcomp", "ccomp", "parataxis", "dep":
			if !p.IsVerb(h) {
				return -1
			}
			if p.Dep(v) == "ccomp" && p.Tag(v) != "VBG" {
				return -1
			}
			if k := p.Child(h, "nsubjpass"); k >= 0 {
				if p.Dep(v) == "xcomp" {
					return p.antecedent(k, h) // "are suspected to have"
				}
				if k := p.agentToken(h); k >= 0 && p.Dep(v) != "conj" {
					return k
				}
				return -1
			}
			if o := p.Child(h, "dobj"); o >= 0 && p.Dep(v) == "xcomp" && p.lex.is("hoped", p.Lemma(h)) {
				return o
			}
			v = h
		case "acl", "relcl":
			if p.Tag(v) == "VBG" || p.Tag(v) == "VB" || p.Dep(v) == "relcl" {
				return h
			}
			return -1
		case "pcomp":
			g := p.Head(h) // "accused of killing", "responsible for killing"
			if o := p.Child(g, "dobj"); o >= 0 && p.lex.is("accusing", p.Lemma(g)) {
				return o // "accused the army of attacking"
			}
			if k := p.Child(g, "nsubj", "nsubjpass"); k >= 0 {
				return k
			}
			if p.Tokens[g].POS == "ADJ" && p.be(p.Head(g)) {
				v = p.Head(g)
				continue
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// objectOf is the object of a verb, or what it is aimed at: "fired on the post".
func (p *parsed) objectOf(v int) int {
	if o := p.Child(v, "dobj"); o >= 0 && !p.isKindOf(o) && !p.lex.is("part", p.words[o]) {
		return p.antecedentOf(o, v)
	}
	for _, k := range p.Kids[v] {
		if p.Dep(k) != "prep" || k < v {
			continue
		}
		switch p.words[k] {
		case "on", "upon", "at", "against", "into", "towards":
			if o := p.Child(k, "pobj"); o >= 0 && !p.timely(o) && !(p.words[k] == "at" && (p.isPlace(o) || p.lex.is("spot", p.words[o])) || p.words[k] == "on" && p.lex.is("spot", p.words[o])) {
				return o
			}
		}
	}
	return -1
}

func (p *parsed) antecedentOf(o, v int) int {
	switch p.words[o] {
	case "whom", "which", "that", "who":
		if p.Dep(v) == "relcl" {
			return p.Head(v)
		}
	}
	return o
}

// agent is the phrase after "by".
func (p *parsed) agent(v int) Span {
	if k := p.agentToken(v); k >= 0 {
		return p.nominal(k)
	}
	return Span{}
}

func (p *parsed) agentToken(v int) int {
	for _, k := range p.Kids[v] {
		if (p.Dep(k) == "agent" || p.Dep(k) == "prep" && p.words[k] == "by") && k > v {
			if o := p.Child(k, "pobj"); o >= 0 && !p.timely(o) {
				return o
			}
		}
	}
	// "was killed in an attack … by gunmen", "injured and taken by": shared.
	if c := p.Child(v, "conj"); c >= 0 && p.Tag(c) == "VBN" && p.Child(c, "nsubj", "nsubjpass") < 0 {
		return p.agentToken(c)
	}
	return -1
}

// animate says whether a subject can do violence: people, bodies, names.
func (p *parsed) animate(n int) bool {
	if p.isTrigger(n) {
		return false
	}
	switch p.Tokens[n].EntType {
	case "PERSON", "ORG", "NORP", "GPE":
		return true
	}
	low := p.words[n]
	return p.people(low) || p.people(p.Lemma(n)) || p.Tag(n) == "PRP" || p.lex.is("bodies", p.Lemma(n)) || p.Tag(n) == "CD" || p.Tag(n) == "NNP" || p.lex.is("group", p.Lemma(n))
}

// isTrigger says whether a word alone tells of an incident: "the blast killed two".
func (p *parsed) isTrigger(n int) bool {
	for _, form := range []string{p.Lemma(n), p.words[n]} {
		for _, e := range p.lex.nouns[form] {
			if len(e.words) == 1 {
				return true
			}
		}
	}
	return false
}

// nominal is the noun phrase of a token with those joined to it, without clauses
// about it.
func (p *parsed) nominal(i int) Span {
	s := p.alone(i)
	s.To = p.withJoined(i, s.To)
	if s.To-s.From > longestPhrase {
		s = Span{max(s.From, i-longestPhrase/2), min(s.To, i+1+longestPhrase/2)}
	}
	return s
}

// alone is the noun phrase of a token without those joined to it.
func (p *parsed) alone(i int) Span {
	from, to := p.Left[i], i+1
	for _, k := range p.Kids[i] {
		if k < i {
			if d := p.Dep(k); d == "relcl" || d == "acl" || d == "mark" || d == "advcl" {
				from = max(from, p.Right[k]+1)
			}
			continue
		}
		switch p.Dep(k) {
		case "prep":
			if p.words[k] == "of" && p.Left[k] == to {
				to = p.Right[k] + 1
				if v := p.verbIn(k, to); v > 0 {
					to = v
				}
			}
		case "compound", "nmod", "nummod", "flat", "case", "poss", "amod":
			if p.Left[k] == to {
				to = p.Right[k] + 1
			}
		case "appos":
			if p.Left[k] == to && p.Tokens[k].EntType == "PERSON" {
				to = p.Right[k] + 1
			}
		}
	}
	if to-from > longestPhrase {
		from = max(from, i-longestPhrase/2)
		to = min(to, i+1+longestPhrase/2)
	}
	for from < i && p.IsPunct(from) {
		from++
	}
	for to-1 > i && p.IsPunct(to-1) && p.words[to-1] != ")" && p.words[to-1] != `"` {
		to--
	}
	return Span{from, to}
}

// withJoined widens a noun phrase to those that are joined to it: "Afghan and
// coalition forces", "the army and its allies".
func (p *parsed) withJoined(i, to int) int {
	for range 6 {
		c := p.Child(i, "conj")
		if c < 0 || p.IsVerb(c) || p.Left[c] > to+2 {
			break
		}
		to = max(to, c+1)
		i = c
	}
	return to
}

// longestPhrase is how many words a noun phrase has at most.
const longestPhrase = 24

// verbIn is the first word of a clause within a phrase, or 0.
func (p *parsed) verbIn(from, to int) int {
	for i := from; i < to; i++ {
		if d := p.Dep(i); d == "relcl" || d == "acl" || d == "advcl" {
			return max(p.Left[i], from+1)
		}
	}
	return 0
}

// phraseStart is where the noun phrase of a noun begins.
func (p *parsed) phraseStart(h int, s Span) int {
	start := h
	for _, k := range p.Kids[h] {
		switch p.Dep(k) {
		case "det", "amod", "nummod", "compound", "poss", "quantmod", "nmod", "predet":
			if k < start {
				start = min(start, p.Left[k])
			}
		}
	}
	return max(start, s.From, h-longestPhrase)
}
