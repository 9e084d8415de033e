package corroborate

import (
	"slices"
	"strings"
	"time"

	"github.com/trucewatch/trucewatch"
)

// traits are what is compared of a group of accounts with what is known of an
// incident: the kinds, the time, the place, the parties, the targets, the toll.
type traits struct {
	kinds []trucewatch.Kind
	// when is the stretch that all accounts admit; said says that one of them
	// gives it, otherwise it is taken from the day of publication.
	when  trucewatch.Interval
	said  bool
	place *trucewatch.Place
	// by is who is said to have done it, leaving out denials; parties are all
	// parties spoken of.
	by, against, parties []string
	doers                []string // words for the perpetrator, folded
	targets              []string // telling words of targets
	of, about            []string // telling words
	categories           []string
	killed, wounded      []trucewatch.Count
	counts               []trucewatch.Count
	denials              bool // nobody tells of it, somebody denies it
	families             []string
	passages             []string // folded
}

func traitsOf(accounts []trucewatch.Account, r *trucewatch.Report, family string) traits {
	t := traits{denials: true, families: []string{family}}
	for _, a := range accounts {
		t.add(a)
	}
	if !t.said {
		t.when = aroundPublication(r.Published)
	}
	return t
}

func (t *traits) add(a trucewatch.Account) {
	t.kinds = unite(t.kinds, a.Kind)
	if a.Date != nil && !a.Date.IsZero() {
		t.date(a.Date.Interval)
	}
	t.place = moreSpecific(t.place, a.Place)
	if a.Certainty != trucewatch.Denied {
		t.denials = false
		t.by = unite(t.by, a.By...)
	}
	t.against = unite(t.against, a.Against...)
	t.parties = unite(t.parties, a.By...)
	t.parties = unite(t.parties, a.Against...)
	t.parties = unite(t.parties, a.Between...)
	if m := a.Perpetrator; m != nil && a.Certainty != trucewatch.Denied {
		t.doers = unite(t.doers, fold(nameOf(m)))
	}
	if m := a.Target; m != nil {
		t.targets = unite(t.targets, tellingWords(m.Text)...)
	}
	t.of = unite(t.of, tellingWords(a.Of)...)
	t.about = unite(t.about, tellingWords(a.About)...)
	t.toll(a)
	for _, p := range a.Evidence {
		t.passages = unite(t.passages, fold(p.Text))
	}
}

func (t *traits) toll(a trucewatch.Account) {
	for _, c := range a.Casualties {
		if c.Who != "" && c.Who != everybody {
			t.categories = unite(t.categories, c.Who)
		}
	}
	if n := total(a.Casualties, trucewatch.Killed); n != nil {
		t.killed = append(t.killed, *n)
	}
	if n := total(a.Casualties, trucewatch.Wounded); n != nil {
		t.wounded = append(t.wounded, *n)
	}
	if a.Count != nil {
		t.counts = append(t.counts, *a.Count)
	}
}

// date narrows the time; where accounts contradict each other the first stays.
func (t *traits) date(i trucewatch.Interval) {
	switch {
	case !t.said:
		t.when, t.said = i, true
	case t.when.Overlaps(i):
		t.when = intersect(t.when, i)
	}
}

// absorb adds what a group tells that was joined to the incident.
func (t *traits) absorb(g traits) {
	t.kinds = unite(t.kinds, g.kinds...)
	if g.said {
		t.date(g.when)
	}
	t.place = moreSpecific(t.place, g.place)
	t.by = unite(t.by, g.by...)
	t.against = unite(t.against, g.against...)
	t.parties = unite(t.parties, g.parties...)
	t.doers = unite(t.doers, g.doers...)
	t.targets = unite(t.targets, g.targets...)
	t.of = unite(t.of, g.of...)
	t.about = unite(t.about, g.about...)
	t.categories = unite(t.categories, g.categories...)
	t.killed = append(t.killed, g.killed...)
	t.wounded = append(t.wounded, g.wounded...)
	t.counts = append(t.counts, g.counts...)
	t.denials = t.denials && g.denials
	t.families = unite(t.families, g.families...)
	t.passages = unite(t.passages, g.passages...)
}

// aroundPublication is when something happened that a report tells of without
// saying when: from the beginning of the day before it was published until
// then. News tells of what is new.
func aroundPublication(published trucewatch.Interval) trucewatch.Interval {
	if published.IsZero() {
		return trucewatch.Interval{}
	}
	return trucewatch.Interval{From: trucewatch.Day(published.From).From.AddDate(0, 0, -1), To: later(published.From, published.To)}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// intersect gives what two overlapping intervals have in common.
func intersect(a, b trucewatch.Interval) trucewatch.Interval {
	from := later(a.From, b.From)
	to := a.To
	if b.Last().Before(a.Last()) {
		to = b.To
	}
	return trucewatch.Interval{From: from, To: later(from, to)}
}

// unite adds to a set what it does not hold yet, in order; empty is nothing.
func unite[S ~string](list []S, more ...S) []S {
	for _, s := range more {
		if s != "" && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// share says whether two sets have something in common.
func share[S ~string](a, b []S) bool {
	return slices.ContainsFunc(a, func(s S) bool { return slices.Contains(b, s) })
}

// apart says that both sets say something, and nothing in common.
func apart[S ~string](a, b []S) bool { return len(a) > 0 && len(b) > 0 && !share(a, b) }

func nameOf(m *trucewatch.Mention) string {
	if m.Name != "" {
		return m.Name
	}
	return m.Text
}

// tellingWords are the words of a phrase that are not common ones.
func tellingWords(phrase string) []string {
	return slices.DeleteFunc(words(phrase), func(w string) bool { return commonWords[w] })
}

// levels rank places by how closely they are known.
var levels = []string{"", "country", "province", "district", "point"}

func level(p *trucewatch.Place) int {
	if p == nil {
		return -1
	}
	return slices.Index(levels, p.Level)
}

func moreSpecific(a, b *trucewatch.Place) *trucewatch.Place {
	if level(b) > level(a) {
		return b
	}
	return a
}

func placeName(p *trucewatch.Place) string {
	if p == nil {
		return ""
	}
	if p.Name != "" {
		return p.Name
	}
	return strings.TrimSpace(p.Text)
}
