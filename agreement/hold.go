package agreement

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

var (
	holdKeys = strings.Fields("count sum level over at-least at-most")
	measures = strings.Fields("count sum level")
)

const holdExample = "hold: {count: {kind: violence, by: taliban}, over: 7 days, at-most: 5}"

// hold reads a measure to keep within bounds.
func (r *reader) hold(n *yaml.Node, in []string) *Hold {
	t, ok := r.table(n, "`hold`", holdExample)
	if !ok {
		return nil
	}
	r.keys(t, "`hold`", holdKeys)
	var found []entry
	missing := true
	for _, key := range measures {
		if e, ok := t.get(key); ok {
			found = append(found, e)
		}
		missing = missing && t.lacks(key)
	}
	switch {
	case len(found) > 1:
		r.wrong(found[1].key, fmt.Sprintf("`hold` has both `%s` and `%s`", found[0].key.Value, found[1].key.Value), "make two clauses of them")
		return nil
	case missing:
		r.wrong(n, "`hold` says nothing to measure", "write for instance `"+holdExample+"`")
	}
	if len(found) == 0 {
		return nil
	}
	h := &Hold{}
	r.holdMeasure(h, found[0], in)
	r.window(h, t, found[0])
	h.AtLeast = r.holdBound(t.value("at-least"), "`at-least`", h)
	h.AtMost = r.holdBound(t.value("at-most"), "`at-most`", h)
	r.holdable(h, t, found[0])
	return h
}

func (r *reader) holdMeasure(h *Hold, e entry, in []string) {
	key := e.key.Value
	switch {
	case isEmpty(e.value):
	case key == "level":
		h.Level, _ = r.text(e.value, "`level`")
	default:
		s := r.picked(e.value, "`"+key+"`", key+": {kind: violence, by: taliban}", in)
		if key == "sum" {
			h.Sum = s
			r.summed(s, e)
		} else {
			h.Count = s
		}
	}
}

// window reads the stretch over which a number is taken.
func (r *reader) window(h *Hold, t table, e entry) {
	over, given := t.get("over")
	if e.key.Value == "level" {
		if given {
			r.wrong(over.key, "a level is looked at as it is, and has no `over`", "leave it out")
		}
		return
	}
	r.required(t, e.key, fmt.Sprintf("`hold` with `%s`", e.key.Value), "over")
	h.Over = r.period(t.value("over"), "`over`")
}

var shareShape = regexp.MustCompile(`^([0-9]{1,6})(?:\.([0-9]{1,2}))? ?% of ([^ ]+)$`)

// holdBound reads one bound: a number, or a share of what the measure came to in a
// baseline.
func (r *reader) holdBound(n *yaml.Node, what string, h *Hold) *Bound {
	if n == nil {
		return nil
	}
	if n.Kind != yaml.ScalarNode || !strings.Contains(n.Value, "%") {
		if k := r.number(n, what); k != nil {
			return &Bound{N: *k}
		}
		return nil
	}
	parts := shareShape.FindStringSubmatch(n.Value)
	if parts == nil {
		r.wrong(n, fmt.Sprintf("%s takes a whole number or a share of a baseline, not %s", what, quote(n.Value)), "write for instance `20% of before`, with a name of `baselines` after `of`")
		return nil
	}
	id := parts[3]
	switch {
	case !r.baselines.has[id]:
		if !r.baselines.broken {
			r.unknown(n, fmt.Sprintf("there is no baseline %s", quote(id)), id, r.baselines.list, list("baselines", r.baselines.list)+"; one is written `baselines: {"+id+": {from: 2020-02-01, until: 2020-02-21}}`")
		}
		return nil
	case h.Level != "":
		r.wrong(n, "a level can't be compared with a baseline, which is a stretch of time", "write the number that it comes to")
		return nil
	case h.Over != nil && (h.Over.Unit == Months || h.Over.Unit == Years):
		r.wrong(n, fmt.Sprintf("a share of a baseline is scaled by days, and %s have different numbers of them", h.Over.Unit), "write `over` in days or weeks")
		return nil
	}
	hundredths := integer((parts[2] + "00")[:2])
	return &Bound{Percent: integer(parts[1])*100 + hundredths, Baseline: id}
}

// holdable complains of bounds that say nothing, or can't be kept.
func (r *reader) holdable(h *Hold, t table, e entry) {
	least, most := h.AtLeast, h.AtMost
	switch {
	case t.lacks("at-least") && t.lacks("at-most"):
		r.wrong(e.key, fmt.Sprintf("`hold` with `%s` has no bound", e.key.Value), "add `at-most` or `at-least`, such as `at-most: 5`")
	case least != nil && least.nothing():
		r.wrong(t.value("at-least"), "there is always at least nothing, so this can't be broken", "write how many there must be, or `at-most`")
	case least != nil && most != nil && least.Baseline == most.Baseline && least.more(*most):
		r.wrong(t.value("at-least"), fmt.Sprintf("`at-least` %s is more than `at-most` %s", least, most), "exchange them, or put one of them right")
	}
}

// nothing says whether the bound is none at all.
func (b Bound) nothing() bool { return b.N == 0 && b.Percent == 0 }

// more says whether a bound is more than another of the same sort.
func (b Bound) more(than Bound) bool { return b.N > than.N || b.Percent > than.Percent }

// String writes the bound as the language does.
func (b Bound) String() string {
	switch {
	case b.Baseline == "":
		return fmt.Sprint(b.N)
	case b.Percent%100 == 0:
		return fmt.Sprintf("%d%% of %s", b.Percent/100, b.Baseline)
	}
	return strings.TrimRight(fmt.Sprintf("%d.%02d", b.Percent/100, b.Percent%100), "0") + "% of " + b.Baseline
}

// Of is what the bound comes to, exactly, when the measure came to measured in
// the baseline period; window and baseline are the days of both.
func (b Bound) Of(measured int, window, baseline *big.Rat) *big.Rat {
	if b.Baseline == "" {
		return new(big.Rat).SetInt64(int64(b.N))
	}
	share := new(big.Rat).Mul(big.NewRat(int64(b.Percent), 10_000), new(big.Rat).SetInt64(int64(measured)))
	if baseline.Sign() == 0 {
		return share
	}
	return share.Mul(share, new(big.Rat).Quo(window, baseline))
}
