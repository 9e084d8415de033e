package web

import (
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/desk"
)

// boardView is the board as it is drawn.
type boardView struct {
	*visit
	meta      []string
	lede      []said
	standards []trucewatch.Standard // the columns
	parties   bool                  // the columns are the parties' tellings
	groups    []rowGroup
	span      timeSpan
	graph     graph
	news      news
}

// rowGroup is the clauses that one party owes, or those outside the text.
type rowGroup struct {
	id, heading, also string
	rows              []row
}

// row is one clause on the board.
type row struct {
	id, text, href, also string
	states               []state
	tellings             []telling
	differ               bool // the tellings are not all one word
	strip                strip
	next                 next
}

// telling is what a clause comes to as a party tells it.
type telling struct {
	who   string
	state state
}

// next is the day that a clause waits for.
type next struct{ day, away string }

func board(v *visit) (page, error) {
	b := boardView{visit: v, meta: v.boardMeta(), lede: v.lede(), span: v.span()}
	b.standards, b.parties = trucewatch.GradedStandards(), v.request.URL.Query().Get("standards") == "parties"
	if b.parties {
		b.standards = v.tellers()
	}
	b.groups = b.group()
	b.graph = v.graph()
	news, err := v.news()
	if err != nil {
		return page{}, err
	}
	b.news = news
	return page{title: "Board", here: "/", data: v.times.to("/board.json"), body: boardPage(b)}, nil
}

// tellers are the standards that are a party's telling.
func (v *visit) tellers() []trucewatch.Standard {
	var list []trucewatch.Standard
	for _, s := range v.Case.Agreement.Standards() {
		if _, graded := s.Graded(); !graded {
			list = append(list, s)
		}
	}
	return list
}

// boardMeta says when and where it was signed, by whom, and which day this is.
func (v *visit) boardMeta() []string {
	a := v.Case.Agreement
	signed := "Signed " + longDay(a.SignedOn)
	if a.SignedAt != "" {
		signed = "Signed in " + a.SignedAt + ", " + longDay(a.SignedOn)
	}
	var names []string
	for _, p := range a.Parties {
		if p.Signatory {
			names = append(names, p.Name)
		}
	}
	meta := []string{signed, strings.Join(names, ", ")}
	if day := dayNumber(v.At.AsOf) - dayNumber(a.SignedOn); day >= 0 {
		text := "day " + thousands(day+1)
		if last := v.lastDeadline(); !last.IsZero() {
			text += " of " + thousands(dayNumber(last)-dayNumber(a.SignedOn)+1)
		}
		meta = append(meta, text)
	}
	return meta
}

// lastDeadline is when the last clause with a day is due.
func (v *visit) lastDeadline() time.Time {
	var last time.Time
	for _, c := range v.Clauses {
		if due, ok := v.Case.Agreement.Deadline(c); ok && due.After(last) {
			last = due
		}
	}
	return last
}

// lede is the beginning of the brief.
func (v *visit) lede() []said {
	const (
		sentences = 3
		letters   = 330 // a lede that is longer is not read
		marks     = 3   // of one sentence; the others stand in the brief
	)
	b := v.Brief()
	if len(b.Sections) == 0 {
		return nil
	}
	n := v.numbering(b.Sources)
	var list []said
	length := 0
	for i, s := range b.Sections[0].Sentences {
		length += len(s.Text)
		if i == sentences || i > 0 && length > letters {
			break
		}
		more := len(s.Sources) > marks
		s.Sources = s.Sources[:min(marks, len(s.Sources))]
		one := n.sentence(s)
		if more {
			one.more = v.times.to("/brief")
		}
		list = append(list, one)
	}
	return list
}

// group sorts the clauses by who owes, in the order of the agreement's parties;
// then what several owe together; what is outside the text comes last.
func (b *boardView) group() []rowGroup {
	var groups []rowGroup
	for _, p := range b.Case.Agreement.Parties {
		g := rowGroup{id: "owes-" + p.ID, heading: p.Name, also: "owes"}
		if !p.Signatory {
			g.also = "owes, though it did not sign"
		}
		for i, c := range b.Clauses {
			if len(c.By) == 1 && c.By[0] == p.ID && c.Force != agreement.Spirit {
				g.rows = append(g.rows, b.row(i))
			}
		}
		groups = append(groups, g)
	}
	groups = append(groups, b.joint()...)
	outside := rowGroup{id: "outside", heading: "Outside the text", also: "not written, but held by some to be meant"}
	for i, c := range b.Clauses {
		if c.Force == agreement.Spirit {
			outside.rows = append(outside.rows, b.row(i))
		}
	}
	var filled []rowGroup
	for _, g := range append(groups, outside) {
		if len(g.rows) > 0 {
			filled = append(filled, g)
		}
	}
	return filled
}

