package corroborate

import "container/heap"

// agenda is the items that are still to be looked at again, the first first.
type agenda struct {
	items  []int32
	queued map[int32]bool
	before func(a, b int32) bool
}

func newAgenda(before func(a, b int32) bool) *agenda {
	return &agenda{before: before}
}

func (a *agenda) put(i int32) {
	if a.queued == nil {
		if len(a.items) == 0 { // mostly there is one item, and no other comes
			a.items = append(a.items, i)
			return
		}
		a.queued = map[int32]bool{a.items[0]: true}
	}
	if !a.queued[i] {
		a.queued[i] = true
		heap.Push(a, i)
	}
}

func (a *agenda) take() int32 {
	if len(a.items) == 1 {
		i := a.items[0]
		a.items, a.queued = a.items[:0], nil
		return i
	}
	i := heap.Pop(a).(int32)
	delete(a.queued, i)
	return i
}

// Len, Less, Swap, Push and Pop are for package heap.
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
