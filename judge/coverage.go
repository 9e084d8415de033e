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

// watches are in the order of their beginnings.
type watches struct{ tree[watch, watchedUntil] }

// watchedUntil is the latest end in a stretch of watches; 0, the summary of nothing,
// stands for none.
type watchedUntil int64

func (w watch) compare(o watch) int {
	return cmp.Or(cmp.Compare(w.from, o.from), cmp.Compare(w.row, o.row))
}

func (w watch) addTo(u *watchedUntil) { watchedUntil(w.to).addTo(u) }

func (o watchedUntil) addTo(u *watchedUntil) {
	if *u == 0 || o != 0 && o > *u {
		*u = o
	}
}

func (w *watches) insert(e watch) { w.tree.insert(e) }

// drop takes a watch out; one that is not there, because it was taken out
// before, changes nothing.
func (w *watches) drop(e watch) { w.tree.remove(e) }

// watch puts the coverage of a row in, or drops it.
func (c *coverage) watch(l *ledger, i uint32, do func(*watches, watch)) {
	on := l.on(i)
	if on.from == noTime {
		return
	}
	w := watch{from: on.from, to: on.to, row: i}
	clauses := slices.Clone(l.lists.text[l.more(i).clauses])
	clauses = append(clauses, strings.Fields(strings.ReplaceAll(l.names.text(l.rows.at(i).about), ",", " "))...)
	if len(clauses) == 0 {
		if c.all == nil {
			c.all = &watches{}
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
			c.named[id] = &watches{}
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
	last := w.sumWhile(func(e *watch) bool { return e.from <= t })
	return int64(last), last != 0
}

// next is the beginning of what was watched first after an instant.
func (w *watches) next(t int64) int64 {
	at, ok := int64(math.MaxInt64), false
	w.visit(func(*watchedUntil) bool { return !ok }, func(e *watch) bool {
		if e.from > t {
			at, ok = e.from, true
		}
		return !ok
	})
	return at
}
