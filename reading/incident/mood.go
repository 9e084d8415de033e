package incident

import (
	"github.com/trucewatch/trucewatch"
)

// harmKind tells kinds that name what was done to people.
type harmKind trucewatch.Kind

// Kind wraps a kind for its questions.
func (p *parsed) Kind(k trucewatch.Kind) harmKind { return harmKind(k) }

func (k harmKind) harms() bool {
	return k == harmKind(trucewatch.Killing) || k == harmKind(trucewatch.Abduction) || k == harmKind(trucewatch.Detention)
}

// mood reads how a telling is put: from the verb, what rules it, and the words
// before a noun.
func (p *parsed) mood(x *Telling, t trigger, s Span) {
	if t.noun {
		p.moodOfNoun(x, t)
		if x.Mood == Factual && p.none(x) {
			x.Mood = Denied
		}
		return
	}
	x.Mood = p.moodOfVerb(t.head, x, 0)
	if m := p.Child(t.head, "mark"); t.kind.Is(trucewatch.Conduct) && p.after(t.head) || t.kind == trucewatch.Violation && m >= 0 && p.words[m] == "since" {
		x.Background = true // "days after they signed the deal"
	}
	for i := max(s.From, t.head-widest); i < t.head; i++ {
		if p.words[i] == "otherwise" {
			x.Mood = Conditional
		}
	}
	if x.Mood == Factual && len(x.Tolls) > 0 && p.none(x) {
		x.Mood = Denied
	}
}

// after says whether a verb stands in a clause that only says when something else
// was: "after signing the deal".
func (p *parsed) after(v int) bool {
	switch p.Dep(v) {
	case "pcomp":
		return p.lex.is("aside", p.words[p.Head(v)])
	case "advcl":
		m := p.Child(v, "mark", "prep", "advmod")
		return m >= 0 && (p.lex.is("aside", p.words[m]) || p.words[m] == "while" || p.words[m] == "when" || p.words[m] == "as")
	}
	return false
}

// none says whether "no" counts those affected.
func (p *parsed) none(x *Telling) bool {
	for _, t := range x.Tolls {
		if t.Count.High != nil && *t.Count.High == 0 {
			return true
		}
	}
	return x.Many != nil && x.Many.High != nil && *x.Many.High == 0
}

// moodOfVerb reads the mood of a verb and of the clauses around it.
func (p *parsed) moodOfVerb(v int, x *Telling, depth int) Mood {
	if depth > farthest {
		return Factual
	}
	to, perfect := false, false
	for _, k := range p.Kids[v] {
		switch w := p.words[k]; p.Dep(k) {
		case "neg":
			return Denied
		case "aux", "auxpass":
			switch {
			case p.lex.is("future", w) && k < v:
				if p.onCondition(v) {
					return Conditional
				}
				return Planned
			case p.lex.is("unreal", w):
				if p.onCondition(v) {
					return Conditional
				}
				return Hypothetical
			case w == "to":
				to = true
			case p.Lemma(k) == "have":
				perfect = true
			}
		case "mark":
			if p.lex.is("conditional", w) || w == "as" && k > 1 && p.words[k-2] == "as" && (p.words[k-1] == "long" || p.words[k-1] == "soon") && p.present(v) {
				return Conditional
			}
			if w == "since" && p.Child(v, "nsubj", "nsubjpass") >= 0 {
				x.Background = true // "it was the first clash since the army attacked the camp"
			}
			if (w == "before" || w == "until" || w == "once") && p.present(v) {
				return Conditional // "before prisoners are freed" tells of what is to come
			}
		case "advmod":
			if p.lex.is("allegedadverb", w) && x.Mood == Factual {
				x.Mood = Alleged
			}
			if w == "longer" && k > 0 && p.words[k-1] == "no" {
				return Hypothetical // "is no longer setting off bombs"
			}
			if w == "never" || w == "nearly" && p.Tag(v) != "VBN" && p.counts[min(k+1, len(p.words)-1)].to == 0 {
				return Denied
			}
		}
	}
	if x.Mood != Factual && depth == 0 {
		return x.Mood
	}
	if p.onCondition(v) {
		return Conditional // "if it is verified, it breaks the truce"
	}
	h := p.Head(v)
	if h == v {
		return x.Mood
	}
	switch d := p.Dep(v); d {
	case "xcomp", "ccomp", "advcl", "acl", "oprd":
		l := p.Lemma(h)
		if p.lex.is("proof", l) && p.lacking(h) {
			return Denied // "no evidence that the army attacked"
		}
		if to || d == "xcomp" && p.Tag(v) == "VB" {
			return p.infinitive(v, h, d, l, perfect, x, depth)
		}
		if d == "ccomp" && (p.lex.is("denying", l) || p.Child(h, "neg") >= 0 && p.lex.is("saying", l)) {
			return Denied
		}
		if d == "xcomp" && p.Tag(v) == "VBG" {
			if p.lex.is("denying", l) {
				return Denied
			}
			if p.lex.is("prevent", l) {
				return Hypothetical
			}
			return p.moodOfVerb(h, x, depth+1)
		}
		if d == "advcl" && p.Child(v, "mark") < 0 && p.Child(v, "prep") < 0 && p.IsVerb(h) && p.Tag(v) == "VBG" {
			return p.moodOfVerb(h, x, depth+1)
		}
		if d == "ccomp" && (p.lex.is("hoped", l) && l != "tell" && l != "warn" && l != "believe" && l != "think" || p.Child(h, "mark") >= 0 && p.lex.is("conditional", p.words[p.Child(h, "mark")])) {
			return Hypothetical
		}
		if d == "ccomp" && p.lex.is("investigating", l) {
			return Investigated
		}
	case "conj":
		if i := p.infinitiveBefore(v, h); i >= 0 {
			return p.moodOfVerb(i, x, depth+1)
		}
		if p.IsVerb(h) && p.Child(v, "nsubj", "nsubjpass", "aux", "auxpass") < 0 {
			return p.moodOfVerb(h, x, depth+1)
		}
	case "pcomp":
		return p.afterPreposition(h, x)
	case "relcl":
		if p.lex.is("proof", p.Lemma(h)) && p.lacking(h) {
			return Denied
		}
		if to && p.Child(v, "nsubj", "nsubjpass") < 0 {
			return Hypothetical // "an operation to arrest"
		}
		y := Telling{}
		p.moodOfNoun(&y, trigger{head: h}) // "wanted for the attack in which two were killed"
		if m := y.Mood; m.unreal() && p.Child(h, "det", "poss") < 0 {
			return m // "to take actions that violate the terms"
		}
		x.Background = x.Background || y.Background || p.dated(h)
		x.Relative = true
		return x.Mood
	}
	return x.Mood
}

