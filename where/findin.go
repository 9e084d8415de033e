package where

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/where/internal/atlas"
	"github.com/trucewatch/trucewatch/who/naming"
)

// Entity is what a parser takes a stretch of a text for: byte offsets, end
// exclusive, and a label of OntoNotes 5 (GPE, LOC, FAC, PERSON, ORG, NORP, …).
type Entity struct {
	Start, End int
	Label      string
}

// Context is what is known about a text beside its words. Countries (ISO 3166,
// two letters) are those that it is likely about, most likely first. Entities
// stand in the order of the text; none are needed.
type Context struct {
	Countries []string
	Entities  []Entity
}

// FindIn finds the places of a text in its order, without overlaps: those of the
// case, which win over the world's of the same words, those of the world, and what
// the text calls a place by a word for its kind ("Kodgai village of Nerkh
// district"), which has the coordinates of the unit that it lies in, or none. A
// word for the level after a name belongs to the mention.
//
// Of several places with one name it takes the one that fits best: in a unit that
// stands beside it, in the countries of the context and those that the text speaks
// of, in provinces named elsewhere in it, near the place before, of the level that
// the text says, and larger. What has too little for it, or looks like a person, an
// organisation or a common word, is left out. Place.Sure says how sure the choice
// is, Found.Why what it rests on.
//
// A nil Gazetteer knows the world alone. It takes time in proportion to the text.
func (g *Gazetteer) FindIn(text string, c Context) []Found {
	found, _ := g.Survey(text, c)
	return found
}

// Survey finds the places of a text as FindIn does, and the country that the text is
// mostly about, where it first names the country or its people; home is nil where it is
// about several, or about none.
func (g *Gazetteer) Survey(text string, c Context) (found []Found, home *Found) {
	f := &finder{
		g: g, text: text, context: c, words: lexicon(), search: TheWorld().newSearch(),
		tokens: naming.Tokens(text), persons: map[string]bool{}, plain: map[string]bool{}, votes: map[string]float64{},
	}
	f.world = f.search.world
	f.shouts = shouts(f.tokens)
	for _, t := range f.tokens {
		if t.IsWord() && len(t.Word) > 2 && !capital(t.Word) {
			f.plain[t.Word] = true
		}
	}
	f.mentions()
	f.evidence()
	f.decide()
	found = f.found()
	return found, f.home(found)
}

// finder is one search of a text.
type finder struct {
	g       *Gazetteer
	text    string
	context Context
	words   *words
	world   *World
	search  *search
	tokens  []naming.Token
	list    []mention
	plain   map[string]bool    // words that the text writes in small letters too
	persons map[string]bool    // names that the text gives persons
	about   about              // what the text is about, once decided
	shouts  bool               // most of the text is in capitals
	votes   map[string]float64 // points that each name gave its own country
}

// mention is a stretch of the text that may name a place: tokens from and to of
// its name, end exclusive, and bytes with the word for its level.
type mention struct {
	from, to   int
	start, end int
	name       string
	options    []option
	own        *Found // the place of the case that it names
	level      string // what the text says it is, or empty
	near       bool
	points     float64 // of the evidence that is the same for all options
	person     bool
	common     bool
	why        []string

	chosen int // its option; -1 for none
	score  float64
	rival  float64
	inside int // the mention that names the unit it lies in; -1 for none
}

// mostWords is how many words a name may have, mostNameBytes how long it may be.
const (
	mostWords     = 6
	mostNameBytes = 80
)

// mentions collects what may be names of places.
func (f *finder) mentions() {
	own := f.g.Find(f.text)
	next := 0
	for i := 0; i < len(f.tokens); {
		for next < len(own) && own[next].End <= f.tokens[i].Start {
			next++
		}
		var m mention
		ok := false
		if next < len(own) && own[next].Start == f.tokens[i].Start {
			m, ok = f.ofCase(&own[next], i), true
		}
		if f.begins(i) {
			if w, found := f.longest(i); found && (!ok || f.tokens[w.to-1].End > m.end) {
				if next < len(own) && own[next].Start > w.start && own[next].Start < w.end && own[next].End > w.end {
					found = false // the case's name reaches further
				}
				if found && !f.partOfContinent(w) {
					m, ok = w, true
				}
			}
		}
		if !ok {
			i++
			continue
		}
		f.levelAfter(&m)
		f.list = append(f.list, m)
		for i < len(f.tokens) && f.tokens[i].Start < m.end {
			i++
		}
	}
	f.levelBefore()
	f.unknown()
}

