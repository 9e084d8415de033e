// Command bench measures how long a SQLite record takes to keep a report as it
// grows, and how large it becomes: the time of adding one at the beginning and at the
// end, by the 95th of a hundred, and the file's bytes per report. Reports and readings
// are made up, with words as unevenly frequent as those of a language; how long reading
// takes is not measured here.
package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
	"github.com/trucewatch/trucewatch/store/sqlite"
)

func main() {
	n := flag.Int("n", 100_000, "how many reports to add")
	dir := flag.String("dir", "", "folder for the record, which is removed afterwards; a temporary one when empty")
	flag.Parse()
	if err := run(*n, *dir); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// window is how many additions a percentile is taken of.
const window = 1000

func run(n int, parent string) (err error) {
	dir, err := os.MkdirTemp(parent, "record-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "record.db")
	db, err := sqlite.Open(file)
	if err != nil {
		return err
	}
	ctx := context.Background()
	maker := newMaker()
	var times []time.Duration
	chars := 0
	began := time.Now()
	for i := range n {
		e := maker.entry(i)
		chars += len(e.Report.Text)
		start := time.Now()
		if added, err := db.Add(ctx, e); err != nil || !added {
			return fmt.Errorf("report %d: %v, %v", i, added, err)
		}
		times = append(times, time.Since(start))
		if (i+1)%10_000 == 0 {
			fmt.Fprintf(os.Stderr, "%d added\n", i+1)
		}
	}
	took := time.Since(began)
	start := time.Now()
	if _, err := db.Search(ctx, maker.words[50]+" "+maker.words[90], store.Cut{}, 20); err != nil {
		return err
	}
	searched := time.Since(start)
	if err := db.Close(); err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	first, last := times[:min(window, n)], times[max(0, n-window):]
	fmt.Printf("%d reports of %d characters, two accounts and a tally each, added one by one, each synced to the disk\n", n, chars/n)
	fmt.Printf("adding a report, first %d:  p50 %v  p95 %v\n", len(first), percentile(first, 50), percentile(first, 95))
	fmt.Printf("adding a report, last %d:   p50 %v  p95 %v\n", len(last), percentile(last, 50), percentile(last, 95))
	fmt.Printf("reports added per second: %.0f\n", float64(n)/took.Seconds())
	fmt.Printf("database: %.1f MB, %d bytes per report\n", float64(info.Size())/1e6, info.Size()/int64(n))
	fmt.Printf("searching for two words: %v\n", searched.Round(time.Millisecond))
	return nil
}

func percentile(times []time.Duration, p int) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[min(len(sorted)-1, len(sorted)*p/100)].Round(10 * time.Microsecond)
}

// maker makes up reports, the same in every run.
type maker struct {
	random *rand.Rand
	often  *rand.Zipf
	words  []string
}

func newMaker() *maker {
	m := &maker{random: rand.New(rand.NewPCG(8, 8))}
	const words = 30_000
	for range words {
		var b strings.Builder
		for range 1 + m.random.IntN(4) {
			b.WriteByte("bdfgklmnprstvz"[m.random.IntN(14)])
			b.WriteByte("aeiou"[m.random.IntN(5)])
		}
		m.words = append(m.words, b.String())
	}
	m.often = rand.NewZipf(m.random, 1.1, 4, words-1)
	return m
}

// sentence is some fourteen words.
func (m *maker) sentence() string {
	list := make([]string, 8+m.random.IntN(13))
	for i := range list {
		list[i] = m.words[m.often.Uint64()]
	}
	return strings.Join(list, " ") + "."
}

func (m *maker) entry(i int) trucewatch.Entry {
	sentences := make([]string, 15+m.random.IntN(21))
	for k := range sentences {
		sentences[k] = m.sentence()
	}
	text := trucewatch.NewText(strings.Join(sentences, " "))
	day := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, m.random.IntN(9000))
	id := fmt.Sprintf("r-%016d", i)
	passage := text.Passage(0, len(sentences[0]))
	mention := text.Mention(0, len(strings.Fields(sentences[0])[0]))
	lat, lon := m.random.Float64()*10+30, m.random.Float64()*10+60
	account := func(k int) trucewatch.Account {
		return trucewatch.Account{
			ID: fmt.Sprintf("%s#%d", id, k), Incident: k, Kind: trucewatch.Attack, Certainty: trucewatch.Asserted, Perpetrator: &mention, Target: &mention,
			By: []string{"a"}, Against: []string{"b"}, Evidence: []trucewatch.Passage{passage}, Voice: trucewatch.Voice{Name: m.words[m.random.IntN(300)], Side: "b", Mention: &mention},
			Place:      &trucewatch.Place{Text: mention.Text, Name: mention.Text, Country: "AF", Lat: &lat, Lon: &lon, Level: "district"},
			Date:       &trucewatch.Dated{Interval: trucewatch.Day(day), Text: mention.Text},
			Casualties: []trucewatch.Casualty{{Effect: trucewatch.Killed, Who: "police", Text: mention.Text, Count: trucewatch.Exactly(m.random.IntN(20))}},
		}
	}
	reading := trucewatch.Reading{Reader: "made up", Accounts: []trucewatch.Account{account(0), account(1)},
		Tallies: []trucewatch.Tally{{ID: id + "#t0", What: mention.Text, Count: trucewatch.Exactly(m.random.IntN(50)), Period: &trucewatch.Dated{Interval: trucewatch.Day(day)}, Evidence: []trucewatch.Passage{passage}}}}
	for range 4 {
		reading.Statements = append(reading.Statements, trucewatch.Statement{Speaker: &mention, Cue: &mention, Content: []trucewatch.Passage{passage}, Stance: trucewatch.Assert, Quoted: trucewatch.Indirect, Confidence: 0.9})
	}
	return trucewatch.Entry{Reading: reading, Report: trucewatch.Report{
		ID: id, Title: m.sentence(), Outlet: m.words[m.random.IntN(200)], Published: trucewatch.Day(day), Language: "en", Text: text.String(),
		Origin: "https://example.org/" + id, Taken: time.Date(2026, 1, 1, 0, 0, i, 0, time.UTC),
	}}
}
