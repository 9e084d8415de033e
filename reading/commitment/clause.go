package commitment

import "github.com/trucewatch/trucewatch/reading/attribution"

// deed is something that is to be done, as a rule has found it.
type deed struct {
	cue     span // the words that bind
	verb    int  // the head of what is to be done
	what    span // where it is not the verb's own clause
	due     span // where it stands outside of what is to be done
	subject int  // the head of who is to do it, or of what is to be done to; or -1
	by      attribution.Place
	mood    Mood
	negated bool
	past    bool
	further bool // it shares the subject of the one before
}

// clauses finds the commitments of one paragraph, each at its verb.
func (x *text) clauses(p int, t *parsed) []deed {
	var list []deed
	seen := map[int]bool{}
	take := func(d deed, ok bool) {
		if !ok || seen[d.verb] || t.conditional[d.cue.From] >= 0 && !t.toldOf(d.cue.From) || t.endsWith(t.stop[d.verb], "?") {
			return
		}
		for n, v := range t.coordinated(d.verb) {
			if seen[v] {
				continue
			}
			seen[v] = true
			if (d.mood == Agreed || d.mood == Obligation) && t.said[v] < 0 && t.termed == 0 {
				t.termed = t.stop[v] // the sentences after it may go on with the terms
			}
			t.lastFound = t.stop[v]
			e := d
			if e.verb = v; n > 0 {
				e.what, e.further = span{}, true
				e.negated = e.negated || t.negated(v)
			}
			if a := t.agent(v); !a.Empty() && (t.passive(v) || n > 0 && t.Tag(v) == "VBN") && e.what.Empty() {
				e.by = attribution.Place{Paragraph: p, Span: a}
			}
			if t.said[v] >= 0 || t.vow.stop == t.start[v] {
				t.vow = vow{t.stop[v], e.mood, e.by}
			}
			list = append(list, e)
		}
	}
	for i := range t.Tokens {
		if t.isVerb(i) {
			for _, read := range ofVerbs {
				take(read(x, p, t, i))
			}
		}
		if t.nominal(i) {
			for _, read := range ofNouns {
				take(read(x, p, t, i))
			}
		}
	}
	for n := range list {
		if n+1 < len(list) {
			t.clip(&list[n], list[n+1])
		}
	}
	return list
}

// reader reads a verb or a noun of a paragraph as a word that commits somebody.
type reader func(x *text, p int, t *parsed, at int) (deed, bool)

// ofVerbs and ofNouns are the ways to do so. What one has read the next ones don't read again.
var ofVerbs = []reader{
	(*text).modal, (*text).goingTo, (*text).agreed, (*text).byTerms, (*text).signed, (*text).declared,
	(*text).isTo, (*text).ultimatum, (*text).ordered, (*text).outstanding, (*text).allowed, (*text).ended,
	(*text).timetabled, (*text).extends, (*text).reserved, (*text).accepts, (*text).absolute,
	(*text).settled, (*text).suspends, (*text).bans, (*text).laysDown,
}

var ofNouns = []reader{(*text).pledge, (*text).included, (*text).deadlineFor}

// clip ends what is to be done where the next clause with a subject of its own begins.
func (t *parsed) clip(d *deed, next deed) {
	if next.subject <= d.verb || t.start[next.verb] != t.start[d.verb] || t.Dep(next.verb) != "conj" && t.Dep(next.verb) != "parataxis" {
		return
	}
	if d.what.Empty() {
		d.what = t.extent(*d)
	}
	if from := t.mention(next.subject).From; from > d.verb {
		d.what.To = min(d.what.To, from)
	}
}

