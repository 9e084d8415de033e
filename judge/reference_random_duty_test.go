package judge_test

import (
	"fmt"
	"slices"

	"github.com/trucewatch/trucewatch/agreement"
)

// selector draws one; narrow ones are rare, so that facts meet them.
func (w *world) selector(label string, it bool) *agreement.Selector {
	s := &agreement.Selector{Kind: pick(w, label+" kind", worldKinds...)}
	if w.chance(label+" any kind", 10) {
		s.Kind = ""
	}
	if w.chance(label+" by", 35) {
		s.By = w.parties(label+" by", 2)
	}
	if w.chance(label+" against", 12) {
		s.Against = w.parties(label+" against", 2)
	}
	if s.Kind == "talks" && w.chance(label+" between", 50) {
		s.Between = []string{"north", "south"}
	}
	if w.chance(label+" of", 8) {
		s.Of = "prisoners"
	}
	if w.chance(label+" in", 20) {
		s.In = []string{pick(w, label+" in", worldZones...)}
	}
	if it {
		s.AboutIt = true
		s.By, s.Against, s.Of = nil, nil, ""
	}
	if !w.subset && w.chance(label+" where", 10) {
		s.Where = someCondition(w)
	}
	return s
}

func (w *world) bounds(label string, most int) (least, top *int) {
	n := w.number(label, 0, most)
	switch w.number(label+" bounds", 0, 5) {
	case 0:
		return nil, &n
	case 1:
		m := n + w.number(label+" more", 0, 4)
		return &n, &m
	}
	return &n, nil
}

func (w *world) do(label string, depth int) *agreement.Do {
	shapes := 5
	if depth > 0 {
		shapes = 7
	}
	switch w.number(label+" shape", 0, shapes) {
	case 0, 1:
		return &agreement.Do{Incident: w.selector(label, false)}
	case 2, 3:
		m := agreement.Measure{Selector: *w.selector(label, false)}
		m.AtLeast, m.AtMost = w.bounds(label, 4)
		return &agreement.Do{Count: &m}
	case 4:
		m := agreement.Measure{Selector: *w.selector(label, false)}
		m.AtLeast, m.AtMost = w.bounds(label, 12)
		return &agreement.Do{Sum: &m}
	case 5:
		l := agreement.Level{Name: "troops"}
		l.AtLeast, l.AtMost = w.bounds(label, 6)
		return &agreement.Do{Level: &l}
	}
	parts := []agreement.Do{*w.do(label+" first", depth-1), *w.do(label+" second", depth-1)}
	if w.chance(label+" all", 50) {
		return &agreement.Do{All: parts}
	}
	return &agreement.Do{Any: parts}
}

// response draws what a whenever clause asks for.
func (w *world) response() *agreement.Do {
	switch w.number("response", 0, 5) {
	case 0, 1:
		return &agreement.Do{Finding: &agreement.FindingDuty{By: pick(w, "finding by", "", "", "agency")}}
	case 2:
		return &agreement.Do{Incident: w.selector("response", true)}
	}
	return &agreement.Do{Incident: w.selector("response", false)}
}

func (w *world) holding() *agreement.Hold {
	h := &agreement.Hold{}
	most := 3
	switch w.number("measure", 0, 4) {
	case 0:
		h.Level, most = "troops", 6
	case 1:
		h.Sum, most = w.selector("hold", false), 9
	default:
		h.Count = w.selector("hold", false)
	}
	if h.Level == "" {
		h.Over = w.period("over", true)
	}
	bound := func(label string) *agreement.Bound {
		if h.Over != nil && h.Over.Unit != agreement.Months && w.chance(label+" percent", 30) {
			return &agreement.Bound{Percent: pick(w, label+" share", 2000, 5000, 10000, 3333), Baseline: "before"}
		}
		return &agreement.Bound{N: w.number(label, 0, most)}
	}
	switch w.number("hold bounds", 0, 4) {
	case 0:
		h.AtLeast = bound("at least")
	case 1:
		h.AtLeast, h.AtMost = bound("at least"), bound("at most")
	default:
		h.AtMost = bound("at most")
	}
	return h
}

// amend draws amendments.
func (w *world) amend() {
	var days []int
	for range w.number("amendments", 0, 2) {
		days = append(days, w.number("amended", 4, worldDays))
	}
	slices.Sort(days)
	now := slices.Clone(w.a.Clauses)
	for n, day := range days {
		on := w.day(day)
		m := agreement.Amendment{
			On: on, Known: agreement.DayEnd(w.day(day + w.number("amendment known", 0, 5))), Clauses: map[string]agreement.Clause{},
			Extend: map[string]agreement.Period{}, Anchors: map[string]agreement.Anchor{}, Void: map[string]agreement.EndedBy{},
		}
		i := w.number("amended clause", 0, len(now)-1)
		c := now[i]
		switch w.number("amendment", 0, 4) {
		case 0:
			m.Void[c.ID] = agreement.Released
		case 1:
			if c.Until == nil {
				continue
			}
			p := *w.period("extension", false)
			c.Extended = append(slices.Clone(c.Extended), p)
			m.Clauses[c.ID], m.Extend[c.ID] = c, p
			now[i] = c
		case 2:
			m.Anchors["d-day"] = agreement.Anchor{ID: "d-day", Readings: []agreement.Reading{{At: w.someDay("new d-day", 3, 20), Day: true}}}
		case 3:
			added := w.clause(fmt.Sprint("added", n))
			added.Alongside, added.Agreed = nil, on
			for i := range w.a.Clauses {
				w.a.Clauses[i].Alongside = slices.DeleteFunc(w.a.Clauses[i].Alongside, func(id string) bool { return id == added.ID })
			}
			m.Clauses[added.ID], m.Added = added, []string{added.ID}
		default:
			c.Watched = w.period("amended watch", false)
			if c.Refrain != nil {
				c.Quiet = w.period("amended quiet", false)
			}
			m.Clauses[c.ID] = c
			now[i] = c
		}
		w.a.Amendments = append(w.a.Amendments, m)
	}
}
