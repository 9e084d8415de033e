package who

import (
	"sync"

	"github.com/trucewatch/trucewatch/who/naming"
)

// FindAll finds in a text every name of the case, of the table of actors, and
// of the forces of any country ("Chadian soldiers", "the Peruvian navy"), in the
// order of the text, without overlaps. Countries themselves are places and are
// left out. Names of the case win over the table's (see Find); an acronym that
// several bear, or that is a word too, is taken where the case's countries, or
// those named in the text, tell who is meant, and left out otherwise.
func (d *Directory) FindAll(text string) []Found {
	if d == nil {
		d = nobody()
	}
	tokens := naming.Tokens(text)
	turned := d.turned(tokens)
	var found []Found
	end := 0
	for _, m := range d.matches(tokens) {
		if m.From < end || turned[m.From] {
			continue
		}
		value := m.Values[0]
		own := d.names.Exact(text[m.Start:m.End])
		switch {
		case len(own) > 0:
			value = own[0]
		case d.country(tokens, m) != nil:
			if to := d.force(tokens, m.To); to > m.To {
				stop := tokens[to-1].End
				found = append(found, Found{m.Start, stop, d.Resolve(text[m.Start:stop]), false})
				end = to
			}
			continue
		}
		found = append(found, Found{m.Start, m.End, d.whole(value), len(own) > 0})
	}
	return found
}

// nobody is the directory of a case without parties and sources.
var nobody = sync.OnceValue(func() *Directory { return New(nil, Sources{}) })

// whole is what a value of the indices stands for, with its group.
func (d *Directory) whole(i int) Actor {
	a := d.actor(i)
	if g := d.group(i); g != nil {
		a.Group, a.Kind = g.name, g.kind
	}
	return a
}

// country is the country that a name is, or nil.
func (d *Directory) country(tokens []naming.Token, m naming.Match) *country {
	name := ""
	for i := m.From; i < m.To; i++ {
		if i > m.From {
			switch tokens[i].Gap {
			case naming.Hyphen:
				name += "-"
			case naming.Space:
				name += " "
			}
		}
		name += tokens[i].Word
	}
	if c, ok := d.lex.codes[name]; ok {
		return &d.lex.countries[c]
	}
	if i := m.Values[0]; isForeign(i) {
		return &d.lex.countries[foreign-i]
	}
	return nil
}

// longestForce is how many words a force of a country may have after the
// country's.
const longestForce = 4

// force is where a word for a force of the state, or its people, ends that
// stands right after a country's name; or the same place for none.
func (d *Directory) force(tokens []naming.Token, from int) int {
	if from >= len(tokens) || tokens[from].Gap != naming.Space {
		return from
	}
	to := from
	for _, m := range vocabularyOnce().heads.FindIn(tokens[from:min(from+longestForce, len(tokens))]) {
		p := &vocabularyOnce().people[m.Values[0]]
		if m.From != to-from || !p.stately() || p.Category == "officials" {
			break
		}
		to = from + m.To
	}
	return to
}

// stately says whether people of a country who are called so are its state's.
func (p *people) stately() bool {
	if p == nil || p.Leads {
		return false
	}
	switch Broad(p.Category) {
	case "security-forces", "officials":
		return true
	}
	return false
}
