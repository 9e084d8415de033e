package commitment

import (
	"slices"

	"github.com/trucewatch/trucewatch/reading/attribution"
)

// fill makes a commitment of a deed.
func (x *text) fill(p int, t *parsed, d deed) (Commitment, bool) {
	c := Commitment{By: d.by, Mood: d.mood, Negated: d.negated, Said: t.said[d.verb], Past: d.past}
	what := d.what
	if what.Empty() {
		what = t.extent(d)
	}
	if (d.by.Empty() || d.mood == Promise && t.isVerb(d.verb) && d.subject >= 0 && (t.Dep(d.subject) == "nsubj" || t.Dep(d.subject) == "nsubjpass") && d.by.From != t.mention(max(0, d.subject)).From && (t.passive(d.verb) && t.agent(d.verb).Empty() || d.subject >= 0 && !t.agentive(d.subject))) && !d.further && d.subject >= 0 && d.subject < what.From && !within(d.subject, what) {
		// Nobody is named: what it is said of belongs to what is to be done.
		if s := t.mention(d.subject); s.From < what.From && t.start[s.From] == t.start[what.From] {
			what.From = s.From
		}
	}
	what = x.inStatement(p, t, d.verb, what)
	var cond span
	if k := t.conditionOf(d.verb); k >= 0 {
		cond = t.conditions[k].span
		if cond.From <= what.From && cond.To > what.From {
			what.From = cond.To
		}
		if cond.From > what.From && cond.To >= what.To-2 {
			what.To = min(what.To, cond.From)
		}
	}
	what.To = min(what.To, max(what.From, d.verb)+longestClause)
	what.From = max(what.From, min(what.To, d.verb)-longestClause)
	if what = t.trim(what); what.Empty() {
		return c, false
	}
	for i := what.From; i < what.To; i++ {
		if t.low(i) == ";" && i > d.verb {
			what = t.trim(span{From: what.From, To: i})
			break
		}
	}
	due := d.due
	if due.Empty() {
		due = t.dueOf(d.verb, what, cond)
	}
	if due.Empty() {
		for _, k := range t.Kids[d.verb] {
			if k < d.verb && (t.Dep(k) == "npadvmod" || t.Dep(k) == "prep" || t.Dep(k) == "advmod") {
				if s := (span{From: max(t.Left[k], d.verb-longestClause), To: min(t.Right[k]+1, d.verb)}); due.Empty() {
					due = t.due(s, cond)
				}
			}
		}
	}
	place := func(s span) attribution.Place {
		if s.Empty() {
			return attribution.Place{}
		}
		return attribution.Place{Paragraph: p, Span: s}
	}
	evidence := joined(what, d.cue)
	if d.subject >= 0 && t.start[d.subject] == t.start[d.verb] {
		evidence = joined(evidence, t.mention(d.subject))
	}
	if c.By.Paragraph == p && !c.By.Empty() && c.By.From < evidence.From && c.By.From >= t.start[d.verb] {
		evidence = joined(evidence, c.By.Span)
	}
	evidence = joined(joined(evidence, due), cond)
	evidence.From = max(evidence.From, t.start[d.verb])
	if c.Mood == Promise && !cond.Empty() && t.lex.is("hostile", t.Lemma(d.verb)) && !t.passive(d.verb) && !d.negated {
		c.Mood = Threat
	}
	c.What, c.Due, c.Condition, c.Evidence = place(what), place(due), place(cond), place(evidence)
	return c, true
}

// inStatement keeps of a stretch what stands in the same part of the statement as a
// token.
func (x *text) inStatement(p int, t *parsed, v int, s span) span {
	k := t.said[v]
	if k < 0 {
		return s
	}
	for _, c := range x.said[k].Content {
		if c.Paragraph == p && within(v, c.Span) {
			return span{From: max(s.From, c.From), To: min(s.To, c.To)}
		}
	}
	return s
}

// extent is the clause of a verb without its subject and modal, up to the next clause
// of its own.
func (t *parsed) extent(d deed) span {
	v := d.verb
	s := span{From: v, To: min(t.Right[v]+1, t.stop[v], v+longestClause)}
	for s.From > t.start[v] {
		k := s.From - 1
		switch {
		case t.Head(k) == v && (t.Dep(k) == "neg" || t.Dep(k) == "auxpass" || t.Dep(k) == "advmod" && !t.isPunct(k)):
			s.From = min(k, max(t.Left[k], k-2))
			continue
		case t.Head(k) == v && t.low(k) == "to" && k > t.start[v] && (t.Dep(k-1) == "neg"):
			s.From = k - 1
			continue
		}
		break
	}
	rest := t.coordinated(v)
	for _, k := range t.Kids[v] {
		if k <= v {
			continue
		}
		own := t.Child(k, "nsubj", "nsubjpass") >= 0
		_, m := t.modal(k)
		switch d := t.Dep(k); {
		case d == "conj" && (own || m >= 0 || slices.Contains(rest, k)), d == "parataxis", d == "ccomp" && own && t.low(max(0, t.Left[k]-1)) == ";":
			s.To = min(s.To, t.Left[k])
		case d == "conj" && t.Tag(k) == "VBD":
			s.To = min(s.To, t.Left[k])
		}
	}
	// What the parser hung on to the word of commitment.
	if g := t.Head(v); g < v && within(g, d.cue) && s.To == t.Right[v]+1 {
		for _, k := range t.Kids[g] {
			if k >= s.To && (t.Dep(k) == "prep" || t.Dep(k) == "npadvmod" || t.Dep(k) == "advmod") && t.Left[k] == s.To {
				s.To = min(t.Right[k]+1, t.stop[v])
			}
		}
	}
	return s
}