// coordinated are a verb and those that share its modal and its subject, where each has
// something of its own: "cease fire and release the men".
func (t *parsed) coordinated(v int) []int {
	list := []int{v}
	if !t.isVerb(v) {
		return list
	}
	for range maxClimb {
		next := -1
		for _, k := range t.Kids[v] {
			if k > v && t.Dep(k) == "conj" && (t.Tag(k) == "VB" || t.Tag(k) == "VBN" && (t.passive(v) || t.Child(k, "auxpass") >= 0)) && t.Child(k, "nsubj", "nsubjpass") < 0 && t.Right[k] > k && t.start[k] == t.start[v] {
				if _, m := t.modal(k); m < 0 {
					next = k
				}
				break
			}
		}
		if next < 0 || !t.hasOwn(v, next) {
			return list
		}
		list, v = append(list, next), next
	}
	return list
}

// hasOwn says whether a verb has something of its own before a further one, and is no
// alternative to it: not "respect and keep the truce", "not occupy or damage them".
func (t *parsed) hasOwn(v, next int) bool {
	own := false
	for _, k := range t.Kids[v] {
		if k <= v || k >= next {
			continue
		}
		switch t.Dep(k) {
		case "cc":
			if t.low(k) == "or" {
				return false
			}
		case "dobj", "prep", "xcomp", "ccomp", "agent", "attr", "acomp", "npadvmod", "dative", "oprd", "advcl":
			own = true
		}
	}
	return own
}

// agent is who does it, in the passive.
func (t *parsed) agent(v int) span {
	for _, k := range t.Kids[v] {
		if (t.Dep(k) == "agent" || t.Dep(k) == "prep" && t.low(k) == "by") && k > v {
			o := t.after(k, "pobj")
			if o > k && !t.time(o) && t.agentive(o) && !(t.low(o) == "force" && t.Left[o] == o) {
				return t.mention(o)
			}
		}
	}
	return span{}
}

// asked says whether a clause is a question within another: "what the rebels will do".
func (t *parsed) asked(v int) bool {
	for _, k := range t.Kids[v] {
		if k > v {
			break
		}
		if !t.lex.is("question", t.low(k)) && t.low(k) != "if" {
			continue
		}
		if d := t.Dep(v); d == "relcl" || t.low(k) == "if" && d != "ccomp" {
			continue
		}
		return true
	}
	for _, k := range t.Kids[v] {
		if k < v && (t.Dep(k) == "dobj" || t.Dep(k) == "nsubj" || t.Dep(k) == "attr") && t.Dep(v) == "ccomp" {
			switch t.low(t.Left[k]) {
			case "what", "which", "whose", "how":
				return true
			}
		}
	}
	return false
}

// governor is the word that a clause hangs on as what it says, or -1.
func (t *parsed) governor(v int) int {
	for range maxClimb {
		h := t.Head(v)
		if h == v {
			return -1
		}
		switch t.Dep(v) {
		case "ccomp", "acl", "appos":
			return h
		case "advcl", "relcl":
			if m := t.Child(v, "mark"); m >= 0 && m < v && t.low(m) == "that" {
				return h
			}
			return -1
		case "conj":
			v = h
		default:
			return -1
		}
	}
	return -1
}

// agentive says whether a noun phrase names somebody who can take something on.
func (t *parsed) agentive(n int) bool {
	if n < 0 {
		return false
	}
	switch t.Tokens[n].EntType {
	case "PERSON", "ORG", "GPE", "NORP":
		return true
	case "DATE", "TIME", "CARDINAL", "MONEY", "PERCENT":
		return t.lex.is("agent", t.Lemma(n))
	}
	return t.oneOf(n) || t.lex.is("agentword", t.low(n)) || t.pos(n) == "PROPN" || t.lex.is("agent", t.Lemma(n)) || t.lex.is("agent", t.low(n))
}

// oneOf says whether a noun with whose it is names those who do what the owner does: "his
// men".
func (t *parsed) oneOf(n int) bool { return t.Child(n, "poss") >= 0 && t.lex.is("own", t.Lemma(n)) }

// event says whether a noun names what takes place by agreement.
func (t *parsed) event(n int) bool {
	return n >= 0 && (t.lex.is("event", t.Lemma(n)) || t.lex.is("event", t.hyphened(n)) || t.madeOf(n))
}

