// Command bench measures the whole reader on the texts in a folder, as the command
// of the same name in nlp/parity measures the parser alone: the same JSON object.
// Run it with GOMAXPROCS=1 to measure one core.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/nlp/english"
	"github.com/trucewatch/trucewatch/nlp/parity/measure"
	"github.com/trucewatch/trucewatch/reading"
)

func main() {
	texts := flag.String("texts", "", "the folder of the texts")
	passes := flag.Int("passes", 2, "how often to go over the texts")
	flag.Parse()
	m, err := run(*texts, *passes)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(m)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(folder string, passes int) (*measure.Result, error) {
	texts, err := measure.Texts(folder)
	if err != nil {
		return nil, err
	}
	m, err := measure.Load("trucewatch, the whole reader", "", func() error {
		_, err := english.Pipeline()
		return err
	})
	if err != nil {
		return nil, err
	}
	reader := reading.New(reading.Context{})
	for range passes {
		m.Pass(texts, func(text string) int {
			reader.Read(trucewatch.Report{Text: text})
			return 0
		})
	}
	// The tokens are counted afterwards, so that counting warms nothing.
	p, err := english.Pipeline()
	if err != nil {
		return nil, err
	}
	tokens := 0
	for _, text := range texts {
		tokens += len(p.Parse(text).Tokens)
	}
	for i := range m.Passes {
		m.Passes[i].Tokens = tokens
	}
	return m, nil
}
