package incident

// passive says whether a verb stands in the passive, with those it was done to
// before it.
func (p *parsed) passive(v int, t trigger) bool {
	tag := p.Tag(v)
	if p.Child(v, "nsubjpass", "auxpass", "agent") >= 0 {
		return true
	}
	if tag != "VBN" && tag != "VBD" && p.words[v] != "hurt" {
		return false
	}
	if tag == "VBN" && (p.Dep(v) == "acl" || p.Dep(v) == "amod") && p.Child(v, "nsubj") < 0 {
		return true
	}
	if h := p.Head(v); tag == "VBN" && (p.Dep(v) == "xcomp" || p.Dep(v) == "oprd") && p.Child(v, "aux", "nsubj", "dobj") < 0 && p.Child(h, "nsubjpass") >= 0 {
		return true // "were reported killed"
	}
	if p.Child(v, "dobj") >= 0 || p.Child(v, "aux") >= 0 && !p.be(p.Child(v, "aux")) {
		return false
	}
	// "Five killed in attack"; "and six others injured".
	if t.frame&object != 0 && (p.Child(v, "nsubj") >= 0 || p.Dep(v) == "conj" && p.takenOn(v) < 0) && !p.objectFollows(v) && !p.shared(v) {
		return true
	}
	return tag == "VBN" && p.Dep(v) == "conj" && p.IsVerb(p.Head(v)) && p.Child(p.Head(v), "nsubjpass", "auxpass") >= 0
}

func (p *parsed) be(i int) bool { return i >= 0 && p.Lemma(i) == "be" }

// shared says whether a verb shares its object with the next: "captured or killed".
func (p *parsed) shared(v int) bool {
	k := v + 1
	for k+2 < len(p.words) && (p.words[k] == "dead" || p.Dep(k) == "prt") {
		k++ // "shot dead and then beheaded"
	}
	if k+1 >= len(p.words) || p.words[k] != "or" && p.words[k] != "and" {
		return false
	}
	for k++; k+1 < len(p.words) && p.Tokens[k].POS == "ADV"; k++ {
	}
	return p.IsVerb(k) && p.Head(k) == v && (k == v+2 || p.Child(k, "dobj") > k)
}

// objectFollows says whether a noun phrase begins right after a verb.
func (p *parsed) objectFollows(v int) bool {
	for i := v + 1; i < len(p.words) && i < v+4; i++ {
		switch tag := p.Tag(i); {
		case p.Dep(i) == "prt" || p.words[i] == "dead" || tag == "RB":
			continue
		case p.words[i] == "," && i+3 < len(p.words) && tag == "," && p.Tag(i+1) == "NNP" && p.Tag(i+2) == "NNP" && (p.words[i+3] == "," || p.Tokens[i+1].EntType == "PERSON"):
			return true // "shot dead, A B, a trader"
		case tag == "DT", tag == "CD", tag == "PRP", tag == "PRP$", tag == "JJ", tag == "NN", tag == "NNS", tag == "NNP", tag == "NNPS":
			return true
		default:
			return false
		}
	}
	return false
}

// patient is whom the passive was done to.
func (p *parsed) patient(v int) int {
	if n := p.Child(v, "nsubjpass", "nsubj"); n >= 0 {
		return p.antecedent(n, v)
	}
	switch p.Dep(v) {
	case "acl", "amod", "relcl":
		return p.Head(v)
	case "conj", "advcl", "xcomp", "oprd", "ccomp":
		if h := p.Head(v); h != v && p.IsVerb(h) {
			return p.subjectAny(h)
		}
	case "pcomp":
		if h := p.Head(p.Head(v)); p.IsVerb(h) {
			return p.subjectAny(h)
		}
	}
	return -1
}

func (p *parsed) subjectAny(v int) int {
	for n := 0; n < farthest; n++ {
		if k := p.Child(v, "nsubj", "nsubjpass"); k >= 0 {
			return p.antecedent(k, v)
		}
		if h := p.Head(v); h != v && (p.Dep(v) == "conj" || p.Dep(v) == "xcomp" || p.Dep(v) == "advcl") && p.IsVerb(h) {
			v = h
			continue
		}
		break
	}
	if d := p.Dep(v); d == "acl" || d == "relcl" {
		return p.Head(v)
	}
	return -1
}

// antecedent is what a relative pronoun goes back to.
func (p *parsed) antecedent(n, v int) int {
	switch p.words[n] {
	case "who", "which", "that", "whom":
		for k := v; k != p.Head(k); k = p.Head(k) {
			if p.Dep(k) == "relcl" || p.Dep(k) == "acl" {
				return p.Head(k)
			}
			if p.Dep(k) != "conj" {
				break
			}
		}
	}
	return n
}

// participle is the subject of a verb that the parser has hung on the participle right before
// it, "rebels belonging to the group planted a bomb"; -1 for none.
func (p *parsed) participle(v int) int {
	for _, c := range p.Kids[v] {
		if c < v && p.Dep(c) == "advcl" && p.Tag(c) == "VBG" && p.Child(c, "mark") < 0 && p.Right[c]+1 == v {
			if k := p.Child(c, "nsubj"); k >= 0 {
				return k
			}
		}
	}
	return -1
}

