package reading

import "strings"

// slice is the text of a stretch of tokens.
func (r *reading) slice(s span) string {
	if s.empty() {
		return ""
	}
	return r.s[r.tokens[s.from].start:r.tokens[s.to-1].end]
}

// verbal says whether a token looks like a finite verb: an auxiliary, a verb
// of the lexicon, or a word in "-ed".
func (r *reading) verbal(i int) bool {
	t := r.tokens[i]
	if t.sign != word || t.cap {
		return false
	}
	if t.is(modal | auxiliary) {
		return t.low != "'s"
	}
	if r.nounBefore(i) {
		return false
	}
	if t.is(verb) {
		return true
	}
	return len(t.low) > 3 && strings.HasSuffix(t.low, "ed") && !strings.HasSuffix(t.low, "eed")
}

// nounBefore says that the word at i follows an article, a possessive or a
// number, so that it is a noun or adjective whatever its form.
func (r *reading) nounBefore(i int) bool {
	if i == 0 {
		return false
	}
	p := r.tokens[i-1]
	return p.is(possessive) || p.is(determiner) && p.low != "that" && p.low != "this" && p.low != "all" || p.low == "'s" || p.sign == number
}

// clausal says whether a stretch holds a verb, and so could be a clause.
// Quotations within it are stepped over.
func (r *reading) holdsVerb(s span) bool {
	for i := s.from; i < s.to; i++ {
		if r.isBlock(i) && r.tokens[i].pair < s.to {
			return true
		}
		if r.verbal(i) {
			return true
		}
	}
	return false
}

// group finds the beginning of the group of verbs that ends with the one at i:
// its auxiliaries, adverbs and negation.
func (r *reading) group(i, from int) (start int, negated, passive, infinitive bool) {
	start = i
	for start > from {
		t := r.tokens[start-1]
		if t.low == "'s" && start-2 >= from && r.tokens[start-2].low == "it" {
			start--
			continue
		}
		if t.sign != word || t.cap && !t.is(auxiliary|modal|negation) || !t.is(auxiliary|modal|negation|adverb) {
			break
		}
		negated = negated || t.is(negation)
		passive = passive || t.is(be)
		start--
	}
	infinitive = start > from && r.tokens[start-1].low == "to"
	return start, negated, passive, infinitive
}

// before finds the subject that ends before a group of verbs, and its
// apposition. ok is false where there is none.
func (r *reading) before(end, from int) (np, apposition span, ok bool) {
	if end > from && r.tokens[end-1].low == "," {
		for k := end - 2; k > from; k-- {
			if r.tokens[k].low == ";" || r.tokens[k].low == ":" || r.isCloser(k) {
				break
			}
			if r.tokens[k].low != "," {
				continue
			}
			if np, ok = r.nounPhraseBefore(k, from); ok {
				return np, span{k + 1, end - 1}, true
			}
		}
		return span{}, span{}, false
	}
	np, ok = r.nounPhraseBefore(end, from)
	if !ok {
		return span{}, span{}, false
	}
	// "the spokesperson, Marwa Amini": a description and then a name.
	if np.from-1 > from && r.tokens[np.from-1].low == "," && r.wholeName(np) != "" {
		if d, found := r.nounPhraseBefore(np.from-1, from); found && r.tokens[d.from].is(definite|determiner) && !r.holdsVerb(d) {
			return span{d.from, np.to}, np, true
		}
	}
	return np, span{}, true
}

func (r *reading) isCloser(i int) bool {
	return r.tokens[i].sign == quoteMark && !r.tokens[i].opens && r.tokens[i].pair >= 0 && r.tokens[r.tokens[i].pair].block
}

// widestSubject is how many tokens a subject has at most.
const widestSubject = 40

// nounPhraseBefore finds the noun phrase that ends before a token, back to the
// beginning of its clause.
func (r *reading) nounPhraseBefore(end, from int) (span, bool) {
	start := end
	for start > from && end-start < widestSubject {
		i := start - 1
		t := r.tokens[i]
		if t.sign == punctuation {
			if t.low == ")" {
				if o := r.bracket(i, from); o >= 0 {
					start = o
					continue
				}
			}
			if t.low == "." && i > from && r.tokens[i-1].is(abbreviation) || t.low == "&" || t.low == "/" || t.low == "-" && i+1 < end && r.tokens[i+1].start == t.end {
				start--
				continue
			}
			break
		}
		if t.sign == quoteMark && (r.isCloser(i) || r.isBlock(i)) || t.sign == paragraphBreak {
			break
		}
		if t.is(relative) && start < end && r.verbal(start) && i > from && r.nominal(i-1) {
			start--
			continue
		}
		if t.is(clausal|question) || t.low == "that" && start < end && !r.loneDeterminer(i) || t.low == "but" {
			break
		}
		if t.low == "and" || t.low == "or" {
			if r.verbLeft(i, from) {
				break
			}
		} else if r.finite(i) && !r.inRelative(i, from) {
			break
		}
		start--
	}
	start = r.skipPhrase(r.skipLead(start, end), end)
	if start >= end || !r.nominal(end-1) {
		return span{}, false
	}
	return span{start, end}, true
}

