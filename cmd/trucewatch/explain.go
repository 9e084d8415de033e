package main

import (
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/cases"
)

type explainCommand struct {
	Name     string `arg:"" optional:"" name:"case" help:"The case; without it, --case or the folder you are in."`
	Case     string `env:"TRUCEWATCH_CASE" placeholder:"CASE" help:"The case: a folder with an agreement.yaml, or the name of a shipped case."`
	Calendar bool   `help:"The calendar of duties instead: every date on which something begins, is due or ends."`
	Format   string `enum:"text,json,ics" default:"text" help:"text or json; with --calendar also ics, for programs that keep calendars."`
}

// Run says an agreement in plain sentences.
func (c *explainCommand) Run(t *terminal) error {
	flags := caseFlags{Case: c.Case}
	if c.Name != "" {
		flags.Case = c.Name
	}
	open, err := flags.openCase()
	if err != nil {
		return err
	}
	if c.Calendar {
		return printCalendar(t, open.Agreement, c.Format)
	}
	if c.Format == "ics" {
		return unusable("an agreement in sentences is no calendar", "add --calendar, or leave --format ics out")
	}
	sentences := agreement.Explain(open.Agreement)
	if c.Format == "json" {
		return t.json(struct {
			Case      string               `json:"case"`
			Sentences []agreement.Sentence `json:"sentences"`
		}{open.Agreement.Case, sentences})
	}
	return t.print(renderSentences(t, sentences))
}

// renderSentences puts sentences under the clauses that they are about.
func renderSentences(t *terminal, sentences []agreement.Sentence) string {
	var b strings.Builder
	last := ""
	for _, s := range sentences {
		if s.Clause != last && s.Clause != "" {
			b.WriteString("\n" + t.paint(bold, s.Clause) + "\n")
		} else if s.Clause != last {
			b.WriteString("\n")
		}
		last = s.Clause
		indent := ""
		if s.Clause != "" {
			indent = "  "
		}
		b.WriteString(indented(indent, indent, s.Text))
	}
	return b.String()
}

type schemaCommand struct{}

// Run prints the schema of agreements.
func (schemaCommand) Run(t *terminal) error {
	_, err := t.out.Write(append(agreement.Schema(), '\n'))
	return err
}

type versionCommand struct{}

// Run prints the version of the program, and the cases that it ships.
func (versionCommand) Run(t *terminal) error {
	version := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
	}
	return t.print("trucewatch " + version + ", " + runtime.Version() + "\nshipped cases: " + strings.Join(cases.Names(), ", ") + "\n")
}
