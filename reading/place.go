package reading

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/where"
)

// bestPlace chooses where an incident happened from the places that belong to it:
// the most exact, other than in the name of somebody who takes part.
func (r *reading) bestPlace(a *account, places []int) *trucewatch.Place {
	best, rank := -1, 0
	exact := slices.ContainsFunc(places, func(k int) bool { // other than a province
		f := r.places[k]
		return !f.Near && exactness[f.Place.Level] > exactness["province"] && r.localBefore(r.tokensIn(f.Start, f.End).from)
	})
	for _, k := range places {
		f := r.places[k]
		at := r.tokensIn(f.Start, f.End)
		local := r.localBefore(at.from) || k >= r.known && !fled(a) && at.from-a.trigger.to < near/4 && r.reached(at.from)
		if r.partOf(places, at.from) {
			continue
		}
		if len(places) > 1 && k == r.label(a) || r.hails(a, at.from) || r.callsAccord(at.to) {
			continue
		}
		if r.speaks[at.from] || r.within(at.from, a.perp.span) && (!local || len(places) > 1) || r.actorOf[at.from] >= 0 && !local {
			continue
		}
		level := exactness[f.Place.Level]
		if level <= 1 && (!local && !r.reached(at.from) || r.borders(at.to)) || r.direction(at.from) || r.possessor(at.to) || !local && !fled(a) && r.destination(at.from) {
			continue
		}
		score := level*2 + flag(local)
		if !local && at.from > 0 && r.tokens[at.from-1].low == "from" {
			score-- // rather where it led to
		}
		if f.Near && exact {
			score -= 3 // rather where it was than what it was near
		}
		if r.origin(a, at.from) {
			score = 1 // where they fired from
		}
		if score > rank || score == rank && local && k >= r.known && best < r.known && level == exactness["point"] && r.tokens[at.from-1].low != "near" {
			if k >= r.known && best >= 0 && r.places[k].Place.Country == "" {
				wider := r.places[best].Place // a spot in the town
				r.places[k].Place.Admin1, r.places[k].Place.Country = wider.Admin1, wider.Country
			}
			best, rank = k, score
		}
	}
	if best < 0 {
		return nil
	}
	a.near = r.places[best].Near
	r.sited[best] = a.Certainty.Actual() && !a.Background && !a.telling.Generic
	return r.placeAt(best)
}

// reached says whether something is told to have gone into or towards a place: "mortar bombs
// slammed into the market".
func (r *reading) reached(i int) bool {
	for k := i - 1; k >= 0 && k > i-4; k-- {
		switch r.tokens[k].low {
		case "into", "onto", "through", "towards", "toward":
			return true
		}
	}
	return false
}

// fled says whether an account tells of people who went elsewhere.
func fled(a *account) bool {
	return slices.ContainsFunc(a.tolls, func(t *toll) bool { return t.Effect == trucewatch.Displaced })
}

// partOf says whether a place is only the one that holds another beside it: "the San Isidro
// district of Lima", "Lima's residential district of San Isidro".
func (r *reading) partOf(places []int, i int) bool {
	if i >= 2 && r.tokens[i-1].low == "of" && r.placeOf[i-2] >= 0 {
		return slices.Contains(places, int(r.placeOf[i-2]))
	}
	k := r.placeOf[i]
	for i < len(r.tokens) && r.placeOf[i] == k {
		i++
	}
	if i+1 < len(r.tokens) && r.tokens[i].low == "of" && r.sort(i-1) && r.placeOf[i+1] >= 0 && slices.Contains(places, int(r.placeOf[i+1])) {
		// "the Lima district of Miraflores", and not "the Miraflores district of Lima"
		return where.IsCapital(r.places[k].Place.Name) && !where.IsCapital(r.places[r.placeOf[i+1]].Place.Name)
	}
	for n := i; n+2 < len(r.tokens) && n < i+3 && r.tokens[n].sign == word && !r.tokens[n].is(preposition); n++ {
		if r.sort(n) && r.tokens[n+1].low == "of" {
			return r.placeOf[n+2] >= 0 && slices.Contains(places, int(r.placeOf[n+2])) && !where.IsCapital(r.places[r.placeOf[n+2]].Place.Name)
		}
	}
	return false
}

