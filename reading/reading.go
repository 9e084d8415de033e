// Package reading reads: a report's text gives statements, accounts, tallies
// and commitments, each anchored in passages.
//
// It is pure and deterministic. Cues, kinds and words for people stand in data
// files beside the code; parties and places come from the case.
package reading

import (
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/nlp"
	en "github.com/trucewatch/trucewatch/nlp/english"
	"github.com/trucewatch/trucewatch/reading/attribution"
	"github.com/trucewatch/trucewatch/when"
	"github.com/trucewatch/trucewatch/where"
	"github.com/trucewatch/trucewatch/who"
)

// Reader reads reports. Later readers stand behind the same interface.
type Reader interface {
	// Name names the reader and its version.
	Name() string
	// Read reads one report. It never fails: what can't be read gives less.
	Read(report trucewatch.Report) trucewatch.Reading
}

// Context is what a reader knows of the case. Any field may be nil.
type Context struct {
	Who   *who.Directory
	Where *where.Gazetteer
	Zone  *time.Location // nil means UTC
	// Countries are those that the case is about, in two letters (ISO 3166), the most
	// likely first.
	Countries []string
	// Anchors are the events of the case that texts count from: "the signing".
	Anchors []when.Anchor
	// Levels are the stocks that the case follows.
	Levels []who.Stock
	// Cues are the words that introduce statements; nil means those of the program.
	Cues *attribution.Lexicon
}

// New gives the reader: rules over words and over the parse of sentences.
func New(c Context) Reader {
	if c.Zone == nil {
		c.Zone = time.UTC
	}
	if c.Cues == nil {
		c.Cues = attribution.English()
	}
	return rules{c: c, lex: lexiconOnce(), pipeline: english}
}

// rules is the reader by rules. It keeps nothing between reports and may be
// used by several goroutines.
type rules struct {
	c        Context
	lex      *lexicon
	pipeline func() *nlp.Pipeline
}

// english is the pipeline that texts are parsed with. It is loaded when the first
// text is read.
func english() *nlp.Pipeline {
	p, err := en.Pipeline()
	if err != nil {
		panic("the built-in pipeline: " + err.Error()) // a fault of the build
	}
	return p
}

// Name implements Reader.
func (rules) Name() string { return "rules/2" }

// Read implements Reader.
func (p rules) Read(report trucewatch.Report) trucewatch.Reading {
	r := &reading{c: p.c, lex: p.lex, pipeline: p.pipeline(), report: report, s: report.Text, text: trucewatch.NewText(report.Text), speakers: newSpeakers(), full: map[string]string{}, titled: map[string][]bearer{}, heads: map[string]part{}, saidOn: map[int]bool{}, spokenOn: map[int]bool{}, sited: map[int]bool{}, harmed: map[int]bool{}, elsewhere: map[int]bool{}, taken: map[int]bool{}, countries: map[string]trucewatch.Place{}}
	r.plain = r.written()
	r.tokens = tokenize(r.plain, r.text.Byte(report.BodyStart), r.lex)
	datelines(r.plain, r.tokens)
	quotations(r.s, r.tokens)
	r.lows = make([]string, len(r.tokens))
	for i, t := range r.tokens {
		r.lows[i] = t.low
	}
	r.parse()
	r.find()
	r.names()
	r.readStatements()
	r.readIncidents()
	r.readCommitments()
	return r.finish(p.Name())
}

// reading is the work on one report.
type reading struct {
	update   int // the paragraph at which an update below the text begins; 0 while nobody asked
	c        Context
	lex      *lexicon
	pipeline *nlp.Pipeline
	report   trucewatch.Report
	s        string
	plain    string // s as written gives it
	text     *trucewatch.Text
	tokens   []token

	// dates, places and actors are what the rooms below found; the slices with
	// Of give, for each token, the place in them of the one that holds it, or -1.
	dates                    []when.Found
	places                   []where.Found
	actors                   []who.Found
	dateOf, placeOf, actorOf []int32
	// known is how many of the places the gazetteer found; names that it lacks follow.
	known int
	// home is the country that the text is mostly about, nil for none.
	home *where.Found

	speakers *speakers
	utters   []*utter
	full     map[string]string // full names by their last word
	titled   map[string][]bearer
	// sites are the places with a name of their own by what they are ("base"), nil until
	// asked for.
	sites map[string]int
	// countries are the countries that the text names, by their two letters.
	countries map[string]trucewatch.Place
	// heads are those who take part, by the last word of their mention, so that
	// "the fighters" finds the earlier ones.
	heads map[string]part

	// docs are the parsed paragraphs, parts where each stands in the text, said the
	// statements found in them.
	docs   []*nlp.Doc
	parts  []paragraph
	said   []attribution.Attribution
	smalls map[string]bool // words in small letters, nil until asked for
	// initials are the names made of letters that a text in capitals has, nil until asked for.
	initials map[string]bool
	saidAt   []int32  // for each token the innermost statement around it, or -1
	lows     []string // the tokens in small letters

	cueOf  []int32 // for each token the statement whose cue it is part of, or -1
	speaks []bool  // for each token whether it is part of a speaker's mention
	// harmed are the first tokens of those that violence was done to.
	harmed map[int]bool
	// elsewhere are the places of what a text only recalls, or speaks of in general.
	elsewhere map[int]bool
	// taken are the places that belong to a telling.
	taken map[int]bool
	// saidOn are the dates on which something was said, or that stand in a clause about another time, headings the paragraphs that
	// hold no clause.
	saidOn map[int]bool
	// spokenOn are those of them on which something was said; labels the places that
	// head paragraphs, by paragraph, -1 for none.
	spokenOn map[int]bool
	labels   []int
	sited    map[int]bool // places where something was told to have happened
	fought   bool         // fighting was told of as an incident
	headings []paragraph
	rules    []int // bytes of lines that set parts of the text apart

	// tallyAt is what the tallies of incidents count, by where their evidence begins.
	tallyAt map[int]string
	// counts are the numbers that tallies give, by where their sentence begins.
	counts map[[2]int]bool
	// counting is the clause that last counted what a long time came to.
	counting span

	told        []*account
	tallies     []*tally
	commitments []trucewatch.Commitment
}

// farthest is how many tokens a speaker's words may be apart to be one
// statement.
const farthest = longest

func (r *reading) sameParagraph(a, b int) bool {
	if b-a > farthest {
		return false
	}
	for i := a; i < b; i++ {
		if r.tokens[i].sign == paragraphBreak {
			return false
		}
	}
	return true
}
