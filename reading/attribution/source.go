package attribution

import (
	"slices"
	"strings"
)

// maxClimb bounds how far a subject is looked for.
const maxClimb = 8

// findSource finds who is the subject of a cue. What nobody says is negated.
func (t *parsed) findSource(f *found, v int) {
	t.lookForSource(f, v)
	if f.source.Empty() {
		return
	}
	first := f.source.From
	if first+2 < f.source.To && t.Low(first) == "so" && t.Low(first+1) == "far" {
		first += 2
	}
	switch t.Low(first) {
	case "no", "nobody", "none", "neither":
		f.negated = true
	}
}

func (t *parsed) lookForSource(f *found, v int) {
	if !f.source.Empty() {
		return
	}
	if l := t.Lemma(v); (l == "seem" || l == "appear") && !t.seemsToSay(v) {
		return // to whom is not said
	}
	if t.Child(v, "nsubj", "nsubjpass", "csubj") < 0 {
		// “…,” tweeted the envoy: the parser may take the speaker for an object.
		if o := t.Child(v, "dobj", "npadvmod", "oprd"); o > v && f.preposed() && t.nominal(o) && t.Tokens[o].EntType != "DATE" {
			f.source = t.mention(o)
			return
		}
		if s := t.outerSubject(v); s >= 0 {
			f.source = t.mention(s)
			return
		}
	}
	if s := t.subject(v); s >= 0 && !f.says(s) {
		f.source = t.mention(s)
		return
	}
	if t.finite(v) {
		f.source = t.nearestPhrase(v, f.preposed())
		if f.says(f.source.From) {
			f.source = Span{}
		}
	}
}

// seemsToSay says whether what seems is that somebody says: "appeared to suggest".
func (t *parsed) seemsToSay(v int) bool {
	c := t.Child(v, "xcomp")
	if c < v {
		return false
	}
	e := t.lex.entry(t.Lemma(c), 'v')
	return e != nil && (e.Takes("p") || e.Takes("t"))
}

// somebody says whether a noun phrase can speak: a name or a pronoun for people.
func (t *parsed) somebody(n int) bool {
	switch t.Tokens[n].EntType {
	case "PERSON", "ORG", "NORP", "GPE":
		return true
	}
	switch t.Low(n) {
	case "he", "she", "they", "who", "i", "we", "you":
		return true
	}
	return false
}

// says whether a token is part of the content.
func (f *found) says(i int) bool {
	return slices.ContainsFunc(f.content, func(s Span) bool { return s.has(i) })
}