// localBefore says whether a local preposition stands a few words before.
func (r *reading) localBefore(i int) bool {
	for k := i - 1; k >= 0 && k > i-longestLocal; k-- {
		t := r.tokens[k]
		if t.low == "on" && r.land(span{k + 1, i}) {
			return true // "on the southern island of Serma"
		}
		if t.is(local) {
			return t.low != "between" || r.actorOf[i] < 0
		}
		if t.low == "of" && k > 0 && (r.sort(k-1) || r.land(span{k - 1, k})) {
			continue // "in the forest of Serma", "on the outskirts of Serma"
		}
		if t.sign != word && t.low != "," || r.finite(k) || t.low == "of" || t.low == "from" || t.low == "to" {
			return false
		}
	}
	return false
}

// leads says whether somebody is told to be on the way, or a road to lead, somewhere.
func (r *reading) leads(i int) bool {
	_, _, ok := r.use("traveling", span{i, i + 1})
	return ok
}

// land says whether a stretch names a piece of land that things happen on, and not in.
func (r *reading) land(s span) bool {
	for i := s.from; i < s.to; i++ {
		switch r.tokens[i].low {
		case "island", "islands", "outskirts", "border", "coast", "peninsula", "edge", "shores", "banks":
			return true
		}
	}
	return false
}

// hails says whether a place is only where somebody comes from, or who did it: "a peacekeeper
// from Chad was killed by artillery fire from Ruritania".
func (r *reading) hails(a *account, i int) bool {
	if fled(a) || i < 2 || r.tokens[i-1].low != "from" {
		return false
	}
	return a.Kind != trucewatch.Abduction && people(r.tokens[i-2].low) || r.within(i, a.perp.span) && a.perp.from == i
}

// callsAccord says whether a place that ends before a token only gives an agreement or a meeting
// its name: "the Serma ceasefire deal".
func (r *reading) callsAccord(end int) bool {
	for i := end; i < len(r.tokens) && i < end+longestName && r.tokens[i].sign == word; i++ {
		if _, _, ok := r.use("accord", span{i, i + 1}); ok {
			return true
		}
		if r.tokens[i].is(preposition|clausal) || r.finite(i) {
			return false
		}
	}
	return false
}

// longestName is how many words after a place an agreement that is called after it is named.
const longestName = 3

// origin says whether a place is where those stood who fired: "artillery was fired from the
// base towards the town".
func (r *reading) origin(a *account, i int) bool {
	if a.Kind == trucewatch.Abduction || !a.Kind.Is(trucewatch.Violence) {
		return false
	}
	for k := i - 1; k >= a.trigger.from && k > i-6 && r.tokens[k].sign == word && !r.finite(k); k-- {
		if people(r.tokens[k].low) || r.placeOf[k] >= 0 && r.placeOf[k] != r.placeOf[i] {
			return false // "under fire from a sniper in the town", "fired from Arland into Serma"
		}
		if t := r.tokens[k]; t.is(preposition) && t.low != "of" && t.low != "at" && t.low != "in" {
			return t.low == "from" && k <= a.trigger.to+2
		}
	}
	return false
}

// sort says whether a token says of what sort a place is: "village", "forest".
func (r *reading) sort(i int) bool {
	_, _, ok := r.use("placesort", span{i, i + 1})
	return ok
}

// borders says whether a country is named only as the one across a border: "near the Chad
// border".
func (r *reading) borders(end int) bool {
	return end < len(r.tokens) && (r.tokens[end].low == "border" || r.tokens[end].low == "frontier")
}

// destination says whether a place is only where somebody was on the way to: "a bus that was
// traveling to Serma".
func (r *reading) destination(i int) bool {
	for k := i - 1; k > 0 && k > i-6; k-- {
		if low := r.tokens[k].low; low != "to" && low != "towards" && low != "toward" {
			continue
		}
		for n := k - 1; n >= 0 && n > k-6 && r.tokens[n].sign == word && r.tokens[n].low != "from"; n-- {
			if r.leads(n) {
				return true
			}
		}
		return false
	}
	return false
}

// direction says whether a place is only where something was heard from, or headed, or what
// lies beyond: "from the direction of the base", "near the border with Chad".
func (r *reading) direction(i int) bool {
	for k := i - 1; k > 0 && k > i-4; k-- {
		switch low, before := r.tokens[k].low, r.tokens[k-1].low; {
		case low == "of" && before == "direction", low == "with" && (before == "border" || before == "frontier"):
			return true
		}
	}
	return false
}

// possessor says whether a place that ends before a token is named only as the one that
// holds the next: "in Tripoli's Tajoura district".
func (r *reading) possessor(end int) bool {
	return end+1 < len(r.tokens) && (r.tokens[end].low == "'s" && r.placeOf[end+1] >= 0 || strings.HasSuffix(r.tokens[end-1].low, "'s") && r.placeOf[end] >= 0 && r.placeOf[end] != r.placeOf[end-1])
}
