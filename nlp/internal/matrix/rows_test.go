package matrix

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// norming is a Norm to be applied to rows that lie apart from each other.
type norming struct {
	Norm
	dstStride, yStride, rows int
	y, dst                   []float32
}

func newNorming(width, pieces, gap, rows int) norming {
	n := norming{
		Norm:      Norm{Pieces: pieces, Gain: floats(1, width), Shift: floats(2, width)},
		dstStride: width + gap, yStride: width*pieces + gap, rows: rows,
	}
	n.y = floats(3, (rows-1)*n.yStride+width*pieces)
	n.dst = floats(4, (rows-1)*n.dstStride+width)
	return n
}

func (n norming) apply(add bool) []float32 {
	dst := append([]float32(nil), n.dst...)
	n.Apply(dst, n.dstStride, n.y, n.yStride, n.rows, add)
	return dst
}

// reference is the result in float64.
func (n norming) reference(add bool) []float64 {
	width := len(n.Gain)
	dst := make([]float64, len(n.dst))
	for i, v := range n.dst {
		dst[i] = float64(v)
	}
	for r := range n.rows {
		best := make([]float64, width)
		var mean, variance float64
		for i := range best {
			best[i] = math.Inf(-1)
			for p := range n.Pieces {
				best[i] = max(best[i], float64(n.y[r*n.yStride+p*width+i]))
			}
			mean += best[i] / float64(width)
		}
		for _, v := range best {
			variance += (v - mean) * (v - mean) / float64(width)
		}
		for i, v := range best {
			v = (v-mean)/math.Sqrt(variance+epsilon)*float64(n.Gain[i]) + float64(n.Shift[i])
			if add {
				v += dst[r*n.dstStride+i]
			}
			dst[r*n.dstStride+i] = v
		}
	}
	return dst
}

func (n norming) check(t interface{ Fatalf(string, ...any) }) {
	for _, add := range []bool{false, true} {
		got, want := n.apply(add), n.reference(add)
		for i := range want {
			if !(math.Abs(float64(got[i])-want[i]) < 2e-4*(1+math.Abs(want[i]))) {
				t.Fatalf("width %d, %d pieces, rows %d, add %v: float %d is %v, not %v", len(n.Gain), n.Pieces, n.rows, add, i, got[i], want[i])
			}
		}
	}
}

func TestNormOfAnyShape(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			newNorming(rapid.IntRange(2, 300).Draw(t, "width"), rapid.IntRange(1, 4).Draw(t, "pieces"),
				rapid.IntRange(0, 9).Draw(t, "gap"), rapid.IntRange(1, 6).Draw(t, "rows")).check(t)
		})
	})
}

func TestNormOfEveryWidthAndNumberOfPieces(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for width := 4; width <= 128; width += 4 {
			for pieces := 1; pieces <= 4; pieces++ {
				newNorming(width, pieces, 3, 3).check(t)
			}
		}
	})
}

func TestNormOfARowDependsOnThatRowAlone(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, width := range []int{16, 24, 30, 96} {
			n := newNorming(width, 3, 5, 11)
			all := n.apply(true)
			for r := range n.rows {
				dst := append([]float32(nil), n.dst[r*n.dstStride:][:width]...)
				n.Apply(dst, width, n.y[r*n.yStride:], n.yStride, 1, true)
				sameBits(t, all[r*n.dstStride:], dst)
			}
		}
	})
}

func TestNormOfNaNAndInfinityStaysInItsRow(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, odd := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat32} {
			for _, width := range []int{16, 96} {
				n := newNorming(width, 3, 0, 3)
				want := n.apply(false)
				n.y[2*n.yStride+5] = float32(odd)
				sameBits(t, want, n.apply(false)[:2*n.dstStride])
			}
		}
	})
}

func TestNormOfEqualFloatsIsTheShift(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, width := range []int{12, 16, 96} {
			n := newNorming(width, 2, 0, 1)
			for i := range n.y {
				n.y[i] = 0.5
			}
			sameBits(t, n.Shift, n.apply(false))
		}
	})
}