// partOfContinent says whether a name of one word is only the side of a continent: "Central
// America".
func (f *finder) partOfContinent(m mention) bool {
	return m.to == m.from+1 && m.to < len(f.tokens) && f.tokens[m.to].Gap == naming.Space && f.words.is("before", strings.ToLower(f.tokens[m.from].Word)) && f.words.is("continent", strings.ToLower(f.tokens[m.to].Word))
}

// ofCase is the mention of a place of the case.
func (f *finder) ofCase(own *Found, i int) mention {
	j := i
	for j < len(f.tokens) && f.tokens[j].End <= own.End {
		j++
	}
	m := mention{from: i, to: j, start: own.Start, end: own.End, name: f.text[own.Start:own.End], own: own, chosen: -1, inside: -1}
	// The words for its level belong to the mention, not to the name.
	if j-i > 1 && f.words.level[strings.ToLower(f.tokens[j-1].Word)] != "" {
		m.level = f.words.level[strings.ToLower(f.tokens[j-1].Word)]
	}
	return m
}

// begins says whether a name may begin with a token.
func (f *finder) begins(i int) bool {
	t := f.tokens[i]
	if capital(t.Word) {
		low := strings.ToLower(t.Word)
		return article[low] || !f.words.is("small", low)
	}
	return article[t.Word] && i+1 < len(f.tokens) && f.tokens[i+1].Gap == naming.Hyphen && capital(f.tokens[i+1].Word)
}

// article holds the Arabic article as names in small letters begin with it.
var article = map[string]bool{"al": true, "el": true, "ad": true, "ar": true, "as": true, "ash": true, "at": true, "az": true}

// longest finds the longest name of the world that begins with a token: one in
// its very letters, or else the longest that is found loosely.
func (f *finder) longest(i int) (best mention, ok bool) {
	var loose mention
	isLoose := false
	words := 0
	start := f.tokens[i].Start
	for j := i; j < len(f.tokens); j++ {
		t := f.tokens[j]
		if j > i && !f.goesOn(j) || t.End-start > mostNameBytes {
			break
		}
		if !t.IsWord() {
			continue
		}
		if j == i || t.Gap != naming.None {
			if words++; words > mostWords {
				break
			}
		}
		end := t.End
		last := capital(t.Word) || t.Gap != naming.Space
		if !last && words < 2 {
			continue
		}
		if j+1 < len(f.tokens) && f.tokens[j+1].Word == "." && f.tokens[j+1].Gap == naming.None && len(t.Word) == 1 && j > i && f.tokens[j-1].Word == "." {
			end = f.tokens[j+1].End // "U.S."
		}
		name := f.text[start:end]
		options := f.spelt(strings.Trim(name, "."), f.search.options(name, last && capital(t.Word)))
		if len(options) == 0 || f.words.is("small", strings.ToLower(name)) {
			continue
		}
		to := j + 1
		if end > t.End {
			to++
		}
		m := mention{from: i, to: to, start: start, end: end, name: name, options: options, chosen: -1, inside: -1}
		if options[0].loose {
			loose, isLoose = m, true
		} else {
			best, ok = m, true
		}
	}
	if !ok {
		return loose, isLoose
	}
	// "Tere Zayi", known loosely, is longer than "Tere".
	if isLoose && loose.end > best.end && strings.Count(best.name, " ") == 0 && best.options[0].prior < 4 {
		return loose, true
	}
	return best, true
}

// goesOn says whether a token may stand within a name that began before it.
func (f *finder) goesOn(j int) bool {
	t, before := f.tokens[j], f.tokens[j-1]
	switch {
	case t.Gap == naming.Paragraph:
		return false
	case !t.IsWord():
		return t.Gap == naming.None && (strings.ContainsAny(t.Word, "'`´ʻʼ") || t.Word == "." && len([]rune(before.Word)) <= 3)
	case !before.IsWord() && before.Word == ".":
		return t.Gap == naming.None || capital(t.Word)
	}
	return true
}

