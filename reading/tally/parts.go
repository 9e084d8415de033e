package tally

// partOfCount says whether what is counted is a part of the count before it in the
// sentence, or stands beside such a part: "340 breaches, including 57 explosions and 12
// raids".
func (c *context) partOfCount() bool {
	if c.before == 0 {
		return false
	}
	i := c.n.top
	for range maxClimb {
		switch h := c.Head(i); c.Dep(i) {
		case "conj":
			i = h
		case "pobj", "dobj":
			return c.lex.is("part", c.lows[h])
		default:
			return false
		}
	}
	return false
}

// amongHarmed says whether those counted are said to be among the dead or the wounded of
// more: "at least 40 children number among the dead".
func (c *context) amongHarmed() bool {
	for i := c.n.noun + 1; i < c.sent.To-1 && i <= c.n.noun+nearby/2; i++ {
		if c.lows[i] != "among" {
			continue
		}
		for k := i + 1; k < c.sent.To && k <= i+3; k++ {
			if c.lex.is("fared", c.lows[k]) || c.lex.is("fatal", c.Lemma(k)) {
				return c.Tag(c.n.noun) == "NNS" || c.Tag(c.n.noun) == "NN"
			}
		}
		return false
	}
	return false
}

// harmedBelow says whether a clause about those counted tells that they came to harm: "the
// 12,000 people who are thought to have died".
func (c *context) harmedBelow() bool {
	for _, k := range c.Kids[c.n.noun] {
		if k < c.n.noun || c.Dep(k) != "relcl" && c.Dep(k) != "acl" {
			continue
		}
		if x := c.Child(k, "xcomp"); x > k && !c.lex.is("harm", c.Lemma(k)) {
			k = x
		}
		if c.lex.is("harm", c.Lemma(k)) {
			return true
		}
	}
	return false
}

// alsoInLong says whether the verb goes on to others that came to harm over a time, which
// holds for both: "40 were killed and 62 wounded in April".
func (c *context) alsoInLong() bool {
	k := c.Child(c.n.verb, "conj")
	if k < c.n.verb || !c.lex.is("harm", c.Lemma(k)) || c.dayBefore(k) {
		return false
	}
	for _, s := range c.periods {
		if s.long && s.at > k && c.verbOver(s.at) == k {
			return true
		}
	}
	return false
}

// dayBefore says whether the sentence names a day before a token.
func (c *context) dayBefore(to int) bool {
	for i := c.sent.From; i < to; i++ {
		if c.Tokens[i].EntType == "DATE" {
			return true
		}
	}
	return false
}

// drivenBelow says whether a participle tells what was done to those counted: "with some
// 610,000 people driven from the valley".
func (c *context) drivenBelow() bool {
	for _, k := range c.Kids[c.n.noun] {
		if k > c.n.noun && c.Dep(k) == "acl" && c.Tag(k) == "VBN" && (c.lex.is("flow", c.Lemma(k)) || c.lex.is("harm", c.Lemma(k))) {
			return true
		}
	}
	return false
}

// thought says whether a number is an estimate of many who may have come to harm: "60,000
// may have starved".
func (c *context) thought(v int) bool {
	return c.n.Value.Low >= multitude && c.lex.is("harm", c.Lemma(v))
}

// brought says whether a number, after "to", is that to which something brings what is
// counted: "bringing the number of the freed to 31".
func (c *context) brought(to int) bool {
	measure := false
	for i := to - 1; i >= c.sent.From && i > to-2*nearby; i-- {
		l := c.Lemma(i)
		if c.lows[i] == "," || c.lows[i] == "to" && measure {
			return false
		}
		measure = measure || c.lex.is("measure", l)
		if measure && c.IsVerb(i) && c.lex.is("bring", l) {
			return true
		}
	}
	return false
}
