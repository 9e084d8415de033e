// Package intake gets reports from the world: files, folders and addresses,
// plain text and pages. It finds title, outlet, agency, day and body, and leaves
// reading to others.
package intake

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
)

// MaxBytes is how large a report may be, unless Options say otherwise.
const MaxBytes = 16 << 20

// Options say what a report does not say itself, or what is to stand in place of
// what it says.
type Options struct {
	// Date is the day or time of publication, in one of the forms that a date
	// line may have.
	Date string
	// Outlet is who published the report.
	Outlet string
	// Zone is the time zone of days, and of times that name none; nil means UTC.
	Zone *time.Location
	// MaxBytes is how large a report may be; 0 means the constant MaxBytes.
	MaxBytes int64
}

func (o Options) zone() *time.Location {
	if o.Zone == nil {
		return time.UTC
	}
	return o.Zone
}

func (o Options) limit() int64 {
	if o.MaxBytes <= 0 {
		return MaxBytes
	}
	return o.MaxBytes
}

// Parse makes a report of what was fetched. name is the file or address that it
// came from; contentType is what the server called it, or empty. What Options
// say stands in place of what is found. A report of which no day is found has a
// zero Published. Errors are of CodeUnusable.
func Parse(name string, data []byte, contentType string, o Options) (trucewatch.Report, error) {
	if int64(len(data)) > o.limit() {
		return trucewatch.Report{}, tooLarge(name, int64(len(data)), o.limit())
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return trucewatch.Report{}, unusable(name, "there is nothing in it", "give a file with a report's text")
	}
	page := isPage(name, data, contentType)
	text, err := decode(name, data, contentType, page)
	if err != nil {
		return trucewatch.Report{}, err
	}
	var r trucewatch.Report
	if page {
		r, err = fromPage(name, text, o.zone())
		r.Raw = data
	} else {
		r, err = fromText(name, text, o.zone()), nil
		if text != string(data) {
			r.Raw = data
		}
	}
	if err != nil {
		return trucewatch.Report{}, err
	}
	if r.Origin = name; strings.TrimSpace(r.Text) == "" || r.Title == "" {
		return trucewatch.Report{}, unusable(name, "there is no text in it", "give a file with a report's text")
	}
	credits(&r)
	return r, o.apply(&r)
}

// Check says what is wrong with the options, if anything.
func (o Options) Check() error {
	if o.Date == "" {
		return nil
	}
	if _, ok := parseDate(o.Date, o.zone()); !ok {
		return &trucewatch.Error{
			Code: trucewatch.CodeUnusable, Op: "intake", Message: fmt.Sprintf("%q is no date", o.Date),
			Advice: "write the day of publication as --date 2020-03-03, or with a time as --date 2020-03-03T14:10+04:30",
		}
	}
	return nil
}

// apply puts in what the options say.
func (o Options) apply(r *trucewatch.Report) error {
	if o.Outlet != "" {
		r.Outlet = o.Outlet
	}
	if o.Date != "" {
		r.Published, _ = parseDate(o.Date, o.zone())
	}
	return o.Check()
}

// File makes a report of a file. "-" is standard input.
func File(ctx context.Context, name string, o Options) (trucewatch.Report, error) {
	if err := ctx.Err(); err != nil {
		return trucewatch.Report{}, err
	}
	if name == Stdin {
		return Read(name, os.Stdin, o)
	}
	f, err := os.Open(name)
	if err != nil {
		return trucewatch.Report{}, unreadable(name, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() && info.Size() > o.limit() {
		return trucewatch.Report{}, tooLarge(name, info.Size(), o.limit())
	}
	return Read(name, f, o)
}

// Read makes a report of what a reader gives, to its end.
func Read(name string, from io.Reader, o Options) (trucewatch.Report, error) {
	data, err := atMost(name, from, o.limit())
	if err != nil {
		return trucewatch.Report{}, err
	}
	return Parse(name, data, "", o)
}

func atMost(name string, from io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, limit+1))
	if err != nil {
		return nil, unreadable(name, err)
	}
	if int64(len(data)) > limit {
		return nil, tooLarge(name, -1, limit)
	}
	return data, nil
}

// isPage says whether data is HTML: by what the server says, by the name, or by
// how it begins.
func isPage(name string, data []byte, contentType string) bool {
	switch mediaType(contentType) {
	case "text/html", "application/xhtml+xml":
		return true
	case "text/plain", "text/markdown":
		return false
	}
	ext := filepath.Ext(name)
	if at, ok := webAddress(name); ok {
		ext = filepath.Ext(at.Path)
	}
	switch strings.ToLower(ext) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return strings.HasPrefix(http.DetectContentType(data), "text/html")
}

// webAddress reads the name of a report as an address of the web.
func webAddress(name string) (*url.URL, bool) {
	at, err := url.Parse(name)
	if err != nil || at.Host == "" || at.Scheme != "http" && at.Scheme != "https" {
		return nil, false
	}
	return at, true
}

func mediaType(contentType string) string {
	kind, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// longestTitle is how many code points of a first line make a title, where the
// report says none.
const longestTitle = 200

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// firstLine is the first line with words, as a title; empty where none has any.
func firstLine(text string) string {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if !strings.ContainsFunc(line, isWord) {
			continue
		}
		if utf8.RuneCountInString(line) <= longestTitle {
			return line
		}
		short := string([]rune(line)[:longestTitle])
		if at := strings.LastIndexByte(short, ' '); at > longestTitle/2 {
			short = short[:at]
		}
		return short + "…"
	}
	return ""
}

func unusable(name, message, advice string) error {
	return &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "intake", File: name, Message: message, Advice: advice}
}

func unreadable(name string, err error) error {
	e := &trucewatch.Error{Code: trucewatch.CodeUnusable, Op: "intake", File: name, Message: "it can't be read", Err: cause(err)}
	if os.IsNotExist(err) {
		e.Message, e.Err, e.Advice = "there is no such file", nil, "look at the name again"
	}
	return e
}

// cause leaves out of an error of the file system the name, which is said
// already.
func cause(err error) error {
	if pathError, ok := err.(*os.PathError); ok {
		return pathError.Err
	}
	return err
}

func tooLarge(name string, size, limit int64) error {
	message := fmt.Sprintf("it is larger than %s", megabytes(limit))
	if size >= 0 {
		message = fmt.Sprintf("it has %s, and a report may have %s", megabytes(size), megabytes(limit))
	}
	return unusable(name, message, "split it, or give only the report's text")
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}
