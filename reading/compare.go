package reading

import (
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who"
)

// akin says whether two kinds can be names for one incident.
func akin(a, b trucewatch.Kind, definite bool) bool {
	if a == b {
		return true
	}
	if !a.Is(trucewatch.Violence) || !b.Is(trucewatch.Violence) {
		return false
	}
	if definite && a == trucewatch.Airstrike && (b == trucewatch.Bombing || b == trucewatch.Shelling || b == trucewatch.Raid) {
		return true // "the bombing" of an air raid
	}
	general := func(k trucewatch.Kind) bool {
		return k == trucewatch.Attack || k == trucewatch.Killing || k == trucewatch.Violence || k == trucewatch.Violation
	}
	return loose[a] && loose[b] || general(a) && !ownIncident[b] || general(b) && !ownIncident[a]
}

// loose are kinds that texts use for one another.
var loose = map[trucewatch.Kind]bool{
	trucewatch.Attack: true, trucewatch.Killing: true, trucewatch.Raid: true, trucewatch.Clash: true, trucewatch.Violence: true,
}

// ownIncident are kinds that are incidents of their own beside others.
var ownIncident = map[trucewatch.Kind]bool{trucewatch.Detention: true, trucewatch.Abduction: true}

// compare says how much an account shares with an incident, and whether any two
// facts can't both be true.
func (r *reading) compare(in *event, a *account) (score int, contradicts bool) {
	var date, place, near, target, known, doer, dead, other bool
	force := a.force
	if r.apartFromFighting(in, a) {
		return 0, true
	}
	if in.addedTo(a) || r.shotApart(in, a) {
		return 0, true
	}
	heading := in.headline(r) // which names one of several places, or the widest
	for _, b := range in.recent() {
		if a.dated >= 0 && b.dated >= 0 {
			if !r.dates[a.dated].Interval.Overlaps(r.dates[b.dated].Interval) {
				return 0, true
			}
			date = date || r.close(a.dated) && r.close(b.dated)
		}
		if r.accusesSpeaker(a, b) || r.accusesSpeaker(b, a) {
			return 0, true
		}
		if r.otherLabel(a, b) {
			return 0, true
		}
		if in.at == a.paragraph && r.otherTarget(a, b) {
			return 0, true
		}
		if a.Place != nil && b.Place != nil {
			switch {
			case samePlace(a.Place, b.Place):
				place = true
			case apart(a.Place, b.Place):
				if (heading || (a.near || b.near) && neighbours(a.Place, b.Place)) && a.Place.Country == b.Place.Country {
					continue // "near the capital", and then the town
				}
				return 0, true
			default:
				near = near || placed(a.Place) && placed(b.Place)
				other = other || a.Place.Level == "point" && b.Place.Level == "point" && !overlap(a.Place.Name, b.Place.Name)
			}
		}
		if ga, gb := a.perp.group, b.perp.group; ga != "" && gb != "" && ga != gb && opposed(force, b.force) && !r.tokens[a.perp.from].is(definite) && a.Kind != trucewatch.Detention && b.Kind != trucewatch.Detention && a.Certainty != trucewatch.Denied && !a.telling.Definite && a.Kind != trucewatch.Clash && b.Kind != trucewatch.Clash && a.voice == b.voice {
			return 0, true
		}
		doer = doer || a.perp.group != "" && a.perp.group == b.perp.group || r.shareName(a.perp, b.perp)
		if len(a.By) > 0 && len(b.By) > 0 {
			if a.By[0] != b.By[0] && a.Certainty != trucewatch.Denied && !a.telling.Definite && a.Kind != trucewatch.Clash && b.Kind != trucewatch.Clash {
				return 0, true
			}
			doer = doer || a.By[0] == b.By[0]
		}
		if force != who.Neither && a.voice != b.voice && !a.telling.Definite && a.Certainty != trucewatch.Denied && a.Kind != trucewatch.Clash && b.Kind != trucewatch.Clash && opposed(force, b.force) && !r.sameTarget(a, b) && !r.struckDown(a, b) {
			return 0, true
		}
		if !heading && (r.flown(a, b) || r.flown(b, a) || r.freshClash(a, b)) {
			return 0, true
		}
		if len(a.Between) > 0 && shared(a.Between, b.Between) == len(a.Between) {
			doer = true
		}
		target = target || r.sameTarget(a, b)
		known = known || r.sameTarget(a, b) && (a.telling.Building && b.telling.Building && !r.indefinite(a.target) || r.indefinite(b.target) && r.tokens[a.target.from].is(definite))
		if a.Kind.Is(trucewatch.Conduct) && a.Of != "" && b.Of != "" && a.Of != b.Of && a.Count != nil && b.Count != nil {
			return 0, true
		}
	}
	if other && !place && rank(a.Kind) > 1 && a.telling.Phrase.Empty() {
		date = false // the same day, in other places
	}
	part := len(a.tolls) > 0
	for _, t := range a.tolls {
		for _, p := range in.counted() {
			dead = dead || p.Effect == t.Effect && agree(p.Who, t.Who) && p.Count.Low == t.Count.Low
		}
		part = part && !(t.vague && in.at < a.paragraph) && (r.covered(t, in.counted()) != nil || within(a, t, in.counted()))
	}
	if in.number > 0 && place && date && !dead && !target && a.paragraph > in.at && a.telling.Phrase.Empty() && len(a.tolls) > 0 && a.perp.empty() && fresh(a) && in.hurt() {
		return 0, true // it says anew when and where, of other people
	}
	if part {
		score++
		if a.dated < 0 && a.Place == nil {
			score++
		}
	}
	for _, yes := range []bool{date, date, place, place, near, target, known, doer, dead, dead} {
		score += flag(yes)
	}
	if a.telling.Definite {
		score += 2
		if r.calledAlike(in, a) {
			score += 3 // more than what is told right before
		} else if rank(a.Kind) == 3 && a.Kind == in.accounts[0].Kind && !a.telling.Phrase.Empty() {
			score += 3 // "the bombing", after a bomber and after gunmen
		}
	}
	if r.telling(in.last()) == r.telling(a) && in.last().voice == a.voice {
		score++
	}
	return score, false
}

