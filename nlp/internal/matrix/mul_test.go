package matrix

import (
	"fmt"
	"math"
	"math/rand"
	"testing"

	"pgregory.net/rapid"
)

// floats are numbers around zero of a generator of its own, as rapid would take
// long over so many.
func floats(seed int64, n int) []float32 {
	r := rand.New(rand.NewSource(seed))
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	return v
}

// product is a matrix product to be done, every slice of it as short as allowed.
type product struct {
	in, out, aStride, rows int
	w, bias, a             []float32
	weights                *Weights
}

func newProduct(in, out, aStride, rows int) product {
	p := product{
		in: in, out: out, aStride: aStride, rows: rows,
		w:    floats(1, in*out),
		bias: floats(2, out),
		a:    floats(3, (rows-1)*aStride+in),
	}
	p.weights = Pack(p.w, out, in, p.bias)
	return p
}

func (p product) mul() []float32 {
	dst := filled(p.rows * p.weights.Stride())
	p.weights.Mul(dst, p.a, p.aStride, p.rows)
	return dst
}

// filled are floats that spoil every sum.
func filled(n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(math.NaN())
	}
	return v
}

// check compares dst with sums in float64, as far off as rounding may take them.
func (p product) check(t interface{ Fatalf(string, ...any) }, dst []float32) {
	for r := range p.rows {
		for o := range p.out {
			sum, size := float64(p.bias[o]), math.Abs(float64(p.bias[o]))
			for i := range p.in {
				x := float64(p.a[r*p.aStride+i]) * float64(p.w[o*p.in+i])
				sum += x
				size += math.Abs(x)
			}
			got := float64(dst[r*p.weights.Stride()+o])
			if !(math.Abs(got-sum) <= size*float64(p.in+2)/(1<<24)) {
				t.Fatalf("in %d, out %d, stride %d, rows %d: row %d, output %d is %v, not %v", p.in, p.out, p.aStride, p.rows, r, o, got, sum)
			}
		}
	}
}

func TestMulOfAnyShapeIsTheSumOfProducts(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			in := rapid.IntRange(0, 200).Draw(t, "in")
			p := newProduct(in, rapid.IntRange(1, 150).Draw(t, "out"), rapid.IntRange(0, 2*in).Draw(t, "stride"), rapid.IntRange(1, 30).Draw(t, "rows"))
			p.check(t, p.mul())
		})
	})
}

func TestMulOfAnyNumberOfRows(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for rows := 1; rows <= 40; rows++ {
			for _, out := range []int{16, 50, 144} {
				p := newProduct(33, out, 11, rows)
				p.check(t, p.mul())
			}
		}
	})
}

func TestMulOfMoreRowsThanABlock(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, rows := range []int{64, 65, 100, 130, 135} {
			p := newProduct(21, 106, 21, rows)
			p.check(t, p.mul())
		}
	})
}

func TestMulOfAnyNumberOfOutputs(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for out := 1; out <= 320; out += 7 {
			for _, rows := range []int{1, 5, 13} {
				p := newProduct(10, out, 10, rows)
				p.check(t, p.mul())
			}
		}
	})
}

func TestMulWithoutBiasBeginsAtZero(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		p := newProduct(64, 74, 64, 9)
		p.bias = make([]float32, p.out)
		p.weights = Pack(p.w, p.out, p.in, nil)
		p.check(t, p.mul())
	})
}

func TestMulWithoutRowsOrOutputsDoesNothing(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		p := newProduct(8, 8, 8, 1)
		p.weights.Mul(nil, nil, 8, 0)
		Pack(nil, 0, 8, nil).Mul(nil, p.a, 8, 1)
	})
}

func TestMulOfARowDependsOnThatRowAlone(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			p := newProduct(rapid.IntRange(1, 120).Draw(t, "in"), rapid.IntRange(1, 150).Draw(t, "out"), 40, rapid.IntRange(1, 40).Draw(t, "rows"))
			all := p.mul()
			first := rapid.IntRange(0, p.rows-1).Draw(t, "first")
			some := p
			some.rows = rapid.IntRange(1, p.rows-first).Draw(t, "some")
			some.a = p.a[first*p.aStride:]
			sameBits(t, all[first*p.weights.Stride():], some.mul())
		})
	})
}

