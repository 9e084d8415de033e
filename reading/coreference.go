package reading

import (
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/reading/incident"
)

// take keeps an account that was read.
func (r *reading) take(a *account) {
	switch a.Kind {
	case trucewatch.Call, trucewatch.Talks, trucewatch.Signing:
		if len(a.Between) == 0 {
			return // diplomacy counts where a party takes part that the case knows
		}
	}
	if a.Kind == trucewatch.Violation && a.Many != nil && a.perp.empty() {
		return // "recorded 60 violations": a tally, and nobody's deed
	}
	noun := !a.telling.Phrase.Empty()
	if noun && (a.Certainty == trucewatch.Hypothetical || a.Certainty == trucewatch.Planned && a.telling.Mood == incident.Hypothetical || a.Certainty == trucewatch.Planned && a.Kind.Is(trucewatch.Conduct)) {
		return
	}
	if a.Certainty == trucewatch.Denied && noun && !a.telling.Definite && a.Kind.Is(trucewatch.Violence) && a.said < 0 {
		return // "no attack": nothing that an account could be about
	}
	if a.telling.Generic && len(a.tolls) == 0 && !((len(a.telling.Between) > 1 || !a.perp.empty() && !r.perfect(a) || a.telling.Occurs) && a.Place != nil) && (a.dated < 0 || a.telling.Background) && a.said < 0 {
		return // "attacks"
	}
	if a.telling.Summed && a.dated < 0 && a.Place == nil {
		return // "have killed civilians": nothing that could be looked into
	}
	if a.telling.Loose && !aggregate(a) && !accusedOfBreach(a) && a.dated < 0 && a.Place == nil && len(a.tolls) == 0 && a.Kind.Is(trucewatch.Violence) {
		return // "fighting foreign troops"
	}
	if a.Kind == trucewatch.Clash && len(a.tolls) == 0 && r.long(a) {
		return // "fighting since 2013": a war, and no incident
	}
	r.told = append(r.told, a)
}

// accusedOfBreach holds where somebody who is named is accused of breaking a truce: an incident
// even where nobody says when and where.
func accusedOfBreach(a *account) bool {
	return a.Kind == trucewatch.Violation && a.Certainty == trucewatch.Alleged && a.telling.Phrase.Empty() && !a.perp.empty() && a.perp.to > a.perp.from+1
}

// long says whether an account is dated by a stretch of time that holds much else.
func (r *reading) long(a *account) bool {
	return a.dated >= 0 && r.dates[a.dated].Interval.To.Sub(r.dates[a.dated].Interval.From) > season
}

// season is longer than what a text tells of as one bout of fighting.
const season = 90 * 24 * time.Hour

// event is what the accounts of one text so far say of one incident.
type event struct {
	number   int // in the order in which the text first tells of them
	at       int // the paragraph that tells of it last
	accounts []*account
	people   []*toll // those counted, without any twice
}

// remembered is how many incidents back, and how many accounts of each, an
// account is compared with, so that a long text costs no more than its length.
const remembered = 40

func (in *event) recent() []*account {
	return in.accounts[max(0, len(in.accounts)-remembered):]
}

// actual says whether any account holds that an incident happened: "nobody was killed" does
// not take it back.
func (in *event) actual() bool {
	if in.last().Certainty.Actual() {
		return true
	}
	return in.last().Certainty == trucewatch.Denied && in.accounts[0].Certainty.Actual() && len(in.last().tolls) > 0
}

// counted are the people counted last.
func (in *event) counted() []*toll { return in.people[max(0, len(in.people)-remembered):] }

func (in *event) last() *account { return in.accounts[len(in.accounts)-1] }

