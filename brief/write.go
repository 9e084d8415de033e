package brief

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// How much fits on a screen. What does not is on the board and in the list of
// incidents, which leave nothing out.
const (
	maxClauses  = 6
	maxDue      = 3
	maxReported = 5
	maxUnknown  = 2
	maxPassages = 3 // sources for one sentence
	recentDays  = 3 // how far back "reported" looks from the day known by
	maxOfVoices = 5 // voices of one incident
)

// Write writes a brief. The same input gives the same brief.
func Write(in Input) Brief {
	w := &writer{in: in, places: map[string]int{}, entries: map[string]*trucewatch.Entry{}, facts: map[string]*trucewatch.Fact{}}
	for i := range in.Entries {
		w.entries[in.Entries[i].Report.ID] = &in.Entries[i]
	}
	for i := range in.Facts {
		w.facts[in.Facts[i].ID] = &in.Facts[i]
	}
	w.brief.Title = in.Agreement.Title
	w.brief.AsOf, w.brief.Known = w.moment(in.AsOf), w.moment(in.Known)
	w.brief.Sources = []Source{}
	w.section("Where it stands", w.standing())
	w.section("Reported", w.reported())
	w.section("Due next", w.due())
	w.section("Not known", w.unknown())
	return w.brief
}

type writer struct {
	in      Input
	brief   Brief
	places  map[string]int // of a source in the brief's list
	entries map[string]*trucewatch.Entry
	facts   map[string]*trucewatch.Fact
}

func (w *writer) section(heading string, sentences []Sentence) {
	kept := []Sentence{}
	for _, s := range sentences {
		if len(s.Sources) > 0 { // a sentence without a source is not written
			kept = append(kept, s)
		}
	}
	if len(kept) > 0 {
		w.brief.Sections = append(w.brief.Sections, Section{Heading: heading, Sentences: kept})
	}
}

