package attribution

import "strings"

// maxClimb bounds how far a subject is looked for.
const maxClimb = 8

// findSource finds who is the subject of a cue.
func (t *tree) findSource(f *found, v int) {
	if f.source.To > f.source.From {
		return
	}
	if l := t.lemma(v); l == "seem" || l == "appear" {
		return // to whom is not said
	}
	if t.child(v, "nsubj", "nsubjpass", "csubj") < 0 {
		// “…,” tweeted the envoy: the parser may take the speaker for an object.
		if o := t.child(v, "dobj", "npadvmod", "oprd"); o > v && f.preposed() && t.nominal(o) {
			f.source = t.mention(o)
			return
		}
	}
	if s := t.subject(v); s >= 0 {
		f.source = t.mention(s)
	}
}

// preposed says whether all of the content stands before the cue.
func (f *found) preposed() bool {
	return len(f.content) > 0 && f.content[len(f.content)-1].To <= f.head
}

// nominal says whether a token is a noun, a name or a pronoun.
func (t *tree) nominal(i int) bool {
	switch t.Tokens[i].POS {
	case "NOUN", "PROPN", "PRON":
		return true
	}
	return false
}

// subject is the head of a verb's subject: its own, or that of the verb that it is
// coordinated with or governed by.
func (t *tree) subject(v int) int {
	for range maxClimb {
		if s := t.child(v, "nsubj", "nsubjpass", "csubj"); s >= 0 {
			if t.low(s) == "it" && t.lemma(v) != "say" && t.child(v, "expl") >= 0 {
				return -1
			}
			return s
		}
		h := t.head(v)
		if h == v {
			return -1
		}
		switch t.dep(v) {
		case "acl":
			return h
		case "xcomp", "ccomp":
			// "urged them to say": the object speaks.
			if o := t.child(h, "dobj", "dative"); o >= 0 && o < v && t.dep(v) == "xcomp" {
				return o
			}
		case "conj", "advcl", "pcomp", "prep", "dep", "parataxis", "relcl", "aux":
		default:
			return -1
		}
		v = h
		if !t.isVerb(v) && t.Tokens[v].POS != "AUX" && t.Tokens[v].POS != "ADP" && t.Tokens[v].POS != "SCONJ" {
			if t.Tokens[v].POS == "NOUN" || t.Tokens[v].POS == "PROPN" {
				return v
			}
			return -1
		}
	}
	return -1
}

// mention is the noun phrase of a head, without clauses that hang on to it.
func (t *tree) mention(n int) Span {
	s := t.span(n)
	for _, k := range t.kids[n] {
		if d := t.dep(k); k > n && (d == "relcl" || d == "acl" || d == "advcl" || d == "parataxis" || d == "punct" && t.low(k) != "." && k+1 >= s.To) {
			s.To = min(s.To, t.left[k])
		}
	}
	for s.To > s.From+1 && (t.isPunct(s.To-1) && !strings.HasSuffix(t.low(s.To-1), ".")) {
		s.To--
	}
	return s
}
