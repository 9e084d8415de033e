package judge

import (
	"slices"

	"github.com/trucewatch/trucewatch"
)

// shape is what selectors look at. Of a million atoms there are few shapes, so
// that a selector looks at each shape once and not at each atom.
type shape struct {
	kinds, by, told, against, between, words, zones uint32
	flags                                           flags
}

// asks says what selectors look at; a shape has nothing else.
type asks struct{ by, against, between, zones bool }

// shaped is a shape with the cells into which its atoms go. Those from the place
// filled on have not been given the atoms that were there before them.
type shaped struct {
	shape
	routes []route
	filled int
}

// shapeTable finds shapes: an open-addressing table of their places, counted
// from 1, a power of two long and at most half full.
type shapeTable struct{ slots []uint32 }

// hash multiplies each two fields by a large odd number of their own, all at once, as
// xxHash does (Collet), whose numbers they are.
func (s *shape) hash() uint64 {
	pair := func(a, b uint32) uint64 { return uint64(a)<<32 | uint64(b) }
	h := pair(s.kinds, uint32(s.flags))*0x9e3779b97f4a7c15 ^ pair(s.by, s.zones)*0xc2b2ae3d27d4eb4f ^
		pair(s.told, s.against)*0x165667b19e3779f9 ^ pair(s.between, s.words)*0x27d4eb2f165667c5
	h ^= h >> 32
	return h * 0x9e3779b97f4a7c15 >> 32
}

// find gives the place of a shape, and else where it will be put.
func (t *shapeTable) find(shapes []shaped, s *shape) (at uint32, ok bool) {
	if len(t.slots) > 0 {
		mask := uint64(len(t.slots) - 1)
		for i := s.hash() & mask; t.slots[i] != 0; i = (i + 1) & mask {
			if at := t.slots[i] - 1; shapes[at].shape == *s {
				return at, true
			}
		}
	}
	return uint32(len(shapes)), false
}

// add takes in the last of the shapes.
func (t *shapeTable) add(shapes []shaped) {
	from := len(shapes) - 1
	if 2*len(shapes) >= len(t.slots) {
		t.slots, from = make([]uint32, max(64, 4*len(t.slots))), 0
	}
	mask := uint64(len(t.slots) - 1)
	for at := from; at < len(shapes); at++ {
		i := shapes[at].hash() & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = uint32(at + 1)
	}
}

// sorts puts kinds together that are one to all selectors: an agreement that
// speaks of violence doesn't tell a raid from a shelling.
type sorts struct {
	asked []trucewatch.Kind
	any   bool              // some selector asks for no kind
	known []uint32          // by the number of a list of kinds: the one that stands for it, from 1
	first map[uint64]uint32 // by which of asked it is of: the list that stands for it
}

// noSort stands for lists of kinds that no selector picks.
const noSort = ^uint32(0) - 1

func (s *sorts) ask(k trucewatch.Kind) {
	if k == "" {
		s.any = true
	} else if !slices.Contains(s.asked, k) {
		s.asked = append(s.asked, k)
	}
}

// of is the list of kinds that stands for another, noSort where no selector picks it.
func (s *sorts) of(l *lists, kinds uint32) uint32 {
	for int(kinds) >= len(s.known) {
		s.known = append(s.known, make([]uint32, int(kinds)+1-len(s.known))...)
	}
	if s.known[kinds] == 0 {
		s.known[kinds] = s.stand(l, kinds) + 1
	}
	return s.known[kinds] - 1
}

func (s *sorts) stand(l *lists, kinds uint32) uint32 {
	if len(s.asked) > 64 {
		return kinds
	}
	is := uint64(0)
	for i, asked := range s.asked {
		if slices.ContainsFunc(l.text[kinds], func(k string) bool { return trucewatch.Kind(k).Is(asked) }) {
			is |= 1 << i
		}
	}
	if is == 0 && !s.any {
		return noSort
	}
	if s.first == nil {
		s.first = map[uint64]uint32{}
	}
	if s.first[is] == 0 {
		s.first[is] = kinds + 1
	}
	return s.first[is] - 1
}
