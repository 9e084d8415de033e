package reading

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const storyOfTest = `Officials in Tolvar said five soldiers died in a Red Front attack on a post in Kesh Dara on Tuesday.

A Red Front spokesman did not confirm or deny any responsibility for the attack.

Ilda Krem said the "heavy clash" at the post lasted two hours.`

func TestTheDocumentHasOneIncidentWithItsAccounts(t *testing.T) {
	c := contextOfTest(t)
	r := reportOfTest(storyOfTest)
	data, err := json.Marshal(Document("story", r, New(c).Read(r), c.Zone))
	if err != nil {
		t.Fatal(err)
	}
	var d struct {
		Doc, Date, Lang string
		Incidents       []struct {
			Kind, Certainty string
			Date            struct{ From, To, Text string }
			Place           struct{ Name, Country string }
			AttributedTo    struct{ Text string } `json:"attributed_to"`
			Evidence        []struct{ Text string }
			Accounts        []struct {
				Kind, Certainty, Manner string
				AttributedTo            struct{ Name, Party string } `json:"attributed_to"`
			}
		}
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	if d.Doc != "story" || d.Date != "2020-05-14" || d.Lang != "en" || len(d.Incidents) != 1 {
		t.Fatalf("got %s", data)
	}
	in := d.Incidents[0]
	if in.Kind != "attack" || in.Certainty != "asserted" || in.Date.From != "2020-05-12" || in.Date.To != "2020-05-12" ||
		in.Place.Name != "Kesh Dara" || in.AttributedTo.Text != "Officials in Tolvar" || len(in.Evidence) != 3 || len(in.Accounts) != 3 {
		t.Errorf("got %+v", in)
	}
	if a := in.Accounts[1]; a.Certainty != "neither" || a.Manner != "did not confirm or deny" || a.AttributedTo.Party != "reds" {
		t.Errorf("got %+v", a)
	}
	if a := in.Accounts[2]; a.Kind != "clash" || a.AttributedTo.Name != "Ilda Krem" {
		t.Errorf("got %+v", a)
	}
}

func TestListsOfTheDocumentAreNeverNull(t *testing.T) {
	r := reportOfTest("The valley was quiet.")
	data, err := json.Marshal(Document("quiet", r, New(Context{}).Read(r), nil))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"doc":"quiet","date":"2020-05-14","lang":"en","statements":[],"incidents":[],"background":[],"tallies":[],"commitments":[]}`
	if string(data) != want {
		t.Errorf("got %s", data)
	}
}

func TestTextMarksStatementsAndListsWhatWasRead(t *testing.T) {
	c := contextOfTest(t)
	r := reportOfTest(storyOfTest)
	var b strings.Builder
	if err := Text(&b, "story", r, New(c).Read(r), c.Zone, nil); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Officials in Tolvar said [1: five soldiers died in a Red Front attack on a post in Kesh Dara on Tuesday].",
		`2. A Red Front spokesman [reds], "did not confirm or deny" (no-comment, indirect)`,
		"- Officials in Tolvar: attack (asserted), by Red Front, on a post, killed: five soldiers, at Kesh Dara, on 2020-05-12",
		`- A Red Front spokesman: attack (neither), "did not confirm or deny"`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing in\n%s", want, b.String())
		}
	}
}

// TestOneIncidentInALongReport reads a report in which five voices tell of one
// incident, without knowing any case.
func TestOneIncidentInALongReport(t *testing.T) {
	file := filepath.Join(corpora(t), "news/texts/afghanistan_2020-03-03_cbc_seed.txt")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Skip(err)
	}
	read := New(Context{}).Read(reportOfTest(string(data)))
	most, accounts := 0, map[int]int{}
	for _, a := range read.Accounts {
		accounts[a.Incident]++
		most = max(most, accounts[a.Incident])
	}
	if most != 5 {
		t.Errorf("the incident told of most has %d accounts, want 5", most)
	}
}
