package reading

import (
	"sort"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/when"
	"github.com/trucewatch/trucewatch/where"
)

// exactness ranks levels of places from the least exact.
var exactness = map[string]int{"country": 1, "province": 2, "district": 3, "point": 4}

// bestPlace chooses where an incident happened from the places that belong to it:
// the most exact, other than in the name of somebody who takes part.
func (r *reading) bestPlace(a *account, places []int) *trucewatch.Place {
	best, rank := -1, 0
	for _, k := range places {
		f := r.places[k]
		at := r.tokensIn(f.Start, f.End)
		local := r.localBefore(at.from)
		if r.speaks[at.from] || r.within(at.from, a.perp.span) && !local || r.actorOf[at.from] >= 0 && !local {
			continue
		}
		level := exactness[f.Place.Level]
		if level <= 1 && !local {
			continue
		}
		if score := level*2 + flag(local); score > rank {
			best, rank = k, score
		}
	}
	if best < 0 {
		return nil
	}
	return r.placeAt(best)
}

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
	f := where.Found{Start: r.tokens[s.from].start, End: r.tokens[s.to-1].end}
	f.Place = trucewatch.Place{Name: r.undetermined(s), Level: "point", Sure: sure / 2}
	next := sort.Search(r.known, func(k int) bool { return r.places[k].Start >= f.End })
	if next < r.known && r.places[next].Start-f.End < 2*longestJoint {
		wider := r.places[next].Place
		f.Place.Admin1, f.Place.Admin2, f.Place.Country = wider.Admin1, wider.Admin2, wider.Country
	}
	r.places = append(r.places, f)
	return len(r.places) - 1
}

// placeAt turns the found place k into one of the reading.
func (r *reading) placeAt(k int) *trucewatch.Place {
	f := r.places[k]
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

// localBefore says whether a local preposition stands a few words before.
func (r *reading) localBefore(i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		t := r.tokens[k]
		if t.is(local) {
			return t.low != "between" || r.actorOf[i] < 0
		}
		if t.sign != word && t.low != "," || r.finite(k) || t.low == "of" {
			return false
		}
	}
	return false
}

// hourOnly holds for a part of a day that is not named: "before dawn".
func hourOnly(f when.Found) bool {
	if f.Basis != when.Text || f.Offset.N != 0 {
		return false
	}
	return f.Precision == when.ToPart || f.Precision == when.ToHour || f.Precision == when.ToMinute
}

// bestDate chooses the date of an incident from those that belong to it: the
// nearest to its words. It gives the place in dates, or -1.
func (r *reading) bestDate(a *account, dates []int) int {
	best, nearest := -1, 1<<30
	for _, k := range dates {
		f := r.dates[k]
		if hourOnly(f) || f.Interval.IsZero() || f.Sort == when.Deadline && a.Certainty.Actual() && f.Interval.From.After(r.reference()) {
			continue
		}
		at := r.tokensIn(f.Start, f.End)
		distance := at.from - a.trigger.to
		if at.from < a.trigger.from {
			distance = a.trigger.from - at.from + 3
		}
		if f.Precision == when.ToPart && f.Interval.To.Sub(f.Interval.From) > 30*time.Hour {
			distance += farOff // "an overnight raid on Sunday"
		}
		if distance < nearest {
			best, nearest = k, distance
		}
	}
	return best
}

// farOff is more words than a date is away from what it dates: one that leaves open
// which of two days it means yields to any other.
const farOff = 1 << 16

// background marks accounts of what was long ago when the news of the text
// happened: more than a week before the report, and days before the first incident
// that it dates. A chronicle that goes forward has none.
func (r *reading) background() {
	if r.report.Published.IsZero() {
		r.recalled()
		return
	}
	reference := r.reference()
	var lead, first time.Time
	for _, a := range r.told {
		if a.dated < 0 || a.Background {
			continue
		}
		i := r.dates[a.dated].Interval
		if first.IsZero() {
			first = i.From
		}
		if lead.IsZero() && !i.Last().Before(reference.AddDate(0, 0, -7)) && i.To.Sub(i.From) < week {
			lead = i.From
		}
	}
	if lead.IsZero() {
		lead = first
	}
	for _, a := range r.told {
		if a.dated < 0 || !a.Certainty.Actual() {
			continue
		}
		i := r.dates[a.dated].Interval
		old := i.Last().Before(reference.AddDate(0, 0, -7)) && i.Last().Before(lead.AddDate(0, 0, -3))
		a.Background = a.Background || old || i.To.Sub(i.From) >= week && i.Last().Before(lead)
	}
}