// corefer joins the accounts of one text to incidents, and accounts of one
// voice and one incident to each other.
func (r *reading) corefer() {
	var incidents []*event // those told of last at the end
	var kept []*account
	created := 0
	var laid *account // a bomb that was laid, and is not told yet to have gone off
	for i, a := range r.told {
		r.countPronouns(i)
		a.Background = a.Background || i > 0 && r.goesOnFrom(r.told[i-1], a)
		if r.noise(incidents, a) {
			continue
		}
		in := r.sufferedBy(incidents, a)
		if in == nil {
			in = r.antecedent(incidents, a)
		}
		if in != nil && (laid != nil && in.accounts[0].Kind != trucewatch.Bombing && r.wentOff(laid, a) || in.accounts[0].Certainty == trucewatch.Denied && a.telling.Refers && a.Kind == trucewatch.Bombing) {
			in = nil // "denied that they attacked the house. Men laid two bombs at its door. One exploded."
		}
		if in == nil {
			if laid != nil && r.wentOff(laid, a) {
				r.laidBy(laid, a)
			}
			if r.factless(a) || a.telling.Refers {
				if a.Kind == trucewatch.Bombing && a.telling.Refers && a.Certainty.Actual() {
					laid = a
				}
				continue
			}
			laid = nil
			in = &event{number: created}
			created++
			r.fought = r.fought || a.Kind == trucewatch.Clash
			incidents = append(incidents, in)
			a.Incident = in.number
		} else {
			if r.pointsBack(a) && a.said < 0 && a.dated < 0 && a.Place == nil && a.perp.empty() {
				continue
			}
			a.Incident, a.Background = in.accounts[0].Incident, in.accounts[0].Background
		}
		if !r.pointsBack(a) {
			incidents, in.at = toEnd(incidents, in), a.paragraph
		}
		r.count(in, a)
		r.countedElsewhere(incidents, in, a)
		if first := r.sameVoice(in, a); first != nil {
			merge(first, a)
			first.joined = append(first.joined, a)
			continue
		}
		in.accounts = append(in.accounts, a)
		kept = append(kept, a)
	}
	r.told = kept
	r.ambushes()
	for _, a := range r.told {
		a.Casualties = nil
		for _, t := range a.tolls {
			a.Casualties = append(a.Casualties, t.Casualty)
		}
	}
}

// noise says whether an account only speaks of the explosions, or the fire, of fighting that was
// told of right before, where the text has told of none by themselves.
func (r *reading) noise(incidents []*event, a *account) bool {
	heard := r.heard(a)
	if a.Kind != trucewatch.Bombing && a.Kind != trucewatch.Shelling && !(heard && a.Kind == trucewatch.Attack) || a.telling.Phrase.Empty() || !a.telling.Definite && !heard || len(a.tolls) > 0 || !a.perp.empty() || !a.target.empty() || len(incidents) == 0 {
		return false
	}
	for _, in := range incidents[max(0, len(incidents)-remembered):] {
		if in.accounts[0].Kind == a.Kind {
			return false
		}
	}
	in := incidents[len(incidents)-1]
	return in.accounts[0].Kind == trucewatch.Clash && in.actual() && a.paragraph <= in.at+2
}

// heard says whether a noun tells only of what was heard: "explosions and gunfire were heard".
func (r *reading) heard(a *account) bool {
	for i := a.trigger.to; i < a.clause.to && i < a.trigger.to+longestLead; i++ {
		if r.tokens[i].low == "heard" {
			return true
		}
	}
	return false
}

// wentOff says whether an account tells that a bomb exploded which was laid right before:
// "men placed three devices at the gate. Two of them exploded".
func (r *reading) wentOff(laid, a *account) bool {
	return a.Kind == trucewatch.Bombing && a.Certainty.Actual() && a.perp.empty() && a.paragraph <= laid.paragraph+1 && a.voice == laid.voice &&
		(a.Place == nil || laid.Place == nil || !apart(a.Place, laid.Place)) && (a.dated < 0 || laid.dated < 0 || r.dates[a.dated].Interval.Overlaps(r.dates[laid.dated].Interval))
}

// laidBy adds to an explosion who laid the bomb, when and where.
func (r *reading) laidBy(laid, a *account) {
	a.perp, a.By, a.force = laid.perp, laid.By, laid.force
	if a.Place == nil {
		a.Place = laid.Place
	}
	if a.dated < 0 {
		a.dated = laid.dated
	}
	a.evidence = append(append([]span{}, laid.evidence...), a.evidence...)
}

// toEnd moves the incident that is told of to the end of the list.
func toEnd(list []*event, in *event) []*event {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == in {
			copy(list[i:], list[i+1:])
			list[len(list)-1] = in
			break
		}
	}
	return list
}

// pointsBack holds for a mention of something known that adds nothing.
func (r *reading) pointsBack(a *account) bool {
	return a.telling.Definite && !a.telling.Phrase.Empty() && len(a.tolls) == 0
}

