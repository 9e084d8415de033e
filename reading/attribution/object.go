package attribution

import (
	"strings"
)

// predicate is "called it a lie".
func (t *parsed) predicate(f *found, v int) bool {
	if f.entry == nil || !f.entry.Takes("x") {
		return false
	}
	o, p := t.Child(v, "dobj"), t.Child(v, "oprd")
	if p > v {
		s := t.span(p)
		if o > v {
			s = join(s, t.span(o))
		}
		f.content, f.construction = []Span{s}, "predicate"
		return true
	}
	if c := t.Child(v, "ccomp"); c > v && t.Child(c, "nsubj") >= 0 && t.Child(c, "aux") < 0 {
		f.content, f.construction = []Span{t.cutAt(t.span(c), v)}, "predicate"
		return true
	}
	return false
}

func join(a, b Span) Span { return Span{min(a.From, b.From), max(a.To, b.To)} }

// objectInfinitive is "urged them to stay" and "called on them to stay".
func (t *parsed) objectInfinitive(f *found, v int) bool {
	if f.entry == nil {
		return false
	}
	if f.entry.Takes("o") {
		if c := t.Child(v, "ccomp", "xcomp"); c > v && t.toInfinitive(c) {
			s := t.cutAt(t.span(c), v)
			if o := t.Child(v, "dobj", "dative"); o > v && o < c {
				s = join(s, t.span(o))
			} else if t.Dep(c) == "xcomp" && t.Child(c, "nsubj") < 0 && !f.entry.Takes("i") {
				return false
			}
			f.content, f.construction = []Span{s}, "object infinitive"
			return true
		}
	}
	if f.entry.Takes("o+on") {
		if p := t.preposition(v, "on", "upon"); p > v {
			f.cue = join(f.cue, Span{p, p + 1})
			if c := t.Child(v, "xcomp", "advcl", "ccomp"); c > p && t.toInfinitive(c) {
				f.content, f.construction = []Span{join(t.below(p), t.span(c))}, "object infinitive"
				return true
			}
			if o := t.Child(p, "pobj"); o >= 0 {
				if c := t.Child(o, "acl", "relcl"); c > o && t.toInfinitive(c) {
					f.content, f.construction = []Span{t.below(p)}, "object infinitive"
					return true
				}
			}
		}
	}
	return false
}

func (t *parsed) toInfinitive(c int) bool {
	for _, k := range t.Kids[c] {
		if t.Dep(k) == "aux" && t.Low(k) == "to" {
			return true
		}
	}
	return false
}

// preposition is the child that is one of these prepositions, or -1.
func (t *parsed) preposition(i int, words ...string) int {
	for _, k := range t.Kids[i] {
		if d := t.Dep(k); d == "prep" || d == "agent" || d == "dative" || d == "prt" {
			for _, w := range words {
				if t.Low(k) == w && k > i {
					return k
				}
			}
		}
	}
	return -1
}

// below is what a preposition governs.
func (t *parsed) below(p int) Span {
	s := t.span(p)
	if s.From <= p {
		s.From = p + 1
	}
	return s
}

// objectPhrase is "accused them of it".
func (t *parsed) objectPhrase(f *found, v int) bool {
	o := t.Child(v, "dobj")
	if f.entry == nil || o < v {
		return false
	}
	for _, c := range f.entry.takes {
		word, ok := strings.CutPrefix(c, "n+")
		if !ok {
			continue
		}
		for _, p := range t.Kids[v] {
			if p > o && t.Low(p) == word && (t.Dep(p) == "prep" || t.Dep(p) == "dative" || t.Dep(p) == "advcl") {
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
				f.content, f.addressee = []Span{t.below(p)}, Span{t.Left[o], p}
			}
			return true
		}
	}
	return false
}

// infinitive is "vowed to stay".
func (t *parsed) infinitive(f *found, v int) bool {
	if f.entry == nil || !f.entry.Takes("i") {
		return false
	}
	for _, c := range t.Kids[v] {
		if c > v && (t.Dep(c) == "xcomp" || t.Dep(c) == "advcl" && t.Lemma(v) == "vote") && t.toInfinitive(c) {
			f.content, f.construction = []Span{t.cutAt(t.span(c), v)}, "infinitive"
			return true
		}
	}
	return false
}

// phrase is a preposition with what it governs: "called for calm", "called for
// them to go".
func (t *parsed) phrase(f *found, v int) bool {
	if f.entry == nil {
		return false
	}
	if f.entry.Takes("for") {
		for _, c := range t.Kids[v] {
			if d := t.Dep(c); c > v && (d == "advcl" || d == "ccomp") && t.toInfinitive(c) {
				if m := t.Child(c, "mark"); m > v && t.Low(m) == "for" {
					f.content, f.construction = []Span{{m + 1, t.Right[c] + 1}}, "phrase"
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
			if s := t.below(p); s.To > s.From && !(t.Dep(v) == "relcl" && t.dangling(v)) && !t.tellsTime(p) {
				if o := t.Child(v, "dobj"); o > v && o < p && o != fixed {
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
func (t *parsed) withInfinitive(s Span, v int) Span {
	for _, k := range t.Kids[v] {
		if d := t.Dep(k); k >= s.To && t.Left[k] <= s.To+1 && (d == "xcomp" || d == "advcl") && t.toInfinitive(k) {
			s.To = t.Right[k] + 1
		}
	}
	return s
}

// object is a plain noun phrase: "criticized the deal".
func (t *parsed) object(f *found, v int) bool {
	if f.entry == nil || !f.entry.Takes("n") {
		return false
	}
	o := t.Child(v, "dobj")
	if o >= 0 && o == t.fixed(f.entry, v) {
		return false
	}
	if o < v {
		return t.gerund(f, v)
	}
	if t.lex.acts[t.Lemma(v)+" "+t.Lemma(o)] {
		return false
	}
	f.content, f.construction = []Span{t.withPhrases(t.span(o), v)}, "object"
	return true
}

// gerund is "denied attacking the town".
func (t *parsed) gerund(f *found, v int) bool {
	for _, c := range t.Kids[v] {
		if d := t.Dep(c); c > v && t.Tag(c) == "VBG" && (d == "xcomp" || d == "ccomp") && t.Child(c, "aux") < 0 {
			f.content, f.construction = []Span{t.cutAt(t.span(c), v)}, "gerund"
			return true
		}
	}
	return false
}

// withPhrases adds the phrases that follow an object at once.
func (t *parsed) withPhrases(s Span, v int) Span {
	e := t.lex.entry(t.Lemma(v), 'v')
	tells := e != nil && (e.Takes("c") || e.Takes("t"))
	for _, k := range t.Kids[v] {
		if k >= s.To && t.Left[k] == s.To && t.Dep(k) == "prep" && (t.lex.is("belongs", t.Low(k)) || tells && t.lex.is("locates", t.Low(k))) && !t.tellsTime(k) {
			s.To = t.Right[k] + 1
		}
	}
	return s
}

// dangling says whether a preposition governs nothing: "the deal that they agreed to
// with others".
func (t *parsed) dangling(v int) bool {
	for _, k := range t.Kids[v] {
		if t.Dep(k) == "prep" && k > v && t.Child(k, "pobj", "pcomp", "prep") < 0 {
			return true
		}
	}
	return false
}

// tellsTime says whether a preposition governs a date or a time of day.
func (t *parsed) tellsTime(p int) bool {
	o := t.Child(p, "pobj")
	return o >= 0 && (t.Tokens[o].EntType == "DATE" || t.Tokens[o].EntType == "TIME")
}
