package reading

import "github.com/trucewatch/trucewatch/who"

// homeOf is where those live who tell of what an account holds: "residents of Bougandja
// described how soldiers opened fire". It is -1 where somebody else tells it.
func (r *reading) homeOf(a *account) int {
	if a.said < 0 || a.Place != nil {
		return -1
	}
	np := r.utters[a.said].np
	if np.empty() {
		return -1
	}
	head := r.headEnd(np) - 1
	if _, ok := who.People(r.tokens[head].low); !ok || !r.dwells(head) {
		return -1
	}
	for i := head + 1; i < np.to; i++ {
		if k := int(r.placeOf[i]); k >= 0 && r.places[k].Place.Level != "country" {
			return k
		}
	}
	if head+2 < np.to {
		return r.site(span{head + 2, np.to})
	}
	return -1
}

// dwells says whether a word means those who live somewhere.
func (r *reading) dwells(i int) bool {
	_, _, ok := r.use("dweller", span{i, i + 1})
	return ok
}
