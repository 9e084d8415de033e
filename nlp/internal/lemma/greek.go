package lemma

import (
	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// newGreek asks the list of known words, the exceptions and the rules
// (spacy/lang/el/lemmatizer.py).
func newGreek(t *tables) func(*token.Token) string {
	return func(tok *token.Token) string {
		pos, word := vocab.Lower(tok.POS), vocab.Lower(tok.Text)
		if isBlank(pos) {
			return word
		}
		if form, ok := t.of(pos).knownOrRuled(word); ok {
			return form
		}
		return word
	}
}
