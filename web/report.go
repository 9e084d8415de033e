package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// reportView is the page of one report as it is drawn.
type reportView struct {
	*visit
	report   trucewatch.Report
	meta     []string
	family   []choice // other reports that are the same text
	origin   bool     // it is the first of its family
	text     *textBlock
	versions []versionRow
	diffs    []versionDiff
	decided  []decisionRow
	segments []segment
	lists    []recordList
	reader   string
}

// recordList is what was read of one sort.
type recordList struct {
	heading string
	records []record
}

// record is one thing read in the report; id is its place on the page.
type record struct {
	id, class string
	title     string
	lines     []string
	at        string // the anchor of its first passage
	link      *choice
}

func report(v *visit) (page, error) {
	e := v.Entry(v.id)
	if e == nil {
		return page{}, v.noReport()
	}
	rv := reportView{visit: v, report: e.Report, meta: v.reportMeta(e.Report), reader: e.Reading.Reader}
	rv.family, rv.origin = v.family(e.Report.ID)
	rv.text = v.textOf(e.Report.ID)
	rv.versions, rv.diffs = v.versions(e.Report.ID)
	rv.decided = v.decisionsOf(e.Report.ID)
	marks := rv.read(e.Reading)
	if from, to, ok := askedFor(v.request.URL.Query().Get("char")); ok {
		marks = append(marks, stretch{from, to, "", "asked"})
	}
	t := trucewatch.NewText(e.Report.Text)
	marks = append(marks, stretch{0, e.Report.BodyStart, "", "head"})
	rv.segments = segments(t, 0, t.Len(), marks)
	return page{
		title: e.Report.Title, here: "/r", up: v.times.link("/r", "report-"+e.Report.ID),
		data: v.times.to("/r/" + e.Report.ID + ".json"), since: e.Report.Known(), body: reportPage(rv),
	}, nil
}

func (v *visit) noReport() error {
	nearest := []choice{{v.times.to("/r"), "all reports"}}
	if later, err := v.always(); err == nil {
		if e := later.Entry(v.id); e != nil {
			nearest = append(nearest, v.onceKnown(e.Report.Known()))
		}
	}
	return notThere("no report "+clip(v.id, 60)+" was public by "+longDay(v.At.Known), "a later day may have it", nearest)
}

// askedFor reads char=120-245.
func askedFor(s string) (from, to int, ok bool) {
	a, b, found := strings.Cut(s, "-")
	from, err1 := strconv.Atoi(a)
	to, err2 := strconv.Atoi(b)
	return from, to, found && err1 == nil && err2 == nil && from >= 0 && to > from
}

func (v *visit) reportMeta(r trucewatch.Report) []string {
	meta := []string{outletOf(r)}
	if r.Agency != "" && !v.sameOutlet(r.Agency, r.Outlet) {
		meta = append(meta, "with copy of "+r.Agency)
	}
	meta = append(meta, "published "+when(r.Published))
	if r.Correction {
		meta = append(meta, "a correction")
	}
	if r.Withdrawn {
		meta = append(meta, "withdraws an earlier report")
	}
	return meta
}

// sameOutlet says whether two names are of one outlet, as the case's sources
// have it.
func (v *visit) sameOutlet(a, b string) bool {
	first, ok := v.Case.Directory.Outlet(a)
	second, also := v.Case.Directory.Outlet(b)
	return a == b || ok && also && first.Name == second.Name
}

// family gives the other reports that are the same text, and whether this one
// was the first of them.
func (v *visit) family(id string) (others []choice, origin bool) {
	for _, f := range v.Families {
		in := false
		for _, r := range f.Reports {
			in = in || r == id
		}
		if !in {
			continue
		}
		for _, r := range f.Reports {
			if e := v.Entry(r); e != nil && r != id {
				others = append(others, choice{v.times.to("/r/" + r), reportLine(e.Report)})
			}
		}
		return others, f.Origin == id
	}
	return nil, true
}

// textOf is the text of a report with where it went, where it went anywhere or holds
// what stood in another before.
func (v *visit) textOf(report string) *textBlock {
	for _, f := range v.Families {
		if slices.Contains(f.Reports, report) && len(f.Reports)+len(f.Borrowed) > 1 {
			b := v.textBlock(f)
			return &b
		}
	}
	return nil
}

// read makes the lists beside the text and the marks in it.
func (rv *reportView) read(r trucewatch.Reading) []stretch {
	var marks []stretch
	keep := func(heading string, n int, one func(int) (record, []stretch)) {
		l := recordList{heading: heading}
		for i := range n {
			rec, found := one(i)
			for j := range found {
				found[j].record = rec.id
			}
			if len(found) > 0 {
				rec.at = "#char-" + strconv.Itoa(found[0].start)
			}
			l.records, marks = append(l.records, rec), append(marks, found...)
		}
		if n > 0 {
			rv.lists = append(rv.lists, l)
		}
	}
	keep("Accounts of incidents", len(r.Accounts), func(i int) (record, []stretch) { return rv.account(i, r.Accounts[i]) })
	keep("Numbers", len(r.Tallies), func(i int) (record, []stretch) { return rv.tally(i, r.Tallies[i]) })
	keep("Statements", len(r.Statements), func(i int) (record, []stretch) { return statement(i, r.Statements) })
	keep("Commitments", len(r.Commitments), func(i int) (record, []stretch) { return rv.commitment(i, r.Commitments[i]) })
	return marks
}

