package commitment

import (
	"strings"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/tree"
	"github.com/trucewatch/trucewatch/reading/attribution"
)

// mostKids is how many children of a token, or words of a line, are looked at; no
// real sentence has as many.
const mostKids = 64

type span = attribution.Span

// maxClimb bounds how far up the tree anything is looked for.
const maxClimb = 8

// parsed is a parsed paragraph, with what the rules know of it.
type parsed struct {
	*tree.Tree
	lex         *lexicon
	lows        []string
	start, stop []int // of the sentence that each token stands in
	said        []int // the innermost statement that each token stands in, or -1
	conditions  []condition
	conditional []int        // for each token the place in conditions of the one that holds it, or -1
	governed    map[int]int  // for a token that governs a condition the first of them
	single      map[int]int  // for the start of a sentence its condition, or -1 where it has more
	under       map[int]bool // the starts of sentences that name an agreement as the reason
	vow         vow
	lastFound   int // where the sentence ends of the last commitment that was found
	termed      int // where the sentence ends that told of an agreement's terms first, or 0
}

// vow is the last of the paragraph that somebody is said to have taken on: where its
// sentence ends, and whose it is.
type vow struct {
	stop int
	mood Mood
	by   attribution.Place
}

func newTree(d *nlp.Doc, l *lexicon) *parsed {
	n := len(d.Tokens)
	t := &parsed{
		Tree: tree.New(d), lex: l, lows: make([]string, n),
		start: make([]int, n), stop: make([]int, n), said: make([]int, n), conditional: make([]int, n), governed: map[int]int{}, single: map[int]int{}, under: map[int]bool{},
	}
	for i := range d.Tokens {
		t.lows[i] = strings.ToLower(d.Tokens[i].Text)
		t.said[i], t.conditional[i] = -1, -1
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
	t.findConditions()
	t.findUnder()
	return t
}

func (t *parsed) low(i int) string { return t.lows[i] }
func (t *parsed) pos(i int) string { return t.Tokens[i].POS }

// after is the first child behind a token with one of the labels, or -1.
func (t *parsed) after(i int, deps ...string) int {
	for _, k := range t.Kids[i] {
		if k < i {
			continue
		}
		for _, d := range deps {
			if t.Dep(k) == d {
				return k
			}
		}
	}
	return -1
}

// preposition is the child that is one of these prepositions, or -1.
func (t *parsed) preposition(i int, words ...string) int {
	for _, k := range t.Kids[i] {
		switch t.Dep(k) {
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
func (t *parsed) below(p int) span {
	s := span{From: t.Left[p], To: t.Right[p] + 1}
	if s.From <= p {
		s.From = p + 1
	}
	return s
}

func (t *parsed) isVerb(i int) bool {
	return strings.HasPrefix(t.Tag(i), "VB") || t.pos(i) == "VERB" || t.pos(i) == "AUX"
}

func (t *parsed) nominal(i int) bool {
	switch t.pos(i) {
	case "NOUN", "PROPN", "PRON":
		return true
	}
	return strings.HasPrefix(t.Tag(i), "NN")
}

func (t *parsed) isPunct(i int) bool {
	return t.pos(i) == "PUNCT" || t.pos(i) == "SPACE" || strings.TrimSpace(t.low(i)) == ""
}

// infinitive says whether a verb has "to" before it.
func (t *parsed) infinitive(v int) bool {
	for _, k := range t.Kids[v] {
		if t.Dep(k) == "aux" && t.low(k) == "to" && k < v {
			return true
		}
	}
	return false
}

func (t *parsed) negated(v int) bool {
	for _, k := range t.Kids[v] {
		if t.Dep(k) == "neg" && k < v && t.low(k) != "no" || k < v && (t.low(k) == "never" || t.low(k) == "longer") {
			return true
		}
	}
	return false
}

// modal is the modal verb of a verb, as a word, and its place, or -1.
func (t *parsed) modal(v int) (string, int) {
	for _, k := range t.Kids[v] {
		if k < v && (t.Tag(k) == "MD" || t.Dep(k) == "aux" && t.low(k) == "shall") {
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
func (t *parsed) perfect(v int) bool {
	for _, k := range t.Kids[v] {
		if k < v && t.Dep(k) == "aux" && t.Lemma(k) == "have" {
			return true
		}
	}
	return false
}

// passive says whether a verb stands in the passive.
func (t *parsed) passive(v int) bool {
	return t.Child(v, "auxpass") >= 0 || t.Child(v, "nsubjpass") >= 0
}

// mention is the noun phrase of a head, without clauses that hang on to it.
func (t *parsed) mention(n int) span {
	s := span{From: t.Left[n], To: t.Right[n] + 1}
	for _, k := range t.Kids[n] {
		switch d := t.Dep(k); {
		case k < n:
		case d == "relcl", d == "acl", d == "advcl", d == "parataxis", d == "punct" && k+1 >= s.To && t.low(k) != ".",
			d == "prep" && t.time(t.after(k, "pobj")):
			s.To = min(s.To, t.Left[k])
		}
	}
	return t.trim(span{From: s.From, To: max(s.To, n+1)})
}

// time says whether a token is a date or a time.
func (t *parsed) time(i int) bool {
	return i >= 0 && (t.Tokens[i].EntType == "DATE" || t.Tokens[i].EntType == "TIME" || t.lex.times["noun"][t.Lemma(i)])
}

// subject is the head of the subject of a verb: its own, or that of the verb that it
// is coordinated with or governed by; of a relative pronoun what that goes back to.
// It is -1 where there is none.
func (t *parsed) subject(v int) int {
	for range maxClimb {
		if s := t.Child(v, "nsubj", "nsubjpass", "csubj"); s >= 0 {
			return t.antecedent(s, v)
		}
		if b := t.Child(v, "auxpass", "aux"); b >= 0 {
			if s := t.Child(b, "nsubj", "nsubjpass"); s >= 0 { // where the parser hung it on to "is"
				return t.antecedent(s, v)
			}
		}
		h := t.Head(v)
		if h == v {
			return -1
		}
		switch t.Dep(v) {
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

func (t *parsed) antecedent(s, v int) int {
	switch t.low(s) {
	case "who", "which", "that":
	default:
		return s
	}
	for range maxClimb {
		h := t.Head(v)
		if h == v {
			return -1
		}
		if t.Dep(v) == "relcl" && t.nominal(h) {
			return h
		}
		v = h
	}
	return -1
}

// ends says whether a token ends a sentence or an item.
func (t *parsed) ends(i int) bool {
	switch t.low(i) {
	case ".", ";", ":", "?", "!", "”", "\"", ")":
		return true
	}
	return t.pos(i) == "SPACE"
}

// trim takes marks that separate, and white space, from a stretch's ends.
func (t *parsed) trim(s span) span {
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
