package reading

import (
	"slices"
	"strings"
)

// recased writes a text that is all in capitals, as telegrams are, in small letters
// with a capital at the beginning of sentences and of words that are no words of
// English: names. Its bytes keep their places.
func (r *reading) recased(text string) string {
	capitals, small := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case 'A' <= c && c <= 'Z':
			capitals++
		case 'a' <= c && c <= 'z':
			small++
		}
	}
	if capitals < 20*small || capitals < fewCapitals {
		return text
	}
	b := []byte(text)
	start := true
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case 'A' <= c && c <= 'Z':
			end := i
			for end < len(b) && 'A' <= b[end] && b[end] <= 'Z' {
				end++
			}
			name := r.nameIn(text, i, end)
			for k := i; k < end; k++ {
				if k > i || !start && !name {
					b[k] += 'a' - 'A'
				}
			}
			start, i = false, end-1
		case c == '.' || c == '?' || c == '!':
			start = true
		}
	}
	return string(b)
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
