package corroborate

import (
	"cmp"
	"slices"
	"sort"
)

// asRuled is the score of what a reviewer put together: above all others.
const asRuled = 1 << 30

// look finds, for each unit of a report, the incident that it joins. Two units never
// join one incident: their reader told them apart, or a reviewer did. The best fit
// goes first, and of equals the earlier incident.
func (l *ledger) look(i int32) []unit {
	f := l.files[i]
	units := l.unitsOf(f)
	type fit struct {
		score    int
		incident int32
		unit     int
		ruled    string
	}
	var fits []fit
	for n := range units {
		if in, ruled, ok := l.ruled(i, &units[n]); ok {
			fits = append(fits, fit{asRuled, in, n, ruled})
			continue
		}
		for _, in := range l.candidates(i, &units[n]) {
			if l.forbidden(i, &units[n], in) {
				continue
			}
			if score, ok := match(l.traitsBefore(in, i), units[n].traits, f.place.amends); ok {
				fits = append(fits, fit{score, in, n, ""})
			}
		}
	}
	slices.SortFunc(fits, func(a, b fit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), l.compareUnits(a.incident, b.incident), cmp.Compare(a.unit, b.unit))
	})
	for n := range units {
		units[n].of = -1
	}
	taken := map[int32]bool{}
	for _, t := range fits {
		if units[t.unit].of < 0 && (!taken[t.incident] || t.score == asRuled) {
			units[t.unit].of, units[t.unit].ruled = t.incident, t.ruled
			taken[t.incident] = true
		}
	}
	for n := range units {
		if units[n].of < 0 {
			units[n].of = f.base + int32(units[n].accounts[0])
		}
	}
	return units
}

func (l *ledger) compareUnits(a, b int32) int {
	switch {
	case a == b:
		return 0
	case l.unitBefore(a, b):
		return -1
	}
	return 1
}

// candidates are the incidents that reports before one began or joined and that
// share a key with a unit of it; for a correction also those that its family told.
func (l *ledger) candidates(i int32, u *unit) []int32 {
	var list []int32
	f := l.files[i]
	for _, g := range u.groups {
		_, find := keysOfTraits(&f.groups[g].traits)
		for _, k := range find {
			for _, hit := range l.keys.at(k) {
				at := l.groups[hit]
				if !l.before(at.file, i) {
					break
				}
				list = l.appendIncidents(list, at)
			}
		}
	}
	if f.place.amends {
		for _, family := range u.traits.families {
			for _, j := range l.ofFamily[family] {
				if !l.before(j, i) {
					break
				}
				for n := range l.files[j].units {
					list = append(list, l.files[j].units[n].of)
				}
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func (l *ledger) appendIncidents(list []int32, at spot) []int32 {
	units := l.files[at.file].units
	for n := range units {
		if slices.Contains(units[n].groups, at.group) && (len(list) == 0 || list[len(list)-1] != units[n].of) {
			list = append(list, units[n].of)
		}
	}
	return list
}

// traitsBefore sums what the units of an incident tell that became public before a
// report.
func (l *ledger) traitsBefore(n, i int32) *traits {
	in := l.incidents[n]
	count := len(in.units)
	if count > 0 && !l.before(l.accounts[in.units[count-1]], i) {
		count = sort.Search(len(in.units), func(k int) bool { return !l.before(l.accounts[in.units[k]], i) })
	}
	if count == 1 {
		return l.unit(in.units[0]).traits
	}
	if in.summed > count {
		in.summed = 0
	}
	for ; in.summed < count; in.summed++ {
		u := l.unit(in.units[in.summed])
		if in.summed == 0 {
			sum := u.traits.clone()
			in.sum = &sum
		} else {
			in.sum.absorb(u.traits)
		}
	}
	if in.sum == nil {
		in.sum = &traits{} // nothing was told before
	}
	return in.sum
}
