// Package tally finds, in paragraphs that package nlp has parsed, counts that stand for
// themselves: of violations, of people, of lorries, for a time, an area, a side. It goes
// by what is counted, by the verb that it hangs on, by words of time beside it, and by
// the counts before it, which a bare number goes on from: "26 of them by the army, 12 by
// the rebels". What will be, is wanted or did not happen is not counted. Those who came to
// harm in one incident are left to package reading.
package tally

import (
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/nlp"
	"github.com/trucewatch/trucewatch/nlp/tree"
	"github.com/trucewatch/trucewatch/reading/attribution"
	"github.com/trucewatch/trucewatch/reading/quantity"
)

// Count is a number of something.
type Count struct {
	// Number is the number with the words that qualify it.
	Number attribution.Place
	// What names what is counted. It may stand before the number, or in another sentence.
	What attribution.Place
	// Around is the part of the sentence that the number has to itself: from the number
	// before it, or the sentence's beginning, to the one after it.
	Around attribution.Place
	Value  trucewatch.Count
}

type span = attribution.Span

// Bounds on how much of a sentence is looked at: no real one has more.
const (
	maxClimb = 12
	nearby   = 12
	longest  = 400
)

// Find finds the counts of a text in the order in which they stand in it.
func Find(docs []*nlp.Doc) []Count {
	f := &finder{lex: english(), last: attribution.Place{Paragraph: -1}, at: -1}
	for p, d := range docs {
		f.paragraph(p, d)
	}
	return f.list
}

// finder goes through a text.
type finder struct {
	lex  *lexicon
	list []Count
	// last is what was counted last in the paragraph; of no paragraph where nothing was.
	// idle is how many sentences ago that was.
	last attribution.Place
	at   int // the paragraph of the last count
	idle int
	// named is what was last named with a number, whether it was counted or is to come.
	named attribution.Place
}

// parsed is a sentence of a paragraph.
type parsed struct {
	*tree.Tree
	lex  *lexicon
	lows []string
	sent span
	// finite is, for each token, how many finite verbs stand before it.
	finite []int
}

// number is a number of a sentence with what it counts.
type number struct {
	quantity.Number
	noun  int // the head of what it counts, or -1 for a bare number
	top   int // the token by which it hangs in the sentence
	verb  int // the verb that it hangs on, or -1
	times bool
}

func (f *finder) paragraph(p int, d *nlp.Doc) {
	t := &parsed{Tree: tree.New(d), lex: f.lex, lows: make([]string, len(d.Tokens)), finite: make([]int, len(d.Tokens)+1)}
	for i := range d.Tokens {
		t.lows[i] = t.Low(i)
		t.finite[i+1] = t.finite[i]
		switch t.Tag(i) {
		case "VBD", "VBZ", "VBP", "MD":
			t.finite[i+1]++
		}
	}
	f.idle += 2
	for from := 0; from < len(d.Tokens); {
		to := from + 1
		for to < len(d.Tokens) && !d.Tokens[to].SentStart {
			to++
		}
		for ; from < to; from += longest {
			t.sent = span{From: from, To: min(to, from+longest)}
			f.sentence(p, t)
		}
		from = to
	}
}

func (f *finder) sentence(p int, t *parsed) {
	numbers := t.numbers()
	periods := t.periods()
	taken := 0
	for k, n := range numbers {
		c := context{parsed: t, n: n, periods: periods, before: taken, after: f.at == p && f.idle <= 1, known: !f.named.Empty()}
		ok := c.counts()
		if n.noun >= 0 && t.named(t.Lemma(n.noun)) {
			f.named = attribution.Place{Paragraph: p, Span: t.phrase(n.noun, n.Number)}
		}
		if !ok {
			continue
		}
		what := attribution.Place{Paragraph: p}
		if n.times && n.verb >= 0 && taken == 0 {
			what.Span = span{From: n.verb, To: n.verb + 1}
		} else if n.noun >= 0 {
			what.Span = t.phrase(n.noun, n.Number)
		} else if m := t.measured(n); m >= 0 && !c.goesOn() {
			what.Span = t.phrase(m, n.Number)
		} else if f.at == p {
			what = f.last
		} else if what = f.named; f.last.Paragraph >= 0 && !t.lex.is("further", t.lows[n.From]) {
			what = f.last
		}
		if what.Empty() && n.verb >= 0 {
			what = attribution.Place{Paragraph: p, Span: span{From: n.verb, To: n.verb + 1}} // "40,000 have died"
		}
		if what.Empty() {
			continue
		}
		around := t.sent
		if k > 0 {
			around.From = numbers[k-1].To
		}
		if k+1 < len(numbers) {
			around.To = numbers[k+1].From
		}
		place := func(s span) attribution.Place { return attribution.Place{Paragraph: p, Span: s} }
		f.list = append(f.list, Count{Number: place(span{From: n.From, To: n.To}), What: what, Around: place(around), Value: n.Value})
		f.last, f.at, f.idle = what, p, -1
		taken++
	}
	f.idle++
}
