package who_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who"
)

func TestASourcesFileIsReadWhole(t *testing.T) {
	got, errs := who.ParseSources("s.yaml", []byte(`# who speaks
sources:
  - name: Ministry of Interior
    names: [interior ministry, MoI, MoI]
    side: kabul
    kind: office
    reliability: B
    covers: [guarantees]
  - {name: "Herald: the paper"}
levels:
  - {name: us-troops, names: [U.S. troops]}
`))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	want := who.Sources{
		Sources: []who.Source{
			{Name: "Ministry of Interior", Names: []string{"interior ministry", "MoI"}, Side: "kabul", Kind: "office", Reliability: "B", Covers: []string{"guarantees"}},
			{Name: "Herald: the paper"},
		},
		Levels: []who.Stock{{Name: "us-troops", Names: []string{"U.S. troops"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAMistakeInASourcesFileIsNamed(t *testing.T) {
	for _, c := range []struct{ about, yaml, want string }{
		{"broken YAML", "sources:\n  - {name: A\n", "s.yaml:3:1: this is not YAML: did not find expected ',' or '}'; look at this line and the one above it: indentation, quotes, brackets"},
		{"no fields", "- A\n", "s.yaml:1:1: the file must have fields; write it as fields: sources, levels"},
		{"an unknown part", "source:\n  - {name: A}\n", "s.yaml:1:1: `source` is no field of the file; did you mean `sources`?"},
		{"a field given twice", "sources:\n  - name: A\n    name: B\n", "s.yaml:3:5: `name` stands here twice; keep one of them"},
		{"no list", "sources: A\n", "s.yaml:1:10: a list must stand here; begin each item with a dash, or write [one, two]"},
		{"no block", "sources: [A]\n", "s.yaml:1:11: a source must have fields; write it as fields: name, names, side, kind, reliability, covers"},
		{"an unknown kind", "sources:\n  - {name: A, kind: ofice}\n", "s.yaml:2:21: `ofice` is no kind of source; did you mean `office`?"},
		{"an unknown kind like none", "sources:\n  - {name: A, kind: blog}\n", "s.yaml:2:21: `blog` is no kind of source; use one of outlet, agency, office, person, organisation, monitor"},
		{"a small letter", "sources:\n  - {name: A, reliability: b}\n", "s.yaml:2:28: `b` is no reliability; did you mean `B`?"},
		{"an empty name", "sources:\n  - {name: ''}\n", "s.yaml:2:12: a text must stand here; write a word or a name, in quotes where it holds a colon"},
		{"a list for a name", "sources:\n  - {name: [A]}\n", "s.yaml:2:12: a text must stand here; write a word or a name, in quotes where it holds a colon"},
		{"another name that is taken", "sources:\n  - {name: A, names: [X]}\n  - {name: B, names: [X]}\n", `s.yaml:3:23: the name "X" stands twice; it names a source on line 2 already: keep it in one place`},
		{"a level without names", "levels:\n  - {name: troops}\n", "s.yaml:2:5: a level needs a name and names; give its `name`, as clauses use it, and its `names`, as texts use them"},
		{"a level given twice", "levels:\n  - {name: x, names: [y]}\n  - {name: x, names: [z]}\n", `s.yaml:3:12: the level "x" stands twice; keep one of them, with all its ` + "`names`"},
	} {
		t.Run(c.about, func(t *testing.T) {
			_, errs := who.ParseSources("s.yaml", []byte(c.yaml))
			if len(errs) != 1 || errs[0].Error() != c.want || trucewatch.ErrorCode(errs[0]) != trucewatch.CodeUnusable {
				t.Errorf("got  %v\nwant %s", errs, c.want)
			}
		})
	}
}

func TestWhatIsNotWrongIsKept(t *testing.T) {
	got, errs := who.ParseSources("s.yaml", []byte("sources:\n  - {name: A, kind: x, side: us}\n  - {side: us}\n  - {name: B, names: [A, C]}\nlevels:\n  - {name: l, names: [m]}\n"))
	want := who.Sources{
		Sources: []who.Source{{Name: "A", Side: "us"}, {Name: "B", Names: []string{"C"}}},
		Levels:  []who.Stock{{Name: "l", Names: []string{"m"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" || len(errs) != 3 {
		t.Errorf("%d errors\n%s", len(errs), diff)
	}
}

func TestAnEmptySourcesFileGivesNone(t *testing.T) {
	for _, s := range []string{"", "# nothing yet\n", "---\n", "sources:\nlevels:\n", "sources: []\n"} {
		if got, errs := who.ParseSources("s.yaml", []byte(s)); len(errs) > 0 || len(got.Sources)+len(got.Levels) > 0 {
			t.Errorf("%q gives %+v, %v", s, got, errs)
		}
	}
}

func TestMistakesWithoutEndAreCutShort(t *testing.T) {
	var b strings.Builder
	b.WriteString("sources:\n")
	for i := range 1000 {
		fmt.Fprintf(&b, "  - {name: N%d, colour: red}\n", i)
	}
	got, errs := who.ParseSources("s.yaml", []byte(b.String()))
	if len(errs) != 101 || !strings.Contains(errs[100].Error(), "more than 100 mistakes") || len(got.Sources) != 1000 {
		t.Errorf("%d errors, the last %v, %d sources", len(errs), errs[len(errs)-1], len(got.Sources))
	}
}
