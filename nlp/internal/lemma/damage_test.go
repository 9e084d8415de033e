package lemma_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/tinylib/msgp/msgp"

	"github.com/trucewatch/trucewatch/nlp/internal/lemma"
	"github.com/trucewatch/trucewatch/nlp/internal/token"
)

// huge are headers that promise 2^32-1 entries.
var (
	hugeMap  = msgp.AppendMapHeader(nil, 1<<32-1)
	hugeList = msgp.AppendArrayHeader(nil, 1<<32-1)
)

func TestDamagedTablesAreRefused(t *testing.T) {
	noun := func(v any) dict { return dict{num("noun"), v} }
	tests := []struct {
		name, lang, mode string
		data             []byte
		want             string
	}{
		{"an empty file", "en", "rule", nil, "expected a map of tables by name"},
		{"a list", "en", "rule", pack(nil, list{}), "expected a map of tables by name"},
		{"a map that promises more than there is", "en", "rule", hugeMap, "more entries than bytes left"},
		{"bytes after the end", "en", "rule", append(ruleBook(), 0), "expected the end of the file"},
		{"a table's name that is a number", "en", "rule", packed(7, dict{}), "expected a string in UTF-8"},
		{"a table that is cut off", "en", "rule", packed("other", []byte{0xdb}), "expected a value"},
		{"rules that are a list", "en", "rule", packed("lemma_rules", list{}), `table "lemma_rules": byte 13: expected a map of parts of speech`},
		{"a part of speech that is a list", "en", "rule", packed("lemma_rules", dict{list{}, list{}}), "expected the number of a name"},
		{"a rule of three parts", "en", "rule", packed("lemma_rules", noun(list{list{"a", "b", "c"}})), "not a pair of an old and a new ending"},
		{"a rule that is text", "en", "rule", packed("lemma_rules", noun(list{"abc"})), "expected a rule"},
		{"a rule of numbers", "en", "rule", packed("lemma_rules", noun(list{list{1, 2}})), "expected a string in UTF-8"},
		{"rules that promise more than there is", "en", "rule", packed("lemma_rules", noun(hugeList)), "more entries than bytes left"},
		{"known words that are a map", "en", "rule", packed("lemma_index", noun(dict{})), "expected a list of words"},
		{"known words that are numbers", "en", "rule", packed("lemma_index", noun(list{1})), "expected a string in UTF-8"},
		{"a known word that is not UTF-8", "en", "rule", packed("lemma_index", noun(list{"\xff"})), "not UTF-8"},
		{"known words that promise more than there is", "en", "rule", packed("lemma_index", noun(hugeList)), "more entries than bytes left"},
		{"exceptions that are a list", "en", "rule", packed("lemma_exc", noun(list{})), "expected a map of words to lists of forms"},
		{"an exception that is text", "en", "rule", packed("lemma_exc", noun(dict{"was", "be"})), "expected a list of forms"},
		{"an exception's form that is a number", "en", "rule", packed("lemma_exc", noun(dict{"was", list{1}})), "expected a string in UTF-8"},
		{"exceptions that promise more than there is", "en", "rule", packed("lemma_exc", noun(hugeMap)), "more entries than bytes left"},
		{"a table by words", "de", "lookup", packed("lemma_lookup", dict{"a", "b"}), "expected the number of a word"},
		{"a table with a negative number", "de", "lookup", packed("lemma_lookup", dict{-1, "b"}), "expected the number of a word"},
		{"a table with an empty list", "de", "lookup", packed("lemma_lookup", dict{num("a"), list{}}), "an empty list"},
		{"a table with numbers for forms", "de", "lookup", packed("lemma_lookup", dict{num("a"), 1}), "expected a form or a list of forms"},
		{"a group of one part", "es", "rule", packed("lemma_rules_groups", noun(list{list{"x"}})), "not a pair of a name and of features"},
		{"a group whose features are text", "es", "rule", packed("lemma_rules_groups", noun(list{list{"x", "y"}})), "expected a list of features"},
		{
			"an ending that is a regular expression", "es", "rule",
			packed("lemma_rules", dict{num("accents"), list{list{"[ab]", "x"}}}, "lemma_rules_groups", dict{}, "lemma_index", dict{}, "lemma_exc", dict{}),
			`the rule "[ab]" to "x" is a regular expression, expected plain text`,
		},
		{
			"a replacement that refers to a group", "es", "rule",
			packed("lemma_rules", dict{num("g"), list{list{"a", `\1`}}}, "lemma_rules_groups", noun(list{list{"g", list{}}}), "lemma_index", dict{}, "lemma_exc", dict{}),
			"is a regular expression, expected plain text",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := lemma.New(tt.lang, tt.mode, false, tt.data)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "lookups.bin: ") {
				t.Errorf("error %v, want one about lookups.bin with %q", err, tt.want)
			}
		})
	}
}

