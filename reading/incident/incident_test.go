package incident_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/english"
	"github.com/trucewatch/trucewatch/reading/incident"
	"github.com/trucewatch/trucewatch/who"
)

func isPeople(word string) bool {
	_, ok := who.People(word)
	return ok
}

func parse(t testing.TB, text string) *nlp.Doc {
	t.Helper()
	p, err := english.Pipeline()
	if err != nil {
		t.Fatal(err)
	}
	return p.Parse(text)
}

func words(d *nlp.Doc, s incident.Span) string {
	if s.Empty() {
		return ""
	}
	return d.Text[d.Tokens[s.From].Start:d.Tokens[s.To-1].End]
}

func count(c trucewatch.Count) string {
	switch {
	case c.High != nil && *c.High == c.Low:
		return fmt.Sprint(c.Low)
	case c.High != nil:
		return fmt.Sprintf("%d-%d", c.Low, *c.High)
	}
	return fmt.Sprintf("%d+", c.Low)
}

// show writes the tellings of a paragraph, one a line: kind and mood, who, to whom,
// with what, the people affected, and what marks it.
func show(d *nlp.Doc, p incident.Paragraph) string {
	var lines []string
	for _, x := range p.Tellings {
		parts := []string{string(x.Kind)}
		add := func(label, value string) {
			if value != "" {
				parts = append(parts, strings.TrimSpace(label+" "+value))
			}
		}
		add("", string(x.Mood))
		add("by", words(d, x.Agent))
		add("on", words(d, x.Target))
		add("with", words(d, x.Instrument))
		for _, t := range x.Tolls {
			add(string(t.Effect), count(t.Count)+" "+words(d, t.People))
		}
		if x.Number != nil {
			add("number", count(*x.Number))
		}
		add("of", words(d, x.Object))
		if x.Many != nil {
			add("many", count(*x.Many))
		}
		for _, b := range x.Between {
			add("between", words(d, b))
		}
		for name, set := range map[string]bool{"background": x.Background} {
			if set {
				parts = append(parts, name)
			}
		}
		lines = append(lines, strings.Join(parts, "; "))
	}
	return strings.Join(lines, "\n")
}

// Each case of testdata/tellings.txt is a sentence after "#" and what it tells of, a
// telling a line.
func TestTellings(t *testing.T) {
	data, err := os.ReadFile("testdata/tellings.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases := strings.Split(strings.TrimSpace(string(data)), "\n\n")
	if len(cases) < 100 {
		t.Errorf("only %d cases", len(cases))
	}
	for _, c := range cases {
		sentence, want, _ := strings.Cut(strings.TrimPrefix(c, "# "), "\n")
		t.Run(sentence, func(t *testing.T) {
			d := parse(t, sentence)
			if got := show(d, incident.Find([]*nlp.Doc{d}, isPeople)[0]); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// Any words give tellings within the paragraph.
func TestTellingsStandInTheParagraph(t *testing.T) {
	vocabulary := strings.Fields(`soldiers killed five wounded attack on the in an ambush by rebels and , . " ( ) - if not no said that
		before after Taliban detained several suspected insurgents of them his wife including at least two dead bodies were was
		blast when police raid Kandahar province yesterday signed deal talks between released 5,000 prisoners claimed responsibility
		operation search for capture to twice times 40 violated truce another others more dozens hundreds who which A-B 's`)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 60).Draw(t, "words"), " ")
		p, err := english.Pipeline()
		if err != nil {
			t.Fatal(err)
		}
		check(t, p.Parse(text))
	})
}

type fataler interface {
	Fatalf(format string, args ...any)
}

func check(t fataler, d *nlp.Doc) {
	p := incident.Find([]*nlp.Doc{d}, isPeople)[0]
	within := func(s incident.Span) {
		if s.From < 0 || s.To > len(d.Tokens) || s.From > s.To && s != (incident.Span{}) {
			t.Fatalf("%v in %d tokens of %q", s, len(d.Tokens), d.Text)
		}
	}
	for _, x := range p.Tellings {
		if !x.Kind.Known() || x.Trigger.Empty() {
			t.Fatalf("%+v in %q", x, d.Text)
		}
		for _, s := range []incident.Span{x.Trigger, x.Phrase, x.Agent, x.Target, x.Instrument, x.Object, x.Clause, x.What, x.Manner} {
			within(s)
		}
		for _, y := range x.Tolls {
			within(y.People)
			if y.People.Empty() || y.Count.Low < 0 {
				t.Fatalf("%+v in %q", y, d.Text)
			}
		}
	}
	for i := range d.Tokens {
		if o := p.Owner(i); o < incident.Elsewhen || o >= len(p.Tellings) {
			t.Fatalf("token %d belongs to %d of %d in %q", i, o, len(p.Tellings), d.Text)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"Gunmen killed five soldiers, including two officers, in an ambush.", "no no no killed", "killed of of of", "((((", "five five - five", "dead",
		"A, B, and C and D, were, killed, by, and", "\u2028\u00a0 killed \xff", "between between and and killed",
	} {
		f.Add(s)
	}
	p, err := english.Pipeline()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		check(t, p.Parse(s))
	})
}
