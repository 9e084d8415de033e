package main

import (
	"strings"
	"testing"
)

func TestWhatIsAskedWronglyOfARecordIsSaid(t *testing.T) {
	base, export, commands := recordMade(t)
	t.Setenv("TRUCEWATCH_DB", base)
	report := commands[1].args[2][:strings.Index(commands[1].args[2], "#")]
	for _, c := range []struct {
		line string
		says string
	}{
		{"review", "expected one of"},
		{"review agree", "unexpected argument agree"},
		{"review list --as-of someday", `--as-of "someday" is no time; write a day as 2020-03-04`},
		{"review dismiss r-none#0 --reason x", `there is no account or incident "r-none#0" in what is known`},
		{"review dismiss " + report + "#99 --reason x", "has no account"},
		{"review grade I-NONE verified --reason x", `there is no account or incident "I-NONE"`},
		{"review finding I-NONE --reason x", `there is no account or incident "I-NONE"`},
		{"review family " + report + " r-none --reason x", "there is no report r-none in the record"},
		{"review undo d-none --reason x", "there is no decision d-none in the record"},
		{"review undo d-none --reason x --known 2999-01-01", "which is yet to come"},
		{"history", `expected "<clause-or-incident>"`},
		{"history I-NONE", `there is no clause or incident "I-NONE" in what was known by`},
		{"history no-clause", `there is no clause or incident "no-clause"`},
		{"history afghan-forces --standard nobody", `there is no standard "nobody"`},
		{"history afghan-forces --format xml", "--format must be one of"},
		{"diff", "it is not said what to compare; give --from DAY"},
		{"diff --from someday", `--from "someday" is no time`},
		{"diff --from 2020-03-05 --to someday", `--to "someday" is no time`},
		{"diff --from 2020-03-05 --to 2020-03-04", "--from 2020-03-05 is after --to 2020-03-04; turn them round"},
		{"diff --report r-none", "there is no report r-none in the record"},
		{"audit everything", "unexpected argument everything"},
		{"audit --format xml", "--format must be one of"},
		{"doctor --deep", "unknown flag --deep"},
		{"reread " + report, "unexpected argument " + report},
		{"export -o " + export, "there is a file " + export + " already; give another name"},
		{"export --to x", "unknown flag --to"},
		{"restore", `expected "<file>"`},
		{"restore none.jsonl", "none.jsonl can't be read; give a file that `trucewatch export` wrote"},
		{"restore " + export, "base.db: the record is not empty: it has 3 lines; give --db a file that does not exist yet"},
		{"erase", "it is not said what to erase; name one report, or give --finish alone"},
		{"erase r-none --reason x", "there is no report r-none in the record"},
		{"erase " + report, "an erasure needs its reason; give --reason TEXT"},
		{"erase " + report + " --finish --reason x", "name one report, or give --finish alone"},
		{"audit --wait soon", `invalid duration "soon"`},
		{"audit --wait=-1s", "--wait -1s is less than nothing"},
		{"audit --case nowhere", "there is no case nowhere"},
	} {
		code, out, errs := at(t, strings.Fields(c.line)...)
		if code != exitUsage || !strings.Contains(errs, c.says) || strings.Count(errs, "\n") != 1 || out != "" {
			t.Errorf("%s: exit code %d: %s%s", c.line, code, out, errs)
		}
	}
	ok(t, "erase", report, "--reason", "court order")
	for _, args := range [][]string{{"erase", report, "--reason", "again"}, {"diff", "--report", report}, {"review", "family", report, "r-none", "--reason", "x"}} {
		code, _, errs := at(t, args...)
		if code != exitUsage || !strings.Contains(errs, "was erased by N. Rahimi on") {
			t.Errorf("%v of what was erased: exit code %d: %s", args, code, errs)
		}
	}
	if code, _, errs := at(t, "doctor"); code != 0 {
		t.Errorf("after all of it: %s", errs)
	}
}
