package who

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/who/naming"
)

// Resolve says who is meant by a noun phrase ("A senior U.S. official",
// "officials in Afghanistan", "a spokesperson for Logar's provincial governor").
//
// A name of the case, articles and titles aside, is that name's owner. A name
// of the table of actors (see FindAll) is that of an actor, and of the party of
// the case that commands it, if any. Otherwise
// the head of the phrase decides: the party is the one named nearest before it;
// where nobody is named before it, and the head is said to speak for or to
// belong to what stands after it, the first one after it. What follows a comma
// explains the head, or names it. An actor without a name of its own is called
// by the phrase, without its article and with single spaces. A pronoun is
// nobody.
func (d *Directory) Resolve(text string) Actor {
	if d == nil {
		d = nobody()
	}
	p := d.phrase(trim(text))
	to := len(p.tokens)
	end := p.comma(0, to)
	v := p.view(0, end, deepest)
	for end < to && !v.party {
		from := end + 1
		end = p.comma(from, to)
		if from < end && !p.is("relatives", from) && p.low(from) != "and" && p.low(from) != "or" {
			v.explain(p.view(from, end, deepest))
		}
	}
	return v.Actor
}

// trim takes spaces and signs from around a phrase, but not a bracket that
// belongs to it: "cadres of the CPI (Maoist)".
func trim(text string) string {
	s := strings.Trim(text, " \t\r\n\u00a0,.;:\"'“”‘’()")
	if i := strings.LastIndexByte(s, '('); i >= 0 && !strings.Contains(s[i:], ")") && strings.Contains(text, s+")") {
		s += ")"
	}
	return s
}

// deepest is how many phrases within phrases are followed: "a spokesman for the
// head of the office of X".
const deepest = 6

// view is what a stretch of a phrase says of who is meant.
type view struct {
	Actor
	// exact is set when the stretch is a name of the case and nothing else, party
	// when it is that of a party, named when it holds a name of its own for the
	// one meant.
	exact, party, named bool
	// settled is set when the party must not be looked for elsewhere: somebody
	// else is named, or the people meant are of no side.
	settled bool
}

// explain adds what stands after a comma.
func (v *view) explain(w view) {
	switch {
	case w.party || v.named && w.named || v.Name == "":
		return // a list, or nothing to explain
	case !v.named && w.named:
		v.Name, v.named, v.Unnamed = w.Name, true, false
		if w.exact {
			v.Party, v.With, v.Group, v.Kind, v.settled = w.Party, w.With, w.Group, w.Kind, true
		}
	}
	if v.Category == "" {
		v.Category = w.Category
	}
	if v.Party == "" && !v.settled {
		v.belongTo(w)
	}
}

// belongTo gives those meant to whom another stretch says.
func (v *view) belongTo(w view) {
	v.Party, v.With, v.Group, v.settled = w.Party, w.With, w.Group, w.settled
	v.Kind = sort(v.Kind, w.Kind)
}

// view reads the stretch between two tokens.
func (p *phrase) view(from, to, depth int) view {
	for from < to && (p.is("determiners", from) || !p.tokens[from].IsWord()) {
		from++
	}
	to = p.unpossessed(from, p.relative(from, to))
	if from >= to || to-from == 1 && p.is("pronouns", from) && !p.shout(from) {
		return view{}
	}
	if v, ok := p.exact(from, to); ok {
		return v
	}
	cut := p.preposition(from, to)
	end := cut
	if end-1 > from && p.is("bonds", end-1) {
		end--
	}
	end = p.unpossessed(from, end)
	head := p.headIn(from, end)
	v := view{Actor: Actor{Name: p.slice(from, to)}}
	if v = p.core(v, from, end, head); v.exact {
		v.exact = cut == to
		return v
	}
	name := p.tail(from, end, head)
	people := p.people(head)
	if head != nil && head.To != end && name == end {
		people, head = nil, nil // "police checkpoint": the head is no word for people
	}
	v.describe(p, from, end, name, people)
	p.side(&v, from, p.headStart(head, from, name), people)
	if cut < to && depth > 0 {
		p.after(&v, cut, to, people, p.bound(cut, end), depth)
	}
	p.lead(&v, people)
	return v
}

// lead gives ranks, roles and general words the category of the group that they
// are of: a commander of rebels is no soldier, an officer of the police is police.
func (p *phrase) lead(v *view, people *people) {
	if people == nil || v.Group == "" {
		return
	}
	t := p.d.ties()
	category := t.table.groups[t.table.find(v.Group)].category()
	armed := Broad(category) == "militants" || category == "criminals"
	force := Broad(category) == "security-forces"
	switch {
	case people.Leads && (people.Part || armed || force && (people.Category == "militants" || Broad(people.Category) == "civilians")),
		force && people.Category == "security-forces" && (people.Kind == "" || kindsOf()[people.Kind].general):
		v.Category = category
	}
}

// shout says whether a word is in capitals, as "US" is and "us" is not.
func (p *phrase) shout(i int) bool {
	w := p.tokens[i].Word
	return len(w) > 1 && w == strings.ToUpper(w)
}

// bound says whether a word like "loyal" stands between the head and the
// preposition.
func (p *phrase) bound(cut, end int) bool { return end < cut && p.is("bonds", end) }

// exact resolves a stretch that is a name of the case or the table, titles
// aside.
func (p *phrase) exact(from, to int) (view, bool) {
	for start := from; ; {
		for i := range p.names {
			if m := p.names[i]; m.From == from && m.To == to && !isForeign(m.Values[0]) {
				v := p.known(m)
				if h := p.headIn(start, from); h != nil {
					v.Category = p.people(h).Category // "President Ghani"
				}
				return v, true
			}
		}
		if from+1 >= to || !p.is("titles", from) {
			return view{}, false
		}
		for from++; from < to && p.tokens[from].Word == "."; from++ {
		}
	}
}

