package corroborate

import (
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
)

// match says how well a group of accounts g fits an incident, by the sum of
// data/weights.tsv; ok is false when they contradict each other, or what must
// agree does not, or the sum stays below the threshold. corrects says that the
// group stands in a correction, which may change anything that was told in its
// own family.
func match(incident, g *traits, corrects bool) (score int, ok bool) {
	score, against := weigh(incident, g, corrects, nil)
	return score, against == "" && score >= weights["threshold"]
}

// weigh sums the weights of all that holds and tells each to show, where that is
// not nil; against is what contradicts, or what must agree and does not.
func weigh(incident, g *traits, corrects bool, show func(factor string, weight int)) (score int, against string) {
	family := share(incident.families, g.families)
	where := incident.site.relate(&g.site)
	when := compareTimes(incident, g)
	if corrects && family {
		if where == placesApart {
			where = placeUnknown
		}
	} else {
		switch {
		case where == placesApart:
			return 0, "the places are apart"
		case when == timesApart:
			return 0, "the times are apart"
		case partiesApart(incident, g):
			return 0, "the parties are apart"
		}
	}
	if !kindsGoTogether(incident, g) {
		return 0, "the kinds do not go together"
	}
	deed := sameDeed(incident, g)
	if !family && !where.agrees() && !deed && !strong(incident, g) {
		return 0, "nothing ties them together but the time"
	}
	factor := func(name string, holds bool) {
		if w := weights[name]; holds && w != 0 {
			score += w
			if show != nil {
				show(name, w)
			}
		}
	}
	factor(string(where), true)
	factor(string(when), true)
	factor("kind-same", share(incident.kinds, g.kinds))
	factor("by-same", sameDoer(incident, g))
	factor("by-differs", accusesOther(incident, g, incident.by, g.by))
	factor("against-same", share(incident.against, g.against))
	factor("against-differs", accusesOther(incident, g, incident.against, g.against))
	factor("of-differs", accusesOther(incident, g, incident.of, g.of) || accusesOther(incident, g, incident.about, g.about))
	factor("category-same", share(incident.categories, g.categories))
	factor("category-differs", apart(incident.categories, g.categories))
	weighTargets(incident, g, factor)
	weighTolls(incident, g, where, factor)
	factor("date-near-toll-differs", when == dateNear && tollDiffers(incident, g))
	factor("denial", incident.denials != g.denials)
	factor("deed-same", deed)
	factor("family", family)
	factor("passage", family && share(incident.passages, g.passages))
	return score, ""
}

func weighTargets(a, b *traits, factor func(name string, holds bool)) {
	words, sort := share(a.targets, b.targets), share(a.things, b.things)
	factor("target-same", words)
	factor("name-same", share(a.names, b.names))
	factor("thing-same", sort && !words)
	factor("thing-differs", apart(a.things, b.things))
}

func weighTolls(a, b *traits, where placeRelation, factor func(name string, holds bool)) {
	factor(tollAgreement(a, b), true)
	factor("wounded-same", len(a.killed) > 0 && len(b.killed) > 0 && anyPair(a.wounded, b.wounded, sameNumber))
	if tollDiffers(a, b) {
		factor(differing(where, a, b), true)
	}
}

// tollAgreement is the factor of an equal toll, by how many it is: chance agrees on
// small numbers. Empty where they do not agree.
func tollAgreement(a, b *traits) string {
	x, y := a.killed, b.killed
	if len(x) == 0 && len(y) == 0 {
		x, y = a.wounded, b.wounded
	}
	most := -1
	for _, c := range x {
		for _, d := range y {
			if sameNumber(c, d) {
				most = max(most, c.Low)
			}
		}
	}
	switch {
	case most < 0:
		return ""
	case most < 3:
		return "toll-same-few"
	case most < 10:
		return "toll-same"
	}
	return "toll-same-many"
}

// differing is the factor of tolls that can't both be true: numbers that are close
// may be of one incident, and others hardly, least where nothing but a province ties
// the groups together.
func differing(where placeRelation, a, b *traits) string {
	switch {
	case anyPair(a.killed, b.killed, closeNumbers):
		return "toll-near"
	case anyPair(a.killed, b.killed, offByOne):
		return "toll-off-by-one"
	case (where == placeProvince || where == placeWithin) && !share(a.targets, b.targets):
		return "toll-differs-province"
	}
	return "toll-differs"
}

// closeNumbers are of five or more, and no more than a third apart.
func closeNumbers(x, y trucewatch.Count) bool {
	low, high := min(x.Low, y.Low), max(x.Low, y.Low)
	return high >= 5 && 3*(high-low) <= high
}

func offByOne(x, y trucewatch.Count) bool { return max(x.Low, y.Low)-min(x.Low, y.Low) == 1 }

// placeRelation is how two places compare; its words are those of
// data/weights.tsv where they weigh something.
type placeRelation string

