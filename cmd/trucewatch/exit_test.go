package main

import (
	"bufio"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch/desk"
)

// holdLock is a command of the tests, "holdlock RECORD writing|alone": a process that is
// in the middle of a write to a record, or uses it alone, until its standard input ends.
func holdLock() {
	db, err := sql.Open("sqlite", os.Args[1])
	if err == nil {
		db.SetMaxOpenConns(1)
		if os.Args[2] == "alone" {
			_, err = db.Exec("PRAGMA locking_mode = EXCLUSIVE")
		}
		if err == nil {
			_, err = db.Exec("BEGIN IMMEDIATE; CREATE TABLE held (n INTEGER)")
		}
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("held")
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// held starts a process that holds a record, and gives what lets go.
func held(t *testing.T, db, how string) (release func()) {
	t.Helper()
	c := exec.Command("holdlock", db, how)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if said, _ := bufio.NewReader(out).ReadString('\n'); said != "held\n" {
		t.Fatalf("the lock is not held: %s", said)
	}
	return func() {
		in.Close()
		_ = c.Wait()
	}
}

// asked is what is asked of a record.
type asked struct {
	name string
	args []string
	// looks: it only looks, which a process that writes does not hinder. makes: it makes
	// the record where there is none.
	looks, makes bool
}

// recordMade makes a record of a case, and an export of it, and gives what can be asked of
// it. Each time that a command is run, OUT in its arguments is a file that is not there.
func recordMade(t *testing.T) (db, export string, commands []asked) {
	t.Helper()
	dir := t.TempDir()
	db, export = filepath.Join(dir, "base.db"), filepath.Join(dir, "export.jsonl")
	t.Setenv("TRUCEWATCH_CASE", shipped)
	t.Setenv("TRUCEWATCH_BY", "N. Rahimi")
	texts := many(t, 3)
	ok(t, "add", "--db", db, texts)
	ok(t, "export", "--db", db, "-o", export)
	var said desk.IncidentsData
	if err := json.Unmarshal([]byte(ok(t, "incidents", "--db", db, "--format", "json")), &said); err != nil || len(said.Incidents) == 0 {
		t.Fatal(err, said)
	}
	incident := said.Incidents[0].Code
	var reports desk.ReportsData
	if err := json.Unmarshal([]byte(ok(t, "reports", "--db", db, "--format", "json")), &reports); err != nil {
		t.Fatal(err)
	}
	report := reports.Reports[0].ID
	return db, export, []asked{
		{name: "review list", args: []string{"review", "list"}, looks: true},
		{name: "review dismiss", args: []string{"review", "dismiss", report + "#0", "--reason", "a drill"}},
		{name: "review grade", args: []string{"review", "grade", incident, "verified", "--reason", "we were there"}},
		{name: "history of a clause", args: []string{"history", "afghan-forces"}, looks: true},
		{name: "history of an incident", args: []string{"history", incident}, looks: true},
		{name: "diff of two days", args: []string{"diff", "--from", "2020-03-01"}, looks: true},
		{name: "diff of a report", args: []string{"diff", "--report", report}, looks: true},
		{name: "audit", args: []string{"audit"}, looks: true},
		{name: "doctor", args: []string{"doctor"}},
		{name: "reread", args: []string{"reread"}},
		{name: "export", args: []string{"export"}, looks: true},
		{name: "export to a file", args: []string{"export", "-o", "OUT"}, looks: true},
		{name: "restore", args: []string{"restore", export}, makes: true},
		{name: "erase", args: []string{"erase", report, "--reason", "court order"}},
		{name: "erase, finish", args: []string{"erase", "--finish"}, looks: true}, // nothing was erased
		{name: "add", args: []string{"add", filepath.Join(many(t, 4), "0003.txt")}, makes: true},
		{name: "board", args: []string{"board"}, looks: true},
		{name: "reports", args: []string{"reports"}, looks: true},
	}
}

// on runs what is asked on a record, without waiting for other processes for long.
func (a asked) on(t *testing.T, db string) (code int, out, errs string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "out.jsonl")
	args := slices.Clone(a.args)
	for i := range args {
		if args[i] == "OUT" {
			args[i] = file
		}
	}
	code, out, errs = at(t, append(args, "--db", db, "--wait", "50ms")...)
	if _, err := os.Stat(file); code != 0 && err == nil {
		t.Errorf("%s: it failed and left a file", a.name)
	}
	return code, out, errs
}

// TestEachCommandSaysWhyARecordCantBeUsed holds the exit codes that the help lists, and
// that one sentence on standard error says what is wrong and what to do.
func TestEachCommandSaysWhyARecordCantBeUsed(t *testing.T) {
	base, _, commands := recordMade(t)
	whole, err := os.ReadFile(base)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		make func(t *testing.T, file string)
		code int
		says string
	}{
		{"it is not there", func(*testing.T, string) {}, exitNoStore, "there is no record here; `trucewatch add` makes one"},
		{"it has no byte", fileOf(nil), exitNoStore, "the file is empty: there is no record in it"},
		{"it is a folder", func(t *testing.T, file string) {
			if err := os.Mkdir(file, 0o700); err != nil {
				t.Fatal(err)
			}
		}, exitUsage, "this is a folder, not a record; give --db a file that trucewatch made"},
		{"it is a text", fileOf([]byte("Dear diary,\n")), exitUsage, "this file is not a record of trucewatch; give --db a file"},
		{"it belongs to another program", changed(nil, "CREATE TABLE diary (day TEXT)"), exitUsage, "this database belongs to another program; give --db a file"},
		{"it was made by a newer version", changed(whole, "PRAGMA user_version = 9999"), exitNewer, "use the newer trucewatch that wrote it"},
		{"its end is missing", fileOf(whole[:len(whole)/2]), exitUsage, "the record is damaged or no record of trucewatch: database disk image is malformed (11); restore it from an export"},
		{"its beginning is overwritten", fileOf(overwritten(whole, 100, 3000)), exitUsage, "the record is damaged or no record"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, a := range commands {
				file := filepath.Join(t.TempDir(), "r.db")
				c.make(t, file)
				if a.makes && c.code == exitNoStore {
					if code, _, errs := a.on(t, file); code != 0 {
						t.Errorf("%s: exit code %d: %s", a.name, code, errs)
					}
					continue
				}
				wantSaid(t, a, file, c.code, c.says)
				if _, err := os.Stat(file); c.name == "it is not there" && err == nil {
					t.Errorf("%s: it made a record", a.name)
				}
			}
		})
	}
}

