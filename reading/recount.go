package reading

import (
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who"
)

// dead says whether a pronoun of wounded people goes back to the dead of the
// incident: nobody else is counted in it.
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

// within says whether further people are, with those named beside them, no more
// than were counted before: "the commander and three others" of "four".
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

// agree says whether two words for people can mean the same.
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
