package judge_test

import (
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/judge"
)

// An agreement that was read from a file has what a drawn one has not: clauses
// of which an amendment changes single keys, pairs that only one of the two
// names, and texts.
func TestTheJudgeEqualsTheReferenceOnAnAgreementThatWasRead(t *testing.T) {
	a := wholeAgreement(t)
	onHistories(t, histories()/5, func(t *rapid.T) {
		facts, at, standard := placedFacts(t), someView(t), someStandard(t)
		if d := differing(judge.Judge(a, facts, at, standard), reference(a, facts, at, standard)); d != "" {
			t.Fatalf("as of %s, known by %s, %s\n%s\n%s", at.AsOf, at.Known, standard, told(facts), d)
		}
	})
}

func TestTheJudgeEqualsTheReferenceOnTheShippedCases(t *testing.T) {
	files, err := filepath.Glob("../cases/*/scenarios/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			a := load(t, filepath.Join(filepath.Dir(file), "../agreement.yaml"))
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, errs := judge.ParseScenario(file, data, a)
			if s == nil {
				t.Fatal(errs)
			}
			for _, e := range s.Expect {
				at := judge.At{AsOf: e.AsOf, Known: e.Known}
				for _, standard := range e.Standards {
					if d := differing(judge.Judge(a, s.Facts, at, standard), reference(a, s.Facts, at, standard)); d != "" {
						t.Fatalf("line %d, %s\n%s", e.Line, standard, d)
					}
				}
			}
		})
	}
}
