package commitment

import (
	"strings"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/reading/attribution"
)

type span = attribution.Span

// mostKids is how many children of a token are looked at; no real sentence has as
// many.
const mostKids = 64

// maxClimb bounds how far up the tree anything is looked for.
const maxClimb = 8

// tree is a parsed paragraph.
type tree struct {
	*nlp.Doc
	lex         *lexicon
	lows        []string
	kids        [][]int
	left, right []int // the first and the last token of each subtree
	start, stop []int // of the sentence that each token stands in
	said        []int // the innermost statement that each token stands in, or -1
	conditions  []condition
	conditional []int        // for each token the place in conditions of the one that holds it, or -1
	governed    map[int]int  // for a token that governs a condition the first of them
	single      map[int]int  // for the start of a sentence its condition, or -1 where it has more
	under       map[int]bool // the starts of sentences that name an agreement as the reason
}

func newTree(d *nlp.Doc, l *lexicon) *tree {
	n := len(d.Tokens)
	t := &tree{
		Doc: d, lex: l, lows: make([]string, n), kids: make([][]int, n), left: make([]int, n), right: make([]int, n),
		start: make([]int, n), stop: make([]int, n), said: make([]int, n), conditional: make([]int, n), governed: map[int]int{}, single: map[int]int{}, under: map[int]bool{},
	}
	for i := range d.Tokens {
		t.lows[i] = strings.ToLower(d.Tokens[i].Text)
		t.left[i], t.right[i], t.said[i], t.conditional[i] = i, i, -1, -1
		if h := d.Tokens[i].Head; h != i && len(t.kids[h]) < mostKids {
			t.kids[h] = append(t.kids[h], i)
		}
		if i > 0 && !d.Tokens[i].SentStart {
			t.start[i] = t.start[i-1]
		} else {
			t.start[i] = i
		}
	}
	for i := n - 1; i >= 0; i-- {
		if i == n-1 || t.start[i+1] != t.start[i] {
			t.stop[i] = i + 1
		} else {
			t.stop[i] = t.stop[i+1]
		}
	}
	// Two sweeps suffice for trees without crossing arcs; others come close enough.
	for range 2 {
		for i := range n {
			t.widen(i)
		}
		for i := n - 1; i >= 0; i-- {
			t.widen(i)
		}
	}
	t.findConditions()
	t.findUnder()
	return t
}

func (t *tree) widen(i int) {
	h := t.Tokens[i].Head
	t.left[h] = min(t.left[h], t.left[i])
	t.right[h] = max(t.right[h], t.right[i])
}

func (t *tree) dep(i int) string   { return t.Tokens[i].Dep }
func (t *tree) head(i int) int     { return t.Tokens[i].Head }
func (t *tree) lemma(i int) string { return strings.ToLower(t.Tokens[i].Lemma) }
func (t *tree) low(i int) string   { return t.lows[i] }
func (t *tree) tag(i int) string   { return t.Tokens[i].Tag }
func (t *tree) pos(i int) string   { return t.Tokens[i].POS }

// child is the first child with one of the labels, or -1.
func (t *tree) child(i int, deps ...string) int {
	for _, k := range t.kids[i] {
		for _, d := range deps {
			if t.dep(k) == d {
				return k
			}
		}
	}
	return -1
}

// after is the first child behind a token with one of the labels, or -1.
func (t *tree) after(i int, deps ...string) int {
	for _, k := range t.kids[i] {
		if k < i {
			continue
		}
		for _, d := range deps {
			if t.dep(k) == d {
				return k
			}
		}
	}
	return -1
}

// preposition is the child that is one of these prepositions, or -1.
func (t *tree) preposition(i int, words ...string) int {
	for _, k := range t.kids[i] {
		switch t.dep(k) {
		case "prep", "agent", "dative", "prt", "advmod":
			for _, w := range words {
				if k > i && t.low(k) == w {
					return k
				}
			}
		}
	}
	return -1
}

// below is what a preposition governs.
func (t *tree) below(p int) span {
	s := span{From: t.left[p], To: t.right[p] + 1}
	if s.From <= p {
		s.From = p + 1
	}
	return s
}

func (t *tree) isVerb(i int) bool {
	return strings.HasPrefix(t.tag(i), "VB") || t.pos(i) == "VERB" || t.pos(i) == "AUX"
}

func (t *tree) nominal(i int) bool {
	switch t.pos(i) {
	case "NOUN", "PROPN", "PRON":
		return true
	}
	return strings.HasPrefix(t.tag(i), "NN")
}

func (t *tree) isPunct(i int) bool {
	return t.pos(i) == "PUNCT" || t.pos(i) == "SPACE" || strings.TrimSpace(t.low(i)) == ""
}

