package where

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch/where/internal/atlas"
	"github.com/trucewatch/trucewatch/who/naming"
)

// capital says whether a word begins with a capital.
func capital(word string) bool {
	c, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(c) || unicode.IsTitle(c)
}

// mostUnknown is how many words a name has at most that only its form makes a
// place.
const mostUnknown = 4

// unknown finds names that no gazetteer has and that a word says are places:
// "Terayzai district", "the Cherla forest area", "village of Kodgai".
func (f *finder) unknown() {
	var added []mention
	for i, t := range f.tokens {
		word := strings.ToLower(t.Word)
		level := f.words.level[word]
		if word == "villages" || word == "towns" || word == "hamlets" {
			added = append(added, f.severalOf(i)...)
			continue
		}
		if word == "region" && i > 0 && f.words.is("terrain", strings.ToLower(f.tokens[i-1].Word)) {
			level = point // "the border region of Serma"
		}
		if level == "" || f.words.plural[word] || level == country {
			continue
		}
		if from, to := f.runBefore(f.levelStart(i)); to > from && !f.townIn(i) {
			if m, ok := f.form(from, to, i+1, level); ok {
				m.end, m.to = f.formEnd(i)
				added = append(added, m)
				continue
			}
		}
		if i+2 < len(f.tokens) && f.tokens[i+1].Word == "of" && !f.called(i) {
			if from, to := f.runAfter(i + 2); to > from && (!f.words.is("kind", word) || settled[word] || f.happensThere(i)) {
				if m, ok := f.form(from, to, to, level); ok {
					added = append(added, m)
				}
			}
		}
	}
	f.merge(added)
	f.merge(f.beforeUnits())
	f.merge(f.explained())
}

// happensThere says whether a word for a kind of place stands after a word such as "in" and "the",
// with what it is like between them: "near the disputed border crossing".
func (f *finder) happensThere(i int) bool {
	for k := i - 1; k > 0 && k > i-mostUnknown; k-- {
		if f.tokens[k].Word == "the" {
			return f.leadsTo(k-1) || f.words.is("assault", strings.ToLower(f.tokens[k-1].Word))
		}
		if !f.tokens[k].IsWord() || f.words.is("small", strings.ToLower(f.tokens[k].Word)) {
			return false
		}
	}
	return false
}

// townIn says whether a word for a town, before "of" and its name, has the name of the unit before
// it that the town lies in: "the Sindh village of Serma".
func (f *finder) townIn(i int) bool {
	k, ok := slices.BinarySearchFunc(f.list, i, func(m mention, i int) int { return m.to - i })
	return ok && f.inUnit(&f.list[k], i)
}

// inUnit says the same of the unit that ends before the word.
func (f *finder) inUnit(m *mention, i int) bool {
	if i+2 >= len(f.tokens) || !settled[f.tokens[i].Word] || f.tokens[i+1].Word != "of" || !capital(f.tokens[i+2].Word) {
		return false
	}
	if _, to := f.runAfter(i + 2); to < len(f.tokens) && f.words.level[f.tokens[to].Word] != "" {
		return false // "Sindh village of Serma district"
	}
	return m.own != nil && m.own.Place.Level != point || slices.ContainsFunc(m.options, func(o option) bool { return !o.loose && o.bare.Level < atlas.District })
}

// severalOf finds the names that no gazetteer has in "the villages of Kulkul and Amarai".
func (f *finder) severalOf(i int) []mention {
	var added []mention
	if i+2 >= len(f.tokens) || f.tokens[i+1].Word != "of" {
		return nil
	}
	for at := i + 2; at < len(f.tokens) && at < i+4*mostUnknown; {
		from, to := f.runAfter(at)
		if to <= from {
			break
		}
		if m, ok := f.form(from, to, to, point); ok {
			added = append(added, m)
		}
		if to >= len(f.tokens) || f.tokens[to].Word != "and" && f.tokens[to].Word != "," {
			break
		}
		at = to + 1
	}
	return added
}

