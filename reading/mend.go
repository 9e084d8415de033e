package reading

import (
	_ "embed"
	"strings"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/tree"
)

// transitive are verbs whose participle, standing behind a noun, takes no object
// ("the villagers killed" is whole): where one has an object all the same, it is the
// verb of its clause. One base form on each line.
//
//go:embed data/transitive.tsv
var transitiveTable string

var transitive = func() map[string]bool {
	set := map[string]bool{}
	for row := range strings.Lines(transitiveTable) {
		if row = strings.TrimSpace(row); row != "" && !strings.HasPrefix(row, "#") {
			set[row] = true
		}
	}
	return set
}()

// mend puts right what the parser gets wrong of sentences in this field and a rule can
// tell. "Gunmen on motorbikes killed five people, officials said": where it takes the
// verb for a participle of the noun before it, although it has an object, that noun is
// its subject. "They died in army shelling": where it takes the noun for a participle
// behind the one that says whose it was, it is what the preposition is of. "In Baraki
// district, Logar province, a patrol killed two men": where it takes the province
// for the verb's subject or the patrol for one more place, the patrol is the subject.
// "Shelling by rebels killed two": such a word before a verb without a subject is its
// subject. "Accused the rebels of an attack": what they are accused of belongs to the verb.
func mend(d *nlp.Doc) {
	var t *tree.Tree
	for i := range d.Tokens { // "the town was overrun": what has a passive's parts is a verb
		if k := &d.Tokens[i]; k.Dep == "auxpass" && k.Head > i && k.Head < len(d.Tokens) {
			if v := &d.Tokens[k.Head]; v.Tag == "NN" || v.Tag == "JJ" {
				v.Tag, v.POS = "VBN", "VERB"
			}
		}
	}
	for i := range d.Tokens {
		countedToo(d, i)
		calledByLetters(d, i)
		atHour(d, i)
	}
	for i := range d.Tokens {
		if byNoun(d, i) {
			if t == nil {
				t = tree.New(d)
			}
			if t.Child(i, "dobj", "nsubj", "aux", "agent") < 0 {
				name(t, i)
				t = nil
			}
		}
	}
	for i := range d.Tokens {
		if k := &d.Tokens[i]; k.Tag == "VBG" && acts[strings.ToLower(k.Text)] || k.Dep == "prep" && (strings.EqualFold(k.Text, "of") || strings.EqualFold(k.Text, "for")) || thinking[strings.ToLower(k.Lemma)] || guises[strings.ToLower(k.Lemma)] {
			if t == nil {
				t = tree.New(d)
			}
			if actsAlone(t, i) || actsWhole(t, i) || charge(t, i) || heldToBe(t, i) {
				t = nil
			}
		}
	}
	for i := range d.Tokens {
		if tag := d.Tokens[i].Tag; tag != "VBD" && tag != "VBZ" && tag != "VBP" {
			continue
		}
		if t == nil {
			t = tree.New(d)
		}
		if first, last := behindPlaces(t, i); first >= 0 {
			makeSubject(t, i, first, last)
			t = nil
		}
	}
	for i := range d.Tokens {
		k := &d.Tokens[i]
		if k.Dep != "acl" || k.Tag != "VBN" && k.Tag != "VBD" || !transitive[strings.ToLower(k.Lemma)] {
			continue
		}
		if t == nil {
			t = tree.New(d)
		}
		if object := t.Child(i, "dobj"); object <= i || t.Child(i, "agent", "nsubj", "nsubjpass", "auxpass") >= 0 {
			continue
		}
		if subject := wholeNoun(t, k.Head, i); subject >= 0 {
			raise(t, i, subject)
			t = nil
		}
	}
}

