package web

import (
	"slices"
	"strconv"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/brief"
)

// incidentView is the page of one incident as it is drawn.
type incidentView struct {
	*visit
	incident   trucewatch.Incident
	meta       []string
	lede       []said
	standing   standing
	matrix     matrix
	facts      []factRow
	tellings   []tellingRow
	findings   []findingRow
	joins      []joinBlock
	texts      []textBlock
	decisions  []decisionRow
	accounts   []accountInContext
	superseded []accountInContext
	touches    []touch
}

// accountInContext is an account with its passages as they stand in the report.
type accountInContext struct {
	id       string
	who      string
	stance   string
	excerpts []excerpt
	report   choice
	also     []choice // other reports that carry it
	by       *choice  // the report that supersedes it
}

type touch struct {
	clause choice
	state  state
	role   string
	text   string
}

func incident(v *visit) (page, error) {
	in := v.Incident(v.id)
	if in == nil {
		return page{}, v.noIncident()
	}
	iv := incidentView{
		visit: v, incident: *in, meta: v.incidentMeta(in), lede: v.incidentLede(in.Code), standing: standingOf(in.Grading),
		facts: v.factRows(in), tellings: v.tellingRows(in), findings: v.findingRows(in), joins: v.joinBlocks(in), texts: v.textBlocks(in),
		decisions: v.decisionsOn(in),
	}
	tellers, superseded := ordered(in.Tellers)
	for i, t := range tellers {
		a := v.inContext(t, "account-"+strconv.Itoa(i+1))
		iv.accounts = append(iv.accounts, a)
		iv.matrix.heads = append(iv.matrix.heads, v.accountHead(t, a.id))
	}
	iv.matrix.lines = v.matrix(tellers, in.Kind.Is(trucewatch.Violence))
	for i, t := range superseded {
		iv.superseded = append(iv.superseded, v.inContext(t, "superseded-"+strconv.Itoa(i+1)))
	}
	for _, t := range v.Touches(in.Code) {
		iv.touches = append(iv.touches, touch{
			choice{v.times.to("/c/" + t.Clause.ID), t.Clause.Text}, stateOf(t.Verdict), string(t.Role), t.Text,
		})
	}
	return page{
		title: in.Title, here: "/i", up: v.times.link("/i", "incident-"+in.Code), data: v.times.to("/i/" + in.Code + ".json"),
		since: v.publicSince(in), body: incidentPage(iv),
	}, nil
}

func (v *visit) noIncident() error {
	codes := make([]string, len(v.Incidents))
	titles := map[string]string{}
	for i, in := range v.Incidents {
		codes[i] = in.Code
		titles[in.Code] = in.Title
	}
	var nearest []choice
	for _, code := range nearestFirst(v.id, codes) {
		nearest = append(nearest, choice{v.times.to("/i/" + code), code + " (" + titles[code] + ")"})
	}
	if later, err := v.always(); err == nil {
		if in := later.Incident(v.id); in != nil {
			seen := visit{View: later}
			nearest = []choice{v.onceKnown(seen.publicSince(in))}
		}
	}
	return notThere("no incident "+clip(v.id, 60)+" was known by "+longDay(v.At.Known),
		"a later day may know it", append(nearest, choice{v.times.to("/i"), "all incidents"}))
}

// publicSince is when the first account of an incident became public.
func (v *visit) publicSince(in *trucewatch.Incident) (since time.Time) {
	if len(in.Tellers) > 0 {
		if e := v.Entry(in.Tellers[0].Report); e != nil {
			since = e.Report.Known()
		}
	}
	return since
}

func (v *visit) incidentMeta(in *trucewatch.Incident) []string {
	meta := []string{"Incident " + in.Code, string(in.Kind)}
	if t := when(in.When); t != "" {
		meta = append(meta, t)
	}
	if len(in.Tellers) > 0 {
		if e := v.Entry(in.Tellers[0].Report); e != nil {
			meta = append(meta, "first reported "+when(e.Report.Published))
		}
	}
	return meta
}

