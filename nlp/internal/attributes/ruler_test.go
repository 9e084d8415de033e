package attributes

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
)

func englishRuler(tb testing.TB) *Ruler {
	tb.Helper()
	r, err := Read(english(tb))
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// tok is a token as tagger and parser leave it.
func tok(text, tag, dep string) token.Token { return token.Token{Text: text, Tag: tag, Dep: dep} }

// set is a token as the ruler leaves it.
func set(text, tag, dep, pos, morph, lemma string) token.Token {
	return token.Token{Text: text, Tag: tag, Dep: dep, POS: pos, Morph: morph, Lemma: lemma}
}

func TestEnglish(t *testing.T) {
	const her = "Case=Nom|Number=Sing|Person=1|PronType=Prs"
	tests := []struct {
		name     string
		in, want []token.Token
	}{
		{"a tag gives part of speech and features", []token.Token{tok("Shells", "NNS", "nsubj")},
			[]token.Token{set("Shells", "NNS", "nsubj", "NOUN", "Number=Plur", "")}},
		{"a pronoun by tag and word", []token.Token{tok("I", "PRP", "nsubj")},
			[]token.Token{set("I", "PRP", "nsubj", "PRON", her, "I")}},
		{"a later rule overwrites the features only", []token.Token{tok("It", "PRP", "dobj")},
			[]token.Token{set("It", "PRP", "dobj", "PRON", "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs", "it")}},
		{"a contraction of two tokens", []token.Token{tok("ai", "VBP", "aux"), tok("n't", "RB", "neg")},
			[]token.Token{
				set("ai", "VBP", "aux", "AUX", "Tense=Pres|VerbForm=Fin", "be"),
				set("n't", "RB", "neg", "PART", "Polarity=Neg", "not"),
			}},
		{"and its first half alone", []token.Token{tok("ai", "VBP", "aux"), tok("so", "RB", "advmod")},
			[]token.Token{
				set("ai", "VBP", "aux", "AUX", "Tense=Pres|VerbForm=Fin", ""),
				set("so", "RB", "advmod", "ADV", "", ""),
			}},
		{"two rules for the two tokens of a match", []token.Token{tok("Gon", "VBG", "ROOT"), tok("na", "TO", "aux")},
			[]token.Token{
				set("Gon", "VBG", "ROOT", "VERB", "Aspect=Prog|Tense=Pres|VerbForm=Part", "go"),
				set("na", "TO", "aux", "PART", "", "to"),
			}},
		{"a verb that is an auxiliary by its arc", []token.Token{tok("got", "VBD", "auxpass")},
			[]token.Token{set("got", "VBD", "auxpass", "AUX", "Tense=Past|VerbForm=Fin", "get")}},
		{"a verb of being behind there", []token.Token{tok("There", "EX", "expl"), tok("were", "VBD", "ROOT")},
			[]token.Token{
				set("There", "EX", "expl", "PRON", "", ""),
				set("were", "VBD", "ROOT", "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin", "be"),
			}},
		{"a preposition that marks a clause", []token.Token{tok("while", "IN", "mark")},
			[]token.Token{set("while", "IN", "mark", "SCONJ", "", "")}},
		{"white space", []token.Token{tok("\n", "NN", "nsubj")},
			[]token.Token{set("\n", "_SP", "dep", "SPACE", "", "")}},
		{"white space without an arc keeps none", []token.Token{tok("\n", "NN", "")},
			[]token.Token{set("\n", "_SP", "", "SPACE", "", "")}},
		{"text tagged as white space", []token.Token{tok("so", "_SP", "dep")},
			[]token.Token{set("so", "_SP", "dep", "X", "", "")}},
		{"an unknown tag", []token.Token{tok("so", "?", "dep")}, []token.Token{tok("so", "?", "dep")}},
		{"no tokens", nil, nil},
	}
	r := englishRuler(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if r.Apply(tt.in); !slices.Equal(tt.in, tt.want) {
				t.Errorf("got %+v\nwant %+v", tt.in, tt.want)
			}
		})
	}
}

