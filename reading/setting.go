package reading

import (
	"sort"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/where"
)

// exactness ranks levels of places from the least exact.
var exactness = map[string]int{"country": 1, "province": 2, "district": 3, "point": 4}

// site takes a name as a place that no gazetteer knows, in the unit that is named
// right after it, and gives its number in r.sites plus the places found; -1 where it
// is no such place.
func (r *reading) site(s span) int {
	s = r.trim(s)
	if s.empty() {
		return -1
	}
	for i := s.from; i < s.to; i++ {
		if r.placeOf[i] >= 0 || r.actorOf[i] >= 0 || r.dateOf[i] >= 0 || r.speaks[i] {
			return -1
		}
	}
	if s.to < len(r.tokens) && r.tokens[s.to].low == "of" && r.sort(s.to-1) {
		return -1 // "the Rwandan village of Rusura"
	}
	if where.Demonym(r.plain[r.tokens[s.from].start:r.tokens[s.from].end]) {
		return -1 // "at a Honduran army post"
	}
	f := where.Found{Start: r.tokens[s.from].start, End: r.tokens[s.to-1].end}
	f.Place = trucewatch.Place{Name: r.undetermined(s), Level: "point", Sure: sure / 2}
	f.Near = s.from > 1 && r.tokens[s.from-1].low == "of" && compass(r.tokens[s.from-2].low)
	r.widen(&f)
	if f.Place.Country == "" {
		if k := r.spokenOf(f.Place.Name); k >= 0 {
			f.Place = r.places[k].Place
		}
	}
	r.places = append(r.places, f)
	return len(r.places) - 1
}

// widen gives a place that no gazetteer knows the units of the one that is named right after it.
func (r *reading) widen(f *where.Found) {
	next := sort.Search(r.known, func(k int) bool { return r.places[k].Start >= f.End })
	if next < r.known && r.places[next].Start-f.End < 2*longestJoint && !strings.Contains(r.s[f.End:r.places[next].Start], " to ") {
		wider := r.places[next].Place
		f.Place.Admin1, f.Place.Admin2, f.Place.Country = wider.Admin1, wider.Admin2, wider.Country
	}
}

// compass says whether a word is a direction: "northeast".
func compass(low string) bool {
	switch strings.TrimPrefix(strings.TrimPrefix(low, "north"), "south") {
	case "", "east", "west", "-east", "-west":
		return low != ""
	}
	return false
}

// spokenOf is the last of the places so far that has a name, or -1.
func (r *reading) spokenOf(name string) int {
	for k := len(r.places) - 1; k >= 0 && k >= len(r.places)-remembered; k-- {
		if p := r.places[k].Place; p.Country != "" && strings.EqualFold(p.Name, name) {
			return k
		}
	}
	return -1
}

// placeAt turns the found place k into one of the reading.
func (r *reading) placeAt(k int) *trucewatch.Place { return r.anchored(r.places[k]) }

