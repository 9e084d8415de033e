package attribution

import (
	"slices"
	"strings"
)

// clause is a clause complement, after the verb or before it.
func (t *parsed) clause(f *found, v int) bool {
	kids := slices.Clone(t.Kids[v])
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
		relative := t.Dep(c) == "xcomp" && t.Dep(v) == "relcl" && after && t.finite(c) // "that both sides say killed"
		if t.Dep(c) != "ccomp" && !(t.Dep(c) == "advcl" && after && marked == "that") && !relative {
			continue
		}
		quoted := t.startsQuoted(s)
		switch {
		case after && f.entry != nil && f.entry.Takes("c"),
			after && f.entry != nil && (f.entry.Takes("t") || f.entry.Takes("a")) && (marked != "" || quoted || t.wholeClause(c)),
			after && f.entry != nil && f.entry.Takes("w") && marked != "" && marked != "that",
			after && f.entry != nil && f.entry.Takes("p") && quoted:
			f.content, f.construction = []Span{t.goOn(t.furtherClauses(t.cutAt(s, v), v), v)}, "clause"
			if o := t.Child(v, "dobj"); o > v && o < c && marked == "" && !f.entry.Takes("a") && !f.entry.Takes("o") {
				// The parser took the clause's subject for an object.
				f.content[0].From = min(f.content[0].From, t.Left[o])
				return true
			}
			f.addressee = t.told(v, c)
			return true
		case !after && (f.entry != nil && f.entry.Takes("p") || quoted && f.entry != nil && f.entry.Takes("t")):
			s = t.before(s, f, v)
			if rest := t.afterQuote(s); quoted && !rest.Empty() {
				// “…,” NAME, the envoy, said: the name belongs to the subject.
				f.source, s.To = rest, rest.From
				if n := t.Child(v, "nsubj"); n >= 0 {
					f.source = join(rest, t.mention(n))
				}
			}
			if t.Child(v, "nsubj") < 0 && f.source.Empty() {
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
func (t *parsed) afterQuote(s Span) Span {
	for _, q := range t.quotes {
		if q.open || q.From > s.From+1 || q.To <= s.From || q.To+1 >= s.To {
			continue
		}
		rest := t.trim(Span{q.To + 1, s.To})
		for i := rest.From; i < rest.To; i++ {
			if t.IsVerb(i) || t.Tokens[i].POS == "AUX" || t.quoted[i] >= 0 {
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
func (t *parsed) furtherClauses(s Span, v int) Span {
	for _, k := range t.Kids[v] {
		if t.Dep(k) == "ccomp" && k > s.To && t.Left[k] <= s.To+1 {
			s.To = max(s.To, t.Right[k]+1)
		}
	}
	return s
}

// lostSubject finds the subject of a finite verb after a clause, where the parser
// took it for an apposition to the last words of the clause: "…, a spokeswoman,
// NAME, said".
func (t *parsed) lostSubject(content Span, v int) Span {
	if tag := t.Tag(v); tag != "VBD" && tag != "VBZ" && tag != "VBP" {
		return Span{}
	}
	end := v
	for end > content.From && t.IsPunct(end-1) {
		end--
	}
	var s Span
	for n := end - 1; n > content.From && n < t.Head(n)+maxMention; n = t.Head(n) {
		if t.Right[n] >= end {
			break
		}
		if t.Dep(n) == "appos" && t.IsPunct(t.Left[n]-1) && t.Left[n]-1 > content.From {
			s = Span{t.Left[n], end}
			for _, k := range t.Kids[t.Head(n)] {
				if k < n && t.Dep(k) == "appos" && t.Right[k]+2 == s.From {
					s.From = t.Left[k]
				}
			}
			break
		}
		if t.Head(n) == n {
			break
		}
	}
	return s
}

// maxMention is how many tokens a mention has at most.
const maxMention = 24

// wholeClause says whether a clause has a subject and a tense of its own.
func (t *parsed) wholeClause(c int) bool {
	return t.Child(c, "nsubj", "nsubjpass", "expl") >= 0 && t.finite(c)
}

// told is who is told: an object before the clause, or what "to" governs there.
func (t *parsed) told(v, c int) Span {
	for _, k := range t.Kids[v] {
		if k <= v || k >= c {
			continue
		}
		switch t.Dep(k) {
		case "dobj":
			return t.mention(k)
		case "dative":
			if t.Low(k) == "to" {
				return t.below(k)
			}
			return t.mention(k)
		case "prep":
			if t.Low(k) == "to" {
				return t.below(k)
			}
		}
	}
	return Span{}
}

// goOn adds what the parser hung on to the cue though it goes on with its clause:
// conditions and reasons.
func (t *parsed) goOn(s Span, v int) Span {
	for _, k := range t.Kids[v] {
		if k < s.To {
			continue
		}
		switch t.Dep(k) {
		case "advcl":
			if m := t.Child(k, "mark", "advmod"); m < 0 || m > k || !t.lex.is("carries-on", t.Low(m)) {
				return s
			}
		case "cc", "punct":
			continue
		default:
			return s
		}
		s.To = t.Right[k] + 1
	}
	return s
}

// cutAt keeps what stands on the far side of the cue.
func (t *parsed) cutAt(s Span, v int) Span {
	if s.From <= v {
		s.From = v + 1
	}
	if s.From < s.To && t.Low(s.From) == "that" && (t.Dep(s.From) == "mark" || t.Tag(s.From) == "IN") {
		s.From++
	}
	return s
}

// before cuts a preposed content off where the clause of the cue begins.
func (t *parsed) before(s Span, f *found, v int) Span {
	start := f.cue.From
	if n := t.Child(v, "nsubj", "expl"); n >= 0 {
		start = min(start, t.Left[n])
	}
	if s.To > start && s.From < start {
		s.To = start
	}
	return s
}

// separated says whether a comma or a quotation mark stands between a clause and
// the verb after it.
func (t *parsed) separated(c, v int) bool {
	for i := c; i < v; i++ {
		switch t.Low(i) {
		case ",", "\"", "”", "''", "’", "?", "!", "—", "--", "–":
			return true
		}
	}
	return false
}

// marked is the word that a clause begins with: "that", a question word, or "".
func (t *parsed) marked(c int) string {
	for i := t.Left[c]; i <= c; i++ {
		switch w := t.Low(i); w {
		case "that":
			if t.Dep(i) == "mark" || t.Head(i) == c {
				return w
			}
		case "whether", "what", "how", "why", "who", "where", "when", "which", "if":
			if t.Head(i) == c || t.Dep(i) == "mark" || strings.HasPrefix(t.Tag(i), "W") {
				return w
			}
		}
	}
	return ""
}

// parenthesis is "…, he said, …" and "as he said, …": the content is the clause
// around the cue's own.
func (t *parsed) parenthesis(f *found, v int) bool {
	h := t.Head(v)
	if h == v || f.entry == nil || !f.entry.Takes("p") || t.Child(v, "nsubj") < 0 || t.Child(v, "dobj") >= 0 {
		return false
	}
	own := t.span(v)
	switch t.Dep(v) {
	case "parataxis":
	case "advcl":
		if m := t.Child(v, "mark", "advmod", "prep"); m < 0 || t.Low(m) != "as" {
			return false
		}
		if s := f.entry.Stance; v > h && s != "assert" && s != "announce" {
			return false // "shots were fired, as the army pressed towards the town"
		}
	case "ccomp", "conj", "dep", "relcl", "acl":
		// The parser sometimes hangs the cue below what is said.
		hung := t.Dep(v) == "relcl" && f.entry.Takes("c") && t.Child(v, "nsubj") < v && !strings.HasPrefix(t.Tag(t.Child(v, "nsubj")), "W") && own.From > 0 && t.Low(own.From-1) == ","
		if !t.bounded(own) || own.To-own.From > 8 || t.Dep(v) != "ccomp" && t.Dep(v) != "dep" && !hung {
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
func (t *parsed) bounded(s Span) bool {
	limit := t.sentence(s.From)
	left := s.From == limit.From || t.IsPunct(s.From-1) || t.IsPunct(s.From)
	right := s.To >= limit.To || t.IsPunct(s.To) || t.IsPunct(s.To-1)
	return left && right
}
