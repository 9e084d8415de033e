package incident

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// trigger is a word that tells of an incident, at its place.
type trigger struct {
	entry
	head int  // the verb, or the last word of the noun
	span Span // all its words
}

// reach is how many words after a verb the words that belong to it stand at most.
const reach = 14

// death is what makes any verb one of killing: "axed to death".
var death = []string{"to", "death"}

// near is how many words after "be" the adjective that belongs to it stands.
const near = 4

// trigger finds what tells of an incident at a token.
func (p *parsed) trigger(i int, s Span) (trigger, bool) {
	if p.IsPunct(i) {
		return trigger{}, false
	}
	if p.suspicion(i) {
		return trigger{entry: entry{words: []string{"fall"}, kind: trucewatch.Attack, refers: true, blames: true}, head: i, span: Span{i, i + 1}}, true
	}
	if p.verbal(i) {
		if t, ok := p.verbAt(i, s); ok {
			return t, true
		}
	}
	if p.hurt(i, s) {
		return trigger{entry: entry{words: []string{p.words[i]}, effect: trucewatch.Wounded, frame: of, noun: true}, head: p.Head(i), span: Span{i, i + 1}}, true
	}
	if p.state(i, s) {
		return trigger{entry: p.stateEntry(i), head: i, span: Span{i, i + 1}}, true
	}
	if p.nounal(i) {
		return p.nounAt(i, s)
	}
	return trigger{}, false
}

// verbal says whether a token is a verb, or was one but for a slip of the tagger.
func (p *parsed) verbal(i int) bool {
	if p.words[i] == "shot" && i+1 < len(p.words) && p.words[i+1] == "dead" || p.lex.is("suffers", p.words[i]) {
		return true // "another sustained injuries", whatever the tagger takes it for
	}
	if d := p.Dep(i); d == "amod" || d == "compound" || p.asNoun(i) {
		return false
	}
	return p.IsVerb(i) || p.Tokens[i].POS == "AUX" && p.Lemma(i) == "be"
}

// asNoun says whether a participle is one but for a slip of the tagger: "fighting
// between them".
func (p *parsed) asNoun(i int) bool {
	if p.Tag(i) != "VBG" || p.Child(i, "nsubj", "aux", "dobj") >= 0 || len(p.lex.nouns[p.words[i]]) == 0 {
		return false
	}
	if a := p.Child(i, "amod"); a >= 0 && a == i-1 && p.Tokens[a].EntType == "NORP" && p.Dep(i) == "pcomp" {
		return true // "injured by Ruritanian shelling"
	}
	return i+1 < len(p.words) && p.words[i+1] == "between" && p.Head(i+1) == i
}

// nounal says whether a token may be the first word of a noun.
func (p *parsed) nounal(i int) bool {
	tag := p.Tag(i)
	return strings.HasPrefix(tag, "NN") || tag == "JJ" || tag == "VBG" && (p.Child(i, "det", "poss", "nummod") >= 0 || p.Dep(i) == "compound" || p.Dep(i) == "amod" || p.Dep(i) == "nsubj") || tag == "VBN" && p.Dep(i) == "amod" || p.asNoun(i)
}

