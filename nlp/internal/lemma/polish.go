package lemma

import (
	"strings"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

var polishTables = []string{
	"lemma_lookup_adj", "lemma_lookup_adp", "lemma_lookup_adv", "lemma_lookup_aux",
	"lemma_lookup_noun", "lemma_lookup_num", "lemma_lookup_part", "lemma_lookup_pron",
	"lemma_lookup_verb",
}

// newPolish looks words up in the table of their part of speech, adjectives and
// verbs without the prefixes of negation and of the superlative first
// (spacy/lang/pl/lemmatizer.py).
func newPolish(t *tables) func(*token.Token) string {
	return func(tok *token.Token) string {
		word := vocab.Lower(tok.Text)
		switch table := t.lookup("lemma_lookup_" + vocab.Lower(tok.POS)); tok.POS {
		case "NOUN":
			return nounOf(table, tok.Text)
		case "PROPN":
			return t.lookup("lemma_lookup_noun").get(tok.Text, word)
		case "ADJ":
			return polishAdjective(table, word)
		case "VERB":
			if bare, ok := strings.CutPrefix(word, "nie"); ok && table.has(bare) {
				return table.get(bare, bare)
			}
			return table.get(word, word)
		default:
			return table.get(word, word)
		}
	}
}

func polishAdjective(table *words, word string) string {
	negated, isNegated := strings.CutPrefix(word, "nie")
	if bare, ok := strings.CutPrefix(negated, "naj"); ok && table.has(bare) {
		return table.get(bare, bare)
	}
	if isNegated && table.has(negated) {
		return table.get(negated, negated)
	}
	return table.get(word, word)
}
