package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/judge"
)

// The measures of the graph, in units of its drawing.
const (
	boxWidth   = 156
	boxHeight  = 44
	columnStep = 212
	rowStep    = 74
	graphTop   = 38 // room for the arcs over a box
)

// graph is what hangs on what, laid out from left to right: each clause stands
// one column right of the furthest that it hangs on.
type graph struct {
	width, height int
	boxes         []box
	arrows        []arrow
	follows       []follow
}

type box struct {
	id, name, href string
	party          bool
	state          state
	column, row    int
}

func (b box) x() int { return 1 + b.column*columnStep }
func (b box) y() int { return graphTop + b.row*rowStep }

// arrow is one dependence. label is how it hangs.
type arrow struct {
	path, head, label string
	x, y              int // of the label
}

// follow is what follows for others if one clause, or party, fails.
type follow struct {
	name, href string
	state      state
	lines      []consequence
}

type consequence struct {
	name, href, what string
	steps            int
	via              string
}

func (v *visit) graph() graph {
	deps := judge.Dependences(v.Clauses)
	boxes := v.boxes(deps)
	arrange(boxes, deps)
	g := graph{}
	at := map[string]box{}
	for _, b := range boxes {
		at[b.id] = b
		g.boxes = append(g.boxes, b)
		g.width, g.height = max(g.width, b.x()+boxWidth+1), max(g.height, b.y()+boxHeight+2)
		if lines := v.risk(b.id); len(lines) > 0 {
			g.follows = append(g.follows, follow{b.name, b.href, b.state, lines})
		}
	}
	for _, d := range deps {
		g.arrows = append(g.arrows, drawn(at[d.On], at[d.Clause], d.How))
	}
	return g
}

// boxes are the clauses and parties that some clause hangs on, or that hang on
// one, in the order of the agreement, clauses first.
func (v *visit) boxes(deps []judge.Dependence) []box {
	touched := map[string]bool{}
	for _, d := range deps {
		touched[d.On], touched[d.Clause] = true, true
	}
	weakest := v.Verdicts[trucewatch.GradedStandards()[0]]
	var boxes []box
	for i, c := range v.Clauses {
		if touched[c.ID] {
			boxes = append(boxes, box{
				id: c.ID, name: strings.ReplaceAll(c.ID, "-", " "), href: v.times.to("/c/" + c.ID), state: stateOf(weakest[i]),
			})
			delete(touched, c.ID)
		}
	}
	for _, p := range v.Case.Agreement.Parties {
		if touched[p.ID] {
			word := "a signatory"
			if !p.Signatory {
				word = "did not sign"
			}
			boxes = append(boxes, box{id: p.ID, name: p.Name, party: true, state: state{class: "party", word: word}})
		}
	}
	return boxes
}

// arrange gives each box its column, by the longest way to it, and its row, near
// those that it hangs on.
func arrange(boxes []box, deps []judge.Dependence) {
	index := map[string]int{}
	for i, b := range boxes {
		index[b.id] = i
	}
	for range boxes { // as often as a way can be long; a circle ends here too
		for _, d := range deps {
			on, c := index[d.On], index[d.Clause]
			boxes[c].column = min(len(boxes), max(boxes[c].column, boxes[on].column+1))
		}
	}
	order := make([]int, len(boxes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(boxes[a].column, boxes[b].column) })
	taken := map[[2]int]bool{}
	for _, i := range order {
		sum, n := 0, 0
		for _, d := range deps {
			if d.Clause == boxes[i].id {
				sum, n = sum+boxes[index[d.On]].row, n+1
			}
		}
		row := 0
		if n > 0 {
			row = sum / n
		}
		for taken[[2]int{boxes[i].column, row}] {
			row++
		}
		boxes[i].row = row
		taken[[2]int{boxes[i].column, row}] = true
	}
}

// drawn is the arrow between two boxes; one that passes over a column goes in
// an arc above what stands there.
func drawn(from, to box, how string) arrow {
	if to.column > from.column+1 {
		x1, y1, x2, y2 := from.x()+boxWidth-24, from.y(), to.x()+24, to.y()
		top := min(y1, y2) - 26
		return arrow{
			path:  fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x1, y1, x1+30, top, x2-30, top, x2, y2-2),
			head:  fmt.Sprintf("M%d %dl4.4 6.6 1.6-7.6", x2-6, y2-8),
			label: how, x: (x1 + x2) / 2, y: (y1+y2)/2 - 13,
		}
	}
	x1, y1, x2, y2 := from.x()+boxWidth, from.y()+boxHeight/2, to.x(), to.y()+boxHeight/2
	mid := (x1 + x2) / 2
	return arrow{
		path:  fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x1, y1, mid, y1, mid, y2, x2-2, y2),
		head:  fmt.Sprintf("M%d %dl6 4-6 4", x2-8, y2-4),
		label: how, x: mid, y: (y1+y2)/2 - 6,
	}
}

// risk is what follows for others if a clause, or party, fails.
func (v *visit) risk(id string) []consequence {
	var list []consequence
	for _, c := range judge.Risk(v.Clauses, id) {
		line := consequence{
			name: strings.ReplaceAll(c.Clause, "-", " "), href: v.times.to("/c/" + c.Clause), what: c.What, steps: c.Steps,
		}
		if c.Steps > 1 {
			line.via = strings.ReplaceAll(c.By, "-", " ")
		}
		list = append(list, line)
	}
	return list
}
