package desk_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

func TestADecisionIsAboutTheIncidentsThatItSpeaksOf(t *testing.T) {
	x := newDecided(t)
	yes := true
	before := x.known("2020-03-20")
	kunduz, _, err := before.Accounts(x.kunduz)
	if err != nil {
		t.Fatal(err)
	}
	khost, _, err := before.Accounts(x.khost)
	if err != nil {
		t.Fatal(err)
	}
	apart := x.decide(trucewatch.Decision{Verb: trucewatch.Apart, Accounts: kunduz, From: khost})
	found := x.decide(trucewatch.Decision{Verb: trucewatch.Found, Finding: &trucewatch.Fact{Happened: &yes}}, x.khost)
	undo := x.decide(trucewatch.Decision{Verb: trucewatch.Undo, Undoes: found.ID})
	dismissed := x.decide(trucewatch.Decision{Verb: trucewatch.Dismiss}, x.khost)
	v := x.known("2020-03-20")
	for _, c := range []struct {
		name     string
		decision trucewatch.Decision
		want     []string
		inForce  bool
	}{
		{"accounts of two incidents, of which one was dismissed since", apart, []string{x.kunduz}, true},
		{"an incident that was dismissed since", found, nil, false},
		{"what takes that back", undo, nil, true},
		{"what dismisses it", dismissed, nil, true},
	} {
		list := v.Decided()
		i := slices.IndexFunc(list, func(d desk.Decided) bool { return d.Decision.ID == c.decision.ID })
		if i < 0 || !slices.Equal(list[i].Incidents, c.want) || list[i].InForce != c.inForce {
			t.Errorf("%s: %+v", c.name, list)
		}
	}
	x.decide(trucewatch.Decision{Verb: trucewatch.Undo, Undoes: dismissed.ID})
	list := x.known("2020-03-20").Decided()
	if got := list[0].Incidents; !slices.Equal(got, []string{x.kunduz, x.khost}) {
		t.Errorf("accounts of two incidents: %v", got)
	}
	for i, what := range []string{"the finding", "what takes it back", "the dismissal", "what takes that back"} {
		if got := list[i+1].Incidents; !slices.Equal(got, []string{x.khost}) {
			t.Errorf("%s is about %v", what, got)
		}
	}
	if data := x.known("2020-03-20").DecisionsData(); len(data.Decisions) != 5 || data.Decisions[0].Undoes != dismissed.ID || data.Decisions[4].ID != apart.ID {
		t.Errorf("as data, the last first: %+v", data)
	}
	if got := x.known("2020-03-09").Decided(); len(got) != 0 {
		t.Errorf("before they were public: %+v", got)
	}
}

func TestWhatIsSaidOfAnIncidentIsPutInWords(t *testing.T) {
	c := openCase(t)
	two, more := trucewatch.Between(2, 4), trucewatch.AtLeast(3)
	for _, f := range []struct {
		fact trucewatch.FactGrading
		want string
	}{
		{trucewatch.FactGrading{Fact: "happened"}, "it happened"},
		{trucewatch.FactGrading{Fact: "by:taliban"}, "done by the Taliban"},
		{trucewatch.FactGrading{Fact: "to:kabul"}, "suffered by the Afghan government"},
		{trucewatch.FactGrading{Fact: "by:nobody-known"}, "done by nobody-known"},
		{trucewatch.FactGrading{Fact: "killed", Count: &two}, "killed: 2 to 4"},
		{trucewatch.FactGrading{Fact: "count", Count: &more}, "how many: at least 3"},
		{trucewatch.FactGrading{Fact: "killed"}, "how many killed"},
	} {
		if got := desk.FactWords(c, f.fact); got != f.want {
			t.Errorf("%s: %q, want %q", f.fact.Fact, got, f.want)
		}
	}
	for _, told := range []struct {
		telling trucewatch.Telling
		want    string
	}{
		{trucewatch.Telling{Says: "silent"}, "says nothing of it"},
		{trucewatch.Telling{Says: "denies"}, "denies it"},
		{trucewatch.Telling{Says: "both", By: []string{"taliban"}}, "tells it and denies it: done by the Taliban"},
		{trucewatch.Telling{Says: "tells", Against: []string{"kabul"}, Killed: []trucewatch.Count{two, more}}, "tells it: suffered by the Afghan government, killed 2 to 4 or at least 3"},
	} {
		if got := desk.TellingWords(c, told.telling); got != told.want {
			t.Errorf("%q, want %q", got, told.want)
		}
	}
	for _, found := range []struct {
		finding trucewatch.Finding
		want    string
	}{
		{trucewatch.Finding{}, "it did not happen; without a mandate to verify"},
		{trucewatch.Finding{Happened: true, By: []string{"taliban"}, Killed: &two, Mandated: true, Decides: true, Reverses: true},
			"it happened, done by the Taliban, killed 2 to 4; says otherwise than the one before; is the one that counts"},
	} {
		words, is := desk.FindingWords(c, found.finding)
		if got := strings.Join(append([]string{words}, is...), "; "); got != found.want {
			t.Errorf("%q, want %q", got, found.want)
		}
	}
}
