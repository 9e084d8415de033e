package compare

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/trucewatch/trucewatch/nlp"
)

const spacy = `{"file":"a.txt","fields":["start","end","space","norm","tag","pos","morph","lemma","head","dep","sent_start","iob","ent_type"],"tokens":[
[0,1,true,"é","NN","NOUN","Number=Sing","é",1,"nsubj",true,"B","ORG"],
[2,4,false,"ab","VB","VERB","","a",1,"ROOT",false,"O",""]]}`

// text is the document that spaCy's is of.
func text() *nlp.Doc {
	return &nlp.Doc{Text: "é ab", Tokens: []nlp.Token{
		{Start: 0, End: 2, Text: "é", Space: true, Norm: "é", Tag: "NN", POS: "NOUN", Morph: "Number=Sing", Lemma: "é", Head: 1, Dep: "nsubj", SentStart: true, IOB: 'B', EntType: "ORG"},
		{Start: 3, End: 5, Text: "ab", Norm: "ab", Tag: "VB", POS: "VERB", Lemma: "a", Head: 1, Dep: "ROOT", IOB: 'O'}}}
}

func read(t *testing.T, data string) Text {
	t.Helper()
	var out Text
	if err := json.Unmarshal([]byte(data), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEachFieldIsCompared(t *testing.T) {
	want := read(t, spacy)
	if err := want.Check(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*nlp.Doc)
		want   []string
	}{
		"nothing differs":   {func(*nlp.Doc) {}, nil},
		"the blank":         {func(d *nlp.Doc) { d.Tokens[0].Space = false }, []string{`0 "é": space is "false", want "true"`}},
		"the norm":          {func(d *nlp.Doc) { d.Tokens[1].Norm = "x" }, []string{`2 "ab": norm is "x", want "ab"`}},
		"the tag":           {func(d *nlp.Doc) { d.Tokens[1].Tag = "x" }, []string{`2 "ab": tag is "x", want "VB"`}},
		"the pos":           {func(d *nlp.Doc) { d.Tokens[1].POS = "x" }, []string{`2 "ab": pos is "x", want "VERB"`}},
		"the morph":         {func(d *nlp.Doc) { d.Tokens[0].Morph = "" }, []string{`0 "é": morph is "", want "Number=Sing"`}},
		"the lemma":         {func(d *nlp.Doc) { d.Tokens[0].Lemma = "" }, []string{`0 "é": lemma is "", want "é"`}},
		"the head":          {func(d *nlp.Doc) { d.Tokens[0].Head = 0 }, []string{`0 "é": head is "0", want "2"`}},
		"a head outside":    {func(d *nlp.Doc) { d.Tokens[0].Head = 2 }, []string{`0 "é": head is "outside of the text", want "2"`}},
		"the label":         {func(d *nlp.Doc) { d.Tokens[0].Dep = "obj" }, []string{`0 "é": dep is "obj", want "nsubj"`}},
		"a sentence":        {func(d *nlp.Doc) { d.Tokens[1].SentStart = true }, []string{`2 "ab": sent_start is "true", want "false"`}},
		"an entity's place": {func(d *nlp.Doc) { d.Tokens[0].IOB = 0 }, []string{`0 "é": iob is "", want "B"`}},
		"an entity's kind":  {func(d *nlp.Doc) { d.Tokens[0].EntType = "GPE" }, []string{`0 "é": ent_type is "GPE", want "ORG"`}},
		"a token too many": {func(d *nlp.Doc) {
			a, b := d.Tokens[1], d.Tokens[1]
			a.End, a.Text, b.Start, b.Text = 4, "a", 4, "b"
			d.Tokens = append(d.Tokens[:1], a, b)
		}, []string{`2 "a": token is "there", want "none"`, `2 "ab": token is "none", want "there"`, `3 "b": token is "there", want "none"`}},
		"a token too few": {func(d *nlp.Doc) { d.Tokens = d.Tokens[:1] }, []string{`0 "é": head is "outside of the text", want "2"`, `2 "ab": token is "none", want "there"`}},
	} {
		t.Run(name, func(t *testing.T) {
			d := text()
			c.change(d)
			var got []string
			for _, difference := range Doc(d, want.Tokens) {
				got = append(got, difference.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatIsNotSpacysIsRefused(t *testing.T) {
	for name, data := range map[string]string{
		"too few fields":      `{"tokens":[[0,1]]}`,
		"a field of no sense": `{"tokens":[["0",1,true,"","","","","",0,"",true,"",""]]}`,
	} {
		if err := json.Unmarshal([]byte(data), &Text{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	other := read(t, spacy)
	other.Fields[3], other.Fields[4] = other.Fields[4], other.Fields[3]
	far := read(t, spacy)
	far.Tokens[0].Head = 2
	for name, text := range map[string]Text{"other fields": other, "a head outside": far} {
		if text.Check() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func ExampleDoc() {
	d := &nlp.Doc{Text: "a", Tokens: []nlp.Token{{End: 1, Text: "a", Tag: "DT"}}}
	for _, difference := range Doc(d, []Token{{End: 1, Tag: "NN"}}) {
		fmt.Println(difference)
	}
	// Output: 0 "a": tag is "DT", want "NN"
}
