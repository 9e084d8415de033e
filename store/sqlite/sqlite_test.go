package sqlite

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
	"github.com/trucewatch/trucewatch/store/storetest"
)

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