func TestAFileCutOffAnywhereIsRefused(t *testing.T) {
	for _, data := range [][]byte{ruleBook(), spanishBook()} {
		lang := map[bool]string{true: "fr", false: "es"}[string(data) == string(ruleBook())]
		for n := range data {
			if _, err := lemma.New(lang, "rule", false, data[:n:n]); err == nil {
				t.Fatalf("%s: the first %d bytes of %d are read without an error", lang, n, len(data))
			}
		}
	}
}

func TestMemoryIsBoundedByTheSizeOfTheFile(t *testing.T) {
	const limit = 1 << 20
	for _, data := range [][]byte{
		packed("lemma_index", dict{num("noun"), hugeList}), packed("lemma_lookup", hugeMap), hugeMap,
		packed("lemma_rules", dict{num("noun"), hugeList}), packed("lemma_rules", dict{num("noun"), list{hugeList}}),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := lemma.New("fr", "rule", false, data); err == nil {
			t.Error("a header that lies is believed")
		}
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > limit {
			t.Errorf("%d bytes of file take %d bytes of memory, want at most %d", len(data), n, limit)
		}
	}
}

var modes = []struct{ lang, mode string }{
	{"en", "rule"}, {"fr", "rule"}, {"es", "rule"}, {"nl", "rule"}, {"mk", "rule"}, {"el", "rule"},
	{"de", "lookup"}, {"nl", "lookup"}, {"it", "pos_lookup"}, {"pl", "pos_lookup"},
}

func FuzzNew(f *testing.F) {
	for _, data := range [][]byte{ruleBook(), spanishBook(), byPOS(), hugeMap, nil} {
		f.Add(data)
	}
	tokens := []token.Token{{Text: "knives", POS: "NOUN"}, {Text: "was", POS: "VERB"}, {Text: "dáselo", POS: "VERB", Morph: "PronType=Prs"}}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, m := range modes {
			if l, err := lemma.New(m.lang, m.mode, true, data); err == nil {
				l.Apply(tokens)
			}
		}
	})
}

func FuzzApply(f *testing.F) {
	f.Add("Knives", "NOUN", "Number=Plur", true)
	f.Add("dámeselos\n", "VERB", "PronType=Ind,Prs|VerbForm=Inf", false)
	f.Add("1.234,\xff5", "NUM", "=|=,|a", false)
	f.Add("Nienajlepszy", "ADJ", "", false)
	var all []*lemma.Lemmatizer
	for i, m := range modes {
		data := ruleBook()
		switch {
		case m.lang == "es":
			data = spanishBook()
		case i >= len(modes)-2:
			data = byPOS()
		}
		all = append(all, newLemmatizer(f, m.lang, m.mode, true, data))
	}
	f.Fuzz(func(t *testing.T, text, pos, morph string, start bool) {
		for i, l := range all {
			tokens := []token.Token{{Text: text, POS: pos, Morph: morph, SentStart: start}}
			l.Apply(tokens)
			first := tokens[0].Lemma
			if l.Apply(tokens); tokens[0].Lemma != first {
				t.Errorf("%v: %q, then %q", modes[i], first, tokens[0].Lemma)
			}
		}
	})
}
