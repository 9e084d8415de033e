package lemma_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/trucewatch/trucewatch/nlp/internal/lemma"
	"github.com/trucewatch/trucewatch/nlp/internal/token"
)

func newLemmatizer(tb testing.TB, lang, mode string, overwrite bool, lookups []byte) *lemma.Lemmatizer {
	tb.Helper()
	l, err := lemma.New(lang, mode, overwrite, lookups)
	if err != nil {
		tb.Fatalf("New(%q, %q): %v", lang, mode, err)
	}
	return l
}

// word is a token, and the lemma it should get.
type word struct{ name, text, pos, morph, want string }

func check(t *testing.T, l *lemma.Lemmatizer, words []word) {
	t.Helper()
	for _, w := range words {
		t.Run(w.name, func(t *testing.T) {
			tokens := []token.Token{{Text: w.text, POS: w.pos, Morph: w.morph}}
			if l.Apply(tokens); tokens[0].Lemma != w.want {
				t.Errorf("the lemma of %q (%s %s) is %q, want %q", w.text, w.pos, w.morph, tokens[0].Lemma, w.want)
			}
		})
	}
}

func TestEnglish(t *testing.T) {
	check(t, newLemmatizer(t, "en", "rule", false, english(t)), []word{
		{"a plural by rule", "Shells", "NOUN", "Number=Plur", "shell"},
		{"a plural of which two forms are known takes the last rule's", "axes", "NOUN", "Number=Plur", "axis"},
		{"an irregular plural is an exception", "mice", "NOUN", "Number=Plur", "mouse"},
		{"a singular noun is its lemma even if it looks like a plural", "Barracks", "NOUN", "Number=Sing", "barracks"},
		{"a noun whose number is not said goes by the rules", "ceasefires", "NOUN", "", "ceasefire"},
		{"a past form by rule", "agreed", "VERB", "Tense=Past|VerbForm=Fin", "agree"},
		{"an irregular past form", "fought", "VERB", "Tense=Past|VerbForm=Fin", "fight"},
		{"a participle whose stem is doubled", "running", "VERB", "Aspect=Prog|Tense=Pres|VerbForm=Part", "run"},
		{"a present form without number is a base form", "Lies", "VERB", "Tense=Pres|VerbForm=Fin", "lies"},
		{"a present form with a number is not", "lies", "VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "lie"},
		{"an infinitive is a base form", "BEING", "VERB", "VerbForm=Inf", "being"},
		{"a comparative", "happier", "ADJ", "Degree=Cmp", "happy"},
		{"an irregular comparative", "worse", "ADJ", "Degree=Cmp", "bad"},
		{"a positive is a base form", "Other", "ADJ", "Degree=Pos", "other"},
		{"an unknown word takes the first form by rule", "zorbled", "VERB", "Tense=Past|VerbForm=Fin", "zorble"},
		{"a word that no rule fits keeps its case", "Blorp", "VERB", "Tense=Past|VerbForm=Fin", "Blorp"},
		{"a form that is not of letters counts although unknown", "t-90s", "NOUN", "Number=Plur", "t-90"},
		{"a curly quotation mark becomes a plain one", "“", "PUNCT", "PunctSide=Ini|PunctType=Quot", `"`},
		{"a name is its lemma", "Nations", "PROPN", "Number=Plur", "Nations"},
		{"a part of speech without tables is in lower case", "THE", "DET", "", "the"},
		{"white space", "\n", "SPACE", "", "\n"},
		{"no part of speech", "Shells", "", "", "shells"},
		{"lower case is Python's", "ΟΔΟΣ", "X", "", "οδος"},
		{"empty text", "", "NOUN", "", ""},
	})
}

// ruleBook has tables that any language's rules can work with.
func ruleBook() []byte {
	return packed(
		"lemma_rules", dict{
			num("noun"), list{list{"s", ""}, list{"es", "e"}, list{"ves", "f"}},
			num("verb"), list{list{"ed", ""}, list{"ed", "e"}},
			num("punct"), list{list{"«", "<"}},
			num("det"), list{},
		},
		"lemma_exc", dict{
			num("noun"), dict{"geese", list{"goose", "geez"}, "naves", list{"nave"}},
			num("verb"), dict{"was", list{"be"}, "bake", list{"bake"}},
		},
		"lemma_index", dict{
			num("noun"), list{"knive", "knif", "aves", "ave"},
			num("verb"), list{"bake"},
		},
		"lemma_lookup", dict{num("Paris"), list{"Lutetia"}, num("oddity"), list{"odd"}, num("baked"), list{"bake"}},
	)
}

func TestOneBookOfRulesReadByManyLanguages(t *testing.T) {
	tests := []struct {
		lang, text, pos, want string
	}{
		// The last rule whose form is known wins; exceptions stand before all, the
		// last first.
		{"de", "knives", "NOUN", "knif"},
		{"de", "geese", "NOUN", "geez"},
		{"de", "naves", "NOUN", "nave"},
		{"de", "Paris", "PROPN", "Paris"},
		{"de", "Oddity", "ADV", "oddity"},
		// The first rule whose form is known wins, exceptions in their order; what no
		// rule fits is looked up, also where there are no rules.
		{"fr", "knives", "NOUN", "knive"},
		{"fr", "aves", "NOUN", "aves"},
		{"fr", "geese", "NOUN", "goose"},
		{"fr", "Paris", "PROPN", "Lutetia"},
		{"fr", "oddity", "ADV", "odd"},
		{"fr", "Oddity", "ADV", "odd"},
		{"fr", "baked", "NUM", "bake"},
		{"ca", "knives", "NOUN", "knive"},
		{"el", "knives", "NOUN", "knive"},
		{"el", "Oddity", "ADV", "oddity"},
		{"el", "zoos", "NOUN", "zoo"},
		// Verbal adverbs are verbs; no unknown form is taken.
		{"mk", "zoos", "NOUN", "zoos"},
		{"mk", "Zoos", "NOUN", "Zoos"},
		{"mk", "wasјќи", "NOUN", "be"},
		{"mk", "knives", "NOUN", "knive"},
		// Everything in lower case; a form that has an exception beats an unknown one.
		{"nl", "Knives", "NOUN", "knive"},
		{"nl", "Geese", "NOUN", "goose"},
		{"nl", "Baked", "VERB", "bake"},
		{"nl", "Oddity", "ADV", "odd"},
		{"nl", "Paris", "PROPN", "paris"},
		{"ht", "Knives", "NOUN", "knives"},
	}
	for _, tt := range tests {
		t.Run(tt.lang+" "+tt.text+" "+tt.pos, func(t *testing.T) {
			l := newLemmatizer(t, tt.lang, "rule", false, ruleBook())
			tokens := []token.Token{{Text: tt.text, POS: tt.pos}}
			if l.Apply(tokens); tokens[0].Lemma != tt.want {
				t.Errorf("lemma %q, want %q", tokens[0].Lemma, tt.want)
			}
		})
	}
}

func TestFrenchTakesTheFirstCharacterOfATextInTheTable(t *testing.T) {
	data := packed("lemma_rules", dict{}, "lemma_exc", dict{}, "lemma_index", dict{},
		"lemma_lookup", dict{num("mot"), "été"})
	check(t, newLemmatizer(t, "fr", "rule", false, data), []word{
		{"after the rules, as spaCy does", "mot", "NOUN", "", "é"},
		{"not where the table is all there is", "mot", "NUM", "", "été"},
	})
}

// spanishBook has rules and groups of the kinds that the Spanish tables have.
func spanishBook() []byte {
	return packed(
		"lemma_rules", dict{
			num("verb_fin"), list{list{"va", "ir"}, list{"o", "ar"}, list{"o", "er"}, list{"ían", "iar"}},
			num("verb_inf"), list{list{"arse", "ar"}},
			num("noun_plur"), list{list{"es", ""}, list{"s", ""}},
			num("adj_fem"), list{list{"a", "o"}},
			num("accents"), list{list{"á", "a"}, list{"é", "e"}, list{"í", "i"}, list{"ó", "o"}, list{"ú", "u"}},
			num("adverbs"), list{list{"muy", "mucho"}},
			num("num"), list{list{"tres", "3"}},
			num("det"), list{list{"del", "de el"}},
			num("pron"), list{list{"conmigo", "yo"}},
			num("det_and_pron_fixed"), list{list{"mis", "mi"}},
			num("det_and_pron_general"), list{list{"as", "o"}, list{"os", "o"}},
			num("voc_alt_1"), list{list{"i", "e"}},
			num("voc_alt_2"), list{list{"ue", "o"}},
		},
		"lemma_rules_groups", dict{
			num("verb"), list{list{"verb_fin", list{"VerbForm=Fin"}}, list{"verb_inf", list{"VerbForm=Inf"}}},
			num("noun"), list{list{"noun_plur", list{"Number=Plur"}}},
			num("adj"), list{list{"adj_fem", list{"Gender=Fem"}}},
		},
		"lemma_index", dict{
			num("verb"), list{"contar", "servir", "seguer", "ampliar", "dar", "hablar"},
			num("noun"), list{"orden", "casa"},
			num("adj"), list{"roja"},
			num("det"), list{"otro"},
		},
		"lemma_exc", dict{
			num("det"), dict{"la", list{"el"}},
			num("pron"), dict{"se", list{"él"}, "lo", list{"él"}, "os", list{"vosotros"}},
			num("verb"), dict{"da", list{"dar"}},
		},
	)
}

func TestSpanish(t *testing.T) {
	check(t, newLemmatizer(t, "es", "rule", false, spanishBook()), []word{
		{"a verb of which one form is known", "hablo", "VERB", "Mood=Ind|VerbForm=Fin", "hablar"},
		{"an auxiliary goes by the rules of verbs", "Va", "AUX", "VerbForm=Fin", "ir"},
		{"a verb whose stem has another vowel", "siguo", "VERB", "VerbForm=Fin", "seguer"},
		{"a verb whose stem has a diphthong", "cuento", "VERB", "VerbForm=Fin", "contar"},
		{"a verb without a group is its lemma", "Hablo", "VERB", "", "hablo"},
		{"pronouns at the end of a verb are lemmas by themselves", "dáselo", "VERB", "PronType=Prs|VerbForm=Inf", "dar él él"},
		{"one value of many says that there are pronouns", "daos", "VERB", "Case=Acc|PronType=Ind,Prs", "dar vosotros"},
		{"a verb said to have pronouns that has none", "dar", "VERB", "PronType=Prs", "dar "},
		{"no more than four pronouns are cut off", "damesetelolos", "VERB", "PronType=Prs", "dame él te él lo"},
		{"a plural loses its accent if that is known", "órdenes", "NOUN", "Number=Plur", "orden"},
		{"a plural whose form is known as it is", "casas", "NOUN", "Number=Plur", "casa"},
		{"a plural of which nothing is known takes the first form", "gentes", "NOUN", "Number=Plur", "gent"},
		{"an adjective", "altas", "ADJ", "Gender=Fem", "altas"},
		{"an adjective by rule", "alta", "ADJ", "Gender=Fem", "alto"},
		{"an adverb", "Muy", "ADV", "", "mucho"},
		{"an adverb without a rule", "Bien", "ADV", "", "bien"},
		{"a determiner that is an exception", "La", "DET", "", "el"},
		{"a determiner by a rule of its own", "del", "DET", "", "de el"},
		{"a determiner by a common rule", "mis", "DET", "", "mi"},
		{"a determiner by a general rule", "otras", "DET", "", "otro"},
		{"a pronoun by a rule of its own", "conmigo", "PRON", "", "yo"},
		{"a pronoun by a general rule", "otros", "PRON", "", "otro"},
		{"a pronoun that no rule fits", "quien", "PRON", "", "quien"},
		{"a number by rule", "tres", "NUM", "", "3"},
		{"a number with points between thousands", "1.234.567,5", "NUM", "", "1234567.5"},
		{"a number with a point that is none of those", "12.5", "NUM", "", "12.5"},
		{"a name", "Lima", "PROPN", "", "Lima"},
		{"a preposition within a sentence", "De", "ADP", "", "De"},
		{"white space", "\n", "SPACE", "", "\n"},
		{"a conjunction of an old kind, where spaCy stops", "Y", "CONJ", "", "y"},
		{"a rule fits before a line feed at the end", "hablo\n", "VERB", "VerbForm=Fin", "hablar\n"},
	})
}

func TestSpanishFirstWordsAreInLowerCase(t *testing.T) {
	l := newLemmatizer(t, "es", "rule", false, spanishBook())
	tokens := []token.Token{
		{Text: "En", POS: "ADP", SentStart: true}, {Text: "En", POS: "ADP"},
		{Text: "Lima", POS: "PROPN", SentStart: true},
	}
	l.Apply(tokens)
	for i, want := range []string{"en", "En", "Lima"} {
		if tokens[i].Lemma != want {
			t.Errorf("lemma %d is %q, want %q", i, tokens[i].Lemma, want)
		}
	}
}

// byPOS has a table for each part of speech.
func byPOS() []byte {
	tables := dict{"lemma_lookup", dict{num("Altrove"), "altrove!", num("via"), "andare"}}
	for _, pos := range strings.Fields("num det adp adv aux part other") {
		tables = append(tables, "lemma_lookup_"+pos, dict{num("x"), pos})
	}
	return pack(nil, append(tables,
		"lemma_lookup_noun", dict{num("psy"), "pies", num("Kot"), "kot!", num("roma"), "roma?"},
		"lemma_lookup_adj", dict{num("lepszy"), "dobry", num("qual"), "qualcun"},
		"lemma_lookup_verb", dict{num("robi"), "robić"},
		"lemma_lookup_pron", dict{num("ci"), "ti"},
		"lemma_lookup_sconj", dict{num("żeby"), "że"},
	))
}

func TestPolish(t *testing.T) {
	check(t, newLemmatizer(t, "pl", "pos_lookup", false, byPOS()), []word{
		{"a noun is looked up in lower case", "Psy", "NOUN", "", "pies"},
		{"a noun is looked up as it is after that", "Kot", "NOUN", "", "kot!"},
		{"an unknown noun is in lower case", "Rower", "NOUN", "", "rower"},
		{"a name is looked up among nouns", "Kot", "PROPN", "", "kot!"},
		{"an unknown name is in lower case", "Psy", "PROPN", "", "psy"},
		{"an adjective without its prefixes", "nienajlepszy", "ADJ", "", "dobry"},
		{"an adjective without negation", "nielepszy", "ADJ", "", "dobry"},
		{"an adjective without the superlative", "Najlepszy", "ADJ", "", "dobry"},
		{"a verb without negation", "nierobi", "VERB", "", "robić"},
		{"a verb", "Robi", "VERB", "", "robić"},
		{"any part of speech that has a table", "żeby", "SCONJ", "", "że"},
		{"any that has none", "Ach", "INTJ", "", "ach"},
	})
}

func TestItalian(t *testing.T) {
	check(t, newLemmatizer(t, "it", "pos_lookup", false, byPOS()), []word{
		{"an article", "Gli", "DET", "", "il"},
		{"an indefinite article", "un'", "DET", "", "uno"},
		{"a pronoun that looks like an article", "le", "PRON", "", "lo"},
		{"a pronoun", "ci", "PRON", "", "ti"},
		{"a particle is looked up among pronouns", "ci", "PART", "", "ti"},
		{"a preposition", "D'", "ADP", "", "di"},
		{"a word gets its vowel back", "qual", "ADJ", "", "qualcuno"},
		{"a noun is looked up in lower case", "Roma", "NOUN", "", "roma?"},
		{"a name is looked up as it is", "Roma", "PROPN", "", "roma"},
		{"the table of other words", "x", "VERB", "", "other"},
		{"the table of all words", "Via", "ADV", "", "andare"},
		{"a name in the table of all words", "Altrove", "PROPN", "", "altrove!"},
		{"an unknown word", "Boh", "INTJ", "", "boh"},
	})
}

func TestLookup(t *testing.T) {
	data := packed("lemma_lookup", dict{num("Häuser"), "Haus", num("nsubj"), list{"a symbol's name", "x"}, num("a"), "b", num("a"), "c"})
	words := []word{
		{"a word", "Häuser", "", "", "Haus"},
		{"by exact case", "häuser", "NOUN", "", "häuser"},
		{"the first of a list, by a symbol's number", "nsubj", "X", "", "a symbol's name"},
		{"the last of equal keys", "a", "", "", "c"},
	}
	check(t, newLemmatizer(t, "de", "lookup", false, data), words)
	lower := packed("lemma_lookup", dict{num("huizen"), "huis"})
	check(t, newLemmatizer(t, "nl", "lookup", false, lower), []word{
		{"Dutch in lower case", "HUIZEN", "", "", "huis"}, {"Dutch unknown", "Foo", "", "", "foo"},
	})
}

func TestLemmasThatAreSetStayUnlessOverwritten(t *testing.T) {
	for _, overwrite := range []bool{false, true} {
		tokens := []token.Token{{Text: "Shells", Lemma: "set", POS: "DET"}, {Text: "Shells", POS: "DET"}}
		newLemmatizer(t, "en", "rule", overwrite, english(t)).Apply(tokens)
		want := "set"
		if overwrite {
			want = "shells"
		}
		if tokens[0].Lemma != want || tokens[1].Lemma != "shells" {
			t.Errorf("overwrite %v: lemmas %q and %q, want %q and %q", overwrite, tokens[0].Lemma, tokens[1].Lemma, want, "shells")
		}
	}
}

func TestWhatIsNotSupportedIsRefusedByName(t *testing.T) {
	for _, tt := range []struct{ lang, mode, want string }{
		{"ru", "pymorphy3", `mode "pymorphy3" (language "ru") is not supported`},
		{"en", "", `mode "" (language "en") is not supported`},
		{"ga", "pos_lookup", `mode "pos_lookup" is not supported for language "ga"`},
		{"fr", "rule", `no table "lemma_lookup", which the lemmatizer needs`},
		{"es", "rule", `no table "lemma_rules", which the lemmatizer needs`},
		{"sv", "rule", `no table "lemma_rules", which the lemmatizer needs`},
	} {
		if _, err := lemma.New(tt.lang, tt.mode, false, packed()); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("New(%q, %q): error %v, want one with %q", tt.lang, tt.mode, err, tt.want)
		}
	}
}

