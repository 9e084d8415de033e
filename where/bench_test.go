package where_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch/where"
)

const reportOfTest = `KABUL, Afghanistan (March 4, 2012) – Afghan and coalition forces detained a facilitator in Baraki Barak district, Logar province, on Sunday, officials said.

The man moved weapons from Pakistan through Khost and Paktya provinces, said Col. Andrew Miller. Two patrols were hit near Pul-e Alam, and a truck burned on the Kabul-Gardez road. "We won't leave Sangin or Nad-e Ali," a spokesman for the governor of Helmand told reporters in Lashkar Gah.

In the village of Kodgai, Nerkh district, residents asked the United States to explain the raid. Talks are to resume in Doha.
`

func BenchmarkFindInAReport(b *testing.B) {
	var none *where.Gazetteer
	none.FindIn(reportOfTest, where.Context{})
	b.SetBytes(int64(len(reportOfTest)))
	b.ReportAllocs()
	for b.Loop() {
		none.FindIn(reportOfTest, where.Context{Countries: []string{"AF"}})
	}
}

func BenchmarkFindInALongText(b *testing.B) {
	var none *where.Gazetteer
	s := strings.Repeat(reportOfTest, 200)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		none.FindIn(s, where.Context{Countries: []string{"AF"}})
	}
}

func BenchmarkLookup(b *testing.B) {
	w := where.TheWorld()
	b.ReportAllocs()
	for b.Loop() {
		w.Lookup("Baraki Barak")
	}
}

// TestTheWorldCostsLittle tells what opening and a first search take.
func TestTheWorldCostsLittle(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var none *where.Gazetteer
	found := none.FindIn(reportOfTest, where.Context{})
	runtime.GC()
	runtime.ReadMemStats(&after)
	grown := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	t.Logf("%d places found; the heap grew by %d KiB", len(found), grown>>10)
	if grown > 4<<20 {
		t.Errorf("the gazetteer takes %d bytes of the heap; it is to be searched where it lies", grown)
	}
}
