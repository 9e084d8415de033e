package when_test

import (
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch/when"
)

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Officials in the province said that the checkpoint had been rebuilt and that its guards were replaced by others. They spoke on Tuesday. Nothing more was known about it, and nobody else could be reached for comment. ", 500)
	ref := kabul(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		when.Find(text, ref)
	}
}
