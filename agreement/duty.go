package agreement

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch"
)

var (
	selectorKeys = strings.Fields("kind by against between of about in where")
	shapes       = strings.Fields("count sum level finding all any")
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
		m := r.measure(t, e, in)
		r.summed(&m.Selector, e)
		return &Do{Sum: m}
	case "finding":
		return &Do{Finding: r.finding(t, e)}
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
	r.reachable(t, m.AtLeast, m.AtMost)
	if isEmpty(e.value) {
		return m
	}
	if s := r.picked(e.value, "`"+key+"`", key+": {kind: release, by: kabul}", in); s != nil {
		m.Selector = *s
	}
	return m
}

// finding reads the duty to find out about the incident that a clause began with.
func (r *reader) finding(t table, e entry) *FindingDuty {
	r.keys(t, "a `finding`", []string{"finding", "by"})
	s, ok := r.text(e.value, "`finding`")
	switch {
	case isEmpty(e.value):
	case ok && s != "about it":
		r.wrong(e.value, fmt.Sprintf("a finding is owed about the incident, not about %s", quote(s)), "write `finding: about it`")
	case !r.recurring:
		r.wrong(e.key, "a finding is owed about an incident, and this clause begins with none", "add `whenever`, such as `whenever: {kind: violence}`")
	}
	f := &FindingDuty{}
	f.By, _ = r.text(t.value("by"), "`by`")
	if ok && s == "about it" && f.By == "" && len(r.a.Monitors) == 0 && !t.has("by") && r.recurring {
		r.wrong(e.key, "nobody can make this finding: the agreement has no monitors", "name the body here with `by`, or in `monitors`")
	}
	return f
}

// reachable complains of a number that is brought about by doing nothing.
func (r *reader) reachable(t table, least, most *int) {
	if least != nil && *least == 0 && most == nil {
		r.wrong(t.value("at-least"), "there is always at least nothing, so this is done from the beginning", "write how many there must be, or `at-most`")
	}
}

// summed complains of a sum over incidents that nobody counts.
func (r *reader) summed(s *Selector, e entry) {
	if s != nil && s.Kind != "" && !tells(s.Kind, "count") {
		r.wrong(e.key, fmt.Sprintf("of %s nobody says how many they are, so they have no sum", kindWords(s.Kind)[3]), "count them with `count`")
	}
}

func (r *reader) level(t table, e entry) *Level {
	r.keys(t, "a `level`", append([]string{"level"}, bounds...))
	l := &Level{}
	l.AtLeast, l.AtMost = r.bounds(t, e)
	r.reachable(t, l.AtLeast, l.AtMost)
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

// picked reads a selector that stands alone.
func (r *reader) picked(n *yaml.Node, what, example string, in []string) *Selector {
	t, ok := r.table(n, what, example)
	if !ok {
		return nil
	}
	return r.incident(t, what, selectorKeys, example, in)
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
	if s.AboutIt = s.About == "it"; s.AboutIt {
		r.aboutIt(s, t.value("about"), what)
	}
	if t.has("in") {
		s.In = r.zonesIn(t.value("in"))
	}
	s.Where = r.where(t.value("where"), s.Kind)
	r.oneWith(s, t)
	r.fitting(s, t)
	return s
}

// aboutIt checks that there is an incident for `about: it` to speak of.
func (r *reader) aboutIt(s *Selector, n *yaml.Node, what string) {
	s.About = ""
	switch {
	case what == "`whenever`":
		r.wrong(n, "`it` is the incident that is picked here, and can't be about itself", "leave `about` out")
	case !r.recurring:
		r.wrong(n, "`it` is the incident that a clause begins with, and this clause begins with none", "add `whenever`, or say in words what it is about")
	}
}

// oneWith complains of something between one party and itself.
func (r *reader) oneWith(s *Selector, t table) {
	seen := map[string]bool{}
	for _, id := range s.Between {
		if seen[id] {
			r.wrong(t.value("between"), fmt.Sprintf("`%s` stands twice in the list of `between`", id), "name the other party")
			return
		}
		seen[id] = true
	}
}

// fitting complains of fields that the selector's kind never has.
func (r *reader) fitting(s *Selector, t table) {
	if s.Kind == "" {
		return
	}
	for _, field := range selectorKeys[1:] {
		if n := t.value(field); n != nil && field != "in" && field != "where" && !tells(s.Kind, field) {
			r.wrong(n, fmt.Sprintf("%s never have `%s`", kindWords(s.Kind)[3], field), "leave it out, or pick another kind")
		}
	}
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
			r.wrong(e.key, fmt.Sprintf("%s picks incidents, and can't have `%s`", what, key), "a number to bring about stands in `do`, a number to keep to in `hold`")
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