// loneDeterminer holds for "that" as in "that ministry", after a verb or at a
// beginning it joins clauses.
func (r *reading) loneDeterminer(i int) bool { return i == 0 || r.tokens[i-1].is(preposition) }

// finite says whether a token is surely a verb that ends an earlier clause.
func (r *reading) finite(i int) bool {
	t := r.tokens[i]
	return t.sign == word && !t.cap && (t.is(auxiliary|modal) && t.low != "'s" || t.is(verb) && !r.nounBefore(i) && !strings.HasSuffix(t.low, "s"))
}

// inRelative says whether a relative word stands shortly before, so that the
// verb at i belongs to the subject's own clause.
func (r *reading) inRelative(i, from int) bool {
	for k := i - 1; k >= from && k > i-4; k-- {
		if r.tokens[k].is(relative) && r.tokens[k].low != "that" && k > from && r.nominal(k-1) {
			return true
		}
		if r.tokens[k].sign != word {
			return false
		}
	}
	return false
}

// bracket finds the opening bracket of the closing one at i, a few words back.
func (r *reading) bracket(i, from int) int {
	for k := i - 1; k >= from && k > i-12; k-- {
		if r.tokens[k].low == "(" {
			return k
		}
	}
	return -1
}

// verbLeft says whether the clause before a coordinator has a verb, so that the
// coordinator joins clauses and not names.
func (r *reading) verbLeft(i, from int) bool {
	for k := i - 1; k >= from && k > i-widestSubject; k-- {
		t := r.tokens[k]
		if t.sign == punctuation && t.low != "." || t.is(clausal) {
			return t.low == ","
		}
		if r.verbal(k) {
			return true
		}
	}
	return false
}

// skipLead steps over what may stand before a subject: conjunctions, adverbs
// and dates.
func (r *reading) skipLead(i, end int) int {
	for i < end {
		t := r.tokens[i]
		switch {
		case t.low == "," || t.is(coordinator) || t.is(adverb) && !t.is(title) && i+1 < end:
			i++
		case t.is(preposition) && i+1 < end && r.dateOf[i+1] >= 0:
			i++
		case r.dateOf[i] >= 0 && i+1 < end:
			i = r.pastDate(i, end)
			if i < end && r.tokens[i].low == "'s" {
				return i - 1
			}
		default:
			return i
		}
	}
	return i
}

// skipPhrase steps over a prepositional phrase without a comma before a subject
// with an article: "Under the agreement the army".
func (r *reading) skipPhrase(i, end int) int {
	if i >= end || !r.tokens[i].is(preposition) {
		return i
	}
	for k := i + 2; k+1 < end; k++ {
		if r.tokens[k].is(determiner) && r.nominal(k-1) && !r.tokens[k-1].is(determiner|possessive) {
			return k
		}
	}
	return i
}

// nominal says whether a noun phrase could end with a token.
func (r *reading) nominal(i int) bool {
	t := r.tokens[i]
	switch t.sign {
	case number, quoteMark:
		return true
	case punctuation:
		return t.low == ")" || t.low == "]"
	case word:
		return !t.is(preposition|possessive|auxiliary|modal|coordinator|negation|clausal) && (!t.is(determiner) || t.low == "all" || t.low == "both" || t.low == "many" || t.low == "some") || t.cap && !t.is(preposition)
	}
	return false
}

// matches says whether the words of a phrase stand at a token, and where they
// end.
func (r *reading) matches(words []string, i, end int) (int, bool) {
	for _, w := range words {
		if i >= end || r.tokens[i].low != w {
			return 0, false
		}
		i++
	}
	return i, true
}

// use finds the first phrase of a use in a stretch.
func (r *reading) use(use string, s span) (at, end int, ok bool) {
	for i := s.from; i < s.to; i++ {
		for _, p := range r.lex.uses[r.tokens[i].low] {
			if p.use != use {
				continue
			}
			if e, found := r.matches(p.words, i, s.to); found {
				return i, e, true
			}
		}
	}
	return 0, 0, false
}
