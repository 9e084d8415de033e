package where

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/where/internal/atlas"
	"github.com/trucewatch/trucewatch/who/naming"
)

// entity is the label of the entity that covers most of a stretch of the text, or
// empty.
func (f *finder) entity(start, end int) string {
	list := f.context.Entities
	k, _ := slices.BinarySearchFunc(list, start, func(e Entity, at int) int {
		if e.End <= at {
			return -1
		}
		return 1
	})
	if k < len(list) && list[k].Start < end && list[k].Start <= start {
		return list[k].Label
	}
	return ""
}

// evidence weighs what stands around each mention.
func (f *finder) evidence() {
	for k := range f.list {
		f.weigh(k)
	}
	for k := range f.list {
		if m := &f.list[k]; m.person {
			f.persons[atlas.Strict(m.name)] = true
		}
	}
}

// happensIn says whether a mention is the whole of what stands after a word that is
// said of places and hardly ever of persons: "in Gardez on Sunday", and not "in
// Jackson's words" or "in Mr. Gardezi".
func (f *finder) happensIn(m *mention) bool {
	if m.from == 0 || len(m.options) == 0 || m.options[0].loose || m.common && m.level == "" {
		return false
	}
	before := strings.ToLower(f.tokens[m.from-1].Word)
	held := settled[before] && !f.called(m.from-1) || before == "of" && m.from > 1 && (settled[f.tokens[m.from-2].Word] || f.words.is("held", f.tokens[m.from-2].Word)) // "the rebel stronghold of Gardez"
	if f.tokens[m.from].Gap != naming.Space || !held && !f.words.is("inside", before) {
		return false
	}
	if m.to >= len(f.tokens) {
		return true
	}
	next := f.tokens[m.to]
	return next.Word != "'" && next.Gap != naming.Hyphen && !(next.Gap == naming.Space && capital(next.Word) && m.level == "" && !f.words.is("calendar", strings.ToLower(next.Word)))
}

// assaulted says whether a known name is the whole of what a verb of attack is done to: "attacked
// Gardez on Sunday".
func (f *finder) assaulted(m *mention) bool {
	if m.from == 0 || len(m.options) == 0 || m.options[0].loose || m.common || f.tokens[m.from].Gap != naming.Space || !f.words.is("assault", strings.ToLower(f.tokens[m.from-1].Word)) {
		return false
	}
	if m.to >= len(f.tokens) {
		return true
	}
	next := f.tokens[m.to]
	return next.Word != "'" && next.Gap != naming.Hyphen && !(next.Gap == naming.Space && next.IsWord() && !f.words.is("small", strings.ToLower(next.Word)))
}

func (f *finder) note(m *mention, points float64, why string) {
	m.points += points
	if points != 0 && why != "" {
		m.why = append(m.why, why)
	}
}

func (f *finder) weigh(k int) {
	m := &f.list[k]
	entity := f.entity(m.start, m.end)
	if m.from > 0 && f.leadsTo(m.from-1) && f.far(m.to) || m.own == nil && f.titled(m.to) != "" {
		entity = "LOC" // "at Tarvelo, some 20 km south of Gereshk", "Tarvelo, a border town"
	}
	switch entity {
	case "GPE", "LOC", "FAC":
		f.note(m, entityPlace, "the parser takes it for a place")
	case "PERSON":
		if f.surelyOne(m) {
			break // "the hamlet of Serma"
		}
		if f.happensIn(m) || f.assaulted(m) {
			f.note(m, entityDoubted, "the parser takes it for a person")
			break
		}
		f.note(m, entityOther, "the parser takes it for a person")
		m.person = true
	case "ORG", "NORP":
		if f.surelyOne(m) {
			break // "in Serma subdistrict"
		}
		f.note(m, entityBody, "the parser takes it for a body or a people")
	}
	if len(m.options) > 0 && (f.words.is("common", atlas.Strict(m.name)) || m.best() < known && f.plain[strings.ToLower(m.name)]) {
		m.common = true
	}
	f.before(k)
	f.after(k)
}

// surelyOne says whether the words around a name make it a place whatever the parser takes it for:
// "the hamlet of Serma", "in Serma subdistrict".
func (f *finder) surelyOne(m *mention) bool {
	if f.calls(m.from) {
		return true
	}
	i := m.from - 1
	if i > 0 && f.tokens[i].Word == "the" {
		i--
	}
	return m.level != "" && m.level != country && i >= 0 && f.words.is("inside", strings.ToLower(f.tokens[i].Word)) && f.words.level[f.word(m)] != "" && !f.words.is("office", f.word(m))
}

