package nlp_test

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
)

// files are the files of the built-in pipeline, in memory.
var files = sync.OnceValue(func() fstest.MapFS {
	m := fstest.MapFS{}
	tree, err := english.Files()
	if err != nil {
		panic(err)
	}
	err = fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		m[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		panic(err)
	}
	return m
})

// with is the built-in pipeline with one file changed; nil takes the file away.
func with(name string, change func([]byte) []byte) fstest.MapFS {
	m := maps.Clone(files())
	if data := change(m[name].Data); data != nil {
		m[name] = &fstest.MapFile{Data: data}
	} else {
		delete(m, name)
	}
	return m
}

func replace(old, new string) func([]byte) []byte {
	return func(data []byte) []byte {
		if !bytes.Contains(data, []byte(old)) {
			panic("there is no " + old)
		}
		return bytes.Replace(data, []byte(old), []byte(new), 1)
	}
}

func missing([]byte) []byte { return nil }

func instead(name string) func([]byte) []byte {
	return func([]byte) []byte { return files()[name].Data }
}

func cut(n int) func([]byte) []byte {
	return func(data []byte) []byte { return data[:n] }
}

func TestWhatCannotBeRunIsRefusedByName(t *testing.T) {
	for name, c := range map[string]struct {
		file   string
		change func([]byte) []byte
		want   []string
	}{
		"no pipeline":              {"config.cfg", missing, []string{"config.cfg and meta.json"}},
		"no description":           {"meta.json", missing, []string{"meta.json"}},
		"no tokenizer":             {"tokenizer", missing, []string{"tokenizer"}},
		"no weights":               {"ner/model", missing, []string{"ner/model"}},
		"no moves":                 {"parser/moves", missing, []string{"parser/moves"}},
		"no lemma tables":          {"lemmatizer/lookups/lookups.bin", missing, []string{"lemmatizer"}},
		"no rules":                 {"attribute_ruler/patterns", missing, []string{"attribute_ruler"}},
		"a config that is none":    {"config.cfg", replace("[nlp]", "[nlp"), []string{"config.cfg", "sections"}},
		"values that are no JSON":  {"config.cfg", replace(`pipeline = ["tok2vec"`, `pipeline = [tok2vec`), []string{"config.cfg", "[nlp] pipeline"}},
		"a transformer":            {"config.cfg", replace("spacy.MultiHashEmbed.v2", "spacy-transformers.TransformerModel.v3"), []string{`"spacy-transformers.TransformerModel.v3" is not supported`, "spacy.MultiHashEmbed.v2"}},
		"character embeddings":     {"config.cfg", replace("spacy.MultiHashEmbed.v2", "spacy.CharacterEmbed.v2"), []string{`"spacy.CharacterEmbed.v2" is not supported`}},
		"another encoder":          {"config.cfg", replace("spacy.MaxoutWindowEncoder.v2", "spacy.MishWindowEncoder.v2"), []string{`"spacy.MishWindowEncoder.v2" is not supported`}},
		"another kind of parser":   {"config.cfg", replace("spacy.TransitionBasedParser.v2", "spacy.TransitionBasedParser.v9"), []string{`"spacy.TransitionBasedParser.v9" is not supported`}},
		"a component of its own":   {"config.cfg", replace(`factory = "ner"`, `factory = "textcat"`), []string{"[components.ner]", `"textcat" is not supported`}},
		"a listener to nobody":     {"config.cfg", replace(`upstream = "tok2vec"`, `upstream = "other"`), []string{`listens to "other"`}},
		"rules before tags":        {"config.cfg", replace(`"tagger","parser","senter","attribute_ruler"`, `"attribute_ruler","tagger","parser","senter"`), []string{"attribute_ruler before tagger"}},
		"a lemmatizer of its own":  {"config.cfg", replace(`mode = "rule"`, `mode = "mine"`), []string{"lemmatizer", `"mine"`}},
		"references in a circle":   {"config.cfg", replace("lang = \"en\"", "lang = ${nlp.lang}"), []string{"stand for each other"}},
		"cut off weights":          {"tok2vec/model", cut(100_000), []string{"tok2vec/model", "byte", "expected"}},
		"cut off moves":            {"ner/moves", cut(20), []string{"ner: moves"}},
		"cut off tokenizer":        {"tokenizer", cut(1000), []string{"tokenizer"}},
		"cut off lemma tables":     {"lemmatizer/lookups/lookups.bin", cut(1000), []string{"lemmatizer"}},
		"cut off norms":            {"vocab/lookups.bin", cut(1000), []string{"vocab/lookups.bin"}},
		"cut off rules":            {"attribute_ruler/patterns", cut(1000), []string{"attribute_ruler"}},
		"a tagger for other sizes": {"tagger/model", instead("senter/model"), []string{"tagger", "shape [2 16], expected [50 16]"}},
		"no network at all":        {"ner/model", instead("tagger/model"), []string{"ner", `0 layers "parser_model"`}},
		"labels that are none":     {"tagger/cfg", func([]byte) []byte { return []byte("{}") }, []string{"tagger", "list of labels"}},
		"too few labels":           {"tagger/cfg", func([]byte) []byte { return []byte(`{"labels":["A"]}`) }, []string{"tagger", "shape [50 96], expected [1 96]"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := nlp.Load(with(c.file, c.change))
			if err == nil {
				t.Fatal("it was loaded")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%v\nwant %q in it", err, want)
				}
			}
		})
	}
}

