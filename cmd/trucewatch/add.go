package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/schollz/progressbar/v3"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/intake"
)

type addCommand struct {
	caseFlags
	Date      string   `placeholder:"DATE" help:"When the reports were published, in place of what they say: 2020-03-03, or 2020-03-03T14:10+04:30."`
	Outlet    string   `placeholder:"NAME" help:"Who published the reports, in place of what they say."`
	VersionOf string   `name:"version-of" placeholder:"REPORT" help:"The report that this one is an updated version of. Without it, that is told from address, heading and text."`
	Format    string   `enum:"text,json" default:"text" help:"text, or json for one JSON object on each line."`
	Items     []string `arg:"" name:"item" help:"Files, folders, addresses (https://…), or - for standard input."`
}

// What came of an item.
const (
	added   = "added"
	already = "already"
	refused = "refused"
	skipped = "skipped"
)

// itemJSON is what came of one item.
type itemJSON struct {
	Type   string `json:"type"`
	Item   string `json:"item"`
	Result string `json:"result"`
	Report string `json:"report,omitempty"`
	Title  string `json:"title,omitempty"`
	Outlet string `json:"outlet,omitempty"`
	// Published is a day or a time.
	Published string `json:"published,omitempty"`
	// Why says why it was refused or skipped.
	Why string `json:"why,omitempty"`
}

type summaryJSON struct {
	Type    string `json:"type"`
	Record  string `json:"record"`
	Added   int    `json:"added"`
	Already int    `json:"already"`
	Refused int    `json:"refused"`
	Skipped int    `json:"skipped"`
}

// Run takes reports in, one after the other. A signal stops it between two.
func (c *addCommand) Run(ctx context.Context, t *terminal) (err error) {
	options := intake.Options{Date: c.Date, Outlet: c.Outlet}
	if err := options.Check(); err != nil {
		return err
	}
	o, err := c.keep(ctx, t)
	if err != nil {
		return err
	}
	defer o.close(&err)
	options.Zone = o.Case.Agreement.Zone
	items, errs := intake.Paths(c.Items)
	if c.VersionOf != "" {
		if len(items) > 1 {
			return unusable("--version-of is of one report, and several are given", "give them one by one")
		}
		if _, err := o.Report(ctx, c.VersionOf); err != nil {
			return err
		}
	}
	a := &adding{t: t, to: o, options: options, versionOf: c.VersionOf, asJSON: c.Format == "json", bar: t.bar(len(items), "taking in")}
	for _, err := range errs {
		a.refuse("", err)
	}
	for _, item := range items {
		if ctx.Err() != nil || a.locked != nil {
			break
		}
		a.item(ctx, item)
	}
	return errors.Join(ctx.Err(), a.finish())
}

// adding is one run of add.
type adding struct {
	t       *terminal
	to      *opened
	options intake.Options
	// versionOf is the report that the one that is added is a version of, or empty.
	versionOf string
	asJSON    bool
	bar       *progressbar.ProgressBar
	summary   summaryJSON
	errs      []error
	broken    error // standard output can't be written to
	locked    error // another process has the record: each further report would wait for it in vain
}

func (a *adding) item(ctx context.Context, item intake.Item) {
	defer func() { _ = a.bar.Add(1) }()
	if item.Skipped != "" {
		a.summary.Skipped++
		a.say(itemJSON{Item: item.Name, Result: skipped, Why: item.Skipped})
		return
	}
	r, err := fetch(ctx, item, a.t.in, a.options)
	if err != nil {
		a.refuse(item.Name, err)
		return
	}
	r.VersionOf = a.versionOf
	// A report that has been begun is finished, also when a signal comes.
	taken, err := a.to.Take(context.WithoutCancel(ctx), r)
	if trucewatch.ErrorCode(err) == trucewatch.CodeLocked {
		a.locked = err
		return
	}
	if err != nil {
		a.refuse(item.Name, err)
		return
	}
	said := itemJSON{Item: item.Name, Result: already, Report: taken.Entry.Report.ID, Title: r.Title, Outlet: r.Outlet}
	said.Published, _ = r.Published.Format()
	if taken.Added {
		said.Result = added
		a.summary.Added++
	} else {
		a.summary.Already++
	}
	a.say(said)
}

func fetch(ctx context.Context, item intake.Item, stdin io.Reader, o intake.Options) (trucewatch.Report, error) {
	switch {
	case item.URL:
		return intake.URL(ctx, nil, item.Name, o)
	case item.Name == intake.Stdin:
		return intake.Read("standard input", stdin, o)
	}
	return intake.File(ctx, item.Name, o)
}

func (a *adding) refuse(item string, err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	a.summary.Refused++
	a.errs = append(a.errs, err)
	var known *trucewatch.Error
	if item == "" && errors.As(err, &known) {
		item = known.File
	}
	a.say(itemJSON{Item: item, Result: refused, Why: err.Error()})
}

// say prints what came of an item; what was refused goes to standard error.
func (a *adding) say(said itemJSON) {
	_ = a.bar.Clear()
	said.Type = "item"
	if a.asJSON {
		a.broken = errors.Join(a.broken, a.t.jsonLine(said))
		return
	}
	switch said.Result {
	case refused:
		a.t.note("refused: %s", said.Why)
	case skipped:
		a.t.note("skipped: %s: %s", said.Item, said.Why)
	default:
		text := fmt.Sprintf("%-7s  %s  %s", said.Result, said.Report, said.Title)
		if said.Outlet != "" {
			text += " (" + said.Outlet + ")"
		}
		a.broken = errors.Join(a.broken, a.t.print(text+"\n"))
	}
}

func (a *adding) finish() error {
	_ = a.bar.Clear()
	s := &a.summary
	s.Type, s.Record = "summary", a.to.path
	if a.asJSON {
		a.broken = errors.Join(a.broken, a.t.jsonLine(s))
	} else {
		a.broken = errors.Join(a.broken, a.t.print(fmt.Sprintf("%d added, %d already there, %d refused, %d skipped: %s\n", s.Added, s.Already, s.Refused, s.Skipped, s.Record)))
	}
	if a.broken != nil || a.locked != nil {
		return errors.Join(a.broken, a.locked)
	}
	return partly(s.Added+s.Already, a.errs, "could not be taken in")
}

// bar is a bar of progress on standard error, drawn on a terminal only.
func (t *terminal) bar(n int, doing string) *progressbar.ProgressBar {
	return progressbar.NewOptions(n, progressbar.OptionSetWriter(t.err), progressbar.OptionSetVisibility(t.bars && n > 1),
		progressbar.OptionSetDescription(doing), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
}
