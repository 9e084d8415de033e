package reading

import "github.com/trucewatch/trucewatch"

// ambushes makes attacks of what voices tell of the weapons used in an ambush, and of
// rockets that those fired who stormed a post.
func (r *reading) ambushes() {
	ambush, assault := map[int]bool{}, map[int]bool{}
	for _, a := range r.told {
		ambush[a.Incident] = ambush[a.Incident] || a.telling.Ambush
		assault[a.Incident] = assault[a.Incident] || a.telling.Assault && a.Kind == trucewatch.Attack
	}
	for _, a := range r.told {
		if ambush[a.Incident] && a.Kind == trucewatch.Bombing || (ambush[a.Incident] || assault[a.Incident]) && a.Kind == trucewatch.Shelling {
			a.Kind = trucewatch.Attack
		}
	}
}

// rank says how much a kind tells of what happened.
func rank(k trucewatch.Kind) int {
	switch k {
	case trucewatch.Violence:
		return 0
	case trucewatch.Killing, trucewatch.Detention:
		return 1
	case trucewatch.Attack, trucewatch.Raid, trucewatch.Clash, trucewatch.Violation:
		return 2
	}
	return 3
}

// merge adds what a voice says further on to its first account.
func merge(a, b *account) {
	if a.perp.empty() || a.perp.bare && !b.perp.empty() && !b.perp.bare {
		a.perp, a.By = b.perp, b.By
	}
	if a.target.empty() {
		a.target, a.Against = b.target, b.Against
	}
	if a.Place == nil || b.Place != nil && (exactness[b.Place.Level] > exactness[a.Place.Level] || a.near && !b.near && exactness[b.Place.Level] > exactness["province"]) {
		a.Place = inside(firstPlace(b.Place, a.Place), a.Place)
		a.near = b.near
	}
	if a.dated < 0 {
		a.dated = b.dated
	}
	if rank(b.Kind) > rank(a.Kind) && !(a.telling.Assault && a.Kind == trucewatch.Attack && b.Kind != trucewatch.Airstrike) {
		a.Kind = b.Kind
	}
	for _, t := range b.tolls {
		if !t.Again {
			a.tolls = append(a.tolls, t)
		}
	}
	if a.Phrase == "" {
		a.Phrase = b.Phrase
	}
	if a.Count == nil {
		a.Count, a.Of = b.Count, firstText(a.Of, b.Of)
	}
	if a.Instrument == nil {
		a.Instrument = b.Instrument
	}
	if len(a.Between) < len(b.Between) {
		a.Between = b.Between
	}
	a.evidence = append(a.evidence, b.evidence...)
}

func firstPlace(a, b *trucewatch.Place) *trucewatch.Place {
	if a != nil {
		return a
	}
	return b
}

func firstText(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
