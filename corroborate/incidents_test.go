package corroborate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
	"pgregory.net/rapid"
)

var (
	mesAynak = &trucewatch.Place{Text: "Mes Aynak", Name: "Mes Aynak", Admin1: "Logar", Country: "AF", Level: "point", Zone: "logar"}
	logar    = &trucewatch.Place{Text: "Logar province", Name: "Logar", Admin1: "Logar", Country: "AF", Level: "province"}
	nahr     = &trucewatch.Place{Text: "Nahr-e Saraj", Name: "Nahr-e Saraj", Admin1: "Helmand", Country: "AF", Level: "district"}
	helmand  = &trucewatch.Place{Text: "Helmand", Name: "Helmand", Admin1: "Helmand", Country: "AF", Level: "province"}
	kabul    = &trucewatch.Place{Text: "Kabul", Name: "Kabul", Admin1: "Kabul", Country: "AF", Level: "province"}
	country  = &trucewatch.Place{Text: "Afghanistan", Name: "Afghanistan", Country: "AF", Level: "country"}
)

var (
	mine     = &trucewatch.Place{Name: "Mes Aynak", Admin2: "Mohammad Agha", Admin1: "Logar", Country: "AF", Level: "point", Lat: degrees(34.40), Lon: degrees(69.37)}
	village  = &trucewatch.Place{Name: "Adam Kala", Admin2: "Mohammad Agha", Admin1: "Logar", Country: "AF", Level: "point", Lat: degrees(34.41), Lon: degrees(69.40)}
	district = &trucewatch.Place{Name: "Mohammad Agha", Admin2: "Mohammad Agha", Admin1: "Logar", Country: "AF", Level: "district"}
)

func degrees(x float64) *float64 { return &x }

type accountOption func(*trucewatch.Account)

// account is an attack by the Taliban on Kabul's police at Mes Aynak on 3 March
// that left six dead, as officials tell it, but for the options.
func account(options ...accountOption) trucewatch.Account {
	a := trucewatch.Account{
		Kind: trucewatch.Attack, Certainty: trucewatch.Asserted, By: []string{"taliban"}, Against: []string{"kabul"},
		Place: mesAynak, Date: &trucewatch.Dated{Interval: trucewatch.Day(day0), Text: "Tuesday"},
		Target:     &trucewatch.Mention{Text: "a security checkpoint"},
		Casualties: []trucewatch.Casualty{{Effect: trucewatch.Killed, Who: "police", Count: trucewatch.Exactly(6)}},
		Voice:      trucewatch.Voice{Name: "officials", Side: "kabul"},
	}
	for _, o := range options {
		o(&a)
	}
	return a
}

func at(p *trucewatch.Place) accountOption { return func(a *trucewatch.Account) { a.Place = p } }
func as(k trucewatch.Kind) accountOption   { return func(a *trucewatch.Account) { a.Kind = k } }
func doneBy(p ...string) accountOption     { return func(a *trucewatch.Account) { a.By = p } }
func against(p ...string) accountOption    { return func(a *trucewatch.Account) { a.Against = p } }
func between(p ...string) accountOption    { return func(a *trucewatch.Account) { a.Between = p } }
func number(n int) accountOption           { return func(a *trucewatch.Account) { a.Incident = n } }
func of(what string) accountOption         { return func(a *trucewatch.Account) { a.Of = what } }
func target(words string) accountOption {
	return func(a *trucewatch.Account) { a.Target = &trucewatch.Mention{Text: words} }
}
func counted(c trucewatch.Count) accountOption { return func(a *trucewatch.Account) { a.Count = &c } }
func certain(c trucewatch.Certainty) accountOption {
	return func(a *trucewatch.Account) { a.Certainty = c }
}
func voice(name, side string) accountOption {
	return func(a *trucewatch.Account) { a.Voice = trucewatch.Voice{Name: name, Side: side} }
}
func outlet(name string) accountOption {
	return func(a *trucewatch.Account) { a.Voice = trucewatch.Voice{Name: name, Outlet: true} }
}
func killed(n int) accountOption {
	return func(a *trucewatch.Account) {
		a.Casualties = nil
		if n > 0 {
			a.Casualties = []trucewatch.Casualty{{Effect: trucewatch.Killed, Who: "police", Count: trucewatch.Exactly(n)}}
		}
	}
}
func on(n int) accountOption {
	return func(a *trucewatch.Account) {
		a.Date = &trucewatch.Dated{Interval: trucewatch.Day(day0.AddDate(0, 0, n))}
	}
}
func undated(a *trucewatch.Account) { a.Date = nil }

