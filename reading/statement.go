package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// utter is a statement while it is being read.
type utter struct {
	speaker    *speaker
	np         span // the speaker's mention, or empty
	cue        span
	contents   []span
	stance     trucewatch.Stance
	addressee  span
	confidence float64
	idiom      bool // the cue is an idiom of denial or of no comment
	within     int  // place of the statement around it, or -1
}

// The confidences of constructions, after how often each means a statement in
// annotated news (clause with "that" 86 %, in parenthesis 64 to 99 %, according
// to 94 %, clause without "that" 78 %, infinitive and object about half).
const (
	sureQuoted      = 0.95
	sureAccording   = 0.94
	sureParenthesis = 0.9
	sureThat        = 0.9
	sureClause      = 0.8
	sureIdiom       = 0.9
	sureInfinitive  = 0.6
	sureObject      = 0.5
	sureRunning     = 0.6
)

// attribute reads the statements of a clause. within is the place of the
// statement that the clause is part of, or -1; carry is who spoke just before
// in the same sentence, for ", adding that".
func (r *reading) attribute(s span, within int, carry *utter) {
	s = r.trimLead(s)
	if s.empty() {
		return
	}
	if u, rest, ok := r.aside(s); ok {
		u.within = within
		k := r.state(u)
		r.inner(k)
		r.attribute(rest, within, r.utters[k])
		return
	}
	for i := s.from; i < s.to; i++ {
		if r.isBlock(i) && r.tokens[i].pair < s.to {
			i = r.tokens[i].pair
			continue
		}
		u, rest, ok := r.leading(s, i, carry)
		if !ok {
			continue
		}
		if within >= 0 && r.firstPerson(u.np) {
			continue
		}
		u.within = within
		k := r.state(u)
		r.inner(k)
		r.attribute(rest, within, r.utters[k])
		return
	}
}

func (r *reading) firstPerson(np span) bool {
	if np.to != np.from+1 {
		return false
	}
	switch r.tokens[np.from].low {
	case "i", "we", "you":
		return true
	}
	return false
}

// inner reads what is said within a statement's own content.
func (r *reading) inner(k int) {
	if r.depth >= deepest {
		return
	}
	r.depth++
	defer func() { r.depth-- }()
	for _, c := range r.utters[k].contents {
		if r.utters[k].idiom {
			continue
		}
		for _, s := range r.sentences(c) {
			r.attribute(s, k, nil)
			for i := s.from; i < s.to; i++ {
				if !r.isBlock(i) || r.tokens[i].pair > s.to {
					continue
				}
				if !r.covered(span{i + 1, r.tokens[i].pair}, k+1) {
					for _, q := range r.sentences(span{i + 1, r.tokens[i].pair}) {
						r.attribute(q, k, nil)
					}
				}
				i = r.tokens[i].pair
			}
		}
	}
}

// covered says whether a statement from the place given on holds a stretch.
func (r *reading) covered(s span, from int) bool {
	for k := len(r.utters) - 1; k >= from; k-- {
		for _, c := range r.utters[k].contents {
			if c.from <= s.from && s.from < c.to {
				return true
			}
		}
	}
	return false
}

// state takes a statement in and gives its place.
func (r *reading) state(u *utter) int {
	for i := range u.contents {
		u.contents[i] = r.unquoted(r.trim(u.contents[i]))
	}
	r.utters = append(r.utters, u)
	if u.within < 0 && u.speaker != nil {
		r.last, r.lastAt = u, len(r.utters)-1
	}
	return len(r.utters) - 1
}

// trim takes marks that separate, and white space, from a stretch's ends. A
// full stop at the end goes unless it belongs to an abbreviation, or to a
// quotation that runs on.
func (r *reading) trim(s span) span {
	s = r.trimLead(s)
	if !s.empty() && r.tokens[s.from].opens && r.tokens[s.from].pair >= s.to {
		return s
	}
	for !s.empty() {
		t := r.tokens[s.to-1]
		stop := t.low == "." && !(s.to-2 >= s.from && r.tokens[s.to-2].is(abbreviation))
		if !r.separates(t) && !stop && !(t.sign == quoteMark && (t.pair < 0 || t.opens && t.pair >= s.to)) {
			break
		}
		s.to--
	}
	return s
}

// trimLead trims a stretch's beginning only.
func (r *reading) trimLead(s span) span {
	for !s.empty() {
		t := r.tokens[s.from]
		if !r.separates(t) && t.low != "." && !(t.sign == quoteMark && (t.pair < 0 || !t.opens && t.pair < s.from)) {
			break
		}
		s.from++
	}
	return s
}

// separates holds for marks that stand between clauses.
func (r *reading) separates(t token) bool {
	if t.sign == paragraphBreak {
		return true
	}
	switch t.low {
	case ",", ";", ":", "—", "–", "-":
		return t.sign == punctuation
	}
	return false
}

// unquoted takes the outer quotation marks from a stretch that is one
// quotation.
func (r *reading) unquoted(s span) span {
	if s.empty() {
		return s
	}
	t := r.tokens[s.from]
	if t.sign == quoteMark && t.opens && t.pair >= s.to-1 {
		s.from++
		s.to = min(s.to, t.pair)
		for !s.empty() && r.tokens[s.to-1].low == "," {
			s.to--
		}
	}
	return s
}

// leading reads a statement whose cue stands before its content, at i.
func (r *reading) leading(s span, i int, carry *utter) (*utter, span, bool) {
	if u, rest, ok := r.idiom(s, i, carry); ok {
		return u, rest, true
	}
	for _, f := range r.lex.cues[r.tokens[i].low] {
		if u, rest, ok := r.cued(s, i, f, carry); ok {
			return u, rest, true
		}
	}
	return nil, span{}, false
}