// countedToo makes "wounded" what "dead" is before it, of further people, where the parser takes it
// for a verb: "suffered 9 dead and 12 wounded". What hung on it goes with the verb above both.
func countedToo(d *nlp.Doc, i int) {
	if i < 4 || d.Tokens[i].Tag != "VBN" || d.Tokens[i-1].Tag != "CD" || d.Tokens[i-2].Text != "and" || !strings.EqualFold(d.Tokens[i].Text, "wounded") && !strings.EqualFold(d.Tokens[i].Text, "injured") {
		return
	}
	dead, number, wounded := &d.Tokens[i-3], &d.Tokens[i-1], &d.Tokens[i]
	if !strings.EqualFold(dead.Text, "dead") && !strings.EqualFold(dead.Text, "killed") || dead.Dep != "dobj" {
		return
	}
	for k := i + 1; k < len(d.Tokens); k++ {
		if d.Tokens[k].Head == i || d.Tokens[k].Head == i-1 {
			d.Tokens[k].Head = dead.Head
		}
	}
	wounded.Head, wounded.Dep, wounded.Tag, wounded.POS = i-3, "conj", "JJ", "ADJ"
	number.Head, number.Dep = i, "nummod"
	d.Tokens[i-2].Head = i - 3
}

// calledByLetters makes the noun behind letters in brackets the head of its phrase, where the parser
// has it beside the name before them: "National Front (NF) fighters".
func calledByLetters(d *nlp.Doc, i int) {
	if i < 4 || d.Tokens[i].Dep != "appos" || d.Tokens[i].Tag != "NNS" || d.Tokens[i-1].Text != ")" || d.Tokens[i-3].Text != "(" {
		return
	}
	h := d.Tokens[i].Head
	if h != i-4 || d.Tokens[h].Head == h && d.Tokens[h].Dep != "ROOT" {
		return
	}
	n, name := &d.Tokens[i], &d.Tokens[h]
	n.Dep = name.Dep
	if n.Head = name.Head; name.Head == h {
		n.Head = i
	}
	for k := range d.Tokens {
		if d.Tokens[k].Head == h && k > i {
			d.Tokens[k].Head = i
		}
	}
	name.Head, name.Dep = i, "compound"
}

// atHour makes the noun behind a time of day in four figures the subject of the verb that has none,
// where the parser counts it by them: "at 1150 guerrilla forces ambushed a convoy".
func atHour(d *nlp.Doc, i int) {
	n := &d.Tokens[i]
	at := n.Head
	if i < 2 || n.Dep != "pobj" || n.Tag != "NNS" && n.Tag != "NN" || !strings.EqualFold(d.Tokens[at].Text, "at") || at+2 > i {
		return
	}
	hour, verb := &d.Tokens[at+1], d.Tokens[at].Head
	if hour.Head != i || hour.Tag != "CD" || len(hour.Text) != 4 || hour.Text >= "2400" || strings.Trim(hour.Text, "0123456789") != "" || verb <= i {
		return
	}
	if v := d.Tokens[verb].Tag; v != "VBD" && v != "VBP" && v != "VBZ" {
		return
	}
	for k := range d.Tokens {
		if dep := d.Tokens[k].Dep; d.Tokens[k].Head == verb && (dep == "nsubj" || dep == "nsubjpass") {
			return
		}
	}
	hour.Head, hour.Dep = at, "pobj"
	n.Head, n.Dep = verb, "nsubj"
}

// acts are nouns of violence that have the form of a participle.
var acts = map[string]bool{"shelling": true, "bombing": true, "firing": true, "fighting": true, "looting": true}

// actsAlone makes a noun of violence the subject of the verb after it that has none, and
// says whether it did.
func actsAlone(t *tree.Tree, i int) bool {
	a, v := &t.Tokens[i], t.Head(i)
	if a.Tag != "VBG" || !acts[t.Low(i)] || v <= i || t.Tag(v) != "VBD" && t.Tag(v) != "VBZ" && t.Tag(v) != "VBP" {
		return false
	}
	if d := a.Dep; d != "csubj" && d != "advcl" && d != "aux" || t.Child(i, "dobj", "nsubj", "aux") >= 0 || t.Child(v, "nsubj", "nsubjpass") >= 0 {
		return false
	}
	a.Dep, a.Tag, a.POS, a.Lemma = "nsubj", "NN", "NOUN", t.Low(i)
	if k := t.Head(v); t.Dep(v) == "pcomp" && k < i && t.Dep(k) == "prep" { // "after shelling killed two"
		t.Tokens[v].Dep, t.Tokens[v].Head = "advcl", t.Head(k)
		t.Tokens[k].Dep, t.Tokens[k].Head = "mark", v
	}
	return true
}

