// Package matrix does the arithmetic of small networks on float32 rows: a matrix
// product with packed weights, maxout with layer norm, and sums of rows. It uses
// the vector instructions of the processor where there is code for them, chosen
// when the program starts, and plain Go elsewhere. What the numbers mean is left to
// its callers.
//
// A row's result depends on that row alone: it is the same to the last bit however
// many rows are handled in one call and wherever the row stands among them, as
// every kernel adds up the inputs of an output in their order. Different kernels
// may differ in rounding: "avx512", "avx2" and "neon" use fused multiply-adds
// throughout, "go" none. So Mul has the same bits with the first three, Norm with the
// first two, and SumRows, SumVectors and MaxHalves with all (but for the sign of zero
// and the choice among NaNs).
//
// The kernels "avx512" and "avx2" were timed on hardware (go test -bench .); "neon"
// was tested under qemu and not timed on hardware.
package matrix

// panel is the number of outputs that are packed side by side.
const panel = 16

// Weights is a matrix of a linear layer, packed so that the outputs of a panel
// that belong to one input lie side by side: [panel][in][16]. Outputs beyond Out
// are zero.
type Weights struct {
	In, Out int
	packed  []float32
	bias    []float32 // Out rounded up to whole panels
}

// Pack packs a matrix of shape [out][in] in C order, and the bias of each output
// (nil for none).
func Pack(w []float32, out, in int, bias []float32) *Weights {
	panels := (out + panel - 1) / panel
	p := &Weights{In: in, Out: out, packed: make([]float32, panels*in*panel), bias: make([]float32, panels*panel)}
	copy(p.bias, bias)
	for o := range out {
		base := o / panel * in * panel
		for i := range in {
			p.packed[base+i*panel+o%panel] = w[o*in+i]
		}
	}
	return p
}

// Stride is the number of floats that a row of results takes: Out rounded up to
// whole panels. The floats after Out are scratch.
func (w *Weights) Stride() int { return len(w.bias) }

// Mul sets each of the rows of dst, which lie Stride floats apart, to
// bias + W·(row of a). The rows of a have In floats and lie aStride floats apart;
// they may overlap, so that a window of rows is one row of a smaller stride. No
// part of dst may lie in a. It panics when a slice is too short for so many rows.
func (w *Weights) Mul(dst, a []float32, aStride, rows int) {
	if rows <= 0 || w.Out == 0 {
		return
	}
	_ = dst[rows*w.Stride()-1]
	if w.In == 0 {
		for r := range rows {
			copy(dst[r*w.Stride():], w.bias)
		}
		return
	}
	_, _ = a[(rows-1)*aStride], a[(rows-1)*aStride+w.In-1]
	mul(w, dst, a, aStride, rows)
}

// Norm is a maxout over pieces followed by a layer norm with gain and shift.
type Norm struct {
	Pieces      int
	Gain, Shift []float32 // one for each output
}

// scratch is the widest row of a Norm that is handled without allocating.
const scratch = 256

// epsilon is what thinc adds to the variance (thinc.layers.layernorm).
const epsilon = 1e-8

// Apply handles rows of y, each of Pieces times len(Gain) floats, piece after
// piece, yStride floats apart: dst[i] = norm(max over pieces) for each row of dst,
// dstStride floats apart. If add is true the result is added to what stands in dst.
// No part of dst may lie in y.
func (n *Norm) Apply(dst []float32, dstStride int, y []float32, yStride, rows int, add bool) {
	width := len(n.Gain)
	if rows <= 0 || width == 0 {
		return
	}
	_ = n.Shift[width-1]
	_, _ = dst[(rows-1)*dstStride], dst[(rows-1)*dstStride+width-1]
	_, _ = y[(rows-1)*yStride], y[(rows-1)*yStride+width*n.Pieces-1]
	maxoutNorm(n, dst, dstStride, y, yStride, rows, add)
}

// SumRows sets dst to the sum of base and of the rows of table that begin at the
// offsets; each row has len(dst) floats, as has base. It adds them in their order.
// dst may be base.
func SumRows(dst, base, table []float32, offsets []int) {
	base = base[:len(dst)]
	if len(dst) == 0 || len(offsets) == 0 {
		copy(dst, base)
		return
	}
	sumRows(dst, base, table, offsets)
}

// SumVectors sets dst to the sum of base and of the vectors, each of which has
// len(dst) floats at least, as has base. It adds them in their order. dst may be
// base.
func SumVectors(dst, base []float32, vectors [][]float32) {
	base = base[:len(dst)]
	if len(dst) == 0 || len(vectors) == 0 {
		copy(dst, base)
		return
	}
	sumVectors(dst, base, vectors)
}

// MaxHalves sets dst[i] to the greater of y[i] and y[len(dst)+i].
func MaxHalves(dst, y []float32) {
	y = y[:2*len(dst)]
	if len(dst) > 0 {
		maxHalves(dst, y)
	}
}
