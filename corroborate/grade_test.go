package corroborate_test

import (
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
	"pgregory.net/rapid"
)

var day0 = time.Date(2020, 3, 3, 0, 0, 0, 0, time.UTC)

type factOption func(*trucewatch.Fact)

func fact(kind trucewatch.FactType, id, voice, side string, options ...factOption) trucewatch.Fact {
	f := trucewatch.Fact{ID: id, Type: kind, Kind: trucewatch.Attack, Voice: voice, Side: side, Known: day0, Incident: "x"}
	for _, o := range options {
		o(&f)
	}
	return f
}

func told(id, voice, side string, options ...factOption) trucewatch.Fact {
	return fact(trucewatch.FactIncident, id, voice, side, options...)
}

func denied(id, voice, side string, options ...factOption) trucewatch.Fact {
	return fact(trucewatch.FactDenial, id, voice, side, options...)
}

func finding(id, voice string, options ...factOption) trucewatch.Fact {
	return fact(trucewatch.FactFinding, id, voice, "", options...)
}

func retraction(id, about, voice string, options ...factOption) trucewatch.Fact {
	f := fact(trucewatch.FactRetraction, id, voice, "", options...)
	f.About = about
	return f
}

func by(parties ...string) factOption { return func(f *trucewatch.Fact) { f.By = parties } }
func family(name string) factOption   { return func(f *trucewatch.Fact) { f.Family = name } }
func kind(k trucewatch.Kind) factOption {
	return func(f *trucewatch.Fact) { f.Kind = k }
}
func given(g trucewatch.Grade) factOption { return func(f *trucewatch.Fact) { f.Grade = g } }
func days(n int) factOption {
	return func(f *trucewatch.Fact) { f.Known = day0.AddDate(0, 0, n) }
}
func happened(yes bool) factOption { return func(f *trucewatch.Fact) { f.Happened = &yes } }

var monitors = []string{"Joint Commission"}

