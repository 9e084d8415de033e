package agreement

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// spot is an entry of a block or an item of a list, with its comments.
type spot struct {
	start, end   int  // byte offsets of the key or item, and of what follows its value
	line, column int  // where it begins; the column counts bytes from 0
	flow         bool // its value stands in braces or brackets
	within       *spot
	gap          bool     // a blank line stands before it
	head, foot   []string // comments on lines of their own, before and after
	said         []string // comments at the end of its line
}

// commented says whether something is said of the spot that needs a line.
func (s *spot) commented() bool {
	return s != nil && (len(s.head) > 0 || len(s.said) > 0 || len(s.foot) > 0)
}

// survey finds where every entry and item begins and ends.
func (f *form) survey(root *yaml.Node) { f.surveyIn(root, nil) }

// surveyIn surveys a value and gives the offset at which it ends.
func (f *form) surveyIn(n *yaml.Node, within *spot) int {
	end := f.src.start(n)
	switch n.Kind {
	case yaml.ScalarNode:
		if isEmpty(n) && n.Value == "" {
			return 0
		}
		return f.scalarEnd(n)
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, value := n.Content[i], n.Content[i+1]
			s := f.spot(key, value, within)
			s.end = max(f.scalarEnd(key)+1, f.surveyIn(value, s))
			end = max(end, s.end)
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			s := f.spot(item, item, within)
			s.column -= f.dash(s)
			s.end = max(s.start, f.surveyIn(item, s))
			end = max(end, s.end)
		}
	}
	if isFlow(n) {
		end = f.closes(end)
	}
	return end
}

func (f *form) spot(at, value *yaml.Node, within *spot) *spot {
	start := f.src.start(at)
	line, _ := f.src.place(start)
	s := &spot{
		start: start, line: line, column: start - f.src.lines[line-1], within: within,
		flow: value.Kind != yaml.ScalarNode && isFlow(value),
	}
	f.spots[at] = s
	f.order = append(f.order, s)
	return s
}

// dash is how many bytes before an item its dash stands, on the same line.
func (f *form) dash(s *spot) int {
	text := f.src.text.String()
	for i := s.start - 1; i >= 0 && s.start-i <= s.column; i-- {
		switch text[i] {
		case ' ', '\t':
		case '-':
			return s.start - i
		default:
			return 0
		}
	}
	return 0
}

// closes is the offset behind the bracket that closes what ended before, past
// white space, commas and comments.
func (f *form) closes(from int) int {
	text := f.src.text.String()
	for i := from; i < len(text); i++ {
		switch text[i] {
		case '}', ']':
			return i + 1
		case '#':
			if n := strings.IndexAny(text[i:], "\r\n"); n >= 0 {
				i += n
				continue
			}
			return len(text)
		}
	}
	return len(text)
}

// scalarEnd is the offset behind a text of the file, which it notes.
func (f *form) scalarEnd(n *yaml.Node) int {
	text := f.src.text.String()
	start := f.src.start(n)
	end := start
	switch {
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 && start < len(text):
		end = quoteEnd(text, start) + 1
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		end = f.blockEnd(n)
		line, _ := f.src.place(start)
		start = f.src.offset(line+1, 1)
	default:
		end = f.src.inside(n, utf8.RuneCountInString(n.Value))
	}
	f.texts = append(f.texts, stretchOf{start, end})
	return end
}

// blockEnd is the offset behind the last line of a block of text: before the
// first line that is not blank and indented less than its first.
func (f *form) blockEnd(n *yaml.Node) int {
	line, _ := f.src.place(f.src.start(n))
	indent, last := -1, line
	for l := line + 1; l <= len(f.src.lines); l++ {
		start, end := f.src.lines[l-1], f.src.lineEnd(l)
		text := f.src.text.String()[start:max(start, end)]
		bare := strings.TrimLeft(text, " ")
		if bare == "" {
			continue
		}
		if indent < 0 {
			indent = len(text) - len(bare)
			if indent <= f.indentOf(line) {
				break
			}
		}
		if len(text)-len(bare) < indent {
			break
		}
		last = l
	}
	return f.src.lineEnd(last)
}

func (f *form) indentOf(line int) int {
	text := f.src.text.String()[f.src.lines[line-1]:]
	return len(text) - len(strings.TrimLeft(text, " "))
}

