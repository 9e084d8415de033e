// Command rooms measures the rooms that the reader asks for dates, places and
// actors: what it takes to load each, in time and memory, and how long one look-up
// takes. Times are of the CPU, so that other work on the machine changes little.
package main

import (
	"fmt"
	"os"
	"runtime"
	"text/tabwriter"
	"time"

	"github.com/trucewatch/trucewatch/nlp/parity/measure"
	"github.com/trucewatch/trucewatch/when"
	"github.com/trucewatch/trucewatch/where"
	"github.com/trucewatch/trucewatch/who"
)

// room is one of the rooms: load makes it ready, and lookUp asks it for each of
// the items once.
type room struct {
	name, item string
	items      []string
	load       func()
	lookUp     func(item string)
}

// rooms come in the order in which one loads no part of another.
func rooms() []room {
	published := when.Context{Published: time.Date(2020, 3, 3, 12, 0, 0, 0, time.UTC)}
	actors := who.New([]who.Party{{ID: "taliban", Name: "Taliban"}, {ID: "us", Name: "United States", Names: []string{"U.S."}}}, who.Sources{})
	return []room{
		{
			name: "when", item: "an expression",
			items:  []string{"on Tuesday", "3 March", "Jan. 25, 2013", "within 14 months", "over the past 24 hours", "03MAR20", "two days after the signing"},
			load:   func() { published.Find("on Tuesday") },
			lookUp: func(s string) { published.Find(s) },
		},
		{
			name: "where", item: "a name",
			items:  []string{"Kunduz", "Baraki Barak", "Nahr-e Saraj", "Donetsk", "Bentiu", "Hodeidah", "San Vicente del Caguán", "Not A Place", "Bijapur", "Kidal", "Officials", "Juba"},
			load:   func() { where.TheWorld().Lookup("Kunduz") },
			lookUp: func(s string) { where.TheWorld().Lookup(s) },
		},
		{
			name: "who", item: "a phrase",
			items:  []string{"the Taliban", "U.S. troops", "five Afghan police officers", "gunmen", "a Haqqani network facilitator", "ELN guerrillas", "the interior ministry"},
			load:   func() { actors.Resolve("the Taliban") },
			lookUp: func(s string) { actors.Resolve(s) },
		},
	}
}

func main() {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "room\tloaded in, ms\theap, KiB\tlook-up, ns\tof\t")
	for _, r := range rooms() {
		milliseconds, kib := loading(r.load)
		fmt.Fprintf(out, "%s\t%.1f\t%d\t%.0f\t%s\t\n", r.name, milliseconds, kib, lookUps(r), r.item)
	}
	if err := out.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, "rooms:", err)
		os.Exit(1)
	}
}

// loading is what it takes to make a room ready: CPU time in milliseconds, and by
// how much the heap has grown once what was needed on the way is free again.
func loading(load func()) (milliseconds float64, kib int64) {
	before, begin := heap(), measure.CPUSeconds()
	load()
	milliseconds = 1000 * (measure.CPUSeconds() - begin)
	return milliseconds, (heap() - before) >> 10
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// lookUps is the CPU time of one look-up in nanoseconds, over a second of them.
func lookUps(r room) float64 {
	begin, n := measure.CPUSeconds(), 0
	for measure.CPUSeconds()-begin < 1 {
		for range 1000 {
			for _, item := range r.items {
				r.lookUp(item)
			}
		}
		n += 1000 * len(r.items)
	}
	return 1e9 * (measure.CPUSeconds() - begin) / float64(n)
}
