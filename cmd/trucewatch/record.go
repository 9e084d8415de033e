package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/store/sqlite"
)

// existing opens a case and its record, which must be there.
func (f caseFlags) existing(t *terminal) (*opened, error) {
	c, err := f.openCase()
	if err != nil {
		return nil, err
	}
	file, err := f.file(c)
	if err != nil {
		return nil, err
	}
	db, err := sqlite.OpenExisting(file, f.wait())
	if err != nil {
		return nil, err
	}
	return &opened{desk.New(c, db, t.now), db, file}, nil
}

// file is the record's file, as --db or the case gives it.
func (f caseFlags) file(c *desk.Case) (string, error) {
	if f.DB != "" {
		return f.DB, nil
	}
	return f.recordPath(c)
}

type rereadCommand struct {
	caseFlags
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// rereadJSON is what came of reading again.
type rereadJSON struct {
	Record  string       `json:"record"`
	Read    int          `json:"read"`
	Changed int          `json:"changed"`
	Orphans []orphanJSON `json:"orphans"`
}

type orphanJSON struct {
	Decision string                `json:"decision"`
	Account  trucewatch.AccountRef `json:"account"`
	Gone     bool                  `json:"passage_gone"`
}

// Run reads all reports again. A signal stops it between two.
func (c *rereadCommand) Run(ctx context.Context, t *terminal) (err error) {
	o, err := c.existing(t)
	if err != nil {
		return err
	}
	defer o.close(&err)
	var bar interface{ Set(int) error }
	clear := func() error { return nil }
	said, err := o.Reread(ctx, func(done, total int) {
		if bar == nil {
			b := t.bar(total, "reading again")
			bar, clear = b, b.Clear
		}
		_ = bar.Set(done)
	})
	_ = clear()
	if err != nil {
		return err
	}
	if c.Format == "json" {
		shape := rereadJSON{o.path, said.Reports, said.Changed, []orphanJSON{}}
		for _, orphan := range said.Orphans {
			shape.Orphans = append(shape.Orphans, orphanJSON{orphan.Decision, orphan.Account, orphan.Gone})
		}
		return t.json(shape)
	}
	for _, orphan := range said.Orphans {
		t.note("the decision %s speaks of “%s” in %s, which is not read as an account any more; `trucewatch doctor` says what to do", orphan.Decision, oneLine(orphan.Account.Passage.Text), orphan.Account.Report)
	}
	return t.print(fmt.Sprintf("%s read again, %d of them otherwise than before: %s\n", several(said.Reports, "report"), said.Changed, o.path))
}

type exportCommand struct {
	caseFlags
	Out string `short:"o" placeholder:"FILE" help:"Write to this file, which must not be there yet, in place of standard output."`
}

// Run writes the whole record as JSON Lines.
func (c *exportCommand) Run(ctx context.Context, t *terminal) (err error) {
	o, err := c.existing(t)
	if err != nil {
		return err
	}
	defer o.close(&err)
	if c.Out == "" {
		_, err := o.Export(ctx, t.out)
		return err
	}
	said, err := exportTo(ctx, o, c.Out)
	if err != nil {
		return err
	}
	t.note("%s of the log, the last with chain %s, are in %s", several(int(said.Lines), "line"), short(said.Chain), c.Out)
	return nil
}

// exportTo writes an export to a file, whole or not at all.
func exportTo(ctx context.Context, o *opened, name string) (said desk.Exported, err error) {
	if _, err := os.Lstat(name); err == nil {
		return said, unusable("there is a file "+name+" already", "give another name")
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".exporting-")
	if err != nil {
		return said, notWritten(name, err)
	}
	defer os.Remove(f.Name())
	said, err = o.Export(ctx, f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return said, err
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return said, notWritten(name, err)
	}
	return said, nil
}

func notWritten(name string, err error) error {
	return &trucewatch.Error{Code: trucewatch.CodeFailed, Op: "export", File: name, Message: "it can't be written", Advice: "look at the folder's permissions and at the room on the disk", Err: err}
}

// short is the beginning of a hash, enough to tell it from others at a glance.
func short(hash string) string { return hash[:min(len(hash), 16)] }

type restoreCommand struct {
	caseFlags
	File   string `arg:"" help:"An export, or - for standard input."`
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// restoredJSON is what was restored.
type restoredJSON struct {
	Record string `json:"record"`
	Lines  int64  `json:"lines"`
	Chain  string `json:"chain"`
}

// Run fills a new record from an export.
func (c *restoreCommand) Run(ctx context.Context, t *terminal) (err error) {
	open, err := c.openCase()
	if err != nil {
		return err
	}
	to, err := c.file(open)
	if err != nil {
		return err
	}
	in, name := t.in, "standard input"
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return unusable(c.File+" can't be read", "give a file that `trucewatch export` wrote")
		}
		defer f.Close()
		in, name = f, c.File
	}
	said, err := c.restoreTo(ctx, t, open, to, name, in)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return t.json(restoredJSON{to, said.Lines, said.Chain})
	}
	return t.print(fmt.Sprintf("restored %s of the log, the last with chain %s: %s\n", several(int(said.Lines), "line"), short(said.Chain), to))
}

