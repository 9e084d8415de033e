package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/cases"
)

type fmtCommand struct {
	Check bool     `xor:"what" help:"Change nothing; name the files that are not in the usual form, and fail if there are any."`
	Write bool     `xor:"what" help:"Change the files, and name those that changed."`
	Paths []string `arg:"" name:"path" help:"Cases (folders, or names of shipped cases), or files."`
}

// Run writes agreements in their usual form: to standard output, or into their
// files.
func (c *fmtCommand) Run(t *terminal) error {
	differ := 0
	for _, name := range c.Paths {
		file, data, err := agreementFile(name)
		if err != nil {
			return err
		}
		form, errs := agreement.Format(file, data)
		if len(errs) > 0 {
			return errors.Join(errs...)
		}
		changed := !bytes.Equal(form, data)
		if changed {
			differ++
		}
		if err := c.put(t, file, form, changed); err != nil {
			return err
		}
	}
	if c.Check && differ > 0 {
		return ending{exitFailed, several(differ, "file") + " not in the usual form; `trucewatch fmt --write` changes that"}
	}
	return nil
}

// put shows or writes one agreement.
func (c *fmtCommand) put(t *terminal, file string, form []byte, changed bool) error {
	switch {
	case !c.Check && !c.Write:
		_, err := t.out.Write(form)
		return err
	case !changed:
		return nil
	case c.Write:
		if err := replaceFile(file, form); err != nil {
			return &trucewatch.Error{Code: trucewatch.CodeFailed, Op: "fmt", File: file, Message: "the file can't be written", Advice: "a shipped case can't be changed: copy it with `trucewatch init --from`", Err: err}
		}
	}
	return t.print(file + "\n")
}

// replaceFile puts a file in the place of another, whole or not at all.
func replaceFile(file string, data []byte) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	next, err := os.CreateTemp(filepath.Dir(file), ".fmt-*")
	if err != nil {
		return err
	}
	defer os.Remove(next.Name())
	_, err = next.Write(data)
	if err = errors.Join(err, next.Chmod(info.Mode().Perm()), next.Close()); err != nil {
		return err
	}
	return os.Rename(next.Name(), file)
}

// agreementFile reads the agreement of a case, or a file.
func agreementFile(name string) (file string, data []byte, err error) {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		file = filepath.Join(name, "agreement.yaml")
	case err == nil:
		file = name
	default:
		if dir, ok := cases.Open(name); ok {
			data, err := fs.ReadFile(dir, "agreement.yaml")
			return filepath.Join(name, "agreement.yaml"), data, err
		}
		return "", nil, unusable("there is no file and no case "+quote(name), suggest(name, cases.Names(), "give a file, a folder with an agreement.yaml, or a shipped case: "))
	}
	data, err = os.ReadFile(file)
	if err != nil {
		return "", nil, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "fmt", File: file, Message: "the file can't be read", Advice: "`trucewatch init DIR` makes a case to start from"}
	}
	return file, data, nil
}
