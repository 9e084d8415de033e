package tally

// atWar says whether the sentence counts what a war or a long time came to.
func (c *context) atWar() bool {
	h := c.n.verb
	if h < 0 {
		return false
	}
	if c.Dep(h) == "relcl" && c.lex.is("war", c.Lemma(c.Head(h))) {
		return true
	}
	for _, k := range c.Kids[h] {
		if c.Dep(k) == "prep" && (c.lows[k] == "in" || c.lows[k] == "during" || c.lows[k] == "over") {
			if o := c.Child(k, "pobj"); o > k && c.lex.is("war", c.Lemma(o)) && c.perfect() {
				return true
			}
		}
		if (c.Dep(k) == "nsubj") && c.lex.is("war", c.Lemma(k)) && c.perfect() {
			return true
		}
	}
	return false
}

// dated says whether the sentence names a day.
func (c *context) dated() bool {
	for i := c.sent.From; i < c.sent.To; i++ {
		if c.Tokens[i].EntType == "DATE" {
			return true
		}
	}
	return false
}

// aside says whether a verb tells of one incident beside another: "…, killing two", "when
// two were killed".
func (c *context) aside() bool {
	v := c.n.verb
	if c.Tag(v) == "VBG" && c.Dep(v) == "advcl" {
		return true
	}
	if c.Dep(v) == "relcl" && !c.lex.is("war", c.Lemma(c.Head(v))) && c.Child(c.Head(v), "nummod") < 0 && c.Tag(c.Head(v)) == "NN" {
		return true // "with a bomb that killed two"
	}
	for _, k := range c.Kids[v] {
		if k < v && (c.lows[k] == "when" || c.Dep(k) == "nsubj" && c.Tag(k) == "NN" && c.lex.is("deed", c.Lemma(k))) {
			return true // "an attack killed 21"
		}
	}
	return false
}

// inDeeds says whether people came to harm in several incidents: "died in the incidents".
func (c *context) inDeeds() bool {
	for _, k := range c.Kids[c.n.verb] {
		o := c.Child(k, "pobj")
		if c.lows[k] != "in" || o < k {
			continue
		}
		if c.Tag(o) == "NNS" && c.lex.is("deed", c.Lemma(o)) || c.after && c.lex.is("firing", c.Lemma(o)) || c.after && c.lex.is("firing", c.lows[o]) {
			return true
		}
	}
	return false
}

// harmedOnes says whether those counted are ones killed or wounded: "with 52 civilians
// killed".
func (c *context) harmedOnes() bool {
	for _, k := range c.Kids[c.n.noun] {
		if k > c.n.noun && c.Dep(k) == "acl" && c.Tag(k) == "VBN" && c.lex.is("harm", c.Lemma(k)) {
			return true
		}
	}
	return false
}

// bald says whether a sentence begins with the number and names neither a day nor a place:
// "Six observers lost their lives.", after what was counted.
func (c *context) bald() bool {
	if c.n.From != c.sent.From || c.Dep(c.n.verb) != "ROOT" || c.dated() {
		return false
	}
	for i := c.sent.From; i < c.sent.To; i++ {
		switch c.Tokens[i].EntType {
		case "GPE", "LOC", "FAC":
			return false
		}
	}
	return true
}