// antecedent finds the incident that an account is about: of those that nothing
// speaks against, the one with which it shares most, the latest first; nil where
// it shares too little with any.
func (r *reading) antecedent(incidents []*event, a *account) *event {
	if a.telling.Sought || !a.Certainty.Actual() || a.telling.Aside && !a.telling.Definite && !known(a) || r.another(a) || aggregate(a) || r.later(a) || r.partOfToll(a) {
		return nil
	}
	var best *event
	most, passed := enough-1, false // passed: something of the kind was told between
	for n, i := 0, len(incidents)-1; i >= 0 && n < remembered; n, i = n+1, i-1 {
		in := incidents[i]
		first := in.accounts[0]
		if !passed && first.Kind == trucewatch.Abduction && a.telling.Found && in.at == a.paragraph && r.ofThem(a) {
			return in // "the body of one of them was found"
		}
		switch {
		case aggregate(first) && (first.Background || !akin(first.Kind, a.Kind, a.telling.Definite)):
			continue
		case first.telling.Series && first.Kind == a.Kind && a.telling.Definite && !first.Background && rank(a.Kind) == 3 && a.paragraph <= in.at+paragraphsNear && !r.farOff(first, a):
			return in // "the blasts", after a series of them
		case aggregate(first) && !passed && a.telling.Refers && first.perp.empty() && !first.Background && a.dated < 0 && a.paragraph <= in.at+paragraphsNear:
			return in // who claimed the incidents that were counted, or is blamed for them
		case aggregate(first) && !passed && harmOnly(a) && a.dated < 0 && a.Place == nil && a.paragraph <= in.at+1:
			return in // those who were harmed in the incidents that were counted right before
		case aggregate(first) && !passed && harmOnly(a) && a.dated < 0 && a.paragraph == in.at && r.namesPlace(first, a.Place):
			return in // those who were harmed in one of the places of the incidents
		case aggregate(first) && !passed && first.Place == nil && a.Place != nil && a.dated < 0 && a.perp.empty() && a.paragraph == in.at && a.voice == first.voice && !a.telling.Aside:
			return in // where the incidents were that the same voice counted right before
		case first.Certainty == trucewatch.Denied && len(in.accounts) == 1 && !passed && r.holdsAgainst(first, a):
			return in // "the army denied that it shelled the farm. The rebels say it shelled the farm on Monday."
		case !in.actual(), first.telling.Sought, aggregate(first), !akin(first.Kind, a.Kind, a.telling.Definite),
			first.Background != a.Background && !(!passed && first.Background && (r.goesOn(in, a) || a.telling.Definite && a.dated < 0 && r.calledAlike(in, a))):
			continue
		}
		if r.newVictim(a) && first.Kind != a.Kind || accusedOfBreach(a) && a.Place == nil && first.Kind != a.Kind && (first.perp.empty() || r.otherDoer(in, a)) {
			continue
		}
		if first.telling.Before && a.dated >= 0 && !r.sameTarget(first, a) && !(a.telling.Definite && r.calledAlike(in, a)) {
			continue // what was before has no day of what is news
		}
		if a.telling.Before && !r.calledAlike(in, a) && !r.sameTarget(in.accounts[0], a) {
			continue
		}
		score, contradicts := r.compare(in, a)
		next := !passed && !(in.last().telling.Aside && !a.telling.Definite)
		if !contradicts && next && a.Kind.Is(trucewatch.Violence) && (a.dated < 0 && a.Place == nil || in.headline(r)) {
			score += enough // what is told next without a date or a place, or after a heading
		} else if !contradicts && next && harmOnly(a) && a.paragraph == in.at && a.Place == nil {
			score += enough // "in the city 34 were dead by dawn"
		}
		if !contradicts && next && r.doersAgain(in, a) {
			score += enough // "the attackers struck a village near Serma"
		}
		if !contradicts && r.leadOf(in, a) {
			switch {
			case a.Kind == first.Kind && rank(a.Kind) == 3:
				score++
			case a.Kind == trucewatch.Killing && a.telling.Loose && rank(first.Kind) == 3:
				score += enough // "a bomb landed on a house, killing four"
			}
		}
		if !contradicts && in.number == 0 && in.last().paragraph <= first.paragraph+2 && a.paragraph > first.paragraph && a.paragraph <= first.paragraph+2 && a.Kind.Is(trucewatch.Violence) && in.lacks(a) && !r.otherDoer(in, a) {
			score++ // the sentences after the lead say where and when it was
			if a.Kind == first.Kind && first.perp.empty() && !a.perp.empty() && len(a.tolls) == 0 {
				score++ // and who did it
			}
		}
		if !contradicts && !passed && r.goesInto(in, a) {
			score += enough
		}
		passed = passed || next
		if !contradicts && score > most {
			best, most = in, score
		}
	}
	return best
}

// hurt says whether anybody was told to have been killed or wounded in an incident.
func (in *event) hurt() bool {
	for _, t := range in.counted() {
		if t.Effect == trucewatch.Killed || t.Effect == trucewatch.Wounded {
			return true
		}
	}
	return false
}