// beforeUnits finds names that no gazetteer has between a word such as "in" and the
// unit that they lie in: "in Dand-e Ghori, Baghlan province", "at Gadopur in Arwal
// District".
func (f *finder) beforeUnits() []mention {
	var added []mention
	end := 0
	for k := range f.list {
		m := &f.list[k]
		comma := m.from - 1
		for comma > 0 && comma > m.from-3 && (f.tokens[comma].Word == "the" || f.tokens[comma].Word == "in" && f.tokens[comma-1].Word == ",") {
			comma--
		}
		unit := m.own != nil && m.own.Place.Level != point || len(m.options) > 0 && m.options[0].bare.Level < atlas.Point && m.options[0].prior >= 4 || m.level != "" && m.level != point
		link := comma > 0 && (f.tokens[comma].Word == "," && f.tokens[comma].Gap == naming.None || f.tokens[comma].Word == "in" && f.tokens[comma].Gap == naming.Space && m.level != "")
		if unit && link && (k == 0 || f.list[k-1].to < comma) {
			from, to := f.runBefore(comma)
			if to > from && from > 0 && f.tokens[from].Start >= end && f.leadsTo(from-1) {
				if n, ok := f.form(from, to, to, point); ok {
					added = append(added, n)
				}
			}
		}
		end = m.end
	}
	return added
}

// explained finds names that no gazetteer has and that a text explains behind a comma: by how far
// they are from somewhere ("near Hirpora, about 60 kilometres south of Srinagar"), or by what they
// are ("surrounded Tall Hakaf, a border town").
func (f *finder) explained() []mention {
	var added []mention
	for i := 1; i < len(f.tokens); i++ {
		far, level := f.far(i), f.titled(i)
		if !far && level == "" {
			continue
		}
		from, to := f.runBefore(i)
		if to <= from || level == "" && (from == 0 || !f.leadsTo(from-1)) {
			continue
		}
		if k := f.mentionOf(from, to); k >= 0 && f.list[k].own == nil {
			if m := &f.list[k]; m.level == "" && (m.options[0].loose || f.mayBe(m, level)) {
				m.level = level
			}
		} else if m, ok := f.form(from, to, to, firstLevel(level)); ok {
			added = append(added, m)
		}
	}
	return added
}

// mentionOf is the mention of just a stretch of tokens that has places to choose from; -1 for none.
func (f *finder) mentionOf(from, to int) int {
	k, ok := slices.BinarySearchFunc(f.list, to, func(m mention, to int) int { return m.to - to })
	if !ok || f.list[k].from != from || len(f.list[k].options) == 0 {
		return -1
	}
	return k
}

// titled is the level of what a name is called behind a comma, "Serma, a remote border town"; empty
// where the word for it goes on to another noun: "Serma, a village elder".
func (f *finder) titled(comma int) string {
	if comma+2 >= len(f.tokens) || f.tokens[comma].Word != "," || f.tokens[comma+1].Word != "a" && f.tokens[comma+1].Word != "an" {
		return ""
	}
	for i := comma + 2; i < len(f.tokens) && i < comma+2+mostUnknown; i++ {
		word := f.tokens[i].Word
		if !f.tokens[i].IsWord() || capital(word) || f.words.is("small", word) {
			return ""
		}
		if level := f.words.level[word]; level != "" && (i+1 == len(f.tokens) || f.ends(i+1)) {
			return level
		}
	}
	return ""
}

// ends says whether what was told of a place by a word for its kind ends before a token.
func (f *finder) ends(i int) bool {
	word := f.tokens[i].Word
	c, _ := utf8.DecodeRuneInString(word)
	return f.tokens[i].Gap == naming.Paragraph || !unicode.IsLetter(c) || f.words.is("small", word) || f.words.is("before", word) || f.words.is("placed", word)
}

