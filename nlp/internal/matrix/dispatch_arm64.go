package matrix

// Every arm64 processor has the NEON instructions used here.
func present() []choice { return []choice{neon, plainGo} }

func mul(w *Weights, dst, a []float32, aStride, rows int) {
	if inUse == plainGo {
		mulPlain(w, dst, a, aStride, rows)
		return
	}
	mulNEON(w, dst, a, aStride, rows)
}

func maxoutNorm(n *Norm, dst []float32, dstStride int, y []float32, yStride, rows int, add bool) {
	var best [scratch]float32
	width := len(n.Gain)
	if inUse == plainGo || width%8 != 0 || width > scratch || n.Pieces < 1 {
		maxoutNormPlain(n, dst, dstStride, y, yStride, rows, add)
		return
	}
	maxoutNormNEON(&dst[0], &y[0], &n.Gain[0], &n.Shift[0], &best[0], width, n.Pieces, dstStride, yStride, rows, epsilon, add)
}

// sum is the sum of one row or more that begin at the pointers.
func sum(dst, base []float32, rows []*float32) {
	sumNEON(&dst[0], &base[0], &rows[0], len(rows), len(dst))
}

func maxHalves(dst, y []float32) {
	if inUse == plainGo {
		maxHalvesPlain(dst, y)
		return
	}
	maxHalvesNEON(&dst[0], &y[0], len(dst))
}

//go:noescape
func maxoutNormNEON(dst, y, gain, shift, best *float32, width, pieces, dstStride, yStride, rows int, epsilon float32, add bool)

// sumNEON takes one row at least.
//
//go:noescape
func sumNEON(dst, base *float32, rows **float32, count, width int)

//go:noescape
func maxHalvesNEON(dst, y *float32, width int)
