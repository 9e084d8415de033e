package tally

import "strings"

// How many there must be, at least, that nothing but the verb shows to be counted over a
// time: fewer are those of one incident, one delivery, one day.
const (
	someDeeds  = 5
	somePeople = 20
	manyPeople = 40
	inAWar     = 200  // more than this seldom die in one incident
	multitude  = 1000 // so many are counted by whatever they do
)

// context is a number in its sentence.
type context struct {
	*parsed
	n       number
	periods []stretch
	before  int  // how many counts stand before it in the sentence
	after   bool // a count stands in this sentence or the one before, in the paragraph
	known   bool // something countable was named before
}

// counts says whether the number is a count.
func (c *context) counts() bool {
	n := c.n
	switch {
	case n.times:
		return c.repeated()
	case n.noun < 0:
		return c.bare()
	}
	l := c.Lemma(n.noun)
	if c.lex.is("price", l) || c.lex.is("period", l) || c.Tokens[n.noun].EntType == "MONEY" || c.Tokens[n.noun].EntType == "PERCENT" || !c.happened(n.verb) {
		return false
	}
	if n.From > c.sent.From && c.lex.is("part", c.lows[n.From-1]) {
		return false
	}
	if c.prev(n.From) == "of" && n.From-2 >= c.sent.From && c.nominal(n.From-2) && !c.named(c.Lemma(n.From-2)) {
		return false // "a country of 11 million people"
	}
	if c.leveled() || c.compared() && c.after {
		return true
	}
	v := ""
	if n.verb >= 0 {
		v = c.Lemma(n.verb)
	}
	framed := c.lex.is("frame", v) && c.objectOf(n.noun, n.verb)
	framed = framed || c.lex.is("saw", v) && c.lex.is("deed", l) && c.objectOf(n.noun, n.verb) || v == "miss" && c.Tag(n.verb) == "VBG"
	low := n.Value.Low
	if low < 1 || c.lex.is("pair", c.lows[n.From]) {
		return false
	}
	if c.after && c.ofThose() {
		return true
	}
	if c.inParts() >= 0 {
		return true
	}
	if c.lex.is("fared", c.lows[n.noun]) && n.noun == n.To {
		return c.before > 0 || c.inLong() || framed || low >= somePeople
	}
	deed, person, thing := c.lex.is("deed", l), c.lex.is("person", l), c.lex.is("thing", l)
	person = person || c.Tokens[n.noun].EntType == "NORP" && (c.Tag(n.noun) == "NNPS" || c.Tag(n.noun) == "NNS" || strings.HasSuffix(c.lows[n.noun], "s"))
	if !deed && c.definite() {
		return false
	}
	switch {
	case c.lex.is("fatal", l):
		return c.inLong() || framed || c.before > 0 || c.after && !c.dated()
	case deed:
		return c.inPeriod() || framed || c.before > 0 || !c.dated() && (low >= somePeople || low >= someDeeds && c.lex.is("act", l))
	case !person && !thing:
		if c.before > 0 && n.To < c.sent.To && c.lows[n.To] == "of" {
			return true // "nine cases of arrest, three of theft"
		}
		if c.Tag(n.noun) == "NNS" && low >= someDeeds && (c.lex.is("flow", v) || c.lex.is("achieve", v)) && c.direct() {
			return c.inPeriod() || c.perfect() && !c.dated()
		}
		return c.Tag(n.noun) == "NNS" && low >= someDeeds && framed && c.inPeriod()
	case thing && c.located():
		return false
	case person && c.lex.is("harm", v):
		return !c.aside() && (low >= inAWar && !c.dated() || low >= multitude && c.perfect() || c.inLong() || c.atWar() || c.before > 0 || c.inDeeds() || c.after && c.bald())
	case framed:
		return low >= 3
	case c.lex.is("flow", v), c.lex.is("achieve", v):
		return low > 2 && c.inPeriod() || low >= manyPeople && !c.dated() || low >= someDeeds && (c.perfect() || c.after && !c.dated()) || low >= somePeople && c.hadDone() && !c.dated() || c.before > 0
	case person && low >= manyPeople && c.n.verb >= 0 && c.perfect() && c.direct():
		return true
	case c.prev(n.From) == "of" && c.lex.is("causing", v) && n.From-2 >= c.sent.From && c.lex.is("deed", c.Lemma(n.From-2)):
		return low >= someDeeds // "forced the closure of 40 schools"
	case low >= multitude && c.direct() && !c.dated():
		return true
	case c.after && c.lex.is("stock", v):
		return low > 1
	case c.before > 0 && c.harmedOnes():
		return true
	case c.lex.is("stock", v), v == "be" && c.Child(n.verb, "expl") >= 0:
		return low >= somePeople || c.inPeriod() && low >= someDeeds
	case c.before > 0:
		return low > 1 && c.direct()
	}
	return c.inLong() && low >= somePeople && (c.direct() || !c.ofNoun())
}