type reportOption func(*trucewatch.Report)

func corrects(r *trucewatch.Report)  { r.Correction = true }
func withdraws(r *trucewatch.Report) { r.Withdrawn = true }

// entry is a report with accounts, published some hours into 3 March.
func entry(id string, hour int, accounts []trucewatch.Account, options ...reportOption) trucewatch.Entry {
	e := trucewatch.Entry{Report: report(id, "Something was reported by "+id+".", hour)}
	for _, o := range options {
		o(&e.Report)
	}
	text := trucewatch.NewText(e.Report.Text)
	for i, a := range accounts {
		a.ID = fmt.Sprintf("%s#%d", e.Report.ID, i)
		a.Evidence = []trucewatch.Passage{text.Passage(i, i+5)}
		e.Reading.Accounts = append(e.Reading.Accounts, a)
	}
	return e
}

func list(a ...trucewatch.Account) []trucewatch.Account { return a }

// families puts the reports of a string like "a b, c" into families.
func families(groups string) []trucewatch.Family {
	var fs []trucewatch.Family
	for _, g := range strings.Split(groups, ",") {
		ids := strings.Fields(g)
		f := trucewatch.Family{ID: "f-" + ids[0], Origin: "r-" + ids[0]}
		for _, id := range ids {
			f.Reports = append(f.Reports, "r-"+id)
		}
		fs = append(fs, f)
	}
	return fs
}

// joined tells which accounts are in one incident: "a0 b0 | b1".
func joined(incidents []trucewatch.Incident) string {
	var groups []string
	for _, in := range incidents {
		var ids []string
		for _, t := range in.Tellers {
			id := strings.ReplaceAll(strings.TrimPrefix(t.Account.ID, "r-"), "#", "")
			for _, c := range t.Carriers {
				id += "+" + strings.TrimPrefix(c, "r-")
			}
			if t.Superseded != "" {
				id += "/" + strings.TrimPrefix(t.Superseded, "r-")
			}
			ids = append(ids, id)
		}
		groups = append(groups, strings.Join(ids, " "))
	}
	return strings.Join(groups, " | ")
}

