package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/who/naming"
)

func quote(s string) string { return strconv.Quote(s) }

// suggest asks whether the nearest of the known words was meant; where none is
// near, it lists them under a heading.
func suggest(word string, known []string, heading string) string {
	if near := naming.Nearest(word, known); near != "" {
		return "did you mean " + near + "?"
	}
	return heading + strings.Join(known, ", ")
}

// sign is how a verdict is shown beside its word, and its colour.
type sign struct{ mark, color string }

var signs = map[trucewatch.Word]sign{
	trucewatch.Kept: {"✓", green}, trucewatch.Pending: {"◷", blue}, trucewatch.Dormant: {"·", dim},
	trucewatch.Breached: {"✕", red}, trucewatch.Unwatched: {"▨", yellow}, trucewatch.Void: {"–", dim},
	trucewatch.Overdue: {"!", red}, trucewatch.Late: {"~", yellow}, trucewatch.Maybe: {"?", yellow},
	trucewatch.Suspended: {"‖", dim},
}

// verdictWords are the verdicts in the order of the table of verdicts, and what
// each means.
var verdictWords = []struct {
	word    trucewatch.Word
	meaning string
}{
	{trucewatch.Dormant, "not yet binding"},
	{trucewatch.Pending, "binding, not done, not yet due"},
	{trucewatch.Kept, "done in time; or in force, watched and unbroken"},
	{trucewatch.Late, "done after it was due"},
	{trucewatch.Overdue, "due and not done"},
	{trucewatch.Breached, "what must not happen happened, and the breach is open"},
	{trucewatch.Unwatched, "in force, and no source covered it for too long"},
	{trucewatch.Suspended, "not binding while another clause is broken"},
	{trucewatch.Void, "ended, released or superseded"},
	{trucewatch.Maybe, "what is not known leaves it open"},
}

func verdictCell(v trucewatch.Verdict) cell {
	s := signs[v.Word]
	return cell{s.mark + " " + string(v.Word), s.color}
}

// beside are the few words beside a verdict.
func beside(v trucewatch.Verdict) string {
	var parts []string
	switch v.Word {
	case trucewatch.Maybe:
		words := make([]string, len(v.MightBe))
		for i, w := range v.MightBe {
			words[i] = string(w)
		}
		parts = append(parts, either(words))
	case trucewatch.Void:
		if v.Was != "" {
			parts = append(parts, "it was "+string(v.Was)+" when it ended")
		}
	}
	if v.Detail != "" {
		parts = append(parts, v.Detail)
	}
	if !v.Since.IsZero() && (v.Word == trucewatch.Breached || v.Word == trucewatch.Overdue || v.Word == trucewatch.Unwatched) {
		parts = append(parts, "since "+longDay(v.Since))
	}
	if !v.Due.IsZero() && (v.Word == trucewatch.Pending || v.Word == trucewatch.Dormant || v.Word == trucewatch.Maybe) {
		parts = append(parts, "due "+longDay(v.Due))
	}
	return strings.Join(parts, " · ")
}

func either(words []string) string { return joined(words, "or") }

func joined(words []string, last string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " " + last + " " + words[n-1]
	}
	return strings.Join(words, "")
}

// several is "1 report", "2 reports".
func several(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if s, ok := strings.CutSuffix(one, "y"); ok {
		return strconv.Itoa(n) + " " + s + "ies"
	}
	return strconv.Itoa(n) + " " + one + "s"
}

// the puts an article before a party's name that takes one: plurals, common
// nouns and names with "of".
func the(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 || strings.EqualFold(words[0], "the") {
		return name
	}
	last := words[len(words)-1]
	first, _ := utf8.DecodeRuneInString(last)
	if strings.Contains(name, " of ") || strings.HasSuffix(last, "s") || len(words) > 1 && unicode.IsLower(first) || last == "Taliban" {
		return "the " + name
	}
	return name
}

// standardName is a standard for people.
func standardName(c *desk.Case, s trucewatch.Standard) string {
	if _, graded := s.Graded(); graded {
		return string(s)
	}
	return "as " + the(c.PartyName(string(s))) + " tells it"
}

// owes heads the clauses of a party.
func owes(c *desk.Case, parties []string) string { return "Owed by " + the(c.PartyNames(parties)) }

// outside heads the clauses that are not in the text.
const outside = "Outside the text"

// number writes a count that may be known only as a range.
func number(c trucewatch.Count) string {
	switch {
	case c.Best != nil && c.High != nil && *c.High == c.Low:
		return strconv.Itoa(c.Low)
	case c.High == nil:
		return "at least " + strconv.Itoa(c.Low)
	case *c.High == c.Low:
		return strconv.Itoa(c.Low)
	case c.Low == 0:
		return "up to " + strconv.Itoa(*c.High)
	}
	return fmt.Sprintf("%d to %d", c.Low, *c.High)
}

// forceWords say how strongly a clause binds, when it is no plain duty.
func forceWords(c agreement.Clause) string {
	switch c.Force {
	case agreement.Goal:
		return "a goal"
	case agreement.May:
		return "a permission"
	case agreement.Spirit:
		if len(c.ReadBy) > 0 {
			return "not written; read so by " + joined(c.ReadBy, "and")
		}
		return "not written"
	}
	return ""
}
