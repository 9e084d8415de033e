package who

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/people.tsv
var peopleWords string

// peopleOnce gives the category of each word for people, in small letters.
var peopleOnce = sync.OnceValue(func() map[string]string {
	words := map[string]string{}
	add := func(word, category string) {
		if _, known := words[word]; !known && word != "" {
			words[word] = category
		}
	}
	for row := range strings.Lines(peopleWords) {
		category, list, ok := strings.Cut(strings.TrimRight(row, "\r\n"), "\t")
		if !ok || strings.HasPrefix(row, "#") {
			continue
		}
		for word := range strings.SplitSeq(list, ", ") {
			one, many, irregular := strings.Cut(word, ":")
			if !irregular {
				many = plural(one)
			}
			add(one, category)
			add(many, category)
		}
	}
	return words
})

// plural is the regular plural of a noun.
func plural(noun string) string {
	for _, ending := range []string{"s", "x", "ch", "sh"} {
		if strings.HasSuffix(noun, ending) {
			return noun + "es"
		}
	}
	if y, ok := strings.CutSuffix(noun, "y"); ok && !strings.ContainsAny(y[max(0, len(y)-1):], "aeiou") {
		return y + "ies"
	}
	return noun + "s"
}

// People says whether a noun, singular or plural and in small letters, means people,
// and of which category (see Broader).
func People(noun string) (category string, ok bool) {
	category, ok = peopleOnce()[noun]
	return category, ok
}

// broader gives for each category the one that holds it.
var broader = map[string]string{
	"police": "security-forces", "soldiers": "security-forces", "security-forces": "people",
	"militants": "people", "officials": "people", "prisoners": "people", "peacekeepers": "people",
	"children": "civilians", "women": "civilians", "journalists": "civilians", "aid-workers": "civilians",
	"medics": "civilians", "civilians": "people",
}

// Broader is the category that holds another one: children are civilians, and
// civilians people. It is empty for people, and for what is no category.
func Broader(category string) string { return broader[category] }

// Broad is the widest category but people that holds another: civilians,
// security-forces, militants, officials, prisoners or peacekeepers; people for the
// rest.
func Broad(category string) string {
	for {
		switch up := broader[category]; up {
		case "":
			return "people"
		case "people":
			return category
		default:
			category = up
		}
	}
}
