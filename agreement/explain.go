package agreement

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
)

// kindTable gives for each kind the verb that goes with doing it, and the noun
// for one and for many, split by tabs.
//
//go:embed kinds.tsv
var kindTable string

// articleWords are the words that, at the end of a name or before "of" in it,
// let the name have an article: the United States, the Government of Utopia.
//
//go:embed articles.txt
var articleWords string

// Sentence is one plain sentence about the agreement. Clause is the clause that
// it is about, empty for the agreement as a whole; Source is what of the file
// it says in words.
type Sentence struct {
	Clause string             `json:"clause,omitempty"`
	Text   string             `json:"text"`
	Source trucewatch.Passage `json:"source"`
}

// Explain says the agreement in plain English: what it is, what each clause
// requires, how that is judged, and what amendments changed.
func Explain(a *Agreement) []Sentence {
	said := a.preamble()
	for _, c := range a.Clauses {
		for _, s := range c.requirements(a) {
			said = append(said, Sentence{c.ID, s, c.Source})
		}
		if !c.plain {
			said = append(said, Sentence{c.ID, "It is judged so: " + c.sentence(a), c.Source})
		}
	}
	for _, m := range a.Amendments {
		said = append(said, m.explain(a)...)
	}
	return said
}

// preamble says who agreed, where and when, and who stayed out.
func (a *Agreement) preamble() []Sentence {
	signed := title(a.Title) + " was signed on " + dayName(a.SignedOn)
	if a.SignedAt != "" {
		signed += " in " + a.SignedAt
	}
	said := []Sentence{{"", signed + "; a day ends at midnight in the time zone " + a.Zone.String() + ".", a.Source}}
	for _, p := range a.Parties {
		text := title(the(p.Name))
		switch {
		case p.Signatory:
			text += " signed it"
		case p.With != "":
			text += " did not sign it, standing with " + a.Called(p.With)
		default:
			text += " did not sign it"
		}
		said = append(said, Sentence{"", text + ".", p.Source})
	}
	return said
}

// explain says what an amendment changed.
func (m *Amendment) explain(a *Agreement) []Sentence {
	text := "An amendment was agreed on " + dayName(m.On)
	if !m.Known.Equal(DayEnd(m.On)) {
		text += " and became public on " + dayName(m.Known)
	}
	if m.Text != "" {
		text += ": " + m.Text
	}
	said := []Sentence{{"", stopped(text), m.Source}}
	for _, c := range a.Clauses {
		if c, ok := m.Clauses[c.ID]; ok {
			said = append(said, Sentence{c.ID, "From " + dayName(m.On) + ": " + c.Requires(a), c.Source})
		}
	}
	return said
}

// Requires says in plain English what the clause requires, of whom, by when and
// on what condition.
func (c Clause) Requires(a *Agreement) string { return strings.Join(c.requirements(a), " ") }

// requirements are the sentences of Requires.
func (c Clause) requirements(a *Agreement) []string {
	text := strings.TrimSpace(c.Text)
	if text == "" {
		text = c.sentence(a)
	}
	said := c.timed(text, c.conditions(a))
	if !c.plain {
		said = append(said, c.weight()...)
	}
	if c.Force == Spirit {
		text := "This is not written in the agreement"
		if len(c.ReadBy) > 0 {
			text += "; it is read so by " + join(c.ReadBy, "and")
		}
		said = append(said, text+".")
	}
	for _, id := range c.Needs {
		text := "It can't be done without " + a.Called(id)
		if p := a.Party(id); p != nil && !p.Signatory {
			text += ", which did not sign"
		}
		said = append(said, text+".")
	}
	if !c.plain && len(c.In) > 0 {
		said = append(said, "It applies in "+join(c.In, "and")+".")
	}
	if c.Quiet != nil {
		said = append(said, "A breach is over after "+c.Quiet.String()+" without another incident.")
	}
	if c.Watched != nil {
		said = append(said, "It counts as unwatched when no source covers it for longer than "+c.Watched.String()+".")
	}
	if c.Unpublished {
		said = append(said, "An annex to it is not published.")
	}
	return said
}

// weight says of a clause in its own words that it is less than a duty.
func (c Clause) weight() []string {
	switch c.Force {
	case Goal:
		return []string{"This is a goal, not a duty."}
	case May:
		return []string{"This is allowed, not required."}
	}
	return nil
}

// timed puts conditions at the end of a text that is one sentence, and after
// any other text in a sentence of their own.
func (c Clause) timed(text string, conditions []string) []string {
	if len(conditions) == 0 {
		return []string{stopped(text)}
	}
	bare := strings.TrimSuffix(text, ".")
	if last, _ := utf8.DecodeLastRuneInString(bare); !strings.Contains(bare, ". ") && (unicode.IsLetter(last) || unicode.IsDigit(last)) {
		return []string{bare + ", " + strings.Join(conditions, ", ") + "."}
	}
	verb := "This binds "
	if c.Do != nil && (c.Until != nil || c.Within != nil) {
		verb = "This is due "
	}
	return []string{stopped(text), verb + strings.Join(conditions, ", ") + "."}
}

// conditions say when the clause binds and when it is due.
func (c Clause) conditions(a *Agreement) []string {
	var list []string
	if c.From != nil {
		list = append(list, "from "+c.From.phrase())
	}
	switch due, ok := a.Deadline(c); {
	case c.Until != nil && c.Refrain != nil:
		list = append(list, "until the end of "+c.Until.phrase())
		if !c.Until.Day {
			list[len(list)-1] = "until " + c.Until.phrase()
		}
	case c.Until != nil:
		list = append(list, "by "+c.Until.phrase())
	case ok:
		list = append(list, "by "+dayName(due)+" ("+c.Within.Period.String()+" after the "+words(c.Within.Anchor)+")")
	case c.Within != nil && c.Within.Clause != "":
		list = append(list, "within "+c.Within.Period.String()+" of clause "+c.Within.Clause+" being done")
	case c.Within != nil:
		list = append(list, "within "+c.Within.Period.String()+" of the "+words(c.Within.Anchor))
	}
	if len(c.After) > 0 {
		list = append(list, "once "+clauses(c.After, " is", " are")+" done")
	}
	if len(c.While) > 0 {
		list = append(list, "as long as "+clauses(c.While, " holds", " hold"))
	}
	return list
}

func clauses(ids []string, one, many string) string {
	if len(ids) == 1 {
		return "clause " + ids[0] + one
	}
	return "clauses " + join(ids, "and") + many
}

// phrase writes the moment for people.
func (m Moment) phrase() string {
	switch {
	case m.Anchor != "":
		return dayName(m.At) + " (the " + words(m.Anchor) + ")"
	case m.Day:
		return dayName(m.At)
	}
	return m.At.Format("15:04") + " on " + dayName(m.At)
}

// sentence says what the clause itself says, without its times and conditions.
func (c Clause) sentence(a *Agreement) string {
	verb := " shall "
	switch c.Force {
	case Goal:
		verb = " shall aim to "
	case May:
		verb = " may "
	}
	return title(join(a.namesOf(c.By), "and")) + verb + c.dutyPhrase(a) + "."
}

func (c Clause) dutyPhrase(a *Agreement) string {
	switch {
	case c.Do != nil:
		return c.Do.phrase(a, c.By)
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
	case d.All != nil:
		return phrases(d.All, a, by, "and")
	}
	return "either " + phrases(d.Any, a, by, "or")
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
	if s.About != "" {
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
