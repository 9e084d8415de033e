package sqlite

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
	"github.com/trucewatch/trucewatch/store/storetest"
)

func TestTheDatabaseRefusesChanges(t *testing.T) {
	d := open(t, ":memory:")
	for _, id := range []string{"r-a", "r-b"} {
		if _, err := d.Add(t.Context(), storetest.Entry(id, 3)); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := d.Decide(t.Context(), storetest.Decision("r-a", 4)); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Erase(t.Context(), trucewatch.Erasure{Report: "r-b", By: "x", Reason: "y", At: time.Now()}); err != nil {
		t.Fatal(err)
	}
	for table, column := range map[string]string{"reports": "taken", "readings": "taken", "accounts": "taken", "tallies": "taken",
		"decisions": "redacted", "decision_reports": "report", "erasures": "at", "scrubs": "erasure", "log": "at"} {
		for _, statement := range []string{"UPDATE " + table + " SET " + column + " = 0", "DELETE FROM " + table} {
			if _, err := d.db.Exec(statement); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: %v", statement, err)
			}
		}
	}
}

// TestARecordOfTheFirstFormIsUpgraded opens a record that the program made before
// there were decisions.
func TestARecordOfTheFirstFormIsUpgraded(t *testing.T) {
	packed, err := os.Open("testdata/form1.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "r.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	d := open(t, path)
	storetest.Sound(t, d)
	list, err := d.Entries(t.Context(), store.Cut{})
	if err != nil || len(list) != 2 {
		t.Fatalf("%d entries, %v", len(list), err)
	}
	if a := list[0].Reading.Accounts; len(a) != 1 || a[0].Kind != trucewatch.Attack || a[0].Casualties[0].Low != 2 {
		t.Errorf("accounts: %+v", a)
	}
	if ta := list[1].Reading.Tallies; len(ta) == 0 || ta[0].Count.Low != 3 {
		t.Errorf("tallies: %+v", ta)
	}
	if r, err := d.Report(t.Context(), list[1].Report.ID); err != nil || !bytes.HasPrefix(r.Raw, []byte("<html>")) {
		t.Errorf("raw: %.20s, %v", r.Raw, err)
	}
	if items := storetest.Export(t, d); len(items) != 2 || items[1].Seq != 2 {
		t.Errorf("the log: %+v", items)
	}
	if _, err := d.Reread(t.Context(), list[0].Report.ID, trucewatch.Reading{Reader: "newer"}, time.Now()); err != nil {
		t.Error(err)
	}
	storetest.Sound(t, d)
}

func TestNoByteOfAnErasedReportIsLeftInTheFiles(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "r.db")
	d := open(t, path)
	const word = "Zwergfledermaus"
	for i := range 40 {
		e := storetest.Entry("r-"+string(rune('A'+i)), 3)
		e.Report.Text += strings.Repeat(" More words stand here.", i*30)
		if i == 20 {
			e.Report.Title, e.Report.Raw = "A "+word, []byte("<p>"+word)
			e.Report.Text += word + strings.Repeat(" and "+word, 3000)
			e.Reading.Accounts[0].Phrase = word
			e.Reading.Tallies[0].What = word
		}
		if _, err := d.Add(t.Context(), e); err != nil {
			t.Fatal(err)
		}
		decision := storetest.Decision(e.Report.ID, 4)
		if i == 20 {
			decision.Evidence[0].Text = word
			decision.ID = trucewatch.DecisionID(decision)
		}
		if _, _, err := d.Decide(t.Context(), decision); err != nil {
			t.Fatal(err)
		}
	}
	if !holds(t, dir, word) {
		t.Fatal("it is not there to begin with")
	}
	if _, err := d.Erase(t.Context(), trucewatch.Erasure{Report: "r-U", By: "Counsel", Reason: "court order", At: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if holds(t, dir, word) || holds(t, dir, strings.ToLower(word)) {
		t.Error("it is still in the files, while they are open")
	}
	storetest.Sound(t, d)
	d.Close()
	if holds(t, dir, word) || holds(t, dir, strings.ToLower(word)) {
		t.Error("it is still in the files")
	}
}

func holds(t *testing.T, dir, word string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte(word)) {
			return true
		}
	}
	return false
}

