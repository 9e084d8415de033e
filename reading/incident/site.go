package incident

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// Site is a stretch that may name a place which no gazetteer knows, by its words: the
// name in a phrase after "at", "in" or "near".
type Site struct {
	Span
	Head int
}

// Sites finds what may name places: after a local preposition a name that the parser
// takes for a place, or a name together with a word for a position ("the Kesh
// copper mine").
func (p *Paragraph) Sites() []Site {
	var list []Site
	t, lex := p.tree, lexiconOnce()
	for h := range t.Tokens {
		if from := p.post(h); from < h {
			list = append(list, Site{Span{from, h + 1}, h})
			continue
		}
		if p.stormed(h) {
			list = append(list, Site{Span{h, h + 1}, h})
			continue
		}
		if t.Dep(h) != "pobj" || !lex.is("local", t.Low(t.Head(h))) && !lex.is("reaching", t.Low(t.Head(h))) && !p.sortOf(h) && !p.aimedAt(h) {
			continue
		}
		if lex.is("boundary", t.Low(h)) && h+1 < len(t.Tokens) && t.Low(h+1) == "of" {
			continue // "at the Line of Contact": a border is as long as a country
		}
		from, named := h, false
		for _, k := range t.Kids[h] {
			if d := t.Dep(k); k < h && (d == "compound" || d == "nmod" || d == "amod") && t.Left[k] <= from {
				if t.Tag(k) != "NNP" && !named && d == "amod" {
					continue
				}
				from = min(from, t.Left[k])
				named = named || t.Tag(k) == "NNP"
			}
		}
		e := t.Tokens[h].EntType
		place := e == "FAC" || e == "LOC" || e == "GPE"
		if named && p.held(from, h) {
			continue
		}
		if t.Tag(h) == "NNP" && (place || p.strange(h) || t.Low(t.Head(h)) == "of" && lexiconOnce().is("compass", t.Low(t.Head(t.Head(h)))) || t.Low(t.Head(h)) == "of" && p.aimedAt(h)) || named && (lex.is("position", t.Lemma(h)) || lex.is("site", t.Lemma(h)) || lex.is("thoroughfare", t.Low(h))) {
			list = append(list, Site{Span{from, h + 1}, h})
		}
	}
	return list
}

// held says whether a phrase names only who holds a stretch of land: "a Front stronghold".
func (p *Paragraph) held(from, h int) bool {
	if !lexiconOnce().is("holding", p.tree.Lemma(h)) {
		return false
	}
	for i := from; i < h; i++ {
		e := p.tree.Tokens[i].EntType
		if w := p.tree.Tokens[i].Text; p.tree.Tag(i) == "NNP" && (e == "ORG" || e == "NORP" || len(w) > 1 && w == strings.ToUpper(w)) {
			return true
		}
	}
	return false
}

// sortOf says whether a name stands after "of" and a word for what it is the name of:
// "in the forest of Serma".
func (p *Paragraph) sortOf(h int) bool {
	t := p.tree
	q := t.Head(h)
	if t.Low(q) != "of" || t.Tag(h) != "NNP" {
		return false
	}
	n := t.Head(q)
	if n < q && lexiconOnce().is("compass", t.Low(n)) {
		return true // "positions west of Ben Jawad"
	}
	return n < q && lexiconOnce().is("landscape", t.Lemma(n)) && p.stood(n)
}

// stormed says whether a name that is, or can only be, that of a place is what a verb of taking or
// attacking was done to: "stormed Serma", "attacked nearby Serma".
func (p *Paragraph) stormed(h int) bool {
	t := p.tree
	if d := t.Dep(h); d != "dobj" && d != "nsubjpass" || t.Tag(h) != "NNP" || p.owner[t.Head(h)] < 0 || !lexiconOnce().is("storming", t.Lemma(t.Head(h))) {
		return false
	}
	nearby := false
	for _, k := range t.Kids[h] {
		if t.Low(k) == "nearby" {
			nearby = true
		} else if d := t.Dep(k); k < h && (d == "det" || d == "compound" || d == "nmod" || d == "poss" || d == "amod") {
			return false
		}
	}
	if h+1 < len(t.Tokens) && (t.Tag(h+1) == "NNP" || t.Tag(h+1) == "POS" || strings.HasPrefix(t.Tag(h+1), "NN")) {
		return false
	}
	name := t.Tokens[h].Text
	switch e := t.Tokens[h].EntType; e {
	case "GPE", "LOC":
		return true
	case "NORP", "DATE", "EVENT":
		return false
	}
	// Nobody storms or shells a person; what stands in capitals throughout may be a body.
	return nearby || len(name) > 3 && name != strings.ToUpper(name) && lexiconOnce().is("overrunning", t.Lemma(t.Head(h)))
}

// post is where the name begins of a post or building that was attacked, "attacked the El Serma
// civil defense post"; h where it has none.
func (p *Paragraph) post(h int) int {
	t, lex := p.tree, lexiconOnce()
	if !lex.is("position", t.Lemma(h)) || t.Child(h, "poss") >= 0 || !p.wasAttacked(h) {
		return h
	}
	from := h
	for i := t.Left[h]; i < h; i++ {
		if t.Tag(i) != "NNP" {
			continue
		}
		e := t.Tokens[i].EntType
		if from == h && (e == "ORG" && !lex.is("toponym", t.Low(i)) || e == "NORP" || t.Tokens[i].Text == strings.ToUpper(t.Tokens[i].Text)) {
			return h
		}
		from = min(from, i)
	}
	return from
}

