package agreement

import (
	"slices"
	"strings"
)

// cycles complains of clauses that wait for one another, so that none of them
// could ever begin. It says whether there are any.
func (r *reader) cycles() bool {
	w := &walk{r: r, drafts: map[string]*draft{}, state: map[string]visit{}, found: map[string]bool{}}
	for _, d := range r.drafts {
		w.drafts[d.ID] = d
	}
	for _, d := range r.drafts {
		w.visit(d)
	}
	return len(w.found) > 0
}

type visit int

const (
	unseen visit = iota
	onPath
	done
)

// walk goes along the links of clauses, depth first. A link back to a clause on
// the path closes a cycle.
type walk struct {
	r      *reader
	drafts map[string]*draft
	state  map[string]visit
	path   []*draft
	taken  []link          // the links between the clauses on the path
	found  map[string]bool // cycles, by their clauses
}

func (w *walk) visit(d *draft) {
	if w.state[d.ID] != unseen {
		return
	}
	w.state[d.ID] = onPath
	w.path = append(w.path, d)
	for _, l := range d.links {
		w.taken = append(w.taken, l)
		switch next := w.drafts[l.to]; {
		case next == nil: // its own table is wrong, which has been said
		case w.state[l.to] == onPath:
			w.report(l.to)
		default:
			w.visit(next)
		}
		w.taken = w.taken[:len(w.taken)-1]
	}
	w.path = w.path[:len(w.path)-1]
	w.state[d.ID] = done
}

// report names the cycle that begins and ends with a clause on the path, at
// the one of its links that stands last in the file.
func (w *walk) report(from string) {
	if w.r.full() {
		return
	}
	begin := len(w.path) - 1
	for w.path[begin].ID != from {
		begin--
	}
	cycle := w.taken[begin:]
	at := cycle[0].node
	var steps, members []string
	for i, l := range cycle {
		at = later(w.r, at, l.node)
		members = append(members, l.to)
		steps = append(steps, w.path[begin+i].ID+" "+l.how+" "+l.to)
	}
	slices.Sort(members)
	key := strings.Join(members, " ")
	if w.found[key] {
		return // the same clauses, by another of their links
	}
	w.found[key] = true
	if len(cycle) == 1 {
		w.r.wrong(at, "clause `"+from+"` waits for itself", "leave this out, or name another clause")
		return
	}
	const most = 12
	if len(steps) > most {
		steps = append(append(steps[:most-1:most-1], "…"), steps[len(steps)-1])
	}
	w.r.wrong(at, "these clauses wait for one another, so that none can begin: "+strings.Join(steps, ", "), "take one of the links out")
}
