package attributes

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/tinylib/msgp/msgp"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
)

var (
	hugeMap  = msgp.AppendMapHeader(nil, 1<<32-1)
	hugeList = msgp.AppendArrayHeader(nil, 1<<32-1)
)

// on is a file of one rule with one token.
func on(spec any) []byte { return pack(nil, list{one(list{spec}, dict{"TAG", "x"}, 0)}) }

// setting is a file of one rule that sets attributes.
func setting(attrs any) []byte {
	return pack(nil, list{dict{"patterns", list{list{dict{}}}, "attrs", attrs}})
}

func TestWhatCannotBeReadIsRefusedByName(t *testing.T) {
	any, x := dict{}, dict{"TAG", "x"}
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"an empty file", nil, "patterns: byte 0: expected a list of rules"},
		{"a map", pack(nil, dict{}), "expected a list of rules"},
		{"a list that promises more than there is", hugeList, "more entries than bytes left"},
		{"bytes after the end", pack(pack(nil, list{}), 1), "expected the end of the file"},
		{"a rule that is a list", pack(nil, list{list{}}), "patterns: rule 0: byte 1: expected a rule: a map"},
		{"a rule that promises more than there is", pack(nil, list{hugeMap}), "more entries than bytes left"},
		{"a rule without patterns", pack(nil, list{dict{"attrs", dict{}}}), "rule 0: has no patterns"},
		{"a rule without attrs", pack(nil, list{dict{"patterns", list{}}}), "rule 0: has no attrs"},
		{"a rule with a key too many", pack(nil, list{dict{"patterns", list{}, "attrs", dict{}, "on_match", nil}}), `the key "on_match" is not supported`},
		{"an index that is text", pack(nil, list{dict{"index", "0"}}), "expected index: a number"},
		{"an index out of all range", pack(nil, list{dict{"index", 1 << 40}}), "index 1099511627776 is out of range"},
		{"patterns that are a map", pack(nil, list{dict{"patterns", dict{}}}), "expected a list of patterns"},
		{"a pattern that is a map", pack(nil, list{dict{"patterns", list{dict{}}}}), "pattern 0: byte 12: expected a list of tokens"},
		{"a pattern without tokens", pack(nil, list{dict{"patterns", list{list{}}}}), "pattern 0: has no tokens"},
		{"a pattern of very many tokens", pack(nil, list{dict{"patterns", list{slices.Repeat(list{any}, 64)}}}), "pattern 0: has 64 tokens, expected at most 63"},
		{"a token that is text", on("x"), "pattern 0, token 0: byte"},
		{"an unknown attribute", on(dict{"Foo", 1}), "pattern 0, token 0: the attribute FOO is not supported"},
		{"an attribute that hangs on a language", on(dict{"LIKE_NUM", true}), "the attribute LIKE_NUM is not supported"},
		{"an attribute of entities", on(dict{"ENT_TYPE", "GPE"}), "the attribute ENT_TYPE is not supported"},
		{"an extension", on(dict{"_", dict{"x", 1}}), "the attribute _ is not supported"},
		{"an unknown number of an attribute", on(dict{9999999, "x"}), "9999999 is not the number of a symbol"},
		{"a negative number of an attribute", on(dict{-1, "x"}), "expected a key"},
		{"a value that is nothing", on(dict{"TAG", nil}), "TAG: byte"},
		{"a value that is true", on(dict{"TAG", true}), "TAG: byte"},
		{"a value that is not UTF-8", on(dict{"TAG", "\xff"}), "not UTF-8"},
		{"a flag that is text", on(dict{"IS_SPACE", "True"}), "IS_SPACE: byte"},
		{"a length that is a list", on(dict{"LENGTH", list{}}), "LENGTH: byte"},
		{"a fuzzy match", on(dict{"LOWER", dict{"FUZZY", "x"}}), "LOWER: the predicate FUZZY is not supported on texts"},
		{"a comparison of texts", on(dict{"LOWER", dict{">", "x"}}), "LOWER: the predicate > is not supported on texts"},
		{"a regular expression on a number", on(dict{"LENGTH", dict{"REGEX", "x"}}), "LENGTH: the predicate REGEX is not supported on numbers"},
		{"a list that is text", on(dict{"LOWER", dict{"IN", "x"}}), "LOWER: byte"},
		{"a list that promises more than there is", on(dict{"LOWER", dict{"IN", hugeList}}), "more entries than bytes left"},
		{"predicates that promise more than there is", on(dict{"LOWER", hugeMap}), "more entries than bytes left"},
		{"features that are none", on(dict{"MORPH", dict{"IN", list{"x"}}}), `MORPH: "x" is no feature`},
		{"a regular expression that is a number", on(dict{"LOWER", dict{"REGEX", 1}}), "expected REGEX: a string"},
		{"look-around", on(dict{"LOWER", dict{"REGEX", "a(?=b)"}}), `LOWER: REGEX: the regular expression "a(?=b)" is not supported`},
		{"a word's boundary", on(dict{"LOWER", dict{"REGEX", `\bx`}}), `it has \b`},
		{"a reference to a group", on(dict{"LOWER", dict{"REGEX", `(x)\1`}}), `it has \1`},
		{"the flag of lines", on(dict{"LOWER", dict{"REGEX", `(?im)^x`}}), `it has the flag m`},
		{"no words in a class", on(dict{"LOWER", dict{"REGEX", `[\Wx]`}}), `it has \W`},
		{"a backslash at the end", on(dict{"LOWER", dict{"REGEX", `x\`}}), `it ends with a backslash`},
		{"a code cut off", on(dict{"LOWER", dict{"REGEX", `\u00e`}}), `its end is within`},
		{"a code that is none", on(dict{"LOWER", dict{"REGEX", `\x0g`}}), `is no code point`},
		{"a class without end", on(dict{"LOWER", dict{"REGEX", `[a`}}), `the regular expression "[a" is not supported`},
		{"regular expressions in a list of features", on(dict{"MORPH", dict{"REGEX", dict{"IN", list{"x"}}}}), "the predicate REGEX with IN is not supported"},
		{"a predicate within a regular expression", on(dict{"LOWER", dict{"REGEX", dict{"FUZZY", "x"}}}), "the predicate REGEX with FUZZY is not supported"},
		{"an expression that repeats much", on(dict{"LOWER", dict{"REGEX", strings.Repeat(`\w{1000}`, 3)}}), "too large"},
		{"an unknown operator", on(dict{"OP", "x"}), `pattern 0, token 0: OP "x" is not supported`},
		{"an operator that is a number", on(dict{"OP", 1}), "expected OP: a string"},
		{"an operator without numbers", on(dict{"OP", "{,}"}), `OP "{,}" is not supported`},
		{"an operator that is not closed", on(dict{"OP", "{1"}), `OP "{1" is not supported`},
		{"an operator turned round", on(dict{"OP", "{3,2}"}), `OP "{3,2}" is not supported`},
		{"an operator with a large number", on(dict{"OP", "{1000000000}"}), `OP "{1000000000}" is not supported`},
		{"operators that make a long sequence", pack(nil, list{one(list{dict{"OP", "{40}"}, dict{"OP", "{40}"}}, x, 0)}), "pattern 0: has more than 63 tokens"},
		{"an index behind a token", pack(nil, list{one(list{any}, x, 1)}), "rule 0: pattern 0: index 1 is outside of a match of length 1"},
		{"an index before a token", pack(nil, list{one(list{any}, x, -2)}), "index -2 is outside of a match of length 1"},
		{"an index outside of the shortest match", pack(nil, list{one(list{any, dict{"OP", "?"}}, x, 1)}), "index 1 is outside of a match of length 1"},
		{"setting a word", setting(dict{"LOWER", "x"}), "setting LOWER is not supported"},
		{"setting a head", setting(dict{"HEAD", 1}), "setting HEAD is not supported"},
		{"setting what is unknown", setting(dict{"Number", "Sing"}), "setting Number is not supported"},
		{"setting nothing", setting(dict{"TAG", nil}), "attrs: TAG: byte"},
		{"setting features that are none", setting(dict{"MORPH", "Number=Sing|x"}), `attrs: MORPH: "x" is no feature`},
		{"setting features with two signs", setting(dict{"MORPH", "a=b=c"}), `attrs: MORPH: "a=b=c" is no feature`},
		{"setting an unknown part of speech", setting(dict{"POS", "noun"}), `attrs: POS: "noun" is no part of speech`},
		{"attrs that are a list", setting(list{}), "expected attrs: a map"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(tt.data)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "patterns: ") {
				t.Errorf("error %v, want one about patterns with %q", err, tt.want)
			}
		})
	}
}

func TestAFileCutOffAnywhereIsRefused(t *testing.T) {
	data := english(t)
	for n := 0; n < len(data); n += 7 {
		if _, err := Read(data[:n:n]); err == nil {
			t.Fatalf("the first %d bytes of %d are read without an error", n, len(data))
		}
	}
}

func TestMemoryIsBounded(t *testing.T) {
	const limit = 24 << 20
	expressions := list{}
	for range 2000 {
		expressions = append(expressions, `\w{100}\W[\w\s]`)
	}
	for _, data := range [][]byte{
		hugeList, pack(nil, list{dict{"patterns", hugeList}}), pack(nil, list{dict{"patterns", list{hugeList}}}),
		on(dict{"LOWER", dict{"REGEX", dict{"IN", expressions}}}), on(dict{"LOWER", dict{"REGEX", strings.Repeat(`\w`, 1<<20)}}),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := Read(data); err == nil {
			t.Error("a file that asks for much memory is believed")
		}
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > limit {
			t.Errorf("%d bytes of file take %d bytes of memory, want at most %d", len(data), n, limit)
		}
	}
}

func TestFeaturesAreNormal(t *testing.T) {
	for given, want := range map[string]string{
		"": "", "_": "", "Number=Sing": "Number=Sing",
		"Person=3|Number=Sing":             "Number=Sing|Person=3",
		"Case=Nom,Acc":                     "Case=Acc,Nom",
		"Number[psor]=Plur|Number=Sing":    "Number=Sing|Number[psor]=Plur",
		"Number=Sing|Number=Plur":          "Number=Plur",
		"PronType=Prs|Case=Nom,Acc|Case=D": "Case=D|PronType=Prs",
	} {
		if got, err := normalMorph(given); got != want || err != nil {
			t.Errorf("normalMorph(%q) = %q, %v; want %q", given, got, err, want)
		}
	}
}

// The answers are those of Python's re.search.
func TestRegularExpressionsMeanWhatTheyMeanInPython(t *testing.T) {
	tests := []struct {
		source, finds, passes string // texts between blanks; ␤ is a line feed
	}{
		{`^n'?t$`, "nt n't nt␤", "ant nts nt␤␤"},
		{`a$|b`, "a ba xb a␤", "ac"},
		{`a\Z`, "a", "a␤"},
		{`^\w+$`, "été x_1 ²½Ⅷ", "a-b ⓪-"},
		{`^\d+$`, "12 ١٢", "1² ½"},
		{`\W`, "a-b $", "été"},
		{`\s`, "a\u00a0b \u2003", "a\u200bb"},
		{`^[^\s]+$`, "ab", "a\u3000"},
		{`[\S]`, "x", "␤"},
		{`^[\w.-]{2}$`, "a. é-", "a a!b"},
		{`^[\D]$`, "x", "1"},
		{`^a{,2}$`, "a aa", "aaa b"},
		{`^a{,}$`, "a aaaa", "b"},
		{`^a{x$`, "a{x", "ax"},
		{`^[]x]$`, "] x", "a"},
		{`^[^]x]$`, "a", "] x"},
		{`^[[:x]+$`, "[x: [", "a"},
		{`\u00e9|\x41|\U0001F600`, "é A 😀", "e"},
		{`^\é\'\.$`, "é'.", "é'x"},
		{`^[\b]$`, "\b", "b"},
		{`(?i)^HÉ(?:l)+o`, "hélo Héllo", "heo"},
		{`^(?P<a>x)y?$`, "x xy", "y"},
		{`^.$`, "a é a␤", "ab"},
	}
	for _, tt := range tests {
		t.Run(tt.source, func(t *testing.T) {
			p, err := (&expressions{}).compile(tt.source)
			if err != nil {
				t.Fatal(err)
			}
			for list, want := range map[string]bool{tt.finds: true, tt.passes: false} {
				for text := range strings.SplitSeq(list, " ") {
					text = strings.ReplaceAll(text, "␤", "\n")
					if got := p.MatchString(text); got != want {
						t.Errorf("found in %q: %v, want %v (as %s)", text, got, want, p)
					}
				}
			}
		})
	}
}

func seeds(f *testing.F) {
	f.Add(english(f), "There", "EX", "expl", "")
	f.Add(on(dict{"MORPH", dict{"IS_SUBSET", list{"A=b", "C=d,e"}}, "OP", "*"}), "x\n", "A", "", "A=b|C=e,d")
	f.Add(on(dict{"LENGTH", dict{">=", 2, "IN", list{2, 3}}, "OP", "{1,3}"}), "\xff\xfe", "", "", "|=|")
	f.Add(on(dict{"LOWER", dict{"REGEX", dict{"NOT_IN", list{`^[\w\s]{,3}$`, `\u00e9`}}}}), "été", "", "", "")
	f.Add(pack(nil, list{one(list{dict{74, 92}, dict{}}, dict{"MORPH", "b=c|a=d"}, -1)}), "", "", "", "_")
	f.Add(hugeList, "", "", "", "")
}

func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte, text, tag, dep, morph string) {
		r, err := Read(data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "patterns: ") {
				t.Errorf("error %q does not name the file", err)
			}
			return
		}
		tk := token.Token{Text: text, Tag: tag, Dep: dep, Morph: morph}
		one := []token.Token{tk, {Text: "x"}, tk, tk, {}}
		other := slices.Clone(one)
		r.Apply(one)
		if r.Apply(other); !slices.Equal(one, other) {
			t.Errorf("%+v, then %+v", one, other)
		}
	})
}

