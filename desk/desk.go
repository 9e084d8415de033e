// Package desk is the application: it opens a case, takes reports in, and gives
// views of the record: what is known, how well, and what each clause comes to.
// It is the one door that the command and the pages go through.
package desk

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/reading"
	"github.com/trucewatch/trucewatch/store"
)

// Desk is a case together with its record.
type Desk struct {
	Case   *Case
	store  store.Store
	reader reading.Reader
	now    func() time.Time

	vantages vantages
}

// New opens a desk on a case and a record. now gives the time at which reports
// are taken in.
func New(c *Case, s store.Store, now func() time.Time) *Desk {
	return &Desk{Case: c, store: s, reader: c.Reader(), now: now}
}

// Taken is what came of taking a report in.
type Taken struct {
	Entry trucewatch.Entry
	// Added is false when the record had the report already.
	Added bool
}

// Take reads a report and keeps it with all that was read in it, in one
// transaction. A report that is there already changes nothing. A report without
// a day of publication is refused: nothing could say when it became known.
func (d *Desk) Take(ctx context.Context, r trucewatch.Report) (Taken, error) {
	if r.Published.IsZero() {
		return Taken{}, &trucewatch.Error{
			Code: trucewatch.CodeUnusable, Op: "take", File: r.Origin,
			Message: "the report has no date of publication",
			Advice:  "give it with --date 2020-03-03, or put title, date and outlet on the first three lines",
		}
	}
	r.ID = ReportID(r)
	known, err := d.store.Has(ctx, r.ID)
	if err != nil {
		return Taken{}, err
	}
	if known {
		return Taken{Entry: trucewatch.Entry{Report: r}}, nil
	}
	r.Taken = d.now().UTC()
	if r.Updated, err = d.updated(ctx, r); err != nil {
		return Taken{}, err
	}
	entry := trucewatch.Entry{Report: r, Reading: d.reader.Read(r)}
	added, err := d.store.Add(ctx, entry)
	return Taken{Entry: entry, Added: added}, err
}

// ReportID names a report by what was published: title, outlet, time and text.
func ReportID(r trucewatch.Report) string {
	from, to := r.Published.In(time.UTC).Format()
	sum := sha256.Sum256([]byte(strings.Join([]string{r.Title, r.Outlet, from, to, r.Text}, "\x00")))
	return "r-" + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:10]))
}

// Report gives one report with the bytes that were fetched.
func (d *Desk) Report(ctx context.Context, id string) (trucewatch.Report, error) {
	return d.store.Report(ctx, id)
}

// Search finds reports that hold all words of the query, best first.
func (d *Desk) Search(ctx context.Context, query string, at At, limit int) ([]store.Hit, error) {
	return d.store.Search(ctx, query, at.cut(), limit)
}
