package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
	"github.com/trucewatch/trucewatch/store/storetest"
)

// writerFile and writerName are set in the child processes of the test that kills
// them: the file that they write to until they are killed, and what begins the
// names of the reports that they add.
const (
	writerFile = "TRUCEWATCH_TEST_WRITER"
	writerName = "TRUCEWATCH_TEST_WRITER_NAME"
)

func TestMain(m *testing.M) {
	if file := os.Getenv(writerFile); file != "" {
		writeForever(file, os.Getenv(writerName))
	}
	os.Exit(m.Run())
}

// accounts are how many accounts each report of a writer has: enough for the kill to
// come in the middle of one.
const accounts = 12

// erased is one of how many reports the writers erase again.
const erased = 4

// writeForever adds reports and decides on them, erases some, and says what was
// acknowledged.
func writeForever(file, name string) {
	d, err := Open(file)
	for i := 0; err == nil; i++ {
		id := fmt.Sprintf("r-%s-%d", name, i)
		e := storetest.Entry(id, 1+i%20)
		for len(e.Reading.Accounts) < accounts {
			e.Reading.Accounts = append(e.Reading.Accounts, e.Reading.Accounts[0])
		}
		if _, err = d.Add(context.Background(), e); err != nil {
			break
		}
		fmt.Println("report", id)
		decision := storetest.Decision(id, 1+i%20)
		if _, _, err = d.Decide(context.Background(), decision); err == nil {
			fmt.Println("decision", decision.ID)
		}
		if err == nil && i%erased == erased-1 {
			_, err = d.Erase(context.Background(), trucewatch.Erasure{Report: id, By: "Counsel", Reason: "court order", At: time.Now()})
			if trucewatch.ErrorCode(err) == trucewatch.CodeLocked { // erased; the others keep the files busy
				err = nil
			}
			if err == nil {
				fmt.Println("erasure", id)
			}
		}
	}
	fmt.Println("error", err)
	os.Exit(1)
}

// writers is a number of processes that write until they are killed.
type writers struct {
	t         *testing.T
	processes []*exec.Cmd
	group     sync.WaitGroup
	lock      sync.Mutex
	told      map[string]bool // what was acknowledged, and whether as erased
	wrote     chan struct{}   // gets something for each acknowledgement, while there is room
}

func (w *writers) start(path, name string) {
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), writerFile+"="+path, writerName+"="+name)
	out, err := child.StdoutPipe()
	if err != nil {
		w.t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.processes = append(w.processes, child)
	w.group.Go(func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			what, id, _ := strings.Cut(lines.Text(), " ")
			if what == "error" {
				w.t.Error(lines.Text())
				return
			}
			w.lock.Lock()
			w.told[id] = what == "erasure"
			w.lock.Unlock()
			select {
			case w.wrote <- struct{}{}:
			default:
			}
		}
	})
}

// kill ends all at once, as kill -9 does.
func (w *writers) kill() {
	for _, child := range w.processes {
		if err := child.Process.Kill(); err != nil {
			w.t.Error(err)
		}
	}
	w.group.Wait()
	for _, child := range w.processes {
		child.Wait()
	}
	w.processes = nil
}

// TestKilledWritersLoseAndDoubleNothing kills four processes that write to one
// record, at random moments: 8 times, or 200 times with TRUCEWATCH_FULL
// (make test-full). After each, the record is sound.
func TestKilledWritersLoseAndDoubleNothing(t *testing.T) {
	rounds, perRecord := 8, 8
	if os.Getenv("TRUCEWATCH_FULL") != "" {
		rounds, perRecord = 200, 25
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for first := 0; first < rounds; first += perRecord { // a new record now and then, for a check reads all of it
		path := filepath.Join(t.TempDir(), "r.db")
		told := map[string]bool{}
		for round := range min(perRecord, rounds-first) {
			w := &writers{t: t, told: map[string]bool{}, wrote: make(chan struct{}, 1)}
			for i := range 4 {
				w.start(path, fmt.Sprintf("%d-%d", round, i))
			}
			for range random.IntN(40) {
				<-w.wrote
			}
			// Not only right after an acknowledgement: somewhere in the next write.
			<-time.After(time.Duration(random.IntN(3000)) * time.Microsecond)
			w.kill()
			maps.Copy(told, w.told)
			checkWritten(t, path, told)
		}
	}
}

// checkWritten opens a record after its writers were killed.
func checkWritten(t *testing.T, path string, told map[string]bool) {
	t.Helper()
	d, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	faults, err := d.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		if !strings.Contains(f.Mend, "erase --finish") { // killed in the middle of it
			t.Errorf("fault: %s", f.What)
		}
	}
	if err := d.Scrub(t.Context()); err != nil {
		t.Fatal(err)
	}
	storetest.Sound(t, d)
	list, err := d.Entries(t.Context(), store.Cut{})
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]int{}
	for _, e := range list {
		there[e.Report.ID]++
		if len(e.Reading.Accounts) != accounts || len(e.Reading.Tallies) != 1 || len(e.Reading.Statements) != 1 {
			t.Errorf("%s is not whole", e.Report.ID)
		}
	}
	erasures, err := d.Erasures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	gone := map[string]bool{}
	for _, e := range erasures {
		gone[e.Report] = true
	}
	var decisions []trucewatch.Decision
	if decisions, err = d.Decisions(t.Context(), store.Cut{}); err != nil {
		t.Fatal(err)
	}
	for _, one := range decisions {
		there[one.ID]++
		if report := one.Reports(); !gone[one.Families[0][0]] && there[report[0]] == 0 {
			t.Errorf("%s is about a report that is not there", one.ID)
		}
	}
	for id, asErased := range told {
		switch {
		case asErased && !gone[id]:
			t.Errorf("the erasure of %s was acknowledged and is lost", id)
		case !gone[id] && there[id] == 0:
			t.Errorf("%s was acknowledged and is lost", id)
		case gone[id] && there[id] > 0:
			t.Errorf("%s was erased and is there", id)
		}
	}
	for id, n := range there {
		if n > 1 {
			t.Errorf("%s is there %d times", id, n)
		}
	}
}
