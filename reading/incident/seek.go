package incident

import "github.com/trucewatch/trucewatch"

// seek keeps the raids of a sentence that tell of an operation and whom it was
// aimed at: "conducted an operation in search of X", "detained two while searching
// for X". Words of looking for somebody tell of none where nothing came of it.
func (p *parsed) seek(list []Telling, s Span) []Telling {
	result := false
	for _, x := range list {
		result = result || x.Kind != "" && !x.Sought && x.Kind.Is(trucewatch.Violence) && !x.Mood.unreal() && !x.Background && !x.Generic
	}
	at := -1 // the raid that is kept
	for i := range list {
		x := &list[i]
		operation := !x.Phrase.Empty() && !p.lex.is("search", p.Lemma(x.heads[0]))
		if x.Kind == trucewatch.Raid && !x.Sought && operation && x.Target.Empty() {
			p.aimed(x, list, s) // "a raid to capture X"
			continue
		}
		if !x.Sought || x.Kind == "" {
			continue
		}
		if !p.humans(x.Target) {
			x.Target = Span{}
		}
		if operation {
			p.aimed(x, list, s)
		}
		if x.Target.Empty() || x.Mood.unreal() || x.Background || !operation && !result {
			x.Kind = ""
			continue
		}
		if at >= 0 {
			x.Kind = "" // one operation is told of once
			continue
		}
		at = i
		x.Definite, x.Generic, x.Loose = false, false, false
	}
	return list
}

// aimed finds at whom an operation was aimed: "in search of X", "to capture X".
func (p *parsed) aimed(x *Telling, list []Telling, s Span) {
	h := x.heads[0]
	if !x.Target.Empty() && !p.humans(x.Target) {
		x.Target = Span{}
	}
	for i := h + 1; x.Target.Empty() && i+3 < s.To && i < h+widest/4; i++ {
		if p.words[i] == "in" && (p.words[i+1] == "search" || p.words[i+1] == "pursuit") && p.words[i+2] == "of" {
			if g, ok := p.group(i+3, s.To); ok && g.people {
				x.Target = g.span
			}
		}
	}
	for _, y := range list {
		if !x.Target.Empty() {
			return
		}
		aim := y.Mood == Hypothetical && (y.Kind == trucewatch.Detention || y.Kind == trucewatch.Killing) || y.Sought && y.Phrase.Empty()
		if aim && y.heads[0] > h && y.heads[0] < h+widest/4 && !y.Target.Empty() && p.humans(y.Target) {
			x.Target = y.Target
		}
	}
}

// humans says whether a phrase means people, or a body of them.
func (p *parsed) humans(s Span) bool {
	for i := s.From; i < s.To; i++ {
		if p.people(p.words[i]) || p.Tokens[i].EntType == "PERSON" || p.Tokens[i].EntType == "NORP" || p.lex.is("bodies", p.Lemma(i)) {
			return true
		}
	}
	return false
}
