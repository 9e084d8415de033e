package where

import (
	"cmp"
	"math"
	"slices"

	"github.com/trucewatch/trucewatch/where/internal/atlas"
)

// Points for and against a place. They were set by hand and checked against
// reports; a place with accepted points or more is found. One and a half points
// are about a factor of three in odds.
const (
	accepted = 4.0

	looseCost     = 1.5  // another transliteration
	levelSays     = 4.0  // the word for its level agrees with it, or does not
	heldNext      = 5.0  // beside the unit that it lies in
	heldElsewhere = 1.5  // in a province or district that the text names
	strayHamlet   = -1.5 // in none of the provinces and districts that the text names
	caseCountry   = 3.0  // in the first country of the case
	otherCountry  = 2.5  // in another country of the case
	peopleFirst   = 1.0  // its people are named
	peopleMore    = 0.5  // each time that they are
	mostCountry   = 3.5  // a country, however often the text speaks of it
	atPlace       = 1.5  // after "in", "near"
	maybePlace    = 0.5  // after "from", "of"
	entityPlace   = 1.5  // the parser takes it for a place
	entityOther   = -4.0 // the parser takes it for a person
	entityDoubted = -0.5 // and a word before it is said of places
	entityBody    = -2.5 // for an organisation or a people
	afterTitle    = -4.0 // "Mr. Kandahari"
	namesBeside   = -3.0 // "George Washington"
	bodyBeside    = -1.5 // "Kabul University"
	shortName     = -1.5 // "Reg", "Bak"
	holdsNext     = 1.5  // beside a place that lies in it
	holdsFound    = 6.0  // a place that lies in it is named in the text
	calledAfter   = -8.0 // "Lake Chad"
	press         = -4.0 // "Washington Post"
	commonName    = -4.0 // "March", "Ali"
	speaker       = -2.0 // "Jackson said"
	dateline      = 1.5
	notHeld       = -4.0 // beside a unit that it does not lie in
	abroad        = -3.0 // a small place in a country that the text says nothing of
	abroadLoose   = -6.0 // what is called a town or a unit, by another spelling, in such a country
	abroadUnit    = -1.5 // a province of such a country that the hand-made table does not name
	nearby        = 0.5  // within a hundred kilometres of the place before
)

// villageMost is the population (as a power of two) above which a town is no
// village.
const villageMost = 16

// countryPrior is the prior of a country.
const countryPrior = 7.0

// known is the prior of a unit that the hand-made table names, which holds those
// that reports speak of.
const known = 4.1

// prior is how likely a unit is meant by its name, before anything else is known.
func prior(u atlas.Bare) float64 {
	switch u.Level {
	case atlas.Country:
		return countryPrior
	case atlas.Province:
		return 4
	case atlas.District:
		if u.Notable {
			return known
		}
		return 1.5
	}
	p := 0.45 * max(0, float64(u.Population)-10)
	switch u.Seat {
	case atlas.Country:
		p = max(p, 4) + 2
	case atlas.Province:
		p = max(p, 2.7) + 1.5
	case atlas.District:
		p += 0.5
	}
	if u.Notable {
		p = max(p, known)
	}
	return min(p, 6.5)
}

func sortOptions(list []option) {
	if len(list) < 2 {
		return
	}
	slices.SortStableFunc(list, func(a, b option) int {
		return cmp.Or(cmp.Compare(b.prior, a.prior), cmp.Compare(a.id, b.id))
	})
}

// surety turns points into a probability; rival are those of the best place
// elsewhere.
func surety(points, rival float64) float64 {
	sure := 1 / (1 + math.Exp(-(points-accepted+1)/1.5))
	if rival > math.Inf(-1) {
		sure *= 1 / (1 + math.Exp(-(points - rival + 0.5)))
	}
	return math.Round(min(sure, 0.99)*100) / 100
}

// apart is the distance of two units in kilometres, or a number larger than any
// when one is not on the map.
func apart(a, b atlas.Bare) float64 {
	if !a.Located || !b.Located {
		return math.MaxFloat64
	}
	const rad = math.Pi / 180
	dy := (a.Lat - b.Lat) * rad
	dx := math.Remainder(a.Lon-b.Lon, 360) * rad * math.Cos((a.Lat+b.Lat)/2*rad)
	return 6371 * math.Hypot(dx, dy)
}
