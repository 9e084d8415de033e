// Package commitment finds who takes it on, or is bound, to do what, by when and on
// what condition, in paragraphs that package nlp has parsed: in agreements, in what
// people say, in news. It goes by modal verbs, by a lexicon of words of commitment
// and by the numbered items of lists. Which day a deadline is and which party a name
// is left to package reading.
//
// No commitments are what somebody demands of others, expects, asks, denies or holds
// possible; what words in an agreement shall mean, what it says of its own force, and
// rights, but for those that hang on a condition: nobody owes these.
package commitment

import (
	"cmp"
	"slices"

	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/reading/attribution"
)

// Mood says how somebody is bound.
type Mood string

// The moods: what one promises, is bound to by an agreement or an order, threatens
// with, offers, and what is agreed or scheduled.
const (
	Promise    Mood = "promise"
	Obligation Mood = "obligation"
	Threat     Mood = "threat"
	Offer      Mood = "offer"
	Agreed     Mood = "plan-agreed"
)

// Commitment is one thing that is to be done.
type Commitment struct {
	// By is who is to do it; empty where nobody is named, as in "all prisoners shall be
	// released". It may stand in another paragraph than the evidence: that of a list's
	// first line, or of whoever speaks.
	By attribution.Place
	// What is to be done. It begins with the verb or, in the passive and for events, with
	// what that is said of; a "not" is part of it.
	What attribution.Place
	// Due is the deadline, day or period, Condition the clause or phrase that says on
	// what condition. Either may be empty, and may lie within What.
	Due, Condition attribution.Place
	Mood           Mood
	// Negated says that something is not to be done.
	Negated  bool
	Evidence attribution.Place
	// Said is the index of the innermost statement that it stands in, or -1.
	Said int
	// Past says that it is told of as something that was to come: "were due to leave".
	Past bool
}

// text is what is read, with what the rules need to know of all of it.
type text struct {
	lex    *lexicon
	trees  []*parsed
	said   []attribution.Attribution
	formal bool // the text of an agreement
	joint  bool // what several declare together: a communiqué
	speech bool // one speaker's own words, without any quotation marks
}

// Find finds the commitments of a text in the order in which they stand in it. docs
// are its paragraphs, said the statements that package attribution found in them. title
// is what stands above them, if anything: by it an agreement or a communiqué is known.
func Find(title string, docs []*nlp.Doc, said []attribution.Attribution) []Commitment {
	x := &text{lex: english(), said: said}
	for _, d := range docs {
		t := newTree(d, x.lex)
		x.trees = append(x.trees, t)
	}
	x.enter()
	x.sort(title)
	var list []Commitment
	l := &lister{text: x, stray: farthestItem}
	for p, t := range x.trees {
		found := x.clauses(p, t)
		list = append(list, l.read(p, t, found)...)
	}
	slices.SortStableFunc(list, func(a, b Commitment) int {
		return cmp.Or(cmp.Compare(a.Evidence.Paragraph, b.Evidence.Paragraph), cmp.Compare(a.Evidence.From, b.Evidence.From), cmp.Compare(a.What.From, b.What.From))
	})
	return list
}

// enter notes for each token the innermost statement that it stands in.
func (x *text) enter() {
	type piece struct {
		attribution.Span
		index int
	}
	pieces := make([][]piece, len(x.trees))
	for k, a := range x.said {
		for _, c := range a.Content {
			if c.Paragraph >= 0 && c.Paragraph < len(pieces) && !c.Empty() {
				pieces[c.Paragraph] = append(pieces[c.Paragraph], piece{c.Span, k})
			}
		}
	}
	for p, list := range pieces {
		slices.SortStableFunc(list, func(a, b piece) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To)) })
		var open []piece
		t := x.trees[p]
		for i := range t.Tokens {
			for len(list) > 0 && list[0].From <= i {
				open = append(open, list[0])
				list = list[1:]
			}
			for len(open) > 0 && open[len(open)-1].To <= i {
				open = open[:len(open)-1]
			}
			if len(open) > 0 {
				t.said[i] = open[len(open)-1].index
			}
		}
	}
}
