// Command bench measures the judge on a log as a monitor of a large ceasefire
// would see it: 20 parties, 100 zones, a million facts over a thousand days. It
// says how many facts a second the engine takes in and keeps its verdicts up to
// date with, in order, with 5 % of the facts late and with 1 % withdrawn; how
// much memory they take; and what one more late fact costs as the log grows. Facts are
// added some at a time; `trucewatch judge --events` brings verdicts up to date as often, and
// has the same setting of the collector of memory.
//
// Printed beside it is what MonPoly does on such a log, in order only, as its
// authors report it for their own machine: an anchor and not a comparison.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"time"

	"golang.org/x/sys/unix"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/internal/collector"
	"github.com/trucewatch/trucewatch/judge"
)

func main() {
	facts := flag.Int("facts", 1_000_000, "how many facts the log has")
	cores := flag.Int("cores", 1, "how many cores may be used, the collector of memory among them")
	dir := flag.String("write", "", "write the log and its agreement to this folder, for trucewatch judge --events, and measure nothing")
	profile := flag.String("cpuprofile", "", "write where a task's time goes to this file, and measure nothing else")
	number := flag.Int("task", 1, "which task -cpuprofile measures, counted from 1")
	at := flag.Int("at", atOnce, "how many facts -cpuprofile adds at a time")
	growth := flag.Bool("growth", false, "measure only what one more late fact costs")
	flag.Parse()
	collector.Patient()
	if *profile != "" {
		runtime.GOMAXPROCS(*cores)
		if *number < 1 || *number > len(tasks) || *at < 1 {
			fmt.Fprintf(os.Stderr, "-task is 1 to %d, -at at least 1\n", len(tasks))
			os.Exit(2)
		}
		if err := profiled(*profile, tasks[*number-1], *facts, *at); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if *dir != "" {
		if err := writeCase(*dir, *facts); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	runtime.GOMAXPROCS(*cores)
	fmt.Printf("%d facts of %d parties in %d zones over %d days; %d core, %s\n\n", *facts, parties, zones, days, *cores, runtime.Version())
	if !*growth {
		measureTasks(*facts)
		measureLines(*facts)
	}
	measureGrowth(*facts)
}

// profiled writes a profile of a task, in order.
func profiled(name string, t task, n, at int) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := pprof.StartCPUProfile(file); err != nil {
		return err
	}
	fmt.Printf("%.0f facts a second\n", run(t, n, log{}, at, false).rate)
	pprof.StopCPUProfile()
	return nil
}

// measureTasks measures each task alone, as MonPoly was measured, and all at
// once.
func measureTasks(n int) {
	fmt.Printf("Facts a second, the engine alone\n%-58s %10s %10s %10s %10s %10s %10s %9s  %s\n", "", "in order", "best of 3", "one by one", "5 % late", "1 % withdr.", "read each", "memory", "MonPoly, in order")
	for _, t := range tasks {
		var orders []result
		for range rounds {
			orders = append(orders, run(t, n, log{}, atOnce, false))
		}
		slices.SortFunc(orders, func(a, b result) int { return cmp.Compare(a.rate, b.rate) })
		order, best := orders[rounds/2], orders[rounds-1]
		single := run(t, n, log{}, 1, false)
		late := run(t, n, log{late: 5}, atOnce, false)
		gone := run(t, n, log{withdrawn: 1}, atOnce, false)
		read := run(t, n, log{late: 5, withdrawn: 1}, 1, true)
		fmt.Printf("%-58s %10.0f %10.0f %10.0f %10.0f %10.0f %10.0f %6d MB  %s\n", t.name, order.rate, best.rate, single.rate, late.rate, gone.rate, read.rate, order.memory>>20, t.anchor)
	}
	fmt.Printf("(%d facts are added at a time, and verdicts are up to date after them; \"in order\" is the middle one of %d runs; \"one by one\": in order, and up to date after each)\n", atOnce, rounds)
	fmt.Println("(read each: 5 % late and 1 % withdrawn, and after every fact the verdict that it touches is read as of its day)")
	fmt.Println()
}

type result struct {
	rate   float64 // facts a second
	memory uint64  // bytes that the engine holds at the end
}

// rounds is how often a log in order is judged: a machine that others share is slower at
// some moments.
const rounds = 3

// batch is how many facts are made at a time, so that making them is not
// measured and does not take memory.
const batch = 256

// atOnce is how many facts are added at a time.
const atOnce = 256

// run feeds a log to an engine, at facts at a time; with read one after the other,
// and reads the verdict that each touches.
func run(t task, n int, l log, at int, read bool) result {
	a := t.agreement()
	e := judge.New(a)
	before := held()
	e.Follow(l.day(0), t.standard)
	source := l.facts(n)
	list := make([]trucewatch.Fact, 0, batch)
	var took time.Duration
	fed := 0
	for {
		list = list[:0]
		for len(list) < batch {
			f, ok := source()
			if !ok {
				break
			}
			list = append(list, f)
		}
		if len(list) == 0 {
			break
		}
		begin := processor()
		for i := 0; i < len(list); i += at {
			e.Add(list[i:min(i+at, len(list))]...)
			if read {
				t.read(e, &list[i])
			}
		}
		took += processor() - begin
		fed += len(list)
	}
	after := held()
	runtime.KeepAlive(e)
	return result{float64(fed) / took.Seconds(), after - min(before, after)}
}

// processor is the time that the program has had on the processor, so that
// others on the same machine don't count.
func processor() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// held is how much memory is in use once what is not is given back.
func held() uint64 {
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// measureLines measures reading the log from JSON Lines with all tasks judged.
func measureLines(n int) {
	t := tasks[len(tasks)-1]
	file, err := os.CreateTemp("", "trucewatch-bench-*.jsonl")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer os.Remove(file.Name())
	defer file.Close()
	size, err := write(file, log{late: 5, withdrawn: 1}.facts(n))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	e := judge.New(t.agreement())
	e.Follow(log{}.day(0), t.standard)
	if _, err := file.Seek(0, 0); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	begin := processor()
	errs := e.Read(file.Name(), file)
	took := processor() - begin
	fmt.Printf("Facts a second from JSON Lines, read and judged (%d MB, all tasks): %.0f; mistakes: %d\n", size>>20, float64(e.Len())/took.Seconds(), len(errs))
	begin = processor()
	verdicts := e.Verdicts(judge.At{AsOf: log{}.day(days + 120), Known: log{}.day(days + 120)}, t.standard)
	fmt.Printf("All verdicts with their reasons, %d clauses in %d parts: %v\n\n", len(verdicts), parts(verdicts), (processor() - begin).Round(time.Millisecond))
}

func parts(verdicts []trucewatch.Verdict) int {
	n := 0
	for _, v := range verdicts {
		n += max(1, len(v.Parts))
	}
	return n
}

// measureGrowth measures one more late fact, and reading what it touches, as
// the log grows.
func measureGrowth(most int) {
	t := tasks[len(tasks)-1]
	fmt.Printf("One more late fact, all tasks\n%10s %14s %16s\n", "facts", "taken in", "and read")
	for n := 10_000; n <= most; n *= 10 {
		for _, part := range []int{1, 3} {
			if n*part > most {
				continue
			}
			add, read := late(t, n*part)
			fmt.Printf("%10d %11d ns %13d ns\n", n*part, add.Nanoseconds(), read.Nanoseconds())
		}
	}
}

// late is the mean time that a late fact takes in a log of n facts, alone and
// with reading the verdicts that it touches: of lateFacts each, a twentieth of the
// log at a time, so that the collector of memory has its share in the mean. All
// verdicts have been read once before: the log is kept, and looked at.
func late(t task, n int) (add, read time.Duration) {
	each := min(n/20, lateFacts)
	rounds := lateFacts / each
	for range rounds {
		e := judge.New(t.agreement())
		e.Follow(log{}.day(0), t.standard)
		source := log{}.facts(n)
		for f, ok := source(); ok; f, ok = source() {
			e.Add(f)
		}
		t.readAll(e)
		var list []trucewatch.Fact
		extra := log{seed: 7, prefix: "late-"}.facts(n)
		for i := 0; len(list) < 2*each; i++ {
			f, _ := extra()
			if i%(n/(2*each)) == 0 {
				list = append(list, f)
			}
		}
		// Each half is spread over the whole of time. What making the log has left is not theirs
		// to collect.
		runtime.GC()
		begin := processor()
		for i := 0; i < len(list); i += 2 {
			e.Add(list[i])
		}
		middle := processor()
		for i := 1; i < len(list); i += 2 {
			e.Add(list[i])
			t.read(e, &list[i])
		}
		add, read = add+middle-begin, read+processor()-middle
	}
	facts := time.Duration(rounds * each)
	return add / facts, read / facts
}

// lateFacts is how many late facts are measured, of a log of any length.
const lateFacts = 5000