func TestConditions(t *testing.T) {
	full := token.Token{Text: "Été", Norm: "ete", Tag: "NN", POS: "NOUN", Dep: "ROOT", Lemma: "été",
		Morph: "Case=Acc,Nom|Number=Sing", Space: true, SentStart: true}
	bare := token.Token{Text: "x1"}
	tests := []struct {
		name  string
		spec  dict
		token token.Token
		want  bool
	}{
		{"no condition", dict{}, bare, true},
		{"text", dict{"TEXT", "Été"}, full, true},
		{"text by another name", dict{"orth", "été"}, full, false},
		{"lower case", dict{"LOWER", "été"}, full, true},
		{"norm", dict{"NORM", "ete"}, full, true},
		{"tag", dict{"TAG", "NN"}, full, true},
		{"a tag that is not set", dict{"TAG", ""}, bare, true},
		{"part of speech by a symbol's number", dict{"POS", 92}, full, true},
		{"an attribute by a symbol's number", dict{74, "NOUN"}, full, true},
		{"arc", dict{"DEP", "ROOT"}, full, true},
		{"lemma", dict{"LEMMA", "été"}, full, true},
		{"features must be equal as texts", dict{"MORPH", "Number=Sing|Case=Acc,Nom"}, full, false},
		{"no features", dict{"MORPH", "_"}, bare, true},
		{"features that are not set are not asked for", dict{"MORPH", ""}, bare, false},
		{"shape", dict{"SHAPE", "Xxx"}, full, true},
		{"prefix", dict{"PREFIX", "É"}, full, true},
		{"suffix", dict{"SUFFIX", "x1"}, bare, true},
		{"all conditions must hold", dict{"TAG", "NN", "LOWER", "ete"}, full, false},
		{"one of a list", dict{"TAG", dict{"IN", list{"VB", "NN"}}}, full, true},
		{"none of a list", dict{"TAG", dict{"NOT_IN", list{"VB", ""}}}, bare, false},
		{"two predicates must hold", dict{"TAG", dict{"IN", list{"NN"}, "NOT_IN", list{"NN"}}}, full, false},
		{"a list of features in any order", dict{"MORPH", dict{"IN", list{"Number=Sing|Case=Nom,Acc"}}}, full, true},
		{"a list with no features", dict{"MORPH", dict{"NOT_IN", list{""}}}, bare, false},
		{"features among others", dict{"MORPH", dict{"IS_SUPERSET", list{"Case=Nom", "Number=Sing"}}}, full, true},
		{"features of which one is missing", dict{"MORPH", dict{"IS_SUPERSET", list{"Case=Nom", "Number=Plur"}}}, full, false},
		{"no features but these", dict{"MORPH", dict{"IS_SUBSET", list{"Case=Nom", "Case=Acc"}}}, full, false},
		{"no features are among any", dict{"MORPH", dict{"IS_SUBSET", list{"Case=Nom"}}}, bare, true},
		{"a feature in common", dict{"MORPH", dict{"INTERSECTS", list{"Case=Acc"}}}, full, true},
		{"no feature in common", dict{"MORPH", dict{"INTERSECTS", list{"Case=Acc"}}}, bare, false},
		{"a tag is a set of one", dict{"TAG", dict{"IS_SUPERSET", list{"NN", "VB"}}}, full, false},
		{"a tag is a subset", dict{"TAG", dict{"IS_SUBSET", list{"NN", "VB"}}}, full, true},
		{"a regular expression is searched", dict{"LOWER", dict{"REGEX", "t"}}, full, true},
		{"a regular expression that is not found", dict{"LOWER", dict{"REGEX", "^t"}}, full, false},
		{"one of many regular expressions", dict{"LOWER", dict{"REGEX", dict{"IN", list{"^t", "é$"}}}}, full, true},
		{"none of many regular expressions", dict{"LOWER", dict{"REGEX", dict{"NOT_IN", list{"^t", "é$"}}}}, full, false},
		{"no features are an underscore to a regular expression", dict{"MORPH", dict{"REGEX", "^_$"}}, bare, true},
		{"length in characters", dict{"LENGTH", 3}, full, true},
		{"length compared", dict{"LENGTH", dict{">", 1, "<=", 2}}, bare, true},
		{"length not compared so", dict{"LENGTH", dict{">=", 3}}, bare, false},
		{"length in a list", dict{"LENGTH", dict{"IN", list{2, 5}}}, bare, true},
		{"length not equal", dict{"LENGTH", dict{"!=", 2}}, bare, false},
		{"length less", dict{"LENGTH", dict{"<", 2}}, bare, false},
		{"letters only", dict{"IS_ALPHA", true}, full, true},
		{"not letters only", dict{"IS_ALPHA", false}, bare, true},
		{"a flag as a number", dict{"IS_ASCII", 1}, full, false},
		{"a flag compared", dict{"IS_ASCII", dict{"==", true}}, bare, true},
		{"digits", dict{"IS_DIGIT", true}, token.Token{Text: "1²٣"}, true},
		{"a fraction is no digit", dict{"IS_DIGIT", true}, token.Token{Text: "½"}, false},
		{"lower case letters", dict{"IS_LOWER", true}, bare, true},
		{"upper case letters that are none", dict{"IS_UPPER", true}, token.Token{Text: "ⅧⒶ"}, true},
		{"upper case mixed", dict{"IS_UPPER", true}, full, false},
		{"a title", dict{"IS_TITLE", true}, token.Token{Text: "Don'T"}, true},
		{"no title", dict{"IS_TITLE", true}, token.Token{Text: "Don't"}, false},
		{"punctuation", dict{"IS_PUNCT", true}, token.Token{Text: "?!"}, true},
		{"a sign is no punctuation", dict{"IS_PUNCT", true}, token.Token{Text: "$"}, false},
		{"white space", dict{"IS_SPACE", true}, token.Token{Text: "\u00a0\n"}, true},
		{"a blank behind", dict{"SPACY", true}, full, true},
		{"the start of a sentence", dict{"IS_SENT_START", true}, full, true},
		{"not the start of a sentence", dict{"SENT_START", true}, bare, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRead(t, one(list{tt.spec}, dict{"NORM", "hit"}, 0))
			tokens := []token.Token{tt.token}
			if r.Apply(tokens); (tokens[0].Norm == "hit") != tt.want {
				t.Errorf("%+v: the rule applies: %v, want %v", tt.token, !tt.want, tt.want)
			}
		})
	}
}

