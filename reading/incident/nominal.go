package incident

// animate says whether a subject can do violence: people, bodies, names.
func (p *parsed) animate(n int) bool {
	if p.isTrigger(n) {
		return false
	}
	switch p.Tokens[n].EntType {
	case "PERSON", "ORG", "NORP", "GPE":
		return true
	}
	low := p.words[n]
	if p.ofThings(n) {
		return false
	}
	return p.people(low) || p.people(p.Lemma(n)) || p.Tag(n) == "PRP" || p.lex.is("bodies", p.Lemma(n)) || p.Tag(n) == "CD" || p.Tag(n) == "NNP" || p.Tag(n) == "NNPS" || p.lex.is("group", p.Lemma(n))
}

// ofThings says whether a number or a word for some stands for things: "two of the devices".
func (p *parsed) ofThings(n int) bool {
	if p.Tag(n) != "CD" && !p.lex.is("group", p.Lemma(n)) {
		return false
	}
	k := p.Child(n, "prep")
	if k < 0 || p.words[k] != "of" {
		return false
	}
	o := p.Child(k, "pobj")
	return o >= 0 && (p.isTrigger(o) || p.lex.is("mechanism", p.Lemma(o)))
}

// isTrigger says whether a word alone tells of an incident: "the blast killed two".
func (p *parsed) isTrigger(n int) bool {
	for _, form := range []string{p.Lemma(n), p.words[n]} {
		for _, e := range p.lex.nouns[form] {
			if len(e.words) == 1 {
				return true
			}
		}
	}
	return false
}

// nominal is the noun phrase of a token with those joined to it, without clauses
// about it.
func (p *parsed) nominal(i int) Span {
	s := p.alone(i)
	s.To = p.withJoined(i, s.To)
	if s.To-s.From > longestPhrase {
		s = Span{max(s.From, i-longestPhrase/2), min(s.To, i+1+longestPhrase/2)}
	}
	return s
}

// alone is the noun phrase of a token without those joined to it.
func (p *parsed) alone(i int) Span {
	from, to := p.Left[i], i+1
	for _, k := range p.Kids[i] {
		if k < i {
			if d := p.Dep(k); d == "relcl" || d == "acl" || d == "mark" || d == "advcl" {
				from = max(from, p.Right[k]+1)
			}
			continue
		}
		switch p.Dep(k) {
		case "prep":
			if p.words[k] == "of" && p.Left[k] == to {
				to = p.Right[k] + 1
				if v := p.verbIn(k, to); v > 0 {
					to = v
				}
				to = p.beforePlace(k+1, to)
			}
			if o := p.Child(k, "pobj"); p.words[k] == "from" && k == to && o >= 0 && (o < k+3 || p.Tokens[o].EntType == "ORG") && p.Tag(o) == "NNP" && !p.isPlace(o) && !p.timely(o) && p.people(p.words[i]) {
				to = o + 1 // "armed men from the Front"
			}
		case "compound", "nmod", "nummod", "flat", "case", "poss", "amod":
			if p.Left[k] == to && p.Tag(k) != "POS" {
				to = p.withoutDeed(k, p.Right[k]+1)
			}
		case "acl":
			if p.Left[k] == to && (p.lex.is("belonging", p.Lemma(k)) || p.heldToBe(k)) {
				to = p.beforePlace(k, p.Right[k]+1) // "a force belonging to the Front"
			}
		case "appos":
			if p.Left[k] == to && p.Tokens[k].EntType == "PERSON" {
				to = p.Right[k] + 1
			}
		}
	}
	if p.Tokens[i].EntType == "ORG" { // "the Front for the Freedom of Serma"
		for to < len(p.words) && p.Tokens[to].EntType == "ORG" && p.Tokens[to].IOB == 'I' && !p.lex.is("local", p.words[to]) {
			to++
		}
	}
	if to-from > longestPhrase {
		from = max(from, i-longestPhrase/2)
		to = min(to, i+1+longestPhrase/2)
	}
	for from < i && p.IsPunct(from) {
		from++
	}
	for to-1 > i && p.IsPunct(to-1) && p.words[to-1] != ")" && p.words[to-1] != `"` {
		to--
	}
	return Span{from, to}
}

// heldToBe says whether a participle says who somebody is held to be, or is called: "men believed
// to be from the Front", "a militia known as the Hawks", "a group calling itself the Hawks".
func (p *parsed) heldToBe(v int) bool {
	if p.Lemma(v) == "call" && p.Tag(v) == "VBG" && (p.words[v+1] == "itself" || p.words[v+1] == "themselves") {
		return true
	}
	if p.Tag(v) != "VBN" {
		return false
	}
	if x := p.Child(v, "xcomp"); x > v && p.words[v+1] == "to" && p.lex.is("reported", p.Lemma(v)) {
		return p.be(x) || p.lex.is("belonging", p.Lemma(x))
	}
	return p.lex.is("calling", p.Lemma(v)) && p.words[v+1] == "as"
}

// withoutDeed cuts off the end of a stretch what people are accused of, where the parser has
// hung it on a word about them: "loyal to the president of launching an attack".
func (p *parsed) withoutDeed(from, to int) int {
	for i := from + 1; i < to; i++ {
		if p.Dep(i) == "pcomp" && p.words[p.Head(i)] == "of" && p.Head(i) > from {
			return p.Head(i)
		}
	}
	return to
}

// beforePlace cuts off what says where from the end of a stretch: "cadres of a faction in
// Gopla village".
func (p *parsed) beforePlace(from, to int) int {
	for i := from + 1; i < to; i++ {
		if p.Dep(i) == "prep" && p.Tokens[i].EntType == "" && p.lex.is("local", p.words[i]) {
			return i
		}
	}
	return to
}

// withJoined widens a noun phrase to those that are joined to it: "Afghan and
// coalition forces", "the army and its allies".
func (p *parsed) withJoined(i, to int) int {
	for range 6 {
		c := p.Child(i, "conj")
		if c < 0 || p.IsVerb(c) || p.Left[c] > to+2 {
			break
		}
		to = max(to, c+1)
		if k := p.Child(c, "prep"); k == c+1 && p.words[k] == "of" && p.Right[k] < c+longestPhrase/2 && p.verbIn(k, p.Right[k]+1) == 0 {
			to = max(to, p.Right[k]+1) // "soldiers and members of the militia"
		}
		i = c
	}
	return to
}

// longestPhrase is how many words a noun phrase has at most.
const longestPhrase = 24

// verbIn is the first word of a clause within a phrase, or 0.
func (p *parsed) verbIn(from, to int) int {
	for i := from; i < to; i++ {
		if d := p.Dep(i); d == "relcl" || d == "acl" || d == "advcl" {
			return max(p.Left[i], from+1)
		}
	}
	return 0
}

// phraseStart is where the noun phrase of a noun begins.
func (p *parsed) phraseStart(h int, s Span) int {
	start := h
	for _, k := range p.Kids[h] {
		switch p.Dep(k) {
		case "det", "amod", "nummod", "compound", "poss", "quantmod", "nmod", "predet":
			if k < start {
				start = min(start, p.Left[k])
			}
		}
	}
	return max(start, s.From, h-longestPhrase)
}
