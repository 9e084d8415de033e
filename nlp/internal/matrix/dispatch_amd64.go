package matrix

import "golang.org/x/sys/cpu"

func present() []choice {
	switch x := cpu.X86; {
	case x.HasAVX512F && x.HasAVX512VL && x.HasAVX2 && x.HasFMA:
		return []choice{avx512, avx2, plainGo}
	case x.HasAVX2 && x.HasFMA:
		return []choice{avx2, plainGo}
	}
	return []choice{plainGo}
}

// The switches, rather than variables that hold functions, let callers keep their
// slices on the stack.

func mul(w *Weights, dst, a []float32, aStride, rows int) {
	switch inUse {
	case avx512:
		mulAVX512(w, dst, a, aStride, rows)
	case avx2:
		mulAVX2(w, dst, a, aStride, rows)
	default:
		mulPlain(w, dst, a, aStride, rows)
	}
}

// The rest is bound by loads, which are no faster with AVX-512 (Ice Lake, measured).

func maxoutNorm(n *Norm, dst []float32, dstStride int, y []float32, yStride, rows int, add bool) {
	if inUse == plainGo {
		maxoutNormPlain(n, dst, dstStride, y, yStride, rows, add)
		return
	}
	maxoutNormAVX2(n, dst, dstStride, y, yStride, rows, add)
}

// sum is the sum of one row or more that begin at the pointers.
func sum(dst, base []float32, rows []*float32) {
	sumAVX2(&dst[0], &base[0], &rows[0], len(rows), len(dst))
}

func maxHalves(dst, y []float32) {
	if inUse == plainGo {
		maxHalvesPlain(dst, y)
		return
	}
	maxHalvesAVX2(&dst[0], &y[0], len(dst))
}
