package matrix

// maxoutNorm8AVX2 is Norm.Apply for widths that are a multiple of 8; best has room
// for so many floats.
//
//go:noescape
func maxoutNorm8AVX2(dst, y, gain, shift, best *float32, width, pieces, dstStride, yStride, rows int, epsilon float32, add bool)

// maxoutNorm96AVX2 does the same for a width of 96.
//
//go:noescape
func maxoutNorm96AVX2(dst, y, gain, shift *float32, pieces, dstStride, yStride, rows int, epsilon float32, add bool)

// sumAVX2 takes one row at least.
//
//go:noescape
func sumAVX2(dst, base *float32, rows **float32, count, width int)

//go:noescape
func maxHalvesAVX2(dst, y *float32, width int)

func maxoutNormAVX2(n *Norm, dst []float32, dstStride int, y []float32, yStride, rows int, add bool) {
	switch width := len(n.Gain); {
	case width%8 != 0 || width > scratch || n.Pieces < 1:
		maxoutNormPlain(n, dst, dstStride, y, yStride, rows, add)
	case width == 96:
		maxoutNorm96AVX2(&dst[0], &y[0], &n.Gain[0], &n.Shift[0], n.Pieces, dstStride, yStride, rows, epsilon, add)
	default:
		var best [scratch]float32
		maxoutNorm8AVX2(&dst[0], &y[0], &n.Gain[0], &n.Shift[0], &best[0], width, n.Pieces, dstStride, yStride, rows, epsilon, add)
	}
}
