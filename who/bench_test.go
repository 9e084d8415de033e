package who

import "testing"

func BenchmarkReadingTheTable(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		readTable()
	}
}

func BenchmarkReadingTheWords(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		readVocabulary()
	}
}
