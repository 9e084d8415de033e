package main

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/intake"
	"github.com/trucewatch/trucewatch/internal/collector"
	"github.com/trucewatch/trucewatch/judge"
)

type judgeCommand struct {
	lookFlags
	failOn
	Standard string `placeholder:"STANDARD" help:"Only this standard: alleged, corroborated, verified, or a party's name for the matter as it tells it."`
	Events   string `placeholder:"FILE" help:"Judge the facts in this file, one JSON object on each line (- for standard input), and not the record."`
}

// Run prints the verdicts, for each clause under each standard.
func (c *judgeCommand) Run(ctx context.Context, t *terminal) error {
	if err := c.check(); err != nil {
		return err
	}
	v, standards, wrong, err := c.judged(ctx, t)
	if err != nil {
		return err
	}
	var verdicts []trucewatch.Verdict
	for i := range v.Clauses {
		for _, s := range standards {
			verdicts = append(verdicts, v.Whole(s)[i])
		}
	}
	if c.wantsJSON() {
		err = t.lines(v, verdicts)
	} else {
		err = t.print(renderVerdicts(t, v, verdicts))
	}
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return errors.Join(errors.Join(wrong...), ending{exitPart, several(len(wrong), "mistake") + " in the facts; the others were judged"})
	}
	return c.findings(verdicts)
}

// judged is the view of the record, or of facts from a file, and the standards
// that are asked for.
func (c *judgeCommand) judged(ctx context.Context, t *terminal) (v *desk.View, standards []trucewatch.Standard, wrong []error, err error) {
	if c.Events == "" {
		if v, err = c.view(ctx, t); err == nil {
			standards, err = c.standards(v.Case)
		}
		return v, standards, nil, err
	}
	open, err := c.openCase()
	if err != nil {
		return nil, nil, nil, err
	}
	if standards, err = c.standards(open); err != nil {
		return nil, nil, nil, err
	}
	at, err := c.at(open.Agreement.Zone, t.now())
	if err != nil {
		return nil, nil, nil, err
	}
	facts := judge.New(open.Agreement)
	if wrong, err = c.readEvents(ctx, t, facts); err != nil {
		return nil, nil, nil, err
	}
	return desk.ViewOf(open, at, facts, standards...), standards, wrong, nil
}

// standards are those that are asked for: one, or all of the agreement's.
func (c *judgeCommand) standards(open *desk.Case) ([]trucewatch.Standard, error) {
	if c.Standard == "" {
		return open.Agreement.Standards(), nil
	}
	s, err := standard(open, c.Standard)
	return []trucewatch.Standard{s}, err
}

// readEvents reads facts from the file, and shows on a terminal how far it is.
// wrong are the mistakes in lines that can't be used; where no line can, they
// are the error.
func (c *judgeCommand) readEvents(ctx context.Context, t *terminal, facts *judge.Engine) (wrong []error, err error) {
	name, from, closing, err := input(c.Events, t.in)
	if err != nil {
		return nil, err
	}
	defer closing()
	size := int64(-1)
	if f, ok := from.(*os.File); ok {
		if about, err := f.Stat(); err == nil && about.Mode().IsRegular() {
			size = about.Size()
		}
	}
	bar := progressbar.NewOptions64(size, progressbar.OptionSetWriter(t.err), progressbar.OptionSetVisibility(t.bars),
		progressbar.OptionSetDescription("reading facts"), progressbar.OptionShowBytes(true), progressbar.OptionClearOnFinish(),
		progressbar.OptionThrottle(100*time.Millisecond))
	counted := progressbar.NewReader(from, bar)
	defer collector.Patient()()
	wrong = facts.Read(name, stopping{ctx, &counted})
	if err := errors.Join(bar.Finish(), ctx.Err()); err != nil {
		return nil, err
	}
	if len(wrong) > 0 && facts.Len() == 0 {
		return nil, errors.Join(wrong...)
	}
	return wrong, nil
}

// stopping is a reader that ends when the command is interrupted.
type stopping struct {
	ctx context.Context
	io.Reader
}

func (s stopping) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.Reader.Read(p)
}

// input opens a file, or standard input for "-".
func input(name string, stdin io.Reader) (shown string, from io.Reader, closing func(), err error) {
	if name == intake.Stdin {
		return "standard input", stdin, func() {}, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return "", nil, nil, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "read", File: name, Message: "it can't be read", Advice: "look at the name again", Err: err}
	}
	return name, f, func() { f.Close() }, nil
}

func (t *terminal) lines(v *desk.View, verdicts []trucewatch.Verdict) error {
	for _, line := range judge.Lines(v.Case.Agreement, verdicts) {
		if err := t.jsonLine(line); err != nil {
			return err
		}
	}
	return nil
}

// renderVerdicts lists verdicts, a line each.
func renderVerdicts(t *terminal, v *desk.View, verdicts []trucewatch.Verdict) string {
	g := grid{}
	for _, verdict := range verdicts {
		g.add(cell{verdict.Clause, bold}, cell{string(verdict.Standard), ""}, verdictCell(verdict), cell{beside(verdict), dim})
	}
	return header(t, v) + "\n" + g.draw(t)
}
