package agreement

import (
	"os"
	"slices"
	"strings"
	"testing"
	_ "time/tzdata"
)

// slip is the base with one stretch exchanged, and what is said of it.
type slip struct{ name, from, to, want string }

// base is a sound agreement that the tests break.
func base(t testing.TB) string {
	data, err := os.ReadFile("testdata/base.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// broken is the base with one stretch exchanged; an empty from takes the whole.
func broken(t *testing.T, from, to string) string {
	text := base(t)
	if from == "" {
		return to
	}
	if strings.Count(text, from) != 1 {
		t.Fatalf("%q stands %d times in the base", from, strings.Count(text, from))
	}
	return strings.Replace(text, from, to, 1)
}

func TestEachMistakeGetsOneErrorThatSaysWhereAndWhatWouldBeRight(t *testing.T) {
	for _, c := range slices.Concat(mistakes, languageMistakes) {
		t.Run(c.name, func(t *testing.T) {
			a, errs := Load("a.yaml", []byte(broken(t, c.from, c.to)))
			var got []string
			for _, e := range errs {
				got = append(got, e.Error())
			}
			if text := strings.Join(got, "\n"); text != c.want || len(errs) != 1 {
				t.Errorf("got\n%s\nwant\n%s", text, c.want)
			}
			if a != nil {
				t.Error("an agreement was given all the same")
			}
		})
	}
}