// subjectOf is who does what a verb in the active tells of.
func (p *parsed) subjectOf(v int) int {
	for n := 0; n < farthest; n++ {
		if k := p.Child(v, "nsubj"); k >= 0 && !(p.timely(k) && p.Dep(v) == "conj") { // "men believed to be rebels yesterday burned"
			return p.antecedent(k, v)
		}
		if c := p.Child(v, "csubj"); c >= 0 && p.Tag(c) == "VBG" { // "gunmen riding in a truck fired"
			if k := p.Child(c, "nsubj"); k >= 0 {
				return k
			}
		}
		if k := p.participle(v); k >= 0 {
			return k
		}
		h := p.Head(v)
		if h == v {
			return -1
		}
		switch p.Dep(v) {
		case "conj", "advcl", "xcomp", "ccomp", "parataxis", "dep":
			if !p.IsVerb(h) {
				return -1
			}
			if p.Dep(v) == "ccomp" && p.Tag(v) != "VBG" {
				return -1
			}
			if k := p.Child(h, "nsubjpass"); k >= 0 {
				if p.Dep(v) == "xcomp" {
					return p.antecedent(k, h) // "are suspected to have"
				}
				if k := p.agentToken(h); k >= 0 && p.Dep(v) != "conj" {
					return k
				}
				return -1
			}
			if o := p.Child(h, "dobj"); o >= 0 && p.Dep(v) == "xcomp" && p.lex.is("hoped", p.Lemma(h)) {
				return o
			}
			v = h
		case "acl", "relcl":
			if p.Tag(v) == "VBG" || p.Tag(v) == "VB" || p.Dep(v) == "relcl" {
				return h
			}
			return -1
		case "pcomp":
			g := p.Head(h) // "accused of killing", "responsible for killing"
			if o := p.accusedOf(h); o >= 0 {
				return o
			}
			if k := p.Child(g, "nsubj", "nsubjpass"); k >= 0 {
				return k
			}
			if p.Tokens[g].POS == "ADJ" && p.be(p.Head(g)) {
				v = p.Head(g)
				continue
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// accusedOf is the one accused of what an "of" begins: "accused the army of attacking", "is
// suspected of an attack"; -1 for none.
func (p *parsed) accusedOf(of int) int {
	g := p.Head(of)
	if o := p.Child(g, "dobj", "nsubjpass"); o >= 0 && p.lex.is("accusing", p.Lemma(g)) {
		return o
	}
	return p.accusedBefore(of)
}

// accusedBefore is the one accused of what an "of" begins that the parser has hung on a word
// within the phrase for them: "accused troops loyal to the president of attacking"; -1 for none.
func (p *parsed) accusedBefore(of int) int {
	if p.words[of] != "of" {
		return -1
	}
	for i, n := p.Head(of), 0; n < farthest && p.Head(i) != i; n++ {
		h := p.Head(i)
		if p.Dep(i) == "dobj" && p.IsVerb(h) {
			if p.lex.is("accusing", p.Lemma(h)) {
				return i
			}
			return -1
		}
		i = h
	}
	return -1
}

// objectOf is the object of a verb, or what it is aimed at: "fired on the post".
func (p *parsed) objectOf(v int) int {
	if o := p.Child(v, "dobj"); o >= 0 && !p.isKindOf(o) && (!p.lex.is("part", p.words[o]) || p.Child(o, "det", "poss") >= 0 && !p.lex.is("idiomatic", p.Lemma(v))) {
		return p.antecedentOf(o, v)
	}
	for _, k := range p.Kids[v] {
		if p.Dep(k) != "prep" || k < v {
			continue
		}
		switch p.words[k] {
		case "on", "upon", "at", "against", "into", "towards":
			if o := p.Child(k, "pobj"); o >= 0 && !p.timely(o) && !(p.words[k] == "at" && (p.isPlace(o) || p.lex.is("spot", p.words[o])) || p.words[k] == "on" && p.lex.is("spot", p.words[o])) {
				return o
			}
		}
	}
	return -1
}

func (p *parsed) antecedentOf(o, v int) int {
	switch p.words[o] {
	case "whom", "which", "that", "who":
		if p.Dep(v) == "relcl" {
			return p.Head(v)
		}
	}
	return o
}

// agent is the phrase after "by".
func (p *parsed) agent(v int) Span {
	if k := p.agentToken(v); k >= 0 {
		return p.nominal(k)
	}
	return Span{}
}

func (p *parsed) agentToken(v int) int {
	for _, k := range p.Kids[v] {
		if (p.Dep(k) == "agent" || p.Dep(k) == "prep" && p.words[k] == "by") && k > v {
			if o := p.Child(k, "pobj"); o >= 0 && !p.timely(o) {
				return o
			}
		}
	}
	// "was killed in an attack … by gunmen", "injured and taken by": shared.
	if c := p.Child(v, "conj"); c >= 0 && p.Tag(c) == "VBN" && p.Child(c, "nsubj", "nsubjpass") < 0 {
		return p.agentToken(c)
	}
	return -1
}
