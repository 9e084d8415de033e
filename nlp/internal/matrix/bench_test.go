package matrix

import (
	"fmt"
	"testing"
)

func BenchmarkMul(b *testing.B) {
	for _, c := range []struct{ in, aStride, out, rows int }{
		{288, 96, 288, 480}, {576, 576, 288, 480}, {64, 64, 1024, 480}, {288, 96, 288, 20}, {288, 96, 288, 1}, {64, 64, 106, 1}, {64, 64, 74, 1},
	} {
		w := Pack(make([]float32, c.in*c.out), c.out, c.in, nil)
		a := make([]float32, (c.rows-1)*c.aStride+c.in)
		dst := make([]float32, c.rows*w.Stride())
		b.Run(fmt.Sprintf("%dx%d/%d_rows", c.in, c.out, c.rows), func(b *testing.B) {
			eachKernel(b, func(b *testing.B) {
				for b.Loop() {
					w.Mul(dst, a, c.aStride, c.rows)
				}
				macs := float64(b.N) * float64(c.in) * float64(c.out) * float64(c.rows)
				b.ReportMetric(macs/1e9/b.Elapsed().Seconds(), "GMAC/s")
			})
		})
	}
}

func BenchmarkNorm(b *testing.B) {
	const rows = 480
	for _, c := range []struct{ width, pieces int }{{96, 3}, {96, 2}, {16, 3}} {
		n := &Norm{Pieces: c.pieces, Gain: make([]float32, c.width), Shift: make([]float32, c.width)}
		y := make([]float32, rows*c.width*c.pieces)
		dst := make([]float32, rows*c.width)
		b.Run(fmt.Sprintf("%dx%d", c.width, c.pieces), func(b *testing.B) {
			eachKernel(b, func(b *testing.B) {
				for b.Loop() {
					n.Apply(dst, c.width, y, c.width*c.pieces, rows, true)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
			})
		})
	}
}

func BenchmarkSumRows(b *testing.B) {
	for _, c := range []struct{ width, rows, table int }{{128, 8, 1000}, {128, 3, 1000}, {288, 3, 1000}, {288, 24, 1000}, {288, 24, 11100}} {
		table := make([]float32, c.table*c.width)
		for i := range table {
			table[i] = 1
		}
		base, dst := make([]float32, c.width), make([]float32, c.width)
		offsets := make([]int, c.rows)
		next := uint32(1)
		b.Run(fmt.Sprintf("%dx%d_of_%d", c.width, c.rows, c.table), func(b *testing.B) {
			eachKernel(b, func(b *testing.B) {
				for b.Loop() {
					for i := range offsets {
						next = next*1664525 + 1013904223
						offsets[i] = int(next>>8) % c.table * c.width
					}
					SumRows(dst, base, table, offsets)
				}
			})
		})
	}
}

func BenchmarkSumVectors(b *testing.B) {
	const width = 288
	vectors := make([][]float32, 3)
	for i := range vectors {
		vectors[i] = make([]float32, width)
	}
	base, dst := make([]float32, width), make([]float32, width)
	eachKernel(b, func(b *testing.B) {
		for b.Loop() {
			SumVectors(dst, base, vectors)
		}
	})
}

func BenchmarkMaxHalves(b *testing.B) {
	y, dst := make([]float32, 128), make([]float32, 64)
	eachKernel(b, func(b *testing.B) {
		for b.Loop() {
			MaxHalves(dst, y)
		}
	})
}

// BenchmarkDocument mixes the work of a document of 300 tokens as a tagger, parser
// and namer of spaCy's small models need it with the work of a scalar kind that
// stands between: a processor that runs slower while its widest instructions are in
// use slows that down too.
func BenchmarkDocument(b *testing.B) {
	const tokens, width = 300, 96
	layer := Pack(floats(1, 288*288), 288, 288, nil)
	lower := Pack(floats(2, 64*1024), 1024, 64, nil)
	upper := Pack(floats(3, 64*106), 106, 64, nil)
	norm := &Norm{Pieces: 3, Gain: floats(4, width), Shift: floats(5, width)}
	rows := floats(6, (tokens+2)*width)
	sums := make([]float32, tokens*1024)
	text := make([]byte, 100000)
	var state [128]float32
	var hidden [64]float32
	var scores [112]float32
	document := func() (hash uint64) {
		for range 7 {
			layer.Mul(sums, rows, width, tokens)
			norm.Apply(rows[width:], width, sums, 288, tokens, true)
			hash = scalar(hash, text)
		}
		lower.Mul(sums, rows, 64, tokens)
		for t := range 2 * tokens {
			var offsets [8]int
			for i := range offsets {
				offsets[i] = (t/2*8 + i) * 128
			}
			SumRows(state[:], state[:], sums, offsets[:])
			MaxHalves(hidden[:], state[:])
			upper.Mul(scores[:], hidden[:], 64, 1)
			hash = scalar(hash, text[:2000])
			clear(state[:])
		}
		clear(rows)
		return hash
	}
	eachKernel(b, func(b *testing.B) {
		var hash uint64
		for b.Loop() {
			hash += document()
		}
		_ = hash
		b.ReportMetric(tokens*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	})
}

// scalar is FNV-1a.
func scalar(hash uint64, text []byte) uint64 {
	for _, c := range text {
		hash = (hash ^ uint64(c)) * 1099511628211
	}
	return hash
}
