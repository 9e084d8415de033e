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
type tree[E, S any] struct {
	compare func(a, b *E) int
	// add puts an item behind a summary, join a later summary behind it. The zero
	// S is the summary of nothing.
	add  func(s *S, e *E)
	join func(s, later *S)
	root *branch[E, S]
}

// branch is a node: with items, or with kids. The summary of a stale one is made
// anew when it is read, so that what comes between others costs as little as
// what comes behind them until somebody looks.
type branch[E, S any] struct {
	items []E
	kids  []*branch[E, S]
	size  int
	stale bool
	sum   S
}

// width is how many items or kids a node has at most.
const width = 32

func (b *branch[E, S]) last() *E {
	for b.kids != nil {
		b = b.kids[len(b.kids)-1]
	}
	return &b.items[len(b.items)-1]
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
		sum = *t.summary(t.root)
	}
	return sum
}

// insert puts an item in.
func (t *tree[E, S]) insert(e E) {
	if t.root == nil || t.root.size == 0 {
		t.root = &branch[E, S]{items: append(make([]E, 0, 4), e), size: 1}
		t.add(&t.root.sum, &e)
		return
	}
	if split := t.put(t.root, &e); split != nil {
		t.root = &branch[E, S]{kids: []*branch[E, S]{t.root, split}}
		t.root.measure()
	}
}

// put inserts below a node, and gives the right half when it had to be split.
func (t *tree[E, S]) put(b *branch[E, S], e *E) *branch[E, S] {
	b.size++
	if b.kids == nil {
		n := len(b.items)
		if n < width && t.compare(&b.items[n-1], e) <= 0 {
			b.items = append(b.items, *e)
			if !b.stale {
				t.add(&b.sum, e)
			}
			return nil
		}
		at, _ := slices.BinarySearchFunc(b.items, e, func(o E, e *E) int { return t.compare(&o, e) })
		b.items = slices.Insert(b.items, at, *e)
		if len(b.items) <= width {
			b.stale = true
			return nil
		}
		cut := width / 2
		if at == width {
			cut = width // what comes in order leaves full nodes behind
		}
		right := &branch[E, S]{items: append(make([]E, 0, width), b.items[cut:]...)}
		clear(b.items[cut:])
		b.items = b.items[:cut]
		b.measure()
		right.measure()
		return right
	}
	at := len(b.kids) - 1
	if t.compare(b.kids[at].items0(), e) > 0 {
		at, _ = slices.BinarySearchFunc(b.kids[:at], e, func(k *branch[E, S], e *E) int { return t.compare(k.last(), e) })
	}
	end := at == len(b.kids)-1 && t.compare(b.kids[at].last(), e) <= 0
	split := t.put(b.kids[at], e)
	if split == nil {
		if b.stale = b.stale || !end; !b.stale {
			t.add(&b.sum, e)
		}
		return nil
	}
	b.kids = slices.Insert(b.kids, at+1, split)
	if len(b.kids) <= width {
		b.stale = true
		return nil
	}
	cut := width / 2
	if at+1 == width {
		cut = width
	}
	right := &branch[E, S]{kids: append(make([]*branch[E, S], 0, width), b.kids[cut:]...)}
	clear(b.kids[cut:])
	b.kids = b.kids[:cut]
	b.measure()
	right.measure()
	return right
}

// items0 is the first item below a node.
func (b *branch[E, S]) items0() *E {
	for b.kids != nil {
		b = b.kids[0]
	}
	return &b.items[0]
}

// measure counts what is in a node, whose summary is stale from then on.
func (b *branch[E, S]) measure() {
	b.stale = true
	b.size = len(b.items)
	for _, k := range b.kids {
		b.size += k.size
	}
}

// summary is of all that is in a node.
func (t *tree[E, S]) summary(b *branch[E, S]) *S {
	if !b.stale {
		return &b.sum
	}
	var sum S
	for i := range b.items {
		t.add(&sum, &b.items[i])
	}
	for _, k := range b.kids {
		t.join(&sum, t.summary(k))
	}
	b.sum, b.stale = sum, false
	return &b.sum
}

// remove takes an item out, and says whether there was one that compares equal.
func (t *tree[E, S]) remove(e E) bool {
	if t.root == nil {
		return false
	}
	ok := t.take(t.root, &e)
	if t.root.size == 0 {
		t.root = nil
	} else if ok && len(t.root.kids) == 1 {
		t.root = t.root.kids[0]
	}
	return ok
}

