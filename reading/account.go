package reading

import (
	"strings"

	"github.com/trucewatch/trucewatch"
)

// party is somebody who takes part in an incident: the words and who is meant.
type part struct {
	span
	name  string
	party string
}

// account is an account while it is being read.
type account struct {
	trucewatch.Account
	piece    piece
	trigger  span
	noun     bool
	generic  bool // "attacks", without a number
	definite bool
	perp     part
	target   part
	category string // of the people it was done to
	dated    int    // the date in dates, or -1
	others   []span // triggers of another sort in the same piece
	evidence []span
	voice    *speaker
}

// piece is a stretch that one voice tells in one clause. said is the place of
// the innermost statement around it, or -1 for the outlet's own words.
type piece struct {
	span
	said int
}

// readIncidents reads accounts and tallies piece by piece.
func (r *reading) readIncidents() {
	for _, p := range r.pieces() {
		if r.silent(p) {
			continue
		}
		triggers := r.triggers(p)
		counted := r.readTallies(p, triggers)
		if a := r.violence(p, without(triggers, counted)); a != nil && !(len(counted) > 0 && a.Kind == trucewatch.Killing) {
			r.take(a)
		}
		for _, t := range triggers {
			if t.kind.Is(trucewatch.Conduct) {
				if a := r.conduct(p, t, othersThan(triggers, t.kind)); a != nil {
					r.take(a)
				}
			}
		}
	}
	r.announcements()
	r.corefer()
}

// pieces cuts the tokens where the voice changes and where clauses end.
func (r *reading) pieces() []piece {
	said := none(len(r.tokens))
	for k, u := range r.utters {
		for _, c := range u.contents {
			for i := c.from; i < c.to; i++ {
				said[i] = int32(k)
			}
		}
	}
	var list []piece
	start := 0
	cut := func(end int) {
		if end > start {
			list = append(list, piece{span{start, end}, int(said[start])})
		}
		start = end
	}
	all := span{0, len(r.tokens)}
	for i, t := range r.tokens {
		switch {
		case t.sign == paragraphBreak:
			cut(i)
			start = i + 1
			continue
		case i > start && said[i] != said[start] || i-start >= longest:
			cut(i)
		}
		if endsSentence(t) && !r.abbreviation(i, all) || t.low == ";" || t.low == ":" {
			cut(i + 1)
		}
	}
	return list
}

// silent holds for words that tell of nothing that happened: what somebody
// would not say, feels, or is a name for the one who speaks.
func (r *reading) silent(p piece) bool {
	if p.said < 0 {
		return false
	}
	u := r.utters[p.said]
	return u.stance == trucewatch.NoComment && !u.idiom ||
		u.stance == trucewatch.Express && u.construction == "object"
}

// found is a trigger at its tokens.
type found struct {
	span
	trigger
}

func without(list []found, taken map[int]bool) []found {
	var rest []found
	for _, t := range list {
		if !taken[t.from] {
			rest = append(rest, t)
		}
	}
	return rest
}

// triggers finds the words of a piece that tell of incidents.
func (r *reading) triggers(p piece) []found {
	var list []found
	for i := p.from; i < p.to; i++ {
		if t, ok := r.compoundAt(i, p.to); ok {
			if !t.none {
				list = append(list, found{span{i, i + t.tokens}, t})
			}
			i += t.tokens - 1
			continue
		}
		if r.tokens[i].cap && i > p.from && !r.opensSentence(i) {
			continue
		}
		for _, t := range r.lex.triggers[r.tokens[i].low] {
			if r.fits(t, i, p) {
				list = append(list, found{span{i, i + 1}, t})
				break
			}
		}
	}
	return list
}

func (r *reading) opensSentence(i int) bool { return i == 0 || r.closes(i-1) }

func (r *reading) compoundAt(i, end int) (trigger, bool) {
	best, ok := trigger{}, false
	for _, c := range r.lex.compounds[r.tokens[i].low] {
		if _, found := r.matches(c.words, i, end); found && c.trigger.tokens > best.tokens {
			best, ok = c.trigger, true
		}
	}
	return best, ok
}

