package reading

import "github.com/trucewatch/trucewatch"

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
