package incident

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// victims finds the people whom a trigger says something to have become of. With
// sure, only those who are people by their words.
func (p *parsed) victims(t trigger, s Span, sure bool) []group {
	if t.frame == 0 {
		return nil
	}
	var list []group
	switch {
	case t.noun:
		list = p.victimsOfNoun(t, s)
	case t.frame&subject != 0 || p.passive(t.head, t):
		list = p.victimsBefore(t, s)
	default:
		list = p.otherState(p.victimsAfter(t, s), t, s)
	}
	sure = sure || t.surely || t.effect == trucewatch.Captured || t.effect == trucewatch.Released || t.effect == trucewatch.Displaced || t.effect == trucewatch.Abducted && t.words[0] != "kidnap" && t.words[0] != "abduct"
	sure = sure || t.effect == trucewatch.Killed && t.frame&subject != 0 // hopes and mandates die too
	if len(list) > 0 && t.grave {
		for i := list[0].span.From; i < list[0].span.To+3 && i < t.head; i++ {
			if p.lex.is("state", p.words[i]) {
				return nil // "two of the nine wounded": the nine are counted
			}
		}
	}
	if len(list) > 0 && t.grave && strings.HasPrefix(p.Tag(list[0].head), "NNP") {
		list[0].people = true
	}
	if len(list) > 0 && !list[0].people && (sure || p.lex.is("thing", p.Lemma(list[0].head)) || t.effect == trucewatch.Wounded && p.isPlace(list[0].head)) {
		return nil
	}
	return list
}

// otherState leaves out of those after a verb of harm the further ones of whom something else
// is told: "killing seven, with two wounded and another soldier missing".
func (p *parsed) otherState(list []group, t trigger, s Span) []group {
	for i := 1; i < len(list); i++ {
		if at := list[i].span.To; at < s.To && !t.span.has(at) && p.state(at, s) {
			return list[:i]
		}
	}
	return list
}

// victimsAfter reads the object of a verb.
func (p *parsed) victimsAfter(t trigger, s Span) []group {
	v := t.head
	if o := p.Child(v, "dobj"); o >= 0 && o < v {
		switch p.words[o] { // "whom they killed"
		case "whom", "who", "that", "which":
			if h := p.Head(v); p.Dep(v) == "relcl" {
				return p.groups(p.phraseStart(h, s), h+1)
			}
		}
	}
	from := v + 1
	for from < s.To && (p.Dep(from) == "prt" || p.Dep(from) == "advmod" && p.counts[from].to == 0 || p.inTrigger(from, t)) {
		from++
	}
	if p.lex.is("limb", t.words[len(t.words)-1]) { // "slit the throat of"
		if k := t.span.To; k < s.To && p.words[k] == "of" {
			return p.groups(k+1, p.end(k+1, s))
		}
		for k := from; k < t.span.To; k++ {
			if p.Tag(k) == "PRP$" {
				count := trucewatch.Exactly(1)
				if p.words[k] == "their" {
					count = trucewatch.AtLeast(2)
				}
				return []group{{span: Span{k, k + 1}, head: k, count: count, people: true, definite: true, pronoun: true}}
			}
		}
		return p.groups(from, t.span.To-1)
	}
	if len(t.words) > 1 && t.words[0] == "leave" || t.words[0] == "claim" || t.words[0] == "take" && t.effect == "killed" {
		return p.livesIn(from, t, s)
	}
	if o := p.takenOn(v); o >= 0 && !p.objectFollows(v) {
		return p.groups(p.phraseStart(o, s), o+1)
	}
	if from+1 < s.To && p.words[from] == "," && p.IsVerb(v) && strings.HasPrefix(p.Tag(from+1), "NNP") {
		from++ // "shot dead, A B, a trader"
	}
	if from >= s.To || (p.Tag(from) == "IN" || p.Tag(from) == "TO") && p.counts[from].to == 0 {
		return nil
	}
	return p.groups(from, p.end(from, s))
}