// bare says whether a number without a noun is a count: at a level, beside another, or one
// that goes on from those before.
func (c *context) bare() bool {
	n := c.n
	if n.Value.Low < 2 || n.verb >= 0 && !c.happened(n.verb) {
		return false
	}
	if c.leveled() {
		return c.after || c.measured(n) >= 0
	}
	if c.compared() {
		return c.after
	}
	if c.inParts() >= 0 && c.Dep(n.top) != "nummod" {
		return true
	}
	if c.lex.is("apart", c.prev(n.From)) {
		return false // "a woman of 61", "rose by 12"
	}
	if c.after && (c.before > 0 || c.ofThem()) || c.known && c.lex.is("further", c.lows[n.From]) {
		return true
	}
	if n.verb >= 0 && c.lex.is("frame", c.Lemma(n.verb)) && c.objectOf(n.top, n.verb) {
		return c.known || c.measured(n) >= 0
	}
	if n.verb >= 0 && c.known && c.lex.is("flow", c.Lemma(n.verb)) && n.Value.Low >= manyPeople {
		return c.objectOf(n.top, n.verb) || c.direct()
	}
	if c.lex.is("sharing", c.prev(n.From)) && (c.after || c.known && n.verb >= 0 && c.lex.is("dividing", c.Lemma(n.verb))) {
		return true // "the army was behind 26"
	}
	switch c.Dep(n.top) {
	case "nsubj", "nsubjpass", "dobj", "attr":
		return c.after
	}
	return false
}

// repeated says whether "nine times" or "twice" counts what was done.
func (c *context) repeated() bool {
	n := c.n
	if n.verb < 0 || !c.happened(n.verb) {
		return c.before > 0 && n.verb < 0
	}
	if c.before > 0 || c.after && n.To < c.sent.To && c.lows[n.To] == "by" {
		return true
	}
	return c.lex.is("repeat", c.Lemma(n.verb)) || c.lows[n.To-1] == "occasions"
}

// goesOn says whether a bare number counts what the number before it did.
func (c *context) goesOn() bool { return c.after && (c.before > 0 || c.compared() || c.ofThem()) }

// ofThem says whether a number is one of "them", "these", "which".
func (c *context) ofThem() bool {
	i := c.n.To
	return i+1 < c.sent.To && c.lows[i] == "of" && c.lex.is("back", c.lows[i+1]) || c.prev(c.n.From) == "whom" ||
		i < c.sent.To && (c.lows[c.sent.From] == "of" && c.lex.is("back", c.lows[min(c.sent.From+1, c.sent.To-1)]))
}

func (c *context) prev(i int) string {
	if i <= c.sent.From {
		return ""
	}
	return c.lows[i-1]
}

