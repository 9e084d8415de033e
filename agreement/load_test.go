package agreement

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch"
)

func read(t testing.TB, file string) []byte {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// load reads a text that must be sound.
func load(t testing.TB, text string) *Agreement {
	t.Helper()
	a, errs := Load("a.yaml", []byte(text))
	if len(errs) > 0 {
		t.Fatal(errors.Join(errs...))
	}
	return a
}

func number(n int) *int { return &n }

func TestTheExampleOfTheLanguageIsReadWhole(t *testing.T) {
	a := load(t, string(read(t, "testdata/us-taliban-2020.yaml")))
	kabul := location(t, "Asia/Kabul")
	day := func(s string) *Moment { return &Moment{At: on(t, s, kabul), Day: true} }
	signed := &Moment{At: on(t, "2020-02-29", kabul), Day: true, Anchor: "signing"}
	want := []Clause{
		{
			ID: "forces-8600", Cite: "Part One, B.1", By: []string{"us"}, Force: Shall,
			Text: "The United States reduces its forces to 8,600 and, with its allies, withdraws from five bases.",
			Do: &Do{All: []Do{
				{Level: &Level{Name: "us-troops", AtMost: number(8600)}},
				{Count: &Measure{Selector: Selector{Kind: trucewatch.Handover, By: []string{"us"}, Of: "base"}, AtLeast: number(5)}},
			}},
			Within: &Within{Period: Period{135, Days}, Anchor: "signing", Start: on(t, "2020-02-29", kabul)}, While: []string{"guarantees"},
		},
		{
			ID: "prisoners-first", By: []string{"us"}, Force: Shall, Needs: []string{"kabul"}, Until: day("2020-03-10"),
			Text: "The United States shall bring releases of taliban prisoners by the Government of Afghanistan to at least 5,000 in all.",
			Do:   &Do{Sum: &Measure{Selector: Selector{Kind: trucewatch.Release, By: []string{"kabul"}, Of: "taliban prisoners"}, AtLeast: number(5000)}},
		},
		{
			ID: "talks", By: []string{"taliban"}, Force: Shall, Until: day("2020-03-10"), After: []string{"prisoners-first"},
			Text: "The Taliban shall hold talks between the Taliban and the Government of Afghanistan.",
			Do:   &Do{Incident: &Selector{Kind: trucewatch.Talks, Between: []string{"taliban", "kabul"}}},
		},
		{
			ID: "sanctions-review", By: []string{"us"}, Force: Goal, Until: day("2020-08-27"),
			Text: "The United States shall aim to make an announcement about sanctions.",
			Do:   &Do{Incident: &Selector{Kind: trucewatch.Announcement, By: []string{"us"}, About: "sanctions"}},
		},
		{
			ID: "guarantees", By: []string{"taliban"}, Force: Shall, From: signed, Watched: &Period{7, Days},
			Text:    "The Taliban shall refrain from acts of violence against the United States or the Coalition forces.",
			Refrain: &Selector{Kind: trucewatch.Violence, By: []string{"taliban"}, Against: []string{"us", "allies"}},
		},
		{
			ID: "afghan-forces", By: []string{"taliban"}, Force: Spirit, ReadBy: []string{"EU special envoy"}, From: signed,
			Text:    "The Taliban shall refrain from acts of violence against the Government of Afghanistan.",
			Refrain: &Selector{Kind: trucewatch.Violence, By: []string{"taliban"}, Against: []string{"kabul"}},
		},
		{
			ID: "reduction-in-violence", By: []string{"taliban"}, Force: Shall, From: day("2020-02-22"), Until: day("2020-02-29"),
			Text:    "The Taliban shall refrain from acts of violence against the United States, the Coalition forces or the Government of Afghanistan.",
			Refrain: &Selector{Kind: trucewatch.Violence, By: []string{"taliban"}, Against: []string{"us", "allies", "kabul"}},
		},
	}
	source := cmpopts.IgnoreFields(Clause{}, "Source")
	if diff := cmp.Diff(want, a.Clauses, source, cmpopts.IgnoreUnexported(Clause{})); diff != "" {
		t.Errorf("clauses (-want +got)\n%s", diff)
	}
	parties := []Party{
		{ID: "us", Name: "United States", Signatory: true, Names: []string{"U.S.", "Washington", "Pentagon"}},
		{ID: "taliban", Name: "Taliban", Signatory: true, Names: []string{"Islamic Emirate"}},
		{ID: "kabul", Name: "Government of Afghanistan", Names: []string{"Kabul", "Ghani"}},
		{ID: "allies", Name: "Coalition forces", With: "us"},
	}
	if diff := cmp.Diff(parties, a.Parties, cmpopts.IgnoreFields(Party{}, "Source")); diff != "" {
		t.Errorf("parties (-want +got)\n%s", diff)
	}
	if len(a.Amendments) != 1 {
		t.Fatalf("%d amendments, want 1", len(a.Amendments))
	}
	m := a.Amendments[0]
	if !m.On.Equal(on(t, "2020-03-11", kabul)) || !m.Known.Equal(DayEnd(m.On)) || !m.Clauses["prisoners-first"].Until.At.Equal(on(t, "2020-07-18", kabul)) {
		t.Errorf("the amendment is %+v", m)
	}
	if a.Case != "us-taliban-2020" || a.SignedAt != "Doha" || a.Zone.String() != "Asia/Kabul" || a.Monitors != nil {
		t.Errorf("the header is %q %q %q %q", a.Case, a.SignedAt, a.Zone, a.Monitors)
	}
}

func TestSourcesAreTheBlocksOfTheFile(t *testing.T) {
	a := load(t, base(t))
	for _, c := range []struct {
		name   string
		source trucewatch.Passage
		want   string
	}{
		{"a party in braces, on a line of its own", a.Party("guard").Source, "guard: {name: River Guard, with: north}"},
		{"a party in a block", a.Party("south").Source, "south:\n    name: Southern Movement\n    signatory: true"},
		{"the last clause before another block", a.Clause("talks").Source,
			"talks:\n    by: north\n    do: {kind: talks, between: [north, south]}\n    within: 30 days of prisoners\n    after: prisoners"},
		{"an amendment at the end of the file", a.Amendments[0].Source,
			"on: 1990-02-20\n    text: The release is put off.\n    changes: {prisoners: {until: 1990-04-01}}"},
		{"an amended clause", a.Amendments[0].Clauses["prisoners"].Source, "prisoners: {until: 1990-04-01}"},
		{"the signing", a.Source, "signed: {on: 1990-02-01, at: Riverton}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.source.Text != c.want || !a.Text.Holds(c.source) {
				t.Errorf("got %q, want %q", c.source.Text, c.want)
			}
		})
	}
}

