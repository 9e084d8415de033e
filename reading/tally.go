package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/when"
)

// tally is a tally while it is being read.
type tally struct {
	trucewatch.Tally
	piece    piece
	perp     part
	target   part
	period   int // the date in dates, or -1
	evidence span
	voice    *speaker
}

// readTallies reads counts of incidents and levels of stocks in a piece. It
// gives the triggers that a tally counts, which are no accounts.
func (r *reading) readTallies(p piece, list []found) map[int]bool {
	counted := map[int]bool{}
	for _, t := range list {
		if t.class != "verb" && t.kind.Is(trucewatch.Violence) && r.noBefore(t.from, p.from) { // "no attack" counts none
			counted[t.from] = true
			r.countIncidents(p, t, count{span: span{t.from, t.from}, value: trucewatch.Exactly(0)}, list, counted)
			continue
		}
		if t.class != "plural" {
			continue
		}
		c, ok := r.numberBefore(t.from, p.from)
		if !ok || c.value.Low < 2 && c.value.High == nil {
			continue
		}
		counted[t.from] = true
		r.countIncidents(p, t, c, list, counted)
	}
	r.violations(p)
	r.levels(p)
	return counted
}

// numberBefore finds the number that counts the noun at i.
func (r *reading) numberBefore(i, from int) (count, bool) {
	for k := i - 1; k >= from && k >= i-3; k-- {
		t := r.tokens[k]
		if t.sign != word && t.sign != number || t.is(preposition|auxiliary|modal|clausal) {
			break
		}
		for start := max(from, k-4); start <= k; start++ {
			if c, ok := r.countAt(start, i); ok && c.to == k+1 {
				return c, true
			}
		}
	}
	return count{}, false
}

// countIncidents makes the tally of a number of incidents, with who did them
// and who suffered. The killings told of beside it are part of it.
func (r *reading) countIncidents(p piece, t found, c count, list []found, counted map[int]bool) {
	a := &account{piece: p, dated: -1, noun: true, trigger: t.span, generic: true}
	a.Kind = t.kind
	r.named(a)
	r.suffered(a, r.casualties(p))
	r.settleIncident(a)
	for _, o := range list {
		if o.kind == trucewatch.Killing {
			counted[o.from] = true
		}
	}
	if !a.Certainty.Actual() {
		return
	}
	y := &tally{piece: p, perp: a.perp, target: a.target, evidence: a.evidence[0], voice: a.voice}
	y.What, y.Kind, y.Count, y.Casualties = r.slice(span{c.to, t.to}), t.kind, c.value, a.Casualties
	y.By, y.Against = a.By, a.Against
	y.period, y.Area = r.periodIn(p), r.areaIn(p, a)
	r.tallies = append(r.tallies, y)
}

// violations reads "120 ceasefire violations" and "violated the truce 40 times".
func (r *reading) violations(p piece) {
	for i := p.from; i < p.to; i++ {
		low := r.tokens[i].low
		switch {
		case low == "violations" || low == "breaches" || low == "incidents" || low == "times" && r.violates(p.from, i):
		default:
			continue
		}
		c, ok := r.numberBefore(i, p.from)
		if !ok || c.value.Low < 2 {
			continue
		}
		y := &tally{piece: p, evidence: r.unquoted(r.trim(p.span)), voice: r.voiceOf(p.said), period: r.periodIn(p)}
		y.Count, y.What = c.value, r.slice(span{c.to, i + 1})
		if low == "times" {
			y.What = "violations"
		}
		r.tallies = append(r.tallies, y)
		return // further numbers are what it is compared with
	}
}

func (r *reading) violates(from, to int) bool {
	for i := from; i < to; i++ {
		if strings.HasPrefix(r.tokens[i].low, "violat") || strings.HasPrefix(r.tokens[i].low, "breach") {
			return true
		}
	}
	return false
}

// tollTally is the tally of those killed in a whole war.
func (r *reading) tollTally(a *account, t toll) *tally {
	y := &tally{piece: a.piece, evidence: a.evidence[0], voice: a.voice, period: r.periodIn(a.piece)}
	y.What, y.Count = string(t.Effect), t.Count
	y.Casualties = []trucewatch.Casualty{t.Casualty}
	return y
}

// levels reads the stocks that the case follows: "8,600 U.S. troops remain",
// "U.S. troops are at 8,600". What is to be is no level.
func (r *reading) levels(p piece) {
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
			if !found || r.toBe(p) {
				continue
			}
			y := &tally{piece: p, evidence: r.unquoted(r.trim(p.span)), voice: r.voiceOf(p.said), period: r.periodIn(p)}
			y.What, y.Level, y.Count = r.slice(span{i, end}), stock.Name, c.value
			r.tallies = append(r.tallies, y)
			i = end - 1
			break
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
func (r *reading) standsAt(i, end int) (count, bool) {
	for k := i; k < end && k < i+8; k++ {
		t := r.tokens[k]
		if t.sign == punctuation || t.is(clausal) {
			return count{}, false
		}
		if t.low == "at" || t.low == "to" || t.low == "numbered" || t.low == "about" {
			if c, ok := r.countAt(k+1, end); ok {
				return c, true
			}
		}
	}
	return count{}, false
}

// toBe says whether a piece tells of what is to come.
func (r *reading) toBe(p piece) bool {
	for i := p.from; i < p.to; i++ {
		if r.tokens[i].is(modal) {
			return true
		}
	}
	_, _, planned := r.use("planned", p.span)
	_, _, unreal := r.use("unreal", p.span)
	_, _, conditional := r.use("conditional", p.span)
	return planned || unreal || conditional
}

// periodIn finds the stretch of time that a tally counts in.
func (r *reading) periodIn(p piece) int {
	best := -1
	for i := p.from; i < p.to; i++ {
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
func (r *reading) areaIn(p piece, a *account) *trucewatch.Place {
	for i := p.from; i < p.to; i++ {
		switch r.tokens[i].low {
		case "provinces", "districts", "regions", "states", "cities", "villages", "locations", "places":
		default:
			continue
		}
		if c, ok := r.numberBefore(i, p.from); ok {
			m := r.text.Mention(r.tokens[c.from].start, r.tokens[i].end)
			return &trucewatch.Place{Text: m.Text, Start: m.Start, End: m.End}
		}
	}
	return a.Place
}
