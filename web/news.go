package web

import (
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/desk"
)

// news is what became public since yesterday began, and which verdicts are
// others than before that.
type news struct {
	from, to time.Time // the first and the last day, each at some instant
	days     []newsDay
	changes  []changed
	due      []dueItem
	latest   string // when nothing is new: the day of the last report
}

// dueItem is something that will be due.
type dueItem struct{ clause, href, day, away string }

type newsDay struct {
	day   string
	items []newsItem
}

type newsItem struct {
	clock      string // time of day of publication, empty when only the day is known
	text, href string
	also       string
	standing   *standing // of an incident
	meta       string
}

// changed is a verdict that is another than it was.
type changed struct {
	clause, href string
	standards    string // under which
	from, to     state
}

// news compares what is known with what was known when yesterday began.
func (v *visit) news() (news, error) {
	yesterday := agreement.DayStart(v.At.Known).AddDate(0, 0, -1)
	n := news{from: yesterday, to: v.At.Known}
	then := agreement.DayEnd(v.At.Known.AddDate(0, 0, -2))
	before, err := v.desk.View(v.request.Context(), desk.At{AsOf: agreement.DayEnd(v.At.AsOf.AddDate(0, 0, -2)), Known: then})
	if err != nil {
		return n, err
	}
	n.changes, n.due = v.changesSince(before), v.dueNext()
	for _, e := range v.Entries {
		if known := e.Report.Known(); known.After(then) {
			n.add(known, v.newsOf(e.Report, e.Reading.Tallies))
		}
	}
	if k := len(v.Entries); len(n.days) == 0 && k > 0 {
		n.latest = when(v.Entries[k-1].Report.Published)
	}
	return n, nil
}

// dueNext are the things that will be due first.
func (v *visit) dueNext() []dueItem {
	const few = 4
	due := v.Due()
	var list []dueItem
	for _, d := range due[:min(few, len(due))] {
		list = append(list, dueItem{
			strings.TrimSuffix(d.Clause.Text, "."), v.times.to("/c/" + d.Clause.ID), nearDay(d.Due, v.At.AsOf), inDays(d.Days),
		})
	}
	return list
}

func (n *news) add(day time.Time, items []newsItem) {
	if len(items) == 0 {
		return
	}
	name := shortDay(day)
	if k := len(n.days); k == 0 || n.days[k-1].day != name {
		n.days = append(n.days, newsDay{day: name})
	}
	last := &n.days[len(n.days)-1]
	last.items = append(last.items, items...)
}

// newsOf is what a report brought: the incidents of which it is the first, and
// its tallies.
func (v *visit) newsOf(r trucewatch.Report, tallies []trucewatch.Tally) []newsItem {
	clock := ""
	if !r.Published.Days() {
		clock = r.Published.From.Format("15:04")
	}
	var items []newsItem
	for i := range v.Incidents {
		if in := &v.Incidents[i]; len(in.Tellers) > 0 && in.Tellers[0].Report == r.ID {
			s := standingOf(in.Grading)
			items = append(items, newsItem{
				clock: clock, text: in.Title, href: v.times.to("/i/" + in.Code), also: v.toldBy(in), standing: &s, meta: v.voicesOf(in),
			})
		}
	}
	for _, t := range tallies {
		items = append(items, v.tallyItem(r, t, clock))
	}
	return items
}

func (v *visit) tallyItem(r trucewatch.Report, t trucewatch.Tally, clock string) newsItem {
	item := newsItem{clock: clock, text: number(t.Count) + " " + t.What, href: v.times.to("/r/" + r.ID), meta: "a count", also: "counted by " + voiceName(v.Case, t.Voice, r)}
	if len(t.Evidence) > 0 {
		item.href = v.passage(r.ID, t.Evidence[0])
	}
	if t.Area != nil && t.Area.Text != "" {
		item.text += ", " + t.Area.Text
	}
	if t.Period != nil && t.Period.Text != "" {
		item.meta += " · " + t.Period.Text
		if days := when(t.Period.Interval); days != "" {
			item.meta += " (" + days + ")"
		}
	}
	return item
}

