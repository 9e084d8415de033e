package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// Has says whether a report is there.
func (d *DB) Has(ctx context.Context, report string) (bool, error) {
	there, err := has(ctx, d.db, report)
	return there, failed(d.path, "look into the record", err)
}

func has(ctx context.Context, q queryer, report string) (bool, error) {
	var one int
	err := q.QueryRowContext(ctx, `SELECT 1 FROM reports WHERE id = ?`, report).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
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

const reportColumns = `r.id, r.title, r.outlet, r.agency, r.published_from, r.published_to, r.taken, r.language, r.text, r.body_start, r.origin, r.correction, r.withdrawn, r.version_of, r.updated`

func scanReport(scan func(...any) error, more ...any) (trucewatch.Report, error) {
	var r trucewatch.Report
	var from, to, taken int64
	var updated sql.NullInt64
	err := scan(append([]any{&r.ID, &r.Title, &r.Outlet, &r.Agency, &from, &to, &taken, &r.Language, &r.Text, &r.BodyStart, &r.Origin, &r.Correction, &r.Withdrawn, &r.VersionOf, &updated}, more...)...)
	if updated.Valid {
		r.Updated = instant(updated.Int64)
	}
	r.Published = trucewatch.Interval{From: instant(from), To: instant(to)}
	r.Taken = instant(taken)
	return r, err
}

// Report gives one report with its Raw.
func (d *DB) Report(ctx context.Context, id string) (trucewatch.Report, error) {
	r, err := report(ctx, d.db, id)
	if errors.Is(err, sql.ErrNoRows) {
		return r, failed(d.path, "find the report", noReport(ctx, d.db, id))
	}
	return r, failed(d.path, "find the report", err)
}

func report(ctx context.Context, q queryer, id string) (trucewatch.Report, error) {
	var raw []byte
	r, err := scanReport(q.QueryRowContext(ctx, `SELECT `+reportColumns+`, r.raw FROM reports r WHERE r.id = ?`, id).Scan, &raw)
	r.Raw = raw
	return r, err
}

// noReport says that a report is not there, and where it was erased, that.
func noReport(ctx context.Context, q queryer, id string) error {
	e, erased, err := erasure(ctx, q, id)
	if err != nil {
		return err
	}
	message, advice := "there is no report "+id+" in the record", ""
	if erased {
		message, advice = "the report "+id+" was erased by "+e.By+" on "+e.At.Format(time.DateOnly)+": "+e.Reason, "what stays of it is shown by `trucewatch audit`"
	}
	return &trucewatch.Error{Code: trucewatch.CodeMissing, Op: "find the report", Message: message, Advice: advice}
}

// Headings gives all reports without Text and Raw.
func (d *DB) Headings(ctx context.Context) ([]trucewatch.Report, error) {
	list := []trucewatch.Report{}
	err := d.read(ctx, "look into the record", func(tx *sql.Tx) error {
		return each(ctx, tx, `SELECT `+strings.Replace(reportColumns, "r.text", "''", 1)+` FROM reports r ORDER BY r.known, r.id`,
			func(scan func(...any) error) error {
				r, err := scanReport(scan)
				list = append(list, r)
				return err
			})
	})
	return list, err
}

// Akin gives the reports that came from an address or carry a heading.
func (d *DB) Akin(ctx context.Context, origin, outlet, title string) ([]trucewatch.Report, error) {
	list := []trucewatch.Report{}
	err := d.read(ctx, "look into the record", func(tx *sql.Tx) error {
		return each(ctx, tx, `SELECT `+reportColumns+` FROM reports r WHERE seq IN (
			SELECT seq FROM reports WHERE origin = ?1 AND ?1 <> '' UNION SELECT seq FROM reports WHERE outlet = ?2 AND title = ?3 AND ?3 <> '') ORDER BY r.known, r.id`,
			func(scan func(...any) error) error {
				r, err := scanReport(scan)
				list = append(list, r)
				return err
			}, origin, outlet, title)
	})
	return list, err
}

// Entries gives the entries of the cut in the order of (known, ID).
func (d *DB) Entries(ctx context.Context, cut store.Cut) (list []trucewatch.Entry, err error) {
	err = d.read(ctx, "look into the record", func(tx *sql.Tx) error {
		list, err = entries(ctx, tx, cut, 0)
		return err
	})
	return list, err
}

// newsQuery gives the last line and whether what was there before is not as it was.
const newsQuery = `WITH last AS (SELECT coalesce(max(seq), 0) AS seq FROM log)
	SELECT seq, seq < ?1 OR EXISTS (
		SELECT 1 FROM log l WHERE l.seq > ?1 AND (l.type = 'erasure' OR l.type = 'reading' AND EXISTS (
			SELECT 1 FROM reports r WHERE r.id = l.id AND r.seq <= ?1))) FROM last`

// Since gives what lines of the log after seq brought.
func (d *DB) Since(ctx context.Context, seq int64) (n store.News, err error) {
	err = d.read(ctx, "look into the record", func(tx *sql.Tx) error {
		// Of what was there before, readings and erasures change something.
		err := tx.QueryRowContext(ctx, newsQuery, seq).Scan(&n.Seq, &n.Anew)
		if err != nil || n.Seq == seq {
			return err
		}
		if n.Anew = n.Anew || seq == 0; n.Anew {
			seq = 0
		}
		if n.Entries, err = entries(ctx, tx, store.Cut{}, seq); err != nil {
			return err
		}
		n.Decisions, err = decisions(ctx, tx, store.Cut{}, seq)
		return err
	})
	return n, err
}

// read runs one read transaction, so that all that is read is of one moment.
func (d *DB) read(ctx context.Context, op string, do func(tx *sql.Tx) error) error {
	tx, err := d.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return failed(d.path, op, err)
	}
	defer tx.Rollback()
	return failed(d.path, op, do(tx))
}

