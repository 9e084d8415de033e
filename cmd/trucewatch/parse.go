package main

import (
	"context"
	"errors"
	"io"

	"github.com/schollz/progressbar/v3"
	"github.com/trucewatch/trucewatch/intake"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/conllu"
	"github.com/trucewatch/trucewatch/nlp/spacyjson"
)

type parseCommand struct {
	Model  string   `placeholder:"NAME" help:"The pipeline; trucewatch models lists them. Without it, the English one that is built in."`
	Format string   `enum:"conllu,json" default:"conllu" help:"conllu, or json for what spaCy's to_json gives, one object on each line."`
	Items  []string `arg:"" optional:"" name:"file" help:"Files, folders, addresses (https://…), or - for standard input, which is read when nothing is given."`
}

// How large a text may be: as CoNLL-U it is parsed part by part, and only the
// text itself is in memory; as JSON it is one object.
const (
	maxParsedText = 256 << 20
	maxParsedJSON = intake.MaxBytes
)

// Run prints what is found in texts. What can't be read is said on standard
// error, and the rest goes on.
func (c *parseCommand) Run(ctx context.Context, t *terminal) error {
	models, err := openModels()
	if err != nil {
		return err
	}
	pipeline, err := models.Open(c.Model)
	if err != nil {
		return err
	}
	if len(c.Items) == 0 {
		c.Items = []string{intake.Stdin}
	}
	items, errs := intake.Paths(c.Items)
	bar := t.bar(len(items), "parsing")
	p := parsing{pipeline: pipeline, out: aside{t.out, bar}, asJSON: c.Format == "json"}
	p.conllu = conllu.NewWriter(p.out)
	for _, err := range errs {
		t.note("%s", err)
	}
	done := 0
	for _, item := range items {
		switch err := p.item(ctx, t, item); {
		case ctx.Err() != nil:
			return errors.Join(ctx.Err(), p.conllu.Flush())
		case p.broken != nil:
			return p.broken
		case err != nil:
			_ = bar.Clear()
			t.note("%s", err)
			errs = append(errs, err)
		case item.Skipped == "":
			done++
		}
		_ = bar.Add(1)
	}
	_ = bar.Clear()
	return partly(done, errs, "could not be parsed")
}

// parsing is one run of parse.
type parsing struct {
	pipeline *nlp.Pipeline
	out      io.Writer
	conllu   *conllu.Writer
	asJSON   bool
	broken   error // standard output can't be written to
}

// item parses one text. The error is of a text that can't be read.
func (p *parsing) item(ctx context.Context, t *terminal, item intake.Item) error {
	if item.Skipped != "" {
		t.note("skipped: %s: %s", item.Name, item.Skipped)
		return nil
	}
	limit := int64(maxParsedText)
	if p.asJSON {
		limit = maxParsedJSON
	}
	r, err := fetch(ctx, item, t.in, intake.Options{MaxBytes: limit})
	if err != nil {
		return err
	}
	if p.asJSON {
		name := item.Name
		if name == intake.Stdin {
			name = ""
		}
		p.broken = spacyjson.Write(p.out, p.pipeline.Parse(r.Text), name)
		return nil
	}
	p.conllu.NewDoc(item.Name)
	for part := range p.pipeline.Parts(r.Text) {
		if p.broken = errors.Join(ctx.Err(), p.conllu.Write(part)); p.broken != nil {
			return nil
		}
	}
	p.broken = p.conllu.Flush()
	return nil
}

// aside takes the bar of progress away before something is written.
type aside struct {
	io.Writer
	bar *progressbar.ProgressBar
}

func (a aside) Write(data []byte) (int, error) {
	_ = a.bar.Clear()
	return a.Writer.Write(data)
}
