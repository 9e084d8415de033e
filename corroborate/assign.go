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
			if score, ok := l.fits(in, i, units[n].traits, f.place.amends); ok {
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

// fits says how well what a unit tells fits an incident as it was before a report.
func (l *ledger) fits(n, i int32, t *traits, corrects bool) (score int, ok bool) {
	_, score, ok = bestWing(l.wingsBefore(n, i), t, corrects)
	return score, ok
}

// bestWing finds which wing of an incident a group fits best.
func bestWing(wings []*traits, t *traits, corrects bool) (wing, score int, ok bool) {
	for w, sum := range wings {
		if s, fits := match(sum, t, corrects); fits && (!ok || s > score) {
			wing, score, ok = w, s, true
		}
	}
	return wing, score, ok
}

// wings are what the units of an incident tell, summed. There is one, unless a
// reviewer put together what does not fit: then each that does not fit begins one of
// its own, and who fits any of them fits the incident.
type wings []*traits

func (w wings) add(u *unit, corrects bool) wings {
	at := 0
	if len(w) > 1 || u.ruled != "" {
		wing, _, ok := bestWing(w, u.traits, corrects)
		if at = wing; !ok && u.ruled != "" && len(w) > 0 {
			sum := u.traits.clone()
			return append(w, &sum)
		}
	}
	if len(w) == 0 {
		sum := u.traits.clone()
		return append(w, &sum)
	}
	w[at].absorb(u.traits)
	return w
}

// wingsBefore sums what the units of an incident tell that became public before a
// report.
func (l *ledger) wingsBefore(n, i int32) wings {
	in := l.incidents[n]
	count := len(in.units)
	if count > 0 && !l.before(l.accounts[in.units[count-1]], i) {
		count = sort.Search(len(in.units), func(k int) bool { return !l.before(l.accounts[in.units[k]], i) })
	}
	switch count {
	case 0:
		return nil
	case 1: // as most incidents are
		return wings{l.unit(in.units[0]).traits}
	}
	if in.summed > count {
		in.summed = 0
	}
	if in.summed == 0 {
		in.wings = nil
	}
	for ; in.summed < count; in.summed++ {
		id := in.units[in.summed]
		in.wings = in.wings.add(l.unit(id), l.files[l.accounts[id]].place.amends)
	}
	return in.wings
}
