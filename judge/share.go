package judge

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// share is what one happening, or a tally together with what it has already
// counted, adds to a number.
type share struct {
	mark
	n       span
	begins  bool    // it may have been before the time counted from
	members []share // for a tally: what it has already counted
	rivals  []mark  // tallies of the same, of which this is the hull; with itself
}

// counted is what a selector picks and a standard counts, made ready for
// numbers.
type counted struct {
	cell    *cell
	from    stretch
	since   int64 // what ended before is not spoken of
	byCount bool
	shares  []share // roots and those alone, by first, last and key
	flat    []share // every one, with rivals joined and members beside their tallies
}

// tally counts what a cell has from an instant on, known as a stretch.
func (j *judgement) tally(c *cell, from stretch, byCount bool) *counted {
	key := tallyKey{c, from, byCount}
	if n := j.tallies[key]; n != nil {
		return n
	}
	var all []share
	tallies := false
	for _, m := range j.list(c) {
		if m.last < from.first {
			continue
		}
		s := share{mark: m, n: m.amount(byCount)}
		if m.first < from.last {
			s.sure, s.begins = false, true
		}
		tallies = tallies || m.flags&isTally != 0
		all = append(all, s)
	}
	n := &counted{cell: c, from: from, since: noTime, byCount: byCount, shares: all, flat: all}
	if tallies {
		n.flat = j.joinRivals(all, from)
		n.shares = j.nest(n.flat)
	}
	j.tallies[key] = n
	return n
}

type tallyKey struct {
	*cell
	from    stretch
	byCount bool
}

// joinRivals makes one share of tallies of the same stretch that say that they
// count the same. As a party tells it, its own go before others'.
func (j *judgement) joinRivals(all []share, from stretch) []share {
	type same struct {
		stretch
		description string
	}
	first := map[same]int{}
	var list []share
	for _, s := range all {
		if s.flags&isTally == 0 {
			list = append(list, s)
			continue
		}
		key := same{stretch{s.first, s.last}, j.description(s.group)}
		if at, ok := first[key]; ok {
			list[at].rivals = append(list[at].rivals, s.mark)
			continue
		}
		first[key] = len(list)
		s.rivals = []mark{s.mark}
		list = append(list, s)
	}
	for i := range list {
		if s := &list[i]; len(s.rivals) > 1 {
			j.hull(s, from)
		}
	}
	return list
}

// hull makes a share the hull of its rivals.
func (j *judgement) hull(s *share, from stretch) {
	var own []mark
	for _, m := range s.rivals {
		if j.ownVoice(j.happening(m.group).facts[0]) {
			own = append(own, m)
		}
	}
	if len(own) == 0 {
		own = s.rivals
	}
	s.n, s.sure, s.begins = own[0].amount(true), false, s.first < from.last
	for _, m := range own {
		n := m.amount(true)
		s.n = span{min(s.n.lo, n.lo), max(s.n.hi, n.hi)}
		s.sure = s.sure || m.sure && !s.begins
	}
}

// description tells tallies apart by what they say that they count.
func (j *judgement) description(g uint32) string {
	h := j.happening(g)
	var b strings.Builder
	for _, list := range [][]string{kindNames(h), h.told, h.against, h.zones} {
		b.WriteString(strings.Join(slices.Sorted(slices.Values(list)), ","))
		b.WriteByte('|')
	}
	of := words(h.of())
	slices.Sort(of)
	b.WriteString(strings.Join(slices.Compact(of), " ") + "|" + h.place())
	return b.String()
}

// place is the place that is told first, in small letters.
func (h *happening) place() string {
	if len(h.places) > 0 {
		return strings.ToLower(h.places[0])
	}
	return ""
}

func kindNames(h *happening) []string {
	var list []string
	for _, k := range h.kinds {
		list = append(list, string(k))
	}
	return list
}

// nest puts what a tally covers into the tally: nothing is counted twice that it
// says it has counted.
func (j *judgement) nest(all []share) []share {
	ordered := slices.Clone(all)
	slices.SortStableFunc(ordered, func(a, b share) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last), cmp.Compare(rank(a), rank(b)))
	})
	var roots []share
	// By the place counted, for each description the root that reaches furthest.
	widest := map[string][]int{}
	for _, s := range ordered {
		if at := j.cover(roots, widest, &s); at >= 0 {
			roots[at].members = append(roots[at].members, s)
			continue
		}
		roots = append(roots, s)
		if s.flags&isTally != 0 {
			place := j.happening(s.group).place()
			widest[place] = append(widest[place], len(roots)-1)
		}
	}
	sort.SliceStable(roots, func(a, b int) bool {
		if roots[a].first != roots[b].first {
			return roots[a].first < roots[b].first
		}
		return roots[a].last < roots[b].last
	})
	return roots
}

// rank puts tallies before what they may cover.
func rank(s share) int {
	if s.flags&isTally != 0 {
		return 0
	}
	return 1
}

