package attribution

import "strings"

// nothing is what somebody does by "no comment" and the like.
var nothing = &Entry{Lemma: "no comment", Stance: "no-comment", Negated: "no-comment", takes: []string{"n"}}

// noComment is "there was no immediate response from the army to the charge".
func (t *parsed) noComment(n int) (found, bool) {
	if !t.lex.is("answer", t.Lemma(n)) {
		return found{}, false
	}
	from := t.preposition(n, "from", "by")
	no := t.Child(n, "det", "neg")
	if from < 0 || no < 0 || t.Low(no) != "no" {
		return found{}, false
	}
	f := found{cue: Span{no, n + 1}, head: n, entry: nothing, construction: "no comment", source: t.below(from), content: []Span{{no, n + 1}}}
	if o := t.Child(from, "pobj"); o >= 0 {
		f.source = t.mention(o)
	}
	for _, p := range []int{t.preposition(n, "to", "on", "about", "of"), t.preposition(t.Head(n), "to", "on", "about")} {
		if p > n {
			f.content = []Span{t.below(p)}
			f.source.To = min(f.source.To, max(f.source.From+1, t.Left[p]))
			break
		}
	}
	return f, true
}

// noun finds what a noun attributes: "the claim that", "criticism of".
func (t *parsed) noun(n int) (found, bool) {
	if f, ok := t.noComment(n); ok {
		return f, true
	}
	e := t.lex.entry(t.Lemma(n), 'n')
	if t.Dep(n) == "compound" || e == nil && t.saidIn(n) < 0 {
		return found{}, false
	}
	if e == nil {
		e = &Entry{takes: []string{"t"}}
	}
	f := found{cue: Span{n, n + 1}, head: n, entry: e}
	if !t.nounClause(&f, n) && !t.nounInfinitive(&f, n) && !t.nounPhrase(&f, n) {
		return f, false
	}
	if v := t.saidIn(n); v >= 0 && f.construction == "noun clause" {
		f.cue, f.head, f.entry, f.construction = t.cueSpan(v, -1), v, t.lex.entry(t.Lemma(v), 'v'), "clause"
		t.findSource(&f, v)
		return f, true
	}
	t.nounSource(&f, n)
	return f, !(f.construction == "noun phrase" && f.source.Empty())
}

func (t *parsed) nounClause(f *found, n int) bool {
	if !f.entry.Takes("t") && !f.entry.Takes("w") {
		return false
	}
	for _, k := range t.Kids[n] {
		if d := t.Dep(k); k > n && (d == "acl" || d == "ccomp" || d == "relcl" || d == "appos") {
			if m := t.marked(k); m == "that" && t.Child(k, "nsubj", "nsubjpass", "expl", "csubj") >= 0 && !t.relative(k) {
				f.content, f.construction = []Span{t.cutAt(t.span(k), n)}, "noun clause"
				return true
			}
		}
	}
	// "The claim is that".
	if h := t.Head(n); t.Dep(n) == "nsubj" && t.Lemma(h) == "be" {
		if c := t.Child(h, "ccomp"); c > h && t.marked(c) != "" {
			f.content, f.construction = []Span{t.cutAt(t.span(c), h)}, "noun clause"
			return true
		}
	}
	return false
}

// relative says whether the "that" of a clause is its own subject or object.
func (t *parsed) relative(c int) bool {
	for i := t.Left[c]; i <= c; i++ {
		if t.Low(i) == "that" {
			return t.Dep(i) != "mark"
		}
	}
	return false
}

func (t *parsed) nounInfinitive(f *found, n int) bool {
	if !f.entry.Takes("i") {
		return false
	}
	for _, k := range t.Kids[n] {
		if d := t.Dep(k); k > n && (d == "acl" || d == "relcl" || d == "xcomp") && t.toInfinitive(k) {
			f.content, f.construction = []Span{t.span(k)}, "noun infinitive"
			return true
		}
	}
	return false
}

