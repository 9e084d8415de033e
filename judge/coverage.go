package judge

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// coverage keeps what sources watched: for the clauses that they name, and for
// all where they name none.
type coverage struct {
	all   *watches
	named map[string]*watches
}

// watch is a stretch that a source watched, from inclusive, to exclusive.
type watch struct {
	from, to int64
	row      uint32
}

// watches are in the order of their beginnings; the summary of a stretch is the
// latest end in it.
type watches struct{ tree[watch, int64] }

func newWatches() *watches {
	return &watches{tree[watch, int64]{
		compare: func(a, b *watch) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.row, b.row)) },
		add:     func(s *int64, w *watch) { *s = later(*s, w.to) },
		join:    func(s, more *int64) { *s = later(*s, *more) },
	}}
}

func (w *watches) insert(e watch) { w.tree.insert(e) }

// drop takes a watch out; one that is not there, because it was taken out
// before, changes nothing.
func (w *watches) drop(e watch) { w.tree.remove(e) }

// later is the later of two ends; 0, the summary of nothing, stands for none.
func later(a, b int64) int64 {
	if a == 0 || b != 0 && b > a {
		return b
	}
	return a
}

// watch puts the coverage of a row in, or drops it.
func (c *coverage) watch(l *ledger, i uint32, do func(*watches, watch)) {
	r := &l.rows.at(i).row
	if r.from == noTime {
		return
	}
	w := watch{from: r.from, to: r.to, row: i}
	clauses := slices.Clone(l.lists.text[r.clauses])
	clauses = append(clauses, strings.Fields(strings.ReplaceAll(l.names.text(r.about), ",", " "))...)
	if len(clauses) == 0 {
		if c.all == nil {
			c.all = newWatches()
		}
		do(c.all, w)
		return
	}
	if c.named == nil {
		c.named = map[string]*watches{}
	}
	for i, id := range clauses {
		if slices.Contains(clauses[:i], id) {
			continue
		}
		if c.named[id] == nil {
			c.named[id] = newWatches()
		}
		do(c.named[id], w)
	}
}

// of are the watches that a clause counts.
func (c *coverage) of(clause string) []*watches {
	var list []*watches
	for _, w := range []*watches{c.all, c.named[clause]} {
		if w != nil {
			list = append(list, w)
		}
	}
	return list
}

// until is the latest end of what was watched and began by an instant; ok is
// false when nothing did.
func (w *watches) until(t int64) (end int64, ok bool) {
	end = w.sumWhile(func(e *watch) bool { return e.from <= t })
	return end, end != 0
}

// next is the beginning of what was watched first after an instant.
func (w *watches) next(t int64) int64 {
	at, ok := int64(math.MaxInt64), false
	w.visit(func(*int64) bool { return !ok }, func(e *watch) bool {
		if e.from > t {
			at, ok = e.from, true
		}
		return !ok
	})
	return at
}
