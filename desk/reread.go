package desk

import (
	"context"
	"errors"
	"time"

	"github.com/trucewatch/trucewatch"
)

// Reread is what came of reading reports again.
type Reread struct {
	Reports int // how many were read
	Changed int // of how many the reading is another now
	// Orphans are the accounts that decisions in force speak of and that are nowhere
	// read any more.
	Orphans []Orphan
}

// Reread reads all reports again with the reader that this program and the case have
// now, and keeps what differs beside the earlier readings. It can be stopped between
// two reports, and goes on from the beginning: what is the same changes nothing. each
// is told of every report that was read, done of total.
func (d *Desk) Reread(ctx context.Context, each func(done, total int)) (Reread, error) {
	var said Reread
	entries, err := d.store.Entries(ctx, At{}.cut())
	if err != nil {
		return said, err
	}
	for i, e := range entries {
		if ctx.Err() != nil {
			return said, ctx.Err()
		}
		// As it was when it was taken in: days are counted in the case's time zone.
		r := e.Report
		r.Published = r.Published.In(d.Case.Agreement.Zone)
		added, err := d.store.Reread(context.WithoutCancel(ctx), r.ID, d.reader.Read(r), d.now())
		var known *trucewatch.Error
		if errors.As(err, &known) && known.Code == trucewatch.CodeMissing {
			continue // erased meanwhile
		}
		if err != nil {
			return said, err
		}
		said.Reports++
		if added {
			said.Changed++
		}
		each(i+1, len(entries))
	}
	v, err := d.View(ctx, d.everything())
	if err != nil {
		return said, err
	}
	said.Orphans = v.Orphans()
	return said, nil
}

// everything is the view of all that is in the record, also of what says that it is
// published in days to come.
func (d *Desk) everything() At {
	zone := d.Case.Agreement.Zone
	return At{AsOf: d.now().In(zone), Known: time.Date(9999, 1, 1, 0, 0, 0, 0, zone)}
}