func (t *parsed) nounPhrase(f *found, n int) bool {
	for _, word := range f.entry.takes {
		if len(word) <= 1 {
			continue
		}
		// "is a critic of": only where somebody is said to be one.
		if of, ok := strings.CutPrefix(word, "attr+"); ok {
			if t.Dep(n) != "attr" {
				continue
			}
			word = of
		}
		if p := t.preposition(n, word); p > n && !t.tellsTime(p) {
			f.cue = join(f.cue, Span{p, p + 1})
			f.content, f.construction = []Span{t.below(p)}, "noun phrase"
			return f.content[0].To > f.content[0].From
		}
	}
	return false
}

// nounSource finds who speaks: the subject of the verb that the noun goes with, or
// the possessor.
func (t *parsed) nounSource(f *found, n int) {
	h := t.Head(n)
	if t.Dep(n) == "dobj" && t.lex.is("support", t.Lemma(h)) {
		f.cue = join(f.cue, Span{h, h + 1})
		if s := t.subject(h); s >= 0 && (!t.lex.is("rouse", t.Lemma(h)) || t.somebody(s)) {
			f.source = t.mention(s)
			return
		}
	}
	if t.Dep(n) == "attr" {
		if s := t.subject(h); s >= 0 {
			f.source, f.cue = t.mention(s), join(f.cue, Span{h, h + 1})
			return
		}
	}
	// "The envoy voiced concern": the parser may take the verb for an adjective.
	if m := t.Child(n, "amod"); m >= 0 && m < n && t.lex.is("support", t.Lemma(m)) {
		if s := t.Child(m, "npadvmod", "nsubj"); s >= 0 && s < m {
			f.source, f.cue = Span{t.Left[n], t.mention(s).To}, join(f.cue, Span{m, m + 1})
			return
		}
	}
	if p := t.Child(n, "poss"); p >= 0 {
		f.source = t.possessor(p)
		return
	}
	for _, w := range []string{"by", "from", "among", "within", "inside", "of"} {
		if p := t.preposition(n, w); p > n && p != f.cue.To-1 {
			f.source = t.below(p)
			return
		}
	}
	if c := t.Child(n, "compound", "nmod"); c >= 0 && c == n-1 && t.Tokens[c].POS == "PROPN" {
		f.source = Span{t.Left[c], c + 1}
		return
	}
	if r := t.Child(n, "relcl"); r > n && t.lex.is("support", t.Lemma(r)) {
		if s := t.Child(r, "nsubj"); s >= 0 && t.Tokens[s].POS != "SCONJ" && !strings.HasPrefix(t.Tag(s), "W") {
			f.source = t.mention(s)
			return
		}
	}
	if t.Dep(n) == "pobj" && t.lex.is("through", t.Low(h)) && t.IsVerb(t.Head(h)) {
		if s := t.subject(t.Head(h)); s >= 0 {
			f.source = t.mention(s)
		}
	}
}

// possessor is a possessor's words without the "'s".
func (t *parsed) possessor(p int) Span {
	s := t.mention(p)
	if i := s.To - 1; i > s.From && (strings.HasPrefix(t.Low(i), "'") || strings.HasPrefix(t.Low(i), "’")) {
		s.To = i
	}
	return s
}

// saidIn is the verb of saying that a noun names the place of: "said in a statement
// that". It is -1 for others.
func (t *parsed) saidIn(n int) int {
	p := t.Head(n)
	if t.Dep(n) != "pobj" || t.Dep(p) != "prep" || p > n {
		return -1
	}
	v := t.Head(p)
	if !t.IsVerb(v) || v > p {
		return -1
	}
	if e := t.lex.entry(t.Lemma(v), 'v'); e != nil && e.Takes("p") && t.Child(v, "ccomp") < 0 {
		return v
	}
	return -1
}