// needsObject are kinds whose verbs tell of an incident only with an object, or
// in the passive: "the number of police killed" tells of none.
var needsObject = map[trucewatch.Kind]bool{
	trucewatch.Attack: true, trucewatch.Killing: true, trucewatch.Abduction: true, trucewatch.Detention: true,
}

// fits tells nouns from verbs of the same form by the word before.
func (r *reading) fits(t trigger, i int, p piece) bool {
	low := r.tokens[i].low
	asNoun := r.nounBefore(i)
	var before token
	if i > p.from {
		before = r.tokens[i-1]
	}
	asVerb := before.is(modal|auxiliary|subject|negation) || before.low == "to" && t.tense == baseForm && !strings.HasSuffix(low, "s") || before.is(relative) && !asNoun
	if !asVerb && !asNoun && t.tense == baseForm && i+1 < p.to {
		plural := strings.HasSuffix(before.low, "s") && before.low != "'s" && before.low != "u.s." || before.low == "police" || before.low == "people"
		asVerb = plural && (r.tokens[i+1].is(determiner|possessive) || r.tokens[i+1].cap)
	}
	if t.class == "verb" {
		switch {
		case strings.HasSuffix(low, "ed") || t.tense == pastForm:
			return !asNoun && (!needsObject[t.kind] || before.is(auxiliary|adverb) || i+1 < p.to && (r.startsNoun(i+1) || r.tokens[i+1].low == "by"))
		case t.tense == participle:
			return !asNoun && (before.is(be|preposition|adverb|subordinator) || before.low == "," || before.sign != word || i+1 < p.to && !r.tokens[i+1].is(preposition|auxiliary|modal) && r.startsNoun(i+1))
		}
		return asVerb
	}
	if t.class == "noun" && strings.HasSuffix(low, "ing") && !asNoun && i+1 < p.to {
		n := r.tokens[i+1]
		if before.is(preposition|be) && (n.cap || n.is(determiner|possessive)) {
			return false
		}
	}
	return !asVerb
}

// violence reads the one account of violence that a piece gives, if any.
func (r *reading) violence(p piece, list []found) *account {
	main := -1
	for i, t := range list {
		if !t.kind.Is(trucewatch.Violence) {
			continue
		}
		if main < 0 || list[main].kind == trucewatch.Killing && t.kind != trucewatch.Killing {
			main = i
		}
	}
	tolls := r.casualties(p)
	if main < 0 && (len(tolls) == 0 || !harm(tolls)) {
		return nil
	}
	a := &account{piece: p, dated: -1, others: othersThan(list, trucewatch.Violence)}
	a.Kind = trucewatch.Killing
	a.trigger = span{p.from, p.from}
	if len(tolls) > 0 {
		a.trigger = tolls[0].word
	}
	if main >= 0 {
		t := list[main]
		a.Kind, a.trigger = t.kind, t.span
		a.noun, a.generic = t.class != "verb", t.class == "plural"
		for _, o := range list {
			a.generic = a.generic || a.noun && o.class == "plural" && o.kind.Is(trucewatch.Violence) && len(tolls) == 0
		}
		if t.class == "verb" {
			r.doneBy(a, t)
		} else {
			r.named(a)
		}
	}
	r.suffered(a, tolls)
	r.settleIncident(a)
	if a.Kind == trucewatch.Violence && !a.definite {
		return nil // "an incident" may be anything
	}
	if a.Kind == trucewatch.Detention && a.category == "" && r.c.Who != nil && !a.noun {
		return nil // "captured a town"
	}
	if r.wars(a, tolls) {
		return nil
	}
	return a
}

// othersThan gives the triggers that are not of a kind.
func othersThan(list []found, kind trucewatch.Kind) []span {
	var spans []span
	for _, t := range list {
		if !t.kind.Is(kind) {
			spans = append(spans, t.span)
		}
	}
	return spans
}

func harm(tolls []toll) bool {
	for _, t := range tolls {
		if t.Effect == trucewatch.Killed || t.Effect == trucewatch.Wounded || t.Effect == trucewatch.Abducted {
			return true
		}
	}
	return false
}

