package judge

import (
	"slices"
	"sort"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// figure is a figure of a stock that a standard counts.
type figure struct {
	mark
	own bool // a party's own, under its telling
}

// stock is the figures of one level, by their time.
type stock struct {
	*judgement
	name    string
	list    []figure
	reaches []int64 // of each, the latest last instant up to it
	turns   []int64 // the instants at which another figure may count, in order
}

// stockOf gives the figures of a level. Of several of one time by one voice the
// newest counts.
func (j *judgement) stockOf(name string) *stock {
	key := levelName(name)
	if s := j.stocks[key]; s != nil {
		return s
	}
	s := &stock{judgement: j, name: name}
	type source struct {
		stretch
		voice, side string
	}
	newest := map[source]int{}
	var known []trucewatch.Fact
	for _, m := range j.list(j.figuresOf(name)) {
		if m.flags&hasNumber == 0 {
			continue
		}
		f := *j.happening(m.group).facts[0]
		from := source{stretch{m.first, m.last}, f.Voice, f.Side}
		n := figure{m, j.ownVoice(&f)}
		if at, ok := newest[from]; ok {
			if known[at].Known.Before(f.Known) {
				s.list[at], known[at] = n, f
			}
			continue
		}
		newest[from] = len(s.list)
		s.list, known = append(s.list, n), append(known, f)
	}
	reach := int64(noTime)
	for _, f := range s.list {
		reach = max(reach, f.last)
		s.reaches = append(s.reaches, reach)
		s.turns = append(s.turns, f.first, f.last)
	}
	slices.Sort(s.turns)
	s.turns = slices.Compact(s.turns)
	j.stocks[key] = s
	return s
}

// latest gives the figures any of which may be the newest at an instant: those
// of one time are rivals. A party's telling takes its own.
func (s *stock) latest(u int64) []figure {
	end := sort.Search(len(s.list), func(i int) bool { return s.list[i].first > u })
	newest := int64(noTime)
	for i := end - 1; i >= 0; i-- {
		if f := &s.list[i]; f.last <= u {
			newest = f.first
			break // the list is by first: the first found is the latest
		}
	}
	var list, own []figure
	for i := end - 1; i >= 0 && s.reaches[i] >= newest; i-- {
		if f := s.list[i]; f.last >= newest {
			list = append(list, f)
			if f.own {
				own = append(own, f)
			}
		}
	}
	if len(own) > 0 {
		list = own
	}
	slices.Reverse(list)
	return list
}

// at is the number at an instant, as a range; ok is false without a figure.
func (s *stock) at(u int64) (n span, ok bool) {
	list := s.latest(u)
	if len(list) == 0 {
		return span{}, false
	}
	n = span{list[0].lo, list[0].hi}
	for _, f := range list[1:] {
		n = span{min(n.lo, f.lo), max(n.hi, f.hi)}
	}
	return n, true
}

// within says whether the stock may be within bounds at an instant, and whether
// it may be outside.
func (s *stock) within(u int64, bounds span) (in, out bool) {
	n, ok := s.at(u)
	if !ok {
		return false, true
	}
	return n.lo <= bounds.hi && bounds.lo <= n.hi, n.lo < bounds.lo || n.hi > bounds.hi
}

// newer are the instants up to t at which figures that may be of after the limit
// have come to count, in order.
func (s *stock) newer(limit, t int64) []int64 {
	var list []int64
	for i := sort.Search(len(s.reaches), func(i int) bool { return s.reaches[i] > limit }); i < len(s.list); i++ {
		if f := s.list[i]; f.last > limit && f.first <= t {
			list = append(list, min(f.last, t))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// level judges a stock by its latest figure. It is brought about when the
// figure is within bounds on the day due; or later, when it comes to be. A
// figure from before the clause was in force still tells how many there are.
func (j *judgement) level(l *agreement.Level, f *frame) states {
	bounds := boundsOf(l.AtLeast, l.AtMost)
	s := j.stockOf(l.Name)
	limit := f.limit()
	var p states
	var out bool
	p.inTime, out = s.within(limit, bounds)
	p.not = out
	if f.overdue() && out {
		for _, u := range s.newer(limit, f.t) {
			in, out := s.within(u, bounds)
			p.late = p.late || in
			p.not = p.not && out
		}
	}
	p.done = s.since(limit, f.t, bounds)
	if f.words {
		return p
	}
	p.detail = s.detail(l, f.t)
	if !p.settled() {
		s.hang(&p, bounds, f.t)
	}
	s.tell(&p.reasons, f.t)
	return p
}

// since is when the stock came within bounds: for what was so at the limit, the
// beginning of the run that lasted until then, and else the first after it.
func (s *stock) since(limit, t int64, bounds span) stretch {
	done := stretch{never, never}
	in, out := s.within(limit, bounds)
	turns := s.turns[:sort.Search(len(s.turns), func(i int) bool { return s.turns[i] > limit })]
	if in {
		done.first = s.runs(turns, func(u int64) bool { in, _ := s.within(u, bounds); return in })
	}
	if in && !out {
		done.last = s.runs(turns, func(u int64) bool { _, out := s.within(u, bounds); return !out })
		for _, f := range s.latest(done.last) {
			done.last = max(done.last, f.last)
		}
		return done
	}
	for _, u := range s.newer(limit, t) {
		may, mayNot := s.within(u, bounds)
		if may && !in && done.first == never {
			done.first = u
			for _, f := range s.latest(u) {
				done.first = min(done.first, f.first)
			}
			done.first = max(done.first, limit+1)
		}
		if !mayNot {
			done.last = u
			break
		}
	}
	return done
}

// runs is the beginning of the last run of turns for which something holds.
func (s *stock) runs(turns []int64, holds func(u int64) bool) int64 {
	begin := int64(noTime)
	for _, u := range slices.Backward(turns) {
		if !holds(u) {
			break
		}
		begin = u
	}
	return begin
}

func (s *stock) detail(l *agreement.Level, t int64) string {
	text := "no figure"
	if n, ok := s.at(t); ok {
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

func (s *stock) hang(p *states, bounds span, t int64) {
	inside, outside := "the figure of "+s.name+" is "+bounds.bound(), "the figure of "+s.name+" is not "+bounds.bound()
	inside += s.rivals(t)
	p.ifInTime, p.ifLate, p.ifNot = []string{inside}, []string{inside}, []string{outside}
}

// rivals writes what different voices give as the figure, where they do.
func (s *stock) rivals(t int64) string {
	list := s.latest(t)
	if len(list) < 2 {
		return ""
	}
	var said []string
	for _, f := range list {
		said = append(said, span{f.lo, f.hi}.phrase()+" by "+s.voice(s.happening(f.group).facts[0]))
	}
	return " (" + join(said, "or") + ")"
}

// tell gives the figures that decided about a level, and those set aside.
func (s *stock) tell(r *reasons, t int64) {
	latest := s.latest(t)
	if len(latest) == 0 {
		r.change("A figure of " + s.name + " would say how far it is done: none counts yet.")
	}
	for _, f := range latest {
		if len(r.decides) < mostReasons {
			r.decides = append(r.decides, s.happening(f.group).reason(trucewatch.RoleDecides, "the latest figure"))
		}
	}
	for _, m := range s.setAside(t) {
		if len(r.asides) < mostReasons {
			h := s.happening(m.group)
			r.asides = append(r.asides, h.reason(trucewatch.RoleAside, h.aside))
		}
	}
}

// setAside are the figures that the standard sets aside, up to an instant.
func (s *stock) setAside(t int64) []mark {
	var list []mark
	s.figuresOf(s.name).aside(noTime, func(m *mark) bool {
		if m.flags&hasNumber != 0 && m.first <= t {
			list = append(list, *m)
		}
		return m.first <= t
	})
	s.sortMarks(list)
	return list
}
