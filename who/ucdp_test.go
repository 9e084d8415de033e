package who_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch/who"
)

// TestTheSidesOfConflictsAreKnown looks up who fights whom in events that others
// have coded, each as a case of the event's country would: "SNA" is another army
// in Somalia than in Syria. It tells how many are known, and fails where fewer are
// than were.
func TestTheSidesOfConflictsAreKnown(t *testing.T) {
	dir := os.Getenv("TRUCEWATCH_CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpora")
	}
	files, err := filepath.Glob(filepath.Join(dir, "events", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Skipf("no event data at %s: set TRUCEWATCH_CORPORA to a folder that has them", dir)
	}
	type side struct{ name, country string }
	events := map[side]int{}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		head := rows[0]
		head[0] = strings.TrimPrefix(head[0], "\ufeff")
		country := slices.Index(head, "country")
		for _, row := range rows[1:] {
			for _, column := range []string{"side_a", "side_b"} {
				name := row[slices.Index(head, column)]
				if name == "" || name == "Civilians" || strings.HasPrefix(name, "#") {
					continue // a row of tags, or no actor
				}
				events[side{name, row[country]}]++
			}
		}
	}
	var names, known, all, of int
	for s, n := range events {
		country, _, _ := strings.Cut(s.country, " (")
		d := who.New([]who.Party{{ID: "state", Name: "Government of " + country}}, who.Sources{})
		names, all = names+1, all+n
		if d.Resolve(s.name).Group != "" {
			known, of = known+1, of+n
		} else {
			t.Logf("%s in %s is nobody's name (%d)", s.name, country, n)
		}
	}
	t.Logf("%d of %d names (%.1f %%), %d of %d sides of events (%.1f %%)", known, names, 100*float64(known)/float64(names), of, all, 100*float64(of)/float64(all))
	if 100*known < 85*names || 100*of < 95*all {
		t.Error("fewer are known than were")
	}
}