// possessed says whether nothing stands between two names but that the second is what the first
// has: "near Arland's capital, Serma".
func (f *finder) possessed(from, to int) bool {
	if to-from < 3 || to-from > 5 || f.tokens[from].Word != "'" || f.tokens[from+1].Word != "s" {
		return false
	}
	for _, t := range f.tokens[from+2 : to] {
		if w := strings.ToLower(t.Word); w != "capital" && w != "city" && w != "," && !f.words.is("general", w) {
			return false
		}
	}
	return true
}

// before weighs the words before a mention.
func (f *finder) before(k int) {
	m := &f.list[k]
	i := m.from - 1
	for i >= 0 && i >= m.from-5 && (f.introduces(i) || f.apposed(i, m)) && !f.parted(i+1) {
		i--
	}
	m.near = m.near || f.measured(i, m) || k > 0 && f.list[k-1].near && f.possessed(f.list[k-1].to, m.from)
	if i < 0 || f.tokens[m.from].Gap == naming.Paragraph || f.parted(i+1) {
		f.note(m, f.dateline(m), "it stands in a dateline")
		return
	}
	t := f.tokens[i]
	word := strings.ToLower(t.Word)
	switch {
	case f.tokens[m.from].Gap == naming.Hyphen && k > 0 && f.list[k-1].to == m.from:
		f.note(m, atPlace, "it stands beside a place")
	case f.words.is("feature", word) && capital(t.Word) && i == m.from-1:
		f.note(m, calledAfter, "a feature is called after it")
	case f.words.is("near", word) || word == "of" && i > 0 && f.words.is("side", strings.ToLower(f.tokens[i-1].Word)):
		m.near = true
		f.note(m, atPlace, "something is near it")
	case f.words.is("at", word):
		m.near = m.near || word == "between"
		f.note(m, atPlace, "something is "+word+" it")
	case word == "of" && i > 0 && f.words.is("organisation", strings.ToLower(f.tokens[i-1].Word)) && capital(f.tokens[i-1].Word):
		f.note(m, bodyBeside-1, "a body is called after it")
	case f.words.is("maybe", word):
		f.note(m, maybePlace, "")
	case f.assaulted(m):
		f.note(m, atPlace, "it was attacked")
	case word == "and" && k > 0 && f.list[k-1].to == i && f.list[k-1].points >= atPlace:
		f.note(m, atPlace, "it stands beside a place")
		m.near = f.list[k-1].near
	case word == "," && k > 0 && f.list[k-1].to == i && f.list[k-1].points >= atPlace:
		f.note(m, maybePlace, "")
	case word == "." && i > 0 && t.Gap == naming.None && f.words.is("title", strings.ToLower(f.tokens[i-1].Word)):
		f.person(m, "a title stands before it")
	case f.words.is("title", word) && f.tokens[m.from].Gap == naming.Space && i == m.from-1:
		f.person(m, "a title stands before it")
	case f.beside(i, k-1, true) && i == m.from-1:
		f.person(m, "a name stands before it")
	}
}

// apposed says whether a token is the comma between "the capital" and its name.
func (f *finder) apposed(i int, m *mention) bool {
	return i == m.from-1 && i > 0 && f.tokens[i].Word == "," && f.tokens[i-1].Word == "capital"
}

// measured says whether a distance is given from a place: "60 km northeast of", "20 miles from".
func (f *finder) measured(i int, m *mention) bool {
	if i < 0 || m.from-i > 6 {
		return false
	}
	if w := strings.ToLower(f.tokens[i].Word); w != "of" && w != "from" && !f.words.is("side", w) {
		return false
	}
	for k := i - 1; k >= 0 && k > i-7 && f.tokens[k+1].Gap != naming.Paragraph && (f.tokens[k].IsWord() || strings.ContainsAny(f.tokens[k].Word, "()")); k-- {
		if f.words.is("distance", strings.ToLower(f.tokens[k].Word)) {
			return true
		}
	}
	return false
}

// introduces says whether a token leads from what stands before a name to it: "the
// northern", "the capital", "the town of".
func (f *finder) introduces(i int) bool {
	word := f.tokens[i].Word
	if word == "of" {
		return i > 0 && settled[f.tokens[i-1].Word] && f.tokens[i].Gap == naming.Space && !f.called(i-1)
	}
	return word == "the" || settled[word] && !f.called(i) || f.words.demonym[word] != "" || f.words.is("before", strings.ToLower(word))
}

