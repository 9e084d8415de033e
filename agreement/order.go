package agreement

import (
	"slices"
	"strings"
)

// cycles complains of clauses that wait for one another, so that none of them
// could ever begin, or none ever be overdue. It says whether there are any.
// Clauses alongside each other stand in one place: what waits for one of them
// waits for all.
func (r *reader) cycles() bool {
	w := &walk{r: r, places: map[string]*place{}, state: map[*place]visit{}, found: map[string]bool{}}
	for _, d := range r.drafts {
		w.places[d.ID] = &place{drafts: []*draft{d}}
	}
	for _, d := range r.drafts {
		for _, other := range d.Alongside {
			w.merge(d.ID, other)
		}
	}
	for _, d := range r.drafts {
		w.visit(w.places[d.ID])
	}
	return len(w.found) > 0
}

type visit int

const (
	unseen visit = iota
	onPath
	done
)

// place is a clause, or clauses that stand alongside one another.
type place struct{ drafts []*draft }

// walk goes along the links of clauses, depth first. A link back to a clause on
// the path closes a cycle.
type walk struct {
	r      *reader
	places map[string]*place // by the IDs of clauses
	state  map[*place]visit
	path   []*place
	taken  []link          // the links between the places on the path
	found  map[string]bool // cycles, by their clauses
}

// merge puts two clauses in one place.
func (w *walk) merge(a, b string) {
	one, other := w.places[a], w.places[b]
	if other == nil || one == other {
		return
	}
	if len(one.drafts) < len(other.drafts) {
		one, other = other, one
	}
	one.drafts = append(one.drafts, other.drafts...)
	for _, d := range other.drafts {
		w.places[d.ID] = one
	}
}

func (w *walk) visit(p *place) {
	if w.state[p] != unseen {
		return
	}
	w.state[p] = onPath
	w.path = append(w.path, p)
	for _, d := range p.drafts {
		for _, l := range d.links {
			w.follow(l)
		}
	}
	w.path = w.path[:len(w.path)-1]
	w.state[p] = done
}

func (w *walk) follow(l link) {
	next := w.places[l.to]
	if l.how == "alongside" {
		if l.from == l.to {
			w.taken = append(w.taken, l)
			w.report(next)
			w.taken = w.taken[:len(w.taken)-1]
		}
		return
	}
	w.taken = append(w.taken, l)
	switch {
	case next == nil: // its own table is wrong, which has been said
	case w.state[next] == onPath:
		w.report(next)
	default:
		w.visit(next)
	}
	w.taken = w.taken[:len(w.taken)-1]
}

// report names the cycle that begins and ends with a place on the path, at the
// one of its links that stands last in the file.
func (w *walk) report(from *place) {
	if w.r.full() {
		return
	}
	begin := len(w.path) - 1
	for w.path[begin] != from {
		begin--
	}
	cycle := w.taken[begin:]
	at := cycle[0].node
	var steps, members []string
	for i, l := range cycle {
		at = later(w.r, at, l.node)
		members = append(members, l.from, l.to)
		steps = append(steps, l.from+" "+l.how+" "+l.to)
		if next := cycle[(i+1)%len(cycle)]; next.from != l.to {
			steps = append(steps, l.to+" alongside "+next.from)
			members = append(members, next.from)
		}
	}
	slices.Sort(members)
	key := strings.Join(slices.Compact(members), " ")
	if w.found[key] {
		return // the same clauses, by another of their links
	}
	w.found[key] = true
	if len(cycle) == 1 && cycle[0].from == cycle[0].to {
		w.r.wrong(at, "clause `"+cycle[0].from+"` waits for itself", "leave this out, or name another clause")
		return
	}
	const most = 12
	if len(steps) > most {
		steps = append(append(steps[:most-1:most-1], "…"), steps[len(steps)-1])
	}
	w.r.wrong(at, "these clauses wait for one another, so that none can begin: "+strings.Join(steps, ", "), "take one of the links out")
}
