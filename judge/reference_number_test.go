package judge_test

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// truth is whether something is met, section 5.
type truth int

const (
	no truth = iota
	perhaps
	yes
)

// meets says whether a happening meets a selector. it is the incident that a
// whenever clause began with, or nil.
func (v *view) meets(e *event, s *agreement.Selector, it *event) truth {
	answer := yes
	and := func(t truth) { answer = min(answer, t) }
	is := func(b bool) {
		if !b {
			answer = no
		}
	}
	is(s.Kind == "" || slices.ContainsFunc(e.kinds, func(k trucewatch.Kind) bool { return k.Is(s.Kind) }))
	is(amongAll(wordsOf(s.Of, s.About), wordsOf(append(slices.Clone(e.ofs), e.abouts...)...)))
	is(len(s.Against) == 0 || v.oneOf(e.against, s.Against))
	between := e.between
	if len(between) == 0 {
		between = append(slices.Clone(e.told), e.against...)
	}
	for _, party := range s.Between {
		is(v.oneOf(between, []string{party}))
	}
	if len(s.In) > 0 {
		switch {
		case slices.ContainsFunc(e.zones, func(z string) bool { return slices.Contains(s.In, z) }):
		case len(e.zones) == 0 && len(e.places) == 0:
			and(perhaps)
		default:
			is(false)
		}
	}
	if len(s.By) > 0 {
		switch {
		case v.oneOf(e.by, s.By):
		case len(e.by) == 0 && (len(e.told) == 0 || v.oneOf(e.told, s.By)):
			and(perhaps)
		default:
			is(false)
		}
	}
	if s.AboutIt {
		accounts := append(e.those(trucewatch.FactIncident, v.facts), e.those(trucewatch.FactTally, v.facts)...)
		is(it != nil && it.key != e.key && slices.ContainsFunc(accounts, func(f trucewatch.Fact) bool {
			return f.About != "" && (f.About == it.key || it.holds(f.About))
		}))
	}
	if s.Where != nil {
		switch s.Where.Holds(v.values(e)) {
		case agreement.No:
			is(false)
		case agreement.Unknown:
			and(perhaps)
		}
	}
	return answer
}

// oneOf says whether a party, or one that it stands with, is listed.
func (v *view) oneOf(parties, listed []string) bool {
	return slices.ContainsFunc(parties, func(p string) bool {
		return slices.ContainsFunc(listed, func(l string) bool { return v.standsWith(p, l) })
	})
}

// values are what a condition sees.
func (v *view) values(e *event) agreement.Values {
	only := func(list []string) string {
		if len(list) == 1 {
			return list[0]
		}
		return ""
	}
	count := func(n *amount) *trucewatch.Count {
		if n == nil {
			return nil
		}
		if n.hi == noEnd {
			c := trucewatch.AtLeast(n.lo)
			return &c
		}
		c := trucewatch.Between(n.lo, n.hi)
		return &c
	}
	x := agreement.Values{
		By: e.by, Against: e.against, Between: e.between, Of: only(e.ofs), About: only(e.abouts), Zone: only(e.zones), Place: only(e.places),
		Count: count(e.number), Killed: count(e.killed), Wounded: count(e.wounded),
	}
	if len(e.kinds) == 1 {
		x.Kind = e.kinds[0]
	}
	if e.dated {
		x.On = trucewatch.Interval{From: e.when.first, To: e.when.first}
		if e.when.last.After(e.when.first) {
			x.On.To = e.when.last.Add(tick)
		}
	}
	return x
}

// share is what a happening adds to a number, section 6.
type share struct {
	*event
	n       amount
	match   truth
	sure    bool
	members []*share
}

// inOrder orders shares for nesting.
func inOrder(a, b *share) int {
	tallyFirst := func(s *share) int {
		if s.tally {
			return 0
		}
		return 1
	}
	return cmp.Or(a.when.first.Compare(b.when.first), b.when.last.Compare(a.when.last), cmp.Compare(tallyFirst(a), tallyFirst(b)), cmp.Compare(a.key, b.key))
}

// shares are what the happenings that meet a selector add to a number. from is
// when the count begins, or zero for no beginning.
func (v *view) shares(s *agreement.Selector, it *event, from span, sum bool) []*share {
	var list []*share
	for _, e := range v.events {
		match := v.meets(e, s, it)
		if match == no || e.when.last.Before(from.first) {
			continue
		}
		n := amount{1, 1}
		if e.number != nil && (sum || e.tally) {
			n = *e.number
		}
		list = append(list, &share{event: e, n: n, match: match, sure: match == yes && !e.when.first.Before(from.last)})
	}
	slices.SortFunc(list, inOrder)
	return v.rivals(list)
}

