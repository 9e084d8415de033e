package main

import (
	"context"
	"strings"

	"github.com/trucewatch/trucewatch/cases"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/store/sqlite"
)

// demoCommand shows what the program does.
type demoCommand struct {
	AsOf  string `name:"as-of" default:"2020-03-04" placeholder:"TIME" help:"Look at how things stood then, on what was known by then."`
	DB    string `name:"db" placeholder:"FILE" help:"Keep the record in a file. Without it, it ends with the command."`
	Serve bool   `help:"Then show the case in the browser."`
	Addr  string `default:"127.0.0.1:8080" help:"Where --serve listens."`
}

// Run takes in the reports of the demo's case and prints what is known.
func (c *demoCommand) Run(ctx context.Context, t *terminal) (err error) {
	file := c.DB
	if file == "" {
		file = inMemory
	}
	flags := caseFlags{Case: cases.Demo, Wait: sqlite.Patience}
	built, err := flags.openShipped()
	if err != nil {
		return err
	}
	o, err := flags.start(ctx, t, built, file, true)
	if err != nil {
		return err
	}
	defer o.close(&err)
	at, err := pointOfView{AsOf: c.AsOf, Known: c.AsOf}.at(o.Case.Agreement.Zone, t.now())
	if err != nil {
		return err
	}
	v, err := o.View(ctx, at)
	if err != nil {
		return err
	}
	if err := t.print(renderDemo(t, v)); err != nil {
		return err
	}
	if c.Serve {
		return serve(ctx, t, o.Desk, c.Addr, nil, at)
	}
	t.note("next: `trucewatch why afghan-forces --case %[1]s --as-of %[2]s --known %[2]s`, or `trucewatch demo --serve` for the browser", o.Case.Name, c.AsOf)
	return nil
}

// openShipped opens a shipped case, also where the folder one is in has a
// folder of that name.
func (f caseFlags) openShipped() (*desk.Case, error) {
	dir, _ := cases.Open(f.Case)
	c, errs := desk.LoadCase(dir, f.Case)
	if c == nil {
		return nil, errs[0]
	}
	c.BuiltIn = true
	return c, nil
}

// renderDemo is the board, what is due, what hangs on what, and the brief.
func renderDemo(t *terminal, v *desk.View) string {
	var b strings.Builder
	b.WriteString(renderBoard(t, v))
	for _, part := range []struct{ heading, text string }{
		{"Due next", renderDue(t, v)},
		{"What hangs on what", renderDependences(t, v)},
		{"Brief: what is known from " + several(len(v.Entries), "report"), renderBrief(t, v.Brief())},
	} {
		b.WriteString("\n" + t.paint(bold, strings.ToUpper(part.heading)) + "\n\n" + part.text)
	}
	return b.String()
}
