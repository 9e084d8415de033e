package main

import (
	"strings"

	"github.com/rivo/uniseg"
)

// lineWidth is how many columns what is printed for people takes.
const lineWidth = 100

// width is how many columns of a terminal a text takes.
func width(s string) int { return uniseg.StringWidth(s) }

// wrap breaks a text into lines of at most to columns, at its spaces; a word
// that is longer is cut.
func wrap(s string, to int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		for width(word) > to {
			if line != "" {
				lines = append(lines, line)
				line = ""
			}
			head := cut(word, to)
			if head == "" {
				break
			}
			lines, word = append(lines, head), word[len(head):]
		}
		switch {
		case line == "":
			line = word
		case width(line)+1+width(word) <= to:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// cut is the beginning of a text that fits into a width, whole characters only.
func cut(s string, to int) string {
	rest, state, at, used := s, -1, 0, 0
	for rest != "" {
		var cluster string
		var w int
		cluster, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if used+w > to && at > 0 {
			break
		}
		at, used = at+len(cluster), used+w
	}
	return s[:at]
}

// shorten cuts a text at a word, with a mark, to a width.
func shorten(s string, to int) string {
	s = strings.Join(strings.Fields(s), " ")
	if width(s) <= to {
		return s
	}
	head := cut(s, to-1)
	if at := strings.LastIndexByte(head, ' '); at > len(head)/2 {
		head = head[:at]
	}
	return strings.TrimRight(head, " ,;:") + "…"
}

// indented wraps a text; its first line follows first, the others follow rest.
func indented(first, rest, s string) string {
	lines := wrap(s, lineWidth-max(width(first), width(rest)))
	return first + strings.Join(lines, "\n"+rest) + "\n"
}

// cell is what stands in a table, and its colour.
type cell struct{ text, color string }

// grid is a table of cells. Cells are wrapped where the table would be wider
// than a line: the widest columns give way.
type grid struct{ rows [][]cell }

func (g *grid) add(cells ...cell) { g.rows = append(g.rows, cells) }

func (g *grid) widths() []int {
	var widths []int
	for _, row := range g.rows {
		for i, c := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], width(c.text))
		}
	}
	room := lineWidth - len(clauseIndent) - (len(widths)-1)*len(gutter)
	total := 0
	for _, w := range widths {
		total += w
	}
	for ; total > room; total-- {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= 1 {
			break
		}
		widths[widest]--
	}
	return widths
}

const gutter = "  "

// lines draws the table, one string for each row, each with its line ends.
func (g *grid) lines(t *terminal) []string {
	widths := g.widths()
	var drawn []string
	for _, row := range g.rows {
		wrapped := make([][]string, len(row))
		height := 1
		for i, c := range row {
			wrapped[i] = wrap(c.text, max(1, widths[i]))
			height = max(height, len(wrapped[i]))
		}
		var b strings.Builder
		for l := range height {
			line, blank := "", ""
			for i, c := range row {
				text := ""
				if l < len(wrapped[i]) {
					text = wrapped[i][l]
				}
				if text != "" {
					line += blank + t.paint(c.color, text)
					blank = ""
				}
				blank += strings.Repeat(" ", widths[i]-width(text)) + gutter
			}
			b.WriteString(line + "\n")
		}
		drawn = append(drawn, b.String())
	}
	return drawn
}

func (g *grid) draw(t *terminal) string { return strings.Join(g.lines(t), "") }
