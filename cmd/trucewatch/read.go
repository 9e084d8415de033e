package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/intake"
	"github.com/trucewatch/trucewatch/reading"
)

type readCommand struct {
	Date   string   `placeholder:"DATE" help:"When the texts were published, in place of what they say."`
	Outlet string   `placeholder:"NAME" help:"Who published the texts, in place of what they say."`
	Case   string   `env:"TRUCEWATCH_CASE" placeholder:"CASE" help:"Know the parties, sources and places of this case."`
	Format string   `enum:"json,text" default:"json" help:"json for one JSON object on each line, or text."`
	Items  []string `arg:"" name:"file" help:"Files, folders, addresses (https://…), or - for standard input."`
}

// Run prints what is in texts. What can't be read is said on standard error, and
// the rest goes on.
func (c *readCommand) Run(ctx context.Context, t *terminal) error {
	options := intake.Options{Date: c.Date, Outlet: c.Outlet}
	if err := options.Check(); err != nil {
		return err
	}
	reader := reading.New(reading.Context{})
	if c.Case != "" {
		open, err := caseFlags{Case: c.Case}.openCase()
		if err != nil {
			return err
		}
		reader, options.Zone = open.Reader(), open.Agreement.Zone
	}
	items, errs := intake.Paths(c.Items)
	for _, err := range errs {
		t.note("%s", err)
	}
	done := 0
	for _, item := range items {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if item.Skipped != "" {
			t.note("skipped: %s: %s", item.Name, item.Skipped)
			continue
		}
		r, err := fetch(ctx, item, t.in, options)
		if err != nil {
			t.note("%s", err)
			errs = append(errs, err)
			continue
		}
		if err := c.one(t, reader, item.Name, r, options); err != nil {
			return err
		}
		done++
	}
	return partly(done, errs, "could not be read")
}

func (c *readCommand) one(t *terminal, reader reading.Reader, item string, r trucewatch.Report, o intake.Options) error {
	r.ID = desk.ReportID(r)
	read := reader.Read(r)
	name := strings.TrimSuffix(filepath.Base(item), filepath.Ext(item))
	if c.Format == "json" {
		return t.jsonLine(reading.Document(name, r, read, o.Zone))
	}
	var b strings.Builder
	if err := reading.Text(&b, name, r, read, o.Zone, t.paintRole); err != nil {
		return err
	}
	return t.print(b.String() + "\n")
}

// paintRole sets off what a stretch of a text is to a statement.
func (t *terminal) paintRole(role reading.Role, text string) string {
	color := map[reading.Role]string{reading.Content: green, reading.Speaker: bold, reading.Cue: yellow, reading.Mark: dim}[role]
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = t.paint(color, lines[i])
	}
	return strings.Join(lines, "\n")
}
