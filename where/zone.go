package where

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// assignZones gives each place the zone that holds it. A zone is in itself.
// Otherwise the smallest area that holds the place's point counts; then a zone
// that is its province, then one that is its country, by name. It gives the zones,
// from the most exact level and from the smallest area on.
func assignZones(places []place) (byLevel, bySize []zone) {
	var zones []zone
	for _, p := range places {
		if p.zone {
			zones = append(zones, zone{p, area(p)})
		}
	}
	byLevel = slices.Clone(zones)
	slices.SortStableFunc(byLevel, func(a, b zone) int { return cmp.Compare(exactness[b.Level], exactness[a.Level]) })
	bySize = zones
	slices.SortStableFunc(bySize, func(a, b zone) int { return cmp.Compare(a.area, b.area) })
	for i := range places {
		places[i].Zone = zoneOf(places[i], byLevel, bySize)
	}
	return byLevel, bySize
}

// zone is a place that clauses may name, with the extent of its area in square
// degrees, which orders areas well enough.
type zone struct {
	place
	area float64
}

// zoneOf finds the zone of a place. byLevel begins with the most exact level,
// bySize with the smallest area.
func zoneOf(p place, byLevel, bySize []zone) string {
	if p.zone {
		return p.Name
	}
	for _, z := range bySize {
		if holds(z, p) {
			return z.Name
		}
	}
	for _, z := range byLevel {
		if z.Level == province && z.Admin1 != "" && z.Admin1 == p.Admin1 && z.Country == p.Country ||
			z.Level == country && z.Country != "" && z.Country == p.Country {
			return z.Name
		}
	}
	return ""
}

func area(p place) float64 {
	if p.shape == nil {
		return 0
	}
	return planar.Area(p.shape)
}

// holds says whether the point of a place lies in the area of a zone that is
// not more exact than the place itself: a province whose middle lies in a
// district is not in that district, and a country is in no area.
func holds(z zone, p place) bool {
	if p.Lat == nil || p.Level == country || z.Level != "" && p.Level != "" && exactness[z.Level] > exactness[p.Level] {
		return false
	}
	at := orb.Point{*p.Lon, *p.Lat}
	switch shape := z.shape.(type) {
	case orb.Polygon:
		return planar.PolygonContains(shape, at)
	case orb.MultiPolygon:
		return planar.MultiPolygonContains(shape, at)
	}
	return false
}
