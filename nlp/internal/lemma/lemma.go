// Package lemma gives tokens their base forms, as the lemmatizers of spaCy 3.8 do:
// by rules on the ends of words with lists of exceptions and of known words, or by
// tables. Parts of speech and features are looked at as they are; setting them is
// left to the components before.
package lemma

import (
	"fmt"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// Lemmatizer sets lemmas. It is safe for concurrent use.
type Lemmatizer struct {
	overwrite bool
	method    method
	find      func(*token.Token) string
	cache     *cache
	tables    *tables
}

// method is a way to find lemmas, made from tables.
type method struct {
	// required and optional are the names of the tables that it reads.
	required, optional []string
	// perPOS says that all tables lemma_lookup_noun and so on are optional, too.
	perPOS bool
	// morph and start say that lemmas depend on the features, and on whether a
	// token starts a sentence, beside text and part of speech.
	morph, start bool
	check        func(*tables) error // may be nil
	make         func(*tables) func(*token.Token) string
}

var (
	lookupTables = []string{"lemma_lookup"}
	ruleTables   = []string{"lemma_rules", "lemma_exc", "lemma_index"}
	allTables    = []string{"lemma_lookup", "lemma_rules", "lemma_exc", "lemma_index"}
)

// ruleMethods are the languages whose rules differ from the general ones.
var ruleMethods = map[string]method{
	"ca": {required: allTables, make: newFrench}, // the same as French, in spaCy too
	"el": {required: ruleTables[:1], optional: ruleTables[1:], make: newGreek},
	"en": {required: ruleTables[:1], optional: ruleTables[1:], morph: true, make: newEnglish},
	"es": {required: spanishTables, morph: true, start: true, check: checkSpanish, make: newSpanish},
	"fr": {required: allTables, make: newFrench},
	"ht": {required: allTables, make: newLowercase},
	"mk": {required: ruleTables[:1], optional: ruleTables[1:], make: newMacedonian},
	"nl": {required: allTables, make: newDutch},
}

// posLookupMethods are the languages that have a table for each part of speech.
var posLookupMethods = map[string]method{
	"it": {required: italianTables, perPOS: true, make: newItalian},
	"pl": {required: polishTables, perPOS: true, make: newPolish},
}

// reads says whether the method reads a table.
func (m *method) reads(table string) bool {
	return slices.Contains(m.required, table) || slices.Contains(m.optional, table) ||
		m.perPOS && strings.HasPrefix(table, "lemma_lookup_")
}

func methodOf(lang, mode string) (method, error) {
	switch mode {
	case "lookup":
		if lang == "nl" {
			return method{required: lookupTables, make: newDutchLookup}, nil
		}
		return method{required: lookupTables, make: newLookup}, nil
	case "rule":
		if m, ok := ruleMethods[lang]; ok {
			return m, nil
		}
		return method{required: ruleTables[:1], optional: ruleTables[1:], make: newRules}, nil
	case "pos_lookup":
		if m, ok := posLookupMethods[lang]; ok {
			return m, nil
		}
		return method{}, fmt.Errorf("mode %q is not supported for language %q, only for \"it\" and \"pl\"", mode, lang)
	}
	return method{}, fmt.Errorf("mode %q (language %q) is not supported; expected \"rule\", \"lookup\" or \"pos_lookup\"", mode, lang)
}

// New makes the lemmatizer of a pipeline of a language (nlp.lang in its
// configuration), with the mode and the flag overwrite of the configuration, and
// its tables (lemmatizer/lookups/lookups.bin). It keeps lookups, which must not be
// changed any more. A mode or a language whose rules are not here is refused by
// name, and so are tables that are missing or damaged.
func New(lang, mode string, overwrite bool, lookups []byte) (*Lemmatizer, error) {
	m, err := methodOf(lang, mode)
	if err != nil {
		return nil, err
	}
	t, err := readTables(lookups, m)
	if err == nil && m.check != nil {
		err = m.check(t)
	}
	if err != nil {
		return nil, fmt.Errorf("lookups.bin: %w", err)
	}
	return &Lemmatizer{overwrite: overwrite, method: m, find: m.make(t), cache: newCache(), tables: t}, nil
}

// Apply sets the lemma of each token that has none, or of every token where the
// lemmatizer overwrites.
func (l *Lemmatizer) Apply(tokens []token.Token) {
	for i := range tokens {
		if t := &tokens[i]; l.overwrite || t.Lemma == "" {
			t.Lemma = l.lemma(t)
		}
	}
}

func (l *Lemmatizer) lemma(t *token.Token) string {
	k := key{text: t.Text, pos: t.POS, start: l.method.start && t.SentStart}
	if l.method.morph {
		k.morph = t.Morph
	}
	if len(k.text)+len(k.morph) > longestKey {
		return l.find(t)
	}
	e, place := l.cache.find(&k)
	if e == nil {
		e = &entry{key: k.clone(), lemma: l.find(t)}
		if e.lemma == t.Text {
			e.lemma = e.key.text
		}
		l.cache.store(place, e)
	}
	return e.lemma
}

// newLowercase is the rule of Haitian Creole.
func newLowercase(*tables) func(*token.Token) string {
	return func(t *token.Token) string { return vocab.Lower(t.Text) }
}

// newLookup is the general way through one table.
func newLookup(t *tables) func(*token.Token) string {
	lookup := t.lookup("lemma_lookup")
	return func(t *token.Token) string { return lookup.get(t.Text, t.Text) }
}
