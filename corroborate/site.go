package corroborate

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/trucewatch/trucewatch"
)

// site is a place as it is compared with others: its names folded, its level as a
// rank. The zero site is none.
type site struct {
	place                *trucewatch.Place
	level                int
	name, admin1, admin2 string
	spelled              bool // written as a name is
}

func siteOf(p *trucewatch.Place) site {
	if p == nil {
		return site{level: -1}
	}
	name := placeName(p)
	return site{p, level(p), fold(name), fold(p.Admin1), fold(p.Admin2), strings.ContainsFunc(name, unicode.IsUpper)}
}

// relate compares two places.
func relate(a, b *trucewatch.Place) placeRelation {
	x, y := siteOf(a), siteOf(b)
	return x.relate(&y)
}

func (s *site) relate(t *site) placeRelation {
	if s.level > t.level {
		s, t = t, s
	}
	switch {
	case s.name == "" || t.name == "":
		return placeUnknown
	case s.place.Country != "" && t.place.Country != "" && s.place.Country != t.place.Country:
		return placesApart
	case s.place.Level == "country":
		return placeUnknown
	case s.place.Level == "":
		return s.relateUnresolved(t)
	case s.place.Level == "province":
		return s.relateProvince(t)
	case s.admin1 != "" && t.admin1 != "" && s.admin1 != t.admin1:
		return placesApart
	case s.name == t.name:
		return placeSame
	case s.place.Level == "district" && t.place.Level == "point" && t.admin2 == s.name:
		return placeInside
	case near(s.place, t.place):
		return placeNear
	}
	return placesApart
}

// nearKilometres is up to how far apart two points may be one place to those who
// name it after the next village.
const nearKilometres = 5

// near compares two points by their coordinates, on a plane: they are near.
func near(a, b *trucewatch.Place) bool {
	if a.Level != "point" || b.Level != "point" || a.Lat == nil || a.Lon == nil || b.Lat == nil || b.Lon == nil {
		return false
	}
	const kilometresPerDegree = 111.2
	north := (*a.Lat - *b.Lat) * kilometresPerDegree
	east := (*a.Lon - *b.Lon) * kilometresPerDegree * math.Cos(*a.Lat*math.Pi/180)
	return north*north+east*east < nearKilometres*nearKilometres
}

// relateProvince compares a province with a place that is known at least as
// closely.
func (s *site) relateProvince(t *site) placeRelation {
	switch {
	case t.place.Level == "province" && s.name == t.name:
		return placeProvince
	case t.place.Level != "province" && t.admin1 != "" && (t.admin1 == s.name || t.admin1 == s.admin1):
		return placeWithin
	}
	return placesApart
}

// relateUnresolved compares a place that no gazetteer knows with another. Its
// name may be the other's or hold it ("the mine at Mes Aynak"); anything else,
// or words that are no name ("a village"), tells nothing.
func (s *site) relateUnresolved(t *site) placeRelation {
	switch {
	case !s.spelled:
		return placeUnknown
	case s.name == t.name:
		return placeSame
	case strings.Contains(" "+s.name+" ", " "+t.name+" ") || strings.Contains(" "+t.name+" ", " "+s.name+" "):
		return placeWithin
	}
	return placeUnknown
}

// levels rank places by how closely they are known.
var levels = []string{"", "country", "province", "district", "point"}

func level(p *trucewatch.Place) int {
	if p == nil {
		return -1
	}
	return slices.Index(levels, p.Level)
}

func moreSpecific(a, b *trucewatch.Place) *trucewatch.Place {
	if level(b) > level(a) {
		return b
	}
	return a
}

func placeName(p *trucewatch.Place) string {
	if p == nil {
		return ""
	}
	if p.Name != "" {
		return p.Name
	}
	return strings.TrimSpace(p.Text)
}