func sameBits(t interface{ Fatalf(string, ...any) }, want, got []float32) {
	for i := range got {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("float %d is %v, not %v to the last bit", i, got[i], want[i])
		}
	}
}

// TestFusedKernelsAgree compares with sums of fused multiply-adds in order.
func TestFusedKernelsAgree(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		if Kernel() == "go" {
			t.Skip("plain Go has no fused multiply-add")
		}
		for _, out := range []int{16, 48, 106} {
			for rows := 1; rows < 24; rows++ {
				p := newProduct(37, out, 20, rows)
				for i, got := range p.mul() {
					r, o := i/p.weights.Stride(), i%p.weights.Stride()
					if o >= out {
						continue
					}
					want := p.bias[o]
					for k := range p.in {
						want = fma(p.a[r*p.aStride+k], p.w[o*p.in+k], want)
					}
					if math.Float32bits(got) != math.Float32bits(want) {
						t.Fatalf("out %d, rows %d: row %d, output %d is %v, not %v to the last bit", out, rows, r, o, got, want)
					}
				}
			}
		}
	})
}

// fma is x*y+z rounded once. The product is exact in float64; when the sum is not,
// its last bit is set, so that it cannot fall between two float32 by rounding twice.
func fma(x, y, z float32) float32 {
	product := float64(x) * float64(y)
	sum := product + float64(z)
	was := sum - float64(z)
	lost := (product - was) + (float64(z) - (sum - was))
	if bits := math.Float64bits(sum); lost != 0 && bits&1 == 0 {
		if (lost > 0) == (sum > 0) {
			bits++
		} else {
			bits--
		}
		sum = math.Float64frombits(bits)
	}
	return float32(sum)
}

func TestMulWritesNothingButItsRows(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for rows := 1; rows <= 20; rows++ {
			p := newProduct(9, 70, 9, rows)
			const margin = 64
			wide := make([]float32, rows*p.weights.Stride()+2*margin)
			p.weights.Mul(wide[margin:], p.a, p.aStride, rows)
			sameBits(t, make([]float32, margin), wide[:margin])
			sameBits(t, make([]float32, margin), wide[len(wide)-margin:])
		}
	})
}

func TestMulOfNaNAndInfinityStaysInItsRow(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, odd := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat32, math.SmallestNonzeroFloat32} {
			for _, rows := range []int{1, 3, 7, 21} {
				p := newProduct(20, 40, 20, rows)
				want := p.mul()
				p.a[(rows-1)*p.aStride+4] = float32(odd)
				sameBits(t, want, p.mul()[:(rows-1)*p.weights.Stride()])
			}
		}
	})
}

func TestMulRefusesSlicesThatAreTooShort(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		p := newProduct(8, 20, 8, 3)
		dst := p.mul()
		for name, mul := range map[string]func(){
			"dst":         func() { p.weights.Mul(dst[:len(dst)-1], p.a, 8, 3) },
			"a":           func() { p.weights.Mul(dst, p.a[:len(p.a)-1], 8, 3) },
			"one more":    func() { p.weights.Mul(dst, p.a, 8, 4) },
			"backward":    func() { p.weights.Mul(dst, p.a, -4, 3) },
			"wide stride": func() { p.weights.Mul(dst, p.a, 9, 3) },
		} {
			t.Run(name, func(t *testing.T) {
				defer func() {
					if recover() == nil {
						t.Error("no panic")
					}
				}()
				mul()
			})
		}
	})
}

func TestStrideIsOutRoundedUpToWholePanels(t *testing.T) {
	for out, want := range map[int]int{0: 0, 1: 16, 16: 16, 17: 32, 74: 80, 106: 112, 288: 288} {
		t.Run(fmt.Sprint(out), func(t *testing.T) {
			if got := Pack(make([]float32, out), out, 1, nil).Stride(); got != want {
				t.Errorf("stride %d, want %d", got, want)
			}
		})
	}
}
