// Command bench measures corroborate: how fast families are found among reports,
// beside datasketch (families.py reads the same texts), and how long it takes to add
// a report when the index holds many incidents.
//
//	bench -texts FILE -reports 100000         makes the texts, and finds their families
//	bench -incidents 1000000                  fills an index and measures adding
//
// Families are measured in processor time, which other work on the machine disturbs
// least; adding in time on the clock, as the one who waits has it.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
)

func main() {
	file := flag.String("texts", "", "file that the texts are written to, one JSON string a line")
	reports := flag.Int("reports", 0, "how many reports' families to find")
	incidents := flag.Int("incidents", 0, "how many incidents to fill an index with")
	cores := flag.Int("cores", 1, "how many cores to use")
	profile := flag.String("profile", "", "file to write a profile of the processor's time to")
	flag.Parse()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			log.Fatal(err)
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			log.Fatal(err)
		}
		defer pprof.StopCPUProfile()
	}
	runtime.GOMAXPROCS(*cores)
	if *reports > 0 {
		if err := families(*reports, *file); err != nil {
			log.Fatal(err)
		}
	}
	if *incidents > 0 {
		fill(*incidents)
	}
}

// published is when the n-th report is: each an hour after the one before.
func published(n int) trucewatch.Interval {
	return trucewatch.Instant(time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(n) * time.Minute))
}

// families makes texts and measures finding their families, as they arrive.
func families(n int, file string) error {
	texts := dispatches(n)
	if file != "" {
		if err := write(file, texts); err != nil {
			return err
		}
	}
	x := corroborate.NewIndex(corroborate.Setting{})
	start := spent()
	for i, text := range texts {
		x.Add(&trucewatch.Entry{Report: trucewatch.Report{ID: fmt.Sprintf("r-%d", i), Outlet: "outlet", Published: published(i), Text: text}})
	}
	took := spent() - start
	fmt.Printf("trucewatch: %d reports, %d families, %.1f s of processor time: %.0f reports a second\n", n, len(x.Families()), took.Seconds(), float64(n)/took.Seconds())
	return nil
}

func write(file string, texts []string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	e := json.NewEncoder(w)
	for _, t := range texts {
		if err := e.Encode(t); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// dispatches are texts of 120 to 480 words drawn as often as words are in English
// (Zipf's law), of which three in ten are copies of an earlier one with a few words
// changed, a tenth of those shortened.
func dispatches(n int) []string {
	rng := rand.New(rand.NewPCG(1, 8))
	zipf := rand.NewZipf(rng, 1.07, 3, 40000)
	word := func() string { return spell(zipf.Uint64()) }
	list := make([]string, 0, n)
	for len(list) < n {
		if len(list) > 0 && rng.IntN(10) < 3 {
			words := strings.Fields(list[rng.IntN(len(list))])
			for range 1 + len(words)/60 {
				words[rng.IntN(len(words))] = word()
			}
			if rng.IntN(10) == 0 {
				words = words[:len(words)*3/4]
			}
			list = append(list, strings.Join(words, " "))
			continue
		}
		words := make([]string, 120+rng.IntN(360))
		for i := range words {
			words[i] = word()
			if i%17 == 16 {
				words[i] += "."
			}
		}
		list = append(list, strings.Join(words, " "))
	}
	return list
}

// spell makes a word of a number: the commoner the shorter.
func spell(n uint64) string {
	syllables := []string{"ba", "ne", "ti", "ro", "su", "la", "me", "ki", "do", "fu", "sha", "ter", "lin", "gor", "pas", "ven"}
	var b strings.Builder
	for {
		b.WriteString(syllables[n%16])
		if n /= 16; n == 0 {
			return b.String()
		}
	}
}

// fill adds reports until the index has so many incidents, of which every fifth
// report tells one of before again, and measures the first and the last thousand, and
// a thousand that come late.
func fill(n int) {
	rng := rand.New(rand.NewPCG(2, 8))
	x := corroborate.NewIndex(corroborate.Setting{})
	var took []time.Duration
	var longest time.Duration
	var recent []trucewatch.Account
	start := time.Now()
	for i := 0; x.Len() < n; i++ {
		e := report(rng, i, i*10, &recent)
		began := time.Now()
		x.Add(&e)
		x.Changes()
		last := time.Since(began)
		took, longest = append(took, last), max(longest, last)
		if (i+1)%100000 == 0 {
			fmt.Printf("%d reports, %d incidents, %.0f s, p95 of the last thousand %s\n", i+1, x.Len(), time.Since(start).Seconds(), p95(took[len(took)-1000:]))
		}
	}
	var late []time.Duration
	for i := range 1000 {
		e := report(rng, len(took)+i, rng.IntN(10*len(took)), &recent)
		began := time.Now()
		x.Add(&e)
		x.Changes()
		late = append(late, time.Since(began))
	}
	runtime.GC()
	debug.FreeOSMemory()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	fmt.Printf("%d reports, %d incidents: adding one takes at p95 %s for the first thousand, %s for the last thousand, %s for a thousand that come late; the longest took %s; %.1f GB\n",
		len(took), x.Len(), p95(took[:min(1000, len(took))]), p95(took[max(0, len(took)-1000):]), p95(late), longest, float64(memory.HeapAlloc)/1e9)
	runtime.KeepAlive(x)
}

func p95(list []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)*95/100].Round(time.Microsecond)
}

