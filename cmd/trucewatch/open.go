package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/cases"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/intake"
	"github.com/trucewatch/trucewatch/store"
	"github.com/trucewatch/trucewatch/store/sqlite"
)

// inMemory is the record that ends with the process.
const inMemory = ":memory:"

// caseFlags say which case, and which record of it.
type caseFlags struct {
	Case string        `env:"TRUCEWATCH_CASE" placeholder:"CASE" help:"The case: a folder with an agreement.yaml, or the name of a shipped case. Without it, the folder you are in."`
	DB   string        `name:"db" env:"TRUCEWATCH_DB" placeholder:"FILE" help:"The record. Without it, record.db in the case's folder; for a shipped case a file in your data folder."`
	Wait time.Duration `env:"TRUCEWATCH_WAIT" default:"30s" placeholder:"30s" help:"How long to wait while another process writes to the record."`
}

// wait is how a record is opened.
func (f caseFlags) wait() sqlite.Option { return sqlite.Wait(f.Wait) }

// openCase opens the case that was asked for.
func (f caseFlags) openCase() (*desk.Case, error) {
	if f.Wait < 0 {
		return nil, unusable("--wait "+f.Wait.String()+" is less than nothing", "give 0s not to wait")
	}
	name := f.Case
	if name == "" {
		if _, err := os.Stat("agreement.yaml"); err != nil {
			return nil, unusable("no case was given", "give --case DIR or --case "+cases.Demo+", set TRUCEWATCH_CASE, or go to a folder with an agreement.yaml; `trucewatch init DIR` makes one")
		}
		name = "."
	}
	c, errs := desk.OpenCase(name)
	return c, errors.Join(errs...)
}

// recordPath is the file of the record when --db gives none.
func (f caseFlags) recordPath(c *desk.Case) (string, error) {
	if !c.BuiltIn {
		return filepath.Join(f.Case, "record.db"), nil
	}
	dir, err := dataFolder("give --db FILE, or set TRUCEWATCH_DATA")
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, c.Name+".db"), nil
}

// dataFolder is the folder of what the program keeps that belongs to no case's
// folder: records of shipped cases, pipelines.
func dataFolder(advice string) (string, error) {
	dir := os.Getenv("TRUCEWATCH_DATA")
	if dir == "" {
		dir = os.Getenv("XDG_DATA_HOME")
	}
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", unusable("there is no home folder to keep anything in", advice)
		}
		dir = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(dir, "trucewatch"), nil
}

// opened is a desk on an open record.
type opened struct {
	*desk.Desk
	store store.Store
	// path is the record's file.
	path string
}

func (o *opened) close(err *error) { *err = errors.Join(*err, o.store.Close()) }

// look opens a case and its record for looking. Where there is no record yet, it
// is one in memory: with the shipped reports for a shipped case, else empty.
func (f caseFlags) look(ctx context.Context, t *terminal) (*opened, error) {
	c, err := f.openCase()
	if err != nil {
		return nil, err
	}
	file := f.DB
	if file == "" {
		if file, err = f.recordPath(c); err != nil {
			return nil, err
		}
	}
	db, err := sqlite.OpenExisting(file, f.wait())
	if err == nil {
		return &opened{desk.New(c, db, t.now), db, file}, nil
	}
	if trucewatch.ErrorCode(err) != trucewatch.CodeNoStore || f.DB != "" {
		return nil, err
	}
	o, err := f.start(ctx, t, c, inMemory, c.BuiltIn)
	if err == nil && c.BuiltIn {
		t.note("there is no record yet at %s: looking at the shipped reports alone; `trucewatch add` makes a record that begins with them", file)
	} else if err == nil {
		t.note("there is no record yet at %s: looking at an empty one; `trucewatch add` makes it", file)
	}
	return o, err
}

// keep opens a case and its record for adding, and makes the record where there
// is none. The record of a shipped case begins with its shipped reports.
func (f caseFlags) keep(ctx context.Context, t *terminal) (*opened, error) {
	c, err := f.openCase()
	if err != nil {
		return nil, err
	}
	if f.DB != "" {
		return f.start(ctx, t, c, f.DB, false)
	}
	file, err := f.recordPath(c)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, &trucewatch.Error{Code: trucewatch.CodeFailed, Op: "make record", File: file, Message: "its folder can't be made", Advice: "give --db FILE", Err: err}
	}
	return f.start(ctx, t, c, file, c.BuiltIn)
}

// start opens a record or makes it, and takes the shipped reports in where they
// are asked for. They are taken in again after an interruption: those that are
// there change nothing.
func (f caseFlags) start(ctx context.Context, t *terminal, c *desk.Case, file string, withShipped bool) (*opened, error) {
	db, err := sqlite.Open(file, f.wait())
	if err != nil {
		return nil, err
	}
	o := &opened{desk.New(c, db, t.now), db, file}
	if !withShipped {
		return o, nil
	}
	added, err := o.takeShipped(ctx)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if added > 0 && file != inMemory {
		t.note("the record %s begins with the %d shipped reports of %s", file, added, c.Name)
	}
	return o, nil
}

// takeShipped takes in the reports that are shipped with a case, the way any
// report is.
func (o *opened) takeShipped(ctx context.Context) (added int, err error) {
	files, err := fs.Glob(o.Case.Files, "reports/*")
	if err != nil {
		return 0, err
	}
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return added, err
		}
		data, err := fs.ReadFile(o.Case.Files, file)
		if err != nil {
			return added, err
		}
		r, err := intake.Parse(path.Base(file), data, "", intake.Options{Zone: o.Case.Agreement.Zone})
		if err != nil {
			return added, err
		}
		taken, err := o.Take(context.WithoutCancel(ctx), r)
		if err != nil {
			return added, err
		}
		if taken.Added {
			added++
		}
	}
	return added, nil
}

// lookFlags are those of every command that looks.
type lookFlags struct {
	caseFlags
	pointOfView
	Format string `enum:"text,json" default:"text" help:"text or json."`
}

// view opens the record and looks from where the flags say.
func (f lookFlags) view(ctx context.Context, t *terminal) (v *desk.View, err error) {
	o, at, err := f.open(ctx, t)
	if err != nil {
		return nil, err
	}
	defer o.close(&err)
	return o.View(ctx, at)
}

func (f lookFlags) open(ctx context.Context, t *terminal) (*opened, desk.At, error) {
	o, err := f.look(ctx, t)
	if err != nil {
		return nil, desk.At{}, err
	}
	at, err := f.at(o.Case.Agreement.Zone, t.now())
	if err != nil {
		o.close(&err)
		return nil, desk.At{}, err
	}
	return o, at, nil
}

func (f lookFlags) wantsJSON() bool { return f.Format == "json" }

// standard reads the name of a standard.
func standard(c *desk.Case, name string) (trucewatch.Standard, error) {
	var known []string
	for _, s := range c.Agreement.Standards() {
		if string(s) == name {
			return s, nil
		}
		known = append(known, string(s))
	}
	return "", unusable("there is no standard "+quote(name), suggest(name, known, "the standards are "))
}