func (f *finder) person(m *mention, why string) {
	points := namesBeside
	if why == "a title stands before it" {
		points = afterTitle
	}
	if m.best() >= countryPrior {
		if f.words.is("person", strings.ToLower(m.name)) {
			f.note(m, afterTitle, why)
			return
		}
		points = -1 // "U.S. Secretary of State"
		f.note(m, points, why)
		return
	}
	if m.level != "" && m.level != point {
		points = 0 // "Gen. Kandahar province" is no name
	}
	m.person = points != 0
	f.note(m, points, why)
}

// parted says whether a token begins a sentence's part that is not joined to the
// token before it by a space or hyphen alone.
func (f *finder) parted(i int) bool { return i < len(f.tokens) && f.tokens[i].Gap == naming.Paragraph }

// beside says whether the token is a word with a capital that makes one name with
// its neighbour: no small word, day, people, abbreviation, nor part of mention k.
func (f *finder) beside(i, k int, before bool) bool {
	t := f.tokens[i]
	if !t.IsWord() || !capital(t.Word) || len(t.Word) < 2 || f.words.demonym[t.Word] != "" {
		return false
	}
	if before && f.tokens[i+1].Gap != naming.Space || !before && t.Gap != naming.Space {
		return false
	}
	low := strings.ToLower(t.Word)
	if f.words.is("small", low) || f.words.is("calendar", low) || f.words.is("before", low) || f.words.is("organisation", low) || f.words.level[low] != "" {
		return false
	}
	if t.Word == strings.ToUpper(t.Word) {
		return false // an abbreviation or a heading
	}
	if k >= 0 && k < len(f.list) && f.list[k].from <= i && i < f.list[k].to {
		n := &f.list[k]
		return n.own == nil && n.level == "" && (n.best() < 4 || f.words.is("common", strings.ToLower(n.name)))
	}
	return true
}

// best is the prior of a mention's likeliest option.
func (m *mention) best() float64 {
	if len(m.options) == 0 {
		return 0
	}
	return m.options[0].prior
}

// after weighs the words after a mention.
func (f *finder) after(k int) {
	m := &f.list[k]
	if m.to >= len(f.tokens) {
		return
	}
	f.road(k)
	t := f.tokens[m.to]
	word := strings.ToLower(t.Word)
	switch {
	case t.Gap == naming.Space && capital(t.Word) && f.words.is("press", word) && m.points < atPlace:
		f.note(m, press, "a newspaper or an agency is called after it")
	case t.Gap == naming.Space && capital(t.Word) && f.words.is("organisation", word):
		f.note(m, bodyBeside, "a body is called after it")
	case m.level == "" && t.IsWord() && f.beside(m.to, k+1, false):
		f.person(m, "a name stands after it")
	case t.Gap == naming.Space && f.words.is("saying", word) && m.points < atPlace && m.level == "":
		f.note(m, speaker, "it speaks")
	}
}

// road marks the ends of a road as near: what is on it is at neither.
func (f *finder) road(k int) {
	m := &f.list[k]
	if t := f.tokens[m.to]; t.Gap != naming.Space || !f.words.is("road", strings.ToLower(t.Word)) {
		return
	}
	m.near = true
	f.note(m, atPlace, "a road leads to it")
	if k > 0 && f.list[k-1].to == m.from && f.tokens[m.from].Gap == naming.Hyphen {
		f.list[k-1].near = true
		f.note(&f.list[k-1], atPlace, "a road leads to it")
	}
}

// dateline gives points to a place at the head of a paragraph that a date or a dash
// follows: "KABUL, Afghanistan (Jan. 25, 2013)", "JUBA — ".
func (f *finder) dateline(m *mention) float64 {
	if m.from > 0 && f.tokens[m.from].Gap != naming.Paragraph {
		return 0
	}
	for i := m.to; i < min(len(f.tokens), m.to+8); i++ {
		switch f.tokens[i].Word {
		case "(", "—", "–", "--", "-":
			return dateline
		}
		if f.tokens[i].Gap == naming.Paragraph || !capital(f.tokens[i].Word) && f.tokens[i].Word != "," {
			return 0
		}
	}
	return 0
}
