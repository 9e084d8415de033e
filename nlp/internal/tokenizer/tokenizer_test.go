package tokenizer

import (
	"archive/zip"
	"encoding/json"
	"hash/maphash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/tinylib/msgp/msgp"
	"pgregory.net/rapid"
)

// english reads the tokenizer file of the English pipeline: of the folder that the
// environment names, else of the one that package english holds.
var english = sync.OnceValues(func() ([]byte, error) {
	if dir := os.Getenv("TRUCEWATCH_PIPELINES_EN"); dir != "" {
		return os.ReadFile(filepath.Join(dir, "tokenizer"))
	}
	r, err := zip.OpenReader("../../english/en_core_web_sm.zip")
	if err != nil {
		return nil, err
	}
	defer r.Close()
	f, err := r.Open("tokenizer")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
})

func englishTokenizer(t testing.TB) *Tokenizer {
	t.Helper()
	data, err := english()
	if err != nil {
		t.Fatalf("the English pipeline's tokenizer file is needed: %v", err)
	}
	tok, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return tok
}

func texts(text string, tokens []Token) []string {
	all := []string{}
	for _, k := range tokens {
		all = append(all, text[k.Start:k.End])
	}
	return all
}

// TestTokensEqualSpacys compares with what spaCy found; testdata/make.py writes it.
func TestTokensEqualSpacys(t *testing.T) {
	tok := englishTokenizer(t)
	data, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text   string
		Tokens [][5]any // begin, end, blank follows, norm, the norm is the token's own
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, pass := range []string{"empty cache", "full cache"} {
		for _, c := range cases {
			got := tok.Tokenize(c.Text)
			want := make([]Token, len(c.Tokens))
			for i, k := range c.Tokens {
				want[i] = Token{Start: int(k[0].(float64)), End: int(k[1].(float64)), Space: k[2] == 1.0}
				// A norm that is also that of the text alone does not show in spaCy's.
				if k[4] == 1.0 || i < len(got) && got[i].Norm != "" {
					want[i].Norm = k[3].(string)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" && len(want)+len(got) > 0 {
				t.Errorf("%s, %q: -spaCy +got\n%s", pass, c.Text, diff)
			}
		}
	}
}

func TestBlocksTogetherEqualTokenize(t *testing.T) {
	tok := englishTokenizer(t)
	parts := []string{
		"a", "word", "can", "'t", "n't", " ", "  ", "\n", "\u00a0", ":", ")", "(", ":-", ":(", ">", ".", "<", "o", "O", "_", "^",
		"p.m.", "5", "U.S.", "-", "é", "日本", "😀", "\\", "'", "’", "8", "D", "=", "/", "x.org", "@", "we", "'d", "'ve", "¯\\(", "ツ", ")/¯",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(parts), rapid.StringN(0, 4, -1)), 0, 60).Draw(t, "text"), "")
		size := rapid.IntRange(-1, 40).Draw(t, "size")
		var all []Token
		for block := range tok.Blocks(text, size) {
			if len(block) == 0 {
				t.Fatal("an empty block")
			}
			all = append(all, block...)
		}
		if diff := cmp.Diff(tok.Tokenize(text), all); diff != "" {
			t.Fatalf("-Tokenize +Blocks:\n%s", diff)
		}
	})
}

func TestBlocksAreAboutAsLongAsAskedFor(t *testing.T) {
	text := strings.Repeat("They can't (or won't) say :-) at 5p.m. today. ", 2000)
	n := 0
	for block := range englishTokenizer(t).Blocks(text, 1000) {
		if got := block[len(block)-1].End - block[0].Start; got > 1100 {
			t.Fatalf("a block of %d bytes", got)
		}
		n++
	}
	if n < len(text)/1100 {
		t.Errorf("%d blocks", n)
	}
}

func TestBlocksEndWhenNoMoreIsWanted(t *testing.T) {
	n := 0
	for range englishTokenizer(t).Blocks("a b c d", 1) {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d blocks", n)
	}
}

// partition says what is wrong with tokens: they must be in order and not overlap,
// and nothing but single blanks may lie outside.
func partition(text string, tokens []Token) string {
	at := 0
	for _, k := range tokens {
		if k.Start != at || k.End <= k.Start || k.End > len(text) {
			return "a token in the wrong place"
		}
		at = k.End
		if k.Space {
			if at >= len(text) || text[at] != ' ' {
				return "no blank where one should follow"
			}
			at++
		}
	}
	if at != len(text) {
		return "text behind the last token"
	}
	return ""
}

