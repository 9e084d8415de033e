package commitment

// condition is a phrase or a clause that says on what condition.
type condition struct {
	span
	weak bool // it may tell the time only: "when", "after"
}

// findConditions finds the conditions of a paragraph, and what each hangs on.
func (t *parsed) findConditions() {
	for i := 0; i < len(t.Tokens); i++ {
		p, n, ok := t.phraseAt(t.lex.conditions, i)
		if !ok {
			continue
		}
		s, top, ok := t.conditionAt(i, n, p.class)
		if !ok {
			continue
		}
		k := len(t.conditions)
		t.conditions = append(t.conditions, condition{s, p.words[0] == "when" || p.words[0] == "after" || p.words[0] == "until"})
		for j := s.From; j < s.To; j++ {
			t.conditional[j] = k
		}
		h := top
		for range maxClimb {
			if !within(h, s) || t.Head(h) == h {
				break
			}
			h = t.Head(h)
		}
		if _, taken := t.governed[h]; !taken && !within(h, s) {
			t.governed[h] = k
		}
		if _, more := t.single[t.start[i]]; more {
			t.single[t.start[i]] = -1
		} else {
			t.single[t.start[i]] = k
		}
		i = s.To - 1
	}
}

// phraseAt is the longest phrase of a list that begins at a token, and where it ends.
func (t *parsed) phraseAt(list map[string][]phrase, i int) (phrase, int, bool) {
next:
	for _, p := range list[t.low(i)] {
		if i+len(p.words) > t.stop[i] {
			continue
		}
		for k, w := range p.words {
			if t.low(i+k) != w {
				continue next
			}
		}
		return p, i + len(p.words), true
	}
	return phrase{}, 0, false
}

// conditionAt is the stretch of a condition whose phrase stands from i to n, and a token
// of it from which to climb to what it hangs on.
func (t *parsed) conditionAt(i, n int, class string) (span, int, bool) {
	end := t.stop[i]
	switch class {
	case "word":
		return span{From: i, To: n}, i, t.low(i) != "otherwise" || n < end && (i == t.start[i] || t.isPunct(i-1)) && t.clausal(i)
	case "inversion":
		inverted := false
		if h := t.Head(i); t.low(i) == "should" && t.Tag(i) == "MD" && h > i {
			s := t.Child(h, "nsubj", "nsubjpass")
			inverted = s > i
		}
		if i > t.start[i] && !inverted && !(t.low(i) == "should" && (t.low(i-1) == "," || t.low(i-1) == "but" || t.low(i-1) == "and" || t.low(i-1) == "that")) || t.Tag(i) != "MD" && t.low(i) != "were" {
			return span{}, 0, false
		}
		c := t.comma(n, end)
		if c < 0 && i > t.start[i] && t.Tag(i) == "MD" && t.Head(i) > n {
			for c = end; c > n && t.isPunct(c-1); c-- { // at the end: ", should the talks fail"
			}
		}
		if c < 0 || t.low(i) == "were" && !t.has(i, c, "to") || t.endsWith(end, "?") {
			return span{}, 0, false
		}
		return span{From: i, To: c}, t.Head(i), true
	case "noun":
		if n >= end {
			return span{}, 0, false
		}
		to := t.Right[n-1] + 1
		for k := i; k < n; k++ {
			if t.Right[k]+1 > to && t.Right[k] < end {
				to = max(to, t.Right[k]+1)
			}
		}
		if to <= n {
			// The parser hung what follows elsewhere.
			if to = t.comma(n, end); to < 0 {
				to = end
			}
		}
		return t.trim(span{From: i, To: to}), i, to > n
	}
	last := n - 1
	c := t.Head(last)
	if c < n || c >= end {
		// "provided" alone, "once" as an adverb: the clause hangs below.
		beside := false
		if c = t.after(last, "ccomp", "pcomp", "advcl", "acl", "relcl"); c < 0 {
			for _, k := range t.Kids[t.Head(last)] {
				if k > last && t.Left[k] == n && (t.Dep(k) == "ccomp" || t.Dep(k) == "advcl") {
					c, beside = k, true
				}
			}
		}
		if c < n || c >= end {
			return span{}, 0, false
		}
		if beside {
			return t.trim(span{From: i, To: min(t.Right[c]+1, end)}), c, true
		}
	}
	weak := t.low(i) == "when" || t.low(i) == "after" || t.low(i) == "until" || t.low(i) == "once"
	switch d := t.Dep(c); {
	case d == "relcl" && t.low(i) == "the" && t.Dep(last) == "npadvmod": // "the moment they leave"
		return t.trim(span{From: i, To: min(t.Right[c]+1, end)}), last, true
	case d == "advcl", d == "acl" && !weak, d == "pcomp", d == "ccomp" && (c < t.Head(c) || last > i || t.low(i) != "if" && !weak), d == "ROOT" && t.low(i) != "when":
	default:
		return span{}, 0, false
	}
	if t.Dep(c) != "advcl" && t.Child(c, "nsubj", "nsubjpass", "expl", "csubj") < 0 && !t.isVerb(c) {
		return span{}, 0, false
	}
	s := span{From: i, To: min(t.Right[c]+1, end)}
	if d := t.Dep(c); d == "ROOT" || s.To-s.From < 3 {
		if k := t.comma(n, end); k > 0 {
			s.To = k
		}
	}
	if s.From == t.start[i] {
		// The condition that begins a sentence ends at a comma before the main clause.
		if m := t.mainClause(c); m >= 0 && m < s.To {
			s.To = m
		}
	}
	return t.trim(s), c, s.To > n
}

