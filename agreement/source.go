package agreement

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/trucewatch/trucewatch"
)

const byteOrderMark = "\ufeff"

// source is the file that an agreement is read from: it turns the lines and
// columns of YAML nodes into places of errors and into passages.
type source struct {
	file  string
	text  *trucewatch.Text
	lines []int // byte offset at which each line begins, a byte order mark left out
}

// newSource indexes a text that unusual has found nothing wrong with.
func newSource(file, text string) *source {
	s := &source{file: file, text: trucewatch.NewText(text), lines: []int{0}}
	if strings.HasPrefix(text, byteOrderMark) {
		s.lines[0] = len(byteOrderMark)
	}
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' && !strings.HasPrefix(text[i:], "\r\n") {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// unusual finds the first thing in a file that is not plain text: bytes that
// are not UTF-8, and characters that editors and YAML see differently. It gives
// the byte offset, what is wrong and what would be right; an empty wrong means
// that all is well.
func unusual(text string) (at int, wrong, right string) {
	for i, c := range text {
		switch {
		case c == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"):
			return i, "this is not text in UTF-8", "save the file as plain text in UTF-8"
		case c == '\u0085' || c == '\u2028' || c == '\u2029':
			return i, fmt.Sprintf("here is a line break that most editors don't show as one (U+%04X)", c), "put an ordinary line break or a space in its place"
		case c < ' ' && c != '\t' && c != '\n' && c != '\r', c >= '\u007f' && c <= '\u009f',
			c == '\ufeff' && i > 0, c == '\ufffe', c == '\uffff':
			return i, fmt.Sprintf("here is a character that can't be seen (U+%04X)", c), "take it out"
		}
	}
	return 0, "", ""
}

// offset is where a line and column, counted from 1 in code points, lie in
// bytes.
func (s *source) offset(line, column int) int {
	if line < 1 {
		return s.lines[0]
	}
	if line > len(s.lines) {
		return len(s.text.String())
	}
	start := s.lines[line-1]
	return s.text.Byte(s.text.CodePoint(start) + max(0, column-1))
}

// place is the line and column, counted from 1 in code points, of a byte offset.
func (s *source) place(offset int) (line, column int) {
	line = max(1, sort.SearchInts(s.lines, offset+1))
	start := s.lines[line-1]
	return line, max(0, s.text.CodePoint(offset)-s.text.CodePoint(start)) + 1
}

// start is the byte offset at which a node begins.
func (s *source) start(n *yaml.Node) int { return s.offset(n.Line, n.Column) }

// block is the passage of an entry, from its key to the end of its last line.
// Within braces it ends with its value. next is the byte offset of what follows
// the entry, or past the end of the text.
func (s *source) block(e entry, flow bool, next int) trucewatch.Passage {
	start := s.start(e.key)
	if flow {
		return s.text.Passage(start, max(start+1, flowEnd(s.text.String(), s.start(e.value))))
	}
	line, _ := s.place(start)
	last, _ := s.place(next)
	if next < len(s.text.String()) {
		last = max(line, last-1) // what follows a block stands on a line of its own
	}
	indent := start - s.lines[line-1]
	for last > line && s.outside(last, indent) {
		last--
	}
	return s.text.Passage(start, max(start+1, s.lineEnd(last)))
}

// lineEnd is the byte offset of the end of a line, its break and the blanks
// before it left out.
func (s *source) lineEnd(line int) int {
	end := len(s.text.String())
	if line < len(s.lines) {
		end = s.lines[line]
	}
	start := s.lines[line-1]
	return start + len(strings.TrimRight(s.text.String()[start:end], " \t\r\n"))
}

// outside says whether a line after a block holds nothing of it: a blank line,
// the end of the document, the dash of the next item, or a comment that is not
// indented more than the block's key.
func (s *source) outside(line, indent int) bool {
	start := s.lines[line-1]
	text := s.text.String()[start:s.lineEnd(line)]
	bare := strings.TrimLeft(text, " \t")
	return bare == "" || text == "..." || bare == "-" || bare == "?" || bare[0] == '#' && len(text)-len(bare) <= indent
}

// flowEnd is the byte offset at which a value inside braces ends: before the
// comma or bracket that closes it.
func flowEnd(text string, from int) int {
	depth, end := 0, from
	opens := true // whether a quote here begins a quoted text
	for i := from; i < len(text); i++ {
		c := text[i]
		switch {
		case opens && (c == '"' || c == '\''):
			i = quoteEnd(text, i)
		case c == '#' && i > 0 && strings.IndexByte(" \t\r\n", text[i-1]) >= 0:
			if n := strings.IndexAny(text[i:], "\r\n"); n >= 0 {
				i += n
				continue
			}
			return end
		case c == '{' || c == '[':
			depth++
		case depth == 0 && (c == ',' || c == '}' || c == ']'):
			return end
		case c == '}' || c == ']':
			depth--
		case strings.IndexByte(" \t\r\n", c) >= 0:
			continue
		}
		opens = strings.IndexByte("{[,:", c) >= 0
		end = i + 1
	}
	return min(end, len(text))
}

// quoteEnd is the byte offset of the quote that closes the one at from.
func quoteEnd(text string, from int) int {
	quote := text[from]
	for i := from + 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] == quote && quote == '\'' && strings.HasPrefix(text[i+1:], "'"):
			i++
		case text[i] == quote:
			return i
		}
	}
	return len(text) - 1
}
