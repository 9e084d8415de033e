package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/when"
)

// readFigures reads counts that a clause gives of no incident of its own: "puts its losses
// at 43 dead", "the toll has risen to 120", "logged 17 violations, 11 of them by the army",
// "18 are missing", "3,000 troops remain in the south".
func (r *reading) readFigures() {
	r.counts = map[[2]int]bool{}
	for _, y := range r.tallies {
		r.counts[[2]int{r.sentenceStart(y.evidence.from), y.Count.Low}] = true
	}
	last := "" // what was counted last in the paragraph
	for _, p := range r.pieces() {
		if r.inHeading(r.tokens[p.from].start, r.tokens[p.to-1].end) {
			continue
		}
		if p.from == 0 || r.tokens[p.from-1].sign == paragraphBreak {
			last = ""
		}
		for i := p.from; i < p.to; i++ {
			if w := r.countedBy(i); w != "" {
				last = w
			}
			what, at := "", -1
			switch low := r.tokens[i].low; {
			case r.figureVerb("putat", i):
				for p.to < len(r.tokens) && p.to < i+2*longestMeasure && r.tokens[p.to].sign != paragraphBreak && !endsSentence(r.tokens[p.to-1]) {
					p.to++ // the number may be what is said
				}
				what, at = r.putAt(i, p.span)
			case r.figureVerb("cometo", i):
				what, at = r.cameTo(i, p.span)
			case r.figureVerb("recording", i):
				what, at = r.recorded(i, p.span, last)
			case low == "of":
				at, what = r.someOf(i, p.span, last), last
			case last != "" && r.figureVerb("compare", i):
				what, at = last, r.compared(i, p.span)
			case low == "have" || low == "has":
				what, at = r.progress(i, p.span)
			case r.figureVerb("remaining", i):
				what, at = r.remaining(i, p.span)
			}
			if at < 0 || what == "" {
				continue
			}
			end := p.to
			if at+1 < end && r.tokens[at+1].low == "of" {
				end = at + 1
			}
			if n, ok := r.countAt(at, end); ok && n.To > at {
				last = what
				r.figure(p, what, r.roundly(n.Value, span{at, n.To}))
			}
		}
	}
}

func (r *reading) figureVerb(use string, i int) bool {
	_, _, ok := r.use(use, span{i, i + 1})
	return ok
}

// figure makes the tally of a count, unless the sentence has one of that number.
func (r *reading) figure(p piece, what string, c trucewatch.Count) {
	evidence := r.unquoted(r.trim(p.span))
	key := [2]int{r.sentenceStart(evidence.from), c.Low}
	if c.Low == 0 || r.counts[key] || r.toBe(p.span) {
		return
	}
	r.counts[key] = true
	y := &tally{evidence: evidence, said: p.said, voice: r.voiceOf(p.said), period: r.periodIn(p.span)}
	y.What, y.Count = what, c
	if e := effectOf(what); e != "" {
		y.Casualties = []trucewatch.Casualty{{Effect: e, Who: "people", Text: what, Count: c}}
	}
	r.tallies = append(r.tallies, y)
}

// sentenceStart is where the sentence of a token begins.
func (r *reading) sentenceStart(i int) int {
	for n := 0; i > 0 && n < longest && !endsSentence(r.tokens[i-1]) && r.tokens[i-1].sign != paragraphBreak; n++ {
		i--
	}
	return i
}

// effectOf is what became of those who are counted by a word: "losses", "missing".
func effectOf(what string) trucewatch.Effect {
	switch what {
	case "losses", "dead", "deaths", "toll", "death toll", "fatalities", "killed", "bodies", "corpses":
		return trucewatch.Killed
	case "wounded", "injured", "injuries":
		return trucewatch.Wounded
	case "missing":
		return trucewatch.Missing
	case "displaced", "refugees":
		return trucewatch.Displaced
	}
	return ""
}

// measured is the word for what is counted that stands in a stretch: the last one, or
// what follows "the number of"; empty for none.
func (r *reading) measured(s span) string {
	for i := s.to - 1; i >= s.from; i-- {
		if low := r.tokens[i].low; low == "number" || low == "count" || low == "total" || low == "figure" || low == "tally" {
			if i+1 < s.to && r.tokens[i+1].low == "of" {
				return r.slice(r.trim(span{i + 2, s.to}))
			}
			return low
		}
		if at, end, ok := r.use("counted", span{i, s.to}); ok && at == i {
			return r.slice(span{at, end})
		}
	}
	return ""
}

