package judge

import (
	"slices"
	"sort"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
)

// telling is what a standard makes of a ledger: of each group whether it counts,
// as what and when; and for each selector that clauses have, what it picks. It
// follows the ledger: a group is graded again when something in it has changed,
// and only its own place in each cell with it.
type telling struct {
	*ledger
	standard trucewatch.Standard
	// stands gives, for a party, itself and every party that it stands with.
	stands map[string][]string

	atoms    long[atom] // of each group
	shapes   []shaped
	shapeOf  shapeTable
	cells    map[string]*cell
	listens  bool               // some cell has a condition or a follower
	unfilled bool               // some cells lack what was there before them
	inZone   map[string][]*cell // cells of selectors that name zones, by zone
	anywhere []*cell            // cells of selectors that name none
	figures  map[string]*cell   // by the name of a level

	asks     asks            // what of a shape some selector looks at
	sorts    sorts           // which kinds are one to all selectors
	levels   map[string]bool // names of levels that clauses speak of
	said     map[string]bool // words that selectors ask for
	text     map[[2]uint32]uint32
	tallied  map[[2]uint32]uint32 // what a tally counts, by its kind and words
	scratch  trucewatch.Fact      // scratch
	mandates []uint8              // by voice: 0 not asked yet, 1 no, 2 yes
	opened   map[uint32]*happening
	asOf     map[stoodKey]*stood
	days     dayMemo // what series asked last
	noted    mark    // scratch: what followers are told of
	graded   []atom  // scratch
}

// atom is a group as a standard has it, in short: what is needed to count it.
type atom struct {
	first, last int64 // when it may have been; first is noTime when nobody says
	lo, hi      int   // its number
	shape       uint32
	flags       flags
}

type flags uint8

const (
	exists    flags = 1 << iota // something is told of it at all
	isAside                     // it is told and does not count
	isTally                     // it is a tally
	hasNumber                   // its number is told
	isPlaced                    // a place or zone is told
	isFigure                    // it is the figure of a level
)

type route struct {
	cell *cell
	sure bool
}

// cell is what one selector picks, counted and set aside: what is set aside now
// may count once more is known, and stands where it will count.
type cell struct {
	marks  run[mark, extent]
	follow []follower
	where  *agreement.Condition
	picker *picker
	tried  uint32 // the last shape that was tried for a zone, from 1
}

// follower is told what comes into a cell's counted marks, what goes, and of
// which more has become known.
type follower interface {
	note(m *mark, how noted)
	// ahead reads what noting is about to need.
	ahead() (read int64)
}

type noted int

const (
	came noted = iota
	went
	again
)

func newTelling(l *ledger, standard trucewatch.Standard) *telling {
	t := &telling{
		ledger: l, standard: standard, stands: standing(l.a), cells: map[string]*cell{},
		inZone: map[string][]*cell{}, figures: map[string]*cell{}, levels: map[string]bool{}, said: map[string]bool{},
		text: map[[2]uint32]uint32{}, tallied: map[[2]uint32]uint32{}, opened: map[uint32]*happening{}, asOf: map[stoodKey]*stood{},
		days: dayMemo{stretch: nowhere},
	}
	eachClause(l.a, func(c *agreement.Clause) {
		// Parts narrow their selectors so.
		t.asks.by = t.asks.by || slices.Contains(c.Each, agreement.EachParty) || len(c.Scope) > 0
		t.asks.zones = t.asks.zones || slices.Contains(c.Each, agreement.EachZone)
		eachLevel(c, func(name string) { t.levels[levelName(name)] = true })
		eachSelector(c, func(s *agreement.Selector) {
			for _, w := range append(words(s.Of), words(s.About)...) {
				t.said[w] = true
			}
			t.sorts.ask(s.Kind)
			t.asks.by = t.asks.by || len(s.By)+len(s.Between) > 0
			t.asks.against = t.asks.against || len(s.Against)+len(s.Between) > 0
			t.asks.between = t.asks.between || len(s.Between) > 0
			t.asks.zones = t.asks.zones || len(s.In) > 0
		})
	})
	for g := range uint32(l.groups.n) {
		t.regrade(g)
	}
	return t
}