// happened says whether what a verb says did happen: no modal verb, no infinitive, no
// negation, no condition, nothing wanted. No verb is none that did not.
func (c *context) happened(v int) bool {
	for range maxClimb {
		if v < 0 {
			return true
		}
		to, perfect, able, modal, negated := false, false, false, false, false
		for _, k := range c.Kids[v] {
			if k > v {
				break
			}
			switch w := c.lows[k]; {
			case c.Dep(k) == "neg":
				negated = true
			case c.Dep(k) == "mark" && (w == "if" || w == "unless"):
				return false
			case w == "to" && c.Dep(k) == "aux":
				to = true
			case c.Lemma(k) == "have" && c.Dep(k) == "aux":
				perfect = true
			case c.Tag(k) == "MD" && !(w == "may" && k > 0 && c.digits(k-1)): // "31 May" is a day
				modal, able = true, w == "could" || w == "can"
			}
		}
		if modal && !(able && negated) || negated && !able {
			return false
		}
		h := c.Head(v)
		if k := c.Child(v, "xcomp"); k > v && c.Lemma(v) == "be" && c.toBe(k) {
			return false // "are to keep order"
		}
		if h == v {
			return true
		}
		governor := c.Lemma(h)
		switch d := c.Dep(v); {
		case to && !perfect:
			if !c.lex.is("managed", governor) {
				return false
			}
			v = h
		case d == "ccomp" && c.lex.is("wished", governor) && c.Tag(v) == "VB":
			return false
		case d == "xcomp" || d == "conj" && c.Tag(v) == "VB" || d == "pcomp":
			if d == "pcomp" && !c.IsVerb(h) {
				h = c.verbOver(h)
			}
			v = h
		default:
			return true
		}
	}
	return true
}

// leveled says whether a number is that to which, or from which, something rose or fell,
// or at which it stands.
func (c *context) leveled() bool {
	n := c.n
	for i := n.From - 1; i >= c.sent.From && i >= n.From-3; i-- {
		switch w := c.lows[i]; w {
		case "to", "from", "at":
			h := c.verbOver(i)
			if h < 0 || !c.lex.is("level", c.Lemma(h)) || w == "at" && c.Lemma(h) != "stand" && c.Lemma(h) != "remain" {
				return false
			}
			return c.countable(h)
		default:
			if c.lex.is("about", w) {
				continue
			}
			return c.IsVerb(i) && c.lex.is("attain", c.Lemma(i)) && c.countable(i)
		}
	}
	return false
}

// countable says whether the subject of a verb of levels is what can be counted, and no
// price.
func (c *context) countable(v int) bool {
	s := c.Child(v, "nsubj", "nsubjpass")
	for range maxClimb {
		if s >= 0 || c.Head(v) == v {
			break
		}
		v = c.Head(v)
		s = c.Child(v, "nsubj", "nsubjpass")
	}
	if s < 0 {
		return c.after
	}
	for i := max(c.Left[s], s-nearby); i <= min(c.Right[s], s+nearby); i++ {
		l := c.Lemma(i)
		if c.lex.is("price", l) {
			return false
		}
	}
	for i := max(c.Left[s], s-nearby); i <= min(c.Right[s], s+nearby); i++ {
		if c.named(c.Lemma(i)) {
			return true
		}
	}
	return c.after
}

func (c *parsed) named(l string) bool {
	return c.lex.is("deed", l) || c.lex.is("person", l) || c.lex.is("thing", l) || c.lex.is("measure", l)
}

