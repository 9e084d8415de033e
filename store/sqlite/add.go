package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// Add keeps an entry in one transaction, whole or not at all.
func (d *DB) Add(ctx context.Context, e trucewatch.Entry) (added bool, err error) {
	if err := acceptable(e.Report); err != nil {
		return false, err
	}
	e, content, err := store.CanonicalEntry(e)
	if err != nil {
		return false, failed(d.path, "keep the report", err)
	}
	err = d.write(ctx, "keep the report", func(tx *sql.Tx) error {
		there, err := has(ctx, tx, e.Report.ID)
		if err != nil || there {
			return err
		}
		if err := refuseErased(ctx, tx, e.Report.ID, e.Report.Origin); err != nil {
			return err
		}
		added = true
		seq, err := logLine(ctx, tx, store.Item{Type: store.ReportItem, At: e.Report.Taken, ID: e.Report.ID, Hash: store.Hash(content)})
		if err != nil {
			return err
		}
		return insert(ctx, tx, seq, e)
	})
	return added && err == nil, err
}

func acceptable(r trucewatch.Report) error {
	refuse := func(message, advice string) error {
		return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "keep the report", File: r.Origin, Message: message, Advice: advice}
	}
	switch {
	case r.ID == "" || r.Published.IsZero():
		return refuse("a report needs an identifier and a time of publication", "")
	case !kept(r.Published.From) || !kept(r.Published.To):
		return refuse("the time of publication, in the year "+r.Published.From.Format("2006")+", is not one that a report can have", "give the right one with --date")
	case !keptOrZero(r.Taken) || !keptOrZero(r.Updated):
		return refuse("the time at which it was taken in, in the year "+r.Taken.Format("2006")+", is not one that a record can have", "look at this computer's clock")
	case !utf8.ValidString(r.Text): // JSON would change its passages
		return refuse("the text is not valid UTF-8", "")
	}
	return nil
}

// write runs one transaction.
func (d *DB) write(ctx context.Context, op string, do func(tx *sql.Tx) error) error {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return failed(d.path, op, err)
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return failed(d.path, op, err)
	}
	return failed(d.path, op, tx.Commit())
}

// insert keeps an entry as line seq brought it.
func insert(ctx context.Context, tx *sql.Tx, seq int64, e trucewatch.Entry) error {
	r := e.Report
	source := r.Raw
	if source == nil {
		source = []byte(r.Text)
	}
	var updated any
	if !r.Updated.IsZero() {
		updated = r.Updated.UnixNano()
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO reports
		(seq, id, title, outlet, agency, published_from, published_to, known, taken, language, text, body_start, origin, correction, withdrawn, raw, sha256, version_of, updated)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		seq, r.ID, r.Title, r.Outlet, r.Agency, r.Published.From.UnixNano(), r.Published.To.UnixNano(), nanos(r.Known()),
		nanos(r.Taken), r.Language, r.Text, r.BodyStart, r.Origin, r.Correction, r.Withdrawn, r.Raw, store.Hash(source), r.VersionOf, updated); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO reports_text (rowid, title, text) VALUES (?, ?, ?)`, seq, r.Title, r.Text); err != nil {
		return err
	}
	return insertReading(ctx, tx, seq, r.ID, nanos(r.Known()), nanos(r.Taken), e.Reading)
}

// insertReading keeps a reading as line seq brought it.
func insertReading(ctx context.Context, tx *sql.Tx, seq int64, report string, known, taken int64, r trucewatch.Reading) error {
	statements, err := json.Marshal(r.Statements)
	if err != nil {
		return err
	}
	commitments, err := json.Marshal(r.Commitments)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO readings (seq, report, reader, taken, statements, commitments, accounts, tallies) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		seq, report, r.Reader, taken, string(statements), string(commitments), count(r.Accounts), count(r.Tallies)); err != nil {
		return err
	}
	for i, a := range r.Accounts {
		data, err := json.Marshal(a)
		if err != nil {
			return err
		}
		from, to := valid(a.Date)
		if _, err := tx.ExecContext(ctx, `INSERT INTO accounts (reading, place, valid_from, valid_to, known, taken, kind, certainty, voice, side, account)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, seq, i, from, to, known, taken, string(a.Kind), string(a.Certainty), a.Voice.Name, a.Voice.Side, string(data)); err != nil {
			return err
		}
	}
	for i, t := range r.Tallies {
		data, err := json.Marshal(t)
		if err != nil {
			return err
		}
		from, to := valid(t.Period)
		if _, err := tx.ExecContext(ctx, `INSERT INTO tallies (reading, place, valid_from, valid_to, known, taken, what, voice, side, tally)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, seq, i, from, to, known, taken, t.What, t.Voice.Name, t.Voice.Side, string(data)); err != nil {
			return err
		}
	}
	return nil
}
