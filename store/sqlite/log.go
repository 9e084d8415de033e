package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/trucewatch/trucewatch/store"
)

// logLine appends a line to the log and gives its number. It runs in a transaction
// that has begun to write (see _txlock), so that no other takes the same number.
func logLine(ctx context.Context, tx *sql.Tx, item store.Item) (int64, error) {
	var chain string
	err := tx.QueryRowContext(ctx, `SELECT seq, chain FROM log ORDER BY seq DESC LIMIT 1`).Scan(&item.Seq, &chain)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, err
	}
	item.Seq++
	item.At = instant(nanos(item.At))
	item.Chain = item.Link(chain)
	return item.Seq, putLine(ctx, tx, item)
}

func putLine(ctx context.Context, tx *sql.Tx, i store.Item) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO log (seq, at, type, id, by, hash, chain) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		i.Seq, nanos(i.At), string(i.Type), i.ID, i.By, i.Hash, i.Chain)
	return err
}

// Log gives the lines of the log in their order, without contents.
func (d *DB) Log(ctx context.Context) (list []store.Item, err error) {
	err = d.read(ctx, "look into the record", func(tx *sql.Tx) error {
		list, err = logLines(ctx, tx)
		return err
	})
	return list, err
}

// logLines gives the lines with what became of their contents.
func logLines(ctx context.Context, tx *sql.Tx) ([]store.Item, error) {
	list := []store.Item{}
	err := each(ctx, tx, `SELECT l.seq, l.at, l.type, l.id, l.by, l.hash, l.chain,
			l.type IN ('report', 'reading') AND EXISTS (SELECT 1 FROM erasures e WHERE e.report = l.id),
			coalesce((SELECT redacted FROM decisions d WHERE d.seq = l.seq), 0)
		FROM log l ORDER BY l.seq`,
		func(scan func(...any) error) error {
			var i store.Item
			var at int64
			err := scan(&i.Seq, &at, &i.Type, &i.ID, &i.By, &i.Hash, &i.Chain, &i.Erased, &i.Redacted)
			i.At = instant(at)
			list = append(list, i)
			return err
		})
	return list, err
}