// putAt reads "put the number of breaches at 60", "estimated its losses at 43 dead".
func (r *reading) putAt(i int, s span) (what string, at int) {
	for k := i + 1; k < s.to && k < i+longestMeasure+4; k++ {
		if r.finite(k) || r.tokens[k].is(modal) {
			return "", -1
		}
		if r.tokens[k].low == "at" && k+1 < s.to {
			if n, ok := r.countAt(k+1, s.to); ok && r.dateOf[k+1] < 0 {
				if n.To < s.to && effectOf(r.tokens[n.To].low) != "" {
					return r.tokens[n.To].low, k + 1
				}
				return r.measured(span{i + 1, k}), k + 1
			}
		}
	}
	return "", -1
}

// cameTo reads "the death toll has risen to 120", "the number of violations stood at 15",
// "bringing the total to 40".
func (r *reading) cameTo(i int, s span) (what string, at int) {
	for k := i + 1; k < s.to && k < i+longestMeasure; k++ {
		if n, ok := r.countAt(k, s.to); ok && n.To > k {
			if r.dateOf[k] >= 0 && r.dates[r.dateOf[k]].Sort != when.Duration {
				return "", -1
			}
			if what = r.measured(span{max(s.from, i-longestMeasure), k}); what != "" {
				return what, k
			}
			if j := n.To; j+2 < s.to && r.tokens[j].low == "the" { // "bring to 24 the number who have died"
				if r.tokens[j+1].low == "number" {
					end := j + 2
					for end < s.to && end < j+longestMeasure && r.tokens[end].sign == word && r.dateOf[end] < 0 {
						end++
					}
					return r.slice(span{j + 1, end}), k
				}
				return r.measured(span{j, min(j+3, s.to)}), k
			}
			return "", -1
		}
		if t := r.tokens[k]; t.is(modal|clausal) && t.low != "to" || t.sign == punctuation {
			return "", -1
		}
	}
	return "", -1
}

// recorded reads "has documented 41 attacks", "had collected 39 bodies", and after another
// count "has acknowledged 31".
func (r *reading) recorded(i int, s span, last string) (what string, at int) {
	k := i + 1
	for k < s.to && k < i+3 && (r.tokens[k].low == "a" || r.tokens[k].low == "total" || r.tokens[k].low == "of" || r.tokens[k].low == "only") {
		k++
	}
	n, ok := r.countAt(k, s.to)
	if !ok || n.To <= k || r.dateOf[k] >= 0 && r.dates[r.dateOf[k]].Sort != when.Duration {
		return "", -1
	}
	end := n.To
	for end < s.to && end < n.To+4 && r.tokens[end].sign == word && !r.tokens[end].is(preposition|clausal|relative|auxiliary|modal) && !r.finite(end) && r.dateOf[end] < 0 {
		end++
	}
	if end == n.To {
		if end < s.to && r.tokens[end].low == "of" {
			return "", -1
		}
		return last, k
	}
	if low := r.tokens[i].low; (low == "inflicted" || low == "suffered" || low == "sustained" || low == "reported" || low == "verified" || low == "noted" || low == "confirmed" || low == "acknowledged" || low == "admitted") && r.measured(span{n.To, end}) == "" {
		return "", -1 // "27 companies reported 16,389 subsidiaries"
	}
	if low := r.tokens[end-1].low; low == "people" || low == "men" || low == "suspects" || r.lastOf(span{n.To, end}) {
		return "", -1
	}
	return r.slice(span{n.To, end}), k
}

// lastOf says whether words name a length of time or a day.
func (r *reading) lastOf(s span) bool {
	for i := s.from; i < s.to; i++ {
		if r.dateOf[i] >= 0 {
			return true
		}
	}
	return false
}

// someOf is where the number stands of "11 of them", or -1.
func (r *reading) someOf(i int, s span, last string) int {
	if i+1 >= s.to || i <= s.from {
		return -1
	}
	if low := r.tokens[i+1].low; low == "the" && i+2 < s.to && last != "" && strings.HasSuffix(strings.ToLower(last), r.tokens[i+2].low) {
		// "11 of the rockets", of those counted before
	} else if low != "them" && low != "these" && low != "which" && low != "those" {
		return -1
	}
	for k := max(s.from, i-4); k < i; k++ {
		if n, ok := r.countAt(k, i); ok && n.To == i {
			return k
		}
	}
	return -1
}

