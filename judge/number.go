package judge

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// share is what one happening, or a tally together with what it has already
// counted, adds to a number.
type share struct {
	of      matched
	when    stretch
	n       span
	sure    bool    // it is one of those counted, and within the time counted
	partial bool    // a part of what it counts may be outside the time counted
	members []share // for a tally: what it has already counted
	yes, no []string
}

// step is an amount that is certain, or possible, from some instant on.
type step struct {
	at time.Time
	n  int
}

// sure appends what of the share is certain, each with the instant from which
// it is, and gives the sum. What a tally says beyond those of its incidents that
// are told one by one is certain when its period is over.
func (s share) certain(list *[]step) int {
	sum := 0
	for _, m := range s.members {
		sum = plus(sum, m.certain(list))
	}
	if s.sure && s.n.lo > sum {
		*list = append(*list, step{s.when.last, s.n.lo - sum})
		sum = s.n.lo
	}
	return sum
}

// most is what the share may add at most, and first the earliest instant of it.
func (s share) most() (n int, first time.Time) {
	first = s.when.first
	for _, m := range s.members {
		more, at := m.most()
		n, first = plus(n, more), earlier(first, at)
	}
	return max(n, s.n.hi), first
}

// last is the latest instant of anything in the share.
func (s share) last() time.Time {
	last := s.when.last
	for _, m := range s.members {
		last = later(last, m.last())
	}
	return last
}

// options are the amounts that the share may have come to by an instant.
func (s share) options(t time.Time) spans {
	most, first := s.most()
	if first.After(t) {
		return spans{{0, 0}}
	}
	over := !s.when.last.After(t)
	switch {
	case len(s.members) > 0 || s.partial || s.of.tally && !over:
	case s.sure && over:
		return spans{s.n}
	default:
		return spans{{0, 0}, s.n}.tidy()
	}
	var steps []step
	s.certain(&steps)
	return spans{{sumBy(steps, t), most}}
}

func sumBy(steps []step, t time.Time) int {
	sum := 0
	for _, s := range steps {
		if !s.at.After(t) {
			sum = plus(sum, s.n)
		}
	}
	return sum
}

// shares makes shares of what a selector picks and a standard counts, from an
// instant on that is known as a range. An incident is one, or with byCount as
// many as it tells of; a tally is what it counts. What a tally covers is part of
// it; two tallies of the same stretch are rivals.
func shares(list []matched, from stretch, byCount bool) []share {
	var all []share
	for _, m := range list {
		if m.aside != "" || m.when.last.Before(from.first) {
			continue
		}
		s := share{of: m, when: m.when, n: amount(m.happening, byCount), sure: m.sure, yes: m.yes, no: m.no}
		if m.when.first.Before(from.last) {
			s.sure, s.partial = false, m.tally
			s.yes = append(slices.Clone(s.yes), "it was after the clause came into force")
			s.no = append(slices.Clone(s.no), "it was before the clause came into force")
		}
		all = append(all, s)
	}
	return nest(all)
}

// amount is how many a happening is. One whose number is not told is one: more
// nobody has said.
func amount(h *happening, byCount bool) span {
	if h.number == nil || !byCount && !h.tally {
		return span{1, 1}
	}
	return *h.number
}

// nest puts what a tally covers into the tally. shares come by their first
// instant.
func nest(all []share) []share {
	slices.SortStableFunc(all, func(a, b share) int {
		return cmp.Or(a.when.first.Compare(b.when.first), b.when.last.Compare(a.when.last), cmp.Compare(rank(a), rank(b)))
	})
	var roots []share
	// By the place counted, for each description the tally that reaches furthest:
	// the newest, since one that reaches less far is covered by it.
	widest := map[string][]int{}
	for _, s := range all {
		if at := cover(roots, widest, s); at >= 0 {
			roots[at].take(s)
			continue
		}
		roots = append(roots, s)
		if s.of.tally {
			place := s.of.place()
			alike := func(i int) bool { return description(roots[i].of.happening) == description(s.of.happening) }
			widest[place] = append(slices.DeleteFunc(widest[place], alike), len(roots)-1)
		}
	}
	return roots
}