// moment writes an instant as the day that it ends, or in full.
func (w *writer) moment(t time.Time) string {
	t = t.In(w.in.Agreement.Zone)
	if t.Equal(agreement.DayEnd(t)) {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// source gives the place of a passage in the list of sources, adding it.
func (w *writer) source(s Source) int {
	key := fmt.Sprintf("%s %d %d", s.Report, s.Passage.Start, s.Passage.End)
	if i, ok := w.places[key]; ok {
		return i
	}
	w.places[key] = len(w.brief.Sources)
	w.brief.Sources = append(w.brief.Sources, s)
	return w.places[key]
}

func (w *writer) clauseSource(c agreement.Clause) []int {
	if c.Source.Text == "" {
		return nil
	}
	return []int{w.source(Source{
		Report: Agreement, Title: join(", ", c.ID, c.Cite), Outlet: w.in.Agreement.Title,
		Published: w.in.Agreement.SignedOn.Format(time.DateOnly), Passage: wording(c),
	})}
}

// wording is where the clause's text stands in the agreement's file, or all of
// the clause where it is written in another way.
func wording(c agreement.Clause) trucewatch.Passage {
	before, _, found := strings.Cut(c.Source.Text, c.Text)
	if !found || c.Text == "" {
		return c.Source
	}
	start := c.Source.Start + utf8.RuneCountInString(before)
	return trucewatch.Passage{Text: c.Text, Start: start, End: start + utf8.RuneCountInString(c.Text)}
}

// passages are the sources of a piece of a report, the first of it.
func (w *writer) passages(report string, evidence []trucewatch.Passage) []int {
	e := w.entries[report]
	if e == nil || len(evidence) == 0 {
		return nil
	}
	return []int{w.source(Source{
		Report: report, Title: e.Report.Title, Outlet: e.Report.Outlet,
		Published: e.Report.Published.From.Format(time.DateOnly), Passage: evidence[0],
	})}
}

// deciding are the facts that decided a verdict.
func (w *writer) deciding(reasons []trucewatch.Reason) []string {
	var list []string
	for _, r := range reasons {
		if r.Role == trucewatch.RoleDecides {
			list = append(list, r.Facts...)
		}
		list = append(list, w.deciding(r.Because)...)
	}
	return list
}

// factSources are the sources of the first facts of a list that have any.
func (w *writer) factSources(ids []string) []int {
	var list []int
	for _, id := range ids {
		if f := w.facts[id]; f != nil && len(list) < maxPassages {
			list = unique(append(list, w.passages(f.Report, f.Evidence)...))
		}
	}
	return list
}

// standing says first what is broken on verified evidence, then, clause by
// clause, what is not simply kept, pending or asleep under a graded standard.
func (w *writer) standing() []Sentence {
	list := []Sentence{w.broken(trucewatch.Standard(trucewatch.Verified))}
	for i, c := range w.in.Clauses {
		if len(list) > maxClauses {
			break
		}
		if s, notable := w.clause(i, c); notable {
			list = append(list, s)
		}
	}
	return list
}

var settled = map[trucewatch.Word]bool{
	trucewatch.Kept: true, trucewatch.Pending: true, trucewatch.Dormant: true, trucewatch.Void: true,
}

var failing = map[trucewatch.Word]bool{trucewatch.Breached: true, trucewatch.Overdue: true}

func (w *writer) broken(s trucewatch.Standard) Sentence {
	var broken []string
	var brokenAt, soundAt []int
	for i, v := range w.in.Verdicts[s] {
		c := w.in.Clauses[i]
		switch {
		case failing[v.Word]:
			broken = append(broken, c.ID)
			brokenAt = append(brokenAt, w.clauseSource(c)...)
		case v.Word == trucewatch.Kept || v.Word == trucewatch.Pending:
			soundAt = append(soundAt, i)
		}
	}
	if len(broken) > 0 {
		return Sentence{Text: fmt.Sprintf("On %s evidence %s broken: %s.", s, counted(len(broken), "clause is", "clauses are"), list(broken)), Sources: brokenAt}
	}
	sound := len(soundAt)
	var sources []int
	for _, i := range soundAt {
		sources = append(sources, w.clauseSource(w.in.Clauses[i])...)
	}
	return Sentence{Text: fmt.Sprintf("On %s evidence no clause is broken; %s in force.", s, counted(sound, "is", "are")), Sources: sources}
}

// clause says what one clause comes to; notable is false when that is nothing
// to look at now.
func (w *writer) clause(i int, c agreement.Clause) (s Sentence, notable bool) {
	type group struct {
		words     string
		standards []trucewatch.Standard
	}
	var groups []group
	for _, standard := range w.standards() {
		v := w.in.Verdicts[standard][i]
		if _, graded := standard.Graded(); graded && !settled[v.Word] {
			notable = true
		}
		words := verdictWords(v)
		at := slices.IndexFunc(groups, func(g group) bool { return g.words == words })
		if at < 0 {
			at = len(groups)
			groups = append(groups, group{words: words})
		}
		groups[at].standards = append(groups[at].standards, standard)
	}
	if !notable {
		return s, false
	}
	sources := w.clauseSource(c)
	var facts []string
	for _, standard := range w.standards() {
		facts = append(facts, w.deciding(w.in.Verdicts[standard][i].Reasons)...)
	}
	sources = unique(append(sources, w.factSources(facts)...))
	var parts []string
	for _, g := range groups {
		parts = append(parts, g.words+" "+w.under(g.standards))
	}
	if len(groups) == 1 {
		parts = []string{groups[0].words + " under every standard"}
	}
	text := fmt.Sprintf("“%s”%s is %s.", strings.TrimSuffix(c.Text, "."), bracket(c.Cite), strings.Join(parts, "; "))
	return Sentence{Text: text, Sources: sources, Clause: c.ID}, true
}

// standards are those with verdicts, in the order of the agreement.
func (w *writer) standards() []trucewatch.Standard {
	var list []trucewatch.Standard
	for _, s := range w.in.Agreement.Standards() {
		if len(w.in.Verdicts[s]) == len(w.in.Clauses) {
			list = append(list, s)
		}
	}
	return list
}

// under says by which standards: "if every allegation is believed, on verified
// evidence and as told by the Taliban".
func (w *writer) under(standards []trucewatch.Standard) string {
	var words, grades, parties []string
	for _, s := range standards {
		switch g, graded := s.Graded(); {
		case !graded:
			parties = append(parties, w.party(string(s)))
		case g == trucewatch.GradeAlleged:
			words = append(words, "if every allegation is believed")
		default:
			grades = append(grades, string(g))
		}
	}
	if len(grades) > 0 {
		words = append(words, "on "+list(grades)+" evidence")
	}
	if len(parties) > 0 {
		words = append(words, "as told by "+list(parties))
	}
	return list(words)
}

func verdictWords(v trucewatch.Verdict) string {
	words := string(v.Word)
	if v.Word == trucewatch.Maybe {
		var might []string
		for _, m := range v.MightBe {
			might = append(might, string(m))
		}
		words = "maybe " + strings.Join(might, " or ")
	}
	return words + bracket(v.Detail)
}

func (w *writer) due() []Sentence {
	type duty struct {
		clause agreement.Clause
		due    time.Time
	}
	var duties []duty
	for i, v := range w.in.Verdicts[trucewatch.Standard(trucewatch.GradeAlleged)] {
		c := w.in.Clauses[i]
		if c.Do != nil && v.Due.After(w.in.AsOf) && (v.Word == trucewatch.Pending || v.Word == trucewatch.Dormant || v.Word == trucewatch.Suspended) {
			duties = append(duties, duty{c, v.Due})
		}
	}
	sort.SliceStable(duties, func(i, j int) bool { return duties[i].due.Before(duties[j].due) })
	if len(duties) > maxDue {
		duties = duties[:maxDue]
	}
	var list []Sentence
	for _, d := range duties {
		text := fmt.Sprintf("By %s: %s", w.day(d.due), strings.TrimSuffix(d.clause.Text, "."))
		for _, id := range d.clause.Needs {
			if p := w.in.Agreement.Party(id); p != nil && !p.Signatory {
				text += fmt.Sprintf("; it can't be done without %s, which did not sign", w.party(id))
			}
		}
		list = append(list, Sentence{Text: text + ".", Sources: w.clauseSource(d.clause), Clause: d.clause.ID})
	}
	return list
}

// recent says whether something became public in the last days before the day
// known by.
func (w *writer) recent(known time.Time) bool {
	return known.After(w.in.Known.AddDate(0, 0, -recentDays)) && !known.After(w.in.Known)
}

// questions begin what somebody was asked and did not say.
var questions = []string{"how ", "who ", "whom ", "what ", "when ", "where ", "whether ", "why ", "which "}

func asks(s string) bool {
	return slices.ContainsFunc(questions, func(q string) bool { return strings.HasPrefix(strings.ToLower(s), q) })
}

// unknown gives the questions that voices did not answer.
func (w *writer) unknown() []Sentence {
	var list []Sentence
	seen := map[string]bool{}
	for i := len(w.in.Entries) - 1; i >= 0 && len(list) < maxUnknown; i-- {
		e := w.in.Entries[i]
		if !w.recent(e.Report.Known()) {
			break
		}
		for _, s := range e.Reading.Statements {
			if s.Stance != trucewatch.NoComment || s.Speaker == nil || s.Cue == nil || len(s.Content) == 0 || len(list) >= maxUnknown || !asks(s.Content[0].Text) {
				continue
			}
			text := fmt.Sprintf("%s %s %s.", upper(named(*s.Speaker)), squeeze(s.Cue.Text), strings.TrimRight(squeeze(s.Content[0].Text), ".,"))
			if !seen[text] && s.Quoted == trucewatch.Indirect {
				seen[text] = true
				list = append(list, Sentence{Text: text, Sources: w.passages(e.Report.ID, s.Content)})
			}
		}
	}
	return list
}
