package judge_test

import (
	"strings"
	"testing"

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

// An engine that is fed in any order, and read in between, gives what one that
// is given all at once does.
func TestAnEngineThatIsFedEqualsAJudgeThatIsGivenAll(t *testing.T) {
	a := wholeAgreement(t)
	rapid.Check(t, func(t *rapid.T) {
		facts, at, standard := placedFacts(t), someView(t), someStandard(t)
		want := written(t, judge.Judge(a, facts, at, standard))
		e := judge.New(a)
		for _, f := range rapid.Permutation(facts).Draw(t, "order") {
			e.Add(f)
			if rapid.IntRange(0, 2).Draw(t, "read") == 0 {
				e.Verdicts(someView(t), someStandard(t))
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
