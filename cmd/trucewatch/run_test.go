package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/cases"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/intake"
	"github.com/trucewatch/trucewatch/store"
	"github.com/trucewatch/trucewatch/store/sqlite"
)

const shipped = "us-taliban-2020"

// at runs one command line and gives what it printed.
func at(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), args, &terminal{in: strings.NewReader(""), out: &stdout, err: &stderr, now: time.Now})
	return code, stdout.String(), stderr.String()
}

// ok runs one command line that must go well.
func ok(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := at(t, args...)
	if code != 0 {
		t.Fatalf("%v: exit code %d: %s", args, code, errs)
	}
	return out
}

// unpack writes the shipped reports to files, and gives their names.
func unpack(t *testing.T) []string {
	t.Helper()
	files, _ := cases.Open(shipped)
	names, err := fs.Glob(files, "reports/*")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	dir := t.TempDir()
	for i, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		names[i] = filepath.Join(dir, filepath.Base(name))
		if err := os.WriteFile(names[i], data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return names
}

func TestTheDemoIsTheSameWhateverTheOrderOfTheReports(t *testing.T) {
	want := ok(t, "demo")
	judged := func(t *testing.T, db string) string {
		return ok(t, "judge", "--case", shipped, "--db", db, "--as-of", "2020-03-15", "--known", "2020-03-15", "--format", "json")
	}
	plain := filepath.Join(t.TempDir(), "demo.db")
	ok(t, "demo", "--db", plain)
	wantJudged := judged(t, plain)
	names := unpack(t)
	orders := map[string][]string{"as shipped": names, "twice": append(slices.Clone(names), names...)}
	back := slices.Clone(names)
	slices.Reverse(back)
	orders["backwards, and then some again"] = append(back, names[:5]...)
	odd := []string{}
	for i := range names {
		odd = append(odd, names[(i*7)%len(names)])
	}
	orders["mixed"] = odd
	for name, order := range orders {
		t.Run(name, func(t *testing.T) {
			db := filepath.Join(t.TempDir(), "record.db")
			ok(t, append([]string{"add", "--case", shipped, "--db", db}, order...)...)
			for range 2 {
				if got := ok(t, "demo", "--db", db); got != want {
					t.Fatal(cmp.Diff(want, got))
				}
			}
			if got := judged(t, db); got != wantJudged {
				t.Error(cmp.Diff(wantJudged, got))
			}
		})
	}
}

// A report that comes later about an earlier day changes what is now thought of
// that day, and nothing of what was thought then.
func TestALateReportLeavesEarlierViewsAsTheyWere(t *testing.T) {
	db := filepath.Join(t.TempDir(), "record.db")
	ok(t, append([]string{"add", "--case", shipped, "--db", db}, unpack(t)...)...)
	judged := func(known string) string {
		return ok(t, "judge", "--case", shipped, "--db", db, "--as-of", "2020-03-04", "--known", known, "--format", "json", "--standard", "alleged")
	}
	first, fourth, later := judged("2020-03-01"), judged("2020-03-04"), judged("2020-03-20")
	if first == fourth {
		t.Error("what became known between 1 and 4 March changes nothing")
	}
	late := filepath.Join(t.TempDir(), "late.txt")
	text := "Attack on American base in Khost\n2020-03-19\nHighland Radio\n\nThe Taliban attacked American forces in Khost on 1 March 2020, killing three American soldiers, a spokesman for U.S. Forces-Afghanistan said.\n"
	if err := os.WriteFile(late, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	ok(t, "add", "--case", shipped, "--db", db, late)
	for known, before := range map[string]string{"2020-03-01": first, "2020-03-04": fourth} {
		if now := judged(known); now != before {
			t.Errorf("known by %s: %s", known, cmp.Diff(before, now))
		}
	}
	if judged("2020-03-20") == later {
		t.Error("the late report changes nothing, also where it is known")
	}
}

// many writes small reports, each of its own, and gives their folder.
func many(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		text := fmt.Sprintf("Clash %d near Kunduz\n2020-03-09\nHighland Radio\n\nThe Taliban attacked checkpoint %d in Kunduz on Monday, killing %d police officers, a police chief said.\n", i, i, i+2)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// begun starts the command in a process of its own and waits until it has
// printed so many lines.
func begun(t *testing.T, lines int, args ...string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	c := exec.Command("trucewatch", args...)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() })
	in := bufio.NewReader(out)
	for range lines {
		if _, err := in.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
	}
	return c, in
}

// whole fails where an entry of a record is not the one that reading its report
// gives, and counts the entries.
func whole(t *testing.T, db string) int {
	t.Helper()
	c, errs := desk.OpenCase(shipped)
	if c == nil {
		t.Fatal(errs)
	}
	s, err := sqlite.OpenExisting(db)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	entries, err := s.Entries(t.Context(), store.Cut{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		r, err := intake.Parse(e.Report.Origin, []byte(e.Report.Text), "", intake.Options{Zone: c.Agreement.Zone})
		if err != nil {
			t.Fatal(err)
		}
		r.ID = desk.ReportID(r)
		want, _ := json.Marshal(c.Reader().Read(r))
		got, _ := json.Marshal(e.Reading)
		if e.Report.ID != r.ID || !sameTimes(got, want) {
			t.Errorf("%s is not whole: %s", e.Report.ID, cmp.Diff(string(want), string(got)))
		}
	}
	return len(entries)
}

// sameTimes compares readings, of which the record keeps times in UTC.
func sameTimes(a, b []byte) bool {
	return bytes.Equal(inUTC(a), inUTC(b))
}

func inUTC(data []byte) []byte {
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		return data
	}
	var walk func(any) any
	walk = func(v any) any {
		switch v := v.(type) {
		case map[string]any:
			for k, e := range v {
				v[k] = walk(e)
			}
		case []any:
			for i, e := range v {
				v[i] = walk(e)
			}
		case string:
			if t, err := time.Parse(time.RFC3339Nano, v); err == nil {
				return t.UTC().Format(time.RFC3339Nano)
			}
		}
		return v
	}
	out, _ := json.Marshal(walk(value))
	return out
}

func TestAfterAKillEachReportIsThereWholeOrNotAtAll(t *testing.T) {
	const n = 120
	dir := many(t, n)
	for _, lines := range []int{1, 4, 30} {
		t.Run(fmt.Sprintf("after %d", lines), func(t *testing.T) {
			db := filepath.Join(t.TempDir(), "record.db")
			c, _ := begun(t, lines, "add", "--case", shipped, "--db", db, dir)
			if err := c.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = c.Wait()
			if got := whole(t, db); got < lines || got > n {
				t.Errorf("%d reports, of which %d were said to be there", got, lines)
			}
			ok(t, "add", "--case", shipped, "--db", db, dir)
			if got := whole(t, db); got != n {
				t.Errorf("%d reports after going on, want %d", got, n)
			}
		})
	}
}

func TestASignalStopsBetweenTwoReports(t *testing.T) {
	const n = 400
	db := filepath.Join(t.TempDir(), "record.db")
	c, out := begun(t, 3, "add", "--case", shipped, "--db", db, many(t, n))
	if err := c.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(out)
	if err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	if code := c.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
	kept := whole(t, db)
	if kept >= n || !strings.Contains(string(rest), fmt.Sprintf("%d added, ", kept)) {
		t.Errorf("%d of %d kept, and it printed %s", kept, n, rest)
	}
}

func TestServeAnswersUntilASignalComes(t *testing.T) {
	c := exec.Command("trucewatch", "demo", "--serve", "--addr", "127.0.0.1:0")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Process.Kill() }()
	address := ""
	for in := bufio.NewScanner(out); in.Scan(); {
		if strings.HasPrefix(in.Text(), "http://") {
			address = in.Text()
			break
		}
	}
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(response.Body)
	response.Body.Close()
	if response.StatusCode != http.StatusOK || !strings.Contains(string(body), "afghan-forces") {
		t.Errorf("%s: %s", response.Status, body)
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("after a signal: %v", err)
	}
}

