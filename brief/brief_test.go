package brief_test

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/brief"
)

const terms = `trucewatch: 1
case: a-b-2020
title: An Agreement
signed: {on: 2020-03-01, at: Somewhere}
timezone: Asia/Kabul
parties:
  a: {name: North, signatory: true}
  b: {name: South}
clauses:
  quiet:
    cite: Article 1
    text: North does not attack South.
    by: a
    refrain: {kind: violence, by: a, against: b}
  release:
    text: South releases 100 prisoners.
    by: a
    needs: b
    do: {sum: {kind: release, by: b, of: prisoners}, at-least: 100}
    until: 2020-03-10
`

const text = "Title\n\nOfficials said North attacked a post at Ford on Tuesday, killing five police. North denied it. Officials did not say how many were hurt."

func input(t *testing.T) brief.Input {
	t.Helper()
	a, errs := agreement.Load("agreement.yaml", []byte(terms))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	day := func(n int) time.Time { return time.Date(2020, 3, n, 0, 0, 0, 0, a.Zone) }
	all := trucewatch.NewText(text)
	passage := func(s string) trucewatch.Passage {
		i := strings.Index(text, s)
		return all.Passage(i, i+len(s))
	}
	mention := func(s, name string) *trucewatch.Mention {
		m := all.Mention(strings.Index(text, s), strings.Index(text, s)+len(s))
		m.Name = name
		return &m
	}
	report := trucewatch.Report{ID: "r-1", Title: "Title", Outlet: "An Agency", Published: trucewatch.Day(day(3)), Text: text}
	told := trucewatch.Account{ID: "r-1#0", Kind: trucewatch.Attack, Certainty: trucewatch.Asserted, By: []string{"a"}, Target: mention("a post", ""),
		Casualties: []trucewatch.Casualty{{Effect: trucewatch.Killed, Who: "police", Count: trucewatch.Exactly(5)}},
		Voice:      trucewatch.Voice{Name: "officials", Side: "b", Unnamed: true, Mention: mention("Officials", "officials")},
		Evidence:   []trucewatch.Passage{passage("North attacked a post at Ford on Tuesday, killing five police")}}
	denied := trucewatch.Account{ID: "r-1#1", Kind: trucewatch.Attack, Certainty: trucewatch.Denied, Voice: trucewatch.Voice{Name: "North", Side: "a"},
		Evidence: []trucewatch.Passage{passage("North denied it")}}
	unanswered := trucewatch.Statement{Speaker: mention("Officials did", ""), Cue: mention("did not say", ""), Stance: trucewatch.NoComment,
		Quoted: trucewatch.Indirect, Content: []trucewatch.Passage{passage("how many were hurt")}}
	unanswered.Speaker = mention("Officials", "officials")
	fact := trucewatch.Fact{ID: "r-1#0", Type: trucewatch.FactIncident, Report: "r-1", Evidence: told.Evidence}
	breached := trucewatch.Verdict{Clause: "quiet", Word: trucewatch.Breached, Detail: "1 attack",
		Reasons: []trucewatch.Reason{{Role: trucewatch.RoleRule, Because: []trucewatch.Reason{{Role: trucewatch.RoleDecides, Facts: []string{"r-1#0"}}}}}}
	kept := trucewatch.Verdict{Clause: "quiet", Word: trucewatch.Kept}
	pending := trucewatch.Verdict{Clause: "release", Word: trucewatch.Pending, Due: agreement.DayEnd(day(10)), Detail: "0 of 100"}
	return brief.Input{
		Agreement: a, AsOf: agreement.DayEnd(day(4)), Known: agreement.DayEnd(day(4)), Clauses: a.Clauses,
		Verdicts: map[trucewatch.Standard][]trucewatch.Verdict{
			"alleged": {breached, pending}, "corroborated": {kept, pending}, "verified": {kept, pending}, "a": {kept, pending}, "b": {breached, pending},
		},
		Incidents: []trucewatch.Incident{{Code: "I-1", Kind: trucewatch.Attack, When: trucewatch.Day(day(3)),
			Place:   &trucewatch.Place{Text: "Ford", Name: "Ford", Level: "point", Admin1: "West"},
			Grading: trucewatch.Grading{Happened: trucewatch.GradeAlleged, ContestedBy: []string{"North"}},
			Tellers: []trucewatch.Teller{{Account: told, Report: "r-1"}, {Account: denied, Report: "r-1"}}}},
		Entries: []trucewatch.Entry{{Report: report, Reading: trucewatch.Reading{Statements: []trucewatch.Statement{unanswered}}}},
		Facts:   []trucewatch.Fact{fact},
	}
}

func TestABriefSaysWhoSaysWhat(t *testing.T) {
	b := brief.Write(input(t))
	var lines []string
	for _, s := range b.Sections {
		lines = append(lines, "# "+s.Heading)
		for _, sentence := range s.Sentences {
			lines = append(lines, sentence.Text)
		}
	}
	want := []string{
		"# Where it stands",
		"On verified evidence no clause is broken; 2 are in force.",
		"“North does not attack South” (Article 1) is breached (1 attack) if every allegation is believed and as told by South; kept on corroborated and verified evidence and as told by North.",
		"# Reported",
		"According to officials, there was an attack by North on a post at Ford (West) on 3 March 2020, with 5 police killed; North denied it (alleged, contested).",
		"# Due next",
		"By 10 March 2020: South releases 100 prisoners; it can't be done without South, which did not sign.",
		"# Not known",
		"Officials did not say how many were hurt.",
	}
	if got := strings.Join(lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestEverySentenceHasSourcesThatHold(t *testing.T) {
	in := input(t)
	b := brief.Write(in)
	texts := map[string]*trucewatch.Text{"r-1": trucewatch.NewText(text), brief.Agreement: in.Agreement.Text}
	for _, section := range b.Sections {
		for _, s := range section.Sentences {
			if len(s.Sources) == 0 {
				t.Errorf("no source: %s", s.Text)
			}
			for _, i := range s.Sources {
				if source := b.Sources[i]; !texts[source.Report].Holds(source.Passage) {
					t.Errorf("%s: %+v does not hold", s.Text, source)
				}
			}
		}
	}
}

func TestWhatHasNoPassageIsNotWritten(t *testing.T) {
	in := input(t)
	in.Entries = nil // nothing can be anchored any more
	for _, section := range brief.Write(in).Sections {
		if section.Heading == "Reported" || section.Heading == "Not known" {
			t.Errorf("%s: %+v", section.Heading, section.Sentences)
		}
	}
}

func TestABriefOfNothingIsEmpty(t *testing.T) {
	a, errs := agreement.Load("agreement.yaml", []byte(terms))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if b := brief.Write(brief.Input{Agreement: a}); len(b.Sections) != 0 || b.Sources == nil {
		t.Errorf("got %+v", b)
	}
}