// livesIn reads "left 12 dead", "claimed the lives of 12", "claimed 12 lives".
func (p *parsed) livesIn(from int, t trigger, s Span) []group {
	last := t.span.To - 1
	if t.words[0] == "leave" {
		return p.groups(from, last)
	}
	if last+1 < s.To && p.words[last+1] == "of" {
		return p.groups(last+2, p.end(last+2, s))
	}
	for i := from; i < last; i++ {
		if n := p.counts[i]; n.to > 0 && n.to <= last {
			return []group{{span: Span{i, last + 1}, head: last, count: n.value, people: true, counted: true}}
		}
	}
	return nil
}

func (p *parsed) inTrigger(i int, t trigger) bool {
	if len(t.words) < 2 || !t.span.has(i) {
		return false
	}
	for _, w := range t.words[1:] {
		if p.words[i] == w && i < t.head+3 {
			return true
		}
	}
	return false
}

// end is where a list of people that begins at a token ends at the latest: at the
// next finite verb, or with the sentence.
func (p *parsed) end(from int, s Span) int {
	for i := from; i < s.To; i++ {
		switch w := p.words[i]; {
		case w == ";" || p.finite(i) && p.Dep(i) != "relcl" && !p.inRelative(i, from):
			return p.backToSubject(i, from)
		case w == "when" || w == "while" || w == "after" || w == "before" || w == "as" && !(i+1 < s.To && p.words[i+1] == "well") && i > from && p.words[i-1] != "identified" || w == "where" || w == "because" || w == "since" || w == "in" && i+1 < s.To && (p.words[i+1] == "which" || p.words[i+1] == "retaliation" || p.words[i+1] == "response"):
			return i
		case p.Tag(i) == "VBG" && (p.words[i] != "including" && p.words[i] != "belonging" && p.words[i] != "comprising") && p.Dep(i) != "acl" && p.Dep(i) != "amod" && p.Dep(i) != "compound":
			return i
		case (p.Tag(i) == "VBN" || p.Tag(i) == "VBD") && p.Dep(i) == "conj":
			return i
		case i-from > widest:
			return i
		}
	}
	return s.To
}

// inRelative says whether a verb stands in a clause about the people before it.
func (p *parsed) inRelative(i, from int) bool {
	for range farthest {
		if d := p.Dep(i); d == "relcl" || d == "acl" {
			return p.Head(i) >= from
		}
		h := p.Head(i)
		if h == i || h < from {
			return false
		}
		i = h
	}
	return false
}

// backToSubject is where the clause of a finite verb begins.
func (p *parsed) backToSubject(v, from int) int {
	if n := p.Child(v, "nsubj", "nsubjpass", "expl"); n >= from && n < v {
		if p.Left[n] > from {
			return p.Left[n]
		}
	}
	return v
}