const readingColumns = `g.seq, g.reader, g.statements, g.commitments, g.accounts, g.tallies`

// scanned is a reading that is being put together.
type scanned struct {
	seq                     int64
	statements, commitments string
	accounts, tallies       int
}

func (s *scanned) into(r *trucewatch.Reading) []any {
	return []any{&s.seq, &r.Reader, &s.statements, &s.commitments, &s.accounts, &s.tallies}
}

// begin puts all into a reading but its accounts and tallies, for which it makes room.
func (s *scanned) begin(r *trucewatch.Reading) error {
	if s.accounts != none {
		r.Accounts = make([]trucewatch.Account, 0, s.accounts)
	}
	if s.tallies != none {
		r.Tallies = make([]trucewatch.Tally, 0, s.tallies)
	}
	err := errors.Join(json.Unmarshal([]byte(s.statements), &r.Statements), json.Unmarshal([]byte(s.commitments), &r.Commitments))
	for i := range r.Commitments {
		local(r.Commitments[i].Due)
	}
	return err
}

// newest are the newest readings by an instant, of those that came after a line. The
// sign before report keeps SQLite from going through all of them in the order of reports.
const newest = `WITH newest AS (SELECT max(seq) AS seq FROM readings WHERE seq > ?3 AND taken <= ?2 GROUP BY +report) `

// What entries asks: ?1 is the last known time, ?2 the last taken, ?3 the line before.
const (
	entriesQuery = newest + `SELECT ` + reportColumns + `, ` + readingColumns + `
		FROM newest JOIN readings g ON g.seq = newest.seq JOIN reports r ON g.report = r.id WHERE r.seq > ?3 AND r.known <= ?1 AND r.taken <= ?2 ORDER BY r.known, r.id`
	accountsQuery = newest + `SELECT reading, account FROM newest JOIN accounts ON reading = newest.seq WHERE known <= ?1 AND taken <= ?2 ORDER BY reading, place`
	talliesQuery  = newest + `SELECT reading, tally FROM newest JOIN tallies ON reading = newest.seq WHERE known <= ?1 AND taken <= ?2 ORDER BY reading, place`
)

// entries are those of a cut whose reports came after a line of the log.
func entries(ctx context.Context, tx *sql.Tx, cut store.Cut, after int64) ([]trucewatch.Entry, error) {
	known, taken := limits(cut)
	list := []trucewatch.Entry{}
	place := map[int64]int{}
	err := each(ctx, tx, entriesQuery,
		func(scan func(...any) error) error {
			var e trucewatch.Entry
			var s scanned
			var err error
			if e.Report, err = scanReport(scan, s.into(&e.Reading)...); err != nil {
				return err
			}
			place[s.seq] = len(list)
			list = append(list, e)
			return s.begin(&list[len(list)-1].Reading)
		}, known, taken, after)
	if err != nil {
		return nil, err
	}
	of := func(reading int64) *trucewatch.Reading {
		if i, ok := place[reading]; ok {
			return &list[i].Reading
		}
		return nil
	}
	return list, errors.Join(
		accountsInto(ctx, tx, of, accountsQuery, known, taken, after),
		talliesInto(ctx, tx, of, talliesQuery, known, taken, after))
}

func accountsInto(ctx context.Context, q queryer, of func(int64) *trucewatch.Reading, query string, args ...any) error {
	return each(ctx, q, query, func(scan func(...any) error) error {
		var a trucewatch.Account
		reading, err := piece(scan, of, &a)
		if err == nil && reading != nil {
			local(a.Date)
			reading.Accounts = append(reading.Accounts, a)
		}
		return err
	}, args...)
}

func talliesInto(ctx context.Context, q queryer, of func(int64) *trucewatch.Reading, query string, args ...any) error {
	return each(ctx, q, query, func(scan func(...any) error) error {
		var t trucewatch.Tally
		reading, err := piece(scan, of, &t)
		if err == nil && reading != nil {
			local(t.Period)
			reading.Tallies = append(reading.Tallies, t)
		}
		return err
	}, args...)
}

// local puts a time that was read from JSON into UTC, as all that comes out is.
func local(d *trucewatch.Dated) {
	if d != nil {
		d.Interval = d.Interval.In(time.UTC)
	}
}

// piece reads one part of a reading and finds the reading that it belongs to.
func piece(scan func(...any) error, of func(int64) *trucewatch.Reading, into any) (*trucewatch.Reading, error) {
	var seq int64
	var data string
	if err := scan(&seq, &data); err != nil {
		return nil, err
	}
	reading := of(seq)
	if reading == nil {
		return nil, nil
	}
	return reading, json.Unmarshal([]byte(data), into)
}

// each visits the rows of a query.
func each(ctx context.Context, q queryer, query string, visit func(scan func(...any) error) error, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
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