// lacking says whether a noun is told not to be there: "no evidence", "did not find proof",
// "without any sign".
func (p *parsed) lacking(n int) bool {
	for _, k := range p.Kids[n] {
		if k < n && (p.words[k] == "no" || p.words[k] == "little" || p.words[k] == "any") {
			return true
		}
	}
	g := p.Head(n)
	return g != n && (p.Child(g, "neg") >= 0 || p.words[g] == "without")
}

// infinitiveBefore is the infinitive that a bare verb goes on from, where the parser
// has hung it on the verb that rules both: "calls on them to halt fire, free all
// prisoners"; -1 where there is none.
func (p *parsed) infinitiveBefore(v, h int) int {
	if p.Tag(v) != "VB" || p.Tag(h) == "VB" || p.Child(v, "nsubj", "aux") >= 0 {
		return -1
	}
	for _, k := range p.Kids[h] {
		if d := p.Dep(k); k < v && p.Tag(k) == "VB" && (d == "xcomp" || d == "ccomp" || d == "advcl") {
			return k
		}
	}
	return -1
}

// present says whether a verb stands in the present, its auxiliaries too.
func (p *parsed) present(v int) bool {
	tag := p.Tag(v)
	for _, k := range p.Kids[v] {
		if d := p.Dep(k); d == "aux" || d == "auxpass" {
			tag = p.Tag(k)
			break
		}
	}
	return tag == "VBZ" || tag == "VBP" || tag == "VB"
}

// wasDone says whether a verb stands in the past, or its auxiliary does.
func (p *parsed) wasDone(v int) bool {
	k := p.Child(v, "aux", "auxpass")
	return k < 0 && p.Tag(v) == "VBD" || k >= 0 && p.Tag(k) == "VBD"
}

// onCondition says whether a clause with "if" hangs on a verb.
func (p *parsed) onCondition(v int) bool {
	for _, k := range p.Kids[v] {
		if p.Dep(k) == "advcl" {
			if m := p.Child(k, "mark"); m >= 0 && p.lex.is("conditional", p.words[m]) && (m == 0 || p.words[m-1] != "even") {
				return true
			}
		}
	}
	return false
}

// dated says whether a noun is told apart by a date of its own: "the May 28
// attack", "the 2011 bombing".
func (p *parsed) dated(h int) bool {
	for _, k := range p.Kids[h] {
		if k < h && p.Tokens[k].EntType == "DATE" && p.Dep(k) != "poss" && p.Tag(k) != "JJ" && (p.Tag(k) == "CD" || p.lex.is("month", p.words[k]) || p.Tag(k) == "NNP" && !p.lex.is("weekday", p.words[k])) {
			return true
		}
	}
	return false
}