// verbAt finds the longest verb with the words that belong to it.
func (p *parsed) verbAt(i int, s Span) (best trigger, ok bool) {
	lemma := p.Lemma(i)
	if p.lex.is("suffers", p.words[i]) && !p.IsVerb(i) {
		lemma = strings.TrimSuffix(p.words[i], "ed")
		if lemma == "receiv" {
			lemma = "receive"
		}
	}
	for _, e := range p.lex.verbs[lemma] {
		far := reach
		if p.lex.is("copula", e.words[0]) {
			far = near
		}
		end, found := p.follows(e.words[1:], i+1, min(s.To, i+far))
		if found && far == near && (p.IsVerb(end-1) && p.words[end-1] != "missing" || p.words[end-1] != e.words[len(e.words)-1]) {
			continue // "were injured" is a passive, not an adjective
		}
		if found && len(e.words) == 2 && !p.belongs(end-1, i) {
			continue // "lost both legs and was fighting for his life"
		}
		if found && len(e.words) == 2 && end-1 > i+1 && p.Dep(end-1) == "prep" && p.Child(end-1, "pobj") >= 0 && strings.Contains(" off up down out on ", " "+p.words[end-1]+" ") {
			continue // "killed by a mine off the coast"
		}
		if found && len(e.words) == 2 && end-1 > i+1 && (p.Tag(end-1) == "IN" || p.Tag(end-1) == "RB") && p.Head(end-1) != i && p.comma(i, end-1) {
			continue // "artillery was fired all day, and at least two were hurt"
		}
		if found && len(e.words) > 1 && p.Dep(end-1) == "compound" && p.Head(end-1) >= end && p.isTrigger(p.Head(end-1)) {
			continue // "launched missile strikes": the noun tells
		}
		if found && far == near && p.Dep(i) == "auxpass" && !p.lex.is("pronounced", p.Lemma(p.Head(i))) {
			continue // "were shot dead"
		}
		if found && e.words[0] == "leave" && !p.leaves(i, end-1) {
			continue
		}
		if found && (!ok || len(e.words) > len(best.words) || len(e.words) == len(best.words) && end < best.span.To) {
			best, ok = trigger{e, i, Span{i, end}}, true
		}
	}
	if end, found := p.follows(death, i+1, min(s.To, i+reach)); found && (!ok || best.effect != trucewatch.Killed && best.kind.Is(trucewatch.Violence)) && p.IsVerb(i) && !p.lex.is("copula", p.Lemma(i)) && p.words[end-2] == "to" && p.words[end-1] == "death" && !p.verbBetween(i, end-2) {
		best, ok = trigger{entry{words: []string{p.Lemma(i), "to", "death"}, kind: trucewatch.Killing, effect: trucewatch.Killed, frame: object, surely: true}, i, Span{i, end}}, true
	}
	if ok {
		if len(best.words) == 1 {
			best.span.To = i + 1
		}
		// The object may be people where the verb has an effect on them: of two
		// entries for one form, the one that fits the object counts.
		best = p.fitting(best, s)
		if len(best.words) > 1 && best.kind == "" && best.effect != "" && len(p.victims(best, s, true)) == 0 {
			for _, e := range p.lex.verbs[lemma] { // "two vehicles were hit by bullets"
				if len(e.words) == 1 && e.things {
					best = trigger{e, i, Span{i, i + 1}}
				}
			}
		}
	}
	return best, ok
}

// comma says whether a comma stands between two tokens.
func (p *parsed) comma(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if p.words[i] == "," {
			return true
		}
	}
	return false
}

// verbBetween says whether a finite verb stands between two tokens.
func (p *parsed) verbBetween(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if p.finite(i) {
			return true
		}
	}
	return false
}

// belongs says whether a noun further on in a clause hangs on a verb with no other verb
// between them.
func (p *parsed) belongs(n, v int) bool {
	if !strings.HasPrefix(p.Tag(n), "NN") || n-v < near {
		return true
	}
	for k := p.Head(n); k > v && k < n; k = p.Head(k) {
		if p.IsVerb(k) {
			return false
		}
		if p.Head(k) == k {
			break
		}
	}
	return true
}

// fitting chooses, of entries with the same words, the one that fits: one that
// says what was done to people where people are the object.
func (p *parsed) fitting(t trigger, s Span) trigger {
	var same []entry
	for _, e := range p.lex.verbs[t.words[0]] {
		if strings.Join(e.words, " ") == strings.Join(t.words, " ") {
			same = append(same, e)
		}
	}
	if len(same) < 2 {
		return t
	}
	plain := t.entry
	for _, e := range same {
		t.entry = e
		if e.effect != "" && len(p.victims(t, s, true)) > 0 {
			return t
		}
		if e.effect == "" {
			plain = e
		}
	}
	t.entry = plain
	return t
}

// follows says whether words stand in order before a token, and where they end.
func (p *parsed) follows(words []string, from, to int) (int, bool) {
	end := from
	for _, w := range words {
		found := false
		for ; end < to && !found; end++ {
			if p.words[end] == ";" || p.words[end] == "." {
				return 0, false
			}
			// "suffered three dead and five wounded" are no wounds that somebody suffered
			found = p.words[end] == w || p.Lemma(end) == w && !(p.numberEnds(end) && (p.Tag(end) == "VBN" || p.Tag(end) == "JJ"))
		}
		if !found {
			return 0, false
		}
	}
	return end, true
}

// nounAt finds the longest noun that begins at a token.
func (p *parsed) nounAt(i int, s Span) (best trigger, ok bool) {
	for _, form := range []string{p.Lemma(i), p.words[i]} {
		for _, e := range p.lex.nouns[form] {
			end := i + len(e.words)
			if end > s.To || !p.adjacent(e.words[1:], i+1) || ok && len(e.words) <= len(best.words) {
				continue
			}
			if head := end - 1; strings.HasPrefix(p.Tag(head), "NN") || p.Tag(head) == "VBG" {
				best, ok = trigger{e, head, Span{i, end}}, true
			}
		}
	}
	if !ok {
		return best, false
	}
	if p.modifies(best.head) || p.hyphened(best.head) {
		return trigger{}, false
	}
	if best.refers && best.kind == trucewatch.Attack {
		switch {
		case p.struckAt(best.head):
			best.refers = false
		case p.deadly(best.head):
			best.refers, best.kind = false, trucewatch.Airstrike
		}
	}
	return best, true
}