// victimsBefore reads the subject of a passive or of "died", and the noun that a
// participle follows: "soldiers killed in".
func (p *parsed) victimsBefore(t trigger, s Span) []group {
	v := t.head
	if b := p.bracket(v, s); b > 0 { // "145 casualties (18 killed, 127 injured)"
		s.From = b + 1
		for i := v - 1; i > b; i-- {
			if p.listMark(i) {
				s.From = i + 1
				break
			}
		}
		if g, ok := p.group(s.From, v); ok && g.counted && g.span.To == v {
			g.people = true
			return []group{g}
		}
	}
	if p.lex.is("suffers", p.words[v]) && p.Child(v, "nsubj") < 0 {
		for _, from := range []int{p.clauseStart(v, s), p.afterAnd(v, s)} {
			if g, ok := p.group(from, v); ok && g.people {
				return p.groups(from, v)
			}
		}
	}
	if d := p.Dep(v); d == "aux" && p.words[v] == "been" && p.Head(v) > v {
		v = p.Head(v) // "have been missing"
	}
	if !p.IsVerb(v) && p.Tokens[v].POS != "AUX" {
		return p.victimsOfState(v, s)
	}
	n := p.Child(v, "nsubjpass", "nsubj")
	switch {
	case n >= 0 && n < v:
		if a := p.antecedent(n, v); a != n {
			return p.groups(p.phraseStart(a, s), min(a+1, n))
		}
		from := p.pastDate(max(s.From, p.Left[n]), n)
		if start := p.clauseStart(v, s); start < from {
			if g, ok := p.group(start, v); ok && g.people && p.words[start] != "dead" {
				return p.agreed(p.groups(start, v), v)
			}
		}
		return append(p.agreed(p.agreeing(p.groups(p.begin(from, n, s), v), v), v), p.company(v, s)...)
	case p.Dep(v) == "acl" || p.Dep(v) == "relcl":
		h := p.Head(v)
		if n := p.among(h); n >= 0 {
			if g, ok := p.group(p.phraseStart(h, s), h+1); ok && g.counted {
				return []group{g} // "two girls were among six killed"
			}
			return p.groups(p.Left[n], n+1)
		}
		if h < v {
			return p.groups(p.phraseStart(h, s), min(v, p.Right[h]+1))
		}
	case p.Dep(v) == "conj" || p.Dep(v) == "advcl" || p.Dep(v) == "xcomp" || p.Dep(v) == "pcomp":
		if from := p.afterAnd(v, s); from < v {
			if list := p.groups(from, v); len(list) > 0 && list[0].people {
				return list
			}
		}
		if k := p.patient(v); k >= 0 && k < v && p.Dep(v) != "pcomp" {
			return p.groups(p.phraseStart(k, s), p.Right[k]+1)
		}
	case p.Tag(v) == "VBN" && p.fronted(v) > 0: // "killed in the attack were two guards"
		b := p.fronted(v)
		return p.groups(b+1, s.To)
	default:
		if from := p.afterAnd(v, s); from < v {
			return p.groups(from, v)
		}
	}
	return nil
}

// agreeing leaves of the subjects of a verb in the singular the first, where commas
// set off what else is said of it: "A, a merchant and a worker, was killed".
func (p *parsed) agreeing(list []group, v int) []group {
	if len(list) < 2 || !single(list[0].count) || !p.listMark(list[0].span.To) && p.words[list[0].span.To] != "(" {
		return list
	}
	for _, k := range p.Kids[v] {
		if d := p.Dep(k); (d == "auxpass" || d == "aux") && (p.words[k] == "was" || p.words[k] == "is" || p.words[k] == "has") {
			return list[:1]
		}
	}
	return list
}

// company are those to whom the same was done as to the subject of a passive: "was
// killed along with two guards".
func (p *parsed) company(v int, s Span) []group {
	for i := v + 1; i+2 < s.To && i < v+4; i++ {
		switch p.words[i] {
		case "along", "together":
			if p.words[i+1] == "with" {
				return p.groups(i+2, p.end(i+2, s))
			}
		case ",", "dead", "down":
		default:
			return nil
		}
	}
	return nil
}

// bracket is the bracket that is open at a verb and holds no other, or 0.
func (p *parsed) bracket(v int, s Span) int {
	for i := v - 1; i > s.From && i > v-widest/4; i-- {
		switch {
		case p.words[i] == ")" || p.finite(i):
			return 0
		case p.words[i] == "(":
			return i
		}
	}
	return 0
}

// fronted is the "were" before the subject of a participle that begins a sentence,
// or 0.
func (p *parsed) fronted(v int) int {
	if k := p.Child(v, "auxpass"); k > v {
		return k
	}
	return 0
}

// among is the subject of "33 civilians were among those killed", or -1.
func (p *parsed) among(h int) int {
	g := p.Head(h)
	if p.words[g] != "among" || p.Dep(h) != "pobj" {
		return -1
	}
	return p.Child(p.Head(g), "nsubj", "nsubjpass")
}

