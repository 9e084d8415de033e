package conllu

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
	"pgregory.net/rapid"
)

// parsed is "Apple isn't buying U.K. startups.\n", as the English pipeline has it.
func parsed() *nlp.Doc {
	d := &nlp.Doc{Text: "Apple isn't buying U.K. startups.\n"}
	for _, t := range []struct {
		text, tag, pos, morph, lemma, dep string
		head                              int
		iob                               byte
		kind                              string
	}{
		{"Apple", "NNP", "PROPN", "Number=Sing", "Apple", "nsubj", 3, 'B', "ORG"},
		{"is", "VBZ", "AUX", "Mood=Ind|Number=Sing", "be", "aux", 3, 'O', ""},
		{"n't", "RB", "PART", "Polarity=Neg", "not", "neg", 3, 'O', ""},
		{"buying", "VBG", "VERB", "", "buy", "ROOT", 3, 'O', ""},
		{"U.K.", "NNP", "PROPN", "Number=Sing", "U.K.", "compound", 5, 'B', "GPE"},
		{"startups", "NNS", "NOUN", "Number=Plur", "startup", "dobj", 3, 'O', ""},
		{".", ".", "PUNCT", "PunctType=Peri", ".", "punct", 3, 'O', ""},
		{"\n", "_SP", "SPACE", "", "\n", "dep", 6, 'O', ""},
	} {
		from := 0
		if n := len(d.Tokens); n > 0 {
			from = d.Tokens[n-1].End
		}
		start := from + strings.Index(d.Text[from:], t.text)
		d.Tokens = append(d.Tokens, nlp.Token{Start: start, End: start + len(t.text), Text: t.text,
			Tag: t.tag, POS: t.pos, Morph: t.morph, Lemma: t.lemma, Dep: t.dep, Head: t.head, IOB: t.iob, EntType: t.kind,
			SentStart: len(d.Tokens) == 0})
	}
	return d
}

func written(t interface{ Fatal(...any) }, docs ...*nlp.Doc) string {
	var b bytes.Buffer
	w := NewWriter(&b)
	for i, d := range docs {
		w.NewDoc("doc " + strconv.Itoa(i))
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestASentenceIsWrittenAsCoNLLU(t *testing.T) {
	want, err := os.ReadFile("testdata/apple.conllu")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), written(t, parsed())); diff != "" {
		t.Error(diff)
	}
}

// one is a document of one token.
func one(token nlp.Token) *nlp.Doc {
	token.Start, token.End, token.SentStart = 0, len(token.Text), true
	return &nlp.Doc{Text: token.Text, Tokens: []nlp.Token{token}}
}

