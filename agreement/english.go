package agreement

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// articleWords are the words that, at the end of a name or before "of" in it,
// let the name have an article: the United States, the Government of Utopia.
//
//go:embed articles.txt
var articleWords string

// grouped writes a number with a comma between thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Called is a party's name as it stands in a sentence, with an article where it
// has one; the ID of an unknown party is its own.
func (a *Agreement) Called(id string) string {
	if p := a.Party(id); p != nil && p.Name != "" {
		return the(p.Name)
	}
	return id
}

func (a *Agreement) namesOf(ids []string) []string {
	var list []string
	for _, id := range ids {
		list = append(list, a.Called(id))
	}
	return list
}

// the puts an article before a name that has one.
func the(name string) string {
	head, _, _ := strings.Cut(strings.ToLower(name), " of ")
	fields := strings.Fields(head)
	if len(fields) == 0 || fields[0] == "the" || !slices.Contains(strings.Fields(articleWords), fields[len(fields)-1]) {
		return name
	}
	return "the " + name
}

// title begins a sentence.
func title(s string) string {
	first, width := utf8.DecodeRuneInString(s)
	if width == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[width:]
}

// stopped ends a sentence that has no end yet.
func stopped(s string) string {
	if last, _ := utf8.DecodeLastRuneInString(s); unicode.IsLetter(last) || unicode.IsDigit(last) {
		return s + "."
	}
	return s
}

// words turns a name of the file into words.
func words(id string) string { return strings.NewReplacer("-", " ", "_", " ").Replace(id) }

// join lists things with a word before the last.
func join(list []string, and string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " " + and + " " + list[last]
}

// dayName writes a day for people: 29 February 2020.
func dayName(t time.Time) string { return t.Format("2 January 2006") }