// hyphened is the word of which a noun is the last part, where the parser takes it apart:
// "cease-fire". It is empty for others.
func (t *parsed) hyphened(n int) string {
	if n < 2 || t.low(n-1) != "-" || t.Tokens[n-2].POS == "NUM" {
		return ""
	}
	return t.low(n-2) + "-" + t.Lemma(n)
}

// party says whether a noun phrase is one of those that an agreement binds.
func (t *parsed) party(n int) bool { return t.lex.is("party", t.low(n)) }

// instrument says whether a noun names an agreement.
func (t *parsed) instrument(n int) bool {
	return n >= 0 && t.nominal(n) && (t.lex.is("instrument", t.Lemma(n)) || t.lex.is("instrument", t.low(n)) || t.lex.is("instrument", t.hyphened(n)))
}

// deliberate says whether a verb tells of something that is done on purpose.
func (t *parsed) deliberate(v int) bool {
	l := t.Lemma(v)
	if l == "lead" && t.preposition(v, "to") < 0 {
		return true
	}
	if l == "remain" {
		return t.preposition(v, "in", "inside", "at", "on", "under", "outside", "until") > v
	}
	if l == "drop" && t.after(v, "dobj") > v {
		return true // "will drop the charges"
	}
	if t.lex.is("moving", l) {
		next := ""
		if v+1 < len(t.Tokens) {
			next = t.low(v + 1)
		}
		return t.Child(v, "prt") >= 0 || (l == "go" || l == "come") && t.lex.is("way", next) || l == "come" && next == "to" || l == "let" && (next == "go" || t.after(v, "ccomp", "xcomp", "dobj") > v)
	}
	return !t.lex.is("uncontrolled", l) || t.passive(v) && !t.lex.is("feeling", l)
}

// longestClause is how many tokens a clause has at most; what is longer is cut.
const longestClause = 300

// hasDue says whether there is a day or a deadline in what a verb says.
func (t *parsed) hasDue(v int) bool {
	s := span{From: v, To: min(t.Right[v]+1, t.stop[v], v+longestClause)}
	if !t.due(s, span{}).Empty() {
		return true
	}
	// A day before the subject: "on Friday the army will leave".
	for _, k := range t.Kids[v] {
		if k < v && (t.Dep(k) == "npadvmod" || t.Dep(k) == "prep") && !t.due(span{From: max(t.Left[k], v-longestClause), To: min(t.Right[k]+1, v)}, span{}).Empty() {
			return true
		}
	}
	return false
}

// nobodys is "nothing" and what else no duty falls on.
func (t *parsed) nobodys(s int) bool {
	return t.lex.is("nobodys", t.low(s)) || t.low(t.Left[s]) == "nothing"
}

// boilerplate says whether a verb after "shall" says what words mean, or what force
// the text has: that is nobody's duty.
func (t *parsed) boilerplate(v int) bool {
	l := t.Lemma(v)
	if t.lex.is("boilerplate", l) {
		return true
	}
	if t.lex.is("force", l) {
		for _, k := range t.Kids[v] {
			if k < v {
				continue
			}
			w := t.low(k)
			if w == "into" || w == "in" {
				if o := t.after(k, "pobj"); o > k && t.lex.is("inforce", t.low(o)) {
					return true
				}
			}
			if t.lex.is("inforce", w) || l == "remain" && t.Dep(k) == "acomp" {
				return true
			}
		}
		return l == "cease" && t.Child(v, "xcomp") >= 0 && t.Lemma(t.Child(v, "xcomp")) == "have"
	}
	switch l {
	case "be":
		if a := t.after(v, "acomp"); a > v && t.lex.is("duty", t.low(a)) {
			return false
		}
		return t.Child(v, "expl") < 0
	case "have":
		return true
	case "serve", "act":
		return false
	}
	return false
}
