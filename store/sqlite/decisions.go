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

// Reread keeps a further reading of a report beside the earlier ones.
func (d *DB) Reread(ctx context.Context, report string, r trucewatch.Reading, taken time.Time) (added bool, err error) {
	const op = "keep the reading"
	if !kept(taken) {
		return false, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: op, Message: "a reading needs the time at which it was taken"}
	}
	r, content, err := store.CanonicalReading(r)
	if err != nil {
		return false, failed(d.path, op, err)
	}
	err = d.write(ctx, op, func(tx *sql.Tx) error {
		var known, newest int64
		err := tx.QueryRowContext(ctx, `SELECT known, (SELECT max(seq) FROM readings WHERE report = r.id) FROM reports r WHERE id = ?`, report).Scan(&known, &newest)
		if errors.Is(err, sql.ErrNoRows) {
			return noReport(ctx, tx, report)
		}
		if err != nil {
			return err
		}
		last, err := reading(ctx, tx, newest)
		if err != nil {
			return err
		}
		if _, before, err := store.CanonicalReading(last); err != nil || string(before) == string(content) {
			return err
		}
		added = true
		seq, err := logLine(ctx, tx, store.Item{Type: store.ReadingItem, At: taken, ID: report, Hash: store.Hash(content)})
		if err != nil {
			return err
		}
		return insertReading(ctx, tx, seq, report, known, nanos(taken), r)
	})
	return added && err == nil, err
}

// reading gives the reading that a line brought.
func reading(ctx context.Context, q queryer, seq int64) (trucewatch.Reading, error) {
	var r trucewatch.Reading
	var s scanned
	if err := q.QueryRowContext(ctx, `SELECT `+readingColumns+` FROM readings g WHERE g.seq = ?`, seq).Scan(s.into(&r)...); err != nil {
		return r, err
	}
	of := func(int64) *trucewatch.Reading { return &r }
	return r, errors.Join(s.begin(&r),
		accountsInto(ctx, q, of, `SELECT reading, account FROM accounts WHERE reading = ? ORDER BY place`, seq),
		talliesInto(ctx, q, of, `SELECT reading, tally FROM tallies WHERE reading = ? ORDER BY place`, seq))
}

// Decide keeps a decision and gives its place in the record.
func (d *DB) Decide(ctx context.Context, decision trucewatch.Decision) (seq int64, added bool, err error) {
	const op = "keep the decision"
	refuse := func(message string) (int64, bool, error) {
		return 0, false, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: op, Message: message}
	}
	switch {
	case decision.ID == "" || decision.Verb == "":
		return refuse("a decision needs an identifier and a verb")
	case decision.By == "":
		return refuse("a decision needs somebody who made it")
	case !kept(decision.At) || !kept(decision.Known) || decision.At.IsZero() || decision.Known.IsZero():
		return refuse("a decision needs the times at which it was taken in and became known")
	}
	decision, content, err := store.CanonicalDecision(decision)
	if err != nil {
		return 0, false, failed(d.path, op, err)
	}
	err = d.write(ctx, op, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT seq FROM decisions WHERE id = ?`, decision.ID).Scan(&seq)
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if err := spokenOf(ctx, tx, decision); err != nil {
			return err
		}
		added = true
		seq, err = logLine(ctx, tx, store.Item{Type: store.DecisionItem, At: decision.At, ID: decision.ID, By: decision.By, Hash: store.Hash(content)})
		if err != nil {
			return err
		}
		return insertDecision(ctx, tx, seq, decision, content, decision.Reports(), false)
	})
	return seq, added && err == nil, err
}

// spokenOf refuses a decision about what is not there.
func spokenOf(ctx context.Context, tx *sql.Tx, d trucewatch.Decision) error {
	for _, r := range d.Reports() {
		there, err := has(ctx, tx, r)
		if err == nil && !there {
			err = noReport(ctx, tx, r)
		}
		if err != nil {
			return err
		}
	}
	if d.Undoes == "" {
		return nil
	}
	var one int
	err := tx.QueryRowContext(ctx, `SELECT 1 FROM decisions WHERE id = ?`, d.Undoes).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return &trucewatch.Error{Code: trucewatch.CodeMissing, Op: "keep the decision", Message: "there is no decision " + d.Undoes + " in the record"}
	}
	return err
}

func insertDecision(ctx context.Context, tx *sql.Tx, seq int64, d trucewatch.Decision, content []byte, reports []string, redacted bool) error {
	if _, err := tx.ExecContext(ctx, `INSERT INTO decisions (seq, id, at, known, by, verb, undoes, decision, redacted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		seq, d.ID, nanos(d.At), nanos(d.Known), d.By, string(d.Verb), d.Undoes, string(content), redacted); err != nil {
		return err
	}
	for _, r := range reports {
		if _, err := tx.ExecContext(ctx, `INSERT INTO decision_reports (decision, report) VALUES (?, ?)`, seq, r); err != nil {
			return err
		}
	}
	return nil
}

// Decisions gives the decisions of the cut in the order of Seq.
func (d *DB) Decisions(ctx context.Context, cut store.Cut) (list []trucewatch.Decision, err error) {
	err = d.read(ctx, "look into the record", func(tx *sql.Tx) error {
		list, err = decisions(ctx, tx, cut, 0)
		return err
	})
	return list, err
}

// decisions are those of a cut that came after a line of the log.
func decisions(ctx context.Context, tx *sql.Tx, cut store.Cut, after int64) ([]trucewatch.Decision, error) {
	known, taken := limits(cut)
	list := []trucewatch.Decision{}
	err := each(ctx, tx, `SELECT seq, decision FROM decisions WHERE seq > ? AND known <= ? AND at <= ? ORDER BY seq`, func(scan func(...any) error) error {
		var one trucewatch.Decision
		var seq int64
		var data []byte
		if err := scan(&seq, &data); err != nil {
			return err
		}
		err := json.Unmarshal(data, &one)
		one.Seq = seq
		list = append(list, one)
		return err
	}, after, known, taken)
	return list, err
}
