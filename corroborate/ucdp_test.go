package corroborate_test

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
)

// event is one that others have coded: Uppsala Conflict Data Program, Georeferenced
// Event Dataset.
type event struct {
	id, a, b      string
	kind          trucewatch.Kind
	days          trucewatch.Interval
	place         *trucewatch.Place
	where         string // the words for the place
	dead          trucewatch.Count
	civilians     bool
	precisionDate int
}

func readEvents(t *testing.T, file string) []event {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows[0][0] = strings.TrimPrefix(rows[0][0], "\ufeff")
	var list []event
	for _, row := range rows[1:] {
		get := func(column string) string {
			if i := slices.Index(rows[0], column); i >= 0 {
				return row[i]
			}
			return ""
		}
		n := func(column string) int { v, _ := strconv.Atoi(get(column)); return v }
		from, err := time.Parse(time.DateOnly, firstWords(get("date_start"), 10))
		to, also := time.Parse(time.DateOnly, firstWords(get("date_end"), 10))
		if err != nil || also != nil {
			continue // a row of tags
		}
		e := event{
			id: get("id"), a: get("side_a"), b: get("side_b"), days: trucewatch.Interval{From: from, To: to.AddDate(0, 0, 1)},
			dead: trucewatch.Exactly(n("best")), civilians: get("type_of_violence") == "3", precisionDate: n("date_prec"), kind: trucewatch.Clash,
			where: get("where_coordinates"),
		}
		if e.civilians {
			e.kind = trucewatch.Attack
		}
		e.place = placeOf(get, n("where_prec"))
		list = append(list, e)
	}
	return list
}

func firstWords(s string, n int) string { return s[:min(n, len(s))] }

func placeOf(get func(string) string, precision int) *trucewatch.Place {
	p := &trucewatch.Place{Name: get("where_coordinates"), Admin1: get("adm_1"), Admin2: get("adm_2"), Country: get("country"), Level: "point"}
	lat, err := strconv.ParseFloat(get("latitude"), 64)
	lon, also := strconv.ParseFloat(get("longitude"), 64)
	if err == nil && also == nil && precision <= 2 {
		p.Lat, p.Lon = &lat, &lon
	}
	switch {
	case precision <= 2 && p.Admin1 != "":
	case precision == 3 && p.Admin2 != "":
		p.Name, p.Level = p.Admin2, "district"
	case p.Admin1 != "" && precision <= 4:
		p.Name, p.Level = p.Admin1, "province"
	default:
		p.Name, p.Admin1, p.Admin2, p.Level = p.Country, "", "", "country"
	}
	return p
}

// noise is how often what of a record is not as the event was coded.
type noise struct{ date, place, count, side float64 }

// told is a report of an event, with noise. Each has words of its own, so that
// nothing is a copy.
func (e event) told(rng *rand.Rand, n int, noise noise) trucewatch.Entry {
	days, place, dead, a, b := e.days, *e.place, e.dead, e.a, e.b
	if rng.Float64() < noise.date {
		shift := []int{-1, 1}[rng.IntN(2)]
		days = trucewatch.Interval{From: days.From.AddDate(0, 0, shift), To: days.To.AddDate(0, 0, shift)}
	}
	if rng.Float64() < noise.place {
		switch {
		case place.Level == "point" && place.Admin2 != "" && rng.IntN(2) == 0:
			place.Name, place.Level, place.Lat, place.Lon = place.Admin2, "district", nil, nil
		case place.Admin1 != "":
			place.Name, place.Level, place.Admin2, place.Lat, place.Lon = place.Admin1, "province", "", nil, nil
		}
	}
	if rng.Float64() < noise.count {
		dead = trucewatch.Exactly(max(0, dead.Low+[]int{-2, -1, 1, 2, dead.Low / 2}[rng.IntN(5)]))
	}
	if rng.Float64() < noise.side {
		if rng.IntN(2) == 0 {
			a = ""
		} else {
			b = ""
		}
	}
	id := fmt.Sprintf("%s-%d", e.id, n)
	acc := trucewatch.Account{
		ID: "r-" + id + "#0", Kind: e.kind, Certainty: trucewatch.Asserted, Date: &trucewatch.Dated{Interval: days}, Place: &place,
		Voice: trucewatch.Voice{Name: "voice " + strconv.Itoa(n)},
	}
	if a != "" {
		acc.By = []string{a}
	}
	if b != "" && !e.civilians {
		acc.Against = []string{b}
	}
	if dead.Low > 0 {
		who := "people"
		if e.civilians {
			who = "civilians"
		}
		acc.Casualties = []trucewatch.Casualty{{Effect: trucewatch.Killed, Who: who, Count: dead}}
	}
	published := trucewatch.Instant(days.To.Add(time.Duration(rng.IntN(36)) * time.Hour))
	return trucewatch.Entry{
		Report:  trucewatch.Report{ID: "r-" + id, Outlet: "outlet " + strconv.Itoa(n), Published: published, Text: "record " + id},
		Reading: trucewatch.Reading{Accounts: []trucewatch.Account{acc}},
	}
}

