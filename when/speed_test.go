package when_test

import (
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch/internal/growth"
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

func TestALongTextIsReadInProportion(t *testing.T) {
	c := when.Context{Published: time.Date(2020, 3, 3, 12, 0, 0, 0, time.UTC)}
	for name, s := range hostile {
		t.Run(name, func(t *testing.T) {
			growth.Linear(t, (1<<15)/len(s), func(n int) string { return strings.Repeat(s, n) }, func(text string) { c.Find(text) })
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
