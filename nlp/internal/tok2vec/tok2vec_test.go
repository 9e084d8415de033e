package tok2vec

import (
	"archive/zip"
	"io"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/nlp/internal/thinc"
)

// network builds a network of the built-in English pipeline.
func network(t testing.TB, name string) *Network {
	t.Helper()
	z, err := zip.OpenReader("../../english/en_core_web_sm.zip")
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	m, err := thinc.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	n, err := New(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// apple is the sentence "Apple isn't buying U.K. startups."
func apple(l *Lexicon) []Form {
	return []Form{
		{l.Lexeme("Apple", ""), true}, {l.Lexeme("is", ""), false}, {l.Lexeme("n't", "not"), true},
		{l.Lexeme("buying", ""), true}, {l.Lexeme("U.K.", ""), true}, {l.Lexeme("startups", ""), false},
		{l.Lexeme(".", ""), false},
	}
}

// The rows were printed by thinc 8.3 (Ops.hash, modulo the table's rows).
func TestRowsAreThoseOfThinc(t *testing.T) {
	for _, c := range []struct {
		key   uint64
		seed  uint32
		table int
		want  [4]int
	}{
		{8566208034543834098, 8, 5000, [4]int{3934, 1080, 901, 472}},
		{16072095006890171862, 11, 2500, [4]int{714, 447, 1963, 1109}},
		{1, 12, 50, [4]int{6, 13, 20, 22}},
		{0, 13, 50, [4]int{14, 41, 15, 38}},
		{0, 12, 1 << 30, [4]int{407664316, 262207453, 485828337, 412492566}},
	} {
		var got [4]int
		rows(&got, c.key, c.seed, c.table)
		if got != c.want {
			t.Errorf("rows of %d with seed %d in %d: %v, want %v", c.key, c.seed, c.table, got, c.want)
		}
	}
}

// The numbers were printed by spaCy 3.8 with en_core_web_sm 3.8.0.
func TestVectorsAreThoseOfSpacy(t *testing.T) {
	for _, c := range []struct {
		network string
		token   int
		want    []float32
	}{
		{"tok2vec/model", 0, []float32{-0.665195, -1.105829, 1.082071, 0.275721}},
		{"tok2vec/model", 4, []float32{0.436541, -1.454111, 0.504142, 1.565308}},
		{"tok2vec/model", 6, []float32{-0.954515, -0.202702, -1.421891, -1.098853}},
		{"ner/model", 0, []float32{0.433704, -1.950744, -0.754982, 2.130661}},
	} {
		n := network(t, c.network)
		l := NewLexicon(nil, 1)
		var s Scratch
		vectors := n.Encode(&s, apple(l), 0, 7)
		for i, want := range c.want {
			if got := vectors[c.token*n.Width+i]; math.Abs(float64(got-want)) > 2e-6 {
				t.Errorf("%s: number %d of token %d is %v, want %v", c.network, i, c.token, got, want)
			}
		}
	}
}

func TestVectorsDoNotDependOnWhereADocumentIsCut(t *testing.T) {
	n := network(t, "tok2vec/model")
	l := NewLexicon(nil, 1)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"Apple", "is", "n't", " ", "\n\n", "x", "ÉTÉ", "12"}), 1, 40).Draw(t, "words")
		forms := make([]Form, len(words))
		for i, w := range words {
			forms[i] = Form{l.Lexeme(w, ""), rapid.Bool().Draw(t, "space")}
		}
		var s Scratch
		want := slices.Clone(n.Encode(&s, forms, 0, len(forms)))
		var got []float32
		for at := 0; at < len(forms); {
			to := min(at+rapid.IntRange(1, 12).Draw(t, "count"), len(forms))
			// Neighbours beyond the reach may be missing.
			lo, hi := max(at-n.Reach(), 0), min(to+n.Reach(), len(forms))
			got = append(got, n.Encode(&s, forms[lo:hi], at-lo, to-lo)...)
			at = to
		}
		if !slices.Equal(got, want) {
			t.Fatal("the vectors differ")
		}
	})
}

func TestTheLexiconIsBounded(t *testing.T) {
	l := NewLexicon(map[uint64]string{}, 1)
	kept := l.Lexeme("kept", "")
	for i := range 5 * generation {
		l.Lexeme(string(rune('a'+i%26))+string(rune(0x4E00+i)), "")
		if l.Lexeme("kept", "") != kept {
			t.Fatal("a lexeme that is in use was forgotten")
		}
	}
	if n := len(l.young) + len(l.old); n > 2*generation {
		t.Errorf("%d lexemes are kept, expected at most %d", n, 2*generation)
	}
}

func TestNorms(t *testing.T) {
	l := NewLexicon(map[uint64]string{11901859001352538922: "one"}, 0)
	for _, c := range []struct{ name, text, special, want string }{
		{"of the tokenizer's exception", "n't", "not", "not"},
		{"of the pipeline's table", "a", "", "one"},
		{"of every language", "“", "", "\""},
		{"in lower case else", "Été", "", "été"},
	} {
		if got := l.Lexeme(c.text, c.special).Norm; got != c.want {
			t.Errorf("%s: norm of %q is %q, want %q", c.name, c.text, got, c.want)
		}
	}
}
