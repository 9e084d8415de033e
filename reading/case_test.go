package reading

import (
	"testing"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/where"
	"github.com/trucewatch/trucewatch/who"
)

// A case of invented parties and places.
const placesOfTest = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"Arland","level":"country","country":"XA"},"geometry":{"type":"Point","coordinates":[10,50]}},
{"type":"Feature","properties":{"name":"Tolvar","level":"province","admin1":"Tolvar","country":"XA"},"geometry":{"type":"Point","coordinates":[10,50]}},
{"type":"Feature","properties":{"name":"Kesh Dara","level":"point","admin1":"Tolvar","country":"XA"},"geometry":{"type":"Point","coordinates":[10.1,50.1]}},
{"type":"Feature","properties":{"name":"Birun","level":"district","admin1":"Sorran","country":"XA"},"geometry":{"type":"Point","coordinates":[12,51]}}]}`

func contextOfTest(t testing.TB) Context {
	t.Helper()
	places, errs := where.New("places.geojson", []byte(placesOfTest))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	parties := []who.Party{
		{ID: "gov", Name: "Arland government", Names: []string{"Arland", "Arlandic"}},
		{ID: "reds", Name: "Red Front", Names: []string{"Red Front", "Reds"}},
	}
	sources := who.Sources{Sources: []who.Source{
		{Name: "Ministry of Defence", Names: []string{"defence ministry"}, Side: "gov", Kind: "office"},
		{Name: "Ostan Bel", Side: "reds", Kind: "person"},
		{Name: "Maro Venn", Names: []string{"President Maro Venn"}, Side: "gov", Kind: "person"},
		{Name: "The Valley Post", Kind: "outlet"},
	}}
	return Context{
		Who: who.New(parties, sources), Where: places, Zone: time.UTC,
		Levels: []who.Stock{{Name: "foreign-troops", Names: []string{"foreign troops", "foreign soldiers"}}},
	}
}

// reportOfTest was published on Thursday 14 May 2020.
func reportOfTest(body string) trucewatch.Report {
	return trucewatch.Report{
		ID: "r-test", Outlet: "The Valley Post", Text: body,
		Published: trucewatch.Day(time.Date(2020, 5, 14, 0, 0, 0, 0, time.UTC)),
	}
}

func readOfTest(t *testing.T, body string) trucewatch.Reading {
	t.Helper()
	read := New(contextOfTest(t)).Read(reportOfTest(body))
	anchored(t, body, read)
	return read
}

// anchored fails unless every passage and mention equals the text at its
// offsets.
func anchored(t interface {
	Helper()
	Errorf(string, ...any)
}, text string, read trucewatch.Reading) {
	t.Helper()
	index := trucewatch.NewText(text)
	passage := func(what string, list []trucewatch.Passage) {
		if len(list) == 0 {
			t.Errorf("%s has no passage", what)
		}
		for _, p := range list {
			if !index.Holds(p) {
				t.Errorf("%s: passage %q is not at %d to %d", what, p.Text, p.Start, p.End)
			}
		}
	}
	mention := func(what string, m *trucewatch.Mention) {
		if m != nil && !index.Holds(trucewatch.Passage{Text: m.Text, Start: m.Start, End: m.End}) {
			t.Errorf("%s: mention %q is not at %d to %d", what, m.Text, m.Start, m.End)
		}
	}
	place := func(what string, p *trucewatch.Place) {
		if p != nil && !index.Holds(trucewatch.Passage{Text: p.Text, Start: p.Start, End: p.End}) {
			t.Errorf("%s: place %q is not at %d to %d", what, p.Text, p.Start, p.End)
		}
	}
	for i, s := range read.Statements {
		passage("statement", s.Content)
		mention("speaker", s.Speaker)
		mention("cue", s.Cue)
		mention("addressee", s.Addressee)
		if s.Within != nil && (*s.Within < 0 || *s.Within >= i) {
			t.Errorf("statement %d is within %d", i, *s.Within)
		}
	}
	for _, a := range read.Accounts {
		passage("account", a.Evidence)
		mention("perpetrator", a.Perpetrator)
		mention("target", a.Target)
		mention("voice", a.Voice.Mention)
		place("account", a.Place)
		if a.Statement != nil && *a.Statement >= len(read.Statements) {
			t.Errorf("account %s is in statement %d of %d", a.ID, *a.Statement, len(read.Statements))
		}
		if !a.Kind.Known() {
			t.Errorf("account %s is of kind %q", a.ID, a.Kind)
		}
	}
	for _, y := range read.Tallies {
		passage("tally", y.Evidence)
		mention("perpetrator", y.Perpetrator)
		mention("target", y.Target)
		place("tally", y.Area)
	}
	for _, c := range read.Commitments {
		passage("commitment", c.Evidence)
		mention("who", c.By)
	}
}