// addedTo says whether what somebody "also reported", who did it and where, is another incident:
// nothing told of this one was there.
func (in *event) addedTo(a *account) bool {
	if !a.telling.AlsoSaid || a.telling.Definite || !a.telling.Phrase.Empty() || a.perp.empty() || a.Place == nil {
		return false
	}
	for _, b := range in.recent() {
		if b.Place != nil && samePlace(a.Place, b.Place) {
			return false
		}
	}
	return true
}

// flown says whether aircraft that are not said to be those of an armed group did the one, and
// such a group the other.
func (r *reading) flown(a, b *account) bool {
	return a.Kind == trucewatch.Airstrike && b.Kind != trucewatch.Airstrike && r.anew(a) && r.anew(b) && !a.perp.empty() && !b.perp.empty() && a.force != who.Armed && b.force == who.Armed
}

// shotApart says whether somebody of whom the text has not told was shot at a place of its own,
// after a bomb: "this morning a clerk was shot to death in the old town".
func (r *reading) shotApart(in *event, a *account) bool {
	first := in.accounts[0]
	if _, _, ok := r.use("gunned", span{a.trigger.from, a.trigger.from + 1}); !ok || first.Kind != trucewatch.Bombing || first.telling.Ambush || first.telling.Assault {
		return false
	}
	return a.Place != nil && a.telling.Phrase.Empty() && !a.telling.Relative && !a.target.empty() && r.indefinite(a.target) && len(a.tolls) > 0 && fresh(a)
}

// anew says whether an account tells of an incident by itself, and does not only speak of one that
// is known, deny it, or tell what somebody had done before.
func (r *reading) anew(a *account) bool {
	for i := max(a.clause.from, a.trigger.from-longestLead); i < a.trigger.from; i++ {
		if r.tokens[i].low == "had" {
			return false
		}
	}
	return !a.telling.Definite && !a.telling.Relative && a.Certainty != trucewatch.Denied
}

// freshClash says whether an account tells of two sides, as if for the first time, that they met,
// after one of what one side did alone: "a patrol clashed with a column".
func (r *reading) freshClash(a, b *account) bool {
	return a.Kind == trucewatch.Clash && a.telling.Phrase.Empty() && !a.perp.empty() && !a.target.empty() && r.indefinite(a.perp) && r.indefinite(a.target) && b.Kind != trucewatch.Clash && !b.perp.empty() && !b.target.empty()
}

