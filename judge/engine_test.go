package judge_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// whole has the constructs of the language that many has not.
const whole = many + `
	rate: {by: taliban, hold: {count: {kind: violence, by: taliban}, over: 7 days, at-most: 2}}
	aid: {by: us, hold: {sum: {kind: release}, over: 3 days, at-least: 20}, watched: every 5 days}
	fewer: {by: taliban, hold: {count: {kind: violence}, over: 2 days, at-most: 50% of before}, after: [freeing]}
	troops: {by: us, hold: {level: us-troops, at-most: 60}, while: [peace], until: 2020-03-10}
	looked: {by: us, whenever: {kind: violence}, do: {finding: about it}, within: 5 days}
	answered: {by: us, whenever: {kind: attack}, do: {kind: talks}, within: 4 days, while: [calm]}
	repaid: {by: us, whenever: {kind: raid}, do: {kind: announcement, about: it}, within: 6 days, from: 2020-02-25}
	weekly: {by: us, do: {kind: talks}, every: 1 week, until: 2020-03-20}
	both: {by: [us, taliban], each: party, refrain: {kind: violence}, quiet: 3 days}
	placed: {by: taliban, in: [city, port], each: [zone], hold: {count: {kind: violence}, over: 4 days, at-most: 1}}
	big: {by: us, do: {sum: {kind: release, where: "count > 30"}, at-least: 60}, until: 2020-03-09, alongside: [small]}
	small: {by: taliban, do: {kind: handover}, until: 2020-03-07}`

// wholeAgreement has contested anchors, a baseline and amendments beside.
func wholeAgreement(t testing.TB) *agreement.Agreement {
	t.Helper()
	text := strings.Replace(head, "anchors: {signing: 2020-02-29}", `anchors:
  signing: 2020-02-29
  d-day: [{on: 2020-03-02, by: [us]}, {on: 2020-03-05, by: [taliban]}]
baselines: {before: {from: 2020-02-20, until: 2020-02-27}}`, 1)
	for line := range strings.Lines(strings.TrimSpace(whole)) {
		text += "  " + strings.TrimSpace(line) + "\n"
	}
	text += `  contested: {by: us, do: {kind: handover}, within: 3 days of d-day}
amendments:
  - {on: 2020-03-04, changes: {speak: {until: 2020-03-09}}, extend: {opening: 3 days}}
  - {on: 2020-03-08, known: 2020-03-09, release: [c], supersedes: [peace], adds: {new: {by: us, refrain: {kind: airstrike}}}}
`
	text = strings.Replace(text, "release: [c]", "release: [either]", 1)
	a, errs := agreement.Load("whole.yaml", []byte(text))
	if a == nil {
		t.Fatal(errs)
	}
	a.Zones = []string{"city", "port"}
	return a
}

// placedFacts are someFacts of which some have a zone and are about one another.
func placedFacts(t *rapid.T) []trucewatch.Fact {
	facts := someFacts(t, false)
	for i := range facts {
		f := &facts[i]
		f.Zone = rapid.SampledFrom([]string{"", "city", "port"}).Draw(t, "zone")
		if f.Type == trucewatch.FactIncident && f.About == "" {
			f.About = rapid.SampledFrom([]string{"", "", "f1", "f2", "x"}).Draw(t, "about")
		}
	}
	return facts
}

// An engine that is fed in any order, some at a time, and read in between, gives what one that
// is given all at once does.
func TestAnEngineThatIsFedEqualsAJudgeThatIsGivenAll(t *testing.T) {
	a := wholeAgreement(t)
	rapid.Check(t, func(t *rapid.T) {
		facts, at, standard := placedFacts(t), someView(t), someStandard(t)
		want := written(t, judge.Judge(a, facts, at, standard))
		e := judge.New(a)
		for rest := rapid.Permutation(facts).Draw(t, "order"); len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "at once")
			e.Add(rest[:n]...)
			rest = rest[n:]
			if rapid.IntRange(0, 2).Draw(t, "read") == 0 {
				e.Verdicts(someView(t), someStandard(t))
			}
		}
		outlines := e.Outlines(at, standard)
		for i, v := range e.Verdicts(at, standard) {
			if got, want := written(t, outlines[i:i+1]), written(t, []trucewatch.Verdict{unreasoned(v)}); got != want {
				t.Fatalf("in outline it is\n%s\nnot\n%s", got, want)
			}
		}
		if got := written(t, e.Verdicts(at, standard)); got != want {
			t.Fatalf("fed it gives\n%s\nnot\n%s", got, want)
		}
	})
}

func TestEveryVerdictOfTheWholeLanguageIsWhole(t *testing.T) {
	a := wholeAgreement(t)
	rapid.Check(t, func(t *rapid.T) {
		facts, at, standard := placedFacts(t), someView(t), someStandard(t)
		for _, v := range judge.Judge(a, facts, at, standard) {
			complete(t, v)
			for _, p := range v.Parts {
				complete(t, p.Verdict)
			}
		}
	})
}

