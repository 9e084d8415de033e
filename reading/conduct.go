package reading

import "github.com/trucewatch/trucewatch"

// conduct reads the account that a trigger of conduct gives. Nouns alone say
// nothing of what happened ("an agreement on withdrawal"); they need a verb
// that says that it took place.
func (r *reading) conduct(p piece, t found, others []span) *account {
	a := &account{piece: p, dated: -1, others: others, noun: t.class != "verb", trigger: t.span}
	a.Kind = t.kind
	switch {
	case !a.noun:
		if !r.conductVerb(a, t) {
			return nil
		}
	case t.kind == trucewatch.Call:
		start := r.nounStart(t.from, p.from)
		a.definite = r.definiteAt(start, t.span)
		if t.tokens == 1 && !a.definite {
			return nil
		}
		a.Phrase = r.called(span{start, t.to})
	default:
		start := r.nounStart(t.from, p.from)
		a.definite = r.definiteAt(start, t.span)
		a.Phrase = r.called(span{start, t.to})
		if !r.tookPlace(a) {
			return nil
		}
	}
	if t.kind == trucewatch.Call || t.kind == trucewatch.Talks || t.kind == trucewatch.Signing {
		a.Between = r.sides(t.kind, p.span, t.from)
		a.perp, a.target = part{}, part{}
	}
	r.settleIncident(a)
	if !a.Certainty.Actual() && a.noun {
		return nil
	}
	return a
}

// tookPlace says whether a verb right after a noun says that it happened, or
// did not.
func (r *reading) tookPlace(a *account) bool {
	at, _, ok := r.use("begin", span{a.trigger.to, a.piece.to})
	if !ok {
		at = r.baseOfBegin(a)
		if at < 0 {
			return false
		}
	}
	for i := a.trigger.to; i < at; i++ {
		if t := r.tokens[i]; t.is(clausal|relative) || t.low == "," || t.is(future|unreal) || t.low == "to" && i == at-1 {
			return false
		}
	}
	return true
}

// baseOfBegin finds "did not begin".
func (r *reading) baseOfBegin(a *account) int {
	for i := a.trigger.to; i+2 < a.piece.to; i++ {
		if r.tokens[i].is(auxiliary) && r.tokens[i+1].is(negation) || r.tokens[i].low == "didn't" {
			for k := i + 1; k < a.piece.to && k < i+4; k++ {
				switch r.tokens[k].low {
				case "begin", "start", "open", "happen":
					return k
				}
			}
		}
	}
	return -1
}

// conductVerb reads who did it and of what: "freed 100 Taliban prisoners",
// "five bases were handed over by NATO".
func (r *reading) conductVerb(a *account, t found) bool {
	start, _, passive, _ := r.group(t.from, a.piece.from)
	np, _, ok := r.before(start, a.piece.from)
	var object span
	if passive && t.tense != participle && t.kind != trucewatch.Call {
		if !ok {
			return false
		}
		object = np
		a.perp = r.agent(t.to, a.piece.to)
	} else {
		if ok {
			a.perp = r.part(np)
		}
		if t.to < a.piece.to && r.startsNoun(t.to) {
			object = r.objectPhrase(t.to, a.piece.to)
		}
	}
	switch t.kind {
	case trucewatch.Release:
		if _, _, people := r.use("object", object); !people {
			return false
		}
	case trucewatch.Signing:
		if _, _, paper := r.use("paper", span{t.to, a.piece.to}); !paper && !passive {
			return false
		}
		return true
	case trucewatch.Call:
		return true
	}
	r.things(a, r.short(object))
	return true
}

// things fills in of what, and how many.
func (r *reading) things(a *account, object span) {
	object = r.trim(object)
	if object.empty() {
		return
	}
	for i := object.from; i < object.to; i++ {
		if c, ok := r.countAt(i, object.to); ok {
			v := c.value
			a.Count = &v
			a.Of = r.undetermined(r.trim(span{c.to, object.to}))
			if a.Of != "" && r.tokens[min(c.to, object.to-1)].low == "of" {
				a.Of = r.undetermined(r.trim(span{c.to + 1, object.to}))
			}
			return
		}
	}
	a.Of = r.undetermined(object)
}

// sides are the parties that a clause names, in its order; a pronoun subject
// counts as who is meant.
func (r *reading) sides(kind trucewatch.Kind, s span, trigger int) []string {
	var list []string
	start, _, _, _ := r.group(trigger, s.from)
	if np, _, ok := r.before(start, s.from); ok {
		list = append(list, r.part(np).party)
	}
	with := false
	for i := s.from; i < s.to; i++ {
		with = with || i > trigger && (r.tokens[i].low == "with" || r.tokens[i].low == "between" || r.tokens[i].low == "and" && with)
		if i > trigger && !with && kind != trucewatch.Call {
			continue
		}
		if k := r.actorOf[i]; k >= 0 {
			list = append(list, r.actors[k].Actor.Party)
		}
	}
	return unique(list)
}

// announcements makes an account of every announcement: by whom, about what.
func (r *reading) announcements() {
	for k, u := range r.utters {
		if u.idiom || u.speaker == nil || u.speaker.party == "" || u.cue.empty() {
			continue
		}
		last := r.tokens[u.cue.to-1].low
		if last != "announced" && last != "announces" || len(u.contents) == 0 || u.contents[0].empty() {
			continue
		}
		a := &account{piece: piece{span{u.np.from, u.np.to}, u.within}, dated: -1, trigger: u.cue}
		if u.np.empty() || u.np.from > u.cue.from {
			a.piece.span = u.cue
		}
		a.piece.span = span{min(a.piece.from, u.cue.from), max(a.piece.to, u.cue.to)}
		a.Kind, a.About = trucewatch.Announcement, r.slice(u.contents[0])
		a.Certainty = trucewatch.Asserted
		a.evidence = []span{u.contents[0]}
		a.perp = part{span: u.np, name: u.speaker.name, party: u.speaker.party}
		a.By = []string{u.speaker.party}
		a.voice = r.voiceOf(r.utters[k].within)
		r.take(a)
	}
}