func (t *tree[E, S]) take(b *branch[E, S], e *E) bool {
	if b.kids == nil {
		at, ok := slices.BinarySearchFunc(b.items, e, func(o E, e *E) int { return t.compare(&o, e) })
		if !ok {
			return false
		}
		b.items = slices.Delete(b.items, at, at+1)
		b.measure()
		return true
	}
	at, _ := slices.BinarySearchFunc(b.kids, e, func(k *branch[E, S], e *E) int { return t.compare(k.last(), e) })
	if at == len(b.kids) || !t.take(b.kids[at], e) {
		return false
	}
	if b.kids[at].size == 0 {
		b.kids = slices.Delete(b.kids, at, at+1)
	}
	b.measure()
	return true
}

// change changes an item in place, in what it is not compared by; ok is false
// when there is none that compares equal.
func (t *tree[E, S]) change(e E, do func(e *E)) (ok bool) {
	return t.root != nil && t.alter(t.root, &e, do)
}

func (t *tree[E, S]) alter(b *branch[E, S], e *E, do func(e *E)) bool {
	if b.kids == nil {
		at, ok := slices.BinarySearchFunc(b.items, e, func(o E, e *E) int { return t.compare(&o, e) })
		if !ok {
			return false
		}
		do(&b.items[at])
		b.stale = true
		return true
	}
	at, _ := slices.BinarySearchFunc(b.kids, e, func(k *branch[E, S], e *E) int { return t.compare(k.last(), e) })
	if at == len(b.kids) || !t.alter(b.kids[at], e, do) {
		return false
	}
	b.stale = true
	return true
}

// sumWhile is the summary of the items from the first on for which a test
// holds; it holds up to some item and for none after.
func (t *tree[E, S]) sumWhile(holds func(e *E) bool) (sum S) {
	for b := t.root; b != nil && b.size > 0; {
		if b.kids == nil {
			for i := range b.items {
				if !holds(&b.items[i]) {
					return sum
				}
				t.add(&sum, &b.items[i])
			}
			return sum
		}
		var next *branch[E, S]
		for _, k := range b.kids {
			if !holds(k.last()) {
				next = k
				break
			}
			t.join(&sum, t.summary(k))
		}
		b = next
	}
	return sum
}

// sumBetween is the summary of the items after those for which before holds,
// up to the last for which until does. Where before holds, so does until.
func (t *tree[E, S]) sumBetween(before, until func(e *E) bool) (sum S) {
	if t.root != nil && t.root.size > 0 {
		t.between(t.root, before, until, &sum)
	}
	return sum
}

func (t *tree[E, S]) between(b *branch[E, S], before, until func(e *E) bool, sum *S) {
	if b.kids == nil {
		for i := range b.items {
			if e := &b.items[i]; !before(e) && until(e) {
				t.add(sum, e)
			}
		}
		return
	}
	for _, k := range b.kids {
		switch {
		case before(k.last()):
		case !until(k.items0()):
			return
		case !before(k.items0()) && until(k.last()):
			t.join(sum, t.summary(k))
		default:
			t.between(k, before, until, sum)
		}
	}
}

// reach goes from the first item on until the summary up to and with an item
// passes a test, and gives that item. Once passed, the test must stay so.
func (t *tree[E, S]) reach(passes func(s *S) bool) (at *E, ok bool) {
	var sum S
	b := t.root
	if b == nil {
		return nil, false
	}
descend:
	for b.kids != nil {
		for _, k := range b.kids {
			with := sum
			t.join(&with, t.summary(k))
			if passes(&with) {
				b = k
				continue descend
			}
			sum = with
		}
		return nil, false
	}
	for i := range b.items {
		t.add(&sum, &b.items[i])
		if passes(&sum) {
			return &b.items[i], true
		}
	}
	return nil, false
}

// visit calls a function for the items in order, until it says no. Stretches
// whose summary a test says no to are passed over; a nil test goes everywhere.
func (t *tree[E, S]) visit(enter func(s *S) bool, each func(e *E) bool) {
	if t.root != nil {
		t.walk(t.root, enter, each)
	}
}

func (t *tree[E, S]) walk(b *branch[E, S], enter func(s *S) bool, each func(e *E) bool) bool {
	if enter != nil && !enter(t.summary(b)) {
		return true
	}
	for i := range b.items {
		if !each(&b.items[i]) {
			return false
		}
	}
	for _, k := range b.kids {
		if !t.walk(k, enter, each) {
			return false
		}
	}
	return true
}