func TestSourcesEndWhereTheirBlocksEnd(t *testing.T) {
	for _, c := range []struct{ name, clauses, want string }{
		{"comments of the next clause are not this one's", "  a:\n    by: n\n    do: {kind: call} # soon\n    # indented\n\n  # of b\n  b: {by: n, do: {kind: call}}\n",
			"a:\n    by: n\n    do: {kind: call} # soon\n    # indented"},
		{"a text in several lines", "  a:\n    do: {kind: call}\n    by: n\n    text: |\n      One.\n\n      # Two.\n\n\n", "a:\n    do: {kind: call}\n    by: n\n    text: |\n      One.\n\n      # Two."},
		{"the end of the document", "  a: {by: n, do: {kind: call}}\n...\n# end\n", "a: {by: n, do: {kind: call}}"},
		{"lines that end in the way of Windows", "  a:\r\n    by: n\r\n    do: {kind: call}\r\n\r\n", "a:\r\n    by: n\r\n    do: {kind: call}"},
		{"a file without a last line break", "  a: {by: n, do: {kind: call}}", "a: {by: n, do: {kind: call}}"},
		{"letters beyond ASCII", "  a: {by: n, text: «Тишина» 平和, do: {kind: call}} # 🕊\n", "a: {by: n, text: «Тишина» 平和, do: {kind: call}} # 🕊"},
		{"braces on one line", "  {a: {by: n, text: 'a } and, b', do: {kind: call}}, b: {by: n, do: {kind: call}}}\n", "a: {by: n, text: 'a } and, b', do: {kind: call}}"},
		{"braces around a list with a comment", "  {a: {by: n, # not, this }\n  do: {kind: call}, after: [b]}, b: {by: n, do: {kind: call}}}\n", "a: {by: n, # not, this }\n  do: {kind: call}, after: [b]}"},
		{"a key with a question mark", "  ? a\n  : {by: n, do: {kind: call}}\n  ? b\n  : {by: n, do: {kind: call}}\n", "a\n  : {by: n, do: {kind: call}}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := load(t, "\ufefftrucewatch: 1\ncase: x\ntitle: Ünïted\nsigned: {on: 1990-02-01}\nparties: {n: {name: North}}\nclauses:\n"+c.clauses)
			if got := a.Clauses[0].Source; got.Text != c.want || !a.Text.Holds(got) {
				t.Errorf("got %q, want %q", got.Text, c.want)
			}
		})
	}
}