// standing follows, for each party, whom it stands with.
func standing(a *agreement.Agreement) map[string][]string {
	stands := map[string][]string{}
	for _, p := range a.Parties {
		for id := p.ID; id != "" && !slices.Contains(stands[p.ID], id); {
			stands[p.ID] = append(stands[p.ID], id)
			next := a.Party(id)
			if next == nil {
				break
			}
			id = next.With
		}
	}
	return stands
}

// follow grades groups again that have changed.
func (t *telling) follow(changed []uint32) {
	if len(changed) == 0 {
		return
	}
	clear(t.opened)
	t.fill()
	t.graded = t.graded[:0]
	for _, g := range changed {
		t.graded = append(t.graded, t.credited(g))
	}
	if len(changed) > 1 {
		t.ahead(changed)
	}
	for i, g := range changed {
		t.put(g, t.graded[i])
	}
}

// regrade grades a group again.
func (t *telling) regrade(g uint32) { t.put(g, t.credited(g)) }

// put puts a group as it is now in the place of what it was.
func (t *telling) put(g uint32, now atom) {
	for int(g) > t.atoms.n {
		*t.atoms.push() = atom{}
	}
	if int(g) == t.atoms.n {
		*t.atoms.push() = now
		for _, r := range t.routes(&now) {
			t.enter(r, now.mark(g))
		}
		return
	}
	at := t.atoms.at(g)
	old := *at
	if old == now {
		t.again(g, &now)
		return
	}
	*at = now
	was, is := t.routes(&old), t.routes(&now)
	stays := old.first == now.first && old.last == now.last
	for _, r := range was {
		if !stays || !leads(is, r.cell) {
			t.leave(r.cell, old.mark(g))
		}
	}
	for _, r := range is {
		if stays && leads(was, r.cell) {
			t.change(r, now.mark(g))
		} else {
			t.enter(r, now.mark(g))
		}
	}
}

// routes are where an atom goes.
func (t *telling) routes(a *atom) []route {
	if a.flags&exists == 0 {
		return nil
	}
	return t.shapes[a.shape].routes
}

func leads(routes []route, c *cell) bool {
	return slices.ContainsFunc(routes, func(r route) bool { return r.cell == c })
}

// again tells cells of an atom of which more is known, and which is the same to
// them but for conditions.
func (t *telling) again(g uint32, a *atom) {
	if !t.listens {
		return
	}
	for _, r := range t.routes(a) {
		if r.cell.where != nil {
			t.change(r, a.mark(g))
		} else if len(r.cell.follow) > 0 {
			m := a.mark(g)
			m.sure = r.sure
			t.tell(r.cell, m, again)
		}
	}
}

// enter puts a mark into a cell.
func (t *telling) enter(r route, m mark) {
	m.sure = r.sure
	if r.cell.where != nil {
		switch r.cell.where.Holds(t.happening(m.group).values()) {
		case agreement.No:
			return
		case agreement.Unknown:
			m.sure = false
		}
	}
	r.cell.marks.insert(m)
	t.tell(r.cell, m, came)
}

// leave takes a mark out of a cell, if it is there.
func (t *telling) leave(c *cell, m mark) {
	if was, ok := c.marks.remove(m); ok {
		t.tell(c, was, went)
	}
}

// change changes a mark that stays where it is in a cell.
func (t *telling) change(r route, m mark) {
	if r.cell.where != nil {
		t.leave(r.cell, m)
		t.enter(r, m)
		return
	}
	m.sure = r.sure
	was := m
	r.cell.marks.change(m, func(at *mark) bool {
		was, *at = *at, m
		return was != m
	})
	if was == m {
		t.tell(r.cell, m, again)
		return
	}
	t.tell(r.cell, was, went)
	t.tell(r.cell, m, came)
}

// tell tells the followers of a cell of a mark that counts.
func (t *telling) tell(c *cell, m mark, how noted) {
	if len(c.follow) == 0 || !m.counts() {
		return
	}
	t.noted = m // a mark of its own for each would be a piece of memory for each
	for _, f := range c.follow {
		f.note(&t.noted, how)
	}
}

