package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

const (
	parties = 20
	zones   = 100
	days    = 1000
)

var (
	begin     = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	zoneNames = names("zone", zones)
	partyIDs  = names("party", parties)
	sides     = lists(partyIDs)
)

func names(what string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("%s-%d", what, i+1)
	}
	return list
}

// lists are the parties, each alone in a list.
func lists(ids []string) [][]string {
	list := make([][]string, len(ids))
	for i := range ids {
		list[i] = ids[i : i+1]
	}
	return list
}

// log is a made-up log. late and withdrawn are percentages.
type log struct {
	late, withdrawn int
	seed            uint64
	prefix          string
}

func (log) day(n int) time.Time { return agreement.DayEnd(begin.AddDate(0, 0, n)) }

// mostLate is how many days after the others a late fact comes.
const mostLate = 60

// facts gives the facts of a log of n, one after the other in the order in which
// they arrive: attacks, findings on three of four of them, calls for something
// to be done and deliveries that answer most of them.
func (l log) facts(n int) func() (trucewatch.Fact, bool) {
	random := rand.New(rand.NewPCG(l.seed, 1))
	kinds := []trucewatch.Kind{trucewatch.Attack, trucewatch.Shelling, trucewatch.Raid}
	voices := names("voice", 40)
	var recent []trucewatch.Fact // attacks of the last days, on which findings may come
	waiting := map[int][]trucewatch.Fact{}
	var now []trucewatch.Fact
	made, day := 0, -1
	perDay := max(1, n/days)
	next := func() trucewatch.Fact {
		party, zone := random.IntN(parties), random.IntN(zones)
		on := trucewatch.Day(begin.AddDate(0, 0, day))
		f := trucewatch.Fact{
			ID: fmt.Sprint(l.prefix, "f", made), Type: trucewatch.FactIncident, On: on, Known: on.Last(), By: sides[party], Zone: zoneNames[zone],
			Voice: voices[random.IntN(len(voices))],
		}
		made++
		switch r := random.IntN(100); {
		case r < 40:
			f.Kind, f.Against = kinds[random.IntN(len(kinds))], sides[(party+1+random.IntN(parties-1))%parties]
			recent = append(recent, f)
			if len(recent) > 20*perDay {
				recent = slices.Delete(recent, 0, 10*perDay)
			}
		case r < 70 && len(recent) > 0:
			of := recent[random.IntN(len(recent))]
			f.Type, f.About, f.By, f.Voice = trucewatch.FactFinding, of.ID, of.By, "Commission"
			f.Zone, f.On = "", trucewatch.Interval{}
		case r < 85:
			f.Kind = trucewatch.Call
		default:
			f.Kind = trucewatch.Delivery
		}
		return f
	}
	return func() (trucewatch.Fact, bool) {
		for {
			if len(now) > 0 {
				f := now[0]
				now = now[1:]
				return f, true
			}
			if made < n && (day < 0 || made < (day+1)*perDay) {
				if day < 0 {
					day = 0
				}
				f := next()
				if random.IntN(100) < l.withdrawn {
					at := day + 1 + random.IntN(30)
					waiting[at] = append(waiting[at], trucewatch.Fact{
						ID: "r-" + f.ID, Type: trucewatch.FactRetraction, About: f.ID, Known: l.day(at), Voice: f.Voice,
					})
				}
				if random.IntN(100) < l.late {
					at := day + 1 + random.IntN(mostLate)
					f.Known = l.day(at)
					waiting[at] = append(waiting[at], f)
					continue
				}
				return f, true
			}
			if made >= n && len(waiting) == 0 {
				return trucewatch.Fact{}, false
			}
			day++
			now = append(now, waiting[day]...)
			delete(waiting, day)
		}
	}
}

// write writes facts as JSON Lines, in the form that `trucewatch judge --events`
// reads, and gives their size in bytes.
func write(to io.Writer, source func() (trucewatch.Fact, bool)) (size int, err error) {
	out := bufio.NewWriterSize(to, 1<<20)
	for f, ok := source(); ok; f, ok = source() {
		fields := map[string]any{"id": f.ID, "type": f.Type, "known": f.Known.Format(time.RFC3339), "voice": f.Voice}
		if !f.On.IsZero() {
			fields["on"] = f.On.From.Format(time.DateOnly)
		}
		for key, value := range map[string]string{"kind": string(f.Kind), "zone": f.Zone, "about": f.About, "by": strings.Join(f.By, ""), "against": strings.Join(f.Against, "")} {
			if value != "" {
				fields[key] = value
			}
		}
		line, err := json.Marshal(fields)
		if err != nil {
			return size, err
		}
		size += len(line) + 1
		out.Write(line)
		out.WriteByte('\n')
	}
	return size, out.Flush()
}

