package judge

import (
	"slices"
	"time"

	"github.com/trucewatch/trucewatch/agreement"
)

// level judges a stock by its latest figure. It is brought about when the
// figure is within bounds on the day due; or later, when it comes to be. A
// figure from before the clause was in force still tells how many there are.
func (j *judgement) level(l *agreement.Level, due, t time.Time) part {
	bounds := span{0, endless}
	if l.AtLeast != nil {
		bounds.lo = max(0, *l.AtLeast)
	}
	if l.AtMost != nil {
		bounds.hi = max(0, *l.AtMost)
	}
	f := j.figuresOf(l.Name)
	limit := t
	overdue := !due.IsZero() && t.After(due)
	if overdue {
		limit = due
	}
	var p part
	p.inTime, p.not = f.possible(limit, bounds)
	if overdue && p.not {
		p.late, p.not = f.after(due, t, bounds)
	}
	p.done = f.since(due, t, bounds)
	p.detail = f.detail(l, t)
	if !p.settled() {
		p.hangOnFigures(f, l, bounds, t)
	}
	j.tellFigures(&p.reasons, f, l, t)
	return p
}

// figures are the figures of one stock that a standard counts, by their time.
type figures struct {
	list  []*happening
	aside []*happening
	rec   *record
}

func (r *record) figuresOf(name string) figures {
	f := figures{rec: r}
	for _, h := range r.figures[levelName(name)] {
		switch {
		case h.number == nil:
		case h.aside != "":
			f.aside = append(f.aside, h)
		default:
			f.list = append(f.list, h)
		}
	}
	f.list = r.corrected(f.list)
	return f
}

// corrected leaves out figures that the same voice gave a newer one for, for
// the same time.
func (r *record) corrected(list []*happening) []*happening {
	newest := map[string]*happening{}
	key := func(h *happening) string {
		return h.facts[0].Voice + "|" + h.facts[0].Side + "|" + h.when.first.String() + "|" + h.when.last.String()
	}
	for _, h := range list {
		if old := newest[key(h)]; old == nil || old.facts[0].Known.Before(h.facts[0].Known) {
			newest[key(h)] = h
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(h *happening) bool { return newest[key(h)] != h })
}

// latest gives the figures any of which may be the latest at an instant: those
// of one time are rivals. A party's telling takes its own.
func (f figures) latest(t time.Time) []*happening {
	var newest time.Time
	for _, h := range f.list {
		if !h.when.last.After(t) {
			newest = later(newest, h.when.first)
		}
	}
	var list, own []*happening
	for _, h := range f.list {
		if h.when.first.After(t) || h.when.last.Before(newest) {
			continue
		}
		list = append(list, h)
		if f.rec.ownVoice(h.facts[0]) {
			own = append(own, h)
		}
	}
	if len(own) > 0 {
		return own
	}
	return list
}

// stock is the number at an instant, as a range.
func (f figures) stock(t time.Time) (span, bool) {
	list := f.latest(t)
	if len(list) == 0 {
		return span{}, false
	}
	n := *list[0].number
	for _, h := range list[1:] {
		n = span{min(n.lo, h.number.lo), max(n.hi, h.number.hi)}
	}
	return n, true
}

// possible says whether the stock may be within bounds at an instant, and
// whether it may be outside.
func (f figures) possible(t time.Time, bounds span) (in, out bool) {
	n, ok := f.stock(t)
	if !ok {
		return false, true
	}
	return n.lo <= bounds.hi && bounds.lo <= n.hi, n.lo < bounds.lo || n.hi > bounds.hi
}

// turns are the instants after due, up to t, at which a newer figure may count.
func (f figures) turns(due, t time.Time) []time.Time {
	var list []time.Time
	for _, h := range f.list {
		if h.when.last.After(due) && !h.when.first.After(t) {
			list = append(list, earlier(h.when.last, t))
		}
	}
	slices.SortFunc(list, time.Time.Compare)
	return list
}

// after says whether the stock may have come within bounds after the day due,
// and whether it may not have.
func (f figures) after(due, t time.Time, bounds span) (in, never bool) {
	never = true
	for _, at := range f.turns(due, t) {
		may, mayNot := f.possible(at, bounds)
		in = in || may
		never = never && mayNot
	}
	return in, never
}

// since is when the stock came within bounds: for what was so on the day due,
// the beginning of the run of figures that lasted until then, and else the first
// after it.
func (f figures) since(due, t time.Time, bounds span) stretch {
	limit := t
	if !due.IsZero() && t.After(due) {
		limit = due
	}
	if in, _ := f.possible(limit, bounds); in {
		return f.run(limit, bounds)
	}
	var s stretch
	for _, at := range f.turns(limit, t) {
		in, out := f.possible(at, bounds)
		if in && s.first.IsZero() {
			s.first = f.begins(at)
		}
		if !out {
			s.last, s.sure = at, true
			break
		}
	}
	return s
}

// run is when the figures that are within bounds at an instant began to be.
func (f figures) run(t time.Time, bounds span) stretch {
	s := stretch{first: f.begins(t), last: f.ends(t), sure: true}
	if _, out := f.possible(t, bounds); out {
		s.last, s.sure = time.Time{}, false
	}
	for _, h := range slices.Backward(f.list) {
		if !h.when.last.Before(s.first) {
			continue
		}
		if in, out := f.possible(h.when.last, bounds); !in || out && s.sure {
			break
		}
		s.first = f.begins(h.when.last)
		if s.sure {
			s.last = f.ends(h.when.last)
		}
	}
	return s
}

func (f figures) begins(t time.Time) time.Time {
	first := t
	for _, h := range f.latest(t) {
		first = earlier(first, h.when.first)
	}
	return first
}

func (f figures) ends(t time.Time) time.Time {
	var last time.Time
	for _, h := range f.latest(t) {
		last = later(last, h.when.last)
	}
	return last
}

func (f figures) detail(l *agreement.Level, t time.Time) string {
	text := "no figure"
	if n, ok := f.stock(t); ok {
		text = n.phrase()
	}
	if l.AtLeast != nil {
		text += ", at least " + thousands(*l.AtLeast)
	}
	if l.AtMost != nil {
		text += ", at most " + thousands(*l.AtMost)
	}
	return text
}

func (p *part) hangOnFigures(f figures, l *agreement.Level, bounds span, t time.Time) {
	inside, outside := "the figure of "+l.Name+" is "+bounds.bound(), "the figure of "+l.Name+" is not "+bounds.bound()
	if rivals := f.latest(t); len(rivals) > 1 {
		var said []string
		for _, h := range rivals {
			said = append(said, h.number.phrase()+" by "+f.rec.voice(h.facts[0]))
		}
		inside += " (" + join(said, "or") + ")"
	}
	p.ifInTime, p.ifLate, p.ifNot = []string{inside}, []string{inside}, []string{outside}
}
