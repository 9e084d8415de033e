package judge

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// kindTable gives for each kind the noun for one and for many, and other words
// by which a tally may call what it counts, split by tabs and commas.
//
//go:embed data/kinds.tsv
var kindTable string

type kindNouns struct {
	kind      trucewatch.Kind
	one, many string
	calls     [][]string // folded words, any of which names the kind
}

var nouns = func() []kindNouns {
	var list []kindNouns
	for row := range strings.Lines(kindTable) {
		f := strings.Split(strings.TrimRight(row, "\n"), "\t")
		if len(f) < 3 {
			continue
		}
		n := kindNouns{kind: trucewatch.Kind(f[0]), one: f[1], many: f[2], calls: [][]string{words(f[0]), words(f[2])}}
		if len(f) > 3 {
			for other := range strings.SplitSeq(f[3], ",") {
				n.calls = append(n.calls, words(other))
			}
		}
		list = append(list, n)
	}
	return list
}()

func nounsOf(k trucewatch.Kind) kindNouns {
	for _, n := range nouns {
		if n.kind == k {
			return n
		}
	}
	return kindNouns{one: "an incident", many: "incidents"}
}

// tallyKind is the kind of incident that a tally counts: the one given, or the
// one that the words for what is counted name by most words.
func tallyKind(f *trucewatch.Fact) trucewatch.Kind {
	if f.Kind != "" {
		return f.Kind
	}
	text := words(f.Of)
	var kind trucewatch.Kind
	longest := 0
	for _, n := range nouns {
		for _, call := range n.calls {
			if len(call) > longest && holds(func(w string) bool { return slices.Contains(text, w) }, call) {
				kind, longest = n.kind, len(call)
			}
		}
	}
	return kind
}

// words are the words of a text for comparing: in small letters, in the
// singular.
func words(s string) []string {
	list := strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for i, w := range list {
		list[i] = singular(w)
	}
	return list
}

// singular folds the regular English plurals. Both sides of a comparison are
// folded, so it need not give a word, only the same one for both numbers.
func singular(w string) string {
	switch {
	case len(w) < 4 || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "sses"):
		return w[:len(w)-2]
	}
	return strings.TrimSuffix(w, "s")
}

// holds says whether every one of some words is said.
func holds(says func(word string) bool, wanted []string) bool {
	for _, w := range wanted {
		if !says(w) {
			return false
		}
	}
	return true
}

// traits are what a selector looks at.
type traits struct {
	kinds, by, told, against, between, zones []string
	says                                     func(word string) bool
	placed, aside                            bool
}

func (t *telling) traits(s *shape) traits {
	said := strings.Fields(t.names.text(s.words))
	list := func(n uint32) []string { return t.lists.text[n] }
	return traits{
		kinds: list(s.kinds), by: list(s.by), told: list(s.told), against: list(s.against), between: list(s.between), zones: list(s.zones),
		says:   func(word string) bool { return slices.Contains(said, word) },
		placed: s.flags&isPlaced != 0, aside: s.flags&isAside != 0,
	}
}

func (h *happening) traits() traits {
	return traits{
		kinds: kindNames(h), by: h.by, told: h.told, against: h.against, between: h.between, zones: h.zones,
		says: func(word string) bool { return h.words[word] }, placed: h.placed(), aside: h.aside != "",
	}
}

// fit is how a selector meets something: not at all, or perhaps only for want of
// a place or of who did it, or surely.
type fit struct{ meets, where, who bool }

func (f fit) sure() bool { return f.meets && !f.where && !f.who }

// picker is a selector made ready.
type picker struct {
	*agreement.Selector
	stands map[string][]string
	words  []string
}

func newPicker(stands map[string][]string, s *agreement.Selector) *picker {
	return &picker{Selector: s, stands: stands, words: append(words(s.Of), words(s.About)...)}
}

