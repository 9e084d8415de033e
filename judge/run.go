package judge

import "slices"

// run is a tree of which the last items wait beside it, in order and none before
// what is in it, until it is read or there are enough of them to fill a node: what
// is told of one fact after the other is so reached in one place of the memory and
// not in four, and what was told of last is changed there too.
type run[E item[E, S], S summed[S]] struct {
	tail []E
	held tree[E, S]
}

// fewItems is for how many there is room at first: many runs hold little.
const fewItems = 4

func (r *run[E, S]) insert(e E) {
	if n := len(r.tail); n > 0 && r.tail[n-1].compare(e) < 0 { // most that is told is the latest
		r.tail = append(r.tail, e)
		r.spill()
		return
	}
	if !r.waits(e) && r.held.root != nil && r.held.root.last().compare(e) > 0 {
		r.held.insert(e)
		return
	}
	if r.tail == nil {
		r.tail = make([]E, 0, fewItems)
	}
	at, _ := seek(r.tail, e)
	r.tail = slices.Insert(r.tail, at, e)
	r.spill()
}

// spill puts the first of a long tail into the tree, as the node that they fill.
func (r *run[E, S]) spill() {
	if len(r.tail) == 2*width {
		r.held.behind(slices.Clone(r.tail[:width]))
		r.tail = slices.Delete(r.tail, 0, width)
	}
}

// waits says whether an item is in the tail if it is anywhere.
func (r *run[E, S]) waits(e E) bool { return len(r.tail) > 0 && r.tail[0].compare(e) <= 0 }

// remove takes the item out that compares equal, and gives it.
func (r *run[E, S]) remove(e E) (gone E, ok bool) {
	if !r.waits(e) {
		return r.held.remove(e)
	}
	at, ok := seek(r.tail, e)
	if ok {
		gone = r.tail[at]
		r.tail = slices.Delete(r.tail, at, at+1)
	}
	return gone, ok
}

// change changes an item in place, as that of tree does.
func (r *run[E, S]) change(e E, do func(e *E) bool) (ok bool) {
	if !r.waits(e) {
		return r.held.change(e, do)
	}
	at, ok := seek(r.tail, e)
	if ok {
		do(&r.tail[at])
	}
	return ok
}

// end is the last item that waits, the zero one where none does.
func (r *run[E, S]) end() (e E) {
	if n := len(r.tail); n > 0 {
		e = r.tail[n-1]
	}
	return e
}

// tree is the tree with all items, for reading.
func (r *run[E, S]) tree() *tree[E, S] {
	if len(r.tail) >= width {
		r.held.behind(slices.Clone(r.tail[:width]))
		r.tail = slices.Delete(r.tail, 0, width)
	}
	r.held.behind(r.tail)
	r.tail = r.tail[:0]
	return &r.held
}
