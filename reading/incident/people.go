package incident

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// group is people who are named or counted together: "five police officers".
type group struct {
	span     Span
	head     int
	count    trucewatch.Count
	definite bool // "the five"
	pronoun  bool // "him"
	more     bool // "five others"
	name     bool // a person's name
	people   bool // surely people
	counted  bool // by a number, or by "a"
	vague    bool // by a word that names no number, or by none though many
	joined   bool // "and" stands before it
	named    bool // people counted, and the first of their names: "two farmers Ali"
}

// groups reads a list of people from a token up to another: "two soldiers, a
// driver and his son". What explains one of them ("identified as", a name beside a
// description, "including …") is no further one. It stops at a verb, or at what
// can't stand in such a list.
func (p *parsed) groups(from, to int) []group {
	var list []group
	joined, comma := false, false
	phrase := false    // the list has come to what explains its last member
	naming := false    // names of those counted before are being listed
	described := false // what somebody named is, is being listed
	named := 0         // how many of those counted last were named beside their number
	p.left = nil
	for i := from; i < to; {
		switch w := p.words[i]; {
		case p.listMark(i):
			comma = true
			i++
			continue
		case p.blank(i):
			i++
			continue
		case w == "and" || w == "or" || w == "&" || w == "plus":
			joined = true
			i++
			continue
		case w == "as" && i+2 < to && p.words[i+1] == "well" && p.words[i+2] == "as", w == "along" && i+1 < to && p.words[i+1] == "with", w == "together" && i+1 < to && p.words[i+1] == "with":
			joined = true
			i += 2 + flag(w == "as")
			continue
		case w == "(" || w == "[":
			i = p.past(i, to)
			continue
		case p.quote(i) && len(list) > 0:
			i++
			continue
		case comma && p.years(i, to) && len(list) > 0 && single(list[len(list)-1].count): // "a man, 34, and"
			i++
			comma = false
			continue
		case p.dash(i):
			i = p.pastDash(i, to)
			comma = true
			continue
		case p.lex.is("including", w):
			i = p.elaborated(i, to, len(list) == 0, len(list) > 0 && single(list[len(list)-1].count))
			comma = true
			continue
		case (w == "also" || w == "both" && !p.bothAlone(i, to) && !(i+1 < to && p.Tag(i+1) == "NNS") || w == "either" || w == "critically" || p.Tokens[i].POS == "ADV" && p.counts[i].to == 0) && !p.lex.is("relative", w):
			i++
			continue
		case (p.Tag(i) == "IN" || w == "to") && p.counts[i].to == 0 && len(list) > 0 && !p.lex.is("relative", w):
			i = p.pastPhrase(i, to)
			phrase = true
			continue
		}
		g, ok := p.group(i, to)
		if !ok {
			if i > from && (p.Tag(i) == "VBN" || p.Tag(i) == "VBG" && !p.lex.is("saying", p.Lemma(i))) && len(list) > 0 && p.Dep(i) == "acl" { // "persons identified as", "a member representing"
				i++
				continue
			}
			break
		}
		g.joined = joined
		if len(list) > 0 && joined && !g.counted && none(list[0].count) {
			g.count = list[0].count // "no women or children"
		}
		i = g.span.To
		if len(list) == 0 && !g.people && p.lex.is("spot", p.Lemma(g.head)) {
			continue // "killed on the spot and three injured"
		}
		if len(list) == 0 && p.Lemma(g.head) == "life" && p.Tag(g.span.From) == "PRP$" {
			continue // "lost their lives and at least 25 were wounded"
		}
		kept := len(list)
		switch {
		case len(list) > 0 && p.lex.is("them", p.words[g.head]) && g.span.To-g.span.From > 1: // "one of them"
		case len(list) == 0:
			list = append(list, g)
		case !joined && !comma:
		case !g.people && !(g.counted && list[0].people && !p.lex.is("thing", p.Lemma(g.head))):
		case joined && !g.counted && !g.definite && !g.name && !g.more && (phrase || !comma && list[len(list)-1].counted && !single(g.count)) && p.bare(g) && !g.pronoun && !none(g.count):
		case naming && (g.name || !g.counted && single(g.count)):
		case comma && !joined && p.words[g.span.From] == "both": // "A and B, both residents of"
		case described && joined && !comma && !g.name && !g.more && single(g.count) && p.Tag(g.span.From) != "PRP$": // "A, a trader and a former mayor"
		case comma && !joined && p.explains(g, list[len(list)-1]):
			naming = !single(list[len(list)-1].count)
			described = list[len(list)-1].name && !g.name
		case joined && !g.counted && !g.definite && !g.name && single(g.count) && p.bare(g):
		default:
			naming, described = false, false
			list = append(list, g)
		}
		switch {
		case kept == 0 && len(list) == 1:
			named = flag(g.named)
			naming = naming || g.named
		case len(list) == kept && g.name:
			named++
		case len(list) == kept && g.joined:
			p.left = &g
		}
		joined, comma, phrase = false, false, false
	}
	return p.undivided(p.unnamed(p.peopled(list), named))
}

