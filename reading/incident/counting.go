package incident

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/reading/quantity"
)

// number is a number at its place; to is 0 where none begins.
type number struct {
	to    int
	value trucewatch.Count
	vague bool
}

// numbers finds the numbers of the paragraph.
func (p *parsed) numbers() []number {
	list := make([]number, len(p.words)+1)
	last := -1
	for _, n := range quantity.Find(p.words) {
		if p.Dep(n.From) == "prt" { // "handed over five bases"
			if m, ok := quantity.At(p.words[:n.To], n.From+1); ok {
				n = m
			}
		}
		if p.dates(n.From) || p.ranks(n) {
			continue // "25 Jan 2017", "a class nine pupil"
		}
		if n.From > 0 && p.words[n.From] == "many" && p.words[n.From-1] == "as" {
			continue // "as many" is what was counted before
		}
		p.asMany(list, last, n.From)
		list[n.From] = number{n.To, n.Value, n.Vague}
		last = n.From
	}
	p.asMany(list, last, len(p.words))
	return list
}

// dates says whether a number stands in a date: a day before a month, a day or a year
// after one.
func (p *parsed) dates(i int) bool {
	month := func(k int) bool {
		if k < 0 || k >= len(p.words) {
			return false
		}
		w := p.words[k]
		return p.Tag(k) == "NNP" && (p.lex.is("month", w) || p.lex.is("month", w+"."))
	}
	if month(i-1) || i > 1 && month(i-2) && p.words[i-1] == "," {
		return true
	}
	return month(i+1) && (p.words[i+1] != "may" || i > 0 && p.words[i-1] == "on" || i+2 < len(p.words) && isYear(p.words[i+2]))
}

// pastDate is the first token before another that stands in no date: "On 14 May 2019 12
// people".
func (p *parsed) pastDate(from, to int) int {
	for from < to && p.counts[from].to == 0 && (p.dates(from) || p.lex.is("month", p.words[from]) || isYear(p.words[from]) && from > 0 && p.dates(from)) {
		from++
	}
	return from
}

// isYear says whether a word is the figure of a year of our time.
func isYear(w string) bool {
	return len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && w[2] >= '0' && w[2] <= '9' && w[3] >= '0' && w[3] <= '9'
}

// ranks says whether a number only tells apart one of a row: "a class nine pupil",
// "sector 12".
func (p *parsed) ranks(n quantity.Number) bool {
	return n.From > 0 && n.To == n.From+1 && p.lex.is("row", p.words[n.From-1]) && n.Value.High != nil
}

// alike is how many words after a number "as many" can mean it.
const alike = 14

// asMany notes, between two numbers, the words that repeat the first of them: "three
// women and as many children", "and an equal number injured".
func (p *parsed) asMany(list []number, last, to int) {
	if last < 0 || list[last].vague {
		return
	}
	for i := list[last].to; i+1 < to && i < last+alike; i++ {
		same := p.words[i] == "as" && p.words[i+1] == "many" && !(i+2 < len(p.words) && p.words[i+2] == "as") ||
			(p.words[i] == "equal" || p.words[i] == "same" || p.words[i] == "similar") && p.words[i+1] == "number"
		if same {
			list[i] = number{to: i + 2, value: list[last].value}
		}
	}
}

// age is the token after an age that begins at one: "45-year-old", "two-and-a-half-
// year-old"; the same token for none.
func (p *parsed) age(i int) int {
	if p.Tag(i) != "CD" {
		return i
	}
	k := i + 1
	for k < len(p.words) && k < i+8 && (p.hyphen(k) || p.words[k] == "and" || p.words[k] == "a" || p.words[k] == "half") {
		k++
	}
	if k > i+1 && p.hyphen(k-1) && k+2 < len(p.words) && strings.HasPrefix(p.words[k], "year") && p.hyphen(k+1) && p.words[k+2] == "old" {
		return k + 3
	}
	return i
}

// blank says whether a token is nothing but white space, as a line that is broken within
// a sentence leaves it.
func (p *parsed) blank(i int) bool { return strings.TrimSpace(p.words[i]) == "" }

// bothAlone says whether "both" means people named before and no list after it:
// "wounding both".
func (p *parsed) bothAlone(i, to int) bool {
	return p.words[i] == "both" && (i+1 >= to || p.IsPunct(i+1) || p.Tag(i+1) == "IN" || p.finite(i+1))
}

// nounFollows says whether a noun, or what stands before one, begins at a token.
func (p *parsed) nounFollows(i, to int) bool {
	if i >= to {
		return false
	}
	tag := p.Tag(i)
	return strings.HasPrefix(tag, "NN") || strings.HasPrefix(tag, "JJ") || tag == "VBN" && p.Dep(i) == "amod" || p.hyphen(i) || tag == "HYPH"
}

// ordinal says whether a word counts one more of those before it, without a noun of
// its own: "a third", "the second".
func (p *parsed) ordinal(i, to int) bool {
	return p.lex.is("ordinal", p.words[i]) && p.Tag(i-1) == "DT" && !p.nounFollows(i+1, to) && !(i+1 < to && (p.words[i+1] == "of" || p.Tag(i+1) == "CD"))
}

// kin says whether a word for people stands at a token, or after the adjectives that
// begin there: "teenage daughter".
func (p *parsed) kin(i, to int) bool {
	for ; i < to && strings.HasPrefix(p.Tag(i), "JJ"); i++ {
	}
	return i < to && p.people(p.words[i])
}