// cover finds the first root that covers a share, -1 when there is none.
func (j *judgement) cover(roots []share, widest map[string][]int, s *share) int {
	if len(widest) == 0 {
		return -1
	}
	h := j.happening(s.group)
	places := []string{""}
	if place := h.place(); place != "" {
		places = append(places, place)
	}
	found := -1
	for _, place := range places {
		for _, i := range widest[place] {
			if found >= 0 && i >= found {
				break
			}
			if roots[i].last >= s.last && covers(j.happening(roots[i].group), h) {
				found = i
				break
			}
		}
	}
	return found
}

// covers says whether what a tally counts includes a happening, as far as both
// say; the times apart.
func covers(t, h *happening) bool {
	if t == h {
		return false
	}
	kind := slices.ContainsFunc(kindNames(h), func(k string) bool {
		return slices.ContainsFunc(t.kinds, func(wide trucewatch.Kind) bool { return trucewatch.Kind(k).Is(wide) })
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

// certain is what of a share is certain by an instant: what a tally says beyond
// those of its incidents that are told one by one is certain when its period is
// over.
func (s *share) certain(u int64) int {
	if len(s.members) == 0 {
		if s.sure && s.last <= u {
			return s.n.lo
		}
		return 0
	}
	now, all := 0, 0
	for i := range s.members {
		m := &s.members[i]
		if !m.sure {
			continue
		}
		all = sum(all, m.n.lo)
		if m.last <= u {
			now = sum(now, m.n.lo)
		}
	}
	if s.sure && s.last <= u && s.n.lo > all {
		now = sum(now, s.n.lo-all)
	}
	return now
}

// most is what a share may add at most by an instant.
func (s *share) most(u int64) int {
	if s.first > u {
		return 0
	}
	n := 0
	for i := range s.members {
		n = sum(n, s.members[i].n.hi)
	}
	return max(n, s.n.hi)
}

// gap says whether a share adds by an instant either nothing or some number of
// more than one. Of a tally that began before the time counted from, a part may
// be within it.
func (s *share) gap(u int64) bool {
	if len(s.members) > 0 || s.n.lo <= 1 || s.first > u || s.sure && s.last <= u {
		return false
	}
	return s.flags&isTally == 0 || s.last <= u && !s.begins
}

// mostGaps is how many gaps are looked at.
const mostGaps = 6

// numbers are those that shares may come to by an instant: all from lo to hi,
// but for gaps.
func numbers(list []share, u int64) spans {
	base := span{}
	var gaps []span
	for i := range list {
		s := &list[i]
		if s.gap(u) {
			gaps = append(gaps, s.n)
			continue
		}
		base.lo, base.hi = sum(base.lo, s.certain(u)), sum(base.hi, s.most(u))
	}
	if len(gaps) > mostGaps {
		for _, g := range gaps {
			base.hi = sum(base.hi, g.hi)
		}
		gaps = nil
	}
	all := spans{base}
	for _, g := range gaps {
		all = all.plus(spans{{0, 0}, g})
	}
	return all
}

// step is an amount that comes at an instant.
type step struct {
	at int64
	n  int
}

// reached is the first instant at which steps come to a number, never when they
// don't by t.
func reached(steps []step, least int, t int64) int64 {
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(a.at, b.at) })
	n := 0
	for _, s := range steps {
		if s.at > t {
			break
		}
		if n = sum(n, s.n); n >= least {
			return s.at
		}
	}
	return never
}

// fulfilment is when a number was first reached by t: at the earliest when all
// that is possible counts, at the latest when only what is certain does; neither
// before a clause's beginning.
func fulfilment(list []share, least int, start, t int64) stretch {
	if least <= 0 {
		return stretch{start, start}
	}
	var possible, certain []step
	for i := range list {
		s := &list[i]
		possible = append(possible, step{s.first, s.most(never)})
		if len(s.members) == 0 {
			if s.sure {
				certain = append(certain, step{s.last, s.n.lo})
			}
			continue
		}
		all := 0
		for k := range s.members {
			if m := &s.members[k]; m.sure {
				all = sum(all, m.n.lo)
				certain = append(certain, step{m.last, m.n.lo})
			}
		}
		if s.sure && s.n.lo > all {
			certain = append(certain, step{s.last, s.n.lo - all})
		}
	}
	return stretch{max(start, reached(possible, least, t)), max(start, reached(certain, least, t))}
}

// lateBy says whether some reading has too few by the day due and enough by t.
func lateBy(list []share, least int, due, t int64) bool {
	var before []share
	sure, after := 0, 0
	for i := range list {
		s := &list[i]
		if s.last <= due {
			before = append(before, *s)
			continue
		}
		c := s.certain(due)
		sure = sum(sure, c)
		after = sum(after, max(0, s.most(t)-c))
	}
	largest, ok := numbers(before, due).plus(spans{{sure, sure}}).below(least)
	return ok && sum(largest, after) >= least
}

func boundsOf(least, most *int) span {
	b := span{0, endless}
	if least != nil {
		b.lo = max(0, *least)
	}
	if most != nil {
		b.hi = max(0, *most)
	}
	return b
}
