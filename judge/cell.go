package judge

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch/agreement"
)

// cell gives the cell of a selector, and makes it when it is first asked for.
// Clauses that pick the same share one.
func (t *telling) cell(s *agreement.Selector) *cell {
	key := "everything"
	if data, err := json.Marshal(s); err == nil {
		key = string(data)
	}
	if c := t.cells[key]; c != nil {
		return c
	}
	own := *s
	c := &cell{picker: newPicker(t.stands, &own), where: own.Where}
	t.cells[key] = c
	t.listens = t.listens || s.Where != nil
	if len(s.In) == 0 {
		t.anywhere = append(t.anywhere, c)
	}
	for i, zone := range s.In {
		if !slices.Contains(s.In[:i], zone) {
			t.inZone[zone] = append(t.inZone[zone], c)
		}
	}
	t.offer(c)
	return c
}

// figuresOf gives the cell of a level.
func (t *telling) figuresOf(level string) *cell {
	level = levelName(level)
	c := t.figures[level]
	if c == nil {
		c = &cell{}
		t.figures[level] = c
		for i := range t.shapes {
			if s := &t.shapes[i]; s.flags&isFigure != 0 && t.names.text(s.words) == level {
				t.lead(s, route{c, true})
			}
		}
		t.fill()
	}
	return c
}

// offer routes the shapes that are there into a new cell.
func (t *telling) offer(c *cell) {
	for i := range t.shapes {
		s := &t.shapes[i]
		if s.flags&isFigure != 0 {
			continue
		}
		if f := c.picker.pick(t.traits(&s.shape)); f.meets {
			t.lead(s, route{c, f.sure()})
		}
	}
}

func (t *telling) lead(s *shaped, r route) {
	s.routes = append(s.routes, r)
	t.unfilled = true
}

// fill gives cells that were made since what was there before them: all of them
// in one pass.
func (t *telling) fill() {
	if !t.unfilled {
		return
	}
	t.unfilled = false
	for g := range uint32(t.atoms.n) {
		a := t.atoms.at(g)
		if a.flags&exists == 0 {
			continue
		}
		s := &t.shapes[a.shape]
		for _, r := range s.routes[s.filled:] {
			t.enter(r, a.mark(g))
		}
	}
	for i := range t.shapes {
		t.shapes[i].filled = len(t.shapes[i].routes)
	}
}

func (a *atom) mark(g uint32) mark {
	return mark{first: a.first, last: a.last, lo: a.lo, hi: a.hi, group: g, flags: a.flags}
}

// routesOf finds the cells for a new shape: those of selectors that name one of
// its zones, those of selectors that name none, and all where no place is told.
func (t *telling) routesOf(i uint32) {
	s := &t.shapes[i]
	defer func() { s.filled = len(s.routes) }()
	if s.flags&isFigure != 0 {
		if c := t.figures[t.names.text(s.words)]; c != nil {
			s.routes = append(s.routes, route{c, true})
		}
		return
	}
	h := t.traits(&s.shape)
	try := func(c *cell) {
		if f := c.picker.pick(h); f.meets {
			s.routes = append(s.routes, route{c, f.sure()})
		}
	}
	for _, c := range t.anywhere {
		try(c)
	}
	if !h.placed {
		for _, c := range t.cells {
			if len(c.picker.In) > 0 {
				try(c)
			}
		}
		return
	}
	for _, zone := range h.zones {
		for _, c := range t.inZone[zone] {
			if c.tried != i+1 {
				c.tried = i + 1
				try(c)
			}
		}
	}
}

// counted calls a function for the marks that count, in order, until it says no.
// Stretches whose summary a test says no to are passed over; a nil test goes
// everywhere.
func (c *cell) counted(enter func(s *extent) bool, each func(m *mark) bool) {
	c.marks.tree().visit(
		func(s *extent) bool { return s.n > 0 && (enter == nil || enter(s)) },
		func(m *mark) bool { return !m.counts() || each(m) })
}