func TestAllMistakesAreCollectedInTheOrderOfTheFile(t *testing.T) {
	text := strings.NewReplacer("title: Accord of the Two Rivers\n", "", "with: north", "with: nort", "kind: violence", "kind: violense",
		"at-least: 40", "at-leest: 40", "    after: prisoners", "    after: prisners", "{until: 1990-04-01}", "{until: 1990-04-31}").Replace(base(t))
	_, errs := Load("a.yaml", []byte(text))
	want := []string{
		"a.yaml:1:1: the agreement has no `title`; write what the agreement is called, `title: …`",
		"a.yaml:10:36: there is no party \"nort\"; did you mean `north`?",
		"a.yaml:16:21: there is no kind \"violense\"; did you mean `violence`?",
		"a.yaml:23:58: a `sum` has no key `at-leest`; did you mean `at-least`?",
		"a.yaml:30:12: there is no clause \"prisners\"; did you mean `prisoners`?",
		"a.yaml:34:34: 31 April 1990 does not exist; April 1990 has 30 days",
	}
	var got []string
	for _, e := range errs {
		got = append(got, e.Error())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestColumnsCountCodePoints(t *testing.T) {
	_, errs := Load("a.yaml", []byte(strings.Replace(base(t), "{name: River Guard, with: north}", "{name: Гвардия 🛡, with: nort}", 1)))
	if len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), "a.yaml:11:34: ") {
		t.Errorf("got %v", errs)
	}
	_, errs = Load("a.yaml", []byte(byteOrderMark+strings.Replace(base(t), "trucewatch: 1", "trucewatch: 2", 1)))
	if len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), "a.yaml:1:13: ") {
		t.Errorf("after a byte order mark, which takes no column: %v", errs)
	}
}

func TestAFileMadeToDoHarmIsRefusedSoon(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for i := 'b'; i < 'z'; i++ {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", i, i, i-1, i-1, i-1, i-1, i-1, i-1, i-1)
	}
	var amendments strings.Builder
	for range mostAmendments + 1 {
		amendments.WriteString("  - {on: 1990-02-20, changes: {prisoners: {until: 1990-04-01}}}\n")
	}
	var clauses strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&clauses, "  c%d: {by: north, do: {kind: call}}\n", i)
	}
	var contested strings.Builder
	contested.WriteString("  handshake: 1990-01-20\n")
	for i := range 7 {
		fmt.Fprintf(&contested, "  d%d: [{on: 1990-02-05, by: north}, {on: 1990-02-09, by: south}]\n", i)
	}
	contested.WriteString("baselines:\n")
	for i := range 7 {
		fmt.Fprintf(&contested, "  b%d: {from: d%d, until: 1990-03-01}\n", i, i)
	}
	large := "  large: {by: north, do: {all: [" + strings.Repeat("{kind: call}, ", 20_000) + "{kind: talks}]}}\namendments:\n" +
		strings.Repeat("  - {on: 1990-02-20, changes: {large: {until: 1990-04-01}}}\n  - {on: 1990-02-20, changes: {large: {until: 1990-04-02}}}\n", (mostAmendments-1)/2)
	for _, c := range []struct{ name, text, want string }{
		{"amendments of a clause that is too large", strings.Replace(base(t), "amendments:\n", large, 1), "clause `large` is too large to be amended so often; write the agreement as it stands in a file of its own"},
		{"aliases of aliases", bomb, "a.yaml:1:4: `&a` marks a part of the file to be repeated, which an agreement can't do; write the part out where it is meant"},
		{"an alias of itself", "a: &a [*a]\n", "a.yaml:1:4: `&a` marks a part of the file to be repeated, which an agreement can't do; write the part out where it is meant"},
		{"a file that is too large", strings.Repeat("# x\n", 1<<18+1), "a.yaml: the file is larger than 1 MiB; an agreement is a few pages; is this the right file?"},
		{"brackets without end", strings.Repeat("[", 100_000), "blocks stand inside blocks too deep to be an agreement; check the brackets and braces"},
		{"too many clauses", strings.Replace(base(t), "amendments:\n", clauses.String()+"amendments:\n", 1), "there are more than 5000 clauses; an agreement has some hundreds at most; make several cases of it"},
		{"blocks too deep", "a: " + strings.Repeat("[", 900) + strings.Repeat("x, ", 300_000) + strings.Repeat("]", 900), "blocks stand inside blocks too deep to be an agreement; check the brackets and braces"},
		{"readings without end", strings.Replace(base(t), "  handshake: 1990-01-20\n", contested.String(), 1), "the contested anchors can be read in more than 64 ways together; leave out readings that nobody holds to any more"},
		{"too many amendments", base(t) + amendments.String(), "a.yaml:33:3: there are more than 200 amendments; write the agreement as it stands in a file of its own"},
	} {
		t.Run(c.name, func(t *testing.T) {
			started := time.Now()
			_, errs := Load("a.yaml", []byte(c.text))
			if len(errs) != 1 || !strings.HasSuffix(errs[0].Error(), c.want) {
				t.Errorf("got %v", errs)
			}
			if took := time.Since(started); took > quadratic {
				t.Errorf("took %s", took)
			}
		})
	}
}