// What is read quickly, without reasons, is what the whole verdict says: after
// every fact, in any order, of any day.
func TestWordsAreThoseOfTheVerdicts(t *testing.T) {
	a := wholeAgreement(t)
	rested := restedAgreement(t)
	rapid.Check(t, func(t *rapid.T) {
		a := a
		if rapid.IntRange(0, 2).Draw(t, "agreement") > 0 {
			a = rested
		}
		facts, standard := placedFacts(t), someStandard(t)
		exact := rapid.Bool().Draw(t, "days alone")
		for i := range facts {
			if exact && !facts[i].On.IsZero() {
				facts[i].On = trucewatch.Day(facts[i].On.From)
			}
		}
		e := judge.New(a)
		for _, f := range facts {
			e.Add(f)
			if rapid.IntRange(0, 2).Draw(t, "read") > 0 {
				continue
			}
			asOf := agreement.DayEnd(someDay(t, "as of"))
			for _, v := range e.Verdicts(judge.At{AsOf: asOf, Known: latest}, standard) {
				same(t, v, e.Words(v.Clause, "", "", asOf, standard))
				for _, p := range v.Parts {
					same(t, p.Verdict, e.Words(v.Clause, p.Party, p.Zone, asOf, standard))
				}
			}
		}
	})
}

func same(t *rapid.T, v trucewatch.Verdict, words []trucewatch.Word) {
	want := v.MightBe
	if v.Word != trucewatch.Maybe {
		want = []trucewatch.Word{v.Word}
	}
	if !slices.Equal(want, words) {
		t.Fatalf("%s: %v is read, the verdict is %v", v.Clause, words, want)
	}
}

var latest = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)

// restedAgreement has clauses that hang on nothing, which are read quickly.
func restedAgreement(t testing.TB) *agreement.Agreement {
	text := strings.Replace(head, "anchors: {signing: 2020-02-29}", `anchors: {signing: 2020-02-22}
baselines: {before: {from: 2020-02-20, until: 2020-02-27}}`, 1) + `
  open: {by: taliban, refrain: {kind: violence, by: taliban}}
  quiet: {by: taliban, refrain: {kind: violence}, quiet: 3 days, until: 2020-03-15}
  quarter: {by: taliban, refrain: {kind: violence}, quiet: 1 month}
  rate: {by: [taliban, us], each: party, hold: {count: {kind: violence}, over: 4 days, at-most: 1}}
  hourly: {by: us, hold: {count: {kind: violence}, over: 36 hours, at-most: 1, at-least: 1}}
  aid: {by: us, hold: {sum: {kind: release}, over: 1 month, at-least: 20}}
  fewer: {by: taliban, hold: {count: {kind: violence}, over: 2 days, at-most: 50% of before}}
  looked: {by: us, in: [city, port], each: [zone], whenever: {kind: violence}, do: {finding: about it}, within: 3 days}
  answered: {by: us, whenever: {kind: attack}, do: {kind: talks}, within: 2 days}
  repaid: {by: us, whenever: {kind: violence}, do: {kind: handover}, within: 1 week}
  sooner: {by: [us, taliban], whenever: {kind: violence}, do: {finding: about it}, within: 5 days, scope: {taliban: {within: 1 day}}}
  many: {by: us, whenever: {kind: release, where: "count > 30"}, do: {kind: talks}, within: 2 days}
  once: {by: us, do: {kind: handover}, until: 2020-03-05}
  sum: {by: us, do: {sum: {kind: release}, at-least: 60, at-most: 100}, until: 2020-03-05}
`
	a, errs := agreement.Load("rested.yaml", []byte(text))
	if a == nil {
		t.Fatal(errs)
	}
	return a
}

func FuzzFactsOverTheWholeLanguage(f *testing.F) {
	f.Add([]byte(`{"id":"a","type":"incident","on":"2020-03-03","kind":"attack","by":"us","count":3,"zone":"city"}` + "\n" + `{"id":"b","type":"finding","about":"a","known":"2020-03-04","voice":"Joint Commission"}`))
	f.Add([]byte(`{"id":"t","type":"tally","from":"1700-03-01","to":"2200-12-31T10:00:00Z","known":"2020-03-01","of":"attacks","low":1,"high":4}`))
	f.Add([]byte(`{"id":"x","type":"finding","about":"x","known":"2020-03-01"}` + "\n" + `{"id":"y","type":"retraction","about":"x","known":"2020-03-01"}` + "\n" + `{"id":"w","type":"coverage","on":"2020-03-01"}`))
	a := wholeAgreement(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		e := judge.New(a)
		e.Read("e", bytes.NewReader(data))
		for _, s := range []trucewatch.Standard{"alleged", "verified", "us"} {
			verdicts := e.Verdicts(on(t, a, "2020-03-12"), s)
			if len(judge.Lines(a, verdicts)) == 0 {
				t.Fatal("nothing is judged")
			}
			e.Words("rate", "", "", dayEnd(t, a, "2020-03-12"), s)
		}
	})
}

// unreasoned is a verdict, and those of its parts, without reasons.
func unreasoned(v trucewatch.Verdict) trucewatch.Verdict {
	v.Reasons = nil
	v.Parts = slices.Clone(v.Parts)
	for i := range v.Parts {
		v.Parts[i].Verdict = unreasoned(v.Parts[i].Verdict)
	}
	return v
}
