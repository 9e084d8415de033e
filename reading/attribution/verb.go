package attribution

import (
	"strings"
)

// verb finds what a verb attributes: the first of its constructions that the
// lexicon allows.
func (t *parsed) verb(v int) (found, bool) {
	lemma := t.Lemma(v)
	part := t.Child(v, "prt")
	e := t.lex.entry(lemma, 'v')
	if part >= 0 {
		if p := t.lex.entry(lemma+" "+t.Low(part), 'v'); p != nil {
			e = p
		}
	}
	for _, k := range t.Kids[v] {
		if k < v {
			continue
		}
		switch t.Dep(k) {
		case "prep", "advmod":
			// "call for", "push back".
			if p := t.lex.entry(lemma+" "+t.Low(k), 'v'); p != nil {
				e = p
				if t.Dep(k) == "advmod" {
					part = k
				}
			}
		case "dobj", "acomp", "oprd", "ccomp":
			// "take issue with", "make clear".
			if p := t.lex.entry(lemma+" "+t.Lemma(k), 'v'); p != nil {
				e, part = p, k
			}
		}
	}
	if e == nil && (t.Low(v) == lemma+"ed" || t.Low(v) == lemma+"ing") {
		e = t.lex.entry(lemma+"e", 'v') // the lemmatizer takes "hoped" for "hop"
	}
	f := found{cue: t.cueSpan(v, part), head: v, entry: e, negated: t.Child(v, "neg") >= 0}
	for _, k := range t.Kids[v] {
		if t.Tag(k) == "MD" && t.Dep(k) == "aux" && k < v {
			f.modal = t.Lemma(k)
		}
	}
	if t.credit(v) {
		return f, false
	}
	if t.adverbial(&f, v) {
		return f, true
	}
	if t.passive(v) {
		return f, t.passiveVerb(&f, v)
	}
	for _, try := range []func(*found, int) bool{
		t.clause, t.parenthesis, t.predicate, t.objectInfinitive, t.objectPhrase, t.infinitive, t.phrase, t.object,
	} {
		if try(&f, v) {
			t.findSource(&f, v)
			return f, true
		}
	}
	return f, false
}

// adverbial is "…, the delegations announced in May", which the parser may take for
// an adverbial with a participle.
func (t *parsed) adverbial(f *found, v int) bool {
	n := t.Head(v)
	if f.entry == nil || !f.entry.Takes("p") || t.Tag(v) != "VBN" || t.Dep(v) != "acl" || t.Dep(n) != "npadvmod" || n > v || t.Child(v, "agent", "dobj", "aux") >= 0 {
		return false
	}
	from := t.Left[n]
	first := t.sentence(n).From
	if from-1 <= first || t.Low(from-1) != "," || t.Tokens[n].EntType == "DATE" {
		return false
	}
	f.content = []Span{{first, from - 1}}
	f.source, f.construction = Span{from, v}, "parenthesis"
	return true
}

// credit says whether a verb stands in a line of credits: "Reporting by NAME".
func (t *parsed) credit(v int) bool {
	if t.Tag(v) != "VBG" && t.Tokens[v].POS != "NOUN" {
		return false
	}
	switch t.Low(v) {
	case "reporting", "writing", "editing":
		return v+1 < len(t.Tokens) && t.Low(v+1) == "by" && v <= t.sentence(v).From+2 || v > 0 && t.Low(v-1) == "additional"
	}
	return false
}

func (t *parsed) passive(v int) bool {
	if t.Child(v, "auxpass") >= 0 {
		return true
	}
	return t.Tag(v) == "VBN" && (t.Dep(v) == "acl" || t.Dep(v) == "advcl") && t.Child(v, "aux") < 0 && t.Child(v, "dobj", "nsubj") < 0
}

// cueSpan is the verb with its auxiliaries and particle.
func (t *parsed) cueSpan(v, part int) Span {
	s := Span{v, v + 1}
	for _, k := range t.Kids[v] {
		switch t.Dep(k) {
		case "aux", "auxpass", "neg":
			if k < s.From && v-k <= 5 {
				s.From = k
			}
		}
	}
	if part > v {
		s.To = part + 1
	}
	return s
}

// passiveVerb is "is expected to", "was accused of": what is said of the subject.
func (t *parsed) passiveVerb(f *found, v int) bool {
	if f.entry == nil {
		return false
	}
	subject := t.Child(v, "nsubjpass", "csubjpass")
	if p := t.preposition(v, "as"); p > v {
		if c := t.Child(p, "pcomp"); c > p && t.IsVerb(c) {
			if e := t.lex.entry(t.Lemma(c), 'v'); e != nil && e.Takes("p") {
				return false // "was quoted as saying": the saying counts
			}
		}
	}
	if t.Dep(v) == "acl" && t.nominal(t.Head(v)) {
		subject = t.Head(v)
	}
	if a := t.Child(v, "agent"); a >= 0 {
		f.source = t.below(a)
	}
	if c := t.Child(v, "xcomp", "ccomp", "oprd"); c > v {
		s := t.cutAt(t.span(c), v)
		switch {
		case t.Dep(c) == "ccomp" && (f.entry.Takes("c") || f.entry.Takes("t") || f.entry.Takes("a")),
			t.Dep(c) == "oprd" && f.entry.Takes("x"),
			t.Dep(c) == "xcomp" && (f.entry.Takes("pi") || f.entry.Takes("o")),
			t.Dep(c) == "xcomp" && (f.entry.Takes("c") || f.entry.Takes("t")) && t.toInfinitive(c):
			if t.Dep(v) == "acl" && t.Dep(c) == "ccomp" && f.source.Empty() {
				// "analysts who …, found that": the parser took the tense for a participle.
				f.source = t.mention(t.Head(v))
			}
			f.content, f.construction = []Span{s}, "passive"
			if subject >= 0 && t.Dep(c) == "ccomp" && (f.entry.Takes("a") || f.entry.Takes("w")) && t.Low(subject) != "it" {
				f.addressee = t.mention(subject)
			}
			if subject >= 0 && t.Dep(c) != "ccomp" {
				f.content = []Span{t.span(subject), s}
			}
			return true
		}
	}
	for _, c := range f.entry.takes {
		word, ok := strings.CutPrefix(c, "n+")
		if !ok {
			continue
		}
		if p := t.preposition(v, word); p > v {
			f.content, f.construction = []Span{t.below(p)}, "passive phrase"
			if subject >= 0 {
				f.content = []Span{t.span(subject), t.span(p)}
			} else {
				f.cue = join(f.cue, Span{p, p + 1})
			}
			return true
		}
	}
	if f.entry.Lemma == "quote" || f.entry.Lemma == "cite" {
		return false // "residents, quoted by the radio, claim"
	}
	if f.source.To > f.source.From && subject >= 0 && f.entry.Takes("n") {
		f.content, f.construction = []Span{t.span(subject)}, "passive object"
		if subject == t.Head(v) {
			f.content[0].To = min(f.content[0].To, f.cue.From)
		}
		return true
	}
	return false
}

// fixed is the word with which a verb makes the set phrase of an entry, "aim" of
// "take aim"; -1 where the entry is a single word or has a particle.
func (t *parsed) fixed(e *Entry, v int) int {
	_, word, ok := strings.Cut(e.Lemma, " ")
	if !ok {
		return -1
	}
	for _, k := range t.Kids[v] {
		switch t.Dep(k) {
		case "dobj", "acomp", "oprd", "ccomp":
			if k > v && t.Lemma(k) == word {
				return k
			}
		}
	}
	return -1
}
