package reading

import (
	"unicode"
	"unicode/utf8"
)

// Families of quotation marks, in which one mark closes another.
const (
	noFamily  rune = 0
	double    rune = '"'
	single    rune = '\''
	guillemet rune = '«'
)

// family gives the family of a mark; noFamily for any other sign.
func family(r rune) rune {
	switch r {
	case '"', '“', '”', '„', '‟', '＂':
		return double
	case '\'', '‘', '’', '‚', '`':
		return single
	case '«', '»':
		return guillemet
	}
	return noFamily
}

// deepest is how deep quotations nest; marks below are left alone, so that a
// text of nothing but opening marks costs no more than another.
const deepest = 6

// fewWords is how many words make a quotation somebody's speech. Fewer are a
// word or two held up with marks.
const fewWords = 4

// quotations pairs the quotation marks of a text. A quotation whose mark is
// never closed runs to the end of its paragraph when the next paragraph opens
// with a mark, as speech over paragraphs is set, or when it begins a clause;
// any other single mark is no quotation. What runs on has pair set to the
// paragraph's break.
func quotations(text string, tokens []token) {
	start := 0
	for i := range tokens {
		if tokens[i].sign == paragraphBreak {
			pairParagraph(text, tokens, start, i)
			start = i + 1
		}
	}
}

func pairParagraph(text string, tokens []token, start, end int) {
	var open []int
	for i := start; i < end; i++ {
		if tokens[i].sign != quoteMark {
			continue
		}
		fam, side := mark(text, tokens[i])
		top := topOf(tokens, text, open, fam)
		switch {
		case side != opening && top >= 0:
			pair(tokens, open[top], i)
			open = open[:top]
		case side == opening || (side == either && fam != single):
			if fam == double && top >= 0 && top == len(open)-1 && straight(text, tokens[i]) {
				open = open[:top] // the earlier one was forgotten
			}
			if len(open) < deepest {
				open = append(open, i)
			}
		}
	}
	for _, o := range open {
		fam, _ := mark(text, tokens[o])
		if fam == single || !(o == start || clauseBefore(tokens, o) || continued(text, tokens, end, fam)) {
			continue
		}
		tokens[o].pair, tokens[o].opens = end, true
		tokens[o].block = speech(tokens, o, end)
		break
	}
}

func pair(tokens []token, o, c int) {
	tokens[o].pair, tokens[o].opens, tokens[c].pair = c, true, o
	tokens[o].block = speech(tokens, o, c)
}

// topOf finds the innermost open mark of a family among the open ones. It looks
// at no more than deepest of them.
func topOf(tokens []token, text string, open []int, fam rune) int {
	for i := len(open) - 1; i >= 0; i-- {
		if f, _ := mark(text, tokens[open[i]]); f == fam {
			return i
		}
	}
	return -1
}

// speech says whether the words between two marks are somebody's words: many,
// or a sentence of their own.
func speech(tokens []token, o, c int) bool {
	words := 0
	for i := o + 1; i < c && words < fewWords; i++ {
		if tokens[i].sign == word || tokens[i].sign == number {
			words++
		}
	}
	if words >= fewWords {
		return true
	}
	last := c - 1
	return words > 0 && last > o && (endsSentence(tokens[last]) || tokens[last].low == "," && tokens[o+1].cap)
}

func clauseBefore(tokens []token, o int) bool {
	if o == 0 {
		return true
	}
	p := tokens[o-1].low
	return p == ":" || p == ","
}

func continued(text string, tokens []token, end int, fam rune) bool {
	if end+1 >= len(tokens) || tokens[end+1].sign != quoteMark {
		return false
	}
	f, side := mark(text, tokens[end+1])
	return f == fam && side != closing
}

type markSide uint8

const (
	opening markSide = iota
	closing
	either
)

func straight(text string, t token) bool { return text[t.start] == '"' || text[t.start] == '\'' }

// mark tells a quotation mark's family and side, by its form, or by what stands
// around it when it has one form for both.
func mark(text string, t token) (fam rune, side markSide) {
	r, _ := utf8.DecodeRuneInString(text[t.start:])
	if t.low == `"` {
		fam = double
	} else {
		fam = family(r)
	}
	switch r {
	case '“', '„', '‟', '‘', '‚', '«':
		return fam, opening
	case '”', '»':
		return fam, closing
	case '`':
		return fam, opening
	}
	before, _ := utf8.DecodeLastRuneInString(text[:t.start])
	after, _ := utf8.DecodeRuneInString(text[t.end:])
	spaceBefore := t.start == 0 || unicode.IsSpace(before) || before == '(' || before == '[' || before == '—' || before == '-' ||
		family(before) != noFamily && unicode.IsLetter(after)
	spaceAfter := t.end >= len(text) || unicode.IsSpace(after)
	switch {
	case r == '’':
		return fam, closing
	case spaceBefore && !spaceAfter:
		return fam, opening
	case !spaceBefore:
		return fam, closing
	}
	return fam, either
}

// endsSentence holds for the marks that end a sentence.
func endsSentence(t token) bool {
	return t.sign == punctuation && (t.low == "." || t.low == "!" || t.low == "?" || t.low == "…")
}
