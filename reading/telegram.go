package reading

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/where"
)

// written is the body as it is read: what stands in capitals throughout, as in telegrams and
// monitored broadcasts, is put in small letters with capitals where names and sentences
// begin. Its bytes keep their places.
func (r *reading) written() string {
	body := r.text.Byte(r.report.BodyStart)
	from := body
	throughout := inCapitals(r.s[body:])
	var b []byte // nil until something is changed
	for from < len(r.s) {
		to := len(r.s)
		if at := strings.Index(r.s[from:], "\n\n"); at >= 0 {
			to = from + at
		}
		if throughout || inCapitals(r.s[from:to]) {
			if b == nil {
				b = []byte(r.s)
			}
			copy(b[from:to], r.recased(r.s[from:to]))
		}
		from = to + 2
	}
	if b == nil {
		return r.s
	}
	return string(b)
}

// inCapitals says whether a stretch of text is all in capitals.
func inCapitals(text string) bool {
	capitals, small := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case 'A' <= c && c <= 'Z':
			capitals++
		case 'a' <= c && c <= 'z':
			small++
		}
	}
	return capitals >= 20*small && capitals >= fewCapitals
}

// recased writes a text that is all in capitals in small letters, with a capital at the
// beginning of sentences and of names: what is known to be one, and words that are no words
// of English. Acronyms stay in capitals.
func (r *reading) recased(text string) string {
	named, acronyms := r.namesIn(text)
	b := []byte(text)
	start := true
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case 'A' <= c && c <= 'Z':
			end := letters(text, i)
			if !acronyms[i] && !lettered(text, i, end) {
				name := named[i] || r.nameIn(text, i, end) || r.titleOfName(text, i, end, named)
				for k := i; k < end; k++ {
					if k > i || !start && !name {
						b[k] += 'a' - 'A'
					}
				}
			}
			start, i = false, end-1
		case c == '.' && !(i > 1 && b[i-2] == '.') || c == '?' || c == '!' || c == ']' || c == '-' && i > 3 && text[i-3:i] == ") -":
			start = true
		}
	}
	return string(b)
}

// titleOfName says whether a word is a title right before a name: "Colonel Rivera".
func (r *reading) titleOfName(text string, from, to int, named map[int]bool) bool {
	if r.lex.classes[strings.ToLower(text[from:to])]&title == 0 || to+1 >= len(text) || text[to] != ' ' || !isLetter(text[to+1]) {
		return false
	}
	return named[to+1] || r.nameIn(text, to+1, letters(text, to+1))
}

// namesIn are the bytes at which words begin that belong to the names of places and actors
// that are known, to days, or mean the people of a country; and those at which names made
// of letters do.
func (r *reading) namesIn(text string) (named, acronyms map[int]bool) {
	named, acronyms = map[int]bool{}, map[int]bool{}
	list := r.acronyms()
	for _, f := range r.c.Who.FindAll(text) {
		if end := letters(text, f.Start); end == f.End && end-f.Start <= shortAcronym {
			acronyms[f.Start] = true
			continue
		}
		for _, w := range words(text, f.Start, f.End) {
			if low := strings.ToLower(text[w[0]:w[1]]); !people(low) && low != "forces" && !r.useOf("nameparticle", low) {
				named[w[0]] = true
			}
		}
	}
	for _, f := range r.c.Where.FindIn(text, where.Context{Countries: r.c.Countries}) {
		w := words(text, f.Start, f.End)
		for len(w) > 0 && r.sortAfter(f.Place.Name, strings.ToLower(text[w[len(w)-1][0]:w[len(w)-1][1]])) {
			w = w[:len(w)-1]
		}
		// A single word may be one of English too: "the same area", "a canton".
		if len(w) == 1 && f.Place.Level != "country" && !where.IsCapital(f.Place.Name) && !r.placed(text, f.Start) {
			continue
		}
		for _, w := range w {
			if !r.useOf("nameparticle", strings.ToLower(text[w[0]:w[1]])) {
				named[w[0]] = true
			}
		}
	}
	all := words(text, 0, len(text))
	for i, w := range all {
		word := text[w[0]:w[1]]
		low := strings.ToLower(word)
		switch {
		case list[word], r.useOf("acronym", low):
			acronyms[w[0]] = true
			if inBrackets(text, w) {
				r.spelledOut(text, all[:i], low, named)
			}
		case r.useOf("placesort", low) && i > 0 && r.ofUnit(text, all[i-1], w[0]):
			named[all[i-1][0]] = true // "in Quiche department"
		case where.Demonym(word[:1] + low[1:]), r.useOf("nameword", low), r.useOf("month", low) && besideNumber(text, w[0], w[1]):
			named[w[0]] = true
		}
	}
	return named, acronyms
}

