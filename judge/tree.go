package judge

import "slices"

// tree keeps items in order, with a summary of every stretch of them: Cormen,
// Leiserson, Rivest and Stein, Introduction to Algorithms, chapters 14
// (augmenting data structures) and 18 (B-trees). To put an item in, to take it
// out and to ask for the summary of a stretch cost the logarithm of the number
// of items; to put one in behind all others costs less.
//
// MonPoly (Basin, Klaedtke, Müller, Zălinescu: Monitoring Metric First-Order
// Temporal Properties, JACM 62, 2015) keeps the window that slides with the time
// points of a log; here items come in any order and any earlier day may be asked
// for, so that the whole of time is kept.
type tree[E item[E, S], S summed[S]] struct{ root *branch[E, S] }

// item is compared with others, and puts itself behind a summary.
type item[E, S any] interface {
	compare(E) int
	addTo(*S)
}

// summed is a summary of a stretch of items; the zero one is of nothing. It puts itself
// behind that of an earlier stretch.
type summed[S any] interface{ addTo(earlier *S) }

// branch is a node: a leaf with items, or one with kids and the last item below
// each of them, as it was when it was put there: it serves to find the way. The
// summary of a stale one is made anew when it is read, so that what comes between
// others costs as little as what comes behind them until somebody looks.
type branch[E item[E, S], S summed[S]] struct {
	items []E
	kids  []*branch[E, S]
	size  int
	stale bool
	whole S
}

// width is how many items or kids a node has at most.
const width = 32

func (b *branch[E, S]) last() E { return b.items[len(b.items)-1] }

// seek finds where an item is among some in order, or would be. It looks from the
// end on in steps that grow, as most that is told is of the last days (Bentley
// and Yao: An Almost Optimal Algorithm for Unbounded Searching, 1976).
func seek[E item[E, S], S any](items []E, e E) (at int, ok bool) {
	from, to := 0, len(items) // what is before from is less, what is at to is not
	for step := 1; to > 0; step *= 4 {
		at := max(0, len(items)-step)
		c := items[at].compare(e)
		if c == 0 {
			return at, true
		}
		if c < 0 {
			from = at + 1
			break
		}
		to = at
	}
	for from < to {
		at := int(uint(from+to) >> 1)
		switch c := items[at].compare(e); {
		case c == 0:
			return at, true
		case c < 0:
			from = at + 1
		default:
			to = at
		}
	}
	return to, false
}

// len is the number of items.
func (t *tree[E, S]) len() int {
	if t.root == nil {
		return 0
	}
	return t.root.size
}

// whole is the summary of all items.
func (t *tree[E, S]) whole() (sum S) {
	if t.root != nil {
		sum = *t.root.summary()
	}
	return sum
}

// insert puts an item in.
func (t *tree[E, S]) insert(e E) {
	if t.root == nil {
		t.root = &branch[E, S]{items: append(make([]E, 0, fewItems), e), size: 1}
		e.addTo(&t.root.whole)
		return
	}
	t.split(t.root.put(e))
}

// split makes a new root where the old one has been split.
func (t *tree[E, S]) split(right *branch[E, S]) {
	if right == nil {
		return
	}
	left := t.root
	t.root = &branch[E, S]{items: []E{left.last(), right.last()}, kids: []*branch[E, S]{left, right}}
	t.root.measure()
}

// put inserts below a node, and gives the right half when it had to be split.
func (b *branch[E, S]) put(e E) *branch[E, S] {
	b.size++
	at, _ := seek(b.items, e)
	if at < len(b.items) {
		b.stale = true
	} else if !b.stale {
		e.addTo(&b.whole)
	}
	if b.kids == nil {
		b.items = slices.Insert(b.items, at, e)
		return b.halve(at)
	}
	at = min(at, len(b.kids)-1)
	split := b.kids[at].put(e)
	b.items[at] = b.kids[at].last()
	if split == nil {
		return nil
	}
	return b.adopt(at+1, split)
}

// adopt makes another node one of the kids, and gives the right half of the node
// when it had to be split.
func (b *branch[E, S]) adopt(at int, kid *branch[E, S]) *branch[E, S] {
	b.kids = slices.Insert(b.kids, at, kid)
	b.items = slices.Insert(b.items, at, kid.last())
	return b.halve(at)
}

// halve splits a node that has become too long: in the middle, or, where what came
// last is behind all others, so that what comes in order leaves full nodes behind.
func (b *branch[E, S]) halve(at int) *branch[E, S] {
	if len(b.items) <= width {
		return nil
	}
	cut := width / 2
	if at == width {
		cut = width
	}
	right := &branch[E, S]{items: append(make([]E, 0, width), b.items[cut:]...)}
	b.items = b.items[:cut]
	if b.kids != nil {
		right.kids = append(make([]*branch[E, S], 0, width), b.kids[cut:]...)
		clear(b.kids[cut:])
		b.kids = b.kids[:cut]
	}
	b.measure()
	right.measure()
	return right
}

// behind puts items in behind all others: they are in order and none is before
// what is there. It keeps a list that fills a node, and copies a shorter one.
func (t *tree[E, S]) behind(items []E) {
	if len(items) < width {
		for _, e := range items {
			t.insert(e)
		}
		return
	}
	leaf := &branch[E, S]{items: items}
	leaf.measure()
	if t.root == nil {
		t.root = leaf
		return
	}
	t.split(t.root.hang(leaf))
}