// week is how long an interval is at least that is no day of the news.
const week = 6 * 24 * time.Hour

// recalled marks, in a text whose day nobody knows, accounts with a year of their
// own after a first one without a date.
func (r *reading) recalled() {
	for i, a := range r.told {
		if i == 0 || !a.telling.Relative {
			continue
		}
		for k := a.clause.from; k < a.clause.to; k++ {
			if d := r.dateOf[k]; d >= 0 && strings.ContainsAny(r.dates[d].Text, "0123456789") {
				a.Background = true
			}
		}
	}
}

// settings gives incidents that no account dates, or places, the date and the place
// that the text goes on from: the last one before it that is that of no speech, no
// heading and no dateline, or the first after it in its paragraph.
func (r *reading) settings() {
	dated, placed := map[int]bool{}, map[int]bool{}
	for _, a := range r.told {
		dated[a.Incident] = dated[a.Incident] || a.dated >= 0
		placed[a.Incident] = placed[a.Incident] || a.Place != nil && a.Place.Level != "country"
	}
	for _, a := range r.told {
		if a.Background || !a.Certainty.Actual() || a.telling.Relative || a.Many != nil || a.Kind.Is(trucewatch.Conduct) {
			continue
		}
		if !dated[a.Incident] {
			if k := r.current(a); k >= 0 {
				a.dated, dated[a.Incident] = k, true
			}
		}
		if !placed[a.Incident] {
			if k := r.scene(a); k >= 0 && (a.Place == nil || a.Place.Country == r.places[k].Place.Country) {
				a.Place, placed[a.Incident] = r.placeAt(k), true
			}
		}
	}
}

// scene is the place at which the text has come where an account stands, or -1.
func (r *reading) scene(a *account) int {
	at := r.tokens[a.trigger.from].start
	first := sort.Search(r.known, func(k int) bool { return r.places[k].Start >= at })
	part := r.parts[a.paragraph]
	for k := first - 1; k >= 0 && k >= first-remembered; k-- {
		if r.stands(k) && !r.setApart(r.places[k].End, at) {
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
func (r *reading) stands(k int) bool {
	f := r.places[k]
	if f.Place.Level == "country" || r.elsewhere[k] {
		return false
	}
	at := r.tokensIn(f.Start, f.End)
	if at.empty() || r.tokens[at.from].dateline || r.speaks[at.from] || r.actorOf[at.from] >= 0 {
		return false
	}
	if at.to < len(r.tokens) && r.tokens[at.to].low == "'s" || !r.localBefore(at.from) && !r.besidePlace(k) {
		return false
	}
	return !r.inHeading(f.Start, f.End)
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

// current is the date at which the text has come where an account stands, or -1.
func (r *reading) current(a *account) int {
	at := r.tokens[a.trigger.from].start
	first := sort.Search(len(r.dates), func(k int) bool { return r.dates[k].Start >= at })
	part := r.parts[a.paragraph]
	for k := first - 1; k >= 0 && k >= first-remembered; k-- {
		if r.narrates(k) && !r.setApart(r.dates[k].End, at) {
			return k
		}
	}
	for k := first; k < len(r.dates) && r.dates[k].End <= part.to; k++ {
		if r.narrates(k) {
			return k
		}
	}
	return r.dateline()
}

// dateline is the date of a dispatch that names no other, or -1: what it tells
// happened on that day as far as it says.
func (r *reading) dateline() int {
	if r.report.Published.IsZero() {
		return -1
	}
	day, found := trucewatch.Day(r.reference()), -1
	for k := range r.dates[:min(len(r.dates), remembered)] {
		if r.narrates(k) {
			return -1
		}
		if found < 0 && r.dates[k].Interval.Overlaps(day) && r.dates[k].Sort == when.Date {
			found = k
		}
	}
	return found
}

// narrates says whether a date is a day on which a text tells that something
// happened.
func (r *reading) narrates(k int) bool {
	f := r.dates[k]
	if hourOnly(f) || f.Sort != when.Date || f.Interval.IsZero() || f.Interval.To.Sub(f.Interval.From) > 50*time.Hour || r.saidOn[k] {
		return false
	}
	if !r.report.Published.IsZero() && f.Interval.From.After(r.reference()) {
		return false
	}
	if at := r.tokensIn(f.Start, f.End); at.from < len(r.tokens) && r.tokens[at.from].dateline {
		return false
	}
	return !r.inHeading(f.Start, f.End)
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
