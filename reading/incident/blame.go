package incident

import "github.com/trucewatch/trucewatch"

// blamed finds who is named as the one behind what a noun tells of, by the words
// around it: "blamed the rebels for the bombing", "the attack was blamed on them",
// "an ambush carried out by", "the rebels were responsible for the attack".
func (p *parsed) blamed(x *Telling, t *trigger) {
	if !t.kind.Is(trucewatch.Violence) {
		return
	}
	if n := p.blamedFor(t.head, x); n >= 0 && x.Agent.Empty() {
		x.Agent = p.nominal(n)
		return
	}
	if d := p.Dep(t.head); (d == "pcomp" || d == "pobj") && x.Agent.Empty() && t.kind != trucewatch.Violation {
		if n := p.someone(p.accusedOf(p.Head(t.head))); n >= 0 { // "accused the army of attacks"
			x.Agent = p.nominal(n)
			x.Agent.To = min(x.Agent.To, max(n+1, p.Head(t.head)))
			return
		}
	}
	n := p.blamedOn(t.head)
	if n < 0 {
		return
	}
	np := p.nominal(n)
	if x.Target == np {
		x.Target = Span{}
	}
	if x.Agent.Empty() {
		x.Agent = np
	}
}

// blamedFor is who is blamed where a noun stands after "for": -1 for nobody.
func (p *parsed) blamedFor(h int, x *Telling) int {
	for p.Dep(h) == "conj" && p.Head(h) != h && !p.IsVerb(p.Head(h)) {
		h = p.Head(h)
	}
	k := p.Head(h)
	if p.Dep(h) != "pobj" {
		return -1
	}
	g := p.Head(k)
	if p.words[k] == "behind" && p.be(g) && p.Child(g, "neg") < 0 {
		n := p.subjectOf(g) // "were behind the raid"
		if v := p.Head(g); n >= 0 && p.Tag(n) == "PRP" && p.Dep(g) == "ccomp" && p.lex.is("saying", p.Lemma(v)) {
			n = p.subjectOf(v) // "a faction said it was behind the raid"
		}
		return p.someone(n)
	}
	if p.words[k] != "for" {
		return -1
	}
	if p.words[g] == "responsible" {
		if !p.IsVerb(p.Head(g)) && p.Tokens[p.Head(g)].POS != "AUX" {
			return -1 // "those responsible for the attack"
		}
		g = p.Head(g)
		if p.be(g) && p.Child(g, "neg") < 0 {
			return p.someone(p.subjectOf(g))
		}
	} else if p.lex.is("credit", p.words[g]) && p.Dep(g) == "dobj" && p.lex.is("owning", p.Lemma(p.Head(g))) {
		if g = p.Head(g); p.Child(g, "neg") >= 0 {
			return -1
		}
		return p.someone(p.subjectOf(g)) // "claimed credit for the murder"
	} else if !p.IsVerb(g) && p.Dep(g) == "dobj" {
		g = p.Head(g) // "blamed the army for": the parser may hang "for" on either
	}
	if !p.lex.is("blaming", p.Lemma(g)) {
		return -1
	}
	if n := p.Child(g, "nsubjpass"); n >= 0 {
		return p.someone(p.antecedent(n, g))
	}
	if n := p.Child(g, "dobj"); n >= 0 {
		return p.someone(n)
	}
	return -1
}

// blamedOn is on whom a noun is blamed, or by whom it was carried out: -1 for nobody.
func (p *parsed) blamedOn(h int) int {
	switch d := p.Dep(h); d {
	case "dobj", "nsubjpass", "nsubj":
		if v := p.Head(h); d == "dobj" && p.lex.is("owningup", p.Lemma(v)) && p.Child(v, "neg") < 0 {
			return p.someone(p.subjectOf(v)) // "the rebels admitted the shooting"
		}
		if v := p.Head(h); d == "nsubjpass" && p.Lemma(v) == "claim" && p.Child(v, "neg") < 0 {
			return p.someone(p.agentToken(v)) // "the attack was claimed by the rebels"
		}
		if v := p.Head(h); d == "nsubj" {
			if n := p.hallmark(v); n >= 0 {
				return n
			}
		}
		if v := p.Head(h); p.lex.is("ascribing", p.Lemma(v)) {
			if n := p.after2(v, h); n >= 0 {
				return p.someone(n)
			}
		}
	}
	for v := h + 1; v <= p.Right[h] && v < h+widest/2; v++ {
		if d := p.Dep(v); d != "acl" && d != "relcl" {
			continue
		}
		if p.lex.is("ascribing", p.Lemma(v)) {
			if n := p.after2(v, -1); n >= 0 && p.ofBody(n) {
				return n // "blamed on Front dissidents"
			} else if n >= 0 {
				return p.someone(n)
			}
		}
		if p.Head(v) == h && p.Tag(v) == "VBN" && (p.lex.is("light", p.Lemma(v)) || p.Lemma(v) == "claim") {
			if n := p.agentToken(v); n >= 0 {
				return p.someone(n)
			}
		}
	}
	return -1
}

