package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/cases"
)

// start holds the new case that init writes.
//
//go:embed start
var startFiles embed.FS

type initCommand struct {
	Dir  string `arg:"" help:"The folder to make; it must not be there, or be empty."`
	From string `placeholder:"CASE" help:"Copy this shipped case, without its reports."`
}

// Run writes a new case.
func (c *initCommand) Run(t *terminal) error {
	files, err := fs.Sub(startFiles, "start")
	if err != nil {
		return err
	}
	if c.From != "" {
		shipped, ok := cases.Open(c.From)
		if !ok {
			return unusable("there is no shipped case "+quote(c.From), suggest(c.From, cases.Names(), "the shipped cases are "))
		}
		files = shipped
	}
	if err := vacant(c.Dir); err != nil {
		return err
	}
	if err := copyCase(files, c.Dir); err != nil {
		return &trucewatch.Error{Code: trucewatch.CodeFailed, Op: "init", File: c.Dir, Message: "the case can't be written there", Advice: "look at the folder's permissions", Err: err}
	}
	return t.print(fmt.Sprintf("Wrote a case to %[1]s. Next: edit %[2]s, then `trucewatch check %[1]s` and `trucewatch test %[1]s`.\n", c.Dir, filepath.Join(c.Dir, "agreement.yaml")))
}

// vacant refuses a folder with something in it.
func vacant(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "init", File: dir, Message: "it is no folder that can be written to", Advice: "give the name of a new folder"}
	case len(entries) > 0:
		return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "init", File: dir, Message: "there is something in this folder", Advice: "give the name of a new folder"}
	}
	return nil
}

// copyCase writes a case's files, but for its reports.
func copyCase(files fs.FS, dir string) error {
	return fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if d.IsDir() {
			if name == "reports" {
				return fs.SkipDir
			}
			return os.MkdirAll(to, 0o755)
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644)
	})
}
