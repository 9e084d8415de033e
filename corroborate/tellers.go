package corroborate

import (
	"slices"

	"github.com/trucewatch/trucewatch"
)

// chorus is who tells of an incident, as it is put together for a view.
type chorus struct{ tellers []trucewatch.Teller }

// tell adds the accounts of one report. What the same voice says in another report
// of the same family is carried, not told again; a correction or a newer version
// that changes it stands in its place.
func (c *chorus) tell(f *file, which []int) {
	r := f.report
	claimed := map[int]bool{}
	var rest []int
	for _, i := range which {
		if t := c.find(claimed, f.words[i], &f.accounts[i], saysTheSame); t >= 0 {
			claimed[t] = true
			c.carry(t, r.ID)
		} else {
			rest = append(rest, i)
		}
	}
	for _, i := range rest {
		a := &f.accounts[i]
		t := c.find(claimed, f.words[i], a, func(told, now *trucewatch.Account) bool { return true })
		switch {
		case t >= 0 && !f.place.amends && !contradicts(&c.tellers[t].Account, a):
			claimed[t] = true
			c.carry(t, r.ID)
			continue
		case t >= 0 && f.place.amends:
			claimed[t] = true
			c.tellers[t].Superseded = r.ID
		}
		claimed[len(c.tellers)] = true
		c.tellers = append(c.tellers, trucewatch.Teller{Account: *a, Report: r.ID, Family: f.words[i]})
	}
}

// withdraw marks everything that a family told.
func (c *chorus) withdraw(family, report string) {
	for t := range c.tellers {
		if teller := &c.tellers[t]; teller.Family == family && teller.Superseded == "" {
			teller.Superseded = report
		}
	}
}

func (c *chorus) carry(t int, report string) {
	teller := &c.tellers[t]
	if teller.Report != report && !slices.Contains(teller.Carriers, report) {
		teller.Carriers = append(teller.Carriers, report)
	}
}

// find gives the place of the first teller of the family with the voice of a
// that no other account of the same report has claimed, -1 when there is none.
// Only an account that says the same may be one that was superseded: a late
// copy of the uncorrected text.
func (c *chorus) find(claimed map[int]bool, family string, a *trucewatch.Account, fits func(told, now *trucewatch.Account) bool) int {
	late := -1
	for i := range c.tellers {
		t := &c.tellers[i]
		if claimed[i] || t.Family != family || !oneVoice(&t.Account, a) || !fits(&t.Account, a) {
			continue
		}
		if t.Superseded == "" {
			return i
		}
		if late < 0 && saysTheSame(&t.Account, a) {
			late = i
		}
	}
	return late
}

// oneVoice compares the voices of two accounts in one family. An outlet that
// prints another's text as its own is no second voice.
func oneVoice(a, b *trucewatch.Account) bool {
	if a.Voice.Outlet || b.Voice.Outlet {
		return a.Voice.Outlet && b.Voice.Outlet
	}
	if a.Voice.Name == "" && b.Voice.Name == "" {
		return saysTheSame(a, b)
	}
	return a.Voice.Side == b.Voice.Side && fold(a.Voice.Name) == fold(b.Voice.Name)
}

// saysTheSame compares what two accounts of one family tell. The time is left
// to contradicts: "Tuesday" is the same day in a copy, "today" may not be.
func saysTheSame(a, b *trucewatch.Account) bool {
	return a.Kind == b.Kind && a.Certainty == b.Certainty && a.Manner == b.Manner &&
		slices.Equal(sorted(a.By), sorted(b.By)) &&
		slices.Equal(sorted(a.Against), sorted(b.Against)) &&
		slices.Equal(sorted(a.Between), sorted(b.Between)) &&
		fold(a.Of) == fold(b.Of) && fold(a.About) == fold(b.About) &&
		fold(placeName(a.Place)) == fold(placeName(b.Place)) &&
		sameCount(a.Count, b.Count) && slices.EqualFunc(a.Casualties, b.Casualties, sameCasualty) &&
		!datesApart(a, b)
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

func sameCount(a, b *trucewatch.Count) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

func sameCasualty(a, b trucewatch.Casualty) bool {
	return a.Effect == b.Effect && a.Who == b.Who && a.Count.Equal(b.Count)
}

func datesApart(a, b *trucewatch.Account) bool {
	return a.Date != nil && b.Date != nil && !a.Date.IsZero() && !b.Date.IsZero() && !a.Date.Overlaps(b.Date.Interval)
}

// contradicts says that two accounts can't both be true; one that only leaves
// something out does not contradict.
func contradicts(a, b *trucewatch.Account) bool {
	if a.Certainty.Happened() != b.Certainty.Happened() || apart(a.By, b.By) || apart(a.Against, b.Against) || datesApart(a, b) {
		return true
	}
	if a.Count != nil && b.Count != nil && !agree(*a.Count, *b.Count) {
		return true
	}
	for _, effect := range []trucewatch.Effect{trucewatch.Killed, trucewatch.Wounded} {
		x, y := total(a.Casualties, effect), total(b.Casualties, effect)
		if x != nil && y != nil && !agree(*x, *y) {
			return true
		}
	}
	return relate(a.Place, b.Place) == placesApart
}
