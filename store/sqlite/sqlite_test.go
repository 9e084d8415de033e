package sqlite

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
	"github.com/trucewatch/trucewatch/store/storetest"
)

// adderFile is set in the child process of the test that kills it: the file that
// it adds to until it is killed.
const adderFile = "TRUCEWATCH_TEST_ADDER"

func TestMain(m *testing.M) {
	if file := os.Getenv(adderFile); file != "" {
		addForever(file)
	}
	os.Exit(m.Run())
}

func open(t testing.TB, path string) *DB {
	t.Helper()
	d, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func TestFile(t *testing.T) {
	storetest.Run(t, func(t *testing.T) (store.Store, func() store.Store) {
		path := filepath.Join(t.TempDir(), "a record?.db")
		d := open(t, path)
		return d, func() store.Store { d.Close(); return open(t, path) }
	})
}

func TestMemory(t *testing.T) {
	storetest.Run(t, func(t *testing.T) (store.Store, func() store.Store) { return open(t, ":memory:"), nil })
}

func TestTheDatabaseRefusesChanges(t *testing.T) {
	d := open(t, ":memory:")
	if _, err := d.Add(t.Context(), storetest.Entry("r-a", 3)); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"reports", "readings", "accounts", "tallies"} {
		for _, statement := range []string{"UPDATE " + table + " SET taken = 0", "DELETE FROM " + table} {
			if _, err := d.db.Exec(statement); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: %v", statement, err)
			}
		}
	}
}

func TestAFileThatIsNoRecordIsRefused(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	database := func(name string, statements ...string) string {
		path := filepath.Join(dir, name)
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, s := range statements {
			if _, err := db.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
		return path
	}
	for _, c := range []struct {
		name, path string
		want       trucewatch.Code
	}{
		{"a text", write("a.txt", "not a database, but long enough to be one"), trucewatch.CodeUnusable},
		{"the head of a database and nothing more", write("b.db", "SQLite format 3\x00garbage garbage garbage"), trucewatch.CodeUnusable},
		{"a folder", dir, trucewatch.CodeUnusable},
		{"another program's database", database("c.db", "CREATE TABLE recipes (name)"), trucewatch.CodeUnusable},
		{"a newer program's record", database("d.db", "CREATE TABLE x (y)", fmt.Sprintf("PRAGMA application_id = %d", applicationID), "PRAGMA user_version = 99"), trucewatch.CodeNewer},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, _ := os.ReadFile(c.path)
			d, err := Open(c.path)
			if after, _ := os.ReadFile(c.path); string(after) != string(before) {
				t.Error("the file was changed")
			}
			if trucewatch.ErrorCode(err) != c.want {
				t.Errorf("got %v", err)
			}
			if d != nil {
				d.Close()
			}
		})
	}
	if _, err := OpenExisting(filepath.Join(dir, "none.db")); trucewatch.ErrorCode(err) != trucewatch.CodeNoStore {
		t.Errorf("none: %v", err)
	}
}

func TestARecordThatAnotherHoldsIsLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.db")
	d := open(t, path)
	if _, err := d.db.Exec("PRAGMA busy_timeout = 1"); err != nil {
		t.Fatal(err)
	}
	other := open(t, path)
	tx, err := other.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	d.db.SetMaxOpenConns(1)
	if _, err := d.Add(t.Context(), storetest.Entry("r-a", 3)); trucewatch.ErrorCode(err) != trucewatch.CodeLocked {
		t.Errorf("got %v", err)
	}
}

func addForever(file string) {
	d, err := Open(file)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for i := 0; ; i++ {
		e := storetest.Entry(fmt.Sprintf("r-%d", i), 1+i%20)
		for range 40 {
			e.Reading.Accounts = append(e.Reading.Accounts, e.Reading.Accounts[0])
		}
		if _, err := d.Add(context.Background(), e); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("added", i)
	}
}

func TestAKilledProcessLeavesEachReportWholeOrNotThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.db")
	for round := range 3 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), adderFile+"="+path)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		told := 0
		for told < 10+7*round && lines.Scan() {
			if !strings.HasPrefix(lines.Text(), "added") {
				t.Fatal(lines.Text())
			}
			told++
		}
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		child.Wait()
		d := open(t, path)
		list, err := d.Entries(t.Context(), store.Cut{})
		if err != nil {
			t.Fatal(err)
		}
		if len(list) < told {
			t.Errorf("round %d: %d were told as added, %d are there", round, told, len(list))
		}
		for _, e := range list {
			if len(e.Reading.Accounts) != 42 || len(e.Reading.Tallies) != 1 || len(e.Reading.Statements) != 1 {
				t.Errorf("round %d: %s is not whole", round, e.Report.ID)
			}
		}
		d.Close()
	}
}
