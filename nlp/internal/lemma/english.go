package lemma

import (
	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// newEnglish is the general way but for words that are base forms already
// (spacy/lang/en/lemmatizer.py).
func newEnglish(t *tables) func(*token.Token) string {
	general := newRules(t)
	return func(tok *token.Token) string {
		if isEnglishBase(vocab.Lower(tok.POS), tok.Morph) {
			return vocab.Lower(tok.Text)
		}
		return general(tok)
	}
}

func isEnglishBase(pos, morph string) bool {
	if morph == "" {
		return false
	}
	number, form := value(morph, "Number"), value(morph, "VerbForm")
	switch {
	case pos == "noun" && number == "Sing":
		return true
	case pos == "verb" && form == "Fin" && value(morph, "Tense") == "Pres" && number == "":
		return true
	}
	return form == "Inf" || form == "None" || value(morph, "Degree") == "Pos"
}
