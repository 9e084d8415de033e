package when_test

import (
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch/when"
)

// hostile are texts whose repetition makes a reader look far.
var hostile = map[string]string{
	"plain":   "Officials in the province said that the checkpoint had been rebuilt and that its guards were replaced. ",
	"dense":   "On Tuesday, 3 March 2020, in the past 24 hours, police said. ",
	"figures": "3, 4, 5 and 6, ",
	"days":    "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ",
	"the":     "the ",
	"from":    "from between ",
	"hours":   "10:00 to ",
	"events":  "two days after the signing of ",
	"by":      "by since on about around ",
	"first":   "the first week of ",
	"after":   "two days after ",
	"dashes":  "-",
	"one":     "1",
	"numbers": "twenty-",
	"blank":   "\n",
	"letters": "a",
	"bracket": "(3)",
}

// TestALongTextIsReadInProportion compares a text with one of four times its
// length: work that grows with the square takes sixteen times as long. The best of
// several measurements counts, since others use the machine as well.
func TestALongTextIsReadInProportion(t *testing.T) {
	const size, slack, attempts = 1 << 15, 8, 8
	c := when.Context{Published: time.Date(2020, 3, 3, 12, 0, 0, 0, time.UTC)}
	took := func(text string) time.Duration {
		begin := time.Now()
		c.Find(text)
		return time.Since(begin)
	}
	for name, s := range hostile {
		t.Run(name, func(t *testing.T) {
			short, long := time.Hour, time.Hour
			for range attempts {
				short = min(short, took(strings.Repeat(s, size/len(s))))
				long = min(long, took(strings.Repeat(s, 4*size/len(s))))
				if long <= slack*short+20*time.Millisecond {
					return
				}
			}
			t.Errorf("%v, and four times as long %v", short, long)
		})
	}
}

func BenchmarkFind(b *testing.B) {
	c := when.Context{Published: time.Date(2020, 3, 3, 12, 0, 0, 0, time.UTC)}
	sentence := "Officials in the province said that the checkpoint had been rebuilt and that its guards were replaced by others. They spoke on Tuesday. Nothing more was known about it, and nobody else could be reached for comment. "
	for name, s := range map[string]string{"news": sentence, "dense": hostile["dense"]} {
		b.Run(name, func(b *testing.B) {
			text := strings.Repeat(s, 100_000/len(s))
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				c.Find(text)
			}
		})
	}
}
