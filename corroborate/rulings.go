package corroborate

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
)

// rulings are the decisions in force, with the accounts that they speak of found in
// the reports that are there. An account is named by its ID.
type rulings struct {
	decisions []trucewatch.Decision              // the latest first
	refs      map[string][]trucewatch.AccountRef // by report
	found     map[string]string                  // account by ref
	ties      *ties
	dismissed map[string]bool
	// on are the places of findings and grades in decisions, by account, and by the
	// code of an incident for those that name no account.
	on map[string][]int
}

func newRulings(decisions []trucewatch.Decision) *rulings {
	r := &rulings{decisions: inForce(decisions), refs: map[string][]trucewatch.AccountRef{}, found: map[string]string{}}
	for _, d := range r.decisions {
		for _, ref := range slices.Concat(d.Accounts, d.From) {
			r.refs[ref.Report] = append(r.refs[ref.Report], ref)
		}
	}
	r.rule()
	return r
}

// reportOf is the report of an account's ID.
func reportOf(account string) string {
	report, _, _ := strings.Cut(account, "#")
	return report
}

// file finds the accounts of a report that decisions speak of; it says whether there
// are any that were not found before.
func (r *rulings) file(e *trucewatch.Entry) bool {
	before := len(r.found)
	r.find(e)
	if len(r.found) == before {
		return false
	}
	r.rule()
	return true
}

func (r *rulings) find(e *trucewatch.Entry) {
	if len(r.refs[e.Report.ID]) == 0 {
		return
	}
	text := trucewatch.NewText(e.Report.Text)
	for _, ref := range r.refs[e.Report.ID] {
		if at, ok := ref.In(text, e.Reading); ok {
			r.found[keyOfRef(ref)] = e.Reading.Accounts[at].ID
		}
	}
}

func keyOfRef(ref trucewatch.AccountRef) string {
	p := ref.Passage
	return strings.Join([]string{ref.Report, p.Before, p.Text, p.After, ref.Voice, string(ref.Kind), digits(p.Start), digits(p.End)}, "\x00")
}

