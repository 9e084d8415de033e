package judge

import "github.com/trucewatch/trucewatch"

// ahead reads what facts that come together are about to need, all of one sort in one
// loop, and changes nothing. Of a long log hardly anything is at hand in the processor's
// caches; it waits for many places of the memory at once so, and fact by fact, as they
// are added, for one place after the other.
func (l *ledger) ahead(facts []trucewatch.Fact) {
	n, list := l.names, l.asked[:0]
	for i := range facts {
		if f := &facts[i]; f.ID != "" {
			list = append(list, n.hash(f.ID))
		}
		if f := &facts[i]; f.About != "" {
			list = append(list, n.hash(f.About))
		}
	}
	l.asked = list
	mask := uint64(len(n.slots) - 1)
	for i, hash := range list {
		if list[i] = 0; n.slots[hash&mask]>>32 == hash { // most are in the first slot where they may be
			list[i] = n.slots[hash&mask] & (1<<32 - 1)
		}
	}
	for i, number := range list {
		list[i] = uint64(n.all.at(uint32(number)).group)
	}
	for i, group := range list {
		if group != 0 {
			list[i] = uint64(l.groups.at(uint32(group) - 1).rows)
		}
	}
	read := uint32(0)
	for _, row := range list {
		if row != 0 {
			read += l.rows.at(uint32(row) - 1).inGroup
		}
	}
	l.read += int64(read)
}

// ahead reads what groups that were graded again are about to need, as that of the
// ledger does.
func (t *telling) ahead(changed []uint32) {
	read := int64(0)
	for _, g := range changed {
		if int(g) < t.atoms.n {
			read += t.atoms.at(g).first
		}
	}
	for i := range t.graded {
		for _, r := range t.routes(&t.graded[i]) {
			read += r.cell.marks.end().first
			for _, f := range r.cell.follow {
				read += f.ahead()
			}
		}
	}
	t.read += read
}

func (s *series) ahead() (read int64) {
	if s.finding != nil {
		return s.owes[0].end().first
	}
	return int64(s.line.end().day)
}