func TestWhatAColumnCannotHoldIsEscaped(t *testing.T) {
	for name, c := range map[string]struct {
		token nlp.Token
		want  string
	}{
		"nothing found is an underscore":       {nlp.Token{Text: "a"}, "1\ta\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|start_char=0|end_char=1"},
		"an underscore is one":                 {nlp.Token{Text: "_", Lemma: "_"}, "1\t_\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|start_char=0|end_char=1"},
		"a blank":                              {nlp.Token{Text: " ", Lemma: " ", POS: "SPACE"}, "1\t\\s\t\\s\tSPACE\t_\t_\t_\t_\t_\tSpaceAfter=No|SpacesInToken=\\s|start_char=0|end_char=1"},
		"line ends and tabs":                   {nlp.Token{Text: "\r\n\t"}, "1\t\\r\\n\\t\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|SpacesInToken=\\r\\n\\t|start_char=0|end_char=3"},
		"white space of other scripts":         {nlp.Token{Text: "\u00a0\u2028\u3000"}, "1\t\\u00A0\\u2028\\u3000\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|SpacesInToken=\\u00A0\\u2028\\u3000|start_char=0|end_char=3"},
		"control characters":                   {nlp.Token{Text: "a\x00\x1fb"}, "1\ta\\u0000\\u001Fb\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|SpacesInToken=a\\u0000\\u001Fb|start_char=0|end_char=4"},
		"a blank inside stays":                 {nlp.Token{Text: "a b", Lemma: "a b"}, "1\ta b\ta b\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|start_char=0|end_char=3"},
		"a backslash is itself in FORM":        {nlp.Token{Text: `\n|`}, "1\t\\n|\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|start_char=0|end_char=3"},
		"and escaped in MISC":                  {nlp.Token{Text: "\\|\n"}, "1\t\\|\\n\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|SpacesInToken=\\\\\\p\\n|start_char=0|end_char=3"},
		"invalid bytes":                        {nlp.Token{Text: "a\xff\xfe", Lemma: "\xff"}, "1\ta\ufffd\ufffd\t\ufffd\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|start_char=0|end_char=3"},
		"labels have no white space":           {nlp.Token{Text: "a", Tag: "N N", IOB: 'B', EntType: "x |y"}, "1\ta\t_\t_\tN\\sN\t_\t_\t_\t_\tNER=B-x\\s\\py|SpaceAfter=No|start_char=0|end_char=1"},
		"features are sorted as UD has it":     {nlp.Token{Text: "a", Morph: "Gender=Fem|NumType=Ord|Number=Sing"}, "1\ta\t_\t_\t_\tGender=Fem|Number=Sing|NumType=Ord\t_\t_\t_\tSpaceAfter=No|start_char=0|end_char=1"},
		"a root is root":                       {nlp.Token{Text: "a", Dep: "ROOT"}, "1\ta\t_\t_\t_\t_\t0\troot\t_\tSpaceAfter=No|start_char=0|end_char=1"},
		"a head outside the sentence is none":  {nlp.Token{Text: "a", Dep: "obj", Head: 7}, "1\ta\t_\t_\t_\t_\t0\troot\t_\tSpaceAfter=No|start_char=0|end_char=1"},
		"an entity without a kind has no dash": {nlp.Token{Text: "a", IOB: 'B'}, "1\ta\t_\t_\t_\t_\t_\t_\t_\tNER=B|SpaceAfter=No|start_char=0|end_char=1"},
	} {
		t.Run(name, func(t *testing.T) {
			lines := strings.Split(written(t, one(c.token)), "\n")
			if got := lines[len(lines)-3]; got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestPartsOfADocumentCountAsOne(t *testing.T) {
	d := parsed()
	two := &nlp.Doc{Text: "é and 😀 met.", Tokens: []nlp.Token{
		{Text: "é", End: 2, SentStart: true}, {Text: "and", Start: 3, End: 6}, {Text: "😀", Start: 7, End: 11}, {Text: "met.", Start: 12, End: 16}}}
	var b bytes.Buffer
	w := NewWriter(&b)
	w.NewDoc("a\nb\t c")
	for range 2 {
		if err := errors.Join(w.Write(two), w.Write(d)); err != nil {
			t.Fatal(err)
		}
	}
	w.NewDoc("")
	if err := errors.Join(w.Write(two), w.Flush()); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for want, times := range map[string]int{
		"# newdoc id = a b c\n# sent_id = 1\n": 1, "# newdoc\n# sent_id = 5\n": 1, "# newdoc": 2,
		"start_char=0|end_char=1\n": 2, "start_char=12|end_char=17\n": 1, "start_char=46|end_char=47\n": 1, "start_char=52|end_char=53\n": 1,
	} {
		if n := strings.Count(got, want); n != times {
			t.Errorf("%d times %q, want %d, in\n%s", n, want, times, got)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestAFailureBelowIsGiven(t *testing.T) {
	w := NewWriter(broken{})
	for range 2000 {
		if err := w.Write(parsed()); err != nil {
			if w.Flush() == nil {
				t.Error("Flush forgot the error")
			}
			return
		}
	}
	t.Error("no error in 2000 documents")
}

// restored reads CoNLL-U, complains of what is not valid in it, and gives the
// texts of its documents.
func restored(conllu string) (texts []string, err error) {
	complain := func(line int, format string, args ...any) {
		err = errors.Join(err, fmt.Errorf("line %d: "+format, append([]any{line}, args...)...))
	}
	id := 0
	var heads []int
	var text strings.Builder
	defer func() {
		if len(texts) > 0 {
			texts[len(texts)-1] = text.String()
		}
	}()
	for n, line := range strings.Split(strings.TrimSuffix(conllu, "\n"), "\n") {
		if strings.ContainsFunc(line, func(r rune) bool { return r != '\t' && breaks(r) }) || !utf8.ValidString(line) {
			complain(n, "white space in %q", line)
		}
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			if len(texts) > 0 {
				texts[len(texts)-1] = text.String()
			}
			texts = append(texts, "")
			text.Reset()
		case strings.HasPrefix(line, "#") && id == 0:
		case line == "":
			for _, h := range heads {
				if h < 0 || h > id {
					complain(n, "head %d in a sentence of %d", h, id)
				}
			}
			if id == 0 {
				complain(n, "an empty sentence")
			}
			id, heads = 0, nil
		default:
			id++
			columns := strings.Split(line, "\t")
			if len(columns) != 10 {
				complain(n, "%d columns", len(columns))
				continue
			}
			for _, c := range columns {
				if c == "" || strings.TrimSpace(c) != c {
					complain(n, "column %q", c)
				}
			}
			for _, c := range []int{3, 4, 5, 6, 7, 8, 9} {
				if strings.Contains(columns[c], " ") {
					complain(n, "a blank in %q", columns[c])
				}
			}
			if columns[0] != strconv.Itoa(id) {
				complain(n, "id %s, want %d", columns[0], id)
			}
			if columns[6] != "_" {
				head, bad := strconv.Atoi(columns[6])
				if heads = append(heads, head); bad != nil || head == 0 && columns[7] != "root" || head == id {
					complain(n, "head %s, relation %s", columns[6], columns[7])
				}
			}
			text.WriteString(textOf(columns[1], columns[9]))
		}
	}
	return texts, err
}

// textOf is a token's text and what stands around it.
func textOf(form, misc string) string {
	before, after := "", " "
	for _, pair := range strings.Split(misc, "|") {
		switch name, value, _ := strings.Cut(pair, "="); name {
		case "SpacesBefore":
			before = unescape(value)
		case "SpacesInToken":
			form = unescape(value)
		case "SpacesAfter":
			after = unescape(value)
		case "SpaceAfter":
			after = ""
		}
	}
	return before + form + after
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		i++
		if s[i] == 'u' {
			code, _ := strconv.ParseUint(s[i+1:i+5], 16, 32)
			b.WriteRune(rune(code))
			i += 4
			continue
		}
		b.WriteByte(map[byte]byte{'s': ' ', 't': '\t', 'n': '\n', 'r': '\r', 'p': '|', '\\': '\\'}[s[i]])
	}
	return b.String()
}

// cut makes a document of a text, with tokens and all else by chance.
func cut(t *rapid.T, text string) *nlp.Doc {
	d := &nlp.Doc{Text: text}
	word := rapid.SampledFrom([]string{"", "_", "x", "a b", " ", "\n", "\\", "|", "ROOT", "root", "A=b|C=d", "\xff", "\u2028"})
	for at := 0; at < len(text); {
		_, size := utf8.DecodeRuneInString(text[at:])
		end := at + size
		for end < len(text) && rapid.IntRange(0, 4).Draw(t, "longer") > 0 {
			_, size := utf8.DecodeRuneInString(text[end:])
			end += size
		}
		if rapid.IntRange(0, 3).Draw(t, "kept") > 0 {
			d.Tokens = append(d.Tokens, nlp.Token{Start: at, End: end, Text: text[at:end],
				Lemma: word.Draw(t, "lemma"), Tag: word.Draw(t, "tag"), POS: word.Draw(t, "pos"), Morph: word.Draw(t, "morph"),
				Dep: word.Draw(t, "dep"), EntType: word.Draw(t, "kind"), IOB: rapid.SampledFrom([]byte{0, 'B', 'I', 'O'}).Draw(t, "iob"),
				SentStart: rapid.Bool().Draw(t, "starts")})
		}
		at = end
	}
	for i := range d.Tokens {
		d.Tokens[i].Head = rapid.IntRange(0, len(d.Tokens)-1).Draw(t, "head")
	}
	return d
}

func TestAnyTextIsRestoredFromValidCoNLLU(t *testing.T) {
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\u0085", "|", "\\", "\\n", "\\u00A0", "_", "#", "\xff", "😀"}))
	rapid.Check(t, func(t *rapid.T) {
		var docs []*nlp.Doc
		var want []string
		for range rapid.IntRange(1, 3).Draw(t, "documents") {
			d := cut(t, strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces"), ""))
			docs = append(docs, d)
			if len(d.Tokens) > 0 {
				want = append(want, string([]rune(d.Text)))
			}
		}
		out := written(t, docs...)
		if out == "" && want == nil {
			return
		}
		got, err := restored(out)
		if err != nil {
			t.Fatalf("%v in\n%s", err, out)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s of\n%s", diff, out)
		}
	})
}

func TestWhatThePipelineFindsRestoresTheText(t *testing.T) {
	p, err := english.Pipeline()
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("../testdata/texts/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	var all strings.Builder
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	const twoParts = 350 << 10
	long := strings.Repeat(all.String(), twoParts/all.Len()+1)
	var b bytes.Buffer
	w, parts := NewWriter(&b), 0
	w.NewDoc("long")
	for part := range p.Parts(long) {
		if err := w.Write(part); err != nil {
			t.Fatal(err)
		}
		parts++
	}
	if err := w.Flush(); err != nil || parts < 2 {
		t.Fatalf("%d parts, %v", parts, err)
	}
	got, err := restored(b.String())
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0] != long {
		t.Errorf("%d texts, and the text of %d bytes has become one of %d", len(got), len(long), len(got[0]))
	}
	for _, gone := range []string{"SpacesBefore", "SpacesAfter"} {
		if strings.Contains(b.String(), gone) {
			t.Errorf("%s, where spaCy has tokens and single blanks alone", gone)
		}
	}
}

func FuzzAnyTokenIsOneLine(f *testing.F) {
	f.Add("a\nb", " \u2029", "x\ty")
	f.Add("\xff\r", "", "|=")
	f.Fuzz(func(t *testing.T, text, lemma, label string) {
		if text == "" {
			t.Skip("a token has a text")
		}
		out := written(t, one(nlp.Token{Text: text, Lemma: lemma, Tag: label, POS: label, Dep: label, EntType: label, IOB: 'B'}))
		got, err := restored(out)
		if err != nil || len(got) != 1 || got[0] != string([]rune(text)) {
			t.Errorf("%v, %q in\n%s", err, got, out)
		}
		if strings.ContainsFunc(out, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
			t.Errorf("control characters in %q", out)
		}
	})
}
