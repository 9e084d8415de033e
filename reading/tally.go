package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/reading/quantity"
	"github.com/trucewatch/trucewatch/when"
)

// tally is a tally while it is being read.
type tally struct {
	trucewatch.Tally
	perp     part
	target   part
	period   int // the date in dates, or -1
	evidence span
	said     int
	voice    *speaker
}

// tallyOfMany makes the tally of a number of incidents, with who did them and who
// suffered.
func (r *reading) tallyOfMany(a *account) {
	if !a.Certainty.Actual() && *lowOf(a) != 0 || *lowOf(a) == 0 && r.toBe(a.clause) {
		return // "there will be no more violence"
	}
	y := &tally{perp: a.perp, target: a.target, evidence: a.evidence[0], said: a.said, voice: a.voice}
	y.What = r.slice(r.words(a.paragraph, a.telling.What))
	if a.telling.Phrase.Empty() {
		y.What = string(a.Kind) + "s" // "violated the truce 40 times"
	}
	y.Kind, y.Count = a.Kind, r.roundly(*a.telling.Many, a.clause)
	for _, t := range a.tolls {
		y.Casualties = append(y.Casualties, t.Casualty)
	}
	y.By, y.Against = a.By, a.Against
	y.period, y.Area = r.periodIn(a.clause), r.areaIn(a.clause, a.Place)
	r.tallies = append(r.tallies, y)
}

// roundly is a count as a tally gives it: "more than 700" of a round number says 700 as
// the bound that the voice knows, and no 701; so does "fewer than 700".
// Of "up to 9,000" that number is the one that the voice gives.
func (r *reading) roundly(c trucewatch.Count, s span) trucewatch.Count {
	if c.Low == 0 && c.Best == nil && c.High != nil && *c.High >= roundest {
		most := *c.High
		c.Best = &most
	}
	if c.Low == 0 && c.High != nil && *c.High > roundest && *c.High%10 == 9 && r.fewer(s) {
		most := *c.High + 1
		return trucewatch.Count{Best: &most, High: &most}
	}
	n := c.Low - 1
	if c.High != nil || n < roundest || n%10 != 0 {
		return c
	}
	for i := max(0, s.from-3); i < s.to; i++ {
		switch r.tokens[i].low {
		case "more", "over", "above", "exceeded", "exceeding", "surpassed":
			return trucewatch.AtLeast(n)
		}
	}
	return c
}

// fewer says whether a number stands after "fewer than" or the like.
func (r *reading) fewer(s span) bool {
	for i := max(0, s.from-3); i < s.to; i++ {
		switch r.tokens[i].low {
		case "fewer", "less", "under", "below":
			return true
		}
	}
	return false
}

// roundest is the least number whose "more than" is taken for a round bound.
const roundest = 20

func lowOf(a *account) *int { return &a.telling.Many.Low }

// tollTally is the tally of those harmed in a war, or in clashes that go on.
func (r *reading) tollTally(a *account, t *toll) {
	if t.bare(r) {
		return // "the deaths bring to 41 the number": how many they are the number says
	}
	y := &tally{evidence: a.evidence[0], said: a.said, voice: a.voice, period: r.periodIn(a.clause), Tally: trucewatch.Tally{}}
	if t.np.from > y.evidence.to && r.saidAt[t.np.from] == r.saidAt[y.evidence.from] && t.np.from < r.sentenceOf(a).to {
		y.evidence.to = min(r.sentenceOf(a).to, t.np.to+longestLink)
		y.evidence = r.unquoted(r.trim(y.evidence))
	}
	if t.np.from >= y.evidence.to {
		// It stands in a clause or a statement of its own.
		if own := r.unquoted(r.trim(r.clauseAt(t.np.from))); !own.empty() {
			y.evidence = own
		}
	}
	y.What, y.Count = string(t.Effect), r.roundly(t.Count, t.np)
	y.Area = a.Place
	y.Casualties = []trucewatch.Casualty{t.Casualty}
	r.tallies = append(r.tallies, y)
}

