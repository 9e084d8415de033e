package vocab

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// The expected values are those of spaCy 3.8.18 on Python 3.11.

func TestHashIsMurmurHash64A(t *testing.T) {
	for text, want := range map[string]uint64{
		"a":           11901859001352538922,
		"the":         7425985699627899538,
		"apple":       8566208034543834098,
		"Apple":       6418411030699964375,
		"Xxxxx":       16072095006890171862,
		"hello world": 2758594965276909933,
		"été":         416107850921971791,
		"case":        8110129090154140942,
		"mark":        15008882951097202841,
	} {
		if got := Hash(text); got != want {
			t.Errorf("Hash(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestNamesOfSymbolsHaveSmallNumbers(t *testing.T) {
	for text, want := range map[string]uint64{
		"": 0, "mark": 423, "X": 101, "agent": 401, "root": 449, "dep": 414, "nsubj": 429,
		"DATE": 391, "PERSON": 380, "NOUN": 92, "NUM": 93, "punct": 445,
		"Mark": Hash("Mark"), "Noun": Hash("Noun"), "apple": 8566208034543834098,
	} {
		if got := ID(text); got != want {
			t.Errorf("ID(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestEverySymbolIsFoundByItsNumber(t *testing.T) {
	if len(symbols) < 450 {
		t.Fatalf("only %d symbols", len(symbols))
	}
	for name, id := range symbols {
		found, ok := Symbol(id)
		if !ok || ID(found) != id {
			t.Errorf("Symbol(%d) = %q, for %q", id, found, name)
		}
	}
	if name, ok := Symbol(1 << 60); ok {
		t.Errorf("there is a symbol %q for a number that has none", name)
	}
}

func TestLowerIsPythons(t *testing.T) {
	for text, want := range map[string]string{
		"":           "",
		"Apple":      "apple",
		"ÉTÉ":        "été",
		"STRASSE ẞ":  "strasse ß",
		"İstanbul":   "i\u0307stanbul",
		"ıI":         "ıi",
		"ΟΔΟΣ":       "οδος",
		"ΟΔΟΣ.":      "οδος.",
		"ΟΔΟΣ Α":     "οδος α",
		"ΣΑΣ":        "σας",
		"Σ":          "σ",
		"1Σ":         "1σ",
		"ΑΣ1":        "ας1",
		"ΑΣΑ":        "ασα",
		"ΑΣ'Α":       "ασ'α",
		"Α\u0301Σ":   "α\u0301ς",
		"-\u0345Σ":   "-\u0345σ",
		"Α\u0345Σ":   "α\u0345ς",
		"ΑΣ\u0345Α":  "ασ\u0345α",
		"Ǆ ǅ":        "ǆ ǆ",
		"𐐀":          "𐐨",
		"日本 العربية": "日本 العربية",
	} {
		if got := Lower(text); got != want {
			t.Errorf("Lower(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestShape(t *testing.T) {
	for text, want := range map[string]string{
		"":           "",
		"Apple":      "Xxxxx",
		"apples":     "xxxx",
		"n't":        "x'x",
		"U.K.":       "X.X.",
		"C3PO":       "XdXX",
		"2020-01-02": "dddd-dd-dd",
		"10000":      "dddd",
		".......":    "....",
		"x²½":        "xd½",
		"①":          "d",
		"ÉéßΩ":       "XxxX",
		"日本語文字列":     "xxxx",
		"ǅ":          "x",
		"١٢٣٤٥":      "dddd",
		"😀😀":         "😀😀",
		"a\u0301":    "x\u0301",
		"\xff":       "\uFFFD",

		strings.Repeat("a", 99):   "xxxx",
		strings.Repeat("a", 100):  "LONG",
		strings.Repeat("é", 99):   "xxxx",
		strings.Repeat("日", 100):  "LONG",
		strings.Repeat("aB", 49):  strings.Repeat("xX", 49),
		strings.Repeat("😀.", 49):  strings.Repeat("😀.", 49),
		strings.Repeat("aB.", 34): "LONG",
	} {
		if got := Shape(text); got != want {
			t.Errorf("Shape(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestPrefixAndSuffixCountCodePoints(t *testing.T) {
	for text, want := range map[string][2]string{
		"":       {"", ""},
		"a":      {"a", "a"},
		"Apple":  {"A", "ple"},
		"été":    {"é", "été"},
		"日本語文字":  {"日", "語文字"},
		"😀a😀b":   {"😀", "a😀b"},
		"a\xffb": {"a", "a\xffb"},
	} {
		if got := [2]string{Prefix(text), Suffix(text)}; got != want {
			t.Errorf("of %q: %q, want %q", text, got, want)
		}
	}
}

func TestWhiteSpaceIsPythons(t *testing.T) {
	const space = "\t\n\v\f\r\x1c\x1d\x1e\x1f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
	n := 0
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !IsSpaceRune(r) {
			continue
		}
		n++
		if !strings.ContainsRune(space, r) {
			t.Errorf("U+%04X", r)
		}
	}
	if want := utf8.RuneCountInString(space); n != want {
		t.Errorf("%d characters are white space, want %d", n, want)
	}
	for text, want := range map[string]bool{"": false, " ": true, space: true, " a": false, "\u200b": false, "\ufeff": false} {
		if got := IsSpace(text); got != want {
			t.Errorf("IsSpace(%q) = %v", text, got)
		}
	}
}

func TestBaseNorms(t *testing.T) {
	for text, want := range map[string]string{"“": `"`, "”": `"`, "’": "'", "–": "-", "—": "-", "…": "...", "€": "$", "£": "$", "»": `"`} {
		if got, ok := BaseNorm(text); !ok || got != want {
			t.Errorf("BaseNorm(%q) = %q, %v, want %q", text, got, ok, want)
		}
	}
	if got, ok := BaseNorm("a"); ok {
		t.Errorf("BaseNorm of a letter = %q", got)
	}
	if len(baseNorms) != 45 {
		t.Errorf("%d norms, want 45", len(baseNorms))
	}
}

func TestPropertiesOfEveryText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("aZσΣİı1². ’\u0345\u0301日😀")))).Draw(t, "text")
		if Lower(Lower(s)) != Lower(s) && !strings.Contains(s, "Σ") {
			t.Fatal("Lower of Lower differs")
		}
		if !strings.HasPrefix(s, Prefix(s)) || !strings.HasSuffix(s, Suffix(s)) {
			t.Fatal("an affix that is none")
		}
		if n := utf8.RuneCountInString(Suffix(s)); n != min(3, utf8.RuneCountInString(s)) {
			t.Fatalf("a suffix of %d", n)
		}
		if n := utf8.RuneCountInString(Shape(s)); n > utf8.RuneCountInString(s) {
			t.Fatalf("a shape of %d", n)
		}
		if (ID(s) == 0) != (s == "") {
			t.Fatal("only the empty text has the number 0")
		}
	})
}
