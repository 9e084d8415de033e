//go:build amd64 || arm64

package matrix

// What the processors with vector code share.

// block is the number of tiles that are done for one panel before the next, so that
// the rows stay in the cache while the panels go by, and a panel while the rows do.
const block = 8

// list is the number of rows whose places are handed to the vector code at once.
const list = 32

func sumRows(dst, base, table []float32, offsets []int) {
	if inUse == plainGo {
		sumRowsPlain(dst, base, table, offsets)
		return
	}
	var rows [list]*float32
	for len(offsets) > 0 {
		n := min(len(offsets), list)
		for i, o := range offsets[:n] {
			rows[i] = &table[o : o+len(dst)][0]
		}
		sum(dst, base, rows[:n])
		base, offsets = dst, offsets[n:]
	}
}

func sumVectors(dst, base []float32, vectors [][]float32) {
	if inUse == plainGo {
		sumVectorsPlain(dst, base, vectors)
		return
	}
	var rows [list]*float32
	for len(vectors) > 0 {
		n := min(len(vectors), list)
		for i, v := range vectors[:n] {
			rows[i] = &v[:len(dst)][0]
		}
		sum(dst, base, rows[:n])
		base, vectors = dst, vectors[n:]
	}
}