func TestTokenizersAreSafeForConcurrentUse(t *testing.T) {
	tok := englishTokenizer(t)
	text := strings.Repeat("I can't (won't) re-enter x.org :-) at 5p.m.! ", 50)
	want := tok.Tokenize(text)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if !slices.Equal(tok.Tokenize(text), want) {
				t.Error("other tokens")
			}
		})
	}
	wg.Wait()
}

func TestLongChunksTakeLinearTime(t *testing.T) {
	tok := englishTokenizer(t)
	for _, part := range []string{"a", "é", "\"", ".", "!", "(", "'s", ":)", "a-", "n't", "\n", "a@", "5km", "日", "😀", ">.<", "a.", ".)"} {
		for _, text := range []string{strings.Repeat(part, 50_000), "x" + strings.Repeat(part, 50_000) + "x"} {
			started := time.Now()
			tokens := tok.Tokenize(text)
			if d := time.Since(started); d > 5*time.Second {
				t.Errorf("%q repeated: %v", part, d)
			}
			if bad := partition(text, tokens); bad != "" {
				t.Errorf("%q repeated: %s", part, bad)
			}
		}
	}
}

// file makes a tokenizer file.
func file(entries ...any) []byte {
	b := msgp.AppendMapHeader(nil, uint32(len(entries)/2))
	for _, e := range entries {
		b, _ = msgp.AppendIntf(b, e)
	}
	return b
}

