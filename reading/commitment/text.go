package commitment

import (
	"strings"
	"unicode"
)

// formalShare is how many duties there are for each verb of saying, at least, in the
// text of an agreement; fewDuties how many make one. Of a speech at least every meShare-th
// word outside of statements is "I", "we" or the like, and there are fewMe of these.
const (
	formalShare = 3
	fewDuties   = 4
	titleWords  = 60
	fewMe       = 6
	meShare     = 22
)

// sort says what sort of text it is. An agreement has many duties, or the name of one
// at its beginning and numbered items or articles, and hardly anybody who speaks in it;
// a communiqué has the name of one, and nobody who speaks; a speech is in the first
// person outside of quotations.
func (x *text) sort(heading string) {
	duties, terms, labels, sayings, words, own, me := 0, 0, 0, 0, 0, 0, 0
	title, joint := false, false
	for i, w := range strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if i >= titleWords {
			break
		}
		title = title || x.lex.is("title", w)
		joint = joint || x.lex.is("joint", w)
	}
	for p, t := range x.trees {
		for i := range t.Tokens {
			words++
			if t.said[i] < 0 {
				own++
				if t.lex.is("me", t.low(i)) {
					me++
				}
			}
			switch {
			case t.Tag(i) == "MD" && t.low(i) == "shall":
				duties++
			case t.Tag(i) == "VBD" && x.lex.is("saying", t.Lemma(i)):
				sayings++
			case words <= titleWords && x.lex.is("title", t.low(i)):
				title = true
			case p <= 1 && words <= titleWords && x.lex.is("joint", t.low(i)):
				joint = true
			case t.Tag(i) == "MD" && (t.low(i) == "will" || t.low(i) == "must"), t.Tag(i) == "VBP" && x.lex.entry(t.Lemma(i), "v").goes("i"), t.Tag(i) == "VBZ" && x.lex.entry(t.Lemma(i), "v").goes("i"):
				terms++
			}
			if next, ok := t.label(i); ok && next > i && (i == 0 || t.ends(i-1)) {
				labels++
			}
		}
	}
	x.formal = duties >= fewDuties && duties >= formalShare*sayings || title && labels+duties >= fewDuties && labels+duties >= 2*formalShare*sayings
	x.joint = x.formal || (joint || title && labels > 0) && sayings == 0 && duties+terms+labels >= fewDuties
	x.speech = me >= fewMe && me*meShare >= own && sayings <= 1
	if x.speech {
		x.hear()
	}
}

// hear makes of what the speaker of a speech is said to say without quotation marks the
// speech itself: "for the dead I ask your pardon", "to our neighbours: we seek no quarrel".
func (x *text) hear() {
	own := make([]bool, len(x.said))
	for k := range x.said {
		s := x.said[k].Source
		first := s.Empty()
		if !first && s.Paragraph < len(x.trees) && s.To == s.From+1 {
			first = x.lex.is("first", x.trees[s.Paragraph].low(s.From))
		}
		own[k] = (first && (x.said[k].Construction != "clause" || !x.hedged(k)) || x.said[k].Construction == "colon") && !x.quoted(k)
	}
	for _, t := range x.trees {
		for i, k := range t.said {
			if k >= 0 && own[k] {
				t.said[i] = -1
			}
		}
	}
}
