// Command bench measures package nlp with its built-in pipeline, on the texts in
// a folder: how long loading takes, the first pass over the texts, when nothing is
// in its caches, and further passes. It prints one JSON object. bench.py runs it
// beside spaCy; run it with GOMAXPROCS=1 to measure one core.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
	"github.com/trucewatch/trucewatch/nlp/internal/matrix"
	"github.com/trucewatch/trucewatch/nlp/parity/measure"
)

func main() {
	texts := flag.String("texts", "", "the folder of the texts")
	kernel := flag.String("kernel", "", "the routines to use: "+strings.Join(matrix.Kernels(), ", ")+"; without it the fastest")
	passes := flag.Int("passes", 2, "how often to go over the texts")
	flag.Parse()
	m, err := run(*texts, *kernel, *passes)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(m)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(folder, kernel string, passes int) (*measure.Result, error) {
	if kernel != "" {
		if err := matrix.Use(kernel); err != nil {
			return nil, err
		}
	}
	texts, err := measure.Texts(folder)
	if err != nil {
		return nil, err
	}
	var p *nlp.Pipeline
	m, err := measure.Load("trucewatch", matrix.Kernel(), func() (err error) {
		p, err = english.Pipeline()
		return err
	})
	if err != nil {
		return nil, err
	}
	for range passes {
		m.Pass(texts, func(text string) int { return len(p.Parse(text).Tokens) })
	}
	return m, nil
}
