package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/trucewatch/trucewatch"
	"github.com/trucewatch/trucewatch/agreement"
	"github.com/trucewatch/trucewatch/desk"
	"github.com/trucewatch/trucewatch/judge"
)

// header says which case is seen and from where in time.
func header(t *terminal, v *desk.View) string {
	a := v.Case.Agreement
	return t.paint(bold, a.Title) + " (" + a.Case + ")\n" + viewLine(v.At) + " · days in " + a.Zone.String() + "\n"
}

// group is clauses under one heading, by their places in the view.
type group struct {
	heading string
	clauses []int
}

// groups puts the clauses under who owes them, in the order of the agreement,
// and those that are not in its text at the end.
func groups(v *desk.View) []group {
	var list []group
	spirit := group{heading: outside}
	at := map[string]int{}
	for i, c := range v.Clauses {
		if c.Force == agreement.Spirit {
			spirit.clauses = append(spirit.clauses, i)
			continue
		}
		by := strings.Join(c.By, " ")
		if _, ok := at[by]; !ok {
			at[by] = len(list)
			list = append(list, group{heading: owes(v.Case, c.By)})
		}
		list[at[by]].clauses = append(list[at[by]].clauses, i)
	}
	if len(spirit.clauses) > 0 {
		list = append(list, spirit)
	}
	return list
}

// renderBoard draws the verdicts: a row for each clause, a column for each
// standard. Standards that do not fit follow in tables of their own.
func renderBoard(t *terminal, v *desk.View) string {
	var b strings.Builder
	b.WriteString(header(t, v))
	for n, standards := range blocks(v) {
		if n > 0 {
			b.WriteString("\n" + t.paint(bold, "The same under more standards") + "\n")
		}
		renderBlock(t, &b, v, standards, n == 0)
	}
	b.WriteString("\n" + legend(t, v))
	return b.String()
}

const clauseIndent = "  "

// blocks are the standards that fit beside one another.
func blocks(v *desk.View) [][]trucewatch.Standard {
	room := lineWidth - len(clauseIndent)
	for _, c := range v.Clauses {
		room = min(room, lineWidth-len(clauseIndent)-width(c.ID))
	}
	var list [][]trucewatch.Standard
	left := 0
	for _, s := range v.Case.Agreement.Standards() {
		w := width(gutter) + columnWidth(v, s)
		if w > left || len(list) == 0 {
			list = append(list, nil)
			left = room
		}
		list[len(list)-1] = append(list[len(list)-1], s)
		left -= w
	}
	return list
}

func columnWidth(v *desk.View, s trucewatch.Standard) int {
	w := width(string(s))
	for _, verdict := range v.Verdicts[s] {
		w = max(w, width(verdictCell(verdict).text))
	}
	return w
}

func renderBlock(t *terminal, b *strings.Builder, v *desk.View, standards []trucewatch.Standard, details bool) {
	g := grid{}
	head := []cell{{"", ""}}
	for _, s := range standards {
		head = append(head, cell{string(s), dim})
	}
	g.add(head...)
	list := groups(v)
	for _, group := range list {
		for _, i := range group.clauses {
			row := []cell{{v.Clauses[i].ID, bold}}
			for _, s := range standards {
				row = append(row, verdictCell(v.Verdicts[s][i]))
			}
			g.add(row...)
		}
	}
	lines := g.lines(t)
	b.WriteString("\n" + clauseIndent + lines[0])
	next := 1
	for n, group := range list {
		if n > 0 && details {
			b.WriteString("\n")
		}
		b.WriteString(t.paint(bold, group.heading) + "\n")
		for _, i := range group.clauses {
			b.WriteString(clauseIndent + lines[next])
			next++
			if details {
				b.WriteString(underClause(t, v, i))
			}
		}
	}
}

// underClause is what stands under a clause: what it says, and the words beside its
// verdicts, each with the standards under which they stand.
func underClause(t *terminal, v *desk.View, i int) string {
	c := v.Clauses[i]
	indent := clauseIndent + "  "
	text := c.Text
	if c.Cite != "" {
		text += " (" + c.Cite + ")"
	}
	b := indented(indent, indent, text)
	if force := forceWords(c); force != "" {
		b += indented(indent, indent, force)
	}
	for _, said := range besides(v, i) {
		b += indented(indent+"– ", indent+"  ", said)
	}
	return t.paintLines(dim, b)
}

// besides are the words beside a clause's verdicts, those that are the same
// under several standards once.
func besides(v *desk.View, i int) []string {
	var texts []string
	under := map[string][]string{}
	standards := v.Case.Agreement.Standards()
	for _, s := range standards {
		text := beside(v.Verdicts[s][i])
		if text == "" {
			continue
		}
		if under[text] == nil {
			texts = append(texts, text)
		}
		under[text] = append(under[text], string(s))
	}
	for n, text := range texts {
		if len(under[text]) < len(standards) {
			texts[n] = strings.Join(under[text], ", ") + ": " + text
		}
	}
	return texts
}

