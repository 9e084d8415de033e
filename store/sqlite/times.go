package sqlite

import (
	"math"
	"time"

	"github.com/trucewatch/trucewatch"
)

// none is the count that stands for a list that is nil rather than empty, so
// that what comes out is what went in.
const none = -1

func count[T any](list []T) int {
	if list == nil {
		return none
	}
	return len(list)
}

func valid(d *trucewatch.Dated) (from, to any) {
	if d == nil || d.Interval.IsZero() {
		return nil, nil
	}
	return nanos(d.From), nanos(d.To)
}

// The instants that nanoseconds in 64 bits can tell.
var (
	earliest = time.Unix(0, math.MinInt64+1)
	latest   = time.Unix(0, math.MaxInt64)
)

func kept(t time.Time) bool { return !t.Before(earliest) && !t.After(latest) }

func keptOrZero(t time.Time) bool { return t.IsZero() || kept(t) }

// nanos clips an instant to those that can be told; the zero time is apart.
func nanos(t time.Time) int64 {
	switch {
	case t.IsZero():
		return math.MinInt64
	case t.Before(earliest):
		return earliest.UnixNano()
	case t.After(latest):
		return latest.UnixNano()
	}
	return t.UnixNano()
}

func instant(n int64) time.Time {
	if n == math.MinInt64 {
		return time.Time{}
	}
	return time.Unix(0, n).UTC()
}
