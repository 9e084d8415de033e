// Package attributes sets attributes of tokens where rules say so: spaCy's
// attribute_ruler (spacy/pipeline/attributeruler.py, version 3.8). A rule is a list
// of patterns over tokens in a row, and what to set on one token of each match.
// Finding the attributes that the patterns look at is left to the components
// before.
package attributes

import (
	"slices"

	"github.com/trucewatch/trucewatch/nlp/internal/token"
)

// Ruler applies rules. It is safe for concurrent use.
type Ruler struct {
	rules []rule
	// conditions are those on single tokens that the sequences are made of.
	conditions []condition
	sequences  []sequence
	uses       fields
	cache      *cache
}

// rule is what a rule has to say of single tokens, and what it sets.
type rule struct {
	single []condition // any of them
	set    change
}

// outcome is what the rules make of a token, by itself.
type outcome struct {
	set    change   // by all rules on single tokens, in order
	rules  []int    // the numbers of those rules
	holds  []uint64 // a bit for each of the ruler's conditions
	starts []int    // the numbers of the sequences that may start with the token
}

// hit says that a rule applies to a token because of those around it.
type hit struct{ token, rule int }

// Apply sets the attributes. All rules are matched before any is applied; then they
// are applied in the order in which they stand in the file.
func (r *Ruler) Apply(tokens []token.Token) {
	outcomes := make([]*outcome, len(tokens))
	for i := range tokens {
		outcomes[i] = r.outcome(&tokens[i])
	}
	hits := r.hits(outcomes)
	for i, o := range outcomes {
		n := 0
		for n < len(hits) && hits[n].token == i {
			n++
		}
		if n == 0 {
			o.set.apply(&tokens[i])
			continue
		}
		r.applyAll(&tokens[i], o.rules, hits[:n])
		hits = hits[n:]
	}
}

// hits are the matches of sequences, sorted.
func (r *Ruler) hits(outcomes []*outcome) []hit {
	var hits []hit
	for i, o := range outcomes {
		for _, n := range o.starts {
			hits = r.sequences[n].match(outcomes, i, hits)
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		if a.token != b.token {
			return a.token - b.token
		}
		return a.rule - b.rule
	})
	return hits
}

// applyAll applies two sorted lists of rules in order.
func (r *Ruler) applyAll(t *token.Token, single []int, hits []hit) {
	numbers := slices.Clone(single)
	for _, h := range hits {
		numbers = append(numbers, h.rule)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		r.rules[n].set.apply(t)
	}
}

// outcome finds what the rules make of a token, or remembers it.
func (r *Ruler) outcome(t *token.Token) *outcome {
	k := r.uses.key(t)
	if k.size() > longestKey {
		return r.find(t)
	}
	e, place := r.cache.find(&k)
	if e == nil {
		e = &entry{key: k.clone(), outcome: *r.find(t)}
		r.cache.store(place, e)
	}
	return &e.outcome
}

func (r *Ruler) find(t *token.Token) *outcome {
	o, v := &outcome{}, &view{Token: t}
	for n := range r.rules {
		rule := &r.rules[n]
		if slices.ContainsFunc(rule.single, v.satisfies) {
			o.rules = append(o.rules, n)
			o.set.add(rule.set)
		}
	}
	for n, c := range r.conditions {
		if v.satisfies(c) {
			o.hold(n, len(r.conditions))
		}
	}
	for n := range r.sequences {
		if r.sequences[n].mayStart(o) {
			o.starts = append(o.starts, n)
		}
	}
	return o
}

func (o *outcome) hold(n, of int) {
	if o.holds == nil {
		o.holds = make([]uint64, (of+63)/64)
	}
	o.holds[n/64] |= 1 << (n % 64)
}

func (o *outcome) satisfies(n int) bool {
	return o.holds != nil && o.holds[n/64]&(1<<(n%64)) != 0
}

// settable are the attributes that rules can set, by their names in spaCy. Their
// places here are those in a change.
var settable = []string{"TAG", "POS", "MORPH", "LEMMA", "DEP", "NORM"}

// change is what a rule sets: the values of those attributes that are marked, a bit
// for each.
type change struct {
	marks  uint8
	values [6]string
}

// add adds what a later rule sets.
func (c *change) add(later change) {
	for i, value := range later.values {
		if later.marks&(1<<i) != 0 {
			c.values[i] = value
		}
	}
	c.marks |= later.marks
}

func (c *change) apply(t *token.Token) {
	for i, field := range [...]*string{&t.Tag, &t.POS, &t.Morph, &t.Lemma, &t.Dep, &t.Norm} {
		if c.marks&(1<<i) != 0 {
			*field = c.values[i]
		}
	}
}