func TestAfterAHundredMistakesItStops(t *testing.T) {
	var b strings.Builder
	b.WriteString(base(t))
	for i := range 50_000 {
		fmt.Fprintf(&b, "key%d: 1\n", i)
	}
	_, errs := Load("a.yaml", []byte(b.String()))
	if len(errs) != mostMistakes+1 || errs[mostMistakes].Error() != "a.yaml: there are 100 mistakes or more; put these right to see the rest" {
		t.Errorf("%d errors, the last %v", len(errs), errs[len(errs)-1])
	}
}

func TestWhatIsLeftOutHasItsDefault(t *testing.T) {
	a := load(t, `{"trucewatch": 1, "case": "x", "title": "Pact 2.10", "signed": {"on": "1990-02-01"},
		"parties": {"n": {"name": "North"}},
		"clauses": {"a": {"by": "n", "cite": 2.10, "in": ["hill"], "annex": "unpublished",
			"do": {"any": [{"count": {"kind": "call", "in": "valley"}, "at-least": 1, "at-most": 3}, {"kind": "talks"}]}}}}`)
	c := a.Clause("a")
	if a.Zone != time.UTC || !a.Anchors["signing"].Readings[0].At.Equal(a.SignedOn) || a.SignedAt != "" {
		t.Errorf("zone %s, signing %v", a.Zone, a.Anchors["signing"].Readings)
	}
	if c.Force != Shall || c.Cite != "2.10" || !c.Unpublished || c.From != nil || !a.Start(*c).Equal(a.SignedOn) {
		t.Errorf("the clause is %+v", c)
	}
	if diff := cmp.Diff([][]string{{"valley"}, {"hill"}}, [][]string{c.Do.Any[0].Count.Selector.In, c.Do.Any[1].Incident.In}); diff != "" {
		t.Errorf("zones (-want +got)\n%s", diff)
	}
	if _, ok := a.Deadline(*c); ok {
		t.Error("a clause without a day has a deadline")
	}
}

func TestZonesThatTheCaseDoesNotKnowAreNamed(t *testing.T) {
	a := load(t, strings.Replace(base(t), "    cite: Article 2\n", "    in: [Hill, Dale]\n", 1))
	errs := a.UnknownZones([]string{"Hills", "Vale", "Dale"})
	want := "a.yaml:22:10: there is no zone \"Hill\"; did you mean \"Hills\"?"
	if len(errs) != 1 || errs[0].Error() != want {
		t.Errorf("got %v, want %s", errs, want)
	}
}