// hallmark is whose ways an act is told to show: "the bombing bore the hallmarks of the Front"; -1
// for nobody's.
func (p *parsed) hallmark(v int) int {
	o := p.Child(v, "dobj")
	if o < 0 || !p.lex.is("hallmark", p.Lemma(o)) || p.Child(v, "neg") >= 0 {
		return -1
	}
	for _, k := range p.Kids[o] {
		if n := p.Child(k, "pobj"); p.words[k] == "of" && n >= 0 {
			return p.someone(n)
		}
	}
	return -1
}

// after2 is what stands after "on" or "to" beside a verb of blame, or beside its
// object.
func (p *parsed) after2(v, object int) int {
	for _, h := range []int{v, object, p.agentToken(v)} { // "blamed by police on": the parser may hang "on" there
		if h < 0 {
			continue
		}
		for _, k := range p.Kids[h] {
			if w := p.words[k]; k > v && (w == "on" || w == "to") {
				if o := p.Child(k, "pobj"); o >= 0 && !p.timely(o) {
					return o
				}
			}
		}
	}
	return -1
}

// someone is a token that can have done something, or -1: "each other" and what is
// no person or body can not.
func (p *parsed) someone(n int) int {
	if n < 0 || p.words[n] == "other" || p.words[n] == "another" || p.Tag(n) == "PRP" && p.words[n] != "them" || !p.animate(n) {
		return -1
	}
	return n
}

// ofBody says whether a noun is called after a body: "Front dissidents".
func (p *parsed) ofBody(n int) bool {
	k := p.Child(n, "compound", "nmod", "amod")
	return k >= 0 && (p.Tokens[k].EntType == "ORG" || p.Tokens[k].EntType == "NORP")
}

// suspicion says whether a verb tells on whom suspicion fell.
func (p *parsed) suspicion(v int) bool {
	n := p.Child(v, "nsubj")
	return n >= 0 && n < v && p.Lemma(v) == "fall" && (p.words[n] == "suspicion" || p.words[n] == "blame")
}

// accused is who is blamed where a verb names nothing that they are blamed for:
// "the army blamed the rebels", "suspicion fell on the rebels".
func (p *parsed) accused(v int) Span {
	if p.suspicion(v) {
		if n := p.someone(p.after2(v, -1)); n >= 0 {
			return p.nominal(n)
		}
		return Span{}
	}
	if p.IsVerb(p.Head(v)) && p.Dep(v) == "amod" {
		return Span{}
	}
	n := p.Child(v, "dobj")
	if p.be(v) { // "had no doubt that the rebels were responsible"
		a := p.Child(v, "acomp")
		if n = p.subjectOf(v); a < 0 || n > v || p.Child(a, "prep") >= 0 || p.words[a] != "responsible" {
			return Span{}
		}
	} else if n < 0 {
		n = p.Child(v, "nsubjpass")
	}
	if n = p.someone(n); n < 0 || p.Tag(n) == "PRP" {
		return Span{}
	}
	for _, h := range []int{v, n} {
		for _, k := range p.Kids[h] {
			switch d := p.Dep(k); {
			case d == "acl" && p.lex.is("calling", p.Lemma(k)): // "a gang known as the Vipers"
			case d == "ccomp" || d == "xcomp" || d == "neg" || d == "relcl" || d == "acl":
				return Span{}
			case d == "prep" && k > v && (p.words[k] == "for" || p.words[k] == "of" && (h == v || p.Lemma(v) != "blame") || p.words[k] == "on"):
				return Span{}
			}
		}
	}
	return p.nominal(n)
}

