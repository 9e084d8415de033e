package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// aside finds an attribution that stands beside its content: "X, said Y", "X, Y
// said", "according to Y, X".
func (r *reading) aside(s span) (u *utter, rest span, ok bool) {
	for i := s.from; i < s.to; i++ {
		if r.isBlock(i) && r.tokens[i].pair < s.to {
			i = r.tokens[i].pair
			continue
		}
		if r.tokens[i].low == "according" && i+1 < s.to && r.tokens[i+1].low == "to" {
			return r.according(s, i)
		}
		for _, f := range r.lex.cues[r.tokens[i].low] {
			if f.cue.particle != "" || !(f.cue.takes["p"] || f.cue.takes["s"]) || f.tense != pastForm && f.tense != presentForm {
				if !(f.cue.lemma == "say" || f.cue.lemma == "tell") || f.tense == participle {
					continue
				}
			}
			if u, rest, ok = r.inverted(s, i, f.cue); ok {
				return u, rest, true
			}
			if u, rest, ok = r.parenthesis(s, i, f.cue); ok {
				return u, rest, true
			}
		}
	}
	return nil, span{}, false
}

// according reads "According to Y, X" and "X, according to Y".
func (r *reading) according(s span, i int) (*utter, span, bool) {
	np := r.nounPhraseAfter(i+2, s.to)
	if np.empty() {
		return nil, span{}, false
	}
	u := &utter{np: np, cue: span{i, i + 2}, stance: trucewatch.Assert, confidence: sureAccording}
	end := np.to
	if i > s.from+1 || i > s.from && !r.tokens[i-1].is(coordinator) {
		u.contents = []span{{s.from, i}}
		if end < s.to && r.tokens[end].low == "," && i < s.from+3 {
			u.contents = append(u.contents, span{end, s.to})
			end = s.to
		}
	} else {
		u.contents = []span{{end, s.to}}
		end = s.to
	}
	if !r.holdsVerb(u.contents[0]) && len(u.contents) == 1 && u.contents[0].to-u.contents[0].from < 3 {
		return nil, span{}, false
	}
	u.speaker = r.identify(np, span{})
	return u, span{end, s.to}, true
}

// longClause is how many tokens before an attribution are held to be a clause
// although no verb in them is known.
const longClause = 9

// asideContent says whether what stands before an attribution ends as content
// does, with a comma, a dash or a quotation, and is a clause or a quotation.
func (r *reading) asideContent(content span, cue *cue) bool {
	if content.empty() {
		return false
	}
	last := content.to - 1
	t := r.tokens[last]
	quotation := r.isCloser(last)
	if !quotation && t.low != "," && t.low != "—" && t.low != "–" {
		return false
	}
	if quotation || last > content.from && r.isCloser(last-1) {
		return true
	}
	return cue.takes["p"] && (last-content.from >= longClause || last-content.from >= fewWords && r.holdsVerb(span{content.from, last}))
}

// inverted reads "X, said Y".
func (r *reading) inverted(s span, i int, c *cue) (*utter, span, bool) {
	content := span{s.from, i}
	if !r.asideContent(content, c) {
		return nil, span{}, false
	}
	np := r.nounPhraseAfter(i+1, s.to)
	if np.empty() || r.tokens[np.from].is(preposition|adverb|subordinator) && !r.tokens[np.from].is(determiner|pronoun) || r.dateAt(np.from) >= 0 || r.holdsVerb(np) ||
		r.tokens[np.from].sign == number || np.to-np.from > widestSubject/2 {
		return nil, span{}, false
	}
	end := np.to
	var apposition span
	if end < s.to && r.tokens[end].low == "," {
		a := r.nounPhraseAfter(end+1, s.to)
		switch {
		case a.empty():
		case r.wholeName(a) != "" && r.properName(np) == "":
			np.to, end, apposition = a.to, a.to, a
		case !r.tokens[a.from].is(subordinator|preposition) && !strings.HasSuffix(r.tokens[a.from].low, "ing"):
			apposition, end = a, a.to
		}
	} else if end < s.to && !r.closes(end) {
		return nil, span{}, false
	}
	u := &utter{np: np, cue: span{i, i + 1}, contents: []span{content}, stance: c.stance, confidence: sureParenthesis}
	u.speaker = r.identifySplit(np, apposition)
	rest := r.remainder(u, span{end, s.to})
	return u, rest, true
}

// identifySplit identifies "the envoy, NAME": the mention holds both.
func (r *reading) identifySplit(np, apposition span) *speaker {
	if !apposition.empty() && apposition.to == np.to && apposition.from > np.from {
		return r.identify(span{np.from, apposition.from - 1}, apposition)
	}
	return r.identify(np, apposition)
}

// closes says whether a clause could end at a token.
func (r *reading) closes(i int) bool {
	t := r.tokens[i]
	return t.sign == punctuation || t.sign == paragraphBreak || t.sign == quoteMark
}

// parenthesis reads "X, Y said" with what follows.
func (r *reading) parenthesis(s span, i int, c *cue) (*utter, span, bool) {
	start, negated, passive, infinitive := r.group(i, s.from)
	if infinitive || passive || start == s.from {
		return nil, span{}, false
	}
	np, apposition, ok := r.before(start, s.from)
	if !ok || np.from <= s.from || r.holdsFinite(np) {
		return nil, span{}, false
	}
	content := span{s.from, np.from}
	if !r.asideContent(content, c) {
		return nil, span{}, false
	}
	end := i + 1
	var addressee span
	if c.takes["a"] && end < s.to && !r.closes(end) {
		addressee = r.addressee(end, s.to)
		end = addressee.to
	}
	end = r.skipCircumstances(end, s.to)
	if end < s.to && (r.tokens[end].low == ":" || !r.closes(end) && !r.asideAfter(end)) {
		return nil, span{}, false
	}
	stance := c.stance
	if negated {
		stance = c.negated
	}
	u := &utter{np: np, cue: span{start, i + 1}, contents: []span{content}, stance: stance, addressee: addressee, confidence: sureParenthesis}
	u.speaker = r.identifySplit(np, apposition)
	return u, r.remainder(u, span{end, s.to}), true
}

func (r *reading) holdsFinite(np span) bool {
	for i := np.from; i < np.to; i++ {
		if r.finite(i) && !r.inRelative(i, np.from) {
			return true
		}
	}
	return false
}

// asideAfter holds for words that go on after "Y said" without being content:
// circumstances of the saying.
func (r *reading) asideAfter(i int) bool {
	t := r.tokens[i]
	return t.is(preposition|clausal|adverb|coordinator) || r.dateAt(i) >= 0
}

// remainder looks at what follows an attribution that stands beside its content:
// another quotation, or the rest of an interrupted clause, is more content.
func (r *reading) remainder(u *utter, rest span) span {
	i := rest.from
	for i < rest.to && (r.tokens[i].low == "," || r.tokens[i].low == "." || r.tokens[i].low == "—" || r.tokens[i].low == ";") {
		i++
	}
	if i < rest.to && r.isBlock(i) && r.tokens[i].pair < rest.to {
		u.contents = append(u.contents, span{i, r.tokens[i].pair + 1})
		return span{r.tokens[i].pair + 1, rest.to}
	}
	return span{i, rest.to}
}
