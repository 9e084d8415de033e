package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/trucewatch/trucewatch/store"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	fromBackup = "restore the record from an export (`trucewatch restore`) or from a backup"
	byProgram  = "the record was changed by another program: " + fromBackup
)

// Check says what is wrong in how the record is kept.
func (d *DB) Check(ctx context.Context) ([]store.Fault, error) {
	c := &checking{ctx: ctx}
	err := d.read(ctx, "check the record", func(tx *sql.Tx) error {
		c.tx = tx
		var errs []error
		for _, look := range []func() error{c.pages, c.references, c.form, c.log} {
			errs = append(errs, c.unlessDamaged(look()))
		}
		return errors.Join(errs...)
	})
	if err != nil {
		return c.faults, err
	}
	return c.faults, d.checkWords(ctx, c)
}

// unlessDamaged makes a fault of what can't be looked at because the file is damaged,
// which is what a check is there to find.
func (c *checking) unlessDamaged(err error) error {
	if resultCode(err) != sqlite3.SQLITE_CORRUPT {
		return err
	}
	if what := "the database file is damaged: it can't be read to its end"; !slices.Contains(c.faults, store.Fault{What: what, Mend: fromBackup}) {
		c.wrong(fromBackup, "%s", what)
	}
	return nil
}

type checking struct {
	ctx    context.Context
	tx     *sql.Tx
	faults []store.Fault
}

func (c *checking) wrong(mend, what string, args ...any) {
	c.faults = append(c.faults, store.Fault{What: fmt.Sprintf(what, args...), Mend: mend})
}

// pages asks SQLite whether the file is whole.
func (c *checking) pages() error {
	return each(c.ctx, c.tx, `PRAGMA integrity_check(20)`, func(scan func(...any) error) error {
		var said string
		err := scan(&said)
		if err == nil && said != "ok" {
			c.wrong(fromBackup, "the database file is damaged: %s", said)
		}
		return err
	})
}

// references looks for rows that belong to none.
func (c *checking) references() error {
	err := each(c.ctx, c.tx, `PRAGMA foreign_key_check`, func(scan func(...any) error) error {
		var table, parent string
		var row, key sql.NullInt64
		err := scan(&table, &row, &parent, &key)
		if err == nil {
			c.wrong(byProgram, "a row of %s belongs to none of %s", table, parent)
		}
		return err
	})
	for _, q := range []struct{ query, what string }{
		{`SELECT id FROM reports r WHERE NOT EXISTS (SELECT 1 FROM readings WHERE report = r.id)`, "the report %s has no reading"},
		{`SELECT seq FROM readings g WHERE accounts <> -1 AND accounts <> (SELECT count(*) FROM accounts WHERE reading = g.seq)`, "the reading of line %s does not have the accounts that it says"},
		{`SELECT seq FROM readings g WHERE tallies <> -1 AND tallies <> (SELECT count(*) FROM tallies WHERE reading = g.seq)`, "the reading of line %s does not have the tallies that it says"},
		{`SELECT id FROM reports r WHERE NOT EXISTS (SELECT 1 FROM log WHERE seq = r.seq AND type = 'report' AND id = r.id)`, "the report %s came by no line of the log"},
		{`SELECT seq FROM readings g WHERE NOT EXISTS (SELECT 1 FROM log WHERE seq = g.seq AND id = g.report)`, "the reading %s came by no line of the log"},
		{`SELECT id FROM decisions d WHERE NOT EXISTS (SELECT 1 FROM log WHERE seq = d.seq AND type = 'decision' AND id = d.id)`, "the decision %s came by no line of the log"},
		{`SELECT report FROM erasures e WHERE NOT EXISTS (SELECT 1 FROM log WHERE seq = e.seq AND type = 'erasure' AND id = e.report)`, "the erasure of %s came by no line of the log"},
		{`SELECT report FROM erasures e WHERE EXISTS (SELECT 1 FROM reports WHERE id = e.report)`, "the report %s was erased, and is there"},
	} {
		err = errors.Join(err, each(c.ctx, c.tx, q.query, func(scan func(...any) error) error {
			var id string
			err := scan(&id)
			c.wrong(byProgram, q.what, id)
			return err
		}))
	}
	return errors.Join(err, each(c.ctx, c.tx, `SELECT report FROM erasures WHERE seq NOT IN (SELECT erasure FROM scrubs)`, func(scan func(...any) error) error {
		var id string
		err := scan(&id)
		c.wrong("run `trucewatch erase --finish`", "the report %s was erased, and its bytes may still be in the record's files", id)
		return err
	}))
}

// form compares the tables, indexes and triggers with those of a new record.
func (c *checking) form() error {
	fresh, err := Open(inMemory)
	if err != nil {
		return err
	}
	defer fresh.Close()
	want := map[string]string{}
	err = fresh.read(c.ctx, "check the record", func(tx *sql.Tx) (err error) { want, err = schema(c.ctx, tx); return err })
	if err != nil {
		return err
	}
	got, err := schema(c.ctx, c.tx)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		switch is, ok := got[name]; {
		case !ok:
			c.wrong(byProgram, "the record's %s is missing", name)
		case is != want[name]:
			c.wrong(byProgram, "the record's %s is not as this program makes it", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			c.wrong(byProgram, "the record has a %s that this program does not make", name)
		}
	}
	return err
}

func schema(ctx context.Context, tx *sql.Tx) (map[string]string, error) {
	list := map[string]string{}
	return list, each(ctx, tx, `SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'`, func(scan func(...any) error) error {
		var name, sql string
		err := scan(&name, &sql)
		list[name] = sql
		return err
	})
}

// log recomputes the hash of every content and the chain of every line.
func (c *checking) log() error {
	lines, err := logLines(c.ctx, c.tx)
	if err != nil {
		return err
	}
	before := ""
	p := prepare(c.tx)
	for n, item := range lines {
		if item.Seq != int64(n+1) {
			c.wrong(byProgram, "the log lacks a line before line %d", item.Seq)
			return nil
		}
		if item.Chain != item.Link(before) {
			c.wrong(byProgram, "line %d of the log (%s %s) was changed, or one before it was", item.Seq, item.Type, item.ID)
		}
		before = item.Chain
		if err := c.content(p, item); err != nil {
			return err
		}
	}
	return nil
}

func (c *checking) content(p prepared, item store.Item) error {
	data, err := content(c.ctx, p, item)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		c.wrong(byProgram, "what line %d of the log brought (%s %s) is not there", item.Seq, item.Type, item.ID)
		return nil
	case c.ctx.Err() != nil:
		return c.ctx.Err()
	case err != nil:
		c.wrong(byProgram, "what line %d of the log brought (%s %s) can't be read: %v", item.Seq, item.Type, item.ID, err)
		return nil
	case !item.Erased && !item.Redacted && store.Hash(data) != item.Hash:
		c.wrong(byProgram, "what line %d of the log brought (%s %s) was changed since", item.Seq, item.Type, item.ID)
	}
	return nil
}

// checkWords compares the index of words with the texts. SQLite does it as a
// command that it takes for a write, so it has a transaction of its own.
func (d *DB) checkWords(ctx context.Context, c *checking) error {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return failed(d.path, "check the record", err)
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `INSERT INTO reports_text (reports_text, rank) VALUES ('integrity-check', 1)`); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c.wrong("export the record (`trucewatch export`) and restore it into a new file", "the index of words does not fit the texts: %v", err)
	}
	return nil
}
