package when_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// forms are what the values of a role look like.
var forms = map[string]string{
	"month": `[1-9]|1[0-2]`, "solar": `[1-9]|1[0-2]`, "islamic": `[1-9]|1[0-2]`, "season": `[1-9]|1[0-2]`,
	"weekday": `[0-6]`, "weekday-short": `[0-6]`, "number": `\d+`, "ordinal": `\d+|-1`, "vague": `\d+-\d+`,
	"unit": `minute|hour|day|night|week|fortnight|month|quarter|year|decade|century`,
	"part": `\d+-\d+`, "phase": `\d+-\d+`, "near": `1`, "about": `1`, "zone": `utc|local`, "opener": `1`,
	"lead":     `deadline|since|place|in|over`,
	"namesake": `1`, "dated": `1`, "event": `1`, "ahead": `1`, "behind": `1`, "weak": `1`, "no-verb": `1`,
}

func lines(t *testing.T, file string, columns int) [][]string {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list [][]string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != columns {
			t.Errorf("%s: %q has %d columns, not %d", file, line, len(f), columns)
			continue
		}
		list = append(list, f)
	}
	return list
}

var phraseForm = regexp.MustCompile(`^[a-z]+( [a-z]+)*$`)

func TestEachRowOfTheLexiconSaysWhatItMeans(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range lines(t, "lexicon.tsv", 3) {
		form, ok := forms[f[1]]
		switch {
		case !ok:
			t.Errorf("%s: %q is no role", f[0], f[1])
		case !regexp.MustCompile("^(" + form + ")$").MatchString(f[2]):
			t.Errorf("%s: a %s can't be %q", f[0], f[1], f[2])
		case !phraseForm.MatchString(f[0]):
			t.Errorf("%q is not in lower case with single spaces", f[0])
		case seen[f[0]+"\t"+f[1]]:
			t.Errorf("%s stands twice as %s", f[0], f[1])
		}
		seen[f[0]+"\t"+f[1]] = true
	}
}

func TestEachRowOfTheHolidaysSaysWhatItMeans(t *testing.T) {
	for _, f := range lines(t, "holidays.tsv", 5) {
		if !phraseForm.MatchString(f[0]) || !regexp.MustCompile(`^(gregorian|solar|islamic|easter|orthodox-easter|eid)\t\d+\t-?\d+\t\d+$`).MatchString(strings.Join(f[1:], "\t")) {
			t.Errorf("%q", f)
		}
	}
}
