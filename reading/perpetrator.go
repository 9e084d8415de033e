package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who"
)

// withoutDateline cuts the dateline off that the parser has joined to a noun phrase.
func (r *reading) withoutDateline(s span) span {
	for i := s.from; i < s.to; i++ {
		if r.tokens[i].dateline {
			s.from = i + 1
		}
	}
	return s
}

// withoutDate cuts the day off that the parser has joined to a noun phrase: "On Monday
// rebels".
func (r *reading) withoutDate(s span) span {
	from := s.from
	for from < s.to && r.dateAt(from) >= 0 {
		from++
	}
	if from < s.to {
		s.from = from
	}
	return s
}

// attributive is the group whose name stands right before the noun for what it did, where the
// parser has not seen it, or only a part of it: "a Boko Haram raid".
func (r *reading) attributive(a *account) span {
	phrase := r.words(a.paragraph, a.telling.Phrase)
	if phrase.empty() || !a.telling.Kind.Is(trucewatch.Violence) {
		return span{}
	}
	s := span{phrase.to - 1, phrase.to - 1}
	if r.within(a.trigger.from, phrase) {
		s = span{a.trigger.from, a.trigger.from} // "car bomb"
	}
	for s.from > phrase.from && (r.tokens[s.from-1].cap || r.tokens[s.from-1].low == "'s") && !r.tokens[s.from-1].is(determiner) {
		s.from--
	}
	if s.empty() || !a.perp.empty() && (a.perp.to <= s.from || a.perp.to >= s.to) || r.taker(s).Force() != who.Armed {
		return span{}
	}
	return s
}

// anyone are words for those who did something that say nothing of who they were.
var anyone = map[string]bool{
	"gunmen": true, "gunman": true, "assailants": true, "assailant": true, "attackers": true, "attacker": true, "men": true, "man": true,
	"individuals": true, "individual": true, "bomber": true, "bombers": true, "sniper": true, "snipers": true, "persons": true, "people": true, "youths": true,
}

// opposed says whether two fight on different sides.
func opposed(a, b who.Force) bool { return a != who.Neither && b != who.Neither && a != b }

// groupOf is the armed group or force that a part is of, with the side it fights on.
func (r *reading) groupOf(p part) (group string, force who.Force) {
	if p.empty() {
		return "", who.Neither
	}
	actor := r.taker(p.span)
	if p.to == p.from+1 && r.tokens[p.from].is(pronoun) && p.name != "" {
		actor = r.c.Who.Resolve(p.name)
	}
	if actor.Group == "" {
		actor.Group = p.group
	}
	return actor.Group, actor.Force()
}

// inherit gives those incidents the one who did it that a text's first sentences count
// together, "Ruritanian forces have carried out several attacks", and that are told next
// with nobody, or with a machine, as the one who did them.
func (r *reading) inherit() {
	var lead *account
	for _, a := range r.told {
		switch {
		case lead == nil:
			if (aggregate(a) && a.said < 0 || r.several(a)) && !a.perp.empty() && !a.perp.bare {
				lead = a
			}
			continue
		case a.paragraph > lead.paragraph+2:
			return
		}
		if a.Kind != lead.Kind && !loose[a.Kind] && a.Kind != trucewatch.Airstrike && a.Kind != trucewatch.Shelling || aggregate(a) || a.Background || !a.Certainty.Actual() {
			continue
		}
		if a.dated >= 0 && lead.dated >= 0 && !r.dates[a.dated].Interval.Overlaps(r.dates[lead.dated].Interval) {
			continue
		}
		if a.perp.empty() || r.machine(a.perp) {
			a.perp, a.By = lead.perp, lead.By
		}
	}
}

// several says whether the first thing told is one deed done to several places or things at once:
// "rebels bombed the embassies of two countries".
func (r *reading) several(a *account) bool {
	if a != r.told[0] || rank(a.Kind) != 3 || a.target.empty() || a.paragraph > 1 {
		return false
	}
	for i := a.target.from; i < a.target.to; i++ {
		if r.tokens[i].low == "and" {
			return true
		}
	}
	return false
}

// machine says whether only a machine is named: "a drone".
func (r *reading) machine(p part) bool {
	_, _, ok := r.use("machine", span{p.to - 1, p.to})
	return ok && p.group == "" && p.party == "" && p.to-p.from <= 2
}

// identifyFighters gives those who are told of as "rebels" or "the guerrillas" the name of the
// group that the same text says did it: another account of the same incident or,
// where the text speaks of one armed group only, that one. Those who are said to be
// unknown stay so, and nobody's side changes: it is how the text refers to them.
func (r *reading) identifyFighters() {
	named := map[int]part{} // by incident
	var only part           // the one armed group that takes part in what is told
	many := false
	for _, a := range r.told {
		for _, p := range []part{a.perp, a.target} {
			group, force := r.groupOf(p)
			if group == "" {
				continue
			}
			p.group, p.name = group, firstText(p.name, group)
			if force == who.Armed {
				many = many || only.group != "" && only.group != group
				only = p
			}
			if _, known := named[a.Incident]; !known && p.from == a.perp.from && a.Certainty != trucewatch.Denied {
				named[a.Incident] = p
			}
		}
	}
	for _, a := range r.told {
		if a.perp.empty() || a.perp.group != "" || !a.Kind.Is(trucewatch.Violence) {
			continue
		}
		group, force := r.groupOf(a.perp)
		if group != "" || force == who.Neither {
			continue
		}
		p, known := named[a.Incident]
		if known {
			if _, f := r.groupOf(p); f != force {
				known = false
			}
		}
		if !known && force == who.Armed && !many && only.group != "" && r.tokens[a.perp.from].is(definite) {
			p, known = only, true
		}
		if !known || anyone[strings.ToLower(r.tokens[a.perp.to-1].low)] {
			continue
		}
		a.perp.name, a.perp.group = p.name, p.group
	}
}
