package sqlite

import (
	"strings"
	"testing"
)

// What is new is found without going through what is old.
func TestWhatIsNewIsFoundByItsPlaceInTheLog(t *testing.T) {
	d, err := Open(inMemory)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for query, args := range map[string][]any{newsQuery: {1}, entriesQuery: {1, 2, 3}, accountsQuery: {1, 2, 3}, talliesQuery: {1, 2, 3}} {
		rows, err := d.db.Query("EXPLAIN QUERY PLAN "+query, args...)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var id, parent, none int
			var step string
			if err := rows.Scan(&id, &parent, &none, &step); err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(step, "SCAN ") && step != "SCAN newest" && step != "SCAN last" && step != "SCAN CONSTANT ROW" {
				t.Errorf("%s\nis asked by %q", query, step)
			}
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
}
