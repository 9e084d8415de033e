package who

import (
	"slices"

	"github.com/trucewatch/trucewatch/who/naming"
)

// side finds the party that is named nearest before the head. Where somebody
// foreign or unknown stands there, or the people meant are of no side, the party
// is settled as none.
func (p *phrase) side(v *view, from, to int, people *people) {
	if v.settled || people.ownNobody() || p.former(from, to) {
		v.settled = true
		return
	}
	for i := len(p.names) - 1; i >= 0; i-- {
		m := p.names[i]
		if m.From < from || m.To > to || p.turned(m) || p.compound(m) {
			continue
		}
		p.belong(v, m, people)
		if v.settled = true; v.Party != "" || p.d.isCase(m.Values[0]) {
			return
		}
		if m.From == from || p.low(m.From-1) != "and" && p.tokens[m.From-1].Word != "," {
			return
		}
	}
	v.settled = v.settled || p.someone(from, to)
}

// belong gives those meant to the actor named before them. People of a country
// who are no part of its state, as its rebels are, are not the government's.
func (p *phrase) belong(v *view, m naming.Match, people *people) {
	if c := p.d.country(p.tokens, m); c != nil {
		if people != nil && Broad(people.Category) == "militants" {
			return
		}
		if people.stately() {
			t := p.d.ties()
			g := &t.table.groups[t.table.government(c.code)]
			v.Group, v.Kind = g.name, orElse(v.Kind, g.kind)
		}
		v.Party = p.d.actor(m.Values[0]).Party
		return
	}
	a := p.d.whole(m.Values[0])
	v.Party, v.With, v.Group, v.Kind = a.Party, a.With, a.Group, sort(v.Kind, a.Kind)
}

// former says whether those meant no longer speak for anybody.
func (p *phrase) former(from, to int) bool {
	for i := from; i < to; i++ {
		if p.is("former", i) {
			return true
		}
	}
	return false
}

// turned says whether a name is turned round: "anti-Taliban".
func (p *phrase) turned(m naming.Match) bool { return p.round[m.From] }

// compound says whether a name is the first part of a word that names somebody
// else's tie to it: "U.S.-backed". One who leads or runs something is in it.
func (p *phrase) compound(m naming.Match) bool {
	return m.To < len(p.tokens) && p.tokens[m.To].Gap == naming.Hyphen && !p.is("ruled", m.To) && !p.capital(m.To)
}

// someone says whether a name that the case does not know stands before the
// head, such as a body's: "EU officials". A place would be named the same way;
// nothing is known of it either.
func (p *phrase) someone(from, to int) bool {
	for i := from; i < to; i++ {
		if !p.capital(i) || p.is("titles", i) || p.is("plain", i) || p.headAt(i) != nil && i == from {
			continue
		}
		if p.tokens[i].Gap == naming.Hyphen || i+1 < len(p.tokens) && p.tokens[i+1].Gap == naming.Hyphen {
			continue // part of a compound, which has been looked at
		}
		if !slices.ContainsFunc(p.heads, func(m naming.Match) bool { return m.From <= i && i < m.To }) {
			return true
		}
	}
	return false
}

// after reads what stands after the head: "officials in X", "a group of X
// fighters", "troops loyal to X", "ambassador to X John Bass".
func (p *phrase) after(v *view, cut, to int, people *people, bound bool, depth int) {
	word := p.low(cut)
	w := p.view(cut+1, to, depth-1)
	if people != nil && people.Part && word == "of" {
		v.Category, v.Kind = orElse(w.Category, v.Category), orElse(w.Kind, v.Kind)
	}
	if !v.named && v.Unnamed {
		p.nameAfter(v, cut+1, to)
	}
	speaks := word == "of"
	if people != nil {
		speaks = slices.Contains(people.After, word)
	}
	if people != nil && people.Same && word == "of" && w.exact && v.Party == "" && !v.settled {
		v.Actor.Name, v.named = w.Name, true
	}
	if (speaks || bound && word == "to") && v.Party == "" && !v.settled {
		v.belongTo(w)
	}
}

// nameAfter finds a person's name right after a country's or party's: "the U.S.
// ambassador to Afghanistan John Bass".
func (p *phrase) nameAfter(v *view, from, to int) {
	for _, m := range p.names {
		if m.From < from || m.To >= to || to-m.To < 2 || !p.proper(m.To, to) || p.headIn(m.To, to) != nil {
			continue
		}
		if p.tokens[m.To].Gap == naming.Space && !p.is("titles", m.To) && p.capital(m.To) {
			v.Name, v.named, v.Unnamed = p.slice(m.To, to), true, false
			return
		}
	}
}
