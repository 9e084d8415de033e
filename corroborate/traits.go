package corroborate

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/trucewatch/trucewatch"
)

// traits are what is compared of a group of accounts with what is known of an
// incident: the kinds, the time, the place, the parties, the targets, the toll.
type traits struct {
	kinds []trucewatch.Kind
	// when is the stretch that all accounts admit; said says that one of them
	// gives it, otherwise it is taken from the day of publication.
	when trucewatch.Interval
	said bool
	site site
	// by is who is said to have done it, leaving out denials; parties are all
	// parties spoken of.
	by, against, parties []string
	doers                []string // words for the perpetrator, folded
	targets              []string // telling words of targets
	of, about            []string // telling words
	categories           []string
	killed, wounded      []trucewatch.Count
	counts               []trucewatch.Count
	denials              bool     // nobody tells of it, somebody denies it
	names                []string // words of targets that are names
	things               []string // what sorts of things the targets are
	families             []string
	passages             []uint64 // hashes of folded texts
}

// traitsOf are what some accounts of a report tell, by their places in its reading.
func traitsOf(accounts []trucewatch.Account, which []int, r *trucewatch.Report) traits {
	t := traits{denials: true, site: site{level: -1}}
	for _, i := range which {
		t.add(&accounts[i])
	}
	if !t.said {
		t.when = aroundPublication(r.Published)
	}
	return t
}

// clone is a copy that can be added to.
func (t *traits) clone() traits {
	var c traits
	c.when, c.said, c.denials, c.site = t.when, t.said, true, t.site
	c.absorb(t)
	return c
}

func (t *traits) add(a *trucewatch.Account) {
	t.kinds = unite(t.kinds, a.Kind)
	if a.Date != nil && !a.Date.IsZero() {
		t.date(a.Date.Interval)
	}
	if level(a.Place) > t.site.level {
		t.site = siteOf(a.Place)
	}
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
		t.names = unite(t.names, namesIn(m.Text)...)
		t.things = unite(t.things, thingsIn(m.Text)...)
	}
	t.of = unite(t.of, tellingWords(a.Of)...)
	t.about = unite(t.about, tellingWords(a.About)...)
	t.toll(a)
	for _, p := range a.Evidence {
		t.passages = uniteHashes(t.passages, bodyHash(wordHashes(p.Text, nil)))
	}
}

func (t *traits) toll(a *trucewatch.Account) {
	for _, c := range a.Casualties {
		if c.Who != "" && c.Who != everybody {
			t.categories = unite(t.categories, c.Who)
		}
	}
	if n := total(a.Casualties, trucewatch.Killed); n != nil {
		t.killed = uniteCounts(t.killed, *n)
	}
	if n := total(a.Casualties, trucewatch.Wounded); n != nil {
		t.wounded = uniteCounts(t.wounded, *n)
	}
	if a.Count != nil {
		t.counts = uniteCounts(t.counts, *a.Count)
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
func (t *traits) absorb(g *traits) {
	t.kinds = unite(t.kinds, g.kinds...)
	if g.said {
		t.date(g.when)
	}
	if g.site.level > t.site.level {
		t.site = g.site
	}
	t.by = unite(t.by, g.by...)
	t.against = unite(t.against, g.against...)
	t.parties = unite(t.parties, g.parties...)
	t.doers = unite(t.doers, g.doers...)
	t.targets = unite(t.targets, g.targets...)
	t.of = unite(t.of, g.of...)
	t.about = unite(t.about, g.about...)
	t.categories = unite(t.categories, g.categories...)
	t.killed = uniteCounts(t.killed, g.killed...)
	t.wounded = uniteCounts(t.wounded, g.wounded...)
	t.counts = uniteCounts(t.counts, g.counts...)
	t.denials = t.denials && g.denials
	t.families = unite(t.families, g.families...)
	t.names = unite(t.names, g.names...)
	t.things = unite(t.things, g.things...)
	t.passages = uniteHashes(t.passages, g.passages...)
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

func uniteHashes(list []uint64, more ...uint64) []uint64 {
	for _, h := range more {
		if !slices.Contains(list, h) {
			list = append(list, h)
		}
	}
	return list
}

func uniteCounts(list []trucewatch.Count, more ...trucewatch.Count) []trucewatch.Count {
	for _, c := range more {
		if !slices.ContainsFunc(list, c.Equal) {
			list = append(list, c)
		}
	}
	return list
}

// share says whether two sets have something in common.
func share[S comparable](a, b []S) bool {
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

// namesIn are the words of a phrase that are written as names, folded: with a
// capital letter, the first word of a sentence or not.
func namesIn(phrase string) []string {
	var list []string
	for _, w := range strings.Fields(phrase) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			list = append(list, tellingWords(w)...)
		}
	}
	return list
}

// thingsIn are the sorts of things that words of a phrase stand for
// (data/targets.tsv).
func thingsIn(phrase string) []string {
	var list []string
	for _, w := range words(phrase) {
		list = unite(list, things[w])
	}
	return list
}