// rivals makes one of the tallies that count the same.
func (v *view) rivals(list []*share) []*share {
	var joined []*share
	for i, s := range list {
		if !s.tally {
			joined = append(joined, s)
			continue
		}
		var rivals []*share
		for _, o := range list {
			if o.tally && countTheSame(s.event, o.event) {
				rivals = append(rivals, o)
			}
		}
		if rivals[0] != list[i] {
			continue
		}
		if slices.ContainsFunc(rivals, func(o *share) bool { return o.own }) {
			rivals = slices.DeleteFunc(rivals, func(o *share) bool { return !o.own })
		}
		one := *rivals[0]
		for _, o := range rivals[1:] {
			one.n = *hull(&one.n, &o.n)
			one.sure = one.sure || o.sure
			one.match = max(one.match, o.match)
		}
		joined = append(joined, &one)
	}
	return joined
}

func countTheSame(a, b *event) bool {
	equal := func(x, y []string) bool { return amongAll(x, y) && amongAll(y, x) }
	kinds := func(e *event) (list []string) {
		for _, k := range e.kinds {
			list = append(list, string(k))
		}
		return list
	}
	return a.when.first.Equal(b.when.first) && a.when.last.Equal(b.when.last) && equal(kinds(a), kinds(b)) && equal(a.told, b.told) &&
		equal(a.against, b.against) && equal(a.zones, b.zones) && equal(wordsOf(a.ofs...), wordsOf(b.ofs...)) && a.place() == b.place()
}

func (e *event) place() string {
	if len(e.places) == 0 {
		return ""
	}
	return strings.ToLower(e.places[0])
}

// nested puts what a tally covers into it.
func nested(list []*share) []*share {
	var roots []*share
	for _, s := range list {
		one := *s
		i := slices.IndexFunc(roots, func(r *share) bool { return r.covers(s) })
		if i < 0 {
			roots = append(roots, &one)
			continue
		}
		roots[i].members = append(roots[i].members, &one)
	}
	return roots
}

func (s *share) covers(o *share) bool {
	amongThem := func(list, wide []string) bool { return len(wide) == 0 || len(list) > 0 && amongAll(list, wide) }
	return s.tally && !s.when.first.After(o.when.first) && !o.when.last.After(s.when.last) &&
		slices.ContainsFunc(o.kinds, func(k trucewatch.Kind) bool { return slices.ContainsFunc(s.kinds, k.Is) }) &&
		(s.place() == "" || s.place() == o.place()) &&
		amongThem(o.told, s.told) && amongThem(o.against, s.against) && amongThem(o.zones, s.zones)
}

// certainBy is what a root surely adds by u, mostBy what it adds at most.
func (s *share) certainBy(u time.Time) int {
	sum, all := 0, 0
	for _, m := range s.members {
		if m.sure {
			all = add(all, m.n.lo)
			if !m.when.last.After(u) {
				sum = add(sum, m.n.lo)
			}
		}
	}
	if s.sure && !s.when.last.After(u) {
		sum = add(sum, max(0, s.n.lo-all))
	}
	return sum
}

func (s *share) mostBy(u time.Time) int {
	if s.when.first.After(u) {
		return 0
	}
	sum := 0
	for _, m := range s.members {
		sum = add(sum, m.n.hi)
	}
	return max(sum, s.n.hi)
}

// gap says whether what a share adds by u is nothing or else at least n.lo,
// which is more than 1.
func (s *share) gap(u time.Time, from span) bool {
	whole := !s.tally || !s.when.last.After(u) && !s.when.first.Before(from.last)
	certain := s.sure && !s.when.last.After(u)
	return len(s.members) == 0 && !s.when.first.After(u) && !certain && whole && s.n.lo > 1
}

// mostGaps is how many shares with a gap are looked at.
const mostGaps = 6

// possible are the numbers that shares may come to by u, as ranges that may
// overlap.
func possible(list []*share, u time.Time, from span) []amount {
	var gaps []*share
	all := amount{}
	for _, s := range list {
		if s.gap(u, from) {
			gaps = append(gaps, s)
		}
	}
	if len(gaps) > mostGaps {
		gaps = nil
	}
	for _, s := range list {
		if !slices.Contains(gaps, s) {
			all = amount{add(all.lo, s.certainBy(u)), add(all.hi, s.mostBy(u))}
		}
	}
	ranges := []amount{all}
	for _, s := range gaps {
		for _, r := range slices.Clone(ranges) {
			ranges = append(ranges, amount{add(r.lo, s.n.lo), add(r.hi, s.n.hi)})
		}
	}
	return ranges
}

func lowest(list []amount) int {
	n := noEnd
	for _, a := range list {
		n = min(n, a.lo)
	}
	return n
}

func highest(list []amount) int {
	n := 0
	for _, a := range list {
		n = max(n, a.hi)
	}
	return n
}