// voiceName is who speaks, with the side.
func voiceName(c *desk.Case, voice trucewatch.Voice, r trucewatch.Report) string {
	name := called(voice)
	if name == "" {
		name = outletOf(r)
	}
	if voice.Side != "" && !strings.Contains(name, c.PartyName(voice.Side)) {
		name += " (" + c.PartyName(voice.Side) + ")"
	}
	return name
}

// called is what a voice is called: one that the report does not name in the
// report's words, unless they are a pronoun.
func called(voice trucewatch.Voice) string {
	const longestPronoun = len("they")
	if voice.Unnamed && voice.Mention != nil && len(voice.Mention.Text) > longestPronoun {
		return voice.Mention.Text
	}
	return voice.Name
}

// toldBy says who tells of an incident, and who says something else of it.
func (v *visit) toldBy(in *trucewatch.Incident) string {
	var tell, other []string
	seen := map[string]bool{}
	for _, t := range in.Tellers {
		e := v.Entry(t.Report)
		if e == nil || t.Superseded != "" {
			continue
		}
		name := voiceName(v.Case, t.Account.Voice, e.Report)
		if seen[name] {
			continue
		}
		seen[name] = true
		switch {
		case t.Account.Certainty.Happened():
			tell = append(tell, name)
		default:
			other = append(other, name+": "+stanceWords(t.Account))
		}
	}
	parts := other
	if len(tell) > 0 {
		parts = append([]string{"told by " + list(tell)}, other...)
	}
	return strings.Join(parts, "; ")
}

// stanceWords are what a voice does that does not tell of the incident.
func stanceWords(a trucewatch.Account) string {
	switch {
	case a.Certainty == trucewatch.Denied:
		return "denies it"
	case strings.HasSuffix(a.Manner, " on"), strings.HasSuffix(a.Manner, " about"):
		return a.Manner + " it"
	case a.Manner != "":
		return a.Manner
	case a.Certainty == trucewatch.Neither:
		return "neither confirms nor denies it"
	case a.Certainty == trucewatch.Investigated:
		return "says that it is being looked into"
	}
	return string(a.Certainty)
}

// voicesOf counts the voices that an incident has, the reports that carry them
// and the texts that these reports are.
func (v *visit) voicesOf(in *trucewatch.Incident) string {
	voices, reports, families := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, t := range in.Tellers {
		name := t.Account.Voice.Name
		if e := v.Entry(t.Report); e != nil && name == "" {
			name = e.Report.Outlet
		}
		voices[name], reports[t.Report], families[t.Family] = true, true, true
		for _, r := range t.Carriers {
			reports[r] = true
		}
	}
	text := several(len(voices), "voice") + " · " + several(len(reports), "report")
	if len(families) < len(reports) {
		text += " of " + several(len(families), "text")
	}
	return text
}

// changesSince lists the clauses whose verdicts were others in an earlier view.
func (v *visit) changesSince(before *desk.View) []changed {
	var list []changed
	for i, c := range v.Clauses {
		_, at := before.Clause(c.ID)
		if at < 0 {
			continue
		}
		for _, s := range trucewatch.GradedStandards() {
			was, is := before.Verdicts[s][at], v.Verdicts[s][i]
			if was.Word == is.Word {
				continue
			}
			one := changed{clause: strings.TrimSuffix(c.Text, "."), href: v.times.to("/c/" + c.ID), standards: string(s), from: stateOf(was), to: stateOf(is)}
			one.from.detail, one.to.detail = "", ""
			if n := len(list); n > 0 && list[n-1].href == one.href && list[n-1].from == one.from && list[n-1].to == one.to {
				list[n-1].standards += ", " + one.standards
				continue
			}
			list = append(list, one)
		}
	}
	return list
}