// doersAgain says whether those who did it are spoken of once more as those who did, with no day
// of its own: "the attackers", after what men did.
func (r *reading) doersAgain(in *event, a *account) bool {
	if a.perp.empty() || a.dated >= 0 || a.telling.Also || !a.telling.Phrase.Empty() || !r.tokens[a.perp.from].is(definite) || in.accounts[0].Background || in.accounts[0].perp.empty() {
		return false
	}
	_, _, ok := r.use("doer", span{a.perp.to - 1, a.perp.to})
	return ok || r.tokens[a.perp.to-1].low == r.tokens[in.accounts[0].perp.to-1].low && anyone[r.tokens[a.perp.to-1].low]
}

// struckDown says whether an account tells, without a day or a place, of the death of those who
// did what the other tells: "the troops killed four of the attackers".
func (r *reading) struckDown(a, b *account) bool {
	if a.Kind != trucewatch.Killing || a.dated >= 0 || a.Place != nil || a.target.empty() || b.perp.empty() {
		return false
	}
	if _, _, ok := r.use("doer", span{a.target.to - 1, a.target.to}); ok {
		return true
	}
	_, force := r.groupOf(a.target)
	return force == b.force && force == who.Armed
}

// calledAlike says whether an account of an incident uses the same noun.
func (r *reading) calledAlike(in *event, a *account) bool {
	noun := r.words(a.paragraph, a.telling.Phrase)
	if noun.empty() {
		return false
	}
	for _, b := range in.recent() {
		if phrase := r.words(b.paragraph, b.telling.Phrase); !phrase.empty() && r.tokens[phrase.to-1].low == r.tokens[noun.to-1].low {
			return true
		}
	}
	return false
}

// telling is the paragraph that an account stands in.
func (r *reading) telling(a *account) int { return a.paragraph }

// sameTarget says whether two accounts speak of the same people or things harmed.
func (r *reading) sameTarget(a, b *account) bool {
	if a.target.empty() || b.target.empty() {
		return false
	}
	if a.target.name != "" && a.target.name == b.target.name {
		return true
	}
	return r.tokens[a.target.to-1].low == r.tokens[b.target.to-1].low || r.surname(a.target, b.target)
}

// surname says whether a name alone is part of one that somebody was called by: "Quirvo", after
// "Ana Quirvo, the mayor of Tarvel".
func (r *reading) surname(a, b part) bool {
	t := r.tokens[a.from]
	if a.to != a.from+1 || !t.cap || len(t.low) < 4 || r.placeOf[a.from] >= 0 || r.actorOf[a.from] >= 0 {
		return false
	}
	for i := b.from; i < b.to && r.tokens[i].sign == word; i++ {
		if r.tokens[i].low == t.low {
			return true
		}
	}
	return false
}

// shareName says whether those who did it are called by one name: "Renamo rebels", "armed men from
// Renamo".
func (r *reading) shareName(a, b part) bool {
	for i := a.from; i < a.to; i++ {
		for k := b.from; k < b.to; k++ {
			if x, y := r.tokens[i], r.tokens[k]; x.cap && y.cap && x.low == y.low && len(x.low) >= 4 && !x.is(determiner|title) {
				return true
			}
		}
	}
	return false
}

// fresh says whether all of the people of an account are told of for the first time, with their
// number.
func fresh(a *account) bool {
	for _, t := range a.tolls {
		if t.definite || t.pronoun || t.vague || t.more {
			return false
		}
	}
	return true
}

// overlap says whether two names of places have a word in common.
func overlap(a, b string) bool {
	for _, x := range strings.Fields(plain(a)) {
		for _, y := range strings.Fields(plain(b)) {
			if x == y {
				return true
			}
		}
	}
	return false
}

