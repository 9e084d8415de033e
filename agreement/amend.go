package agreement

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

var amendmentKeys = strings.Fields("on known text changes")

// proposal is an amendment as it stands in the file, before it is applied.
type proposal struct {
	Amendment
	changes table
	next    int // byte offset of what follows it
}

func (r *reader) readAmendments(t table) {
	n := t.value("amendments")
	if n == nil {
		return
	}
	if n.Kind != yaml.SequenceNode {
		r.wrong(n, "`amendments` takes a list, not "+describe(n), "begin each amendment with a hyphen, `- on: 2020-03-11`")
		return
	}
	if len(n.Content) > mostAmendments {
		r.wrong(n, fmt.Sprintf("there are more than %d amendments", mostAmendments), "write the agreement as it stands in a file of its own")
		return
	}
	var proposals []proposal
	for i, item := range n.Content {
		next := r.after(t, "amendments")
		if i+1 < len(n.Content) {
			next = r.src.start(n.Content[i+1])
		}
		if p, ok := r.proposal(item, isFlow(n), next); ok {
			proposals = append(proposals, p)
		}
	}
	slices.SortStableFunc(proposals, func(a, b proposal) int { return a.On.Compare(b.On) })
	sound := !r.cycles()
	for _, p := range proposals {
		r.apply(&p)
		r.a.Amendments = append(r.a.Amendments, p.Amendment)
		sound = sound && !r.cycles()
	}
}

// proposal reads one amendment up to what it changes.
func (r *reader) proposal(n *yaml.Node, flow bool, next int) (proposal, bool) {
	p := proposal{next: next}
	t, ok := r.table(n, "an amendment", "on: 2020-03-11")
	if !ok {
		return p, false
	}
	p.Source = r.src.block(entry{n, n}, flow, next)
	r.keys(t, "an amendment", amendmentKeys)
	r.required(t, n, "the amendment", "on", "changes")
	p.Text, _ = r.text(t.value("text"), "`text`")
	r.known(&p, t)
	changes := t.value("changes")
	if changes == nil {
		return p, false
	}
	if p.changes, ok = r.table(changes, "`changes`", "a-clause: {until: 2020-07-18}"); !ok {
		return p, false
	}
	if len(changes.Content) == 0 {
		r.wrong(changes, "the amendment changes nothing", advice["changes"])
	}
	p.next = min(next, r.after(t, "changes"))
	return p, true
}

// known reads when the amendment was agreed and when it became public.
func (r *reader) known(p *proposal, t table) {
	day, ok := r.day(t.value("on"), "`on`")
	if !ok {
		r.moment(t.value("known"), "`known`")
		return
	}
	p.On, p.Known = day, DayEnd(day)
	if day.Before(r.a.SignedOn) {
		r.wrong(t.value("on"), fmt.Sprintf("the amendment is of %s, before the signing on %s", dayName(day), dayName(r.a.SignedOn)), "put one of the days right")
	}
	known := r.moment(t.value("known"), "`known`")
	if known == nil {
		return
	}
	p.Known = known.At
	if known.Day {
		p.Known = DayEnd(known.At)
	}
	if p.Known.Before(p.On) {
		r.wrong(t.value("known"), fmt.Sprintf("the amendment is known on %s, before it was agreed on %s", dayName(p.Known), dayName(p.On)), "put one of the days right")
	}
}

