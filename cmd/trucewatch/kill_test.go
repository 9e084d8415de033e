//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch/desk"
)

// How often the command is killed, and after how many kills a new record is begun, for
// a check reads all of one.
const (
	killsOrdinarily = 6
	killsInFull     = 200
	killsPerRecord  = 20
)

// kills is how often the command is killed: TRUCEWATCH_KILLS says it (make kill).
func kills(t *testing.T) int {
	if said := os.Getenv("TRUCEWATCH_KILLS"); said != "" {
		n, err := strconv.Atoi(said)
		if err != nil || n < 1 {
			t.Fatalf("TRUCEWATCH_KILLS %q is no number of kills", said)
		}
		return n
	}
	if os.Getenv("TRUCEWATCH_FULL") != "" {
		return killsInFull
	}
	return killsOrdinarily
}

// TestTheKilledCommandLosesAndDoublesNothing kills four processes of the built command
// that add reports to one record and decide on them, as kill -9 does, at random moments:
// while they make or open it, read, wait for one another, and write. After each kill the
// doctor finds nothing wrong, and all that was acknowledged on standard output is there
// once; in the end the command says so too.
func TestTheKilledCommandLosesAndDoublesNothing(t *testing.T) {
	rounds := kills(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	dir := t.TempDir()
	k := &killing{t: t, program: filepath.Join(dir, "trucewatch"), home: filepath.Join(dir, "case"), texts: t.TempDir(), random: rand.New(rand.NewPCG(seed, 0))}
	build := exec.Command("go", "build", "-o", k.program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	k.on("", 0, "init", k.home, "--from", shipped)
	for first := 0; first < rounds && !t.Failed(); first += killsPerRecord {
		k.record(first, min(killsPerRecord, rounds-first))
	}
	t.Logf("%d kills of %d running processes: %d while one was writing, of which %d left a transaction cut short in the write-ahead log and %d one kept that was not acknowledged yet; %d before there was a record; %d reports and %d decisions acknowledged",
		rounds, k.killed, k.writing, k.cut, k.unsaid, k.before, k.reports, k.decisions)
	if !t.Failed() && k.writing == 0 {
		t.Error("no kill came while anything was written")
	}
}

// killing is all rounds of killing, with what came of them.
type killing struct {
	t                    *testing.T
	program, home, texts string // texts: the folder of the reports
	random               *rand.Rand
	// killed counts processes. The others count rounds: in which a process was writing,
	// that left a transaction cut short, that left one whole and not acknowledged, that
	// came before the record was made.
	killed, writing, cut, unsaid, before int
	// What was acknowledged, over all records.
	reports, decisions int
}

func (k *killing) command(db string, args ...string) *exec.Cmd {
	c := exec.Command(k.program, args...)
	c.Env = append(os.Environ(), "TRUCEWATCH_CASE="+k.home, "TRUCEWATCH_DB="+db, "TRUCEWATCH_BY=N. Rahimi")
	return c
}

// on runs a command on a record, wants its exit code and gives what it printed.
func (k *killing) on(db string, want int, args ...string) []byte {
	k.t.Helper()
	var out, errs bytes.Buffer
	c := k.command(db, args...)
	c.Stdout, c.Stderr = &out, &errs
	var exit *exec.ExitError
	if err := c.Run(); err != nil && !errors.As(err, &exit) {
		k.t.Fatal(err)
	}
	if code := c.ProcessState.ExitCode(); code != want {
		k.t.Fatalf("%v: exit code %d, want %d: %s%s", args[:min(len(args), 3)], code, want, out.String(), errs.String())
	}
	return out.Bytes()
}

// record has one record written to and its writers killed, again and again.
func (k *killing) record(first, rounds int) {
	db := filepath.Join(k.t.TempDir(), "record.db")
	told := newAcknowledged()
	for round := first; round < first+rounds && !k.t.Failed(); round++ {
		k.round(db, round, told)
		k.check(db, told)
	}
	if !k.t.Failed() {
		k.addAgain(db, told)
		k.reports += len(told.there)
		k.decisions += len(told.decided)
	}
}

// round starts the writers, and kills them all somewhere in what they do.
func (k *killing) round(db string, round int, told *acknowledged) {
	w := &writers{k: k, db: db, told: told, said: make(chan struct{}, 1), broken: make(chan struct{}), running: map[*exec.Cmd]bool{}}
	// Not only right after an acknowledgement: somewhere in the next report's reading and
	// writing; where none is waited for, anywhere from the start of the processes on.
	after, within := k.random.IntN(40), 30*time.Millisecond
	if isNew := len(told.files) == 0; isNew || k.random.IntN(8) == 0 {
		after, within = 0, 300*time.Millisecond
	}
	w.start(round)
	for range after {
		select {
		case <-w.said:
		case <-w.broken:
		}
	}
	<-time.After(time.Duration(k.random.Int64N(int64(within))))
	if round%2 == 1 {
		k.untilSomeWrite(db)
	}
	inWrite := someWrites(k.t, db)
	k.killed += w.kill()
	if inWrite {
		k.writing++
	}
	if cutShort(k.t, db) {
		k.cut++
	}
}

// untilSomeWrite waits until a process writes, not for long, and then some part of what
// a write takes: reading takes most of the time, and few kills would hit a write.
func (k *killing) untilSomeWrite(db string) {
	for range 300 {
		if someWrites(k.t, db) {
			break
		}
		<-time.After(200 * time.Microsecond)
	}
	<-time.After(time.Duration(k.random.IntN(1500)) * time.Microsecond)
}

// check has the doctor look at a record after its writers were killed, and looks for
// what was acknowledged in the list of all changes.
func (k *killing) check(db string, told *acknowledged) {
	k.t.Helper()
	if info, err := os.Stat(db); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		k.before++
		k.on(db, exitNoStore, "doctor")
		if len(told.there)+len(told.decided) > 0 {
			k.t.Error("something was acknowledged, and there is no record")
		}
		return
	}
	k.well(db)
	kept := map[string]int{}
	lines := jsonLines[desk.AuditData](k.t, k.on(db, 0, "audit", "--format", "json"))
	for i, l := range lines {
		if l.Seq != int64(i+1) {
			k.t.Errorf("line %d of the log is called %d", i+1, l.Seq)
		}
		kept[l.ID]++
	}
	for id, n := range kept {
		if n > 1 {
			k.t.Errorf("%s is there %d times", id, n)
		}
	}
	for id := range told.all() {
		if kept[id] == 0 {
			k.t.Errorf("%s was acknowledged and is lost", id)
		}
	}
	for id, n := range told.added {
		if n > 1 {
			k.t.Errorf("%s was said to be new %d times", id, n)
		}
	}
	unsaid := false
	for id := range kept {
		unsaid = unsaid || !told.all()[id] && !told.found[id]
		told.found[id] = true
	}
	if unsaid {
		k.unsaid++
	}
}

// well wants the doctor to find nothing, not even what calls for a person's eye.
func (k *killing) well(db string) {
	k.t.Helper()
	var said desk.DoctorData
	if err := json.Unmarshal(k.on(db, 0, "doctor", "--format", "json"), &said); err != nil {
		k.t.Fatal(err)
	}
	for _, row := range said.Rows {
		if row.State != "ok" {
			k.t.Errorf("doctor: %s: %v", row.Name, row.Faults)
		}
	}
}

// addAgain adds all that the writers were given, those that were not kept among them:
// what was acknowledged changes nothing, and each report is there once.
func (k *killing) addAgain(db string, told *acknowledged) {
	files := slices.Sorted(maps.Keys(told.files))
	for _, said := range jsonLines[itemJSON](k.t, k.on(db, 0, append([]string{"add", "--format", "json"}, files...)...)) {
		if said.Type == "item" && said.Result != already && told.there[said.Report] {
			k.t.Errorf("%s was acknowledged, and adding it again says %s", said.Report, said.Result)
		}
	}
	k.well(db)
	var reports desk.ReportsData
	if err := json.Unmarshal(k.on(db, 0, "reports", "--format", "json"), &reports); err != nil {
		k.t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, r := range reports.Reports {
		ids[r.ID] = true
	}
	if len(reports.Reports) != len(files) || len(ids) != len(files) {
		k.t.Errorf("%d reports were to be added, and there are %d, of which %d differ", len(files), len(reports.Reports), len(ids))
	}
	var decisions []desk.DecisionData
	if err := json.Unmarshal(k.on(db, 0, "review", "list", "--format", "json"), &decisions); err != nil {
		k.t.Fatal(err)
	}
	there := map[string]int{}
	for _, d := range decisions {
		there[d.ID]++
	}
	for id := range told.decided {
		if there[id] != 1 {
			k.t.Errorf("the decision %s was acknowledged and is there %d times", id, there[id])
		}
	}
}

// jsonLines reads one JSON object from each line.
func jsonLines[T any](t *testing.T, data []byte) (list []T) {
	t.Helper()
	for line := range bytes.Lines(data) {
		var one T
		if err := json.Unmarshal(line, &one); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		list = append(list, one)
	}
	return list
}