// infinitive reads "managed to kill", "planned to attack", "is said to have killed".
func (p *parsed) infinitive(v, h int, d, l string, perfect bool, x *Telling, depth int) Mood {
	passive := p.Child(h, "auxpass", "nsubjpass") >= 0
	switch {
	case d == "xcomp" && p.lex.is("factive", l):
		return p.moodOfVerb(h, x, depth+1)
	case p.lex.is("dispatch", l) && p.Child(h, "dobj") >= 0 && p.lex.is("aircraft", p.Lemma(p.Child(h, "dobj"))):
		return p.moodOfVerb(h, x, depth+1) // "sent jets to bomb the camp"
	case passive && (perfect || p.Child(v, "auxpass") >= 0 && (l == "report" || l == "say" || l == "state" || l == "know")) && p.lex.is("reported", l):
		return Alleged // "was reported to be badly beaten"
	case perfect && (l == "believe" || l == "claim" || l == "allege" || l == "suspect" || l == "appear" || l == "seem"):
		return Alleged
	case d == "xcomp" && p.be(v) && (l == "believe" || l == "suspect" || l == "say" || l == "think" || l == "call"):
		return Alleged // "in what the army believes to be a rebel attack"
	case d == "advcl" && p.Child(v, "auxpass") >= 0:
		return Hypothetical
	case d == "advcl" && x.Definite && !x.Phrase.Empty() && p.lex.is("light", p.Lemma(v)) && p.wasDone(h) && !p.lex.is("hoped", l):
		return p.moodOfVerb(h, x, depth+1) // "had crossed the border to carry out the attack"
	}
	if p.lex.is("hoped", l) && (l == "plan" || l == "vow" || l == "promise" || l == "pledge" || l == "agree" || l == "threaten" || l == "due" || l == "schedule" || l == "set") {
		return Planned
	}
	return Hypothetical
}

// afterPreposition reads "accused of killing", "responsible for attacks", "without
// killing".
func (p *parsed) afterPreposition(k int, x *Telling) Mood {
	g := p.Head(k)
	l := p.Lemma(g)
	switch w := p.words[k]; {
	case p.lex.is("accusing", l):
		x.Background = x.Background || p.reduced(g)
		return Alleged
	case p.lex.is("responsible", l) || p.lex.is("responsible", p.words[g]):
		x.Background = true
		return x.Mood
	case w == "for" && p.holds(g):
		x.Background = true // "arrested for killing two"
		return x.Mood
	case w == "before" && p.Tag(g) == "VBD":
		return x.Mood // "questioned them before detaining two"
	case w == "without" || w == "instead" || w == "before":
		return Hypothetical
	case w == "from" && p.lex.is("prevent", l), p.lex.is("unrealnoun", l) && w != "in":
		return Hypothetical
	}
	return x.Mood
}

// reduced says whether a participle only tells of somebody what was: "a man accused
// of killing two was released".
func (p *parsed) reduced(v int) bool {
	return p.Tag(v) == "VBN" && (p.Dep(v) == "acl" || p.Dep(v) == "amod" || p.Dep(v) == "advcl" && p.Child(v, "auxpass", "nsubjpass") < 0)
}

// holds says whether a verb is one of arrest: what somebody is held for was before.
func (p *parsed) holds(v int) bool {
	if !p.IsVerb(v) {
		return false
	}
	for _, e := range p.lex.verbs[p.Lemma(v)] {
		if e.effect == trucewatch.Captured {
			return true
		}
	}
	return false
}

// moodOfNoun reads how a noun is put, from the words before it and from the verb
// or noun that it hangs on.
func (p *parsed) moodOfNoun(x *Telling, t trigger) {
	h := t.head
	for _, k := range p.Kids[h] {
		w := p.words[k]
		if k > h || p.Dep(k) != "amod" && p.Dep(k) != "det" && p.Dep(k) != "compound" && p.Dep(k) != "nummod" {
			continue
		}
		switch {
		case p.lex.is("unrealadjective", w) && w != "such" && w != "no":
			x.Mood = Hypothetical
		case w == "no":
			x.Mood = Denied
		case p.lex.is("allegedadjective", w):
			x.Mood = Alleged
		case w == "similar" && p.Child(h, "det") >= 0 && p.words[p.Child(h, "det")] == "a": // one more of the kind
		case p.lex.is("earlier", w) || p.lex.is("earlier", p.Lemma(k)):
			x.Background = true
		}
	}
	if x.Definite && p.dated(h) {
		x.Background = true
	}
	if x.Mood == Factual {
		x.Mood = p.moodAbove(h, x, 0)
	}
}

