package web

import (
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

// state is a verdict as pages show it: a sign, a word and a few words more.
// Colour comes with the class and never alone.
type state struct {
	class  string
	word   string
	detail string
}

func stateOf(v trucewatch.Verdict) state {
	s := state{class: string(v.Word), word: string(v.Word), detail: v.Detail}
	switch v.Word {
	case trucewatch.Void:
		s.word = "ended"
		if v.Was != "" {
			s.detail = "was " + string(v.Was)
		}
	case trucewatch.Maybe:
		words := make([]string, len(v.MightBe))
		for i, w := range v.MightBe {
			words[i] = string(w)
		}
		s.word, s.detail = strings.Join(words, " or "), v.Detail
	}
	return s
}

// standing is how well an incident is established, as pages show it.
type standing struct {
	class string // of the sign: a grade, "refuted", or "none"
	word  string
	also  string // "contested by …", or empty
}

func standingOf(g trucewatch.Grading) standing {
	s := standing{class: string(g.Happened), word: string(g.Happened)}
	switch {
	case g.Refuted:
		s.class, s.word = "refuted", "refuted"
	case g.Happened == trucewatch.NoGrade:
		s.class, s.word = "none", "nobody says so"
	}
	if len(g.ContestedBy) > 0 {
		s.also = "contested by " + list(g.ContestedBy)
	}
	return s
}

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}

// partyNames are the names of parties for people.
func partyNames(c *desk.Case, ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.PartyName(id)
	}
	return names
}

// standardHeading is a standard as the head of a column.
func standardHeading(c *desk.Case, s trucewatch.Standard) string {
	if s == trucewatch.Standard(trucewatch.GradeAlleged) {
		return "if every allegation is believed"
	}
	return c.StandardName(s)
}

// grades and timeSigns are what the signs on a page mean, in a fixed order.
var (
	grades = []state{
		{class: "alleged", word: "alleged"}, {class: "corroborated", word: "corroborated"},
		{class: "verified", word: "verified"}, {class: "refuted", word: "refuted"},
		{class: "contested", word: "contested"},
	}
	timeSigns = []state{{class: "due", word: "due"}, {class: "gap", word: "nobody watched"}}
)

// orDash fills a cell of a table that would be empty.
func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
