// Package measure takes the time and the memory of work on texts, for the commands
// that are measured beside spaCy.
package measure

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Result is what came of one run. Times are seconds of all threads' CPU but for
// LoadWall, memory is in KiB.
type Result struct {
	Name     string  `json:"name"`
	Kernel   string  `json:"kernel"`
	LoadCPU  float64 `json:"load_cpu"`
	LoadWall float64 `json:"load_wall"`
	LoadRSS  int     `json:"load_rss"`
	PeakRSS  int     `json:"peak_rss"`
	Passes   []Pass  `json:"passes"`
}

// Pass is one time over all texts.
type Pass struct {
	Tokens int     `json:"tokens"`
	CPU    float64 `json:"cpu"`
}

// Load takes the time and the memory of loading.
func Load(name, kernel string, load func() error) (*Result, error) {
	r := &Result{Name: name, Kernel: kernel}
	wall, cpu := time.Now(), CPUSeconds()
	if err := load(); err != nil {
		return nil, err
	}
	r.LoadCPU, r.LoadWall, r.LoadRSS = CPUSeconds()-cpu, time.Since(wall).Seconds(), resident("VmRSS:")
	return r, nil
}

// Pass goes over the texts once; work gives the number of tokens of a text.
func (r *Result) Pass(texts []string, work func(text string) int) {
	tokens, cpu := 0, CPUSeconds()
	for _, text := range texts {
		tokens += work(text)
	}
	r.Passes = append(r.Passes, Pass{tokens, CPUSeconds() - cpu})
	r.PeakRSS = resident("VmHWM:")
}

// Texts reads the texts of a folder.
func Texts(folder string) (texts []string, err error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err == nil && len(names) == 0 {
		err = fmt.Errorf("%s: there are no texts (*.txt)", folder)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		texts = append(texts, string(data))
	}
	return texts, err
}

// CPUSeconds is the CPU time of the process so far, its own and the system's.
func CPUSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}

// resident is a line of /proc/self/status, in KiB; 0 where there is none.
func resident(line string) int {
	data, _ := os.ReadFile("/proc/self/status")
	for l := range strings.Lines(string(data)) {
		if fields := strings.Fields(l); len(fields) > 1 && fields[0] == line {
			n, _ := strconv.Atoi(fields[1])
			return n
		}
	}
	return 0
}
