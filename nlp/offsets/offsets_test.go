package offsets

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// slow are the starts of all code points, and the text's end.
func slow(text string) (starts []int) {
	for at := range text {
		starts = append(starts, at)
	}
	return append(starts, len(text))
}

// check compares an index with a walk over the whole text, at each byte and each
// code point.
func check(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string) {
	t.Helper()
	x, starts := New(text), slow(text)
	if x.Len() != len(starts)-1 {
		t.Fatalf("%q: %d code points, want %d", text, x.Len(), len(starts)-1)
	}
	for n, at := range starts {
		if got := x.Bytes(n); got != at {
			t.Fatalf("%q: code point %d begins at byte %d, want %d", text, n, got, at)
		}
	}
	n := 0
	for at := range len(text) + 1 {
		if starts[n] < at {
			n++
		}
		if got := x.CodePoints(at); got != n {
			t.Fatalf("%q: byte %d is code point %d, want %d", text, at, got, n)
		}
	}
	if x.Bytes(-1) != 0 || x.Bytes(x.Len()+1) != len(text) || x.CodePoints(-1) != 0 || x.CodePoints(len(text)+1) != x.Len() {
		t.Fatalf("%q: a place outside the text is not held to its ends", text)
	}
}

func TestEachByteAndCodePointOfATextIsFound(t *testing.T) {
	for name, text := range map[string]string{
		"an empty text":                             "",
		"ASCII":                                     "Geneva",
		"ASCII across checkpoints":                  strings.Repeat("truce ", 200),
		"two, three and four bytes":                 "é€😀",
		"invalid bytes count one each":              "a\xff\xfeb\x80\x80\x80\x80c",
		"a sequence cut short":                      "a\xf0\x9f\x98",
		"a surrogate is three bytes that count":     "\xed\xa0\x80",
		"an overlong form":                          "\xc0\xaf\xe0\x80\xaf",
		"a code point across a checkpoint":          strings.Repeat("x", stride-1) + "😀" + strings.Repeat("y", stride),
		"one that ends right at a checkpoint":       strings.Repeat("x", stride-4) + "😀é",
		"stray continuations across a checkpoint":   strings.Repeat("x", stride-2) + "\x80\x80\x80\x80\x80é",
		"stray ones behind a whole one":             strings.Repeat("x", stride-3) + "é\x80\x80é",
		"a text that ends at a checkpoint":          strings.Repeat("é", stride),
		"one whole stride of a lead byte's failure": strings.Repeat("\xf0", 2*stride),
	} {
		t.Run(name, func(t *testing.T) { check(t, text) })
	}
}

func TestAnyTextIsCountedAsARangeCountsIt(t *testing.T) {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"a", "é", "€", "😀", "\x80", "\xff", "\xe2\x82", "\xf0\x9f", "\xed\xa0\x80"}),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 8), func(b []byte) string { return string(b) }),
		rapid.Map(rapid.IntRange(0, 2*stride), func(n int) string { return strings.Repeat("é", n) }),
	)
	rapid.Check(t, func(t *rapid.T) {
		check(t, strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "pieces"), ""))
	})
}

func FuzzIndex(f *testing.F) {
	f.Add("é\x80😀", 3)
	f.Add(strings.Repeat("\xf0\x9f\x98\x80", 100), 250)
	f.Fuzz(func(t *testing.T, text string, at int) {
		x := New(text)
		n := x.CodePoints(at)
		if back := x.Bytes(n); at >= 0 && at <= len(text) && (back < at || back-at >= utf8.UTFMax) {
			t.Errorf("byte %d is code point %d, which begins at %d", at, n, back)
		}
	})
}

func BenchmarkCodePoints(b *testing.B) {
	text := strings.Repeat("Die Waffenruhe hält, sagte ein Prüfer. ", 1<<15)
	x := New(text)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		x.CodePoints(i * 7919 % len(text))
	}
}