// compared says whether a number stands beside another as that of before: "up from 12",
// "compared with 160", "(2021: 131)", "double September's 45".
func (c *context) compared() bool {
	n := c.n
	b, bb := c.prev(n.From), ""
	if n.From-1 > c.sent.From {
		bb = c.lows[n.From-2]
	}
	switch {
	case b == "of" && bb != "" && c.lex.is("measure", c.Lemma(n.From-2)):
		return true // "its own figure of 96"
	case b == "from" && (bb == "up" || bb == "down"), b == "against", b == "versus", b == "vs":
		return true
	case n.To+1 < c.sent.To && c.lows[n.To] == "of" && (c.Tokens[n.To+1].EntType == "DATE" || c.year(n.To+1)):
		return true // "three times the 228 of last year"
	case (b == "with" || b == "to") && (bb == "compared" || bb == "opposed" || bb == "contrast"):
		return true
	case b == ":" && (len(bb) == 4 && (bb[0] == '1' || bb[0] == '2') || c.lex.is("period", bb)):
		return true
	case (b == "'s" || b == "’s") && c.beside(n.From):
		return true // "against the rebels' 21"
	case (b == "'s" || b == "’s") && n.From >= c.sent.From+2 && c.Tokens[n.From-2].EntType == "DATE":
		return true
	}
	return false
}

// objectOf says whether a noun is what a verb is done to: its object, or the subject of
// its passive.
func (c *context) objectOf(noun, v int) bool {
	i := noun
	for range maxClimb {
		h := c.Head(i)
		switch c.Dep(i) {
		case "dobj", "nsubjpass", "oprd", "attr":
			return h == v || c.Dep(h) == "xcomp" || c.IsVerb(h)
		case "nsubj":
			return c.Dep(h) == "ccomp"
		case "conj", "appos", "pobj", "prep", "nmod", "compound":
			i = h
		default:
			return false
		}
	}
	return false
}

// definite says whether a number is that of people or things known before: "the three
// provinces", "its 12 members".
func (c *context) definite() bool {
	return c.lex.is("definite", c.prev(c.n.From))
}

// located says whether a noun names where something took place.
func (c *context) located() bool {
	for _, i := range []int{c.n.noun, c.n.top} {
		if c.Dep(i) == "pobj" && c.lex.is("where", c.lows[c.Head(i)]) {
			return true
		}
	}
	return false
}

// perfect says whether the verb stands in the present perfect.
func (c *context) perfect() bool {
	for _, k := range c.Kids[c.n.verb] {
		if k < c.n.verb && (c.lows[k] == "have" || c.lows[k] == "has" || c.lows[k] == "'ve") {
			return true
		}
	}
	return false
}

// atWar says whether the sentence counts what a war or a long time came to.
func (c *context) atWar() bool {
	h := c.n.verb
	if h < 0 {
		return false
	}
	if c.Dep(h) == "relcl" && c.lex.is("war", c.Lemma(c.Head(h))) {
		return true
	}
	for _, k := range c.Kids[h] {
		if c.Dep(k) == "prep" && (c.lows[k] == "in" || c.lows[k] == "during" || c.lows[k] == "over") {
			if o := c.Child(k, "pobj"); o > k && c.lex.is("war", c.Lemma(o)) && c.perfect() {
				return true
			}
		}
		if (c.Dep(k) == "nsubj") && c.lex.is("war", c.Lemma(k)) && c.perfect() {
			return true
		}
	}
	return false
}

// dated says whether the sentence names a day.
func (c *context) dated() bool {
	for i := c.sent.From; i < c.sent.To; i++ {
		if c.Tokens[i].EntType == "DATE" {
			return true
		}
	}
	return false
}

// ofThose says whether a number is one of those known before: "40 of those deaths".
func (c *context) ofThose() bool {
	i := c.n.To
	return i+1 < c.sent.To && c.lows[i] == "of" && (c.lex.is("back", c.lows[i+1]) || c.lex.is("definite", c.lows[i+1]))
}

// direct says whether what is counted is the subject or an object of the verb, or beside
// one.
func (c *context) direct() bool {
	i := c.n.top
	for range maxClimb {
		switch c.Dep(i) {
		case "nsubj", "nsubjpass", "dobj", "attr", "oprd":
			return true
		case "conj":
			i = c.Head(i)
		default:
			return false
		}
	}
	return false
}