// bare says whether a toll is that of words without a number: "the latest deaths".
func (t *toll) bare(r *reading) bool {
	if t.Count.Low > 2 {
		return false
	}
	for i := t.np.from; i < t.np.to; i++ {
		if n, ok := r.countAt(i, t.np.to); ok && n.To > n.From {
			return false
		}
	}
	return true
}

// countAt reads the number that begins at a token and where it ends.
func (r *reading) countAt(i, end int) (quantity.Number, bool) {
	return quantity.At(r.lows[:end], i)
}

// numberBefore finds the number that counts the noun at i.
func (r *reading) numberBefore(i, from int) (quantity.Number, bool) {
	for start := max(from, i-6); start < i; start++ {
		if r.tokens[start].is(preposition|auxiliary|modal|clausal) && !r.tokens[start].is(determiner) {
			continue
		}
		if n, ok := r.countAt(start, i); ok && n.To <= i && i-n.To <= 2 && n.From < n.To {
			return n, true
		}
	}
	return quantity.Number{}, false
}

// readLevels reads the stocks that the case follows: "8,600 U.S. troops remain",
// "U.S. troops are at 8,600". What is to be is no level.
func (r *reading) readLevels() {
	if len(r.c.Levels) == 0 {
		return
	}
	for _, p := range r.pieces() {
		for i := p.from; i < p.to; i++ {
			for _, stock := range r.c.Levels {
				end, ok := r.stockAt(stock.Names, i, p.to)
				if !ok {
					continue
				}
				c, found := r.numberBefore(i, p.from)
				if !found {
					c, found = r.standsAt(end, p.to)
				}
				if !found || r.toBe(p.span) {
					continue
				}
				y := &tally{evidence: r.unquoted(r.trim(p.span)), said: p.said, voice: r.voiceOf(p.said), period: r.periodIn(p.span)}
				y.What, y.Level, y.Count = r.slice(span{i, end}), stock.Name, c.Value
				r.tallies = append(r.tallies, y)
				i = end - 1
				break
			}
		}
	}
}

func (r *reading) stockAt(names []string, i, end int) (int, bool) {
	best := 0
	for _, n := range names {
		if e, ok := r.matches(strings.Fields(strings.ToLower(n)), i, end); ok && e > best {
			best = e
		}
	}
	return best, best > 0
}

// standsAt finds "are at 8,600", "numbered about 8,600" after a stock.
func (r *reading) standsAt(i, end int) (quantity.Number, bool) {
	for k := i; k < end && k < i+8; k++ {
		t := r.tokens[k]
		if t.sign == punctuation || t.is(clausal) {
			return quantity.Number{}, false
		}
		if t.low == "at" || t.low == "to" || t.low == "numbered" || t.low == "about" {
			if c, ok := r.countAt(k+1, end); ok {
				return c, true
			}
		}
	}
	return quantity.Number{}, false
}

// toBe says whether a stretch tells of what is to come.
func (r *reading) toBe(s span) bool {
	for i := s.from; i < s.to; i++ {
		if r.tokens[i].is(modal) {
			return true
		}
	}
	_, _, planned := r.use("planned", s)
	_, _, unreal := r.use("unreal", s)
	_, _, conditional := r.use("conditional", s)
	return planned || unreal || conditional
}

// periodIn finds the stretch of time that a tally counts in.
func (r *reading) periodIn(s span) int {
	best := -1
	for i := s.from; i < s.to; i++ {
		k := r.dateOf[i]
		if k < 0 || r.dates[k].Sort == when.Deadline {
			continue
		}
		if best < 0 || r.dates[best].Sort != when.Period && r.dates[k].Sort == when.Period {
			best = int(k)
		}
	}
	return best
}

