package corroborate

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/trucewatch/trucewatch"
)

// match says how well a group of accounts g fits an incident, by the sum of
// data/weights.tsv; ok is false when they contradict each other, or what must
// agree does not, or the sum stays below the threshold. corrects says that the
// group stands in a correction, which may change anything that was told in its
// own family.
func match(incident, g *traits, corrects bool) (score int, ok bool) {
	family := share(incident.families, g.families)
	where := relate(incident.place, g.place)
	overlap := incident.when.Overlaps(g.when)
	if corrects && family {
		if where == placesApart {
			where = placeUnknown
		}
	} else if where == placesApart || !overlap || partiesApart(incident, g) {
		return 0, false
	}
	if !kindsGoTogether(incident, g) {
		return 0, false
	}
	deed := sameDeed(incident, g)
	if !family && !where.agrees() && !deed && !strong(incident, g) {
		return 0, false
	}
	score = weights[string(where)] + closeness(incident, g, overlap)
	for _, c := range []struct {
		name  string
		holds bool
	}{
		{"kind-same", share(incident.kinds, g.kinds)},
		{"by-same", sameDoer(incident, g)},
		{"against-same", share(incident.against, g.against)},
		{"category-same", share(incident.categories, g.categories)},
		{"target-same", share(incident.targets, g.targets)},
		{"toll-same", sameToll(incident, g)},
		{differing(where, incident, g), tollDiffers(incident, g)},
		{"denial", incident.denials != g.denials},
		{"deed-same", deed},
		{"family", family},
		{"passage", family && share(incident.passages, g.passages)},
	} {
		if c.holds {
			score += weights[c.name]
		}
	}
	return score, score >= weights["threshold"]
}

// differing is the weight of tolls that can't both be true: more where nothing
// but a province ties the groups together.
func differing(where placeRelation, a, b *traits) string {
	if where == placeProvince && !share(a.targets, b.targets) {
		return "toll-differs-province"
	}
	return "toll-differs"
}

// placeRelation is how two places compare; its words are those of
// data/weights.tsv where they weigh something.
type placeRelation string

const (
	placeSame     placeRelation = "place-same"
	placeWithin   placeRelation = "place-within"
	placeProvince placeRelation = "place-province"
	placeUnknown  placeRelation = "place-unknown"
	placesApart   placeRelation = "places-apart"
)

func (p placeRelation) agrees() bool {
	return p == placeSame || p == placeWithin || p == placeProvince
}

func relate(a, b *trucewatch.Place) placeRelation {
	if level(a) > level(b) {
		a, b = b, a
	}
	x, y := fold(placeName(a)), fold(placeName(b))
	switch {
	case x == "" || y == "":
		return placeUnknown
	case a.Country != "" && b.Country != "" && a.Country != b.Country:
		return placesApart
	case a.Level == "country":
		return placeUnknown
	case a.Level == "":
		return relateUnresolved(a, b)
	case a.Level == "province":
		return relateProvince(a, b)
	case x == y && sameOrUnsaid(a.Admin1, b.Admin1):
		return placeSame
	}
	return placesApart
}

// relateProvince compares a province with a place that is known at least as
// closely.
func relateProvince(a, b *trucewatch.Place) placeRelation {
	x, y, holder := fold(placeName(a)), fold(placeName(b)), fold(b.Admin1)
	switch {
	case b.Level == "province" && x == y:
		return placeProvince
	case b.Level != "province" && holder != "" && (holder == x || holder == fold(a.Admin1)):
		return placeWithin
	}
	return placesApart
}

func sameOrUnsaid(a, b string) bool { return a == "" || b == "" || fold(a) == fold(b) }

// relateUnresolved compares a place that no gazetteer knows with another. Its
// name may be the other's or hold it ("the mine at Mes Aynak"); anything else,
// or words that are no name ("a village"), tells nothing.
func relateUnresolved(a, b *trucewatch.Place) placeRelation {
	x, y := fold(placeName(a)), fold(placeName(b))
	switch {
	case !strings.ContainsFunc(placeName(a), unicode.IsUpper):
		return placeUnknown
	case x == y:
		return placeSame
	case strings.Contains(" "+x+" ", " "+y+" ") || strings.Contains(" "+y+" ", " "+x+" "):
		return placeWithin
	}
	return placeUnknown
}

// partiesApart says that it can't be one incident because of who did it or who
// suffered it. Those who clash may each name the other, and a denial speaks of
// another's telling.
func partiesApart(a, b *traits) bool {
	if a.denials || b.denials {
		return false
	}
	if isClash(a) || isClash(b) || anchorOf(a) == anchorMeeting {
		return apart(a.parties, b.parties)
	}
	return apart(a.by, b.by) || apart(a.against, b.against) || apart(a.of, b.of) || apart(a.about, b.about)
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

// closeness weighs how closely the two times agree.
func closeness(a, b *traits, overlap bool) int {
	const week = 7 * 24 * time.Hour
	switch {
	case !overlap:
		return 0
	case length(a.when) > week || length(b.when) > week:
		return weights["date-broad"]
	case !a.said || !b.said:
		return weights["date-implied"]
	case toTheDay(a) && toTheDay(b):
		return weights["date-same"]
	}
	return 0
}

func length(i trucewatch.Interval) time.Duration { return i.To.Sub(i.From) }

// toTheDay holds for a time that was told to within two days: a night has two.
func toTheDay(t *traits) bool { return t.said && length(t.when) <= 48*time.Hour }

func sameDoer(a, b *traits) bool { return share(a.by, b.by) || share(a.doers, b.doers) }

// strong is what makes two groups one without a place: the day, who did it, who
// was hurt and how many, all together; or a denial of what was done to the same
// target on the same day.
func strong(a, b *traits) bool {
	if !toTheDay(a) || !toTheDay(b) {
		return false
	}
	target := share(a.targets, b.targets)
	if a.denials != b.denials && target {
		return true
	}
	return sameDoer(a, b) && (target || share(a.categories, b.categories)) && sameToll(a, b)
}

// sameDeed is what makes two groups one for conduct.
func sameDeed(a, b *traits) bool {
	if !toTheDay(a) || !toTheDay(b) {
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
