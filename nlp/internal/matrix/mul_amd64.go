package matrix

// The tiles of the assembly: rows times outputs of one, two or three panels. The
// first tile begins at the first float of each argument, the others lie below it.

//go:noescape
func mul8x48AVX512(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)

//go:noescape
func mul8x32AVX512(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)

//go:noescape
func mul4x48AVX512(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)

//go:noescape
func mul4x32AVX512(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)

//go:noescape
func mul6x16AVX2(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)

//go:noescape
func mul4x16AVX2(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)

// mul1AVX2 is one row by one to seven adjacent panels.
//
//go:noescape
func mul1AVX2(dst, a, w, bias *float32, in, panels int)

// mulAVX512 leaves few rows or outputs to AVX2, which adds up in the same way and
// is as fast there.
func mulAVX512(w *Weights, dst, a []float32, aStride, rows int) {
	if rows < 4 || w.Stride() == panel {
		mulAVX2(w, dst, a, aStride, rows)
		return
	}
	whole := rows / 8
	for t := 0; t < whole; t += block {
		tiles8AVX512(w, dst, a, aStride, t*8, min(block, whole-t))
	}
	switch rest := rows % 8; {
	case rest == 0:
	case rest <= 4:
		tiles4AVX512(w, dst, a, aStride, rows-4)
	case whole > 0:
		tiles8AVX512(w, dst, a, aStride, rows-8, 1)
	default:
		tiles4AVX512(w, dst, a, aStride, 0)
		tiles4AVX512(w, dst, a, aStride, rows-4)
	}
}

func tiles8AVX512(w *Weights, dst, a []float32, aStride, row, tiles int) {
	stride := w.Stride()
	dst, a = dst[row*stride:], a[row*aStride:]
	for o, panels := 0, 0; o < stride; o += panels * panel {
		panels = share((stride-o)/panel, 3)
		if panels == 3 {
			mul8x48AVX512(&dst[o], &a[0], &w.packed[o*w.In], &w.bias[o], w.In, aStride, stride, tiles)
		} else {
			mul8x32AVX512(&dst[o], &a[0], &w.packed[o*w.In], &w.bias[o], w.In, aStride, stride, tiles)
		}
	}
}

func tiles4AVX512(w *Weights, dst, a []float32, aStride, row int) {
	stride := w.Stride()
	dst, a = dst[row*stride:], a[row*aStride:]
	for o, panels := 0, 0; o < stride; o += panels * panel {
		panels = share((stride-o)/panel, 3)
		if panels == 3 {
			mul4x48AVX512(&dst[o], &a[0], &w.packed[o*w.In], &w.bias[o], w.In, aStride, stride, 1)
		} else {
			mul4x32AVX512(&dst[o], &a[0], &w.packed[o*w.In], &w.bias[o], w.In, aStride, stride, 1)
		}
	}
}

func mulAVX2(w *Weights, dst, a []float32, aStride, rows int) {
	if rows < 4 {
		for r := range rows {
			rowAVX2(w, dst[r*w.Stride():], a[r*aStride:])
		}
		return
	}
	whole := rows / 6
	for t := 0; t < whole; t += block {
		tiles6AVX2(w, dst, a, aStride, t*6, min(block, whole-t))
	}
	switch rest := rows % 6; {
	case rest == 0:
	case rest <= 4:
		tiles4AVX2(w, dst, a, aStride, rows-4)
	case whole > 0:
		tiles6AVX2(w, dst, a, aStride, rows-6, 1)
	default:
		tiles4AVX2(w, dst, a, aStride, 0)
		tiles4AVX2(w, dst, a, aStride, rows-4)
	}
}

func tiles6AVX2(w *Weights, dst, a []float32, aStride, row, tiles int) {
	stride := w.Stride()
	dst, a = dst[row*stride:], a[row*aStride:]
	for o := 0; o < stride; o += panel {
		mul6x16AVX2(&dst[o], &a[0], &w.packed[o*w.In], &w.bias[o], w.In, aStride, stride, tiles)
	}
}

func tiles4AVX2(w *Weights, dst, a []float32, aStride, row int) {
	stride := w.Stride()
	dst, a = dst[row*stride:], a[row*aStride:]
	for o := 0; o < stride; o += panel {
		mul4x16AVX2(&dst[o], &a[0], &w.packed[o*w.In], &w.bias[o], w.In, aStride, stride, 1)
	}
}

func rowAVX2(w *Weights, dst, a []float32) {
	stride := w.Stride()
	for o, panels := 0, 0; o < stride; o += panels * panel {
		panels = share((stride-o)/panel, 7)
		mul1AVX2(&dst[o], &a[0], &w.packed[o*w.In], &w.bias[o], w.In, panels)
	}
}

// share divides the panels that are left into as few groups as possible of almost
// equal size, as a small group keeps the multipliers waiting.
func share(left, most int) int {
	groups := (left + most - 1) / most
	return (left + groups - 1) / groups
}
