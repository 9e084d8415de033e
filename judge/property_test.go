package judge_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// many has every construct of the language that is judged.
const many = quiet + `
	calm: {by: taliban, refrain: {kind: violence, by: taliban, against: [kabul]}, watched: every 3 days}
	week: {by: taliban, refrain: {kind: attack}, from: 2020-02-22, until: 2020-03-02}
	` + freeing + `
	opening: {by: taliban, do: {kind: talks, between: [taliban, kabul]}, until: 2020-03-08, after: [freeing]}
	leave: {by: us, do: {all: [{level: us-troops, at-most: 100}, {count: {kind: handover, by: us}, at-least: 2, at-most: 4}]}, until: 2020-03-09, while: [peace]}
	speak: {by: us, do: {kind: talks}, until: 2020-03-01}
	either: {by: us, force: may, do: {any: [{kind: withdrawal}, {level: us-troops, at-most: 50}]}, within: 5 days of opening}
	strikes: {by: us, refrain: {kind: airstrike, by: us}, after: [week], while: [calm], quiet: 2 days}`

func someDay(t *rapid.T, name string) time.Time {
	return time.Date(2020, 2, rapid.IntRange(20, 50).Draw(t, name), 0, 0, 0, 0, kabulTime)
}

var kabulTime = func() *time.Location {
	loc, err := time.LoadLocation("Asia/Kabul")
	if err != nil {
		panic(err)
	}
	return loc
}()

// someFacts draws facts of every type that may be about one another. plain
// leaves out findings and retractions.
func someFacts(t *rapid.T, plain bool) []trucewatch.Fact {
	pick := func(name string, list ...string) string { return rapid.SampledFrom(list).Draw(t, name) }
	types := []string{"incident", "incident", "incident", "tally", "denial", "coverage"}
	if !plain {
		types = append(types, "finding", "retraction")
	}
	facts := make([]trucewatch.Fact, rapid.IntRange(0, 14).Draw(t, "n"))
	for i := range facts {
		f := trucewatch.Fact{
			ID: fmt.Sprintf("f%d", i), Type: trucewatch.FactType(pick("type", types...)),
			Kind: trucewatch.Kind(pick("kind", "attack", "attack", "airstrike", "raid", "release", "talks", "handover", "withdrawal", "announcement")),
			Of:   pick("of", "", "Taliban prisoners", "us-troops", "attacks"), Voice: pick("voice", "", "agency", "Mujahid", "Joint Commission"),
			Side: pick("side", "", "taliban", "us", "allies", "kabul"), Incident: pick("incident", "", "", "x", "y"),
			Grade: trucewatch.Grade(pick("grade", "", "", "corroborated", "verified")), Family: pick("family", "", "m", "n"),
		}
		if by := pick("by", "", "taliban", "us", "isis", "kabul"); by != "" {
			f.By = []string{by}
		}
		if against := pick("against", "", "us", "allies", "kabul", "taliban"); against != "" {
			f.Against = []string{against}
		}
		if f.Kind == trucewatch.Talks {
			f.Between = []string{"taliban", "kabul"}
		}
		if f.Of == "us-troops" {
			f.Kind = ""
		}
		day := someDay(t, "day")
		f.On = trucewatch.Interval{From: day, To: day.AddDate(0, 0, rapid.IntRange(1, 3).Draw(t, "days"))}
		f.Known = day.AddDate(0, 0, rapid.IntRange(0, 5).Draw(t, "later"))
		if rapid.IntRange(0, 9).Draw(t, "undated") == 0 && f.Type != trucewatch.FactCoverage {
			f.On = trucewatch.Interval{}
		}
		switch rapid.IntRange(0, 3).Draw(t, "count") {
		case 1:
			c := trucewatch.Exactly(rapid.IntRange(0, 120).Draw(t, "exactly"))
			f.Count = &c
		case 2:
			c := trucewatch.Between(rapid.IntRange(0, 60).Draw(t, "low"), rapid.IntRange(60, 120).Draw(t, "high"))
			f.Count = &c
		}
		switch f.Type {
		case trucewatch.FactDenial, trucewatch.FactFinding, trucewatch.FactRetraction:
			f.About = pick("about", "f0", "f1", "f2", "x", "y")
			f.Kind, f.On, f.Of, f.Grade = "", trucewatch.Interval{}, "", ""
			if no := false; f.Type == trucewatch.FactFinding && pick("found", "yes", "no") == "no" {
				f.Happened = &no
			}
		}
		facts[i] = f
	}
	return facts
}

func someStandard(t *rapid.T) trucewatch.Standard {
	return rapid.SampledFrom([]trucewatch.Standard{"alleged", "corroborated", "verified", "taliban", "us", "kabul"}).Draw(t, "standard")
}

func someView(t *rapid.T) judge.At {
	return judge.At{AsOf: agreement.DayEnd(someDay(t, "as of")), Known: agreement.DayEnd(someDay(t, "known"))}
}