// apply changes the clauses as they stand by then.
func (r *reader) apply(p *proposal) {
	p.Clauses = map[string]Clause{}
	p.units = map[string][]unit{}
	for i, e := range p.changes.entries {
		if r.full() || r.amended > mostAmended {
			return
		}
		id := e.key.Value
		if !r.clauses.has[id] {
			if !r.clauses.broken {
				r.unknown(e.key, fmt.Sprintf("there is no clause %s", quote(id)), id, r.clauses.list, list("clauses", r.clauses.list))
			}
			continue
		}
		fields, ok := r.table(e.value, fmt.Sprintf("a change of `%s`", id), id+": {until: 2020-07-18}")
		if !ok {
			continue
		}
		if len(fields.entries) == 0 && len(e.value.Content) == 0 {
			r.wrong(e.key, fmt.Sprintf("the amendment changes nothing of `%s`", id), "write the keys that change, such as `until: 2020-07-18`")
		}
		r.removed(fields)
		at := slices.IndexFunc(r.drafts, func(d *draft) bool { return d.ID == id })
		if at < 0 {
			continue
		}
		merged := r.drafts[at].table.merged(fields)
		if r.amended += merged.size(); r.amended > mostAmended {
			r.wrong(e.key, fmt.Sprintf("clause `%s` is too large to be amended so often", id), "write the agreement as it stands in a file of its own")
			return
		}
		r.said = r.drafts[at].said
		d := r.draft(e.key, merged)
		r.said = nil
		d.Source = r.block(p.changes, i, p.next)
		r.drafts[at] = d
		p.Clauses[id] = r.finished(d)
		p.units[id] = unitsOf(fields)
	}
}

// removed checks the keys that a change takes out by leaving them empty; the
// others are checked with the amended clause.
func (r *reader) removed(fields table) {
	for _, e := range fields.entries {
		if isEmpty(e.value) && !slices.Contains(clauseKeys, e.key.Value) {
			r.keys(table{entries: []entry{e}, meant: map[string]bool{}}, "a clause", clauseKeys)
		}
	}
}

// unit is what of a clause an amendment changes as one: keys that only together
// say something.
type unit int

const (
	unitCite unit = iota
	unitText
	unitBy
	unitDuty  // do, refrain, hold, quiet, in, every, whenever, each, scope
	unitFrom  // from
	unitDue   // until, within
	unitAfter // after
	unitWhile // while
	unitAlong // alongside
	unitNeeds // needs
	unitForce // force, read-by
	unitWatch // watched
	unitAnnex // annex
)

var unitOf = map[string]unit{
	"cite": unitCite, "text": unitText, "by": unitBy,
	"do": unitDuty, "refrain": unitDuty, "quiet": unitDuty, "in": unitDuty,
	"hold": unitDuty, "every": unitDuty, "whenever": unitDuty, "each": unitDuty, "scope": unitDuty,
	"from": unitFrom, "until": unitDue, "within": unitDue,
	"after": unitAfter, "while": unitWhile, "alongside": unitAlong, "needs": unitNeeds,
	"force": unitForce, "read-by": unitForce, "watched": unitWatch, "annex": unitAnnex,
}

func unitsOf(fields table) []unit {
	var units []unit
	for _, e := range fields.entries {
		if u, ok := unitOf[e.key.Value]; ok {
			units = append(units, u)
		}
	}
	return units
}

// amended is the clause with the changed units of another in place of its own.
func (c Clause) amended(by Clause, units []unit) Clause {
	for _, u := range units {
		switch u {
		case unitCite:
			c.Cite = by.Cite
		case unitText:
			c.Text, c.plain = by.Text, by.plain
		case unitBy:
			c.By = by.By
		case unitDuty:
			c.Do, c.Refrain, c.Hold, c.Quiet, c.In = by.Do, by.Refrain, by.Hold, by.Quiet, by.In
			c.Every, c.Whenever, c.Each, c.Scope = by.Every, by.Whenever, by.Each, by.Scope
		case unitFrom:
			c.From = by.From
		case unitDue:
			c.Until, c.Within, c.Extended = by.Until, by.Within, nil
		case unitAfter:
			c.After = by.After
		case unitWhile:
			c.While = by.While
		case unitAlong:
			c.Alongside = by.Alongside
		case unitNeeds:
			c.Needs = by.Needs
		case unitForce:
			c.Force, c.ReadBy = by.Force, by.ReadBy
		case unitWatch:
			c.Watched = by.Watched
		case unitAnnex:
			c.Unpublished = by.Unpublished
		}
	}
	c.Source = by.Source
	return c
}
