package judge

import (
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
)

// quick credits the group that begins with a row without opening it, where it is
// a single account, alone or with findings by those with a mandate that it
// happened and that say no more of it than who did it. Most groups of a long log
// are such. ok is false for all others. What it gives is what credit does, which
// a test holds.
func (t *telling) quick(first uint32) (a atom, ok bool) {
	account, finding, by := uint32(0), false, uint32(0)
	known := int64(noTime)
	for i := first + 1; i != 0; i = t.rows.at(i - 1).inGroup {
		r := t.rows.at(i - 1)
		switch {
		case r.told() && account == 0 && !t.gone(i-1):
			account = i
		case r.typ == findingRow && r.happened != itDidNot && t.bare(i-1) && t.isMandated(r) && !t.gone(i-1):
			finding = true
			if r.by == 0 {
				continue
			}
			if by != 0 && by != r.by && r.known == known {
				return a, false // which of them is the newest is for others to say
			}
			if by == 0 || r.known > known {
				by, known = r.by, r.known
			}
		default:
			return a, false
		}
	}
	if account == 0 {
		return a, false
	}
	return t.plain(account-1, finding, by)
}

// bare says whether a finding says no more of the incident than who did it.
func (t *telling) bare(i uint32) bool {
	r := t.rows.at(i)
	if r.kind|r.against|r.zone != 0 || t.on(i).from != noTime {
		return false
	}
	more := t.more(i)
	return more.between|more.place|more.count|more.killed|more.wounded == 0
}

// isMandated says whether a finding is made with a mandate.
func (t *telling) isMandated(r *row) bool {
	if rowGrades[r.grade] == trucewatch.Verified {
		return true
	}
	if int(r.voice) >= len(t.mandates) {
		t.mandates = append(t.mandates, make([]uint8, int(r.voice)+1-len(t.mandates))...)
	}
	if t.mandates[r.voice] == 0 {
		t.mandates[r.voice] = 1
		voice := t.names.text(r.voice)
		if voice != "" && slices.ContainsFunc(t.a.Monitors, func(m string) bool { return strings.EqualFold(m, voice) }) {
			t.mandates[r.voice] = 2
		}
	}
	return t.mandates[r.voice] == 2
}

// plain credits an account; with a finding that it happened, which says that it
// was done by some parties, or does not say by whom.
func (t *telling) plain(i uint32, finding bool, by uint32) (a atom, ok bool) {
	r, on, more := t.rows.at(i), t.on(i), t.more(i)
	kinds := t.kindOf(r, more.of)
	if r.typ != tallyRow {
		if a, ok = t.unpicked(kinds); ok {
			return a, true
		}
	}
	a = atom{first: on.from, last: on.last(), flags: exists}
	if on.from == noTime {
		if a.last = r.known; a.last == noTime {
			a.last = never
		}
	}
	s := shape{kinds: kinds, told: r.by, by: r.by, against: r.against, between: more.between, words: t.wordsOf(more.of, r.about)}
	if r.zone != 0 {
		s.zones = t.lists.single(t.names, r.zone)
	}
	if r.zone != 0 || more.place != 0 {
		a.flags |= isPlaced
	}
	if r.typ == tallyRow {
		a.flags |= isTally
	}
	if more.count != 0 {
		n := spanOf(t.counts.list[more.count])
		a.lo, a.hi = n.lo, n.hi
		a.flags |= hasNumber
	}
	switch grade, graded := t.standard.Graded(); {
	case !graded:
	case grade == trucewatch.GradeAlleged:
		if by != 0 && by != r.by {
			all := slices.Concat(t.lists.text[r.by], t.lists.text[by])
			slices.Sort(all)
			s.by = t.lists.number(t.names, slices.Compact(all))
		}
	case by != 0:
		s.by = by
	default:
		f := &t.scratch
		f.Type, f.Kind, f.By = trucewatch.FactIncident, trucewatch.Kind(t.names.text(r.kind)), t.lists.text[r.by]
		if r.typ == tallyRow && s.kinds != 0 {
			f.Kind = trucewatch.Kind(t.lists.text[s.kinds][0])
		}
		f.Side, f.Grade = t.names.text(more.side), rowGrades[r.grade]
		switch g := corroborate.Alone(f); {
		case g.Rank() < grade.Rank():
			s.by = 0
			if !finding {
				a.flags |= isAside
			}
		case len(f.By) > 1 && f.Grade.Rank() < grade.Rank():
			return a, false // an admission is of the one who admits
		}
	}
	if a.flags&isTally != 0 && t.isFigure(t.names.text(more.of), s.kinds == 0) {
		a.flags |= isFigure
		s.words = t.names.of(levelName(t.names.text(more.of))) // figures are found by their level
	}
	t.shapeInto(&a, s)
	return a, true
}
