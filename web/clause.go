package web

import (
	"sort"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// clauseView is the page of one clause as it is drawn.
type clauseView struct {
	*visit
	clause   agreement.Clause
	meta     []string
	requires string
	strip    strip
	span     timeSpan
	verdicts []clauseVerdict
	changes  []string // what would change the weakest verdict
	history  []historyDay
	risk     []consequence
	hangsOn  []consequence
	source   string // address of the passage in the agreement's file
}

type clauseVerdict struct {
	standard, name  string
	state           state
	since, due      string
	hangs           []hanging
	reasons         []reason
	open            bool
	partyTelling    bool
	deciding, aside int
}

// hanging is what a possible verdict hangs on.
type hanging struct {
	state state
	on    []string
}

// reason is one line of why, with what it rests on below it.
type reason struct {
	role, class string
	text        string
	incident    *choice
	clause      *choice
	marks       []source
	because     []reason
}

// historyDay is a day on which a verdict became another.
type historyDay struct {
	day    string
	href   string
	states []*state // by graded standard; nil where nothing changed
}

func clause(v *visit) (page, error) {
	c, i := v.Clause(v.id)
	if c == nil {
		return page{}, v.noClause()
	}
	weakest := v.Verdicts[trucewatch.GradedStandards()[0]][i]
	span := v.span()
	history, err := v.history(c.ID)
	if err != nil {
		return page{}, err
	}
	whys := map[trucewatch.Standard]trucewatch.Verdict{}
	for _, s := range v.Case.Agreement.Standards() {
		whys[s] = v.Why(s, i)
	}
	cv := clauseView{
		visit: v, clause: *c, meta: v.clauseMeta(*c), requires: conditions(c.Text, c.Requires(v.Standing)), span: span,
		strip: v.strip(*c, weakest, span), changes: wouldChange(whys[trucewatch.GradedStandards()[0]].Reasons), history: history,
		risk: v.risk(c.ID), hangsOn: v.hangsOn(*c), source: v.passage("agreement", c.Source),
	}
	for _, s := range v.Case.Agreement.Standards() {
		cv.verdicts = append(cv.verdicts, v.clauseVerdict(s, whys[s]))
	}
	return page{
		title: strings.ReplaceAll(c.ID, "-", " "), here: "/c", up: v.times.link("/", "clause-"+c.ID),
		data: v.times.to("/c/" + c.ID + ".json"), body: clausePage(cv),
	}, nil
}

// conditions is what a clause requires, without the words that stand above it.
func conditions(text, requires string) string {
	rest, ok := strings.CutPrefix(requires, strings.TrimSuffix(text, "."))
	if !ok {
		return requires
	}
	return sentence(strings.TrimLeft(rest, "., "))
}

func (v *visit) noClause() error {
	ids := make([]string, len(v.Clauses))
	for i, c := range v.Clauses {
		ids[i] = c.ID
	}
	var nearest []choice
	for _, id := range nearestFirst(v.id, ids) {
		nearest = append(nearest, choice{v.times.to("/c/" + id), id})
	}
	return notThere("the agreement has no clause "+clip(v.id, 60), "the board lists every clause", nearest)
}

func (v *visit) clauseMeta(c agreement.Clause) []string {
	meta := []string{"Clause " + c.ID}
	if c.Cite != "" {
		meta = append(meta, c.Cite)
	}
	meta = append(meta, "who must: "+v.Case.PartyNames(c.By))
	if force := forces[c.Force]; force != "" {
		meta = append(meta, force)
	}
	if due, ok := v.Standing.Deadline(c); ok && c.Do != nil && c.Every == nil && c.Whenever == nil {
		meta = append(meta, "due "+longDay(due)+", "+inDays(dayNumber(due)-dayNumber(v.At.AsOf)))
	}
	return meta
}

// forces are how a clause binds, where it is not simply owed.
var forces = map[agreement.Force]string{
	agreement.Goal: "a goal", agreement.May: "a permission", agreement.Spirit: "not in the text, held by some to be meant",
}

func (v *visit) clauseVerdict(s trucewatch.Standard, verdict trucewatch.Verdict) clauseVerdict {
	_, graded := s.Graded()
	cv := clauseVerdict{
		standard: string(s), name: standardHeading(v.Case, s), state: stateOf(verdict), partyTelling: !graded,
		since: dayOrNone(verdict.Since), due: dayOrNone(verdict.Due), open: s == trucewatch.GradedStandards()[0],
		reasons: v.reasons(verdict.Reasons, ""),
	}
	cv.deciding = countRole(verdict.Reasons, trucewatch.RoleDecides)
	cv.aside = countRole(verdict.Reasons, trucewatch.RoleAside)
	for _, w := range verdict.MightBe {
		cv.hangs = append(cv.hangs, hanging{state{class: string(w), word: string(w)}, verdict.HangsOn[w]})
	}
	return cv
}

func dayOrNone(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return shortDay(t)
}

// countRole counts reasons that play a part; what stands below one of them only
// says more of it.
func countRole(reasons []trucewatch.Reason, role trucewatch.Role) int {
	n := 0
	for _, r := range reasons {
		if r.Role == role {
			n++
		} else {
			n += countRole(r.Because, role)
		}
	}
	return n
}

// reasons prepares a tree of reasons; within is the incident that the reason
// above speaks of already.
func (v *visit) reasons(reasons []trucewatch.Reason, within string) []reason {
	var list []reason
	for _, r := range reasons {
		line := reason{
			role: string(r.Role), class: strings.ReplaceAll(string(r.Role), " ", "-"), text: r.Text,
			marks: v.factMarks(r.Facts), because: v.reasons(r.Because, r.Incident),
		}
		if in := v.Incident(r.Incident); in != nil && r.Incident != within {
			line.incident = &choice{v.times.to("/i/" + in.Code), in.Title}
		}
		if c, _ := v.Clause(r.Clause); c != nil && c.ID != v.id {
			line.clause = &choice{v.times.to("/c/" + c.ID), strings.ReplaceAll(c.ID, "-", " ")}
		}
		list = append(list, line)
	}
	return list
}

// wouldChange gathers what would change a verdict.
func wouldChange(reasons []trucewatch.Reason) []string {
	var list []string
	for _, r := range reasons {
		if r.Role == trucewatch.RoleChange {
			list = append(list, r.Text)
		}
		list = append(list, wouldChange(r.Because)...)
	}
	return list
}

// history is how the verdicts went as things became known, newest first.
func (v *visit) history(clause string) ([]historyDay, error) {
	byDay := map[time.Time]*historyDay{}
	var days []time.Time
	standards := trucewatch.GradedStandards()
	histories, err := v.History(v.request.Context(), clause, standards...)
	if err != nil {
		return nil, err
	}
	for i, changes := range histories {
		for _, change := range changes {
			h := byDay[change.On]
			if h == nil {
				then := v.times
				then.asOf, then.known = change.On, change.On
				h = &historyDay{day: shortDay(change.On), href: then.self(), states: make([]*state, len(standards))}
				byDay[change.On] = h
				days = append(days, change.On)
			}
			st := stateOf(change.Verdict)
			h.states[i] = &st
		}
	}
	sort.Slice(days, func(i, j int) bool { return days[i].After(days[j]) })
	list := make([]historyDay, len(days))
	for i, d := range days {
		list[i] = *byDay[d]
	}
	return list, nil
}

// hangsOn is what a clause itself hangs on.
func (v *visit) hangsOn(c agreement.Clause) []consequence {
	var list []consequence
	add := func(id, what string) {
		line := consequence{name: strings.ReplaceAll(id, "-", " "), what: what}
		if cl, _ := v.Clause(id); cl != nil {
			line.href = v.times.to("/c/" + id)
		} else {
			line.name = v.Case.PartyName(id)
		}
		list = append(list, line)
	}
	for _, id := range c.After {
		add(id, "has to be done before")
	}
	for _, id := range c.While {
		add(id, "has to hold meanwhile")
	}
	if c.Within != nil && c.Within.Clause != "" {
		add(c.Within.Clause, "is what its time is counted from")
	}
	for _, id := range c.Needs {
		add(id, "has to act")
	}
	return list
}