func TestAccountsAreJoined(t *testing.T) {
	two := func(first, second trucewatch.Account) []trucewatch.Entry {
		return []trucewatch.Entry{entry("a", 10, list(first)), entry("b", 20, list(second))}
	}
	ministry := voice("the ministry", "kabul")
	for _, c := range []struct {
		name    string
		entries []trucewatch.Entry
		want    string
	}{
		{"no entries", nil, ""},
		{"one place and one day", two(account(), account(ministry)), "a0 b0"},
		{"another number of dead at the same place", two(account(), account(ministry, killed(5))), "a0 b0"},
		{"an attack that others call a clash", two(account(), account(ministry, as(trucewatch.Clash), doneBy(), killed(0))), "a0 b0"},
		{"a place and the province that holds it", two(account(), account(ministry, at(logar))), "a0 b0"},
		{"no date is about the day of publication", two(account(), account(ministry, undated)), "a0 b0"},
		{"two places on one day", two(account(), account(ministry, at(nahr))), "a0 | b0"},
		{"two days at one place", two(account(), account(ministry, on(-2))), "a0 | b0"},
		{"two provinces", two(account(at(logar)), account(ministry, at(helmand))), "a0 | b0"},
		{"a province alone, with other numbers and targets", two(account(at(logar)), account(ministry, at(logar), killed(2), target("a convoy"))), "a0 | b0"},
		{"a province alone and a day", two(account(at(logar), doneBy(), against(), killed(0)),
			account(ministry, at(logar), doneBy(), against(), killed(0), target("a convoy"))), "a0 | b0"},
		{"a province, a day and a target, whatever the numbers", two(account(at(kabul), doneBy(), against(), target("a ceremony")),
			account(ministry, at(kabul), doneBy(), against(), killed(9), target("the ceremony"))), "a0 b0"},
		{"without a place, the same day and side are not enough", two(account(at(nil), killed(0)), account(ministry, at(nil), killed(0))), "a0 | b0"},
		{"a country is no place", two(account(at(country), killed(0)), account(ministry, at(country), killed(0))), "a0 | b0"},
		{"without a place, the same toll as well", two(account(at(nil)), account(ministry, at(nil))), "a0 b0"},
		{"without a place, another toll", two(account(at(nil)), account(ministry, at(nil), killed(4))), "a0 | b0"},
		{"the sides accuse each other of one thing", two(account(), account(ministry, doneBy("us"))), "a0 b0"},
		{"other doers, another target and toll", two(account(), account(ministry, doneBy("us"), killed(2), target("a convoy"))), "a0 | b0"},
		{"the same toll and target, said to be of others", two(account(), account(ministry, against("us"))), "a0 b0"},
		{"others suffered it, with another target and toll", two(account(), account(ministry, against("us"), killed(2), target("a convoy"))), "a0 | b0"},
		{"two targets in one district on one day", two(account(at(nahr)), account(ministry, at(nahr), killed(2), target("a convoy"))), "a0 | b0"},
		{"a day mistaken, the rest the same", two(account(), account(ministry, on(-1))), "a0 b0"},
		{"days that follow each other, with other numbers", two(account(), account(ministry, on(-1), killed(1))), "a0 | b0"},
		{"a place and the district that holds it", two(account(at(mine)), account(ministry, at(district))), "a0 b0"},
		{"places of two names within sight of each other, a target and a toll", two(account(at(mine)), account(ministry, at(village))), "a0 b0"},
		{"places of two names within sight of each other, other tolls", two(account(at(mine)), account(ministry, at(village), killed(1), target("soldiers"))), "a0 | b0"},
		{"those who clash name each other", two(account(as(trucewatch.Clash)), account(as(trucewatch.Clash), voice("Mujahid", "taliban"), doneBy("kabul"), against("taliban"))), "a0 b0"},
		{"an air strike is no shelling", two(account(as(trucewatch.Airstrike)), account(ministry, as(trucewatch.Shelling))), "a0 | b0"},
		{"an air strike may be called an attack", two(account(as(trucewatch.Airstrike)), account(ministry)), "a0 b0"},
		{"a release is no attack", two(account(as(trucewatch.Release)), account(ministry)), "a0 | b0"},
		{"a denial of it", two(account(at(kabul), doneBy(), against(), target("a ceremony")),
			account(voice("Mujahid", "taliban"), certain(trucewatch.Denied), at(kabul), against(), killed(0), target("their position"))), "a0 b0"},
		{"a denial that names no place but the target", two(account(target("a ceremony")),
			account(voice("Mujahid", "taliban"), certain(trucewatch.Denied), at(nil), target("the ceremony"))), "a0 b0"},
		{"a denial of something else that day", two(account(target("a ceremony")),
			account(voice("Mujahid", "taliban"), certain(trucewatch.Denied), at(nil), target("a bridge"))), "a0 | b0"},
		{"a call that both ends tell of", two(account(as(trucewatch.Call), at(nil), doneBy("us"), against(), between("us", "taliban"), killed(0)),
			account(as(trucewatch.Call), at(nil), doneBy("taliban"), against(), between("taliban", "us"), killed(0))), "a0 b0"},
		{"calls with others on one day", two(account(as(trucewatch.Call), at(nil), doneBy(), against(), between("us", "taliban"), killed(0)),
			account(as(trucewatch.Call), at(nil), doneBy(), against(), between("us", "kabul"), killed(0))), "a0 | b0"},
		{"a release of as many", two(account(as(trucewatch.Release), at(nil), doneBy("kabul"), against(), of("Taliban prisoners"), counted(trucewatch.Exactly(100)), killed(0)),
			account(as(trucewatch.Release), at(nil), doneBy("kabul"), against(), of("prisoners"), counted(trucewatch.Exactly(100)), killed(0))), "a0 b0"},
		{"a release of others", two(account(as(trucewatch.Release), at(nil), doneBy("kabul"), against(), of("prisoners"), counted(trucewatch.Exactly(100)), killed(0)),
			account(as(trucewatch.Release), at(nil), doneBy("kabul"), against(), of("prisoners"), counted(trucewatch.Exactly(20)), killed(0))), "a0 | b0"},
		{"what is only planned is no incident", two(account(), account(ministry, certain(trucewatch.Planned))), "a0"},
		{"who neither confirms nor denies is a teller", two(account(), account(voice("Mujahid", "taliban"), certain(trucewatch.Neither), killed(0))), "a0 b0"},
		{"accounts of one text stay together, whatever they say", []trucewatch.Entry{
			entry("a", 10, list(account(), account(ministry, at(nahr), on(-9), as(trucewatch.Release))))}, "a0 a1"},
		{"two incidents of one text never become one", []trucewatch.Entry{
			entry("a", 10, list(account())), entry("b", 20, list(account(ministry), account(ministry, number(1), killed(9))))}, "a0 b0 | b1"},
		{"the better fit goes first", []trucewatch.Entry{
			entry("a", 10, list(account())), entry("b", 20, list(account(ministry, number(1), killed(9)), account(ministry)))}, "a0 b1 | b0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := corroborate.Incidents(c.entries, nil, nil, corroborate.Setting{})
			if joined(got) != c.want {
				t.Errorf("got %q, want %q", joined(got), c.want)
			}
		})
	}
}

