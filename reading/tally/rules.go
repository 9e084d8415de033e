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
	if c.lex.is("part", c.prev(n.From)) {
		return c.partOfCount() && (n.Value.Low >= someDeeds || c.lex.is("deed", l))
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
	framed = framed || c.lex.is("saw", v) && c.lex.is("deed", l) && c.objectOf(n.noun, n.verb) || v == "miss" && c.Tag(n.verb) == "VBG" || v == "come" && n.verb+1 < c.sent.To && c.lows[n.verb+1] == "across" && n.From <= n.verb+nearby/2
	low := n.Value.Low
	if low == 0 && n.Value.High != nil && *n.Value.High >= manyPeople {
		low = *n.Value.High // "up to 9,000"
	}
	if low < 1 || c.lex.is("pair", c.lows[n.From]) {
		return false
	}
	if low == 1 && (c.prev(n.From) == "not" || c.prev(n.From) == "n't") {
		return false // "not one shot"
	}
	if c.after && c.ofThose() && (low > 1 || c.named(l)) {
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
		return person && low >= multitude && c.harmedBelow() // "the 12,000 people who died in the war"
	}
	if person && (low >= someDeeds && c.partOfCount() || c.amongHarmed()) {
		return true
	}
	switch {
	case c.lex.is("fatal", l):
		return low >= inAWar && !c.dated() || c.inLong() || framed || c.before > 0 || c.after && !c.dated()
	case deed:
		return c.inPeriod() || framed || c.before > 0 || !c.dated() && (low >= somePeople || low >= someDeeds && (c.after || c.lex.is("act", l)))
	case !person && !thing:
		if c.before > 0 && n.To < c.sent.To && c.lows[n.To] == "of" && !(low == 1 && c.ofThose()) {
			return true // "nine cases of arrest, three of theft"
		}
		if c.Tag(n.noun) == "NNS" && low >= someDeeds && (c.lex.is("flow", v) || c.lex.is("achieve", v)) && c.direct() {
			return c.inPeriod() || c.perfect() && !c.dated()
		}
		return c.Tag(n.noun) == "NNS" && low >= someDeeds && framed && c.inPeriod()
	case c.agreedWith():
		return low > 2
	case thing && !framed && c.located():
		return false
	case person && low >= multitude && c.drivenBelow():
		return true
	case person && c.lex.is("harm", v):
		return low >= multitude && c.aside() && c.inLong() || !c.aside() && (low >= inAWar && !c.dated() || low >= multitude && c.perfect() || c.inLong() || c.alsoInLong() || c.atWar() || c.before > 0 || c.inDeeds() || c.after && c.bald())
	case framed:
		return low >= 3
	case c.lex.is("flow", v), c.lex.is("achieve", v):
		return low > 2 && c.inPeriod() || low >= manyPeople && !c.dated() || low >= someDeeds && (c.perfect() || c.after && !c.dated()) || low >= somePeople && c.hadDone() && !c.dated() || c.before > 0
	case person && low >= manyPeople && c.n.verb >= 0 && c.perfect() && c.direct():
		return true
	case c.prev(n.From) == "of" && c.lex.is("causing", v) && n.From-2 >= c.sent.From && c.lex.is("deed", c.Lemma(n.From-2)):
		return low >= someDeeds // "forced the closure of 40 schools"
	case low >= multitude && c.direct() && (!c.dated() || n.verb >= 0 && (c.perfect() || c.hadDone())):
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
	if n.verb >= 0 && c.Tag(n.verb) == "VBG" && c.lex.is("harm", c.Lemma(n.verb)) && n.Value.Low < inAWar {
		return false // "carried out 33 attacks, killing six and wounding 14"
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
	if c.lex.is("sharing", c.prev(n.From)) && (c.after || c.known && n.verb >= 0 && (c.lex.is("dividing", c.Lemma(n.verb)) || c.answerable())) {
		return true // "the army was behind 26"
	}
	if n.Value.Low >= multitude && n.verb >= 0 && (c.lex.is("harm", c.Lemma(n.verb)) || c.lex.is("flow", c.Lemma(n.verb))) && (c.direct() || c.Dep(n.top) == "pobj" && n.top < n.verb) {
		return true // "over 40,000 have died": people, who need no name
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
	if c.before > 0 || c.after && n.To < c.sent.To && c.lows[n.To] == "by" || c.perfect() && c.inLong() {
		return true
	}
	return c.lex.is("repeat", c.Lemma(n.verb)) || c.lows[n.To-1] == "occasions"
}

// goesOn says whether a bare number counts what the number before it did.
func (c *context) goesOn() bool { return c.after && (c.before > 0 || c.compared() || c.ofThem()) }

func (c *context) prev(i int) string {
	if i <= c.sent.From {
		return ""
	}
	return c.lows[i-1]
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
