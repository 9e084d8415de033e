package tally

import "github.com/trucewatch/trucewatch/reading/quantity"

// stretch is a stretch of time that a sentence names, at one of its tokens; a long one is
// a week or more.
type stretch struct {
	at   int
	long bool
}

// mostStretches is how many stretches of time of a sentence are looked at.
const mostStretches = 8

// periods are the stretches of time that the sentence names.
func (t *parsed) periods() []stretch {
	var list []stretch
	for i := t.sent.From; i < t.sent.To && len(list) < mostStretches; i++ {
		if n, ok := t.phraseAt(i); ok {
			if t.spans(i, n) {
				list = append(list, stretch{i, !t.lex.is("rate", t.lows[i])})
			}
			continue
		}
		if s, ok := t.dateAt(i); ok {
			list = append(list, s)
		}
	}
	return list
}

// spans says whether a phrase of time that stands from i to n is a stretch of it: "between"
// and "as of" with a date, "since" unless nothing was since.
func (t *parsed) spans(i, n int) bool {
	switch t.lows[i] {
	case "since":
		return !t.rare(i)
	case "between", "as":
		for k := n; k < t.sent.To && k < n+nearby/2; k++ {
			if e := t.Tokens[k].EntType; e == "DATE" || e == "TIME" {
				return true
			}
		}
		return false
	}
	return true
}

// dateAt is the stretch of time whose noun stands at a token: "in the past 24 hours",
// "October", and no day.
func (t *parsed) dateAt(i int) (stretch, bool) {
	if t.year(i) && i > t.sent.From && t.lex.is("through", t.lows[i-1]) && t.Dep(i) == "pobj" {
		return stretch{i, true}, true // "in 2017"
	}
	if e := t.Tokens[i].EntType; e != "DATE" && e != "TIME" || !t.lex.is("period", t.Lemma(i)) && !t.lex.is("period", t.lows[i]) {
		return stretch{}, false
	}
	from, spans, day, recent := i, false, false, false
	for from > t.sent.From && from > i-nearby && (t.Tokens[from-1].EntType == "DATE" || t.Tokens[from-1].EntType == "TIME") {
		from--
	}
	for k := from; k <= i; k++ {
		spans = spans || t.lex.is("stretch", t.lows[k])
		recent = recent || k < i && t.lex.is("recent", t.lows[k]) && t.Tag(i) == "NNS"
		day = day || t.digits(k) && len(t.lows[k]) <= 2
	}
	if from > t.sent.From && t.lows[from-1] == "since" && t.rare(from-1) {
		return stretch{}, false
	}
	spans = spans || from > t.sent.From && t.lex.is("through", t.lows[from-1]) || t.Dep(i) == "nsubj"
	day = day || i+1 < t.sent.To && t.digits(i+1) && len(t.lows[i+1]) <= 2
	if !spans || day && t.Tokens[i].POS == "PROPN" && t.lex.is("long", t.lows[i]) {
		return stretch{}, false // "on 13 March"
	}
	return stretch{i, recent || t.lex.is("long", t.Lemma(i)) || t.lex.is("long", t.lows[i])}, true
}

// local says whether a stretch of time is that of the clause in which a number stands: it
// hangs on the number's verb or on one above it, or no finite verb stands between.
func (c *context) local(s stretch) bool {
	a, b := min(s.at, c.n.From), max(s.at, c.n.From)
	if c.n.verb < 0 || c.finite[b]-c.finite[a] == 0 {
		return true
	}
	v := c.verbOver(s.at)
	if c.Dep(s.at) == "mark" && v >= 0 {
		v = c.verbOver(v)
	}
	up := c.n.verb
	for range maxClimb {
		if up < 0 {
			return false
		}
		if up == v {
			return true
		}
		if c.Head(up) == up || c.Dep(up) == "conj" && c.Child(up, "nsubj", "nsubjpass") >= 0 {
			return false
		}
		up = c.verbOver(up)
	}
	return false
}

// inPeriod says whether the number is one of a stretch of time, inLong whether of a week
// or more.
func (c *context) inPeriod() bool {
	for _, s := range c.periods {
		if c.local(s) {
			return true
		}
	}
	return false
}

func (c *context) inLong() bool {
	for _, s := range c.periods {
		if s.long && c.local(s) {
			return true
		}
	}
	return false
}

func (t *parsed) digits(i int) bool {
	for _, c := range t.lows[i] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// phraseAt is where a phrase of the table ends that begins at a token.
func (t *parsed) phraseAt(i int) (int, bool) {
next:
	for _, p := range t.lex.phrases[t.lows[i]] {
		if i+len(p) > t.sent.To {
			continue
		}
		for k, w := range p {
			if t.lows[i+k] != w {
				continue next
			}
		}
		return i + len(p), true
	}
	return 0, false
}

// measured is the noun before a bare number that it counts: "reports of casualties and
// confirmed three", "the toll stood at 40". It is -1 for none.
func (t *parsed) measured(n number) int {
	best := -1
	for i := n.From - 1; i >= t.sent.From && i >= n.From-3*nearby; i-- {
		l := t.Lemma(i)
		if t.Tokens[i].POS != "NOUN" && t.Tokens[i].POS != "PROPN" {
			continue
		}
		if t.lex.is("measure", l) && t.Child(i, "prep") < 0 {
			return i
		}
		if best < 0 && (t.lex.is("deed", l) || t.lex.is("person", l) || t.lex.is("thing", l) || t.lex.is("measure", l)) {
			best = i
		}
	}
	return best
}

// phrase are the words for what is counted: those between the number and the noun, or the
// noun with what stands before it.
func (t *parsed) phrase(noun int, n quantity.Number) span {
	if noun >= n.To && noun < n.To+nearby {
		from := n.To
		for from < noun && (t.lows[from] == "of" || t.lows[from] == "the" || t.IsPunct(from)) {
			from++
		}
		return span{From: from, To: noun + 1}
	}
	from := noun
	for from > t.sent.From && from > noun-3 && t.Head(from-1) == noun && (t.Dep(from-1) == "compound" || t.Dep(from-1) == "amod") {
		from--
	}
	return span{From: from, To: noun + 1}
}

// rare says whether a "since" tells how long nothing of the kind was: "the largest swap
// since May", "the first time since".
func (t *parsed) rare(since int) bool {
	for i := since - 1; i >= t.sent.From && i >= since-nearby/2; i-- {
		if w := t.Tag(i); w == "JJS" || t.lows[i] == "first" && t.lows[i+1] != "week" && t.lows[i+1] != "month" {
			return true
		}
		if t.lows[i] == "," || t.Tokens[i].POS == "NUM" {
			return false
		}
	}
	return false
}
