package desk_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/intake"
)

func TestTheHistoryOfAVerdictSaysFromWhichDayItWasSo(t *testing.T) {
	c := openCase(t)
	d := openDesk(t, c, clock())
	take(t, d, reports(t, c))
	v, err := d.View(t.Context(), at(c, "2020-03-15", "2020-03-15"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		clause, day string
		word        trucewatch.Word
	}{
		{"afghan-forces", "2020-02-29", trucewatch.Kept},
		{"afghan-forces", "2020-03-03", trucewatch.Breached},
		{"prisoners-first", "2020-03-10", trucewatch.Pending},
		{"prisoners-first", "2020-03-11", trucewatch.Overdue},
	} {
		var got trucewatch.Word
		histories, err := v.History(t.Context(), want.clause, "alleged")
		if err != nil {
			t.Fatal(err)
		}
		for _, change := range histories[0] {
			if !change.On.After(end(c, want.day)) {
				got = change.Verdict.Word
			}
		}
		if got != want.word {
			t.Errorf("%s on %s: %s, want %s", want.clause, want.day, got, want.word)
		}
	}
}

func TestDutiesAreListedSoonestFirst(t *testing.T) {
	c := openCase(t)
	d := openDesk(t, c, clock())
	take(t, d, reports(t, c))
	v, err := d.View(t.Context(), at(c, "2020-03-04", "2020-03-04"))
	if err != nil {
		t.Fatal(err)
	}
	due := v.Due()
	if len(due) < 3 || due[0].Clause.ID != "prisoners-first" || due[0].Days != 6 {
		t.Fatalf("got %+v", due)
	}
	for i := 1; i < len(due); i++ {
		if due[i].Due.Before(due[i-1].Due) {
			t.Errorf("%s is listed before %s, which is due sooner", due[i-1].Clause.ID, due[i].Clause.ID)
		}
	}
}

func TestTheMesAynakIncidentHasItsFiveAccounts(t *testing.T) {
	c := openCase(t)
	d := openDesk(t, c, clock())
	take(t, d, reports(t, c))
	v, err := d.View(t.Context(), at(c, "2020-03-04", "2020-03-04"))
	if err != nil {
		t.Fatal(err)
	}
	var found *trucewatch.Incident
	for i := range v.Incidents {
		if p := v.Incidents[i].Place; p != nil && p.Name == "Mes Aynak" {
			if found != nil {
				t.Fatalf("two incidents at Mes Aynak: %s and %s", found.Title, v.Incidents[i].Title)
			}
			found = &v.Incidents[i]
		}
	}
	if found == nil {
		t.Fatal("no incident at Mes Aynak")
	}
	certainties := map[trucewatch.Certainty]int{}
	toll := 0
	for _, teller := range found.Tellers {
		if teller.Superseded != "" {
			continue
		}
		certainties[teller.Account.Certainty]++
		for _, n := range teller.Account.Casualties {
			if n.Effect == trucewatch.Killed && n.Best != nil {
				toll = max(toll, *n.Best)
			}
		}
	}
	if certainties[trucewatch.Asserted] < 2 || certainties[trucewatch.Neither] != 1 || certainties[trucewatch.Investigated] != 1 {
		t.Errorf("accounts: %v", certainties)
	}
	if toll != 5 {
		t.Errorf("killed %d: the correction from six to five is not followed", toll)
	}
	if found.Grading.Happened != trucewatch.GradeAlleged {
		t.Errorf("graded %s, but all who tell of it are of one side", found.Grading.Happened)
	}
	if touches := v.Touches(found.Code); len(touches) == 0 {
		t.Error("it touches no clause")
	}
}

// The news report that this began with: officials, the governor's spokesman, the
// head of the council, a Taliban spokesperson who neither confirms nor denies and
// a US official who says that it is being investigated, about one incident.
func TestANewsReportGivesTheIncidentAtMesAynakAndItsAccounts(t *testing.T) {
	file := filepath.Join(corpora(t), "news", "texts", "afghanistan_2020-03-03_cbc_seed.txt")
	c := openCase(t)
	r, err := intake.File(t.Context(), file, intake.Options{Zone: c.Agreement.Zone})
	if err != nil {
		t.Fatal(err)
	}
	d := openDesk(t, c, clock())
	take(t, d, []trucewatch.Report{r})
	v, err := d.View(t.Context(), at(c, "2020-03-04", "2020-03-04"))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(v.Incidents, func(in trucewatch.Incident) bool { return in.Place != nil && in.Place.Name == "Mes Aynak" })
	if i < 0 {
		t.Fatalf("no incident at Mes Aynak among %d", len(v.Incidents))
	}
	got := map[string]trucewatch.Certainty{}
	for _, teller := range v.Incidents[i].Tellers {
		got[teller.Account.Voice.Name+", "+teller.Account.Voice.Side] = teller.Account.Certainty
	}
	for voice, want := range map[string]trucewatch.Certainty{
		"officials in Afghanistan, kabul": trucewatch.Asserted, "Deedar Lawang, kabul": trucewatch.Asserted, "Hasib Stanekzai, kabul": trucewatch.Asserted,
		"Taliban spokesperson, taliban": trucewatch.Neither, "senior U.S. official, us": trucewatch.Investigated,
	} {
		if got[voice] != want {
			t.Errorf("%s: %q, want %q", voice, got[voice], want)
		}
	}
	if len(got) != 5 || v.Incidents[i].Grading.Happened != trucewatch.GradeAlleged {
		t.Errorf("%d accounts, graded %s: %v", len(got), v.Incidents[i].Grading.Happened, got)
	}
	if _, at := v.Clause("afghan-forces"); v.Verdicts["alleged"][at].Word != trucewatch.Breached || v.Verdicts["corroborated"][at].Word != trucewatch.Kept {
		t.Errorf("afghan-forces: %s, %s", v.Verdicts["alleged"][at].Word, v.Verdicts["corroborated"][at].Word)
	}
}
