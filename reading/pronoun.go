package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch/who"
)

// subjectBefore is the last fighters or force that was the subject of a clause before a
// "they", in the same paragraph: "The rebels have also committed abuses. In the town they
// detained workers".
func (r *reading) subjectBefore(a *account) part {
	d, start := r.docs[a.paragraph], r.parts[a.paragraph].from
	at := tokenAt(d, r.tokens[a.perp.from].start-start)
	for i := at - 1; i >= 0 && i > at-near; i-- {
		t := d.Tokens[i]
		if t.Dep != "nsubj" && t.Dep != "nsubjpass" || !strings.HasPrefix(t.Tag, "NN") || r.saidAt[r.tokensIn(start+t.Start, start+t.End).from] >= 0 {
			continue
		}
		from := i
		for k := max(0, i-longestLead); k < i; k++ {
			if d.Tokens[k].Head == i {
				from = k
				break
			}
		}
		to := i + 1
		if to+1 < len(d.Tokens) && d.Tokens[to].Text == "of" && d.Tokens[to].Head == i {
			for to++; to < len(d.Tokens) && to < i+longestLead+near/10 && d.Tokens[to].Dep != "punct" && d.Tokens[to].POS != "VERB" && d.Tokens[to].POS != "AUX"; to++ {
			}
		}
		p := r.part(r.tokensIn(start+d.Tokens[from].Start, start+d.Tokens[to-1].End))
		if p.empty() || r.taker(p.span).Force() == who.Neither || !r.spokenFor(p.span).empty() {
			continue // nobody, and no single one of them
		}
		if p.name == "" {
			p.name = r.undetermined(p.span)
		}
		return p
	}
	return part{}
}

// styled is the name that a group gives itself or is given: "a group calling itself the Red
// Brigade"; empty without one.
func (r *reading) styled(np span) string {
	for i := np.from + 1; i < np.to && i+1 < len(r.tokens); i++ {
		next := i + 1
		switch low := r.tokens[i].low; {
		case low == "calling" && r.tokens[next].low == "itself", low == "calling" && r.tokens[next].low == "themselves", low == "known" && r.tokens[next].low == "as":
			next++
		case low == "called", low == "named":
		default:
			continue
		}
		for next < len(r.tokens) && r.tokens[next].is(determiner) {
			next++
		}
		end := next
		for end < len(r.tokens) && (r.nameToken(end) || end > next && r.tokens[end].low == "of" && end+1 < len(r.tokens) && r.nameToken(end+1)) {
			end++
		}
		if end > next {
			return r.slice(span{next, end})
		}
	}
	return ""
}
