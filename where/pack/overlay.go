package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/trucewatch/trucewatch/where/internal/atlas"
)

var levels = map[string]atlas.Level{"province": atlas.Province, "region": atlas.Province, "district": atlas.District, "point": atlas.Point}

// overlay lays the hand-made table over what GeoNames has.
func (w *world) overlay(table string) error {
	known := map[string][]*atlas.Entry{} // by country, level and form of a name
	key := func(country string, level atlas.Level, form string) string {
		return country + string(rune('0'+level)) + form
	}
	file := func(e *atlas.Entry) {
		for _, name := range e.Forms {
			strict := atlas.Strict(name)
			for _, form := range []string{strict, atlas.Loose(strict)} {
				if k := key(w.of[e], e.Level, form); form != "" && !slices.Contains(known[k], e) {
					known[k] = append(known[k], e)
				}
			}
		}
	}
	for _, e := range w.all {
		file(e)
	}
	taken := map[*atlas.Entry]bool{}
	for row := range rows(table) {
		f := strings.Split(row, "\t")
		if len(f) != 6 || levels[f[0]] == 0 || w.country[f[1]] == nil {
			return fmt.Errorf("overlay.tsv: %q is no row of six columns with a known level and country", row)
		}
		level, home := levels[f[0]], w.country[f[1]]
		if f[2] != "-" {
			if home = province(known[key(f[1], atlas.Province, atlas.Strict(f[2]))], f[2]); home == nil {
				return fmt.Errorf("overlay.tsv: %q: there is no province %q", row, f[2])
			}
			if f[0] == "region" {
				level = atlas.District
			}
		}
		names := append([]string{f[3]}, split(f[4])...)
		var e *atlas.Entry
		if f[0] != "region" {
			e = w.same(known, key, f[1], level, names, home, taken)
		}
		if e == nil {
			e = &atlas.Entry{Level: level, Lat: math.NaN(), Parent: home}
			w.add(e, f[1])
			if f[5] == "" {
				e.Lat, e.Lon, e.Near = home.Lat, home.Lon, true
			}
		}
		taken[e] = true
		e.Name, e.Loose, e.Notable = f[3], true, true
		for _, name := range names {
			if !slices.Contains(e.Forms, name) {
				e.Forms = append(e.Forms, name)
			}
		}
		if at, err := point(f[5]); err != nil {
			return fmt.Errorf("overlay.tsv: %q: %w", row, err)
		} else if at != nil && (e.Near || math.IsNaN(e.Lat)) {
			e.Lat, e.Lon, e.Near = at[0], at[1], false
		}
		file(e)
	}
	return nil
}

func province(list []*atlas.Entry, name string) *atlas.Entry {
	for _, e := range list {
		if e.Name == name {
			return e
		}
	}
	return nil
}

// same finds the unit of GeoNames that a row means: one of its names agrees, and
// it lies in the row's province or, when that is a country, in it. A unit that
// another row has taken is not taken again; of several the largest is.
func (w *world) same(known map[string][]*atlas.Entry, key func(string, atlas.Level, string) string, country string, level atlas.Level, names []string, home *atlas.Entry, taken map[*atlas.Entry]bool) *atlas.Entry {
	for _, form := range []func(string) string{atlas.Strict, func(s string) string { return atlas.Loose(atlas.Strict(s)) }} {
		for _, name := range names {
			var best *atlas.Entry
			for _, e := range known[key(country, level, form(name))] {
				if !taken[e] && in(e, home) && (best == nil || e.People > best.People) {
					best = e
				}
			}
			if best != nil {
				return best
			}
		}
	}
	return nil
}

func in(e, home *atlas.Entry) bool {
	for p := e.Parent; p != nil; p = p.Parent {
		if p == home {
			return true
		}
	}
	return false
}

// point reads "latitude,longitude"; nil when there is none.
func point(s string) ([]float64, error) {
	if s == "" {
		return nil, nil
	}
	lat, lon, _ := strings.Cut(s, ",")
	a, err := strconv.ParseFloat(lat, 64)
	if err != nil {
		return nil, err
	}
	b, err := strconv.ParseFloat(lon, 64)
	return []float64{a, b}, err
}

// seatNames takes from towns the names of the units that they lie in, unless the
// town is called so itself: GeoNames calls Jolo "Sulu" too.
func (w *world) seatNames() {
	for _, e := range w.all {
		if e.Level != atlas.Point {
			continue
		}
		own := atlas.Strict(e.Name)
		e.Forms = slices.DeleteFunc(e.Forms, func(name string) bool {
			form := atlas.Strict(name)
			for p := e.Parent; p != nil && form != own; p = p.Parent {
				if p.Level == atlas.Province && form == atlas.Strict(p.Name) {
					return true
				}
			}
			return false
		})
	}
}
