package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/trucewatch/trucewatch"
)

// ItemType is what a line of the log brought.
type ItemType string

// The types.
const (
	ReportItem   ItemType = "report" // with its first reading
	ReadingItem  ItemType = "reading"
	DecisionItem ItemType = "decision"
	ErasureItem  ItemType = "erasure"
)

// Item is one line of a record's log, and with its content one line of an export.
type Item struct {
	// Seq counts the lines from 1.
	Seq  int64    `json:"seq"`
	Type ItemType `json:"type"`
	// At is when the record took it in, in UTC.
	At time.Time `json:"at"`
	// ID is that of the report that was added, read again or erased, or that of the
	// decision.
	ID string `json:"id"`
	// By is who decided or erased; empty for reports and readings.
	By string `json:"by,omitempty"`
	// Content is what the line brought, as JSON; absent where it was erased since.
	Content json.RawMessage `json:"content,omitempty"`
	// Erased says that the content was erased since, Redacted that an erasure took
	// passages out of it: Hash is then that of the content as it was.
	Erased   bool `json:"erased,omitempty"`
	Redacted bool `json:"redacted,omitempty"`
	// Hash is the SHA-256 of Content, byte for byte; Chain that of the line, the
	// chain of the line before in it: see Link. Both are in hexadecimal digits.
	Hash  string `json:"hash"`
	Chain string `json:"chain"`
}

// ReportContent is the content of a line that brought a report.
type ReportContent struct {
	Report trucewatch.Report `json:"report"`
	// Raw is what was fetched, where it differs from the text; base64 in JSON.
	Raw     []byte             `json:"raw,omitempty"`
	Reading trucewatch.Reading `json:"reading"`
}

// Link gives the chain of the line whose predecessor's chain is before; that of the
// first is empty. It is the SHA-256 of these, each with a line end (\n) after it: the chain
// before, Seq, Type, At in RFC 3339 with nanoseconds, ID, By as a JSON string, Hash.
// Content is in it by its hash alone, so that the chain still holds when content
// was erased.
func (i Item) Link(before string) string {
	by, _ := json.Marshal(i.By)
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%d\n%s\n%s\n%s\n%s\n%s\n", before, i.Seq, i.Type, i.At.UTC().Format(time.RFC3339Nano), i.ID, by, i.Hash)
	return hex.EncodeToString(h.Sum(nil))
}

// Hash is the SHA-256 of a content in hexadecimal digits.
func Hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// CanonicalEntry gives an entry as it comes back from a record, with times in UTC,
// and the content of its line.
func CanonicalEntry(e trucewatch.Entry) (trucewatch.Entry, []byte, error) {
	if len(e.Report.Raw) == 0 {
		e.Report.Raw = nil
	}
	e.Report.Published = e.Report.Published.In(time.UTC)
	e.Report.Taken, e.Report.Updated = utc(e.Report.Taken), utc(e.Report.Updated)
	c, data, err := canonical(ReportContent{e.Report, e.Report.Raw, readingUTC(e.Reading)})
	c.Report.Raw = c.Raw
	return trucewatch.Entry{Report: c.Report, Reading: c.Reading}, data, err
}

// CanonicalReading does the same for a further reading.
func CanonicalReading(r trucewatch.Reading) (trucewatch.Reading, []byte, error) {
	return canonical(readingUTC(r))
}

// CanonicalDecision does the same for a decision.
func CanonicalDecision(d trucewatch.Decision) (trucewatch.Decision, []byte, error) {
	d.Seq, d.At, d.Known = 0, utc(d.At), utc(d.Known)
	if d.Finding != nil {
		f := *d.Finding
		f.Known, f.On = utc(f.Known), f.On.In(time.UTC)
		d.Finding = &f
	}
	return canonical(d)
}

// CanonicalErasure does the same for an erasure.
func CanonicalErasure(e trucewatch.Erasure) (trucewatch.Erasure, []byte, error) {
	e.At = utc(e.At)
	return canonical(e)
}

func canonical[T any](value T) (T, []byte, error) {
	data, err := json.Marshal(value)
	if err != nil || !bytes.Contains(data, []byte(`\ufffd`)) {
		return value, data, err
	}
	// Bytes that are no UTF-8 are written as an escape and read as a character, which
	// is written as itself: what comes back must be what the hash is of.
	var again T
	if err := json.Unmarshal(data, &again); err != nil {
		return value, nil, err
	}
	data, err = json.Marshal(again)
	return again, data, err
}

func utc(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC()
}

// readingUTC copies a reading with its times in UTC.
func readingUTC(r trucewatch.Reading) trucewatch.Reading {
	r.Accounts = copied(r.Accounts, func(a *trucewatch.Account) { a.Date = datedUTC(a.Date) })
	r.Tallies = copied(r.Tallies, func(t *trucewatch.Tally) { t.Period = datedUTC(t.Period) })
	r.Commitments = copied(r.Commitments, func(c *trucewatch.Commitment) { c.Due = datedUTC(c.Due) })
	return r
}

func copied[T any](list []T, change func(*T)) []T {
	if list == nil {
		return nil
	}
	to := make([]T, len(list))
	for i := range list {
		to[i] = list[i]
		change(&to[i])
	}
	return to
}

func datedUTC(d *trucewatch.Dated) *trucewatch.Dated {
	if d == nil {
		return nil
	}
	return &trucewatch.Dated{Interval: d.Interval.In(time.UTC), Text: d.Text}
}

// Without takes out of a decision all that it holds of a report: passages, and the
// report among those that it speaks of.
func Without(d trucewatch.Decision, report string) trucewatch.Decision {
	from := without(d.From, report)
	d.Accounts = without(d.Accounts, report)
	if d.Verb == trucewatch.Apart && len(d.From) > 0 && len(from) == 0 {
		d.Accounts = nil // else the decision would say that no two of them are of one incident
	}
	d.From = from
	var evidence []trucewatch.Passage
	var in []string
	for i, p := range d.Evidence {
		if i >= len(d.EvidenceIn) || d.EvidenceIn[i] != report {
			evidence = append(evidence, p)
			if i < len(d.EvidenceIn) {
				in = append(in, d.EvidenceIn[i])
			}
		}
	}
	d.Evidence, d.EvidenceIn = evidence, in
	if d.Finding != nil {
		f := *d.Finding
		f.Evidence = nil
		if f.Report == report {
			f.Report = ""
		}
		d.Finding = &f
	}
	return d
}

func without(refs []trucewatch.AccountRef, report string) []trucewatch.AccountRef {
	var kept []trucewatch.AccountRef
	for _, r := range refs {
		if r.Report != report {
			kept = append(kept, r)
		}
	}
	return kept
}
