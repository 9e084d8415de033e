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
	shapeOf  map[shape]uint32
	cells    map[string]*cell
	inZone   map[string][]*cell // cells of selectors that name zones, by zone
	anywhere []*cell            // cells of selectors that name none
	figures  map[string]*cell   // by the name of a level

	levels  map[string]bool // names of levels that clauses speak of
	said    map[string]bool // words that selectors ask for
	text    map[[2]uint32]uint32
	tallied map[[2]uint32]uint32 // what a tally counts, by its kind and words
	fact1   trucewatch.Fact      // scratch
	open1   map[uint32]*happening
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

// shaped is a shape with the cells into which its atoms go.
type shaped struct {
	shape
	routes []route
	atoms  []uint32
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
	// changes counts what came in and went out.
	changes int
	follow  []follower
}

// follower is kept up to date with what a cell counts.
type follower interface {
	put(m *mark)
	drop(m *mark)
}

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

// extent is of a stretch of marks.
type extent struct {
	n, sure, tallies int
	lo, hi           int   // sums of what is told: certain, and at most
	settled          int64 // the first last instant of one that is sure
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
	if m.sure {
		s.sure++
		s.settled = min(s.settled, m.last)
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
	s.settled, s.ends = min(s.settled, o.settled), max(s.ends, o.ends)
}

func newTelling(l *ledger, standard trucewatch.Standard) *telling {
	t := &telling{
		ledger: l, standard: standard, stands: standing(l.a), shapeOf: map[shape]uint32{}, cells: map[string]*cell{},
		inZone: map[string][]*cell{}, figures: map[string]*cell{}, levels: map[string]bool{}, said: map[string]bool{},
		text: map[[2]uint32]uint32{}, tallied: map[[2]uint32]uint32{}, open1: map[uint32]*happening{},
	}
	eachClause(l.a, func(c *agreement.Clause) {
		eachLevel(c, func(name string) { t.levels[levelName(name)] = true })
		eachSelector(c, func(s *agreement.Selector) {
			for _, w := range append(words(s.Of), words(s.About)...) {
				t.said[w] = true
			}
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
	for ; t.seen < len(t.changed); t.seen++ {
		// What changed again later is graded then.
		if g := t.changed[t.seen]; t.last[g] == t.seen {
			t.regrade(g)
		}
	}
}

func (t *telling) regrade(g uint32) {
	for int(g) >= len(t.atoms) {
		t.atoms = append(t.atoms, atom{})
	}
	if old := &t.atoms[g]; old.flags&exists != 0 {
		t.route(g, old, false)
	}
	a := t.credited(g)
	t.atoms[g] = a
	if a.flags&exists != 0 {
		t.route(g, &a, true)
	}
}

// route puts an atom into the cells that pick it, or takes it out of them.
func (t *telling) route(g uint32, a *atom, in bool) {
	m := mark{first: a.first, last: a.last, lo: a.lo, hi: a.hi, group: g, flags: a.flags}
	s := &t.shapes[a.shape]
	if in {
		s.atoms = append(s.atoms, g)
	} else if i := slices.Index(s.atoms, g); i >= 0 {
		s.atoms[i] = s.atoms[len(s.atoms)-1]
		s.atoms = s.atoms[:len(s.atoms)-1]
	}
	for _, r := range s.routes {
		t.enter(r, m, in)
	}
}

func (t *telling) enter(r route, m mark, in bool) {
	m.sure = r.sure
	if w := r.cell.picker; w != nil && w.Where != nil {
		switch w.Where.Holds(t.happening(m.group).values()) {
		case agreement.No:
			return
		case agreement.Unknown:
			m.sure = false
		}
	}
	list := &r.cell.counted
	if m.flags&isAside != 0 {
		list = &r.cell.asides
	}
	r.cell.changes++
	switch {
	case in:
		list.insert(m)
	default:
		list.remove(m)
	}
	if m.flags&isAside == 0 {
		for _, f := range r.cell.follow {
			if in {
				f.put(&m)
			} else {
				f.drop(&m)
			}
		}
	}
}

// credited is a group as the standard has it.
func (t *telling) credited(g uint32) atom {
	i := t.groups[g].rows
	if i == 0 {
		return atom{}
	}
	if t.links[i-1].inGroup == 0 {
		if a, ok := t.plain(i - 1); ok {
			return a
		}
	}
	h := t.credit(t.ledger.open(g))
	if h == nil {
		return atom{}
	}
	return t.short(h)
}

// plain credits a single account that nobody has responded to, without opening
// its group; ok is false for what is not that plain.
func (t *telling) plain(i uint32) (a atom, ok bool) {
	r := &t.rows[i]
	if !r.told() || r.id != 0 && t.under(r.id).spoken != 0 || r.incident != 0 && t.under(r.incident).spoken != 0 {
		return a, false
	}
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
	if grade, graded := t.standard.Graded(); graded && grade != trucewatch.GradeAlleged {
		f := &t.fact1
		f.Type, f.Kind, f.By = trucewatch.FactIncident, trucewatch.Kind(t.names.list[r.kind]), t.lists.text[r.by]
		if r.typ == tallyRow && s.kinds != 0 {
			f.Kind = trucewatch.Kind(t.lists.text[s.kinds][0])
		}
		f.Side, f.Grade = t.names.list[r.side], rowGrades[r.grade]
		switch g := corroborate.Alone(f); {
		case g.Rank() < grade.Rank():
			a.flags |= isAside
			s.by = 0
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
	i, ok := t.shapeOf[s]
	if !ok {
		i = uint32(len(t.shapes))
		t.shapeOf[s] = i
		t.shapes = append(t.shapes, shaped{shape: s})
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
