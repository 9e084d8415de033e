package agreement

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/trucewatch/trucewatch"
)

// plainly compares clauses by what they say, without their place in the file.
var plainly = cmp.Options{
	cmpopts.IgnoreUnexported(Clause{}), cmpopts.IgnoreFields(Clause{}, "Source", "Text"),
	cmp.Comparer(func(a, b Condition) bool { return a.Source == b.Source }),
}

func everything(t testing.TB) *Agreement { return load(t, string(read(t, "testdata/whole.yaml"))) }

func TestEveryConstructIsReadAsItIsWritten(t *testing.T) {
	a := everything(t)
	at := func(s string) time.Time {
		w, err := time.Parse("2006-01-02T15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return trucewatch.Civil(w, a.Zone)
	}
	day := func(s string) time.Time { return at(s + "T00:00") }
	both := []string{"north", "south"}
	guns := &Selector{Kind: trucewatch.Withdrawal, Of: "heavy guns"}
	inMill := &Selector{Kind: trucewatch.Withdrawal, Of: "heavy guns", In: []string{"Mill"}}
	want := []Clause{
		{ID: "quiet-guns", Cite: "Article 1", By: both, Force: Shall, Each: []Each{EachParty, EachZone}, In: []string{"Hill", "Mill"},
			Refrain: &Selector{Kind: trucewatch.Violence, By: []string{"north", "south", "guard"}, In: []string{"Hill", "Mill"}, Where: &Condition{Source: "killed > 0 || wounded > 2"}},
			From:    &Moment{At: at("1990-02-02T04:00"), Anchor: "ceasefire"}, Quiet: &Period{7, Days}, Watched: &Period{7, Days}},
		{ID: "heavy-guns", By: both, Force: Shall, Do: &Do{Incident: guns},
			Within: &Within{Period: Period{14, Days}, Anchor: "d-day", Start: day("1990-02-05")},
			Scope: map[string]Clause{"south": {ID: "heavy-guns", By: []string{"south"}, Force: Shall, Do: &Do{Incident: inMill}, In: []string{"Mill"},
				Until: &Moment{At: day("1990-03-07"), Day: true, Anchor: "d-day", Plus: &Period{30, Days}}}}},
		{ID: "fewer-attacks", By: both[:1], Force: Shall, Hold: &Hold{Count: &Selector{Kind: trucewatch.Attack, By: both[:1]}, Over: &Period{7, Days}, AtMost: &Bound{Percent: 1250, Baseline: "before"}},
			From: &Moment{At: day("1990-02-09"), Day: true, Anchor: "handshake", Plus: &Period{20, Days}}, Until: &Moment{At: day("1990-12-31"), Day: true}},
		{ID: "bread", By: both[:1], Force: Shall, Hold: &Hold{Sum: &Selector{Kind: trucewatch.Delivery, Of: "bread"}, Over: &Period{1, Days}, AtLeast: &Bound{N: 600}}},
		{ID: "garrison", By: both[:1], Force: Shall, Hold: &Hold{Level: "northern-troops", AtLeast: &Bound{N: 100}, AtMost: &Bound{N: 900}}},
		{ID: "report", By: both[1:], Force: Shall, Every: &Period{1, Months}, Until: &Moment{At: day("1990-12-31"), Day: true},
			Do: &Do{Incident: &Selector{Kind: trucewatch.Announcement, By: both[1:], About: "prisoners"}}},
		{ID: "inquiry", By: both, Force: Shall, Each: []Each{EachParty}, Whenever: &Selector{Kind: trucewatch.Violation}, Do: &Do{Finding: &FindingDuty{}}, Within: &Within{Period: Period{30, Days}}},
		{ID: "answer", By: both[:1], Force: Shall, Whenever: &Selector{Kind: trucewatch.Violation, By: both[1:]}, Do: &Do{Incident: &Selector{Kind: trucewatch.Announcement, AboutIt: true}},
			Within: &Within{Period: Period{48, Hours}}, Until: &Moment{At: day("1991-02-01"), Day: true}},
		{ID: "prisoners", By: both[1:], Force: Shall, Needs: []string{"council"}, Alongside: []string{"amnesty"}, While: []string{"quiet-guns"},
			Until: &Moment{At: day("1990-08-05"), Day: true, Anchor: "d-day", Plus: &Period{6, Months}},
			Do: &Do{All: []Do{
				{Sum: &Measure{Selector: Selector{Kind: trucewatch.Release, By: both[1:], Of: "prisoners"}, AtLeast: number(40)}},
				{Any: []Do{{Incident: &Selector{Kind: trucewatch.Talks}}, {Incident: &Selector{Kind: trucewatch.Call}}}},
			}}},
		{ID: "amnesty", By: both[:1], Force: Goal, Alongside: []string{"prisoners"}, Within: &Within{Period: Period{7, Months}, Anchor: "ceasefire", Start: at("1990-02-02T04:00")},
			Do: &Do{Incident: &Selector{Kind: trucewatch.Announcement, By: both[:1], About: "amnesty"}}},
		{ID: "songs", By: both[1:], Force: Spirit, ReadBy: []string{"elders of Riverton"}, Unpublished: true,
			Refrain: &Selector{Kind: trucewatch.Announcement, By: both[1:], About: "victory"}},
	}
	if diff := cmp.Diff(want, a.Clauses, plainly); diff != "" {
		t.Errorf("clauses (-want +got)\n%s", diff)
	}
	anchors := map[string][]Reading{
		"handshake": {{At: day("1990-01-20"), Day: true}}, "ceasefire": {{At: at("1990-02-02T04:00")}}, "signing": {{At: day("1990-02-01"), Day: true}},
		"d-day": {{At: day("1990-02-05"), Day: true, By: both[:1]}, {At: day("1990-02-09"), Day: true, By: []string{"south", "elders of Riverton"}}},
	}
	got := map[string][]Reading{}
	for id, n := range a.Anchors {
		got[id] = n.Readings
	}
	if diff := cmp.Diff(anchors, got); diff != "" {
		t.Errorf("anchors (-want +got)\n%s", diff)
	}
	if p := a.Baselines["before"].Period(); !p.From.Equal(day("1990-01-01")) || !p.To.Equal(day("1990-01-21")) {
		t.Errorf("the baseline is %v", p)
	}
}
