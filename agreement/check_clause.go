package agreement

import (
	"fmt"
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
)

// stage is the agreement as it stands on a day, under one reading.
type stage struct {
	*check
	a       *Agreement
	choice  Choice
	said    map[string]bool // clause and message: said of an earlier stage
	clauses map[string]*Clause
}

// say tells of a clause once, whichever stages it holds in.
func (s *stage) say(tell func(trucewatch.Passage, string, string, string), c Clause, key, message, right string) {
	known := c.ID + "\x00" + message
	if s.said[known] {
		return
	}
	s.said[known] = true
	tell(c.Source, key, message, right)
}

func (s *stage) mistake(c Clause, key, message, right string) { s.say(s.wrong, c, key, message, right) }
func (s *stage) wonder(c Clause, key, message, right string)  { s.say(s.doubt, c, key, message, right) }

// clause looks at one clause, or part of one.
func (s *stage) clause(c Clause) {
	s.life(c)
	s.lengths(c)
	s.force(c)
	s.waits(c)
	s.actors(c)
	if c.Do != nil {
		s.contradiction(c, c.Do)
		s.parted(c)
	}
}

// end is the last instant of a clause's life, of the deadline or the end.
func (s *stage) end(c Clause) (time.Time, bool) { return s.a.Deadline(c) }

// life looks for a clause that is over before it begins, which an amendment or a
// reading of an anchor can bring about.
func (s *stage) life(c Clause) {
	end, ok := s.end(c)
	start := s.a.Start(c)
	if !ok || !end.Before(start) {
		return
	}
	key := "until"
	if c.Until == nil {
		key = "within"
	}
	message := fmt.Sprintf("clause `%s` ends on %s, before it begins on %s", c.ID, dayName(end), dayName(start))
	if s.choice != nil {
		message += ", with " + s.choice.String()
	}
	s.mistake(c, key, message, "put one of the days right")
}

// lengths looks for stretches that are longer than the clause lives.
func (s *stage) lengths(c Clause) {
	end, ok := s.end(c)
	if !ok || c.Do != nil && c.Every == nil && c.Whenever == nil {
		return
	}
	start := s.a.Start(c)
	longer := func(p *Period) bool { return p != nil && p.Add(start).After(end.Add(time.Nanosecond)) }
	if longer(c.Watched) {
		s.mistake(c, "watched", fmt.Sprintf("clause `%s` ends before `watched` has passed once, so it is never unwatched", c.ID), "write a shorter time, or leave it out")
	}
	if c.Hold != nil && longer(c.Hold.Over) {
		s.mistake(c, "over", fmt.Sprintf("clause `%s` ends before %s have passed once, so it can never be broken", c.ID, c.Hold.Over), "write a shorter window, or a later end")
	}
	if longer(c.Every) {
		s.mistake(c, "every", fmt.Sprintf("clause `%s` ends before its first period does, so it is never due", c.ID), "write a shorter period, or a later end")
	}
	if longer(c.Quiet) {
		s.wonder(c, "quiet", fmt.Sprintf("clause `%s` ends before `quiet` has passed once, so a breach of it is never over", c.ID), "write a shorter time, or leave it out")
	}
}

// force looks for clauses that bind to nothing by their force.
func (s *stage) force(c Clause) {
	_, due := s.end(c)
	due = due || c.Within != nil || c.Every != nil
	switch {
	case c.Force == May && (c.Refrain != nil || c.Hold != nil):
		s.mistake(c, "force", fmt.Sprintf("clause `%s` only permits, so it can never be broken", c.ID), "leave `force: may` out, or write what is permitted with `do`")
	case c.Force == Spirit && len(c.ReadBy) == 0:
		s.mistake(c, "force", fmt.Sprintf("clause `%s` is not in the text, and nobody is said to read it so", c.ID), "add who does, such as `read-by: [EU special envoy]`")
	case c.Do != nil && !due && c.Force != May:
		s.wonder(c, "do", fmt.Sprintf("clause `%s` has no deadline, so it can never be overdue", c.ID), "add `until` or `within` if the agreement has one")
	}
}

// waits looks at what a clause waits for.
func (s *stage) waits(c Clause) {
	others := slices.Clone(c.After)
	if c.Within != nil && c.Within.Clause != "" && !slices.Contains(others, c.Within.Clause) {
		others = append(others, c.Within.Clause)
	}
	for _, id := range others {
		if other := s.clauses[id]; other != nil {
			s.waitsFor(c, *other)
		}
	}
	for _, id := range c.While {
		other := s.clauses[id]
		if other == nil {
			continue
		}
		end, ends := s.end(*other)
		switch {
		case other.Force == May:
			s.wonder(c, "while", fmt.Sprintf("clause `%s` only permits and is never broken, so `%s` is never suspended by it", id, c.ID), "name another clause")
		case other.Do == nil && ends && end.Before(s.a.Start(c)):
			s.mistake(c, "while", fmt.Sprintf("clause `%s` ends on %s, before `%s` begins, so it can never suspend it", id, dayName(end), c.ID), "put one of the days right, or name another clause")
		}
	}
}

