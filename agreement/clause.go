package agreement

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/who/naming"
)

var clauseKeys = strings.Fields("cite text by do refrain hold every whenever from until within after while alongside needs force read-by watched quiet in each scope annex")

// draft is a clause as it was read, with what is needed to read it again when
// an amendment changes it and to say where something in it is wrong.
type draft struct {
	Clause
	key   *yaml.Node
	table table
	links []link
	// scoped are the parts of the clause for parties for which it stands otherwise.
	scoped map[string]*draft
	said   map[string]bool // what was said of it
}

// link is one clause waiting for another; how is after, while, within or
// alongside.
type link struct {
	how, from, to string
	node          *yaml.Node
}

func (r *reader) readClauses(t table) {
	n := t.value("clauses")
	if n == nil {
		r.clauses.broken = true
		return
	}
	block, ok := r.table(n, "`clauses`", "withdrawal: {by: us, do: {kind: withdrawal}}")
	r.clauses.broken = !ok
	if ok && len(block.entries) == 0 {
		r.wrong(n, "there are no clauses", advice["clauses"])
	}
	if len(block.entries) > mostClauses {
		r.wrong(block.entries[mostClauses].key, fmt.Sprintf("there are more than %d clauses", mostClauses), "an agreement has some hundreds at most; make several cases of it")
		r.clauses.broken = true
		return
	}
	for _, e := range block.entries {
		r.clauses.add(e.key.Value)
	}
	for i, e := range block.entries {
		r.id(e.key, "a clause")
		if r.anchors.has[e.key.Value] {
			r.wrong(e.key, fmt.Sprintf("`%s` is both an anchor and a clause", e.key.Value), "give one of them another name")
		}
		ct, ok := r.table(e.value, fmt.Sprintf("clause `%s`", e.key.Value), e.key.Value+": {by: us, do: {kind: withdrawal}}")
		if !ok {
			continue
		}
		d := r.draft(e.key, ct, nil)
		d.Source = r.block(block, i, r.after(t, "clauses"))
		r.drafts = append(r.drafts, d)
	}
	r.cycles()
	for _, d := range r.drafts {
		r.a.Clauses = append(r.a.Clauses, r.finished(d))
	}
	pair(r.a.Clauses)
}

// draft reads one clause, whole. by are the parties that it binds where the
// table does not say it, because it is a part of a clause that does.
func (r *reader) draft(key *yaml.Node, t table, by []string) *draft {
	d := &draft{key: key, table: t, Clause: Clause{ID: key.Value, By: by, Agreed: r.agreed}, said: maps.Clone(r.said)}
	if d.said == nil {
		d.said = map[string]bool{}
	}
	hear := r.hear
	r.hear = d.said
	defer func() { r.hear = hear }()
	if by == nil {
		r.keys(t, "a clause", clauseKeys)
		r.required(t, key, fmt.Sprintf("clause `%s`", d.ID), "by")
		d.By = r.bound(t.value("by"))
	}
	r.recurring = t.has("whenever")
	d.Cite, _ = r.text(t.value("cite"), "`cite`")
	d.Text, _ = r.text(t.value("text"), "`text`")
	d.plain = d.Text == ""
	d.Needs = r.partyIDs(t.value("needs"), "`needs`")
	r.force(d)
	r.annex(d)
	d.In = r.zonesIn(t.value("in"))
	r.duty(d)
	r.times(d)
	r.waits(d)
	r.again(d)
	if by == nil {
		r.each(d)
		r.scope(d)
	}
	return d
}

// bound reads the party or parties that a clause binds.
func (r *reader) bound(n *yaml.Node) []string {
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		if id, ok := r.partyID(n, "`by`"); ok {
			return []string{id}
		}
		return nil
	}
	if len(n.Content) == 0 {
		r.wrong(n, "the list of `by` is empty", "name the party that the clause binds, or several")
	}
	return r.distinct(n, "`by`")
}

// distinct reads a list of parties and complains of one that stands there twice.
func (r *reader) distinct(n *yaml.Node, what string) []string {
	var ids []string
	for _, m := range r.mentions(n, what) {
		switch {
		case !r.knownParty(m):
		case slices.Contains(ids, m.name):
			r.wrong(m.node, fmt.Sprintf("`%s` stands twice in the list of %s", m.name, what), "name it once")
		default:
			ids = append(ids, m.name)
		}
	}
	return ids
}

