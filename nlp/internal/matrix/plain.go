package matrix

import "math"

// The routines in plain Go: what the vector code must equal, and what runs where
// there is none.

// mulPlain converts every product to float32, which keeps compilers from fusing it
// with the sum in one place and not in another.
func mulPlain(w *Weights, dst, a []float32, aStride, rows int) {
	const half = panel / 2
	stride := w.Stride()
	for o := 0; o < stride; o += half {
		p := o / panel * panel
		weights := w.packed[p*w.In+o-p:]
		bias := (*[half]float32)(w.bias[o:])
		for r := range rows {
			sumProducts((*[half]float32)(dst[r*stride+o:]), bias, a[r*aStride:r*aStride+w.In], weights)
		}
	}
}

// sumProducts is one row by half a panel: eight sums side by side, as many as the
// registers of most processors hold with what is needed besides.
func sumProducts(dst, bias *[panel / 2]float32, a, weights []float32) {
	s0, s1, s2, s3 := bias[0], bias[1], bias[2], bias[3]
	s4, s5, s6, s7 := bias[4], bias[5], bias[6], bias[7]
	for i, x := range a {
		w := (*[panel / 2]float32)(weights[i*panel:])
		s0 += float32(x * w[0])
		s1 += float32(x * w[1])
		s2 += float32(x * w[2])
		s3 += float32(x * w[3])
		s4 += float32(x * w[4])
		s5 += float32(x * w[5])
		s6 += float32(x * w[6])
		s7 += float32(x * w[7])
	}
	*dst = [...]float32{s0, s1, s2, s3, s4, s5, s6, s7}
}

func maxoutNormPlain(n *Norm, dst []float32, dstStride int, y []float32, yStride, rows int, add bool) {
	var few [scratch]float32
	best, width := few[:], len(n.Gain)
	if width > scratch {
		best = make([]float32, width)
	}
	best = best[:width]
	for r := range rows {
		in := y[r*yStride : r*yStride+width*n.Pieces]
		copy(best, in)
		for p := 1; p < n.Pieces; p++ {
			piece := in[p*width : (p+1)*width]
			for i, v := range best {
				best[i] = max(v, piece[i])
			}
		}
		mean := sum4(best) / float32(width)
		for i, v := range best {
			best[i] = v - mean
		}
		variance := squares4(best)/float32(width) + epsilon
		n.scale(dst[r*dstStride:r*dstStride+width], best, float32(1/math.Sqrt(float64(variance))), add)
	}
}

// sum4 adds up four sums side by side, which need not wait for each other.
func sum4(v []float32) float32 {
	var s0, s1, s2, s3 float32
	for ; len(v) >= 4; v = v[4:] {
		s0 += v[0]
		s1 += v[1]
		s2 += v[2]
		s3 += v[3]
	}
	for _, x := range v {
		s0 += x
	}
	return s0 + s1 + (s2 + s3)
}

func squares4(v []float32) float32 {
	var s0, s1, s2, s3 float32
	for ; len(v) >= 4; v = v[4:] {
		s0 += float32(v[0] * v[0])
		s1 += float32(v[1] * v[1])
		s2 += float32(v[2] * v[2])
		s3 += float32(v[3] * v[3])
	}
	for _, x := range v {
		s0 += float32(x * x)
	}
	return s0 + s1 + (s2 + s3)
}

func (n *Norm) scale(dst, centred []float32, scale float32, add bool) {
	gain, shift := n.Gain[:len(dst)], n.Shift[:len(dst)]
	centred = centred[:len(dst)]
	if add {
		for i, v := range centred {
			dst[i] += float32(v*scale*gain[i]) + shift[i]
		}
		return
	}
	for i, v := range centred {
		dst[i] = float32(v*scale*gain[i]) + shift[i]
	}
}

func sumRowsPlain(dst, base, table []float32, offsets []int) {
	for _, o := range offsets {
		addPlain(dst, base, table[o:o+len(dst)])
		base = dst
	}
}

func sumVectorsPlain(dst, base []float32, vectors [][]float32) {
	for _, v := range vectors {
		addPlain(dst, base, v)
		base = dst
	}
}

func addPlain(dst, base, row []float32) {
	base, row = base[:len(dst)], row[:len(dst)]
	for i := range dst {
		dst[i] = base[i] + row[i]
	}
}

func maxHalvesPlain(dst, y []float32) {
	lo, hi := y[:len(dst)], y[len(dst):2*len(dst)]
	for i := range dst {
		dst[i] = max(lo[i], hi[i])
	}
}
