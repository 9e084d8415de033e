package reading

import (
	"sort"

	"github.com/trucewatch/trucewatch"
)

// atSpot puts violence that no account of it places where the text says that something was, close
// to it: what it calls "the town" or "the province" by what it spoke of before, then what the
// paragraphs around it name.
func (r *reading) atSpot() {
	placed := map[int]bool{}
	for _, a := range r.told {
		placed[a.Incident] = placed[a.Incident] || a.Place != nil
	}
	for _, a := range r.told {
		if t := a.telling; placed[a.Incident] || a.Background || !a.Certainty.Happened() || !a.Kind.Is(trucewatch.Violence) || aggregate(a) || t.Relative || t.Before || r.elsewhereToo(a) {
			continue
		}
		k := r.calledSpot(a)
		if k < 0 {
			k = r.spotNear(a)
		}
		if k >= 0 {
			a.Place, placed[a.Incident] = r.placeAt(k), true
			a.Place.Sure = min(a.Place.Sure, guessed)
		}
	}
}

// preciser puts an account that only says what it was near where another account of the same
// incident says that it was.
func (r *reading) preciser() {
	at := map[int]*trucewatch.Place{}
	for _, a := range r.told {
		if a.Place != nil && !a.near && at[a.Incident] == nil {
			at[a.Incident] = a.Place
		}
	}
	for _, a := range r.told {
		if p := at[a.Incident]; p != nil && a.Place != nil && a.near && exactness[p.Level] > exactness["province"] && p.Country == a.Place.Country {
			a.Place, a.near = p, false
		}
	}
}

// guessed is how sure a place is that only stands close to what happened.
const guessed = 0.4

// paragraphsNear is how many paragraphs away a place is looked for that an incident lacks.
const paragraphsNear = 2

// calledSpot is the place that the sentence of an account means by what it is, "in the heart of
// the city", "in the province": the last one of that level before it, or -1.
func (r *reading) calledSpot(a *account) int {
	s := r.sentenceOf(a)
	for i := s.from; i+1 < s.to; i++ {
		if r.tokens[i].low != "the" || !r.localBefore(i) && !r.reached(i) {
			continue
		}
		levels := r.levelsOf(i + 1)
		for k := r.lastPlaceBefore(i); levels != "" && k >= 0; k-- {
			if f := r.places[k]; r.tells(k) && (f.Place.Level == levels || levels == "point" && f.Place.Level == "district") {
				return k
			}
		}
	}
	return -1
}

// levelsOf is the level of what a word calls a place: "town" is a point.
func (r *reading) levelsOf(i int) string {
	switch r.tokens[i].low {
	case "city", "town", "village", "capital", "port", "camp":
		return "point"
	case "district", "county":
		return "district"
	case "province", "state", "region", "territory", "enclave":
		return "province"
	}
	return ""
}

// lastPlaceBefore is the last place found before a token, or -1.
func (r *reading) lastPlaceBefore(i int) int {
	at := r.tokens[i].start
	return sort.Search(r.known, func(k int) bool { return r.places[k].Start >= at }) - 1
}

// spotNear is the place that the paragraphs around an account name: the last before it, else
// the first after it; -1 for none.
func (r *reading) spotNear(a *account) int {
	before := r.lastPlaceBefore(a.trigger.from)
	first, last := r.parts[max(0, a.paragraph-paragraphsNear)].from, r.parts[min(len(r.parts)-1, a.paragraph+paragraphsNear)].to
	for k := before; k >= 0 && r.places[k].Start >= first; k-- {
		if r.tells(k) {
			return r.narrower(k)
		}
	}
	for k := before + 1; k < r.known && r.places[k].End <= last; k++ {
		if r.tells(k) && r.stands(k) {
			return k
		}
	}
	return -1
}

// tells says whether a place is one that a text speaks of as a place, and not that of a speaker, a
// body or a dateline, nor one abroad.
func (r *reading) tells(k int) bool {
	f := r.places[k]
	at := r.tokensIn(f.Start, f.End)
	if at.empty() || f.Place.Level == "country" || r.elsewhere[k] || r.abroad(k) {
		return false
	}
	return !r.tokens[at.from].dateline && !r.speaks[at.from] && r.actorOf[at.from] < 0 && !r.inHeading(f.Start, f.End) && !r.direction(at.from) && !r.destination(at.from)
}

// abroad says whether a place lies in another country than the one that the text is mostly
// about, or, where it is about several, in one that it names few places in: talks are held there.
func (r *reading) abroad(k int) bool {
	country := r.places[k].Place.Country
	if country == "" || r.home != nil {
		return country != "" && country != r.home.Place.Country
	}
	most, named := 0, map[string]int{}
	for _, f := range r.places[:r.known] {
		if c := f.Place.Country; c != "" {
			named[c]++
			most = max(most, named[c])
		}
	}
	return named[country]*3 < most
}