// task is something to watch for.
type task struct {
	name     string
	clauses  string
	standard trucewatch.Standard
	anchor   string // what MonPoly does on such a log, facts a second
	reads    []string
}

var tasks = func() []task {
	by := "by: [" + strings.Join(partyIDs, ", ") + "]"
	rate := "  rate: {" + by + ", each: [party, zone], hold: {count: {kind: violence}, over: 7 days, at-most: 3}}\n"
	duty := "  duty: {" + by + ", each: [party, zone], whenever: {kind: call}, do: {kind: delivery}, within: 14 days}\n"
	looked := "  looked: {" + by + ", each: [party, zone], whenever: {kind: violence}, do: {finding: about it}, within: 30 days}\n"
	joined := "  joined: {" + by + ", each: [party], hold: {count: {kind: violence}, over: 30 days, at-most: 200}}\n"
	return []task{
		{"count per party and zone over 7 days", rate, "alleged", "13,000 to 19,000", []string{"rate"}},
		{"duty without fulfilment in 14 days, per party and zone", duty, "alleged", "", []string{"duty"}},
		{"incident without finding in 30 days, per party and zone", looked, "alleged", "", []string{"looked"}},
		{"findings joined to incidents over 30 days, per party", joined, "verified", "6,000 to 8,000", []string{"joined"}},
		{"all four", rate + duty + looked + joined, "verified", "", []string{"rate", "duty", "looked", "joined"}},
	}
}()

// text is the task as an agreement.yaml.
func (t task) text() string {
	text := "trucewatch: 1\ncase: bench\ntitle: A Ceasefire That Was Made Up\nsigned: {on: 2020-01-01}\ntimezone: UTC\nmonitors: [Commission]\nparties:\n"
	for _, id := range partyIDs {
		text += "  " + id + ": {name: " + id + ", signatory: true}\n"
	}
	return text + "clauses:\n" + t.clauses
}

func (t task) agreement() *agreement.Agreement {
	a, errs := agreement.Load("agreement.yaml", []byte(t.text()))
	if a == nil {
		panic(fmt.Sprint(errs))
	}
	a.Zones = zoneNames
	return a
}

// places are the zones as a places.geojson: points in a grid.
func places() string {
	var list []string
	for i, name := range zoneNames {
		list = append(list, fmt.Sprintf(`{"type":"Feature","properties":{"name":%q,"level":"district","zone":true},"geometry":{"type":"Point","coordinates":[%d,%d]}}`, name, i%10, i/10))
	}
	return `{"type":"FeatureCollection","features":[` + "\n" + strings.Join(list, ",\n") + "\n]}\n"
}

// writeCase writes the log and the agreement to a folder, for `trucewatch judge
// --case DIR --events DIR/events.jsonl`.
func writeCase(dir string, n int) error {
	t := tasks[len(tasks)-1]
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, text := range map[string]string{"agreement.yaml": t.text(), "places.geojson": places()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	file, err := os.Create(filepath.Join(dir, "events.jsonl"))
	if err != nil {
		return err
	}
	_, err = write(file, log{late: 5, withdrawn: 1}.facts(n))
	return errors.Join(err, file.Close())
}

// read asks for the verdict that a fact touches, as of its day.
func (t task) read(e *judge.Engine, f *trucewatch.Fact) {
	if f.Type != trucewatch.FactIncident {
		return // of a finding or retraction it would have to be looked up what it is about
	}
	at := f.On.Last()
	for _, clause := range t.reads {
		zone := f.Zone
		if clause == "joined" {
			zone = ""
		}
		e.Words(clause, f.By[0], zone, at, t.standard)
	}
}

// readAll asks for the verdict of every part, as of the last day.
func (t task) readAll(e *judge.Engine) {
	for _, clause := range t.reads {
		for _, party := range partyIDs {
			for _, zone := range zoneNames {
				if clause == "joined" {
					zone = ""
				}
				e.Words(clause, party, zone, log{}.day(days), t.standard)
			}
		}
	}
}