// mainClause is where the clause begins that the parser put into a condition though it
// follows it after a comma: "if they attack, we will respond". It is -1 for none.
func (t *parsed) mainClause(c int) int {
	for _, k := range t.Kids[c] {
		if k > c && (t.Dep(k) == "ccomp" || t.Dep(k) == "conj") && t.Left[k] > 0 && t.low(t.Left[k]-1) == "," {
			return t.Left[k]
		}
	}
	return -1
}

// clausal says whether a modal verb follows soon.
func (t *parsed) clausal(i int) bool {
	for k := i + 1; k < t.stop[i] && k < i+12; k++ {
		if t.Tag(k) == "MD" || t.isVerb(k) {
			return true
		}
	}
	return false
}

// comma is the first comma from a token on, or -1.
func (t *parsed) comma(i, end int) int {
	for ; i < end; i++ {
		if t.low(i) == "," {
			return i
		}
	}
	return -1
}

func (t *parsed) has(i, end int, word string) bool {
	for ; i < end; i++ {
		if t.low(i) == word {
			return true
		}
	}
	return false
}

// endsWith says whether the last mark of a sentence, which ends at a token, is this one.
func (t *parsed) endsWith(end int, mark string) bool {
	for i := end - 1; i >= 0 && i >= end-3; i-- {
		if t.low(i) == mark {
			return true
		}
		if !t.isPunct(i) {
			break
		}
	}
	return false
}

// conditionOf is the condition of what is done by a verb: one that hangs on it or on
// what governs it, or the only one of its sentence. It is -1 for none.
func (t *parsed) conditionOf(v int) int {
	for i := v; ; {
		if k, ok := t.governed[i]; ok && t.conditional[v] != k && !(t.conditions[k].weak && i != v && t.lex.is("telling", t.Lemma(i))) {
			return k
		}
		h := t.Head(i)
		if h == i || v-h > mostKids || h-v > mostKids {
			break
		}
		if i = h; t.conditional[i] >= 0 {
			break
		}
		if t.start[i] != t.start[v] {
			break
		}
	}
	if k, ok := t.single[t.start[v]]; ok && k >= 0 && t.conditional[v] != k && !t.conditions[k].weak {
		// One that begins the sentence goes with what is said after it: "if they attack, he
		// warned, the army will answer".
		if from := t.conditions[k].From; from > v && t.otherModal(v, from) {
			return -1 // it is that of what is said after it
		} else if t.said[from] == t.said[v] || t.said[from] < 0 && from <= t.start[v]+1 && from < v {
			return k
		}
	}
	return -1
}

// findUnder finds the sentences that tell of an agreement's terms: "under the deal".
func (t *parsed) findUnder() {
	for i := range t.Tokens {
		switch t.low(i) {
		case "under", "with", "to", "of", "per", "by", "in":
		default:
			continue
		}
		led := t.low(i) == "under" || t.low(i) == "per" ||
			t.low(i) == "with" && i > 0 && (t.low(i-1) == "accordance" || t.low(i-1) == "line") ||
			t.low(i) == "to" && i > 0 && t.low(i-1) == "according" ||
			t.low(i) == "of" && i > 0 && (t.low(i-1) == "part" || t.low(i-1) == "terms")
		opens := t.low(i) == "in" && i == t.start[i]
		if !led && !opens {
			continue
		}
		if t.low(i) == "under" && i+1 < t.stop[i] && (t.low(i+1) == "it" || t.low(i+1) == "which" || t.low(i+1) == "them") {
			t.under[t.start[i]] = true // "a treaty … Under it, …"
			continue
		}
		for k := i + 1; k < t.stop[i] && k <= i+10; k++ {
			if t.low(k) == "," {
				break
			}
			if led && t.lex.is("instrument", t.Lemma(k)) && t.nominal(k) || (led || t.Head(k) == i) && (t.lex.is("ultimatum", t.Lemma(k)) && !t.isDate(k) || opens && t.stage(k)) {
				t.under[t.start[i]] = true
				break
			}
		}
	}
}

// otherModal says whether a modal verb of another clause stands between a verb and a token.
func (t *parsed) otherModal(v, to int) bool {
	for i := v + 1; i < to && i < v+longestClause; i++ {
		if t.Tag(i) == "MD" {
			return true
		}
	}
	return false
}
