package agreement

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch"
)

var (
	selectorKeys = strings.Fields("kind by against between of about in")
	shapes       = strings.Fields("count sum level all any")
	bounds       = strings.Fields("at-least at-most")
)

const (
	doExample      = "do: {kind: talks, between: [taliban, kabul]}"
	refrainExample = "refrain: {kind: violence, by: taliban}"
)

// do reads something to bring about. Its key says which of the shapes it has;
// without one it is an incident.
func (r *reader) do(n *yaml.Node, in []string) *Do {
	t, ok := r.table(n, "`do`", doExample)
	if !ok {
		return nil
	}
	var found []entry
	for _, e := range t.entries {
		if slices.Contains(shapes, e.key.Value) {
			found = append(found, e)
		}
	}
	if len(found) > 1 {
		r.wrong(found[1].key, fmt.Sprintf("`do` has both `%s` and `%s`", found[0].key.Value, found[1].key.Value), "put them in a list, such as `all: [{count: …}, {level: …}]`")
		return nil
	}
	if len(found) == 0 {
		return &Do{Incident: r.incident(t, "`do`", append(slices.Clone(selectorKeys), shapes...), doExample, in)}
	}
	switch e := found[0]; e.key.Value {
	case "level":
		return &Do{Level: r.level(t, e)}
	case "count":
		return &Do{Count: r.measure(t, e, in)}
	case "sum":
		return &Do{Sum: r.measure(t, e, in)}
	case "all":
		return &Do{All: r.parts(t, e, in)}
	default:
		return &Do{Any: r.parts(t, e, in)}
	}
}

// parts reads the list of an `all` or `any`.
func (r *reader) parts(t table, e entry, in []string) []Do {
	key := e.key.Value
	r.keys(t, "`do` with `"+key+"`", []string{key})
	if isEmpty(e.value) {
		return nil
	}
	if e.value.Kind != yaml.SequenceNode {
		r.wrong(e.value, fmt.Sprintf("`%s` takes a list, not %s", key, describe(e.value)), fmt.Sprintf("write for instance `%s: [{kind: talks}, {kind: release}]`", key))
		return nil
	}
	if len(e.value.Content) == 0 {
		r.wrong(e.value, fmt.Sprintf("the list of `%s` is empty", key), "list what is to be done")
	}
	var parts []Do
	for _, item := range e.value.Content {
		if do := r.do(item, in); do != nil {
			parts = append(parts, *do)
		}
	}
	return parts
}

// measure reads a count or sum of incidents with its bounds.
func (r *reader) measure(t table, e entry, in []string) *Measure {
	key := e.key.Value
	r.keys(t, "a `"+key+"`", append([]string{key}, bounds...))
	m := &Measure{}
	m.AtLeast, m.AtMost = r.bounds(t, e)
	if isEmpty(e.value) {
		return m
	}
	example := key + ": {kind: release, by: kabul}"
	if picked, ok := r.table(e.value, "`"+key+"`", example); ok {
		m.Selector = *r.incident(picked, "`"+key+"`", selectorKeys, example, in)
	}
	return m
}

func (r *reader) level(t table, e entry) *Level {
	r.keys(t, "a `level`", append([]string{"level"}, bounds...))
	l := &Level{}
	l.AtLeast, l.AtMost = r.bounds(t, e)
	if !isEmpty(e.value) {
		l.Name, _ = r.text(e.value, "`level`")
	}
	return l
}

// bounds reads the bounds of a measure or level, of which it has at least one.
func (r *reader) bounds(t table, e entry) (least, most *int) {
	least = r.number(t.value("at-least"), "`at-least`")
	most = r.number(t.value("at-most"), "`at-most`")
	switch {
	case t.lacks("at-least") && t.lacks("at-most"):
		r.wrong(e.key, fmt.Sprintf("`%s` has no bound", e.key.Value), "add `at-least` or `at-most`, such as `at-least: 5`")
	case least != nil && most != nil && *least > *most:
		r.wrong(t.value("at-least"), fmt.Sprintf("`at-least` %d is more than `at-most` %d", *least, *most), "exchange them, or put one of them right")
	}
	return least, most
}

// refrain reads incidents that must not happen.
func (r *reader) refrain(n *yaml.Node, in []string) *Selector {
	t, ok := r.table(n, "`refrain`", refrainExample)
	if !ok {
		return nil
	}
	return r.incident(t, "`refrain`", selectorKeys, refrainExample, in)
}

// incident reads a selector. allowed are the keys that may stand there; in are
// the zones of the clause, for a selector that names none.
func (r *reader) incident(t table, what string, allowed []string, example string, in []string) *Selector {
	s := &Selector{In: in}
	r.misplaced(&t, what)
	r.keys(t, what, allowed)
	if len(t.entries) == 0 && len(t.node.Content) == 0 {
		r.wrong(t.node, what+" names no incidents", "write for instance `"+example+"`")
	}
	s.Kind = r.kind(t.value("kind"))
	r.filled(t, "by", "against", "in")
	s.By = r.partyIDs(t.value("by"), "`by`")
	s.Against = r.partyIDs(t.value("against"), "`against`")
	if n := t.value("between"); n != nil {
		s.Between = r.partyIDs(n, "`between`")
		if n.Kind != yaml.SequenceNode || len(n.Content) < 2 {
			r.wrong(n, "`between` takes two parties or more", "write for instance `between: [taliban, kabul]`")
		}
	}
	s.Of, _ = r.text(t.value("of"), "`of`")
	s.About, _ = r.text(t.value("about"), "`about`")
	if t.has("in") {
		s.In = r.zonesIn(t.value("in"))
	}
	return s
}

// filled complains of lists with nothing in them, which would pick everything.
func (r *reader) filled(t table, keys ...string) {
	for _, key := range keys {
		if n := t.value(key); n != nil && n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
			r.wrong(n, fmt.Sprintf("the list of `%s` is empty", key), "name at least one, or leave it out to admit everything")
		}
	}
}

// misplaced takes out, with a word of its own, what belongs beside a measure and
// was written where incidents are picked.
func (r *reader) misplaced(t *table, what string) {
	kept := table{node: t.node, meant: t.meant}
	for _, e := range t.entries {
		switch key := e.key.Value; {
		case slices.Contains(bounds, key):
			r.wrong(e.key, fmt.Sprintf("%s picks incidents, and `%s` bounds a number", what, key), "write it beside `count`, `sum` or `level`, such as `{count: {kind: handover}, at-least: 5}`")
		case slices.Contains(shapes, key):
			r.wrong(e.key, fmt.Sprintf("%s picks incidents, and can't have `%s`", what, key), "a number to bring about stands in `do`; a number to keep to is a `hold`, which is not judged by this version")
		default:
			kept.entries = append(kept.entries, e)
		}
	}
	*t = kept
}

// kind reads one kind of incident.
func (r *reader) kind(n *yaml.Node) trucewatch.Kind {
	if n != nil && n.Kind == yaml.SequenceNode {
		r.wrong(n, "`kind` takes one kind, not a list", "write the wider kind, or one part for each under `any`")
		return ""
	}
	s, ok := r.text(n, "`kind`")
	if ok && !trucewatch.Kind(s).Known() {
		known := kinds()
		r.unknown(n, fmt.Sprintf("there is no kind %s", quote(s)), s, known, list("kinds", known))
		return ""
	}
	return trucewatch.Kind(s)
}