// credited is a group as the standard has it.
func (t *telling) credited(g uint32) atom {
	i := t.groups.at(g).rows
	if i == 0 {
		return atom{}
	}
	if a, ok := t.quick(i - 1); ok {
		return a
	}
	h := t.credit(t.ledger.open(g))
	if h == nil {
		return atom{}
	}
	return t.short(h)
}

// short is a happening as an atom.
func (t *telling) short(h *happening) atom {
	a := atom{first: h.when.first, last: h.when.last, flags: exists}
	set := func(is bool, f flags) {
		if is {
			a.flags |= f
		}
	}
	set(h.aside != "", isAside)
	set(h.tally, isTally)
	set(h.placed(), isPlaced)
	if h.number != nil {
		a.lo, a.hi = h.number.lo, h.number.hi
		a.flags |= hasNumber
	}
	set(h.tally && t.isFigure(h.of(), len(h.kinds) == 0), isFigure)
	list := func(l []string) uint32 { return t.lists.number(t.names, l) }
	s := shape{kinds: list(kindNames(h)), told: list(h.told), by: list(h.by), against: list(h.against), between: list(h.between), zones: list(h.zones)}
	var known []string
	for w := range h.words {
		if t.said[w] {
			known = append(known, w)
		}
	}
	sort.Strings(known)
	s.words = t.names.of(strings.Join(known, " "))
	if a.flags&isFigure != 0 {
		s.words = t.names.of(levelName(h.of()))
	}
	t.shapeInto(&a, s)
	return a
}

// shapeInto gives an atom its shape.
func (t *telling) shapeInto(a *atom, s shape) {
	s.flags = a.flags & (isAside | isTally | isPlaced | isFigure)
	if s.flags&isFigure == 0 {
		if no, ok := t.unpicked(s.kinds); ok {
			*a = no
			return
		}
		s.kinds = t.sorts.of(t.lists, s.kinds)
	}
	if !t.asks.by {
		s.by, s.told = 0, 0
	}
	if !t.asks.against {
		s.against = 0
	}
	if !t.asks.between {
		s.between = 0
	}
	if !t.asks.zones {
		s.zones = 0
		s.flags &^= isPlaced
	}
	a.shape = t.placeOf(&s)
}

// placeOf is the place of a shape, a new one when it was not seen before.
func (t *telling) placeOf(s *shape) uint32 {
	i, ok := t.shapeOf.find(t.shapes, s)
	if !ok {
		t.shapes = append(t.shapes, shaped{shape: *s})
		t.shapeOf.add(t.shapes)
		t.routesOf(i)
	}
	return i
}

// unpicked is the atom of what is of kinds that no selector picks: nothing but that it is
// told, and the kinds.
func (t *telling) unpicked(kinds uint32) (a atom, ok bool) {
	if t.sorts.of(t.lists, kinds) != noSort {
		return a, false
	}
	return atom{flags: exists, shape: t.placeOf(&shape{kinds: kinds})}, true
}

// kindOf is the list with the kind that an account tells of.
func (t *telling) kindOf(r *row, of uint32) uint32 {
	if r.typ != tallyRow || r.kind != 0 {
		if r.kind == 0 {
			return 0
		}
		return t.lists.single(t.names, r.kind)
	}
	key := [2]uint32{r.kind, of}
	kinds, ok := t.tallied[key]
	if !ok {
		if k := tallyKind(&trucewatch.Fact{Of: t.names.text(of)}); k != "" {
			kinds = t.lists.number(t.names, []string{string(k)})
		}
		t.tallied[key] = kinds
	}
	return kinds
}

// wordsOf are those of an account's words that some selector asks for.
func (t *telling) wordsOf(of, about uint32) uint32 {
	if len(t.said) == 0 || of == 0 && about == 0 {
		return 0
	}
	key := [2]uint32{of, about}
	if n, ok := t.text[key]; ok {
		return n
	}
	var known []string
	for _, w := range words(t.names.text(of) + " " + t.names.text(about)) {
		if t.said[w] && !slices.Contains(known, w) {
			known = append(known, w)
		}
	}
	sort.Strings(known)
	n := t.names.of(strings.Join(known, " "))
	t.text[key] = n
	return n
}