// adjective finds what an adjective attributes: "is confident that".
func (t *parsed) adjective(a int) (found, bool) {
	e := t.lex.entry(t.Lemma(a), 'a')
	if e == nil {
		e = t.lex.entry(t.Low(a), 'a')
	}
	if e == nil {
		return found{}, false
	}
	f := found{cue: Span{a, a + 1}, head: a, entry: e}
	if e.Takes("adv") {
		return f, t.adverb(&f, a)
	}
	for _, k := range t.Kids[a] {
		d := t.Dep(k)
		switch {
		case k < a:
		case d == "ccomp" && (e.Takes("t") || e.Takes("w")),
			d == "xcomp" && e.Takes("i") && t.toInfinitive(k):
			f.content, f.construction = []Span{t.cutAt(t.span(k), a)}, "adjective"
		case (d == "prep" || d == "agent") && e.Takes(t.Low(k)):
			f.cue.To = max(f.cue.To, k+1)
			f.content, f.construction = []Span{t.below(k)}, "adjective"
		}
		if len(f.content) > 0 && f.content[0].To > f.content[0].From {
			break
		}
	}
	if h := t.Head(a); len(f.content) == 0 && t.Dep(a) == "acomp" && e.Takes("t") {
		// The parser may hang the clause on to the verb.
		if c := t.Child(h, "ccomp"); c > a && t.marked(c) == "that" {
			f.content, f.construction = []Span{t.cutAt(t.span(c), a)}, "adjective"
		}
	}
	if len(f.content) == 0 {
		return f, false
	}
	if t.IsVerb(a) && t.Dep(a) != "acomp" {
		f.cue, f.negated = join(f.cue, t.cueSpan(a, -1)), t.Child(a, "neg") >= 0
		if s := t.subject(a); s >= 0 {
			f.source = t.mention(s)
		}
	} else if h := t.Head(a); t.Dep(a) == "acomp" || t.Dep(a) == "oprd" || t.Dep(a) == "conj" {
		f.cue = join(f.cue, Span{min(h, a), a + 1})
		f.negated = t.Child(h, "neg") >= 0
		if s := t.subject(h); s >= 0 {
			f.source = t.mention(s)
		}
	} else if t.Dep(a) == "advcl" && t.IsVerb(h) {
		if s := t.subject(h); s >= 0 {
			f.source = t.mention(s)
		}
	} else if t.Dep(a) == "amod" || t.Dep(a) == "acl" || t.Dep(a) == "relcl" {
		f.source = t.mention(h)
	}
	return f, true
}

// adverb is "reportedly": the content is the clause that it stands in.
func (t *parsed) adverb(f *found, a int) bool {
	h := t.Head(a)
	if t.Dep(a) != "advmod" || !t.IsVerb(h) && t.Tokens[h].POS != "AUX" {
		return false
	}
	if e := t.lex.entry(t.Lemma(h), 'v'); e != nil && e.Takes("p") || t.Dep(h) == "acl" {
		return false // "reportedly said": who says it is told
	}
	s := t.span(h)
	f.construction = "adverb"
	if s.From < a {
		f.content = append(f.content, Span{s.From, a})
	}
	if a+1 < s.To {
		f.content = append(f.content, Span{a + 1, s.To})
	}
	return len(f.content) > 0
}

// according finds "according to X".
func (t *parsed) according(i int) (found, bool) {
	if t.Low(i) != "according" {
		return found{}, false
	}
	p := t.preposition(i, "to")
	if p < 0 {
		return found{}, false
	}
	f := found{cue: Span{i, p + 1}, head: i, construction: "according to", source: t.below(p)}
	limit := t.sentence(i)
	if f.source.To <= f.source.From {
		f.source = Span{p + 1, p + 1}
		for f.source.To < limit.To && !t.IsPunct(f.source.To) {
			f.source.To++
		}
	}
	if o := t.Child(p, "pobj"); o >= 0 {
		f.source = t.mention(o)
	}
	own := Span{i, max(f.source.To, t.span(i).To)}
	h := t.Head(i)
	for !t.IsVerb(h) && t.Tokens[h].POS != "AUX" && t.Head(h) != h {
		h = t.Head(h)
	}
	whole := t.span(h)
	if whole.From < own.From {
		f.content = append(f.content, Span{whole.From, own.From})
	}
	if own.To < whole.To {
		f.content = append(f.content, Span{own.To, whole.To})
	}
	return f, len(f.content) > 0
}
