package reading

import "strings"

// complement finds the content that follows a cue, by the constructions that
// the cue takes.
func (r *reading) complement(u *utter, c *cue, i, end int) (content span, confidence float64, ok bool) {
	if c.particle != "" {
		if i >= end || r.tokens[i].low != c.particle {
			return span{}, 0, false
		}
		u.cue.to = i + 1
		i++
	}
	if i >= end {
		return span{}, 0, false
	}
	if c.takes["a"] && !r.opensContent(i) && !r.closes(i) {
		u.addressee = r.addressee(i, end)
		i = u.addressee.to
	}
	at := r.skipCircumstances(i, end)
	if at < end && r.tokens[at].low == "," && at+1 < end && (r.isBlock(at+1) || r.tokens[at+1].low == "that") {
		at++
	}
	if at >= end {
		return span{}, 0, false
	}
	t := r.tokens[at]
	clause := c.takes["c"] || c.takes["t"] || c.takes["a"]
	switch {
	case r.isBlock(at) && (clause || c.takes["s"] || c.takes["p"]):
		return r.quoted(at, end), sureQuoted, true
	case t.low == ":" && at+1 < end && (clause || c.takes["s"] || c.takes["p"]):
		return span{at + 1, end}, sureQuoted, true
	case t.low == "that" && clause && at+1 < end && !r.closes(at+1):
		return span{at + 1, r.clauseEnd(at+1, end)}, sureThat, true
	case t.is(question) && clause:
		return span{at, r.clauseEnd(at, end)}, sureClause, r.holdsVerb(span{at, end}) || at+1 == end
	case t.low == "to" && c.takes["i"] && r.bareVerb(at+1, end):
		return span{at, r.clauseEnd(at, end)}, sureInfinitive, true
	}
	if p, found := r.preposed(c, at, end); found {
		return p, sureObject, true
	}
	if !r.startsNoun(at) {
		return span{}, 0, false
	}
	if c.takes["o"] || c.takes["x"] {
		if p, found := r.objectAnd(c, at, end); found {
			return p, sureInfinitive, true
		}
	}
	if c.takes["c"] || c.takes["a"] {
		if s := (span{at, r.clauseEnd(at, end)}); r.subjectAndVerb(s) {
			return s, sureClause, true
		}
	}
	if c.takes["n"] {
		np := r.objectPhrase(at, end)
		return np, sureObject, !np.empty() && !r.tokens[at].is(pronoun)
	}
	return span{}, 0, false
}

// bareVerb says whether a verb could follow "to" at a token.
func (r *reading) bareVerb(i, end int) bool {
	if i >= end {
		return false
	}
	t := r.tokens[i]
	return t.sign == word && !t.cap && !t.is(preposition|determiner|pronoun|possessive|subordinator)
}

// opensContent says whether content surely begins at a token.
func (r *reading) opensContent(i int) bool {
	t := r.tokens[i]
	return t.low == "that" || t.low == ":" || r.isBlock(i) || t.is(question)
}