func TestAnAddressInUseIsSaid(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	t.Setenv("TRUCEWATCH_DATA", t.TempDir())
	code, _, errs := at(t, "serve", "--case", shipped, "--addr", taken.Addr().String())
	if code != exitFailed || !strings.Contains(errs, "can't listen on "+taken.Addr().String()) {
		t.Errorf("exit code %d: %s", code, errs)
	}
}

func TestWhatAReportSaysCannotSteerTheTerminal(t *testing.T) {
	var out bytes.Buffer
	screen := &terminal{out: &out, color: true}
	if err := screen.print("a\x1b]0;title\x07b\x1b[2Jc\u202ed\u009b1me" + screen.paint(red, "f") + "\tg\r\n"); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != "a]0;titleb[2Jcd1me\x1b[31mf\x1b[0m\tg\n" {
		t.Errorf("got %q", got)
	}
}

func TestNothingPrintedIsWiderThanALine(t *testing.T) {
	for _, args := range [][]string{
		{"demo"}, {"board", "--case", shipped, "--as-of", "2020-03-15", "--known", "2020-03-15"},
		{"why", "afghan-forces", "--case", shipped, "--as-of", "2020-03-15", "--known", "2020-03-15"},
		{"incidents", "--case", shipped, "--as-of", "2020-03-15", "--known", "2020-03-15"},
		{"reports", "--case", shipped}, {"explain", shipped}, {"search", "--case", shipped, "Taliban"},
	} {
		t.Setenv("TRUCEWATCH_DATA", t.TempDir())
		for line := range strings.Lines(ok(t, args...)) {
			if w := width(strings.TrimRight(line, "\n")); w > lineWidth {
				t.Errorf("%v: %d columns: %s", args, w, line)
			}
			if strings.TrimRight(line, " \n") != strings.TrimRight(line, "\n") {
				t.Errorf("%v: space at the end of %q", args, line)
			}
		}
	}
}

