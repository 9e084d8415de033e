package store_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/store"
)

func ref(report string) trucewatch.AccountRef {
	return trucewatch.AccountRef{Report: report, Passage: trucewatch.Passage{Text: "words of " + report, End: 9}}
}

func TestWithoutAReportADecisionHoldsNothingOfIt(t *testing.T) {
	d := trucewatch.Decision{
		Accounts: []trucewatch.AccountRef{ref("r-a"), ref("r-b")}, From: []trucewatch.AccountRef{ref("r-b"), ref("r-c")},
		Evidence: []trucewatch.Passage{ref("r-a").Passage, ref("r-b").Passage}, EvidenceIn: []string{"r-a", "r-b"},
		Finding: &trucewatch.Fact{Report: "r-b", Evidence: []trucewatch.Passage{ref("r-b").Passage}},
	}
	data, err := json.Marshal(store.Without(d, "r-b"))
	if err != nil || strings.Contains(string(data), "r-b") {
		t.Errorf("%s, %v", data, err)
	}
	for _, kept := range []string{"words of r-a", "words of r-c", `"evidence_in":["r-a"]`} {
		if !strings.Contains(string(data), kept) {
			t.Errorf("%s is gone: %s", kept, data)
		}
	}
	if d.Finding.Report == "" || len(d.Accounts) != 2 {
		t.Error("the decision that was given was changed")
	}
}

func TestADecisionThatLosesWhatItPartsFromPartsNothing(t *testing.T) {
	d := trucewatch.Decision{Verb: trucewatch.Apart, Accounts: []trucewatch.AccountRef{ref("r-a"), ref("r-b")}, From: []trucewatch.AccountRef{ref("r-c")}}
	if left := store.Without(d, "r-c"); len(left.Accounts) > 0 {
		t.Errorf("it says now that %v are each of another incident", left.Accounts)
	}
}

func TestTheChainHoldsEveryFieldOfALine(t *testing.T) {
	line := store.Item{Seq: 2, Type: store.DecisionItem, At: time.Date(2020, 3, 3, 1, 2, 3, 4, time.UTC), ID: "d-a", By: "N. Rahimi", Hash: "ab"}
	link := line.Link("cd")
	same := line
	same.At = line.At.In(time.FixedZone("", 3600))
	if same.Link("cd") != link {
		t.Error("the time zone changes it")
	}
	for name, other := range map[string]store.Item{
		"seq": {Seq: 3, Type: line.Type, At: line.At, ID: line.ID, By: line.By, Hash: line.Hash}, "type": {Seq: 2, Type: store.ReportItem, At: line.At, ID: line.ID, By: line.By, Hash: line.Hash},
		"at": {Seq: 2, Type: line.Type, At: line.At.Add(1), ID: line.ID, By: line.By, Hash: line.Hash}, "id": {Seq: 2, Type: line.Type, At: line.At, ID: "d-b", By: line.By, Hash: line.Hash},
		"by": {Seq: 2, Type: line.Type, At: line.At, ID: line.ID, By: "N. Rahimi\n", Hash: line.Hash}, "hash": {Seq: 2, Type: line.Type, At: line.At, ID: line.ID, By: line.By, Hash: "ac"},
	} {
		if other.Link("cd") == link {
			t.Errorf("another %s has the same chain", name)
		}
	}
	if line.Link("ce") == link {
		t.Error("another line before has the same chain")
	}
}

func TestWhatIsCanonicalStaysSo(t *testing.T) {
	e := trucewatch.Entry{Report: trucewatch.Report{ID: "r-a", Origin: "dir/\xff.txt", Raw: []byte{}, Taken: time.Now(),
		Published: trucewatch.Day(time.Date(2020, 3, 3, 0, 0, 0, 0, time.FixedZone("", 16200)))},
		Reading: trucewatch.Reading{Accounts: []trucewatch.Account{{Phrase: "a\xffb", Date: &trucewatch.Dated{Interval: trucewatch.Instant(time.Now())}}}}}
	once, data, err := store.CanonicalEntry(e)
	if err != nil {
		t.Fatal(err)
	}
	if _, again, err := store.CanonicalEntry(once); err != nil || string(again) != string(data) {
		t.Errorf("%s\n%s\n%v", data, again, err)
	}
}
