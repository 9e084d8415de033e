package incident

// Owner is the telling that the phrase at a token belongs to, a place or a date:
// that of the nearest trigger above it in the tree, or below the verb that it hangs
// on; Free or Said where it belongs to none. What stands in a clause about another
// time belongs to none outside of it.
func (p *Paragraph) Owner(token int) int { return p.ownerOf(token, false) }

// OwnerOfDate is the same for a date, which a relative clause keeps to itself: "as the
// truce that took effect on Monday came under strain".
func (p *Paragraph) OwnerOfDate(token int) int { return p.ownerOf(token, true) }

func (p *Paragraph) ownerOf(token int, date bool) int {
	t := p.tree
	if k := p.whereTold(token); k >= 0 && !date {
		return k
	}
	for i, n := token, 0; n < farthest; n++ {
		if date && i != token && (p.charges(i, token) || p.toldOn(i, token)) {
			return Said
		}
		if k := p.owner[i]; k >= 0 {
			return int(k)
		}
		if p.elsewhen(i, date) {
			return Elsewhen
		}
		if i != token && t.Dep(i) == "relcl" && t.Child(i, "aux") >= 0 && t.Low(t.Child(i, "aux")) == "had" && t.Child(i, "nsubj") >= 0 && t.Low(t.Child(i, "nsubj")) == "who" && p.nearest(i, token) < 0 {
			return Free // "the leader, who had lived in the hills for a year, escaped"
		}
		if i != token && !date && t.Dep(i) == "relcl" && p.meantime(i) && p.nearest(i, token) < 0 {
			return Free // "ends a truce during which envoys worked for peace in Arland"
		}
		if i != token && !date && t.Dep(i) == "acl" && t.Tag(i) == "VBN" && lexiconOnce().is("pacting", t.Lemma(i)) {
			return Elsewhen // "the truce brokered in Minsk"
		}
		if i != token && t.Tag(i) == "VB" && lexiconOnce().is("fleeing", t.Lemma(i)) && !date {
			return Said // "prompted villagers to seek refuge in the port"
		}
		if i != token && lexiconOnce().is("utterance", t.Lemma(i)) {
			return Said
		}
		h := t.Head(i)
		if !date && i != token && t.IsVerb(i) && lexiconOnce().is("caring", t.Lemma(i)) {
			return Said // "ten are being treated in Beira"
		}
		if t.IsVerb(i) && i != token {
			if lexiconOnce().is("saying", t.Lemma(i)) {
				if n := t.Child(i, "nsubjpass"); n >= 0 && p.owner[n] >= 0 {
					if date && lexiconOnce().is("acknowledging", t.Lemma(i)) {
						return Said // "the attack was confirmed on Monday"
					}
					return int(p.owner[n]) // "clashes were reported near the town"
				}
				if k := p.saidLater(i, token); k >= 0 {
					return k
				}
				return p.confirmed(i, token)
			}
			if k := p.nearest(i, token); k >= 0 {
				return k
			}
			if !date && t.Dep(i) == "conj" && t.Child(i, "nsubj", "nsubjpass") >= 0 {
				return Free // "shells hit the post, but officers blamed the strikes in the valley"
			}
		}
		if h == i {
			break
		}
		i = h
	}
	return Free
}

// charges says whether a day before what somebody is accused of is that of the charge: "accused
// the army on Thursday of attacking the camp".
func (p *Paragraph) charges(v, day int) bool {
	t := p.tree
	if !t.IsVerb(v) || !lexiconOnce().is("accusing", t.Lemma(v)) || t.Child(v, "dobj", "nsubjpass") < 0 {
		return false
	}
	for _, k := range t.Kids[v] {
		if w := t.Low(k); k > day && k > v && t.Dep(k) == "prep" && (w == "of" || w == "for") {
			return true
		}
	}
	return false
}

// toldOn says whether a day stands between a verb of saying and the subject of what is said, with
// nothing that joins the two: "said on Thursday it attacked a camp".
func (p *Paragraph) toldOn(v, day int) bool {
	t := p.tree
	h := t.Head(v)
	if t.Dep(v) != "ccomp" || h > day || h == v || !lexiconOnce().is("saying", t.Lemma(h)) {
		return false
	}
	for i := h + 1; i < day; i++ {
		if t.Low(i) == "that" || t.Tokens[i].POS == "PUNCT" {
			return false
		}
	}
	s := t.Child(v, "nsubj", "nsubjpass")
	return s > day && t.Left[s] > day
}

// meantime says whether a clause tells what was done during what it is about.
func (p *Paragraph) meantime(v int) bool {
	k := p.tree.Child(v, "prep")
	return k >= 0 && k < v && p.tree.Low(k) == "during" && p.tree.Child(k, "pobj") >= 0
}

