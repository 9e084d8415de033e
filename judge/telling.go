package judge

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/corroborate"
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

	seen     int    // how many of the ledger's changes were followed
	atoms    []atom // of each group
	shapes   []shaped
	shapeOf  shapeTable
	cells    map[string]*cell
	unfilled bool               // some cells lack what was there before them
	inZone   map[string][]*cell // cells of selectors that name zones, by zone
	anywhere []*cell            // cells of selectors that name none
	figures  map[string]*cell   // by the name of a level

	asks     asks            // what of a shape some selector looks at
	levels   map[string]bool // names of levels that clauses speak of
	said     map[string]bool // words that selectors ask for
	text     map[[2]uint32]uint32
	tallied  map[[2]uint32]uint32 // what a tally counts, by its kind and words
	fact1    trucewatch.Fact      // scratch
	mandates []uint8              // by voice: 0 not asked yet, 1 no, 2 yes
	open1    map[uint32]*happening
	stood    map[stoodKey]*stood
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

// shape is what selectors look at. Of a million atoms there are few shapes, so
// that a selector looks at each shape once and not at each atom.
type shape struct {
	kinds, by, told, against, between, words, zones uint32
	flags                                           flags
}

// asks says what selectors look at; a shape has nothing else.
type asks struct{ by, against, between, zones bool }

// shaped is a shape with the cells into which its atoms go. Those from the place
// filled on have not been given the atoms that were there before them.
type shaped struct {
	shape
	routes []route
	filled int
}

// shapeTable finds shapes: an open-addressing table of their places, counted
// from 1, a power of two long and at most half full.
type shapeTable struct{ slots []uint32 }

func (s *shape) hash() uint64 {
	h := uint64(s.flags)
	for _, n := range [...]uint32{s.kinds, s.by, s.told, s.against, s.between, s.words, s.zones} {
		h = (h ^ uint64(n)) * 0x9e3779b97f4a7c15 // the golden ratio, as in Knuth 6.4
		h ^= h >> 29
	}
	return h
}

// find gives the place of a shape, and else where it will be put.
func (t *shapeTable) find(shapes []shaped, s *shape) (at uint32, ok bool) {
	if len(t.slots) > 0 {
		mask := uint64(len(t.slots) - 1)
		for i := s.hash() & mask; t.slots[i] != 0; i = (i + 1) & mask {
			if at := t.slots[i] - 1; shapes[at].shape == *s {
				return at, true
			}
		}
	}
	return uint32(len(shapes)), false
}

// add takes in the last of the shapes.
func (t *shapeTable) add(shapes []shaped) {
	from := len(shapes) - 1
	if 2*len(shapes) >= len(t.slots) {
		t.slots, from = make([]uint32, max(64, 4*len(t.slots))), 0
	}
	mask := uint64(len(t.slots) - 1)
	for at := from; at < len(shapes); at++ {
		i := shapes[at].hash() & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = uint32(at + 1)
	}
}

type route struct {
	cell *cell
	sure bool
}

// cell is what one selector picks, counted and set aside.
type cell struct {
	picker  *picker
	counted marks
	asides  marks
	follow  []follower
}

// follower is told what comes into a cell's counted marks, what goes, and of
// which more has become known.
type follower interface{ note(m *mark, how noted) }

type noted int

const (
	came noted = iota
	went
	again
)

// mark is an atom in a cell.
type mark struct {
	first, last int64
	lo, hi      int
	group       uint32
	flags       flags
	sure        bool
}

// amount is how many a mark is. One whose number is not told is one: more nobody
// has said.
func (m *mark) amount(byCount bool) span {
	if m.flags&hasNumber == 0 || !byCount && m.flags&isTally == 0 {
		return span{1, 1}
	}
	return span{m.lo, m.hi}
}

// marks are in the order of their first instants.
type marks struct{ tree[mark, extent] }

// extent is of a stretch of marks: how many they are, how many of them are sure
// or tallies, what they tell of, and when they end.
type extent struct {
	n, sure, tallies int
	lo               int   // the sum of what sure ones tell of at least
	hi, open         int   // the sum of what all tell of at most, and how many tell of no most
	settled          int64 // the first last instant of a sure one
	ends             int64 // the last instant of any
}

func newMarks() marks {
	return marks{tree[mark, extent]{compare: compareMarks, add: (*extent).add, join: (*extent).join}}
}

func compareMarks(a, b *mark) int {
	switch {
	case a.first != b.first:
		return cmp.Compare(a.first, b.first)
	case a.last != b.last:
		return cmp.Compare(a.last, b.last)
	}
	return cmp.Compare(a.group, b.group)
}

func (s *extent) add(m *mark) {
	if s.n == 0 {
		s.settled, s.ends = math.MaxInt64, math.MinInt64
	}
	s.n++
	n := m.amount(true)
	if m.sure {
		s.sure++
		s.settled = min(s.settled, m.last)
		s.lo = sum(s.lo, n.lo)
	}
	if n.hi >= endless {
		s.open++
	} else {
		s.hi = sum(s.hi, n.hi)
	}
	if m.flags&isTally != 0 {
		s.tallies++
	}
	s.ends = max(s.ends, m.last)
}

