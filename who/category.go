package who

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/categories.tsv
var categoryTable string

//go:embed data/kinds.tsv
var kindTable string

// kind is what is known of a kind of actors.
type kind struct {
	category string // of those who belong to it
	state    bool   // whether it is a force of the state
	general  bool   // whether it has forces of several kinds
}

// broader gives the next broader category of each; kinds what the kinds are.
var (
	broader = sync.OnceValue(func() map[string]string {
		m := map[string]string{}
		for f := range rows(categoryTable) {
			m[f[0]] = f[1]
		}
		return m
	})
	kindsOf = sync.OnceValue(func() map[string]kind {
		m := map[string]kind{}
		for f := range rows(kindTable) {
			m[f[0]] = kind{f[1], f[2] == "state", f[3] == "general"}
		}
		return m
	})
)

// Broader gives the next broader category: of children it is civilians, of
// civilians people. Of people, and of what is no category, it is empty.
func Broader(category string) string { return broader()[category] }

// Broad gives the category that counts are summed by: civilians,
// security-forces, militants, officials, or people for all others.
func Broad(category string) string {
	for c := category; c != ""; c = Broader(c) {
		switch c {
		case "civilians", "security-forces", "militants", "officials":
			return c
		}
	}
	return "people"
}

// People says whether a noun, or a short phrase like "police officer", is a word
// for single people, in the singular or the plural, and which category they are
// of. Capitals don't matter. "Police" and "troops" count people; "patrol" and
// "family" don't (see Body).
func People(word string) (category string, ok bool) {
	p := noun(word)
	if p == nil || p.Category == "" || p.Body && !slices.Contains(p.Counted, strings.ToLower(word)) {
		return "", false
	}
	return p.Category, true
}

// Body says whether a noun is a word for a body of people: force, patrol, unit,
// squad, battalion, militia, crowd, family. The category is that of its members,
// or empty where the word says nothing of them ("group").
func Body(word string) (category string, ok bool) {
	if p := noun(word); p != nil && p.Body {
		return p.Category, true
	}
	return "", false
}

// noun is what is known of a noun; nil for nothing.
func noun(word string) *people {
	v := vocabularyOnce()
	if i, ok := v.nouns[strings.ToLower(word)]; ok {
		return &v.people[i]
	}
	return nil
}