// far says whether a comma stands at a token and a distance behind it, perhaps after "a village
// some".
func (f *finder) far(i int) bool {
	if i+2 >= len(f.tokens) || f.tokens[i].Word != "," {
		return false
	}
	for k := i + 1; k < len(f.tokens) && k < i+2*mostUnknown; k++ {
		switch word := strings.ToLower(f.tokens[k].Word); {
		case f.words.is("distance", word):
			return k > i+1
		case f.tokens[k].Gap == naming.Paragraph || word == "." || word == ",":
			return false
		}
	}
	return false
}

// leadsTo says whether a token is a word after which a place is named.
func (f *finder) leadsTo(i int) bool {
	word := strings.ToLower(f.tokens[i].Word)
	return f.words.is("at", word) || word == "from" || word == "to"
}

// levelStart is where the word for a level begins that ends with a token: "district",
// "sub-district".
func (f *finder) levelStart(i int) int {
	if i > 0 && f.tokens[i].Gap == naming.Hyphen && strings.EqualFold(f.tokens[i-1].Word, "sub") {
		return i - 1
	}
	return i
}

// settled are kinds of places that have a name of their own after "of".
var settled = map[string]bool{"capital": true, "village": true, "town": true, "city": true, "hamlet": true, "island": true, "port": true, "settlement": true}

// formEnd takes further words of the same sort into a mention: "forest area".
func (f *finder) formEnd(i int) (end, to int) {
	for i+1 < len(f.tokens) && f.tokens[i+1].Gap == naming.Space && f.words.is("kind", f.tokens[i+1].Word) {
		i++
	}
	return f.tokens[i].End, i + 1
}

// runBefore is the run of words with capitals that ends before a token.
func (f *finder) runBefore(i int) (from, to int) {
	from, words := i, 0
	if f.tokens[i].Gap != naming.Space && f.tokens[i].Word != "," {
		return i, i
	}
	for j := i - 1; j >= 0; j-- {
		t := f.tokens[j]
		switch {
		case !t.IsWord():
			if !strings.ContainsAny(t.Word, "'`´") || t.Gap != naming.None || f.tokens[j+1].Gap != naming.None {
				return from, i
			}
			continue
		case capital(t.Word) && !f.stops(t.Word):
			from = j
			if t.Gap != naming.None || j == 0 {
				words++
			}
		case inName[t.Word] && words > 0 && j > 0 && capital(f.tokens[j-1].Word):
		case words == 0 && j+1 < i && f.tokens[j+1].Gap == naming.None && len(t.Word) < 5 && j > 0 && !f.tokens[j-1].IsWord():
			// what stands after an apostrophe: "Musa Qal'ah"
		case f.tokens[j+1].Gap == naming.None && j+2 <= i:
		default:
			return from, i
		}
		if words >= mostUnknown || t.Gap == naming.Paragraph || i-j > 3*mostUnknown {
			break
		}
	}
	return from, i
}

// inName are small words within names.
var inName = map[string]bool{"e": true, "i": true, "ye": true, "al": true, "el": true, "ul": true, "wa": true, "aw": true, "de": true, "la": true, "del": true, "bin": true, "us": true, "o": true}

// runAfter is the run of words with capitals that begins with a token.
func (f *finder) runAfter(i int) (from, to int) {
	words := 0
	j := i
	for ; j < len(f.tokens) && words < mostUnknown; j++ {
		t := f.tokens[j]
		if j > i && (t.Gap == naming.Paragraph || t.Gap == naming.None && !strings.ContainsAny(t.Word, "'`´") && !t.IsWord()) {
			break
		}
		if !t.IsWord() || t.Gap == naming.None && j > i {
			if t.Word != "'" && t.Gap != naming.None {
				break
			}
			continue
		}
		if !capital(t.Word) || f.stops(t.Word) || f.words.level[strings.ToLower(t.Word)] != "" && !(j == i && i+1 < len(f.tokens) && capital(f.tokens[i+1].Word)) {
			if !(inName[t.Word] && j > i && j+1 < len(f.tokens) && capital(f.tokens[j+1].Word)) {
				break
			}
		}
		words++
	}
	for j > i && !f.tokens[j-1].IsWord() {
		j--
	}
	return i, j
}