// doneBy finds who did what to whom around a verb.
func (r *reading) doneBy(a *account, t found) {
	start, _, passive, _ := r.group(t.from, a.piece.from)
	np, _, ok := r.before(start, a.piece.from)
	if passive && t.tense != participle {
		if ok {
			a.target = r.part(r.short(np))
		}
		a.perp = r.agent(t.to, a.piece.to)
		return
	}
	if t.tense != participle || passive {
		if ok {
			a.perp = r.part(np)
		}
	} else if np, found := r.accused(t.from, a.piece); found {
		a.perp = r.part(np)
	} else if np, found := r.mainSubject(t.from, a.piece); found {
		a.perp = r.part(np)
	}
	if t.to < a.piece.to && r.startsNoun(t.to) && r.dateAt(t.to) < 0 {
		a.target = r.part(r.short(r.nounPhraseAfter(t.to, a.piece.to)))
	}
}

// mainSubject is the subject of the sentence's verb, for a participle that
// follows it: "attacked a convoy, killing six".
func (r *reading) mainSubject(i int, p piece) (span, bool) {
	for k := p.from + 1; k < i; k++ {
		if r.finite(k) || r.verbal(k) {
			start, _, passive, _ := r.group(k, p.from)
			np, _, ok := r.before(start, p.from)
			return np, ok && !passive
		}
	}
	return span{}, false
}

// accused is who is accused, in "Y of doing".
func (r *reading) accused(i int, p piece) (span, bool) {
	if i-1 <= p.from || r.tokens[i-1].low != "of" || p.said < 0 || r.utters[p.said].stance != trucewatch.Accuse {
		return span{}, false
	}
	return r.nounPhraseBefore(i-1, p.from)
}

// short cuts a noun phrase before what no longer names it: prepositional
// phrases other than with "of", and dates.
func (r *reading) short(np span) span {
	for i := np.from + 1; i < np.to; i++ {
		if t := r.tokens[i]; t.is(subject) || t.is(preposition) && t.low != "of" || r.dateAt(i) >= 0 || t.is(coordinator) && i+1 < np.to && r.verbal(i+1) || t.low == "killing" || t.low == "wounding" {
			np.to = i
		}
	}
	return np
}

// agent reads "by X" shortly after a token.
func (r *reading) agent(i, end int) part {
	for k := i; k+1 < end && k < i+14; k++ {
		t := r.tokens[k]
		if t.low == "by" && r.dateAt(k+1) < 0 && !strings.HasSuffix(r.tokens[k+1].low, "ing") {
			np := r.short(r.nounPhraseAfter(k+1, end))
			if !np.empty() && r.tokens[np.to-1].is(timeNoun) || r.tokens[k+1].is(timeNoun) || r.ofTime(np) {
				continue // "by the end of the week"
			}
			return r.part(np)
		}
		if t.low == "," || t.is(clausal) || r.finite(k) {
			break
		}
	}
	return part{}
}

// ofTime says whether a phrase is "the end of" something.
func (r *reading) ofTime(np span) bool {
	for i := np.from; i+1 < np.to; i++ {
		if r.tokens[i+1].low == "of" {
			return r.tokens[i].is(timeNoun)
		}
	}
	return false
}

// named finds who did what to whom around a noun: "X carried out an attack on
// Y", "an attack by X", "a Taliban attack".
func (r *reading) named(a *account) {
	start := r.nounStart(a.trigger.from, a.piece.from)
	a.definite = r.definiteAt(start, a.trigger)
	a.Phrase = r.called(span{start, a.trigger.to})
	if at, _, ok := r.use("light", span{a.piece.from, start}); ok {
		g, _, _, _ := r.group(at, a.piece.from)
		if np, _, found := r.before(g, a.piece.from); found {
			a.perp = r.part(np)
		}
	}
	if a.perp.empty() {
		a.perp = r.agent(a.trigger.to, a.piece.to)
	}
	if a.perp.empty() && a.Kind != trucewatch.Clash {
		a.perp = r.modifier(start, a.trigger.from)
	}
	if a.perp.empty() && a.generic {
		if at, _, ok := r.use("generic", span{a.piece.from, start}); ok {
			g, _, _, _ := r.group(at, a.piece.from)
			if np, _, found := r.before(g, a.piece.from); found {
				a.perp = r.part(np)
			}
		}
	}
	for k := a.trigger.to; k+1 < a.piece.to && k < a.trigger.to+8; k++ {
		t := r.tokens[k]
		if (t.low == "on" || t.low == "against" || t.low == "of" && k == a.trigger.to && a.Kind != trucewatch.Clash) && r.dateAt(k+1) < 0 && r.startsNoun(k+1) {
			a.target = r.part(r.short(r.nounPhraseAfter(k+1, a.piece.to)))
			break
		}
		if t.sign != word || t.is(clausal) || r.finite(k) {
			break
		}
	}
}

