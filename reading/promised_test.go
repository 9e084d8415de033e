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

// promised is what a text written for its tallies and commitments has: all of them, so
// that what is found beside them is found wrongly. A due is a day, a month or words of the
// text, a condition words of the text.
type promised struct {
	Date    string
	Tallies []struct {
		Count    int
		Evidence string
	}
	Commitments []struct {
		Who, Due, Condition *string
		Evidence            string
	}
}

// TestTalliesAndCommitments holds, on the texts written for them, how many of those found
// there are, and what is found of them by when and on what condition.
func TestTalliesAndCommitments(t *testing.T) {
	var files []string
	for _, pattern := range []string{"tally-*.json", "pledge-*.json"} {
		found, err := filepath.Glob(filepath.Join("testdata/news", pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	var n struct{ tallies, tally, commitments, commitment, paired, who, due, condition int }
	for _, file := range files {
		var gold promised
		data, err := os.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(data, &gold)
		}
		body, err2 := os.ReadFile(strings.TrimSuffix(file, ".json") + ".txt")
		day, err3 := time.Parse(time.DateOnly, gold.Date)
		if err != nil || err2 != nil || err3 != nil {
			t.Fatal(file, err, err2, err3)
		}
		text := string(body)
		lines := strings.SplitN(text, "\n", 5)
		read := New(Context{}).Read(trucewatch.Report{ID: file, Text: text, Published: trucewatch.Day(day), Outlet: lines[2], BodyStart: len([]rune(text)) - len([]rune(lines[4]))})
		at := func(quote string) span {
			i := strings.Index(text, quote)
			from := len([]rune(text[:i]))
			return span{from, from + len([]rune(quote))}
		}
		for _, y := range read.Tallies {
			if y.Unknown {
				continue
			}
			n.tallies++
			for _, w := range gold.Tallies {
				if touches(y.Evidence, at(w.Evidence)) && (y.Count.Low == w.Count || y.Count.Best != nil && *y.Count.Best == w.Count) {
					n.tally++
					break
				}
			}
		}
		for _, c := range read.Commitments {
			n.commitments++
			near := false
			for _, w := range gold.Commitments {
				if !touches(c.Evidence, at(w.Evidence)) {
					continue
				}
				near = true
				// Only where they say the same is it known which of several is meant.
				if !strings.Contains(w.Evidence, strings.TrimPrefix(c.What, "not ")) && !strings.Contains(c.Evidence[0].Text, w.Evidence) {
					continue
				}
				n.paired++
				n.who += flag(w.Who == nil && c.By == nil || w.Who != nil && c.By != nil && sharesWords(*w.Who, c.By.Text+" "+c.By.Name))
				n.due += flag(dueAs(w.Due, c.Due))
				n.condition += flag((w.Condition == nil) == (c.Condition == "") && (w.Condition == nil || sharesWords(*w.Condition, c.Condition)))
				break
			}
			n.commitment += flag(near)
		}
	}
	for _, x := range []struct {
		name       string
		got, floor float64
	}{
		{"of the tallies found, there are", share(n.tally, n.tallies), 0.93},
		{"of the commitments found, there are", share(n.commitment, n.commitments), 0.985},
		{"who, of those paired", share(n.who, n.paired), 0.80},
		{"due, of those paired", share(n.due, n.paired), 0.92},
		{"condition, of those paired", share(n.condition, n.paired), 0.94},
	} {
		t.Logf("%-38s %.3f", x.name, x.got)
		if x.got < x.floor {
			t.Errorf("%s: %.3f, was %.3f or more", x.name, x.got, x.floor)
		}
	}
	t.Log(n)
}

// dueAs says whether a time is the gold's: a day or a month in it, or its words.
func dueAs(want *string, got *trucewatch.Dated) bool {
	switch {
	case want == nil || got == nil:
		return want == nil && got == nil
	case strings.HasPrefix(*want, "19") || strings.HasPrefix(*want, "20"):
		if got.IsZero() {
			return false
		}
		k := len(*want)
		from, last := got.From.Format(time.DateOnly), got.Last().Format(time.DateOnly)
		return from[:k] <= *want && *want <= last[:k]
	}
	return sharesWords(*want, got.Text)
}

// sharesWords says whether a word of one is among those of the other, small ones aside.
func sharesWords(a, b string) bool {
	small := strings.Fields("the a an of its their his her to in and by be on if")
	theirs := strings.Fields(plain(b))
	return slices.ContainsFunc(strings.Fields(plain(a)), func(w string) bool { return !slices.Contains(small, w) && slices.Contains(theirs, w) })
}
