package web

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/judge"
)

func TestSegmentsGiveTheTextBackAndCoverEveryRecord(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("ab <&\"é中🎈\n"))).Draw(rt, "text")
		text := trucewatch.NewText(s)
		n := rapid.IntRange(0, 6).Draw(rt, "records")
		var records []stretch
		for i := range n {
			records = append(records, stretch{
				start: rapid.IntRange(-2, text.Len()+2).Draw(rt, "start"), end: rapid.IntRange(-2, text.Len()+2).Draw(rt, "end"),
				record: string(rune('a' + i)), class: "c",
			})
		}
		var b strings.Builder
		covered := map[string]int{}
		at := 0
		for _, seg := range segments(text, 0, text.Len(), records) {
			if seg.start != at || seg.end <= seg.start {
				rt.Fatalf("segment %d-%d after %d", seg.start, seg.end, at)
			}
			at = seg.end
			b.WriteString(seg.text)
			for _, r := range seg.records {
				covered[r.record] += seg.end - seg.start
			}
		}
		if b.String() != s {
			rt.Fatalf("got %q, want %q", b.String(), s)
		}
		for _, r := range records {
			if want := max(0, min(text.Len(), r.end)-max(0, r.start)); covered[r.record] != want {
				rt.Errorf("record %s covers %d, want %d", r.record, covered[r.record], want)
			}
		}
	})
}

func TestExcerptsHoldTheirPassages(t *testing.T) {
	long := strings.Repeat("Nothing of note happened on that day. ", 30)
	r := trucewatch.Report{Text: "Title\n\n" + long + "\nOfficials said five police died.\n\n" + long}
	text := trucewatch.NewText(r.Text)
	i := strings.Index(r.Text, "five police died")
	p := text.Passage(i, i+len("five police died"))
	got := excerptsOf(r, []trucewatch.Passage{p}, nil)
	if len(got) != 1 {
		t.Fatalf("%d excerpts", len(got))
	}
	all, marked := "", ""
	for _, s := range got[0].segments {
		all += s.text
		if len(s.records) > 0 {
			marked += s.text
		}
	}
	if all != "Officials said five police died." || marked != p.Text || got[0].before || got[0].after {
		t.Errorf("%q marks %q, before %v, after %v", all, marked, got[0].before, got[0].after)
	}
}

func TestExcerptsStandUpToAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("ab \né"))).Draw(rt, "text")
		var evidence []trucewatch.Passage
		for range rapid.IntRange(0, 4).Draw(rt, "n") {
			evidence = append(evidence, trucewatch.Passage{Start: rapid.IntRange(-3, 40).Draw(rt, "start"), End: rapid.IntRange(-3, 900).Draw(rt, "end")})
		}
		excerptsOf(trucewatch.Report{Text: s}, evidence, &trucewatch.Mention{Start: 0, End: 2})
	})
}