// deadly says whether people are told to have been killed in somebody's strikes: "died in Arlandic
// strikes on the port". Such are made from the air.
func (p *parsed) deadly(strike int) bool {
	k := p.Head(strike)
	if p.Dep(strike) != "pobj" || p.words[k] != "in" && p.words[k] != "by" || !p.lex.is("harm", p.Lemma(p.Head(k))) {
		return false
	}
	for _, c := range p.Kids[strike] {
		switch e := p.Tokens[c].EntType; p.Dep(c) {
		case "amod", "compound", "poss", "nmod":
			if e == "NORP" || e == "GPE" || p.words[c] == "coalition" {
				return true
			}
		}
	}
	return false
}

// struckAt says whether a strike is one on somebody, and not one of workers: "jets carried out a
// strike on a convoy".
func (p *parsed) struckAt(strike int) bool {
	v, _ := p.governor(strike)
	if v < 0 || !p.lex.is("light", p.Lemma(v)) {
		return false
	}
	for _, n := range []int{strike, v} {
		for _, k := range p.Kids[n] {
			if k > strike && (p.words[k] == "on" || p.words[k] == "against") {
				if o := p.Child(k, "pobj"); o >= 0 && !p.timely(o) && p.Tokens[o].EntType != "DATE" {
					return true
				}
			}
		}
	}
	return false
}

// hyphened says whether a word is a part of one that only describes another:
// "rocket-propelled grenades".
func (p *parsed) hyphened(i int) bool {
	return i+2 < len(p.words) && p.words[i+1] == "-" && (p.Tag(i+2) == "VBN" || p.Tag(i+2) == "JJ")
}

// modifies says whether a noun only modifies another that tells of no incident:
// "attack helicopter", "bomb disposal unit", "death penalty".
func (p *parsed) modifies(i int) bool {
	return p.Dep(i) == "compound" || p.Dep(i) == "amod" || p.Dep(i) == "nmod"
}

func (p *parsed) adjacent(words []string, from int) bool {
	for k, w := range words {
		if p.words[from+k] != w && p.Lemma(from+k) != w {
			return false
		}
	}
	return true
}

// state says whether a token is an adjective that says what became of people:
// "five dead".
func (p *parsed) state(i int, s Span) bool {
	if !p.lex.is("state", p.words[i]) || p.IsVerb(i) && p.words[i] != "missing" || i == s.From {
		return false
	}
	if p.Dep(i) == "amod" && p.Head(i) > i {
		return false
	}
	k := i - 1
	return p.counts[k].to == i || p.people(p.words[k]) || p.numberEnds(i)
}

// numberEnds says whether a number ends before a token.
func (p *parsed) numberEnds(i int) bool {
	for k := max(0, i-6); k < i; k++ {
		if p.counts[k].to == i {
			return true
		}
	}
	return false
}

func (p *parsed) stateEntry(i int) entry {
	e := entry{words: []string{p.words[i]}, effect: "killed", frame: subject}
	switch p.words[i] {
	case "injured", "wounded", "hurt":
		e.effect = "wounded"
	case "missing":
		e.effect = "missing"
	}
	return e
}

// leaves says whether "left" and a word for what became of people belong together:
// "left five of them dead", but not "left a letter near his dead body".
func (p *parsed) leaves(v, state int) bool {
	if p.Dep(state) == "amod" && p.Head(state) > state {
		return false
	}
	for i := v + 1; i < state; i++ {
		if p.finite(i) || p.lex.is("local", p.words[i]) || p.words[i] == "on" || p.words[i] == "behind" || p.Tag(i) == "VBG" && p.Dep(i) != "amod" {
			return false
		}
	}
	return true
}

// hurt says whether a token before people says that they are wounded, and they are
// told of for the first time: "an injured officer", "five wounded men".
func (p *parsed) hurt(i int, s Span) bool {
	h := p.Head(i)
	if p.words[i] != "injured" && p.words[i] != "wounded" || p.Dep(i) != "amod" || h <= i || h >= s.To || !p.people(p.words[h]) {
		return false
	}
	g, ok := p.group(p.phraseStart(h, s), h+1)
	return ok && g.counted && !g.definite && g.head == h && !none(g.count)
}
