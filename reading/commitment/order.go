package commitment

import "github.com/trucewatch/trucewatch/reading/attribution"

// ordered reads what somebody has others do by a day: "ordered the army to leave within
// 48 hours", "gave the rebels until noon to free them", "were given a week to disarm". An
// order with neither a day nor what befalls those who disobey is a demand, and no
// commitment.
func (x *text) ordered(p int, t *parsed, v int) (deed, bool) {
	warns := t.lex.is("warning", t.Lemma(v))
	if !t.lex.is("ordering", t.Lemma(v)) && !warns || t.negated(v) || t.asked(v) || t.wanted(v) {
		return deed{}, false
	}
	by := t.ordered(v)
	if by >= 0 && t.lex.is("reflexive", t.low(by)) {
		by = t.subject(v) // "have given themselves six months to sign"
	}
	if by < 0 || !t.agentive(by) && !t.lex.is("ordered", t.Lemma(by)) {
		return deed{}, false
	}
	for _, h := range append([]int{v}, t.Kids[v]...) {
		for _, k := range t.Kids[h] {
			if k <= v || k <= by || !t.infinitive(k) || t.perfect(k) || !t.deliberate(k) && t.Lemma(k) != "be" || t.start[k] != t.start[v] {
				continue
			}
			set := t.due(span{From: max(v+1, k-maxClimb), To: k}, span{})
			if o := t.after(v, "dobj"); set.Empty() && o > v && o < k && t.isDate(o) && t.Lemma(v) == "give" {
				set = span{From: max(t.Left[o], v+1), To: o + 1}
			}
			if o := t.after(v, "dobj"); t.Lemma(v) == "give" && t.passive(v) && o > v && !t.isDate(o) && !t.lex.is("ultimatum", t.Lemma(o)) {
				continue // "were given a warning on Tuesday to leave": the day is that of the warning
			}
			if t.Lemma(v) == "give" && set.Empty() || (warns || set.Empty() && !t.hasDue(k) && !t.ownMen(v, by)) && t.orElse(k) < 0 {
				continue
			}
			d := deed{cue: span{From: v, To: v + 1}, verb: k, subject: by, mood: Obligation, negated: t.negated(k), due: set}
			d.what = span{From: t.Left[k], To: min(t.Right[k]+1, t.stop[k])}
			d.by = attribution.Place{Paragraph: p, Span: t.mention(by)}
			return d, true
		}
	}
	return deed{}, false
}

// ordered is who is to do what a verb orders: the subject of the passive, the one to
// whom something is given, the object or the subject of what is ordered; -1 for nobody.
func (t *parsed) ordered(v int) int {
	if t.passive(v) {
		return t.subject(v)
	}
	for _, dep := range []string{"dative", "dobj"} {
		if o := t.after(v, dep); o > v {
			return o
		}
	}
	for _, k := range t.Kids[v] {
		if k > v && t.infinitive(k) {
			if o := t.Child(k, "nsubj"); o > v {
				return o
			}
		}
	}
	return -1
}

// punished says whether somebody says what will be done to those who break a peace:
// "violators will be punished", "would be held accountable".
func (x *text) punished(t *parsed, k, v int) bool {
	if k < 0 || !t.passive(v) || x.onlooker(k) || x.said[k].Source.Empty() {
		return false
	}
	if t.lex.is("punitive", t.Lemma(v)) {
		return true
	}
	if t.Lemma(v) == "treat" && v+1 < len(t.Tokens) && t.low(v+1) == "as" {
		return true // "will be treated as outlaws"
	}
	if t.Lemma(v) != "hold" && t.Lemma(v) != "bring" {
		return false
	}
	for i := v + 1; i <= t.Right[v] && i <= v+maxClimb; i++ {
		switch t.low(i) {
		case "accountable", "responsible", "answerable", "justice", "account":
			return true
		}
	}
	return false
}

// abroad says whether an official says of a country what it will not do or allow: "the
// envoy said that Norway would not accept it". Which country an official speaks for the
// text seldom says in the same words.
func (x *text) abroad(t *parsed, k, s, v int) bool {
	if k < 0 || !t.negated(v) || !t.acts(v) || x.onlooker(k) {
		return false
	}
	switch e := t.Tokens[s].EntType; {
	case e == "GPE", e == "ORG", e == "NORP":
	default:
		return false
	}
	if src := x.said[k].Source; src.To == src.From+1 && src.Paragraph < len(x.trees) {
		if w := x.trees[src.Paragraph].low(src.From); w == "he" || w == "she" {
			return true
		}
	}
	return x.official(k)
}

// official says whether the source of a statement is one who speaks for a body or a
// country.
func (x *text) official(k int) bool {
	src := x.said[k].Source
	if a := x.said[k].Antecedent; !a.Empty() {
		src = a
	}
	if src.Empty() || src.Paragraph >= len(x.trees) {
		return false
	}
	t := x.trees[src.Paragraph]
	for i := src.From; i < src.To && i < src.From+longestName; i++ {
		if t.lex.is("official", t.Lemma(i)) || t.lex.is("official", t.low(i)) {
			return true
		}
	}
	return false
}
