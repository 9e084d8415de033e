package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// Items gives the whole record, line by line, with contents.
func (d *DB) Items(ctx context.Context) iter.Seq2[store.Item, error] {
	return func(yield func(store.Item, error) bool) {
		const op = "export the record"
		tx, err := d.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			yield(store.Item{}, failed(d.path, op, err))
			return
		}
		defer tx.Rollback()
		lines, err := logLines(ctx, tx)
		if err != nil {
			yield(store.Item{}, failed(d.path, op, err))
			return
		}
		p := prepare(tx)
		for _, item := range lines {
			item.Content, err = content(ctx, p, item)
			if err != nil {
				err = failed(d.path, op, fmt.Errorf("line %d, %s %s: %w", item.Seq, item.Type, item.ID, err))
			}
			if !yield(item, err) || err != nil {
				return
			}
		}
	}
}

// prepared is a transaction in which the same is asked many times: what is asked is read
// by the database once.
type prepared struct {
	*sql.Tx
	asked map[string]*sql.Stmt
}

func prepare(tx *sql.Tx) prepared { return prepared{tx, map[string]*sql.Stmt{}} }

// QueryContext asks for rows.
func (p prepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := p.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// QueryRowContext asks for one row.
func (p prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := p.statement(ctx, query)
	if err != nil {
		return p.Tx.QueryRowContext(ctx, query, args...) // gives the error
	}
	return s.QueryRowContext(ctx, args...)
}

// statement is closed with the transaction.
func (p prepared) statement(ctx context.Context, query string) (s *sql.Stmt, err error) {
	if s = p.asked[query]; s == nil {
		if s, err = p.PrepareContext(ctx, query); err == nil {
			p.asked[query] = s
		}
	}
	return s, err
}

// content gives what a line brought; nil where it was erased.
func content(ctx context.Context, q queryer, item store.Item) (data []byte, err error) {
	if item.Erased {
		return nil, nil
	}
	switch item.Type {
	case store.ReportItem:
		var e trucewatch.Entry
		if e.Report, err = report(ctx, q, item.ID); err != nil {
			return nil, err
		}
		if e.Reading, err = reading(ctx, q, item.Seq); err != nil {
			return nil, err
		}
		_, data, err = store.CanonicalEntry(e)
	case store.ReadingItem:
		var r trucewatch.Reading
		if r, err = reading(ctx, q, item.Seq); err != nil {
			return nil, err
		}
		_, data, err = store.CanonicalReading(r)
	case store.DecisionItem:
		err = q.QueryRowContext(ctx, `SELECT decision FROM decisions WHERE seq = ?`, item.Seq).Scan(&data)
	case store.ErasureItem:
		var e trucewatch.Erasure
		if e, err = scanErasure(q.QueryRowContext(ctx, `SELECT `+erasureColumns+` FROM erasures WHERE seq = ?`, item.Seq).Scan); err != nil {
			return nil, err
		}
		_, data, err = store.CanonicalErasure(e)
	default:
		err = fmt.Errorf("there is no type %q", item.Type)
	}
	return data, err
}

// Restore fills an empty record with the lines of another, in one transaction.
func (d *DB) Restore(ctx context.Context, items iter.Seq2[store.Item, error]) error {
	return d.write(ctx, "restore the record", func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM log`).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "restore the record", File: d.path,
				Message: fmt.Sprintf("the record is not empty: it has %d lines", n), Advice: "give --db a file that does not exist yet"}
		}
		before := ""
		erased := map[string]bool{}
		redacted := false
		for item, err := range items {
			if err != nil {
				return err
			}
			n++
			if item.Seq != int64(n) {
				return unrestorable(n, fmt.Sprintf("line %d comes where %d should", item.Seq, n), damagedExport)
			}
			if item.Chain != item.Link(before) {
				return unrestorable(n, "its chain does not fit the line before and what it says", damagedExport)
			}
			before = item.Chain
			if err := restoreItem(ctx, tx, item); err != nil {
				return err
			}
			if item.Erased {
				erased[item.ID] = true
			}
			redacted = redacted || item.Redacted
			if item.Type == store.ErasureItem {
				delete(erased, item.ID)
				redacted = false
			}
		}
		if redacted {
			return unrestorable(n, "passages are missing from a decision, and no erasure says why", damagedExport)
		}
		for id := range erased {
			return unrestorable(n, "the content of "+id+" is missing, and no erasure says why", damagedExport)
		}
		return nil
	})
}

const damagedExport = "the export was changed or damaged: use another copy"

func unrestorable(line int, message, advice string) error {
	return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "restore the record", Message: fmt.Sprintf("line %d of the log: %s", line, message), Advice: advice}
}

// restoreItem keeps one line and its content.
func restoreItem(ctx context.Context, tx *sql.Tx, i store.Item) error {
	if err := putLine(ctx, tx, i); err != nil {
		return err
	}
	if i.Erased {
		if len(i.Content) > 0 {
			return unrestorable(int(i.Seq), "it is said to be erased, and has content", damagedExport)
		}
		return nil
	}
	if !i.Redacted && store.Hash(i.Content) != i.Hash {
		return unrestorable(int(i.Seq), "its content does not fit its hash", damagedExport)
	}
	wrong := func(err error) error {
		if err == nil {
			return nil
		}
		return unrestorable(int(i.Seq), "its content can't be read: "+err.Error(), damagedExport)
	}
	switch i.Type {
	case store.ReportItem:
		var c store.ReportContent
		if err := json.Unmarshal(i.Content, &c); err != nil {
			return wrong(err)
		}
		c.Report.Raw = c.Raw
		e, _, err := store.CanonicalEntry(trucewatch.Entry{Report: c.Report, Reading: c.Reading})
		if err == nil {
			err = acceptable(c.Report)
		}
		if err == nil && c.Report.ID != i.ID {
			err = fmt.Errorf("it is of %s", c.Report.ID)
		}
		if err != nil {
			return wrong(err)
		}
		return insert(ctx, tx, i.Seq, e)
	case store.ReadingItem:
		var r trucewatch.Reading
		if err := json.Unmarshal(i.Content, &r); err != nil {
			return wrong(err)
		}
		var known int64
		if err := tx.QueryRowContext(ctx, `SELECT known FROM reports WHERE id = ?`, i.ID).Scan(&known); err != nil {
			return wrong(err)
		}
		r, _, err := store.CanonicalReading(r)
		if err != nil {
			return wrong(err)
		}
		return insertReading(ctx, tx, i.Seq, i.ID, known, nanos(i.At), r)
	case store.DecisionItem:
		var one trucewatch.Decision
		if err := json.Unmarshal(i.Content, &one); err != nil {
			return wrong(err)
		}
		return insertDecision(ctx, tx, i.Seq, one, i.Content, one.Reports(), i.Redacted)
	case store.ErasureItem:
		var e trucewatch.Erasure
		if err := json.Unmarshal(i.Content, &e); err != nil {
			return wrong(err)
		}
		if err := insertErasure(ctx, tx, i.Seq, e); err != nil {
			return err
		}
		// What was erased was never in this file.
		_, err := tx.ExecContext(ctx, `INSERT INTO scrubs (erasure) VALUES (?)`, i.Seq)
		return err
	}
	return unrestorable(int(i.Seq), fmt.Sprintf("there is no type %q of lines", i.Type), "use the newer trucewatch that wrote the export")
}
