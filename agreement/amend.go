package agreement

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

var amendmentKeys = strings.Fields("on known text changes anchors extend release adds supersedes")

// amending are the keys of which an amendment has one or more.
var amending = amendmentKeys[3:]

// proposal is an amendment as it stands in the file, before it is applied.
type proposal struct {
	Amendment
	table table
	next  int // byte offset of what follows it
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
	p.table = t
	p.Source = r.src.block(entry{n, n}, flow, next)
	r.keys(t, "an amendment", amendmentKeys)
	r.required(t, n, "the amendment", "on")
	p.Text, _ = r.text(t.value("text"), "`text`")
	r.known(&p, t)
	if !slices.ContainsFunc(amending, func(key string) bool { return !t.lacks(key) }) {
		r.wrong(n, "the amendment has no `changes`", advice["changes"]+", or one of "+strings.Join(amending[1:], ", "))
		return p, false
	}
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

// apply changes the clauses as they stand by then: first the anchors that they
// are counted from, then what they say, and last which of them have ended.
func (r *reader) apply(p *proposal) {
	p.Clauses = map[string]Clause{}
	p.units = map[string][]unit{}
	r.moveAnchors(p)
	r.addClauses(p)
	r.changeClauses(p)
	r.extendClauses(p)
	r.endClauses(p, "release", Released)
	r.endClauses(p, "supersedes", Superseded)
}

// amends reads one of an amendment's tables, with where what follows it begins.
func (r *reader) amends(p *proposal, key, example string) (block table, next int, ok bool) {
	n := p.table.value(key)
	if n == nil {
		return block, 0, false
	}
	block, ok = r.table(n, "`"+key+"`", example)
	if ok && len(n.Content) == 0 {
		right := "write for instance `" + key + ": {" + example + "}`"
		if key == "changes" {
			right = advice[key]
		}
		r.wrong(n, "the amendment changes nothing", right)
	}
	return block, min(p.next, r.next(p.table, p.table.index(key), p.next)), ok
}

// moveAnchors gives anchors the day that was agreed for them.
func (r *reader) moveAnchors(p *proposal) {
	block, next, ok := r.amends(p, "anchors", "transition: 2019-11-12")
	if !ok {
		return
	}
	now := maps.Clone(r.now)
	p.Anchors = map[string]Anchor{}
	for i, e := range block.entries {
		if e.value.Kind == yaml.SequenceNode {
			r.wrong(e.value, "an amendment agrees on one day for an anchor", "write the day alone, such as `"+e.key.Value+": 2019-11-12`")
			continue
		}
		anchor, ok := r.anchor(e)
		if _, valid := r.id(e.key, "an anchor"); !ok || !valid {
			continue
		}
		if r.clauses.has[anchor.ID] {
			r.wrong(e.key, fmt.Sprintf("`%s` is both an anchor and a clause", anchor.ID), "give one of them another name")
			continue
		}
		before, had := now[anchor.ID]
		if had && !before.Contested() && before.Readings[0].At.Equal(anchor.Readings[0].At) && before.Readings[0].Day == anchor.Readings[0].Day {
			r.wrong(e.value, fmt.Sprintf("`%s` has this day already, so the amendment changes nothing", anchor.ID), "put the day right, or leave it out")
		}
		anchor.Source = r.block(block, i, next)
		r.anchors.add(anchor.ID)
		now[anchor.ID], p.Anchors[anchor.ID] = anchor, anchor
	}
	r.now = now
	counted := Agreement{Anchors: now}
	for _, d := range r.drafts {
		d.Clause = counted.settled(d.Clause)
	}
}

// addClauses reads the clauses that an amendment adds.
func (r *reader) addClauses(p *proposal) {
	block, next, ok := r.amends(p, "adds", "verification: {by: us, do: {kind: withdrawal}}")
	if !ok {
		return
	}
	var fresh []int
	for i, e := range block.entries {
		id := e.key.Value
		if _, ok := r.id(e.key, "a clause"); !ok {
			continue
		}
		switch {
		case r.clauses.has[id]:
			r.wrong(e.key, fmt.Sprintf("there is a clause `%s` already", id), "change it with `changes`, or give the new one another name")
			continue
		case r.anchors.has[id]:
			r.wrong(e.key, fmt.Sprintf("`%s` is both an anchor and a clause", id), "give one of them another name")
			continue
		case len(r.clauses.list) >= mostClauses:
			r.wrong(e.key, fmt.Sprintf("there are more than %d clauses", mostClauses), "make several cases of the agreement")
			return
		}
		r.clauses.add(id)
		fresh = append(fresh, i)
	}
	for _, i := range fresh {
		e := block.entries[i]
		t, ok := r.table(e.value, fmt.Sprintf("clause `%s`", e.key.Value), e.key.Value+": {by: us, do: {kind: withdrawal}}")
		if !ok {
			continue
		}
		r.agreed = p.On
		d := r.draft(e.key, t, nil)
		r.agreed = time.Time{}
		d.Source = r.block(block, i, next)
		r.drafts = append(r.drafts, d)
		p.Clauses[d.ID] = r.finished(d)
		p.Added = append(p.Added, d.ID)
	}
}

// changeClauses reads what an amendment changes of clauses.
func (r *reader) changeClauses(p *proposal) {
	block, next, ok := r.amends(p, "changes", "a-clause: {until: 2020-07-18}")
	if !ok {
		return
	}
	for i, e := range block.entries {
		if r.full() || r.amended > mostAmended {
			return
		}
		id := e.key.Value
		at, ok := r.amendable(p, mention{id, e.key})
		if !ok {
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
		r.unchanged(id, fields, r.drafts[at].table)
		merged := r.drafts[at].table.merged(fields)
		if r.amended += merged.size(); r.amended > mostAmended {
			r.wrong(e.key, fmt.Sprintf("clause `%s` is too large to be amended so often", id), "write the agreement as it stands in a file of its own")
			return
		}
		r.said, r.agreed = r.drafts[at].said, r.drafts[at].Agreed
		d := r.draft(e.key, merged, nil)
		r.said, r.agreed = nil, time.Time{}
		d.Source = r.block(block, i, next)
		if units := unitsOf(fields); !slices.Contains(units, unitDue) {
			d.Extended = r.drafts[at].Extended
		}
		r.drafts[at] = d
		p.Clauses[id] = r.finished(d)
		p.units[id] = unitsOf(fields)
	}
}

// amendable finds the clause that an amendment speaks of, and complains when it
// is not there, has ended, or has been spoken of before.
func (r *reader) amendable(p *proposal, m mention) (int, bool) {
	if !r.clauses.has[m.name] {
		if !r.clauses.broken {
			r.unknown(m.node, fmt.Sprintf("there is no clause %s", quote(m.name)), m.name, r.clauses.list, list("clauses", r.clauses.list))
		}
		return 0, false
	}
	at := slices.IndexFunc(r.drafts, func(d *draft) bool { return d.ID == m.name })
	if at < 0 {
		return 0, false // its own table is wrong, which has been said
	}
	if ended := r.drafts[at].Ended; ended != nil {
		r.wrong(m.node, fmt.Sprintf("clause `%s` was %s on %s", m.name, ended.By, dayName(ended.On)), "add a new clause under another name")
		return 0, false
	}
	return at, true
}

// unchanged complains of a change after which everything stands as before.
func (r *reader) unchanged(id string, fields, before table) {
	for _, e := range fields.entries {
		old, ok := before.get(e.key.Value)
		if !slices.Contains(clauseKeys, e.key.Value) {
			return // which is said elsewhere
		}
		if isEmpty(e.value) && ok || !isEmpty(e.value) && (!ok || !sameNode(old.value, e.value)) {
			return
		}
	}
	if len(fields.entries) > 0 {
		r.wrong(fields.entries[0].key, fmt.Sprintf("the amendment changes nothing of `%s`, which says this already", id), "put the change right, or leave it out")
	}
}

// sameNode says whether two parts of the file say the same.
func sameNode(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || len(a.Content) != len(b.Content) || a.Kind == yaml.ScalarNode && a.Value != b.Value {
		return false
	}
	for i := range a.Content {
		if !sameNode(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// extendClauses reads by how much an amendment moves deadlines.
func (r *reader) extendClauses(p *proposal) {
	block, next, ok := r.amends(p, "extend", "a-clause: 6 months")
	if !ok {
		return
	}
	p.Extend = map[string]Period{}
	for i, e := range block.entries {
		id := e.key.Value
		at, ok := r.amendable(p, mention{id, e.key})
		if !ok {
			continue
		}
		if isEmpty(e.value) {
			r.wrong(e.key, fmt.Sprintf("the extension of `%s` has no length", id), "write by how much it is moved, such as `"+id+": 6 months`")
			continue
		}
		length := r.period(e.value, "an extension")
		d := r.drafts[at]
		switch {
		case length == nil:
			continue
		case d.Until == nil && d.Within == nil:
			r.wrong(e.key, fmt.Sprintf("clause `%s` has no deadline that could be extended", id), "give it one with `changes`, such as `until: 2020-07-18`")
			continue
		case slices.Contains(p.units[id], unitDue):
			r.wrong(e.key, fmt.Sprintf("the amendment gives `%s` a new deadline and extends it", id), "keep one of the two")
			continue
		}
		d.Clause = d.longer(*length)
		for _, s := range d.scoped {
			s.Clause = s.longer(*length)
		}
		d.Source = r.block(block, i, next)
		p.Extend[id] = *length
		p.Clauses[id] = r.finished(d)
		if _, ok := p.units[id]; !ok {
			p.units[id] = []unit{}
		}
	}
}

// endClauses reads which clauses an amendment ends.
func (r *reader) endClauses(p *proposal, key string, by EndedBy) {
	n := p.table.value(key)
	if n == nil {
		return
	}
	mentions := r.mentions(n, "`"+key+"`")
	if len(mentions) == 0 && n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		r.wrong(n, "the list of `"+key+"` is empty", "name the clauses, or leave it out")
	}
	for _, m := range mentions {
		at, ok := r.amendable(p, m)
		if !ok {
			continue
		}
		if _, ok := p.Clauses[m.name]; ok {
			r.wrong(m.node, fmt.Sprintf("the amendment changes `%s` and ends it", m.name), "keep one of the two")
			continue
		}
		if p.Void == nil {
			p.Void = map[string]EndedBy{}
		}
		p.Void[m.name] = by
		r.drafts[at].Ended = &Ended{On: p.On, By: by}
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
			c.Alongside, c.alongside = by.Alongside, by.alongside
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
	if !slices.Contains(units, unitDuty) {
		c.Scope = maps.Clone(c.Scope)
		for id, s := range c.Scope {
			if changed, ok := by.Scope[id]; ok {
				c.Scope[id] = s.amended(changed, units)
			}
		}
	}
	return c
}

// longer is the clause with its deadline moved on.
func (c Clause) longer(p Period) Clause {
	c.Extended = append(slices.Clone(c.Extended), p)
	c.Scope = maps.Clone(c.Scope)
	for id, s := range c.Scope {
		c.Scope[id] = s.longer(p)
	}
	return c
}