// actsWhole makes a noun of violence with which a sentence begins the subject of the participle
// right after it that has no other, "fighting flared on Sunday between", and says whether it did.
func actsWhole(t *tree.Tree, i int) bool {
	v := i + 1
	if !acts[t.Low(i)] || t.Head(i) != i || v >= len(t.Tokens) || t.Head(v) != i || t.Dep(v) != "acl" || t.Tag(v) != "VBN" && t.Tag(v) != "VBD" || t.Child(v, "dobj") >= 0 {
		return false
	}
	if by := t.Child(v, "agent"); by >= 0 && t.Low(by) == "by" {
		return false
	}
	raise(t, v, i)
	a := &t.Tokens[i]
	a.Tag, a.POS, a.Lemma = "NN", "NOUN", t.Low(i)
	return true
}

// charging are the verbs whose object is somebody, with the word that says what of.
var charging = map[string]string{"accuse": "of", "suspect": "of", "convict": "of", "acquit": "of", "blame": "for"}

// charge hangs the word that says what of on the verb whose object it stands behind, and says
// whether it did.
func charge(t *tree.Tree, of int) bool {
	n := t.Head(of)
	if t.Dep(of) != "prep" || n >= of {
		return false
	}
	for range mostJoined {
		if d := t.Dep(n); d != "conj" && d != "prep" && d != "pobj" && d != "acomp" && d != "amod" && d != "acl" && d != "agent" {
			break
		}
		n = t.Head(n)
	}
	v := t.Head(n)
	if t.Dep(n) != "dobj" || charging[t.Lemma(v)] != t.Low(of) || v >= n {
		return false
	}
	for _, k := range t.Kids[v] {
		if k > v && t.Low(k) == t.Low(of) {
			return false
		}
	}
	t.Tokens[of].Head = v
	return true
}

// mostJoined is how many arcs are climbed at most from an "of" to an object.
const mostJoined = 5

// byNoun says whether a token is such a word right behind a noun in the singular that
// is all that a preposition has: "in rebel shelling".
func byNoun(d *nlp.Doc, i int) bool {
	if i < 2 || d.Tokens[i].Tag != "VBG" || !acts[strings.ToLower(d.Tokens[i].Text)] {
		return false
	}
	whose := &d.Tokens[i-1]
	return whose.Dep == "pobj" && whose.Head < i-1 && (whose.Tag == "NN" || whose.Tag == "NNP" || whose.Tag == "JJ" || whose.Text == "police")
}

// name makes a participle the noun that the preposition before it is of, and the noun
// between them what it is called by.
func name(t *tree.Tree, act int) {
	whose := &t.Tokens[act-1]
	a := &t.Tokens[act]
	a.Head, a.Dep, a.Tag, a.POS, a.Lemma = whose.Head, "pobj", "NN", "NOUN", strings.ToLower(a.Text)
	for _, k := range t.Kids[act-1] {
		if d := t.Dep(k); d == "det" || d == "nummod" {
			t.Tokens[k].Head = act
		}
	}
	whose.Head, whose.Dep = act, "compound"
}

// behindPlaces is the noun phrase right before a verb in the active, from its first token
// to its last, that is its subject but that the parser strung on the places before it; -1
// where the verb has its subject.
func behindPlaces(t *tree.Tree, verb int) (first, last int) {
	place := t.Child(verb, "nsubj")
	if d := t.Dep(verb); place > verb || place < 0 && (d == "conj" || d == "relcl" || t.Child(verb, "nsubjpass", "expl", "csubj") >= 0) {
		return -1, -1
	}
	from, _ := t.Sentence(verb)
	if last = verb - 1; last < from {
		return -1, -1
	}
	for last > from && t.Head(last) == verb && (t.Dep(last) == "aux" || t.Dep(last) == "advmod") {
		last--
	}
	before := func(i int) bool { // a noun stands before it that is no part of its phrase
		return t.Low(i-1) == "," || t.Dep(i) == "det" && (t.Tokens[i-1].POS == "NOUN" || t.Tokens[i-1].POS == "PROPN")
	}
	for first = last; first > from && !before(first); first-- {
		if t.IsVerb(first) && t.Dep(first) != "amod" || t.Dep(first) == "prep" {
			return -1, -1
		}
	}
	if first <= from || t.Tokens[last].POS != "NOUN" && t.Tokens[last].POS != "PROPN" {
		return -1, -1
	}
	if place < 0 {
		if place = first - 1; t.Low(place) == "," {
			place--
		}
	}
	if place < from || place >= first || !placeAside(t, place, verb) {
		return -1, -1
	}
	return first, last
}