// wordy says whether a word of violence speaks of words or votes: "attacked the
// bill", "a diplomatic clash", "a clash of opinions".
func (p *parsed) wordy(x *Telling, t trigger) bool {
	if len(x.Tolls) > 0 || !t.kind.Is(trucewatch.Violence) || t.kind == trucewatch.Violation || t.refers {
		return false
	}
	if k := p.Head(t.head); t.noun && p.words[k] == "under" && p.Dep(t.head) == "pobj" {
		if n := p.subjectOf(p.Head(k)); n >= 0 && p.abstract(n) {
			return true // "whose plan has come under attack"
		}
	}
	if t.noun {
		for _, k := range p.Kids[t.head] {
			if k < t.head && p.lex.is("wordy", p.words[k]) {
				return true
			}
			if o := p.Child(k, "pobj"); o >= 0 && k > t.head && p.abstract(o) && !p.timely(o) {
				return true
			}
		}
		return t.kind == trucewatch.Clash && p.overWords(t.head)
	}
	for _, k := range p.Kids[t.head] {
		o := p.Child(k, "pobj")
		if o < 0 || k < t.head {
			continue
		}
		switch p.words[k] {
		case "for", "over", "about":
			if w := p.Lemma(o); t.kind == trucewatch.Clash && (p.lex.is("cause", w) || p.words[k] != "for" && p.abstract(o)) {
				return true // "fighting for his life", "fought over the agenda"
			}
		}
	}
	if x := p.Child(t.head, "advcl"); x > t.head && p.Tag(x) == "VBG" && p.lex.is("saying", p.Lemma(x)) && p.objectOf(t.head) < 0 {
		return true // "struck back, saying that the party had robbed the poor"
	}
	if x := p.Child(t.head, "xcomp"); x > t.head && p.Lemma(t.head) == "fight" && p.Tag(x) == "VB" {
		return true // "fighting to protect their business"
	}
	if p.Lemma(t.head) == "fight" && p.perfect(t.head) && p.purpose(t.head) {
		return true // "who have been fighting to set up a state of their own"
	}
	o := p.objectOf(t.head)
	if t.suffers {
		o = p.subjectOf(t.head) // "whose plan has come under attack"
	}
	if o < 0 && p.passive(t.head, t) {
		o = p.patient(t.head)
	}
	if o < 0 {
		return false
	}
	if p.words[p.Head(o)] == "into" && p.Lemma(t.head) == "hack" {
		return true // "hacked into the emails"
	}
	if n := p.subjectOf(t.head); n >= 0 && (p.lex.is("aircraft", p.Lemma(n)) || p.lex.is("ordnance", p.Lemma(n))) {
		return false // "jets struck targets"
	}
	return p.abstract(o) || p.talks(x.Agent) && !p.isPlace(o) && !p.lex.is("position", p.Lemma(o))
}

// perfect says whether a verb stands in the perfect.
func (p *parsed) perfect(v int) bool {
	for _, k := range p.Kids[v] {
		if p.Dep(k) == "aux" && p.Lemma(k) == "have" {
			return true
		}
	}
	return false
}

// purpose says whether a clause after a verb says what something is done for: "to overthrow".
func (p *parsed) purpose(v int) bool {
	for _, k := range p.Kids[v] {
		if d := p.Dep(k); k > v && p.Tag(k) == "VB" && (d == "advcl" || d == "xcomp") && p.Child(k, "aux") >= 0 && p.words[p.Child(k, "aux")] == "to" {
			return true
		}
	}
	return false
}

// overWords says whether a phrase names what a clash was about, and that is no ground or
// town: "a clash between the delegations over the wording".
func (p *parsed) overWords(h int) bool {
	for i := h + 1; i <= p.Right[h] && i < h+widest/2; i++ {
		if w := p.words[i]; w != "over" && w != "about" {
			continue
		}
		if o := p.Child(i, "pobj"); o >= 0 && p.abstract(o) {
			return true
		}
	}
	return false
}

// abstract says whether a word means what only words can attack.
func (p *parsed) abstract(i int) bool {
	return p.lex.is("abstract", p.Lemma(i)) || p.lex.is("abstract", p.words[i])
}

// talks says whether those who "attacked" somebody do it with words: politicians, or
// somebody named who does it for something said or done.
func (p *parsed) talks(s Span) bool {
	if !s.Empty() && p.words[s.From] == "armed" {
		return false
	}
	for i := s.From; i < s.To; i++ {
		if p.lex.is("talker", p.Lemma(i)) || p.lex.is("talker", p.words[i]) {
			return true
		}
	}
	return false
}

// setsOff says whether what is set off is no bomb: "setting off a battle", "triggered a
// crisis".
func (p *parsed) setsOff(x *Telling, t trigger) bool {
	if t.noun || t.kind != trucewatch.Bombing || !p.lex.is("settingoff", t.words[0]) || len(x.Tolls) > 0 {
		return false
	}
	o := p.Child(t.head, "dobj", "nsubjpass")
	if o < 0 {
		return t.words[0] == "trigger" || t.words[0] == "set"
	}
	for i := max(p.Left[o], o-longestPhrase); i <= o; i++ {
		if p.lex.is("charge", p.Lemma(i)) {
			return false
		}
	}
	return true
}

// council says whether "bodies" are those that people set up or sit in, and no dead: in
// no company that only the dead have.
func (p *parsed) council(h int) bool {
	if p.Lemma(h) != "body" {
		return false
	}
	for _, k := range p.Kids[h] {
		switch {
		case p.words[k] == "dead" || p.Dep(k) == "poss" || p.Dep(k) == "nummod":
			return false
		case p.words[k] == "of" && p.Child(k, "pobj") >= 0:
			return false
		}
	}
	switch p.Dep(h) {
	case "pobj", "conj", "appos":
		return p.words[p.Head(h)] != "with" && p.words[p.Head(h)] != "among" || p.Child(h, "acl", "relcl") >= 0
	}
	return p.Child(h, "acl") >= 0 && p.lex.is("founding", p.Lemma(p.Child(h, "acl")))
}
