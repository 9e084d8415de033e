package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/trucewatch/trucewatch/desk"
)

// look measures how long one waits who looks at the whole record: first in a process that
// has it open, then, each anew, in one that opens it.
func (b *bench) look() error {
	ctx := context.Background()
	board := func(d *desk.Desk, at desk.At) error {
		v, err := d.View(ctx, at)
		if err == nil {
			v.Due()
		}
		return err
	}
	reasons := func(d *desk.Desk, at desk.At) error {
		v, err := d.View(ctx, at)
		if err == nil {
			v.BoardData()
		}
		return err
	}
	b.timed("board, where the record is open, the first time", func() error { return board(b.desk, b.at) })
	if _, err := b.db.Add(ctx, b.maker.entry()); err != nil {
		return err
	}
	b.timed("board, where the record is open, after one more report", func() error { return board(b.desk, b.at) })
	b.timed("board, where the record is open, nothing new", func() error { return board(b.desk, b.at) })
	b.timed("its JSON, with the reasons of all clauses", func() error { return reasons(b.desk, b.at) })
	b.timed("searching for two words", func() error {
		_, err := b.desk.Search(ctx, b.maker.words[50]+" "+b.maker.words[90], b.at, 20)
		return err
	})
	b.desk = nil // its memory is for the others
	fresh := func() *desk.Desk { return desk.New(b.c, b.db, time.Now) }
	month := desk.At{AsOf: b.at.AsOf.AddDate(0, -1, 0), Known: b.at.Known.AddDate(0, -1, 0)}
	for _, one := range []struct {
		name string
		do   func() error
	}{
		{"board", func() error { return board(fresh(), b.at) }},
		{"diff of a month", func() error {
			l, err := fresh().Learned(ctx, month, b.at)
			if err == nil {
				l.Data()
			}
			return err
		}},
		{"history of a clause under three standards", func() error {
			v, err := fresh().View(ctx, b.at)
			if err == nil {
				_, i := v.Clause("guarantees")
				_, err = v.ClausePageData(ctx, max(i, 0))
			}
			return err
		}},
		{"history of an incident", func() error {
			v, err := fresh().View(ctx, b.at)
			if err == nil {
				_, err = v.IncidentHistoryData(ctx, v.Incidents[len(v.Incidents)/2].Code)
			}
			return err
		}},
		{"audit", func() error { _, err := fresh().Audit(ctx); return err }},
		{"doctor", func() error {
			rows, err := fresh().Doctor(ctx)
			for _, r := range rows {
				for _, f := range r.Faults {
					err = fmt.Errorf("%s: %s", r.Name, f.What)
				}
			}
			return err
		}},
		{"export", func() error { _, err := fresh().Export(ctx, io.Discard); return err }},
	} {
		b.timed("anew: "+one.name, one.do)
	}
	return nil
}

func (b *bench) timed(name string, do func() error) {
	start := time.Now()
	err := do()
	took := time.Since(start)
	fmt.Printf("  %-56s %v", name, took.Round(time.Millisecond))
	if err != nil {
		fmt.Printf("  %v", err)
	}
	fmt.Println()
}
