package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// toll is a number of people affected, with the tokens of its noun phrase and
// of the word that says what was done.
type toll struct {
	trucewatch.Casualty
	np    span
	word  span
	party string
}

// casualties reads the numbers of people affected in a piece.
func (r *reading) casualties(p piece) []toll {
	var list []toll
	counted := map[int]bool{}
	for i := p.from; i < p.to; i++ {
		if r.tokens[i].sign != word {
			continue
		}
		for _, e := range r.lex.effects[r.tokens[i].low] {
			np, value, ok := r.affected(e, i, p)
			if !ok || counted[np.from] || r.partOf(np.from, p) {
				continue
			}
			if e.effect == trucewatch.Captured && !r.people(np) {
				continue
			}
			counted[np.from] = true
			t := toll{np: np, word: span{i, i + 1}}
			t.Effect, t.Count, t.Text = e.effect, value, r.slice(np)
			actor := r.actor(np)
			t.Who, t.party = actor.Category, actor.Party
			if t.Who == "" && len(list) > 0 && r.others(np) {
				t.Who, t.party = list[len(list)-1].Who, list[len(list)-1].party
			}
			if t.Who == "" {
				t.Who = "people"
			}
			list = append(list, t)
			break
		}
	}
	return list
}

// people says whether a phrase names people, where things can be taken as well.
func (r *reading) people(np span) bool {
	return r.c.Who == nil || r.actor(np).Category != ""
}

// others holds for "10 others", "two more" and a number alone.
func (r *reading) others(np span) bool {
	last := r.tokens[np.to-1]
	return last.is(numberAdjective) || last.sign == number || r.lex.numbers[last.low] != nil
}

// partOf says whether a number only counts some of those named before it:
// "five, including two children".
func (r *reading) partOf(i int, p piece) bool {
	for k := i - 1; k >= p.from && k > i-4; k-- {
		switch r.tokens[k].low {
		case "including", "among":
			return true
		}
	}
	return false
}

// affected finds whom a word of harm tells of, and how many.
func (r *reading) affected(e effect, i int, p piece) (span, trucewatch.Count, bool) {
	_, _, passive, _ := r.group(i, p.from)
	if e.class == "verb" && !passive && (e.tense != pastForm || i+1 < p.to) {
		if np, v, ok := r.peopleAfter(i+1, p.to); ok {
			return np, v, ok
		}
	}
	if e.class == "noun" {
		if i+1 < p.to && r.tokens[i+1].low == "of" {
			return r.peopleAfter(i+2, p.to)
		}
		return span{}, trucewatch.Count{}, false
	}
	if e.class == "verb" && e.tense != pastForm {
		return span{}, trucewatch.Count{}, false
	}
	return r.peopleBefore(i, p)
}

// peopleAfter reads a counted noun phrase that begins at a token: "at least 27
// people", "civilians".
func (r *reading) peopleAfter(i, end int) (span, trucewatch.Count, bool) {
	if i < end && (r.tokens[i].low == "a" || r.tokens[i].low == "an") {
		if c, ok := r.countAt(i, end); ok {
			return r.countedPhrase(c, end)
		}
		return r.single(i, end)
	}
	if c, ok := r.countAt(i, end); ok {
		return r.countedPhrase(c, end)
	}
	np := r.short(r.nounPhraseAfter(i, end))
	if np.empty() || r.c.Who == nil || r.tokens[np.from].is(determiner|pronoun|possessive) || r.tokens[np.from].cap && r.actorOf[np.from] < 0 {
		return span{}, trucewatch.Count{}, false
	}
	if cat := r.actor(np).Category; cat != "" && r.plural(np) {
		return np, trucewatch.AtLeast(2), true
	}
	return span{}, trucewatch.Count{}, false
}

