package judge_test

import (
	"cmp"
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// set is a set of words.
type set map[trucewatch.Word]bool

func words(list ...trucewatch.Word) set {
	s := set{}
	for _, w := range list {
		s[w] = true
	}
	return s
}

func setOf(w trucewatch.Word, might []trucewatch.Word) set {
	if w == trucewatch.Maybe {
		return words(might...)
	}
	return words(w)
}

// inTable is the order of the table of verdicts.
var inTable = []trucewatch.Word{
	trucewatch.Dormant, trucewatch.Pending, trucewatch.Kept, trucewatch.Late, trucewatch.Overdue,
	trucewatch.Breached, trucewatch.Unwatched, trucewatch.Suspended, trucewatch.Void,
}

func (s set) list() []trucewatch.Word {
	return slices.DeleteFunc(slices.Clone(inTable), func(w trucewatch.Word) bool { return !s[w] })
}

func (s set) word() trucewatch.Word {
	if list := s.list(); len(list) == 1 {
		return list[0]
	}
	return trucewatch.Maybe
}

func (s set) mightBe() []trucewatch.Word {
	if s.word() != trucewatch.Maybe {
		return nil
	}
	return s.list()
}

func (s set) only(list ...trucewatch.Word) bool {
	return !slices.ContainsFunc(s.list(), func(w trucewatch.Word) bool { return !slices.Contains(list, w) })
}

func (s set) rename(from, to trucewatch.Word) {
	if s[from] {
		delete(s, from)
		s[to] = true
	}
}

// worst gives the set of the worst word over all choices of one word of each
// set; order is worst first.
func worst(sets []set, order []trucewatch.Word) set {
	result := set{}
	for i, w := range order {
		// w is the worst of a choice when some set has it and every other has it or
		// a better one.
		some := slices.ContainsFunc(sets, func(s set) bool { return s[w] })
		all := !slices.ContainsFunc(sets, func(s set) bool {
			return !slices.ContainsFunc(order[i:], func(b trucewatch.Word) bool { return s[b] })
		})
		if some && all {
			result[w] = true
		}
	}
	return result
}

// fulfilment is when something was done: at all in some reading, in all, and in
// which stretch. When it is not sure, the last is never.
type fulfilment struct {
	span
	ever, sure bool
}

// spell is a stretch of being broken, section 13. ends.first and ends.last are
// never where over is false.
type spell struct {
	begins, ends     span
	endsEver, endsBy bool // it may end; it surely does
	sure             bool
}

func (p spell) beganAndNotOver(at span) bool { // in every reading
	return p.sure && p.begins.last.Before(at.first) && (!p.endsEver || p.ends.first.After(at.last))
}

func (p spell) mayTouch(at span) bool {
	return !p.begins.first.After(at.last) && (!p.endsBy || p.ends.last.After(at.first))
}

func (p spell) surelyTouches(at span) bool {
	return p.sure && !p.begins.last.After(at.last) && (!p.endsEver || p.ends.first.After(at.first))
}

// coming is what a clause comes to at an instant.
type coming struct {
	words    set
	was      set
	due      time.Time
	episodes []trucewatch.Episode
	matches  []trucewatch.Match
	parts    []trucewatch.PartVerdict
	done     fulfilment
	broken   []spell
	// below and above say whether a measure to hold may be out of bounds that way.
	below, above bool
}

// view is the point of view of one judgement.
type view struct {
	whole    *agreement.Agreement // with all amendments to come
	a        *agreement.Agreement // as it stands
	loc      *time.Location
	t, k     time.Time
	standard trucewatch.Standard
	all      []trucewatch.Fact // given
	facts    []trucewatch.Fact // seen
	events   []*event          // that count, no figures
	figures  []*event
	open     []string // clauses on the way down
}

func newView(whole *agreement.Agreement, facts []trucewatch.Fact, at judge.At, standard trucewatch.Standard) *view {
	loc := whole.Zone
	v := &view{whole: whole, loc: loc, t: at.AsOf.In(loc), k: at.Known.In(loc), standard: standard, all: facts, facts: seen(facts, at.Known)}
	v.a = whole.AsOf(v.t, v.k)
	levels := levelsOf(whole)
	for _, g := range things(v.facts) {
		e := v.credited(g)
		switch {
		case e == nil:
		case e.tally && (len(e.kinds) == 0 || len(e.ofs) > 0 && slices.Contains(levels, levelName(e.ofs[0]))):
			v.figures = append(v.figures, e)
		default:
			v.events = append(v.events, e)
		}
	}
	slices.SortFunc(v.figures, byTime)
	return v
}

func byTime(a, b *event) int {
	return cmp.Or(a.when.first.Compare(b.when.first), a.when.last.Compare(b.when.last), cmp.Compare(a.key, b.key))
}

// at is the same view at another instant, of the same agreement.
func (v *view) at(t time.Time) *view {
	o := *v
	o.t = t
	o.open = nil
	return &o
}

func (v *view) verdicts() []trucewatch.Verdict {
	var list []trucewatch.Verdict
	for _, c := range v.a.Clauses {
		list = append(list, v.shown(c.ID, v.clause(c.ID, true)))
	}
	return list
}

func (v *view) shown(id string, o *coming) trucewatch.Verdict {
	r := trucewatch.Verdict{
		Clause: id, Standard: v.standard, Word: o.words.word(), MightBe: o.words.mightBe(), Due: o.due,
		Episodes: o.episodes, Parts: o.parts, Matches: o.matches,
	}
	if r.Word == trucewatch.Void {
		r.Was = o.was.word()
	}
	return r
}

// clause is what a clause comes to; nil where a circle closes. alongside says
// whether those that wait for one another are looked at.
func (v *view) clause(id string, alongside bool) *coming {
	i := slices.IndexFunc(v.a.Clauses, func(c agreement.Clause) bool { return c.ID == id })
	if i < 0 || slices.Contains(v.open, id) {
		return nil
	}
	v.open = append(v.open, id)
	defer func() { v.open = v.open[:len(v.open)-1] }()
	c := v.a.Clauses[i]
	if c.Parted() {
		return v.joined(c, alongside)
	}
	return v.plain(agreement.Part{Clause: c}, alongside)
}

// released is a part of a clause that an amendment has ended, section 12.
func (v *view) released(p agreement.Part) *coming {
	on := p.Clause.Ended.On
	before := newView(v.whole, v.all, judge.At{AsOf: on.Add(-tick), Known: v.k}, v.standard)
	o := before.part(p)
	if o == nil {
		return &coming{words: words(trucewatch.Void), was: words(trucewatch.Dormant)}
	}
	if o.words.only(trucewatch.Void) {
		o.was = o.wasBefore()
	} else {
		o.was = o.words
	}
	o.words, o.due = words(trucewatch.Void), time.Time{}
	for i := range o.broken {
		s := &o.broken[i]
		if !s.endsEver || on.Before(s.ends.first) {
			s.ends.first, s.endsEver = on, true
		}
		if !s.endsBy || on.Before(s.ends.last) {
			s.ends.last, s.endsBy = on, true
		}
	}
	return o
}

// part is what the same part of a clause comes to in this view, nil where it did
// not stand.
func (v *view) part(p agreement.Part) *coming {
	for _, c := range v.a.Clauses {
		if c.ID != p.Clause.ID {
			continue
		}
		for _, q := range c.Parts(v.a) {
			if q.Party == p.Party && q.Zone == p.Zone {
				v.open = append(v.open, c.ID)
				return v.plain(q, true)
			}
		}
	}
	return nil
}

func (o *coming) wasBefore() set {
	if o.was == nil {
		return words(trucewatch.Pending)
	}
	return o.was
}
