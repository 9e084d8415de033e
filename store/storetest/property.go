package storetest

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
	"pgregory.net/rapid"
)

// whatever does things to a record in any order, and wants it sound and restorable.
// A record is written anew at each erasure, so 30 are tried, or all that rapid asks
// for with TRUCEWATCH_FULL.
func whatever(t *testing.T, open Open) {
	tries := 30
	rapid.Check(t, func(rt *rapid.T) {
		if tries--; tries < 0 && os.Getenv("TRUCEWATCH_FULL") == "" {
			return
		}
		s, _ := open(t)
		defer s.Close()
		clock := day(20)
		id := func() string { return fmt.Sprintf("r-%d", rapid.IntRange(0, 4).Draw(rt, "report")) }
		for range rapid.IntRange(0, 25).Draw(rt, "steps") {
			clock = clock.Add(time.Minute)
			if err := step(t, rt, s, id, clock); err != nil {
				if code := trucewatch.ErrorCode(err); code != trucewatch.CodeMissing && code != trucewatch.CodeUnusable {
					rt.Fatal(err)
				}
			}
		}
		faults, err := s.Check(t.Context())
		if err != nil || len(faults) > 0 {
			rt.Fatalf("%+v, %v", faults, err)
		}
		items := Export(t, s)
		to, _ := open(t)
		defer to.Close()
		if err := to.Restore(t.Context(), all(items)); err != nil {
			rt.Fatal(err)
		}
		same(t, Export(t, to), items)
		same(t, entries(t, to, store.Cut{}), entries(t, s, store.Cut{}))
		same(t, decisions(t, to, store.Cut{}), decisions(t, s, store.Cut{}))
	})
}

func step(t *testing.T, rt *rapid.T, s store.Store, id func() string, now time.Time) (err error) {
	switch rapid.IntRange(0, 5).Draw(rt, "what") {
	case 0, 1:
		e := Entry(id(), rapid.IntRange(1, 9).Draw(rt, "published"))
		e.Report.Taken = now
		_, err = s.Add(t.Context(), e)
	case 2:
		d := Decision(id(), 9)
		d.At = now
		if rapid.Bool().Draw(rt, "of two") {
			d.Accounts = append(d.Accounts, Decision(id(), 9).Accounts...)
		}
		d.ID = trucewatch.DecisionID(d)
		_, _, err = s.Decide(t.Context(), d)
	case 3:
		list, wrong := s.Decisions(t.Context(), store.Cut{})
		if wrong != nil || len(list) == 0 {
			return wrong
		}
		d := trucewatch.Decision{Verb: trucewatch.Undo, By: "x", At: now, Known: now, Undoes: rapid.SampledFrom(list).Draw(rt, "undoes").ID}
		d.ID = trucewatch.DecisionID(d)
		_, _, err = s.Decide(t.Context(), d)
	case 4:
		r := Entry(id(), 1).Reading
		r.Reader = rapid.SampledFrom([]string{"one", "two"}).Draw(rt, "reader")
		_, err = s.Reread(t.Context(), id(), r, now)
	default:
		_, err = s.Erase(t.Context(), trucewatch.Erasure{Report: id(), By: "Counsel", Reason: "court order", At: now})
	}
	return err
}
