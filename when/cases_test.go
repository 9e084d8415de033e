package when_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch/when"
)

var update = flag.Bool("update", false, "write what is found into testdata/cases.txt; look at the difference")

const casesFile = "testdata/cases.txt"

// describe writes an expression as testdata/cases.txt has it.
func describe(f when.Found) string {
	from, to := f.Interval.Format()
	s := strings.Join([]string{f.Text, string(f.Sort), from, to, string(f.Precision), string(f.Basis)}, "|")
	if f.Part != (when.Part{}) {
		s += fmt.Sprintf("|%s %s-%s", f.Part.Name, hour(f.Part.From), hour(f.Part.To))
		if f.Part.UTC {
			s += " UTC"
		}
	}
	if f.Offset != (when.Offset{}) {
		s += fmt.Sprintf("|%+d %s", f.Offset.N, f.Offset.Unit)
	}
	if f.Anchor != "" {
		s += "|of " + f.Anchor
	}
	if f.Approximate {
		s += "|about"
	}
	if f.Ambiguous {
		s += "|ambiguous"
	}
	return s
}

func hour(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60)
}

// publication reads a line like "@ 2020-03-03T14:10:00 Asia/Kabul".
func publication(t *testing.T, line string) when.Context {
	f := strings.Fields(line)
	zone, err := time.LoadLocation(f[2])
	if err != nil {
		t.Fatal(err)
	}
	c := when.Context{Zone: zone}
	if f[1] != "unknown" {
		if c.Published, err = time.ParseInLocation("2006-01-02T15:04:05", f[1], zone); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func TestCases(t *testing.T) {
	file, err := os.ReadFile(casesFile)
	if err != nil {
		t.Fatal(err)
	}
	var c when.Context
	var out []string
	cases := 0
	for line := range strings.Lines(string(file)) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "@") {
			c = publication(t, line)
		}
		if line == "" || line[0] == '@' || line[0] == '#' {
			out = append(out, line)
			continue
		}
		cases++
		sentence, want, _ := strings.Cut(line, "\t")
		var list []string
		for _, f := range c.Find(sentence) {
			list = append(list, describe(f))
		}
		got := strings.Join(list, "\t")
		if got != want && !*update {
			t.Errorf("%s (%s)\ngot  %s\nwant %s", sentence, c.Published.Format(time.DateOnly), got, want)
		}
		out = append(out, strings.TrimRight(sentence+"\t"+got, "\t"))
	}
	if cases < 200 {
		t.Errorf("only %d cases", cases)
	}
	if *update {
		if err := os.WriteFile(casesFile, []byte(strings.Join(out, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