// ofUnit says whether a word that a word for a sort of place follows is its name.
func (r *reading) ofUnit(text string, w [2]int, next int) bool {
	if w[1]+1 != next || !r.placed(text, w[0]) && !(w[0] > 1 && text[w[0]-2] == ',') {
		return false
	}
	return len(where.TheWorld().Lookup(text[w[0]:w[0]+1]+strings.ToLower(text[w[0]+1:w[1]]))) > 0
}

// spelledOut notes the words of a name that ends before its letters in brackets: "the
// Guerrilla Army of the Poor (EGP)". It begins after an article, or has words that begin with
// those letters.
func (r *reading) spelledOut(text string, before [][2]int, initials string, named map[int]bool) {
	low := func(k int) string { return strings.ToLower(text[before[k][0]:before[k][1]]) }
	from, by := len(before), len(before) // by: where the words begin that begin with the letters
	for k := len(before) - 1; k >= 0 && k >= len(before)-longestSpelled; k-- {
		if strings.Contains(initials, low(k)[:1]) && by == k+1 || r.useOf("nameparticle", low(k)) && by == k+1 {
			by = k
		}
		if k == 0 || strings.ContainsAny(text[before[k-1][1]:before[k][0]], ".,;:()") {
			break
		}
		if w := low(k - 1); (w == "the" || w == "a" || w == "an") && len(before)-k >= 2 {
			from = k
			break
		}
	}
	if from == len(before) {
		if from = by; len(before)-by < 2 {
			return
		}
	}
	for _, w := range before[from:] {
		if !r.useOf("nameparticle", strings.ToLower(text[w[0]:w[1]])) {
			named[w[0]] = true
		}
	}
}

// longestSpelled is how many words a name has at most that stands before its letters.
const longestSpelled = 8

// inBrackets says whether a word stands alone in brackets after another.
func inBrackets(text string, w [2]int) bool {
	return w[0] > 2 && text[w[0]-1] == '(' && text[w[0]-2] == ' ' && text[w[0]-3] != ')' && text[w[0]-3] != '.' && w[1] < len(text) && text[w[1]] == ')'
}

// sortAfter says whether a word in small letters only says of what sort the place of a name
// is: "Tecoluca municipality", but not "Guatemala City".
func (r *reading) sortAfter(name, word string) bool {
	return r.useOf("placesort", word) && !strings.HasSuffix(strings.ToLower(name), " "+word)
}

// words are where the words of a stretch of a text begin and end.
func words(text string, from, to int) [][2]int {
	var list [][2]int
	for i := from; i < to; i++ {
		if isLetter(text[i]) {
			end := min(letters(text, i), to)
			list = append(list, [2]int{i, end})
			i = end
		}
	}
	return list
}

// letters is where the letters end that begin at i.
func letters(text string, i int) int {
	for i < len(text) && isLetter(text[i]) {
		i++
	}
	return i
}

// placed says whether a local preposition stands right before a byte.
func (r *reading) placed(text string, at int) bool {
	if at < 3 || text[at-1] != ' ' {
		return false
	}
	from := at - 1
	for from > 0 && isLetter(text[from-1]) {
		from--
	}
	return r.useOf("leadstoplace", strings.ToLower(text[from:at-1]))
}

