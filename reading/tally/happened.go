package tally

// happened says whether what a verb says did happen: no modal verb, no infinitive, no
// negation, no condition, nothing wanted. No verb is none that did not.
func (c *context) happened(v int) bool {
	for range maxClimb {
		if v < 0 {
			return true
		}
		to, perfect, able, modal, negated := false, false, false, false, false
		for _, k := range c.Kids[v] {
			if k > v {
				break
			}
			switch w := c.lows[k]; {
			case c.Dep(k) == "neg":
				negated = true
			case c.Dep(k) == "mark" && (w == "if" || w == "unless"):
				return false
			case w == "to" && c.Dep(k) == "aux":
				to = true
			case c.Lemma(k) == "have" && c.Dep(k) == "aux":
				perfect = true
			case c.Tag(k) == "MD" && !(w == "may" && k > 0 && c.digits(k-1)): // "31 May" is a day
				modal, able = true, w == "could" || w == "can"
			}
		}
		if modal && perfect && !negated && c.thought(v) {
			modal = false
		}
		if modal && !(able && negated) || negated && !able {
			return false
		}
		h := c.Head(v)
		if k := c.Child(v, "xcomp"); k > v && c.Lemma(v) == "be" && c.toBe(k) {
			return false // "are to keep order"
		}
		if h == v {
			return true
		}
		governor := c.Lemma(h)
		switch d := c.Dep(v); {
		case to && !perfect:
			if !c.lex.is("managed", governor) {
				return false
			}
			v = h
		case d == "ccomp" && (c.lex.is("wished", governor) && c.Tag(v) == "VB" || c.lex.is("laid-down", governor) || governor == "see" && c.toCome(h)):
			return false
		case d == "xcomp" || d == "conj" && c.Tag(v) == "VB" || d == "pcomp":
			if d == "pcomp" && !c.IsVerb(h) {
				h = c.verbOver(h)
			}
			v = h
		case d == "advcl" && c.Tag(v) == "VBG" && !perfect && h < v:
			return !c.toCome(h) // "will pull out, leaving 900"
		default:
			return true
		}
	}
	return true
}

// perfect says whether the verb stands in the present perfect.
func (c *context) perfect() bool {
	for _, k := range c.Kids[c.n.verb] {
		if k < c.n.verb && (c.lows[k] == "have" || c.lows[k] == "has" || c.lows[k] == "'ve") {
			return true
		}
	}
	return false
}

// toBe says whether an infinitive after "be" tells of what is to come.
func (c *context) toBe(v int) bool {
	for _, k := range c.Kids[v] {
		if k < v && c.Dep(k) == "aux" && c.lows[k] == "to" {
			return true
		}
	}
	return false
}

// hadDone says whether the verb stands in the past perfect: what somebody says was done so
// far, in reported speech.
func (c *context) hadDone() bool {
	for _, k := range c.Kids[c.n.verb] {
		if k < c.n.verb && c.Dep(k) == "aux" && c.lows[k] == "had" {
			return true
		}
	}
	return false
}

// toCome says whether a verb stands after "will" or "shall".
func (c *context) toCome(v int) bool {
	for _, k := range c.Kids[v] {
		if k < v && (c.lows[k] == "will" || c.lows[k] == "shall") {
			return true
		}
	}
	return false
}
