package who

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch/who/naming"
)

// longestPhrase is how many tokens of a phrase are looked at. A phrase that is
// longer has its head and its party long before.
const longestPhrase = 64

// phrase is a noun phrase taken apart.
type phrase struct {
	d      *Directory
	text   string
	tokens []naming.Token
	round  []bool         // whether a name that begins at a token is turned round
	names  []naming.Match // of the case, of countries and of the table
	heads  []naming.Match // words for people, offices and bodies
}

func (d *Directory) phrase(text string) *phrase {
	p := &phrase{d: d, text: text, tokens: naming.Tokens(text)}
	p.tokens = p.tokens[:min(len(p.tokens), longestPhrase)]
	p.round = d.turned(p.tokens)
	p.names = d.matches(p.tokens)
	p.heads = slices.DeleteFunc(vocabularyOnce().heads.FindIn(p.tokens), p.surname)
	return p
}

// surname says whether a word for civilians and others of no side is rather
// part of a name: "James Baker", "Mullah Akhtar", "Malik". In capitals like these
// such a word means people only where a sentence begins with its plural.
func (p *phrase) surname(m naming.Match) bool {
	if !p.people(&m).ownNobody() || !p.capital(m.From) || vocabularyOnce().capitals[p.text[m.Start:m.End]] || loud(p.tokens[m.From].Word) {
		return false
	}
	first := m.From == 0 || m.From == 1 && p.is("determiners", 0)
	word := strings.ToLower(p.text[m.Start:m.End])
	return !first || m.To < len(p.tokens) && p.capital(m.To) || m.From == 0 && !vocabularyOnce().plurals[word]
}

// low is a token's word in small letters.
func (p *phrase) low(i int) string { return strings.ToLower(p.tokens[i].Word) }

// is says whether a token's word stands in a list of words.yaml.
func (p *phrase) is(list string, i int) bool { return p.d.lex.is(list, p.low(i)) }

// capital says whether a token begins with a capital letter.
func (p *phrase) capital(i int) bool {
	c, _ := utf8.DecodeRuneInString(p.tokens[i].Word)
	return unicode.IsUpper(c) || unicode.IsTitle(c)
}

// slice is the text between two tokens, end exclusive, with single spaces and
// without a possessive at its end.
func (p *phrase) slice(from, to int) string {
	if to = p.unpossessed(from, to); from >= to {
		return ""
	}
	s := strings.Join(strings.Fields(p.text[p.tokens[from].Start:p.tokens[to-1].End]), " ")
	if p.plainStart(from) {
		c, w := utf8.DecodeRuneInString(s)
		s = string(unicode.ToLower(c)) + s[w:]
	}
	return s
}

// plainStart says whether a phrase begins with a capital only because a sentence
// does.
func (p *phrase) plainStart(i int) bool {
	w := p.tokens[i].Word
	if !p.capital(i) || len(w) < 2 || w[1:] != strings.ToLower(w[1:]) {
		return false
	}
	if i+1 < len(p.tokens) && p.capital(i+1) || p.office(i) {
		return false
	}
	return p.is("plain", i) || p.headAt(i) != nil
}

// office says whether a capital word and an "of" begin a body's name: "Ministry
// of Defence".
func (p *phrase) office(i int) bool {
	h := p.headAt(i)
	return h != nil && !p.people(h).Unnamed && h.To+1 < len(p.tokens) && p.low(h.To) == "of" && p.capital(h.To+1)
}

// unpossessed is where a stretch ends without a possessive: "Kabul's".
func (p *phrase) unpossessed(from, to int) int {
	switch {
	case to-from > 2 && p.tokens[to-2].Word == "'" && p.low(to-1) == "s":
		return to - 2
	case to-from > 1 && p.tokens[to-1].Word == "'":
		return to - 1
	}
	return to
}

// nameIn is the last name that ends at or before a token and begins at or after
// another, or nil.
func (p *phrase) nameIn(from, to int) *naming.Match {
	for i := len(p.names) - 1; i >= 0; i-- {
		if m := &p.names[i]; m.To <= to && m.From >= from {
			return m
		}
	}
	return nil
}

// within says whether a token is part of a name and not its first.
func (p *phrase) within(i int) bool {
	return slices.ContainsFunc(p.names, func(m naming.Match) bool { return m.From < i && i < m.To })
}

// headIn is the last word for people between two tokens, or nil.
func (p *phrase) headIn(from, to int) *naming.Match {
	for i := len(p.heads) - 1; i >= 0; i-- {
		if m := &p.heads[i]; m.From >= from && m.To <= to {
			return m
		}
	}
	return nil
}

// headAt is the word for people that begins at a token, or nil.
func (p *phrase) headAt(i int) *naming.Match {
	if k := slices.IndexFunc(p.heads, func(m naming.Match) bool { return m.From == i }); k >= 0 {
		return &p.heads[k]
	}
	return nil
}

// people is what a word for people says of them; nil for none.
func (p *phrase) people(head *naming.Match) *people {
	if head == nil {
		return nil
	}
	return &vocabularyOnce().people[head.Values[0]]
}

// comma is the first comma between two tokens outside names, or to.
func (p *phrase) comma(from, to int) int {
	for i := from; i < to; i++ {
		if w := p.tokens[i].Word; (w == "," || w == ";" || w == "(" || w == ")") && !p.within(i) && !p.thousands(i) {
			return i
		}
	}
	return to
}

// thousands says whether a comma stands within a number: "1,500".
func (p *phrase) thousands(i int) bool {
	return i+1 < len(p.tokens) && p.tokens[i+1].Gap == naming.None && p.tokens[i].Gap == naming.None && p.tokens[i+1].IsWord()
}

// relative is where a clause about the one meant begins, or to.
func (p *phrase) relative(from, to int) int {
	for i := from + 1; i < to; i++ {
		if p.is("relatives", i) && !p.within(i) {
			return i
		}
	}
	return to
}

// preposition is where the part of a phrase that holds its head ends. An "of"
// between capitals belongs to an office: "Ministry of Defence spokesman".
func (p *phrase) preposition(from, to int) int {
	for i := from + 1; i < to; i++ {
		if !p.is("prepositions", i) || p.capital(i) || p.within(i) || p.tokens[i].Gap == naming.Hyphen {
			continue
		}
		if slices.ContainsFunc(p.heads, func(m naming.Match) bool { return m.From < i && i < m.To }) {
			continue
		}
		if p.low(i) == "of" && i+1 < to && p.capital(i-1) && p.capital(i+1) && p.nameIn(i+1, to) == nil && (i-1 > from || p.office(from)) {
			continue
		}
		return i
	}
	return to
}

// proper says whether the tokens between two are all of a person's or body's
// name: capitals, initials, particles.
func (p *phrase) proper(from, to int) bool {
	to = p.unpossessed(from, to)
	if from >= to || !p.capital(from) && !p.is("particles", from) {
		return false
	}
	capitals := 0
	for i := from; i < to; i++ {
		switch {
		case p.capital(i):
			capitals++
		case p.is("particles", i), p.tokens[i].Word == "." || p.tokens[i].Word == "'", p.tokens[i].Gap == naming.Hyphen:
		case p.tokens[i].Gap == naming.None && p.tokens[i].IsWord(): // after an apostrophe
		default:
			return false
		}
	}
	return capitals > 0
}
