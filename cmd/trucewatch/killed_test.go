//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"

	"github.com/trucewatch/trucewatch/desk"
)

// acknowledged is what commands said on standard output that they had kept, in one
// record.
type acknowledged struct {
	lock    sync.Mutex
	added   map[string]int  // reports, by how often they were said to be new
	there   map[string]bool // reports that were said to be there, new or not
	decided map[string]bool
	files   map[string]bool // that the writers were given to add
	found   map[string]bool // what was found in the record after earlier kills
}

func newAcknowledged() *acknowledged {
	return &acknowledged{added: map[string]int{}, there: map[string]bool{}, decided: map[string]bool{}, files: map[string]bool{}, found: map[string]bool{}}
}

// all are the identifiers of what was acknowledged.
func (a *acknowledged) all() map[string]bool {
	list := maps.Clone(a.there)
	maps.Copy(list, a.decided)
	return list
}

// writersAtOnce write to one record until they are killed.
const writersAtOnce = 4

// writers run the command on one record, each one process after the other.
type writers struct {
	k      *killing
	db     string
	told   *acknowledged
	said   chan struct{} // gets something for each acknowledgement, while there is room
	broken chan struct{} // closed where a command went wrong by itself
	breaks sync.Once
	group  sync.WaitGroup

	lock    sync.Mutex
	running map[*exec.Cmd]bool
	stopped bool
}

func (w *writers) start(round int) {
	for i := range writersAtOnce {
		w.group.Go(func() { w.write(round, i) })
	}
}

// write adds reports, some of which the other writers add as well, and decides on them,
// until it is killed.
func (w *writers) write(round, writer int) {
	for n := 0; ; n++ {
		shared := w.file(round, writersAtOnce, n)
		files := []string{w.file(round, writer, 3*n), shared, w.file(round, writer, 3*n+1), w.file(round, writer, 3*n+2)}
		var ids []string
		alive := w.run(func(line []byte) error {
			var said itemJSON
			if err := json.Unmarshal(line, &said); err != nil || said.Type != "item" {
				return err
			}
			if said.Result != added && said.Result != already {
				return fmt.Errorf("not kept: %s", line)
			}
			w.acknowledge(func(a *acknowledged) {
				a.there[said.Report] = true
				if said.Result == added {
					a.added[said.Report]++
				}
			})
			if said.Item != shared {
				ids = append(ids, said.Report)
			}
			return nil
		}, append([]string{"add", "--format", "json"}, files...)...)
		if !alive {
			return
		}
		decision, alive := w.decide(decisionOn(n, ids)...)
		if alive && n%2 == 1 {
			_, alive = w.decide("undo", decision)
		}
		if !alive {
			return
		}
	}
}

// decisionOn is a decision on the reports of an add: each time another one.
func decisionOn(n int, reports []string) []string {
	account := func(i int) string { return reports[i] + "#0" }
	switch n % 4 {
	case 0:
		return []string{"dismiss", account(0)}
	case 1:
		return []string{"together", account(0), account(1), account(2)}
	case 2:
		return []string{"family", reports[0], reports[2], "--apart"}
	}
	return []string{"apart", account(1), account(2)}
}

func (w *writers) decide(what ...string) (id string, alive bool) {
	var all bytes.Buffer
	alive = w.run(func(line []byte) error {
		_, err := all.Write(line)
		return err
	}, append(append([]string{"review"}, what...), "--reason", "It was looked at.", "--format", "json")...)
	var said desk.DecisionData
	if err := json.Unmarshal(all.Bytes(), &said); err == nil { // whole, also where it was killed afterwards
		w.acknowledge(func(a *acknowledged) { a.decided[said.ID] = true })
	} else if alive {
		w.wrong("%v: %v: %s", what, err, all.Bytes())
		return "", false
	}
	return said.ID, alive
}

// acknowledge notes what was acknowledged.
func (w *writers) acknowledge(note func(a *acknowledged)) {
	w.told.lock.Lock()
	note(w.told)
	w.told.lock.Unlock()
	select {
	case w.said <- struct{}{}:
	default:
	}
}

