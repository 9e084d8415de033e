package reading

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
)

// newsGold is what a text of testdata/news tells of, by whoever wrote it. The events
// and outlets are invented, and most persons; the conventions are those of the news gold that
// docs/benchmarks.md names: an incident is an event of violence, `background` an older
// one, `aggregate` several counted together; counts are [least, most], most null for
// "at least"; a perpetrator is any of the words that name it.
type newsGold struct {
	Date      string
	Incidents []struct {
		Type           string
		TypeAlt        []string `json:"type_alt"`
		Perpetrator    string
		PerpetratorAlt []string `json:"perpetrator_alt"`
		Place          *string
		Canonical      string `json:"place_canonical"`
		Date           string
		DateEnd        string `json:"date_end"`
		Killed         []*int
		Evidence       string
		Background     bool
	}
	Tallies []struct {
		Count    int
		Evidence string
		Optional bool
	}
	Commitments []struct {
		Evidence string
		Optional bool
	}
}

// kindsMeant are the kinds of ours that a type of the gold means; "other" means any.
var kindsMeant = map[string][]trucewatch.Kind{
	"attack": {"attack", "raid", "killing"}, "clash": {"clash"}, "airstrike": {"airstrike"}, "shelling": {"shelling"},
	"bombing": {"bombing"}, "abduction": {"abduction"}, "ambush": {"attack"}, "ceasefire-violation": {"violation", "attack", "clash", "shelling"},
}

// newsScore counts what was found of what there is.
type newsScore struct {
	gold, told, found, kind, perpetrator, place, date, killed int
	tallies, tally, commitments, commitment                   int
}

// heard is an incident as the command prints it.
type heard struct {
	Kind        trucewatch.Kind
	Certainty   trucewatch.Certainty
	Perpetrator *struct{ Text, Name string }
	Place       *struct{ Text, Name, Admin1, Country string }
	Date        *struct{ From, To string }
	Casualties  []struct {
		Effect string
		Low    int
		High   *int
	}
	Evidence []struct{ Start, End int }
}

// TestNewsTexts holds what is found in reports written for this program above what it
// was when the floors were set. Most of the texts were first read when the rules stood
// that others had taught; docs/benchmarks.md has the figures of those first runs.
func TestNewsTexts(t *testing.T) {
	files, err := filepath.Glob("testdata/news/*.json")
	if err != nil || len(files) < 90 {
		t.Fatalf("%d texts, %v", len(files), err)
	}
	var all newsScore
	for _, file := range files {
		all.add(t, file)
	}
	p, r := share(all.found, all.told), share(all.found, all.gold)
	f1 := 2 * p * r / (p + r)
	for _, x := range []struct {
		name       string
		got, floor float64
	}{
		{"incidents, F1", f1, 0.863},
		{"kind", share(all.kind, all.found), 0.96}, {"perpetrator", share(all.perpetrator, all.found), 0.92},
		{"place", share(all.place, all.found), 0.88}, {"date", share(all.date, all.found), 0.92}, {"killed", share(all.killed, all.found), 0.92},
		{"tallies", share(all.tally, all.tallies), 0.975}, {"commitments", share(all.commitment, all.commitments), 0.945},
	} {
		t.Logf("%-14s %.3f", x.name, x.got)
		if x.got < x.floor {
			t.Errorf("%s: %.3f, was %.3f or more", x.name, x.got, x.floor)
		}
	}
}

func share(n, of int) float64 { return float64(n) / float64(max(1, of)) }

// add reads a text and counts.
func (s *newsScore) add(t *testing.T, file string) {
	t.Helper()
	var gold newsGold
	data, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, &gold)
	}
	body, err2 := os.ReadFile(strings.TrimSuffix(file, ".json") + ".txt")
	if err != nil || err2 != nil {
		t.Fatal(file, err, err2)
	}
	text := string(body)
	day, err := time.Parse(time.DateOnly, gold.Date)
	if err != nil {
		t.Fatal(file, err)
	}
	lines := strings.SplitN(text, "\n", 5)
	report := trucewatch.Report{ID: file, Text: text, Published: trucewatch.Day(day), Outlet: lines[2]}
	report.BodyStart = len([]rune(text)) - len([]rune(lines[4]))
	read := New(Context{}).Read(report)
	var out struct{ Incidents []heard }
	data, err = json.Marshal(Document("news", report, read, nil))
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		t.Fatal(file, err)
	}
	locate := func(quote string) span {
		i := strings.Index(text, quote)
		if i < 0 {
			t.Fatalf("%s: %q is not in the text", file, quote)
		}
		from := len([]rune(text[:i]))
		return span{from, from + len([]rune(quote))}
	}
	if gold.Incidents != nil { // a text may be for its tallies and commitments alone
		s.incidents(&gold, out.Incidents, locate)
	}
	for _, w := range gold.Tallies {
		if w.Optional {
			continue
		}
		e := locate(w.Evidence)
		s.tallies++
		s.tally += flag(slices.ContainsFunc(read.Tallies, func(y trucewatch.Tally) bool {
			return touches(y.Evidence, e) && (y.Count.Low == w.Count || y.Count.Best != nil && *y.Count.Best == w.Count)
		}))
	}
	for _, w := range gold.Commitments {
		if w.Optional {
			continue
		}
		e := locate(w.Evidence)
		s.commitments++
		s.commitment += flag(slices.ContainsFunc(read.Commitments, func(c trucewatch.Commitment) bool { return touches(c.Evidence, e) }))
	}
}