// whereTold is the telling in a clause about a place, where nothing is told in the clause
// around it: "the road to Pokhara, where rebels burned trucks"; -1 for none.
func (p *Paragraph) whereTold(token int) int {
	t := p.tree
	told := -1
	for i, n := token, 0; n < farthest; n++ {
		if p.owner[i] >= 0 {
			return -1
		}
		for _, v := range t.Kids[i] {
			if d := t.Dep(v); v < token || d != "relcl" && d != "advcl" && d != "acl" || told >= 0 || !p.joinedBy(v, "where") {
				continue
			}
			told = p.nearest(v, token)
		}
		h := t.Head(i)
		if h == i {
			break
		}
		if t.IsVerb(i) && i != token && p.nearest(i, token) >= 0 && told < 0 {
			return -1
		}
		i = h
	}
	return told
}

// joinedBy says whether a clause begins with a word that joins it: "where".
func (p *Paragraph) joinedBy(v int, word string) bool {
	for _, k := range p.tree.Kids[v] {
		if d := p.tree.Dep(k); k < v && d == "advmod" && p.tree.Low(k) == word {
			return true
		}
	}
	return false
}

// elsewhen says whether a verb's clause is about another time than the one that it
// hangs on: "hours before they met in the border town", "since the truce was signed".
func (p *Paragraph) elsewhen(v int, date bool) bool {
	t := p.tree
	if !t.IsVerb(v) && t.Tokens[v].POS != "AUX" {
		return false
	}
	switch t.Dep(v) {
	case "acl":
		said := lexiconOnce().is("utterance", t.Lemma(t.Head(v))) || lexiconOnce().is("paper", t.Lemma(t.Head(v)))
		return date && t.Tag(v) == "VBN" && (said || !lexiconOnce().is("light", t.Lemma(v))) && p.owner[v] < 0 && p.owner[t.Head(v)] < 0 && p.owner[t.Head(t.Head(v))] < 0 // "a truce brokered a week earlier"
	case "relcl":
		if p.owner[t.Head(v)] >= 0 && lexiconOnce().is("happen", t.Lemma(v)) {
			return false // "the attack, which took place on Monday"
		}
		return date && (t.Tag(v) == "VBD" || t.Tag(v) == "VBZ" || t.Tag(v) == "VBP" || t.Child(v, "aux") >= 0)
	case "advcl", "pcomp", "ccomp":
		m := t.Child(v, "mark")
		if m < 0 || m > v {
			return false
		}
		switch t.Low(m) {
		case "before", "since", "until":
			return true
		case "after":
			return date
		}
	}
	return false
}

// saidLater is the telling before a phrase that the parser hung on a verb of saying whose
// subject follows after a comma: "killed 14 villagers in the hills on Tuesday night, local
// sources told the radio". It is -1 for none.
func (p *Paragraph) saidLater(verb, token int) int {
	t := p.tree
	s := -1 // the last of its subjects: the parser may take a word of what is said for one
	for _, k := range t.Kids[verb] {
		if t.Dep(k) == "nsubj" {
			s = k
		}
	}
	if s < token || token > verb {
		return -1
	}
	comma := false
	for i := token + 1; i < s && i < token+widest; i++ {
		comma = comma || t.Low(i) == ","
	}
	for i := token - 1; comma && i >= 0 && i > token-widest; i-- {
		if low := t.Low(i); low == "." || low == ";" || t.Tokens[i].SentStart && p.owner[i] < 0 {
			break
		}
		if k := p.owner[i]; k >= 0 {
			return int(k)
		}
	}
	return -1
}

// confirmed is the owner of a phrase below a verb of saying: the telling that a noun
// between the two is the trigger of ("confirmed today the arrest of a smuggler on
// Sunday"), or Said. What stands beside the verb is of the saying.
func (p *Paragraph) confirmed(verb, token int) int {
	object := p.tree.Child(verb, "dobj")
	if object < verb || token < object || p.owner[object] < 0 {
		return Said
	}
	return int(p.owner[object])
}

// nearest is the telling with a trigger below a token that is fewest words from
// another, or -1.
func (p *Paragraph) nearest(above, token int) int {
	best, least := -1, 1<<30
	from, to := p.tree.Below(above)
	from, to = max(from, token-widest), min(to, token+widest)
	for i := from; i < to; i++ {
		if k := p.owner[i]; k >= 0 && p.beneath(i, above) {
			if d := abs(i - token); d < least {
				best, least = int(k), d
			}
		}
	}
	return best
}

// beneath says whether a token hangs on another within one clause, or in a
// participle that goes with it.
func (p *Paragraph) beneath(i, above int) bool {
	for range farthest {
		if i == above {
			return true
		}
		switch p.tree.Dep(i) {
		case "ccomp", "relcl", "pcomp", "parataxis":
			return false
		case "advcl", "acl":
			if p.joinedBy(i, "when") {
				break // "escaped on Monday when shots were fired"
			}
			if p.tree.Child(i, "mark", "nsubj", "nsubjpass") >= 0 || p.tree.Tag(i) == "VB" {
				return false
			}
		}
		h := p.tree.Head(i)
		if h == i {
			return false
		}
		i = h
	}
	return false
}
