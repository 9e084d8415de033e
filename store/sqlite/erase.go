package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// Erase takes a report's text, and all that was derived from it, out of the record.
// The tombstone goes in first: only then do the triggers let go what belongs to it.
// Afterwards the file is written anew, for a database leaves pieces of what was in
// it in its pages, and the write-ahead log is emptied.
func (d *DB) Erase(ctx context.Context, e trucewatch.Erasure) (trucewatch.Erasure, error) {
	const op = "erase the report"
	if e.By == "" || e.Reason == "" || !kept(e.At) || e.At.IsZero() {
		return e, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: op, Message: "an erasure needs somebody who made it, a time and a reason"}
	}
	err := d.write(ctx, op, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT sha256 FROM reports WHERE id = ?`, e.Report).Scan(&e.SHA256)
		if errors.Is(err, sql.ErrNoRows) {
			return noReport(ctx, tx, e.Report)
		}
		if err != nil {
			return err
		}
		var content []byte
		if e, content, err = store.CanonicalErasure(e); err != nil {
			return err
		}
		seq, err := logLine(ctx, tx, store.Item{Type: store.ErasureItem, At: e.At, ID: e.Report, By: e.By, Hash: store.Hash(content)})
		if err != nil {
			return err
		}
		if err := insertErasure(ctx, tx, seq, e); err != nil {
			return err
		}
		return takeOut(ctx, tx, e.Report)
	})
	if err != nil {
		return e, err
	}
	return e, d.scrub(ctx)
}

func insertErasure(ctx context.Context, tx *sql.Tx, seq int64, e trucewatch.Erasure) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO erasures (seq, report, sha256, at, by, reason) VALUES (?, ?, ?, ?, ?, ?)`,
		seq, e.Report, e.SHA256, nanos(e.At), e.By, e.Reason)
	return err
}

// takeOut deletes all rows of a report that has an erasure.
func takeOut(ctx context.Context, tx *sql.Tx, report string) error {
	for _, statement := range []string{
		`INSERT INTO reports_text (reports_text, rowid, title, text) SELECT 'delete', seq, title, text FROM reports WHERE id = ?`,
		`DELETE FROM accounts WHERE reading IN (SELECT seq FROM readings WHERE report = ?)`,
		`DELETE FROM tallies WHERE reading IN (SELECT seq FROM readings WHERE report = ?)`,
		`DELETE FROM readings WHERE report = ?`,
		`DELETE FROM reports WHERE id = ?`,
	} {
		if _, err := tx.ExecContext(ctx, statement, report); err != nil {
			return err
		}
	}
	return redact(ctx, tx, report)
}

// redact takes what decisions hold of a report out of them.
func redact(ctx context.Context, tx *sql.Tx, report string) error {
	redacted := map[int64][]byte{}
	err := each(ctx, tx, `SELECT d.seq, d.decision FROM decisions d JOIN decision_reports r ON r.decision = d.seq WHERE r.report = ?`,
		func(scan func(...any) error) error {
			var seq int64
			var data []byte
			var one trucewatch.Decision
			if err := scan(&seq, &data); err != nil {
				return err
			}
			if err := json.Unmarshal(data, &one); err != nil {
				return err
			}
			var err error
			_, redacted[seq], err = store.CanonicalDecision(store.Without(one, report))
			return err
		}, report)
	for seq, data := range redacted {
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE decisions SET decision = ?, redacted = 1 WHERE seq = ?`, string(data), seq)
		}
	}
	return err
}

// scrub leaves nothing in the files of what was deleted.
func (d *DB) scrub(ctx context.Context) error {
	var last int64 // what another process erases meanwhile it scrubs itself
	if err := d.db.QueryRowContext(ctx, `SELECT coalesce(max(seq), 0) FROM erasures`).Scan(&last); err != nil {
		return d.unscrubbed(err)
	}
	for _, statement := range []string{
		`INSERT INTO reports_text (reports_text) VALUES ('rebuild')`,
		`VACUUM`,
	} {
		if _, err := d.db.ExecContext(ctx, statement); err != nil {
			return d.unscrubbed(err)
		}
	}
	if d.path != inMemory {
		var busy, pages, moved int
		err := d.db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &moved)
		if err == nil && busy != 0 {
			err = &trucewatch.Error{Code: trucewatch.CodeLocked, Op: "erase the report", File: d.path, Message: "the record is in use by another process"}
		}
		if err != nil {
			return d.unscrubbed(err)
		}
	}
	_, err := d.db.ExecContext(ctx, `INSERT INTO scrubs (erasure) SELECT seq FROM erasures WHERE seq <= ? AND seq NOT IN (SELECT erasure FROM scrubs)`, last)
	return d.unscrubbed(err)
}

// unscrubbed says that a report is erased for all who look, but that its bytes may
// still be in the file.
func (d *DB) unscrubbed(err error) error {
	if err == nil {
		return nil
	}
	e := &trucewatch.Error{Code: trucewatch.ErrorCode(failed(d.path, "erase the report", err)), Op: "erase the report", File: d.path,
		Message: "what was erased is not shown any more, but its bytes may still be in the record's files, which could not be written anew", Err: err}
	switch e.Code {
	case trucewatch.CodeLocked:
		e.Message += " while another process uses them"
		e.Advice, e.Err = "end what else uses the record (trucewatch serve), then run `trucewatch erase --finish`", nil
	case trucewatch.CodeUnusable:
		e.Advice = "the record is damaged: restore it from an export (`trucewatch restore`), and erase there"
	default:
		e.Advice = "see that there is room on the disk, then run `trucewatch erase --finish`"
	}
	return e
}

// Scrub does the last step of an erasure again, where it could not be done. Where
// nothing was ever erased there is nothing to do.
func (d *DB) Scrub(ctx context.Context) error {
	var erased bool
	if err := d.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM erasures)`).Scan(&erased); err != nil || !erased {
		return failed(d.path, "look into the record", err)
	}
	return d.scrub(ctx)
}

// Erasures gives what was erased.
func (d *DB) Erasures(ctx context.Context) ([]trucewatch.Erasure, error) {
	list := []trucewatch.Erasure{}
	err := d.read(ctx, "look into the record", func(tx *sql.Tx) error {
		return each(ctx, tx, `SELECT `+erasureColumns+` FROM erasures ORDER BY seq`, func(scan func(...any) error) error {
			e, err := scanErasure(scan)
			list = append(list, e)
			return err
		})
	})
	return list, err
}

const erasureColumns = `report, sha256, at, by, reason`

func scanErasure(scan func(...any) error) (trucewatch.Erasure, error) {
	var e trucewatch.Erasure
	var at int64
	err := scan(&e.Report, &e.SHA256, &at, &e.By, &e.Reason)
	e.At = instant(at)
	return e, err
}

func erasure(ctx context.Context, q queryer, report string) (e trucewatch.Erasure, erased bool, err error) {
	e, err = scanErasure(q.QueryRowContext(ctx, `SELECT `+erasureColumns+` FROM erasures WHERE report = ?`, report).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return e, false, nil
	}
	return e, err == nil, err
}

// refuseErased refuses to take a report in again that was erased.
func refuseErased(ctx context.Context, q queryer, id, origin string) error {
	e, erased, err := erasure(ctx, q, id)
	if err != nil || !erased {
		return err
	}
	return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "keep the report", File: origin,
		Message: "this report, " + id + ", was erased by " + e.By + " on " + e.At.Format(time.DateOnly) + ": " + e.Reason, Advice: "it can't be taken in again"}
}
