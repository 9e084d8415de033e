package web

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/desk"
)

// decisionRow is what a reviewer decided, as lists show it.
type decisionRow struct {
	id       string
	href     string // its place in the list of all
	said     string
	reason   string
	by       string
	day      string // on which it became public
	entered  string // "entered on" the day on which the record took it in, where that is another
	inForce  bool
	undoneBy *choice
	undoes   *choice
	about    []choice // incidents
	reports  []choice // where it is about no incident
	accounts []choice // the passages that tell what it decides on
	from     []choice // and those that it parts them from
	evidence []choice
}

// accountsShown is how many accounts of a decision are shown.
const accountsShown = 3

// decisionLink leads to a decision in the list of all.
func (v *visit) decisionLink(id string) choice {
	return choice{v.times.link("/d", "decision-"+id), id}
}

// decisionRows draws decisions, the last that was taken in first.
func (v *visit) decisionRows(list []desk.Decided) []decisionRow {
	of := map[string]trucewatch.Decision{}
	for _, d := range v.Decisions {
		of[d.ID] = d
	}
	rows := make([]decisionRow, 0, len(list))
	for _, s := range slices.Backward(list) {
		d := s.Decision
		row := decisionRow{
			id: d.ID, href: v.decisionLink(d.ID).href, said: v.Case.Said(d), reason: d.Reason, by: d.By,
			day: longDay(d.Known.In(v.times.zone)), inForce: s.InForce,
		}
		if at := longDay(d.At.In(v.times.zone)); at != row.day {
			row.entered = "entered on " + at
		}
		if by, ok := of[s.UndoneBy]; ok {
			row.undoneBy = &choice{v.decisionLink(by.ID).href, "taken back by " + by.By + ", " + longDay(by.Known.In(v.times.zone))}
		}
		if undone, ok := of[d.Undoes]; ok {
			row.said = "takes back: " + v.Case.Said(undone)
			row.undoes = &choice{v.decisionLink(undone.ID).href, "the decision that it takes back"}
		}
		for _, code := range s.Incidents {
			if in := v.Incident(code); in != nil {
				row.about = append(row.about, choice{v.times.to("/i/" + code), in.Title + " (" + code + ")"})
			}
		}
		if len(row.about) == 0 {
			for _, id := range d.Reports() {
				if v.Entry(id) != nil {
					row.reports = append(row.reports, v.reportChoice(id))
				}
			}
		}
		if d.Incident == "" { // one about an incident is about all of it
			row.accounts, row.from = v.accountChoices(d.Accounts), v.accountChoices(d.From)
		}
		for i, p := range d.Evidence {
			if i < len(d.EvidenceIn) && v.Entry(d.EvidenceIn[i]) != nil {
				row.evidence = append(row.evidence, choice{v.passage(d.EvidenceIn[i], p), quoted(p.Text)})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// accountChoices lead to what accounts rest on.
func (v *visit) accountChoices(refs []trucewatch.AccountRef) []choice {
	var list []choice
	for i, ref := range refs {
		if i == accountsShown {
			return append(list, choice{v.times.to("/r/" + ref.Report), "and " + thousands(len(refs)-i) + " more"})
		}
		if v.Entry(ref.Report) != nil {
			list = append(list, choice{v.passage(ref.Report, ref.Passage), strings.TrimSpace(ref.Voice + " " + quoted(ref.Passage.Text))})
		}
	}
	return list
}

func quoted(s string) string { return "“" + clip(strings.Join(strings.Fields(s), " "), 80) + "”" }

// byline is who decided and when, in one line.
func (r decisionRow) byline() string {
	line := r.by + ", " + r.day
	if r.entered != "" {
		line += ", " + r.entered
	}
	return line
}

// opens is where a decision of the list of all leads: to what it is about.
func (r decisionRow) opens() string {
	for _, list := range [][]choice{r.about, r.reports} {
		if len(list) > 0 {
			return list[0].href
		}
	}
	return r.href
}

// decisionsOn are the decisions about an incident.
func (v *visit) decisionsOn(in *trucewatch.Incident) []decisionRow {
	var list []desk.Decided
	for _, s := range v.DecisionsOn(*in) {
		list = append(list, desk.Decided{DecisionState: s})
	}
	return v.decisionRows(list)
}

// decisionsOf are the decisions that speak of a report.
func (v *visit) decisionsOf(report string) []decisionRow {
	var list []desk.Decided
	for _, s := range v.Decided() {
		if slices.Contains(s.Decision.Reports(), report) {
			list = append(list, s)
		}
	}
	return v.decisionRows(list)
}

func decisions(v *visit) (page, error) {
	rows := v.decisionRows(v.Decided())
	return page{title: "Decisions", here: "/d", up: v.times.to("/"), data: v.times.to("/d.json"), body: decisionsPage(v, rows)}, nil
}

func decisionsJSON(v *visit) (any, error) { return v.DecisionsData(), nil }