// hang puts a leaf behind all others, and gives the right half when the node had
// to be split.
func (b *branch[E, S]) hang(leaf *branch[E, S]) *branch[E, S] {
	if b.kids == nil {
		return leaf
	}
	b.size += leaf.size
	b.stale = true
	at := len(b.kids) - 1
	split := b.kids[at].hang(leaf)
	b.items[at] = b.kids[at].last()
	if split == nil {
		return nil
	}
	return b.adopt(at+1, split)
}

// measure counts what is in a node, whose summary is stale from then on.
func (b *branch[E, S]) measure() {
	b.stale = true
	if b.kids == nil {
		b.size = len(b.items)
		return
	}
	b.size = 0
	for _, k := range b.kids {
		b.size += k.size
	}
}

// summary is of all that is in a node.
func (b *branch[E, S]) summary() *S {
	if !b.stale {
		return &b.whole
	}
	var none S
	b.whole, b.stale = none, false
	for i := range b.items {
		b.add(i, &b.whole)
	}
	return &b.whole
}

// add puts an item of a leaf, or all below a kid, behind a summary.
func (b *branch[E, S]) add(i int, to *S) {
	if b.kids == nil {
		b.items[i].addTo(to)
	} else {
		(*b.kids[i].summary()).addTo(to)
	}
}

// remove takes the item out that compares equal, and gives it.
func (t *tree[E, S]) remove(e E) (gone E, ok bool) {
	if t.root == nil {
		return gone, false
	}
	gone, ok = t.root.take(e)
	switch {
	case t.root.size == 0:
		t.root = nil
	case len(t.root.kids) == 1:
		t.root = t.root.kids[0]
	}
	return gone, ok
}

func (b *branch[E, S]) take(e E) (gone E, ok bool) {
	at, same := seek(b.items, e)
	if at == len(b.items) || b.kids == nil && !same {
		return gone, false
	}
	if b.kids == nil {
		gone = b.items[at]
		b.items = slices.Delete(b.items, at, at+1)
		b.measure()
		return gone, true
	}
	if gone, ok = b.kids[at].take(e); !ok {
		return gone, false
	}
	b.size--
	b.stale = true
	if b.kids[at].size == 0 {
		b.kids = slices.Delete(b.kids, at, at+1)
		b.items = slices.Delete(b.items, at, at+1)
	} else {
		b.items[at] = b.kids[at].last()
	}
	return gone, true
}

// change changes the item that compares equal in place, in what it is not compared
// by; do says whether it did. ok is false when there is none.
func (t *tree[E, S]) change(e E, do func(e *E) bool) (ok bool) {
	if t.root == nil {
		return false
	}
	ok, _ = t.root.change(e, do)
	return ok
}

func (b *branch[E, S]) change(e E, do func(e *E) bool) (ok, changed bool) {
	at, same := seek(b.items, e)
	switch {
	case at == len(b.items):
		return false, false
	case b.kids != nil:
		ok, changed = b.kids[at].change(e, do)
	case same:
		ok, changed = true, do(&b.items[at])
	}
	b.stale = b.stale || changed
	return ok, changed
}

// sumWhile is the summary of the items from the first on for which a test
// holds; it holds up to some item and for none after.
func (t *tree[E, S]) sumWhile(holds func(e *E) bool) (sum S) {
	for b := t.root; b != nil; {
		var next *branch[E, S]
		for i := range b.items {
			if holds(&b.items[i]) {
				b.add(i, &sum)
				continue
			}
			if b.kids != nil {
				next = b.kids[i]
			}
			break
		}
		b = next
	}
	return sum
}

// sumBetween is the summary of the items after those for which before holds,
// up to the last for which until does. Where before holds, so does until.
func (t *tree[E, S]) sumBetween(before, until func(e *E) bool) (sum S) {
	if t.root != nil {
		t.root.between(before, until, true, &sum)
	}
	return sum
}

// between adds to a sum; cut says whether before may hold for the first item of
// the node.
func (b *branch[E, S]) between(before, until func(e *E) bool, cut bool, sum *S) {
	for i := range b.items {
		whole := until(&b.items[i])
		switch {
		case before(&b.items[i]):
			continue
		case whole && (b.kids == nil || !cut):
			b.add(i, sum)
		case b.kids != nil:
			b.kids[i].between(before, until, cut, sum)
		}
		if !whole {
			return
		}
		cut = false
	}
}

// reach goes from the first item on until the summary up to and with an item
// passes a test, and gives that item. Once passed, the test must stay so.
func (t *tree[E, S]) reach(passes func(s *S) bool) (at *E, ok bool) {
	var sum, with S
	b := t.root
descend:
	for b != nil {
		for i := range b.items {
			with = sum
			b.add(i, &with)
			if !passes(&with) {
				sum = with
				continue
			}
			if b.kids == nil {
				return &b.items[i], true
			}
			b = b.kids[i]
			continue descend
		}
		break
	}
	return nil, false
}

// visit calls a function for the items in order, until it says no. Stretches
// whose summary a test says no to are passed over; a nil test goes everywhere.
func (t *tree[E, S]) visit(enter func(s *S) bool, each func(e *E) bool) {
	if t.root != nil {
		t.root.visit(enter, each)
	}
}

func (b *branch[E, S]) visit(enter func(s *S) bool, each func(e *E) bool) bool {
	if enter != nil && !enter(b.summary()) {
		return true
	}
	if b.kids == nil {
		for i := range b.items {
			if !each(&b.items[i]) {
				return false
			}
		}
	}
	for _, k := range b.kids {
		if !k.visit(enter, each) {
			return false
		}
	}
	return true
}
