package corroborate

import (
	"slices"

	"github.com/trucewatch/trucewatch"
)

// tell adds the accounts of one report to the incident. What the same voice
// says in another report of the same family is carried, not told again; a
// correction that changes it stands in its place.
func (in *incident) tell(accounts []trucewatch.Account, r *trucewatch.Report, family string) {
	claimed := map[int]bool{}
	rest := accounts[:0:0]
	for _, a := range accounts {
		if t := in.find(claimed, family, a, saysTheSame); t >= 0 {
			claimed[t] = true
			in.carry(t, r.ID)
		} else {
			rest = append(rest, a)
		}
	}
	for _, a := range rest {
		t := in.find(claimed, family, a, func(told, now trucewatch.Account) bool { return true })
		switch {
		case t < 0 || !r.Correction && contradicts(in.tellers[t].Account, a):
			claimed[len(in.tellers)] = true
			in.tellers = append(in.tellers, trucewatch.Teller{Account: a, Report: r.ID, Family: family})
		case r.Correction:
			claimed[t], claimed[len(in.tellers)] = true, true
			in.tellers[t].Superseded = r.ID
			in.tellers = append(in.tellers, trucewatch.Teller{Account: a, Report: r.ID, Family: family})
		default:
			claimed[t] = true
			in.carry(t, r.ID)
		}
	}
}

func (in *incident) carry(t int, report string) {
	teller := &in.tellers[t]
	if teller.Report != report && !slices.Contains(teller.Carriers, report) {
		teller.Carriers = append(teller.Carriers, report)
	}
}

// find gives the place of the first teller of the family with the voice of a
// that no other account of the same report has claimed, -1 when there is none.
// Only an account that says the same may be one that was superseded: a late
// copy of the uncorrected text.
func (in *incident) find(claimed map[int]bool, family string, a trucewatch.Account, fits func(told, now trucewatch.Account) bool) int {
	late := -1
	for i := range in.tellers {
		t := &in.tellers[i]
		if claimed[i] || t.Family != family || !oneVoice(t.Account, a) || !fits(t.Account, a) {
			continue
		}
		if t.Superseded == "" {
			return i
		}
		if late < 0 && saysTheSame(t.Account, a) {
			late = i
		}
	}
	return late
}

// oneVoice compares the voices of two accounts in one family. An outlet that
// prints another's text as its own is no second voice.
func oneVoice(a, b trucewatch.Account) bool {
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
func saysTheSame(a, b trucewatch.Account) bool {
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

func datesApart(a, b trucewatch.Account) bool {
	return a.Date != nil && b.Date != nil && !a.Date.IsZero() && !b.Date.IsZero() && !a.Date.Overlaps(b.Date.Interval)
}

// contradicts says that two accounts can't both be true; one that only leaves
// something out does not contradict.
func contradicts(a, b trucewatch.Account) bool {
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
