package growth

import "testing"

type told struct{ failed bool }

func (*told) Helper()                 {}
func (r *told) Errorf(string, ...any) { r.failed = true }

var sink int

func TestSquaresAreToldFromProportion(t *testing.T) {
	count := func(n int) int { return n }
	linear := func(n int) {
		for i := range n * 2000 {
			sink += i
		}
	}
	square := func(n int) {
		for i := range n * n {
			sink += i
		}
	}
	var fine, bad told
	Linear(&fine, 20_000, count, linear)
	Linear(&bad, 12_000, count, square)
	if fine.failed || !bad.failed {
		t.Errorf("work in proportion failed: %v; work that grows with the square failed: %v", fine.failed, bad.failed)
	}
}