// idiom reads phrases such as "did not confirm or deny".
func (r *reading) idiom(s span, i int, carry *utter) (*utter, span, bool) {
	for _, id := range r.lex.idioms[r.tokens[i].low] {
		end, ok := r.idiomEnd(id, i, s.to)
		if !ok {
			continue
		}
		start, _, _, _ := r.group(i, s.from)
		u := &utter{cue: span{i, end}, stance: id.stance, confidence: sureIdiom, idiom: true}
		if !r.subject(u, s, start, carry) {
			return nil, span{}, false
		}
		content := span{end, r.clauseEnd(end, s.to)}
		for k := content.from; k < content.to; k++ {
			if t := r.tokens[k].low; r.tokens[k].is(clausal) || t == "but" || t == "," {
				content.to = k
			}
		}
		rest := span{content.to, s.to}
		if r.trim(content).empty() || r.tokens[content.from].is(clausal|adverb) {
			content = span{i + 1, end}
		}
		u.contents = []span{content}
		return u, rest, true
	}
	return nil, span{}, false
}

func (r *reading) idiomEnd(id idiom, i, end int) (int, bool) {
	for k, alternatives := range id.words {
		found := false
		if i < end {
			for _, w := range alternatives {
				found = found || r.tokens[i].low == w || w == "not" && strings.HasSuffix(r.tokens[i].low, "n't")
			}
		}
		switch {
		case found:
			i++
		case k == 1 && strings.HasSuffix(r.tokens[i-1].low, "n't") && alternatives[0] == "not":
		case !id.maybe[k]:
			return 0, false
		}
	}
	return i, true
}

// subject finds who speaks: the subject before the verbs, or the one carried
// over from the statement before.
func (r *reading) subject(u *utter, s span, start int, carry *utter) bool {
	np, apposition, ok := r.before(start, s.from)
	if ok && np.to == np.from+1 && r.tokens[np.from].is(relative) && np.from > s.from {
		if head, found := r.nounPhraseBefore(np.from, s.from); found {
			np = head
		}
	}
	if ok && np.from > s.from && r.tokens[np.from-1].is(auxiliary) {
		return false // the object of "have", not a subject
	}
	if ok && !r.finite(np.from) {
		u.np = np
		u.speaker = r.identifySplit(np, apposition)
		return true
	}
	if carry == nil {
		return false
	}
	u.np, u.speaker = carry.np, carry.speaker
	return true
}

// cued reads a statement by a verb of the lexicon.
func (r *reading) cued(s span, i int, f cueForm, carry *utter) (*utter, span, bool) {
	start, negated, passive, infinitive := r.group(i, s.from)
	if r.tokens[i].cap && i > s.from || infinitive || r.nounBefore(i) && start == i {
		return nil, span{}, false
	}
	if f.tense == participle && f.cue.stance == trucewatch.Assert && f.cue.takes["n"] && !f.cue.takes["p"] {
		return nil, span{}, false // "referring to": what the outlet adds
	}
	if passive && f.tense != participle || f.tense == baseForm && start == i && !r.pluralBefore(i, s.from) {
		return nil, span{}, false
	}
	u := &utter{cue: span{start, i + 1}, stance: f.cue.stance}
	if negated {
		u.stance = f.cue.negated
	}
	content, confidence, ok := r.complement(u, f.cue, i+1, s.to)
	if !ok {
		return nil, span{}, false
	}
	if f.tense == participle && start == i {
		if !r.participial(u, s, i, carry) {
			return nil, span{}, false
		}
	} else if !r.subject(u, s, start, carryAfter(r, carry, start, s)) {
		return nil, span{}, false
	}
	u.contents, u.confidence = []span{content}, confidence
	return u, span{content.to, s.to}, true
}

// carryAfter lets the earlier speaker be the subject only where the verb stands
// at the beginning of what follows: "and added".
func carryAfter(r *reading, carry *utter, start int, s span) *utter {
	if carry != nil && r.skipLead(s.from, start+1) >= start {
		return carry
	}
	return nil
}

func (r *reading) pluralBefore(i, from int) bool {
	if i == from {
		return false
	}
	t := r.tokens[i-1]
	return t.low == "they" || t.low == "we" || t.low == "i" || t.low == "who" || strings.HasSuffix(t.low, "s") || t.low == "police" || t.low == "people" || t.low == ","
}

// participial finds the speaker of ", saying X": the one who spoke before, or
// the subject of the sentence.
func (r *reading) participial(u *utter, s span, i int, carry *utter) bool {
	if carry != nil {
		u.np, u.speaker = carry.np, carry.speaker
		return true
	}
	if i == s.from || r.tokens[i-1].low != "," && !r.tokens[i-1].is(utterance) {
		return false
	}
	for k := s.from + 1; k < i; k++ {
		if r.tokens[k].sign != word || !(r.finite(k) || r.verbal(k)) {
			continue
		}
		start, _, _, _ := r.group(k, s.from)
		np, apposition, ok := r.before(start, s.from)
		if !ok {
			continue
		}
		u.np, u.speaker = np, r.identifySplit(np, apposition)
		if u.speaker != nil {
			for j := k; j < i; j++ {
				if r.tokens[j].is(utterance) {
					w := describing(r.tokens[j].low)
					u.speaker.words[w] = true
					r.speakers.byWord[w] = u.speaker
				}
			}
		}
		return true
	}
	return false
}