func TestCopiesAndCorrections(t *testing.T) {
	governor := account(voice("the governor", "kabul"), as(trucewatch.Clash), killed(0))
	five := account(killed(5))
	for _, c := range []struct {
		name     string
		families string
		entries  []trucewatch.Entry
		want     string
	}{
		{"a copy is carried", "a b", []trucewatch.Entry{
			entry("a", 1, list(account(), governor)), entry("b", 2, list(account(), governor))}, "a0+b a1+b"},
		{"the same voice in another text tells again", "a, b", []trucewatch.Entry{
			entry("a", 1, list(account())), entry("b", 2, list(account()))}, "a0 b0"},
		{"a copy as an outlet's own text is no second voice", "a b", []trucewatch.Entry{
			entry("a", 1, list(account(outlet("Khyber")))), entry("b", 2, list(account(outlet("Ledger"))))}, "a0+b"},
		{"a copy that leaves out the number is carried", "a b", []trucewatch.Entry{
			entry("a", 1, list(account())), entry("b", 2, list(account(killed(0))))}, "a0+b"},
		{"a copy without a place is carried", "a b", []trucewatch.Entry{
			entry("a", 1, list(account(killed(0)))), entry("b", 2, list(account(at(nil), killed(0))))}, "a0+b"},
		{"a copy with another number that is no correction tells anew", "a b", []trucewatch.Entry{
			entry("a", 1, list(account())), entry("b", 2, list(five))}, "a0 b0"},
		{"a correction stands in the place of what it changes", "a b", []trucewatch.Entry{
			entry("a", 1, list(account(), governor)), entry("b", 2, list(five, governor), corrects)}, "a0/b a1+b b0"},
		{"a late copy of the uncorrected text is carried by what was corrected", "a b c", []trucewatch.Entry{
			entry("a", 1, list(account())), entry("b", 2, list(five), corrects), entry("c", 3, list(account()))}, "a0+c/b b0"},
		{"a correction of the place", "a b", []trucewatch.Entry{
			entry("a", 1, list(account())), entry("b", 2, list(account(at(nahr))), corrects)}, "a0/b b0"},
		{"a correction of the day", "a b", []trucewatch.Entry{
			entry("a", 1, list(account())), entry("b", 2, list(account(on(-4))), corrects)}, "a0/b b0"},
		{"another outlet's correction changes nothing here", "a, b", []trucewatch.Entry{
			entry("a", 1, list(account())), entry("b", 2, list(five), corrects)}, "a0 b0"},
		{"a withdrawal takes back all, and puts nothing in its place", "a b c, d", []trucewatch.Entry{
			entry("a", 1, list(account(), governor)), entry("b", 2, list(account())), entry("c", 3, list(account()), withdraws),
			entry("d", 2, list(account(voice("a witness", ""))))}, "a0+b/c a1/c d0"},
		{"a correction on the same day comes after what it corrects", "z a", []trucewatch.Entry{
			entry("a", 1, list(five), corrects), entry("z", 1, list(account()))}, "z0/a a0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := corroborate.Incidents(c.entries, families(c.families), nil, corroborate.Setting{})
			if joined(got) != c.want {
				t.Errorf("got %q, want %q", joined(got), c.want)
			}
		})
	}
}