func TestEachErrorHasItsExitCode(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want int
	}{
		{"nothing", nil, 0},
		{"a fault of the disk", &trucewatch.Error{Code: trucewatch.CodeFailed}, 1},
		{"an error of another package", io.ErrUnexpectedEOF, 1},
		{"a code that is not in the table", &trucewatch.Error{Code: "new"}, 1},
		{"unusable input", &trucewatch.Error{Code: trucewatch.CodeUnusable}, 2},
		{"something that is not there", &trucewatch.Error{Code: trucewatch.CodeMissing}, 2},
		{"done in part, among what went wrong", errors.Join(&trucewatch.Error{Code: trucewatch.CodeUnusable}, partly(1, []error{io.EOF}, "x")), 3},
		{"nothing done, all unusable", partly(0, []error{&trucewatch.Error{Code: trucewatch.CodeUnusable}}, "x"), 2},
		{"nothing done, one a fault", partly(0, []error{&trucewatch.Error{Code: trucewatch.CodeUnusable}, io.EOF}, "x"), 1},
		{"findings", ending{exitFindings, "x"}, 5},
		{"no record", &trucewatch.Error{Code: trucewatch.CodeNoStore}, 10},
		{"a record in use", fmt.Errorf("open: %w", &trucewatch.Error{Code: trucewatch.CodeLocked}), 11},
		{"a record of a newer program", &trucewatch.Error{Code: trucewatch.CodeNewer}, 12},
		{"an interruption", context.Canceled, 130},
	} {
		if got := exitCode(c.err); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestWhatWasStoppedBeforeItBeganIsInterrupted(t *testing.T) {
	stopped, stop := context.WithCancel(t.Context())
	stop()
	screen := &terminal{out: io.Discard, err: io.Discard, in: strings.NewReader(""), now: time.Now}
	db := filepath.Join(t.TempDir(), "r.db")
	if code := run(stopped, []string{"add", "--case", shipped, "--db", db, many(t, 1)}, screen); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
	if whole(t, db) != 0 {
		t.Error("a report was taken in after the signal")
	}
}

func TestARecordOfANewerProgramIsLeftAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "r.db")
	ok(t, "demo", "--db", file)
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 9999"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for _, args := range [][]string{{"board", "--case", shipped, "--db", file}, {"add", "--case", shipped, "--db", file, many(t, 1)}} {
		if code, _, errs := at(t, args...); code != exitNewer || !strings.Contains(errs, "newer trucewatch") {
			t.Errorf("%v: exit code %d: %s", args, code, errs)
		}
	}
}
