package nlp_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
	"github.com/trucewatch/trucewatch/nlp/internal/matrix"
	"github.com/trucewatch/trucewatch/nlp/parity/compare"
)

// eachText runs a test for each text of testdata, with what spaCy made of it
// (parity/expect.py).
func eachText(t *testing.T, test func(t *testing.T, text string, want compare.Text)) {
	names, err := filepath.Glob("testdata/texts/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		base := strings.TrimSuffix(filepath.Base(name), ".txt")
		t.Run(base, func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(filepath.Join("testdata", "expected", base+".json"))
			if err != nil {
				t.Fatal(err)
			}
			var want compare.Text
			if err := json.Unmarshal(data, &want); err != nil {
				t.Fatal(err)
			}
			if err := want.Check(); err != nil {
				t.Fatal(err)
			}
			test(t, string(text), want)
		})
	}
}

func report(t *testing.T, d *nlp.Doc, want []compare.Token) {
	t.Helper()
	for _, difference := range compare.Doc(d, want) {
		t.Error(difference)
	}
}

func TestTheEnglishPipelineGivesWhatSpacyGives(t *testing.T) {
	p := pipeline(t)
	eachText(t, func(t *testing.T, text string, want compare.Text) { report(t, p.Parse(text), want.Tokens) })
}

func TestPartsGiveWhatSpacyGivesForTheWholeText(t *testing.T) {
	p := pipeline(t)
	eachText(t, func(t *testing.T, text string, want compare.Text) {
		whole := &nlp.Doc{Text: text}
		for part := range p.Parts(text) {
			if part.First != len(whole.Tokens) {
				t.Fatalf("a part begins with token %d, behind %d", part.First, len(whole.Tokens))
			}
			for _, token := range part.Tokens {
				token.Start, token.End, token.Head = token.Start+part.Offset, token.End+part.Offset, token.Head+part.First
				whole.Tokens = append(whole.Tokens, token)
			}
		}
		report(t, whole, want.Tokens)
	})
}

func TestEveryKindOfProcessorGivesTheSame(t *testing.T) {
	fastest := matrix.Kernel()
	defer matrix.Use(fastest)
	for _, kernel := range matrix.Kernels() {
		if err := matrix.Use(kernel); err != nil {
			t.Fatal(err)
		}
		p, err := english.Load()
		if err != nil {
			t.Fatal(err)
		}
		t.Run(kernel, func(t *testing.T) {
			eachText(t, func(t *testing.T, text string, want compare.Text) { report(t, p.Parse(text), want.Tokens) })
		})
	}
}
