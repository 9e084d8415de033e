package judge

import (
	"math/big"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// bound is a bound: a whole number, or of a share of a baseline a range of
// fractions.
type bound struct {
	n      int
	lo, hi *big.Rat
}

// above says whether a number is more than the bound in some reading, surely in
// every reading; below likewise less.
func (b *bound) above(n int) (may, surely bool) {
	if b.lo == nil {
		return n > b.n, n > b.n
	}
	r := new(big.Rat).SetInt64(int64(n))
	return r.Cmp(b.lo) > 0, r.Cmp(b.hi) > 0
}

func (b *bound) below(n int) (may, surely bool) {
	if b.lo == nil {
		return n < b.n, n < b.n
	}
	r := new(big.Rat).SetInt64(int64(n))
	return r.Cmp(b.hi) < 0, r.Cmp(b.lo) < 0
}

// boundsOfHold gives the bounds on each day; ok is false where a share of a
// baseline can't be told.
func (j *judgement) boundsOfHold(h *agreement.Hold, days []measuredDay) (least, most []bound, ok bool) {
	ok = true
	one := func(b *agreement.Bound) []bound {
		if b == nil {
			return nil
		}
		list := make([]bound, len(days))
		var base bound
		if b.Baseline != "" {
			var known bool
			if base, known = j.baseline(h, b); !known {
				ok = false
				return nil
			}
		} else {
			base = bound{n: b.N}
		}
		for i := range days {
			list[i] = base
			if b.Baseline != "" && h.Over != nil {
				length := j.lengthOf(*h.Over, &days[i])
				list[i] = bound{lo: new(big.Rat).Mul(base.lo, length), hi: new(big.Rat).Mul(base.hi, length)}
			}
		}
		return list
	}
	return one(h.AtLeast), one(h.AtMost), ok
}

// lengthOf is a window's length in days.
func (c calendar) lengthOf(over agreement.Period, d *measuredDay) *big.Rat {
	switch over.Unit {
	case agreement.Hours:
		return big.NewRat(int64(over.N), 24)
	case agreement.Days:
		return big.NewRat(int64(over.N), 1)
	case agreement.Weeks:
		return big.NewRat(int64(7*over.N), 1)
	}
	return big.NewRat(int64(c.daysIn(d.window, d.end)), 1)
}

// daysIn counts the days of a stretch of whole days.
func (c calendar) daysIn(first, last int64) int {
	const day = 24 * 3600
	a, b := trucewatch.Wall(c.time(first)), trucewatch.Wall(c.time(last))
	return int(b.Unix()/day-a.Unix()/day) + 1
}

// baseline is the share of what the measure came to in a baseline period: of a
// stock at its end, else of one day of it.
func (j *judgement) baseline(h *agreement.Hold, b *agreement.Bound) (bound, bool) {
	base, ok := j.a.Baselines[b.Baseline]
	if !ok {
		return bound{}, false
	}
	period := base.Period()
	d := measuredDay{window: nanoseconds(period.From), end: nanoseconds(period.To) - 1}
	percent := big.NewRat(int64(b.Percent), 10000)
	if h.Level != "" {
		n, ok := j.stockOf(h.Level).at(d.end)
		return bound{lo: times(n.lo, percent), hi: times(n.hi, percent)}, ok
	}
	days := []measuredDay{d}
	j.measureDays(h, days)
	percent.Quo(percent, big.NewRat(int64(j.daysIn(d.window, d.end)), 1))
	return bound{lo: times(days[0].n.lo, percent), hi: times(days[0].n.hi, percent)}, true
}

func times(n int, r *big.Rat) *big.Rat { return new(big.Rat).Mul(new(big.Rat).SetInt64(int64(n)), r) }

func (b bound) phrase() string {
	if b.lo == nil {
		return thousands(b.n)
	}
	if b.lo.Cmp(b.hi) == 0 {
		return decimal(b.lo)
	}
	return decimal(b.lo) + " to " + decimal(b.hi)
}

// decimal writes a fraction as a number, to two places where it has any.
func decimal(r *big.Rat) string {
	if r.IsInt() {
		return thousands(int(min(r.Num().Int64(), endless)))
	}
	return r.FloatString(2)
}