// areaIn finds the area that a tally counts in: "16 provinces", or a place.
func (r *reading) areaIn(s span, place *trucewatch.Place) *trucewatch.Place {
	for i := s.from; i < s.to; i++ {
		switch r.tokens[i].low {
		case "provinces", "districts", "regions", "states", "cities", "villages", "locations", "places":
		default:
			continue
		}
		if c, ok := r.numberBefore(i, s.from); ok {
			m := r.text.Mention(r.tokens[c.From].start, r.tokens[i].end)
			return &trucewatch.Place{Text: m.Text, Start: m.Start, End: m.End}
		}
	}
	return place
}

// piece is a stretch that one voice tells in one clause. said is the place of
// the innermost statement around it, or -1 for the outlet's own words.
type piece struct {
	span
	said int
}

// pieces cuts the tokens where the voice changes and where clauses end.
func (r *reading) pieces() []piece {
	said := r.saidAt
	var list []piece
	start := 0
	cut := func(end int) {
		if end > start {
			list = append(list, piece{span{start, end}, int(said[start])})
		}
		start = end
	}
	all := span{0, len(r.tokens)}
	for i, t := range r.tokens {
		switch {
		case t.sign == paragraphBreak:
			cut(i)
			start = i + 1
			continue
		case i > start && said[i] != said[start] || i-start >= longest:
			cut(i)
		}
		if endsSentence(t) && !r.abbreviation(i, all) || t.low == ";" || t.low == ":" {
			cut(i + 1)
		}
	}
	return list
}

// readUnknown reads what is said not to be known, or not told: "did not say how many
// soldiers had died", "the death toll was not yet known".
func (r *reading) readUnknown() {
	for _, p := range r.pieces() {
		for i := p.from; i < p.to; i++ {
			at, end, ok := r.use("measure", span{i, min(i+longestMeasure, p.to)})
			if !ok || at != i || !r.openQuestion(p, i, end) {
				continue
			}
			what := span{i, end}
			for what.to < p.to && what.to < end+longestMeasure && r.tokens[what.to].sign == word && !r.tokens[what.to].is(clausal|modal) && !r.unknownAt(what.to, p.to) && !(r.tokens[what.to].is(be) && r.unknownAt(what.to+1, p.to)) {
				what.to++
			}
			y := &tally{evidence: r.unquoted(r.trim(p.span)), said: p.said, voice: r.voiceOf(p.said), period: -1}
			if k := r.cuedBy(p); y.voice == nil && k >= 0 {
				y.voice = r.utters[k].speaker
			}
			y.What, y.Unknown = r.slice(r.trim(span{what.from, what.to})), true
			if low := strings.ToLower(y.What); strings.HasPrefix(low, "how many ") {
				y.What = y.What[len("how many "):]
			}
			r.tallies = append(r.tallies, y)
			break
		}
	}
}

// longestMeasure is how many words name what is counted.
const longestMeasure = 8

// openQuestion says whether a number is said not to be known: in a statement that is
// none, or by words around it.
func (r *reading) openQuestion(p piece, from, end int) bool {
	if p.said >= 0 && r.utters[p.said].stance == trucewatch.NoComment {
		return true
	}
	if k := r.cuedBy(p); k >= 0 && r.utters[k].stance == trucewatch.NoComment {
		return true
	}
	for i := max(r.sentenceStart(from), from-longestMeasure); i < p.to && i < end+longestMeasure; i++ {
		if r.unknownAt(i, p.to) {
			return true
		}
	}
	return false
}

func (r *reading) unknownAt(i, end int) bool {
	if i >= end {
		return false
	}
	_, _, ok := r.use("unknown", span{i, min(i+4, end)})
	if !ok {
		return false
	}
	for _, u := range r.lex.uses[r.tokens[i].low] {
		if u.use == "unknown" {
			if _, found := r.matches(u.words, i, end); found {
				return true
			}
		}
	}
	return false
}

// cuedBy is the statement whose content a piece begins with, or -1.
func (r *reading) cuedBy(p piece) int {
	for i := p.from; i < p.to; i++ {
		if k := r.cueOf[i]; k >= 0 {
			return int(k)
		}
	}
	return -1
}
