package tally

import (
	"strings"

	"github.com/trucewatch/trucewatch/reading/quantity"
)

// numbers are those of the sentence that can count something: no dates, amounts of money,
// shares, ages, names or labels.
func (t *parsed) numbers() []number {
	var list []number
	for i := t.sent.From; i < t.sent.To; i++ {
		if m, ok := t.multiple(i); ok {
			list = append(list, m)
			i = m.To - 1
			continue
		}
		q, ok := t.numberAt(i)
		if !ok {
			continue
		}
		if q.From < q.To && !q.Vague && t.possible(q) {
			n := number{Number: q}
			t.attach(&n)
			list = append(list, n)
		}
		i = max(i, q.To-1)
	}
	return list
}

// numberAt reads the number at a token. "From 8 to 13" are two after a verb of levels, and
// a range elsewhere.
func (t *parsed) numberAt(i int) (quantity.Number, bool) {
	words := t.lows[:t.sent.To]
	if t.lows[i] == "from" || t.lows[i] == "between" {
		if t.lows[i] == "from" && t.levelled(i) {
			return quantity.Number{}, false
		}
		return quantity.At(words, i)
	}
	if i > t.sent.From && t.lows[i-1] == "from" && t.levelled(i-1) {
		for k := i + 1; k < t.sent.To && k < i+4; k++ {
			if t.lows[k] == "to" {
				return quantity.At(words[:k], i)
			}
		}
	}
	return quantity.At(words, i)
}

// levelled says whether a "from" hangs on a verb of levels, or stands after a comma: "fell
// from 9 to 4", "halved, from 9 to 4".
func (t *parsed) levelled(i int) bool {
	h := i
	for range maxClimb {
		if t.IsVerb(h) {
			return t.lex.is("level", t.Lemma(h))
		}
		if t.Head(h) == h {
			return false
		}
		h = t.Head(h)
	}
	return false
}

// multiple reads "nine times" and "twice".
func (t *parsed) multiple(i int) (number, bool) {
	n := number{noun: -1, times: true}
	switch w := t.lows[i]; {
	case w == "twice" || w == "thrice":
		value := 2
		if w == "thrice" {
			value = 3
		}
		n.Number = quantity.Number{From: i, To: i + 1}
		n.Value.Low, n.Value.Best, n.Value.High = value, &value, &value
	default:
		q, ok := t.numberAt(i)
		if !ok || q.From >= q.To || q.To >= t.sent.To || t.lows[q.To] != "times" && t.lows[q.To] != "occasions" || q.Vague {
			return n, false
		}
		q.To++
		n.Number = q
	}
	if n.To < t.sent.To {
		switch w := t.lows[n.To]; {
		case w == "as", w == "more", w == "less", w == "the", w == "that", w == "what", strings.HasSuffix(w, "er"), w == "its", w == "their":
			return n, false // "five times as many", "twice the figure of May"
		}
	}
	n.top = n.From
	if n.To-1 > n.From {
		n.top = n.To - 1
	}
	n.verb = t.verbOver(n.top)
	return n, true
}

// possible says whether a number can count something.
func (t *parsed) possible(q quantity.Number) bool {
	for i := q.From; i < q.To; i++ {
		switch t.Tokens[i].EntType {
		case "DATE", "TIME":
			if !t.counted(q.To) && !(q.From-1 > t.sent.From && t.lows[q.From-1] == "for" && t.lows[q.From-2] == "responsible") {
				return false
			}
		case "MONEY", "PERCENT", "ORDINAL", "LAW":
			return false
		}
	}
	if q.From > t.sent.From {
		switch b := t.lows[q.From-1]; {
		case b == "-" || b == "–" || b == "#" || b == "/" || b == "§" || b == ".", b == "aged", b == "age", b == "minus":
			return false
		case b == "in" && q.From-2 >= t.sent.From && t.small(q.From) && t.Tokens[q.From-2].POS == "NUM":
			return false // "nine in ten"
		case b == "(" && q.To < t.sent.To && t.lows[q.To] == ")":
			return false // a label
		case t.Tokens[q.From-1].POS == "PROPN" && q.To-q.From == 1 && t.Head(q.From) == q.From-1 && t.Dep(q.From) == "nummod":
			return false // "Annex 3"
		}
	}
	if q.To < t.sent.To {
		switch a := t.lows[q.To]; {
		case a == "fewer", a == "less", a == "than" && t.lows[q.To-1] == "more", a == "more" && q.To+1 < t.sent.To && t.lows[q.To+1] == "than":
			return false // "twelve fewer than in the week before"
		case a == "-" || a == "–" || a == "/" || a == ":" && q.From == t.sent.From, a == ")" && q.From <= t.sent.From+1:
			return false
		case (a == "in" || a == "out") && q.To+1 < t.sent.To && t.few(q) && t.small(q.To+1):
			return false // "nine in ten"
		}
	}
	if q.From == t.sent.From && q.To < t.sent.To && t.lows[q.To] == "." {
		return false // the number of a paragraph
	}
	if t.yearly(q) {
		return false
	}
	return true
}

