package reading

import (
	"fmt"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who"
)

// speaker is somebody who speaks in a report, under all the mentions that are
// held to be of the same.
type speaker struct {
	name    string
	party   string
	unnamed bool
	plural  bool
	group   bool // a body, which "he" and "she" never mean
	// words are those that the mentions so far described the speaker with, so
	// that "the spokesperson" finds the earlier one.
	words map[string]bool
}

// speakers are the speakers of a report in the order in which they came.
type speakers struct {
	list   []*speaker
	byName map[string]*speaker
	// byWord gives the latest speaker that a word described.
	byWord map[string]*speaker
	// first gives the first that a word described, for "the first source".
	first map[string]*speaker
	// like counts unnamed speakers of one description.
	like map[string]int
	// lastOne and lastMany are the latest speakers for "he" and "they".
	lastOne, lastMany *speaker
}

func newSpeakers() *speakers {
	return &speakers{byName: map[string]*speaker{}, byWord: map[string]*speaker{}, first: map[string]*speaker{}, like: map[string]int{}}
}

// phraseWords are how many words of a mention describe it at most.
const phraseWords = 24

// identify says who is meant by a noun phrase and, beside it, its apposition.
// It is nil when nobody can be named: "who", "it".
func (r *reading) identify(np, apposition span, group bool) *speaker {
	if np.to == np.from+1 && r.tokens[np.from].is(pronoun) {
		return r.speakers.meant(r.tokens[np.from].low)
	}
	name := r.properName(np)
	if s := r.styled(np); s != "" {
		name = s
	}
	if name == "" && !apposition.empty() {
		name = r.wholeName(apposition)
	}
	if name == "" && len(r.described(np)) == 1 && r.speakers.byWord[r.described(np)[0]] == nil {
		name = r.titleOf(np)
	}
	if full := r.full[plain(name)]; full != "" {
		name = full
	}
	words := r.described(np)
	if name == "" && len(words) == 1 && r.tokens[np.from].is(definite) && r.speakers.byWord[words[0]] == nil {
		name = r.fullOffice(words[0], np.from)
	}
	s := r.speakers.find(name, words, r.tokens[np.from].is(definite))
	if s != nil && name == "" && !s.group && r.tokens[r.headEnd(np)-1].is(body) {
		s = nil // "the army" is not the army's spokesman
	}
	if s == nil && !apposition.empty() && r.tokens[apposition.from].is(definite) {
		// "NAME, the spokeswoman": the one who had no name so far.
		if other := r.speakers.find("", r.described(apposition), true); other != nil && other.unnamed {
			s = other
		}
	}
	if first := np.from + 1; s != nil && first < np.to && r.tokens[first].low == "first" && r.speakers.first[words[len(words)-1]] != nil {
		s = r.speakers.first[words[len(words)-1]]
	}
	if s == nil {
		s = &speaker{words: map[string]bool{}, group: group || len(words) > 0 && r.tokens[r.headEnd(np)-1].is(body)}
		r.speakers.list = append(r.speakers.list, s)
	}
	r.settle(s, np, apposition, name)
	for _, w := range append(words, r.described(apposition)...) {
		s.words[w] = true
		if r.speakers.first[w] == nil {
			r.speakers.first[w] = s
		}
		r.speakers.byWord[w] = s
	}
	r.speakers.heard(s)
	return s
}