// remaining reads "18 are missing", "3,000 troops remain in the south".
func (r *reading) remaining(i int, s span) (what string, at int) {
	if r.tokens[i].low == "missing" && (i == s.from || !r.tokens[i-1].is(auxiliary|be) && r.tokens[i-1].low != "still" && r.tokens[i-1].low != "also") {
		return "", -1 // "three missing men"
	}
	verb := i
	for verb > s.from && i-verb < 3 && (r.tokens[verb-1].is(auxiliary) || r.tokens[verb-1].low == "still" || r.tokens[verb-1].low == "also") {
		verb--
	}
	for k := max(s.from, verb-6); k < verb; k++ {
		if r.dateOf[k] >= 0 {
			continue
		}
		n, ok := r.countAt(k, verb)
		if !ok || n.To <= k || verb-n.To > 4 {
			continue
		}
		for j := n.To; j < verb; j++ {
			if j == verb-1 && r.tokens[j].low == "who" {
				continue // "soldiers who are missing"
			}
			if r.tokens[j].sign != word && r.tokens[j].low != "." || r.tokens[j].is(preposition|clausal|relative) {
				return "", -1
			}
		}
		if r.tokens[i].low == "missing" || n.To == verb {
			return "missing", k
		}
		return r.slice(span{n.To, verb}), k
	}
	return "", -1
}

// countedBy is what a tally that begins at a token has counted: its evidence does.
func (r *reading) countedBy(i int) string {
	if r.tallyAt == nil {
		r.tallyAt = map[int]string{}
		for _, y := range r.tallies {
			if y.Count.Low > 0 && !y.Unknown {
				r.tallyAt[y.evidence.from] = y.What
			}
		}
	}
	return r.tallyAt[i]
}

// compared is where the number stands of "compared with 160 in March", "up from 95 the day
// before", or -1.
func (r *reading) compared(i int, s span) int {
	k := i + 1
	if low := r.tokens[i].low; low != "against" {
		if k >= s.to || r.tokens[k].low != "with" && r.tokens[k].low != "to" && r.tokens[k].low != "from" {
			return -1
		}
		k++
	}
	if k >= s.to || r.dateOf[k] >= 0 && r.dates[r.dateOf[k]].Sort != when.Duration {
		return -1
	}
	n, ok := r.countAt(k, s.to)
	if !ok || n.To <= k {
		return -1
	}
	if n.To < s.to && r.tokens[n.To].sign == word && !r.tokens[n.To].is(preposition|clausal) && r.dateOf[n.To] < 0 && r.tokens[n.To].low != "the" {
		return -1
	}
	return k
}

// progress reads in the perfect how many have done or been freed so far what is done one
// by one: "1,060 men have handed in their weapons", "have released 737 of the 1,000 men".
func (r *reading) progress(i int, s span) (what string, at int) {
	v := i + 1
	for v < s.to && v < i+3 && (r.tokens[v].low == "already" || r.tokens[v].low == "so" || r.tokens[v].low == "far" || r.tokens[v].low == "been" || r.tokens[v].low == "now") {
		v++
	}
	if v+1 >= s.to || !r.figureVerb("progress", v) {
		return "", -1
	}
	for k := v + 1; k < s.to && k < v+3; k++ {
		n, ok := r.countAt(k, k+1)
		if !ok || n.To <= k || n.To+2 >= s.to || r.tokens[n.To].low != "of" || r.dateOf[k] >= 0 {
			continue
		}
		end := n.To + 1
		for end < s.to && end < n.To+6 && (r.tokens[end].sign == word && !r.tokens[end].is(preposition|relative|auxiliary|clausal) || r.tokens[end].sign == number) {
			end++
		}
		return r.tokens[v].low + " " + r.slice(span{n.To, end}), k
	}
	for k := max(s.from, i-6); k < i; k++ {
		n, ok := r.countAt(k, i)
		if !ok || n.To <= k || n.To >= i || i-n.To > 4 || r.dateOf[k] >= 0 {
			continue
		}
		for j := n.To; j < i; j++ {
			if r.tokens[j].sign != word && r.tokens[j].low != "." || r.tokens[j].is(preposition|clausal|relative) {
				return "", -1
			}
		}
		return r.slice(span{n.To, i}), k
	}
	return "", -1
}
