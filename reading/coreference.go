package reading

import "github.com/trucewatch/trucewatch"

// take keeps an account that was read.
func (r *reading) take(a *account) {
	if a.Certainty == trucewatch.Hypothetical && a.noun {
		return
	}
	if a.Certainty == trucewatch.Denied && a.noun && !a.definite && a.Kind.Is(trucewatch.Violence) && a.piece.said < 0 {
		return // "no attack": nothing that an account could be about
	}
	r.told = append(r.told, a)
}

// incident is what the accounts of one text so far say of one incident.
type incident struct {
	kind     trucewatch.Kind
	accounts []*account
	generic  bool
}

// remembered is how many incidents back, and how many accounts of each, an
// account is compared with, so that a long text costs no more than its length.
const remembered = 40

func (in *incident) recent() []*account {
	return in.accounts[max(0, len(in.accounts)-remembered):]
}

// corefer joins the accounts of one text to incidents, and accounts of one
// voice and one incident to each other.
func (r *reading) corefer() {
	var incidents []*incident
	var kept []*account
	for _, a := range r.told {
		in := r.antecedent(incidents, a)
		if in == nil {
			if r.pointsBack(a) && a.piece.said < 0 && a.perp.empty() && a.target.empty() {
				continue
			}
			in = &incident{kind: a.Kind, generic: a.generic}
			incidents = append(incidents, in)
			a.Incident = len(incidents) - 1
		} else {
			if r.pointsBack(a) && a.piece.said < 0 {
				continue
			}
			a.Incident = in.accounts[0].Incident
			if first := r.sameVoice(in, a); first != nil {
				merge(first, a)
				continue
			}
		}
		in.accounts = append(in.accounts, a)
		kept = append(kept, a)
	}
	r.told = kept
}

func (r *reading) pointsBack(a *account) bool {
	return a.definite && a.noun && len(a.Casualties) == 0
}

// antecedent finds the incident that an account is about, the latest first. A
// definite mention goes back to one that was called by the same word, where
// there is one.
func (r *reading) antecedent(incidents []*incident, a *account) *incident {
	if a.definite && a.noun && !a.generic {
		for n, i := 0, len(incidents)-1; i >= 0 && n < remembered; n, i = n+1, i-1 {
			in := incidents[i]
			if in.generic || !akin(in.kind, a.Kind) || !a.Certainty.Actual() || !r.calledAlike(in, a) {
				continue
			}
			if _, contradicts := r.compare(in, a); !contradicts {
				return in
			}
		}
	}
	for n, i := 0, len(incidents)-1; i >= 0 && n < remembered; n, i = n+1, i-1 {
		in := incidents[i]
		if in.generic != a.generic || !akin(in.kind, a.Kind) || !in.accounts[0].Certainty.Actual() || !a.Certainty.Actual() {
			continue
		}
		agreeing, contradicts := r.compare(in, a)
		if contradicts {
			continue
		}
		if a.generic {
			if agreeing > 0 {
				return in
			}
			continue
		}
		bare := a.dated < 0 && a.Place == nil
		if bare && a.voice != nil && in.accounts[len(in.accounts)-1].voice == a.voice {
			return in // the same voice goes on
		}
		if a.definite || agreeing >= 2 || agreeing == 1 && bare {
			return in
		}
	}
	return nil
}

// loose are kinds that texts use for one another.
var loose = map[trucewatch.Kind]bool{trucewatch.Attack: true, trucewatch.Killing: true, trucewatch.Raid: true, trucewatch.Clash: true, trucewatch.Violence: true}

// akin says whether two kinds can be names for one incident.
func akin(a, b trucewatch.Kind) bool {
	if a == b {
		return true
	}
	if !a.Is(trucewatch.Violence) || !b.Is(trucewatch.Violence) {
		return false
	}
	general := func(k trucewatch.Kind) bool {
		return k == trucewatch.Attack || k == trucewatch.Killing || k == trucewatch.Violence
	}
	return loose[a] && loose[b] || general(a) && b != trucewatch.Detention || general(b) && a != trucewatch.Detention
}

