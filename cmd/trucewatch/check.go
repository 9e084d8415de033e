package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/cases"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/judge"
)

type checkCommand struct {
	Strict bool     `help:"Fail also when something is in doubt."`
	Dirs   []string `arg:"" name:"case" help:"Cases: folders, or names of shipped cases."`
}

// Run says what is wrong in cases, and where; then what is in doubt, which fails
// nothing unless --strict says so.
func (c *checkCommand) Run(t *terminal) error {
	wrong, doubtful := 0, 0
	for _, name := range c.Dirs {
		open, errs := mistakes(name)
		if len(errs) > 0 && !isCase(name) {
			return errs[0]
		}
		var doubts []error
		if open != nil {
			var more []error
			more, doubts = open.Agreement.Check()
			errs = append(errs, more...)
		}
		wrong, doubtful = wrong+len(errs), doubtful+len(doubts)
		if err := t.print(told(name, open, errs, doubts)); err != nil {
			return err
		}
	}
	if c.Strict && doubtful > 0 {
		return ending{exitFailed, several(wrong, "mistake") + ", " + several(doubtful, "doubt")}
	}
	if wrong > 0 {
		return ending{exitFailed, several(wrong, "mistake")}
	}
	return nil
}

// told writes what was found in a case.
func told(name string, c *desk.Case, errs, doubts []error) string {
	var b strings.Builder
	for _, err := range errs {
		b.WriteString(err.Error() + "\n")
	}
	for _, err := range doubts {
		b.WriteString(inDoubt(err) + "\n")
	}
	if len(errs) == 0 {
		b.WriteString(fine(name, c, len(doubts)))
	}
	return b.String()
}

// inDoubt writes something that is in doubt, with a word that says so.
func inDoubt(err error) string {
	var e *trucewatch.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	marked := *e
	marked.Message = "in doubt: " + e.Message
	return marked.Error()
}

// mistakes opens a case and finds all that is wrong in it.
func mistakes(name string) (*desk.Case, []error) {
	c, errs := desk.OpenCase(name)
	if c == nil {
		return nil, errs
	}
	return c, append(errs, c.Agreement.UnknownZones(c.Places.Zones())...)
}

// isCase says whether there is a case of that name, right or wrong.
func isCase(name string) bool {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		_, err := os.Stat(filepath.Join(name, "agreement.yaml"))
		return !errors.Is(err, fs.ErrNotExist)
	}
	_, ok := cases.Open(name)
	return ok
}

func fine(name string, c *desk.Case, doubts int) string {
	a := c.Agreement
	text := fmt.Sprintf("%s: all is well: %s, %s, %s, %s, %s", name, several(len(a.Parties), "party"), several(len(a.Clauses), "clause"),
		several(len(a.Amendments), "amendment"), several(len(c.Sources.Sources), "source"), several(len(c.Scenarios), "scenario"))
	if doubts > 0 {
		text += ", " + several(doubts, "doubt")
	}
	return text + "\n"
}

type testCommand struct {
	Dirs []string `arg:"" name:"case" help:"Cases: folders, or names of shipped cases."`
}

// Run runs the scenarios of cases.
func (c *testCommand) Run(t *terminal) error {
	var b strings.Builder
	differ, ran := 0, 0
	for _, name := range c.Dirs {
		open, errs := mistakes(name)
		if len(errs) > 0 {
			return unusableCase(errs)
		}
		if len(open.Scenarios) == 0 {
			fmt.Fprintf(&b, "%s: no scenarios\n", name)
		}
		for _, s := range open.Scenarios {
			ran++
			differences := judge.Run(open.Agreement, s)
			if len(differences) == 0 {
				fmt.Fprintf(&b, "ok      %s (%s)\n", s.File, several(len(s.Expect), "expectation"))
				continue
			}
			differ++
			fmt.Fprintf(&b, "differs %s (%s, %s)\n", s.File, several(len(s.Expect), "expectation"), several(len(differences), "difference"))
			for _, d := range differences {
				b.WriteString("  " + strings.ReplaceAll(d.String(), "\n", "\n  ") + "\n")
			}
		}
	}
	if err := t.print(b.String()); err != nil {
		return err
	}
	if differ > 0 {
		return ending{exitFailed, fmt.Sprintf("%d of %s not as expected", differ, several(ran, "scenario"))}
	}
	return nil
}

// unusableCase is the error of a case that can't be tested, whatever is wrong
// with it.
func unusableCase(errs []error) error {
	for _, err := range errs {
		if trucewatch.ErrorCode(err) != trucewatch.CodeUnusable {
			return errors.Join(errs...)
		}
	}
	return errors.Join(append(errs, ending{exitUsage, ""})...)
}
