// Package reading reads: a report's text gives statements, accounts, tallies
// and commitments, each anchored in passages.
//
// It is pure and deterministic. Cues, kinds and words for people stand in data
// files beside the code; parties and places come from the case.
package reading

import (
	"time"

	"github.com/trucewatch/trucewatch"
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
	// Levels are the stocks that the case follows.
	Levels []who.Stock
}

// New gives the reader: rules over words, with no grammar beneath them.
func New(c Context) Reader {
	if c.Zone == nil {
		c.Zone = time.UTC
	}
	return rules{c: c, lex: lexiconOnce()}
}

// rules is the reader by rules. It keeps nothing between reports and may be
// used by several goroutines.
type rules struct {
	c   Context
	lex *lexicon
}

// Name implements Reader.
func (rules) Name() string { return "rules/1" }

// Read implements Reader.
func (p rules) Read(report trucewatch.Report) trucewatch.Reading {
	r := &reading{c: p.c, lex: p.lex, report: report, s: report.Text, text: trucewatch.NewText(report.Text), speakers: newSpeakers(), full: map[string]string{}, titled: map[string][]bearer{}, heads: map[string]part{}, countries: map[string]trucewatch.Place{}}
	r.tokens = tokenize(r.s, r.text.Byte(report.BodyStart), r.lex)
	datelines(r.tokens)
	quotations(r.s, r.tokens)
	r.find()
	r.names()
	r.readStatements()
	r.readIncidents()
	r.readCommitments()
	return r.finish(p.Name())
}

// reading is the work on one report.
type reading struct {
	c      Context
	lex    *lexicon
	report trucewatch.Report
	s      string
	text   *trucewatch.Text
	tokens []token

	// dates, places and actors are what the rooms below found; the slices with
	// Of give, for each token, the place in them of the one that holds it, or -1.
	dates                    []when.Found
	places                   []where.Found
	actors                   []who.Found
	dateOf, placeOf, actorOf []int32

	speakers *speakers
	utters   []*utter
	last     *utter // the latest speaker, for running quotations
	lastAt   int    // its place in utters
	depth    int
	full     map[string]string // full names by their last word
	titled   map[string][]bearer
	// countries are the countries that the text names, by their two letters.
	countries map[string]trucewatch.Place
	// heads are those who take part, by the last word of their mention, so that
	// "the fighters" finds the earlier ones.
	heads map[string]part

	told        []*account
	tallies     []*tally
	commitments []trucewatch.Commitment
}

// readStatements reads the statements of every sentence, then quotations that
// no cue claims.
func (r *reading) readStatements() {
	for _, s := range r.sentences(span{0, len(r.tokens)}) {
		before := len(r.utters)
		r.attribute(s, -1, nil)
		r.running(s, before)
	}
}

// running gives quotations that no statement of their sentence holds to the
// last speaker. In the speaker's own paragraph they are more of the same
// statement; after it, a statement of their own.
func (r *reading) running(s span, before int) {
	for i := s.from; i < s.to; i++ {
		if !r.isBlock(i) {
			continue
		}
		end := min(r.tokens[i].pair, s.to)
		content := span{i + 1, end}
		if !r.covered(content, before) && r.last != nil && !content.empty() {
			r.runOn(span{i, min(end+1, s.to)}, s)
		}
		i = end
	}
}

func (r *reading) runOn(content, sentence span) {
	last := r.last.contents[len(r.last.contents)-1]
	if r.lastAt == len(r.utters)-1 && r.sameParagraph(last.to, content.from) && r.quotedOnly(r.last) {
		r.last.contents = append(r.last.contents, r.unquoted(r.trim(content)))
		return
	}
	u := &utter{speaker: r.last.speaker, np: r.last.np, cue: r.last.cue, contents: []span{content},
		stance: r.last.stance, confidence: sureRunning, within: -1}
	r.inner(r.state(u))
}

func (r *reading) quotedOnly(u *utter) bool {
	c := u.contents[len(u.contents)-1]
	return c.from > 0 && r.tokens[c.from-1].sign == quoteMark
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