func (c *restoreCommand) restoreTo(ctx context.Context, t *terminal, of *desk.Case, to, name string, in io.Reader) (said desk.Exported, err error) {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return said, notWritten(to, err)
	}
	made := false
	if f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL, 0o644); err == nil {
		made = f.Close() == nil
	}
	db, err := sqlite.Open(to, c.wait())
	if err != nil {
		return said, err
	}
	o := &opened{desk.New(of, db, t.now), db, to}
	defer func() {
		empty := false
		if err != nil && made { // another process may have written to it meanwhile
			lines, wrong := db.Log(context.WithoutCancel(ctx))
			empty = wrong == nil && len(lines) == 0
		}
		if o.close(&err); empty { // leave no empty record behind that we made
			for _, end := range []string{"", "-wal", "-shm"} {
				_ = os.Remove(to + end)
			}
		}
	}()
	return o.Restore(ctx, name, in)
}

type eraseCommand struct {
	caseFlags
	Report string `arg:"" optional:"" help:"The report (r-…)."`
	By     string `env:"TRUCEWATCH_BY" placeholder:"NAME" help:"Who erases."`
	Reason string `placeholder:"TEXT" help:"Why. It stays in the record: leave out what must not."`
	Finish bool   `help:"Take out of the files what an earlier erasure could not, because another process used them."`
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// erasedJSON is what came of an erasure.
type erasedJSON struct {
	trucewatch.Erasure
	Akin      []string `json:"akin"`
	Decisions []string `json:"decisions"`
}

// Run erases a report for good.
func (c *eraseCommand) Run(ctx context.Context, t *terminal) (err error) {
	if (c.Report == "") != c.Finish {
		return unusable("it is not said what to erase", "name one report, or give --finish alone")
	}
	o, err := c.existing(t)
	if err != nil {
		return err
	}
	defer o.close(&err)
	if c.Finish {
		if err := o.FinishErasing(ctx); err != nil {
			return err
		}
		return t.print("nothing of what was erased is in the files: " + o.path + "\n")
	}
	// An erasure that has been begun is finished, also when a signal comes.
	said, err := o.Erase(context.WithoutCancel(ctx), c.Report, desk.Reviewer{By: c.By, Reason: c.Reason})
	if err != nil {
		return err
	}
	if len(said.Akin) > 0 {
		t.note("these reports hold much of the same text, and stay: %s", joined(said.Akin, "and"))
	}
	if len(said.Decisions) > 0 {
		t.note("these decisions spoke of it; their passages are gone, and their reasons stay as they were written: %s", joined(said.Decisions, "and"))
	}
	if c.Format == "json" {
		return t.json(erasedJSON{said.Erasure, append([]string{}, said.Akin...), append([]string{}, said.Decisions...)})
	}
	return t.print(fmt.Sprintf("erased  %s  (SHA-256 %s): exports and copies of the file that were made before still hold it\n", said.Erasure.Report, short(said.Erasure.SHA256)))
}

type auditCommand struct {
	caseFlags
	Format string `enum:"text,json" default:"text" help:"text, or json for one JSON object on each line."`
}

// Run lists every change of the record.
func (c *auditCommand) Run(ctx context.Context, t *terminal) (err error) {
	o, err := c.existing(t)
	if err != nil {
		return err
	}
	defer o.close(&err)
	lines, err := o.Audit(ctx)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		for _, l := range lines {
			if err := t.jsonLine(l.Data()); err != nil {
				return err
			}
		}
		return nil
	}
	return t.print(renderAudit(t, lines, o.Case.Agreement.Zone))
}

type doctorCommand struct {
	caseFlags
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// Run checks a record from end to end.
func (c *doctorCommand) Run(ctx context.Context, t *terminal) (err error) {
	o, err := c.existing(t)
	if err != nil {
		return err
	}
	defer o.close(&err)
	rows, err := o.Doctor(ctx)
	if err != nil {
		return err
	}
	said := desk.DoctorShape(o.path, rows)
	if c.Format == "json" {
		err = t.json(said)
	} else {
		err = t.print(renderDoctor(t, said))
	}
	if err == nil && !said.Well {
		err = ending{exitFailed, "the record is not sound"}
	}
	return err
}
