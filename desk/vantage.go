package desk

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/trucewatch/trucewatch/store"
)

// vantage is a standing that is kept, so that who looks again, or from a later day, waits
// only for what has come since. It is for several goroutines.
type vantage struct {
	age    int          // that of the shelf whose evidence it has
	newest atomic.Int64 // when the last of its evidence became public, for who chooses

	turn chan struct{} // full while somebody uses what is below
	*standing
	evidence evidence // what was reached
	picture  *picture // nil where it is not what it was
	view     *View    // the last one looked at, likewise
}

// mostVantages is how many are kept: the present, the day before yesterday, with which the
// board compares it, and one that somebody looks back from.
const mostVantages = 3

// vantages are what a desk keeps of its record.
type vantages struct {
	mu    sync.Mutex
	shelf *shelf
	kept  []*vantage // the one that was used last first
}

// from does something at the vantage of what was known by an instant. The record is asked
// for what came since it was last asked, by whichever process. Where what had been read is
// not what it was any more (a report was erased or read again), and where a kept standing
// has evidence that was not public by then, all is computed from the beginning.
func (d *Desk) from(ctx context.Context, known time.Time, do func(*vantage) error) error {
	for {
		v, e, err := d.vantage(ctx, known)
		if err != nil {
			return err
		}
		if ok, err := v.use(ctx, e, known, do); ok || err != nil {
			return err
		}
	}
}

// use brings a vantage up to what was known by an instant. It gives false where it was
// brought further since it was chosen.
func (v *vantage) use(ctx context.Context, e evidence, known time.Time, do func(*vantage) error) (ok bool, err error) {
	if err := v.take(ctx); err != nil {
		return false, err
	}
	defer v.leave()
	if v.standing.newest.After(known) {
		return false, nil
	}
	if len(e.arrived) > len(v.evidence.arrived) || len(e.decisions) > len(v.evidence.decisions) {
		v.evidence = e // else another has come here with newer
	}
	more, err := v.reach(ctx, v.evidence, known)
	if more {
		v.picture, v.view = nil, nil
	}
	v.newest.Store(v.standing.newest.UnixNano())
	if err != nil {
		return false, err
	}
	return true, do(v)
}

func newVantage(c *Case, age int) *vantage {
	return &vantage{age: age, standing: newStanding(c), turn: make(chan struct{}, 1)}
}

// take waits until nobody else uses the vantage, or until nobody waits for it any more.
func (v *vantage) take(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case v.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (v *vantage) leave() { <-v.turn }

// look is the view from a vantage that somebody uses.
func (v *vantage) look(ctx context.Context, at At) (*View, error) {
	if v.picture == nil {
		v.picture = v.standing.picture(v.evidence)
	}
	if v.view != nil && v.view.At.same(at) {
		return v.view, nil
	}
	outlines, err := v.outlines(ctx, at)
	if err != nil {
		return nil, err
	}
	p := v.picture
	v.view = &View{
		Case: v.c, At: at, Entries: p.entries, Decisions: v.decisions, rulings: v.rulings,
		Families: p.families, Incidents: p.incidents, Facts: p.facts, Verdicts: outlines,
		from: v, picture: p,
	}
	v.view.stand()
	return v.view, nil
}

// vantage chooses the kept standing that has most of what was known by an instant and
// nothing else, or a new one.
func (d *Desk) vantage(ctx context.Context, known time.Time) (*vantage, evidence, error) {
	k := &d.vantages
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.shelf == nil {
		k.shelf = newShelf(d.Case.Agreement.Zone)
	}
	news, err := d.store.Since(ctx, k.shelf.seq)
	if err != nil {
		return nil, evidence{}, err
	}
	k.shelf.take(news)
	k.kept = slices.DeleteFunc(k.kept, func(v *vantage) bool { return v.age != k.shelf.age })
	best := -1
	for i, v := range k.kept {
		if newest := v.newest.Load(); !time.Unix(0, newest).After(known) && (best < 0 || newest > k.kept[best].newest.Load()) {
			best = i
		}
	}
	var v *vantage
	if best < 0 {
		v = newVantage(d.Case, k.shelf.age)
	} else {
		v = k.kept[best]
		k.kept = slices.Delete(k.kept, best, best+1)
	}
	k.kept = slices.Insert(k.kept, 0, v)
	k.kept = k.kept[:min(len(k.kept), mostVantages)]
	return v, k.shelf.evidence, nil
}

// View looks at the record.
func (d *Desk) View(ctx context.Context, at At) (view *View, err error) {
	if !at.Taken.IsZero() {
		return d.viewTaken(ctx, at)
	}
	err = d.from(ctx, at.Known, func(v *vantage) error {
		view, err = v.look(ctx, at)
		return err
	})
	return view, err
}

// Follow has the verdicts at a point of view kept up to date with the record: who looks
// from there waits only for what comes later.
func (d *Desk) Follow(ctx context.Context, at At) error {
	return d.from(ctx, at.Known, func(v *vantage) error { return v.follow(ctx, at.AsOf) })
}

// viewTaken looks at the record as it was at an instant: with other readings than those of
// now, and without what was taken in since. It is computed from the beginning.
func (d *Desk) viewTaken(ctx context.Context, at At) (*View, error) {
	entries, err := d.store.Entries(ctx, at.cut())
	if err != nil {
		return nil, err
	}
	decisions, err := d.store.Decisions(ctx, at.cut())
	if err != nil {
		return nil, err
	}
	s := newShelf(d.Case.Agreement.Zone)
	s.take(store.News{Anew: true, Entries: entries, Decisions: decisions})
	return viewOf(ctx, d.Case, at, s.evidence)
}

// viewOf is the view of some evidence, made from the beginning.
func viewOf(ctx context.Context, c *Case, at At, e evidence) (view *View, err error) {
	_, err = newVantage(c, 0).use(ctx, e, at.Known, func(v *vantage) error {
		view, err = v.look(ctx, at)
		return err
	})
	return view, err
}
