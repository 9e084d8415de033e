package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// guide is the document whose files are written and whose commands are run as a
// reader would.
const guide = "../../docs/encode.md"

// A fence of the guide says what is to be done with its lines: "yaml write=FILE"
// begins a file, "yaml add=FILE" goes on with it, "yaml again=FILE" takes the place
// of what stands there from the line on with which it begins, and "console" holds
// command lines that begin with "$ ", each followed by what it prints. A line "…"
// in that stands for any lines. Other fences are only read.
type fence struct {
	info       []string
	first, end int // lines of the guide within the fence, end exclusive
}

func fences(lines []string) []fence {
	var list []fence
	open := -1
	for i, line := range lines {
		switch {
		case strings.HasPrefix(line, "```") && open < 0:
			open = i
		case line == "```":
			list = append(list, fence{strings.Fields(strings.TrimPrefix(lines[open], "```")), open + 1, i})
			open = -1
		}
	}
	return list
}

// Every file of the guide, and every line that it says a command prints, is what
// a reader gets. With -update what is printed is written into the guide.
func TestTheGuideShowsWhatAReaderGets(t *testing.T) {
	data, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	path, err := filepath.Abs(guide)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	t.Chdir(t.TempDir())
	commands := 0
	var out []string
	at := 0
	for _, f := range fences(lines) {
		out = append(out, lines[at:f.first]...)
		block := lines[f.first:f.end]
		switch how, file := task(f.info); {
		case how == "console":
			shown, n := session(t, f, block)
			block, commands = shown, commands+n
		case how != "":
			written(t, how, file, block)
		}
		out = append(out, block...)
		at = f.end
	}
	out = append(out, lines[at:]...)
	if commands < 8 {
		t.Errorf("the guide shows %d commands only", commands)
	}
	if *update {
		if err := os.WriteFile(path, []byte(strings.Join(out, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// task is what is to be done with a fence, and with which file.
func task(info []string) (how, file string) {
	if len(info) == 1 && info[0] == "console" {
		return "console", ""
	}
	for _, word := range info {
		if how, file, ok := strings.Cut(word, "="); ok {
			return how, file
		}
	}
	return "", ""
}

// written writes a file, goes on with it, or writes the rest of it again.
func written(t *testing.T, how, file string, block []string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	var kept []string
	if how != "write" {
		old, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		kept = strings.Split(strings.TrimSuffix(string(old), "\n"), "\n")
	}
	if how == "again" {
		i := slices.Index(kept, block[0])
		if i < 0 {
			t.Fatalf("%s has no line %q from which to write again", file, block[0])
		}
		kept = kept[:i]
	}
	if err := os.WriteFile(file, []byte(strings.Join(append(kept, block...), "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// session runs the commands of a fence and compares what they print, errors
// included, with what the guide shows. It gives the lines as they should be.
func session(t *testing.T, f fence, block []string) (shown []string, commands int) {
	t.Helper()
	for i := 0; i < len(block); {
		command, ok := strings.CutPrefix(block[i], "$ trucewatch ")
		if !ok {
			t.Fatalf("%s:%d: no command of trucewatch", guide, f.first+i+1)
		}
		end := i + 1
		for end < len(block) && !strings.HasPrefix(block[end], "$ ") {
			end++
		}
		var both bytes.Buffer
		run(t.Context(), strings.Fields(command), &terminal{in: strings.NewReader(""), out: &both, err: &both, now: time.Now})
		got := strings.Split(strings.TrimRight(both.String(), "\n"), "\n")
		want := block[i+1 : end]
		shown = append(shown, block[i])
		commands++
		if slices.Contains(want, "…") {
			if !abridged(want, got) {
				t.Errorf("%s:%d: %s prints other lines:\n%s", guide, f.first+i+1, block[i], strings.Join(got, "\n"))
			}
			shown = append(shown, want...)
		} else {
			if diff := cmp.Diff(want, got); diff != "" && !*update {
				t.Errorf("%s:%d: %s (-guide +printed)\n%s", guide, f.first+i+1, block[i], diff)
			}
			shown = append(shown, got...)
		}
		i = end
	}
	return shown, commands
}

// abridged says whether lines are those shown, where "…" stands for any.
func abridged(shown, got []string) bool {
	var b strings.Builder
	for _, line := range shown {
		if line == "…" {
			b.WriteString(`(?:.*\n)*?`)
			continue
		}
		b.WriteString(regexp.QuoteMeta(line) + `\n`)
	}
	return regexp.MustCompile(`^` + b.String() + `$`).MatchString(strings.Join(got, "\n") + "\n")
}