// begin widens a subject to a number or an "and" list that the parser left out.
func (p *parsed) begin(from, n int, s Span) int {
	for k := from - 1; k >= s.From && k > from-3; k-- {
		if c := p.counts[k]; c.to > k && c.to >= from && c.to <= n+1 {
			return k
		}
	}
	for range 2 {
		if k := from - 2; k >= s.From && p.words[k+1] == "alias" && strings.HasPrefix(p.Tag(k), "NN") {
			from = p.phraseStart(k, s) // "A alias B"
		}
	}
	for range 4 {
		k := from - 1
		if k-1 < s.From || !p.lex.is("including", p.words[k]) && !p.listMark(k) && p.words[k] != "and" {
			break
		}
		for k-1 > s.From && (p.listMark(k) || p.words[k] == "and" || p.lex.is("including", p.words[k])) {
			k--
		}
		if !strings.HasPrefix(p.Tag(k), "NN") || p.timely(k) || p.isPlace(k) {
			break
		}
		start := p.phraseStart(k, s)
		if start > s.From && (p.Tag(start-1) == "IN" || p.Tag(start-1) == "TO") {
			break
		}
		from = start
	}
	return from
}

// clauseStart is where the clause of a verb begins at the latest: after the last
// finite verb before it, a word that joins clauses, or one that says what became of
// others ("12 dead and 30 wounded").
func (p *parsed) clauseStart(v int, s Span) int {
	for i := v - 1; i >= s.From && i > v-widest; i-- {
		switch w := p.words[i]; {
		case p.otherClause(i, v), p.Dep(i) == "advcl" && p.Head(i) == v && p.finite(i) && p.Child(v, "nsubj", "nsubjpass") > i,
			p.Dep(v) == "conj" && p.Head(v) == i && p.IsVerb(i) && p.Child(v, "nsubj", "nsubjpass") > i: // "4 killed, 11 hurt"; "About 40 were in the camp and in the fight one was killed"
			return i + 1
		case p.finite(i) && p.Head(i) != v && !p.lex.is("copula", p.Lemma(i)), w == ";", w == ":", w == "that", w == "while", w == "when", w == "after", w == "because", w == "but", w == "which", w == "wherein", p.state(i, s):
			return i + 1
		}
	}
	return s.From
}

// otherClause says whether a form of "be" rules a clause of its own before that of a
// verb, with another subject.
func (p *parsed) otherClause(i, v int) bool {
	if !p.finite(i) || !p.lex.is("copula", p.Lemma(i)) {
		return false
	}
	g := i
	if d := p.Dep(i); d == "aux" || d == "auxpass" {
		g = p.Head(i)
	}
	n, m := p.Child(g, "nsubj", "nsubjpass"), p.Child(v, "nsubj", "nsubjpass")
	return g != v && p.Dep(g) != "relcl" && n >= 0 && n < i && m > i && !p.under(g, m)
}

// afterAnd is the token after the last "and", comma or beginning before a verb.
func (p *parsed) afterAnd(v int, s Span) int {
	for i := v - 1; i >= s.From && i > v-16; i-- {
		switch p.words[i] {
		case "and", "while", "but", "that", ";", ":", "as", "when":
			return i + 1
		case ",":
			if i+1 < v && p.words[i+1] != "and" {
				return i + 1
			}
		}
		if p.finite(i) && p.Head(i) != v {
			return i + 1
		}
	}
	return max(s.From, v-16)
}

// victimsOfState reads "five dead", "27 people wounded".
func (p *parsed) victimsOfState(i int, s Span) []group {
	if p.people(p.words[i-1]) { // "killed four, with another guard missing"
		from := p.phraseStart(i-1, s)
		if w := p.words[from]; w == "another" || w == "a" || w == "an" {
			if list := p.groups(from, i); len(list) > 0 {
				return list[:1]
			}
		}
	}
	for k := max(s.From, i-8); k < i; k++ {
		if to := p.counts[k].to; to > 0 && to <= i && (to == i || !p.numberEnds(i)) { // rather "5" of "3 dead and 5 wounded"
			if list := p.groups(k, i); len(list) > 0 {
				return list[:1]
			}
		}
	}
	return nil
}

// longestSum is how many words a sum stands after "toll": "the toll from the bombing of a market
// in the north of the city rose to 84".
const longestSum = 18

