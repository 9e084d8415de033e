package agreement

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
)

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
		said = append(said, c.explain(a)...)
	}
	for _, m := range a.Amendments {
		said = append(said, m.explain(a)...)
	}
	return said
}

// explain says what a clause requires and how it is judged.
func (c Clause) explain(a *Agreement) []Sentence {
	var said []Sentence
	for _, s := range c.requirements(a) {
		said = append(said, Sentence{c.ID, s, c.Source})
	}
	if !c.plain {
		said = append(said, Sentence{c.ID, "It is judged so: " + c.sentence(a), c.Source})
	}
	return append(said, c.explainScope(a)...)
}

// explainScope says how the clause stands for single parties.
func (c Clause) explainScope(a *Agreement) []Sentence {
	var said []Sentence
	for _, id := range slices.Sorted(maps.Keys(c.Scope)) {
		s := c.Scope[id]
		said = append(said, Sentence{c.ID, "For " + a.Called(id) + ": " + s.Requires(a), s.Source})
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
	if len(a.Monitors) > 0 {
		var list []string
		for _, m := range a.Monitors {
			list = append(list, the(m))
		}
		said = append(said, Sentence{"", title(join(list, "and")) + " can settle by a finding what happened.", a.Source})
	}
	return append(said, a.times()...)
}

// times says which days have a name.
func (a *Agreement) times() []Sentence {
	var said []Sentence
	for _, id := range slices.Sorted(maps.Keys(a.Anchors)) {
		n := a.Anchors[id]
		switch {
		case len(n.Readings) == 0 || id == signing && n.Readings[0].At.Equal(a.SignedOn):
		case !n.Contested():
			said = append(said, Sentence{"", "The " + words(id) + " is " + n.Readings[0].phrase() + ".", n.Source})
		default:
			var list []string
			for _, r := range n.Readings {
				list = append(list, r.phrase()+" as "+join(a.namesOf(r.By), "and")+" "+reads(r.By)+" it")
			}
			said = append(said, Sentence{"", "The " + words(id) + " is contested: " + strings.Join(list, "; ") + ".", n.Source})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(a.Baselines)) {
		b := a.Baselines[id]
		p := b.Period()
		said = append(said, Sentence{"", "What is measured is compared with the time from " + dayName(p.From) + " to " + dayName(p.Last()) + ", called " + words(id) + ".", b.Source})
	}
	return said
}

// phrase writes a reading's time for people.
func (r Reading) phrase() string { return Moment{At: r.At, Day: r.Day}.phrase() }

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
	for _, id := range slices.Sorted(maps.Keys(m.Anchors)) {
		n := m.Anchors[id]
		said = append(said, Sentence{"", "From " + dayName(m.On) + " on, the " + words(id) + " is " + n.Readings[0].phrase() + ".", n.Source})
	}
	b := a.AsOf(m.On, lastInstant)
	for _, c := range a.AllClauses() {
		said = append(said, m.explainClause(b, c.ID)...)
	}
	return said
}

// explainClause says what the amendment does to a clause; a is the agreement as
// it stands by it.
func (m *Amendment) explainClause(a *Agreement, id string) []Sentence {
	c, changed := m.Clauses[id]
	if i := slices.IndexFunc(a.Clauses, func(c Clause) bool { return c.ID == id }); i >= 0 {
		c.Within, c.From, c.Until, c.Scope = a.Clauses[i].Within, a.Clauses[i].From, a.Clauses[i].Until, a.Clauses[i].Scope
	}
	by, ended := m.Void[id]
	switch {
	case ended:
		return []Sentence{{id, "From " + dayName(m.On) + " on, this no longer binds: it was " + string(by) + ".", m.Source}}
	case !changed:
		return nil
	}
	text := "From " + dayName(m.On)
	if slices.Contains(m.Added, id) {
		text = "Added on " + dayName(m.On)
	}
	if p, ok := m.Extend[id]; ok {
		text += ", with " + p.String() + " more"
	}
	said := []Sentence{{id, text + ": " + c.Requires(a), c.Source}}
	return append(said, c.explainScope(a)...)
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
	if len(c.Alongside) > 0 {
		said = append(said, "It is to be done together with "+clauses(c.Alongside, "", "")+": none of them is overdue while another is not done.")
	}
	if c.Parted() {
		said = append(said, "It is judged apart for "+c.apart()+".")
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

// apart says what the clause is judged apart for.
func (c Clause) apart() string {
	var list []string
	if len(c.Scope) > 0 || slices.Contains(c.Each, EachParty) {
		list = append(list, "each party")
	}
	if slices.Contains(c.Each, EachZone) {
		list = append(list, "each zone")
	}
	return join(list, "and")
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
	if c.Do != nil && c.Every == nil && (c.Until != nil || c.Within != nil) {
		verb = "This is due "
	}
	return []string{stopped(text), verb + strings.Join(conditions, ", ") + "."}
}

// conditions say when the clause binds and when it is due.
func (c Clause) conditions(a *Agreement) []string {
	var list []string
	if c.From != nil {
		list = append(list, "from "+c.From.phraseIn(a))
	}
	list = append(list, c.dueConditions(a)...)
	if len(c.After) > 0 {
		list = append(list, "once "+clauses(c.After, " is", " are")+" done")
	}
	if len(c.While) > 0 {
		list = append(list, "as long as "+clauses(c.While, " holds", " hold"))
	}
	return list
}

// dueConditions say when the clause is due or ends.
func (c Clause) dueConditions(a *Agreement) []string {
	var list []string
	switch due, ok := a.Deadline(c); {
	case c.Until != nil && (c.Do == nil || c.Every != nil || c.Whenever != nil):
		end := *c.Until
		end.At = due
		until := "until " + end.phraseIn(a)
		if c.Until.Day {
			until = "until the end of " + end.phraseIn(a)
		}
		list = append(list, until)
	case c.Until != nil:
		end := *c.Until
		end.At = due
		list = append(list, "by "+end.phraseIn(a))
	case ok:
		list = append(list, "by "+c.fromAnchor(a, due))
	case c.Within != nil && c.Within.Clause != "":
		list = append(list, "within "+c.Within.Period.String()+" of clause "+c.Within.Clause+" being done")
	case c.Within != nil && c.Within.Anchor != "":
		list = append(list, "within "+c.Within.Period.String()+" of the "+words(c.Within.Anchor))
	}
	if c.Within != nil && c.Whenever != nil {
		list = append([]string{"within " + c.Within.Period.String() + " of it"}, list...)
	}
	if len(c.Extended) > 0 {
		var more []string
		for _, p := range c.Extended {
			more = append(more, p.String())
		}
		last, extended := &list[len(list)-1], ", extended by "+join(more, "and")
		if bare, ok := strings.CutSuffix(*last, ")"); ok {
			*last = bare + extended + ")"
		} else {
			*last += extended
		}
	}
	return list
}

// fromAnchor writes the day that is due a time after an anchor, under each of its
// readings.
func (c Clause) fromAnchor(a *Agreement, due time.Time) string {
	n := a.Anchors[c.Within.Anchor]
	after := c.Within.Period.String() + " after the " + words(c.Within.Anchor)
	if !n.Contested() {
		return dayName(due) + " (" + after + ")"
	}
	var list []string
	for _, r := range n.Readings {
		list = append(list, dayName(c.DueAfter(r.At))+" as "+join(a.namesOf(r.By), "and")+" "+reads(r.By)+" it")
	}
	return join(list, "or") + " (" + after + ")"
}

func clauses(ids []string, one, many string) string {
	if len(ids) == 1 {
		return "clause " + ids[0] + one
	}
	return "clauses " + join(ids, "and") + many
}

// phraseIn writes the moment for people, under each reading of what it rests on.
func (m Moment) phraseIn(a *Agreement) string {
	n := a.Anchors[m.Anchor]
	if m.Anchor == "" || !n.Contested() {
		return m.phrase()
	}
	name := " (" + m.name() + ")"
	var list []string
	for _, r := range n.Readings {
		at := Moment{At: r.At, Day: r.Day}
		if m.Plus != nil {
			at.At = m.Plus.Add(at.At)
		}
		list = append(list, at.phrase()+" as "+join(a.namesOf(r.By), "and")+" "+reads(r.By)+" it")
	}
	return join(list, "or") + name
}

// name writes what the moment is, without its day: the signing, 7 days after the
// signing.
func (m Moment) name() string {
	if m.Plus == nil {
		return "the " + words(m.Anchor)
	}
	return m.Plus.String() + " after the " + words(m.Anchor)
}

// phrase writes the moment for people.
func (m Moment) phrase() string {
	text := dayName(m.At)
	if !m.Day {
		text = m.At.Format("15:04") + " on " + text
	}
	if m.Anchor != "" {
		text += " (" + m.name() + ")"
	}
	return text
}
