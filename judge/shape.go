package judge

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

func (s *shape) hash() uint64 {
	h := uint64(s.flags)
	for _, n := range [...]uint32{s.kinds, s.by, s.told, s.against, s.between, s.words, s.zones} {
		h = (h ^ uint64(n)) * 0x9e3779b97f4a7c15 // the golden ratio, as in Knuth 6.4
		h ^= h >> 29
	}
	return h
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