// victimsOfNoun reads "the death of five soldiers", "injuries to two", "X's death",
// "five deaths", "two bodies".
func (p *parsed) victimsOfNoun(t trigger, s Span) []group {
	h := t.head
	if t.span.To <= h && t.effect == trucewatch.Wounded { // "an injured officer"
		return p.groups(p.phraseStart(h, s), h+1)
	}
	if t.frame&toll != 0 {
		for i := h + 1; i < s.To && i < h+longestSum; i++ {
			if n := p.counts[i]; n.to > 0 && n.to <= s.To && (p.words[i-1] == "to" || p.words[i-1] == "at" || p.words[i-1] == "of" || p.words[i-1] == "is" || p.words[i-1] == "was") {
				return []group{{span: Span{i, n.to}, head: n.to - 1, count: n.value, people: true, counted: true}}
			}
		}
		return nil
	}
	if t.grave && (h+1 >= s.To || p.words[h+1] != "of") && p.Child(h, "poss") < 0 {
		return p.inCondition(h, s)
	}
	if k := h + 1; k < s.To && (p.words[k] == "of" || p.words[k] == "to" && t.effect == trucewatch.Wounded) {
		list := p.groups(k+1, p.end(k+1, s))
		if len(list) > 0 && (list[0].people || list[0].name || t.grave) {
			for i := p.phraseStart(h, s); i < h; i++ { // "three bodies of fighters"
				if n := p.counts[i]; n.to > 0 && n.to <= h {
					g := list[0]
					g.span, g.count, g.counted = Span{i, g.span.To}, n.value, true
					return []group{g}
				}
			}
			return list
		}
	}
	if p.lex.is("remains", p.Lemma(h)) || p.lex.is("remains", p.words[h]) {
		if list := p.victimsFound(h, s); len(list) > 0 {
			return list
		}
	}
	if k := p.Child(h, "poss"); k >= 0 {
		if list := p.groups(p.phraseStart(k, s), k+1); len(list) > 0 && list[0].people && (p.Tag(k) != "PRP$" || t.grave) {
			return list
		}
	}
	if t.kind == "" && t.effect != trucewatch.Wounded && (p.Tag(h) == "NNS" || p.words[h] == "dead") {
		for i := p.phraseStart(h, s); i < h; i++ {
			if n := p.counts[i]; n.to > 0 && n.to <= h {
				return []group{{span: Span{i, h + 1}, head: h, count: n.value, people: true, counted: true}}
			}
		}
	}
	return nil
}

// inCondition reads who is in a condition: "two were in a critical condition".
func (p *parsed) inCondition(h int, s Span) []group {
	k := p.Head(h)
	if p.words[k] != "in" || p.Dep(h) != "pobj" {
		return nil
	}
	v := p.Head(k)
	if n := p.Child(v, "nsubj", "nsubjpass"); n >= s.From && n < k && (p.be(v) || p.lex.is("found", p.Lemma(v)) || p.Child(v, "auxpass") >= 0) {
		n = p.antecedent(n, v)
		return p.groups(p.phraseStart(n, s), n+1)
	}
	return nil
}

// victimsFound reads whose body was found: "the driver's charred body was found",
// "recovered a body".
func (p *parsed) victimsFound(h int, s Span) []group {
	start := p.phraseStart(h, s)
	for i := start; i < h; i++ {
		if p.Tag(i) == "POS" {
			if list := p.groups(start, i); len(list) > 0 && list[0].people {
				return list[:1]
			}
		}
		if p.counts[i].to > i && p.counts[i].to <= h && p.counts[i].value.Low != 1 {
			return nil
		}
	}
	if p.Tag(h) != "NN" || !p.found(h) {
		return nil
	}
	return []group{{span: Span{start, h + 1}, head: h, count: trucewatch.Exactly(1), people: true, definite: true, pronoun: p.Tag(start) == "PRP$"}}
}

// found says whether a body is told to have been found.
func (p *parsed) found(h int) bool {
	if d := p.Dep(h); d != "nsubjpass" && d != "dobj" && d != "nsubj" && d != "conj" {
		return false
	}
	g := p.Head(h)
	for range 4 {
		if p.IsVerb(g) || p.Head(g) == g {
			break
		}
		g = p.Head(g)
	}
	return p.lex.is("found", p.Lemma(g))
}