// counted says whether at a token stands, at once or after a word, what can be counted.
func (t *parsed) counted(i int) bool {
	if i+1 < t.sent.To && t.lows[i] == "of" && (t.lex.is("definite", t.lows[i+1]) || t.lex.is("back", t.lows[i+1])) {
		return true
	}
	for k := i; k < t.sent.To && k < i+3; k++ {
		if l := t.Lemma(k); t.lex.is("deed", l) || t.lex.is("person", l) || t.lex.is("thing", l) {
			return true
		}
		if t.Tokens[k].POS != "ADJ" && t.Tokens[k].POS != "NOUN" && t.Tokens[k].POS != "PROPN" {
			return false
		}
	}
	return false
}

// few says whether a number is one of those of a share in words.
func (t *parsed) few(q quantity.Number) bool {
	return q.Value.Low > 0 && q.Value.Low <= 10 && q.To-q.From == 1
}

// small says whether a token is a round number of which a share is told: "ten", "100".
func (t *parsed) small(i int) bool {
	return t.lex.is("round", t.lows[i]) && (i+1 >= t.sent.To || !t.counted(i+1) || t.lex.is("round", t.lows[i]) && !t.digits(i))
}

// yearly says whether a bare number is a year.
func (t *parsed) yearly(q quantity.Number) bool {
	return q.To-q.From == 1 && t.year(q.From) && !(t.counted(q.To) && t.plural(q.To))
}

// year says whether a token looks like the number of a year.
func (t *parsed) year(i int) bool {
	w := t.lows[i]
	return len(w) == 4 && t.digits(i) && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20"))
}

// attach finds what a number counts, and the verb that this hangs on.
func (t *parsed) attach(n *number) {
	last := n.To - 1
	for last > n.From && t.Tokens[last].POS != "NUM" {
		last--
	}
	n.noun, n.top = -1, last
	h := t.Head(last)
	for i := n.From; i < n.To; i++ { // the top of the number's own words
		if x := t.Head(i); x < n.From || x >= n.To {
			if t.Dep(i) == "nummod" || h < n.From || h >= n.To {
				last, h = i, x
			}
			if t.Dep(i) == "nummod" {
				break
			}
		}
	}
	switch d := t.Dep(last); {
	case d == "nummod" && h >= n.To && h <= n.To+nearby/2:
		n.noun, n.top = h, h
	case d == "quantmod" && h >= n.To && t.Dep(h) == "nummod":
		n.noun, n.top = t.Head(h), t.Head(h)
	case h >= n.To && h < n.To+4 && (d == "compound" || d == "amod" || d == "nmod") && t.nominal(h):
		n.noun, n.top = h, h
	default:
		n.top = last
		if of := n.To; of < t.sent.To && t.lows[of] == "of" {
			if o := t.Child(of, "pobj"); o > of && !t.lex.is("back", t.lows[o]) && t.Tokens[o].EntType != "DATE" {
				n.noun = o
			}
		}
	}
	if n.noun < 0 && n.To < t.sent.To && t.lex.is("fared", t.lows[n.To]) && (n.To+1 >= t.sent.To || !t.nominal(n.To+1)) {
		n.noun, n.top = n.To, n.To
	}
	if n.noun < 0 && n.To < t.sent.To && t.nominal(n.To) && t.Tokens[n.To].POS == "NOUN" && t.Tokens[n.To].EntType != "DATE" {
		n.noun, n.top = n.To, n.To
		for n.noun+1 < t.sent.To && n.noun < n.To+2 && t.Tokens[n.noun+1].POS == "NOUN" {
			n.noun, n.top = n.noun+1, n.noun+1
		}
	}
	n.verb = t.verbOver(n.top)
}

func (t *parsed) nominal(i int) bool {
	return t.Tokens[i].POS == "NOUN" || t.Tokens[i].POS == "PROPN" || t.Tokens[i].POS == "PRON"
}

// verbOver is the verb that a token hangs on, or -1.
func (t *parsed) verbOver(i int) int {
	for range maxClimb {
		// What is said of it: "those of whom 15 died", "refugees who returned".
		h := t.Head(i)
		if h == i {
			break
		}
		if t.IsVerb(h) || t.Tokens[h].POS == "AUX" {
			return h
		}
		i = h
	}
	if t.IsVerb(i) || t.Tokens[i].POS == "AUX" {
		return i
	}
	return -1
}

// plural says whether a plural noun follows soon: "2,012 visits", and not "the 2012 visit".
func (t *parsed) plural(i int) bool {
	for k := i; k < t.sent.To && k < i+3; k++ {
		if g := t.Tag(k); g == "NNS" || g == "NNPS" {
			return true
		}
	}
	return false
}
