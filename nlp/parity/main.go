// Command parity compares what package nlp makes of the texts in a folder with
// what spaCy made of them (analyse.py), field by field, and counts differences.
// It ends with 1 when there are any. Running spaCy is left to the scripts beside
// it.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
	"github.com/trucewatch/trucewatch/nlp/parity/compare"
)

func main() {
	texts := flag.String("texts", "", "the folder of the texts")
	from := flag.String("spacy", "", "what analyse.py wrote for them")
	folder := flag.String("pipeline", "", "the folder of a pipeline; without it, the one that is built in")
	most := flag.Int("show", 20, "how many differences to show")
	flag.Parse()
	same, err := run(*texts, *from, *folder, *most)
	if err != nil {
		fmt.Fprintln(os.Stderr, "parity:", err)
		os.Exit(2)
	}
	if !same {
		os.Exit(1)
	}
}

func run(texts, from, folder string, most int) (same bool, err error) {
	pipeline, err := open(folder)
	if err != nil {
		return false, err
	}
	in, err := os.Open(from)
	if err != nil {
		return false, err
	}
	defer in.Close()
	names, err := filepath.Glob(filepath.Join(texts, "*.txt"))
	if err != nil {
		return false, err
	}
	var failed error
	list := func(yield func(string) bool) {
		for _, name := range names {
			data, err := os.ReadFile(name)
			if failed = err; err != nil || !yield(string(data)) {
				return
			}
		}
	}
	total := tally{counts: map[string]int{}, most: most}
	wants := json.NewDecoder(in)
	for d := range pipeline.ParseAll(list, runtime.GOMAXPROCS(0)) {
		want, err := next(wants, filepath.Base(names[total.texts]))
		if err != nil {
			return false, fmt.Errorf("%s: %w", from, err)
		}
		total.add(want, d)
	}
	return total.report(), failed
}

// next reads what spaCy made of the next text.
func next(in *json.Decoder, name string) (compare.Text, error) {
	var want compare.Text
	if err := in.Decode(&want); err != nil {
		return want, err
	}
	if want.File != name {
		return want, fmt.Errorf("the next text is %s, want %s", want.File, name)
	}
	return want, want.Check()
}

func open(folder string) (*nlp.Pipeline, error) {
	if folder == "" {
		return english.Pipeline()
	}
	return nlp.Load(os.DirFS(folder))
}

// tally counts differences.
type tally struct {
	texts, tokens int
	counts        map[string]int
	shown, most   int
}

func (t *tally) add(want compare.Text, d *nlp.Doc) {
	t.texts++
	t.tokens += len(want.Tokens)
	for _, difference := range compare.Doc(d, want.Tokens) {
		t.counts[difference.Field]++
		if t.shown++; t.shown <= t.most {
			fmt.Printf("%s: %s\n", want.File, difference)
		}
	}
}

// report prints the counts, and says whether there were no differences.
func (t *tally) report() bool {
	fmt.Printf("%d texts, %d tokens\n", t.texts, t.tokens)
	total := 0
	for _, field := range compare.Fields {
		fmt.Printf("%-12s%8d differences\n", field, t.counts[field])
		total += t.counts[field]
	}
	return total == 0 && t.tokens > 0
}
