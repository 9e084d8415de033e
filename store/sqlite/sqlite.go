// Package sqlite keeps a case's record in one SQLite file. All of this store's
// SQL stands here.
//
// The file is in WAL mode and every commit is synced, so that a process killed
// at any moment leaves each entry whole or not there. Updates and deletions are
// refused by the database itself.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a SQLite file as a record of this program ("TRCW").
const applicationID = 0x54524357

// Patience is how long to wait for another process that uses the record, where Wait
// says nothing else.
const Patience = 30 * time.Second

// Option changes how a record is opened.
type Option func(*DB)

// Wait sets how long to wait for another process that uses the record, to the
// millisecond, before an error with CodeLocked says that it does.
func Wait(d time.Duration) Option { return func(db *DB) { db.wait = d } }

// inMemory is the record that ends with the process.
const inMemory = ":memory:"

// DB is a record in a SQLite file.
type DB struct {
	db   *sql.DB
	path string
	wait time.Duration
}

// Open opens the record in a file, or makes one; ":memory:" is a record that
// ends with the process. A file that is no record gives CodeUnusable, one by a
// newer program CodeNewer, one that another process holds CodeLocked.
func Open(path string, options ...Option) (*DB, error) {
	d := &DB{path: path, wait: Patience}
	for _, option := range options {
		option(d)
	}
	name := inMemory
	pragmas := url.Values{"_pragma": {
		fmt.Sprintf("busy_timeout(%d)", d.wait.Milliseconds()), "foreign_keys(1)", "synchronous(FULL)", "secure_delete(1)",
	}, "_txlock": {"immediate"}}
	if path != inMemory {
		if err := isDatabase(path); err != nil {
			return nil, err
		}
		abs, err := filepath.Abs(path)
		if err != nil {
			return nil, failed(path, "open the record", err)
		}
		name = "file:" + (&url.URL{Path: abs}).EscapedPath()
	}
	db, err := sql.Open("sqlite", name+"?"+pragmas.Encode())
	if err != nil {
		return nil, failed(path, "open the record", err)
	}
	if path == inMemory {
		db.SetMaxOpenConns(1) // each connection would be a record of its own
	}
	d.db = db
	if err := d.migrate(); err != nil {
		db.Close()
		return nil, err
	}
	// Only now: the file is known to be ours, and another program's is not touched.
	if err := d.logAhead(); err != nil {
		db.Close()
		return nil, err
	}
	return d, nil
}

// OpenExisting opens a record that must be there already; otherwise it gives
// CodeNoStore. A file without a byte is none: whoever looks into what was a record
// must not be told that all is well with an empty one.
func OpenExisting(path string, options ...Option) (*DB, error) {
	none := &trucewatch.Error{Code: trucewatch.CodeNoStore, Op: "open the record", File: path,
		Message: "there is no record here", Advice: "`trucewatch add` makes one"}
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, none
	case err == nil && info.Mode().IsRegular() && info.Size() == 0:
		none.Message, none.Advice = "the file is empty: there is no record in it", "`trucewatch add` makes one; where there was one, restore it from an export or a backup"
		return nil, none
	}
	return Open(path, options...)
}

// isDatabase refuses a file that is something else, before SQLite touches it.
func isDatabase(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return failed(path, "open the record", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		return notOurs(path, "this is a folder, not a record")
	}
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	n, _ := f.Read(head)
	if n > 0 && string(head[:n]) != magic {
		return notOurs(path, "this file is not a record of trucewatch")
	}
	return nil
}

func notOurs(path, message string) error {
	return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "open the record", File: path, Message: message,
		Advice: "give --db a file that trucewatch made, or one that does not exist yet"}
}

// failed turns an error of the database into one of the domain.
func failed(path, op string, err error) error {
	if err == nil {
		return nil
	}
	var known *trucewatch.Error
	if errors.As(err, &known) {
		return err
	}
	e := &trucewatch.Error{Code: trucewatch.CodeFailed, Op: op, File: path, Message: "can't " + op, Err: err}
	switch code := resultCode(err); {
	case code == sqlite3.SQLITE_BUSY, code == sqlite3.SQLITE_LOCKED:
		e.Code, e.Message, e.Advice, e.Err = trucewatch.CodeLocked, "the record is in use by another process", "wait until it has finished, then try again", nil
	case code == sqlite3.SQLITE_NOTADB, code == sqlite3.SQLITE_CORRUPT, unreadable(err):
		e.Code, e.Message, e.Advice = trucewatch.CodeUnusable, "the record is damaged or no record of trucewatch", "restore it from an export (`trucewatch restore`) or from a backup"
	}
	return e
}