func TestStartAndDeadline(t *testing.T) {
	for _, c := range []struct{ name, keys, start, deadline string }{
		{"until a day, from the signing", "until: 1990-03-01", "1990-02-01T00:00:00+01:00", "1990-03-01T23:59:59+01:00"},
		{"until a day in summer", "until: 1990-04-01", "1990-02-01T00:00:00+01:00", "1990-04-01T23:59:59+02:00"},
		{"until an instant of the agreement's time zone", "until: 1990-03-01T18:00", "1990-02-01T00:00:00+01:00", "1990-03-01T18:00:00+01:00"},
		{"until an instant of another", "until: 1990-03-01T18:00:00Z", "1990-02-01T00:00:00+01:00", "1990-03-01T19:00:00+01:00"},
		{"until an anchor", "from: 1990-01-01, until: handshake", "1990-01-01T00:00:00+01:00", "1990-01-20T23:59:59+01:00"},
		{"within months of an anchor", "from: handshake, within: 3 months of handshake", "1990-01-20T00:00:00+01:00", "1990-04-20T23:59:59+02:00"},
		{"within days of the signing, which no anchor names", "within: 1 day of signing", "1990-02-01T00:00:00+01:00", "1990-02-02T23:59:59+01:00"},
		{"within days of a clause", "within: 5 days of talks", "1990-02-01T00:00:00+01:00", ""},
		{"with no end", "from: 1990-02-02T12:00+01:00", "1990-02-02T12:00:00+01:00", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := load(t, strings.Replace(base(t), "  talks:\n", "  x: {by: north, do: {kind: call}, "+c.keys+"}\n  talks:\n", 1))
			x := *a.Clause("x")
			if got := a.Start(x).Format(time.RFC3339); got != c.start {
				t.Errorf("starts %s, want %s", got, c.start)
			}
			got := ""
			if due, ok := a.Deadline(x); ok {
				got = due.Format(time.RFC3339)
			}
			if got != c.deadline {
				t.Errorf("due %q, want %q", got, c.deadline)
			}
		})
	}
}

// holds fails when a passage of an agreement is not what stands in its file, or
// when an error does not say where it is.
func holds(t testing.TB, a *Agreement, errs []error) {
	if (a == nil) == (len(errs) == 0) {
		t.Fatalf("agreement %v with %d errors", a != nil, len(errs))
	}
	for _, err := range errs {
		var e *trucewatch.Error
		if !errors.As(err, &e) || e.File != "a.yaml" || e.Code != trucewatch.CodeUnusable || e.Message == "" || e.Advice == "" || !utf8.ValidString(e.Error()) {
			t.Fatalf("an error without its place or advice: %#v", err)
		}
	}
	if a == nil {
		return
	}
	var passages []trucewatch.Passage
	for _, s := range Explain(a) {
		passages = append(passages, s.Source)
	}
	for _, c := range a.Clauses {
		passages = append(passages, c.Source)
		duties := 0
		for _, has := range []bool{c.Do != nil, c.Refrain != nil, c.Hold != nil} {
			if has {
				duties++
			}
		}
		if c.Text == "" || len(c.By) == 0 || duties != 1 {
			t.Fatalf("clause %s is not whole", c.ID)
		}
	}
	for _, m := range a.Amendments {
		for _, c := range m.Clauses {
			passages = append(passages, c.Source)
		}
	}
	for _, p := range passages {
		if !a.Text.Holds(p) || strings.HasSuffix(p.Text, "\n") {
			t.Fatalf("the passage %q at %d to %d does not stand there", p.Text, p.Start, p.End)
		}
	}
}

func TestSourcesHoldWhateverStandsAround(t *testing.T) {
	lines := strings.SplitAfter(base(t), "\n")
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		if rapid.Bool().Draw(t, "mark") {
			b.WriteString(byteOrderMark)
		}
		end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")
		for _, line := range lines {
			if rapid.IntRange(0, 5).Draw(t, "comment") == 0 {
				b.WriteString(strings.Repeat(" ", rapid.IntRange(0, 6).Draw(t, "indent")) + "# " + rapid.StringMatching(`[a-zé🕊{}\[\]:,'" ]{0,12}`).Draw(t, "text") + end)
			}
			if rapid.IntRange(0, 5).Draw(t, "blank") == 0 {
				b.WriteString(end)
			}
			b.WriteString(strings.TrimSuffix(line, "\n"))
			if line != "" && rapid.IntRange(0, 5).Draw(t, "tail") == 0 {
				b.WriteString(" # " + rapid.StringMatching(`[a-zß平{}:,'" ]{0,8}`).Draw(t, "note"))
			}
			b.WriteString(end)
		}
		a, errs := Load("a.yaml", []byte(b.String()))
		if len(errs) > 0 {
			t.Fatalf("%v in\n%s", errs, b.String())
		}
		for _, c := range a.Clauses {
			first, _, _ := strings.Cut(c.Source.Text, "\n")
			if !a.Text.Holds(c.Source) || !strings.HasPrefix(first, c.ID+":") || !strings.Contains(c.Source.Text, "by: "+c.By[0]) {
				t.Fatalf("clause %s has the source %q", c.ID, c.Source.Text)
			}
		}
	})
}

// quadratic is a time that only work which grows with the square of its input
// takes; how fast it is the benchmarks say.
const quadratic = 90 * time.Second
