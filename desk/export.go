package desk

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

// An export is JSON Lines: a head, the record's log line by line with contents, and
// an end, by which one that was cut short is told. docs/record.md describes it.

// exportVersion is the version of the form of exports.
const exportVersion = 1

// exportHead is the first line of an export.
type exportHead struct {
	Trucewatch string `json:"trucewatch"` // "record"
	Version    int    `json:"version"`
	Case       string `json:"case"`
}

// exportEnd is the last line: how many lines of the log there are, and the chain of
// the last, or empty.
type exportEnd struct {
	End   bool   `json:"end"`
	Lines int64  `json:"lines"`
	Chain string `json:"chain"`
}

// Exported is what an export holds, or what was restored.
type Exported struct {
	Case  string
	Lines int64
	Chain string
}

// Export writes the whole record. The same record gives the same bytes.
func (d *Desk) Export(ctx context.Context, w io.Writer) (Exported, error) {
	said := Exported{Case: d.Case.Agreement.Case}
	out := bufio.NewWriter(w)
	line := func(value any) error {
		data, err := json.Marshal(value)
		if err == nil {
			_, err = out.Write(append(data, '\n'))
		}
		return err
	}
	if err := line(exportHead{"record", exportVersion, said.Case}); err != nil {
		return said, err
	}
	for item, err := range d.store.Items(ctx) {
		if err == nil {
			err = line(item)
		}
		if err != nil {
			return said, err
		}
		said.Lines, said.Chain = item.Seq, item.Chain
	}
	return said, errors.Join(line(exportEnd{true, said.Lines, said.Chain}), out.Flush())
}

// Restore fills an empty record from an export, whole or not at all. file is what
// errors call it. An export of another case is refused: its places and parties would
// be read as those of this one.
func (d *Desk) Restore(ctx context.Context, file string, r io.Reader) (Exported, error) {
	in := &importing{file: file, lines: bufio.NewReaderSize(r, 1<<16)}
	if err := in.head(d.Case.Agreement.Case); err != nil {
		return in.said, err
	}
	err := d.store.Restore(ctx, in.items(ctx))
	var known *trucewatch.Error
	if errors.As(err, &known) && known.File == "" {
		known.File, known.Line = file, in.line
	}
	return in.said, err
}

// importing reads an export.
type importing struct {
	file  string
	lines *bufio.Reader
	line  int
	said  Exported
}

func (in *importing) wrong(message, advice string, err error) error {
	return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "restore", File: in.file, Line: in.line, Message: message, Advice: advice, Err: err}
}

// maxLine is how long a line may be: a report has at most 16 MiB, as text and as it
// was fetched, and what is read in it.
const maxLine = 1 << 28

// next reads a line; io.EOF where there is none.
func (in *importing) next() ([]byte, error) {
	in.line++
	var line []byte
	for {
		part, err := in.lines.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > maxLine {
			return nil, in.wrong("the line is too long to be one of an export", "give a file that `trucewatch export` wrote", nil)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err == io.EOF && len(line) > 0 {
			err = nil
		}
		return line, err
	}
}

func (in *importing) head(name string) error {
	line, err := in.next()
	if err != nil && err != io.EOF {
		return err
	}
	var head exportHead
	switch err := json.Unmarshal(line, &head); {
	case err != nil || head.Trucewatch != "record":
		return in.wrong("this is no export of a record", "give a file that `trucewatch export` wrote", nil)
	case head.Version > exportVersion:
		return &trucewatch.Error{Code: trucewatch.CodeNewer, Op: "restore", File: in.file, Line: in.line,
			Message: fmt.Sprintf("the export has form %d, and this program knows forms up to %d", head.Version, exportVersion), Advice: "use the newer trucewatch that wrote it"}
	case head.Case != name:
		return in.wrong(fmt.Sprintf("the export is of the case %s, not of %s", head.Case, name), "give the right --case", nil)
	}
	in.said.Case = head.Case
	return nil
}

// items gives the lines of the log, and an error where the export breaks off or
// holds what it should not.
func (in *importing) items(ctx context.Context) iter.Seq2[store.Item, error] {
	return func(yield func(store.Item, error) bool) {
		for {
			item, end, err := in.item()
			if err == nil {
				err = ctx.Err()
			}
			switch {
			case err != nil:
				yield(store.Item{}, err)
				return
			case end:
				return
			}
			in.said.Lines, in.said.Chain = item.Seq, item.Chain
			if !yield(item, nil) {
				return
			}
		}
	}
}

func (in *importing) item() (item store.Item, end bool, err error) {
	line, err := in.next()
	if err == io.EOF {
		return item, false, in.wrong("the export was cut short: it has no last line", "use another copy", nil)
	}
	if err != nil {
		return item, false, err
	}
	if bytes.HasPrefix(line, []byte(`{"end":`)) {
		return item, true, in.end(line)
	}
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&item); err != nil {
		return item, false, in.wrong("the line is not one of an export", "use another copy", err)
	}
	return item, false, nil
}

func (in *importing) end(line []byte) error {
	var end exportEnd
	if err := json.Unmarshal(line, &end); err != nil || end.Lines != in.said.Lines || end.Chain != in.said.Chain {
		return in.wrong(fmt.Sprintf("the last line does not fit what came before, %d lines of the log", in.said.Lines), "use another copy", nil)
	}
	if _, err := in.next(); err != io.EOF {
		return in.wrong("there is more after the last line", "use another copy", nil)
	}
	return nil
}

// Erased is what came of an erasure.
type Erased struct {
	Erasure trucewatch.Erasure
	// Akin are reports that are one text with the one that was erased, or versions of
	// it: they hold much of the same words. Decisions speak of it, and their reasons
	// stay as they were written.
	Akin      []string
	Decisions []string
}

// Erase takes a report out of the record for good, for legal reasons: its text, what
// was fetched, all that was read in it, and the passages that decisions have of it.
func (d *Desk) Erase(ctx context.Context, report string, who Reviewer) (Erased, error) {
	said := Erased{Erasure: trucewatch.Erasure{Report: report, By: who.By, Reason: who.Reason, At: d.now().UTC()}}
	switch {
	case who.By == "":
		return said, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "erase", Message: "nobody is named who erases", Advice: "give --by NAME"}
	case who.Reason == "":
		return said, &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "erase", Message: "an erasure needs its reason", Advice: "give --reason TEXT; it stays in the record, so leave out what must not"}
	}
	v, err := d.View(ctx, d.everything())
	if err != nil {
		return said, err
	}
	said.Akin, said.Decisions = v.akin(report), v.decisionsOf(report)
	said.Erasure, err = d.store.Erase(ctx, said.Erasure)
	return said, err
}

// FinishErasing takes out of the record's files what an erasure could not, because
// another process used them.
func (d *Desk) FinishErasing(ctx context.Context) error { return d.store.Scrub(ctx) }

// akin are the other reports of a report's family and its versions.
func (v *View) akin(report string) []string {
	var list []string
	seen := map[string]bool{report: true}
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			list = append(list, id)
		}
	}
	for _, f := range v.Families {
		for _, r := range f.Reports {
			if r == report {
				for _, other := range f.Reports {
					add(other)
				}
			}
		}
	}
	for _, e := range v.Versions(report) {
		add(e.Report.ID)
	}
	return list
}

func (v *View) decisionsOf(report string) []string {
	var list []string
	for _, d := range v.Decisions {
		for _, r := range d.Reports() {
			if r == report {
				list = append(list, d.ID)
			}
		}
	}
	return list
}