// peopled leaves what is no people at the beginning of a list out where people follow:
// "suffered injuries and his guard was killed".
func (p *parsed) peopled(list []group) []group {
	if len(list) < 2 || list[0].people || list[0].counted || !p.bare(list[0]) || strings.HasPrefix(p.Tag(list[0].head), "NNP") {
		return list
	}
	if list[1].people {
		return list[1:]
	}
	return list
}

// unnamed leaves out those in a list who with the names beside a number make it up:
// "two other rebels, A and a woman fighter".
func (p *parsed) unnamed(list []group, named int) []group {
	if named == 0 || len(list) < 2 || !list[0].counted || list[0].count.High == nil || list[0].count.Low < 2 {
		return list
	}
	sum := named
	for _, g := range list[1:] {
		if g.count.High == nil || g.more || !g.joined {
			return list
		}
		sum += g.count.Low
	}
	if sum != list[0].count.Low {
		return list
	}
	return list[:1]
}

// agreed adds to a single subject of a verb in the plural the one who was taken for a
// mere description: "A, the head of the council, and a rebel, were killed".
func (p *parsed) agreed(list []group, v int) []group {
	left := p.left
	if len(list) != 1 || left == nil || !single(list[0].count) || left.span.To > v || !single(left.count) || list[0].span.From >= left.span.From {
		return list
	}
	if !left.people && p.Tag(left.span.From) != "PRP$" || p.lex.is("thing", p.Lemma(left.head)) {
		return list
	}
	for _, k := range p.Kids[v] {
		if d := p.Dep(k); (d == "auxpass" || d == "aux") && (p.words[k] == "were" || p.words[k] == "are" || p.words[k] == "have") {
			left.people = true
			return append(list, *left)
		}
	}
	return list
}

// countOf is how many people a group is. Those meant by "them" are counted where the
// sentence has them as the object of an earlier verb: "seized three men and beat them".
func (p *parsed) countOf(g group, s Span) trucewatch.Count {
	if !g.pronoun || g.count.High != nil || g.count.Low != 2 {
		return g.count
	}
	for i := g.head - 1; i >= s.From && i > g.head-widest/2; i-- {
		if p.Dep(i) != "dobj" && p.Dep(i) != "nsubjpass" || !p.IsVerb(p.Head(i)) || p.Tag(i) == "PRP" {
			continue
		}
		if !p.people(p.words[i]) && p.Tokens[i].EntType != "PERSON" {
			continue
		}
		sum := 0
		for _, o := range p.groups(p.phraseStart(i, s), min(p.end(i, s), g.head)) {
			if o.count.High == nil || *o.count.High != o.count.Low {
				return g.count
			}
			sum += o.count.Low
		}
		if sum > 1 {
			return trucewatch.Exactly(sum)
		}
		return g.count
	}
	return g.count
}

// total says whether a number is what others are added up to: "bringing the total to 62".
func (p *parsed) total(i int, s Span) bool {
	if i <= s.From || p.words[i-1] != "to" {
		return false
	}
	for k := i - 2; k >= s.From && k > i-near-3; k-- {
		if p.lex.is("sum", p.words[k]) {
			return true
		}
	}
	return false
}

// outlives leaves out those wounded who in the same sentence are told to have died: "a
// soldier who had been hurt in the attack died".
func outlives(list []Telling) {
	for i := range list {
		for _, t := range list[i].Tolls {
			if t.Effect != trucewatch.Killed || list[i].Kind == "" || list[i].Mood != Factual && list[i].Mood != Alleged {
				continue
			}
			for k := range list {
				list[k].Tolls = slices.DeleteFunc(list[k].Tolls, func(o Toll) bool { return o.Effect == trucewatch.Wounded && o.People == t.People && o.Count.Low > 0 })
			}
		}
	}
}

// either is a count where one number is given of those killed and those wounded together:
// of either there may be none. "Ten were killed or injured".
func (p *parsed) either(t trigger, c trucewatch.Count) trucewatch.Count {
	if t.noun || !p.orHarmed(t.head, t.effect) {
		return c
	}
	c.Low = 0
	return c
}

// orHarmed says whether a verb of harm stands beside another, with "or" between them.
func (p *parsed) orHarmed(v int, e trucewatch.Effect) bool {
	for _, k := range []int{v - 1, v + 1} {
		o := 2*k - v
		if k < 0 || o < 0 || o >= len(p.words) || p.words[k] != "or" || p.Dep(v) != "conj" && p.Head(o) != v || p.Dep(v) == "conj" && p.Head(v) != o {
			continue
		}
		for _, x := range p.lex.verbs[p.Lemma(o)] {
			if x.effect != e && len(x.words) == 1 && (x.effect == trucewatch.Killed || x.effect == trucewatch.Wounded) && (e == trucewatch.Killed || e == trucewatch.Wounded) {
				return true
			}
		}
	}
	return false
}

// titled says whether a name stands behind a word for people in one phrase: "his guard A
// B", whatever the name is taken for.
func (p *parsed) titled(g group) bool {
	i := g.head
	for i > g.span.From && strings.HasPrefix(p.Tag(i), "NNP") {
		i--
	}
	return i < g.head && p.Tag(i) == "NN" && p.people(p.words[i])
}