// moodAbove climbs from a noun to what rules it.
func (p *parsed) moodAbove(i int, x *Telling, depth int) Mood {
	if depth > farthest {
		return Factual
	}
	h := p.Head(i)
	if h == i {
		if p.IsVerb(i) {
			return p.moodOfVerb(i, x, 1)
		}
		return Factual
	}
	l := p.Lemma(h)
	switch d := p.Dep(i); {
	case d == "conj" || d == "appos":
		return p.moodAbove(h, x, depth+1)
	case d == "pobj":
		return p.moodUnder(h, x, depth)
	case d == "compound" || d == "amod" || d == "nmod" || d == "poss":
		return p.moodAbove(h, x, depth+1)
	case (d == "dobj" || d == "nsubjpass") && (p.IsVerb(h) || p.Tokens[h].POS == "AUX"):
		switch {
		case p.lex.is("denying", l):
			return Denied
		case p.lex.is("investigating", l):
			if m := p.moodOfVerb(h, x, 1); m.unreal() {
				return m
			}
			x.Manner = Span{h, h + 1}
			return Investigated
		case l == "claim" || l == "witness" || l == "see":
			return p.moodOfVerb(h, x, 1)
		case p.lex.is("reference", l):
			x.Definite = true
			if l == "foil" || l == "thwart" || l == "repel" || l == "repulse" || l == "survive" || l == "escape" {
				return p.moodOfVerb(h, x, 1)
			}
			return p.moodOfVerb(h, x, 1)
		case d == "nsubjpass" && x.Definite && p.lex.is("staging", l):
			return p.moodOfVerb(h, x, 1) // "the attack was led by"
		case p.lex.is("prevent", l):
			return Hypothetical
		}
		return p.moodOfVerb(h, x, 1)
	case d == "nsubj" && x.Definite && !x.Generic && p.IsVerb(h) && !p.lex.is("happen", l) && p.Child(h, "dobj") >= 0 && !p.onCondition(h) && x.Kind.Is(trucewatch.Violence):
		if m := p.moodOfVerb(h, x, 1); !m.unreal() && m != Denied {
			return m
		}
		return Factual // "the battle would not derail the talks"
	case p.IsVerb(h) || p.Tokens[h].POS == "AUX":
		return p.moodOfVerb(h, x, 1)
	}
	return Factual
}

// moodUnder reads a noun after a preposition: "the threat of attacks", "died in an
// attack", "responsible for attacks".
func (p *parsed) moodUnder(k int, x *Telling, depth int) Mood {
	g := p.Head(k)
	if g == k {
		return Factual
	}
	l, w := p.Lemma(g), p.words[k]
	switch {
	case p.lex.is("given", w):
		return Factual // "despite an attack": whatever is planned, it was
	case w == "of" && p.IsVerb(g) && p.lex.is("accusing", l) && !x.Generic && p.Child(g, "nsubj", "nsubjpass", "auxpass") >= 0 && p.Dep(g) != "relcl":
		x.Background = x.Background || x.Definite && len(x.Tolls) == 0
		return Alleged
	case w == "without" || w == "against" && !p.IsVerb(g):
		return Hypothetical
	case l == "assist" && x.Kind != trucewatch.Detention && x.Kind != trucewatch.Release && x.Kind.Is(trucewatch.Violence),
		p.lex.is("responsible", l) || p.lex.is("responsible", p.words[g]):
		if p.words[g] == "responsible" && x.Definite && !x.Agent.Empty() && p.be(p.Head(g)) {
			return p.moodOfVerb(p.Head(g), x, 1) // "the rebels were responsible for the attack"
		}
		x.Background = true
		if p.lex.is("accusing", l) {
			return Alleged
		}
	case p.lex.is("accusing", l):
		x.Background = x.Background || p.reduced(g)
		return Alleged
	case w == "for" && p.holds(g):
		x.Background = true
	case p.lex.is("recall", l) && (p.words[k] == "for" || p.words[k] == "of" || p.words[k] == "to" || p.words[k] == "against" || p.words[k] == "with"):
		x.Background, x.Definite = true, true
	case p.lex.is("recalling", l) && w == "for":
		x.Background = true
	case p.lex.is("unrealnoun", l) && (w == "of" || w == "to" || w == "on" || w == "in" || w == "for") && !p.IsVerb(g):
		return Hypothetical
	case p.IsVerb(g) && p.lex.is("hoped", l) && (w == "for" || w == "to" || w == "on"):
		return Hypothetical
	case w == "from" && p.lex.is("prevent", l):
		return Hypothetical
	}
	if p.IsVerb(g) {
		return p.moodOfVerb(g, x, 1)
	}
	return p.moodAbove(g, x, depth+1)
}