// pick says whether something is one of those selected. Whom it was against,
// between whom and what of must be told for it to be. Who did it and where may
// be unknown, and then it may be; whom nobody accuses is not thought of.
func (p *picker) pick(h traits) fit {
	if !p.isKind(h.kinds) || !holds(h.says, p.words) ||
		len(p.Against) > 0 && !p.any(h.against, p.Against) ||
		len(p.Between) > 0 && !p.all(h) {
		return fit{}
	}
	f := fit{meets: true}
	if len(p.In) > 0 && !overlap(h.zones, p.In) {
		if h.placed {
			return fit{}
		}
		f.where = true
	}
	if len(p.By) == 0 {
		return f
	}
	by := h.by
	if h.aside {
		by = h.told
	}
	switch {
	case p.any(by, p.By):
	case len(by) > 0, len(h.told) > 0 && !p.any(h.told, p.By):
		return fit{}
	default:
		f.who = true
	}
	return f
}

func (p *picker) isKind(kinds []string) bool {
	return p.Kind == "" || slices.ContainsFunc(kinds, func(k string) bool { return trucewatch.Kind(k).Is(p.Kind) })
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// any says whether a party, or one that it stands with, is among those wanted.
func (p *picker) any(parties, wanted []string) bool {
	for _, party := range parties {
		if slices.Contains(wanted, party) || overlap(p.stands[party], wanted) {
			return true
		}
	}
	return false
}

func (p *picker) all(h traits) bool {
	between := h.between
	if len(between) == 0 {
		between = append(slices.Clone(h.told), h.against...)
	}
	for _, party := range p.Between {
		if !p.any(between, []string{party}) {
			return false
		}
	}
	return true
}

// doubts are what is so if a happening is picked that may be, and what is so if
// it is not; they complete "if".
func (p *picker) doubts(h *happening) (yes, no []string) {
	f := p.pick(h.traits())
	called := h.called()
	if f.where {
		yes = append(yes, called+" was in "+join(p.In, "or")+", which nobody says")
		no = append(no, called+" was elsewhere")
	}
	if f.who {
		unsaid := "of which nobody says who did it"
		if len(h.told) > 0 {
			unsaid = "which is told but not established"
		}
		yes = append(yes, called+" was by "+join(h.rec.namesOf(p.By), "or")+", "+unsaid)
		no = append(no, called+" was by somebody else")
	}
	if p.Where != nil && p.Where.Holds(h.values()) == agreement.Unknown {
		yes = append(yes, "of "+called+" "+p.Where.Source+" is true, which can't be told from what is known")
		no = append(no, "of "+called+" "+p.Where.Source+" is false")
	}
	return yes, no
}

// values are what a condition may ask of a happening. What accounts tell
// differently is not known, but for lists and ranges.
func (h *happening) values() agreement.Values {
	v := agreement.Values{
		By: h.by, Against: h.against, Between: h.between, Of: only(h.ofs), About: only(h.abouts), Zone: only(h.zones), Place: only(h.places),
		Count: h.number.count(), Killed: h.killed.count(), Wounded: h.wounded.count(), Kind: trucewatch.Kind(only(kindNames(h))),
	}
	if h.aside != "" {
		v.By = h.told
	}
	if h.when.first != noTime && h.when.last != never {
		v.On = trucewatch.Interval{From: instant(h.when.first, h.rec.loc), To: instant(h.when.last+1, h.rec.loc)}
		if h.when.first == h.when.last {
			v.On = trucewatch.Instant(v.On.From)
		}
	}
	return v
}

func only(list []string) string {
	if len(list) == 1 {
		return list[0]
	}
	return ""
}

// count is a range as facts give it.
func (s *span) count() *trucewatch.Count {
	switch {
	case s == nil:
		return nil
	case s.hi >= endless:
		c := trucewatch.AtLeast(s.lo)
		return &c
	case s.lo == s.hi:
		c := trucewatch.Exactly(s.lo)
		return &c
	}
	c := trucewatch.Between(s.lo, s.hi)
	return &c
}