func TestAnIncidentShowsWhatStillStands(t *testing.T) {
	entries := []trucewatch.Entry{
		entry("a", 1, list(account(at(logar)))),
		entry("b", 2, list(account(killed(5))), corrects),
	}
	got := corroborate.Incidents(entries, families("a b"), nil, corroborate.Setting{})
	if len(got) != 1 {
		t.Fatal(joined(got))
	}
	in := got[0]
	if in.Title != "Attack at Mes Aynak, Logar" || in.Place != mesAynak || !in.When.From.Equal(day0) {
		t.Errorf("%q, %v, %v", in.Title, in.Place, in.When)
	}
	if in.Grading.Happened != trucewatch.GradeAlleged || len(in.Grading.Why) == 0 {
		t.Errorf("%+v", in.Grading)
	}
	withdrawn := corroborate.Incidents(append(entries, entry("c", 3, nil, withdraws)), families("a b c"), nil, corroborate.Setting{})
	if !withdrawn[0].Grading.Refuted || withdrawn[0].Code != in.Code {
		t.Errorf("%+v", withdrawn[0])
	}
}

func TestTitles(t *testing.T) {
	phrase := func(s string) accountOption { return func(a *trucewatch.Account) { a.Phrase = s } }
	for _, c := range []struct {
		account trucewatch.Account
		want    string
	}{
		{account(), "Attack at Mes Aynak, Logar"},
		{account(as(trucewatch.Airstrike), at(nahr)), "Air strike in Nahr-e Saraj, Helmand"},
		{account(at(kabul)), "Attack in Kabul"},
		{account(at(nil), phrase("a heavy  clash")), "Heavy clash, 3 March 2020"},
		{account(at(nil)), "Attack, 3 March 2020"},
		{account(at(nil), undated), "Attack, 2 March 2020 to 3 March 2020"},
		{account(as("strange"), at(nil)), "Incident, 3 March 2020"},
		{account(at(&trucewatch.Place{Text: "a village"})), "Attack in a village"},
	} {
		got := corroborate.Incidents([]trucewatch.Entry{entry("a", 5, list(c.account))}, nil, nil, corroborate.Setting{})
		if len(got) != 1 || got[0].Title != c.want {
			t.Errorf("got %+v, want %q", got, c.want)
		}
	}
}

// record draws entries about few places, days, sides and numbers, so that much
// is alike, with copies, corrections and withdrawals.
func record(t *rapid.T) []trucewatch.Entry {
	n := rapid.IntRange(0, 7).Draw(t, "reports")
	entries := make([]trucewatch.Entry, n)
	for i := range entries {
		var accounts []trucewatch.Account
		for range rapid.IntRange(0, 3).Draw(t, "accounts") {
			accounts = append(accounts, account(
				at(rapid.SampledFrom([]*trucewatch.Place{mesAynak, logar, nahr, nil, country}).Draw(t, "place")),
				on(rapid.IntRange(-1, 0).Draw(t, "day")), killed(rapid.IntRange(0, 2).Draw(t, "killed")),
				as(rapid.SampledFrom([]trucewatch.Kind{"attack", "clash", "airstrike", "violence", "detention", "call", ""}).Draw(t, "kind")),
				certain(rapid.SampledFrom([]trucewatch.Certainty{"asserted", "asserted", "denied", "neither", "planned"}).Draw(t, "certainty")),
				doneBy(rapid.SampledFrom([]string{"taliban", "us"}).Draw(t, "by")),
				voice(rapid.SampledFrom([]string{"officials", "Mujahid", ""}).Draw(t, "voice"), rapid.SampledFrom([]string{"", "kabul"}).Draw(t, "side")),
				number(rapid.IntRange(0, 1).Draw(t, "incident"))))
			if rapid.IntRange(0, 3).Draw(t, "undated") == 0 {
				accounts[len(accounts)-1].Date = nil
			}
		}
		var options []reportOption
		switch rapid.IntRange(0, 5).Draw(t, "sort") {
		case 0:
			options = append(options, corrects)
		case 1:
			options = append(options, withdraws)
		}
		entries[i] = entry(fmt.Sprint(i), rapid.IntRange(0, 6).Draw(t, "hour"), accounts, options...)
		if rapid.IntRange(0, 2).Draw(t, "copy") == 0 {
			entries[i].Report.Text = dispatch
		}
		for j := range rapid.IntRange(0, 2).Draw(t, "tallies") {
			entries[i].Reading.Tallies = append(entries[i].Reading.Tallies, trucewatch.Tally{
				ID: fmt.Sprintf("%s#t%d", entries[i].Report.ID, j), What: "attacks", Kind: trucewatch.Attack,
				Count: trucewatch.Exactly(rapid.IntRange(1, 2).Draw(t, "count")), Voice: trucewatch.Voice{Name: "the ministry", Side: "kabul"},
			})
		}
	}
	return entries
}

