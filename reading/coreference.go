package reading

import (
	"time"

	"github.com/trucewatch/trucewatch"
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
	if noun && (a.Certainty == trucewatch.Hypothetical || a.Certainty == trucewatch.Planned && a.Kind.Is(trucewatch.Conduct)) {
		return
	}
	if a.Certainty == trucewatch.Denied && noun && !a.telling.Definite && a.Kind.Is(trucewatch.Violence) && a.said < 0 {
		return // "no attack": nothing that an account could be about
	}
	if a.telling.Generic && len(a.tolls) == 0 && !(len(a.telling.Between) > 1 && a.Place != nil) && (a.dated < 0 || a.telling.Background) && a.said < 0 {
		return // "attacks"
	}
	if a.telling.Summed && a.dated < 0 && a.Place == nil {
		return // "have killed civilians": nothing that could be looked into
	}
	if a.telling.Loose && !aggregate(a) && a.dated < 0 && a.Place == nil && len(a.tolls) == 0 && a.Kind.Is(trucewatch.Violence) {
		return // "fighting foreign troops"
	}
	if a.Kind == trucewatch.Clash && a.dated >= 0 && len(a.tolls) == 0 && r.dates[a.dated].Interval.To.Sub(r.dates[a.dated].Interval.From) > season {
		return // "fighting since 2013": a war, and no incident
	}
	r.told = append(r.told, a)
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
	for i, a := range r.told {
		r.countPronouns(i)
		a.Background = a.Background || i > 0 && r.goesOnFrom(r.told[i-1], a)
		in := r.sufferedBy(incidents, a)
		if in == nil {
			in = r.antecedent(incidents, a)
		}
		if in == nil {
			if r.factless(a) || a.telling.Refers {
				continue
			}
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

// ambushes makes attacks of what voices tell of the weapons used in an ambush.
func (r *reading) ambushes() {
	ambush := map[int]bool{}
	for _, a := range r.told {
		ambush[a.Incident] = ambush[a.Incident] || a.telling.Ambush
	}
	for _, a := range r.told {
		if ambush[a.Incident] && (a.Kind == trucewatch.Bombing || a.Kind == trucewatch.Shelling) {
			a.Kind = trucewatch.Attack
		}
	}
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
		case aggregate(first) && !passed && harmOnly(a) && a.dated < 0 && a.Place == nil && a.paragraph <= in.at+1:
			return in // those who were harmed in the incidents that were counted right before
		case aggregate(first) && !passed && harmOnly(a) && a.dated < 0 && a.paragraph == in.at && r.namesPlace(first, a.Place):
			return in // those who were harmed in one of the places of the incidents
		case aggregate(first) && !passed && first.Place == nil && a.Place != nil && a.dated < 0 && a.perp.empty() && a.paragraph == in.at && a.voice == first.voice && !a.telling.Aside:
			return in // where the incidents were that the same voice counted right before
		case !in.actual(), first.telling.Sought, aggregate(first), !akin(first.Kind, a.Kind, a.telling.Definite),
			first.Background != a.Background && !(!passed && first.Background && (r.goesOn(in, a) || a.telling.Definite && a.dated < 0 && r.calledAlike(in, a))):
			continue
		}
		if r.newVictim(a) && first.Kind != a.Kind {
			continue
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
		if !contradicts && r.leadOf(in, a) {
			switch {
			case a.Kind == first.Kind && rank(a.Kind) == 3:
				score++
			case a.Kind == trucewatch.Killing && a.telling.Loose && rank(first.Kind) == 3:
				score += enough // "a bomb landed on a house, killing four"
			}
		}
		if !contradicts && in.number == 0 && in.lead() && a.paragraph > first.paragraph && a.paragraph <= first.paragraph+2 && a.Kind.Is(trucewatch.Violence) && in.lacks(a) && !r.otherDoer(in, a) {
			score++ // the sentences after the lead say where and when it was
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
	if a.Kind.Is(trucewatch.Conduct) || a.dated >= 0 || a.Place != nil || len(a.tolls) > 0 {
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
		dated, placed = dated || b.dated >= 0, placed || b.Place != nil
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

// another says whether a text says that it tells of a further incident: "another
// attack", "in a separate incident".
func (r *reading) another(a *account) bool {
	if r.numbered(a) {
		return true
	}
	if r.singledOut(a) || r.struckBack(a) {
		return true
	}
	if a.telling.Definite {
		return false
	}
	phrase := r.words(a.paragraph, a.telling.Phrase)
	for i := phrase.from; i < phrase.to; i++ {
		switch r.tokens[i].low {
		case "another", "second", "third", "separate", "further":
			return true
		}
	}
	start := a.clause.from
	for start > 0 && !endsSentence(r.tokens[start-1]) && r.tokens[start-1].sign != paragraphBreak && a.clause.from-start < longestLead {
		start--
	}
	_, _, ok := r.use("another", span{start, min(start+longestLead, a.trigger.from)})
	return ok
}

// struckBack says whether those who were attacked are told to have attacked others in turn:
// "the force's planes struck back at positions".
func (r *reading) struckBack(a *account) bool {
	to := a.trigger.to
	return a.telling.Phrase.Empty() && !a.perp.empty() && !a.target.empty() && to < len(r.tokens) && r.tokens[to].low == "back"
}

// newVictim says whether a noun tells of the killing of somebody whose name the text has
// not spoken of before: "the murder of Colonel X".
func (r *reading) newVictim(a *account) bool {
	if a.Kind != trucewatch.Killing && a.Kind != trucewatch.Attack || !a.telling.Definite || len(a.tolls) == 0 || a.tolls[0].np.empty() || a.tolls[0].Count.Low != 1 {
		return false
	}
	if t := r.tokens[a.tolls[0].np.from]; !t.cap || t.is(determiner|possessive) || t.sign == number {
		return false
	}
	name := r.tokens[a.tolls[0].np.to-1].low
	for i := a.trigger.from - 1; i >= 0 && i > a.trigger.from-lookBack; i-- {
		if r.tokens[i].low == name {
			return false
		}
	}
	return true
}

// singledOut says whether a sentence begins with the gravest of several: "the heaviest
// fighting took place on Monday in".
func (r *reading) singledOut(a *account) bool {
	phrase := r.words(a.paragraph, a.telling.Phrase)
	if phrase.empty() || a.dated < 0 && a.Place == nil || phrase.from-r.sentenceOf(a).from > 3 {
		return false
	}
	for i := r.sentenceOf(a).from; i < phrase.from; i++ {
		if r.finite(i) || r.tokens[i].is(pronoun) && r.tokens[i].low != "one" {
			return false // "it was the deadliest attack since"
		}
	}
	_, _, ok := r.use("superlative", phrase)
	return ok
}

// numbered says whether a clause names what it tells of as a further incident: "died in a
// second strike on the road".
func (r *reading) numbered(a *account) bool {
	for i := max(a.clause.from, a.trigger.from-longestLead); i < a.clause.to && i < a.trigger.to+longestLead; i++ {
		switch r.tokens[i].low {
		case "another":
		case "second", "third", "fourth", "separate", "further":
			if i == 0 || r.tokens[i-1].low != "a" {
				continue
			}
		default:
			continue
		}
		for k := i + 1; k < a.clause.to && k < i+4 && r.tokens[k].sign == word; k++ {
			if _, _, ok := r.use("incident", span{k, k + 1}); ok {
				return true
			}
		}
	}
	return false
}

// later says whether a sentence tells of what somebody else suffered later: "hours later a
// patrol came under fire".
func (r *reading) later(a *account) bool {
	if rank(a.Kind) < 2 || a.target.empty() || a.telling.Definite || r.tokens[a.target.from].is(definite|pronoun) {
		return false
	}
	s := r.sentenceOf(a)
	_, _, ok := r.use("later", span{s.from, min(s.from+longestLead, a.trigger.from)})
	return ok
}

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

// rank says how much a kind tells of what happened.
func rank(k trucewatch.Kind) int {
	switch k {
	case trucewatch.Violence:
		return 0
	case trucewatch.Killing, trucewatch.Detention:
		return 1
	case trucewatch.Attack, trucewatch.Raid, trucewatch.Clash, trucewatch.Violation:
		return 2
	}
	return 3
}

// merge adds what a voice says further on to its first account.
func merge(a, b *account) {
	if a.perp.empty() || a.perp.bare && !b.perp.empty() && !b.perp.bare {
		a.perp, a.By = b.perp, b.By
	}
	if a.target.empty() {
		a.target, a.Against = b.target, b.Against
	}
	if a.Place == nil || b.Place != nil && exactness[b.Place.Level] > exactness[a.Place.Level] {
		a.Place = firstPlace(b.Place, a.Place)
	}
	if a.dated < 0 {
		a.dated = b.dated
	}
	if rank(b.Kind) > rank(a.Kind) && !(a.telling.Assault && a.Kind == trucewatch.Attack && b.Kind != trucewatch.Airstrike) {
		a.Kind = b.Kind
	}
	for _, t := range b.tolls {
		if !t.Again {
			a.tolls = append(a.tolls, t)
		}
	}
	if a.Phrase == "" {
		a.Phrase = b.Phrase
	}
	if a.Count == nil {
		a.Count, a.Of = b.Count, firstText(a.Of, b.Of)
	}
	if a.Instrument == nil {
		a.Instrument = b.Instrument
	}
	if len(a.Between) < len(b.Between) {
		a.Between = b.Between
	}
	a.evidence = append(a.evidence, b.evidence...)
}

func firstPlace(a, b *trucewatch.Place) *trucewatch.Place {
	if a != nil {
		return a
	}
	return b
}

func firstText(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// count says of each of an account's tolls whether it counts people anew, and
// notes those.
func (r *reading) count(in *event, a *account) {
	r.afterHeading(in, a)
	own := len(in.people)
	alone := map[trucewatch.Effect]int{}
	for _, t := range a.tolls {
		alone[t.Effect]++
	}
	for _, t := range a.tolls {
		earlier := in.people[max(0, own-remembered):own]
		if t.pronoun {
			earlier = in.people[max(0, own-remembered):]
		}
		if a.Certainty == trucewatch.Denied {
			t.Again = len(in.accounts) > 0 // nobody is counted by a denial of what others tell
			continue
		}
		if t.pronoun && t.Effect == trucewatch.Wounded && dead(earlier, t) {
			t.Again = true // "beat him", "he was hit by a bullet": the one who was killed
			continue
		}
		if t.total && r.summed(t, in.counted()) {
			in.people = append(in.people, t)
			continue
		}
		if e := r.covered(t, earlier); e != nil {
			if e.heading && e.vague && t.vague && r.worded(t) && !r.worded(e) {
				e.Again = true // "militants detained" in the heading, and now "several"
				in.people = append(in.people, t)
				continue
			}
			t.Again = true
			e.parts += t.Count.Low
			continue
		}
		if e := r.woundedBefore(a, t, earlier); e != nil {
			e.Again = true // who died of the wounds
		}
		for _, e := range earlier { // a larger number takes the place of a smaller one
			if e.Effect == t.Effect && e.vague && !t.vague && t.Count.Low > 1 && agree(e.Who, t.Who) && !e.definite {
				e.Again = true // "several were detained … the four detained"
				continue
			}
			if e.Effect == t.Effect && e.heading && !t.heading && e.Count.Low == 1 && t.Count.Low > 1 && alone[t.Effect] == 1 && agree(e.Who, t.Who) && r.includes(t) {
				e.Again = true // the one whom the heading names, and "several, including him"
				continue
			}
			if e.Effect == t.Effect && alone[t.Effect] == 1 && !t.more && !e.more && !r.whole(t) && t.Count.Low > e.Count.Low && agree(e.Who, t.Who) && (e.head == t.head || rivals(e, t) || t.Who == "people" || e.Who == "people" || e.Count.Low == 2 && e.Count.High == nil) {
				e.Again = true
			}
		}
		in.people = append(in.people, t)
	}
}

// rivals says whether two voices count people of one sort: what each says is an account of
// its own, and the numbers are not added.
func rivals(e, t *toll) bool {
	return e.voice != nil && t.voice != nil && e.voice != t.voice && e.Who == t.Who && !e.vague && !t.vague && e.Count.Low > 1
}

// covered is the earlier number in which people are counted: as the same number,
// as a part of a larger one, or by a rival count of another voice; nil where they
// are counted anew.
func (r *reading) covered(t *toll, earlier []*toll) *toll {
	var first *toll
	sum := 0
	for _, e := range earlier {
		if e.Effect != t.Effect || e.Again {
			continue
		}
		if first == nil {
			first = e
		}
		sum += e.Count.Low
	}
	if t.definite && !t.pronoun && sum == 1 && t.Count.Low == 2 && t.Count.High != nil {
		return nil // one was told of before, and now "both men"
	}
	if first == nil || t.definite || t.named {
		return first
	}
	if t.more {
		for _, e := range earlier {
			if e.Effect == t.Effect && !e.Again && e.vague && t.vague && agree(e.Who, t.Who) && !r.adds(t) {
				return e
			}
		}
		for _, e := range earlier {
			if e.Effect == t.Effect && !e.Again && agree(e.Who, t.Who) && ((e.more || e.second) && e.Count.Equal(t.Count) && (e.head == t.head || filler[e.head] || filler[t.head]) || e.parts > 0 && e.parts+t.Count.Low <= e.Count.Low) {
				return e
			}
		}
		return nil
	}
	if t.Who == "people" && t.Count.Low == sum {
		return first
	}
	for _, e := range earlier {
		if e.Effect == t.Effect && !e.Again && agree(e.Who, t.Who) && (t.Count.Low <= e.Count.Low || e.more) {
			return e
		}
	}
	return nil
}

// adds says whether words for people say that they come on top of those told before:
// "several more", and not "other insurgents" beside one.
func (r *reading) adds(t *toll) bool {
	for i := t.np.from; i < t.np.to; i++ {
		switch r.tokens[i].low {
		case "more", "additional", "further", "another":
			return true
		}
	}
	return false
}
