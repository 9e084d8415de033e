package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math"
	"time"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// Add keeps an entry in one transaction, whole or not at all.
func (d *DB) Add(ctx context.Context, e trucewatch.Entry) (added bool, err error) {
	if e.Report.ID == "" || e.Report.Published.IsZero() {
		return false, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "keep the report", File: e.Report.Origin,
			Message: "a report needs an identifier and a time of publication"}
	}
	if !kept(e.Report.Published.From) || !kept(e.Report.Published.To) {
		return false, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "keep the report", File: e.Report.Origin,
			Message: "the time of publication, in the year " + e.Report.Published.From.Format("2006") + ", is not one that a report can have",
			Advice:  "give the right one with --date"}
	}
	if !utf8.ValidString(e.Report.Text) { // JSON would change its passages
		return false, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "keep the report", File: e.Report.Origin,
			Message: "the text is not valid UTF-8"}
	}
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return false, failed(d.path, "keep the report", err)
	}
	defer tx.Rollback()
	added, err = insert(ctx, tx, e)
	if err == nil && added {
		err = tx.Commit()
	}
	if err != nil {
		return false, failed(d.path, "keep the report", err)
	}
	return added, nil
}

func insert(ctx context.Context, tx *sql.Tx, e trucewatch.Entry) (bool, error) {
	r := e.Report
	source := r.Raw
	if source == nil {
		source = []byte(r.Text)
	}
	sum := sha256.Sum256(source)
	result, err := tx.ExecContext(ctx, `INSERT INTO reports
		(id, title, outlet, agency, published_from, published_to, known, taken, language, text, body_start, origin, correction, withdrawn, raw, sha256)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		r.ID, r.Title, r.Outlet, r.Agency, r.Published.From.UnixNano(), r.Published.To.UnixNano(), r.Known().UnixNano(),
		nanos(r.Taken), r.Language, r.Text, r.BodyStart, r.Origin, r.Correction, r.Withdrawn, r.Raw, hex.EncodeToString(sum[:]))
	if err != nil {
		return false, err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO reports_text (rowid, title, text) SELECT seq, title, text FROM reports WHERE id = ?`, r.ID); err != nil {
		return false, err
	}
	return true, insertReading(ctx, tx, e)
}

func insertReading(ctx context.Context, tx *sql.Tx, e trucewatch.Entry) error {
	id, known, taken := e.Report.ID, e.Report.Known().UnixNano(), nanos(e.Report.Taken)
	statements, err := json.Marshal(e.Reading.Statements)
	if err != nil {
		return err
	}
	commitments, err := json.Marshal(e.Reading.Commitments)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO readings (report, reader, taken, statements, commitments, accounts, tallies) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		id, e.Reading.Reader, taken, string(statements), string(commitments), count(e.Reading.Accounts), count(e.Reading.Tallies)); err != nil {
		return err
	}
	for i, a := range e.Reading.Accounts {
		data, err := json.Marshal(a)
		if err != nil {
			return err
		}
		from, to := valid(a.Date)
		if _, err := tx.ExecContext(ctx, `INSERT INTO accounts (report, place, valid_from, valid_to, known, taken, kind, certainty, voice, side, account)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, i, from, to, known, taken, string(a.Kind), string(a.Certainty), a.Voice.Name, a.Voice.Side, string(data)); err != nil {
			return err
		}
	}
	for i, t := range e.Reading.Tallies {
		data, err := json.Marshal(t)
		if err != nil {
			return err
		}
		from, to := valid(t.Period)
		if _, err := tx.ExecContext(ctx, `INSERT INTO tallies (report, place, valid_from, valid_to, known, taken, what, voice, side, tally)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, i, from, to, known, taken, t.What, t.Voice.Name, t.Voice.Side, string(data)); err != nil {
			return err
		}
	}
	return nil
}

// none is the count that stands for a list that is nil rather than empty, so
// that what comes out is what went in.
const none = -1

func count[T any](list []T) int {
	if list == nil {
		return none
	}
	return len(list)
}

func valid(d *trucewatch.Dated) (from, to any) {
	if d == nil || d.Interval.IsZero() {
		return nil, nil
	}
	return nanos(d.From), nanos(d.To)
}

// The instants that nanoseconds in 64 bits can tell.
var (
	earliest = time.Unix(0, math.MinInt64+1)
	latest   = time.Unix(0, math.MaxInt64)
)

func kept(t time.Time) bool { return !t.Before(earliest) && !t.After(latest) }

// nanos clips an instant to those that can be told; the zero time is apart.
func nanos(t time.Time) int64 {
	switch {
	case t.IsZero():
		return math.MinInt64
	case t.Before(earliest):
		return earliest.UnixNano()
	case t.After(latest):
		return latest.UnixNano()
	}
	return t.UnixNano()
}

func instant(n int64) time.Time {
	if n == math.MinInt64 {
		return time.Time{}
	}
	return time.Unix(0, n).UTC()
}

// Has says whether a report is there.
func (d *DB) Has(ctx context.Context, report string) (bool, error) {
	var one int
	err := d.db.QueryRowContext(ctx, `SELECT 1 FROM reports WHERE id = ?`, report).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, failed(d.path, "look into the record", err)
}

