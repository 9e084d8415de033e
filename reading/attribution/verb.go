package attribution

import (
	"slices"
	"strings"
)

// verb finds what a verb attributes: the first of its constructions that the
// lexicon allows.
func (t *tree) verb(v int) (found, bool) {
	lemma := t.lemma(v)
	part := t.child(v, "prt")
	e := t.lex.entry(lemma, 'v')
	if part >= 0 {
		if p := t.lex.entry(lemma+" "+t.low(part), 'v'); p != nil {
			e = p
		}
	}
	for _, k := range t.kids[v] {
		if k < v {
			continue
		}
		switch t.dep(k) {
		case "prep", "advmod", "dobj", "acomp", "oprd":
			// "call for", "push back", "take issue with", "make clear".
			if p := t.lex.entry(lemma+" "+t.low(k), 'v'); p != nil {
				e = p
				if t.dep(k) != "prep" {
					part = k
				}
			}
		}
	}
	f := found{cue: t.cueSpan(v, part), head: v, entry: e, negated: t.child(v, "neg") >= 0}
	for _, k := range t.kids[v] {
		if t.tag(k) == "MD" && t.dep(k) == "aux" && k < v {
			f.modal = t.lemma(k)
		}
	}
	if t.credit(v) {
		return f, false
	}
	if t.passive(v) {
		return f, t.passiveVerb(&f, v)
	}
	for _, try := range []func(*found, int) bool{
		t.clause, t.parenthesis, t.predicate, t.objectInfinitive, t.objectPhrase, t.infinitive, t.phrase, t.object,
	} {
		if try(&f, v) {
			t.findSource(&f, v)
			return f, true
		}
	}
	return f, false
}

// credit says whether a verb stands in a line of credits: "Reporting by NAME".
func (t *tree) credit(v int) bool {
	if t.tag(v) != "VBG" && t.Tokens[v].POS != "NOUN" {
		return false
	}
	switch t.low(v) {
	case "reporting", "writing", "editing":
		return v+1 < len(t.Tokens) && t.low(v+1) == "by" && v <= t.sentence(v).From+2 || v > 0 && t.low(v-1) == "additional"
	}
	return false
}

func (t *tree) passive(v int) bool {
	if t.child(v, "auxpass") >= 0 {
		return true
	}
	return t.tag(v) == "VBN" && (t.dep(v) == "acl" || t.dep(v) == "advcl") && t.child(v, "aux") < 0 && t.child(v, "dobj", "nsubj") < 0
}

