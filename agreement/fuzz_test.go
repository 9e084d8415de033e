package agreement

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func FuzzLoad(f *testing.F) {
	f.Add(base(f))
	f.Add(string(read(f, "testdata/us-taliban-2020.yaml")))
	f.Add("{trucewatch: 1, case: x, title: y, signed: {on: 1990-02-01}, parties: {n: {name: N}}, clauses: {a: {by: n, do: {kind: call}}}}")
	f.Add("? a\n: [*x, &y z]\n<<: {}\n---\n!!map {}")
	f.Add(string(read(f, "testdata/whole.yaml")))
	for _, m := range slices.Concat(mistakes, languageMistakes) {
		if m.from != "" {
			f.Add(strings.Replace(base(f), m.from, m.to, 1))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, errs := Load("a.yaml", []byte(text))
		holds(t, a, errs)
		form, wrong := Format("a.yaml", []byte(text))
		if a == nil {
			return
		}
		if len(wrong) > 0 {
			t.Fatalf("what can be loaded can't be formatted: %v", wrong)
		}
		if b, errs := Load("a.yaml", form); len(errs) > 0 || len(b.Clauses) != len(a.Clauses) {
			t.Fatalf("formatted, it is another agreement: %v\n%s", errs, form)
		}
		if again, _ := Format("a.yaml", form); string(again) != string(form) {
			t.Fatalf("formatting again changes\n%s\nto\n%s", form, again)
		}
		a.Check()
		for _, d := range Dates(a) {
			if d.Text == "" || !a.Text.Holds(d.Source) {
				t.Fatalf("a date without a text or source: %+v", d)
			}
		}
		for _, c := range a.AsOf(lastInstant, lastInstant).Clauses {
			c.Parts(a)
		}
	})
}

func FuzzFormat(f *testing.F) {
	f.Add(base(f))
	f.Add(string(read(f, "testdata/whole.yaml")))
	f.Add("# a\na: # b\n  - - {x: 1, # c\n     y: }\n  # d\n\n  - |-\n    e # f\nz: >\n  g\n  h\n# i\n")
	f.Add("{}")
	f.Add("a: ! 12\nb:\n  : !\nc: !\n")
	f.Add("{\"a\": 'b''c', d: [\"e\\n\\u00e9\", ~]}\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		once, errs := Format("a.yaml", []byte(text))
		if len(errs) > 0 {
			return
		}
		if diff := cmp.Diff(parsedAs(t, text), parsedAs(t, string(once))); diff != "" {
			t.Fatalf("formatting changes what it says\n%s\nof %q to %q", diff, text, once)
		}
		if twice, errs := Format("a.yaml", once); len(errs) > 0 || string(twice) != string(once) {
			t.Fatalf("formatting again changes %q to %q %v, first of %q", once, twice, errs, text)
		}
	})
}