// finite says whether a verb has a tense of its own.
func (t *parsed) finite(v int) bool {
	switch t.Tag(v) {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return t.Child(v, "aux") >= 0 && t.Tag(v) != "VB"
}

// outerSubject is the subject of the statement that the parser put a further cue
// into: "said that it would stay, adding that …", "said that it would stay and
// promised …". It is -1 where the cue belongs to the clause that it stands in.
func (t *parsed) outerSubject(v int) int {
	switch {
	case t.Dep(v) == "advcl" && t.Tag(v) == "VBG" && t.Child(v, "mark", "prep") < 0 && v > 0 && t.Low(t.Left[v]-min(1, t.Left[v])) == ",":
	case t.Dep(v) == "conj" && (t.Tag(v) == "VBD" || t.Tag(v) == "VBG"):
	default:
		return -1
	}
	tag := t.Tag(v)
	v = t.Head(v)
	for range maxClimb {
		h := t.Head(v)
		if h == v {
			return -1
		}
		if t.Dep(v) == "ccomp" && v > h && t.IsVerb(h) {
			if e := t.lex.entry(t.Lemma(h), 'v'); e != nil && e.Takes("p") && (tag == "VBG" || t.Tag(h) == tag) {
				return t.subject(h)
			}
		}
		v = h
	}
	return -1
}

// nearestPhrase is the noun phrase next to a verb, before it or, where the content
// stands before it, after it.
func (t *parsed) nearestPhrase(v int, preposed bool) Span {
	limit := t.sentence(v)
	if !preposed {
		for i := v - 1; i >= limit.From && v-i <= speakingQuote; i-- {
			if t.nominal(i) && t.inQuote(i) < 0 {
				return t.phraseOf(i, Span{limit.From, v})
			}
			if t.IsVerb(i) {
				break
			}
		}
		return Span{}
	}
	for i := v + 1; i < limit.To && i-v <= speakingQuote; i++ {
		if t.nominal(i) && t.inQuote(i) < 0 {
			return t.phraseOf(i, Span{v + 1, limit.To})
		}
		if t.IsPunct(i) || t.IsVerb(i) || t.Tokens[i].POS == "ADP" {
			break
		}
	}
	return Span{}
}

// phraseOf is the noun phrase that a token belongs to, so far as it lies within
// bounds.
func (t *parsed) phraseOf(i int, bounds Span) Span {
	for range maxClimb {
		h := t.Head(i)
		if t.Tokens[h].POS == "ADP" {
			h = t.Head(h)
		}
		if h == i || t.Dep(i) == "appos" || !t.nominal(h) || t.Left[h] < bounds.From || t.Right[h] >= bounds.To {
			break
		}
		i = h
	}
	s := t.mention(i)
	return Span{max(s.From, bounds.From), min(s.To, bounds.To)}
}

// preposed says whether all of the content stands before the cue.
func (f *found) preposed() bool {
	return len(f.content) > 0 && f.content[len(f.content)-1].To <= f.head
}

// nominal says whether a token is a noun, a name or a pronoun.
func (t *parsed) nominal(i int) bool {
	switch t.Tokens[i].POS {
	case "NOUN", "PROPN", "PRON":
		return true
	}
	return false
}

// subject is the head of a verb's subject: its own, or that of the verb that it is
// coordinated with or governed by.
func (t *parsed) subject(v int) int {
	for range maxClimb {
		if s := t.Child(v, "nsubj", "nsubjpass", "csubj"); s >= 0 {
			if t.Low(s) == "it" && t.Lemma(v) != "say" && t.Child(v, "expl") >= 0 {
				return -1
			}
			return s
		}
		h := t.Head(v)
		if h == v {
			return -1
		}
		coordinated := t.Dep(v) == "conj" && t.finite(v)
		switch t.Dep(v) {
		case "acl":
			if t.Tag(v) == "VBG" && t.document(h) {
				if i := t.issuer(h); i >= 0 {
					return i
				}
			}
			if t.toInfinitive(v) && !t.somebody(h) && t.Dep(h) != "nsubj" && t.Dep(h) != "nsubjpass" {
				// "in order to show", "took the chance to ask".
				up := t.Head(h)
				if t.Dep(h) == "pobj" {
					up = t.Head(up)
				}
				if up != h && t.IsVerb(up) {
					return t.subject(up)
				}
			}
			return h
		case "xcomp", "ccomp":
			// "urged them to say": the object speaks.
			if o := t.Child(h, "dobj", "dative"); o >= 0 && o < v && t.Dep(v) == "xcomp" {
				return o
			}
		case "conj", "advcl", "pcomp", "prep", "dep", "parataxis", "relcl", "aux":
		default:
			return -1
		}
		v = h
		if !t.IsVerb(v) && t.Tokens[v].POS != "AUX" && t.Tokens[v].POS != "ADP" && t.Tokens[v].POS != "SCONJ" {
			if nominal := t.Tokens[v].POS == "NOUN" || t.Tokens[v].POS == "PROPN"; nominal && coordinated {
				// The parser hung a further verb on to the last noun: "reported on the
				// deaths and called for calm".
				if v = t.verbAbove(v); v >= 0 {
					continue
				}
				return -1
			} else if nominal {
				return v
			}
			if t.Tokens[v].POS == "ADJ" && t.Dep(v) == "acomp" {
				return t.Child(t.Head(v), "nsubj", "nsubjpass")
			}
			return -1
		}
	}
	return -1
}

// withName adds to a description the name that follows it after a comma, and to a name
// the bracket that it was cut in.
func (t *parsed) withName(s Span) Span {
	if s.Empty() || s.To+1 >= len(t.Tokens) {
		return s
	}
	open, named := false, false
	for i := s.From; i < s.To; i++ {
		named = named || t.Tokens[i].EntType == "PERSON"
		open = (open || t.Low(i) == "(") && t.Low(i) != ")"
	}
	if open && t.Low(s.To) == ")" {
		s.To++
		return s
	}
	if !named && t.Low(s.To) == "," && t.Tokens[s.To+1].EntType == "PERSON" && s.To-s.From > 1 {
		s.To++
		for s.To < len(t.Tokens) && t.Tokens[s.To].EntType == "PERSON" {
			s.To++
		}
	}
	return s
}

// verbAbove is the verb that governs a noun, or -1.
func (t *parsed) verbAbove(n int) int {
	for range maxClimb {
		h := t.Head(n)
		if h == n {
			return -1
		}
		if n = h; t.IsVerb(n) {
			return n
		}
	}
	return -1
}

// antecedent is the noun phrase that a relative pronoun goes back to.
func (t *parsed) antecedent(source Span) Span {
	if source.To != source.From+1 {
		return Span{}
	}
	switch t.Low(source.From) {
	case "who", "which", "that", "whom":
	default:
		return Span{}
	}
	i := source.From
	for range maxClimb {
		h := t.Head(i)
		if h == i {
			return Span{}
		}
		if t.Dep(i) == "relcl" {
			if s := t.mention(h); s.To <= source.From {
				return s
			}
			return Span{}
		}
		i = h
	}
	return Span{}
}

func (t *parsed) document(n int) bool { return t.lex.is("document", t.Lemma(n)) }

// issuer is who issues a document: its possessor, or the subject of the verb that
// it is the object of.
func (t *parsed) issuer(n int) int {
	if p := t.Child(n, "poss"); p >= 0 {
		return p
	}
	if h := t.Head(n); t.Dep(n) == "dobj" && t.IsVerb(h) {
		return t.subject(h)
	}
	return -1
}

// mention is the noun phrase of a head, without clauses that hang on to it.
func (t *parsed) mention(n int) Span {
	s := t.span(n)
	for _, k := range t.Kids[n] {
		if d := t.Dep(k); k > n && (d == "relcl" || d == "acl" || d == "advcl" || d == "parataxis" || d == "punct" && t.Low(k) != "." && k+1 >= s.To) {
			s.To = min(s.To, t.Left[k])
		}
	}
	for s.To > s.From+1 && (t.IsPunct(s.To-1) && !strings.HasSuffix(t.Low(s.To-1), ".")) {
		s.To--
	}
	return s
}
