// Command bench measures package nlp with its built-in pipeline, on the texts in
// a folder: how long loading takes, the first pass over the texts, when nothing is
// in its caches, and further passes. It prints one JSON object. bench.py runs it
// beside spaCy; run it with GOMAXPROCS=1 to measure one core.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/trucewatch/trucewatch/nlp/english"
	"github.com/trucewatch/trucewatch/nlp/internal/matrix"
)

// measured is what came of one run. Times are seconds of all threads' CPU but for
// LoadWall, memory is in KiB.
type measured struct {
	Name     string   `json:"name"`
	Kernel   string   `json:"kernel"`
	LoadCPU  float64  `json:"load_cpu"`
	LoadWall float64  `json:"load_wall"`
	LoadRSS  int      `json:"load_rss"`
	PeakRSS  int      `json:"peak_rss"`
	Passes   []passed `json:"passes"`
}

type passed struct {
	Tokens int     `json:"tokens"`
	CPU    float64 `json:"cpu"`
}

func main() {
	texts := flag.String("texts", "", "the folder of the texts")
	kernel := flag.String("kernel", "", "the routines to use: "+strings.Join(matrix.Kernels(), ", ")+"; without it the fastest")
	passes := flag.Int("passes", 2, "how often to go over the texts")
	flag.Parse()
	m, err := run(*texts, *kernel, *passes)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(m)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(folder, kernel string, passes int) (*measured, error) {
	if kernel != "" {
		if err := matrix.Use(kernel); err != nil {
			return nil, err
		}
	}
	texts, err := read(folder)
	if err != nil {
		return nil, err
	}
	m := &measured{Name: "trucewatch", Kernel: matrix.Kernel()}
	wall, cpu := time.Now(), cpuSeconds()
	p, err := english.Pipeline()
	if err != nil {
		return nil, err
	}
	m.LoadCPU, m.LoadWall, m.LoadRSS = cpuSeconds()-cpu, time.Since(wall).Seconds(), resident("VmRSS:")
	for range passes {
		tokens, cpu := 0, cpuSeconds()
		for _, text := range texts {
			tokens += len(p.Parse(text).Tokens)
		}
		m.Passes = append(m.Passes, passed{tokens, cpuSeconds() - cpu})
	}
	m.PeakRSS = resident("VmHWM:")
	return m, nil
}

func read(folder string) (texts []string, err error) {
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

// cpuSeconds is the CPU time of the process so far, its own and the system's.
func cpuSeconds() float64 {
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
