package reading

import (
	"sort"

	"github.com/trucewatch/trucewatch"
	tallies "github.com/trucewatch/trucewatch/reading/tally"
	"github.com/trucewatch/trucewatch/when"
)

// readCounts reads the counts that hang on a verb or go on from others, beside those that
// the incidents and the clauses gave already: "26 of them by the army, 12 by the rebels".
func (r *reading) readCounts() {
	pieces, harmed := r.pieces(), r.harmedHere()
	for _, c := range tallies.Find(r.docs) {
		at := r.at(c.Number, r.docs, r.parts)
		if at.empty() || r.inHeading(r.tokens[at.from].start, r.tokens[at.to-1].end) {
			continue
		}
		k := sort.Search(len(pieces), func(k int) bool { return pieces[k].to > at.from })
		if k == len(pieces) || pieces[k].from > at.from {
			continue
		}
		value := r.roundly(c.Value, at)
		start := r.sentenceStart(at.from)
		if r.counts[[2]int{start, value.Low}] || r.counts[[2]int{start, c.Value.Low}] || harmed[at.from] {
			continue
		}
		r.counts[[2]int{start, value.Low}] = true
		p := pieces[k]
		y := &tally{evidence: r.unquoted(r.trim(p.span)), said: p.said, voice: r.voiceOf(p.said), period: r.periodIn(r.at(c.Around, r.docs, r.parts))}
		if y.period < 0 {
			y.period = r.periodIn(p.span)
		}
		y.What, y.Count = r.slice(r.at(c.What, r.docs, r.parts)), value
		if e := effectOf(y.What); e != "" {
			y.Casualties = []trucewatch.Casualty{{Effect: e, Who: "people", Text: y.What, Count: value}}
		}
		r.tallies = append(r.tallies, y)
	}
}

// harmedHere are the tokens of those who came to harm in incidents of the news that have
// a day: they are no counts of a longer time.
func (r *reading) harmedHere() map[int]bool {
	list := map[int]bool{}
	for _, a := range r.told {
		if a.dated < 0 || a.Background {
			continue
		}
		if d := r.dates[a.dated]; d.Sort == when.Period || d.Interval.To.Sub(d.Interval.From) >= week {
			continue
		}
		for _, t := range a.tolls {
			for i := t.np.from; i < t.np.to && i < t.np.from+longestMeasure; i++ {
				list[i] = true
			}
		}
	}
	return list
}

// clauseAt is the part of a sentence around a token that one voice tells, up to a
// semicolon or a colon.
func (r *reading) clauseAt(at int) span {
	ends := func(i int) bool {
		t := r.tokens[i]
		return t.sign == paragraphBreak || endsSentence(t) || t.low == ";" || t.low == ":"
	}
	s := span{at, at + 1}
	for s.from > 0 && at-s.from < longest && !ends(s.from-1) && r.saidAt[s.from-1] == r.saidAt[at] {
		s.from--
	}
	for s.to < len(r.tokens) && s.to-at < longest && !ends(s.to) && r.saidAt[s.to] == r.saidAt[at] {
		s.to++
	}
	return s
}