// ofNoun says whether what is counted only tells of another noun: "a country of 11 million
// people".
func (c *context) ofNoun() bool {
	p := c.Head(c.n.top)
	return c.Dep(c.n.top) == "pobj" && c.nominal(c.Head(p)) && !c.named(c.Lemma(c.Head(p)))
}

// aside says whether a verb tells of one incident beside another: "…, killing two", "when
// two were killed".
func (c *context) aside() bool {
	v := c.n.verb
	if c.Tag(v) == "VBG" && c.Dep(v) == "advcl" {
		return true
	}
	if c.Dep(v) == "relcl" && !c.lex.is("war", c.Lemma(c.Head(v))) && c.Child(c.Head(v), "nummod") < 0 && c.Tag(c.Head(v)) == "NN" {
		return true // "with a bomb that killed two"
	}
	for _, k := range c.Kids[v] {
		if k < v && (c.lows[k] == "when" || c.Dep(k) == "nsubj" && c.Tag(k) == "NN" && c.lex.is("deed", c.Lemma(k))) {
			return true // "an attack killed 21"
		}
	}
	return false
}

// inDeeds says whether people came to harm in several incidents: "died in the incidents".
func (c *context) inDeeds() bool {
	for _, k := range c.Kids[c.n.verb] {
		o := c.Child(k, "pobj")
		if c.lows[k] != "in" || o < k {
			continue
		}
		if c.Tag(o) == "NNS" && c.lex.is("deed", c.Lemma(o)) || c.after && c.lex.is("firing", c.Lemma(o)) || c.after && c.lex.is("firing", c.lows[o]) {
			return true
		}
	}
	return false
}

// toBe says whether an infinitive after "be" tells of what is to come.
func (c *context) toBe(v int) bool {
	for _, k := range c.Kids[v] {
		if k < v && c.Dep(k) == "aux" && c.lows[k] == "to" {
			return true
		}
	}
	return false
}

// inParts is what a sentence shares out that begins with it, in the plural: "of the
// violations upheld, six were by the army". It is -1 for nothing.
func (c *context) inParts() int {
	i := c.sent.From
	if i+2 >= c.sent.To || !c.lex.is("parts", c.lows[i]) {
		return -1
	}
	o := c.Child(i, "pobj")
	if o > i && o < c.n.From && o < i+nearby/2 && c.Tag(o) == "NNS" && (c.lex.is("deed", c.Lemma(o)) || c.lex.is("person", c.Lemma(o)) || c.lex.is("thing", c.Lemma(o))) {
		return o
	}
	return -1
}

// harmedOnes says whether those counted are ones killed or wounded: "with 52 civilians
// killed".
func (c *context) harmedOnes() bool {
	for _, k := range c.Kids[c.n.noun] {
		if k > c.n.noun && c.Dep(k) == "acl" && c.Tag(k) == "VBN" && c.lex.is("harm", c.Lemma(k)) {
			return true
		}
	}
	return false
}

// hadDone says whether the verb stands in the past perfect: what somebody says was done so
// far, in reported speech.
func (c *context) hadDone() bool {
	for _, k := range c.Kids[c.n.verb] {
		if k < c.n.verb && c.Dep(k) == "aux" && c.lows[k] == "had" {
			return true
		}
	}
	return false
}

// beside says whether a number stands beside another as somebody else's.
func (c *context) beside(at int) bool {
	for i := at - 2; i >= c.sent.From && i >= at-nearby/2; i-- {
		if c.lex.is("beside", c.lows[i]) {
			return true
		}
	}
	return false
}

// bald says whether a sentence begins with the number and names neither a day nor a place:
// "Six observers lost their lives.", after what was counted.
func (c *context) bald() bool {
	if c.n.From != c.sent.From || c.Dep(c.n.verb) != "ROOT" || c.dated() {
		return false
	}
	for i := c.sent.From; i < c.sent.To; i++ {
		switch c.Tokens[i].EntType {
		case "GPE", "LOC", "FAC":
			return false
		}
	}
	return true
}