func passages(list []trucewatch.Passage, class string) []stretch {
	var marks []stretch
	for _, p := range list {
		marks = append(marks, stretch{p.Start, p.End, "", class})
	}
	return marks
}

func mention(m *trucewatch.Mention, class string) []stretch {
	if m == nil {
		return nil
	}
	return []stretch{{m.Start, m.End, "", class}}
}

// speaker is who says a statement, by the words of the text and, where those don't
// say it, by name.
func speaker(s trucewatch.Statement) string {
	if s.Speaker == nil {
		return "somebody"
	}
	if text, name := s.Speaker.Text, s.Speaker.Name; !strings.HasSuffix(strings.ToLower(text), strings.ToLower(name)) {
		return text + " (" + name + ")"
	}
	return s.Speaker.Text
}

func statement(i int, all []trucewatch.Statement) (record, []stretch) {
	s := all[i]
	r := record{id: "s-" + strconv.Itoa(i), class: "statement", title: speaker(s)}
	does := stances[s.Stance]
	if s.Addressee != nil {
		does += ", to " + s.Addressee.Text
	}
	if s.Quoted != "" {
		does += ", " + string(s.Quoted) + " speech"
	}
	r.lines = append(r.lines, does)
	if s.Within != nil {
		r.lines = append(r.lines, "within what "+speaker(all[*s.Within])+" says")
	}
	marks := append(mention(s.Speaker, "speaker"), passages(s.Content, "statement")...)
	return r, append(marks, mention(s.Cue, "cue")...)
}

var stances = map[trucewatch.Stance]string{
	trucewatch.Assert: "says", trucewatch.Deny: "denies", trucewatch.NoComment: "does not comment",
	trucewatch.Promise: "promises", trucewatch.Threaten: "threatens", trucewatch.Accuse: "accuses",
	trucewatch.Announce: "announces", trucewatch.Demand: "demands", trucewatch.Express: "expresses",
}

func (rv *reportView) account(i int, a trucewatch.Account) (record, []stretch) {
	r := record{id: "a-" + strconv.Itoa(i), class: "account", title: a.Phrase}
	if r.title == "" {
		r.title = string(a.Kind)
	}
	r.lines = append(r.lines, "told by "+voiceName(rv.Case, a.Voice, rv.report)+"; "+string(a.Certainty))
	for _, q := range questions[1:] {
		if ans := q.ask(rv.visit, a); ans.text != "" {
			r.lines = append(r.lines, q.name+": "+ans.text)
		}
	}
	for _, in := range rv.Incidents {
		for _, t := range in.Tellers {
			if t.Account.ID == a.ID {
				r.link = &choice{rv.times.to("/i/" + in.Code), "the incident"}
			}
		}
	}
	return r, passages(a.Evidence, "account")
}

func (rv *reportView) tally(i int, t trucewatch.Tally) (record, []stretch) {
	r := record{id: "n-" + strconv.Itoa(i), class: "tally", title: number(t.Count) + " " + t.What}
	r.lines = append(r.lines, "counted by "+voiceName(rv.Case, t.Voice, rv.report))
	if len(t.By) > 0 {
		r.lines = append(r.lines, "by "+list(partyNames(rv.Case, t.By)))
	}
	if t.Period != nil {
		r.lines = append(r.lines, strings.Trim(fmt.Sprintf("over %s, %s", t.Period.Text, when(t.Period.Interval)), ", "))
	}
	if t.Area != nil {
		r.lines = append(r.lines, "in "+t.Area.Text)
	}
	return r, passages(t.Evidence, "tally")
}

func (rv *reportView) commitment(i int, c trucewatch.Commitment) (record, []stretch) {
	r := record{id: "c-" + strconv.Itoa(i), class: "commitment", title: c.What}
	if c.By != nil {
		r.lines = append(r.lines, "by "+c.By.Text)
	}
	if c.Due != nil {
		r.lines = append(r.lines, "due "+c.Due.Text)
	}
	if c.Condition != "" {
		r.lines = append(r.lines, "if "+c.Condition)
	}
	return r, passages(c.Evidence, "commitment")
}

// reportRow is one report in the list of all.
type reportRow struct {
	report trucewatch.Report
	href   string
	family string
	read   string
	also   []string
}

func reports(v *visit) (page, error) {
	rows := make([]reportRow, len(v.Entries))
	size := map[string]int{}
	first := map[string]string{}
	for _, f := range v.Families {
		for _, r := range f.Reports {
			size[r], first[r] = len(f.Reports), f.Origin
		}
	}
	for i, e := range v.Entries {
		row := reportRow{report: e.Report, href: v.times.to("/r/" + e.Report.ID)}
		row.also = v.reportMeta(e.Report)
		row.read = several(len(e.Reading.Accounts), "account") + " · " + several(len(e.Reading.Tallies), "number") +
			" · " + several(len(e.Reading.Statements), "statement")
		if n := size[e.Report.ID]; n > 1 && first[e.Report.ID] != e.Report.ID {
			if o := v.Entry(first[e.Report.ID]); o != nil {
				row.family = "the text of " + outletOf(o.Report) + ", " + when(o.Report.Published)
			}
		} else if n > 1 {
			row.family = "carried " + several(n, "time")
		}
		rows[len(rows)-1-i] = row
	}
	return page{title: "Reports", here: "/r", up: v.times.to("/"), data: v.times.to("/r.json"), body: reportsPage(v, rows)}, nil
}
