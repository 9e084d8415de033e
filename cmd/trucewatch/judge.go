package main

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/intake"
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
	v, wrong, err := c.judged(ctx, t)
	if err != nil {
		return err
	}
	standards := v.Case.Agreement.Standards()
	if c.Standard != "" {
		s, err := standard(v.Case, c.Standard)
		if err != nil {
			return err
		}
		standards = []trucewatch.Standard{s}
	}
	var verdicts []trucewatch.Verdict
	for i := range v.Clauses {
		for _, s := range standards {
			verdicts = append(verdicts, v.Verdicts[s][i])
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

// judged is the view of the record, or of facts from a file.
func (c *judgeCommand) judged(ctx context.Context, t *terminal) (v *desk.View, wrong []error, err error) {
	if c.Events == "" {
		v, err = c.view(ctx, t)
		return v, nil, err
	}
	open, err := c.openCase()
	if err != nil {
		return nil, nil, err
	}
	at, err := c.at(open.Agreement.Zone, t.now())
	if err != nil {
		return nil, nil, err
	}
	name, from, closing, err := input(c.Events, t.in)
	if err != nil {
		return nil, nil, err
	}
	defer closing()
	facts, wrong := judge.ParseEvents(name, from, open.Agreement)
	if len(wrong) > 0 && len(facts) == 0 {
		return nil, nil, errors.Join(wrong...)
	}
	return desk.ViewOf(open, at, facts), wrong, nil
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