// cueSpan is the verb with its auxiliaries and particle.
func (t *tree) cueSpan(v, part int) Span {
	s := Span{v, v + 1}
	for _, k := range t.kids[v] {
		switch t.dep(k) {
		case "aux", "auxpass", "neg":
			if k < s.From && v-k <= 5 {
				s.From = k
			}
		}
	}
	if part > v {
		s.To = part + 1
	}
	return s
}

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
		if t.dep(c) != "ccomp" && !(t.dep(c) == "advcl" && after && marked == "that") {
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
	if s.From < s.To && t.low(s.From) == "that" && t.dep(s.From) == "mark" {
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
		if !t.bounded(own) || own.To-own.From > 8 || t.dep(v) != "ccomp" && t.dep(v) != "dep" {
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

// predicate is "called it a lie".
func (t *tree) predicate(f *found, v int) bool {
	if f.entry == nil || !f.entry.Takes("x") {
		return false
	}
	o, p := t.child(v, "dobj"), t.child(v, "oprd")
	if p > v {
		s := t.span(p)
		if o > v {
			s = join(s, t.span(o))
		}
		f.content, f.construction = []Span{s}, "predicate"
		return true
	}
	if c := t.child(v, "ccomp"); c > v && t.child(c, "nsubj") >= 0 && t.child(c, "aux") < 0 {
		f.content, f.construction = []Span{t.cutAt(t.span(c), v)}, "predicate"
		return true
	}
	return false
}

func join(a, b Span) Span { return Span{min(a.From, b.From), max(a.To, b.To)} }

// objectInfinitive is "urged them to stay" and "called on them to stay".
func (t *tree) objectInfinitive(f *found, v int) bool {
	if f.entry == nil {
		return false
	}
	if f.entry.Takes("o") {
		if c := t.child(v, "ccomp", "xcomp"); c > v && t.toInfinitive(c) {
			s := t.cutAt(t.span(c), v)
			if o := t.child(v, "dobj", "dative"); o > v && o < c {
				s = join(s, t.span(o))
			} else if t.dep(c) == "xcomp" && t.child(c, "nsubj") < 0 && !f.entry.Takes("i") {
				return false
			}
			f.content, f.construction = []Span{s}, "object infinitive"
			return true
		}
	}
	if f.entry.Takes("o+on") {
		if p := t.preposition(v, "on", "upon"); p > v {
			f.cue = join(f.cue, Span{p, p + 1})
			if c := t.child(v, "xcomp", "advcl", "ccomp"); c > p && t.toInfinitive(c) {
				f.content, f.construction = []Span{join(t.below(p), t.span(c))}, "object infinitive"
				return true
			}
			if o := t.child(p, "pobj"); o >= 0 {
				if c := t.child(o, "acl", "relcl"); c > o && t.toInfinitive(c) {
					f.content, f.construction = []Span{t.below(p)}, "object infinitive"
					return true
				}
			}
		}
	}
	return false
}

func (t *tree) toInfinitive(c int) bool {
	for _, k := range t.kids[c] {
		if t.dep(k) == "aux" && t.low(k) == "to" {
			return true
		}
	}
	return false
}

// preposition is the child that is one of these prepositions, or -1.
func (t *tree) preposition(i int, words ...string) int {
	for _, k := range t.kids[i] {
		if d := t.dep(k); d == "prep" || d == "agent" || d == "dative" || d == "prt" {
			for _, w := range words {
				if t.low(k) == w && k > i {
					return k
				}
			}
		}
	}
	return -1
}

// below is what a preposition governs.
func (t *tree) below(p int) Span {
	s := t.span(p)
	if s.From <= p {
		s.From = p + 1
	}
	return s
}

// objectPhrase is "accused them of it".
func (t *tree) objectPhrase(f *found, v int) bool {
	o := t.child(v, "dobj")
	if f.entry == nil || o < v {
		return false
	}
	for _, c := range f.entry.takes {
		word, ok := strings.CutPrefix(c, "n+")
		if !ok {
			continue
		}
		for _, p := range t.kids[v] {
			if p > o && t.low(p) == word && (t.dep(p) == "prep" || t.dep(p) == "dative" || t.dep(p) == "advcl") {
				f.content, f.construction = []Span{join(t.span(o), t.span(p))}, "object phrase"
				return true
			}
		}
		if p := t.preposition(o, word); p >= 0 {
			f.content, f.construction = []Span{t.span(o)}, "object phrase"
			return true
		}
	}
	return false
}

// infinitive is "vowed to stay".
func (t *tree) infinitive(f *found, v int) bool {
	if f.entry == nil || !f.entry.Takes("i") {
		return false
	}
	for _, c := range t.kids[v] {
		if c > v && (t.dep(c) == "xcomp" || t.dep(c) == "advcl" && t.lemma(v) == "vote") && t.toInfinitive(c) {
			f.content, f.construction = []Span{t.cutAt(t.span(c), v)}, "infinitive"
			return true
		}
	}
	return false
}

// phrase is a preposition with what it governs: "called for calm", "called for
// them to go".
func (t *tree) phrase(f *found, v int) bool {
	if f.entry == nil {
		return false
	}
	if f.entry.Takes("for") {
		for _, c := range t.kids[v] {
			if d := t.dep(c); c > v && (d == "advcl" || d == "ccomp") && t.toInfinitive(c) {
				if m := t.child(c, "mark"); m > v && t.low(m) == "for" {
					f.content, f.construction = []Span{{m + 1, t.right[c] + 1}}, "phrase"
					return true
				}
			}
		}
	}
	for _, c := range f.entry.takes {
		part, word, ok := strings.Cut(c, "+")
		if ok && (part == "n" || part == "o") {
			continue
		}
		if !ok {
			word = part
		}
		if p := t.preposition(v, word); p > v {
			if s := t.below(p); s.To > s.From && !(t.dep(v) == "relcl" && t.dangling(v)) && !t.tellsTime(p) {
				if o := t.child(v, "dobj"); o > v && o < p {
					continue
				}
				f.cue = join(f.cue, Span{p, p + 1})
				f.content, f.construction = []Span{t.withInfinitive(s, v)}, "phrase"
				return true
			}
		}
	}
	return false
}

// withInfinitive adds an infinitive that follows at once: "called for them to go".
func (t *tree) withInfinitive(s Span, v int) Span {
	for _, k := range t.kids[v] {
		if d := t.dep(k); k >= s.To && t.left[k] <= s.To+1 && (d == "xcomp" || d == "advcl") && t.toInfinitive(k) {
			s.To = t.right[k] + 1
		}
	}
	return s
}

// object is a plain noun phrase: "criticized the deal".
func (t *tree) object(f *found, v int) bool {
	if f.entry == nil || !f.entry.Takes("n") {
		return false
	}
	o := t.child(v, "dobj")
	if o < v {
		return t.gerund(f, v)
	}
	if t.lex.acts[t.lemma(v)+" "+t.lemma(o)] {
		return false
	}
	f.content, f.construction = []Span{t.withPhrases(t.span(o), v)}, "object"
	return true
}

// gerund is "denied attacking the town".
func (t *tree) gerund(f *found, v int) bool {
	for _, c := range t.kids[v] {
		if d := t.dep(c); c > v && t.tag(c) == "VBG" && (d == "xcomp" || d == "ccomp") && t.child(c, "aux") < 0 {
			f.content, f.construction = []Span{t.cutAt(t.span(c), v)}, "gerund"
			return true
		}
	}
	return false
}

// withPhrases adds the phrases that follow an object at once.
func (t *tree) withPhrases(s Span, v int) Span {
	e := t.lex.entry(t.lemma(v), 'v')
	tells := e != nil && (e.Takes("c") || e.Takes("t"))
	for _, k := range t.kids[v] {
		if k >= s.To && t.left[k] == s.To && t.dep(k) == "prep" && (t.lex.is("belongs", t.low(k)) || tells && t.lex.is("locates", t.low(k))) && !t.tellsTime(k) {
			s.To = t.right[k] + 1
		}
	}
	return s
}

// dangling says whether a preposition governs nothing: "the deal that they agreed to
// with others".
func (t *tree) dangling(v int) bool {
	for _, k := range t.kids[v] {
		if t.dep(k) == "prep" && k > v && t.child(k, "pobj", "pcomp", "prep") < 0 {
			return true
		}
	}
	return false
}

// tellsTime says whether a preposition governs a date or a time of day.
func (t *tree) tellsTime(p int) bool {
	o := t.child(p, "pobj")
	return o >= 0 && (t.Tokens[o].EntType == "DATE" || t.Tokens[o].EntType == "TIME")
}

// passiveVerb is "is expected to", "was accused of": what is said of the subject.
func (t *tree) passiveVerb(f *found, v int) bool {
	if f.entry == nil {
		return false
	}
	subject := t.child(v, "nsubjpass", "csubjpass")
	if t.dep(v) == "acl" && t.nominal(t.head(v)) {
		subject = t.head(v)
	}
	if a := t.child(v, "agent"); a >= 0 {
		f.source = t.below(a)
	}
	if c := t.child(v, "xcomp", "ccomp", "oprd"); c > v {
		s := t.cutAt(t.span(c), v)
		switch {
		case t.dep(c) == "ccomp" && (f.entry.Takes("c") || f.entry.Takes("t") || f.entry.Takes("a")),
			t.dep(c) == "oprd" && f.entry.Takes("x"),
			t.dep(c) == "xcomp" && (f.entry.Takes("pi") || f.entry.Takes("o")),
			t.dep(c) == "xcomp" && (f.entry.Takes("c") || f.entry.Takes("t")) && t.toInfinitive(c):
			if t.dep(v) == "acl" && t.dep(c) == "ccomp" && f.source.Empty() {
				// "analysts who …, found that": the parser took the tense for a participle.
				f.source = t.mention(t.head(v))
			}
			f.content, f.construction = []Span{s}, "passive"
			if subject >= 0 && t.dep(c) != "ccomp" {
				f.content = []Span{t.span(subject), s}
			}
			return true
		}
	}
	for _, c := range f.entry.takes {
		word, ok := strings.CutPrefix(c, "n+")
		if !ok {
			continue
		}
		if p := t.preposition(v, word); p > v {
			f.content, f.construction = []Span{t.below(p)}, "passive phrase"
			if subject >= 0 {
				f.content = []Span{t.span(subject), t.span(p)}
			}
			return true
		}
	}
	if f.source.To > f.source.From && subject >= 0 && f.entry.Takes("n") {
		f.content, f.construction = []Span{t.span(subject)}, "passive object"
		if subject == t.head(v) {
			f.content[0].To = min(f.content[0].To, f.cue.From)
		}
		return true
	}
	return false
}
