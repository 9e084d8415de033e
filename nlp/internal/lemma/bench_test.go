package lemma_test

import (
	"testing"

	"github.com/trucewatch/trucewatch/nlp/internal/lemma"
	"github.com/trucewatch/trucewatch/nlp/internal/token"
)

func BenchmarkNewEnglish(b *testing.B) {
	data := english(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := lemma.New("en", "rule", false, data); err != nil {
			b.Fatal(err)
		}
	}
}

// Time is per token: 1,000 different words, all remembered.
func BenchmarkApplyWarm(b *testing.B) {
	l, tokens := newLemmatizer(b, "en", "rule", true, english(b)), sample()
	l.Apply(tokens)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		l.Apply(tokens[n : n+1])
		if n++; n == len(tokens) {
			n = 0
		}
	}
}

// Time is per token, none remembered.
func BenchmarkApplyCold(b *testing.B) {
	data, tokens := english(b), sample()
	b.ReportAllocs()
	for n := 0; n < b.N; n += len(tokens) {
		b.StopTimer()
		l := newLemmatizer(b, "en", "rule", true, data)
		b.StartTimer()
		l.Apply(tokens[:min(len(tokens), b.N-n)])
	}
}

func sample() []token.Token {
	kinds := []token.Token{
		{POS: "NOUN", Morph: "Number=Plur"}, {POS: "VERB", Morph: "Tense=Past|VerbForm=Fin"},
		{POS: "PROPN", Morph: "Number=Sing"}, {POS: "ADP"}, {POS: "ADJ", Morph: "Degree=Cmp"},
	}
	var tokens []token.Token
	for i := range 1000 {
		t := kinds[i%len(kinds)]
		t.Text = string([]byte{'a' + byte(i%26), 'a' + byte(i/26%26), 'a' + byte(i*7%26)}) + []string{"s", "ed", "", "ing", "er"}[i%len(kinds)]
		tokens = append(tokens, t)
	}
	return tokens
}
