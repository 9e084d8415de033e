package agreement

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// kindTable gives for each kind the verb that goes with doing it, and the noun
// for one and for many, split by tabs.
//
//go:embed kinds.tsv
var kindTable string

// sentence says what the clause itself says, without its times and conditions.
func (c Clause) sentence(a *Agreement) string {
	verb := " shall "
	switch c.Force {
	case Goal:
		verb = " shall aim to "
	case May:
		verb = " may "
	}
	text := title(join(a.namesOf(c.By), "and")) + verb + c.dutyPhrase(a) + c.turns() + "."
	if c.Whenever != nil {
		return "After each " + bare(c.Whenever.phrase(a, nil, false)) + ", " + join(a.namesOf(c.By), "and") + verb + c.dutyPhrase(a) + "."
	}
	return text
}

// bare is a phrase without its article.
func bare(phrase string) string {
	for _, article := range []string{"an ", "a "} {
		if rest, ok := strings.CutPrefix(phrase, article); ok {
			return rest
		}
	}
	return phrase
}

// turns says how often a duty is owed.
func (c Clause) turns() string {
	switch {
	case c.Every == nil:
		return ""
	case c.Every.N == 1:
		return " every " + strings.TrimSuffix(string(c.Every.Unit), "s")
	}
	return " every " + c.Every.String()
}

func (c Clause) dutyPhrase(a *Agreement) string {
	switch {
	case c.Do != nil:
		return c.Do.phrase(a, c.By)
	case c.Hold != nil:
		return c.Hold.phrase(a, c.By)
	case c.Refrain == nil:
		return "do nothing that is written here"
	case slices.Equal(c.Refrain.By, c.By):
		return "refrain from " + c.Refrain.phrase(a, c.By, true)
	}
	return "see that there are no " + c.Refrain.phrase(a, c.By, true)
}

// phrase says what is to be brought about by a party, as it stands after "shall".
func (d Do) phrase(a *Agreement, by []string) string {
	switch {
	case d.Incident != nil:
		return d.Incident.verb(by) + " " + d.Incident.phrase(a, by, false)
	case d.Count != nil:
		return "bring the number of " + d.Count.Selector.phrase(a, by, true) + " to " + span(d.Count.AtLeast, d.Count.AtMost)
	case d.Sum != nil:
		return "bring " + d.Sum.Selector.phrase(a, by, true) + " to " + span(d.Sum.AtLeast, d.Sum.AtMost) + " in all"
	case d.Level != nil:
		return "bring " + d.Level.Name + " to " + span(d.Level.AtLeast, d.Level.AtMost)
	case d.Finding != nil && d.Finding.By != "":
		return "have " + the(d.Finding.By) + " make a finding about it"
	case d.Finding != nil:
		return "have a finding made about it by " + monitors(a)
	case d.All != nil:
		return phrases(d.All, a, by, "and")
	}
	return "either " + phrases(d.Any, a, by, "or")
}

// monitors are the bodies whose findings count.
func monitors(a *Agreement) string {
	if len(a.Monitors) == 0 {
		return "a monitor"
	}
	var list []string
	for _, m := range a.Monitors {
		list = append(list, the(m))
	}
	return join(list, "or")
}

// phrase says what is to be kept within bounds, as it stands after "shall".
func (h Hold) phrase(a *Agreement, by []string) string {
	bounds := h.bounds(a)
	switch {
	case h.Count != nil:
		return "keep the number of " + h.Count.phrase(a, by, true) + " over any " + h.window() + " at " + bounds
	case h.Sum != nil:
		return "keep " + h.Sum.phrase(a, by, true) + " over any " + h.window() + " at " + bounds + " in all"
	}
	return "keep " + h.Level + " at " + bounds
}

// window writes the stretch over which a number is taken.
func (h Hold) window() string {
	if h.Over == nil {
		return "time"
	}
	return h.Over.String()
}

// bounds writes the bounds: "at least 5 and at most 12.5% of what they were from
// 1 January to 20 January 1990".
func (h Hold) bounds(a *Agreement) string {
	var list []string
	if h.AtLeast != nil {
		list = append(list, "no less than "+h.AtLeast.phrase(a))
	}
	if h.AtMost != nil {
		list = append(list, "no more than "+h.AtMost.phrase(a))
	}
	return join(list, "and")
}

func (b Bound) phrase(a *Agreement) string {
	if b.Baseline == "" {
		return grouped(b.N)
	}
	share, _, _ := strings.Cut(b.String(), " of ")
	base, ok := a.Baselines[b.Baseline]
	if !ok {
		return share + " of " + words(b.Baseline)
	}
	p := base.Period()
	return share + " of what it was, for the same length of time, from " + dayName(p.From) + " to " + dayName(p.Last())
}

func phrases(parts []Do, a *Agreement, by []string, and string) string {
	var list []string
	for _, d := range parts {
		list = append(list, d.phrase(a, by))
	}
	return join(list, and)
}

// verb is what a party does when it does what the selector picks itself; else
// it brings it about.
func (s Selector) verb(by []string) string {
	own := slices.Equal(s.By, by) || len(s.By) == 0 && containsAny(s.Between, by)
	if row := kindWords(s.Kind); own && row != nil {
		return row[1]
	}
	return "bring about"
}

func containsAny(list, of []string) bool {
	return slices.ContainsFunc(of, func(s string) bool { return slices.Contains(list, s) })
}

// phrase says which incidents are picked, one or many. A party that does them
// itself is not named again.
func (s Selector) phrase(a *Agreement, by []string, many bool) string {
	text := map[bool]string{false: "an incident", true: "incidents"}[many]
	if row := kindWords(s.Kind); row != nil {
		text = map[bool]string{false: row[2], true: row[3]}[many]
	}
	if s.Of != "" {
		text += " of " + s.Of
	}
	switch {
	case s.AboutIt:
		text += " about it"
	case s.About != "":
		text += " about " + s.About
	}
	if len(s.Between) > 0 {
		text += " between " + join(a.namesOf(s.Between), "and")
	}
	if len(s.By) > 0 && !slices.Equal(s.By, by) {
		text += " by " + join(a.namesOf(s.By), "or")
	}
	if len(s.Against) > 0 {
		text += " against " + join(a.namesOf(s.Against), "or")
	}
	if len(s.In) > 0 {
		text += " in " + join(s.In, "or")
	}
	if s.Where != nil {
		text += " where " + strings.Join(strings.Fields(s.Where.Source), " ")
	}
	return text
}

// kindWords is the row of a kind: kind, verb, one, many; nil for none.
func kindWords(k trucewatch.Kind) []string {
	for row := range strings.Lines(kindTable) {
		if f := strings.Split(strings.TrimSuffix(row, "\n"), "\t"); f[0] == string(k) && len(f) == 4 {
			return f
		}
	}
	return nil
}

// span writes bounds: "at least 5", "at most 8,600", "5 to 8", "0".
func span(least, most *int) string {
	switch {
	case least == nil && most == nil:
		return "any number"
	case most == nil:
		return "at least " + grouped(*least)
	case *most == 0 || least != nil && *least == *most:
		return grouped(*most)
	case least == nil:
		return "at most " + grouped(*most)
	}
	return grouped(*least) + " to " + grouped(*most)
}