// stops says whether a word ends a run of names: a small word, a day, a direction,
// a title, a people.
func (f *finder) stops(word string) bool {
	low := strings.ToLower(word)
	w := f.words
	return w.is("small", low) || w.is("calendar", low) || w.is("title", low) || w.is("before", low) || w.is("general", low) || w.demonym[word] != ""
}

// form is the mention of a name between two tokens that its form makes a place,
// which reaches up to the token whole with the word for its level; ok is false where a
// place of that level is known by the name already, or it is a person's or body's.
func (f *finder) form(from, to, whole int, level string) (mention, bool) {
	start, end := f.tokens[from].Start, f.tokens[to-1].End
	name := f.text[start:end]
	if len(name) > mostNameBytes || !capital(f.tokens[from].Word) || f.words.level[strings.ToLower(f.tokens[to-1].Word)] != "" && to-from == 1 {
		return mention{}, false
	}
	plain, village := true, whole > to && settled[strings.ToLower(f.tokens[whole-1].Word)]
	for i := from; i < to; i++ {
		word := strings.ToLower(f.tokens[i].Word)
		if f.words.is("organisation", word) {
			return mention{}, false
		}
		upper := len(f.tokens[i].Word) > 1 && f.tokens[i].Word == strings.ToUpper(f.tokens[i].Word) && !f.shouts
		plain = plain && (upper || f.words.is("common", word) && !village || f.words.is("general", word) || f.plain[word])
	}
	if plain {
		return mention{}, false
	}
	// Known already, when a known name of that level reaches to the end.
	k, _ := slices.BinarySearchFunc(f.list, start, func(m mention, at int) int {
		if m.end <= at {
			return -1
		}
		return 1
	})
	for ; k < len(f.list) && f.list[k].start < end; k++ {
		m := f.list[k]
		if whole == to && m.from == from && m.to >= to {
			return mention{}, false // "a village of Paktya"
		}
		if m.to >= whole && m.from <= from && whole > to || m.start < start || m.own != nil || m.start == start && m.end >= end && f.fits(&m, level, "") {
			return mention{}, false
		}
		if m.start > start && len(m.options) > 0 && m.options[0].loose && from > 0 && f.leadsTo(from-1) {
			continue // half of the name, and in other letters
		}
		if m.level != "" && m.end > end {
			return mention{}, false // "Kandahar airport": its word is taken
		}
		if m.end >= end && f.fits(&m, level, "") && m.options[0].prior >= 3 {
			return mention{}, false
		}
	}
	if e := f.entity(start, end); !f.far(to) && f.titled(to) == "" && (e == "PERSON" && !f.calls(from) || e == "NORP") {
		return mention{}, false
	}
	return mention{from: from, to: to, start: start, end: end, name: name, level: level, chosen: -1, inside: -1}, true
}

// calls says whether a word for a town or a unit stands before a name and "of": nobody is "the town
// of" somebody.
func (f *finder) calls(from int) bool {
	if from < 2 || f.tokens[from-1].Word != "of" {
		return false
	}
	word := f.tokens[from-2].Word
	return settled[strings.TrimSuffix(strings.ToLower(word), "s")] || f.words.level[word] != "" && !f.words.is("kind", word) && !f.words.is("office", word) || f.words.is("held", word)
}

// merge puts mentions among the others, in place of those that they overlap.
func (f *finder) merge(added []mention) {
	if len(added) == 0 {
		return
	}
	all := make([]mention, 0, len(f.list)+len(added))
	k := 0
	for _, m := range added {
		if n := len(all); n > 0 && all[n-1].end > m.start {
			if all[n-1].options == nil && all[n-1].own == nil {
				continue
			}
		}
		for k < len(f.list) && f.list[k].end <= m.start {
			all = append(all, f.list[k])
			k++
		}
		for n := len(all); n > 0 && all[n-1].end > m.start; n = len(all) {
			all = all[:n-1]
		}
		all = append(all, m)
		for k < len(f.list) && f.list[k].start < m.end {
			k++
		}
	}
	f.list = append(all, f.list[k:]...)
}