func written(t *rapid.T, verdicts []trucewatch.Verdict) string {
	data, err := json.MarshalIndent(verdicts, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestTheOrderOfFactsAndTheirRepetitionDoNotMatter(t *testing.T) {
	a := trial(t, many)
	rapid.Check(t, func(t *rapid.T) {
		facts, at, standard := someFacts(t, false), someView(t), someStandard(t)
		want := written(t, judge.Judge(a, facts, at, standard))
		if got := written(t, judge.Judge(a, rapid.Permutation(facts).Draw(t, "order"), at, standard)); got != want {
			t.Fatalf("another order gives\n%s\nnot\n%s", got, want)
		}
		if got := written(t, judge.Judge(a, append(facts, facts...), at, standard)); got != want {
			t.Fatalf("twice the same gives\n%s\nnot\n%s", got, want)
		}
	})
}

func TestWhatBecomesKnownLaterDoesNotChangeWhatWasKnown(t *testing.T) {
	a := trial(t, many)
	rapid.Check(t, func(t *rapid.T) {
		facts, at, standard := someFacts(t, false), someView(t), someStandard(t)
		var then []trucewatch.Fact
		for _, f := range facts {
			if !f.Known.After(at.Known) {
				then = append(then, f)
			}
		}
		if got, want := written(t, judge.Judge(a, facts, at, standard)), written(t, judge.Judge(a, then, at, standard)); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}

func may(v trucewatch.Verdict, w trucewatch.Word) bool {
	if v.Word == trucewatch.Maybe {
		for _, m := range v.MightBe {
			if m == w {
				return true
			}
		}
	}
	return v.Word == w
}

func TestAStrongerStandardBreachesNoMoreThanAWeakerOne(t *testing.T) {
	a := trial(t, peace+`
		calm: {by: taliban, refrain: {kind: violence, by: taliban, against: [kabul]}}
		quiet: {by: us, refrain: {kind: violence, by: us}, quiet: 3 days}
		none: {by: us, refrain: {kind: violence}}`)
	rapid.Check(t, func(t *rapid.T) {
		facts, at := someFacts(t, true), someView(t)
		var weaker []trucewatch.Verdict
		for _, standard := range trucewatch.GradedStandards() {
			verdicts := judge.Judge(a, facts, at, standard)
			for i, v := range verdicts {
				if weaker != nil && v.Word == trucewatch.Breached && !may(weaker[i], trucewatch.Breached) {
					t.Fatalf("%s: breached under %s, %s under %s", v.Clause, standard, weaker[i].Word, weaker[i].Standard)
				}
			}
			weaker = verdicts
		}
	})
}

func TestEveryVerdictIsWhole(t *testing.T) {
	a := trial(t, many)
	rapid.Check(t, func(t *rapid.T) {
		facts, at, standard := someFacts(t, false), someView(t), someStandard(t)
		for _, v := range judge.Judge(a, facts, at, standard) {
			complete(t, v)
		}
	})
}

// complete complains of a verdict that lacks something.
func complete(t *rapid.T, v trucewatch.Verdict) {
	if v.Word == trucewatch.Maybe != (len(v.MightBe) > 1) || len(v.MightBe) == 1 || v.Word == "" {
		t.Fatalf("%s: %s, might be %v", v.Clause, v.Word, v.MightBe)
	}
	for _, w := range v.MightBe {
		if len(v.HangsOn[w]) == 0 {
			t.Errorf("%s: nothing is said of what %s hangs on: %v", v.Clause, w, v.HangsOn)
		}
	}
	if v.Word == trucewatch.Breached && len(v.Parts) == 0 && (len(v.Episodes) == 0 || !v.Episodes[len(v.Episodes)-1].To.IsZero()) {
		t.Fatalf("%s: breached with no open episode: %v", v.Clause, v.Episodes)
	}
	if v.Word == trucewatch.Kept && len(v.Episodes) > 0 && v.Episodes[len(v.Episodes)-1].To.IsZero() {
		t.Fatalf("%s: kept with an open episode", v.Clause)
	}
	if (v.Word == trucewatch.Void) != (v.Was != "") {
		t.Fatalf("%s: %s, was %q", v.Clause, v.Word, v.Was)
	}
}

// In the readings of a range each single day gives one verdict; the range must
// give exactly those.
func TestMaybeIsTheSetOfTheVerdictsOfItsReadings(t *testing.T) {
	a := trial(t, `
		talks: {by: taliban, do: {kind: talks, between: [taliban, kabul]}, until: 2020-03-10}
		`+freeing+`
		`+quiet)
	rapid.Check(t, func(t *rapid.T) {
		first := someDay(t, "first")
		days := rapid.IntRange(1, 5).Draw(t, "days")
		low := rapid.IntRange(80, 110).Draw(t, "low")
		high := low + rapid.IntRange(0, 20).Draw(t, "more")
		known := first.AddDate(0, 0, 30)
		release := rapid.Bool().Draw(t, "also others")
		facts := func(on trucewatch.Interval, n trucewatch.Count) []trucewatch.Fact {
			list := []trucewatch.Fact{
				{ID: "t", Type: trucewatch.FactIncident, Kind: trucewatch.Talks, Between: []string{"taliban", "kabul"}, On: on, Known: known},
				{ID: "r", Type: trucewatch.FactIncident, Kind: trucewatch.Release, By: []string{"kabul"}, Of: "Taliban prisoners", Count: &n, On: on, Known: known},
				{ID: "a", Type: trucewatch.FactIncident, Kind: trucewatch.Attack, By: []string{"taliban"}, Against: []string{"us"}, On: on, Known: known},
			}
			if release {
				ten := trucewatch.Exactly(10)
				list = append(list, trucewatch.Fact{ID: "s", Type: trucewatch.FactIncident, Kind: trucewatch.Release, By: []string{"kabul"}, Of: "Taliban prisoners",
					Count: &ten, On: trucewatch.Day(time.Date(2020, 3, 12, 0, 0, 0, 0, kabulTime)), Known: known})
			}
			return list
		}
		at := judge.At{AsOf: agreement.DayEnd(someDay(t, "as of")), Known: known}
		want := make([]map[trucewatch.Word]bool, 3)
		for d := range days {
			for n := low; n <= high; n++ {
				for i, v := range judge.Judge(a, facts(trucewatch.Day(first.AddDate(0, 0, d)), trucewatch.Exactly(n)), at, "alleged") {
					if want[i] == nil {
						want[i] = map[trucewatch.Word]bool{}
					}
					want[i][v.Word] = true
				}
			}
		}
		whole := trucewatch.Interval{From: first, To: first.AddDate(0, 0, days)}
		for i, v := range judge.Judge(a, facts(whole, trucewatch.Between(low, high)), at, "alleged") {
			for w := range want[i] {
				if !may(v, w) {
					t.Errorf("%s: %s is possible and not among %s %v", v.Clause, w, v.Word, v.MightBe)
				}
			}
			for _, w := range v.MightBe {
				if !want[i][w] {
					t.Errorf("%s: %s is not possible, and among %v", v.Clause, w, v.MightBe)
				}
			}
		}
	})
}

func record(n int) []trucewatch.Fact {
	kinds := []trucewatch.Kind{"attack", "raid", "release", "handover", "talks"}
	parties := []string{"taliban", "us", "kabul", "isis"}
	facts := make([]trucewatch.Fact, n)
	for i := range facts {
		day := time.Date(2020, 2, 29+i%300, 0, 0, 0, 0, kabulTime)
		c := trucewatch.Exactly(1 + i%7)
		facts[i] = trucewatch.Fact{
			ID: fmt.Sprint("f", i), Type: trucewatch.FactIncident, Kind: kinds[i%len(kinds)], By: parties[i%3 : i%3+1], Against: parties[(i+1)%4 : (i+1)%4+1],
			On: trucewatch.Day(day), Known: day.AddDate(0, 0, 1), Voice: fmt.Sprint("voice ", i%9), Of: "Taliban prisoners", Count: &c,
			Place: fmt.Sprint("place ", i%400), Incident: fmt.Sprint("i", i/2),
		}
		if i%10 == 0 {
			facts[i].Type, facts[i].On.To = trucewatch.FactTally, day.AddDate(0, 0, 5)
		}
		if i%11 == 0 {
			facts[i].By = nil
		}
	}
	return facts
}

const twenty = many + `
	c1: {by: taliban, refrain: {kind: violence}, quiet: 3 days}
	c2: {by: us, refrain: {kind: violence, by: us}}
	c3: {by: us, do: {sum: {kind: release, by: kabul}, at-least: 100000}, until: 2020-10-01}
	c4: {by: us, do: {count: {kind: handover}, at-least: 100000}, until: 2020-10-01}
	c5: {by: us, refrain: {kind: raid, by: us}, quiet: 3 days, while: [c1]}
	c6: {by: us, refrain: {kind: attack, by: us}, quiet: 3 days, while: [c2]}
	c7: {by: us, refrain: {kind: attack, by: us}, until: 2020-08-01}
	c8: {by: us, do: {sum: {kind: release}, at-least: 1000}, until: 2020-10-01}
	c9: {by: us, do: {kind: withdrawal}, until: 2020-10-01}
	c10: {by: us, refrain: {kind: violence, against: [us]}}
	c11: {by: us, refrain: {kind: violence, against: [isis]}}`

func TestTenThousandFactsAndTwentyClausesAreJudgedInSeconds(t *testing.T) {
	a, facts := trial(t, twenty), record(10000)
	begin := time.Now()
	if n := len(judge.Judge(a, facts, on(t, a, "2020-12-31"), "alleged")); n != 20 {
		t.Fatal(n, "clauses")
	}
	if took := time.Since(begin); took > quadratic {
		t.Error("took", took)
	}
}

func BenchmarkJudge(b *testing.B) {
	a, facts := trial(b, twenty), record(10000)
	for _, standard := range []trucewatch.Standard{"alleged", "corroborated", "taliban"} {
		b.Run(string(standard), func(b *testing.B) {
			for b.Loop() {
				judge.Judge(a, facts, on(b, a, "2020-12-31"), standard)
			}
		})
	}
}

// quadratic is a time that only work which grows with the square of its input
// takes; how fast it is the benchmarks say.
const quadratic = 90 * time.Second