// waitsFor looks whether a clause can begin that comes after another.
func (s *stage) waitsFor(c, other Clause) {
	key := "after"
	if !slices.Contains(c.After, other.ID) {
		key = "within"
	}
	end, ends := s.end(other)
	lasting := other.Do == nil || other.Every != nil || other.Whenever != nil
	switch {
	case other.Ended != nil:
		s.wonder(c, key, fmt.Sprintf("clause `%s` comes after `%s`, which was %s on %s", c.ID, other.ID, other.Ended.By, dayName(other.Ended.On)), "change what it comes after")
	case lasting && !ends:
		s.mistake(c, key, fmt.Sprintf("clause `%s` comes after `%s`, which has no end and so is never done", c.ID, other.ID), "give `"+other.ID+"` an end with `until`, or write `while` for a clause that must hold")
	default:
		begins := s.a.Start(other)
		if lasting {
			begins = end
		}
		if due, ok := s.end(c); ok && c.Do != nil && due.Before(begins) && c.Every == nil && c.Whenever == nil {
			s.mistake(c, key, fmt.Sprintf("clause `%s` is due on %s, before `%s`, which it comes after, can be done from %s on", c.ID, dayName(due), other.ID, dayName(begins)), "put one of the days right")
		}
	}
}

// actors looks at who is bound, and for whose doings.
func (s *stage) actors(c Clause) {
	for _, id := range c.Needs {
		if whole := s.clauses[c.ID]; slices.Contains(c.By, id) && len(whole.By) == 1 {
			s.mistake(c, "needs", fmt.Sprintf("clause `%s` binds %s, and so needs it anyway", c.ID, id), "name in `needs` a party that the clause does not bind")
		}
	}
	for _, sel := range c.selectors() {
		if len(sel.By) == 1 && slices.Equal(sel.By, sel.Against) {
			s.mistake(c, "against", fmt.Sprintf("clause `%s` picks what %s does to itself", c.ID, sel.By[0]), "name the other side")
		}
		for _, id := range sel.Between {
			if p := s.a.Party(id); p != nil && slices.Contains(sel.Between, p.With) {
				s.mistake(c, "between", fmt.Sprintf("%s stands with %s, so nothing is between them", id, p.With), "name the other side")
			}
		}
	}
	if c.Refrain != nil && s.strangers(c, *c.Refrain) {
		s.wonder(c, "refrain", fmt.Sprintf("clause `%s` binds %s for what others do", c.ID, join(c.By, "and")), "is the party of `by` the one that is meant?")
	}
	if c.Do != nil && c.Do.Incident != nil && c.Whenever == nil && len(c.Needs) == 0 && s.strangers(c, *c.Do.Incident) {
		s.wonder(c, "do", fmt.Sprintf("clause `%s` binds %s to what others do", c.ID, join(c.By, "and")), "add those others as `needs` if it can't be done without them")
	}
}

// strangers says whether a selector picks what none does of those that the
// clause binds, nor any that stand with them.
func (s *stage) strangers(c Clause, sel Selector) bool {
	for _, id := range sel.By {
		p := s.a.Party(id)
		if slices.Contains(c.By, id) || p != nil && slices.Contains(c.By, p.With) {
			return false
		}
		for _, bound := range c.By {
			if s.a.standsWith(bound, id) {
				return false
			}
		}
	}
	return len(sel.By) > 0
}

// contradiction looks for levels that can't be reached together.
func (s *stage) contradiction(c Clause, d *Do) {
	type span struct{ least, most *int }
	spans := map[string]span{}
	for i := range d.All {
		l := d.All[i].Level
		if l == nil {
			s.contradiction(c, &d.All[i])
			continue
		}
		sp := spans[l.Name]
		if l.AtLeast != nil && (sp.least == nil || *l.AtLeast > *sp.least) {
			sp.least = l.AtLeast
		}
		if l.AtMost != nil && (sp.most == nil || *l.AtMost < *sp.most) {
			sp.most = l.AtMost
		}
		spans[l.Name] = sp
		if sp.least != nil && sp.most != nil && *sp.least > *sp.most {
			s.mistake(c, "do", fmt.Sprintf("clause `%s` can never be met: %s can't be at least %d and at most %d", c.ID, l.Name, *sp.least, *sp.most), "put one of the numbers right")
		}
	}
	for i := range d.Any {
		s.contradiction(c, &d.Any[i])
	}
}

// parted looks for levels in clauses that are judged apart: a level is the same
// for all.
func (s *stage) parted(c Clause) {
	whole := s.clauses[c.ID]
	if whole != nil && whole.Parted() && c.Do.Level != nil && len(whole.Scope) == 0 {
		s.wonder(c, "each", fmt.Sprintf("clause `%s` is judged apart, but the level %s is one for all", c.ID, c.Do.Level.Name), "write a clause for each, with a level of its own")
	}
}

// zones looks whether there are zones to judge a clause apart for.
func (s *stage) zones(c Clause) {
	if len(c.In) == 0 && len(s.a.Zones) == 0 {
		s.mistake(c, "each", fmt.Sprintf("clause `%s` is judged apart for each zone, and there are no zones", c.ID), "name zones with `in`, and mark them as zones in places.geojson")
	}
}

// twins looks for clauses that say the same.
func (s *stage) twins() {
	first := map[string]string{}
	for _, c := range s.a.Clauses {
		if c.Ended != nil || c.Parted() {
			continue
		}
		key := fmt.Sprint(c.Force, c.sentence(s.a), c.conditions(s.a), c.Whenever != nil, c.Every, c.Alongside)
		if other, ok := first[key]; ok {
			s.wonder(c, "", fmt.Sprintf("clause `%s` says the same as `%s`", c.ID, other), "leave one of them out, or say what differs")
			continue
		}
		first[key] = c.ID
	}
}
