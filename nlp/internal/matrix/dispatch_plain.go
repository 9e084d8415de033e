//go:build !amd64 && !arm64

package matrix

func present() []choice { return []choice{plainGo} }

func mul(w *Weights, dst, a []float32, aStride, rows int) {
	mulPlain(w, dst, a, aStride, rows)
}

func maxoutNorm(n *Norm, dst []float32, dstStride int, y []float32, yStride, rows int, add bool) {
	maxoutNormPlain(n, dst, dstStride, y, yStride, rows, add)
}

func sumRows(dst, base, table []float32, offsets []int) {
	sumRowsPlain(dst, base, table, offsets)
}

func sumVectors(dst, base []float32, vectors [][]float32) {
	sumVectorsPlain(dst, base, vectors)
}

func maxHalves(dst, y []float32) {
	maxHalvesPlain(dst, y)
}
