package corroborate

import (
	"slices"
	"sort"
)

// regard is how reports after one look at some incidents.
type regard struct {
	scores map[pair]int   // of each of their units that fits an incident
	bound  map[int32]bool // reports that a reviewer tied to one, or that correct one
}

// pair is a unit, by its first account, and an incident that it fits.
type pair struct{ unit, incident int32 }

// regarding gives how reports after one look at incidents as they are: those that
// share a key with one of their units, that a reviewer tied to one, or that correct
// one.
func (l *ledger) regarding(i int32, incidents map[int32]bool) regard {
	r := regard{map[pair]int{}, map[int32]bool{}}
	if i == l.last {
		return r
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
			from := i // what became public before a unit does not find the incident by it
			if l.before(i, l.accounts[id]) {
				from = l.accounts[id]
			}
			for _, g := range u.groups {
				_, find := keysOfTraits(&f.groups[g].traits)
				for _, k := range find {
					if !seen[k] {
						seen[k] = true
						groups = l.appendAfter(groups, k, from)
					}
				}
			}
			for _, a := range u.accounts {
				for _, j := range l.tied(i, f.accounts[a].ID) {
					r.bound[j] = true
				}
			}
			for _, name := range f.families() {
				for _, j := range l.ofFamily[name] {
					if l.before(i, j) && l.files[j].place.amends {
						r.bound[j] = true
					}
				}
			}
		}
		l.score(&r, n, groups)
	}
	return r
}

// score adds how well units of some groups fit an incident as it was before them.
func (l *ledger) score(r *regard, n int32, groups []int32) {
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
			if score, ok := l.fits(n, at.file, u.traits, f.place.amends); ok {
				r.scores[pair{f.base + int32(u.accounts[0]), n}] = score
			}
		}
	}
}

// changed are the reports to which it matters that they look at incidents otherwise
// than before. Who fits all of them as before chooses as before.
func (l *ledger) changed(before, after regard) map[int32]bool {
	list := before.bound
	for j := range after.bound {
		list[j] = true
	}
	for p, score := range before.scores {
		if now, ok := after.scores[p]; !ok || now != score {
			list[l.accounts[p.unit]] = true
		}
	}
	for p := range after.scores {
		if _, ok := before.scores[p]; !ok {
			list[l.accounts[p.unit]] = true
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