// wasAttacked says whether a noun is what a verb of attacking was done to, in its clause or in one
// about it ("the garrison, which was attacked"), or what a noun of attacking is "on".
func (p *Paragraph) wasAttacked(h int) bool {
	t, lex := p.tree, lexiconOnce()
	v := t.Head(h)
	switch t.Dep(h) {
	case "dobj", "nsubjpass":
		if p.owner[v] >= 0 && lex.is("storming", t.Lemma(v)) {
			return true
		}
	case "pobj":
		if n := t.Head(v); (t.Low(v) == "on" || t.Low(v) == "against") && p.owner[n] >= 0 && !t.IsVerb(n) {
			return true
		}
	}
	for _, k := range t.Kids[h] {
		if t.Dep(k) == "relcl" && p.owner[k] >= 0 && lex.is("storming", t.Lemma(k)) && t.Child(k, "nsubjpass") >= 0 {
			return true
		}
	}
	return false
}

// row is how many words may be joined by "and".
const row = 6

// stood says whether a word for a place stands after a local preposition, or is what a verb
// of the telling was done to: "shelled the village of Serma".
func (p *Paragraph) stood(n int) bool {
	t := p.tree
	for range row {
		if t.Dep(n) != "conj" || t.Head(n) >= n {
			break
		}
		n = t.Head(n)
	}
	switch t.Dep(n) {
	case "pobj":
		w := t.Low(t.Head(n))
		return lexiconOnce().is("local", w) || w == "on" || w == "against" || w == "into" || w == "towards" || w == "of" || w == "from"
	case "dobj", "nsubjpass":
		return p.owner[t.Head(n)] >= 0
	}
	return false
}

// aimedAt says whether a name stands where a deed was aimed at a place or done on a road:
// "air raids on Beit Hanoun", "on the Springfield Road".
func (p *Paragraph) aimedAt(h int) bool {
	t := p.tree
	q := t.Head(h)
	if k := p.owner[t.Head(q)]; t.Low(q) == "of" && k >= 0 && t.Tag(h) == "NNP" && p.of(h, int(k)) {
		return true
	}
	if t.Low(q) == "against" && p.owner[t.Head(q)] >= 0 && !t.IsVerb(t.Head(q)) && p.strange(h) {
		return true // "the air assault against Serma"
	}
	if t.Low(q) != "on" {
		return false
	}
	if lexiconOnce().is("thoroughfare", t.Low(h)) {
		return true
	}
	if lexiconOnce().is("site", t.Lemma(h)) && p.owner[t.Head(q)] >= 0 && !t.IsVerb(t.Head(q)) && t.Child(h, "poss") < 0 {
		return true // "the attack on the San Serma University"
	}
	e := t.Tokens[h].EntType
	return p.owner[t.Head(q)] >= 0 && !t.IsVerb(t.Head(q)) && t.Tag(h) == "NNP" && (e == "GPE" || e == "LOC" || h > 1 && lexiconOnce().is("toponym", t.Low(t.Left[h])))
}

// of says whether a name after "of" is that of a place which was fired at: "the shelling of
// Stepanakert".
func (p *Paragraph) of(h, telling int) bool {
	switch p.Tellings[telling].Kind {
	case trucewatch.Shelling, trucewatch.Airstrike, trucewatch.Bombing:
	default:
		return false
	}
	e := p.tree.Tokens[h].EntType
	return e != "NORP" && e != "DATE" && (e != "ORG" || !strings.Contains(p.tree.Low(h), "army")) && p.tree.Child(h, "compound", "nmod", "det", "amod") < 0
}

// strange says whether a single name after a local preposition is one that the parser takes
// for a person or a body, where neither can be: nothing happens "in" or "near" somebody,
// and a camp or a village is "at" no one.
func (p *Paragraph) strange(h int) bool {
	t := p.tree
	name := t.Tokens[h].Text
	if len(name) < 4 || name == strings.ToUpper(name) || h+1 < len(t.Tokens) && (t.Tag(h+1) == "NNP" || t.Tag(h+1) == "POS" || strings.HasPrefix(t.Tag(h+1), "NN")) {
		return false
	}
	switch t.Tokens[h].EntType {
	case "DATE", "TIME", "EVENT", "NORP", "LAW", "LANGUAGE", "WORK_OF_ART":
		return false
	case "PRODUCT":
		if t.Low(t.Head(h)) != "in" {
			return false
		}
	}
	hyphen := h > 1 && t.Low(h-1) == "-" && t.Tag(h-2) == "NNP"
	for i := max(t.Left[h], h-4); i < h; i++ {
		if lexiconOnce().is("toponym", t.Low(i)) && t.Dep(h) == "pobj" {
			return true // "Urum al-Kubra", "El Guapote"
		}
	}
	for _, k := range t.Kids[h] {
		if d := t.Dep(k); d == "det" || d == "amod" || d == "poss" || (d == "compound" || d == "nmod") && t.Tokens[k].EntType == "PERSON" && len(t.Tokens[k].Text) > 3 && !(hyphen && k == h-2) {
			return false
		}
	}
	if h+2 < len(t.Tokens) && t.Low(h+1) == "in" && t.Low(t.Head(h)) == "at" && (t.Tokens[h+2].EntType == "GPE" || t.Tokens[h+2].EntType == "LOC") {
		return true // "at Serma in North Arland"
	}
	switch q := t.Head(h); t.Low(q) {
	case "against":
		return hyphen || t.Tokens[h].EntType == "GPE" // and none of a group
	case "in", "near", "off", "outside", "of", "towards", "toward", "into", "onto", "through":
		return true
	case "at":
		n := t.Head(q)
		if t.IsVerb(n) {
			return !lexiconOnce().is("aiming", t.Lemma(n))
		}
		return lexiconOnce().is("position", t.Lemma(n)) || lexiconOnce().is("site", t.Lemma(n)) || lexiconOnce().is("bodies", t.Lemma(n)) || t.Tokens[n].EntType == "ORG"
	}
	return false
}
