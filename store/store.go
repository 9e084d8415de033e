// Package store says what a record must do; the packages below it do it, and
// storetest holds what each of them must pass.
//
// A record is append-only: an entry that is in it is never changed, and every
// fact in it carries when it happened, when it became public and when it was
// taken in.
package store

import (
	"context"
	"time"

	"github.com/trucewatch/trucewatch"
)

// Cut is the part of a record that a view looks at. Known: what was public by
// then. Taken: what this record had taken in by then. Zero means no limit.
type Cut struct {
	Known time.Time
	Taken time.Time
}

// Hit is a report found by a search. Snippet is a stretch of the text around
// what was found, anchored in it.
type Hit struct {
	Report    string             `json:"report"`
	Title     string             `json:"title"`
	Outlet    string             `json:"outlet"`
	Published time.Time          `json:"published"`
	Snippet   trucewatch.Passage `json:"snippet"`
}

// Store keeps a case's record. It is safe for use by several goroutines.
type Store interface {
	// Add keeps an entry in one transaction, whole or not at all. An entry whose
	// report is already there changes nothing and gives added false.
	Add(ctx context.Context, entry trucewatch.Entry) (added bool, err error)
	// Has says whether a report is there.
	Has(ctx context.Context, report string) (bool, error)
	// Entries gives the entries of the cut in the order of (known, ID), with
	// times in UTC and without the reports' Raw.
	Entries(ctx context.Context, cut Cut) ([]trucewatch.Entry, error)
	// Report gives one report with its Raw, or an error with CodeMissing.
	Report(ctx context.Context, id string) (trucewatch.Report, error)
	// Search finds the reports of the cut whose title or text holds all words of
	// the query, best first, at most limit. Any query is safe.
	Search(ctx context.Context, query string, cut Cut, limit int) ([]Hit, error)
	// Close closes the record.
	Close() error
}
