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
	Dirs []string `arg:"" name:"case" help:"Cases: folders, or names of shipped cases."`
}

// Run says what is wrong in cases, and where.
func (c *checkCommand) Run(t *terminal) error {
	wrong := 0
	for _, name := range c.Dirs {
		open, errs := mistakes(name)
		wrong += len(errs)
		for _, err := range errs {
			if !isCase(name) {
				return err
			}
			if err := t.print(err.Error() + "\n"); err != nil {
				return err
			}
		}
		if len(errs) == 0 {
			if err := t.print(fine(name, open)); err != nil {
				return err
			}
		}
	}
	if wrong > 0 {
		return ending{exitFailed, several(wrong, "mistake")}
	}
	return nil
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

func fine(name string, c *desk.Case) string {
	a := c.Agreement
	return fmt.Sprintf("%s: all is well: %s, %s, %s, %s, %s\n", name, several(len(a.Parties), "party"), several(len(a.Clauses), "clause"),
		several(len(a.Amendments), "amendment"), several(len(c.Sources.Sources), "source"), several(len(c.Scenarios), "scenario"))
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
