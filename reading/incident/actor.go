package incident

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// modifier finds who is named before a noun: "a Taliban attack".
func (p *parsed) modifier(from, to int) Span {
	led := -1 // where "Saudi-led" begins
	for i := from; i < to; i++ {
		if p.ledBy(i, to) {
			led = i
			i += 2
			continue
		}
		e, d := p.Tokens[i].EntType, p.Dep(i)
		named := e == "ORG" || e == "NORP" || e == "PERSON" || e == "GPE" && (d == "poss" && !p.superlative(i+1, to) || d != "poss" && p.initials(i))
		body := (p.people(p.words[i]) || p.lex.is("bodies", p.words[i]) && p.Tag(i) != "JJ") && (d == "compound" || d == "amod" || d == "nmod")
		if !named && !body || p.lex.is("armament", p.words[i]) || i > 0 && p.words[i-1] == "-" && !named {
			continue
		}
		k := i + 1
		for named && k < to && (p.Tokens[k].EntType == e && p.Tokens[k].IOB == 'I' || e == "NORP" && p.Tag(k) == "NNP" && p.Tokens[k].EntType == "") {
			k++
		}
		for k < to && (p.people(p.words[k]) || p.lex.is("bodies", p.words[k])) && strings.HasPrefix(p.Tag(k), "NN") {
			k++ // "government forces"
		}
		if p.owns(k, to) {
			return Span{} // "a police station attack"
		}
		for k-1 > i && p.Tag(k-1) == "POS" {
			k--
		}
		for named && i > from && p.Tokens[i].IOB == 'I' {
			i-- // "Saudi Arabia's"
		}
		if led >= 0 && led+3 == i {
			i = led
		}
		return Span{i, k}
	}
	return Span{}
}

// initials says whether a country is called by its initials, which stand for its people before a
// noun: "a US air strike", where "a Kabul bombing" was in Kabul.
func (p *parsed) initials(i int) bool {
	w := p.Tokens[i].Text
	return len(w) <= len("U.S.A.") && w == strings.ToUpper(w) && w != strings.ToLower(w)
}

// ledBy says whether a name begins a word for those whom it leads or backs: "Saudi-led".
func (p *parsed) ledBy(i, to int) bool {
	return i+3 < to && p.words[i+1] == "-" && p.lex.is("leading", p.words[i+2])
}

// superlative says whether what is possessed is one of many there: "Iraq's deadliest
// attack" is where it was, "Israel's attack" is whose.
func (p *parsed) superlative(from, to int) bool {
	for i := from; i < to; i++ {
		if t := p.Tag(i); t == "JJS" || t == "RBS" || p.words[i] == "latest" || p.words[i] == "first" {
			return true
		}
	}
	return false
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
	if g := p.Head(t.head); p.Dep(t.head) == "pobj" && p.words[g] == "with" && p.lex.is("answering", p.Lemma(p.Head(g))) && x.Agent.Empty() {
		if n := p.someone(p.subjectOf(p.Head(g))); n >= 0 { // "responded with air raids"
			x.Agent = p.nominal(n)
		}
		return
	}
	if v >= 0 && p.lex.is("light", p.Lemma(v)) && x.Target.Empty() {
		x.Target = p.aimOf(v)
	}
	own := p.Child(t.head, "poss")
	renewed := v >= 0 && p.lex.is("renewing", p.Lemma(v)) && own >= 0 && p.Tag(own) == "PRP$" // "resumed its attacks"
	led := v >= 0 && p.Lemma(v) == "lead" && x.Definite                                       // "the attack was led by a local commander"
	if v < 0 || !renewed && !led && !p.lex.is("light", p.Lemma(v)) || !x.Agent.Empty() {
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
