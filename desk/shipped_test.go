package desk_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/cases"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/judge"
)

// opened opens each shipped case as the command does.
func opened(t *testing.T, check func(t *testing.T, c *desk.Case)) {
	t.Helper()
	for _, name := range cases.Names() {
		t.Run(name, func(t *testing.T) {
			c, errs := desk.OpenCase(name)
			for _, err := range errs {
				t.Error(err)
			}
			if c != nil {
				check(t, c)
			}
		})
	}
}

func TestTheCasesOfTheListAreShippedAndTheDemoIsOneOfThem(t *testing.T) {
	for _, name := range []string{
		"colombia-2016", "gaza-2025", "hodeidah-2018", "lebanon-2024", "minsk-2-2015",
		"pretoria-2022", "r-arcss-2018", "us-taliban-2020", cases.Demo,
	} {
		if _, ok := cases.Open(name); !ok {
			t.Errorf("%s is not shipped", name)
		}
	}
}

// What is publicly known to have come of each agreement stands in its scenarios.
func TestEveryShippedCaseComesOutAsItsScenariosExpect(t *testing.T) {
	opened(t, func(t *testing.T, c *desk.Case) {
		if len(c.Scenarios) < 3 {
			t.Errorf("%d scenarios don't tell the life of an agreement", len(c.Scenarios))
		}
		for _, s := range c.Scenarios {
			for _, d := range judge.Run(c.Agreement, s) {
				t.Error(d)
			}
		}
	})
}

func TestEveryShippedCaseIsLookedAtOnSeveralDaysByWhatWasKnownThenAndUnderRivalStandards(t *testing.T) {
	opened(t, func(t *testing.T, c *desk.Case) {
		days, tellings := map[string]bool{}, map[trucewatch.Standard]bool{}
		earlier := false
		for _, s := range c.Scenarios {
			for _, e := range s.Expect {
				days[e.AsOf.Format("2006-01-02")] = true
				earlier = earlier || e.Known.Before(e.AsOf)
				for _, st := range e.Standards {
					tellings[st] = true
				}
			}
		}
		if len(days) < 8 {
			t.Errorf("it is looked at on %d days only", len(days))
		}
		if !earlier {
			t.Error("nothing is looked at as it was known by an earlier day")
		}
		parties := 0
		for st := range tellings {
			if _, graded := st.Graded(); !graded {
				parties++
			}
		}
		if parties == 0 || len(tellings) < 3 {
			t.Errorf("of the standards only %v are asked for", tellings)
		}
	})
}

// A clause whose verdict no scenario expects could say anything.
func TestEveryClauseOfAShippedCaseCitesItsPlaceAndMostAreExpectedToComeToSomething(t *testing.T) {
	opened(t, func(t *testing.T, c *desk.Case) {
		expected := map[string]bool{}
		for _, s := range c.Scenarios {
			for _, e := range s.Expect {
				expected[e.Clause] = true
			}
		}
		all := c.Agreement.AllClauses()
		asked := 0
		for _, cl := range all {
			if cl.Cite == "" {
				t.Errorf("%s does not say where in the agreement it stands", cl.ID)
			}
			if expected[cl.ID] {
				asked++
			}
		}
		if asked*2 < len(all) {
			t.Errorf("scenarios expect verdicts of %d clauses out of %d", asked, len(all))
		}
	})
}

func TestSouthSudanHasThirtyDutiesWithADayAndMoreThanTwoExtensions(t *testing.T) {
	c, errs := desk.OpenCase("r-arcss-2018")
	if c == nil {
		t.Fatal(errs)
	}
	due := 0
	for _, cl := range c.Agreement.Clauses {
		if cl.Do != nil && cl.Whenever == nil && (cl.Until != nil || cl.Within != nil) {
			due++
		}
	}
	if due < 30 {
		t.Errorf("%d duties have a day by which they are due", due)
	}
	if n := len(c.Agreement.Amendments); n < 4 {
		t.Errorf("%d extensions", n)
	}
}

// Together the cases show the language: what no case uses, nobody can look up.
func TestTheShippedCasesTogetherUseTheWholeLanguage(t *testing.T) {
	var used []string
	opened(t, func(t *testing.T, c *desk.Case) {
		data, err := fs.ReadFile(c.Files, "agreement.yaml")
		if err != nil {
			t.Fatal(err)
		}
		used = append(used, string(data))
	})
	text := strings.Join(used, "\n")
	for _, word := range []string{
		"each: party", "each: zone", "scope:", "hold:", "baselines:", "% of ", "level:", "all:", "any:", "sum:", "count:", "every: month",
		"whenever:", "{finding: about it", "where: ", "alongside:", "while:", "after:", "needs:", "quiet:", "watched:", "annex: unpublished",
		"force: goal", "force: may", "force: spirit", "read-by:", "extend:", "adds:", "changes:", "supersedes:", "anchors: {", "within: 90 days of boundaries-commission", "in: [",
	} {
		if !strings.Contains(text, word) {
			t.Errorf("no shipped case uses %q", word)
		}
	}
	contested := slices.ContainsFunc(cases.Names(), func(name string) bool {
		c, _ := desk.OpenCase(name)
		return c != nil && slices.ContainsFunc(anchors(c.Agreement), func(a agreement.Anchor) bool { return len(a.Readings) > 1 })
	})
	if !contested {
		t.Error("no shipped case has a contested anchor")
	}
}

func anchors(a *agreement.Agreement) []agreement.Anchor {
	var list []agreement.Anchor
	for _, anchor := range a.Anchors {
		list = append(list, anchor)
	}
	return list
}