// besideNumber says whether a number stands right before or after a word.
func besideNumber(text string, from, to int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && '0' <= text[i] && text[i] <= '9' }
	return digit(from-2) && text[from-1] == ' ' || to < len(text) && text[to] == ' ' && digit(to+1)
}

// acronyms are the words of the text that are names made of letters: those that stand alone
// in brackets or before what they stand for in brackets, and short ones that are no words.
func (r *reading) acronyms() map[string]bool {
	if r.initials != nil {
		return r.initials
	}
	r.initials = map[string]bool{}
	before := ""
	for _, w := range words(r.s, 0, len(r.s)) {
		word := r.s[w[0]:w[1]]
		low := strings.ToLower(word)
		opens := w[1]+2 < len(r.s) && r.s[w[1]:w[1]+2] == " (" && r.s[w[1]+2] == word[0] && letters(r.s, w[1]+2) < len(r.s) && r.s[letters(r.s, w[1]+2)] != ')'
		short := len(word) == 3 && !r.opensName(before)
		bracketed := inBrackets(r.s, w)
		if word != strings.ToUpper(word) || len(word) < 2 || r.opensName(low) || r.useOf("month", low) {
			before = low
			continue
		}
		if bracketed && len(word) <= shortAcronym+1 || (short || len(word) <= longestAcronym && (bracketed || opens)) && !r.common(low) {
			r.initials[word] = true
		}
		before = low
	}
	return r.initials
}

// longestAcronym is how many letters a name made of letters has at most, shortAcronym
// how many the name of a known group has that may be read as one.
const (
	longestAcronym = 9
	shortAcronym   = 5
)

// lettered says whether letters stand for words: "M-19", "U.S.".
func lettered(text string, from, to int) bool {
	if to-from <= 4 && to+1 < len(text) && text[to] == '-' && '0' <= text[to+1] && text[to+1] <= '9' {
		return true
	}
	if to-from != 1 {
		return false
	}
	return to+1 < len(text) && text[to] == '.' && isLetter(text[to+1]) || from > 1 && text[from-1] == '.' && isLetter(text[from-2])
}

// fewCapitals is how many capitals make a text rather than a name.
const fewCapitals = 40

// nameIn says whether a word of a text in capitals is a name: no word of English, or one that
// begins names and stands before such a word ("SAN MIGUEL").
func (r *reading) nameIn(text string, from, to int) bool {
	word := strings.ToLower(text[from:to])
	if len(word) < 3 || from > 0 && text[from-1] == '\'' {
		return len(word) == 2 && r.opensName(word) && r.beforeName(text, to)
	}
	if r.opensName(word) && r.beforeName(text, to) {
		return true
	}
	return !r.common(word)
}

// common says whether a word in small letters is one of English, and the name of no day or month.
func (r *reading) common(word string) bool {
	if r.useOf("calendar", word) {
		return false
	}
	if r.lex.classes[word] != 0 || len(r.lex.uses[word]) > 0 || r.pipeline.Knows(word) {
		return true
	}
	for _, end := range []string{"ed", "d", "ing", "s"} { // "macheted", from the noun
		if stem, ok := strings.CutSuffix(word, end); ok && len(stem) > 3 && (r.pipeline.Knows(stem) || r.pipeline.Knows(stem+"e")) {
			return true
		}
	}
	return false
}

// opensName says whether a word often begins the name of a place: "san", "el".
func (r *reading) opensName(word string) bool {
	return r.useOf("nameprefix", word)
}

// beforeName says whether a name follows after a space.
func (r *reading) beforeName(text string, at int) bool {
	if at >= len(text) || text[at] != ' ' {
		return false
	}
	end := at + 1
	for end < len(text) && 'A' <= text[end] && text[end] <= 'Z' {
		end++
	}
	return end-at > 3 && !r.common(strings.ToLower(text[at+1:end]))
}

// useOf says whether a word alone has a use.
func (r *reading) useOf(use, word string) bool {
	return slices.ContainsFunc(r.lex.uses[word], func(p phrase) bool { return p.use == use && len(p.words) == 1 })
}
