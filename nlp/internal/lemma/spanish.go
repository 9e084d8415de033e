package lemma

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
	"github.com/trucewatch/trucewatch/nlp/internal/vocab"
)

var spanishTables = []string{"lemma_rules", "lemma_rules_groups", "lemma_index", "lemma_exc"}

// spanishAsIs are the parts of speech whose words are their own lemmas.
var spanishAsIs = []string{"adp", "cconj", "intj", "part", "propn", "punct", "sconj", "sym", "x"}

// spanish finds lemmas by rules that the features choose
// (spacy/lang/es/lemmatizer.py). What spaCy has no rules for, and stops at (CONJ),
// is its own lemma in lower case.
type spanish struct {
	*tables
	accents, adverbs, numbers, determiners, pronouns, fixed, general, oneVowel, twoVowels []rule
}

func newSpanish(t *tables) func(*token.Token) string {
	named := func(name string) []rule { return t.rules[vocab.ID(name)] }
	s := &spanish{
		tables: t, accents: named("accents"), adverbs: named("adverbs"), numbers: named("num"),
		determiners: named("det"), pronouns: named("pron"), fixed: named("det_and_pron_fixed"),
		general: named("det_and_pron_general"), oneVowel: named("voc_alt_1"), twoVowels: named("voc_alt_2"),
	}
	return s.lemma
}

