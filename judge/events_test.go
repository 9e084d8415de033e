package judge_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/judge"
)

func utc(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t.In(kabulTime)
}

func TestEventsAreReadFieldByField(t *testing.T) {
	a := trial(t, peace+"\n"+talks)
	day := trucewatch.Interval{From: utc("2020-03-02T19:30:00Z"), To: utc("2020-03-03T19:30:00Z")}
	dayEnd := day.To.Add(-time.Nanosecond)
	five, count, no := trucewatch.Exactly(5), trucewatch.Between(30, 40), false
	thirtythree := 33
	count.Best = &thirtythree
	for _, c := range []struct {
		name, line string
		want       trucewatch.Fact
	}{
		{"an incident on a day is known at its end", `{"id":"a","type":"incident","on":"2020-03-03","kind":"attack"}`,
			trucewatch.Fact{ID: "a", Type: "incident", On: day, Known: dayEnd, Kind: "attack"}},
		{"parties by identifier, by name in any case, one or several", `{"id":"a","type":"incident","on":"2020-03-03","by":"TALIBAN","against":["us","Afghan government"],"between":["u.s.","us"],"side":"United States"}`,
			trucewatch.Fact{ID: "a", Type: "incident", On: day, Known: dayEnd, By: []string{"taliban"}, Against: []string{"us", "kabul"}, Between: []string{"us"}, Side: "us"}},
		{"an instant keeps its hour, in the agreement's time zone", `{"id":"a","type":"incident","on":"2020-03-03T09:30:00-05:00","known":"2020-03-04"}`,
			trucewatch.Fact{ID: "a", Type: "incident", On: trucewatch.Instant(utc("2020-03-03T14:30:00Z")), Known: utc("2020-03-04T19:29:59.999999999Z")}},
		{"an instant without a time zone is in the agreement's", `{"id":"a","type":"incident","on":"2020-03-03T09:30"}`,
			trucewatch.Fact{ID: "a", Type: "incident", On: trucewatch.Instant(utc("2020-03-03T05:00:00Z")), Known: utc("2020-03-03T05:00:00Z")}},
		{"a range of days holds its last day", `{"id":"a","type":"incident","from":"2020-03-01","to":"2020-03-03"}`,
			trucewatch.Fact{ID: "a", Type: "incident", On: trucewatch.Interval{From: day.From.AddDate(0, 0, -2), To: day.To}, Known: dayEnd}},
		{"counts", `{"id":"a","type":"tally","on":"2020-03-03","of":"attacks","count":33,"low":30,"high":40,"killed":5,"wounded":5}`,
			trucewatch.Fact{ID: "a", Type: "tally", On: day, Known: dayEnd, Of: "attacks", Count: &count, Killed: &five, Wounded: &five}},
		{"a finding", `{"id":"f","type":"finding","about":"a","known":"2020-03-03","happened":false,"voice":"Joint Commission"}`,
			trucewatch.Fact{ID: "f", Type: "finding", Known: dayEnd, About: "a", Happened: &no, Voice: "Joint Commission"}},
		{"coverage of clauses", `{"id":"w","type":"coverage","on":"2020-03-03","clauses":["peace","talks"]}`,
			trucewatch.Fact{ID: "w", Type: "coverage", On: day, Known: dayEnd, Clauses: []string{"peace", "talks"}}},
		{"the rest", `{"id":"a","type":"incident","on":"2020-03-03","zone":"city","place":"Mes Aynak","of":"base","about":"sanctions","grade":"verified","incident":"x","note":"for people","by":null}`,
			trucewatch.Fact{ID: "a", Type: "incident", On: day, Known: dayEnd, Zone: "city", Place: "Mes Aynak", Of: "base", About: "sanctions", Grade: "verified", Incident: "x"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			facts, errs := judge.ParseEvents("events.jsonl", strings.NewReader("\ufeff"+c.line), a)
			if len(errs) > 0 || len(facts) != 1 {
				t.Fatal(facts, errs)
			}
			if d := cmp.Diff(c.want, facts[0]); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestABadEventIsRefusedWithItsPlaceAndTheRestGoesOn(t *testing.T) {
	a := trial(t, peace)
	const good = `{"id":"good","type":"incident","on":"2020-03-03"}`
	for _, c := range []struct{ name, line, want string }{
		{"not JSON", `attack on 3 March`, `events.jsonl:2:1: the line is not a JSON object`},
		{"a list", `[1]`, `events.jsonl:2:1: the line is not a JSON object`},
		{"cut short", `{"id":"a"`, `events.jsonl:2:10: the line ends before its object does`},
		{"cut within a value", `{"id":"a","type":"inc`, `events.jsonl:2:11: the line is broken here`},
		{"two on a line", good + good, `something follows the object`},
		{"no id", `{"type":"incident","on":"2020-03-03"}`, "events.jsonl:2:1: the fact has no `id`; give each"},
		{"no type", `{"id":"a","on":"2020-03-03"}`, "the fact has no `type`; it is one of incident, tally"},
		{"an unknown type", `{"id":"a","type":"rumour","on":"2020-03-03"}`, `events.jsonl:2:11: there is no type "rumour"`},
		{"an unknown key", `{"id":"a","type":"incident","on":"2020-03-03","perpetrator":"us"}`, `a fact has no key "perpetrator"; its keys are id`},
		{"a key twice", `{"id":"a","id":"b","type":"incident","on":"2020-03-03"}`, "`id` stands twice"},
		{"an unknown kind", `{"id":"a","type":"incident","on":"2020-03-03","kind":"massacre"}`, `there is no kind "massacre"; it is one of violence`},
		{"an unknown party", `{"id":"a","type":"incident","on":"2020-03-03","by":["us","Mordor"]}`, `there is no party "Mordor"; the parties are us, taliban`},
		{"an unknown grade", `{"id":"a","type":"incident","on":"2020-03-03","grade":"sure"}`, `there is no grade "sure"`},
		{"an unknown clause", `{"id":"a","type":"coverage","on":"2020-03-03","clauses":["war"]}`, `there is no clause "war"; the clauses are peace`},
		{"a day that is none", `{"id":"a","type":"incident","on":"2020-02-30"}`, `"2020-02-30" is not a day or an instant; write 2020-03-03`},
		{"half a range", `{"id":"a","type":"incident","from":"2020-02-28"}`, "give both `from` and `to`"},
		{"a range backwards", `{"id":"a","type":"incident","from":"2020-02-28","to":"2020-02-27"}`, "`to` is before `from`"},
		{"a day and a range", `{"id":"a","type":"incident","on":"2020-02-28","to":"2020-02-29"}`, "both `on` and a range"},
		{"no time at all", `{"id":"a","type":"incident","kind":"attack"}`, "nothing says when the fact became known"},
		{"a count in words", `{"id":"a","type":"incident","on":"2020-02-28","count":"33"}`, "`count` takes a whole number"},
		{"a count below nothing", `{"id":"a","type":"incident","on":"2020-02-28","killed":-1}`, "`killed` takes a whole number, 0 or more"},
		{"a count too large", `{"id":"a","type":"incident","on":"2020-02-28","count":1e300}`, "`count` takes a whole number"},
		{"a count backwards", `{"id":"a","type":"incident","on":"2020-02-28","low":5,"high":4}`, "the range of the count goes the wrong way"},
		{"happened in words", `{"id":"a","type":"finding","about":"b","known":"2020-02-28","happened":"no"}`, "`happened` takes true or false"},
		{"a denial of nothing", `{"id":"a","type":"denial","known":"2020-02-28"}`, "the denial is about nothing"},
		{"a tally of nothing", `{"id":"a","type":"tally","on":"2020-02-28","count":5}`, "the tally does not say what is counted"},
		{"coverage of no time", `{"id":"a","type":"coverage","known":"2020-02-28"}`, "the coverage does not say when was watched"},
		{"an object for a text", `{"id":"a","type":"incident","on":{"from":"2020-02-28"}}`, "`on` takes text"},
		{"bytes that are no text", "{\"id\":\"\xff\"}", "not text in UTF-8"},
		{"another fact with the same id", `{"id":"good","type":"incident","on":"2020-03-04"}`, `there is another fact with the id "good"`},
		{"a line that is too long", `{"id":"` + strings.Repeat("x", 2<<20) + `"}`, "events.jsonl:2:1: the line is longer than 1 MiB"},
		{"columns count letters", `{"voice":"Müller","type":"x","id":"a","on":"2020-03-03"}`, `events.jsonl:2:19: there is no type "x"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := good + "\n" + c.line + "\n\n" + `{"id":"last","type":"incident","on":"2020-03-03"}`
			facts, errs := judge.ParseEvents("events.jsonl", strings.NewReader(text), a)
			if len(errs) != 1 || !strings.Contains(errs[0].Error(), c.want) {
				t.Errorf("got %v, want %q", errs, c.want)
			}
			var e *trucewatch.Error
			if len(errs) > 0 && (!errors.As(errs[0], &e) || e.Code != trucewatch.CodeUnusable || e.Line != 2) {
				t.Errorf("%#v", errs[0])
			}
			if len(facts) != 2 || facts[0].ID != "good" || facts[1].ID != "last" {
				t.Errorf("the rest did not go on: %v", facts)
			}
		})
	}
}

func TestTheSameEventTwiceIsOne(t *testing.T) {
	a := trial(t, peace)
	facts, errs := judge.ParseEvents("e", strings.NewReader(`{"id":"a","type":"incident","on":"2020-03-03","by":"us"}
{"type":"incident","by":["us"],"on":"2020-03-03","id":"a"}`), a)
	if len(facts) != 1 || len(errs) != 0 {
		t.Error(facts, errs)
	}
}

func TestManyBadEventsAreCounted(t *testing.T) {
	_, errs := judge.ParseEvents("e", strings.NewReader(strings.Repeat("{\n", 250)), trial(t, peace))
	if len(errs) != 101 || !strings.Contains(errs[100].Error(), "150 more mistakes are not shown") {
		t.Error(len(errs), errs[len(errs)-1])
	}
}

func TestAReaderThatFailsIsSaid(t *testing.T) {
	in := iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("{}")))
	_, errs := judge.ParseEvents("e", in, trial(t, peace))
	if len(errs) == 0 || trucewatch.ErrorCode(errs[len(errs)-1]) != trucewatch.CodeFailed {
		t.Error(errs)
	}
}

func TestABadScenarioIsRefusedWithItsPlace(t *testing.T) {
	a := trial(t, peace)
	const expect = "expect:\n  - {clause: peace, as-of: 2020-03-03, verdict: kept}\n"
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "s.yaml:1:1: the file is empty"},
		{"not YAML", "facts: [", "s.yaml:2:1: this is not YAML"},
		{"a list", "- a", "s.yaml:1:1: a scenario needs keys with values"},
		{"an unknown key", "event: []\n" + expect, `s.yaml:1:8: a scenario has no key "event"; its keys are title, facts, expect`},
		{"facts that are no list", "facts: {id: a}\n" + expect, "s.yaml:1:8: `facts` takes a list"},
		{"a fact that is wrong", "facts:\n  - {id: a, type: incident, on: 2020-03-03, by: Mordor}\n" + expect, `s.yaml:2:49: there is no party "Mordor"`},
		{"a repeated id", "facts:\n  - {id: a, type: incident, on: 2020-03-03}\n  - {id: a, type: incident, on: 2020-03-03}\n" + expect, `s.yaml:3:5: there is another fact with the id "a"`},
		{"nothing expected", "facts: []", "nothing is expected"},
		{"an unknown clause", "expect:\n  - {clause: war, as-of: 2020-03-03, verdict: kept}", `s.yaml:2:14: there is no clause "war"; the clauses are peace`},
		{"no clause", "expect:\n  - {as-of: 2020-03-03, verdict: kept}", "names no clause"},
		{"no day", "expect:\n  - {clause: peace, verdict: kept}", "the expectation has no day"},
		{"no verdict", "expect:\n  - {clause: peace, as-of: 2020-03-03}", "the expectation has no verdict"},
		{"an unknown verdict", "expect:\n  - {clause: peace, as-of: 2020-03-03, verdict: [kept, broken]}", `s.yaml:2:56: there is no verdict "broken"`},
		{"an unknown standard", "expect:\n  - {clause: peace, as-of: 2020-03-03, standard: sure, verdict: kept}", `there is no standard "sure"; it is one of alleged, corroborated, verified, us`},
		{"an alias", "facts: &a []\nexpect: *a", "s.yaml:2:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, errs := judge.ParseScenario("s.yaml", []byte(c.text), a)
			if s != nil || len(errs) == 0 || !strings.Contains(fmt.Sprint(errs), c.want) {
				t.Errorf("got %v, want %q", errs, c.want)
			}
		})
	}
}

func FuzzParseEvents(f *testing.F) {
	f.Add([]byte(`{"id":"a","type":"incident","on":"2020-03-03","kind":"attack","by":"us","count":3}` + "\n" + `{"id":"b","type":"finding","about":"a","known":"2020-03-04","happened":false}`))
	f.Add([]byte(`{"id":"t","type":"tally","from":"2020-03-01","to":"2020-03-03T10:00:00Z","of":"us-troops","low":1,"high":4}`))
	f.Add([]byte("{\"id\":{}}\n[]\n\xff\n{\"a\":[[[]]]}"))
	f.Add([]byte(`{"id":"t","type":"incident","on":"9999-12-31","known":"0001-01-01T00:00:00Z"}`))
	a := trial(f, many)
	f.Fuzz(func(t *testing.T, data []byte) {
		facts, errs := judge.ParseEvents("e", strings.NewReader(string(data)), a)
		for _, err := range errs {
			var e *trucewatch.Error
			if !errors.As(err, &e) || e.Message == "" || e.Advice == "" {
				t.Fatalf("%#v", err)
			}
		}
		for _, s := range a.Standards() {
			verdicts := judge.Judge(a, facts, on(t, a, "2020-04-01"), s)
			if len(verdicts) != len(a.Clauses) || len(judge.Lines(a, verdicts)) != len(verdicts) {
				t.Fatal("not every clause is judged")
			}
		}
	})
}

func FuzzParseScenario(f *testing.F) {
	files, _ := filepath.Glob("../cases/*/scenarios/*.yaml")
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil {
			f.Add(data)
		}
	}
	f.Add([]byte("facts:\n  - {id: a, type: incident, on: 2020-03-03, by: [us, {}]}\nexpect:\n  - {clause: peace, as-of: 2020-03-03, verdict: [kept, late]}"))
	a := trial(f, many)
	f.Fuzz(func(t *testing.T, data []byte) {
		s, errs := judge.ParseScenario("s.yaml", data, a)
		if (s == nil) == (len(errs) == 0) {
			t.Fatal(s, errs)
		}
		if s != nil {
			for _, d := range judge.Run(a, s) {
				if !strings.HasPrefix(d.String(), "s.yaml:") {
					t.Fatal(d)
				}
			}
		}
	})
}