// compare counts the facts in which an account agrees with an incident, and
// says whether any two can't both be true.
func (r *reading) compare(in *incident, a *account) (agreeing int, contradicts bool) {
	var date, place, target, doer, dead bool
	for _, b := range in.recent() {
		if a.dated >= 0 && b.dated >= 0 {
			if !r.dates[a.dated].Interval.Overlaps(r.dates[b.dated].Interval) {
				return 0, true
			}
			date = true
		}
		if a.Place != nil && b.Place != nil {
			switch {
			case samePlace(a.Place, b.Place):
				place = true
			case apart(a.Place, b.Place):
				return 0, true
			}
		}
		if a.category != "" && b.category != "" {
			if a.category == b.category {
				target = true
			} else if a.category != "people" && b.category != "people" && len(a.Casualties) > 0 && len(b.Casualties) > 0 {
				return 0, true
			}
		}
		if len(a.By) > 0 && len(b.By) > 0 {
			if a.By[0] != b.By[0] && a.Certainty != trucewatch.Denied && !a.definite {
				return 0, true
			}
			doer = doer || a.By[0] == b.By[0]
		}
		if len(a.Between) > 0 && shared(a.Between, b.Between) == len(a.Between) {
			doer = true
		}
		same, differ := tollsAgree(a.Casualties, b.Casualties)
		dead = dead || same
		if differ && !a.definite && !(date && place) {
			return 0, true
		}
	}
	for _, yes := range []bool{date, place, target, doer, dead} {
		agreeing += flag(yes)
	}
	return agreeing, false
}

// calledAlike says whether an account of an incident uses the same noun.
func (r *reading) calledAlike(in *incident, a *account) bool {
	if a.trigger.empty() {
		return false
	}
	for _, b := range in.recent() {
		if b.noun && !b.trigger.empty() && r.tokens[b.trigger.to-1].low == r.tokens[a.trigger.to-1].low {
			return true
		}
	}
	return false
}

func shared(a, b []string) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			n += flag(x == y)
		}
	}
	return n
}

// samePlace holds for one name, or for a place and the province it lies in.
func samePlace(a, b *trucewatch.Place) bool {
	if a.Name == "" || b.Name == "" {
		return a.Text == b.Text
	}
	return a.Name == b.Name
}

// apart says whether two places can't hold one incident.
func apart(a, b *trucewatch.Place) bool {
	if a.Name == "" || b.Name == "" || a.Level == "country" || b.Level == "country" {
		return false
	}
	if a.Admin1 != "" && a.Admin1 == b.Admin1 && (a.Level == "province" || b.Level == "province") {
		return false
	}
	return true
}

func tollsAgree(a, b []trucewatch.Casualty) (same, differ bool) {
	for _, x := range a {
		for _, y := range b {
			if x.Effect != y.Effect || x.Who != y.Who && x.Who != "people" && y.Who != "people" {
				continue
			}
			if x.Count.Equal(y.Count) || x.Low == y.Low {
				same = true
			} else if x.High != nil && *x.High < y.Low || y.High != nil && *y.High < x.Low {
				differ = true
			}
		}
	}
	return same, differ
}

// sameVoice finds an earlier account by the same voice with the same certainty.
func (r *reading) sameVoice(in *incident, a *account) *account {
	for _, b := range in.recent() {
		if b.voice == a.voice && (b.Certainty == a.Certainty || b.Certainty.Happened() && a.Certainty.Happened()) {
			return b
		}
	}
	return nil
}

// merge adds what a voice says further on to its first account.
func merge(a, b *account) {
	if a.perp.empty() {
		a.perp, a.By = b.perp, b.By
	}
	if a.target.empty() {
		a.target, a.Against = b.target, b.Against
	}
	if a.Place == nil || b.Place != nil && exactness[b.Place.Level] > exactness[a.Place.Level] {
		a.Place = firstPlace(b.Place, a.Place)
	}
	if a.dated < 0 {
		a.dated = b.dated
	}
	if a.Kind == trucewatch.Killing && b.Kind != trucewatch.Killing {
		a.Kind = b.Kind
	}
	for _, c := range b.Casualties {
		known := false
		for _, d := range a.Casualties {
			known = known || d.Effect == c.Effect && (d.Who == c.Who || d.Count.Equal(c.Count))
		}
		if !known {
			a.Casualties = append(a.Casualties, c)
		}
	}
	if a.Phrase == "" {
		a.Phrase = b.Phrase
	}
	if a.Count == nil {
		a.Count, a.Of = b.Count, firstText(a.Of, b.Of)
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
