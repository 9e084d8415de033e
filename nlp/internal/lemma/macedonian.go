package lemma

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// newMacedonian is close to the general way, but words with the ending of the
// verbal adverb are verbs without it, and no form is taken that is neither known
// nor an exception (spacy/lang/mk/lemmatizer.py).
func newMacedonian(t *tables) func(*token.Token) string {
	return func(tok *token.Token) string {
		pos, text := vocab.Lower(tok.POS), tok.Text
		if isBlank(pos) {
			return vocab.Lower(text)
		}
		if stem, ok := strings.CutSuffix(text, "јќи"); ok {
			pos, text = "verb", stem
		}
		of, word := t.of(pos), vocab.Lower(text)
		if !of.known() {
			if pos == "propn" {
				return text
			}
			return word
		}
		forms, _ := of.forms(word, false)
		for _, form := range of.exc.forms(word) {
			if !slices.Contains(forms, form) {
				forms = slices.Insert(forms, 0, form)
			}
		}
		return first(forms, nil, text)
	}
}