func TestGrade(t *testing.T) {
	const alleged, corroborated, verified, none = trucewatch.GradeAlleged, trucewatch.Corroborated, trucewatch.Verified, trucewatch.NoGrade
	type grades = map[string]trucewatch.Grade
	for _, c := range []struct {
		name      string
		facts     []trucewatch.Fact
		want      trucewatch.Grade
		by        grades
		contested []string
		refuted   bool
	}{
		{name: "nothing is no grade"},
		{name: "one voice alleges", facts: []trucewatch.Fact{told("a", "officials", "kabul", by("taliban"))},
			want: alleged, by: grades{"taliban": alleged}},
		{name: "three voices of one side are one", want: alleged, facts: []trucewatch.Fact{
			told("a", "officials", "kabul", family("f1")), told("b", "the governor", "kabul", family("f2")), told("c", "the ministry", "kabul", family("f3"))}},
		{name: "voices of two sides corroborate", want: corroborated, facts: []trucewatch.Fact{
			told("a", "officials", "kabul"), told("b", "the envoy", "us")}},
		{name: "two outlets in their own voice corroborate", want: corroborated, facts: []trucewatch.Fact{
			told("a", "Khyber", "", family("f1")), told("b", "Ledger", "", family("f2"))}},
		{name: "a side and a voice of none corroborate", want: corroborated, facts: []trucewatch.Fact{
			told("a", "officials", "kabul"), told("b", "a witness", "")}},
		{name: "two voices in one text do not", want: alleged, facts: []trucewatch.Fact{
			told("a", "officials", "kabul", family("f1")), told("b", "a witness", "", family("f1"))}},
		{name: "one voice in two texts is one, whatever the case of its name", want: alleged, facts: []trucewatch.Fact{
			told("a", "A Witness", "", family("f1")), told("b", "a witness", "", family("f2"))}},
		{name: "voices without a name can't be told apart", want: alleged, facts: []trucewatch.Fact{
			told("a", "", ""), told("b", "", "")}},
		{name: "the independent pair may be the last", want: corroborated, facts: []trucewatch.Fact{
			told("a", "officials", "kabul", family("f1")), told("b", "a witness", "", family("f1")), told("c", "a farmer", "", family("f2"))}},
		{name: "an admission corroborates", want: corroborated, by: grades{"us": corroborated}, facts: []trucewatch.Fact{
			told("a", "the command", "us", by("us"), kind(trucewatch.Airstrike))}},
		{name: "telling of one's own good deed is no admission", want: alleged, by: grades{"kabul": alleged}, facts: []trucewatch.Fact{
			told("a", "the palace", "kabul", by("kabul"), kind(trucewatch.Release))}},
		{name: "telling of a clash with another admits nothing", want: alleged, by: grades{"kabul": alleged, "taliban": alleged},
			facts: []trucewatch.Fact{told("a", "officials", "kabul", by("kabul", "taliban"), kind(trucewatch.Clash))}},
		{name: "an admission says nothing of another party", want: corroborated, by: grades{"us": corroborated, "kabul": alleged},
			facts: []trucewatch.Fact{told("a", "the command", "us", by("us", "kabul"))}},
		{name: "that it happened may be better established than who did it", want: corroborated, by: grades{"taliban": alleged},
			facts: []trucewatch.Fact{told("a", "officials", "kabul", by("taliban")), told("b", "Khyber", "")}},
		{name: "a monitor's finding verifies", want: verified, facts: []trucewatch.Fact{finding("a", "joint commission")}},
		{name: "a finding of a body without a mandate is one more account", want: alleged, facts: []trucewatch.Fact{finding("a", "a club")}},
		{name: "a reviewer's finding verifies by its grade", want: verified, facts: []trucewatch.Fact{finding("a", "R. Reviewer", given(verified))}},
		{name: "a finding that names one drops the others", want: verified, by: grades{"taliban": alleged, "is": verified}, facts: []trucewatch.Fact{
			told("a", "officials", "kabul", by("taliban")), told("b", "Khyber", "", by("taliban")), finding("c", "Joint Commission", by("is"), days(1))}},
		{name: "a later finding reverses an earlier", want: alleged, refuted: true, facts: []trucewatch.Fact{
			told("t", "officials", "kabul"), finding("a", "Joint Commission"), finding("b", "Joint Commission", happened(false), days(1))}},
		{name: "and back again", want: verified, facts: []trucewatch.Fact{
			finding("a", "Joint Commission", happened(false)), finding("b", "Joint Commission", days(1))}},
		{name: "a finding without a mandate does not overrule a monitor's", want: verified, facts: []trucewatch.Fact{
			finding("a", "Joint Commission"), finding("b", "a club", happened(false), days(1))}},
		{name: "a refuted incident leaves what two sides tell as no more than alleged", want: alleged, refuted: true, by: grades{"taliban": alleged},
			facts: []trucewatch.Fact{told("a", "officials", "kabul", by("taliban")), told("b", "Khyber", "", by("taliban")), finding("c", "Joint Commission", happened(false))}},
		{name: "a denial contests and does not delete", want: alleged, contested: []string{"Mujahid"}, facts: []trucewatch.Fact{
			told("a", "officials", "kabul"), denied("b", "Mujahid", "taliban"), denied("c", "Mujahid", "taliban")}},
		{name: "a denial alone is no account", want: none, contested: []string{"Mujahid"}, facts: []trucewatch.Fact{denied("b", "Mujahid", "taliban")}},
		{name: "a denial that was taken back no longer contests", want: alleged, facts: []trucewatch.Fact{
			told("a", "officials", "kabul"), denied("b", "Mujahid", "taliban"), retraction("r", "b", "Mujahid")}},
		{name: "a retracted account does not count", want: alleged, facts: []trucewatch.Fact{
			told("a", "officials", "kabul"), told("b", "Khyber", ""), retraction("r", "b", "Khyber")}},
		{name: "all retracted is refuted", want: none, refuted: true, facts: []trucewatch.Fact{
			told("a", "Khyber", ""), retraction("r", "a", "Khyber")}},
		{name: "an outlet takes back all that it told of an incident", want: alleged, facts: []trucewatch.Fact{
			told("a", "Khyber", ""), told("b", "officials", "kabul"), retraction("r", "x", "khyber", days(1))}},
		{name: "an outlet can't take back what another told", want: alleged, facts: []trucewatch.Fact{
			told("b", "officials", "kabul"), retraction("r", "x", "Khyber", days(1))}},
		{name: "what an outlet tells again after it retracted stands", want: alleged, facts: []trucewatch.Fact{
			told("a", "Khyber", ""), retraction("r", "x", "Khyber", days(1)), told("b", "Khyber", "", days(2))}},
		{name: "a retracted finding no longer verifies", want: alleged, facts: []trucewatch.Fact{
			told("a", "officials", "kabul"), finding("f", "Joint Commission"), retraction("r", "f", "Joint Commission")}},
		{name: "a given grade raises", want: verified, by: grades{"taliban": verified}, facts: []trucewatch.Fact{
			told("a", "officials", "kabul", given(verified), by("taliban"))}},
		{name: "a given grade does not lower", want: corroborated, facts: []trucewatch.Fact{
			told("a", "officials", "kabul", given(alleged)), told("b", "Khyber", "")}},
		{name: "tallies and coverage are no accounts", want: none, facts: []trucewatch.Fact{
			fact(trucewatch.FactTally, "a", "officials", "kabul"), fact(trucewatch.FactCoverage, "b", "Khyber", "")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := corroborate.Grade(c.facts, monitors)
			if got.Happened != c.want || got.Refuted != c.refuted {
				t.Errorf("got %q, refuted %v; want %q, %v\n%s", got.Happened, got.Refuted, c.want, c.refuted, strings.Join(got.Why, "\n"))
			}
			if c.by != nil && !cmp.Equal(got.By, c.by) {
				t.Errorf("by: %s", cmp.Diff(c.by, got.By))
			}
			if !slices.Equal(got.ContestedBy, c.contested) {
				t.Errorf("contested by %q, want %q", got.ContestedBy, c.contested)
			}
			if len(got.Why) == 0 {
				t.Error("no reason is given")
			}
		})
	}
}

