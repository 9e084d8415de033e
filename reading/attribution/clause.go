package attribution

import (
	"slices"
	"strings"
)

// clause is a clause complement, after the verb or before it.
func (t *tree) clause(f *found, v int) bool {
	kids := slices.Clone(t.kids[v])
	slices.SortStableFunc(kids, func(a, b int) int {
		switch {
		case a > v && b < v:
			return -1
		case a < v && b > v:
			return 1
		}
		return 0
	})
	for _, c := range kids {
		s := t.span(c)
		after := c > v
		marked := t.marked(c)
		relative := t.dep(c) == "xcomp" && t.dep(v) == "relcl" && after && t.finite(c) // "that both sides say killed"
		if t.dep(c) != "ccomp" && !(t.dep(c) == "advcl" && after && marked == "that") && !relative {
			continue
		}
		quoted := t.startsQuoted(s)
		switch {
		case after && f.entry != nil && f.entry.Takes("c"),
			after && f.entry != nil && (f.entry.Takes("t") || f.entry.Takes("a")) && (marked != "" || quoted || t.wholeClause(c)),
			after && f.entry != nil && f.entry.Takes("w") && marked != "" && marked != "that",
			after && f.entry != nil && f.entry.Takes("p") && quoted:
			f.content, f.construction = []Span{t.goOn(t.furtherClauses(t.cutAt(s, v), v), v)}, "clause"
			if o := t.child(v, "dobj"); o > v && o < c && marked == "" && !f.entry.Takes("a") && !f.entry.Takes("o") {
				// The parser took the clause's subject for an object.
				f.content[0].From = min(f.content[0].From, t.left[o])
				return true
			}
			f.addressee = t.told(v, c)
			return true
		case !after && (f.entry != nil && f.entry.Takes("p") || quoted && f.entry != nil && f.entry.Takes("t")):
			s = t.before(s, f, v)
			if rest := t.afterQuote(s); quoted && !rest.Empty() {
				// “…,” NAME, the envoy, said: the name belongs to the subject.
				f.source, s.To = rest, rest.From
				if n := t.child(v, "nsubj"); n >= 0 {
					f.source = join(rest, t.mention(n))
				}
			}
			if t.child(v, "nsubj") < 0 && f.source.Empty() {
				if lost := t.lostSubject(s, v); !lost.Empty() {
					f.source, s.To = lost, min(s.To, lost.From)
				} else if !quoted {
					continue
				}
			}
			if !t.separated(c, v) {
				continue
			}
			f.content, f.construction = []Span{s}, "preposed"
			return true
		}
	}
	return false
}

// afterQuote is the noun phrase that stands between the quotation that a stretch
// begins with and its end; empty where something else does.
func (t *tree) afterQuote(s Span) Span {
	for _, q := range t.quotes {
		if q.open || q.From > s.From+1 || q.To <= s.From || q.To+1 >= s.To {
			continue
		}
		rest := t.trim(Span{q.To + 1, s.To})
		for i := rest.From; i < rest.To; i++ {
			if t.isVerb(i) || t.Tokens[i].POS == "AUX" || t.quoted[i] >= 0 {
				return Span{}
			}
		}
		if !rest.Empty() && t.nominal(rest.To-1) {
			return rest
		}
	}
	return Span{}
}

// furtherClauses adds the clauses that a cue governs after the first: what follows
// a colon or a semicolon.
func (t *tree) furtherClauses(s Span, v int) Span {
	for _, k := range t.kids[v] {
		if t.dep(k) == "ccomp" && k > s.To && t.left[k] <= s.To+1 {
			s.To = max(s.To, t.right[k]+1)
		}
	}
	return s
}

// lostSubject finds the subject of a finite verb after a clause, where the parser
// took it for an apposition to the last words of the clause: "…, a spokeswoman,
// NAME, said".
func (t *tree) lostSubject(content Span, v int) Span {
	if tag := t.tag(v); tag != "VBD" && tag != "VBZ" && tag != "VBP" {
		return Span{}
	}
	end := v
	for end > content.From && t.isPunct(end-1) {
		end--
	}
	var s Span
	for n := end - 1; n > content.From && n < t.head(n)+maxMention; n = t.head(n) {
		if t.right[n] >= end {
			break
		}
		if t.dep(n) == "appos" && t.isPunct(t.left[n]-1) && t.left[n]-1 > content.From {
			s = Span{t.left[n], end}
			for _, k := range t.kids[t.head(n)] {
				if k < n && t.dep(k) == "appos" && t.right[k]+2 == s.From {
					s.From = t.left[k]
				}
			}
			break
		}
		if t.head(n) == n {
			break
		}
	}
	return s
}

// maxMention is how many tokens a mention has at most.
const maxMention = 24