// force reads how strongly the clause binds, and for the spirit who reads it so.
func (r *reader) force(d *draft) {
	d.Force = Shall
	n := d.table.value("force")
	if n != nil {
		s, ok := r.text(n, "`force`")
		d.Force = Force(s)
		if ok && !d.Force.known() {
			known := []string{string(Shall), string(Goal), string(May), string(Spirit)}
			r.unknown(n, fmt.Sprintf("there is no force %s", quote(s)), s, known, list("forces", known))
		}
	}
	readBy, given := d.table.get("read-by")
	switch {
	case given && !d.table.has("force"):
		r.wrong(readBy.key, "`read-by` says who reads into the agreement what is not written in it", "add `force: spirit`, or leave `read-by` out")
	case given && d.Force.known() && d.Force != Spirit:
		r.wrong(later(r, readBy.key, n), fmt.Sprintf("`read-by` goes with `force: spirit`, not with `force: %s`", d.Force), "leave one of them out")
	}
	d.ReadBy = r.texts(d.table.value("read-by"), "`read-by`")
}

func (f Force) known() bool { return f == Shall || f == Goal || f == May || f == Spirit }

func (r *reader) annex(d *draft) {
	n := d.table.value("annex")
	if s, ok := r.text(n, "`annex`"); ok {
		d.Unpublished = s == "unpublished"
		if !d.Unpublished {
			r.wrong(n, fmt.Sprintf("`annex` can't be %s", quote(s)), "write `annex: unpublished`, or leave it out")
		}
	}
}

// duty reads what is to be done or not to be done.
func (r *reader) duty(d *draft) {
	var given []entry
	missing := true
	for _, key := range duties {
		if e, ok := d.table.get(key); ok {
			given = append(given, e)
		}
		missing = missing && d.table.lacks(key)
	}
	switch {
	case len(given) > 1:
		r.wrong(later(r, given[0].key, given[1].key), fmt.Sprintf("a clause has both `%s` and `%s`", given[0].key.Value, given[1].key.Value), "make two clauses of them")
	case missing:
		r.wrong(d.key, fmt.Sprintf("clause `%s` says nothing to do or to refrain from", d.ID), "add `do`, `refrain` or `hold`, such as `refrain: {kind: violence, by: taliban}`")
	}
	if n := d.table.value("do"); n != nil {
		d.Do = r.do(n, d.In)
	}
	if n := d.table.value("refrain"); n != nil {
		d.Refrain = r.refrain(n, d.In)
	}
	if n := d.table.value("hold"); n != nil {
		d.Hold = r.hold(n, d.In)
	}
	if quiet, ok := d.table.get("quiet"); ok && !d.table.has("refrain") && len(given) > 0 {
		right := "leave it out"
		if d.table.has("hold") {
			right = "leave it out: a `hold` is kept again when the measure is back within bounds"
		}
		r.wrong(quiet.key, "`quiet` says when a breach is over, and goes with `refrain`", right)
	}
	d.Quiet = r.period(d.table.value("quiet"), "`quiet`")
}

// times reads from when the clause binds and when it is due or ends.
func (r *reader) times(d *draft) {
	d.From = r.moment(d.table.value("from"), "`from`")
	d.Until = r.moment(d.table.value("until"), "`until`")
	if n := d.table.value("within"); n != nil {
		d.Within = r.within(n, d.table.has("whenever"))
	}
	d.Watched = r.every(d.table.value("watched"), "`watched`")
	until, hasUntil := d.table.get("until")
	within, hasWithin := d.table.get("within")
	switch {
	case hasUntil && hasWithin && !d.table.has("whenever"):
		r.wrong(later(r, until.key, within.key), "a clause has both `until` and `within`", "keep the one that the agreement says")
	case hasWithin && !d.table.has("do") && (d.table.has("refrain") || d.table.has("hold")):
		r.wrong(within.key, "`within` says by when something is due, and goes with `do`", "say when the clause ends with `until`")
	default:
		r.sequence(d)
	}
}

