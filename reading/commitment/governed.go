package commitment

import "github.com/trucewatch/trucewatch/reading/attribution"

// governed reads the word of commitment that a clause hangs on, and who commits by it;
// the mood is empty where it is negated or asked for.
func (x *text) governed(p int, t *parsed, g int) (Mood, attribution.Place, bool) {
	if g < 0 {
		return "", attribution.Place{}, false
	}
	pos := "n"
	if t.isVerb(g) {
		pos = "v"
	}
	e := t.lex.entry(t.Lemma(g), pos)
	if e == nil {
		return "", attribution.Place{}, false
	}
	v := g
	if pos == "n" && t.isVerb(t.Head(g)) {
		v = t.Head(g)
	}
	s := t.subject(v)
	if e.goes("t") {
		if t.instrument(s) {
			return Agreed, attribution.Place{}, !t.negated(v)
		}
		if !e.goes("c") {
			return "", attribution.Place{}, false
		}
	}
	if !e.goes("c") {
		return "", attribution.Place{}, false
	}
	if t.negated(v) || t.wanted(v) && !t.assures(v, s) || t.conditional[v] >= 0 {
		return "", attribution.Place{}, true
	}
	by := attribution.Place{}
	if q := t.Child(g, "poss"); q >= 0 {
		by = attribution.Place{Paragraph: p, Span: t.possessor(q)}
	} else if q := t.preposition(g, "from", "by"); pos == "n" && q > g && t.agentive(t.after(q, "pobj")) {
		by = attribution.Place{Paragraph: p, Span: t.mention(t.after(q, "pobj"))} // "assurances from both that they will"
	} else if s >= 0 && !t.passive(v) {
		by = attribution.Place{Paragraph: p, Span: t.mention(s)}
	}
	return e.mood, by, true
}

// wanted says whether a verb is what somebody is to do, could do or declines to: "refused
// to promise", "may agree".
func (t *parsed) wanted(v int) bool {
	if w, at := t.modal(v); at >= 0 && w != "will" && w != "shall" {
		return true
	}
	return t.infinitive(v)
}

// assures says whether a speaker gives an assurance by saying that they can: "I can assure
// you that".
func (t *parsed) assures(v, s int) bool {
	w, _ := t.modal(v)
	return w == "can" && s >= 0 && t.lex.is("first", t.low(s)) && t.lex.is("assuring", t.Lemma(v))
}

// fromInstrument says whether a statement is what an agreement says.
func (x *text) fromInstrument(k int) bool {
	s := x.said[k].Source
	if s.Empty() || s.Paragraph >= len(x.trees) {
		return false
	}
	t := x.trees[s.Paragraph]
	n := t.headOf(s.Span)
	if q := t.preposition(n, "of"); q > n && t.lex.is("copy", t.Lemma(n)) {
		n = t.after(q, "pobj") // "a copy of the accord"
	}
	return t.instrument(n)
}

// hedged says whether a statement asks, denies or hopes rather than tells.
func (x *text) hedged(k int) bool {
	a := &x.said[k]
	if a.Negated || a.Modal == "may" || a.Modal == "might" || a.Modal == "could" {
		return true
	}
	if a.Entry == nil {
		return false
	}
	stance := a.Entry.Stance
	return stance == "demand" || stance == "deny" || stance == "express" || stance == "accuse" || !a.Reports() && stance != "promise" && stance != "threaten"
}

// direct says whether a statement is given in its speaker's words.
func (x *text) direct(k int) bool {
	switch x.said[k].Construction {
	case "quotation", "preposed", "parenthesis", "running", "colon", "clause":
		return true
	}
	return false
}

func (x *text) onlooker(k int) bool {
	s := x.said[k].Source
	if s.Empty() || s.Paragraph >= len(x.trees) {
		return false
	}
	t := x.trees[s.Paragraph]
	for i := s.From; i < s.To && i < s.From+maxClimb; i++ {
		if t.lex.is("onlooker", t.Lemma(i)) {
			return true
		}
	}
	return false
}

// quoted says whether a statement begins with a quotation mark: then "he" and "it" are
// others than its speaker.
func (x *text) quoted(k int) bool {
	c := x.said[k].Content
	if len(c) == 0 || c[0].Paragraph >= len(x.trees) || c[0].From == 0 {
		return false
	}
	switch x.trees[c[0].Paragraph].low(c[0].From - 1) {
	case "“", "\"", "''", "``", "‘", "«", "„":
		return true
	}
	return false
}