// run runs one command and gives each line that it prints to be read. It is alive where
// the command ended by itself and well.
func (w *writers) run(read func(line []byte) error, args ...string) (alive bool) {
	c := w.k.command(w.db, args...)
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.StdoutPipe()
	if err != nil {
		w.wrong("%v", err)
		return false
	}
	if !w.begin(c) {
		return false
	}
	in := bufio.NewReader(out)
	for err == nil {
		var line []byte
		if line, err = in.ReadBytes('\n'); err == nil { // a line without its end was not said
			err = read(line)
		}
	}
	if err != io.EOF {
		w.wrong("%v: %v", args[:2], err)
	}
	ended := c.Wait()
	if w.end(c) {
		return false
	}
	if ended != nil {
		w.wrong("%v: %v: %s", args[:2], ended, errs.Bytes())
	}
	return ended == nil
}

// begin starts a command where the writers have not been killed.
func (w *writers) begin(c *exec.Cmd) bool {
	w.lock.Lock()
	defer w.lock.Unlock()
	if w.stopped {
		return false
	}
	if err := c.Start(); err != nil {
		w.wrong("%v", err)
		return false
	}
	w.running[c] = true
	return true
}

// end says whether the writers have been killed.
func (w *writers) end(c *exec.Cmd) bool {
	w.lock.Lock()
	defer w.lock.Unlock()
	delete(w.running, c)
	return w.stopped
}

// kill ends all at once, as kill -9 does, and says how many were running.
func (w *writers) kill() int {
	w.lock.Lock()
	w.stopped = true
	for c := range w.running {
		_ = c.Process.Kill() // it may have ended this moment
	}
	n := len(w.running)
	w.lock.Unlock()
	w.group.Wait()
	return n
}

func (w *writers) wrong(format string, args ...any) {
	w.k.t.Errorf(format, args...)
	w.breaks.Do(func() { close(w.broken) })
}

// file writes a short report of its own to a file, and gives its name.
func (w *writers) file(round, writer, n int) string {
	number := 10000*round + 1000*writer + n
	name := filepath.Join(w.k.texts, fmt.Sprintf("%d.txt", number))
	place := []string{"Kunduz", "Khost", "Herat", "Ghazni", "Kandahar"}[number%5]
	text := fmt.Sprintf("Post %d near %s attacked\n2020-03-%02d\nHighland Radio\n\nThe Taliban attacked post %d near %s on Monday, killing %d soldiers, a police chief said.\n",
		number, place, 3+number%20, number, place, 2+number%9)
	w.told.lock.Lock()
	defer w.told.lock.Unlock()
	if w.told.files[name] { // another writer's as well
		return name
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		w.wrong("%v", err)
	}
	w.told.files[name] = true
	return name
}

// someWrites says whether a process holds the right to write a record in this moment:
// a lock on byte 120 of the file beside it that says where what stands in the
// write-ahead log (https://www.sqlite.org/walformat.html, 2.3.1).
func someWrites(t *testing.T, db string) bool {
	f, err := os.Open(db + "-shm")
	if err != nil { // there is none yet
		return false
	}
	defer f.Close()
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Whence: io.SeekStart, Start: 120, Len: 1}
	if err := syscall.FcntlFlock(f.Fd(), syscall.F_GETLK, &lock); err != nil {
		t.Error(err)
	}
	return lock.Type != syscall.F_UNLCK
}

// cutShort says whether the write-ahead log ends within a transaction: its last frame
// is not whole, or does not say that a transaction ends with it
// (https://www.sqlite.org/fileformat2.html#walformat).
func cutShort(t *testing.T, db string) bool {
	const header, frame = 32, 24
	data, err := os.ReadFile(db + "-wal")
	if err != nil || len(data) < header {
		return err == nil && len(data) > 0
	}
	size := frame + int(binary.BigEndian.Uint32(data[8:]))
	salt, ends := data[16:24], true
	for rest := data[header:]; len(rest) > frame && bytes.Equal(rest[8:16], salt); rest = rest[size:] {
		if ends = len(rest) >= size && binary.BigEndian.Uint32(rest[4:]) != 0; len(rest) < size {
			break
		}
	}
	return !ends
}