// checkSpanish refuses endings that spaCy would read as patterns.
func checkSpanish(t *tables) error {
	names := []uint64{vocab.ID("accents"), vocab.ID("det_and_pron_general")}
	for _, pos := range []string{"adj", "noun", "verb"} {
		for _, g := range t.groups[vocab.ID(pos)] {
			names = append(names, g.rules)
		}
	}
	for _, name := range names {
		for _, r := range t.rules[name] {
			if regexp.QuoteMeta(r.old) != r.old || strings.Contains(r.new, `\`) {
				return fmt.Errorf("table \"lemma_rules\": the rule %q to %q is a regular expression, expected plain text", r.old, r.new)
			}
		}
	}
	return nil
}

func (s *spanish) lemma(t *token.Token) string {
	pos, word := vocab.Lower(t.POS), vocab.Lower(t.Text)
	switch {
	case isBlank(pos):
		return word
	case slices.Contains(spanishAsIs, pos):
		if t.SentStart && pos != "propn" {
			return word
		}
		return t.Text
	}
	if forms := s.of(pos).exc.forms(word); len(forms) > 0 {
		return forms[0]
	}
	features := featuresOf(t.Morph)
	switch pos {
	case "adj", "noun":
		return s.nominal(pos, word, features)
	case "adv":
		if form, ok := equal(word, s.adverbs); ok {
			return form
		}
		return word
	case "det":
		return s.determiner(word)
	case "num":
		return s.number(word)
	case "pron":
		return s.pronoun(word, s.of("pron").index)
	case "verb", "aux":
		return s.verb(word, features)
	}
	return word
}

// featuresOf are the single features of UD's form, each value by itself.
func featuresOf(morph string) []string {
	if morph == "" {
		return nil
	}
	var features []string
	for f := range strings.SplitSeq(morph, "|") {
		name, values, ok := strings.Cut(f, "=")
		if !ok {
			continue
		}
		for v := range strings.SplitSeq(values, ",") {
			features = append(features, name+"="+v)
		}
	}
	return features
}

// choose gives the rules of the first group whose features are all there.
func (s *spanish) choose(pos string, features []string) []rule {
	for _, g := range s.groups[vocab.ID(pos)] {
		if isSubset(g.features, features) {
			return s.rules[g.rules]
		}
	}
	return nil
}

func isSubset(some, all []string) bool {
	return !slices.ContainsFunc(some, func(f string) bool { return !slices.Contains(all, f) })
}

// equal is the new form of the first rule for the very word.
func equal(word string, rules ...[]rule) (form string, ok bool) {
	for _, list := range rules {
		for _, r := range list {
			if r.old == word {
				return r.new, true
			}
		}
	}
	return "", false
}

// replaceEnd is Python's re.sub(old + "$", new, word), whose $ is also before a
// line feed at the end.
func replaceEnd(word, old, new string) string {
	line, feed := strings.CutSuffix(word, "\n")
	switch {
	case old == "" && feed:
		return line + new + "\n" + new
	case strings.HasSuffix(word, old):
		return strings.TrimSuffix(word, old) + new
	case feed && strings.HasSuffix(line, old):
		return strings.TrimSuffix(line, old) + new + "\n"
	}
	return word
}

// changed are the forms that rules make of a word, other than the word.
func changed(word string, rules []rule) []string {
	var forms []string
	for _, r := range rules {
		if form := replaceEnd(word, r.old, r.new); form != word {
			forms = append(forms, form)
		}
	}
	return forms
}

// choice is the first form that is known, else the first, else the word.
func choice(forms []string, known *words, word string) string {
	if i := slices.IndexFunc(forms, known.has); i >= 0 {
		return forms[i]
	}
	return first(forms, nil, word)
}

// nominal is for nouns and adjectives. Plurals such as "órdenes" lose an accent.
func (s *spanish) nominal(pos, word string, features []string) string {
	forms := changed(word, s.choose(pos, features))
	if slices.Contains(features, "Number=Plur") {
		for _, form := range slices.Clone(forms) {
			if !strings.HasSuffix(form, "n") && !strings.HasSuffix(form, "s") {
				continue
			}
			for _, r := range s.accents {
				forms = append(forms, strings.ReplaceAll(form, r.old, r.new))
			}
		}
	}
	return choice(forms, s.of(pos).index, word)
}

func (s *spanish) determiner(word string) string {
	if form, ok := equal(word, s.determiners, s.fixed); ok {
		return form
	}
	var forms []string
	for _, r := range s.general {
		forms = append(forms, replaceEnd(word, r.old, r.new))
	}
	return choice(append(forms, word), s.of("det").index, word)
}

func (s *spanish) pronoun(word string, known *words) string {
	if form, ok := equal(word, s.pronouns, s.fixed); ok {
		return form
	}
	return choice(append(changed(word, s.general), word), known, word)
}

var thousands = regexp.MustCompile(`\.[0-9]{3}\n?\z`)

// number writes numbers with a decimal point and without points between thousands.
func (s *spanish) number(word string) string {
	if form, ok := equal(word, s.numbers); ok {
		return form
	}
	if whole, _, _ := strings.Cut(word, ","); thousands.MatchString(whole) {
		word = strings.ReplaceAll(word, ".", "")
	}
	return strings.ReplaceAll(word, ",", ".")
}

func (s *spanish) verb(word string, features []string) string {
	known := s.of("verb").index
	if slices.Contains(features, "PronType=Prs") {
		return s.verbWithPronouns(word, features, known)
	}
	return s.plainVerb(word, features, known)
}

func (s *spanish) plainVerb(word string, features []string, known *words) string {
	return s.verbBy(s.choose("verb", features), word, known)
}

func (s *spanish) verbBy(rules []rule, word string, known *words) string {
	forms := changed(word, rules)
	if i := slices.IndexFunc(forms, known.has); i >= 0 {
		return forms[i]
	}
	for _, form := range forms {
		if lemma, ok := s.otherVowel(form, known); ok {
			return lemma
		}
	}
	return first(forms, nil, word)
}

// otherVowel finds the known verb that differs from a form by the vowel of its
// stem only.
func (s *spanish) otherVowel(form string, known *words) (lemma string, ok bool) {
	for _, r := range s.oneVowel {
		if utf8.RuneCountInString(r.old) != 1 {
			continue
		}
		for at := 0; at < len(form); at++ {
			if !strings.HasPrefix(form[at:], r.old) {
				continue
			}
			if lemma = form[:at] + r.new + form[at+len(r.old):]; known.has(lemma) {
				return lemma, true
			}
		}
	}
	for _, r := range s.twoVowels {
		if !strings.Contains(form, r.old) {
			continue
		}
		if lemma = strings.Replace(form, r.old, r.new, 1); known.has(lemma) {
			return lemma, true
		}
	}
	return "", false
}

var attached = regexp.MustCompile(`^(.*?)([mts]e|l[aeo]s?|n?os)\n?\z`)

// mostPronouns is how many pronouns are cut off a verb at most.
const mostPronouns = 4

// verbWithPronouns gives the lemma of a verb with pronouns at its end as the lemmas
// of all its parts.
func (s *spanish) verbWithPronouns(word string, features []string, known *words) string {
	var pronouns []string
	verb := word
	for m := attached.FindStringSubmatch(verb); m != nil && len(pronouns) < mostPronouns; m = attached.FindStringSubmatch(verb) {
		verb = replaceEnd(verb, m[2], "")
		pronouns = append(pronouns, m[2])
	}
	slices.Reverse(pronouns)
	for _, r := range s.accents {
		verb = strings.ReplaceAll(verb, r.old, r.new)
	}
	var lemma strings.Builder
	if forms := s.of("verb").exc.forms(verb); len(forms) > 0 {
		lemma.WriteString(forms[0])
	} else {
		// The rules are chosen with the feature that says "with pronouns", as spaCy does.
		lemma.WriteString(s.plainVerb(verb, features, known))
	}
	lemma.WriteByte(' ')
	for i, p := range pronouns {
		if i > 0 {
			lemma.WriteByte(' ')
		}
		if forms := s.of("pron").exc.forms(p); len(forms) > 0 {
			lemma.WriteString(forms[0])
		} else {
			lemma.WriteString(s.pronoun(p, known))
		}
	}
	return lemma.String()
}
