package transition

import (
	"archive/zip"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/tinylib/msgp/msgp"
	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/nlp/internal/thinc"
	"github.com/trucewatch/trucewatch/nlp/internal/token"
)

const width = 96

func file(t testing.TB, name string) []byte {
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
	return data
}

func model(t testing.TB, name string) *thinc.Model {
	t.Helper()
	m, err := thinc.Read(file(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func english(t testing.TB) (*Parser, *Recognizer) {
	t.Helper()
	p, err := NewParser(model(t, "parser/model"), file(t, "parser/moves"), width)
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewRecognizer(model(t, "ner/model"), file(t, "ner/moves"), width)
	if err != nil {
		t.Fatal(err)
	}
	return p, r
}

// vectors draws vectors of no text at all, which drive the systems into states
// that texts hardly reach.
func vectors(t *rapid.T, count int) []float32 {
	v := make([]float32, 0, count*width)
	for range count {
		seed := rapid.Uint32().Draw(t, "seed")
		for range width {
			seed = seed*1664525 + 1013904223
			v = append(v, float32(int32(seed))/(1<<29))
		}
	}
	return v
}

func words(n int) []token.Token {
	all := make([]token.Token, n)
	for i := range all {
		all[i].Text = fmt.Sprint("w", i)
	}
	return all
}

func parse(p *Parser, v []float32, pieces []int) []token.Token {
	s := p.Start()
	count := len(v) / width
	tokens, done, given := words(count), 0, 0
	for _, n := range pieces {
		n = min(n, count-given)
		s.Extend(v[given*width:], n)
		given += n
		done += s.Advance(tokens[done:given], false)
	}
	s.Extend(v[given*width:], count-given)
	done += s.Advance(tokens[done:], true)
	if done != count {
		panic(fmt.Sprintf("%d of %d tokens are done", done, count))
	}
	return tokens
}

func TestAParseDoesNotDependOnHowTheTokensCome(t *testing.T) {
	p, _ := english(t)
	rapid.Check(t, func(t *rapid.T) {
		v := vectors(t, rapid.IntRange(1, 120).Draw(t, "tokens"))
		whole := parse(p, v, nil)
		pieces := parse(p, v, rapid.SliceOf(rapid.IntRange(0, 20)).Draw(t, "pieces"))
		if !slices.Equal(whole, pieces) {
			t.Fatalf("the parses differ:\n%v\n%v", whole, pieces)
		}
	})
}

func TestATokenFarBackIsScoredAsIfItWereNear(t *testing.T) {
	p, _ := english(t)
	rapid.Check(t, func(t *rapid.T) {
		count := 3 * ring
		v := vectors(t, 8)
		for len(v) < count*width {
			v = append(v, v[:min(len(v), count*width-len(v))]...)
		}
		far := p.table()
		for at := 0; at < count; at += ring / 2 {
			far.extend(v[at*width:], ring/2)
		}
		near := p.table()
		near.extend(v, ring/2)
		slots := [maxSlots]int{0, 1, 2, 3, 4, -1, 5, 6}
		if !slices.Equal(far.score(&slots), near.score(&slots)) {
			t.Fatal("the scores differ")
		}
	})
}

func TestAnyVectorsMakeTrees(t *testing.T) {
	p, r := english(t)
	rapid.Check(t, func(t *rapid.T) {
		v := vectors(t, rapid.IntRange(1, 150).Draw(t, "tokens"))
		tokens := parse(p, v, nil)
		Finish(tokens)
		if !tokens[0].SentStart {
			t.Error("no sentence starts at the first token")
		}
		for i := range tokens {
			steps, at := 0, i
			for tokens[at].Head != at {
				if at = tokens[at].Head; at < 0 || at >= len(tokens) || steps > len(tokens) {
					t.Fatalf("token %d has no root: %v", i, tokens)
				}
				steps++
			}
			if strings.Contains(tokens[i].Dep, hint) {
				t.Fatalf("a hint is left: %v", tokens[i])
			}
			if (tokens[i].Head == i) != (tokens[i].Dep == rootLabel) && tokens[i].Head == i {
				t.Fatalf("a root with the label of an arc: %v", tokens[i])
			}
		}
		s := r.Start()
		for at := 0; at < len(tokens); {
			n := min(rapid.IntRange(1, 40).Draw(t, "count"), len(tokens)-at)
			s.Extend(v[at*width:], tokens[at:], n)
			at += n
		}
		for i, k := range tokens {
			if k.IOB == 'I' && (i == 0 || tokens[i-1].IOB == 'O' || tokens[i-1].EntType != k.EntType || k.SentStart) {
				t.Fatalf("an entity goes on at %d that was not open: %v", i, tokens)
			}
			if (k.IOB == 'O') != (k.EntType == "") {
				t.Fatalf("token %d: %c with kind %q", i, k.IOB, k.EntType)
			}
		}
	})
}

// tree is tokens with heads and labels: "1:nsubj 1:ROOT 1:dobj".
func tree(text string) []token.Token {
	var tokens []token.Token
	for i, part := range strings.Fields(text) {
		var t token.Token
		t.Text = fmt.Sprint("w", i)
		if _, err := fmt.Sscanf(part, "%d:%s", &t.Head, &t.Dep); err != nil {
			panic(err)
		}
		tokens = append(tokens, t)
	}
	return tokens
}

func show(tokens []token.Token) string {
	var parts []string
	for _, t := range tokens {
		mark := ""
		if t.SentStart {
			mark = "|"
		}
		parts = append(parts, fmt.Sprintf("%s%d:%s", mark, t.Head, t.Dep))
	}
	return strings.Join(parts, " ")
}

func TestFinish(t *testing.T) {
	for _, c := range []struct{ name, tokens, want string }{
		{"each root is a sentence", "1:nsubj 1:ROOT 3:det 3:ROOT", "|1:nsubj 1:ROOT |3:det 3:ROOT"},
		{"a hint leads to the descendant with the label", "1:nsubj 1:ROOT 1:dobj 2:det 1:relcl||dobj", "|1:nsubj 1:ROOT 1:dobj 2:det 2:relcl"},
		{"the nearest level comes first", "1:nsubj 1:ROOT 1:x 2:dobj 1:dobj 1:relcl||dobj", "|1:nsubj 1:ROOT 1:x 2:dobj 1:dobj 4:relcl"},
		{"a hint without such a descendant only goes away", "1:nsubj 1:ROOT 1:relcl||dobj", "|1:nsubj 1:ROOT 1:relcl"},
		{"a label that was cleaned counts for the next one", "1:a||z 1:ROOT 1:c 1:b||a", "|1:a 1:ROOT 1:c 0:b"},
		{"a token that moved is not found beyond the old edges", "1:a||c 1:ROOT 1:c 1:b||a", "|2:a 1:ROOT 1:c 1:b"},
		{"one token", "0:ROOT", "|0:ROOT"},
		{"none", "", ""},
	} {
		tokens := tree(c.tokens)
		Finish(tokens)
		if got := show(tokens); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func moves(json string) []byte {
	b := msgp.AppendMapHeader(nil, 2)
	b = msgp.AppendString(b, "cfg")
	b = msgp.AppendNil(b)
	b = msgp.AppendString(b, "moves")
	return msgp.AppendString(b, json)
}

func TestTheOrderOfClasses(t *testing.T) {
	for _, c := range []struct {
		name, moves string
		want        []move
	}{
		{"by action, then by frequency and label, both falling", `{"1":{"b":2,"a":2,"c":9},"0":{"":1}}`, []move{{0, ""}, {1, "c"}, {1, "b"}, {1, "a"}}},
		{"labels that were added later come last", `{"0":{"x":5,"new":-1},"1":{"x":4,"new":-1,"newer":-2}}`, []move{{0, "x"}, {1, "x"}, {0, "new"}, {1, "new"}, {1, "newer"}}},
	} {
		got, err := readMoves(moves(c.moves), 3)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v %v, want %v", c.name, got, err, c.want)
		}
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	good := file(t, "parser/moves")
	for _, c := range []struct {
		name  string
		model *thinc.Model
		moves []byte
		want  string
	}{
		{"no map", model(t, "parser/model"), []byte("moves"), `expected a map with "moves"`},
		{"nothing", model(t, "parser/model"), nil, `expected a map with "moves"`},
		{"no JSON", model(t, "parser/model"), moves("{"), "in JSON"},
		{"an action that is none", model(t, "parser/model"), moves(`{"9":{"":1}}`), `action "9", expected a number from 0 to 4`},
		{"too few labels for the network", model(t, "parser/model"), moves(`{"0":{"":1}}`), "shape [106 64], expected [1 64]"},
		{"a parser that joins tokens", model(t, "parser/model"), moves(`{"2":{"subtok":1}}`), "learn_tokens"},
		{"another network", model(t, "tagger/model"), good, `0 layers "parser_model", expected one`},
		{"the recognizer's network", model(t, "ner/model"), good, "3 slots and 2 pieces, expected one of [8 13]"},
	} {
		if _, err := NewParser(c.model, c.moves, width); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