// settle fills in what a mention says about a speaker.
func (r *reading) settle(s *speaker, np, apposition span, name string) {
	actor := r.actor(np)
	if s.party == "" {
		s.party = actor.Party
	}
	if s.party == "" && !apposition.empty() {
		s.party = r.actor(apposition).Party
	}
	if s.party == "" && name != "" && r.c.Who != nil {
		s.party = r.c.Who.Resolve(name).Party
	}
	if s.party == "" && name != "" && r.c.Who != nil {
		s.party = r.c.Who.Seat(name).Party
	}
	if s.party == "" {
		s.party = r.officialsOf(np)
	}
	if s.party == "" && r.speaksForOutlet(np, apposition) {
		s.party = r.outlet().Side
	}
	switch {
	case name != "":
		if !s.unnamed && s.name != "" && len(s.name) > len(name) {
			break
		}
		s.name, s.unnamed = r.canonical(name, actor), false
		r.speakers.name(s, name)
		r.speakers.name(s, s.name)
	case s.name == "":
		s.name, s.unnamed = r.canonical(r.undetermined(np), actor), true
		s.unnamed = actor.Unnamed || s.name == r.undetermined(np)
		if s.unnamed {
			s.name = r.speakers.apart(s.name)
		}
		s.plural = r.plural(np)
		r.speakers.name(s, s.name)
	}
}

// officialsOf gives the party that "officials in PLACE" belong to: the one named
// like the country that the place lies in, where the text names the country.
func (r *reading) officialsOf(np span) string {
	if r.c.Who == nil || r.actor(span{np.from, r.headEnd(np)}).Category != "officials" {
		return ""
	}
	for i := np.from; i < np.to; i++ {
		if k := r.placeOf[i]; k >= 0 {
			country := r.places[k].Place
			if country.Level != "country" {
				country = r.countries[country.Country]
			}
			if country.Name != "" {
				return r.c.Who.Resolve(country.Name).Party
			}
		}
	}
	return ""
}

// speaksForOutlet holds for a spokesperson whom nobody else is named for: in a
// release of a ministry, "the ministry's spokesman" is its own.
func (r *reading) speaksForOutlet(np, apposition span) bool {
	for _, w := range append(r.described(np), r.described(apposition)...) {
		if w == "spokesperson" {
			return true
		}
	}
	return false
}

// canonical gives the name that the case has for an actor, if it has one for
// the one named and not only for the party or the office spoken for.
func (r *reading) canonical(name string, actor who.Actor) string {
	if r.c.Who == nil {
		return name
	}
	if a := r.c.Who.Resolve(name); a.Name != "" && !a.Unnamed {
		return a.Name
	}
	return name
}

// actor resolves a phrase by the case's directory.
func (r *reading) actor(np span) who.Actor {
	if r.c.Who == nil || np.empty() {
		return who.Actor{}
	}
	return r.c.Who.Resolve(r.slice(np))
}

// taker resolves a phrase for one who takes part in an incident: without a case by
// what is generally known.
func (r *reading) taker(np span) who.Actor {
	if np.empty() {
		return who.Actor{}
	}
	return r.c.Who.Resolve(r.slice(np))
}

func (s *speakers) name(who *speaker, name string) {
	low := plain(name)
	s.byName[low] = who
	if i := strings.LastIndexByte(low, ' '); i >= 0 && !who.unnamed {
		s.byName[low[i+1:]] = who
	}
}

// find finds the speaker that a name, or a definite description, goes back to.
func (s *speakers) find(name string, words []string, definite bool) *speaker {
	if name != "" {
		if found := s.byName[plain(name)]; found != nil {
			return found
		}
	}
	if !definite || len(words) == 0 || len(words) > 2 {
		return nil
	}
	head := words[len(words)-1]
	if found := s.byWord[head]; found == nil && (head == "source" || head == "official") && s.lastOne != nil && s.lastOne.unnamed && len(words) == 1 {
		return s.lastOne
	}
	if found := s.byWord[head]; found != nil && (name == "" || found.unnamed) {
		for _, w := range words {
			if !found.words[w] {
				return nil
			}
		}
		return found
	}
	return nil
}

// apart keeps unnamed speakers of one description apart: "security source",
// "security source (2)".
func (s *speakers) apart(name string) string {
	low := plain(name)
	s.like[low]++
	if n := s.like[low]; n > 1 {
		return fmt.Sprintf("%s (%d)", name, n)
	}
	return name
}

// lookBack is how many tokens back the full name of an office is looked for.
const lookBack = 2000