var someWords = strings.Fields(`Shells shells fought mice axes running Barracks worse “ Blorp t-90s été ΟΔΟΣ İ nsubj mark men ies s`)

func drawTokens(t *rapid.T) []token.Token {
	return rapid.SliceOf(rapid.Custom(func(t *rapid.T) token.Token {
		text := rapid.OneOf(rapid.SampledFrom(someWords), rapid.String()).Draw(t, "text")
		return token.Token{
			Text:      text,
			POS:       rapid.SampledFrom([]string{"NOUN", "VERB", "ADJ", "ADV", "PUNCT", "PROPN", "DET", "SPACE", ""}).Draw(t, "pos"),
			Morph:     rapid.SampledFrom([]string{"", "Number=Sing", "Number=Plur", "VerbForm=Inf", "Degree=Pos"}).Draw(t, "morph"),
			Lemma:     rapid.SampledFrom([]string{"", "", "set"}).Draw(t, "lemma"),
			SentStart: rapid.Bool().Draw(t, "start"),
		}
	})).Draw(t, "tokens")
}

// A token's lemma depends on that token only: not on the others, nor on what was
// asked before, nor on what is asked at the same time.
func TestALemmaDependsOnItsTokenOnly(t *testing.T) {
	data := english(t)
	warm := newLemmatizer(t, "en", "rule", false, data)
	rapid.Check(t, func(t *rapid.T) {
		tokens := drawTokens(t)
		together := slices.Clone(tokens)
		warm.Apply(together)
		again := slices.Clone(together)
		warm.Apply(again)
		cold, err := lemma.New("en", "rule", false, data)
		if err != nil {
			t.Fatal(err)
		}
		for i := len(tokens) - 1; i >= 0; i-- {
			alone := tokens[i : i+1 : i+1]
			cold.Apply(alone)
			if alone[0] != together[i] || again[i] != together[i] {
				t.Fatalf("alone %+v, together %+v, twice %+v", alone[0], together[i], again[i])
			}
		}
	})
}

func TestConcurrentUseGivesTheSameLemmas(t *testing.T) {
	l := newLemmatizer(t, "en", "rule", true, english(t))
	var tokens []token.Token
	for i := range 20000 {
		tokens = append(tokens, token.Token{Text: fmt.Sprintf("%s%d", someWords[i%len(someWords)], i%7919), POS: "NOUN", Morph: "Number=Plur"},
			token.Token{Text: someWords[i%len(someWords)], POS: "VERB"})
	}
	want := slices.Clone(tokens)
	newLemmatizer(t, "en", "rule", true, english(t)).Apply(want)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			got := slices.Clone(tokens)
			if l.Apply(got); !slices.Equal(got, want) {
				t.Error("lemmas differ")
			}
		})
	}
	wait.Wait()
}