// TestEventsWithNoiseAreJoined tells each coded event as three reports with noise
// and measures which are joined. Two records are rightly joined when they are of one
// event; events of one day and place that no field tells apart are counted as wrong
// all the same.
func TestEventsWithNoiseAreJoined(t *testing.T) {
	dir := os.Getenv("TRUCEWATCH_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpora")
	}
	files, err := filepath.Glob(filepath.Join(dir, "events", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Skipf("no event data at %s: set TRUCEWATCH_CORPORA to a folder that has them", dir)
	}
	for _, level := range []struct {
		name      string
		noise     noise
		precision float64
		recall    float64
	}{
		{"no noise", noise{}, 0.9, 0.9},
		{"a tenth of each", noise{0.1, 0.1, 0.1, 0.1}, 0.9, 0.78},
		{"a quarter of each", noise{0.25, 0.25, 0.25, 0.25}, 0.9, 0.62},
	} {
		for _, file := range files {
			if info, err := os.Stat(file); err == nil && info.Size() > 1<<20 && os.Getenv("TRUCEWATCH_FULL") == "" {
				t.Logf("skipped: %s is large; TRUCEWATCH_FULL=1 reads it", filepath.Base(file))
				continue
			}
			rng := rand.New(rand.NewPCG(8, 1))
			x := corroborate.NewIndex(corroborate.Setting{})
			want := map[string]string{}
			var entries []trucewatch.Entry
			for _, e := range readEvents(t, file) {
				for n := range 3 {
					entry := e.told(rng, n, level.noise)
					want[entry.Reading.Accounts[0].ID] = e.id
					entries = append(entries, entry)
				}
			}
			rng.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
			for _, e := range entries {
				x.Add(&e)
			}
			got := map[string]string{}
			for account := range want {
				in, _ := x.Incident(account)
				got[account] = in.Code
			}
			pp, pr := pairs(got, want)
			p, r, f1 := bCubed(got, want)
			t.Logf("%s, %s: %d records of %d events: pairs precision %.3f, recall %.3f; B-cubed precision %.3f, recall %.3f, F1 %.3f",
				filepath.Base(file), level.name, len(entries), len(entries)/3, pp, pr, p, r, f1)
			if p < level.precision || r < level.recall {
				t.Errorf("%s, %s: precision %.3f or recall %.3f is too low", filepath.Base(file), level.name, p, r)
			}
		}
	}
}

// pairs is the precision and recall of joining, over pairs of things.
func pairs(got, want map[string]string) (precision, recall float64) {
	both, ofGot, ofWant := map[[2]string]float64{}, map[string]float64{}, map[string]float64{}
	for thing, label := range want {
		both[[2]string{got[thing], label}]++
		ofGot[got[thing]]++
		ofWant[label]++
	}
	count := func(n float64) float64 { return n * (n - 1) / 2 }
	var right, joined, one float64
	for _, n := range both {
		right += count(n)
	}
	for _, n := range ofGot {
		joined += count(n)
	}
	for _, n := range ofWant {
		one += count(n)
	}
	return right / joined, right / one
}
