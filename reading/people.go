package reading

import "github.com/trucewatch/trucewatch"

// Who is meant by people that a text counts: the same as those counted before, in the
// same incident or in one that it tells of as another.

// beside is how many words after people their names stand.
const beside = 14

// namedBeside says whether a name's last word stands among the words that tell more
// of people, in their sentence: "killed a villager, identified as A B".
func (r *reading) namedBeside(e *toll, name string) bool {
	for i := e.np.from; i < len(r.tokens) && i < e.np.to+beside; i++ {
		if r.tokens[i].low == name && r.tokens[i].sign == word {
			return true
		}
		if i >= e.np.to && (endsSentence(r.tokens[i]) || r.tokens[i].sign == paragraphBreak) {
			return false
		}
	}
	return false
}

// sufferedBy is the incident that a text told of somebody before whom it now names
// alone: nil without one.
func (r *reading) sufferedBy(incidents []*event, a *account) *event {
	if len(a.tolls) == 0 || !a.tolls[0].named || !a.Certainty.Actual() || a.Background {
		return nil
	}
	t := a.tolls[0]
	if t.np.empty() {
		return nil
	}
	name := r.tokens[t.np.to-1].low
	for n, i := 0, len(incidents)-1; i >= 0 && n < remembered; n, i = n+1, i-1 {
		in := incidents[i]
		if first := in.accounts[0]; first.Background || !in.last().Certainty.Actual() || aggregate(first) || !akin(first.Kind, a.Kind, a.telling.Definite) {
			continue
		}
		for _, e := range in.counted() {
			if e.Effect == t.Effect && r.namedBeside(e, name) {
				return in
			}
		}
	}
	return nil
}

// countedElsewhere says of an account's people whether an incident that the text
// tells of as another has counted them: bodies found of those told killed, and a
// number of the same people that is no coincidence.
func (r *reading) countedElsewhere(incidents []*event, in *event, a *account) {
	if !a.Certainty.Actual() || a.Background || r.another(a) {
		return
	}
	update := r.inUpdate(a)
	for n, i := 0, len(incidents)-1; i >= 0 && n < remembered; n, i = n+1, i-1 {
		other := incidents[i]
		if other == in {
			continue
		}
		first := other.accounts[0]
		if first.Background || !other.last().Certainty.Actual() || aggregate(first) || r.parted(first, a) {
			continue
		}
		for _, t := range a.tolls {
			for _, e := range other.counted() {
				if !t.Again && !e.Again && e != t && e.Effect == t.Effect && agree(e.Who, t.Who) && (update && first.paragraph < r.update || e.heading && !t.heading) && partOf(e, t) {
					t.Again = true
					e.parts += t.Count.Low
				}
				if aggregate(a) && !r.sameWord(e, t) {
					continue
				}
				if !t.Again && !e.Again && e != t && e.Effect == t.Effect && agree(e.Who, t.Who) && (r.bodies(t) && t.Count.Low <= e.Count.Low || r.sameWord(e, t) && e.Count.Equal(t.Count) && t.Count.Low >= striking && t.Count.High != nil || r.meansOne(other, e, a, t)) {
					t.Again = true
				}
				if !t.Again && !e.Again && e.Effect == t.Effect && e.vague && e.head == t.head && !t.more && !e.more && t.Count.Low > 1 {
					t.Again, e.Again = t.vague, !t.vague
				}
			}
		}
	}
}

// striking is a number of people that is not met with twice in a text by chance.
const striking = 3

// bodies says whether people are the dead that were found.
func (r *reading) bodies(t *toll) bool { return t.body && t.definite && t.Effect == trucewatch.Killed }

// parted says whether two accounts give places or dates that can't be those of one
// incident.
func (r *reading) parted(a, b *account) bool {
	if a.dated >= 0 && b.dated >= 0 && !r.dates[a.dated].Interval.Overlaps(r.dates[b.dated].Interval) {
		return true
	}
	return a.Place != nil && b.Place != nil && !samePlace(a.Place, b.Place) && apart(a.Place, b.Place)
}

// woundedBefore are the people counted as wounded who are now told to have died of it:
// "the injured man succumbed to his wounds".
func (r *reading) woundedBefore(a *account, t *toll, earlier []*toll) *toll {
	if t.Effect != trucewatch.Killed || !t.definite && !t.named || !r.ofWounds(a, t) {
		return nil
	}
	for k := len(earlier) - 1; k >= 0; k-- {
		if e := earlier[k]; e.Effect == trucewatch.Wounded && !e.Again && e.Count.Equal(t.Count) && agree(e.Who, t.Who) {
			return e
		}
	}
	return nil
}

// ofWounds says whether people are told to have died of wounds: by the word for dying,
// by what stands with it, or by the word for them.
func (r *reading) ofWounds(a *account, t *toll) bool {
	for i := min(t.np.from, a.trigger.from); i < len(r.tokens) && i < a.trigger.to+longestLead; i++ {
		switch r.tokens[i].low {
		case "succumbed", "succumbs", "succumb", "injured", "wounded", "injuries", "wounds", "hospital":
			return true
		}
		if endsSentence(r.tokens[i]) {
			return false
		}
	}
	return false
}

// near is how many words before a pronoun those whom it means are named at most.
const near = 60

// countPronouns gives the pronouns of an account the number of those last counted
// before them: "abducted four men and killed them".
func (r *reading) countPronouns(i int) {
	a := r.told[i]
	for _, t := range a.tolls {
		if !t.pronoun || t.Count.Low != 2 || t.Count.High != nil {
			continue
		}
		for k := i - 1; k >= 0 && k >= i-remembered && r.told[k].paragraph == a.paragraph; k-- {
			if c, ok := sumBefore(r.told[k].tolls, t.np.from); ok {
				t.Count = c
				break
			}
		}
	}
}

// sumBefore is how many people are counted exactly, before a token and not far from
// it: more than one.
func sumBefore(list []*toll, at int) (trucewatch.Count, bool) {
	sum := 0
	for _, e := range list {
		if e.np.to > at || at-e.np.from > near || e.pronoun || e.Effect != list[0].Effect {
			continue
		}
		if e.Count.High == nil || *e.Count.High != e.Count.Low {
			return trucewatch.Count{}, false
		}
		sum += e.Count.Low
	}
	return trucewatch.Exactly(sum), sum > 1
}

// whole says whether all of a group are counted that need not be those told before:
// "killing all 11".
func (r *reading) whole(t *toll) bool { return !t.np.empty() && r.tokens[t.np.from].low == "all" }

// eversince says whether people are counted over a time that has not ended: "have
// detained more than 35 since the first of the year".
func (r *reading) eversince(a *account) bool {
	if stillMissing(a) {
		return false
	}
	has := false
	starts := []int{a.trigger.from}
	for _, t := range a.tolls {
		starts = append(starts, t.np.from)
	}
	for _, at := range starts {
		for i := max(0, a.clause.from, at-near/12); i < at; i++ {
			has = has || r.tokens[i].low == "have" || r.tokens[i].low == "has"
		}
	}
	if !has {
		return false
	}
	for i := a.clause.from; i < a.clause.to; i++ {
		if r.tokens[i].low == "since" && !r.sinceRare(i) {
			return true
		}
	}
	return false
}