// sequence complains of an end that comes before the beginning.
func (r *reader) sequence(d *draft) {
	if r.a.SignedOn.IsZero() && d.From == nil || d.From == nil && d.table.has("from") {
		return
	}
	if d.Until == nil && d.table.has("every") {
		return
	}
	start := r.a.Start(d.Clause)
	due, ok := r.a.Deadline(d.Clause)
	if !ok || !due.Before(start) {
		return
	}
	key := "until"
	if d.Within != nil {
		key = "within"
	}
	end := d.table.value(key)
	if d.From == nil && !d.Agreed.IsZero() {
		r.wrong(end, fmt.Sprintf("`%s` ends on %s, before the amendment of %s, from which an added clause binds unless it says otherwise", key, dayName(due), dayName(start)), "add `from`, or put the day right")
		return
	}
	if d.From == nil {
		r.wrong(end, fmt.Sprintf("`%s` ends on %s, before the signing on %s, from which a clause binds unless it says otherwise", key, dayName(due), dayName(start)), "add `from`, or put the day right")
		return
	}
	r.wrong(later(r, end, d.table.value("from")), fmt.Sprintf("`%s` ends on %s, before `from` on %s", key, dayName(due), dayName(start)), "put one of the days right")
}

// waits reads which clauses this one waits for.
func (r *reader) waits(d *draft) {
	d.After = r.linksTo(d, "after")
	d.While = r.linksTo(d, "while")
	d.Alongside = r.linksTo(d, "alongside")
	if e, ok := d.table.get("alongside"); ok && !d.table.has("do") && (d.Refrain != nil || d.Hold != nil) {
		r.wrong(e.key, "`alongside` is for what is done at the same time as something else, and goes with `do`", "write `while` for a clause that binds only while others hold")
		d.Alongside = nil
	}
	if d.Within != nil && d.Within.Clause != "" {
		d.links = append(d.links, link{"within", d.ID, d.Within.Clause, d.table.value("within")})
	}
}

func (r *reader) linksTo(d *draft, how string) []string {
	var ids []string
	for _, m := range r.mentions(d.table.value(how), "`"+how+"`") {
		switch {
		case r.clauses.has[m.name]:
			if !slices.Contains(ids, m.name) {
				ids = append(ids, m.name)
				d.links = append(d.links, link{how, d.ID, m.name, m.node})
			}
		case r.anchors.has[m.name]:
			r.wrong(m.node, fmt.Sprintf("`%s` is an anchor, and `%s` takes clauses", m.name, how), "write `from: "+m.name+"` to begin on its day")
		default:
			r.unknown(m.node, fmt.Sprintf("there is no clause %s", quote(m.name)), m.name, r.clauses.list, list("clauses", r.clauses.list))
		}
	}
	return ids
}

// finished is a clause with a text of its own where the file gives none.
func (r *reader) finished(d *draft) Clause {
	c := d.Clause
	c.alongside = append([]string{}, d.Alongside...)
	if c.plain {
		c.Text = c.sentence(r.a)
	}
	for id, s := range d.scoped {
		if c.Scope == nil {
			c.Scope = map[string]Clause{}
		}
		s.Source = d.Source
		c.Scope[id] = r.finished(s)
	}
	return c
}

// duties are the keys of which a clause has one.
var duties = strings.Fields("do refrain hold")

// later is the one of two nodes that stands further down in the file: where an
// amendment contradicts what it amends, the amendment.
func later(r *reader, a, b *yaml.Node) *yaml.Node {
	if r.src.start(a) > r.src.start(b) {
		return a
	}
	return b
}

// zoneName is a zone that the agreement names, with its place in the file.
type zoneName struct {
	name         string
	line, column int
}

// zonesIn reads the names of zones.
func (r *reader) zonesIn(n *yaml.Node) []string {
	var zones []string
	for _, m := range r.mentions(n, "`in`") {
		line, column := r.src.place(r.src.start(m.node))
		zones = append(zones, m.name)
		r.a.zones = append(r.a.zones, zoneName{m.name, line, column})
	}
	return zones
}

// UnknownZones complains, with file, line and column, of each zone that the
// agreement names and that is not among those known to the case.
func (a *Agreement) UnknownZones(known []string) []error {
	r := &reader{src: &source{file: a.File}, seen: map[mistake]bool{}}
	for _, z := range a.zones {
		if slices.Contains(known, z.name) {
			continue
		}
		right := "mark it as a zone in places.geojson"
		if near := naming.Nearest(z.name, known); near != "" {
			right = fmt.Sprintf("did you mean %s?", quote(near))
		}
		r.wrongAt(z.line, z.column, fmt.Sprintf("there is no zone %s", quote(z.name)), right)
	}
	return r.errors()
}

// kinds are the names of all kinds, roots first.
func kinds() []string {
	var list []string
	for _, k := range trucewatch.Kinds() {
		list = append(list, string(k))
	}
	return list
}
