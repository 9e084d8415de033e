package reading

import "github.com/trucewatch/trucewatch"

// People whom a text counts once more: under a heading, as a total, by name.

// worded says whether words for people that name no number say how many at least
// ("several of the men"), and are no mere plural.
func (r *reading) worded(t *toll) bool {
	for i := t.np.from; i < t.np.to; i++ {
		if n, ok := r.countAt(i, t.np.to); ok && n.Vague {
			return true
		}
	}
	return false
}

// afterHeading takes "another" in the first account after a heading for what it is to
// readers of earlier news, and not for one beside whom the heading names.
func (r *reading) afterHeading(in *event, a *account) {
	if len(in.accounts) == 0 || !in.headline(r) {
		return
	}
	for _, t := range a.tolls {
		if t.more && !t.heading && t.Count.Low == 1 && !t.np.empty() && r.tokens[t.np.from].low == "another" {
			t.more = false
		}
	}
}

// includes says whether words for people go on with some of them: "several insurgents,
// including a commander", a few words on.
func (r *reading) includes(t *toll) bool {
	for i := t.np.to; i < len(r.tokens) && i < t.np.to+beside && !endsSentence(r.tokens[i]); i++ {
		if low := r.tokens[i].low; low == "including" || low == "among" {
			return true
		}
	}
	return false
}

// summed says whether a total adds to what was counted before, and takes its place:
// "another died, taking the toll to five". A total that is far more counts other
// incidents as well; it is a tally, and counts nobody of this one.
func (r *reading) summed(t *toll, earlier []*toll) bool {
	sum := 0
	for _, e := range earlier {
		if e.Effect == t.Effect && !e.Again && e != t {
			sum += e.Count.Low
		}
	}
	switch {
	case sum == 0:
		return false
	case t.Count.Low <= sum || t.Count.Low > manifold*sum:
		t.Again = true
		return true
	}
	for _, e := range earlier {
		if e.Effect == t.Effect && e != t {
			e.Again = true
		}
	}
	return true
}

// manifold is how many times those counted in an incident a total has at least that is
// of many incidents.
const manifold = 5

// sameWord says whether two numbers count people by the same word, or one by a word
// that fits any.
func (r *reading) sameWord(a, b *toll) bool {
	if a.head == b.head {
		return true
	}
	if a.Who == b.Who && a.Who != "people" && a.Count.Low > striking {
		return true
	}
	return b.Effect == trucewatch.Wounded && (filler[a.head] || filler[b.head])
}

// filler are words that stand for people counted, whoever they are.
var filler = map[string]bool{"other": true, "others": true, "more": true, "person": true, "people": true}

// meansOne says whether somebody who is named, or meant by a pronoun, is the one whom
// another incident of the text counts with nobody else, or a part of few: "a trader was
// killed … gunmen took him from his house and shot him".
func (r *reading) meansOne(other *event, e *toll, a *account, t *toll) bool {
	if t.Effect != trucewatch.Killed || t.more || t.Count.Low != 1 || e.Count.High == nil || *e.Count.High != e.Count.Low {
		return false
	}
	if a.paragraph > other.at+1 || a.dated >= 0 && other.accounts[0].dated < 0 || e.Count.Low > striking {
		return false
	}
	switch {
	case t.pronoun && !t.body:
		return e.Count.Low == 1 && only(other, e)
	case t.named && !e.named && !e.pronoun && e.parts < e.Count.Low:
		e.parts++
		return true
	}
	return false
}

// only says whether nobody else is counted in an incident with the same effect.
func only(in *event, t *toll) bool {
	for _, e := range in.counted() {
		if e != t && e.Effect == t.Effect && !e.Again {
			return false
		}
	}
	return true
}

// partOf says whether people are no more than are left of a number when those are taken
// off that were counted again as parts of it.
func partOf(e, t *toll) bool {
	return !t.more && t.Count.High != nil && e.Count.Low > t.Count.Low && e.parts+t.Count.Low <= e.Count.Low
}

// inUpdate says whether an account stands in an update that was put below a text, and
// tells of the same once more: under "UPDATE: …".
func (r *reading) inUpdate(a *account) bool {
	if r.update == 0 {
		r.update = len(r.parts)
		for k, p := range r.parts {
			at := r.tokensIn(p.from, p.to)
			if k > 0 && at.to-at.from > 1 && r.tokens[at.from].low == "update" && r.tokens[at.from+1].low == ":" {
				r.update = k
				break
			}
		}
	}
	return a.paragraph >= r.update
}

// goesOnFrom says whether an account without a date goes on in a clause of one that is
// of long ago: "in June they answered fire, killing ten and detaining more".
func (r *reading) goesOnFrom(b, a *account) bool {
	return b.Background && !b.telling.Background && !b.telling.Relative && !a.telling.Relative && a.dated < 0 && a.Place == nil &&
		a.paragraph == b.paragraph && b.clause.from <= a.trigger.from && a.trigger.to <= b.clause.to && a.trigger.from > b.trigger.from
}