func TestNormRefusesSlicesThatAreTooShort(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		n := newNorming(16, 2, 0, 3)
		for name, apply := range map[string]func(){
			"dst":      func() { n.Apply(n.dst[:47], 16, n.y, 32, 3, false) },
			"y":        func() { n.Apply(n.dst, 16, n.y[:95], 32, 3, false) },
			"backward": func() { n.Apply(n.dst, -4, n.y, 32, 3, false) },
			"upward":   func() { n.Apply(n.dst, 16, n.y, -8, 3, false) },
			"shift":    func() { (&Norm{Pieces: 2, Gain: n.Gain, Shift: n.Shift[:15:15]}).Apply(n.dst, 16, n.y, 32, 3, false) },
		} {
			t.Run(name, func(t *testing.T) {
				defer func() {
					if recover() == nil {
						t.Error("no panic")
					}
				}()
				apply()
			})
		}
	})
}

// TestSumsAreTheSameWithEveryKernel holds to the last bit, as all add in order.
func TestSumsAreTheSameWithEveryKernel(t *testing.T) {
	table := floats(1, 5000)
	eachKernel(t, func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			width := rapid.IntRange(0, 300).Draw(t, "width")
			base := floats(2, width)
			offsets := rapid.SliceOfN(rapid.IntRange(0, len(table)-width), 0, 70).Draw(t, "offsets")
			vectors := make([][]float32, len(offsets))
			want := append([]float32(nil), base...)
			for k, o := range offsets {
				vectors[k] = table[o:]
				for i := range want {
					want[i] += table[o+i]
				}
			}
			wide := make([]float32, width+64)
			SumRows(wide[:width], base, table, offsets)
			sameBits(t, want, wide[:width])
			sameBits(t, make([]float32, 64), wide[width:])
			SumVectors(wide[:width], base, vectors)
			sameBits(t, want, wide[:width])
			SumVectors(base, base, vectors)
			sameBits(t, want, base)
		})
	})
}

func TestSumsRefuseRowsThatAreTooShort(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		dst, table := make([]float32, 16), make([]float32, 40)
		for name, sum := range map[string]func(){
			"a row beyond the table":  func() { SumRows(dst, dst, table[:40:40], []int{0, 25}) },
			"a row before the table":  func() { SumRows(dst, dst, table, []int{-1}) },
			"a base too short":        func() { SumRows(dst, table[:15:15], table, []int{0}) },
			"a vector too short":      func() { SumVectors(dst, dst, [][]float32{table, table[:15:15]}) },
			"a vector that is absent": func() { SumVectors(dst, dst, [][]float32{nil}) },
		} {
			t.Run(name, func(t *testing.T) {
				defer func() {
					if recover() == nil {
						t.Error("no panic")
					}
				}()
				sum()
			})
		}
	})
}

func TestMaxHalvesIsTheGreaterOfTwo(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for width := 0; width < 100; width++ {
			y := floats(1, 2*width)
			wide := make([]float32, width+16)
			MaxHalves(wide[:width], y)
			for i := range width {
				if wide[i] != max(y[i], y[width+i]) {
					t.Fatalf("width %d: float %d is %v of %v and %v", width, i, wide[i], y[i], y[width+i])
				}
			}
			sameBits(t, make([]float32, 16), wide[width:])
		}
	})
}

func TestCallersKeepTheirSlicesOnTheStack(t *testing.T) {
	w := Pack(floats(1, 64*32), 32, 64, nil)
	n := &Norm{Pieces: 2, Gain: floats(1, 16), Shift: floats(2, 16)}
	table := floats(3, 1000)
	eachKernel(t, func(t *testing.T) {
		if n := testing.AllocsPerRun(10, func() {
			var a [64]float32
			var dst [32]float32
			offsets := [...]int{3, 5, 8}
			SumRows(a[:], table[:64], table, offsets[:])
			w.Mul(dst[:], a[:], 64, 1)
			n.Apply(a[:16], 16, dst[:], 32, 1, true)
			MaxHalves(a[:16], dst[:])
		}); n != 0 {
			t.Errorf("%v allocations", n)
		}
	})
}