func TestWhatIsNoWheelIsRefused(t *testing.T) {
	var whole bytes.Buffer
	z := zip.NewWriter(&whole)
	if err := z.AddFS(files()); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	var other bytes.Buffer
	z = zip.NewWriter(&other)
	w, err := z.Create("package/__init__.py")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, "pass\n"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"a text":             {[]byte("not a wheel"), "not a wheel: expected a zip file"},
		"nothing":            {nil, "not a wheel: expected a zip file"},
		"the half of one":    {whole.Bytes()[:whole.Len()/2], "not a wheel: expected a zip file"},
		"a wheel of another": {other.Bytes(), "config.cfg and meta.json"},
	} {
		if _, err := nlp.LoadWheel(bytes.NewReader(c.data), int64(len(c.data))); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestComponentsAreChosen(t *testing.T) {
	p, err := english.Load(nlp.Without("parser", "ner"), nlp.With("senter"))
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Meta().Components; !slices.Equal(got, []string{"tok2vec", "tagger", "senter", "attribute_ruler", "lemmatizer"}) {
		t.Errorf("components %v", got)
	}
	d := p.Parse("The truce holds. The monitors left Birun on Monday.")
	count := 0
	for range d.Sentences() {
		count++
	}
	if count != 2 {
		t.Errorf("%d sentences, want 2", count)
	}
	for _, k := range d.Tokens {
		if k.Tag == "" || k.POS == "" || k.Lemma == "" || k.Dep != "" || k.IOB != 0 {
			t.Errorf("token %+v", k)
		}
	}
	for name, o := range map[string][]nlp.Option{
		`no component "coref"`:   {nlp.With("coref")},
		"both parser and senter": {nlp.With("senter")},
		`listens to "tok2vec"`:   {nlp.Without("tok2vec")},
	} {
		if _, err := english.Load(o...); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v, want %q", err, name)
		}
	}
}

func TestMetaSaysWhatIsBuiltIn(t *testing.T) {
	p, err := english.Pipeline()
	if err != nil {
		t.Fatal(err)
	}
	m := p.Meta()
	if m.Lang != "en" || m.Version != english.Version || m.License != "MIT" || !slices.Contains(m.Disabled, "senter") {
		t.Errorf("%+v", m)
	}
	if n := len(m.Labels["ner"]); n != 18 || len(m.Labels["tagger"]) != 50 || !slices.Contains(m.Labels["parser"], "nsubj") {
		t.Errorf("labels %v", m.Labels)
	}
	for _, want := range []string{"ExplosionAI", "WordNet 3.0 Copyright 2006"} {
		if !strings.Contains(english.Notices(), want) {
			t.Errorf("no notice of %s", want)
		}
	}
}

// FuzzLoad damages one file of the built-in pipeline.
func FuzzLoad(f *testing.F) {
	names := slices.Sorted(maps.Keys(files()))
	f.Add(0, 100, byte(0))
	f.Add(7, 5000, byte(0xff))
	f.Fuzz(func(t *testing.T, which, at int, b byte) {
		if which < 0 || at < 0 {
			t.Skip()
		}
		name := names[which%len(names)]
		tree := with(name, func(data []byte) []byte {
			damaged := bytes.Clone(data)
			damaged[at%len(damaged)] = b
			return damaged
		})
		if p, err := nlp.Load(tree); err == nil {
			p.Parse("The truce holds, officials in Birun said on Monday.")
		}
	})
}

// FuzzLoadWheel reads anything as a wheel.
func FuzzLoadWheel(f *testing.F) {
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := nlp.LoadWheel(bytes.NewReader(data), int64(len(data))); err == nil {
			t.Skip()
		}
	})
}
