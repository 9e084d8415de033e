package who

import (
	"slices"
	"strings"
	"testing"
)

func TestEveryActorOfTheTableHoldsTogether(t *testing.T) {
	codes := map[string]bool{}
	for _, c := range lexiconOnce().countries {
		codes[c.code] = true
	}
	table := tableOnce()
	written := map[string]bool{}
	for f := range rows(actorTable) {
		name, kind, parent, ally := f[0], f[2], f[4], f[5]
		if written[name] {
			t.Errorf("%s: stands twice", name)
		}
		written[name] = true
		if kindsOf()[kind].category == "" {
			t.Errorf("%s: there is no kind %q", name, kind)
		}
		for _, c := range list(f[3]) {
			if !codes[c] {
				t.Errorf("%s: there is no country %s", name, c)
			}
		}
		for _, other := range []string{parent, ally} {
			if other != "" && table.find(other) < 0 {
				t.Errorf("%s: there is no actor %q", name, other)
			}
		}
		names := list(f[1])
		for i, n := range names {
			if strings.TrimSpace(n) != n || strings.Trim(n, "?") == "" {
				t.Errorf("%s: %q is no name", name, n)
			}
			if bare := strings.TrimSuffix(n, "?"); n == name || slices.Contains(names[:i], n) || bare != n && slices.Contains(names, bare) {
				t.Errorf("%s: the name %q stands twice", name, n)
			}
		}
	}
	if len(written) < 900 {
		t.Errorf("%d actors", len(written))
	}
}

func TestNoActorCommandsItself(t *testing.T) {
	table := tableOnce()
	for i, g := range table.groups {
		steps := 0
		for h := i; h >= 0 && steps < 2*deepestGroup; h = table.groups[h].parent {
			steps++
		}
		if steps > deepestGroup {
			t.Errorf("%s: %d levels of command", g.name, steps)
		}
	}
}

// TestNamesThatActorsShareAreMarked holds that who bears a name is told by
// countries where the name alone doesn't tell it.
func TestNamesThatActorsShareAreMarked(t *testing.T) {
	table := tableOnce()
	bearers := map[string][]int{}
	for i, g := range table.groups {
		for _, n := range g.names {
			bearers[n] = append(bearers[n], i)
		}
	}
	for name, list := range bearers {
		homes := map[string]bool{}
		for _, i := range slices.Compact(list) {
			home := strings.Join(table.groups[i].countries[:min(1, len(table.groups[i].countries))], "")
			if homes[home] {
				t.Errorf("%q names two actors of %q", name, home)
			}
			homes[home] = true
		}
	}
}

func TestEveryCategoryEndsInPeople(t *testing.T) {
	for c := range broader() {
		last := c
		for range len(broader()) {
			if Broader(last) == "" {
				break
			}
			last = Broader(last)
		}
		if last != "people" {
			t.Errorf("%s ends in %q", c, last)
		}
	}
	for name, k := range kindsOf() {
		if _, ok := broader()[k.category]; !ok {
			t.Errorf("kind %s: there is no category %q", name, k.category)
		}
	}
	for _, p := range vocabularyOnce().people {
		if _, ok := broader()[p.Category]; p.Category != "" && !ok {
			t.Errorf("there is no category %q", p.Category)
		}
		if _, ok := kindsOf()[p.Kind]; p.Kind != "" && !ok {
			t.Errorf("there is no kind %q", p.Kind)
		}
	}
}

func TestEveryWordForPeopleStandsOnce(t *testing.T) {
	groups := map[string]int{}
	for i, p := range vocabularyOnce().people {
		for word := range p.forms {
			if j, ok := groups[word]; ok && j != i {
				t.Errorf("%q stands in two groups: %s and %s", word, vocabularyOnce().people[j].Category, p.Category)
			}
			groups[word] = i
		}
		seen := map[string]bool{}
		for _, word := range p.Regular {
			if _, twice := p.Words[word]; twice || seen[word] {
				t.Errorf("%q stands twice", word)
			}
			seen[word] = true
		}
	}
	if len(groups) < 1500 {
		t.Errorf("%d words", len(groups))
	}
}
