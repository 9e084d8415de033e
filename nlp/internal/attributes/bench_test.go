package attributes

import (
	"testing"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
)

func BenchmarkReadEnglish(b *testing.B) {
	data := english(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}

// Time is per token: documents of 1,000 tokens, all remembered.
func BenchmarkApplyWarm(b *testing.B) {
	r, tokens := englishRuler(b), sample()
	r.Apply(sample())
	b.ReportAllocs()
	for n := 0; n < b.N; n += len(tokens) {
		r.Apply(tokens[:min(len(tokens), b.N-n)])
	}
}

// Time is per token, none remembered.
func BenchmarkApplyCold(b *testing.B) {
	data := english(b)
	b.ReportAllocs()
	for n := 0; n < b.N; {
		b.StopTimer()
		r, err := Read(data)
		if err != nil {
			b.Fatal(err)
		}
		tokens := sample()
		b.StartTimer()
		r.Apply(tokens[:min(len(tokens), b.N-n)])
		n += len(tokens)
	}
}

func sample() []token.Token {
	kinds := []token.Token{
		tok("Shells", "NNS", "nsubj"), tok("fell", "VBD", "ROOT"), tok("There", "EX", "expl"), tok("were", "VBD", "ROOT"),
		tok("It", "PRP", "dobj"), tok("the", "DT", "det"), tok(",", ",", "punct"), tok("Aleph", "NNP", "pobj"),
	}
	var tokens []token.Token
	for i := range 1000 {
		t := kinds[i%len(kinds)]
		if i%3 == 0 {
			t.Text += string([]byte{'a' + byte(i%26), 'a' + byte(i/26%26)})
		}
		tokens = append(tokens, t)
	}
	return tokens
}