// accusesSpeaker says whether an account holds that those did it on whose behalf the other
// is told: each side says that the other one fired.
func (r *reading) accusesSpeaker(a, b *account) bool {
	if a.voice == nil || b.voice == nil || a.voice == b.voice || a.perp.empty() || b.perp.empty() || a.telling.Definite || b.said < 0 || a.Certainty == trucewatch.Denied || b.Certainty == trucewatch.Denied {
		return false
	}
	np := r.utters[b.said].np
	for i := a.perp.from; i < a.perp.to; i++ {
		for k := np.from; k < np.to; k++ {
			if x, y := r.tokens[i], r.tokens[k]; x.cap && y.cap && !x.is(determiner) && len(x.low) >= longestStem && strings.HasPrefix(y.low, x.low[:longestStem]) {
				return true
			}
		}
	}
	return false
}

// longestStem is how many letters of a name stay in the word for its people.
const longestStem = 5

// indefinite says whether a phrase begins with "a" or "an".
func (r *reading) indefinite(p part) bool {
	low := r.tokens[p.from].low
	return low == "a" || low == "an"
}

// otherTarget says whether an account tells, as of something new, that others did it to
// something else: "gunmen looted the embassy. A church was stormed by armed men."
func (r *reading) otherTarget(a, b *account) bool {
	if a.target.empty() || b.target.empty() || a.perp.empty() || b.perp.empty() || !a.telling.Phrase.Empty() || !b.telling.Phrase.Empty() {
		return false
	}
	if !r.indefinite(a.target) || r.tokens[a.perp.from].is(definite|pronoun) {
		return false
	}
	return !r.sameTarget(a, b) && r.tokens[a.perp.to-1].low != r.tokens[b.perp.to-1].low
}

// otherDoer says whether an account names others as those who did it than an incident.
func (r *reading) otherDoer(in *event, a *account) bool {
	b := in.accounts[0]
	if first := r.tokens[max(0, a.perp.from)]; a.perp.empty() || b.perp.empty() || first.is(definite) || first.is(pronoun) && a.perp.to == a.perp.from+1 {
		return false
	}
	return r.tokens[a.perp.to-1].low != r.tokens[b.perp.to-1].low && (a.perp.name == "" || a.perp.name != b.perp.name) && !r.shareName(a.perp, b.perp)
}

func shared(a, b []string) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			n += flag(x == y)
		}
	}
	return n
}

// samePlace holds for one name.
func samePlace(a, b *trucewatch.Place) bool {
	if a.Name == "" || b.Name == "" {
		return a.Text == b.Text
	}
	return a.Name == b.Name
}

// placed says whether it is known where a place lies.
func placed(p *trucewatch.Place) bool { return p.Admin1 != "" || p.Level == "country" || p.Lat != nil }

// apart says whether two places can't hold one incident: they lie in different
// countries, provinces or districts, or far from each other.
func apart(a, b *trucewatch.Place) bool {
	differ := func(x, y string) bool { return x != "" && y != "" && x != y }
	if differ(a.Country, b.Country) || differ(a.Admin1, b.Admin1) && !overlap(a.Admin1, b.Admin1) || differ(a.Admin2, b.Admin2) && a.Sure >= sure && b.Sure >= sure {
		return true
	}
	if a.Level != "point" || b.Level != "point" || a.Lat == nil || b.Lat == nil {
		return false
	}
	const kilometres = 1000
	return geo.Distance(orb.Point{*a.Lon, *a.Lat}, orb.Point{*b.Lon, *b.Lat}) > far*kilometres
}

// neighbours says whether two places are no further from each other than what is called near.
func neighbours(a, b *trucewatch.Place) bool {
	const kilometres = 1000
	return a.Lat != nil && b.Lat != nil && geo.Distance(orb.Point{*a.Lon, *a.Lat}, orb.Point{*b.Lon, *b.Lat}) < 2*far*kilometres
}

// close says whether a date is that of days, not of weeks that hold much else: "earlier
// this month".
func (r *reading) close(k int) bool {
	i := r.dates[k].Interval
	return i.To.Sub(i.From) < week
}

// farOff says whether two accounts name days or places that can't be one.
func (r *reading) farOff(a, b *account) bool {
	return a.dated >= 0 && b.dated >= 0 && !r.dates[a.dated].Interval.Overlaps(r.dates[b.dated].Interval) || a.Place != nil && b.Place != nil && apart(a.Place, b.Place)
}
