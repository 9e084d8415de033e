package judge

import "github.com/trucewatch/trucewatch"

// sought is where to look for the names by which a fact finds others.
type sought struct{ id, about look }

// alone says where to look for the names of a fact that comes alone.
func (l *ledger) alone(f *trucewatch.Fact) *sought {
	return &sought{l.names.look(f.ID), l.names.look(f.About)}
}

// ahead reads what facts that come together are about to need, all of one sort in one
// loop, and changes nothing. Of a long log hardly anything is at hand in the processor's
// caches; it waits for many places of the memory at once so, and fact by fact, as they
// are added, for one place after the other.
func (l *ledger) ahead(facts []trucewatch.Fact) []sought {
	n, list := l.names, l.sought[:0]
	for i := range facts {
		list = append(list, sought{n.look(facts[i].ID), n.look(facts[i].About)})
	}
	l.sought = list
	for i := range list {
		n.guess(&list[i].id)
		n.guess(&list[i].about)
	}
	places := l.places[:0]
	for i := range list {
		if number := list[i].about.number; number != 0 {
			places = append(places, n.all.at(number).entry)
		}
	}
	l.places = places
	for i := range places {
		if p := &places[i]; p.group != 0 {
			p.group = l.groups.at(p.group - 1).rows
		}
	}
	read := uint32(0)
	for _, p := range places {
		for _, row := range [...]uint32{p.facts, p.group} {
			if row != 0 {
				read += l.rows.at(row - 1).id
			}
		}
	}
	l.read += int64(read)
	return list
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
