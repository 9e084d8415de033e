package judge_test

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/judge"
)

// reference judges every clause by the definitions of docs/semantics.md.
func reference(a *agreement.Agreement, facts []trucewatch.Fact, at judge.At, standard trucewatch.Standard) []trucewatch.Verdict {
	choices := a.Readings()
	if choices == nil {
		choices = []agreement.Choice{nil}
	}
	var each [][]trucewatch.Verdict // the verdicts of every choice
	var holds []bool
	_, graded := standard.Graded()
	for _, c := range choices {
		each = append(each, newView(a.Under(c), facts, at, standard).verdicts())
		holds = append(holds, graded || a.HeldBy(c, string(standard)))
	}
	var list []trucewatch.Verdict
	for i := range each[0] {
		list = append(list, overReadings(choices, each, holds, i))
	}
	return list
}

// overReadings joins what the i-th clause comes to under each choice, section 14.
func overReadings(choices []agreement.Choice, each [][]trucewatch.Verdict, holds []bool, i int) trucewatch.Verdict {
	first := slices.Index(holds, true)
	v := each[first][i]
	might := set{}
	differ := false
	for n := range choices {
		o := each[n][i]
		differ = differ || o.Word != each[0][i].Word || !slices.Equal(o.MightBe, each[0][i].MightBe) || !o.Due.Equal(each[0][i].Due)
		if !holds[n] {
			continue
		}
		maps.Copy(might, setOf(o.Word, o.MightBe))
		if !o.Due.Equal(v.Due) {
			v.Due = time.Time{}
		}
	}
	v.Word, v.MightBe = might.word(), might.mightBe()
	if v.Word != trucewatch.Void {
		v.Was = ""
	}
	if differ {
		for n, c := range choices {
			o := each[n][i]
			v.Readings = append(v.Readings, trucewatch.ReadingVerdict{Reading: c.String(), By: c.By(), Word: o.Word, MightBe: o.MightBe})
		}
	}
	return v
}

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

// badness is the order in which the parts of a clause count, worst first.
var badness = []trucewatch.Word{
	trucewatch.Breached, trucewatch.Overdue, trucewatch.Unwatched, trucewatch.Late, trucewatch.Pending,
	trucewatch.Suspended, trucewatch.Kept, trucewatch.Dormant, trucewatch.Void,
}

// joined is a clause that is judged apart, section 14.
func (v *view) joined(c agreement.Clause, alongside bool) *coming {
	o := &coming{done: fulfilment{ever: true, sure: true}}
	var sets, wases []set
	for _, p := range c.Parts(v.a) {
		part := v.plain(p, alongside)
		o.parts = append(o.parts, trucewatch.PartVerdict{Party: p.Party, Zone: p.Zone, Verdict: v.shown(c.ID, part)})
		sets = append(sets, part.words)
		if part.words.only(trucewatch.Void) {
			wases = append(wases, part.wasBefore())
		}
		o.episodes = append(o.episodes, part.episodes...)
		o.broken = append(o.broken, part.broken...)
		if !part.due.IsZero() && (o.due.IsZero() || part.due.Before(o.due)) {
			o.due = part.due
		}
		o.done = allDone(o.done, part.done)
	}
	slices.SortStableFunc(o.episodes, func(a, b trucewatch.Episode) int { return a.From.Compare(b.From) })
	if len(sets) == 0 {
		o.words, o.done = words(trucewatch.Kept), fulfilment{}
		return o
	}
	o.words = worst(sets, badness)
	if o.words.only(trucewatch.Void) {
		o.was = worst(wases, badness)
	}
	return o
}

// plain is a part of a clause, or one without parts, section 12.
func (v *view) plain(p agreement.Part, alongside bool) *coming {
	c := p.Clause
	if c.Ended != nil && !v.t.Before(c.Ended.On) {
		return v.released(p)
	}
	start := v.a.Start(c)
	deadline, limited := v.a.Deadline(c)
	if v.t.Before(start) {
		o := &coming{words: words(trucewatch.Dormant)}
		if limited && c.Do != nil && c.Every == nil && c.Whenever == nil {
			o.due = deadline
		}
		return o
	}
	if c.Do == nil && limited && v.t.After(deadline) {
		return v.ended(p, deadline)
	}
	waits := v.waits(c, start)
	if waits.never {
		o := &coming{words: words(trucewatch.Dormant)}
		if limited && c.Do != nil && c.Every == nil && c.Whenever == nil {
			o.due = deadline
		}
		return o
	}
	var o *coming
	switch {
	case c.Do != nil && c.Whenever != nil:
		o = v.whenever(c, waits.span)
	case c.Do != nil && c.Every != nil:
		o = v.every(c, waits.span)
	case c.Do != nil:
		o = v.duty(c)
	case c.Refrain != nil:
		o = v.refrain(c, waits.span)
	default:
		o = v.hold(c, waits.span)
	}
	if alongside {
		v.alongside(c, o)
	}
	v.watched(c, o, start, waits.span)
	v.while(c, o)
	if waits.perhaps {
		o.words[trucewatch.Dormant] = true
		o.done.sure = false
		for i := range o.broken {
			o.broken[i].sure = false
		}
	}
	if c.Force == agreement.May {
		o.words.rename(trucewatch.Overdue, trucewatch.Void)
		if o.words[trucewatch.Void] {
			o.was = words(trucewatch.Pending)
		}
		o.words.rename(trucewatch.Breached, trucewatch.Kept)
		o.episodes, o.broken = nil, nil
	}
	return o
}

