package agreement

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch/who/naming"
)

// entry is one key of a table with its value.
type entry struct{ key, value *yaml.Node }

// table is a YAML mapping with its keys checked for being words and for
// standing there once, in the order of the file.
type table struct {
	node    *yaml.Node
	entries []entry
	meant   map[string]bool // keys that misspelt ones were most likely meant to be
}

// get finds an entry by its key.
func (t table) get(key string) (entry, bool) {
	if i := t.index(key); i >= 0 {
		return t.entries[i], true
	}
	return entry{}, false
}

// index is the place of a key among the entries, -1 when it is not there.
func (t table) index(key string) int {
	return slices.IndexFunc(t.entries, func(e entry) bool { return e.key.Value == key })
}

// has says whether a key stands there, with a value or without.
func (t table) has(key string) bool {
	_, ok := t.get(key)
	return ok
}

// lacks says whether a key is neither there nor misspelt.
func (t table) lacks(key string) bool { return !t.has(key) && !t.meant[key] }

// value gives the value of a key; nil when it is not there or has none, which
// table has complained of.
func (t table) value(key string) *yaml.Node {
	if e, ok := t.get(key); ok && !isEmpty(e.value) {
		return e.value
	}
	return nil
}

// without is the table without some keys.
func (t table) without(keys ...string) table {
	m := table{node: t.node, meant: t.meant}
	for _, e := range t.entries {
		if !slices.Contains(keys, e.key.Value) {
			m.entries = append(m.entries, e)
		}
	}
	return m
}

// merged is the table with the entries of changes in place of its own of the
// same keys. An entry of changes that is empty takes the key out.
func (t table) merged(changes table) table {
	m := table{node: t.node, meant: map[string]bool{}}
	for _, e := range t.entries {
		if !changes.has(e.key.Value) {
			m.entries = append(m.entries, e)
		}
	}
	for _, e := range changes.entries {
		if !isEmpty(e.value) {
			m.entries = append(m.entries, e)
		}
	}
	return m
}

// size is the number of YAML nodes in a table.
func (t table) size() int {
	n := 0
	for _, e := range t.entries {
		n += 1 + size(e.value)
	}
	return n
}

func size(n *yaml.Node) int {
	total := 1
	for _, child := range n.Content {
		total += size(child)
	}
	return total
}

func isFlow(n *yaml.Node) bool { return n.Style&yaml.FlowStyle != 0 }

func isEmpty(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null"
}

// describe says what a value is, for a message.
func describe(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case n.Kind == yaml.MappingNode:
		return "a block of keys"
	case n.ShortTag() == "!!bool":
		return n.Value
	case n.ShortTag() == "!!int", n.ShortTag() == "!!float":
		return "the number " + n.Value
	}
	return quote(n.Value)
}

// quote shows a piece of the file in a message, cut when it is long.
func quote(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return strconv.Quote(s)
}

// table reads a mapping. what is what it is called in messages, example what
// one looks like. Repeated keys are complained of, and only the first is kept.
func (r *reader) table(n *yaml.Node, what, example string) (table, bool) {
	if n.Kind != yaml.MappingNode {
		r.wrong(n, fmt.Sprintf("%s needs keys with values, not %s", what, describe(n)), "write for instance `"+example+"`")
		return table{}, false
	}
	t := table{node: n, meant: map[string]bool{}}
	first := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			r.wrong(key, fmt.Sprintf("a key must be a word, not %s", describe(key)), "write for instance `"+example+"`")
			continue
		}
		if earlier := first[key.Value]; earlier != nil {
			line, _ := r.src.place(r.src.start(earlier))
			r.wrong(key, fmt.Sprintf("`%s` stands twice in %s, first on line %d", key.Value, what, line), "keep one of them, or give this one another name")
			continue
		}
		first[key.Value] = key
		t.entries = append(t.entries, entry{key, value})
	}
	return t, true
}

// digits are what is left of a number that was written with a comma in braces.
var digits = regexp.MustCompile(`^[0-9]{3}$`)

// keys complains of keys that don't belong and of keys without a value.
func (r *reader) keys(t table, what string, allowed []string) {
	for _, e := range t.entries {
		key := e.key.Value
		switch {
		case slices.Contains(allowed, key):
			if isEmpty(e.value) {
				r.wrong(e.key, fmt.Sprintf("`%s` has no value", key), "give it one, or leave it out")
			}
		case digits.MatchString(key) && isEmpty(e.value):
			r.wrong(e.key, fmt.Sprintf("the number before `%s` is cut by a comma", key), "write it without commas, such as 8600")
		default:
			t.meant[naming.Nearest(key, allowed)] = true
			r.unknown(e.key, fmt.Sprintf("%s has no key `%s`", what, key), key, allowed, "its keys are "+strings.Join(allowed, ", "))
		}
	}
}