func touches(list []trucewatch.Passage, e span) bool {
	return slices.ContainsFunc(list, func(p trucewatch.Passage) bool { return p.Start < e.to && e.from < p.End })
}

// incidents pairs what the gold has with what was found in the same words, best first.
func (s *newsScore) incidents(gold *newsGold, list []heard, locate func(string) span) {
	list = slices.DeleteFunc(list, func(h heard) bool { return !h.Certainty.Actual() })
	s.told += len(list)
	used := make([]bool, len(list))
	for points := 4; points >= 0; points-- {
		for i := range gold.Incidents {
			w := &gold.Incidents[i]
			if w.Evidence == "" {
				continue // paired already
			}
			e := locate(w.Evidence)
			for k := range list {
				h := &list[k]
				near := slices.ContainsFunc(h.Evidence, func(p struct{ Start, End int }) bool { return p.Start < e.to && e.from < p.End })
				kind := h.isKind(w.Type) || slices.ContainsFunc(w.TypeAlt, h.isKind)
				place, date, killed := w.Place == nil || h.at(w.Canonical), w.Date == "" || h.on(w.Date, w.DateEnd), h.killed(w.Killed)
				if used[k] || !near || flag(kind)+flag(place)+flag(date)+flag(killed) != points {
					continue
				}
				used[k], w.Evidence = true, ""
				if w.Background {
					s.told--
					break
				}
				s.gold++
				s.found++
				s.kind, s.place, s.date, s.killed = s.kind+flag(kind), s.place+flag(place), s.date+flag(date), s.killed+flag(killed)
				s.perpetrator += flag(h.by(append(w.PerpetratorAlt, w.Perpetrator)))
				break
			}
		}
	}
	for _, w := range gold.Incidents {
		s.gold += flag(w.Evidence != "" && !w.Background)
	}
}

func (h *heard) isKind(want string) bool {
	return kindsMeant[want] == nil || slices.Contains(kindsMeant[want], h.Kind)
}

// at says whether a word of the gold's place is among those of ours.
func (h *heard) at(canonical string) bool {
	if h.Place == nil {
		return false
	}
	ours := strings.Fields(plain(strings.Join([]string{h.Place.Text, h.Place.Name, h.Place.Admin1, h.Place.Country}, " ")))
	name, _, _ := strings.Cut(canonical, ",")
	return slices.ContainsFunc(strings.Fields(plain(name)), func(w string) bool { return len(w) > 3 && slices.Contains(ours, w) })
}

func (h *heard) on(from, to string) bool {
	if to == "" {
		to = from
	}
	return h.Date != nil && h.Date.From <= to && from <= max(h.Date.To, h.Date.From)
}

func (h *heard) killed(want []*int) bool {
	low, high, said := 0, 0, false
	for _, c := range h.Casualties {
		if c.Effect != "killed" {
			continue
		}
		low, said = low+c.Low, true
		if c.High == nil {
			high = 1 << 30
		} else {
			high += *c.High
		}
	}
	if len(want) == 0 {
		return !said || high == 0
	}
	return said && (want[1] == nil || low <= *want[1]) && *want[0] <= high
}

// by says whether one of the gold's names has all its words among ours, or ours among
// its.
func (h *heard) by(names []string) bool {
	small := func(s string) []string {
		return slices.DeleteFunc(strings.Fields(strings.ToLower(s)), func(w string) bool { return w == "the" || w == "a" || w == "an" || w == "of" })
	}
	within := func(a, b []string) bool {
		return len(a) > 0 && !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
	}
	for _, n := range names {
		if n == "" {
			if h.Perpetrator == nil {
				return true
			}
			continue
		}
		if h.Perpetrator == nil {
			continue
		}
		for _, ours := range []string{h.Perpetrator.Text, h.Perpetrator.Name} {
			if a, b := small(n), small(ours); within(a, b) || within(b, a) {
				return true
			}
		}
	}
	return false
}
