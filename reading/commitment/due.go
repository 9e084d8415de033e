package commitment

import "strings"

// due is the deadline, day or period in a stretch; a deadline goes before others. It is
// empty for none. What stands in avoid is passed over.
func (t *parsed) due(in, avoid span) span { return t.dueOf(-1, in, avoid) }

// dueOf is the same for what is done by one verb: what another verb that tells of a noun
// in the stretch has of its own is passed over.
func (t *parsed) dueOf(own int, in, avoid span) span {
	var best span
	strong := false
	for i := in.From; i < in.To; i++ {
		if within(i, avoid) || t.told(i, own, in) {
			continue
		}
		s, deadline := t.timeAt(i, in)
		if s.Empty() {
			continue
		}
		if best.Empty() || deadline && !strong {
			best, strong = s, deadline
		}
		i = s.To - 1
	}
	return t.trim(best)
}

// told says whether a token hangs on a participle that tells of what was done: "the
// pact signed on 2 May".
func (t *parsed) told(i, own int, in span) bool {
	h := t.Head(i)
	for range maxClimb / 2 {
		if h <= in.From || h >= i || h == own {
			return false
		}
		if d := t.Dep(h); (d == "acl" || d == "relcl") && (t.Tag(h) == "VBD" || t.Tag(h) == "VBN") {
			past := d == "acl" || t.Tag(h) == "VBD"
			for _, k := range t.Kids[h] {
				past = past || k < h && (t.Dep(k) == "aux" || t.Dep(k) == "auxpass") && (t.Tag(k) == "VBD" || t.Lemma(k) == "have")
			}
			_, future := t.modal(h)
			if own >= 0 && d == "relcl" && future >= 0 {
				return true // "to the committee, which must rule within a week"
			}
			return past && future < 0 && !t.infinitive(h)
		}
		h = t.Head(h)
	}
	return false
}

// timeAt is the expression of time that begins at a token, and whether it is a
// deadline.
func (t *parsed) timeAt(i int, in span) (span, bool) {
	low := t.low(i)
	if t.lex.times["adverb"][low] {
		return span{From: i, To: t.dateEnd(i, in)}, false
	}
	if _, n, ok := t.phraseAt(t.lex.timed, i); ok && n <= in.To {
		return span{From: i, To: n}, false
	}
	if low == "no" || low == "not" {
		// "no later than 10 May"
		if i+3 < in.To && (t.low(i+1) == "later" || t.low(i+1) == "longer" || t.low(i+1) == "more" && t.isDate(i+3)) && t.low(i+2) == "than" {
			return t.extended(span{From: i, To: t.dateEnd(i+3, in)}, in), true
		}
		return span{}, false
	}
	if low == "as" && i+2 < in.To && t.lex.times["from"][t.low(i+1)] {
		for k := i + 2; k < in.To && k <= i+6; k++ {
			if t.low(k) != "as" && t.isDate(k) {
				return t.extended(span{From: i, To: t.dateEnd(k, in)}, in), false
			}
		}
		return span{}, false
	}
	if s := t.beforehand(i, in); !s.Empty() {
		return s, true
	}
	if low == "by" && i+1 < in.To && t.lex.times["daypart"][t.low(i+1)] {
		return span{}, false // "by night" says how
	}
	if t.lex.times["preposition"][low] && t.Dep(i) != "prt" {
		for k := i + 1; k < in.To && k <= i+6; k++ {
			if t.isDate(k) {
				if low == "from" && !t.exact(k, in) {
					return span{}, false
				}
				if p := t.preceding(i); p >= in.From {
					i = p
				}
				s := t.extended(span{From: i, To: t.dateEnd(k, in)}, in)
				return s, low == "by" || low == "within" || low == "before" || low == "until" || low == "till"
			}
			if t.lex.times["noun"][t.Lemma(k)] && t.nominal(k) && t.Head(k) == i {
				switch low {
				case "over", "through", "throughout", "during", "from", "in":
					if t.Lemma(k) == "end" || t.Lemma(k) == "beginning" || low == "in" && t.Lemma(k) != "day" {
						return span{}, false
					}
				}
				to := min(t.Right[k]+1, in.To, k+12)
				for j := k + 1; j < to; j++ {
					if d := t.Dep(j); d == "relcl" || t.low(j) == "," {
						to = t.Left[j]
						break
					}
				}
				return span{From: i, To: max(to, k+1)}, low == "by" || low == "within" || low == "before" || low == "until" || low == "till"
			}
			if t.lex.times["preposition"][t.low(k)] || t.isVerb(k) || t.isPunct(k) || t.nominal(k) && !t.isDate(t.Head(k)) && !t.time(t.Head(k)) {
				break
			}
		}
		return span{}, false
	}
	if t.isDate(i) && (i == in.From || !t.isDate(i-1)) && t.adverbial(i, in) {
		return t.extended(span{From: i, To: t.dateEnd(i, in)}, in), false
	}
	return span{}, false
}

