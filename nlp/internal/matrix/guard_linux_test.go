package matrix

import (
	"syscall"
	"testing"
	"unsafe"
)

// guarded is a copy of v between two pages that must not be touched, at its very end
// or its very beginning.
func guarded(t *testing.T, v []float32, atEnd bool) []float32 {
	page := syscall.Getpagesize()
	size := (len(v)*4 + page - 1) / page * page
	all, err := syscall.Mmap(-1, 0, size+2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Munmap(all) })
	for _, guard := range [][]byte{all[:page], all[page+size:]} {
		if err := syscall.Mprotect(guard, syscall.PROT_NONE); err != nil {
			t.Fatal(err)
		}
	}
	if len(v) == 0 {
		return nil
	}
	start := page
	if atEnd {
		start += size - len(v)*4
	}
	g := unsafe.Slice((*float32)(unsafe.Pointer(&all[start])), len(v))
	copy(g, v)
	return g
}

// TestNothingIsReadOrWrittenOutsideTheSlices ends the test program when it fails.
func TestNothingIsReadOrWrittenOutsideTheSlices(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, atEnd := range []bool{true, false} {
			guard := func(v []float32) []float32 { return guarded(t, v, atEnd) }
			for _, rows := range []int{1, 2, 3, 4, 5, 6, 7, 8, 11, 13, 23} {
				for _, out := range []int{7, 30, 50, 70, 106, 130} {
					p := newProduct(13, out, 5, rows)
					p.a, p.weights.packed, p.weights.bias = guard(p.a), guard(p.weights.packed), guard(p.weights.bias)
					dst := guard(make([]float32, rows*p.weights.Stride()))
					p.weights.Mul(dst, p.a, p.aStride, rows)
					p.check(t, dst)
				}
			}
			for _, width := range []int{8, 13, 16, 24, 96, 104} {
				n := newNorming(width, 3, 3, 2)
				n.y, n.Gain, n.Shift = guard(n.y), guard(n.Gain), guard(n.Shift)
				n.Apply(guard(n.dst), n.dstStride, n.y, n.yStride, n.rows, true)
			}
			for width := 1; width <= 290; width++ {
				table := guard(floats(1, 3*width))
				dst := guard(make([]float32, width))
				SumRows(dst, guard(floats(2, width)), table, []int{2 * width, 0, width})
				SumVectors(dst, guard(floats(2, width)), [][]float32{table[2*width:], table})
				MaxHalves(dst, table[width:])
				MaxHalves(dst, table)
			}
		}
	})
}
