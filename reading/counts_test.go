package reading_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/reading"
)

// counted says how many people a reading counts by effect, none of them twice, and
// none whom the text only recalls.
func counted(read trucewatch.Reading) string {
	var parts []string
	for _, e := range []trucewatch.Effect{trucewatch.Killed, trucewatch.Wounded, trucewatch.Captured, trucewatch.Abducted, trucewatch.Missing, trucewatch.Displaced, trucewatch.Released} {
		low, open := 0, false
		for _, a := range read.Accounts {
			if a.Background || !a.Certainty.Happened() {
				continue
			}
			for _, c := range a.Casualties {
				if c.Effect == e && !c.Again {
					low, open = low+c.Count.Low, open || c.Count.High == nil
				}
			}
		}
		for _, t := range read.Tallies {
			if low == 0 && strings.Contains(t.What, string(e)) && !t.Unknown && t.Period == nil {
				low, open = t.Count.Low, t.Count.High == nil
			}
		}
		if low > 0 {
			parts = append(parts, fmt.Sprintf("%s %d%s", e, low, map[bool]string{true: "+"}[open]))
		}
	}
	return strings.Join(parts, ", ")
}

// Each line of testdata/counts.txt is a text, a tab, and whom it counts.
func TestWhomTextsCount(t *testing.T) {
	data, err := os.ReadFile("testdata/counts.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := reading.New(reading.Context{})
	n := 0
	for line := range strings.Lines(string(data)) {
		text, want, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		n++
		t.Run(text, func(t *testing.T) {
			if got := counted(r.Read(trucewatch.Report{ID: "r", Text: text})); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
	if n < 100 {
		t.Errorf("only %d texts", n)
	}
}
