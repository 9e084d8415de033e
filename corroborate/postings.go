package corroborate

import "sort"

// postings finds items by the keys under which they are entered; every list is
// in the order of before. Most keys have one item, which is kept in the map
// itself.
type postings struct {
	heads  map[uint64]int32 // an item, or -1 less the place of a list
	lists  [][]int32
	before func(a, b int32) bool
	one    [1]int32
}

func newPostings(before func(a, b int32) bool) *postings {
	return &postings{heads: map[uint64]int32{}, before: before}
}

// enter adds an item under a key; a second time is nothing.
func (p *postings) enter(key uint64, item int32) {
	head, ok := p.heads[key]
	switch {
	case !ok:
		p.heads[key] = item
	case head >= 0:
		if head == item {
			return
		}
		list := []int32{head, item}
		if p.before(item, head) {
			list[0], list[1] = item, head
		}
		p.lists = append(p.lists, list)
		p.heads[key] = -int32(len(p.lists))
	default:
		list := &p.lists[-head-1]
		*list = insert(*list, item, p.before)
	}
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

// at gives the items of a key; the list is good until the next call.
func (p *postings) at(key uint64) []int32 {
	head, ok := p.heads[key]
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
	return list[sort.Search(len(list), func(i int) bool { return p.before(item, list[i]) }):]
}

// agenda is the items that are still to be looked at again, the first first.
type agenda struct {
	items  []int32
	queued map[int32]bool
	before func(a, b int32) bool
}

func newAgenda(before func(a, b int32) bool) *agenda {
	return &agenda{queued: map[int32]bool{}, before: before}
}

func (a *agenda) Len() int           { return len(a.items) }
func (a *agenda) Less(i, j int) bool { return a.before(a.items[i], a.items[j]) }
func (a *agenda) Swap(i, j int)      { a.items[i], a.items[j] = a.items[j], a.items[i] }
func (a *agenda) Push(x any)         { a.items = append(a.items, x.(int32)) }
func (a *agenda) Pop() any {
	last := len(a.items) - 1
	x := a.items[last]
	a.items = a.items[:last]
	return x
}
