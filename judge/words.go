package judge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// day writes the day of an instant, in the instant's time zone.
func day(t time.Time) string { return t.Format("2 January 2006") }

// day writes the day of an instant in the agreement's time zone.
func (r *ledger) day(ns int64) string { return day(instant(ns, r.loc)) }

// on writes when something may have been.
func (h *happening) on() string {
	s, r := h.when, h.rec
	switch {
	case s.first == noTime && s.last == never:
		return "at a time not told"
	case s.first == noTime:
		return "before the end of " + r.day(s.last)
	case r.day(s.first) == r.day(s.last):
		return "on " + r.day(s.first)
	}
	return "between " + r.day(s.first) + " and " + r.day(s.last)
}

// name is a party's bare name.
func (r *telling) name(id string) string {
	if p := r.a.Party(id); p != nil && p.Name != "" {
		return p.Name
	}
	return id
}

// party is a party's name as it stands in a sentence.
func (r *telling) party(id string) string { return r.a.Called(id) }

func (r *telling) namesOf(ids []string) []string {
	var list []string
	for _, id := range ids {
		list = append(list, r.party(id))
	}
	return list
}

// voice names who tells a fact, with the side that the voice belongs to.
func (r *telling) voice(f *trucewatch.Fact) string {
	name := f.Voice
	if name == "" {
		name = "a voice that is not named"
	}
	if f.Side == "" || strings.EqualFold(name, f.Side) {
		return name
	}
	if side := r.name(f.Side); side != name {
		return name + " (" + side + ")"
	}
	return name
}

// voices names those who tell of a happening, each once, the first few.
func (h *happening) voices() string {
	const most = 4
	var list []string
	for _, f := range h.facts {
		list = once(list, h.rec.voice(f))
	}
	if len(list) > most {
		list = append(slices.Clone(list[:most-1]), fmt.Sprintf("%d others", len(list)-most+1))
	}
	return join(list, "and")
}

// what says what a happening is, without who tells it: "an attack by Taliban
// on the Afghan government on 3 March 2020".
func (h *happening) what() string {
	kind := trucewatch.Kind("")
	if len(h.kinds) > 0 {
		kind = h.kinds[0]
	}
	n := nounsOf(kind)
	text := n.one
	switch {
	case h.tally && len(h.kinds) == 0:
		text = h.numberPhrase() + " " + h.of()
	case h.tally:
		text = h.numberPhrase() + " " + n.many
	}
	if h.of() != "" && !h.tally {
		text += " of " + h.of()
		if h.number != nil {
			text = n.one + " of " + h.number.phrase() + " " + h.of()
		}
	}
	if len(h.between) > 0 {
		text += " between " + join(h.rec.namesOf(h.between), "and")
	}
	if len(h.told) > 0 {
		text += " by " + join(h.rec.namesOf(h.told), "or")
	}
	if len(h.against) > 0 {
		text += " against " + join(h.rec.namesOf(h.against), "and")
	}
	return text + h.where() + " " + h.on()
}

func (h *happening) numberPhrase() string {
	if h.number == nil {
		return "a number not told of"
	}
	return h.number.phrase()
}

func (h *happening) where() string {
	if len(h.places) > 0 {
		return " in " + h.places[0]
	}
	if len(h.zones) > 0 {
		return " in " + join(h.zones, "or")
	}
	return ""
}

// called names a happening in a condition: "the attack on 3 March 2020 told by
// officials (Afghan government)".
func (h *happening) called() string {
	if h.name == "" {
		kind := trucewatch.Kind("")
		if len(h.kinds) > 0 {
			kind = h.kinds[0]
		}
		n := nounsOf(kind)
		h.name = "the " + bare(n.one)
		if h.tally && len(h.kinds) > 0 {
			h.name = "the count of " + n.many
		}
		if h.of() != "" && !h.tally {
			h.name += " of " + h.of()
		}
		h.name += " " + h.on() + " told by " + h.voices()
	}
	return h.name
}

// phrase writes a count: "33", "4,900 to 5,100", "at least 3".
func (s span) phrase() string {
	switch {
	case s.lo == s.hi:
		return thousands(s.lo)
	case s.hi >= endless:
		return "at least " + thousands(s.lo)
	}
	return thousands(s.lo) + " to " + thousands(s.hi)
}

// bound writes bounds as a condition: "at most 8,600".
func (s span) bound() string {
	switch {
	case s.lo == 0 && s.hi >= endless:
		return "any number"
	case s.lo == 0:
		return "at most " + thousands(s.hi)
	case s.hi >= endless:
		return "at least " + thousands(s.lo)
	}
	return thousands(s.lo) + " to " + thousands(s.hi)
}

// thousands writes a number with a comma between thousands.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// numbered gives the form of a word for one or for many.
func numbered(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// bare takes the article off a noun.
func bare(noun string) string {
	return strings.TrimPrefix(strings.TrimPrefix(noun, "a "), "an ")
}

// title begins a sentence.
func title(s string) string {
	first, width := utf8.DecodeRuneInString(s)
	if width == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[width:]
}

// join lists things with a word before the last.
func join(list []string, and string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " " + and + " " + list[last]
}

// believes says what a standard counts.
func (r *telling) believes() string {
	grade, ok := r.standard.Graded()
	if !ok {
		p := r.party(string(r.standard))
		return "As " + p + " tells it: what its own voices say counts, and what others say where they are silent; what they deny does not."
	}
	switch grade {
	case trucewatch.GradeAlleged:
		return "Under alleged everything counts that anybody says, unless a finding says that it did not happen."
	case trucewatch.Corroborated:
		return "Under corroborated it counts what two independent voices say, or the side that it speaks against admits."
	}
	return "Under verified it counts what a monitor or a reviewer found."
}

// forceSentence says what a verdict on less than a duty means; that it is less
// is in the clause's own sentence.
func forceSentence(f agreement.Force) string {
	switch f {
	case agreement.Goal:
		return "It is a goal: overdue says that it was not reached, not that a duty was broken."
	case agreement.May:
		return "It is a permission: it can't be overdue or broken, and when its time has passed it is void."
	case agreement.Spirit:
		return "It is outside the text: breached says that an expectation was not met, not that the agreement was broken."
	}
	return ""
}
