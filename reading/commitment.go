package reading

import (
	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/when"
)

// readCommitments reads who shall do what by when: clauses with a verb of
// commitment that name a day or a condition, promises and threats, and the
// terms of an agreement that name a day.
func (r *reading) readCommitments() {
	for _, u := range r.utters {
		if c, ok := r.promised(u); ok {
			r.commitments = append(r.commitments, c)
		}
	}
	for _, p := range r.pieces() {
		if p.said >= 0 && r.utters[p.said].stance == trucewatch.NoComment {
			continue
		}
		if s := r.trim(p.span); !s.empty() {
			if c, ok := r.commitment(s); ok {
				r.commitments = append(r.commitments, c)
			}
		}
	}
}

// promised reads "agreed to do", "vowed to do" and "threatened to do".
func (r *reading) promised(u *utter) (trucewatch.Commitment, bool) {
	if u.construction != "infinitive" || u.stance != trucewatch.Promise && u.stance != trucewatch.Threaten || u.np.empty() || len(u.contents) == 0 {
		return trucewatch.Commitment{}, false
	}
	s := u.contents[0]
	if s.to-s.from < 2 || r.tokens[s.from].low != "to" {
		return trucewatch.Commitment{}, false
	}
	c := trucewatch.Commitment{Evidence: []trucewatch.Passage{r.passage(span{min(u.np.from, s.from), s.to})}}
	c.By = r.mention(u.np)
	if u.speaker != nil {
		c.By.Name, c.By.Party, c.Party = u.speaker.name, u.speaker.party, u.speaker.party
	}
	r.terms(&c, span{s.from + 1, s.to}, r.condition(s, s.from))
	return c, c.What != ""
}

// terms fills in what is to be done, by when and on what condition.
func (r *reading) terms(c *trucewatch.Commitment, what, condition span) {
	if k := r.dueIn(what, condition); k >= 0 {
		c.Due = r.dated(k)
	}
	if condition.from >= what.from {
		what.to = min(what.to, condition.from)
	}
	if what = r.trim(what); what.to-what.from >= 2 {
		c.What = r.slice(what)
	}
	if !condition.empty() {
		c.Condition = r.slice(condition)
	}
}

func (r *reading) commitment(s span) (trucewatch.Commitment, bool) {
	at, end, binds := r.binding(s)
	if !binds {
		var terms bool
		if at, end, terms = r.use("terms", s); !terms {
			return trucewatch.Commitment{}, false
		}
	}
	condition := r.condition(s, at)
	due := r.dueIn(span{end, s.to}, condition)
	firm := binds && r.firm(span{at, end})
	if due < 0 && (condition.empty() || !binds) && !firm {
		return trucewatch.Commitment{}, false
	}
	c := trucewatch.Commitment{Evidence: []trucewatch.Passage{r.passage(s)}}
	if r.terms(&c, span{end, s.to}, condition); c.What == "" {
		return trucewatch.Commitment{}, false
	}
	if np, _, ok := r.before(at, s.from); ok && binds {
		p := r.part(np)
		m := r.mention(np)
		m.Name, m.Party = p.name, p.party
		c.By, c.Party = m, p.party
	}
	return c, true
}

// binding finds a verb of commitment that is not itself in a condition or in a
// question of what will happen.
func (r *reading) binding(s span) (at, end int, ok bool) {
	for i := s.from; i < s.to; i++ {
		for _, p := range r.lex.uses[r.tokens[i].low] {
			if p.use != "binds" {
				continue
			}
			e, found := r.matches(p.words, i, s.to)
			if !found || !r.bareVerb(e, s.to) || r.asked(i, s.from) || r.lex.classes[r.tokens[e].low]&be != 0 && r.tokens[i].low == "must" {
				continue
			}
			start, _, _, _ := r.group(i, s.from)
			return start, e, true
		}
	}
	return 0, 0, false
}

func (r *reading) asked(i, from int) bool {
	for k := i - 1; k >= from && k > i-6; k-- {
		if r.tokens[k].low == "what" || r.tokens[k].low == "whether" || r.tokens[k].low == "how" {
			return true
		}
	}
	return false
}

// firm holds for verbs that bind without a day: "vowed to", "agreed to".
func (r *reading) firm(s span) bool {
	for i := s.from; i < s.to; i++ {
		switch r.tokens[i].low {
		case "agreed", "agrees", "promised", "vowed", "pledged", "undertook", "committed", "scheduled":
			return true
		}
	}
	return false
}

// condition finds the clause that says on what condition.
func (r *reading) condition(s span, at int) span {
	from, _, ok := r.use("condition", s)
	if !ok {
		return span{}
	}
	c := span{from, s.to}
	for i := from; i < s.to; i++ {
		if t := r.tokens[i]; t.low == "," || t.low == ";" || i > from && i == at && at > from {
			c.to = i
			break
		}
	}
	return r.trim(c)
}

// dueIn finds the day by which: a deadline, or a date outside the condition.
func (r *reading) dueIn(s, condition span) int {
	best := -1
	for i := s.from; i < s.to; i++ {
		if k := r.dateAt(i); k >= 0 && !r.within(i, condition) {
			if r.dates[k].Sort == when.Deadline {
				return k
			}
			if best < 0 && r.dates[k].Interval.From.After(r.reference()) {
				best = k
			}
		}
	}
	return best
}
