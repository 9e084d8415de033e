package corroborate_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
)

// labelled is what a file of labelled dispatches says (testdata/dispatches.txt).
type labelled struct {
	entries  []trucewatch.Entry
	family   map[string]string // report to label
	incident map[string]string // account to label
}

// sides are the parties that the words of the file stand for; the others are none.
var sides = map[string]string{"army": "gov", "police": "gov", "gov": "gov", "front": "front"}

func readLabelled(t testing.TB, file string) labelled {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	l := labelled{family: map[string]string{}, incident: map[string]string{}}
	bodies := map[string]string{}
	for n, block := range strings.Split(string(data), "\n=== ")[1:] {
		head, rest, _ := strings.Cut(block, "\n")
		f := strings.Split(head, " | ")
		if len(f) < 4 {
			t.Fatalf("block %d: %q", n, head)
		}
		published, err := time.Parse("2006-01-02 15:04", f[2])
		if err != nil {
			t.Fatal(err)
		}
		r := trucewatch.Report{ID: "r-" + f[0], Outlet: f[1], Published: trucewatch.Instant(published)}
		for _, option := range f[4:] {
			name, value, _ := strings.Cut(strings.TrimSpace(option), "=")
			switch name {
			case "agency":
				r.Agency = value
			case "correction":
				r.Correction = true
			case "withdrawn":
				r.Withdrawn = true
			case "version":
				r.VersionOf = "r-" + value
			default:
				t.Fatalf("%s: option %q", f[0], option)
			}
		}
		l.family[r.ID] = strings.TrimSpace(f[3])
		r.Title, rest, _ = strings.Cut(rest, "\n")
		var body []string
		var accounts []string
		for line := range strings.Lines(rest) {
			line = strings.TrimRight(line, "\n")
			switch {
			case strings.HasPrefix(line, "@ "):
				accounts = append(accounts, line[2:])
			case strings.HasPrefix(line, "like "):
				body = append(body, bodies[line[5:]])
			case strings.HasPrefix(line, "/"):
				change := strings.Split(line, "/")
				if !strings.Contains(body[0], change[1]) {
					t.Fatalf("%s: no %q", r.ID, change[1])
				}
				body[0] = strings.Replace(body[0], change[1], change[2], 1)
			case strings.HasPrefix(line, "+ "):
				body = append(body, "", line[2:])
			case line != "":
				body = append(body, line)
			}
		}
		r.Text = strings.Join(body, "\n")
		bodies[f[0]] = r.Text
		e := trucewatch.Entry{Report: r}
		for i, line := range accounts {
			a, label := readAccount(t, line, r.Text)
			a.ID = fmt.Sprintf("%s#%d", r.ID, i)
			for j := range i { // accounts of one label in one text are one group
				if l.incident[e.Reading.Accounts[j].ID] == label {
					a.Incident = e.Reading.Accounts[j].Incident
					break
				}
				a.Incident = i
			}
			l.incident[a.ID] = label
			e.Reading.Accounts = append(e.Reading.Accounts, a)
		}
		l.entries = append(l.entries, e)
	}
	return l
}

var word = regexp.MustCompile(`[A-Za-z][\w-]+`)

func readAccount(t testing.TB, line, text string) (trucewatch.Account, string) {
	t.Helper()
	f := strings.Fields(line)
	a := trucewatch.Account{Kind: trucewatch.Kind(f[1]), Certainty: trucewatch.Asserted, Voice: trucewatch.Voice{Outlet: true}}
	if !a.Kind.Known() {
		t.Fatalf("%s: kind %q", line, f[1])
	}
	evidence := 0
	for _, field := range f[2:] {
		name, value, _ := strings.Cut(field, "=")
		value = strings.ReplaceAll(value, "_", " ")
		switch name {
		case "by":
			by, against, _ := strings.Cut(value, ">")
			a.By, a.Against = party(by), party(against)
		case "between":
			for _, p := range strings.Split(value, "+") {
				a.Between = append(a.Between, party(p)...)
			}
		case "at":
			a.Place = readPlace(t, value)
		case "on":
			a.Date = &trucewatch.Dated{Interval: readDays(t, value)}
		case "killed", "wounded":
			n, who, _ := strings.Cut(value, ":")
			a.Casualties = append(a.Casualties, trucewatch.Casualty{Effect: trucewatch.Effect(name), Who: who, Count: readCount(t, n)})
		case "count":
			c := readCount(t, value)
			a.Count = &c
		case "target":
			a.Target = &trucewatch.Mention{Text: value}
			words := word.FindAllString(value, -1)
			evidence = max(0, strings.Index(text, words[len(words)-1]))
		case "voice":
			voice, side, _ := strings.Cut(value, ":")
			a.Voice = trucewatch.Voice{Name: voice, Side: strings.Join(party(side), "")}
		case "says":
			a.Certainty = trucewatch.Certainty(value)
		case "of":
			a.Of = value
		default:
			t.Fatalf("%s: field %q", line, field)
		}
	}
	start := strings.LastIndex(text[:evidence], ". ") + 1
	end := len(text)
	if i := strings.Index(text[evidence:], ". "); i >= 0 {
		end = evidence + i + 1
	}
	a.Evidence = []trucewatch.Passage{trucewatch.NewText(text).Passage(start, end)}
	return a, f[0]
}

