package agreement

import (
	"slices"
	"strings"
	"testing"
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