// ended is a clause to refrain or to hold whose time is over.
func (v *view) ended(p agreement.Part, end time.Time) *coming {
	o := v.at(end).plain(p, true)
	o.was, o.words = o.words, words(trucewatch.Void)
	o.done = fulfilment{}
	after := end.Add(tick)
	if o.was[trucewatch.Kept] {
		o.done = fulfilment{span{after, after}, true, o.was.only(trucewatch.Kept)}
	}
	return o
}

// waiting is from when a clause binds.
type waiting struct {
	span
	never, perhaps bool
}

func (v *view) waits(c agreement.Clause, start time.Time) waiting {
	w := waiting{span: span{start, start}}
	for _, id := range c.After {
		o := v.clause(id, true)
		if o == nil || !o.done.ever {
			w.never = true
			continue
		}
		w.first = lastOf(w.first, o.done.first)
		if o.done.sure {
			w.last = lastOf(w.last, o.done.last)
		} else {
			w.last, w.perhaps = lastOf(w.last, v.t), true
		}
	}
	return w
}

// alongside makes a clause suspended that waits for another which waits for it.
func (v *view) alongside(c agreement.Clause, o *coming) {
	if !o.words[trucewatch.Overdue] || len(c.Alongside) == 0 {
		return
	}
	all, some := true, true // in every reading, in some reading all are done
	for _, id := range c.Alongside {
		other := v.clause(id, false)
		if other == nil || v.isReleased(id) {
			continue
		}
		all = all && other.done.ever && other.done.sure
		some = some && other.done.ever
	}
	if !some {
		delete(o.words, trucewatch.Overdue)
	}
	if !all {
		o.words[trucewatch.Suspended] = true
		o.broken = v.perhapsOpen(o.broken)
	}
}

func (v *view) isReleased(id string) bool {
	return slices.ContainsFunc(v.a.Clauses, func(c agreement.Clause) bool {
		return c.ID == id && c.Ended != nil && !v.t.Before(c.Ended.On)
	})
}

// perhapsOpen makes perhaps spells of those that are not surely over.
func (v *view) perhapsOpen(list []spell) []spell {
	for i, p := range list {
		if !p.endsBy || p.ends.last.After(v.t) {
			list[i].sure = false
		}
	}
	return list
}

func (v *view) while(c agreement.Clause, o *coming) {
	for _, id := range c.While {
		other := v.clause(id, true)
		if other == nil || !other.words[trucewatch.Breached] && !other.words[trucewatch.Overdue] {
			continue
		}
		surely := other.words.only(trucewatch.Breached, trucewatch.Overdue)
		for _, w := range o.words.list() {
			if w == trucewatch.Suspended || c.Do != nil && (w == trucewatch.Kept || w == trucewatch.Late) {
				continue
			}
			o.words[trucewatch.Suspended] = true
			if surely {
				delete(o.words, w)
			}
		}
		if o.words[trucewatch.Suspended] {
			o.broken = v.perhapsOpen(o.broken)
		}
	}
}

// brokenBy are the spells of the clauses while which a clause binds.
func (v *view) brokenBy(c agreement.Clause) []spell {
	var list []spell
	for _, id := range c.While {
		if o := v.clause(id, true); o != nil {
			list = append(list, o.broken...)
		}
	}
	return list
}

func anySpell(list []spell, is func(spell, span) bool, at span) bool {
	return slices.ContainsFunc(list, func(p spell) bool { return is(p, at) })
}

// watched makes a clause unwatched that nobody watches, section 10.
func (v *view) watched(c agreement.Clause, o *coming, start time.Time, binds span) {
	if c.Watched == nil {
		return
	}
	end := start
	if c.Do == nil {
		end = binds.first
	}
	var coverage []trucewatch.Fact
	for _, f := range v.facts {
		if f.Type == trucewatch.FactCoverage && !f.On.IsZero() && covers(f, c.ID) && !f.On.From.After(v.t) && !takenBack(f, v.facts) {
			coverage = append(coverage, f)
		}
	}
	slices.SortStableFunc(coverage, func(a, b trucewatch.Fact) int { return a.On.From.Compare(b.On.From) })
	for _, f := range coverage {
		end = lastOf(end, f.On.To.In(v.loc))
	}
	if !c.Watched.Add(end).Before(v.t) {
		return
	}
	for _, w := range o.silent(c) {
		o.words.rename(w, trucewatch.Unwatched)
	}
}
