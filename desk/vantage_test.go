package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/cases"
	"github.com/trucewatch/trucewatch/store/sqlite"
)

// tired is a context that ends after it was asked some times whether it has.
type tired struct {
	context.Context
	left atomic.Int64
}

func (c *tired) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// looked is a desk on the shipped case, how it takes a report in, and from where it is looked at.
func looked(t *testing.T) (d *Desk, more func(i int), at At) {
	t.Helper()
	c, errs := OpenCase(cases.Demo)
	if len(errs) > 0 {
		t.Fatal(errors.Join(errs...))
	}
	db, err := sqlite.Open(t.TempDir() + "/record.db")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	d = New(c, db, time.Now)
	published := time.Date(2020, 3, 6, 0, 0, 0, 0, c.Agreement.Zone)
	more = func(i int) {
		if _, err := d.Take(t.Context(), trucewatch.Report{Title: told[i].title, Outlet: told[i].outlet, Text: told[i].text, Published: trucewatch.Day(published.AddDate(0, 0, i))}); err != nil {
			t.Fatal(err)
		}
	}
	day := time.Date(2020, 3, 20, 23, 59, 59, 0, c.Agreement.Zone)
	return d, more, At{AsOf: day, Known: day}
}

func TestWhoStopsLookingStopsTheComputation(t *testing.T) {
	d, more, at := looked(t)
	for i := range told {
		more(i)
	}
	want, err := New(d.Case, d.store, time.Now).View(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	stopped := 0
	for n := int64(0); ; n++ {
		desk := New(d.Case, d.store, time.Now)
		ctx := &tired{Context: t.Context()}
		ctx.left.Store(n)
		_, err := desk.View(ctx, at)
		if err == nil {
			break
		}
		if stopped++; !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		got, err := desk.View(t.Context(), at)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(whole(t, got), whole(t, want)) {
			t.Fatalf("stopped when asked for the %dth time, it comes to something else the next time", n+1)
		}
	}
	if stopped <= len(told) {
		t.Errorf("it was asked %d times whether anybody waits", stopped)
	}
}

func TestWhoWaitsForAnothersViewMayStop(t *testing.T) {
	d, more, at := looked(t)
	more(0)
	if _, err := d.View(t.Context(), at); err != nil {
		t.Fatal(err)
	}
	v := d.vantages.kept[0]
	v.turn <- struct{}{}
	defer v.leave()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- v.take(ctx) }()
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
}

func TestReasonsAreThoseOfTheViewWhateverCameSince(t *testing.T) {
	d, more, at := looked(t)
	more(0)
	before, err := d.View(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	again, err := New(d.Case, d.store, time.Now).View(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	want := whole(t, again)
	for i := range told {
		more(i)
	}
	after, err := d.View(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	for s := range before.Verdicts {
		for i := range before.Clauses {
			one, all := before.Why(s, i), again.Whole(s)[i]
			if len(one.Reasons) == 0 {
				t.Fatalf("%s has no reasons", one.Clause)
			}
			if !bytes.Equal(inJSON(t, one), inJSON(t, all)) {
				t.Errorf("%s under %s: %v, not %v", one.Clause, s, one, all)
			}
		}
	}
	if !bytes.Equal(whole(t, before), want) || bytes.Equal(whole(t, after), want) {
		t.Error("a view has the reasons of another")
	}
}

func inJSON(t *testing.T, what any) []byte {
	t.Helper()
	data, err := json.Marshal(what)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
