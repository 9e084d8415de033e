package reading

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/reading/attribution"
)

//go:embed data/words.tsv
var wordsData string

//go:embed data/idioms.tsv
var idiomsData string

//go:embed data/verbs.tsv
var verbsData string

//go:embed data/confidence.tsv
var confidenceData string

//go:embed data/modality.tsv
var modalityData string

//go:embed data/stances.tsv
var stancesData string

//go:embed data/accounts.tsv
var accountsData string

// class is a set of closed classes that a word belongs to.
type class uint32

const (
	determiner class = 1 << iota
	definite
	pronoun
	subject
	possessive
	auxiliary // a form of be, have or do
	be
	modal
	future
	unreal
	negation
	preposition
	local
	coordinator
	subordinator
	clausal
	question
	relative
	adverb
	numberAdjective
	title
	abbreviation
	starter
	speakerNoun
	utterance
	saidPlace
	timeNoun
	verb       // a form of a verb of the lexicon
	body       // a word for an office or a group, which speaks as one
	saying     // a form of a verb that may stand in parenthesis, as in "…, he said"
	announcing // a verb of what is announced rather than promised
)

var classNames = map[string]class{
	"determiner": determiner, "definite": definite, "pronoun": pronoun, "subject": subject,
	"possessive": possessive, "be": be | auxiliary, "have": auxiliary, "do": auxiliary, "modal": modal,
	"future": future, "unreal": unreal, "negation": negation, "preposition": preposition, "local": local,
	"coordinator": coordinator, "subordinator": subordinator, "clausal": clausal, "question": question,
	"relative": relative, "adverb": adverb, "number-adjective": numberAdjective, "title": title,
	"abbreviation": abbreviation, "starter": starter, "speaker-noun": speakerNoun, "utterance": utterance,
	"said-place": saidPlace, "time-noun": timeNoun, "past": verb, "body": body,
	"announcing": announcing,
}

// tense is the form in which a verb stands.
type tense uint8

const (
	baseForm tense = iota
	presentForm
	pastForm
	participle // "-ing"
	passiveForm
)

// idiom is a phrase that is one cue: alternatives of each word.
type idiom struct {
	words  [][]string
	maybe  []bool
	stance trucewatch.Stance
}

// phrase is words with their use.
type phrase struct {
	words []string
	use   string
}

// lexicon is what the data files say.
type lexicon struct {
	classes   map[string]class
	irregular map[string]string
	idioms    map[string][]idiom // by first word
	stances   []phrase
	// confidence is that of a construction, modality what a modal verb leaves of it.
	confidence, modality map[string]float64
	uses                 map[string][]phrase // accounts.tsv, by first word
}

// lexiconOnce reads the data files when the first reader is made.
var lexiconOnce = sync.OnceValue(newLexicon)

func newLexicon() *lexicon {
	l := &lexicon{
		classes: map[string]class{}, irregular: map[string]string{}, idioms: map[string][]idiom{},
		uses: map[string][]phrase{},
	}
	for _, row := range rows(wordsData) {
		for _, w := range strings.Fields(row[1]) {
			l.classes[w] |= classNames[row[0]]
		}
	}
	for _, row := range rows(verbsData) {
		l.irregular[row[0]] = row[1]
	}
	l.readVerbs()
	l.readIdioms()
	for _, row := range rows(stancesData) {
		l.stances = append(l.stances, phrase{words: strings.Fields(row[1]), use: row[0]})
	}
	l.confidence, l.modality = shares(confidenceData), shares(modalityData)
	for _, row := range rows(accountsData) {
		add(l.uses, phrase{words: strings.Fields(row[1]), use: row[0]})
	}
	return l
}

func add(table map[string][]phrase, p phrase) {
	table[p.words[0]] = append(table[p.words[0]], p)
}

// readVerbs notes the forms of the verbs that introduce statements, which may stand
// where a clause has its verb.
func (l *lexicon) readVerbs() {
	mark := func(construction string, c class) {
		for _, lemma := range attribution.English().Verbs(construction) {
			for _, f := range l.verbForms(lemma) {
				if f.tense == pastForm || f.tense == presentForm {
					l.classes[f.form] |= c
				}
			}
		}
	}
	mark("", verb)
	mark("p", saying)
}

func (l *lexicon) readIdioms() {
	for _, row := range rows(idiomsData) {
		var id idiom
		id.stance = trucewatch.Stance(row[1])
		for _, w := range strings.Fields(row[0]) {
			id.maybe = append(id.maybe, strings.HasSuffix(w, "?"))
			id.words = append(id.words, strings.Split(strings.TrimSuffix(w, "?"), "/"))
		}
		for _, w := range id.words[0] {
			l.idioms[w] = append(l.idioms[w], id)
		}
	}
}

// shares reads a data file of hundredths.
func shares(data string) map[string]float64 {
	m := map[string]float64{}
	for _, row := range rows(data) {
		hundredths, _ := strconv.Atoi(row[1])
		m[row[0]] = float64(hundredths) / 100
	}
	return m
}

// rows cuts a data file into rows of fields.
func rows(data string) [][]string {
	var list [][]string
	for _, line := range strings.Split(data, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		list = append(list, strings.Split(line, "\t"))
	}
	return list
}

type verbForm struct {
	form  string
	tense tense
}

// verbForms inflects a verb; verbs.tsv has those that are irregular.
func (l *lexicon) verbForms(lemma string) []verbForm {
	given := l.irregular[lemma]
	if g := strings.Split(given, ","); len(g) == 4 {
		return distinct([]verbForm{{lemma, baseForm}, {g[0], presentForm}, {g[1], pastForm}, {g[2], pastForm}, {g[3], participle}})
	}
	s, past, ing := regular(lemma)
	return distinct([]verbForm{{lemma, baseForm}, {s, presentForm}, {past, pastForm}, {ing, participle}})
}

func distinct(forms []verbForm) []verbForm {
	var list []verbForm
	seen := map[string]bool{}
	for _, f := range forms {
		if !seen[f.form] {
			seen[f.form] = true
			list = append(list, f)
		}
	}
	return list
}

func regular(lemma string) (s, past, ing string) {
	last := lemma[len(lemma)-1]
	before := byte('x')
	if len(lemma) > 1 {
		before = lemma[len(lemma)-2]
	}
	switch {
	case last == 'e':
		s, past, ing = lemma+"s", lemma+"d", strings.TrimSuffix(lemma, "e")+"ing"
		if strings.HasSuffix(lemma, "ee") {
			ing = lemma + "ing"
		}
	case last == 'y' && !strings.ContainsRune("aeiou", rune(before)):
		s, past, ing = lemma[:len(lemma)-1]+"ies", lemma[:len(lemma)-1]+"ied", lemma+"ing"
	case strings.HasSuffix(lemma, "sh") || strings.HasSuffix(lemma, "ch") || last == 's' || last == 'x':
		s, past, ing = lemma+"es", lemma+"ed", lemma+"ing"
	default:
		s, past, ing = lemma+"s", lemma+"ed", lemma+"ing"
	}
	return s, past, ing
}

// word makes the token of a word or number.
func (l *lexicon) word(text string, start, end int) token {
	t := token{start: start, end: end, sign: word, pair: -1}
	r, _ := utf8.DecodeRuneInString(text[start:])
	t.low = plain(text[start:end])
	switch {
	case unicode.IsDigit(r):
		t.sign = number
	default:
		t.cap = unicode.IsUpper(r) || unicode.IsTitle(r)
		t.classes = l.classes[t.low]
	}
	return t
}
