package judge

import "cmp"

// place puts a finding, denial or retraction into the group that it is about. A
// finding about nothing that was told begins a group of its own; a denial of it
// waits. Those who speak of a finding go where it goes.
func (l *ledger) place(i uint32, steps int) {
	r := l.rows.at(i)
	if r.told() {
		return
	}
	g, ok := l.home(r, mostSteps)
	if !ok && r.typ == findingRow {
		g, ok = l.groupOf(l.ownKey(r)), true
	}
	now := uint32(0)
	if ok {
		now = g + 1
	}
	was := l.rows.at(i).group
	if was == now && was != 0 {
		return
	}
	if was != 0 {
		l.leave(i)
	}
	if ok {
		l.join(i, g)
	}
	if r.typ != findingRow || steps == mostSteps || was == now {
		return
	}
	l.speakers(r.id, func(o uint32) { l.place(o, steps+1) })
	if key := l.ownKey(r); key != r.id {
		l.speakers(key, func(o uint32) {
			if o != i {
				l.place(o, steps+1)
			}
		})
	}
}

// ownKey is the key of the group of a finding that is about nothing told.
func (l *ledger) ownKey(r *row) uint32 {
	for _, name := range []uint32{r.about, r.incident} {
		if name != 0 {
			return name
		}
	}
	return r.id
}

// home finds the group that a finding, denial or retraction is about: that of
// the fact whose identifier it gives, of the incident, or of a finding that
// stands for an incident of which nobody told.
func (l *ledger) home(r *row, steps int) (g uint32, ok bool) {
	if r.about != 0 {
		if g, ok := l.groupOfFact(r, steps); ok {
			return g, true
		}
	}
	names := []uint32{r.about, r.incident}
	if r.about == 0 {
		names = names[1:]
	}
	for _, name := range names {
		if name == 0 {
			continue
		}
		if g := l.under(name).group; g != 0 && l.groups.at(g-1).accounts > 0 {
			return g - 1, true
		}
	}
	if r.typ == findingRow {
		return 0, false
	}
	for _, name := range names {
		if name == 0 {
			continue
		}
		if g := l.under(name).group; g != 0 && l.groups.at(g-1).rows != 0 {
			return g - 1, true
		}
	}
	return 0, false
}

// groupOfFact finds the group of the fact that a row is about: of the account
// that became public last among those with that identifier, or else of the
// finding.
func (l *ledger) groupOfFact(r *row, steps int) (g uint32, ok bool) {
	account, finding := uint32(0), uint32(0)
	newest := func(at *uint32, i uint32) {
		if *at == 0 || l.compare(*at-1, i-1) < 0 {
			*at = i
		}
	}
	for i := l.under(r.about).facts; i != 0; i = l.rows.at(i - 1).sameID {
		switch o := l.rows.at(i - 1); {
		case o.told():
			newest(&account, i)
		case o.typ == findingRow && o != r && (r.typ != findingRow || l.before(o, r)):
			newest(&finding, i)
		}
	}
	switch {
	case account != 0:
		return l.rows.at(account-1).group - 1, true
	case finding == 0 || steps == 0:
		return 0, false
	}
	f := l.rows.at(finding - 1)
	if g, ok := l.home(f, steps-1); ok {
		return g, true
	}
	if key := l.ownKey(f); key != 0 {
		return l.groupOf(key), true
	}
	return 0, false
}

// before says whether a finding was known before another, by when it became
// public and then by its identifier.
func (l *ledger) before(a, b *row) bool {
	return cmp.Or(cmp.Compare(a.known, b.known), cmp.Compare(l.names.text(a.id), l.names.text(b.id))) < 0
}