// marked applies a rule that marks a token and gives the texts of those marked.
func marked(t *testing.T, text string, pattern list, index int) string {
	t.Helper()
	r := mustRead(t, one(pattern, dict{"TAG", "hit"}, index))
	var tokens []token.Token
	for i, s := range strings.Fields(text) {
		tokens = append(tokens, token.Token{Text: s, Start: i})
	}
	r.Apply(tokens)
	var hits []string
	for _, tk := range tokens {
		if tk.Tag == "hit" {
			hits = append(hits, tk.Text)
		}
	}
	return strings.Join(hits, " ")
}

func TestSequences(t *testing.T) {
	word := func(s string) dict { return dict{"LOWER", s} }
	times := func(s, op string) dict { return dict{"LOWER", s, "OP", op} }
	const text = "a1 b c a2 b b d a3 c"
	a := dict{"PREFIX", "a"}
	tests := []struct {
		name    string
		pattern list
		index   int
		want    string
	}{
		{"two in a row", list{a, word("b")}, 0, "a1 a2"},
		{"the last of a match", list{a, word("b")}, -1, "b b"},
		{"the first counted from the end", list{a, word("b")}, -2, "a1 a2"},
		{"three in a row", list{a, word("b"), word("c")}, 0, "a1"},
		{"beyond the end", list{word("c"), dict{}}, 0, "c"},
		{"at the very end", list{dict{}, word("c")}, 1, "c c"},
		{"one left out or not", list{a, times("b", "?"), word("c")}, 0, "a1 a3"},
		{"any number", list{a, times("b", "*"), word("d")}, 0, "a2"},
		{"once or more", list{a, times("b", "+")}, -1, "b b b"},
		{"not so", list{a, times("b", "!")}, -1, "c"},
		{"exactly twice", list{a, times("b", "{2}")}, 0, "a2"},
		{"up to once", list{a, times("b", "{,1}"), word("d")}, 0, ""},
		{"up to twice", list{a, times("b", "{,2}"), word("d")}, 0, "a2"},
		{"twice or more", list{times("b", "{2,}")}, 0, "b"},
		{"once or twice", list{times("b", "{1,2}"), word("d")}, 0, "b b"},
		{"a single token with an operator", list{times("b", "1")}, 0, "b b b"},
		{"only what can be left out matches single tokens", list{times("b", "*")}, 0, "b b b"},
		{"left out at the end of the text", list{a, word("c"), times("x", "*"), times("y", "?")}, 0, "a3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := marked(t, text, tt.pattern, tt.index); got != tt.want {
				t.Errorf("marked %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRulesSeeTheStateBeforeAndApplyInOrder(t *testing.T) {
	r := mustRead(t,
		one(list{dict{"TAG", "A"}}, dict{"TAG", "B", "LEMMA", "first"}, 0),
		one(list{dict{"TAG", "B"}}, dict{"LEMMA", "never"}, 0),
		one(list{dict{"TAG", "A"}, dict{}}, dict{"LEMMA", "second"}, 1),
		one(list{dict{"LOWER", "y"}}, dict{"LEMMA", "third", "POS", "X"}, 0),
		one(list{dict{"TAG", "A"}, dict{"LOWER", "y"}}, dict{"POS", "VERB"}, -1),
		dict{"attrs", dict{"DEP", "alt", "MORPH", "B=2,1|A=x"}, "patterns", list{list{dict{"TAG", "Z"}}, list{dict{}, dict{"LOWER", "z"}}}, "index", -1},
	)
	tokens := []token.Token{tok("x", "A", ""), tok("y", "A", ""), tok("w", "", ""), tok("z", "", "")}
	r.Apply(tokens)
	want := []token.Token{
		set("x", "B", "", "", "", "first"), set("y", "B", "", "VERB", "", "third"),
		set("w", "", "", "", "", "second"), set("z", "", "alt", "", "A=x|B=1,2", ""),
	}
	if !slices.Equal(tokens, want) {
		t.Errorf("got %+v\nwant %+v", tokens, want)
	}
}

func drawTokens(t *rapid.T) []token.Token {
	words := []string{"ai", "n't", "gon", "na", "There", "were", "It", "i", "you", "got", "Shells", "\n", "y'", "all", "nothin'", "Été"}
	return rapid.SliceOf(rapid.Custom(func(t *rapid.T) token.Token {
		return token.Token{
			Text: rapid.OneOf(rapid.SampledFrom(words), rapid.String()).Draw(t, "text"),
			Tag:  rapid.SampledFrom([]string{"", "_SP", "VBP", "VBZ", "VBD", "PRP", "EX", "IN", "DT", "NNS", "RB"}).Draw(t, "tag"),
			Dep:  rapid.SampledFrom([]string{"", "ROOT", "nsubj", "dobj", "aux", "expl", "mark", "det", "conj"}).Draw(t, "dep"),
		}
	})).Draw(t, "tokens")
}

// What the rules say depends on the document only: not on what was remembered, nor
// on documents before it.
func TestRememberingChangesNothing(t *testing.T) {
	data := english(t)
	warm := englishRuler(t)
	rapid.Check(t, func(t *rapid.T) {
		tokens := drawTokens(t)
		want := slices.Clone(tokens)
		cold, err := Read(data)
		if err != nil {
			t.Fatal(err)
		}
		cold.Apply(want)
		for range 2 {
			got := slices.Clone(tokens)
			if warm.Apply(got); !slices.Equal(got, want) {
				t.Fatalf("from %+v\ngot %+v\nwant %+v", tokens, got, want)
			}
		}
	})
}

// Rules that look at nothing that they set give the same again.
func TestRulesThatDontSeeWhatTheySetCanBeAppliedTwice(t *testing.T) {
	r := mustRead(t,
		one(list{dict{"TAG", "DT"}}, dict{"POS", "DET", "MORPH", "A=b"}, 0),
		one(list{dict{"DEP", "expl"}, dict{}}, dict{"POS", "VERB"}, 1),
		one(list{dict{"LOWER", dict{"REGEX", "e"}}}, dict{"LEMMA", "e", "POS", "X"}, 0),
	)
	rapid.Check(t, func(t *rapid.T) {
		tokens := drawTokens(t)
		r.Apply(tokens)
		again := slices.Clone(tokens)
		if r.Apply(again); !slices.Equal(again, tokens) {
			t.Fatalf("once %+v\ntwice %+v", tokens, again)
		}
	})
}

// Rules that don't set the same attributes can stand in any order.
func TestRulesThatSetDifferentThingsCommute(t *testing.T) {
	rules := list{
		one(list{dict{"TAG", "DT"}}, dict{"POS", "DET"}, 0),
		one(list{dict{"LOWER", dict{"REGEX", "^."}}, dict{}}, dict{"LEMMA", "x"}, 1),
		one(list{dict{"DEP", dict{"NOT_IN", list{""}}}, dict{"OP", "*"}}, dict{"MORPH", "A=b"}, -1),
		one(list{dict{"IS_SPACE", true}}, dict{"DEP", "dep"}, 0),
	}
	rapid.Check(t, func(t *rapid.T) {
		shuffled := rapid.Permutation(rules).Draw(t, "rules")
		a, errA := Read(pack(nil, rules))
		b, errB := Read(pack(nil, list(shuffled)))
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		one := drawTokens(t)
		other := slices.Clone(one)
		a.Apply(one)
		if b.Apply(other); !slices.Equal(one, other) {
			t.Fatalf("%+v\n%+v", one, other)
		}
	})
}

func TestConcurrentUseGivesTheSame(t *testing.T) {
	r, want := englishRuler(t), sample()
	tokens := slices.Clone(want)
	englishRuler(t).Apply(want)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			got := slices.Clone(tokens)
			if r.Apply(got); !slices.Equal(got, want) {
				t.Error("tokens differ")
			}
		})
	}
	wait.Wait()
}