func (s *extent) join(o *extent) {
	if o.n == 0 {
		return
	}
	if s.n == 0 {
		*s = *o
		return
	}
	s.n, s.sure, s.tallies = s.n+o.n, s.sure+o.sure, s.tallies+o.tallies
	s.lo, s.hi, s.open = sum(s.lo, o.lo), sum(s.hi, o.hi), s.open+o.open
	s.settled, s.ends = min(s.settled, o.settled), max(s.ends, o.ends)
}

// total is what a stretch comes to: of each incident one, or what it tells of.
func (s *extent) total(byCount bool) span {
	switch {
	case !byCount:
		return span{s.sure, s.n}
	case s.open > 0:
		return span{s.lo, endless}
	}
	return span{s.lo, s.hi}
}

func newTelling(l *ledger, standard trucewatch.Standard) *telling {
	t := &telling{
		ledger: l, standard: standard, stands: standing(l.a), cells: map[string]*cell{},
		inZone: map[string][]*cell{}, figures: map[string]*cell{}, levels: map[string]bool{}, said: map[string]bool{},
		text: map[[2]uint32]uint32{}, tallied: map[[2]uint32]uint32{}, open1: map[uint32]*happening{}, stood: map[stoodKey]*stood{},
	}
	eachClause(l.a, func(c *agreement.Clause) {
		if c.Parted() {
			t.asks.by, t.asks.zones = true, true // parts narrow their selectors so
		}
		eachLevel(c, func(name string) { t.levels[levelName(name)] = true })
		eachSelector(c, func(s *agreement.Selector) {
			for _, w := range append(words(s.Of), words(s.About)...) {
				t.said[w] = true
			}
			t.asks.by = t.asks.by || len(s.By)+len(s.Between) > 0
			t.asks.against = t.asks.against || len(s.Against)+len(s.Between) > 0
			t.asks.between = t.asks.between || len(s.Between) > 0
			t.asks.zones = t.asks.zones || len(s.In) > 0
		})
	})
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

// follow brings the telling up to what the ledger has.
func (t *telling) follow() {
	if t.seen == len(t.changed) {
		return
	}
	clear(t.open1)
	t.fill()
	for ; t.seen < len(t.changed); t.seen++ {
		// What changed again later is graded then.
		if g := t.changed[t.seen]; int(t.last[g]) == t.seen {
			t.regrade(g)
		}
	}
}

func (t *telling) regrade(g uint32) {
	for int(g) >= len(t.atoms) {
		t.atoms = push(t.atoms, atom{})
	}
	old, now := t.atoms[g], t.credited(g)
	if old == now {
		t.again(g, &now)
		return
	}
	if old.flags&exists != 0 {
		t.route(g, &old, false)
	}
	t.atoms[g] = now
	if now.flags&exists != 0 {
		t.route(g, &now, true)
	}
}

// again tells cells of an atom of which more is known, and which is the same to
// them but for conditions.
func (t *telling) again(g uint32, a *atom) {
	if a.flags&exists == 0 {
		return
	}
	for _, r := range t.shapes[a.shape].routes {
		m := a.mark(g)
		m.sure = r.sure
		if r.cell.picker != nil && r.cell.picker.Where != nil {
			t.enter(r, m, false)
			t.enter(r, m, true)
		} else if m.flags&isAside == 0 {
			for _, f := range r.cell.follow {
				f.note(&m, again)
			}
		}
	}
}

// route puts an atom into the cells that pick it, or takes it out of them.
func (t *telling) route(g uint32, a *atom, in bool) {
	for _, r := range t.shapes[a.shape].routes {
		t.enter(r, a.mark(g), in)
	}
}

// enter puts a mark into a cell, or takes it out.
func (t *telling) enter(r route, m mark, in bool) {
	list, follow := &r.cell.counted, r.cell.follow
	if m.flags&isAside != 0 {
		list, follow = &r.cell.asides, nil
	}
	how := came
	m.sure = r.sure
	if in {
		if w := r.cell.picker; w != nil && w.Where != nil {
			switch w.Where.Holds(t.happening(m.group).values()) {
			case agreement.No:
				return
			case agreement.Unknown:
				m.sure = false
			}
		}
		list.insert(m)
	} else if how = went; !list.remove(m) {
		return
	}
	for _, f := range follow {
		f.note(&m, how)
	}
}

// credited is a group as the standard has it.
func (t *telling) credited(g uint32) atom {
	i := t.groups[g].rows
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

// quick credits the group that begins with a row without opening it, where it is
// a single account, alone or with findings by those with a mandate that it
// happened and that say no more of it than who did it. Most groups of a long log
// are such. ok is false for all others. What it gives is what credit does, which
// a test holds.
func (t *telling) quick(first uint32) (a atom, ok bool) {
	account, finding, by := uint32(0), false, uint32(0)
	known := int64(noTime)
	for i := first + 1; i != 0; i = t.links[i-1].inGroup {
		r := &t.rows[i-1]
		switch {
		case r.told() && account == 0 && !t.gone(i-1):
			account = i
		case r.typ == findingRow && r.happened != itDidNot && r.from == noTime && t.bare(r) && t.isMandated(r) && !t.gone(i-1):
			finding = true
			if r.by == 0 {
				continue
			}
			if by != 0 && by != r.by && r.known == known {
				return a, false // which of them is the newest is for others to say
			}
			if by == 0 || r.known > known {
				by, known = r.by, r.known
			}
		default:
			return a, false
		}
	}
	if account == 0 {
		return a, false
	}
	return t.plain(&t.rows[account-1], finding, by)
}

// bare says whether a finding says no more of the incident than who did it.
func (t *telling) bare(r *row) bool {
	return r.kind|r.against|r.between|r.zone|r.place|r.count|r.killed|r.wounded == 0
}

// isMandated says whether a finding is made with a mandate.
func (t *telling) isMandated(r *row) bool {
	if rowGrades[r.grade] == trucewatch.Verified {
		return true
	}
	if int(r.voice) >= len(t.mandates) {
		t.mandates = append(t.mandates, make([]uint8, int(r.voice)+1-len(t.mandates))...)
	}
	if t.mandates[r.voice] == 0 {
		t.mandates[r.voice] = 1
		voice := t.names.list[r.voice]
		if voice != "" && slices.ContainsFunc(t.a.Monitors, func(m string) bool { return strings.EqualFold(m, voice) }) {
			t.mandates[r.voice] = 2
		}
	}
	return t.mandates[r.voice] == 2
}

// plain credits an account; with a finding that it happened, which says that it
// was done by some parties, or does not say by whom.
func (t *telling) plain(r *row, finding bool, by uint32) (a atom, ok bool) {
	a = atom{first: r.first(), last: r.last(), flags: exists}
	if r.from == noTime {
		if a.last = r.known; a.last == noTime {
			a.last = never
		}
	}
	s := shape{kinds: t.kindOf(r), told: r.by, by: r.by, against: r.against, between: r.between, words: t.wordsOf(r.of, r.about)}
	if r.zone != 0 {
		s.zones = t.lists.number(t.names, t.names.list[r.zone:r.zone+1])
	}
	if r.zone != 0 || r.place != 0 {
		a.flags |= isPlaced
	}
	if r.typ == tallyRow {
		a.flags |= isTally
	}
	if r.count != 0 {
		n := spanOf(t.counts.list[r.count])
		a.lo, a.hi = n.lo, n.hi
		a.flags |= hasNumber
	}
	switch grade, graded := t.standard.Graded(); {
	case !graded:
	case grade == trucewatch.GradeAlleged:
		if by != 0 && by != r.by {
			all := slices.Concat(t.lists.text[r.by], t.lists.text[by])
			slices.Sort(all)
			s.by = t.lists.number(t.names, slices.Compact(all))
		}
	case by != 0:
		s.by = by
	default:
		f := &t.fact1
		f.Type, f.Kind, f.By = trucewatch.FactIncident, trucewatch.Kind(t.names.list[r.kind]), t.lists.text[r.by]
		if r.typ == tallyRow && s.kinds != 0 {
			f.Kind = trucewatch.Kind(t.lists.text[s.kinds][0])
		}
		f.Side, f.Grade = t.names.list[r.side], rowGrades[r.grade]
		switch g := corroborate.Alone(f); {
		case g.Rank() < grade.Rank():
			s.by = 0
			if !finding {
				a.flags |= isAside
			}
		case len(f.By) > 1 && f.Grade.Rank() < grade.Rank():
			return a, false // an admission is of the one who admits
		}
	}
	if a.flags&isTally != 0 && t.isFigure(t.names.list[r.of], s.kinds == 0) {
		a.flags |= isFigure
		s.words = t.names.of(levelName(t.names.list[r.of])) // figures are found by their level
	}
	t.shapeInto(&a, s)
	return a, true
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
	i, ok := t.shapeOf.find(t.shapes, &s)
	if !ok {
		t.shapes = append(t.shapes, shaped{shape: s})
		t.shapeOf.add(t.shapes)
		t.routesOf(i)
	}
	a.shape = i
}

// kindOf is the list with the kind that an account tells of.
func (t *telling) kindOf(r *row) uint32 {
	if r.typ != tallyRow || r.kind != 0 {
		if r.kind == 0 {
			return 0
		}
		return t.lists.number(t.names, t.names.list[r.kind:r.kind+1])
	}
	key := [2]uint32{r.kind, r.of}
	kinds, ok := t.tallied[key]
	if !ok {
		if k := tallyKind(&trucewatch.Fact{Of: t.names.list[r.of]}); k != "" {
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
	for _, w := range words(t.names.list[of] + " " + t.names.list[about]) {
		if t.said[w] && !slices.Contains(known, w) {
			known = append(known, w)
		}
	}
	sort.Strings(known)
	n := t.names.of(strings.Join(known, " "))
	t.text[key] = n
	return n
}
