package lemma

import (
	"slices"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// frenchPOS are the parts of speech for which there are rules; others are looked
// up.
var frenchPOS = []string{"noun", "verb", "adj", "adp", "adv", "aux", "cconj", "det", "pron", "punct", "sconj"}

// newFrench asks, in turn, the list of known words, the exceptions, the rules and
// the table of all words (spacy/lang/fr/lemmatizer.py, and lang/ca).
func newFrench(t *tables) func(*token.Token) string {
	lookup := t.lookup("lemma_lookup")
	return func(tok *token.Token) string {
		pos, word := vocab.Lower(tok.POS), vocab.Lower(tok.Text)
		switch {
		case isBlank(pos):
			return word
		case !slices.Contains(frenchPOS, pos):
			return lookup.get(tok.Text, tok.Text)
		}
		if form, ok := t.of(pos).knownOrRuled(word); ok {
			return form
		}
		if value, ok := lookup.value(word); ok {
			return firstItem(value)
		}
		return word
	}
}

// knownOrRuled is the word itself when it is known, else its first exception, else
// the first form that the rules make of it.
func (o ofPOS) knownOrRuled(word string) (form string, ok bool) {
	if o.index.has(word) {
		return word, true
	}
	if forms := o.exc.forms(word); len(forms) > 0 {
		return forms[0], true
	}
	forms, unknown := o.forms(word, false)
	return first(forms, unknown, ""), len(forms)+len(unknown) > 0
}
