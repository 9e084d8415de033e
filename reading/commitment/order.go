package commitment

import "github.com/trucewatch/trucewatch/reading/attribution"

// ordered reads what somebody has others do by a day: "ordered the army to leave within
// 48 hours". An order with neither a day nor what befalls those who disobey is a demand,
// and no commitment.
func (x *text) ordered(p int, t *parsed, v int) (deed, bool) {
	warns := t.lex.is("warning", t.Lemma(v))
	if !t.lex.is("ordering", t.Lemma(v)) && !warns || t.negated(v) || t.asked(v) || t.wanted(v) {
		return deed{}, false
	}
	by := t.ordered(v)
	if by < 0 || !t.agentive(by) && !t.lex.is("ordered", t.Lemma(by)) {
		return deed{}, false
	}
	for _, h := range append([]int{v}, t.Kids[v]...) {
		for _, k := range t.Kids[h] {
			if k <= v || k <= by || !t.infinitive(k) || t.perfect(k) || !t.deliberate(k) && t.Lemma(k) != "be" || t.start[k] != t.start[v] {
				continue
			}
			set := t.due(span{From: max(v+1, k-maxClimb), To: k}, span{})
			if (warns || set.Empty() && !t.hasDue(k) && !t.ownMen(v, by)) && t.orElse(k) < 0 {
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

// ordered is who is to do what a verb orders: the subject of the passive, the
// object or the subject of what is ordered; -1 for nobody.
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