// exact says whether a date has a number or the name of a day or month in it: not "her
// years".
func (t *parsed) exact(i int, in span) bool {
	for k := i; k < t.dateEnd(i, in); k++ {
		if t.pos(k) == "NUM" || t.pos(k) == "PROPN" || strings.ContainsAny(t.low(k), "0123456789") || t.lex.times["adverb"][t.low(k)] || t.lex.times["clock"][t.low(k)] || t.low(k) == "now" {
			return true
		}
	}
	return false
}

// preceding is where the words before a preposition begin that belong to its deadline:
// "no later than by", "starting from". It is -1 for none.
func (t *parsed) preceding(i int) int {
	if i > 0 {
		switch t.low(i - 1) {
		case "starting", "beginning", "effective", "not", "latest":
			return i - 1
		}
	}
	return -1
}

func (t *parsed) isDate(i int) bool {
	e := t.Tokens[i].EntType
	if e == "DATE" || e == "TIME" {
		return true
	}
	return e == "" && t.lex.times["month"][t.low(i)] && i+1 < len(t.Tokens) && digits(t.low(i+1)) || t.glued(i) // where the parser saw none
}

// glued says whether a token is a month with a day that nothing divides: "Jan.16".
func (t *parsed) glued(i int) bool {
	month, day, ok := strings.Cut(t.low(i), ".")
	return ok && len(day) <= 2 && digits(day) && (t.lex.times["month"][month] || t.lex.times["month"][month+"."])
}

// dateEnd is where the date ends that a token begins or stands in.
func (t *parsed) dateEnd(i int, in span) int {
	k := i + 1
	if e := t.Tokens[i].EntType; e == "" && k < in.To && digits(t.low(k)) {
		return k + 1
	}
	for k < in.To && (t.low(k) == "(" || t.low(k) == ")") && k+1 < in.To && t.isDate(k+1) || k < in.To && t.isDate(k) && t.Tokens[k].IOB == 'I' && !(t.low(k) == "-" && t.Tokens[k].Start > t.Tokens[k-1].End) && t.low(k) != "--" {
		k++
	}
	return k
}

// adverbial says whether a date stands by itself: not "a ten-day truce", "this year's
// vote", "for two years".
func (t *parsed) adverbial(i int, in span) bool {
	end := t.dateEnd(i, in)
	if end == i+1 && strings.HasSuffix(t.low(i), "ly") {
		return false // "monthly"
	}
	for k := i; k < end; k++ {
		if h := t.Head(k); h < i || h >= end {
			if t.Dep(h) == "amod" {
				return false // "a years-long war"
			}
			switch t.Dep(k) {
			case "npadvmod", "advmod", "dobj", "appos", "nsubj", "attr", "oprd":
				return t.Dep(k) != "nsubj" && t.Dep(k) != "dobj" || t.lex.times["weekday"][t.Lemma(k)]
			}
			return false
		}
	}
	return false
}

// extended adds the event that a length of time is counted from: "within 14 days of
// signing".
func (t *parsed) extended(s, in span) span {
	if s.To >= in.To {
		return s
	}
	switch t.low(s.To) {
	case "of", "after", "from", "following", "upon":
	default:
		return s
	}
	counted := false
	for i := s.From; i < s.To; i++ {
		counted = counted || t.lex.times["noun"][t.Lemma(i)]
	}
	if !counted {
		return s
	}
	to := min(t.Right[s.To]+1, in.To, s.To+longestEvent)
	for k := s.To + 1; k < to; k++ {
		if d := t.low(k); d == "," || d == ";" || d == ":" || t.Dep(k) == "relcl" {
			to = k
			break
		}
	}
	if to > s.To+1 {
		s.To = to
	}
	return s
}

// longestEvent is how many tokens the event has at most that a time is counted from.
const longestEvent = 14

// beforehand is the clause or the phrase that says before what something is to be done:
// "before the planting season starts", "in time for the feast", "ahead of the vote".
func (t *parsed) beforehand(i int, in span) span {
	end := func(to int) span { return span{From: i, To: min(to+1, in.To, i+longestEvent)} }
	low := t.low(i)
	switch {
	case low == "before" && t.Dep(i) == "mark" && t.Head(i) > i:
		return end(t.Right[t.Head(i)])
	case (low == "before" || low == "until" || low == "till") && t.Dep(i) == "prep":
		if o := t.after(i, "pobj"); o > i && t.event(o) && !t.agentive(o) {
			return end(t.Right[o])
		}
	case low == "in" && i+2 < in.To && t.low(i+1) == "time" && t.low(i+2) == "for", low == "ahead" && i+1 < in.To && t.low(i+1) == "of":
		for k := i + 1; k < in.To && k <= i+3; k++ {
			if o := t.after(k, "pobj"); o > k && t.low(k) != "in" && t.low(k) != "ahead" {
				return end(t.Right[o])
			}
		}
	}
	return span{}
}
