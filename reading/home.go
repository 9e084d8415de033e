package reading

import (
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who"
)

// homeOf is where those live who tell of what an account holds: "residents of Bougandja
// described how soldiers opened fire". It is nil where somebody else tells it.
func (r *reading) homeOf(a *account) *trucewatch.Place {
	if a.said < 0 || a.Place != nil && a.Place.Level != "country" {
		return nil
	}
	np := r.utters[a.said].np
	if np.empty() {
		return nil
	}
	if k := r.officeIn(np); k >= 0 && (a.Place == nil || a.Place.Country == r.places[k].Place.Country) {
		return r.placeAt(k)
	}
	if a.Place != nil {
		return nil
	}
	head := r.headEnd(np) - 1
	if _, ok := who.People(r.tokens[head].low); !ok || !r.dwells(head) {
		return nil
	}
	for i := head + 1; i < np.to; i++ {
		if k := int(r.placeOf[i]); k >= 0 && r.places[k].Place.Level != "country" {
			return r.placeAt(k)
		}
	}
	name := span{head + 2, np.to}
	if name.empty() || r.wholeName(name) == "" || r.actorOf[name.from] >= 0 {
		return nil
	}
	p := r.passage(name)
	return &trucewatch.Place{Text: p.Text, Start: p.Start, End: p.End, Name: p.Text, Level: "point", Sure: sure / 2}
}

// officeIn is the province or district that a local official who speaks has his office in: "the
// police chief of Serma province"; -1 where nobody of the kind speaks.
func (r *reading) officeIn(np span) int {
	if np.to < len(r.tokens) && r.tokens[np.to].low == "," { // "A B, the governor of Serma, said"
		for np.to++; np.to < len(r.tokens) && r.tokens[np.to].sign == word && r.cueOf[np.to] < 0; np.to++ {
		}
	}
	if _, _, ok := r.use("localoffice", np); !ok {
		return -1
	}
	for i := np.from; i < np.to; i++ {
		if k := int(r.placeOf[i]); k >= 0 && (r.places[k].Place.Level == "province" || r.places[k].Place.Level == "district") {
			return k
		}
	}
	return -1
}

// dwells says whether a word means those who live somewhere.
func (r *reading) dwells(i int) bool {
	_, _, ok := r.use("dweller", span{i, i + 1})
	return ok
}

// opensAt is the place that a sentence of what somebody tells begins with: "In Yasynuvata, the
// mayor said that two men had been wounded". It is -1 for none.
func (r *reading) opensAt(a *account) int {
	if a.said < 0 || a.telling.Background || !a.Kind.Is(trucewatch.Violence) {
		return -1
	}
	s := r.sentenceOf(a)
	if !r.tokens[s.from].is(local) {
		return -1
	}
	for i := s.from + 1; i < s.to && i < s.from+longestLead; i++ {
		k := int(r.placeOf[i])
		if k < 0 {
			continue
		}
		end := r.tokensIn(r.places[k].Start, r.places[k].End).to
		if end < s.to && r.tokens[end].low == "," && !r.elsewhere[k] && exactness[r.places[k].Place.Level] > 2 {
			return k
		}
		return -1
	}
	return -1
}