func TestWhySaysWhatAGradeRestsOnAndWhatANextOneNeeds(t *testing.T) {
	names := map[string]string{"kabul": "Afghan government", "us": "United States", "taliban": "Taliban"}
	name := func(party string) string { return names[party] }
	for _, c := range []struct {
		name  string
		facts []trucewatch.Fact
		want  []string
	}{
		{"one side", []trucewatch.Fact{told("a", "officials", "kabul", family("f1")), told("b", "the governor", "kabul", family("f2"))}, []string{
			"Two voices tell of it, all of one side (Afghan government): officials and the governor.",
			"To be corroborated it needs a voice that is not on the side of Afghan government."}},
		{"one voice", []trucewatch.Fact{told("a", "Khyber", "", family("f1"))}, []string{
			"One voice tells of it: Khyber.", "To be corroborated it needs another voice in another text."}},
		{"two sides", []trucewatch.Fact{told("a", "officials", "kabul", by("taliban")), told("b", "the envoy", "us")}, []string{
			"Two independent voices tell of it: officials (Afghan government) and the envoy (United States).",
			"That it was done by Taliban is alleged.",
			"To be verified it needs a finding by Joint Commission, or by a reviewer."}},
		{"withdrawn", []trucewatch.Fact{told("a", "Khyber", ""), retraction("r", "a", "Khyber")}, []string{
			"Every account of it was withdrawn: Khyber."}},
		{"nobody", nil, []string{"Nobody says that it happened."}},
		{"refuted", []trucewatch.Fact{told("a", "Khyber", ""), finding("f", "Joint Commission", happened(false))}, []string{
			"A finding of Joint Commission says that it did not happen.", "One voice tells of it: Khyber.",
			"To be established it needs a later finding that it happened."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := corroborate.GradeNamed(c.facts, monitors, name)
			if diff := cmp.Diff(c.want, got.Why); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func facts(t *rapid.T) []trucewatch.Fact {
	some := func(list ...string) *rapid.Generator[string] { return rapid.SampledFrom(list) }
	types := []trucewatch.FactType{trucewatch.FactIncident, trucewatch.FactIncident, trucewatch.FactIncident,
		trucewatch.FactDenial, trucewatch.FactFinding, trucewatch.FactRetraction, trucewatch.FactTally, ""}
	n := rapid.IntRange(0, 7).Draw(t, "n")
	list := make([]trucewatch.Fact, n)
	for i := range list {
		list[i] = fact(rapid.SampledFrom(types).Draw(t, "type"), string(rune('a'+i)),
			some("", "Khyber", "khyber", "officials", "Mujahid", "Joint Commission").Draw(t, "voice"),
			some("", "kabul", "taliban", "us").Draw(t, "side"),
			family(some("", "f1", "f2").Draw(t, "family")), days(rapid.IntRange(0, 3).Draw(t, "day")),
			given(trucewatch.Grade(some("", "", "alleged", "verified").Draw(t, "grade"))),
			kind(trucewatch.Kind(some("", "attack", "clash", "release").Draw(t, "kind"))))
		if party := some("", "taliban", "us").Draw(t, "by"); party != "" {
			list[i].By = []string{party}
		}
		if rapid.Bool().Draw(t, "not") {
			list[i].Happened = new(bool)
		}
		list[i].About = some("", "a", "b", "x").Draw(t, "about")
	}
	return list
}

func TestGradeDoesNotHangOnTheOrderOfFacts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := facts(t)
		want := corroborate.Grade(list, monitors)
		shuffled := slices.Clone(list)
		rand.New(rand.NewSource(int64(rapid.IntRange(0, 1000).Draw(t, "seed")))).Shuffle(len(list), func(i, j int) {
			shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
		})
		if diff := cmp.Diff(want, corroborate.Grade(shuffled, monitors)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestACopyOfAFactChangesNoGrade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := facts(t)
		if len(list) == 0 {
			return
		}
		copied := list[rapid.IntRange(0, len(list)-1).Draw(t, "which")]
		if copied.Type != trucewatch.FactIncident || copied.Family == "" {
			return
		}
		want := corroborate.Grade(list, monitors)
		if diff := cmp.Diff(want, corroborate.Grade(append(list, copied), monitors)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestNoPartyIsBetterEstablishedThanTheIncident(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := corroborate.Grade(facts(t), monitors)
		for party, grade := range g.By {
			if grade.Rank() > g.Happened.Rank() {
				t.Fatalf("%s: %s, but the incident is %s", party, grade, g.Happened)
			}
		}
	})
}

func TestGradesWithoutReasonsAreTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := make([]trucewatch.Fact, rapid.IntRange(1, 6).Draw(t, "n"))
		pick := func(name string, list ...string) string { return rapid.SampledFrom(list).Draw(t, name) }
		for i := range facts {
			facts[i] = trucewatch.Fact{
				ID: string(rune('a' + i)), Type: trucewatch.FactType(pick("type", "incident", "incident", "finding", "denial", "retraction")),
				Kind: trucewatch.Kind(pick("kind", "attack", "clash", "release")), Voice: pick("voice", "one", "two", "Commission", ""),
				Side: pick("side", "", "us", "taliban"), Grade: trucewatch.Grade(pick("grade", "", "", "corroborated", "verified")), Incident: "x", About: pick("about", "x", "a"),
			}
			if by := pick("by", "", "us", "taliban"); by != "" {
				facts[i].By = []string{by}
			}
		}
		want := corroborate.Grade(facts, []string{"Commission"})
		want.Why, want.Facts, want.Tellings, want.Found = nil, nil, nil, nil
		if got := corroborate.Graded(facts, []string{"Commission"}); !cmp.Equal(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		if f := facts[0]; f.Type == trucewatch.FactIncident {
			if got, want := corroborate.Alone(&f), corroborate.Grade(facts[:1], nil).Happened; got != want {
				t.Fatalf("alone %s, want %s", got, want)
			}
		}
	})
}