// wantSaid runs what is asked, and wants an exit code and one line on standard error.
func wantSaid(t *testing.T, a asked, file string, code int, says string) {
	t.Helper()
	got, out, errs := a.on(t, file)
	if got != code || !strings.Contains(errs, says) || !strings.Contains(errs, file) {
		t.Errorf("%s: exit code %d, want %d: %s", a.name, got, code, errs)
	}
	if n := strings.Count(errs, "\n"); n != 1 {
		t.Errorf("%s: %d lines say what is wrong: %s", a.name, n, errs)
	}
	if a.args[0] != "add" && out != "" { // it says that none was added
		t.Errorf("%s: it prints what it has not: %s", a.name, out)
	}
}

// fileOf makes a file of bytes.
func fileOf(data []byte) func(*testing.T, string) {
	return func(t *testing.T, file string) {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// changed makes a database of bytes and changes it.
func changed(data []byte, statement string) func(*testing.T, string) {
	return func(t *testing.T, file string) {
		fileOf(data)(t, file)
		db, err := sql.Open("sqlite", file)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
}

// overwritten gives data with other bytes in a stretch of it.
func overwritten(data []byte, from, to int) []byte {
	data = slices.Clone(data)
	for i := from; i < min(to, len(data)); i++ {
		data[i] = byte(37*i + 11)
	}
	return data
}

func TestACommandThatMustWriteSaysThatAnotherProcessDoes(t *testing.T) {
	base, _, commands := recordMade(t)
	const says = "the record is in use by another process; wait until it has finished, then try again"
	for _, a := range commands {
		file := copied(t, base)
		release := held(t, file, "writing")
		if a.looks {
			if code, _, errs := a.on(t, file); code != 0 {
				t.Errorf("%s waits for one that writes: exit code %d: %s", a.name, code, errs)
			}
		} else {
			wantSaid(t, a, file, exitLocked, says)
		}
		release()
		if code, _, errs := a.on(t, file); code != 0 && a.name != "restore" {
			t.Errorf("%s, when the other has finished: exit code %d: %s", a.name, code, errs)
		}
	}
	for _, a := range commands {
		file := copied(t, base)
		release := held(t, file, "alone")
		wantSaid(t, a, file, exitLocked, says)
		release()
	}
}

// copied is a copy of a record that nobody uses.
func copied(t *testing.T, db string) string {
	t.Helper()
	data, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "r.db")
	fileOf(data)(t, file)
	return file
}

// A lock is not a matter of one report: the next would wait for it as long.
func TestAddStopsAtALockAndSaysWhatWasAdded(t *testing.T) {
	base, _, _ := recordMade(t)
	release := held(t, base, "writing")
	defer release()
	code, out, errs := at(t, "add", "--db", base, "--wait", "50ms", many(t, 40))
	if code != exitLocked || strings.Count(errs, "in use by another process") != 1 || !strings.Contains(out, "0 added, 3 already there, 0 refused") {
		t.Errorf("exit code %d: %s%s", code, out, errs)
	}
}

// An erasure that can't be finished because another process uses the files says so.
func TestAnErasureThatCantBeFinishedSaysHowItIs(t *testing.T) {
	base, _, commands := recordMade(t)
	at := slices.IndexFunc(commands, func(a asked) bool { return a.name == "erase" })
	if code, _, errs := commands[at].on(t, base); code != 0 {
		t.Fatal(errs)
	}
	release := held(t, base, "writing")
	a := commands[at+1]
	wantSaid(t, a, base, exitLocked, "its bytes may still be in the record's files, which could not be written anew while another process uses them; end what else uses the record (trucewatch serve), then run `trucewatch erase --finish`")
	release()
	if code, _, errs := a.on(t, base); code != 0 {
		t.Error(errs)
	}
}

// lateReader gives what another reader gives, after something has happened.
type lateReader struct {
	io.Reader
	happens func()
}

func (r *lateReader) Read(p []byte) (int, error) {
	if r.happens != nil {
		r.happens()
		r.happens = nil
	}
	return r.Reader.Read(p)
}

// A restore makes a record, and when it fails takes it away again; not one that another
// process has written to meanwhile.
func TestARestoreThatFailsTakesAwayNothingOfOthers(t *testing.T) {
	_, export, _ := recordMade(t)
	data, err := os.ReadFile(export)
	if err != nil {
		t.Fatal(err)
	}
	for name, meanwhile := range map[string]func(file string){"alone": nil, "another adds": func(file string) { ok(t, "add", "--db", file, many(t, 2)) }} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "r.db")
			in := &lateReader{Reader: strings.NewReader(string(data[:len(data)-20]))}
			if meanwhile != nil {
				in.happens = func() { meanwhile(file) }
			}
			var errs strings.Builder
			screen := &terminal{in: in, out: io.Discard, err: &errs, now: time.Now}
			if code := run(t.Context(), []string{"restore", "-", "--db", file, "--wait", "5s"}, screen); code != exitUsage {
				t.Errorf("exit code %d: %s", code, errs.String())
			}
			if meanwhile != nil {
				if out := ok(t, "audit", "--db", file); strings.Count(out, "\n") != 2 {
					t.Errorf("what was added is gone: %s", out)
				}
			} else if left, _ := filepath.Glob(file + "*"); len(left) > 0 {
				t.Errorf("it left %v", left)
			}
		})
	}
}