// report is one of some minutes into the record, with one account of an incident of
// the day before in one of four hundred provinces.
func report(rng *rand.Rand, n, minutes int, recent *[]trucewatch.Account) trucewatch.Entry {
	when := published(minutes)
	r := trucewatch.Report{ID: fmt.Sprintf("r-%d", n), Outlet: fmt.Sprintf("outlet %d", rng.IntN(200)), Published: when}
	a := incident(rng, when)
	if len(*recent) > 0 && rng.IntN(5) == 0 {
		a = (*recent)[rng.IntN(len(*recent))]
		a.Voice.Name = fmt.Sprintf("voice %d", rng.IntN(1000))
	}
	if *recent = append(*recent, a); len(*recent) > 100 {
		*recent = (*recent)[1:]
	}
	var words []string
	for range 40 {
		words = append(words, spell(rng.Uint64N(1<<20)))
	}
	r.Text = strings.Join(words, " ")
	a.ID, a.Evidence = r.ID+"#0", []trucewatch.Passage{{Text: r.Text[:20], End: 20}}
	return trucewatch.Entry{Report: r, Reading: trucewatch.Reading{Accounts: []trucewatch.Account{a}}}
}

func incident(rng *rand.Rand, when trucewatch.Interval) trucewatch.Account {
	province, district := rng.IntN(400), rng.IntN(12)
	p := &trucewatch.Place{Admin1: fmt.Sprintf("province %d", province), Country: fmt.Sprintf("country %d", province/20), Level: "district"}
	p.Name = fmt.Sprintf("district %d of %d", district, province)
	switch rng.IntN(10) {
	case 0:
		p.Name, p.Level = p.Admin1, "province"
	case 1:
		p = nil
	}
	kinds := []trucewatch.Kind{trucewatch.Attack, trucewatch.Shelling, trucewatch.Clash, trucewatch.Airstrike, trucewatch.Bombing, trucewatch.Detention}
	return trucewatch.Account{
		Kind: kinds[rng.IntN(len(kinds))], Certainty: trucewatch.Asserted, Place: p,
		Date: &trucewatch.Dated{Interval: trucewatch.Day(when.From.AddDate(0, 0, -1))},
		By:   []string{fmt.Sprintf("party %d", rng.IntN(3))}, Against: []string{fmt.Sprintf("party %d", 3+rng.IntN(3))},
		Casualties: []trucewatch.Casualty{{Effect: trucewatch.Killed, Who: "soldiers", Count: trucewatch.Exactly(1 + rng.IntN(12))}},
		Voice:      trucewatch.Voice{Name: fmt.Sprintf("voice %d", rng.IntN(1000))},
	}
}