// infinitive says whether a verb has "to" before it.
func (t *tree) infinitive(v int) bool {
	for _, k := range t.kids[v] {
		if t.dep(k) == "aux" && t.low(k) == "to" && k < v {
			return true
		}
	}
	return false
}

func (t *tree) negated(v int) bool {
	for _, k := range t.kids[v] {
		if t.dep(k) == "neg" && k < v && t.low(k) != "no" || k < v && (t.low(k) == "never" || t.low(k) == "longer") {
			return true
		}
	}
	return false
}

// modal is the modal verb of a verb, as a word, and its place, or -1.
func (t *tree) modal(v int) (string, int) {
	for _, k := range t.kids[v] {
		if k < v && (t.tag(k) == "MD" || t.dep(k) == "aux" && t.low(k) == "shall") {
			switch w := t.low(k); w {
			case "wo", "’ll", "'ll", "ll":
				return "will", k
			case "'d", "’d":
				return "would", k
			default:
				return w, k
			}
		}
	}
	return "", -1
}

// perfect says whether a verb tells of what is over by then: "will have left".
func (t *tree) perfect(v int) bool {
	for _, k := range t.kids[v] {
		if k < v && t.dep(k) == "aux" && t.lemma(k) == "have" {
			return true
		}
	}
	return false
}

// passive says whether a verb stands in the passive.
func (t *tree) passive(v int) bool { return t.child(v, "auxpass") >= 0 || t.child(v, "nsubjpass") >= 0 }

// mention is the noun phrase of a head, without clauses that hang on to it.
func (t *tree) mention(n int) span {
	s := span{From: t.left[n], To: t.right[n] + 1}
	for _, k := range t.kids[n] {
		switch d := t.dep(k); {
		case k < n:
		case d == "relcl", d == "acl", d == "advcl", d == "parataxis", d == "punct" && k+1 >= s.To && t.low(k) != ".",
			d == "prep" && t.time(t.after(k, "pobj")):
			s.To = min(s.To, t.left[k])
		}
	}
	return t.trim(span{From: s.From, To: max(s.To, n+1)})
}

// time says whether a token is a date or a time.
func (t *tree) time(i int) bool {
	return i >= 0 && (t.Tokens[i].EntType == "DATE" || t.Tokens[i].EntType == "TIME" || t.lex.times["noun"][t.lemma(i)])
}

// subject is the head of the subject of a verb: its own, or that of the verb that it
// is coordinated with or governed by; of a relative pronoun what that goes back to.
// It is -1 where there is none.
func (t *tree) subject(v int) int {
	for range maxClimb {
		if s := t.child(v, "nsubj", "nsubjpass", "csubj"); s >= 0 {
			return t.antecedent(s, v)
		}
		if b := t.child(v, "auxpass", "aux"); b >= 0 {
			if s := t.child(b, "nsubj", "nsubjpass"); s >= 0 { // where the parser hung it on to "is"
				return t.antecedent(s, v)
			}
		}
		h := t.head(v)
		if h == v {
			return -1
		}
		switch t.dep(v) {
		case "acl":
			if t.nominal(h) {
				return h
			}
		case "relcl":
			if t.nominal(h) {
				return h
			}
		case "conj", "xcomp", "advcl", "pcomp", "prep", "aux", "ccomp", "dep", "appos":
		default:
			return -1
		}
		v = h
	}
	return -1
}

func (t *tree) antecedent(s, v int) int {
	switch t.low(s) {
	case "who", "which", "that":
	default:
		return s
	}
	for range maxClimb {
		h := t.head(v)
		if h == v {
			return -1
		}
		if t.dep(v) == "relcl" && t.nominal(h) {
			return h
		}
		v = h
	}
	return -1
}

// ends says whether a token ends a sentence or an item.
func (t *tree) ends(i int) bool {
	switch t.low(i) {
	case ".", ";", ":", "?", "!", "”", "\"", ")":
		return true
	}
	return t.pos(i) == "SPACE"
}

// trim takes marks that separate, and white space, from a stretch's ends.
func (t *tree) trim(s span) span {
	separates := func(i int) bool {
		switch t.low(i) {
		case ",", ";", ":", ".", "-", "–", "—", "--", "•", "and", "or", "“", "”", "\"", "''", "``", "?", "!", "but", "then":
			return true
		}
		return strings.TrimSpace(t.low(i)) == ""
	}
	for !s.Empty() && separates(s.From) {
		s.From++
	}
	for !s.Empty() && separates(s.To-1) {
		s.To--
	}
	return s
}

func within(i int, s span) bool { return s.From <= i && i < s.To }

func joined(a, b span) span {
	switch {
	case a.Empty():
		return b
	case b.Empty():
		return a
	}
	return span{From: min(a.From, b.From), To: max(a.To, b.To)}
}