// nounStart finds the beginning of the noun phrase whose head is at i.
func (r *reading) nounStart(i, from int) int {
	start := i
	for start > from && start > i-7 {
		t := r.tokens[start-1]
		if t.sign == quoteMark && !t.block {
			start--
			continue
		}
		if t.sign != word && t.sign != number || t.is(preposition|auxiliary|modal|clausal|coordinator|subject|relative) && !t.is(determiner) && t.low != "'s" || r.finite(start-1) ||
			!t.cap && r.verbal(start-1) && !r.nounBefore(start-1) {
			break
		}
		start--
		if t.is(determiner|possessive) && !t.is(numberAdjective) {
			break
		}
	}
	return start
}

// definiteAt says whether a noun phrase means something known: by its article,
// a possessive, or "responsibility for".
func (r *reading) definiteAt(start int, trigger span) bool {
	if r.tokens[start].is(definite | possessive) {
		return true
	}
	if start > 1 && r.tokens[start-1].is(be) && (r.tokens[start-2].is(definite) || r.tokens[start-2].low == "it") {
		return true // "this was an ambush"
	}
	for i := start; i < trigger.from; i++ {
		if r.tokens[i].low == "'s" || r.tokens[i].low == "such" {
			return true
		}
	}
	return false
}

// called is how the text calls an incident: what it holds up in quotation
// marks, or the whole phrase.
func (r *reading) called(s span) string {
	for i := s.from; i < s.to; i++ {
		if t := r.tokens[i]; t.sign == quoteMark && t.opens && t.pair >= s.to && i+1 < s.to {
			return r.slice(span{i + 1, s.to})
		}
	}
	return r.slice(s)
}

// modifier finds who is named before the noun: "a Taliban attack".
func (r *reading) modifier(start, end int) part {
	for i := start; i < end; i++ {
		if r.actorOf[i] >= 0 {
			k := i
			for k < end && r.actorOf[k] == r.actorOf[i] {
				k++
			}
			return r.part(span{i, k})
		}
	}
	for i := start; i < end; i++ {
		if t := r.tokens[i]; t.cap && r.placeOf[i] < 0 && r.dateAt(i) < 0 && !t.is(determiner|possessive|adverb) && !(i+1 < end && r.tokens[i+1].low == "'s" && r.dateAt(i) >= 0) {
			k := i
			for k < end && r.tokens[k].cap {
				k++
			}
			return r.part(span{i, k})
		}
	}
	return part{}
}

// part resolves who is meant by a noun phrase.
func (r *reading) part(np span) part {
	np = r.trim(np)
	if np.empty() || np.to == np.from+1 && r.tokens[np.from].is(relative|determiner) {
		return part{}
	}
	p := part{span: np}
	first := r.tokens[np.from]
	if np.to == np.from+1 && first.is(pronoun) {
		if s := r.speakers.meant(first.low); s != nil {
			p.name, p.party = s.name, s.party
		}
		return p
	}
	a := r.actor(np)
	p.name, p.party = a.Name, a.Party
	head := r.tokens[np.to-1].low
	switch earlier, known := r.heads[head]; {
	case p.party != "":
		r.heads[head] = p
	case known && first.is(definite):
		p.name, p.party = earlier.name, earlier.party
	}
	return p
}
