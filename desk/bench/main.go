// Command bench measures a record and the desk on it as the record grows: how long it takes
// from a report that was read until it is kept and the verdicts with it can be read, at
// the beginning and at the end; how large the file becomes; and, at the end, how long one
// waits who looks. Reports and readings are made up, with words as unevenly frequent as those
// of a language. Before them stands a base of reports with twenty incidents each. Reading a
// text is measured apart, on the reports of the case.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/cases"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/intake"
	"github.com/trucewatch/trucewatch/store/sqlite"
)

func main() {
	n := flag.Int("n", 100_000, "how many reports to add")
	base := flag.Int("base", 1_000_000, "how many incidents there are before")
	dir := flag.String("dir", "", "folder for the record, which is removed afterwards; a temporary one when empty")
	keep := flag.String("keep", "", "file to keep the record in, for looking at it with trucewatch; one that is there is gone on with")
	look := flag.Bool("look", true, "measure also how long who looks waits")
	profile := flag.String("profile", "", "file to write a profile of the processor's time to")
	flag.Parse()
	err := profiled(*profile, func() error { return run(*n, *base, *dir, *keep, *look) })
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func profiled(file string, do func() error) error {
	if file == "" {
		return do()
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return do()
}

// window is how many additions a percentile is taken of.
const window = 1000

func run(n, base int, parent, keep string, look bool) error {
	c, errs := desk.OpenCase(cases.Demo)
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	if err := reading(c); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(parent, "record-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "record.db")
	if keep != "" {
		file = keep
	}
	db, err := sqlite.Open(file)
	if err != nil {
		return err
	}
	defer db.Close()
	b := &bench{c: c, db: db, file: file, maker: newMaker(), at: desk.At{AsOf: last, Known: last}}
	parts := []func() error{func() error { return b.begin(base) }, func() error { return b.grow(n) }, b.size}
	if look {
		parts = append(parts, b.look)
	}
	for _, part := range parts {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// reading measures how long the reports of the case take to be read.
func reading(c *desk.Case) error {
	files, err := fs.Glob(c.Files, "reports/*")
	if err != nil {
		return err
	}
	var times []time.Duration
	chars := 0
	reader := c.Reader()
	for range 3 {
		for _, file := range files {
			data, err := fs.ReadFile(c.Files, file)
			if err != nil {
				return err
			}
			r, err := intake.Parse(filepath.Base(file), data, "", intake.Options{Zone: c.Agreement.Zone})
			if err != nil {
				return err
			}
			start := time.Now()
			reader.Read(r)
			times = append(times, time.Since(start))
			chars += len(r.Text)
		}
	}
	fmt.Printf("reading a text of %d characters (on the average of %d), which is in nothing below:  p50 %v  p95 %v\n", chars/len(times), len(files), percentile(times, 50), percentile(times, 95))
	return nil
}

// bench is a record that is measured.
type bench struct {
	c     *desk.Case
	db    *sqlite.DB
	file  string
	maker *maker
	desk  *desk.Desk
	at    desk.At
	added int
}

// begin fills the record with its base, and looks at it for the first time.
func (b *bench) begin(incidents int) error {
	there, err := b.db.Headings(context.Background())
	if err != nil {
		return err
	}
	if n := len(there); n > 0 {
		fmt.Printf("a record of %d reports that is there already\n", n)
		b.maker.made, b.maker.clock, incidents = n, b.maker.clock.Add(time.Duration(n)*apart), 0
	}
	start := time.Now()
	if incidents > 0 {
		if err := b.db.Restore(context.Background(), items(b.maker.base(incidents))); err != nil {
			return err
		}
		fmt.Printf("a record of %d reports with %d accounts: made in %v", b.maker.made, incidents, time.Since(start).Round(time.Second))
	}
	b.desk = desk.New(b.c, b.db, time.Now)
	start = time.Now()
	err = b.desk.Follow(context.Background(), b.at)
	if incidents > 0 {
		fmt.Printf(", read and judged for the first time in %v; %s\n", time.Since(start).Round(100*time.Millisecond), memory())
	}
	return err
}

// grow adds reports one by one, as another process would, until the verdicts can be read.
func (b *bench) grow(n int) error {
	ctx := context.Background()
	var kept, whole []time.Duration
	began := time.Now()
	for i := range n {
		e := b.maker.entry()
		start := time.Now()
		if added, err := b.db.Add(ctx, e); err != nil || !added {
			return fmt.Errorf("report %d: %v, %w", i, added, err)
		}
		kept = append(kept, time.Since(start))
		if err := b.desk.Follow(ctx, b.at); err != nil {
			return err
		}
		whole = append(whole, time.Since(start))
		if (i+1)%10_000 == 0 {
			recent := whole[len(whole)-window:]
			fmt.Fprintf(os.Stderr, "%d added, p95 of the last thousand %v, %s\n", i+1, percentile(recent, 95), memory())
		}
	}
	b.added = n
	took := time.Since(began)
	fmt.Printf("%d reports added one by one, each synced to the disk, one in twenty late by up to a year:\n", n)
	for _, part := range []struct {
		name  string
		times []time.Duration
	}{{"kept in the record", kept}, {"and until the verdicts can be read", whole}} {
		first, last := part.times[:min(window, n)], part.times[max(0, n-window):]
		fmt.Printf("  %-36s first %d:  p50 %v  p95 %v   last %d:  p50 %v  p95 %v   the longest %v\n", part.name,
			len(first), percentile(first, 50), percentile(first, 95), len(last), percentile(last, 50), percentile(last, 95), slices.Max(part.times).Round(time.Millisecond))
	}
	fmt.Printf("reports a second: %.0f; %s\n", float64(n)/took.Seconds(), memory())
	return nil
}

func (b *bench) size() error {
	info, err := os.Stat(b.file)
	if err != nil {
		return err
	}
	fmt.Printf("database: %.1f MB", float64(info.Size())/1e6)
	if b.maker.made == b.added {
		fmt.Printf(", %d bytes per report", info.Size()/int64(b.added))
	}
	fmt.Println()
	return nil
}

func memory() string {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return fmt.Sprintf("%.1f GB in memory", float64(m.HeapAlloc)/1e9)
}

func percentile(times []time.Duration, p int) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[min(len(sorted)-1, len(sorted)*p/100)].Round(10 * time.Microsecond)
}

// last is the instant that is looked at, after all that is made up.
var last = trucewatch.Day(time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)).Last()
