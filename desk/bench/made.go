package main

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// maker makes up reports, the same in every run.
type maker struct {
	random *rand.Rand
	often  *rand.Zipf
	words  []string
	made   int
	clock  time.Time          // when the next one is published
	recent []trucewatch.Entry // a hundred
}

func newMaker() *maker {
	m := &maker{random: rand.New(rand.NewPCG(8, 8)), clock: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
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

// base are reports of the twenty years before the others, with twenty accounts each.
func (m *maker) base(incidents int) iter.Seq[trucewatch.Entry] {
	const each = 20
	return func(yield func(trucewatch.Entry) bool) {
		n := incidents / each
		begin := m.clock.AddDate(-20, 0, 0)
		every := m.clock.Sub(begin) / time.Duration(max(n, 1))
		for i := range n {
			if !yield(m.report(begin.Add(time.Duration(i)*every), each, each)) {
				return
			}
		}
	}
}

// apart is how long after one report the next is published.
const apart = 10 * time.Minute

// entry is the next report, ten minutes after the one before, of some two thousand
// characters, with two accounts. One in twenty is late by up to a year, one in ten is a copy
// of a recent one with some words changed, one in five tells of an incident of those again.
func (m *maker) entry() trucewatch.Entry {
	m.clock = m.clock.Add(apart)
	published := m.clock
	if m.random.IntN(20) == 0 {
		published = published.Add(-time.Duration(m.random.IntN(365*24)) * time.Hour)
	}
	e := m.report(published, 15+m.random.IntN(21), 2)
	if n := len(m.recent); n > 0 {
		earlier := m.recent[m.random.IntN(n)]
		switch m.random.IntN(10) {
		case 0:
			m.copy(&e, earlier)
		case 1, 2:
			again := earlier.Reading.Accounts[0]
			own := e.Reading.Accounts[0]
			again.ID, again.Evidence, again.Voice, again.Perpetrator, again.Target = own.ID, own.Evidence, own.Voice, own.Perpetrator, own.Target
			e.Reading.Accounts[0] = again
		}
	}
	if m.recent = append(m.recent, e); len(m.recent) > 100 {
		m.recent = slices.Delete(m.recent, 0, 1)
	}
	return e
}

// copy makes a report another outlet's print of an earlier one.
func (m *maker) copy(e *trucewatch.Entry, earlier trucewatch.Entry) {
	first, rest, _ := strings.Cut(earlier.Report.Text, ".")
	words := strings.Fields(rest)
	for range 1 + len(words)/60 {
		words[m.random.IntN(len(words))] = m.words[m.often.Uint64()]
	}
	e.Report.Text = first + ". " + strings.Join(words, " ")
	e.Reading.Accounts = slices.Clone(earlier.Reading.Accounts)
	e.Reading.Tallies = slices.Clone(earlier.Reading.Tallies)
	passage := trucewatch.NewText(e.Report.Text).Passage(0, len(first)+1)
	for i := range e.Reading.Accounts {
		a := &e.Reading.Accounts[i]
		a.ID, a.Evidence = fmt.Sprintf("%s#%d", e.Report.ID, i), []trucewatch.Passage{passage}
		a.Perpetrator, a.Target, a.Voice.Mention = nil, nil, nil
	}
	for i := range e.Reading.Tallies {
		e.Reading.Tallies[i].ID = fmt.Sprintf("%s#t%d", e.Report.ID, i)
		e.Reading.Tallies[i].Evidence = []trucewatch.Passage{passage}
	}
	for i := range e.Reading.Statements {
		e.Reading.Statements[i] = trucewatch.Statement{Content: []trucewatch.Passage{passage}, Stance: trucewatch.Assert, Quoted: trucewatch.Indirect, Confidence: 0.9}
	}
}

// report makes one of so many sentences and accounts, with a tally and four statements.
func (m *maker) report(published time.Time, sentences, accounts int) trucewatch.Entry {
	list := make([]string, sentences)
	for k := range list {
		list[k] = m.sentence()
	}
	text := trucewatch.NewText(strings.Join(list, " "))
	id := fmt.Sprintf("r-%016d", m.made)
	m.made++
	passage := text.Passage(0, len(list[0]))
	mention := text.Mention(0, len(strings.Fields(list[0])[0]))
	day := trucewatch.Day(time.Date(published.Year(), published.Month(), published.Day()-1, 0, 0, 0, 0, time.UTC))
	reading := trucewatch.Reading{Reader: "made up", Tallies: []trucewatch.Tally{{
		ID: id + "#t0", What: "attacks", Kind: trucewatch.Attack, Count: trucewatch.Exactly(m.random.IntN(50)), Period: &trucewatch.Dated{Interval: day}, Evidence: []trucewatch.Passage{passage},
	}}}
	for k := range accounts {
		a := m.account(day)
		a.ID, a.Incident, a.Evidence = fmt.Sprintf("%s#%d", id, k), k, []trucewatch.Passage{passage}
		a.Perpetrator, a.Target, a.Voice.Mention = &mention, &mention, &mention
		reading.Accounts = append(reading.Accounts, a)
	}
	for range 4 {
		reading.Statements = append(reading.Statements, trucewatch.Statement{Speaker: &mention, Cue: &mention, Content: []trucewatch.Passage{passage}, Stance: trucewatch.Assert, Quoted: trucewatch.Indirect, Confidence: 0.9})
	}
	return trucewatch.Entry{Reading: reading, Report: trucewatch.Report{
		ID: id, Title: m.sentence(), Outlet: m.words[m.random.IntN(200)], Published: trucewatch.Instant(published), Language: "en", Text: text.String(),
		Origin: "https://example.org/" + id, Taken: time.Date(2026, 1, 1, 0, 0, m.made, 0, time.UTC),
	}}
}

var madeKinds = []trucewatch.Kind{trucewatch.Attack, trucewatch.Shelling, trucewatch.Clash, trucewatch.Airstrike, trucewatch.Bombing, trucewatch.Detention, trucewatch.Release, trucewatch.Announcement}

// account is of an incident of a day in one of 4,800 districts of 400 provinces.
func (m *maker) account(day trucewatch.Interval) trucewatch.Account {
	parties := []string{"taliban", "us", "kabul", "allies"}
	by := m.random.IntN(len(parties))
	province, district := m.random.IntN(400), m.random.IntN(12)
	place := &trucewatch.Place{Name: fmt.Sprintf("district %d of %d", district, province), Admin1: fmt.Sprintf("province %d", province), Country: fmt.Sprintf("country %d", province/20), Level: "district"}
	return trucewatch.Account{
		Kind: madeKinds[m.random.IntN(len(madeKinds))], Certainty: trucewatch.Asserted, Place: place, Date: &trucewatch.Dated{Interval: day},
		By: parties[by : by+1], Against: []string{parties[(by+1+m.random.IntN(3))%len(parties)]},
		Casualties: []trucewatch.Casualty{{Effect: trucewatch.Killed, Who: "soldiers", Count: trucewatch.Exactly(1 + m.random.IntN(12))}},
		Voice:      trucewatch.Voice{Name: m.words[m.random.IntN(300)], Side: parties[m.random.IntN(len(parties))]},
	}
}

// items are the lines of the log of a record with some reports.
func items(entries iter.Seq[trucewatch.Entry]) iter.Seq2[store.Item, error] {
	return func(yield func(store.Item, error) bool) {
		chain := ""
		var seq int64
		for e := range entries {
			_, content, err := store.CanonicalEntry(e)
			seq++
			i := store.Item{Seq: seq, Type: store.ReportItem, At: e.Report.Taken.UTC(), ID: e.Report.ID, Content: content, Hash: store.Hash(content)}
			i.Chain = i.Link(chain)
			chain = i.Chain
			if !yield(i, err) || err != nil {
				return
			}
		}
	}
}
