package commitment

import "strings"

// ownSide says whether what a statement says of somebody is said of its speaker or of
// the speaker's side.
func (x *text) ownSide(t *parsed, k, subject int) bool {
	s := x.said[k].Source
	if s.Empty() || s.Paragraph >= len(x.trees) || x.onlooker(k) {
		return false
	}
	st := x.trees[s.Paragraph]
	if !t.agentive(subject) {
		return false
	}
	if t.pronoun(subject) {
		first := t.low(subject) == "i" || t.low(subject) == "we"
		it := t.low(subject)
		switch w := st.low(st.headOf(s.Span)); {
		case w == "i" || w == "we":
			return first
		case !first && x.quoted(k), (w == "he" || w == "she") && (it == "he" || it == "she") && w != it:
			return false
		case (w == "he" || w == "she") && it == "it":
			// "He said it would extend the truce": the body that he speaks for
			return t.acts(t.Head(subject)) && !t.lex.is("dummy", t.Lemma(t.Head(subject)))
		case it == "it" && st.low(st.headOf(s.Span)) == "they":
			return false // "they said it would help": the pause of which they speak
		case it == "it" && t.after(t.Head(subject), "dobj") >= 0 && t.time(t.after(t.Head(subject), "dobj")):
			return false // "it would take weeks"
		case t.low(subject) == "it":
			// Of a person "it" is at most the body that the person speaks for.
			return st.Tokens[st.headOf(s.Span)].EntType != "PERSON" || t.acts(t.Head(subject))
		}
		return true
	}
	own := nearby(t.mention(subject), subject)
	for i := own.From; i < own.To; i++ {
		switch t.low(i) {
		case "its", "their", "our", "his", "her", "my":
			if t.Head(i) == subject && t.lex.is("own", t.Lemma(subject)) {
				return true
			}
		}
	}
	if t.low(own.From) == "the" && own.To-own.From <= 2 && t.lex.is("own", t.Lemma(subject)) {
		return true
	}
	if t.low(own.From) == "the" && own.To-own.From <= 2 && t.lex.is("rebel", t.Lemma(subject)) && !st.inOffice(s.Span) {
		return true // "the front's chief said the rebels would"
	}
	initials := ""
	for i := own.From; i < own.To; i++ {
		if t.pos(i) == "PROPN" {
			initials += t.low(i)[:1]
		}
	}
	for i := s.From; i < s.To && i < s.From+longestName; i++ {
		w := st.low(i)
		if len(initials) > 1 && strings.ReplaceAll(w, ".", "") == initials {
			return true
		}
		if st.pos(i) != "PROPN" && st.pos(i) != "NOUN" && st.pos(i) != "ADJ" {
			continue
		}
		for j := own.From; j < own.To; j++ {
			if t.low(j) == w && (t.pos(j) == "PROPN" || t.pos(j) == "NOUN") {
				return true
			}
		}
	}
	return false
}

// inOffice says whether a source speaks for a state.
func (t *parsed) inOffice(s span) bool {
	for i := s.From; i < s.To && i < s.From+longestName; i++ {
		if t.lex.is("office", t.low(i)) || t.Tokens[i].EntType == "GPE" || t.pronoun(i) {
			return true
		}
	}
	return false
}