const (
	placeSame     placeRelation = "place-same"
	placeWithin   placeRelation = "place-within"
	placeInside   placeRelation = "place-inside"
	placeNear     placeRelation = "place-near"
	placeProvince placeRelation = "place-province"
	placeUnknown  placeRelation = "place-unknown"
	placesApart   placeRelation = "places-apart"
)

func (p placeRelation) agrees() bool {
	return p == placeSame || p == placeWithin || p == placeInside || p == placeNear || p == placeProvince
}

// partiesApart says that it can't be one incident because of who met, spoke or
// fought. Who else is said to have done it, or to have suffered it, only weighs: the
// sides of a war accuse each other of one thing.
func partiesApart(a, b *traits) bool {
	if a.denials || b.denials || !isClash(a) && !isClash(b) && anchorOf(a) != anchorMeeting {
		return false
	}
	return apart(a.parties, b.parties)
}

// accusesOther says that the two name different ones where each names somebody. Those
// who clash may each name the other, and a denial speaks of another's telling.
func accusesOther(a, b *traits, x, y []string) bool {
	return !a.denials && !b.denials && !isClash(a) && !isClash(b) && anchorOf(a) != anchorMeeting && apart(x, y)
}

func isClash(t *traits) bool { return slices.Contains(t.kinds, trucewatch.Clash) }

func anchorOf(t *traits) anchor {
	if len(t.kinds) == 0 {
		return ""
	}
	return manners[t.kinds[0]].anchor
}

func kindsGoTogether(a, b *traits) bool {
	return slices.ContainsFunc(a.kinds, func(k trucewatch.Kind) bool {
		return slices.ContainsFunc(b.kinds, func(l trucewatch.Kind) bool { return goTogether(k, l) })
	})
}

// timeRelation is how two times compare; its words are those of data/weights.tsv
// where they weigh something.
type timeRelation string

const (
	timesApart  timeRelation = "times-apart"
	timesMeet   timeRelation = "times-meet"
	dateSame    timeRelation = "date-same"
	dateImplied timeRelation = "date-implied"
	dateBroad   timeRelation = "date-broad"
	dateNear    timeRelation = "date-near"
	dateRange   timeRelation = "date-range"
)

func compareTimes(a, b *traits) timeRelation {
	const week = 7 * 24 * time.Hour
	switch {
	case !a.when.Overlaps(b.when):
		if toTheDay(a) && toTheDay(b) && follow(a.when, b.when) {
			return dateNear
		}
		return timesApart
	case length(a.when) > 48*time.Hour && a.said && b.said && a.when.From.Equal(b.when.From) && a.when.To.Equal(b.when.To):
		return dateRange
	case length(a.when) > week || length(b.when) > week:
		return dateBroad
	case !a.said || !b.said:
		return dateImplied
	case toTheDay(a) && toTheDay(b):
		return dateSame
	}
	return timesMeet
}

// follow says that less than half a day is between two times: those of days that
// follow each other.
func follow(a, b trucewatch.Interval) bool {
	if b.From.Before(a.From) {
		a, b = b, a
	}
	return b.From.Sub(a.Last()) < 12*time.Hour
}

func length(i trucewatch.Interval) time.Duration { return i.To.Sub(i.From) }

// toTheDay holds for a time that was told to within two days: a night has two.
func toTheDay(t *traits) bool { return t.said && length(t.when) <= 48*time.Hour }

func sameDoer(a, b *traits) bool { return share(a.by, b.by) || share(a.doers, b.doers) }

// strong is what makes two groups one without a place: the day, who did it, who
// suffered it and how many, all together; or a denial of what was done to the same
// target on the same day.
func strong(a, b *traits) bool {
	if !toTheDay(a) || !toTheDay(b) || !a.when.Overlaps(b.when) {
		return false
	}
	target := share(a.targets, b.targets)
	if a.denials != b.denials && target {
		return true
	}
	if sameDoer(a, b) && share(a.against, b.against) && tollAgreement(a, b) != "toll-same-few" && sameToll(a, b) {
		return true
	}
	return sameDoer(a, b) && (target || share(a.categories, b.categories)) && sameToll(a, b)
}

// sameDeed is what makes two groups one for conduct.
func sameDeed(a, b *traits) bool {
	if !toTheDay(a) || !toTheDay(b) || !a.when.Overlaps(b.when) {
		return false
	}
	switch anchorOf(b) {
	case anchorMeeting:
		return within(a.parties, b.parties) || within(b.parties, a.parties)
	case anchorDeed:
		return share(a.by, b.by) && (share(a.of, b.of) || share(a.about, b.about)) && !countsDiffer(a, b)
	}
	return false
}

// within says that every one of a, of whom there are some, is in b.
func within(a, b []string) bool {
	for _, s := range a {
		if !slices.Contains(b, s) {
			return false
		}
	}
	return len(a) > 0
}
