package judge_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

func load(t testing.TB, file string) *agreement.Agreement {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, errs := agreement.Load(file, data)
	if a == nil {
		t.Fatal(errs)
	}
	return a
}

// The shipped cases are the design's examples: their scenarios say what the
// judge must find.
func TestShippedCasesComeOutAsTheirScenariosExpect(t *testing.T) {
	files, err := filepath.Glob("../cases/*/scenarios/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a := load(t, filepath.Join(filepath.Dir(file), "../agreement.yaml"))
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, errs := judge.ParseScenario(file, data, a)
			for _, err := range errs {
				t.Error(err)
			}
			if s == nil {
				return
			}
			for _, d := range judge.Run(a, s) {
				t.Error(d)
			}
		})
	}
}