// limits gives a cut as bounds that no time passes where it has no limit.
func limits(c store.Cut) (known, taken int64) {
	known, taken = math.MaxInt64, math.MaxInt64
	if !c.Known.IsZero() {
		known = nanos(c.Known)
	}
	if !c.Taken.IsZero() {
		taken = nanos(c.Taken)
	}
	return known, taken
}

const reportColumns = `r.id, r.title, r.outlet, r.agency, r.published_from, r.published_to, r.taken, r.language, r.text, r.body_start, r.origin, r.correction, r.withdrawn`

func scanReport(scan func(...any) error, more ...any) (trucewatch.Report, error) {
	var r trucewatch.Report
	var from, to, taken int64
	err := scan(append([]any{&r.ID, &r.Title, &r.Outlet, &r.Agency, &from, &to, &taken, &r.Language, &r.Text, &r.BodyStart, &r.Origin, &r.Correction, &r.Withdrawn}, more...)...)
	r.Published = trucewatch.Interval{From: instant(from), To: instant(to)}
	r.Taken = instant(taken)
	return r, err
}

// Report gives one report with its Raw.
func (d *DB) Report(ctx context.Context, id string) (trucewatch.Report, error) {
	var raw []byte
	r, err := scanReport(d.db.QueryRowContext(ctx, `SELECT `+reportColumns+`, r.raw FROM reports r WHERE r.id = ?`, id).Scan, &raw)
	if errors.Is(err, sql.ErrNoRows) {
		return r, &trucewatch.Error{Code: trucewatch.CodeMissing, Op: "find the report", Message: "there is no report " + id + " in the record"}
	}
	r.Raw = raw
	return r, failed(d.path, "find the report", err)
}

// Entries gives the entries of the cut in the order of (known, ID).
func (d *DB) Entries(ctx context.Context, cut store.Cut) ([]trucewatch.Entry, error) {
	// One read transaction, so that reports and readings are of one moment.
	tx, err := d.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, failed(d.path, "look into the record", err)
	}
	defer tx.Rollback()
	entries, err := entries(ctx, tx, cut)
	return entries, failed(d.path, "look into the record", err)
}

func entries(ctx context.Context, tx *sql.Tx, cut store.Cut) ([]trucewatch.Entry, error) {
	known, taken := limits(cut)
	list := []trucewatch.Entry{}
	place := map[string]int{}
	err := each(ctx, tx, `SELECT `+reportColumns+`, g.reader, g.statements, g.commitments, g.accounts, g.tallies
		FROM reports r JOIN readings g ON g.report = r.id WHERE r.known <= ? AND r.taken <= ? ORDER BY r.known, r.id`,
		func(scan func(...any) error) error {
			var e trucewatch.Entry
			var statements, commitments string
			var accounts, tallies int
			var err error
			e.Report, err = scanReport(scan, &e.Reading.Reader, &statements, &commitments, &accounts, &tallies)
			if err != nil {
				return err
			}
			if accounts != none {
				e.Reading.Accounts = make([]trucewatch.Account, 0, accounts)
			}
			if tallies != none {
				e.Reading.Tallies = make([]trucewatch.Tally, 0, tallies)
			}
			place[e.Report.ID] = len(list)
			list = append(list, e)
			reading := &list[len(list)-1].Reading
			return errors.Join(json.Unmarshal([]byte(statements), &reading.Statements), json.Unmarshal([]byte(commitments), &reading.Commitments))
		}, known, taken)
	if err != nil {
		return nil, err
	}
	err = each(ctx, tx, `SELECT report, account FROM accounts WHERE known <= ? AND taken <= ? ORDER BY report, place`,
		func(scan func(...any) error) error {
			var a trucewatch.Account
			reading, err := piece(scan, list, place, &a)
			if err == nil && reading != nil {
				local(a.Date)
				reading.Accounts = append(reading.Accounts, a)
			}
			return err
		}, known, taken)
	if err != nil {
		return nil, err
	}
	err = each(ctx, tx, `SELECT report, tally FROM tallies WHERE known <= ? AND taken <= ? ORDER BY report, place`,
		func(scan func(...any) error) error {
			var t trucewatch.Tally
			reading, err := piece(scan, list, place, &t)
			if err == nil && reading != nil {
				local(t.Period)
				reading.Tallies = append(reading.Tallies, t)
			}
			return err
		}, known, taken)
	for i := range list {
		for j := range list[i].Reading.Commitments {
			local(list[i].Reading.Commitments[j].Due)
		}
	}
	return list, err
}

// local puts a time that was read from JSON into UTC, as all that comes out is.
func local(d *trucewatch.Dated) {
	if d != nil {
		d.Interval = d.Interval.In(time.UTC)
	}
}

// piece reads one part of a reading and finds the reading that it belongs to.
func piece(scan func(...any) error, list []trucewatch.Entry, place map[string]int, into any) (*trucewatch.Reading, error) {
	var report, data string
	if err := scan(&report, &data); err != nil {
		return nil, err
	}
	i, ok := place[report]
	if !ok {
		return nil, nil
	}
	return &list[i].Reading, json.Unmarshal([]byte(data), into)
}

// each visits the rows of a query.
func each(ctx context.Context, tx *sql.Tx, query string, visit func(scan func(...any) error) error, args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := visit(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