// accounts are those of refs that are there, in their order.
func (r *rulings) accounts(refs []trucewatch.AccountRef) []string {
	var list []string
	for _, ref := range refs {
		if a, ok := r.found[keyOfRef(ref)]; ok && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}

// rule works out from the latest decision backwards what is one, what is apart and
// what is of no incident.
func (r *rulings) rule() {
	r.ties, r.dismissed, r.on = newTies(), map[string]bool{}, map[string][]int{}
	spoken := map[string]bool{} // accounts that a later decision has joined again
	for i, d := range r.decisions {
		accounts := r.accounts(d.Accounts)
		if _, ok := factOfDecision(&d); ok {
			for _, a := range accounts {
				r.on[a] = append(r.on[a], i)
			}
			if len(d.Accounts) == 0 && d.Incident != "" {
				r.on[d.Incident] = append(r.on[d.Incident], i)
			}
		}
		switch d.Verb {
		case trucewatch.Together:
			for i := 1; i < len(accounts); i++ {
				r.ties.join(accounts[0], accounts[i])
			}
			for _, a := range accounts {
				spoken[a] = true
			}
		case trucewatch.Apart:
			others := r.accounts(d.From)
			for k, a := range accounts {
				for _, b := range others {
					r.ties.part(a, b)
				}
				if len(d.From) == 0 {
					for _, b := range accounts[:k] {
						r.ties.part(a, b)
					}
				}
			}
		case trucewatch.Dismiss:
			for _, a := range accounts {
				r.dismissed[a] = !spoken[a] || r.dismissed[a]
			}
		}
	}
}

// tied names the latest decision that joined accounts of which a is one.
func (r *rulings) tied(a, b string) string {
	for _, d := range r.decisions {
		if d.Verb == trucewatch.Together {
			if list := r.accounts(d.Accounts); slices.Contains(list, a) && slices.Contains(list, b) {
				return d.ID
			}
		}
	}
	for _, d := range r.decisions {
		if d.Verb == trucewatch.Together && slices.Contains(r.accounts(d.Accounts), a) {
			return d.ID
		}
	}
	return ""
}

// unitsOf takes a report's groups apart and puts them together as reviewers decided.
func (l *ledger) unitsOf(f *file) []unit {
	var units []unit
	for g := range f.groups {
		first := len(units)
		for _, a := range f.groups[g].accounts {
			id := f.accounts[a].ID
			if l.rulings.dismissed[id] {
				continue
			}
			at := l.unitFor(f, units, first, id)
			if at < 0 {
				at = len(units)
				units = append(units, unit{})
			}
			units[at].accounts = append(units[at].accounts, a)
			if !slices.Contains(units[at].groups, g) {
				units[at].groups = append(units[at].groups, g)
			}
		}
	}
	for n := range units {
		slices.Sort(units[n].accounts)
		u := &units[n]
		families := f.familiesOf(u.accounts)
		g := &f.groups[u.groups[0]]
		whole := len(u.groups) == 1 && len(u.accounts) == len(g.accounts)
		if whole && slices.Equal(families, g.traits.families) {
			u.traits = &g.traits
			continue
		}
		t := g.traits
		if !whole {
			t = traitsOf(f.accounts, u.accounts, f.report)
		}
		t.families = families
		u.traits = &t
	}
	slices.SortFunc(units, func(a, b unit) int { return a.accounts[0] - b.accounts[0] })
	return units
}

// unitFor finds the unit that an account goes into: that of an account that it was
// tied to, or else the first of its group, from place first on, that it was not
// parted from.
func (l *ledger) unitFor(f *file, units []unit, first int, id string) int {
	for n := range units {
		for _, a := range units[n].accounts {
			if l.rulings.ties.areOne(id, f.accounts[a].ID) {
				return n
			}
		}
	}
	for n := first; n < len(units); n++ {
		if !slices.ContainsFunc(units[n].accounts, func(a int) bool { return l.rulings.ties.areApart(id, f.accounts[a].ID) }) {
			return n
		}
	}
	return -1
}

// ruled is the incident that a reviewer put a unit into: that of the first account
// before it that it was tied to.
func (l *ledger) ruled(i int32, u *unit) (incident int32, decision string, ok bool) {
	f := l.files[i]
	best, from, with := int32(-1), "", ""
	for _, a := range u.accounts {
		id := f.accounts[a].ID
		for _, other := range l.rulings.ties.one(id) {
			j, there := l.byID[reportOf(other)]
			if !there || !l.before(j, i) {
				continue
			}
			if n, there := l.unitWith(j, other); there && (best < 0 || l.unitBefore(n, best)) {
				best, from, with = n, id, other
			}
		}
	}
	if best < 0 {
		return 0, "", false
	}
	return l.unit(best).of, l.rulings.tied(from, with), true
}

// unitWith gives the unit of a report that holds an account, by its first account.
func (l *ledger) unitWith(j int32, account string) (int32, bool) {
	f := l.files[j]
	for n := range f.units {
		for _, a := range f.units[n].accounts {
			if f.accounts[a].ID == account {
				return f.base + int32(f.units[n].accounts[0]), true
			}
		}
	}
	return 0, false
}

// forbidden says that a reviewer parted the unit from one that the incident had
// before it.
func (l *ledger) forbidden(i int32, u *unit, incident int32) bool {
	f := l.files[i]
	for _, a := range u.accounts {
		id := f.accounts[a].ID
		if l.rulings.ties.free(id) {
			continue
		}
		for other := range l.rulings.ties.apart[l.rulings.ties.root(id)] {
			for _, member := range l.rulings.ties.members(other) {
				j, there := l.byID[reportOf(member)]
				if !there || !l.before(j, i) {
					continue
				}
				if n, there := l.unitWith(j, member); there && l.unit(n).of == incident {
					return true
				}
			}
		}
	}
	return false
}
