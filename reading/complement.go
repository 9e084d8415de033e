package reading

// bareVerb says whether a verb could follow "to" at a token.
func (r *reading) bareVerb(i, end int) bool {
	if i >= end {
		return false
	}
	t := r.tokens[i]
	return t.sign == word && !t.cap && !t.is(preposition|determiner|pronoun|possessive|subordinator)
}

// startsNoun says whether a noun phrase could begin at a token.
func (r *reading) startsNoun(i int) bool {
	t := r.tokens[i]
	switch t.sign {
	case number:
		return true
	case quoteMark:
		return t.opens
	case word:
		return t.cap || t.is(determiner|pronoun|possessive) || !t.is(preposition|subordinator|coordinator|adverb|auxiliary|modal|negation)
	}
	return t.low == "[" || t.low == "$"
}

// objectPhrase is a noun phrase as content, with its prepositional phrases, up
// to a mark or another clause.
func (r *reading) objectPhrase(i, end int) span {
	s := span{i, i}
	for s.to < end {
		t := r.tokens[s.to]
		if r.isBlock(s.to) && t.pair < end {
			s.to = t.pair + 1
			continue
		}
		if t.sign == punctuation && t.low != "-" && t.low != "/" && t.low != "(" && t.low != ")" && !(t.low == "." && r.tokens[s.to-1].is(abbreviation)) || t.sign == paragraphBreak {
			break
		}
		if s.to > i && (t.is(clausal) && t.low != "as" || t.low == "but") {
			break
		}
		s.to++
	}
	return s
}

// mostAddressed is how many tokens name an addressee at most.
