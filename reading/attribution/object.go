package attribution

import (
	"strings"
)

// predicate is "called it a lie".
func (t *tree) predicate(f *found, v int) bool {
	if f.entry == nil || !f.entry.Takes("x") {
		return false
	}
	o, p := t.child(v, "dobj"), t.child(v, "oprd")
	if p > v {
		s := t.span(p)
		if o > v {
			s = join(s, t.span(o))
		}
		f.content, f.construction = []Span{s}, "predicate"
		return true
	}
	if c := t.child(v, "ccomp"); c > v && t.child(c, "nsubj") >= 0 && t.child(c, "aux") < 0 {
		f.content, f.construction = []Span{t.cutAt(t.span(c), v)}, "predicate"
		return true
	}
	return false
}

func join(a, b Span) Span { return Span{min(a.From, b.From), max(a.To, b.To)} }

// objectInfinitive is "urged them to stay" and "called on them to stay".
func (t *tree) objectInfinitive(f *found, v int) bool {
	if f.entry == nil {
		return false
	}
	if f.entry.Takes("o") {
		if c := t.child(v, "ccomp", "xcomp"); c > v && t.toInfinitive(c) {
			s := t.cutAt(t.span(c), v)
			if o := t.child(v, "dobj", "dative"); o > v && o < c {
				s = join(s, t.span(o))
			} else if t.dep(c) == "xcomp" && t.child(c, "nsubj") < 0 && !f.entry.Takes("i") {
				return false
			}
			f.content, f.construction = []Span{s}, "object infinitive"
			return true
		}
	}
	if f.entry.Takes("o+on") {
		if p := t.preposition(v, "on", "upon"); p > v {
			f.cue = join(f.cue, Span{p, p + 1})
			if c := t.child(v, "xcomp", "advcl", "ccomp"); c > p && t.toInfinitive(c) {
				f.content, f.construction = []Span{join(t.below(p), t.span(c))}, "object infinitive"
				return true
			}
			if o := t.child(p, "pobj"); o >= 0 {
				if c := t.child(o, "acl", "relcl"); c > o && t.toInfinitive(c) {
					f.content, f.construction = []Span{t.below(p)}, "object infinitive"
					return true
				}
			}
		}
	}
	return false
}

func (t *tree) toInfinitive(c int) bool {
	for _, k := range t.kids[c] {
		if t.dep(k) == "aux" && t.low(k) == "to" {
			return true
		}
	}
	return false
}

// preposition is the child that is one of these prepositions, or -1.
func (t *tree) preposition(i int, words ...string) int {
	for _, k := range t.kids[i] {
		if d := t.dep(k); d == "prep" || d == "agent" || d == "dative" || d == "prt" {
			for _, w := range words {
				if t.low(k) == w && k > i {
					return k
				}
			}
		}
	}
	return -1
}

// below is what a preposition governs.
func (t *tree) below(p int) Span {
	s := t.span(p)
	if s.From <= p {
		s.From = p + 1
	}
	return s
}

// objectPhrase is "accused them of it".
func (t *tree) objectPhrase(f *found, v int) bool {
	o := t.child(v, "dobj")
	if f.entry == nil || o < v {
		return false
	}
	for _, c := range f.entry.takes {
		word, ok := strings.CutPrefix(c, "n+")
		if !ok {
			continue
		}
		for _, p := range t.kids[v] {
			if p > o && t.low(p) == word && (t.dep(p) == "prep" || t.dep(p) == "dative" || t.dep(p) == "advcl") {
				f.content, f.construction = []Span{join(t.span(o), t.span(p))}, "object phrase"
				if f.entry.Takes("a") {
					// "informed them of it": the object is who is told.
					f.content, f.addressee = []Span{t.below(p)}, t.mention(o)
				}
				return true
			}
		}
		if p := t.preposition(o, word); p >= 0 {
			f.content, f.construction = []Span{t.span(o)}, "object phrase"
			if f.entry.Takes("a") {
				f.content, f.addressee = []Span{t.below(p)}, Span{t.left[o], p}
			}
			return true
		}
	}
	return false
}