// anchored is a found place with its stretch in code points.
func (r *reading) anchored(f where.Found) *trucewatch.Place {
	place := f.Place
	place.Start, place.End = r.text.CodePoint(f.Start), r.text.CodePoint(f.End)
	place.Text = r.text.Slice(place.Start, place.End)
	return &place
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (r *reading) within(i int, s span) bool { return i >= s.from && i < s.to }

// longestLocal is how many words before a name its preposition stands: "in a remote district of
// western Nepal".
const longestLocal = 10

// namesPlace says whether the sentence of an account names a place, which another has.
func (r *reading) namesPlace(a *account, p *trucewatch.Place) bool {
	if p == nil {
		return false
	}
	s := r.sentenceOf(a)
	for i := s.from; i < s.to; i++ {
		if k := r.placeOf[i]; k >= 0 && samePlace(&r.places[k].Place, p) {
			return true
		}
	}
	return false
}

// besides is a place in the sentence of an account that belongs to nothing else told in
// it, after the words that tell of it; -1 for none.
func (r *reading) besides(a *account) int {
	s := r.sentenceOf(a)
	for i := a.trigger.to; i < s.to; i++ {
		if r.saidAt[i] != r.saidAt[a.trigger.from] || r.tokens[i].is(clausal) && !r.tokens[i].is(preposition) {
			return -1
		}
		k := int(r.placeOf[i])
		if k < 0 || r.taken[k] {
			continue
		}
		if at := r.tokensIn(r.places[k].Start, r.places[k].End); at.from == i && r.stands(k) && !r.direction(i) {
			return r.narrower(k)
		}
	}
	return -1
}

// settings gives incidents that no account dates, or places, the date and the place
// that the text goes on from: the last one before it that is that of no speech, no
// heading and no dateline, or the first after it in its paragraph.
func (r *reading) settings() {
	dated, placed := map[int]bool{}, map[int]bool{}
	r.preciser()
	for _, a := range r.told {
		dated[a.Incident] = dated[a.Incident] || a.dated >= 0
		placed[a.Incident] = placed[a.Incident] || a.Place != nil && a.Place.Level != "country"
	}
	for _, a := range r.told {
		if a.telling.Relative && !a.Background && r.doneBy(a) {
			if k := r.dayBefore(a); k >= 0 && !dated[a.Incident] {
				a.dated, dated[a.Incident] = k, true
			}
			if k := r.placeBefore(a); k >= 0 && !placed[a.Incident] {
				a.Place, placed[a.Incident] = r.placeAt(k), true
			}
		}
		if a.Background || !a.Certainty.Actual() || a.telling.Relative || a.Many != nil && aggregate(a) && !(a.Many.High == nil && a.paragraph == r.told[0].paragraph && !a.perp.empty()) || a.Kind.Is(trucewatch.Conduct) {
			continue
		}
		if !dated[a.Incident] {
			if k := r.daysAfter(a); k >= 0 {
				a.dated, dated[a.Incident] = k, true
			} else if k := r.current(a); k >= 0 {
				a.dated, dated[a.Incident] = k, true
			}
		}
		if a.lay != nil && !placed[a.Incident] {
			a.Place, placed[a.Incident] = a.lay, true
		}
		if r.elsewhereToo(a) || a.telling.Before && !placed[a.Incident] {
			continue // nobody says where
		}
		if k := r.thisTown(a); k >= 0 && !placed[a.Incident] {
			a.Place, placed[a.Incident] = r.placeAt(k), true
		}
		if k := r.named(a); k >= 0 {
			a.Place, placed[a.Incident] = r.placeAt(k), true
		}
		if !placed[a.Incident] {
			if k := r.besides(a); k >= 0 {
				a.Place, placed[a.Incident] = r.placeAt(k), true
			}
		}
		if !placed[a.Incident] {
			if p := r.homeOf(a); p != nil {
				a.Place, placed[a.Incident] = p, true
			}
		}
		if k := r.calledSpot(a); k >= 0 && a.Place == nil && !placed[a.Incident] {
			a.Place, placed[a.Incident] = r.placeAt(k), true
		}
		if !placed[a.Incident] {
			if k := r.sceneOf(a); k >= 0 && (a.Place == nil || a.Place.Country == r.places[k].Place.Country && !r.another(a) && !r.onlySide(a, k)) {
				a.Place, placed[a.Incident] = r.placeAt(k), true
			}
		}
	}
	r.details()
	r.undated()
	r.atSpot()
	r.atHome()
}

// thisTown is the place that a text was sent from, where an account calls it "this town"; -1 where it
// does not.
func (r *reading) thisTown(a *account) int {
	s := r.sentenceOf(a)
	for i := s.from; i < s.to; i++ {
		if r.tokens[i].low != "this" {
			continue
		}
		for n := i + 1; n < s.to && n < i+longestName+2 && r.tokens[n].sign == word; n++ {
			if r.levelsOf(n) == "point" {
				return r.sentFrom()
			}
		}
	}
	return -1
}

// onlySide says whether an account has a side of a country, "southern Lebanon", and a place that was
// told of before it is that of something else.
func (r *reading) onlySide(a *account, k int) bool {
	if a.Place == nil || r.places[k].Start > r.tokens[a.trigger.from].start || !r.sited[k] {
		return false
	}
	at := sort.Search(len(r.tokens), func(i int) bool { return r.text.CodePoint(r.tokens[i].start) >= a.Place.Start })
	return at > 0 && compass(strings.TrimSuffix(r.tokens[at-1].low, "ern"))
}

// atHome puts violence that no account of it places in the country that the text is mostly
// about, or else in the one that it was sent from.
func (r *reading) atHome() {
	home := r.home
	if k := r.sentFrom(); home == nil && k >= 0 {
		if p, ok := r.countries[r.places[k].Place.Country]; ok {
			home = &where.Found{Start: r.places[k].Start, End: r.places[k].End, Place: p}
		}
	}
	if home == nil {
		return
	}
	placed := map[int]bool{}
	for _, a := range r.told {
		placed[a.Incident] = placed[a.Incident] || a.Place != nil
	}
	for _, a := range r.told {
		if !placed[a.Incident] && !a.Background && a.Certainty.Actual() && a.Kind.Is(trucewatch.Violence) {
			a.Place = r.anchored(*home)
		}
	}
}

// doneBy says whether those who did it, as a clause about them tells, did what the main clause
// tells as well: "a bus was stopped near Serma by gunmen, who kidnapped two nurses".
func (r *reading) doneBy(a *account) bool {
	return !a.perp.empty() && a.perp.from > 0 && a.perp.to <= a.trigger.from && r.tokens[a.perp.from-1].low == "by"
}

// dayBefore is the last day that the sentence of an account names before it and on which nothing
// was said, or -1.
func (r *reading) dayBefore(a *account) int {
	for i := a.trigger.from - 1; i >= r.sentenceOf(a).from; i-- {
		if k := r.dateAt(i); k >= 0 && !r.saidOn[k] {
			return k
		}
	}
	return -1
}

// placeBefore is the last place that the sentence of an account names before it as where
// something was, or -1.
func (r *reading) placeBefore(a *account) int {
	for i := a.trigger.from - 1; i >= r.sentenceOf(a).from; i-- {
		if k := int(r.placeOf[i]); k >= 0 && !r.taken[k] && r.stands(k) {
			return r.narrower(k)
		}
	}
	return -1
}

// named is the place with a name of its own that an account calls by what it is:
// "overran a post north of Sanaa", where the text goes on to speak of "the Umar base". It is -1 where the account has a place of its own, or where the
// text names several such places, or none.
func (r *reading) named(a *account) int {
	if a.target.empty() || a.Place != nil && !a.near {
		return -1
	}
	if r.sites == nil {
		r.findSites()
	}
	for i := a.target.from; i < a.target.to && r.tokens[i].sign == word && r.placeOf[i] < 0; i++ {
		if k, ok := r.sites[r.tokens[i].low]; ok {
			return k
		}
	}
	return -1
}

// findSites notes by what they are the places that have a name of their own, "the Umar
// base"; -1 where several are that.
func (r *reading) findSites() {
	r.sites = map[string]int{}
	for k, f := range r.places {
		at := r.tokensIn(f.Start, f.End)
		if f.Place.Level != "point" || at.to-at.from < 2 {
			continue
		}
		if _, _, site := r.use("site", span{at.to - 1, at.to}); !site {
			continue
		}
		what := r.tokens[at.to-1].low
		switch other, known := r.sites[what]; {
		case !known:
			r.sites[what] = k
		case other >= 0 && r.places[other].Place.Name != f.Place.Name:
			r.sites[what] = -1
		case other >= 0 && r.places[other].Place.Admin1 == "":
			r.sites[what] = k
		}
	}
}

// sceneOf is the place at which the text has come where it tells of an incident:
// where it first does, or where it goes on to do so; or that of what else the text
// recalls with it, where it names no other.
func (r *reading) sceneOf(a *account) int {
	if k := r.meanwhile(a); k >= 0 {
		return k
	}
	for _, b := range append([]*account{a}, a.joined[:min(len(a.joined), remembered)]...) {
		if k := r.scene(b); k >= 0 {
			return k
		}
	}
	s := r.sentenceOf(a)
	from, to := r.tokens[s.from].start, r.tokens[s.to-1].end
	first := sort.Search(r.known, func(k int) bool { return r.places[k].Start >= from })
	for k := first; k < r.known && r.places[k].Start < to; k++ {
		at := r.tokensIn(r.places[k].Start, r.places[k].End)
		if r.elsewhere[k] && !r.taken[k] && r.places[k].Place.Level != "country" && !at.empty() && r.localBefore(at.from) {
			return r.narrower(k)
		}
	}
	return -1
}

// meanwhile is a place without a name in any gazetteer that the sentence of an
// account speaks of: "fighting broke out while they met at the Blue Palace".
func (r *reading) meanwhile(a *account) int {
	if a.Place != nil {
		return -1
	}
	s := r.sentenceOf(a)
	from, to := r.tokens[a.trigger.to-1].end, r.tokens[s.to-1].end
	k := r.known + sort.Search(len(r.places)-r.known, func(k int) bool { return r.places[r.known+k].Start >= from })
	if k < len(r.places) && r.places[k].End <= to {
		return k
	}
	return -1
}

// sentenceOf is the sentence in which an account is told.
func (r *reading) sentenceOf(a *account) span {
	s := a.trigger
	for s.from > 0 && a.trigger.from-s.from < longest && !endsSentence(r.tokens[s.from-1]) && r.tokens[s.from-1].sign != paragraphBreak {
		s.from--
	}
	for s.to < len(r.tokens) && s.to-a.trigger.to < longest && !endsSentence(r.tokens[s.to]) && r.tokens[s.to].sign != paragraphBreak {
		s.to++
	}
	return s
}

// scene is the place at which the text has come where an account stands, or -1.
func (r *reading) scene(a *account) int {
	at := r.tokens[a.trigger.from].start
	first := sort.Search(r.known, func(k int) bool { return r.places[k].Start >= at })
	part := r.parts[a.paragraph]
	for k := first - 1; k >= 0 && k >= first-remembered; k-- {
		if r.abroad(k) && !r.sited[k] {
			continue
		}
		if (r.stands(k) || r.sited[k] && exactness[r.places[k].Place.Level] > 1 || r.headsPlaces(k) || k == r.label(a)) && !r.setApart(r.places[k].End, at) {
			return r.narrower(k)
		}
	}
	for k := first; k < r.known && r.places[k].End <= part.to; k++ {
		if r.stands(k) {
			return k
		}
	}
	return -1
}

// stands says whether a place is one where a text tells that something happened.
func (r *reading) stands(k int) bool { return !r.elsewhere[k] && r.where(k) }

// where says whether a place is one where a text tells that something was.
func (r *reading) where(k int) bool {
	f := r.places[k]
	if f.Place.Level == "country" {
		return false
	}
	at := r.tokensIn(f.Start, f.End)
	if at.empty() || r.tokens[at.from].dateline || r.speaks[at.from] || r.actorOf[at.from] >= 0 || r.callsAccord(at.to) {
		return false
	}
	if at.to < len(r.tokens) && r.tokens[at.to].low == "'s" || !r.localBefore(at.from) && !r.besidePlace(k) {
		return false
	}
	return !r.inHeading(f.Start, f.End)
}

// headsPlaces says whether a place stands in a heading that names places and nothing
// else, as digests set them over what happened there: "Sangin/Helmand".
func (r *reading) headsPlaces(k int) bool {
	f := r.places[k]
	n := sort.Search(len(r.headings), func(n int) bool { return r.headings[n].to >= f.End })
	if n == len(r.headings) || r.headings[n].from > f.Start || f.Place.Level == "country" {
		return false
	}
	at := r.tokensIn(r.headings[n].from, r.headings[n].to)
	for i := at.from; i < at.to; i++ {
		if t := r.tokens[i]; t.dateline || (t.sign == word || t.sign == number) && r.placeOf[i] < 0 {
			return false
		}
	}
	return true
}

// besidePlace says whether another place stands right before one: "Nerkh district,
// Wardak province".
func (r *reading) besidePlace(k int) bool {
	return k > 0 && r.places[k].Start-r.places[k-1].End < longestJoint
}

// longestJoint is how many bytes stand between a place and the wider one that
// explains it: ", in the".
const longestJoint = 10

// narrower is the most exact of the places that stand side by side.
func (r *reading) narrower(k int) int {
	best := k
	for k > 0 && r.besidePlace(k) {
		k--
		if exactness[r.places[k].Place.Level] > exactness[r.places[best].Place.Level] {
			best = k
		}
	}
	return best
}

// setApart says whether a rule stands between two places: "----".
func (r *reading) setApart(from, to int) bool {
	k := sort.SearchInts(r.rules, from)
	return k < len(r.rules) && r.rules[k] < to
}

// findRules notes where lines stand that set parts of a text apart.
func (r *reading) findRules() {
	for i := 0; i < len(r.s); {
		at := strings.IndexAny(r.s[i:], "-*_=")
		if at < 0 {
			return
		}
		i += at
		end := i + 1
		for end < len(r.s) && r.s[end] == r.s[i] {
			end++
		}
		if end-i >= 3 {
			r.rules = append(r.rules, i)
		}
		i = end
	}
}

// inHeading says whether a stretch of the text stands in a paragraph that holds no
// clause.
func (r *reading) inHeading(start, end int) bool {
	k := sort.Search(len(r.headings), func(k int) bool { return r.headings[k].to >= end })
	return k < len(r.headings) && r.headings[k].from <= start
}
