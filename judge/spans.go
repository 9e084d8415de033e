package judge

import (
	"cmp"
	"slices"
)

// spans is a set of numbers: stretches in rising order that don't touch.
type spans []span

func (s spans) tidy() spans {
	slices.SortFunc(s, func(a, b span) int { return cmp.Or(cmp.Compare(a.lo, b.lo), cmp.Compare(a.hi, b.hi)) })
	out := s[:0:0]
	for _, p := range s {
		if n := len(out); n > 0 && p.lo <= sum(out[n-1].hi, 1) {
			out[n-1].hi = max(out[n-1].hi, p.hi)
			continue
		}
		out = append(out, p)
	}
	return out
}

// plus is the set of sums of one number of each set.
func (s spans) plus(o spans) spans {
	var out spans
	for _, p := range s {
		for _, q := range o {
			out = append(out, span{sum(p.lo, q.lo), sum(p.hi, q.hi)})
		}
	}
	return out.tidy()
}

func (s spans) min() int { return s[0].lo }

func (s spans) max() int { return s[len(s)-1].hi }

// meets says whether a number of the set lies within bounds, both inclusive.
func (s spans) meets(b span) bool {
	return slices.ContainsFunc(s, func(p span) bool { return p.lo <= b.hi && b.lo <= p.hi })
}

// lies says whether every number of the set lies within bounds.
func (s spans) lies(b span) bool { return s.min() >= b.lo && s.max() <= b.hi }

// below is the largest number of the set that is less than n.
func (s spans) below(n int) (int, bool) {
	for _, p := range slices.Backward(s) {
		if p.lo < n {
			return min(p.hi, n-1), true
		}
	}
	return 0, false
}