// required complains of keys that are not there; at is where the table is named.
func (r *reader) required(t table, at *yaml.Node, what string, keys ...string) {
	for _, key := range keys {
		if t.lacks(key) {
			r.wrong(at, fmt.Sprintf("%s has no `%s`", what, key), advice[key])
		}
	}
}

// advice says for keys that must be there what they look like.
var advice = map[string]string{
	"trucewatch": "begin the file with `trucewatch: 1`",
	"case":       "write a short name, such as `case: us-taliban-2020`",
	"title":      "write what the agreement is called, `title: …`",
	"signed":     "write when and where it was signed, such as `signed: {on: 2020-02-29, at: Doha}`",
	"parties":    "write who the parties are, such as `parties: {us: {name: United States, signatory: true}}`",
	"clauses":    "write at least one clause",
	"name":       "write what the party is called, such as `name: United States`",
	"by":         "write the party that it binds, `by: …`",
	"on":         "write the day, such as `on: 2020-03-11`",
	"from":       "write the first day, such as `from: 2020-02-01`",
	"until":      "write the last day, such as `until: 2020-02-21`",
	"within":     "write how long after each incident it is due, such as `within: 30 days`",
	"over":       "write how long a stretch the number is taken over, such as `over: 7 days`",
	"changes":    "write what changes, such as `changes: {a-clause: {until: 2020-07-18}}`",
}

// text reads a piece of text: words, or a number that stands as it is written.
func (r *reader) text(n *yaml.Node, what string) (string, bool) {
	if n == nil {
		return "", false
	}
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!bool" {
		r.wrong(n, fmt.Sprintf("%s takes text, not %s", what, describe(n)), "write words; put them in quotes if they are true or false")
		return "", false
	}
	if isEmpty(n) || strings.TrimSpace(n.Value) == "" {
		r.wrong(n, what+" is empty", "give it a text, or leave it out")
		return "", false
	}
	return strings.TrimSpace(n.Value), true
}

// mention is a name with the node that gives it.
type mention struct {
	name string
	node *yaml.Node
}

// mentions reads one name or a list of them.
func (r *reader) mentions(n *yaml.Node, what string) []mention {
	if n == nil {
		return nil
	}
	nodes := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		nodes = n.Content
	}
	var list []mention
	for _, item := range nodes {
		if name, ok := r.text(item, what); ok {
			list = append(list, mention{name, item})
		}
	}
	return list
}

// texts is mentions without their nodes.
func (r *reader) texts(n *yaml.Node, what string) []string {
	var list []string
	for _, item := range r.mentions(n, what) {
		list = append(list, item.name)
	}
	return list
}

var identifier = regexp.MustCompile(`^[a-z0-9]+([-_][a-z0-9]+)*$`)

// id checks a name that the file itself gives to a party, an anchor, a clause
// or the case.
func (r *reader) id(n *yaml.Node, what string) (string, bool) {
	id, ok := r.text(n, what)
	if ok && !identifier.MatchString(id) {
		r.wrong(n, fmt.Sprintf("%s can't be called %s", what, quote(id)), "use small letters a to z, digits and hyphens, such as `first-withdrawal`")
		return id, false
	}
	return id, ok
}

// flag reads true or false.
func (r *reader) flag(n *yaml.Node, what string) bool {
	if n == nil {
		return false
	}
	value, err := strconv.ParseBool(n.Value)
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!bool" || err != nil {
		r.wrong(n, fmt.Sprintf("%s takes true or false, not %s", what, describe(n)), "write true or false, without quotes")
		return false
	}
	return value
}

var whole = regexp.MustCompile(`^[0-9]{1,12}$`)

// number reads how many: a whole number, 0 or more.
func (r *reader) number(n *yaml.Node, what string) *int {
	if n == nil {
		return nil
	}
	value, err := strconv.ParseInt(n.Value, 10, 64)
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!int" || !whole.MatchString(n.Value) || err != nil {
		r.wrong(n, fmt.Sprintf("%s takes a whole number, 0 or more, not %s", what, describe(n)), "write digits alone, such as 8600")
		return nil
	}
	count := int(value)
	return &count
}
