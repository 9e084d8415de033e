package agreement

import (
	"fmt"
	"maps"
	"slices"

	"go.yaml.in/yaml/v4"
)

// again reads whether a duty is owed anew: in every period, or for each incident.
func (r *reader) again(d *draft) {
	every, hasEvery := d.table.get("every")
	whenever, hasWhenever := d.table.get("whenever")
	d.Every = r.turn(d.table.value("every"))
	if n := d.table.value("whenever"); n != nil {
		d.Whenever = r.picked(n, "`whenever`", "whenever: {kind: violence}", d.In)
	}
	switch {
	case hasEvery && hasWhenever:
		r.wrong(later(r, every.key, whenever.key), "a clause has both `every` and `whenever`", "make two clauses of them")
	case hasEvery && d.Do == nil && (d.Refrain != nil || d.Hold != nil):
		r.wrong(every.key, "`every` says that something is owed anew, and goes with `do`", "leave it out: what is not to be done, is not to be done at any time")
	case hasWhenever && d.Do == nil && (d.Refrain != nil || d.Hold != nil):
		r.wrong(whenever.key, "`whenever` says that something is owed anew, and goes with `do`", "leave it out, or write what is to be done with `do`")
	case hasWhenever:
		r.required(d.table, d.key, fmt.Sprintf("clause `%s` has `whenever` and", d.ID), "within")
		r.answers(d)
	case hasEvery:
		if within, ok := d.table.get("within"); ok {
			r.wrong(later(r, within.key, every.key), "with `every`, what is owed is due by the end of each period", "leave `within` out; say with `until` when the last one ends")
		}
	}
}

// answers complains of a duty that can't be matched with single incidents.
func (r *reader) answers(d *draft) {
	if d.Do == nil || d.Do.Incident != nil || d.Do.Finding != nil {
		return
	}
	r.wrong(d.table.value("do"), "with `whenever`, each incident is answered by one other, or by a finding", "write for instance `do: {finding: about it}` or `do: {kind: talks, about: it}`")
}

// each reads what a clause is judged apart for.
func (r *reader) each(d *draft) {
	n := d.table.value("each")
	for _, m := range r.mentions(n, "`each`") {
		e := Each(m.name)
		switch {
		case e != EachZone && e != EachParty:
			r.unknown(m.node, fmt.Sprintf("a clause can't be judged apart for each %s", quote(m.name)), m.name, []string{string(EachZone), string(EachParty)}, "write `zone`, `party` or `[zone, party]`")
		case slices.Contains(d.Each, e):
			r.wrong(m.node, fmt.Sprintf("`%s` stands twice in the list of `each`", e), "name it once")
		case e == EachParty && len(d.By) == 1 && len(r.found) == 0:
			r.wrong(m.node, fmt.Sprintf("clause `%s` binds one party alone", d.ID), "leave `each: party` out, or list several parties in `by`")
		case e == EachZone && len(d.In) == 1:
			r.wrong(m.node, fmt.Sprintf("clause `%s` is about one zone alone", d.ID), "leave `each: zone` out, or list several zones in `in`")
		default:
			d.Each = append(d.Each, e)
		}
	}
	if n != nil && n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		r.wrong(n, "the list of `each` is empty", "write `zone`, `party` or `[zone, party]`")
	}
}

// scopeKeys are the keys of a clause that can stand otherwise for one party.
var scopeKeys = slices.DeleteFunc(slices.Clone(clauseKeys), func(key string) bool {
	return key == "by" || key == "each" || key == "scope"
})

// scope reads how the clause stands for single parties.
func (r *reader) scope(d *draft) {
	n := d.table.value("scope")
	if n == nil {
		return
	}
	example := "north: {until: 2020-03-10}"
	block, ok := r.table(n, "`scope`", example)
	if !ok {
		return
	}
	if len(block.entries) == 0 && len(n.Content) == 0 {
		r.wrong(n, "`scope` names no party", "write for instance `scope: {"+example+"}`")
	}
	for _, e := range block.entries {
		party := mention{e.key.Value, e.key}
		if !r.knownParty(party) {
			continue
		}
		switch {
		case !slices.Contains(d.By, party.name):
			if len(d.By) > 0 {
				r.wrong(e.key, fmt.Sprintf("clause `%s` does not bind %s", d.ID, party.name), "name in `scope` parties of its `by`")
			}
			continue
		case len(d.By) == 1:
			r.wrong(e.key, fmt.Sprintf("clause `%s` binds %s alone", d.ID, party.name), "write what stands here in the clause itself")
			continue
		}
		fields, ok := r.table(e.value, fmt.Sprintf("the scope of `%s`", party.name), example)
		if !ok {
			continue
		}
		if len(fields.entries) == 0 && len(e.value.Content) == 0 {
			r.wrong(e.key, fmt.Sprintf("the scope of `%s` says nothing", party.name), "write the keys that stand otherwise for it, such as `until: 2020-07-18`")
		}
		r.scoped(d, party.name, fields)
	}
}

// scoped reads the clause as it stands for one party.
func (r *reader) scoped(d *draft, party string, fields table) {
	filled := table{node: fields.node, meant: fields.meant}
	for _, e := range fields.entries {
		if !isEmpty(e.value) || !slices.Contains(scopeKeys, e.key.Value) {
			filled.entries = append(filled.entries, e)
		}
	}
	r.keys(filled, "a scope", scopeKeys)
	said := r.said
	r.said = d.said
	s := r.draft(d.key, d.table.merged(fields).without("by", "each", "scope"), []string{party})
	r.said = said
	s.Source = d.Source
	maps.Copy(d.said, s.said)
	if d.scoped == nil {
		d.scoped = map[string]*draft{}
	}
	d.scoped[party] = s
	for _, l := range s.links {
		if !slices.ContainsFunc(d.links, func(k link) bool { return k.how == l.how && k.to == l.to }) {
			d.links = append(d.links, l)
		}
	}
}
