// Package store says what a record must do; the packages below it do it, and
// storetest holds what each of them must pass.
//
// A record is append-only: an entry or a decision that is in it is never changed,
// and every fact in it carries when it happened, when it became public and when it
// was taken in. The one thing that takes away is an erasure, for legal reasons, and
// it is kept itself.
//
// Every change is a line of the record's log, numbered from 1, whose hash holds the
// line before: see Item.
package store

import (
	"context"
	"iter"
	"time"

	"github.com/trucewatch/trucewatch"
)

// Cut is the part of a record that a view looks at. Known: what was public by
// then. Taken: what this record had taken in by then. Zero means no limit.
type Cut struct {
	Known time.Time
	Taken time.Time
}

// News is what came into a record after a line of its log.
type News struct {
	// Seq is the last line of the log there is.
	Seq int64
	// Anew says that what was there before is not as it was, because a report was
	// erased or read again, or that there was nothing before: all of the record is
	// given then, in place of what was known of it.
	Anew bool
	// Entries are the reports, with their newest readings, as Store.Entries gives
	// them; Decisions likewise as Store.Decisions does.
	Entries   []trucewatch.Entry
	Decisions []trucewatch.Decision
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

// Fault is something that is wrong in a record. What says what and where, Mend what
// to do about it.
type Fault struct {
	What string `json:"what"`
	Mend string `json:"mend"`
}

// Store keeps a case's record. It is safe for use by several goroutines and, where
// it lies in a file or on a server, by several processes.
type Store interface {
	// Add keeps an entry in one transaction, whole or not at all. An entry whose
	// report is already there changes nothing and gives added false. A report that
	// was erased is refused with CodeUnusable.
	Add(ctx context.Context, entry trucewatch.Entry) (added bool, err error)
	// Reread keeps a further reading of a report that is there, beside the earlier
	// ones. A reading that equals the newest one changes nothing and gives added
	// false. A report that is not there gives CodeMissing.
	Reread(ctx context.Context, report string, reading trucewatch.Reading, taken time.Time) (added bool, err error)
	// Decide keeps a decision and gives its Seq. A decision whose ID is already there
	// changes nothing and gives added false. One that speaks of a report or undoes a
	// decision that is not there gives CodeMissing.
	Decide(ctx context.Context, decision trucewatch.Decision) (seq int64, added bool, err error)
	// Erase takes a report's text, and all that was derived from it, out of the
	// record for good, also where nobody looks: files hold none of its bytes
	// afterwards. Decisions that speak of it lose the passages. What stays is the
	// erasure. The erasure's SHA256 is filled in by the store. A report that is not
	// there gives CodeMissing.
	Erase(ctx context.Context, erasure trucewatch.Erasure) (trucewatch.Erasure, error)

	// Scrub does the last step of an erasure again, where Erase gave an error because
	// it could not be done: files hold nothing that was erased.
	Scrub(ctx context.Context) error

	// Has says whether a report is there.
	Has(ctx context.Context, report string) (bool, error)
	// Entries gives the entries of the cut in the order of (known, ID), with
	// times in UTC and without the reports' Raw. The reading of each is the newest
	// one that was taken by the cut.
	Entries(ctx context.Context, cut Cut) ([]trucewatch.Entry, error)
	// Since gives what came after line seq of the log, as it is at one moment, and what
	// it costs hangs on that alone, not on what was there before. 0 asks for all.
	Since(ctx context.Context, seq int64) (News, error)
	// Headings gives all reports without Text and Raw, in the order of (known, ID).
	Headings(ctx context.Context) ([]trucewatch.Report, error)
	// Report gives one report with its Raw, or an error with CodeMissing; where it was
	// erased, the error says when and why.
	Report(ctx context.Context, id string) (trucewatch.Report, error)
	// Akin gives the reports that came from an address or carry a heading of an
	// outlet, in the order of (known, ID) and without Raw: those that a text may be
	// another version of. An empty origin or title finds nothing.
	Akin(ctx context.Context, origin, outlet, title string) ([]trucewatch.Report, error)
	// Decisions gives the decisions of the cut in the order of Seq, those that were
	// undone among them.
	Decisions(ctx context.Context, cut Cut) ([]trucewatch.Decision, error)
	// Erasures gives what was erased, in the order in which that was done.
	Erasures(ctx context.Context) ([]trucewatch.Erasure, error)
	// Search finds the reports of the cut whose title or text holds all words of
	// the query, best first, at most limit. Any query is safe.
	Search(ctx context.Context, query string, cut Cut, limit int) ([]Hit, error)

	// Log gives the lines of the log in their order, without contents.
	Log(ctx context.Context) ([]Item, error)
	// Items gives the whole record, line by line, with contents, as it was at one
	// moment.
	Items(ctx context.Context) iter.Seq2[Item, error]
	// Restore fills an empty record with the lines of another, in one transaction:
	// Items gives the same afterwards. A record that is not empty, or lines whose
	// hashes do not fit, give CodeUnusable.
	Restore(ctx context.Context, items iter.Seq2[Item, error]) error
	// Check says what is wrong in how the record is kept: its files, its form, its
	// references, the hashes of its log.
	Check(ctx context.Context) ([]Fault, error)
	// Close closes the record.
	Close() error
}
