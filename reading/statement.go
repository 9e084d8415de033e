package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// utter is a statement while it is being read.
type utter struct {
	speaker      *speaker
	np           span // the speaker's mention, or empty
	antecedent   span // what the mention goes back to, when it is "who"
	group        bool // the mention names a body, not a person
	cue          span
	contents     []span
	stance       trucewatch.Stance
	addressee    span
	confidence   float64
	construction string
	idiom        bool // the cue is an idiom of denial or of no comment
	within       int  // place of the statement around it, or -1
}

// state takes a statement in and gives its place.
func (r *reading) state(u *utter) int {
	for i := range u.contents {
		u.contents[i] = r.closed(r.withStop(r.unquoted(r.trim(u.contents[i]))))
	}
	r.utters = append(r.utters, u)
	return len(r.utters) - 1
}

// closed takes in the mark that closes a quotation which began within a stretch.
func (r *reading) closed(s span) span {
	if s.empty() || s.to >= len(r.tokens) {
		return s
	}
	if t := r.tokens[s.to]; t.sign == quoteMark && !t.opens && t.pair >= s.from && t.pair < s.to {
		s.to++
	}
	return s
}

// trim takes marks that separate, and white space, from a stretch's ends. A
// full stop at the end goes unless it belongs to an abbreviation, or to a
// quotation that runs on.
func (r *reading) trim(s span) span {
	s = r.trimLead(s)
	if !s.empty() && r.tokens[s.from].opens && r.tokens[s.from].pair >= s.to {
		return s
	}
	for !s.empty() {
		t := r.tokens[s.to-1]
		stop := t.low == "." && !(s.to-2 >= s.from && r.tokens[s.to-2].is(abbreviation))
		if !r.separates(t) && !stop && !(t.sign == quoteMark && (t.pair < 0 || t.opens && t.pair >= s.to)) {
			break
		}
		s.to--
	}
	return s
}

// trimLead trims a stretch's beginning only.
func (r *reading) trimLead(s span) span {
	for !s.empty() {
		t := r.tokens[s.from]
		if !r.separates(t) && t.low != "." && !(t.sign == quoteMark && (t.pair < 0 || !t.opens && t.pair < s.from)) {
			break
		}
		s.from++
	}
	return s
}

// separates holds for marks that stand between clauses.
func (r *reading) separates(t token) bool {
	if t.sign == paragraphBreak {
		return true
	}
	switch t.low {
	case ",", ";", ":", "—", "–", "-":
		return t.sign == punctuation
	}
	return false
}

// unquoted takes the outer quotation marks from a stretch that is one
// quotation.
func (r *reading) unquoted(s span) span {
	if s.empty() {
		return s
	}
	t := r.tokens[s.from]
	if t.sign == quoteMark && t.opens && t.pair >= s.to-1 {
		s.from++
		s.to = min(s.to, t.pair)
		for !s.empty() && r.tokens[s.to-1].low == "," {
			s.to--
		}
	}
	return s
}

// nobody says whether a phrase says that nobody is: "no group", "so far no group".
func (r *reading) nobody(np span) bool {
	i := np.from
	if i+2 < np.to && r.tokens[i].low == "so" && r.tokens[i+1].low == "far" {
		i += 2
	}
	switch r.tokens[i].low {
	case "no", "nobody", "none", "neither":
		return true
	}
	return false
}

// idiom reads phrases such as "did not confirm or deny".
func (r *reading) idiom(s span, i int) (*utter, span, bool) {
	for _, id := range r.lex.idioms[r.tokens[i].low] {
		end, ok := r.idiomEnd(id, i, s.to)
		if !ok {
			continue
		}
		start, _, _, _ := r.group(i, s.from)
		u := &utter{cue: span{i, end}, stance: id.stance, confidence: r.lex.confidence["idiom"], idiom: true}
		if !r.subject(u, s, start) {
			return nil, span{}, false
		}
		if r.nobody(u.np) {
			u.stance = trucewatch.NoComment // "no group has claimed responsibility"
		}
		content := span{end, s.to}
		for k := content.from; k < content.to; k++ {
			if t := r.tokens[k].low; r.tokens[k].is(clausal) || t == "but" || t == "," {
				content.to = k
			}
		}
		rest := span{content.to, s.to}
		if r.trim(content).empty() || r.tokens[content.from].is(clausal|adverb) {
			content = span{i + 1, end}
			if r.tokens[end-2].low == "for" {
				content.from = end - 1 // "available for comment"
			}
		}
		u.contents = []span{content}
		return u, rest, true
	}
	return nil, span{}, false
}

func (r *reading) idiomEnd(id idiom, i, end int) (int, bool) {
	for k, alternatives := range id.words {
		found := false
		if i < end {
			for _, w := range alternatives {
				found = found || r.tokens[i].low == w || w == "not" && strings.HasSuffix(r.tokens[i].low, "n't")
			}
		}
		switch {
		case found:
			i++
		case k == 1 && strings.HasSuffix(r.tokens[i-1].low, "n't") && alternatives[0] == "not":
		case !id.maybe[k]:
			return 0, false
		}
	}
	return i, true
}

// subject finds who speaks: the subject before the verbs.
func (r *reading) subject(u *utter, s span, start int) bool {
	np, apposition, ok := r.before(start, s.from)
	if ok && np.to == np.from+1 && r.tokens[np.from].is(relative) && np.from > s.from {
		if head, found := r.nounPhraseBefore(np.from, s.from); found {
			np = head
		}
	}
	if ok && np.from > s.from && r.tokens[np.from-1].is(auxiliary) {
		return false // the object of "have", not a subject
	}
	if ok && !r.finite(np.from) {
		u.np = np
		if !apposition.empty() {
			u.np.to = max(np.to, apposition.to)
		}
		return true
	}
	return false
}