func FuzzApply(f *testing.F) {
	f.Add("ai", "VBP", "aux", "n't", "RB", "neg")
	f.Add("\u0130", "_SP", "", "\xff", "", "ROOT")
	f.Add(" ", "", "x", "were", "VBD", "expl")
	r := englishRuler(f)
	f.Fuzz(func(t *testing.T, text, tag, dep, text2, tag2, dep2 string) {
		tokens := []token.Token{tok(text, tag, dep), tok(text2, tag2, dep2), tok(text, tag, dep)}
		want := slices.Clone(tokens)
		r.Apply(tokens)
		for i := range want {
			// A document's own strings stay as they are.
			if tokens[i].Text != want[i].Text || tokens[i].Head != want[i].Head {
				t.Errorf("%+v became %+v", want[i], tokens[i])
			}
		}
	})
}

func FuzzRegularExpressions(f *testing.F) {
	for _, s := range []string{`^n'?t$`, `[\w.-]{,2}`, `\u00e9\U0001F600\x41`, `(?i)[^]\s]`, `a{1,`, `\`, `[`, `(?P<a>x)\Z`} {
		f.Add(s, "été\n")
	}
	f.Fuzz(func(t *testing.T, source, text string) {
		if p, err := (&expressions{}).compile(source); err == nil {
			p.MatchString(text)
		} else if !strings.Contains(err.Error(), "is not supported: ") {
			t.Errorf("error %q", err)
		}
	})
}

func TestReadingKeepsNothingOfTheFile(t *testing.T) {
	data := english(t)
	r, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	copy(data, bytes.Repeat([]byte{'x'}, len(data)))
	tokens := []token.Token{tok("Shells", "NNS", "nsubj")}
	if r.Apply(tokens); tokens[0].Morph != "Number=Plur" {
		t.Errorf("got %+v", tokens[0])
	}
}