// cover finds the tally that covers a share, -1 when there is none.
func cover(roots []share, widest map[string][]int, s share) int {
	places := []string{""}
	if place := s.of.place(); place != "" {
		places = append(places, place)
	}
	for _, place := range places {
		for _, i := range widest[place] {
			if !roots[i].when.last.Before(s.when.last) && covers(roots[i].of.happening, s.of.happening) {
				return i
			}
		}
	}
	return -1
}

// place is the place that is told, in small letters.
func (h *happening) place() string {
	for _, f := range h.facts {
		if f.Place != "" {
			return strings.ToLower(f.Place)
		}
	}
	return ""
}

// rank puts tallies before what they may cover.
func rank(s share) int {
	if s.of.tally {
		return 0
	}
	return 1
}

// take makes a share part of a tally's, or its rival when it counts the same.
func (s *share) take(o share) {
	same := o.of.tally && o.when.first.Equal(s.when.first) && o.when.last.Equal(s.when.last) &&
		description(o.of.happening) == description(s.of.happening)
	if !same {
		s.members = append(s.members, o)
		return
	}
	s.n = span{min(s.n.lo, o.n.lo), max(s.n.hi, o.n.hi)}
	s.sure = s.sure || o.sure
}

// description tells tallies apart by what they say that they count.
func description(h *happening) string {
	var b strings.Builder
	for _, list := range [][]string{kindNames(h), h.told, h.against, h.zones} {
		b.WriteString(strings.Join(slices.Sorted(slices.Values(list)), ","))
		b.WriteByte('|')
	}
	b.WriteString(strings.Join(words(h.of), " "))
	return b.String()
}

func kindNames(h *happening) []string {
	var list []string
	for _, k := range h.kinds {
		list = append(list, string(k))
	}
	return list
}

// covers says whether what a tally counts includes a happening, as far as both
// say.
func covers(t, h *happening) bool {
	if !t.tally || t == h {
		return false
	}
	kind := slices.ContainsFunc(h.kinds, func(k trucewatch.Kind) bool {
		return slices.ContainsFunc(t.kinds, func(wide trucewatch.Kind) bool { return k.Is(wide) })
	})
	return kind && within(h.told, t.told) && within(h.against, t.against) && within(h.zones, t.zones)
}

// within says whether a list names nothing but what a wider one does, which
// when empty is everything.
func within(list, wide []string) bool {
	if len(wide) == 0 {
		return true
	}
	for _, s := range list {
		if !slices.Contains(wide, s) {
			return false
		}
	}
	return len(list) > 0
}

// spans is a set of numbers: stretches in rising order that don't touch.
type spans []span

// mostSpans bounds the set; beyond it neighbours are joined, and the set admits
// more than the readings do.
const mostSpans = 64

func (s spans) tidy() spans {
	slices.SortFunc(s, func(a, b span) int { return cmp.Or(cmp.Compare(a.lo, b.lo), cmp.Compare(a.hi, b.hi)) })
	out := s[:0:0]
	for _, p := range s {
		if n := len(out); n > 0 && p.lo <= plus(out[n-1].hi, 1) {
			out[n-1].hi = max(out[n-1].hi, p.hi)
			continue
		}
		out = append(out, p)
	}
	for len(out) > mostSpans {
		joined := out[:0:0]
		for i := 0; i < len(out); i += 2 {
			p := out[i]
			if i+1 < len(out) {
				p.hi = out[i+1].hi
			}
			joined = append(joined, p)
		}
		out = joined
	}
	return out
}

// sum is the set of sums of one number of each set.
func (s spans) sum(o spans) spans {
	if len(o) == 1 { // a shift and a widening keep the order
		out := make(spans, len(s))
		for i, p := range s {
			out[i] = span{plus(p.lo, o[0].lo), plus(p.hi, o[0].hi)}
		}
		if o[0].lo == o[0].hi {
			return out
		}
		return out.tidy()
	}
	var out spans
	for _, p := range s {
		for _, q := range o {
			out = append(out, span{plus(p.lo, q.lo), plus(p.hi, q.hi)})
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

// total is the set of numbers that shares may come to by an instant.
func total(list []share, t time.Time) spans {
	sum := spans{{0, 0}}
	for _, s := range list {
		sum = sum.sum(s.options(t))
	}
	return sum
}