// paintLines paints each line of a text by itself.
func (t *terminal) paintLines(color, text string) string {
	if !t.color {
		return text
	}
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		body := strings.TrimSuffix(line, "\n")
		lines[i] = t.paint(color, body) + line[len(body):]
	}
	return strings.Join(lines, "")
}

// legend says what the signs on the board mean, and whose telling the columns
// are.
func legend(t *terminal, v *desk.View) string {
	shown := map[trucewatch.Word]bool{}
	for _, verdicts := range v.Verdicts {
		for _, verdict := range verdicts {
			shown[verdict.Word] = true
		}
	}
	g := grid{}
	for _, w := range verdictWords {
		if shown[w.word] {
			g.add(cell{signs[w.word].mark + " " + string(w.word), signs[w.word].color}, cell{w.meaning, dim})
		}
	}
	var tellings []string
	for _, s := range v.Case.Agreement.Standards() {
		if _, graded := s.Graded(); !graded {
			tellings = append(tellings, string(s)+" = "+standardName(v.Case, s))
		}
	}
	text := "alleged: all that anybody tells counts; corroborated: what independent voices or an admission bear out; verified: what a finding says"
	if len(tellings) > 0 {
		text += "; " + strings.Join(tellings, ", ")
	}
	return g.draw(t) + t.paintLines(dim, indented("", "", text+"."))
}

// renderDue lists what is due next, soonest first.
func renderDue(t *terminal, v *desk.View) string {
	due := v.Due()
	if len(due) == 0 {
		return "Nothing is due.\n"
	}
	g := grid{}
	for _, n := range due {
		g.add(cell{longDay(n.Due), ""}, cell{inDays(n.Days), dim}, cell{n.Clause.ID, bold},
			cell{v.Case.PartyNames(n.Clause.By), ""}, cell{signs[n.Word].mark + " " + string(n.Word), signs[n.Word].color})
	}
	return g.draw(t)
}

func inDays(n int) string {
	switch n {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	}
	return fmt.Sprintf("in %d days", n)
}

// renderDependences says of each clause what it hangs on, and draws what follows
// if a clause or a party fails that hangs on nothing itself.
func renderDependences(t *terminal, v *desk.View) string {
	depends := judge.Dependences(v.Clauses)
	if len(depends) == 0 {
		return "No clause hangs on another.\n"
	}
	g := grid{}
	hangs := map[string][]string{}
	var clauses, roots []string
	for _, d := range depends {
		if hangs[d.Clause] == nil {
			clauses = append(clauses, d.Clause)
		}
		hangs[d.Clause] = append(hangs[d.Clause], dependence(v, d))
	}
	for _, id := range clauses {
		g.add(cell{id, bold}, cell{strings.Join(hangs[id], "; "), ""})
	}
	var b strings.Builder
	b.WriteString(g.draw(t))
	for _, d := range depends {
		if hangs[d.On] != nil || slices.Contains(roots, d.On) {
			continue
		}
		roots = append(roots, d.On)
		fails := "If " + t.paint(bold, d.On) + " fails"
		if c, _ := v.Clause(d.On); c == nil {
			fails = "Without " + t.paint(bold, the(v.Case.PartyName(d.On)))
		}
		b.WriteString("\n" + fails + "\n" + renderRisk(judge.Risk(v.Clauses, d.On), d.On))
	}
	return b.String()
}

// dependence says in words how a clause hangs on another, or on a party.
func dependence(v *desk.View, d judge.Dependence) string {
	switch d.How {
	case judge.HowAfter:
		return "begins after " + d.On
	case judge.HowWhile:
		return "binds while " + d.On + " holds"
	case judge.HowWithin:
		return "is due so long after " + d.On
	}
	return "needs " + the(v.Case.PartyName(d.On))
}

// renderRisk draws consequences as a tree, each under what is nearer to the
// clause that fails.
func renderRisk(list []judge.Consequence, root string) string {
	under := map[string][]judge.Consequence{}
	for _, c := range list {
		under[c.By] = append(under[c.By], c)
	}
	var b strings.Builder
	var branch func(id, indent string, depth int)
	branch = func(id, indent string, depth int) {
		if depth > len(list) {
			return
		}
		for i, c := range under[id] {
			stem, next := "├─ ", "│  "
			if i == len(under[id])-1 {
				stem, next = "└─ ", "   "
			}
			b.WriteString(indent + stem + c.Clause + " " + c.What + "\n")
			branch(c.Clause, indent+next, depth+1)
		}
	}
	branch(root, "", 0)
	return b.String()
}
