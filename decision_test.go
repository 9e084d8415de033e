package trucewatch_test

import (
	"slices"
	"testing"
	"time"

	tw "github.com/trucewatch/trucewatch"
	"pgregory.net/rapid"
)

func TestAPassageIsFoundAgainInAChangedText(t *testing.T) {
	old := tw.NewText("Update. Three guards died near the mill. Later, three guards died near the dam. End.")
	at := func(quote string, from int) tw.Passage {
		s := old.String()
		for i := from; ; i++ {
			if s[i:i+len(quote)] == quote {
				return old.Passage(i, i+len(quote))
			}
		}
	}
	for name, c := range map[string]struct {
		passage tw.Passage
		text    string
		start   int
		ok      bool
	}{
		"nothing changed":                    {at("guards died", 0), old.String(), 14, true},
		"words went in before":               {at("Three guards", 0), "Update two. – Three guards died near the mill.", 14, true},
		"of two places the one with context": {at("guards died", 40), "guards died near the mill. Later, three guards died near the dam. End.", 40, true},
		"the quote is gone":                  {at("Three guards", 0), "Update. Four guards died.", 0, false},
		"nothing is quoted":                  {tw.Passage{}, "Update.", 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			text := tw.NewText(c.text)
			p, ok := text.Find(c.passage)
			if ok != c.ok || ok && (p.Start != c.start || !text.Holds(p)) {
				t.Errorf("got %+v, %v", p, ok)
			}
		})
	}
}

func TestAFoundPassageAlwaysHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := tw.NewText(rapid.StringMatching(`[abé ]{0,30}`).Draw(t, "text"))
		p := tw.Passage{Text: rapid.StringMatching(`[abé ]{0,4}`).Draw(t, "quote"), Start: rapid.IntRange(-2, 40).Draw(t, "start"),
			Before: rapid.StringMatching(`[abé ]{0,4}`).Draw(t, "before"), After: rapid.StringMatching(`[abé ]{0,4}`).Draw(t, "after")}
		if found, ok := text.Find(p); ok && !text.Holds(found) {
			t.Errorf("%+v is not in %q", found, text)
		}
	})
}

func TestAnUndoTakesBackAndAnUndoOfItGivesBack(t *testing.T) {
	d := func(id, undoes string) tw.Decision {
		if undoes != "" {
			return tw.Decision{ID: id, Verb: tw.Undo, Undoes: undoes}
		}
		return tw.Decision{ID: id, Verb: tw.Dismiss}
	}
	for name, c := range map[string]struct {
		decisions []tw.Decision
		want      []string
	}{
		"no undo":        {[]tw.Decision{d("a", ""), d("b", "")}, []string{"a", "b"}},
		"an undo":        {[]tw.Decision{d("a", ""), d("b", ""), d("u", "a")}, []string{"b"}},
		"undone undo":    {[]tw.Decision{d("a", ""), d("u", "a"), d("v", "u")}, []string{"a"}},
		"undone thrice":  {[]tw.Decision{d("a", ""), d("u", "a"), d("v", "u"), d("w", "v")}, nil},
		"undo of no one": {[]tw.Decision{d("a", ""), d("u", "x")}, []string{"a"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, d := range tw.InForce(c.decisions) {
				got = append(got, d.ID)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestAnAccountIsFoundAgainByPassageVoiceAndKind(t *testing.T) {
	text := tw.NewText("Police said gunmen shot two men and took a third. Later a bridge fell.")
	both, bridge := text.Passage(0, 49), text.Passage(50, 70)
	reading := tw.Reading{Accounts: []tw.Account{
		{Kind: tw.Killing, Voice: tw.Voice{Name: "police"}, Evidence: []tw.Passage{both}},
		{Kind: tw.Abduction, Voice: tw.Voice{Name: "police"}, Evidence: []tw.Passage{both}},
		{Kind: tw.Killing, Voice: tw.Voice{Name: "gunmen"}, Evidence: []tw.Passage{both}},
		{Kind: tw.Attack, Voice: tw.Voice{Name: "police"}, Evidence: []tw.Passage{bridge}},
	}}
	for i, a := range reading.Accounts {
		if place, ok := tw.RefTo("r", a).In(text, reading); !ok || place != i {
			t.Errorf("account %d was found as %d, %v", i, place, ok)
		}
	}
	if _, ok := tw.RefTo("r", reading.Accounts[3]).In(text, tw.Reading{Accounts: reading.Accounts[:3]}); ok {
		t.Error("an account was found where nothing is read any more")
	}
}

func TestAVersionIsKnownFromWhenItWasSeen(t *testing.T) {
	day := tw.Day(time.Date(2020, 3, 3, 0, 0, 0, 0, time.UTC))
	seen := day.To.Add(time.Hour)
	if r := (tw.Report{Published: day}); !r.Known().Equal(day.Last()) {
		t.Error("a report is known by", r.Known())
	}
	if r := (tw.Report{Published: day, Updated: seen}); !r.Known().Equal(seen) {
		t.Error("a version is known by", r.Known())
	}
	if r := (tw.Report{Published: day, Updated: day.From}); !r.Known().Equal(day.Last()) {
		t.Error("a version seen on the day is known by", r.Known())
	}
}