func TestAnErasureThatCannotScrubSaysHowToFinish(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.db")
	d, other := open(t, path), open(t, path)
	if _, err := d.Add(t.Context(), storetest.Entry("r-a", 3)); err != nil {
		t.Fatal(err)
	}
	d.db.SetMaxOpenConns(1)
	if _, err := d.db.Exec("PRAGMA busy_timeout = 1"); err != nil {
		t.Fatal(err)
	}
	tx, err := other.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Erase(t.Context(), trucewatch.Erasure{Report: "r-a", By: "x", Reason: "y", At: time.Now()}); trucewatch.ErrorCode(err) != trucewatch.CodeLocked {
		t.Errorf("while another writes: %v", err)
	}
	tx.Rollback()
	rows, err := other.db.Query("SELECT id FROM reports")
	if err != nil || !rows.Next() {
		t.Fatal("nothing to read", err)
	}
	_, err = d.Erase(t.Context(), trucewatch.Erasure{Report: "r-a", By: "x", Reason: "y", At: time.Now()})
	if trucewatch.ErrorCode(err) != trucewatch.CodeLocked || !strings.Contains(err.Error(), "erase --finish") {
		t.Errorf("while another reads: %v", err)
	}
	rows.Close()
	faults, err := d.Check(t.Context())
	if err != nil || len(faults) != 1 || !strings.Contains(faults[0].Mend, "erase --finish") {
		t.Errorf("not finished: %+v, %v", faults, err)
	}
	if err := d.Scrub(t.Context()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	storetest.Sound(t, d)
}

func TestCheckNamesWhatAnotherProgramChanged(t *testing.T) {
	for name, c := range map[string]struct{ statement, want string }{
		"a text was changed":            {"DROP TRIGGER reports_stay; UPDATE reports SET text = text || 'x'", "(report r-a) was changed since"},
		"an account was changed":        {`DROP TRIGGER accounts_stay; UPDATE accounts SET account = replace(account, 'attack', 'raid')`, "line 1 of the log brought (report r-a) was changed since"},
		"an account was deleted":        {`DROP TRIGGER accounts_remain; DELETE FROM accounts WHERE place = 1`, "does not have the accounts that it says"},
		"a decision was changed":        {`DROP TRIGGER decisions_stay; UPDATE decisions SET decision = replace(decision, 'Rahimi', 'Karimi')`, "was changed since"},
		"a decision was deleted":        {`PRAGMA foreign_keys = 0; DROP TRIGGER decisions_remain; DELETE FROM decisions`, "is not there"},
		"who decided was changed":       {`DROP TRIGGER log_stay; UPDATE log SET by = 'x' WHERE type = 'decision'`, "line 2 of the log (decision d-"},
		"a line of the log was deleted": {`DROP TRIGGER log_remain; DELETE FROM log WHERE seq = 1`, "the log lacks a line before line 2"},
		"a trigger is missing":          {`DROP TRIGGER log_remain`, "trigger log_remain is missing"},
		"a table was added":             {`CREATE TABLE x (y)`, "has a table x"},
		"an account is no JSON":         {`DROP TRIGGER accounts_stay; UPDATE accounts SET account = '{'`, "can't be read"},
		"the index of words is old":     {`DROP TRIGGER reports_stay; UPDATE reports SET title = 'x'`, "index of words"},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, ":memory:")
			if _, err := d.Add(t.Context(), storetest.Entry("r-a", 3)); err != nil {
				t.Fatal(err)
			}
			if _, _, err := d.Decide(t.Context(), storetest.Decision("r-a", 4)); err != nil {
				t.Fatal(err)
			}
			if _, err := d.db.Exec(c.statement); err != nil {
				t.Fatal(err)
			}
			faults, err := d.Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			said := ""
			for _, f := range faults {
				if f.Mend == "" {
					t.Errorf("%s: what to do?", f.What)
				}
				said += f.What + "\n"
			}
			if !strings.Contains(said, c.want) {
				t.Errorf("got %q", said)
			}
		})
	}
}
