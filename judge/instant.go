package judge

import (
	"math"
	"time"

	"github.com/trucewatch/trucewatch/agreement"
)

// never is later than any time that is judged, noTime before any.
const never = math.MaxInt64

// stretch is when something was that may be known only as a range: the first and
// the last instant at which it may have been, both inclusive, in nanoseconds
// since 1970. A last of never means that it may not have been at all, a first of
// never that it was not.
type stretch struct{ first, last int64 }

// calendar counts time in an agreement's time zone.
type calendar struct{ loc *time.Location }

func (c calendar) time(ns int64) time.Time {
	if ns == never {
		return time.Time{}
	}
	return instant(ns, c.loc)
}

// plus is the instant a period after another.
func (c calendar) plus(p agreement.Period, ns int64) int64 {
	if ns == never || ns == noTime {
		return ns
	}
	return nanoseconds(p.Add(instant(ns, c.loc)))
}

// dayStart and dayEnd are the first and the last instant of the day of an
// instant.
func (c calendar) dayStart(ns int64) int64 {
	if ns == never || ns == noTime {
		return ns
	}
	return nanoseconds(agreement.DayStart(instant(ns, c.loc)))
}

func (c calendar) dayEnd(ns int64) int64 {
	if ns == never || ns == noTime {
		return ns
	}
	return nanoseconds(agreement.DayEnd(instant(ns, c.loc)))
}
