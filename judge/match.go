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
			if len(call) > longest && holds(text, call) {
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

// holds says whether every one of some words is among others.
func holds(text, wanted []string) bool {
	for _, w := range wanted {
		if !slices.Contains(text, w) {
			return false
		}
	}
	return true
}

// matched is a happening that a selector picks, or may.
type matched struct {
	*happening
	sure bool
	yes  []string // what is so if it is picked; completes "if"
	no   []string // what is so if it is not
}

// match gives the happenings that a selector picks or may pick, by their time;
// also those that the standard sets aside.
func (j *judgement) match(s *agreement.Selector) []matched {
	if list, ok := j.matched[s]; ok {
		return list
	}
	p := newPicker(j.record, s)
	var list []matched
	for _, h := range j.happenings {
		if m, ok := p.pick(h); ok {
			list = append(list, m)
		}
	}
	j.matched[s] = list
	return list
}

// picker is a selector made ready for many happenings.
type picker struct {
	*record
	*agreement.Selector
	words []string
}

func newPicker(r *record, s *agreement.Selector) *picker {
	return &picker{record: r, Selector: s, words: append(words(s.Of), words(s.About)...)}
}

// pick says whether a happening is one of those selected. Whom it was against,
// between whom and what of must be told for it to be. Who did it and where may
// be unknown, and then it may be; whom nobody accuses is not thought of.
func (p *picker) pick(h *happening) (matched, bool) {
	m := matched{happening: h, sure: true}
	if !p.isKind(h) || !p.hasWords(h) ||
		len(p.Against) > 0 && !p.meets(h.against, p.Against) ||
		len(p.Between) > 0 && !p.meetsAll(h) {
		return m, false
	}
	if len(p.In) > 0 {
		switch {
		case slices.ContainsFunc(h.zones, func(z string) bool { return slices.Contains(p.In, z) }):
		case h.placed:
			return m, false
		default:
			m.doubt(h.called()+" was in "+join(p.In, "or")+", which nobody says", h.called()+" was elsewhere")
		}
	}
	if len(p.By) == 0 {
		return m, true
	}
	by := h.by
	if h.aside != "" {
		by = h.told
	}
	switch {
	case p.meets(by, p.By):
	case len(by) > 0, len(h.told) > 0 && !p.meets(h.told, p.By):
		return m, false
	case h.aside == "":
		who := join(p.namesOf(p.By), "or")
		m.doubt(h.called()+" was by "+who+", "+p.unsaid(h), h.called()+" was by somebody else")
	default:
		m.sure = false
	}
	return m, true
}

func (m *matched) doubt(yes, no string) {
	m.sure = false
	m.yes = append(m.yes, yes)
	m.no = append(m.no, no)
}

// unsaid says how little is known of who did it.
func (p *picker) unsaid(h *happening) string {
	if len(h.told) > 0 {
		return "which is told but not established"
	}
	return "of which nobody says who did it"
}

func (p *picker) isKind(h *happening) bool {
	return p.Kind == "" || slices.ContainsFunc(h.kinds, func(k trucewatch.Kind) bool { return k.Is(p.Kind) })
}

func (p *picker) hasWords(h *happening) bool {
	for _, w := range p.words {
		if !h.words[w] {
			return false
		}
	}
	return true
}

// meets says whether a party, or one that it stands with, is among those wanted.
func (p *picker) meets(parties, wanted []string) bool {
	for _, party := range parties {
		if slices.Contains(wanted, party) {
			return true
		}
		for _, with := range p.stands[party] {
			if slices.Contains(wanted, with) {
				return true
			}
		}
	}
	return false
}

func (p *picker) meetsAll(h *happening) bool {
	between := h.between
	if len(between) == 0 {
		between = append(slices.Clone(h.told), h.against...)
	}
	for _, party := range p.Between {
		if !p.meets(between, []string{party}) {
			return false
		}
	}
	return true
}
