package reading

import (
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who"
)

func (in *event) count(a *account) {
	own := len(in.people)
	for _, t := range a.tolls {
		earlier := in.people[max(0, own-remembered):own]
		if t.pronoun {
			earlier = in.people[max(0, own-remembered):]
		}
		if a.Certainty == trucewatch.Denied {
			t.Again = len(in.accounts) > 0 // nobody is counted by a denial of what others tell
			continue
		}
		if t.pronoun && t.rough && dead(earlier, t) {
			t.Again = true // "beat him": the one who was killed
			continue
		}
		if e := covered(t, earlier); e != nil {
			t.Again = true
			e.parts += t.Count.Low
			continue
		}
		for _, e := range earlier { // a larger number takes the place of a smaller one
			if e.Effect == t.Effect && !t.more && !e.more && t.Count.Low > e.Count.Low && agree(e.Who, t.Who) && (e.head == t.head || t.Who == "people" || e.Who == "people" || e.Count.Low == 2 && e.Count.High == nil) {
				e.Again = true
			}
		}
		in.people = append(in.people, t)
	}
}

func dead(people []*toll, t *toll) bool {
	for _, e := range people {
		if e.Effect == trucewatch.Wounded {
			return false
		}
	}
	for _, e := range people {
		if e.Effect == trucewatch.Killed && !e.pronoun && e.Count.Low <= t.Count.Low {
			return true
		}
	}
	return false
}

func covered(t *toll, earlier []*toll) *toll {
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
	if first == nil || t.definite || t.named {
		return first
	}
	if t.more {
		for _, e := range earlier {
			if e.Effect == t.Effect && !e.Again && agree(e.Who, t.Who) && (e.more && e.Count.Equal(t.Count) || e.parts > 0 && e.parts+t.Count.Low <= e.Count.Low) {
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

func within(a *account, t *toll, earlier []*toll) bool {
	sum := 0
	for _, o := range a.tolls {
		if o.Effect == t.Effect {
			sum += o.Count.Low
		}
	}
	for _, e := range earlier {
		if t.more && len(a.tolls) > 1 && e.Effect == t.Effect && sum <= e.Count.Low && agree(e.Who, t.Who) {
			return true
		}
	}
	return false
}

func agree(a, b string) bool {
	if a == b || a == "people" || b == "people" {
		return true
	}
	for c := who.Broader(a); c != ""; c = who.Broader(c) {
		if c == b {
			return true
		}
	}
	for c := who.Broader(b); c != ""; c = who.Broader(c) {
		if c == a {
			return true
		}
	}
	return false
}
