// Package growth tells, for tests, work that grows with its input from work that grows
// with the square of it. It is for tests alone; how fast a thing is the benchmarks say.
package growth

import (
	"runtime"
	"time"
)

// The second input is times as large as the first. Work in proportion takes about times
// as long, work that grows with the square times the square of it; slack lies between,
// and pause is too short to tell.
const (
	times    = 4
	slack    = 9
	pause    = 20 * time.Millisecond
	attempts = 8
)

// Reporter is a test.
type Reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// Linear reports an error where work on 4n takes more than about four times as long as
// work on n. It takes the best of several measurements of the processor's time, as far as
// the system tells it: of the calling goroutine's thread, so that what else the machine
// does has little part in it. prepare makes the input, which is not measured.
func Linear[T any](t Reporter, n int, prepare func(n int) T, work func(T)) {
	t.Helper()
	small, large := prepare(n), prepare(times*n)
	short, long := time.Duration(1<<62), time.Duration(1<<62)
	for range attempts {
		short = min(short, took(work, small))
		long = min(long, took(work, large))
		if long <= slack*short+pause {
			return
		}
	}
	t.Errorf("%v of the processor's time, and %v for an input %d times as large", short, long, times)
}

func took[T any](work func(T), input T) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	begin := spent()
	work(input)
	return spent() - begin
}
