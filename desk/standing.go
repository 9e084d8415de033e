package desk

import (
	"context"
	"time"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/corroborate"
	"github.com/trucewatch/trucewatch/judge"
)

// standing is what follows from evidence: families, incidents, facts and verdicts. More
// evidence is added in any order at the price of what it changes, and it comes to the same
// as all of it at once, which a test holds. Evidence is never taken away from it: what was
// known by an earlier day is another standing. It is for one user at a time.
type standing struct {
	c        *Case
	index    *corroborate.Index
	engine   *judge.Engine
	entries  map[string]*trucewatch.Entry   // by report
	versions map[string][]*trucewatch.Entry // by the report that they are versions of

	known  time.Time // all evidence was public by then
	seen   int       // how many that arrived were looked at
	newest time.Time // when the last of it became public

	decisions []trucewatch.Decision
	// rulings are the decisions with their accounts as they are read now; anchored says
	// that they are up to date, and spoken are the reports on which that hangs.
	rulings  []trucewatch.Decision
	anchored bool
	spoken   map[string]bool

	coming []trucewatch.Fact // that follow and the judge does not have yet
}

func newStanding(c *Case) *standing {
	return &standing{
		c: c, index: corroborate.NewIndex(c.setting()), engine: judge.New(c.Agreement),
		entries: map[string]*trucewatch.Entry{}, versions: map[string][]*trucewatch.Entry{}, anchored: true,
	}
}

// reach adds what of the evidence was public by an instant and is not there yet; it says
// whether there was any. The evidence is that of the last time with more, and nothing
// that is there was public after the instant. Where the context ends before it does, what was
// added is there, and the next time the rest is.
func (s *standing) reach(ctx context.Context, e evidence, known time.Time) (more bool, err error) {
	there := len(s.entries)
	from, to := 0, e.until(known)
	if there > 0 {
		from = min(e.until(s.known), to)
	}
	for _, one := range e.entries[from:to] {
		if err := ctx.Err(); err != nil {
			return len(s.entries) > there, err
		}
		s.add(one)
	}
	for _, one := range e.arrived[min(s.seen, len(e.arrived)):] {
		if !one.Report.Known().After(known) {
			s.add(one)
		}
	}
	s.known, s.seen = known, len(e.arrived)
	decisions := e.decided(known)
	more = len(s.entries) > there || len(decisions) > len(s.decisions)
	if len(decisions) > len(s.decisions) {
		s.decisions, s.anchored = decisions, false
		for _, d := range decisions {
			s.newest = later(s.newest, d.Known)
		}
	}
	s.anchor()
	return more, nil
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// add takes an entry in.
func (s *standing) add(e *trucewatch.Entry) {
	r := &e.Report
	if s.entries[r.ID] != nil {
		return
	}
	s.entries[r.ID] = e
	if r.VersionOf != "" {
		s.versions[r.VersionOf] = insertEntry(s.versions[r.VersionOf], e)
	}
	if s.spoken[r.ID] || s.spoken[r.VersionOf] {
		s.anchored = false
	}
	s.newest = later(s.newest, r.Known())
	s.index.Add(e)
}

// anchor has the decisions speak of accounts as they are read now.
func (s *standing) anchor() {
	if s.anchored {
		return
	}
	a := newAnchors(func(report string) *trucewatch.Entry { return s.entries[report] }, func(report string) []*trucewatch.Entry { return s.versions[report] })
	s.rulings = a.anchored(s.decisions)
	s.spoken, s.anchored = a.looked, true
	s.index.Decide(s.rulings)
}

// factsAtOnce is how many facts the judge gets before it is asked again whether anybody waits.
const factsAtOnce = 1000

// judged is the judge with all the facts that follow.
func (s *standing) judged(ctx context.Context) (*judge.Engine, error) {
	for {
		for len(s.coming) > 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			n := min(factsAtOnce, len(s.coming))
			s.engine.Add(s.coming[:n]...)
			s.coming = s.coming[n:]
		}
		s.coming = nil
		went, came := s.index.Changes()
		if len(went)+len(came) == 0 {
			return s.engine, nil
		}
		s.engine.Drop(went...)
		s.coming = came
	}
}

// follow has all verdicts as of an instant kept up to date.
func (s *standing) follow(ctx context.Context, asOf time.Time) error {
	for _, standard := range s.c.Agreement.Standards() {
		s.engine.Follow(asOf, standard)
	}
	_, err := s.judged(ctx)
	return err
}

// outlines are the verdicts on all clauses under all standards, without their reasons.
func (s *standing) outlines(ctx context.Context, at At) (map[trucewatch.Standard][]trucewatch.Verdict, error) {
	e, err := s.judged(ctx)
	if err != nil {
		return nil, err
	}
	list := make(map[trucewatch.Standard][]trucewatch.Verdict)
	for _, standard := range s.c.Agreement.Standards() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list[standard] = e.Outlines(at.judged(), standard)
	}
	return list, nil
}

// picture is what a view shows of a standing and that does not hang on the day looked at.
// It does not change.
type picture struct {
	entries   []trucewatch.Entry
	families  []trucewatch.Family
	incidents []trucewatch.Incident
	facts     []trucewatch.Fact
}

// picture gives it; the evidence is what the standing reached.
func (s *standing) picture(e evidence) *picture {
	p := &picture{make([]trucewatch.Entry, e.until(s.known)), s.index.Families(), s.index.Incidents(), s.index.Facts()}
	for i := range p.entries {
		p.entries[i] = *e.entries[i]
	}
	return p
}