// quoted is content that begins with a quotation: the quotation alone when it
// ends like a sentence or is followed by a mark, and else the whole clause.
func (r *reading) quoted(i, end int) span {
	c := r.tokens[i].pair
	if c >= end {
		return span{i, end}
	}
	if c+1 >= end || r.tokens[c+1].sign != word || endsSentence(r.tokens[c-1]) || r.tokens[c-1].low == "," {
		return span{i, c + 1}
	}
	return span{i, r.clauseEnd(c+1, end)}
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

// subjectAndVerb says whether a clause without "that" follows: a subject and
// then a verb, before any mark.
func (r *reading) subjectAndVerb(s span) bool {
	for i := s.from; i < s.to; i++ {
		if i > s.from && r.verbal(i) {
			return true
		}
		if i > s.from && !r.tokens[i].cap && r.tokens[i].sign == word && r.tokens[i-1].is(subject) {
			return true
		}
		if t := r.tokens[i]; t.low == ";" || t.low == ":" {
			return false
		}
	}
	return false
}

// preposed reads the noun phrase after a preposition that the cue takes.
func (r *reading) preposed(c *cue, i, end int) (span, bool) {
	t := r.tokens[i]
	if !t.is(preposition) || !c.takes[t.low] || i+1 >= end || !r.startsNoun(i+1) {
		return span{}, false
	}
	np := r.objectPhrase(i+1, end)
	return np, !np.empty()
}

// objectAnd reads "Y to do" and "Y of doing".
func (r *reading) objectAnd(c *cue, i, end int) (span, bool) {
	link := "to"
	if c.takes["x"] {
		link = "of"
	}
	for k := i + 1; k < end && k < i+widestSubject; k++ {
		t := r.tokens[k]
		if t.low == link && (link == "to" || k+1 < end && (strings.HasSuffix(r.tokens[k+1].low, "ing") || c.takes["x"])) {
			return span{i, r.clauseEnd(k, end)}, true
		}
		if t.sign == punctuation && t.low != "." || t.sign == paragraphBreak || r.finite(k) && !r.inRelative(k, i) {
			return span{}, false
		}
	}
	return span{}, false
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

// clauseEnd is where content that runs to the end of its sentence stops before
// it: at another cue of the same speaker (", adding that"), or at a clause that
// attributes something to somebody else.
func (r *reading) clauseEnd(i, end int) int {
	for k := i; k+1 < end; k++ {
		if r.isBlock(k) && r.tokens[k].pair < end {
			k = r.tokens[k].pair
			continue
		}
		t := r.tokens[k]
		next := k + 1
		switch {
		case t.low == ";" || t.low == "," && r.gloss(next, end):
			return k
		case t.low == "," && r.tokens[next].is(coordinator) && next+1 < end && r.cueAt(next+1, pastForm):
			return k
		case t.low == "," && (r.cueAt(next, participle) || r.tokens[next].is(adverb) && next+1 < end && r.cueAt(next+1, participle)):
			return k
		case t.low == "and" && r.cueAt(next, pastForm):
			return k
		case t.low == "," && r.tokens[next].is(coordinator|clausal) && r.tokens[next].low != "or" && r.attributes(next+1, end):
			return k
		}
	}
	return end
}

// gloss says whether the outlet's own words on the time follow: ", two days
// after".
func (r *reading) gloss(i, end int) bool {
	for k := i; k < end && k < i+4; k++ {
		switch r.tokens[k].low {
		case "day", "days", "hour", "hours", "week", "weeks", "month", "months", "year", "years", "minutes":
			return k+1 < end && (r.tokens[k+1].low == "after" || r.tokens[k+1].low == "before")
		}
		if r.tokens[k].sign != word && r.tokens[k].sign != number {
			return false
		}
	}
	return false
}

// cueAt says whether a verb of saying stands at a token in a form.
func (r *reading) cueAt(i int, form tense) bool {
	for _, f := range r.lex.cues[r.tokens[i].low] {
		if f.tense == form && f.cue.particle == "" && (f.cue.takes["c"] || f.cue.takes["p"] || f.cue.takes["a"]) {
			return true
		}
	}
	return false
}

// attributes says whether a few words on somebody says something.
func (r *reading) attributes(i, end int) bool {
	for k := i + 1; k < end && k < i+8; k++ {
		if r.tokens[k].sign != word {
			return false
		}
		if r.cueAt(k, pastForm) && !r.nounBefore(k) && r.nominal(k-1) {
			return k+1 < end
		}
	}
	return false
}

// mostAddressed is how many tokens name an addressee at most.
const mostAddressed = 10

// addressee finds who is told: up to the content.
func (r *reading) addressee(i, end int) span {
	s := span{i, i}
	if i < end && r.tokens[i].is(pronoun) {
		return span{i, i + 1}
	}
	if i < end && r.tokens[i].is(determiner|possessive) {
		s.to++
	}
	for s.to < end && s.to < i+mostAddressed {
		t := r.tokens[s.to]
		if s.to > s.from+1 || s.to > s.from && !r.tokens[s.from].is(determiner|possessive) {
			if t.is(determiner|possessive|subject|preposition|adverb|auxiliary|modal) || r.opensContent(s.to) || r.verbal(s.to) {
				break
			}
			if t.cap != r.tokens[s.to-1].cap && t.cap {
				break
			}
		}
		if r.closes(s.to) || t.low == "that" || r.dateAt(s.to) >= 0 {
			break
		}
		s.to++
	}
	return s
}

// skipCircumstances steps over when and where something was said: "on Monday",
// "in a statement", "at a news conference".
func (r *reading) skipCircumstances(i, end int) int {
	for i < end {
		t := r.tokens[i]
		switch {
		case r.dateAt(i) >= 0:
			i = r.pastDate(i, end)
		case t.is(preposition) && i+1 < end && r.dateAt(i+1) >= 0:
			i = r.pastDate(i+1, end)
		case t.is(preposition):
			p := r.circumstance(i, end)
			if p == i {
				return i
			}
			i = p
		case t.is(adverb) && !t.is(clausal) && i+1 < end && !t.is(determiner) && (r.opensContent(i+1) || r.closes(i+1)):
			i++
		default:
			return i
		}
	}
	return i
}

// circumstance steps over a prepositional phrase that names a means or an
// occasion of saying, or after which content surely begins.
func (r *reading) circumstance(i, end int) int {
	said := false
	for k := i + 1; k < end && k < i+12; k++ {
		t := r.tokens[k]
		if k > i+1 && r.opensContent(k) && !t.is(question) {
			return k
		}
		if t.low == "," && k+1 < end && (r.isBlock(k+1) || r.tokens[k+1].low == "that") {
			return k
		}
		if r.closes(k) {
			if said {
				return k
			}
			return i
		}
		if said && (t.is(determiner|subject|possessive) && !r.tokens[k-1].is(preposition)) {
			return k
		}
		if r.verbal(k) && !t.is(saidPlace) {
			return i
		}
		said = said || t.is(saidPlace)
	}
	if said && end <= i+12 {
		return end
	}
	return i
}