// single reads "a soldier".
func (r *reading) single(i, end int) (span, trucewatch.Count, bool) {
	np := r.short(r.nounPhraseAfter(i, end))
	if np.empty() || r.c.Who == nil || r.actor(np).Category == "" {
		return span{}, trucewatch.Count{}, false
	}
	return np, trucewatch.Exactly(1), true
}

// countedPhrase widens a number to the people that it counts.
func (r *reading) countedPhrase(c count, end int) (span, trucewatch.Count, bool) {
	i := c.to
	if i+1 < end && r.tokens[i].low == "of" {
		i++
	}
	for i < end && i < c.to+8 {
		t := r.tokens[i]
		if t.sign != word || t.is(auxiliary|modal|clausal|coordinator) || t.is(preposition) && i > c.to+1 || t.is(preposition) && t.low != "of" || len(r.lex.effects[t.low]) > 0 || r.dateAt(i) >= 0 || r.verbal(i) && !r.nounBefore(i) {
			break
		}
		i++
	}
	np := span{c.from, i}
	for _, no := range []string{"times", "attacks", "percent", "vehicles", "days", "hours", "years"} {
		if i > c.from && r.tokens[i-1].low == no {
			return span{}, trucewatch.Count{}, false
		}
	}
	return np, c.value, true
}

// farthestSubject is how many tokens a counted subject stands before its verb
// at most.
const farthestSubject = 16

// peopleBefore reads the counted subject of "were killed", "died", "dead".
func (r *reading) peopleBefore(i int, p piece) (span, trucewatch.Count, bool) {
	start, _, _, _ := r.group(i, p.from)
	left := start
	for left > p.from && left > start-farthestSubject {
		t := r.tokens[left-1]
		if t.low == "," || t.low == ";" || t.low == "and" || t.low == "that" || t.low == "as" || t.is(clausal) || r.finite(left-1) || len(r.lex.effects[t.low]) > 0 || t.low == "left" || t.low == "leaving" {
			break
		}
		left--
	}
	for k := left; k < start; k++ {
		if c, ok := r.countAt(k, start); ok {
			np, v, found := r.countedPhrase(c, start)
			return np, v, found
		}
	}
	np := span{left, start}
	if np.empty() || r.c.Who == nil {
		return span{}, trucewatch.Count{}, false
	}
	low := r.tokens[left].low
	if actor := r.actor(np); actor.Category != "" && np.to-np.from <= 8 {
		switch {
		case low == "a" || low == "an":
			return np, trucewatch.Exactly(1), true
		case r.plural(np) && !r.tokens[left].is(definite|possessive):
			return np, trucewatch.AtLeast(2), true
		}
	}
	return span{}, trucewatch.Count{}, false
}

// suffered puts the tolls into an account.
func (r *reading) suffered(a *account, tolls []toll) {
	for _, t := range tolls {
		a.Casualties = append(a.Casualties, t.Casualty)
		if a.category == "" {
			a.category = t.Who
		}
	}
	if a.target.empty() && len(tolls) > 0 {
		t := tolls[0]
		a.target = part{span: t.np, name: "", party: t.party}
	}
	if a.perp.from == a.target.from && !a.perp.empty() {
		a.perp = part{}
	}
	for _, t := range tolls {
		if t.party != "" && t.party != a.target.party {
			a.Against = append(a.Against, t.party)
		}
	}
	if a.category == "" && !a.target.empty() {
		a.category = r.actor(a.target.span).Category
	}
}

// wars holds for the toll of a whole war, which is a tally and no incident.
func (r *reading) wars(a *account, tolls []toll) bool {
	if a.Kind != trucewatch.Killing || a.perp.empty() || len(tolls) == 0 {
		return false
	}
	for _, p := range r.lex.uses[strings.ToLower(r.tokens[a.perp.to-1].low)] {
		if p.use == "war" && len(p.words) == 1 {
			r.tallies = append(r.tallies, r.tollTally(a, tolls[0]))
			return true
		}
	}
	return false
}