// infinitive is "vowed to stay".
func (t *tree) infinitive(f *found, v int) bool {
	if f.entry == nil || !f.entry.Takes("i") {
		return false
	}
	for _, c := range t.kids[v] {
		if c > v && (t.dep(c) == "xcomp" || t.dep(c) == "advcl" && t.lemma(v) == "vote") && t.toInfinitive(c) {
			f.content, f.construction = []Span{t.cutAt(t.span(c), v)}, "infinitive"
			return true
		}
	}
	return false
}

// phrase is a preposition with what it governs: "called for calm", "called for
// them to go".
func (t *tree) phrase(f *found, v int) bool {
	if f.entry == nil {
		return false
	}
	if f.entry.Takes("for") {
		for _, c := range t.kids[v] {
			if d := t.dep(c); c > v && (d == "advcl" || d == "ccomp") && t.toInfinitive(c) {
				if m := t.child(c, "mark"); m > v && t.low(m) == "for" {
					f.content, f.construction = []Span{{m + 1, t.right[c] + 1}}, "phrase"
					return true
				}
			}
		}
	}
	fixed := t.fixed(f.entry, v)
	for _, c := range f.entry.takes {
		part, word, ok := strings.Cut(c, "+")
		if ok && (part == "n" || part == "o") {
			continue
		}
		if !ok {
			word = part
		}
		p := t.preposition(v, word)
		if p < 0 && fixed >= 0 {
			p = t.preposition(fixed, word)
		}
		if p > v {
			if s := t.below(p); s.To > s.From && !(t.dep(v) == "relcl" && t.dangling(v)) && !t.tellsTime(p) {
				if o := t.child(v, "dobj"); o > v && o < p && o != fixed {
					continue
				}
				f.cue = join(f.cue, Span{p, p + 1})
				f.content, f.construction = []Span{t.withInfinitive(s, v)}, "phrase"
				return true
			}
		}
	}
	return false
}

// withInfinitive adds an infinitive that follows at once: "called for them to go".
func (t *tree) withInfinitive(s Span, v int) Span {
	for _, k := range t.kids[v] {
		if d := t.dep(k); k >= s.To && t.left[k] <= s.To+1 && (d == "xcomp" || d == "advcl") && t.toInfinitive(k) {
			s.To = t.right[k] + 1
		}
	}
	return s
}

// object is a plain noun phrase: "criticized the deal".
func (t *tree) object(f *found, v int) bool {
	if f.entry == nil || !f.entry.Takes("n") {
		return false
	}
	o := t.child(v, "dobj")
	if o >= 0 && o == t.fixed(f.entry, v) {
		return false
	}
	if o < v {
		return t.gerund(f, v)
	}
	if t.lex.acts[t.lemma(v)+" "+t.lemma(o)] {
		return false
	}
	f.content, f.construction = []Span{t.withPhrases(t.span(o), v)}, "object"
	return true
}

// gerund is "denied attacking the town".
func (t *tree) gerund(f *found, v int) bool {
	for _, c := range t.kids[v] {
		if d := t.dep(c); c > v && t.tag(c) == "VBG" && (d == "xcomp" || d == "ccomp") && t.child(c, "aux") < 0 {
			f.content, f.construction = []Span{t.cutAt(t.span(c), v)}, "gerund"
			return true
		}
	}
	return false
}

// withPhrases adds the phrases that follow an object at once.
func (t *tree) withPhrases(s Span, v int) Span {
	e := t.lex.entry(t.lemma(v), 'v')
	tells := e != nil && (e.Takes("c") || e.Takes("t"))
	for _, k := range t.kids[v] {
		if k >= s.To && t.left[k] == s.To && t.dep(k) == "prep" && (t.lex.is("belongs", t.low(k)) || tells && t.lex.is("locates", t.low(k))) && !t.tellsTime(k) {
			s.To = t.right[k] + 1
		}
	}
	return s
}

// dangling says whether a preposition governs nothing: "the deal that they agreed to
// with others".
func (t *tree) dangling(v int) bool {
	for _, k := range t.kids[v] {
		if t.dep(k) == "prep" && k > v && t.child(k, "pobj", "pcomp", "prep") < 0 {
			return true
		}
	}
	return false
}

// tellsTime says whether a preposition governs a date or a time of day.
func (t *tree) tellsTime(p int) bool {
	o := t.child(p, "pobj")
	return o >= 0 && (t.Tokens[o].EntType == "DATE" || t.Tokens[o].EntType == "TIME")
}