func TestTimesAreWrittenNoMoreExactlyThanTheyAreKnown(t *testing.T) {
	kabul, err := time.LoadLocation("Asia/Kabul")
	if err != nil {
		t.Fatal(err)
	}
	at := func(d, h, m int) time.Time { return time.Date(2020, 3, d, h, m, 0, 0, kabul) }
	for _, c := range []struct {
		name string
		i    trucewatch.Interval
		want string
	}{
		{"an instant", trucewatch.Instant(at(3, 14, 10)), "Tue 3 Mar 2020, 14:10 (Kabul)"},
		{"a day", trucewatch.Day(at(3, 14, 10)), "Tue 3 Mar 2020"},
		{"several days", trucewatch.Interval{From: at(1, 0, 0), To: at(7, 0, 0)}, "1–6 March 2020"},
		{"days of two months", trucewatch.Interval{From: time.Date(2020, 2, 29, 0, 0, 0, 0, kabul), To: at(7, 0, 0)}, "29 February – 6 March 2020"},
		{"part of a day", trucewatch.Interval{From: at(3, 4, 0), To: at(3, 8, 0)}, "Tue 3 Mar 2020, 04:00–08:00 (Kabul)"},
		{"a day and a night", trucewatch.Interval{From: at(2, 18, 0), To: at(3, 6, 0)}, "Mon 2 Mar 2020, 18:00 (Kabul) to Tue 3 Mar 2020, 06:00 (Kabul)"},
		{"no time at all", trucewatch.Interval{}, ""},
	} {
		if got := when(c.i); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNumbersAreWritten(t *testing.T) {
	for want, c := range map[string]trucewatch.Count{
		"5,000": trucewatch.Exactly(5000), "at least 11": trucewatch.AtLeast(11), "3 to 5": trucewatch.Between(3, 5), "up to 9": trucewatch.Between(0, 9), "0": trucewatch.Exactly(0),
	} {
		if got := number(c); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for want, n := range map[string]int{"0": 0, "999": 999, "1,000": 1000, "-1,234,567": -1234567, "-12": -12} {
		if got := thousands(n); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for want, got := range map[string]string{"1 party": several(1, "party"), "2 parties": several(2, "party"), "3 days": several(3, "day")} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAnswersThatAgreeAreJoinedAndOthersSetApart(t *testing.T) {
	tells := func(kind trucewatch.Kind, killed *trucewatch.Count, side string) trucewatch.Teller {
		a := trucewatch.Account{Kind: kind, Certainty: trucewatch.Asserted, Voice: trucewatch.Voice{Name: side}}
		if killed != nil {
			a.Casualties = []trucewatch.Casualty{{Effect: trucewatch.Killed, Who: "police", Count: *killed}}
		}
		return trucewatch.Teller{Account: a}
	}
	five, six, atLeast := trucewatch.Exactly(5), trucewatch.Exactly(6), trucewatch.AtLeast(4)
	tellers := []trucewatch.Teller{
		tells(trucewatch.Attack, &five, "a"), tells(trucewatch.Attack, &five, "b"), tells(trucewatch.Clash, &atLeast, "c"), tells(trucewatch.Attack, &six, "d"),
		tells(trucewatch.Attack, nil, "e"),
		{Account: trucewatch.Account{Certainty: trucewatch.Neither, Manner: "did not confirm or deny"}},
	}
	v := &visit{}
	kinds := map[string][]string{}
	for _, l := range v.matrix(tellers, true) {
		for _, c := range l.cells {
			kinds[l.question] = append(kinds[l.question], strings.TrimSpace(c.kind+" "+c.text+" "+c.width()))
		}
	}
	want := map[string][]string{
		"what":    {"same attack 2", "odd clash 1", "same attack 2", "none did not confirm or deny 1"},
		"killed":  {"same 5 police 2", "at least 4 police 1", "odd 6 police 1", "none not said 1", "none — 1"},
		"wounded": {"same none nobody says 5", "none — 1"},
	}
	for q, w := range want {
		if strings.Join(kinds[q], "|") != strings.Join(w, "|") {
			t.Errorf("%s: %q, want %q", q, kinds[q], w)
		}
	}
}

func TestTheNearestNameIsOffered(t *testing.T) {
	if got := nearestFirst("garantees", []string{"talks", "forces-8600", "guarantees", "air-strikes"}); got[0] != "guarantees" {
		t.Errorf("got %v", got)
	}
	if got := nearestFirst("x", nil); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestAMaybeShowsTheWordsThatArePossible(t *testing.T) {
	got := stateOf(trucewatch.Verdict{Word: trucewatch.Maybe, MightBe: []trucewatch.Word{trucewatch.Kept, trucewatch.Breached}})
	if got.word != "kept or breached" || got.class != "maybe" {
		t.Errorf("got %+v", got)
	}
	if got := stateOf(trucewatch.Verdict{Word: trucewatch.Void, Was: trucewatch.Kept}); got.word != "ended" || got.detail != "was kept" {
		t.Errorf("got %+v", got)
	}
}

func TestAStripSaysInWordsWhatItDraws(t *testing.T) {
	at := func(d int) time.Time { return time.Date(2020, 3, d, 0, 0, 0, 0, time.UTC) }
	a := &agreement.Agreement{SignedOn: at(1), Zone: time.UTC}
	v := &visit{View: &desk.View{Case: &desk.Case{Agreement: a}, At: desk.At{AsOf: at(20)}}}
	verdict := trucewatch.Verdict{
		Word: trucewatch.Unwatched, Binding: trucewatch.Interval{From: at(1)},
		Gaps:     []trucewatch.Interval{{From: at(12), To: at(18)}},
		Episodes: []trucewatch.Episode{{From: at(3), To: at(5)}, {From: at(19)}},
	}
	s := v.strip(agreement.Clause{Refrain: &agreement.Selector{}}, verdict, timeSpan{at(1), at(31)})
	want := "unwatched; binds from 1 March 2020; nobody watched 12–17 March 2020; breach 3–5 March 2020; breach open since 19 March 2020"
	if s.label != want {
		t.Errorf("%q, want %q", s.label, want)
	}
	classes := map[string]int{}
	for _, b := range s.bars {
		classes[b.class]++
	}
	if classes["gap"] != 1 || classes["episode"] != 2 || s.flag != "" {
		t.Errorf("drawn: %v, flag %q", classes, s.flag)
	}
}

func TestIncidentsThatWouldCoverEachOtherAreOneDot(t *testing.T) {
	grade := func(g trucewatch.Grade) trucewatch.Grading { return trucewatch.Grading{Happened: g} }
	d := joined([]mark{{10, grade(trucewatch.GradeAlleged), "a", "/a"}, {12, grade(trucewatch.Corroborated), "b", "/b"}})
	if d.count != "×2" || d.class != "corroborated" || d.href != "/b" || d.title != "a\nb" {
		t.Errorf("got %+v", d)
	}
}

func TestEachBoxStandsRightOfAllThatItHangsOn(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(rt, "boxes")
		boxes := make([]box, n)
		for i := range boxes {
			boxes[i].id = string(rune('a' + i))
		}
		var deps []judge.Dependence
		for range rapid.IntRange(0, 12).Draw(rt, "deps") {
			if n < 2 {
				break
			}
			on := rapid.IntRange(0, n-2).Draw(rt, "on")
			deps = append(deps, judge.Dependence{On: boxes[on].id, Clause: boxes[rapid.IntRange(on+1, n-1).Draw(rt, "clause")].id})
		}
		arrange(boxes, deps)
		at, taken := map[string]box{}, map[[2]int]bool{}
		for _, b := range boxes {
			at[b.id] = b
			if place := [2]int{b.column, b.row}; taken[place] {
				rt.Fatalf("two boxes at %v", place)
			} else {
				taken[place] = true
			}
		}
		for _, d := range deps {
			if at[d.Clause].column <= at[d.On].column {
				rt.Fatalf("%s is not right of %s", d.Clause, d.On)
			}
		}
	})
}

func TestACircleOfDependencesIsDrawnAllTheSame(t *testing.T) {
	boxes := []box{{id: "a"}, {id: "b"}}
	arrange(boxes, []judge.Dependence{{Clause: "a", On: "b"}, {Clause: "b", On: "a"}, {Clause: "a", On: "a"}})
}
