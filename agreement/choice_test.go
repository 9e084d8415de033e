package agreement

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trucewatch/trucewatch"
)

func TestAContestedAnchorIsReadInEachWay(t *testing.T) {
	a := everything(t)
	choices := a.Readings()
	if len(choices) != 2 {
		t.Fatalf("%d readings", len(choices))
	}
	wants := []struct{ says, due, until string }{
		{"d-day as the Republic of the North reads it: 5 February 1990", "1990-02-19", "1990-08-05"},
		{"d-day as the Southern Movement and elders of Riverton read it: 9 February 1990", "1990-02-23", "1990-08-09"},
	}
	for i, want := range wants {
		u := a.Under(choices[i])
		due, _ := u.Deadline(*u.Clause("heavy-guns"))
		until, _ := u.Deadline(*u.Clause("prisoners"))
		got := struct{ says, due, until string }{choices[i].String(), due.Format(time.DateOnly), until.Format(time.DateOnly)}
		if got != want {
			t.Errorf("got %v, want %v", got, want)
		}
		if u.Readings() != nil {
			t.Errorf("there is something to choose after the choice: %v", u.Readings())
		}
	}
	if due, _ := a.Deadline(*a.Clause("heavy-guns")); due.Format(time.DateOnly) != "1990-02-19" {
		t.Errorf("reading it has changed the agreement: %s", due)
	}
	for _, c := range []struct {
		who  string
		held []bool
	}{{"north", []bool{true, false}}, {"south", []bool{false, true}}, {"council", []bool{true, true}}} {
		for i, want := range c.held {
			if got := a.HeldBy(choices[i], c.who); got != want {
				t.Errorf("%s holds reading %d: %v", c.who, i, got)
			}
		}
	}
	if by := choices[1].By(); !cmp.Equal(by, []string{"south", "elders of Riverton"}) {
		t.Errorf("the second is read so by %v", by)
	}
	if settled := a.AsOf(lastInstant, lastInstant).Readings(); settled != nil {
		t.Errorf("after they settled it there is still a choice: %v", settled)
	}
}

func TestPartsAreNarrowedToPartyAndZone(t *testing.T) {
	a := everything(t)
	a.Zones = []string{"Hill", "Mill", "Vale"}
	guns := a.Clause("quiet-guns").Parts(a)
	var got []string
	for _, p := range guns {
		got = append(got, p.Party+" in "+p.Zone)
		s := p.Clause.Refrain
		by := []string{p.Party}
		if p.Party == "north" {
			by = []string{"north", "guard"}
		}
		if !cmp.Equal(s.By, by) || !cmp.Equal(s.In, []string{p.Zone}) || !cmp.Equal(p.Clause.By, []string{p.Party}) || s.Kind != trucewatch.Violence || s.Where == nil || p.Clause.Parted() {
			t.Errorf("the part of %s in %s picks %+v", p.Party, p.Zone, s)
		}
	}
	if diff := cmp.Diff([]string{"north in Hill", "north in Mill", "south in Hill", "south in Mill"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	heavy := a.Clause("heavy-guns").Parts(a)
	if len(heavy) != 2 || heavy[0].Clause.Within == nil || heavy[1].Clause.Within != nil || !cmp.Equal(heavy[1].Clause.Do.Incident.In, []string{"Mill"}) {
		t.Errorf("the parts of heavy-guns are %+v", heavy)
	}
	if by := heavy[0].Clause.Do.Incident.By; !cmp.Equal(by, []string{"north"}) {
		t.Errorf("who does it is not narrowed: %v", by)
	}
	inquiry := a.Clause("inquiry").Parts(a)
	if len(inquiry) != 2 || !cmp.Equal(inquiry[1].Clause.Whenever.By, []string{"south"}) {
		t.Errorf("the parts of inquiry are %+v", inquiry)
	}
	if plain := a.Clause("report").Parts(a); len(plain) != 1 || plain[0].Party+plain[0].Zone != "" {
		t.Errorf("a plain clause has the parts %+v", plain)
	}
	if s := a.Clause("quiet-guns").Refrain; len(s.By) != 3 || len(s.In) != 2 {
		t.Errorf("the clause itself was narrowed: %+v", s)
	}
}

func TestZonesAreThoseOfTheCaseWhereAClauseNamesNone(t *testing.T) {
	a := load(t, broken(t, "    cite: Article 2\n", "    each: zone\n"))
	if parts := a.Clause("prisoners").Parts(a); len(parts) != 0 {
		t.Errorf("without zones there are parts: %v", parts)
	}
	a.Zones = []string{"Hill", "Mill"}
	parts := a.Clause("prisoners").Parts(a)
	if len(parts) != 2 || parts[1].Zone != "Mill" || !cmp.Equal(parts[1].Clause.Do.Sum.Selector.In, []string{"Mill"}) {
		t.Errorf("the parts are %+v", parts)
	}
}

func TestASelectorBetweenPartiesIsNotNarrowed(t *testing.T) {
	a := load(t, broken(t, "  talks:\n    by: north\n", "  talks:\n    by: [north, south]\n    each: party\n"))
	for _, p := range a.Clause("talks").Parts(a) {
		if s := p.Clause.Do.Incident; len(s.By) != 0 || len(s.Between) != 2 {
			t.Errorf("for %s it picks %+v", p.Party, s)
		}
	}
}

func TestABoundIsCountedExactly(t *testing.T) {
	for _, c := range []struct {
		bound Bound
		text  string
	}{
		{Bound{N: 5}, "5"}, {Bound{Percent: 2000, Baseline: "before"}, "20% of before"},
		{Bound{Percent: 1250, Baseline: "before"}, "12.5% of before"}, {Bound{Percent: 5, Baseline: "before"}, "0.05% of before"},
	} {
		if got := c.bound.String(); got != c.text {
			t.Errorf("got %s, want %s", got, c.text)
		}
	}
}
