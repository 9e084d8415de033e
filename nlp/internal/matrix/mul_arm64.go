package matrix

// mul4x16NEON is tiles of four rows by one panel. The first begins at the first
// float of each argument, the others lie below it.
//
//go:noescape
func mul4x16NEON(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)

// mul1NEON is one row by 1, 2 or 4 adjacent panels.
//
//go:noescape
func mul1NEON(dst, a, w, bias *float32, in, panels int)

func mulNEON(w *Weights, dst, a []float32, aStride, rows int) {
	if rows < 4 {
		for r := range rows {
			rowNEON(w, dst[r*w.Stride():], a[r*aStride:])
		}
		return
	}
	whole := rows / 4
	for t := 0; t < whole; t += block {
		tiles4NEON(w, dst, a, aStride, t*4, min(block, whole-t))
	}
	if rows%4 > 0 {
		tiles4NEON(w, dst, a, aStride, rows-4, 1)
	}
}

func tiles4NEON(w *Weights, dst, a []float32, aStride, row, tiles int) {
	stride := w.Stride()
	dst, a = dst[row*stride:], a[row*aStride:]
	for o := 0; o < stride; o += panel {
		mul4x16NEON(&dst[o], &a[0], &w.packed[o*w.In], &w.bias[o], w.In, aStride, stride, tiles)
	}
}

func rowNEON(w *Weights, dst, a []float32) {
	stride := w.Stride()
	for o, panels := 0, 4; o < stride; o += panels * panel {
		for o+panels*panel > stride {
			panels /= 2
		}
		mul1NEON(&dst[o], &a[0], &w.packed[o*w.In], &w.bias[o], w.In, panels)
	}
}