// unreadable says that what is kept as JSON is none: SQLite does not see damage within a
// text.
func unreadable(err error) bool {
	var form *json.SyntaxError
	var shape *json.UnmarshalTypeError
	return errors.As(err, &form) || errors.As(err, &shape)
}

// resultCode is SQLite's primary result code of an error, 0 where it is none of its.
func resultCode(err error) int {
	var s *sqlite.Error
	if !errors.As(err, &s) {
		return 0
	}
	return s.Code() & 0xff
}

// migrate brings the record to this program's form, one transaction a step.
func (d *DB) migrate() error {
	steps, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return failed(d.path, "open the record", err)
	}
	ctx := context.Background()
	for {
		done, err := d.step(ctx, steps)
		if err != nil {
			return failed(d.path, "open the record", err)
		}
		if done {
			return nil
		}
	}
}

// step applies the next migration. It reads the version inside the transaction,
// so that two processes which open a new record do not both make it.
func (d *DB) step(ctx context.Context, steps []string) (done bool, err error) {
	version, app, tables, err := d.form(ctx, d.db)
	if err != nil {
		return false, err
	}
	if version > len(steps) {
		return false, &trucewatch.Error{Code: trucewatch.CodeNewer, Op: "open the record", File: d.path,
			Message: fmt.Sprintf("the record has form %d, and this program knows forms up to %d", version, len(steps)),
			Advice:  "use the newer trucewatch that wrote it"}
	}
	if app != applicationID && tables > 0 {
		return false, notOurs(d.path, "this database belongs to another program")
	}
	if version == len(steps) {
		return true, nil
	}
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	if now, _, _, err := d.form(ctx, tx); err != nil || now != version {
		return false, err
	}
	sql, err := migrations.ReadFile(steps[version])
	if err != nil {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, string(sql)); err != nil {
		return false, err
	}
	if after := afterwards[filepath.Base(steps[version])]; after != nil {
		if err := after(ctx, tx); err != nil {
			return false, err
		}
	}
	for _, statement := range []string{
		fmt.Sprintf("PRAGMA application_id = %d", applicationID),
		fmt.Sprintf("PRAGMA user_version = %d", version+1)} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return false, err
		}
	}
	return false, tx.Commit()
}

// afterwards is what SQL can't say of a migration.
var afterwards = map[string]func(ctx context.Context, tx *sql.Tx) error{"0002_decisions.sql": firstLog}

// firstLog writes the lines of the log for reports that were there before it.
func firstLog(ctx context.Context, tx *sql.Tx) error {
	var before []store.Item
	err := each(ctx, tx, `SELECT seq, id, taken FROM reports ORDER BY seq`, func(scan func(...any) error) error {
		i := store.Item{Type: store.ReportItem}
		var taken int64
		err := scan(&i.Seq, &i.ID, &taken)
		i.At = instant(taken)
		before = append(before, i)
		return err
	})
	chain := ""
	for _, i := range before {
		if err != nil {
			return err
		}
		var data []byte
		if data, err = content(ctx, tx, i); err != nil {
			return err
		}
		i.Hash = store.Hash(data)
		i.Chain = i.Link(chain)
		chain = i.Chain
		err = putLine(ctx, tx, i)
	}
	return err
}

// queryer is the database, a transaction or a prepared one.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (d *DB) form(ctx context.Context, q queryer) (version, app, tables int, err error) {
	// One statement sees one state: another process may be making the record.
	err = q.QueryRowContext(ctx, `SELECT (SELECT user_version FROM pragma_user_version),
		(SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)`).Scan(&version, &app, &tables)
	return version, app, tables, err
}

// logAhead puts the file in WAL mode. SQLite does not wait for other processes when it
// changes the mode, so this does.
func (d *DB) logAhead() error {
	for end := time.Now().Add(d.wait); ; {
		_, err := d.db.Exec("PRAGMA journal_mode = WAL")
		err = failed(d.path, "open the record", err)
		if err == nil || trucewatch.ErrorCode(err) != trucewatch.CodeLocked || time.Now().After(end) {
			return err
		}
		time.Sleep(pause)
	}
}

// pause is how long to wait before another try where SQLite does not wait by itself.
const pause = 10 * time.Millisecond

// Close closes the record.
func (d *DB) Close() error { return failed(d.path, "close the record", d.db.Close()) }
