package corroborate

import (
	"slices"
	"sort"
)

// later are the reports after one to which it matters how incidents are now: those
// of which a unit shares a key with one of their units and fits, that a reviewer tied
// to one, or that correct one. Who fits neither as the incident was nor as it is
// chooses as before.
func (l *ledger) later(i int32, incidents map[int32]bool, list []int32) []int32 {
	if i == l.last {
		return list
	}
	for n := range incidents {
		in := l.incidents[n]
		if in == nil {
			continue
		}
		seen := map[uint64]bool{}
		var groups []int32
		for _, id := range in.units {
			u := l.unit(id)
			f := l.files[l.accounts[id]]
			for _, g := range u.groups {
				_, find := keysOfTraits(&f.groups[g].traits)
				for _, k := range find {
					if !seen[k] {
						seen[k] = true
						groups = l.appendAfter(groups, k, i)
					}
				}
			}
			for _, a := range u.accounts {
				list = append(list, l.tied(i, f.accounts[a].ID)...)
			}
			for _, j := range l.ofFamily[f.family] {
				if l.before(i, j) && l.files[j].place.amends {
					list = append(list, j)
				}
			}
		}
		list = l.appendFitting(list, n, groups)
	}
	return list
}

// appendFitting adds the reports of those groups of which a unit fits an incident as
// it was before the report.
func (l *ledger) appendFitting(list []int32, n int32, groups []int32) []int32 {
	slices.SortFunc(groups, func(a, b int32) int { // so that the incident is summed once
		switch {
		case a == b:
			return 0
		case l.groupBefore(a, b):
			return -1
		}
		return 1
	})
	for _, g := range slices.Compact(groups) {
		at := l.groups[g]
		f := l.files[at.file]
		for k := range f.units {
			u := &f.units[k]
			if !slices.Contains(u.groups, at.group) {
				continue
			}
			if _, ok := l.fits(n, at.file, u.traits, f.place.amends); ok || u.of == n {
				list = append(list, at.file)
				break
			}
		}
	}
	return list
}

func (l *ledger) appendAfter(list []int32, key uint64, i int32) []int32 {
	hits := l.keys.at(key)
	at := sort.Search(len(hits), func(n int) bool { return l.before(i, l.groups[hits[n]].file) })
	return append(list, hits[at:]...)
}

func (l *ledger) tied(i int32, account string) []int32 {
	var list []int32
	for _, other := range l.rulings.ties.neighbours(account) {
		if j, ok := l.byID[reportOf(other)]; ok && l.before(i, j) {
			list = append(list, j)
		}
	}
	return list
}
