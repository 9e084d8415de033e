package lemma

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

var dutchPOS = []string{"noun", "verb", "aux", "adj", "adv", "pron", "det", "adp", "num"}

// newDutch works on words in lower case only (spacy/lang/nl/lemmatizer.py).
func newDutch(t *tables) func(*token.Token) string {
	lookup := t.lookup("lemma_lookup")
	return func(tok *token.Token) string {
		pos, word := vocab.Lower(tok.POS), vocab.Lower(tok.Text)
		if !slices.Contains(dutchPOS, pos) {
			return word
		}
		of := t.of(pos)
		if of.index.has(word) {
			return word
		}
		if forms := of.exc.forms(word); len(forms) > 0 {
			return forms[0]
		}
		found := lookup.get(word, "")
		if found != "" && of.index.has(found) {
			return found
		}
		return of.dutchForm(word, found)
	}
}

// dutchForm is the first form by rule that is known, else the first that has an
// exception itself, else the form found in the table of all words, else the first
// form.
func (o ofPOS) dutchForm(word, found string) string {
	var forms []string
	for _, r := range o.rules {
		stem, ok := strings.CutSuffix(word, r.old)
		if !ok || stem+r.new == "" {
			continue
		}
		form := stem + r.new
		if o.index.has(form) {
			return form
		}
		forms = append(forms, form)
	}
	if i := slices.IndexFunc(forms, o.exc.has); i >= 0 {
		return forms[i]
	}
	if found != "" {
		return found
	}
	return first(forms, nil, word)
}

// newDutchLookup looks words up in lower case.
func newDutchLookup(t *tables) func(*token.Token) string {
	lookup := t.lookup("lemma_lookup")
	return func(t *token.Token) string {
		word := vocab.Lower(t.Text)
		return lookup.get(word, word)
	}
}