// placeAside says whether a noun before a comma names where a sentence that begins with
// "in" or "at" plays: it is of that preposition, or stands behind a comma beside one that
// is, and nothing else can hang there.
func placeAside(t *tree.Tree, place, verb int) bool {
	for range verb {
		switch t.Dep(place) {
		case "pobj":
			return t.Head(t.Head(place)) == verb || placeAside(t, t.Head(t.Head(place)), verb)
		case "conj", "appos":
			place = t.Head(place)
		case "nsubj":
			left, _ := t.Below(place)
			if from, _ := t.Sentence(place); t.Head(place) != verb || left-2 < from || t.Low(left-1) != "," {
				return false
			}
			place = left - 2
		default:
			return false
		}
	}
	return false
}

// makeSubject gives a verb the noun phrase from first to last as its subject. What was
// taken for it stands beside the noun before it.
func makeSubject(t *tree.Tree, verb, first, last int) {
	if place := t.Child(verb, "nsubj"); place >= 0 && place < first {
		left, _ := t.Below(place)
		t.Tokens[place].Head, t.Tokens[place].Dep = left-2, "appos"
	}
	head := last
	for i := first; i < last; i++ {
		if h := t.Head(i); (h < first || h > last) && t.Tokens[i].EntType != "NORP" && !t.IsPunct(i) {
			head = i // "Qatar and Egypt"
			break
		}
	}
	for i := first; i < last; i++ {
		if h := t.Head(i); i != head && !t.IsPunct(i) && (h < first || h > last) {
			t.Tokens[i].Head, t.Tokens[i].Dep = head, "nmod"
		}
	}
	t.Tokens[head].Head, t.Tokens[head].Dep = verb, "nsubj"
}

// wholeNoun is the noun that a noun before a verb belongs to, through prepositions,
// where it hangs on nothing as a part of it should: it begins the sentence, or the
// parser had no name for what it is. It is -1 where it has its place.
func wholeNoun(t *tree.Tree, noun, verb int) int {
	for range verb {
		switch t.Dep(noun) {
		case "pobj":
			noun = t.Head(noun)
		case "prep":
			noun = t.Head(noun)
			if t.IsVerb(noun) {
				return -1
			}
		case "ROOT", "dep", "nsubj", "npadvmod", "nmod", "ccomp":
			from, _ := t.Sentence(noun)
			left, _ := t.Below(noun)
			if noun < verb && (left == from || t.Dep(noun) == "dep" || t.Dep(noun) == "ROOT") && alone(t, noun) {
				return noun
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// alone says whether a noun is not the subject that the verb it hangs on needs.
func alone(t *tree.Tree, noun int) bool {
	head := t.Head(noun)
	return t.Dep(noun) != "nsubj" || t.Child(head, "nsubj") != noun || otherSubject(t, head, noun)
}

func otherSubject(t *tree.Tree, verb, noun int) bool {
	for _, k := range t.Kids[verb] {
		if k != noun && (t.Dep(k) == "nsubj" || t.Dep(k) == "nsubjpass") {
			return true
		}
	}
	return false
}

// raise makes a verb the head of its clause, with a noun as its subject. What hung on
// the noun behind the verb goes with the verb.
func raise(t *tree.Tree, verb, subject int) {
	above, dep := t.Head(subject), t.Dep(subject)
	if above == subject {
		above = verb
	}
	for _, k := range t.Kids[subject] {
		if k > verb {
			t.Tokens[k].Head = verb
		}
	}
	v, s := &t.Tokens[verb], &t.Tokens[subject]
	v.Head, v.Dep, v.Tag, v.POS = above, "ccomp", "VBD", "VERB"
	if above == verb || dep == "ROOT" {
		v.Dep = "ROOT"
	}
	s.Head, s.Dep = verb, "nsubj"
}