func party(word string) []string {
	if p := sides[word]; p != "" {
		return []string{p}
	}
	return nil
}

func readPlace(t testing.TB, value string) *trucewatch.Place {
	f := strings.Split(value, ":")
	if len(f) < 4 {
		t.Fatalf("place %q", value)
	}
	return &trucewatch.Place{Text: f[0], Name: f[0], Level: f[1], Admin2: f[2], Admin1: f[3], Country: "TA"}
}

func readDays(t testing.TB, value string) trucewatch.Interval {
	from, to, ok := strings.Cut(value, "..")
	if !ok {
		to = from
	}
	a, err := time.Parse(time.DateOnly, from)
	b, also := time.Parse(time.DateOnly, to)
	if err != nil || also != nil {
		t.Fatalf("days %q", value)
	}
	return trucewatch.Interval{From: a, To: b.AddDate(0, 0, 1)}
}

func readCount(t testing.TB, value string) trucewatch.Count {
	bare, least := strings.CutSuffix(value, "+")
	n, err := strconv.Atoi(bare)
	if err != nil {
		t.Fatalf("count %q", value)
	}
	if least {
		return trucewatch.AtLeast(n)
	}
	return trucewatch.Exactly(n)
}

// bCubed compares two clusterings of the same things: precision, recall and their
// harmonic mean, each the mean over the things (Bagga and Baldwin, "Algorithms for
// scoring coreference chains", 1998).
func bCubed(got, want map[string]string) (precision, recall, f1 float64) {
	both, ofGot, ofWant := map[[2]string]float64{}, map[string]float64{}, map[string]float64{}
	for thing, label := range want {
		both[[2]string{got[thing], label}]++
		ofGot[got[thing]]++
		ofWant[label]++
	}
	for pair, n := range both {
		precision += n * n / ofGot[pair[0]]
		recall += n * n / ofWant[pair[1]]
	}
	precision, recall = precision/float64(len(want)), recall/float64(len(want))
	return precision, recall, 2 * precision * recall / (precision + recall)
}

func TestBCubed(t *testing.T) {
	want := map[string]string{"a": "1", "b": "1", "c": "2", "d": "2"}
	// a and b: 2/3 and 1; c: 1/3 and 1/2; d: 1 and 1/2
	p, r, f := bCubed(map[string]string{"a": "x", "b": "x", "c": "x", "d": "y"}, want)
	if near := func(x, y float64) bool { return max(x-y, y-x) < 1e-9 }; !near(p, 2./3) || !near(r, 0.75) || !near(f, 12./17) {
		t.Errorf("precision %v, recall %v, F1 %v", p, r, f)
	}
	if p, r, f := bCubed(want, want); p != 1 || r != 1 || f != 1 {
		t.Errorf("of the same: %v %v %v", p, r, f)
	}
}

func TestTheLabelledDispatchesAreJoinedAsTheyWereLabelled(t *testing.T) {
	l := readLabelled(t, "testdata/dispatches.txt")
	x := corroborate.NewIndex(corroborate.Setting{})
	for _, e := range l.entries {
		x.Add(&e)
	}
	incidents := map[string]bool{}
	got := map[string]string{}
	for account, label := range l.incident {
		in, ok := x.Incident(account)
		if !ok {
			t.Fatalf("%s is in no incident", account)
		}
		got[account] = in.Code
		incidents[label] = true
	}
	if len(l.entries) < 60 || len(incidents) < 20 {
		t.Fatalf("%d dispatches about %d incidents", len(l.entries), len(incidents))
	}
	precision, recall, f1 := bCubed(got, l.incident)
	t.Logf("%d dispatches, %d accounts, %d incidents: B-cubed precision %.3f, recall %.3f, F1 %.3f", len(l.entries), len(got), len(incidents), precision, recall, f1)
	if f1 < 0.9 {
		t.Errorf("F1 %.3f is below 0.9", f1)
	}
	for _, in := range x.Incidents() {
		var labels []string
		for account, code := range got {
			if code == in.Code && !slices.Contains(labels, l.incident[account]) {
				labels = append(labels, l.incident[account])
			}
		}
		if slices.Sort(labels); len(labels) > 1 {
			t.Logf("%s %q is %v", in.Code, in.Title, labels)
		}
	}
	parts := map[string][]string{}
	for account, label := range l.incident {
		if !slices.Contains(parts[label], got[account]) {
			parts[label] = append(parts[label], got[account])
		}
	}
	for label, codes := range parts {
		if len(codes) > 1 {
			t.Logf("%s is in %d parts", label, len(codes))
		}
	}
	byLabel := map[string]string{} // label to family
	for _, f := range x.Families() {
		for _, r := range f.Reports {
			label := l.family[r]
			if l.family[f.Origin] != label || byLabel[label] != "" && byLabel[label] != f.ID {
				t.Errorf("%s is in the family of %s, and was labelled %s", r, f.Origin, label)
			}
			byLabel[label] = f.ID
		}
	}
}
