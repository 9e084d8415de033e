package spacyjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/trucewatch/trucewatch/nlp"
	"pgregory.net/rapid"
)

func written(t interface{ Fatal(...any) }, d *nlp.Doc, file string) string {
	var b bytes.Buffer
	if err := Write(&b, d, file); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestTheShapeIsSpacys compares with what Doc.to_json of spaCy 3.8.18 gave for
// the same text and the same analysis (testdata/apple.json).
func TestTheShapeIsSpacys(t *testing.T) {
	d := &nlp.Doc{Text: "Apple isn't buying U.K. startups. They wait.\n", Tokens: []nlp.Token{
		{Start: 0, End: 5, Text: "Apple", Space: true, Tag: "NNP", POS: "PROPN", Morph: "Number=Sing", Lemma: "Apple", Dep: "nsubj", Head: 3, SentStart: true, IOB: 'B', EntType: "ORG"},
		{Start: 6, End: 8, Text: "is", Tag: "VBZ", POS: "AUX", Morph: "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", Lemma: "be", Dep: "aux", Head: 3, IOB: 'O'},
		{Start: 8, End: 11, Text: "n't", Space: true, Tag: "RB", POS: "PART", Morph: "Polarity=Neg", Lemma: "not", Dep: "neg", Head: 3, IOB: 'O'},
		{Start: 12, End: 18, Text: "buying", Space: true, Tag: "VBG", POS: "VERB", Morph: "Aspect=Prog|Tense=Pres|VerbForm=Part", Lemma: "buy", Dep: "ROOT", Head: 3, IOB: 'O'},
		{Start: 19, End: 23, Text: "U.K.", Space: true, Tag: "NNP", POS: "PROPN", Morph: "Number=Sing", Lemma: "U.K.", Dep: "compound", Head: 5, IOB: 'B', EntType: "GPE"},
		{Start: 24, End: 32, Text: "startups", Tag: "NNS", POS: "NOUN", Morph: "Number=Plur", Lemma: "startup", Dep: "dobj", Head: 3, IOB: 'O'},
		{Start: 32, End: 33, Text: ".", Space: true, Tag: ".", POS: "PUNCT", Morph: "PunctType=Peri", Lemma: ".", Dep: "punct", Head: 3, IOB: 'O'},
		{Start: 34, End: 38, Text: "They", Space: true, Tag: "PRP", POS: "PRON", Morph: "Case=Nom|Number=Plur|Person=3|PronType=Prs", Lemma: "they", Dep: "nsubj", Head: 8, SentStart: true, IOB: 'O'},
		{Start: 39, End: 43, Text: "wait", Tag: "VBP", POS: "VERB", Morph: "Tense=Pres|VerbForm=Fin", Lemma: "wait", Dep: "ROOT", Head: 8, IOB: 'O'},
		{Start: 43, End: 44, Text: ".", Tag: ".", POS: "PUNCT", Morph: "PunctType=Peri", Lemma: ".", Dep: "punct", Head: 8, IOB: 'O'},
		{Start: 44, End: 45, Text: "\n", Tag: "_SP", POS: "SPACE", Lemma: "\n", Dep: "dep", Head: 9, IOB: 'O'},
	}}
	want, err := os.ReadFile("testdata/apple.json")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), written(t, d, "")); diff != "" {
		t.Error(diff)
	}
}

func TestWhatNoComponentSetIsLeftOut(t *testing.T) {
	two := func(a, b nlp.Token) *nlp.Doc {
		a.Text, a.End, b.Text, b.Start, b.End = "a", 1, "b", 2, 3
		return &nlp.Doc{Text: "a b", Tokens: []nlp.Token{a, b}}
	}
	for name, c := range map[string]struct {
		doc  *nlp.Doc
		file string
		want string
	}{
		"a document of no tokens has everything": {&nlp.Doc{}, "", `{"text":"","ents":[],"sents":[],"tokens":[]}`},
		"a file's name is a key of its own":      {&nlp.Doc{}, "<a>.txt", `{"file":"<a>.txt","text":"","ents":[],"sents":[],"tokens":[]}`},
		"a tokenizer alone":                      {two(nlp.Token{}, nlp.Token{}), "", `{"text":"a b","tokens":[{"id":0,"start":0,"end":1},{"id":1,"start":2,"end":3}]}`},
		"one token is a sentence":                {&nlp.Doc{Text: "a", Tokens: []nlp.Token{{Text: "a", End: 1}}}, "", `{"text":"a","sents":[{"start":0,"end":1}],"tokens":[{"id":0,"start":0,"end":1}]}`},
		"a tagger without a parser":              {two(nlp.Token{Tag: "DT"}, nlp.Token{Tag: "NN"}), "", `{"text":"a b","tokens":[{"id":0,"start":0,"end":1,"tag":"DT"},{"id":1,"start":2,"end":3,"tag":"NN"}]}`},
		"an entity recognizer alone":             {two(nlp.Token{IOB: 'O'}, nlp.Token{IOB: 'O'}), "", `{"text":"a b","ents":[],"tokens":[{"id":0,"start":0,"end":1},{"id":1,"start":2,"end":3}]}`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := written(t, c.doc, c.file); got != c.want+"\n" {
				t.Errorf("got  %swant %s", got, c.want)
			}
		})
	}
}

func TestOffsetsAreCodePoints(t *testing.T) {
	d := &nlp.Doc{Text: "é😀 \xff b", Tokens: []nlp.Token{
		{Text: "é😀", End: 6, IOB: 'B', EntType: "X", SentStart: true}, {Text: "\xff", Start: 7, End: 8, IOB: 'O', SentStart: true}, {Text: "b", Start: 9, End: 10, IOB: 'O'}}}
	want := `{"text":"é😀 \ufffd b","ents":[{"start":0,"end":2,"label":"X"}],"sents":[{"start":0,"end":2},{"start":3,"end":6}],` +
		`"tokens":[{"id":0,"start":0,"end":2},{"id":1,"start":3,"end":4},{"id":2,"start":5,"end":6}]}` + "\n"
	if got := written(t, d, ""); got != want {
		t.Errorf("got  %swant %s", got, want)
	}
}

func TestTokensAreFoundAtTheirOffsetsInAnyText(t *testing.T) {
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"\xff", "\xe2\x82", " ", "\u2028", "<", "😀"}))
	rapid.Check(t, func(t *rapid.T) {
		d := &nlp.Doc{}
		for _, text := range rapid.SliceOf(piece).Draw(t, "tokens") {
			// A token that ends within a code point would not be one.
			text = strings.ToValidUTF8(text, "\ufffd")
			d.Tokens = append(d.Tokens, nlp.Token{Start: len(d.Text), End: len(d.Text) + len(text), Text: text, POS: "X"})
			d.Text += text
		}
		var got document
		if err := json.Unmarshal([]byte(written(t, d, "")), &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Tokens) != len(d.Tokens) || got.Text != d.Text {
			t.Fatalf("got %+v", got)
		}
		characters := []rune(got.Text)
		for i, token := range got.Tokens {
			if text := string(characters[token.Start:token.End]); text != d.Tokens[i].Text || token.ID != i {
				t.Errorf("token %d is %q, want %q", token.ID, text, d.Tokens[i].Text)
			}
		}
		if !utf8.ValidString(got.Text) {
			t.Errorf("%q", got.Text)
		}
	})
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestAFailureBelowIsGiven(t *testing.T) {
	if Write(broken{}, &nlp.Doc{}, "") == nil {
		t.Error("no error")
	}
}
