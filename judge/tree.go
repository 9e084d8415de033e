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
	at := t.kid(b, e)
	end := at == len(b.kids)-1 && t.compare(b.kids[at].last(), e) <= 0
	split := t.put(b.kids[at], e)
	if split == nil {
		if b.stale = b.stale || !end; !b.stale {
			t.add(&b.sum, e)
		}
		return nil
	}
	return t.adopt(b, at, split)
}

// adopt puts a kid behind another, and gives the right half of the node when it
// had to be split.
func (t *tree[E, S]) adopt(b *branch[E, S], at int, kid *branch[E, S]) *branch[E, S] {
	b.kids = slices.Insert(b.kids, at+1, kid)
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

// kid is the place of the kid below which an item is or belongs. Most come in
// the last one.
func (t *tree[E, S]) kid(b *branch[E, S], e *E) int {
	at := len(b.kids) - 1
	if t.compare(b.kids[at].items0(), e) > 0 {
		at, _ = slices.BinarySearchFunc(b.kids[:at], e, func(k *branch[E, S], e *E) int { return t.compare(k.last(), e) })
	}
	return at
}

// behind puts items in behind all others: they are in order and none is before
// what is there. It keeps a list that fills a node, and copies a shorter one.
func (t *tree[E, S]) behind(items []E) {
	if len(items) == width {
		leaf := &branch[E, S]{items: items}
		leaf.measure()
		t.hang(leaf)
		return
	}
	if t.root == nil || t.root.size == 0 || !t.room(len(items)) {
		for i := range items {
			t.insert(items[i])
		}
		return
	}
	for b := t.root; ; b = b.kids[len(b.kids)-1] {
		b.size += len(items)
		if !b.stale {
			for i := range items {
				t.add(&b.sum, &items[i])
			}
		}
		if b.kids == nil {
			b.items = append(b.items, items...)
			return
		}
	}
}

// room says whether the last leaf has room for so many.
func (t *tree[E, S]) room(n int) bool {
	b := t.root
	for b.kids != nil {
		b = b.kids[len(b.kids)-1]
	}
	return len(b.items)+n <= width
}

// hang puts a leaf behind all others.
func (t *tree[E, S]) hang(leaf *branch[E, S]) {
	if t.root == nil || t.root.size == 0 {
		t.root = leaf
		return
	}
	if split := t.hangBelow(t.root, leaf); split != nil {
		t.root = &branch[E, S]{kids: []*branch[E, S]{t.root, split}}
		t.root.measure()
	}
}

func (t *tree[E, S]) hangBelow(b, leaf *branch[E, S]) *branch[E, S] {
	if b.kids == nil {
		return leaf
	}
	b.size += leaf.size
	b.stale = true
	at := len(b.kids) - 1
	split := t.hangBelow(b.kids[at], leaf)
	if split == nil {
		return nil
	}
	return t.adopt(b, at, split)
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
	at := t.kid(b, e)
	if !t.take(b.kids[at], e) {
		return false
	}
	if b.kids[at].size == 0 {
		b.kids = slices.Delete(b.kids, at, at+1)
	}
	b.measure()
	return true
}

// change changes an item in place, in what it is not compared by; do says whether
// it did. ok is false when there is none that compares equal.
func (t *tree[E, S]) change(e E, do func(e *E) bool) (ok bool) {
	if t.root == nil {
		return false
	}
	ok, _ = t.alter(t.root, &e, do)
	return ok
}

func (t *tree[E, S]) alter(b *branch[E, S], e *E, do func(e *E) bool) (ok, changed bool) {
	if b.kids == nil {
		at, ok := slices.BinarySearchFunc(b.items, e, func(o E, e *E) int { return t.compare(&o, e) })
		if !ok {
			return false, false
		}
		changed = do(&b.items[at])
		b.stale = b.stale || changed
		return true, changed
	}
	ok, changed = t.alter(b.kids[t.kid(b, e)], e, do)
	b.stale = b.stale || changed
	return ok, changed
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
