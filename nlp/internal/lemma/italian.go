package lemma

import (
	"slices"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

var italianTables = []string{
	"lemma_lookup_num", "lemma_lookup_det", "lemma_lookup_adp", "lemma_lookup_adj",
	"lemma_lookup_noun", "lemma_lookup_pron", "lemma_lookup_verb", "lemma_lookup_aux",
	"lemma_lookup_adv", "lemma_lookup_other", "lemma_lookup",
}

// newItalian looks words up in the table of their part of speech, and mends a few
// (spacy/lang/it/lemmatizer.py).
func newItalian(t *tables) func(*token.Token) string {
	other, all := t.lookup("lemma_lookup_other"), t.lookup("lemma_lookup")
	return func(tok *token.Token) string {
		table, word := t.lookup("lemma_lookup_"+italianTable(tok.POS)), vocab.Lower(tok.Text)
		switch tok.POS {
		case "NOUN":
			return nounOf(table, tok.Text)
		case "DET":
			return italianDeterminer(table, word)
		case "PRON":
			return italianPronoun(table, word)
		case "ADP":
			if word == "d'" {
				return "di"
			}
			return table.get(word, word)
		case "ADJ":
			return unclipped(table.get(word, word))
		case "PROPN":
			word = tok.Text
		}
		for _, table := range []*words{table, other} {
			if form := table.get(word, ""); form != "" {
				return form
			}
		}
		return all.get(word, vocab.Lower(word))
	}
}

func italianTable(pos string) string {
	switch pos {
	case "PROPN":
		return "noun"
	case "PART":
		return "pron"
	}
	return vocab.Lower(pos)
}

func italianDeterminer(table *words, word string) string {
	switch {
	case slices.Contains([]string{"l'", "lo", "la", "i", "gli", "le"}, word):
		return "il"
	case isItalianOne(word):
		return "uno"
	}
	return table.get(word, word)
}

func italianPronoun(table *words, word string) string {
	switch {
	case slices.Contains([]string{"l'", "li", "la", "gli", "le"}, word):
		return "lo"
	case isItalianOne(word):
		return "uno"
	}
	return unclipped(table.get(word, word))
}

func isItalianOne(word string) bool { return word == "un'" || word == "un" || word == "una" }

// unclipped gives words back the vowel that they drop before others.
func unclipped(lemma string) string {
	if lemma == "alcun" || lemma == "qualcun" {
		return lemma + "o"
	}
	return lemma
}

// nounOf looks a noun up in lower case first: it may be a name tagged wrongly.
func nounOf(table *words, text string) string {
	word := vocab.Lower(text)
	if word != text && !table.has(word) {
		return table.get(text, word)
	}
	return table.get(word, word)
}