// aside calls a function for the marks that are set aside and end at an instant or
// later, in order, until it says no.
func (c *cell) aside(since int64, each func(m *mark) bool) {
	c.marks.tree().visit(
		func(s *extent) bool { return s.aside > 0 && s.asideEnds >= since },
		func(m *mark) bool { return m.counts() || m.last < since || each(m) })
}

// list gives the marks that count by first, last and key.
func (t *telling) list(c *cell) []mark {
	t.fill()
	list := make([]mark, 0, c.marks.tree().whole().n)
	c.counted(nil, func(m *mark) bool {
		list = append(list, *m)
		return true
	})
	t.sortMarks(list)
	return list
}

// sortMarks sorts marks by first, last and key; those in the order of a cell
// need little of it.
func (t *telling) sortMarks(list []mark) {
	if !slices.IsSortedFunc(list, mark.compare) {
		slices.SortFunc(list, mark.compare)
	}
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && list[j].first == list[i].first && list[j].last == list[i].last {
			j++
		}
		if j > i+1 {
			slices.SortFunc(list[i:j], func(a, b mark) int { return cmp.Compare(t.key(a.group), t.key(b.group)) })
		}
		i = j
	}
}

// key is the name of a group.
func (t *telling) key(g uint32) string { return t.names.text(t.groups.at(g).key) }

// happening opens a group. It stays open until something changes.
func (t *telling) happening(g uint32) *happening {
	if h := t.opened[g]; h != nil {
		return h
	}
	h := t.credit(t.ledger.open(g))
	if len(t.opened) >= mostOpen {
		clear(t.opened)
	}
	t.opened[g] = h
	return h
}

// mostOpen bounds how many groups are kept open, so that a long log is judged
// in little memory.
const mostOpen = 1 << 14

// isFigure says whether a tally of something is the figure of a level: it names
// one, or counts no kind of incident.
func (t *telling) isFigure(of string, noKind bool) bool { return noKind || t.levels[levelName(of)] }

func levelName(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return c == ' ' || c == '_' || c == '-' }), "-")
}

// eachClause calls a function for every form in which the clauses stand: as
// signed and as amended, whole and for each party with a scope.
func eachClause(a *agreement.Agreement, each func(c *agreement.Clause)) {
	one := func(c agreement.Clause) {
		each(&c)
		for _, s := range c.Scope {
			each(&s)
		}
	}
	for _, c := range a.Clauses {
		one(c)
	}
	for _, m := range a.Amendments {
		for _, c := range m.Clauses {
			one(c)
		}
	}
}

// eachSelector calls a function for the selectors of a clause.
func eachSelector(c *agreement.Clause, each func(s *agreement.Selector)) {
	for _, s := range []*agreement.Selector{c.Refrain, c.Whenever} {
		if s != nil {
			each(s)
		}
	}
	if c.Hold != nil {
		for _, s := range []*agreement.Selector{c.Hold.Count, c.Hold.Sum} {
			if s != nil {
				each(s)
			}
		}
	}
	eachDo(c.Do, func(d *agreement.Do) {
		switch {
		case d.Incident != nil:
			each(d.Incident)
		case d.Count != nil:
			each(&d.Count.Selector)
		case d.Sum != nil:
			each(&d.Sum.Selector)
		}
	})
}

// eachLevel calls a function for the levels that a clause speaks of.
func eachLevel(c *agreement.Clause, each func(name string)) {
	if c.Hold != nil && c.Hold.Level != "" {
		each(c.Hold.Level)
	}
	eachDo(c.Do, func(d *agreement.Do) {
		if d.Level != nil {
			each(d.Level.Name)
		}
	})
}

func eachDo(d *agreement.Do, each func(d *agreement.Do)) {
	if d == nil {
		return
	}
	each(d)
	for i := range d.All {
		eachDo(&d.All[i], each)
	}
	for i := range d.Any {
		eachDo(&d.Any[i], each)
	}
}