// joint are the clauses that bind several parties, by who they are.
func (b *boardView) joint() []rowGroup {
	var groups []rowGroup
	for i, c := range b.Clauses {
		if len(c.By) < 2 || c.Force == agreement.Spirit {
			continue
		}
		id := "owe-" + strings.Join(c.By, "-")
		at := slices.IndexFunc(groups, func(g rowGroup) bool { return g.id == id })
		if at < 0 {
			at = len(groups)
			groups = append(groups, rowGroup{id: id, heading: b.Case.PartyNames(c.By), also: "owe"})
		}
		groups[at].rows = append(groups[at].rows, b.row(i))
	}
	return groups
}

func (b *boardView) row(i int) row {
	c := b.Clauses[i]
	weakest := b.Verdicts[trucewatch.GradedStandards()[0]][i]
	r := row{
		id: c.ID, text: strings.TrimSuffix(c.Text, "."), href: b.times.to("/c/" + c.ID), also: alsoSaid(b.Case, c),
		strip: b.strip(c, weakest, b.span), next: b.next(c, weakest),
	}
	for _, s := range b.standards {
		r.states = append(r.states, stateOf(b.Verdicts[s][i]))
	}
	for _, s := range b.tellers() {
		v := b.Verdicts[s][i]
		r.tellings = append(r.tellings, telling{b.Case.PartyName(string(s)), stateOf(v)})
		r.differ = r.differ || v.Word != weakest.Word
	}
	return r
}

// alsoSaid is what stands below a clause: where it is written, how it binds, on
// what it hangs.
func alsoSaid(c *desk.Case, cl agreement.Clause) string {
	var parts []string
	add := func(s string) { parts = append(parts, s) }
	if cl.Cite != "" {
		add(cl.Cite)
	}
	switch cl.Force {
	case agreement.Goal:
		add("a goal")
	case agreement.May:
		add("a permission")
	case agreement.Spirit:
		if len(cl.ReadBy) > 0 {
			add("read so by " + list(cl.ReadBy))
		}
	}
	if len(cl.After) > 0 {
		add("after " + list(named(cl.After)))
	}
	if len(cl.While) > 0 {
		add("while " + list(named(cl.While)) + " holds")
	}
	for _, id := range cl.Needs {
		text := "needs " + c.Agreement.Called(id)
		if p := c.Agreement.Party(id); p != nil && !p.Signatory {
			text += ", which did not sign"
		}
		add(text)
	}
	if cl.Unpublished {
		add("the annex is not published")
	}
	return strings.Join(parts, " · ")
}

// named writes identifiers of clauses as words.
func named(ids []string) []string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = strings.ReplaceAll(id, "-", " ")
	}
	return words
}

func (v *visit) next(c agreement.Clause, verdict trucewatch.Verdict) next {
	a := v.At.AsOf
	days := func(t time.Time) int { return dayNumber(t) - dayNumber(a) }
	switch {
	case verdict.Word == trucewatch.Void:
		if end := verdict.Binding.Last(); !verdict.Binding.To.IsZero() {
			return next{"ended", nearDay(end, a)}
		}
		return next{day: "ended"}
	case verdict.Word == trucewatch.Kept && c.Do != nil:
		return next{"done", sinceWords(verdict.Since, a)}
	case !verdict.Due.IsZero():
		away := inDays(days(verdict.Due))
		if days(verdict.Due) < 0 {
			away = "was due " + away
		}
		return next{nearDay(verdict.Due, a), away}
	case verdict.Word == trucewatch.Dormant && verdict.Binding.From.After(a):
		return next{nearDay(verdict.Binding.From, a), "begins " + inDays(days(verdict.Binding.From))}
	case verdict.Word == trucewatch.Breached && !verdict.Since.IsZero():
		return next{"open", sinceWords(verdict.Since, a)}
	case c.Refrain != nil && !verdict.Binding.To.IsZero():
		return next{nearDay(verdict.Binding.Last(), a), "ends " + inDays(days(verdict.Binding.Last()))}
	case c.Watched != nil:
		return next{"", "watched every " + c.Watched.String()}
	}
	return next{}
}

func sinceWords(t, beside time.Time) string {
	if t.IsZero() {
		return ""
	}
	return "since " + nearDay(t, beside)
}