// leadOf says whether an account of harm stands so soon after the first incident of a text,
// told without any, that it may say what came of it.
func (r *reading) leadOf(in *event, a *account) bool {
	first := in.accounts[0]
	return in.number == 0 && in.lead() && !in.hurt() && len(a.tolls) > 0 && a.dated < 0 && a.perp.empty() && a.paragraph > first.paragraph && a.paragraph <= first.paragraph+2
}

// holdsAgainst says whether an account tells that what another denies was done to the same people
// or things.
func (r *reading) holdsAgainst(denial, a *account) bool {
	return a.Certainty.Actual() && a.voice != denial.voice && akin(denial.Kind, a.Kind, a.telling.Definite) && a.telling.Phrase.Empty() && denial.telling.Phrase.Empty() && !a.perp.empty() && r.sameTarget(denial, a) &&
		(a.Place == nil || denial.Place == nil || !apart(a.Place, denial.Place)) && (a.dated < 0 || denial.dated < 0 || r.dates[a.dated].Interval.Overlaps(r.dates[denial.dated].Interval))
}

// known holds for an account whose people were named before it: "they were shot".
func known(a *account) bool {
	for _, t := range a.tolls {
		if !t.pronoun && !t.definite {
			return false
		}
	}
	return len(a.tolls) > 0
}

// harmOnly holds for an account that tells only who came to harm: "one soldier was
// killed".
func harmOnly(a *account) bool {
	return len(a.tolls) > 0 && a.perp.empty() && a.telling.Phrase.Empty() && rank(a.Kind) <= 2
}

// aggregate holds for several incidents that are counted together.
func aggregate(a *account) bool {
	m := a.telling.Many
	return a.telling.Series || m != nil && (m.Low > 2 || m.Low == 2 && m.High == nil) && !a.salvo
}

// factless holds for a mention that tells nothing of an incident: no date, no
// place, nobody harmed, and nobody who did it or suffered it.
func (r *reading) factless(a *account) bool {
	if a.Kind == trucewatch.Violence && len(a.tolls) == 0 {
		return true
	}
	if a.Kind.Is(trucewatch.Conduct) || a.dated >= 0 || a.Place != nil || len(a.tolls) > 0 || accusedOfBreach(a) {
		return false
	}
	if aggregate(a) {
		return a.perp.empty() && a.target.empty()
	}
	if a.said >= 0 && (a.Certainty == trucewatch.Investigated || a.Certainty == trucewatch.Neither || a.Certainty == trucewatch.Denied) {
		return false // it is what the voice says of what others have told
	}
	noun := !a.telling.Phrase.Empty()
	return a.Kind == trucewatch.Violence || a.telling.Loose || a.perp.empty() && a.target.empty() || noun && a.said < 0 && a.telling.Definite && (a.perp.empty() || a.target.empty())
}

// headline says whether an incident was told of in a heading and nowhere else.
func (in *event) headline(r *reading) bool {
	for _, a := range in.accounts {
		if a.Kind.Is(trucewatch.Conduct) || !r.heading(r.parts[a.paragraph]) {
			return false
		}
	}
	return true
}

// lead says whether an incident was told of in one paragraph so far.
func (in *event) lead() bool { return in.accounts[0].paragraph == in.last().paragraph }

// lacks says whether an account has a date or a place that an incident does not have yet.
func (in *event) lacks(a *account) bool {
	dated, placed := false, false
	for _, b := range in.recent() {
		dated, placed = dated || b.dated >= 0, placed || b.Place != nil && (a.Place == nil || exactness[b.Place.Level] >= exactness[a.Place.Level])
	}
	return a.dated >= 0 && !dated || a.Place != nil && !placed || len(a.tolls) > 0 && !in.hurt() && a.Kind == in.accounts[0].Kind && rank(a.Kind) == 3
}

// goesOn says whether an account without a date goes on from one of long ago right
// before it.
func (r *reading) goesOn(in *event, a *account) bool {
	b := in.last()
	return a.dated < 0 && !b.telling.Background && !b.telling.Relative && b.dated >= 0 && b.paragraph == a.paragraph && a.telling.Phrase.Empty()
}

// enough is how much an account must share with an incident to be about it.
const enough = 2

// longestLead is how many words a sentence's beginning has that sets it apart from
// the one before.
const longestLead = 6

// far is how many kilometres apart two points are that can't hold one incident;
// sure is how sure their choice must be.
const (
	far  = 60
	sure = 0.6
)

// sameVoice finds an earlier account by the same voice with the same certainty.
func (r *reading) sameVoice(in *event, a *account) *account {
	for _, b := range in.recent() {
		if b.voice == a.voice && (b.Certainty == a.Certainty || b.Certainty.Happened() && a.Certainty.Happened()) {
			return b
		}
	}
	return nil
}
