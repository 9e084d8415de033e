package corroborate

import "sort"

// postings finds items by the keys under which they are entered; every list is
// in the order of before. Most keys have one item, which is kept in the table
// itself.
type postings struct {
	heads  [shards]table // an item, or -1 less the place of a list
	lists  [][]int32
	before func(a, b int32) bool
	one    [1]int32
}

func newPostings(before func(a, b int32) bool) *postings { return &postings{before: before} }

// enter adds an item under a key, a second time is nothing; it says whether there
// are others.
func (p *postings) enter(key uint64, item int32) (company bool) {
	head, fresh := p.heads[key>>shardShift].slot(key)
	switch {
	case fresh:
		*head = item
		return false
	case *head >= 0:
		if *head == item {
			return false
		}
		list := []int32{*head, item}
		if p.before(item, *head) {
			list[0], list[1] = item, *head
		}
		p.lists = append(p.lists, list)
		*head = -int32(len(p.lists))
	default:
		list := &p.lists[-*head-1]
		*list = insert(*list, item, p.before)
	}
	return true
}

// insert keeps a list in order; what is there already is not added again.
func insert(list []int32, item int32, before func(a, b int32) bool) []int32 {
	if n := len(list); n == 0 || before(list[n-1], item) {
		return append(list, item)
	}
	at := sort.Search(len(list), func(i int) bool { return !before(list[i], item) })
	if at < len(list) && list[at] == item {
		return list
	}
	list = append(list, 0)
	copy(list[at+1:], list[at:])
	list[at] = item
	return list
}

// without takes an item out of a list in order.
func without(list []int32, item int32, before func(a, b int32) bool) []int32 {
	at := sort.Search(len(list), func(i int) bool { return !before(list[i], item) })
	if at == len(list) || list[at] != item {
		return list
	}
	return append(list[:at], list[at+1:]...)
}

// at gives the items of a key; the list is good until the next call.
func (p *postings) at(key uint64) []int32 {
	head, ok := p.heads[key>>shardShift].find(key)
	switch {
	case !ok:
		return nil
	case head >= 0:
		p.one[0] = head
		return p.one[:]
	}
	return p.lists[-head-1]
}

// after gives the part of a list that comes after an item.
func (p *postings) after(list []int32, item int32) []int32 {
	if n := len(list); n == 0 || !p.before(item, list[n-1]) {
		return nil
	}
	return list[sort.Search(len(list), func(i int) bool { return p.before(item, list[i]) }):]
}

// shards is into how many tables keys are spread, so that none is large when it
// grows and an addition never waits for all of them.
const (
	shards     = 1024
	shardShift = 54
)

// table is a hash table of keys that are hashes already, with linear probing: the
// key 0 stands for an empty slot, and is kept as 1. It does in one look what a map
// does in two.
type table struct {
	keys   []uint64
	values []int32
	used   int
}

// slot gives the place of a key's value, which is fresh where the key was not there.
// It is good until the next call.
func (t *table) slot(key uint64) (value *int32, fresh bool) {
	if key == 0 {
		key = 1
	}
	if 4*(t.used+1) > 3*len(t.keys) {
		t.grow()
	}
	i := t.probe(key)
	if fresh = t.keys[i] == 0; fresh {
		t.keys[i] = key
		t.used++
	}
	return &t.values[i], fresh
}

func (t *table) find(key uint64) (int32, bool) {
	if key == 0 {
		key = 1
	}
	if t.used == 0 {
		return 0, false
	}
	i := t.probe(key)
	return t.values[i], t.keys[i] != 0
}

// probe finds a key, or the empty slot where it would be.
func (t *table) probe(key uint64) int {
	mask := len(t.keys) - 1
	i := int(key>>1) & mask
	for t.keys[i] != 0 && t.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

func (t *table) grow() {
	old := *t
	t.keys, t.values = make([]uint64, max(8, 2*len(old.keys))), make([]int32, max(8, 2*len(old.keys)))
	for i, k := range old.keys {
		if k != 0 {
			j := t.probe(k)
			t.keys[j], t.values[j] = k, old.values[i]
		}
	}
}
