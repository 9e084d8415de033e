package incident

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// settled is the kind in the end, empty where the words tell of nothing: weak
// words without people, a target or a number; mishaps.
func (p *parsed) settled(x *Telling, t trigger) trucewatch.Kind {
	s := x.Clause
	for i := s.From; i < s.To; i++ {
		if (p.lex.is("mishap", p.words[i]) || p.lex.is("mishap", p.Lemma(i))) && (len(x.Tolls) > 0 || t.noun || p.subjectOf(t.head) == i) && !p.ofNext(i, t.head) && !p.trodOn(i, s) && !(p.Lemma(i) == "wreck" && p.IsVerb(i)) && !p.derailsTalks(i) && !p.crashesIn(i) {
			return ""
		}
	}
	switch {
	case t.grave && !p.grave(t.head, s):
		return ""
	case !t.noun && p.lex.is("warring", p.Lemma(t.head)) && p.inWar(t.head):
		return ""
	case !p.armed && len(x.Tolls) == 0 && figurative(t):
		return ""
	case p.lapses(t.head), !t.noun && p.byMishap(t.head), p.again(t.head, t.noun), !t.noun && p.Dep(t.head) == "acl" && p.numberOf(p.Head(t.head)), len(x.Tolls) == 0 && p.goesOn(t.head):
		return ""
	case !t.noun && (p.Lemma(t.head) == "strike" && p.patient(t.head) >= 0 && p.lex.is("paper", p.Lemma(p.patient(t.head)))):
		return "" // "a pact struck with the rebels"
	case t.kind == trucewatch.Bombing && !t.noun && p.Child(t.head, "neg") >= 0 && p.Child(t.head, "dobj") < 0:
		return "" // "two shells did not go off"
	case p.wordy(x, t), p.setsOff(x, t), p.hurtByVote(t), p.burstsOf(t.head), !t.noun && p.burstsOf(p.subjectOf(t.head)):
		return ""
	case (apart(t.kind) || t.effect == trucewatch.Abducted) && !t.noun && p.takenThings(t.head):
		return ""
	case t.kind == trucewatch.Bombing && !t.noun && p.swells(t.head):
		return ""
	case t.blames && x.Agent.Empty(), t.kind == trucewatch.Abduction && len(t.words) > 1 && p.ownOnes(x.Target):
		return ""
	case t.kind == "" && len(x.Tolls) == 0, t.noun && t.kind == "" && p.council(t.head):
		return ""
	case t.kind == "":
		return p.harmed(t.effect)
	case t.sought && !t.noun && (x.Target.Empty() || p.lex.is("lost", p.Lemma(x.Target.To-1)) || p.lex.is("lost", p.Lemma(x.Target.From))):
		return ""
	case apart(t.kind) && !t.noun && p.ofThings(t.head):
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

// again says whether a verb, or the one that a noun is the subject of, tells of what happens again
// and again: "they often trade fire", "clashes still regularly kill soldiers", "frequent raids".
func (p *parsed) again(h int, noun bool) bool {
	if !noun {
		return p.habit(h)
	}
	for _, k := range p.Kids[h] {
		if p.Dep(k) == "amod" && p.lex.is("frequent", p.words[k]) {
			return true
		}
	}
	return p.Dep(h) == "nsubj" && p.habit(p.Head(h))
}

// habit says whether a verb tells of what happens, or has happened, again and again.
func (p *parsed) habit(v int) bool {
	switch p.Tag(v) {
	case "VBP", "VBZ":
	case "VBN":
		if k := p.Child(v, "aux"); k < 0 || p.words[k] == "had" || p.Lemma(k) != "have" {
			return false
		}
	default:
		return false
	}
	for _, k := range p.Kids[v] {
		if p.Dep(k) == "advmod" && p.lex.is("habit", p.words[k]) {
			return true
		}
	}
	return false
}

// numberOf says whether people are only those of whom a number is told: "bringing the number of people
// killed to 18".
func (p *parsed) numberOf(i int) bool {
	of := p.Head(i)
	return p.Dep(i) == "pobj" && p.words[of] == "of" && p.words[p.Head(of)] == "number"
}

// lapses says whether what expired was no person: "the deadline to free the prisoners expired".
func (p *parsed) lapses(v int) bool {
	if p.Lemma(v) != "expire" {
		return false
	}
	for i := max(0, v-widest); i < v; i++ {
		if p.lex.is("lapsing", p.Lemma(i)) || p.lex.is("lapsing", p.words[i]) {
			return true
		}
	}
	return false
}

// byMishap says whether what killed is told by the verb that a participle goes with: "a bus plunged into
// a ravine, killing ten". A shell that crashes into a house is none.
func (p *parsed) byMishap(v int) bool {
	l := p.Lemma(p.Head(v))
	return p.Dep(v) == "advcl" && p.Tag(v) == "VBG" && l != "crash" && p.lex.is("mishap", l)
}

// goesOn says whether a verb only describes somebody by what has been going on, and not since when:
// "the army, which has been battling the rebels".
func (p *parsed) goesOn(v int) bool {
	if p.Tag(v) != "VBG" || p.Dep(v) != "relcl" {
		return false
	}
	have, been := false, false
	for _, k := range p.Kids[v] {
		if p.Dep(k) == "aux" && k < v {
			have, been = have || p.words[k] == "has" || p.words[k] == "have", been || p.words[k] == "been"
		}
		if o := p.Child(k, "pobj"); k > v && (p.timely(k) || o >= 0 && p.timely(o)) {
			return false
		}
	}
	return have && been
}

// hurtByVote says whether those who were hurt, or beaten, were so by a vote or by the economy:
// "the party was badly hurt at the polls".
func (p *parsed) hurtByVote(t trigger) bool {
	if l := p.Lemma(t.head); t.noun || l != "hurt" && l != "beat" {
		return false
	}
	for _, k := range p.Kids[t.head] {
		if o := p.Child(k, "pobj"); o >= 0 && (p.lex.is("contest", p.words[o]) || p.lex.is("contest", p.Lemma(o))) {
			return true
		}
	}
	return false
}

// burstsOf says whether what an explosion is of is neither a weapon nor what burns: "an
// explosion of prices".
func (p *parsed) burstsOf(i int) bool {
	if i < 0 || p.Lemma(i) != "explosion" {
		return false
	}
	for _, k := range p.Kids[i] {
		if o := p.Child(k, "pobj"); p.words[k] == "of" && o >= 0 && !p.lex.is("charge", p.Lemma(o)) && !p.lex.is("laid", p.Lemma(o)) && !p.lex.is("mechanism", p.Lemma(o)) && !p.lex.is("ordnance", p.Lemma(o)) {
			return p.Tag(o) == "NNS" || p.Tag(o) == "NN" && p.Child(o, "det") < 0
		}
	}
	return false
}

// swells says whether what "exploded" is a price or a number.
func (p *parsed) swells(v int) bool {
	n := p.Child(v, "nsubj")
	return p.Lemma(v) == "explode" && n >= 0 && p.lex.is("swelling", p.Lemma(n))
}

// ownOnes says whether people are those of the ones who took them: "their dead comrades".
func (p *parsed) ownOnes(s Span) bool {
	theirs, own := false, false
	for i := s.From; i < s.To; i++ {
		theirs = theirs || p.Tag(i) == "PRP$"
		own = own || theirs && (p.lex.is("own", p.Lemma(i)) || p.lex.is("own", p.words[i]))
	}
	return own
}

// crashesIn says whether what "crash" is said of are shells: "mortar bombs crashed into the port".
func (p *parsed) crashesIn(v int) bool {
	n := p.Child(v, "nsubj")
	return p.Lemma(v) == "crash" && n >= 0 && (p.lex.is("ordnance", p.Lemma(n)) || p.Lemma(n) == "bomb")
}

// derailsTalks says whether what "derail" is said of is talks, and no train.
func (p *parsed) derailsTalks(v int) bool {
	o := p.Child(v, "dobj", "nsubjpass")
	return p.Lemma(v) == "derail" && o >= 0 && (p.lex.is("thing", p.Lemma(o)) || p.lex.is("paper", p.Lemma(o)) || p.abstract(o))
}

// ofNext says whether a word hangs on a verb that is joined to another: "killed 20 and
// brought thousands to the brink of famine".
func (p *parsed) ofNext(i, v int) bool {
	for range farthest {
		h := p.Head(i)
		if h == i || h == v {
			return h == v && i > v && p.Dep(i) == "conj" && p.IsVerb(i)
		}
		i = h
	}
	return false
}

// trodOn says whether what befell people by mishap was that they set off a weapon laid
// for them: "accidentally stepped on a landmine".
func (p *parsed) trodOn(adverb int, s Span) bool {
	if p.Tag(adverb) != "RB" {
		return false
	}
	stepped := false
	for i := max(s.From, adverb-4); i < s.To && i < adverb+widest/8; i++ {
		stepped = stepped || p.lex.is("step", p.Lemma(i))
		if stepped && p.lex.is("charge", p.Lemma(i)) {
			return true
		}
	}
	return false
}

// grave says whether a "condition" is told to be that of people badly hurt: "the
// condition of two was critical", "in a serious condition".
func (p *parsed) grave(h int, s Span) bool {
	for i := max(s.From, h-3); i < s.To && i < h+12; i++ {
		if p.lex.is("grave", p.words[i]) {
			return true
		}
		if i > h && (p.words[i] == "," || p.words[i] == "and" || p.words[i] == ";") {
			return false
		}
	}
	return false
}

// takenThings says whether what was taken is spoken of as a thing: "three casualties, which were
// taken away".
func (p *parsed) takenThings(v int) bool {
	o := p.Child(v, "nsubjpass", "dobj")
	return o >= 0 && p.words[o] == "which"
}

// wentOff says whether a weapon is told to have done something: it exploded, or
// people came to harm by it.
func (p *parsed) wentOff(h int) bool {
	if d := p.Dep(h); d == "nsubj" || d == "nsubjpass" {
		if v := p.Head(h); p.lex.is("explode", p.Lemma(v)) || p.lex.is("harm", p.Lemma(v)) {
			return true
		}
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
		return p.lex.is("explode", p.Lemma(g)) || p.lex.is("laid", p.Lemma(h)) && (p.Lemma(g) == "hit" || p.Lemma(g) == "strike")
	case "pobj":
		w, v := p.words[g], p.Head(g)
		if w == "in" && p.Lemma(v) == "lose" && p.lex.is("laid", p.Lemma(h)) {
			return true // "lost their lives in a minefield"
		}
		if (w == "on" || w == "over") && p.lex.is("laid", p.Lemma(h)) && (p.lex.is("step", p.Lemma(v)) || p.Lemma(v) == "run") {
			return true
		}
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
	if k := p.Child(o, "prep"); p.words[o] == "part" && (k < 0 || p.words[k] != "of") {
		return false // "took part in the talks"
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
	if t.of == "ordnance" && !p.lex.is(t.of, p.Lemma(o)) && p.isTrigger(o) {
		return false // "launched missile strikes"
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
