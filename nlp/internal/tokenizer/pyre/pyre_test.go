package pyre

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// TestResultsEqualPythons compares all three ways of matching with Python's answers;
// testdata/make.py writes them.
func TestResultsEqualPythons(t *testing.T) {
	data, err := os.ReadFile("testdata/cases.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Pattern string
		Results [][]json.RawMessage
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Pattern, func(t *testing.T) {
			compiler := NewCompiler()
			finder, err := compiler.Finder(c.Pattern)
			if err != nil {
				t.Fatal(err)
			}
			matcher, err := compiler.Matcher(c.Pattern)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range c.Results {
				var text string
				var search []int
				var all [][]int
				var match bool
				for i, to := range []any{&text, &search, &all, &match} {
					if err := json.Unmarshal(r[i], to); err != nil {
						t.Fatal(err)
					}
				}
				var got []int
				if begin, end, ok := finder.Search(text); ok {
					got = []int{begin, end}
				}
				if !slices.Equal(got, search) {
					t.Errorf("search in %q: got %v, Python %v", text, got, search)
				}
				var spans [][]int
				finder.All(text, func(begin, end int) bool {
					spans = append(spans, []int{begin, end})
					return len(spans) < 100
				})
				if !slices.EqualFunc(spans, all, slices.Equal[[]int]) {
					t.Errorf("finditer in %q: got %v, Python %v", text, spans, all)
				}
				if got := matcher.Match(text); got != match {
					t.Errorf("match of %q: got %v, Python %v", text, got, match)
				}
			}
		})
	}
}

func TestWhichPatternsNeedNoBacktracking(t *testing.T) {
	for pattern, want := range map[string]bool{
		`^a|^\.\.+`:                        true,
		`(?<=[0-9])(?:km|m)$`:              true,
		`(?<![a-z])-(?![0-9])`:             true,
		`[a-z]+[a-z0-9]+`:                  true, // by regexp
		`(a)\1`:                            false,
		`a(?=b)c`:                          false,
		`(?i)^[a-z]+[-–](?:l')?[a-zé]+$`:   true,
		`\bfoo`:                            false,
		`x(?:a(?!b)|c)`:                    false,
		`(?<=a|b)c`:                        true,
		`(?:[a-z]{2,5}){2,9}(?=[0-9]|$)x?`: false,
	} {
		f, err := NewCompiler().Finder(pattern)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.whole == nil; got != want {
			t.Errorf("%s: without backtracking %v, want %v", pattern, got, want)
		}
	}
}

func TestBadPatternsAreRefused(t *testing.T) {
	for pattern, want := range map[string]string{
		`(a`:                     "groups without their )",
		`a)`:                     "a ) without its (",
		`[a`:                     "a [ without its ]",
		`a\`:                     "backslash",
		`\u12`:                   "4 hexadecimal digits",
		`\UFFFFFFFF`:             "8 hexadecimal digits",
		`\q`:                     `\q is not known`,
		`*a`:                     "nothing to repeat",
		`a++`:                    "possessive",
		`[z-a]`:                  "bad range",
		`(?x)a`:                  "flag x",
		`(?<=a+)b`:               "",
		"\xff":                   "not UTF-8",
		strings.Repeat("(", 300): "nested deeper",
	} {
		_, err := NewCompiler().Finder(pattern)
		if want == "" {
			continue
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that says %q", pattern, err, want)
		}
	}
}

func TestLongTextsTakeLinearTime(t *testing.T) {
	const url = `(?u)^(?:(?:[\w\+\-\.]{2,})://)?(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?:[1-9]\d?|1\d\d)(?:\.\d{1,3}){3}|(?:(?:[a-z0-9][a-z0-9_-]{0,62})?[a-z0-9]\.)+(?:[a-z]{2,63}))(?::\d{2,5})?(?:[/?#]\S*)?$`
	m, err := NewCompiler().Matcher(url)
	if err != nil {
		t.Fatal(err)
	}
	started := time.Now()
	for text, want := range map[string]bool{
		strings.Repeat("a", 1<<20) + ".":                false,
		strings.Repeat("a@", 1<<17) + "10.0.0.1":        false,
		strings.Repeat("a@", 1<<17) + "9.0.0.1":         true,
		strings.Repeat(":a", 1<<17) + "@x-":             false,
		strings.Repeat("a.", 1<<17) + "com":             true,
		strings.Repeat("a.", 1<<17) + "-":               false,
		"9.9.9.9/" + strings.Repeat("a", 1<<18):         true,
		"10.9.9.9/" + strings.Repeat("@", 1<<18):        false,
		strings.Repeat("//a.bc", 1<<15) + "@9.9.9.9":    true,
		strings.Repeat("a", 1<<18) + "@9.9.9.9.":        false,
		strings.Repeat("x", 1<<18) + "://a.example.org": true,
	} {
		if got := m.Match(text); got != want {
			t.Errorf("%.20s...: got %v, want %v", text, got, want)
		}
	}
	if d := time.Since(started); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
}

func FuzzPattern(f *testing.F) {
	for _, pattern := range []string{`^a|b$`, `(?<=[0-9])(?:km|m)$`, `a(?!b)`, `(?i)[k-s]+|ı`, `(a|b)*?c{1,3}`, `x(?:a(?!b)|c)$`, `[\w-]+`, `(?:)`, `a**`, `\b`} {
		f.Add(pattern, "aab 5km Kſ xab\n")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) > 60 || len(text) > 40 || strings.Count(pattern, "{") > 2 {
			return
		}
		c := NewCompiler()
		finder, err := c.Finder(pattern)
		if err != nil {
			return
		}
		matcher, err := c.Matcher(pattern)
		if err != nil {
			t.Fatalf("a Finder but no Matcher: %v", err)
		}
		matcher.Match(text)
		if begin, end, ok := finder.Search(text); ok && (begin < 0 || begin > end || end > len(text)) {
			t.Fatalf("search found %d..%d", begin, end)
		}
		last, n := 0, 0
		finder.All(text, func(begin, end int) bool {
			if begin < last || end < begin || end > len(text) {
				t.Fatalf("found %d..%d after %d", begin, end, last)
			}
			last = end
			if n++; n > 2*utf8.RuneCountInString(text)+2 {
				t.Fatal("more matches than places")
			}
			return true
		})
	})
}
