package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the commands print into the golden files of testdata")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"trucewatch": main, "holdlock": holdLock})
}

func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata", UpdateScripts: *update, RequireUniqueNames: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("TRUCEWATCH_DATA", e.Getenv("WORK")+"/data")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exitsWith, "large": large, "bytes": writeBytes, "wheel": writeWheel,
			"lastdecision": lastDecision, "replaced": replaced},
	})
}

// exitsWith is "exits CODE COMMAND…": it runs a command and wants this exit code.
func exitsWith(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// large is "large FILE MIB": it writes a file of so many MiB.
func large(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat("words and words\n", size<<16)), 0o644))
}

// writeBytes is "bytes FILE QUOTED": it writes a Go string with its escapes.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

var decisionID = regexp.MustCompile(`"id": "(d-[a-z2-7]+)"`)

// lastDecision is "lastdecision NAME": it sets a variable to the last decision that
// the last command printed.
func lastDecision(ts *testscript.TestScript, _ bool, args []string) {
	found := decisionID.FindAllStringSubmatch(ts.ReadFile("stdout"), -1)
	if len(found) == 0 {
		ts.Fatalf("no decision was printed")
	}
	ts.Setenv(args[0], found[len(found)-1][1])
}

// replaced is "replaced FROM TO OLD NEW": it writes a file as another with some words
// in place of others.
func replaced(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.ReplaceAll(ts.ReadFile(args[0]), args[2], args[3])), 0o644))
}
