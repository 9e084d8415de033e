package lemma

import (
	"slices"
	"strings"
	"unicode"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

// newRules is the general way by rules (spacy/pipeline/lemmatizer.py).
func newRules(t *tables) func(*token.Token) string {
	return func(tok *token.Token) string {
		pos := vocab.Lower(tok.POS)
		if isBlank(pos) {
			return vocab.Lower(tok.Text)
		}
		return byRules(t, pos, tok.Text)
	}
}

// isBlank is about parts of speech whose lemmas are never looked up.
func isBlank(pos string) bool { return pos == "" || pos == "eol" || pos == "space" }

// Knows says whether a word in small letters, or its base form, is among the known words or
// the exceptions of any part of speech.
func (l *Lemmatizer) Knows(word string) bool {
	for _, pos := range []string{"noun", "verb", "adj", "adv"} {
		of := l.tables.of(pos)
		if of.index.has(word) || len(of.exc.forms(word)) > 0 {
			return true
		}
		for _, r := range of.rules {
			if stem, ok := strings.CutSuffix(word, r.old); ok && of.index.has(stem+r.new) {
				return true
			}
		}
	}
	return false
}

// byRules applies the rules for a part of speech. A form is better when it is an
// exception, then when it is a known word, then when it isn't a word of letters.
func byRules(t *tables, pos, text string) string {
	of, word := t.of(pos), vocab.Lower(text)
	if !of.known() {
		if pos == "propn" {
			return text
		}
		return word
	}
	forms, unknown := of.forms(word, true)
	for _, form := range of.exc.forms(word) {
		if !slices.Contains(forms, form) {
			forms = slices.Insert(forms, 0, form)
		}
	}
	return first(forms, unknown, text)
}

// forms are what the rules make of a word, in order, or known words before others
// and the last of them first. Forms of letters only that are not known stand
// apart.
func (o ofPOS) forms(word string, knownFirst bool) (forms, unknown []string) {
	for _, r := range o.rules {
		stem, ok := strings.CutSuffix(word, r.old)
		if !ok || stem+r.new == "" {
			continue
		}
		form := stem + r.new
		switch known := o.index.has(form); {
		case known && knownFirst:
			forms = slices.Insert(forms, 0, form)
		case known || !isAlpha(form):
			forms = append(forms, form)
		default:
			unknown = append(unknown, form)
		}
	}
	return forms, unknown
}

func first(forms, unknown []string, otherwise string) string {
	switch {
	case len(forms) > 0:
		return forms[0]
	case len(unknown) > 0:
		return unknown[0]
	}
	return otherwise
}

// isAlpha is Python's str.isalpha.
func isAlpha(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return s != ""
}

// value is that of a feature ("Number") in UD's form ("Number=Sing|Person=3").
func value(morph, feature string) string {
	for f := range strings.SplitSeq(morph, "|") {
		if v, ok := strings.CutPrefix(f, feature); ok && strings.HasPrefix(v, "=") {
			return v[1:]
		}
	}
	return ""
}
