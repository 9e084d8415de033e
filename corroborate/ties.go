package corroborate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// ties are what reviewers decided on which things are one and which are not. What
// contradicts an earlier tie is refused, so that ties are made from the latest
// decision backwards: the later one holds.
type ties struct {
	parent map[string]string
	ofOne  map[string][]string        // by the root of a set, its members
	apart  map[string]map[string]bool // by the root of a set, the roots it is apart from
}

func newTies() *ties {
	return &ties{parent: map[string]string{}, ofOne: map[string][]string{}, apart: map[string]map[string]bool{}}
}

// root names the set that a thing is in.
func (t *ties) root(a string) string {
	for {
		up, ok := t.parent[a]
		if !ok {
			return a
		}
		a = up
	}
}

// one gives all that is one with a thing, the thing itself among them, sorted; nil
// where nothing is.
func (t *ties) one(a string) []string { return t.ofOne[t.root(a)] }

func (t *ties) areOne(a, b string) bool { return a == b || t.root(a) == t.root(b) }

func (t *ties) areApart(a, b string) bool { return t.apart[t.root(a)][t.root(b)] }

// free says that no decision parts the thing from any other.
func (t *ties) free(a string) bool { return len(t.apart[t.root(a)]) == 0 }

func (t *ties) join(a, b string) {
	a, b = t.root(a), t.root(b)
	if a == b || t.apart[a][b] {
		return
	}
	if b < a {
		a, b = b, a
	}
	members := slices.Concat(t.members(a), t.members(b))
	slices.Sort(members)
	t.ofOne[a] = members
	delete(t.ofOne, b)
	t.parent[b] = a
	for other := range t.apart[b] {
		delete(t.apart[other], b)
		t.part(a, other)
	}
	delete(t.apart, b)
}

func (t *ties) members(root string) []string {
	if list := t.ofOne[root]; list != nil {
		return list
	}
	return []string{root}
}

func (t *ties) part(a, b string) {
	a, b = t.root(a), t.root(b)
	if a == b {
		return
	}
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		if t.apart[pair[0]] == nil {
			t.apart[pair[0]] = map[string]bool{}
		}
		t.apart[pair[0]][pair[1]] = true
	}
}

// inForce gives the decisions that hold, the latest first; the order in which they
// are given does not matter. Decisions that the record has not taken in yet, which
// have no Seq, come in the order of when they were taken and then by ID.
func inForce(decisions []trucewatch.Decision) []trucewatch.Decision {
	list := slices.Clone(decisions)
	slices.SortStableFunc(list, compareDecisions)
	list = slices.CompactFunc(list, func(a, b trucewatch.Decision) bool { return a.ID != "" && a.ID == b.ID })
	list = trucewatch.InForce(list)
	slices.Reverse(list)
	return list
}

// tiesOfTexts are the decisions on which reports are one text.
func tiesOfTexts(decisions []trucewatch.Decision) *ties {
	t := newTies()
	for _, d := range inForce(decisions) {
		if d.Verb != trucewatch.SameText {
			continue
		}
		for _, group := range d.Families {
			for i := 1; i < len(group); i++ {
				t.join(group[0], group[i])
			}
		}
		for i, group := range d.Families {
			for _, other := range d.Families[:i] {
				for _, a := range group {
					for _, b := range other {
						t.part(a, b)
					}
				}
			}
		}
	}
	return t
}

// compareDecisions orders decisions as they were taken in.
func compareDecisions(a, b trucewatch.Decision) int {
	return cmp.Or(cmp.Compare(a.Seq, b.Seq), a.At.Compare(b.At), a.Known.Compare(b.Known), strings.Compare(a.ID, b.ID))
}