// Damage that lets the record be opened is for the doctor to find; who needs what is
// damaged says so, and nobody takes it for an empty record or breaks off in a panic. All
// pages of the file with all commands with TRUCEWATCH_FULL.
func TestADamagedRecordIsSaidToBe(t *testing.T) {
	base, _, commands := recordMade(t)
	whole, err := os.ReadFile(base)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	for first := 1; first*page < len(whole); first++ { // each page but the first, which says what the file is
		file := filepath.Join(t.TempDir(), "r.db")
		fileOf(overwritten(whole, first*page, (first+1)*page))(t, file)
		code, out, errs := at(t, "doctor", "--db", file)
		if code == 0 || code == exitFailed && !strings.Contains(out, "✕ error   storage") || strings.Count(errs, "\n") != 1 {
			t.Errorf("page %d: doctor: exit code %d: %s%s", first, code, out, errs)
		}
		for i, a := range commands {
			if a.args[0] == "doctor" || i%4 != first%4 && os.Getenv("TRUCEWATCH_FULL") == "" {
				continue
			}
			code, _, errs := a.on(t, file)
			if code != 0 && (code != exitUsage || !strings.Contains(errs, "damaged") && a.name != "restore") {
				t.Errorf("page %d: %s: exit code %d: %s", first, a.name, code, errs)
			}
			if code == 0 && !a.looks { // it may have written the damage anew
				fileOf(overwritten(whole, first*page, (first+1)*page))(t, file)
				_ = os.Remove(file + "-wal")
				_ = os.Remove(file + "-shm")
			}
		}
	}
}
