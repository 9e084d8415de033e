package where_test

import (
	"cmp"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/where"
	"github.com/trucewatch/trucewatch/where/internal/atlas"
)

// coded is a place as coders of events wrote it down, with where they put it.
type coded struct {
	name, admin1, admin2, country string
	precision                     int // 1 a place, 2 near one, 3 a district, 4 a province
	lat, lon                      float64
}

// TestFindsWhatCodersOfEventsPlaced looks the places of coded events (UCDP's Georeferenced
// Event Dataset) up by their names in a plain sentence and measures how far from the
// coders' coordinates they come to lie.
func TestFindsWhatCodersOfEventsPlaced(t *testing.T) {
	places := codedPlaces(t)
	for _, m := range []struct {
		what      string
		precision []int
		km        float64
		least     map[bool]float64 // by whether the units are named
	}{
		{"places", []int{1, 2}, 25, map[bool]float64{false: 30, true: 50}},
		{"districts", []int{3}, 60, map[bool]float64{false: 75, true: 80}},
		{"provinces", []int{4}, 150, map[bool]float64{false: 90, true: 90}},
	} {
		for _, explained := range []bool{false, true} {
			n, found, near, inside, land := 0, 0, 0, 0, 0
			for _, p := range places {
				if !slices.Contains(m.precision, p.precision) {
					continue
				}
				n++
				text, at := p.sentence(explained)
				got, ok := placeAt(text, at, p.countryCode())
				if !ok {
					miss(t, p, "not found")
					continue
				}
				found++
				if got.Country == p.countryCode() {
					land++
				}
				if sameUnit(got.Admin1, p.admin1) {
					inside++
				}
				if got.Lat != nil && kilometres(*got.Lat, *got.Lon, p.lat, p.lon) <= m.km {
					near++
				} else {
					miss(t, p, "elsewhere: "+got.Name+", "+got.Admin2+", "+got.Admin1)
				}
			}
			t.Logf("%s, with the units named %v: %d; found %.1f %%, within %.0f km %.1f %%, in the province %.1f %%, in the country %.1f %%",
				m.what, explained, n, share(found, n), m.km, share(near, n), share(inside, n), share(land, n))
			if least := m.least[explained]; share(near, n) < least {
				t.Errorf("%s: fewer than %.0f %% lie where coders put them", m.what, least)
			}
		}
	}
}

func miss(t *testing.T, p coded, what string) {
	if os.Getenv("TRUCEWATCH_MISSES") != "" {
		t.Logf("  %s | %s | %s | %s (%d): %s", p.name, p.admin2, p.admin1, p.country, p.precision, what)
	}
}

// sameUnit compares the names of two provinces, without the words for their level.
func sameUnit(a, b string) bool {
	form := func(name string) string {
		var words []string
		for _, w := range strings.Fields(name) {
			switch strings.ToLower(w) {
			case "province", "state", "division", "region", "governorate", "oblast", "district", "department", "prefecture":
			default:
				words = append(words, w)
			}
		}
		strict := atlas.Strict(strings.Join(words, " "))
		return cmp.Or(atlas.Loose(strict), strict)
	}
	return a != "" && form(a) == form(b)
}

func share(part, all int) float64 { return 100 * float64(part) / float64(max(all, 1)) }

// sentence names the place, with the units that it lies in or without, and says
// where its name begins.
func (p coded) sentence(explained bool) (text string, at int) {
	const lead = "Clashes were reported in "
	text = lead + p.name
	if explained {
		for _, unit := range []string{p.admin2, p.admin1} {
			if unit != "" && unit != p.name {
				text += ", " + unit
			}
		}
	}
	return text + ", on Monday.", len(lead)
}

func (p coded) countryCode() string {
	for _, c := range where.TheWorld().Lookup(p.country) {
		if c.Level == "country" {
			return c.Country
		}
	}
	return ""
}

// placeAt is what is found where the name begins.
func placeAt(text string, at int, country string) (trucewatch.Place, bool) {
	var none *where.Gazetteer
	for _, f := range none.FindIn(text, where.Context{Countries: []string{country}}) {
		if f.Start <= at && f.End > at {
			return f.Place, true
		}
	}
	return trucewatch.Place{}, false
}

// kilometres is the distance of two points on a sphere, in degrees (haversine).
func kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, rad = 6371, math.Pi / 180
	dlat, dlon := (lat2-lat1)*rad, (lon2-lon1)*rad
	h := math.Pow(math.Sin(dlat/2), 2) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Pow(math.Sin(dlon/2), 2)
	return 2 * radius * math.Asin(math.Sqrt(min(h, 1)))
}

// codedPlaces are the places of all files of events, each once.
func codedPlaces(t *testing.T) []coded {
	dir := os.Getenv("TRUCEWATCH_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpora")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "events", "*.csv"))
	if len(files) == 0 {
		t.Skipf("no events at %s: set TRUCEWATCH_CORPORA to a folder that has them", dir)
	}
	seen := map[coded]bool{}
	var list []coded
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		column := map[string]int{}
		for i, h := range rows[0] {
			column[h] = i
		}
		for _, row := range rows[1:] {
			cell := func(name string) string { return strings.TrimSpace(row[column[name]]) }
			lat, bad := strconv.ParseFloat(cell("latitude"), 64)
			if bad != nil {
				continue // a row of tags
			}
			p := coded{name: cell("where_coordinates"), admin1: cell("adm_1"), admin2: cell("adm_2"), country: cell("country"), lat: lat}
			p.lon, _ = strconv.ParseFloat(cell("longitude"), 64)
			p.precision, _ = strconv.Atoi(cell("where_prec"))
			p.country, _, _ = strings.Cut(p.country, " (")
			if !seen[p] {
				seen[p] = true
				list = append(list, p)
			}
		}
	}
	return list
}