// undivided leaves out the parts of a number that are listed after it and make it up:
// "three people, a driver and two soldiers".
func (p *parsed) undivided(list []group) []group {
	if len(list) < 3 || !list[0].counted || list[1].joined || list[0].count.High == nil || *list[0].count.High != list[0].count.Low {
		return list
	}
	sum := 0
	for _, g := range list[1:] {
		if g.count.High == nil || g.more {
			return list
		}
		sum += g.count.Low
	}
	last := list[len(list)-1].span.To
	closed := last < len(p.words) && (p.listMark(last) || p.dash(last) || p.lex.is("including", p.words[last]))
	if sum != list[0].count.Low || !closed && !p.lex.is("people", p.words[list[0].head]) {
		return list
	}
	return list[:1]
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (p *parsed) listMark(i int) bool { return p.words[i] == "," || p.words[i] == "/" }

// quote says whether a token is a quotation mark.
func (p *parsed) quote(i int) bool { return p.Tag(i) == "``" || p.Tag(i) == "''" }

// dash says whether a token is a dash between words, not a hyphen within one.
func (p *parsed) dash(i int) bool {
	w := p.words[i]
	return w == "–" || w == "—" || w == "--" || w == ":" || w == "-" && i > 0 && (p.Tokens[i-1].Space || p.Tokens[i].Space)
}

// past is the token after the bracket that closes one.
func (p *parsed) past(i, to int) int {
	for k := i + 1; k < to && k < i+widest; k++ {
		if p.words[k] == ")" || p.words[k] == "]" {
			return k + 1
		}
	}
	return i + 1
}

// pastDash is the token after the dash that closes an aside; without one, the end.
func (p *parsed) pastDash(i, to int) int {
	for k := i + 1; k < to && k < i+widest; k++ {
		if p.dash(k) {
			return k + 1
		}
	}
	return to
}

// elaborated is the token after what "including" lists: a comma before a verb, a
// verb, or the end. At the beginning nothing is listed. Beside a single person the
// next of kin is another: one says that one person is spoken of.
func (p *parsed) elaborated(i, to int, begins, one bool) int {
	if begins {
		return i + 1
	}
	for k := i + 1; k < to; k++ {
		if p.words[k] == ";" {
			return k
		}
		if p.listMark(k) && k+1 < to && p.words[k+1] == "and" && (p.words[i] == "identified" || p.words[i] == "named") {
			return k // ", identified as A, and his son"
		}
		if p.words[k] == "and" && k+2 < to && p.Tag(k+1) == "PRP$" && one && p.kin(k+2, to) {
			return k // "a woman, identified as A and her young son"
		}
		if p.finite(k) {
			return k
		}
	}
	return to
}

// pastPhrase is the token after a prepositional phrase in the list.
func (p *parsed) pastPhrase(i, to int) int {
	k := i + 1
	for k < to && !p.listMark(k) && p.words[k] != "and" && !p.finite(k) && p.words[k] != ";" && (p.Tag(k) != "VBG" || p.Dep(k) == "amod") {
		k++
	}
	return k
}

// finite says whether a token is a verb that rules a clause.
func (p *parsed) finite(i int) bool {
	switch p.Tag(i) {
	case "VBD", "VBZ", "VBP", "MD":
		return p.Dep(i) != "amod"
	case "VBN":
		return p.Child(i, "auxpass", "aux") >= 0
	}
	return false
}

// explains says whether a group after a comma only explains the one before it: a
// name beside a description, a description beside a name.
func (p *parsed) explains(g, before group) bool {
	switch {
	case before.name && g.counted && g.count.Low > 1:
		return false // "Captain A, two drivers and"
	case g.name != before.name:
		return !g.counted || before.name || single(before.count)
	case !g.counted && single(g.count) && before.counted && !single(before.count) && !p.people(p.words[g.span.From]):
		return true // "two policemen, Inspector A and guard B"
	case g.name && before.name:
		return false
	case p.words[before.head] == "one" && before.counted && single(g.count):
		return true // "detaining one, a driver, and"
	}
	return !g.people || p.Dep(g.head) == "appos" && !p.listed(g) || single(before.count) && single(g.count) && !p.listed(g)
}

// bare says whether a noun stands without an article or a possessive: "a member of
// the council and supporter of the party" is one.
func (p *parsed) bare(g group) bool {
	tag := p.Tag(g.span.From)
	return tag != "DT" && tag != "PRP$" && tag != "CD" && tag != "POS"
}

// listed says whether a group is followed by an "and", as one within a list is.
func (p *parsed) listed(g group) bool {
	for i := g.span.To; i < len(p.words) && i < g.span.To+12; i++ {
		switch {
		case p.words[i] == "and":
			return i == g.span.To || p.listMark(i-1) || p.Head(i) == g.head
		case p.finite(i) || p.words[i] == "." || p.words[i] == ";":
			return false
		}
	}
	return false
}

func none(c trucewatch.Count) bool { return c.High != nil && *c.High == 0 }

func single(c trucewatch.Count) bool { return c.Low == 1 && c.High != nil && *c.High == 1 }

// group reads one noun phrase that may be people.
func (p *parsed) group(from, to int) (group, bool) {
	g := group{head: -1, count: trucewatch.AtLeast(0)}
	i := from
	number := -1
	aged := false // people by their age, or by a word that counts them on
loop:
	for i < to {
		w, tag := p.words[i], p.Tag(i)
		switch {
		case p.blank(i):
			i++
			continue
		case p.age(i) > i: // "a 45-year-old man"
			i = p.age(i)
			if g.head < 0 && !p.nounFollows(i, to) {
				g.head, aged = i-1, true // "a 45-year-old was killed"
			}
			continue
		case g.head < 0 && i > from && p.ordinal(i, to): // "shot two and captured a third"
			g.head, aged = i, true
			g.more = true
			i++
			continue
		case p.timely(i) && !(p.counts[i].to > i && p.counts[i].to < to && p.people(p.words[p.counts[i].to])):
			break loop
		case p.lex.is("further", w) && number >= 0 && p.counts[number].to == i: // "four more"
			g.head = i
			i++
			continue
		case p.counts[i].to > 0 && number < 0:
			number = i
			i = min(p.counts[i].to, to)
			g.head = i - 1
			continue
		case w == "(" && g.head >= 0:
			i = p.past(i, to)
			continue
		case w == "of" && g.head >= 0 && p.lex.is("group", p.Lemma(g.head)) || w == "of" && g.head >= 0 && number >= 0 && p.counts[number].to == i:
			if number >= 0 && g.head != p.counts[number].to-1 && p.lex.is("member", p.Lemma(g.head)) || number < 0 && p.lex.is("member", p.Lemma(g.head)) {
				break loop // "five members of" are people whatever follows
			}
			i++
			continue
		case w == "of" && g.head >= 0 && p.Tag(g.head) == "NNP" && p.bodied(i, to): // "Army of X fighters"
			i++
			continue
		case p.hyphen(i) || i > from && i+1 < to && p.hyphen(i-1) && p.hyphen(i+1), // "second-in-command"
			g.head < 0 && i+2 < to && tag == "IN" && p.hyphen(i+1): // "an off-duty officer"
			i++
			continue
		case tag == "POS":
			g.head = -1
			i++
			continue
		case g.head >= 0 && i > g.head+3 && p.hyphen(i-1) && p.hyphen(i-3) && p.people(p.words[g.head]): // "father-in-law"
			i++
			continue
		case strings.HasPrefix(tag, "NN"), tag == "CD", tag == "PRP", w == "another", w == "others", w == "other":
			g.head = i
			i++
			continue
		case tag == "DT" || tag == "PDT" || tag == "PRP$":
			if g.head >= 0 {
				break loop
			}
			i++
			continue
		case strings.HasPrefix(tag, "JJ"), tag == "VBN" && (p.Dep(i) == "amod" || p.Head(i) > i), tag == "VBG" && p.Dep(i) == "amod", tag == "RB" && p.Head(i) > i && g.head < 0, tag == "FW", tag == "ADD", tag == "AFX":
			if p.lex.is("relative", w) || p.lex.is("including", w) || g.head >= 0 && !p.before(i, to) && !p.shares(i, to) {
				break loop
			}
			if g.head < 0 && strings.HasPrefix(tag, "JJ") && (p.people(w) || p.shares(i, to)) { // "a tribal"
				g.head = i
			}
			i++
			continue
		case (tag == "``" || tag == "''") && i+1 < to && (g.head < 0 || strings.HasPrefix(p.Tag(i+1), "NN") || strings.HasPrefix(p.Tag(i+1), "JJ")), tag == "''" && g.head >= 0 && i+1 < to && p.words[i+1] != ",":
			i++
			continue
		case p.words[i] == "and" && p.within(i, to) && (g.head < 0 || p.counts[i+1].to == 0): // but "two Serb and three Bosnian policemen"
			i++
			continue
		}
		break
	}
	if g.head < 0 {
		return g, false
	}
	g.span = Span{from, i}
	for g.span.To > g.head+1 && p.words[g.span.To-1] != ")" {
		g.span.To--
	}
	p.describe(&g, number)
	g.people = g.people || aged
	return g, true
}

// bodied says whether "of" stands within a name that people are told apart by:
// "Lord's Resistance Army of Uganda rebels".
func (p *parsed) bodied(of, to int) bool {
	for i := of + 1; i < to && i < of+6; i++ {
		switch tag := p.Tag(i); {
		case tag == "NNS" || tag == "NN":
			return i > of+1 && p.people(p.words[i])
		case tag != "NNP" && tag != "-LRB-" && tag != "-RRB-":
			return false
		}
	}
	return false
}

// years says whether a figure between commas is an age.
func (p *parsed) years(i, to int) bool {
	n := p.counts[i]
	return n.to == i+1 && n.to < to && n.value.Low < 120 && n.value.Low > 2 && p.listMark(i+1)
}

// hyphen says whether a token joins two words to one.
func (p *parsed) hyphen(i int) bool {
	w := p.words[i]
	return (w == "-" || w == "/" || w == "‑") && i > 0 && !p.Tokens[i-1].Space && !p.Tokens[i].Space
}

// before says whether an adjective stands before a noun of the same phrase.
func (p *parsed) before(i, to int) bool {
	h := p.Head(i)
	return h > i && h < to && p.Dep(i) != "acomp"
}

// shares says whether a word for a nation stands before "and" and a further number, so that
// those whom it counts are called what the others are: "an American and two Kenyan soldiers".
func (p *parsed) shares(i, to int) bool {
	return p.Tokens[i].EntType == "NORP" && i+2 < to && p.words[i+1] == "and" && p.counts[i+2].to > 0
}

// within says whether an "and" joins two modifiers of one noun: "Afghan and
// coalition forces".
func (p *parsed) within(i, to int) bool {
	h := p.Head(i)
	if p.Dep(i) != "cc" {
		return false
	}
	d := p.Dep(h)
	return (d == "amod" || d == "compound" || d == "nmod") && p.Head(h) > i && p.Head(h) < to
}

// describe says how many are meant, and whether they are people.
func (p *parsed) describe(g *group, number int) {
	head := g.head
	low, tag := p.words[head], p.Tag(head)
	t := p.Tokens[head]
	article := p.Tag(g.span.From) == "DT"
	g.name = !article && !p.isPlace(head) && (t.EntType == "PERSON" || (tag == "NNP" || tag == "NNPS" && !strings.HasSuffix(low, "s")) && !p.people(low) && !p.people(p.Lemma(head)) && p.allNames(*g))
	if g.name && p.people(low) && (tag != "NNP" || g.span.To-g.span.From == 1) {
		g.name = false
	}
	g.people = g.name || p.people(low) || p.people(p.Lemma(head)) || t.EntType == "NORP" || t.EntType == "PERSON" || tag == "CD" || p.lex.is("people", low) || low == "both" || number >= 0 && p.counts[number].to == head+1 || tag == "NNP" && p.titled(*g)
	first := p.words[g.span.From]
	for i := g.span.From; i < g.span.To && i <= head; i++ {
		switch w := p.words[i]; w {
		case "another", "others":
			g.more = true
		default:
			g.more = g.more || p.lex.is("further", w)
		}
	}
	switch first {
	case "the", "these", "those", "both", "this", "that", "such":
		g.definite = true
	}
	if tag == "PRP" {
		g.definite, g.pronoun = true, true
		g.people = low != "it"
	}
	if tag == "PRP$" {
		g.definite, g.pronoun, g.people = true, true, true
	}
	g.named = g.name && number >= 0 && p.counts[number].value.Low > 1 && p.counts[number].to < head && p.people(p.words[p.counts[number].to])
	plural := tag == "NNS" || tag == "NNPS" || low == "others" || low == "personnel" || low == "police" || low == "people" || low == "troops" || low == "men" || low == "women"
	switch {
	case number < 0 && p.lex.is("pair", p.Lemma(head)):
		g.count, g.counted, g.people = trucewatch.Exactly(2), true, true
	case number < 0 && p.lex.is("trio", p.Lemma(head)):
		g.count, g.counted, g.people = trucewatch.Exactly(3), true, true
	case number >= 0:
		g.count, g.counted, g.vague = p.counts[number].value, true, p.counts[number].vague
	case first == "a" || first == "an" || first == "another" || low == "another" || first == "one":
		g.count, g.counted = trucewatch.Exactly(1), true
	case low == "their", tag == "PRP" && (low == "them" || low == "they" || low == "us" || low == "we" || low == "themselves"):
		g.count = trucewatch.AtLeast(2)
	case plural && !g.name:
		g.count, g.vague = trucewatch.AtLeast(2), true
	default:
		g.count = trucewatch.Exactly(1)
	}
}

// allNames says whether a phrase is a name and nothing else.
func (p *parsed) allNames(g group) bool {
	for i := g.span.From; i <= g.head; i++ {
		if tag := p.Tag(i); tag != "NNP" && tag != "NNPS" && !p.hyphen(i) && tag != "IN" && tag != "HYPH" && p.words[i] != "." && p.words[i] != "alias" {
			return false
		}
	}
	return true
}