// comments finds the comments of the file and gives each to the entry or item
// that it is about: on a line of its own to what follows, or where it is indented
// more than that to what stands before; at the end of a line to what ends there.
func (f *form) comments() {
	slices.SortFunc(f.texts, func(a, b stretchOf) int { return a.start - b.start })
	blank := false // the line before is blank
	for l := 1; l <= len(f.src.lines); l++ {
		start := f.src.lines[l-1]
		end := max(start, f.src.lineEnd(l))
		if end == start && !f.inText(start) {
			blank = true
			continue
		}
		f.gap(l, blank)
		if at := f.commentIn(start, end); at >= 0 {
			comment := f.src.text.String()[at:end]
			if strings.TrimLeft(f.src.text.String()[start:at], " \t") == "" {
				f.ownLine(l, at-start, comment, blank)
			} else {
				f.endOfLine(l, at, comment)
			}
		}
		blank = false
	}
	f.settleHeads()
}

// stretchOf is a stretch of the file, of bytes, in which a hash begins no comment.
type stretchOf struct{ start, end int }

// inText says whether an offset lies within a text of the file.
func (f *form) inText(at int) bool {
	i := sort.Search(len(f.texts), func(i int) bool { return f.texts[i].end > at })
	return i < len(f.texts) && f.texts[i].start <= at
}

// commentIn is where in a line a comment begins, -1 where there is none.
func (f *form) commentIn(start, end int) int {
	text := f.src.text.String()
	for i := start; i < end; i++ {
		if text[i] == '#' && (i == start || strings.IndexByte(" \t\ufeff", text[i-1]) >= 0) && !f.inText(i) {
			return i
		}
	}
	return -1
}

// first is the first spot that begins on a line after l.
func (f *form) first(l int) int {
	return sort.Search(len(f.order), func(i int) bool { return f.order[i].line > l })
}

// gap notes a blank line before what begins on a line.
func (f *form) gap(l int, blank bool) {
	if !blank {
		return
	}
	i := f.first(l - 1)
	if i == len(f.order) || f.order[i].line != l {
		return
	}
	if s := f.order[i]; len(s.head) > 0 {
		s.head = append(s.head, "")
	} else {
		s.gap = true
	}
}

// ownLine keeps a comment on a line of its own.
func (f *form) ownLine(l, column int, comment string, blank bool) {
	i := f.first(l)
	below := 0
	if i < len(f.order) {
		below = f.order[i].column
	}
	if i > 0 && column > below {
		s := f.order[i-1]
		for s.within != nil && (s.column > column || s.within.flow) {
			s = s.within
		}
		s.foot = append(s.foot, comment)
		return
	}
	if i == len(f.order) {
		if blank {
			f.closing = append(f.closing, "")
		}
		f.closing = append(f.closing, comment)
		return
	}
	s := f.order[i]
	switch {
	case blank && len(s.head) > 0:
		s.head = append(s.head, "")
	case blank:
		s.gap = true
	}
	s.head = append(s.head, comment)
}

// endOfLine keeps a comment at the end of a line with what ends there, or else
// with what begins there.
func (f *form) endOfLine(l, at int, comment string) {
	var s *spot
	if n := sort.Search(len(f.order), func(i int) bool { return f.order[i].start >= at }); n > 0 {
		for s = f.order[n-1]; s != nil; s = s.within {
			if line, _ := f.src.place(max(s.start, s.end-1)); line == l && s.end <= at {
				break
			}
		}
	}
	i := f.first(l)
	switch {
	case s != nil:
		for s.within != nil && s.within.flow && s.within.end <= at {
			s = s.within
		}
	case i > 0 && f.order[i-1].line == l:
		s = f.order[i-1]
	case i < len(f.order):
		f.order[i].head = append(f.order[i].head, comment)
		return
	default:
		f.closing = append(f.closing, comment)
		return
	}
	s.said = append(s.said, comment)
}

// settleHeads puts the comments before everything at the top of the file, where
// they stay whichever key comes first.
func (f *form) settleHeads() {
	if len(f.order) > 0 {
		f.opening, f.order[0].head = f.order[0].head, nil
	}
}