// levelAfter takes the word for a level that follows a name into the mention.
func (f *finder) levelAfter(m *mention) {
	if m.own != nil && m.level != "" {
		return
	}
	if m.to >= len(f.tokens) || f.tokens[m.to].Gap != naming.Space || f.inUnit(m, m.to) {
		return
	}
	t := f.tokens[m.to]
	word := strings.ToLower(t.Word)
	end, to := t.End, m.to+1
	if to < len(f.tokens) && f.tokens[to].Gap == naming.Space {
		if two := word + " " + strings.ToLower(f.tokens[to].Word); f.words.level[two] != "" {
			word, end, to = two, f.tokens[to].End, to+1
		}
	}
	if word == "sub" && to < len(f.tokens) && f.tokens[to].Gap == naming.Hyphen {
		word, end, to = strings.ToLower(f.tokens[to].Word), f.tokens[to].End, to+1
	}
	level := f.words.level[word]
	if level == "" || f.words.plural[word] || !f.fits(m, level, word) {
		return
	}
	m.level, m.end, m.to = level, end, to
}

// fits says whether a word for a level may belong to a name: some place of the name
// is of the level, or the word is for a kind of place, which any name may have
// before it ("Korengal valley", "Kandahar airport").
func (f *finder) fits(m *mention, level, word string) bool {
	if m.own == nil && f.words.is("kind", word) {
		return true
	}
	return f.mayBe(m, level) || slices.ContainsFunc(m.options, func(o option) bool {
		return !o.loose && akin(level, levelNames[o.bare.Level])
	})
}

// mayBe says whether some place of a name is of a level.
func (f *finder) mayBe(m *mention, level string) bool {
	if m.own != nil {
		return m.own.Place.Level == level
	}
	return slices.ContainsFunc(m.options, func(o option) bool { return levelNames[o.bare.Level] == level })
}

// akin says whether a text may call by the word for one level what another country
// or another gazetteer counts to the next.
func akin(a, b string) bool {
	return a == province && b == district || a == district && (b == province || b == point)
}

// shouts says whether most words of a text are in capitals.
func shouts(tokens []naming.Token) bool {
	loud, all := 0, 0
	for _, t := range tokens {
		if len(t.Word) < 2 || !t.IsWord() {
			continue
		}
		all++
		if t.Word == strings.ToUpper(t.Word) && t.Word != strings.ToLower(t.Word) {
			loud++
		}
	}
	return loud*2 > all
}

// levelBefore gives names the word for a level that stands before them, as in "the
// district of Nerkh", and to names in a row that of the last one, as in "Nerkh and
// Chak districts".
func (f *finder) levelBefore() {
	for k := range f.list {
		m := &f.list[k]
		if i := m.from - 1; m.level == "" && i > 0 && f.tokens[i].Word == "of" && !(k > 0 && f.list[k-1].to == i) && !f.called(i-1) {
			word := strings.ToLower(f.tokens[i-1].Word)
			if level := f.words.level[word]; level != "" && !f.words.plural[word] && f.mayBe(m, level) && (level != point || m.own == nil && m.options[0].bare.Level == atlas.Point) {
				m.level = level
			} else if level != "" && f.words.plural[word] {
				f.spread(k, level, 1)
			}
		}
	}
	for k := len(f.list) - 1; k >= 0; k-- {
		m := &f.list[k]
		if m.to < len(f.tokens) && m.level == "" {
			word := strings.ToLower(f.tokens[m.to].Word)
			if level := f.words.level[word]; level != "" && f.words.plural[word] && f.tokens[m.to].Gap == naming.Space {
				f.spread(k, level, -1)
			}
		}
	}
}

// called says whether a word for a level has a name before it, as in "Nerkh
// district of Wardak".
func (f *finder) called(i int) bool {
	return i > 0 && !f.townIn(i) && f.tokens[i].Gap == naming.Space && capital(f.tokens[i-1].Word) && f.words.demonym[f.tokens[i-1].Word] == "" && !f.words.is("small", strings.ToLower(f.tokens[i-1].Word))
}

// spread gives a level to the names of a row, which begins or ends with one.
func (f *finder) spread(k int, level string, step int) {
	for i := k; i >= 0 && i < len(f.list); i += step {
		if i != k {
			a, b := min(i, i-step), max(i, i-step)
			if f.list[i].level != "" || !f.row(f.list[a].to, f.list[b].from) {
				return
			}
		}
		if f.fits(&f.list[i], level, "") {
			f.list[i].level = level
		}
	}
}

// row says whether between two tokens stands only what joins names in a row.
func (f *finder) row(from, to int) bool {
	if to-from < 1 || to-from > 2 {
		return false
	}
	for _, t := range f.tokens[from:to] {
		if t.Word != "," && t.Word != "and" && t.Word != "or" && t.Word != "&" {
			return false
		}
	}
	return true
}