func TestHowTheSettingsWork(t *testing.T) {
	orth := func(texts ...string) []any {
		var all []any
		for _, s := range texts {
			all = append(all, map[string]any{"ORTH": s})
		}
		return all
	}
	cases := []struct {
		name string
		file []byte
		text string
		want []string
	}{
		{"without patterns only white space cuts", file(), "a, b-c\n d", []string{"a,", "b-c", "\n ", "d"}},
		{"patterns may be nil", file("prefix_search", nil, "token_match", nil), "(a)", []string{"(a)"}},
		{"entries that are not known are skipped", file("vocab", []any{1, "x"}), "a b", []string{"a", "b"}},
		{"of a prefix elsewhere only the length counts", file("prefix_search", `é\.`), "abé.cdé.", []string{"ab", "é.", "cd", "é."}},
		{"of a suffix elsewhere only the length counts", file("suffix_search", `é\.`), "é.abcd", []string{"é.", "ab", "cd"}},
		{"an infix at the beginning stays with what follows", file("infix_finditer", `-`), "-a-b-", []string{"-a", "-", "b", "-"}},
		{"an empty infix cuts", file("infix_finditer", `(?<=')(?=[a-z])`), "l'a'b", []string{"l'", "a'", "b"}},
		{"a match of token_match is not cut", file("prefix_search", `^\(`, "infix_finditer", `-`, "token_match", `\(?[a-z]-[a-z]`), "(a-b (a-b-c ((a-b (A-b", []string{"(a-b", "(a-b-c", "(", "(a-b", "(", "A", "-", "b"}},
		{"a match of url_match is looked for without affixes", file("prefix_search", `^\(`, "infix_finditer", `-`, "url_match", `[a-z]-[a-z]$`), "(a-b a-bc", []string{"(", "a-b", "a", "-", "bc"}},
		{"a prefix and a suffix that overlap: the prefix", file("prefix_search", `^ab`, "suffix_search", `ba$`), "aba", []string{"ab", "a"}},
		{"a special case is found after a prefix", file("prefix_search", `^\(`, "suffix_search", `\.$`, "exceptions", map[string]any{"a.": orth("a.")}), "(a. (b.", []string{"(", "a.", "(", "b", "."}},
		{"a special case may span a blank", file("exceptions", map[string]any{"a b": orth("a b")}), "x a b a  b", []string{"x", "a b", "a", " ", "b"}},
		{"a special case that affixes break is put together", file("prefix_search", `^:`, "exceptions", map[string]any{":)": orth(":)")}), "::) :)", []string{":", ":)", ":)"}},
		{"the longer special case wins", file("infix_finditer", `-`, "exceptions", map[string]any{"a-b": orth("a-b"), "b-c-d": orth("b", "-c-", "d")}), "a-b-c-d a-b-x", []string{"a", "-", "b", "-c-", "d", "a-b", "-", "x"}},
		{"without faster heuristics all special cases are looked for", file("infix_finditer", `-`, "exceptions", map[string]any{"ab": orth("a", "b")}, "faster_heuristics", false), "x-ab-ab", []string{"x", "-", "a", "b", "-", "a", "b"}},
		{"with them only those that affixes break", file("infix_finditer", `-`, "exceptions", map[string]any{"ab": orth("a", "b")}), "x-ab-ab", []string{"x", "-", "ab", "-", "ab"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tok, err := Read(c.file)
			if err != nil {
				t.Fatal(err)
			}
			tokens := tok.Tokenize(c.text)
			if diff := cmp.Diff(c.want, texts(c.text, tokens)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if bad := partition(c.text, tokens); bad != "" {
				t.Error(bad)
			}
		})
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	data, err := english()
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		file []byte
		want string
	}{
		"empty":                         {nil, "not a MessagePack map"},
		"no map":                        {[]byte{0x93}, "not a MessagePack map"},
		"cut short":                     {data[:len(data)/2], "tokenizer: "},
		"more behind the end":           {append(file(), 1), "1 bytes after the end"},
		"a huge map without entries":    {[]byte{0xdf, 0xff, 0xff, 0xff, 0xff}, "the name of an entry"},
		"huge exceptions":               {append(append([]byte{0x81, 0xaa}, "exceptions"...), 0xdf, 0xff, 0xff, 0xff, 0xff), "exceptions: "},
		"a bad pattern":                 {file("infix_finditer", `a(b`), "infix_finditer: at character 3"},
		"a pattern that is no text":     {file("prefix_search", 5), "prefix_search: "},
		"a name that is not UTF-8":      {append([]byte{0x81, 0xa1, 0xff}, 0xc0), "not UTF-8"},
		"tokens that make another text": {file("exceptions", map[string]any{"ab": []any{map[string]any{"ORTH": "a"}, map[string]any{"ORTH": "c"}}}), `special case "ab": its tokens must make up the text`},
		"tokens that end too early":     {file("exceptions", map[string]any{"ab": []any{map[string]any{"ORTH": "a"}}}), `end after "a"`},
		"a special case without text":   {file("exceptions", map[string]any{"": []any{}}), `special case ""`},
		"another attribute":             {file("exceptions", map[string]any{"ab": []any{map[string]any{"LEMMA": "a"}}}), "only ORTH (65) and NORM (67)"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if _, err := Read(c.file); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one that says %q", err, c.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(file("prefix_search", `^\(`, "exceptions", map[string]any{"ab": []any{map[string]any{"ORTH": "a", "NORM": "x"}, map[string]any{"ORTH": "b"}}}))
	f.Add(file("infix_finditer", `(?<=[a-z])-(?=[a-z])`, "url_match", `a(?:(?!b)c|d)e?$`, "faster_heuristics", false))
	f.Add([]byte{0xdf, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		// Patterns may be slow in Python as well: only short ones are tried.
		if len(data) > 200 {
			return
		}
		tok, err := Read(data)
		if err != nil {
			return
		}
		const text = "(ab) a-b, acde\nab"
		if bad := partition(text, tok.Tokenize(text)); bad != "" {
			t.Fatal(bad)
		}
	})
}

func FuzzTokenize(f *testing.F) {
	tok := englishTokenizer(f)
	f.Add("He said: \"Let's go,\" (maybe) at 5p.m. to http://a.co/x?y=1.", 7)
	f.Add("\xff can't\xe2\x80\r\n :-) \u00a0 \u3000x", 1)
	f.Fuzz(func(t *testing.T, text string, size int) {
		tokens := tok.Tokenize(text)
		if bad := partition(text, tokens); bad != "" {
			t.Fatal(bad)
		}
		var all []Token
		for block := range tok.Blocks(text, size%1000) {
			all = append(all, block...)
		}
		if !slices.Equal(all, tokens) {
			t.Fatalf("Blocks and Tokenize differ")
		}
		if utf8.ValidString(text) {
			for _, k := range tokens {
				if !utf8.ValidString(text[k.Start:k.End]) {
					t.Fatal("a token that is cut within a character")
				}
			}
		}
	})
}

// news is text of our own with the usual mix of words and punctuation.
func news() string {
	data, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		return ""
	}
	return string(data)
}

func BenchmarkTokenize(b *testing.B) {
	text := news()
	for _, cold := range []bool{false, true} {
		name := map[bool]string{false: "warm", true: "cold"}[cold]
		b.Run(name, func(b *testing.B) {
			tok := englishTokenizer(b)
			n := 0
			for b.Loop() {
				if cold {
					tok.cache.seed = maphash.MakeSeed() // so that nothing is found again
				}
				n += len(tok.Tokenize(text))
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

func BenchmarkRead(b *testing.B) {
	data, err := english()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}
