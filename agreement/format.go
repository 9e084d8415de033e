package agreement

import (
	"bytes"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Format writes an agreement's file in its usual form: the keys of each block in
// one order, two spaces for each level, comments where they belong. What the file
// says stays the same, and so do the order of parties, clauses and lists, blank
// lines, and whether a block stands in braces, as long as it fits on a line. The
// agreement need not be right, only YAML that agreements can be written in.
// Formatting what has been formatted changes nothing.
func Format(file string, data []byte) ([]byte, []error) {
	text := string(data)
	if len(text) > mostBytes {
		_, errs := refuse(file, 0, 0, "the file is larger than 1 MiB", "an agreement is a few pages; is this the right file?")
		return nil, errs
	}
	if at, wrong, right := unusual(text); wrong != "" {
		line, column := newSource(file, text[:at]).place(at)
		_, errs := refuse(file, line, column, wrong, right)
		return nil, errs
	}
	r := &reader{src: newSource(file, text), seen: map[mistake]bool{}}
	root := r.parse(text)
	if root == nil {
		return nil, r.errors()
	}
	if _, ok := r.table(root, "the agreement", "trucewatch: 1"); !ok || !r.formable(root) {
		return nil, r.errors()
	}
	f := &form{src: r.src, spots: map[*yaml.Node]*spot{}}
	f.survey(root)
	f.comments()
	var b bytes.Buffer
	f.out = &b
	f.lines(f.opening, 0)
	if len(root.Content) == 0 {
		b.WriteString("{}\n")
	}
	f.table(root, 0, agreementOrder)
	f.lines(f.closing, 0)
	return aligned(b.String()), nil
}

// formable says whether every key is a word that stands once in its block, so
// that blocks can be put in order.
func (r *reader) formable(n *yaml.Node) bool {
	before := len(r.found)
	if n.Kind == yaml.MappingNode {
		r.table(n, "this block", "key: value")
	}
	for _, child := range n.Content {
		if len(r.found) > before || !r.formable(child) {
			return false
		}
	}
	return len(r.found) == before
}

// order is in which order the keys of a block stand, and in which order those of
// the blocks below it. Keys that it does not know come last, as they stand.
type order struct {
	keys  []string
	below map[string]*order // by key
	each  *order            // of every key, and of the items of a list
}

var (
	selectorOrder  = &order{keys: strings.Fields("finding kind by against between of about in where count sum level over at-least at-most all any")}
	partyOrder     = &order{keys: strings.Fields("name signatory with names")}
	readingOrder   = &order{keys: readingKeys}
	clauseOrder    = &order{keys: strings.Fields("cite text by force read-by needs in each whenever do refrain hold every from until within after while alongside quiet watched scope annex")}
	amendmentOrder = &order{keys: amendmentKeys}
	agreementOrder = &order{keys: agreementKeys}
)

func init() {
	for _, key := range []string{"count", "sum"} {
		selectorOrder.below = with(selectorOrder.below, key, selectorOrder)
	}
	for _, key := range []string{"all", "any"} {
		selectorOrder.below = with(selectorOrder.below, key, &order{each: selectorOrder})
	}
	for _, key := range []string{"do", "refrain", "hold", "whenever"} {
		clauseOrder.below = with(clauseOrder.below, key, selectorOrder)
	}
	clauseOrder.below["scope"] = &order{each: clauseOrder}
	amendmentOrder.below = map[string]*order{"changes": {each: clauseOrder}, "adds": {each: clauseOrder}}
	agreementOrder.below = map[string]*order{
		"signed": {keys: signedKeys}, "parties": {each: partyOrder},
		"anchors":   {each: &order{each: readingOrder}},
		"baselines": {each: &order{keys: baselineKeys}},
		"clauses":   {each: clauseOrder}, "amendments": {each: amendmentOrder},
	}
}

func with(m map[string]*order, key string, o *order) map[string]*order {
	if m == nil {
		m = map[string]*order{}
	}
	m[key] = o
	return m
}

// under is the order of the block under a key; nil when nothing is known of it.
func (o *order) under(key string) *order {
	if o == nil {
		return nil
	}
	if below := o.below[key]; below != nil {
		return below
	}
	return o.each
}

// sorted puts the entries of a block in order.
func (o *order) sorted(n *yaml.Node) []entry {
	var list []entry
	for i := 0; i+1 < len(n.Content); i += 2 {
		list = append(list, entry{n.Content[i], n.Content[i+1]})
	}
	if o == nil || o.keys == nil {
		return list
	}
	rank := func(e entry) int {
		if i := slices.Index(o.keys, e.key.Value); i >= 0 {
			return i
		}
		return len(o.keys)
	}
	slices.SortStableFunc(list, func(a, b entry) int { return rank(a) - rank(b) })
	return list
}
