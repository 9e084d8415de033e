package reading

import "github.com/trucewatch/trucewatch"

// longestLabel is how many words stand before the colon of a paragraph that names in front
// where it happened: "Vavuniya district: A bomb exploded".
const longestLabel = 6

// findLabels notes for each paragraph the place that stands before its first colon, as
// digests of monitors put it; -1 for none.
func (r *reading) findLabels() {
	r.labels = make([]int, len(r.parts))
	for i, p := range r.parts {
		r.labels[i] = -1
		at := r.tokensIn(p.from, p.to)
		found := -1
		for k := at.from; k < at.to && k <= at.from+longestLabel; k++ {
			switch t := r.tokens[k]; {
			case t.low == ":" && k+1 < at.to:
				r.labels[i] = found
			case t.sign == word || t.low == "," || t.low == "/" || t.low == "-":
				if n := int(r.placeOf[k]); n >= 0 && found < 0 && r.places[n].Place.Level != "country" {
					found = n
				}
				if !t.cap && r.placeOf[k] < 0 && !r.sort(k) && t.sign == word {
					found = -1
					k = at.to // a sentence
				}
				continue
			}
			break
		}
	}
}

// label is the place that heads the paragraph of an account, or -1.
func (r *reading) label(a *account) int {
	if a.paragraph >= len(r.labels) {
		return -1
	}
	return r.labels[a.paragraph]
}

// otherLabel says whether two accounts stand under names of different places.
func (r *reading) otherLabel(a, b *account) bool {
	x, y := r.label(a), r.label(b)
	return x >= 0 && y >= 0 && a.paragraph != b.paragraph && !samePlace(&r.places[x].Place, &r.places[y].Place)
}

// apartFromFighting says whether an account tells of a deed of its own beside the
// fighting that a text speaks of: soldiers looted a shop, or a building was attacked.
func (r *reading) apartFromFighting(in *event, a *account) bool {
	first := in.accounts[0]
	if first.Kind == trucewatch.Clash && a.Kind == trucewatch.Clash {
		return false
	}
	if first.telling.Building && a.Kind == trucewatch.Clash && a.telling.Definite && r.fought {
		return true
	}
	if a.telling.Plunder && first.Kind == trucewatch.Clash || first.telling.Plunder && a.Kind == trucewatch.Clash {
		return true
	}
	if first.Kind != trucewatch.Clash || first.telling.Phrase.Empty() || !first.perp.empty() || !a.telling.Phrase.Empty() {
		return false
	}
	return a.telling.Building && len(a.tolls) == 0
}

// partOfToll says whether an account tells how some of those died whom a text has counted
// together before: "three of the victims died when a bomber drove into a checkpoint".
func (r *reading) partOfToll(a *account) bool {
	if len(a.tolls) == 0 || a.dated < 0 && a.Place == nil || harmOnly(a) || a.telling.Found {
		return false
	}
	t := a.tolls[0]
	_, _, ok := r.use("ofthem", span{t.np.from, min(t.np.to+longestPartitive, a.clause.to)})
	return ok
}

// longestPartitive is how many words "of the victims" has.
const longestPartitive = 3

// ofThem says whether those found dead are told to be of those named right before.
func (r *reading) ofThem(a *account) bool {
	if len(a.tolls) == 0 || a.tolls[0].np.empty() {
		return false
	}
	for i := a.tolls[0].np.from; i < a.tolls[0].np.to; i++ {
		if low := r.tokens[i].low; low == "them" || low == "his" || low == "her" || low == "their" {
			return true
		}
	}
	return a.tolls[0].pronoun
}