// picture is all that this room says of entries.
type picture struct {
	Families  []trucewatch.Family
	Incidents []trucewatch.Incident
	Facts     []trucewatch.Fact
}

func pictureOf(entries []trucewatch.Entry) picture {
	var p picture
	reports := make([]trucewatch.Report, len(entries))
	for i, e := range entries {
		reports[i] = e.Report
	}
	p.Families = corroborate.Families(reports, nil)
	p.Incidents = corroborate.Incidents(entries, p.Families, nil, corroborate.Setting{Monitors: monitors})
	p.Facts = corroborate.Facts(p.Incidents, entries, p.Families)
	return p
}

func TestThePictureDoesNotHangOnTheOrderOfArrival(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := record(t)
		want := pictureOf(entries)
		got := pictureOf(rapid.Permutation(entries).Draw(t, "order"))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestWhatIsJoinedStaysWhenMoreIsKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := record(t)
		cut := day0.Add(time.Duration(rapid.IntRange(0, 6).Draw(t, "cut")) * time.Hour)
		then := pictureOf(slices.DeleteFunc(slices.Clone(entries), func(e trucewatch.Entry) bool { return e.Report.Known().After(cut) }))
		now := pictureOf(entries)
		codes := map[string]string{} // account to incident
		for _, in := range now.Incidents {
			for _, teller := range in.Tellers {
				codes[teller.Account.ID] = in.Code
			}
		}
		for _, in := range then.Incidents {
			for _, teller := range in.Tellers {
				if codes[teller.Account.ID] != in.Code {
					t.Fatalf("%s was in %s and is in %s", teller.Account.ID, in.Code, codes[teller.Account.ID])
				}
			}
		}
		known := slices.DeleteFunc(slices.Clone(now.Facts), func(f trucewatch.Fact) bool { return f.Known.After(cut) })
		if diff := cmp.Diff(then.Facts, known, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("the facts known by then changed:\n%s", diff)
		}
	})
}

func TestEveryAccountIsInOneIncident(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := record(t)
		p := pictureOf(entries)
		codes := map[string]bool{}
		tellers := map[string]int{}
		carried := map[string]bool{}
		for _, in := range p.Incidents {
			if codes[in.Code] {
				t.Fatalf("two incidents are %s", in.Code)
			}
			codes[in.Code] = true
			for _, teller := range in.Tellers {
				tellers[teller.Account.ID]++
				for _, c := range teller.Carriers {
					carried[c] = true
				}
			}
		}
		for _, e := range entries {
			for _, a := range e.Reading.Accounts {
				n := tellers[a.ID]
				switch {
				case n > 1, n > 0 && !a.Certainty.Actual(), n > 0 && e.Report.Withdrawn:
					t.Fatalf("%s is told %d times", a.ID, n)
				case n == 0 && a.Certainty.Actual() && !e.Report.Withdrawn && !carried[e.Report.ID]:
					t.Fatalf("%s is lost", a.ID)
				}
			}
		}
	})
}