// known is what a name of the case or the table says.
func (p *phrase) known(m naming.Match) view {
	v := view{Actor: p.d.whole(m.Values[0]), exact: true, party: p.d.isParty(m.Values[0]), named: true, settled: true}
	h := p.headIn(m.From, m.To)
	switch {
	case h == nil:
	case p.d.isCase(m.Values[0]):
		v.Category = p.people(h).Category
	default:
		v.Category = inName(p.people(h).Category, p.d.group(m.Values[0]))
		v.Unnamed = h.To == m.To && p.people(h).Unnamed && v.Category != ""
	}
	return v
}

// inName is what a word for people within the name of a group says of its
// people: of a force of several kinds what it is, of others the kind's category.
// The name of the White Army makes no soldiers of its men.
func inName(word string, g *group) string {
	own := g.category()
	switch {
	case kindsOf()[g.kind].general || own == Broad(word):
		return word
	case Broad(own) == Broad(word):
		return own
	}
	return ""
}

// core resolves a stretch whose last words are a name of the case, or the name
// of a party with a word for what a party is ("Taliban movement"). A foreign
// name right before it makes somebody else of it: "Pakistani Taliban".
func (p *phrase) core(v view, from, end int, head *naming.Match) view {
	m := p.nameIn(from, end)
	same := p.people(head)
	switch {
	case m == nil || p.turned(*m) || isForeign(m.Values[0]):
		return v
	case m.To == end:
	case same != nil && same.Same && head.To == end && p.adjacent(m.To, head.From) && p.d.isParty(m.Values[0]):
	default:
		return v
	}
	found := p.known(*m)
	if before := p.nameIn(from, m.From); before != nil && p.adjacent(before.To, m.From) && !p.compound(*before) && p.abroad(*before, *m) {
		v.settled = true
		v.named = p.capital(end - 1)
		return v
	}
	if p.stranger(from, m.From) && p.headIn(m.From, m.To) != nil {
		v.settled = true
		return v
	}
	if m.To == end && head != nil && head.To <= m.From {
		found.Category = p.people(head).Category // "Taliban spokesman Zabihullah Mujahid"
	}
	if g := p.d.group(m.Values[0]); g != nil && found.Category == "" && p.some(from, m.From) {
		found.Category = g.category() // "twelve Taliban"
	}
	return found
}

// abroad says whether the name of a country is foreign to the actor named after
// it.
func (p *phrase) abroad(country, actor naming.Match) bool {
	if !isForeign(country.Values[0]) {
		return false
	}
	g := p.d.group(actor.Values[0])
	return g == nil || !slices.Contains(g.countries, p.d.lex.countries[foreign-country.Values[0]].code)
}

// some says whether it is said before a group's name that some of its people are
// meant.
func (p *phrase) some(from, to int) bool {
	for i := from; i < to; i++ {
		if w := p.tokens[i].Word; p.is("some", i) || w[0] >= '0' && w[0] <= '9' {
			return true
		}
	}
	return false
}

// adjacent says whether only a possessive and plain words stand between two
// tokens.
func (p *phrase) adjacent(from, to int) bool {
	for i := from; i < to; i++ {
		if w := p.low(i); w != "'" && w != "s" && !p.is("plain", i) {
			return false
		}
	}
	return true
}

// stranger says whether somebody unknown is named between two tokens with a
// possessive: "the European Union's ministry".
func (p *phrase) stranger(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if p.tokens[i+1].Word == "'" && p.capital(i) && p.nameIn(i, i+1) == nil && p.outside(from, i) {
			return true
		}
	}
	return false
}

// outside says whether a capital word is the last of a body's name rather than
// a place: it has another capital word before it.
func (p *phrase) outside(from, i int) bool { return i > from && p.capital(i-1) || p.shout(i) }

// tail is where a person's name begins that goes on to the end: after the last
// word for people or title, or at the beginning of a stretch that is all name.
// It is end when there is none.
func (p *phrase) tail(from, end int, head *naming.Match) int {
	start := from
	if head != nil {
		start = head.To
	}
	for i := start; i < end; i++ {
		if p.is("titles", i) && !p.is("styles", i) && i+1 < end {
			start = i + 1
		}
	}
	for start < end && p.tokens[start].Word == "." {
		start++
	}
	if start < end && p.proper(start, end) && !(head == nil && start == from && p.plainStart(from)) {
		return start
	}
	return end
}

// headStart is where the part of a stretch that may name a party before the head
// ends.
func (p *phrase) headStart(head *naming.Match, from, name int) int {
	if head != nil {
		return head.To
	}
	return max(from, name)
}

// describe fills in name, category and whether the one meant is named.
func (v *view) describe(p *phrase, from, end, name int, people *people) {
	if people != nil {
		v.Category, v.Kind, v.Unnamed = people.Category, people.Kind, people.Unnamed
	} else {
		v.Unnamed = !p.capital(end - 1)
	}
	if name < end && (name > from || people == nil) {
		v.Name, v.named, v.Unnamed = p.slice(name, end), true, false
	}
}

// sort is the kind of those meant: their group's, or that of the word for them
// where the group has forces of several kinds.
func sort(word, group string) string {
	if group == "" || word != "" && kindsOf()[group].general {
		return word
	}
	return group
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}