// incidentLede is what the brief says of an incident.
func (v *visit) incidentLede(code string) []said {
	b := v.Brief()
	n := v.numbering(b.Sources)
	var list []said
	for _, section := range b.Sections {
		for _, s := range section.Sentences {
			if s.Incident == code && !slices.ContainsFunc(list, func(t said) bool { return t.text == s.Text }) {
				out := n.sentence(s)
				out.href = ""
				list = append(list, out)
			}
		}
	}
	return list
}

// ordered puts accounts that tell of the incident first, the fullest before the
// others, then denials, then those that say neither; what was superseded stands apart.
func ordered(tellers []trucewatch.Teller) (live, superseded []trucewatch.Teller) {
	rank := func(t trucewatch.Teller) int {
		switch {
		case t.Account.Certainty.Happened():
			return 0
		case t.Account.Certainty == trucewatch.Denied:
			return 1
		}
		return 2
	}
	for _, t := range tellers {
		if t.Superseded == "" {
			live = append(live, t)
		} else {
			superseded = append(superseded, t)
		}
	}
	slices.SortStableFunc(live, func(a, b trucewatch.Teller) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return detail(b.Account) - detail(a.Account)
	})
	return live, superseded
}

// detail counts what an account says of an incident: the fullest is the one
// that others are seen beside.
func detail(a trucewatch.Account) int {
	n := len(a.Casualties)
	for _, told := range []bool{
		a.Perpetrator != nil || len(a.By)+len(a.Between) > 0, a.Target != nil || len(a.Against) > 0, a.Place != nil, a.Date != nil, a.Count != nil,
	} {
		if told {
			n++
		}
	}
	return n
}

func (v *visit) accountHead(t trucewatch.Teller, id string) accountHead {
	h := accountHead{name: called(t.Account.Voice), href: "#" + id}
	if t.Account.Voice.Side != "" {
		h.side = v.Case.PartyName(t.Account.Voice.Side)
	}
	if e := v.Entry(t.Report); e != nil {
		h.outlet = outletOf(e.Report)
	}
	if h.name == "" || t.Account.Voice.Outlet {
		h.name, h.outlet = h.outlet, "in its own voice"
	}
	return h
}

func (v *visit) inContext(t trucewatch.Teller, id string) accountInContext {
	a := accountInContext{id: id, stance: string(t.Account.Certainty)}
	e := v.Entry(t.Report)
	if e == nil {
		return a
	}
	if !t.Account.Certainty.Happened() {
		a.stance = stanceWords(t.Account)
	}
	a.who = voiceName(v.Case, t.Account.Voice, e.Report)
	a.excerpts = excerptsOf(e.Report, t.Account.Evidence, t.Account.Voice.Mention)
	a.report = choice{v.times.to("/r/" + t.Report), reportLine(e.Report)}
	if len(t.Account.Evidence) > 0 {
		a.report.href = v.passage(t.Report, t.Account.Evidence[0])
	}
	for _, id := range t.Carriers {
		if c := v.Entry(id); c != nil {
			a.also = append(a.also, choice{v.times.to("/r/" + id), reportLine(c.Report)})
		}
	}
	if by := v.Entry(t.Superseded); by != nil {
		a.by = &choice{v.times.to("/r/" + t.Superseded), reportLine(by.Report)}
	}
	return a
}

// reportLine names a report: outlet, title, day.
func reportLine(r trucewatch.Report) string {
	return sourceTitle(brief.Source{Outlet: outletOf(r), Title: r.Title, Published: when(r.Published)})
}

// incidentRow is one incident in the list of all.
type incidentRow struct {
	incident trucewatch.Incident
	href     string
	standing standing
	where    string
	when     string
	voices   string
}

func incidents(v *visit) (page, error) {
	rows := make([]incidentRow, len(v.Incidents))
	for i := range v.Incidents {
		in := &v.Incidents[i]
		row := incidentRow{
			incident: *in, href: v.times.to("/i/" + in.Code), standing: standingOf(in.Grading), when: when(in.When),
			voices: v.voicesOf(in),
		}
		if in.Place != nil {
			row.where = askWhere(v, trucewatch.Account{Place: in.Place}).text
		}
		rows[len(rows)-1-i] = row // the newest first
	}
	return page{
		title: "Incidents", here: "/i", up: v.times.to("/"), data: v.times.to("/i.json"), body: incidentsPage(v, rows),
	}, nil
}
