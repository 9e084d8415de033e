package tally

// ofThem says whether a number is one of "them", "these", "which".
func (c *context) ofThem() bool {
	i := c.n.To
	return i+1 < c.sent.To && c.lows[i] == "of" && c.lex.is("back", c.lows[i+1]) || c.prev(c.n.From) == "whom" ||
		i < c.sent.To && (c.lows[c.sent.From] == "of" && c.lex.is("back", c.lows[min(c.sent.From+1, c.sent.To-1)]))
}

// leveled says whether a number is that to which, or from which, something rose or fell,
// or at which it stands.
func (c *context) leveled() bool {
	n := c.n
	for i := n.From - 1; i >= c.sent.From && i >= n.From-3; i-- {
		switch w := c.lows[i]; w {
		case "to", "from", "at":
			h := c.verbOver(i)
			if w == "to" && c.brought(i) {
				return true
			}
			if h < 0 || !c.lex.is("level", c.Lemma(h)) || w == "at" && c.Lemma(h) != "stand" && c.Lemma(h) != "remain" {
				return false
			}
			return c.countable(h)
		default:
			if c.lex.is("about", w) {
				continue
			}
			return c.IsVerb(i) && c.lex.is("attain", c.Lemma(i)) && c.countable(i)
		}
	}
	return false
}

// countable says whether the subject of a verb of levels is what can be counted, and no
// price.
func (c *context) countable(v int) bool {
	s := c.Child(v, "nsubj", "nsubjpass")
	for range maxClimb {
		if s >= 0 || c.Head(v) == v {
			break
		}
		v = c.Head(v)
		s = c.Child(v, "nsubj", "nsubjpass")
	}
	if s < 0 {
		return c.after
	}
	for i := max(c.Left[s], s-nearby); i <= min(c.Right[s], s+nearby); i++ {
		l := c.Lemma(i)
		if c.lex.is("price", l) {
			return false
		}
	}
	for i := max(c.Left[s], s-nearby); i <= min(c.Right[s], s+nearby); i++ {
		if c.named(c.Lemma(i)) {
			return true
		}
	}
	return c.after
}

func (c *parsed) named(l string) bool {
	return c.lex.is("deed", l) || c.lex.is("person", l) || c.lex.is("thing", l) || c.lex.is("measure", l)
}

// compared says whether a number stands beside another as that of before: "up from 12",
// "compared with 160", "(2021: 131)", "double September's 45".
func (c *context) compared() bool {
	n := c.n
	b, bb := c.prev(n.From), ""
	if n.From-1 > c.sent.From {
		bb = c.lows[n.From-2]
	}
	switch {
	case b == "of" && bb != "" && c.lex.is("measure", c.Lemma(n.From-2)):
		return true // "its own figure of 96"
	case b == "from" && (bb == "up" || bb == "down"), b == "against", b == "versus", b == "vs":
		return true
	case n.To+1 < c.sent.To && c.lows[n.To] == "of" && (c.Tokens[n.To+1].EntType == "DATE" || c.year(n.To+1)):
		return true // "three times the 228 of last year"
	case (b == "with" || b == "to") && (bb == "compared" || bb == "opposed" || bb == "contrast"):
		return true
	case b == ":" && (len(bb) == 4 && (bb[0] == '1' || bb[0] == '2') || c.lex.is("period", bb)):
		return true
	case (b == "'s" || b == "’s") && c.beside(n.From):
		return true // "against the rebels' 21"
	case (b == "'s" || b == "’s") && n.From >= c.sent.From+2 && c.Tokens[n.From-2].EntType == "DATE":
		return true
	}
	return false
}

// definite says whether a number is that of people or things known before: "the three
// provinces", "its 12 members".
func (c *context) definite() bool {
	return c.lex.is("definite", c.prev(c.n.From))
}

// located says whether a noun names where something took place.
func (c *context) located() bool {
	for _, i := range []int{c.n.noun, c.n.top} {
		if c.Dep(i) == "pobj" && c.lex.is("where", c.lows[c.Head(i)]) {
			return true
		}
	}
	return false
}

// ofThose says whether a number is one of those known before: "40 of those deaths".
func (c *context) ofThose() bool {
	i := c.n.To
	return i+1 < c.sent.To && c.lows[i] == "of" && (c.lex.is("back", c.lows[i+1]) || c.lex.is("definite", c.lows[i+1]))
}

// ofNoun says whether what is counted only tells of another noun: "a country of 11 million
// people".
func (c *context) ofNoun() bool {
	p := c.Head(c.n.top)
	return c.Dep(c.n.top) == "pobj" && c.nominal(c.Head(p)) && !c.named(c.Lemma(c.Head(p)))
}

// inParts is what a sentence shares out that begins with it, in the plural: "of the
// violations upheld, six were by the army". It is -1 for nothing.
func (c *context) inParts() int {
	i := c.sent.From
	if i+2 >= c.sent.To || !c.lex.is("parts", c.lows[i]) {
		return -1
	}
	o := c.Child(i, "pobj")
	if o > i && o < c.n.From && o < i+nearby/2 && c.Tag(o) == "NNS" && (c.lex.is("deed", c.Lemma(o)) || c.lex.is("person", c.Lemma(o)) || c.lex.is("thing", c.Lemma(o))) {
		return o
	}
	return -1
}

// beside says whether a number stands beside another as somebody else's.
func (c *context) beside(at int) bool {
	for i := at - 2; i >= c.sent.From && i >= at-nearby/2; i-- {
		if c.lex.is("beside", c.lows[i]) {
			return true
		}
	}
	return false
}

// agreedWith says whether those counted are the ones with whom something was agreed:
// "has signed ceasefires with ten groups".
func (c *context) agreedWith() bool {
	p := c.Head(c.n.top)
	o := c.Head(p)
	if c.IsVerb(o) {
		if o = c.Child(o, "dobj"); o < 0 {
			return false
		}
	}
	return c.Dep(c.n.top) == "pobj" && c.lows[p] == "with" && c.lex.is("pact", c.Lemma(o)) && (c.inPeriod() || c.perfect() || c.hadDone())
}

// answerable says whether a side is said to be responsible for so many.
func (c *context) answerable() bool {
	a := c.Child(c.n.verb, "acomp")
	return a > c.n.verb && c.lows[a] == "responsible"
}