// fullOffice is the longer name that the text gave an office before: for "the
// ministry" "interior ministry". It is empty where there is none.
func (r *reading) fullOffice(noun string, before int) string {
	if r.lex.classes[noun]&body == 0 {
		return ""
	}
	for i := before - 1; i > 0 && before-i < lookBack; i-- {
		if r.tokens[i].low != noun {
			continue
		}
		from := i
		for from > 0 && i-from < 4 {
			t := r.tokens[from-1]
			if t.sign != word || t.classes != 0 && !t.is(title|adverb) || t.low == "'s" {
				break
			}
			from--
		}
		if from < i && (from == 0 || r.tokens[from-1].is(determiner|possessive|preposition)) {
			return r.slice(span{from, i + 1})
		}
	}
	return ""
}

// meant gives the speaker that a pronoun goes back to.
func (s *speakers) meant(pronoun string) *speaker {
	switch pronoun {
	case "he", "she", "him", "her", "i":
		return s.lastOne
	case "they", "them", "we":
		if s.lastMany != nil {
			return s.lastMany
		}
		return s.lastOne
	case "it":
		return s.lastMany
	}
	return nil
}

func (s *speakers) heard(who *speaker) {
	if who.plural || who.group {
		s.lastMany = who
	} else {
		s.lastOne = who
	}
}

// describing is the word under which a described speaker is found again.
func describing(w string) string {
	if strings.HasPrefix(w, "spokes") {
		return "spokesperson"
	}
	return w
}

// described gives the describing words of a phrase's head: what stands before
// its first preposition, without determiners.
func (r *reading) described(np span) []string {
	var words []string
	for i := np.from; i < r.headEnd(np) && len(words) < phraseWords; i++ {
		t := r.tokens[i]
		if t.sign == word && !t.is(determiner|possessive|pronoun|adverb) && t.low != "'s" {
			words = append(words, describing(t.low))
		}
	}
	return words
}

// headEnd is where a phrase's head ends: before its first preposition, relative
// word or comma.
func (r *reading) headEnd(np span) int {
	for i := np.from + 1; i < np.to; i++ {
		t := r.tokens[i]
		if t.is(preposition|relative) && !t.cap || t.low == "," || t.low == "(" {
			return i
		}
	}
	return np.to
}

// properName is the name at the end of a phrase's head, without titles; empty
// when the head is a common noun.
func (r *reading) properName(np span) string {
	if np.empty() {
		return ""
	}
	end := r.headEnd(np)
	from := end
	for from > np.from && (r.nameToken(from-1) || r.tokens[from-1].low == "." && from-2 >= np.from && r.tokens[from-2].is(abbreviation)) {
		from--
	}
	for from < end && (r.tokens[from].is(title|determiner) || r.tokens[from].low == ".") {
		from++
	}
	if from >= end || (end-from == 1 && r.tokens[from].is(pronoun|speakerNoun)) {
		return ""
	}
	return r.slice(span{from, end})
}

// wholeName is a phrase that is a name and nothing else.
func (r *reading) wholeName(np span) string {
	for i := np.from; i < np.to; i++ {
		if !r.nameToken(i) {
			return ""
		}
	}
	return r.properName(np)
}

func (r *reading) nameToken(i int) bool {
	t := r.tokens[i]
	return t.sign == word && (t.cap || t.low == "al" || t.low == "bin" || t.low == "de" || t.low == "van" || t.low == "von")
}

// undetermined is a phrase without its article.
func (r *reading) undetermined(np span) string {
	for np.from+1 < np.to && r.tokens[np.from].is(determiner) {
		np.from++
	}
	return r.slice(np)
}

func (r *reading) plural(np span) bool {
	end := r.headEnd(np)
	low := r.tokens[end-1].low
	return strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") || low == "people" || low == "police" || low == "taliban"
}

// mention makes a mention of a phrase. Its name is filled in at the end, when
// later mentions may have given one.
func (r *reading) mention(np span) *trucewatch.Mention {
	m := r.text.Mention(r.tokens[np.from].start, r.tokens[np.to-1].end)
	return &m
}