// wholeClause says whether a clause has a subject and a tense of its own.
func (t *tree) wholeClause(c int) bool {
	return t.child(c, "nsubj", "nsubjpass", "expl") >= 0 && t.finite(c)
}

// told is who is told: an object before the clause, or what "to" governs there.
func (t *tree) told(v, c int) Span {
	for _, k := range t.kids[v] {
		if k <= v || k >= c {
			continue
		}
		switch t.dep(k) {
		case "dobj":
			return t.mention(k)
		case "dative":
			if t.low(k) == "to" {
				return t.below(k)
			}
			return t.mention(k)
		case "prep":
			if t.low(k) == "to" {
				return t.below(k)
			}
		}
	}
	return Span{}
}

// goOn adds what the parser hung on to the cue though it goes on with its clause:
// conditions and reasons.
func (t *tree) goOn(s Span, v int) Span {
	for _, k := range t.kids[v] {
		if k < s.To {
			continue
		}
		switch t.dep(k) {
		case "advcl":
			if m := t.child(k, "mark", "advmod"); m < 0 || m > k || !t.lex.is("carries-on", t.low(m)) {
				return s
			}
		case "cc", "punct":
			continue
		default:
			return s
		}
		s.To = t.right[k] + 1
	}
	return s
}

// cutAt keeps what stands on the far side of the cue.
func (t *tree) cutAt(s Span, v int) Span {
	if s.From <= v {
		s.From = v + 1
	}
	if s.From < s.To && t.low(s.From) == "that" && (t.dep(s.From) == "mark" || t.tag(s.From) == "IN") {
		s.From++
	}
	return s
}

// before cuts a preposed content off where the clause of the cue begins.
func (t *tree) before(s Span, f *found, v int) Span {
	start := f.cue.From
	if n := t.child(v, "nsubj", "expl"); n >= 0 {
		start = min(start, t.left[n])
	}
	if s.To > start && s.From < start {
		s.To = start
	}
	return s
}

// separated says whether a comma or a quotation mark stands between a clause and
// the verb after it.
func (t *tree) separated(c, v int) bool {
	for i := c; i < v; i++ {
		switch t.low(i) {
		case ",", "\"", "”", "''", "’", "?", "!", "—", "--", "–":
			return true
		}
	}
	return false
}

// marked is the word that a clause begins with: "that", a question word, or "".
func (t *tree) marked(c int) string {
	for i := t.left[c]; i <= c; i++ {
		switch w := t.low(i); w {
		case "that":
			if t.dep(i) == "mark" || t.head(i) == c {
				return w
			}
		case "whether", "what", "how", "why", "who", "where", "when", "which", "if":
			if t.head(i) == c || t.dep(i) == "mark" || strings.HasPrefix(t.tag(i), "W") {
				return w
			}
		}
	}
	return ""
}

// parenthesis is "…, he said, …" and "as he said, …": the content is the clause
// around the cue's own.
func (t *tree) parenthesis(f *found, v int) bool {
	h := t.head(v)
	if h == v || f.entry == nil || !f.entry.Takes("p") || t.child(v, "nsubj") < 0 || t.child(v, "dobj") >= 0 {
		return false
	}
	own := t.span(v)
	switch t.dep(v) {
	case "parataxis":
	case "advcl":
		if m := t.child(v, "mark", "advmod", "prep"); m < 0 || t.low(m) != "as" {
			return false
		}
	case "ccomp", "conj", "dep", "relcl", "acl":
		// The parser sometimes hangs the cue below what is said.
		hung := t.dep(v) == "relcl" && f.entry.Takes("c") && t.child(v, "nsubj") < v && !strings.HasPrefix(t.tag(t.child(v, "nsubj")), "W") && own.From > 0 && t.low(own.From-1) == ","
		if !t.bounded(own) || own.To-own.From > 8 || t.dep(v) != "ccomp" && t.dep(v) != "dep" && !hung {
			return false
		}
	default:
		return false
	}
	whole := t.span(h)
	if t.bounded(own) && own.From > whole.From {
		whole = t.sentence(v)
	}
	f.content = nil
	if whole.From < own.From {
		f.content = append(f.content, Span{whole.From, own.From})
	}
	if own.To < whole.To {
		f.content = append(f.content, Span{own.To, whole.To})
	}
	f.construction = "parenthesis"
	return len(f.content) > 0
}

// bounded says whether commas, dashes or quotation marks, or the sentence's ends,
// stand on both sides of a stretch.
func (t *tree) bounded(s Span) bool {
	limit := t.sentence(s.From)
	left := s.From == limit.From || t.isPunct(s.From-1) || t.isPunct(s.From)
	right := s.To >= limit.To || t.isPunct(s.To) || t.isPunct(s.To-1)
	return left && right
}
